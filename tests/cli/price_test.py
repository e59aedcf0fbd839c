# SPDX-License-Identifier: Apache-2.0
"""price, explain and reconcile: from stored statements, by a replay, and from a list extract."""
import csv
import io
import json
import random
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path

import h5py
import numpy

from plain_prices import PlainModel
from program import InstalledProgram, digest_of, edit

FACTS = ["under_five", "born_abroad", "over_65_alone", "single_parent_child", "moved_in", "unemployed", "low_education"]


class PricedAgain(InstalledProgram):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.study = cls.small_study("county")
        cls.models = sorted((cls.folder / "county" / "payment-models").glob("example-*.toml"))[:2]
        cls.own = [part for model in cls.models for part in ("--model", model)]
        storing = cls.small_study("storing")
        edit(storing, 'store = "results"', 'store = "prices"')
        for study in (cls.study, storing):
            named = "".join(f'  "../payment-models/{model.name}",\n' for model in cls.models)
            text = study.read_text(encoding="utf-8")
            start, end = text.index("payment_models = ["), text.index("]", text.index("payment_models = ["))
            study.write_text(text[:start] + "payment_models = [\n" + named + text[end:], encoding="utf-8")
        cls.storing = storing
        cls.plain = cls.valfri("run", cls.study, "--out", "plain")
        cls.stored = cls.valfri("run", storing, "--out", "stored")
        assert cls.plain.returncode == cls.stored.returncode == 0, cls.plain.stderr + cls.stored.stderr

    def test_storing_statements_changes_no_figure(self):
        self.assertEqual(digest_of(self.plain), digest_of(self.stored))
        shown = [self.valfri("show", folder).stdout for folder in ("plain", "stored")]
        self.assertEqual(shown[0], shown[1])
        written = [self.expect(self.valfri("export", folder, "--format", "csv"), 0).stdout.split() for folder in ("plain", "stored")]
        self.assertEqual([Path(f).name for f in written[0]], [Path(f).name for f in written[1]])

    def test_statements_are_the_lists_month_by_month_in_two_bytes(self):
        with h5py.File(self.folder / "stored" / "results.h5", "r") as file:
            lists = file["details/statement_lists"]
            self.assertEqual(list(lists.attrs["axes"]), ["replication", "scenario", "month", "centre", "list_number"])
            self.assertEqual((lists.dtype, lists.shape), (numpy.dtype("<u2"), (20, 4, 24, 37, 78)))
            self.assertEqual(lists.chunks, (1, 4, 24, 37, 78))
            self.assertIsNone(lists.compression)
            december = lists[:, :, 11::12, :, :48].sum(axis=4)  # [replication, scenario, year, centre]
            self.assertTrue((december == file["measures/listed"][:].transpose(0, 1, 3, 2)).all())
            self.assertEqual(file["axes/list_number/ids"].asstr()[0], "woman@0")
            self.assertEqual(file["axes/month/ids"].asstr()[13], "2027-02")

    def test_own_models_from_stored_statements_give_the_stored_results(self):
        priced = self.expect(self.valfri("price", "stored", *self.own, "--out", "own"), 0)
        self.assertEqual(digest_of(priced), digest_of(self.stored))
        self.assertNotIn("replayed", priced.stderr)
        self.assertIn("EXEMPEL", priced.stdout)
        with h5py.File(self.folder / "own" / "results.h5") as a, h5py.File(self.folder / "stored" / "results.h5") as b:
            for name in a["measures"]:
                self.assertTrue((a["measures"][name][:] == b["measures"][name][:]).all(), name)
            self.assertNotIn("details", a)

    def test_threads_do_not_matter(self):
        for threads in (1, 2, 5):
            self.expect(self.valfri("price", "stored", *self.own, "--out", f"t{threads}", "--threads", threads), 0)
        files = {(self.folder / f"t{threads}" / "results.h5").read_bytes() for threads in (1, 2, 5)}
        self.assertEqual(len(files), 1)

    def test_without_statements_the_study_is_replayed_and_says_so(self):
        priced = self.expect(self.valfri("price", "plain", *self.own), 0)
        self.assertIn("hold no monthly statements", priced.stderr)
        self.assertIn("replayed on the same random numbers", priced.stderr)
        self.assertEqual(digest_of(priced), digest_of(self.plain))
        self.assertTrue((self.folder / "plain" / "priced" / "results.h5").exists())

    def other_model(self, name, *edits):
        path = self.folder / f"{name}.toml"
        path.write_text(self.models[0].read_text(encoding="utf-8"), encoding="utf-8")
        for old, new in edits:
            edit(path, old, new)
        return path

    def test_statements_without_care_lack_what_a_model_of_visits_reads(self):
        other = self.other_model("visiting")
        with open(other, "a", encoding="utf-8") as file:
            file.write('\n[[component]]\nkind = "visits"\nname = "Own visits"\nform = "own_visits"\nunit = "kr per visit"\n'
                       'doctor = "1 kr"\nnurse = "1 kr"\nother = "1 kr"\noutside_frame = true\n'
                       'grade = "D"\nplaceholder = true\nsource = "made up"\n')
        priced = self.expect(self.valfri("price", "stored", "--model", other, "--out", "visiting"), 0)
        self.assertIn("the stored statements lack what the models read: visits: the study is replayed", priced.stderr)
        with h5py.File(self.folder / "visiting" / "results.h5") as a, h5py.File(self.folder / "stored" / "results.h5") as b:
            self.assertTrue((a["measures/listed"][:] == b["measures/listed"][:]).all())
            labels = [list(file["axes/component/labels"].asstr()) for file in (a, b)]
            payment = [file["measures/payment"][:, :, 0] for file in (a, b)]  # of the first model, the same but for visits
            for i, label in enumerate(labels[0]):
                if label == "Own visits":
                    self.assertTrue((payment[0][:, :, i] > 0).any())
                elif label in labels[1]:
                    self.assertTrue((payment[0][:, :, i] == payment[1][:, :, labels[1].index(label)]).all(), label)

    def test_another_model_gives_what_a_new_run_of_the_study_gives(self):
        other = self.other_model("dearer", ('price = "620 kr"', 'price = "700 kr"'))
        self.expect(self.valfri("price", "stored", "--model", other, "--out", "dearer", "--quiet"), 0)
        self.expect(self.valfri("price", "plain", "--model", other, "--out", "dearer-replayed", "--quiet"), 0)
        study = self.small_study("dearer-study")
        text = study.read_text(encoding="utf-8")
        start, end = text.index("payment_models = ["), text.index("]", text.index("payment_models = ["))
        study.write_text(text[:start] + f'payment_models = ["{other}"' + text[end:], encoding="utf-8")
        ran = self.expect(self.valfri("run", study, "--out", "dearer-run"), 0)
        for folder in ("dearer", "dearer-replayed"):
            shown = json.loads(self.expect(self.valfri("show", folder, "--json"), 0).stdout)
            self.assertEqual(shown["digest"], digest_of(ran))
            self.assertEqual([m["id"] for m in shown["models"]], ["dearer"])
        self.expect(self.valfri("compare", "dearer", "--base", "base", "--against", "closing"), 0)
        self.expect(self.valfri("export", "dearer", "--format", "csv"), 0)
        # What is priced can be priced and explained again: the models went with it.
        again = self.expect(self.valfri("price", "dearer", *self.own, "--out", "back"), 0)
        self.assertEqual(digest_of(again), digest_of(self.stored))
        self.assertIn("equal to the öre", self.expect(self.valfri("explain", "dearer", "--centre", "HC01", "--model", "dearer"), 0).stdout)

    def test_faults_in_the_models_are_told_and_nothing_is_written(self):
        wrong = self.other_model("wrong", ('price = "620 kr"', 'prise = "620 kr"'))
        late = self.other_model("late", ('valid_from = "2025-01-01"', 'valid_from = "2027-01-01"'))
        result = self.expect(self.valfri("price", "stored", "--model", wrong, "--model", late, "--out", "no"), 2)
        self.assertIn(f"{wrong}:", result.stderr)
        self.assertIn('did you mean "price"?', result.stderr)
        self.assertIn(f"{late}: valid_from\n  found:   valid from 2027-01-01", result.stderr)
        self.assertIn("2026-01-01 to 2027-12-31", result.stderr)
        self.assertIn("Nothing was written", result.stderr)
        self.assertFalse((self.folder / "no").exists())
        twice = self.expect(self.valfri("price", "stored", "--model", late, "--model", late, "--out", "no"), 2)
        self.assertIn("models with names of their own", twice.stderr)

    def test_results_are_replaced_only_when_forced_and_never_those_that_are_priced(self):
        self.expect(self.valfri("price", "stored", *self.own, "--out", "twice", "--quiet"), 0)
        self.assertIn("--force", self.expect(self.valfri("price", "stored", *self.own, "--out", "twice"), 3).stderr)
        self.expect(self.valfri("price", "stored", *self.own, "--out", "twice", "--force"), 0)
        same = self.expect(self.valfri("price", "stored", *self.own, "--out", "stored", "--force"), 2)
        self.assertIn("name another folder", same.stderr)
        self.assertIn("nowhere", self.expect(self.valfri("price", "nowhere", *self.own), 3).stderr)
        self.assertIn("price what?", self.expect(self.valfri("price", *self.own), 2).stderr)

    def changed_copy(self, name, change):
        copy = self.folder / name
        copy.mkdir()
        (copy / "results.h5").write_bytes((self.folder / "plain" / "results.h5").read_bytes())
        with h5py.File(copy / "results.h5", "r+") as file:
            change(file)
        return name

    def test_what_cannot_be_replayed_says_why_and_what_to_do(self):
        def of_another_version(file):
            file.attrs.modify("program_version", "0.0.9")

        def of_an_older_form(file):
            del file["study"]
            file.create_dataset("study", data="# ---- study.toml\ntitle", dtype=h5py.string_dtype())

        def of_other_lists(file):
            listed = file["measures/listed"]
            listed[3, 0, 0, 0] += 1

        def of_another_behaviour(file):
            text = file["study"][()].decode("utf-8")
            section = text.index("[choice.inertia_moved]")
            value = text.index("value = ", section)
            del file["study"]
            file.create_dataset("study", data=text[:value] + "value = 0.1" + text[text.index("\n", value):],
                                dtype=h5py.string_dtype())

        result = self.expect(self.valfri("price", self.changed_copy("older", of_another_version), *self.own), 2)
        self.assertIn("simulated by Valfri 0.0.9", result.stderr)
        self.assertIn('store = "prices"', result.stderr)
        result = self.expect(self.valfri("price", self.changed_copy("form", of_an_older_form), *self.own), 2)
        self.assertIn("run the study again", result.stderr)
        result = self.expect(self.valfri("price", self.changed_copy("lists", of_other_lists), *self.own), 3)
        self.assertIn("is damaged", result.stderr)
        result = self.expect(self.valfri("price", self.changed_copy("behaviour", of_another_behaviour), *self.own), 3)
        self.assertIn("other lists than behaviour in replication 0", result.stderr)

    def test_a_file_that_was_not_stored_is_named(self):
        study = self.small_study("elsewhere")
        (study.parent / "deeper").mkdir()
        study.with_name("areas.csv").rename(study.parent / "deeper" / "areas.csv")
        edit(study.with_name("county.toml"), 'areas = "areas.csv"', 'areas = "deeper/areas.csv"')
        self.expect(self.valfri("run", study, "--out", "elsewhere-results", "--replications", "2"), 0)
        result = self.expect(self.valfri("price", "elsewhere-results", *self.own), 2)
        self.assertIn("elsewhere-results/results.h5, stored areas.csv", result.stderr)
        self.assertIn("it was not stored: put it in the folder of county.toml, and run the study again", result.stderr)
        self.assertNotIn(tempfile.gettempdir(), result.stderr)

    def test_explain_is_the_ledger_to_the_ore(self):
        model = self.models[0].stem
        with h5py.File(self.folder / "stored" / "results.h5", "r") as file:
            payment = file["measures/payment"][7]  # [scenario, model, component, centre, year]
            ids = {axis: list(file[f"axes/{axis}/ids"].asstr()) for axis in ("scenario", "model", "centre", "year")}
            labels = list(file["axes/component/labels"].asstr())
        for folder in ("stored", "plain"):  # the second by a replay of the one replication
            for centre, scenario, year in (("HC17", "base", "2026"), ("HC18", "closing", "2027")):
                told = json.loads(self.expect(self.valfri("explain", folder, "--centre", centre, "--model", model, "--year", year,
                                                          "--replication", "7", "--scenario", scenario, "--json"), 0).stdout)
                self.assertEqual(told["placeholder"], "EXEMPEL")
                for row in told["components"]:
                    cell = payment[ids["scenario"].index(scenario), ids["model"].index(model), labels.index(row["component"]),
                                   ids["centre"].index(centre), ids["year"].index(year)]
                    self.assertEqual(row["paid_ore"], cell, row)
        text = self.expect(self.valfri("explain", "stored", "--centre", "HC17", "--model", model), 0).stdout
        self.assertIn("component by component", text)
        self.assertIn("EXEMPEL", text)
        self.assertLessEqual(max(len(line) for line in text.splitlines()), 110)
        month = self.expect(self.valfri("explain", "stored", "--centre", "HC17", "--model", model, "--month", "3"), 0).stdout
        self.assertIn("2027-03", month)

    def test_explain_names_what_there_is(self):
        model = self.models[0].stem
        for arguments, known in ((["--centre", "HC99", "--model", model], "HC01"), (["--centre", "HC01", "--model", "x"], model),
                                 (["--centre", "HC01", "--model", model, "--year", "1999"], "2026, 2027"),
                                 (["--centre", "HC01", "--model", model, "--scenario", "x"], "base, closing"),
                                 (["--centre", "HC01", "--model", model, "--replication", "20"], "0 to 19"),
                                 (["--centre", "HC01", "--model", model, "--month", "13"], "13")):
            self.assertIn(known, self.expect(self.valfri("explain", "stored", *arguments), 2).stderr)

    def test_check_says_what_statements_take_and_refuses_a_disk_that_is_too_small(self):
        self.assertIn("MB are the monthly statements", self.expect(self.valfri("check", self.storing), 0).stdout)
        facts = json.loads(self.valfri("check", self.storing, "--json").stdout)
        self.assertEqual(facts["store"], "prices")
        # 20 replications of 4 scenarios, 24 months, 37 centres: 78 numbers of 2 bytes and 2 of 8.
        statements = 20 * 4 * 24 * 37 * (78 * 2 + 2 * 8)
        plain = json.loads(self.valfri("check", self.study, "--json").stdout)
        self.assertEqual(facts["disk_bytes"] - plain["disk_bytes"], statements)
        huge = self.small_study("huge", replications=1000000)
        edit(huge, "years = 2", "years = 15")
        edit(huge, 'store = "results"', 'store = "prices"')
        short = self.expect(self.valfri("check", huge), 3)
        self.assertIn("the disk has too little room", short.stderr)
        self.assertIn('store = "results"', short.stderr)

    def test_store_is_one_of_two_words(self):
        study = self.small_study("word")
        edit(study, 'store = "results"', 'store = "price"')
        result = self.expect(self.valfri("check", study), 2)
        self.assertIn('did you mean "prices"?', result.stderr)


class Lists(InstalledProgram):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        assert cls.valfri("new", "county").returncode == 0
        cls.county = cls.folder / "county" / "vasterbotten"
        cls.models = sorted((cls.folder / "county" / "payment-models").glob("*.toml"))
        with open(cls.county / "centres.csv", encoding="utf-8") as file:
            cls.centres = list(csv.DictReader(line for line in file if not line.startswith("#")))
        cls.months = [(2026 + i // 12, i % 12 + 1) for i in range(100)]
        rng = random.Random(20260101)
        cls.lists = []  # [month]: {centre id: {(sex, age): row}}
        for _ in cls.months:
            month = {}
            for centre in cls.centres:
                if rng.random() < 0.05:
                    continue  # closed
                people = {}
                for sex in ("woman", "man"):
                    for age in rng.sample(range(0, 121), 12):
                        count = rng.randrange(0, 900)
                        people[sex, age] = {"count": count, **{fact: rng.randrange(0, count + 1) // 5 for fact in FACTS}}
                month[centre["id"]] = people
            cls.lists.append(month)
        with open(cls.county / "lists.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(["month", "centre", "sex", "age", "count", *FACTS])
            for (year, month), lists in zip(cls.months, cls.lists):
                for centre, people in lists.items():
                    for (sex, age), row in people.items():
                        out.writerow([f"{year}-{month:02}", centre, sex, age, row["count"], *(row[fact] for fact in FACTS)])

    def test_a_frame_of_a_year_after_the_lists_is_refused(self):
        model = self.county.parent / "payment-models" / "later.toml"
        text = (self.county.parent / "payment-models" / "example-2025-like.toml").read_text(encoding="utf-8")
        self.assertEqual(text.count("base_year = 2025"), 1)
        model.write_text(text.replace("base_year = 2025", "base_year = 2052"), encoding="utf-8")
        try:
            told = self.expect(self.valfri("price", "--lists", self.county / "lists.csv", "--model", model), 2).stderr
        finally:
            model.unlink()
        self.assertIn(f"{model}: base_year", told)
        self.assertIn("base year 2052", told)
        self.assertIn("until 2034, the last year that is paid", told)

    def test_every_shipped_model_pays_what_a_plain_program_pays(self):
        """100 random statements, to the öre. Models with kinds that plain_prices.py does not know are left out."""
        held = 0
        for path in self.models:
            model = PlainModel(path)
            if not model.known():
                continue
            held += 1
            printed = self.expect(self.valfri("price", "--lists", self.county / "lists.csv", "--model", path), 0).stdout
            paid = {(row["month"], row["centre"], row["component"]): int(Fraction(row["kr"]) * 100)
                    for row in csv.DictReader(io.StringIO(printed))}
            n = 0
            for (year, month), lists in zip(self.months, self.lists):
                plain = model.pay(self.centres, lists, year, month, Fraction(2, 100))
                for (centre, component), ore in plain.items():
                    n += ore != 0
                    self.assertEqual(paid.get((f"{year}-{month:02}", centre, component), 0), ore, (path.name, year, month, centre, component))
            self.assertEqual(len(paid), n)
            self.assertGreater(n, 90 * 37)  # a component at least, at every centre that is not closed
        self.assertGreaterEqual(held, 2)

    def test_what_is_priced_reconciles_and_a_changed_ore_shows(self):
        lists, model = self.county / "lists.csv", self.models[0]
        printed = self.expect(self.valfri("price", "--lists", lists, "--model", model), 0).stdout
        paid = self.folder / "paid.csv"
        paid.write_text(printed, encoding="utf-8")
        arguments = ("reconcile", "--lists", lists, "--model", model, "--paid", paid)
        text = self.expect(self.valfri(*arguments), 0).stdout
        self.assertNotIn("Amounts that differ", text)
        self.assertIn("difference 0,00 kr", text.replace("\n", " "))
        self.assertIn("EXEMPEL", text)
        rows = printed.splitlines()
        cells = rows[1].split(",")
        cells[3] = f"{float(cells[3]) + 0.01:.2f}"
        paid.write_text("\n".join([rows[0], ",".join(cells), *rows[2:]]) + "\n", encoding="utf-8")
        text = self.expect(self.valfri(*arguments), 0).stdout
        self.assertIn("Amounts that differ", text)
        self.assertIn("difference 0,01 kr", text.replace("\n", " "))
        told = json.loads(self.expect(self.valfri(*arguments, "--json"), 0).stdout)
        self.assertEqual(told["different"], 1)
        self.assertEqual(sum(row["ore"] != row["paid_ore"] for row in told["amounts"]), 1)

    def test_a_centre_that_is_left_out_is_said_to_be_closed(self):
        rows = (self.county / "lists.csv").read_text(encoding="utf-8").splitlines()
        lists = self.folder / "without.csv"
        lists.write_text("\n".join(row for row in rows if ",HC05," not in row) + "\n", encoding="utf-8")
        told = self.expect(self.valfri("price", "--lists", lists, "--study", self.county / "study.toml",
                                       "--model", self.models[0]), 0).stderr
        self.assertIn("taken to be closed: ", told)
        self.assertIn("HC05", told.split("taken to be closed: ")[1].replace("\n", ", ").split(", "))

    def test_wrong_files_and_arguments_are_the_users_to_correct(self):
        model = next(path for path in self.models if path.stem == "example-2025-like")  # reads the CNI facts
        lists = self.folder / "short.csv"
        lists.write_text("centre,sex,age,count\nHC01,woman,40,10\nHC01,woman,40,1\nHC1,man,40,1\n", encoding="utf-8")
        def price(*more):
            return self.expect(self.valfri("price", "--lists", lists, "--model", model, *more), 2).stderr
        self.assertIn("--study STUDY.toml", price())
        study = ("--study", self.county / "study.toml")
        self.assertIn("say --month 2026-01", price(*study))
        self.assertIn("is no month", price(*study, "--month", "January"))
        text = price(*study, "--month", "2026-01")
        self.assertIn("short.csv:3: centre", text)
        self.assertIn("one row for each centre, sex and age of a month", text)
        self.assertIn("short.csv:4: centre", text)
        lists.write_text("centre,sex,age,count\nHC01,woman,40,10\n", encoding="utf-8")
        self.assertIn("under_five", price(*study, "--month", "2026-01"))
        self.assertIn("--out is for results", price(*study, "--month", "2026-01", "--out", "x"))
        self.assertIn("one model", price(*study, "--model", self.models[1]))
        self.assertIn("no file that can be read", self.expect(
            self.valfri("reconcile", "--lists", self.county / "lists.csv", "--model", model, "--paid", "nowhere.csv"), 2).stderr)


if __name__ == "__main__":
    unittest.main()
