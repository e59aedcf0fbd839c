// SPDX-License-Identifier: Apache-2.0
// What holding centres harmless costs, the ladder of frames, and the frame at which each place breaks even.
import { meta, scenarios, select } from "../data.js";
import { h } from "../dom.js";
import { figure, lines, ranges } from "../charts.js";
import { capital, either, number, probability, range, reading, signedPercent, t } from "../language.js";
import { state } from "../state.js";
import { dataTable } from "../table.js";
import { choice, choices, fileName, missing, modelName, placeColumn, placeName, scenarioName, section, twoModels }
  from "./common.js";
import { countVerdicts, differenceTable } from "./models.js";

/** A payment model, or a budget as it was given: its year and index. */
const referenceName = (id) => {
  const given = meta.references?.find((r) => r.id === id);
  return given ? capital(either({ sv: given.label_sv, en: given.label })) : modelName(id);
};

/** A step of the ladder: "+2 %", or that the frame is as it is. */
const stepName = (percent) => (percent === 0 ? t("hold.unchanged") : signedPercent(percent / 100, 0));
const factor = (value) => (Number.isFinite(value) ? signedPercent(value - 1) : number(value));

/** The mean, and under it the 5th to 95th percentile; saved as three columns. */
const withBand = (key, label, saved, show) => ({ key: `${key}_mean`, label,
  show: (r) => [show(r[`${key}_mean`]), h("span", { class: "band" }, range(r[`${key}_p5`], r[`${key}_p95`], show))],
  exports: [[`${key}_mean`, saved], [`${key}_p5`, `${saved}, ${t("column.p5")}`], [`${key}_p95`, `${saved}, ${t("column.p95")}`]] });

function costs(rows, caption, name, first) {
  const read = reading("kr", 1e7);
  return dataTable({ name, caption, rows, note: t("hold.note"),
    columns: [first,
      withBand("top_up", `${t("hold.topUp")}, ${read.unit}`, t("hold.topUp"), read.number),
      withBand("frame_factor", t("hold.factor"), t("hold.factor"), factor),
      { key: "frame_cost_mean", label: `${t("hold.cost")}, ${read.unit}`, csvLabel: t("hold.cost"), show: (r) => read.number(r.frame_cost_mean) },
      { key: "centres_less", label: t("hold.less"), show: (r) => number(r.centres_less) },
      { key: "centres_more", label: t("hold.more"), show: (r) => number(r.centres_more) },
      { key: "centres_undecided", label: t("hold.undecided"), show: (r) => number(r.centres_undecided) },
      { key: "p_any_centre_loses_over_1_percent", label: t("hold.anyLoss"), show: (r) => probability(r.p_any_centre_loses_over_1_percent) }] });
}

function breakEven(where) {
  const rows = select("decisions_break_even", { ...where, level: "centre" });
  const all = [...rows, ...select("decisions_break_even", { ...where, level: "county" })];
  const shown = [...rows].filter((r) => Number.isFinite(r.expected)).sort((a, b) => b.expected - a.expected).map((r) => ({
    name: placeName(r), low: Math.min(r.with_50_percent, r.with_95_percent) * 100, mid: r.expected * 100,
    high: Math.max(r.with_50_percent, r.with_95_percent) * 100, kind: "none" }));
  const title = t("hold.breakEven", { year: state.year });
  const column = (k) => ({ key: k, label: t(`hold.${k}`), show: (r) => signedPercent(r[k]) });
  return [shown.length ? figure({ title, reading: t("hold.breakEvenReading"), mark: rows.some((r) => r.placeholder),
    summary: t("hold.breakEvenSummary", { name: shown[0].name, percent: signedPercent(shown[0].mid / 100), n: shown.filter((r) => r.mid <= 0).length, all: shown.length }),
    draw: () => ranges(shown, { label: t("hold.breakEvenAxis"), shapes: false }) }) : null,
  dataTable({ name: fileName("break-even", where.base, state.scenario, state.year), caption: title, rows: all,
    sort: { key: "expected", down: true },
    columns: [placeColumn(t("level.centre")), ...["expected", "with_50_percent", "with_80_percent", "with_95_percent"].map(column)] })];
}

/** Who gets less at a step of the ladder. */
function atStep(base, step) {
  const rows = select("decisions_winners", { year: state.year, base, against: state.model, frame_percent: step });
  if (!rows.length || state.scenario !== scenarios[0].id) return missing(t("missing.ladder", { scenario: scenarioName(scenarios[0].id) }));
  return [h("p", {}, countVerdicts(rows)), differenceTable(rows, t("hold.stepTable", { step: stepName(step),
    reference: referenceName(base), year: state.year }), fileName("frame", String(step), base, state.year), "centre",
    [t("hold.reference"), t("column.newMean")])];
}

export function holdHarmless() {
  const head = [h("h1", {}, t("view.hold-harmless")), h("p", { class: "lead" }, t("hold.lead"))];
  const where = { scenario: state.scenario, year: state.year, against: state.model };
  const all = select("decisions_hold_harmless", where);
  const references = [...new Set(all.map((r) => r.base))];
  if (!all.length) return [...head, choices("scenario", "newModel", "year"), missing(t("missing.twoModels"))];
  const reference = references.includes(state.extra.reference) ? state.extra.reference : references[0];
  const steps = [...new Set(all.map((r) => r.frame_percent))];
  const step = steps.includes(Number(state.extra.step)) ? Number(state.extra.step) : 0;
  const named_ = (r) => ({ ...r, reference: referenceName(r.base) });
  const ladder = all.filter((r) => r.base === reference);
  const drawn = all.flatMap((r) => [{ x: r.frame_percent, y: r.top_up_mean, name: referenceName(r.base), unit: r.unit }]);
  const read = reading("kr", 1e7);
  const names = references.map(referenceName);
  const zero = ladder.find((r) => r.frame_percent === 0);
  return [...head,
    choices("scenario", ...(twoModels ? ["newModel"] : []), "year", choice("reference", t("choose.reference"),
      references.map((r) => [r, referenceName(r)]), reference, true),
    choice("step", t("choose.step"), steps.map((s) => [String(s), stepName(s)]), String(step), true)),
    section(t("hold.costs"), costs(all.filter((r) => r.frame_percent === 0).map(named_), t("hold.costsTable", { year: state.year }),
      fileName("hold-harmless", state.scenario, state.year), { key: "reference", label: t("hold.reference"), text: true }),
    meta.references?.length ? null : missing(t("missing.budget"))),
    section(t("hold.ladder"),
      figure({ title: t("hold.ladderTitle", { year: state.year }), reading: t("hold.ladderReading"), mark: all.some((r) => r.placeholder),
        summary: t("hold.ladderSummary", { reference: referenceName(reference), zero: read.number(zero?.top_up_mean),
          low: read.number(ladder.at(-1)?.top_up_mean), step: signedPercent((ladder.at(-1)?.frame_percent ?? 0) / 100, 0), unit: read.unit }),
        draw: () => lines(drawn, { x: "x", y: "y", name: "name", divisor: 1e6, label: read.unit, xLabel: t("hold.ladderAxis"), zero: true }), key: names }),
      costs(ladder.map(named_), t("hold.ladderTable", { reference: referenceName(reference), year: state.year }),
        fileName("ladder", reference, state.scenario, state.year),
        { key: "frame_percent", label: t("hold.frame"), show: (r) => stepName(r.frame_percent) })),
    section(t("hold.stepHead"), atStep(reference, step)),
    section(t("hold.breakEvenHead"), breakEven({ ...where, base: reference })),
  ];
}
