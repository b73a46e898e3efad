// What the page tests share: opening a page, reading what it shows, and asking the command line.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, type Frame, type Locator, type Page } from "@playwright/test";
import type { Meta } from "../../www/result";

export type Place = Page | Frame;

export const dist = join(process.cwd(), "dist");

/** Few enough to be quick, enough for figures that differ between settings. */
export const FEW = 600;

/** Everything that a page must not do, noted from before its first script. */
export interface Watch {
  errors: string[];
  violations: string[];
  requests: string[];
}

export async function watch(page: Page): Promise<Watch> {
  const seen: Watch = { errors: [], violations: [], requests: [] };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      seen.errors.push(message.text());
    }
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.exposeFunction("noteViolation", (what: string) => seen.violations.push(what));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const note = (globalThis as unknown as { noteViolation(what: string): void }).noteViolation;
      note(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  return seen;
}

function metaOf(place: Place): Promise<Meta | null> {
  return place.evaluate(() => document.querySelector("bossanova-simulator")?.result?.meta ?? null);
}

/** Waits until a settled result other than `before` stands, and answers its facts. */
export async function settled(place: Place, before = ""): Promise<Meta> {
  let meta: Meta | null = null;
  await expect
    .poll(
      async () => {
        meta = await metaOf(place);
        return meta !== null && meta.digest !== before;
      },
      { timeout: 30_000, intervals: [30] },
    )
    .toBe(true);
  // Two frames, so that what belongs to the result has been shown.
  await frames(place, 2);
  return meta as unknown as Meta;
}

export async function frames(place: Place, count: number): Promise<void> {
  await place.evaluate(async (n) => {
    for (let i = 0; i < n; i += 1) await new Promise((done) => requestAnimationFrame(done));
  }, count);
}

/** Opens the page at a fragment and waits for its result. */
export async function open(page: Page, fragment = `trials=${FEW}`, file = ""): Promise<Meta> {
  await page.goto(`${file}#${fragment}`);
  return settled(page);
}

export interface Picture {
  width: number;
  height: number;
  cssWidth: number;
  cssHeight: number;
  /** A number that stands for all pixels. */
  hash: number;
  colours: number;
  /** The colour of the pixel at the upper left. */
  corner: number[];
}

/** What a canvas shows. */
export async function picture(canvas: Locator): Promise<Picture> {
  await canvas.scrollIntoViewIfNeeded();
  return canvas.evaluate((element) => {
    const shown = element as HTMLCanvasElement;
    const { width, height } = shown;
    const copy = new OffscreenCanvas(width, height);
    const context = copy.getContext("2d");
    if (!context) throw new Error("no 2d context");
    context.drawImage(shown, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const pixels = new Uint32Array(data.buffer);
    const colours = new Set<number>();
    let hash = 0;
    for (const pixel of pixels) {
      hash = (Math.imul(hash, 31) + pixel) | 0;
      if (colours.size < 1000) colours.add(pixel);
    }
    const { clientWidth: cssWidth, clientHeight: cssHeight } = shown;
    const corner = [...data.slice(0, 4)];
    return { width, height, cssWidth, cssHeight, hash, colours: colours.size, corner };
  });
}

/** Waits until a canvas shows another picture than the one with this hash, and answers it. */
export async function nextPicture(canvas: Locator, before: number): Promise<Picture> {
  await expect.poll(async () => (await picture(canvas)).hash, { intervals: [30] }).not.toBe(before);
  return picture(canvas);
}

export const canvas = (page: Page, name = "waiting"): Locator =>
  page.locator(`canvas[data-name="${name}"]`);

async function textOf(place: Locator): Promise<string> {
  return (await place.textContent()) ?? "";
}
export const answer = (page: Page): Promise<string> => textOf(page.locator(".answer"));
export const models = (page: Page): Promise<string> => textOf(page.locator("table.models"));

/** Opens every group of assumptions, or those with this title. */
export async function openGroups(page: Page, title?: string): Promise<void> {
  const closed = page.locator("details.group:not([open]) > summary");
  if (title !== undefined) return closed.filter({ hasText: title }).click();
  for (let left = await closed.count(); left > 0; left -= 1) {
    await closed.first().click();
    await expect(closed).toHaveCount(left - 1);
  }
}

/** `npm test` names the program; run by hand, it is looked for. */
function program(): string {
  const named = process.env.BOSSANOVA_PROGRAM;
  if (named !== undefined) return named;
  const folder = process.env.CARGO_TARGET_DIR ?? join(process.cwd(), "target");
  const name = process.platform === "win32" ? "bossanova.exe" : "bossanova";
  const built = ["debug", "release"].map((kind) => join(folder, kind, name)).filter(existsSync);
  // The one built last belongs to the sources that the page was built from.
  const [newest] = built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (newest === undefined) throw new Error("The program is missing: run `cargo build` first.");
  return newest;
}

/** What `bossanova simulate` says of a preset. */
export function simulated(preset: string, trials: number, seed: string): Meta {
  const scenario = execFileSync(program(), ["preset", preset], { encoding: "utf8" });
  const asked = ["--trials", String(trials), "--seed", seed, "--format", "json"];
  const said = execFileSync(program(), ["simulate", "-", ...asked], {
    input: scenario,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
    maxBuffer: 2 ** 26,
  });
  return (JSON.parse(said) as { meta: Meta }).meta;
}

export const axeSource = (): string =>
  readFileSync(join(process.cwd(), "node_modules/axe-core/axe.min.js"), "utf8");
