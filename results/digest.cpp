// SPDX-License-Identifier: Apache-2.0
#include "results/digest.hpp"

#include <string>
#include <vector>

namespace valfri::results {

namespace {

void add_number(sim::Digest& digest, std::size_t number) { digest.add(static_cast<std::uint64_t>(number)); }

void add_texts(sim::Digest& digest, const std::vector<std::string>& texts) {
  add_number(digest, texts.size());
  for (const std::string& text : texts) digest.add(text);
}

void add_numbers(sim::Digest& digest, const std::vector<std::size_t>& numbers) {
  add_number(digest, numbers.size());
  for (std::size_t number : numbers) add_number(digest, number);
}

void add_axis(sim::Digest& digest, const sim::Axis& axis) {
  digest.add(axis.name);
  add_texts(digest, axis.ids);
  add_texts(digest, axis.labels);
  add_number(digest, axis.groupings.size());
  for (const sim::Grouping& grouping : axis.groupings) {
    digest.add(grouping.name);
    add_texts(digest, grouping.labels);
    add_numbers(digest, grouping.group_of);
  }
}

void add_measure(sim::Digest& digest, const sim::Measure& measure) {
  add_texts(digest, {measure.name, measure.long_name, measure.unit, measure.hint});
  add_number(digest, static_cast<std::size_t>(measure.kind));
  add_number(digest, static_cast<std::size_t>(measure.combines));
  add_number(digest, measure.placeholder ? 1 : 0);
  add_numbers(digest, measure.axes);
}

}  // namespace

sim::Digest begin_digest(const sim::Schema& whole, std::uint64_t seed) {
  const sim::Schema schema = whole.without_details();
  sim::Digest digest;
  add_number(digest, schema.axes.size());
  for (const sim::Axis& axis : schema.axes) add_axis(digest, axis);
  add_number(digest, schema.measures.size());
  for (const sim::Measure& measure : schema.measures) add_measure(digest, measure);
  digest.add(seed);
  return digest;
}

}  // namespace valfri::results
