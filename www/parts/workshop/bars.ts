// Who pays how much: a bar for those who go first and one for those who come later.

import { html, svg, type TemplateResult } from "lit";
import { modelKey } from "../../charts/key";
import * as format from "../../format";
import { MODELS, type ModelKey } from "../../messages";
import { get } from "../../path";
import { fill } from "../../text/say";
import type { Room } from "./frame";

/** Median cost of a founder and of one that joins later, in present kronor. */
export function costs(room: Room, model: ModelKey): { founder: number; joiner: number } {
  const summary = room.view.session.summaryNow;
  const median = (key: string): number => summary?.metric(model, key, "quantile_50") ?? Number.NaN;
  return { founder: median("founder_cost"), joiner: median("joiner_cost") };
}

export function joinYear(room: Room): string {
  const year = Number(get(room.view.session.shown ?? {}, "probe.join_year"));
  return format.number(year, room.lang);
}

export function horizon(room: Room): string {
  const years = Number(get(room.view.session.shown ?? {}, "horizon_years"));
  return format.number(years, room.lang);
}

/** Bars of some models on one scale. */
export function bars(room: Room, models: readonly ModelKey[] = MODELS): TemplateResult {
  const { words, lang, view } = room;
  const all = models.map((model) => ({ model, ...costs(room, model) }));
  const values = all.flatMap(({ founder, joiner }) => [founder, joiner]);
  const most = Math.max(1, ...values.filter(Number.isFinite));
  const row = (name: string, value: number, className: string): TemplateResult => {
    const width = Number.isFinite(value) ? Math.max(0, (100 * value) / most) : 0;
    return html`<span class="ws-bars-name">${name}</span>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect class=${className} x="0" y="0.5" width=${width} height="9"></rect>`}
      </svg>
      <span class="ws-bars-amount">${format.amount(value, lang)}</span>`;
  };
  return html`<div>
    <p class="ws-subtitle">${fill(words.bars, { years: horizon(room) })}</p>
    <div class="ws-bars">
      ${all.map(
        ({ model, founder, joiner }) => html`<div class="ws-bars-model m-${model}">
            ${modelKey(model)} ${view.session.text.model[model].label}
          </div>
          <div class="m-${model} ws-bars-group">
            ${row(words.founder, founder, "ws-bar")}
            ${row(fill(words.joiner, { t: joinYear(room) }), joiner, "ws-bar-later")}
          </div>`,
      )}
    </div>
  </div>`;
}
