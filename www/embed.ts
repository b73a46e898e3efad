// The script of embed.html: the page inside an iframe, which tells its host how high it is.

import { openPage } from "./page";

/** Heights that come closer than this are told as one. */
const SETTLE_MS = 120;

openPage("embed");

if (window.parent !== window) {
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    window.parent.postMessage({ type: "bossanova-height", version: 1, height }, "*");
  };
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(tell, SETTLE_MS);
  }).observe(document.body);
}
