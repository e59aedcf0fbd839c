// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "results/request.hpp"
#include "sim/error.hpp"

namespace valfri::cli {

namespace fs = std::filesystem;

namespace {

// The shipped configurations lie in share/valfri of an installation, or in a source tree above the program.
fs::path shipped_configs() {
  const fs::path program = fs::canonical("/proc/self/exe");
  for (fs::path above = program.parent_path(); above.has_relative_path(); above = above.parent_path()) {
    for (const char* place : {"configs", "share/valfri/configs"})
      if (fs::exists(above / place / "vasterbotten" / "study.toml")) return above / place;
  }
  throw sim::IoError("the shipped configurations were not found near the program");
}

}  // namespace

int make_new(const std::string& folder, const std::string& program) {
  const fs::path target(folder);
  if (fs::exists(target) && !fs::is_empty(target))
    throw results::RequestError(folder + " exists and is not empty: name a new folder");
  const fs::path configs = shipped_configs();
  fs::create_directories(target);
  fs::copy(configs / "vasterbotten", target / "vasterbotten", fs::copy_options::recursive);
  fs::copy(configs / "payment-models", target / "payment-models", fs::copy_options::recursive);
  const std::string study = (target / "vasterbotten" / "study.toml").string();
  fmt::print("{} is ready: edit the files in it, then\n  {} check {}\n  {} run {} --out results-mine\n", folder,
             program, study, program, study);
  return fine;
}

}  // namespace valfri::cli
