import { expect, test } from '@jest/globals';
import { startedFrom } from '../../../src/record/started-from.js';

const commit = 'c'.repeat(40);
const mark = 'ft-0123456789ab';

test.each<[string, string, string, object | undefined]>([
  ['as it was written', 'models/a.yml', `small · ${mark}`, { name: 'small' }],
  ['with a name that holds a dot and a space', 'a b.yml', `v1.2 · b · ${mark}`, { name: 'v1.2 · b' }],
  ['with a name that somebody wrote over', 'models/größe.yml', 'prod', { name: 'größe' }],
  ['that a service has cut short', '', `small · ${mark}`, undefined],
  ['of another place', '/etc/passwd', '', undefined],
  ['of a drive', 'C:/a.yml', '', undefined],
  ['of another system', 'models\\a.yml', '', undefined],
  ['that leads up', 'models/../../a.yml', '', undefined],
  ['of two lines', 'a.yml\n::error::', '', undefined],
  ['of a broken sign', 'a\uD800.yml', '', undefined],
  ['that turns the writing', 'a\u202Elmy.', '', undefined],
])('the path of a label %s', (_, file, displayName, expected) => {
  const found = startedFrom({ file, commit }, { displayName });
  expect(found).toEqual(expected === undefined ? undefined : { path: file, commit, ...expected });
});

test('a commit that is none is left out', () => {
  expect(startedFrom({ file: 'a.yml', commit: 'main' }, {})?.commit).toBe('');
});
