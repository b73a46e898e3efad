// What the page asks the second module, each question with its answer: a closed list. A question
// stands on its own, so that any worker can answer it and none has to remember the one before.

import type {
  ChartGeometry,
  ChartRequest,
  FromWorker,
  Language,
  PictureKey,
  ToWorker,
} from "./messages";
// What pictures beside the curves over time show; typed once, in Rust.
import type { Figure } from "./pkg-more/bossanova";

export type * from "./pkg-more/bossanova";

export type SurveyKey = Extract<
  PictureKey,
  "cashflow" | "size" | "distribution" | "supplier" | "partner"
>;

/** Question and answer by name; answers.ts has a case for each. */
export interface Questions {
  /** A chart as the text of an SVG document, from the numbers of a summary. */
  svg: {
    ask: {
      scenario: string;
      trials: number;
      numbers: Float64Array;
      request: ChartRequest;
      takeaway: string;
      subtitle: string;
    };
    answer: string;
  };
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
  /** The same as the text of an SVG document, its words above it where they are not empty. */
  figure_svg: {
    ask: { request: ChartRequest; figure: Figure; takeaway: string; subtitle: string };
    answer: string;
  };
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
