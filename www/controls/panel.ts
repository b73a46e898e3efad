// The panel "Antaganden": where to start from, what is changed, and the groups of fields.

import { html, nothing, type TemplateResult } from "lit";
import * as format from "../format";
import type { Preset, Value } from "../messages";
import { get, type Change } from "../path";
import { fill } from "../text/say";
import { arrivalNote, type ArrivalContext } from "./arrival";
import { GROUPS, fieldAt, shownFields, type Field, type Group } from "./catalogue";
import { capField, choiceField, numberField, shown, switchField, type Wording } from "./field";

export interface PanelContext extends ArrivalContext {
  presets: Preset[];
  preset: string;
  changes: Change[];
  changesOpen: boolean;
  canUndo: boolean;
  canRedo: boolean;
  open: Set<string>;
  heading: (level: 0 | 1, content: unknown, id?: string) => TemplateResult;
  pickPreset(name: string): void;
  toggleChanges(): void;
  toggleGroup(key: string, open: boolean): void;
  undo(): void;
  redo(): void;
  reset(): void;
}

export function panel(context: PanelContext): TemplateResult {
  return html`<div class="panel-head">
      ${context.heading(1, context.text.controls_title, "assumptions")}
      <label class="from" for="preset">${context.text.controls_from}</label>
      <span class="select"
        ><select
          id="preset"
          @change=${(event: Event) => context.pickPreset((event.target as HTMLSelectElement).value)}
        >
          ${context.presets.map(
            (preset) =>
              html`<option value=${preset.name} ?selected=${preset.name === context.preset}>
                ${context.lang === "en" ? preset.title_en : preset.title_sv}
              </option>`,
          )}
        </select></span
      >
      ${changesLine(context)}
    </div>
    ${GROUPS.map((group) => groupView(context, group))}`;
}

function changesLine(context: PanelContext): TemplateResult {
  const { text, changes } = context;
  const count = changes.length;
  const said =
    count === 0
      ? text.controls_unchanged
      : count === 1
        ? text.controls_changed_one
        : fill(text.controls_changed, { n: format.number(count, context.lang) });
  return html`<p class="changes">
      <span>${said}.</span>
      ${
        count > 0
          ? html`<button
            type="button"
            class="quiet"
            aria-expanded=${context.changesOpen}
            @click=${context.toggleChanges}
          >
            ${context.changesOpen ? text.controls_hide_changes : text.controls_show_changes}
          </button>`
          : nothing
      }
    </p>
    <p class="changes">
      <button type="button" class="quiet" ?disabled=${!context.canUndo} @click=${context.undo}>
        ${text.undo}
      </button>
      <button type="button" class="quiet" ?disabled=${!context.canRedo} @click=${context.redo}>
        ${text.redo}
      </button>
    </p>
    ${context.changesOpen && count > 0 ? changesList(context) : nothing}`;
}

function changesList(context: PanelContext): TemplateResult {
  return html`<ul class="change-list">
      ${context.changes.map(([path, value]) => html`<li>${changeLine(context, path, value)}</li>`)}
    </ul>
    <button type="button" class="quiet reset" @click=${context.reset}>
      ${context.text.controls_reset}
    </button>`;
}

function changeLine(context: PanelContext, path: string, value: Value): string {
  const field = fieldAt(path, context.scenario);
  const before = get(context.base, path);
  const label = field ? context.text.field[field.id] : path;
  return fill(context.text.change_line, {
    label,
    to: valueText(context, field, value),
    from: valueText(context, field, before ?? null),
  });
}

export function valueText(
  context: Wording,
  field: Exclude<Field, { kind: "arrival" }> | undefined,
  value: Value,
): string {
  if (value === null) return "–";
  if (field?.kind === "number") return shown(context, field, String(value));
  if (field?.kind === "cap" && value !== "fair") {
    return format.percent(Number(value), context.lang);
  }
  const choice = context.text.choice as Record<string, string>;
  if (typeof value === "string") return choice[value] ?? value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function groupView(context: PanelContext, group: Group): TemplateResult {
  const open = context.open.has(group.key);
  const fields = shownFields(group, context.scenario);
  return html`<details
    class="group"
    ?open=${open}
    @toggle=${(event: Event) =>
      context.toggleGroup(group.key, (event.currentTarget as HTMLDetailsElement).open)}
  >
    <summary>
      <svg class="triangle" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d="M3 1l6 5-6 5z" />
      </svg>
      <span class="group-title">${context.text.group[group.key]}</span>
      <span class="group-now">${open ? nothing : present(context, group.key)}</span>
    </summary>
    <div class="fields">${fields.map((field, i) => fieldView(context, field, fields[i - 1]))}</div>
  </details>`;
}

function fieldView(context: PanelContext, field: Field, before: Field | undefined): TemplateResult {
  if (field.kind === "arrival") return arrivalNote(context);
  const newModel = field.of && (before?.kind === "arrival" || before?.of !== field.of);
  const head =
    newModel && field.of ? html`<p class="subhead">${context.text.subhead[field.of]}</p>` : nothing;
  return html`${head}${oneField(context, field)}`;
}

function oneField(context: PanelContext, field: Exclude<Field, { kind: "arrival" }>) {
  switch (field.kind) {
    case "number":
      return numberField(context, field);
    case "choice":
      return choiceField(context, field);
    case "cap":
      return capField(context, field);
    case "switch":
      return switchField(context, field);
  }
}

/** A closed group's present values in one line. */
function present(context: PanelContext, key: Group["key"]): string {
  const { text, lang, scenario } = context;
  const at = (path: string): number => Number(get(scenario, path));
  const kr = (path: string): string => format.amount(at(path), lang);
  const share = (path: string): string => format.percent(at(path), lang, 2);
  const count = (path: string): string => format.number(at(path), lang);
  switch (key) {
    case "mine":
      return get(scenario, "probe.inhabitants") === null
        ? text.summary.mine_none
        : fill(text.summary.mine, { n: count("probe.inhabitants") });
    case "project":
      return fill(text.summary.project, {
        a: kr("rounds.0.investment_sek"),
        b: share("rounds.0.maintenance_share_per_year"),
      });
    case "who":
      return fill(text.summary.who, { a: count("founders.count"), b: count("pool.count") });
    case "benefit":
      return fill(text.summary.benefit, {
        a: kr("benefit.yearly_sek"),
        b: kr("alone.entry_sek"),
      });
    case "terms":
      return fill(text.summary.terms, {
        a: share("models.entry_fee.share"),
        b: share("models.raised_fee.surcharge"),
      });
    case "rates":
      return fill(text.summary.rates, {
        a: count("horizon_years"),
        b: share("discount_rate_per_year"),
      });
    case "chance":
      return fill(text.summary.chance, {
        a: count("trials"),
        b: String(get(scenario, "seed")),
      });
  }
}
