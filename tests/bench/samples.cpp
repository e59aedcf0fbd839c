// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/samples.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <span>
#include <stdexcept>

#include "bench/naive/county.hpp"

namespace fast_equals_naive {

namespace models = valfri::models;
namespace sim = valfri::sim;

namespace {

constexpr double scale = 0.1;  // of the county's residents
constexpr std::size_t paid_centres = 5;

/// What both programs know of a resident at the end.
struct Resident {
  int age;
  bool active;
  double match;
  int last_change;
  bool head;
  bool alone;
};

/// Both programs at the end of a replication, in the same words.
struct Outcome {
  std::vector<Resident> residents;
  std::span<const models::CentreMonth> statement;
  std::vector<std::vector<double>> paid;          // öre over all months [model][centre]
  std::array<double, models::n_causes> joined{};  // over all months and centres
  std::array<double, models::n_causes> left{};
};

class Row {
 public:
  explicit Row(Sample& sample) : sample_(&sample) {}
  void add(const std::string& name, double value) {
    if (at_ == sample_->values.size()) {
      sample_->names.push_back(name);
      sample_->values.emplace_back();
    }
    sample_->values[at_++].push_back(value);
  }

 private:
  Sample* sample_;
  std::size_t at_ = 0;
};

void add_people(Row& row, const Outcome& outcome, int months) {
  double passive = 0, ages = 0, logs = 0, heads = 0, alone = 0, changed = 0;
  for (const Resident& resident : outcome.residents) {
    passive += resident.active ? 0 : 1;
    ages += resident.age;
    logs += std::log(resident.match);
    heads += resident.head ? 1 : 0;
    alone += resident.alone ? 1 : 0;
    changed += resident.last_change >= months - 12 ? 1 : 0;
  }
  const auto n = static_cast<double>(outcome.residents.size());
  row.add("residents", n);
  row.add("listed without a choice", passive);
  row.add("mean age", ages / n);
  row.add("mean log match", logs / n);
  row.add("heads of households", heads);
  row.add("living alone", alone);
  row.add("changed in the last year", changed);
}

void add_centres(Row& row, const Outcome& outcome) {
  double wait = 0, quality = 0, square = 0;
  std::array<double, models::n_bands> bands{};
  std::array<double, models::n_cni_factors> factors{};
  for (std::size_t c = 0; c < outcome.statement.size(); ++c) {
    const models::CentreMonth& centre = outcome.statement[c];
    row.add("list of centre " + std::to_string(c + 1), static_cast<double>(centre.total()));
    for (std::size_t b = 0; b < bands.size(); ++b) bands[b] += centre.band[b];
    for (std::size_t f = 0; f < factors.size(); ++f) factors[f] += centre.cni[f];
    wait += centre.wait_days;
    quality += centre.quality;
    square += centre.quality * centre.quality;
  }
  for (std::size_t b = 0; b < bands.size(); ++b) row.add("residents in band " + std::to_string(b), bands[b]);
  for (std::size_t f = 0; f < factors.size(); ++f)
    row.add("residents with factor " + std::string(models::cni_factor_ids[f]), factors[f]);
  row.add("sum of waits", wait);
  row.add("sum of qualities", quality);
  row.add("sum of squared qualities", square);
}

void add_row(Sample& sample, const Outcome& outcome, int months) {
  Row row(sample);
  add_people(row, outcome, months);
  add_centres(row, outcome);
  for (std::size_t m = 0; m < outcome.paid.size(); ++m)
    for (std::size_t i = 0; i < paid_centres; ++i) {
      const std::size_t c = i * (outcome.statement.size() - 1) / (paid_centres - 1);
      row.add("model " + std::to_string(m + 1) + " pays centre " + std::to_string(c + 1), outcome.paid[m][c]);
    }
  for (std::size_t cause = 0; cause < models::n_causes; ++cause) {
    row.add("joined: " + std::string(models::cause_ids[cause]), outcome.joined[cause]);
    row.add("left: " + std::string(models::cause_ids[cause]), outcome.left[cause]);
  }
}

// Years are the last axis of every measure.
double sum_of_years(std::span<const std::int64_t> cells, std::size_t first, std::size_t years) {
  double sum = 0;
  for (std::size_t year = 0; year < years; ++year) sum += static_cast<double>(cells[first * years + year]);
  return sum;
}

Outcome engine_outcome(const Trial& trial, std::size_t scenario, const models::CountyWorker& worker,
                       const sim::Schema& schema, const sim::Record& record) {
  const models::Lane& lane = worker.lane(scenario);
  const models::Common& common = worker.common(scenario);
  Outcome outcome;
  outcome.statement = lane.statement;
  for (std::uint32_t slot = 0; slot < common.people.size(); ++slot) {
    if (!common.population.occupied(static_cast<sim::Slot>(slot))) continue;
    const models::Person& person = common.people[slot];
    const models::Listing& listing = lane.listings[slot];
    outcome.residents.push_back({models::age_in_years(person.birth_month, trial.study.months() - 1), listing.active,
                                 listing.match, listing.last_change, person.role == models::Role::head,
                                 person.next_member == slot});
  }
  const std::size_t n_centres = lane.statement.size(), n_years = static_cast<std::size_t>(trial.study.years);
  const std::size_t n_models = trial.study.payment_models.size();
  const std::size_t n_components = schema.cells(0) / (trial.study.scenarios.size() * n_models * n_centres * n_years);
  const auto paid = record.integers(static_cast<std::size_t>(models::Kept::payment));
  outcome.paid.assign(n_models, std::vector<double>(n_centres, 0.0));
  for (std::size_t m = 0; m < n_models; ++m)
    for (std::size_t k = 0; k < n_components; ++k)
      for (std::size_t c = 0; c < n_centres; ++c)
        outcome.paid[m][c] +=
            sum_of_years(paid, ((scenario * n_models + m) * n_components + k) * n_centres + c, n_years);
  for (std::size_t cause = 0; cause < models::n_causes; ++cause)
    for (std::size_t c = 0; c < n_centres; ++c) {
      const std::size_t cell = (scenario * models::n_causes + cause) * n_centres + c;
      outcome.joined[cause] +=
          sum_of_years(record.integers(static_cast<std::size_t>(models::Kept::joined)), cell, n_years);
      outcome.left[cause] += sum_of_years(record.integers(static_cast<std::size_t>(models::Kept::left)), cell, n_years);
    }
  return outcome;
}

Outcome naive_outcome(const naive::County& county) {
  Outcome outcome;
  outcome.statement = county.statement();
  for (const naive::Person& person : county.people().persons) {
    if (!person.present) continue;
    const auto members = county.people().households[static_cast<std::size_t>(person.household)].members.size();
    outcome.residents.push_back(
        {person.age, person.active, person.match, person.last_change, person.role == models::Role::head, members == 1});
  }
  for (const auto& model : county.paid()) outcome.paid.emplace_back(model.begin(), model.end());
  for (std::size_t cause = 0; cause < models::n_causes; ++cause) {
    outcome.joined[cause] = static_cast<double>(county.joined()[cause]);
    outcome.left[cause] = static_cast<double>(county.left()[cause]);
  }
  return outcome;
}

// The behaviour file with some values replaced, read from a file beside the other tests' temporary ones.
models::Behaviour behaviour_with(const std::string& file,
                                 const std::vector<std::pair<std::string, double>>& other_values,
                                 models::Problems& problems) {
  std::ifstream in(file);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const auto& [name, value] : other_values) {
    const std::string heading = "[" + name + "]\nvalue = ";
    const std::size_t at = text.find(heading);
    if (at == std::string::npos) throw std::runtime_error("no parameter " + name);
    const std::size_t from = at + heading.size();
    text.replace(from, text.find('\n', from) - from, std::to_string(value));
  }
  // Laws would have to contain the value, and are not used.
  for (std::size_t at; (at = text.find("\ndraw = ")) != std::string::npos;)
    text.erase(at, text.find('\n', at + 1) - at);
  const std::string copy = ::testing::TempDir() + "fast_equals_naive_behaviour.toml";
  std::ofstream(copy) << text;
  return models::read_behaviour(copy, problems);
}

struct Moments {
  double mean, variance;
  double log_variance_error;  // squared standard error of the logarithm of the variance, from the fourth moment
};

Moments moments(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, second = 0, fourth = 0;
  for (const double value : values) sum += value;
  const double mean = sum / n;
  for (const double value : values) {
    const double square = (value - mean) * (value - mean);
    second += square;
    fourth += square * square;
  }
  return {mean, second / (n - 1), (fourth * n / (second * second) - (n - 3) / (n - 1)) / n};
}

}  // namespace

Trial::Trial(const std::vector<std::pair<std::string, double>>& other_values, int most_changes_a_year) {
  models::Problems problems;
  const std::string folder = VALFRI_SOURCE_DIR "/configs/vasterbotten";
  study = models::read_study(folder + "/study.toml", problems);
  study.county = models::read_county(folder, scale, problems);
  study.behaviour = behaviour_with(folder + "/behaviour.toml", other_values, problems);
  study.behaviour.tables.most_changes_a_year = most_changes_a_year;
  if (!problems.empty()) throw std::runtime_error("the study has problems");
  study.parameters_drawn = false;
  study.years = 5;
  study.scenarios.resize(1);
  study.scenarios.push_back(
      {"closing", "A centre closes, a leaflet goes out", {{16, 18}}, {{30, models::everywhere}}, {}});
  study.scenarios.push_back({"boom", "More people move in", {}, {}, {{0, 1.5, 12, 36}}});
  world = std::make_unique<const models::World>(study.county, study.behaviour, study.start_year, 1, study.months(),
                                                sim::choose_kernels(sim::KernelPath::fastest));
}

std::vector<Sample> engine_samples(const Trial& trial, models::RunMode mode, std::uint32_t n, std::uint64_t seed) {
  const sim::Schema schema = models::make_schema(trial.study);
  models::CountyWorker worker(*trial.world, trial.study, schema, seed, mode);
  sim::Record record(schema);
  std::vector<Sample> samples(trial.study.scenarios.size());
  for (std::uint32_t r = 0; r < n; ++r) {
    record.clear();
    worker.replicate(static_cast<sim::Replication>(r), record);
    for (std::size_t s = 0; s < samples.size(); ++s)
      add_row(samples[s], engine_outcome(trial, s, worker, schema, record), trial.study.months());
  }
  return samples;
}

Sample naive_sample(const Trial& trial, std::size_t scenario, const models::Values& values, std::uint32_t n,
                    std::uint64_t seed) {
  naive::County county(*trial.world, values, trial.study.scenarios[scenario], trial.study);
  Sample sample;
  for (std::uint32_t r = 0; r < n; ++r) {
    county.replicate(seed, r, trial.study.months());
    add_row(sample, naive_outcome(county), trial.study.months());
  }
  return sample;
}

std::vector<Distance> distances(const Sample& a, const Sample& b) {
  std::vector<Distance> all;
  for (std::size_t i = 0; i < a.names.size(); ++i) {
    const Moments x = moments(a.values[i]), y = moments(b.values[i]);
    Distance distance{a.names[i], x.mean, y.mean, 0, 0};
    if (x.variance > 0 && y.variance > 0) {
      distance.mean_z = (x.mean - y.mean) / std::sqrt(x.variance / static_cast<double>(a.values[i].size()) +
                                                      y.variance / static_cast<double>(b.values[i].size()));
      distance.variance_z = std::log(x.variance / y.variance) / std::sqrt(x.log_variance_error + y.log_variance_error);
    } else if (x.mean != y.mean || x.variance != y.variance) {
      distance.mean_z = std::numeric_limits<double>::infinity();
    }
    all.push_back(distance);
  }
  return all;
}

}  // namespace fast_equals_naive
