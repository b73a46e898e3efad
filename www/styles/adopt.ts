// Style sheets belong to the document in which they were made: an element that moved to another one
// needs its own.

import type { CSSResult } from "lit";

function sheetFor(root: ShadowRoot, style: CSSResult): CSSStyleSheet {
  const own = style.styleSheet;
  const view = root.ownerDocument.defaultView;
  if (own && (!view || view === globalThis.window)) return own;
  const sheet = new (view ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(style.cssText);
  return sheet;
}

/** Adds a style sheet to a shadow root, unless it is there. */
export function adopt(root: ShadowRoot, style: CSSResult): void {
  const sheet = sheetFor(root, style);
  if (root.adoptedStyleSheets.includes(sheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Gives a shadow root these style sheets and no others. */
export function adoptOnly(root: ShadowRoot, styles: CSSResult[]): void {
  root.adoptedStyleSheets = styles.map((style) => sheetFor(root, style));
}
