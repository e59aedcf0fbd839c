// SPDX-License-Identifier: Apache-2.0
#include "tests/models/payments/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace valfri::models {

namespace {

const std::string open_head =
    "format_version = 1\ntitle = \"Test\"\nvalid_from = \"2000-01-01\"\nprice_basis = \"2025\"\n"
    "[frame]\nkind = \"open\"\n";
const char* const folder = VALFRI_SOURCE_DIR "/tests/models/payments/";

template <std::size_t N>
std::size_t place_in(const std::array<std::string_view, N>& ids, std::string_view id) {
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end()) throw std::invalid_argument("no such name: " + std::string(id));
  return static_cast<std::size_t>(found - ids.begin());
}

constexpr std::array<std::string_view, n_made_at + n_received_from> place_ids{
    "own_centre", "other_centre", "out_of_county", "from_other_centre", "from_out_of_county"};

std::string filled(std::string text, const CsvTable& cases, std::size_t row, const std::vector<std::string>& columns) {
  for (const std::string& column : columns) {
    const std::string mark = "{" + column + "}";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
      text.replace(at, mark.size(), cases.text(row, column));
  }
  return text;
}

std::size_t centre_of(const County& county, std::string_view id) {
  for (std::size_t i = 0; i < county.centres.size(); ++i)
    if (county.centres[i].id == id) return i;
  throw std::invalid_argument("no such centre: " + std::string(id));
}

constexpr std::int64_t most = 1'000'000'000'000'000;

}  // namespace

County county_of(const std::vector<std::string>& ids, const std::string& kind) {
  County county;
  county.municipalities.push_back({"0000", "Test"});
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
  PaymentModel model = read_payment_model_text(toml, std::string(folder) + "model.toml", county, problems);
  problems.throw_if_any();
  return model;
}

PaymentModel open_model_of(const std::string& components, const County& county) {
  return model_of(open_head + components, county);
}

std::string faults_of(const std::string& components, const County& county) {
  Problems problems;
  read_payment_model_text(open_head + components, std::string(folder) + "model.toml", county, problems);
  std::string text = problems.text();
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder))
    text.erase(at, std::string_view(folder).size());
  return text;
}

const PriceIndex& no_index() {
  static const PriceIndex none;
  return none;
}

PriceIndex index_of(std::int64_t growth_millionths) { return {growth_millionths, {}, false}; }

std::vector<Money> paid(const PaymentModel& model, std::span<const CentreMonth> lists, int year, int month) {
  PaymentMemory memory;
  return paid_month(model, {lists, {}}, {year, month}, memory).amounts;
}

PaidMonth paid_month(const PaymentModel& model, const Statement& statement, CalendarMonth month, PaymentMemory& memory,
                     const PriceIndex& index) {
  PaidMonth paid;
  paid.by_sex = true;
  model.settle(month, statement, index, memory, paid);
  return paid;
}

StatementBuilder& StatementBuilder::women(std::size_t centre, int age, std::int32_t persons) {
  lists_.at(centre).listed[price_age_of(age)] = persons;
  return *this;
}

StatementBuilder& StatementBuilder::men(std::size_t centre, int age, std::int32_t persons) {
  lists_.at(centre).listed[n_price_ages + price_age_of(age)] = persons;
  return *this;
}

StatementBuilder& StatementBuilder::band(std::size_t centre, std::size_t rub, std::int32_t persons) {
  lists_.at(centre).band.at(rub) = persons;
  return *this;
}

StatementBuilder& StatementBuilder::cni(std::size_t centre, CniFactor factor, std::int32_t persons) {
  lists_.at(centre).cni[static_cast<std::size_t>(factor)] = persons;
  return *this;
}

StatementBuilder& StatementBuilder::open(std::size_t centre, bool is_open) {
  lists_.at(centre).open = is_open;
  return *this;
}

StatementBuilder& StatementBuilder::made(std::size_t centre, VisitType type, MadeAt place, int age,
                                         std::int32_t visits) {
  care_.at(centre).made[CareMonth::made_cell(type, place, fee_age_of(age))] = visits;
  return *this;
}

StatementBuilder& StatementBuilder::received(std::size_t centre, VisitType type, ReceivedFrom from, int age,
                                             std::int32_t visits) {
  care_.at(centre).received[CareMonth::received_cell(type, from, fee_age_of(age))] = visits;
  return *this;
}

StatementBuilder& StatementBuilder::hospital_visits(std::size_t centre, std::int32_t visits) {
  care_.at(centre).hospital_visits = visits;
  return *this;
}

StatementBuilder& StatementBuilder::indicator(std::size_t centre, Indicator which, IndicatorCount count) {
  care_.at(centre).indicator[static_cast<std::size_t>(which)] = count;
  return *this;
}

StatementBuilder& StatementBuilder::drug_cost(std::size_t centre, Money cost) {
  care_.at(centre).drug_cost = cost.in_ore();
  return *this;
}

StatementBuilder& StatementBuilder::set(std::size_t centre, std::string_view cell, std::int64_t value) {
  const auto count = static_cast<std::int32_t>(value);
  const std::string_view name = cell.substr(0, cell.find('@'));
  const int age = name == cell ? 0 : std::stoi(std::string(cell.substr(cell.find('@') + 1)));
  const std::string_view first = name.substr(0, name.find('.'));
  const std::string_view second = first == name ? std::string_view() : name.substr(first.size() + 1);
  if (name == "women") return women(centre, age, count);
  if (name == "men") return men(centre, age, count);
  if (name == "open") return open(centre, value != 0);
  if (name == "hospital_visits") return hospital_visits(centre, count);
  if (name == "drug_cost") return drug_cost(centre, Money::ore(value));
  if (first == "band") return band(centre, static_cast<std::size_t>(std::stoi(std::string(second))), count);
  if (first == "cni") return cni(centre, static_cast<CniFactor>(place_in(cni_factor_ids, second)), count);
  if (second == "good" || second == "respondents") {
    IndicatorCount& of = care_.at(centre).indicator[place_in(indicator_ids, first)];
    (second == "good" ? of.good : of.respondents) = count;
    return *this;
  }
  const auto type = static_cast<VisitType>(place_in(visit_type_ids, first));
  const std::size_t place = place_in(place_ids, second);
  return place < n_made_at ? made(centre, type, static_cast<MadeAt>(place), age, count)
                           : received(centre, type, static_cast<ReceivedFrom>(place - n_made_at), age, count);
}

CsvTable worked_cases(const std::string& file, const std::vector<std::string>& columns) {
  Problems problems;
  CsvTable table(folder + file, columns, {}, problems);
  problems.throw_if_any();
  return table;
}

void expect_worked_cases(const std::string& file, const std::vector<std::string>& columns,
                         const std::string& component_template, const County& county, const PriceIndex& index) {
  std::vector<std::string> all{"case", "year", "month", "source", "working"};
  all.insert(all.end(), columns.begin(), columns.end());
  const CsvTable cases = worked_cases(file, all);
  std::set<std::string> names;
  PaymentMemory memory;
  const std::size_t n = county.centres.size();
  for (std::size_t row = 0; row < cases.rows(); ++row) {
    const std::string name = cases.text(row, "case");
    const bool goes_on = row > 0 && cases.text(row - 1, "case") == name;
    EXPECT_TRUE(goes_on || names.insert(name).second) << "two cases are called " << name;
    EXPECT_FALSE(cases.blank(row, "source") || cases.blank(row, "working")) << name;
    if (!goes_on) memory = {};
    const PaymentModel model = open_model_of(filled(component_template, cases, row, columns), county);
    StatementBuilder builder(n);
    for (const std::string& column : columns) {
      const std::size_t colon = column.find(':');
      if (colon == std::string::npos || column.ends_with(":ore") || column.ends_with(":returned")) continue;
      builder.set(centre_of(county, column.substr(0, colon)), std::string_view(column).substr(colon + 1),
                  cases.integer(row, column, -most, most));
    }
    const CalendarMonth month{static_cast<int>(cases.integer(row, "year", 1990, 2200)),
                              static_cast<int>(cases.integer(row, "month", 1, 12))};
    const PaidMonth paid = paid_month(model, builder.statement(), month, memory, index);
    const std::size_t last = (model.components.size() - 1) * n;
    for (const std::string& column : columns) {
      const bool returned = column.ends_with(":returned");
      if (!returned && !column.ends_with(":ore")) continue;
      const std::size_t centre = centre_of(county, column.substr(0, column.find(':')));
      EXPECT_EQ((returned ? paid.returned : paid.amounts)[last + centre].in_ore(),
                cases.integer(row, column, -most, most))
          << file << ":" << cases.line(row) << " " << name << ", " << column << ": " << cases.text(row, "working");
    }
  }
  EXPECT_GE(names.size(), 3u) << file;
}

void expect_reads_only_its_columns(const PaymentModel& model, const Statement& statement, CalendarMonth month) {
  const Columns columns = model.columns();
  std::vector<CentreMonth> lists(statement.lists.begin(), statement.lists.end());
  std::vector<CareMonth> care(statement.care.begin(), statement.care.end());
  for (CentreMonth& row : lists) {
    if (!columns.has(Column::ages)) row.listed = {};
    if (!columns.has(Column::bands)) row.band = {};
    if (!columns.has(Column::cni)) row.cni = {};
    if (!columns.has(Column::flows)) row.joined = row.left = {};
    if (!columns.has(Column::service)) row.wait_days = row.quality = 0;
  }
  for (CareMonth& row : care) {
    if (!columns.has(Column::visits)) row.made = {}, row.received = {};
    if (!columns.has(Column::hospital_visits)) row.hospital_visits = 0;
    if (!columns.has(Column::indicators)) row.indicator = {};
    if (!columns.has(Column::drugs)) row.drug_cost = 0;
    row.true_share = {};
  }
  if (!columns.need_care()) care.clear();
  PaymentMemory memory, other;
  const PaidMonth all = paid_month(model, statement, month, memory);
  const PaidMonth some = paid_month(model, {lists, care}, month, other);
  EXPECT_EQ(all.amounts, some.amounts);
  EXPECT_EQ(all.returned, some.returned);
  EXPECT_EQ(all.women, some.women);
  EXPECT_EQ(memory.cells, other.cells);
}

std::array<std::int32_t, n_cni_factors> cni_counts(const CsvTable& table, std::size_t row) {
  std::array<std::int32_t, n_cni_factors> counts{};
  for (std::size_t i = 0; i < n_cni_factors; ++i)
    counts[i] = static_cast<std::int32_t>(table.integer(row, cni_factor_ids[i], 0, 1'000'000));
  return counts;
}

}  // namespace valfri::models
