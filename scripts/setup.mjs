// Sets up what the other commands need; safe to repeat, seconds when nothing is to do.
// `node scripts/setup.mjs --checks` also sets up what only `npm test` needs.

import { fileURLToPath } from "node:url";

import { conduct, Obstacle, say, timed } from "./run.mjs";
import { setUpBrowser } from "./setup/browser.mjs";
import { setUpEngines } from "./setup/engines.mjs";
import { setUpLintTools } from "./setup/lint-tools.mjs";
import { assertWasmOpt, setUpPackages } from "./setup/packages.mjs";
import { setUpWasmBindgen, setUpWasmPack } from "./setup/rust-tools.mjs";
import { setUpWasmTarget } from "./setup/wasm-target.mjs";

/** Without the further browsers every check but one still runs, and that one then fails. */
async function withoutEngines(act) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    say(`further browsers: ${error.message}`);
  }
}

/** @param {{ checks?: boolean }} [options] checks: also what only `npm test` needs */
export async function setUp({ checks = false } = {}) {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Obstacle(`Node 20 or later is needed; this is ${process.version}.`);
  }
  const { seconds } = await timed(async () => {
    await setUpPackages();
    assertWasmOpt();
    await setUpWasmTarget();
    await setUpWasmPack();
    await setUpWasmBindgen();
    if (checks) await setUpLintTools();
    if (checks) await setUpBrowser();
    if (checks) await withoutEngines(setUpEngines);
  });
  say(`set-up complete (${seconds} s)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await conduct(() => setUp({ checks: process.argv.includes("--checks") }));
}
