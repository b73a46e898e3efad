// The small drawings that stand for a model: its dash and marker, and its bands.

import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { ModelKey } from "../messages";

const DASH: Record<ModelKey, string> = {
  traditional: "6 4",
  right_of_use: "12 4 2 4",
  entry_fee: "none",
  raised_fee: "0.1 5",
};

function marker(model: ModelKey, x: number, y: number): SVGTemplateResult {
  switch (model) {
    case "traditional":
      return svg`<rect class="mark" x=${x - 4} y=${y - 4} width="8" height="8" />`;
    case "right_of_use":
      return svg`<path class="mark" d="M${x} ${y - 5}l5 9h-10z" />`;
    case "entry_fee":
      return svg`<circle class="mark" cx=${x} cy=${y} r="4.5" />`;
    case "raised_fee":
      return svg`<path class="mark" d="M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z" />`;
  }
}

/** Dash and marker, 34 × 12. */
export function modelKey(model: ModelKey): TemplateResult {
  const cap = model === "raised_fee" ? "round" : "butt";
  // From both ends towards the marker, so that each half begins with a whole dash.
  return html`<svg class="key m-${model}" viewBox="0 0 34 12" width="34" height="12"
    aria-hidden="true">
    ${svg`<path class="dash" d="M1 6H11" stroke-dasharray=${DASH[model]} stroke-linecap=${cap} />
      <path class="dash" d="M33 6H23" stroke-dasharray=${DASH[model]} stroke-linecap=${cap} />`}
    ${marker(model, 17, 6)}
  </svg>`;
}

/** The marker alone, 12 × 12. */
export function modelMarker(model: ModelKey): TemplateResult {
  return html`<svg class="key small m-${model}" viewBox="0 0 12 12" width="12" height="12"
    aria-hidden="true">${marker(model, 6, 6)}</svg>`;
}

/** Both bands and the middle line, 44 × 16. */
export function bandKey(model: ModelKey): TemplateResult {
  return html`<svg class="key band m-${model}" viewBox="0 0 44 16" width="44" height="16"
    aria-hidden="true">
    ${svg`<rect class="outer" width="44" height="16" />
      <path class="rim" d="M0 .5H44M0 15.5H44" />
      <rect class="inner" y="4" width="44" height="8" />
      <path class="dash" d="M0 8H44" stroke-dasharray=${DASH[model]}
        stroke-linecap=${model === "raised_fee" ? "round" : "butt"} />`}
  </svg>`;
}

/** A share as a bar, 120 × 10. */
export function bar(model: ModelKey, share: number): TemplateResult {
  const width = Number.isFinite(share) ? Math.min(Math.max(share, 0), 1) * 120 : 0;
  return html`<svg class="bar m-${model}" viewBox="0 0 120 10" width="120" height="10"
    aria-hidden="true">
    ${svg`<rect class="bar-ground" width="120" height="10" />
      <rect class="bar-fill" width=${width.toFixed(1)} height="10" />`}
  </svg>`;
}
