// SPDX-License-Identifier: Apache-2.0
// One short text that changes with any bit of a study's results: two runs are equal when their digests are.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "sim/record.hpp"

namespace valfri::sim {

/// Running 128-bit XXH3 over what is fed to it, in order. Integers and doubles count by their bits.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(Digest&&) noexcept;
  void add(std::string_view text);
  void add(std::uint64_t number);
  /// The first `measures` of the record.
  void add(Replication replication, const Record& record, std::size_t measures);
  void add(Replication replication, const Record& record) { add(replication, record, record.n_measures()); }
  /// 32 hexadecimal digits of all so far; more can be added afterwards.
  std::string text() const;

 private:
  void bytes(const void* data, std::size_t n);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace valfri::sim
