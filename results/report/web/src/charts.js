// SPDX-License-Identifier: Apache-2.0
// Charts by Observable Plot. Each is a figure with a text summary and the table behind it; colour never tells alone.
import * as Plot from "@observablehq/plot";
import { meta } from "./data.js";
import { freshId, h } from "./dom.js";
import { number, t } from "./language.js";
import { behind, exampleMark } from "./table.js";

const series = ["var(--blue)", "var(--orange)", "var(--green)", "var(--violet)"];
const narrow = () => width() < 560;

/** Room for a chart in the present window. */
export function width() {
  const main = document.querySelector("main");
  const room = main ? main.clientWidth - 2 : 720;
  return Math.max(230, Math.min(room, 860));
}

// Plot labels groups, which may not carry a label without a role; the whole drawing is one image with a text.
function asImage(svg, summary) {
  for (const element of svg.querySelectorAll("[aria-label]")) element.removeAttribute("aria-label");
  for (const element of svg.querySelectorAll("[aria-description],[aria-hidden]")) {
    element.removeAttribute("aria-description");
    element.removeAttribute("aria-hidden");
  }
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", summary);
  svg.removeAttribute("font-family");
  return svg;
}

/** A figure: title, how it is read, the drawing, a summary in words, the table behind it. */
export function figure({ title, reading, summary, draw, table, mark, key: names }) {
  const id = freshId("figure");
  const svg = asImage(draw(), `${title}. ${summary}`);
  return h("figure", { "aria-labelledby": id },
    h("figcaption", { id }, h("span", { class: "title" }, title), " ", exampleMark(mark ?? Boolean(meta.placeholder))),
    reading ? h("p", { class: "reading" }, reading) : null,
    h("div", { class: "drawing" }, svg),
    names ? key(names) : null,
    h("p", { class: "summary" }, summary),
    table ? behind(table) : null);
}

const base = () => ({ width: width(), style: { background: "transparent", fontSize: "12px", overflow: "visible" } });
const ticks = (digits) => (value) => number(value, digits);
const yearTicks = (rows) => [...new Set(rows.map((r) => Number(r.year)))];

function tickDigits(low, high) {
  const span = Math.abs(high - low) || Math.abs(high) || 1;
  return span >= 10 ? 0 : span >= 1 ? 1 : span >= 0.1 ? 2 : 3;
}

/** Bands over years: 5–95 % light, 25–75 % darker, median as a line with points, and where rows have it the band of all
 * years at once as dashed lines around them. Rows: year, p5 … p95, all_years_low and all_years_high. */
export function fan(rows, { label, divisor = 1, height = 250 }) {
  const points = rows.map((r) => ({ year: Number(r.year), ...Object.fromEntries(
    ["p5", "p25", "p50", "p75", "p95", "all_years_low", "all_years_high"].map((k) => [k, (r[k] ?? NaN) / divisor])) }));
  const outer = points.every((p) => Number.isFinite(p.all_years_low) && Number.isFinite(p.all_years_high));
  const low = Math.min(...points.map((p) => (outer ? p.all_years_low : p.p5)));
  const high = Math.max(...points.map((p) => (outer ? p.all_years_high : p.p95)));
  const digits = tickDigits(low, high);
  const room = Math.max(number(high, digits).length, number(low, digits).length) * 7.5 + 16;
  return Plot.plot({
    ...base(), height, marginLeft: Math.max(44, room), marginRight: 24, marginTop: 34, marginBottom: 34, insetLeft: 8,
    x: { ticks: yearTicks(rows), tickFormat: (y) => String(y), label: null },
    y: { grid: true, nice: true, tickFormat: ticks(digits), label, labelArrow: "none", ticks: 5,
      domain: low === high ? [low - 1, high + 1] : undefined },
    marks: [
      ...(outer ? ["all_years_low", "all_years_high"].map((y) => Plot.lineY(points, { x: "year", y, stroke: series[1],
        strokeWidth: 1.5, strokeDasharray: "7 4" })) : []),
      Plot.areaY(points, { x: "year", y1: "p5", y2: "p95", fill: series[0], fillOpacity: 0.22 }),
      Plot.lineY(points, { x: "year", y: "p5", stroke: series[0], strokeOpacity: 0.8, strokeDasharray: "2 3" }),
      Plot.lineY(points, { x: "year", y: "p95", stroke: series[0], strokeOpacity: 0.8, strokeDasharray: "2 3" }),
      Plot.areaY(points, { x: "year", y1: "p25", y2: "p75", fill: series[0], fillOpacity: 0.4 }),
      Plot.lineY(points, { x: "year", y: "p50", stroke: "currentColor", strokeWidth: 2 }),
      Plot.dot(points, { x: "year", y: "p50", fill: "currentColor", r: 3.5 }),
    ],
  });
}

/** One row a name: a mark at the middle, a line from low to high; names above the marks where room is scarce.
 * Rows: {name, low, mid, high, kind}; kinds: more ▲, less ▼, undecided ○, none ●. */
export function ranges(rows, { label, zero = true, digits, shapes = true }) {
  const small = narrow();
  const values = rows.flatMap((r) => [r.low, r.high, r.mid]).filter(Number.isFinite);
  const low = Math.min(...values, zero ? 0 : Infinity), high = Math.max(...values, zero ? 0 : -Infinity);
  const names = rows.map((r) => r.name);
  const longest = Math.max(...names.map((n) => n.length), 8);
  const shown = digits ?? tickDigits(low, high);
  // Half of the widest figure of the axis, which may have one sign more than the data once its end is rounded.
  const half = 3.7 * (Math.max(...[low, high].map((v) => number(v, shown).length)) + 1);
  const symbols = { more: "triangle", less: "triangle2", undecided: "circle", none: "circle" };
  const colours = { more: series[0], less: series[1], undecided: "currentColor", none: series[0] };
  const kinds = ["more", "less", "undecided", "none"];
  return Plot.plot({
    ...base(), height: rows.length * (small ? 36 : 22) + (small ? 66 : 56), marginTop: 40, marginBottom: 12, insetTop: small ? 10 : 0,
    marginLeft: small ? Math.max(20, half) : Math.min(280, longest * 6.6 + 14), marginRight: Math.max(22, half),
    x: { axis: "top", grid: true, label, labelArrow: "none", labelAnchor: "right", nice: true, ticks: small ? 3 : 6,
      tickFormat: ticks(shown), domain: low === high ? [low - 1, high + 1] : [low, high] },
    y: { domain: names, label: null, tickSize: 0, axis: small ? null : "left", padding: 0.2 },
    symbol: { domain: kinds, range: ["triangle", triangleDown, "circle", "circle"] },
    marks: [
      zero ? Plot.ruleX([0], { stroke: "currentColor" }) : null,
      Plot.ruleY(rows, { y: "name", x1: "low", x2: "high", stroke: (r) => colours[r.kind ?? "none"], strokeWidth: 3,
        strokeOpacity: 0.75 }),
      Plot.dot(rows, { x: "mid", y: "name", symbol: (r) => (shapes ? r.kind ?? "none" : "none"), r: 4.5,
        fill: (r) => (r.kind === "undecided" ? "var(--page)" : colours[r.kind ?? "none"]),
        stroke: (r) => colours[r.kind ?? "none"], strokeWidth: 1.5 }),
      small ? Plot.text(rows, { y: "name", text: "name", frameAnchor: "left", textAnchor: "start", dy: -13,
        fill: "currentColor", stroke: "var(--page)", strokeWidth: 4 }) : null,
    ].filter(Boolean),
  });
}

// d3's triangle points up; one that points down says "less" without colour.
const triangleDown = { draw(context, size) {
  const y = -Math.sqrt(size / (Math.sqrt(3) * 3));
  context.moveTo(0, -y * 2);
  context.lineTo(-Math.sqrt(3) * y, y);
  context.lineTo(Math.sqrt(3) * y, y);
  context.closePath();
} };

/** Several named lines over years, each named at its end or, where room is scarce, in the key below. */
export function lines(rows, { x = "year", y, name, label, divisor = 1, xLabel = null, height = 280, zero = false }) {
  const points = rows.map((r) => ({ x: Number(r[x]), y: r[y] / divisor, name: r[name] })).filter((p) => Number.isFinite(p.y));
  const names = [...new Set(points.map((p) => p.name))];
  const dashes = ["none", "6 3", "2 3", "8 3 2 3"];
  const low = Math.min(...points.map((p) => p.y)), high = Math.max(...points.map((p) => p.y));
  const digits = tickDigits(low, high);
  const symbols = ["circle", "square", "triangle", "diamond"];
  return Plot.plot({
    ...base(), height, marginLeft: Math.max(48, number(high, digits).length * 7.5 + 18), marginRight: 24, marginTop: 34,
    marginBottom: 40,
    x: { ticks: [...new Set(points.map((p) => p.x))], tickFormat: (v) => (x === "year" ? String(v) : number(v)),
      label: xLabel, labelArrow: "none" },
    y: { grid: true, nice: true, label, labelArrow: "none", tickFormat: ticks(digits), ticks: 5, zero },
    marks: [
      ...names.map((n, i) => Plot.lineY(points.filter((p) => p.name === n), { x: "x", y: "y",
        stroke: series[i % series.length], strokeWidth: 2, strokeDasharray: dashes[i % dashes.length] })),
      ...names.map((n, i) => Plot.dot(points.filter((p) => p.name === n), { x: "x", y: "y", r: 4,
        symbol: symbols[i % symbols.length], fill: series[i % series.length] })),
    ],
  });
}

/** Which sign and colour `lines` gives the names, as a list under the chart. */
export function key(names) {
  const signs = ["●", "■", "▲", "◆"];
  return h("ul", { class: "key" }, names.map((n, i) =>
    h("li", {}, h("span", { class: `sign sign-${i % 4}`, "aria-hidden": "true" }, signs[i % 4]), " ", n)));
}

/** Shares cumulated against shares: rows {x, y, name}; the diagonal is everybody alike. */
export function curve(lists, { xLabel, yLabel }) {
  const side = Math.min(width(), 480);
  const dashes = ["none", "6 3", "2 3"];
  return Plot.plot({
    ...base(), width: side, height: side, marginLeft: 52, marginBottom: 42, marginTop: 34, marginRight: 24,
    x: { domain: [0, 1], label: xLabel, labelArrow: "none", ticks: 5, tickFormat: (v) => number(v * 100) },
    y: { domain: [0, 1], label: yLabel, labelArrow: "none", ticks: 5, tickFormat: (v) => number(v * 100), grid: true },
    marks: [
      Plot.line([[0, 0], [1, 1]], { stroke: "currentColor", strokeDasharray: "1 3" }),
      ...lists.map((points, i) => Plot.line(points, { x: "x", y: "y", stroke: series[i], strokeWidth: 2.5,
        strokeDasharray: dashes[i % 3] })),
    ],
  });
}

/** Names of the municipalities, each at its largest area, the largest first and no two over one another: where the
 * areas are drawn is reckoned here as a plain map would have it, which is near enough to leave room. */
function placeNames(areas, w, height) {
  const all = new Map();
  for (const area of areas) {
    const known = all.get(area.municipality);
    all.set(area.municipality, { residents: (known?.residents ?? 0) + area.residents,
      at: known && known.at.residents > area.residents ? known.at : area });
  }
  const of = (key) => areas.map((a) => a[key]), [west, east] = [Math.min(...of("lon")), Math.max(...of("lon"))];
  const [south, north] = [Math.min(...of("lat")), Math.max(...of("lat"))];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);  // a degree of longitude in degrees of latitude
  const scale = Math.min((w - 48) / ((east - west) * shrink), (height - 48) / (north - south));
  const letter = 7.4, line = 20, kept = [];
  for (const [name, { at }] of [...all].sort((a, b) => b[1].residents - a[1].residents)) {
    const x = w / 2 + (at.lon - (west + east) / 2) * shrink * scale, y = (north - at.lat) * scale, half = (name.length * letter) / 2;
    const free = kept.every((k) => Math.abs(k.x - x) > k.half + half || Math.abs(k.y - y) > line);
    if (free && x - half > 2 && x + half < w - 2) kept.push({ name, x, y, half, lon: at.lon, lat: at.lat });
  }
  return kept;
}

/** A map: cells of home areas (or real borders), residents as grey circles, places as marks by kind, names of municipalities. */
export function county({ areas, borders, places }) {
  const all = { type: "MultiPoint", coordinates: [...areas, ...places].map((p) => [p.lon, p.lat]) };
  const w = Math.min(width(), 620);
  const middle = all.coordinates.reduce((sum, c) => sum + c[0], 0) / all.coordinates.length;
  const shapes = borders ? turned(borders) : null;
  const kinds = ["more", "less", "undecided", "none"];
  const colours = { more: series[0], less: series[1], undecided: "var(--page)", none: "var(--page)" };
  const height = Math.round(w * 0.82);
  return Plot.plot({
    ...base(), width: w, height, margin: 14,
    projection: { type: "transverse-mercator", rotate: [-middle, 0, 0], domain: shapes ?? all, inset: 10 },
    r: { range: [0, 14] },
    symbol: { domain: kinds, range: ["triangle", triangleDown, "circle", "circle"] },
    marks: [
      shapes ? Plot.geo(shapes, { stroke: "var(--line)", fill: "var(--cell)" })
        : Plot.voronoiMesh(areas, { x: "lon", y: "lat", stroke: "var(--line)", strokeOpacity: 0.5 }),
      Plot.dot(areas, { x: "lon", y: "lat", r: (a) => Math.sqrt(a.residents) / 26, fill: "var(--grey)", fillOpacity: 0.45 }),
      Plot.dot(places, { x: "lon", y: "lat", r: 7, symbol: "kind", fill: (p) => colours[p.kind],
        stroke: "currentColor", strokeWidth: 1.2, title: "title" }),
      Plot.text(placeNames(areas, w, height), { x: "lon", y: "lat", text: "name", dy: 17, fill: "currentColor",
        stroke: "var(--page)", strokeWidth: 4 }),
    ],
  });
}

// GeoJSON goes round a polygon the other way than d3 wants it; without this the fill covers the globe.
function turned(collection) {
  const turn = (rings) => rings.map((ring) => [...ring].reverse());
  return { ...collection, features: collection.features.map((f) => ({ ...f, geometry: {
    ...f.geometry, coordinates: f.geometry.type === "MultiPolygon" ? f.geometry.coordinates.map(turn)
      : turn(f.geometry.coordinates) } })) };
}
