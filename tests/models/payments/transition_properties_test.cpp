// SPDX-License-Identifier: Apache-2.0
// Hold harmless brings every centre to its reference and no further, whatever the lists.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tests/models/payments/properties.hpp"
#include "tests/models/payments/support.hpp"

namespace valfri::models {
namespace {

constexpr std::size_t n = 9;  // centres of transition_budget_nine.csv
using Ore = std::array<std::int64_t, n>;
// Kronor a year of transition_budget_nine.csv, in öre.
constexpr Ore budget{10000001, 9999999, 123456789, 0, 77777, 500000000, 1, 33333333, 6543210};

County nine() {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < n; ++i) ids.push_back(fmt::format("HC{:02}", i + 1));
  return county_of(ids);
}

// Base of the given price for each listed, and a transition outside it.
PaymentModel guarded(const std::string& form) {
  return open_model_of(
      fmt::format("[[component]]\nkind = \"capitation\"\nname = \"Base\"\nunit = \"kr per person and year\"\n"
                  "grade = \"D\"\nsource = \"made up\"\nages = [{{ from = 0, both = \"{}.{:02} kr\" }}]\n",
                  between(1, 3000), between(0, 99)) +
          "[[component]]\nkind = \"transition\"\nname = \"Guard\"\ngrade = \"D\"\nsource = \"made up\"\n"
          "of = [\"Base\"]\nbudget = \"transition_budget_nine.csv\"\n" +
          form,
      nine());
}

struct Year {
  Ore paid{};   // by Base
  Ore added{};  // by Guard
};

// A year from January; lists change every month. `least`: listed at each centre.
Year settle_a_year(const PaymentModel& model, std::int64_t least) {
  Year year;
  PaymentMemory memory;
  std::array<std::int64_t, n> size{};
  for (std::int64_t& of_centre : size) of_centre = between(least, 3000);
  for (int month = 1; month <= 12; ++month) {
    StatementBuilder lists(n);
    for (std::size_t c = 0; c < n; ++c)
      lists.women(c, 40, static_cast<std::int32_t>(std::max(least, size[c] + between(-300, 300))));
    const PaidMonth paid = paid_month(model, lists.statement(), {2026, month}, memory);
    for (std::size_t c = 0; c < n; ++c) {
      year.paid[c] += paid.amounts[c].in_ore();
      year.added[c] += paid.amounts[n + c].in_ore();
    }
  }
  return year;
}

TEST(TransitionProperty, ATopUpBringsEveryCentreToItsReferenceAndNoFurther) {
  holds([] {
    const Year year = settle_a_year(guarded("form = \"floor\"\npercent = \"100 %\"\n"), 0);
    for (std::size_t c = 0; c < n; ++c) RC_ASSERT(year.paid[c] + year.added[c] == std::max(year.paid[c], budget[c]));
  });
}

TEST(TransitionProperty, AUniformFactorBringsEveryCentreToItsReferenceAndOneNoFurther) {
  holds([] {
    const Year year = settle_a_year(guarded("form = \"uniform_factor\"\npercent = \"100 %\"\n"), 1);
    bool lacking = false, exact = false;
    std::size_t decider = 0;
    for (std::size_t c = 0; c < n; ++c) {
      lacking = lacking || year.paid[c] < budget[c];
      const std::int64_t with = year.paid[c] + year.added[c];
      RC_ASSERT(with >= budget[c]);
      if (year.added[c] > 0 && with == budget[c]) exact = true, decider = c;
    }
    RC_ASSERT(lacking == exact);
    for (std::size_t c = 0; c < n; ++c) {
      if (!lacking) RC_ASSERT(year.added[c] == 0);
      const double factor = static_cast<double>(budget[decider]) / static_cast<double>(year.paid[decider]);
      const auto with = static_cast<double>(year.paid[c] + year.added[c]);
      // Half an öre of rounding, and that of the centre by which the factor is told.
      if (lacking) RC_ASSERT(std::abs(with - factor * static_cast<double>(year.paid[c])) <= 0.51);
    }
  });
}

TEST(TransitionProperty, AHigherFloorAddsNoLess) {
  holds([] {
    const std::int64_t low = between(0, 100);
    const std::int64_t high = between(low, 100);
    const PaymentModel lower = guarded(fmt::format("form = \"floor\"\npercent = \"{} %\"\n", low));
    const PaymentModel higher = guarded(fmt::format("form = \"floor\"\npercent = \"{} %\"\n", high));
    StatementBuilder nobody(n);
    PaymentMemory one, other;
    const std::vector<Money> less = paid_month(lower, nobody.statement(), {2026, 1}, one).amounts;
    const std::vector<Money> more = paid_month(higher, nobody.statement(), {2026, 1}, other).amounts;
    for (std::size_t c = 0; c < n; ++c) RC_ASSERT(less[n + c] <= more[n + c] && less[n + c] >= Money());
  });
}

TEST(TransitionProperty, AChangePhasedInWhollyIsTheChange) {
  holds([] {
    const Year year =
        settle_a_year(guarded("form = \"damping\"\nsteps = [{ year = 2026, phased_in = \"100 %\" }]\n"), 0);
    RC_ASSERT(year.added == Ore{});
    const Year none = settle_a_year(guarded("form = \"damping\"\nsteps = [{ year = 2026, phased_in = \"0 %\" }]\n"), 0);
    for (std::size_t c = 0; c < n; ++c) RC_ASSERT(none.paid[c] + none.added[c] == budget[c]);
  });
}

}  // namespace
}  // namespace valfri::models
