// The question, the answer in words, and the line that says how sure it is.

import { html, nothing, svg, type TemplateResult } from "lit";
import { faultIcon } from "../controls/field";
import * as format from "../format";
import { MODELS, type Language, type Scenario } from "../messages";
import { get } from "../path";
import type { Summary } from "../result";
import type { Progress } from "../schedule";
import { answer, fill, parts, type Text } from "../text/say";

/** What stands in the way of a right result, in the status line. */
export interface Trouble {
  message: string;
  details: string[];
  detailsOpen: boolean;
  retry: boolean;
}

export interface AnswerContext {
  text: Text;
  lang: Language;
  summary: Summary;
  scenario: Scenario;
  progress: Progress;
  stale: boolean;
  trouble: Trouble | null;
  retry(): void;
  showDetails(): void;
}

export function answerSentences(summary: Summary, lang: Language): TemplateResult {
  const sentences = answer(summary.findings, lang);
  return html`<p class="answer">
    ${sentences.map((sentence) =>
      parts(`${sentence} `).map((part) =>
        part.strong ? html`<b>${part.text}</b>` : html`${part.text}`,
      ),
    )}
  </p>`;
}

/** Two standard errors of the least certain share, in whole futures of a hundred. */
export function errorOf(summary: Summary): number {
  const errors = MODELS.map((model) => summary.metric(model, "found_beats_wait", "standard_error"));
  const worst = Math.max(0, ...errors.filter(Number.isFinite));
  return Math.max(1, Math.ceil(worst * 196));
}

export function statusText(context: AnswerContext): string {
  const { text, lang, summary, progress, scenario } = context;
  if (context.stale) return text.status_stale;
  const e = format.number(errorOf(summary), lang);
  if (!progress.settled && progress.of > progress.shown) {
    const k = format.number(summary.trials, lang);
    const n = format.number(progress.of, lang);
    return `${fill(text.status_refine, { k, n })}, ${fill(text.status_error, { e })}`;
  }
  const t = format.number(Number(get(scenario, "waiting_years")), lang);
  const done = fill(text.status_done, { n: format.number(summary.trials, lang), e });
  return `${done} · ${fill(text.status_basis, { t })}`;
}

export function statusLine(context: AnswerContext): TemplateResult {
  const { progress, trouble, text } = context;
  const refining = !progress.settled && progress.of > 0 && !context.stale && !trouble;
  const share = refining ? Math.min(progress.trials / progress.of, 1) : 0;
  return html`<div class="status">
    ${trouble ? troubleLine(context, trouble, text) : html`<p>${statusText(context)}</p>`}
    <svg
      class="progress"
      viewBox="0 0 100 3"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${refining ? svg`<rect width=${(100 * share).toFixed(1)} height="3" />` : nothing}
    </svg>
  </div>`;
}

function troubleLine(context: AnswerContext, trouble: Trouble, text: Text): TemplateResult {
  return html`<p class="fault" role="alert">
      ${faultIcon()}<span
        >${trouble.message}
        ${
          trouble.retry
            ? html`<button type="button" class="quiet" @click=${context.retry}>
              ${text.run_again}
            </button>`
            : nothing
        }
        ${
          trouble.details.length > 0
            ? html`<button
              type="button"
              class="quiet"
              aria-expanded=${trouble.detailsOpen}
              @click=${context.showDetails}
            >
              ${text.error_link_show}
            </button>`
            : nothing
        }</span
      >
    </p>
    ${
      trouble.detailsOpen
        ? html`<ul class="change-list">
          ${trouble.details.map((detail) => html`<li>${detail}</li>`)}
        </ul>`
        : nothing
    }`;
}
