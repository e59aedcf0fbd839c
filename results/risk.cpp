// SPDX-License-Identifier: Apache-2.0
#include "results/risk.hpp"

namespace valfri::results {

namespace {

RiskRow row_of(const FramedPayment& payment, const RiskMaker& maker, std::size_t scenario, std::size_t model,
               std::size_t place, std::size_t year) {
  const PlaceSeries& all = payment.all();
  const auto paid = all.series(scenario, model, place, year);
  RiskRow row;
  row.figure = figure_at(all, place, year);
  row.figure.scenario = all.scenarios().ids[scenario];
  row.figure.model = all.models().ids[model];
  row.loss = row.figure.level == county_level ? Loss::pays_more : Loss::receives_less;
  row.frame = payment.frame(model);
  row.mean = mean_of(paid);
  row.standard_error = standard_error_of(paid);
  row.outside_frame = row.frame == Frame::closed ? mean_of(payment.outside(scenario, model, place, year)) : row.mean;
  std::vector<double> losses;
  losses.reserve(paid.size());
  for (double amount : paid) losses.push_back(row.loss == Loss::pays_more ? amount - row.mean : row.mean - amount);
  row.risk = maker.of(losses);
  return row;
}

}  // namespace

std::string_view text_of(Loss loss) { return loss == Loss::pays_more ? "pays more" : "receives less"; }

std::vector<RiskRow> risk_rows(const FramedPayment& payment) {
  const PlaceSeries& all = payment.all();
  const RiskMaker maker(all.series(0, 0, 0, 0).size());
  std::vector<RiskRow> rows;
  for (std::size_t s = 0; s < all.scenarios().ids.size(); ++s)
    for (std::size_t m = 0; m < all.models().ids.size(); ++m)
      for (std::size_t p = 0; p < all.places().size(); ++p)
        for (std::size_t y = 0; y < all.years().ids.size(); ++y) rows.push_back(row_of(payment, maker, s, m, p, y));
  return rows;
}

}  // namespace valfri::results
