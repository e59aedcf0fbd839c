# SPDX-License-Identifier: Apache-2.0
"""The program as a user has it: installed in a folder of its own, called from a shell, with a study a twentieth of the
county's size. Environment: VALFRI_PROGRAM, VALFRI_SOURCE."""
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path


class InstalledProgram(unittest.TestCase):
    """Each class of tests gets a folder with bin/valfri and share/valfri/configs, and is in a folder beside them."""

    @classmethod
    def setUpClass(cls):
        cls._home = tempfile.TemporaryDirectory(prefix="valfri-")
        home = Path(cls._home.name)
        (home / "bin").mkdir()
        shutil.copy2(os.environ["VALFRI_PROGRAM"], home / "bin" / "valfri")
        shutil.copytree(Path(os.environ["VALFRI_SOURCE"], "configs"), home / "share" / "valfri" / "configs")
        cls.program = str(home / "bin" / "valfri")
        cls.folder = home / "work"
        cls.folder.mkdir()

    @classmethod
    def tearDownClass(cls):
        cls._home.cleanup()

    @classmethod
    def valfri(cls, *arguments, environment=None):
        """Runs to the end; text of both streams, and the exit code in `returncode`."""
        return subprocess.run([cls.program, *map(str, arguments)], cwd=cls.folder, capture_output=True, text=True,
                              encoding="utf-8", timeout=300, env={**os.environ, **(environment or {})})

    @classmethod
    def small_study(cls, name, replications=20):
        """A study of its own made by `valfri new`; the path of its study file."""
        made = cls.valfri("new", name)
        assert made.returncode == 0, made.stderr
        study = cls.folder / name / "vasterbotten" / "study.toml"
        edit(study, "years = 5", "years = 2\ncounty_scale = 0.05")
        edit(study, "replications = 1000", f"replications = {replications}")
        return study

    def expect(self, result, code):
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return result


def edit(path, old, new):
    """Replaces the first occurrence; there must be one."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def digest_of(result):
    """The digest that `run` tells at its end."""
    return result.stderr.split("digest ")[1].split()[0]
