// A seed as three words: ten bits each from a list of 1 024 words in each language, the most
// significant first. The lists are the ones that the command line reads.

import wordsEn from "../src/seed/words.en.txt";
import wordsSv from "../src/seed/words.sv.txt";
import type { Language } from "./messages";

/** Seeds below this have words. */
export const WORDS_BELOW = 2 ** 30;
const BITS = 10;
const COUNT = 2 ** BITS;

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");
const LISTS: Record<Language, string[]> = { sv: linesOf(wordsSv), en: linesOf(wordsEn) };

/** Small letters without accents, as words are compared. */
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

const FOLDED: Record<Language, string[]> = { sv: LISTS.sv.map(fold), en: LISTS.en.map(fold) };

/** A seed as three words, or null where it has none and is told in digits. */
export function inWords(seed: string, lang: Language): string | null {
  if (!/^\d{1,10}$/.test(seed)) return null;
  const value = Number(seed);
  if (value >= WORDS_BELOW) return null;
  const places = [COUNT * COUNT, COUNT, 1].map((size) => Math.floor(value / size) % COUNT);
  return places.map((place) => LISTS[lang][place]).join(" ");
}

/** How a person says a seed: in words where it has some. */
export function said(seed: string, lang: Language): string {
  return inWords(seed, lang) ?? seed;
}

function placeOf(word: string, list: string[]): number {
  const exact = list.indexOf(word);
  if (exact >= 0 || word.length < 4) return exact;
  return list.findIndex((one) => one.startsWith(word));
}

/**
 * The seed that digits or three words of either language mean, as decimal text, or null. Capitals,
 * accents and what stands between words do not matter; four letters of a word are enough.
 */
export function parseSeed(text: string): string | null {
  const digits = text.trim().replace(/\s/g, "");
  if (/^\d{1,20}$/.test(digits)) {
    return BigInt(digits) < 2n ** 64n ? String(BigInt(digits)) : null;
  }
  const words = fold(text)
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  if (words.length !== 3) return null;
  for (const list of [FOLDED.sv, FOLDED.en]) {
    const places = words.map((word) => placeOf(word, list));
    if (places.every((place) => place >= 0)) {
      return String(places.reduce((seed, place) => seed * COUNT + place, 0));
    }
  }
  return null;
}

/** A seed thrown with dice: any that has words. */
export function throwDice(): string {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(drawn % WORDS_BELOW);
}
