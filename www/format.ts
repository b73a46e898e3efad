// Numbers as people write and read them, in Swedish and English, independent of the locale data
// of browser or system: U+00A0 in numbers and before units, U+2212 for minus, and in Swedish the
// decimal comma.

import { canonical, compare, shift } from "./decimal";
import type { Language } from "./messages";

export const NBSP = "\u00a0";
export const MINUS = "\u2212";
const MISSING = "\u2013";

export interface NumberStyle {
  /** Digits after the decimal sign; `max` may leave zeros out down to `min`. */
  min: number;
  max: number;
  /** Whether a plus stands before what is above zero. */
  sign: boolean;
}

const WHOLE: NumberStyle = { min: 0, max: 0, sign: false };

/** Decimal text (`-1234.5`) as a person reads it (`−1 234,5`). */
export function decimalText(text: string, lang: Language, min = 0): string {
  const [whole = "0", part = ""] = text.replace("-", "").split(".");
  const padded = part.padEnd(min, "0");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
  const sign = text.startsWith("-") ? MINUS : "";
  return sign + grouped + (padded === "" ? "" : (lang === "sv" ? "," : ".") + padded);
}

/** A number as a person reads it; what is undefined or not finite becomes a dash. */
export function number(
  value: number | null | undefined,
  lang: Language,
  style: Partial<NumberStyle> = {},
): string {
  const { min, max, sign } = { ...WHOLE, ...style, max: Math.max(style.max ?? 0, style.min ?? 0) };
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  const fixed = roundHalfAway(value, max);
  const text = canonical(fixed) ?? "0";
  const shown = decimalText(text, lang, min);
  return sign && !text.startsWith("-") && text !== "0" ? `+${shown}` : shown;
}

function roundHalfAway(value: number, digits: number): string {
  // toFixed gives exponents from 1e21 on, far beyond any amount of this product.
  const size = Math.min(Math.abs(value), 1e20);
  const scaled = Math.round(Number(`${size}e${digits}`) || 0);
  const text = Number.isSafeInteger(scaled) ? shift(String(scaled), -digits) : size.toFixed(digits);
  return value < 0 ? `-${text}` : text;
}

/** Whole thousands of kronor without the unit, as in columns headed "tkr". */
export function thousands(kronor: number | null | undefined, lang: Language, sign = false): string {
  if (kronor === null || kronor === undefined) return MISSING;
  return number(kronor / 1000, lang, { sign });
}

/** The unit that suits an amount: below a million thousands, else millions. */
export function amountUnit(kronor: number, lang: Language): string {
  const millions = Math.abs(kronor) >= 999_500;
  if (lang === "sv") return millions ? "mnkr" : "tkr";
  return millions ? "MSEK" : "kSEK";
}

/** An amount with its unit: "282 tkr", "3,0 mnkr". */
export function amount(kronor: number | null | undefined, lang: Language, sign = false): string {
  if (kronor === null || kronor === undefined || !Number.isFinite(kronor)) return MISSING;
  const unit = amountUnit(kronor, lang);
  if (Math.abs(kronor) < 999_500) return thousands(kronor, lang, sign) + NBSP + unit;
  return number(kronor / 1e6, lang, { min: 1, max: 1, sign }) + NBSP + unit;
}

/** A share as a percentage: "78 %". */
export function percent(share: number | null | undefined, lang: Language, max = 0): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return MISSING;
  return `${number(share * 100, lang, { max }) + NBSP}%`;
}

/** How often in a hundred futures: never 0 and never 100, because both can be otherwise. */
export function ofHundred(share: number, lang: Language): string {
  if (share < 0.005) return lang === "sv" ? `färre än${NBSP}1` : `fewer than${NBSP}1`;
  if (share >= 0.995) return lang === "sv" ? `fler än${NBSP}99` : `more than${NBSP}99`;
  return String(Math.round(share * 100));
}

/** The same for a narrow column: "< 1", "> 99". */
export function ofHundredShort(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return MISSING;
  if (share < 0.005) return `<${NBSP}1`;
  if (share >= 0.995) return `>${NBSP}99`;
  return String(Math.round(share * 100));
}

export type FieldUnit = "mnkr" | "tkr" | "percent" | "plain";

/** How many places a field's unit lies above the unit of the scenario file. */
export const PLACES: Record<FieldUnit, number> = { mnkr: 6, tkr: 3, percent: -2, plain: 0 };

/** A scenario's decimal text as its field shows it, with every digit it has. */
export function fieldText(value: string, unit: FieldUnit, lang: Language): string {
  return decimalText(shift(value, -PLACES[unit]), lang, unit === "mnkr" ? 1 : 0);
}

const WORDS: Record<string, FieldUnit | "kr"> = {
  mnkr: "mnkr",
  mkr: "mnkr",
  msek: "mnkr",
  miljon: "mnkr",
  miljoner: "mnkr",
  million: "mnkr",
  millions: "mnkr",
  milj: "mnkr",
  tkr: "tkr",
  ksek: "tkr",
  tusen: "tkr",
  thousand: "tkr",
  kr: "kr",
  kronor: "kr",
  sek: "kr",
  "%": "percent",
  procent: "percent",
  percent: "percent",
};

/**
 * What a person typed, as decimal text in the unit of the scenario file, or null.
 *
 * A number without a unit is meant in the field's unit, unless that lies above the field's bound
 * and the number read as kronor does not: "1 250 000" in a field of millions is 1.25 million.
 */
export function parse(
  typed: string,
  unit: FieldUnit,
  lang: Language,
  max: string | null = null,
): string | null {
  const compact = typed
    .normalize("NFKC")
    .trim()
    .replace(/[\u2212\u2012\u2013]/g, "-")
    .replace(/[\s'\u2019]/g, "")
    .toLowerCase();
  const found = /^([+-]?)([\d.,]+)([\p{L}%]*)\.?$/u.exec(compact);
  if (!found) return null;
  const plain = separators(found[2] ?? "", lang);
  const signed = plain === null ? null : canonical((found[1] === "-" ? "-" : "") + plain);
  if (signed === null) return null;
  const word = found[3] ?? "";
  if (word === "") return withoutUnit(signed, unit, max);
  const meant = WORDS[word];
  if (meant === undefined) return unit === "plain" ? signed : null;
  const money = meant !== "percent";
  if (money !== (unit === "mnkr" || unit === "tkr")) return null;
  return meant === "kr" ? signed : shift(signed, PLACES[meant]);
}

function withoutUnit(value: string, unit: FieldUnit, max: string | null): string {
  const inUnit = shift(value, PLACES[unit]);
  const money = unit === "mnkr" || unit === "tkr";
  if (money && max !== null && compare(inUnit, max) > 0 && compare(value, max) <= 0) return value;
  return inUnit;
}

/** Digits with at most one decimal point, or null where the separators make no number. */
function separators(text: string, lang: Language): string | null {
  const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/.exec(text);
  const group = grouped?.[1];
  const repeated = group !== undefined && text.split(group).length > 2;
  const mixed = text.includes(",") && text.includes(".");
  const english = lang === "en" && group === ",";
  const plain =
    group !== undefined && (repeated || mixed || english) ? text.replaceAll(group, "") : text;
  const pointed = plain.replace(",", ".");
  if (!/^(\d+\.?\d*|\.\d+)$/.test(pointed)) return null;
  return pointed.startsWith(".") ? `0${pointed}` : pointed.replace(/\.$/, "");
}
