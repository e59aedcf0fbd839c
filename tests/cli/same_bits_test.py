# SPDX-License-Identifier: Apache-2.0
"""One digest for one study, whatever the threads, instructions, C library and interruptions; another for any other study.
Environment, besides program.py's: VALFRI_ELEMENTARY, which prints bits of the C library's own functions."""
import os
import signal
import subprocess
import time
import unittest

from program import InstalledProgram, digest_of, edit

# What glibc 2.36 calls the instructions; older ones knew them as _Usable. With these off it picks other code for exp and log.
WITHOUT_FMA = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX2_Usable,-FMA_Usable"}


class SameBits(InstalledProgram):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.study = cls.small_study("county")
        cls.first = cls.run_study(cls.study, "first")

    @classmethod
    def run_study(cls, study, out, *options, environment=None):
        result = cls.valfri("run", study, "--out", out, *options, environment=environment)
        assert result.returncode == 0, result.stderr
        return digest_of(result)

    def bytes_of(self, out):
        return (self.folder / out / "results.h5").read_bytes()

    def test_threads_do_not_matter(self):
        for threads in (1, 2, 7):
            self.assertEqual(self.run_study(self.study, f"threads-{threads}", "--threads", threads), self.first)
            self.assertEqual(self.bytes_of(f"threads-{threads}"), self.bytes_of("first"))

    def test_vector_instructions_do_not_matter(self):
        self.assertEqual(self.run_study(self.study, "scalar", "--scalar"), self.first)

    def test_the_c_library_does_not_matter(self):
        elementary = [subprocess.run([os.environ["VALFRI_ELEMENTARY"]], capture_output=True, check=True,
                                     env={**os.environ, **extra}).stdout for extra in ({}, WITHOUT_FMA)]
        if elementary[0] == elementary[1]:
            self.skipTest("this machine or C library computes exp and log the same way with and without FMA")
        self.assertEqual(self.run_study(self.study, "without-fma", environment=WITHOUT_FMA), self.first)
        self.assertEqual(self.bytes_of("without-fma"), self.bytes_of("first"))

    def test_a_seed_a_price_and_a_hazard_do(self):
        digests = [self.first, self.run_study(self.study, "seed", "--seed", "20260102")]
        price = self.small_study("price")
        edit(price.parents[1] / "payment-models" / "example-2025-like.toml", 'price = "620 kr"', 'price = "620.01 kr"')
        digests.append(self.run_study(price, "price-results"))
        hazard = self.small_study("hazard")
        edit(hazard.with_name("behaviour.toml"), "value = 0.0054", "value = 0.0055")
        digests.append(self.run_study(hazard, "hazard-results"))
        self.assertEqual(len(set(digests)), 4, digests)


class Interrupted(InstalledProgram):
    replications = 60
    store = "results"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.study = cls.small_study("county", cls.replications)
        edit(cls.study, 'store = "results"', f'store = "{cls.store}"')
        whole = cls.valfri("run", cls.study, "--out", "whole")
        assert whole.returncode == 0, whole.stderr

    def stop(self, out, how, *options):
        """Starts a run and stops it while it works; a run that was faster is done again and stopped earlier."""
        delay = 0.8
        while True:
            process = subprocess.Popen([self.program, "run", str(self.study), "--out", out, "--threads", "1", *options],
                                       cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            process.stderr.readline()  # the heading, before the world is built
            time.sleep(delay)
            process.send_signal(how)
            _, talk = process.communicate(timeout=120)
            if process.returncode != 0:
                return process.returncode, talk
            self.assertGreater(delay, 0.01, "every run was over before it could be stopped")
            delay /= 2
            options = ("--force",)

    def finish(self, out):
        self.expect(self.valfri("run", self.study, "--out", out, "--resume"), 0)
        self.assertEqual((self.folder / out / "results.h5").read_bytes(), (self.folder / "whole" / "results.h5").read_bytes())

    def test_keeps_what_is_done_and_goes_on_to_the_same_bytes(self):
        for how in (signal.SIGINT, signal.SIGTERM):
            code, talk = self.stop(how.name, how)
            self.assertEqual(code, 130, talk)
            self.assertIn("--resume", talk)
            done = int(talk.split("interrupted: ")[1].split()[0])
            self.assertLess(done, self.replications)
            unfinished = self.expect(self.valfri("show", how.name), 3)
            self.assertIn(f"{done} of {self.replications}", unfinished.stderr)
            self.assertIn("--resume --replications N", unfinished.stderr)
            self.finish(how.name)

    def test_is_ended_early_only_when_told(self):
        self.expect(self.valfri("run", self.study, "--out", "longer", "--replications", "62"), 0)
        refused = self.expect(self.valfri("run", self.study, "--out", "longer", "--resume"), 2)
        self.assertIn("begun with 62 replications, and the study has 60: give --replications 62", refused.stderr)

    def test_can_be_ended_early_with_what_is_done(self):
        _, talk = self.stop("early", signal.SIGINT)
        done = int(talk.split("interrupted: ")[1].split()[0])
        wanted = max(done, 1)
        if done > 1:
            refused = self.expect(self.valfri("run", self.study, "--out", "early", "--resume", "--replications", "1"), 2)
            self.assertIn(f"it holds {done} replications", refused.stderr)
        self.expect(self.valfri("run", self.study, "--out", "early", "--resume", "--replications", wanted), 0)
        self.expect(self.valfri("show", "early"), 0)
        self.expect(self.valfri("run", self.study, "--out", "short", "--replications", wanted), 0)
        self.assertEqual((self.folder / "early" / "results.h5").read_bytes(),
                         (self.folder / "short" / "results.h5").read_bytes())

    def test_goes_on_even_after_being_killed(self):
        self.stop("killed", signal.SIGKILL)
        self.finish("killed")

    def test_does_not_go_on_with_another_study(self):
        self.stop("other", signal.SIGINT)
        refused = self.expect(self.valfri("run", self.study, "--out", "other", "--resume", "--seed", "5"), 2)
        self.assertIn("seed", refused.stderr)
        changed = self.small_study("changed", self.replications)
        edit(changed.with_name("behaviour.toml"), "value = 0.0054", "value = 0.0055")
        self.expect(self.valfri("run", changed, "--out", "other", "--resume"), 2)
        self.finish("other")

    def test_can_be_given_more_replications_afterwards(self):
        self.expect(self.valfri("run", self.study, "--out", "few", "--replications", "10"), 0)
        self.finish("few")


class InterruptedWithStatements(Interrupted):
    store = "prices"


if __name__ == "__main__":
    unittest.main()
