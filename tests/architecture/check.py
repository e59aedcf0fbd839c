# SPDX-License-Identifier: Apache-2.0
"""check.py CHECK ROOT: runs one architecture check on the tree, prints each finding as file:line: sentence."""
import sys

import hidden_state
import layers
import licence
import prefetches
import purposes
import words

CHECKS = {
    "layers": layers.layers,
    "own_header_first": layers.own_header_first,
    "fences": layers.fences,
    "domain_words": words.domain_words,
    "no_globals": hidden_state.no_globals,
    "purposes": purposes.purposes,
    "licence": licence.licence,
    "prefetches": prefetches.prefetches,
}


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in CHECKS:
        print(f"usage: check.py {'|'.join(CHECKS)} ROOT", file=sys.stderr)
        return 2
    findings = CHECKS[arguments[0]](arguments[1])
    for path, line, sentence in findings:
        print(f"{path}:{line}: {sentence}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
