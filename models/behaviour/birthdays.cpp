// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/birthdays.hpp"

#include <algorithm>

#include "models/behaviour/purposes.hpp"
#include "models/residents/need_factors.hpp"
#include "sim/page_draws.hpp"

namespace valfri::models {

namespace {

// What a birthday changes besides the draws, by the age reached. Price ages are counted by date (DatedCounts).
struct Notice {
  bool morbidity_age = false;  // the same rank may stand for another band
  bool factors = false;        // a factor of the Care Need Index may begin or end
  bool any() const { return morbidity_age || factors; }
};

constexpr auto notice_at = [] {
  std::array<Notice, max_age + 1> table{};
  for (std::size_t age = 1; age <= max_age; ++age)
    table[age] = {morbidity_age_at[age] != morbidity_age_at[age - 1],
                  age == 1 || age == 18 || age == 25 || age == 65 || age == 66};
  return table;
}();

// Bytes below this may belong to a uniform below the probability.
std::uint16_t limit_of(double probability) { return static_cast<std::uint16_t>(probability * 256.0 + 1.0); }

constexpr std::size_t youngest_at_work = 16, oldest_at_work = 64;

// A page's birthdays, in working space of its own.
class Page {
 public:
  Page(std::uint32_t page, const sim::Moment& at, Common& common)
      : at_(at), common_(common), first_(page * static_cast<std::uint32_t>(n)), month_(static_cast<int>(at.month)) {
    at.population.raise_classes(page, class_states, static_cast<sim::Class>(max_age * class_states));
    classes_ = at.population.classes(page);
    identities_ = at.population.identities(page);
    sim::page_draws(at.population, page, at.month, purpose::birthday, at.draws, at.calendar.kernels().philox_many, 2,
                    planes_.data(), words_.data());
  }

  // The rank is drawn anew where u < 1 − ρ. A byte of u decides for most; for the others a block of their own completes
  // it. The page's words are the new ranks.
  void health(const std::uint16_t* limits) {
    const double redraw = 1.0 - common_.values.morbidity_persistence;
    const std::uint8_t* bytes = planes_.data();
    const std::uint16_t limit = limit_of(redraw);
    const std::size_t n_hits = select(bytes, limits);
    for (std::size_t h = 0; h < n_hits; ++h) {
      const std::size_t i = hits_[h];
      const bool drawn = bytes[i] + 1 < limit || (bytes[i] < limit && draw(i, bytes[i], purpose::birthday) < redraw);
      Person& person = common_.people[first_ + i];
      person.rank = drawn ? static_cast<float>(sim::to_uniform(words_[i])) : person.rank;
      notice(i);
    }
    tell();
  }

  // At 16-64, unemployment is drawn anew with probability r: who has work loses it with r·p, who has none finds it with
  // r·(1 − p), p being the share of the home area.
  void work(const std::uint16_t* limits) {
    const double redraw = common_.values.unemployment_redraw;
    const std::uint8_t* bytes = planes_.data() + n;
    const std::size_t n_hits = select(bytes, limits);
    for (std::size_t h = 0; h < n_hits; ++h) {
      const std::uint32_t slot = first_ + hits_[h];
      Person& person = common_.people[slot];
      const double share = common_.setting->social.unemployment(person.area);
      const double chance = redraw * (person.facts & unemployed ? 1.0 - share : share);
      const std::uint8_t byte = bytes[hits_[h]];
      const std::uint16_t limit = limit_of(chance);
      if (byte >= limit) continue;
      if (byte + 1 == limit && draw(hits_[h], byte, purpose::unemployment) >= chance) continue;
      person.facts = static_cast<std::uint8_t>(person.facts ^ unemployed);
      change(slot, with_factor(person.profile, CniFactor::unemployed, person.facts & unemployed));
    }
    tell();
  }

 private:
  static constexpr std::size_t n = sim::Population::page_size;

  std::size_t select(const std::uint8_t* bytes, const std::uint16_t* limits) {
    return at_.calendar.kernels().select_below(bytes, reinterpret_cast<const std::uint16_t*>(classes_), limits, n,
                                               hits_.data());
  }

  // The uniform that begins with the byte.
  double draw(std::size_t i, std::uint8_t byte, sim::Purpose why) const {
    return sim::uniform_from(byte, at_.draws.bits(identities_[i], at_.month, why, 2)[0]);
  }

  void notice(std::size_t i) {
    const std::uint32_t slot = first_ + static_cast<std::uint32_t>(i);
    Person& person = common_.people[slot];
    const std::size_t age = class_age(classes_[i]);
    Profile after = person.profile;
    if (notice_at[age].factors) {
      after = common_.profile_of(person, static_cast<int>(age));
      if (age == 1 && counts_as_moved_in(1, month_, person.moved))  // moved as an infant
        common_.news.moved.push_back({slot, long_ago, person.moved});
    }
    const std::uint8_t band = common_.morbidity.band(person.rank, static_cast<int>(age), person.sex, person.area);
    at_.population.set_class(static_cast<sim::Slot>(slot),
                             static_cast<sim::Class>(static_cast<unsigned>(classes_[i]) - person.band + band));
    person.band = band;
    change(slot, with_band(after, band));
  }

  // Without a branch: whether a band changes nobody could foresee.
  void change(std::uint32_t slot, Profile after) {
    Person& person = common_.people[slot];
    changes_[n_changes_] = {slot, person.profile, after};
    n_changes_ += after != person.profile ? 1 : 0;
    person.profile = after;
  }

  void tell() {
    common_.news.changes.insert(common_.news.changes.end(), changes_.begin(),
                                changes_.begin() + static_cast<std::ptrdiff_t>(n_changes_));
    n_changes_ = 0;
  }

  const sim::Moment& at_;
  Common& common_;
  std::uint32_t first_;
  int month_;
  const sim::Class* classes_;
  const sim::Identity* identities_;
  std::array<std::uint8_t, 2 * n> planes_;  // bytes for the rank, and for work
  std::array<std::uint16_t, n + 8> hits_;
  std::array<std::uint32_t, n> words_;
  std::array<News::Change, n + 1> changes_;
  std::size_t n_changes_ = 0;
};

}  // namespace

BirthdayLimits::BirthdayLimits(const Values& values) : health(n_classes + 2, 0), work(n_classes + 2, 0) {
  for (std::size_t k = 0; k < n_classes; ++k) {
    const std::size_t age = class_age(static_cast<sim::Class>(k));
    health[k] = notice_at[age].any() ? std::uint16_t{256} : limit_of(1.0 - values.morbidity_persistence);
    work[k] =
        age >= youngest_at_work && age <= oldest_at_work ? limit_of(values.unemployment_redraw) : std::uint16_t{0};
  }
}

void Birthdays::apply(const sim::Moment& at, Common& common) const {
  if (common.demography == Demography::frozen) return;
  for (const std::uint32_t number : at.population.pages(static_cast<int>(at.month) % 12)) {
    Page page(number, at, common);
    page.health(common.birthday_limits.health.data());
    page.work(common.birthday_limits.work.data());
  }
}

}  // namespace valfri::models
