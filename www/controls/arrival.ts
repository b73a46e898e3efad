// How municipalities come to join: how many a year that makes, and whether the price steers it.

import { html, type TemplateResult } from "lit";
import * as format from "../format";
import type { Scenario, Value } from "../messages";
import { get } from "../path";
import { fill, list, type Text } from "../text/say";
import type { Context } from "./field";

export interface ArrivalContext extends Context {
  /** Joiners per year over the first five years, once a result is there. */
  joinersPerYear: number | null;
}

type Fields = { [key: string]: Value };

/** These fields and, under `arrival.`, the defaults of the parameter table. */
function withDefaults(context: Context, fields: Fields, keys: string[]): Fields {
  const arrival = { ...fields };
  for (const key of keys) {
    const parameter = context.parameters.get(`arrival.${key}`);
    const value = parameter?.default ?? null;
    arrival[key] = value !== null && parameter?.unit === "count" ? Number(value) : value;
  }
  return arrival;
}

/** Each municipality decides for itself, as in the examples. */
function steered(context: Context): Value {
  const words = { kind: "endogenous", foresight: "forward_looking", expectation: "static" };
  return withDefaults(context, words, [
    "decisions_per_year",
    "noise_share",
    "neighbour_effect",
    "network_effect",
    "size_effect",
    "capacity_per_period",
    "county_count",
  ]);
}

/** The same pace in all models: the example's own, where it has one. */
function fixed(context: Context): Value {
  const own = get(context.base, "arrival");
  if (own !== undefined && get(context.base, "arrival.kind") !== "endogenous") return own;
  return withDefaults(context, { kind: "bass" }, ["p_per_year", "q_per_year"]);
}

export function arrivalNote(context: ArrivalContext): TemplateResult {
  const { text, lang, scenario } = context;
  const kind = get(scenario, "arrival.kind");
  const lines: string[] = [];
  if (kind === "scheduled") lines.push(scheduled(scenario, text, lang));
  else if (context.joinersPerYear !== null) {
    const max = context.joinersPerYear < 10 ? 1 : 0;
    const n = format.number(context.joinersPerYear, lang, { max });
    lines.push(fill(text.help.arrival_about, { n }));
  }
  const steers = kind === "endogenous";
  if (!steers) lines.push(text.help.arrival_fixed);
  const turn = (): void =>
    context.change("arrival", steers ? fixed(context) : steered(context), false);
  return html`<p class="help note">${lines.join(" ")}</p>
    <p class="note">
      <button type="button" class="quiet" @click=${turn}>
        ${steers ? text.arrival_same : text.arrival_steer}
      </button>
    </p>`;
}

function scheduled(scenario: Scenario, text: Text, lang: Context["lang"]): string {
  const joins = get(scenario, "arrival.joins");
  if (!Array.isArray(joins) || joins.length === 0) return text.help.arrival_scheduled_none;
  const items = joins.map((join) => {
    const year = join && typeof join === "object" && !Array.isArray(join) ? join.year : null;
    return fill(text.help.arrival_scheduled_item, { t: format.number(Number(year), lang) });
  });
  return fill(text.help.arrival_scheduled, { list: list(items, text) });
}
