// Sets up what the other commands need; safe to repeat, seconds when nothing is to do.
// `node scripts/setup.mjs --browser` also sets up the browser of the page tests.

import { fileURLToPath } from "node:url";

import { conduct, Obstacle, say, timed } from "./run.mjs";
import { setUpBrowser } from "./setup/browser.mjs";
import { assertWasmOpt, setUpPackages } from "./setup/packages.mjs";
import { setUpWasmBindgen, setUpWasmPack } from "./setup/rust-tools.mjs";
import { setUpWasmTarget } from "./setup/wasm-target.mjs";

/** @param {{ browser?: boolean }} [options] */
export async function setUp({ browser = false } = {}) {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Obstacle(`Node 20 or later is needed; this is ${process.version}.`);
  }
  const { seconds } = await timed(async () => {
    await setUpPackages();
    assertWasmOpt();
    await setUpWasmTarget();
    await setUpWasmPack();
    await setUpWasmBindgen();
    if (browser) await setUpBrowser();
  });
  say(`set-up complete (${seconds} s)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await conduct(() => setUp({ browser: process.argv.includes("--browser") }));
}
