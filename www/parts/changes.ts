// The list of changes from the example, what each of them did, and the last one played again.

import { html, nothing, type TemplateResult } from "lit";
import type { Context } from "../controls/field";
import { changeLine } from "../controls/panel";
import * as format from "../format";
import { MODELS, type ModelKey, type Scenario, type Value } from "../messages";
import { get, set } from "../path";
import type { Answer } from "../questions";
import type { Session } from "../session";
import * as state from "../state";
import { fill } from "../text/say";
import { rareText } from "./text/controls";

/** Futures behind each effect: paired, so that few tell a change of one in a hundred. */
const FUTURES = 1000;
/** Differences within so many standard errors are not told from chance. */
const MARGIN = 2;
/** How long the picture stands still before the change comes. */
const REPLAY_MS = 1200;

type Told = Answer<"effects"> | "failed";

export class Effects {
  /** What each change did, by the two scenarios that were compared. */
  #told = new Map<string, Told>();
  #asked = new Map<string, AbortController>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly session: Session,
    readonly changed: () => void,
  ) {}

  /** The effect of a change, asked for when it is not known yet; undefined until then. */
  #effect(scenario: Scenario, without: Scenario): Told | undefined {
    const with_ = JSON.stringify(scenario);
    const key = `${with_} ${JSON.stringify(without)}`;
    const told = this.#told.get(key);
    if (told !== undefined || this.#asked.has(key)) return told;
    const control = new AbortController();
    this.#asked.set(key, control);
    const trials = Math.min(FUTURES, Number(get(scenario, "trials")) || 1);
    const ask = { with: with_, without: JSON.stringify(without), trials };
    this.session.reasoner.ask("effects", ask, control.signal).then(
      (effects) => this.#tell(key, effects),
      () => {
        if (control.signal.aborted) this.#asked.delete(key);
        else this.#tell(key, "failed");
      },
    );
    return undefined;
  }

  #tell(key: string, told: Told): void {
    this.#asked.delete(key);
    this.#told.set(key, told);
    this.changed();
  }

  /** Takes back what was asked of a scenario that no longer stands. */
  #forget(scenario: Scenario): void {
    const standing = JSON.stringify(scenario);
    for (const [key, control] of this.#asked) {
      if (!key.startsWith(standing)) control.abort();
    }
    if (this.#told.size > 200) this.#told.clear();
  }

  render(context: Context): TemplateResult {
    const now = this.session.state;
    if (!now) return html``;
    const words = rareText(context.lang);
    const model = mainModel(this.session);
    const { scenario } = now.now;
    const moving = now.held !== null;
    if (!moving) this.#forget(scenario);
    const changes = state.changes(now);
    const trials = Math.min(FUTURES, Number(get(scenario, "trials")) || 1);
    const values = {
      n: format.number(trials, context.lang),
      model: context.text.model[model].words,
    };
    return html`<p class="help">${fill(words.effects_lead, values)}</p>
      <ul class="effects" aria-label=${words.effects_head}>
        ${changes.map(([path, value]) => this.#item(context, path, value, model, moving))}
      </ul>
      ${this.#replay(context)}`;
  }

  #item(
    context: Context,
    path: string,
    value: Value,
    model: ModelKey,
    moving: boolean,
  ): TemplateResult {
    const words = rareText(context.lang);
    const before = get(context.base, path);
    const line = changeLine(context, path, value);
    const [label = line] = line.split(":");
    const without = before === undefined ? null : set(context.scenario, path, before);
    const neutral = path.startsWith("thresholds.") || path === "trials" || path === "name";
    const told =
      moving || neutral || !without ? undefined : this.#effect(context.scenario, without);
    const said = neutral
      ? words.effect_zero
      : without
        ? effectText(context, told, model)
        : words.effect_failed;
    return html`<li>
      <span class="what">${line}</span>
      <span class="did">
        <span>${said}</span>
        ${
          before === undefined
            ? nothing
            : html`<button
                type="button"
                class="quiet"
                aria-label="${words.revert}: ${label}"
                @click=${() => {
                  context.draft(path, null, null);
                  context.change(path, before, false);
                }}
              >
                ${words.revert}
              </button>`
        }
      </span>
    </li>`;
  }

  #replay(context: Context): TemplateResult | typeof nothing {
    const { session } = this;
    if ((session.state?.past.length ?? 0) === 0) return nothing;
    const words = rareText(context.lang);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const before = session.replaying === "before";
    const label = before
      ? words.replay_step_after
      : still
        ? words.replay_step_before
        : words.replay_before;
    return html`<p class="changes">
      <button type="button" class="quiet" @click=${() => this.#play(before, still)}>
        ${label}
      </button>
      ${before ? html`<span role="status">${words.replay_now_before}</span>` : nothing}
    </p>`;
  }

  /** Before, and after a while what stands now; where motion is unwelcome, one step a press. */
  #play(before: boolean, still: boolean): void {
    clearTimeout(this.#timer);
    const { session } = this;
    session.replay(before ? "after" : "before");
    if (before || still) return;
    const shown = session.summaryNow;
    const wait = (): void => {
      if (session.replaying !== "before") return;
      // The picture of before must have come before the one of now may.
      const next = session.summaryNow === shown ? wait : () => session.replay("after");
      this.#timer = setTimeout(next, REPLAY_MS);
    };
    wait();
  }
}

/** The model that the answer names, else the one that makes founding pay most often. */
function mainModel(session: Session): ModelKey {
  const summary = session.summaryNow;
  const named = summary?.findings.find(({ code }) => code === "answer.found")?.models[0];
  if (named) return named;
  const share = (model: ModelKey): number =>
    summary?.metric(model, "found_beats_wait", "mean") ?? Number.NaN;
  return MODELS.reduce((best, model) => (share(model) > share(best) ? model : best));
}

function effectText(context: Context, told: Told | undefined, model: ModelKey): string {
  const words = rareText(context.lang);
  if (told === undefined) return words.effect_wait;
  if (told === "failed") return words.effect_failed;
  const effect = told[MODELS.indexOf(model)];
  if (!effect || effect.defined === 0) return words.effect_undefined;
  const { difference, standard_error: error } = effect;
  if (difference === 0 && error === 0) return words.effect_zero;
  if (Math.abs(difference) <= MARGIN * error) return words.effect_none;
  const max = Math.abs(difference) < 0.095 ? 1 : 0;
  const sign = format.number(difference * 100, context.lang, { sign: true, max });
  return fill(words.effect_line, { sign });
}
