# SPDX-License-Identifier: Apache-2.0
"""From a new study to its tables: new, check, run, show, compare, export."""
import csv
import json
import unittest

import h5py
import numpy

from program import InstalledProgram, digest_of


class Commands(InstalledProgram):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.study = cls.small_study("county")
        cls.ran = cls.valfri("run", cls.study, "--out", "results")
        cls.shown = json.loads(cls.valfri("show", "results", "--json").stdout)

    def test_help_names_all_commands_and_version_the_version(self):
        text = self.expect(self.valfri("--help"), 0).stdout
        for command in ("new", "check", "run", "show", "compare", "decide", "export", "price", "explain", "reconcile", "report"):
            self.assertIn(f"\n  {command} ", text)
            self.assertIn("Usage:", self.expect(self.valfri(command, "--help"), 0).stdout)
        self.assertRegex(self.expect(self.valfri("--version"), 0).stdout, r"^valfri \d+\.\d+\.\d+\n$")

    def test_wrong_arguments_are_the_users_to_correct(self):
        for arguments in ([], ["bogus"], ["run"], ["run", self.study], ["run", self.study, "--out", "o", "--threads", "-1"],
                          ["run", self.study, "--out", "o", "--replications", "0"], ["export", "results", "--format", "pdf"],
                          ["show", "results", "--bogus"]):
            result = self.expect(self.valfri(*arguments), 2)
            self.assertEqual(result.stdout, "")
            self.assertNotEqual(result.stderr, "")
        self.assertFalse((self.folder / "o").exists())

    def test_new_does_not_touch_a_folder_that_is_in_use(self):
        before = self.study.read_bytes()
        self.assertIn("not empty", self.expect(self.valfri("new", "county"), 2).stderr)
        self.assertEqual(self.study.read_bytes(), before)

    def test_check_says_what_it_found_and_what_it_will_take(self):
        text = self.expect(self.valfri("check", self.study), 0).stdout
        self.assertIn("no faults found", text)
        self.assertIn("14057 residents", text)
        self.assertIn("EXEMPEL", text)
        facts = json.loads(self.expect(self.valfri("check", self.study, "--json"), 0).stdout)
        self.assertEqual((facts["residents"], facts["scenarios"], facts["years"], facts["replications"]), (14057, 4, 2, 20))
        for estimate in ("seconds", "memory_bytes", "disk_bytes"):
            self.assertGreater(facts[estimate], 0)
        self.assertFalse((self.study.parent / "results.h5").exists())

    def test_run_talks_on_stderr_only_and_not_when_quiet(self):
        self.assertEqual((self.ran.returncode, self.ran.stdout), (0, ""))
        self.assertIn("20 of 20 replications", self.ran.stderr)
        quiet = self.expect(self.valfri("run", self.study, "--out", "quiet", "--quiet", "--replications", "2"), 0)
        self.assertEqual((quiet.stdout, quiet.stderr), ("", ""))

    def test_run_replaces_results_only_when_forced(self):
        file = self.folder / "results" / "results.h5"
        before = file.read_bytes()
        refused = self.expect(self.valfri("run", self.study, "--out", "results"), 3)
        self.assertIn("--force", refused.stderr)
        self.assertEqual(file.read_bytes(), before)
        (self.folder / "results" / "memo_old.md").write_text("of other results", encoding="utf-8")
        forced = self.expect(self.valfri("run", self.study, "--out", "results", "--force"), 0)
        self.assertEqual(file.read_bytes(), before)
        self.assertRegex(forced.stderr, "older than these results, so make them anew: .*memo_old.md.* in results")

    def test_options_of_run_stand_above_the_study(self):
        result = self.expect(self.valfri("run", self.study, "--out", "other", "--seed", "7", "--replications", "3"), 0)
        shown = json.loads(self.valfri("show", "other", "--json").stdout)
        self.assertEqual((shown["seed"], shown["replications"], shown["digest"]), (7, 3, digest_of(result)))

    def test_show_gives_tables_for_a_year_and_a_scenario(self):
        text = self.expect(self.valfri("show", "results", "--year", "2026", "--scenario", "closing"), 0).stdout
        self.assertIn("Centres in 2026, scenario Anderstorp stängs", text)
        self.assertIn("EXEMPEL", text)
        self.assertLessEqual(max(len(line) for line in text.splitlines()), 110)
        for option, value, known in (("--year", "1999", "2026, 2027"), ("--scenario", "x", "base, closing, leaflet, boom")):
            self.assertIn(known, self.expect(self.valfri("show", "results", option, value), 2).stderr)

    def test_show_as_json_carries_the_digest_of_the_run(self):
        self.assertEqual(self.shown["digest"], digest_of(self.ran))
        self.assertEqual(self.shown["replications"], 20)
        self.assertTrue(all(row["placeholder"] == "EXEMPEL" for row in self.shown["bands"]))

    def test_bands_are_those_of_the_stored_numbers(self):
        """One band read from results.h5 by other means: listed at Anderstorp in 2026, base."""
        with h5py.File(self.folder / "results" / "results.h5", "r") as file:
            listed = file["measures/listed"]
            axes = list(listed.attrs["axes"])
            self.assertEqual(axes, ["replication", "scenario", "centre", "year"])
            ids = {axis: list(file[f"axes/{axis}/ids"].asstr()) for axis in axes[1:]}
            values = listed[:, ids["scenario"].index("base"), ids["centre"].index("HC17"), ids["year"].index("2026")]
            self.assertEqual(file.attrs["digest"].decode(), self.shown["digest"])
        row = next(row for row in self.shown["bands"] if (row["measure"], row["scenario"], row["place_id"], row["year"]) ==
                   ("listed", "base", "HC17", "2026"))
        self.assertEqual(len(values), 20)
        self.assertAlmostEqual(row["mean"], values.mean(), places=9)
        for percent in (5, 25, 50, 75, 95):
            self.assertAlmostEqual(row[f"p{percent}"]["value"], numpy.percentile(values, percent), places=9)
        self.assertGreater(values.std(), 0)

    def test_counts_at_a_centre_take_two_bytes_and_check_tells_the_size(self):
        with h5py.File(self.folder / "results" / "results.h5", "r") as file:
            measures = file["measures"]
            for name, measure in measures.items():
                persons = 4 if measure.attrs["units"] == "persons" else 8
                width = 2 if name in ("joined", "left", "listed_of_group") else persons
                self.assertEqual((measure.dtype.itemsize, measure.attrs["bytes"]), (width, width), name)
            stored = sum(measure.size * measure.dtype.itemsize for measure in measures.values())
            joined, left = (measures[name].astype("i8")[:].sum(axis=2) for name in ("joined", "left"))
            listed, of_group = measures["listed"][:], measures["listed_of_group"][:]
            parts = file["axes/place_group/groupings/partition/group_of"][:]
        self.assertEqual(json.loads(self.valfri("check", self.study, "--json").stdout)["disk_bytes"], stored)
        self.assertEqual(listed.dtype, numpy.dtype("<i4"))
        self.assertTrue((numpy.diff(listed, axis=3) == (joined - left)[:, :, :, 1:]).all())
        still_open = listed > 0  # the groups of a centre that closed are those it had last
        for part in (0, 1):
            self.assertTrue((of_group[:, :, :, parts == part].sum(axis=3) == listed)[still_open].all())

    def test_compare_pairs_scenarios_and_payment_models(self):
        text = self.expect(self.valfri("compare", "results", "--base", "base", "--against", "closing"), 0).stdout
        self.assertIn("Anderstorp stängs", text)
        self.expect(self.valfri("compare", "results", "--base", "example-2025-like", "--against", "example-alternative-1-like",
                                "--year", "2026", "--within", "closing"), 0)
        unknown = self.expect(self.valfri("compare", "results", "--base", "base", "--against", "nix"), 2)
        self.assertIn("base, closing", unknown.stderr)

    def test_decide_holds_centres_to_the_old_model_and_to_a_budget(self):
        text = self.expect(self.valfri("decide", "results"), 0).stdout
        for part in ("Who gets less and who more in 2026, against the old model – EXEMPEL", "not simulated",
                     "What it costs that no centre gets less in 2026", "If the new frame is not decided: 2026",
                     "Is it simple, and can it be foreseen: 2026"):
            self.assertIn(part, text)
        budget = self.study.with_name("budget-2025.csv")
        held = self.expect(self.valfri("decide", "results", "--budget", budget, "--index", "0.03", "--year", "2027",
                                       "--scenario", "closing", "--part", "hold-harmless"), 0).stdout
        for part in ("Budget 2025, nominal", "Budget 2025, indexed by 3 % a year", "1 closed centre"):
            self.assertIn(part, held)
        self.assertLessEqual(max(len(line) for line in (text + held).splitlines()), 110)

    def test_decide_costs_what_the_stored_numbers_say(self):
        """Both costs of 2026 read from results.h5 by other means; all money stands inside the frame."""
        shown = json.loads(self.expect(self.valfri("decide", "results", "--json"), 0).stdout)
        self.assertEqual(shown["digest"], self.shown["digest"])
        with h5py.File(self.folder / "results" / "results.h5", "r") as file:
            paid = file["measures/payment"][:, 0, :, :, :, 0].sum(axis=2)  # öre [replication, model, centre]
        old, new = paid[:, 0], paid[:, 1]
        row = next(row for row in shown["hold_harmless"] if row["frame_percent"] == 0)
        self.assertAlmostEqual(row["top_up"]["mean"], numpy.maximum(0, old - new).sum(axis=1).mean() / 100, places=6)
        factor = (old / new).max(axis=1)
        self.assertAlmostEqual(row["frame_factor"]["p95"]["value"], numpy.percentile(factor, 95), places=9)
        self.assertAlmostEqual(row["frame_cost"]["mean"], ((factor - 1) * new.sum(axis=1)).mean() / 100, places=3)
        winners = [row for row in shown["winners"] if row["frame_percent"] == 0 and row["level"] == "centre"]
        self.assertEqual(len(winners), paid.shape[2])
        for c, row in enumerate(winners):
            self.assertAlmostEqual(row["difference"]["mean"], (new - old)[:, c].mean() / 100, places=6)
            self.assertEqual(row["loss_over_0_percent"]["probability"], (new[:, c] < old[:, c]).mean())
            self.assertEqual((row["after_answers"], row["placeholder"]), ("not simulated", "EXEMPEL"))

    def test_decide_names_what_there_is(self):
        for option, value, known in (("--base", "x", "example-2025-like"), ("--year", "1999", "2026, 2027"),
                                     ("--scenario", "x", "base, closing"), ("--part", "x", "winners, hold-harmless"),
                                     ("--index", "0.03", "--budget"), ("--index", "3", "--index")):
            result = self.expect(self.valfri("decide", "results", option, value), 2)
            self.assertEqual(result.stdout, "")
            self.assertIn(known, result.stderr)

    def test_export_writes_the_decision_tables(self):
        budget = self.study.with_name("budget-2025.csv")
        self.expect(self.valfri("export", "results", "--budget", budget), 0)
        with open(self.folder / "results/csv/decisions_hold_harmless.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 4 * 2 * 8 * 2)  # scenarios, years, steps, references
        self.assertEqual({row["base"] for row in rows}, {"example-2025-like", "budget"})
        self.assertEqual({row["placeholder"] for row in rows}, {"EXEMPEL"})
        with open(self.folder / "results/csv/decisions_break_even.csv", encoding="utf-8", newline="") as file:
            self.assertIn("with_95_percent_high", next(csv.reader(file)))

    def test_export_writes_csv_as_programs_and_as_swedish_spreadsheets_read_it(self):
        written = self.expect(self.valfri("export", "results", "--format", "csv"), 0).stdout.split()
        self.assertIn("results/csv/bands_listed.csv", written)
        with open(self.folder / "results/csv/bands_listed.csv", encoding="utf-8", newline="") as file:
            plain = {(row["scenario"], row["place_id"], row["year"]): row for row in csv.DictReader(file)}
        band = next(row for row in self.shown["bands"] if row["measure"] == "listed" and row["place_id"] == "HC17")
        self.assertEqual(float(plain["base", "HC17", band["year"]]["mean"]), band["mean"])
        self.expect(self.valfri("export", "results", "--format", "csv", "--locale", "sv"), 0)
        raw = (self.folder / "results/csv/bands_listed_sv.csv").read_bytes()
        self.assertTrue(raw.startswith(b"\xef\xbb\xbf"))
        swedish = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
        self.assertEqual(len(swedish), len(plain))
        for row in swedish:
            other = plain[row["scenario"], row["place_id"], row["year"]]
            self.assertEqual(float(row["mean"].replace(",", ".")), float(other["mean"]))
            self.assertEqual(row["placeholder"], "EXEMPEL")

    def test_show_opens_with_the_questions_in_either_language(self):
        english = self.expect(self.valfri("show", "results"), 0).stdout
        swedish = self.expect(self.valfri("show", "results", "--language", "sv"), 0).stdout
        self.assertIn("\nQ1   Who gets less under the new model", english)
        self.assertIn("\nQ1   Vilka får mindre med den nya modellen", swedish)
        self.assertLess(english.index("\nQ10  "), english.index("Payment to all centres"))
        self.assertIn("\nErsättning till alla hälsocentraler, mnkr om året", swedish)
        self.assertNotIn("Payment to all centres", swedish)
        self.assertEqual([answer["id"] for answer in self.shown["answers"]], [f"Q{i}" for i in range(11)])
        budget = self.study.with_name("budget-2025.csv")
        held = self.expect(self.valfri("show", "results", "--budget", budget, "--language", "sv"), 0).stdout
        self.assertIn("budget 2025 i löpande kronor", " ".join(held.split()))
        self.assertLessEqual(max(len(line) for line in (english + swedish + held).splitlines()), 110)
        self.assertIn("--language", self.expect(self.valfri("show", "results", "--language", "fi"), 2).stderr)

    def test_memo_is_markdown_or_a_page(self):
        written = self.expect(self.valfri("report", "results", "--memo"), 0).stdout
        self.assertEqual(written, "results/memo_sv.md\n")
        memo = (self.folder / "results" / "memo_sv.md").read_text(encoding="utf-8")
        # Of money and of waits: the files that stand behind each, with what they say of themselves.
        self.assertRegex(memo, r"decisions_winners, .*Underlagets sämsta grad är platshållare \(EXEMPEL\): priser, ram, index"
                         r" \(11 av 12\) och uppgifter om länet \(2\)\. Grad D: uppgifter om länet \(2\) och parametrar om"
                         r" invånarna \(36 av 61\)\.")
        self.assertRegex(memo, r"bands_wait, .*platshållare \(EXEMPEL\): uppgifter om länet \(2\)\. Grad D")
        for part in ("## Ekonomi", "## Jämlikhet", "## Jämställdhet", "## Patientperspektiv", "EXEMPEL", self.shown["digest"]):
            self.assertIn(part, memo)
        self.expect(self.valfri("report", "results", "--memo", "--format", "html", "--language", "en", "--out", "memo.html"), 0)
        page = (self.folder / "memo.html").read_text(encoding="utf-8")
        self.assertTrue(page.startswith("<!DOCTYPE html>\n<html lang=\"en\">"))

    def test_export_writes_one_json_file_and_where_it_is_told(self):
        written = self.expect(self.valfri("export", "results", "--format", "json", "--out", "all.json"), 0).stdout
        self.assertEqual(written, "all.json\n")
        told = json.loads((self.folder / "all.json").read_text(encoding="utf-8"))
        self.assertEqual(told["meta"]["digest"], self.shown["digest"])
        self.assertEqual(set(told["schema"]), set(told["tables"]))
        self.expect(self.valfri("export", "results", "--format", "csv", "--out", "elsewhere"), 0)
        self.assertTrue((self.folder / "elsewhere" / "schema.csv").exists())
        refused = self.expect(self.valfri("export", "results", "--format", "xlsx", "--out", "nowhere/a.xlsx"), 3)
        self.assertIn("nowhere/a.xlsx", refused.stderr)

    def test_export_that_fails_leaves_nothing_behind(self):
        taken = self.folder / "taken"
        (taken / "in_use").mkdir(parents=True)
        for form in ("xlsx", "json"):
            refused = self.expect(self.valfri("export", "results", "--format", form, "--out", "taken"), 3)
            self.assertIn("cannot write taken", refused.stderr)
        self.assertFalse((self.folder / "taken.new").exists())

    def test_export_tells_tables_that_are_not_of_these_results(self):
        self.expect(self.valfri("export", "results", "--format", "csv", "--out", "kept"), 0)
        (self.folder / "kept" / "uncertainty_shares.csv").write_text("old\n", encoding="utf-8")
        told = self.expect(self.valfri("export", "results", "--format", "csv", "--out", "kept"), 0)
        self.assertIn("not of these results, and perhaps of earlier ones: uncertainty_shares.csv in kept", told.stderr)
        swedish = self.expect(self.valfri("export", "results", "--format", "csv", "--locale", "sv", "--out", "kept"), 0)
        self.assertEqual(swedish.stderr, "")

    def test_options_that_would_do_nothing_are_refused(self):
        for arguments in (["show", "results", "--json", "--language", "sv"], ["show", "results", "--json", "--year", "1"],
                          ["report", "results", "--memo", "--borders", "none.geojson"],
                          ["run", "study.toml", "--out", "none", "--resume", "--force"],
                          ["price", "--lists", "none.csv", "--model", "none.toml", "--force"]):
            self.assertIn("excludes", self.expect(self.valfri(*arguments), 2).stderr)

    def test_export_refuses_options_of_other_formats(self):
        for form, option, value in (("xlsx", "--locale", "sv"), ("json", "--locale", "sv"),
                                    ("json", "--language", "en"), ("csv", "--language", "en")):
            refused = self.expect(self.valfri("export", "results", "--format", form, option, value), 2)
            self.assertIn(f"{option} is for --format", refused.stderr)

    def test_results_that_are_not_there_are_trouble_of_the_system(self):
        for arguments in (["show", "nowhere"], ["compare", "nowhere", "--base", "a", "--against", "b"],
                          ["export", "nowhere", "--format", "csv"]):
            self.assertIn("nowhere", self.expect(self.valfri(*arguments), 3).stderr)

    def test_a_folder_that_cannot_be_made_is_trouble_of_the_system(self):
        (self.folder / "a-file").write_text("")
        self.expect(self.valfri("run", self.study, "--out", "a-file/results"), 3)


if __name__ == "__main__":
    unittest.main()
