// SPDX-License-Identifier: Apache-2.0
// Payment as it would be with another frame (ram): what is paid inside the frame grows with it, the rest stands.
//
// Groupings of the axis of components say which is which, by the labels "inside" and "outside": "frame:<id>" for the
// payment model of that id, else "frame" for every model. Results without them are taken as wholly inside. So is a
// model of which everything is outside: its prices are open, and a changed frame means that they all change alike.
// The split of a closed frame over centres does not depend on its size but for rounding (an öre per component and
// month), so a frame changed by p % pays inside·(100 + p)/100. That is not rounded to whole öre; p = 0 gives the stored
// amounts exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "results/places.hpp"

namespace valfri::results {

/// What results say of a model's frame.
enum class Frame : std::uint8_t { not_stored, closed, open_prices };
std::string_view text_of(Frame frame);

class FramedPayment {
 public:
  /// None when the measure is not stored or cannot be added.
  static std::optional<FramedPayment> of(const Store& store, std::string_view measure);

  /// Names, units, places, and all that is paid with the frame as it is.
  const PlaceSeries& all() const { return all_; }
  Frame frame(std::size_t model) const { return frames_.at(model); }
  /// Labels of the components that do not change with a model's frame.
  const std::vector<std::string>& standing(std::size_t model) const { return standing_.at(model); }

  /// What is paid inside and outside the frame [replication]; zeros where nothing is outside.
  std::vector<double> inside(std::size_t scenario, std::size_t model, std::size_t place, std::size_t year) const;
  std::vector<double> outside(std::size_t scenario, std::size_t model, std::size_t place, std::size_t year) const;
  /// All that is paid [replication], with the frame changed by whole percents.
  std::vector<double> paid(std::size_t scenario, std::size_t model, std::size_t place, std::size_t year,
                           int frame_percent = 0) const;

 private:
  explicit FramedPayment(PlaceSeries all) : all_(std::move(all)) {}

  PlaceSeries all_;
  std::vector<Frame> frames_;                       // [model]
  std::vector<std::vector<std::string>> standing_;  // [model]
  std::optional<PlaceSeries> outside_;              // none where nothing is outside in any model
};

}  // namespace valfri::results
