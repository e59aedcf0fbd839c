// SPDX-License-Identifier: Apache-2.0
#include "results/store_layout.hpp"

#include <algorithm>

#include "sim/error.hpp"

namespace valfri::results {

namespace {

constexpr const char* format_name = "valfri results";
constexpr std::size_t digest_digits = 32;
constexpr std::uint64_t smallest_chunk = 64UL * 1024;  // bytes; smaller pieces cost more to find than to read

std::string group_of_axis(const sim::Axis& axis) { return "/axes/" + axis.name; }

void write_axis(Hdf5File& file, const sim::Axis& axis) {
  const std::string where = group_of_axis(axis);
  file.make_group(where);
  file.put_texts(where + "/ids", axis.ids);
  file.put_texts(where + "/labels", axis.labels);
  file.make_group(where + "/groupings");
  std::vector<std::string> names;
  for (const sim::Grouping& grouping : axis.groupings) {
    names.push_back(grouping.name);
    const std::string inside = where + "/groupings/" + grouping.name;
    file.make_group(inside);
    file.put_texts(inside + "/labels", grouping.labels);
    file.put_numbers(inside + "/group_of",
                     std::vector<std::uint64_t>(grouping.group_of.begin(), grouping.group_of.end()));
  }
  file.set_attribute(where, "groupings", names);
}

sim::Axis read_axis(const Hdf5File& file, const std::string& name) {
  sim::Axis axis{name, {}, {}, {}};
  const std::string where = group_of_axis(axis);
  axis.ids = file.texts(where + "/ids");
  axis.labels = file.texts(where + "/labels");
  for (const std::string& grouping : file.texts_attribute(where, "groupings")) {
    const std::string inside = where + "/groupings/" + grouping;
    const auto group_of = file.numbers(inside + "/group_of");
    axis.groupings.push_back({grouping, file.texts(inside + "/labels"), {group_of.begin(), group_of.end()}});
  }
  return axis;
}

void write_measure(Hdf5File& file, const sim::Schema& schema, std::size_t m, std::uint64_t replications) {
  const sim::Measure& measure = schema.measures[m];
  std::vector<std::uint64_t> shape{replications};
  std::vector<std::string> axes{"replication"};
  for (std::size_t axis : measure.axes) {
    shape.push_back(schema.axes[axis].ids.size());
    axes.push_back(schema.axes[axis].name);
  }
  const std::uint64_t bytes = bytes_of_replication(schema, m);
  sim::ensure(bytes > 0, "every measure has at least one cell");
  std::vector<std::uint64_t> chunk = shape;
  chunk[0] = measure.detail ? 1 : std::clamp<std::uint64_t>((smallest_chunk + bytes - 1) / bytes, 1, replications);
  const std::string where = block_of(measure);
  file.make_block(where, measure, shape, chunk);
  file.set_attribute(where, "units", measure.unit);
  file.set_attribute(where, "long_name", measure.long_name);
  file.set_attribute(where, "axes", axes);
  file.set_attribute(where, "adds", measure.combines == sim::Combines::adds ? 1u : 0u);
  file.set_attribute(where, "integer", measure.kind == sim::Kind::integer ? 1u : 0u);
  file.set_attribute(where, "placeholder", measure.placeholder ? 1u : 0u);
  file.set_attribute(where, "hint", measure.hint);
  file.set_attribute(where, "bytes", static_cast<std::uint64_t>(measure.width));
}

sim::Measure read_measure(const Hdf5File& file, const std::string& name, bool detail,
                          const std::vector<sim::Axis>& axes) {
  sim::Measure measure;
  measure.name = name;
  measure.detail = detail;
  const std::string where = block_of(measure);
  measure.unit = file.text_attribute(where, "units");
  measure.long_name = file.text_attribute(where, "long_name");
  measure.kind = file.number_attribute(where, "integer") ? sim::Kind::integer : sim::Kind::real;
  measure.combines = file.number_attribute(where, "adds") ? sim::Combines::adds : sim::Combines::not_at_all;
  measure.placeholder = file.number_attribute(where, "placeholder") != 0;
  measure.hint = file.text_attribute(where, "hint");
  if (file.has_attribute(where, "bytes"))
    measure.width = static_cast<sim::Width>(file.number_attribute(where, "bytes"));
  const auto names = file.texts_attribute(where, "axes");
  for (std::size_t i = 1; i < names.size(); ++i) {
    const auto found = std::ranges::find(axes, names[i], &sim::Axis::name);
    if (found == axes.end())
      throw sim::IoError(file.path().string() + " is damaged: " + where + " has an unknown axis " + names[i]);
    measure.axes.push_back(static_cast<std::size_t>(found - axes.begin()));
  }
  return measure;
}

}  // namespace

std::string block_of(const sim::Measure& measure) {
  return (measure.detail ? "/details/" : "/measures/") + measure.name;
}

std::vector<Hdf5Block> blocks_of(const Hdf5File& file, const sim::Schema& schema) {
  std::vector<Hdf5Block> blocks;
  for (const sim::Measure& measure : schema.measures) blocks.push_back(file.block(block_of(measure)));
  return blocks;
}

void read_replication(std::span<const Hdf5Block> blocks, const sim::Schema& schema, std::size_t replication,
                      std::size_t n_measures, sim::Record& record) {
  for (std::size_t m = 0; m < n_measures; ++m) {
    if (schema.measures[m].kind == sim::Kind::integer)
      blocks[m].read(replication, record.integers(m));
    else
      blocks[m].read(replication, record.reals(m));
  }
}

std::uint64_t bytes_of_replication(const sim::Schema& schema, std::size_t measure) {
  return static_cast<std::uint64_t>(schema.measures[measure].width) * schema.cells(measure);
}

void write_layout(Hdf5File& file, const Heading& heading, const sim::Schema& schema) {
  sim::ensure(heading.replications > 0, "results need at least one replication");
  sim::ensure(heading.inner > 0 && heading.replications % heading.inner == 0,
              "as many replications share every draw of the parameters");
  sim::ensure(heading.behaviour_draws > 0 && heading.inner % heading.behaviour_draws == 0,
              "as many replications share every draw of the behaviour");
  file.set_attribute("/", "format", format_name);
  file.set_attribute("/", "format_version", format_version);
  file.set_attribute("/", "title", heading.title);
  file.set_attribute("/", "program_version", heading.program_version);
  file.set_attribute("/", "seed", heading.seed);
  file.set_attribute("/", "replications_wanted", heading.replications);
  if (heading.inner > 1) {  // else the file is as it always was
    file.set_attribute("/", "inner_replications", heading.inner);
    file.set_attribute("/", "behaviour_draws", heading.behaviour_draws);
    file.set_attribute("/", "drawn_inputs", heading.drawn_inputs);
    file.set_attribute("/", "drawn_behaviour", heading.drawn_behaviour);
  }
  set_complete(file, 0);
  set_digest(file, "");
  file.put_text("/study", heading.study);

  std::vector<std::string> axes;
  file.make_group("/axes");
  for (const sim::Axis& axis : schema.axes) {
    write_axis(file, axis);
    axes.push_back(axis.name);
  }
  file.set_attribute("/axes", "order", axes);

  std::vector<std::string> measures;
  std::vector<std::string> details;
  file.make_group("/measures");
  if (schema.n_results() < schema.measures.size()) file.make_group("/details");
  for (std::size_t m = 0; m < schema.measures.size(); ++m) {
    write_measure(file, schema, m, heading.replications);
    (schema.measures[m].detail ? details : measures).push_back(schema.measures[m].name);
  }
  file.set_attribute("/measures", "order", measures);
  if (!details.empty()) file.set_attribute("/details", "order", details);
}

Layout read_layout(const Hdf5File& file) {
  const std::string path = file.path().string();
  if (!file.has_attribute("/", "format") || file.text_attribute("/", "format") != format_name)
    throw sim::IoError(path + " is not a Valfri results file");
  if (const auto version = file.number_attribute("/", "format_version"); version > format_version)
    throw sim::IoError(path + " has results format " + std::to_string(version) + ", and this program reads up to " +
                       std::to_string(format_version) + ": use a newer Valfri");
  Layout layout;
  layout.heading.title = file.text_attribute("/", "title");
  layout.heading.program_version = file.text_attribute("/", "program_version");
  layout.heading.seed = file.number_attribute("/", "seed");
  layout.heading.replications = file.number_attribute("/", "replications_wanted");
  if (file.has_attribute("/", "inner_replications")) {
    layout.heading.inner = file.number_attribute("/", "inner_replications");
    layout.heading.behaviour_draws = file.number_attribute("/", "behaviour_draws");
    layout.heading.drawn_inputs = file.number_attribute("/", "drawn_inputs");
    layout.heading.drawn_behaviour = file.number_attribute("/", "drawn_behaviour");
    if (layout.heading.inner == 0 || layout.heading.replications % layout.heading.inner != 0 ||
        layout.heading.behaviour_draws == 0 || layout.heading.inner % layout.heading.behaviour_draws != 0)
      throw sim::IoError(path + " is damaged: its replications are no multiple of those that share parameters");
  }
  layout.heading.study = file.text("/study");
  layout.complete = file.number_attribute("/", "replications_complete");
  layout.digest = file.fixed_attribute("/", "digest");
  if (layout.digest.front() == '-') layout.digest.clear();
  for (const std::string& name : file.texts_attribute("/axes", "order"))
    layout.schema.axes.push_back(read_axis(file, name));
  for (const std::string& name : file.texts_attribute("/measures", "order"))
    layout.schema.measures.push_back(read_measure(file, name, false, layout.schema.axes));
  if (file.has("/details"))
    for (const std::string& name : file.texts_attribute("/details", "order"))
      layout.schema.measures.push_back(read_measure(file, name, true, layout.schema.axes));
  return layout;
}

sim::IoError damaged(const std::filesystem::path& path, const std::string& digest) {
  return sim::IoError(path.string() +
                      " is damaged: its numbers are not those that were written, which had the digest " + digest +
                      ". Take another copy, or run the study again with --force.");
}

void set_complete(Hdf5File& file, std::uint64_t replications) {
  file.set_attribute("/", "replications_complete", replications);
}

// Of fixed length, so that writing it at the end moves nothing in the file.
void set_digest(Hdf5File& file, const std::string& digest) {
  sim::ensure(digest.empty() || digest.size() == digest_digits, "a digest has 32 digits");
  file.set_fixed_attribute("/", "digest", digest.empty() ? std::string(digest_digits, '-') : digest);
}

}  // namespace valfri::results
