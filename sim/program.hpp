// SPDX-License-Identifier: Apache-2.0
// The month: one visible list of steps. Common steps run once a month, lane steps once per scenario; a step is either a
// behaviour (booked candidates that fall due) or a rule (whole arrays).
#pragma once

#include <concepts>
#include <tuple>
#include <vector>

#include "sim/calendar.hpp"
#include "sim/draws.hpp"
#include "sim/ids.hpp"
#include "sim/population.hpp"

namespace valfri::sim {

/// The whole context of a step. There is no other.
struct Moment {
  Month month;
  const Draws& draws;
  Calendar& calendar;
  Population& population;

  /// After a change of class: the rest of the entity's window is booked anew when the month ends.
  void rebook(Slot slot) const { calendar.rebook(population, slot, month); }
  /// A dated event of the behaviour with this purpose, at most 15 months ahead; in the current month only for a
  /// behaviour whose turn is still to come.
  void book(Purpose purpose, Slot slot, Month when) const { calendar.book(population, purpose, slot, month, when); }
  double uniform(Identity who, Purpose why, std::uint8_t n = 0) const { return draws.uniform(who, month, why, n); }
};

/// WHEN: a probability per month, at least the true one in every lane. Asked once a replication for every class, before
/// the first month: from the class, and from what of the common state stays as it is until the end.
template <class B, class Common>
concept Timed = requires(const B b, Class k, const Common& c) {
  { B::purpose } -> std::convertible_to<Purpose>;
  { b.bound(k, c) } -> std::same_as<double>;
};
/// WHAT, once a month for all scenarios.
template <class B, class Common>
concept CommonBehaviour = Timed<B, Common> && requires(const B b, Due due, const Moment& at, Common& c) {
  b.happen(due, at, c);
};
/// WHAT, once a month in each scenario.
template <class B, class Common, class Lane>
concept LaneBehaviour = Timed<B, Common> && requires(const B b, Due due, const Moment& at, const Common& c, Lane& l) {
  b.happen(due, at, c, l);
};
/// Not booked: every month, common state.
template <class R, class Common>
concept CommonRule = requires(const R r, const Moment& at, Common& c) {
  r.apply(at, c);
};
/// Not booked: every month, in each scenario.
template <class R, class Common, class Lane>
concept LaneRule = requires(const R r, const Moment& at, const Common& c, Lane& l) {
  r.apply(at, c, l);
};

/// The engine's own step: books the year ahead for the entities whose window opens. Stands in the list where classes
/// are up to date; a step before it sets classes of the entities whose month it is, and rebooks none of them.
struct OpenWindows {};

/// A step is one of these and not a second as well, which would never run; what is timed happens.
template <class S, class Common, class Lane>
concept OneKind = (int{CommonBehaviour<S, Common>} + int{LaneBehaviour<S, Common, Lane>} + int{CommonRule<S, Common>} +
                       int{LaneRule<S, Common, Lane>} + int{std::same_as<S, OpenWindows>} ==
                   1) &&
                  (!Timed<S, Common> || CommonBehaviour<S, Common> || LaneBehaviour<S, Common, Lane>);

/// Runs the steps of a model in the order given. Common has a member `population`; common steps stand before lane
/// steps.
template <class Common, class Lane, class... Steps>
class Program {
  static_assert((OneKind<Steps, Common, Lane> && ...),
                "a step is a behaviour (purpose, bound, happen) or a rule (apply), common or of a lane: give a second "
                "kind a type of its own");

 public:
  Program() requires(std::default_initializable<Steps>&&...) = default;
  explicit Program(Steps... steps) : steps_(std::move(steps)...) {}

  static std::vector<Purpose> purposes() {
    std::vector<Purpose> list;
    (add_purpose<Steps>(list), ...);
    return list;
  }

  /// One replication of `months` months, from the state given. Every lane sees the same common path.
  void replicate(const Draws& draws, int months, Calendar& calendar, Common& common, std::vector<Lane>& lanes) const {
    calendar.begin(common.population.n_classes(),
                   [&](Class k, std::size_t behaviour) { return bound(k, behaviour, common); });
    calendar.open_first_windows(common.population, draws);
    for (int m = 0; m < months; ++m) {
      const Moment at{static_cast<Month>(m), draws, calendar, common.population};
      std::size_t behaviour = 0;
      std::apply([&](const Steps&... step) { (run(step, at, common, lanes, behaviour), ...); }, steps_);
      calendar.end_month(common.population, at.month, draws);
      common.population.end_month();
    }
  }

 private:
  template <class Step>
  static void add_purpose(std::vector<Purpose>& list) {
    if constexpr (Timed<Step, Common>) list.push_back(Step::purpose);
  }

  double bound(Class k, std::size_t behaviour, const Common& common) const {
    double found = 0;
    std::size_t i = 0;
    const auto look = [&](const auto& step) {
      if constexpr (Timed<std::decay_t<decltype(step)>, Common>) {
        if (i++ == behaviour) found = step.bound(k, common);
      }
    };
    std::apply([&](const Steps&... step) { (look(step), ...); }, steps_);
    return found;
  }

  template <class Step>
  static void run(const Step& step, const Moment& at, Common& common, std::vector<Lane>& lanes,
                  std::size_t& behaviour) {
    if constexpr (std::same_as<Step, OpenWindows>) {
      at.calendar.open_windows(at.population, at.month, at.draws);
    } else if constexpr (CommonBehaviour<Step, Common>) {
      step.happen(at.calendar.due(behaviour++, at.month, at.population), at, common);
    } else if constexpr (LaneBehaviour<Step, Common, Lane>) {
      const Due due = at.calendar.due(behaviour++, at.month, at.population);
      for (Lane& lane : lanes) step.happen(due, at, common, lane);
    } else if constexpr (CommonRule<Step, Common>) {
      step.apply(at, common);
    } else {
      for (Lane& lane : lanes) step.apply(at, common, lane);
    }
  }

  std::tuple<Steps...> steps_;
};

}  // namespace valfri::sim
