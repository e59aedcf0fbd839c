// SPDX-License-Identifier: Apache-2.0
#include "tests/models/payments/plain_kinds.hpp"

namespace valfri::models::plain {

std::int64_t capitation(const Asked& of, std::size_t centre) {
  if (!of.table.contains("price")) return nearest(of_ages(of.table, "ages", of.list(centre), of.folder), 12);
  return nearest(Wide{of.price()} * of.points(centre), Wide{of.word("unit") == a_year ? 12 : 1} * million);
}

std::int64_t need_index(const Asked& of, std::size_t centre) {
  const CentreMonth& list = of.list(centre);
  std::int64_t index = 0;
  for (std::size_t k = 0; k < n_cni_factors; ++k)
    index += number(*of.table["weights"].as_table(), cni_factor_ids.at(k).data()) * list.cni.at(k);
  if (of.word("form") == "linear") return nearest(Wide{of.price()} * index, Wide{12} * number(of.table, "normaliser"));
  if (index <= number(of.table, "threshold") * list.total()) return 0;
  return nearest(Wide{of.price()} * of_ages(of.table, "points", list, of.folder), million);
}

static std::array<std::int64_t, n_bands> band_weights(const Asked& of) {
  std::array<std::int64_t, n_bands> weights{}, drifted{};
  for (std::size_t band = 0; band < n_bands; ++band)
    weights.at(band) = number(*of.table["weights"].as_table(), ("rub_" + std::to_string(band)).c_str());
  drifted = weights;
  if (const toml::table* drift = of.table["drift"].as_table()) {
    const std::int64_t years = std::max(of.year() - (*drift)["base_year"].value_or(0), 0);
    const std::int64_t share = std::min(percent(text(*drift, "per_year")) * years, percent(text(*drift, "at_most")));
    for (std::size_t band = 0; band + 1 < n_bands; ++band)
      drifted.at(band) += nearest(Wide{weights.at(band + 1) - weights.at(band)} * share, million);
  }
  return drifted;
}

// Every list here has somebody in some band in some month.
std::vector<std::int64_t> morbidity(const Asked& of) {
  const auto weights = band_weights(of);
  const auto kept = of.table["months_kept"].value_or(0);
  const auto now = static_cast<int>(of.lists.size()) - 1;
  std::vector<std::int64_t> points, listed;
  for (std::size_t centre = 0; centre < of.size(); ++centre) {
    Wide weighted = 0, persons = 0;
    for (int back = 0; back < kept; ++back) {
      const int month = std::max(now - of.table["months_of_lag"].value_or(0) - back, 0);
      for (std::size_t band = 0; band < n_bands; ++band) {
        const Wide n = of.lists.at(static_cast<std::size_t>(month)).at(centre).band.at(band);
        weighted += n * weights.at(band);
        persons += n;
      }
    }
    std::int64_t here = 0;
    for (const std::int32_t n : of.list(centre).band) here += n;
    if (persons == 0) throw std::invalid_argument("nobody recorded");
    listed.push_back(here);
    points.push_back(nearest(weighted * here, persons));
  }
  Wide all_points = 0, all_listed = 0;
  for (std::size_t centre = 0; centre < of.size(); ++centre) {
    all_points += points[centre];
    all_listed += listed[centre];
  }
  std::vector<std::int64_t> amounts;
  for (const std::int64_t one : points)
    amounts.push_back(nearest(Wide{of.price()} * one * all_listed, all_points * (of.word("unit") == a_year ? 12 : 1)));
  return amounts;
}

std::int64_t coverage(const Asked& of, std::size_t centre) {
  if (of.word("numerator") != "cost_responsible") throw std::invalid_argument("numerator");
  Wide primary = 0, all = 0;
  for (const PlainMonth& month : of.last()) {
    const CareMonth& care = month.care.at(centre);
    for (const std::int32_t visits : care.made) primary += visits;
    all += care.hospital_visits;
  }
  all += primary;
  if (all == 0) return 0;
  const Wide floor = percent(of.word("floor")) * all;
  const Wide share = std::max(std::min(primary * million, percent(of.word("cap")) * all), floor) - floor;
  return nearest(of.price() * share * of.points(centre), Wide{10'000} * all * million);
}

// Millionths of quality points; of all that there are, where `everything`.
static std::int64_t quality_points(const Asked& of, std::size_t centre, bool everything) {
  std::int64_t sum = 0;
  for (const toml::table& row : tables(of.table, "indicators")) {
    const auto which = std::find(indicator_ids.begin(), indicator_ids.end(), text(row, "indicator"));
    const std::int64_t lower = percent(text(row, "lower")), upper = percent(text(row, "upper"));
    Wide good = 0, respondents = 0;
    for (const PlainMonth& month : of.last()) {
      const auto& count = month.care.at(centre).indicator.at(static_cast<std::size_t>(which - indicator_ids.begin()));
      good += count.good;
      respondents += count.respondents;
    }
    const Wide range = (upper - lower) * respondents;
    const Wide above = std::clamp(good * million - lower * respondents, Wide{0}, range);
    if (everything)
      sum += number(row, "points");
    else if (respondents > 0)
      sum += nearest(number(row, "points") * above, range);
  }
  return sum;
}

Account targets(const Asked& of, std::size_t centre, const std::vector<std::int64_t>& pot) {
  const Wide all = quality_points(of, centre, true);
  const Wide earned = quality_points(of, centre, false);
  Wide base = Wide{pot.at(centre)};
  Wide whole = 1;
  if (of.word("form") == "share") {
    base = Wide{of.referred.at(centre)} * percent(of.word("percent"));
    whole = million;
  } else if (of.word("form") == "price") {
    base = Wide{of.price()} * of.points(centre) * all;
    whole = Wide{million} * million;
  }
  // base × earned / all, where the price is per point: all is in the base.
  const std::int64_t amount = of.word("form") == "price" ? nearest(Wide{of.price()} * of.points(centre) * earned, whole)
                                                         : nearest(base * earned, whole * all);
  return {amount, nearest(base, whole) - amount};
}

Account patient_fees(const Asked& of, std::size_t centre) {
  if (of.word("form") != "patient_fees") throw std::invalid_argument("visits");
  const toml::table* elsewhere = of.table["listed_elsewhere"].as_table();
  std::int64_t fees = 0;
  for (std::size_t type = 0; type < n_visit_types; ++type)
    for (std::size_t age = 0; age < n_fee_ages; ++age) {
      const bool is_free = fee_ages.at(age) < of.table["free_below"].value_or(0) ||
                           fee_ages.at(age) >= of.table["free_from"].value_or(200);
      if (is_free && !of.table["compensated"].value_or(false)) continue;
      const char* who = visit_type_ids.at(type).data();
      const auto one = static_cast<VisitType>(type);
      const std::int64_t fee = ore(of.word(who));
      const CareMonth& care = of.care(centre);
      fees += fee * care.made.at(CareMonth::made_cell(one, MadeAt::own_centre, age));
      for (const ReceivedFrom from : {ReceivedFrom::other_centre, ReceivedFrom::out_of_county})
        fees += (elsewhere == nullptr ? fee : ore(text(*elsewhere, who))) *
                care.received.at(CareMonth::received_cell(one, from, age));
    }
  return of.word("kept_by") == "centre" ? Account{fees, 0} : Account{0, fees};
}

}  // namespace valfri::models::plain
