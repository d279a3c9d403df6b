import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareTrainings } from '../../../src/evaluate/compare-trainings.js';
import { pair, scoreOf } from '../../../src/evaluate/score.js';
import { endingAnnotations } from '../../../src/report/annotations.js';
import { renderEndingLog } from '../../../src/report/log.js';
import type { ResolvedValue } from '../../../src/plan/trial.js';
import type { FineTuneReport, Report } from '../../../src/report/report.js';
import { renderResult } from '../../../src/report/result.js';
import { renderSummary } from '../../../src/report/summary.js';
import { observation, report } from './fixtures.js';
import { hostileText } from './hostile-text.js';
import { faults } from './markdown.js';
import { times } from '../../support/property-runs.js';

test('nothing from outside becomes markup, a command or a mention, and nothing is cut', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, fc.nat(3), (a, b, c, kind) => {
      const one = hostileReport(a, b, c, kind);
      const markdown = renderSummary(one);
      expect(faults(markdown)).toEqual([]);
      expect(markdown).not.toMatch(/@(?!\u200b)a/);
      for (const image of markdown.matchAll(/<img src="([^"]*)"/g))
        expect(image[1]).toMatch(/^https:\/\/hub\.oxen\.ai\//);
      for (const line of renderEndingLog(one)) expect(line).not.toMatch(/[\r\n\u2028\u2029]|##\[|^\s*::/);
      for (const { message, help = '' } of endingAnnotations(one))
        expect(`${message}${help}`).not.toMatch(/[\r\n\u2028\u2029]|##\[/);
      expect(() => {
        JSON.parse(renderResult(one));
      }).not.toThrow();
    }),
    { numRuns: times(400) },
  );
});

/** Stands in the heading. */
function overridden(key: string, value: string): ResolvedValue {
  return { key, value, source: { kind: 'set', line: 1 }, sent: true };
}

function hostileReport(a: string, b: string, c: string, kind: number): Report {
  const one: FineTuneReport = {
    trial: {
      path: a,
      provider: 'oxen',
      repository: b,
      name: c,
      limits: {},
      request: { base_model: a, resource: b, training_params: { samples: [{ prompt: c, ctrl_img_url: b }] } },
      values: [
        { key: a, value: b, source: { kind: 'file', path: c, line: 1, column: 1 }, sent: true },
        {
          key: 'training_params.text_column',
          value: c,
          source: { kind: 'file', path: c, line: 1, column: 1 },
          sent: true,
        },
        ...(kind === 3 ? [overridden(`training_params.${a}`, b), overridden('base_model', c)] : []),
      ],
    },
    ...hostileFollowUp(a, b, c),
    title: a,
    ending: { conclusion: 'failed', reason: 'training-failed', message: b, help: c },
    repository: a,
    id: b,
    url: c,
    observation: observation({
      word: a,
      name: b,
      error: kind === 1 ? `column '${c}' not found` : kind === 2 ? `${a}\nout of memory` : c,
      gpu: a,
      model: b,
      outputBranch: c,
    }),
    results: {
      branch: a,
      checkpoints: [
        { step: 1, path: c, metrics: { loss: 1, [b]: 2 } },
        { step: 2, metrics: { loss: 2, [b]: 1 } },
      ],
      samples: [
        { url: `https://hub.oxen.ai/${c}`, name: a, kind: 'image', step: 1, index: 0 },
        { url: b, name: c, kind: 'video', step: 1 },
      ],
      notes: [b],
    },
    usage: { branchPage: a, recipes: [{ title: b, lines: [c, a] }] },
    log: { tail: [a, b, c], points: [] },
    downloads: { folder: a, files: new Map([[b, c]]) },
    fingerprint: a,
    dataIdentity: b,
    dataCommit: c,
    isPublic: true,
    imageHosts: ['hub.oxen.ai'],
    history: [{ at: 0, what: a, text: b }],
  };
  const good: FineTuneReport = { ...one, ending: { conclusion: 'succeeded', message: c } };
  return report({
    running: kind === 3,
    fineTunes:
      kind === 0 ? [one, { ...one, ending: { ...one.ending, conclusion: 'unfinished' } }, good] : [one],
    ending: one.ending,
    diagnostics:
      kind === 0
        ? [
            {
              code: a,
              severity: 'error',
              message: b,
              help: c,
              place: { kind: 'file', name: a, start: { line: 1, column: 1 } },
            },
          ]
        : [],
    texts: new Map([[a, b]]),
    notes: [a, b],
    actionRef: c,
  });
}

/** What followed: rows of tables, answers of models, names of models, words of a service. */
function hostileFollowUp(a: string, b: string, c: string): Partial<FineTuneReport> {
  const change = { key: a, before: b, after: c };
  return {
    beside: {
      kind: 'compared',
      last: {
        ...{ ref: { repository: a, id: b }, observation: observation({ word: c }), points: [], gitRef: c },
        ...{ results: { checkpoints: [], samples: [], notes: [] }, page: b },
      },
      comparison: compareTrainings({ credits: 1 }, { credits: 2 }),
      changes: [change],
    },
    evaluation: {
      ...{ step: 1, hash: a, seen: 1, unusable: 0, source: 'asked', calls: 2, rowsIn: 'everywhere' },
      score: scoreOf(['right', 'wrong']),
      against: {
        ...{ kind: 'compared', with: 'previous', name: a, source: 'label' },
        pairing: pair(['right', 'wrong'], ['right', 'right']),
      },
      lost: [{ prompt: a, truth: b, answer: c }],
    },
    gates: [{ gate: 'loss', passed: false, decided: true, text: `${a} ${b}` }],
    deployments: [
      {
        ...{ fineTune: a, repository: b, step: 1, purpose: 'deploy', state: 'kept', opened: true },
        ...{ modelId: b, model: c, from: 0 },
      },
    ],
    servingCredits: 1,
    chatAddress: a,
  };
}
