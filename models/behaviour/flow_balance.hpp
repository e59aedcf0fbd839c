// SPDX-License-Identifier: Apache-2.0
// Flow balance: drawn parameters have another stationary state than the start lists, and centres would drift for no
// other reason. For every draw the centre constants ξ (mean 0) are chosen so that the expected net flow of each centre
// at the start equals that of the main values, ages and homes held still.
//
// Flows: attention (adults, with their company), moves of home, emigrants replaced by newcomers in the same area; a
// person's chance to leave is 1 − exp(−S·E / (w_own·exp(κ))). Residents are gathered in cells of area, own centre and
// eighth of E; weights are those of the middle income.
//
// These are the flows of frozen demography, in which the start lists come to rest (decision 0005). Births, deaths,
// ageing and growth by migration are missing there, and here: lists are meant to follow them, in every draw alike. A
// new behaviour that moves people between lists: let it act in frozen demography too, if it can, and add its flow here.
// If it cannot (it follows from a birthday or a death), start lists are not at rest under it: they drift by its flow at
// the main values, and the flow added here only makes every draw drift as much. Quality and waits stand still there
// too: what follows from them counts here at its mean over centres, and should act so there.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/behaviour/state.hpp"

namespace valfri::models {

class FlowBalance {
 public:
  FlowBalance(const Setting& setting, const Start& start);

  /// Persons a year who join minus who leave [centre], at the balance ξ (empty: zero).
  std::vector<double> net_flow(const Values& values, std::span<const double> balance) const;
  /// ξ [centre] with net_flow(values, ξ) = net flow of the main values, to 10⁻⁷ of each list a year, or as near as 60
  /// rounds bring it where values are extreme; zero for the main values.
  std::vector<double> solve(const Values& values) const;

 private:
  struct Flows {
    std::vector<double> net, turnover;  // [centre]
  };
  struct Cell {
    std::uint16_t area, own;
    float match;  // mean E of the cell
  };
  struct Adult {
    std::uint32_t cell;
    std::uint8_t group;             // age group, sex, morbidity, income, newcomer
    std::uint8_t adults, children;  // of the household on the same list
  };
  Flows flows(const Values& values, std::span<const double> attention, std::span<const double> balance) const;
  /// Persons a year who think of changing, with their company [cell].
  std::vector<double> attention_mass(const Values& values) const;
  void gather(const Start& start);
  void spread_moves();

  const Setting* setting_;
  std::size_t n_centres_;
  std::vector<Cell> cells_;
  std::vector<Adult> adults_;
  std::vector<double> moving_;      // [cell] persons moving at one unit of hazard
  std::vector<double> emigrating_;  // [area × centre] persons leaving the county at one unit of hazard
  std::vector<double> listed_;      // [centre]
  /// Cells after a move: area moved to, own centre, eighth of E, with the mass by kind of move.
  struct Moved {
    std::uint16_t area, own;
    float match;
    std::array<float, n_move_kinds> mass;
  };
  std::vector<Moved> moved_;
  std::vector<double> target_;            // [centre] net flow of the main values
  std::vector<double> inverse_jacobian_;  // [centre × centre] of the main values, of 1 / main turnover
  double main_turnover_ = 0;
};

}  // namespace valfri::models
