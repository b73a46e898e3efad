// Headings whose level the host page decides.

import { html, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

export function heading(level: number, content: unknown, id?: string): TemplateResult {
  const name = ifDefined(id);
  switch (Math.min(Math.max(Math.round(level), 1), 6)) {
    case 1:
      return html`<h1 id=${name}>${content}</h1>`;
    case 2:
      return html`<h2 id=${name}>${content}</h2>`;
    case 3:
      return html`<h3 id=${name}>${content}</h3>`;
    case 4:
      return html`<h4 id=${name}>${content}</h4>`;
    case 5:
      return html`<h5 id=${name}>${content}</h5>`;
    default:
      return html`<h6 id=${name}>${content}</h6>`;
  }
}
