// Runs other programs, and says in one sentence what is missing where a command cannot go on.

import { spawn, spawnSync } from "node:child_process";

import { root } from "./paths.mjs";

/** A reason to stop that a person can act on: shown as one sentence, without a stack. */
export class Obstacle extends Error {}

/**
 * Runs a program and shows its output.
 *
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitSeconds?: number }} [options]
 * @returns {Promise<boolean>} whether it ended with code 0 within the limit
 */
export function show(program, parameters, { cwd = root, env = process.env, limitSeconds } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
    const timer = limitSeconds && setTimeout(() => child.kill("SIGTERM"), limitSeconds * 1000);
    const end = (ok) => {
      clearTimeout(timer);
      resolve(ok);
    };
    child.once("error", () => end(false));
    child.once("exit", (code) => end(code === 0));
  });
}

/**
 * Runs a program to its end and returns what it printed.
 *
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitSeconds?: number }} [options]
 */
export function read(program, parameters, { cwd = root, env = process.env, limitSeconds } = {}) {
  const result = spawnSync(program, parameters, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    timeout: limitSeconds && limitSeconds * 1000,
  });
  return { ok: result.status === 0, out: result.stdout ?? "", words: result.stderr ?? "" };
}

/** Whether a program can be started at all. */
export function exists(program) {
  return read(program, ["--version"]).ok;
}

/** Prints one line of what a script is doing. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Runs a script's work; an obstacle becomes its sentence and exit code 1. */
export async function conduct(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Times a piece of work in whole tenths of a second. */
export async function timed(work) {
  const start = performance.now();
  const value = await work();
  return { value, seconds: Math.round((performance.now() - start) / 100) / 10 };
}
