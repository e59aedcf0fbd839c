// SPDX-License-Identifier: Apache-2.0
// The rim around HDF5: owned handles, UTF-8 texts, whole numbers, and blocks written a replication at a time.
// Only hdf5_file.cpp includes the library. Everything that fails throws sim::IoError naming the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/record.hpp"

namespace valfri::results {

/// Owns one HDF5 identifier and closes it.
class Hdf5Handle {
 public:
  using Close = int (*)(std::int64_t);
  Hdf5Handle() = default;
  Hdf5Handle(std::int64_t id, Close close) : id_(id), close_(close) {}
  Hdf5Handle(Hdf5Handle&& other) noexcept;
  Hdf5Handle& operator=(Hdf5Handle&& other) noexcept;
  ~Hdf5Handle();
  std::int64_t id() const { return id_; }

 private:
  std::int64_t id_ = -1;
  Close close_ = nullptr;
};

/// A dataset [replication × cells…] of whole numbers or doubles, read and written by whole replications.
class Hdf5Block {
 public:
  Hdf5Block(std::string name, Hdf5Handle dataset);
  /// Throws sim::IoError when a number does not fit the width that the block was made with.
  void write(std::size_t first, std::span<const std::int64_t> values);
  void write(std::size_t first, std::span<const double> values);
  void read(std::size_t first, std::span<std::int64_t> values) const;
  void read(std::size_t first, std::span<std::uint32_t> values) const;
  void read(std::size_t first, std::span<double> values) const;
  std::size_t rows() const { return shape_.front(); }
  /// Cells of one replication.
  std::size_t cells() const;

 private:
  Hdf5Handle select(std::size_t first, std::size_t values, Hdf5Handle& memory) const;
  template <class Number>
  void read_as(std::int64_t type, std::size_t first, std::span<Number> values) const;

  std::string name_;
  Hdf5Handle dataset_;
  std::vector<std::uint64_t> shape_;
  std::size_t bytes_ = 8;  // of a number
};

class Hdf5File {
 public:
  static Hdf5File create(const std::filesystem::path& path);
  static Hdf5File open_to_read(const std::filesystem::path& path);
  static Hdf5File open_to_write(const std::filesystem::path& path);

  void make_group(const std::string& where);
  void put_text(const std::string& where, const std::string& text);
  void put_texts(const std::string& where, std::span<const std::string> texts);
  void put_numbers(const std::string& where, std::span<const std::uint64_t> numbers);
  /// Space for every replication is taken and zeroed at once: later writes change no structure of the file.
  void make_block(const std::string& where, const sim::Measure& measure, std::span<const std::uint64_t> shape,
                  std::span<const std::uint64_t> chunk);

  bool has(const std::string& where) const;
  bool has_attribute(const std::string& where, const std::string& name) const;
  std::string text(const std::string& where) const;
  std::vector<std::string> texts(const std::string& where) const;
  std::vector<std::uint64_t> numbers(const std::string& where) const;
  Hdf5Block block(const std::string& where) const;

  void set_attribute(const std::string& where, const std::string& name, const std::string& text);
  void set_attribute(const std::string& where, const std::string& name, std::span<const std::string> texts);
  /// May be set again, in place.
  void set_attribute(const std::string& where, const std::string& name, std::uint64_t number);
  /// A text of fixed length, which may be set again in place with another of the same length.
  void set_fixed_attribute(const std::string& where, const std::string& name, std::string_view text);
  std::string text_attribute(const std::string& where, const std::string& name) const;
  std::string fixed_attribute(const std::string& where, const std::string& name) const;
  std::vector<std::string> texts_attribute(const std::string& where, const std::string& name) const;
  std::uint64_t number_attribute(const std::string& where, const std::string& name) const;

  void flush();
  const std::filesystem::path& path() const { return path_; }

 private:
  Hdf5File(std::filesystem::path path, Hdf5Handle file);
  [[noreturn]] void fail(const std::string& what) const;
  Hdf5Handle attribute(const std::string& where, const std::string& name) const;
  Hdf5Handle new_attribute(const std::string& where, const std::string& name, std::int64_t type, std::int64_t space);

  std::filesystem::path path_;
  Hdf5Handle file_;
};

}  // namespace valfri::results
