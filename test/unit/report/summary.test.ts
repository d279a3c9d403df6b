import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Checkpoint, Sample } from '../../../src/provider/contract.js';
import type { FineTuneReport, Report } from '../../../src/report/report.js';
import { renderSummary } from '../../../src/report/summary.js';
import { fineTune, imageTrial, lossResults, manyReports, observation, report } from './fixtures.js';

const limit = 900 * 1024;

describe('a summary as it is read', () => {
  test.each(Object.entries(manyReports()))('%s', (_name, one) => {
    const markdown = renderSummary(one);
    expect(markdown).toMatchSnapshot();
    expect(faults(markdown)).toEqual([]);
  });
});

describe('a simulation', () => {
  test('is called so in the first line', () => {
    const [first] = renderSummary(report({ simulated: true })).split('\n');
    expect(first).toContain('**This is a simulation.**');
  });
});

describe('images', () => {
  const samples: readonly Sample[] = [
    { url: 'https://hub.oxen.ai/a__000000000_0.jpg', name: 'a', kind: 'image', step: 0, index: 0 },
    { url: 'https://evil.example/a__000000001_0.jpg', name: 'b', kind: 'image', step: 1, index: 0 },
    { url: 'https://hub.oxen.ai/a__000000002_0.mp4', name: 'c', kind: 'video', step: 2, index: 0 },
    { url: 'https://hub.oxen.ai/d.jpg?Signature=SECRET', name: 'd', kind: 'image', step: 3, index: 0 },
  ];
  const gallery = (isPublic: boolean | undefined): string =>
    renderSummary(
      report({
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

  test.each([[false], [undefined]])('are links when that is %s', (isPublic) => {
    const markdown = gallery(isPublic);
    expect(markdown).not.toContain('<img');
    expect(markdown).toContain('[🖼 image](https://hub.oxen.ai/a__000000000_0.jpg)');
  });
});

describe('the budget', () => {
  const long = '🐂 | `x` <b> @a #1 '.repeat(100);
  const checkpoints: readonly Checkpoint[] = Array.from({ length: 5000 }, (_, step) => ({
    step,
    metrics: { loss: 1 / (step + 1), [long]: 1, b: 2, c: 3 },
  }));
  const samples: readonly Sample[] = Array.from({ length: 5000 }, (_, index) => ({
    url: `https://hub.oxen.ai/${'x'.repeat(1000)}${index}.jpg`,
    name: long,
    kind: 'image',
    step: index % 50,
    index,
  }));
  const big = fineTune({
    results: lossResults(0, { checkpoints, samples }),
    isPublic: true,
    history: Array.from({ length: 5000 }, (_, at) => ({ at, what: long, text: long })),
  });

  test('of one huge training: rows are counted, not shown', () => {
    const markdown = renderSummary(report({ fineTunes: [big] }));
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    expect(markdown).toMatch(/^\| … \d+ more \|/m);
    expect(faults(markdown)).toEqual([]);
  });

  test('of many huge ones: the least important goes first, and that is said', () => {
    const markdown = renderSummary(report({ fineTunes: Array.from({ length: 30 }, () => big) }));
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    expect(markdown).toMatch(/Left out, because GitHub shows no summary above 1 MiB: 30 × history/);
    expect(markdown).not.toContain('What happened when');
    expect(markdown).toContain('| fine-tune |');
    expect(faults(markdown)).toEqual([]);
  });

  test('of more fine-tunes, mistakes and notes than anybody reads', () => {
    const markdown = renderSummary(
      report({
        fineTunes: Array.from({ length: 2000 }, () => fineTune({ title: long })),
        diagnostics: Array.from({ length: 5000 }, () => ({
          code: long,
          severity: 'error',
          message: long,
          help: long,
        })),
        notes: Array.from({ length: 5000 }, () => long),
      }),
    );
    expect(Buffer.byteLength(markdown)).toBeLessThan(limit);
    expect(markdown.startsWith('## ')).toBe(true);
    expect(faults(markdown)).toEqual([]);
  });
});

describe('any strings', () => {
  const text = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 6 }),
        fc.constantFrom(
          '\n',
          '\r',
          '\u2028',
          '|',
          '`',
          '```',
          '~~~',
          '</details>',
          '<!--',
          '<img src=x>',
          '![',
          '](',
          '@a',
          '#1',
        ),
        fc.constantFrom(
          'https://e.example/x',
          '**',
          '\\',
          '> ',
          '- ',
          '# ',
          '\u202e',
          '\ud83d',
          '&lt;',
          '$$',
          'www.e.example',
        ),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''));

  test('nothing from outside becomes markup, and nothing is cut', () => {
    fc.assert(
      fc.property(text, text, text, fc.boolean(), (a, b, c, running) => {
        const markdown = renderSummary(hostileReport(a, b, c, running));
        expect(faults(markdown)).toEqual([]);
        expect(markdown).not.toMatch(/@(?!\u200b)a/);
      }),
      { numRuns: 500 },
    );
  });

  function hostileReport(a: string, b: string, c: string, running: boolean): Report {
    const one: FineTuneReport = {
      trial: {
        path: a,
        provider: 'oxen',
        repository: b,
        name: c,
        limits: {},
        request: { base_model: a, resource: b, training_params: { samples: [{ prompt: c }] } },
        values: [{ key: a, value: b, source: { kind: 'file', path: c, line: 1, column: 1 }, sent: true }],
      },
      title: a,
      ending: { conclusion: 'failed', reason: 'training-failed', message: b, help: c },
      repository: a,
      id: b,
      url: c,
      observation: observation({ word: a, name: b, error: c, gpu: a, model: b, outputBranch: c }),
      results: {
        branch: a,
        checkpoints: [{ step: 1, metrics: { loss: 1, [b]: 2 } }],
        samples: [{ url: `https://hub.oxen.ai/${c}`, name: a, kind: 'image', step: 1, index: 0 }],
        notes: [b],
      },
      fingerprint: a,
      dataIdentity: b,
      dataCommit: c,
      isPublic: true,
      imageHosts: ['hub.oxen.ai'],
      history: [{ at: 0, what: a, text: b }],
    };
    return report({
      running,
      fineTunes: [one, { ...one, ending: { ...one.ending, conclusion: 'unfinished' } }],
      ending: one.ending,
      diagnostics: [
        {
          code: a,
          severity: 'error',
          message: b,
          help: c,
          place: { kind: 'file', name: a, start: { line: 1, column: 1 } },
        },
      ],
      notes: [a, b],
      actionRef: c,
    });
  }
});

/** What is wrong with the structure of a document of ours: cut tags, fences, rows, foreign HTML. */
function faults(markdown: string): readonly string[] {
  const found: string[] = [];
  let fence: string | undefined;
  let columns = 0;
  let depth = 0;
  if (/\p{Cs}/u.test(markdown)) found.push('half a character');
  for (const line of markdown.split('\n')) {
    const [ticks] = /^`{3,}/.exec(line) ?? [];
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      continue;
    }
    if (ticks !== undefined) {
      fence = ticks;
      continue;
    }
    if (line.startsWith('<details>')) depth++;
    if (line === '</details>') depth--;
    if (line.startsWith('|')) {
      const cells = line.split('|').length;
      if (!line.endsWith('|') || (columns !== 0 && cells !== columns)) found.push(`row: ${line}`);
      columns = cells;
    } else columns = 0;
    const rest = withoutCode(line)
      .replace(/^<details><summary>[\w ,:]+<\/summary>$|^<\/details>$/, '')
      .replace(/<a href="[^"<>]*"><img src="[^"<>]*" alt="[^"<>]*" width="240"><\/a>/g, '');
    if (rest.includes('<')) found.push(`HTML: ${line}`);
    if (/(?<!\\)(?:\\\\)*!\[/.test(rest)) found.push(`image: ${line}`);
    if (/[\r\u2028\u2029]/.test(line)) found.push(`line break: ${line}`);
  }
  if (fence !== undefined) found.push('open fence');
  if (depth !== 0) found.push('open details');
  return found;
}

/** Code spans as CommonMark finds them: an escaped backtick opens none, equal runs close. */
function withoutCode(line: string): string {
  return line.replace(/\\[\\`]|(?<!`)(`+)(?!`)(?:.*?)(?<!`)\1(?!`)|<code>[^<]*<\/code>/g, (found) =>
    found.startsWith('\\') ? 'x' : '',
  );
}
