// "Bädda in": what to paste into a page, in five ways, with a look at the outcome.

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { paletteOf } from "../charts/palette";
import { hasPanels, isChart } from "../charts/values";
import { jsonText } from "../json";
import type { ChartKey, Language } from "../messages";
import { get } from "../path";
import type { Session } from "../session";
import { changedFields, snippet, WAYS, type Embed, type Way } from "../snippet";
import type { Sources } from "../source";
import * as state from "../state";
import { dialog } from "../styles/dialog";
import { fill, takeaway, textOf } from "../text/say";
import type { Part, View } from "../views/view";
import { heading } from "../views/heading";
import { en, sv, type EmbedText } from "./text/embed";

/** A frame's height before its script has measured: what the content needs on a phone. */
const CHART_HEIGHT = 680;
const PANELS_HEIGHT = 1180;
const BOARD_HEIGHT = 900;
const PICTURE = { width: 665, height: 380 };

/** What a person chose in the dialog. */
interface Choice {
  way: Way;
  chart: ChartKey | null;
  frozen: boolean;
  lang: Language;
  /** Null while it is what we propose. */
  title: string | null;
  said: string;
}

export const part: Part = {
  styles: dialog,
  create: (session: Session, changed: () => void) => {
    const shown = new EmbedDialog(session, changed);
    return { withAssumptions: false, render: (view) => shown.render(view) };
  },
};

class EmbedDialog {
  #choice: Choice;

  constructor(
    readonly session: Session,
    readonly changed: () => void,
  ) {
    const { lang } = session;
    this.#choice = { way: "auto", chart: "waiting", frozen: false, lang, title: null, said: "" };
  }

  #set(change: Partial<Choice>): void {
    this.#choice = { ...this.#choice, said: "", ...change };
    this.changed();
  }

  get #text(): EmbedText {
    return this.session.lang === "en" ? en : sv;
  }

  render(view: View): TemplateResult {
    const { session } = this;
    const text = this.#text;
    const now = this.#embed(view);
    if (!now) return html``;
    return html`<dialog aria-labelledby="embed-title" @close=${() => this.#close(view)}>
      <div class="dialog-head">
        <div class="title">${heading(view.level + 1, text.title, "embed-title")}</div>
        <button type="button" class="quiet" @click=${(event: Event) => closeAround(event)}>
          ${session.text.dialog_close}
        </button>
      </div>
      <p>${text.lead}</p>
      <div class="embed">
        <div class="stack">
          ${this.#ways()} ${this.#contents()} ${this.#figures()} ${this.#title(now)}
        </div>
        <div class="stack">
          <div>${this.#paste(view, now)}</div>
          ${this.#preview(view)}
        </div>
      </div>
    </dialog>`;
  }

  #close(view: View): void {
    // Chosen anew the next time, from what is then on the page.
    this.#choice = { ...this.#choice, title: null, said: "", lang: this.session.lang };
    view.parts?.closeDialog();
  }

  #ways(): TemplateResult {
    const text = this.#text;
    return html`<fieldset>
      <legend>${text.ways}</legend>
      ${WAYS.map((way) => {
        const [name = "", help = ""] = text.way[way];
        const on = way === this.#choice.way;
        return choice("way", way, on, name, help, () => this.#set({ way }));
      })}
    </fieldset>`;
  }

  #figures(): TemplateResult {
    const text = this.#text;
    const v = String(this.session.catalogueNow?.version.results_version ?? "");
    const { frozen } = this.#choice;
    const [live = "", liveHelp = ""] = text.live;
    const [still = "", stillHelp = ""] = text.frozen;
    return html`<fieldset>
      <legend>${text.figures}</legend>
      ${choice("figures", "live", !frozen, live, liveHelp, () => this.#set({ frozen: false }))}
      ${choice("figures", "frozen", frozen, still, fill(stillHelp, { v }), () =>
        this.#set({ frozen: true }),
      )}
    </fieldset>`;
  }

  #contents(): TemplateResult {
    const text = this.#text;
    const { chart, lang, way } = this.#choice;
    const names = Object.entries(this.session.text.chart);
    const charts = names.map(([key, { title }]) => [key, title] as const);
    // A picture is of one chart.
    const options = way === "picture" ? charts : [...charts, ["", text.board] as const];
    return html`<div class="pair">
      <label
        ><span class="name">${text.content}</span>
        ${select(options, chart ?? "", (key) => this.#set({ chart: isChart(key) ? key : null }))}
      </label>
      <label
        ><span class="name">${text.language}</span>
        ${select(Object.entries(text.languages), lang, (key) =>
          this.#set({ lang: key === "en" ? "en" : "sv" }),
        )}
      </label>
    </div>`;
  }

  #title(now: Embed): TemplateResult {
    return html`<label
      ><span class="name">${this.#text.name}</span>
      <input
        type="text"
        maxlength="200"
        lang=${now.lang}
        aria-describedby="embed-name-help"
        .value=${live(now.title)}
        @input=${(event: Event) => this.#set({ title: (event.target as HTMLInputElement).value })}
      /><small id="embed-name-help">${this.#text.name_help}</small>
    </label>`;
  }

  #paste(view: View, now: Embed): TemplateResult {
    const text = this.#text;
    const { way, said } = this.#choice;
    const file = way === "picture" || way === "oembed";
    const steps = [
      way === "picture" ? fill(text.picture_steps, { file: now.file }) : "",
      way === "oembed" ? text.oembed_steps : "",
      way === "element" && now.changed ? text.element_script : "",
      globalThis.location.protocol === "file:" ? fill(text.from_disk, { base: now.base }) : "",
    ].filter((step) => step !== "");
    return html`<label
        ><span class="name">${way === "oembed" ? text.paste_file : text.paste}</span>
        <textarea
          readonly
          spellcheck="false"
          autocapitalize="off"
          .value=${live(snippet(now))}
        ></textarea>
      </label>
      <div class="buttons">
        <button type="button" class="primary" @click=${(event: Event) => void this.#copy(event, now)}>
          ${text.copy}
        </button>
        ${
          file
            ? html`<button type="button" class="quiet" @click=${() => void this.#save(view, now)}>
              ${way === "picture" ? text.save_picture : text.save_file}
            </button>`
            : nothing
        }
        <span role="status">${said}</span>
      </div>
      ${steps.map((step) => html`<p><small>${step}</small></p>`)}`;
  }

  #preview(view: View): TemplateResult {
    const { chart, lang } = this.#choice;
    const host = (view.root as ShadowRoot).host as HTMLElement & { sources?: Sources | null };
    return html`<div>
      <span class="name" id="embed-preview">${this.#text.preview}</span>
      <div class="preview" role="group" tabindex="0" aria-labelledby="embed-preview">
        <bossanova-simulator
          lang=${lang}
          mode=${chart ? "chart" : "board"}
          chart=${chart ?? ""}
          theme=${host.getAttribute("theme") ?? "auto"}
          heading-level=${view.level + 2}
          .sources=${host.sources ?? null}
          .scenario=${this.session.scenario}
        ></bossanova-simulator>
      </div>
    </div>`;
  }

  #embed(view: View): Embed | null {
    const { session } = this;
    const now = session.state;
    const summary = session.summaryNow;
    const version = session.catalogueNow?.version.results_version;
    if (!now || !summary || version === undefined) return null;
    const { way, lang } = this.#choice;
    const chart = this.#choice.chart ?? (way === "picture" ? "waiting" : null);
    const words = textOf(lang);
    const own = lang === "en" ? en : sv;
    const title = chart ? words.chart[chart].title : words.question;
    const theme = (view.root as ShadowRoot).host.getAttribute("theme");
    const extra: Record<string, string> = chart ? { mode: "chart", chart } : { mode: "board" };
    if (theme) extra.theme = theme;
    const panels = chart !== null && hasPanels(chart);
    const said = chart ? takeaway(summary.findings, chart, lang) : null;
    return {
      way,
      base: baseAddress(),
      chart,
      frozen: this.#choice.frozen ? version : null,
      lang,
      title: this.#choice.title ?? fill(own.default_title, { title }),
      alt: said ? `${title}: ${said}` : title,
      more: own.more,
      fragment: session.fragment(extra, lang) ?? "",
      pageFragment: session.fragment({}, lang) ?? "",
      height: chart === null ? BOARD_HEIGHT : panels ? PANELS_HEIGHT : CHART_HEIGHT,
      preset: now.now.preset,
      seed: String(get(now.now.scenario, "seed")),
      theme,
      changed: changedFields(state.base(now), now.now.scenario),
      file: `bossanova-${chart ?? "waiting"}-${lang}.svg`,
    };
  }

  async #copy(event: Event, now: Embed): Promise<void> {
    const area = (event.target as HTMLElement).closest("dialog")?.querySelector("textarea");
    const text = this.#text;
    try {
      await navigator.clipboard.writeText(snippet(now));
      this.#set({ said: text.copied });
    } catch {
      // Without the right to the clipboard the selected text can still be copied by hand.
      area?.focus();
      area?.select();
      this.#set({ said: text.copy_failed });
    }
  }

  async #save(view: View, now: Embed): Promise<void> {
    if (now.way === "oembed") {
      const file = `bossanova-${now.chart ?? "board"}-${now.lang}.json`;
      download(file, new Blob([snippet(now)], { type: "application/json" }));
      this.#set({ said: fill(this.#text.saved, { file }) });
      return;
    }
    const { summaryNow: summary, shown } = this.session;
    const chart = now.chart;
    if (!summary || !shown || !isChart(chart)) return;
    const host = (view.root as ShadowRoot).host;
    try {
      const document = await this.session.reasoner.ask("svg", {
        scenario: jsonText(shown),
        trials: summary.trials,
        numbers: summary.numbers,
        takeaway: takeaway(summary.findings, chart, now.lang) ?? "",
        subtitle: textOf(now.lang).chart[chart].subtitle,
        request: {
          ...PICTURE,
          chart,
          lang: now.lang,
          pixel_ratio: 1,
          root_font_px: 16,
          labels: "full",
          focus: this.session.charts[chart].focus,
          panel: null,
          cursor: null,
          domain: null,
          palette: paletteOf(host, view.root.querySelector(".probe") ?? host),
          font_family: "system-ui, sans-serif",
        },
      });
      download(now.file, new Blob([document], { type: "image/svg+xml" }));
      this.#set({ said: fill(this.#text.saved, { file: now.file }) });
    } catch {
      this.#set({ said: this.#text.save_failed });
    }
  }
}

/** The folder of our files; from disk, a place that the editor knows to replace. */
function baseAddress(): string {
  const { location } = globalThis;
  if (location.protocol === "file:") return "https://er-webbplats.example/bossanova/";
  return new URL(".", location.href).href;
}

function closeAround(event: Event): void {
  (event.target as HTMLElement).closest("dialog")?.close();
}

function download(file: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function choice(
  group: string,
  value: string,
  on: boolean,
  name: string,
  help: string,
  pick: () => void,
): TemplateResult {
  return html`<label class="choice">
    <input
      type="radio"
      name="embed-${group}"
      value=${value}
      .checked=${live(on)}
      @change=${pick}
    /><span>${name}<small>${help}</small></span>
  </label>`;
}

function select(
  options: (readonly [string, string])[],
  now: string,
  pick: (key: string) => void,
): TemplateResult {
  return html`<span class="select"
    ><select @change=${(event: Event) => pick((event.target as HTMLSelectElement).value)}>
      ${options.map(
        ([key, name]) => html`<option value=${key} .selected=${live(key === now)}>${name}</option>`,
      )}
    </select></span
  >`;
}
