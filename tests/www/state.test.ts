// Goal: a link holds all that was set and nothing else, what cannot be read is listed, and every
// change can be taken back. Method: small scenarios written by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { indexOf, stops } from "../../www/controls/scale";
import * as fragment from "../../www/fragment";
import type { Parameter, Scenario } from "../../www/messages";
import { differences, faultPath, get, merge, parameterKey, same, set } from "../../www/path";
import * as state from "../../www/state";

const base: Scenario = {
  version: 1,
  name: "a",
  seed: "1",
  rounds: [{ start_year: 0, investment_sek: "4000000" }],
  probe: { join_year: 3, inhabitants: null },
  arrival: { kind: "bass", p_per_year: "0.01", q_per_year: "0.25" },
  models: { raised_fee: { rebate_capped_by_fee: true, cap: "fair" } },
};

function parameter(key: string, min: string, max: string, standard: string | null): Parameter {
  return { key, unit: "sek", min, max, step: "1", default: standard, source: "test" };
}
const parameters = [
  parameter("rounds[].investment_sek", "0", "1000000000", "3000000"),
  parameter("probe.inhabitants", "100", "2000000", null),
];

function through(scenario: Scenario): { scenario: Scenario; rejected: fragment.Rejected[] } {
  const link = fragment.write({ preset: "a", base, scenario, resultsVersion: 1, lang: "sv" });
  return fragment.apply(base, fragment.read(link), parameters);
}

test("a link is readable, versioned and holds only what differs from the preset", () => {
  const scenario = set(base, "rounds.0.investment_sek", "3000000");
  const link = fragment.write({ preset: "a", base, scenario, resultsVersion: 1, lang: "sv" });
  assert.equal(link, "#v=1&preset=a&rounds.0.investment_sek=3000000&lang=sv&rv=1");
});

test("every kind of value comes back through the link", () => {
  let scenario = set(base, "rounds.0.investment_sek", "3000000.55");
  scenario = set(scenario, "probe.inhabitants", 16300);
  scenario = set(scenario, "models.raised_fee.rebate_capped_by_fee", false);
  scenario = set(scenario, "models.raised_fee.cap", "0.5");
  scenario = set(scenario, "arrival", { kind: "scheduled", joins: [{ year: 2 }, { year: 4 }] });
  scenario = set(scenario, "rounds", [
    { start_year: 0, investment_sek: "3000000.55" },
    { start_year: 1, investment_sek: "6000000" },
  ]);
  const back = through(scenario);
  assert.deepEqual(back.rejected, []);
  assert.ok(same(back.scenario, scenario));
});

test("what a link holds and nobody can use is listed, and the rest is taken", () => {
  const link = fragment.read(
    "#v=1&preset=a&rounds.0.investment_sek=nine&probe.inhabitants=5&nothing=1&seed=42" +
      "&models.raised_fee.rebate_capped_by_fee=maybe&__proto__.x=1",
  );
  const { scenario, rejected } = fragment.apply(base, link, parameters);
  assert.equal(get(scenario, "seed"), "42");
  assert.equal(get(scenario, "rounds.0.investment_sek"), "4000000");
  assert.deepEqual(rejected.map(({ path }) => path).sort(), [
    "__proto__.x",
    "models.raised_fee.rebate_capped_by_fee",
    "nothing",
    "probe.inhabitants",
    "rounds.0.investment_sek",
  ]);
});

test("a link of another version changes nothing and says so", () => {
  const { scenario, rejected } = fragment.apply(base, fragment.read("#v=9&seed=42"), parameters);
  assert.ok(same(scenario, base));
  assert.deepEqual(rejected, [{ path: "seed", text: "42" }]);
});

test("differences and the changes they describe are each other's inverse", () => {
  const changed = set(set(base, "probe.join_year", 5), "models.raised_fee.cap", "1");
  let rebuilt = base;
  for (const [path, value] of differences(base, changed)) rebuilt = set(rebuilt, path, value);
  assert.ok(same(rebuilt, changed));
  assert.deepEqual(differences(base, base), []);
});

test("merging replaces an object of another kind and keeps the rest", () => {
  const merged = merge(base, { arrival: { kind: "poisson", rate_per_year: "3" } }) as Scenario;
  assert.deepEqual(merged.arrival, { kind: "poisson", rate_per_year: "3" });
  assert.equal(merged.seed, "1");
});

test("paths of faults and parameters name the same places", () => {
  assert.equal(parameterKey("rounds.0.investment_sek"), "rounds[].investment_sek");
  assert.equal(faultPath("rounds[0].investment_sek"), "rounds.0.investment_sek");
});

test("a whole drag is one step back", () => {
  const presets = [{ name: "a", title_sv: "A", title_en: "A", scenario: base }];
  let now = state.open(presets, "a", base);
  for (const seed of ["2", "3", "4"]) now = state.change(now, "seed", seed, true);
  now = state.change(now, "seed", "4", false);
  assert.equal(now.past.length, 1);
  assert.ok(state.isChanged(now, "seed"));
  now = state.undo(now);
  assert.ok(same(now.now.scenario, base));
  now = state.redo(now);
  assert.equal(get(now.now.scenario, "seed"), "4");
  now = state.reset(now);
  assert.deepEqual(state.changes(now), []);
});

test("a change that changes nothing leaves no step back", () => {
  const presets = [{ name: "a", title_sv: "A", title_en: "A", scenario: base }];
  const now = state.change(state.open(presets, "a", base), "seed", "1");
  assert.equal(now.past.length, 0);
});

test("a slider's stops are natural steps and reach the bounds and the preset", () => {
  const linear = stops({ min: "0", max: "1", step: "0.05" }, false, ["0.18"]);
  assert.equal(linear.length, 22);
  assert.equal(linear[0], "0");
  assert.equal(linear.at(-1), "1");
  assert.ok(linear.includes("0.18") && linear.includes("0.3"));
  const money = stops({ min: "0", max: "1000000000", step: "1000" }, true, ["3141592"]);
  assert.ok(money.includes("3141592") && money.includes("4000000"));
  assert.deepEqual(
    [...money].sort((a, b) => Number(a) - Number(b)),
    money,
  );
  assert.equal(new Set(money).size, money.length);
  assert.equal(money[indexOf(money, "3141592")], "3141592");
  assert.equal(indexOf(["0", "10", "20"], "14"), 1);
  assert.equal(indexOf(["0", "10", "20"], "16"), 2);
});
