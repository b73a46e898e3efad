// Makes the page's tests runnable by Node: bundled, because Node 20 does not read TypeScript.

import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { root, tools } from "../paths.mjs";

/**
 * Bundles tests/<kind>/*.test.ts and returns the folder. The bundles lie elsewhere than their
 * sources, so tests find files by the working directory, which is the project's root.
 */
export async function bundleTests(kind) {
  const { build } = await import("esbuild");
  const source = join(root, "tests", kind);
  const folder = join(tools, "tests", kind);
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: readdirSync(source)
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => join(source, name)),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    loader: { ".txt": "text", ".md": "text" },
    sourcemap: "inline",
    logLevel: "warning",
  });
  return folder;
}
