import { startSimulator } from '../../src/simulator/server.js';
import { runStep, type StepOptions } from '../support/runner.js';
import { file } from './oxen.js';
import { keys } from './service.js';

/** Ways of starting that never come to a training, so that faults have nothing to do with how they end. */
const entryPoints: Readonly<Record<string, StepOptions>> = {
  valid: { inputs: { command: 'validate' } },
  planned: { event: { name: 'pull_request', payload: pullRequest(1) }, inputs: { 'api-key': keys.oxen } },
  skipped: { event: { name: 'pull_request', payload: pullRequest(2) } },
  simulated: { inputs: { simulate: 'true', 'wait-timeout': '2d' }, env: { FINE_TUNE_TIME_SCALE: '0.0001' } },
  'invalid invalid-file': {
    inputs: { command: 'validate' },
    files: { 'fine-tune.yml': `${file}steps: 5\n` },
  },
};

function pullRequest(head: number): object {
  return {
    repository: { id: 1 },
    pull_request: { number: 5, head: { repo: { id: head } }, base: { sha: 'b' } },
  };
}

/** What came of one way of starting: the ending it should have, and the one it has. */
export interface EntryPointResult {
  readonly expected: string;
  readonly ending: string;
}

/** Starts in every way so many times. */
export async function runEntryPoints(times: number): Promise<readonly EntryPointResult[]> {
  const hub = await startSimulator({ key: keys.oxen });
  try {
    const opened: EntryPointResult[] = [];
    const one = async (): Promise<void> => {
      for (const [expected, options] of Object.entries(entryPoints)) {
        const { outputs } = await runStep({
          files: { 'fine-tune.yml': file },
          ...options,
          inputs: { 'hub-url': hub.url, ...options.inputs },
        });
        const { conclusion = '', 'failure-reason': reason = '' } = outputs;
        opened.push({ expected, ending: `${conclusion} ${reason}`.trim() });
      }
    };
    await Promise.all(Array.from({ length: times }, one));
    return opened;
  } finally {
    await hub.close();
  }
}
