// What our own pages share: the ground behind the element, and the element with its rights.

import { BossanovaSimulator, type OwnPage } from "./element";
import type { Sources } from "./source";

/** Hands the page's element the address (and the engine's files), then registers it. */
export function openPage(own: OwnPage, sources: Sources | null = null): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html{scroll-padding:16px}body{margin:0}");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  for (const element of document.querySelectorAll("bossanova-simulator")) {
    // Not yet upgraded: these become the element's own values when it is defined.
    Object.assign(element, { ownPage: own, sources });
  }
  customElements.define("bossanova-simulator", BossanovaSimulator);
}
