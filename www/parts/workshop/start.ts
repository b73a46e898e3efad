// The workshop's contents: the chapters, the seed, and the example.

import { html, type TemplateResult } from "lit";
import type { Language } from "../../messages";
import { inWords, parseSeed, said, throwDice } from "../../seed";
import { fill } from "../../text/say";
import { heading } from "../../views/heading";
import { seedOf, type Room } from "./frame";
import { CHAPTERS } from "./place";

/** What the contents keep between two looks at them. */
export interface Desk {
  seedFault: boolean;
}

export function start(room: Room, desk: Desk): TemplateResult {
  const { words, view } = room;
  const { session } = view;
  const other: Language = session.lang === "sv" ? "en" : "sv";
  return html`<div class="ws-head">
      <span>${session.text.name}</span>
      <span class="ws-links">
        <button type="button" class="quiet" @click=${() => view.enter("board")}>
          ${words.to_board}
        </button>
        <button type="button" class="quiet" lang=${other} @click=${() => view.speak(other)}>
          ${session.text.other_language}
        </button>
      </span>
    </div>
    <div class="ws-title">
      ${heading(view.level, html`<span id="ws-heading" tabindex="-1">${words.title}</span>`)}
    </div>
    <p class="ws-text">${words.lead}</p>
    <div class="ws-row">
      <button type="button" class="primary" @click=${() => room.forward()}>${words.begin}</button>
      <button
        type="button"
        class="plain"
        aria-pressed=${room.large}
        @click=${() => session.keep({ large: room.large ? null : "1" })}
      >
        ${words.large_on}
      </button>
    </div>
    <p class="ws-small">${words.keys}</p>
    <div class="ws-split">
      <div>
        <div class="ws-h2">${heading(view.level + 1, words.chapters)}</div>
        <ol class="ws-list">
          ${CHAPTERS.map(
            (chapter) => html`<li>
              <button
                type="button"
                class="quiet"
                @click=${() => room.go({ chapter, step: 0 })}
              >
                ${words[chapter].name}
              </button>
            </li>`,
          )}
        </ol>
        <p>
          <button type="button" class="quiet" @click=${() => room.go({ beside: "free" })}>
            ${words.free.name}
          </button>
        </p>
      </div>
      <div>
        <div class="ws-h2">${heading(view.level + 1, words.settings)}</div>
        ${example(room)} ${seedField(room, desk)}
      </div>
    </div>`;
}

function example(room: Room): TemplateResult {
  const { view, words, lang } = room;
  const { state } = view.session;
  if (!state) return html``;
  return html`<div class="ws-field">
    <label for="ws-example">${words.example}</label>
    <select
      id="ws-example"
      @change=${(event: Event) => {
        view.session.pickPreset((event.target as HTMLSelectElement).value);
      }}
    >
      ${state.presets.map(
        (preset) => html`<option value=${preset.name} ?selected=${preset.name === state.now.preset}>
          ${lang === "sv" ? preset.title_sv : preset.title_en}
        </option>`,
      )}
    </select>
  </div>`;
}

function seedField(room: Room, desk: Desk): TemplateResult {
  const { words, lang, view } = room;
  const { session } = view;
  const take = (input: HTMLInputElement): void => {
    const seed = parseSeed(input.value);
    desk.seedFault = seed === null;
    if (seed !== null) {
      session.change("seed", seed, false);
      input.value = said(seed, lang);
    } else room.changed();
  };
  const dice = (): void => {
    desk.seedFault = false;
    session.change("seed", throwDice(), false);
  };
  const example = inWords("1", lang) ?? "1";
  return html`<div class="ws-field">
    <label for="ws-seed">${words.seed_label}</label>
    <div class="ws-row">
      <input
        id="ws-seed"
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${said(seedOf(room), lang)}
        aria-describedby="ws-seed-help"
        aria-invalid=${desk.seedFault}
        @change=${(event: Event) => take(event.target as HTMLInputElement)}
      />
      <button type="button" class="plain" @click=${dice}>${words.dice}</button>
    </div>
    <p id="ws-seed-help" class="ws-small">
      ${desk.seedFault ? fill(words.seed_fault, { example }) : words.seed_help}
    </p>
  </div>`;
}
