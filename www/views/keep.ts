// The links under a chart that save it; what they do is loaded at the first press.

import { html, type TemplateResult } from "lit";
import type { ChartKey } from "../messages";
import type { View } from "./view";

const FORMS = ["png", "svg", "csv"] as const;

export function chartLinks(view: View, chart: ChartKey): TemplateResult {
  const { session } = view;
  const save = async (form: (typeof FORMS)[number]): Promise<void> => {
    try {
      const { saveChart } = await import("../takeaway/actions");
      session.say(await saveChart(session, chart, session.charts[chart].focus, form));
    } catch {
      session.say(session.text.error_part);
    }
  };
  return html`${FORMS.map(
    (form) =>
      html`<button type="button" class="quiet" @click=${() => void save(form)}>
        ${session.text.save[form]}
      </button>`,
  )}`;
}
