// SPDX-License-Identifier: Apache-2.0
// Bundles the report page: node build.mjs FOLDER-WITH-node_modules OUTPUT. One HTML file, everything inside, with the
// licences of what is bundled; the data are put in by `valfri report`.
import { readFileSync, writeFileSync, readdirSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [packages, output] = process.argv.slice(2);
const modules = join(packages, "node_modules");
const esbuild = createRequire(join(packages, "build.js"))("esbuild");

/** name@version and licence text of every package that has a part in the bundle. */
function notices(inputs) {
  const found = new Map();
  for (const input of Object.keys(inputs)) {
    const at = input.split("node_modules/").pop();
    if (at === input) continue;
    const name = at.startsWith("@") ? at.split("/").slice(0, 2).join("/") : at.split("/")[0];
    found.set(name, join(modules, ...name.split("/")));
  }
  return [...found].sort().map(([name, folder]) => {
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
    if (!file) throw new Error(`no licence text in ${relative(packages, folder).split(sep).join("/")}`);
    return `${name} ${about.version} (${about.license})\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
  });
}

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const bundle = await esbuild.build({
  entryPoints: [join(here, "src", "main.js")],
  absWorkingDir: here,
  nodePaths: [modules],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});
const script = bundle.outputFiles[0].text.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--");
const style = (await esbuild.transform(readFileSync(join(here, "style.css"), "utf8"), { loader: "css", minify: true })).code;
let page = readFileSync(join(here, "page.html"), "utf8");
const put = (place, text) => {
  if (!page.includes(place)) throw new Error(`page.html has no ${place}`);
  page = page.replace(place, () => text);
};
put("@STYLE@", style);
put("@NOTICES@", escape(notices(bundle.metafile.inputs).join("\n\n" + "-".repeat(60) + "\n\n")));
put("@SCRIPT@", script);
if (!existsSync(dirname(output))) throw new Error(`no folder for ${output}`);
writeFileSync(output, page);
