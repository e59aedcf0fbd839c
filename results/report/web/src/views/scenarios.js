// SPDX-License-Identifier: Apache-2.0
// Scenarios against the base: lists, payment and waits, paired within each replication.
import { scenarios, select, years } from "../data.js";
import { h } from "../dom.js";
import { t } from "../language.js";
import { state } from "../state.js";
import { choices, fileName, missing, modelName, placeName, scenarioName, section } from "./common.js";
import { differenceChart, differenceTable } from "./models.js";

/** How many of all centres change, whatever the chart has room for. */
function countChanges(rows, shown) {
  const count = (verdict) => rows.filter((r) => r.verdict === verdict).length;
  return t("scenarios.count", { n: rows.length, more: count("more"), less: count("less"), undecided: count("undecided"),
    equal: count("no difference") + count("practically unchanged"), shown });
}

export function scenarioDifferences() {
  const head = [h("h1", {}, t("view.scenarios")), h("p", { class: "lead" }, t("scenarios.lead"))];
  if (scenarios.length < 2) return [...head, missing(t("missing.scenarios"))];
  if (state.scenario === scenarios[0].id) state.scenario = scenarios[1].id;
  if (!state.yearGiven) state.year = years.at(-1);
  const where = { against: state.scenario, year: state.year };
  // Nobody waits where nobody is listed: a closed centre has no wait, and none to compare.
  const nobody = new Set(select("scenario_differences_listed", { ...where, level: "centre" })
    .filter((r) => !(r.base_mean > 0 && r.against_mean > 0)).map((r) => r.place_id));
  const part = (measure, extra, title) => {
    const all = select(`scenario_differences_${measure}`, { ...where, level: "centre", ...extra });
    const without = measure === "wait" ? all.filter((r) => nobody.has(r.place_id)) : [];
    const rows = all.filter((r) => !without.includes(r));
    const sums = select(`scenario_differences_${measure}`, { ...where, level: "county", ...extra });
    if (!rows.length) return missing(t("missing.measure"));
    const changed = rows.filter((r) => r.verdict !== "no difference");
    const drawn = [...changed].sort((a, b) => Math.abs(b.difference_mean) - Math.abs(a.difference_mean)).slice(0, 15);
    return [drawn.length ? differenceChart(drawn, t("scenarios.largest", { title }), countChanges(rows, drawn.length))
      : h("p", {}, t("scenarios.nothing")),
    without.length ? h("p", { class: "note" }, t("scenarios.closed", { names: without.map(placeName).join(", ") })) : null,
    differenceTable([...rows, ...sums], title, fileName("scenario", measure, state.scenario, state.year), "centre",
      [t("column.without"), t("column.with")], 0)];
  };
  const names = { scenario: scenarioName(state.scenario), base: scenarioName(scenarios[0].id), year: state.year };
  return [...head, choices("other", "model", "year"),
    section(t("scenarios.lists"), part("listed", {}, t("scenarios.listsTitle", names))),
    section(t("scenarios.payment"), part("payment", { model: state.model },
      t("scenarios.paymentTitle", { ...names, model: modelName(state.model) }))),
    section(t("scenarios.wait"), part("wait", {}, t("scenarios.waitTitle", names)))];
}
