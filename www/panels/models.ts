// The four models in figures: chance that founding pays, what founders and a joiner pay, and how
// fair it is.

import { html, type TemplateResult } from "lit";
import { bar, modelKey, modelMarker } from "../charts/key";
import * as format from "../format";
import { MODELS, type Language, type ModelKey, type Scenario } from "../messages";
import { get } from "../path";
import type { Summary } from "../result";
import { fill, type Text } from "../text/say";

export interface ModelsContext {
  text: Text;
  lang: Language;
  summary: Summary;
  scenario: Scenario;
  size: "tiny" | "narrow" | "middle" | "wide";
  shortNames: boolean;
  fewColumns: boolean;
}

export function modelsTable(context: ModelsContext): TemplateResult {
  const { text, lang, scenario } = context;
  const t = format.number(Number(get(scenario, "probe.join_year")), lang);
  const heads = context.fewColumns
    ? [text.models_found_short, text.models_founder_short, fill(text.models_joiner_short, { t })]
    : [
        text.models_found,
        text.models_founder,
        fill(text.models_joiner, { t }),
        text.models_ratio,
        text.models_recovered,
      ];
  return html`<table class="models">
    <caption class="hidden">
      ${text.models_caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${text.table_model}</th>
        ${heads.map((head) => html`<th scope="col" class="n">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${MODELS.map((model) => row(context, model))}
    </tbody>
  </table>`;
}

function row(context: ModelsContext, model: ModelKey): TemplateResult {
  const tiny = context.size === "tiny";
  const { text, lang, summary } = context;
  const median = (key: string): number => summary.metric(model, key, "quantile_50");
  const found = summary.metric(model, "found_beats_wait", "mean");
  const name = context.shortNames ? text.model[model].short : text.model[model].label;
  return html`<tr>
    <th scope="row">
      <span class="name">${tiny ? modelMarker(model) : modelKey(model)} <span>${name}</span></span>
    </th>
    <td class="n found">
      <span class="found-value"
        >${tiny ? "" : bar(model, found)}<span class="hundred">${format.ofHundredShort(found)}</span
        ></span
      >
    </td>
    <td class="n">${format.thousands(finite(median("founder_cost")), lang)}</td>
    <td class="n">${format.thousands(finite(median("joiner_cost")), lang)}</td>
    ${
      context.fewColumns
        ? ""
        : html`<td class="n">
            ${format.number(median("founder_joiner_ratio"), lang, { min: 2, max: 2 })}
          </td>
          <td class="n">${format.percent(median("recovered_share"), lang)}</td>`
    }
  </tr>`;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
