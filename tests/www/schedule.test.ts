// Goal: whatever the order in which changes, answers and crashes arrive, the page ends with the
// newest scenario's whole run, each trial handed out and collected once, and nothing of an older
// job shown. Method: the state machine is driven by a simulated set of workers through thousands
// of seeded random interleavings.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  complete,
  initial,
  stagesOf,
  step,
  type Command,
  type Event,
  type Schedule,
} from "../../www/schedule";

/** Mulberry32: small, seeded, good enough to shuffle events. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Answer {
  event: Event;
  lane: number | "drawer";
}

/** Workers that answer each command once, late and in any order between workers. */
class Machine {
  state: Schedule;
  pending: Answer[] = [];
  collected = new Map<number, number>();
  job = 0;
  settledJobs: number[] = [];
  summaries: { job: number; trials: number }[] = [];
  failed = false;
  #rows: { job: number; first: number; count: number } | null = null;

  constructor(readonly lanes: number) {
    this.state = initial(lanes);
    this.pending.push({ event: { kind: "drawer_started" }, lane: "drawer" });
    for (let lane = 0; lane < lanes; lane += 1) {
      this.pending.push({ event: { kind: "started", lane }, lane });
    }
  }

  send(event: Event): void {
    if (event.kind === "rows") this.#rows = event;
    const [state, commands] = step(this.state, event);
    this.state = state;
    for (const command of commands) this.#carryOut(command);
  }

  /** Lets the `index`-th pending answer arrive; answers of one worker keep their order. */
  arrive(index: number): void {
    const lane = this.pending[index]?.lane;
    const first = this.pending.findIndex((answer) => answer.lane === lane);
    const [answer] = this.pending.splice(first, 1);
    if (answer) this.send(answer.event);
  }

  crash(lane: number | "drawer"): void {
    this.pending = this.pending.filter((answer) => answer.lane !== lane);
    this.send(lane === "drawer" ? { kind: "drawer_crashed" } : { kind: "crashed", lane });
  }

  #carryOut(command: Command): void {
    switch (command.kind) {
      case "begin": {
        this.job = command.job;
        this.collected.clear();
        const event: Event = { kind: "begun", job: command.job, faulty: false };
        this.pending.push({ event, lane: "drawer" });
        return;
      }
      case "run": {
        const { lane, job, first, count } = command;
        assert.ok(count > 0, "a slice holds at least one trial");
        const event: Event = { kind: "rows", lane, job, first, count, ms: count * 0.3 };
        this.pending.push({ event, lane });
        return;
      }
      case "collect": {
        const rows = this.#rows;
        assert.ok(rows && rows.job === this.job, "only rows of the present job are collected");
        for (let k = rows.first; k < rows.first + rows.count; k += 1) {
          this.collected.set(k, (this.collected.get(k) ?? 0) + 1);
        }
        return;
      }
      case "summarise": {
        const { job, trials } = command;
        for (let k = 0; k < trials; k += 1) {
          assert.equal(this.collected.get(k), 1, `trial ${k} is there once when it is summed up`);
        }
        this.summaries.push({ job, trials });
        this.pending.push({ event: { kind: "summarised", job, trials }, lane: "drawer" });
        return;
      }
      case "settle":
        this.settledJobs.push(command.job);
        return;
      case "restart": {
        const { lane } = command;
        this.pending.push({ event: { kind: "started", lane }, lane });
        return;
      }
      case "restart_drawer":
        this.pending.push({ event: { kind: "drawer_started" }, lane: "drawer" });
        return;
      case "fail":
        this.failed = true;
    }
  }

  drain(): void {
    for (let i = 0; this.pending.length > 0; i += 1) {
      assert.ok(i < 10_000, "the machine comes to rest");
      this.arrive(0);
    }
  }
}

function request(scenario: string, trials = 3000, dragging = false) {
  return { scenario, trials, dragging };
}

test("a run makes a picture as soon as it may, after 2 048 and after all trials", () => {
  const machine = new Machine(2);
  machine.send({ kind: "change", request: request("a", 10_000) });
  machine.drain();
  assert.deepEqual(
    machine.summaries.map(({ trials }) => trials),
    // Two lanes of 128 trials in 40 ms, as a new machine expects: 160 in 25 ms, in steps of 64.
    [128, 2048, 10_000],
  );
  assert.equal(machine.state.phase, "done");
  assert.equal(machine.settledJobs.length, 1);
});

test("a run shorter than a stage has one picture", () => {
  assert.deepEqual(stagesOf(request("a", 300)), [300]);
  assert.deepEqual(stagesOf(request("a", 512)), [512]);
  assert.deepEqual(stagesOf(request("a", 513)), [512, 513]);
});

test("where trials are slow the first picture has fewer of them", () => {
  const dragged = request("a", 10_000, true);
  // 25 ms hold 200 trials at 8 a ms: three whole steps of 64.
  assert.deepEqual(stagesOf(dragged, 8), [192]);
  assert.deepEqual(stagesOf(dragged, 0.1), [64]);
  assert.deepEqual(stagesOf(dragged, 50), [512]);
  assert.deepEqual(stagesOf(request("a", 100, true), 8), [100]);
  assert.deepEqual(stagesOf(request("a", 10_000), 8), [192, 2048, 10_000]);
});

test("a dragged slider asks for the first picture only, and settles nothing", () => {
  const machine = new Machine(2);
  machine.send({ kind: "change", request: request("a", 10_000, true) });
  machine.drain();
  assert.deepEqual(
    machine.summaries.map(({ trials }) => trials),
    [128],
  );
  assert.equal(machine.state.phase, "held");
  assert.deepEqual(machine.settledJobs, []);
});

test("a thumb that moves faster than the engine still gets pictures", () => {
  const machine = new Machine(1);
  machine.drain();
  // One move between any two answers: without waiting no job would ever come to its picture.
  for (let i = 0; i < 200; i += 1) {
    machine.send({ kind: "change", request: request(`move ${i}`, 10_000, true) });
    if (machine.pending.length > 0) machine.arrive(0);
  }
  assert.ok(machine.summaries.length > 5, `only ${machine.summaries.length} pictures`);
});

test("letting go cancels the dragged job at once", () => {
  const machine = new Machine(2);
  machine.drain();
  machine.send({ kind: "change", request: request("move", 10_000, true) });
  const dragged = machine.state.job;
  machine.send({ kind: "change", request: request("let go", 10_000) });
  assert.equal(machine.state.job, dragged + 1);
  machine.drain();
  assert.equal(machine.state.request?.scenario, "let go");
  assert.equal(machine.state.phase, "done");
});

test("a faulty scenario computes nothing and the next change goes on", () => {
  const [begun] = step(step(initial(1), { kind: "drawer_started" })[0], {
    kind: "change",
    request: request("faulty"),
  });
  const [refused, commands] = step(begun, { kind: "begun", job: begun.job, faulty: true });
  assert.equal(refused.phase, "refused");
  assert.deepEqual(commands, []);
  const [next, again] = step(refused, { kind: "change", request: request("right") });
  assert.equal(next.phase, "beginning");
  assert.deepEqual(
    again.map(({ kind }) => kind),
    ["begin"],
  );
});

test("a lost slice is handed out again, and no other", () => {
  const machine = new Machine(2);
  machine.drain();
  machine.send({ kind: "change", request: request("a", 1000) });
  machine.arrive(0);
  const lost = machine.state.lanes[0]?.slice;
  machine.crash(0);
  assert.equal(complete(machine.state), lost?.first);
  machine.drain();
  assert.equal(machine.state.phase, "done");
  for (let k = 0; k < 1000; k += 1) assert.equal(machine.collected.get(k), 1);
});

test("repeated crashes without a picture end in a refusal that can be retried", () => {
  const machine = new Machine(1);
  machine.drain();
  machine.send({ kind: "change", request: request("crashes") });
  machine.arrive(0);
  for (let i = 0; i < 4; i += 1) {
    machine.crash(0);
    if (machine.pending.length > 0) machine.arrive(0);
  }
  assert.ok(machine.failed);
  assert.equal(machine.state.phase, "failed");
  machine.send({ kind: "retry" });
  machine.drain();
  assert.equal(machine.state.phase, "done");
  assert.equal(machine.state.request?.scenario, "crashes");
});

test("after giving up, another scenario is tried, the same one is not", () => {
  const machine = new Machine(1);
  machine.drain();
  machine.send({ kind: "change", request: request("crashes") });
  while (!machine.failed) machine.crash(0);
  machine.send({ kind: "change", request: request("crashes") });
  assert.equal(machine.state.phase, "failed");
  machine.send({ kind: "change", request: request("another") });
  machine.drain();
  assert.equal(machine.state.phase, "done");
  assert.equal(machine.state.request?.scenario, "another");
});

test("any interleaving of changes, answers and crashes ends with the newest scenario", () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const next = random(seed);
    const machine = new Machine(1 + Math.floor(next() * 3));
    let last = "none";
    for (let i = 0; i < 120; i += 1) {
      const dice = next();
      if (dice < 0.12) {
        last = `scenario ${i}`;
        const trials = [100, 512, 700, 2500][Math.floor(next() * 4)] ?? 100;
        const dragging = next() < 0.5;
        machine.send({ kind: "change", request: request(last, trials, dragging) });
      } else if (dice < 0.15) {
        machine.crash(next() < 0.3 ? "drawer" : Math.floor(next() * machine.lanes));
      } else if (machine.pending.length > 0) {
        machine.arrive(Math.floor(next() * machine.pending.length));
      }
    }
    last = "the last";
    machine.send({ kind: "change", request: request(last, 700) });
    if (machine.failed) machine.send({ kind: "retry" });
    machine.drain();
    assert.equal(machine.state.request?.scenario, last, `seed ${seed}`);
    assert.equal(machine.state.phase, "done", `seed ${seed}`);
    assert.equal(machine.state.shown, 700, `seed ${seed}`);
    assert.equal(machine.settledJobs.at(-1), machine.state.job, `seed ${seed}`);
  }
});

test("slices shrink to the time budget where trials are slow", () => {
  let [state] = step(initial(1), { kind: "drawer_started" });
  [state] = step(state, { kind: "started", lane: 0 });
  [state] = step(state, { kind: "change", request: request("slow", 10_000) });
  let commands: Command[];
  [state, commands] = step(state, { kind: "begun", job: state.job, faulty: false });
  for (let i = 0; i < 20; i += 1) {
    const sum = commands.find((command) => command.kind === "summarise");
    // No slice is handed out while the first picture is summed up.
    if (sum?.kind === "summarise" && !commands.some((command) => command.kind === "run")) {
      const { job, trials } = sum;
      [state, commands] = step(state, { kind: "summarised", job, trials });
    }
    const run = commands.find((command) => command.kind === "run");
    assert.ok(run?.kind === "run");
    const { job, first, count } = run;
    // 2 ms a trial: 40 ms hold 20 trials, in whole sixteens one.
    const event: Event = { kind: "rows", lane: 0, job, first, count, ms: 2 * count };
    [state, commands] = step(state, event);
  }
  assert.equal(state.lanes[0]?.slice?.count, 16);
});
