// SPDX-License-Identifier: Apache-2.0
#include "models/study/packed_study.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

#include "models/input/problems.hpp"
#include "sim/error.hpp"

namespace valfri::models {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view mark = "# ---- ";
constexpr std::string_view before_size = ", ";
constexpr std::string_view after_size = " bytes";

// How many folders a name climbs above the study's at most.
std::size_t climb_of(const std::string& name) {
  std::size_t climb = 0;
  for (const fs::path& part : fs::path(name).lexically_normal()) climb += part == ".." ? 1 : 0;
  return climb;
}

[[noreturn]] void refuse(const std::string& name, const char* found, const char* remedy) {
  Problems problems;
  problems.add({"the stored study", 0, name, found, "files named from the study's folder, each once", remedy});
  throw InputError(problems);
}

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) throw sim::IoError("cannot write " + path.string() + ": is the disk full, or the folder protected?");
}

}  // namespace

void pack(std::string& packed, const fs::path& file, const std::string& name) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  const std::string text = all.str();
  packed.append(mark).append(name).append(before_size).append(std::to_string(text.size())).append(after_size);
  packed.append("\n").append(text).append("\n");
}

std::string name_from(const fs::path& folder, const fs::path& file) {
  const fs::path name = file.lexically_normal().lexically_relative(folder.lexically_normal());
  return name.empty() || folder.empty() ? file.lexically_normal().generic_string() : name.generic_string();
}

std::vector<PackedFile> unpack(std::string_view packed) {
  std::vector<PackedFile> files;
  while (!packed.empty()) {
    const std::size_t end = packed.find('\n');
    const std::string_view head = packed.substr(0, end);
    const std::size_t comma = head.rfind(before_size);
    if (end == std::string_view::npos || comma == std::string_view::npos || !head.starts_with(mark) ||
        !head.ends_with(after_size))
      return {};
    const std::string_view digits = head.substr(comma + before_size.size());
    std::size_t size = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (read.ec != std::errc() || std::string_view(read.ptr, 6) != after_size || packed.size() < end + 1 + size + 1)
      return {};
    files.push_back(
        {std::string(head.substr(mark.size(), comma - mark.size())), std::string(packed.substr(end + 1, size))});
    packed.remove_prefix(end + 1 + size + 1);
  }
  return files;
}

UnpackedStudy write_unpacked(const std::vector<PackedFile>& files, const fs::path& folder) {
  sim::ensure(!files.empty(), "a packed study has at least the study itself");
  std::size_t climb = 0;
  for (const PackedFile& file : files) climb = std::max(climb, climb_of(file.name));
  fs::path base = folder;
  for (std::size_t i = 0; i < climb; ++i) base /= "above";
  UnpackedStudy unpacked{base / files.front().name, {}};
  std::vector<std::pair<fs::path, const std::string*>> written;
  for (const PackedFile& file : files) {
    if (file.name.empty() || fs::path(file.name).is_absolute())
      refuse(file.name, "a full path", "name the file from the folder of the study, and run the study again");
    const fs::path path = (base / file.name).lexically_normal();
    const auto same = std::ranges::find(written, path, [](const auto& one) { return one.first; });
    if (same != written.end() && *same->second != file.text)
      refuse(file.name, "two files of this name", "rename one of them, and price again");
    written.emplace_back(path, &file.text);
    write(path, file.text);
    if (file.name.starts_with(models_instead_folder) && path.extension() == ".toml") unpacked.models.push_back(path);
  }
  return unpacked;
}

}  // namespace valfri::models
