// SPDX-License-Identifier: Apache-2.0
#include "models/study/stored_statement.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <type_traits>

#include "sim/error.hpp"

namespace valfri::models {

namespace {

constexpr const char* lists_name = "statement_lists";
constexpr const char* levels_name = "statement_levels";
constexpr const char* care_name = "statement_care";
constexpr const char* large_name = "statement_care_large";

// Every whole number of a list row in the order of the file, written or read by `each`.
template <class Row, class Each>
void each_list_number(Row& row, Each each) {
  for (auto& n : row.listed) each(n);
  for (auto& n : row.band) each(n);
  for (auto& n : row.cni) each(n);
  for (auto& n : row.joined) each(n);
  for (auto& n : row.left) each(n);
}

template <class Row, class Each>
void each_care_number(Row& row, Each each) {
  for (auto& n : row.made) each(n);
  for (auto& n : row.received) each(n);
  each(row.hospital_visits);
  for (auto& count : row.indicator) each(count.good), each(count.respondents);
}

// What of care takes eight bytes.
template <class Row, class Each>
void each_large_number(Row& row, Each each) {
  each(row.drug_cost);
  for (auto& share : row.true_share) each(share);
}

std::vector<std::string> list_number_ids() {
  std::vector<std::string> ids;
  for (const char* sex : {"woman@", "man@"})
    for (const int age : price_ages) ids.push_back(sex + std::to_string(age));
  for (std::size_t i = 0; i < n_bands; ++i) ids.push_back("band." + std::to_string(i));
  for (const std::string_view id : cni_factor_ids) ids.push_back("cni." + std::string(id));
  for (const char* flow : {"joined.", "left."})
    for (const std::string_view id : cause_ids) ids.push_back(flow + std::string(id));
  ids.emplace_back("open");
  return ids;
}

std::vector<std::string> care_number_ids() {
  constexpr std::array<const char*, n_made_at> made{".own_centre@", ".other_centre@", ".out_of_county@"};
  constexpr std::array<const char*, n_received_from> received{".from_other_centre@", ".from_out_of_county@"};
  std::vector<std::string> ids;
  const auto add = [&](const auto& places) {
    for (const std::string_view type : visit_type_ids)
      for (const char* place : places)
        for (const int age : fee_ages) ids.push_back(std::string(type) + place + std::to_string(age));
  };
  add(made);
  add(received);
  ids.emplace_back("hospital_visits");
  for (const std::string_view id : indicator_ids)
    for (const char* part : {".good", ".respondents"}) ids.push_back(std::string(id) + part);
  return ids;
}

std::vector<std::string> large_number_ids() {
  std::vector<std::string> ids{"drug_cost"};
  for (const std::string_view id : indicator_ids) ids.push_back(std::string(id) + ".true_share");
  return ids;
}

std::size_t add_axis(sim::Schema& schema, const std::string& name, std::vector<std::string> ids) {
  schema.axes.push_back({name, ids, std::move(ids), {}});
  return schema.axes.size() - 1;
}

std::size_t axis_of(const sim::Schema& schema, const std::string& name) {
  const auto found = std::ranges::find(schema.axes, name, &sim::Axis::name);
  sim::ensure(found != schema.axes.end(), "statements are stored by scenario and centre");
  return static_cast<std::size_t>(found - schema.axes.begin());
}

const std::vector<std::string> level_number_ids{"wait_days", "quality"};

// With these numbers along its last axis: statements of another layout are none that can be read.
std::optional<std::size_t> find(const sim::Schema& schema, const std::string& name,
                                const std::vector<std::string>& numbers) {
  for (std::size_t m = schema.n_results(); m < schema.measures.size(); ++m) {
    const sim::Measure& measure = schema.measures[m];
    if (measure.name == name && schema.axes[measure.axes.back()].ids == numbers) return m;
  }
  return std::nullopt;
}

std::vector<std::uint32_t> narrowed(std::span<const std::int64_t> numbers) { return {numbers.begin(), numbers.end()}; }

}  // namespace

Columns StatementPlaces::columns() const {
  Columns all{Column::ages, Column::bands, Column::cni, Column::flows, Column::service};
  if (care) all |= {Column::visits, Column::hospital_visits, Column::indicators, Column::drugs};
  return all;
}

std::optional<StatementPlaces> find_statements(const sim::Schema& schema) {
  const auto lists = find(schema, lists_name, list_number_ids());
  const auto levels = find(schema, levels_name, level_number_ids);
  if (!lists || !levels) return std::nullopt;
  StatementPlaces places{*lists, *levels, find(schema, care_name, care_number_ids()),
                         find(schema, large_name, large_number_ids())};
  if (!places.large) places.care.reset();
  return places;
}

void add_statements(sim::Schema& schema, const Study& study, sim::Width width) {
  std::vector<std::string> months;
  for (int m = 0; m < study.months(); ++m)
    months.push_back(
        CalendarMonth{study.start_year + m / months_per_year, m % months_per_year + 1}.first().text().substr(0, 7));
  const std::vector<std::size_t> cells{axis_of(schema, "scenario"), add_axis(schema, "month", std::move(months)),
                                       axis_of(schema, "centre")};
  const auto add = [&](const char* name, const char* title, const char* unit, sim::Kind kind, sim::Width bytes,
                       std::size_t numbers) {
    std::vector<std::size_t> axes = cells;
    axes.push_back(numbers);
    schema.measures.push_back({name, title, unit, kind, sim::Combines::not_at_all, std::move(axes),
                               !study.placeholders.empty(), "the monthly statement, as payment models read it", bytes,
                               true});
  };
  add(lists_name, "Who is listed, and who joined and left, on the last day of the month", "persons", sim::Kind::integer,
      width, add_axis(schema, "list_number", list_number_ids()));
  add(levels_name, "Days waited and quality at the end of the month", "days, standard deviations", sim::Kind::real,
      sim::Width::eight, add_axis(schema, "level_number", level_number_ids));
  if (!study.care) return;
  add(care_name, "Visits and what is followed up during the month", "visits, answers", sim::Kind::integer, width,
      add_axis(schema, "care_number", care_number_ids()));
  add(large_name, "Drug costs during the month, prices of the start year, and the true share of each indicator",
      "öre, millionths", sim::Kind::integer, sim::Width::eight,
      add_axis(schema, "care_large_number", large_number_ids()));
}

void store_statement(const Statement& statement, std::size_t row, const StatementPlaces& places, sim::Record& record) {
  const std::size_t first = row * statement.size();
  auto list = record.integers(places.lists).begin() + static_cast<std::ptrdiff_t>(first * n_list_numbers);
  auto level = record.reals(places.levels).begin() + static_cast<std::ptrdiff_t>(first * n_level_numbers);
  for (const CentreMonth& centre : statement.lists) {
    each_list_number(centre, [&](std::int32_t n) { *list++ = n; });
    *list++ = centre.open ? 1 : 0;
    *level++ = centre.wait_days;
    *level++ = centre.quality;
  }
  if (!places.care) return;
  sim::ensure(statement.care.size() == statement.size(), "care is stored where it is simulated");
  auto care = record.integers(*places.care).begin() + static_cast<std::ptrdiff_t>(first * n_care_numbers);
  auto large = record.integers(*places.large).begin() + static_cast<std::ptrdiff_t>(first * n_large_numbers);
  for (const CareMonth& centre : statement.care) {
    each_care_number(centre, [&](std::int32_t n) { *care++ = n; });
    each_large_number(centre, [&](std::int64_t n) { *large++ = n; });
  }
}

StatementNumbers statement_numbers(const sim::Record& record, const StatementPlaces& places) {
  const auto levels = record.reals(places.levels);
  StatementNumbers numbers{narrowed(record.integers(places.lists)), {levels.begin(), levels.end()}, {}, {}};
  if (!places.care) return numbers;
  const auto large = record.integers(*places.large);
  numbers.care = narrowed(record.integers(*places.care));
  numbers.large.assign(large.begin(), large.end());
  return numbers;
}

Statement StatementMonth::read(const StatementNumbers& numbers, std::size_t row) {
  const std::size_t first = row * lists_.size();
  const std::uint32_t* list = numbers.lists.data() + first * n_list_numbers;
  const double* level = numbers.levels.data() + first * n_level_numbers;
  for (CentreMonth& centre : lists_) {
    each_list_number(centre, [&](std::int32_t& n) { n = static_cast<std::int32_t>(*list++); });
    centre.open = *list++ != 0;
    centre.wait_days = *level++;
    centre.quality = *level++;
  }
  if (numbers.care.empty()) return {lists_, {}};
  const std::uint32_t* care = numbers.care.data() + first * n_care_numbers;
  const std::int64_t* large = numbers.large.data() + first * n_large_numbers;
  for (CareMonth& centre : care_) {
    each_care_number(centre, [&](std::int32_t& n) { n = static_cast<std::int32_t>(*care++); });
    each_large_number(centre, [&](auto& n) { n = static_cast<std::remove_reference_t<decltype(n)>>(*large++); });
  }
  return {lists_, care_};
}

}  // namespace valfri::models
