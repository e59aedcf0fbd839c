// SPDX-License-Identifier: Apache-2.0
#include "cli/input_grades.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "models/input/description.hpp"
#include "models/study/packed_study.hpp"

namespace valfri::cli {

namespace {

using results::GradedInputs;
using results::InputGrade;
using results::InputKind;

/// A placeholder is said to be one, by its source or beside a grade better than D.
void add(GradedInputs& inputs, char grade, bool placeholder, std::string_view source) {
  const bool invented = source.find("PLACEHOLDER") != std::string_view::npos || (placeholder && grade != 'D');
  const auto place = invented ? InputGrade::placeholder : static_cast<InputGrade>(grade - 'A');
  ++inputs.count[static_cast<std::size_t>(place)];
}

char letter(models::Grade grade) { return static_cast<char>('A' + static_cast<int>(grade)); }

GradedInputs grades_of(InputKind kind, const models::ParameterTable& parameters) {
  GradedInputs inputs{kind};
  for (const models::Parameter& one : parameters.all()) add(inputs, letter(one.grade), one.placeholder, one.source);
  return inputs;
}

void add_described(GradedInputs& inputs, const std::vector<models::DescribedValue>& values, std::string_view below) {
  for (const models::DescribedValue& value : values)
    if (!value.grade.empty() && value.path.starts_with(below))
      add(inputs, value.grade.front(), value.placeholder, value.source);
}

// A payment model is a file with components; the index stands in the study's own, the first.
GradedInputs grades_of_prices(const std::string& packed) {
  GradedInputs inputs{InputKind::prices};
  const std::vector<models::PackedFile> files = models::unpack(packed);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!files[i].name.ends_with(".toml")) continue;
    const std::vector<models::DescribedValue> values = models::describe(files[i].text);
    const bool model = std::ranges::any_of(
        values, [](const models::DescribedValue& value) { return value.path.starts_with("component."); });
    if (i == 0) add_described(inputs, values, "index");
    if (model) add_described(inputs, values, "");
  }
  return inputs;
}

GradedInputs grades_of_county(const models::County& county) {
  GradedInputs inputs{InputKind::county, {}, false};
  for (const models::PlaceholderReason& reason : county.placeholders)
    ++inputs.count[static_cast<std::size_t>(reason.assumed ? InputGrade::d : InputGrade::placeholder)];
  return inputs;
}

}  // namespace

std::vector<GradedInputs> graded_inputs(const models::Study& study) {
  std::vector<GradedInputs> inputs{grades_of_prices(study.resolved)};
  if (study.care) inputs.push_back(grades_of(InputKind::care, study.care->parameters));
  GradedInputs& standards = inputs.emplace_back(GradedInputs{InputKind::need_standards});
  for (const models::NeedStandard& one : study.need_standards)
    add(standards, letter(one.grade), one.placeholder(), one.source);
  inputs.push_back(grades_of_county(study.county));
  inputs.push_back(grades_of(InputKind::behaviour, study.behaviour.parameters));
  return inputs;
}

}  // namespace valfri::cli
