// Swedish first, English complete.

import { expect, type Page, test } from "@playwright/test";
import { FEW, open, openGroups } from "./support";

/** Every text that the page shows or speaks, without numbers. */
function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector("bossanova-simulator")?.shadowRoot;
    if (!root) return [];
    const found = new Set<string>();
    const note = (text: string | null | undefined): void => {
      const words = (text ?? "").replace(/\s+/g, " ").trim();
      if (/\p{L}{3}/u.test(words)) found.add(words);
    };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) note(walker.currentNode.textContent);
    for (const element of root.querySelectorAll("*")) {
      for (const name of ["aria-label", "aria-valuetext", "title"]) {
        note(element.getAttribute(name));
      }
    }
    return [...found];
  });
}

async function openEverything(page: Page): Promise<void> {
  await openGroups(page);
  const show = page.locator(".chart-foot button[aria-expanded=false]");
  while ((await show.count()) > 0) await show.first().click();
}

test("the page is Swedish, and one press makes all of it English", async ({ page }) => {
  await open(page);
  await openEverything(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "sv");
  await expect(page).toHaveTitle(/dela kostnaden/);
  const swedish = await texts(page);
  expect(swedish.length).toBeGreaterThan(100);

  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveTitle(/shar/);
  await expect(page.locator(".question")).toContainText("municipalities");
  const english = await texts(page);
  expect(english.length).toBeGreaterThan(100);
  // Names of places and words that both languages have stay; nothing else may be left over.
  const kept = english.filter((text) => swedish.includes(text));
  expect(kept.sort()).toEqual([
    "Bossanova",
    "LaGrange, Kentucky",
    "Oak Harbor, Ohio",
    "SVG",
    "Workshop",
  ]);
  const swedishLetters = english.filter((text) => /[åäöÅÄÖ]/.test(text));
  expect(swedishLetters).toEqual([]);

  await page.getByRole("button", { name: "Svenska" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "sv");
  expect((await texts(page)).sort()).toEqual(swedish.sort());
});

test("a link and an attribute choose English", async ({ page }) => {
  await open(page, `lang=en&trials=${FEW}`);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { name: "Assumptions" })).toBeVisible();
  await page.evaluate(() => {
    const own = document.querySelector("bossanova-simulator");
    own?.remove();
    const other = document.createElement("bossanova-simulator");
    other.setAttribute("lang", "en");
    document.body.append(other);
  });
  await expect(page.locator(".answer")).toContainText("futures");
});
