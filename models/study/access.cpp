// SPDX-License-Identifier: Apache-2.0
// Nearness and floating catchments; the rules are in the header.
#include "models/study/access.hpp"

#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

constexpr double catchment_width = 15;    // minutes, grade D
constexpr double longest_catchment = 60;  // minutes

}  // namespace

double catchment_weight(double minutes) {
  if (minutes > longest_catchment) return 0;
  const double z = minutes / catchment_width;
  return sim::exponential(-z * z / 2);
}

Access::Access(const County& county) : county_(&county) {
  for (const double minutes : county.area_to_centre) weight_.push_back(catchment_weight(minutes));
}

AreaAccess Access::of(const std::vector<char>& open, std::span<const std::int64_t> residents) const {
  const std::size_t n_areas = county_->areas.size(), n_centres = county_->centres.size();
  std::vector<double> reached(n_centres, 0.0);  // Σ_i W·P_i
  for (std::size_t a = 0; a < n_areas; ++a)
    for (std::size_t c = 0; c < n_centres; ++c)
      reached[c] += weight_[a * n_centres + c] * static_cast<double>(residents[a]);
  AreaAccess access{std::vector<std::array<bool, nearness.size()>>(n_areas), std::vector<double>(n_areas, 0.0)};
  for (std::size_t a = 0; a < n_areas; ++a) {
    for (std::size_t k = 0; k < nearness.size(); ++k) {
      std::size_t within = 0;
      for (std::size_t c = 0; c < n_centres; ++c)
        within += open[c] && county_->minutes(a, c) <= nearness[k].minutes ? 1 : 0;
      access.near[a][k] = within >= nearness[k].centres;
    }
    for (std::size_t c = 0; c < n_centres; ++c)
      if (open[c] && reached[c] > 0) access.centres_per_resident[a] += weight_[a * n_centres + c] / reached[c];
  }
  return access;
}

}  // namespace valfri::models
