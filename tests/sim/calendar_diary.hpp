// SPDX-License-Identifier: Apache-2.0
// For the tests of the calendar's law: everything that fell due, by entity and month, and how it should be spread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/calendar.hpp"

namespace valfri::sim_test {

inline constexpr std::size_t n_behaviours = 3;
inline constexpr int n_classes = 4;
inline constexpr int months = 36;
inline constexpr int entities_per_phase = 4096;

using Bounds = std::array<double, n_behaviours>;
/// Total per month 0.0065, 0.083 (just below 1/12), 0.12 (above: booked month by month) and 0.95.
inline constexpr std::array<Bounds, n_classes> bounds = {
    {{0.002, 0.0005, 0.004}, {0.030, 0.020, 0.033}, {0.05, 0.03, 0.04}, {0.30, 0.20, 0.45}}};
inline constexpr std::array<const char*, n_classes> class_names = {"small", "below 1/12", "above 1/12",
                                                                   "nearly always"};

double total(const Bounds& law);

enum class Pages : std::uint8_t { regular, foreign };

/// Twelve phases, the four classes by turns: slot s has phase s / entities_per_phase and class s % n_classes.
/// On foreign pages the identities are scattered over all 64 bits.
sim::Population make_population(Pages pages);

/// Which behaviour was due for whom and when.
class Diary {
 public:
  explicit Diary(std::size_t n_entities) : n_(n_entities), what_(n_entities * months, 0) {}
  /// False where the entity has something in the month already.
  bool enter(std::size_t entity, int month, std::size_t behaviour) {
    std::uint8_t& cell = what_[static_cast<std::size_t>(month) * n_ + entity];
    if (cell != 0) return false;
    cell = static_cast<std::uint8_t>(behaviour + 1);
    return true;
  }
  /// 0: nothing, else 1 + behaviour.
  std::size_t at(std::size_t entity, int month) const { return what_[static_cast<std::size_t>(month) * n_ + entity]; }
  std::size_t size() const { return n_; }

 private:
  std::size_t n_;
  std::vector<std::uint8_t> what_;  // [month × entity]
};

/// What a test does beside the calendar's own course.
struct Course {
  /// [class] Bounds are raised by this, and candidates thinned by their mark.
  std::array<double, n_classes> bound_factor = {1.0, 1.0, 1.0, 1.0};
  /// Called in each month after behaviour 0 has had its candidates and before the others have.
  std::function<void(sim::Calendar&, sim::Population&, sim::Month)> in_the_month;
  std::function<void(std::size_t entity, int month, const sim::Candidate&, std::size_t behaviour)> on_candidate;
};

/// Thirty-six months of one replication from month 0.
Diary keep_diary(sim::Population population, const sim::Draws& draws, const Course& course);

}  // namespace valfri::sim_test
