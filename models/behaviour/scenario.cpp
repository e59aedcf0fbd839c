// SPDX-License-Identifier: Apache-2.0
#include "models/behaviour/scenario.hpp"

namespace valfri::models {

bool Scenario::same_people(const Scenario& other) const {
  if (booms.size() != other.booms.size()) return false;
  for (std::size_t i = 0; i < booms.size(); ++i)
    if (booms[i].municipality != other.booms[i].municipality || booms[i].factor != other.booms[i].factor ||
        booms[i].from != other.booms[i].from || booms[i].until != other.booms[i].until)
      return false;
  return true;
}

}  // namespace valfri::models
