// The views as tabs: one tab stop, arrows move between them.

import { html, type TemplateResult } from "lit";
import { VIEWS, type ViewName } from "../origin";
import type { View } from "./view";

export const PANEL = "view-panel";

export function tabs(view: View): TemplateResult {
  const { session } = view;
  return html`<div class="tabs" role="tablist" aria-label=${session.text.views_title}>
    ${VIEWS.map((name) => {
      const current = name === session.view;
      const reached = current || (session.view === "paper" && name === "result");
      return html`<button
        type="button"
        role="tab"
        id="tab-${name}"
        class=${current ? "tab current" : "tab"}
        aria-selected=${current}
        aria-controls=${PANEL}
        tabindex=${reached ? 0 : -1}
        @click=${() => session.look(name)}
        @keydown=${(event: KeyboardEvent) => move(view, event)}
      >
        ${session.text.view[name]}
      </button>`;
    })}
  </div>`;
}

function move(view: View, event: KeyboardEvent): void {
  const now = (VIEWS as readonly ViewName[]).indexOf(view.session.view);
  const last = VIEWS.length - 1;
  const to = {
    ArrowRight: now === last ? 0 : now + 1,
    ArrowLeft: now === 0 ? last : now - 1,
    Home: 0,
    End: last,
  }[event.key];
  const name = to === undefined ? undefined : VIEWS[to];
  if (name === undefined) return;
  event.preventDefault();
  view.session.look(name);
  view.root.querySelector<HTMLElement>(`#tab-${name}`)?.focus();
}
