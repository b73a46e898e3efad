// Nothing is stored, nothing is asked for outside the page's own folder, no policy is broken.

import { expect, type Page, test } from "@playwright/test";
import { canvas, FEW, nextPicture, open, openGroups, picture, settled, watch } from "./support";

/** Notes every use of what could remember something, from before the first script. */
async function watchStores(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const used: string[] = [];
    Object.assign(globalThis, { usedStores: used });
    const spy = (owner: object, name: string): void => {
      const found = Object.getOwnPropertyDescriptor(owner, name);
      if (!found) return;
      const note = (call: (...given: unknown[]) => unknown) =>
        function noted(this: unknown, ...given: unknown[]): unknown {
          used.push(name);
          return call.apply(this, given);
        };
      if (found.get) found.get = note(found.get);
      if (found.set) found.set = note(found.set);
      if (typeof found.value === "function") found.value = note(found.value);
      Object.defineProperty(owner, name, found);
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      spy(globalThis, name);
    }
    spy(Document.prototype, "cookie");
    spy(navigator.serviceWorker, "register");
    spy(Navigator.prototype, "sendBeacon");
  });
  return () => page.evaluate(() => (globalThis as unknown as { usedStores: string[] }).usedStores);
}

test("the board breaks no policy, asks nobody else and stores nothing", async ({
  page,
  context,
  baseURL,
}) => {
  const seen = await watch(page);
  const used = await watchStores(page);
  const meta = await open(page);
  const first = await picture(canvas(page));
  await openGroups(page);
  await page.getByRole("slider").first().focus();
  await page.keyboard.press("End");
  await page.getByRole("button", { name: "Visa tabell" }).first().click();
  await page.locator("#preset").selectOption("epos");
  await settled(page, meta.digest);
  await nextPicture(canvas(page), first.hash);
  await page.getByRole("button", { name: "English" }).click();
  await page.waitForTimeout(400);
  expect(await used()).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
  ]);
  expect(kept).toEqual([0, 0, 0, 0]);
  expect(seen.violations).toEqual([]);
  expect(seen.errors).toEqual([]);
  const local = seen.requests.map((url) => url.replace(baseURL ?? "", "").replace(/#.*/, ""));
  // Parts of the page's own script have names that change with their content.
  const named = local.map((name) => name.replace(/^part-\w+-\w+\.js$/, "part"));
  const names = [...new Set(named)].filter((name) => name !== "data:,").sort();
  // One's own municipality is answered by the second module.
  const more = ["bossanova-more.wasm", "worker-more.js"];
  const own = ["", "bossanova.wasm", "index.js", "part", "worker.js", ...more];
  expect(names).toEqual(own.sort());
});

test("the policy is in force: a foreign script and foreign text do not run", async ({ page }) => {
  const seen = await watch(page);
  await open(page);
  const outcome = await page.evaluate(async () => {
    const tried: string[] = [];
    const script = document.createElement("script");
    try {
      script.textContent = "globalThis.ran = true";
      document.head.append(script);
    } catch {
      tried.push("inline");
    }
    try {
      document.createElement("p").innerHTML = "<b>text</b>";
    } catch {
      tried.push("markup");
    }
    await fetch("https://example.invalid/").catch(() => tried.push("fetch"));
    return { tried, ran: "ran" in globalThis };
  });
  expect(outcome.ran).toBe(false);
  expect(outcome.tried).toEqual(["inline", "markup", "fetch"]);
  const refused = (): boolean => seen.violations.some((line) => line.startsWith("connect-src"));
  await expect.poll(refused).toBe(true);
});

test("an embedded chart breaks no policy either", async ({ page, baseURL }) => {
  const seen = await watch(page);
  await open(page, `chart=fairness&trials=${FEW}`, "embed.html");
  expect(seen.violations).toEqual([]);
  expect(seen.errors).toEqual([]);
  for (const url of seen.requests)
    expect(url.startsWith(baseURL ?? "") || url === "data:,").toBe(true);
});

test("a link's unreadable values are named, and the address stays until a change", async ({
  page,
}) => {
  const given = `v=1&preset=epos&trials=${FEW}&founders.count=lots&nonsense=3`;
  const meta = await open(page, given);
  await expect(page.locator(".status")).toContainText("2 värden är från exemplet i stället");
  await page.getByRole("button", { name: "Visa vilka" }).click();
  await expect(page.locator(".status li")).toHaveText(["Ursprungsdeltagare: lots", "nonsense: 3"]);
  await page.waitForTimeout(600);
  expect(new URL(page.url()).hash).toBe(`#${given}`);
  await page.getByRole("slider", { name: "Ursprungsdeltagare" }).focus();
  await page.keyboard.press("ArrowRight");
  await settled(page, meta.digest);
  await expect(page).not.toHaveURL(/nonsense/);
  await expect(page).toHaveURL(/founders\.count=\d+/);
});
