// The texts that an editor pastes into a page: pure, and safe whatever a title holds.

import { jsonText } from "./json";
import type { Language, Scenario } from "./messages";
import { differences, get } from "./path";

/** The ways to embed, from the one that works everywhere to the one that can most. */
export const WAYS = ["picture", "frame", "auto", "element", "oembed"] as const;
export type Way = (typeof WAYS)[number];

export interface Embed {
  way: Way;
  /** The folder that Bossanova lies in, with a slash at its end. */
  base: string;
  /** A chart's name, or null for the whole board. */
  chart: string | null;
  /** The results version to stay with, or null for whichever is current. */
  frozen: number | null;
  lang: Language;
  title: string;
  /** What a visitor should see instead of a picture. */
  alt: string;
  /** The words of the link to the whole page. */
  more: string;
  /** `#…` of the embed and of the whole page. */
  fragment: string;
  pageFragment: string;
  height: number;
  preset: string;
  seed: string;
  theme: string | null;
  /** What differs from the preset, as a scenario's fields. */
  changed: Scenario | null;
  /** The name of the saved picture. */
  file: string;
}

const MARKUP: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in markup, within an attribute too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => MARKUP[char] ?? char);
}

/** The fields of a scenario that differ from the preset; lists whole. */
export function changedFields(base: Scenario, scenario: Scenario): Scenario | null {
  let changed: Scenario | null = null;
  for (const [path] of differences(base, scenario)) {
    const parts = path.split(".");
    const list = parts.findIndex((part) => /^\d+$/.test(part));
    const whole = list < 0 ? parts : parts.slice(0, list);
    changed ??= {};
    let here = changed;
    for (const part of whole.slice(0, -1)) {
      here[part] ??= {};
      here = here[part] as Scenario;
    }
    const last = whole[whole.length - 1] ?? "";
    here[last] = get(scenario, whole.join(".")) ?? null;
  }
  return changed;
}

function folder(embed: Embed): string {
  return embed.frozen === null ? embed.base : `${embed.base}v/${embed.frozen}/`;
}

function frame(embed: Embed): string {
  const address = `${folder(embed)}embed.html${embed.fragment}`;
  return [
    `<iframe src="${escaped(address)}"`,
    `  title="${escaped(embed.title)}" lang="${embed.lang}" width="100%" height="${embed.height}"`,
    `  loading="lazy" style="border:0"></iframe>`,
  ].join("\n");
}

function picture(embed: Embed): string {
  const address = `${folder(embed)}index.html${embed.pageFragment}`;
  return [
    `<a href="${escaped(address)}" lang="${embed.lang}">`,
    `  <img src="${escaped(embed.file)}" alt="${escaped(embed.alt)}" width="665" height="380"`,
    `    style="max-width:100%;height:auto"><br>`,
    `  ${escaped(embed.more)}</a>`,
  ].join("\n");
}

function element(embed: Embed): string {
  const { lang, preset, seed, chart, theme, changed } = embed;
  const attributes = [`lang="${lang}"`, `preset="${escaped(preset)}"`, `seed="${escaped(seed)}"`];
  if (chart) attributes.push(`mode="chart"`, `chart="${escaped(chart)}"`);
  if (theme) attributes.push(`theme="${escaped(theme)}"`);
  const address = `${folder(embed)}index.html${embed.pageFragment}`;
  const lines = [
    `<script type="module" src="${escaped(folder(embed))}bossanova.js"></script>`,
    `<bossanova-simulator ${attributes.join(" ")}>`,
    `  <p><a href="${escaped(address)}">${escaped(embed.title)}</a></p>`,
    `</bossanova-simulator>`,
  ];
  if (!changed) return lines.join("\n");
  // "<" never stands in the text of a script, so nothing can end it early.
  const fields = jsonText(changed).replaceAll("<", "\\u003c");
  return [
    ...lines,
    `<script>`,
    `  document.currentScript.previousElementSibling.scenario =`,
    `    ${fields};`,
    `</script>`,
  ].join("\n");
}

/** The answer that an oEmbed server gives for the address of the embed. */
export function oembed(embed: Embed): string {
  const answer = {
    version: "1.0",
    type: "rich",
    provider_name: "Bossanova",
    provider_url: embed.base,
    title: embed.title,
    width: 665,
    height: embed.height,
    html: frame(embed),
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

/** What is to be pasted, or kept as a file. */
export function snippet(embed: Embed): string {
  switch (embed.way) {
    case "picture":
      return picture(embed);
    case "frame":
      return frame(embed);
    case "auto": {
      const script = `${folder(embed)}embed-height.js`;
      return `${frame(embed)}\n<script src="${escaped(script)}" async></script>`;
    }
    case "element":
      return element(embed);
    case "oembed":
      return oembed(embed);
  }
}
