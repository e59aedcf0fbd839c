// SPDX-License-Identifier: Apache-2.0
// What the texts about stored results share: their heading, titles, units for people, and looking up what was asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "results/answers/wording.hpp"
#include "results/comparison.hpp"
#include "results/decisions.hpp"
#include "results/language.hpp"
#include "results/places.hpp"
#include "results/store.hpp"

namespace valfri::results {

/// " (the first of 5 with the same parameters)": which replications a nested design shows; empty otherwise.
Text first_of_each_text(const Store& store);
/// Title, size, digest, names; and what EXEMPEL means when any figure, or what it is held against, rests on
/// placeholders.
std::string heading_text(const Store& store, const std::vector<GivenReference>& given = {});

/// A title with the EXEMPEL mark when the measure rests on placeholders.
std::string title_text(const std::string& title, const sim::Measure& measure);

/// A level as the heading of a column: "Centre", "Operator".
std::string heading_of(const Level& level);

/// How a measure is read on a terminal: money in millions of kronor, with the decimal comma in Swedish.
struct Reading {
  std::string unit;
  double divisor = 1;
  int decimals = 0;
  Language language = Language::english;
  std::string number(double value) const;
  /// 5th to 95th percentile.
  std::string range(const Band& band) const;
};
Reading reading_of(const sim::Measure& measure, Language language = Language::english);

/// The series of a measure by name; none when the study lacks it.
std::optional<PlaceSeries> series_of(const Store& store, std::string_view measure);

/// The index of an id in an axis; an empty id gives `otherwise`. RequestError lists the ids when it is unknown.
std::size_t choose(const sim::Axis& axis, const std::string& id, std::size_t otherwise);
/// "a, b, c".
std::string list_text(const std::vector<std::string>& texts);

/// "87 %": a share of replications; "<1 %" and ">99 %" rather than a rounded certainty.
std::string percent_text(double share);
std::string percent_text(const Probability& probability);
/// "−1.2 %", in Swedish "−1,2 %"; "–" when not a number.
std::string relative_text(double share, Language language = Language::english);

/// In tables, where "practically unchanged" would leave names no room.
std::string short_verdict(Verdict verdict, Language language = Language::english);

/// The rule behind every verdict, and the Monte Carlo error of probabilities, in sentences.
std::string verdict_rule(std::size_t replications, Language language = Language::english);

}  // namespace valfri::results
