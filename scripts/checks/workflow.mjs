// The ready workflow gives in four shards the very bytes of a whole sweep.

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";

import { root, tools } from "../paths.mjs";
import { say, show } from "../run.mjs";
import { setUpPython } from "../setup/python.mjs";

const SHARDS = 4;
const trials = "60";

/** The commands of the workflow without Snakemake, which a machine may lack. */
async function byHand(program, grid, folder) {
  const folders = [];
  for (let shard = 1; shard <= SHARDS; shard += 1) {
    folders.push(join("shards", String(shard)));
    const share = ["--shard", `${shard}/${SHARDS}`, "--trials", trials, "--threads", "1"];
    const parameters = ["sweep", grid, ...share, "--output", folders.at(-1)];
    if (!(await show(program, parameters, { cwd: folder }))) return false;
  }
  return show(program, ["merge", ...folders, "--output", "."], { cwd: folder });
}

/** @param {string} program the built command line */
export async function checkWorkflow(program) {
  const folder = join(tools, "test-workflow");
  const grid = join(root, "examples/sweep/grid.json");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const whole = ["sweep", grid, "--trials", trials, "--output", "whole"];
  if (!(await show(program, whole, { cwd: folder }))) return false;
  const python = setUpPython("workflow");
  if ("reason" in python) {
    say(`Snakemake is not used, because ${python.reason}; its commands are run without it.`);
    if (!(await byHand(program, grid, folder))) return false;
  } else {
    const snakefile = join(root, "examples/sweep/Snakefile");
    const config = [`bossanova=${program}`, `shards=${SHARDS}`, `trials=${trials}`];
    const parameters = ["--snakefile", snakefile, "--cores", "2", "--quiet", "all"];
    const env = { ...process.env, PATH: [python.bin, process.env.PATH].join(delimiter) };
    const snakemake = join(python.bin, "snakemake");
    const all = [...parameters, "--config", ...config];
    if (!(await show(snakemake, all, { cwd: folder, env }))) return false;
  }
  const table = (name) => readFileSync(join(folder, name));
  return table("results.csv").equals(table("whole/results.csv"));
}
