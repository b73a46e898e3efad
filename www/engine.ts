// What happens inside a worker: the wasm module behind the messages of messages.ts. One kind of
// worker serves both parts; a simulating one keeps a Simulator, the drawing one keeps the Board.

import type * as Bindings from "./pkg/bossanova.js";
import type { Column, Fault, FromWorker, Preset, ToWorker } from "./messages";

type Post = (message: FromWorker, transfer?: Transferable[]) => void;

/** The bindings of a module; those of the second have all that the first one's have. */
type Module = Omit<typeof Bindings, "default" | "initSync"> & { init: typeof Bindings.default };

export interface Serving {
  /** Takes a message; messages are answered in turn. */
  hear(message: ToWorker): void;
  /** Does something in its turn, once the module has started. */
  inTurn(act: () => void): void;
  /** Gives back what it holds in the module; nothing is answered afterwards. */
  free(): void;
}

/** Makes a canvas of a size in device pixels, lets it be drawn on, and gives the picture. */
export type Paint = <G>(
  width: number,
  height: number,
  draw: (canvas: object) => G,
) => { picture: ImageBitmap; geometry: G };

const paintInWorker: Paint = (width, height, draw) => {
  const canvas = new OffscreenCanvas(width, height);
  const geometry = draw(canvas);
  return { picture: canvas.transferToImageBitmap(), geometry };
};

/** Answers messages in turn; after anything thrown it says `broken` and answers no more. */
export function serve(post: Post, wasm: Module, paint = paintInWorker): Serving {
  let simulator: { job: number; engine: Bindings.Simulator } | null = null;
  let board: Bindings.Board | null = null;
  let toldHorizon = "";
  let broken = false;
  let ready: Promise<void> = Promise.resolve();

  const boardOf = (): Bindings.Board => (board ??= new wasm.Board());

  const answer = (message: Exclude<ToWorker, { kind: "start" }>): void => {
    switch (message.kind) {
      case "describe":
        post({
          kind: "described",
          catalogue: {
            presets: wasm.presets() as Preset[],
            parameters: wasm.parameters(),
            version: wasm.version(),
          },
        });
        return;
      case "prepare":
        simulator?.engine.free();
        simulator = null;
        simulator = { job: message.job, engine: new wasm.Simulator(message.scenario) };
        return;
      case "run":
        run(message.job, message.first, message.count);
        return;
      case "begin":
        begin(message);
        return;
      case "collect":
        boardOf().add(message.first, message.rows);
        return;
      case "summarise": {
        const numbers = boardOf().summarise(message.trials);
        const findings = boardOf().findings();
        const { job, trials } = message;
        post({ kind: "summarised", job, trials, numbers, findings }, [numbers.buffer]);
        return;
      }
      case "digest":
        post({ kind: "digest", job: message.job, digest: boardOf().digest() });
        return;
      case "draw":
        draw(message.id, message.request);
        return;
    }
  };

  const run = (job: number, first: number, count: number): void => {
    if (simulator?.job !== job) throw new Error("a run without its scenario");
    const start = performance.now();
    const rows = simulator.engine.run(first, count);
    const ms = performance.now() - start;
    post({ kind: "rows", job, first, count, rows, ms }, [rows.buffer]);
  };

  const begin = (message: Extract<ToWorker, { kind: "begin" }>): void => {
    const { job, scenario, trials, lang } = message;
    let faults: Fault[] = [];
    try {
      boardOf().begin(scenario, trials);
    } catch (thrown) {
      // Faults come as a list; anything else is no matter of the scenario.
      if (!Array.isArray(thrown)) throw thrown;
      faults = wasm.check(scenario, lang);
    }
    const columns = faults.length === 0 ? newColumns(scenario) : null;
    post({ kind: "begun", job, columns, faults });
  };

  // The columns depend on the horizon only; a thousand objects are told when it has changed.
  const newColumns = (scenario: string): Column[] | null => {
    const { horizon_years, periods_per_year } = JSON.parse(scenario);
    const horizon = `${horizon_years}·${periods_per_year}`;
    if (toldHorizon === horizon) return null;
    toldHorizon = horizon;
    return wasm.layout(scenario);
  };

  const draw = (id: number, request: Extract<ToWorker, { kind: "draw" }>["request"]): void => {
    const scale = request.pixel_ratio;
    const { picture, geometry } = paint(
      Math.max(1, Math.round(request.width * scale)),
      Math.max(1, Math.round(request.height * scale)),
      (canvas) => boardOf().draw(canvas, JSON.stringify(request)),
    );
    post({ kind: "drawn", id, picture, geometry }, [picture]);
  };

  const start = async (bytes: ArrayBuffer): Promise<void> => {
    // The charts' canvas backend asks for the page's class, which a worker knows by another name.
    const scope = globalThis as { CanvasRenderingContext2D?: unknown };
    scope.CanvasRenderingContext2D ??= OffscreenCanvasRenderingContext2D;
    await wasm.init({ module_or_path: bytes });
    post({ kind: "started" });
  };

  const fail = (error: unknown): void => {
    broken = true;
    post({ kind: "broken", message: error instanceof Error ? error.message : String(error) });
  };

  const inTurn = (act: () => void): void => {
    ready = ready.then(() => {
      if (!broken) act();
    });
    ready = ready.catch(fail);
  };

  return {
    hear: (message) => {
      if (broken) return;
      if (message.kind === "start") ready = start(message.wasm).catch(fail);
      else inTurn(() => answer(message));
    },
    inTurn,
    free: () => {
      // After a trap nothing may be asked of the module, not even this.
      if (broken) return;
      broken = true;
      simulator?.engine.free();
      board?.free();
      simulator = null;
      board = null;
    },
  };
}
