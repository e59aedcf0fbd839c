// SPDX-License-Identifier: Apache-2.0
// Parameters of the behaviours: value, unit, source, grade and, where the value is uncertain, the law it is drawn from.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/input/document.hpp"
#include "sim/ids.hpp"

namespace valfri::models {

/// How sure a figure is. A: Swedish figure as published; B: derived from cited figures; C: analogue from abroad or
/// another region; D: assumption.
enum class Grade : std::uint8_t { a, b, c, d };

/// Laws of uncertain parameters. `first`, `second` and `third` of a Parameter are, in this order:
/// fixed: none · normal: standard deviation · lognormal: coefficient of variation (the value is the mean) ·
/// uniform: low, high · triangular: low, mode, high · beta: alpha, beta, both whole numbers.
enum class Law : std::uint8_t { fixed, normal, lognormal, uniform, triangular, beta };

/// Reads the key "grade": one of A, B, C, D.
Grade read_grade(Table& table);

struct Parameter {
  std::string name;  ///< "attention.base": the dotted path in the file; addresses its draw
  double value = 0;  ///< used when parameters are not drawn ("main draw")
  std::string unit;
  std::string source;
  Grade grade = Grade::d;
  bool placeholder = false;  ///< grade D, or said to be one
  Law law = Law::fixed;
  std::array<double, 3> shape{};
  double low = 0;  ///< the range the value, and every draw, is kept within
  double high = 0;
  std::string note;
};

/// All parameters of a study in the order in which the behaviours ask for them.
class ParameterTable {
 public:
  /// Reads [section.name] = { value, unit, source, grade, draw } and returns its index. The unit must be the expected
  /// one, the value within the range; a missing source or grade is a problem.
  std::size_t read(Table& root, std::string_view dotted_name, std::string_view unit, Range allowed);
  const std::vector<Parameter>& all() const { return list_; }
  const Parameter& operator[](std::size_t i) const { return list_[i]; }
  std::size_t size() const { return list_.size(); }

 private:
  std::vector<Parameter> list_;
};

/// Where the parameter's draw lives: 64-bit FNV-1a of the name (Fowler, Noll, Vo). The purpose keeps it apart from
/// people.
sim::Identity address_of(std::string_view parameter_name);

/// The value at probability u in (0,1) of the parameter's law, kept within its range. Uses only exact arithmetic and
/// sim/mathematics.hpp, so that the bits do not depend on the C library.
double quantile(const Parameter& parameter, double u);

}  // namespace valfri::models
