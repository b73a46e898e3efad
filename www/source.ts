// Where the engine's files come from: beside the bundle, through a Trusted Types policy that lets
// no other address become a worker.

import type { Source } from "./pool";

/** Where the two modules come from. */
export interface Sources {
  first: Source;
  more: Source;
}

interface Policy {
  createScriptURL(url: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const allowed = new Set<string>();
let policy: Policy | null = null;

// Made at the first use, not at import: importing the element must have no side effect.
function scriptUrl(url: string): URL {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return new URL(url);
  policy ??= factory.createPolicy("bossanova", {
    createScriptURL(given) {
      if (!allowed.has(given)) throw new TypeError(`not a script of Bossanova: ${given}`);
      return given;
    },
  });
  return policy.createScriptURL(url) as URL;
}

function workerAt(url: string, type: WorkerType): Worker {
  allowed.add(url);
  return new Worker(scriptUrl(url), { type });
}

/** A worker from source text, where the address itself may not become one. */
export function workerFrom(code: string, type: WorkerType): Worker {
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  try {
    return workerAt(url, type);
  } finally {
    allowed.delete(url);
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response;
}

/** One module and its worker script. */
function beside(wasmUrl: URL, workerUrl: URL): Source {
  // Another origin's address never becomes a worker; neither does any in a sandboxed frame.
  const foreign = workerUrl.origin !== globalThis.origin;
  let code: Promise<string> | null = null;
  return {
    wasm: async () => (await fetched(wasmUrl)).arrayBuffer(),
    worker: async () => {
      if (!foreign) return workerAt(workerUrl.href, "classic");
      code ??= fetched(workerUrl).then((response) => response.text());
      // A blob module worker fails in a sandboxed frame; a classic one works.
      return workerFrom(await code, "classic");
    },
  };
}

/** The files of both modules, which lie beside the bundle: so does every part of it. */
export function besideBundle(): Sources {
  return {
    first: {
      ...beside(
        new URL("./bossanova.wasm", import.meta.url),
        new URL("./worker.js", import.meta.url),
      ),
      onPage: async () => (await import("./onpage")).pageRunner(),
    },
    more: beside(
      new URL("./bossanova-more.wasm", import.meta.url),
      new URL("./worker-more.js", import.meta.url),
    ),
  };
}

/** What the offline file carries in itself. */
export interface Enclosed {
  wasm: string;
  worker: string;
}

/** The offline file's one module, which can do everything. */
export function enclosed(parts: Enclosed): Sources {
  const source: Source = {
    wasm: async () => {
      const packed = Uint8Array.from(atob(parts.wasm), (char) => char.charCodeAt(0));
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
      return new Response(stream).arrayBuffer();
    },
    // A blob module worker fails from file://; a classic one works.
    worker: () => Promise.resolve(workerFrom(parts.worker, "classic")),
  };
  return { first: source, more: source };
}
