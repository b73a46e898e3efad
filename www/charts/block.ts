// One chart of the page, from its takeaway down to its table.

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { MODELS, type ChartKey, type Language, type ModelKey, type Scenario } from "../messages";
import type { Summary } from "../result";
import { fill, list, takeaway, type Text } from "../text/say";
import { bandKey, modelKey, modelMarker } from "./key";
import { paint, type Painter } from "./painter";
import { intervalText, readoutBox, readoutStrip, sentence } from "./readout";
import { tableOf } from "./table";
import { CURVE, hasPanels, momentText, restingIndex, valueText } from "./values";

/** What a person has set on one chart. */
export interface ChartState {
  focus: ModelKey;
  cursor: number | null;
  tableOpen: boolean;
  allYears: boolean;
}

export function closed(): ChartState {
  return { focus: "entry_fee", cursor: null, tableOpen: false, allYears: false };
}

export interface ChartContext extends ChartState {
  chart: ChartKey;
  text: Text;
  lang: Language;
  summary: Summary;
  scenario: Scenario;
  tiny: boolean;
  veryNarrow: boolean;
  embedded: boolean;
  painter: Painter;
  root: ParentNode;
  /** A link under the chart of an embed. */
  more: TemplateResult | typeof nothing;
  heading: (level: 0 | 1, content: unknown, id?: string) => TemplateResult;
  update(change: Partial<ChartState>): void;
}

// Where no price steers who joins, the four models share one band, shown in the first one's ink.
function sameForAll({ chart, summary }: ChartContext): boolean {
  const equal = summary.findings.some(({ code }) => code === "take.participants");
  return chart === "participants" && equal;
}

export function chartBlock(given: ChartContext): TemplateResult {
  const context = sameForAll(given) ? { ...given, focus: MODELS[0] ?? given.focus } : given;
  const { chart, text, lang, summary } = context;
  const words = text.chart[chart];
  const title = takeaway(summary.findings, chart, lang) ?? words.title;
  const last = Math.max(0, summary.periods(CURVE[chart]).length - 1);
  const resting = restingIndex(chart, summary, context.scenario);
  const index = Math.min(context.cursor ?? resting, last);
  const id = `chart-${chart}`;
  return html`<section class="chart" aria-labelledby=${id}>
    <div class="takeaway">${context.heading(context.embedded ? 0 : 1, title, id)}</div>
    <p class="subtitle">${words.subtitle}</p>
    ${hasPanels(chart) || sameForAll(context) ? nothing : chooser(context)}
    ${hasPanels(chart) ? panels(context, index) : onePlot(context, index)}
    <p class="hidden" id="${id}-description">${describe(context)}</p>
    ${closeNote(context)} ${foot(context)}
    ${context.tableOpen ? tableOf(context, index) : nothing}
  </section>`;
}

function foot(context: ChartContext): TemplateResult {
  const { text, chart } = context;
  const short = fill(text.band_key_short, { k: text.model[context.focus].key });
  const key = context.embedded && !hasPanels(chart) ? short : text.band_key;
  return html`<div class="chart-foot">
    <span class="band-key"
      >${hasPanels(chart) ? nothing : bandKey(context.focus)}<span>${key}</span></span
    >
    <span class="links">
      <button
        type="button"
        class="quiet"
        aria-expanded=${context.tableOpen}
        @click=${() => context.update({ tableOpen: !context.tableOpen })}
      >
        ${context.tableOpen ? text.table_hide : text.table_show}
      </button>
      ${context.more}
    </span>
  </div>`;
}

function chooser(context: ChartContext): TemplateResult {
  const { text, chart, focus, veryNarrow } = context;
  return html`<fieldset class="chooser">
    <legend>${text.band_choose}</legend>
    <div class="segments">
      ${MODELS.map(
        (model) =>
          html`<label class=${model === focus ? "segment current" : "segment"}>
            <input
              type="radio"
              name="focus-${chart}"
              value=${model}
              .checked=${live(model === focus)}
              @change=${() => context.update({ focus: model })}
            />${veryNarrow ? modelMarker(model) : modelKey(model)}<span
              >${text.model[model].label}</span
            >
          </label>`,
      )}
    </div>
  </fieldset>`;
}

function canvasOf(context: ChartContext, panel: ModelKey | null): HTMLCanvasElement | null {
  const name = panel ? `${context.chart}-${panel}` : context.chart;
  return context.root.querySelector<HTMLCanvasElement>(`canvas[data-name="${name}"]`);
}

/** Takes the nearest point to the pointer; a finger's last place stays. */
function pointed(context: ChartContext, event: PointerEvent, panel: ModelKey | null): void {
  const canvas = canvasOf(context, panel);
  const geometry = context.painter.geometry(canvas);
  if (!canvas || !geometry || geometry.x.length === 0) return;
  const x = event.clientX - canvas.getBoundingClientRect().left;
  let nearest = 0;
  for (const [i, at] of geometry.x.entries()) {
    if (Math.abs(at - x) < Math.abs((geometry.x[nearest] ?? 0) - x)) nearest = i;
  }
  if (nearest !== context.cursor) context.update({ cursor: nearest });
}

function left(context: ChartContext, event: PointerEvent): void {
  if (event.pointerType === "mouse") context.update({ cursor: null });
}

function cursorRange(context: ChartContext, index: number): TemplateResult {
  const { chart, text, summary } = context;
  const last = Math.max(0, summary.periods(CURVE[chart]).length - 1);
  const onKey = (event: KeyboardEvent): void => {
    const by = { PageUp: 5, PageDown: -5 }[event.key];
    if (event.key === "Escape" && context.cursor !== null) {
      event.stopPropagation();
      context.update({ cursor: null });
    } else if (by !== undefined) {
      event.preventDefault();
      context.update({ cursor: Math.min(Math.max(index + by, 0), last) });
    }
  };
  return html`<input
    class="cursor"
    type="range"
    min="0"
    max=${last}
    step="1"
    .value=${live(String(index))}
    aria-label=${fill(text.read_values, { title: text.chart[chart].title })}
    aria-valuetext=${sentence(context, index)}
    @input=${(event: Event) =>
      context.update({ cursor: Number((event.target as HTMLInputElement).value) })}
    @keydown=${onKey}
    @blur=${() => context.update({ cursor: null })}
  />`;
}

function onePlot(context: ChartContext, index: number): TemplateResult {
  const { chart, lang, focus, cursor, painter, text } = context;
  const geometry = painter.geometry(canvasOf(context, null));
  const shown = cursor === null ? null : index;
  return html`<div
      class="plot"
      @pointermove=${(event: PointerEvent) => pointed(context, event, null)}
      @pointerdown=${(event: PointerEvent) => pointed(context, event, null)}
      @pointerleave=${(event: PointerEvent) => left(context, event)}
    >
      <canvas
        role="img"
        aria-label=${text.chart[chart].subtitle}
        aria-describedby="chart-${chart}-description"
        data-name=${chart}
        ${paint(painter, { chart, lang, focus, panel: null, cursor: shown })}
      ></canvas>
      ${cursorRange(context, index)}
      ${
        shown !== null && geometry && !context.tiny ? readoutBox(context, shown, geometry) : nothing
      }
    </div>
    ${context.tiny && !context.embedded ? readoutStrip(context, index) : nothing}`;
}

function panels(context: ChartContext, index: number): TemplateResult {
  const { chart, lang, cursor, painter, text, summary } = context;
  const moment = momentText(chart, index, summary, context.scenario, text, lang);
  return html`<p class="moment">${moment}</p>
  <div class="panels" @pointerleave=${(event: PointerEvent) => left(context, event)}>
    ${MODELS.map((model) => {
      const middle = summary.point(model, CURVE[chart], index, "quantile_50");
      const interval = intervalText(context, model, index);
      return html`<div class="panel">
        <p class="panel-name">
          ${context.tiny ? modelMarker(model) : modelKey(model)} ${text.model[model].label}
        </p>
        <p class="panel-value">
          <b>${valueText(chart, middle, text, lang)}</b>${interval ? ` (${interval})` : ""}
        </p>
        <canvas
          role="img"
          aria-label="${text.chart[chart].title}: ${text.model[model].label}"
          aria-describedby="chart-${chart}-description"
          data-name="${chart}-${model}"
          @pointermove=${(event: PointerEvent) => pointed(context, event, model)}
          @pointerdown=${(event: PointerEvent) => pointed(context, event, model)}
          ${paint(painter, { chart, lang, focus: model, panel: model, cursor })}
        ></canvas>
      </div>`;
    })}
    ${cursorRange(context, index)}
  </div>`;
}

function describe(context: ChartContext): string {
  const { chart, text, lang, summary } = context;
  const last = Math.max(0, summary.periods(CURVE[chart]).length - 1);
  const lines = MODELS.map((model) => {
    const defined = firstDefined(summary, model, CURVE[chart], last);
    const at = (index: number): string =>
      valueText(chart, summary.point(model, CURVE[chart], index, "quantile_50"), text, lang);
    return fill(text.describe_line, {
      model: text.model[model].label,
      a: at(defined),
      b: at(last),
    });
  });
  return fill(text.describe, { lines: lines.join(" ") });
}

function firstDefined(summary: Summary, model: ModelKey, key: string, last: number): number {
  for (let i = 0; i < last; i += 1) {
    if (Number.isFinite(summary.point(model, key, i, "quantile_50"))) return i;
  }
  return last;
}

function closeNote(context: ChartContext): TemplateResult | typeof nothing {
  if (hasPanels(context.chart)) return nothing;
  const pairs = context.painter.geometry(canvasOf(context, null))?.close ?? [];
  if (pairs.length === 0) return nothing;
  const said = groupsOf(pairs).map((group) => {
    const names = group.map((model) => context.text.model[model].key);
    return fill(context.text.close, { list: list(names, context.text) });
  });
  return html`<p class="note">${said.join(" ")}</p>`;
}

/** Models that lie together, pair by pair, as groups in the models' order. */
export function groupsOf(pairs: [ModelKey, ModelKey][]): ModelKey[][] {
  const groups: Set<ModelKey>[] = [];
  for (const pair of pairs) {
    const touched = groups.filter((group) => pair.some((model) => group.has(model)));
    const merged = new Set<ModelKey>(pair);
    for (const group of touched) {
      for (const model of group) merged.add(model);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(merged);
  }
  return groups.map((group) => MODELS.filter((model) => group.has(model)));
}
