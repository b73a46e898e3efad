// Asks the second module, in workers of its own that start at the first question: what a view wants
// to know never holds up the picture. Questions wait in turn; one that nobody waits for any more is
// taken back, with its worker where it is already at work.

import type { Runner, Source } from "./pool";
import type { Answer, Ask, FromReasoner, Question, QuestionName, ToReasoner } from "./questions";

/** Questions at work side by side; the simulation has workers of its own. */
const WORKERS_MOST = 2;
/** A question whose worker crashes this often is given up. */
const TRIES = 2;

interface Job {
  id: number;
  question: Question;
  tries: number;
  resolve(answer: never): void;
  reject(reason: unknown): void;
}

interface Desk {
  /** Started or starting. */
  worker: Promise<Runner> | null;
  job: Job | null;
}

/** The question could not be answered; the message is for developers. */
export class Refusal extends Error {}

export class Reasoner {
  #bytes: Promise<ArrayBuffer> | null = null;
  #desks: Desk[] = [];
  #waiting: Job[] = [];
  #next = 1;
  #closed = false;

  constructor(readonly source: Source) {}

  /**
   * Asks; rejects with a Refusal, or with the signal's reason once nobody waits for the answer.
   */
  ask<N extends QuestionName>(name: N, ask: Ask<N>, signal?: AbortSignal): Promise<Answer<N>> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const question = { name, ask } as unknown as Question;
      const job: Job = { id: this.#next, question, tries: 0, resolve, reject };
      this.#next += 1;
      this.#waiting.push(job);
      signal?.addEventListener("abort", () => this.#takeBack(job, signal.reason), { once: true });
      this.#assign();
    });
  }

  close(): void {
    this.#closed = true;
    for (const desk of this.#desks) {
      const { job } = desk;
      this.#clear(desk);
      job?.reject(new Refusal("closed"));
    }
    for (const job of this.#waiting) job.reject(new Refusal("closed"));
    this.#desks = [];
    this.#waiting = [];
    this.#bytes = null;
  }

  #takeBack(job: Job, reason: unknown): void {
    const place = this.#waiting.indexOf(job);
    const desk = this.#desks.find((one) => one.job === job);
    if (place < 0 && !desk) return;
    if (place >= 0) this.#waiting.splice(place, 1);
    if (desk) this.#clear(desk);
    job.reject(reason);
    this.#assign();
  }

  #clear(desk: Desk): void {
    desk.worker?.then(
      (worker) => worker.terminate(),
      // One that never started needs no end.
      () => undefined,
    );
    desk.worker = null;
    desk.job = null;
  }

  #assign(): void {
    if (this.#closed || this.#waiting.length === 0) return;
    let desk = this.#desks.find((one) => one.job === null);
    if (!desk && this.#desks.length < WORKERS_MOST) {
      desk = { worker: null, job: null };
      this.#desks.push(desk);
    }
    const job = desk && this.#waiting.shift();
    if (!desk || !job) return;
    desk.job = job;
    void this.#work(desk, job);
    this.#assign();
  }

  async #work(desk: Desk, job: Job): Promise<void> {
    desk.worker ??= this.#start(desk);
    const starting = desk.worker;
    try {
      const worker = await starting;
      if (desk.job !== job) return;
      const message: ToReasoner = { kind: "ask", id: job.id, question: job.question };
      worker.postMessage(message);
    } catch (error) {
      // Without its files there is no use in another try by itself; the next question tries again.
      this.#bytes = null;
      if (desk.worker === starting) desk.worker = null;
      if (desk.job === job) this.#end(desk, () => job.reject(new Refusal(String(error))));
    }
  }

  async #start(desk: Desk): Promise<Runner> {
    this.#bytes ??= this.source.wasm();
    const [bytes, worker] = await Promise.all([this.#bytes, this.source.worker()]);
    // A worker that was cleared away is terminated and says no more.
    worker.onmessage = (event: MessageEvent<FromReasoner>) => this.#hear(desk, event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#crashed(desk, event.message);
    };
    const message: ToReasoner = { kind: "start", wasm: bytes };
    worker.postMessage(message);
    return worker;
  }

  #hear(desk: Desk, message: FromReasoner): void {
    const job = desk.job;
    if (message.kind === "broken") this.#crashed(desk, message.message);
    if (message.kind !== "answered" && message.kind !== "refused") return;
    if (!job || message.id !== job.id) return;
    this.#end(desk, () => {
      if (message.kind === "answered") job.resolve(message.answer as never);
      else job.reject(new Refusal(message.message));
    });
  }

  #end(desk: Desk, settle: () => void): void {
    desk.job = null;
    settle();
    this.#assign();
  }

  /** After a trap an instance is not to be trusted: a new worker tries once more. */
  #crashed(desk: Desk, message: string): void {
    const { job } = desk;
    this.#clear(desk);
    if (job) {
      job.tries += 1;
      if (job.tries < TRIES) this.#waiting.unshift(job);
      else job.reject(new Refusal(message));
    }
    this.#assign();
  }
}
