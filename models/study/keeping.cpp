// SPDX-License-Identifier: Apache-2.0
#include "models/study/keeping.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <utility>

#include "models/behaviour/centres.hpp"

namespace valfri::models {

namespace {

enum AxisIndex : std::size_t {
  scenario_axis,
  model_axis,
  component_axis,
  centre_axis,
  year_axis,
  cause_axis,
  municipality_axis,
  sex_axis
};

// The base letters of those with marks that Swedish words and names have.
std::string without_marks(std::string text) {
  constexpr std::array<std::pair<std::string_view, char>, 10> letters{{{"å", 'a'},
                                                                       {"ä", 'a'},
                                                                       {"ö", 'o'},
                                                                       {"é", 'e'},
                                                                       {"ü", 'u'},
                                                                       {"Å", 'a'},
                                                                       {"Ä", 'a'},
                                                                       {"Ö", 'o'},
                                                                       {"É", 'e'},
                                                                       {"Ü", 'u'}}};
  for (const auto& [marked, base] : letters)
    for (std::size_t at = text.find(marked); at != std::string::npos; at = text.find(marked, at))
      text.replace(at, marked.size(), 1, base);
  return text;
}

std::string slug(const std::string& name) {
  std::string id;
  for (const char c : without_marks(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      id += c;
    else if (c >= 'A' && c <= 'Z')
      id += static_cast<char>(c - 'A' + 'a');
    else if (!id.empty() && id.back() != '_')
      id += '_';
  }
  if (!id.empty() && id.back() == '_') id.pop_back();
  return id;
}

// Names that differ in more than ids can say are told apart by a number.
std::vector<std::string> ids_of(const std::vector<std::string>& names) {
  std::vector<std::string> ids;
  for (const std::string& name : names) {
    const std::string wanted = slug(name);
    std::string id = wanted;
    for (int n = 2; std::ranges::find(ids, id) != ids.end(); ++n) id = wanted + "_" + std::to_string(n);
    ids.push_back(id);
  }
  return ids;
}

// Components of all models share one axis: the same name is the same component.
std::vector<std::string> component_names(const Study& study) {
  std::vector<std::string> names;
  for (const PaymentModel& model : study.payment_models)
    for (const auto& component : model.components)
      if (std::find(names.begin(), names.end(), component->name()) == names.end()) names.push_back(component->name());
  return names;
}

sim::Axis make_centre_axis(const County& county) {
  sim::Axis axis{"centre", {}, {}, {{"municipality", {}, {}}, {"operator", {"public", "private"}, {}}}};
  for (const Centre& centre : county.centres) {
    axis.ids.push_back(centre.id);
    axis.labels.push_back(centre.name);
    axis.groupings[0].group_of.push_back(centre.municipality);
    axis.groupings[1].group_of.push_back(centre.is_private ? 1 : 0);
  }
  for (const Municipality& municipality : county.municipalities) axis.groupings[0].labels.push_back(municipality.name);
  return axis;
}

// For each label of the component axis, whether a model pays it from a closed frame.
sim::Grouping frame_grouping(const PaymentModel& model, const std::vector<std::string>& names) {
  sim::Grouping grouping{"frame:" + model.id, {"outside", "inside", "not in the model"}, {}};
  for (const std::string& name : names) {
    std::size_t group = 2;
    for (std::size_t k = 0; k < model.components.size(); ++k)
      if (model.components[k]->name() == name) group = model.inside_closed_frame(k) ? 1 : 0;
    grouping.group_of.push_back(group);
  }
  return grouping;
}

// What all models say of the components, where those that have one in common agree about it; else nothing.
std::vector<sim::Grouping> common_frame_grouping(const Study& study, const std::vector<std::string>& names) {
  sim::Grouping all{"frame", {"outside", "inside"}, std::vector<std::size_t>(names.size(), 2)};
  for (const PaymentModel& model : study.payment_models) {
    const sim::Grouping one = frame_grouping(model, names);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (one.group_of[i] == 2) continue;
      if (all.group_of[i] != 2 && all.group_of[i] != one.group_of[i]) return {};
      all.group_of[i] = one.group_of[i];
    }
  }
  return {all};
}

// What each component reads of the statement, in all models that have it: ids of columns, parted by commas.
sim::Grouping feed_grouping(const Study& study, const std::vector<std::string>& names) {
  sim::Grouping grouping{"feeds", {}, {}};
  for (const std::string& name : names) {
    Columns columns{};
    for (const PaymentModel& model : study.payment_models)
      for (const auto& component : model.components)
        if (component->name() == name) columns |= component->columns();
    std::string feeds;
    for (std::size_t i = 0; i < n_columns; ++i)
      if (columns.has(static_cast<Column>(i))) feeds += (feeds.empty() ? "" : ",") + std::string(column_ids[i]);
    const auto found = std::ranges::find(grouping.labels, feeds);
    grouping.group_of.push_back(static_cast<std::size_t>(found - grouping.labels.begin()));
    if (found == grouping.labels.end()) grouping.labels.push_back(feeds);
  }
  return grouping;
}

sim::Axis make_component_axis(const Study& study) {
  sim::Axis axis{"component", {}, component_names(study), {}};
  axis.ids = ids_of(axis.labels);
  axis.groupings = common_frame_grouping(study, axis.labels);
  for (const PaymentModel& model : study.payment_models) axis.groupings.push_back(frame_grouping(model, axis.labels));
  axis.groupings.push_back(feed_grouping(study, axis.labels));
  return axis;
}

// Two bytes hold 65,535: four times the mean list up to here. No count of a month is of more than a whole list, and in
// a year few people join or leave the same list twice.
constexpr std::int64_t largest_mean_list_of_two_bytes = 16'000;

// What a count at one centre takes, in measures and in statements. Municipalities are asked as well, since the only
// centre of a town may have most of it, whatever the mean of the county; and the county, since some have no centre.
// Centres that close in a scenario leave their lists to the others.
sim::Width width_at_a_centre(const Study& study) {
  const County& county = study.county;
  std::vector<bool> closes(county.centres.size(), false);
  for (const Scenario& scenario : study.scenarios)
    for (const Closing& closing : scenario.closings) closes[closing.centre] = true;
  std::vector<std::int64_t> stay(county.municipalities.size(), 0);
  for (std::size_t c = 0; c < county.centres.size(); ++c)
    if (!closes[c]) ++stay[county.centres[c].municipality];
  const auto are_small = [](std::int64_t residents, std::int64_t n_centres) {
    return residents <= n_centres * largest_mean_list_of_two_bytes;
  };
  bool small = are_small(county.total_residents(), std::accumulate(stay.begin(), stay.end(), std::int64_t{0}));
  for (std::size_t m = 0; m < stay.size(); ++m) {
    std::int64_t residents = 0;
    for (const auto& sex : county.residents[m]) residents = std::accumulate(sex.begin(), sex.end(), residents);
    small = small && (stay[m] == 0 || are_small(residents, stay[m]));
  }
  return small ? sim::Width::two : sim::Width::four;
}

bool any_returns_money(const Study& study) {
  return std::any_of(study.payment_models.begin(), study.payment_models.end(),
                     [](const PaymentModel& model) { return model.returns_money(); });
}

}  // namespace

sim::Schema make_schema(const Study& study) {
  sim::Schema schema;
  schema.axes.resize(8);
  sim::Axis& scenario = schema.axes[scenario_axis] = {"scenario", {}, {}, {}};
  for (const Scenario& s : study.scenarios) scenario.ids.push_back(s.id), scenario.labels.push_back(s.title);
  sim::Axis& model = schema.axes[model_axis] = {"model", {}, {}, {}};
  for (const PaymentModel& m : study.payment_models) model.ids.push_back(m.id), model.labels.push_back(m.title);
  schema.axes[component_axis] = make_component_axis(study);
  schema.axes[centre_axis] = make_centre_axis(study.county);
  sim::Axis& year = schema.axes[year_axis] = {"year", {}, {}, {}};
  for (int y = 0; y < study.years; ++y) year.ids.push_back(std::to_string(study.start_year + y));
  year.labels = year.ids;
  sim::Axis& cause = schema.axes[cause_axis] = {"cause", {}, {}, {}};
  for (const std::string_view id : cause_ids) cause.ids.emplace_back(id), cause.labels.emplace_back(id);
  sim::Axis& municipality = schema.axes[municipality_axis] = {"municipality", {}, {}, {}};
  for (const Municipality& m : study.county.municipalities)
    municipality.ids.push_back(m.code), municipality.labels.push_back(m.name);
  schema.axes[sex_axis] = {"sex", {"woman", "man"}, {"women", "men"}, {}};

  bool priced = false;
  for (const PaymentModel& m : study.payment_models) priced = priced || m.placeholder();
  const bool example = !study.placeholders.empty();
  using enum sim::Kind;
  using enum sim::Combines;
  schema.measures = {
      {"payment",
       "Payment (ersättning) during the year",
       "öre",
       integer,
       adds,
       {scenario_axis, model_axis, component_axis, centre_axis, year_axis},
       priced || example,
       "settled month by month"},
      {"listed",
       "Residents listed on 31 December",
       "persons",
       integer,
       adds,
       {scenario_axis, centre_axis, year_axis},
       example,
       ""},
      {"need",
       "Need-weighted residents listed on 31 December",
       "persons of mean need",
       real,
       adds,
       {scenario_axis, centre_axis, year_axis},
       example,
       "RUB weights, county mean 1 at the start"},
      {"wait",
       "Days waited for a visit, 31 December",
       "days",
       real,
       not_at_all,
       {scenario_axis, centre_axis, year_axis},
       example,
       ""},
      {"quality",
       "Quality as residents see it, 31 December",
       "standard deviations",
       real,
       not_at_all,
       {scenario_axis, centre_axis, year_axis},
       example,
       ""},
      {"joined",
       "Residents who joined the list during the year",
       "persons",
       integer,
       adds,
       {scenario_axis, cause_axis, centre_axis, year_axis},
       example,
       ""},
      {"left",
       "Residents who left the list during the year",
       "persons",
       integer,
       adds,
       {scenario_axis, cause_axis, centre_axis, year_axis},
       example,
       ""},
      {"population",
       "Residents on 31 December",
       "persons",
       integer,
       adds,
       {scenario_axis, municipality_axis, year_axis},
       example,
       ""},
      {"payment_by_sex",
       "Payment (ersättning) during the year for women and for men",
       "öre",
       integer,
       adds,
       {scenario_axis, model_axis, sex_axis, municipality_axis, year_axis},
       priced || example,
       "each component by the points that each sex earns, else by listed persons; municipality of the centre"}};
  if (any_returns_money(study))
    schema.measures.push_back({"returned",
                               "Returned to the purchaser during the year",
                               "öre",
                               integer,
                               adds,
                               {scenario_axis, model_axis, centre_axis, year_axis},
                               priced || example,
                               "forfeited targets and patient fees; no part of the payment"});
  add_target_measures(study, priced || example, schema);
  add_group_measures(study, example, priced, schema);
  const sim::Width at_a_centre = width_at_a_centre(study);
  for (sim::Measure& measure : schema.measures) {
    if (measure.kind != integer || measure.unit != "persons") continue;
    const bool by_centre = std::find(measure.axes.begin(), measure.axes.end(), centre_axis) != measure.axes.end();
    measure.width = by_centre ? at_a_centre : sim::Width::four;  // no count of residents needs more
  }
  // The smallest of them, and what futures are compared by: signed, so that a difference of two of them is one.
  schema.measures[static_cast<std::size_t>(Kept::listed)].width = sim::Width::four;
  if (study.store == Storing::prices) add_statements(schema, study, at_a_centre);
  return schema;
}

const sim::Axis& component_axis_of(const sim::Schema& schema) { return schema.axes[component_axis]; }

YearKeeper::YearKeeper(const Study& study, const sim::Schema& schema, std::size_t scenario)
    : study_(&study),
      scenario_(scenario),
      n_centres_(study.county.centres.size()),
      n_years_(static_cast<std::size_t>(study.years)),
      payments_(study, schema, scenario),
      groups_(study, schema, scenario),
      statements_(find_statements(schema)) {}

void YearKeeper::begin(sim::Record& record, PeopleCount& people) {
  record_ = &record;
  groups_.begin(record, people);
  payments_.begin(record);
}

void YearKeeper::post(const sim::Moment& at, const Common& common, const Lane& lane) {
  const int month = static_cast<int>(at.month);
  const auto year = static_cast<std::size_t>(month / 12);
  const Statement statement{lane.statement, lane.care};
  groups_.post(month, common, lane);  // before payments, which are shared over the lists it counts
  payments_.settle(month, statement);
  if (statements_)
    store_statement(statement, scenario_ * n_years_ * months_per_year + static_cast<std::size_t>(month), *statements_,
                    *record_);
  const auto joined = record_->integers(static_cast<std::size_t>(Kept::joined));
  const auto left = record_->integers(static_cast<std::size_t>(Kept::left));
  for (std::size_t cause = 0; cause < n_causes; ++cause)
    for (std::size_t c = 0; c < n_centres_; ++c) {
      joined[cell(scenario_ * n_causes + cause, c, year)] += lane.statement[c].joined[cause];
      left[cell(scenario_ * n_causes + cause, c, year)] += lane.statement[c].left[cause];
    }
  if (month % 12 != 11) return;
  for (std::size_t c = 0; c < n_centres_; ++c) {
    const CentreMonth& row = lane.statement[c];
    record_->integers(static_cast<std::size_t>(Kept::listed))[cell(scenario_, c, year)] = row.total();
    record_->reals(static_cast<std::size_t>(Kept::need))[cell(scenario_, c, year)] = need_of(row, common);
    record_->reals(static_cast<std::size_t>(Kept::wait))[cell(scenario_, c, year)] = row.wait_days;
    record_->reals(static_cast<std::size_t>(Kept::quality))[cell(scenario_, c, year)] = row.quality;
  }
  const auto population = record_->integers(static_cast<std::size_t>(Kept::population));
  const std::size_t n_municipalities = study_->county.municipalities.size();
  for (std::size_t area = 0; area < common.residents_in.size(); ++area)
    population[(scenario_ * n_municipalities + study_->county.areas[area].municipality) * n_years_ + year] +=
        common.residents_in[area];
}

}  // namespace valfri::models
