// SPDX-License-Identifier: Apache-2.0
// Keeps, for every group of residents and 31 December, how many they are, what they need by each standard, how near
// they have a centre, and at which centres those of each place are listed: what the equity tables are made of.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "models/study/access.hpp"
#include "models/study/people_count.hpp"
#include "models/study/study.hpp"
#include "sim/record.hpp"

namespace valfri::models {

/// Names of the measures; payment_of_group is filled by GroupPayment. None of them adds over groups.
inline constexpr std::string_view residents_of_group = "residents_of_group";
inline constexpr std::string_view need_of_group = "need_of_group";
inline constexpr std::string_view listed_of_group = "listed_of_group";
inline constexpr std::string_view near_of_group = "near_of_group";
inline constexpr std::string_view catchment_of_group = "catchment_of_group";
inline constexpr std::string_view payment_of_group = "payment_of_group";

/// Adds those measures and their axes; those of need where the study has standards. `placeholder`: something of the
/// study is an example; `priced`: or a price.
void add_group_measures(const Study& study, bool placeholder, bool priced, sim::Schema& schema);

/// The place of a measure in a schema that has it.
std::size_t measure_in(const sim::Schema& schema, std::string_view name);

/// Of one scenario.
class GroupKeeper {
 public:
  GroupKeeper(const Study& study, const sim::Schema& schema, std::size_t scenario);
  /// A new replication, which `people` has begun.
  void begin(sim::Record& record, PeopleCount& people);
  /// Every month, in order; looks at everybody in December.
  void post(int month, const Common& common, const Lane& lane);

 private:
  void keep_people(std::size_t year);
  void keep_lists(std::size_t year, const Common& common, const Lane& lane);
  void keep_access(std::size_t year, const Lane& lane);
  /// Lists by centre and place into counted_, from those by home [centre × area].
  void count_lists(std::span<const std::int32_t> from_area);

  const Study* study_;
  PopulationGroups groups_;
  Access access_;
  std::size_t scenario_;
  std::size_t n_centres_, n_years_;
  std::size_t residents_at_, listed_at_, near_at_, catchment_at_;
  std::optional<std::size_t> need_at_;
  sim::Record* record_ = nullptr;
  PeopleCount* people_ = nullptr;
  std::vector<char> open_in_year_;            // [centre] in some month so far
  std::vector<std::int64_t> counted_, kept_;  // [centre × place] now; latest of each centre where somebody was listed
};

}  // namespace valfri::models
