// The one file that opens from disk, without a network.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { canvas, dist, FEW, open, picture, simulated, watch } from "./support";

test("the offline file shows the same figures and asks for nothing", async ({ page, context }) => {
  const address = pathToFileURL(join(dist, "bossanova-offline.html")).href;
  const seen = await watch(page);
  await context.setOffline(true);
  const meta = await open(page, `preset=epos&trials=${FEW}&seed=7`, address);
  expect(meta).toEqual(simulated("epos", FEW, "7"));
  expect((await picture(canvas(page))).colours).toBeGreaterThan(20);
  const beyond = seen.requests.filter((url) => {
    const own = url.startsWith(address) || url.startsWith("blob:") || url.startsWith("data:");
    return !own;
  });
  expect(beyond).toEqual([]);
  expect(seen.violations).toEqual([]);
  expect(seen.errors).toEqual([]);
});
