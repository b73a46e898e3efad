// The script of a worker with the second module, which can do all that the first can and also
// answers questions.

import { answer } from "./answers";
import { serve } from "./engine";
import init, * as wasm from "./pkg-more/bossanova.js";
import type { FromReasoner, ToReasoner } from "./questions";

interface WorkerScope {
  onmessage: ((event: { data: ToReasoner }) => void) | null;
  postMessage(message: FromReasoner, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;
const post = (message: FromReasoner, transfer: Transferable[] = []): void =>
  scope.postMessage(message, transfer);
const serving = serve(post, { ...wasm, init });

/** A question that cannot be answered is refused; only a trap leaves the worker unusable. */
function reply(id: number, question: Extract<ToReasoner, { kind: "ask" }>["question"]): void {
  try {
    const given = answer(question);
    post({ kind: "answered", id, answer: given.answer }, given.transfer);
  } catch (thrown) {
    if (thrown instanceof WebAssembly.RuntimeError) throw thrown;
    post({ kind: "refused", id, message: wordsOf(thrown) });
  }
}

// Faults of a scenario come as a list.
function wordsOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  return typeof thrown === "string" ? thrown : JSON.stringify(thrown);
}

scope.onmessage = ({ data }) => {
  if (data.kind === "ask") serving.inTurn(() => reply(data.id, data.question));
  else serving.hear(data);
};
