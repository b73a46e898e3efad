// Builds dist/: the wasm module, the page's bundles, and the one file that opens from disk.

import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import {
  bindingsFolder,
  cargoHome,
  dist,
  rememberedWasmToolchain,
  root,
  tools,
  versions,
  wasmEnvironment,
  www,
} from "./paths.mjs";
import { offlinePolicy } from "./policy.mjs";
import { conduct, Obstacle, say, show, timed } from "./run.mjs";
import { setUp } from "./setup.mjs";

const module = join(bindingsFolder, "bossanova_bg.wasm");
const wasmStamp = join(tools, "wasm-built.txt");

/** Files the module is made from, in an order that does not depend on the machine. */
function wasmSources(folder = join(root, "src")) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? wasmSources(path) : [path];
    });
}

/**
 * Flags of the wasm build. Vector instructions are in every browser since 2023; machine paths stay
 * out of the module, so that two builds in two folders are the same.
 */
function rustFlags() {
  const remap = (from, to) => `--remap-path-prefix=${from}=${to}`;
  return ["-C", "target-feature=+simd128", remap(cargoHome, "/cargo"), remap(root, "/bossanova")];
}

function wasmInputs() {
  const made = [rustFlags(), versions, rememberedWasmToolchain()];
  const hash = createHash("sha256").update(JSON.stringify(made));
  for (const path of [join(root, "Cargo.toml"), join(root, "Cargo.lock"), ...wasmSources()]) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** Builds the module and its bindings, unless nothing they are made from has changed. */
export async function buildWasm() {
  const inputs = wasmInputs();
  const built = existsSync(wasmStamp) && readFileSync(wasmStamp, "utf8") === inputs;
  if (built && existsSync(module)) return say("wasm: nothing has changed");
  say("wasm: building the module");
  const env = { ...wasmEnvironment(), CARGO_ENCODED_RUSTFLAGS: rustFlags().join("\u001f") };
  const pack = ["build", "--target", "web", "--release", "--mode", "no-install", "--no-pack"];
  const { value, seconds } = await timed(() =>
    show("wasm-pack", [...pack, "--out-dir", "www/pkg", "--", "--no-default-features"], { env }),
  );
  if (!value) throw new Obstacle("The wasm module did not build; the lines above say why.");
  mkdirSync(tools, { recursive: true });
  writeFileSync(wasmStamp, inputs);
  say(`wasm: built in ${seconds} s`);
}

/** Minifies the style sheets, which are templates without a gap to fill, by esbuild's own means. */
const smallStyles = {
  name: "small-styles",
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /[\\/]www[\\/]styles[\\/].*\.ts$/ }, async ({ path }) => {
      const parts = readFileSync(path, "utf8").split(/(css`[^`$]*`)/);
      const small = parts.map(async (part) => {
        if (!part.startsWith("css`") || !part.endsWith("`")) return part;
        const { code } = await esbuild.transform(part.slice(4, -1), {
          loader: "css",
          minify: true,
        });
        return `css\`${code.trim().replaceAll("\\", "\\\\")}\``;
      });
      return { contents: (await Promise.all(small)).join(""), loader: "ts" };
    });
  },
};

/** One bundle as text. */
async function bundle(entry, format) {
  const { build } = await import("esbuild");
  const result = await build({
    absWorkingDir: www,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format,
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    plugins: [smallStyles],
    write: false,
    // A classic script has no address of its own; it is handed everything it needs.
    logOverride: { "empty-import-meta": "silent" },
  });
  return result.outputFiles[0].text;
}

const bundles = {
  "index.js": "index.ts",
  "embed.js": "embed.ts",
  "bossanova.js": "define.ts",
  "worker.js": "worker.ts",
  "embed-height.js": "embed-height.ts",
};

// Workers are classic scripts: those from blobs, in sandboxed frames and from disk, must be.
const classicScripts = new Set(["worker.js", "embed-height.js"]);

/** The one file that opens from disk: everything inside, its scripts named by their hashes. */
async function buildOffline() {
  const wasm = gzipSync(readFileSync(module), { level: 9 }).toString("base64");
  const worker = readFileSync(join(dist, "worker.js"), "utf8");
  // "<" never stands in the text of a script element, so nothing can end it early.
  const enclosed = JSON.stringify({ wasm, worker }).replaceAll("<", "\\u003c");
  const parts = `globalThis.__bossanova=${enclosed};`;
  const script = await bundle("offline.ts", "iife");
  const policy = offlinePolicy([parts, script]);
  const fill = {
    "<!-- bossanova:policy -->": `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    "<!-- bossanova:parts -->": `<script>${parts}</script>`,
    "<!-- bossanova:script -->": `<script>${script}</script>`,
  };
  let page = readFileSync(join(www, "offline.html"), "utf8");
  for (const [place, text] of Object.entries(fill)) {
    if (!page.includes(place)) throw new Obstacle(`www/offline.html has no place ${place}.`);
    page = page.replace(place, () => text);
  }
  writeFileSync(join(dist, "bossanova-offline.html"), page);
}

/** What a visitor's first look at the page loads, in bytes as a server sends them. */
export function firstLoadBytes() {
  const size = (name) => gzipSync(readFileSync(join(dist, name)), { level: 9 }).length;
  return firstLoad.map(size).reduce((sum, part) => sum + part);
}

const firstLoad = ["index.html", "index.js", "worker.js", "bossanova.wasm"];

function tellSizes() {
  const size = (name) => gzipSync(readFileSync(join(dist, name)), { level: 9 }).length;
  const inKilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  for (const name of firstLoad) say(`  ${name.padEnd(18)}${inKilobytes(size(name))} gzip`);
  say(`  first load        ${inKilobytes(firstLoadBytes())} gzip`);
  const offline = statSync(join(dist, "bossanova-offline.html")).size;
  say(`  offline file      ${inKilobytes(offline)}`);
}

/** Builds everything into dist/. */
export async function build() {
  await buildWasm();
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  for (const [name, entry] of Object.entries(bundles)) {
    const format = classicScripts.has(name) ? "iife" : "esm";
    writeFileSync(join(dist, name), await bundle(entry, format));
  }
  for (const name of ["index.html", "embed.html"]) copyFileSync(join(www, name), join(dist, name));
  copyFileSync(module, join(dist, "bossanova.wasm"));
  await buildOffline();
  tellSizes();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await conduct(async () => {
    await setUp();
    await build();
  });
}
