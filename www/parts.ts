// What is loaded when a person asks for it: views, dialogs from the header, and the figures for
// browsers that cannot compute. Each is a file in www/parts/.

import { html, type TemplateResult } from "lit";
import type { Session } from "./session";
import type { ViewName } from "./origin";
import { adopt } from "./styles/adopt";
import type { DialogName, Loaded, Part, PartView, View } from "./views/view";

type PartName = Exclude<ViewName, "result"> | DialogName | "fixed" | "workshop";

const LOADERS: Record<PartName, () => Promise<{ part: Part }>> = {
  basis: () => import("./parts/basis"),
  embed: () => import("./parts/embed"),
  fixed: () => import("./parts/fixed"),
  paper: () => import("./parts/paper"),
  share: () => import("./parts/share"),
  workshop: () => import("./parts/workshop"),
};

/** The loaded parts of one element. */
export class Parts implements Loaded {
  /** The dialog that a person opened. */
  dialog: DialogName | null = null;
  #views = new Map<PartName, PartView>();
  #loading = new Set<PartName>();
  #closed = false;

  constructor(
    readonly session: Session,
    readonly root: ShadowRoot,
    readonly changed: () => void,
  ) {
    session.rareLoader = async () => {
      const { createRare, styles } = await import("./parts/controls");
      adopt(root, styles);
      return createRare(session, changed);
    };
  }

  /** The chosen view, once it is there; null for the result, and while a view is on its way. */
  now(): PartView | null {
    const { view, partFailed } = this.session;
    return view === "result" ? null : this.#get(view, !partFailed);
  }

  /** What stands in for the result where nothing can be computed; null while on its way. */
  fixed(): PartView | null {
    return this.#get("fixed", !this.session.partFailed);
  }

  /** The workshop, which takes the board's place; null while on its way. */
  workshop(): PartView | null {
    return this.#get("workshop", !this.session.partFailed);
  }

  openDialog(name: DialogName): void {
    this.dialog = name;
    this.session.partFailed = false;
    this.changed();
  }

  closeDialog(): void {
    this.dialog = null;
    this.changed();
  }

  /** The open dialog, once it is there. */
  dialogView(view: View): TemplateResult | null {
    const name = this.dialog;
    if (name === null) return null;
    const { partFailed, text } = this.session;
    const found = this.#get(name, !partFailed);
    if (found || !partFailed) return found?.render(view) ?? null;
    const close = (): void => this.closeDialog();
    return html`<dialog aria-label=${text.error_part} @close=${close}>
      <p role="alert">${text.error_part}</p>
      <p><button type="button" class="quiet" @click=${close}>${text.dialog_close}</button></p>
    </dialog>`;
  }

  close(): void {
    this.#closed = true;
    this.dialog = null;
    for (const view of this.#views.values()) view.close?.();
    this.#views.clear();
  }

  #get(name: PartName, mayLoad: boolean): PartView | null {
    const found = this.#views.get(name);
    if (!found && mayLoad && !this.#loading.has(name)) void this.#load(name);
    return found ?? null;
  }

  async #load(name: PartName): Promise<void> {
    this.#loading.add(name);
    try {
      const { part } = await LOADERS[name]();
      if (this.#closed || this.#views.has(name)) return;
      adopt(this.root, part.styles);
      this.#views.set(name, part.create(this.session, this.changed));
    } catch {
      const wanted = [this.session.view, this.dialog, "fixed", "workshop"];
      if (wanted.includes(name)) this.session.partFailed = true;
    }
    this.#loading.delete(name);
    if (!this.#closed) this.changed();
  }
}
