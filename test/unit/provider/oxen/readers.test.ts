import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCheckpoints, toCheckpoints } from '../../../../src/provider/oxen/checkpoints.js';
import { accept, isGood, isMissing, toTrouble } from '../../../../src/provider/oxen/errors.js';
import {
  readBranchCommit,
  readDataFrame,
  readFolder,
  readMeta,
} from '../../../../src/provider/oxen/data-facts.js';
import { readLogs } from '../../../../src/provider/oxen/logs.js';
import { errorText, messageIn } from '../../../../src/provider/message.js';
import { toGallery } from '../../../../src/provider/oxen/samples.js';
import { readFineTune, readList } from '../../../../src/provider/oxen/wire.js';
import { answer } from './answers.js';
import { times } from '../../../support/property-runs.js';
import { anyText, anyWebPath, anyWebUrl } from '../../../support/any-text.js';

const here = { repository: 'ox/data' };

/** Names that the readers look for, and two that every object has an opinion about. */
const names = [
  'fine_tune', 'fine_tunes', 'data', 'id', 'name', 'status', 'status_message', 'status_description', 'error', 'errors',
  'title', 'detail', 'message', 'type', 'fields', 'loc', 'base_model', 'source_model', 'canonical_name', 'script_type',
  'fine_tune_script', 'resource', 'path', 'version', 'branch', 'commit', 'commit_id', 'training_params', 'created_by',
  'inserted_at', 'created_at', 'started_at', 'queue_position', 'gpu_model', 'gpu_count', 'credits_used',
  'rate_per_second', 'current_step', 'output_resource', 'deployed_model', 'sample_outputs', 'url', 'file',
  'checkpoints', 'step', 'metrics', 'loss', 'inference_samples', 'logs', 'entry', 'entries', 'hash', 'is_dir',
  'data_type', 'metadata', 'tabular', 'height', 'schema', 'data_frame', 'source', 'size', 'view', 'pagination',
  'page_number', 'total_pages', 'timestamp', 'toString', '__proto__',
] as const; // prettier-ignore

const leaf = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    '',
    ' ',
    '1e400',
    '-1',
    '0x1',
    'NaN',
    'a.jpg',
    'models/x',
    '2026-03-04T12:00:00Z',
  ),
  fc.constantFrom(
    'error',
    'success',
    'running',
    'a\n::b',
    'https://h/a.jpg?sig=1',
    '\ud800',
    '1e999',
    1e308,
    -0,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  anyText({ maxLength: 20 }),
);

/** JSON of the hub with anything in any place: what `JSON.parse` could hand on. */
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 6, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('json'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 5 })), tie('json')), {
        maxLength: 8,
      })
      .map((members) => Object.fromEntries(members)),
  ),
}));

/** Every number of a value, at any depth. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const readers: readonly (readonly [string, (body: unknown) => unknown])[] = [
  [
    'readFineTune',
    (body) => {
      // The parameters are handed on as they came.
      const { params, ...read } = readFineTune(body, here) ?? {};
      return [read, params === undefined];
    },
  ],
  [
    'readFineTune, within',
    (body) => readFineTune({ fine_tune: { id: 'a', credits_used: body, error: body } }, here),
  ],
  [
    'readList',
    (body) => {
      const read = readList(body, here);
      return typeof read === 'string' ? read : read.map((one) => ({ ...one, params: undefined }));
    },
  ],
  ['readCheckpoints', (body) => toCheckpoints(readCheckpoints(body).checkpoints)],
  [
    'readCheckpoints, samples',
    (body) => readCheckpoints({ checkpoints: [{ step: 1, inference_samples: body }] }),
  ],
  ['readLogs', (body) => readLogs(body, 'text')],
  ['readMeta', readMeta],
  [
    'readMeta, within',
    (body) => readMeta({ entry: { hash: body, metadata: { tabular: body }, resource: body } }),
  ],
  ['readDataFrame', readDataFrame],
  ['readBranchCommit', readBranchCommit],
  ['readFolder', readFolder],
  ['messageIn', (body) => messageIn(body, 'text')],
  ['messageIn, within', (body) => messageIn({ error: body, errors: body }, 'text')],
  ['errorText', errorText],
];

describe('whatever comes, nothing is thrown and every number is one', () => {
  test.each(readers)('%s', (_, read) => {
    fc.assert(
      fc.property(json, (body) => {
        expect(numbersIn(read(body)).filter((number) => !Number.isFinite(number))).toEqual([]);
      }),
      { numRuns: times(200) },
    );
  });
});

test('every reading has an id, a word and a list of samples', () => {
  fc.assert(
    fc.property(json, fc.oneof(fc.string(), fc.integer()), (body, id) => {
      const read = readFineTune({ fine_tune: { ...(body as object), id } }, here);
      if (read === undefined) return;
      expect(read.id).toBe(String(id).trim());
      expect(typeof read.word).toBe('string');
      expect(Array.isArray(read.sampleUrls)).toBe(true);
      expect(Object.values(read)).not.toContain(undefined);
    }),
  );
});

test('every answer is a success or becomes a Failure or Fault', () => {
  const context = { doing: 'read it', subject: 'it', repository: 'ox/data', withKey: true };
  fc.assert(
    fc.property(
      json,
      fc.constantFrom(200, 204, 400, 401, 402, 403, 404, 409, 422, 429, 500, 502),
      (body, status) => {
        const said = { ...answer(status, ''), text: 'text', json: body };
        expect(['Failure', 'Fault']).toContain(toTrouble(said, context).name);
        expect(typeof isMissing(said)).toBe('boolean');
        if (isGood(said)) expect(accept(said, context, 'json')).toBe(said);
        else expect(() => accept(said, context, 'json')).toThrow();
      },
    ),
  );
});

test('every reference becomes an address of the web without a signature, or a note', () => {
  const place = { hub: 'https://hub.oxen.ai', repository: 'ox/data', branch: 'models/x' };
  const ref = fc.oneof(
    anyText(),
    anyWebUrl,
    anyWebPath,
    fc
      .tuple(anyWebUrl, fc.constantFrom('sig', 'token', 'X-Amz-Credential'))
      .map(([url, name]) => `${url}?${name}=abc`),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ ref, folder: fc.string() })), (refs) => {
      const { samples, notes } = toGallery(refs, place);
      for (const { url, name } of samples) {
        expect(url).toMatch(/^https?:\/\/[^\s@/?]+(?:[/?]\S*)?$/);
        expect(url).not.toMatch(/(?:sig|token|X-Amz-Credential)=abc/);
        expect(name).not.toMatch(/[\p{Cc}/\\]/u);
      }
      expect(samples.length > 0 || notes.length > 0 || refs.length === 0).toBe(true);
    }),
  );
});
