// SPDX-License-Identifier: Apache-2.0
// How much another seed would move the figures.
import { meta, select, table, years } from "../data.js";
import { h } from "../dom.js";
import { figure, lines } from "../charts.js";
import { named, number, percent, range, reading, t } from "../language.js";
import { state } from "../state.js";
import { dataTable } from "../table.js";
import { amount, choices, fileName, foundTable, missing, modelName, placeColumn, replicationsNote, section } from "./common.js";

function errors() {
  const rows = [...select("bands_payment", { scenario: state.scenario, model: state.model, level: "county", year: state.year }),
    ...select("bands_payment", { scenario: state.scenario, model: state.model, level: "centre", year: state.year })]
    .filter((r) => r.level !== "county" || r.p95 > r.p5);  // a closed frame has no error
  const read = reading("kr", 1e7);
  const half = (k) => (r) => (r[`${k}_high`] - r[`${k}_low`]) / 2 / r[k];
  const relative = (k) => ({ key: `${k}_half`, label: t("convergence.half", { level: named("column", k) }), value: half(k),
    show: (r) => percent(half(k)(r), 2) });
  return dataTable({ name: fileName("errors", state.model, state.scenario, state.year), rows,
    caption: t("convergence.errors", { model: modelName(state.model), year: state.year }), note: replicationsNote(),
    columns: [placeColumn(t("level.centre")), amount("p95", t("column.p95"), read),
      { key: "p95_low", label: `${t("column.p95_interval")}, ${read.unit}`, show: (r) => range(r.p95_low, r.p95_high, read.number),
        exports: [["p95_low", t("column.p95_low")], ["p95_high", t("column.p95_high")]] },
      ...["p5", "p50", "p95"].map(relative),
      { key: "se_share", label: t("convergence.standardError"), value: (r) => r.standard_error / r.mean,
        show: (r) => percent(r.standard_error / r.mean, 3) }] });
}

/** How the half-width of the payment's quantiles shrinks, of the most uncertain centre. */
function settling() {
  const rows = select("convergence", { scenario: state.scenario, model: state.model, measure: "payment", level: "centre" })
    .filter((r) => Number.isFinite(r.relative_half_width)).map((r) => ({ ...r, name: named("column", r.quantile) }));
  if (!rows.length) return null;
  const names = [...new Set(rows.map((r) => r.name))];
  const last = rows.filter((r) => r.quantile === "p95").at(-1), year = rows[0].year;
  return figure({ title: t("convergence.title", { name: rows[0].place, year }), reading: t("convergence.reading"), key: names,
    mark: rows.some((r) => r.placeholder),
    summary: last ? t("convergence.summary", { n: number(last.replications), half: percent(last.relative_half_width, 2) }) : "",
    draw: () => lines(rows.map((r) => ({ ...r, y: r.relative_half_width * 100 })), { x: "replications", y: "y", name: "name",
      label: t("convergence.axis"), xLabel: t("column.replications"), zero: true }) });
}

function intervals() {
  const rows = meta.intervals.map((r) => ({ ...r, level: named("column", r.quantile) }));
  return dataTable({ name: "intervals", caption: t("convergence.intervals", { n: number(meta.replications) }), rows, note: t("convergence.intervalsNote"),
    columns: [{ key: "level", label: t("convergence.quantile"), text: true },
      { key: "low_rank", label: t("convergence.lowRank"), show: (r) => number(r.low_rank) },
      { key: "high_rank", label: t("convergence.highRank"), show: (r) => number(r.high_rank) },
      { key: "coverage", label: t("convergence.coverage"), show: (r) => percent(r.coverage, 1) }] });
}

export function convergence() {
  return [
    h("h1", {}, t("view.convergence")), h("p", { class: "lead" }, t("convergence.lead", { n: number(meta.replications) })),
    choices("scenario", "model", "year"),
    section(t("convergence.settles"), table("convergence")
      ? [settling(), foundTable("convergence", { caption: t("convergence.table", { model: modelName(state.model), year: years.at(-1) }), otherwise: t("missing.convergence"), whole: ["year"],
        where: { measure: "payment", model: state.model }, fine: true,
        keep: (r) => r.level !== "county" || r.high > r.low,  // a closed frame has no spread to settle
        only: ["place", "quantile", "replications", "value", ["low", "high"], "relative_half_width"] })]
      : missing(t("missing.convergence"))),
    section(t("convergence.now"), errors(), intervals()),
    section(t("convergence.drivers"), foundTable("uncertainty_shares", { caption: t("county.sharesTable"),
      where: { measure: "payment", model: state.model }, otherwise: t("missing.shares"),
      only: ["place", "source", "standard_deviation", "share", "share_standard_error"] })),
  ];
}
