// Goal: one version of each tool, wherever it is written. Method: the files are compared.

import assert from "node:assert/strict";
import { test } from "node:test";

import { textOf } from "../../scripts/checks/sources.mjs";
import { versions } from "../../scripts/paths.mjs";

const manifest = JSON.parse(textOf("package.json"));

test("the bindings' tool has the version of the crate", () => {
  assert.ok(textOf("Cargo.toml").includes(`wasm-bindgen = "=${versions.wasmBindgen}"`));
  const tool = textOf("scripts/wasm-bindgen-cli/Cargo.toml");
  assert.ok(tool.includes(`\nversion = "${versions.wasmBindgen}"`));
  assert.ok(tool.includes(`version = "=${versions.wasmBindgen}"`));
});

test("wasm-opt is the one that npm installs", () => {
  assert.equal(manifest.devDependencies.binaryen, `${versions.wasmOpt}.0.0`);
});

test("every npm package has an exact version and a reason", () => {
  const packages = { ...manifest.dependencies, ...manifest.devDependencies };
  for (const [name, version] of Object.entries(packages)) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
    assert.ok(manifest["//dependencies"][name], `${name} has no reason`);
  }
  assert.equal(Object.keys(manifest["//dependencies"]).length, Object.keys(packages).length);
});

test("crate and package have one version", () => {
  assert.ok(textOf("Cargo.toml").includes(`\nversion = "${manifest.version}"`));
});
