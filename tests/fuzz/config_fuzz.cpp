// SPDX-License-Identifier: Apache-2.0
// Any bytes as an input file give a value within its limits or a problem that says where, and nothing else: no crash,
// no other exception. libFuzzer calls the entry point with new inputs; replay.cpp with the corpus, in every test run.
#include "models/county/county.hpp"
#include "models/input/csv.hpp"
#include "models/input/document.hpp"
#include "models/input/parameters.hpp"
#include "models/payments/payment_model.hpp"
#include "sim/error.hpp"

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace {

using namespace valfri::models;
using valfri::sim::ensure;

void every_problem_helps(const Problems& problems) {
  for (const Problem& problem : problems.list())
    ensure(!problem.file.empty() && problem.line >= 0 && !problem.remedy.empty(),
           "a problem names its file, its line and what to do");
  ensure(problems.text().empty() == problems.empty(), "problems are told, and only problems are");
}

// Reads whatever stands under the key as each of the types that a key may have.
void read_as_everything(Table table, const std::string& key) {
  const double number = table.number(key, {-1.0, 1.0});
  ensure(number >= -1.0 && number <= 1.0, "a number keeps within its range");
  const std::int64_t integer = table.integer(key, 1, 9);
  ensure(integer >= 1 && integer <= 9, "a whole number keeps within its range");
  table.text(key);
  ensure(table.word(key, {"yes", "no"}).size() <= 3, "a word is one of the words");
  table.flag_or(key, true);
  table.ore(key);
  for (const double item : table.numbers(key, {0.0, 1.0}))
    ensure(item >= 0.0 && item <= 1.0, "items keep within the range");
  table.texts(key);
  for (Table& item : table.tables(key)) item.text_or("name", "");
  table.complain(key, "anything", "nothing is wrong with it");
}

void read_table(Table table) {
  for (const char* key : {"value", "unit", "name", "frame", "components"})
    if (table.has(key)) read_as_everything(table, key);
  for (auto& [name, child] : table.children()) {
    ensure(child.line() >= 0, "a table stands on a line");
    read_table(child);
  }
}

void read_parameters(Table root, Problems& problems) {
  const std::size_t known = problems.list().size();
  ParameterTable parameters;
  for (const char* name : {"a", "b", "section.a", "section.b"}) parameters.read(root, name, "share", {0.0, 1.0});
  if (problems.list().size() != known) return;
  for (const Parameter& parameter : parameters.all())
    for (const double u : {1e-9, 0.5, 1.0 - 1e-9}) {
      const double drawn = quantile(parameter, u);
      ensure(drawn >= parameter.low && drawn <= parameter.high, "a draw keeps within the parameter's range");
    }
}

void read_csv(std::string_view bytes) {
  Problems problems;
  const CsvTable table = CsvTable::from_text(bytes, "input.csv", {"id"}, {"n", "name"}, problems);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    ensure(table.line(row) >= 1, "a row stands on a line");
    table.text(row, "id");
    if (!table.has("n")) continue;
    const std::int64_t n = table.integer(row, "n", 0, 5);
    ensure(n >= 0 && n <= 5, "a whole number keeps within its range");
    const double number = table.number(row, "n", {0.0, 5.0});
    ensure(number >= 0.0 && number <= 5.0, "a number keeps within its range");
  }
  every_problem_helps(problems);
}

County two_centres() {
  County county;
  county.name = "Fuzz";
  county.municipalities = {{"2480", "Umeå"}};
  county.areas = {{"a", "A", 0, {63.8, 20.2}, 1.0, true, 0.0}};
  county.centres = {{"c1", "One", 0, {63.8, 20.2}, "hälsocentral", "region", false, 0},
                    {"c2", "Two", 0, {63.9, 20.3}, "sjukstuga", "region", false, 0}};
  county.area_to_centre = {1.0, 9.0};
  county.area_to_area = {0.0};
  return county;
}

void read_payments(std::string_view bytes) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("valfri-config-fuzz-" + std::to_string(getpid()) + ".toml");
  std::ofstream(file, std::ios::binary) << bytes;
  Problems problems;
  const PaymentModel model = read_payment_model(file, two_centres(), problems);
  ensure(!problems.empty() || !model.components.empty(), "a payment model without fault has components");
  every_problem_helps(problems);
  std::filesystem::remove(file);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  Problems problems;
  Document document = Document::from_text(bytes, "input.toml", problems);
  ensure(document.parsed() == problems.empty(), "what cannot be parsed is a problem");
  read_parameters(document.root(), problems);
  read_table(document.root());
  document.root().close();
  every_problem_helps(problems);
  read_csv(bytes);
  read_payments(bytes);
  return 0;
}
