// All that one element knows while it is on a page: what a person set, what the engine answered,
// and what stands open. Views are functions of it.

import { closed, type ChartState } from "./charts/block";
import { CURVE } from "./charts/values";
import { findField, type GroupKey, type Rare } from "./controls/catalogue";
import { hintsOf, placesOf } from "./controls/crossing";
import * as fragment from "./fragment";
import type { Catalogue, ChartKey, Fault, Language, Parameter, Scenario, Value } from "./messages";
import { jsonText } from "./json";
import { VIEWS, type Hooks, type Origin, type ViewName } from "./origin";
import { linkTrouble } from "./panels/link";
import type { Trouble } from "./panels/answer";
import { faultPath, get, merge, same, set } from "./path";
import { Pool, type Listener } from "./pool";
import { Reasoner } from "./reasoner";
import type { Result, Summary } from "./result";
import type { Progress } from "./schedule";
import type { Sources } from "./source";
import * as state from "./state";
import { answer, plain, textOf, type Text } from "./text/say";

/** How long a sentence about a saved file stands: long enough to be read twice. */
const NOTICE_MS = 10_000;

/** A picture older than this is called the previous one. */
const STALE_MS = 500;

export class Session implements Listener {
  catalogueNow: Catalogue | null = null;
  state: state.State | null = null;
  summaryNow: Summary | null = null;
  /** The scenario that the summary belongs to. */
  shown: Scenario | null = null;
  result: Result | null = null;
  progressNow: Progress = { trials: 0, of: 0, shown: 0, settled: false };
  stale = false;
  slow = false;
  trouble: Trouble | null = null;
  spoken = "";
  /** What the last press did, where that is not seen otherwise. */
  notice = "";
  parameters = new Map<string, Parameter>();
  drafts = new Map<string, string>();
  problems = new Map<string, string>();
  openGroups = new Set<string>(["who"]);
  /** Groups whose rare fields are open. */
  moreOpen = new Set<string>();
  /** The rare controls, once somebody has asked for them. */
  rare: Rare | null = null;
  /** Fetches them; set by the element's parts. */
  rareLoader: (() => Promise<Rare>) | null = null;
  sourcesShown = false;
  changesOpen = false;
  /** What is shown while the last change is played again; null otherwise. */
  replaying: "before" | "after" | null = null;
  /** Whether the address holds values that could not be used, and nobody has changed anything. */
  linkUnread = false;
  charts: Record<ChartKey, ChartState>;
  /** Answers what the first picture does not need. */
  readonly reasoner: Reasoner;
  /** What stands beside the assumptions. */
  view: ViewName = "result";
  /** Whether this browser or the page's policy lets nothing be computed. */
  lost = false;
  /** What the workshop keeps, as its link's text; the link itself holds it between visits. */
  room: Partial<Record<fragment.RoomKey, string>> = {};
  /** Whether the chosen view could not be loaded. */
  partFailed = false;
  #pool: Pool;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  #sent = "";
  #serverFaults = new Set<string>();

  constructor(
    sources: Sources,
    public lang: Language,
    readonly origin: () => Origin,
    readonly hooks: Hooks,
  ) {
    const names = Object.keys(CURVE) as ChartKey[];
    this.charts = Object.fromEntries(names.map((name) => [name, closed()])) as Record<
      ChartKey,
      ChartState
    >;
    this.#pool = new Pool(sources.first, this, lang);
    this.reasoner = new Reasoner(sources.more);
  }

  open(): void {
    this.#timer = setTimeout(() => {
      this.slow = true;
      this.hooks.changed();
    }, STALE_MS);
    void this.#pool.open();
  }

  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#noticeTimer);
    this.#pool.close();
    this.reasoner.close();
  }

  get text(): Text {
    return textOf(this.lang);
  }

  get pool(): Pool {
    return this.#pool;
  }

  get scenario(): Scenario | null {
    return this.state?.now.scenario ?? null;
  }

  // What the engine tells.

  catalogue(catalogue: Catalogue): void {
    this.catalogueNow = catalogue;
    this.parameters = new Map(catalogue.parameters.map((row) => [row.key, row]));
    this.begin(this.origin());
    this.hooks.ready(catalogue);
  }

  /** The scenario anew from where it comes. */
  begin(origin: Origin): void {
    const catalogue = this.catalogueNow;
    if (!catalogue) return;
    const name = origin.link?.preset ?? origin.presetAttribute;
    const preset = fragment.presetNamed(catalogue.presets, name);
    if (!preset) return;
    let scenario = preset.scenario;
    const rejected: fragment.Rejected[] = [];
    if (name !== null && preset.name !== name) rejected.push({ path: "preset", text: name });
    const seed = origin.seedAttribute;
    if (seed !== null && /^\d{1,20}$/.test(seed)) scenario = set(scenario, "seed", seed);
    if (origin.link) {
      const linked = fragment.apply(scenario, origin.link, catalogue.parameters);
      scenario = linked.scenario;
      rejected.push(...linked.rejected);
    }
    if (origin.property) scenario = merge(scenario, origin.property) as Scenario;
    const view = [...VIEWS, "paper" as const].find((one) => one === origin.link?.view);
    if (view) this.look(view);
    if (origin.link) this.room = origin.link.room;
    this.state = this.state
      ? state.replace(this.state, scenario, preset.name)
      : state.open(catalogue.presets, preset.name, scenario);
    this.drafts.clear();
    this.problems.clear();
    this.submit(false);
    this.trouble = linkTrouble(this, rejected, origin.link);
    this.linkUnread = rejected.length > 0;
    this.hooks.changed();
  }

  summary(summary: Summary, _job: number, scenario: string): void {
    this.#clock(false);
    this.summaryNow = summary;
    this.lost = false;
    this.shown = JSON.parse(scenario) as Scenario;
    if (this.trouble?.retry) this.trouble = null;
    this.hooks.summarised();
    this.hooks.changed();
  }

  settled(digest: string): void {
    const version = this.catalogueNow?.version;
    if (!this.summaryNow || !version || !this.shown) return;
    this.result = this.summaryNow.result(String(get(this.shown, "seed")), version, digest);
    this.spoken = this.#sentences();
    this.hooks.result(this.result);
    this.hooks.changed();
  }

  #sentences(): string {
    return plain(answer(this.summaryNow?.findings ?? [], this.lang).join(" "));
  }

  faults(faults: Fault[]): void {
    this.#clock(false);
    for (const fault of faults) {
      for (const path of placesOf(fault.code, faultPath(fault.path))) {
        this.problems.set(path, fault.message);
        this.#serverFaults.add(path);
      }
    }
    this.trouble = {
      message: `${faults[0]?.message ?? ""} ${this.text.status_fault}`.trim(),
      details: faults.slice(1).map(({ message }) => message),
      detailsOpen: false,
      retry: false,
    };
    this.#openFaulty();
    this.#showExample();
    this.hooks.error("scenario", faults.map(({ message }) => message).join(" "), faults);
    this.hooks.changed();
  }

  /** Opens the groups in which something is wrong, so that the fault is seen where it is. */
  #openFaulty(): void {
    let unknown = false;
    for (const path of this.#serverFaults) {
      const found = findField(path, this.scenario ?? {}, this.rare);
      if (found) this.openGroups.add(found.group);
      if (found?.rare) this.moreOpen.add(found.group);
      unknown ||= found === undefined;
    }
    if (unknown && this.rare === null) void this.needRare().then(() => this.#openFaulty());
  }

  /** A first scenario that contradicts itself still needs a picture: the example's. */
  #showExample(): void {
    if (this.summaryNow || !this.state) return;
    const example = state.base(this.state);
    if (same(example, this.state.now.scenario)) return;
    const trials = Number(get(example, "trials")) || 1;
    this.#pool.change({ scenario: jsonText(example), trials, dragging: false });
  }

  /** The rare controls; null where they could not be loaded. */
  async needRare(): Promise<Rare | null> {
    if (this.rare || !this.rareLoader) return this.rare;
    try {
      this.rare = await this.rareLoader();
    } catch {
      this.trouble = {
        message: this.text.error_part,
        details: [],
        detailsOpen: false,
        retry: false,
      };
    }
    this.hooks.changed();
    return this.rare;
  }

  toggleGroup(key: GroupKey, open: boolean): void {
    this.#toggle(this.openGroups, key, open);
    if (open && key === "mine") void this.needRare();
  }

  toggleMore(key: GroupKey, open: boolean): void {
    this.#toggle(this.moreOpen, key, open);
    if (open) void this.needRare();
  }

  #toggle(set: Set<string>, key: string, open: boolean): void {
    if (open === set.has(key)) return;
    if (open) set.add(key);
    else set.delete(key);
    this.hooks.changed();
  }

  toggleSources = (): void => {
    this.sourcesShown = !this.sourcesShown;
    if (this.sourcesShown) void this.needRare();
    this.hooks.changed();
  };

  toggleChanges = (): void => {
    this.changesOpen = !this.changesOpen;
    if (this.changesOpen) void this.needRare();
    this.hooks.changed();
  };

  get hints(): Map<string, string> {
    return hintsOf(this.scenario ?? {}, this.text, this.lang);
  }

  progress(progress: Progress): void {
    const before = this.progressNow;
    this.progressNow = progress;
    const same = before.shown === progress.shown && before.settled === progress.settled;
    if (same && before.of === progress.of && before.trials === progress.trials) return;
    this.hooks.changed();
  }

  failed(reason: "run" | "load", message: string): void {
    this.#clock(false);
    const { text } = this;
    const said =
      reason === "load" ? text.error_load : this.summaryNow ? text.error_run : text.error_first;
    this.lost = !this.summaryNow;
    this.trouble = { message: said, details: [], detailsOpen: false, retry: reason === "run" };
    this.hooks.error(reason, message, []);
    this.hooks.changed();
  }

  // What a person does.

  #clock(running: boolean): void {
    clearTimeout(this.#timer);
    this.stale = false;
    this.slow = false;
    if (!running) return;
    this.#timer = setTimeout(() => {
      this.stale = true;
      this.slow = true;
      this.hooks.changed();
    }, STALE_MS);
  }

  submit(dragging: boolean): void {
    if (!this.state) return;
    this.replaying = null;
    this.#calculate(this.state.now.scenario, dragging);
  }

  /** Asks for a scenario's figures, unless only what no future depends on has changed. */
  #calculate(scenario: Scenario, dragging: boolean): void {
    const text = jsonText(scenario);
    // Thresholds colour the scorecard and change no future.
    const name = `${dragging} ${jsonText({ ...scenario, thresholds: null })}`;
    if (name === this.#sent) {
      this.hooks.changed();
      return;
    }
    this.#sent = name;
    this.linkUnread = false;
    for (const path of this.#serverFaults) this.problems.delete(path);
    this.#serverFaults.clear();
    if (this.trouble && !this.trouble.retry && this.summaryNow) this.trouble = null;
    this.#clock(true);
    this.hooks.dragging(dragging);
    this.#pool.change({ scenario: text, trials: Number(get(scenario, "trials")) || 1, dragging });
    this.hooks.changed();
  }

  retry(): void {
    this.#clock(true);
    this.trouble = null;
    this.#pool.retry();
    this.hooks.changed();
  }

  change(path: string, value: Value, dragging: boolean): void {
    if (!this.state) return;
    this.state = state.change(this.state, path, value, dragging);
    this.submit(dragging);
    this.hooks.changed();
  }

  draft(path: string, typed: string | null, problem: string | null): void {
    if (typed === null) this.drafts.delete(path);
    else this.drafts.set(path, typed);
    if (problem === null) this.problems.delete(path);
    else this.problems.set(path, problem);
    this.hooks.changed();
  }

  pickPreset(name: string): void {
    const preset = this.catalogueNow?.presets.find((found) => found.name === name);
    if (!preset || !this.state) return;
    this.#move(state.replace(this.state, preset.scenario, preset.name));
  }

  useScenario(scenario: Scenario): void {
    if (!this.state) return;
    this.#move(state.replace(this.state, merge(this.state.now.scenario, scenario) as Scenario));
  }

  /** Shows what stood before the last change, or what stands now; nothing is set by it. */
  replay(which: "before" | "after"): void {
    const before = this.state?.past[this.state.past.length - 1];
    if (!before || !this.state) return;
    this.replaying = which === "before" ? "before" : null;
    this.#calculate(which === "before" ? before.scenario : this.state.now.scenario, false);
    this.hooks.changed();
  }

  /** A whole scenario, read from a file, in place of the present one. */
  openScenario(scenario: Scenario): void {
    if (this.state) this.#move(state.replace(this.state, scenario));
  }

  /** Tells what a press did; the sentence goes with the next press or after a while. */
  say(sentence: string): void {
    clearTimeout(this.#noticeTimer);
    this.notice = sentence;
    this.hooks.changed();
    if (sentence !== "") this.#noticeTimer = setTimeout(() => this.say(""), NOTICE_MS);
  }

  undo = (): void => {
    if (this.state) this.#move(state.undo(this.state));
  };

  redo = (): void => {
    if (this.state) this.#move(state.redo(this.state));
  };

  reset = (): void => {
    if (this.state) this.#move(state.reset(this.state));
    this.changesOpen = false;
  };

  #move(next: state.State): void {
    this.state = next;
    this.drafts.clear();
    this.problems.clear();
    this.submit(false);
    this.hooks.changed();
  }

  speak(lang: Language): void {
    this.lang = lang;
    this.#pool.lang = lang;
    this.drafts.clear();
    if (this.spoken !== "") this.spoken = this.#sentences();
    this.hooks.changed();
  }

  look(view: ViewName): void {
    if (view === this.view) return;
    this.view = view;
    this.lookAgain();
  }

  lookAgain(): void {
    this.partFailed = false;
    this.hooks.changed();
  }

  /** Changes what the workshop keeps; null takes a value away. */
  keep(change: Partial<Record<fragment.RoomKey, string | null>>): void {
    const kept = Object.entries({ ...this.room, ...change }).filter(([, value]) => value !== null);
    this.room = Object.fromEntries(kept);
    this.hooks.changed();
  }

  updateChart(chart: ChartKey, change: Partial<ChartState>): void {
    this.charts[chart] = { ...this.charts[chart], ...change };
    this.hooks.changed();
  }

  fragment(extra: Record<string, string>, lang = this.lang): string | null {
    if (!this.state || !this.catalogueNow) return null;
    return fragment.write({
      preset: this.state.now.preset,
      base: state.base(this.state),
      scenario: this.state.now.scenario,
      resultsVersion: this.catalogueNow.version.results_version,
      lang,
      extra,
    });
  }
}
