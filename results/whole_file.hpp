// SPDX-License-Identifier: Apache-2.0
// Files that are whole or not there: written beside their place under another name, then renamed.
#pragma once

#include <filesystem>
#include <string>

namespace valfri::results {

/// A file while it is written. What is not put in its place is removed at the end.
class Draft {
 public:
  explicit Draft(std::filesystem::path file);
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft();
  /// Where to write.
  const std::filesystem::path& path() const { return path_; }
  /// Over what is there, once it is written and closed. Throws sim::IoError where that cannot be.
  void put_in_place();

 private:
  std::filesystem::path file_;
  std::filesystem::path path_;  // empty once in place
};

/// Throws sim::IoError when the text cannot be written.
void write_whole(const std::filesystem::path& file, const std::string& text);

}  // namespace valfri::results
