// SPDX-License-Identifier: Apache-2.0
// What is kept of groups of residents; see the header.
#include "models/study/group_keeping.hpp"

#include <algorithm>

#include "sim/error.hpp"

namespace valfri::models {

namespace {

std::size_t add_axis(sim::Schema& schema, sim::Axis axis) {
  schema.axes.push_back(std::move(axis));
  return schema.axes.size() - 1;
}

std::size_t axis_named(const sim::Schema& schema, std::string_view name) {
  const auto found = std::ranges::find(schema.axes, name, &sim::Axis::name);
  sim::ensure(found != schema.axes.end(), "the schema has the axis");
  return static_cast<std::size_t>(found - schema.axes.begin());
}

sim::Axis nearness_axis() {
  sim::Axis axis{"nearness", {}, {}, {}};
  for (const Nearness& near : nearness) axis.ids.emplace_back(near.id), axis.labels.emplace_back(near.label);
  return axis;
}

// The grouping `grade` says how sure each is, `placeholder` which are assumptions.
sim::Axis standard_axis(const Study& study) {
  sim::Axis axis{"need_standard", {}, {}, {{"grade", {"A", "B", "C", "D"}, {}}}};
  for (const NeedStandard& standard : study.need_standards) {
    axis.ids.push_back(standard.id);
    axis.labels.push_back(standard.title);
    axis.groupings[0].group_of.push_back(static_cast<std::size_t>(standard.grade));
  }
  return axis;
}

}  // namespace

std::size_t measure_in(const sim::Schema& schema, std::string_view name) {
  const auto found = std::ranges::find(schema.measures, name, &sim::Measure::name);
  sim::ensure(found != schema.measures.end(), "the schema has the measure");
  return static_cast<std::size_t>(found - schema.measures.begin());
}

void add_group_measures(const Study& study, bool placeholder, bool priced, sim::Schema& schema) {
  const PopulationGroups groups(study.county);
  const std::size_t scenario = axis_named(schema, "scenario"), model = axis_named(schema, "model"),
                    centre = axis_named(schema, "centre"), year = axis_named(schema, "year");
  const std::size_t group = add_axis(schema, groups.axis(study.county));
  const std::size_t place = add_axis(schema, groups.place_axis(study.county));
  const std::size_t near = add_axis(schema, nearness_axis());
  const auto add = [&](std::string_view name, const char* label, const char* unit, sim::Kind kind,
                       std::vector<std::size_t> axes, bool example, const char* hint) {
    schema.measures.push_back(
        {std::string(name), label, unit, kind, sim::Combines::not_at_all, std::move(axes), example, hint});
  };
  using enum sim::Kind;
  add(residents_of_group, "Residents on 31 December by group", "persons", integer, {scenario, group, year}, placeholder,
      "every resident is in one group of each partition");
  if (!study.need_standards.empty()) {
    const std::size_t standard = add_axis(schema, standard_axis(study));
    add(need_of_group, "Need of the residents on 31 December by group", "persons of mean need", real,
        {scenario, standard, group, year}, true, "by each need standard; county mean 1 at the start");
  }
  add(listed_of_group, "Listed on 31 December by centre and place of residence", "persons", integer,
      {scenario, centre, place, year}, placeholder,
      "of a centre that closed during the year, as last counted: these persons share its payment");
  add(near_of_group, "Residents near open centres on 31 December", "persons", integer, {scenario, near, place, year},
      placeholder, "minutes by car from the home area");
  add(catchment_of_group, "Open centres that residents share, by floating catchment (E2SFCA)", "centres", real,
      {scenario, place, year}, placeholder, "every open centre counts as one; Gaussian weight of 15 minutes");
  add(payment_of_group, "Payment (ersättning) during the year by group", "öre", integer, {scenario, model, group, year},
      placeholder || priced, "places and ages as listed at the centres, see docs/model.md");
}

GroupKeeper::GroupKeeper(const Study& study, const sim::Schema& schema, std::size_t scenario)
    : study_(&study),
      groups_(study.county),
      access_(study.county),
      scenario_(scenario),
      n_centres_(study.county.centres.size()),
      n_years_(static_cast<std::size_t>(study.years)),
      residents_at_(measure_in(schema, residents_of_group)),
      listed_at_(measure_in(schema, listed_of_group)),
      near_at_(measure_in(schema, near_of_group)),
      catchment_at_(measure_in(schema, catchment_of_group)) {
  if (!study.need_standards.empty()) need_at_ = measure_in(schema, need_of_group);
}

void GroupKeeper::begin(sim::Record& record, PeopleCount& people) {
  record_ = &record;
  people_ = &people;
  open_in_year_.assign(n_centres_, 0);
  kept_.clear();
}

void GroupKeeper::post(int month, const Common& common, const Lane& lane) {
  for (std::size_t c = 0; c < n_centres_; ++c)
    if (lane.statement[c].open) open_in_year_[c] = 1;
  if (month % 12 != 11) return;
  const auto year = static_cast<std::size_t>(month / 12);
  people_->count(common, month);
  keep_people(year);
  keep_lists(year, common, lane);
  keep_access(year, lane);
  open_in_year_.assign(n_centres_, 0);
}

void GroupKeeper::keep_people(std::size_t year) {
  const auto residents = record_->integers(residents_at_);
  for (std::size_t g = 0; g < groups_.size(); ++g)
    residents[(scenario_ * groups_.size() + g) * n_years_ + year] = people_->residents()[g];
  if (!need_at_) return;
  const auto need = record_->reals(*need_at_);
  const std::size_t n_standards = study_->need_standards.size();
  for (std::size_t s = 0; s < n_standards; ++s)
    for (std::size_t g = 0; g < groups_.size(); ++g)
      need[((scenario_ * n_standards + s) * groups_.size() + g) * n_years_ + year] = people_->need(s, g);
}

void GroupKeeper::count_lists(std::span<const std::int32_t> from_area) {
  const std::size_t n_areas = study_->county.areas.size();
  counted_.assign(n_centres_ * groups_.n_places(), 0);
  for (std::size_t c = 0; c < n_centres_; ++c)
    for (std::size_t a = 0; a < n_areas; ++a) {
      counted_[c * groups_.n_places() + study_->county.areas[a].municipality] += from_area[c * n_areas + a];
      counted_[c * groups_.n_places() + groups_.quintile_group(a)] += from_area[c * n_areas + a];
    }
}

void GroupKeeper::keep_lists(std::size_t year, const Common& common, const Lane& lane) {
  const std::size_t n = groups_.n_places();
  const auto anybody = [&](const std::vector<std::int64_t>& lists, std::size_t c) {
    return std::any_of(lists.begin() + static_cast<std::ptrdiff_t>(c * n),
                       lists.begin() + static_cast<std::ptrdiff_t>((c + 1) * n), [](std::int64_t p) { return p > 0; });
  };
  count_lists(lane.from_area);
  bool someone_closed = false;
  for (std::size_t c = 0; c < n_centres_; ++c) someone_closed |= open_in_year_[c] && !anybody(counted_, c);
  if (kept_.empty() && someone_closed) {
    const std::vector<std::int64_t> now = counted_;
    count_lists(common.start->from_area);
    kept_ = counted_;
    counted_ = now;
  }
  kept_.resize(counted_.size(), 0);
  const auto cells = record_->integers(listed_at_);
  for (std::size_t c = 0; c < n_centres_; ++c) {
    const bool as_before = open_in_year_[c] && !anybody(counted_, c);
    for (std::size_t p = 0; p < n; ++p) {
      std::int64_t& kept = kept_[c * n + p];
      if (!as_before) kept = counted_[c * n + p];
      cells[((scenario_ * n_centres_ + c) * n + p) * n_years_ + year] = kept;
    }
  }
}

void GroupKeeper::keep_access(std::size_t year, const Lane& lane) {
  std::vector<char> open(n_centres_);
  for (std::size_t c = 0; c < n_centres_; ++c) open[c] = lane.statement[c].open ? 1 : 0;
  const std::vector<std::int64_t>& residents = people_->residents_of_area();
  const AreaAccess access = access_.of(open, residents);
  const auto near = record_->integers(near_at_);
  const auto catchment = record_->reals(catchment_at_);
  const std::size_t n = groups_.n_places();
  for (std::size_t a = 0; a < residents.size(); ++a)
    for (const std::size_t place : {study_->county.areas[a].municipality, groups_.quintile_group(a)}) {
      for (std::size_t k = 0; k < nearness.size(); ++k)
        if (access.near[a][k]) near[((scenario_ * nearness.size() + k) * n + place) * n_years_ + year] += residents[a];
      catchment[(scenario_ * n + place) * n_years_ + year] +=
          access.centres_per_resident[a] * static_cast<double>(residents[a]);
    }
}

}  // namespace valfri::models
