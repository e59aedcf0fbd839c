// SPDX-License-Identifier: Apache-2.0
// The parts of the statement by name, so that a component can say which it reads.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace valfri::models {

/// Parts of the statement that a component may ask for. Whether a centre is open may always be looked at.
/// Recorded morbidity is no part: how long diagnoses lag and are kept is a term of the payment model, so that the kind
/// that pays by them remembers the bands itself (PaymentMemory); a part would be needed for each lag.
enum class Column : std::uint8_t {
  ages,             ///< CentreMonth::listed
  bands,            ///< CentreMonth::band
  cni,              ///< CentreMonth::cni
  flows,            ///< CentreMonth::joined, left
  service,          ///< CentreMonth::wait_days, quality
  visits,           ///< CareMonth::made, received
  hospital_visits,  ///< CareMonth::hospital_visits
  indicators,       ///< CareMonth::indicator
  drugs             ///< CareMonth::drug_cost
};
inline constexpr std::size_t n_columns = 9;
inline constexpr std::array<std::string_view, n_columns> column_ids{
    "ages", "bands", "cni", "flows", "service", "visits", "hospital_visits", "indicators", "drugs"};

/// A set of columns.
class Columns {
 public:
  constexpr Columns(std::initializer_list<Column> list) {
    for (const Column column : list) bits_ |= bit(column);
  }
  constexpr bool has(Column column) const { return (bits_ & bit(column)) != 0; }
  constexpr Columns& operator|=(Columns other) {
    bits_ |= other.bits_;
    return *this;
  }
  /// Whether any of them is a part of CareMonth.
  constexpr bool need_care() const { return bits_ >= bit(Column::visits); }

 private:
  static constexpr std::uint32_t bit(Column column) { return 1u << static_cast<unsigned>(column); }
  std::uint32_t bits_ = 0;
};

}  // namespace valfri::models
