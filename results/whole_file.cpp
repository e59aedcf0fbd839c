// SPDX-License-Identifier: Apache-2.0
#include "results/whole_file.hpp"

#include <fstream>
#include <system_error>
#include <utility>

#include "sim/error.hpp"

namespace valfri::results {

namespace fs = std::filesystem;

Draft::Draft(fs::path file) : file_(std::move(file)), path_(fs::path(file_).concat(".new")) {}

Draft::~Draft() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove(path_, ignored);
}

void Draft::put_in_place() {
  std::error_code trouble;
  fs::rename(path_, file_, trouble);
  if (trouble) throw sim::IoError("cannot write " + file_.string() + ": " + trouble.message());
  path_.clear();
}

void write_whole(const fs::path& file, const std::string& text) {
  Draft draft(file);
  std::ofstream out(draft.path(), std::ios::binary | std::ios::trunc);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.close();
  if (!out) throw sim::IoError("cannot write " + file.string() + ": is the disk full, or the folder protected?");
  draft.put_in_place();
}

}  // namespace valfri::results
