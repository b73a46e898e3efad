// Which curve a chart shows, at which points of time, and how its values are written.

import * as format from "../format";
import type { ChartKey, Language, Scenario } from "../messages";
import { get } from "../path";
import type { Summary } from "../result";
import { fill, type Text } from "../text/say";

export const CURVE: Record<ChartKey, string> = {
  incentive: "npv_join",
  waiting: "waiting_advantage",
  fairness: "founder_joiner_ratio",
  recovered: "recovered_share",
  deviation: "shapley_deviation",
  participants: "participants",
};

/** Charts whose every model has a panel of its own. */
export function hasPanels(chart: ChartKey): boolean {
  return chart === "fairness" || chart === "recovered" || chart === "deviation";
}

export function isChart(name: string | null | undefined): name is ChartKey {
  return typeof name === "string" && Object.hasOwn(CURVE, name);
}

// These curves say what has happened up to the end of a period, the others what holds at its
// beginning: period 11 of a monthly scenario is the end of year 1.
function countsEnds(chart: ChartKey): boolean {
  return hasPanels(chart) || chart === "participants";
}

function perYear(scenario: Scenario): number {
  return Number(get(scenario, "periods_per_year")) || 1;
}

export function yearOf(chart: ChartKey, period: number, scenario: Scenario): number {
  return (period + (countsEnds(chart) ? 1 : 0)) / perYear(scenario);
}

/** The points that lie on whole years, by their place in the curve. */
export function wholeYears(chart: ChartKey, summary: Summary, scenario: Scenario): number[] {
  return summary
    .periods(CURVE[chart])
    .map((period, index) => ({ year: yearOf(chart, period, scenario), index }))
    .filter(({ year }) => Number.isInteger(year))
    .map(({ index }) => index);
}

/** The point that is read where nobody has chosen one. */
export function restingIndex(chart: ChartKey, summary: Summary, scenario: Scenario): number {
  const periods = summary.periods(CURVE[chart]);
  const wished = {
    waiting: Number(get(scenario, "waiting_years")),
    incentive: Number(get(scenario, "probe.join_year")),
    fairness: Infinity,
    recovered: Infinity,
    deviation: Infinity,
    participants: Infinity,
  }[chart];
  const found = periods.findIndex((period) => yearOf(chart, period, scenario) >= wished);
  return found < 0 ? Math.max(0, periods.length - 1) : found;
}

/** "Kommunen väntar 2 år" at a point of the curve. */
export function momentText(
  chart: ChartKey,
  index: number,
  summary: Summary,
  scenario: Scenario,
  text: Text,
  lang: Language,
): string {
  const period = summary.periods(CURVE[chart])[index] ?? 0;
  const year = yearOf(chart, period, scenario);
  if (year === 0) return text.chart[chart].at_start;
  return fill(text.chart[chart].at, { t: format.number(year, lang, { max: 1 }) });
}

/** A value without its unit, as in a column headed with it. */
export function bareText(chart: ChartKey, value: number, lang: Language): string {
  switch (chart) {
    case "waiting":
    case "incentive":
      return format.thousands(value, lang, true);
    case "fairness":
      return format.number(value, lang, { min: 2, max: 2 });
    case "recovered":
    case "deviation":
      return format.number(value * 100, lang);
    case "participants":
      return format.number(value, lang);
  }
}

/** A value with its unit, to stand alone. */
export function valueText(chart: ChartKey, value: number, text: Text, lang: Language): string {
  const bare = bareText(chart, value, lang);
  if (!Number.isFinite(value)) return bare;
  const unit = { tkr: text.unit.tkr, percent: "%", none: "" }[
    chart === "waiting" || chart === "incentive"
      ? "tkr"
      : chart === "recovered" || chart === "deviation"
        ? "percent"
        : "none"
  ];
  return unit === "" ? bare : `${bare}${format.NBSP}${unit}`;
}
