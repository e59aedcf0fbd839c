// SPDX-License-Identifier: Apache-2.0
// The kinds of component as the plain settlement of tests pays them.
#pragma once

#include <algorithm>

#include "tests/models/payments/plain_numbers.hpp"
#include "tests/models/payments/plain_payment.hpp"

namespace valfri::models::plain {

namespace fs = std::filesystem;

inline constexpr const char* a_year = "kr per point and year";

inline std::int64_t kronor(const std::string& text) { return ore(text + "kr"); }

// A component in a month: everything that it could ask for.
struct Asked {
  const toml::table& table;
  const County& county;
  fs::path folder;
  std::span<const PlainMonth> history;
  const std::vector<std::vector<CentreMonth>>& lists;  // [month] as of the list date
  std::vector<std::int64_t> referred;                  // [centre] what the components in `of` paid

  int year() const { return history.back().year; }
  int month() const { return history.back().month; }
  std::size_t size() const { return county.centres.size(); }
  const CentreMonth& list(std::size_t centre) const { return lists.back().at(centre); }
  const CareMonth& care(std::size_t centre) const { return history.back().care.at(centre); }
  std::string word(const char* key) const { return text(table, key); }
  std::int64_t price() const { return plain::price(table, year()); }
  const std::string& id(std::size_t centre) const { return county.centres.at(centre).id; }
  Rows rows(const char* key) const { return csv(folder / word(key)); }
  // The last months that there are, at most so many.
  std::span<const PlainMonth> last() const {
    return history.last(std::min(history.size(), static_cast<std::size_t>(table["months"].value_or(0))));
  }
  // Points of the list in millionths; persons where the component has no ages.
  std::int64_t points(std::size_t centre) const {
    return table.contains("ages") ? of_ages(table, "ages", list(centre), folder) : list(centre).total() * million;
  }
  std::int64_t part_of_year(Wide year_amount, Wide whole) const {
    return nearest(year_amount * month(), whole * 12) - nearest(year_amount * (month() - 1), whole * 12);
  }
};

struct Account {
  std::int64_t amount = 0;
  std::int64_t returned = 0;
};

// By lists and care. `pot` [centre]: a month of an earmarked pot, split.
std::int64_t capitation(const Asked& of, std::size_t centre);
std::int64_t need_index(const Asked& of, std::size_t centre);
std::vector<std::int64_t> morbidity(const Asked& of);
std::int64_t coverage(const Asked& of, std::size_t centre);
Account targets(const Asked& of, std::size_t centre, const std::vector<std::int64_t>& pot);
Account patient_fees(const Asked& of, std::size_t centre);
// By places and who runs the centre.
std::int64_t geography(const Asked& of, std::size_t centre);
std::int64_t per_head(const Asked& of, std::size_t centre);
std::vector<std::int64_t> lump_sum(const Asked& of);
std::int64_t neutrality(const Asked& of, std::size_t centre);

}  // namespace valfri::models::plain
