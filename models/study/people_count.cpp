// SPDX-License-Identifier: Apache-2.0
// Counting of residents; see the header.
#include "models/study/people_count.hpp"

#include <algorithm>
#include <array>

#include "models/payments/need_index.hpp"
#include "models/residents/need_factors.hpp"

namespace valfri::models {

namespace {

constexpr std::size_t n_ages_and_sexes = 2 * n_price_ages;
constexpr std::size_t bands_in_row = 8;  // two are always empty: a row is found by shifting
constexpr std::size_t vacant_cell = n_ages_and_sexes * bands_in_row;
constexpr std::size_t cells_in_row = vacant_cell + bands_in_row;

double index_points(const Person& person) {
  const int age = age_at_start(person.birth_month);
  unsigned factors = factors_of(person.profile);
  if (age < first_age_not_under_five) factors |= bit(CniFactor::under_five);
  if (counts_as_moved_in(age, day_before_start, person.moved)) factors |= bit(CniFactor::moved_in);
  double points = 0;
  for (std::size_t k = 0; k < n_cni_factors; ++k)
    if (factors >> k & 1u) points += static_cast<double>(scb_need_weights[k]);
  return points;
}

}  // namespace

PeopleCount::PeopleCount(const County& county, const std::vector<NeedStandard>& standards)
    : county_(&county),
      groups_(county),
      standards_(&standards),
      place_of_(n_classes + 1, static_cast<std::uint16_t>(vacant_cell)),
      of_area_(county.areas.size()),
      scale_(standards.size(), 1.0) {
  for (std::size_t k = 0; k < n_classes; ++k) {
    const auto of = static_cast<sim::Class>(k);
    const std::size_t age = price_age_of(static_cast<int>(class_age(of)));
    const std::size_t row = static_cast<std::size_t>(class_sex(of)) * n_price_ages + age;
    place_of_[k] = static_cast<std::uint16_t>(row * bands_in_row + class_band(of));
  }
}

// The Care Need Index of each area per resident, relative to the county's; 1 where nobody lives or nothing counts.
void PeopleCount::find_area_index(const Start& start) {
  std::vector<double> points(county_->areas.size(), 0.0), persons(county_->areas.size(), 0.0);
  double all_points = 0, all_persons = 0;
  for (std::size_t slot = 0; slot < start.people.size(); ++slot) {
    if (!start.places.occupied(static_cast<sim::Slot>(slot))) continue;
    const double of_person = index_points(start.people[slot]);
    points[start.people[slot].area] += of_person;
    persons[start.people[slot].area] += 1;
    all_points += of_person;
    all_persons += 1;
  }
  area_index_.assign(county_->areas.size(), 1.0);
  for (std::size_t area = 0; area < area_index_.size(); ++area)
    if (persons[area] > 0 && all_points > 0)
      area_index_[area] = points[area] / persons[area] / (all_points / all_persons);
}

void PeopleCount::begin(const Common& common) {
  if (area_index_.empty()) find_area_index(*common.start);
  std::ranges::fill(scale_, 1.0);
  month_ = day_before_start - 1;
  count(common, day_before_start);
  double persons = 0;
  for (const std::int64_t n : of_area_) persons += static_cast<double>(n);
  for (std::size_t s = 0; s < scale_.size(); ++s) {
    double need_of_all = 0;
    for (std::size_t sex = 0; sex < 2; ++sex) need_of_all += need(s, groups_.first_sex() + sex);
    scale_[s] = need_of_all > 0 ? persons / need_of_all : 1.0;
  }
}

void PeopleCount::count(const Common& common, int month) {
  if (month == month_) return;
  month_ = month;
  pass(common);
  residents_.assign(groups_.size(), 0);
  need_.assign(groups_.size() * standards_->size(), 0.0);
  persons_of_.assign(n_ages_and_sexes, 0);
  need_of_.assign(n_ages_and_sexes * standards_->size(), 0.0);
  for (std::size_t area = 0; area < county_->areas.size(); ++area) add_area(area);
  add_persons();
  for (std::size_t s = 0; s < scale_.size(); ++s)
    for (std::size_t g = 0; g < groups_.size(); ++g) need_[s * groups_.size() + g] *= scale_[s];
}

// The one pass over everybody: kept to a few instructions a resident.
void PeopleCount::pass(const Common& common) {
  cells_.assign(county_->areas.size() * cells_in_row, 0);
  row_of_.clear();
  for (std::size_t area = 0; area < county_->areas.size(); ++area)
    row_of_.push_back(cells_.data() + area * cells_in_row);
  const std::size_t n = common.people.size();
  const sim::Class* classes = n == 0 ? nullptr : common.population.classes(0);
  const std::uint16_t* areas = common.areas.data();
  const std::uint16_t* place_of = place_of_.data();
  std::int32_t* const* row_of = row_of_.data();
  static_assert(sim::Population::page_size % 4 == 0);  // slots come in whole pages
  for (std::size_t slot = 0; slot < n; slot += 4) {
    ++row_of[areas[slot]][place_of[static_cast<std::size_t>(classes[slot])]];
    ++row_of[areas[slot + 1]][place_of[static_cast<std::size_t>(classes[slot + 1])]];
    ++row_of[areas[slot + 2]][place_of[static_cast<std::size_t>(classes[slot + 2])]];
    ++row_of[areas[slot + 3]][place_of[static_cast<std::size_t>(classes[slot + 3])]];
  }
}

// Need by place as it is found; need by age and sex is added up over the areas first.
void PeopleCount::add_area(std::size_t area) {
  const std::int32_t* row = cells_.data() + area * cells_in_row;
  const std::array<std::size_t, 2> places{county_->areas[area].municipality, groups_.quintile_group(area)};
  std::array<double, n_ages_and_sexes> persons{};
  double persons_here = 0;
  for (std::size_t i = 0; i < n_ages_and_sexes; ++i) {
    std::int32_t sum = 0;
    for (std::size_t b = 0; b < bands_in_row; ++b) sum += row[i * bands_in_row + b];
    persons[i] = sum;
    persons_here += sum;
    persons_of_[i] += sum;
  }
  of_area_[area] = static_cast<std::int64_t>(persons_here);
  for (const std::size_t place : places) residents_[place] += of_area_[area];
  for (std::size_t s = 0; s < standards_->size(); ++s) {
    const NeedStandard& standard = (*standards_)[s];
    double need_here = 0;
    double* of_standard = need_of_.data() + s * n_ages_and_sexes;
    if (standard.kind == NeedStandard::Kind::age_sex) {
      for (std::size_t i = 0; i < n_ages_and_sexes; ++i) {
        const double need = standard.by_age[i] * persons[i];
        need_here += need;
        of_standard[i] += need;
      }
    } else {
      const double factor = 1 + standard.cni_share * (area_index_[area] - 1);
      for (std::size_t i = 0; i < n_ages_and_sexes; ++i) {
        if (persons[i] == 0) continue;
        double need = 0;
        for (std::size_t b = 0; b < n_bands; ++b) need += standard.by_band[b] * row[i * bands_in_row + b];
        need *= factor;
        need_here += need;
        of_standard[i] += need;
      }
    }
    for (const std::size_t place : places) need_[s * groups_.size() + place] += need_here;
  }
}

void PeopleCount::add_persons() {
  for (std::size_t i = 0; i < n_ages_and_sexes; ++i)
    for (const std::size_t group :
         {groups_.first_age() + age_group_of[i % n_price_ages], groups_.first_sex() + i / n_price_ages}) {
      residents_[group] += persons_of_[i];
      for (std::size_t s = 0; s < standards_->size(); ++s)
        need_[s * groups_.size() + group] += need_of_[s * n_ages_and_sexes + i];
    }
}

}  // namespace valfri::models
