// SPDX-License-Identifier: Apache-2.0
#include "tests/results/decision_study.hpp"

#include <array>

namespace valfri::results::testing {

namespace {

using sim::Combines;
using sim::Kind;

constexpr std::size_t n_replications = 4;
constexpr std::size_t n_years = 2;
constexpr std::size_t n_centres = 3;

enum Axes : std::size_t { scenario_axis, model_axis, component_axis, centre_axis, year_axis, sex_axis };

sim::Schema schema_of(const DecisionStudy& study) {
  sim::Schema schema;
  schema.axes = {{"scenario", {"base", "closing"}, {"Oförändrat", "Z stänger"}, {}},
                 {"model", {"old", "new"}, {"Modell 2025", "Modell 2026"}, {}},
                 {"component", {"capitation", "mission"}, {"Listning", "Uppdrag"}, {}},
                 {"centre",
                  {"x", "y", "z"},
                  {"Xnäs", "Ynäs", "Znäs"},
                  {{"municipality", {"M", "N"}, {0, 0, 1}}, {"operator", {"Region", "Private"}, {1, 0, 0}}}},
                 {"year", {"2026", "2027"}, {"2026", "2027"}, {}},
                 {"sex", {"woman", "man"}, {"Women", "Men"}, {}}};
  if (study.one_model) schema.axes[model_axis] = {"model", {"new"}, {"Modell 2026"}, {}};
  if (study.frame) schema.axes[component_axis].groupings.push_back({"frame", {"inside", "outside"}, {0, 1}});
  if (study.open_new_model)
    schema.axes[component_axis].groupings.push_back({"frame:new", {"outside", "inside", "not in the model"}, {0, 0}});
  if (study.feeds)
    schema.axes[component_axis].groupings.push_back({"feeds", {"age and sex", "missions, age and sex"}, {0, 1}});
  schema.measures = {{"payment",
                      "Payment",
                      "öre",
                      Kind::integer,
                      Combines::adds,
                      {scenario_axis, model_axis, component_axis, centre_axis, year_axis},
                      study.placeholder,
                      ""}};
  if (study.sexes)
    schema.measures.push_back({"payment_by_sex",
                               "Payment by sex",
                               "öre",
                               Kind::integer,
                               Combines::adds,
                               {scenario_axis, model_axis, sex_axis, year_axis},
                               study.placeholder,
                               ""});
  if (study.targets)
    for (const char* name : {"target_payment", "target_payment_without_luck"})
      schema.measures.push_back({name,
                                 "Target money",
                                 "öre",
                                 Kind::integer,
                                 Combines::adds,
                                 {scenario_axis, model_axis, centre_axis, year_axis},
                                 study.placeholder,
                                 ""});
  return schema;
}

using Amounts = std::array<std::int64_t, n_centres>;

Amounts capitation(bool is_new, std::size_t replication) {
  constexpr std::array<std::int64_t, n_replications> shift{0, 10, -10, 0};
  const std::int64_t move = shift[replication];
  return is_new ? Amounts{1100 + move, 1900, 400 - move} : Amounts{1000 + move, 2000, 500 - move};
}

Amounts mission(bool is_new) { return is_new ? Amounts{0, 100, 340} : Amounts{0, 100, 300}; }

sim::Record record_of(const sim::Schema& schema, const DecisionStudy& study, std::size_t replication) {
  constexpr std::array<std::int64_t, n_replications> targets{100, 80, 120, 100};
  sim::Record record(schema);
  const std::size_t n_models = schema.axes[model_axis].ids.size();
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t m = 0; m < n_models; ++m) {
      const bool is_new = schema.axes[model_axis].ids[m] == "new";
      const Amounts inside = capitation(is_new, replication);
      const Amounts outside = mission(is_new);
      const std::size_t row = s * n_models + m;
      for (std::size_t y = 0; y < n_years; ++y) {
        for (std::size_t c = 0; c < n_centres; ++c) {
          const bool closed = s == 1 && c == 2;
          record.integers(0)[((row * 2 + 0) * n_centres + c) * n_years + y] = closed ? 0 : inside[c];
          record.integers(0)[((row * 2 + 1) * n_centres + c) * n_years + y] = closed ? 0 : outside[c];
        }
        const std::size_t targets_at = study.sexes ? 2 : 1;
        if (study.sexes) record.integers(1)[(row * 2 + 0) * n_years + y] = is_new ? 1600 : 1500;
        if (study.sexes) record.integers(1)[(row * 2 + 1) * n_years + y] = is_new ? 2240 : 2400;
        if (study.targets && is_new) {
          record.integers(targets_at)[row * n_centres * n_years + y] = targets[replication];
          record.integers(targets_at + 1)[row * n_centres * n_years + y] = 100;
        }
      }
    }
  }
  return record;
}

}  // namespace

void store_decision_study(const std::filesystem::path& folder, const DecisionStudy& study) {
  const sim::Schema schema = schema_of(study);
  StoreWriter writer =
      StoreWriter::create(folder, {"Tre vårdcentraler", "title = \"Tre\"\n", "0.1.0", 7, n_replications}, schema);
  for (std::size_t r = 0; r < n_replications; ++r)
    writer.take(sim::Replication{static_cast<std::uint32_t>(r)}, record_of(schema, study, r));
  writer.finish();
}

GivenReference decision_budget(bool placeholder) {
  return {"budget", "budget 2025, nominal", placeholder, {{1050, 1050}, {2050, 2050}, {700, 700}}};
}

}  // namespace valfri::results::testing
