// SPDX-License-Identifier: Apache-2.0
#include "results/hdf5_file.hpp"

#include <hdf5.h>

#include <functional>
#include <numeric>
#include <type_traits>
#include <utility>

#include "sim/error.hpp"

namespace valfri::results {

namespace {

static_assert(std::is_same_v<hid_t, std::int64_t>);
static_assert(std::is_same_v<herr_t, int>);
static_assert(sizeof(hsize_t) == sizeof(std::uint64_t));

Hdf5Handle utf8_type() {
  Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.id(), H5T_VARIABLE);
  H5Tset_cset(type.id(), H5T_CSET_UTF8);
  return type;
}

Hdf5Handle fixed_type(std::size_t length) {
  Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.id(), length);
  H5Tset_strpad(type.id(), H5T_STR_NULLPAD);
  return type;
}

Hdf5Handle line(std::size_t n) {
  const hsize_t size = n;
  return {H5Screate_simple(1, &size, nullptr), H5Sclose};
}

Hdf5Handle scalar() { return {H5Screate(H5S_SCALAR), H5Sclose}; }

// Times of creation would make equal contents differ in bytes.
Hdf5Handle timeless(hid_t kind) {
  Hdf5Handle properties(H5Pcreate(kind), H5Pclose);
  H5Pset_obj_track_times(properties.id(), false);
  return properties;
}

std::vector<const char*> pointers(std::span<const std::string> texts) {
  std::vector<const char*> result;
  for (const std::string& text : texts) result.push_back(text.c_str());
  return result;
}

// Takes over what HDF5 allocated for variable-length texts.
std::vector<std::string> owned(const std::vector<char*>& raw, hid_t type, hid_t space) {
  std::vector<std::string> result;
  for (const char* text : raw) result.emplace_back(text ? text : "");
  H5Dvlen_reclaim(type, space, H5P_DEFAULT, const_cast<char**>(raw.data()));
  return result;
}

hid_t type_of(const sim::Measure& measure) {
  if (measure.kind == sim::Kind::real) return H5T_IEEE_F64LE;
  if (measure.width == sim::Width::two) return H5T_STD_U16LE;
  // Signed, so that a reader in Python who takes a difference gets one.
  return measure.width == sim::Width::four ? H5T_STD_I32LE : H5T_STD_I64LE;
}

// The library prints its own stack of errors unless told not to; ours are sentences.
void silence() { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

}  // namespace

Hdf5Handle::Hdf5Handle(Hdf5Handle&& other) noexcept
    : id_(std::exchange(other.id_, -1)), close_(std::exchange(other.close_, nullptr)) {}

Hdf5Handle& Hdf5Handle::operator=(Hdf5Handle&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(close_, other.close_);
  return *this;
}

Hdf5Handle::~Hdf5Handle() {
  if (id_ >= 0 && close_) close_(id_);
}

Hdf5Block::Hdf5Block(std::string name, Hdf5Handle dataset) : name_(std::move(name)), dataset_(std::move(dataset)) {
  const Hdf5Handle space(H5Dget_space(dataset_.id()), H5Sclose);
  const int dimensions = H5Sget_simple_extent_ndims(space.id());
  if (dimensions < 1) throw sim::IoError(name_ + " is not a block of replications");
  std::vector<hsize_t> extent(static_cast<std::size_t>(dimensions));
  H5Sget_simple_extent_dims(space.id(), extent.data(), nullptr);
  shape_.assign(extent.begin(), extent.end());
  const Hdf5Handle type(H5Dget_type(dataset_.id()), H5Tclose);
  bytes_ = H5Tget_size(type.id());
}

std::size_t Hdf5Block::cells() const {
  return std::accumulate(shape_.begin() + 1, shape_.end(), std::size_t{1}, std::multiplies<>());
}

Hdf5Handle Hdf5Block::select(std::size_t first, std::size_t values, Hdf5Handle& memory) const {
  sim::ensure(cells() > 0 && values % cells() == 0, "blocks are read and written by whole replications");
  std::vector<hsize_t> start(shape_.size(), 0);
  std::vector<hsize_t> count(shape_.begin(), shape_.end());
  start[0] = first;
  count[0] = values / cells();
  sim::ensure(start[0] + count[0] <= shape_[0], "a replication lies outside its block");
  Hdf5Handle file(H5Dget_space(dataset_.id()), H5Sclose);
  H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr);
  // Of the selection's own shape: with another, HDF5 1.10 maps element by element and is tens of times slower.
  memory = Hdf5Handle(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose);
  return file;
}

void Hdf5Block::write(std::size_t first, std::span<const std::int64_t> values) {
  if (bytes_ < 8) {  // the library would cut them off without a word
    const std::int64_t most = bytes_ == 2 ? 65'535 : 2'147'483'647;
    for (const std::int64_t value : values)
      if (value < 0 || value > most)
        throw sim::IoError("cannot write " + name_ + ": " + std::to_string(value) + " is outside 0 to " +
                           std::to_string(most));
  }
  Hdf5Handle memory;
  const Hdf5Handle file = select(first, values.size(), memory);
  if (H5Dwrite(dataset_.id(), H5T_NATIVE_INT64, memory.id(), file.id(), H5P_DEFAULT, values.data()) < 0)
    throw sim::IoError("cannot write " + name_ + ": is the disk full?");
}

void Hdf5Block::write(std::size_t first, std::span<const double> values) {
  Hdf5Handle memory;
  const Hdf5Handle file = select(first, values.size(), memory);
  if (H5Dwrite(dataset_.id(), H5T_NATIVE_DOUBLE, memory.id(), file.id(), H5P_DEFAULT, values.data()) < 0)
    throw sim::IoError("cannot write " + name_ + ": is the disk full?");
}

template <class Number>
void Hdf5Block::read_as(std::int64_t type, std::size_t first, std::span<Number> values) const {
  Hdf5Handle memory;
  const Hdf5Handle file = select(first, values.size(), memory);
  if (H5Dread(dataset_.id(), type, memory.id(), file.id(), H5P_DEFAULT, values.data()) < 0)
    throw sim::IoError("cannot read " + name_ + ": it is damaged");
}

void Hdf5Block::read(std::size_t first, std::span<std::int64_t> values) const {
  read_as(H5T_NATIVE_INT64, first, values);
}
void Hdf5Block::read(std::size_t first, std::span<std::uint32_t> values) const {
  read_as(H5T_NATIVE_UINT32, first, values);
}
void Hdf5Block::read(std::size_t first, std::span<double> values) const { read_as(H5T_NATIVE_DOUBLE, first, values); }

Hdf5File::Hdf5File(std::filesystem::path path, Hdf5Handle file) : path_(std::move(path)), file_(std::move(file)) {}

Hdf5File Hdf5File::create(const std::filesystem::path& path) {
  silence();
  Hdf5Handle file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose);
  if (file.id() < 0) throw sim::IoError("cannot create " + path.string());
  return {path, std::move(file)};
}

Hdf5File Hdf5File::open_to_read(const std::filesystem::path& path) {
  silence();
  if (!std::filesystem::exists(path)) throw sim::IoError("there is no file " + path.string());
  if (H5Fis_hdf5(path.c_str()) <= 0) throw sim::IoError(path.string() + " is not a Valfri results file (not HDF5)");
  Hdf5Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
  if (file.id() < 0)
    throw sim::IoError("cannot open " + path.string() + ": it is damaged, or a run is still writing it");
  return {path, std::move(file)};
}

Hdf5File Hdf5File::open_to_write(const std::filesystem::path& path) {
  silence();
  if (!std::filesystem::exists(path)) throw sim::IoError("there is no file " + path.string());
  if (H5Fis_hdf5(path.c_str()) <= 0) throw sim::IoError(path.string() + " is not a Valfri results file (not HDF5)");
  Hdf5Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
  if (file.id() < 0)
    throw sim::IoError("cannot open " + path.string() + " for writing: it is protected, damaged, or in use");
  return {path, std::move(file)};
}

void Hdf5File::fail(const std::string& what) const { throw sim::IoError("cannot " + what + " in " + path_.string()); }

void Hdf5File::make_group(const std::string& where) {
  const Hdf5Handle properties = timeless(H5P_GROUP_CREATE);
  const Hdf5Handle group(H5Gcreate2(file_.id(), where.c_str(), H5P_DEFAULT, properties.id(), H5P_DEFAULT), H5Gclose);
  if (group.id() < 0) fail("make the group " + where);
}

void Hdf5File::put_text(const std::string& where, const std::string& text) {
  const Hdf5Handle type = utf8_type();
  const Hdf5Handle space = scalar();
  const Hdf5Handle properties = timeless(H5P_DATASET_CREATE);
  const Hdf5Handle dataset(
      H5Dcreate2(file_.id(), where.c_str(), type.id(), space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
      H5Dclose);
  const char* pointer = text.c_str();
  if (dataset.id() < 0 || H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, &pointer) < 0)
    fail("write " + where);
}

void Hdf5File::put_texts(const std::string& where, std::span<const std::string> texts) {
  const Hdf5Handle type = utf8_type();
  const Hdf5Handle space = line(texts.size());
  const Hdf5Handle properties = timeless(H5P_DATASET_CREATE);
  const Hdf5Handle dataset(
      H5Dcreate2(file_.id(), where.c_str(), type.id(), space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
      H5Dclose);
  const auto raw = pointers(texts);
  if (dataset.id() < 0 || H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, raw.data()) < 0)
    fail("write " + where);
}

void Hdf5File::put_numbers(const std::string& where, std::span<const std::uint64_t> numbers) {
  const Hdf5Handle space = line(numbers.size());
  const Hdf5Handle properties = timeless(H5P_DATASET_CREATE);
  const Hdf5Handle dataset(
      H5Dcreate2(file_.id(), where.c_str(), H5T_STD_U64LE, space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
      H5Dclose);
  if (dataset.id() < 0 || H5Dwrite(dataset.id(), H5T_NATIVE_UINT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()) < 0)
    fail("write " + where);
}

void Hdf5File::make_block(const std::string& where, const sim::Measure& measure, std::span<const std::uint64_t> shape,
                          std::span<const std::uint64_t> chunk) {
  const std::vector<hsize_t> extent(shape.begin(), shape.end());
  const std::vector<hsize_t> piece(chunk.begin(), chunk.end());
  const Hdf5Handle space(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose);
  const Hdf5Handle properties = timeless(H5P_DATASET_CREATE);
  H5Pset_chunk(properties.id(), static_cast<int>(piece.size()), piece.data());
  H5Pset_alloc_time(properties.id(), H5D_ALLOC_TIME_EARLY);
  H5Pset_fill_time(properties.id(), H5D_FILL_TIME_ALLOC);
  // Results have their digest. Details are in none, and their pieces are written whole, once.
  if (measure.detail) H5Pset_fletcher32(properties.id());
  const hid_t type = type_of(measure);
  const Hdf5Handle dataset(
      H5Dcreate2(file_.id(), where.c_str(), type, space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT), H5Dclose);
  if (dataset.id() < 0) fail("make room for " + where);
}

bool Hdf5File::has(const std::string& where) const { return H5Lexists(file_.id(), where.c_str(), H5P_DEFAULT) > 0; }

bool Hdf5File::has_attribute(const std::string& where, const std::string& name) const {
  return H5Aexists_by_name(file_.id(), where.c_str(), name.c_str(), H5P_DEFAULT) > 0;
}

std::string Hdf5File::text(const std::string& where) const {
  const auto all = texts(where);
  if (all.size() != 1) fail("find one text at " + where);
  return all.front();
}

std::vector<std::string> Hdf5File::texts(const std::string& where) const {
  const Hdf5Handle dataset(H5Dopen2(file_.id(), where.c_str(), H5P_DEFAULT), H5Dclose);
  if (dataset.id() < 0) fail("find " + where);
  const Hdf5Handle type = utf8_type();
  const Hdf5Handle space(H5Dget_space(dataset.id()), H5Sclose);
  std::vector<char*> raw(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id())), nullptr);
  if (raw.empty()) return {};
  if (H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, raw.data()) < 0) fail("read " + where);
  return owned(raw, type.id(), space.id());
}

std::vector<std::uint64_t> Hdf5File::numbers(const std::string& where) const {
  const Hdf5Handle dataset(H5Dopen2(file_.id(), where.c_str(), H5P_DEFAULT), H5Dclose);
  if (dataset.id() < 0) fail("find " + where);
  const Hdf5Handle space(H5Dget_space(dataset.id()), H5Sclose);
  std::vector<std::uint64_t> result(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id())));
  if (H5Dread(dataset.id(), H5T_NATIVE_UINT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, result.data()) < 0) fail("read " + where);
  return result;
}

Hdf5Block Hdf5File::block(const std::string& where) const {
  Hdf5Handle dataset(H5Dopen2(file_.id(), where.c_str(), H5P_DEFAULT), H5Dclose);
  if (dataset.id() < 0) fail("find " + where);
  return {where + " of " + path_.string(), std::move(dataset)};
}

Hdf5Handle Hdf5File::attribute(const std::string& where, const std::string& name) const {
  Hdf5Handle found(H5Aopen_by_name(file_.id(), where.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  if (found.id() < 0) fail("find the attribute " + name + " of " + where);
  return found;
}

Hdf5Handle Hdf5File::new_attribute(const std::string& where, const std::string& name, std::int64_t type,
                                   std::int64_t space) {
  if (has_attribute(where, name)) return attribute(where, name);
  Hdf5Handle made(
      H5Acreate_by_name(file_.id(), where.c_str(), name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
      H5Aclose);
  if (made.id() < 0) fail("make the attribute " + name + " of " + where);
  return made;
}

void Hdf5File::set_attribute(const std::string& where, const std::string& name, const std::string& text) {
  const Hdf5Handle type = utf8_type();
  const Hdf5Handle space = scalar();
  const Hdf5Handle made = new_attribute(where, name, type.id(), space.id());
  const char* pointer = text.c_str();
  if (H5Awrite(made.id(), type.id(), &pointer) < 0) fail("write the attribute " + name);
}

void Hdf5File::set_attribute(const std::string& where, const std::string& name, std::span<const std::string> texts) {
  const Hdf5Handle type = utf8_type();
  const Hdf5Handle space = line(texts.size());
  const Hdf5Handle made = new_attribute(where, name, type.id(), space.id());
  if (!texts.empty() && H5Awrite(made.id(), type.id(), pointers(texts).data()) < 0) fail("write the attribute " + name);
}

void Hdf5File::set_attribute(const std::string& where, const std::string& name, std::uint64_t number) {
  const Hdf5Handle space = scalar();
  const Hdf5Handle made = new_attribute(where, name, H5T_STD_U64LE, space.id());
  if (H5Awrite(made.id(), H5T_NATIVE_UINT64, &number) < 0) fail("write the attribute " + name);
}

void Hdf5File::set_fixed_attribute(const std::string& where, const std::string& name, std::string_view text) {
  const Hdf5Handle type = fixed_type(text.size());
  const Hdf5Handle space = scalar();
  const Hdf5Handle made = new_attribute(where, name, type.id(), space.id());
  if (H5Awrite(made.id(), type.id(), text.data()) < 0) fail("write the attribute " + name);
}

std::string Hdf5File::text_attribute(const std::string& where, const std::string& name) const {
  const auto all = texts_attribute(where, name);
  if (all.size() != 1) fail("find one text in the attribute " + name);
  return all.front();
}

std::string Hdf5File::fixed_attribute(const std::string& where, const std::string& name) const {
  const Hdf5Handle found = attribute(where, name);
  const Hdf5Handle type(H5Aget_type(found.id()), H5Tclose);
  std::string result(H5Tget_size(type.id()), '\0');
  if (H5Aread(found.id(), type.id(), result.data()) < 0) fail("read the attribute " + name);
  return result;
}

std::vector<std::string> Hdf5File::texts_attribute(const std::string& where, const std::string& name) const {
  const Hdf5Handle found = attribute(where, name);
  const Hdf5Handle type = utf8_type();
  const Hdf5Handle space(H5Aget_space(found.id()), H5Sclose);
  std::vector<char*> raw(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id())), nullptr);
  if (raw.empty()) return {};
  if (H5Aread(found.id(), type.id(), raw.data()) < 0) fail("read the attribute " + name);
  return owned(raw, type.id(), space.id());
}

std::uint64_t Hdf5File::number_attribute(const std::string& where, const std::string& name) const {
  const Hdf5Handle found = attribute(where, name);
  std::uint64_t result = 0;
  if (H5Aread(found.id(), H5T_NATIVE_UINT64, &result) < 0) fail("read the attribute " + name);
  return result;
}

void Hdf5File::flush() {
  if (H5Fflush(file_.id(), H5F_SCOPE_LOCAL) < 0) fail("save (is the disk full?)");
}

}  // namespace valfri::results
