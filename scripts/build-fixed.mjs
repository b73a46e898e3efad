// What the build works out beforehand, for visitors whose browser may not compute: the figures of
// every example, and a picture of each in both languages. Made with the very module of the pages.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { dist, moreBindingsFolder, tools, www } from "./paths.mjs";
import { say, timed } from "./run.mjs";

/** Enough for figures that hold; few enough for a build that nobody waits for. */
const trials = 2_000;
/** What the table of the models shows. */
const metrics = [
  "found_beats_wait",
  "founder_cost",
  "joiner_cost",
  "founder_joiner_ratio",
  "recovered_share",
];
const statisticsPerColumn = 8;

/** The light colours of the page's style sheet, which the picture has too. */
export function lightColours(styles = readFileSync(join(www, "styles/tokens.ts"), "utf8")) {
  const light = styles.slice(styles.indexOf("export const tokens"));
  const colours = {};
  for (const token of ["paper", "zone", "ink", "ink2", "edge", "ghost", "line", "m1", "m2"]) {
    colours[token] = light.match(new RegExp(`--${token}: (#[0-9a-f]{6});`))?.[1];
  }
  for (const token of ["m3a", "m3b"]) {
    colours[token] = light.match(new RegExp(`--${token}: (#[0-9a-f]{6});`))?.[1];
  }
  return { ...colours, band_outer: 0.13, band_inner: 0.24, forced: false };
}

function pictureRequest(lang) {
  return JSON.stringify({
    chart: "waiting",
    lang,
    width: 665,
    height: 380,
    pixel_ratio: 1,
    root_font_px: 16,
    labels: "full",
    focus: "entry_fee",
    panel: null,
    cursor: null,
    domain: null,
    palette: lightColours(),
    font_family: "system-ui, sans-serif",
  });
}

/** Figures and pictures of one example, by file name. */
function filesOf(wasm, preset, version) {
  const scenario = JSON.stringify({ ...preset.scenario, trials });
  const simulator = new wasm.Simulator(scenario);
  const board = new wasm.Board();
  board.begin(scenario, trials);
  for (let first = 0; first < trials; first += 250) board.add(first, simulator.run(first, 250));
  const numbers = board.summarise(trials);
  const findings = board.findings();
  const layout = wasm.layout(scenario);
  const chosen = layout
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.kind === "metric" && metrics.includes(column.key));
  const { name, title_sv, title_en } = preset;
  const figures = {
    name,
    title_sv,
    title_en,
    results_version: version.results_version,
    trials,
    scenario: preset.scenario,
    columns: chosen.map(({ column }) => column),
    numbers: chosen.flatMap(({ index }) => {
      const from = index * statisticsPerColumn;
      return [...numbers.slice(from, from + statisticsPerColumn)];
    }),
    findings,
  };
  const files = { [`${name}.json`]: JSON.stringify(figures) };
  for (const lang of ["sv", "en"]) {
    const request = pictureRequest(lang);
    files[`${name}-waiting-${lang}.svg`] = wasm.svg(scenario, trials, numbers, request, "", "");
  }
  simulator.free();
  board.free();
  return files;
}

async function workedOut() {
  const wasm = await import(pathToFileURL(join(moreBindingsFolder, "bossanova.js")).href);
  const bytes = readFileSync(join(moreBindingsFolder, "bossanova_bg.wasm"));
  await wasm.default({ module_or_path: bytes });
  const version = wasm.version();
  const files = { "version.json": JSON.stringify(version) };
  for (const [place, preset] of wasm.presets().entries()) {
    const made = filesOf(wasm, preset, version);
    Object.assign(files, made);
    if (place > 0) continue;
    for (const [name, content] of Object.entries(made)) {
      files[name.replace(preset.name, "first")] = content;
    }
  }
  return files;
}

/**
 * Writes dist/fixed/. Worked out once for a module, and kept beside the tools.
 *
 * @param {string} stamp what the module was built from
 * @returns {Promise<{ results_version: number, program: string }>}
 */
export async function buildFixed(stamp) {
  const kept = join(tools, "fixed.json");
  let made = existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : null;
  if (made?.stamp !== stamp) {
    rmSync(kept, { force: true });
    const { value: files, seconds } = await timed(workedOut);
    made = { stamp, files };
    writeFileSync(kept, JSON.stringify(made));
    say(`figures of the examples worked out in ${seconds} s`);
  }
  mkdirSync(join(dist, "fixed"), { recursive: true });
  for (const [name, content] of Object.entries(made.files)) {
    writeFileSync(join(dist, "fixed", name), content);
  }
  return JSON.parse(made.files["version.json"]);
}
