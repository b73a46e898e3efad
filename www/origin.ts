// Where an element's first scenario comes from, which views there are, what an element is told.

import type * as fragment from "./fragment";
import type { Catalogue, Fault, Scenario } from "./messages";
import type { Result } from "./result";

/** The views of the board, in the order of their tabs; all but the first are loaded when chosen. */
export const VIEWS = ["result", "basis"] as const;
/** The paper has no tab: it is opened from what a person takes away. */
export type ViewName = (typeof VIEWS)[number] | "paper";

/** Where the first scenario comes from, the strongest first: property, link, attribute, preset. */
export interface Origin {
  property: Scenario | null;
  link: fragment.LinkState | null;
  presetAttribute: string | null;
  seedAttribute: string | null;
}

export interface Hooks {
  changed(): void;
  /** A new picture can be drawn. */
  summarised(): void;
  dragging(on: boolean): void;
  ready(catalogue: Catalogue): void;
  result(result: Result): void;
  error(reason: string, message: string, faults: Fault[]): void;
}
