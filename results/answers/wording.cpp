// SPDX-License-Identifier: Apache-2.0
#include "results/answers/wording.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace valfri::results {

namespace {

constexpr double ore_per_million = 1e8;  // 1 000 000 kr of 100 öre
constexpr int money_decimals = 2;
constexpr const char* hard_space = "\u00A0";

Text joined(const Text& number, const char* unit_sv, const char* unit_en) {
  return {number.sv + hard_space + unit_sv, number.en + hard_space + unit_en};
}

/// Two numbers as an interval, the unit once.
Text between(double low, double high, int decimals) {
  return say("mellan {} och {}", "between {} and {}", {decimal_text(low, decimals), decimal_text(high, decimals)});
}

Text signed_text(double value, int decimals) {
  Text text = decimal_text(value, decimals);
  // A sign only where a digit is left after rounding.
  if (value > 0 && text.en.find_first_of("123456789") != std::string::npos) text = name_text("+") + text;
  return text;
}

}  // namespace

Text operator+(const Text& left, const Text& right) { return {left.sv + right.sv, left.en + right.en}; }

Text opened(Text text) {
  for (std::string* one : {&text.sv, &text.en})
    if (!one->empty() && one->front() >= 'a' && one->front() <= 'z')
      one->front() = static_cast<char>(one->front() - 'a' + 'A');
  return text;
}

Text say(std::string_view sv, std::string_view en, const std::vector<Text>& arguments) {
  const auto one = [&](std::string_view form, Language language) {
    fmt::dynamic_format_arg_store<fmt::format_context> store;
    for (const Text& argument : arguments) store.push_back(argument.in(language));
    return fmt::vformat(form, store);
  };
  return {one(sv, Language::swedish), one(en, Language::english)};
}

Text decimal_text(double value, int decimals) {
  if (std::isnan(value)) return name_text("–");
  if (std::isinf(value)) return {"obegränsat", "unbounded"};
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  Text text{digits, digits};
  if (point < digits.size()) text.sv[point] = ',';
  for (std::size_t at = point; at > 3; at -= 3) {
    text.sv.insert(at - 3, hard_space);
    text.en.insert(at - 3, 1, ',');
  }
  return value < 0 && !zero ? name_text("−") + text : text;
}

Text count_text(std::size_t count) { return decimal_text(static_cast<double>(count), 0); }

Text error_text(double error, int decimals) {
  const Text text = decimal_text(error, decimals);
  if (!(error > 0) || text.en.find_first_of("123456789") != std::string::npos || std::isinf(error)) return text;
  double smallest = 1;  // that is written with a digit
  for (int i = 0; i < decimals; ++i) smallest /= 10;
  return say("under {}", "below {}", {decimal_text(smallest, decimals)});
}

Text list_text(const std::vector<Text>& items) {
  Text text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text = text + (i + 1 < items.size() ? name_text(", ") : Text{" och ", " and "});
    text = text + items[i];
  }
  return text;
}

Text centres_text(std::size_t count) {
  return count == 1 ? Text{"1 hälsocentral", "1 centre"} : joined(count_text(count), "hälsocentraler", "centres");
}

Text money_text(double ore) {
  if (!std::isfinite(ore)) return decimal_text(ore, 0);
  return joined(decimal_text(ore / ore_per_million, money_decimals), "mnkr", "MSEK");
}

Text money_error_text(double ore) {
  if (!std::isfinite(ore)) return decimal_text(ore, 0);
  return joined(error_text(ore / ore_per_million, money_decimals), "mnkr", "MSEK");
}

Text money_change_text(double ore) {
  return joined(signed_text(ore / ore_per_million, money_decimals), "mnkr", "MSEK");
}

Text share_text(double share, int decimals) { return joined(decimal_text(100 * share, decimals), "%", "%"); }

Text change_share_text(double share, int decimals) {
  if (!std::isfinite(share)) return decimal_text(share, 0);
  return joined(signed_text(100 * share, decimals), "%", "%");
}

Text chance_text(double share) {
  const double percent = 100 * share;
  if (percent > 0 && percent < 1) return joined(name_text("<1"), "%", "%");
  if (percent < 100 && percent > 99) return joined(name_text(">99"), "%", "%");
  return share_text(share, 0);
}

Text chance_text(const Probability& probability) { return chance_text(probability.value); }

Text money_band_text(const Band& band) {
  return joined(between(band.lowest().value / ore_per_million, band.highest().value / ore_per_million, money_decimals),
                "mnkr", "MSEK");
}

Text count_band_text(const Band& band) { return between(band.lowest().value, band.highest().value, 0); }

Text level_text(const Level& level) {
  if (level == centre_level) return {"hälsocentral", "centre"};
  if (level == county_level) return {"länet", "county"};
  if (level == sex_level) return {"kön", "sex"};
  if (level == "municipality") return {"kommun", "municipality"};
  if (level == "operator") return {"driftsform", "operator"};
  return name_text(level);
}

Text place_text(const Figure& figure) {
  if (figure.level == county_level) return {"Hela länet", "Whole county"};
  if (figure.level == sex_level) return figure.place_id == "woman" ? Text{"Kvinnor", "Women"} : Text{"Män", "Men"};
  return name_text(figure.place);
}

Text verdict_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::less:
      return {"mindre", "less"};
    case Verdict::more:
      return {"mer", "more"};
    case Verdict::undecided:
      return {"oavgjort", "undecided"};
    case Verdict::practically_unchanged:
      return {"i stort sett oförändrat", "practically unchanged"};
    case Verdict::no_difference:
      break;
  }
  return {"ingen skillnad", "no difference"};
}

Text mark_text() { return {"EXEMPEL", "EXAMPLE"}; }

}  // namespace valfri::results
