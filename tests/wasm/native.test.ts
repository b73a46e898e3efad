// Goal: the built module gives the very numbers of the command line. Method: every preset through
// both, on the page in uneven slices that come out of order; then every statistic is compared.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import init, * as wasm from "../../www/pkg/bossanova.js";

const trials = process.env.BOSSANOVA_ENDURANCE ? 5_000 : 200;

interface Summary {
  meta: { digest: string };
  models: Record<string, { metrics: Record<string, Part>; curves: Record<string, Part> }>;
}
/** A statistic has one number for a metric and a list by period for a curve. */
type Part = Record<string, number | null | (number | null)[]>;

let memory: WebAssembly.Memory;

before(async () => {
  const bytes = readFileSync("www/pkg/bossanova_bg.wasm");
  ({ memory } = await init({ module_or_path: bytes }));
});

function native(scenario: string): Summary {
  const program = process.env.BOSSANOVA_PROGRAM;
  assert.ok(program, "BOSSANOVA_PROGRAM names the command line's file");
  const parameters = ["simulate", "-", "--trials", String(trials), "--threads", "2"];
  const options = { input: scenario, encoding: "utf8", maxBuffer: 1 << 28 } as const;
  return JSON.parse(execFileSync(program, [...parameters, "--format", "json"], options));
}

/** Runs all trials in uneven slices, adds the later ones first, and sums up. */
function onPage(scenario: string): { numbers: Float64Array; digest: string } {
  const simulator = new wasm.Simulator(scenario);
  const board = new wasm.Board();
  board.begin(scenario, trials);
  const cuts = [0, 1, 17, Math.floor(trials / 2), trials - 3, trials];
  for (let index = cuts.length - 1; index > 0; index -= 1) {
    const first = cuts[index - 1] ?? 0;
    board.add(first, simulator.run(first, (cuts[index] ?? 0) - first));
  }
  const answer = { numbers: board.summarise(trials), digest: board.digest() };
  simulator.free();
  board.free();
  return answer;
}

const STATISTICS = [
  "defined",
  "mean",
  "standard_error",
  "quantile_05",
  "quantile_25",
  "quantile_50",
  "quantile_75",
  "quantile_95",
] as const;

test("every preset has the command line's digest and statistics, bit for bit", () => {
  for (const { name, scenario } of wasm.presets()) {
    const text = JSON.stringify({ ...scenario, trials });
    const expected = native(text);
    const { numbers, digest } = onPage(text);
    assert.equal(digest, expected.meta.digest, name);

    const seen = new Map<string, number>();
    let compared = 0;
    wasm.layout(text).forEach((column, index) => {
      const model = expected.models[column.model];
      const part = (column.kind === "curve" ? model?.curves : model?.metrics)?.[column.key];
      assert.ok(part, `${name}: ${column.model} ${column.key}`);
      const id = `${column.model} ${column.kind} ${column.key}`;
      const place = seen.get(id) ?? 0;
      seen.set(id, place + 1);
      STATISTICS.forEach((statistic, offset) => {
        const value = part[statistic];
        if (value === undefined) return;
        const number = Array.isArray(value) ? value[place] : value;
        const ours = numbers[index * STATISTICS.length + offset] ?? Number.NaN;
        const label = `${name}: ${id} ${column.period ?? ""} ${statistic}`;
        assert.deepEqual(Number.isNaN(ours) ? null : ours, number, label);
        compared += 1;
      });
    });
    assert.ok(compared > 1_000, `${name}: only ${compared} numbers compared`);
  }
});

test("a faulty scenario is refused with all its faults, as plain objects", () => {
  const [preset] = wasm.presets();
  assert.ok(preset);
  const faulty = JSON.stringify({ ...preset.scenario, horizon_years: -1, surprise: true });
  const faults = wasm.check(faulty, "sv");
  const paths = faults.map(({ path }) => path).sort();
  assert.deepEqual(paths, ["horizon_years", "surprise"]);
  assert.throws(
    () => new wasm.Simulator(faulty),
    (thrown) => Array.isArray(thrown) && thrown.length === 2,
  );
});

test("runs that are freed leave no memory behind", () => {
  const [preset] = wasm.presets();
  const text = JSON.stringify({ ...preset?.scenario, trials });
  const repeat = (times: number): void => {
    for (let index = 0; index < times; index += 1) onPage(text);
  };
  // What is kept for reuse has its full size after some runs.
  repeat(3);
  const size = memory.buffer.byteLength;
  repeat(process.env.BOSSANOVA_ENDURANCE ? 100 : 20);
  assert.equal(memory.buffer.byteLength, size);
});
