// SPDX-License-Identifier: Apache-2.0
// Payment as it would be with another frame (ram): what is paid inside the frame grows with it, the rest stands.
//
// The grouping "frame" of the axis of components, with the labels "inside" and "outside", says which is which. Results
// without it are taken as wholly inside. The split of a closed frame over centres does not depend on its size but for
// rounding (an öre per component and month), so a frame changed by p % pays inside·(100 + p)/100. That is not rounded
// to whole öre; p = 0 gives the stored amounts exactly.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "results/places.hpp"

namespace valfri::results {

class FramedPayment {
 public:
  /// None when the measure is not stored or cannot be added.
  static std::optional<FramedPayment> of(const Store& store, std::string_view measure);

  /// Names, units, places, and all that is paid with the frame as it is.
  const PlaceSeries& all() const { return all_; }
  /// The results say which components are inside the frame.
  bool frame_known() const { return frame_known_; }
  bool any_outside() const { return outside_.has_value(); }
  /// The number of components that stand outside the frame.
  std::size_t components_outside() const { return components_outside_; }

  /// What is paid inside and outside the frame [replication]; zeros where nothing is outside.
  std::vector<double> inside(std::size_t scenario, std::size_t model, std::size_t place, std::size_t year) const;
  std::vector<double> outside(std::size_t scenario, std::size_t model, std::size_t place, std::size_t year) const;
  /// All that is paid [replication], with the frame changed by whole percents.
  std::vector<double> paid(std::size_t scenario, std::size_t model, std::size_t place, std::size_t year,
                           int frame_percent = 0) const;

 private:
  FramedPayment(PlaceSeries all, std::optional<PlaceSeries> outside, bool known, std::size_t components_outside,
                std::size_t replications);

  PlaceSeries all_;
  std::optional<PlaceSeries> outside_;
  bool frame_known_;
  std::size_t components_outside_;
  std::size_t replications_;
};

}  // namespace valfri::results
