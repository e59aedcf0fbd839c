// SPDX-License-Identifier: Apache-2.0
// Scenarios against the base: lists, payment and waits, paired within each replication.
import { scenarios, select, years } from "../data.js";
import { h } from "../dom.js";
import { t } from "../language.js";
import { state } from "../state.js";
import { choices, fileName, missing, modelName, scenarioName, section } from "./common.js";
import { differenceChart, differenceTable } from "./models.js";

export function scenarioDifferences() {
  const head = [h("h1", {}, t("view.scenarios")), h("p", { class: "lead" }, t("scenarios.lead"))];
  if (scenarios.length < 2) return [...head, missing(t("missing.scenarios"))];
  if (state.scenario === scenarios[0].id) state.scenario = scenarios[1].id;
  if (!state.yearGiven) state.year = years.at(-1);
  const where = { against: state.scenario, year: state.year };
  const part = (measure, extra, title) => {
    const rows = select(`scenario_differences_${measure}`, { ...where, level: "centre", ...extra });
    const sums = select(`scenario_differences_${measure}`, { ...where, level: "county", ...extra });
    if (!rows.length) return missing(t("missing.measure"));
    const changed = rows.filter((r) => r.verdict !== "no difference");
    return [changed.length ? differenceChart([...changed].sort((a, b) => Math.abs(b.difference_mean) - Math.abs(a.difference_mean))
      .slice(0, 15), t("scenarios.largest", { title })) : h("p", {}, t("scenarios.nothing")),
    differenceTable([...rows, ...sums], title, fileName("scenario", measure, state.scenario, state.year), "centre")];
  };
  const names = { scenario: scenarioName(state.scenario), base: scenarioName(scenarios[0].id), year: state.year };
  return [...head, choices("other", "model", "year"),
    section(t("scenarios.lists"), part("listed", {}, t("scenarios.listsTitle", names))),
    section(t("scenarios.payment"), part("payment", { model: state.model },
      t("scenarios.paymentTitle", { ...names, model: modelName(state.model) }))),
    section(t("scenarios.wait"), part("wait", {}, t("scenarios.waitTitle", names)))];
}
