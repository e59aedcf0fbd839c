# SPDX-License-Identifier: Apache-2.0
"""A function that only asks for memory ahead is always inlined: g++ 12 takes its call for one without effect (docs/decisions/0010)."""
import re

import sources

_FUNCTION = re.compile(r"(?P<before>[^;{}]*)\bvoid\s+(?:\w+::)*prefetch\w*\s*\([^)]*\)\s*(?:const\s*)?\{")


def prefetches(root):
    findings = []
    for path in sources.files(root, folders=("sim", "models")):
        code = sources.code(root, path)
        for found in _FUNCTION.finditer(code):
            if "gnu::always_inline" not in found["before"]:
                findings.append((path, sources.line_of(code, found.end()),
                                 "a function that prefetches is [[gnu::always_inline]], or its calls may be dropped"))
    return findings
