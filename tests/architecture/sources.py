# SPDX-License-Identifier: Apache-2.0
"""Reading of the sources for the architecture checks: which files there are, and their code without comments."""
import re
from pathlib import Path

FOLDERS = ("sim", "models", "results", "cli", "bench", "examples", "tests")

_TOKEN = re.compile(
    r'R"(?P<mark>[^()\\ ]*)\(.*?\)(?P=mark)"'  # raw string
    r'|"(?:\\.|[^"\\\n])*"'  # string
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])*'"  # character; not the separator in 1'000
    r"|//[^\n]*|/\*.*?\*/",
    re.DOTALL)
_DIRECTIVE = re.compile(r"^[ \t]*#(?:\\\n|[^\n])*", re.MULTILINE)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)


def files(root, folders=FOLDERS, endings=(".hpp", ".cpp")):
    """Paths from the root, as text with slashes, in a fixed order. A missing folder is an empty one."""
    found = []
    for folder in folders:
        found += [p for p in Path(root, folder).rglob("*") if p.suffix in endings and p.is_file()]
    return sorted(p.relative_to(root).as_posix() for p in found)


def text(root, path):
    return Path(root, path).read_text(encoding="utf-8")


def code(root, path):
    """The text without comments, literals' contents and preprocessor lines; every line keeps its number."""

    def blank(match):
        kept = "\n" * match.group().count("\n")
        return '""' + kept if match.group()[0] in 'R"' else " " + kept

    return _DIRECTIVE.sub(blank, _TOKEN.sub(blank, text(root, path)))


def includes(root, path):
    """(line, '"' or '<', name) of every include, also of those inside #ifdef."""
    whole = text(root, path)
    return [(line_of(whole, m.start(1)), m.group(1), m.group(2)) for m in _INCLUDE.finditer(whole)]


def line_of(whole, position):
    return whole.count("\n", 0, position) + 1
