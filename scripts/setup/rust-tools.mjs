// Set-up of wasm-pack and wasm-bindgen in a folder of the project, keyed by version.

import { rmSync } from "node:fs";
import { join } from "node:path";

import { tools, versions, wasmBindgenRoot, wasmBindgenSource, wasmPackRoot } from "../paths.mjs";
import { Obstacle, read, say, show } from "../run.mjs";

const buildFolder = join(tools, "build");

function hasVersion(program, version) {
  const { ok, out } = read(program, ["--version"]);
  return ok && out.trim().split(/\s+/)[1] === version;
}

// These tools run for a second per build: compiling them fast counts, not what they gain by it.
const quickProfile = {
  CARGO_PROFILE_RELEASE_LTO: "off",
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16",
  CARGO_PROFILE_RELEASE_DEBUG: "0",
};

async function cargoInstall(name, folder, source, optimisation) {
  say(`${name}: building it into ${folder} (two or three minutes, once)`);
  const env = {
    ...process.env,
    ...quickProfile,
    CARGO_PROFILE_RELEASE_OPT_LEVEL: optimisation,
    CARGO_TARGET_DIR: buildFolder,
  };
  const parameters = ["install", "--locked", "--force", ...source, "--root", folder];
  if (!(await show("cargo", parameters, { env }))) {
    throw new Obstacle(
      `${name} is missing: \`cargo install\` failed; it needs a C compiler and the crate registry.`,
    );
  }
  rmSync(buildFolder, { recursive: true, force: true });
}

/** Installs wasm-pack unless it is there in the wanted version. */
export async function setUpWasmPack() {
  if (hasVersion(join(wasmPackRoot, "bin", "wasm-pack"), versions.wasmPack)) return;
  const source = ["wasm-pack", "--version", versions.wasmPack];
  await cargoInstall(`wasm-pack ${versions.wasmPack}`, wasmPackRoot, source, "0");
}

/** Installs the wasm-bindgen that matches the crate unless it is there. */
export async function setUpWasmBindgen() {
  if (hasVersion(join(wasmBindgenRoot, "bin", "wasm-bindgen"), versions.wasmBindgen)) return;
  const source = ["--path", wasmBindgenSource];
  await cargoInstall(`wasm-bindgen ${versions.wasmBindgen}`, wasmBindgenRoot, source, "1");
}
