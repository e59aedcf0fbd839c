# SPDX-License-Identifier: Apache-2.0
"""A study with [uncertainty]: what is refused, what is stored, priced and told. Environment: as program.py says."""
import csv
import unittest

from program import InstalledProgram, digest_of, edit

SECTION = "[uncertainty]\nouter = 4\ninner = 2\n\n[run]"


class TwoLevels(InstalledProgram):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.study = cls.small_study("county")
        edit(cls.study, "[run]\nreplications = 20\n", SECTION + "\n")

    def test_runs_resumes_prices_and_splits_the_variance(self):
        first = self.expect(self.valfri("run", self.study, "--out", "two"), 0)
        again = self.expect(self.valfri("run", self.study, "--out", "threads", "--threads", "1"), 0)
        self.assertEqual(digest_of(first), digest_of(again))
        self.expect(self.valfri("run", self.study, "--out", "threads", "--resume", "--replications", "10"), 0)
        self.assertIn("Replications 5 (the first of 2 with the same parameters)", self.valfri("show", "threads").stdout)
        self.assertIn("4 draws of the parameters, each with 2", self.expect(self.valfri("check", self.study), 0).stdout)
        self.expect(self.valfri("export", "two"), 0)
        with open(self.folder / "two" / "csv" / "uncertainty_shares.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        county = [row for row in rows if row["level"] == "county" and row["measure"] == "listed" and
                  row["scenario"] == "base" and row["year"] == "2027"]
        self.assertEqual([row["source"] for row in county], ["chance", "behaviour", "inputs"])
        self.assertAlmostEqual(sum(float(row["share"]) for row in county), 1)
        self.assertEqual(county[2]["note"], "no input of this study is uncertain")
        self.assertEqual({(row["draws"], row["replications_of_each"], row["placeholder"]) for row in rows},
                         {("4", "2", "EXEMPEL")})
        # Priced with its own models on replayed paths, which hold the same parameters, it is itself.
        models = self.study.parents[1] / "payment-models"
        priced = self.expect(self.valfri("price", "two", "--model", models / "example-2025-like.toml", "--model",
                                         models / "example-alternative-1-like.toml"), 0)
        self.assertEqual(digest_of(priced), digest_of(first))

    def refused(self, change, *options):
        study = self.small_study(f"county-{change.__name__}")
        change(study)
        result = self.expect(self.valfri("run", study, "--out", "refused", *options), 2)
        self.assertFalse((self.folder / "refused").exists())
        return result.stderr

    def test_refuses_another_number_of_replications(self):
        def another_number(study):
            edit(study, "[run]", SECTION)
        talk = self.refused(another_number)
        self.assertIn("run.replications", talk)
        self.assertIn("8, which is outer · inner", talk)

    def test_refuses_one_replication_of_each(self):
        def one_of_each(study):
            edit(study, "[run]\nreplications = 20\n", SECTION.replace("inner = 2", "inner = 1") + "\n")
        self.assertIn("inner", self.refused(one_of_each))

    def test_refuses_parameters_that_are_not_drawn(self):
        def not_drawn(study):
            edit(study, "[run]\nreplications = 20\n", SECTION + "\n")
            edit(study, 'parameters = "drawn"', 'parameters = "main"')
        self.assertIn("parameters", self.refused(not_drawn))

    def test_refuses_options_that_part_a_draw(self):
        def odd(study):
            edit(study, "[run]\nreplications = 20\n", SECTION + "\n")
        self.assertIn("multiple of it, at least 4", self.refused(odd, "--replications", "5"))
        def until(study):
            odd(study)
        self.assertIn("[uncertainty]", self.refused(until, "--until", "P95 of total within 1 %"))


if __name__ == "__main__":
    unittest.main()
