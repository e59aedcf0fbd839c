// SPDX-License-Identifier: Apache-2.0
// The county: payment, lists and residents over the years, its municipalities, and the risk of the budget.
import { models, select, years } from "../data.js";
import { h } from "../dom.js";
import { fan, figure } from "../charts.js";
import { reading, t } from "../language.js";
import { state } from "../state.js";
import { dataTable } from "../table.js";
import { amount, bandTable, centreLink, certain, change, choices, fanSummary, fileName, foundTable, largest, missing, modelName,
  oldModel, placeName, rangeColumn, replicationsNote, section, share, twoModels, withAllYears } from "./common.js";
import { countyRisk, jointly } from "./risk.js";

/** The fan of a place for a measure, in the years kept; nothing where it is not stored. */
export function fanOf(measure, title, where, keep = () => true) {
  const rows = withAllYears(measure, where, select(`bands_${measure}`, where).filter(keep));
  if (!rows.length) return missing(t("missing.measure"));
  const table = bandTable({ name: fileName(measure, where.place_id, where.model, where.scenario), caption: title, rows });
  if (rows.length === 1) return table;  // one year is no line
  const read = reading(rows[0].unit, largest(rows, "p95"));
  return figure({
    title, reading: [certain(rows) ? "" : t("fan.reading"), Number.isFinite(rows[0].all_years_low) ? t("fan.readingAllYears") : "", t("fan.axis")]
      .filter(Boolean).join(" "), summary: fanSummary(rows), mark: rows.some((r) => r.placeholder),
    draw: () => fan(rows, { label: read.unit, divisor: read.divisor }), table,
  });
}

function municipalities() {
  const where = { scenario: state.scenario, level: "municipality", year: state.year };
  const lists = new Map(select("bands_listed", where).map((r) => [r.place, r]));
  const rows = select("bands_payment", { ...where, model: oldModel }).map((r) => {
    const other = twoModels ? select("bands_payment", { ...where, model: state.model, place: r.place })[0] : null;
    const both = twoModels ? select("model_differences_payment", { ...where, against: state.model, place: r.place })[0] : null;
    return { ...r, listed: lists.get(r.place)?.mean, new_mean: other?.mean, difference_mean: both?.difference_mean,
      difference_p5: both?.difference_p5, difference_p95: both?.difference_p95, relative: both?.relative };
  });
  const read = reading("kr", largest(rows, "mean")), persons = reading("persons", 1e4);
  return dataTable({
    name: fileName("municipalities", state.scenario, state.year), caption: t("county.municipalities", { year: state.year }),
    rows, sort: { key: "mean", down: true },
    columns: [{ key: "place", label: t("column.municipality"), text: true, show: centreLink, value: placeName },
      amount("listed", t("column.listed"), persons), amount("mean", modelName(oldModel), read),
      ...(twoModels && state.model !== oldModel ? [amount("new_mean", modelName(state.model), read),
        change("difference_mean", t("column.difference"), read), rangeColumn("difference_p5", "difference_p95", t("column.band"), read),
        share("relative", t("column.relative"))] : [])],
    note: replicationsNote(),
  });
}

export function county() {
  const where = { scenario: state.scenario, level: "county" };
  return [
    h("h1", {}, t("view.county")),
    h("p", { class: "lead" }, t("county.lead")),
    choices("scenario", ...(twoModels ? ["newModel"] : []), "year"),
    section(t("county.payment"), models.map((m) =>
      fanOf("payment", t("payment.by", { model: m.label }), { ...where, model: m.id }))),
    section(t("county.people"), fanOf("population", t("county.population"), where)),
    section(t("county.inMunicipalities"), municipalities()),
    section(t("county.risk"),
      countyRisk(), jointly(),
      foundTable("uncertainty_shares", { caption: t("county.sharesTable"), where: { level: "county" }, whole: ["year"], otherwise: t("missing.shares"),
        only: ["measure", "model", "year", "source", "standard_deviation", "share", "share_standard_error"] })),
    section(t("costs"), missing(t("missing.costs", { years: years.length }))),
  ];
}
