// Goal: what a person takes away says what the screen says. Method: files are saved as a person
// saves them and compared with the table on the page; the paper is opened and read.

import { readFileSync } from "node:fs";
import { expect, test, type Download, type Page } from "@playwright/test";
import { open, watch } from "./support";

async function saved(page: Page, press: () => Promise<void>): Promise<[string, Buffer]> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return [download.suggestedFilename(), readFileSync(await (download as Download).path())];
}

test("a chart's CSV holds the numbers of its table", async ({ page }) => {
  await open(page);
  const chart = page.locator("section.chart").first();
  await chart.getByRole("button", { name: "Visa tabell" }).click();
  await chart.getByRole("button", { name: "Alla år" }).click();
  const cells = await chart.locator("table.figures tbody td").allTextContents();
  const onScreen = cells.map((text) =>
    text
      .trim()
      .replace(/[\u00a0+]/g, "")
      .replace("\u2212", "-"),
  );
  const [name, bytes] = await saved(page, () =>
    chart.getByRole("button", { name: "CSV för Excel" }).click(),
  );
  expect(name).toBe("bossanova-vantevinst-streamflow.csv");
  const text = bytes.toString("utf8");
  expect(text.startsWith("\ufeffÅr;Modell;")).toBe(true);
  const rows = text.trim().split("\r\n").slice(1);
  expect(rows.flatMap((row) => row.split(";").slice(2))).toEqual(onScreen);
});

test("a chart is saved as PNG and as SVG with its takeaway", async ({ page }) => {
  const seen = await watch(page);
  await open(page);
  const chart = page.locator("section.chart").first();
  const [, svg] = await saved(page, () => chart.getByRole("button", { name: "SVG" }).click());
  const title = (await chart.locator(".takeaway").textContent()) ?? "";
  const takeaway = title.trim().split(" ").slice(0, 2).join(" ");
  expect(svg.toString("utf8")).toContain(takeaway);
  const [file, png] = await saved(page, () =>
    chart.getByRole("button", { name: "Spara bild" }).click(),
  );
  expect(file).toMatch(/\.png$/);
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(seen.violations).toEqual([]);
});

test("a workbook and a scenario file are saved; the file opens again", async ({ page }) => {
  await open(page, "trials=600&discount_rate_per_year=0.03");
  await page.getByRole("button", { name: "Dela" }).click();
  const dialog = page.getByRole("dialog", { name: "Dela och ta med" });
  const link = await dialog.getByRole("textbox").inputValue();
  expect(link).toContain("discount_rate_per_year=0.03");
  const [, book] = await saved(page, () =>
    dialog.getByRole("button", { name: "Spara Excel-arbetsbok" }).click(),
  );
  expect(book.subarray(0, 2).toString("latin1")).toBe("PK");
  const [, scenario] = await saved(page, () =>
    dialog.getByRole("button", { name: "Spara scenariofil" }).click(),
  );
  expect(JSON.parse(scenario.toString("utf8")).discount_rate_per_year).toBe("0.03");
  const field = dialog.locator("input[type=file]");
  const change = (text: string): Promise<void> =>
    field.setInputFiles({
      name: "fall.json",
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
  await change(scenario.toString("utf8").replace('"0.03"', '"0.04"'));
  await expect(dialog.getByText("fall.json är öppnad.")).toBeVisible();
  await change(scenario.toString("utf8").replace('"0.03"', '"9"'));
  await expect(
    dialog.getByText("fall.json gick inte att läsa. Det ni hade är kvar."),
  ).toBeVisible();
  await expect(dialog.getByRole("textbox")).toHaveValue(/discount_rate_per_year=0.04/);
});

test("the board paper has the answer, the picture, the table and a code", async ({ page }) => {
  const seen = await watch(page);
  await open(page);
  const answer = await page.locator(".answer").textContent();
  await page.getByRole("button", { name: "Dela" }).click();
  await page.getByRole("button", { name: "Öppna beslutsunderlag" }).click();
  const paper = page.locator(".paper");
  await expect(paper.getByRole("heading", { level: 1 })).toHaveText(
    "Hur ska kostnaden för StreamFlow delas?",
  );
  await expect(paper.locator(".answer")).toHaveText((answer ?? "").replace(/\s+/g, " ").trim());
  await expect(paper.getByRole("img", { name: /^Väntevinst/ })).toBeVisible();
  await expect(paper.getByRole("img", { name: "QR-kod till samma räkning" })).toBeVisible();
  await expect(paper.locator("tbody tr")).toHaveCount(4);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".head .tabs")).toBeHidden();
  await expect(page.locator(".paper-tools")).toBeHidden();
  expect(seen.violations).toEqual([]);
});
