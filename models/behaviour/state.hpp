// SPDX-License-Identifier: Apache-2.0
// The state of one replication. Common: people and places, the same in all scenarios. Lane: who is listed where in one.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/behaviour/attention_rates.hpp"
#include "models/behaviour/choice_table.hpp"
#include "models/behaviour/dated_counts.hpp"
#include "models/behaviour/morbidity.hpp"
#include "models/behaviour/rates.hpp"
#include "models/behaviour/scenario.hpp"
#include "models/behaviour/setting.hpp"
#include "models/payments/statement.hpp"
#include "models/residents/need_factors.hpp"
#include "models/residents/residents.hpp"
#include "sim/program.hpp"

namespace valfri::models {

inline constexpr std::uint16_t no_centre = 0xFFFF;

/// What a list counts about a person besides dates (DatedCounts), packed: band 3 bits, CNI factors 7.
using Profile = std::uint16_t;
constexpr Profile pack_profile(std::uint8_t band, std::uint8_t factors) {
  return static_cast<Profile>(band | static_cast<unsigned>(factors) << 3);
}
constexpr std::size_t band_of(Profile p) { return p & 7u; }
constexpr unsigned factors_of(Profile p) { return p >> 3; }
constexpr Profile with_band(Profile p, std::uint8_t band) { return static_cast<Profile>((p & ~7u) | band); }
constexpr Profile with_factor(Profile p, CniFactor factor, bool holds) {
  const unsigned bit = 1u << (3 + static_cast<unsigned>(factor));
  return static_cast<Profile>(holds ? p | bit : p & ~bit);
}

/// A resident, together in half a cache line: events reach people one by one. Fields as in Residents.
struct Person {
  sim::Identity identity{};
  float rank = 0;
  std::uint32_t next_member = 0;
  std::int16_t birth_month = 0;
  std::int16_t arrived = long_ago;
  std::int16_t moved = long_ago;
  std::uint16_t area = 0;
  Profile profile = 0;
  Sex sex = Sex::woman;
  Role role = Role::head;
  std::uint8_t quintile = 0;
  std::uint8_t facts = 0;  ///< DrawnFact bits, and HouseholdFact bits that follow the ring
  std::uint8_t band() const { return static_cast<std::uint8_t>(band_of(profile)); }
  /// Whole years at the month, which is not before birth, as tables have them: at most max_age.
  std::size_t years(int month) const {
    return std::min(static_cast<unsigned>(month - birth_month) / 12, static_cast<unsigned>(max_age));
  }
};
static_assert(sizeof(Person) == 32);

/// What the household's make-up means for the Care Need Index; kept so that no birthday has to walk round the ring.
enum HouseholdFact : std::uint8_t { lives_alone = 8, one_adult = 16 };

/// The profile by age and facts, but for the band.
inline constexpr auto profile_at = [] {
  std::array<std::array<Profile, 32>, max_age + 1> table{};
  for (int age = 0; age <= max_age; ++age)
    for (unsigned facts = 0; facts < 32; ++facts) {
      const HouseholdMakeup makeup{facts & lives_alone ? 1 : 2, facts & one_adult ? 1 : 2};
      table[static_cast<std::size_t>(age)][facts] =
          pack_profile(0, need_factors(age, static_cast<std::uint8_t>(facts), makeup));
    }
  return table;
}();

/// How somebody came to the list they are on, in one scenario. Whose list it is lies apart (`listed_at`): that is asked
/// for much more often.
struct Listing {
  float match = 1.0f;                      ///< E: exponential of minus the taste for the own centre
  std::int16_t last_change = long_ago;     ///< month of the latest voluntary change
  std::int16_t earlier_change = long_ago;  ///< month of the one before
  std::int16_t decided_in = -1;            ///< month of the latest decision: one a month
  bool active = false;                     ///< chose, or was listed without a choice
  bool decided_alone = false;              ///< the latest decision was not the household's (frozen demography)
};

/// The hazard class: age, place in the household, sex, band.
inline constexpr std::size_t class_states = 64;
constexpr std::size_t class_age(sim::Class k) { return static_cast<std::size_t>(k) / class_states; }
constexpr Role class_role(sim::Class k) { return static_cast<Role>(static_cast<std::size_t>(k) >> 4 & 3u); }
constexpr Sex class_sex(sim::Class k) { return static_cast<Sex>(static_cast<std::size_t>(k) >> 3 & 1u); }
constexpr std::size_t class_band(sim::Class k) { return static_cast<std::size_t>(k) & 7u; }
constexpr sim::Class with_band(sim::Class k, std::uint8_t band) {
  return static_cast<sim::Class>((static_cast<unsigned>(k) & ~7u) | band);
}
/// Bounds are asked of every class, and so of bands and roles that nobody has.
inline constexpr std::size_t n_classes = (max_age + 1) * class_states;

/// What happened to people this month that lists must follow. Refilled every month.
struct News {
  struct Change {
    std::uint32_t slot;
    Profile before, after;
  };
  /// Somebody on a list counts as moved in since the month `after`, and did so since `before`; long_ago: did not count.
  /// With a new home or the same one.
  struct Moved {
    std::uint32_t slot;
    std::int16_t before, after;
    std::uint16_t from, to;  ///< areas
  };
  struct Departure {
    std::uint32_t slot;
    Cause cause;
  };
  struct Birth {
    std::uint32_t child, mother;
  };
  /// A household with a new home, or one member `alone`: in frozen demography grown dependents move without leaving
  /// their household. There the movers first take over the donor's place at a centre; else the donor is nobody.
  struct Move {
    std::uint32_t member, donor;
    bool alone;
  };
  /// A household that moved in. Frozen demography: newcomers in the home of those who moved out, who may be one alone.
  struct Arrival {
    std::uint32_t member;
    bool alone;
  };
  /// An infant on a list has a new home: infants do not count as moved in.
  struct Home {
    std::uint32_t slot;
    std::uint16_t from, to;  ///< areas
  };
  std::vector<Change> changes;
  std::vector<Moved> moved;
  std::vector<Departure> departures;
  std::vector<Birth> births;
  std::vector<Move> moves;
  std::vector<Home> homes;
  std::vector<Arrival> arrivals;
  void clear();
};
inline constexpr std::uint32_t nobody = 0xFFFFFFFFu;

/// Whether people are born, age, die and change address. Frozen: nobody does; a move is a change of place at the centre
/// with somebody of the area moved from, an emigrant is replaced by a newcomer in the same home.
enum class Demography : std::uint8_t { moving, frozen };

/// The state on the day before month 0, the same for all replications but for the bands, which go with the values.
struct Start {
  sim::LargeVector<Person> people;            // [slot], band 0; vacant slots hold nothing of meaning
  sim::LargeVector<Listing> listings;         // [slot]
  sim::LargeVector<std::uint16_t> listed_at;  // [slot] centre
  sim::Population places{n_classes};
  /// The lists, but for the bands: counted by count_lists when everybody is on one.
  std::vector<CentreMonth> statement;
  std::vector<std::int32_t> from_area;  ///< listed by home [centre × area]
  DatedCounts dates;
  void count_lists(std::size_t n_centres, std::size_t n_areas, int months);
};

/// Bytes of the birthday's draws that are looked at closer lie below these, by class [class, then the vacant slot's 0].
struct BirthdayLimits {
  BirthdayLimits() = default;
  BirthdayLimits(const Setting& setting, const Values& values);
  std::vector<std::uint16_t> health, work;
  /// Of the bytes for work, by home: of those at work, and of the unemployed.
  std::vector<std::array<std::uint16_t, 2>> work_in;
};

/// Everything that all scenarios of a replication share.
struct Common {
  explicit Common(const Setting& the_setting);
  /// Start of a replication: the start population with the values' own bands, classes and tables. `balance`: ξ of the
  /// centres, see ChoiceTable.
  void begin(const Start& from, const Values& the_values, std::span<const double> balance, const Scenario& booms,
             Demography the_demography, const sim::Draws& draws);

  int age(std::uint32_t slot, int month) const { return age_in_years(people[slot].birth_month, month); }
  /// The month as of which lists count ages and moves: they stand still with the demography.
  int lists_as_of(int month) const { return demography == Demography::frozen ? day_before_start : month; }
  /// Works out profile and class after a change; tells the lists; true when the class is another.
  bool refresh(std::uint32_t slot, int month);
  /// The same where only the home is another, and with it perhaps the band.
  bool refresh_band(std::uint32_t slot, int month) {
    const Person& person = people[slot];
    const Morbidity::Limits& limits = morbidity.limits(person.years(month), person.sex, person.area);
    if (Morbidity::holds(person.band(), person.rank, limits)) return false;
    change_band(slot, Morbidity::band(person.rank, limits), month);
    return true;
  }
  /// Everybody in the household after its make-up changed, with rebooking.
  void refresh_household(std::uint32_t slot, const sim::Moment& at);
  /// Puts the person, who is born or arrives this month, into a slot as a household of one; the caller has yet to count
  /// the household, refresh and rebook.
  std::uint32_t enter(const Person& person, int month);
  /// Sets the HouseholdFact bits of all members.
  void count_household(std::uint32_t slot);
  /// The profile is another from now on: the lists are told.
  void set_profile(std::uint32_t slot, Profile after, int month) {
    Person& person = people[slot];
    if (after == person.profile) return;
    // Those who came this month are not on any list yet and will enter it as they are then.
    if (person.birth_month != month && person.arrived != month) news.changes.push_back({slot, person.profile, after});
    person.profile = after;
  }
  void change_band(std::uint32_t slot, std::uint8_t band, int month);
  void change_area(std::uint32_t slot, std::size_t to) {
    people[slot].area = areas[slot] = static_cast<std::uint16_t>(to);
  }
  /// Asks for the people of the events ahead, before those are carried out, and for what the population knows of them
  /// where the events change that; nearer by, for one more of their households each time.
  template <bool with_population>
  [[gnu::always_inline]] void prefetch_households(sim::Due due, std::size_t i) const {
    constexpr std::size_t ahead = 48;
    constexpr int hops = 3;
    for (int hop = 0; hop <= hops; ++hop) {
      const std::size_t there = i + (ahead >> hop);
      if (there >= due.size()) continue;
      auto member = static_cast<std::uint32_t>(due[there].slot);
      for (int step = 0; step < hop; ++step) member = people[member].next_member;
      __builtin_prefetch(&people[member]);
      if constexpr (with_population) {
        population.prefetch(static_cast<sim::Slot>(member));
        population.prefetch_identity(static_cast<sim::Slot>(member));
      }
    }
  }
  /// Those of the due for whom it holds, in their order; good until the next call.
  template <class Holds>
  sim::Due keep(sim::Due due, Holds holds) {
    kept.resize(due.size() + 1);
    std::size_t n = 0;
    for (const sim::Candidate& candidate : due) {  // without branches, which nobody could foresee
      kept[n] = candidate;
      n += holds(candidate) ? 1 : 0;
    }
    return sim::Due(kept).first(n);
  }
  void join_household(std::uint32_t slot, std::uint32_t member);
  /// Takes the slot out of its ring; when it was the head, the oldest who is left takes its place.
  void leave_household(std::uint32_t slot, const sim::Moment& at);
  /// Out of the county or dead; the household is told before.
  void depart(std::uint32_t slot, Cause cause, int month);

  const Setting* setting;
  const Start* start = nullptr;
  Values values{};
  Demography demography = Demography::moving;
  const Scenario* scenario = nullptr;  ///< whose booms apply
  Morbidity morbidity;
  Rates rates;
  ChoiceTable choice;
  AttentionRates attention;
  BirthdayLimits birthday_limits;
  std::array<double, n_bands> need_weight{};  ///< points per person by band, county mean 1 at the start

  sim::Population population;
  sim::LargeVector<Person> people;        // [slot]
  sim::LargeVector<std::uint16_t> areas;  // [slot] their homes once more, for who looks at everybody
  News news;
  std::vector<sim::Candidate> kept;                      // working space of keep()
  std::vector<std::int64_t> residents_in;                ///< [area]
  std::vector<std::vector<std::uint32_t>> residents_of;  ///< frozen demography: slots by area
};

/// Who of the household comes along, if they are listed where the decider is.
enum class Companions : std::uint8_t { none, some, all };

/// Who asks to be listed where this month, decided on the state at the start of the choices.
struct Request {
  std::uint32_t decider = 0;
  std::uint16_t from = no_centre, to = no_centre;
  float match = 0;
  bool active = false;
  bool forced = false;
  Companions companions = Companions::some;
  Cause cause{};
  // Filled when requests become listings.
  std::uint32_t first_company = 0, n_company = 0;  ///< into Lane::company
  bool admitted = false, refused = false, dropped = false;
};

/// Receives each posted month of a lane.
class Keeper {
 public:
  virtual ~Keeper() = default;
  virtual void post(const sim::Moment& at, const Common& common, const struct Lane& lane) = 0;
};

/// One scenario's lists.
struct Lane {
  /// Start of a replication; `common` has begun.
  void begin(const Common& common, const Scenario& the_scenario);
  void grow(std::size_t slots);
  /// Puts the person on the centre's list, takes it off the list it is on, or both.
  void list(std::uint32_t slot, std::uint16_t centre, const Common& common, int month);
  void unlist(std::uint32_t slot, const Common& common, int month);
  void relist(std::uint32_t slot, std::uint16_t centre, const Common& common, int month);
  bool decided(std::uint32_t slot, int month) const { return listings[slot].decided_in == month; }

  const Scenario* scenario = nullptr;
  sim::LargeVector<Listing> listings;                   // [slot]
  sim::LargeVector<std::uint16_t> listed_at;            // [slot] centre; may be none in the month of arrival
  std::vector<Request> requests;                        // this month's
  std::vector<std::uint32_t> company;                   // [request, then its people], slots
  std::vector<std::pair<double, std::uint32_t>> queue;  // working space at a ceiling: priority, request
  std::vector<std::int64_t> room;                       // [centre] working space
  std::vector<double> with_room;                        // [centre] working space

  std::vector<CentreMonth> statement;   // [centre]
  std::vector<std::int32_t> from_area;  // listed by home [centre × area]
  std::size_t n_areas = 0;
  std::vector<double> attraction;  // [centre] monthly factor of the choice weight; 0 when closed
  std::vector<double> discontent;  // [centre] factor of the attention hazard
  std::vector<double> start_need;  // [centre] need-weighted persons at the start
  DatedCounts dates;
  const struct CareLaws* care_laws = nullptr;  // what care follows; none when nobody asks for care
  std::vector<CareMonth> care;                 // [centre] of this month; empty when nobody asks for it
  Keeper* keeper = nullptr;                    // where the month is posted; may be none
};

}  // namespace valfri::models
