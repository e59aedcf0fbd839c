// SPDX-License-Identifier: Apache-2.0
// The page: frame, navigation, and one view at a time, built when it is shown.
import { meta } from "./data.js";
import { h, restartIds } from "./dom.js";
import { currentLanguage, number, t } from "./language.js";
import { address, readAddress, state } from "./state.js";
import { exampleMark } from "./table.js";
import { accessibility } from "./views/accessibility.js";
import { centre, municipality } from "./views/centre.js";
import { convergence } from "./views/convergence.js";
import { county } from "./views/county.js";
import { decision } from "./views/decision.js";
import { equity } from "./views/equity.js";
import { holdHarmless } from "./views/hold_harmless.js";
import { longRange } from "./views/long_range.js";
import { modelDescription } from "./views/model.js";
import { modelsSideBySide } from "./views/models.js";
import { provenance } from "./views/provenance.js";
import { scenarioDifferences } from "./views/scenarios.js";

const views = { decision, county, centre, municipality, models: modelsSideBySide, "hold-harmless": holdHarmless,
  scenarios: scenarioDifferences, equity, "long-range": longRange, convergence, model: modelDescription, provenance, accessibility };
const listed = Object.keys(views).filter((v) => v !== "municipality");
const page = document.getElementById("page");
let shown = "";

function languages() {
  const other = currentLanguage() === "sv" ? "en" : "sv";
  return h("a", { id: "language", lang: other, hreflang: other, href: address({ lang: other, extra: state.extra }) },
    other === "en" ? "In English" : "På svenska");
}

function frame(content) {
  const present = state.view === "municipality" ? "centre" : state.view;
  return [
    h("a", { class: "skip", href: "#main", onclick: (event) => { event.preventDefault(); focusHeading(); } }, t("skip")),
    h("header", { class: "site" }, h("p", { class: "site-title" }, h("strong", {}, "Valfri"), " ", meta.title, " ",
      exampleMark(meta.placeholder)), h("p", { class: "digest" }, `${t("digest")} `, h("code", {}, meta.digest)), languages()),
    h("nav", { "aria-label": t("nav") }, h("ul", {}, listed.map((view) =>
      h("li", {}, h("a", { href: address({ view, place: "" }), "aria-current": view === present ? "page" : null }, t(`view.${view}`)))))),
    h("main", { id: "main" }, content),
    h("footer", {}, h("p", {}, t("footer", { version: meta.program_version, n: number(meta.replications), seed: String(meta.seed) }))),
  ];
}

function focusHeading() {
  const heading = page.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
}

// What stands at the edge of every printed page, where the browser knows margin boxes.
function printedEdges() {
  const text = (s) => `"${s.replace(/[\\"]/g, "\\$&").replace(/\n/g, " ")}"`;
  const style = document.getElementById("edges") ?? document.head.appendChild(h("style", { id: "edges" }));
  const mark = meta.placeholder ? `${t("example")} · ` : "";
  style.textContent = `@page{@top-left{content:${text(mark + meta.title)}}` +
    `@bottom-left{content:${text(`Valfri ${meta.program_version} · ${t("digest")} ${meta.digest}`)}}` +
    `@bottom-right{content:counter(page) " (" counter(pages) ")"}}`;
}

function show(moved) {
  const focused = document.activeElement?.id;
  restartIds();
  if (!page.querySelector("main")) page.replaceChildren(...frame([]));
  document.documentElement.lang = currentLanguage();
  const view = views[state.view] ? state.view : "decision";
  state.view = view;
  const chosen = { ...state };  // a view may fall back on other choices for itself alone
  const content = views[view]().flat(Infinity).filter(Boolean);
  Object.assign(state, chosen);
  page.replaceChildren(...frame(content));
  document.title = `${page.querySelector("h1").textContent} · ${meta.title} · Valfri`;
  printedEdges();
  if (moved) focusHeading(), window.scrollTo(0, 0);
  else if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  page.dataset.ready = location.hash;
}

function go() {
  readAddress();
  const now = `${state.view}/${state.place}`;
  const moved = shown !== "" && now !== shown;
  shown = now;
  show(moved);
}

window.addEventListener("hashchange", go);
let wide = window.innerWidth, waiting = 0;
window.addEventListener("resize", () => {
  if (window.innerWidth === wide) return;
  wide = window.innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(() => show(false), 150);
});
go();
