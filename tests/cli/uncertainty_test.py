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
        self.assertEqual([row["source"] for row in county], ["chance", "behaviour and inputs"])
        self.assertAlmostEqual(sum(float(row["share"]) for row in county), 1)
        self.assertIn("behaviour = 2 or more in [uncertainty]", county[1]["note"])
        self.assertEqual({(row["draws"], row["behaviour_draws"], row["replications_of_each"], row["placeholder"])
                          for row in rows}, {("4", "1", "2", "EXEMPEL")})
        # Priced with its own models on replayed paths, which hold the same parameters, it is itself.
        models = self.study.parents[1] / "payment-models"
        priced = self.expect(self.valfri("price", "two", "--model", models / "example-2025-like.toml", "--model",
                                         models / "example-alternative-1-like.toml"), 0)
        self.assertEqual(digest_of(priced), digest_of(first))

    def test_tells_behaviour_and_inputs_apart(self):
        study = self.small_study("county-apart")
        edit(study, "[run]\nreplications = 20\n", "[uncertainty]\nouter = 3\nbehaviour = 2\ninner = 2\n\n[run]\n")
        self.assertIn("3 draws of the inputs, each with 2 draws of the behaviour, each with 2",
                      self.expect(self.valfri("check", study), 0).stdout)
        first = self.expect(self.valfri("run", study, "--out", "apart"), 0)
        self.assertIn("Replications 3 (the first of 4 with the same inputs)", self.valfri("show", "apart").stdout)
        self.expect(self.valfri("export", "apart"), 0)
        with open(self.folder / "apart" / "csv" / "uncertainty_shares.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for i, source in enumerate(("chance", "behaviour", "inputs")):
            self.assertEqual({row["source"] for row in rows[i::3]}, {source})
        self.assertAlmostEqual(sum(float(row["share"]) for row in rows[:3]), 1)
        self.assertEqual({(row["draws"], row["behaviour_draws"], row["replications_of_each"]) for row in rows},
                         {("3", "2", "2")})
        # More of it is what it would have been at once; parts of a draw are refused.
        self.expect(self.valfri("run", study, "--out", "apart", "--resume", "--replications", "16"), 0)
        whole = self.expect(self.valfri("run", study, "--out", "whole", "--replications", "16"), 0)
        self.assertEqual((self.folder / "apart" / "results.h5").read_bytes(),
                         (self.folder / "whole" / "results.h5").read_bytes())
        self.assertNotEqual(digest_of(first), digest_of(whole))
        talk = self.expect(self.valfri("run", study, "--out", "odd", "--replications", "10"), 2).stderr
        self.assertIn("4 replications of each outer draw, so give a multiple of that, at least 8", talk)
        # A model that no study file named is priced on the same draws.
        models = study.parents[1] / "payment-models"
        priced = self.valfri("price", "whole", "--model", models / "example-2025-like.toml", "--model",
                             models / "example-alternative-1-like.toml")
        self.assertEqual(digest_of(self.expect(priced, 0)), digest_of(whole))
        self.expect(self.valfri("explain", "whole", "--centre", "HC17", "--model", "example-2025-like",
                                "--replication", "15"), 0)

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
