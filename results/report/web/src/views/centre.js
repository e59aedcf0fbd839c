// SPDX-License-Identifier: Apache-2.0
// One provider, or one municipality: what the dialogue about it needs.
import { axis, centres, meta, models, municipalities, select, table, years } from "../data.js";
import { h } from "../dom.js";
import { named, number, reading, t } from "../language.js";
import { address, state } from "../state.js";
import { dataTable, exampleMark } from "../table.js";
import { amount, chance, change, choices, fileName, fromTo, largest, lossLabel, missing, modelName, oldModel, rangeColumn,
  replicationsNote, section, share, twoModels, verdictColumn, yearColumn } from "./common.js";
import { fanOf } from "./county.js";
import { placeRisk } from "./risk.js";

/** A field to search and pick a centre or municipality. */
export function picker() {
  const options = [...centres.map((c) => [c.label, { view: "centre", place: c.id }]),
    ...municipalities.map((m) => [t("pick.municipality", { name: m }), { view: "municipality", place: m }])];
  const go = (text) => {
    const wanted = text.trim().toLocaleLowerCase("sv");
    if (!wanted) return false;
    const found = options.find(([label]) => label.toLocaleLowerCase("sv") === wanted) ??
      options.find(([label]) => label.toLocaleLowerCase("sv").startsWith(wanted)) ??
      options.find(([label]) => label.toLocaleLowerCase("sv").includes(wanted));
    if (found) location.hash = address({ ...found[1] });
    return Boolean(found);
  };
  const status = h("span", { id: "pick-status", role: "status" });
  const field = h("input", { id: "pick", type: "search", list: "pick-list", autocomplete: "off", "aria-describedby": "pick-status" });
  return h("form", { class: "picker", role: "search", "aria-label": t("pick.label"), onsubmit: (event) => {
    event.preventDefault();
    status.textContent = go(field.value) ? "" : t("pick.none");
  } },
  h("label", { for: "pick" }, t("pick.label")), " ", field,
  h("datalist", { id: "pick-list" }, options.map(([label]) => h("option", { value: label }))),
  h("button", { type: "submit", id: "pick-go" }, t("pick.go")), status);
}

function components(id) {
  if (!table("parts_payment")) return missing(t("missing.parts"));
  const where = { scenario: state.scenario, place_id: id, year: state.year };
  const rows = models.flatMap((m) => select("parts_payment", { ...where, model: m.id })
    .sort((a, b) => b.mean - a.mean).map((r) => ({ ...r, model_label: m.label })));
  if (!rows.length) return h("p", {}, t("centre.closed", { year: state.year }));
  const read = reading("kr", largest(rows, "mean"));
  return dataTable({
    name: fileName("components", id, state.scenario, state.year), rows, note: t("centre.componentsNote"),
    caption: t("centre.components", { year: state.year }),
    columns: [{ key: "component_label", label: t("column.component"), text: true },
      { key: "model_label", label: t("column.model"), text: true }, amount("mean", t("column.mean"), read),
      amount("p5", t("column.p5"), read), amount("p95", t("column.p95"), read)],
  });
}

function movements(id) {
  if (!table("parts_joined") || !table("parts_left")) return missing(t("missing.parts"));
  const where = { scenario: state.scenario, place_id: id, year: state.year };
  const came = select("parts_joined", where), went = select("parts_left", where);
  const causes = axis("cause").map((c) => c.id);
  const rows = causes.map((cause) => ({ cause, joined: came.find((r) => r.cause === cause),
    left: went.find((r) => r.cause === cause) })).filter((r) => r.joined || r.left).map((r) => ({
    cause: r.cause, joined_mean: r.joined?.mean ?? 0, joined_p5: r.joined?.p5 ?? 0, joined_p95: r.joined?.p95 ?? 0,
    left_mean: r.left?.mean ?? 0, left_p5: r.left?.p5 ?? 0, left_p95: r.left?.p95 ?? 0, unit: "persons",
    placeholder: r.joined?.placeholder || r.left?.placeholder }));
  if (!rows.length) return h("p", {}, t("centre.closed", { year: state.year }));
  const read = reading("persons", 100);
  const digit = (key, label) => ({ key, label, show: (r) => number(r[key], r[key] > 0 && r[key] < 10 ? 1 : 0) });
  return dataTable({
    name: fileName("joined-left", id, state.scenario, state.year), caption: t("centre.movements", { year: state.year }), rows,
    columns: [{ key: "cause", label: t("column.cause"), text: true, show: (r) => named("cause", r.cause) },
      digit("joined_mean", t("column.joined")), fromTo("joined_p5", "joined_p95", t("column.band"), read.number, t("column.joined")),
      digit("left_mean", t("column.left")), fromTo("left_p5", "left_p95", t("column.band"), read.number, t("column.left"))],
  });
}

function losses(level, name) {
  const rows = select("model_differences_payment", { scenario: state.scenario, level, place: name, against: state.model })
    .filter((r) => r.base_mean !== 0 || r.against_mean !== 0);
  if (!rows.length) return missing(t("missing.twoModels"));
  const read = reading("kr", largest(rows, "base_mean"));
  return dataTable({
    name: fileName("difference", name, state.model, state.scenario), rows, note: replicationsNote(),
    caption: t("centre.difference", { base: modelName(oldModel), against: modelName(state.model) }),
    columns: [yearColumn(), amount("base_mean", t("column.oldMean"), read), amount("against_mean", t("column.newMean"), read),
      change("difference_mean", t("column.difference"), read), verdictColumn(), rangeColumn("difference_p5", "difference_p95", t("column.band"), read),
      share("relative", t("column.relative")),
      ...[0, 1, 2, 5].map((x) => ({ ...chance(`p_loss_over_${x}_percent`, lossLabel(x)), savedOnly: x > 1 }))],
  });
}

// "2027–2030" rather than each year, where none is left out.
const spell = (list) => (list.length > 1 && list.at(-1) - list[0] === list.length - 1 ? `${list[0]}–${list.at(-1)}` : list.join(", "));
/** The years at whose end nobody is listed: the centre is closed. */
const closedYears = (where) => select("bands_listed", where).filter((r) => r.mean === 0).map((r) => r.year);

function page(level, id, name, facts) {
  const where = { scenario: state.scenario, level, place: name };
  const closed = level === "centre" ? closedYears(where) : [];
  return [
    h("h1", {}, name),
    picker(),
    h("dl", { class: "facts" }, facts.flatMap(([term, value]) => [h("dt", {}, term), h("dd", {}, value)])),
    choices("scenario", ...(twoModels ? ["newModel"] : []), "year"),
    closed.length ? h("p", { class: "note" }, t("centre.closed", { year: spell(closed) })) : null,
    section(t("centre.list"), fanOf("listed", t("centre.listed", { name }), where)),
    section(t("centre.payment"), models.map((m) =>
      fanOf("payment", t("payment.byTo", { model: m.label, name }), { ...where, model: m.id })),
    level === "centre" ? components(id) : null),
    section(t("centre.instead"), losses(level, name)),
    level === "centre" ? section(t("centre.flows"), movements(id)) : null,
    level === "centre" ? section(t("centre.wait"), fanOf("wait", t("centre.waitTitle", { name }), where,
      (r) => !closed.includes(r.year))) : null,
    section(t("county.risk"), placeRisk(t("centre.riskTable", { name }), { level, place: name })),
    section(t("costs"), missing(t("missing.costs", { years: years.length }))),
  ];
}

function start() {
  const where = { scenario: state.scenario, level: "centre", year: state.year, model: oldModel };
  const lists = new Map(select("bands_listed", { scenario: state.scenario, level: "centre", year: state.year })
    .map((r) => [r.place_id, r]));
  const rows = select("bands_payment", where).map((r) => ({ ...r, listed: lists.get(r.place_id)?.mean,
    municipality: centres.find((c) => c.id === r.place_id)?.in?.municipality ?? "" }));
  const read = reading("kr", largest(rows, "mean"));
  return [h("h1", {}, t("view.centre")), h("p", { class: "lead" }, t("centre.lead")), picker(),
    choices("scenario", "year"),
    dataTable({ name: fileName("centres", state.scenario, state.year), rows,
      caption: t("centre.all", { year: state.year, model: modelName(oldModel) }),
      columns: [{ key: "place", label: t("column.centre"), text: true,
        show: (r) => h("a", { href: address({ view: "centre", place: r.place_id }) }, r.place) },
      { key: "municipality", label: t("column.municipality"), text: true },
      amount("listed", t("column.listed"), reading("persons", 1e4)), amount("mean", t("column.payment"), read),
      rangeColumn("p5", "p95", t("column.band"), read)] })];
}

export function centre() {
  const found = centres.find((c) => c.id === state.place);
  if (!found) return start();
  return page("centre", found.id, found.label, [[t("column.municipality"), found.in?.municipality ?? "–"],
    [t("column.operator"), [named("operator", found.in?.operator ?? "–"), " ", exampleMark(Boolean(meta.placeholder))]],
    [t("column.id"), found.id]]);
}

export function municipality() {
  if (!municipalities.includes(state.place)) return start();
  const here = centres.filter((c) => c.in?.municipality === state.place);
  return page("municipality", state.place, state.place, [[t("centre.centresHere"), h("ul", { class: "inline" },
    here.map((c) => h("li", {}, h("a", { href: address({ view: "centre", place: c.id }) }, c.label))))]]);
}
