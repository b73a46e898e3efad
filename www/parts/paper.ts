// The board paper: one page, A4 upright, that can be printed or saved as PDF by the browser. Its
// figures are those on screen; its picture is drawn for paper, whatever the theme.

import { css, html, nothing, type TemplateResult } from "lit";
import { modelKey } from "../charts/key";
import { CURVE, isChart } from "../charts/values";
import * as format from "../format";
import { MODELS, type ChartKey, type ModelKey, type Scenario } from "../messages";
import { answerSentences, errorOf } from "../panels/answer";
import { get } from "../path";
import type { Summary } from "../result";
import type { Session } from "../session";
import * as state from "../state";
import { groundOf } from "../takeaway/actions";
import { fromDisk, pageLink } from "../takeaway/address";
import { svgBlob, svgOf } from "../takeaway/picture";
import { qrCode } from "../takeaway/qr";
import { assumptions } from "../takeaway/sheet";
import { takeawayText, type TakeawayText } from "../takeaway/text";
import { fill, takeaway } from "../text/say";
import { heading } from "../views/heading";
import type { Part, View } from "../views/view";

/** 178 × 85 mm of paper in CSS pixels. */
const PICTURE = { width: 673, height: 321 };

const styles = css`
  .paper-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 1rem 1.5rem;
    font-size: 0.9375rem;
  }
  .paper-tools label {
    display: block;
    font-weight: 600;
  }
  .paper-tools input,
  .paper-tools select {
    display: block;
    margin-top: 0.25rem;
    min-height: 2.5rem;
    padding: 0 0.5rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--paper);
    font-weight: 400;
  }
  .paper-tools select {
    appearance: auto;
  }
  .paper-tools .wide {
    flex: 1 1 18rem;
  }
  .paper-tools .wide input {
    width: 100%;
  }
  .paper {
    --paper: #fff;
    --zone: #eef0f2;
    --ink: #000;
    --ink2: #333;
    --edge: #69737f;
    --line: #d3d7dc;
    --m1: #1c242e;
    --m2: #b65214;
    --m3a: #085bca;
    --m3b: #83296a;
    box-sizing: border-box;
    width: 100%;
    max-width: 178mm;
    min-height: 269mm;
    display: flex;
    flex-direction: column;
    gap: 4mm;
    padding: 6mm;
    border: 1px solid #d3d7dc;
    background: #fff;
    color: #000;
    color-scheme: light;
    font-size: 10pt;
    line-height: 14.5pt;
    overflow-wrap: anywhere;
  }
  .paper .line {
    display: flex;
    justify-content: space-between;
    padding-bottom: 2mm;
    border-bottom: 1px solid #000;
    color: var(--ink2);
    font-size: 9pt;
  }
  .paper .headline {
    font-weight: 700;
    font-size: 18pt;
    line-height: 23pt;
  }
  .paper .answer {
    max-width: none;
    text-wrap: wrap;
    margin: 0;
    font-size: 12.75pt;
    line-height: 18pt;
  }
  .paper .sub {
    font-weight: 700;
    font-size: 10.5pt;
  }
  .paper .measure {
    color: var(--ink2);
    font-size: 9.4pt;
    line-height: 13pt;
  }
  .paper img {
    display: block;
    width: 100%;
    height: auto;
    margin-top: 2mm;
  }
  .paper .room {
    aspect-ratio: 673 / 321;
    color: var(--ink2);
  }
  .paper table {
    width: 100%;
    border-collapse: collapse;
    font-size: 9.4pt;
    line-height: 12.5pt;
  }
  .paper th,
  .paper td {
    padding: 1.4mm 0 1.4mm 3mm;
    border-bottom: 1px solid var(--line);
    text-align: right;
    vertical-align: bottom;
    overflow-wrap: normal;
  }
  .paper tr > :first-child {
    padding-left: 0;
    text-align: left;
  }
  .paper thead th {
    border-bottom-color: var(--edge);
    font-size: 9pt;
    color: var(--ink2);
    font-weight: 400;
  }
  .paper tbody td {
    white-space: nowrap;
  }
  .paper tbody th {
    font-weight: 600;
    white-space: nowrap;
  }
  .paper .two {
    display: grid;
    grid-template-columns: 3fr 2fr;
    gap: 8mm;
    font-size: 9pt;
    line-height: 12.5pt;
  }
  .paper .foot {
    display: flex;
    gap: 5mm;
    align-items: center;
    margin-top: auto;
    padding-top: 3mm;
    border-top: 1px solid #000;
    color: var(--ink2);
    font-size: 9pt;
    line-height: 12.5pt;
  }
  .paper .qr {
    flex: none;
    width: 29mm;
    height: 29mm;
    margin: -3mm;
  }
  .paper .address {
    color: #000;
  }
  @container bossanova (max-width: 639.9px) {
    .paper {
      min-height: 0;
    }
    .paper .two {
      grid-template-columns: 1fr;
    }
    .paper .scroll {
      overflow-x: auto;
    }
  }
  @page {
    size: A4;
    margin: 14mm 16mm;
  }
  @media print {
    .paper-tools {
      display: none;
    }
    .paper {
      max-width: none;
      min-height: 265mm;
      padding: 0;
      border: 0;
    }
    .paper > * {
      break-inside: avoid;
    }
    .paper .two {
      grid-template-columns: 3fr 2fr;
    }
  }
`;

export const part: Part = {
  styles,
  create: (session: Session, changed: () => void) => {
    void session.needRare();
    const paper = new Paper(session, changed);
    return {
      withAssumptions: false,
      render: (view) => paper.render(view),
      close: () => paper.close(),
    };
  },
};

class Paper {
  #title: string | null = null;
  #chart: ChartKey = "waiting";
  /** What the picture was drawn from, and where it lies. */
  #drawn: { of: string; url: string } | null = null;
  #wanted = "";
  #failed = false;

  constructor(
    readonly session: Session,
    readonly changed: () => void,
  ) {}

  close(): void {
    if (this.#drawn) URL.revokeObjectURL(this.#drawn.url);
    this.#drawn = null;
  }

  render(view: View): TemplateResult {
    const { session } = this;
    const { summaryNow: summary, shown } = session;
    const now = session.state;
    if (!summary || !shown || !now) return html``;
    const words = takeawayText(session.lang);
    this.#draw(summary, session.charts[this.#chart].focus);
    const preset = now.presets.find(({ name }) => name === now.now.preset);
    const name = (session.lang === "en" ? preset?.title_en : preset?.title_sv) ?? "";
    const title = this.#title ?? fill(words.paper_question, { name: name.split(",")[0] ?? "" });
    return html`${this.#tools(words, title)}
      <article class="paper" aria-labelledby="paper-title">
        <div class="line"><span>${words.paper_kind}</span><span>${today(session.lang)}</span></div>
        <div class="headline">${heading(view.level, title, "paper-title")}</div>
        ${answerSentences(summary, session.lang)} ${this.#picture(view, words, summary)}
        ${this.#table(view, words, summary, shown)}
        <div class="two">
          <section>
            <div class="sub">${heading(view.level + 1, words.paper_assumptions)}</div>
            <p>${this.#assumptions(words)}</p>
          </section>
          <section>
            <div class="sub">${heading(view.level + 1, words.paper_mind)}</div>
            <p>
              ${fill(words.paper_mind_text, { e: format.number(errorOf(summary), session.lang) })}
            </p>
          </section>
        </div>
        ${this.#foot(words, summary, shown)}
      </article>`;
  }

  #tools(words: TakeawayText, title: string): TemplateResult {
    const { session } = this;
    const { text } = session;
    const charts = Object.keys(CURVE).filter(isChart);
    return html`<div class="paper-tools">
      <label class="wide"
        >${words.paper_heading}
        <input
          type="text"
          maxlength="120"
          .value=${title}
          @change=${(event: Event) => {
            const typed = (event.target as HTMLInputElement).value.trim();
            this.#title = typed === "" ? null : typed;
            this.changed();
          }}
        />
      </label>
      <label
        >${words.paper_chart}
        <select
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            if (isChart(value)) this.#chart = value;
            this.changed();
          }}
        >
          ${charts.map(
            (chart) =>
              html`<option value=${chart} ?selected=${chart === this.#chart}>
                ${text.chart[chart].title}
              </option>`,
          )}
        </select>
      </label>
      <button type="button" class="primary" @click=${() => globalThis.print()}>
        ${words.paper_print}
      </button>
      <button type="button" class="quiet" @click=${() => session.look("result")}>
        ${words.paper_back}
      </button>
    </div>`;
  }

  #picture(view: View, words: TakeawayText, summary: Summary): TemplateResult {
    const { text, lang } = this.session;
    const chart = text.chart[this.#chart];
    const said = takeaway(summary.findings, this.#chart, lang) ?? chart.title;
    const drawn = this.#drawn;
    return html`<section>
      <div class="sub">${heading(view.level + 1, said)}</div>
      <p class="measure">${chart.subtitle}. ${text.band_key}</p>
      ${
        drawn
          ? html`<img src=${drawn.url} alt="${chart.title}: ${said}" />`
          : html`<p class="room">${this.#failed ? words.paper_failed : words.paper_waits}</p>`
      }
    </section>`;
  }

  #draw(summary: Summary, focus: ModelKey): void {
    const { session } = this;
    const { result, lang } = session;
    const seed = `${session.shown?.seed} ${result?.meta.digest ?? ""}`;
    const of = `${this.#chart} ${focus} ${lang} ${summary.trials} ${seed}`;
    if (of === this.#wanted) return;
    this.#wanted = of;
    this.#failed = false;
    svgOf(session, { chart: this.#chart, focus, bare: true, ...PICTURE }).then(
      (drawing) => {
        if (of !== this.#wanted) return;
        this.close();
        this.#drawn = { of, url: URL.createObjectURL(svgBlob(drawing)) };
        this.changed();
      },
      () => {
        this.#failed = true;
        this.changed();
      },
    );
  }

  #table(view: View, words: TakeawayText, summary: Summary, shown: Scenario): TemplateResult {
    const { text, lang } = this.session;
    const t = format.number(Number(get(shown, "probe.join_year")), lang);
    const heads = [
      words.paper_found,
      words.paper_founder,
      fill(words.paper_joiner, { t }),
      text.models_ratio,
      text.models_recovered,
    ];
    return html`<section>
      <div class="sub">${heading(view.level + 1, words.paper_models, "paper-models")}</div>
      <div class="scroll">
        <table aria-labelledby="paper-models">
          <thead>
            <tr>
              <th scope="col">${text.table_model}</th>
              ${heads.map((head) => html`<th scope="col">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${MODELS.map((model) => this.#row(summary, model))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #row(summary: Summary, model: ModelKey): TemplateResult {
    const { text, lang } = this.session;
    const median = (key: string): number => summary.metric(model, key, "quantile_50");
    const money = (key: string): string => {
      const low = format.thousands(summary.metric(model, key, "quantile_05"), lang);
      const high = format.thousands(summary.metric(model, key, "quantile_95"), lang);
      return `${format.thousands(median(key), lang)} (${low}–${high})`;
    };
    return html`<tr>
      <th scope="row">${modelKey(model)} ${text.model[model].label}</th>
      <td>${format.ofHundredShort(summary.metric(model, "found_beats_wait", "mean"))}</td>
      <td>${money("founder_cost")}</td>
      <td>${money("joiner_cost")}</td>
      <td>${format.number(median("founder_joiner_ratio"), lang, { min: 2, max: 2 })}</td>
      <td>${format.percent(median("recovered_share"), lang)}</td>
    </tr>`;
  }

  /** The main assumptions, and every one that differs from the example. */
  #assumptions(words: TakeawayText): TemplateResult {
    const { session } = this;
    const ground = groundOf(session);
    if (!ground || !session.state) return html``;
    const base = state.base(session.state);
    const main = new Set(assumptions(ground, base, null).map(({ path }) => path));
    const told = assumptions(ground, base, session.rare).filter(
      ({ path, changed, value }) => changed || (main.has(path) && value !== "–"),
    );
    return html`${told.map(
      ({ label, value, changed }, index) =>
        html`${index > 0 ? " · " : nothing}${label}
        ${value}${changed ? html` <b>${words.paper_changed}</b>` : nothing}`,
    )}`;
  }

  #foot(words: TakeawayText, summary: Summary, shown: Scenario): TemplateResult {
    const { session } = this;
    const link = pageLink(session) ?? "";
    const version = session.catalogueNow?.version;
    const facts = fill(words.paper_facts, {
      n: format.number(summary.trials, session.lang),
      seed: String(shown.seed),
      program: version?.program ?? "",
      version: String(version?.results_version ?? ""),
    });
    return html`<div class="foot">
      ${fromDisk() ? nothing : qrCode(link, words.paper_code)}
      <p>${words.paper_same} <span class="address">${link}</span><br />${facts}</p>
    </div>`;
  }
}

function today(lang: string): string {
  const format = new Intl.DateTimeFormat(lang === "sv" ? "sv-SE" : "en-GB", { dateStyle: "long" });
  return format.format(new Date());
}
