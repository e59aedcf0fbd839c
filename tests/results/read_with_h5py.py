# SPDX-License-Identifier: Apache-2.0
"""Reads results.h5 as an analyst would, and finds the bands that show_json tells: read_with_h5py.py FOLDER."""
import csv
import json
import os
import sys

import h5py
import numpy

folder = sys.argv[1]
with open(os.path.join(folder, "show.json"), encoding="utf-8") as file:
    shown = json.load(file)

with h5py.File(os.path.join(folder, "results.h5"), "r") as file:
    assert file.attrs["format"] == "valfri results"
    assert file.attrs["digest"].decode() == shown["digest"]
    assert file.attrs["seed"] == shown["seed"]
    assert file["study"].asstr()[()].startswith("title = ")
    payment = file["measures/payment"]
    assert payment.attrs["units"] == "öre" and payment.attrs["placeholder"] == 1
    axes = list(payment.attrs["axes"])
    assert axes == ["replication", "scenario", "model", "component", "centre", "year"], axes
    ids = {axis: list(file[f"axes/{axis}/ids"].asstr()) for axis in axes[1:]}
    kronor = payment[:].sum(axis=axes.index("component")) / 100  # [replication, scenario, model, centre, year]
    listed = file["measures/listed"][:]  # [replication, scenario, centre, year]
    centre = file["axes/centre"]
    municipality = centre["groupings/municipality/labels"].asstr()[:]
    group_of = centre["groupings/municipality/group_of"][:]

assert kronor.shape == (200, 3, 2, 4, 2), kronor.shape


def members(row):
    if row["level"] == "centre":
        return [ids["centre"].index(row["place_id"])]
    if row["level"] == "municipality":
        return [c for c in range(len(group_of)) if municipality[group_of[c]] == row["place_id"]]
    return list(range(len(group_of)))


def series(row, scenario, model):
    year = ids["year"].index(row["year"])
    s = ids["scenario"].index(scenario)
    if row["measure"] == "listed":
        return listed[:, s, members(row), year].sum(axis=1)
    return kronor[:, s, ids["model"].index(model), :, year][:, members(row)].sum(axis=1)


def same(figure, values):
    numpy.testing.assert_allclose(figure["mean"], values.mean(), rtol=1e-12, atol=1e-9)
    error = values.std(ddof=1) / len(values) ** 0.5
    numpy.testing.assert_allclose(figure["standard_error"], error, rtol=1e-9, atol=1e-9)
    for percent in (5, 25, 50, 75, 95):
        expected = numpy.percentile(values, percent)
        numpy.testing.assert_allclose(figure[f"p{percent}"]["value"], expected, rtol=1e-12, atol=1e-9)


for row in shown["bands"]:
    same(row, series(row, row["scenario"], row.get("model")))
    assert row["placeholder"] == "EXEMPEL"
for row in shown["comparisons"]:
    if "scenario" in row:  # between models
        base = series(row, row["scenario"], row["base"])
        against = series(row, row["scenario"], row["against"])
    else:
        base, against = (series(row, row[side], row.get("model")) for side in ("base", "against"))
    same(row["difference"], against - base)
    loss = (base - against) / base
    assert row["loss_over_1_percent"]["probability"] == (loss > 0.01).mean()
# Places: four centres, three municipalities, the county. Two years; three scenarios by two models, or three scenarios.
assert len(shown["bands"]) == 8 * 2 * (3 * 2 + 3), len(shown["bands"])
assert len(shown["comparisons"]) == 8 * 2 * (3 + 2 * 2 + 2), len(shown["comparisons"])

# The Swedish file holds the numbers of the plain one.
for table in ("bands_payment", "model_differences_payment", "scenario_differences_listed"):
    with open(os.path.join(folder, "csv", table + ".csv"), encoding="utf-8", newline="") as file:
        plain = list(csv.reader(file))
    with open(os.path.join(folder, "csv", table + "_sv.csv"), encoding="utf-8-sig", newline="") as file:
        swedish = list(csv.reader(file, delimiter=";"))
    assert len(plain) > 16 and plain[0] == swedish[0]
    first_number = plain[0].index("unit") + 1
    for left, right in zip(plain, swedish, strict=True):
        assert left[:first_number] == right[:first_number]
    for left, right in zip(plain[1:], swedish[1:], strict=True):
        assert left[first_number:] == [cell.replace(",", ".") for cell in right[first_number:]]
        assert left[-1] == "EXEMPEL"
print("read", len(shown["bands"]), "bands and", len(shown["comparisons"]), "comparisons")
