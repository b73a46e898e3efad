// The views that are loaded when a person chooses them, each in a file of www/parts/.

import type { CSSResult } from "lit";
import type { Session, ViewName } from "./session";
import type { Part, PartView } from "./views/view";

const LOADERS: Record<Exclude<ViewName, "result">, () => Promise<{ part: Part }>> = {
  basis: () => import("./parts/basis"),
};

/** The loaded views of one element. */
export class Parts {
  #views = new Map<ViewName, PartView>();
  #loading: ViewName | null = null;
  #closed = false;

  constructor(
    readonly session: Session,
    readonly root: ShadowRoot,
    readonly changed: () => void,
  ) {
    session.rareLoader = async () => {
      const { createRare, styles } = await import("./parts/controls");
      this.#adopt(styles);
      return createRare(session, changed);
    };
  }

  #adopt({ styleSheet }: CSSResult): void {
    if (styleSheet) this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, styleSheet];
  }

  /** The chosen view, once it is there; null for the result, and while a view is on its way. */
  now(): PartView | null {
    const { view, partFailed } = this.session;
    if (view === "result") return null;
    const found = this.#views.get(view);
    if (!found && !partFailed && this.#loading !== view) void this.#load(view);
    return found ?? null;
  }

  close(): void {
    this.#closed = true;
    for (const view of this.#views.values()) view.close?.();
    this.#views.clear();
  }

  async #load(view: Exclude<ViewName, "result">): Promise<void> {
    this.#loading = view;
    try {
      const { part } = await LOADERS[view]();
      if (this.#closed || this.#views.has(view)) return;
      this.#adopt(part.styles);
      this.#views.set(view, part.create(this.session, this.changed));
    } catch {
      if (this.session.view === view) this.session.partFailed = true;
    }
    if (this.#loading === view) this.#loading = null;
    if (!this.#closed) this.changed();
  }
}
