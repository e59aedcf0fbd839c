# SPDX-License-Identifier: Apache-2.0
"""Runs docs/tour.md on a small study: what each block finds by hand in the CSV must stand on the program's decision page."""
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "cli"))
from blocks import sections
from program import InstalledProgram

DOCUMENT = Path(os.environ["VALFRI_SOURCE"], "docs", "tour.md")


def plain(text):
    """Without line breaks and with ordinary spaces."""
    return " ".join(text.replace("\u00a0", " ").split())


class Tour(InstalledProgram):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        study = cls.small_study("county", replications=40)
        cls.shown = ""
        for arguments in (["run", study, "--out", "results-mine", "--quiet"],
                          ["export", "results-mine", "--format", "csv"], ["show", "results-mine"]):
            result = cls.valfri(*arguments)
            assert result.returncode == 0, result.stderr
            cls.shown = result.stdout
        page = cls.shown.split("The questions and their answers")[1].split("5–95 %: in nine")[0]
        cls.page = plain(page)

    def by_hand(self, code):
        ran = subprocess.run([sys.executable, "-c", code], cwd=self.folder, capture_output=True, text=True,
                             encoding="utf-8", timeout=120)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return ran.stdout.splitlines()

    def test_what_is_found_by_hand_stands_on_the_decision_page(self):
        parts = sections(DOCUMENT)
        opening = parts[0][1]["python"][0]
        questions = [(heading, blocks["python"]) for heading, blocks in parts if blocks.get("python") and heading]
        self.assertEqual(len(questions), 10)
        for number, (heading, blocks) in enumerate(questions, start=1):
            self.assertTrue(heading.startswith(f"{number}. "), heading)
            with self.subTest(heading):
                lines = self.by_hand(opening + blocks[0])
                self.assertGreater(len(lines), 0)
                for line in lines:
                    self.assertIn(plain(line), self.page)

    def test_a_wrong_figure_is_noticed(self):
        """The comparison can fail: the figure of another year is not on the page."""
        opening, question = sections(DOCUMENT)[0][1]["python"][0], sections(DOCUMENT)[3][1]["python"][0]
        for line in self.by_hand(opening + question.replace("year=FIRST", "year=LAST")):
            self.assertNotIn(plain(line), self.page)

    def test_the_page_has_every_question_in_both_languages(self):
        swedish = plain(self.valfri("show", "results-mine", "--language", "sv").stdout)
        for number in range(11):
            self.assertIn(f" Q{number} ", " " + self.page)
            self.assertIn(f" Q{number} ", swedish)
        self.assertIn("EXEMPEL", swedish)
        self.assertIn("EXAMPLE", self.page)


if __name__ == "__main__":
    unittest.main()
