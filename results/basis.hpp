// SPDX-License-Identifier: Apache-2.0
// How sure the inputs behind a sentence are: the worst grade, and which inputs have it. Grades are those of the study's
// files, counted by whoever has read them; results do not know these files.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "results/answers.hpp"
#include "results/decisions.hpp"

namespace valfri::results {

/// From sure to unsure. A: as published; B: derived; C: an analogue from elsewhere; D: assumed; then what is invented
/// or not filled in.
enum class InputGrade : std::uint8_t { a, b, c, d, placeholder };
inline constexpr std::size_t n_input_grades = 5;

/// What inputs tell of, and thereby which figures they stand behind: county and behaviour behind all, need standards
/// behind money by need, the others behind money.
enum class InputKind : std::uint8_t { prices, budget, care, need_standards, county, behaviour };

struct GradedInputs {
  InputKind kind = InputKind::county;
  std::array<std::size_t, n_input_grades> count{};  ///< by grade
  bool whole = true;  ///< all inputs of the kind are counted; else only those of grade D and the placeholders
};

/// "Underlagets sämsta grad är platshållare (EXEMPEL): priser, ram, index (10 av 12). Grad D: parametrar om invånarna
/// (35 av 61)." Where no grades are known, only whether something is of grade D or worse, as the answer's mark says.
Text basis_text(const Answer& answer, std::span<const GradedInputs> inputs, const std::vector<GivenReference>& given);

}  // namespace valfri::results
