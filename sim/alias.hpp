// SPDX-License-Identifier: Apache-2.0
// Draws from a fixed discrete law in one look-up (Walker 1977, tables after Vose 1991).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace valfri::sim {

/// Several laws over the same n outcomes, one a row. Cell i of a row keeps its own outcome below `own`, else gives
/// another.
class AliasTable {
 public:
  explicit AliasTable(std::size_t outcomes = 0) : n_(outcomes) {}

  /// Adds a row with chances in proportion to the weights, which are not negative and not all 0.
  void add(std::span<const double> weights);
  /// The outcome at u in (0,1).
  std::size_t pick(std::size_t row, double u) const {
    const double cell = u * static_cast<double>(n_);
    const auto i = static_cast<std::size_t>(cell);
    const Cell& found = cells_[row * n_ + i];
    return cell - static_cast<double>(i) < found.own ? i : found.other;
  }
  /// Asks for the cell of pick(row, u) before it is needed.
  [[gnu::always_inline]] void prefetch(std::size_t row, double u) const {
    __builtin_prefetch(&cells_[row * n_ + static_cast<std::size_t>(u * static_cast<double>(n_))]);
  }
  std::size_t outcomes() const { return n_; }
  std::size_t rows() const { return n_ == 0 ? 0 : cells_.size() / n_; }

 private:
  struct Cell {
    float own;
    std::uint32_t other;
  };
  std::size_t n_;
  std::vector<Cell> cells_;  // [row × outcome]
};

}  // namespace valfri::sim
