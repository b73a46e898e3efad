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
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import {
  bindingsFolder,
  cargoHome,
  dist,
  moreBindingsFolder,
  rememberedWasmToolchain,
  root,
  tools,
  versions,
  wasmEnvironment,
  www,
} from "./paths.mjs";
import { offlinePolicy } from "./policy.mjs";
import { conduct, Obstacle, say, show, timed } from "./run.mjs";
import { buildFixed } from "./build-fixed.mjs";
import { freeze } from "./build-frozen.mjs";
import { setUp } from "./setup.mjs";

/** The module of the first picture, and the one with all the rest, loaded when asked for. */
const modules = [
  { name: "bossanova", folder: bindingsFolder, features: [] },
  { name: "bossanova-more", folder: moreBindingsFolder, features: ["--features", "more"] },
];
const wasmStamp = join(tools, "wasm-built.txt");

const moduleFile = ({ folder }) => join(folder, "bossanova_bg.wasm");

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

/** Builds the modules and their bindings, unless nothing they are made from has changed. */
export async function buildWasm() {
  const inputs = wasmInputs();
  const built = existsSync(wasmStamp) && readFileSync(wasmStamp, "utf8") === inputs;
  if (built && modules.every((one) => existsSync(moduleFile(one)))) {
    return say("wasm: nothing has changed");
  }
  const env = { ...wasmEnvironment(), CARGO_ENCODED_RUSTFLAGS: rustFlags().join("\u001f") };
  const pack = ["build", "--target", "web", "--release", "--mode", "no-install", "--no-pack"];
  for (const { name, folder, features } of modules) {
    say(`wasm: building ${name}`);
    const code = ["--out-dir", folder, "--", "--no-default-features", ...features];
    const { value, seconds } = await timed(() => show("wasm-pack", [...pack, ...code], { env }));
    if (!value) throw new Obstacle("The wasm module did not build; the lines above say why.");
    say(`wasm: ${name} built in ${seconds} s`);
  }
  mkdirSync(tools, { recursive: true });
  writeFileSync(wasmStamp, inputs);
}

/**
 * Lengths in rem as multiples of the reader's text size, which the element measures: a host page
 * may have made its root any size. Conditions of at-rules keep theirs; no variable may stand there.
 */
export function readersLengths(css) {
  const line = (text) => text.replace(/(-?\d*\.?\d+)rem\b/g, "calc($1*var(--rem,1rem))");
  return css.replace(/[^{};]+[{};]?/g, (part) => (/^\s*@/.test(part) ? part : line(part)));
}

/** Minifies the style sheets, which are templates without a gap to fill, by esbuild's own means. */
const smallStyles = {
  name: "small-styles",
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /[\\/]www[\\/](styles|parts)[\\/].*\.ts$/ }, async ({ path }) => {
      const parts = readFileSync(path, "utf8").split(/(css`[^`]*`)/);
      const small = parts.map(async (part) => {
        if (!part.startsWith("css`")) return part;
        // One that others are set into is no style sheet by itself.
        if (part.includes("${")) return readersLengths(part);
        const { code } = await esbuild.transform(readersLengths(part.slice(4, -1)), {
          loader: "css",
          minify: true,
        });
        return `css\`${code.trim().replaceAll("\\", "\\\\")}\``;
      });
      return { contents: (await Promise.all(small)).join(""), loader: "ts" };
    });
  },
};

const common = {
  absWorkingDir: www,
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  plugins: [smallStyles],
  // A classic script has no address of its own; it is handed everything it needs.
  logOverride: { "empty-import-meta": "silent" },
};

/** One classic script as text. */
async function classic(entry) {
  const { build } = await import("esbuild");
  const options = { ...common, entryPoints: [entry], format: "iife", write: false };
  return (await build(options)).outputFiles[0].text;
}

// What pages load as modules; parts that a page loads later become files of their own.
const pages = { index: "index.ts", embed: "embed.ts", bossanova: "define.ts" };

// Workers are classic scripts: those from blobs, in sandboxed frames and from disk, must be.
const classicScripts = {
  "worker.js": "worker.ts",
  "worker-more.js": "worker-more.ts",
  "embed-height.js": "embed-height.ts",
};

/** Which file each page's bundle imports before it runs, by file. */
let imports = {};

async function bundlePages() {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    ...common,
    entryPoints: pages,
    outdir: dist,
    format: "esm",
    splitting: true,
    // Beside the pages, because their code finds the workers beside itself.
    chunkNames: "part-[name]-[hash]",
    metafile: true,
  });
  const names = Object.entries(metafile.outputs).map(([path, output]) => [
    relative(dist, resolve(www, path)),
    output.imports
      .filter(({ kind }) => kind === "import-statement")
      .map((one) => relative(dist, resolve(www, one.path))),
  ]);
  imports = Object.fromEntries(names);
}

/** The one file that opens from disk: everything inside, its scripts named by their hashes. */
async function buildOffline() {
  // The second module can do all that the first can, so the file carries only that.
  const wasm = gzipSync(readFileSync(moduleFile(modules[1])), { level: 9 }).toString("base64");
  const worker = readFileSync(join(dist, "worker-more.js"), "utf8");
  // "<" never stands in the text of a script element, so nothing can end it early.
  const enclosed = JSON.stringify({ wasm, worker }).replaceAll("<", "\\u003c");
  const parts = `globalThis.__bossanova=${enclosed};`;
  const script = await classic("offline.ts");
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

const gzipped = (name) => gzipSync(readFileSync(join(dist, name)), { level: 9 }).length;

/** The files of a visitor's first look at the page. */
function firstLoad() {
  const scripts = new Set(["index.js"]);
  for (const name of scripts) for (const next of imports[name] ?? []) scripts.add(next);
  return ["index.html", ...scripts, "worker.js", "bossanova.wasm"];
}

/** The page of a name, which names the parts that its script stands on, so that none waits. */
function pageText(name) {
  const scripts = new Set([name.replace(".html", ".js")]);
  for (const script of scripts) for (const next of imports[script] ?? []) scripts.add(next);
  const links = [...scripts]
    .slice(1)
    .map((part) => `<link rel="modulepreload" href="./${part}" />`);
  const page = readFileSync(join(www, name), "utf8");
  if (!page.includes("<!-- bossanova:preload -->")) {
    throw new Obstacle(`www/${name} has no place for preloads.`);
  }
  return page.replace("<!-- bossanova:preload -->", links.join("\n    "));
}

/** What a visitor's first look at the page loads, in bytes as a server sends them. */
export function firstLoadBytes() {
  return firstLoad()
    .map(gzipped)
    .reduce((sum, part) => sum + part);
}

function tellSizes() {
  const inKilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const later = ["worker-more.js", "bossanova-more.wasm"];
  for (const name of [...firstLoad(), ...later]) {
    say(`  ${name.padEnd(24)}${inKilobytes(gzipped(name))} gzip`);
  }
  say(`  first load              ${inKilobytes(firstLoadBytes())} gzip`);
  const offline = statSync(join(dist, "bossanova-offline.html")).size;
  say(`  offline file            ${inKilobytes(offline)}`);
}

/** Builds everything into dist/. */
export async function build() {
  await buildWasm();
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  await bundlePages();
  for (const [name, entry] of Object.entries(classicScripts)) {
    writeFileSync(join(dist, name), await classic(entry));
  }
  for (const name of ["index.html", "embed.html"]) writeFileSync(join(dist, name), pageText(name));
  for (const one of modules) copyFileSync(moduleFile(one), join(dist, `${one.name}.wasm`));
  const version = await buildFixed(wasmInputs());
  await buildOffline();
  freeze(version.results_version);
  tellSizes();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await conduct(async () => {
    await setUp();
    await build();
  });
}
