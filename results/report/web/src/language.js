// SPDX-License-Identifier: Apache-2.0
// Language: one dictionary a language, numbers as each writes them.
import sv from "../text/sv.js";
import en from "../text/en.js";

const dictionaries = { sv, en };
const locales = { sv: "sv-SE", en: "en-GB" };
let language = "sv";

/** Swedish unless the browser asks for English and not for Swedish. */
export function preferred() {
  const asked = navigator.languages ?? [navigator.language];
  return asked.some((l) => l.startsWith("sv")) || !asked[0]?.startsWith("en") ? "sv" : "en";
}
export function setLanguage(wanted) {
  language = wanted in dictionaries ? wanted : preferred();
  document.documentElement.lang = language;
}
export const currentLanguage = () => language;

// What belongs to a number stays on its line: "95 %", "10 000", "= 100", "○ oavgjort".
const together = (text) => text.replace(/ %/g, "\u00A0%").replaceAll("= 100", "=\u00A0100").replace(/(\d) (?=\d{3}\b)/g, "$1\u00A0")
  .replace(/([▲▼○]) /g, "$1\u00A0");
/** The text of a key with {names} filled in. A missing key is shown as itself; a test sees to it that none is. */
export function t(key, values = {}) {
  const text = dictionaries[language][key] ?? key;
  return together(text).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
export const has = (key) => key in dictionaries[language];
/** The text of a key, or the id where the dictionary lacks one: names that studies give. */
export const named = (prefix, id) => (has(`${prefix}.${id}`) ? t(`${prefix}.${id}`) : id);
export const capital = (text) => text.charAt(0).toLocaleUpperCase("sv") + text.slice(1);
/** One of {sv, en}. */
export const either = (text) => (text && typeof text === "object" ? text[language] ?? text.sv : text) ?? "";

const formats = new Map();
function format(digits, options) {
  const key = `${language} ${digits} ${JSON.stringify(options)}`;
  if (!formats.has(key))
    formats.set(key, new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: digits, maximumFractionDigits: digits, ...options }));
  return formats.get(key);
}

const missing = "–";
function finite(value, show) {
  if (value === null || value === undefined || Number.isNaN(value)) return missing;
  if (typeof value !== "number") return String(value);
  if (!Number.isFinite(value)) return value > 0 ? t("unbounded.above") : t("unbounded.below");
  return show(value);
}
// A minus sign that is one, and the same space before % in both languages.
const written = (text) => text.replace(/^-/, "−").replace(/(\d)%/, "$1\u00A0%");
export const number = (value, digits = 0) => finite(value, (v) => written(format(digits, { signDisplay: "negative" }).format(v)));
export const signed = (value, digits = 0) =>
  finite(value, (v) => written(format(digits, { signDisplay: "exceptZero" }).format(v)));
export const percent = (value, digits = 0) =>
  finite(value, (v) => written(format(digits, { style: "percent", signDisplay: "negative" }).format(v)));
export const signedPercent = (value, digits = 1) =>
  finite(value, (v) => written(format(digits, { style: "percent", signDisplay: "exceptZero" }).format(v)));
/** "<1 %" and ">99 %" rather than a rounded certainty. */
export function probability(value) {
  if (typeof value !== "number" || Number.isNaN(value)) return missing;
  if (value > 0 && value < 0.01) return "<" + percent(0.01);
  if (value < 1 && value > 0.99) return ">" + percent(0.99);
  return percent(value);
}
export const range = (low, high, show) => t("range", { low: show(low), high: show(high) });

/** How amounts in a unit are read: kronor in millions. `digits` for numbers of the size of `largest`. */
export function reading(unit, largest) {
  const money = unit === "kr" && largest >= 2e5;
  const divisor = money ? 1e6 : 1;
  const size = Math.abs(largest / divisor);
  const whole = unit === "persons";
  const digits = whole || size >= 1000 ? 0 : size >= 100 ? 1 : 2;
  return { unit: money ? t("unit.MSEK") : named("unit", unit), divisor, digits,
    number: (v) => number(typeof v === "number" ? v / divisor : v, digits),
    signed: (v, more = 0) => signed(typeof v === "number" ? v / divisor : v, digits + more) };
}
