import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/base/json.js';
import type { ResolvedValue } from '../../../src/plan/trial.js';
import type { Sample } from '../../../src/provider/contract.js';
import { renderSummary } from '../../../src/report/summary.js';
import type { FineTuneReport, Report } from '../../../src/report/report.js';
import { fineTune, imageTrial, report, textTrial } from './fixtures.js';
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

describe('the first screen', () => {
  const of = (name: string): string => renderSummary(scenarios()[name] ?? report());

  test('says how good it is and what it cost; facts are folded away below the pictures', () => {
    const markdown = of('images');
    const [heading, , numbers] = markdown.split('\n');
    expect(heading).toBe('## ✅ Trained: ox-character');
    expect(numbers).toMatch(/^loss \*\*0\.08125\*\* · \*\*4\.88 credits\*\* · \*\*1h\*\* of training · /);
    const order = ['### Samples', '### Loss', '### The model', '<details><summary>Facts'];
    expect(order.map((part) => markdown.indexOf(part))).toEqual(
      order.map((part) => markdown.indexOf(part)).toSorted((a, b) => a - b),
    );
  });

  test('of a failure begins with its cause, what to do and the end of the log', () => {
    const markdown = of('failed');
    const [, , alarm, cause] = markdown.split('\n');
    expect([alarm, cause]).toEqual(['> [!CAUTION]', '> **The GPU ran out of memory.**']);
    const rest = ['### What to do next', '### The end of its log', '### Loss', '<details><summary>Facts'];
    const places = rest.map((part) => markdown.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(markdown.match(/The GPU ran out of memory/g)).toHaveLength(1);
  });

  test.each(Object.keys(scenarios()))('no table begins with an empty header: %s', (name) => {
    expect(of(name)).not.toMatch(/^\|(?: *\|)+$\n\|[ -|]+$/m);
    for (const [head] of of(name).matchAll(/^\|.*\|$(?=\n\|(?: --- \|)+$)/gm))
      expect(head).not.toMatch(/\|\s*\|/);
  });
});

test('places are links to the line, below the name of their file', () => {
  const markdown = renderSummary(scenarios()['invalid'] ?? report());
  expect(markdown).toContain(
    'In [fine-tune.yml](https://github.com/acme/models/blob/0a1b2c3d/fine-tune.yml):',
  );
  expect(markdown).toContain(
    '| ❌&nbsp;[line&nbsp;2:3](https://github.com/acme/models/blob/0a1b2c3d/fine-tune.yml#L2) |',
  );
});

test('a simulation is called so in the first line', () => {
  const [first] = renderSummary(report({ simulated: true })).split('\n');
  expect(first).toContain('**This is a simulation.**');
});

describe('what `set` changed', () => {
  const set = (key: string, value: Json, line = 1): ResolvedValue => ({
    ...{ key, value, sent: true },
    source: { kind: 'set', line },
  });
  const page = (values: readonly ResolvedValue[], options: Partial<Report> = {}): string[] => {
    const trial = { ...textTrial, values };
    return renderSummary(report({ fineTunes: [fineTune({ trial })], trials: [trial], ...options })).split(
      '\n',
    );
  };
  const [rate, rank] = [set('training_params.learning_rate', 2e-4, 2), set('lora_rank', 16, 1)];

  test('stands in the heading, in the order of its lines', () => {
    expect(page([rate, rank])[0]).toBe(
      '## ✅ Trained: financial-sentiment (lora_rank: 16, learning_rate: 0.0002)',
    );
    expect(page([rate], { fineTunes: [] })[0]).toContain(': fine-tune.yml (learning_rate: 0.0002)');
    expect(page([rate], { running: true })[0]).toBe(
      '## ⏳ Training: financial-sentiment (learning_rate: 0.0002)',
    );
  });

  test('and nothing does where it changed nothing', () => {
    const from = textTrial.values.filter(({ source }) => source.kind !== 'set');
    const only = [...from, set('name', 'another'), set('description', 'of this push')];
    expect(page(only)[0]).toBe('## ✅ Trained: financial-sentiment');
    expect(page(only)[2]).toMatch(/^loss /);
  });

  test('stands below where it is long, and ends somewhere', () => {
    const many = Array.from({ length: 200 }, (_, at) =>
      set(`training_params.key_${at}`, 'x'.repeat(5000), at),
    );
    const [heading, , line = ''] = page(many);
    expect(heading).toBe('## ✅ Trained: financial-sentiment');
    expect(line).toMatch(/^With key_0: x{99}…, key_1: .*, key_19: x+…, … 180 more$/);
  });

  test('of several files stands below as well: their heading counts them', () => {
    const [heading, , line] = page([rate], { fineTunes: [fineTune(), fineTune()] });
    expect([heading, line]).toEqual(['## ✅ 2 fine-tunes: 2 succeeded', 'With learning_rate: 0.0001']);
  });

  test('never shows where something is called, or fetched from', () => {
    const secret = 'https://example.com/?token=abc';
    const keys = ['callback', 'tune.callback', 'tune.image_urls[0]', 'training_params.image_urls'];
    const [heading, ...rest] = page([rate, ...keys.map((key) => set(key, secret))]);
    expect(heading).toBe('## ✅ Trained: financial-sentiment (learning_rate: 0.0002)');
    expect(rest[1]).toMatch(/^loss /);
  });

  test('is text, whatever stands in it', () => {
    const [heading] = page([set('base_model', '@octo <b>[x](https://evil.example)\n## `y`')]);
    expect(heading).toBe(
      '## ✅ Trained: financial-sentiment (base_model: @\u200bocto &lt;b&gt;\\[x\\](https:\u200b//evil.example) ## \\`y\\`)',
    );
  });
});

describe('several fine-tunes', () => {
  const markdown = renderSummary(scenarios()['twenty'] ?? report());

  test('are counted in the heading and have a row each', () => {
    const [heading] = markdown.split('\n');
    expect(heading).toBe('## ❌ 20 fine-tunes: 18 succeeded, 1 failed, 1 unfinished');
    expect(markdown.match(/^\| model-\d+ \|/gm)).toHaveLength(20);
  });

  test('say whether they are better, where one was asked', () => {
    expect(markdown).not.toContain('| right answers |');
    const table = renderSummary(scenarios()['several'] ?? report()).split('\n');
    expect(table.find((line) => line.startsWith('| name'))).toContain('| right answers |');
    expect(table.find((line) => line.startsWith('| financial'))).toContain('| 85 %, better |');
    expect(table.filter((line) => line.startsWith('| ox-character'))).toHaveLength(2);
  });

  test('say in what they differ, as long as that is little', () => {
    const withRate = (value: number): FineTuneReport => {
      const values = textTrial.values.map((each) =>
        each.key === 'training_params.learning_rate' ? { ...each, value } : each,
      );
      return fineTune({ trial: { ...textTrial, values } });
    };
    const page = renderSummary(report({ fineTunes: [withRate(0.0001), withRate(0.0002)] })).split('\n');
    expect(page.find((line) => line.startsWith('| name'))).toContain('| what differs |');
    for (const rate of ['0.0001', '0.0002'])
      expect(page.some((line) => line.includes(`| learning_rate ${rate} |`))).toBe(true);
    expect(markdown).not.toContain('| what differs |');
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
  const image = fineTune({ trial: imageTrial, results: { checkpoints: [], notes: [], samples } });
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
    expect(markdown).toContain('[▶ video of step 2](https://hub.oxen.ai/a__000000002_0.mp4)');
    expect(markdown).not.toContain('SECRET');
  });

  test('tell what they show to those who cannot see them', () => {
    expect(gallery(true)).toContain('alt="Step 0: a small ox reading a newspaper, flat vector graphic"');
  });

  test.each([[false], [undefined]])('are links when that is %s', (isPublic) => {
    const markdown = gallery(isPublic);
    expect(markdown).not.toContain('<img');
    expect(markdown).toContain('[🖼 image of step 0](https://hub.oxen.ai/a__000000000_0.jpg)');
  });

  test('of a simulation are those of the action’s own repository, where that is known', () => {
    const markdown = gallery(true, true);
    expect(markdown).not.toContain('https://hub');
    expect(markdown).toContain(
      '<img src="https://raw.githubusercontent.com/acme/fine-tune-action/v0/docs/simulation/0-4.jpg"',
    );
    const here = report({ simulated: true, actionRef: 'OWNER/fine-tune-action@v0', fineTunes: [image] });
    expect(renderSummary(here)).not.toContain('<img');
    expect(renderSummary(here)).toContain('| 🖼 image of step 3 |');
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
    expect(markdown.match(/width="272"/g)).toHaveLength(24);
    expect(markdown.replaceAll('&nbsp;', ' ')).toContain(
      '| step 900, the last one | step 600 | step 300 | step 0 |',
    );
    expect(markdown).toContain('<details><summary>20 more prompts</summary>');
    expect(markdown).toContain(`${300 - 4 * 24} more samples`);
  });

  test('stand beside those of the last good one that had the same prompt', () => {
    const markdown = renderSummary(scenarios()['images, better'] ?? report()).replaceAll('&nbsp;', ' ');
    expect(
      markdown.match(/^\| step 2000, the last one \| the last good one \| step 1000 \| step 0 \|$/gm),
    ).toHaveLength(2);
    expect(markdown.match(/alt="The last good one of step 1000: /g)).toHaveLength(2);
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
    const before = 'https://hub.oxen.ai/api/repos/a/b/file/main/x.jpg';
    const markdown = renderSummary(report({ fineTunes: [one] }));
    expect(markdown).toContain('**make it night**');
    expect(markdown).toContain(
      `| <a href="${before}"><img src="${before}" alt="Before: input" width="272"></a> |`,
    );
    const hidden = renderSummary(report({ fineTunes: [{ ...one, isPublic: false }] }));
    expect(hidden).toContain(`| [input](${before}) |`);
  });
});
