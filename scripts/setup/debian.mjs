// Debian's packages, installed by whoever may.

import { existsSync } from "node:fs";

import { Obstacle, say, show } from "../run.mjs";

/** Whether this machine installs its programs with apt-get. */
export function isDebian() {
  return existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");
}

/** Whether this process may install packages. */
export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * Installs packages, or says which command does.
 *
 * @param {string} purpose what is missing without them, as the beginning of a sentence
 * @param {string[]} packages
 */
export async function installPackages(purpose, packages) {
  const command = `apt-get install --no-install-recommends ${packages.join(" ")}`;
  if (!isRoot()) throw new Obstacle(`${purpose} is missing: run \`sudo ${command}\`.`);
  say(`Debian packages: ${packages.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = ["install", "--yes", "--quiet", "--no-install-recommends"];
  // Another installation may be under way.
  install.push("-o", "DPkg::Lock::Timeout=120", ...packages);
  if (await show("apt-get", install, { env })) return;
  // The package lists of a fresh image are empty or old.
  await show("apt-get", ["update", "--quiet"], { env });
  if (!(await show("apt-get", install, { env }))) {
    throw new Obstacle(`${purpose} is missing: \`${command}\` failed.`);
  }
}
