// Formats everything that has a formatter: Rust with rustfmt, the rest with Biome.

import { join } from "node:path";

import { nodeTools } from "./paths.mjs";
import { conduct, show } from "./run.mjs";
import { setUpLintTools } from "./setup/lint-tools.mjs";
import { setUpPackages } from "./setup/packages.mjs";

await conduct(async () => {
  await setUpPackages();
  await setUpLintTools();
  const rust = await show("cargo", ["fmt"]);
  const page = await show(join(nodeTools, "biome"), ["format", "--write", "."]);
  return rust && page ? 0 : 1;
});
