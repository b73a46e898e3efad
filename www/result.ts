// One summary of the engine, looked up by model, key and period, and as the object that
// `bossanova simulate --format json` prints.

import {
  MODELS,
  STATISTICS,
  type Column,
  type Finding,
  type ModelKey,
  type Statistic,
  type Version,
} from "./messages";

export interface Meta {
  trials: number;
  seed: string;
  program: string;
  results_version: number;
  digest: string;
}
type Numbers = Record<string, number | null>;
type Curve = Record<string, (number | null)[]>;
export interface ModelResult {
  metrics: Record<string, Numbers>;
  curves: Record<string, Curve>;
}
export interface Result {
  meta: Meta;
  models: Record<string, ModelResult>;
}

const WIDTH = STATISTICS.length;

export class Summary {
  readonly #places = new Map<string, number[]>();

  constructor(
    readonly columns: readonly Column[],
    readonly numbers: Float64Array,
    readonly trials: number,
    readonly findings: Finding[],
  ) {
    columns.forEach((column, index) => {
      const name = `${column.model} ${column.kind} ${column.key}`;
      const places = this.#places.get(name);
      if (places) places.push(index);
      else this.#places.set(name, [index]);
    });
  }

  #value(column: number | undefined, statistic: Statistic): number {
    if (column === undefined) return Number.NaN;
    return this.numbers[column * WIDTH + STATISTICS.indexOf(statistic)] ?? Number.NaN;
  }

  metric(model: ModelKey, key: string, statistic: Statistic): number {
    return this.#value(this.#places.get(`${model} metric ${key}`)?.[0], statistic);
  }

  /** The periods of a curve, the same for every model. */
  periods(key: string): number[] {
    const places = this.#places.get(`traditional curve ${key}`) ?? [];
    return places.map((place) => this.columns[place]?.period ?? 0);
  }

  /** A statistic at the curve's `index`-th period. */
  point(model: ModelKey, key: string, index: number, statistic: Statistic): number {
    return this.#value(this.#places.get(`${model} curve ${key}`)?.[index], statistic);
  }

  /** The object of the command line's JSON. */
  result(seed: string, version: Version, digest: string): Result {
    const models: Record<string, ModelResult> = {};
    for (const model of MODELS) models[model] = { metrics: {}, curves: {} };
    for (const [index, column] of this.columns.entries()) {
      const model = models[column.model];
      if (!model) continue;
      if (column.kind === "metric") model.metrics[column.key] = this.#metricObject(index, column);
      else {
        model.curves[column.key] ??= {};
        this.#extend(model.curves[column.key] ?? {}, index, column);
      }
    }
    return { meta: { trials: this.trials, seed, ...version, digest }, models };
  }

  #metricObject(index: number, column: Column): Numbers {
    const found: Numbers = {};
    for (const [name, statistic] of namesOf(column)) {
      found[name] = orNull(this.#value(index, statistic));
    }
    return found;
  }

  #extend(curve: Curve, index: number, column: Column): void {
    const add = (name: string, value: number | null): void => {
      const values = curve[name];
      if (values) values.push(value);
      else curve[name] = [value];
    };
    add("period", column.period);
    for (const [name, statistic] of namesOf(column)) {
      add(name, orNull(this.#value(index, statistic)));
    }
  }
}

// A share has no quantiles, and the worst case is itself a quantile.
function namesOf(column: Column): [string, Statistic][] {
  if (column.statistics === "worst_case") {
    return [
      ["value", "quantile_95"],
      ["standard_error", "standard_error"],
      ["defined", "defined"],
    ];
  }
  const names: [string, Statistic][] = [
    ["mean", "mean"],
    ["standard_error", "standard_error"],
    ["defined", "defined"],
  ];
  if (column.statistics === "share") return names;
  const quantiles = STATISTICS.filter((name) => name.startsWith("quantile"));
  return [...names, ...quantiles.map((name): [string, Statistic] => [name, name])];
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
