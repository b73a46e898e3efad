// The panel "Antaganden": where to start from, what is changed, and the groups of fields.

import { html, nothing, type TemplateResult } from "lit";
import * as format from "../format";
import type { Scenario, Value } from "../messages";
import { get, type Change } from "../path";
import { fill } from "../text/say";
import { arrivalNote, type ArrivalContext } from "./arrival";
import {
  GROUPS,
  findField,
  rareFields,
  shownFields,
  type ArrivalNote,
  type Field,
  type Group,
  type GroupKey,
  type PlacedField,
} from "./catalogue";
import { capField, choiceField, numberField, switchField, type Context } from "./field";
import { choiceOf, labelOf, shown, type Wording } from "./words";

export interface PanelContext extends ArrivalContext {
  preset: string;
  changes: Change[];
  changesOpen: boolean;
  canUndo: boolean;
  canRedo: boolean;
  open: Set<string>;
  /** Groups whose rare fields are open. */
  moreOpen: Set<string>;
  heading: (level: 0 | 1, content: unknown, id?: string) => TemplateResult;
  /** What the changes did, once the rare controls are loaded. */
  changesView: () => TemplateResult | typeof nothing;
  /** One's own municipality under each model, once the rare controls are loaded. */
  mineView: () => TemplateResult | typeof nothing;
  pickPreset(name: string): void;
  toggleChanges(): void;
  toggleGroup(key: GroupKey, open: boolean): void;
  toggleMore(key: GroupKey, open: boolean): void;
  toggleSources(): void;
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
    ${GROUPS.map((group) => groupView(context, group))}
    <p class="changes">
      <button
        type="button"
        class="quiet"
        aria-pressed=${context.sourcesShown}
        @click=${context.toggleSources}
      >
        ${context.sourcesShown ? context.text.sources_hide : context.text.sources_show}
      </button>
    </p>`;
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
  return html`${context.changesView()}
    <button type="button" class="quiet reset" @click=${context.reset}>
      ${context.text.controls_reset}
    </button>`;
}

/** "Tid: 8 år i stället för 10 år". */
export function changeLine(context: Context, path: string, value: Value): string {
  const found = findField(path, context.scenario, context.rare);
  const whole = found && found.field.path === path ? found.field : undefined;
  return fill(context.text.change_line, {
    label: found ? labelOf(context, found.field.id) : path,
    to: valueText(context, whole, value, path),
    from: valueText(context, whole, get(context.base, path) ?? null, path),
  });
}

/** A value of the scenario as a person reads it. */
export function valueText(
  context: Wording,
  field: PlacedField | undefined,
  value: Value,
  path: string,
): string {
  const told = context.rare?.valueText(context, path, value) ?? null;
  if (told !== null) return told;
  if (value === null) return "–";
  if (field?.kind === "number") return shown(context, field, String(value));
  if (field?.kind === "cap" && value !== "fair") {
    return format.percent(Number(value), context.lang);
  }
  if (field?.kind === "switch") {
    return (value === true) !== field.inverted ? context.text.yes : context.text.no;
  }
  if (typeof value === "string") return choiceOf(context, value);
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
      ${triangle()}
      <span class="group-title">${context.text.group[group.key]}</span>
      <span class="group-now">${open ? nothing : present(context, group.key)}</span>
    </summary>
    <div class="fields">
      ${fields.map((field, i) => fieldView(context, field, fields[i - 1]))}
      ${group.key === "mine" && open ? context.mineView() : nothing}
      ${MORE.has(group.key) ? moreView(context, group.key) : nothing}
    </div>
  </details>`;
}

/** Groups that have rare fields. */
const MORE = new Set<GroupKey>(["project", "who", "benefit", "terms", "rates"]);

function moreView(context: PanelContext, key: GroupKey): TemplateResult {
  const open = context.moreOpen.has(key);
  const fields = open ? rareFields(key, context.scenario, context.rare) : [];
  return html`<details
    class="more"
    ?open=${open}
    @toggle=${(event: Event) =>
      context.toggleMore(key, (event.currentTarget as HTMLDetailsElement).open)}
  >
    <summary>${triangle()}<span class="more-title">${context.text.controls_more}</span></summary>
    <div class="fields">
      ${
        open && context.rare === null
          ? html`<p class="help">${context.text.view_loading}</p>`
          : fields.map((field, i) => fieldView(context, field, fields[i - 1]))
      }
    </div>
  </details>`;
}

function triangle(): TemplateResult {
  return html`<svg class="triangle" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    <path d="M3 1l6 5-6 5z" />
  </svg>`;
}

function fieldView(context: PanelContext, field: Field, before: Field | undefined): TemplateResult {
  if (field.kind === "arrival") return arrivalNote(context);
  const newModel = field.of && (before?.kind === "arrival" || before?.of !== field.of);
  const head =
    newModel && field.of ? html`<p class="subhead">${context.text.subhead[field.of]}</p>` : nothing;
  return html`${head}${oneField(context, field)}`;
}

function oneField(
  context: PanelContext,
  field: Exclude<Field, ArrivalNote>,
): TemplateResult | typeof nothing {
  switch (field.kind) {
    case "number":
      return numberField(context, field);
    case "choice":
      return choiceField(context, field);
    case "cap":
      return capField(context, field);
    case "switch":
      return switchField(context, field);
    case "custom":
      return context.rare?.custom(context, field) ?? nothing;
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
        a: investments(scenario, lang),
        b: share("rounds.0.maintenance_share_per_year"),
      });
    case "who":
      return fill(text.summary.who, {
        a: format.number(groupSize(scenario, "founders"), lang),
        b: format.number(groupSize(scenario, "pool"), lang),
      });
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

/** How many founders or candidates there are, given by number or as a list. */
export function groupSize(scenario: Scenario, group: "founders" | "pool"): number {
  const sizes = get(scenario, `${group}.inhabitants`);
  return Array.isArray(sizes) ? sizes.length : Number(get(scenario, `${group}.count`));
}

/** Base system and later rounds: "4,0 + 6,0 mnkr" says more than the sum. */
function investments(scenario: Scenario, lang: Context["lang"]): string {
  const rounds = get(scenario, "rounds");
  const amounts = (Array.isArray(rounds) ? rounds : []).map((_, i) =>
    format.amount(Number(get(scenario, `rounds.${i}.investment_sek`)), lang),
  );
  return amounts.join(" + ");
}
