// The board's page: which parts there are and in which order, by the room there is.

import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { repeat } from "lit/directives/repeat.js";
import { chartBlock, type ChartContext } from "../charts/block";
import { paint } from "../charts/painter";
import { CURVE } from "../charts/values";
import { panel, type PanelContext } from "../controls/panel";
import type { ChartKey, Language, Scenario } from "../messages";
import { answerSentences, statusLine, type AnswerContext } from "../panels/answer";
import { modelsTable } from "../panels/models";
import { get } from "../path";
import type { Summary } from "../result";
import * as state from "../state";
import { answer, plain } from "../text/say";
import { heading } from "./heading";
import { PANEL, tabs } from "./tabs";
import type { View } from "./view";

/** In this order; the first one stands before the button on narrow elements. */
const CHARTS: ChartKey[] = ["waiting", "incentive", "fairness", "recovered", "participants"];

export function board(view: View): TemplateResult {
  const { session } = view;
  const { summaryNow: summary, shown } = session;
  const body =
    summary && shown && session.state
      ? columns(view, summary, shown)
      : html`<div class="whole"><slot></slot>${beforeFirst(view)}</div>`;
  const top = view.ownPage === "page" ? header(view) : html`<div class="whole">${tabs(view)}</div>`;
  return html`${top}${body}`;
}

/** One chart with its sentence and table. */
export function chartOnly(view: View, chart: ChartKey): TemplateResult {
  const { summaryNow: summary, shown } = view.session;
  if (!summary || !shown) return html`<slot></slot>${beforeFirst(view)}`;
  const { trouble } = view.session;
  const content = html`${chartBlock(chartContext(view, chart, summary, shown))}
  ${trouble ? statusLine(answerContext(view, summary, shown)) : nothing}`;
  return view.ownPage
    ? html`<main class="whole single">${content}</main>`
    : html`<div class="whole single">${content}</div>`;
}

function beforeFirst(view: View): TemplateResult {
  const { session } = view;
  if (session.trouble) {
    const fixed = session.lost ? view.parts?.fixed() : null;
    if (fixed) return fixed.render(view);
    return html`<div class="waiting-first">
      <p role="alert">${session.trouble.message}</p>
      ${session.trouble.details.map((detail) => html`<p>${detail}</p>`)}
      ${
        session.trouble.retry
          ? html`<button type="button" class="quiet" @click=${() => session.retry()}>
            ${session.text.run_again}
          </button>`
          : nothing
      }
    </div>`;
  }
  return html`<p class="waiting-first">
    ${session.slow ? session.text.status_calculating : nothing}
  </p>`;
}

function header(view: View): TemplateResult {
  const { session } = view;
  const other: Language = session.lang === "sv" ? "en" : "sv";
  return html`<header class="head" ?inert=${view.sheet}>
    <div class="whole">
      <span class="brand">${session.text.name}</span>
      ${tabs(view)}
      ${
        session.summaryNow
          ? html`<button
            type="button"
            class="quiet"
            aria-haspopup="dialog"
            @click=${() => view.parts?.openDialog("embed")}
          >
            ${session.text.embed_open}
          </button>`
          : nothing
      }
      <button type="button" class="quiet" lang=${other} @click=${() => view.speak(other)}>
        ${session.text.other_language}
      </button>
    </div>
  </header>`;
}

function columns(view: View, summary: Summary, shown: Scenario): TemplateResult {
  const { session } = view;
  const roomy = view.size === "middle" || view.size === "wide";
  // The order of the document is the order that is seen, so that tabbing follows the eye.
  const both = roomy ? ["assumptions", "results"] : ["results", "assumptions"];
  const alone = session.view !== "result" && view.part?.withAssumptions === false;
  const order = alone ? ["results"] : both;
  return html`<div class=${alone ? "whole board alone" : "whole board"}>
    ${repeat(
      order,
      (part) => part,
      (part) =>
        part === "results" ? main(view, summary, shown, roomy) : assumptions(view, summary),
    )}
  </div>`;
}

/** What stands beside the assumptions: the chosen view. */
function main(view: View, summary: Summary, shown: Scenario, roomy: boolean): TemplateResult {
  const { session, part } = view;
  const result = session.view === "result";
  const rest = roomy || part?.withAssumptions === false ? nothing : openButton(view);
  const content = result
    ? results(view, summary, shown, roomy)
    : html`${part?.render(view) ?? onItsWay(view)}${rest}`;
  const inner = html`<div
    id=${PANEL}
    class="results"
    role="tabpanel"
    aria-labelledby="tab-${session.view}"
  >
    ${content}
  </div>`;
  // Only a page of our own has its main part to give; a host page has one already.
  return view.ownPage
    ? html`<main ?inert=${view.sheet}>${inner}</main>`
    : html`<div ?inert=${view.sheet}>${inner}</div>`;
}

function onItsWay(view: View): TemplateResult {
  const { session } = view;
  return session.partFailed
    ? html`<p role="alert">${session.text.error_part}</p>
        <p>
          <button type="button" class="quiet" @click=${() => session.lookAgain()}>
            ${session.text.try_again}
          </button>
        </p>`
    : html`<p class="waiting-first" role="status">${session.text.view_loading}</p>`;
}

function results(view: View, summary: Summary, shown: Scenario, roomy: boolean): TemplateResult {
  const { session } = view;
  const [first = "waiting", ...rest] = CHARTS;
  const order = roomy ? ["table", first, ...rest] : [first, "button", "table", ...rest];
  const block = (part: string): TemplateResult => {
    if (part === "button") return openButton(view);
    if (part === "table") {
      const { text, lang } = session;
      const { size, veryNarrow: shortNames, fewColumns } = view;
      return modelsTable({ text, lang, summary, scenario: shown, size, shortNames, fewColumns });
    }
    return chartBlock(chartContext(view, part as ChartKey, summary, shown));
  };
  const content = html`<div class="lead">
      <div class="question">${heading(view.level, session.text.question)}</div>
      ${answerSentences(summary, session.lang)}
      ${statusLine(answerContext(view, summary, shown))}
    </div>
    ${repeat(order, (part) => part, block)}`;
  return content;
}

function openButton(view: View): TemplateResult {
  return html`<div>
    <button
      type="button"
      class="primary open-sheet"
      aria-haspopup="dialog"
      @click=${() => view.showSheet(true)}
    >
      ${view.session.text.controls_open}
    </button>
  </div>`;
}

function answerContext(view: View, summary: Summary, scenario: Scenario): AnswerContext {
  const { session } = view;
  return {
    text: session.text,
    lang: session.lang,
    summary,
    scenario,
    progress: session.progressNow,
    stale: session.stale,
    trouble: session.trouble,
    retry: () => session.retry(),
    showDetails: () => {
      if (!session.trouble) return;
      session.trouble = { ...session.trouble, detailsOpen: !session.trouble.detailsOpen };
      session.hooks.changed();
    },
  };
}

function chartContext(
  view: View,
  chart: ChartKey,
  summary: Summary,
  scenario: Scenario,
): ChartContext {
  const { session } = view;
  return {
    ...session.charts[chart],
    chart,
    text: session.text,
    lang: session.lang,
    summary,
    scenario,
    tiny: view.size === "tiny",
    veryNarrow: view.veryNarrow,
    embedded: view.single,
    painter: view.painter,
    root: view.root,
    more: view.ownPage === "embed" ? moreLink(view) : nothing,
    heading: (level, content, id) => heading(view.level + level, content, id),
    update: (change) => session.updateChart(chart, change),
  };
}

function moreLink(view: View): TemplateResult {
  const { session } = view;
  const target = `./index.html${session.fragment({}) ?? ""}`;
  return html`<a href=${target} target="_blank" rel="noopener">${session.text.embed_more}</a>`;
}

function assumptions(view: View, summary: Summary): TemplateResult {
  const { session, sheet } = view;
  const close = (event: KeyboardEvent): void => {
    if (sheet && event.key === "Escape") view.showSheet(false);
  };
  return html`<section
    class="assumptions"
    aria-labelledby="assumptions"
    role=${ifDefined(sheet ? "dialog" : undefined)}
    aria-modal=${ifDefined(sheet ? "true" : undefined)}
    popover=${ifDefined(sheet ? "manual" : undefined)}
    @keydown=${close}
  >
    <div class="sheet-top">${sheet ? sheetTop(view, summary) : nothing}</div>
    <div class="sheet-scroll">${panel(panelContext(view, summary))}</div>
    <div class="sheet-bottom">
      <button type="button" class="primary" @click=${() => view.showSheet(false)}>
        ${session.text.controls_close}
      </button>
    </div>
  </section>`;
}

/** The answer and a small chart stay in view while a slider moves. */
function sheetTop(view: View, summary: Summary): TemplateResult {
  const { session, painter } = view;
  const { lang } = session;
  const { focus } = session.charts.waiting;
  const [first = ""] = answer(summary.findings, lang);
  return html`<p class="sentence">${plain(first)}</p>
    <canvas
      role="img"
      aria-label=${session.text.chart.waiting.subtitle}
      data-name="sheet"
      ${paint(painter, { chart: "waiting", lang, focus, panel: null, cursor: null })}
    ></canvas>`;
}

function panelContext(view: View, summary: Summary): PanelContext {
  const { session } = view;
  const now = session.state as state.State;
  return {
    text: session.text,
    lang: session.lang,
    scenario: now.now.scenario,
    base: state.base(now),
    parameters: session.parameters,
    drafts: session.drafts,
    faults: session.problems,
    change: (path, value, dragging) => session.change(path, value, dragging),
    draft: (path, typed, fault) => session.draft(path, typed, fault),
    presets: now.presets,
    preset: now.now.preset,
    changes: state.changes(now),
    changesOpen: session.changesOpen,
    canUndo: now.past.length > 0,
    canRedo: now.future.length > 0,
    open: session.openGroups,
    joinersPerYear: joinersPerYear(summary, now.now.scenario),
    heading: (level, content, id) => html`<div class="title">
      ${heading(view.level + level, content, id)}
    </div>`,
    pickPreset: (name) => session.pickPreset(name),
    toggleChanges: () => {
      session.changesOpen = !session.changesOpen;
      session.hooks.changed();
    },
    toggleGroup: (key, open) => {
      if (open === session.openGroups.has(key)) return;
      if (open) session.openGroups.add(key);
      else session.openGroups.delete(key);
      session.hooks.changed();
    },
    undo: session.undo,
    redo: session.redo,
    reset: session.reset,
  };
}

/** Mean joiners a year over the first five years, from the curve of participants. */
function joinersPerYear(summary: Summary, scenario: Scenario): number | null {
  const perYear = Number(get(scenario, "periods_per_year")) || 1;
  const periods = summary.periods(CURVE.participants);
  const last = Math.min(5 * perYear, periods.length - 1);
  if (last <= 0) return null;
  const at = (index: number): number =>
    summary.point("traditional", CURVE.participants, index, "mean");
  const joined = (at(last) - at(0)) / (last / perYear || 1);
  return Number.isFinite(joined) ? joined : null;
}
