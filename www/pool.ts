// The owner of the workers: carries out what schedule.ts decides, and draws on request.

import type {
  Catalogue,
  ChartGeometry,
  ChartRequest,
  Column,
  Fault,
  FromWorker,
  Language,
  ToWorker,
} from "./messages";
import { Summary } from "./result";
import * as schedule from "./schedule";

/** How the pool comes by its parts; the offline file has them inside itself. */
export interface Source {
  wasm(): Promise<ArrayBuffer>;
  worker(): Promise<Runner>;
  /** The same on the page itself, for pages that refuse workers. */
  onPage?(): Promise<Runner>;
}

/** A worker, or what does the same on the page. */
export type Runner = Pick<Worker, "onmessage" | "onerror" | "postMessage" | "terminate">;

export interface Listener {
  catalogue(catalogue: Catalogue): void;
  summary(summary: Summary, job: number, scenario: string): void;
  settled(digest: string, job: number): void;
  faults(faults: Fault[]): void;
  progress(progress: schedule.Progress): void;
  failed(reason: "run" | "load", message: string): void;
}

export interface Drawing {
  picture: ImageBitmap;
  geometry: ChartGeometry;
}

const DRAWER = -1;

/** Two cores run two simulations; more leave one core to the page and the drawing. */
function laneCount(): number {
  const cores = navigator.hardwareConcurrency || 2;
  return cores <= 2 ? Math.max(1, cores) : Math.min(cores, 4) - 1;
}

export class Pool {
  #state = schedule.initial(laneCount());
  #workers = new Map<number, Runner>();
  /** Whether the page refuses workers. */
  #onPage = false;
  /** Workers that have said something. */
  #heard = new WeakSet<Runner>();
  #bytes: ArrayBuffer | null = null;
  #prepared = new Map<number, number>();
  #rows: Extract<FromWorker, { kind: "rows" }> | null = null;
  #columns: Column[] = [];
  #drawings = new Map<number, (drawing: Drawing | null) => void>();
  #nextDrawing = 1;
  #described = false;
  #closed = false;

  constructor(
    readonly source: Source,
    readonly listener: Listener,
    public lang: Language,
  ) {}

  async open(): Promise<void> {
    try {
      this.#bytes = await this.source.wasm();
      await this.#spawn(DRAWER);
      await Promise.all(this.#state.lanes.map((_, lane) => this.#spawn(lane)));
    } catch (error) {
      if (!this.#closed) this.listener.failed("load", String(error));
    }
  }

  /** Frees every worker; nothing is told afterwards. */
  close(): void {
    this.#closed = true;
    for (const worker of this.#workers.values()) worker.terminate();
    this.#workers.clear();
    this.#dropDrawings();
    this.#bytes = null;
  }

  change(request: schedule.Request): void {
    this.#step({ kind: "change", request });
  }

  retry(): void {
    this.#step({ kind: "retry" });
  }

  /** A picture of what was summarised last; null where the drawing worker went down. */
  draw(request: ChartRequest): Promise<Drawing | null> {
    if (!this.#workers.has(DRAWER)) return Promise.resolve(null);
    const id = this.#nextDrawing;
    this.#nextDrawing += 1;
    this.#post(DRAWER, { kind: "draw", id, request });
    return new Promise((resolve) => this.#drawings.set(id, resolve));
  }

  async #spawn(lane: number): Promise<void> {
    const worker = await this.#newWorker();
    if (this.#closed || !this.#bytes) return worker.terminate();
    this.#workers.set(lane, worker);
    this.#prepared.delete(lane);
    worker.onmessage = (event: MessageEvent<FromWorker>) => {
      this.#heard.add(worker);
      if (this.#workers.get(lane) === worker) this.#hear(lane, event.data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (this.#workers.get(lane) === worker) this.#fallen(lane, worker, event.message);
    };
    this.#post(lane, { kind: "start", wasm: this.#bytes });
    if (lane === DRAWER) this.#post(lane, { kind: "describe" });
  }

  async #newWorker(): Promise<Runner> {
    if (!this.#onPage || !this.source.onPage) {
      try {
        return await this.source.worker();
      } catch (error) {
        if (!this.source.onPage) throw error;
        this.#onPage = true;
      }
    }
    const runner = await this.source.onPage();
    this.#heard.add(runner);
    return runner;
  }

  /** A worker that never said a word was refused; then the page itself has to do. */
  #fallen(lane: number, worker: Runner, message: string): void {
    if (this.#heard.has(worker) || !this.source.onPage) {
      this.#crash(lane, message);
      return;
    }
    this.#onPage = true;
    this.#restart(lane);
  }

  #post(lane: number, message: ToWorker, transfer: Transferable[] = []): void {
    this.#workers.get(lane)?.postMessage(message, transfer);
  }

  #hear(lane: number, message: FromWorker): void {
    switch (message.kind) {
      case "started":
        if (lane === DRAWER) this.#step({ kind: "drawer_started" });
        else this.#step({ kind: "started", lane });
        return;
      case "described":
        if (!this.#described) this.listener.catalogue(message.catalogue);
        this.#described = true;
        return;
      case "begun":
        // Told once for a horizon, so they count even where their job is over.
        if (message.columns) this.#columns = message.columns;
        if (message.job !== this.#state.job) return;
        if (message.faults.length > 0) this.listener.faults(message.faults);
        this.#step({
          kind: "begun",
          job: message.job,
          faulty: message.faults.length > 0,
        });
        return;
      case "rows":
        this.#rows = message;
        this.#step({ ...message, kind: "rows", lane });
        this.#rows = null;
        return;
      case "summarised":
        this.#summarised(message);
        return;
      case "digest":
        if (message.job === this.#state.job) this.listener.settled(message.digest, message.job);
        return;
      case "drawn":
        this.#drawings.get(message.id)?.(message);
        this.#drawings.delete(message.id);
        return;
      case "broken":
        this.#crash(lane, message.message);
        return;
    }
  }

  #summarised(message: Extract<FromWorker, { kind: "summarised" }>): void {
    const { job, trials, numbers, findings } = message;
    const request = this.#state.request;
    if (job === this.#state.job && request) {
      const summary = new Summary(this.#columns, numbers, trials, findings);
      this.listener.summary(summary, job, request.scenario);
    }
    this.#step({ kind: "summarised", job, trials });
  }

  #crash(lane: number, message: string): void {
    this.#workers.get(lane)?.terminate();
    this.#workers.delete(lane);
    if (lane === DRAWER) this.#dropDrawings();
    if (!this.#described && lane === DRAWER) {
      this.listener.failed("load", message);
      return;
    }
    this.#step(lane === DRAWER ? { kind: "drawer_crashed" } : { kind: "crashed", lane }, message);
  }

  #dropDrawings(): void {
    for (const resolve of this.#drawings.values()) resolve(null);
    this.#drawings.clear();
  }

  #step(event: schedule.Event, message = ""): void {
    if (this.#closed) return;
    const [state, commands] = schedule.step(this.#state, event);
    this.#state = state;
    for (const command of commands) this.#do(command, message);
    this.listener.progress(schedule.progress(state));
  }

  #do(command: schedule.Command, message: string): void {
    switch (command.kind) {
      case "begin":
        this.#post(DRAWER, {
          kind: "begin",
          job: command.job,
          scenario: command.request.scenario,
          trials: command.capacity,
          lang: this.lang,
        });
        return;
      case "run":
        this.#run(command);
        return;
      case "collect":
        if (!this.#rows) return;
        this.#post(
          DRAWER,
          { kind: "collect", job: this.#rows.job, first: this.#rows.first, rows: this.#rows.rows },
          [this.#rows.rows.buffer],
        );
        return;
      case "summarise":
        this.#post(DRAWER, { kind: "summarise", job: command.job, trials: command.trials });
        return;
      case "settle":
        this.#post(DRAWER, { kind: "digest", job: command.job });
        return;
      case "restart":
        this.#restart(command.lane);
        return;
      case "restart_drawer":
        this.#restart(DRAWER);
        return;
      case "fail":
        this.listener.failed("run", message);
        return;
    }
  }

  #run(command: Extract<schedule.Command, { kind: "run" }>): void {
    const { lane, job, first, count } = command;
    const scenario = this.#state.request?.scenario;
    if (this.#prepared.get(lane) !== job && scenario !== undefined) {
      this.#post(lane, { kind: "prepare", job, scenario });
      this.#prepared.set(lane, job);
    }
    this.#post(lane, { kind: "run", job, first, count });
  }

  #restart(lane: number): void {
    this.#spawn(lane).catch((error: unknown) => this.#crash(lane, String(error)));
  }
}
