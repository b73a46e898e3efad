// Goal: the checks of style, licences and documents find what they are for, and nothing else.
// Method: a faulty example and a good one for each rule.

import assert from "node:assert/strict";
import { test } from "node:test";

import { docFaults, linkedPaths, namedPaths } from "../../scripts/checks/docs.mjs";
import { crateFaults, isMet, npmFaults } from "../../scripts/checks/licences.mjs";
import { lockFaults, styleFaults } from "../../scripts/checks/style.mjs";

const slash = "/";

test("a file of 450 lines is short enough, one more is not", () => {
  assert.deepEqual(styleFaults("src/a.rs", "x\n".repeat(450)), []);
  assert.match(styleFaults("src/a.rs", "x\n".repeat(451))[0], /451 lines/);
});

test("a line of 100 columns passes, å counts as one, texts and addresses stay unbroken", () => {
  assert.deepEqual(styleFaults("www/a.ts", `${"å".repeat(100)}\n`), []);
  assert.equal(styleFaults("www/a.ts", `${"å".repeat(101)}\n`).length, 1);
  assert.deepEqual(styleFaults("www/a.ts", `key: "${"a".repeat(120)}",\n`), []);
  assert.deepEqual(styleFaults("www/a.ts", `// https://${"a".repeat(120)}\n`), []);
});

test("leftovers are found with their line", () => {
  const note = `a\nb // ${"TO"}${"DO"}: later\n`;
  assert.deepEqual(styleFaults("src/a.rs", note), ["src/a.rs:2: an unfinished note"]);
  assert.match(styleFaults("src/a.rs", `${"<".repeat(7)} HEAD\n`)[0], /merge conflict/);
  assert.match(styleFaults("a.md", "blanks  \n")[0], /blanks/);
  assert.match(styleFaults("a.md", "no end")[0], /newline/);
});

test("machine paths are found, ordinary paths and words are not", () => {
  for (const folder of ["tmp", "root", "work", "home"]) {
    assert.equal(styleFaults("a.md", `see ${slash}${folder}${slash}x\n`).length, 1, folder);
  }
  assert.deepEqual(styleFaults("a.md", "src/root.rs, and/or home/work, /usr/bin/chromium\n"), []);
});

test("a lock file may name only the public registries", () => {
  const good = '"resolved": "https://registry.npmjs.org/lit/-/lit-3.3.3.tgz"';
  assert.deepEqual(lockFaults("package-lock.json", good), []);
  assert.equal(lockFaults("package-lock.json", good.replace("npmjs", "mirror")).length, 1);
  const crate = 'source = "registry+https://github.com/rust-lang/crates.io-index"';
  assert.deepEqual(lockFaults("Cargo.lock", crate), []);
  assert.equal(lockFaults("Cargo.lock", crate.replace("rust-lang", "other")).length, 1);
});

test("licence expressions follow SPDX: one choice of OR, every part of AND", () => {
  for (const good of [
    "MIT",
    "Unlicense/MIT",
    "GPL-3.0-only OR MIT",
    "(MIT OR Apache-2.0) AND Unicode-3.0",
    "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
  ]) {
    assert.ok(isMet(good), good);
  }
  for (const bad of ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "(GPL-2.0 OR LGPL-3.0) AND MIT"]) {
    assert.ok(!isMet(bad), bad);
  }
});

test("the weak copyleft of a tool is fine, of a part of the page it is not", () => {
  const lock = (dev) => ({ packages: { "node_modules/a": { license: "MPL-2.0", dev } } });
  assert.deepEqual(npmFaults(lock(true)), []);
  assert.equal(npmFaults(lock(false)).length, 1);
  const crate = { name: "a", version: "1.0.0", license: null };
  assert.deepEqual(crateFaults({ packages: [crate] }), ["a 1.0.0: no licence named"]);
});

test("paths in the quoted code of documents are found, braces unfolded", () => {
  const text = "Read `src/lib.rs`, `src/model/{a,b}.rs:12` and `cargo run -- x`; src/not/quoted.\n";
  assert.deepEqual(namedPaths(text), ["src/lib.rs", "src/model/a.rs", "src/model/b.rs"]);
  assert.deepEqual(linkedPaths("[a](model.md#x) [b](https://example.org) [c](#d)"), ["model.md"]);
});

test("a document that names what is not there is found out", () => {
  const text =
    "`src/gone.rs` [x](gone.md) `npm run gone` `npm test` `cargo run --example gone` `dist/x`\n";
  const faults = docFaults("docs/a.md", text, ["test"], () => false);
  assert.deepEqual(faults, [
    "docs/a.md: path src/gone.rs does not exist",
    "docs/a.md: link docs/gone.md does not exist",
    "docs/a.md: npm script gone does not exist",
    "docs/a.md: example examples/gone.rs does not exist",
  ]);
  assert.deepEqual(
    docFaults("docs/a.md", text, ["test", "gone"], () => true),
    [],
  );
});
