// The real action from its inputs to its exit code, in this process, against the simulator, on a clock that jumps: what
// it asks and when depends on nothing that the machine does.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSources } from '../load-source.mjs';

const startAt = Date.UTC(2027, 0, 15);
let sources;

/** What this needs of the project, bundled once. */
export async function openSources() {
  sources ??= await loadSources({
    main: 'src/main.ts',
    actions: 'src/host/actions.ts',
    clock: 'src/host/virtual-clock.ts',
    simulator: 'test/support/hub-control.ts',
  });
  return sources;
}

/**
 * Runs a step; returns its requests as the service has written them down (`at`: virtual ms since its begin) and when it
 * ended. `rttMs`: so late comes every answer. `prepare(hub)` may put other people's trainings there.
 */
export async function runStep({ files, inputs = {}, rttMs = 0, prepare = () => undefined, ...options }) {
  const { main, actions, clock: clocks, simulator: simulators } = await openSources();
  const folder = mkdtempSync(join(tmpdir(), 'fine-tune-bench-'));
  const clock = clocks.openVirtualClock({ startAt });
  const late = { kind: 'late', acts: 'before', ms: rttMs };
  const simulator = await simulators.startControlledHub({
    clock,
    ...(rttMs === 0 ? {} : { faults: () => late }),
    ...options,
  });
  try {
    prepare(simulator.hub);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const env = { ...runnerEnv(folder), 'INPUT_HUB-URL': simulator.url, 'INPUT_API-KEY': 'bench-key' };
    for (const [name, value] of Object.entries({ command: 'run', config: '*.yml', ...inputs }))
      env[`INPUT_${name.toUpperCase()}`] = value;
    let log = '';
    const around = {
      env,
      folder,
      clock,
      write: (text) => void (log += text),
      writeError: (text) => void (log += text),
      interrupted: new AbortController().signal,
      crashed: new Promise(() => undefined),
      mask: () => undefined,
    };
    const before = simulator.requestLog.entries.length;
    const code = await main.run(actions.openActionsHost(around));
    const requests = simulator.requestLog.entries
      .slice(before)
      .map((entry) => ({ ...entry, at: entry.arrivedAt - startAt }));
    return { code, log, requests, endedAt: clock.now(), hub: simulator.hub };
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What a runner sets. Its own folder stands beside the files, as on a runner: what is left there by each round would be
 * looked through by the next. It is thrown away with the workspace.
 */
export function runnerEnv(folder) {
  const temp = join(folder, '.runner');
  mkdirSync(temp, { recursive: true });
  const file = (name) => {
    writeFileSync(join(temp, name), '');
    return join(temp, name);
  };
  return {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REPOSITORY: 'octo/models',
    GITHUB_REPOSITORY_ID: '4711',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: '1000',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
    RUNNER_TEMP: temp,
  };
}

/** Requests before the last one of an operation has arrived, itself included, and when that was. */
export function until(requests, operation) {
  const at = requests.findLastIndex((entry) => entry.operation === operation);
  return { requests: requests.slice(0, at + 1), ms: requests[at]?.at ?? Number.NaN };
}

/** How often each operation was asked for, the most frequent first. */
export function tally(requests) {
  const counts = new Map();
  for (const { operation } of requests) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
