// "Min kommun": what one municipality pays under each model, whether waiting pays for it, and from
// which year taking part is cheaper than buying alone.

import { html, nothing, type TemplateResult } from "lit";
import { modelMarker } from "../charts/key";
import type { Context } from "../controls/field";
import * as format from "../format";
import { MODELS, type ModelKey } from "../messages";
import { get } from "../path";
import type { Answer } from "../questions";
import type { Session } from "../session";
import { fill, plain } from "../text/say";
import { rareText } from "./text/controls";

/** Futures behind the table: its medians are then known to a few per cent. */
const FUTURES = 1000;
/** A moved slider rests so long before the table is worked out anew. */
const REST_MS = 150;
/** Closer than this to buying alone, a cost is about the same. */
const SAME_SHARE = 0.005;

type Told = Answer<"mine">;

export class Mine {
  /** The scenario that the table belongs to. */
  #for = "";
  #told: Told | null = null;
  #asked = "";
  #failed = false;
  #control: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly session: Session,
    readonly changed: () => void,
  ) {}

  #ask(scenario: string, trials: number): void {
    if (this.#asked === scenario) return;
    this.#asked = scenario;
    this.#failed = false;
    clearTimeout(this.#timer);
    this.#control?.abort();
    this.#timer = setTimeout(() => {
      const control = new AbortController();
      this.#control = control;
      this.session.reasoner.ask("mine", { scenario, trials }, control.signal).then(
        (told) => {
          this.#told = told;
          this.#for = scenario;
          this.changed();
        },
        () => {
          if (control.signal.aborted) return;
          this.#failed = true;
          this.changed();
        },
      );
    }, REST_MS);
  }

  render(context: Context): TemplateResult {
    const words = rareText(context.lang);
    const inhabitants = get(context.scenario, "probe.inhabitants");
    if (inhabitants === null) return html`<p class="help note">${words.mine_type}</p>`;
    const { session } = this;
    // A scenario with a fault has no figures; what stood before stays.
    const standing = session.shown && session.problems.size > 0 ? session.shown : context.scenario;
    const trials = Math.min(FUTURES, Number(get(standing, "trials")) || 1);
    const scenario = JSON.stringify({ ...standing, thresholds: get(context.base, "thresholds") });
    this.#ask(scenario, trials);
    if (this.#failed) return html`<p class="help note" role="alert">${words.mine_failed}</p>`;
    const told = this.#told;
    if (!told) return html`<p class="help note">${context.text.status_calculating}</p>`;
    return html`<div class="mine">
      ${this.#sentence(context, told)} ${this.#table(context, told)}
      <p class="help">${words.mine_wait_plus}</p>
      ${this.#for === scenario ? nothing : html`<p class="help">${context.text.status_stale}</p>`}
    </div>`;
  }

  #sentence(context: Context, told: Told): TemplateResult {
    const words = rareText(context.lang);
    const { best, template } = verdictOf(context, told, words);
    const own = told.models[MODELS.indexOf(best)];
    if (!own) return html``;
    const cost = own.from_start;
    const years = format.number(told.horizon_years, context.lang);
    const said = fill(template, {
      model: context.text.model[best].words,
      a: format.amount(cost, context.lang),
      b: format.amount(Math.abs(cost - told.alone), context.lang),
      T: years,
    });
    const alone = fill(words.mine_alone, {
      a: format.amount(told.alone, context.lang),
      T: years,
    });
    return html`<p>${plain(said)} ${alone}</p>`;
  }

  #table(context: Context, told: Told): TemplateResult {
    const words = rareText(context.lang);
    const { lang, text } = context;
    const count = (n: number): string => format.number(n, lang);
    const caption = fill(words.mine_caption, {
      T: count(told.horizon_years),
      w: count(told.waiting_years),
      n: count(told.futures),
    });
    const heads = [
      words.mine_cost,
      fill(words.mine_later, { t: count(told.join_year) }),
      words.mine_wait,
      words.mine_even,
    ];
    const title = fill(words.mine_title, { n: count(told.inhabitants) });
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${title}>
      <table>
        <caption>
          ${title}. ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.mine_model}</th>
            ${heads.map((head) => html`<th scope="col" class="n">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${MODELS.map((model, i) => {
            const own = told.models[i];
            if (!own) return nothing;
            return html`<tr>
              <th scope="row">
                <span class="name">${modelMarker(model)} ${text.model[model].key}</span>
              </th>
              <td class="n">${format.thousands(own.from_start, lang)}</td>
              <td class="n">${format.thousands(own.later, lang)}</td>
              <td class="n">${format.thousands(own.waiting, lang, true)}</td>
              <td class="n">${evenText(own.break_even_year, words, lang)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }
}

function evenText(
  year: number | null,
  words: ReturnType<typeof rareText>,
  lang: Context["lang"],
): string {
  if (year === null) return words.mine_never;
  return year === 0 ? words.mine_start : format.number(year, lang, { max: 1 });
}

/** The model that the answer names, else the cheapest from the start; and what to say of it. */
function verdictOf(
  { text }: Context,
  told: Told,
  words: ReturnType<typeof rareText>,
): { best: ModelKey; template: string } {
  void text;
  const cost = (model: ModelKey): number =>
    told.models[MODELS.indexOf(model)]?.from_start ?? Number.POSITIVE_INFINITY;
  const best = MODELS.reduce((least, model) => (cost(model) < cost(least) ? model : least));
  const difference = cost(best) - told.alone;
  const close = Math.abs(difference) <= SAME_SHARE * Math.abs(told.alone);
  const template = close ? words.mine_same : difference < 0 ? words.mine_less : words.mine_more;
  return { best, template };
}
