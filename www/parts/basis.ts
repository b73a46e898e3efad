// Underlag: every assumption of the scenario with its value and what it is in the example.

import { css, html, type TemplateResult } from "lit";
import { GROUPS, shownFields } from "../controls/catalogue";
import { valueText } from "../controls/panel";
import { get } from "../path";
import type { Session } from "../session";
import * as state from "../state";
import { heading } from "../views/heading";
import type { Part, View } from "../views/view";

const styles = css`
  .basis table {
    width: 100%;
    max-width: 46rem;
    border-collapse: collapse;
    font-size: 0.9375rem;
    line-height: 1.3125rem;
  }
  .basis th,
  .basis td {
    padding: 0.5625rem 1rem 0.5625rem 0;
    border-bottom: 1px solid var(--line);
    text-align: left;
    vertical-align: baseline;
  }
  .basis thead th {
    border-bottom-color: var(--edge);
    color: var(--ink2);
    font-weight: 400;
  }
  .basis tbody th {
    font-weight: 600;
  }
  .basis td {
    text-align: right;
    white-space: nowrap;
  }
  .basis thead th:not(:first-child) {
    text-align: right;
  }
`;

export const part: Part = {
  styles,
  create: (session: Session) => ({
    withAssumptions: true,
    render: (view) => render(session, view),
  }),
};

function render(session: Session, view: View): TemplateResult {
  const { text, lang } = session;
  const now = session.state;
  if (!now) return html``;
  const base = state.base(now);
  const context = { text, lang };
  const rows = GROUPS.flatMap((group) =>
    shownFields(group, now.now.scenario).flatMap((field) => {
      if (field.kind === "arrival") return [];
      const value = get(now.now.scenario, field.path) ?? null;
      const before = get(base, field.path) ?? null;
      return html`<tr>
        <th scope="row">${text.field[field.id]}</th>
        <td>${valueText(context, field, value)}</td>
        <td>${valueText(context, field, before)}</td>
      </tr>`;
    }),
  );
  return html`<div class="basis">
    <div class="title">${heading(view.level, text.basis_title)}</div>
    <table>
      <thead>
        <tr>
          <th scope="col">${text.basis_name}</th>
          <th scope="col">${text.basis_value}</th>
          <th scope="col">${text.basis_example}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
