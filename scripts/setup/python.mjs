// Python packages in a folder of the project, for what only looks on: the test of the workflow and
// a baseline of the bench. Nothing of ours needs Python, so a machine without it loses no check.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root, tools } from "../paths.mjs";
import { read, say } from "../run.mjs";

/**
 * Installs the packages of scripts/setup/requirements/NAME.txt unless they are there.
 *
 * @param {"workflow" | "bench"} name
 * @returns {{ bin: string } | { reason: string }} the folder of programs, or why there is none
 */
export function setUpPython(name) {
  const list = join(root, "scripts/setup/requirements", `${name}.txt`);
  const version = createHash("sha256").update(readFileSync(list)).digest("hex").slice(0, 8);
  const folder = join(tools, `python-${name}-${version}`);
  const whole = join(folder, "complete");
  const bin = join(folder, "bin");
  if (existsSync(whole)) return { bin };
  const python = ["python3", "python"].find((program) => read(program, ["--version"]).ok);
  if (python === undefined) return { reason: "there is no Python" };
  say(`Python: packages for the ${name} (half a minute, once)`);
  rmSync(folder, { recursive: true, force: true });
  if (!read(python, ["-m", "venv", folder], { limitSeconds: 120 }).ok) {
    return { reason: "Python has no module venv" };
  }
  const install = ["-m", "pip", "install", "--quiet", "--requirement", list];
  if (!read(join(bin, "python"), install, { limitSeconds: 300 }).ok) {
    return { reason: "pip could not install the packages" };
  }
  writeFileSync(whole, "");
  return { bin };
}
