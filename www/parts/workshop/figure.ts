// Keeps the workshop's pictures of typed data up to date: one at a time for each canvas, the newest
// wish wins, and the last picture stays until the next is there.

import { noChange } from "lit";
import { directive, Directive, type ElementPart } from "lit/directive.js";
import { isDark } from "../../charts/palette";
import type { Painter } from "../../charts/painter";
import type { ChartRequest } from "../../messages";
import type { Figure } from "../../questions";
import type { Session } from "../../session";

/** No picture is finer than this, whatever the screen. */
const PIXEL_RATIO_MOST = 3;

interface Place {
  figure: Figure;
  drawn: string;
  busy: boolean;
}

export class Figures {
  #places = new Map<HTMLCanvasElement, Place>();
  #resized = new ResizeObserver(() => this.flush());
  #around: Painter | null = null;

  constructor(readonly session: Session) {}

  /** Notes what a canvas is to show, and draws it. */
  want(canvas: HTMLCanvasElement, figure: Figure): void {
    const place = this.#places.get(canvas);
    if (place) place.figure = figure;
    else {
      this.#places.set(canvas, { figure, drawn: "", busy: false });
      this.#resized.observe(canvas);
    }
    queueMicrotask(() => void this.#draw(canvas));
  }

  /** What tells colours, font and size. */
  surroundings(painter: Painter): void {
    this.#around = painter;
  }

  /** Draws what is not up to date, and forgets what has left the page. */
  flush(): void {
    for (const canvas of this.#places.keys()) {
      if (canvas.isConnected) void this.#draw(canvas);
      else {
        this.#resized.unobserve(canvas);
        this.#places.delete(canvas);
      }
    }
  }

  close(): void {
    this.#resized.disconnect();
    this.#places.clear();
  }

  #request(canvas: HTMLCanvasElement): ChartRequest | null {
    const painter = this.#around;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!painter || width < 40 || height < 20) return null;
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return {
      chart: "waiting",
      lang: this.session.lang,
      width,
      height,
      pixel_ratio: Math.min(globalThis.devicePixelRatio || 1, PIXEL_RATIO_MOST),
      root_font_px: (Number.isFinite(root) ? root : 16) * painter.scale,
      labels: width < 480 ? "short" : "full",
      focus: "traditional",
      panel: null,
      cursor: null,
      domain: null,
      palette: painter.around.palette(),
      font_family: painter.around.fontFamily(),
    };
  }

  async #draw(canvas: HTMLCanvasElement): Promise<void> {
    const place = this.#places.get(canvas);
    if (!place || place.busy) return;
    const request = this.#request(canvas);
    if (!request) return;
    const { figure } = place;
    const name = JSON.stringify([request, figure]);
    if (name === place.drawn) return;
    place.busy = true;
    try {
      const { picture, height } = await this.session.reasoner.ask("figure", { request, figure });
      place.drawn = name;
      if (!canvas.isConnected) return picture.close();
      show(canvas, picture);
      // A picture that needs a height of its own gets it; text below moves once, not at each step.
      if (height !== request.height) canvas.style.height = `${height}px`;
      canvas.toggleAttribute("data-dark", isDark(request.palette.paper));
      canvas.dataset.drawn = "yes";
    } catch {
      // The table beside the picture holds the same figures.
      place.drawn = name;
    } finally {
      place.busy = false;
    }
    void this.#draw(canvas);
  }
}

function show(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  if (canvas.width !== picture.width) canvas.width = picture.width;
  if (canvas.height !== picture.height) canvas.height = picture.height;
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
}

class DrawDirective extends Directive {
  override render(_figures: Figures, _figure: Figure): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [figures, figure]: [Figures, Figure]): typeof noChange {
    figures.want(part.element as HTMLCanvasElement, figure);
    return noChange;
  }
}

/** On a canvas: the figure that it shows. */
export const drawing = directive(DrawDirective);
