# SPDX-License-Identifier: Apache-2.0
"""Faults in what the user wrote: all of them at once, each with its place and what to do, exit code 2, nothing written."""
import csv
import json
import re
import shutil
import unittest

from program import InstalledProgram, edit


def line_of(path, text):
    return next(number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line)


class Faults(InstalledProgram):
    def broken(self, name):
        study = self.small_study(name)
        behaviour = study.with_name("behaviour.toml")
        edit(study, "replications = 20", "replikations = 20")
        edit(study, 'centre = "HC17"', 'centre = "HC99"')
        edit(study, '"2027-01"', '"2047-01"')
        edit(study, "example-2025-like.toml", "missing.toml")
        edit(behaviour, 'unit = "1/minute"', 'unit = "1/hour"')
        return study, behaviour

    def blocks(self, text):
        """The lines of each fault by the key that its first line ends with."""
        faults = {}
        key = None
        for line in text.splitlines():
            if line.startswith("  "):
                faults[key].append(line.strip())
            elif ": " in line or line.endswith(".toml"):
                key = line.split(": ")[-1]
                faults[key] = [line]
        return faults

    def expect_faults(self, text, study, behaviour):
        faults = self.blocks(text)

        def expect(key, place, found, allowed, remedy):
            self.assertIn(key, faults, text)
            self.assertIn(place, faults[key][0])
            self.assertEqual(faults[key][1], f"found:   {found}")
            self.assertIn(allowed, faults[key][2])
            self.assertTrue(faults[key][2].startswith("allowed: "))
            self.assertIn(remedy, faults[key][3])
            self.assertTrue(faults[key][3].startswith("do: "))

        def at(path, text):
            return f"{path}:{line_of(path, text)}: "

        expect("run.replikations", at(study, "replikations"), "an unknown key", '"replications"', 'did you mean "replications"?')
        expect("run.replications", f"{study}:", "nothing", "a whole number from 1", "add the line: replications =")
        expect("scenario[1].closing[1].centre", at(study, "HC99"), '"HC99"', '"HC37"', "choose one of these")
        expect("scenario[1].closing[1].month", at(study, "2047-01"), '"2047-01"', "2026-01 to 2027-12", "2026-07")
        expect("choice.travel.unit", at(behaviour, "1/hour"), '"1/hour"', '"1/minute"', "1/minute")
        missing = next(key for key in faults if key.endswith("missing.toml"))
        self.assertEqual(faults[missing][1], "found:   no file that can be read")
        self.assertEqual(len(faults), 6, text)

    def test_check_lists_all_of_them_with_their_places(self):
        study, behaviour = self.broken("checked")
        result = self.expect(self.valfri("check", study), 2)
        self.assertEqual(result.stdout, "")
        self.expect_faults(result.stderr, study, behaviour)

    def test_run_lists_the_same_and_says_that_nothing_was_written(self):
        study, behaviour = self.broken("run")
        result = self.expect(self.valfri("run", study, "--out", "results"), 2)
        self.expect_faults(result.stderr, study, behaviour)
        self.assertIn("nothing was written", result.stderr.lower())
        self.assertFalse((self.folder / "results").exists())

    def test_a_study_that_is_not_there(self):
        for command in (["check", "no-study.toml"], ["run", "no-study.toml", "--out", "results"]):
            result = self.expect(self.valfri(*command), 2)
            self.assertIn("no-study.toml", result.stderr)
        self.assertFalse((self.folder / "results").exists())

    def test_a_file_that_is_no_toml(self):
        study = self.small_study("no-toml")
        study.write_text("title = \n", encoding="utf-8")
        result = self.expect(self.valfri("check", study), 2)
        self.assertIn(f"{study}:1", result.stderr)

    def test_a_county_table_with_a_wrong_cell(self):
        study = self.small_study("cell")
        edit(study.with_name("centres.csv"), "63.8373", "sixty-three")
        result = self.expect(self.valfri("check", study), 2)
        self.assertIn("centres.csv:", result.stderr)
        self.assertIn("sixty-three", result.stderr)

    def test_a_month_that_is_no_month_is_no_fault_of_the_program(self):
        study = self.small_study("month")
        edit(study, '"2027-01"', '"-----01"')
        result = self.expect(self.valfri("check", study), 2)
        self.assertIn("-----01", result.stderr)

    def test_a_budget_with_faults_is_told_all_at_once(self):
        study = self.small_study("budget", replications=1)
        self.expect(self.valfri("run", study, "--out", "decided"), 0)
        budget = study.with_name("budget-2025.csv")
        edit(budget, "HC05,", "HC99,")
        edit(budget, "HC07,", "HC06,")
        text = budget.read_text(encoding="utf-8").splitlines()
        at = next(number for number, line in enumerate(text) if line.startswith("HC10,"))
        text[at] = "HC10,Hörnefors,2024,-1,1"
        budget.write_text("\n".join(text) + "\n", encoding="utf-8")
        for command in ("decide", "export"):
            result = self.expect(self.valfri(command, "decided", "--budget", budget), 2)
            self.assertEqual(result.stdout, "")
            for place, found, remedy in ((f"{budget}:{line_of(budget, 'HC99,')}: centre", '"HC99"', "correct the id"),
                                         (f"{budget}:{line_of(budget, 'HC06,') + 1}: centre", '"HC06"', "remove one"),
                                         (f"{budget}:{at + 1}: kr_per_year", '"-1"', "within these limits"),
                                         (f"{budget}:{at + 1}: year", '"2024"', "write 2025"),
                                         (f"{budget}: centre", 'no row for "HC05"', "gets 0"),
                                         (f"{budget}: centre", 'no row for "HC07"', "gets 0")):
                self.assertIn(place, result.stderr)
                self.assertIn(found, result.stderr)
                self.assertIn(remedy, result.stderr)
            self.assertEqual(result.stderr.count("  found: "), 6, result.stderr)
        self.assertFalse((self.folder / "decided" / "csv").exists())
        self.assertIn("no file that can be read",
                      self.expect(self.valfri("decide", "decided", "--budget", "none.csv"), 2).stderr)

    def test_a_budget_in_thousands_of_kronor_is_no_budget_of_these_results(self):
        study = self.small_study("thousands", replications=1)
        self.expect(self.valfri("run", study, "--out", "large"), 0)
        budget = study.with_name("budget-2025.csv")
        with open(budget, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
        for row in rows:
            row["kr_per_year"] = str(int(float(row["kr_per_year"])) // 1000)
        with open(budget, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        told = self.expect(self.valfri("decide", "large", "--budget", budget), 2).stderr
        self.assertIn(f"{budget}: kr_per_year", told)
        self.assertIn("multiplied by 1000", told)

    def test_a_budget_in_ore_is_told_so(self):
        study = self.small_study("ore", replications=1)
        self.expect(self.valfri("run", study, "--out", "small"), 0)
        budget = study.with_name("budget-2025.csv")
        text = budget.read_text(encoding="utf-8")
        budget.write_text(re.sub(r",(\d{6,}),", r",\g<1>00,", text), encoding="utf-8")
        told = self.expect(self.valfri("decide", "small", "--budget", budget), 2).stderr
        self.assertIn("divided by 100", told)

    def test_two_payment_models_of_one_title_cannot_be_told_apart(self):
        study = self.small_study("titles")
        models = study.parent.parent / "payment-models"
        shutil.copy(models / "example-2025-like.toml", models / "twin.toml")
        edit(study, "example-alternative-1-like.toml", "twin.toml")
        told = self.expect(self.valfri("check", study), 2).stderr
        self.assertIn("a title of its own for each payment model", told)

    def test_faults_of_a_scenario_are_told_where_it_stands(self):
        study = self.small_study("scenarios")
        text = study.read_text(encoding="utf-8")
        start = text.index("[[scenario]]")
        twin = '\n[[scenario]]\nid = "{}"\ntitle = "{}"\n'
        title = re.search(r'title = "(.*)"', text[start:])[1]
        study.write_text(text + twin.format("base", "Another") + twin.format("alone", title), encoding="utf-8")
        lines = study.read_text(encoding="utf-8").splitlines()
        told = self.expect(self.valfri("check", study), 2).stderr
        base = lines.index('id = "base"') + 1
        self.assertIn(f"{study}:{base}: scenario[", told)
        self.assertIn(f"{study}:{len(lines)}: scenario[", told)
        self.assertEqual(told.count("allowed:"), 2, told)

    def test_check_tells_programs_of_faults_as_json(self):
        study, behaviour = self.broken("json")
        result = self.expect(self.valfri("check", study, "--json"), 2)
        faults = json.loads(result.stdout)["faults"]
        self.assertEqual(result.stderr, "")
        self.assertEqual(len(faults), 6)
        at = next(fault for fault in faults if fault["key"] == "choice.travel.unit")
        self.assertEqual((at["file"], at["line"], at["found"]), (str(behaviour), line_of(behaviour, "1/hour"), '"1/hour"'))
        self.assertTrue(at["allowed"] and at["do"])

    def test_the_command_line(self):
        study = self.small_study("line", replications=1)
        self.assertIn("--seed", self.expect(self.valfri("run", study, "--out", "none", "--seed", "-1"), 2).stderr)
        self.assertFalse((self.folder / "none").exists())
        self.expect(self.valfri("run", study, "--out", "line"), 0)
        self.assertEqual(self.expect(self.valfri("show", "line/results.h5"), 0).stdout,
                         self.expect(self.valfri("show", "line"), 0).stdout)
        told = self.expect(self.valfri("compare", "line", "--base", "closing", "--against", "closing"), 2).stderr
        self.assertIn("name two", told)


if __name__ == "__main__":
    unittest.main()
