// What every view is a function of.

import type { CSSResult, TemplateResult } from "lit";
import type { Painter } from "../charts/painter";
import type { Language } from "../messages";
import type { Session } from "../session";

export type Size = "tiny" | "narrow" | "middle" | "wide";

/** The dialogs that a page opens from its header. */
export type DialogName = "embed";

/** What is loaded when it is asked for. */
export interface Loaded {
  /** What stands in for the result where nothing can be computed; null while on its way. */
  fixed(): PartView | null;
  openDialog(name: DialogName): void;
  closeDialog(): void;
}

export interface View {
  session: Session;
  painter: Painter;
  size: Size;
  /** Under 360 px, where tables need the shortest names. */
  veryNarrow: boolean;
  fewColumns: boolean;
  root: ParentNode;
  level: number;
  ownPage: "page" | "embed" | null;
  /** One chart alone. */
  single: boolean;
  sheet: boolean;
  /** The chosen view where it is not the result; null while it is on its way. */
  part: PartView | null;
  /** What is loaded when asked for. */
  parts: Loaded | null;
  showSheet(open: boolean): void;
  speak(lang: Language): void;
}

/** A view that is loaded when it is chosen, made once for each element. */
export interface PartView {
  render(view: View): TemplateResult;
  /** Whether the assumptions stand beside it. */
  readonly withAssumptions: boolean;
  /** The element left the page. */
  close?(): void;
}

/** What the module of such a view gives. */
export interface Part {
  styles: CSSResult;
  /** @param changed asks for the element to be rendered again */
  create(session: Session, changed: () => void): PartView;
}
