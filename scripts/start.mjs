// Sets everything up, builds, serves and prints the address; runs until stopped.

import { build } from "./build.mjs";
import { conduct, say } from "./run.mjs";
import { serve, wantedPort } from "./serve.mjs";
import { setUp } from "./setup.mjs";

await conduct(async () => {
  const port = wantedPort();
  await setUp();
  await build();
  const { address } = await serve({ port });
  say(`\nBossanova answers at ${address}  (stop with Ctrl+C)`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
});
