// SPDX-License-Identifier: Apache-2.0
// The monthly statement as plain numbers, for a study that stores it ("prices"): what payment models read of a path, so
// that other models can price the path later. Details of the record: lists and care as whole numbers of two bytes (four
// in a county of very large centres), waits and quality as doubles, drug costs and true shares as whole numbers of
// eight bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/payments/columns.hpp"
#include "models/payments/statement.hpp"
#include "models/study/study.hpp"
#include "sim/record.hpp"

namespace valfri::models {

/// Numbers of one centre and month.
inline constexpr std::size_t n_list_numbers = 2 * n_price_ages + n_bands + n_cni_factors + 2 * n_causes + 1;
inline constexpr std::size_t n_level_numbers = 2;
inline constexpr std::size_t n_care_numbers =
    n_visit_types * (n_made_at + n_received_from) * n_fee_ages + 1 + 2 * n_indicators;
inline constexpr std::size_t n_large_numbers = 1 + n_indicators;

/// Which measures of a schema hold statements.
struct StatementPlaces {
  std::size_t lists, levels;
  std::optional<std::size_t> care, large;  ///< there when care was simulated
  Columns columns() const;                 ///< what a payment model finds there
};
/// Nothing when the schema holds none.
std::optional<StatementPlaces> find_statements(const sim::Schema& schema);
/// Adds them, with their axes, at the end; `width` of what is counted at one centre.
void add_statements(sim::Schema& schema, const Study& study, sim::Width width);

/// All statements of a replication, row-major over scenario, month, centre, number.
struct StatementNumbers {
  std::vector<std::uint32_t> lists;
  std::vector<double> levels;
  std::vector<std::uint32_t> care;  ///< empty when there is none
  std::vector<std::int64_t> large;
};

/// Writes the statement of a month into the record; `row` counts scenario × months + month.
void store_statement(const Statement& statement, std::size_t row, const StatementPlaces& places, sim::Record& record);
/// Those of a record that holds statements.
StatementNumbers statement_numbers(const sim::Record& record, const StatementPlaces& places);

/// One month read back; also working space.
class StatementMonth {
 public:
  explicit StatementMonth(std::size_t n_centres) : lists_(n_centres), care_(n_centres) {}
  /// Valid until the next call.
  Statement read(const StatementNumbers& numbers, std::size_t row);

 private:
  std::vector<CentreMonth> lists_;
  std::vector<CareMonth> care_;
};

}  // namespace valfri::models
