// SPDX-License-Identifier: Apache-2.0
// Risk of payments: losses of one place, reserves of the purchaser, statements about several centres at once.
import { select, table, years } from "../data.js";
import { h } from "../dom.js";
import { number, probability, reading, t } from "../language.js";
import { state } from "../state.js";
import { dataTable } from "../table.js";
import { amount, fileName, foundTable, largest, missing, modelName, oldModel, yearColumn } from "./common.js";

/** Value at risk and expected shortfall of a place, over the years and models; not in years when it is closed. */
export const placeRisk = (caption, where) => foundTable("risk", { caption, where, whole: ["year"], otherwise: t("missing.risk"),
  keep: (r) => r.mean !== 0,
  note: t("risk.note"), only: ["model", "year", "mean", "value_at_risk_95", ["value_at_risk_95_low", "value_at_risk_95_high"],
    "shortfall_95", "value_at_risk_99", "shortfall_99"] });

/** The models whose closed frame holds everything: only then the county pays the same in every future. */
function certainModels() {
  const closed = select("risk", { scenario: state.scenario, level: "county" }).filter((r) => r.frame === "closed");
  const uncertain = new Set(closed.filter((r) => Math.abs(r.value_at_risk_99) >= 1).map((r) => r.model));  // a krona: rounding
  return new Set(closed.map((r) => r.model).filter((model) => !uncertain.has(model)));
}

/** What the county may have to pay beyond what is expected, and keep for it; a sentence where no model lets it. */
export function countyRisk() {
  if (!table("risk")) return missing(t("missing.risk"));
  const certain = certainModels();
  const all = select("risk", { scenario: state.scenario, level: "county" });
  const rows = all.filter((r) => !certain.has(r.model)).map((r) => ({ ...r, model_label: modelName(r.model) }));
  if (!rows.length) return h("p", {}, t("risk.closedFrame"));
  const read = reading("kr", Math.min(largest(rows, "mean"), 1e7));
  const overrun = (p) => amount(`value_at_risk_${p}`, t("risk.overrun", { p }), read);
  return [rows.length < all.length ? h("p", {}, t("risk.closedFrameOf", { models:
    [...certain].map(modelName).join(", ") })) : null,
  dataTable({ name: fileName("county-risk", state.scenario), caption: t("county.riskTable"), rows, note: t("risk.countyNote"),
    columns: [{ key: "model_label", label: t("column.model"), text: true }, yearColumn(), amount("mean", t("column.mean"), read),
      overrun(95), amount("shortfall_95", t("risk.meanOverrun"), read), overrun(99)] }),
  reserves(certain)];
}

/** What the purchaser should keep for what no closed frame holds. */
const reserves = (certain) => table("risk_reserve") ? foundTable("risk_reserve", { caption: t("risk.reserve"), whole: ["year"],
  otherwise: t("missing.risk"), note: t("risk.reserveNote"), keep: (r) => !certain.has(r.model), fine: true,
  only: ["model", "year", "frame", "mean", "mean_outside_frame", "reserve_80", "reserve_95"] }) : null;

/** At least one of the centres, or so many of them: a row for each percentage. */
export function jointly() {
  const part = (statement, caption, where) => {
    const all = select("risk_joint", { statement, scenario: state.scenario, year: state.year, ...where });
    if (!all.length) return missing(t("missing.joint"));
    const of = (percent) => all.filter((r) => r.percent === percent);
    const key = (n, part) => `at_least_${n}_${part}`;
    const parts = ["probability", "probability_low", "probability_high"];
    const rows = [...new Set(all.map((r) => r.percent))].map((percent) => ({ percent,
      mean_number_of_centres: of(percent)[0].mean_number_of_centres, placeholder: of(percent)[0].placeholder,
      ...Object.fromEntries(of(percent).flatMap((r) => parts.map((p) => [key(r.centres_at_least, p), r[p]]))) }));
    const label = (n) => (n === 1 ? t("risk.jointOne") : t("risk.jointAtLeast", { n }));
    const columns = [...new Set(all.map((r) => r.centres_at_least))].map((n) => ({ key: key(n, "probability"), label: label(n),
      show: (r) => probability(r[key(n, "probability")]), savedOnly: ![1, 3, 10].includes(n),
      exports: parts.map((p) => [key(n, p), `${label(n)}${p === "probability" ? "" : `, ${t(p.endsWith("low") ? "interval.low" : "interval.high")}`}`]) }));
    return dataTable({ name: fileName("joint", statement, state.model, state.scenario), caption, rows, note: t("risk.jointNote"),
      columns: [{ key: "percent", label: t("risk.jointPercent"), show: (r) => `${number(r.percent)} %` }, ...columns,
        { key: "mean_number_of_centres", label: t("risk.jointMean"), show: (r) => number(r.mean_number_of_centres, 1) }] });
  };
  return [part("payment_below_base", t("risk.jointPayment", { base: modelName(oldModel), against: modelName(state.model), year: state.year }),
    { against: state.model }),
  part("list_lost_in_a_year", t("risk.jointLists", { year: years.at(-1) }), { year: years.at(-1) })];
}
