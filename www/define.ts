// Registers <bossanova-simulator>, once however often it is loaded. Importing this file never
// throws: a page whose policy refuses the templates' own Trusted Types policy keeps the content
// that its author put inside the element.

import type { BossanovaEvents, BossanovaSimulator } from "./element";

export type { BossanovaEvents, BossanovaSimulator };

const NAME = "bossanova-simulator";

async function register(): Promise<void> {
  if (customElements.get(NAME)) return;
  try {
    const { BossanovaSimulator: element } = await import("./element");
    // Another copy may have come first while this one was loading.
    if (!customElements.get(NAME)) customElements.define(NAME, element);
  } catch {
    // The page's policy or network refuses; what stands inside the element stays.
  }
}

void register();
