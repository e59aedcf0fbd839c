// SPDX-License-Identifier: Apache-2.0
// How far ahead the study looks, and how bands widen.
import { models, select, years } from "../data.js";
import { h } from "../dom.js";
import { figure, lines } from "../charts.js";
import { number, t } from "../language.js";
import { state } from "../state.js";
import { dataTable } from "../table.js";
import { choices, fileName, missing, modelName, section } from "./common.js";
import { fanOf } from "./county.js";

/** Width of the 5–95 % band, relative to the mean: of the county, and the middle one of centres. */
function widths(measure, model) {
  const where = { scenario: state.scenario, ...(model ? { model } : {}) };
  const relative = (r) => (r.p95 - r.p5) / r.mean;
  const middle = (list) => { const s = [...list].sort((a, b) => a - b); return s.length % 2 ? s[(s.length - 1) / 2]
    : (s[s.length / 2 - 1] + s[s.length / 2]) / 2; };
  return years.map((year) => {
    const centres = select(`bands_${measure}`, { ...where, level: "centre", year }).filter((r) => r.mean > 0).map(relative);
    const whole = select(`bands_${measure}`, { ...where, level: "county", year }).map(relative)[0];
    return { year, whole, middle: centres.length ? middle(centres) : null, largest: centres.length ? Math.max(...centres) : null };
  });
}

export function longRange() {
  const rows = widths("payment", state.model).map((r) => ({ ...r, placeholder: select("bands_payment", {})[0]?.placeholder }));
  const named = rows.flatMap((r) => [{ year: r.year, value: r.middle * 100, name: t("long.middle") },
    { year: r.year, value: r.largest * 100, name: t("long.largest") }]);
  const last = rows.at(-1);
  const column = (k, label) => ({ key: k, label, show: (r) => number(typeof r[k] === "number" ? r[k] * 100 : null, 1) });
  const table = dataTable({ name: fileName("widths", state.model, state.scenario), caption: t("long.widthTable"), rows,
    columns: [{ key: "year", label: t("column.year"), text: true }, column("middle", t("long.middlePercent")),
      column("largest", t("long.largestPercent")), column("whole", t("long.countyPercent"))] });
  const where = { scenario: state.scenario, level: "county" };
  return [
    h("h1", {}, t("view.long-range")), h("p", { class: "lead" }, t("long.lead", { first: years[0], last: years.at(-1), n: years.length })),
    years.length < 10 ? h("p", { class: "note" }, t("long.further")) : null,
    choices("scenario", "model"),
    section(t("long.widths"), figure({ title: t("long.widthTitle", { model: modelName(state.model) }), reading: t("long.widthReading"),
      summary: t("long.widthSummary", { year: last.year, middle: number(last.middle * 100, 1), largest: number(last.largest * 100, 1) }),
      draw: () => lines(named, { y: "value", name: "name", label: t("long.axis"), zero: true }), table,
      key: [t("long.middle"), t("long.largest")] })),
    section(t("county.payment"), models.filter((m) => m.id === state.model).map((m) =>
      fanOf("payment", t("payment.by", { model: m.label }), { ...where, model: m.id }))),
    section(t("county.people"), fanOf("population", t("county.population"), where)),
    section(t("long.care"), missing(t("missing.longCare"))),
  ];
}
