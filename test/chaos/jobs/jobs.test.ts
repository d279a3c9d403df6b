import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { drawJobs, jobThemes, type JobTheme } from './job-scenario.js';
import { jobBreaches, tellJobs } from './job-invariants.js';
import { runJobs, type JobsResult } from './run-jobs.js';

/*
 * Whole jobs of workflows, from their first step to their last post step, several at once: hours of a slow model, several
 * files in a step, several steps in a job. They are played in this process, on virtual time.
 *   npm run test:chaos -- --runs 300 --theme hours    so many scenarios of one theme
 *   npm run test:chaos -- --seed 123 --theme steps    one scenario alone, told in full
 */

const { CHAOS_RUNS: asked, CHAOS_FROM: from, CHAOS_SEED: only, CHAOS_THEME: theme } = process.env;
const themes = jobThemes.filter((each) => theme === undefined || each === theme);
/** Of the usual chaos there are as many runs of dist. */
const share = theme === undefined ? 20 : 1;
const isOne = only !== undefined && theme !== undefined;
const count = isOne ? 1 : only !== undefined ? 0 : asked === undefined ? 2 : Math.ceil(Number(asked) / share);

const failures: string[] = [];
const tales: string[] = [];
const endings = new Map<string, number>();

beforeAll(
  async () => {
    for (const each of themes) for (let at = 0; at < count; at++) await playOne(each, first() + at);
  },
  120_000 + 10_000 * count,
);

function first(): number {
  return Number(only ?? from ?? 1);
}

async function playOne(which: JobTheme, seed: number): Promise<void> {
  const name = `--seed ${seed} --theme ${which}`;
  try {
    const result = await runJobs(drawJobs(which, seed));
    const found = jobBreaches(result);
    if (found.length > 0) failures.push(`${name}: ${found.join('; ')} [${tellJobs(result)}]`);
    for (const { steps } of result.jobs)
      for (const { ending } of steps) endings.set(ending, (endings.get(ending) ?? 0) + 1);
    if (isOne) tales.push(inFull(result));
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

afterAll(() => {
  const rows = [...endings].sort().map(([ending, times]) => `  ${String(times).padStart(6)}  ${ending}`);
  process.stderr.write(`\n${[...tales, `chaos: ${count} scenarios of jobs a theme`, ...rows].join('\n')}\n`);
});

test('bought once, asked once, nothing left serving, and each step has its ending', () => {
  expect(failures).toEqual([]);
});

/** The scenario, its logs and its requests. */
function inFull(result: JobsResult): string {
  const { scenario, jobs, entries, fineTunes, deployments } = result;
  const keys = new Map(
    jobs.flatMap(({ job, steps }) => steps.map(({ key }, at) => [`Bearer ${key}`, `${job.name} step ${at}`])),
  );
  const begun = jobs[0]?.beganAt ?? 0;
  const at = (time: number): string => `${((time - begun) / 60_000).toFixed(2)} min`;
  const logs = jobs.flatMap(({ job, steps, beganAt, endedAt }) => [
    `=== ${job.name}, ${at(beganAt)} to ${at(endedAt)}`,
    ...steps.flatMap(({ ending, main, post, beganAt: from, endedAt: to }) => [
      `--- ${ending}, ${at(from)} to ${at(to)}\n${main.stdout}${main.stderr}`,
      ...(post === undefined ? [] : [`--- post step, ${at(post.beganAt)}\n${post.step.stdout}`]),
    ]),
  ]);
  const requests = entries.map(
    ({ operation, path, fault = '', acted, status = '', arrivedAt, headers }) =>
      `${at(arrivedAt)} ${keys.get(headers['authorization'] ?? '') ?? ''} ${operation} ${path} ${fault} ${acted ? 'acted' : ''} ${status}`,
  );
  return [
    JSON.stringify(scenario, null, 1),
    ...logs,
    '--- requests',
    ...requests,
    JSON.stringify({ fineTunes, deployments }, null, 1),
  ].join('\n');
}
