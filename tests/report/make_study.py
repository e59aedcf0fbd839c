# SPDX-License-Identifier: Apache-2.0
"""A small study with the shape of the default one and its report: make_study.py PROGRAM SOURCE FOLDER. Base, closing,
leaflet and boom; two payment models; all centres and years, a twentieth of the residents, 40 replications. In open/ one
more, of the base alone, where the new payment model has open prices, and a third one money beside its closed frame:
replications enough for a band of all years."""
import re
import shutil
import subprocess
import sys
from pathlib import Path

EVENTS = '''
[[scenario]]
id = "test_campaign"
title = "A leaflet to all adults of the county in September 2026"
[[scenario.campaign]]
month = "2026-09"

[[scenario]]
id = "test_boom"
title = "In-migration to Skellefteå tripled in 2027 to 2029 </script><b>"
[[scenario.in_migration]]
municipality = "2482"
factor = 3.0
from = "2027-01"
until = "2030-01"
'''


def open_study(program, source, folder):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(Path(source, "configs"), Path(folder, "configs"))
    study = Path(folder, "configs", "vasterbotten", "study.toml")
    text = study.read_text(encoding="utf-8").split("[[scenario]]", 1)[0]
    text, models = re.subn(r'(example-alternative-)1(-like\.toml",)', r'\g<1>1\2\n  "../payment-models/\g<1>2\2', text)
    assert models == 1
    study.write_text(text.replace("years = 5\n", "years = 3\ncounty_scale = 0.05\n"), encoding="utf-8")
    model = Path(folder, "configs", "payment-models", "example-alternative-1-like.toml")
    text, frames = re.subn(r"(?s)^\[frame\]\n.*?(?=^\[\[component\]\])", '[frame]\nkind = "open"\n\n',
                           model.read_text(encoding="utf-8"), flags=re.M)
    assert frames == 1
    model.write_text(text, encoding="utf-8")
    subprocess.run([program, "run", study, "--out", "results", "--replications", "120", "--quiet"], cwd=folder, check=True)
    subprocess.run([program, "report", "results"], cwd=folder, check=True)


def main(program, source, folder):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(Path(source, "configs"), Path(folder, "configs"))
    study = Path(folder, "configs", "vasterbotten", "study.toml")
    text = study.read_text(encoding="utf-8")
    head, scenarios = text.split("[[scenario]]", 1)
    assert "years = 5\n" in head
    head = head.replace("years = 5\n", "years = 5\ncounty_scale = 0.05\n")
    # The first scenario of the default study is the closing; others that it may have are left out.
    study.write_text(head + "[[scenario]]" + scenarios.split("[[scenario]]", 1)[0] + EVENTS, encoding="utf-8")
    budget = ["--budget", study.parent / "budget-2025.csv", "--index", "0.03"]
    for arguments in (["run", study, "--out", "results", "--replications", "40", "--quiet"],
                      ["report", "results", *budget],
                      ["report", "results", "--out", "second.html", *budget]):
        subprocess.run([program, *map(str, arguments)], cwd=folder, check=True)
    assert Path(folder, "second.html").read_bytes() == Path(folder, "results", "report.html").read_bytes()
    bad = subprocess.run([program, "report", "results", "--borders", study], cwd=folder, capture_output=True, text=True)
    assert bad.returncode == 2 and "FeatureCollection" in bad.stderr, bad
    lost = subprocess.run([program, "report", "results", "--out", "no/such/folder.html"], cwd=folder, capture_output=True)
    assert lost.returncode == 3 and not Path(folder, "no").exists(), lost


main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
open_study(sys.argv[1], sys.argv[2], Path(sys.argv[3], "open"))
