import { expect, test } from '@jest/globals';
import type { Deployment, GateVerdict } from '../../../src/record/follow-up.js';
import { openTraining, type Training } from '../../../src/record/training.js';
import { undoneOf } from '../../../src/record/undone.js';
import { textTrial } from '../report/fixtures.js';

const gates = { maxLoss: 1, sanity: 'warn' } as const;
const deploy = { checkpoint: 'last', replace: true, type: 'normal' } as const;
const verdict = (passed: boolean): GateVerdict => ({ gate: 'loss', passed, decided: true, text: '' });
const deployed = (state: Deployment['state'], fineTune = 'a'): Deployment => ({
  ...{ fineTune, repository: 'ox/data', step: 40, purpose: 'deploy', state, opened: true, from: 0 },
});

function training(
  file: Pick<NonNullable<Training['trial']>, 'gates' | 'deploy'>,
  more: Partial<Training> = {},
) {
  const opened = openTraining('1', 'a.yml', 'oxen', { ...textTrial, ...file });
  return { ...opened, ref: { repository: 'ox/data', id: 'a' }, ...more };
}

test.each<[string, Training, ReturnType<typeof undoneOf>]>([
  ['a file that asks for nothing', training({}), undefined],
  ['gates that were not asked', training({ gates }), 'unjudged'],
  ['gates that say yes', training({ gates }, { gates: [verdict(true)] }), undefined],
  // Before its ending is told, its label is written.
  ['a gate that says no', training({ gates }, { gates: [verdict(true), verdict(false)] }), 'refused'],
  ['gates that say yes, and it does not serve yet', training({ gates, deploy }, { gates: [] }), undefined],
  ['it is to serve', training({ deploy }, { gates: [] }), 'undeployed'],
  ['it is on its way', training({ deploy }, { deployments: [deployed('serving')] }), 'undeployed'],
  ['it serves', training({ deploy }, { deployments: [deployed('kept')] }), undefined],
  ['another one serves', training({ deploy }, { deployments: [deployed('kept', 'b')] }), 'undeployed'],
])('%s', (_, one, undone) => expect(undoneOf(one, false)).toBe(undone));

test('on a proposal nothing is to be deployed', () => {
  expect(undoneOf(training({ deploy }), true)).toBeUndefined();
});
