# SPDX-License-Identifier: Apache-2.0
"""A purpose is part of a draw's address: its number never changes, and two purposes of a domain never share one.

A golden line is `folder name = number`, with `  # no longer drawn` after it where nothing may use it any more. All of
models/ is one domain, whose numbers stand in files named purposes.hpp and nowhere else; each example is a domain. No
number is reckoned from another: it would be used without a name."""
import re
from pathlib import Path

import sources

GOLDEN = "tests/architecture/purposes.txt"
LARGEST = 0xFFF  # twelve bits of the counter
_ENUM = re.compile(r"enum\s+class\s+\w+\s*:\s*std::uint16_t\s*\{([^}]*)\}")
_CONSTANT = re.compile(r"constexpr\s+(?:valfri::)?(?:sim::)?Purpose\s+(\w+)\s*(?:\{|=\s*(?:sim::)?Purpose\s*\{)\s*(\w+)\s*\}")

# A purpose made of another value than its number, one turned into its number, or a sum with one.
_RECKONED = re.compile(r"static_cast<\s*(?:valfri::)?(?:sim::)?Purpose\s*>|\bPurpose\s*[({]\s*(?!\w+\s*[)}])[^\s)}]"
                       r"|\bindex\(\s*(?:\w+::)*\w*purpose::\w+\s*\)"
                       r"|\w*purpose::\w+\s*[-+*]|[-+*]\s*(?:\w+::)*\w*purpose::\w+")


def _domain(folder):
    return folder if folder.startswith("examples") else folder.split("/")[0]


def _in_source(root):
    """(path, line, folder, name, number or None) of every purpose: constants anywhere, enumerators in purposes.hpp."""
    found = []
    for path in sources.files(root, folders=("models", "results", "cli", "examples")):
        code = sources.code(root, path)
        folder = Path(path).parent.as_posix()
        for match in _CONSTANT.finditer(code):
            found.append((path, sources.line_of(code, match.start()), folder, match.group(1), match.group(2)))
        if Path(path).name != "purposes.hpp":
            continue
        for enum in _ENUM.finditer(code):
            for match in re.finditer(r"(\w+)\s*(?:=\s*(\w+))?\s*(?:,|$)", enum.group(1)):
                line = sources.line_of(code, enum.start(1) + match.start(1))
                found.append((path, line, folder, match.group(1), match.group(2)))
    return found


def _reckoned(root):
    for path in sources.files(root, folders=("models", "results", "cli", "examples")):
        code = sources.code(root, path)
        for match in _RECKONED.finditer(code):
            yield path, sources.line_of(code, match.start())


def _uses(root, folder, name):
    for path in sources.files(root, folders=(folder,)):
        code = sources.code(root, path)
        for match in re.finditer(rf"purpose::{name}\b", code):
            yield path, sources.line_of(code, match.start())


def _golden(root):
    """(number, line, whether it is still drawn) by folder and name."""
    known = {}
    path = Path(root, GOLDEN)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for line, entry in enumerate(lines, start=1):
        match = re.fullmatch(r"(\S+) (\w+) = (\w+)(  # no longer drawn)?", entry)
        if match:
            known[match.group(1), match.group(2)] = (int(match.group(3), 0), line, match.group(4) is None)
    return known


def purposes(root):
    findings = []
    golden = _golden(root)
    owner = {}
    seen = set()
    for path, line, folder, name, number in _in_source(root):
        try:
            value = int(number, 0)
        except (TypeError, ValueError):
            findings.append((path, line, f"purpose '{name}' needs its number beside it"))
            continue
        if path.startswith("models/") and Path(path).name != "purposes.hpp":
            findings.append((path, line, f"'{name}' = {value:#05x}: give the purpose by its name in purposes.hpp"))
            continue
        seen.add((folder, name))
        known = golden.get((folder, name))
        if known is None:
            findings.append((path, line, f"purpose '{name}' is new: add '{folder} {name} = {value:#05x}' to {GOLDEN}"))
        elif known[0] != value:
            findings.append((path, line, f"purpose '{name}' is {value:#05x} but was {known[0]:#05x}: "
                                         f"numbers never change"))
        if value > LARGEST:
            findings.append((path, line, f"purpose '{name}' = {value:#05x} does not fit twelve bits"))
        first = owner.setdefault((_domain(folder), value), (folder, name))
        if first != (folder, name):
            findings.append((path, line, f"purpose '{name}' shares {value:#05x} with '{first[1]}' in {first[0]}"))
    for path, line in _reckoned(root):
        findings.append((path, line, "a purpose is named, not reckoned: give every number a name in purposes.hpp, and "
                                     "choose among them by an array"))
    for (folder, name), (value, line, drawn) in golden.items():
        if not drawn:
            findings += [(path, used, f"purpose '{name}' is no longer drawn: take a new one") for path, used in
                         _uses(root, _domain(folder), name)]
        if (folder, name) not in seen:
            findings.append((GOLDEN, line, f"purpose '{folder} {name} = {value:#05x}' is gone: keep it in the source, "
                                           f"so that nobody takes its number"))
    return findings
