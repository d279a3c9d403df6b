import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../../../../src/provider/contract.js';
import { openOxen } from '../../../../src/provider/oxen/index.js';
import { usageOf } from '../../../../src/provider/oxen/usage.js';

const hub = 'https://hub.oxen.ai';
const web = 'https://www.oxen.ai';
const ref = { repository: 'ox/data', id: '0b8e1f2a-4c5d' };
const last: Observation = {
  id: ref.id,
  status: 'succeeded',
  word: 'completed',
  outputBranch: 'models/ox-brave-jade-gecko',
  sampleUrls: [],
};
const results = {
  checkpoints: [
    { step: 10, metrics: {} },
    { step: 20, metrics: {} },
  ],
  samples: [],
  notes: [],
};

describe('what can be done with a trained model', () => {
  test('page, download, deployment of the last checkpoint', () => {
    expect(usageOf({ hub, web }, ref, last, results)).toEqual({
      branchPage: 'https://www.oxen.ai/ox/data/commits/models/ox-brave-jade-gecko',
      recipes: [
        {
          title: 'Download it with Oxen’s command line, `oxen`:',
          lines: [
            'oxen config --auth hub.oxen.ai "$OXEN_API_KEY"',
            'oxen download ox/data models/ox-brave-jade-gecko --revision models/ox-brave-jade-gecko',
          ],
        },
        {
          title: 'Deploy the checkpoint of step 20, so that it can be asked; serving it costs credits:',
          lines: [
            'curl -X POST https://hub.oxen.ai/api/repos/ox/data/fine_tunes/0b8e1f2a-4c5d/checkpoints/20/deploy \\',
            '  -H "Authorization: Bearer $OXEN_API_KEY" -H "Content-Type: application/json" \\',
            `  -d '{"deployment_type": "normal"}'`,
          ],
        },
      ],
    });
  });

  test('a hub of one’s own is named, and has no page', () => {
    const { branchPage, recipes } = usageOf(
      { hub: 'http://127.0.0.1:8080', web: undefined },
      ref,
      last,
      results,
    );
    expect(branchPage).toBeUndefined();
    expect(recipes[0]?.lines[1]).toMatch(/ --host 127\.0\.0\.1:8080 --scheme http$/);
  });

  test.each([
    ['one that runs', { status: 'running' as const }, 0],
    ['one that failed', { status: 'failed' as const }, 0],
    ['one that was stopped', { status: 'stopped' as const }, 2],
    ['one that is deployed', { word: 'deployed' }, 1],
  ])('%s', (_what, more, count) => {
    expect(usageOf({ hub, web }, ref, { ...last, ...more }, results).recipes).toHaveLength(count);
  });

  test.each([
    'a b',
    "models/x'; rm -rf /",
    'models/$(id)',
    '--output=/etc',
    'models/`id`',
    'models/x\ny',
    'models/é',
  ])('nothing is to be pasted that a shell would act on: %j', (branch) => {
    const { recipes } = usageOf({ hub, web }, ref, { ...last, outputBranch: branch }, results);
    expect(recipes.map(({ title }) => title.split(' ')[0])).toEqual(['Deploy']);
  });
});

describe('files of the hub', () => {
  const provider = openOxen({ hubUrl: 'https://hub.example.com/base', userAgent: 'test' });

  test.each([
    'https://evil.example/x.jpg',
    'https://hub.example.com/other/x.jpg',
    'https://hub.example.com.evil.example/base/x.jpg',
    'http://hub.example.com/base/x.jpg',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    '',
  ])('are fetched from it only: %s', async (url) => {
    // An async method may throw before its promise; both are a refusal.
    const refused = async (): Promise<unknown> => await provider.openFile(url, 0, 1);
    await expect(refused()).rejects.toMatchObject({ name: 'Failure', reason: 'rejected' });
  });
});
