import { expect, test } from '@jest/globals';
import { redactedIn } from '../../../src/plan/redacted.js';
import { commentMarker, renderComment } from '../../../src/report/comment.js';
import { renderEndingLog, renderPlanLog } from '../../../src/report/log.js';
import { renderOutputs } from '../../../src/report/outputs.js';
import { renderResult } from '../../../src/report/result.js';
import { renderSummary } from '../../../src/report/summary.js';
import { tune, tuneTrial } from './astria.js';
import { report } from './fixtures.js';

test('what must not be shown is known, and nothing of it gets into any text', () => {
  expect(JSON.stringify(tuneTrial.sent)).toContain('SECRET');
  expect(redactedIn(tuneTrial)).toEqual([
    'https://pictures.example/mug.jpg?key=SECRET',
    'https://hooks.example/done?token=SECRET',
    'https://hooks.example/painted?token=SECRET',
  ]);
  const one = report({ fineTunes: [tune()], trials: [tuneTrial] });
  const texts = [
    renderSummary(one),
    renderResult(one),
    JSON.stringify(renderOutputs(one)),
    JSON.stringify(renderOutputs({ ...one, command: 'plan' })),
    renderComment(one, commentMarker(tuneTrial.path, 'key')),
    ...renderEndingLog(one),
    ...renderPlanLog(tuneTrial),
  ];
  for (const text of texts) expect(text).not.toMatch(/SECRET|pictures\.example|hooks\.example/);
  expect(renderResult(one)).toContain('(not shown)');
});
