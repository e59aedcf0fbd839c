// SPDX-License-Identifier: Apache-2.0
// What the reader has chosen, kept in the address: #/view/place?scenario=…&model=…&year=…&lang=…
import { models, scenarios, years } from "./data.js";
import { currentLanguage, setLanguage } from "./language.js";

export const state = { view: "decision", place: "", scenario: "", model: "", year: "", yearGiven: false, extra: {} };

function among(list, wanted, otherwise) {
  return list.includes(wanted) ? wanted : otherwise;
}

export function readAddress() {
  const [path, query = ""] = decodeURI(location.hash.replace(/^#\/?/, "")).split("?");
  const chosen = new URLSearchParams(query);
  const outside = new URLSearchParams(location.search);
  const [view, ...place] = path.split("/");
  state.view = view || "decision";
  state.place = place.join("/");
  state.scenario = among(scenarios.map((s) => s.id), chosen.get("scenario"), scenarios[0]?.id ?? "");
  state.model = among(models.map((m) => m.id), chosen.get("model"), models[1]?.id ?? models[0]?.id ?? "");
  state.yearGiven = years.includes(chosen.get("year"));
  state.year = among(years, chosen.get("year"), years[0] ?? "");
  state.extra = Object.fromEntries([...chosen].filter(([key]) => !["scenario", "model", "year", "lang"].includes(key)));
  setLanguage(chosen.get("lang") ?? outside.get("lang") ?? "");
}

/** The address of a view with the present choices, some of them changed. */
export function address(change = {}) {
  const next = { ...state, lang: currentLanguage(), ...change };
  const query = new URLSearchParams();
  if (next.scenario && next.scenario !== scenarios[0]?.id) query.set("scenario", next.scenario);
  if (next.model && next.model !== (models[1] ?? models[0])?.id) query.set("model", next.model);
  if (change.year || state.yearGiven) query.set("year", next.year);
  for (const [key, value] of Object.entries(change.extra ?? {})) if (value) query.set(key, value);
  query.set("lang", next.lang);
  const place = next.place ? "/" + encodeURI(next.place) : "";
  return `#/${next.view}${place}?${query}`;
}
