// One future, year by year: municipalities as dots, payments as arrows, and what they come to.

import { html, nothing, type TemplateResult } from "lit";
import * as format from "../../format";
import { MODELS, type ModelKey } from "../../messages";
import type { Course, CourseFlow, CourseShare, Crowd, Figure, StageFlow } from "../../questions";
import type { Session } from "../../session";
import { capital, fill } from "../../text/say";
import { drawing } from "./figure";
import { count, frame, rich, type Room } from "./frame";

/** How long a year moves, and how long it stands while the future plays itself. */
const MOVE_MS = 400;
const YEAR_MS = 1200;

function still(): boolean {
  return globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export class OneFuture {
  course: Course | null = null;
  failed = false;
  #asked = "";
  #abort: AbortController | null = null;
  #year = -1;
  #moved = 0;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  playing = false;

  constructor(
    readonly session: Session,
    readonly changed: () => void,
  ) {}

  close(): void {
    this.#abort?.abort();
    this.pause();
    cancelAnimationFrame(this.#frame);
  }

  get model(): ModelKey {
    const { room } = this.session;
    const [name] = (room.future ?? "").split(".");
    return (
      MODELS.find((one) => one === name) ?? MODELS.find((one) => one === room.bet) ?? "entry_fee"
    );
  }

  get trial(): number {
    const [, text] = (this.session.room.future ?? "").split(".");
    return /^\d{1,7}$/.test(text ?? "") ? Number(text) : 0;
  }

  choose(model: ModelKey, trial: number): void {
    this.session.keep({ future: `${model}.${trial}` });
  }

  /** Years, and one more where a loan is settled at the end. */
  get steps(): number {
    if (!this.course) return 1;
    return this.course.years.length + (this.course.settlement.length > 0 ? 1 : 0);
  }

  /** Asks the engine for the future that is to be seen, unless it is there. */
  ask(): void {
    const scenario = this.session.scenario;
    if (!scenario) return;
    const ask = { scenario: JSON.stringify(scenario), model: this.model, trial: this.trial };
    const name = JSON.stringify(ask);
    if (name === this.#asked) return;
    this.#asked = name;
    this.#abort?.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.session.reasoner.ask("course", ask, signal).then(
      (course) => {
        this.course = course;
        this.failed = false;
        this.#year = -1;
        this.changed();
      },
      () => {
        if (signal.aborted) return;
        this.failed = true;
        this.changed();
      },
    );
  }

  /** How far the year has moved; a year that has just been stepped to moves by itself. */
  moved(year: number): number {
    if (year !== this.#year) {
      const oneOn = year === this.#year + 1 && this.#year >= 0;
      this.#year = year;
      this.#moved = oneOn && !still() ? 0 : 1;
      cancelAnimationFrame(this.#frame);
      if (this.#moved < 1) this.#move(performance.now());
    }
    return this.#moved;
  }

  #move(start: number): void {
    this.#frame = requestAnimationFrame((now) => {
      this.#moved = Math.min(1, Math.max(0, (now - start) / MOVE_MS));
      this.changed();
      if (this.#moved < 1) this.#move(start);
    });
  }

  /** Lets the years follow one another; with reduced motion a press is one step. */
  play(step: () => boolean): void {
    if (this.playing) {
      this.pause();
      return;
    }
    if (!step()) return;
    if (still()) return;
    this.playing = true;
    const on = (): void => {
      this.#timer = setTimeout(() => {
        if (step()) on();
        else this.pause();
      }, YEAR_MS);
    };
    on();
    this.changed();
  }

  pause(): void {
    clearTimeout(this.#timer);
    if (!this.playing) return;
    this.playing = false;
    this.changed();
  }
}

export function future(room: Room, one: OneFuture, step: () => boolean): TemplateResult {
  const { words, view, place } = room;
  one.ask();
  const { course } = one;
  if (!course) {
    const problem = one.failed ? words.unknown : words.waiting;
    return frame(room, {
      heading: words.future.name,
      body: html`<p class="ws-text" role="status">${problem}</p>`,
    });
  }
  const year = "chapter" in place ? Math.min(place.step, one.steps - 1) : 0;
  const last = year >= one.steps - 1;
  const inside = course.municipalities.filter(({ joined }) => joined !== null && joined <= year);
  const label = view.session.text.model[one.model].label;
  const kicker = fill(words.future.kicker, { model: label, k: count(one.trial + 1, room.lang) });
  return frame(room, {
    kicker,
    heading: headingOf(room, course, year),
    body: html`<div class="ws-row ws-small">
        <b>${fill(words.future.inside, { n: count(inside.length, room.lang) })}</b>
      </div>
      ${picture(room, course, year, one.moved(year))} ${sums(room, course, year)}
      ${chooser(room, one)}`,
    ...(last ? { question: words.future.question } : {}),
    next: last ? words.next : words.future.next,
    buttons: html`${
      last
        ? nothing
        : html`<button
            type="button"
            class="plain"
            aria-pressed=${one.playing}
            @click=${() => one.play(step)}
          >
            ${one.playing ? words.future.pause : words.future.play}
          </button>`
    }`,
  });
}

function joiners(course: Course, year: number): number {
  return course.municipalities.filter((one) => !one.founder && one.joined === year).length;
}

function headingOf(room: Room, course: Course, year: number): string {
  const { future: words } = room.words;
  const t = count(year, room.lang);
  if (year >= course.years.length) return words.heading_end;
  const founders = course.municipalities.filter(({ founder }) => founder).length;
  if (year === 0) {
    const start = founders === 1 ? words.heading_start_one : words.heading_start;
    return fill(start, { n: count(founders, room.lang) });
  }
  const n = joiners(course, year);
  if (n === 0) return fill(words.heading_quiet, { t });
  return fill(n === 1 ? words.heading_one : words.heading, { t, n: count(n, room.lang) });
}

/** The payments that the room looks at: the model's own, the build, or a year's maintenance. */
export function mainFlows(flows: CourseFlow[]): CourseFlow[] {
  const own = flows.filter((flow) => flow.own || flow.category === "investment");
  return own.length > 0 ? own : flows.filter(({ category }) => category === "maintenance");
}

function flowsOf(course: Course, year: number): CourseFlow[] {
  return course.years[year]?.flows ?? course.settlement;
}

function crowd(title: string, inhabitants: number[], room: Room): Crowd {
  return { title: fill(title, { n: count(inhabitants.length, room.lang) }), inhabitants };
}

/** One year of the stage, moved so far. */
export function stage(room: Room, course: Course, year: number, time: number): Figure {
  const { future: words } = room.words;
  const sizes = (keep: (joined: number | null, founder: boolean) => boolean): number[] =>
    course.municipalities
      .filter(({ joined, founder }) => keep(joined, founder))
      .map(({ inhabitants }) => inhabitants);
  const flows: StageFlow[] = mainFlows(flowsOf(course, year)).map((flow) => ({
    from: flow.from,
    to: flow.to,
    label: categoryOf(room, flow),
    amount: Number(flow.amount_sek),
    own: flow.own,
  }));
  return {
    stage: {
      model: course.model,
      time,
      outside: crowd(
        words.outside,
        sizes((joined) => joined === null || joined > year),
        room,
      ),
      joining: crowd(
        words.joining,
        sizes((joined, founder) => !founder && joined === year),
        room,
      ),
      founders: crowd(
        words.founders,
        sizes((_, founder) => founder),
        room,
      ),
      earlier: crowd(
        words.earlier,
        sizes((joined, founder) => !founder && joined !== null && joined < year),
        room,
      ),
      flows,
    },
  };
}

function picture(room: Room, course: Course, year: number, time: number): TemplateResult {
  const figure = stage(room, course, year, time);
  const told = mainFlows(flowsOf(course, year)).map((flow) => sentence(room, flow));
  const name = [room.words.future.picture, ...told.map((text) => text.replaceAll("**", ""))];
  return html`<div class="ws-figure ws-stage">
    <canvas role="img" aria-label=${name.join(" ")} ${drawing(room.figures, figure)}></canvas>
  </div>`;
}

function categoryOf(room: Room, flow: CourseFlow): string {
  const { category } = room.words.future;
  return category[flow.category as keyof typeof category] ?? flow.category;
}

export function kronor(text: string, room: Room): string {
  return `${format.number(Number(text), room.lang)}${format.NBSP}kr`;
}

function sentence(room: Room, flow: CourseFlow): string {
  const { future: words } = room.words;
  return capital(
    fill(words.pay_sentence, {
      who: words.place[flow.from],
      sum: kronor(flow.amount_sek, room),
      what: categoryOf(room, flow),
      whom: words.place[flow.to],
    }),
  );
}

function spread(room: Room, share: CourseShare, each: string, between: string): string {
  if (share.count < 2) return "";
  // A last öre that cannot be split is no difference that a room should talk about.
  const same = Number(share.most_sek) - Number(share.least_sek) < 1;
  const values = { a: kronor(share.least_sek, room), b: kronor(share.most_sek, room) };
  return fill(same ? each : between, values);
}

/** What the year's payments come to, in sentences and as a table. */
export function sums(room: Room, course: Course, year: number): TemplateResult {
  const { future: words } = room.words;
  const flows = flowsOf(course, year);
  const main = mainFlows(flows);
  const fromMunicipalities = (flow: CourseFlow): boolean =>
    flow.from === "founders" || flow.from === "joining" || flow.from === "earlier";
  const toMunicipalities = (flow: CourseFlow): boolean =>
    flow.to === "founders" || flow.to === "earlier";
  return html`<div class="ws-sum">
    ${
      main.length === 0
        ? html`<p>${words.nothing}</p>`
        : main.map(
            (flow) => html`<p>
              ${rich(sentence(room, flow))}
              ${
                fromMunicipalities(flow)
                  ? rich(spread(room, flow.payers, words.each, words.between))
                  : nothing
              }
              ${
                toMunicipalities(flow)
                  ? rich(spread(room, flow.receivers, words.receives, words.receives_between))
                  : nothing
              }
            </p>`,
          )
    }
    <details>
      <summary>${room.words.table_show}</summary>
      ${table(room, flows)}
    </details>
    <p class="ws-small">${course.findings === 0 ? words.audited : words.faulty}</p>
  </div>`;
}

function table(room: Room, flows: CourseFlow[]): TemplateResult {
  const { future: words } = room.words;
  return html`<div class="ws-scroll" tabindex="0" role="group" aria-label=${words.table}>
    <table class="ws-table">
      <caption>${words.table}</caption>
      <thead>
        <tr>
          <th scope="col">${words.for}</th>
          <th scope="col">${words.from}</th>
          <th scope="col">${words.to}</th>
          <th scope="col" class="n">${words.amount}</th>
        </tr>
      </thead>
      <tbody>
        ${flows.map(
          (flow) => html`<tr>
            <th scope="row">${capital(categoryOf(room, flow))}</th>
            <td>${words.place[flow.from]}</td>
            <td>${words.place[flow.to]}</td>
            <td class="n">${format.decimalText(flow.amount_sek, room.lang, 2)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function chooser(room: Room, one: OneFuture): TemplateResult {
  const { words, view } = room;
  const { text } = view.session;
  return html`<div class="ws-row no-print">
    <label for="ws-model">${words.future.choose}</label>
    <select
      id="ws-model"
      @change=${(event: Event) => {
        const name = (event.target as HTMLSelectElement).value;
        const model = MODELS.find((found) => found === name);
        if (model) one.choose(model, one.trial);
      }}
    >
      ${MODELS.map(
        (model) => html`<option value=${model} ?selected=${model === one.model}>
          ${text.model[model].label}
        </option>`,
      )}
    </select>
    <button type="button" class="plain" @click=${() => one.choose(one.model, one.trial + 1)}>
      ${words.future.other}
    </button>
  </div>`;
}
