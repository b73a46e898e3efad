// Values that concern each other: where a contradiction is said, and what is allowed and still
// worth a word because a figure goes missing by it.

import * as format from "../format";
import type { Language, Scenario } from "../messages";
import { get } from "../path";
import { fill, type Text } from "../text/say";

/** The other places of a contradiction, by the code of the fault. */
const OTHERS: Record<string, (path: string) => string[]> = {
  grant_exceeds_investment: (path) => [path.replace("grant_sek", "investment_sek")],
  pool_below_founders: () => [
    "pool.count",
    "pool.inhabitants",
    "founders.count",
    "founders.inhabitants",
  ],
  round_after_end: () => ["horizon_years"],
  join_after_end: () => ["arrival.joins", "horizon_years"],
  too_many_joins: () => ["pool.count", "pool.inhabitants", "founders.count"],
  price_path_start: () => ["models.entry_fee.price_path"],
  price_path_order: () => ["models.entry_fee.price_path"],
  threshold_order: (path) => [`${path}.0`, `${path}.1`],
};

/** Every place at which a fault is said. */
export function placesOf(code: string, path: string): string[] {
  return [path, ...(OTHERS[code]?.(path) ?? [])];
}

/** Sentences about values that are allowed but leave a figure without a value, by path. */
export function hintsOf(scenario: Scenario, text: Text, lang: Language): Map<string, string> {
  const years = (path: string): number => Number(get(scenario, path));
  const horizon = years("horizon_years");
  const found = new Map<string, string>();
  const pairs = [
    ["probe.join_year", text.hint_join],
    ["waiting_years", text.hint_wait],
  ] as const;
  for (const [path, sentence] of pairs) {
    if (years(path) < horizon) continue;
    const values = {
      a: format.number(years(path), lang),
      t: format.number(horizon, lang),
    };
    for (const place of [path, "horizon_years"]) found.set(place, fill(sentence, values));
  }
  return found;
}
