# SPDX-License-Identifier: Apache-2.0
"""No word of health care in the engine: sim/ must serve any question of people, places and time."""
import re

import sources

FORBIDDEN = {
    "capitation", "care", "centre", "clinic", "county", "disease", "doctor", "health", "healthcare", "hospital",
    "household", "illness", "inhabitant", "kommun", "landsting", "listed", "medical", "medicine", "morbidity",
    "municipality", "nurse", "pay", "paid", "patient", "payment", "physician", "region", "reimbursement", "resident",
    "treatment", "vardcentral", "vård", "vårdcentral",
}
_WORD = re.compile(r"[A-ZÅÄÖ]?[a-zåäö]+|[A-ZÅÄÖ]+(?![a-zåäö])")


def singular(word):
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


def domain_words(root):
    """Code and comments alike; `CentreList` and `n_residents` are taken apart into their words."""
    findings = []
    for path in sources.files(root, folders=("sim",)):
        for number, line in enumerate(sources.text(root, path).splitlines(), start=1):
            for match in _WORD.finditer(line):
                word = match.group().lower()
                if word in FORBIDDEN or singular(word) in FORBIDDEN:
                    findings.append((path, number, f"the engine knows no '{match.group()}': say it without health care"))
    return findings
