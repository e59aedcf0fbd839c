// SPDX-License-Identifier: Apache-2.0
// A scenario: dated events against the base. The base has none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace valfri::models {

inline constexpr std::size_t everywhere = static_cast<std::size_t>(-1);

/// A centre closes on the first day of the month; everybody listed there must be listed elsewhere (nedläggning).
struct Closing {
  std::size_t centre;
  int month;
};

/// A comparison leaflet to all adults of a municipality, or of the county (informationsutskick).
struct Campaign {
  int month;
  std::size_t municipality;  ///< index, or `everywhere`
  bool operator==(const Campaign&) const = default;
};

/// In-migration to a municipality times a factor, from a month to the month before another (inflyttningsvåg).
struct Boom {
  std::size_t municipality;
  double factor;  ///< at least 1, so that a boom only adds people
  int from;
  int until;
};

struct Scenario {
  std::string id;
  std::string title;
  std::vector<Closing> closings;
  std::vector<Campaign> campaigns;
  std::vector<Boom> booms;

  /// Scenarios with equal booms share their people.
  bool same_people(const Scenario& other) const;
};

}  // namespace valfri::models
