// Each file, command and link that the project's documents name exists.

import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";

import { root } from "../paths.mjs";
import { projectFiles, report, textOf } from "./sources.mjs";

const documents = /^(README|CONTRIBUTING|CHANGELOG)\.md$|^docs\/.*\.md$/;
// What a build makes is named in documents, and is not there before the first build.
const made = /^(dist|target|www\/pkg|node_modules|\.tools)(\/|$)/;
const ourFolders = /^(src|www|scripts|tests|docs|benches|examples|\.ci)\//;

function quoted(text) {
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]);
  const blocks = [...text.matchAll(/^```(?:sh|console|bash|text)?\n([\s\S]*?)^```/gm)];
  return [...inline, ...blocks.flatMap((match) => match[1].split("\n"))].map((one) => one.trim());
}

/** Paths in the quoted code of a document: "src/money.rs", "docs/", "src/model/{a,b}.rs". */
export function namedPaths(text) {
  const words = quoted(text).flatMap((code) => code.split(/\s+/));
  return words
    .map((word) => word.replace(/[:,;.]+$/, "").replace(/(:\d+)+$/, ""))
    .filter((word) => ourFolders.test(word) && !/[*<>$…]/.test(word))
    .flatMap(unfold);
}

function unfold(path) {
  const braces = path.match(/^(.*)\{([^{}]*)\}(.*)$/);
  if (!braces) return [path];
  return braces[2].split(",").flatMap((part) => unfold(`${braces[1]}${part.trim()}${braces[3]}`));
}

/** Targets of links within the project, relative to the document. */
export function linkedPaths(text) {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1].split("#")[0]);
  return targets.filter((target) => target !== "" && !/^[a-z]+:/.test(target));
}

/** Names of npm scripts, examples, tests, benches and binaries that a document's commands call. */
export function namedCommands(text) {
  const pick = (pattern) =>
    quoted(text).flatMap((code) => [...code.matchAll(pattern)].map((match) => match[1]));
  return {
    npm: [...pick(/\bnpm run ([\w:-]+)/g), ...pick(/\bnpm (start|test)\b/g)],
    example: pick(/--example ([\w-]+)/g),
    test: pick(/\bcargo test [^`]*--test ([\w-]+)/g),
    bench: pick(/--bench ([\w-]+)/g),
  };
}

/** Faults of one document. `exists` tells whether a path of the project is there. */
export function docFaults(file, text, npmScripts, exists) {
  const faults = [];
  const demand = (path, how) => {
    if (!made.test(path) && !exists(path)) faults.push(`${file}: ${how} ${path} does not exist`);
  };
  for (const path of namedPaths(text)) demand(path, "path");
  for (const path of linkedPaths(text)) demand(normalize(join(dirname(file), path)), "link");
  const commands = namedCommands(text);
  for (const name of commands.npm) {
    if (!npmScripts.includes(name)) faults.push(`${file}: npm script ${name} does not exist`);
  }
  for (const name of commands.example) demand(`examples/${name}.rs`, "example");
  for (const name of commands.test) demand(`tests/${name}.rs`, "test");
  for (const name of commands.bench) demand(`benches/${name}.rs`, "bench");
  return faults;
}

/** Whether everything that the documents name exists. */
export function checkDocs() {
  const npmScripts = Object.keys(JSON.parse(textOf("package.json")).scripts);
  const exists = (path) => existsSync(join(root, path));
  const faults = projectFiles()
    .filter((file) => documents.test(file))
    .flatMap((file) => docFaults(file, textOf(file), npmScripts, exists));
  return report(faults);
}
