// The figures on screen as tables, in the units and with the digits in which the page shows them.

import { bareText, CURVE, wholeYears, yearOf } from "../charts/values";
import { GROUPS, rareFields, shownFields, type Rare } from "../controls/catalogue";
import { valueText } from "../controls/panel";
import { labelOf } from "../controls/words";
import * as format from "../format";
import { MODELS, type ChartKey, type Language, type Scenario, type Statistic } from "../messages";
import { get, same } from "../path";
import type { Summary } from "../result";
import { fill, type Text } from "../text/say";
import { takeawayText } from "./text";

/** A number with the decimals it is shown with; null where nothing is defined. */
export interface Figure {
  value: number | null;
  digits: number;
}
export type Cell = string | Figure;

export interface Sheet {
  name: string;
  heads: string[];
  rows: Cell[][];
}

/** What the sheets are made of. */
export interface Ground {
  text: Text;
  lang: Language;
  summary: Summary;
  /** The scenario that the summary belongs to. */
  scenario: Scenario;
}

export const QUANTILES: Statistic[] = [
  "quantile_05",
  "quantile_25",
  "quantile_50",
  "quantile_75",
  "quantile_95",
];

/** A figure rounded as on screen, whose text it is read from: one rounding, not two. */
function figure(shown: string): Figure {
  const plain = shown
    .replaceAll(format.NBSP, "")
    .replace(format.MINUS, "-")
    .replace("+", "")
    .replace(",", ".");
  const value = Number(plain);
  if (plain === "" || !Number.isFinite(value)) return { value: null, digits: 0 };
  return { value, digits: plain.split(".")[1]?.length ?? 0 };
}

export function chartSheet(ground: Ground, chart: ChartKey): Sheet {
  const { text, summary, scenario } = ground;
  const words = text.chart[chart];
  const rows = wholeYears(chart, summary, scenario).flatMap((index) => {
    const period = summary.periods(CURVE[chart])[index] ?? 0;
    const year: Figure = { value: yearOf(chart, period, scenario), digits: 0 };
    return MODELS.map((model): Cell[] => [
      year,
      text.model[model].label,
      // Swedish digits whatever the language: they are read back into numbers here.
      ...QUANTILES.map((quantile) =>
        figure(bareText(chart, summary.point(model, CURVE[chart], index, quantile), "sv")),
      ),
    ]);
  });
  const heads = text.table_columns.map((head) => (words.unit ? `${head}, ${words.unit}` : head));
  return { name: words.title, heads: [text.table_year, text.table_model, ...heads], rows };
}

export function modelsSheet({ text, lang, summary, scenario }: Ground): Sheet {
  const words = takeawayText(lang);
  const t = format.number(Number(get(scenario, "probe.join_year")), lang);
  const rows = MODELS.map((model): Cell[] => {
    const median = (key: string): number => summary.metric(model, key, "quantile_50");
    const found = summary.metric(model, "found_beats_wait", "mean");
    return [
      text.model[model].label,
      format.ofHundredShort(found),
      figure(format.thousands(median("founder_cost"), "sv")),
      figure(format.thousands(median("joiner_cost"), "sv")),
      figure(format.number(median("founder_joiner_ratio"), "sv", { min: 2, max: 2 })),
      figure(format.number(median("recovered_share") * 100, "sv")),
    ];
  });
  const heads = [words.found, words.founder, fill(words.joiner, { t }), words.ratio];
  return {
    name: words.sheet_models,
    heads: [text.table_model, ...heads, words.recovered],
    rows,
  };
}

/** An assumption in words: its name, its value now and in the example. */
export interface Assumption {
  path: string;
  label: string;
  value: string;
  example: string;
  changed: boolean;
}

/** Every assumption that has a control, group by group. */
export function assumptions(
  { text, lang, scenario }: Ground,
  base: Scenario,
  rare: Rare | null,
): Assumption[] {
  const wording = { text, lang, rare };
  return GROUPS.flatMap(({ key, fields }) => {
    const placed = [...shownFields({ key, fields }, scenario), ...rareFields(key, scenario, rare)];
    return placed.flatMap((field): Assumption[] => {
      if (field.kind === "arrival") return [];
      const value = (from: Scenario): string =>
        valueText(wording, field, get(from, field.path) ?? null, field.path);
      return [
        {
          path: field.path,
          label: labelOf(wording, field.id),
          value: value(scenario),
          example: value(base),
          changed: !same(get(scenario, field.path), get(base, field.path)),
        },
      ];
    });
  });
}

export function assumptionsSheet(ground: Ground, base: Scenario, rare: Rare | null): Sheet {
  const words = takeawayText(ground.lang);
  return {
    name: words.sheet_assumptions,
    heads: [words.assumption, words.value, words.example],
    rows: assumptions(ground, base, rare).map(({ label, value, example }) => [
      label,
      value,
      example,
    ]),
  };
}
