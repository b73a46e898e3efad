// How money moves in each model, as a small drawing without amounts: what a bet is placed on.

import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { ModelKey } from "../../messages";
import type { WorkshopText } from "../text/workshop";

const FOUNDERS: [number, number][] = [
  [20, 20],
  [46, 20],
  [20, 48],
  [46, 48],
  [33, 76],
];
const LATER: [number, number][] = [
  [220, 20],
  [220, 48],
  [220, 76],
];

export function way(model: ModelKey, words: WorkshopText): TemplateResult {
  const { bet } = words;
  return html`<svg class="way m-${model}" viewBox="0 0 240 116" aria-hidden="true">
    ${FOUNDERS.map(([x, y]) => svg`<circle class="ink" cx=${x} cy=${y} r="10" />`)}
    ${LATER.map(([x, y]) => svg`<circle class="hollow" cx=${x} cy=${y} r="9" />`)}
    ${between(model, words)}
    ${svg`<text x="33" y="110" text-anchor="middle">${bet.founders}</text>
      <text x="220" y="110" text-anchor="middle">${bet.later}</text>`}
  </svg>`;
}

function arrow(
  from: number,
  to: number,
  y: number,
  width: number,
  dash: string,
): SVGTemplateResult {
  const back = to < from ? 9 : -9;
  const cap = dash === "none" ? "butt" : "round";
  return svg`<path class="arrow" d="M${from} ${y}H${to + back}" stroke-width=${width}
      stroke-dasharray=${dash} stroke-linecap=${cap} />
    <path class="head" d="M${to} ${y}l${back} -7v14z" />`;
}

function between(model: ModelKey, words: WorkshopText): SVGTemplateResult | SVGTemplateResult[] {
  switch (model) {
    case "traditional":
      return svg`<path class="rule" d="M134 6V92" />`;
    case "right_of_use":
      return svg`${arrow(62, 88, 48, 4, "none")}${arrow(204, 178, 48, 4, "none")}
        <rect class="box" x="90" y="30" width="86" height="36" />
        <text class="strong" x="133" y="53" text-anchor="middle">${words.bet.association}</text>`;
    case "entry_fee":
      return svg`${arrow(204, 74, 48, 8, "none")}`;
    case "raised_fee":
      return [20, 48, 76].map((y) => arrow(204, 74, y, 4, "0.1 8"));
  }
}
