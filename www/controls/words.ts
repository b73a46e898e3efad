// The words of a field: its label, its explanation, its choices, and its value with the unit.

import * as format from "../format";
import type { Language } from "../messages";
import type { Text } from "../text/say";
import { fieldUnit, type NumberField, type Rare } from "./catalogue";

/** What it takes to write a value in words. */
export interface Wording {
  text: Text;
  lang: Language;
  /** The rare controls with their words, once they are loaded. */
  rare: Rare | null;
}

type Words = Record<string, string>;

/** The label of a field, from the part that has it. */
export function labelOf(context: Wording, id: string): string {
  return (context.text.field as Words)[id] ?? context.rare?.words(context.lang).field[id] ?? id;
}

export function helpOf(context: Wording, id: string): string {
  return (context.text.help as Words)[id] ?? context.rare?.words(context.lang).help[id] ?? "";
}

export function choiceOf(context: Wording, choice: string): string {
  const rare = context.rare?.words(context.lang).choice[choice];
  return (context.text.choice as Words)[choice] ?? rare ?? choice;
}

/** A value with its unit for eyes: "3,0 mnkr". */
export function shown(context: Wording, field: NumberField, value: string): string {
  const unit = context.text.unit[field.unit];
  const number =
    field.id === "seed" ? value : format.fieldText(value, fieldUnit(field.unit), context.lang);
  return unit === "" ? number : `${number}${format.NBSP}${unit}`;
}
