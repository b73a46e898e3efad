// What the cursor reads: the four values at one point of time, in a box or a strip, and as the
// sentence that a screen reader speaks.

import { html, type TemplateResult } from "lit";
import { MODELS, type ChartGeometry } from "../messages";
import { fill } from "../text/say";
import { property } from "../views/property";
import type { ChartContext } from "./block";
import { modelMarker } from "./key";
import { bareText, CURVE, momentText, valueText } from "./values";

/** Size that the box is given room for, at a root size of 16 px. */
const BOX_WIDTH = 316;
const BOX_HEIGHT = 134;
/** Distance of the box from the edges of the plot and from the cursor's line. */
const GAP = 8;

function bounds(context: ChartContext, model: (typeof MODELS)[number], index: number) {
  const key = CURVE[context.chart];
  const at = (statistic: "quantile_05" | "quantile_50" | "quantile_95"): number =>
    context.summary.point(model, key, index, statistic);
  return { low: at("quantile_05"), middle: at("quantile_50"), high: at("quantile_95") };
}

export function intervalText(
  context: ChartContext,
  model: (typeof MODELS)[number],
  index: number,
): string {
  const { low, high } = bounds(context, model, index);
  if (!Number.isFinite(low)) return "";
  return fill(context.text.interval, {
    a: bareText(context.chart, low, context.lang),
    b: bareText(context.chart, high, context.lang),
  });
}

/** "Kommunen väntar 2 år: Traditionell plus 180 tkr, …" */
export function sentence(context: ChartContext, index: number): string {
  const { chart, summary, scenario, text, lang } = context;
  const moment = momentText(chart, index, summary, scenario, text, lang);
  const values = MODELS.map((model) => {
    const { middle } = bounds(context, model, index);
    return `${text.model[model].label} ${valueText(chart, middle, text, lang)}`;
  });
  return `${moment}: ${values.join(", ")}`;
}

/** Rows of the read-out, always in the order 1, 2, 3a, 3b. */
function rows(context: ChartContext, index: number, intervals: boolean): TemplateResult[] {
  return MODELS.map((model) => {
    const { middle } = bounds(context, model, index);
    const { text, lang, chart } = context;
    const name = intervals ? text.model[model].label.replace(/^\S+ /, "") : text.model[model].key;
    return html`<div class="reading">
      ${modelMarker(model)}<span class="reading-name">${name}</span>
      <span class="reading-value">${valueText(chart, middle, text, lang)}</span>
      ${
        intervals
          ? html`<span class="reading-interval">${intervalText(context, model, index)}</span>`
          : ""
      }
    </div>`;
  });
}

/** The corner of the plot that covers the fewest points of the medians and not the cursor. */
export function cornerOf(
  geometry: ChartGeometry,
  cursor: number,
  width: number,
  height: number,
): { x: number; y: number } {
  const { left, right, top, bottom, x, medians } = geometry;
  const line = x[cursor] ?? left;
  const corners = [
    { x: left + GAP, y: top + GAP },
    { x: right - width - GAP, y: top + GAP },
    { x: left + GAP, y: bottom - height - GAP },
    { x: right - width - GAP, y: bottom - height - GAP },
  ];
  const cost = (corner: { x: number; y: number }): number => {
    const inside = (px: number, py: number): boolean =>
      px >= corner.x && px <= corner.x + width && py >= corner.y && py <= corner.y + height;
    let covered = 0;
    for (const curve of medians) {
      covered += curve.filter((py, i) => inside(x[i] ?? Number.NaN, py)).length;
    }
    const share = covered / Math.max(1, medians.length * x.length);
    const onLine = line >= corner.x - GAP && line <= corner.x + width + GAP;
    return share + (onLine ? 1 : 0);
  };
  return corners.reduce((best, corner) => (cost(corner) < cost(best) ? corner : best));
}

/** The box inside the plot, for pointers on wide charts. */
export function readoutBox(
  context: ChartContext,
  index: number,
  geometry: ChartGeometry,
): TemplateResult {
  const corner = cornerOf(geometry, index, BOX_WIDTH, BOX_HEIGHT);
  const { chart, summary, scenario, text, lang } = context;
  return html`<div
    class="readout"
    aria-hidden="true"
    ${property("--x", `${Math.round(corner.x)}px`)}
    ${property("--y", `${Math.round(corner.y)}px`)}
  >
    <div class="readout-head">${momentText(chart, index, summary, scenario, text, lang)}</div>
    ${rows(context, index, true)}
  </div>`;
}

/** The strip of fixed height under a narrow chart. */
export function readoutStrip(context: ChartContext, index: number): TemplateResult {
  const { chart, summary, scenario, text, lang } = context;
  return html`<div class="strip" aria-hidden="true">
    <div class="readout-head">${momentText(chart, index, summary, scenario, text, lang)}</div>
    <div class="strip-rows">${rows(context, index, false)}</div>
  </div>`;
}
