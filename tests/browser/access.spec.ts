// axe finds nothing, in both languages, light and dark, at every width and with everything open;
// and nothing is wider than the window.

import { expect, type Page, test } from "@playwright/test";
import { axeSource, FEW, frames, open, openGroups } from "./support";

interface Finding {
  id: string;
  where: string[];
}

// axe comes as text, which the pages' policy would refuse.
test.use({ bypassCSP: true });

const WIDTHS = [1280, 800, 360, 320];
/** Narrower elements have the assumptions in a sheet. */
const SHEET_BELOW = 768;

async function faults(page: Page): Promise<Finding[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          root: Document,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { target: unknown; html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => ({
      id,
      where: nodes.map(({ target, html }) => `${JSON.stringify(target)} ${html.slice(0, 200)}`),
    }));
  });
}

async function typeNonsense(page: Page): Promise<void> {
  const field = page.locator("#f-founders-count");
  await field.fill("?");
  await field.press("Tab");
  await expect(field).toHaveAttribute("aria-invalid", "true");
}

/** Whether the page or anything in it has to be scrolled sideways. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) wide.push(`page ${scrollWidth} > ${clientWidth}`);
    const root = document.querySelector("bossanova-simulator")?.shadowRoot;
    for (const element of root?.querySelectorAll<HTMLElement>("*") ?? []) {
      // Tables may be scrolled by themselves; texts for ears alone have no size.
      if (element.closest(".scroll, .hidden")) continue;
      const { right } = element.getBoundingClientRect();
      if (right > clientWidth + 0.5) wide.push(`${element.tagName}.${element.className} ${right}`);
    }
    return wide;
  });
}

async function openTables(page: Page): Promise<void> {
  const show = page.locator(".chart-foot button[aria-expanded=false]");
  for (let left = await show.count(); left > 0; left -= 1) {
    await show.first().click();
    await expect(show).toHaveCount(left - 1);
  }
}

for (const lang of ["sv", "en"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${lang} ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: { width: 1280, height: 900 } });

      test("axe finds nothing, and nothing is too wide", async ({ page }) => {
        await open(page, `lang=${lang}&trials=${FEW}`);
        await page.evaluate(axeSource());
        for (const width of WIDTHS) {
          await test.step(`${width} px`, async () => {
            await page.setViewportSize({ width, height: 900 });
            await frames(page, 3);
            expect(await faults(page)).toEqual([]);
            expect(await tooWide(page)).toEqual([]);
          });
        }
        await openTables(page);
        for (const width of [...WIDTHS].reverse()) {
          await test.step(`${width} px with everything open`, async () => {
            await page.setViewportSize({ width, height: 900 });
            await frames(page, 3);
            expect(await faults(page)).toEqual([]);
            expect(await tooWide(page)).toEqual([]);
            if (width < SHEET_BELOW) await page.locator(".open-sheet").click();
            await openGroups(page);
            await typeNonsense(page);
            expect(await faults(page)).toEqual([]);
            expect(await tooWide(page)).toEqual([]);
            if (width < SHEET_BELOW) await page.keyboard.press("Escape");
          });
        }
      });
    });
  }
}

for (const lang of ["sv", "en"]) {
  test(`nothing is too wide at any width between, in ${lang}`, async ({ page }) => {
    await open(page, `lang=${lang}&trials=${FEW}`);
    for (const width of [
      479, 480, 520, 600, 640, 700, 767, 768, 860, 900, 1000, 1024, 1100, 1179, 1180,
    ]) {
      await page.setViewportSize({ width, height: 900 });
      await frames(page, 3);
      expect(await tooWide(page), `at ${width}`).toEqual([]);
    }
  });
}

test("an embedded chart and a page in trouble have no fault either", async ({ page }) => {
  await open(page, `trials=${FEW}`, "embed.html");
  await page.evaluate(axeSource());
  for (const width of [800, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await frames(page, 3);
    expect(await faults(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  }
  await open(page, `trials=${FEW}&founders.count=lots&nonsense=1&rv=0`);
  await page.evaluate(axeSource());
  await page.getByRole("button", { name: "Visa vilka" }).click();
  expect(await faults(page)).toEqual([]);
});
