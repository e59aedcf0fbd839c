// SPDX-License-Identifier: Apache-2.0
// Risk of payments: losses of one place, reserves of the purchaser, statements about several centres at once.
import { modelName, foundTable, oldModel } from "./common.js";
import { table, years } from "../data.js";
import { t } from "../language.js";
import { state } from "../state.js";

/** Value at risk and expected shortfall of a place, over the years and models. */
export const placeRisk = (caption, where) => foundTable("risk", { caption, where, whole: ["year"], otherwise: t("missing.risk"),
  note: t("risk.note"), only: ["model", "year", "loss", "mean", "value_at_risk_95", ["value_at_risk_95_low", "value_at_risk_95_high"],
    "shortfall_95", "value_at_risk_99", "shortfall_99"] });

/** What the purchaser of open prices should keep. */
export const reserves = () => table("risk_reserve") ? foundTable("risk_reserve", { caption: t("risk.reserve"), whole: ["year"],
  otherwise: t("missing.risk"), note: t("risk.reserveNote"),
  only: ["model", "year", "frame", "mean", "mean_outside_frame", "reserve_80", "reserve_95", "shortfall_95"] }) : null;

/** Any of the centres, and so many of them. */
export function jointly() {
  const only = ["percent", "centres_at_least", "probability", ["probability_low", "probability_high"], "mean_number_of_centres"];
  const part = (statement, caption, where) => foundTable("risk_joint", { caption, otherwise: t("missing.joint"),
    where: { statement, ...where }, only });
  return [part("payment_below_base", t("risk.jointPayment", { base: modelName(oldModel), against: modelName(state.model), year: state.year }),
    { against: state.model }),
  part("list_lost_in_a_year", t("risk.jointLists", { year: years.at(-1) }), { year: years.at(-1) })];
}
