// The chapters of the story but the moving one: each is a function of the engine's last result.

import { html, nothing, type TemplateResult } from "lit";
import { paint } from "../../charts/painter";
import { modelMarker } from "../../charts/key";
import { CURVE } from "../../charts/values";
import * as format from "../../format";
import { MODELS, type ChartKey, type ModelKey } from "../../messages";
import { get } from "../../path";
import type { Figure, HundredRow } from "../../questions";
import { capital, fill, takeaway } from "../../text/say";
import { bars, costs, horizon, joinYear } from "./bars";
import { drawing } from "./figure";
import { answerKicker, count, frame, rich, type Room } from "./frame";
import { way } from "./ways";

/** Chance that taking part from the start beats waiting, under a model. */
function chance(room: Room, model: ModelKey): number {
  return room.view.session.summaryNow?.metric(model, "found_beats_wait", "mean") ?? Number.NaN;
}

function mean(room: Room, model: ModelKey, key: string): number {
  return room.view.session.summaryNow?.metric(model, key, "mean") ?? Number.NaN;
}

function median(room: Room, model: ModelKey, key: string): number {
  return room.view.session.summaryNow?.metric(model, key, "quantile_50") ?? Number.NaN;
}

function value(room: Room, path: string): number {
  return Number(get(room.view.session.shown ?? {}, path));
}

function called(room: Room, model: ModelKey): string {
  return room.view.session.text.model[model].words;
}

export function betOf(room: Room): ModelKey | null {
  return MODELS.find((model) => model === room.view.session.room.bet) ?? null;
}

function futures(room: Room): string {
  const trials = room.view.session.summaryNow?.trials ?? 0;
  return fill(room.words.futures_foot, { n: count(trials, room.lang) });
}

/** How many found: the engine takes the number or the list of a scenario. */
function founders(room: Room): string {
  const list = get(room.view.session.shown ?? {}, "founders.inhabitants");
  const n = Array.isArray(list) ? list.length : value(room, "founders.count");
  return count(n, room.lang);
}

// 1

export function pay(room: Room): TemplateResult {
  const { words, lang } = room;
  const { founder, joiner } = costs(room, "traditional");
  const t = joinYear(room);
  const amounts = { a: format.amount(founder, lang), b: format.amount(joiner, lang), t };
  const investment = format.amount(value(room, "rounds.0.investment_sek"), lang);
  return frame(room, {
    heading: words.pay.heading,
    body: html`<p class="ws-text">
        ${fill(words.pay.text, { n: founders(room), investment })}
      </p>
      ${bars(room, ["traditional"])}
      <p class="ws-reading">
        ${rich(fill(words.pay.reading, { ...amounts, years: horizon(room) }))}
      </p>`,
    question: words.pay.question,
    facts: [futures(room)],
  });
}

// 2

export function bet(room: Room): TemplateResult {
  const { place, words, view } = room;
  if ("chapter" in place && place.step > 0) return reveal(room);
  const chosen = betOf(room);
  const choose = (model: ModelKey): void => view.session.keep({ bet: model });
  return frame(room, {
    heading: words.bet.heading,
    body: html`<p class="ws-text">${fill(words.bet.text, { n: founders(room) })}</p>
      <div class="ws-cards">
        ${MODELS.map(
          (model) => html`<button
            type="button"
            class="ws-card m-${model}"
            aria-pressed=${model === chosen}
            @click=${() => choose(model)}
          >
            <span class="ws-card-name">
              ${modelMarker(model)} ${view.session.text.model[model].label}
            </span>
            ${way(model, words)}
            <span class="ws-card-text">${words.bet.how[model]}</span>
          </button>`,
        )}
      </div>`,
    next: words.bet.show,
    facts: betFact(room),
  });
}

function betFact(room: Room): string[] {
  const chosen = betOf(room);
  if (!chosen) return [];
  const { key } = room.view.session.text.model[chosen];
  return [fill(room.words.bet_foot, { key })];
}

/** The heading says only what the figures hold: who rewards waiting, or who makes most start. */
function verdict(room: Room): string {
  const { words } = room;
  const known = MODELS.map((model) => ({ model, share: chance(room, model) }))
    .filter(({ share }) => Number.isFinite(share))
    .sort((a, b) => a.share - b.share);
  const [least] = known;
  const most = known[known.length - 1];
  // Twice the error of the difference of two chances with 10 000 futures lies far below this.
  if (!least || !most || most.share - least.share < 0.1) return words.bet.close;
  if (least.share < 0.5) return capital(fill(words.bet.rewards, { A: called(room, least.model) }));
  return capital(fill(words.bet.founds, { A: called(room, most.model) }));
}

function reveal(room: Room): TemplateResult {
  const { words, lang, view } = room;
  const chosen = betOf(room);
  const rows = MODELS.map((model) => ({
    model,
    share: finite(chance(room, model)),
    note: model === chosen ? words.your_bet : "",
  }));
  const t = count(value(room, "waiting_years"), lang);
  return frame(room, {
    kicker: answerKicker(room),
    heading: verdict(room),
    body: html`<p class="ws-subtitle">${fill(words.bet.subtitle, { t })}</p>
      ${hundred(room, rows)}`,
    question: words.bet.question,
    buttons: html`<button
      type="button"
      class="plain"
      @click=${() => room.go({ chapter: "bet", step: 0 })}
    >
      ${words.bet.change}
    </button>`,
    facts: [...betFact(room), futures(room)],
    ...(view.session.summaryNow ? {} : { heading: words.waiting }),
  });
}

function finite(share: number): number | undefined {
  return Number.isFinite(share) ? share : undefined;
}

/** A hundred futures for each row, with the same figures as a table. */
function hundred(room: Room, rows: HundredRow[]): TemplateResult {
  const { words, view, lang } = room;
  const figure: Figure = { hundred: { rows } };
  const name = (row: HundredRow): string =>
    [view.session.text.model[row.model].label, row.note].filter((part) => part !== "").join(", ");
  const said = rows.map(
    (row) => `${name(row)}: ${row.share === undefined ? "–" : format.ofHundred(row.share, lang)}`,
  );
  return html`<div class="ws-figure ws-hundred">
    <canvas role="img" aria-label=${said.join(". ")} ${drawing(room.figures, figure)}></canvas>
    <details>
      <summary>${words.table_show}</summary>
      <table class="ws-table">
        <thead>
          <tr>
            <th scope="col">${words.model}</th>
            <th scope="col" class="n">${words.of_hundred}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`<tr>
              <th scope="row">${name(row)}</th>
              <td class="n">${format.ofHundredShort(row.share)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </div>`;
}

// 4

export function many(room: Room): TemplateResult {
  const { words, lang, view } = room;
  const summary = view.session.summaryNow;
  const model = betOf(room) ?? "traditional";
  const at = (statistic: "quantile_05" | "quantile_25" | "quantile_75" | "quantile_95"): string =>
    count(summary?.metric(model, "participants", statistic) ?? Number.NaN, lang);
  const n = count(value(room, "trials"), lang);
  return frame(room, {
    heading: fill(words.many.heading, { n }),
    body: html`<p class="ws-text">${fill(words.many.text, { n })}</p>
      ${curve(room, "participants", model)}
      <p class="ws-reading">
        ${rich(
          fill(words.many.reading, {
            a: at("quantile_25"),
            b: at("quantile_75"),
            c: at("quantile_05"),
            d: at("quantile_95"),
          }),
        )}
      </p>`,
    question: words.many.question,
    facts: [futures(room)],
  });
}

/** A curve over time as the board shows it, with its figures at whole years as a table. */
function curve(room: Room, chart: ChartKey, focus: ModelKey): TemplateResult {
  const { view, lang, words } = room;
  const { text, summaryNow: summary } = view.session;
  const known = text.chart[chart as keyof typeof text.chart];
  const said = takeaway(summary?.findings ?? [], chart, lang) ?? known.title;
  return html`<div class="ws-figure">
    <p class="ws-subtitle">${known.subtitle}</p>
    <canvas
      role="img"
      aria-label=${said}
      ${paint(view.painter, { chart, lang, focus, panel: null, cursor: null })}
    ></canvas>
    <p class="ws-small">${text.band_key}</p>
    <details>
      <summary>${words.table_show}</summary>
      ${curveTable(room, chart)}
    </details>
  </div>`;
}

function curveTable(room: Room, chart: ChartKey): TemplateResult {
  const { view, lang } = room;
  const { text, summaryNow: summary, shown } = view.session;
  const key = CURVE[chart];
  if (!summary || !shown || !key) return html``;
  const perYear = Number(get(shown, "periods_per_year")) || 1;
  const years = summary
    .periods(key)
    .map((period, index) => ({ year: period / perYear, index }))
    .filter(({ year }) => Number.isInteger(year));
  const cell = (model: ModelKey, index: number): string => {
    const found = summary.point(model, key, index, "quantile_50");
    return chart === "waiting"
      ? format.thousands(finite(found) ?? null, lang, true)
      : format.number(found, lang);
  };
  return html`<div class="ws-scroll" tabindex="0" role="group" aria-label=${text.chart.waiting.title}>
    <table class="ws-table">
      <thead>
        <tr>
          <th scope="col">${text.table_year}</th>
          ${MODELS.map((model) => html`<th scope="col" class="n">${text.model[model].short}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${years.map(
          ({ year, index }) => html`<tr>
            <th scope="row">${count(year, lang)}</th>
            ${MODELS.map((model) => html`<td class="n">${cell(model, index)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

// 5

export function wait(room: Room): TemplateResult {
  const { words, lang } = room;
  const gain = median(room, "traditional", "waiting_advantage");
  const starts = mean(room, "traditional", "start_probability");
  const t = count(value(room, "waiting_years"), lang);
  const A = called(room, "traditional");
  const sentence = gain > 0 ? words.wait.gains : words.wait.loses;
  return frame(room, {
    heading: gain > 0 ? words.wait.heading : words.wait.heading_not,
    body: html`<p class="ws-reading">
        ${rich(fill(sentence, { A, a: format.amount(Math.abs(gain), lang), t }))}
        ${
          Number.isFinite(starts)
            ? rich(fill(words.wait.starts, { n: format.ofHundred(starts, lang) }))
            : nothing
        }
      </p>
      ${curve(room, "waiting", "traditional")}`,
    question: words.wait.question,
    facts: [futures(room)],
  });
}

// 6

export function repay(room: Room): TemplateResult {
  const { words, lang } = room;
  const model: ModelKey = "entry_fee";
  const recovered = median(room, model, "recovered_share");
  const values = {
    A: called(room, model),
    p: format.percent(recovered, lang),
    t: joinYear(room),
    b: format.amount(costs(room, model).joiner, lang),
    c: format.amount(costs(room, "traditional").joiner, lang),
  };
  return frame(room, {
    heading: words.repay.heading,
    body: html`<p class="ws-text">${words.repay.text}</p>
      ${bars(room)}
      <p class="ws-reading">${rich(fill(words.repay.reading, values))}</p>`,
    question: words.repay.question,
    facts: [futures(room)],
  });
}

// 7

const SHARE = "models.entry_fee.share";

export function fee(room: Room): TemplateResult {
  const { words, lang, view } = room;
  const { session } = view;
  const row = session.parameters.get(SHARE);
  const now = Number(get(session.scenario ?? {}, SHARE));
  const percent = format.percent(now, lang);
  const slide = (event: Event, dragging: boolean): void => {
    const text = (event.target as HTMLInputElement).value;
    session.change(SHARE, text, dragging);
  };
  const rows: HundredRow[] = [
    {
      model: "entry_fee",
      share: finite(chance(room, "entry_fee")),
      note: words.fee.starts_note,
    },
    {
      model: "entry_fee",
      share: finite(mean(room, "entry_fee", "willing_share")),
      note: words.fee.joins_note,
    },
  ];
  const reading = {
    c: count(median(room, "entry_fee", "participants"), lang),
    d: count(median(room, "traditional", "participants"), lang),
    b: format.amount(costs(room, "entry_fee").joiner, lang),
    t: joinYear(room),
  };
  return frame(room, {
    heading: words.fee.heading,
    body: html`<p class="ws-text">${words.fee.text}</p>
      <div>
        <label for="ws-fee"><b>${words.fee.share}: ${percent}</b></label>
        <input
          id="ws-fee"
          type="range"
          min=${row?.min ?? "0"}
          max="1"
          step="0.05"
          .value=${String(now)}
          aria-valuetext=${percent}
          @input=${(event: Event) => slide(event, true)}
          @change=${(event: Event) => slide(event, false)}
        />
      </div>
      ${hundred(room, rows)}
      <p class="ws-reading">
        ${rich(fill(words.fee.pays, reading))} ${rich(fill(words.fee.stays, reading))}
      </p>`,
    question: words.fee.question,
    next: words.last,
    facts: [futures(room)],
  });
}

export function free(room: Room): TemplateResult {
  const { words, view } = room;
  return frame(room, {
    kicker: words.title,
    heading: words.free.heading,
    body: html`<p class="ws-text">${words.free.text}</p>
      <div class="ws-row">
        <button type="button" class="primary" @click=${() => view.enter("board")}>
          ${words.free.board}
        </button>
      </div>`,
    question: words.free.question,
    next: null,
  });
}
