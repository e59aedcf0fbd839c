// SPDX-License-Identifier: Apache-2.0
// From the TOML file of a payment model to its components. A new kind of component is one more row in `kinds`.
#include "models/input/parameters.hpp"
#include "models/input/wording.hpp"
#include "models/payments/component_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace valfri::models {

namespace {

struct Kind {
  const char* word;
  std::unique_ptr<const Component> (*read)(Table&, Heading, const County&);
};

constexpr std::array<Kind, 3> kinds{
    {{"capitation", read_capitation}, {"need_index", read_need_index}, {"lump_sum", read_lump_sum}}};

Heading read_heading(Table& table) {
  Heading heading;
  heading.name = table.text("name");
  const bool assumed = read_grade(table) == Grade::d;
  heading.placeholder = table.flag_or("placeholder", assumed) || assumed;
  heading.source = table.text("source");
  table.text_or("note", "");
  return heading;
}

std::unique_ptr<const Component> read_component(Table& table, const County& county) {
  std::vector<std::string> words;
  for (const Kind& kind : kinds) words.emplace_back(kind.word);
  const std::string word = table.word_or("kind", words, "");
  if (!table.has("kind")) table.word("kind", words);
  Heading heading = read_heading(table);
  for (const Kind& kind : kinds)
    if (word == kind.word) return kind.read(table, std::move(heading), county);
  table.overlook();
  return nullptr;
}

bool names_itself(const PaymentModel& model, const std::string& name) {
  return std::any_of(model.components.begin(), model.components.end(),
                     [&](const auto& part) { return part->name() == name; });
}

// "2025-01-01": four, two and two digits.
bool is_date(std::string_view text) {
  constexpr std::string_view pattern = "0000-00-00";
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (pattern[i] == '0' ? (text[i] < '0' || text[i] > '9') : text[i] != pattern[i]) return false;
  const std::string_view month = text.substr(5, 2);
  const std::string_view day = text.substr(8, 2);
  return month >= "01" && month <= "12" && day >= "01" && day <= "31";
}

PaymentModel read_model(Document& document, const std::string& id, const County& county) {
  PaymentModel model;
  model.id = id;
  if (!document.parsed()) return model;
  Table root = document.root();
  root.integer("format_version", 1, 1);
  model.title = root.text("title");
  model.note = root.text_or("note", "");
  model.valid_from = root.text("valid_from");
  if (!model.valid_from.empty() && !is_date(model.valid_from))
    root.complain("valid_from", "a date such as \"2025-01-01\"", "write year, month and day with hyphens between");
  model.price_basis = root.text("price_basis");
  model.frame = read_frame(root.table("frame"));
  for (Table table : root.tables("component")) {
    std::unique_ptr<const Component> component = read_component(table, county);
    if (!component) continue;
    if (names_itself(model, component->name()))
      table.complain("name", "a name that no other component of the model has", "give each component its own name");
    model.components.push_back(std::move(component));
  }
  if (!root.has("component"))
    root.complain("component", "at least one component", "add a section [[component]] with kind, name and price");
  root.close();
  return model;
}

}  // namespace

Money read_price(Table& table, std::string_view key) {
  const Money price = Money::ore(table.ore(key));
  if (price >= Money()) return price;
  table.complain(key, "an amount of at least 0 kr", "remove the minus sign, or remove the amount");
  return Money();
}

std::int64_t read_millionths(Table& table, std::string_view key, Range allowed) {
  constexpr double slack = 1e-3;  // of a millionth: what binary floating point may take off six decimals
  const double value = table.number(key, allowed) * static_cast<double>(millionths);
  const double whole = std::round(value);
  if (std::abs(value - whole) > slack)
    table.complain(key, "a number with at most six decimals", "round the number to six decimals");
  return static_cast<std::int64_t>(whole);
}

PaymentModel read_payment_model(const std::filesystem::path& file, const County& county, Problems& problems) {
  Document document(file, problems);
  return read_model(document, file.stem().string(), county);
}

PaymentModel read_payment_model_text(std::string_view toml, const std::string& name, const County& county,
                                     Problems& problems) {
  Document document = Document::from_text(toml, name, problems);
  return read_model(document, std::filesystem::path(name).stem().string(), county);
}

}  // namespace valfri::models
