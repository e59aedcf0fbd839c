// SPDX-License-Identifier: Apache-2.0
// From the TOML file of a payment model to its components. A new kind of component is one more row in `kinds`.
#include "models/input/wording.hpp"
#include "models/payments/component_kinds.hpp"
#include "models/payments/payment_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace valfri::models {

namespace {

struct Kind {
  const char* word;
  std::unique_ptr<const Component> (*read)(Table&, Heading, const Surroundings&);
};

// clang-format off
constexpr std::array kinds{
    Kind{"capitation", read_capitation},
    Kind{"coverage", read_coverage},
    Kind{"drugs", read_drugs},
    Kind{"geography", read_geography},
    Kind{"lump_sum", read_lump_sum},
    Kind{"morbidity", read_morbidity},
    Kind{"need_index", read_need_index},
    Kind{"neutrality", read_neutrality},
    Kind{"pass_through", read_pass_through},
    Kind{"per_head", read_per_head},
    Kind{"targets", read_targets},
    Kind{"transition", read_transition},
    Kind{"visits", read_visits}};
// clang-format on

/// A component as it was read, and where it stands: what is found wrong later is told there.
struct Placed {
  Table table;
  std::string name;
};

std::vector<std::string> names_of(const std::vector<Group>& groups) {
  std::vector<std::string> names;
  for (const Group& group : groups) names.push_back(group.name);
  return names;
}

Heading read_heading(Table& table, const PaymentModel& model) {
  Heading heading;
  heading.name = table.text("name");
  Backing backing = read_backing(table);
  heading.placeholder = backing.placeholder;
  heading.source = std::move(backing.source);
  table.text_or("note", "");
  heading.valid = read_months_valid(table);
  heading.group = table.word_or("group", names_of(model.groups), "");
  heading.outside_frame = table.flag_or("outside_frame", false);
  if (heading.outside_frame && !heading.group.empty())
    table.complain("outside_frame", "outside_frame at the group, for all its components",
                   fmt::format("remove it here, and write it in the section [[group]] of \"{}\"", heading.group));
  return heading;
}

std::unique_ptr<const Component> read_component(Table& table, const PaymentModel& model, const Surroundings& around) {
  std::vector<std::string> words;
  for (const Kind& kind : kinds) words.emplace_back(kind.word);
  const std::string word = table.word_or("kind", words, "");
  if (!table.has("kind")) table.word("kind", words);
  Heading heading = read_heading(table, model);
  for (const Kind& kind : kinds)
    if (word == kind.word) return kind.read(table, std::move(heading), around);
  table.overlook();
  return nullptr;
}

// A pot of nothing pays nothing: nobody who writes one means that.
Frame read_frame_with_money(Table table, const Problems& problems) {
  const std::size_t told = problems.list().size();
  const Frame frame = read_frame(table);
  if (frame.closed && frame.per_year == Money() && problems.list().size() == told)
    table.complain("amount_per_year", "an amount above 0 kr", "write the amount of the year, or kind = \"open\"");
  return frame;
}

void read_groups(Table& root, PaymentModel& model, const Problems& problems) {
  for (Table table : root.tables("group")) {
    Group group;
    group.name = table.text("name");
    group.outside_frame = table.flag_or("outside_frame", false);
    group.frame = read_frame_with_money(table, problems);
    const std::vector<std::string> names = names_of(model.groups);
    if (std::find(names.begin(), names.end(), group.name) != names.end())
      table.complain("name", "a name that no other group of the model has", "give each group its own name");
    model.groups.push_back(std::move(group));
  }
}

bool is_taken(const PaymentModel& model, const std::string& name) {
  const std::vector<std::string> groups = names_of(model.groups);
  return std::find(groups.begin(), groups.end(), name) != groups.end() ||
         std::any_of(model.components.begin(), model.components.end(),
                     [&](const auto& part) { return part->name() == name; });
}

// Returns false when some name is of nobody.
bool check_references(const PaymentModel& model, std::vector<Placed>& places) {
  std::vector<std::string> names = names_of(model.groups);
  for (const Placed& placed : places) names.push_back(placed.name);
  bool known = true;
  for (std::size_t i = 0; i < places.size(); ++i)
    for (const std::string& name : model.components[i]->heading().references) {
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      known = false;
      places[i].table.complain("of", "names of components or groups of this model: " + one_of(names),
                               suggestion(name, names, "correct the name, or add the component"), "\"" + name + "\"");
    }
  return known;
}

// What a component got would be counted twice.
void check_named_once(const PaymentModel& model, std::vector<Placed>& places) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::vector<std::string>& names = model.components[i]->heading().references;
    const auto named = [&](const std::string& name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    for (const auto& part : model.components)
      if (named(part->name()) && named(part->heading().group))
        places[i].table.complain("of", "every component once: by itself, or by its group", "remove one of the two",
                                 fmt::format("\"{}\", and its group \"{}\"", part->name(), part->heading().group));
  }
}

// A pot scales what its components ask for; some amounts must stand.
void check_pots(const PaymentModel& model, std::vector<Placed>& places) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Component& component = *model.components[i];
    if (!component.shares_no_pot() || !model.inside_closed_frame(i)) continue;
    const bool grouped = !component.heading().group.empty();
    places[i].table.complain(
        grouped ? "group" : "outside_frame",
        fmt::format("a component \"{}\" outside every closed frame, so that its amounts stand", component.kind()),
        grouped ? "take it out of the group, and write outside_frame = true" : "write outside_frame = true",
        grouped ? "" : "a share of the closed frame");
  }
}

void arrange(PaymentModel& model, std::vector<Placed>& places) {
  if (!check_references(model, places)) return;
  check_named_once(model, places);
  const std::vector<std::string> cycle = model.arrange();
  if (cycle.empty()) return check_pots(model, places);
  std::string path;
  for (const std::string& name : cycle) path += (path.empty() ? "" : " → ") + ("\"" + name + "\"");
  const auto first =
      std::find_if(places.begin(), places.end(), [&](const Placed& one) { return one.name == cycle[0]; });
  first->table.complain("of", "components that do not wait for each other",
                        "take one of these names out of the \"of\" of the one before it", path);
}

void read_components(Table& root, PaymentModel& model, const Surroundings& around) {
  std::vector<Placed> places;
  for (Table table : root.tables("component")) {
    std::unique_ptr<const Component> component = read_component(table, model, around);
    if (!component) continue;
    if (is_taken(model, component->name()))
      table.complain("name", "a name that no other component of the model has", "give each component its own name");
    places.push_back({table, component->name()});
    model.components.push_back(std::move(component));
  }
  if (!root.has("component"))
    root.complain("component", "at least one component", "add a section [[component]] with kind, name and price");
  for (const std::string& name : names_of(model.groups))
    if (std::none_of(model.components.begin(), model.components.end(),
                     [&](const auto& part) { return part->heading().group == name; }))
      root.complain("group", "a component in every group", "write group = \"" + name + "\" in its components",
                    "\"" + name + "\" is empty");
  arrange(model, places);
}

PaymentModel read_model(Document& document, const std::filesystem::path& file, const County& county,
                        Problems& problems) {
  PaymentModel model;
  model.id = file.stem().string();
  if (!document.parsed()) return model;
  Table root = document.root();
  root.integer("format_version", 1, 1);
  model.title = root.text("title");
  model.note = root.text_or("note", "");
  root.text("valid_from");
  model.valid = read_months_valid(root);
  model.price_basis = root.text("price_basis");
  model.price_year = static_cast<int>(root.integer_or("price_year", 1990, 2200, 0));
  const std::vector<std::string> dates{"last_day", "month_average", "previous_last_day"};
  const std::string date = root.word_or("list_date", dates, dates.front());
  model.list_date = static_cast<ListDate>(std::find(dates.begin(), dates.end(), date) - dates.begin());
  model.frame = read_frame_with_money(root.table("frame"), problems);
  read_groups(root, model, problems);
  read_components(root, model, {county, file.parent_path(), problems, model.files});
  root.close();
  return model;
}

}  // namespace

PaymentModel read_payment_model(const std::filesystem::path& file, const County& county, Problems& problems) {
  Document document(file, problems);
  return read_model(document, file, county, problems);
}

PaymentModel read_payment_model_text(std::string_view toml, const std::string& name, const County& county,
                                     Problems& problems) {
  Document document = Document::from_text(toml, name, problems);
  return read_model(document, name, county, problems);
}

}  // namespace valfri::models
