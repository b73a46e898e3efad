// Goal: nobody is shut out. Method: axe-core looks at the page as it stands after a result, in
// both languages and both themes.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect, test } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const lang of ["sv", "en"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds no fault in the ${colorScheme} page in ${lang}`, async ({ browser }) => {
      // The tester is let past the policy of scripts; the page is not changed by it.
      const context = await browser.newContext({ bypassCSP: true, colorScheme });
      const page = await context.newPage();
      await page.goto(`${test.info().project.use.baseURL}index.html`);
      await page.locator("bossanova-simulator").evaluate((element, lang) => {
        element.setAttribute("lang", lang);
        document.documentElement.lang = lang;
      }, lang);
      await page.waitForFunction(
        () => document.querySelector("bossanova-simulator")?.result != null,
      );
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      expect(told).toEqual([]);
      await context.close();
    });
  }
}
