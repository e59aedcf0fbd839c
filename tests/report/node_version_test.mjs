// SPDX-License-Identifier: Apache-2.0
// Every package that the report is built and tested with accepts the Node of Debian 12, whatever Node this machine has.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const debian12 = 18;
const lock = JSON.parse(readFileSync(new URL("../../results/report/web/package-lock.json", import.meta.url), "utf8"));
// Of ranges such as ">=18" or "^18.19.0 || >=20": the lowest major version that is named.
const lowest = (range) => Math.min(...[...range.matchAll(/(?:^|[\s|^~>=])(\d+)(?:\.[\dx]+)*/g)].map((m) => Number(m[1])));

test("the packages accept Debian 12's Node", () => {
  const named = Object.entries(lock.packages).filter(([, entry]) => entry.engines?.node);
  assert.ok(named.length > 20);
  for (const [name, entry] of named)
    assert.ok(lowest(entry.engines.node) <= debian12, `${name} ${entry.version} wants Node ${entry.engines.node}: pin an older one`);
});
