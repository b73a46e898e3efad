// For the host page: gives every Bossanova iframe the height it asks for. Optional; an iframe
// with a fixed height works without it.

/** No chart is higher than this; a greater number is a mistake and is ignored. */
const HEIGHT_MOST = 20_000;

interface HeightMessage {
  type: "bossanova-height";
  version: 1;
  height: number;
}

function isHeight(message: unknown): message is HeightMessage {
  if (typeof message !== "object" || message === null) return false;
  const { type, version, height } = message as Record<string, unknown>;
  const sized = Number.isInteger(height) && Number(height) > 0 && Number(height) <= HEIGHT_MOST;
  return type === "bossanova-height" && version === 1 && sized;
}

addEventListener("message", (event: MessageEvent<unknown>) => {
  if (!isHeight(event.data)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    // The origin of a sandboxed frame is "null", so the window itself is the sign.
    if (frame.contentWindow === event.source) frame.style.height = `${event.data.height}px`;
  }
});
