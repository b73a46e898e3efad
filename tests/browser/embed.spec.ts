// Bossanova on somebody else's page: as an element and in an iframe, from another origin.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Frame, type Page, test } from "@playwright/test";
import { FEW, frames, settled, simulated, watch } from "./support";

let server: Server;
let host = "";
let bossanova = "";

/** What the host's editor wrote, in a page whose style sheet knows no mercy. */
function hostPage(body: string): string {
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Värd</title>
    <style>p, table, button, canvas { color: red !important; font-size: 40px !important }
      canvas { width: 7px !important } input { display: none !important }</style></head>
    <body><h1>Värd</h1>${body}</body></html>`;
}

const pages: Record<string, () => string> = {
  "/element": () =>
    hostPage(`<bossanova-simulator preset="epos" seed="5" lang="en" heading-level="3">
        <p>Fallback</p></bossanova-simulator>
      <script type="module" src="${bossanova}bossanova.js"></script>`),
  "/two": () =>
    hostPage(`<bossanova-simulator mode="chart" chart="fairness"></bossanova-simulator>
      <bossanova-simulator mode="chart" lang="en" theme="dark"></bossanova-simulator>
      <script type="module" src="${bossanova}bossanova.js"></script>`),
  "/frame": () =>
    hostPage(`<iframe title="Diagram" style="width:600px;height:50px;border:0"
        src="${bossanova}embed.html#preset=epos&trials=${FEW}&seed=5"></iframe>
      <script src="${bossanova}embed-height.js"></script>`),
  "/sandbox": () =>
    hostPage(`<iframe title="Diagram" sandbox="allow-scripts" style="width:600px;height:50px"
        src="${bossanova}embed.html#preset=epos&trials=${FEW}&seed=5"></iframe>
      <script src="${bossanova}embed-height.js"></script>`),
};

test.beforeAll(async ({ baseURL }) => {
  bossanova = baseURL ?? "";
  // Only Bossanova's origin may be asked, and nothing inline may run.
  const policy =
    `default-src 'none'; script-src ${bossanova} 'wasm-unsafe-eval'; connect-src ${bossanova}; ` +
    `worker-src blob:; frame-src ${bossanova}; style-src 'unsafe-inline'; img-src data:`;
  server = createServer((request, response) => {
    const page = pages[request.url ?? ""];
    response.writeHead(page ? 200 : 404, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
    });
    response.end(page?.() ?? "");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(async () => {
  await new Promise((done) => server.close(done));
});

function embedded(page: Page): Frame {
  const frame = page.frames().find((found) => found.url().includes("embed.html"));
  if (!frame) throw new Error("no embedded page");
  return frame;
}

/** A host may also set part of a scenario; few trials are quick. */
async function shorten(page: Page): Promise<void> {
  await page.evaluate(async (trials) => {
    await customElements.whenDefined("bossanova-simulator");
    const element = document.querySelector("bossanova-simulator");
    if (element) element.scenario = { trials };
  }, FEW);
}

test("the element runs on another origin's page and leaves that page alone", async ({ page }) => {
  const seen = await watch(page);
  await page.addInitScript(() => {
    const events: string[] = [];
    Object.assign(globalThis, { events });
    for (const name of ["bossanova-ready", "bossanova-result", "bossanova-error"]) {
      addEventListener(name, () => events.push(name));
    }
  });
  await page.goto(`${host}/element`);
  await shorten(page);
  await expect
    .poll(() => page.evaluate(() => document.querySelector("bossanova-simulator")?.result?.meta))
    .toEqual(simulated("epos", FEW, "5"));
  await expect(page.getByRole("heading", { level: 3 }).first()).toContainText("municipalities");
  await expect(page.locator("main")).toHaveCount(0);
  await expect(page.locator(".answer")).toHaveCSS("color", "rgb(26, 32, 41)");
  await expect(page.locator("table.models")).not.toHaveCSS("font-size", "40px");
  const canvas = await page.locator("canvas").first().boundingBox();
  expect(canvas?.width).toBeGreaterThan(200);
  await expect(page.getByText("Fallback")).toBeHidden();
  expect(page.url()).toBe(`${host}/element`);
  await expect(page).toHaveTitle("Värd");
  await expect(page.locator("html")).toHaveAttribute("lang", "sv");
  const events = await page.evaluate(() => (globalThis as unknown as { events: string[] }).events);
  expect(events[0]).toBe("bossanova-ready");
  expect(events).toContain("bossanova-result");
  expect(events).not.toContain("bossanova-error");
  expect(seen.violations).toEqual([]);
});

test("two on a page keep to themselves; one removed stops its workers", async ({ page }) => {
  await page.goto(`${host}/two`);
  const elements = page.locator("bossanova-simulator");
  await expect(elements.nth(1).locator("canvas")).toBeVisible();
  await expect(elements.nth(1)).toContainText("Show table");
  await expect(elements.nth(0)).toContainText("Visa tabell");
  await expect(elements.nth(1)).toHaveCSS("background-color", "rgb(20, 24, 29)");
  await expect(elements.nth(0)).toHaveCSS("background-color", "rgb(255, 255, 255)");
  // Each has one worker that draws and at least one that simulates.
  await expect.poll(() => page.workers().length).toBeGreaterThanOrEqual(4);
  const both = page.workers().length;
  await page.evaluate(() => document.querySelector("bossanova-simulator")?.remove());
  await expect.poll(() => page.workers().length).toBe(both / 2);
  await page.evaluate(() => document.querySelector("bossanova-simulator")?.remove());
  await expect.poll(() => page.workers().length).toBe(0);
});

test("an element that is put back computes again", async ({ page }) => {
  await page.goto(`${host}/element`);
  await shorten(page);
  await settled(page);
  const workers = page.workers().length;
  const again = page.evaluate(async (trials) => {
    const element = document.querySelector("bossanova-simulator");
    const place = element?.parentNode;
    if (!element || !place) return false;
    element.remove();
    const result = new Promise((done) => element.addEventListener("bossanova-result", done));
    place.append(element);
    await result;
    return element.scenario?.trials === trials && element.result?.meta.trials === trials;
  }, FEW);
  expect(await again).toBe(true);
  await expect.poll(() => page.workers().length).toBe(workers);
});

for (const name of ["frame", "sandbox"]) {
  test(`an iframe (${name}) shows the chart and gets its height`, async ({ page }) => {
    const seen = await watch(page);
    await page.goto(`${host}/${name}`);
    await expect.poll(() => page.frames().length).toBe(2);
    const inner = embedded(page);
    expect((await settled(inner)).digest).toBe(simulated("epos", FEW, "5").digest);
    const height = (): Promise<number> =>
      page.locator("iframe").evaluate((frame) => frame.clientHeight);
    const wanted = (): Promise<number> =>
      inner.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    await expect.poll(async () => (await height()) === (await wanted())).toBe(true);
    const before = await height();
    expect(before).toBeGreaterThan(200);
    await inner.getByRole("button", { name: "Visa tabell" }).click();
    await expect.poll(height).toBeGreaterThan(before + 100);
    await frames(inner, 2);
    expect(await height()).toBe(await wanted());
    expect(seen.violations).toEqual([]);
  });
}
