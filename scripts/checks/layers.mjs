// Imports run one way: each module stands only on those below it. This file holds the order, for
// Rust's top-level modules and for the page's TypeScript.

import { dirname, join, normalize } from "node:path/posix";

import { projectFiles, report, textOf } from "./sources.mjs";

// Lowest first; modules of one row do not know each other. "folder" is a module with all its
// files, "folder/file" takes one of them out to a place of its own.
const rustOrder = [
  ["error", "founding", "order", "random", "rate", "summary"],
  ["json", "money", "seed"],
  ["input", "time"],
  ["project"],
  ["ledger"],
  ["model"],
  ["figure"],
  ["case"],
  ["ledger/audit"],
  ["scenario"],
  ["arrival"],
  ["scenario/preset", "cohort", "metrics"],
  ["worth"],
  ["arrival/endogenous"],
  ["layout", "world"],
  ["appraisal", "future", "trial"],
  ["simulation", "course"],
  ["chart"],
  ["effect", "explore", "mine", "parallel", "result", "scorecard", "survey", "verdict"],
  ["wasm", "cli"],
  ["main"],
];

const pageOrder = [
  [
    "decimal",
    "json",
    "messages",
    "schedule",
    "styles",
    "embed-height",
    "views/property",
    "views/heading",
  ],
  ["format", "path", "result", "engine", "questions", "seed"],
  ["fragment", "onpage", "state", "text", "pool", "worker", "answers"],
  ["source", "reasoner", "worker-more", "charts", "controls"],
  ["panels", "origin"],
  ["session", "snippet"],
  ["takeaway"],
  ["views"],
  ["parts/text"],
  ["parts"],
  ["element"],
  ["define", "page"],
  ["index", "embed", "offline", "workshop"],
];

/** Only these may know the generated package; `messages` takes its types. */
const boundary = new Set("answers engine messages onpage questions worker worker-more".split(" "));

function ranks(order) {
  return new Map(order.flatMap((row, rank) => row.map((name) => [name, rank])));
}

/** The text without comments, so that an example in a comment is no import. */
function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

/** A module's code without its unit tests, which may look upwards. */
function withoutTests(text) {
  return text.split(/^#\[cfg\(test\)\]\s*\n(?:#\[.*\]\s*\n)*mod \w+ \{/m)[0];
}

/** The module paths ("scenario", "scenario/key") that a Rust file names within our crate. */
export function rustImports(text) {
  const code = withoutTests(withoutComments(text));
  const named = [...code.matchAll(/\b(?:crate|bossanova)::(\w+)(?:::(\w+))?/g)];
  const grouped = [...code.matchAll(/\b(?:crate|bossanova)::\{([^;]*)\}/g)].flatMap((match) => [
    ...match[1].replace(/\{[^{}]*\}/g, "").matchAll(/(\w+)(?:::(\w+))?/g),
  ]);
  const paths = [...named, ...grouped].map(([, first, second]) =>
    second && /^[a-z]/.test(second) ? `${first}/${second}` : first,
  );
  return [...new Set(paths)].filter((path) => /^[a-z_/]+$/.test(path));
}

/** The modules that a TypeScript file imports, as they stand between the quotes. */
export function pageImports(text) {
  const imports = /(?:^|[\s;}])(?:import|export)\s[^'"`;]*?from\s+"([^"]+)"|import\(?\s*"([^"]+)"/g;
  return [...withoutComments(text).matchAll(imports)].map((match) => match[1] ?? match[2]);
}

/** The most exact unit of the order that a path belongs to. */
function unitOf(path, rank) {
  const [first, second] = path.split("/");
  return rank.has(`${first}/${second}`) ? `${first}/${second}` : first;
}

function judge(file, fromPath, toPath, rank) {
  const from = unitOf(fromPath, rank);
  const to = unitOf(toPath, rank);
  if (from === to) return [];
  for (const name of [from, to]) {
    if (!rank.has(name)) return [`${file}: ${name} has no place in scripts/checks/layers.mjs`];
  }
  if (rank.get(to) < rank.get(from)) return [];
  return [`${file}: ${from} may not import ${to}, which does not stand below it`];
}

function modulePath(file) {
  return file.replace(/^(src|www)\//, "").replace(/\.(rs|ts)$/, "");
}

/** Faults of one Rust file under src/. */
export function rustFaults(file, text, order = rustOrder) {
  const from = modulePath(file);
  // The crate's root names every module.
  if (from === "lib") return [];
  return rustImports(text).flatMap((to) => judge(file, from, to, ranks(order)));
}

/** Faults of one TypeScript file under www/. */
export function pageFaults(file, text, order = pageOrder) {
  const from = modulePath(file);
  return (
    pageImports(text)
      // Texts that the build puts into the bundle are data, not modules.
      .filter((name) => name.startsWith(".") && !/\.(txt|md)$/.test(name))
      .flatMap((name) => {
        const target = modulePath(normalize(join(dirname(file), name)).replace(/\.js$/, ""));
        if (/^pkg(-more)?\//.test(target)) {
          return boundary.has(from) ? [] : [`${file}: only ${[...boundary].join(", ")} know pkg/`];
        }
        return judge(file, from, target, ranks(order));
      })
  );
}

/** Whether every import of the project keeps the order. */
export function checkLayers() {
  const faults = projectFiles().flatMap((file) => {
    if (/^src\/.*\.rs$/.test(file)) return rustFaults(file, textOf(file));
    if (/^www\/.*\.ts$/.test(file)) return pageFaults(file, textOf(file));
    return [];
  });
  return report(faults);
}
