// The views that are loaded when a person chooses them, each in a file of www/parts/.

import type { Session, ViewName } from "./session";
import type { Part, PartView } from "./views/view";

/** The views of the board but the first, and the workshop, which takes the board's place. */
type PartName = Exclude<ViewName, "result"> | "workshop";

const LOADERS: Record<PartName, () => Promise<{ part: Part }>> = {
  basis: () => import("./parts/basis"),
  workshop: () => import("./parts/workshop"),
};

/** The loaded views of one element. */
export class Parts {
  #views = new Map<PartName, PartView>();
  #loading: PartName | null = null;
  #closed = false;

  constructor(
    readonly session: Session,
    readonly root: ShadowRoot,
    readonly changed: () => void,
  ) {}

  /** The chosen view, once it is there; null for the result, and while a view is on its way. */
  now(): PartView | null {
    const { view } = this.session;
    return view === "result" ? null : this.#found(view);
  }

  /** The workshop, once it is there. */
  workshop(): PartView | null {
    return this.#found("workshop");
  }

  #found(name: PartName): PartView | null {
    const found = this.#views.get(name);
    if (!found && !this.session.partFailed && this.#loading !== name) void this.#load(name);
    return found ?? null;
  }

  close(): void {
    this.#closed = true;
    for (const view of this.#views.values()) view.close?.();
    this.#views.clear();
  }

  async #load(name: PartName): Promise<void> {
    this.#loading = name;
    try {
      const { part } = await LOADERS[name]();
      if (this.#closed || this.#views.has(name)) return;
      const sheet = part.styles.styleSheet;
      if (sheet) this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, sheet];
      this.#views.set(name, part.create(this.session, this.changed));
    } catch {
      this.session.partFailed = true;
    }
    if (this.#loading === name) this.#loading = null;
    if (!this.#closed) this.changed();
  }
}
