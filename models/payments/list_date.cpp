// SPDX-License-Identifier: Apache-2.0
#include "models/payments/list_date.hpp"

namespace valfri::models {

namespace {

template <std::size_t N>
void take_average(const std::array<std::int32_t, N>& previous, std::array<std::int32_t, N>& now) {
  std::int32_t carried = 0;  // half persons
  for (std::size_t i = 0; i < N; ++i) {
    const std::int32_t halves = previous[i] + now[i] + carried;
    now[i] = halves / 2;
    carried = halves % 2;
  }
}

}  // namespace

std::vector<CentreMonth> lists_as_of(ListDate date, std::span<const CentreMonth> previous,
                                     std::span<const CentreMonth> now) {
  if (date == ListDate::previous_last_day) return {previous.begin(), previous.end()};
  std::vector<CentreMonth> lists(now.begin(), now.end());
  if (date == ListDate::last_day) return lists;
  for (std::size_t centre = 0; centre < lists.size(); ++centre) {
    take_average(previous[centre].listed, lists[centre].listed);
    take_average(previous[centre].band, lists[centre].band);
    take_average(previous[centre].cni, lists[centre].cni);
  }
  return lists;
}

}  // namespace valfri::models
