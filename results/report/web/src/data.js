// SPDX-License-Identifier: Apache-2.0
// The data of the page: one JSON object made by `valfri report`. Tables are unpacked when a view first asks for them.

const data = JSON.parse(document.getElementById("data").textContent);

export const meta = data.meta;
export const answers = data.answers ?? [];
export const map = data.map;
export const parameters = data.model;

const unpacked = new Map();

function cells(column, rows) {
  if (Array.isArray(column)) return column;
  if ("same" in column) return Array.from({ length: rows }, () => column.same);
  return column.codes.map((code) => column.labels[code]);
}

const number = (value) => (value === "Inf" ? Infinity : value === "-Inf" ? -Infinity : value);

/** Rows of a table as objects; null when the study has no such table. */
export function table(id) {
  if (!unpacked.has(id)) {
    const packed = data.tables[id];
    if (!packed) {
      unpacked.set(id, null);
    } else {
      const rows = Array.from({ length: packed.rows }, () => ({}));
      packed.columns.forEach((name, c) => {
        cells(packed.data[c], packed.rows).forEach((value, r) => (rows[r][name] = number(value)));
      });
      unpacked.set(id, rows);
    }
  }
  return unpacked.get(id);
}

export const columnsOf = (id) => data.tables[id]?.columns ?? [];
export const tableIds = () => Object.keys(data.tables);

/** The rows that have these values; an empty list when there is no such table. */
export function select(id, where) {
  const wanted = Object.entries(where);
  return (table(id) ?? []).filter((row) => wanted.every(([key, value]) => row[key] === value));
}

export const axis = (name) => meta.axes?.[name] ?? [];
export const scenarios = axis("scenario");
export const models = axis("model");
export const centres = axis("centre");
export const years = axis("year").map((year) => year.id);
export const municipalities = [...new Set(centres.map((c) => c.in?.municipality).filter(Boolean))];
export const measure = (id) => meta.measures.find((m) => m.id === id);
export const labelIn = (list, id) => list.find((entry) => entry.id === id)?.label ?? id;
/** Whether something behind one of the rows is a placeholder. */
export const marked = (rows) => rows.some((row) => row.placeholder);
