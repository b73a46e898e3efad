// What a visitor gets where nothing can be computed: the figures of the example, worked out when
// the page was built, with the reason why they stand still.

import { css, html, nothing, type TemplateResult } from "lit";
import * as format from "../format";
import type { Column, Finding, Scenario } from "../messages";
import { answerSentences } from "../panels/answer";
import { modelsTable } from "../panels/models";
import { Summary } from "../result";
import type { Session } from "../session";
import { fill } from "../text/say";
import { heading } from "../views/heading";
import type { Part, View } from "../views/view";
import { en, sv } from "./text/fixed";

/** One example's figures, as the build wrote them. */
interface Fixed {
  name: string;
  title_sv: string;
  title_en: string;
  results_version: number;
  trials: number;
  scenario: Scenario;
  columns: Column[];
  numbers: (number | null)[];
  findings: Finding[];
}

/** The example that stands for those that are not there. */
const FIRST = "first";

const styles = css`
  .fixed {
    display: flex;
    flex-direction: column;
    gap: 1rem;
    padding-block: 1rem;
  }
  .fixed img {
    display: block;
    width: 100%;
    max-width: 41.5625rem;
    height: auto;
  }
  .fixed .note {
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
`;

const beside = (name: string): URL => new URL(`./fixed/${name}`, import.meta.url);

async function fetched(name: string): Promise<Fixed | null> {
  if (!/^[a-z0-9-]{1,40}$/.test(name)) return null;
  try {
    const response = await fetch(beside(`${name}.json`));
    return response.ok ? ((await response.json()) as Fixed) : null;
  } catch {
    return null;
  }
}

function render(session: Session, view: View, fixed: Fixed | null): TemplateResult {
  const { lang, text } = session;
  const own = lang === "en" ? en : sv;
  if (!fixed) return html`<p class="waiting-first" role="alert">${session.trouble?.message}</p>`;
  const { link, presetAttribute } = session.origin();
  const asked = link?.preset ?? presetAttribute ?? fixed.name;
  const changed = (link?.values.length ?? 0) > 0;
  const summary = new Summary(
    fixed.columns,
    Float64Array.from(fixed.numbers, (number) => number ?? Number.NaN),
    fixed.trials,
    fixed.findings,
  );
  const { scenario } = fixed;
  const { size, veryNarrow: shortNames, fewColumns } = view;
  const which = fill(own.which, {
    title: lang === "en" ? fixed.title_en : fixed.title_sv,
    n: format.number(fixed.trials, lang),
    v: String(fixed.results_version),
  });
  const picture = beside(`${fixed.name}-waiting-${lang}.svg`).href;
  return html`<div class="fixed">
    <div class="question">${heading(view.level, text.question)}</div>
    ${answerSentences(summary, lang)}
    <p class="note" role="status">
      ${own.cannot} ${which} ${changed ? own.changed : nothing}
      ${asked === fixed.name ? nothing : own.other}
    </p>
    ${modelsTable({ text, lang, summary, scenario, size, shortNames, fewColumns })}
    <img src=${picture} alt=${own.picture} width="665" height="380" />
  </div>`;
}

export const part: Part = {
  styles,
  create: (session: Session, changed: () => void) => {
    let fixed: Fixed | null = null;
    const { link, presetAttribute } = session.origin();
    void (async () => {
      const name = link?.preset ?? presetAttribute ?? FIRST;
      fixed = (await fetched(name)) ?? (name === FIRST ? null : await fetched(FIRST));
      changed();
    })();
    return { withAssumptions: false, render: (view) => render(session, view, fixed) };
  },
};
