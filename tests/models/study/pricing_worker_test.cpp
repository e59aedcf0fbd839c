// SPDX-License-Identifier: Apache-2.0
// Payments from stored statements against those of the simulation, with memories, list dates and care.
#include "models/study/pricing_worker.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/study/studies.hpp"

namespace valfri::models {
namespace {

/// Pays each month what was listed the month before, and returns a krona of it: remembers, and reads visits.
class Remembering final : public Component {
 public:
  Remembering() : Component({"Remembering", "s", false}) {}
  std::string_view kind() const override { return "remembering"; }
  Columns columns() const override { return {Column::ages, Column::visits, Column::service}; }
  std::size_t memory_cells(std::size_t n_centres) const override { return n_centres; }
  bool returns_money() const override { return true; }
  void settle(const Settlement& at, Accounts to) const override {
    for (std::size_t c = 0; c < to.amounts.size(); ++c) {
      to.amounts[c] = Money::kronor(at.memory[c]) + Money::ore(at.statement.care[c].made[0]) +
                      Money::ore(static_cast<std::int64_t>(at.statement[c].wait_days * 1e6));
      to.returned[c] = Money::kronor(1);
      at.memory[c] = at.statement[c].total();
    }
  }
};

/// Gives the record that a simulation left.
class Kept final : public FinishedPaths {
 public:
  Kept(const sim::Record& record, const sim::Schema& schema)
      : record_(record), places_(*find_statements(schema)), schema_(schema) {}
  void read(sim::Replication, StatementNumbers& statements, sim::Record& priced) override {
    statements = statement_numbers(record_, places_);
    for (std::size_t m = 0; m < schema_.n_results(); ++m) {
      if (is_payment(schema_.measures[m])) continue;
      std::ranges::copy(record_.integers(m), priced.integers(m).begin());
      std::ranges::copy(record_.reals(m), priced.reals(m).begin());
    }
  }

 private:
  const sim::Record& record_;
  StatementPlaces places_;
  const sim::Schema& schema_;
};

TEST(PricingWorker, PaysFromStoredStatementsWhatTheSimulationPaid) {
  Study study = shipped_study(0.02, 2);
  Problems problems;
  study.care = read_care(VALFRI_SOURCE_DIR "/configs/vasterbotten/care.toml", problems);
  study.store = Storing::prices;
  study.scenarios.push_back(study.scenarios[0]);
  study.scenarios[1].id = "closing";
  study.scenarios[1].closings.push_back({16, 12});
  study.payment_models[1].list_date = ListDate::month_average;
  PaymentModel remembering;
  remembering.id = "remembering";
  remembering.components.push_back(std::make_unique<Remembering>());
  ASSERT_TRUE(remembering.arrange().empty());
  study.payment_models.push_back(std::move(remembering));
  const auto world = make_world(study);
  const sim::Schema whole = make_schema(study);
  const sim::Record simulated = replicate(*world, study, 3);
  Kept paths(simulated, whole);
  study.store = Storing::results;
  const sim::Schema schema = make_schema(study);
  PricingWorker worker(study, schema, paths);
  sim::Record priced(schema);
  std::size_t n_payments = 0;
  for (int twice = 0; twice < 2; ++twice) {  // a warm worker shows no trace of what it priced before
    priced.clear();
    worker.replicate(sim::Replication{3}, priced);
    for (std::size_t m = 0; m < schema.measures.size(); ++m) {
      if (!is_payment(schema.measures[m])) continue;
      ++n_payments;
      const std::span<const std::int64_t> a = priced.integers(m);
      const std::span<const std::int64_t> b = simulated.integers(m);
      EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end())) << schema.measures[m].name;
      EXPECT_TRUE(std::any_of(a.begin(), a.end(), [](std::int64_t ore) { return ore > 0; }));
    }
  }
  EXPECT_EQ(n_payments, 8u);  // payment, payment_by_sex, returned, payment_of_group, twice
}

}  // namespace
}  // namespace valfri::models
