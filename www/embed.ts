// The script of embed.html: the page inside an iframe, which tells its host how high it is. The
// host may ask for the height again; nothing else that is said to this page is heard.

import { openPage } from "./page";

/** Heights that come closer than this are told as one. */
const SETTLE_MS = 120;
/** A host that asks more often than this is not answered. */
const ANSWER_MS = 250;

openPage("embed");

function isQuestion(message: unknown): boolean {
  if (typeof message !== "object" || message === null) return false;
  const { type, version } = message as Record<string, unknown>;
  return type === "bossanova-height-wanted" && version === 1;
}

if (window.parent !== window) {
  let told = 0;
  let answered = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    const { width, height } = document.body.getBoundingClientRect();
    // A frame that is hidden has no width, and its height would be that of a column of letters.
    if (width < 1 || Math.ceil(height) === told || height < 1) return;
    told = Math.ceil(height);
    window.parent.postMessage({ type: "bossanova-height", version: 1, height: told }, "*");
  };
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(tell, SETTLE_MS);
  }).observe(document.body);
  addEventListener("message", (event: MessageEvent<unknown>) => {
    const now = performance.now();
    if (event.source !== window.parent || !isQuestion(event.data) || now - answered < ANSWER_MS) {
      return;
    }
    answered = now;
    told = 0;
    tell();
  });
}
