// SPDX-License-Identifier: Apache-2.0
#include "models/study/nested_design.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace valfri::models {

namespace {

constexpr std::int64_t most_replications = 1000000;
constexpr std::int64_t most_nested = most_replications / 2;  // of each draw, where two are the least

std::size_t count_drawn(std::span<const Parameter> parameters) {
  return static_cast<std::size_t>(
      std::ranges::count_if(parameters, [](const Parameter& one) { return one.law != Law::fixed; }));
}

}  // namespace

std::size_t Study::drawn_inputs() const {
  if (!parameters_drawn) return 0;
  const std::span<const Parameter> population(behaviour.parameters.all());
  return count_drawn(population.first(std::min(Behaviour::inputs(), population.size()))) +
         (care ? count_drawn(care->parameters.all()) : 0);
}

std::size_t Study::drawn_behaviour() const {
  if (!parameters_drawn) return 0;
  const std::span<const Parameter> all(behaviour.parameters.all());
  return count_drawn(all.subspan(std::min(Behaviour::inputs(), all.size())));
}

void read_replications(Table& root, Table& run, Study& study) {
  const std::optional<Table> levels = root.maybe_table("uncertainty");
  if (!levels || run.has("replications"))
    study.replications = static_cast<std::uint32_t>(run.integer("replications", 1, most_replications));
  if (!levels) return;
  Table table = *levels;
  const std::int64_t outer = table.integer("outer", 2, most_replications);
  const std::int64_t behaviour = table.integer_or("behaviour", 1, most_nested, 1);
  const std::int64_t inner = table.integer("inner", 2, most_nested);
  if (!table.has("outer") || !table.has("inner")) return;
  study.inner = static_cast<std::uint32_t>(inner);
  study.behaviour_draws = static_cast<std::uint32_t>(behaviour);
  const std::string product = behaviour > 1 ? "outer · behaviour · inner" : "outer · inner";
  const std::int64_t all = outer * behaviour * inner;
  if (all > most_replications) {
    table.complain("outer", "at most 1000000 replications in all, " + product, "give fewer draws, or fewer of each");
    return;
  }
  if (run.has("replications") && study.replications != all)
    run.complain("replications", std::to_string(all) + ", which is " + product + " of [uncertainty]",
                 "leave replications out, or make them agree");
  study.replications = static_cast<std::uint32_t>(all);
  if (!study.parameters_drawn)
    run.complain("parameters", "\"drawn\" where there is a section [uncertainty]",
                 "remove [uncertainty]: with parameters at their values all variance is chance");
}

void check_apart(Table& root, const Study& study) {
  if (study.behaviour_draws == 1 || !study.parameters_drawn) return;
  const std::optional<Table> levels = root.maybe_table("uncertainty");
  if (!levels) return;
  Table table = *levels;
  const auto complain = [&](const char* what, const char* where) {
    table.complain("behaviour", std::string("1, because no parameter of ") + what + " is drawn",
                   std::string("remove the key, or give a parameter of ") + where + " a law with `draw`");
  };
  if (study.drawn_inputs() == 0)
    complain("the inputs", "death, birth, move, migration or morbidity in the behaviour file, or of the care file,");
  if (study.drawn_behaviour() == 0) complain("behaviour", "attention, choice or centre in the behaviour file");
}

}  // namespace valfri::models
