// SPDX-License-Identifier: Apache-2.0
// The reading half of the store: one pass through a measure, a few replications at a time.
#include "results/store.hpp"

#include <algorithm>
#include <utility>

#include "results/digest.hpp"
#include "results/hdf5_file.hpp"
#include "results/store_layout.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace {

constexpr std::size_t bytes_per_read = 8UL * 1024 * 1024;

/// Adds cells within every step-th replication, in the type they are stored in.
template <class Number>
std::vector<double> add_up(const Hdf5Block& block, std::span<const std::vector<std::size_t>> cells, std::size_t every) {
  const std::size_t n = block.rows();
  const std::size_t n_shown = n / every;
  const std::size_t width = block.cells();
  const std::size_t step = std::clamp<std::size_t>(bytes_per_read / (8 * width), 1, n);
  std::vector<Number> buffer(step * width);
  std::vector<double> result(cells.size() * n_shown);
  for (std::size_t first = 0; first < n; first += step) {
    const std::size_t here = std::min(step, n - first);
    block.read(first, std::span(buffer).first(here * width));
    for (std::size_t r = 0; r < here; ++r) {
      if ((first + r) % every != 0) continue;
      const Number* replication = buffer.data() + r * width;
      for (std::size_t row = 0; row < cells.size(); ++row) {
        Number sum = 0;
        for (std::size_t cell : cells[row]) sum += replication[cell];
        result[row * n_shown + (first + r) / every] = static_cast<double>(sum);
      }
    }
  }
  return result;
}

}  // namespace

struct Store::State {
  explicit State(const std::filesystem::path& path)
      : file(Hdf5File::open_to_read(path)),
        layout(read_layout(file)),
        results(layout.schema.without_details()),
        blocks(blocks_of(file, layout.schema)) {}
  /// Of what is in the file now.
  std::string digest() const {
    sim::Digest found = begin_digest(layout.schema, layout.heading.seed);
    sim::Record record(results);
    for (std::uint32_t r = 0; r < layout.complete; ++r) {
      read_replication(blocks, results, r, results.measures.size(), record);
      found.add(sim::Replication{r}, record, results.measures.size());
    }
    return found.text();
  }
  template <class Number>
  void read(std::size_t measure, std::size_t replication, std::span<Number> values) const {
    sim::ensure(values.size() == layout.schema.cells(measure), "a replication is read whole");
    blocks.at(measure).read(replication, values);
  }
  Hdf5File file;
  Layout layout;
  sim::Schema results;
  std::vector<Hdf5Block> blocks;  // [measure, details with them]
};

Store::Store(const std::filesystem::path& folder) : state_(std::make_shared<State>(results_file(folder))) {
  const Layout& layout = state_->layout;
  if (layout.complete < layout.heading.replications || layout.digest.empty())
    throw sim::IoError(results_file(folder).string() + " is unfinished: " + std::to_string(layout.complete) + " of " +
                       std::to_string(layout.heading.replications) +
                       " replications. Go on with run --resume, or end it early with run --resume --replications N,"
                       " N at least what is there.");
  for (std::size_t m = 0; m < state_->blocks.size(); ++m)
    if (state_->blocks[m].rows() != layout.complete || state_->blocks[m].cells() != layout.schema.cells(m))
      throw sim::IoError(results_file(folder).string() + " is damaged: " + layout.schema.measures[m].name +
                         " has another shape than its axes");
  if (state_->digest() != layout.digest) throw damaged(results_file(folder), layout.digest);
  step_ = layout.heading.inner;
}
Store::Store(std::shared_ptr<State> state, std::size_t step) : state_(std::move(state)), step_(step) {}
Store Store::all_replications() const { return Store(state_, 1); }
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const sim::Schema& Store::schema() const { return state_->results; }
const sim::Schema& Store::whole_schema() const { return state_->layout.schema; }
const Heading& Store::heading() const { return state_->layout.heading; }
const std::string& Store::digest() const { return state_->layout.digest; }
std::size_t Store::replications() const { return state_->layout.complete / step_; }

void Store::read(std::size_t measure, std::size_t replication, std::span<std::int64_t> values) const {
  state_->read(measure, replication * step_, values);
}
void Store::read(std::size_t measure, std::size_t replication, std::span<std::uint32_t> values) const {
  state_->read(measure, replication * step_, values);
}
void Store::read(std::size_t measure, std::size_t replication, std::span<double> values) const {
  state_->read(measure, replication * step_, values);
}

std::vector<double> Store::values(std::size_t measure, std::span<const std::size_t> cells) const {
  std::vector<std::vector<std::size_t>> rows;
  for (std::size_t cell : cells) rows.push_back({cell});
  return sums(measure, rows);
}

std::vector<double> Store::sums(std::size_t measure, std::span<const std::vector<std::size_t>> cells) const {
  const sim::Measure& what = schema().measures.at(measure);
  const std::size_t n_cells = schema().cells(measure);
  for (const auto& row : cells) {
    sim::ensure(std::ranges::all_of(row, [n_cells](std::size_t cell) { return cell < n_cells; }),
                "every cell asked for lies in its measure");
    sim::ensure(row.size() < 2 || what.combines == sim::Combines::adds, "only cells of a measure that adds are added");
  }
  const Hdf5Block& block = state_->blocks.at(measure);
  return what.kind == sim::Kind::integer ? add_up<std::int64_t>(block, cells, step_)
                                         : add_up<double>(block, cells, step_);
}

}  // namespace valfri::results
