// Rust's wasm target from Debian's packages: their compiler, their source of std, built once.
// rustup's compiler cannot build Debian's std, so the whole wasm build goes to Debian's compiler.

import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { wasmTarget } from "../paths.mjs";
import { Obstacle, read, say, show } from "../run.mjs";
import { installPackages, isDebian } from "./debian.mjs";

export { isDebian };

// rust-web-llvm links rust-lld to lld-22, which none of the others pulls in.
const packages = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];
const toolchainName = "debian-wasm";

const manifest = `
[package]
name = "standard-library"
version = "0.0.0"
edition = "2024"

[lib]
path = "lib.rs"

[profile.release]
opt-level = 3
codegen-units = 1
panic = "unwind"

[workspace]
`;

/** The environment in which cargo and rustc are Debian's. */
export function debianToolchain(hasRustup) {
  if (hasRustup) return { RUSTUP_TOOLCHAIN: toolchainName };
  return { RUSTC: "/usr/bin/rustc" };
}

/** Installs Debian's compiler, builds std for wasm and puts it where the compiler looks. */
export async function installDebianTarget(hasRustup) {
  await installPackages(`Rust's target ${wasmTarget}`, packages);
  const sysroot = read("/usr/bin/rustc", ["--print", "sysroot"]).out.trim();
  say("wasm target: building Rust's standard library once (about a minute)");
  const folder = mkdtempSync(join(tmpdir(), "bossanova-std-"));
  try {
    await buildStandardLibrary(folder, sysroot);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (hasRustup) await show("rustup", ["toolchain", "link", toolchainName, "/usr"]);
}

async function buildStandardLibrary(folder, sysroot) {
  writeFileSync(join(folder, "Cargo.toml"), manifest);
  writeFileSync(join(folder, "lib.rs"), "#![no_std]\n");
  const env = {
    ...process.env,
    // Lets Debian's stable compiler use -Z build-std, for this one build.
    RUSTC_BOOTSTRAP: "1",
    RUSTC: "/usr/bin/rustc",
    CARGO_TARGET_DIR: join(folder, "target"),
    RUSTFLAGS: `-C embed-bitcode=yes --remap-path-prefix=${sysroot}=/rustc`,
  };
  delete env.RUSTUP_TOOLCHAIN;
  const crates = "-Zbuild-std=std,panic_abort,proc_macro,test";
  const parameters = ["build", "--release", "--target", wasmTarget, crates];
  if (!(await show("/usr/bin/cargo", parameters, { cwd: folder, env }))) {
    throw new Obstacle("Rust's standard library did not build for wasm with Debian's compiler.");
  }
  const built = join(folder, "target", wasmTarget, "release", "deps");
  const home = join(sysroot, "lib", "rustlib", wasmTarget, "lib");
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(built).filter((name) => /^lib.*\.rlib$/.test(name))) {
    copyFileSync(join(built, name), join(home, name));
  }
}
