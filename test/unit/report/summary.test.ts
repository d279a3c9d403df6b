import { describe, expect, test } from '@jest/globals';
import type { Sample } from '../../../src/provider/contract.js';
import { renderSummary } from '../../../src/report/summary.js';
import { fineTune, imageTrial, report } from './fixtures.js';
import { faults } from './markdown.js';
import { scenarios } from './scenarios.js';

const all = Object.entries(scenarios());

describe('a summary as it is read', () => {
  // Twenty fine-tunes look like three, only longer.
  test.each(all.filter(([name]) => name !== 'twenty'))('%s', (_name, one) => {
    expect(renderSummary(one)).toMatchSnapshot();
  });
});

test.each(all)('the structure is whole: %s', (_name, one) => {
  expect(faults(renderSummary(one))).toEqual([]);
});

test('a simulation is called so in the first line', () => {
  const [first] = renderSummary(report({ simulated: true })).split('\n');
  expect(first).toContain('**This is a simulation.**');
});

describe('several fine-tunes', () => {
  const markdown = renderSummary(scenarios()['twenty'] ?? report());

  test('are counted in the heading and have a row each', () => {
    const [heading] = markdown.split('\n');
    expect(heading).toBe('## ❌ 20 fine-tunes: 18 succeeded, 1 failed, 1 unfinished');
    expect(markdown.match(/^\| model-\d+ \|/gm)).toHaveLength(20);
  });

  test('are folded away, but for those that need somebody', () => {
    expect(markdown.match(/^<details><summary><b>/gm)).toHaveLength(18);
    expect(markdown.match(/^<details open><summary><b>/gm)).toHaveLength(2);
  });
});

describe('images', () => {
  const samples: readonly Sample[] = [
    { url: 'https://hub.oxen.ai/a__000000000_0.jpg', name: 'a', kind: 'image', step: 0, index: 0 },
    { url: 'https://evil.example/a__000000001_0.jpg', name: 'b', kind: 'image', step: 1, index: 0 },
    { url: 'https://hub.oxen.ai/a__000000002_0.mp4', name: 'c', kind: 'video', step: 2, index: 0 },
    { url: 'https://hub.oxen.ai/d.jpg?Signature=SECRET', name: 'd', kind: 'image', step: 3, index: 0 },
  ];
  const gallery = (isPublic: boolean | undefined, simulated = false): string =>
    renderSummary(
      report({
        simulated,
        fineTunes: [
          {
            ...fineTune({ trial: imageTrial, results: { checkpoints: [], notes: [], samples } }),
            ...(isPublic === undefined ? {} : { isPublic }),
          },
        ],
      }),
    );

  test('are shown of the service’s own hosts only, when everybody may see them', () => {
    const markdown = gallery(true);
    expect([...markdown.matchAll(/<img src="([^"]+)"/g)].map((match) => match[1])).toEqual([
      'https://hub.oxen.ai/a__000000000_0.jpg',
    ]);
    expect(markdown).toContain('[▶ video](https://hub.oxen.ai/a__000000002_0.mp4)');
    expect(markdown).not.toContain('SECRET');
  });

  test('tell what they show to those who cannot see them', () => {
    expect(gallery(true)).toContain('alt="Step 0: a small ox reading a newspaper, flat vector graphic"');
  });

  test.each([[false], [undefined]])('are links when that is %s', (isPublic) => {
    const markdown = gallery(isPublic);
    expect(markdown).not.toContain('<img');
    expect(markdown).toContain('[🖼 image](https://hub.oxen.ai/a__000000000_0.jpg)');
  });

  test('of a simulation lead nowhere', () => {
    const markdown = gallery(true, true);
    expect(markdown).not.toMatch(/<img|\]\(https:\/\/hub/);
    expect(markdown).toContain('| 🖼 image |');
  });

  test('are at most four steps of 24 prompts; the rest is counted', () => {
    const many = Array.from({ length: 30 * 10 }, (_, at): Sample => ({
      url: `https://hub.oxen.ai/${at}.jpg`,
      name: `${at}.jpg`,
      kind: 'image',
      step: 100 * Math.floor(at / 30),
      index: at % 30,
    }));
    const one = fineTune({ isPublic: true, results: { checkpoints: [], notes: [], samples: many } });
    const markdown = renderSummary(report({ fineTunes: [one] }));
    expect(markdown.match(/<img /g)).toHaveLength(4 * 24);
    expect(markdown).toContain('| prompt | step 0 | step 300 | step 600 | step 900 |');
    expect(markdown).toContain(`${300 - 4 * 24} more samples`);
  });

  test('show what went in, for editing', () => {
    const trial = {
      ...imageTrial,
      request: {
        training_params: {
          samples: [
            { prompt: 'make it night', ctrl_img_url: 'https://hub.oxen.ai/api/repos/a/b/file/main/x.jpg' },
          ],
        },
      },
    };
    const one = fineTune({ trial, isPublic: true, results: { checkpoints: [], notes: [], samples } });
    expect(renderSummary(report({ fineTunes: [one] }))).toContain(
      'make it night ([input](https://hub.oxen.ai/api/repos/a/b/file/main/x.jpg))',
    );
  });
});
