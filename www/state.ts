// What a person has set: the preset, the scenario, and the way back. Pure; the element owns one.

import type { Preset, Scenario, Value } from "./messages";
import { differences, get, same, set, type Change } from "./path";

/** Steps back that are kept. */
const HISTORY = 100;

interface Moment {
  preset: string;
  scenario: Scenario;
}

export interface State {
  presets: Preset[];
  now: Moment;
  past: Moment[];
  future: Moment[];
  /** What stood before the thumb was taken, while a slider is dragged. */
  held: Moment | null;
}

export function open(presets: Preset[], preset: string, scenario: Scenario): State {
  return { presets, now: { preset, scenario }, past: [], future: [], held: null };
}

export function base(state: State): Scenario {
  const found = state.presets.find(({ name }) => name === state.now.preset) ?? state.presets[0];
  return found?.scenario ?? state.now.scenario;
}

/** Everything that differs from the preset. */
export function changes(state: State): Change[] {
  return differences(base(state), state.now.scenario);
}

export function isChanged(state: State, path: string): boolean {
  return !same(get(base(state), path), get(state.now.scenario, path));
}

/** One value changed; while dragging, the whole drag is one step back. */
export function change(state: State, path: string, value: Value, dragging = false): State {
  const scenario = set(state.now.scenario, path, value);
  const now = { ...state.now, scenario };
  if (dragging) return { ...state, now, held: state.held ?? state.now };
  return remember({ ...state, now, held: null }, state.held ?? state.now);
}

/** Several values changed in one step. */
export function replace(state: State, scenario: Scenario, preset = state.now.preset): State {
  return remember({ ...state, now: { preset, scenario }, held: null }, state.held ?? state.now);
}

function remember(state: State, before: Moment): State {
  const unchanged = before.preset === state.now.preset && same(before.scenario, state.now.scenario);
  if (unchanged) return state;
  return { ...state, past: [...state.past.slice(-(HISTORY - 1)), before], future: [] };
}

export function undo(state: State): State {
  const before = state.past[state.past.length - 1];
  if (!before) return state;
  const past = state.past.slice(0, -1);
  return { ...state, past, now: before, future: [state.now, ...state.future], held: null };
}

export function redo(state: State): State {
  const [after, ...future] = state.future;
  if (!after) return state;
  return { ...state, future, now: after, past: [...state.past, state.now], held: null };
}

export function reset(state: State): State {
  return replace(state, base(state));
}
