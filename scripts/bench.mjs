// Speed, size, memory and politeness, measured and printed; nothing is asserted. Times vary from machine to machine and
// minute to minute: read the ratios, each of which comes from one run whose cases took turns.
//   npm run build && npm run bench
//   npm run bench -- --only waiting        one row of the list below; also several, with commas
// A further row is one entry of `rows`.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { openLine } from './bench/line.mjs';
import { compared, head, inTurns, kB, ms, seconds, span, spread, table } from './bench/measure.mjs';
import { doors, peakOf, runOnline, timed, withWorkspace } from './bench/process.mjs';
import { openSources, runStep, tally, until } from './bench/virtual.mjs';
import { loadSource, root } from './load-source.mjs';

const rows = {
  process: wholeProcess,
  files: manyFiles,
  loops: innerLoops,
  download: sizes,
  request: oneTraining,
  starts: severalStarts,
  beside: besideOthers,
  latency: slowLine,
  waiting: waitingTimes,
  limits: waitingWithLimits,
  many: manyTrainings,
  memory: longWatch,
  questions: askedRows,
};

const { values: options } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = options.only?.split(',') ?? Object.keys(rows);
const unknown = wanted.filter((name) => rows[name] === undefined);
if (unknown.length > 0) throw new Error(`There is no row ${unknown}. Rows: ${Object.keys(rows).join(', ')}.`);

const minute = 60_000;
const life = { tokenizeMs: minute, queueMs: 10 * minute, trainMs: 120 * minute, stopMs: minute };
/** Minutes. */
const lengths = [10, 120, 480, 1440];
const example = readFileSync(join(root, 'examples/image_generation.yml'), 'utf8');
// Without its limits: they have rows of their own.
const text = readFileSync(join(root, 'examples/text_generation.yml'), 'utf8').replace(
  /^limits:.*\n(?: .*\n|\n)*/m,
  '',
);
console.log(`node ${process.version}, ${process.platform} ${process.arch}\n`);
for (const name of wanted) await rows[name]();

/** Whole commands, from the start of the process to its exit, against a process that does nothing. */
async function wholeProcess() {
  const files = { 'fine-tune.yml': example };
  await withWorkspace(files, async (step) => {
    const parseAlone = ['--input-type=module', '-e', parsing('fine-tune.yml')];
    const results = await inTurns(
      {
        'node -e 0': () => timed(step, ['-e', '0']),
        'yaml alone: import, parse one file': () => timed(step, parseAlone),
        'dist: command validate, one file': () => timed(step, [doors.main]),
        'dist: post step with nothing to do': () => timed(step, [doors.post]),
      },
      21,
      2,
    );
    table('Whole processes (21 rounds)', head, compared(results));
    const memory = [['-e', '0'], [doors.main]].map((args) => `${peakOf(step, args).toFixed(0)} MB`);
    table('Their peak memory', ['node -e 0', 'validate'], [memory]);
  });
}

/** 1,000 different files: the whole command against a process that only parses them. */
async function manyFiles() {
  const files = Object.fromEntries(
    Array.from({ length: 1000 }, (_, at) => [
      `${at}.yml`,
      example.replace('steps: 2000', `steps: ${2000 + at}`),
    ]),
  );
  await withWorkspace(files, async (step) => {
    const alone = ['--input-type=module', '-e', parsing('*.yml')];
    const results = await inTurns(
      {
        'yaml alone: parse() of each': () => timed(step, alone),
        'dist: command validate': () => timed(step, [doors.main]),
      },
      5,
    );
    table('1,000 files, whole processes (5 rounds)', head, compared(results));
  });
}

function parsing(pattern) {
  const yaml = JSON.stringify(join(root, 'node_modules/yaml/dist/index.js'));
  return `
    import { readdirSync, readFileSync } from 'node:fs';
    import yaml from ${yaml};
    const names = readdirSync('.').filter((name) => name.endsWith('.yml') && (${pattern === '*.yml'} || name === '${pattern}'));
    for (const name of names) yaml.parse(readFileSync(name, 'utf8'));`;
}

/** The same warm, in one process: what is left when nothing has to be loaded. */
async function innerLoops() {
  const { readSpec } = await loadSource('src/spec/read-spec.ts');
  const texts = Array.from({ length: 1000 }, (_, at) =>
    example.replace('steps: 2000', `steps: ${2000 + at}`),
  );
  const clocked = (work) => () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const results = await inTurns(
    {
      'yaml alone: parse()': clocked(() => texts.forEach((each) => parse(each))),
      'read, checked, with positions': clocked(() =>
        texts.forEach((each, at) => {
          const { spec } = readSpec({ path: `${at}.yml`, text: each }, { allowUnknown: false });
          if (spec === undefined) throw new Error('The example is not valid.');
        }),
      ),
    },
    7,
    2,
  );
  table('1,000 texts, warm, without files (7 rounds)', head, compared(results));
}

/** What every job downloads, and what of it is read. */
function sizes() {
  const archive = execFileSync('git', ['archive', '--worktree-attributes', '--format=tar', 'HEAD'], {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
  });
  const { stdout } = spawnSync('tar', ['t'], { input: archive, encoding: 'utf8' });
  const names = stdout.split('\n').filter((name) => name !== '' && !name.endsWith('/'));
  const all = spawnSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
    .stdout.trim()
    .split('\n').length;
  table(
    'Download of the action (the archive of HEAD)',
    ['', '', ''],
    [
      ['packed', kB(gzipSync(archive).length), `${names.length} files of ${all}`],
      ...readdirSync(join(root, 'dist/app'))
        .map((name) => [name, statSync(join(root, 'dist/app', name)).size])
        .sort((a, b) => b[1] - a[1])
        .slice(0, 5)
        .map(([name, bytes]) => [`dist/app/${name}`, kB(bytes), '']),
    ],
  );
}

/** So many files of one table, each another training. */
function variants(count) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${at}.yml`,
      text.replace(/^( +)epochs: .*/m, `$1epochs: ${at + 1}`),
    ]),
  );
}

async function oneTraining() {
  const { requests, endedAt } = await runStep({ files: variants(1), timing: life });
  table(
    `Requests of one training of 2 h (virtual: ${(endedAt / 3_600_000).toFixed(1)} h)`,
    ['operation', 'requests'],
    [...tally(requests), ['in all', requests.length]],
  );
}

/** Before the last start, with an answer after 100 ms; on the virtual clock a connection costs nothing. */
async function severalStarts() {
  const cells = [];
  for (const count of [1, 10, 20, 100]) {
    const inputs = { wait: 'false', 'max-starts': '200' };
    const { requests } = await runStep({ files: variants(count), inputs, rttMs: 100 });
    const before = until(requests, 'run');
    const lists = before.requests.filter(({ operation }) => operation === 'list').length;
    cells.push([count, before.requests.length, lists, seconds(before.ms)]);
  }
  const plan = await runStep({ files: variants(100), inputs: { command: 'plan' }, rttMs: 100 });
  cells.push(['plan of 100', plan.requests.length, '', seconds(plan.endedAt)]);
  table(
    'Several files of one table, answers after 100 ms (virtual)',
    ['files', 'requests before the last start', 'lists', 'last start after'],
    cells,
  );
}

async function besideOthers() {
  const prepare = (hub) => {
    for (let at = 0; at < 120; at++)
      hub.add({
        repository: 'Tutorials/FinancialSentiment',
        word: 'running',
        request: {
          resource: `main/${at}.parquet`,
          base_model: at % 2 === 0 ? 'Qwen/Qwen3-0.6B' : 'Qwen/Qwen3-1.7B',
          script_type: 'text_generation',
          training_params: { question_column: 'a', answer_column: 'b' },
        },
      });
  };
  const inputs = { wait: 'false' };
  const { requests } = await runStep({ files: variants(1), inputs, rttMs: 100, prepare });
  const before = until(requests, 'run');
  table(
    'One start beside 120 running ones of others, answers after 100 ms (virtual)',
    ['requests', 'start after'],
    [[before.requests.length, seconds(before.ms)]],
  );
}

/** Real processes behind TLS and a line with 100 ms. */
async function slowLine() {
  const { simulator } = await openSources();
  const cells = [];
  for (const [title, count, inputs, rounds] of [
    ['plan of 1 file', 1, { command: 'plan' }, 5],
    ['plan of 100 files', 100, { command: 'plan' }, 3],
    ['run of 10 files, until left', 10, { command: 'run', wait: 'false', 'max-starts': '10' }, 3],
  ]) {
    const [times, starts, requests, connections] = [[], [], [], []];
    for (let round = 0; round < rounds; round++)
      await withWorkspace(variants(count), async (step) => {
        const hub = await simulator.startControlledHub();
        const line = await openLine(new URL(hub.url).port, 100);
        times.push(await runOnline(step, { ...inputs, 'hub-url': line.url }, line.env));
        const { entries } = hub.requestLog;
        const last = entries.findLast(({ operation }) => operation === 'run');
        if (last !== undefined) starts.push(last.arrivedAt - entries[0].arrivedAt);
        requests.push(entries.length);
        connections.push(line.connections());
        line.close();
        await hub.close();
      });
    const whole = spread(times);
    cells.push([
      title,
      spread(requests).median,
      spread(connections).median,
      `${seconds(whole.median)} (${seconds(whole.low)} to ${seconds(whole.high)})`,
      starts.length === 0 ? '' : seconds(spread(starts).median),
    ]);
  }
  table(
    'Through TLS and a line with 100 ms (real processes)',
    ['', 'requests', 'connections', 'whole process', 'first request to last start'],
    cells,
  );
}

/** One training that is waited for: what it costs the service, and how late its end is noticed. */
async function waitingTimes() {
  const cells = [];
  for (const minutes of lengths)
    for (const ending of ['succeeds', 'fails']) {
      const seen = await waitFor(minutes, ending, minutes >= 480 ? 12 : 24);
      cells.push([span(minutes), ending, 'ours', ...seen.cells]);
      for (const interval of [30_000, 48_000])
        cells.push(['', '', `every ${interval / 1000} s`, ...fixed(seen.ends, interval)]);
    }
  table(
    'Waiting (virtual; the end is believed when it was read twice; a fixed interval believes it at once)',
    ['training', 'and', 'pace', 'requests an hour', 'first seen after', 'believed after', 'worst'],
    cells,
  );
}

async function waitingWithLimits() {
  const cells = [];
  for (const minutes of [120, 480]) {
    const inputs = { 'max-duration': '23h', 'max-credits': '10000' };
    cells.push([span(minutes), ...(await waitFor(minutes, 'succeeds', 12, inputs)).cells]);
  }
  table(
    'Waiting with limits in force (virtual)',
    ['training', 'requests an hour', 'first seen after', 'believed after', 'worst'],
    cells,
  );
}

/** A training of a length that is a multiple of nothing, so often with other chances. */
async function waitFor(minutes, ending, seeds, inputs = {}) {
  const [hourly, first, believed, ends] = [[], [], [], []];
  for (let seed = 1; seed <= seeds; seed++) {
    const whole = minutes * minute * (1 + seed / 997);
    const timing = { tokenizeMs: minute / 2, queueMs: whole / 10, trainMs: whole, stopMs: minute };
    const { requests, hub } = await runStep({
      ...{ files: variants(1), timing, ending, seed },
      inputs: { 'wait-timeout': '60h', ...inputs },
    });
    const started = until(requests, 'run').ms;
    const gets = requests.filter(({ operation }) => operation === 'get');
    const [{ finishedAt }] = hub.fineTunes();
    const end = finishedAt - requests[0].arrivedAt + requests[0].at;
    const after = gets.filter(({ at }) => at >= end);
    const waited = requests.filter(({ at }) => at > started && at <= (after[1] ?? after[0]).at);
    hourly.push(waited.length / ((end - started) / 3_600_000));
    first.push(after[0].at - end);
    believed.push((after[1] ?? after[0]).at - end);
    ends.push(end - started);
  }
  const late = spread(believed);
  return {
    ends,
    cells: [
      spread(hourly).median.toFixed(0),
      seconds(spread(first).median),
      seconds(late.median),
      seconds(late.most),
    ],
  };
}

/** The same trainings, looked at in equal intervals. */
function fixed(ends, interval) {
  const late = spread(ends.map((end) => interval - (end % interval)));
  const hourly = ends.map((end) => Math.ceil(end / interval) / (end / 3_600_000));
  return [spread(hourly).median.toFixed(0), seconds(late.median), seconds(late.median), seconds(late.most)];
}

/** So many that one step waits for. */
async function manyTrainings() {
  const cells = [];
  for (const [count, inputs] of [
    [1, {}],
    [4, {}],
    [10, {}],
    [100, {}],
    [100, { 'max-duration': '5h' }],
  ]) {
    const { requests, endedAt } = await runStep({
      ...{ files: variants(count), timing: { ...life, trainMs: 300 * minute } },
      inputs: { 'wait-timeout': '20h', 'max-starts': '200', ...inputs },
    });
    const from = until(requests, 'run').ms + 30 * minute;
    const hours = 4;
    const waiting = requests.filter(({ at }) => at >= from && at < from + hours * 3_600_000);
    const limit = Object.entries(inputs).map((pair) => pair.join(' '));
    cells.push([
      [count, ...limit].join(', '),
      (waiting.length / hours).toFixed(0),
      requests.length,
      `${(endedAt / 3_600_000).toFixed(1)} h`,
    ]);
  }
  table(
    'Trainings of 5 h that one step waits for (virtual)',
    [
      'trainings',
      'requests an hour while they run',
      'in all, starts and results included',
      'all ended after',
    ],
    cells,
  );
}

/** A day of waiting, 5,000 checkpoints, 5,000 samples and a long log, in a process of its own. */
function longWatch() {
  const program = `
    import { runStep } from ${JSON.stringify(join(root, 'scripts/bench/virtual.mjs'))};
    import { readFileSync } from 'node:fs';
    const text = readFileSync(${JSON.stringify(join(root, 'examples/image_generation.yml'))}, 'utf8')
      .replace('steps: 2000', 'steps: 50000').replace(/^( +)save_every: .*/m, '$1save_every: 10');
    const timing = { queueMs: 60_000, trainMs: 24 * 3_600_000 };
    const { requests } = await runStep({ files: { 'a.yml': text }, timing, inputs: { 'wait-timeout': '48h' } });
    console.log(JSON.stringify({ requests: requests.length, peak: process.resourceUsage().maxRSS / 1024 }));
    process.exit(0);`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const { requests, peak } = JSON.parse(stdout);
  table(
    'A watch of 24 h with 5,000 checkpoints (virtual; the simulator and the bundler are in the same process)',
    ['requests', 'peak memory'],
    [[requests, `${peak.toFixed(0)} MB`]],
  );
}

/** A trained model is asked, answers after half a second; each in a process of its own. */
function askedRows() {
  const cells = [200, 1000].map((rows) => {
    const program = `
      import { runStep } from ${JSON.stringify(join(root, 'scripts/bench/virtual.mjs'))};
      import { readFileSync } from 'node:fs';
      const text = readFileSync(${JSON.stringify(join(root, 'examples/is-it-better.yml'))}, 'utf8')
        .replace('rows: 200', 'rows: ${rows}').replace('against: base', 'against: none')
        .replace('not_worse_than: base', 'sanity: warn').replace(/^  sanity: error.*/m, '');
      const timing = { queueMs: 60_000, trainMs: 600_000 };
      const world = { rows: 2000 };
      const { code, requests } = await runStep({ files: { 'a.yml': text }, timing, world, rttMs: 500 });
      const chats = requests.filter(({ operation }) => operation === 'chat').map(({ at }) => at);
      const others = requests.filter(({ at, operation }) => operation !== 'chat' && at > chats[0] - 300_000);
      const atOnce = Math.max(...chats.map((at) => chats.filter((other) => other <= at && other + 500 > at).length));
      const peak = process.resourceUsage().maxRSS / 1024;
      console.log(JSON.stringify({ code, chats: chats.length, others: others.length, ms: chats.at(-1) - chats[0], atOnce, peak }));
      process.exit(0);`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    const { code, chats, others, ms: took, atOnce, peak } = JSON.parse(stdout);
    if (code !== 0) throw new Error('The step did not end well.');
    return [rows, chats, others, seconds(took), atOnce, `${peak.toFixed(0)} MB`];
  });
  table(
    'Rows that a trained model is asked, answers after 500 ms (virtual; simulator and bundler are in the same process)',
    ['rows', 'questions', 'other requests about it', 'asking took', 'most at once', 'peak memory'],
    cells,
  );
}
