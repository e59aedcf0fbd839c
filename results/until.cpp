// SPDX-License-Identifier: Apache-2.0
#include "results/until.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <sstream>

#include "results/places.hpp"
#include "results/quantile.hpp"
#include "results/request.hpp"
#include "results/summary_parts.hpp"

namespace valfri::results {

namespace {

constexpr std::string_view whole_county = "total";
constexpr std::uint32_t first_look = 250;
constexpr double error_in_all = 0.05;  // shared by the looks

const std::vector<std::string> measures{"payment", "listed"};

[[noreturn]] void refuse(const std::string& text, const std::string& fault) {
  throw RequestError(fmt::format(
      "--until \"{}\": {}.\nWrite \"P<level> of <place> within <percent> %\", such as \"P95 of total within 0.2 %\" or"
      " \"P5 of HC17 within 1 %\", or with a measure, \"P50 of listed of HC17 within 0.5 %\".\nThe level lies above 0"
      " and below 100, with one decimal at most; the place is total or the id of a centre; the measure is {};"
      " the percent lies above 0 and below 100.",
      text, fault, list_text(measures)));
}

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  // "0.2%" counts as "0.2 %".
  if (!words.empty() && words.back().size() > 1 && words.back().back() == '%') {
    words.back().pop_back();
    words.emplace_back("%");
  }
  return words;
}

int level_of(const std::string& text, const std::string& word) {
  const auto level = word.front() == 'P' || word.front() == 'p' ? number_of(word.substr(1)) : std::nullopt;
  if (!level || !(*level > 0) || !(*level < 100))
    refuse(text, "\"" + word + "\" is no level of a quantile, such as P95");
  const double per_mille = *level * 10;
  const int whole = static_cast<int>(std::lround(per_mille));
  if (std::abs(per_mille - whole) > 1e-6 || whole < 1 || whole > 999)
    refuse(text, "\"" + word + "\" has more than one decimal");
  return whole;
}

std::vector<std::size_t> all_of(const sim::Schema& schema, std::string_view axis) {
  const auto found = find_axis(schema, axis);
  std::vector<std::size_t> indices(found ? schema.axes[*found].ids.size() : 1);
  for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = i;
  return indices;
}

bool has_axis(const sim::Schema& schema, const sim::Measure& measure, std::string_view axis) {
  return std::ranges::any_of(measure.axes, [&](std::size_t a) { return schema.axes[a].name == axis; });
}

std::vector<std::size_t> place_of(const sim::Schema& schema, const Until& until) {
  if (until.place == whole_county) return all_of(schema, centre_level);
  const auto axis = find_axis(schema, centre_level);
  const std::vector<std::string> ids = axis ? schema.axes[*axis].ids : std::vector<std::string>();
  const auto found = std::ranges::find(ids, until.place);
  if (found == ids.end())
    throw RequestError(fmt::format("--until: there is no centre \"{}\" in this study; there are: total, {}",
                                   until.place, list_text(ids)));
  return {static_cast<std::size_t>(found - ids.begin())};
}

}  // namespace

std::string Until::name() const {
  const std::string of = measure == measures.front() ? "" : measure + " of ";
  return fmt::format("P{:g} of {}{}", per_mille / 10.0, of, place);
}

Until read_until(const std::string& text) {
  const std::vector<std::string> words = words_of(text);
  const bool named = words.size() == 8;  // with a measure
  if (words.size() != 6 && !named) refuse(text, "it has not the words that are expected");
  const std::size_t at = named ? 3 : 1;  // of the "of" before the place
  if (words[1] != "of") refuse(text, "\"" + words[1] + "\" stands where \"of\" is expected");
  if (words[at] != "of") refuse(text, "\"" + words[at] + "\" stands where \"of\" is expected");
  if (words[at + 2] != "within") refuse(text, "\"" + words[at + 2] + "\" stands where \"within\" is expected");
  if (words[at + 4] != "%") refuse(text, "\"" + words[at + 4] + "\" stands where \"%\" is expected");
  Until until;
  until.per_mille = level_of(text, words[0]);
  until.measure = named ? words[2] : measures.front();
  if (std::ranges::find(measures, until.measure) == measures.end())
    refuse(text, "\"" + until.measure + "\" is no measure");
  until.place = words[at + 1];
  const auto percent = number_of(words[at + 3]);
  if (!percent || !(*percent > 0) || !(*percent < 100))
    refuse(text, "\"" + words[at + 3] + "\" is no percent above 0 and below 100");
  until.within = *percent / 100;
  until.within_text = words[at + 3] + " %";
  return until;
}

std::vector<std::uint32_t> looks_until(std::uint32_t most) {
  std::vector<std::uint32_t> looks;
  for (std::uint64_t look = first_look; look < most; look *= 2) looks.push_back(static_cast<std::uint32_t>(look));
  looks.push_back(most);
  return looks;
}

double confidence_of_looks(std::size_t looks) { return 1 - error_in_all / static_cast<double>(looks); }

UntilWatch::UntilWatch(const sim::Schema& schema, const Until& until, std::size_t looks)
    : until_(until), confidence_(confidence_of_looks(looks)) {
  const auto measure = find_measure(schema, until.measure);
  if (!measure) throw RequestError("--until: this study has no measure \"" + until.measure + "\"");
  measure_ = *measure;
  const sim::Measure& what = schema.measures[measure_];
  whole_numbers_ = what.kind == sim::Kind::integer;
  const std::vector<std::size_t> last_year{all_of(schema, "year").back()};
  const std::vector<std::size_t> place = place_of(schema, until);
  const std::vector<std::size_t> models =
      has_axis(schema, what, "model") ? all_of(schema, "model") : std::vector<std::size_t>{0};
  for (std::size_t scenario : all_of(schema, "scenario"))
    for (std::size_t model : models)
      cells_.push_back(cells_of(
          schema, what, {{"scenario", {scenario}}, {"model", {model}}, {"centre", place}, {"year", last_year}}));
  values_.resize(cells_.size());
}

void UntilWatch::take(sim::Replication replication, const sim::Record& record) {
  for (std::size_t figure = 0; figure < cells_.size(); ++figure) {
    std::int64_t whole = 0;
    double sum = 0;
    for (std::size_t cell : cells_[figure]) {
      if (whole_numbers_)
        whole += record.integers(measure_)[cell];
      else
        sum += record.reals(measure_)[cell];
    }
    values_[figure].push_back(whole_numbers_ ? static_cast<double>(whole) : sum);
  }
  ++n_;
  if (next_) next_->take(replication, record);
}

double UntilWatch::half_width() const {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (n_ == 0) return infinity;
  const Ranks ranks = interval_ranks(n_, until_.per_mille, confidence_);
  if (ranks.low == 0 || ranks.high > n_) return infinity;
  double widest = 0;
  for (const std::vector<double>& values : values_) {
    std::vector<double> sorted = values;
    std::ranges::sort(sorted);
    const double value = quantile(sorted, until_.per_mille);
    const double distance = std::max(value - sorted[ranks.low - 1], sorted[ranks.high - 1] - value);
    if (distance > 0) widest = std::max(widest, distance / std::abs(value));
  }
  return widest;
}

}  // namespace valfri::results
