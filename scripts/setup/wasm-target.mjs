// Set-up of Rust's wasm target. Three ways, decided by really compiling and linking a module:
// 1. it works already; 2. rustup adds it; 3. Debian's packages, for machines that do not reach
// rustup's server.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { rememberedWasmToolchain, tools, wasmTarget, wasmToolchainFile } from "../paths.mjs";
import { exists, Obstacle, read, say, show } from "../run.mjs";
import { debianToolchain, installDebianTarget, isDebian } from "./debian-wasm.mjs";

// Formatting a float pulls in enough of std that a half-installed target cannot link it.
const probeSource = `
#[unsafe(no_mangle)]
pub extern "C" fn bossanova_probe(x: f64) -> usize {
    format!("{x}").len()
}
`;

/** Whether this environment's rustc compiles and links a wasm module of the kind we build. */
export function linksWasm(environment) {
  const folder = mkdtempSync(join(tmpdir(), "bossanova-probe-"));
  try {
    writeFileSync(join(folder, "probe.rs"), probeSource);
    const parameters = ["--edition", "2024", "--crate-type", "cdylib", "--target", wasmTarget];
    parameters.push("-C", "lto=fat", "-C", "panic=abort", "-o", "probe.wasm", "probe.rs");
    const env = { ...process.env, ...environment };
    return read(environment.RUSTC ?? "rustc", parameters, { cwd: folder, env }).ok;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function remember(way, environment) {
  mkdirSync(tools, { recursive: true });
  writeFileSync(wasmToolchainFile, `${JSON.stringify({ way, environment }, null, 2)}\n`);
}

/** Finds or makes a toolchain that builds wasm, and remembers how it is called. */
export async function setUpWasmTarget() {
  if (!exists("cargo") || !exists("rustc")) {
    throw new Obstacle("Rust is missing: install it from https://rustup.rs and run this again.");
  }
  const remembered = rememberedWasmToolchain();
  if (remembered && linksWasm(remembered.environment)) return;
  if (linksWasm({})) return remember("installed before", {});

  const hasRustup = exists("rustup");
  if (hasRustup) {
    say(`wasm target: rustup target add ${wasmTarget} (at most 120 s)`);
    await show("rustup", ["target", "add", wasmTarget], { limitSeconds: 120 });
    if (linksWasm({})) return remember("rustup", {});
  }
  if (isDebian()) {
    const environment = debianToolchain(hasRustup);
    if (linksWasm(environment)) return remember("Debian's packages", environment);
    await installDebianTarget(hasRustup);
    if (linksWasm(environment)) return remember("Debian's packages", environment);
  }
  throw new Obstacle(
    `Rust's target ${wasmTarget} is missing: run \`rustup target add ${wasmTarget}\` where ` +
      "rustup's server is reachable, or this command as root on Debian.",
  );
}
