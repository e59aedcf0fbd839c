// SPDX-License-Identifier: Apache-2.0
// First page: each question with its answer, the figure behind it, how sure it is, and what would overturn it.
import { answers, meta } from "../data.js";
import { h } from "../dom.js";
import { either, number, t } from "../language.js";
import { address } from "../state.js";
import { exampleMark } from "../table.js";
import { link } from "./common.js";

const ids = ["Q0", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q10"];
const views = { Q0: "model", Q1: "models", Q2: "hold-harmless", Q3: "county", Q4: "equity", Q5: "scenarios",
  Q6: "long-range", Q7: "convergence", Q8: "provenance", Q9: "hold-harmless", Q10: "models" };

// The mark that ends a sentence in plain text is a mark like all others here.
const written = /\s–\s(?:EXEMPEL|EXAMPLE)$/;
/** A text with its mark as the page draws it; `marked` where the text itself does not say so. */
const withMark = (text, marked = false) => [text.replace(written, ""), " ", exampleMark(marked || written.test(text))];

// A long text reads better as a list of its sentences, and a long sentence as one of its parts.
const longest = 320;
const pieces = (text) => text.split(/(?<=[.?!]) (?=\p{Lu}|”|“)/u).flatMap((s) => (s.length > longest ? s.split(/(?<=;) /) : [s]));

function fact(name, text) {
  if (!text) return [];
  const list = text.length > longest ? pieces(text) : [text];
  return [h("dt", {}, name), h("dd", {}, list.length > 1
    ? h("ul", {}, list.map((p) => h("li", {}, withMark(p.replace(/;$/, ""))))) : withMark(text))];
}

function card(id, answer) {
  const view = (answer?.view ?? views[id] ?? "decision").replace(/^#\/?/, "") || views[id];
  const open = answer?.available;
  return h("li", { class: open ? "card" : "card closed", id: `card-${id}` },
    h("h2", {}, h("span", { class: "id" }, id), " ", either(answer?.question) || t(`question.${id}`)),
    open ? null : h("p", { class: "missing" }, h("strong", {}, t("missing"))),
    h("p", { class: "answer" }, withMark(either(answer?.sentence) || t("decision.unanswered"),
      open && Boolean(answer.placeholder ?? meta.placeholder))),
    h("dl", {}, open ? fact(t("decision.figure"), either(answer.figure)) : [],
      open ? fact(t("decision.sure"), either(answer.sure)) : [],
      open ? fact(t("decision.overturns"), either(answer.overturns)) : []),
    h("p", {}, h("a", { href: address({ view: view === "decision" ? views[id] : view, place: "" }) },
      t("decision.more", { id, view: t(`view.${view === "decision" ? views[id] : view}`) }))));
}

export function decision() {
  const known = new Map(answers.map((a) => [a.id, a]));
  return [
    h("h1", {}, t("view.decision")),
    h("p", { class: "lead" }, t("decision.lead", { n: number(meta.replications) })),
    meta.placeholder ? h("p", { class: "example" }, exampleMark(true), " ", t("example.meaning"), " ",
      link("provenance", t("example.which"))) : null,
    h("ol", { class: "cards" }, ids.map((id) => card(id, known.get(id)))),
  ];
}
