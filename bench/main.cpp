// SPDX-License-Identifier: Apache-2.0
// valfri_bench [--out FILE] [--rounds N]: how fast the engine is, against plain programs in the same run, on one core.
// --county-job N runs N replications of the county job and nothing else, for a profiler; --naive-job M runs M months of
// the plain program.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <iostream>

#include "bench/county_job.hpp"
#include "bench/kernels.hpp"
#include "bench/switch37_job.hpp"

namespace {

struct Floor {
  const char* name;
  double least;
};
// Promises of docs/performance.md.
constexpr Floor floors[] = {
    {"county.resident_months_per_s", 0.2e9}, {"county.ratio_to_naive", 8}, {"switch37.ratio_to_numpy_cohort", 2}};

void append(bench::Figures& all, const bench::Figures& some) { all.insert(all.end(), some.begin(), some.end()); }

void print(const bench::Figures& figures) {
  fmt::print("{:<40} {:>14} {:<20} {:>14} {:>8}\n", "figure", "value", "unit", "against", "ratio");
  for (const bench::Figure& f : figures)
    fmt::print("{:<40} {:>14.5g} {:<20} {:>14} {:>8}\n", f.name, f.value, f.unit,
               f.baseline ? fmt::format("{:.5g}", *f.baseline) : "", f.ratio ? fmt::format("{:.2f}", *f.ratio) : "");
}

void write(const bench::Figures& figures, const std::string& file) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const bench::Figure& f : figures) {
    nlohmann::ordered_json entry{
        {"name", f.name}, {"value", f.value}, {"unit", f.unit}, {"baseline", nullptr}, {"ratio", nullptr}};
    if (f.baseline) entry["baseline"] = *f.baseline;
    if (f.ratio) entry["ratio"] = *f.ratio;
    list.push_back(entry);
  }
  std::ofstream out(file);
  out << list.dump(2) << '\n';
  if (!out) throw std::runtime_error("cannot write " + file);
}

// A busy machine is no fault of the program's: figures below their floor are said, and no error.
void warn_below_floor(const bench::Figures& figures) {
  for (const bench::Figure& f : figures)
    for (const Floor& floor : floors)
      if (f.name == floor.name && f.value < floor.least)
        fmt::print(stderr, "{} is {:.3g}, below its floor of {:.3g}\n", f.name, f.value, floor.least);
}

int usage() {
  std::cerr
      << "usage: valfri_bench [--out FILE] [--rounds N] [--benchmark_filter=REGEX] | --county-job N | --naive-job M\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) try {
  benchmark::Initialize(&argc, argv);
  std::string out;
  int rounds = 7;
  for (int i = 1; i < argc; i += 2) {
    const std::string word = argv[i];
    if (i + 1 == argc) return usage();
    if (word == "--out")
      out = argv[i + 1];
    else if (word == "--rounds")
      rounds = std::stoi(argv[i + 1]);
    else if (word == "--county-job") {
      bench::CountyJob().replicate(1, static_cast<std::uint32_t>(std::stoul(argv[i + 1])));
      return 0;
    } else if (word == "--naive-job") {
      bench::CountyJob().replicate_plainly(std::stoi(argv[i + 1]));
      return 0;
    } else
      return usage();
  }
  bench::Figures figures;
  const bench::CountyJob job;
  append(figures, job.figures(rounds));
  append(figures, bench::instructions(job, argv[0]));
  append(figures, bench::switch37_figures(rounds));
  bench::register_kernels(job);
  append(figures, bench::kernel_figures());
  print(figures);
  if (!out.empty()) write(figures, out);
  warn_below_floor(figures);
  return 0;
} catch (const std::exception& error) {
  std::cerr << "valfri_bench: " << error.what() << '\n';
  return 1;
}
