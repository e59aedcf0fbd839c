// SPDX-License-Identifier: Apache-2.0
// The county's laws as plain tables, worked out from the behaviour's numbers by the formulas in the headers of
// models/behaviour, with none of its code: an error there shows as a difference here.
#pragma once

#include <array>
#include <random>
#include <vector>

#include "bench/naive/person.hpp"
#include "models/study/world.hpp"

namespace naive {

using Random = std::mt19937_64;

/// In [0, 1).
inline double uniform(Random& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }
double exponential(Random& random);

inline constexpr int oldest = 110;  ///< years; older people count as this old
inline constexpr int adult = 18;

template <class T, std::size_t N>
using ByAge = std::array<std::array<T, N>, oldest + 1>;

/// The people on the day before month 0, without morbidity bands.
People read_start(const valfri::models::World& world);

class Laws {
 public:
  Laws(const valfri::models::World& world, const valfri::models::Values& values, const People& start);

  std::uint8_t band(double rank, int age, valfri::models::Sex sex, int area) const;
  std::uint8_t draw_quintile(int area, Random& random) const;
  bool draw_fact(int area, valfri::models::DrawnFact fact, Random& random) const;
  int draw_destination(int from, Random& random) const;
  int draw_newcomer_age(Random& random) const;

  const valfri::models::County* county;
  const valfri::models::Tables* tables;
  valfri::models::Values values;

  ByAge<double, 12> death;                     ///< a year, in the rates' year [age][sex × 6 + band]
  std::array<double, oldest + 1> fertility{};  ///< births a woman and year at a total fertility of 1
  std::array<double, oldest + 1> home_move{};  ///< a household and year
  std::array<double, oldest + 1> out_migration{};
  std::vector<double> households_in;  ///< a month [area]
  /// Hazard a month at mean discontent [age group][sex][high morbidity][quintile][newcomer].
  double attention[5][2][2][5][2];
  double mean_discontent;                     ///< C
  std::vector<std::vector<int>> choice_set;   ///< [area]
  std::vector<std::vector<int>> by_distance;  ///< every centre, nearest first [area]
  std::vector<double> weight;                 ///< exp(V) [area × quintile × centre]
  std::array<double, 6> need_weight{};        ///< county mean 1 at the start

  double weight_of(int area, int quintile, int centre) const {
    return weight[static_cast<std::size_t>((area * 5 + quintile)) * county->centres.size() +
                  static_cast<std::size_t>(centre)];
  }

 private:
  void find_bands();
  void find_deaths();
  void find_births();
  void find_moves(const People& start);
  void find_attention(const People& start);
  void find_choices();
  void find_social(const People& start);
  void find_destinations(const People& start);
  std::vector<double> balanced_flows(int kind, const std::vector<double>& residents) const;
  double band_at_least(int k, int age, valfri::models::Sex sex, double deprivation) const;

  std::vector<double> band_limits_;                 // P(band < k), k = 1 … 5 [area × age × sex × k]
  std::array<double, oldest + 1> shape_{};          // Rogers-Castro
  std::array<double, 4> quintile_limits_{};         // of the latent income
  std::vector<std::array<double, 3>> fact_chance_;  // [area][born abroad, unemployed, low education]
  std::array<std::vector<double>, 3> destination_;  // chance [short, within, between][from × to]
};

}  // namespace naive
