// Registers <bossanova-simulator>, once however often it is loaded.

import { BossanovaSimulator } from "./element";

export { BossanovaSimulator };
export type { BossanovaEvents } from "./element";

if (!customElements.get("bossanova-simulator")) {
  customElements.define("bossanova-simulator", BossanovaSimulator);
}
