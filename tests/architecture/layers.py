# SPDX-License-Identifier: Apache-2.0
"""Who may include whom: our folders among each other (layers), and what is from outside (fences)."""
import re
from fnmatch import fnmatch
from pathlib import Path

import sources

# Folder -> the folders whose headers it may include, besides its own.
MAY_INCLUDE = {
    "sim": set(),
    "models": {"sim"},
    "results": {"sim"},
    "cli": {"sim", "models", "results"},
    "examples": {"sim"},
    "bench": {"sim", "models", "results", "cli", "examples"},
    "tests": {"sim", "models", "results", "cli", "examples", "bench"},
}

# Included name -> the files that may include it. Tests and benches look behind every fence.
FENCES = [
    (r"(oneapi/)?tbb(/|\.h)", ["sim/run.cpp"], "oneTBB"),
    (r"(thread|mutex|shared_mutex|condition_variable|future|semaphore|barrier|latch|stop_token|execution)$",
     ["sim/run.cpp", "cli/*"], "threads"),
    (r"Random123/", ["sim/draws.hpp", "sim/kernels*"], "Random123"),
    (r".*intrin\.h", ["sim/kernels_*.cpp"], "instruction sets"),
    (r"toml\+\+/|toml\.hpp", ["models/input/*.cpp"], "toml++"),
    (r"CLI/", ["cli/*"], "CLI11"),
    (r"xlsxwriter", ["results/xlsx_file.cpp"], "libxlsxwriter"),
    (r"sys/mman\.h$", ["sim/large_pages.cpp"], "the system's memory"),
]
# Included name -> the folder that may not include it, although its layer could.
BARRED = [
    (r"sim/(draws|calendar|population|program|run|kernels)\.hpp", "results/*", "results never simulate"),
    (r"sim/(draws|calendar|population|program|run|kernels)\.hpp|models/(behaviour|residents)/", "models/payments/*",
     "a payment is a pure function of the statement"),
]
ONE_FILE = [(r"(H5|hdf5|highfive/)", "results", "HDF5")]  # included by one file of the folder, whichever it is
SIM_OUTSIDE = re.compile(r"[a-z_0-9]+$|c[a-z]+$|Random123/|(oneapi/)?tbb/|xxhash\.h$|immintrin\.h$|sys/mman\.h$")


def layers(root):
    findings = []
    for path in sources.files(root):
        layer = path.split("/")[0]
        for line, quote, name in sources.includes(root, path):
            if quote == "<":
                if layer == "sim" and not SIM_OUTSIDE.match(name):
                    findings.append((path, line, f"sim knows the standard library, Random123, oneTBB and xxhash, "
                                                 f"not <{name}>"))
                continue
            folder = name.split("/")[0]
            if folder not in MAY_INCLUDE or "/" not in name:
                findings.append((path, line, f'"{name}" does not start with a folder of ours: '
                                             f"write the path from the top, or <> for what is from outside"))
            elif folder != layer and folder not in MAY_INCLUDE[layer]:
                findings.append((path, line, f'{layer} may not include {folder} ("{name}")'))
    return findings


def own_header_first(root):
    """A source opens with its own header, so that the header compiles alone (headers.cmake looks at the others)."""
    findings = []
    for path in sources.files(root, endings=(".cpp",)):
        own = path[:-len(".cpp")] + ".hpp"
        if not Path(root, own).exists():
            continue
        line, _, first = next(iter(sources.includes(root, path)), (1, "", ""))
        if first != own:
            findings.append((path, line, f'the first include is "{own}"'))
    return findings


def fences(root):
    findings = []
    alone = {}
    for path in sources.files(root, folders=("sim", "models", "results", "cli", "examples")):
        for line, _, name in sources.includes(root, path):
            for pattern, allowed, what in FENCES:
                if re.match(pattern, name) and not any(fnmatch(path, glob) for glob in allowed):
                    findings.append((path, line, f"<{name}> brings in {what}, which stays in {', '.join(allowed)}"))
            for pattern, glob, why in BARRED:
                if re.match(pattern, name) and fnmatch(path, glob):
                    findings.append((path, line, f'"{name}": {why}'))
            for pattern, folder, what in ONE_FILE:
                if re.match(pattern, name):
                    first = alone.setdefault(what, path)
                    if not path.startswith(folder + "/") or path != first:
                        findings.append((path, line, f"<{name}> brings in {what}, which stays in one file of "
                                                     f"{folder} ({first})"))
    return findings
