// From codes with values to sentences in the reader's language.

import * as format from "../format";
import { MODELS, type Finding, type Language, type ModelKey } from "../messages";
import { en } from "./en";
import { sv, type Text } from "./sv";

export type { Text };

export function textOf(lang: Language): Text {
  return lang === "en" ? en : sv;
}

/** A stretch of a sentence; key figures are strong. */
export interface Part {
  text: string;
  strong: boolean;
}

export type Values = Record<string, string>;

export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The stretches between `**` marks, every second one strong. */
export function parts(sentence: string): Part[] {
  return sentence
    .split("**")
    .map((text, i) => ({ text, strong: i % 2 === 1 }))
    .filter((part) => part.text !== "");
}

export function plain(sentence: string): string {
  return sentence.replaceAll("**", "");
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase("sv") + sentence.slice(1);
}

/** "a, b och c". */
export function list(words: string[], text: Text): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${text.and} ${words[words.length - 1] ?? ""}`;
}

function words(text: Text, model: ModelKey | undefined): string {
  return model ? text.model[model].words : "";
}

function isCode(text: Text, code: string): code is keyof Text["finding"] {
  return Object.hasOwn(text.finding, code);
}

// Which of a finding's numbers are shares, amounts or counts follows from its code.
function numbers(finding: Finding, lang: Language): Values {
  const [first = Number.NaN, second = Number.NaN, third = Number.NaN] = finding.numbers;
  if (finding.code === "answer.price") return price(first, second, third, lang);
  if (finding.code.startsWith("answer.")) return { n: format.ofHundred(first, lang) };
  if (finding.code === "take.recovered.most") return { p: format.percent(first, lang) };
  if (finding.code.startsWith("take.participants")) {
    return { c: format.number(first, lang), d: format.number(second, lang) };
  }
  return { t: format.number(first, lang) };
}

function price(year: number, amount: number, instead: number, lang: Language): Values {
  const a = format.amount(amount, lang);
  const b = format.amount(instead, lang);
  const unit = format.NBSP + format.amountUnit(amount, lang);
  const sameUnit = b.endsWith(unit) && a.endsWith(unit);
  return { t: format.number(year, lang), a, b: sameUnit ? b.slice(0, -unit.length) : b };
}

/** The sentence of a finding with `**` round its key figures, or null for an unknown code. */
export function sentence(finding: Finding, lang: Language): string | null {
  const text = textOf(lang);
  if (!isCode(text, finding.code)) return null;
  const [a, b] = finding.models;
  const values: Values = {
    ...numbers(finding, lang),
    A: words(text, a),
    B: words(text, b),
    L:
      finding.models.length === MODELS.length
        ? text.all_models
        : list(
            finding.models.map((model) => words(text, model)),
            text,
          ),
  };
  return capital(fill(text.finding[finding.code], values));
}

export function answer(findings: Finding[], lang: Language): string[] {
  return findings
    .filter((finding) => finding.code.startsWith("answer."))
    .map((finding) => sentence(finding, lang))
    .filter((text): text is string => text !== null);
}

/** The takeaway of a chart, or null where nothing may be said. */
export function takeaway(findings: Finding[], chart: string, lang: Language): string | null {
  const prefix = `take.${chart}`;
  const found = findings.find(({ code }) => code === prefix || code.startsWith(`${prefix}.`));
  return found ? sentence(found, lang) : null;
}
