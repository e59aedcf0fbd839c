// SPDX-License-Identifier: Apache-2.0
// What several views share: choices, columns, notes where the study has no answer, tables whose columns are not ours.
import { centres, columnsOf, labelIn, measure, meta, models, scenarios, select, table, years } from "../data.js";
import { freshId, h } from "../dom.js";
import { has, named, number, percent, probability, range, reading, signedPercent, t } from "../language.js";
import { address, state } from "../state.js";
import { dataTable } from "../table.js";

// A study that does not name its base has the program's English name for it.
const unnamedBase = "Base: nothing else changes";
export const scenarioName = (id) => {
  const name = labelIn(scenarios, id);
  return name === unnamedBase ? t("scenario.base") : name;
};
export const modelName = (id) => labelIn(models, id);
/** The old payment model, and whether there is a new one to hold against it. */
export const oldModel = models[0]?.id ?? "";
export const twoModels = models.length > 1;

export function placeName(row) {
  if (row.level === "county") return t("place.county");
  if (row.level === "operator" || row.level === "sex") return named("place", row.place_id);
  return row.place;
}

/** A choice that changes the address: options are [value, text]. */
export function choice(key, label, options, present = state[key], extra = false) {
  const id = `choose-${key}`;
  return h("span", { class: "choice" }, h("label", { for: id }, label),
    h("select", { id, onchange: (event) => {
      const value = event.target.value;
      location.hash = address(extra ? { extra: { ...state.extra, [key]: value } }
        : { [key]: value, extra: state.extra });
    } }, options.map(([value, text]) => h("option", { value, selected: value === present }, text))),
    h("span", { class: "print-only chosen" }, options.find(([value]) => value === present)?.[1] ?? ""));
}

export function choices(...keys) {
  const made = {
    scenario: () => choice("scenario", t("choose.scenario"), scenarios.map((s) => [s.id, scenarioName(s.id)])),
    other: () => choice("scenario", t("choose.scenario"), scenarios.slice(1).map((s) => [s.id, scenarioName(s.id)])),
    model: () => choice("model", t("choose.model"), models.map((m) => [m.id, m.label])),
    newModel: () => choice("model", t("choose.newModel"), models.slice(1).map((m) => [m.id, m.label])),
    year: () => choice("year", t("choose.year"), years.map((y) => [y, y])),
  };
  return h("form", { class: "choices", "aria-label": t("choices"), onsubmit: (event) => event.preventDefault() },
    keys.map((key) => (typeof key === "string" ? made[key]() : key)));
}

export const section = (title, ...children) => {
  const id = freshId("section");
  return h("section", { "aria-labelledby": id }, h("h2", { id }, title), children);
};
/** Says in its place that the study cannot answer, and how to add it. */
export const missing = (text) => h("p", { class: "missing" }, h("strong", {}, t("missing")), " ", text);
export const link = (view, text, change = {}) => h("a", { href: address({ view, place: "", ...change }) }, text);
export const centreLink = (row) => row.level === "centre"
  ? h("a", { href: address({ view: "centre", place: row.place_id }) }, row.place)
  : row.level === "municipality" ? h("a", { href: address({ view: "municipality", place: row.place }) }, row.place)
  : placeName(row);

// --- Columns

export const largest = (rows, ...keys) =>
  Math.max(0, ...rows.flatMap((r) => keys.map((k) => Math.abs(r[k])).filter(Number.isFinite)));
export const placeColumn = (label) => ({ key: "place", label, text: true, show: centreLink, value: placeName });
export const yearColumn = () => ({ key: "year", label: t("column.year"), text: true, nowrap: true });
export const amount = (key, label, read) => ({ key, label: `${label}, ${read.unit}`, csvLabel: label,
  show: (r) => read.number(r[key]) });
// A change that is larger than its error is not written as none: "+0,2" persons rather than "0".
function signedChange(row, value, read) {
  const none = (text) => !/[1-9]/.test(text);
  const decided = row.verdict === "less" || row.verdict === "more";
  let text = read.signed(value);
  for (let more = 1; more <= 4 && decided && none(text); more++) text = read.signed(value, more);
  return text;
}
export const change = (key, label, read) => ({ key, label: `${label}, ${read.unit}`, csvLabel: label,
  show: (r) => signedChange(r, r[key], read) });
/** Two figures in one column; saved as two. `of` says of what, where the table has several. */
export const fromTo = (low, high, label, show, of = "") => ({ key: low, label, show: (r) => range(r[low], r[high], show),
  exports: [[low, `${of} ${t("column.p5")}`.trim()], [high, `${of} ${t("column.p95")}`.trim()]] });
export const rangeColumn = (low, high, label, read) => fromTo(low, high, `${label}, ${read.unit}`, read.number);
export const share = (key, label, digits = 1) => ({ key, label, show: (r) => signedPercent(r[key], digits) });
export const chance = (key, label) => ({ key, label, show: (r) => probability(r[key]) });
export const lossLabel = (x) => (x === 0 ? t("column.lossAny") : t("column.lossOver", { x }));
export const verdictSign = { less: "▼", more: "▲", undecided: "○", "practically unchanged": "≈", "no difference": "=" };
export const verdictColumn = () => ({ key: "verdict", label: t("column.verdict"), text: true, nowrap: true,
  show: (r) => `${verdictSign[r.verdict] ?? ""} ${named("verdict", r.verdict)}` });
export const kindOf = (row) => (row.verdict === "less" || row.verdict === "more" ? row.verdict : "undecided");

/** Mean and band over years, with the error of the figures, and the band of all years at once where rows have it. */
export function bandTable({ name, caption, rows }) {
  const unit = rows[0]?.unit ?? "";
  const read = reading(unit, largest(rows, "mean", "p95"));
  const between = (low, high, label) => low in (rows[0] ?? {}) ? [{ key: low, label: `${label}, ${read.unit}`,
    show: (r) => range(r[low], r[high], read.number), exports: [low, high].map((k) => [k, t(`column.${k}`)]) }] : [];
  const columns = [yearColumn(), amount("mean", t("column.mean"), read), amount("p50", t("column.p50"), read),
    ...between("p25", "p75", t("column.p25_p75")), ...between("p5", "p95", t("column.band")),
    ...("p95_low" in (rows[0] ?? {}) ? [{ key: "p95_low", label: `${t("column.p95_interval")}, ${read.unit}`, show: (r) => range(r.p95_low, r.p95_high, read.number),
      exports: [["p95_low", t("column.p95_low")], ["p95_high", t("column.p95_high")]] }] : []),
    ...("all_years_low" in (rows[0] ?? {}) ? [{ key: "all_years_low", label: `${t("column.allYears")}, ${read.unit}`,
      show: (r) => range(r.all_years_low, r.all_years_high, read.number),
      exports: [["all_years_low", `${t("column.allYears")}, ${t("interval.low")}`], ["all_years_high", `${t("column.allYears")}, ${t("interval.high")}`]] }] : []),
    { key: "standard_error", label: `${t("column.standard_error")}, ${read.unit}`, csvLabel: t("column.standard_error"),
      show: (r) => number(r.standard_error / read.divisor, read.digits + 1) }];
  return dataTable({ name, caption, columns, rows });
}

/** Whether every future gives the same, to a millionth. */
export const certain = (rows) => rows.every((r) => r.p95 - r.p5 <= 1e-6 * Math.abs(r.p50));

/** The sentence under a fan chart. */
export function fanSummary(rows) {
  if (!rows.length) return "";
  const first = rows[0], last = rows.at(-1);
  const read = reading(first.unit, largest(rows, "p95"));
  // A single future, or a list that nobody is on, is the same in all of them without any frame's doing.
  const held = first.measure === "payment" && first.level === "county" && meta.replications > 1;
  if (certain(rows)) return t(held ? "fan.same" : "fan.constant", { first: first.year, last: last.year, start: read.number(first.p50),
    end: read.number(last.p50), unit: read.unit });
  const before = rows.findLast((r) => r.p95 > 0);
  if (before && before !== last) return t("fan.ended", { first: first.year, start: read.number(first.p50), unit: read.unit,
    year: before.year, end: read.number(before.p50), from: rows[rows.indexOf(before) + 1].year });
  const text = t("fan.summary", { first: first.year, last: last.year, start: read.number(first.p50), end: read.number(last.p50),
    low: read.number(last.p5), high: read.number(last.p95), unit: read.unit });
  if (!("all_years_low" in last)) return text;
  return `${text} ${Number.isFinite(last.all_years_low) ? t("fan.allYears", { last: last.year, unit: read.unit,
    low: read.number(last.all_years_low), high: read.number(last.all_years_high) }) : t("fan.tooFew")}`;
}

/** Bands with the band of all years at once beside them, where the study has one for the place and years differ. */
export function withAllYears(measure, where, rows) {
  if (rows.length < 2 || certain(rows) || rows.at(-1).p95 === 0) return rows;
  const bands = new Map(select("risk_simultaneous_bands", { measure, ...where }).map((r) => [r.year, r]));
  return rows.every((r) => bands.has(r.year)) ? rows.map((r) => ({ ...r, all_years_low: bands.get(r.year).low,
    all_years_high: bands.get(r.year).high })) : rows;
}

export const fileName = (...parts) => parts.filter(Boolean).join("_").replace(/[^\p{L}\p{N}_-]+/gu, "-").toLowerCase();
export const measureUnit = (id) => named("unit", measure(id)?.unit ?? "");
export const replicationsNote = () => t("note.replications", { n: number(meta.replications) });

// --- Tables that other parts of the program add: shown by what columns they have.

const chosen = { scenario: () => state.scenario, year: () => state.year };

/** A group of residents by its id: a municipality, a fifth of areas, an age, a sex. */
export function groupName(id, label) {
  const [partition, group] = id.split(":");
  if (partition === "sex") return named("place", group);
  if (partition === "cni_quintile") return t("group.fifth", { n: group });
  if (partition === "age") return t("group.age", { ages: group.replace("-", "–") });
  return label ?? select("equity_per_need", { group: id })[0]?.label ?? id;
}
// Municipalities by name, since their codes say nothing to a reader; the others in their own order.
function groupNames(ids) {
  const list = ids.split(", ").filter(Boolean);
  const names = list.map((id) => groupName(id));
  return (list[0]?.startsWith("municipality:") ? byName(names, (n) => n) : names).join(", ");
}
export const byName = (list, name) => [...list].sort((a, b) => name(a).localeCompare(name(b), "sv"));

// Texts that are ids, as people read them.
const textOf = { scenario: scenarioName, model: modelName, base: modelName, against: modelName,
  unit: (id) => named("unit", id), level: (id) => named("level", id), quantile: (id) => named("column", id),
  partition: (id) => named("partition", id), need_standard: (id) => named("standard", id), figure: (id) => named("figure", id),
  index: (id) => named("index", id), variable: (id) => named("variable", id), over: (id) => named("partition", id),
  source: (id) => named("drawn", id), less_under_all: groupNames, more_under_all: groupNames, near_under_all: groupNames, disputed: groupNames, undecided: groupNames, most_often: (id) => centres.find((c) => c.id === id)?.label ?? id };
const wordOf = (key, row) => key === "place" ? placeName(row) : key === "label" ? groupName(row.group, row.label)
  : textOf[key] ? textOf[key](row[key]) : named("value", row[key]);

// Kronor in millions, shares in per cent, else by size; of a key or a pair of keys [low, high]. `fine` keeps two decimals
// of millions and of per cent, where the figures that are compared differ by less than one.
function shownColumn(entry, rows, fine) {
  const [key, high] = [entry].flat();
  const numbers = rows.some((r) => typeof r[key] === "number");
  if (!numbers) return { key, label: named("column", key), text: true, show: (r) => wordOf(key, r) };
  const unit = rows.find((r) => r.unit)?.unit;
  const share = /^(p_|probability|relative_)|share/.test(key) || unit === "share";
  const money = unit === "kr" && largest(rows, key) >= 2e5 && !share;
  const size = largest(rows, key);
  const read = reading(money ? "kr" : "", money ? (fine ? Math.min(size, 1e7) : size) : 0);
  if (key.endsWith("_distance")) return { key, label: `${named("column", key)}, %`, csvLabel: named("column", key),
    show: (r) => number(r[key] * 100, 2) };
  const show = (v) => share ? (fine || size < 0.02 ? percent(v, 2) : probability(v)) : money ? read.number(v)
    : number(v, rows.every((r) => !Number.isFinite(r[key]) || Number.isInteger(r[key])) || size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3);
  const label = high ? t("column.band") : named("column", key);
  const full = money ? `${label}, ${read.unit}` : label;
  const interval = has(`column.${key}`) ? named("column", key) : t("column.interval");
  return high ? fromTo(key, high, /^p5|_p5$/.test(key) ? full : `${interval}${money ? `, ${read.unit}` : ""}`, show)
    : { key, label: full, csvLabel: label, show: (r) => show(r[key]) };
}

/** A table by its id, of the scenario and year chosen; or what to do where the study lacks it. `only` names the columns
 * that are shown and saved, pairs for a range. `keep` chooses among the rows. */
export function foundTable(id, { caption, otherwise, where = {}, whole = [], only = null, keep = () => true, note, sort, fine = false }) {
  if (!table(id)) return missing(otherwise);
  const columns = columnsOf(id);
  const wanted = { ...where };
  for (const [key, value] of Object.entries(chosen))
    if (columns.includes(key) && !whole.includes(key) && !(key in wanted)) wanted[key] = value();
  const rows = select(id, wanted).filter(keep);
  if (!rows.length) return missing(otherwise);
  const entries = only ?? columns.filter((c) => c !== "placeholder" && c !== "place_id" && !(c in wanted) &&
    rows.some((r) => r[c] !== "" && r[c] !== null) && !/_(low|high|error)$|p(25|75)$/.test(c));
  return dataTable({ name: id, caption, columns: entries.map((c) => shownColumn(c, rows, fine)), rows, note, sort });
}
