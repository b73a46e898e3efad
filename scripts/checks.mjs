// The checks of `npm test`, in their order: the quick ones first.

import { readdirSync } from "node:fs";
import { join } from "node:path";

import { build, firstLoadBytes } from "./build.mjs";
import { checkDocs } from "./checks/docs.mjs";
import { checkLayers } from "./checks/layers.mjs";
import { checkLicences } from "./checks/licences.mjs";
import { bundleTests } from "./checks/page-modules.mjs";
import { checkStyle } from "./checks/style.mjs";
import { checkWorkflow } from "./checks/workflow.mjs";
import { nodeTools, root, wasmEnvironment, wasmTarget } from "./paths.mjs";
import { Obstacle, read, show } from "./run.mjs";
import { serve } from "./serve.mjs";

/** Most bytes of a first load; a slow line should not wait for a picture. */
const firstLoadMost = 260_000;

/** The environment of tests that have a long and a short form. */
function extent(endurance, env = process.env) {
  return endurance ? { ...env, BOSSANOVA_ENDURANCE: "1" } : env;
}

/** clippy over the wasm code; Debian's toolchain has none and checks without it. */
function lintWasm() {
  const env = wasmEnvironment();
  const code = ["--locked", "--lib", "--target", wasmTarget, "--no-default-features"];
  if (read("cargo", ["clippy", "--version"], { env }).ok) {
    return show("cargo", ["clippy", ...code, "--", "-D", "warnings"], { env });
  }
  return show("cargo", ["check", ...code], { env: { ...env, RUSTFLAGS: "-D warnings" } });
}

function testFiles(folder, ending) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending));
  // An empty list would let node look for tests by itself.
  if (names.length === 0) throw new Obstacle(`No test in ${folder}.`);
  return names.sort().map((name) => join(folder, name));
}

async function testBundled(kind, env) {
  const folder = await bundleTests(kind);
  return show("node", ["--test", "--test-reporter=spec", ...testFiles(folder, ".test.mjs")], {
    env,
  });
}

/** The command line as it was built last, for tests that compare with it. */
function nativeProgram() {
  const { out } = read("cargo", ["metadata", "--format-version", "1", "--no-deps", "--offline"]);
  return join(JSON.parse(out).target_directory, "debug", "bossanova");
}

async function testBuiltModule(endurance) {
  if (!(await show("cargo", ["build", "--locked"]))) return false;
  return testBundled("wasm", { ...extent(endurance), BOSSANOVA_PROGRAM: nativeProgram() });
}

async function testPages(endurance) {
  if (!(await show("cargo", ["build", "--locked"]))) return false;
  const server = await serve({ port: 0 });
  try {
    const env = {
      ...extent(endurance),
      BOSSANOVA_ADDRESS: server.address,
      BOSSANOVA_PROGRAM: nativeProgram(),
    };
    return await show(join(nodeTools, "playwright"), ["test"], { env });
  } finally {
    await server.close();
  }
}

/**
 * `run` answers whether the check passed; one that stands on another's work names it in `after`.
 *
 * @type {{
 *   name: string,
 *   promise: string,
 *   after?: string,
 *   run: (mode: { endurance: boolean }) => boolean | Promise<boolean>,
 * }[]}
 */
export const checks = [
  { name: "style", promise: "lengths, leftovers, machine paths, lock files", run: checkStyle },
  { name: "layers", promise: "imports run one way", run: checkLayers },
  { name: "docs", promise: "what the documents name exists", run: checkDocs },
  { name: "licences", promise: "all packages may be used", run: checkLicences },
  {
    name: "scripts",
    promise: "set-up, server and checks do what they say",
    run: () =>
      show("node", [
        "--test",
        "--test-reporter=spec",
        ...testFiles(join(root, "tests/scripts"), ".test.mjs"),
      ]),
  },
  {
    name: "Rust format",
    promise: "cargo fmt would change nothing",
    run: () => show("cargo", ["fmt", "--check"]),
  },
  {
    name: "page lint",
    promise: "Biome finds nothing to format or mend",
    run: () => show(join(nodeTools, "biome"), ["check", "--error-on-warnings", "."]),
  },
  {
    name: "Rust lint",
    promise: "clippy has nothing to say, native code and tests",
    run: () => show("cargo", ["clippy", "--locked", "--all-targets", "--", "-D", "warnings"]),
  },
  { name: "wasm lint", promise: "nor about the code for browsers", run: lintWasm },
  {
    name: "Rust docs",
    promise: "every link in the documentation leads somewhere",
    run: () => {
      const env = { ...process.env, RUSTDOCFLAGS: "-D warnings" };
      return show("cargo", ["doc", "--locked", "--no-deps", "--lib"], { env });
    },
  },
  {
    name: "Rust tests",
    promise: "laws, examples and documentation examples, natively",
    run: ({ endurance }) => {
      const whole = endurance ? ["--", "--include-ignored"] : [];
      return show("cargo", ["test", "--locked", ...whole], { env: extent(endurance) });
    },
  },
  {
    name: "workflow",
    promise: "the ready workflow in four shards gives the bytes of a whole sweep",
    run: async () =>
      (await show("cargo", ["build", "--locked"])) && (await checkWorkflow(nativeProgram())),
  },
  {
    name: "build",
    promise: "the pages and the offline file",
    run: async () => {
      await build();
      return true;
    },
  },
  {
    name: "sizes",
    promise: `the first load stays below ${firstLoadMost / 1000} kB gzip`,
    after: "build",
    run: () => firstLoadBytes() < firstLoadMost,
  },
  {
    name: "page types",
    promise: "TypeScript finds no fault",
    after: "build",
    run: () => show(join(nodeTools, "tsc"), ["--project", "."]),
  },
  {
    name: "page modules",
    promise: "the page's modules by themselves",
    run: ({ endurance }) => testBundled("www", extent(endurance)),
  },
  {
    name: "wasm tests",
    promise: "the built module gives the command line's numbers",
    after: "build",
    run: ({ endurance }) => testBuiltModule(endurance),
  },
  {
    name: "pages",
    promise: "the pages in a real browser",
    after: "build",
    run: ({ endurance }) => testPages(endurance),
  },
];
