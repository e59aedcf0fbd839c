// SPDX-License-Identifier: Apache-2.0
#include "models/input/description.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <array>
#include <sstream>

namespace valfri::models {

namespace {

// What says something of a figure, and is no figure itself.
constexpr std::array<std::string_view, 8> telling{"unit", "source",      "grade", "draw",
                                                  "note", "placeholder", "name",  "format_version"};
// Under which key the figure of a described table stands.
constexpr std::array<std::string_view, 5> figures{"value", "values", "price", "amount_per_year", "per_year"};

template <class Keys>
bool among(const Keys& keys, std::string_view key) {
  for (const std::string_view one : keys)
    if (one == key) return true;
  return false;
}

std::string written(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* real = node.as_floating_point())
    return fmt::format("{}", real->get());  // the shortest that reads back
  std::ostringstream out;
  node.visit([&](const auto& value) {
    if constexpr (toml::is_table<decltype(value)>) {
      out << toml::toml_formatter{value};
    } else if constexpr (toml::is_array<decltype(value)>) {
      std::string between;
      for (const toml::node& item : value) {
        std::string text;
        if (const toml::table* table = item.as_table()) {
          for (const auto& [key, entry] : *table)
            text += (text.empty() ? "" : ", ") + std::string(key.str()) + " " + written(entry);
        } else {
          text = written(item);
        }
        out << between << text;
        between = item.is_table() ? "; " : ", ";
      }
    } else {
      out << value;
    }
  });
  return out.str();
}

std::string text_under(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  return node ? written(*node) : std::string();
}

// "lognormal, cv 0.03"
std::string law_of(const toml::table& table) {
  const toml::node* draw = table.get("draw");
  const toml::table* law = draw ? draw->as_table() : nullptr;
  if (!law) return "";
  std::string text = text_under(*law, "law");
  for (const auto& [key, value] : *law)
    if (key.str() != "law") text += fmt::format(", {} {}", std::string(key.str()), written(value));
  return text;
}

bool described(const toml::table& table) {
  return table.contains("unit") || table.contains("source") || table.contains("grade");
}

DescribedValue figure_of(const toml::table& table, const std::string& path) {
  DescribedValue row{path,
                     "",
                     text_under(table, "unit"),
                     text_under(table, "source"),
                     text_under(table, "grade"),
                     law_of(table),
                     text_under(table, "note"),
                     false};
  for (const std::string_view key : figures)
    if (const toml::node* node = table.get(key)) {
      row.value = written(*node);
      break;
    }
  row.placeholder =
      row.grade == "D" || text_under(table, "placeholder") == "true" || row.source.starts_with("PLACEHOLDER");
  return row;
}

std::string joined(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

void walk(const toml::table& table, const std::string& path, std::vector<DescribedValue>& rows);

// Entries of [[key]], by what they call themselves.
void walk_list(const toml::array& list, const std::string& path, std::vector<DescribedValue>& rows) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const toml::table* entry = list[i].as_table();
    if (!entry) continue;
    std::string name = text_under(*entry, "name");
    if (name.empty()) name = text_under(*entry, "id");
    if (name.empty()) name = std::to_string(i + 1);
    walk(*entry, joined(path, name), rows);
  }
}

bool holds_tables(const toml::array& list) {
  if (list.empty()) return false;
  for (const toml::node& item : list) {
    const toml::table* table = item.as_table();
    if (!table || table->is_inline()) return false;
  }
  return true;
}

void walk(const toml::table& table, const std::string& path, std::vector<DescribedValue>& rows) {
  const bool figure = described(table);
  if (figure) rows.push_back(figure_of(table, path));
  for (const auto& [key, node] : table) {
    const std::string_view name = key.str();
    if (among(telling, name) && (figure || name == "format_version")) continue;
    if (figure && among(figures, name)) continue;
    if (const toml::table* inner = node.as_table()) {
      walk(*inner, joined(path, name), rows);
    } else if (const toml::array* list = node.as_array(); list && holds_tables(*list)) {
      walk_list(*list, joined(path, name), rows);
    } else {
      rows.push_back({joined(path, name), written(node), "", "", "", "", "", false});
    }
  }
}

}  // namespace

std::vector<DescribedValue> describe(std::string_view toml_text) {
  std::vector<DescribedValue> rows;
  try {
    walk(toml::parse(toml_text), "", rows);
  } catch (const toml::parse_error&) {
    rows.clear();
  }
  return rows;
}

}  // namespace valfri::models
