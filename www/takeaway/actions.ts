// What the links under a chart and the dialog "Dela" do: each makes a file and says so.

import { isChart } from "../charts/values";
import { jsonText } from "../json";
import type { ChartKey, ModelKey } from "../messages";
import type { Session } from "../session";
import * as state from "../state";
import { fill } from "../text/say";
import { pageLink } from "./address";
import { csv } from "./csv";
import { pngOf, svgBlob, svgOf } from "./picture";
import { fileName, saveFile } from "./save";
import { assumptionsSheet, chartSheet, modelsSheet, type Ground, type Sheet } from "./sheet";
import { takeawayText } from "./text";

export type PictureForm = "png" | "svg" | "csv";

/** What a person may call "the present figures"; null before there are any. */
export function groundOf(session: Session): Ground | null {
  const { text, lang, summaryNow: summary, shown: scenario } = session;
  return summary && scenario ? { text, lang, summary, scenario } : null;
}

function named(session: Session, what: string, ending: string): string {
  const words = takeawayText(session.lang);
  return fileName([words.file, what, session.state?.now.preset ?? ""], ending);
}

/** Runs one of them; the sentence says how it went. */
async function telling(session: Session, act: () => Promise<string>): Promise<string> {
  const words = takeawayText(session.lang);
  try {
    return fill(words.saved, { file: await act() });
  } catch {
    return words.save_failed;
  }
}

export function saveChart(
  session: Session,
  chart: ChartKey,
  focus: ModelKey,
  form: PictureForm,
): Promise<string> {
  return telling(session, async () => {
    const ground = groundOf(session);
    if (!ground) throw new Error("nothing to save yet");
    const file = named(session, ground.text.chart[chart].title, form);
    if (form === "csv") {
      saveFile(file, csv(chartSheet(ground, chart), session.lang), "text/csv;charset=utf-8");
    } else {
      const drawn = await svgOf(session, { chart, focus });
      saveFile(file, form === "svg" ? svgBlob(drawn) : await pngOf(drawn));
    }
    return file;
  });
}

export function saveScenario(session: Session): Promise<string> {
  return telling(session, async () => {
    const file = named(session, "", "json");
    if (!session.scenario) throw new Error("nothing to save yet");
    saveFile(file, `${pretty(session.scenario)}\n`, "application/json");
    return file;
  });
}

/** Indented JSON, read again from text that no host page can bend. */
function pretty(value: unknown): string {
  return JSON.stringify(JSON.parse(jsonText(value)), null, 2);
}

export function saveWorkbook(session: Session): Promise<string> {
  return telling(session, async () => {
    const sheets = workbookSheets(session);
    const { workbook } = await import("./xlsx");
    const file = named(session, "", "xlsx");
    saveFile(file, await workbook(sheets));
    return file;
  });
}

export function workbookSheets(session: Session): Sheet[] {
  const ground = groundOf(session);
  if (!ground || !session.state) throw new Error("nothing to save yet");
  const charts = Object.keys(ground.text.chart).filter(isChart);
  return [
    modelsSheet(ground),
    ...charts.map((chart) => chartSheet(ground, chart)),
    assumptionsSheet(ground, state.base(session.state), session.rare),
    aboutSheet(session),
  ];
}

function aboutSheet(session: Session): Sheet {
  const words = takeawayText(session.lang);
  const meta = session.result?.meta;
  const rows: [string, string][] = [
    [words.about_preset, session.state?.now.preset ?? ""],
    [words.about_trials, String(session.summaryNow?.trials ?? "")],
    [words.about_seed, String(session.shown?.seed ?? "")],
    [words.about_version, String(session.catalogueNow?.version.results_version ?? "")],
    [words.about_program, session.catalogueNow?.version.program ?? ""],
    [words.about_digest, meta?.digest ?? ""],
    [words.about_link, pageLink(session) ?? ""],
    [words.about_money, words.money],
    [words.about_quantiles, words.quantiles],
  ];
  return { name: words.sheet_about, heads: ["", ""], rows };
}
