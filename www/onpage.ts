// The engine on the page itself, for pages that refuse workers: the same messages, answered between
// the page's own tasks. Slower to the hand, the same figures.

import { serve, type Paint } from "./engine";
import type { FromWorker, ToWorker } from "./messages";
import init, * as wasm from "./pkg/bossanova.js";

type Heard = ((event: MessageEvent<FromWorker>) => void) | null;

/** What a worker is to its owner. */
class PageRunner {
  onmessage: Heard = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  #open = true;
  #serving = serve((message) => this.#say(message), { ...wasm, init }, paint);

  postMessage(message: ToWorker): void {
    // A task of its own, so that the page answers its visitor in between.
    setTimeout(() => {
      if (this.#open) this.#serving.hear(message);
    });
  }

  terminate(): void {
    this.#open = false;
    this.#serving.free();
  }

  #say(data: FromWorker): void {
    if (this.#open) this.onmessage?.(new MessageEvent("message", { data }));
  }
}

/** The charts' canvas backend asks for the page's class, so it draws on a canvas of the page. */
const paint: Paint = (width, height, draw) => {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const geometry = draw(canvas);
  const copy = new OffscreenCanvas(width, height);
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  return { picture: copy.transferToImageBitmap(), geometry };
};

export function pageRunner(): PageRunner {
  return new PageRunner();
}
