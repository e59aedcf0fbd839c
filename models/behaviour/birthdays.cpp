// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/birthdays.hpp"

#include <algorithm>
#include <bit>

#include "models/behaviour/purposes.hpp"
#include "models/residents/need_factors.hpp"
#include "sim/page_draws.hpp"

namespace valfri::models {

namespace {

// Whether a birthday changes anything besides the draws, by the age reached: the same rank may stand for another band,
// or a factor of the Care Need Index begin or end. Price ages are counted by date (DatedCounts).
constexpr auto notice_at = [] {
  std::array<bool, max_age + 1> table{};
  for (std::size_t age = 1; age <= max_age; ++age)
    table[age] = morbidity_age_at[age] != morbidity_age_at[age - 1] || age == 1 || age == 18 || age == 25 ||
                 age == 65 || age == 66;
  return table;
}();

// Bytes below this may belong to a uniform below the probability.
std::uint16_t limit_of(double probability) { return static_cast<std::uint16_t>(probability * 256.0 + 1.0); }

constexpr std::size_t youngest_at_work = 16, oldest_at_work = 64;

// Who has work loses it with r·p, who has none finds it with r·(1 − p), p being the share of the home area.
double work_changes(const Values& values, double share, bool has_none) {
  return values.unemployment_redraw * (has_none ? 1.0 - share : share);
}

// A page's birthdays, in working space of its own.
class Page {
 public:
  /// `next_page` is asked for while this one is looked at.
  Page(std::uint32_t page, std::uint32_t next_page, const sim::Moment& at, Common& common)
      : at_(at),
        population_(at.population),
        common_(common),
        first_(page * static_cast<std::uint32_t>(n)),
        month_(static_cast<int>(at.month)),
        next_people_(common.people.data() + next_page * n) {
    at.population.raise_classes(page, class_states, static_cast<sim::Class>(max_age * class_states));
    identities_ = at.population.identities(page);
    sim::page_draws(at.population, page, at.month, purpose::birthday, at.draws, at.calendar.kernels().philox_many, 2,
                    planes_.data(), words_.data());
  }

  // The rank is drawn anew where u < 1 − ρ. A byte of u decides for most; for the others a block of their own completes
  // it. The page's words are the new ranks. What is rare waits: a loop without calls keeps its addresses in registers.
  void health(const std::uint16_t* limits) {
    const double redraw = 1.0 - common_.values.morbidity_persistence;
    const std::uint8_t* bytes = planes_.data();
    const int undecided = limit_of(redraw) - 1;
    const std::size_t n_hits = select(bytes, limits);
    std::size_t n_changes = 0, n_rare = 0;
    for (std::size_t h = 0; h < n_hits; ++h) {
      const std::uint16_t i = hits_[h];
      __builtin_prefetch(next_people_ + h * people_in_cache_line % n);
      if (bytes[i] == undecided || class_age(class_of(i)) <= 1)
        hits_[n_rare++] = i;
      else
        n_changes += grow_older(i, bytes[i] < undecided, n_changes);
    }
    for (std::size_t h = n_hits; h < n / people_in_cache_line; ++h)
      __builtin_prefetch(next_people_ + h * people_in_cache_line);
    for (std::size_t h = 0; h < n_rare; ++h) {
      const std::size_t i = hits_[h];
      if (class_age(class_of(i)) == 1) notice_first_birthday(i);
      const bool drawn = bytes[i] == undecided ? draw(i, bytes[i], purpose::birthday) < redraw : bytes[i] < undecided;
      n_changes += grow_older(i, drawn, n_changes);
    }
    tell(n_changes);
  }

  // At 16-64, unemployment is drawn anew.
  void work(const std::uint16_t* limits) {
    const std::uint8_t* bytes = planes_.data() + n;
    const auto* limits_in = common_.birthday_limits.work_in.data();
    const std::size_t n_hits = select(bytes, limits);
    std::size_t n_near = 0;
    for (std::size_t h = 0; h < n_hits; ++h) {
      const std::uint16_t i = hits_[h];
      const Person& person = person_of(i);
      if (bytes[i] < limits_in[person.area][has_no_work(person)]) hits_[n_near++] = i;
    }
    std::size_t n_changes = 0;
    for (std::size_t h = 0; h < n_near; ++h) {
      const std::size_t i = hits_[h];
      Person& person = person_of(i);
      const double share = common_.setting->social.unemployment(person.area);
      if (bytes[i] + 1 == limits_in[person.area][has_no_work(person)] &&
          draw(i, bytes[i], purpose::unemployment) >= work_changes(common_.values, share, has_no_work(person)))
        continue;
      person.facts = static_cast<std::uint8_t>(person.facts ^ unemployed);
      n_changes += change(i, with_factor(person.profile, CniFactor::unemployed, has_no_work(person)), n_changes);
    }
    tell(n_changes);
  }

 private:
  static constexpr std::size_t n = sim::Population::page_size;
  static constexpr std::size_t people_in_cache_line = 64 / sizeof(Person);

  std::size_t select(const std::uint8_t* bytes, const std::uint16_t* limits) {
    const sim::Class* classes = population_.classes(first_ / n);
    return at_.calendar.kernels().select_below(bytes, reinterpret_cast<const std::uint16_t*>(classes), limits, n,
                                               hits_.data());
  }

  // The uniform that begins with the byte.
  double draw(std::size_t i, std::uint8_t byte, sim::Purpose why) const {
    return sim::uniform_from(byte, at_.draws.bits(identities_[i], at_.month, why, 2)[0]);
  }

  sim::Slot slot_of(std::size_t i) const { return static_cast<sim::Slot>(first_ + i); }
  sim::Class class_of(std::size_t i) const { return population_.class_of(slot_of(i)); }
  Person& person_of(std::size_t i) { return common_.people[sim::index(slot_of(i))]; }

  static bool has_no_work(const Person& person) { return person.facts & unemployed; }

  void notice_first_birthday(std::size_t i) {
    const Person& person = person_of(i);
    if (counts_as_moved_in(1, month_, person.moved))  // moved as an infant
      common_.news.moved.push_back(
          {static_cast<std::uint32_t>(slot_of(i)), long_ago, person.moved, person.area, person.area});
  }

  // Band and profile at the age reached, of a new rank if it is drawn; returns what change returns.
  [[gnu::always_inline]] std::size_t grow_older(std::size_t i, bool drawn, std::size_t n_changes) {
    Person& person = person_of(i);
    // Without a branch, which nobody could foresee.
    const auto kept = std::bit_cast<std::uint32_t>(person.rank);
    const auto fresh = std::bit_cast<std::uint32_t>(static_cast<float>(sim::to_uniform(words_[i])));
    person.rank = std::bit_cast<float>(kept ^ ((kept ^ fresh) & (0u - static_cast<std::uint32_t>(drawn))));
    const sim::Class k = class_of(i);
    const std::size_t age = class_age(k);
    const std::uint8_t band = Morbidity::band(person.rank, common_.morbidity.limits(age, person.sex, person.area));
    population_.set_class(slot_of(i), with_band(k, band));
    return change(i, static_cast<Profile>(profile_at[age][person.facts] | band), n_changes);
  }

  // Returns 1 for another profile, else 0, without a branch: whether a band changes nobody could foresee.
  std::size_t change(std::size_t i, Profile after, std::size_t n_changes) {
    Person& person = person_of(i);
    const Profile before = person.profile;
    changes_[n_changes] = {static_cast<std::uint32_t>(slot_of(i)), before, after};
    person.profile = after;
    return after != before ? 1 : 0;
  }

  void tell(std::size_t n_changes) {
    common_.news.changes.insert(common_.news.changes.end(), changes_.begin(),
                                changes_.begin() + static_cast<std::ptrdiff_t>(n_changes));
  }

  const sim::Moment& at_;
  sim::Population& population_;
  Common& common_;
  std::uint32_t first_;
  int month_;
  const Person* next_people_;
  const sim::Identity* identities_;
  std::array<std::uint8_t, 2 * n> planes_;  // bytes for the rank, and for work
  std::array<std::uint16_t, n + 8> hits_;
  std::array<std::uint32_t, n> words_;
  std::array<News::Change, n + 1> changes_;
};

}  // namespace

BirthdayLimits::BirthdayLimits(const Setting& setting, const Values& values)
    : health(n_classes + 1, 0), work(n_classes + 1, 0) {
  for (std::size_t k = 0; k < n_classes; ++k) {
    const std::size_t age = class_age(static_cast<sim::Class>(k));
    health[k] = notice_at[age] ? std::uint16_t{256} : limit_of(1.0 - values.morbidity_persistence);
    work[k] =
        age >= youngest_at_work && age <= oldest_at_work ? limit_of(values.unemployment_redraw) : std::uint16_t{0};
  }
  for (std::size_t area = 0; area < setting.county->areas.size(); ++area) {
    const double share = setting.social.unemployment(area);
    work_in.push_back({limit_of(work_changes(values, share, false)), limit_of(work_changes(values, share, true))});
  }
}

void Birthdays::apply(const sim::Moment& at, Common& common) const {
  if (common.demography == Demography::frozen) return;
  const std::span<const std::uint32_t> pages = at.population.pages(static_cast<int>(at.month) % 12);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    Page page(pages[p], pages[std::min(p + 1, pages.size() - 1)], at, common);
    page.health(common.birthday_limits.health.data());
    page.work(common.birthday_limits.work.data());
  }
}

}  // namespace valfri::models
