// The project's own files, as git knows them: tracked, or new and not ignored.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { root } from "../paths.mjs";
import { Obstacle, read } from "../run.mjs";

/** Paths relative to the root, sorted. */
export function projectFiles(folder = root) {
  const listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { ok, out } = read("git", listing, { cwd: folder });
  if (!ok) throw new Obstacle("These checks need git and a clone of the project.");
  const isFile = (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile();
  return out
    .split("\0")
    .filter((name) => name !== "" && isFile(name))
    .sort();
}

/** The text of a file of the project. */
export function textOf(name, folder = root) {
  return readFileSync(join(folder, name), "utf8");
}

/**
 * Prints what a check found and tells whether it found nothing.
 *
 * @param {string[]} faults
 */
export function report(faults) {
  for (const fault of faults) process.stderr.write(`  ${fault}\n`);
  return faults.length === 0;
}
