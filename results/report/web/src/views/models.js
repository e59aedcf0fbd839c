// SPDX-License-Identifier: Apache-2.0
// Payment models side by side: who gets less and more on the same lists, and how simple and foreseeable each is.
import { select } from "../data.js";
import { h } from "../dom.js";
import { figure, ranges } from "../charts.js";
import { named, number, percent, reading, t } from "../language.js";
import { state } from "../state.js";
import { behind, dataTable } from "../table.js";
import { amount, chance, change, choice, choices, fileName, kindOf, largest, lossLabel, missing, modelName, oldModel, placeColumn,
  placeName, rangeColumn, replicationsNote, scenarioName, section, share, twoModels, verdictColumn } from "./common.js";

const levels = ["centre", "municipality", "operator", "sex", "county"];

function rowsOf(level) {
  const where = { scenario: state.scenario, year: state.year, level, against: state.model };
  return select(level === "sex" ? "model_differences_payment_by_sex" : "model_differences_payment", where);
}

const saved = (column) => ({ ...column, savedOnly: true });

/** Rows of differences; `heads` names the two that are compared. The first `losses` probabilities of having less
 * are shown, the others are in the saved file. */
export function differenceTable(rows, caption, name, level, heads = [t("column.oldMean"), t("column.newMean")], losses = 2) {
  const single = rows.filter((r) => r.level !== "county");
  const read = reading(rows[0]?.unit ?? "kr", largest(single.length ? single : rows, "base_mean"));
  return dataTable({
    name, caption, rows, sort: { key: "difference_mean", down: false }, note: `${t("note.verdict")} ${replicationsNote()}`,
    columns: [placeColumn(t(`level.${level}`)), amount("base_mean", heads[0], read),
      amount("against_mean", heads[1], read), change("difference_mean", t("column.difference"), read), verdictColumn(),
      rangeColumn("difference_p5", "difference_p95", t("column.band"), read), share("relative", t("column.relative")),
      ...[0, 1, 2, 5].filter((x) => rows.some((r) => `p_loss_over_${x}_percent` in r))
        .map((x) => chance(`p_loss_over_${x}_percent`, lossLabel(x))).map((c, i) => (i < losses ? c : saved(c)))],
  });
}

export function countVerdicts(rows) {
  if (rows.length === 1) return `${placeName(rows[0])}: ${named("verdict", rows[0].verdict)}.`;
  const count = (verdict) => rows.filter((r) => r.verdict === verdict).length;
  return t("verdict.count", { n: rows.length, less: count("less"), more: count("more"), undecided: count("undecided"),
    equal: count("no difference") + count("practically unchanged") });
}

export function differenceChart(rows, title, summary = countVerdicts(rows)) {
  const read = reading(rows[0]?.unit ?? "kr", largest(rows, "base_mean"));
  const shown = [...rows].sort((a, b) => a.difference_mean - b.difference_mean).map((r) => ({ name: placeName(r),
    low: r.difference_p5 / read.divisor, mid: r.difference_mean / read.divisor, high: r.difference_p95 / read.divisor,
    kind: kindOf(r) }));
  return figure({ title, reading: t("ranges.reading"), summary, mark: rows.some((r) => r.placeholder),
    draw: () => ranges(shown, { label: t("ranges.axis", { unit: read.unit }) }) });
}

function simplicity() {
  const rows = select("decisions_simplicity", { scenario: state.scenario, year: state.year }).map((r) => ({ ...r,
    label: modelName(r.model) }));
  if (!rows.length) return missing(t("missing.simplicity"));
  const errors = { key: "middle_error", label: t("column.errors"), exports: [["middle_error", t("column.middle_error")],
    ["largest_error", t("column.largest_error")]], show: (r) => typeof r.middle_error !== "number" ? named("value", r.middle_error)
    : [percent(r.middle_error, 2), h("span", { class: "band" }, percent(r.largest_error, 2))] };
  const part = (key, label) => ({ key, label, show: (r) => typeof r[key] === "number" ? percent(r[key], 1) : named("value", r[key]) });
  return dataTable({ name: fileName("simplicity", state.scenario, state.year), rows, note: t("models.simplicityNote"),
    caption: t("models.simplicityTable", { year: state.year }),
    columns: [{ key: "label", label: t("column.model"), text: true },
      { key: "components", label: t("column.components"), show: (r) => number(r.components) },
      { key: "data_feeds", label: t("column.data_feeds"), text: true,
        show: (r) => String(r.data_feeds).split(", ").map((f) => named("feed", f)).join(", ") },
      part("fixed_share", t("column.fixed_share")), part("expected_share", t("column.expected_share")),
      part("county_expected_share", t("column.county_expected_share")), errors,
      { ...part("target_money_by_luck", t("column.target_money_by_luck")),
        savedOnly: rows.every((r) => r.target_money_by_luck === "not stored") }] });  // no model has targets
}

export function modelsSideBySide() {
  const head = [h("h1", {}, t("view.models")), h("p", { class: "lead" }, t("models.lead"))];
  if (!twoModels) return [...head, missing(t("missing.twoModels")), section(t("models.simplicity"), simplicity())];
  if (state.model === oldModel) state.model = select("model_differences_payment", {})[0]?.against ?? state.model;
  const known = levels.filter((l) => rowsOf(l).length);
  const level = known.includes(state.extra.level) ? state.extra.level : known[0];
  const rows = rowsOf(level);
  const title = t("models.title", { against: modelName(state.model), base: modelName(oldModel), year: state.year });
  return [...head,
    choices("scenario", "newModel", "year", choice("level", t("choose.level"), known.map((l) => [l, t(`level.${l}`)]), level, true)),
    section(t("models.who"),
      h("p", { class: "same" }, t("models.direct", { scenario: scenarioName(state.scenario) })),
      differenceChart(rows, title),
      differenceTable(rows, title, fileName("models", level, state.model, state.scenario, state.year), level),
      missing(t("missing.answers"))),
    section(t("models.simplicity"), simplicity(), behind(forecasts(), t("table.forecast"))),
  ];
}

function forecasts() {
  const rows = select("decisions_forecast", { scenario: state.scenario, year: state.year, level: "centre", model: state.model });
  const read = reading("kr", largest(rows, "expected"));
  return dataTable({ name: fileName("forecast", state.model, state.scenario, state.year), rows, sort: { key: "error", down: true },
    caption: t("models.forecast", { model: modelName(state.model), year: state.year }),
    columns: [placeColumn(t("level.centre")), amount("expected", t("column.expected"), read),
      { key: "expected_share", label: t("column.expected_share"), show: (r) => percent(r.expected_share, 1) },
      { key: "spread", label: t("column.spread"), show: (r) => percent(r.spread, 1) },
      { key: "error", label: t("column.error"), show: (r) => percent(r.error, 1) }] });
}
