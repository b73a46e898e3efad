// The state that a person set, as the part of the address after `#`: readable, versioned, and
// only what differs from the preset, so that a link says what it changes.

import { canonical, compare } from "./decimal";
import { jsonOf, jsonText } from "./json";
import type { Language, Parameter, Preset, Scenario, Value } from "./messages";
import { differences, get, parameterKey, set } from "./path";

const FRAGMENT_VERSION = "1";

export interface LinkState {
  preset: string | null;
  lang: Language | null;
  mode: string | null;
  chart: string | null;
  theme: string | null;
  view: string | null;
  /** What the workshop keeps in the link, by key. */
  room: Record<string, string>;
  resultsVersion: number | null;
  /** Values by path, still as the link's text. */
  values: [path: string, text: string][];
  version: string | null;
}

/** A value of a link that could not be used. */
export interface Rejected {
  path: string;
  text: string;
}

/** The workshop's own: where the room is, its bet, who plays, whose seat, a code, large type. */
export const ROOM_KEYS = ["step", "bet", "future", "play", "seat", "code", "large"] as const;
export type RoomKey = (typeof ROOM_KEYS)[number];
const OWN_KEYS = new Set<string>([
  ...["v", "preset", "lang", "mode", "chart", "theme", "view", "rv"],
  ...ROOM_KEYS,
]);

export function read(fragment: string): LinkState {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const lang = given.get("lang");
  const results = given.get("rv");
  return {
    preset: given.get("preset"),
    lang: lang === "sv" || lang === "en" ? lang : null,
    mode: given.get("mode"),
    chart: given.get("chart"),
    theme: given.get("theme"),
    view: given.get("view"),
    room: Object.fromEntries([...given].filter(([key]) => ROOM_KEYS.some((own) => own === key))),
    resultsVersion: results !== null && /^\d{1,9}$/.test(results) ? Number(results) : null,
    values: [...given].filter(([key]) => !OWN_KEYS.has(key)),
    version: given.get("v"),
  };
}

export interface Written {
  preset: string;
  base: Scenario;
  scenario: Scenario;
  resultsVersion: number;
  lang: Language;
  extra?: Record<string, string>;
}

export function write(state: Written): string {
  const given = new URLSearchParams({ v: FRAGMENT_VERSION, preset: state.preset });
  for (const [path, value] of differences(state.base, state.scenario)) {
    if (!isImported(path, value)) given.set(path, textOf(value));
  }
  for (const [key, value] of Object.entries(state.extra ?? {})) given.set(key, value);
  given.set("lang", state.lang);
  given.set("rv", String(state.resultsVersion));
  return `#${given.toString()}`;
}

/** An imported list would be too long for an address; it stays in the scenario file. */
function isImported(path: string, value: Value): boolean {
  return path === "pool" && typeof value === "object" && value !== null && "inhabitants" in value;
}

function textOf(value: Value): string {
  return typeof value === "object" ? jsonText(value) : String(value);
}

/** The scenario with a link's values, and those that could not be used. */
export function apply(
  base: Scenario,
  link: LinkState,
  parameters: Parameter[],
): { scenario: Scenario; rejected: Rejected[] } {
  const rejected: Rejected[] = [];
  let scenario = base;
  const known = link.version === null || link.version === FRAGMENT_VERSION;
  // The kind of an object decides which of its fields exist, so it comes first.
  const ordered = [...link.values].sort(([a], [b]) => rank(a) - rank(b));
  for (const [path, text] of ordered) {
    const before = get(scenario, path);
    const value = !known
      ? undefined
      : before === undefined
        ? readNew(scenario, path, text, parameters)
        : readValue(before, path, text, parameters);
    if (value === undefined) rejected.push({ path, text });
    else scenario = set(scenario, path, value);
  }
  return { scenario, rejected };
}

function rank(path: string): number {
  return path.endsWith(".kind") ? 0 : 1;
}

// A clause that the example does not have, such as instalments: its place must be one that the
// parameter table knows, within an object that is there.
function readNew(
  scenario: Scenario,
  path: string,
  text: string,
  parameters: Parameter[],
): Value | undefined {
  const parent = path.includes(".") ? get(scenario, path.replace(/\.[^.]*$/, "")) : undefined;
  if (typeof parent !== "object" || parent === null || Array.isArray(parent)) return undefined;
  const key = parameterKey(path);
  if (text.startsWith("{")) {
    return parameters.some((row) => row.key.startsWith(`${key}.`))
      ? (jsonOf(text) as Value | undefined)
      : undefined;
  }
  const parameter = parameters.find((row) => row.key === key);
  if (!parameter || !within(text, parameter)) return undefined;
  const whole = ["count", "years", "inhabitants"].includes(parameter.unit);
  if (whole) return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
  return canonical(text) === null ? undefined : text;
}

function readValue(
  before: Value | undefined,
  path: string,
  text: string,
  parameters: Parameter[],
): Value | undefined {
  if (before === undefined) return undefined;
  if (text.startsWith("{") || text.startsWith("[")) return jsonOf(text) as Value | undefined;
  const parameter = parameters.find(({ key }) => key === parameterKey(path));
  if (before === null || typeof before === "number") {
    if (text === "null") return parameter?.default === null ? null : undefined;
    const number = /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    return number !== undefined && within(text, parameter) ? number : undefined;
  }
  if (typeof before === "boolean")
    return text === "true" ? true : text === "false" ? false : undefined;
  if (typeof before !== "string") return undefined;
  if (canonical(before) === null || path.endsWith("name")) return text;
  if (path.endsWith(".cap") && text === "fair") return text;
  return canonical(text) !== null && within(text, parameter) ? text : undefined;
}

function within(text: string, parameter: Parameter | undefined): boolean {
  if (!parameter) return true;
  return compare(text, parameter.min) >= 0 && compare(text, parameter.max) <= 0;
}

/** The preset that a link or attribute names, else the first. */
export function presetNamed(presets: Preset[], name: string | null): Preset | undefined {
  return presets.find((preset) => preset.name === name) ?? presets[0];
}
