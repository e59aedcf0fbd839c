// SPDX-License-Identifier: Apache-2.0
#include "results/store.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

#include "results/hdf5_file.hpp"
#include "results/request.hpp"
#include "sim/error.hpp"
#include "tests/results/small_study.hpp"

namespace valfri::results::testing {
namespace {

namespace fs = std::filesystem;

void take(StoreWriter& writer, std::size_t from, std::size_t to) {
  const sim::Schema schema = small_schema();
  for (std::size_t r = from; r < to; ++r)
    writer.take(sim::Replication{static_cast<std::uint32_t>(r)}, small_record(schema, r));
}

TEST(Store, ReadsBackWhatWasWritten) {
  const TemporaryFolder folder;
  const std::string digest = store_small_study(folder.path(), 50);
  const Store store(folder.path());
  const sim::Schema schema = small_schema();
  EXPECT_EQ(store.digest(), digest);
  EXPECT_EQ(store.replications(), 50u);
  EXPECT_EQ(store.heading().title, "Fyra vårdcentraler");
  EXPECT_EQ(store.heading().study, small_heading(50).study);
  EXPECT_EQ(store.heading().seed, 7u);
  ASSERT_EQ(store.schema().measures.size(), schema.measures.size());
  EXPECT_EQ(store.schema().measures[0].hint, "Made up.");
  EXPECT_EQ(store.schema().measures[3].combines, sim::Combines::not_at_all);
  EXPECT_FALSE(store.schema().measures[4].placeholder);
  EXPECT_EQ(store.schema().axes[3].labels[0], "Ålidhems hälsocentral");
  EXPECT_EQ(store.schema().axes[3].groupings[0].group_of, (std::vector<std::size_t>{0, 0, 1, 2}));
  const std::vector<std::size_t> cells{17, 0};
  const std::vector<double> payment = store.values(0, cells);
  const std::vector<double> wait = store.values(3, cells);
  ASSERT_EQ(payment.size(), 100u);
  for (std::size_t r = 0; r < 50; ++r) {
    const sim::Record record = small_record(schema, r);
    EXPECT_EQ(payment[r], static_cast<double>(record.integers(0)[17]));
    EXPECT_EQ(payment[50 + r], static_cast<double>(record.integers(0)[0]));
    EXPECT_EQ(wait[r], record.reals(3)[17]);
  }
}

TEST(Store, AddsIntegersBeforeItConvertsThem) {
  const TemporaryFolder folder;
  sim::Schema schema;
  schema.axes = {{"centre", {"x", "y", "z"}, {"x", "y", "z"}, {}}};
  schema.measures = {{"payment", "Payment", "öre", sim::Kind::integer, sim::Combines::adds, {0}, false, ""},
                     {"wait", "Wait", "days", sim::Kind::real, sim::Combines::not_at_all, {0}, false, ""}};
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(1), schema);
  sim::Record record(schema);
  constexpr std::int64_t first_that_doubles_miss = (std::int64_t{1} << 53) + 1;
  record.integers(0)[0] = first_that_doubles_miss;
  record.integers(0)[1] = -first_that_doubles_miss;
  record.integers(0)[2] = 1;
  writer.take(sim::Replication{0}, record);
  writer.finish();
  const Store store(folder.path());
  const std::vector<std::vector<std::size_t>> all{{0, 2, 1}};
  EXPECT_EQ(store.sums(0, all), std::vector<double>{1.0});
  EXPECT_THROW(store.sums(1, all), sim::InvariantError);
  const std::vector<std::vector<std::size_t>> outside{{3}};
  EXPECT_THROW(store.sums(0, outside), sim::InvariantError);
}

TEST(StoreWriter, GivesEqualBytesAtAnotherTime) {
  const TemporaryFolder one;
  const TemporaryFolder other;
  store_small_study(one.path(), 40);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // HDF5 keeps whole seconds
  store_small_study(other.path(), 40);
  EXPECT_TRUE(bytes_of(results_file(one.path())) == bytes_of(results_file(other.path())));
}

TEST(StoreWriter, GivesEqualBytesWhenStoppedAndResumed) {
  const TemporaryFolder whole;
  const TemporaryFolder parts;
  const std::string digest = store_small_study(whole.path(), 60);
  const sim::Schema schema = small_schema();
  {
    StoreWriter writer = StoreWriter::create(parts.path(), small_heading(60), schema);
    take(writer, 0, 23);
  }
  for (std::size_t stop : {24u, 24u, 55u}) {
    StoreWriter writer = StoreWriter::open_to_resume(parts.path(), small_heading(60), schema);
    take(writer, writer.complete(), stop);
  }
  StoreWriter writer = StoreWriter::open_to_resume(parts.path(), small_heading(60), schema);
  EXPECT_EQ(writer.complete(), 55u);
  take(writer, 55, 60);
  EXPECT_EQ(writer.finish(), digest);
  EXPECT_TRUE(bytes_of(results_file(whole.path())) == bytes_of(results_file(parts.path())));
}

TEST(StoreWriter, GivesEqualBytesWhenKilledAndResumed) {
  const TemporaryFolder whole;
  const TemporaryFolder parts;
  store_small_study(whole.path(), 60);
  const pid_t child = fork();
  if (child == 0) {
    StoreWriter writer = StoreWriter::create(parts.path(), small_heading(60), small_schema());
    take(writer, 0, 45);
    raise(SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  StoreWriter writer = StoreWriter::open_to_resume(parts.path(), small_heading(60), small_schema());
  // 45 were taken, of which the last save, after every 16, kept 32.
  EXPECT_EQ(writer.complete(), 32u);
  take(writer, 32, 60);
  writer.finish();
  EXPECT_TRUE(bytes_of(results_file(whole.path())) == bytes_of(results_file(parts.path())));
}

TEST(StoreWriter, GivesEqualBytesWhenAFinishedStudyGetsMoreReplications) {
  const TemporaryFolder whole;
  const TemporaryFolder grown;
  const std::string digest = store_small_study(whole.path(), 60);
  store_small_study(grown.path(), 20);
  StoreWriter writer = StoreWriter::open_to_resume(grown.path(), small_heading(60), small_schema());
  EXPECT_EQ(writer.complete(), 20u);
  take(writer, 20, 60);
  EXPECT_EQ(writer.finish(), digest);
  EXPECT_TRUE(bytes_of(results_file(whole.path())) == bytes_of(results_file(grown.path())));
}

TEST(StoreWriter, CanResumeWhatIsComplete) {
  const TemporaryFolder folder;
  const std::string digest = store_small_study(folder.path(), 20);
  const std::string before = bytes_of(results_file(folder.path()));
  StoreWriter writer = StoreWriter::open_to_resume(folder.path(), small_heading(20), small_schema());
  EXPECT_EQ(writer.complete(), 20u);
  EXPECT_EQ(writer.finish(), digest);
  EXPECT_TRUE(bytes_of(results_file(folder.path())) == before);
}

/// The small study with its lists in two bytes, as a county keeps who joined and left.
sim::Schema narrow_schema() {
  sim::Schema schema = small_schema();
  schema.measures[1].width = sim::Width::two;
  return schema;
}

TEST(StoreWriter, TakesTwoBytesForAMeasureThatFitsWithEqualValuesAndDigest) {
  const TemporaryFolder narrow;
  const TemporaryFolder wide;
  const sim::Schema schema = narrow_schema();
  StoreWriter writer = StoreWriter::create(narrow.path(), small_heading(3), schema);
  take(writer, 0, 3);
  EXPECT_EQ(writer.finish(), store_small_study(wide.path(), 3));
  const Store store(narrow.path());
  EXPECT_EQ(store.schema().measures[1].width, sim::Width::two);
  EXPECT_EQ(4 * bytes_of_replication(store.schema(), 1), bytes_of_replication(small_schema(), 1));
  const std::vector<std::vector<std::size_t>> cells{{0}, {7, 15, 23}};
  EXPECT_EQ(store.sums(1, cells), Store(wide.path()).sums(1, cells));
}

TEST(StoreWriter, KeepsNumbersAtTheLimitsOfTwoBytes) {
  const TemporaryFolder folder;
  const sim::Schema schema = narrow_schema();
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(1), schema);
  sim::Record record = small_record(schema, 0);
  for (const std::size_t cell : {0u, 2u, 4u}) record.integers(1)[cell] = 65'535;
  record.integers(1)[6] = 0;
  writer.take(sim::Replication{0}, record);
  writer.finish();
  const Store store(folder.path());
  std::vector<std::int64_t> listed(record.integers(1).size());
  store.read(1, 0, std::span(listed));
  EXPECT_TRUE(std::ranges::equal(listed, record.integers(1)));
  // A sum may be more than two bytes hold.
  const std::vector<std::vector<std::size_t>> all{{0, 2, 4, 6}};
  EXPECT_EQ(store.sums(1, all), std::vector<double>{3 * 65'535});
}

// The replications before it stay; nothing of it counts, though the measure before it was already written.
TEST(StoreWriter, RefusesANumberThatDoesNotFitItsMeasure) {
  for (const std::int64_t number : {std::int64_t{65'536}, std::int64_t{-1}}) {
    const TemporaryFolder folder;
    const sim::Schema schema = narrow_schema();
    StoreWriter writer = StoreWriter::create(folder.path(), small_heading(2), schema);
    take(writer, 0, 1);
    sim::Record record = small_record(schema, 1);
    record.integers(1).back() = number;
    EXPECT_EQ(sentence_of<sim::IoError>([&] { writer.take(sim::Replication{1}, record); }),
              "cannot write /measures/listed of " + results_file(folder.path()).string() + ": " +
                  std::to_string(number) + " is outside 0 to 65535");
    EXPECT_EQ(writer.complete(), 1u);
  }
}

// What an earlier program kept in eight bytes is gone on with, and values are equal in whichever width.
TEST(StoreWriter, GoesOnWithMeasuresOfAnotherWidth) {
  const TemporaryFolder whole;
  const TemporaryFolder begun;
  const TemporaryFolder grown;
  const std::string digest = store_small_study(whole.path(), 30);
  {
    StoreWriter writer = StoreWriter::create(begun.path(), small_heading(30), small_schema());
    take(writer, 0, 20);
  }
  store_small_study(grown.path(), 20);
  for (const fs::path& folder : {begun.path(), grown.path()}) {
    StoreWriter writer = StoreWriter::open_to_resume(folder, small_heading(30), narrow_schema());
    EXPECT_EQ(writer.complete(), 20u);
    take(writer, 20, 30);
    EXPECT_EQ(writer.finish(), digest);
    const std::vector<std::size_t> cells{0, 13, 23};
    EXPECT_EQ(Store(folder).values(1, cells), Store(whole.path()).values(1, cells));
  }
  EXPECT_EQ(Store(grown.path()).schema().measures[1].width, sim::Width::two);
}

/// The small study with two details: a whole number of two bytes and a double, by scenario and month.
sim::Schema detailed_schema() {
  sim::Schema schema = small_schema();
  schema.axes.push_back({"month", {"1", "2", "3"}, {"1", "2", "3"}, {}});
  for (const sim::Kind kind : {sim::Kind::integer, sim::Kind::real})
    schema.measures.push_back({kind == sim::Kind::real ? "levels" : "counts",
                               "Made up",
                               "persons",
                               kind,
                               sim::Combines::not_at_all,
                               {0, schema.axes.size() - 1},
                               true,
                               "",
                               kind == sim::Kind::real ? sim::Width::eight : sim::Width::two,
                               true});
  return schema;
}

sim::Record detailed_record(const sim::Schema& schema, std::size_t replication) {
  const sim::Record plain = small_record(small_schema(), replication);
  sim::Record record(schema);
  const std::size_t n = plain.n_measures();
  for (std::size_t m = 0; m < n; ++m) {
    std::ranges::copy(plain.integers(m), record.integers(m).begin());
    std::ranges::copy(plain.reals(m), record.reals(m).begin());
  }
  for (std::size_t i = 0; i < record.integers(n).size(); ++i) {
    record.integers(n)[i] = 65'535 - static_cast<std::int64_t>(100 * i + replication);
    record.reals(n + 1)[i] = 0.1 * static_cast<double>(i + replication);
  }
  return record;
}

std::string store_detailed(const fs::path& folder, std::size_t stop, std::size_t replications) {
  const sim::Schema schema = detailed_schema();
  const auto take_some = [&](StoreWriter& writer, std::size_t end) {
    for (std::size_t r = writer.complete(); r < end; ++r)
      writer.take(sim::Replication{static_cast<std::uint32_t>(r)}, detailed_record(schema, r));
  };
  {
    StoreWriter writer = StoreWriter::create(folder, small_heading(replications), schema);
    take_some(writer, stop);
  }
  StoreWriter writer = StoreWriter::open_to_resume(folder, small_heading(replications), schema);
  EXPECT_EQ(writer.complete(), stop);
  take_some(writer, replications);
  return writer.finish();
}

TEST(Details, AreReadBackAndAreInNoTableAndNoDigest) {
  const TemporaryFolder with;
  const TemporaryFolder without;
  EXPECT_EQ(store_detailed(with.path(), 40, 40), store_small_study(without.path(), 40));
  const Store store(with.path());
  EXPECT_EQ(store.schema().measures.size(), small_schema().measures.size());
  EXPECT_EQ(store.schema().axes.size(), small_schema().axes.size());
  const std::size_t counts = store.schema().measures.size();
  ASSERT_EQ(store.whole_schema().measures.size(), counts + 2);
  EXPECT_EQ(store.whole_schema().measures[counts].width, sim::Width::two);
  EXPECT_EQ(bytes_of_replication(store.whole_schema(), counts) * 4,
            bytes_of_replication(store.whole_schema(), counts + 1));
  const sim::Record record = detailed_record(detailed_schema(), 39);
  std::vector<std::uint32_t> whole(record.integers(counts).size());
  std::vector<double> levels(whole.size());
  store.read(counts, 39, std::span(whole));
  store.read(counts + 1, 39, std::span(levels));
  EXPECT_TRUE(std::ranges::equal(whole, record.integers(counts)));
  EXPECT_TRUE(std::ranges::equal(levels, record.reals(counts + 1)));
  std::vector<std::int64_t> payment(record.integers(0).size());
  store.read(0, 39, std::span(payment));
  EXPECT_TRUE(std::ranges::equal(payment, record.integers(0)));
}

TEST(Details, AreEqualBytesWhenStoppedAndResumedOrGrown) {
  const TemporaryFolder whole;
  const TemporaryFolder parts;
  const TemporaryFolder grown;
  store_detailed(whole.path(), 60, 60);
  store_detailed(parts.path(), 23, 60);
  EXPECT_TRUE(bytes_of(results_file(whole.path())) == bytes_of(results_file(parts.path())));
  store_detailed(grown.path(), 20, 20);
  const sim::Schema schema = detailed_schema();
  StoreWriter writer = StoreWriter::open_to_resume(grown.path(), small_heading(60), schema);
  for (std::size_t r = 20; r < 60; ++r)
    writer.take(sim::Replication{static_cast<std::uint32_t>(r)}, detailed_record(schema, r));
  writer.finish();
  EXPECT_TRUE(bytes_of(results_file(whole.path())) == bytes_of(results_file(grown.path())));
}

TEST(Details, OfANumberThatDoesNotFitAreRefused) {
  for (const std::int64_t number : {std::int64_t{65'536}, std::int64_t{-1}}) {
    const TemporaryFolder folder;
    const sim::Schema schema = detailed_schema();
    StoreWriter writer = StoreWriter::create(folder.path(), small_heading(1), schema);
    sim::Record record = detailed_record(schema, 0);
    record.integers(schema.n_results())[0] = number;
    EXPECT_NE(sentence_of<sim::IoError>([&] {
                writer.take(sim::Replication{0}, record);
              }).find(std::to_string(number) + " is outside 0 to 65535"),
              std::string::npos);
  }
}

TEST(Details, AreNotMixedWithAStudyWithoutThem) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 20);
  const auto resume = [&] { StoreWriter::open_to_resume(folder.path(), small_heading(20), detailed_schema()); };
  EXPECT_NE(sentence_of<RequestError>(resume).find("other measures or axes"), std::string::npos);
}

TEST(StoreWriter, RefusesToMixStudies) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 20);
  const auto refusal = [&](const Heading& heading, const sim::Schema& schema) {
    return sentence_of<RequestError>([&] { StoreWriter::open_to_resume(folder.path(), heading, schema); });
  };
  Heading heading = small_heading(20);
  heading.seed = 8;
  EXPECT_NE(refusal(heading, small_schema()).find("begun with seed 7, not 8 (to go on with it, give --seed 7)"),
            std::string::npos);
  heading = small_heading(20);
  heading.study += "# changed\n";
  EXPECT_NE(refusal(heading, small_schema()).find("another study"), std::string::npos);
  heading = small_heading(20);
  heading.program_version = "9.9.9";
  EXPECT_NE(refusal(heading, small_schema()).find("version 0.1.0, and this is 9.9.9"), std::string::npos);
  sim::Schema schema = small_schema();
  schema.axes[4].ids[1] = "2028";
  EXPECT_NE(refusal(small_heading(20), schema).find("other measures or axes"), std::string::npos);
  EXPECT_NE(refusal(small_heading(19), small_schema()).find("it holds 20 replications, and 19 are fewer"),
            std::string::npos);
}

TEST(StoreWriter, EndsAStoppedRunEarlyWithTheBytesOfAShortOne) {
  for (const std::size_t wanted : {3UL, 7UL}) {
    const TemporaryFolder whole;
    const TemporaryFolder stopped;
    store_small_study(whole.path(), wanted);
    {
      StoreWriter writer = StoreWriter::create(stopped.path(), small_heading(50), small_schema());
      take(writer, 0, 3);
    }
    StoreWriter writer = StoreWriter::open_to_resume(stopped.path(), small_heading(wanted), small_schema());
    EXPECT_EQ(writer.complete(), 3u);
    take(writer, 3, wanted);
    writer.finish();
    EXPECT_TRUE(bytes_of(results_file(whole.path())) == bytes_of(results_file(stopped.path())));
  }
}

TEST(StoreWriter, ReplacesResultsOnlyWhenTold) {
  const TemporaryFolder folder;
  store_small_study(folder.path(), 2);
  const auto again = [&] { StoreWriter::create(folder.path(), small_heading(3), small_schema()); };
  EXPECT_NE(sentence_of<sim::IoError>(again).find("--resume"), std::string::npos);
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(3), small_schema(), Existing::replace);
  EXPECT_EQ(writer.complete(), 0u);
}

TEST(StoreWriter, TakesReplicationsInOrderOnly) {
  const TemporaryFolder folder;
  const sim::Schema schema = small_schema();
  StoreWriter writer = StoreWriter::create(folder.path(), small_heading(2), schema);
  EXPECT_THROW(writer.take(sim::Replication{1}, small_record(schema, 1)), sim::InvariantError);
  take(writer, 0, 1);
  EXPECT_THROW(writer.finish(), sim::InvariantError);
  take(writer, 1, 2);
  EXPECT_THROW(writer.take(sim::Replication{2}, small_record(schema, 2)), sim::InvariantError);
  writer.finish();
}

/// Flips one bit of the first place in the file where the numbers stand.
void damage(const fs::path& path, std::span<const double> numbers) {
  std::string bytes = bytes_of(path);
  const std::string wanted(reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes());
  const std::size_t at = bytes.find(wanted);
  ASSERT_NE(at, std::string::npos);
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  std::ofstream(path, std::ios::binary) << bytes;
}

TEST(Store, SaysThatANumberIsNotWhatWasWritten) {
  const TemporaryFolder folder;
  const std::string digest = store_detailed(folder.path(), 40, 40);
  const sim::Record record = detailed_record(detailed_schema(), 17);
  std::size_t real = 0;
  while (record.reals(real).empty()) ++real;
  damage(results_file(folder.path()), record.reals(real));
  EXPECT_EQ(sentence_of<sim::IoError>([&] { Store store(folder.path()); }),
            results_file(folder.path()).string() +
                " is damaged: its numbers are not those that were written, which had the digest " + digest +
                ". Take another copy, or run the study again with --force.");
  const std::string resumed = sentence_of<sim::IoError>(
      [&] { StoreWriter::open_to_resume(folder.path(), small_heading(40), detailed_schema()); });
  const std::string grown = sentence_of<sim::IoError>(
      [&] { StoreWriter::open_to_resume(folder.path(), small_heading(50), detailed_schema()); });
  EXPECT_NE(resumed.find("is damaged"), std::string::npos);
  EXPECT_NE(grown.find("is damaged"), std::string::npos);
}

TEST(Details, ThatAreDamagedAreToldWhenTheyAreRead) {
  const TemporaryFolder folder;
  store_detailed(folder.path(), 40, 40);
  const std::size_t levels = small_schema().measures.size() + 1;
  const sim::Record record = detailed_record(detailed_schema(), 17);
  damage(results_file(folder.path()), record.reals(levels));
  const Store store(folder.path());
  std::vector<double> found(record.reals(levels).size());
  store.read(levels, 16, std::span(found));
  EXPECT_NE(sentence_of<sim::IoError>([&] { store.read(levels, 17, std::span(found)); }).find("damaged"),
            std::string::npos);
}

TEST(Store, SaysWhyItCannotBeRead) {
  const TemporaryFolder folder;
  const auto trouble = [&] { return sentence_of<sim::IoError>([&] { Store store(folder.path()); }); };
  EXPECT_EQ(trouble(), "there is no file " + results_file(folder.path()).string());
  std::ofstream(results_file(folder.path())) << "not HDF5";
  EXPECT_NE(trouble().find("is not a Valfri results file"), std::string::npos);
  { Hdf5File::create(results_file(folder.path())); }
  EXPECT_NE(trouble().find("is not a Valfri results file"), std::string::npos);
  {
    StoreWriter writer = StoreWriter::create(folder.path(), small_heading(50), small_schema(), Existing::replace);
    take(writer, 0, 3);
  }
  EXPECT_NE(trouble().find("is unfinished: 3 of 50 replications"), std::string::npos);
  {
    Hdf5File file = Hdf5File::open_to_write(results_file(folder.path()));
    file.set_attribute("/", "format_version", std::uint64_t{2});
  }
  EXPECT_NE(trouble().find("has results format 2, and this program reads up to 1"), std::string::npos);
  fs::resize_file(results_file(folder.path()), 3000);
  EXPECT_NE(trouble().find("damaged"), std::string::npos);
}

}  // namespace
}  // namespace valfri::results::testing
