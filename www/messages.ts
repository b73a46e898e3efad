// What crosses the border between the page and its workers: a closed union in each direction.
// Amounts and rates are decimal text, as in a scenario file, so that no digit is lost on the way.

export type Language = "sv" | "en";
export type ModelKey = "traditional" | "right_of_use" | "entry_fee" | "raised_fee";
export const MODELS: readonly ModelKey[] = [
  "traditional",
  "right_of_use",
  "entry_fee",
  "raised_fee",
];

export type ChartKey = "incentive" | "waiting" | "fairness" | "recovered" | "participants";

/** Any value of a scenario file. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Scenario = { [key: string]: Value };

/** One column of the engine's rows; the order is the engine's own. */
export interface Column {
  model: ModelKey;
  kind: "metric" | "curve";
  key: string;
  period: number | null;
  statistics: "band" | "share" | "worst_case";
}

export interface Preset {
  name: string;
  title_sv: string;
  title_en: string;
  scenario: Scenario;
}

/** One row of the engine's parameter table: what a field may hold. */
export interface Parameter {
  key: string;
  unit: string;
  min: string;
  max: string;
  step: string;
  default: string | null;
  source: string;
}

/** One thing that is wrong with a scenario; `message` is already in the reader's language. */
export interface Fault {
  path: string;
  code: string;
  message: string;
}

/** Something that may be said of a result; the page has a sentence for each code. */
export interface Finding {
  code: string;
  models: ModelKey[];
  numbers: number[];
}

export interface Version {
  program: string;
  results_version: number;
}

/** Colours as `#rrggbb`, alphas from 0 to 1. */
export interface Palette {
  paper: string;
  zone: string;
  ink: string;
  ink2: string;
  edge: string;
  ghost: string;
  line: string;
  m1: string;
  m2: string;
  m3a: string;
  m3b: string;
  band_outer: number;
  band_inner: number;
  forced: boolean;
}

export interface ChartRequest {
  chart: ChartKey;
  lang: Language;
  width: number;
  height: number;
  pixel_ratio: number;
  root_font_px: number;
  labels: "full" | "short";
  focus: ModelKey;
  panel: ModelKey | null;
  cursor: number | null;
  domain: [number, number] | null;
  palette: Palette;
  font_family: string;
}

/** Where the picture's parts lie, in CSS px. */
export interface ChartGeometry {
  left: number;
  top: number;
  right: number;
  bottom: number;
  x: number[];
  domain: [number, number];
  medians: number[][];
  close: [ModelKey, ModelKey][];
}

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
  | { kind: "begun"; job: number; columns: Column[]; faults: Fault[] }
  | {
      kind: "summarised";
      job: number;
      trials: number;
      numbers: Float64Array;
      findings: Finding[];
    }
  | { kind: "digest"; job: number; digest: string }
  | { kind: "drawn"; id: number; picture: ImageBitmap; geometry: ChartGeometry }
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
