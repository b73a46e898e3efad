// For the host page: gives every Bossanova iframe the height that it asks for. Optional; an iframe
// with a fixed height works without it. Whatever a frame says is checked: who says it, its shape,
// its range and how often.

/** No page of ours is lower or higher; another number is a mistake and is ignored. */
const HEIGHT_LEAST = 40;
const HEIGHT_MOST = 20_000;
/** More changes than this within a second are no settling any more. */
const CHANGES_PER_SECOND = 10;

interface HeightMessage {
  type: "bossanova-height";
  version: 1;
  height: number;
}

/** What a frame has asked for of late. */
interface Asked {
  times: number[];
  heights: number[];
}

const asked = new WeakMap<HTMLIFrameElement, Asked>();

function isHeight(message: unknown): message is HeightMessage {
  if (typeof message !== "object" || message === null) return false;
  const { type, version, height } = message as Record<string, unknown>;
  const sized =
    Number.isInteger(height) && Number(height) >= HEIGHT_LEAST && Number(height) <= HEIGHT_MOST;
  return type === "bossanova-height" && version === 1 && sized;
}

/** The height to set, or null: a frame that asks too often or to and fro keeps the greater one. */
function settled(frame: HTMLIFrameElement, height: number): number | null {
  const now = performance.now();
  const before = asked.get(frame) ?? { times: [], heights: [] };
  const times = before.times.filter((time) => now - time < 1000);
  if (times.length >= CHANGES_PER_SECOND) return null;
  const [older, newer] = before.heights.slice(-2);
  // Asked for a second time right after another one: the two would follow each other for ever.
  const toAndFro = times.length >= 2 && older === height && newer !== undefined && newer > height;
  asked.set(frame, { times: [...times, now], heights: [...before.heights.slice(-3), height] });
  return toAndFro ? null : height;
}

addEventListener("message", (event: MessageEvent<unknown>) => {
  if (!isHeight(event.data)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    // The origin of a sandboxed frame is "null", so the window itself is the sign.
    if (frame.contentWindow === null || frame.contentWindow !== event.source) continue;
    const height = settled(frame, event.data.height);
    if (height === null) continue;
    // Borders count where the host made them part of the height.
    const style = getComputedStyle(frame);
    const edges =
      Number.parseFloat(style.borderTopWidth) + Number.parseFloat(style.borderBottomWidth);
    const whole =
      style.boxSizing === "border-box" && edges > 0 ? height + Math.ceil(edges) : height;
    frame.style.setProperty("height", `${whole}px`, "important");
  }
});

// A frame that was ready before this script says its height once more.
for (const frame of document.querySelectorAll("iframe")) {
  if (!/\/embed\.html(?:[?#]|$)/.test(frame.src)) continue;
  frame.contentWindow?.postMessage({ type: "bossanova-height-wanted", version: 1 }, "*");
}
