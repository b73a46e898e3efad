// Keeps every canvas of the element up to date: one picture at a time per canvas, the newest wish
// wins, and the last picture stays until the next is there.

import { noChange } from "lit";
import { directive, Directive, type ElementPart } from "lit/directive.js";
import { jsonText } from "../json";
import type { ChartGeometry, ChartRequest, Palette } from "../messages";
import type { Drawing } from "../pool";
import { isDark } from "./palette";

/** What a canvas is to show; sizes and colours are the painter's to find. */
export type Wish = Pick<ChartRequest, "chart" | "lang" | "focus" | "panel" | "cursor">;

interface Place {
  wish: Wish;
  drawn: string;
  busy: boolean;
  visible: boolean;
  geometry: ChartGeometry | null;
}

interface Surroundings {
  draw(request: ChartRequest): Promise<Drawing | null>;
  palette(): Palette;
  fontFamily(): string;
  /** The reader's text size in px. */
  rem(): number;
  drawn(): void;
}

/** No picture is finer than this, whatever the screen. */
const PIXEL_RATIO_MOST = 3;
/** Below this width the lines carry short labels and the key is in the page. */
const FULL_LABELS_FROM = 480;

export class Painter {
  /** While a slider moves, axes only grow and pictures out of sight wait. */
  dragging = false;
  #places = new Map<HTMLCanvasElement, Place>();
  #version = 0;
  #palette: Palette | null = null;
  #resized = new ResizeObserver(() => this.flush());
  #seen = new IntersectionObserver((entries) => this.#sight(entries), { rootMargin: "200px" });

  constructor(readonly around: Surroundings) {}

  /** Notes what a canvas is to show. */
  want(canvas: HTMLCanvasElement, wish: Wish): void {
    const place = this.#places.get(canvas);
    if (place) {
      place.wish = wish;
      return;
    }
    this.#places.set(canvas, {
      wish,
      drawn: "",
      busy: false,
      visible: true,
      geometry: null,
    });
    this.#resized.observe(canvas);
    this.#seen.observe(canvas);
  }

  canvases(): HTMLCanvasElement[] {
    return [...this.#places.keys()];
  }

  forget(canvas: HTMLCanvasElement): void {
    this.#resized.unobserve(canvas);
    this.#seen.unobserve(canvas);
    this.#places.delete(canvas);
  }

  /** There is a new summary: every picture is old. */
  renew(): void {
    this.#version += 1;
  }

  /** The colours may be others now. */
  recolour(): void {
    this.#palette = null;
    this.flush();
  }

  geometry(canvas: HTMLCanvasElement | null | undefined): ChartGeometry | null {
    return (canvas && this.#places.get(canvas)?.geometry) ?? null;
  }

  close(): void {
    this.#resized.disconnect();
    this.#seen.disconnect();
    this.#places.clear();
  }

  /** Draws what is not up to date. */
  flush(): void {
    if (this.#version === 0) return;
    for (const [canvas, place] of this.#places) {
      if (!place.busy && (place.visible || !this.dragging)) void this.#draw(canvas, place);
    }
  }

  #sight(entries: IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      const place = this.#places.get(entry.target as HTMLCanvasElement);
      if (place) place.visible = entry.isIntersecting;
    }
    this.flush();
  }

  #request(canvas: HTMLCanvasElement, place: Place): ChartRequest | null {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width < 40 || height < 40) return null;
    return {
      ...place.wish,
      width,
      height,
      pixel_ratio: Math.min(globalThis.devicePixelRatio || 1, PIXEL_RATIO_MOST),
      root_font_px: this.around.rem(),
      labels: width < FULL_LABELS_FROM ? "short" : "full",
      domain: null,
      palette: this.#colours(),
      font_family: this.around.fontFamily(),
    };
  }

  #colours(): Palette {
    this.#palette ??= this.around.palette();
    return this.#palette;
  }

  async #draw(canvas: HTMLCanvasElement, place: Place): Promise<void> {
    const request = this.#request(canvas, place);
    if (!request) return;
    const name = `${this.#version} ${this.dragging} ${jsonText(request)}`;
    if (name === place.drawn) return;
    if (this.dragging) request.domain = place.geometry?.domain ?? null;
    place.busy = true;
    const drawing = await this.around.draw(request);
    place.busy = false;
    if (!this.#places.has(canvas)) return drawing?.picture.close();
    if (!drawing) return;
    place.drawn = name;
    place.geometry = drawing.geometry;
    show(canvas, drawing.picture);
    canvas.toggleAttribute("data-dark", isDark(request.palette.paper));
    this.around.drawn();
    void this.#draw(canvas, place);
  }
}

function show(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  if (canvas.width !== picture.width) canvas.width = picture.width;
  if (canvas.height !== picture.height) canvas.height = picture.height;
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
}

class PaintDirective extends Directive {
  override render(_painter: Painter, _wish: Wish): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [painter, wish]: [Painter, Wish]): typeof noChange {
    painter.want(part.element as HTMLCanvasElement, wish);
    return noChange;
  }
}

/** On a canvas: what it is to show. */
export const paint = directive(PaintDirective);
