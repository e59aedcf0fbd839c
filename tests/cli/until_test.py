# SPDX-License-Identifier: Apache-2.0
"""`valfri run --until`: stops at a look, with the bytes of a plain run of as many replications, also when interrupted.
Environment: as program.py says."""
import signal
import subprocess
import time
import unittest

from program import InstalledProgram, edit

LISTED = "P50 of listed of HC17 within 0.9 %"  # reached after 500 replications of the small study, not after 250


class Until(InstalledProgram):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.study = cls.small_study("county", 2000)
        edit(cls.study, "years = 2", "years = 1")
        text = cls.study.read_text(encoding="utf-8")
        cls.study.write_text(text[:text.index("[[scenario]]")], encoding="utf-8")

    def bytes_of(self, out):
        return (self.folder / out / "results.h5").read_bytes()

    def run_until(self, out, wish, *options):
        return self.expect(self.valfri("run", self.study, "--out", out, "--until", wish, *options), 0).stderr

    def test_stops_at_a_look_with_the_bytes_of_a_plain_run(self):
        talk = self.run_until("until", LISTED)
        self.assertRegex(talk, r"\nsettled: P50 of listed of HC17 ±0\.\d+ %, wanted ±0\.9 % after 500 replications")
        self.assertIn("4 looks at most, each with 98.8 % confidence", talk)
        self.assertIn("P50 of listed of HC17 ±", talk.split("settled")[0])  # on the progress lines
        self.expect(self.valfri("run", self.study, "--out", "plain", "--replications", "500", "--quiet"), 0)
        self.assertEqual(self.bytes_of("until"), self.bytes_of("plain"))
        self.expect(self.valfri("show", "until"), 0)

        again = self.run_until("until", LISTED, "--resume")
        self.assertIn("settled", again)
        self.assertEqual(self.bytes_of("until"), self.bytes_of("plain"))
        self.interrupted_goes_on_to_the_same_bytes()

    def interrupted_goes_on_to_the_same_bytes(self):
        delay = 1.0
        while True:
            command = [self.program, "run", str(self.study), "--out", "stopped", "--until", LISTED, "--threads", "1", "--force"]
            process = subprocess.Popen(command, cwd=self.folder, stderr=subprocess.PIPE, text=True)
            process.stderr.readline()
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            talk = process.communicate(timeout=120)[1]
            if process.returncode == 130:
                break
            self.assertGreater(delay, 0.01, "every run was over before it could be stopped")
            delay /= 2
        self.assertIn("--resume", talk)
        self.run_until("stopped", LISTED, "--resume")
        self.assertEqual(self.bytes_of("stopped"), self.bytes_of("plain"))

    def test_tells_where_the_most_is_not_enough(self):
        talk = self.run_until("most", "P95 of listed of HC17 within 0.001 %", "--replications", "300", "--quiet")
        self.assertIn("not settled: P95 of listed of HC17 ±", talk)
        self.assertIn("after 300 replications", talk)

    def test_a_closed_frame_is_settled_at_the_first_look(self):
        self.assertIn("±0 %, wanted ±0.2 % after 250 replications", self.run_until("total", "P95 of total within 0.2 %"))

    def test_refuses_what_it_cannot_read_and_writes_nothing(self):
        for wish, fault in (("P95 of total", "not the words"), ("P95 of HC99 within 1 %", "no centre \"HC99\"")):
            refused = self.expect(self.valfri("run", self.study, "--out", "refused", "--until", wish), 2)
            self.assertIn(fault, refused.stderr)
            self.assertFalse((self.folder / "refused").exists())


if __name__ == "__main__":
    unittest.main()
