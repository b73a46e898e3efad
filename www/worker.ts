// The script of every worker.

import { serve } from "./engine";
import type { FromWorker, ToWorker } from "./messages";

interface WorkerScope {
  onmessage: ((event: { data: ToWorker }) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;
const answer = serve((message, transfer = []) => scope.postMessage(message, transfer));
scope.onmessage = (event) => answer(event.data);
