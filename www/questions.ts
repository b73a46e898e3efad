// What the page asks the second module, each question with its answer: a closed list. A question
// stands on its own, so that any worker can answer it and none has to remember the one before.

import type {
  ChartGeometry,
  ChartRequest,
  Fault,
  FromWorker,
  Language,
  ModelKey,
  PictureKey,
  ToWorker,
} from "./messages";
// What pictures beside the curves over time show; typed once, in Rust.
import type { Course, Effect, Figure, Mine } from "./pkg-more/bossanova";

export type * from "./pkg-more/bossanova";

export type SurveyKey = Extract<
  PictureKey,
  "cashflow" | "size" | "distribution" | "supplier" | "partner"
>;

/** Question and answer by name; answers.ts has a case for each. */
export interface Questions {
  /** Every fault of a scenario, in the reader's language; none where it is valid. */
  check: { ask: { scenario: string; lang: Language }; answer: Fault[] };
  /** A chart as the text of an SVG document, from the numbers of a summary. */
  svg: {
    ask: {
      scenario: string;
      trials: number;
      numbers: Float64Array;
      request: Omit<ChartRequest, "palette">;
      takeaway: string;
      subtitle: string;
    };
    answer: string;
  };
  effects: { ask: EffectsAsked; answer: Effect[] };
  /** What the reader's own municipality pays under each model. */
  mine: { ask: { scenario: string; trials: number }; answer: Mine };
  /** The data of a chart that the summary does not hold, from so many of the futures. */
  survey: {
    ask: { scenario: string; chart: SurveyKey; futures: number; metric: string; lang: Language };
    answer: Figure;
  };
  /** A picture of typed data. Where the figure needs a height of its own, it has that. */
  figure: {
    ask: { request: ChartRequest; figure: Figure };
    answer: { picture: ImageBitmap; geometry: ChartGeometry; height: number };
  };
  /** One future under one model, year by year, to the öre. */
  course: { ask: { scenario: string; model: ModelKey; trial: number }; answer: Course };
  /** The same as the text of an SVG document, its words above it where they are not empty. */
  figure_svg: {
    ask: { request: ChartRequest; figure: Figure; takeaway: string; subtitle: string };
    answer: string;
  };
}

/** What a change did under each model, on the same futures. */
interface EffectsAsked {
  with: string;
  without: string;
  trials: number;
}

export type QuestionName = keyof Questions;
export type Ask<N extends QuestionName> = Questions[N]["ask"];
export type Answer<N extends QuestionName> = Questions[N]["answer"];
export type Question = { [N in QuestionName]: { name: N; ask: Ask<N> } }[QuestionName];

export type ToReasoner = ToWorker | { kind: "ask"; id: number; question: Question };
export type FromReasoner =
  | FromWorker
  | { kind: "answered"; id: number; answer: unknown }
  | { kind: "refused"; id: number; message: string };
