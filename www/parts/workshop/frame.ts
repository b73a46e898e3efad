// What every chapter is put in: where it stands, its heading, its content, its question, the way on
// and the way back.

import { html, nothing, type TemplateResult } from "lit";
import * as format from "../../format";
import type { Language } from "../../messages";
import { get } from "../../path";
import { said } from "../../seed";
import { fill, parts } from "../../text/say";
import { heading } from "../../views/heading";
import type { View } from "../../views/view";
import type { WorkshopText } from "../text/workshop";
import type { Figures } from "./figure";
import { CHAPTERS, type Place } from "./place";

/** What the workshop's views are a function of. */
export interface Room {
  view: View;
  words: WorkshopText;
  lang: Language;
  place: Place;
  figures: Figures;
  large: boolean;
  go(place: Place): void;
  forward(): void;
  backward(): void;
  /** Asks for the element to be rendered again. */
  changed(): void;
}

export interface Content {
  /** Above the heading; the chapter's number where it is absent. */
  kicker?: string;
  heading: string;
  /** Right of the heading. */
  aside?: string;
  body: TemplateResult;
  question?: string;
  /** The label of the way on; null where the row of chapters ends. */
  next?: string | null;
  /** More buttons, between the way on and the way back. */
  buttons?: TemplateResult;
  /** What stands at the right of the buttons, before the seed. */
  facts?: string[];
}

/** A sentence with its key figures in bold. */
export function rich(sentence: string): TemplateResult {
  return html`${parts(sentence).map((part) => (part.strong ? html`<b>${part.text}</b>` : part.text))}`;
}

export function seedOf(room: Room): string {
  return String(get(room.view.session.scenario ?? {}, "seed") ?? "");
}

export function frame(room: Room, content: Content): TemplateResult {
  const { words, place, view } = room;
  const chapter = "chapter" in place ? CHAPTERS.indexOf(place.chapter) + 1 : 0;
  const where = fill(words.chapter_of, { n: String(chapter), of: String(CHAPTERS.length) });
  const facts = [
    ...(content.facts ?? []),
    fill(words.seed, { seed: said(seedOf(room), room.lang) }),
  ];
  const body = html`<div class="ws-head">
      <span>${content.kicker ?? (chapter > 0 ? where : words.title)}</span>
      <span class="ws-links no-print">
        <button type="button" class="quiet" @click=${() => room.go({ beside: "start" })}>
          ${words.contents}
        </button>
      </span>
    </div>
    <div class="ws-title">${heading(view.level, html`<span id="ws-heading" tabindex="-1">${content.heading}</span>`)}</div>
    ${content.body}
    ${
      content.question
        ? html`<p class="ws-question"><b>${words.discuss}</b> ${content.question}</p>`
        : nothing
    }
    <div class="ws-foot">
      ${
        content.next === null
          ? nothing
          : html`<button type="button" class="primary" @click=${() => room.forward()}>
              ${content.next ?? words.next}
            </button>`
      }
      ${content.buttons ?? nothing}
      <button type="button" class="plain" @click=${() => room.backward()}>${words.back}</button>
      <span class="ws-facts">${facts.join(` · `)}</span>
    </div>`;
  return body;
}

/** "Kapitel 2 av 7 · svaret". */
export function answerKicker(room: Room): string {
  const { place, words } = room;
  const chapter = "chapter" in place ? CHAPTERS.indexOf(place.chapter) + 1 : 0;
  return fill(words.answer_of, { n: String(chapter), of: String(CHAPTERS.length) });
}

export function count(value: number, lang: Language): string {
  return format.number(value, lang);
}
