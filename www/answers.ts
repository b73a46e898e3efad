// The second module behind the questions of questions.ts.

import * as wasm from "./pkg-more/bossanova.js";
import type { Answer, Question, QuestionName } from "./questions";

/** An answer, and what of it is handed over instead of copied. */
export interface Given<N extends QuestionName = QuestionName> {
  answer: Answer<N>;
  transfer?: Transferable[];
}

export function answer({ name, ask }: Question): Given {
  switch (name) {
    case "svg": {
      const { scenario, trials, numbers, request } = ask;
      return { answer: wasm.svg(scenario, trials, numbers, JSON.stringify(request)) };
    }
  }
}
