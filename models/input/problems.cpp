// SPDX-License-Identifier: Apache-2.0
#include "models/input/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace valfri::models {

namespace {

std::string block(const Problem& problem) {
  std::string out = problem.file;
  if (problem.line > 0) out += fmt::format(":{}", problem.line);
  if (!problem.key.empty()) out += ": " + problem.key;
  out += fmt::format("\n  found:   {}\n  allowed: {}\n  do:      {}\n",
                     problem.value.empty() ? "nothing" : problem.value, problem.allowed, problem.remedy);
  return out;
}

// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours count 1 each.
std::size_t spelling_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

void Problems::add(Problem problem) {
  const bool of_value = problem.line > 0 && !problem.key.empty();
  if (of_value && told_.contains({problem.file, problem.line, "", ""})) return;
  if (!told_.insert({problem.file, problem.line, problem.key, problem.key.empty() ? "" : problem.value}).second &&
      of_value)
    return;
  list_.push_back(std::move(problem));
}

std::string Problems::text() const {
  std::vector<Problem> sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  std::string out;
  for (const Problem& problem : sorted) out += block(problem);
  return out;
}

void Problems::throw_if_any() const {
  if (!empty()) throw InputError(*this);
}

InputError::InputError(Problems problems) : problems_(std::move(problems)), text_(problems_.text()) {}

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
  std::string nearest;
  std::size_t least = 0;
  bool only = true;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = spelling_distance(word, candidate);
    // A third of the letters may differ: enough for slips of the hand, too little for another word.
    const std::size_t most = std::max<std::size_t>(1, std::max(word.size(), candidate.size()) / 3);
    if (distance > most || distance >= candidate.size()) continue;
    if (!nearest.empty() && distance == least && candidate != nearest) only = false;
    if (nearest.empty() || distance < least) {
      nearest = candidate;
      least = distance;
      only = true;
    }
  }
  return only ? nearest : "";
}

}  // namespace valfri::models
