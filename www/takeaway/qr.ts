// A QR code as one path, so that it prints sharply and needs no markup from text.

import { html, svg, type TemplateResult } from "lit";
import encode from "qr";

/** Modules of white around the code, without which readers miss it (ISO/IEC 18004). */
const QUIET = 4;

/** The dark modules as rows of a path, a module one unit long, and the side of the whole. */
export function qrPath(text: string): { path: string; side: number } {
  const matrix = encode(text, "raw", { ecc: "low", border: QUIET });
  let path = "";
  for (const [y, row] of matrix.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      path += `M${start} ${y}h${x + 1 - start}v1h${start - x - 1}z`;
    }
  }
  return { path, side: matrix.length };
}

/** The code as a picture with a name; always dark on white, whatever the theme. */
export function qrCode(text: string, name: string): TemplateResult {
  const { path, side } = qrPath(text);
  return html`<svg
    class="qr"
    role="img"
    aria-label=${name}
    viewBox="0 0 ${side} ${side}"
    shape-rendering="crispEdges"
  >
    ${svg`<rect width=${side} height=${side} fill="#fff"></rect><path d=${path} fill="#000"></path>`}
  </svg>`;
}
