// One assumption as a field: label, slider, number, unit, help, and what is wrong with it.

import { html, nothing, svg, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";
import { compare, shift } from "../decimal";
import * as format from "../format";
import type { Parameter, Preset, Scenario, Value } from "../messages";
import { get, parameterKey, same } from "../path";
import { fill } from "../text/say";
import { property } from "../views/property";
import {
  fieldUnit,
  type CapField,
  type ChoiceField,
  type NumberField,
  type SwitchField,
} from "./catalogue";
import { indexOf, stops } from "./scale";
import { choiceOf, helpOf, labelOf, shown, type Wording } from "./words";

/** Half the thumb: the rail's ends lie this far inside the slider. */
const THUMB_HALF = 12;
/** The thumb snaps to the preset's value within so many px. */
const SNAP_PX = 6;
const PAGE_STEPS = 10;
/** A cap far above any contribution stands for none. */
const NO_CAP = "3";

/** What the fields see and do; the element gives it. */
export interface Context extends Wording {
  scenario: Scenario;
  base: Scenario;
  parameters: Map<string, Parameter>;
  /** What a person typed and has not yet been taken, by path. */
  drafts: Map<string, string>;
  /** Sentences about what is wrong, by path. */
  faults: Map<string, string>;
  /** What is right and still worth a word, by path. */
  hints: Map<string, string>;
  /** Scenarios to start from, for the shapes of what they hold. */
  presets: Preset[];
  /** Whether each field says where its value comes from. */
  sourcesShown: boolean;
  change(path: string, value: Value, dragging: boolean): void;
  draft(path: string, typed: string | null, fault: string | null): void;
}

export function parameterOf(context: Context, path: string): Parameter | undefined {
  return context.parameters.get(parameterKey(path));
}

function isChanged(context: Context, path: string): boolean {
  return !same(get(context.scenario, path), get(context.base, path));
}

export function tagOf(context: Context, path: string): TemplateResult | typeof nothing {
  return isChanged(context, path)
    ? html` <span class="tag">${context.text.controls_changed_tag}</span>`
    : nothing;
}

export function idOf(path: string): string {
  return `f-${path.replaceAll(".", "-")}`;
}

export function label(context: Context, field: { id: string; path: string }): TemplateResult {
  const back = (): void => {
    const value = get(context.base, field.path);
    if (value === undefined) return;
    context.draft(field.path, null, null);
    context.change(field.path, value, false);
  };
  return html`<label for=${idOf(field.path)} @dblclick=${back}
    >${labelOf(context, field.id)}${tagOf(context, field.path)}</label
  >`;
}

export function help(context: Context, path: string, sentence: string): TemplateResult {
  const fault = context.faults.get(path) ?? null;
  const hint = context.hints.get(path) ?? null;
  const source = context.sourcesShown
    ? (context.rare?.source(parameterKey(path), context.lang) ?? null)
    : null;
  return html`${
    fault === null
      ? nothing
      : html`<p class="fault" id="${idOf(path)}-fault">${faultIcon()}<span>${fault}</span></p>`
  }
    <p class="help" id="${idOf(path)}-help">
      ${hint === null ? nothing : html`<strong>${hint}</strong> `}${sentence}
      ${source === null ? nothing : html`<span class="source">${source}</span>`}
    </p>`;
}

export function faultIcon(): TemplateResult {
  return html`<svg class="icon-bad" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    ${svg`<rect width="16" height="16" class="icon-ground" />
      <path d="M4.5 4.5l7 7m0-7l-7 7" class="icon-sign" />`}
  </svg>`;
}

export function described(context: Context, path: string): string {
  const id = idOf(path);
  return context.faults.has(path) ? `${id}-fault ${id}-help` : `${id}-help`;
}

/** A value in its unit for ears and sentences: "3,0 miljoner kronor". */
function spoken(context: Context, field: NumberField, value: string): string {
  const word = context.text.spoken[field.unit];
  const shown = format.fieldText(value, fieldUnit(field.unit), context.lang);
  return word === "" ? shown : `${shown} ${word}`;
}

function take(context: Context, field: NumberField, typed: string): void {
  const { path } = field;
  if (field.optional && typed.trim() === "") {
    context.draft(path, null, null);
    context.change(path, null, false);
    return;
  }
  const parameter = parameterOf(context, path);
  const unit = fieldUnit(field.unit);
  const value = format.parse(typed, unit, context.lang, parameter?.max ?? null);
  const whole = value !== null && field.integer && value.includes(".");
  if (value === null || whole) {
    const example = context.text[`example_${unit}`];
    context.draft(path, typed, fill(context.text.error_number, { text: typed, example }));
    return;
  }
  if (parameter && (compare(value, parameter.min) < 0 || compare(value, parameter.max) > 0)) {
    context.draft(path, typed, outOfRange(context, field, parameter));
    return;
  }
  context.draft(path, null, null);
  context.change(path, field.integer ? Number(value) : value, false);
}

function outOfRange(context: Context, field: NumberField, parameter: Parameter): string {
  const now = get(context.scenario, field.path);
  const unit = fieldUnit(field.unit);
  const least = format.decimalText(shift(parameter.min, -format.PLACES[unit]), context.lang);
  return fill(context.text.error_range, {
    a: least,
    b: shown(context, field, parameter.max).replace(/[,.]0(?=\D)/, ""),
    v: now === null ? "–" : shown(context, field, String(now)),
  });
}

function fieldShown(context: Context, field: NumberField): string {
  const draft = context.drafts.get(field.path);
  if (draft !== undefined) return draft;
  const value = get(context.scenario, field.path);
  if (value === null || value === undefined) return "";
  // A seed is a name made of digits, not an amount: no grouping.
  if (field.id === "seed") return String(value);
  return format.fieldText(String(value), fieldUnit(field.unit), context.lang);
}

// The page is drawn anew while a person types, and must not take the half-typed text away.
function keepDraft(context: Context, path: string, event: Event): void {
  const typed = (event.target as HTMLInputElement).value;
  context.draft(path, typed, context.faults.get(path) ?? null);
}

function numberInput(context: Context, field: NumberField): TemplateResult {
  const { path } = field;
  const onChange = (event: Event): void => {
    if (context.drafts.has(path)) take(context, field, (event.target as HTMLInputElement).value);
  };
  return html`<input
    class=${field.plain ? "number wide" : "number"}
    id=${idOf(path)}
    type="text"
    inputmode="decimal"
    autocomplete="off"
    spellcheck="false"
    .value=${live(fieldShown(context, field))}
    aria-describedby=${described(context, path)}
    aria-invalid=${ifDefined(context.faults.has(path) ? "true" : undefined)}
    @input=${(event: Event) => keepDraft(context, path, event)}
    @change=${onChange}
    @blur=${onChange}
  />`;
}

export function numberField(context: Context, field: NumberField): TemplateResult {
  const unit = context.text.unit[field.unit];
  return html`<div class="field">
    ${label(context, field)}
    <div class="row">
      ${field.plain ? nothing : slider(context, field)} ${numberInput(context, field)}
      ${unit === "" ? nothing : html`<span class="unit">${unit}</span>`}
    </div>
    ${help(context, field.path, helpOf(context, field.help))}
  </div>`;
}

function slider(context: Context, field: NumberField): TemplateResult | typeof nothing {
  const parameter = parameterOf(context, field.path);
  if (!parameter) return nothing;
  const preset = get(context.base, field.path);
  const now = get(context.scenario, field.path);
  const extra = [preset, now].filter((v) => v !== null && v !== undefined).map(String);
  const found = stops(parameter, field.logarithmic ?? false, extra);
  const last = Math.max(found.length - 1, 1);
  const at = now === null || now === undefined ? 0 : indexOf(found, String(now));
  const tick = preset === null || preset === undefined ? null : indexOf(found, String(preset));
  const value = found[at] ?? parameter.min;
  const unset = now === null || now === undefined;
  const moved = (event: InputEvent, dragging: boolean): void => {
    const input = event.target as HTMLInputElement;
    let index = Number(input.value);
    if (tick !== null && input.dataset.held === "yes") index = snapped(input, index, tick, last);
    const next = found[index] ?? parameter.min;
    context.draft(field.path, null, null);
    context.change(field.path, field.integer ? Number(next) : next, dragging);
  };
  return html`<span
    class="slider"
    ${property("--at", String(at / last))}
    ${property("--tick", String((tick ?? 0) / last))}
  >
    ${tick === null ? nothing : html`<span class="tick"></span>`}
    <input
      type="range"
      min="0"
      max=${last}
      step="1"
      .value=${live(String(at))}
      aria-label=${labelOf(context, field.id)}
      aria-valuetext=${unset ? "–" : spoken(context, field, value)}
      aria-describedby="${idOf(field.path)}-help"
      @pointerdown=${(event: PointerEvent) => hold(event, true)}
      @pointerup=${(event: PointerEvent) => hold(event, false)}
      @pointercancel=${(event: PointerEvent) => hold(event, false)}
      @input=${(event: InputEvent) => moved(event, true)}
      @change=${(event: InputEvent) => moved(event, false)}
      @keydown=${(event: KeyboardEvent) => pageKeys(event)}
    />
  </span>`;
}

function hold(event: PointerEvent, held: boolean): void {
  const input = event.currentTarget as HTMLInputElement;
  // The change event follows the release, and must still snap: the mark falls after it.
  if (held) input.dataset.held = "yes";
  else setTimeout(() => delete input.dataset.held, 0);
}

function snapped(input: HTMLInputElement, index: number, tick: number, last: number): number {
  const rail = input.clientWidth - 2 * THUMB_HALF;
  const near = (Math.abs(index - tick) / last) * rail <= SNAP_PX;
  if (near && index !== tick) input.value = String(tick);
  return near ? tick : index;
}

function pageKeys(event: KeyboardEvent): void {
  const steps = { PageUp: PAGE_STEPS, PageDown: -PAGE_STEPS }[event.key];
  if (steps === undefined) return;
  event.preventDefault();
  const input = event.currentTarget as HTMLInputElement;
  input.stepUp(steps);
  input.dispatchEvent(new Event("change"));
}

export function choiceField(context: Context, field: ChoiceField): TemplateResult {
  const now = String(get(context.scenario, field.path));
  // A clause that a preset brings and the page does not offer is shown, so that it is not hidden.
  const choices = field.choices.some((choice) => choice === now)
    ? field.choices
    : [...field.choices, now];
  const pick = (value: string): void => context.change(field.path, value, false);
  if (field.as === "select") {
    return html`<div class="field">
      ${label(context, field)}
      ${select(context, field.path, choices, now, pick)}
      ${help(context, field.path, helpOf(context, field.help))}
    </div>`;
  }
  return html`<fieldset class="field" aria-describedby=${described(context, field.path)}>
    <legend>${labelOf(context, field.id)}${tagOf(context, field.path)}</legend>
    ${choices.map(
      (choice) =>
        html`<label class="radio"
          ><input
            type="radio"
            name=${idOf(field.path)}
            value=${choice}
            .checked=${live(choice === now)}
            @change=${() => pick(choice)}
          /><span>${choiceOf(context, choice)}</span></label
        >`,
    )}
    ${help(context, field.path, helpOf(context, field.help))}
  </fieldset>`;
}

export function select(
  context: Context,
  path: string,
  choices: string[],
  now: string,
  pick: (value: string) => void,
): TemplateResult {
  return html`<span class="select"
    ><select
      id=${idOf(path)}
      aria-describedby=${described(context, path)}
      @change=${(event: Event) => pick((event.target as HTMLSelectElement).value)}
    >
      ${choices.map(
        (choice) =>
          html`<option value=${choice} ?selected=${choice === now}>
            ${choiceOf(context, choice)}
          </option>`,
      )}
    </select></span
  >`;
}

export function capField(context: Context, field: CapField): TemplateResult {
  const cap = String(get(context.scenario, field.path));
  const now = cap === "fair" ? "fair" : compare(cap, NO_CAP) >= 0 ? "none" : "part";
  const pick = (value: string): void => {
    const next = { fair: "fair", none: NO_CAP, part: "1" }[value] ?? "fair";
    context.draft(field.path, null, null);
    context.change(field.path, next, false);
  };
  const part: NumberField = {
    kind: "number",
    id: "cap_percent",
    path: field.path,
    unit: "percent",
    help: "cap_percent",
    plain: true,
  };
  return html`<div class="field">
    ${label(context, field)} ${select(context, field.path, ["fair", "none", "part"], now, pick)}
    ${
      now === "part"
        ? html`<div class="row below">
          <input
            class="number"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            .value=${live(fieldShown(context, part))}
            aria-label=${labelOf(context, "cap_percent")}
            aria-describedby=${described(context, field.path)}
            aria-invalid=${ifDefined(context.faults.has(field.path) ? "true" : undefined)}
            @input=${(event: Event) => keepDraft(context, field.path, event)}
            @change=${(event: Event) =>
              take(context, part, (event.target as HTMLInputElement).value)}
          /><span class="unit">%</span>
        </div>`
        : nothing
    }
    ${help(context, field.path, helpOf(context, field.help))}
  </div>`;
}

export function switchField(context: Context, field: SwitchField): TemplateResult {
  const on = (get(context.scenario, field.path) === true) !== field.inverted;
  return html`<div class="field">
    <label class="radio"
      ><input
        type="checkbox"
        id=${idOf(field.path)}
        .checked=${live(on)}
        aria-describedby=${described(context, field.path)}
        @change=${(event: Event) => {
          const checked = (event.target as HTMLInputElement).checked;
          context.change(field.path, checked !== field.inverted, false);
        }}
      /><span>${labelOf(context, field.id)}${tagOf(context, field.path)}</span></label
    >
    ${help(context, field.path, helpOf(context, field.help))}
  </div>`;
}
