// SPDX-License-Identifier: Apache-2.0
// The only file that knows toml++.
#include "models/input/document.hpp"

#include "models/input/wording.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace valfri::models {

/// A table as its readers share it. A table that is missing (null) was complained of once and is then read in silence.
struct Table::Node {
  const toml::table* table;
  std::string path;
  std::string file;
  Problems* problems;
  int line;
  std::vector<std::string> known{};
  std::map<std::string, std::vector<std::shared_ptr<Node>>, std::less<>> opened{};
  bool closed = false;

  const toml::node* find(std::string_view key) {
    if (std::find(known.begin(), known.end(), key) == known.end()) known.emplace_back(key);
    return peek(key);
  }
  const toml::node* peek(std::string_view key) const { return table == nullptr ? nullptr : table->get(key); }
  std::string path_of(std::string_view key) const {
    if (key.empty()) return path;
    return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
  }
  void add(const toml::node* at, std::string_view key, std::string_view found, std::string_view allowed,
           std::string_view remedy) {
    if (table == nullptr) return;
    const int where = at == nullptr ? line : static_cast<int>(at->source().begin.line);
    problems->add({file, where, path_of(key), std::string(found), std::string(allowed), std::string(remedy)});
  }
  std::shared_ptr<Node> open(std::string_view key, std::size_t n, const toml::table* child, std::string child_path) {
    auto& list = opened[std::string(key)];
    if (list.size() <= n) list.resize(n + 1);
    if (!list[n]) {
      const int where = child == nullptr ? line : static_cast<int>(child->source().begin.line);
      list[n] = std::make_shared<Node>(Node{child, std::move(child_path), file, problems, where});
    }
    return list[n];
  }
};

namespace {

std::string as_written(const toml::node& node) {
  if (node.is_table()) return "a table";
  if (const toml::value<std::string>* text = node.as_string()) return fmt::format("\"{}\"", text->get());
  if (const toml::value<double>* number = node.as_floating_point()) {
    const std::string digits = fmt::format("{}", number->get());
    return digits.find_first_not_of("-0123456789") == std::string::npos ? digits + ".0" : digits;
  }
  std::ostringstream out;
  node.visit([&](const auto& value) { out << value; });
  constexpr std::size_t longest = 100;
  return out.str().size() <= longest ? out.str() : out.str().substr(0, longest) + " …";
}

std::string remedy_for_missing(std::string_view key, std::string_view example) {
  return fmt::format("add the line: {} = {}", key, example);
}

// The node when it is there; otherwise a problem.
const toml::node* required(Table::Node& node, std::string_view key, std::string_view allowed,
                           std::string_view example) {
  const toml::node* found = node.find(key);
  if (found == nullptr) node.add(nullptr, key, "", allowed, remedy_for_missing(key, example));
  return found;
}

double number_at(Table::Node& node, const toml::node* at, std::string_view key, Range allowed) {
  if (at == nullptr) return nearest_within(0, allowed);
  if (!at->is_number()) {
    node.add(at, key, as_written(*at), allowed_number(allowed), "write a bare number, without quotation marks or unit");
    return nearest_within(0, allowed);
  }
  const double value = at->value<double>().value_or(0.0);
  if (within(value, allowed)) return value;
  node.add(at, key, as_written(*at), allowed_number(allowed), "choose a number within these limits");
  return nearest_within(value, allowed);
}

std::int64_t integer_at(Table::Node& node, const toml::node* at, std::string_view key, std::int64_t low,
                        std::int64_t high) {
  if (at == nullptr) return std::clamp<std::int64_t>(0, low, high);
  const toml::value<std::int64_t>* whole = at->as_integer();
  if (whole == nullptr) {
    node.add(at, key, as_written(*at), allowed_integer(low, high),
             "write a whole number, without decimals, quotation marks or unit");
    return std::clamp<std::int64_t>(0, low, high);
  }
  if (whole->get() < low || whole->get() > high)
    node.add(at, key, as_written(*at), allowed_integer(low, high), "choose a whole number within these limits");
  return std::clamp(whole->get(), low, high);
}

std::string text_at(Table::Node& node, const toml::node* at, std::string_view key) {
  if (at == nullptr) return {};
  const toml::value<std::string>* text = at->as_string();
  if (text == nullptr) {
    node.add(at, key, as_written(*at), "a text", "write the value in quotation marks");
    return {};
  }
  if (trimmed(text->get()).empty()) node.add(at, key, as_written(*at), "a text that is not empty", "write the text");
  return text->get();
}

std::string word_at(Table::Node& node, const toml::node* at, std::string_view key,
                    const std::vector<std::string>& words, std::string_view otherwise) {
  if (at == nullptr) return std::string(otherwise);
  const toml::value<std::string>* text = at->as_string();
  if (text != nullptr && std::find(words.begin(), words.end(), text->get()) != words.end()) return text->get();
  const bool without_marks = text == nullptr && std::find(words.begin(), words.end(), as_written(*at)) != words.end();
  node.add(at, key, as_written(*at), one_of(words),
           without_marks ? "write the value in quotation marks"
                         : suggestion(text == nullptr ? "" : text->get(), words, "choose one of these words"));
  return std::string(otherwise);
}

std::string first_of(const std::vector<std::string>& words) { return words.empty() ? std::string() : words.front(); }

}  // namespace

double Table::number(std::string_view key, Range allowed) {
  const toml::node* at = required(*node_, key, allowed_number(allowed), "…");
  return number_at(*node_, at, key, allowed);
}

double Table::number_or(std::string_view key, Range allowed, double otherwise) {
  const toml::node* at = node_->find(key);
  return at == nullptr ? otherwise : number_at(*node_, at, key, allowed);
}

std::int64_t Table::integer(std::string_view key, std::int64_t low, std::int64_t high) {
  const toml::node* at = required(*node_, key, allowed_integer(low, high), "…");
  return integer_at(*node_, at, key, low, high);
}

std::int64_t Table::integer_or(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t otherwise) {
  const toml::node* at = node_->find(key);
  return at == nullptr ? otherwise : integer_at(*node_, at, key, low, high);
}

std::string Table::text(std::string_view key) { return text_at(*node_, required(*node_, key, "a text", "\"…\""), key); }

std::string Table::text_or(std::string_view key, std::string_view otherwise) {
  const toml::node* at = node_->find(key);
  return at == nullptr ? std::string(otherwise) : text_at(*node_, at, key);
}

std::string Table::word(std::string_view key, const std::vector<std::string>& words) {
  const toml::node* at = required(*node_, key, one_of(words), "\"…\"");
  return word_at(*node_, at, key, words, first_of(words));
}

std::string Table::word_or(std::string_view key, const std::vector<std::string>& words, std::string_view otherwise) {
  return word_at(*node_, node_->find(key), key, words, otherwise);
}

bool Table::flag_or(std::string_view key, bool otherwise) {
  const toml::node* at = node_->find(key);
  if (at == nullptr) return otherwise;
  if (const toml::value<bool>* flag = at->as_boolean()) return flag->get();
  node_->add(at, key, as_written(*at), "true or false", "write true or false, without quotation marks");
  return otherwise;
}

std::int64_t Table::ore(std::string_view key) {
  constexpr std::string_view allowed = "an amount in kronor with its unit, such as \"1 902 kr\" or \"1902,50 kr\"";
  const toml::node* at = required(*node_, key, allowed, "\"… kr\"");
  if (at == nullptr) return 0;
  if (const toml::value<std::string>* text = at->as_string())
    if (const std::optional<std::int64_t> amount = parse_kronor(text->get())) return *amount;
  if (at->is_number())
    node_->add(at, key, as_written(*at), allowed,
               fmt::format("write the unit with the amount, in quotation marks: \"{} kr\"", as_written(*at)));
  else
    node_->add(at, key, as_written(*at), allowed,
               "write kronor, of at most 14 digits and two decimals, then \"kr\", all in quotation marks");
  return 0;
}

std::vector<double> Table::numbers(std::string_view key, Range allowed) {
  std::vector<double> out;
  const std::string allowed_list = "a list in which each item is " + allowed_number(allowed);
  const toml::node* at = required(*node_, key, allowed_list, "[…]");
  if (at == nullptr) return out;
  const toml::array* list = at->as_array();
  if (list == nullptr) {
    node_->add(at, key, as_written(*at), allowed_list, "write the numbers in square brackets");
    return out;
  }
  for (const toml::node& item : *list) out.push_back(number_at(*node_, &item, key, allowed));
  return out;
}

std::vector<std::string> Table::texts(std::string_view key) {
  required(*node_, key, "a list of texts", "[\"…\"]");
  return texts_or_empty(key);
}

std::vector<std::string> Table::texts_or_empty(std::string_view key) {
  std::vector<std::string> out;
  const toml::node* at = node_->find(key);
  if (at == nullptr) return out;
  const toml::array* list = at->as_array();
  if (list == nullptr) {
    node_->add(at, key, as_written(*at), "a list of texts", "write the texts in square brackets");
    return out;
  }
  for (const toml::node& item : *list) out.push_back(text_at(*node_, &item, key));
  return out;
}

bool Table::has(std::string_view key) const { return node_->find(key) != nullptr; }

bool Table::is_list(std::string_view key) const {
  const toml::node* at = node_->find(key);
  return at != nullptr && at->is_array();
}

Table Table::table(std::string_view key) {
  required(*node_, key, "a table", "{ … }");
  if (std::optional<Table> found = maybe_table(key)) return *found;
  return Table(node_->open(key, 0, nullptr, node_->path_of(key)));
}

std::optional<Table> Table::maybe_table(std::string_view key) {
  const toml::node* at = node_->find(key);
  if (at == nullptr) return std::nullopt;
  if (!at->is_table())
    node_->add(at, key, as_written(*at), "a table", fmt::format("write {0} = {{ … }} or a section [{0}]", key));
  return Table(node_->open(key, 0, at->as_table(), node_->path_of(key)));
}

std::vector<Table> Table::tables(std::string_view key) {
  std::vector<Table> out;
  const toml::node* at = node_->find(key);
  if (at == nullptr) return out;
  const toml::array* list = at->as_array();
  if (list == nullptr || !std::all_of(list->begin(), list->end(), [](const auto& item) { return item.is_table(); })) {
    node_->add(at, key, as_written(*at), "a list of tables",
               fmt::format("write each one as a section [[{}]] or as {{ … }} in square brackets", key));
    return out;
  }
  for (std::size_t n = 0; n < list->size(); ++n)
    out.emplace_back(node_->open(key, n, list->get(n)->as_table(), fmt::format("{}[{}]", node_->path_of(key), n + 1)));
  return out;
}

std::vector<std::pair<std::string, Table>> Table::children() {
  std::vector<std::pair<std::string, Table>> out;
  if (node_->table == nullptr) return out;
  for (const auto& [key, value] : *node_->table) {
    if (!value.is_table()) continue;
    const std::string name(key.str());
    node_->find(name);
    out.emplace_back(name, Table(node_->open(name, 0, value.as_table(), node_->path_of(name))));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.second.line() < b.second.line(); });
  return out;
}

void Table::close() {
  if (node_->table == nullptr || node_->closed) return;
  node_->closed = true;
  for (const auto& [key, value] : *node_->table) {
    const std::string_view name = key.str();
    if (std::find(node_->known.begin(), node_->known.end(), name) != node_->known.end()) continue;
    const std::string allowed = node_->known.empty() ? "no key" : one_of(node_->known);
    node_->problems->add({node_->file, static_cast<int>(key.source().begin.line), node_->path_of(name),
                          "an unknown key", allowed,
                          suggestion(name, node_->known, "remove it, or correct its spelling")});
  }
  for (const auto& [key, list] : node_->opened)
    for (const std::shared_ptr<Node>& child : list)
      if (child) Table(child).close();
}

void Table::overlook() { node_->closed = true; }

void Table::complain(std::string_view key, std::string_view allowed, std::string_view remedy, std::string_view value) {
  const toml::node* at = node_->peek(key);
  if (value.empty() && at != nullptr)
    node_->add(at, key, as_written(*at), allowed, remedy);
  else
    node_->add(at, key, value, allowed, remedy);
}

int Table::line(std::string_view key) const {
  const toml::node* at = node_->peek(key);
  return at == nullptr ? node_->line : static_cast<int>(at->source().begin.line);
}

const std::string& Table::file() const { return node_->file; }

struct Document::Contents {
  toml::table table;
  bool parsed = false;
  std::shared_ptr<Table::Node> root;

  void parse(std::string_view text, const std::string& name, Problems& problems) {
    try {
      table = toml::parse(text, name);
      parsed = true;
    } catch (const toml::parse_error& error) {
      problems.add({name, static_cast<int>(error.source().begin.line), "", std::string(error.description()),
                    "a file in the TOML format",
                    is_utf8(text) ? "correct this line; nothing else in the file was checked"
                                  : "save the file as UTF-8; nothing in it was checked"});
    }
    set_root(name, problems);
  }
  void set_root(const std::string& name, Problems& problems) {
    root = std::make_shared<Table::Node>(Table::Node{parsed ? &table : nullptr, "", name, &problems, 0});
  }
};

Document::Document(const std::filesystem::path& path, Problems& problems) : contents_(std::make_unique<Contents>()) {
  const std::string name = path.lexically_normal().string();
  std::error_code error;
  std::ifstream in(path, std::ios::binary);
  if (!std::filesystem::is_regular_file(path, error) || !in) {
    problems.add({name, 0, "", "no file that can be read", "the path of a TOML file",
                  "correct the path, or put the file there"});
    contents_->set_root(name, problems);
    return;
  }
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  contents_->parse(text, name, problems);
}

Document::Document(std::unique_ptr<Contents> contents) : contents_(std::move(contents)) {}

Document Document::from_text(std::string_view toml, const std::string& name, Problems& problems) {
  auto contents = std::make_unique<Contents>();
  contents->parse(toml, name, problems);
  return Document(std::move(contents));
}

Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Table Document::root() { return Table(contents_->root); }
bool Document::parsed() const { return contents_->parsed; }

}  // namespace valfri::models
