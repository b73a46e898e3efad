// Sets everything up and runs every check; ends with the sums and non-zero on any failure.
//
//   npm test                        all checks
//   npm test -- layers "Rust tests" some of them
//   npm run test:endurance          all, with the long suites whole instead of sampled

import { checks } from "./checks.mjs";
import { conduct, Obstacle, say, timed } from "./run.mjs";
import { setUp } from "./setup.mjs";

const endurance = process.argv.includes("--endurance");
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));

function chosen() {
  const unknown = wanted.find((name) => !checks.some((check) => check.name === name));
  if (unknown !== undefined) {
    const names = checks.map((check) => check.name).join(", ");
    throw new Obstacle(`There is no check "${unknown}"; there are: ${names}.`);
  }
  return checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
}

/** A check that cannot go on has failed, and the others still run. */
async function passes(check) {
  try {
    return await check.run({ endurance });
  } catch (error) {
    process.stderr.write(`${error instanceof Obstacle ? error.message : error.stack}\n`);
    return false;
  }
}

await conduct(async () => {
  const list = chosen();
  await setUp({ checks: true });
  const results = [];
  for (const check of list) {
    say(`\n=== ${check.name}: ${check.promise}`);
    const broken = results.find(({ name, ok }) => !ok && check.after === name);
    const { value, seconds } = await timed(() => (broken ? false : passes(check)));
    if (broken) say(`not run, because ${broken.name} failed`);
    say(`--- ${check.name}: ${value ? "passed" : "FAILED"} (${seconds} s)`);
    results.push({ name: check.name, ok: value, seconds });
  }
  say("");
  for (const { name, ok, seconds } of results) {
    say(`${ok ? "passed" : "FAILED"}  ${name.padEnd(18)}${seconds.toFixed(1).padStart(8)} s`);
  }
  const failed = results.filter(({ ok }) => !ok).length;
  say(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
