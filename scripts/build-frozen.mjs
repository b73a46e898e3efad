// The frozen copy: dist/v/<results version>/ holds everything as it is now, so that an embed can
// point at figures that never change. A server keeps the folders of earlier versions.

import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { dist } from "./paths.mjs";

/** Copies what lies in dist/ into the folder of a results version. */
export function freeze(resultsVersion, folder = dist) {
  const names = readdirSync(folder).filter((name) => name !== "v");
  const target = join(folder, "v", String(resultsVersion));
  mkdirSync(target, { recursive: true });
  for (const name of names) cpSync(join(folder, name), join(target, name), { recursive: true });
}
