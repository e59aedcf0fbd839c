# SPDX-License-Identifier: Apache-2.0
"""One licence line at the head of every source, and no other."""
import os
from pathlib import Path

LINE = "SPDX-License-Identifier: Apache-2.0"
TAG = LINE.split(":")[0] + ":"
ENDINGS = {".hpp", ".cpp", ".py", ".cmake", ".sh", ".js", ".mjs", ".ts", ".css"}
NAMES = {"CMakeLists.txt", "dev", "run"}
NOT_OURS = {".git", "build", "node_modules", "__pycache__"}


def licence(root):
    findings = []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(s for s in subfolders if s not in NOT_OURS and not s.startswith("results-"))
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix not in ENDINGS and name not in NAMES:
                continue
            shown = path.relative_to(root).as_posix()
            lines = path.read_text(encoding="utf-8").splitlines()
            head = 1 if lines and lines[0].startswith("#!") else 0
            if len(lines) <= head or LINE not in lines[head]:
                findings.append((shown, head + 1, f"the licence line '{LINE}' stands here in every source"))
            for number, line in enumerate(lines[head + 1:], start=head + 2):
                if line.lstrip("/#*<!- ").startswith(TAG):
                    findings.append((shown, number, "a second licence line"))
    return findings
