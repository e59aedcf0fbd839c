// SPDX-License-Identifier: Apache-2.0
// A list extract (listningsutdrag) as a CSV: who is listed where, by age and sex, to be priced without simulating.
// Columns: centre, sex (woman, man), age (whole years), count; optional: month ("2026-01"), the seven factors of the
// Care Need Index by their names, band_0 … band_5 (RUB): how many of the row's persons; note. A row for each that
// occurs. A centre without a row in a month is closed in it.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "models/county/county.hpp"
#include "models/payments/payment_model.hpp"

namespace valfri::models {

struct ListExtract {
  std::vector<CalendarMonth> months;            ///< in order, none left out
  std::vector<std::vector<CentreMonth>> lists;  ///< [month][centre of the county]
  Columns columns{};                            ///< what it holds
};

/// "2026-01"; nothing when the text is no month.
std::optional<CalendarMonth> parse_month(std::string_view text);

/// `month`: of an extract without that column. Collects every fault.
ListExtract read_list_extract(const std::filesystem::path& file, const County& county,
                              std::optional<CalendarMonth> month, Problems& problems);

/// What the model pays on the extract [month][component × centre]. A problem for each column that the model reads and
/// the extract does not hold, when the model is not valid in a month, and when a component looks at a year whose
/// January is not there; then nothing.
std::vector<std::vector<Money>> price_extract(const PaymentModel& model, const ListExtract& extract,
                                              const PriceIndex& index, const std::string& model_file,
                                              Problems& problems);

}  // namespace valfri::models
