// Set-up of rustfmt and clippy, which rustup leaves out of small installations.

import { Obstacle, read, say, show } from "../run.mjs";

function isThere() {
  return ["fmt", "clippy"].every((tool) => read("cargo", [tool, "--version"]).ok);
}

/** Installs rustfmt and clippy unless they are there. */
export async function setUpLintTools() {
  if (isThere()) return;
  say("Rust: adding rustfmt and clippy (at most 120 s)");
  await show("rustup", ["component", "add", "rustfmt", "clippy"], { limitSeconds: 120 });
  if (!isThere()) {
    throw new Obstacle("rustfmt or clippy is missing: run `rustup component add rustfmt clippy`.");
  }
}
