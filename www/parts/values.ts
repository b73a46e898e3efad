// Values of the scenario that are objects or lists, in words: for the list of changes and the tab
// Underlag.

import * as format from "../format";
import { choiceOf, type Wording } from "../controls/words";
import type { Value } from "../messages";
import { fill } from "../text/say";
import { rareText } from "./text/controls";

type Row = { [key: string]: Value };

function rowsOf(value: Value): Row[] {
  return Array.isArray(value) ? (value as Row[]) : [];
}

/** A value in words, or null where a simple field writes it. */
export function valueText(context: Wording, path: string, value: Value): string | null {
  if (typeof value !== "object") return null;
  const { lang } = context;
  const words = rareText(lang);
  const count = (n: number): string => format.number(n, lang);
  switch (path) {
    case "rounds": {
      const list = rowsOf(value).map((round) =>
        fill(words.round_one, {
          t: count(Number(round.start_year)),
          a: format.amount(Number(round.investment_sek), lang),
        }),
      );
      return fill(words.round_count, { n: count(list.length), list: list.join("; ") });
    }
    case "models.entry_fee.price_path": {
      const list = rowsOf(value).map((step) =>
        fill(words.step_one, {
          t: count(Number(step.year)),
          a: format.number(Number(step.factor), lang, { max: 2 }),
        }),
      );
      return list.length === 0 ? words.no_steps : list.join("; ");
    }
    case "arrival.joins":
      return (
        rowsOf(value)
          .map((join) => count(Number(join.year)))
          .join(", ") || "–"
      );
    case "pool":
    case "founders":
      return groupText(context, value);
    case "arrival":
    case "sharing_key":
      return value && !Array.isArray(value) ? choiceOf(context, String(value.kind)) : null;
    case "models.raised_fee.instalments":
      return value && !Array.isArray(value)
        ? fill(words.parts, { n: count(Number(value.count)) })
        : words.no_parts;
    case "models.raised_fee":
      return value && !Array.isArray(value)
        ? (valueText(context, `${path}.instalments`, value.instalments ?? null) ?? words.no_parts)
        : null;
    case "models.entry_fee":
      return value && !Array.isArray(value) ? choiceOf(context, String(value.price)) : null;
    default:
      return null;
  }
}

function groupText({ lang }: Wording, value: Value): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const words = rareText(lang);
  const { inhabitants, count } = value;
  const template = Array.isArray(inhabitants) ? words.count_of_list : words.count_of;
  const n = Array.isArray(inhabitants) ? inhabitants.length : Number(count);
  return fill(template, { n: format.number(n, lang) });
}
