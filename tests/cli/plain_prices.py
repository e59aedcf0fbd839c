# SPDX-License-Identifier: Apache-2.0
"""A payment model once more, written plainly from docs/payment-models.md: exact fractions, one component at a time, no code
of the program's. Knows capitation, need_index (linear), lump_sum, neutrality (of components) and one closed frame."""
import tomllib
from fractions import Fraction

KINDS = {"capitation", "need_index", "lump_sum", "neutrality"}


def ore(text):
    return int(Fraction(text.removesuffix("kr").replace(" ", "").replace(",", ".")) * 100)


def rounded(amount):
    """The nearest öre, halves away from zero."""
    size = abs(amount)
    whole = int(size)
    whole += 1 if size - whole >= Fraction(1, 2) else 0
    return whole if amount >= 0 else -whole


def decimal(number):
    return Fraction(str(number))


def twelfth(year, month):
    return rounded(Fraction(year * month, 12)) - rounded(Fraction(year * (month - 1), 12))


def split(pot, weights):
    """By largest remainder, ties to the first."""
    total = sum(weights)
    if total == 0:
        return [0] * len(weights)
    parts = [pot * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(pot * weights[i] % total), i))
    for i in by_remainder[:pot - sum(parts)]:
        parts[i] += 1
    return parts


class PlainModel:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.toml = tomllib.load(file)
        self.components = self.toml["component"]

    def known(self):
        plain = all(c["kind"] in KINDS and c.get("form", "linear") == "linear" and "group" not in c and "costs" not in c
                    and not isinstance(c.get("price"), list) and not c.get("outside_frame") for c in self.components)
        return plain and "group" not in self.toml and "price_year" not in self.toml and "list_date" not in self.toml

    def amount(self, component, people, centre, month, before):
        """Öre to a centre of {(sex, age): {"count": …, fact: …}}; None when it is closed."""
        kind = component["kind"]
        if kind == "capitation":
            in_points = component["unit"] == "kr per point and year"
            sum_of_weights = Fraction(0)
            for (sex, age), row in people.items():
                group = next(g for g in component["ages"] if g["from"] <= age <= g.get("to", 200))
                weight = group["both"] if "both" in group else group[sex]
                sum_of_weights += row["count"] * (decimal(weight) if in_points else ore(weight))
            return rounded(sum_of_weights * (ore(component["price"]) if in_points else 1) / 12)
        if kind == "need_index":
            index = sum(decimal(weight) * row[fact] for row in people.values() for fact, weight in component["weights"].items())
            return rounded(ore(component["price"]) * index / decimal(component["normaliser"]) / 12)
        if kind == "lump_sum":
            year = sum(ore(row["amount"]) for row in component["amounts"]
                       if row.get("kind") in ("every", centre["kind"]) or row.get("centre") == centre["id"])
            return twelfth(year, month) if people else 0
        share = decimal(component["percent"].removesuffix("%").strip().replace(",", ".")) / 100
        return rounded(share * sum(before[name] for name in component["of"])) if centre["is_private"] == "1" else 0

    def pay(self, centres, lists, year, month, growth):
        """Öre {(centre id, component name)}; `lists` by centre id, `growth` of frames a year."""
        amounts = []  # [component][centre]
        before = [{} for _ in centres]
        for component in self.components:
            row = [self.amount(component, lists.get(c["id"], {}), c, month, before[i]) for i, c in enumerate(centres)]
            for i, paid in enumerate(row):
                before[i][component["name"]] = paid
            amounts.append(row)
        frame = self.toml["frame"]
        if frame["kind"] == "closed":
            pot = ore(frame["amount_per_year"])
            for _ in range(frame["base_year"], year):
                pot = pot + rounded(pot * growth)
            parts = split(twelfth(pot, month), [sum(row[i] for row in amounts) for i in range(len(centres))])
            for i, part in enumerate(parts):
                for row, paid in zip(amounts, split(part, [row[i] for row in amounts])):
                    row[i] = paid
        return {(c["id"], component["name"]): amounts[k][i]
                for k, component in enumerate(self.components) for i, c in enumerate(centres)}
