// Pictures that leave the page: as SVG, and from that as PNG, on white paper, with their words.

import { jsonText } from "../json";
import type { ChartKey, ChartRequest, Language, ModelKey } from "../messages";
import type { Session } from "../session";
import { takeaway, textOf } from "../text/say";

/** Size in CSS pixels; a picture in a document is as wide as its text. */
const SIZE = { width: 960, height: 420 };
/** Device pixels to a CSS pixel of a PNG: sharp on paper 16 cm wide. */
const SCALE = 2;

/** The fonts that the page uses, for programs that have some of them. */
const FONTS =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, ' +
  '"DejaVu Sans Condensed", sans-serif';

export interface Wanted {
  chart: ChartKey;
  focus: ModelKey;
  lang?: Language;
  width?: number;
  height?: number;
  /** Without its words where they stand beside it. */
  bare?: boolean;
}

export async function svgOf(session: Session, wanted: Wanted): Promise<string> {
  const { summaryNow: summary, shown } = session;
  if (!summary || !shown) throw new Error("nothing to save yet");
  const { chart, focus, bare, lang = session.lang } = wanted;
  const request: Omit<ChartRequest, "palette"> = {
    chart,
    lang,
    focus,
    width: wanted.width ?? SIZE.width,
    height: wanted.height ?? SIZE.height,
    pixel_ratio: 1,
    root_font_px: 16,
    labels: "full",
    panel: null,
    cursor: null,
    domain: null,
    font_family: FONTS,
  };
  const words = textOf(lang).chart[chart];
  return session.reasoner.ask("svg", {
    scenario: jsonText(shown),
    trials: summary.trials,
    numbers: summary.numbers,
    request,
    takeaway: bare ? "" : (takeaway(summary.findings, chart, lang) ?? words.title),
    subtitle: bare ? "" : words.subtitle,
  });
}

export function svgBlob(text: string): Blob {
  return new Blob([text], { type: "image/svg+xml" });
}

/** The same picture in pixels. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(svgBlob(svg));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture")))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
