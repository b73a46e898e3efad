// Underlag: every assumption with its value, the example's value and its source; how each measure
// is calculated; the method; and what the tool does not know.

import { css, html, nothing, type TemplateResult } from "lit";
import {
  GROUPS,
  rareFields,
  shownFields,
  type GroupKey,
  type PlacedField,
} from "../controls/catalogue";
import { valueText } from "../controls/panel";
import { labelOf } from "../controls/words";
import * as format from "../format";
import { get, parameterKey, same } from "../path";
import type { Session } from "../session";
import * as state from "../state";
import { fill } from "../text/say";
import { heading } from "../views/heading";
import type { Part, View } from "../views/view";
import { basisText } from "./text/basis";
import { sourceText } from "./text/sources";

const styles = css`
  .basis {
    display: flex;
    flex-direction: column;
    gap: 2rem;
  }
  .basis .lead-text {
    max-width: 46em;
    margin-top: 0.5rem;
  }
  .basis table {
    max-width: 60rem;
  }
  .basis caption {
    padding-top: 1.25rem;
  }
  .basis th,
  .basis td {
    vertical-align: baseline;
  }
  .basis .now {
    font-weight: 600;
  }
  .basis .source {
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .basis ul {
    max-width: 46em;
    margin: 0.75rem 0 0;
    padding-left: 1.25rem;
  }
  .basis li {
    margin-bottom: 0.5rem;
  }
  .basis .measures th {
    width: 16rem;
  }
  @container bossanova (max-width: 639.9px) {
    .basis thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .basis tr,
    .basis th,
    .basis td {
      display: block;
      padding-inline: 0;
      border: 0;
      text-align: left;
      white-space: normal;
    }
    .basis tr {
      padding-block: 0.5rem;
      border-bottom: 1px solid var(--line);
    }
    .basis .measures th {
      width: auto;
    }
    .basis th,
    .basis td {
      padding-block: 0;
    }
    .basis td[data-head]::before {
      content: attr(data-head) ": ";
      color: var(--ink2);
      font-weight: 400;
    }
  }
`;

export const part: Part = {
  styles,
  create: (session: Session) => {
    void session.needRare();
    return {
      withAssumptions: true,
      render: (view) => render(session, view),
    };
  },
};

function render(session: Session, view: View): TemplateResult {
  const words = basisText(session.lang);
  const at = (level: number, content: string, id: string): TemplateResult =>
    html`<div class="title">${heading(view.level + level, content, id)}</div>`;
  return html`<div class="basis">
    <div>
      ${at(0, words.title, "basis-title")}
      <p class="lead-text">${words.lead}</p>
    </div>
    <section aria-labelledby="basis-assumptions">
      ${at(1, words.assumptions, "basis-assumptions")}
      ${GROUPS.map((group) => groupTable(session, group.key))}
    </section>
    <section aria-labelledby="basis-measures">
      ${at(1, words.measures, "basis-measures")}
      <table class="measures">
        <thead>
          <tr>
            <th scope="col">${words.measure}</th>
            <th scope="col">${words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          ${words.measure_list.map(
            ([name = "", meaning = ""]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${meaning}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
    <section aria-labelledby="basis-method">
      ${at(1, words.method, "basis-method")}
      <ul>
        ${words.method_list.map((line) => html`<li>${line}</li>`)}
      </ul>
      <p class="lead-text">${versionLine(session)}</p>
    </section>
    <section aria-labelledby="basis-limits">
      ${at(1, words.limits, "basis-limits")}
      <ul>
        ${words.limits_list.map((line) => html`<li>${line}</li>`)}
      </ul>
    </section>
  </div>`;
}

function versionLine(session: Session): string {
  const { lang, scenario, catalogueNow } = session;
  return fill(basisText(lang).version, {
    program: catalogueNow?.version.program ?? "–",
    version: String(catalogueNow?.version.results_version ?? "–"),
    n: format.number(session.summaryNow?.trials, lang),
    seed: String(scenario ? get(scenario, "seed") : "–"),
  });
}

function groupTable(session: Session, key: GroupKey): TemplateResult | typeof nothing {
  const now = session.state;
  const group = GROUPS.find((one) => one.key === key);
  if (!now || !group) return nothing;
  const { text, lang } = session;
  const words = basisText(lang);
  const { scenario } = now.now;
  const main = shownFields(group, scenario).filter((field) => field.kind !== "arrival");
  const fields = [...main, ...rareFields(key, scenario, session.rare)];
  return html`<table>
    <caption>
      ${text.group[key]}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.name}</th>
        <th scope="col" class="n">${words.now}</th>
        <th scope="col" class="n">${words.example}</th>
        <th scope="col">${words.source}</th>
      </tr>
    </thead>
    <tbody>
      ${fields.map((field) => row(session, field, state.base(now)))}
    </tbody>
  </table>`;
}

function row(
  session: Session,
  field: PlacedField,
  base: state.State["now"]["scenario"],
): TemplateResult {
  const { lang } = session;
  const words = basisText(lang);
  const scenario = session.scenario ?? base;
  const value = get(scenario, field.path) ?? null;
  const before = get(base, field.path) ?? null;
  const changed = !same(value, before);
  const source = sourceText(parameterKey(field.path), lang);
  const clause = field.of ? ` (${session.text.model[field.of].key})` : "";
  return html`<tr>
    <th scope="row">${labelOf(session, field.id)}${clause}</th>
    <td class=${changed ? "n now" : "n"} data-head=${words.now}>
      ${valueText(session, field, value, field.path)}${changed ? ` ${words.changed}` : ""}
    </td>
    <td class="n" data-head=${words.example}>${valueText(session, field, before, field.path)}</td>
    <td class="source" data-head=${words.source}>${source ?? "–"}</td>
  </tr>`;
}
