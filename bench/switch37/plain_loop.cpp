// SPDX-License-Identifier: Apache-2.0
// Switch-37 as a plain loop: every resident, every month, one number of std::mt19937_64; whoever leaves draws a
// destination.
//
// usage: switch37_plain_loop INPUT.txt [replications] [months]; prints what numpy_cohort.py prints. Times are the
// processor's.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>
#include <vector>

namespace {

constexpr int n_prices = 4;

struct Resident {
  std::uint16_t stratum, centre;
};

struct Workload {
  int strata = 0, centres = 0;
  std::vector<double> hazard;                  // [stratum]
  std::vector<double> cumulative_destination;  // [from × to]
  std::vector<Resident> residents;
};

bool read(const char* file, Workload& work) {
  std::ifstream text(file);
  if (!(text >> work.strata >> work.centres)) return false;
  work.hazard.resize(static_cast<std::size_t>(work.strata));
  for (double& hazard : work.hazard) text >> hazard;
  for (int s = 0; s < work.strata; ++s)
    for (int c = 0; c < work.centres; ++c) {
      int count = 0;
      text >> count;
      work.residents.insert(work.residents.end(), static_cast<std::size_t>(count),
                            {static_cast<std::uint16_t>(s), static_cast<std::uint16_t>(c)});
    }
  for (int from = 0; from < work.centres; ++from) {
    double running = 0, share = 0;
    for (int to = 0; to < work.centres && text >> share; ++to) work.cumulative_destination.push_back(running += share);
  }
  return !text.fail();
}

double uniform(std::mt19937_64& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }

void live_a_month(const Workload& work, std::vector<Resident>& residents, std::mt19937_64& random) {
  const auto n = static_cast<std::size_t>(work.centres);
  for (Resident& resident : residents) {
    if (uniform(random) >= work.hazard[resident.stratum]) continue;
    const double* row = work.cumulative_destination.data() + resident.centre * n;
    const double* to = std::upper_bound(row, row + n - 1, uniform(random) * row[n - 1]);
    resident.centre = static_cast<std::uint16_t>(to - row);
  }
}

void pay(const Workload& work, const std::vector<Resident>& residents, std::vector<std::int64_t>& count,
         std::vector<std::int64_t>& paid) {
  const auto n = static_cast<std::size_t>(work.centres), strata = static_cast<std::size_t>(work.strata);
  count.assign(strata * n, 0);
  for (const Resident& resident : residents) ++count[resident.stratum * n + resident.centre];
  for (std::size_t p = 0; p < n_prices; ++p)
    for (std::size_t s = 0; s < strata; ++s)
      for (std::size_t c = 0; c < n; ++c)
        paid[p * n + c] += (10000 + static_cast<std::int64_t>(p * s) * 500) * count[s * n + c];
}

}  // namespace

int main(int argc, char** argv) {
  Workload work;
  if (argc < 2 || !read(argv[1], work)) {
    std::fprintf(stderr, "usage: switch37_plain_loop INPUT.txt [replications] [months]\n");
    return 2;
  }
  const int replications = argc > 2 ? std::atoi(argv[2]) : 4;
  const int months = argc > 3 ? std::atoi(argv[3]) : 60;
  double list = 0;
  const std::clock_t start = std::clock();
  for (int r = 0; r < replications; ++r) {
    std::mt19937_64 random(static_cast<std::uint64_t>(r));
    std::vector<Resident> residents = work.residents;
    std::vector<std::int64_t> count, paid(n_prices * static_cast<std::size_t>(work.centres), 0);
    for (int month = 0; month < months; ++month) {
      live_a_month(work, residents, random);
      pay(work, residents, count, paid);
    }
    for (std::size_t s = 0; s < static_cast<std::size_t>(work.strata); ++s)
      list += static_cast<double>(count[s * static_cast<std::size_t>(work.centres)]);
  }
  const double elapsed = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("ms_per_replication %.3f\nmean_list_1 %.2f\n", 1000 * elapsed / replications, list / replications);
  return 0;
}
