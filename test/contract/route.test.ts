import { describe, expect, test } from '@jest/globals';
import { checkSent, type Sent } from '../support/route.js';

describe('the checker of requests', () => {
  const all = '/api/repos/ox/data/fine_tunes';
  test.each<[string, Sent, readonly string[]]>([
    ['a good request', { method: 'GET', path: `${all}?page=1`, body: '' }, ['list']],
    [
      'a slash at the end',
      { method: 'POST', path: `${all}/`, body: '' },
      ['unknown', `POST ${all}/: no operation of the hub`],
    ],
    [
      'another method',
      { method: 'PUT', path: all, body: '' },
      ['unknown', `PUT ${all}: no operation of the hub`],
    ],
    [
      'an empty segment',
      { method: 'GET', path: '/api/repos/ox//fine_tunes', body: '' },
      ['unknown', 'GET /api/repos/ox//fine_tunes: no operation of the hub'],
    ],
    [
      'an unknown parameter',
      { method: 'GET', path: `${all}?order=up`, body: '' },
      ['list', '?order: is not known'],
    ],
    [
      'a parameter of another type',
      { method: 'GET', path: `${all}?page=0`, body: '' },
      ['list', "?page: '0' is no count"],
    ],
    [
      'another word',
      { method: 'GET', path: `${all}?status=paused`, body: '' },
      ['list', "?status: 'paused' is not known"],
    ],
    [
      'a parameter where none is',
      { method: 'GET', path: `${all}/a?x=1`, body: '' },
      ['get', '?x: is not known'],
    ],
    [
      'a body where none is',
      { method: 'POST', path: `${all}/a/actions/run`, body: '{}' },
      ['run', 'run: takes no body'],
    ],
    [
      'another field',
      { method: 'PATCH', path: `${all}/a`, body: '{"name":"x"}' },
      ['label', '$.display_name: is missing', '$.description: is missing', '$.name: is not known'],
    ],
    [
      'what is not encoded',
      { method: 'GET', path: `${all}/a(1)`, body: '' },
      ['get', "'a(1)': '(' is not encoded"],
    ],
  ])('%s', (_, sent, seen) => {
    const [operation, complaints] = checkSent(sent);
    expect([operation, ...complaints]).toEqual(seen);
  });
});
