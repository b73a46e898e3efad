// Which message may follow which: the page's plan for one change after another, as a pure state
// machine. `step` takes a state and an event and gives the next state and the commands that the
// owner of the workers carries out. Nothing here knows workers, clocks or the page.

/** Most trials of the first picture of a job, and those of the second. */
const FIRST_MOST = 512;
const SECOND_STAGE = 2048;
/** The first picture's trials take this long, fewer where they are slow: summing up and drawing
 * come on top, and the picture is to stand within a tenth of a second. */
const FIRST_MS = 25;
const FIRST_LEAST = 64;
/** A slice ends soon enough that a newer change never waits longer than this. */
const SLICE_MS = 40;
const SLICE_START = 128;
const SLICE_LEAST = 16;
const SLICE_MOST = 1024;
/** Crashes without a picture in between after which the machine gives up. */
const CRASH_LIMIT = 3;

export interface Request {
  scenario: string;
  trials: number;
  dragging: boolean;
}

export interface Slice {
  first: number;
  count: number;
}

interface Lane {
  ready: boolean;
  slice: (Slice & { job: number }) | null;
}

export type Phase = "idle" | "beginning" | "running" | "held" | "done" | "refused" | "failed";

export interface Schedule {
  phase: Phase;
  job: number;
  request: Request | null;
  /** The newest change, where a dragged job may first finish its one picture. */
  pending: Request | null;
  stages: number[];
  stage: number;
  handed: number;
  returned: Slice[];
  summarising: boolean;
  shown: number;
  lanes: Lane[];
  drawerReady: boolean;
  msPerTrial: number;
  crashes: number;
}

export type Event =
  | { kind: "change"; request: Request }
  | { kind: "started"; lane: number }
  | { kind: "drawer_started" }
  | { kind: "begun"; job: number; faulty: boolean }
  | { kind: "rows"; lane: number; job: number; first: number; count: number; ms: number }
  | { kind: "summarised"; job: number; trials: number }
  | { kind: "crashed"; lane: number }
  | { kind: "drawer_crashed" }
  | { kind: "retry" };

export type Command =
  | { kind: "begin"; job: number; request: Request; capacity: number }
  | { kind: "run"; lane: number; job: number; first: number; count: number }
  | { kind: "collect"; lane: number }
  | { kind: "summarise"; job: number; trials: number }
  | { kind: "settle"; job: number }
  | { kind: "restart"; lane: number }
  | { kind: "restart_drawer" }
  | { kind: "fail" };

export interface Progress {
  trials: number;
  of: number;
  shown: number;
  settled: boolean;
}

export function initial(lanes: number): Schedule {
  return {
    phase: "idle",
    job: 0,
    request: null,
    pending: null,
    stages: [],
    stage: 0,
    handed: 0,
    returned: [],
    summarising: false,
    shown: 0,
    lanes: Array.from({ length: lanes }, () => ({ ready: false, slice: null })),
    drawerReady: false,
    msPerTrial: SLICE_MS / SLICE_START,
    crashes: 0,
  };
}

/** The trial counts after which a picture is made, where the workers do `speed` trials a ms. */
export function stagesOf(request: Request, speed = Number.POSITIVE_INFINITY): number[] {
  const fitting = Math.max(FIRST_LEAST, Math.floor((FIRST_MS * speed) / FIRST_LEAST) * FIRST_LEAST);
  const first = Math.min(FIRST_MOST, fitting, request.trials);
  if (request.dragging) return [first];
  const stages = [first, SECOND_STAGE].filter((count) => count < request.trials);
  return [...stages, request.trials];
}

/** Trials from 0 on that have come back without a gap. */
export function complete(state: Schedule): number {
  let least = state.handed;
  for (const lane of state.lanes) {
    if (lane.slice?.job === state.job) least = Math.min(least, lane.slice.first);
  }
  for (const slice of state.returned) least = Math.min(least, slice.first);
  return least;
}

export function progress(state: Schedule): Progress {
  return {
    trials: complete(state),
    of: state.request?.trials ?? 0,
    shown: state.shown,
    settled: state.phase === "done",
  };
}

export function step(before: Schedule, event: Event): [Schedule, Command[]] {
  const state: Schedule = {
    ...before,
    returned: [...before.returned],
    lanes: before.lanes.map((lane) => ({ ...lane })),
  };
  const commands: Command[] = [];
  apply(state, event, commands);
  return [state, commands];
}

function apply(state: Schedule, event: Event, commands: Command[]): void {
  switch (event.kind) {
    case "change":
      if (state.phase === "failed") afresh(state, event.request, commands);
      else if (waitsForPicture(state, event.request)) state.pending = event.request;
      else begin(state, event.request, commands);
      return;
    case "started": {
      const lane = state.lanes[event.lane];
      if (lane) lane.ready = true;
      hand(state, commands);
      return;
    }
    case "drawer_started":
      state.drawerReady = true;
      if (state.request && state.phase !== "failed") begin(state, latest(state), commands);
      return;
    case "begun":
      begun(state, event.job, event.faulty, commands);
      return;
    case "rows":
      rows(state, event, commands);
      return;
    case "summarised":
      summarised(state, event.job, event.trials, commands);
      return;
    case "crashed":
      crashed(state, event.lane, commands);
      return;
    case "drawer_crashed":
      state.drawerReady = false;
      if (!countCrash(state, commands)) return;
      commands.push({ kind: "restart_drawer" });
      return;
    case "retry":
      state.crashes = 0;
      retry(state, commands);
  }
}

// A dragged job is small and always makes its picture; otherwise a thumb that moves faster than
// the engine would cancel every job and the picture would stand still until it is let go.
function waitsForPicture(state: Schedule, next: Request): boolean {
  const busy = state.phase === "beginning" || state.phase === "running";
  return busy && next.dragging && state.request?.dragging === true;
}

function latest(state: Schedule): Request {
  const request = state.pending ?? state.request;
  if (!request) throw new Error("no request to begin");
  return request;
}

function begin(state: Schedule, request: Request, commands: Command[]): void {
  state.job += 1;
  state.request = request;
  state.pending = null;
  state.stages = stagesOf(request, state.lanes.length / Math.max(state.msPerTrial, 1e-6));
  state.stage = 0;
  state.handed = 0;
  state.returned = [];
  state.summarising = false;
  state.shown = 0;
  state.phase = "beginning";
  if (!state.drawerReady) return;
  const capacity = state.stages[state.stages.length - 1] ?? request.trials;
  commands.push({ kind: "begin", job: state.job, request, capacity });
}

function begun(state: Schedule, job: number, faulty: boolean, commands: Command[]): void {
  if (job !== state.job || state.phase !== "beginning") return;
  state.phase = faulty ? "refused" : "running";
  if (faulty && state.pending) begin(state, state.pending, commands);
  else hand(state, commands);
}

function rows(
  state: Schedule,
  event: { lane: number; job: number; first: number; count: number; ms: number },
  commands: Command[],
): void {
  const lane = state.lanes[event.lane];
  if (!lane?.slice || lane.slice.job !== event.job) return;
  const current = event.job === state.job && state.phase === "running";
  if (event.count > 0) {
    // The newest slice counts for half, so that one slow slice does not set the size for good.
    state.msPerTrial = 0.5 * state.msPerTrial + 0.5 * (event.ms / event.count);
  }
  lane.slice = null;
  if (current) commands.push({ kind: "collect", lane: event.lane });
  summarise(state, commands);
  hand(state, commands);
}

function summarise(state: Schedule, commands: Command[]): void {
  if (state.phase !== "running" || state.summarising) return;
  const ready = complete(state);
  let last = -1;
  for (let i = state.stage; i < state.stages.length; i += 1) {
    if ((state.stages[i] ?? Infinity) <= ready) last = i;
  }
  if (last < 0) return;
  state.stage = last + 1;
  state.summarising = true;
  commands.push({ kind: "summarise", job: state.job, trials: state.stages[last] ?? 0 });
}

function summarised(state: Schedule, job: number, trials: number, commands: Command[]): void {
  if (job !== state.job || state.phase !== "running") return;
  state.summarising = false;
  state.shown = trials;
  state.crashes = 0;
  if (state.pending) {
    begin(state, state.pending, commands);
    return;
  }
  if (state.stage >= state.stages.length) {
    state.phase = state.request?.dragging ? "held" : "done";
    if (state.phase === "done") commands.push({ kind: "settle", job });
    return;
  }
  summarise(state, commands);
  hand(state, commands);
}

function hand(state: Schedule, commands: Command[]): void {
  if (state.phase !== "running") return;
  // The first picture has the machine to itself until it is summed up.
  const last = state.shown === 0 ? 0 : state.stages.length - 1;
  const target = state.stages[last] ?? 0;
  state.lanes.forEach((lane, index) => {
    if (!lane.ready || lane.slice) return;
    const slice = nextSlice(state, target);
    if (!slice) return;
    lane.slice = { ...slice, job: state.job };
    commands.push({ kind: "run", lane: index, job: state.job, ...slice });
  });
}

function nextSlice(state: Schedule, target: number): Slice | null {
  const lost = state.returned.shift();
  if (lost) return lost;
  if (state.handed >= target) return null;
  const fitting = SLICE_MS / Math.max(state.msPerTrial, 1e-6);
  const sized = Math.floor(fitting / SLICE_LEAST) * SLICE_LEAST;
  const bounded = Math.min(Math.max(sized, SLICE_LEAST), SLICE_MOST);
  // The first picture is shared among the lanes, so that none waits while another works.
  const stage = state.stages.find((count) => count > state.handed) ?? target;
  const share = Math.max(Math.ceil((stage - state.handed) / state.lanes.length), SLICE_LEAST);
  const count = Math.min(bounded, share, target - state.handed);
  const first = state.handed;
  state.handed += count;
  return { first, count };
}

function crashed(state: Schedule, index: number, commands: Command[]): void {
  const lane = state.lanes[index];
  if (!lane) return;
  if (lane.slice?.job === state.job) {
    const { first, count } = lane.slice;
    state.returned.push({ first, count });
    state.returned.sort((a, b) => a.first - b.first);
  }
  lane.slice = null;
  lane.ready = false;
  if (countCrash(state, commands)) commands.push({ kind: "restart", lane: index });
}

/** Whether to go on after one more crash. */
function countCrash(state: Schedule, commands: Command[]): boolean {
  if (state.phase === "failed") return false;
  state.crashes += 1;
  if (state.crashes <= CRASH_LIMIT) return true;
  state.request = state.pending ?? state.request;
  state.pending = null;
  state.phase = "failed";
  commands.push({ kind: "fail" });
  return false;
}

/** After giving up, another scenario is tried again: the fault may lie in the one before. */
function afresh(state: Schedule, request: Request, commands: Command[]): void {
  const same = request.scenario === state.request?.scenario;
  state.request = request;
  if (same) return;
  state.crashes = 0;
  retry(state, commands);
}

function retry(state: Schedule, commands: Command[]): void {
  state.phase = "idle";
  state.lanes.forEach((lane, index) => {
    if (!lane.ready) commands.push({ kind: "restart", lane: index });
  });
  if (!state.drawerReady) commands.push({ kind: "restart_drawer" });
  if (state.request) begin(state, state.request, commands);
}
