// Set-up of the npm packages, exactly those of package-lock.json.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { nodeTools, root, versions } from "../paths.mjs";
import { Obstacle, read, say, show } from "../run.mjs";

const lockFile = join(root, "package-lock.json");
// Inside node_modules, so that it goes with them.
const stampFile = join(root, "node_modules", ".bossanova-lock");

function lockHash() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}

/** Installs the packages unless they already are the ones of the lock file. */
export async function setUpPackages() {
  const wanted = lockHash();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  say("npm packages: installing those of package-lock.json");
  // No package of ours needs its install script, so none gets to run.
  const installed = await show("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  if (!installed) {
    throw new Obstacle("npm packages are missing: `npm ci` failed; is the npm registry reachable?");
  }
  writeFileSync(stampFile, wanted);
}

/** Old versions of wasm-opt make modules that validate and then throw when loaded. */
export function assertWasmOpt() {
  const { out } = read(join(nodeTools, "wasm-opt"), ["--version"]);
  if (!out.includes(`version ${versions.wasmOpt} `)) {
    throw new Obstacle(
      `wasm-opt ${versions.wasmOpt} is missing: node_modules holds "${out.trim()}"; run \`npm ci\`.`,
    );
  }
}
