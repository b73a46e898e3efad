// The colours in force, read from the element for the canvas, which knows no style sheet.

import type { Palette } from "../messages";

const TOKENS = [
  "paper",
  "zone",
  "ink",
  "ink2",
  "edge",
  "ghost",
  "line",
  "m1",
  "m2",
  "m3a",
  "m3b",
] as const;

/** `rgb(…)` or `#rgb` or `#rrggbb` as `#rrggbb`. */
export function hex(colour: string): string {
  const text = colour.trim();
  if (/^#[0-9a-f]{6}$/i.test(text)) return text.toLowerCase();
  if (/^#[0-9a-f]{3}$/i.test(text)) return `#${[...text.slice(1)].map((c) => c + c).join("")}`;
  const found = /^rgba?\(\s*(\d+)[ ,]+(\d+)[ ,]+(\d+)/.exec(text);
  if (!found) return "#000000";
  return `#${found
    .slice(1, 4)
    .map((n) => Number(n).toString(16).padStart(2, "0"))
    .join("")}`;
}

function matches(query: string): boolean {
  return globalThis.matchMedia(query).matches;
}

/** What the probe, an element with the system's text and ground colours, and the host show. */
export function paletteOf(host: Element, probe: Element): Palette {
  const style = getComputedStyle(host);
  const colours = {} as Record<(typeof TOKENS)[number], string>;
  for (const token of TOKENS) colours[token] = hex(style.getPropertyValue(`--${token}`));
  const forced = matches("(forced-colors: active)");
  if (forced) {
    const { color, backgroundColor } = getComputedStyle(probe);
    const ink = hex(color);
    const paper = hex(backgroundColor);
    for (const token of TOKENS) colours[token] = ink;
    colours.paper = paper;
    colours.zone = paper;
    // Gridlines and ghosts are the text's colour at 35 and 60 %.
    colours.line = mix(ink, paper, 0.35);
    colours.ghost = mix(ink, paper, 0.6);
  }
  const more = matches("(prefers-contrast: more)");
  return {
    ...colours,
    band_outer: more ? 0.2 : 0.13,
    band_inner: more ? 0.34 : 0.24,
    forced,
  };
}

/** `share` of `over` on `under`. */
export function mix(over: string, under: string, share: number): string {
  const part = (colour: string, at: number): number => parseInt(colour.slice(at, at + 2), 16);
  const channels = [1, 3, 5].map((at) =>
    Math.round(share * part(over, at) + (1 - share) * part(under, at)),
  );
  return `#${channels.map((n) => n.toString(16).padStart(2, "0")).join("")}`;
}

/** Whether letters on this ground are light; green tells most of how bright a colour looks. */
export function isDark(paper: string): boolean {
  return parseInt(paper.slice(3, 5), 16) < 0x80;
}

/** Calls `changed` whenever the reader's colours change; the result stops that. */
export function watchColours(changed: () => void): () => void {
  const queries = [
    "(prefers-color-scheme: dark)",
    "(forced-colors: active)",
    "(prefers-contrast: more)",
    "print",
  ].map((query) => globalThis.matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    for (const query of queries) query.removeEventListener("change", changed);
  };
}
