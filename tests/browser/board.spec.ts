// What a person sets on the board, and what the page shows for it.

import { expect, type Page, test } from "@playwright/test";
import { answer, canvas, models, nextPicture, open, openGroups, picture, settled } from "./support";

const FOUNDERS = "Ursprungsdeltagare";
const INVESTMENT = "#f-rounds-0-investment_sek";

const investment = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const rounds = document.querySelector("bossanova-simulator")?.scenario?.rounds;
    return (rounds as { investment_sek: string }[] | undefined)?.[0]?.investment_sek;
  });

test("a slider moved by the keyboard changes picture, words and table together", async ({
  page,
}) => {
  const meta = await open(page);
  const before = await picture(canvas(page));
  expect(before.colours).toBeGreaterThan(20);
  const words = await answer(page);
  const table = await models(page);
  const slider = page.getByRole("slider", { name: FOUNDERS });
  await slider.focus();
  const spoken = await slider.getAttribute("aria-valuetext");

  // Every frame's words and table: both belong to one summary, so both change in one frame.
  await page.evaluate(() => {
    const root = document.querySelector("bossanova-simulator")?.shadowRoot;
    const seen: [string, string][] = [];
    (globalThis as unknown as { seen: typeof seen }).seen = seen;
    const look = (): void => {
      const text = (name: string): string => root?.querySelector(name)?.textContent ?? "";
      seen.push([text(".answer"), text("table.models")]);
      requestAnimationFrame(look);
    };
    look();
  });
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("ArrowRight");
  await settled(page, meta.digest);
  const after = await nextPicture(canvas(page), before.hash);
  expect(after.colours).toBeGreaterThan(20);
  expect(await slider.getAttribute("aria-valuetext")).not.toBe(spoken);
  expect(await answer(page)).not.toBe(words);
  expect(await models(page)).not.toBe(table);
  const seen = await page.evaluate(
    () => (globalThis as unknown as { seen: [string, string][] }).seen,
  );
  for (const [i, [sentence, figures]] of seen.entries()) {
    const [lastSentence, lastFigures] = seen[Math.max(0, i - 1)] ?? ["", ""];
    if (sentence !== lastSentence) expect(figures).not.toBe(lastFigures);
  }
});

test("an amount is typed as people write it", async ({ page }) => {
  const meta = await open(page);
  await openGroups(page, "Projektet");
  const field = page.locator(INVESTMENT);
  await field.fill("5 mnkr");
  await field.press("Enter");
  expect(await investment(page)).toBe("5000000");
  await settled(page, meta.digest);
  await expect(field).toHaveValue("5,0");
  await field.fill("1 250 000");
  await field.press("Enter");
  expect(await investment(page)).toBe("1250000");
  await expect(field).toHaveValue("1,25");
  await expect(page).toHaveURL(/rounds\.0\.investment_sek=1250000/);
});

test("what cannot be read is said at its field, and the last picture stays", async ({ page }) => {
  const meta = await open(page);
  await openGroups(page, "Projektet");
  const before = await picture(canvas(page));
  const words = await answer(page);
  const amount = await investment(page);
  const field = page.locator(INVESTMENT);
  await field.fill("ungefär tre");
  await field.press("Tab");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  const fault = page.locator(`${INVESTMENT}-fault`);
  await expect(fault).toContainText('Vi förstår inte "ungefär tre"');
  expect(await field.getAttribute("aria-describedby")).toContain("-fault");
  await expect(field).toHaveValue("ungefär tre");
  await field.fill("9999999 mnkr");
  await field.press("Tab");
  await expect(fault).toContainText("Skriv ett tal mellan");
  expect(await investment(page)).toBe(amount);
  expect(await answer(page)).toBe(words);
  expect((await picture(canvas(page))).hash).toBe(before.hash);
  expect((await settled(page)).digest).toBe(meta.digest);
});

test("a step back and forward again gives the same figures", async ({ page }) => {
  const meta = await open(page);
  const undo = page.getByRole("button", { name: "Ångra" });
  const redo = page.getByRole("button", { name: "Gör om" });
  await expect(undo).toBeDisabled();
  const words = await answer(page);
  await page.getByRole("slider", { name: FOUNDERS }).focus();
  await page.keyboard.press("End");
  const changed = await settled(page, meta.digest);
  const changedWords = await answer(page);
  await undo.click();
  expect((await settled(page, changed.digest)).digest).toBe(meta.digest);
  expect(await answer(page)).toBe(words);
  await expect(undo).toBeDisabled();
  await redo.click();
  expect((await settled(page, meta.digest)).digest).toBe(changed.digest);
  expect(await answer(page)).toBe(changedWords);
  await expect(redo).toBeDisabled();
});

test("a chart is read by keyboard, and its table holds the same numbers", async ({ page }) => {
  await open(page);
  const cursor = page.locator("input.cursor").first();
  await cursor.focus();
  const first = await cursor.getAttribute("aria-valuetext");
  await page.keyboard.press("ArrowRight");
  await expect(cursor).not.toHaveAttribute("aria-valuetext", first ?? "");
  const box = page.locator(".readout").first();
  await expect(box).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(box).toBeHidden();
  await page.getByRole("button", { name: "Visa tabell" }).first().click();
  const table = page.locator("table.figures").first();
  await expect(table.locator("tbody tr")).toHaveCount(4);
  const spoken = (await cursor.getAttribute("aria-valuetext")) ?? "";
  const middles = await table.locator("td.middle").allInnerTexts();
  expect(middles).toHaveLength(4);
  for (const middle of middles) expect(spoken).toContain(middle.trim());
});
