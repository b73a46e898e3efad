// <bossanova-simulator>: the whole product as one element. Importing this module registers
// nothing and touches nothing; define.ts registers.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Painter } from "./charts/painter";
import { paletteOf, watchColours } from "./charts/palette";
import { isChart } from "./charts/values";
import * as fragment from "./fragment";
import type { Catalogue, ChartKey, Fault, Language, Scenario } from "./messages";
import type { Result } from "./result";
import { Session } from "./session";
import type { Hooks, Origin } from "./origin";
import { besideBundle, type Sources } from "./source";
import { adoptOnly } from "./styles/adopt";
import { charts } from "./styles/charts";
import { controls } from "./styles/controls";
import { layout } from "./styles/layout";
import { tables } from "./styles/tables";
import { tokens } from "./styles/tokens";
import { Parts } from "./parts";
import { beforeWorkshop, board, chartOnly } from "./views/board";
import type { Size, View } from "./views/view";
import { textOf } from "./text/say";

export interface BossanovaEvents {
  "bossanova-ready": CustomEvent<{ program: string; results_version: number; presets: string[] }>;
  "bossanova-result": CustomEvent<{ result: Result }>;
  "bossanova-error": CustomEvent<{ reason: string; message: string; faults: Fault[] }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "bossanova-simulator": BossanovaSimulator;
  }
  interface HTMLElementEventMap extends BossanovaEvents {}
}

/** The address is written this long after the last change. */
const LINK_MS = 300;
const FIRST_CHART: ChartKey = "waiting";

/** What only our own pages set: a header, or the link of an embed; and the right to the address. */
export type OwnPage = "page" | "embed" | null;

export class BossanovaSimulator extends LitElement {
  static override styles = [tokens, layout, controls, charts, tables];
  static override properties = {
    lang: { type: String, reflect: false },
    preset: { type: String },
    seed: { type: String },
    mode: { type: String },
    chart: { type: String },
    theme: { type: String },
    headingLevel: { type: Number, attribute: "heading-level" },
    scenario: { attribute: false, noAccessor: true },
  };

  declare preset: string | null;
  declare seed: string | null;
  declare mode: string | null;
  declare chart: string | null;
  declare theme: string | null;
  declare headingLevel: number | null;

  /** Set by our own pages before the element is defined, hence without a value of its own here. */
  declare ownPage?: OwnPage;
  /** Where the engine's files are; the offline file sets its own. */
  declare sources?: Sources | null;

  #session: Session | null = null;
  #painter: Painter | null = null;
  #parts: Parts | null = null;
  #given: Scenario | null = null;
  #link: fragment.LinkState | null = null;
  #written = "";
  #linkTimer: ReturnType<typeof setTimeout> | undefined;
  #size: Size = "wide";
  #width = 0;
  #frame: HTMLElement | null = null;
  #rem = 16;
  #sheet = false;
  #resized: ResizeObserver | null = null;
  #unwatch: (() => void) | null = null;
  #picked: Language | null = null;

  get scenario(): Scenario | null {
    const found = this.#session?.scenario ?? this.#given;
    return found === null ? null : structuredClone(found);
  }

  set scenario(scenario: Scenario | null) {
    this.#given = scenario === null ? null : structuredClone(scenario);
    if (this.#given) this.#session?.useScenario(this.#given);
  }

  get result(): Result | null {
    return this.#session?.result ?? null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#readLink();
    const hooks = this.#hooks();
    const session = new Session(this.sources ?? besideBundle(), this.language, this.#origin, hooks);
    this.#session = session;
    this.#parts = new Parts(session, this.renderRoot as ShadowRoot, () => this.requestUpdate());
    this.#painter = new Painter({
      draw: (request) => session.pool.draw(request),
      palette: () => paletteOf(this, this.renderRoot.querySelector(".probe") ?? this),
      fontFamily: () => getComputedStyle(this.#frame ?? this).fontFamily,
      rem: () => this.#rem,
      drawn: () => this.requestUpdate(),
    });
    this.#resized = new ResizeObserver(() => this.#measure());
    this.#unwatch = watchColours(() => this.#painter?.recolour());
    if (this.ownPage) globalThis.addEventListener("hashchange", this.#onHash);
    this.toggleAttribute("data-own", this.ownPage === "page");
    this.requestUpdate();
    session.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#session?.close();
    this.#painter?.close();
    this.#parts?.close();
    this.#resized?.disconnect();
    this.#unwatch?.();
    clearTimeout(this.#linkTimer);
    this.#linkTimer = undefined;
    globalThis.removeEventListener("hashchange", this.#onHash);
    this.#given = this.#session?.scenario ?? this.#given;
    this.#session = null;
    this.#painter = null;
    this.#parts = null;
    this.#frame = null;
    this.#width = 0;
    this.#sheet = false;
  }

  /** In another document none of the old one's style sheets holds. */
  adoptedCallback(): void {
    adoptOnly(this.renderRoot as ShadowRoot, BossanovaSimulator.styles);
  }

  get language(): Language {
    const asked = this.#picked ?? this.#link?.lang ?? (this.lang || "sv");
    return asked === "en" || asked.startsWith("en-") ? "en" : "sv";
  }

  #origin = (): Origin => ({
    property: this.#given,
    link: this.#link,
    presetAttribute: this.preset ?? null,
    seedAttribute: this.seed ?? null,
  });

  #hooks(): Hooks {
    return {
      changed: () => {
        this.requestUpdate();
        this.#writeLinkSoon();
      },
      summarised: () => this.#painter?.renew(),
      dragging: (on) => {
        if (this.#painter) this.#painter.dragging = on;
      },
      ready: (catalogue: Catalogue) => {
        const presets = catalogue.presets.map(({ name }) => name);
        this.#tell("bossanova-ready", { ...catalogue.version, presets });
      },
      result: (result) => this.#tell("bossanova-result", { result }),
      error: (reason, message, faults) =>
        this.#tell("bossanova-error", { reason, message, faults }),
    };
  }

  #tell<K extends keyof BossanovaEvents>(kind: K, detail: BossanovaEvents[K]["detail"]): void {
    this.dispatchEvent(new CustomEvent(kind, { detail, bubbles: true, composed: true }));
  }

  // The address: read and written on our own pages only.

  #readLink(): void {
    if (!this.ownPage) return;
    this.#link = fragment.read(globalThis.location.hash);
    this.#written = globalThis.location.hash;
    const { mode, chart, theme } = this.#link;
    if (mode === "chart" || mode === "board" || mode === "workshop") this.mode = mode;
    if (isChart(chart)) this.chart = chart;
    if (theme === "light" || theme === "dark") this.setAttribute("theme", theme);
  }

  #onHash = (): void => {
    if (globalThis.location.hash === this.#written) return;
    this.#readLink();
    this.#picked = null;
    this.#session?.speak(this.language);
    this.#session?.begin({ ...this.#origin(), property: null });
  };

  #extra(): Record<string, string> {
    const extra: Record<string, string> = {};
    if (this.mode === "chart") extra.mode = "chart";
    if (this.mode === "chart" && this.chart) extra.chart = this.chart;
    if (this.mode !== "chart" && this.#session && this.#session.view !== "result") {
      extra.view = this.#session.view;
    }
    if (this.#link?.theme) extra.theme = this.#link.theme;
    // Told outright, because workshop.html and index.html differ in what goes without saying.
    if (this.mode === "workshop" || this.getAttribute("mode") === "workshop") {
      extra.mode = this.mode ?? "board";
    }
    return this.mode === "workshop" ? { ...extra, ...this.#session?.room } : extra;
  }

  #writeLinkSoon(): void {
    if (!this.ownPage) return;
    // Not put off by each new picture, or a long run would keep the link waiting.
    if (this.#linkTimer !== undefined) return;
    this.#linkTimer = setTimeout(() => {
      this.#linkTimer = undefined;
      if (this.#session?.linkUnread && this.#picked === null) return;
      const next = this.#session?.fragment(this.#extra());
      if (!next || next === this.#written || this.#session?.state?.held) return;
      this.#written = next;
      globalThis.history.replaceState(null, "", next);
    }, LINK_MS);
  }

  // Attributes that change later.

  protected override willUpdate(changed: PropertyValues<this>): void {
    const session = this.#session;
    if (!session) return;
    if (changed.has("lang") && session.lang !== this.language) session.speak(this.language);
    if (!session.state) return;
    if (changed.has("preset") && changed.get("preset") !== undefined && this.preset) {
      session.pickPreset(this.preset);
    }
    if (changed.has("seed") && changed.get("seed") !== undefined && this.seed) {
      if (/^\d{1,20}$/.test(this.seed)) session.change("seed", this.seed, false);
    }
    if (changed.has("theme")) queueMicrotask(() => this.#painter?.recolour());
  }

  protected override updated(): void {
    this.#frameAgain();
    const dialog = this.renderRoot.querySelector<HTMLDialogElement>("dialog");
    if (dialog && !dialog.open) dialog.showModal();
    const sheet = this.renderRoot.querySelector<HTMLElement>(".assumptions");
    if (sheet && this.#sheet && !sheet.matches(":popover-open")) {
      sheet.showPopover();
      sheet.querySelector<HTMLElement>("select")?.focus();
    }
    for (const canvas of this.#painter?.canvases() ?? []) {
      if (!canvas.isConnected) this.#painter?.forget(canvas);
    }
    this.#painter?.flush();
    const language = this.language;
    if (this.ownPage && document.documentElement.lang !== language) {
      document.documentElement.lang = language;
      document.title = textOf(language).page_title;
    }
  }

  /** The outermost element of ours: a host's style sheet may have unset everything on the host. */
  #frameAgain(): void {
    const frame = this.renderRoot.querySelector<HTMLElement>(".frame");
    if (!frame || frame === this.#frame) return;
    if (this.#frame) this.#resized?.unobserve(this.#frame);
    this.#frame = frame;
    this.#resized?.observe(frame);
  }

  /** Lengths follow the reader's own text size, whatever size the host gave to its root. */
  #measureText(frame: HTMLElement): void {
    const rem = Number.parseFloat(getComputedStyle(frame).fontSize);
    if (!(rem > 0) || rem === this.#rem) return;
    this.#rem = rem;
    frame.style.setProperty("--rem", `${rem}px`);
  }

  #measure(): void {
    const frame = this.#frame;
    if (!frame) return;
    this.#measureText(frame);
    const width = frame.clientWidth;
    if (width === this.#width) return;
    this.#width = width;
    const size = width < 480 ? "tiny" : width < 768 ? "narrow" : width < 1024 ? "middle" : "wide";
    if (size === "middle" || size === "wide") this.#showSheet(false);
    this.#size = size;
    this.requestUpdate();
  }

  #showSheet = (open: boolean): void => {
    if (open === this.#sheet) return;
    this.#sheet = open;
    const panel = this.renderRoot.querySelector<HTMLElement>(".assumptions");
    if (!open && panel?.matches(":popover-open")) panel.hidePopover();
    this.requestUpdate();
    if (open) return;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>(".open-sheet")?.focus();
    });
  };

  #enter = (mode: "board" | "workshop"): void => {
    this.mode = mode;
    this.#writeLinkSoon();
    globalThis.scrollTo?.({ top: 0 });
  };

  #speak = (lang: Language): void => {
    this.#picked = lang;
    this.#session?.speak(lang);
  };

  #content(view: View, chart: ChartKey): TemplateResult {
    if (this.mode === "chart") return chartOnly(view, chart);
    const workshop = this.mode === "workshop";
    view.painter.scale = 1;
    this.toggleAttribute("data-large", workshop && view.session.room.large === "1");
    if (!workshop) return board(view);
    return this.#parts?.workshop()?.render(view) ?? beforeWorkshop(view);
  }

  protected override render(): TemplateResult {
    const session = this.#session;
    const painter = this.#painter;
    if (!session || !painter) return html`<slot></slot>`;
    const chart = isChart(this.chart) ? this.chart : FIRST_CHART;
    const view: View = {
      session,
      painter,
      size: this.#size,
      veryNarrow: this.#width > 0 && this.#width < 360,
      // Beside the assumptions a table has less room than alone on a narrower page.
      fewColumns: this.#width < 640 || (this.#width >= 768 && this.#width < 900),
      root: this.renderRoot as ShadowRoot,
      level: this.headingLevel ?? (this.ownPage ? 1 : 2),
      ownPage: this.ownPage ?? null,
      single: this.mode === "chart",
      sheet: this.#sheet,
      part: this.#parts?.now() ?? null,
      parts: this.#parts,
      enter: this.#enter,
      showSheet: this.#showSheet,
      speak: this.#speak,
    };
    return html`<div class="frame" lang=${session.lang}>
      ${this.#parts?.dialogView(view) ?? nothing}
      ${this.#content(view, chart)}
      <div class="hidden" role="status">${session.spoken}</div>
      <div class="notice" role="status">${session.notice}</div>
      <span class="probe" aria-hidden="true"></span>
    </div>`;
  }
}
