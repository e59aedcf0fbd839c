// SPDX-License-Identifier: Apache-2.0
// The writing half of the store. After creation only values change in place, so a file is valid at any moment, and the
// count of complete replications is written only after their numbers.
#include <optional>
#include <system_error>
#include <utility>

#include "results/digest.hpp"
#include "results/hdf5_file.hpp"
#include "results/request.hpp"
#include "results/store.hpp"
#include "results/store_layout.hpp"
#include "results/whole_file.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace fs = std::filesystem;

namespace {

// Made beside its place and closed, so that a file of that name is always whole.
void make_file(const Draft& draft, const Heading& heading, const sim::Schema& schema) {
  const fs::path folder = draft.path().parent_path();
  std::error_code trouble;
  if (!folder.empty()) fs::create_directories(folder, trouble);
  if (trouble) throw sim::IoError("cannot make the folder " + folder.string() + ": " + trouble.message());
  Hdf5File file = Hdf5File::create(draft.path());
  write_layout(file, heading, schema);
  file.flush();
}

void require_same(const Layout& stored, const Heading& heading, const sim::Schema& schema, const fs::path& path) {
  const auto refuse = [&path](const std::string& why) {
    throw RequestError("cannot go on with " + path.string() + ": " + why +
                       ". Give another folder, or --force to start again.");
  };
  if (stored.heading.seed != heading.seed)
    refuse("it was begun with seed " + std::to_string(stored.heading.seed) + ", not " + std::to_string(heading.seed) +
           " (to go on with it, give --seed " + std::to_string(stored.heading.seed) + ")");
  if (stored.heading.study != heading.study)
    refuse(
        "it was begun with another study, or the study has changed since (for more replications of the same study,"
        " leave it as it was and give --replications)");
  if (stored.heading.program_version != heading.program_version)
    refuse("it was begun by version " + stored.heading.program_version + ", and this is " + heading.program_version);
  if (begin_digest(stored.schema, 0).text() != begin_digest(schema, 0).text() ||
      stored.schema.measures.size() != schema.measures.size())
    refuse("it holds other measures or axes");
  if (stored.complete > heading.replications)
    refuse("it holds " + std::to_string(stored.complete) + " replications, and " +
           std::to_string(heading.replications) + " are fewer");
}

// Finished results must still be those that were written: their digest is about to be written again.
void require_whole(const Layout& stored, const sim::Digest& found, const fs::path& path) {
  if (!stored.digest.empty() && found.text() != stored.digest) throw damaged(path, stored.digest);
}

}  // namespace

fs::path results_file(const fs::path& folder) { return folder / "results.h5"; }

struct StoreWriter::State {
  State(const fs::path& path, const sim::Schema& shape, std::uint64_t seed, std::uint64_t replications)
      : schema(shape),
        wanted(replications),
        file(Hdf5File::open_to_write(path)),
        blocks(blocks_of(*file, shape)),
        digest(begin_digest(shape, seed)) {}

  void append(const sim::Record& record) {
    for (std::size_t m = 0; m < schema.measures.size(); ++m) {
      if (schema.measures[m].kind == sim::Kind::integer)
        blocks[m].write(complete, record.integers(m));
      else
        blocks[m].write(complete, record.reals(m));
    }
    digest.add(sim::Replication{static_cast<std::uint32_t>(complete)}, record, schema.n_results());
    ++complete;
  }
  void save() {
    if (saved == complete) return;
    file->flush();
    set_complete(*file, complete);
    file->flush();
    saved = complete;
  }
  /// Takes the first replications of another file: the digest cannot be told from a stored one before the end.
  void read_back(const std::vector<Hdf5Block>& from, std::size_t replications, bool write, sim::Sink* earlier) {
    sim::Record record(schema);
    const std::size_t n_read = write ? schema.measures.size() : schema.n_results();  // details are in no digest
    for (std::size_t r = 0; r < replications; ++r) {
      read_replication(from, schema, r, n_read, record);
      if (earlier) earlier->take(sim::Replication{static_cast<std::uint32_t>(r)}, record);
      if (write) {
        append(record);
      } else {
        digest.add(sim::Replication{static_cast<std::uint32_t>(r)}, record, schema.n_results());
        ++complete;
      }
    }
    if (!write) saved = complete;
  }

  sim::Schema schema;
  std::uint64_t wanted;
  std::size_t complete = 0;
  std::size_t saved = 0;
  std::optional<Hdf5File> file;
  std::vector<Hdf5Block> blocks;
  sim::Digest digest;
};

StoreWriter::StoreWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
StoreWriter::StoreWriter(StoreWriter&&) noexcept = default;
StoreWriter& StoreWriter::operator=(StoreWriter&&) noexcept = default;

StoreWriter::~StoreWriter() {
  if (!state_ || !state_->file) return;
  try {
    state_->save();
  } catch (const sim::IoError&) {
    // Nobody can be told from here; the replications of the last save are still in the file.
  }
}

StoreWriter StoreWriter::create(const fs::path& folder, const Heading& heading, const sim::Schema& schema,
                                Existing existing) {
  const fs::path path = results_file(folder);
  if (existing == Existing::refuse && fs::exists(path))
    throw sim::IoError(path.string() + " exists: use --resume to go on with it, or --force to start again");
  Draft draft(path);
  make_file(draft, heading, schema);
  draft.put_in_place();
  return StoreWriter(std::make_unique<State>(path, schema, heading.seed, heading.replications));
}

std::uint64_t StoreWriter::begun_with(const fs::path& folder) {
  return read_layout(Hdf5File::open_to_read(results_file(folder))).heading.replications;
}

StoreWriter StoreWriter::open_to_resume(const fs::path& folder, const Heading& heading, const sim::Schema& schema,
                                        sim::Sink* earlier) {
  const fs::path path = results_file(folder);
  const Layout stored = [&path] { return read_layout(Hdf5File::open_to_read(path)); }();
  require_same(stored, heading, schema, path);
  if (stored.heading.replications == heading.replications) {
    auto state = std::make_unique<State>(path, schema, heading.seed, heading.replications);
    state->read_back(state->blocks, stored.complete, false, earlier);
    require_whole(stored, state->digest, path);
    return StoreWriter(std::move(state));
  }
  Draft resized(path);
  make_file(resized, heading, schema);
  auto state = std::make_unique<State>(resized.path(), schema, heading.seed, heading.replications);
  state->read_back(blocks_of(Hdf5File::open_to_read(path), schema), stored.complete, true, earlier);
  require_whole(stored, state->digest, path);
  state->save();
  resized.put_in_place();
  return StoreWriter(std::move(state));
}

std::size_t StoreWriter::complete() const { return state_->complete; }

void StoreWriter::take(sim::Replication replication, const sim::Record& record) {
  sim::ensure(state_->file.has_value(), "finished results take no further replication");
  sim::ensure(sim::index(replication) == state_->complete, "replications are stored in rising order, none left out");
  sim::ensure(state_->complete < state_->wanted, "no more replications are stored than were wanted");
  state_->append(record);
  if (state_->complete - state_->saved >= replications_per_save) state_->save();
}

void StoreWriter::save() { state_->save(); }

std::string StoreWriter::finish() {
  sim::ensure(state_->complete == state_->wanted, "results are finished when every replication is there");
  state_->save();
  const std::string digest = state_->digest.text();
  set_digest(*state_->file, digest);
  state_->file->flush();
  state_->blocks.clear();
  state_->file.reset();
  return digest;
}

}  // namespace valfri::results
