// SPDX-License-Identifier: Apache-2.0
// Tables: a caption with the EXEMPEL mark, headings that sort, a region that scrolls, and two kinds of CSV.
import { meta } from "./data.js";
import { download, freshId, h } from "./dom.js";
import { t } from "./language.js";

export const exampleMark = (mark) => mark ? h("strong", { class: "mark" }, t("example")) : null;

/** Columns: {key, label, show(row) → text, value(row) → sorts and is exported, text: left-aligned,
 * exports: [[key, label], …] where a column shows several figures, savedOnly: in the file but not on the page,
 * nowrap: never broken over lines}. */
const valueOf = (column, row) => (column.value ? column.value(row) : row[column.key]);

function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "number") return -1;
  if (typeof b === "number") return 1;
  return String(a ?? "").localeCompare(String(b ?? ""), "sv");
}

function csvCell(value, swedish) {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (value === Infinity) return "Inf";
  if (value === -Infinity) return "-Inf";
  if (typeof value === "number") return swedish ? String(value).replace(".", ",") : String(value);
  return /[",;\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The table as CSV: ids and decimal points, or, for a Swedish Excel, headings in words, semicolons, decimal commas. */
export function csv(columns, rows, swedish) {
  const exported = columns.flatMap((c) => c.exports?.map(([key, label]) => ({ key, label })) ?? [c]);
  const units = rows.some((row) => row.unit) && !exported.some((c) => c.key === "unit");
  const line = (cells) => cells.map((c) => csvCell(c, swedish)).join(swedish ? ";" : ",") + "\r\n";
  const heads = exported.map((c) => (swedish ? (c.csvLabel ?? c.label).replaceAll("\u00A0", " ") : c.key));
  let text = swedish ? "\uFEFF" : "";
  text += line([...heads, ...(units ? [swedish ? t("column.unit") : "unit"] : []), "placeholder"]);
  for (const row of rows)
    text += line([...exported.map((c) => valueOf(c, row)), ...(units ? [row.unit] : []), row.placeholder ?? ""]);
  return text;
}

function body(columns, rows) {
  return rows.map((row) => h("tr", row.emphasis ? { class: "emphasis" } : {}, columns.map((column, i) => {
    const shown = column.show ? column.show(row) : row[column.key];
    const attributes = column.nowrap ? { class: "nowrap" } : column.text ? {} : { class: "number" };
    return i === 0 ? h("th", { scope: "row", ...attributes }, shown) : h("td", attributes, shown);
  })));
}

// The county sums up the rows above it, and stays below them however they are sorted.
const isTotal = (row) => Number(row.level === "county");

// Says so where a table goes on beside what is seen; hidden tables are measured when they are opened.
function goesOn(scroll) {
  const hint = h("p", { class: "note goes-on", hidden: true }, t("table.goesOn"));
  new ResizeObserver(() => { hint.hidden = scroll.scrollWidth <= scroll.clientWidth + 1; }).observe(scroll);
  return hint;
}

/** A whole table block. `name` is the name of the file it is saved as. */
export function dataTable({ name, caption, columns: all, rows, note, sort }) {
  const columns = all.filter((column) => !column.savedOnly);
  const mark = rows.some((row) => row.placeholder);
  const captionId = freshId("caption");
  let sorted = [...rows];
  const bodyElement = h("tbody");
  const order = { key: null, down: false };
  const heads = columns.map((column) => {
    const button = h("button", { type: "button", class: "sort", id: freshId("sort"), onclick: () => by(column) },
      column.label, h("span", { class: "arrow", "aria-hidden": "true" }));
    // On paper the plain text: Chromium leaves out buttons where it repeats a heading on the next page.
    return h("th", { scope: "col", class: column.text ? null : "number", "data-key": column.key }, button,
      h("span", { class: "print-only" }, column.label));
  });
  function by(column, down) {
    order.down = down ?? (order.key === column.key ? !order.down : !column.text);
    order.key = column.key;
    sorted = [...rows].sort((a, b) => isTotal(a) - isTotal(b) ||
      compare(valueOf(column, a), valueOf(column, b)) * (order.down ? -1 : 1));
    heads.forEach((head) => {
      if (head.dataset.key === order.key) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    bodyElement.replaceChildren(...body(columns, sorted));
  }
  if (sort) by(columns.find((c) => c.key === sort.key), sort.down);
  else bodyElement.replaceChildren(...body(columns, sorted));
  const save = (swedish) => download(`${name}${swedish ? "_sv" : ""}.csv`, csv(all, sorted, swedish));
  const about = t("table.about", { caption });
  const scroll = h("div", { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": captionId },
    h("table", { "aria-labelledby": captionId }, h("thead", {}, h("tr", {}, heads)), bodyElement));
  return h("div", { class: "table-block" },
    h("p", { class: "caption", id: captionId }, caption, " ", exampleMark(mark)),
    goesOn(scroll), scroll,
    note ? h("p", { class: "note" }, note) : null,
    h("p", { class: "actions" },
      h("button", { type: "button", id: freshId("csv"), "data-csv": "plain", "aria-label": `${t("csv.plain")}: ${about}`,
        onclick: () => save(false) }, t("csv.plain")),
      h("button", { type: "button", id: freshId("csv"), "data-csv": "sv", "aria-label": `${t("csv.swedish")}: ${about}`,
        onclick: () => save(true) }, t("csv.swedish"))),
    h("p", { class: "provenance print-only" }, `${meta.title} · ${t("digest")} ${meta.digest}`));
}

/** A table that opens on demand: the figures behind a chart, or what the label says. */
export const behind = (table, label = t("table.behind")) => h("details", { class: "behind" }, h("summary", {}, label), table);
