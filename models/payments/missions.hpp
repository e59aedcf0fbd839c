// SPDX-License-Identifier: Apache-2.0
// Missions (tilläggsuppdrag): kronor a year for a task that one centre holds, as long as it is needed there.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/payments/component.hpp"
#include "models/payments/kind_reading.hpp"

namespace valfri::models {

/// What must hold at the centre that has the mission, or it is not paid that month.
enum class MissionNeed : std::uint8_t {
  always,
  listed,  ///< at least so many persons of these ages are listed there
  minutes  ///< the nearest other open centre is at least so far away by car; so too when there is none
};
inline constexpr std::array<std::string_view, 3> mission_need_ids{"always", "listed", "minutes"};

struct Mission {
  Money per_year;
  MissionNeed need = MissionNeed::always;
  std::int64_t at_least = 0;                             ///< persons, or hundredths of a minute
  std::array<std::size_t, 2> ages{0, n_price_ages - 1};  ///< first and last price age
  std::size_t host = 0;                                  ///< centre
  bool moves = false;  ///< when the host is closed: to the nearest open centre, or it lapses
};

/// The missions of a county, and how far apart its centres are.
class Missions {
 public:
  Missions() = default;
  /// Minutes by car between centres by the formula of models/county/travel.hpp.
  Missions(const County& county, std::vector<Mission> missions);
  /// Adds the month's twelfth of each mission that is needed to the centre that holds it.
  void settle(const Settlement& settlement, std::span<Money> amounts) const;
  /// Kronor a year of the missions that the centre holds this month and that are needed there.
  Money held_at(std::size_t centre, const Settlement& settlement) const;
  bool none() const { return missions_.empty(); }

 private:
  struct Neighbour {
    std::size_t centre;
    std::int64_t distance;  // hundredths of a minute
  };
  std::size_t holder_of(const Mission& mission, const Statement& statement) const;
  bool is_needed(const Mission& mission, std::size_t holder, const Statement& statement) const;
  // The centre that is paid for the mission this month, or nobody.
  std::size_t paid_centre(const Mission& mission, const Statement& statement) const;

  std::vector<Mission> missions_;
  std::vector<std::vector<Neighbour>> neighbours_;  // [centre] the others, nearest first
};

/// The CSV named under the key "missions", beside the payment model: mission, host, kr_per_year, need,
/// when_host_closes and, where the need asks for them, at_least, from_age, to_age; source and note if wanted.
Missions read_missions(Table& table, const Surroundings& around);

}  // namespace valfri::models
