// SPDX-License-Identifier: Apache-2.0
#include "tests/models/payments/support.hpp"

namespace valfri::models {

County county_of(const std::vector<std::string>& ids, const std::string& kind) {
  County county;
  for (const std::string& id : ids) {
    Centre centre{};
    centre.id = id;
    centre.name = id;
    centre.kind = kind;
    county.centres.push_back(centre);
  }
  return county;
}

PaymentModel model_of(std::string_view toml, const County& county) {
  Problems problems;
  PaymentModel model = read_payment_model_text(toml, "model.toml", county, problems);
  problems.throw_if_any();
  return model;
}

PaymentModel open_model_of(const std::string& components, const County& county) {
  return model_of(
      "format_version = 1\ntitle = \"Test\"\nvalid_from = \"2025-01-01\"\nprice_basis = \"2025\"\n"
      "[frame]\nkind = \"open\"\n" +
          components,
      county);
}

std::vector<Money> paid(const PaymentModel& model, Statement statement, int year, int month) {
  std::vector<Money> amounts(model.components.size() * statement.size());
  model.settle({0, year, month, statement}, amounts);
  return amounts;
}

CsvTable worked_cases(const std::string& file, const std::vector<std::string>& columns) {
  Problems problems;
  CsvTable table(VALFRI_SOURCE_DIR "/tests/models/payments/" + file, columns, {}, problems);
  problems.throw_if_any();
  return table;
}

std::array<std::int32_t, n_cni_factors> cni_counts(const CsvTable& table, std::size_t row) {
  std::array<std::int32_t, n_cni_factors> counts{};
  for (std::size_t i = 0; i < n_cni_factors; ++i)
    counts[i] = static_cast<std::int32_t>(table.integer(row, cni_factor_ids[i], 0, 1'000'000));
  return counts;
}

}  // namespace valfri::models
