// SPDX-License-Identifier: Apache-2.0
// A study and everything it names as one text, and back again: what stored results keep, so that they can be priced
// again and replayed without the files they were made from.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace valfri::models {

/// One file: how it is called from the study's folder, and what stands in it.
struct PackedFile {
  std::string name;
  std::string text;
};

/// Adds a file to the text: a line "# ---- name, N bytes", its N bytes, a line break. A file that cannot be read is
/// added as empty: the reader of that kind of file has told it.
void pack(std::string& packed, const std::filesystem::path& file, const std::string& name);
/// The name of a file as seen from a folder: "../payment-models/a.toml".
std::string name_from(const std::filesystem::path& folder, const std::filesystem::path& file);

/// The files of such a text, the study's first; empty when the text is not of this form.
std::vector<PackedFile> unpack(std::string_view packed);

/// Where unpacked files lie.
struct UnpackedStudy {
  std::filesystem::path study;
  /// Payment models that stand instead of those the study names; empty when it is the study's own.
  std::vector<std::filesystem::path> models;
};
/// The folder, inside a packed study, of payment models that stand instead of those the study names.
inline constexpr std::string_view models_instead_folder = "priced-models/";

/// Writes the files below the folder, the study deep enough for names that begin with "../". InputError when a name
/// cannot be used: a full path, or two files of one name. Throws sim::IoError when the disk refuses.
UnpackedStudy write_unpacked(const std::vector<PackedFile>& files, const std::filesystem::path& folder);

}  // namespace valfri::models
