// Where things are in the project, and the versions of the tools that set-up installs.

import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
export const tools = join(root, ".tools");
export const www = join(root, "www");
export const dist = join(root, "dist");
/** Bindings of the two modules: what the first picture needs, and that with all the rest. */
export const bindingsFolder = join(www, "pkg");
export const moreBindingsFolder = join(www, "pkg-more");

export const wasmTarget = "wasm32-unknown-unknown";

// wasm-bindgen's must be the one that Cargo.toml pins, wasm-opt's the one of npm's `binaryen`;
// tests/scripts/versions.test.mjs holds them together.
export const versions = { wasmPack: "0.15.1", wasmBindgen: "0.2.130", wasmOpt: "132" };

export const wasmPackRoot = join(tools, `wasm-pack-${versions.wasmPack}`);
export const wasmBindgenRoot = join(tools, `wasm-bindgen-${versions.wasmBindgen}`);
export const wasmBindgenSource = join(root, "scripts", "wasm-bindgen-cli");
export const nodeTools = join(root, "node_modules", ".bin");

// What set-up found out about the wasm target, for the commands that run later.
const wasmToolchainFile = join(tools, "wasm-toolchain.json");

/** @returns {{ way: string, environment: Record<string, string> } | null} */
export function rememberedWasmToolchain() {
  if (!existsSync(wasmToolchainFile)) return null;
  return JSON.parse(readFileSync(wasmToolchainFile, "utf8"));
}

export { wasmToolchainFile };

export const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");

/**
 * The environment in which wasm is built: our tools before any of the machine's own, and the
 * toolchain that set-up found able to link wasm.
 */
export function wasmEnvironment() {
  const own = [nodeTools, join(wasmPackRoot, "bin"), join(wasmBindgenRoot, "bin")];
  return {
    ...process.env,
    ...(rememberedWasmToolchain()?.environment ?? {}),
    PATH: [...own, process.env.PATH ?? ""].join(delimiter),
  };
}
