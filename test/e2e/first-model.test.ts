import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { knownRuns } from '../../src/catalog/known-runs.js';
import { openStandIn, pullRequest } from '../support/github.js';
import { root } from '../support/runner.js';
import { yamlFences } from '../unit/project/files.js';
import { expectEnding, key, train, withHub } from './training.js';

interface Workflow {
  readonly on: { readonly pull_request: object; readonly push: object };
  readonly jobs: {
    readonly 'fine-tune': {
      readonly steps: readonly { readonly with?: Readonly<Record<string, unknown>> }[];
    };
  };
}

const [file, workflow] = yamlFences('docs/first-model.md').map(({ text }) => text);
const files = {
  'fine-tune.yml': (file ?? '').replace('your-namespace/your-repository', 'ox/data'),
  'data/train.jsonl': readFileSync(join(root, 'examples/data/train.jsonl'), 'utf8'),
};

test('docs/first-model.md, word for word: a plan on the pull request, a model after the merge', async () => {
  const { on, jobs } = parse(workflow ?? '') as Workflow;
  expect(Object.keys(on)).toEqual(['pull_request', 'push']);
  const given = jobs['fine-tune'].steps.at(-1)?.with ?? {};
  const inputs = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, name === 'api-key' ? key : String(value)]),
  );
  const github = await openStandIn();
  const env = { GITHUB_API_URL: github.apiUrl };
  const owned = { repository: { id: 1, private: true } };
  try {
    // An account that is new: a private repository, and nothing in it.
    await withHub(
      { world: { repositories: { 'ox/data': { visibility: 'private', branches: {} } } } },
      async (hub) => {
        const event = pullRequest();
        const planned = await train(hub.url, {
          files,
          inputs: { ...inputs, 'github-token': 'ghs_token-of-the-job' },
          env,
          event: { ...event, payload: { ...event.payload, ...owned } },
        });
        expectEnding(planned, { conclusion: 'planned' });
        const [comment] = github.comments;
        expect(comment?.body).toContain('about **0.0312 to 0.26 credits**');
        expect(comment?.body).toContain('`run` would upload 1 file, 10.3 kB');
        expect(comment?.body).toContain('Its data has 40 rows; all were looked at');
        expect(comment?.body).toContain('My invoice shows the same month twice.');
        expect(hub.requestLog.entries.every(({ method }) => method === 'GET')).toBe(true);
        const trained = await train(hub.url, { files, inputs, event: { name: 'push', payload: owned }, env });
        expectEnding(trained, { conclusion: 'succeeded' });
        expect(trained.outputs['fingerprint']).toBe(planned.outputs['fingerprint']?.split('.')[0]);
        // Step 8: the training is not repeated, and what it left is deployed.
        const served = await train(hub.url, {
          files: { ...files, 'fine-tune.yml': `${files['fine-tune.yml']}deploy: last\n` },
          inputs,
          event: { name: 'push', payload: owned },
          env,
        });
        expect(served.outputs['conclusion']).toBe('reused');
        expect(served.outputs['deployed-model']).not.toBe('');
        expect(hub.requestLog.of('run')).toHaveLength(1);
      },
    );
  } finally {
    await github.close();
  }
});

test('docs/costs.md tells the figures of the catalog', () => {
  const page = readFileSync(join(root, 'docs/costs.md'), 'utf8');
  for (const run of knownRuns) {
    expect(page).toContain(
      'credits' in run ? `${run.credits} credits` : `${run.minutes.join(' to ')} minutes`,
    );
    for (const type of run.types) expect(page).toContain(`\`${type}\``);
    expect(page).toContain(run.units.toLocaleString('en-US'));
  }
  for (const price of ['1.65', '4.87', '9.98', '38.99']) expect(page).toContain(`| ${price} `);
});
