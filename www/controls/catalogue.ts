// Which assumptions the page offers, in which group and unit. Bounds, steps and defaults are the
// engine's (its parameter table); nothing of them is written here.

import type { FieldUnit } from "../format";
import type { ModelKey, Scenario } from "../messages";
import { get } from "../path";
import type { Text } from "../text/say";

export type GroupKey = keyof Text["group"];
export type FieldKey = keyof Text["field"];
export type UnitKey = keyof Text["unit"];

interface Common {
  id: FieldKey;
  path: string;
  help: keyof Text["help"];
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
  choices: (keyof Text["choice"])[];
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

export interface ArrivalNote {
  kind: "arrival";
}

export type Field = NumberField | ChoiceField | CapField | SwitchField | ArrivalNote;

export interface Group {
  key: GroupKey;
  fields: Field[];
}

function arrivalIs(kind: string): (scenario: Scenario) => boolean {
  return (scenario) => get(scenario, "arrival.kind") === kind;
}

function number(
  id: FieldKey & keyof Text["help"],
  path: string,
  unit: UnitKey,
  more: Partial<NumberField> = {},
): NumberField {
  return { kind: "number", id, path, unit, help: id, ...more };
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
    choices: ["founders", "all"],
  },
  { kind: "cap", id: "cap", path: "models.entry_fee.cap", help: "cap", of: "entry_fee" },
  number("write_off", "models.entry_fee.write_off_years", "years", {
    of: "entry_fee",
    integer: true,
  }),
  number("window", "models.entry_fee.window_years", "years", { of: "entry_fee", integer: true }),
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

export function shownFields(group: Group, scenario: Scenario): Field[] {
  return group.fields.filter((field) => {
    if (field.kind === "arrival") return true;
    if (get(scenario, field.path) === undefined) return false;
    return field.when?.(scenario) ?? true;
  });
}

/** The group in which a place of the scenario has its control. */
export function groupOf(path: string, scenario: Scenario): GroupKey | undefined {
  const holds = (field: Field): boolean => field.kind !== "arrival" && field.path === path;
  return GROUPS.find((group) => shownFields(group, scenario).some(holds))?.key;
}

/** The control of a place of the scenario, where it has one. */
export function fieldAt(path: string, scenario: Scenario): Exclude<Field, ArrivalNote> | undefined {
  for (const group of GROUPS) {
    for (const field of shownFields(group, scenario)) {
      if (field.kind !== "arrival" && field.path === path) return field;
    }
  }
  return undefined;
}
