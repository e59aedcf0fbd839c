# SPDX-License-Identifier: Apache-2.0
"""Fenced blocks of a document in Markdown, for tests that run what the documents tell people to run."""
import re


def sections(path):
    """[(heading, {language: [block, …]})] of the headings ## in their order; what stands before them has the heading ""."""
    text = path.read_text(encoding="utf-8")
    parts = re.split(r"^## (.*)$", text, flags=re.M)
    found = [("", parts[0])] + list(zip(parts[1::2], parts[2::2]))
    return [(heading, _blocks(body)) for heading, body in found]


def _blocks(body):
    blocks = {}
    for language, code in re.findall(r"^```(\w*)\n(.*?)^```$", body, flags=re.M | re.S):
        blocks.setdefault(language, []).append(code)
    return blocks
