// Speed, size, memory and politeness, measured and printed; nothing is asserted. Times vary from machine to machine
// and minute to minute: read the ratios, each of which comes from one run with its cases interleaved.
//   npm run build && npm run bench
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadSource, root } from './load-source.mjs';

const example = readFileSync(join(root, 'examples/image_generation.yml'), 'utf8');
const workspace = mkdtempSync(join(tmpdir(), 'fine-tune-bench-'));
try {
  writeFileSync(join(workspace, 'fine-tune.yml'), example);
  console.log(`node ${process.version}, ${process.platform} ${process.arch}\n`);
  wholeProcess();
  await manyFiles();
  sizes();
  await waiting();
  await simulatedTraining();
  await plans();
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

/** One file validated, from the start of the process to its exit, against a process that does nothing. */
function wholeProcess() {
  const nothing = ['-e', '0'];
  const validate = [join(root, 'dist/index.js')];
  const memoryProbe =
    'process.on("exit", () => process.stderr.write(`rss=${process.resourceUsage().maxRSS}`))';
  const runs = { nothing: [], validate: [] };
  for (const times of [3, 21]) {
    runs.nothing = [];
    runs.validate = [];
    for (let round = 0; round < times; round++) {
      runs.nothing.push(timed(nothing));
      runs.validate.push(timed(validate));
    }
  }
  const [floor, ours] = [median(runs.nothing), median(runs.validate)];
  const memory = ['--import', `data:text/javascript,${encodeURIComponent(memoryProbe)}`, ...validate];
  const peak = Number(/rss=(\d+)/.exec(runAction(memory).stderr)?.[1] ?? Number.NaN) / 1024;
  print('A process that validates one file (median of 21 pairs)', [
    ['node -e 0', ms(floor), '1.00'],
    ['dist, command validate', ms(ours), (ours / floor).toFixed(2)],
    ['its peak memory', `${peak.toFixed(0)} MB`, ''],
  ]);
}

/** 1,000 different files in one process: our whole reading against the parser alone. */
async function manyFiles() {
  const { readSpec } = await loadSource('src/spec/read-spec.ts');
  const texts = Array.from({ length: 1000 }, (_, at) =>
    example.replace('steps: 2000', `steps: ${2000 + at}`),
  );
  const cases = {
    parse: () => texts.forEach((text) => parse(text)),
    validate: () =>
      texts.forEach((text, at) => {
        const { spec } = readSpec({ path: `${at}.yml`, text }, { allowUnknown: false });
        if (spec === undefined) throw new Error('The example is not valid.');
      }),
  };
  const times = { parse: [], validate: [] };
  for (let round = 0; round < 9; round++)
    for (const [name, run] of Object.entries(cases)) {
      const start = performance.now();
      run();
      if (round > 1) times[name].push(performance.now() - start);
    }
  const [parsing, validating] = [median(times.parse), median(times.validate)];
  print('1,000 files in one process (median of 7 rounds)', [
    ['yaml alone: parse()', ms(parsing), '1.00'],
    ['read, checked, with positions', ms(validating), (validating / parsing).toFixed(2)],
  ]);
}

function sizes() {
  const rows = listFiles(join(root, 'dist'))
    .filter((path) => path.endsWith('.js'))
    .map((path) => [path.slice(root.length + 1), statSync(path).size]);
  const total = listFiles(join(root, 'dist')).reduce((sum, path) => sum + statSync(path).size, 0);
  print(
    'Bytes of dist',
    [...rows, ['everything', total]].map(([name, bytes]) => [name, kB(bytes), '']),
  );
}

/** The real watch on a clock that jumps: what waiting costs the service, and how late the end is noticed. */
async function waiting() {
  const { watch } = await loadSource('src/train/watch.ts');
  const rows = [];
  for (const minutes of [10, 120, 480]) {
    const delays = [];
    let requests = 0;
    for (let seed = 1; seed <= 200; seed++) {
      // A queue of a tenth of the time, then a training whose length is not a multiple of anything.
      const result = await watchOnce(watch, minutes * 60_000 * (1 + seed / 1000), seed);
      delays.push(result.noticedAfterMs);
      requests += result.requests / result.hours / 200;
    }
    delays.sort((a, b) => a - b);
    const worst = delays[delays.length - 1];
    rows.push([span(minutes), requests.toFixed(0), `${seconds(median(delays))}, worst ${seconds(worst)}`]);
  }
  print('Waiting (200 seeds on a virtual clock)', rows, [
    'training',
    'requests an hour',
    'end noticed after',
  ]);
}

async function watchOnce(watch, lengthMs, seed) {
  let now = 0;
  let requests = 0;
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const clock = {
    scale: 1,
    now: () => now,
    date: () => now,
    sleep: (delay) => {
      now += delay;
      return Promise.resolve();
    },
  };
  const reading = () => {
    const base = { id: 'x', sampleUrls: [] };
    if (now >= lengthMs) return { ...base, status: 'succeeded', word: 'completed' };
    if (now < lengthMs / 10) return { ...base, status: 'queued', word: 'enqueued', queuePosition: 1 };
    return { ...base, status: 'running', word: 'running', step: Math.floor(now / 3000) };
  };
  const provider = {
    title: 'Oxen',
    read: () => {
      requests++;
      return Promise.resolve(reading());
    },
    logs: () => {
      requests++;
      return Promise.resolve([]);
    },
  };
  const circumstances = { clock, random, interrupted: new AbortController().signal, say: () => {} };
  await watch(circumstances, provider, {
    ref: { repository: 'ns/name', id: 'x' },
    rules: { waitUntil: Number.MAX_SAFE_INTEGER, limits: {}, service: 'Oxen', id: 'x' },
    first: undefined,
    stopNow: false,
    creditsElsewhere: () => 0,
    onEvent: () => {},
    onObservation: () => {},
    onLog: () => {},
  });
  return { requests, hours: now / 3_600_000, noticedAfterMs: now - lengthMs };
}

/** The real action against the simulator, on a clock that runs 2,000 times as fast. */
async function simulatedTraining() {
  const { startSimulator } = await loadSource('src/simulator/server.ts');
  const scale = 1 / 2000;
  const timing = { tokenizeMs: 60_000, queueMs: 10 * 60_000, trainMs: 2 * 3_600_000, stopMs: 60_000 };
  const simulator = await startSimulator({ scale, timing });
  const took = await runOnline(simulator.url, { INPUT_COMMAND: 'run', FINE_TUNE_TIME_SCALE: String(scale) });
  const counts = new Map();
  for (const { operation } of simulator.books.entries)
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
  await simulator.close();
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  print(
    `Requests of a simulated training of 2 h (${seconds(took)} of real time)`,
    [...[...counts].sort((a, b) => b[1] - a[1]), ['in all', total]],
    ['operation', 'requests'],
  );
}

/** What a plan asks and takes, by the number of files that share their data. */
async function plans() {
  const { startSimulator } = await loadSource('src/simulator/server.ts');
  const rows = [];
  let first;
  for (const count of [1, 10, 100]) {
    const folder = join(workspace, `plan-${count}`);
    mkdirSync(folder);
    for (let at = 0; at < count; at++)
      writeFileSync(join(folder, `${at}.yml`), example.replace('steps: 2000', `steps: ${2000 + at}`));
    const times = [];
    let requests = 0;
    for (let round = 0; round < 5; round++) {
      const simulator = await startSimulator();
      times.push(
        await runOnline(simulator.url, { INPUT_COMMAND: 'plan', INPUT_CONFIG: `plan-${count}/*.yml` }),
      );
      requests = simulator.books.entries.length;
      await simulator.close();
    }
    first ??= median(times);
    rows.push([count, requests, ms(median(times)), (median(times) / first).toFixed(2)]);
  }
  print('A plan (median of 5)', rows, ['files', 'requests', 'time', 'ratio']);
}

/** Runs the action while this process serves the hub; real ms. */
async function runOnline(hubUrl, env) {
  const start = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/index.js')], {
    cwd: workspace,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...runnerEnv(), 'INPUT_HUB-URL': hubUrl, 'INPUT_API-KEY': 'bench-key', ...env },
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`The action ended with ${code}.`);
  return performance.now() - start;
}

function timed(args) {
  const start = performance.now();
  runAction(args);
  return performance.now() - start;
}

/** Runs node as a runner would run the step. */
function runAction(args, env = {}) {
  const result = spawnSync(process.execPath, args, {
    cwd: workspace,
    encoding: 'utf8',
    env: { ...runnerEnv(), ...env },
  });
  if (result.status !== 0)
    throw new Error(`node ${args.join(' ')} failed:\n${result.stdout}${result.stderr}`);
  return result;
}

/** What a runner sets. */
function runnerEnv() {
  return {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REPOSITORY: 'octo/models',
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
    RUNNER_TEMP: workspace,
    INPUT_COMMAND: 'validate',
    INPUT_CONFIG: 'fine-tune.yml',
  };
}

function file(name) {
  const path = join(workspace, name);
  writeFileSync(path, '');
  return path;
}

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function print(title, rows, head = ['', '', 'ratio']) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at].length)));
  console.log(title);
  for (const row of all)
    console.log(`  ${row.map((cell, at) => cell.padEnd(widths[at])).join('  ')}`.trimEnd());
  console.log();
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

function seconds(value) {
  return `${(value / 1000).toFixed(0)} s`;
}

function span(minutes) {
  return minutes < 60 ? `${minutes} min` : `${minutes / 60} h`;
}
