// The numbers of a chart as a table: one point of time, or every year.

import { html, nothing, type TemplateResult } from "lit";
import * as format from "../format";
import { MODELS, type ModelKey, type Statistic } from "../messages";
import { fill } from "../text/say";
import type { ChartContext } from "./block";
import { modelKey, modelMarker } from "./key";
import { bareText, CURVE, momentText, wholeYears, yearOf } from "./values";

const QUANTILES: Statistic[] = [
  "quantile_05",
  "quantile_25",
  "quantile_50",
  "quantile_75",
  "quantile_95",
];

export function tableOf(context: ChartContext, index: number): TemplateResult {
  const { text, lang, chart, summary, scenario } = context;
  const words = text.chart[chart];
  const caption = context.allYears
    ? fill(text.table_caption_all, { title: words.title, unit: words.unit })
    : fill(text.table_caption, {
        title: words.title,
        unit: words.unit,
        at: momentText(chart, index, summary, scenario, text, lang),
      });
  const indices = context.allYears ? wholeYears(chart, summary, scenario) : [index];
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${caption}>
      <table class="figures">
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${context.allYears ? html`<th scope="col">${text.table_year}</th>` : nothing}
            <th scope="col">${text.table_model}</th>
            ${text.table_columns.map((head) => html`<th scope="col" class="n">${head}</th>`)}
          </tr>
        </thead>
        ${indices.map(
          (at) => html`<tbody>
            ${MODELS.map((model, row) => bodyRow(context, model, at, row))}
          </tbody>`,
        )}
      </table>
    </div>
    <button type="button" class="quiet" aria-pressed=${context.allYears}
      @click=${() => context.update({ allYears: !context.allYears })}>
      ${context.allYears ? text.table_one : text.table_all}
    </button>`;
}

function bodyRow(
  context: ChartContext,
  model: ModelKey,
  index: number,
  row: number,
): TemplateResult {
  const { text, lang, chart, summary } = context;
  const name = context.tiny ? text.model[model].short : text.model[model].label;
  return html`<tr>
    ${context.allYears && row === 0 ? yearHead(context, index) : nothing}
    <th scope="row">
      <span class="name">${context.tiny ? modelMarker(model) : modelKey(model)} ${name}</span>
    </th>
    ${QUANTILES.map((quantile) => {
      const value = summary.point(model, CURVE[chart], index, quantile);
      const middle = quantile === "quantile_50";
      return html`<td class=${middle ? "n middle" : "n"}>${bareText(chart, value, lang)}</td>`;
    })}
  </tr>`;
}

function yearHead(context: ChartContext, index: number): TemplateResult {
  const { chart, summary, scenario, lang } = context;
  const period = summary.periods(CURVE[chart])[index] ?? 0;
  const year = format.number(yearOf(chart, period, scenario), lang, { max: 1 });
  return html`<th scope="rowgroup" rowspan="4" class="year">${year}</th>`;
}
