// SPDX-License-Identifier: Apache-2.0
// Reads need standards; the rules are in the header.
#include "models/study/need_standards.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/input/document.hpp"

namespace valfri::models {

namespace {

constexpr Range weights_allowed{0, 1e9};

std::string price_ages_text() {
  std::string text;
  for (const int age : price_ages) text += (text.empty() ? "" : ", ") + std::to_string(age);
  return text;
}

// The lowest age of each group; empty with a fault.
std::vector<double> read_lowest_ages(Table& table) {
  const std::vector<double> from = table.numbers("from", {0, 120});
  bool fine = !from.empty() && from.front() == 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    fine = fine && (i == 0 || from[i] > from[i - 1]);
    fine = fine && std::ranges::any_of(price_ages, [&](int age) { return age == from[i]; });
  }
  if (fine) return from;
  if (table.has("from"))
    table.complain("from", "rising ages that begin with 0, of " + price_ages_text(),
                   "write the lowest age of each group; the last group has no upper end");
  return {};
}

void read_by_age(Table& table, NeedStandard& standard) {
  const std::vector<double> from = read_lowest_ages(table);
  double sum = 0;
  for (const std::size_t sex : {0, 1}) {
    const char* key = sex == 0 ? "women" : "men";
    const std::vector<double> weights = table.numbers(key, weights_allowed);
    if (!from.empty() && table.has(key) && weights.size() != from.size())
      table.complain(key, fmt::format("{} numbers, as many as in from", from.size()), "give each age group one weight");
    if (from.empty() || weights.size() != from.size()) continue;
    for (std::size_t age = 0; age < n_price_ages; ++age) {
      const auto after = std::ranges::upper_bound(from, static_cast<double>(price_ages[age]));
      const auto group = static_cast<std::size_t>(after - from.begin()) - 1;
      standard.by_age[sex * n_price_ages + age] = weights[group];
      sum += weights[group];
    }
  }
  if (!from.empty() && table.has("women") && table.has("men") && sum == 0)
    table.complain("women", "some weight above 0", "somebody must need something");
}

void read_by_band(Table& table, NeedStandard& standard) {
  const std::vector<double> weights = table.numbers("bands", weights_allowed);
  if (table.has("bands") && weights.size() != n_bands)
    table.complain("bands", fmt::format("{} numbers, of RUB 0 to 5", n_bands), "give each band one weight");
  for (std::size_t b = 0; b < n_bands && b < weights.size(); ++b) standard.by_band[b] = weights[b];
  if (weights.size() == n_bands && std::ranges::all_of(weights, [](double w) { return w == 0; }))
    table.complain("bands", "some weight above 0", "somebody must need something");
  standard.cni_share = table.number("cni_share", {0, 1});
}

bool good_id(const std::string& id) {
  return !id.empty() &&
         std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9'); });
}

NeedStandard read_standard(Table table) {
  NeedStandard standard;
  standard.id = table.text("id");
  if (table.has("id") && !good_id(standard.id))
    table.complain("id", "small letters, digits and _", "write an id like \"contacts\"");
  standard.title = table.text("title");
  const bool by_age = table.word("kind", {"age_sex", "band_cni"}) != "band_cni";
  standard.kind = by_age ? NeedStandard::Kind::age_sex : NeedStandard::Kind::band_cni;
  standard.unit = table.text("unit");
  standard.source = table.text("source");
  standard.grade = read_grade(table);
  table.text_or("note", "");
  if (by_age)
    read_by_age(table, standard);
  else
    read_by_band(table, standard);
  return standard;
}

}  // namespace

std::vector<NeedStandard> read_need_standards(const std::filesystem::path& file, Problems& problems) {
  std::vector<NeedStandard> standards;
  Document document(file, problems);
  if (!document.parsed()) return standards;
  Table root = document.root();
  root.integer("format_version", 1, 1);
  for (Table table : root.tables("standard")) {
    standards.push_back(read_standard(table));
    for (std::size_t i = 0; i + 1 < standards.size(); ++i)
      if (standards[i].id == standards.back().id && !standards[i].id.empty())
        table.complain("id", "an id of its own for each standard", "rename one of the two");
  }
  root.close();
  return standards;
}

}  // namespace valfri::models
