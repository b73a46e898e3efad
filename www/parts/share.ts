// "Dela": the link, the files and the paper that a person takes away.

import { css, html, nothing, type TemplateResult } from "lit";
import { jsonOf, jsonText } from "../json";
import type { Scenario } from "../messages";
import type { Session } from "../session";
import { dialog } from "../styles/dialog";
import { saveScenario, saveWorkbook } from "../takeaway/actions";
import { fromDisk, listLeftOut, pageLink } from "../takeaway/address";
import { takeawayText } from "../takeaway/text";
import { fill } from "../text/say";
import { heading } from "../views/heading";
import type { Part, View } from "../views/view";

/** A scenario file is some kilobytes; an imported list adds some more. */
const FILE_MOST = 2_000_000;

const styles = css`
  ${dialog}
  .share {
    display: flex;
    flex-direction: column;
    gap: 1.25rem;
    max-width: 40rem;
    margin-top: 1rem;
    font-size: 0.9375rem;
    line-height: 1.3125rem;
  }
  .share label {
    display: block;
    font-weight: 600;
  }
  .share .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-top: 0.25rem;
  }
  .share input[readonly] {
    flex: 1 1 16rem;
    min-width: 0;
    min-height: 2.5rem;
    padding: 0 0.5rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--paper);
    color: var(--ink);
    font: inherit;
  }
  .share .help {
    margin-top: 0.25rem;
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .share input[type="file"] {
    position: absolute;
    width: 1px;
    height: 1px;
    opacity: 0;
  }
  .share .said:empty {
    display: none;
  }
`;

export const part: Part = {
  styles,
  create: (session: Session, changed: () => void) => {
    // The workbook tells the rare assumptions too.
    void session.needRare();
    const shown = new ShareDialog(session, changed);
    return { withAssumptions: false, render: (view) => shown.render(view) };
  },
};

class ShareDialog {
  #said = "";
  #faults: string[] = [];

  constructor(
    readonly session: Session,
    readonly changed: () => void,
  ) {}

  #tell(said: string, faults: string[] = []): void {
    this.#said = said;
    this.#faults = faults;
    this.changed();
  }

  render(view: View): TemplateResult {
    const { session } = this;
    const words = takeawayText(session.lang);
    const close = (event: Event): void => (event.target as HTMLElement).closest("dialog")?.close();
    return html`<dialog
      aria-labelledby="share-title"
      @close=${() => {
        this.#tell("");
        view.parts?.closeDialog();
      }}
    >
      <div class="dialog-head">
        <div class="title">${heading(view.level + 1, words.share_title, "share-title")}</div>
        <button type="button" class="quiet" @click=${close}>${session.text.dialog_close}</button>
      </div>
      <div class="share">
        ${this.#link()}
        <div>
          <button
            type="button"
            class="primary"
            @click=${(event: Event) => {
              close(event);
              session.look("paper");
            }}
          >
            ${words.paper_open}
          </button>
          <p class="help">${words.paper_help}</p>
        </div>
        <div>
          <button
            type="button"
            class="quiet"
            @click=${() => void saveWorkbook(session).then((said) => this.#tell(said))}
          >
            ${words.workbook}
          </button>
          <p class="help">${words.workbook_help}</p>
        </div>
        ${this.#files()}
        <p class="said" role="status">${this.#said}</p>
        ${
          this.#faults.length > 0
            ? html`<ul class="change-list">
              ${this.#faults.map((fault) => html`<li>${fault}</li>`)}
            </ul>`
            : nothing
        }
      </div>
    </dialog>`;
  }

  #link(): TemplateResult {
    const { session } = this;
    const words = takeawayText(session.lang);
    const extra: Record<string, string> = {};
    if (session.view !== "result" && session.view !== "paper") extra.view = session.view;
    const help = [
      words.link_help,
      listLeftOut(session) ? words.link_list : "",
      fromDisk() ? words.link_disk : "",
    ];
    return html`<div>
      <label for="share-link">${words.link}</label>
      <div class="row">
        <input id="share-link" readonly .value=${pageLink(session, extra) ?? ""}
          aria-describedby="share-link-help"
          @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
        <button type="button" class="quiet" @click=${(event: Event) => void this.#copy(event)}>
          ${words.copy}
        </button>
      </div>
      <p class="help" id="share-link-help">${help.filter((one) => one !== "").join(" ")}</p>
    </div>`;
  }

  #files(): TemplateResult {
    const { session } = this;
    const words = takeawayText(session.lang);
    const pick = (event: Event): void =>
      (event.target as HTMLElement).parentElement
        ?.querySelector<HTMLInputElement>("input[type=file]")
        ?.click();
    return html`<div>
      <div class="row">
        <button
          type="button"
          class="quiet"
          @click=${() => void saveScenario(session).then((said) => this.#tell(said))}
        >
          ${words.scenario_save}
        </button>
        <span>
          <button type="button" class="quiet" @click=${pick}>${words.scenario_open}</button>
          <input
            type="file"
            accept=".json,application/json"
            tabindex="-1"
            aria-hidden="true"
            @change=${(event: Event) => void this.#open(event.target as HTMLInputElement)}
          />
        </span>
      </div>
      <p class="help">${words.scenario_help}</p>
    </div>`;
  }

  async #copy(event: Event): Promise<void> {
    const words = takeawayText(this.session.lang);
    const field = (event.target as HTMLElement).parentElement?.querySelector("input");
    try {
      await navigator.clipboard.writeText(field?.value ?? "");
      this.#tell(words.copied);
    } catch {
      // Without the right to the clipboard the selected text can still be copied by hand.
      field?.focus();
      field?.select();
      this.#tell(words.copy_failed);
    }
  }

  /** Takes a file in only where it has no fault, so that nothing of what was there is lost. */
  async #open(field: HTMLInputElement): Promise<void> {
    const { session } = this;
    const words = takeawayText(session.lang);
    const [file] = field.files ?? [];
    field.value = "";
    if (!file) return;
    const failed = fill(words.open_failed, { file: file.name });
    const scenario = file.size > FILE_MOST ? undefined : jsonOf(await file.text());
    if (typeof scenario !== "object" || scenario === null || Array.isArray(scenario)) {
      this.#tell(failed);
      return;
    }
    try {
      const text = jsonText(scenario);
      const faults = await session.reasoner.ask("check", { scenario: text, lang: session.lang });
      if (faults.length === 0) {
        session.openScenario(scenario as Scenario);
        this.#tell(fill(words.opened, { file: file.name }));
        return;
      }
      const told = faults.map(({ path, message }) => fill(words.open_fault, { path, message }));
      this.#tell(failed, told);
    } catch {
      this.#tell(failed);
    }
  }
}
