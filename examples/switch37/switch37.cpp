// SPDX-License-Identifier: Apache-2.0
#include "examples/switch37/switch37.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string>

#include "sim/alias.hpp"
#include "sim/program.hpp"

namespace switch37 {

namespace sim = valfri::sim;

Input read(std::istream& text) {
  Input input;
  const auto fail = [](const std::string& why) { throw std::invalid_argument("switch37 input: " + why); };
  if (!(text >> input.strata >> input.units) || input.strata < 1 || input.strata > 1000 || input.units < 2 ||
      input.units > 250)
    fail("the first line must be two numbers, S strata (1 to 1000) and K units (2 to 250)");
  input.hazard.resize(input.strata);
  for (double& h : input.hazard)
    if (!(text >> h) || !(h >= 0 && h < 1)) fail("expected S monthly hazards in [0, 1)");
  input.count.resize(input.strata * input.units);
  for (std::int64_t& n : input.count)
    if (!(text >> n) || n < 0) fail("expected S × K counts, whole numbers that are not negative");
  input.destination.resize(input.units * input.units);
  for (double& share : input.destination)
    if (!(text >> share) || !(share >= 0)) fail("expected K × K destination shares that are not negative");
  for (std::size_t from = 0; from < input.units; ++from) {
    double sum = 0;
    for (std::size_t to = 0; to < input.units; ++to) sum += input.destination[from * input.units + to];
    if (std::abs(sum - 1) > 1e-6)
      fail("row " + std::to_string(from + 1) + " of the destination matrix does not sum to 1");
  }
  return input;
}

sim::Schema schema(const Input& input) {
  sim::Schema schema;
  sim::Axis price{"price", {}, {}, {}};
  for (std::size_t p = 0; p < n_prices; ++p) price.ids.push_back("price_" + std::to_string(p + 1));
  sim::Axis unit{"unit", {}, {}, {}};
  for (std::size_t k = 0; k < input.units; ++k) unit.ids.push_back(std::to_string(k + 1));
  price.labels = price.ids;
  unit.labels = unit.ids;
  schema.axes = {price, unit};
  schema.measures = {
      {"list", "on the list after the last month", "persons", sim::Kind::integer, sim::Combines::adds, {1}, false, ""},
      {"paid", "paid over all months", "öre", sim::Kind::integer, sim::Combines::adds, {0, 1}, false, ""}};
  return schema;
}

namespace {

constexpr sim::Purpose leaves{1};

/// Öre per person and month: flat, and rising with the stratum ever more steeply.
std::int64_t price(std::size_t variant, std::size_t stratum) {
  return 10000 + static_cast<std::int64_t>(variant * stratum) * 500;
}

/// Nothing but who exists: stratum is the hazard class.
struct Common {
  sim::Population population;
};

struct Lane {
  std::vector<std::uint8_t> unit;   // [slot]
  std::vector<std::int64_t> count;  // [unit × stratum]
  std::vector<std::int64_t> paid;   // [price × unit], öre
};

/// Leaves the unit with the stratum's hazard; the destination depends on the unit alone.
struct Leave {
  static constexpr sim::Purpose purpose = leaves;
  const Input* input;
  sim::AliasTable destination;

  explicit Leave(const Input& in) : input(&in), destination(in.units) {
    for (std::size_t from = 0; from < in.units; ++from)
      destination.add(std::span(in.destination).subspan(from * in.units, in.units));
  }
  double bound(sim::Class stratum, const Common&) const { return input->hazard[static_cast<std::size_t>(stratum)]; }

  void happen(sim::Due due, const sim::Moment& at, const Common& common, Lane& lane) const {
    constexpr std::size_t batch = 64;
    std::array<std::uint64_t, batch> who;
    std::array<std::uint32_t, 4 * batch> words;
    for (std::size_t start = 0; start < due.size(); start += batch) {
      const std::size_t n = std::min(batch, due.size() - start);
      for (std::size_t i = 0; i < n; ++i) who[i] = sim::index(common.population.identity(due[start + i].slot));
      at.calendar.kernels().philox_many(at.draws.seed(), static_cast<std::uint32_t>(at.draws.replication()),
                                        sim::Draws::tail(at.month, purpose, 0), who.data(), n, words.data(), batch);
      for (std::size_t i = 0; i < n; ++i)
        move(due[start + i].slot, sim::to_uniform(words[i], words[batch + i]), common, lane);
    }
  }

 private:
  void move(sim::Slot slot, double u, const Common& common, Lane& lane) const {
    const std::size_t stratum = static_cast<std::size_t>(common.population.class_of(slot));
    std::uint8_t& unit = lane.unit[sim::index(slot)];
    const std::size_t to = destination.pick(unit, u);
    --lane.count[unit * input->strata + stratum];
    ++lane.count[to * input->strata + stratum];
    unit = static_cast<std::uint8_t>(to);
  }
};

struct Pay {
  const Input* input;
  void apply(const sim::Moment&, const Common&, Lane& lane) const {
    for (std::size_t p = 0; p < n_prices; ++p)
      for (std::size_t k = 0; k < input->units; ++k)
        for (std::size_t s = 0; s < input->strata; ++s)
          lane.paid[p * input->units + k] += price(p, s) * lane.count[k * input->strata + s];
  }
};

class Switch37Worker : public sim::Worker {
 public:
  Switch37Worker(const Input& input, int months, std::uint64_t seed, sim::Kernels kernels)
      : input_(input),
        months_(months),
        seed_(seed),
        program_(sim::OpenWindows{}, Leave(input), Pay{&input}),
        calendar_(SwitchProgram::purposes(), kernels),
        common_{sim::Population(input.strata)},
        lanes_(1) {
    // Phase by phase, so that a page's people are neighbours by identity.
    for (int phase = 0; phase < sim::months_per_window; ++phase) {
      std::int64_t person = 0;
      for (std::size_t s = 0; s < input.strata; ++s)
        for (std::size_t k = 0; k < input.units; ++k)
          for (std::int64_t n = 0; n < input.count[s * input.units + k]; ++n)
            if (person++ % sim::months_per_window == phase) enter(static_cast<sim::Class>(s), k, phase);
    }
    start_.count.resize(input.units * input.strata);
    for (std::size_t s = 0; s < input.strata; ++s)
      for (std::size_t k = 0; k < input.units; ++k)
        start_.count[k * input.strata + s] = input.count[s * input.units + k];
    start_.paid.assign(n_prices * input.units, 0);
  }

  void replicate(sim::Replication replication, sim::Record& record) override {
    lanes_[0] = start_;
    program_.replicate(sim::Draws(seed_, replication), months_, calendar_, common_, lanes_);
    for (std::size_t k = 0; k < input_.units; ++k)
      for (std::size_t s = 0; s < input_.strata; ++s) record.integers(0)[k] += lanes_[0].count[k * input_.strata + s];
    std::copy(lanes_[0].paid.begin(), lanes_[0].paid.end(), record.integers(1).begin());
  }

 private:
  void enter(sim::Class stratum, std::size_t unit, int phase) {
    const auto who = static_cast<sim::Identity>(sim::index(common_.population.next_slot(phase)));
    const sim::Slot slot = common_.population.enter(who, stratum, phase);
    start_.unit.resize(common_.population.size());
    start_.unit[sim::index(slot)] = static_cast<std::uint8_t>(unit);
  }

  using SwitchProgram = sim::Program<Common, Lane, sim::OpenWindows, Leave, Pay>;
  const Input& input_;
  int months_;
  std::uint64_t seed_;
  SwitchProgram program_;
  sim::Calendar calendar_;
  Common common_;
  Lane start_;
  std::vector<Lane> lanes_;
};

}  // namespace

std::unique_ptr<sim::Worker> make_worker(const Input& input, int months, std::uint64_t seed, sim::Kernels kernels) {
  return std::make_unique<Switch37Worker>(input, months, seed, kernels);
}

}  // namespace switch37
