// Reading, changing and comparing scenario values by their path (`rounds.0.investment_sek`).

import type { Scenario, Value } from "./messages";

export type Change = [path: string, value: Value];

function isObject(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at `path`, or undefined where the scenario has no such place. */
export function get(scenario: Scenario, path: string): Value | undefined {
  let here: Value | undefined = scenario;
  for (const part of path.split(".")) {
    if (Array.isArray(here)) here = here[Number(part)];
    else if (isObject(here)) here = Object.hasOwn(here, part) ? here[part] : undefined;
    else return undefined;
  }
  return here;
}

/** The scenario with `value` at `path`; everything else is shared with the old one. */
export function set(scenario: Scenario, path: string, value: Value): Scenario {
  const put = (here: Value | undefined, parts: string[]): Value => {
    const [part, ...rest] = parts;
    if (part === undefined) return value;
    if (Array.isArray(here)) {
      const copy = [...here];
      copy[Number(part)] = put(here[Number(part)], rest);
      return copy;
    }
    const object = isObject(here) ? here : {};
    return { ...object, [part]: put(object[part], rest) };
  };
  return put(scenario, path.split(".")) as Scenario;
}

/** Whether two values are the same, whatever the order of their fields. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => same(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}

// The form of these objects depends on their `kind`, so a changed kind changes them whole.
function kindOf(value: Value | undefined): Value | undefined {
  return isObject(value) ? value.kind : undefined;
}

/** What to change in `from` to get `to`: leaves where the shapes agree, else whole values. */
export function differences(from: Scenario, to: Scenario): Change[] {
  const found: Change[] = [];
  const walk = (a: Value | undefined, b: Value, path: string): void => {
    if (same(a, b)) return;
    const sameKind = kindOf(a) === kindOf(b);
    const nothingGone = isObject(a) && isObject(b) && Object.keys(a).every((key) => key in b);
    if (isObject(a) && isObject(b) && sameKind && nothingGone) {
      for (const key of Object.keys(b)) walk(a[key], b[key] ?? null, join(path, key));
    } else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
      for (const [i, item] of b.entries()) walk(a[i], item, join(path, String(i)));
    } else {
      found.push([path, b]);
    }
  };
  walk(from, to, "");
  return found;
}

function join(path: string, part: string): string {
  return path === "" ? part : `${path}.${part}`;
}

/** A group is given by number or as a list: whoever gives one takes the other away. */
const EXCLUSIVE: [string, string][] = [
  ["count", "inhabitants"],
  ["inhabitants", "count"],
];

/** `base` with every value that `over` gives; lists and objects of another kind are replaced. */
export function merge(base: Value | undefined, over: Value): Value {
  if (!isObject(base) || !isObject(over)) return over;
  const kind = over.kind;
  if (kind !== undefined && kind !== base.kind) return over;
  const merged: { [key: string]: Value } = { ...base };
  for (const key of Object.keys(over)) merged[key] = merge(base[key], over[key] ?? null);
  for (const [one, other] of EXCLUSIVE) {
    if (Object.hasOwn(over, one) && !Object.hasOwn(over, other)) delete merged[other];
  }
  return merged;
}

/** The key of a path in the parameter table: `rounds.0.x` becomes `rounds[].x`. */
export function parameterKey(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, "[]");
}

/** A fault's path (`rounds[0].x`) as the paths of this module write it. */
export function faultPath(path: string): string {
  return path.replace(/\[(\d+)\]/g, ".$1");
}
