// SPDX-License-Identifier: Apache-2.0
#include "models/payments/list_extract.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "models/input/csv.hpp"
#include "models/input/wording.hpp"

namespace valfri::models {

namespace {

constexpr int oldest_age = 120;
constexpr std::int64_t most_persons = 10'000'000;
constexpr std::array<std::string_view, n_bands> band_ids{"band_0", "band_1", "band_2", "band_3", "band_4", "band_5"};

/// A centre and a month by their places; months in order.
struct Row {
  CalendarMonth month;
  std::size_t centre = 0;
  std::size_t cell = 0;  ///< [woman, man][price age]
};

class Reader {
 public:
  Reader(const CsvTable& table, const County& county, std::optional<CalendarMonth> month)
      : table_(table), month_(month) {
    for (const Centre& centre : county.centres) ids_.push_back(centre.id);
  }

  std::optional<Row> row(std::size_t i) {
    Row row;
    const std::optional<CalendarMonth> month = month_ ? month_ : parse_month(table_.text(i, "month"));
    if (!month)
      table_.complain(i, "month", "a month such as \"2026-01\"", "write year and month with a hyphen between");
    const std::string id = table_.text(i, "centre");
    row.centre = static_cast<std::size_t>(std::ranges::find(ids_, id) - ids_.begin());
    if (row.centre == ids_.size())
      table_.complain(i, "centre", "the id of a centre of the county",
                      suggestion(id, ids_, "correct the id, or add the centre to centres.csv"));
    const std::vector<std::string> sexes{"woman", "man"};
    const std::string sex = table_.text(i, "sex");
    const auto which = static_cast<std::size_t>(std::ranges::find(sexes, sex) - sexes.begin());
    if (which == sexes.size())
      table_.complain(i, "sex", one_of(sexes), suggestion(sex, sexes, "choose one of these words"));
    const std::int64_t age = table_.integer(i, "age", 0, oldest_age);
    if (!month || row.centre == ids_.size() || which == sexes.size()) return std::nullopt;
    row.month = *month;
    row.cell = which * n_price_ages + price_age_of(static_cast<int>(age));
    if (!seen_.emplace(*month, row.centre, which, age).second) {
      table_.complain(i, "centre", "one row for each centre, sex and age of a month", "add the rows up");
      return std::nullopt;
    }
    return row;
  }

  // Persons of the row with a fact; 0 without the column or in an empty cell.
  std::int32_t of_them(std::size_t i, std::string_view column, std::int64_t count) {
    if (!table_.has(column) || table_.blank(i, column)) return 0;
    const std::int64_t persons = table_.integer(i, column, 0, most_persons);
    if (persons > count) table_.complain(i, column, "at most the persons in \"count\"", "correct one of the two");
    return static_cast<std::int32_t>(persons);
  }

 private:
  const CsvTable& table_;
  std::optional<CalendarMonth> month_;
  std::vector<std::string> ids_;
  std::set<std::tuple<CalendarMonth, std::size_t, std::size_t, std::int64_t>> seen_;
};

void add(std::int32_t& sum, std::int32_t persons, const CsvTable& table, std::size_t i) {
  if (sum > std::numeric_limits<std::int32_t>::max() - persons)
    table.complain(i, "count", "a centre of fewer than two billion persons", "correct the count");
  else
    sum += persons;
}

std::vector<std::string> optional_columns(bool month_given) {
  std::vector<std::string> names{"note"};
  if (!month_given) names.emplace_back("month");
  names.insert(names.end(), cni_factor_ids.begin(), cni_factor_ids.end());
  names.insert(names.end(), band_ids.begin(), band_ids.end());
  return names;
}

// Each person is in one band.
void complain_of_bands(const CsvTable& table, std::size_t i, std::int64_t in_bands) {
  table.complain(i, "count", "band_0 … band_5 that add up to the persons in \"count\"",
                 "correct the bands, which add up to " + std::to_string(in_bands) +
                     ", or the count; who has no diagnosis is in band_0");
}

template <class Ids>
std::string joined(const Ids& ids) {
  std::string text;
  for (const std::string_view id : ids) text += (text.empty() ? "" : ", ") + std::string(id);
  return text;
}

// What to do about a column that the model reads and the extract lacks.
std::string remedy_for(Column column) {
  if (column == Column::cni) return "add the columns " + joined(cni_factor_ids) + " to the lists";
  if (column == Column::bands) return "add the columns " + joined(band_ids) + " to the lists";
  return "take the component out, or price the paths of a study (valfri price DIR)";
}

template <class Ids>
bool has_all(const CsvTable& table, const Ids& ids) {
  return std::ranges::all_of(ids, [&](std::string_view id) { return table.has(id); });
}

// What looks at the whole year would take the first month for its beginning. Where the component or the model begins
// with that month, or later, it is.
void complain_of_no_january(const PaymentModel& model, CalendarMonth first, const std::string& model_file,
                            Problems& problems) {
  if (first.month == 1) return;
  for (const auto& component : model.components) {
    const Validity& valid = component->heading().valid;
    const Date begins = std::max(valid.from, model.valid.from);
    if (!component->looks_back_to_january() || begins >= first.first() || valid.to < first.first()) continue;
    problems.add({model_file, 0, component->name(), "lists from " + first.first().text().substr(0, 7),
                  "lists from January on: its amounts depend on all months since then",
                  "begin the lists with January"});
  }
}

// Months that follow each other: a memory and a list date look at the month before.
void lay_out(const std::map<CalendarMonth, std::vector<CentreMonth>>& months, const std::string& file,
             ListExtract& extract, Problems& problems) {
  for (const auto& [month, lists] : months) {
    if (!extract.months.empty()) {
      const CalendarMonth last = extract.months.back();
      const CalendarMonth next =
          last.month == months_per_year ? CalendarMonth{last.year + 1, 1} : CalendarMonth{last.year, last.month + 1};
      if (month != next)
        problems.add({file, 0, "month", "nothing for " + next.first().text().substr(0, 7),
                      "months that follow each other", "add the month, or price the months before and after apart"});
    }
    extract.months.push_back(month);
    extract.lists.push_back(lists);
  }
}

}  // namespace

std::optional<CalendarMonth> parse_month(std::string_view text) {
  const std::optional<Date> first = parse_date(std::string(text) + "-01");
  if (!first || text.size() != std::string_view("2026-01").size()) return std::nullopt;
  return CalendarMonth{first->year, first->month};
}

ListExtract read_list_extract(const std::filesystem::path& file, const County& county,
                              std::optional<CalendarMonth> month, Problems& problems) {
  ListExtract extract;
  const std::size_t before = problems.list().size();
  const CsvTable table(file, {"centre", "sex", "age", "count"}, optional_columns(month.has_value()), problems);
  if (problems.list().size() > before) return extract;
  if (!month && !table.has("month")) {
    problems.add(
        {file.string(), 0, "month", "", "the month of the lists", "add the column month, or say --month 2026-01"});
    return extract;
  }
  extract.columns |= {Column::ages};
  if (has_all(table, cni_factor_ids)) extract.columns |= {Column::cni};
  if (has_all(table, band_ids)) extract.columns |= {Column::bands};
  CentreMonth closed;
  closed.open = false;
  std::map<CalendarMonth, std::vector<CentreMonth>> months;
  Reader reader(table, county, month);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const std::size_t told = problems.list().size();
    const std::optional<Row> row = reader.row(i);
    const std::int64_t count = table.integer(i, "count", 0, most_persons);
    if (!row) continue;
    auto& lists = months.try_emplace(row->month, county.centres.size(), closed).first->second;
    CentreMonth& centre = lists[row->centre];
    centre.open = true;
    add(centre.listed[row->cell], static_cast<std::int32_t>(count), table, i);
    for (std::size_t k = 0; k < n_cni_factors; ++k)
      add(centre.cni[k], reader.of_them(i, cni_factor_ids[k], count), table, i);
    std::int64_t in_bands = 0;
    for (std::size_t k = 0; k < n_bands; ++k) {
      const std::int32_t persons = reader.of_them(i, band_ids[k], count);
      in_bands += persons;
      add(centre.band[k], persons, table, i);
    }
    if (extract.columns.has(Column::bands) && in_bands != count && problems.list().size() == told)
      complain_of_bands(table, i, in_bands);
  }
  if (table.rows() == 0) problems.add({file.string(), 0, "centre", "no rows", "at least one row", "add the lists"});
  lay_out(months, file.string(), extract, problems);
  return extract;
}

std::vector<std::vector<Money>> price_extract(const PaymentModel& model, const ListExtract& extract,
                                              const PriceIndex& index, const std::string& model_file,
                                              Problems& problems) {
  const std::size_t before = problems.list().size();
  for (const auto& component : model.components)
    for (std::size_t i = 0; i < n_columns; ++i) {
      const auto column = static_cast<Column>(i);
      if (!component->columns().has(column) || extract.columns.has(column)) continue;
      problems.add({model_file, 0, component->name(), "reads " + std::string(column_ids[i]),
                    "components of what the lists hold", remedy_for(column)});
    }
  for (const CalendarMonth month : extract.months)
    if (!model.valid.holds(month))
      problems.add({model_file, 0, "valid_from", "not valid in " + month.first().text().substr(0, 7),
                    "a model that is valid in every month of the lists",
                    "change valid_from or valid_to, or the month"});
  if (!extract.months.empty()) complain_of_no_january(model, extract.months.front(), model_file, problems);
  std::vector<std::vector<Money>> amounts;
  if (problems.list().size() > before) return amounts;
  PaymentMemory memory;
  PaidMonth paid;
  for (std::size_t m = 0; m < extract.months.size(); ++m) {
    model.settle(extract.months[m], {extract.lists[m], {}}, index, memory, paid);
    amounts.push_back(paid.amounts);
  }
  return amounts;
}

}  // namespace valfri::models
