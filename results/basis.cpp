// SPDX-License-Identifier: Apache-2.0
#include "results/basis.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "results/answers/wording.hpp"

namespace valfri::results {

namespace {

using Inputs = std::vector<GradedInputs>;

Text name_of(InputKind kind) {
  switch (kind) {
    case InputKind::prices:
      return {"priser, ram, index", "prices, frame, index"};
    case InputKind::budget:
      return {"budget", "budget"};
    case InputKind::care:
      return {"vård", "care"};
    case InputKind::need_standards:
      return {"behovsmått", "need standards"};
    case InputKind::county:
      return {"uppgifter om länet", "facts on the county"};
    case InputKind::behaviour:
      break;
  }
  return {"parametrar om invånarna", "parameters of residents"};
}

Text name_of(InputGrade grade) {
  if (grade == InputGrade::placeholder) return {"platshållare", "placeholder"};
  return name_text(std::string(1, static_cast<char>('A' + static_cast<int>(grade))));
}

/// Tables of people alone: where they are listed, wait and live.
bool tells_of_money(const Answer& answer) {
  return std::ranges::none_of(std::array{"scenario_differences_listed", "bands_left", "bands_wait", "equity_access"},
                              [&](const char* table) { return answer.source == table; });
}

bool stands_behind(InputKind kind, const Answer& answer) {
  if (kind == InputKind::county || kind == InputKind::behaviour) return true;
  if (kind == InputKind::need_standards) return answer.source.starts_with("equity_findings");
  return tells_of_money(answer);
}

InputGrade worst_of(const GradedInputs& inputs) {
  std::size_t worst = n_input_grades - 1;
  while (worst > 0 && inputs.count[worst] == 0) --worst;
  return static_cast<InputGrade>(worst);
}

/// Those behind the answer, with a budget among them, the least sure first.
Inputs behind(const Answer& answer, std::span<const GradedInputs> inputs, const std::vector<GivenReference>& given) {
  Inputs found(inputs.begin(), inputs.end());
  if (const auto n = static_cast<std::size_t>(std::ranges::count_if(given, &GivenReference::placeholder)); n > 0)
    found.push_back({InputKind::budget, {0, 0, 0, 0, n}, false});
  std::erase_if(found, [&](const GradedInputs& one) {
    return !stands_behind(one.kind, answer) || std::reduce(one.count.begin(), one.count.end()) == 0;
  });
  std::ranges::stable_sort(found, std::greater<>(), worst_of);
  return found;
}

/// "priser, ram, index (10 av 12)", of the grade.
Text count_of(const GradedInputs& inputs, InputGrade grade) {
  const Text count = count_text(inputs.count[static_cast<std::size_t>(grade)]);
  if (!inputs.whole) return say("{} ({})", "{} ({})", {name_of(inputs.kind), count});
  return say("{} ({} av {})", "{} ({} of {})",
             {name_of(inputs.kind), count, count_text(std::reduce(inputs.count.begin(), inputs.count.end()))});
}

Text list_of(const Inputs& inputs, InputGrade grade) {
  std::vector<Text> parts;
  for (const GradedInputs& one : inputs)
    if (one.count[static_cast<std::size_t>(grade)] > 0) parts.push_back(count_of(one, grade));
  return list_text(parts);
}

Text without_grades(bool placeholder) {
  if (placeholder)
    return {"Underlag: grad D eller platshållare (EXEMPEL).", "Basis: grade D or a placeholder (EXAMPLE)."};
  return {"Underlag: grad A till C.", "Basis: grades A to C."};
}

}  // namespace

Text basis_text(const Answer& answer, std::span<const GradedInputs> inputs, const std::vector<GivenReference>& given) {
  if (inputs.empty()) return without_grades(answer.placeholder);
  const Inputs found = behind(answer, inputs, given);
  const InputGrade worst = found.empty() ? InputGrade::a : worst_of(found.front());
  // The mark is the rule (models::make_schema): what the counts do not explain is not told in detail.
  if (found.empty() || answer.placeholder != (worst >= InputGrade::d)) return without_grades(answer.placeholder);
  const Text text = say("Underlagets sämsta grad är {}{}: {}.", "The worst grade of its basis is {}{}: {}.",
                        {name_of(worst), answer.placeholder ? name_text(" (") + mark_text() + name_text(")") : Text{},
                         list_of(found, worst)});
  const Text assumed = worst == InputGrade::placeholder ? list_of(found, InputGrade::d) : Text{};
  return assumed.empty() ? text : text + say(" Grad D: {}.", " Grade D: {}.", {assumed});
}

}  // namespace valfri::results
