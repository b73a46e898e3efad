// The workshop in the board's place: which room is shown, and the keys that move between them.

import { html, type TemplateResult } from "lit";
import type { Session } from "../session";
import type { Part, PartView, View } from "../views/view";
import { wordsOf } from "./text/workshop";
import { Figures } from "./workshop/figure";
import type { Room } from "./workshop/frame";
import { future, OneFuture } from "./workshop/future";
import {
  after,
  before,
  type Chapter,
  type Place,
  placeOf,
  START,
  textOfPlace,
} from "./workshop/place";
import { type Desk, start } from "./workshop/start";
import { bet, fee, free, many, pay, repay, wait } from "./workshop/story";
import { styles } from "./workshop/styles";

/** How much larger than usual a picture's words are on a projector: ticks of 20 px, not 13. */
const LARGE = 1.54;
const LARGE_FROM = 900;

export const part: Part = {
  styles,
  create: (session, changed) => new Workshop(session, changed),
};

class Workshop implements PartView {
  readonly withAssumptions = false;
  #figures: Figures;
  #future: OneFuture;
  #view: View | null = null;
  #keysOn: EventTarget | null = null;
  #desk: Desk = { seedFault: false };

  constructor(
    readonly session: Session,
    readonly changed: () => void,
  ) {
    this.#figures = new Figures(session);
    this.#future = new OneFuture(session, changed);
  }

  close(): void {
    this.#keysOn?.removeEventListener("keydown", this.#onKey as EventListener);
    this.#figures.close();
    this.#future.close();
  }

  get #place(): Place {
    return placeOf(this.session.room.step);
  }

  #steps = (chapter: Chapter): number =>
    chapter === "bet" ? 2 : chapter === "future" ? this.#future.steps : 1;

  #go = (place: Place): void => {
    const moved = textOfPlace(place) !== textOfPlace(this.#place);
    if (!("chapter" in place) || place.chapter !== "future") this.#future.pause();
    this.session.keep({ step: textOfPlace(place) });
    if (moved) this.#arrive(place);
  };

  /** The heading tells those who cannot see it where they are; the page begins at its top. */
  #arrive(place: Place): void {
    const host = this.#host;
    const yearOn = "chapter" in place && place.chapter === "future" && place.step > 0;
    void host?.updateComplete.then(() => {
      const found = this.#view?.root.querySelector<HTMLElement>("#ws-heading");
      // While a future plays, what is seen stays where it is.
      if (!this.#future.playing) found?.focus({ preventScroll: true });
      if (!yearOn) globalThis.scrollTo?.({ top: 0 });
    });
  }

  get #host(): (HTMLElement & { mode: string | null; updateComplete: Promise<unknown> }) | null {
    const root = this.#view?.root;
    return root instanceof ShadowRoot ? (root.host as never) : null;
  }

  #forward = (): void => this.#go(after(this.#place, this.#steps));
  #backward = (): void => this.#go(before(this.#place, this.#steps));

  /** One year on while a future plays itself; false at its end. */
  #stepYear = (): boolean => {
    const place = this.#place;
    if (!("chapter" in place) || place.chapter !== "future") return false;
    if (place.step + 1 >= this.#future.steps) return false;
    this.#go({ ...place, step: place.step + 1 });
    return place.step + 2 < this.#future.steps;
  };

  #onKey = (event: KeyboardEvent): void => {
    const host = this.#host;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (host?.mode !== "workshop" || ownKeys(event)) return;
    const act = {
      ArrowRight: this.#forward,
      PageDown: this.#forward,
      ArrowLeft: this.#backward,
      PageUp: this.#backward,
      Home: () => this.#go(START),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    this.#future.pause();
    act();
  };

  /** On a page of ours the keys work wherever the focus is; on a host's only inside. */
  #listen(view: View): void {
    const wanted: EventTarget | null = view.ownPage ? document : this.#host;
    if (wanted === this.#keysOn) return;
    this.#keysOn?.removeEventListener("keydown", this.#onKey as EventListener);
    this.#keysOn = wanted;
    wanted?.addEventListener("keydown", this.#onKey as EventListener);
  }

  render(view: View): TemplateResult {
    this.#view = view;
    this.#listen(view);
    const large = this.session.room.large === "1";
    const wide = view.size === "wide" || (this.#host?.clientWidth ?? 0) >= LARGE_FROM;
    view.painter.scale = large && wide ? LARGE : 1;
    this.#figures.surroundings(view.painter);
    queueMicrotask(() => this.#figures.flush());
    const { lang } = this.session;
    const room: Room = {
      view,
      words: wordsOf(lang),
      lang,
      place: this.#place,
      figures: this.#figures,
      large,
      go: this.#go,
      forward: this.#forward,
      backward: this.#backward,
      changed: this.changed,
    };
    const content = this.session.summaryNow
      ? this.#content(room)
      : html`<slot></slot>
          <p role="status">${this.session.trouble?.message ?? room.words.waiting}</p>`;
    const inner = html`<div class=${large ? "ws large" : "ws"}>${content}</div>`;
    return view.ownPage ? html`<main>${inner}</main>` : inner;
  }

  #content(room: Room): TemplateResult {
    const { place } = room;
    if ("beside" in place) return place.beside === "free" ? free(room) : start(room, this.#desk);
    switch (place.chapter) {
      case "pay":
        return pay(room);
      case "bet":
        return bet(room);
      case "future":
        return future(room, this.#future, this.#stepYear);
      case "many":
        return many(room);
      case "wait":
        return wait(room);
      case "repay":
        return repay(room);
      case "fee":
        return fee(room);
    }
  }
}

/** Whether the focus is on something that has its own use for these keys. */
function ownKeys(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  const { key } = event;
  if (target.closest(".ws-scroll")) return key.startsWith("Arrow");
  if (target.matches("textarea, select, input[type=text]")) return true;
  // A slider takes the arrows; a clicker's Page keys still turn the page.
  if (target.matches("input")) return !key.startsWith("Page");
  return false;
}
