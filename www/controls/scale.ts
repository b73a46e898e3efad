// The stops of a slider: the values its thumb can rest on, from the bounds and the natural step
// of the parameter table.

import { compare, shift, toStep } from "../decimal";

/** More stops than this and a person could no longer hit a natural step: logarithmic instead. */
const LINEAR_MOST = 500;
/** Steps inside one power of ten of a logarithmic slider. */
const MANTISSAS = [
  "1",
  "1.1",
  "1.2",
  "1.3",
  "1.4",
  "1.5",
  "1.6",
  "1.8",
  "2",
  "2.2",
  "2.5",
  "2.8",
  "3",
  "3.5",
  "4",
  "4.5",
  "5",
  "5.5",
  "6",
  "7",
  "8",
  "9",
];
/** Powers of ten that a logarithmic slider from zero spans above its first stop. */
const DECADES_FROM_ZERO = 4;

export interface Bounds {
  min: string;
  max: string;
  step: string;
}

/** The stops in ascending order; `extra` values are among them, so that they can be reached. */
export function stops(bounds: Bounds, logarithmic: boolean, extra: string[]): string[] {
  const span = (Number(bounds.max) - Number(bounds.min)) / Number(bounds.step);
  const found = logarithmic || span > LINEAR_MOST ? roundValues(bounds) : evenly(bounds, span);
  for (const value of extra) {
    if (inside(value, bounds) && !found.some((stop) => compare(stop, value) === 0)) {
      found.push(value);
    }
  }
  return found.sort(compare);
}

function inside(value: string, { min, max }: Bounds): boolean {
  return compare(value, min) >= 0 && compare(value, max) <= 0;
}

function evenly(bounds: Bounds, span: number): string[] {
  const count = Math.floor(span + 1e-9);
  const from = Number(bounds.min);
  const size = Number(bounds.step);
  const found = Array.from({ length: count + 1 }, (_, i) =>
    toStep(from + i * size, bounds.min, bounds.step),
  );
  if (compare(found[found.length - 1] ?? bounds.min, bounds.max) < 0) found.push(bounds.max);
  return found;
}

function roundValues(bounds: Bounds): string[] {
  const top = Math.ceil(Math.log10(Number(bounds.max)));
  const bottom =
    Number(bounds.min) > 0
      ? Math.floor(Math.log10(Number(bounds.min)))
      : Math.max(top - DECADES_FROM_ZERO, Math.floor(Math.log10(Number(bounds.step))));
  const found = new Set<string>([bounds.min]);
  for (let power = bottom; power <= top; power += 1) {
    for (const mantissa of MANTISSAS) {
      const value = shift(mantissa, power);
      if (inside(value, bounds) && isMultiple(value, bounds)) found.add(value);
    }
  }
  found.add(bounds.max);
  return [...found];
}

function isMultiple(value: string, bounds: Bounds): boolean {
  return compare(toStep(Number(value), bounds.min, bounds.step), value) === 0;
}

/** The stop nearest to a value. */
export function indexOf(found: string[], value: string): number {
  let best = 0;
  for (const [i, stop] of found.entries()) {
    if (compare(stop, value) <= 0) best = i;
  }
  const next = found[best + 1];
  const here = found[best];
  if (next === undefined || here === undefined) return best;
  return Number(next) - Number(value) < Number(value) - Number(here) ? best + 1 : best;
}
