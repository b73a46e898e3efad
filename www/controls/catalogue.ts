// Which assumptions the page offers at first, in which group and unit, and the shape of those that
// are loaded when somebody asks for more. Bounds, steps and defaults are the engine's (its
// parameter table); nothing of them is written here.

import type { TemplateResult } from "lit";
import type { FieldUnit } from "../format";
import type { Language, ModelKey, Scenario, Value } from "../messages";
import { get } from "../path";
import type { Text } from "../text/say";
import type { Context } from "./field";
import type { Wording } from "./words";

export type GroupKey = keyof Text["group"];
export type UnitKey = keyof Text["unit"];

interface Common {
  /** Its label in the catalogue of its part. */
  id: string;
  path: string;
  /** Its explanation there. */
  help: string;
  /** The model whose clause this is, where the group has several. */
  of?: Exclude<ModelKey, "traditional">;
  /** Whether the scenario has this field at all. */
  when?: (scenario: Scenario) => boolean;
}

export interface NumberField extends Common {
  kind: "number";
  unit: UnitKey;
  logarithmic?: boolean;
  /** Whether the scenario holds a JSON number instead of decimal text. */
  integer?: boolean;
  /** Whether an empty field is a value (null). */
  optional?: boolean;
  /** A field without a slider. */
  plain?: boolean;
}

export interface ChoiceField extends Common {
  kind: "choice";
  as: "radio" | "select";
  choices: string[];
}

/** The cap is "fair" or a number; 3 stands for none, far above what anybody pays. */
export interface CapField extends Common {
  kind: "cap";
}

export interface SwitchField extends Common {
  kind: "switch";
  /** Whether "on" is false in the scenario. */
  inverted: boolean;
}

/** Something that the rare controls draw themselves: a list, or a choice that changes a shape. */
export interface CustomField extends Common {
  kind: "custom";
}

export interface ArrivalNote {
  kind: "arrival";
}

export type PlacedField = NumberField | ChoiceField | CapField | SwitchField | CustomField;
export type Field = PlacedField | ArrivalNote;

export interface Group {
  key: GroupKey;
  fields: Field[];
}

/** The words of the rare controls in one language. */
export interface RareWords {
  field: Record<string, string>;
  help: Record<string, string>;
  choice: Record<string, string>;
}

/** What is loaded when somebody asks for more than the main sliders. */
export interface Rare {
  fields(group: GroupKey): PlacedField[];
  words(lang: Language): RareWords;
  custom(context: Context, field: CustomField): TemplateResult;
  /** Where the default and the bounds of a parameter come from. */
  source(key: string, lang: Language): string | null;
  /** A value in words that no simple field writes. */
  valueText(context: Wording, path: string, value: Value): string | null;
  /** Everything that differs from the example, and what each change did. */
  changes(context: Context): TemplateResult;
  /** One's own municipality under each model. */
  mine(context: Context): TemplateResult;
}

export function arrivalIs(kind: string): (scenario: Scenario) => boolean {
  return (scenario) => get(scenario, "arrival.kind") === kind;
}

export function numberField(
  id: string,
  path: string,
  unit: UnitKey,
  more: Partial<NumberField> = {},
): NumberField {
  return { kind: "number", id, path, unit, help: id, ...more };
}

function number(
  id: keyof Text["field"] & keyof Text["help"],
  path: string,
  unit: UnitKey,
  more: Partial<NumberField> = {},
): NumberField {
  return numberField(id, path, unit, more);
}

const TERMS: Field[] = [
  number("planned", "models.right_of_use.planned_count", "count", {
    of: "right_of_use",
    integer: true,
  }),
  number("loan_rate", "models.right_of_use.loan_rate_per_year", "percent", { of: "right_of_use" }),
  {
    kind: "choice",
    id: "guarantor",
    path: "models.right_of_use.guarantor",
    help: "guarantor",
    of: "right_of_use",
    as: "select",
    choices: ["founders", "association", "partner"],
  },
  number("entry_share", "models.entry_fee.share", "percent", { of: "entry_fee" }),
  {
    kind: "choice",
    id: "to",
    path: "models.entry_fee.to",
    help: "to",
    of: "entry_fee",
    as: "radio",
    choices: ["founders", "all", "fund"],
  },
  { kind: "cap", id: "cap", path: "models.entry_fee.cap", help: "cap", of: "entry_fee" },
  number("write_off", "models.entry_fee.write_off_years", "years", {
    of: "entry_fee",
    integer: true,
  }),
  number("surcharge", "models.raised_fee.surcharge", "percent", { of: "raised_fee" }),
  { kind: "cap", id: "cap", path: "models.raised_fee.cap", help: "cap", of: "raised_fee" },
  {
    kind: "switch",
    id: "rebate_limit",
    path: "models.raised_fee.rebate_capped_by_fee",
    help: "rebate_limit",
    of: "raised_fee",
    inverted: true,
  },
];

export const GROUPS: Group[] = [
  {
    key: "mine",
    fields: [
      number("inhabitants", "probe.inhabitants", "inhabitants", {
        integer: true,
        optional: true,
        logarithmic: true,
      }),
      number("join_year", "probe.join_year", "year", { integer: true }),
    ],
  },
  {
    key: "project",
    fields: [
      number("investment", "rounds.0.investment_sek", "mnkr", { logarithmic: true }),
      number("maintenance", "rounds.0.maintenance_share_per_year", "percent"),
    ],
  },
  {
    key: "who",
    fields: [
      number("founders", "founders.count", "count", { integer: true }),
      number("pool", "pool.count", "count", { integer: true }),
      number("decisions", "arrival.decisions_per_year", "times_a_year", {
        when: arrivalIs("endogenous"),
      }),
      number("spread_pace", "arrival.q_per_year", "plain", { when: arrivalIs("bass") }),
      number("new_per_year", "arrival.rate_per_year", "count", { when: arrivalIs("poisson") }),
      number("hazard", "arrival.rate_per_year", "percent", { when: arrivalIs("constant_hazard") }),
      { kind: "arrival" },
    ],
  },
  {
    key: "benefit",
    fields: [
      number("benefit", "benefit.yearly_sek", "tkr", { logarithmic: true }),
      number("alone_entry", "alone.entry_sek", "tkr", { logarithmic: true }),
      number("alone_yearly", "alone.yearly_sek", "tkr", { logarithmic: true }),
    ],
  },
  { key: "terms", fields: TERMS },
  {
    key: "rates",
    fields: [
      number("horizon", "horizon_years", "years", { integer: true }),
      number("discount", "discount_rate_per_year", "percent"),
      number("price_index", "price_index_per_year", "percent"),
      number("waiting", "waiting_years", "years", { integer: true }),
    ],
  },
  {
    key: "chance",
    fields: [
      number("seed", "seed", "plain", { plain: true }),
      number("trials", "trials", "plain", { integer: true, logarithmic: true }),
    ],
  },
];

/** The unit in which `format.ts` reads and writes a field. */
export function fieldUnit(unit: UnitKey): FieldUnit {
  return unit === "mnkr" || unit === "tkr" || unit === "percent" ? unit : "plain";
}

function isShown(field: Field, scenario: Scenario): boolean {
  if (field.kind === "arrival") return true;
  if (field.when && !field.when(scenario)) return false;
  return field.kind === "custom" || get(scenario, field.path) !== undefined;
}

export function shownFields(group: Group, scenario: Scenario): Field[] {
  return group.fields.filter((field) => isShown(field, scenario));
}

/** The rare fields of a group, once they are loaded. */
export function rareFields(key: GroupKey, scenario: Scenario, rare: Rare | null): PlacedField[] {
  return rare?.fields(key).filter((field) => isShown(field, scenario)) ?? [];
}

export interface Found {
  group: GroupKey;
  field: PlacedField;
  /** Whether it stands among the rare ones. */
  rare: boolean;
}

/** The control of a place of the scenario: the one of just that place, else of what holds it. */
export function findField(path: string, scenario: Scenario, rare: Rare | null): Found | undefined {
  let around: Found | undefined;
  for (const group of GROUPS) {
    const main = shownFields(group, scenario);
    const more = rareFields(group.key, scenario, rare);
    for (const field of [...main, ...more]) {
      if (field.kind === "arrival") continue;
      const found = { group: group.key, field, rare: !main.includes(field) };
      if (field.path === path) return found;
      if (field.kind === "custom" && path.startsWith(`${field.path}.`)) around ??= found;
    }
  }
  return around;
}
