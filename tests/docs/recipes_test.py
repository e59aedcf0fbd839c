# SPDX-License-Identifier: Apache-2.0
"""Runs the R and Python of docs/reading-results.md on a small study and compares what they print with the exports; reads
the workbook as Excel would."""
import csv
import os
import shutil
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "cli"))
import openpyxl

from blocks import sections
from program import InstalledProgram

DOCUMENT = Path(os.environ["VALFRI_SOURCE"], "docs", "reading-results.md")
MODEL = "example-alternative-1-like"


class Recipes(InstalledProgram):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        study = cls.small_study("county", replications=40)
        for arguments in (["run", study, "--out", "results-mine", "--quiet"],
                          ["export", "results-mine", "--format", "csv"],
                          ["export", "results-mine", "--format", "csv", "--locale", "sv"],
                          ["export", "results-mine", "--format", "xlsx"]):
            result = cls.valfri(*arguments)
            assert result.returncode == 0, result.stderr
        cls.csv = cls.folder / "results-mine" / "csv"
        p95 = cls.row("bands_payment", model=MODEL)["p95"]
        difference = cls.row("model_differences_payment", against=MODEL)["difference_mean"]
        cls.expected = [f"p95 {float(p95):.2f}", f"difference {float(difference):.2f}"]

    @classmethod
    def row(cls, table, **wanted):
        wanted = {"scenario": "base", "level": "centre", "place_id": "HC06", "year": "2027", **wanted}
        with open(cls.csv / f"{table}.csv", encoding="utf-8", newline="") as file:
            found = [row for row in csv.DictReader(file) if all(row[key] == value for key, value in wanted.items())]
        assert len(found) == 1, found
        return found[0]

    def blocks(self, language):
        return [block for _, blocks in sections(DOCUMENT) for block in blocks.get(language, [])]

    def expect_figures(self, command):
        ran = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8", timeout=120)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(ran.stdout.splitlines(), self.expected)

    def test_the_centre_is_the_one_the_document_names(self):
        self.assertEqual(self.row("bands_payment", model=MODEL)["place"], "Ålidhems hälsocentral")

    def test_python_finds_the_figures_of_the_export(self):
        blocks = self.blocks("python")
        self.assertEqual(len(blocks), 2)
        for block in blocks:
            self.expect_figures([sys.executable, "-c", block])

    def test_r_finds_the_figures_of_the_export(self):
        self.assertIsNotNone(shutil.which("Rscript"), "install r-base-core and r-bioc-rhdf5 (./dev test does)")
        blocks = self.blocks("r")
        self.assertEqual(len(blocks), 2)
        for block in blocks:
            script = self.folder / "recipe.R"
            script.write_text(block, encoding="utf-8")
            self.expect_figures(["Rscript", "--vanilla", str(script)])

    def test_the_swedish_csv_holds_them(self):
        with open(self.csv / "bands_payment_sv.csv", encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.DictReader(file, delimiter=";")
                    if (row["scenario"], row["model"], row["place_id"], row["year"]) == ("base", MODEL, "HC06", "2027")]
        self.assertEqual(f"p95 {float(rows[0]['p95'].replace(',', '.')):.2f}", self.expected[0])

    def test_the_schema_tells_every_column_of_every_file(self):
        for name, locale in (("schema.csv", {}), ("schema_sv.csv", {"delimiter": ";"})):
            with open(self.csv / name, encoding="utf-8-sig", newline="") as file:
                told = {(row["table"], row["column"]): row["meaning"] for row in csv.DictReader(file, **locale)}
            ending = name.removeprefix("schema")
            files = [file for file in self.csv.glob("*.csv") if file.name.endswith("_sv.csv") == (ending == "_sv.csv")]
            self.assertGreater(len(files), 10)
            for file in files:
                if file.name == name:
                    continue
                with open(file, encoding="utf-8-sig", newline="") as opened:
                    for column in next(csv.reader(opened, **locale)):
                        self.assertTrue(told[file.name.removesuffix(ending), column], (file.name, column))

    def test_the_workbook_holds_every_table_and_reads_well(self):
        book = openpyxl.load_workbook(self.folder / "results-mine" / "results.xlsx")
        self.assertEqual(book.sheetnames[:5], ["README", "Svar", "Mindre och mer", "Skadeslös och ramstege", "Brytpunkt"])
        readme = [[cell.value or "" for cell in row] for row in book["README"].iter_rows()]
        digest = self.valfri("show", "results-mine").stdout.split("Digest ")[1].split()[0]
        text = "\n".join(row[0] for row in readme)
        self.assertIn("EXEMPEL", text)
        self.assertIn(digest, text)
        sheet_of = {row[1]: row[0] for row in readme if row[1]}
        for file in self.csv.glob("*.csv"):
            table = file.name.removesuffix(".csv")
            if table.startswith("schema") or table.endswith("_sv"):
                continue
            sheet = book[sheet_of[table]]
            with open(file, encoding="utf-8", newline="") as opened:
                plain = list(csv.reader(opened))
            self.assertEqual(sheet.max_row, len(plain), table)
            for number, row in ((0, plain[0]), (1, plain[1]), (len(plain) - 1, plain[-1])):
                for cell, value in zip(sheet[number + 1], row, strict=True):
                    if isinstance(cell.value, (int, float)):
                        self.assertAlmostEqual(cell.value, float(value), delta=1e-12 * abs(cell.value))
                    else:
                        self.assertEqual(cell.value or "", value)
            self.assertEqual(sheet.freeze_panes, "A2")
        p95 = [row for row in book["bands_payment"].iter_rows(values_only=True)
               if row[1:3] == ("base", MODEL) and row[4] == "HC06" and row[6] == "2027"]
        column = [cell.value for cell in book["bands_payment"][1]].index("p95")
        self.assertEqual(f"p95 {p95[0][column]:.2f}", self.expected[0])

    def test_decision_sheets_are_sorted_and_in_millions(self):
        book = openpyxl.load_workbook(self.folder / "results-mine" / "results.xlsx")
        rows = list(book["Mindre och mer"].iter_rows(min_row=3, values_only=True))
        heading, rows = rows[0], rows[1:]
        level, share, old = (heading.index(name) for name in ("Nivå", "Ändring i andel", "Gammal nivå"))
        # The base scenario's first year stands first; a filter on scenario and year shows any other.
        blocks = list(dict.fromkeys(row[:2] for row in rows))
        self.assertEqual(blocks[:2], [("Bas: inget annat ändras", 2026), ("Bas: inget annat ändras", 2027)])
        self.assertEqual(len(blocks), 4 * 2)
        size = len(rows) // len(blocks)
        self.assertEqual([row[:2] for row in rows], [block for block in blocks for _ in range(size)])
        last = next(row for row in rows if row[:2] == ("Anderstorp stängs i januari 2027", 2027) and row[level] == "länet")
        rows = rows[:size]
        centres = [row for row in rows if row[level] == "hälsocentral"]
        self.assertEqual([row[level] for row in rows[:len(centres)]], ["hälsocentral"] * len(centres))
        self.assertEqual([row[share] for row in centres], sorted(row[share] for row in centres))
        county = next(row for row in rows if row[level] == "länet")
        with open(self.csv / "decisions_winners.csv", encoding="utf-8", newline="") as file:
            counties = [row for row in csv.DictReader(file) if row["level"] == "county" and row["frame_percent"] == "0"]
        def of(scenario, year):
            return next(row for row in counties if row["scenario"] == scenario and row["year"] == year)
        plain = of("base", "2026")
        self.assertAlmostEqual(county[old], float(plain["base_mean"]) / 1e6, places=9)
        self.assertAlmostEqual(last[old], float(of("closing", "2027")["base_mean"]) / 1e6, places=9)
        self.assertEqual(county[-1], "EXEMPEL")
        ladder = list(book["Skadeslös och ramstege"].iter_rows(min_row=4, values_only=True))
        steps = [step / 100 for step in (-2, -1, 0, 1, 2, 3, 4, 5)]
        self.assertEqual([row[:2] + (row[3],) for row in ladder], [(*block, step) for block in blocks for step in steps])
        even = list(book["Brytpunkt"].iter_rows(min_row=4, values_only=True))
        self.assertEqual(list(dict.fromkeys(row[:2] for row in even)), blocks)
        for sheet, rows in (("Mindre och mer", size * len(blocks)), ("Skadeslös och ramstege", len(ladder)),
                            ("Brytpunkt", len(even))):
            self.assertRegex(book[sheet].auto_filter.ref, rf"^A3:[A-Z]+{rows + 3}$")

    def test_the_workbook_holds_no_clock(self):
        with zipfile.ZipFile(self.folder / "results-mine" / "results.xlsx") as book:
            self.assertIn(b"2026-01-01T00:00:00Z", book.read("docProps/core.xml"))
            self.assertEqual({entry.date_time for entry in book.infolist()}, {(1980, 1, 1, 0, 0, 0)})


if __name__ == "__main__":
    unittest.main()
