import { describe, expect, test } from '@jest/globals';
import type { World } from '../../src/simulator/world.js';
import type { Step } from '../support/runner.js';
import { expectEnding, quick, textFile, train, withHub } from './training.js';

/* The runner shows ten annotations of each severity of a step and drops the rest in silence. */

const crowd = (count: number, text: (at: number) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`ft/f${at}.yml`, text(at)]));
/** A repository with one table. */
const one: NonNullable<World['repositories']> = {
  'ox/data': {
    visibility: 'private',
    branches: { main: { files: { 'x.parquet': { columns: ['prompt', 'response'], rows: 100 } } } },
  },
};
const all = { config: 'ft/*.yml', 'max-starts': '50' };
const told = ({ commands }: Step, severity: string): readonly string[] =>
  commands.filter(({ name }) => name === severity).map(({ message }) => message);

describe('many files', () => {
  test('whose mistakes are found one after another: nine errors, and one for the rest', () =>
    withHub({ world: { repositories: one } }, async (hub) => {
      const files = crowd(14, (at) => textFile.replace('train.parquet', `missing-${at}.parquet`));
      const step = await train(hub.url, { files, inputs: all });
      expectEnding(step, { conclusion: 'invalid', reason: 'not-found' });
      const errors = told(step, 'error');
      expect(errors).toHaveLength(10);
      expect(errors.at(-1)).toBe('5 errors more; the log and the summary show all of them.');
      for (const path of Object.keys(files)) {
        expect(step.summary).toContain(path);
        expect(step.stdout).toContain(`  at ${path}:2`);
      }
    }));

  test('with a notice each: nine, and one for the rest', () =>
    withHub({}, async (hub) => {
      const files = crowd(14, (at) => textFile.replace('prompt', `prompt${at}`));
      const step = await train(hub.url, { files, inputs: { ...all, wait: 'false' } });
      expectEnding(step, { conclusion: 'detached' });
      const notices = told(step, 'notice');
      expect(notices).toHaveLength(10);
      expect(notices.at(-1)).toMatch(/^\d+ notices more; /);
    }));
});

test('an outage while many are watched is one warning, and stands in the log for each', () =>
  withHub({ timing: { ...quick, trainMs: 3_600_000 } }, async (hub) => {
    const files = crowd(12, (at) => textFile.replace('prompt', `prompt${at}`));
    let isAway = false;
    const step = await train(hub.url, {
      files,
      inputs: all,
      onOutput: (text) => {
        if (isAway || (text.match(/running · /g) ?? []).length < 12) return;
        isAway = true;
        hub.hub.setFaults(() => ({ kind: 'status', status: 503 }));
      },
    });
    expect(isAway).toBe(true);
    expect(step.outputs['failure-reason']).toBe('hub-unreachable');
    expect(told(step, 'warning').filter((text) => text.includes('cannot be read'))).toHaveLength(1);
    expect(step.stdout.match(/cannot be read \(/g)).toHaveLength(12);
    for (const severity of ['error', 'warning', 'notice'])
      expect(told(step, severity).length).toBeLessThanOrEqual(10);
    expect(told(step, 'error')).toHaveLength(10);
  }));
