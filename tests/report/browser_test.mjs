// SPDX-License-Identifier: Apache-2.0
// The report as readers have it: from file://, no network. Every view in both languages, light and dark, narrow and wide:
// each of these by axe and for its layout.
// Environment: VALFRI_WEB (packages), VALFRI_REPORT_STUDY (make_study.py), VALFRI_PYTHON.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { clipped, overlapping } from "./layout.mjs";
import { differencesOf2028, openPaymentOfCounty } from "./stored.mjs";

const packages = createRequire(join(process.env.VALFRI_WEB, "x.js"));
const { chromium } = packages("playwright-core");
const { AxeBuilder } = packages("@axe-core/playwright");

const study = process.env.VALFRI_REPORT_STUDY;
const file = join(study, "results", "report.html");
const page_address = "file://" + file;
const open_study = join(study, "open", "results");  // where the new payment model has open prices
const views = ["decision", "county", "centre", "centre/HC17", "municipality/Ume%C3%A5", "models", "hold-harmless", "scenarios",
  "equity", "long-range", "convergence", "model", "provenance", "accessibility"];
const widths = [1280, 320], languages = ["sv", "en"], schemes = ["light", "dark"];
// Where columns are read against each other, a verdict must not lie outside the page.
const compared = ["county", "centre/HC17", "models", "hold-harmless", "scenarios"];
const faults = [];
const check = (claim, text) => claim || faults.push(text);

const browser = await chromium.launch({ executablePath: process.env.VALFRI_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"] });

/** A page that keeps what it says and asks for. */
async function open(options, hash, address = page_address) {
  const context = await browser.newContext({ offline: true, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.on("console", (message) => check(false, `console: ${message.text()}`));
  page.on("pageerror", (error) => check(false, `error: ${error.message}`));
  page.on("request", (request) => check(request.url().startsWith(address) || request.url().startsWith("blob:") ||
    request.url().startsWith("data:"), `request: ${request.url()}`));
  await page.goto(address + hash);
  await page.waitForSelector("#page[data-ready] h1");
  return page;
}

async function go(page, hash) {
  await page.evaluate((h) => { location.hash = h; }, hash);
  await page.waitForFunction((h) => decodeURI(document.getElementById("page").dataset.ready) === decodeURI(h), hash);
}

let seen = 0;

/** All views at a width, in a language, in both schemes: the page follows the scheme as it stands. */
async function walk(width, lang) {
  const page = await open({ viewport: { width, height: 900 }, reducedMotion: "reduce" }, `#/decision?lang=${lang}`);
  for (const view of views) {
    await go(page, `#/${view}?lang=${lang}`);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await look(page, view, lang, width, `${view} ${lang} ${colorScheme} ${width}`);
      seen++;
    }
  }
  await page.context().close();
}

async function look(page, view, lang, width, where) {
  const mark = lang === "sv" ? "EXEMPEL" : "EXAMPLE";
  const state = await page.evaluate(() => ({
    lang: document.documentElement.lang, headings: document.querySelectorAll("h1").length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    text: document.querySelector("main").innerText,
    empty: [...document.querySelectorAll("table")].filter((t) => !t.tBodies[0].rows.length).map((t) => t.closest(".table-block").innerText.slice(0, 60)),
    cut: [...document.querySelectorAll(".scroll")].filter((s) => s.checkVisibility() && s.scrollWidth > s.clientWidth + 1).map((s) => s.innerText.slice(0, 60)),
    unmarked: [...document.querySelectorAll("figure")].filter((f) => !f.querySelector("figcaption .mark")).length,
    nameless: [...document.querySelectorAll("svg")].filter((s) => !(s.getAttribute("aria-label") ?? "").trim()).length,
  }));
  check(state.lang === lang, `${where}: language of the page is ${state.lang}`);
  check(state.headings === 1, `${where}: ${state.headings} main headings`);
  check(state.wide <= 0, `${where}: ${state.wide} px wider than the window`);
  check(!/NaN|undefined|\[object|Infinity/.test(state.text), `${where}: ${/.{0,60}(NaN|undefined|\[object|Infinity).{0,40}/.exec(state.text)?.[0]}`);
  check(!/\b(?:choose|column|missing|view|unit|level|value|feed)\.[a-z]\w*/.test(state.text), `${where}: a text is missing`);
  for (const table of state.empty) check(false, `${where}: a table without rows: ${table}`);
  if (width >= 1280 && compared.includes(view)) for (const table of state.cut) check(false, `${where}: a table is wider than the page: ${table}`);
  check(state.unmarked === 0, `${where}: ${state.unmarked} charts lack ${mark}`);
  check(state.nameless === 0, `${where}: ${state.nameless} charts lack a summary`);
  for (const text of await page.evaluate(clipped)) check(false, `${where}: clipped: ${text}`);
  for (const text of await page.evaluate(overlapping)) check(false, `${where}: overlapping: ${text}`);
  // In the page itself: it has no frames, for which axe would open a second page each time.
  const axe = await new AxeBuilder({ page }).setLegacyMode().withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .options({ resultTypes: ["violations"] }).analyze();
  check(axe.passes.length > 5, `${where}: axe looked at nothing`);
  for (const fault of axe.violations) check(false, `${where}: axe ${fault.id}: ${fault.nodes[0].html.slice(0, 160)}`);
}

/** What a reader does. */
async function use() {
  const page = await open({ viewport: { width: 1280, height: 900 } }, "#/scenarios?scenario=test_boom&year=2029&lang=sv");
  const heading = () => page.locator("h1").innerText();
  assert.equal(await heading(), "Scenarier", "a link leads to its view");
  assert.equal(await page.locator("#choose-scenario").inputValue(), "test_boom");
  assert.equal(await page.locator("#choose-year").inputValue(), "2029");
  assert.match(await page.locator("main").innerText(), /<\/script><b>/, "markup in a title is shown as text");

  await page.locator('nav a[href*="equity"]').click();
  assert.equal(await heading(), "Jämlikhet");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "focus follows to the new view");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("h1").innerText === "Scenarier");

  await go(page, "#/centre?lang=sv");
  await page.locator("#pick").fill("ålidhem");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("h1").innerText === "Ålidhems hälsocentral");
  await page.locator("#pick").fill("Bjurholm (kommun)");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("h1").innerText === "Bjurholm");
  await page.locator("#pick").fill("finns inte");
  await page.keyboard.press("Enter");
  assert.match(await page.locator("#pick-status").innerText(), /Ingen/);

  await page.locator("#language").click();
  await page.waitForFunction(() => document.documentElement.lang === "en");

  await go(page, "#/models?lang=sv&year=2028");
  await sortByKeyboard(page);
  await compareDownload(page);

  await page.reload();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip", "the first stop skips the navigation");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  await page.context().close();
}

/** What a scenario that closes a centre says of it, and of all the others. */
async function closing() {
  const page = await open({ viewport: { width: 1280, height: 900 } }, "#/scenarios?scenario=closing&year=2030&lang=sv");
  const text = () => page.locator("main").innerText();
  const counted = /Av 37 hälsocentraler ökar (\d+) och minskar (\d+); (\d+) är oavgjorda och (\d+) är oförändrade/.exec(await text());
  assert.ok(counted, "all centres are counted, not those drawn");
  assert.equal(counted.slice(1).reduce((sum, n) => sum + Number(n), 0), 37);
  assert.match(await text(), /Med\s+händelsen/);
  assert.match(await text(), /Utan väntan, eftersom ingen är listad där: Anderstorps hälsocentral/);
  const lists = page.locator("main table").first(), waits = page.locator("main table").last();
  assert.equal(await waits.locator("tbody th", { hasText: "Anderstorp" }).count(), 0, "nobody waits at a closed centre");
  const heads = await lists.locator("thead th").evaluateAll((all) => all.map((th) => th.dataset.key));
  assert.equal(heads.indexOf("verdict"), heads.indexOf("difference_mean") + 1);
  for (let turn = 0; turn < 2; turn++) {
    await lists.locator("th[data-key=base_mean] button").click();
    assert.equal(await lists.locator("tbody tr").last().locator("th").innerText(), "Hela länet", "the county stays last");
  }
  assert.match((await save(page, "plain")).split("\r\n")[0], /p_loss_over_5_percent/, "the saved file has what the page leaves out");

  await go(page, "#/centre/HC17?scenario=closing&year=2030&lang=sv");
  assert.match(await text(), /stängd 2027–2030 i det här scenariot/);
  assert.match(await text(), /stängd 2030 i det här scenariot/);
  assert.doesNotMatch(await text(), /Medianen går från [\d,]+ dagar/, "no wait of later years");
  assert.ok((await page.locator("main table tbody").evaluateAll((all) => all.map((b) => b.rows.length))).every((n) => n > 0));

  await go(page, "#/hold-harmless?lang=sv");
  assert.match(await text(), /Budget 2025 i löpande kronor/);
  assert.match(await text(), /Budget 2025 uppräknad med 3 %/);
  await page.context().close();
}

async function sortByKeyboard(page) {
  const head = page.locator("main table").first().locator("th[data-key=base_mean]");
  await head.locator("button").focus();
  await page.keyboard.press("Enter");
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  const values = async () => (await page.locator("main table").first().locator("tbody tr td:nth-child(2)").allInnerTexts())
    .map((text) => Number(text.replace(/\s/g, "").replace(",", ".")));
  const falling = await values();
  assert.equal(falling.length, 37);
  assert.deepEqual(falling, [...falling].sort((a, b) => b - a));
  await page.keyboard.press("Enter");
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  assert.deepEqual(await values(), [...falling].reverse());
}

/** The text of the file that a table is saved as; the first table of the page unless another is given. */
async function save(page, kind, block = page.locator("main .table-block").first()) {
  const [download] = await Promise.all([page.waitForEvent("download"), block.locator(`[data-csv=${kind}]`).click()]);
  return readFileSync(await download.path(), "utf8");
}

/** Rows of a saved file as objects, numbers as numbers. */
function read(text) {
  const [head, ...lines] = text.trim().split("\r\n").map((line) => line.split(","));
  return lines.map((line) => Object.fromEntries(line.map((cell, i) => [head[i], cell !== "" && Number.isFinite(Number(cell)) ? Number(cell) : cell])));
}

const near = (found, expected, what) =>
  assert.ok(Math.abs(found - expected) <= 1e-5 * Math.abs(expected) + 1e-6, `${what}: ${found}, not ${expected}`);

/** Open prices: what the purchaser should keep, and the band of all years at once. */
async function openPrices() {
  const truth = openPaymentOfCounty(join(open_study, "results.h5"));
  const page = await open({ viewport: { width: 1280, height: 900 } }, "#/county?lang=sv", "file://" + join(open_study, "report.html"));
  const text = () => page.locator("main").innerText();
  const block = (caption) => page.locator("main .table-block", { has: page.locator(".caption", { hasText: caption }) });
  assert.match(await text(), /lik 2025, flera komponenter: ramen är sluten, så länet betalar samma belopp/);
  const kept = read(await save(page, "plain", block("Hur stor reserv som räcker")));
  const reserves = kept.filter((r) => r.frame === "open prices"), beside = kept.filter((r) => r.frame === "closed");
  assert.equal(reserves.length, truth.length, "a row for each year of the open model");
  assert.equal(beside.length, truth.length, "and of the one with targets beside its closed frame, but not of the first");
  for (const row of beside) assert.ok(row.reserve_95 > 0 && row.mean_outside_frame > 0 && row.mean_outside_frame < row.mean);
  truth.forEach((year, i) => {
    assert.equal(reserves[i].frame, "open prices");
    for (const key of ["mean", "reserve_80", "reserve_95"]) near(reserves[i][key], year[key], `${reserves[i].year} ${key}`);
    near(reserves[i].mean_outside_frame, year.mean, `${reserves[i].year}: with open prices all is outside the frame`);
    assert.ok(reserves[i].reserve_95 > reserves[i].reserve_80 && reserves[i].reserve_80 > 0);
  });

  const chart = page.locator("main figure", { hasText: "alternativ 1" }).first();
  const said = /alla år på en gång ligger år 2028 vid ([\d,]+) och ([\d,]+) mnkr/.exec(await chart.innerText());
  assert.ok(said, "the chart says in words where the band of all years ends");
  said.slice(1).forEach((word, i) => assert.ok(Math.abs(Number(word.replace(",", ".")) -
    truth.at(-1)[["all_years_low", "all_years_high"][i]] / 1e6) <= 0.006, word));
  assert.match(await chart.locator("svg").getAttribute("aria-label"), /alla år på en gång/);
  assert.equal(await chart.locator("svg path[stroke-dasharray='7 4'], svg g[stroke-dasharray='7 4'] path").count(), 2, "two dashed lines");
  await chart.locator("summary").click();
  const bands = read(await save(page, "plain", chart.locator(".table-block")));
  truth.forEach((year, i) => {
    for (const key of ["all_years_low", "all_years_high"]) near(bands[i][key], year[key], `${bands[i].year} ${key}`);
    assert.ok(bands[i].all_years_low <= bands[i].p5 && bands[i].all_years_high >= bands[i].p95, "wider than the band of one year");
  });
  await page.context().close();

  const few = await open({}, "#/centre/HC17?lang=sv");
  assert.match(await few.locator("main figure").first().innerText(), /Framtiderna är för få för ett band som gäller alla år på en gång/);
  await few.context().close();
}

/** What makes the figures an example, in the language of the page. */
async function reasons() {
  const page = await open({}, "#/provenance?lang=sv");
  const list = () => page.locator("section ul").first().locator("li").allInnerTexts();
  const swedish = await list();
  assert.ok(swedish.length >= 8);
  for (const reason of swedish) assert.match(reason, /antagande|påhitta|slumptal/, reason);
  await go(page, "#/provenance?lang=en");
  const english = await list();
  assert.equal(english.length, swedish.length);
  for (const reason of english) assert.match(reason, /assumption|placeholder|random number/, reason);
  await page.context().close();
}

/** Every number of the saved table against those that another program reads from results.h5. */
async function compareDownload(page) {
  const truth = differencesOf2028(join(study, "results", "results.h5"));
  const [head, ...lines] = (await save(page, "plain")).trim().split("\r\n").map((l) => l.split(","));
  assert.equal(head.at(-1), "placeholder");
  assert.equal(lines.length, 37);
  const keys = ["base_mean", "difference_mean", "difference_p5", "difference_p95", "p_loss_over_1_percent"];
  for (const line of lines) {
    assert.equal(line.at(-1), "EXEMPEL");
    keys.forEach((key, i) => {
      const expected = truth[line[head.indexOf("place")]][i];
      const found = Number(line[head.indexOf(key)]);
      assert.ok(head.includes(key), key);
      assert.ok(Math.abs(found - expected) <= 1e-5 * Math.abs(expected) + 1e-9, `${line[0]} ${key}: ${found}, not ${expected}`);
    });
  }
  const swedish = await save(page, "sv");
  assert.ok(swedish.startsWith("\uFEFF") && swedish.includes(";"));
  const cells = swedish.trim().split("\r\n")[1].split(";");
  assert.ok(cells.some((c) => /^-?\d+,\d+$/.test(c)), "decimal commas");
}

/** On paper (A4 within its margins is 680 px wide) nothing is cut off, and the navigation is gone. */
async function print() {
  const page = await open({ viewport: { width: 680, height: 1000 } }, "#/decision?lang=sv");
  await page.emulateMedia({ media: "print" });
  for (const view of views) {
    await go(page, `#/${view}?lang=sv`);
    const state = await page.evaluate(() => ({
      nav: getComputedStyle(document.querySelector("nav")).display,
      unnamed: [...document.querySelectorAll("thead th")].filter((th) => th.checkVisibility() && (th.querySelector("button").checkVisibility() || !th.innerText.trim())).length,
      cut: [...document.querySelectorAll(".scroll")].filter((s) => s.offsetParent && s.scrollWidth > s.clientWidth + 1).map((s) => s.innerText.slice(0, 60)),
    }));
    check(state.unnamed === 0, `${view} printed: ${state.unnamed} columns without a heading in plain text`);
    check(state.nav === "none", `${view} printed: the navigation is there`);
    for (const table of state.cut) check(false, `${view} printed: a table is wider than the paper: ${table}`);
  }
  const pdf = await page.pdf({ preferCSSPageSize: true });
  check(pdf.length > 10000, "the printed page is empty");
  await page.context().close();
}

try {
  const megabytes = statSync(file).size / 1e6;
  check(megabytes <= 5, `the report has ${megabytes.toFixed(1)} MB`);
  check(readFileSync(file, "utf8").includes("Observable Plot") || readFileSync(file, "utf8").includes("@observablehq/plot 0.6.17 (ISC)"),
    "the licences of what is bundled stand in the page");
  const start = Date.now();
  await (await open({}, "")).context().close();
  console.log(`${megabytes.toFixed(2)} MB, first view after ${Date.now() - start} ms`);
  const only = process.argv[2];  // one part alone: walk, use, print
  if (!only || only === "use") await use(), await closing(), await openPrices(), await reasons();
  if (!only || only === "print") await print();
  // Two pages at a time, as there are processors.
  if (!only || only === "walk") for (const lang of languages) await Promise.all(widths.map((width) => walk(width, lang)));
} finally {
  await browser.close();
}
for (const fault of [...new Set(faults)]) console.error(fault);
console.log(faults.length ? `${faults.length} faults` : `${views.length} views, seen in ${seen} looks: no faults`);
process.exitCode = faults.length ? 1 : 0;
