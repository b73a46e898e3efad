// The script of the workers that the first picture needs.

import { serve } from "./engine";
import type { FromWorker, ToWorker } from "./messages";
import init, * as wasm from "./pkg/bossanova.js";

interface WorkerScope {
  onmessage: ((event: { data: ToWorker }) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;
const post = (message: FromWorker, transfer: Transferable[] = []): void =>
  scope.postMessage(message, transfer);
const serving = serve(post, { ...wasm, init });
scope.onmessage = (event) => serving.hear(event.data);
