// Goal: the simulator works in every place it is made for, under the strict policy: its own page,
// a sandboxed frame on another site, an element on another site, and a file opened from disk.
// Method: each is opened in a real browser; the numbers are those of the command line, and the
// browser has nothing to complain about.

import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";

import { expect, type Frame, type Page, test } from "@playwright/test";

type Digests = { digest: string; scenario: string };

/** Everything the browser complains about while a page is open. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on("pageerror", (error) => found.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") found.push(message.text());
  });
  page.on("requestfailed", (request) => found.push(`not loaded: ${request.url()}`));
  return found;
}

/** The digest and the scenario of a frame's simulator once all its trials are done. */
async function settled(place: Page | Frame): Promise<Digests> {
  await place.waitForFunction(() => {
    const element = document.querySelector("bossanova-simulator");
    return element?.result?.meta.digest && element.scenario;
  });
  return place.evaluate(() => {
    const element = document.querySelector("bossanova-simulator");
    return {
      digest: element?.result?.meta.digest ?? "",
      scenario: JSON.stringify(element?.scenario ?? null),
    };
  });
}

/**
 * Another site: an origin of its own, which is all that a browser asks. A made-up name would be
 * kept from this machine's addresses.
 */
async function anotherSite(html: string): Promise<{ address: string; close(): void }> {
  const server = createServer((request, response) => {
    const found = request.url === "/";
    response.writeHead(found ? 200 : 204, { "Content-Type": "text/html; charset=utf-8" });
    response.end(found ? `<!doctype html><meta charset="utf-8">${html}` : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

function nativeDigest(scenario: string): string {
  const program = process.env.BOSSANOVA_PROGRAM;
  if (!program) throw new Error("BOSSANOVA_PROGRAM names the command line's file");
  const options = { input: scenario, encoding: "utf8", maxBuffer: 1 << 28 } as const;
  const answer = execFileSync(program, ["simulate", "-", "--format", "json"], options);
  return JSON.parse(answer).meta.digest;
}

test("the page shows the command line's result, and nothing leaves its own folder", async ({
  page,
  baseURL,
}) => {
  const faults = complaints(page);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await page.goto("index.html");
  const { digest, scenario } = await settled(page);
  expect(digest).toBe(nativeDigest(scenario));
  await expect(page.locator("bossanova-simulator canvas").first()).toBeVisible();
  expect(faults).toEqual([]);
  const away = addresses.filter(
    (url) => !url.startsWith(baseURL ?? "") && !/^(blob|data):/.test(url),
  );
  expect(away).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
});

test("a sandboxed frame on another site gives the same result", async ({ page, baseURL }) => {
  const faults = complaints(page);
  const site = await anotherSite(`<iframe sandbox="allow-scripts" width="900" height="700"
    src="${baseURL}embed.html"></iframe>`);
  await page.goto(site.address);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  if (!frame) throw new Error("the frame is not there");
  const { digest, scenario } = await settled(frame);
  expect(digest).toBe(nativeDigest(scenario));
  expect(faults).toEqual([]);
  site.close();
});

test("a frame tells its host how high it is", async ({ page, baseURL }) => {
  const site = await anotherSite(`<script src="${baseURL}embed-height.js"></script>
    <iframe width="700" height="50" src="${baseURL}embed.html"></iframe>`);
  await page.goto(site.address);
  await expect
    .poll(() => page.locator("iframe").evaluate((frame) => frame.clientHeight))
    .toBeGreaterThan(200);
  site.close();
});

test("the element works on another site's page without a policy", async ({ page, baseURL }) => {
  const faults = complaints(page);
  const site = await anotherSite(`<script type="module" src="${baseURL}bossanova.js"></script>
    <bossanova-simulator preset="workshop"><p>fallback</p></bossanova-simulator>`);
  await page.goto(site.address);
  const { digest, scenario } = await settled(page);
  expect(JSON.parse(scenario).name).toBe("workshop");
  expect(digest).toBe(nativeDigest(scenario));
  expect(page.url()).toBe(site.address);
  expect(faults).toEqual([]);
  site.close();
});

test("the offline file opens from disk and asks the network for nothing", async ({ page }) => {
  const faults = complaints(page);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  const file = pathToFileURL("dist/bossanova-offline.html").href;
  await page.goto(file);
  const { digest, scenario } = await settled(page);
  expect(digest).toBe(nativeDigest(scenario));
  expect(faults).toEqual([]);
  expect(addresses.filter((url) => url !== file && !/^(blob|data):/.test(url))).toEqual([]);
});
