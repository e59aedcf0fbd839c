// SPDX-License-Identifier: Apache-2.0
// Both languages have the same keys with the same places to fill in, and every text that the sources ask for is there.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import sv from "../../results/report/web/text/sv.js";
import en from "../../results/report/web/text/en.js";

const folder = new URL("../../results/report/web/src/", import.meta.url);
const sources = readdirSync(folder, { recursive: true }).filter((f) => f.endsWith(".js"))
  .map((f) => readFileSync(new URL(f, folder), "utf8")).join("\n");
const filled = (text) => [...text.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();

test("both languages have the same keys", () => {
  assert.deepEqual(Object.keys(sv).sort(), Object.keys(en).sort());
});

test("no text is empty, and both languages fill in the same names", () => {
  for (const key of Object.keys(sv)) {
    assert.ok(sv[key].trim() && en[key].trim(), key);
    assert.deepEqual(filled(sv[key]), filled(en[key]), key);
  }
});

test("every text that is asked for by name is there", () => {
  const asked = [...sources.matchAll(/\bt\("([^"]+)"/g)].map((m) => m[1]);
  assert.ok(asked.length > 150);
  for (const key of asked) assert.ok(key in sv, key);
});

test("every key is used, by name or by its first part", () => {
  const prefixes = new Set([...sources.matchAll(/(?:named\("|\bt\(`|has\(`|list\(")([\w-]+(?:\.[\w]+)?)/g)].map((m) => m[1]));
  for (const key of Object.keys(sv))
    assert.ok(sources.includes(`"${key}"`) || [...prefixes].some((p) => key.startsWith(p + ".") || key.startsWith(p)), key);
});

test("no text calls a centre a loser or bankrupt", () => {
  for (const text of Object.values(sv)) assert.doesNotMatch(text, /förlorare|konkurs/i);
  for (const text of Object.values(en)) assert.doesNotMatch(text, /\bloser|bankrupt/i);
});

test("the Swedish texts have one word for one thing", () => {
  for (const [key, text] of Object.entries(sv))
    assert.doesNotMatch(text, /förlopp|ej avgjor|inte avgjor|simuleringsfel|måttstock/i, key);
});
