// What the page asks the second module, each question with its answer: a closed list. A question
// stands on its own, so that any worker can answer it and none has to remember the one before.

import type { ChartRequest, FromWorker, ToWorker } from "./messages";

/** Question and answer by name; answers.ts has a case for each. */
export interface Questions {
  /** A picture as the text of an SVG document, from the numbers of a summary. */
  svg: {
    ask: { scenario: string; trials: number; numbers: Float64Array; request: ChartRequest };
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
