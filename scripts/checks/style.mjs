// What formatters and linters do not see: lengths of files and lines, leftovers, machine paths,
// and lock files that name another registry than the public one.

import { projectFiles, report, textOf } from "./sources.mjs";

// House style says "about 400"; the tenth above it is for the last function that would not fit.
const linesMost = 450;
const columnsMost = 100;

const code = /\.(rs|ts|mjs|css)$/;
const text = /\.(rs|ts|mjs|css|html|md|json|toml|txt|csv|yml|yaml)$|^\.(ci\/run|gitignore|npmrc)$/;
const lockFiles = /(^|\/)(package-lock\.json|Cargo\.lock)$/;

const leftovers = [
  [/\b(TO(?:DO)|FIX(?:ME)|XX(?:X)|HA(?:CK))\b/, "an unfinished note"],
  [/\b(todo|unimplemented|dbg)!\(/, "a macro that must not land"],
  [/^(<{7}|>{7}|={7})( |$)/m, "a merge conflict"],
  [/(^|[\s"'`(=:])\/(tmp|root|work|home)(\/|\b)(?!-)/m, "a path of one machine"],
  [/\.\.\/shared\b/, "a folder outside the project"],
  [/[ \t]+$/m, "blanks at the end of a line"],
];

function lineOf(content, index) {
  return content.slice(0, index).split("\n").length;
}

/** The width of a line, where neither a text in quotes nor an address can be broken. */
function columnsOf(line) {
  const unbroken = line
    .replace(/"(?:[^"\\]|\\.)*"|`[^`]*`|`[^`]*$/g, '""')
    .replace(/https?:\S+/g, "");
  return [...unbroken].length;
}

/** Faults of the text of one file. */
export function styleFaults(file, content) {
  const faults = [];
  if (content !== "" && !content.endsWith("\n")) faults.push(`${file}: no newline at its end`);
  for (const [pattern, what] of leftovers) {
    const index = content.search(pattern);
    if (index >= 0) faults.push(`${file}:${lineOf(content, index)}: ${what}`);
  }
  if (!code.test(file)) return faults;
  const lines = content.split("\n");
  if (lines.length - 1 > linesMost) {
    faults.push(`${file}: ${lines.length - 1} lines, at most ${linesMost}`);
  }
  lines.forEach((line, index) => {
    if (columnsOf(line) > columnsMost)
      faults.push(`${file}:${index + 1}: longer than ${columnsMost} columns`);
  });
  return faults;
}

/** Faults of a lock file: every package comes from the public registry. */
export function lockFaults(file, content) {
  const npm = [...content.matchAll(/"resolved": "([^"]*)"/g)].map((match) => match[1]);
  const cargo = [...content.matchAll(/^source = "([^"]*)"$/gm)].map((match) => match[1]);
  const strange = [
    ...npm.filter((address) => !address.startsWith("https://registry.npmjs.org/")),
    ...cargo.filter((one) => one !== "registry+https://github.com/rust-lang/crates.io-index"),
  ];
  return strange.map((address) => `${file}: ${address} is not the public registry`);
}

/** Whether all files keep the style. */
export function checkStyle() {
  const faults = projectFiles().flatMap((file) => {
    if (lockFiles.test(file)) return lockFaults(file, textOf(file));
    return text.test(file) ? styleFaults(file, textOf(file)) : [];
  });
  return report(faults);
}
