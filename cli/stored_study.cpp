// SPDX-License-Identifier: Apache-2.0
#include "cli/stored_study.hpp"

#include <fmt/format.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX, not of <cstdlib>

#include <filesystem>

#include "models/study/packed_study.hpp"
#include "results/request.hpp"
#include "sim/error.hpp"

namespace valfri::cli {

namespace fs = std::filesystem;

namespace {

/// A folder of its own, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "valfri-XXXXXX").string();
    if (!mkdtemp(name.data())) throw sim::IoError("cannot make a folder in " + fs::temp_directory_path().string());
    path_ = fs::path(name).lexically_normal();  // as faults name it
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Faults in the unpacked files are told by where the user finds them: in the results. A file that is not there was
// named by county.toml outside its folder, whose files are stored.
void throw_if_any(const models::Problems& problems, const fs::path& unpacked, const std::string& where) {
  models::Problems told;
  for (models::Problem problem : problems.list()) {
    if (problem.file.starts_with(unpacked.string())) {
      std::error_code none;
      if (!fs::exists(problem.file, none))
        problem.remedy = "it was not stored: put it in the folder of county.toml, and run the study again";
      problem.file = where + ", stored " + fs::path(problem.file).filename().string();
    }
    told.add(std::move(problem));
  }
  told.throw_if_any();
}

}  // namespace

models::Study read_stored_study(const results::Store& store, const std::string& folder,
                                const std::vector<std::string>& models_instead) {
  const std::string file = results::results_file(folder).string();
  const std::vector<models::PackedFile> files = models::unpack(store.heading().study);
  if (files.empty())
    throw results::RequestError(file + " was written by Valfri " + store.heading().program_version +
                                ", which did not store the study file by file: run the study again, then ask again");
  const TemporaryFolder temporary;
  const models::UnpackedStudy unpacked = models::write_unpacked(files, temporary.path());
  std::vector<fs::path> instead(models_instead.begin(), models_instead.end());
  if (instead.empty()) instead = unpacked.models;
  models::Problems problems;
  models::Study study = models::read_study(unpacked.study, problems, instead);
  throw_if_any(problems, temporary.path(), file);
  study.seed = store.heading().seed;
  study.replications = static_cast<std::uint32_t>(store.heading().replications);
  return study;
}

void require_replay(const results::Store& store, const std::string& folder) {
  if (store.heading().program_version == VALFRI_VERSION) return;
  throw results::RequestError(fmt::format(
      "the study cannot be replayed: {} was simulated by Valfri {}, and this is {}, which may give other paths.\n"
      "Use that version, or run the study again with store = \"prices\" in [run] and price those results.",
      results::results_file(folder).string(), store.heading().program_version, VALFRI_VERSION));
}

void read_statements(const results::Store& store, const models::StatementPlaces& places, std::size_t replication,
                     models::StatementNumbers& numbers) {
  const sim::Schema& schema = store.whole_schema();
  const auto read = [&](std::size_t measure, auto& values) {
    values.resize(schema.cells(measure));
    store.read(measure, replication, std::span(values));
  };
  read(places.lists, numbers.lists);
  read(places.levels, numbers.levels);
  if (places.care) read(*places.care, numbers.care);
  if (places.large) read(*places.large, numbers.large);
}

models::StatementNumbers read_statements(const results::Store& store, const models::StatementPlaces& places,
                                         std::size_t replication) {
  models::StatementNumbers numbers;
  read_statements(store, places, replication, numbers);
  return numbers;
}

}  // namespace valfri::cli
