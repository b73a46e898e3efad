// The import of a list of municipalities: choose or drop a file, every fault told with its row, and
// nothing leaves the page.

import { html, nothing, type TemplateResult } from "lit";
import type { CustomField } from "../controls/catalogue";
import { faultIcon, help, idOf, tagOf, type Context } from "../controls/field";
import { helpOf, labelOf } from "../controls/words";
import * as format from "../format";
import { get } from "../path";
import type { Session } from "../session";
import { fill } from "../text/say";
import { readMunicipalities, type RowFault } from "./municipality-list";
import { rareText } from "./text/controls";

/** Faults that are shown; a file of another kind has one for each row. */
const FAULTS_SHOWN = 8;
/** A list of 290 rows is far smaller; a film is not read. */
const BYTES_MOST = 2_000_000;

export class Importer {
  #faults: RowFault[] = [];
  #unreadable = false;
  #said = "";
  #over = false;

  constructor(
    readonly session: Session,
    readonly changed: () => void,
  ) {}

  async #read(file: File, context: Context): Promise<void> {
    const words = rareText(context.lang);
    this.#said = "";
    this.#faults = [];
    try {
      if (file.size > BYTES_MOST) throw new Error("too large");
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      const { inhabitants, faults } = readMunicipalities(text);
      this.#unreadable = false;
      this.#faults = faults;
      if (faults.length === 0) {
        context.change("pool", { inhabitants }, false);
        const n = format.number(inhabitants.length, context.lang);
        this.#said = fill(words.import_done, { n, file: file.name });
      }
    } catch {
      this.#unreadable = true;
    }
    this.changed();
  }

  render(context: Context, field: CustomField): TemplateResult {
    const words = rareText(context.lang);
    const sizes = get(context.scenario, "pool.inhabitants");
    const id = idOf("pool-list");
    const take = (file: File | null | undefined): void => {
      if (file) void this.#read(file, context);
    };
    const over = (event: DragEvent, on: boolean): void => {
      event.preventDefault();
      this.#over = on;
      this.changed();
    };
    return html`<fieldset
      class=${this.#over ? "field drop over" : "field drop"}
      aria-describedby="${id}-how"
      @dragover=${(event: DragEvent) => {
        event.preventDefault();
        if (!this.#over) over(event, true);
      }}
      @dragleave=${(event: DragEvent) => over(event, false)}
      @drop=${(event: DragEvent) => {
        over(event, false);
        take(event.dataTransfer?.files[0]);
      }}
    >
      <legend>${labelOf(context, field.id)}${tagOf(context, field.path)}</legend>
      <label class="file" for=${id}>${words.import_choose}</label>
      <input
        class="hidden-file"
        id=${id}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          take(input.files?.[0]);
          input.value = "";
        }}
      />
      <p class="help" id="${id}-how">${words.import_drop} ${words.import_help}</p>
      <div role="status">${this.#outcome(context)}</div>
      ${Array.isArray(sizes) ? this.#now(context, sizes.map(Number)) : nothing}
      ${help(context, field.path, helpOf(context, field.help))}
    </fieldset>`;
  }

  #outcome(context: Context): TemplateResult | typeof nothing {
    const words = rareText(context.lang);
    if (this.#unreadable) return fault(words.import_fault.unreadable);
    if (this.#faults.length > 0) {
      const one = this.#faults.length === 1;
      const n = format.number(this.#faults.length, context.lang);
      const more = this.#faults.length - FAULTS_SHOWN;
      return html`${fault(one ? words.import_faults_one : fill(words.import_faults, { n }))}
        <ul class="change-list">
          ${this.#faults
            .slice(0, FAULTS_SHOWN)
            .map((one) => html`<li>${rowText(one, context.lang)}</li>`)}
          ${more > 0 ? html`<li>${fill(words.import_more, { n: String(more) })}</li>` : nothing}
        </ul>`;
    }
    return this.#said === "" ? nothing : html`<p class="help">${this.#said}</p>`;
  }

  #now(context: Context, sizes: number[]): TemplateResult {
    const words = rareText(context.lang);
    const count = (n: number): string => format.number(n, context.lang);
    const standing = fill(words.import_now, {
      n: count(sizes.length),
      a: count(Math.min(...sizes)),
      b: count(Math.max(...sizes)),
    });
    return html`<p class="help">${standing} ${words.import_link}</p>
      <button
        type="button"
        class="quiet"
        @click=${() => {
          this.#said = "";
          const own = get(context.base, "pool") ?? { count: sizes.length };
          context.change("pool", own, false);
        }}
      >
        ${words.import_remove}
      </button>`;
  }
}

function fault(sentence: string): TemplateResult {
  return html`<p class="fault">${faultIcon()}<span>${sentence}</span></p>`;
}

function rowText({ row, kind, text, other }: RowFault, lang: Context["lang"]): string {
  const words = rareText(lang);
  const sentence = fill(words.import_fault[kind], { text, other: String(other ?? "") });
  return row === null ? sentence : fill(words.import_row, { row: String(row), fault: sentence });
}
