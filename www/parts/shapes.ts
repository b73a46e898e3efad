// Controls that change the shape of the scenario: kinds of key and arrival, rounds and price steps
// that come and go, and lists that are typed.

import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";
import { numberField, type CustomField, type NumberField } from "../controls/catalogue";
import {
  described,
  faultIcon,
  help,
  idOf,
  label,
  numberField as drawn,
  select,
  tagOf,
  type Context,
} from "../controls/field";
import { helpOf, labelOf } from "../controls/words";
import * as format from "../format";
import type { Scenario, Value } from "../messages";
import { get } from "../path";
import { fill } from "../text/say";
import type { Importer } from "./pool-list";
import { ARRIVALS, arrivalOf } from "./rare-fields";
import { rareText } from "./text/controls";

type Row = { [key: string]: Value };

const KEYS = [
  "equal",
  "population",
  "square_root",
  "base_plus_per_head",
  "size_class",
  "size_class_os2",
];
/** Instalments begin as parts for three years, so that the sum is felt and ends. */
const FIRST_PARTS_YEARS = 3;

export function customField(
  context: Context,
  field: CustomField,
  importer: Importer,
): TemplateResult {
  switch (field.path) {
    case "sharing_key.kind":
      return keyField(context, field);
    case "arrival.kind":
      return arrivalField(context, field);
    case "arrival.joins":
      return joinsField(context, field);
    case "founders":
      return foundersField(context, field);
    case "pool":
      return importer.render(context, field);
    case "rounds":
      return roundsField(context, field);
    case "models.entry_fee.price_path":
      return pathField(context, field);
    case "models.raised_fee.instalments":
      return instalmentsField(context, field);
    default:
      return priceField(context, field);
  }
}

function objectAt(scenario: Scenario, path: string): Row {
  const found = get(scenario, path);
  return typeof found === "object" && found !== null && !Array.isArray(found) ? found : {};
}

function listAt(scenario: Scenario, path: string): Row[] {
  const found = get(scenario, path);
  return Array.isArray(found) ? (found as Row[]) : [];
}

function chooser(
  context: Context,
  field: CustomField,
  choices: string[],
  pick: (value: string) => void,
): TemplateResult {
  const now = String(get(context.scenario, field.path));
  return html`<div class="field">
    ${label(context, { id: field.id, path: field.path })}
    ${select(context, field.path, choices, now, pick)}
    ${help(context, field.path, helpOf(context, field.help))}
  </div>`;
}

function keyField(context: Context, field: CustomField): TemplateResult {
  return chooser(context, field, KEYS, (kind) => {
    const standard = context.parameters.get("sharing_key.base_share")?.default ?? "0.5";
    const own = get(context.base, "sharing_key.base_share") ?? standard;
    const key: Value = kind === "base_plus_per_head" ? { kind, base_share: own } : { kind };
    context.change("sharing_key", key, false);
  });
}

function arrivalField(context: Context, field: CustomField): TemplateResult {
  return chooser(context, field, ARRIVALS, (kind) =>
    context.change("arrival", arrivalOf(context, kind), false),
  );
}

/** Pro rata, or a price list with the number of municipalities that it is made for. */
function priceField(context: Context, field: CustomField): TemplateResult {
  const parent = field.path.replace(/\.price$/, "");
  return chooser(context, field, ["prorata", "fixed"], (price) => {
    const { planned_count: _gone, ...terms } = objectAt(context.scenario, parent);
    const planned =
      get(context.base, `${parent}.planned_count`) ??
      get(context.scenario, "models.right_of_use.planned_count") ??
      1;
    const next =
      price === "fixed" ? { ...terms, price, planned_count: planned } : { ...terms, price };
    context.change(parent, next, false);
  });
}

function instalmentsField(context: Context, field: CustomField): TemplateResult {
  const now = get(context.scenario, field.path);
  const put = (on: boolean): void => {
    const { instalments: _gone, ...terms } = objectAt(context.scenario, "models.raised_fee");
    const own = get(context.base, field.path);
    const perYear = Number(get(context.scenario, "periods_per_year")) || 1;
    const fresh: Value = {
      count: FIRST_PARTS_YEARS * perYear,
      share: "1",
      price: "prorata",
      write_off_years: 0,
      de_minimis_sek: "0",
    };
    const next = on ? { ...terms, instalments: own ?? fresh } : terms;
    context.change("models.raised_fee", next, false);
  };
  return html`<div class="field">
    <label class="radio"
      ><input
        type="checkbox"
        id=${idOf(field.path)}
        .checked=${live(now !== undefined)}
        aria-describedby=${described(context, field.path)}
        @change=${(event: Event) => put((event.target as HTMLInputElement).checked)}
      /><span>${labelOf(context, field.id)}${tagOf(context, field.path)}</span></label
    >
    ${help(context, field.path, helpOf(context, field.help))}
  </div>`;
}

// Lists of rows: rounds of development, steps of a price.

interface Rows {
  title: string;
  remove: string;
  add: string;
  /** The first rows that must stay. */
  fixed: number;
  fields: (index: number) => NumberField[];
  fresh: (rows: Row[]) => Row;
}

function rowsField(context: Context, field: CustomField, shape: Rows): TemplateResult {
  const rows = listAt(context.scenario, field.path);
  const put = (next: Row[]): void => {
    for (const path of context.drafts.keys()) {
      if (path.startsWith(`${field.path}.`)) context.draft(path, null, null);
    }
    context.change(field.path, next, false);
  };
  return html`<fieldset class="field" aria-describedby=${described(context, field.path)}>
    <legend>${labelOf(context, field.id)}${tagOf(context, field.path)}</legend>
    ${help(context, field.path, helpOf(context, field.help))}
    ${rows.map((_, i) =>
      i < shape.fixed
        ? nothing
        : html`<fieldset class="entry">
            <legend>${fill(shape.title, { n: String(i + 1) })}</legend>
            ${shape.fields(i).map((one) => drawn(context, one))}
            <button
              type="button"
              class="quiet"
              @click=${() => put(rows.filter((_row, j) => j !== i))}
            >
              ${fill(shape.remove, { n: String(i + 1) })}
            </button>
          </fieldset>`,
    )}
    <button type="button" class="quiet" @click=${() => put([...rows, shape.fresh(rows)])}>
      ${shape.add}
    </button>
  </fieldset>`;
}

function roundsField(context: Context, field: CustomField): TemplateResult {
  const words = rareText(context.lang);
  const horizon = Number(get(context.scenario, "horizon_years")) || 1;
  return rowsField(context, field, {
    title: words.round,
    remove: words.remove_round,
    add: words.add_round,
    // The base system has its own fields above.
    fixed: 1,
    fields: (i) => [
      numberField("round_start", `rounds.${i}.start_year`, "year", { integer: true }),
      numberField("round_investment", `rounds.${i}.investment_sek`, "mnkr", { logarithmic: true }),
      numberField("round_maintenance", `rounds.${i}.maintenance_share_per_year`, "percent"),
      numberField("grant", `rounds.${i}.grant_sek`, "mnkr", { logarithmic: true }),
      numberField("per_user", `rounds.${i}.maintenance_sek_per_user_and_year`, "tkr", {
        logarithmic: true,
      }),
    ],
    fresh: (rows) => {
      const last = rows[rows.length - 1] ?? {};
      const start = Math.min(Number(last.start_year ?? 0) + 2, horizon - 1);
      return { ...last, start_year: Math.max(start, 0), grant_sek: "0" };
    },
  });
}

function pathField(context: Context, field: CustomField): TemplateResult {
  const words = rareText(context.lang);
  return rowsField(context, field, {
    title: words.step,
    remove: words.remove_step,
    add: words.add_step,
    fixed: 0,
    fields: (i) => [
      numberField("step_year", `${field.path}.${i}.year`, "year", { integer: true }),
      numberField("step_factor", `${field.path}.${i}.factor`, "plain"),
    ],
    fresh: (rows) => {
      const last = rows[rows.length - 1];
      return last
        ? { year: Math.min(Number(last.year) + 1, 30), factor: last.factor ?? "1" }
        : { year: 0, factor: "1" };
    },
  });
}

// Lists that are typed in one line.

/** The whole numbers of a line, or null where one of them cannot be read. */
export function wholeNumbers(typed: string, between: RegExp): number[] | null {
  const parts = typed
    .split(between)
    .map((part) => part.replace(/[\s\u00a0\u202f]/g, ""))
    .filter((part) => part !== "");
  const found = parts.map((part) => (/^\d{1,8}$/.test(part) ? Number(part) : Number.NaN));
  return found.every(Number.isFinite) ? found : null;
}

function lineField(
  context: Context,
  field: CustomField,
  shown: string,
  take: (typed: string) => string | null,
): TemplateResult {
  const { path } = field;
  const draft = context.drafts.get(path);
  const done = (event: Event): void => {
    if (!context.drafts.has(path)) return;
    const typed = (event.target as HTMLInputElement).value;
    const fault = take(typed);
    context.draft(path, fault === null ? null : typed, fault);
  };
  return html`<div class="field">
    ${label(context, { id: field.id, path })}
    <div class="row">
      <input
        class="number wide"
        id=${idOf(path)}
        type="text"
        autocomplete="off"
        .value=${live(draft ?? shown)}
        aria-describedby=${described(context, path)}
        aria-invalid=${ifDefined(context.faults.has(path) ? "true" : undefined)}
        @input=${(event: Event) =>
          context.draft(
            path,
            (event.target as HTMLInputElement).value,
            context.faults.get(path) ?? null,
          )}
        @change=${done}
        @blur=${done}
      />
    </div>
    ${help(context, path, helpOf(context, field.help))}
  </div>`;
}

function joinsField(context: Context, field: CustomField): TemplateResult {
  const years = listAt(context.scenario, field.path).map((join) => Number(join.year));
  return lineField(context, field, years.join(", "), (typed) => {
    const found = wholeNumbers(typed, /[,;\s]+/);
    if (found === null) return fill(rareText(context.lang).error_years, { text: typed });
    const joins = [...found].sort((a, b) => a - b).map((year) => ({ year }));
    context.change(field.path, joins, false);
    return null;
  });
}

function foundersField(context: Context, field: CustomField): TemplateResult {
  const sizes = get(context.scenario, "founders.inhabitants");
  const shown = Array.isArray(sizes)
    ? sizes.map((size) => format.number(Number(size), context.lang)).join("; ")
    : "";
  return lineField(context, field, shown, (typed) => {
    const found = wholeNumbers(typed, /;|\n/);
    if (found === null || found.some((size) => size < 1)) {
      return fill(rareText(context.lang).error_sizes, { text: typed });
    }
    const count = Array.isArray(sizes) ? sizes.length : get(context.scenario, "founders.count");
    context.change(
      "founders",
      found.length > 0 ? { inhabitants: found } : { count: count ?? 1 },
      false,
    );
    return null;
  });
}

/** A sentence about what is wrong, as fields show it. */
export function faultLine(sentence: string, id: string): TemplateResult {
  return html`<p class="fault" id=${id}>${faultIcon()}<span>${sentence}</span></p>`;
}
