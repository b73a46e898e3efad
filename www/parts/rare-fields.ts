// The fields under "Fler villkor", by group: every clause of the scenario that is not a main slider.

import {
  arrivalIs,
  numberField,
  type GroupKey,
  type NumberField,
  type PlacedField,
  type UnitKey,
} from "../controls/catalogue";
import type { Context } from "../controls/field";
import type { Scenario, Value } from "../messages";
import { get } from "../path";
import type { RareText } from "./text/controls";

type Id = keyof RareText["field"] & keyof RareText["help"];

function number(id: Id, path: string, unit: UnitKey, more: Partial<NumberField> = {}): PlacedField {
  return numberField(id, path, unit, more);
}

function choice(
  id: Id,
  path: string,
  choices: string[],
  more: Partial<PlacedField> = {},
): PlacedField {
  return { kind: "choice", as: "select", id, path, help: id, choices, ...more } as PlacedField;
}

function custom(id: Id, path: string, more: Partial<PlacedField> = {}): PlacedField {
  return { kind: "custom", id, path, help: id, ...more } as PlacedField;
}

function flag(id: Id, path: string, of: "entry_fee" | "raised_fee"): PlacedField {
  return { kind: "switch", id, path, help: id, inverted: false, of };
}

const endogenous = arrivalIs("endogenous");
const USE = { of: "right_of_use" } as const;
const ENTRY = { of: "entry_fee" } as const;
const RAISED = { of: "raised_fee" } as const;
const whole = { integer: true } as const;

const hasInstalments = (scenario: Scenario): boolean =>
  get(scenario, "models.raised_fee.instalments") !== undefined;

export const RARE: Partial<Record<GroupKey, PlacedField[]>> = {
  project: [
    number("grant", "rounds.0.grant_sek", "mnkr", { logarithmic: true }),
    number("per_user", "rounds.0.maintenance_sek_per_user_and_year", "tkr", { logarithmic: true }),
    number("onboarding", "onboarding_sek", "tkr", { logarithmic: true }),
    custom("rounds", "rounds"),
    number("overhead_investment", "overhead.investment", "percent"),
    number("overhead_maintenance", "overhead.maintenance", "percent"),
    number("overhead_payments", "overhead.payments", "percent"),
    number("supplier", "supplier.cost_share", "percent"),
  ],
  who: [
    custom("key", "sharing_key.kind"),
    number("base_share", "sharing_key.base_share", "percent"),
    custom("founder_sizes", "founders"),
    custom("pool_list", "pool"),
    custom("arrival", "arrival.kind"),
    number("own_pace", "arrival.p_per_year", "plain"),
    custom("joins", "arrival.joins", { when: arrivalIs("scheduled") }),
    number("noise", "arrival.noise_share", "percent", { plain: true }),
    choice("foresight", "arrival.foresight", ["forward_looking", "myopic"], { when: endogenous }),
    choice("expectation", "arrival.expectation", ["static", "iterated"], { when: endogenous }),
    number("neighbours", "arrival.neighbour_effect", "plain"),
    number("network", "arrival.network_effect", "plain"),
    number("size", "arrival.size_effect", "plain"),
    number("capacity", "arrival.capacity_per_period", "count", {
      ...whole,
      optional: true,
      plain: true,
    }),
    number("counties", "arrival.county_count", "count", whole),
  ],
  benefit: [
    number("elasticity", "benefit.size_elasticity", "plain"),
    number("spread", "benefit.spread", "plain"),
    number("alone_share", "benefit.alone_share", "percent"),
    number("joining_cost", "benefit.joining_cost_sek", "tkr", { logarithmic: true }),
  ],
  terms: [
    number("markup", "models.right_of_use.markup", "percent", USE),
    choice("interest", "models.right_of_use.interest", ["capitalise", "shared"], USE),
    choice("price_timing", "models.right_of_use.price", ["once", "periodic"], USE),
    choice("surplus", "models.right_of_use.surplus", ["stop", "fund"], USE),
    number("use_write_off", "models.right_of_use.write_off_years", "years", { ...USE, ...whole }),
    custom("entry_price", "models.entry_fee.price", ENTRY),
    number("entry_planned", "models.entry_fee.planned_count", "count", { ...ENTRY, ...whole }),
    custom("price_path", "models.entry_fee.price_path", ENTRY),
    number("window", "models.entry_fee.window_years", "years", { ...ENTRY, ...whole }),
    flag("keep_claim", "models.entry_fee.keep_claim", "entry_fee"),
    number("de_minimis", "models.entry_fee.de_minimis_sek", "tkr", { ...ENTRY, logarithmic: true }),
    number("surcharge_years", "models.raised_fee.surcharge_years", "years", {
      ...RAISED,
      ...whole,
    }),
    number("raised_window", "models.raised_fee.window_years", "years", { ...RAISED, ...whole }),
    flag("keep_claim", "models.raised_fee.keep_claim", "raised_fee"),
    custom("instalments", "models.raised_fee.instalments", RAISED),
    number("instalment_count", "models.raised_fee.instalments.count", "count", {
      ...RAISED,
      ...whole,
      when: hasInstalments,
    }),
    number("instalment_share", "models.raised_fee.instalments.share", "percent", RAISED),
    custom("entry_price", "models.raised_fee.instalments.price", {
      ...RAISED,
      when: hasInstalments,
    }),
    number("entry_planned", "models.raised_fee.instalments.planned_count", "count", {
      ...RAISED,
      ...whole,
    }),
    number("use_write_off", "models.raised_fee.instalments.write_off_years", "years", {
      ...RAISED,
      ...whole,
    }),
    number("de_minimis", "models.raised_fee.instalments.de_minimis_sek", "tkr", {
      ...RAISED,
      logarithmic: true,
    }),
  ],
  rates: [number("periods", "periods_per_year", "count", whole)],
};

export const ARRIVALS = ["endogenous", "bass", "poisson", "constant_hazard", "scheduled"];

/** What a kind of arrival starts with where no example has it: the table's defaults. */
function fresh(context: Context, kind: string): Value {
  const standard = (key: string): string => context.parameters.get(key)?.default ?? "0";
  switch (kind) {
    case "bass":
      return {
        kind,
        p_per_year: standard("arrival.p_per_year"),
        q_per_year: standard("arrival.q_per_year"),
      };
    case "poisson":
      return { kind, rate_per_year: standard("arrival.rate_per_year") };
    case "constant_hazard":
      // Assumed: about a third of the pool within seven years.
      return { kind, rate_per_year: "0.06" };
    case "scheduled":
      return { kind, joins: [] };
    default:
      return {
        kind: "endogenous",
        decisions_per_year: standard("arrival.decisions_per_year"),
        noise_share: standard("arrival.noise_share"),
        foresight: "forward_looking",
        expectation: "static",
        neighbour_effect: standard("arrival.neighbour_effect"),
        network_effect: standard("arrival.network_effect"),
        size_effect: standard("arrival.size_effect"),
        capacity_per_period: null,
        county_count: Number(standard("arrival.county_count")),
      };
  }
}

/** `arrival` of a kind: the example's own, else another example's, else the defaults. */
export function arrivalOf(context: Context, kind: string): Value {
  const own = get(context.base, "arrival");
  const others = context.presets.map(({ scenario }) => get(scenario, "arrival"));
  const found = [own, ...others].find(
    (arrival) =>
      typeof arrival === "object" &&
      arrival !== null &&
      !Array.isArray(arrival) &&
      arrival.kind === kind &&
      // Another example's years are no start for a list of one's own.
      (arrival === own || kind !== "scheduled"),
  );
  return structuredClone(found ?? fresh(context, kind));
}
