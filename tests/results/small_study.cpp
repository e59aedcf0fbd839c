// SPDX-License-Identifier: Apache-2.0
#include "tests/results/small_study.hpp"

#include <stdlib.h>

#include <fstream>
#include <iterator>

#include "sim/draws.hpp"
#include "sim/error.hpp"

namespace valfri::results::testing {

namespace fs = std::filesystem;
using sim::Combines;
using sim::Kind;

sim::Schema small_schema() {
  sim::Schema schema;
  schema.axes = {{"scenario", {"base", "same", "closure"}, {"Oförändrat", "Samma en gång till", "Ålidhem stänger"}, {}},
                 {"model", {"a", "b"}, {"Modell 2025", "Modell 2026"}, {}},
                 {"component", {"capitation", "need"}, {"Listning", "Behov"}, {}},
                 {"centre",
                  {"alidhem", "ersboda", "asele", "malå"},
                  {"Ålidhems hälsocentral", "Ersboda hälsocentral", "Åsele sjukstuga", "Malå, sjukstuga"},
                  {{"municipality", {"Umeå", "Åsele", "Malå"}, {0, 0, 1, 2}}}},
                 {"year", {"2026", "2027"}, {"2026", "2027"}, {}}};
  schema.measures = {{"payment", "Payment", "öre", Kind::integer, Combines::adds, {0, 1, 2, 3, 4}, true, "Made up."},
                     {"listed", "Listed persons", "persons", Kind::integer, Combines::adds, {0, 3, 4}, true, ""},
                     {"need", "Need-weighted persons", "persons", Kind::real, Combines::adds, {0, 3, 4}, true, ""},
                     {"wait", "Wait for a visit", "days", Kind::real, Combines::not_at_all, {0, 3, 4}, true, ""},
                     {"population", "Population", "persons", Kind::integer, Combines::adds, {0, 4}, false, "Counted."}};
  return schema;
}

sim::Record small_record(const sim::Schema& schema, std::size_t replication) {
  const sim::Draws draws(7, sim::Replication{static_cast<std::uint32_t>(replication)});
  sim::Record record(schema);
  constexpr std::size_t n_centres = 4;
  constexpr std::size_t n_years = 2;
  for (std::size_t s = 0; s < 3; ++s) {
    for (std::size_t y = 0; y < n_years; ++y) {
      std::int64_t population = 0;
      for (std::size_t c = 0; c < n_centres; ++c) {
        const double u = draws.uniform(sim::Identity{c}, sim::Month{static_cast<std::uint16_t>(y)}, sim::Purpose{1});
        auto listed = 4000 + 1000 * static_cast<std::int64_t>(c) + static_cast<std::int64_t>(600 * u);
        if (s == 2 && c == 0) listed -= 3000;
        if (s == 2 && c == 1) listed += 3000;
        const std::size_t cell = (s * n_centres + c) * n_years + y;
        record.integers(1)[cell] = listed;
        record.reals(2)[cell] = static_cast<double>(listed) * (0.9 + 0.1 * static_cast<double>(c));
        record.reals(3)[cell] = 5 + 10 * u;
        population += listed;
        for (std::size_t m = 0; m < 2; ++m) {
          for (std::size_t k = 0; k < 2; ++k) {
            const std::int64_t price = k == 0 ? 250000 + 1000 * static_cast<std::int64_t>(m)
                                              : 50000 - 20000 * static_cast<std::int64_t>(m * c);
            record.integers(0)[(((s * 2 + m) * 2 + k) * n_centres + c) * n_years + y] = price * listed;
          }
        }
      }
      record.integers(4)[s * n_years + y] = population;
    }
  }
  return record;
}

Heading small_heading(std::size_t replications) {
  return {"Fyra vårdcentraler", "title = \"Fyra vårdcentraler\"\nyears = 2\n", "0.1.0", 7, replications};
}

std::string store_small_study(const fs::path& folder, std::size_t replications) {
  const sim::Schema schema = small_schema();
  StoreWriter writer = StoreWriter::create(folder, small_heading(replications), schema);
  for (std::size_t r = 0; r < replications; ++r)
    writer.take(sim::Replication{static_cast<std::uint32_t>(r)}, small_record(schema, r));
  return writer.finish();
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "valfri-results-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw sim::IoError("cannot make a temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace valfri::results::testing
