// Where in the workshop a room is: a chapter with its step, or one of the rooms beside the story.

/** The chapters in their order; each step is one press of the clicker. */
export const CHAPTERS = ["pay", "bet", "future", "many", "wait", "repay", "fee"] as const;
export type Chapter = (typeof CHAPTERS)[number];

/** What is not part of the story's row: the contents and the end. */
export const BESIDE = ["start", "free"] as const;
export type Beside = (typeof BESIDE)[number];

export type Place = { chapter: Chapter; step: number } | { beside: Beside };

export const START: Place = { beside: "start" };

/** From the link's text; what cannot be read is the start. */
export function placeOf(text: string | undefined): Place {
  const beside = BESIDE.find((one) => one === text);
  if (beside) return { beside };
  const found = /^([1-7])(?:\.(\d{1,2}))?$/.exec(text ?? "");
  const chapter = CHAPTERS[Number(found?.[1]) - 1];
  return found && chapter ? { chapter, step: Number(found[2] ?? 0) } : START;
}

/** As the link's text; the start goes without saying. */
export function textOfPlace(place: Place): string | null {
  if ("beside" in place) return place.beside === "start" ? null : place.beside;
  const number = CHAPTERS.indexOf(place.chapter) + 1;
  return place.step === 0 ? String(number) : `${number}.${place.step}`;
}

/** How many steps a chapter has now. */
export type Steps = (chapter: Chapter) => number;

/** One press forward. */
export function after(place: Place, steps: Steps): Place {
  if ("beside" in place) {
    return place.beside === "start" ? { chapter: CHAPTERS[0], step: 0 } : place;
  }
  if (place.step + 1 < steps(place.chapter)) return { ...place, step: place.step + 1 };
  const next = CHAPTERS[CHAPTERS.indexOf(place.chapter) + 1];
  return next ? { chapter: next, step: 0 } : { beside: "free" };
}

/** One press back. */
export function before(place: Place, steps: Steps): Place {
  if ("beside" in place) {
    const last = CHAPTERS[CHAPTERS.length - 1] ?? "fee";
    return place.beside === "free" ? { chapter: last, step: steps(last) - 1 } : START;
  }
  if (place.step > 0) return { ...place, step: Math.min(place.step, steps(place.chapter)) - 1 };
  const previous = CHAPTERS[CHAPTERS.indexOf(place.chapter) - 1];
  return previous ? { chapter: previous, step: steps(previous) - 1 } : START;
}
