# SPDX-License-Identifier: Apache-2.0
"""Nothing hidden: no state outside the arguments, no clock, no order of hashing, no bits that depend on the C library."""
import re
from fnmatch import fnmatch

import sources

FOLDERS = ("sim", "models", "results")

# Pattern in the code, what is wrong with it, files where it may stand with the reason.
RULES = [
    (r"\bthread_local\b", "state that survives a call", {}),
    (r"\binstance\s*\(\s*\)", "a singleton", {}),
    (r"\bgetenv\s*\(", "reads the environment: pass it in", {}),
    (r"\brandom_device\b", "a number without an address: use sim::Draws", {}),
    (r"\b(?:std::)?s?rand\s*\(", "a number without an address: use sim::Draws", {}),
    (r"\bstd::(?:mt19937(?:_64)?|minstd_rand0?|ranlux\w+|knuth_b|default_random_engine|shuffle|sample)\b",
     "the standard generators and shuffles have no address: use sim::Draws", {}),
    (r"\bstd::\w+_distribution\b", "differs between standard libraries: use an inverse CDF", {}),
    (r"\b(?:system|steady|high_resolution|utc|file)_clock\b", "the clock may not reach results", {}),
    (r"(?<![\w.:>])(?:std::)?(?:time|clock|gettimeofday|clock_gettime|localtime|gmtime)\s*\(",
     "the clock may not reach results", {}),
    (r"\bunordered_(?:multi)?(?:map|set)\b", "its order is the library's: use a sorted container", {}),
    (r"(?<![\w.>])(?:(?:std)?::)?(?:exp2?|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan2?|sinh|cosh|tanh|"
     r"tgamma|lgamma|erfc?|cbrt|hypot)f?\s*\(",
     "bits differ between C libraries: use sim/mathematics.hpp",
     {"models/county/travel.cpp": "distances at set-up, rounded to whole steps before use"}),
]
_NO_VARIABLE_AT_ALL = re.compile(r"\b(?:class|struct|union|enum|namespace|concept|requires|typedef|using)\b")
_NO_VARIABLE = re.compile(
    r"^\s*$|^\s*(?:\[\[.*?\]\]\s*)*(?:using|typedef|class|struct|union|enum|namespace|template|friend|static_assert|"
    r"extern\s+template|extern\s+\"\"|concept|requires|return|public|private|protected|case|default|if|else|for|while|"
    r"do|switch|try|catch|throw|goto)\b")
_CONSTANT = re.compile(r"\b(?:const|constexpr|consteval)\b")
_VARIABLE = re.compile(r"^(?![\d,])[\w:<>,\s*&\[\]]+?[\s*&>]\w+\s*(?:\[[^\]]*\]\s*)*$")


def forbidden_calls(root):
    findings = []
    for path in sources.files(root, folders=FOLDERS):
        code = sources.code(root, path)
        for pattern, why, excepted in RULES:
            if any(fnmatch(path, glob) for glob in excepted):
                continue
            for match in re.finditer(pattern, code):
                findings.append((path, sources.line_of(code, match.start()), f"'{match.group().strip()}': {why}"))
    return findings


def _declares_a_variable(statement):
    """`statement` is the text from the last boundary up to ; { or =."""
    if _NO_VARIABLE.match(statement) or _CONSTANT.search(statement) or _NO_VARIABLE_AT_ALL.search(statement):
        return False
    return "(" not in statement and "operator" not in statement and _VARIABLE.match(statement.strip()) is not None


def mutable_globals(root):
    """Variables at namespace scope, and static ones anywhere, that are not constant. A reading of the text, not a
    compiler: a function is told from a variable by its parenthesis."""
    findings = []
    for path in sources.files(root, folders=FOLDERS):
        code = re.sub(r"\b(?:public|private|protected)[ \t]*:(?!:)", "", sources.code(root, path))
        scopes = []  # one True per open brace that is a namespace, False for any other
        start = 0
        for match in re.finditer(r"[{};]", code):
            whole = code[start:match.start()]
            head = re.split(r"(?<![=!<>])=(?!=)", whole, maxsplit=1)[0]
            is_static = re.match(r"\s*(?:inline\s+)?static\b", head) is not None
            if (all(scopes) or is_static) and match.group() != "}" and _declares_a_variable(head):
                name = head.split()[-1]
                line = sources.line_of(code, start + len(head) - len(head.lstrip()))
                findings.append((path, line, f"'{name}' can change and outlives the call: pass it in, or make it constexpr"))
            if match.group() == "{":
                scopes.append(re.match(r"\s*(?:inline\s+)?namespace\b|\s*extern\s+\"\"\s*$", whole) is not None)
            elif match.group() == "}" and scopes:
                scopes.pop()
            start = match.end()
    return findings


def no_globals(root):
    return sorted(set(forbidden_calls(root) + mutable_globals(root)))
