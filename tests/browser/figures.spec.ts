// The page's figures are the command line's.

import { expect, test } from "@playwright/test";
import { FEW, open, settled, simulated } from "./support";

const SEED = "20260101";

for (const preset of ["streamflow", "epos"]) {
  test(`the page's digest of ${preset} is the command line's`, async ({ page }) => {
    const meta = await open(page, `preset=${preset}&trials=${FEW}&seed=${SEED}`);
    const native = simulated(preset, FEW, SEED);
    expect(meta).toEqual(native);
    expect(meta.digest).toMatch(/^[0-9a-f]{32}$/);
    expect(meta.trials).toBe(FEW);
  });
}

test("a scenario given as a property goes before the link", async ({ page }) => {
  const first = await open(page, `preset=epos&trials=${FEW}&seed=1`);
  await page.evaluate((seed) => {
    const element = document.querySelector("bossanova-simulator");
    if (element) element.scenario = { ...element.scenario, seed };
  }, SEED);
  const meta = await settled(page, first.digest);
  expect(meta.digest).toBe(simulated("epos", FEW, SEED).digest);
});
