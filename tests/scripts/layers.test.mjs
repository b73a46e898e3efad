// Goal: the order of imports is really held. Method: short sources that keep or break it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { pageFaults, pageImports, rustFaults, rustImports } from "../../scripts/checks/layers.mjs";

const rustOrder = [["error"], ["money"], ["scenario"], ["scenario/preset"], ["main"]];
const pageOrder = [["messages"], ["engine"], ["charts"], ["element"]];

test("a Rust module may name what stands below it", () => {
  const text = "use crate::error::Error;\nuse crate::{money::Ore, error};\n";
  assert.deepEqual(rustFaults("src/scenario.rs", text, rustOrder), []);
});

test("a Rust module may not name what stands above it, nor beside it", () => {
  const upwards = rustFaults("src/error.rs", "fn f(x: crate::money::Ore) {}", rustOrder);
  assert.equal(upwards.length, 1);
  assert.match(upwards[0], /error may not import money/);
  const row = [["error", "money"]];
  assert.equal(rustFaults("src/error.rs", "use crate::money::Ore;", row).length, 1);
});

test("a file with a place of its own is judged by that place", () => {
  const text = "use crate::scenario::preset;";
  assert.equal(rustFaults("src/scenario/key.rs", text, rustOrder).length, 1);
  assert.deepEqual(rustFaults("src/scenario/preset.rs", "use crate::scenario;", rustOrder), []);
});

test("a new Rust module must be given a place", () => {
  assert.match(rustFaults("src/weather.rs", "use crate::money::Ore;", rustOrder)[0], /no place/);
});

test("the binary names the crate, comments and unit tests do not count", () => {
  assert.deepEqual(rustImports("use bossanova::scenario::Scenario;"), ["scenario"]);
  assert.deepEqual(rustImports("/// [`crate::money`]\n// crate::main\nfn f() {}"), []);
  assert.deepEqual(rustImports("#[cfg(test)]\nmod tests {\n  use crate::main;\n}\n"), []);
});

test("page imports of every form are seen", () => {
  const text = `
    import { a } from "./a";
    import type { B } from "./b";
    export { c } from "./c";
    import "./d";
    // import { e } from "./e";
    const f = import("./f");
  `;
  assert.deepEqual(pageImports(text).sort(), ["./a", "./b", "./c", "./d", "./f"]);
});

test("a page module may not import upwards, from any folder", () => {
  const text = 'import { Element } from "../element";';
  assert.match(pageFaults("www/charts/block.ts", text, pageOrder)[0], /charts may not import/);
  const down = 'import { Job } from "../messages";';
  assert.deepEqual(pageFaults("www/charts/block.ts", down, pageOrder), []);
});

test("only the engine knows the generated package", () => {
  const text = 'import init from "./pkg/bossanova.js";';
  assert.deepEqual(pageFaults("www/engine.ts", text, pageOrder), []);
  assert.equal(pageFaults("www/element.ts", text, pageOrder).length, 1);
});
