// SPDX-License-Identifier: Apache-2.0
#include "models/county/resident_rules.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace valfri::models {

namespace {

// Reads [rules.<name>]; every rule names its unit, source and grade.
class RuleReader {
 public:
  explicit RuleReader(Table rules) : rules_(std::move(rules)) {}

  double value(const std::string& name, const std::string& unit, Range allowed) {
    Table rule = rules_.table(name);
    const double read = rule.number("value", allowed);
    finish(rule, name, unit);
    return read;
  }

  template <std::size_t N>
  std::array<double, N> values(const std::string& name, const std::string& unit, Range allowed, bool shares) {
    Table rule = rules_.table(name);
    const std::vector<double> read = rule.numbers("values", allowed);
    if (rule.has("values") && read.size() != N)
      rule.complain("values", fmt::format("{} numbers", N), fmt::format("write {} numbers in the list", N));
    std::array<double, N> out{};
    for (std::size_t i = 0; i < N && i < read.size(); ++i) out[i] = read[i];
    const double sum = std::accumulate(out.begin(), out.end(), 0.0);
    constexpr double rounding_in_file = 1e-6;
    if (shares && read.size() == N && std::abs(sum - 1) > rounding_in_file)
      rule.complain("values", "shares that add up to 1",
                    fmt::format("they add up to {:.6g}; correct one of them", sum));
    finish(rule, name, unit);
    return out;
  }

  /// The rules that are assumptions, as one reason; none where there are no such rules.
  std::optional<PlaceholderReason> assumptions() const {
    if (assumed_ == 0) return std::nullopt;
    return PlaceholderReason{
        fmt::format("county.toml: {} of {} rules of residents are assumptions (grade D): {}", assumed_, read_, names_),
        fmt::format("county.toml: {} av {} regler om invånarna är antaganden (grad D): {}", assumed_, read_, names_),
        true};
  }

 private:
  void finish(Table& rule, const std::string& name, const std::string& unit) {
    rule.word("unit", {unit});
    rule.text("source");
    ++read_;
    if (rule.word("grade", {"A", "B", "C", "D"}) == "D") names_ += (assumed_++ == 0 ? "" : ", ") + name;
    rule.close();
  }

  Table rules_;
  std::size_t read_ = 0;
  std::size_t assumed_ = 0;
  std::string names_;  // of those assumed
};

}  // namespace

ResidentRules read_resident_rules(Table root, std::vector<PlaceholderReason>& placeholders) {
  constexpr Range share{0, 1};
  Table table = root.table("rules");
  RuleReader read(table);
  ResidentRules rules;
  rules.partnered = read.values<5>("partnered", "probability", share, false);
  rules.siblings = read.values<4>("siblings", "share", share, true);
  rules.single_parent_weight = read.value("single_parent_weight", "ratio", {0, 10});
  rules.income_slope = read.value("income_slope", "SD per SD", {-3, 3});
  rules.fact_slope = read.value("fact_slope", "log-odds per SD", {-3, 3});
  rules.born_abroad = read.value("born_abroad", "share", {0, 0.9});
  rules.low_education = read.value("low_education", "share", {0, 0.9});
  rules.unemployed = read.value("unemployed", "share", {0, 0.9});
  rules.survival_after_ninety = read.value("survival_after_ninety", "ratio", {0.01, 1});
  table.close();
  if (const auto assumed = read.assumptions()) placeholders.push_back(*assumed);
  return rules;
}

}  // namespace valfri::models
