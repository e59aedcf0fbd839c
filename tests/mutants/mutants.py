# SPDX-License-Identifier: Apache-2.0
"""mutants.py ROOT [WORD]: does a test notice a wrong line? Each line of mutants.txt (those that hold WORD) is made in a copy
of the tree, one at a time, and the unit and property tests run on it. Exit 1 when a mutant survives or the table is out
of date."""
import os
import shutil
import subprocess
import sys
from pathlib import Path


def table(root):
    for line in Path(root, "tests/mutants/mutants.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            file, rest = line.split(": ", 1)
            yield (file, *rest.split(" => ", 1))


def copy_tree(root, copy):
    """Only what differs is written, so that the build in the copy stays incremental from run to run."""
    listed = subprocess.run(["git", "-C", root, "ls-files", "-co", "--exclude-standard", "-z"], check=True,
                            capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, listed):
        source, target = Path(root, name), Path(copy, name)
        if not source.is_file() or (target.exists() and target.read_bytes() == source.read_bytes()):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def succeeds(command, log):
    with open(log, "w", encoding="utf-8") as out:
        return subprocess.run(command, stdout=out, stderr=subprocess.STDOUT).returncode == 0


def main(root, word=""):
    work = Path(root, "build/mutants").resolve()
    copy, build, log = work / "tree", work / "build", work / "last.log"
    copy_tree(root, copy)
    jobs = str(os.cpu_count())
    make = ["cmake", "--build", str(build), "--parallel", jobs]
    test = ["ctest", "--test-dir", str(build), "-L", "^(unit|property)$", "--stop-on-failure", "--no-tests=error",
            "--output-on-failure", "--parallel", jobs]
    configure = ["cmake", "-S", str(copy), "-B", str(build), "-G", "Ninja",
                 "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS=-O1"]
    for command in (configure, make, test):
        if not succeeds(command, log):
            sys.exit(f"the tree itself fails, so mutants tell nothing: see {log}")
    killed, survivors, stale = 0, [], []
    for file, right, wrong in table(root):
        name = f"{file}: {right} => {wrong}"
        if word not in name:
            continue
        source = copy / file
        original = source.read_text(encoding="utf-8") if source.exists() else ""
        if original.count(right) != 1:
            stale.append(name)
            print(f"out of date  {name}", flush=True)
            continue
        source.write_text(original.replace(right, wrong), encoding="utf-8")
        try:
            if not succeeds(make, log):
                stale.append(name)
                verdict = "not C++"
            elif succeeds(test, log):
                survivors.append(name)
                verdict = "SURVIVED"
            else:
                killed += 1
                verdict = "killed"
        finally:
            source.write_text(original, encoding="utf-8")
        print(f"{verdict:<12} {name}", flush=True)
    print(f"{killed} killed, {len(survivors)} survived, {len(stale)} lines of the table out of date")
    return 1 if survivors or stale or not killed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
