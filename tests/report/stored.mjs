// SPDX-License-Identifier: Apache-2.0
// Figures that another program, Python with h5py, reads from results.h5: what the page shows is compared with these.
import { execFileSync } from "node:child_process";

const differences = `
import h5py, json, numpy, sys
with h5py.File(sys.argv[1]) as f:
    paid = f["measures/payment"]
    axes = [a if isinstance(a, str) else a.decode() for a in paid.attrs["axes"]]
    assert axes == ["replication", "scenario", "model", "component", "centre", "year"], axes
    year = list(f["axes/year/ids"].asstr()[:]).index("2028")
    kronor = paid[:, 0, :, :, :, year].sum(axis=2) / 100
    names = f["axes/centre/labels"].asstr()[:]
    change = kronor[:, 1] - kronor[:, 0]
    print(json.dumps({n: [float(kronor[:, 0, i].mean()), float(change[:, i].mean()), *map(float, numpy.percentile(change[:, i], [5, 95])),
                          float((100 * -change[:, i] > kronor[:, 0, i]).mean())] for i, n in enumerate(names)}))
`;

const open_county = `
import h5py, json, numpy, sys
with h5py.File(sys.argv[1]) as f:
    kronor = f["measures/payment"][:, 0, 1].sum(axis=(1, 2)) / 100
n = len(kronor)
ranks = kronor.argsort(axis=0).argsort(axis=0)
depth = numpy.sort(numpy.minimum(ranks + 1, n - ranks).min(axis=1))[::-1]
k = depth[int(numpy.ceil(0.9 * (n + 1))) - 1] - 1
ordered = numpy.sort(kronor, axis=0)
print(json.dumps([{"mean": kronor[:, y].mean(), "reserve_80": numpy.percentile(kronor[:, y], 80) - kronor[:, y].mean(),
                   "reserve_95": numpy.percentile(kronor[:, y], 95) - kronor[:, y].mean(),
                   "all_years_low": ordered[k - 1, y], "all_years_high": ordered[n - k, y]} for y in range(kronor.shape[1])]))
`;

const run = (script, file) =>
  JSON.parse(execFileSync(process.env.VALFRI_PYTHON, ["-c", script, file], { encoding: "utf8" }));

/** By centre, of the base in 2028: payment under the old model, and mean, P5, P95 and P(loss > 1 %) of the difference. */
export const differencesOf2028 = (file) => run(differences, file);

/** By year, under the second model: the county's mean payment, what is needed beside it with 80 and 95 % certainty, and
 * the band of all years at once, by its rule (results/simultaneous_band.hpp) written once more. */
export const openPaymentOfCounty = (file) => run(open_county, file);
