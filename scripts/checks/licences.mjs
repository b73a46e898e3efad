// Every package that the project stands on has a licence that goes with ours.

import { root, wasmBindgenSource, wasmTarget } from "../paths.mjs";
import { Obstacle, read } from "../run.mjs";
import { report, textOf } from "./sources.mjs";

const allowed = new Set([
  "MIT",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "Zlib",
  "Unicode-3.0",
  "0BSD",
  "BSL-1.0",
]);
// Its duties bind whoever passes the package on; tools of the build and the tests are not.
const allowedInTools = new Set([...allowed, "MPL-2.0"]);

/**
 * Whether an SPDX expression can be met with the allowed licences. "/" is how older packages
 * write OR.
 */
export function isMet(expression, licences = allowed) {
  const normal = expression.replaceAll("/", " OR ").trim();
  const innermost = normal.match(/\(([^()]*)\)/);
  if (innermost) {
    const answer = isMet(innermost[1], licences) ? "MIT" : "refused";
    return isMet(normal.replace(innermost[0], answer), licences);
  }
  return normal
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((one) => licences.has(one.trim())));
}

/** Faults of the packages in a package-lock.json. */
export function npmFaults(lock) {
  return Object.entries(lock.packages)
    .filter(([, { license, dev }]) => !isMet(license ?? "", dev ? allowedInTools : allowed))
    .map(([name, { license }]) => `${name}: ${license ?? "no licence named"}`);
}

/** Faults of the crates that `cargo metadata` lists. */
export function crateFaults(metadata, licences = allowed) {
  return metadata.packages
    .filter(({ license }) => !isMet(license ?? "", licences))
    .map(({ name, version, license }) => `${name} ${version}: ${license ?? "no licence named"}`);
}

// Only the crates of the platforms we build for: the others need not be downloaded.
function cratesOf(folder) {
  const host = read("rustc", ["-vV"]).out.match(/^host: (.*)$/m)?.[1];
  if (!host) throw new Obstacle("`rustc -vV` names no host.");
  const parameters = ["metadata", "--format-version", "1", "--locked"];
  for (const platform of [host, wasmTarget]) parameters.push("--filter-platform", platform);
  const { ok, out, words } = read("cargo", parameters, { cwd: folder });
  if (!ok) throw new Obstacle(`cargo metadata failed: ${words.trim()}`);
  return JSON.parse(out);
}

/** Whether all crates and npm packages have an allowed licence. */
export function checkLicences() {
  return report([
    ...npmFaults(JSON.parse(textOf("package-lock.json"))),
    ...crateFaults(cratesOf(root)),
    ...crateFaults(cratesOf(wasmBindgenSource), allowedInTools),
  ]);
}
