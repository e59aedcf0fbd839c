// SPDX-License-Identifier: Apache-2.0
// Does money follow need alike? Payment to need, by place and sex, as map, curves and tables.
import { map, select, table } from "../data.js";
import { h } from "../dom.js";
import { county, curve, figure } from "../charts.js";
import { capital, named, number, percent, range, reading, t } from "../language.js";
import { state } from "../state.js";
import { dataTable } from "../table.js";
import { amount, byName, choices, fileName, foundTable, fromTo, groupName, largest, missing, modelName, placeColumn, placeName, section, twoModels,
  oldModel } from "./common.js";

/** Payment to need-weighted and to plain listed persons, of the means; index 100 is the county. */
function perNeed(level, model) {
  const where = { scenario: state.scenario, year: state.year, level };
  const by = (rows) => new Map(rows.map((r) => [r.place_id, r]));
  const need = by(select("bands_need", where)), listed = by(select("bands_listed", where));
  const rows = select("bands_payment", { ...where, model }).map((r) => ({ level: r.level, place_id: r.place_id, place: r.place,
    unit: "kr", paid: r.mean, need: need.get(r.place_id)?.mean, listed: listed.get(r.place_id)?.mean, placeholder: r.placeholder }));
  const kept = rows.filter((r) => r.need > 0 && r.listed > 0);
  const sum = (k) => kept.reduce((s, r) => s + r[k], 0);
  const all = sum("paid") / sum("need");
  return kept.map((r) => ({ ...r, per_need: r.paid / r.need, per_listed: r.paid / r.listed, index: (100 * r.paid) / r.need / all }));
}

const kindOf = (row) => (row.index > 103 ? "more" : row.index < 97 ? "less" : "none");

function onMap(rows) {
  const places = map.centres.map((c) => ({ ...c, row: rows.find((r) => r.place_id === c.id) })).filter((c) => c.row)
    .map((c) => ({ ...c, kind: kindOf(c.row), title: `${c.name}: ${number(c.row.index)}` }));
  if (!places.length || !map.areas.length) return missing(t("missing.map"));
  const count = (kind) => places.filter((p) => p.kind === kind).length;
  return [figure({ title: t("equity.map", { year: state.year, model: modelName(state.model) }), reading: t("equity.mapReading"),
    summary: t("equity.mapSummary", { more: count("more"), less: count("less"), near: count("none"), n: places.length }),
    mark: rows.some((r) => r.placeholder), draw: () => county({ areas: map.areas, borders: map.borders, places }) }),
  h("ul", { class: "key" }, [["▲", "sign-0", "equity.more"], ["▼", "sign-1", "equity.less"], ["○", "", "equity.near"],
    ["●", "sign-grey", "equity.areas"]].map(([sign, look, text]) =>
    h("li", {}, h("span", { class: `sign ${look}`, "aria-hidden": "true" }, sign), " ", t(text)))),
  h("p", { class: "note" }, map.borders ? t("equity.borders") : t("equity.cells"))];
}

/** Places in rising order of `rank`, shares of `across` against shares of `up`. */
function cumulated(rows, rank, across, up) {
  const sorted = [...rows].sort((a, b) => rank(a) - rank(b));
  const total = (f) => sorted.reduce((s, r) => s + f(r), 0);
  let x = 0, y = 0;
  return [{ x: 0, y: 0 }, ...sorted.map((r) => ({ x: (x += across(r)) / total(across), y: (y += up(r)) / total(up), name: placeName(r) }))];
}

function curves() {
  const rows = perNeed("centre", state.model);
  if (!rows.length) return missing(t("missing.measure"));
  const lorenz = cumulated(rows, (r) => r.per_need, (r) => r.need, (r) => r.paid);
  const needy = cumulated(rows, (r) => -r.need / r.listed, (r) => r.listed, (r) => r.paid);
  const area = (points) => points.slice(1).reduce((s, p, i) => s + ((p.x - points[i].x) * (p.y + points[i].y)) / 2, 0);
  const gini = 1 - 2 * area(lorenz);
  const half = needy.find((p) => p.x >= 0.5);
  const mark = rows.some((r) => r.placeholder);
  const table = (name, caption, points) => dataTable({ name, caption, rows: points.slice(1).map((p) => ({ ...p,
    placeholder: mark ? rows[0].placeholder : "" })), columns: [{ key: "name", label: t("column.centre"), text: true },
    { key: "x", label: t("equity.x"), show: (r) => number(r.x * 100, 1) }, { key: "y", label: t("equity.y"), show: (r) => number(r.y * 100, 1) }] });
  return [
    figure({ title: t("equity.lorenz"), reading: t("equity.lorenzReading"), mark,
      summary: t("equity.lorenzSummary", { gini: number(gini, 4) }),
      draw: () => curve([lorenz], { xLabel: t("equity.needShare"), yLabel: t("equity.paidShare") }),
      table: table(fileName("lorenz", state.model, state.year), t("equity.lorenz"), lorenz) }),
    figure({ title: t("equity.concentration"), reading: t("equity.concentrationReading"), mark,
      summary: t("equity.concentrationSummary", { x: number(half.x * 100, 1), y: number(half.y * 100, 1) }),
      draw: () => curve([needy], { xLabel: t("equity.listedShare"), yLabel: t("equity.paidShare") }),
      table: table(fileName("concentration", state.model, state.year), t("equity.concentration"), needy) }),
  ];
}

function sexes() {
  const where = { scenario: state.scenario, year: state.year, level: "sex" };
  const rows = select("bands_payment_by_sex", where).map((r) => ({ ...r, model_label: modelName(r.model) }));
  if (!rows.length) return missing(t("missing.sex"));
  const read = reading("kr", largest(rows, "mean"));
  const total = (model) => rows.filter((r) => r.model === model).reduce((s, r) => s + r.mean, 0);
  const share = (r) => r.mean / total(r.model);
  return dataTable({ name: fileName("sex", state.scenario, state.year), caption: t("equity.sexTable", { year: state.year }),
    rows: rows.map((r) => ({ ...r, share: share(r) })), note: t("equity.sexNote"),
    columns: [{ key: "place_id", label: t("level.sex"), text: true, show: placeName, value: placeName },
      { key: "model_label", label: t("column.model"), text: true }, amount("mean", t("column.payment"), read),
      amount("p5", t("column.p5"), read), amount("p95", t("column.p95"), read),
      { key: "share", label: t("column.shareOfPayment"), show: (r) => percent(r.share, 1) }] });
}

function places(level) {
  const rows = perNeed(level, state.model);
  if (!rows.length) return missing(t("missing.measure"));
  const kronor = (key, label) => ({ key, label: `${label}, kr`, csvLabel: label, show: (r) => number(r[key]) });
  return dataTable({ name: fileName("per-need", level, state.model, state.scenario, state.year), rows, sort: { key: "index", down: false },
    caption: t("equity.perNeedTable", { level: t(`level.${level}`).toLowerCase(), model: modelName(state.model), year: state.year }),
    note: t("equity.perNeedNote"),
    columns: [placeColumn(t(`level.${level}`)), kronor("per_need", t("column.perNeed")), kronor("per_listed", t("column.perListed")),
      { key: "index", label: t("column.index"), show: (r) => number(r.index, 1) }] });
}

/** Shares of residents near centres: a row for each group, a column for each figure. */
function access() {
  const rows = select("equity_access", { scenario: state.scenario, year: state.year });
  if (!rows.length) return missing(t("missing.access"));
  const figures = [...new Set(rows.filter((r) => typeof r.mean === "number").map((r) => r.figure))];
  const named_ = [...new Set(rows.map((r) => r.place_id))].map((id) => {
    const own = rows.filter((r) => r.place_id === id);
    return { place: own[0].level === "county" ? t("place.county") : groupName(id, own[0].place), placeholder: own[0].placeholder,
      partition: id.split(":")[0], ...Object.fromEntries(own.map((r) => [r.figure, r.mean])) };
  });
  const groups = [...new Set(named_.map((g) => g.partition))].flatMap((partition) => {
    const inside = named_.filter((g) => g.partition === partition);
    return partition === "municipality" ? byName(inside, (g) => g.place) : inside;
  });
  return [dataTable({ name: fileName("access", state.scenario, state.year), caption: t("equity.access", { year: state.year }), rows: groups, note: t("equity.accessNote"),
    columns: [{ key: "place", label: t("column.group"), text: true }, ...figures.map((f) => ({ key: f, label: named("figure", f),
      show: (r) => f.startsWith("within_") ? percent(r[f], 1) : number(r[f], 2) }))] }),
  rows.some((r) => r.state === "not simulated") ? missing(t("missing.fixedDoctor")) : null];
}

const lists = { less_under_all: "value.less", more_under_all: "value.more", near_under_all: "value.near",
  disputed: "equity.disputed", undecided: "value.undecided" };
/** What the findings say of a group under all standards together. */
function verdictOf(group, finding) {
  const found = Object.keys(lists).find((key) => finding?.[key].split(", ").includes(group));
  return found ? t(lists[found]) : "";
}

/** A group's figures under every need standard, in one row. */
function acrossStandards(rows, standards, finding) {
  const row = { label: groupName(rows[0].group, rows[0].label), placeholder: rows.find((r) => r.placeholder)?.placeholder ?? "",
    verdict: verdictOf(rows[0].group, finding) };
  for (const standard of standards) {
    const own = rows.find((r) => r.need_standard === standard);
    for (const key of ["mean", "index_mean", "index_p5", "index_p95"]) row[`${standard}_${key}`] = own?.[key];
  }
  return row;
}

/** Kronor per need of every partition, against the county: municipalities, deprivation, ages, sexes. */
function partitions() {
  const all = select("equity_per_need", { model: state.model, scenario: state.scenario, year: state.year });
  if (!all.length) return missing(t("missing.equityPerNeed"));
  const standards = [...new Set(all.map((r) => r.need_standard))];
  return [...new Set(all.map((r) => r.partition))].map((partition) => {
    const inside = all.filter((r) => r.partition === partition);
    const finding = select("equity_findings", { partition, model: state.model, scenario: state.scenario, year: state.year })[0];
    const groups = [...new Set(inside.map((r) => r.group))].map((group) => acrossStandards(inside.filter((r) => r.group === group), standards, finding));
    const rows = partition === "municipality" ? byName(groups, (r) => r.label) : groups;
    const columns = standards.map((s) => {
      const name = capital(named("standard", s));
      const keys = [["index_mean", t("column.index")], ["index_p5", t("column.p5")], ["index_p95", t("column.p95")], ["mean", t("column.perNeedKr")]];
      return { key: `${s}_index_mean`, label: name,
        show: (r) => [number(r[`${s}_index_mean`], 1), h("span", { class: "band" }, range(r[`${s}_index_p5`], r[`${s}_index_p95`], (v) => number(v, 1)))],
        exports: keys.map(([key, label]) => [`${s}_${key}`, `${name}: ${label}`]) };
    });
    return dataTable({ name: fileName("per-need", partition, state.model, state.scenario, state.year), rows,
      caption: t("equity.perNeed", { partition: named("partition", partition), model: modelName(state.model), year: state.year }),
      note: t("equity.perNeedBands"), columns: [{ key: "label", label: t("column.group"), text: true }, ...columns,
        { key: "verdict", label: t("column.verdict"), text: true }] });
  });
}

/** The appendix: indices that are defined, and which are not. */
function indices() {
  const rows = select("equity_indices", { model: state.model, scenario: state.scenario, year: state.year });
  if (!rows.length) return missing(t("missing.indices"));
  const digits = (v) => (Math.abs(v) >= 100 ? 0 : Math.abs(v) >= 1 ? 2 : 4);
  const show = (v) => number(v, digits(v));
  const given = rows.filter((r) => !r.refused).map((r) => ({ ...r, label: named("index", r.index),
    what: `${named("variable", r.variable)}, ${named("partition", r.over).toLocaleLowerCase("sv")}`, standard: r.need_standard ? named("standard", r.need_standard) : "" }));
  const refused = [...new Set(rows.filter((r) => r.refused).map((r) => named("index", r.index)))];
  return h("details", { class: "behind" }, h("summary", {}, t("equity.indices")),
    dataTable({ name: fileName("indices", state.model, state.scenario, state.year), caption: t("equity.indicesOf", { model: modelName(state.model), year: state.year }),
      rows: given, note: refused.length ? t("equity.refused", { indices: refused.join(", ") }) : "",
      columns: [{ key: "label", label: t("column.index_name"), text: true }, { key: "what", label: t("column.of"), text: true },
        { key: "standard", label: t("column.need_standard"), text: true }, { key: "mean", label: t("column.mean"), show: (r) => show(r.mean) },
        fromTo("p5", "p95", t("column.band"), show), { key: "of_mean", label: t("column.of_mean"), show: (r) => show(r.of_mean) }] }));
}

export function equity() {
  return [
    h("h1", {}, t("view.equity")), h("p", { class: "lead" }, t("equity.lead")),
    choices("scenario", "model", "year"),
    section(t("equity.standards"),
      foundTable("equity_findings", { caption: t("equity.findings"), where: { model: state.model }, otherwise: t("missing.equity"),
        note: t("equity.findingsNote"), only: ["partition", "holds_under_all", "less_under_all", "near_under_all", "more_under_all", "disputed", "undecided"] }),
      table("equity_changes") && twoModels && state.model !== oldModel ? foundTable("equity_changes", { caption: t("equity.changes", { base: modelName(oldModel), against: modelName(state.model) }),
        where: { against: state.model }, otherwise: t("missing.equity"), note: t("equity.changesNote"),
        only: ["partition", "need_standard", "base_distance", "against_distance", "verdict", "holds_under_all"] }) : null,
      partitions()),
    section(t("equity.oneStandard"), h("p", {}, t("equity.oneStandardText")), places("municipality"), places("operator")),
    section(t("equity.mapHead"), onMap(perNeed("centre", state.model))),
    section(t("equity.sexHead"), sexes()),
    section(t("equity.accessHead"), access()),
    section(t("equity.curvesHead"), h("p", {}, t("equity.curvesText")), curves(),
      indices()),
  ];
}
