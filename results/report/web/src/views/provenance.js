// SPDX-License-Identifier: Apache-2.0
// Where the figures come from, what makes them an example, and how to get them again.
import { meta, table, tableIds } from "../data.js";
import { h } from "../dom.js";
import { currentLanguage, either, named, number, t } from "../language.js";
import { dataTable, exampleMark } from "../table.js";
import { modelName, scenarioName, section } from "./common.js";

const decoded = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

export function provenance() {
  const facts = [["title", meta.title], ["digest", meta.digest], ["seed", String(meta.seed)],
    ["replications", number(meta.replications)], ["program", `Valfri ${meta.program_version}`],
    ["scenarios", meta.scenarios.map((s) => scenarioName(s.id)).join(" · ")],
    ["models", meta.models.map((m) => modelName(m.id)).join(" · ")], ["quantiles", t("provenance.type7")]];
  const measures = meta.measures.map((m) => ({ ...m, name: named("measure", m.id), placeholder: m.placeholder ? t("example") : "" }));
  return [
    h("h1", {}, t("view.provenance")), h("p", { class: "lead" }, t("provenance.lead")),
    h("dl", { class: "facts" }, facts.flatMap(([key, value]) => [h("dt", {}, t(`provenance.${key}`)), h("dd", {}, value)])),
    section(t("provenance.example"), meta.placeholder ? [h("p", {}, exampleMark(true), " ", t("example.meaning")),
      h("ul", {}, (meta.placeholders ?? []).map((p) => h("li", { lang: p.sv === p.en ? "en" : null }, either(p))))] : h("p", {}, t("provenance.noExample"))),
    section(t("provenance.measures"), dataTable({ name: "measures", caption: t("provenance.measuresTable"),
      rows: measures.map((m) => ({ ...m, measure_unit: named("unit", m.unit), unit: "" })),
      columns: [{ key: "id", label: t("column.measure"), text: true }, { key: "name", label: t("column.meaning"), text: true },
        { key: "measure_unit", label: t("column.unit"), text: true }] })),
    section(t("provenance.again"), h("p", {}, t("provenance.againText")), h("pre", { tabindex: "0" },
      `valfri show DIR --language ${currentLanguage()}\nvalfri decide DIR\nvalfri export DIR --format csv --locale sv\nvalfri explain DIR --centre ID --model ${meta.models[0]?.id ?? "ID"}`),
    h("details", {}, h("summary", {}, t("provenance.tables", { n: tableIds().length })),
      h("ul", {}, tableIds().map((id) => h("li", {}, h("code", {}, id), `: ${t("provenance.rows", { n: number(table(id).length) })}`))))),
    section(t("provenance.notices"), h("p", {}, t("provenance.noticesText")), h("details", {},
      h("summary", {}, t("provenance.noticesShow")), h("pre", { lang: "en", class: "notices", tabindex: "0" },
        decoded(document.getElementById("notices").textContent)))),
  ];
}
