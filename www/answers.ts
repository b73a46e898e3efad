// The second module behind the questions of questions.ts.

import * as wasm from "./pkg-more/bossanova.js";
import type { Answer, Ask, Question, QuestionName } from "./questions";

/** An answer, and what of it is handed over instead of copied. */
export interface Given<N extends QuestionName = QuestionName> {
  answer: Answer<N>;
  transfer?: Transferable[];
}

export function answer({ name, ask }: Question): Given {
  switch (name) {
    case "svg": {
      const { scenario, trials, numbers, request, takeaway, subtitle } = ask;
      const words = [takeaway, subtitle] as const;
      return { answer: wasm.svg(scenario, trials, numbers, JSON.stringify(request), ...words) };
    }
    case "survey": {
      const { scenario, chart, futures, metric, lang } = ask;
      return { answer: wasm.survey(scenario, chart, futures, metric, lang) };
    }
    case "figure":
      return drawn(ask);
    case "figure_svg": {
      const { request, figure, takeaway, subtitle } = ask;
      const texts = [JSON.stringify(request), JSON.stringify(figure)] as const;
      return { answer: wasm.figure_svg(...texts, takeaway, subtitle) };
    }
  }
}

function drawn({ request, figure }: Ask<"figure">): Given<"figure"> {
  const data = JSON.stringify(figure);
  const height = wasm.figure_height(JSON.stringify(request), data) ?? request.height;
  const scale = request.pixel_ratio;
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(request.width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  const geometry = wasm.draw_figure(canvas, JSON.stringify({ ...request, height }), data);
  const picture = canvas.transferToImageBitmap();
  return { answer: { picture, geometry, height }, transfer: [picture] };
}
