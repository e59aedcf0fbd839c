// SPDX-License-Identifier: Apache-2.0
#include "results/summary_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/request.hpp"
#include "results/tables.hpp"
#include "results/text_table.hpp"

namespace valfri::results {

namespace {

std::string names_text(const sim::Schema& schema, const char* axis_name, const char* heading) {
  const auto found = find_axis(schema, axis_name);
  if (!found) return "";
  const sim::Axis& axis = schema.axes[*found];
  std::vector<std::string> names;
  for (std::size_t i = 0; i < axis.ids.size(); ++i)
    names.push_back(axis.labels[i] == axis.ids[i] ? axis.ids[i] : axis.ids[i] + " (" + axis.labels[i] + ")");
  return wrapped(std::string(heading) + list_text(names), 2);
}

// A number with the decimal sign of the language.
std::string localized(std::string number, Language language) {
  if (language == Language::swedish) std::ranges::replace(number, '.', ',');
  return number;
}

}  // namespace

Text first_of_each_text(const Store& store) {
  if (store.heading().inner <= 1) return {};
  const Text shared = store.heading().behaviour_draws > 1 ? Text{"indata", "inputs"} : Text{"parametrar", "parameters"};
  return say(" (den första av {} med samma {})", " (the first of {} with the same {})",
             {count_text(store.heading().inner), shared});
}

std::string heading_text(const Store& store, const std::vector<GivenReference>& given) {
  const sim::Schema& schema = store.schema();
  std::string text = wrapped(store.heading().title);
  if (any_placeholder(store, given))
    text +=
        wrapped(std::string(placeholder_mark) +
                    " – placeholder inputs: something behind the figures marked EXEMPEL is invented for illustration"
                    " or a rough guess (grade D). They show what the program does, and say nothing about any real"
                    " centre.",
                2);
  text += "Replications " + number_text(static_cast<double>(store.replications()), 0);
  text += first_of_each_text(store).en;
  text += fmt::format(" · seed {}", store.heading().seed);
  if (const auto years = find_axis(schema, "year"); years && !schema.axes[*years].ids.empty()) {
    const auto& ids = schema.axes[*years].ids;
    text += ids.size() > 1 ? fmt::format(" · years {}–{}", ids.front(), ids.back()) : " · year " + ids.front();
  }
  text += "\nDigest " + store.digest() + " · simulated by version " + store.heading().program_version + "\n";
  text += names_text(schema, "scenario", "Scenarios: ") + names_text(schema, "model", "Payment models: ");
  return text;
}

std::string title_text(const std::string& title, const sim::Measure& measure) {
  std::string text = "\n";
  text += wrapped(measure.placeholder ? fmt::format("{} – {}", title, placeholder_mark) : title);
  return text;
}

std::string heading_of(const Level& level) {
  std::string heading = level;
  if (!heading.empty() && heading.front() >= 'a' && heading.front() <= 'z')
    heading.front() = static_cast<char>(heading.front() - 'a' + 'A');
  return heading;
}

std::string Reading::number(double value) const { return localized(number_text(value / divisor, decimals), language); }

std::string Reading::range(const Band& band) const {
  const double low = band.lowest().value / divisor, high = band.highest().value / divisor;
  if (language == Language::english) return range_text(low, high, decimals);
  return number(band.lowest().value) + (low < 0 || high < 0 ? " till " : "–") + number(band.highest().value);
}

Reading reading_of(const sim::Measure& measure, Language language) {
  const bool swedish = language == Language::swedish;
  if (measure.unit == "öre") return {swedish ? "mnkr" : "MSEK", 1e8, 2, language};
  if (measure.unit == "kr") return {swedish ? "mnkr" : "MSEK", 1e6, 2, language};
  const std::string unit = swedish && measure.unit == "persons" ? "personer" : measure.unit;
  return {unit, 1, measure.kind == sim::Kind::integer ? 0 : 1, language};
}

std::optional<PlaceSeries> series_of(const Store& store, std::string_view measure) {
  const auto found = find_measure(store.schema(), measure);
  if (!found || !PlaceSeries::possible(store.schema(), *found)) return std::nullopt;
  return PlaceSeries(store, *found);
}

std::size_t choose(const sim::Axis& axis, const std::string& id, std::size_t otherwise) {
  if (id.empty()) return otherwise;
  const auto found = std::ranges::find(axis.ids, id);
  if (found == axis.ids.end())
    throw RequestError("there is no " + axis.name + " \"" + id +
                       "\" in these results; there are: " + list_text(axis.ids));
  return static_cast<std::size_t>(found - axis.ids.begin());
}

std::string list_text(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) result += (result.empty() ? "" : ", ") + text;
  return result;
}

std::string percent_text(double share) {
  const double percent = 100 * share;
  if (percent > 0 && percent < 1) return "<1 %";
  if (percent < 100 && percent > 99) return ">99 %";
  return fmt::format("{:.0f} %", percent);
}

std::string percent_text(const Probability& probability) { return percent_text(probability.value); }

std::string relative_text(double share, Language language) {
  return std::isnan(share) ? number_text(share, 0) : localized(number_text(100 * share, 1), language) + " %";
}

std::string short_verdict(Verdict verdict, Language language) {
  if (verdict == Verdict::practically_unchanged) return Text{"≈ oförändrat", "≈ unchanged"}.in(language);
  return verdict_text(verdict).in(language);
}

std::string verdict_rule(std::size_t replications, Language language) {
  constexpr double largest_spread = 0.5;  // √(p(1 − p)) at p = ½
  const double largest_error = 100 * largest_spread / std::sqrt(static_cast<double>(replications));
  const std::string error = localized(fmt::format("{:.1f}", largest_error), language);
  const std::string smallest = localized(fmt::format("{:g}", 100 * practical_share), language);
  return wrapped(
      say("Skillnader tas inom varje möjlig framtid. Ett utslag är ”oavgjort” där medelskillnaden är mindre än {} av"
          " sina medelfel, ”≈ oförändrat” (i stort sett) där den även med dem är under {} % av det den jämförs med, och"
          " ”ingen skillnad” där den är exakt noll i alla framtider. Med {} framtider är medelfelet för en sannolikhet"
          " högst {} procentenheter.",
          "Differences are taken within each replication. A verdict is \"undecided\" where the mean difference is"
          " smaller than {} of its standard errors, \"≈ unchanged\" (practically) where even with them it is below {} "
          "% of"
          " what it is held against, and \"no difference\" where it is exactly zero in every replication. With {}"
          " replications the standard error of a probability is at most {} percentage points.",
          {name_text(fmt::format("{:.0f}", errors_to_decide)), name_text(smallest),
           name_text(std::to_string(replications)), name_text(error)})
          .in(language));
}

}  // namespace valfri::results
