# SPDX-License-Identifier: Apache-2.0
"""Proves that each architecture check can fail: every case is a small tree and the exact findings it must give."""
import tempfile
import unittest
from pathlib import Path

import check


class Tree(unittest.TestCase):
    def findings(self, name, files):
        """file:line of each finding, with the words of the sentence after it."""
        with tempfile.TemporaryDirectory() as root:
            for path, content in files.items():
                Path(root, path).parent.mkdir(parents=True, exist_ok=True)
                Path(root, path).write_text(content, encoding="utf-8")
            return [f"{path}:{line}: {sentence}" for path, line, sentence in check.CHECKS[name](root)]

    def expect(self, name, files, *starts):
        found = self.findings(name, files)
        self.assertEqual(len(found), len(starts), found)
        for finding, start in zip(found, starts):
            self.assertTrue(finding.startswith(start), f"{finding!r} does not start with {start!r}")


class EmptyTree(Tree):
    def test_passes_every_check(self):
        for name in check.CHECKS:
            self.expect(name, {})


class Layers(Tree):
    def test_models_may_include_sim(self):
        self.expect("layers", {"models/a.cpp": '#include "models/a.hpp"\n#include "sim/ids.hpp"\n'})

    def test_sim_may_not_include_models(self):
        self.expect("layers", {"sim/a.cpp": '#include "sim/a.hpp"\n#include "models/b.hpp"\n'},
                    'sim/a.cpp:2: sim may not include models ("models/b.hpp")')

    def test_results_may_not_include_models(self):
        self.expect("layers", {"results/a.hpp": '#include "models/b.hpp"\n'}, "results/a.hpp:1: results may not")

    def test_examples_know_the_engine_alone(self):
        self.expect("layers", {"examples/x/a.cpp": '#include "sim/b.hpp"\n#include "results/b.hpp"\n'},
                    "examples/x/a.cpp:2: examples may not include results")

    def test_nobody_includes_tests(self):
        self.expect("layers", {"cli/a.cpp": '#include "tests/support/b.hpp"\n'}, "cli/a.cpp:1: cli may not include tests")

    def test_paths_start_at_the_top(self):
        self.expect("layers", {"sim/a.cpp": '#include "a.hpp"\n'}, 'sim/a.cpp:1: "a.hpp" does not start with a folder')

    def test_sim_stays_with_its_few_libraries(self):
        self.expect("layers", {"sim/a.cpp": "#include <vector>\n#include <Random123/philox.h>\n#include <fmt/format.h>\n"},
                    "sim/a.cpp:3: sim knows the standard library")


class OwnHeaderFirst(Tree):
    def test_a_source_opens_with_its_header(self):
        self.expect("own_header_first", {"sim/a.hpp": "", "sim/a.cpp": '// What for.\n#include <vector>\n#include "sim/a.hpp"\n',
                                         "sim/b.hpp": "", "sim/b.cpp": '#include "sim/b.hpp"\n#include <vector>\n',
                                         "sim/c.hpp": "", "sim/c.cpp": "int c();\n", "sim/d.cpp": "#include <vector>\n"},
                    'sim/a.cpp:2: the first include is "sim/a.hpp"', 'sim/c.cpp:1: the first include is "sim/c.hpp"')


class Fences(Tree):
    def test_tbb_stays_in_run(self):
        self.expect("fences", {"sim/run.cpp": "#include <tbb/task_arena.h>\n",
                               "sim/other.cpp": "\n#include <oneapi/tbb/task_arena.h>\n"},
                    "sim/other.cpp:2: <oneapi/tbb/task_arena.h> brings in oneTBB")

    def test_threads_stay_in_run(self):
        self.expect("fences", {"results/a.cpp": "#include <mutex>\n"}, "results/a.cpp:1: <mutex> brings in threads")

    def test_toml_stays_in_the_readers(self):
        self.expect("fences", {"models/input/document.cpp": "#include <toml++/toml.h>\n",
                               "models/input/document.hpp": "#include <toml++/toml.h>\n"},
                    "models/input/document.hpp:1: <toml++/toml.h> brings in toml++")

    def test_random123_stays_behind_draws(self):
        self.expect("fences", {"models/a.cpp": "#include <Random123/philox.h>\n"}, "models/a.cpp:1: <Random123/philox.h>")

    def test_hdf5_stays_in_one_file_of_results(self):
        self.expect("fences", {"results/hdf5.cpp": "#include <hdf5.h>\n", "results/other.cpp": "#include <H5public.h>\n"},
                    "results/other.cpp:1: <H5public.h> brings in HDF5, which stays in one file of results (results/hdf5.cpp)")

    def test_hdf5_stays_in_results(self):
        self.expect("fences", {"cli/a.cpp": "#include <hdf5.h>\n"}, "cli/a.cpp:1: <hdf5.h> brings in HDF5")

    def test_results_do_not_simulate(self):
        self.expect("fences", {"results/a.cpp": '#include "sim/record.hpp"\n#include "sim/run.hpp"\n'},
                    'results/a.cpp:2: "sim/run.hpp": results never simulate')

    def test_payments_do_not_draw(self):
        self.expect("fences", {"models/payments/a.cpp": '#include "sim/draws.hpp"\n'},
                    'models/payments/a.cpp:1: "sim/draws.hpp": a payment is a pure function')


class DomainWords(Tree):
    def test_the_engine_is_free_of_them_in_code_and_comments(self):
        self.expect("domain_words", {"sim/a.hpp": "// Counts municipalities.\nint n_residents;\nclass HealthCentre;\n"},
                    "sim/a.hpp:1: the engine knows no 'municipalities'", "sim/a.hpp:2: the engine knows no 'residents'",
                    "sim/a.hpp:3: the engine knows no 'Health'", "sim/a.hpp:3: the engine knows no 'Centre'")

    def test_a_list_is_a_container(self):
        self.expect("domain_words", {"sim/a.hpp": "// A list, sorted carefully.\nstd::vector<int> list;\n"})

    def test_models_may_use_them(self):
        self.expect("domain_words", {"models/a.hpp": "int residents;\n"})


class NoGlobals(Tree):
    def test_finds_variables_that_outlive_a_call(self):
        self.expect("no_globals", {"models/a.cpp": "namespace valfri {\n"
                                                   "int counter = 0;\n"
                                                   "std::vector<int> cache;\n"
                                                   "int next() {\n"
                                                   "  static int n{0};\n"
                                                   "  thread_local int m = 0;\n"
                                                   "  int fine = 0;\n"
                                                   "  return fine;\n"
                                                   "}\n"
                                                   "class Late {\n"
                                                   " public:\n"
                                                   "  static Late* first;\n"
                                                   "  int member_ = 0;\n"
                                                   "};\n"
                                                   "}  // namespace valfri\n"},
                    "models/a.cpp:2: 'counter'", "models/a.cpp:3: 'cache'", "models/a.cpp:5: 'n'",
                    "models/a.cpp:6: 'thread_local'", "models/a.cpp:12: 'first'")

    def test_lets_constants_functions_and_types_pass(self):
        self.expect("no_globals", {"sim/a.cpp": "namespace {\n"
                                                "constexpr double a[] = {1, 2};\n"
                                                "const std::array<int, 2> b{1, 2};\n"
                                                "enum class Kind : int { one };\n"
                                                "template <class T> concept Fine = requires(T t) { t.x(); };\n"
                                                "struct S { static int make(); int x = 0; S(); };\n"
                                                "S::S() : x{1} { x = 2; }\n"
                                                "using Name = std::string;\n"
                                                "__extension__ typedef __int128 Wide;\n"
                                                "static int helper() { return 1; }\n"
                                                "}\n"})

    def test_finds_clocks_and_chance_without_address(self):
        self.expect("no_globals", {"sim/a.cpp": "auto a = [] { return std::chrono::steady_clock::now(); };\n"
                                                "int f() { return rand() + time(nullptr); }\n"
                                                "int g() { std::normal_distribution<> d; return d(engine); }\n"},
                    "sim/a.cpp:1: 'a'", "sim/a.cpp:1: 'steady_clock'", "sim/a.cpp:2: 'rand('", "sim/a.cpp:2: 'time('",
                    "sim/a.cpp:3: 'std::normal_distribution'")

    def test_finds_bits_that_depend_on_the_library(self):
        self.expect("no_globals", {"models/a.cpp": "double f(double x) { return std::exp(x) + sin(x) + std::sqrt(x); }\n"
                                                   "std::size_t g(const std::unordered_map<int, int>& m);\n"},
                    "models/a.cpp:1: 'sin('", "models/a.cpp:1: 'std::exp('", "models/a.cpp:2: 'unordered_map'")

    def test_reads_code_and_not_comments_or_texts(self):
        self.expect("no_globals", {"results/a.cpp": '// thread_local, rand()\nconst char* f() { return "std::exp(1)"; }\n'})

    def test_travel_may_use_the_sine(self):
        self.expect("no_globals", {"models/county/travel.cpp": "double f(double x) { return std::sin(x); }\n"})


class Purposes(Tree):
    source = "enum class Why : std::uint16_t {\n  birth = 1,  // a comment\n  move = 0x2,\n};\n"
    golden = "# folder name = number\nmodels/residents birth = 0x001\nmodels/residents move = 0x002\n"

    def tree(self, source, golden):
        return {"models/residents/purposes.hpp": source, "tests/architecture/purposes.txt": golden}

    def test_agree_with_the_golden_list(self):
        self.expect("purposes", self.tree(self.source, self.golden))

    def test_a_new_one_must_be_added(self):
        self.expect("purposes", self.tree(self.source, "models/residents birth = 0x001\n"),
                    "models/residents/purposes.hpp:3: purpose 'move' is new: add 'models/residents move = 0x002'")

    def test_a_number_never_changes(self):
        self.expect("purposes", self.tree(self.source, self.golden.replace("0x002", "0x003")),
                    "models/residents/purposes.hpp:3: purpose 'move' is 0x002 but was 0x003")

    def test_none_may_go(self):
        self.expect("purposes", self.tree(self.source, self.golden + "models/residents death = 0x003\n"),
                    "tests/architecture/purposes.txt:4: purpose 'models/residents death = 0x003' is gone")

    def test_no_two_of_a_domain_share_a_number(self):
        tree = self.tree(self.source, "models/behaviour switch = 0x002\n" + self.golden)
        tree["models/behaviour/purposes.hpp"] = "inline constexpr sim::Purpose switch{2};\n"
        self.expect("purposes", tree, "models/residents/purposes.hpp:3: purpose 'move' shares 0x002 with 'switch'")

    def test_numbers_stand_in_one_place(self):
        tree = self.tree(self.source, self.golden)
        tree["models/behaviour/a.hpp"] = ("struct A {\n  static constexpr sim::Purpose purpose{0x2};\n"
                                          "  static constexpr sim::Purpose other = models::purpose::move;\n};\n")
        self.expect("purposes", tree, "models/behaviour/a.hpp:2: 'purpose' = 0x002: give the purpose by its name")

    def test_none_is_reckoned_from_another(self):
        tree = self.tree(self.source, self.golden)
        tree["models/behaviour/a.cpp"] = ("void f(int round) {\n"
                                          "  draw(static_cast<sim::Purpose>(number + round));\n"
                                          "  draw(sim::Purpose{number + round});\n"
                                          "  draw(sim::index(purpose::move) + round);\n"
                                          "  draw(models::purpose::move + 1);\n"
                                          "  draw(a[round], purpose::move);\n"
                                          "  constexpr std::array<sim::Purpose, 2> a{purpose::move, purpose::birth};\n"
                                          "}\n")
        self.expect("purposes", tree, *(f"models/behaviour/a.cpp:{line}: a purpose is named" for line in (2, 3, 4, 5)))

    def test_one_no_longer_drawn_stays_and_is_used_by_nobody(self):
        tree = self.tree(self.source, self.golden.replace("0x002", "0x002  # no longer drawn"))
        self.expect("purposes", tree)
        tree["models/behaviour/a.cpp"] = "\nauto x = draw(purpose::move);\n"
        self.expect("purposes", tree, "models/behaviour/a.cpp:2: purpose 'move' is no longer drawn")

    def test_an_example_is_a_domain_of_its_own(self):
        tree = self.tree(self.source, "examples/x leaves = 0x002\n" + self.golden)
        tree["examples/x/a.cpp"] = "constexpr sim::Purpose leaves{2};\n"
        self.expect("purposes", tree)

    def test_each_has_its_number_beside_it(self):
        self.expect("purposes", self.tree("enum class Why : std::uint16_t { birth };\n", ""),
                    "models/residents/purposes.hpp:1: purpose 'birth' needs its number")

    def test_numbers_fit_twelve_bits(self):
        self.expect("purposes", self.tree("enum class Why : std::uint16_t { birth = 4096 };\n",
                                          "models/residents birth = 0x1000\n"),
                    "models/residents/purposes.hpp:1: purpose 'birth' = 0x1000 does not fit")


class Licence(Tree):
    def test_stands_once_at_the_head(self):
        line = check.licence.LINE
        self.expect("licence", {"a.cpp": f"// {line}\nint f();\n", "b.cpp": "int g();\n",
                                "c.cpp": f"// {line}\n// {line}\n", "dev": f"#!/usr/bin/env bash\n# {line}\n",
                                "build/d.cpp": "int h();\n"},
                    "b.cpp:1: the licence line", "c.cpp:2: a second licence line")


class Prefetches(Tree):
    def test_are_always_inlined(self):
        body = "{ __builtin_prefetch(a + i); }\n"
        self.expect("prefetches", {"sim/a.hpp": f"int b;\n  void prefetch_row(int i) const {body}"
                                                f"  [[gnu::always_inline]] void prefetch(int i) const {body}"},
                    "sim/a.hpp:2: a function that prefetches is [[gnu::always_inline]]")


if __name__ == "__main__":
    unittest.main()
