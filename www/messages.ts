// What crosses the border between the page and its workers: a closed union in each direction.
// Amounts and rates are decimal text, as in a scenario file, so that no digit is lost on the way.

// What the engine takes and gives is typed once, in Rust; these types are generated from it.
import type {
  Column,
  Fault,
  Finding,
  Geometry,
  Kind,
  ModelKind,
  Palette,
  Parameter,
  Request,
  Version,
} from "./pkg/bossanova";

export type { Column, Fault, Finding, Palette, Parameter, Version };
export type { Geometry as ChartGeometry, Kind as PictureKey, ModelKind as ModelKey };

/** The charts over time, which the first module draws from its own summary. */
export type ChartKey = Extract<
  Kind,
  "waiting" | "incentive" | "fairness" | "recovered" | "deviation" | "participants"
>;

export type Language = "sv" | "en";
export const MODELS: readonly ModelKind[] = [
  "traditional",
  "right_of_use",
  "entry_fee",
  "raised_fee",
];

/** Any value of a scenario file. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Scenario = { [key: string]: Value };

export interface Preset {
  name: string;
  title_sv: string;
  title_en: string;
  scenario: Scenario;
}

export type ChartRequest = Omit<Request, "lang"> & { lang: Language };

/** What the engine tells about itself before the first run. */
export interface Catalogue {
  presets: Preset[];
  parameters: Parameter[];
  version: Version;
}

export type ToWorker =
  | { kind: "start"; wasm: ArrayBuffer }
  | { kind: "describe" }
  | { kind: "prepare"; job: number; scenario: string }
  | { kind: "run"; job: number; first: number; count: number }
  | { kind: "begin"; job: number; scenario: string; trials: number; lang: Language }
  | { kind: "collect"; job: number; first: number; rows: Float32Array }
  | { kind: "summarise"; job: number; trials: number }
  | { kind: "digest"; job: number }
  | { kind: "draw"; id: number; request: ChartRequest };

export type FromWorker =
  | { kind: "started" }
  | { kind: "described"; catalogue: Catalogue }
  | { kind: "rows"; job: number; first: number; count: number; rows: Float32Array; ms: number }
  | { kind: "begun"; job: number; columns: Column[] | null; faults: Fault[] }
  | {
      kind: "summarised";
      job: number;
      trials: number;
      numbers: Float64Array;
      findings: Finding[];
    }
  | { kind: "digest"; job: number; digest: string }
  | { kind: "drawn"; id: number; picture: ImageBitmap; geometry: Geometry }
  | { kind: "broken"; message: string };

/** Numbers per column in a summary, in this order. */
export const STATISTICS = [
  "defined",
  "mean",
  "standard_error",
  "quantile_05",
  "quantile_25",
  "quantile_50",
  "quantile_75",
  "quantile_95",
] as const;
export type Statistic = (typeof STATISTICS)[number];
