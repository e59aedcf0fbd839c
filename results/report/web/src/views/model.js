// SPDX-License-Identifier: Apache-2.0
// The model as the study's files describe it: every figure with value, unit, source and grade.
import { parameters } from "../data.js";
import { h } from "../dom.js";
import { named, number, t } from "../language.js";
import { dataTable } from "../table.js";
import { missing } from "./common.js";

const rows = () => parameters.rows.map((cells) => Object.fromEntries(parameters.columns.map((c, i) => [c, cells[i]])));

/** A law as its file has it, "uniform, high 0.25, low 0.08", with its words in the language of the page. */
const lawText = (law) => law.split(", ").map((part) => part.split(" ").map((word) => named("law", word)).join(" ")).join(", ");

/** Several figures of a row in one column, under one another; saved as a column each. */
const stacked = (keys, show = (r, key) => r[key]) => ({ key: keys[0], label: t(`column.${keys[0]}`), text: true,
  exports: keys.map((key) => [key, t(`column.${key}`)]),
  show: (r) => keys.filter((key) => r[key]).map((key, i) =>
    h("span", { class: `long${i ? " beneath" : ""}${keys[0] === "source" ? " prose" : ""}` }, show(r, key))) });

// "choice.inertia_informed" may be broken after a stop or a line, not within a word.
const breakable = (path) => path.split(/(?<=[._])/).flatMap((part) => [part, h("wbr")]);

const columns = () => [stacked(["path", "file"], (r, key) => (key === "path" ? breakable(r.path) : r[key])),
  stacked(["value", "unit", "law"], (r, key) => (key === "law" ? lawText(r.law) : r[key])),
  { key: "grade", label: t("column.grade"), text: true }, stacked(["source", "note"])];

export function modelDescription() {
  const all = rows();
  const head = [h("h1", {}, t("view.model")), h("p", { class: "lead" }, t("model.lead")),
    h("p", {}, t("model.grades"))];
  if (!all.length) return [...head, missing(t("missing.model"))];
  const files = [...new Set(all.map((r) => r.file))];
  const filter = { text: "", file: "", grade: "" };
  const place = h("div");
  const status = h("p", { role: "status", id: "model-count" });
  const show = () => {
    const wanted = filter.text.toLowerCase();
    const found = all.filter((r) => (!filter.file || r.file === filter.file) && (!filter.grade || r.grade === filter.grade) &&
      (!wanted || [r.path, r.value, r.unit, r.source, r.note].some((x) => x.toLowerCase().includes(wanted))));
    status.textContent = t("model.count", { n: number(found.length), all: number(all.length) });
    place.replaceChildren(found.length ? dataTable({ name: "model", caption: t("model.table"), rows: found, columns: columns() })
      : h("p", {}, t("model.none")));
  };
  const select = (id, label, options, key) => h("span", { class: "choice" }, h("label", { for: id }, label),
    h("select", { id, onchange: (e) => { filter[key] = e.target.value; show(); } },
      options.map(([value, text]) => h("option", { value, selected: value === filter[key] }, text))));
  show();
  return [...head,
    h("form", { class: "choices", role: "search", "aria-label": t("model.filter"), onsubmit: (e) => e.preventDefault() },
      h("span", { class: "choice" }, h("label", { for: "model-text" }, t("model.search")),
        h("input", { id: "model-text", type: "search", oninput: (e) => { filter.text = e.target.value; show(); } })),
      select("model-file", t("model.file"), [["", t("all")], ...files.map((f) => [f, f])], "file"),
      select("model-grade", t("column.grade"), [["", t("all")], ..."ABCD".split("").map((g) => [g, t(`grade.${g}`)])], "grade")),
    status, place];
}
