import { describe, expect, test } from '@jest/globals';
import { readTune, readTunes, toTune } from '../../../../src/provider/astria/wire.js';
import { trialOf } from '../../../support/tune-file.js';
import { finished, fresh } from './tunes.js';

const at = (iso: string): number => Date.parse(iso);
const prefix = 'astria:';
const read = (body: unknown, time = '2023-10-11T13:05:00Z') =>
  readTune(body, { prefix, serviceTime: at(time) });

describe('a tune', () => {
  test('that is fresh', () => {
    expect(read(fresh)).toEqual({
      id: 'astria:788416',
      status: 'queued',
      word: 'queued',
      name: 'Portrait',
      displayName: 'Portrait · ft-0123456789ab',
      baseModel: 'sd15',
      params: { branch: 'sd15', name: 'man', token: 'sks', face_crop: true },
      createdAt: at(fresh.created_at),
      etaAt: at(fresh.eta),
      sampleUrls: [],
      serviceTime: at('2023-10-11T13:05:00Z'),
      nextLookMs: 30_000,
    });
  });

  test('that is finished', () => {
    expect(read(finished)).toMatchObject({
      status: 'succeeded',
      word: 'trained',
      startedAt: at(finished.started_training_at),
      finishedAt: at(finished.trained_at),
      expiresAt: at(finished.expires_at),
      model: 'astria:788416',
    });
    expect(read(finished)).not.toHaveProperty('etaAt');
  });

  test.each([fresh, finished])('never shows weights, callback or images', (tune) => {
    expect(JSON.stringify(read(tune))).not.toMatch(/https?:|secret/);
  });

  test.each([
    ['started', { started_training_at: fresh.created_at }, 'running', 'training'],
    ['an error', { error: 'Bad images' }, 'failed', 'failed'],
    ['an error message', { error_message: 'Bad images' }, 'failed', 'failed'],
    ['an error for the user', { user_error: 'Bad images', trained_at: fresh.created_at }, 'failed', 'failed'],
    ['an error that is a map', { error: { title: 'Bad', detail: 'images' } }, 'failed', 'failed'],
    ['a word for it', { status: 'Error' }, 'failed', 'failed'],
    ['empty errors', { error: null, error_message: '', user_error: ' ' }, 'queued', 'queued'],
    ['a word that nobody knows', { status: 'calibrating' }, 'queued', 'queued'],
    ['times that are none', { started_training_at: 'soon', trained_at: 5 }, 'queued', 'queued'],
  ])('with %s', (_, more, status, word) => {
    expect(read({ ...fresh, ...more })).toMatchObject({ status, word });
  });

  test('says what went wrong', () => {
    expect(read({ ...fresh, error_message: 'Bad\n::error::images' })?.error).toBe('Bad ::error::images');
    const address = 'https://a.example/SECRET/1.jpg';
    expect(read({ ...fresh, error_message: `Cannot load ${address}` })?.error).toBe(
      'Cannot load https://a.example/…',
    );
  });

  test('of a face is trained before it is made, and took no time', () => {
    const face = { ...finished, started_training_at: null, trained_at: '2023-10-11T12:59:59.400Z' };
    expect(read(face)).toMatchObject({ status: 'succeeded', finishedAt: at(face.trained_at) });
    expect(read(face)).not.toHaveProperty('startedAt');
    const odd = { ...finished, trained_at: '2023-10-11T12:59:59.400Z' };
    expect(read(odd)?.finishedAt).toBe(at(odd.started_training_at));
  });

  test('that goes on for three hours may have failed', () => {
    const running = { ...fresh, started_training_at: '2023-10-11T13:01:00Z' };
    expect(read(running, '2023-10-11T16:00:59Z')).not.toHaveProperty('doubt');
    expect(read(running, '2023-10-11T16:01:00Z')?.doubt).toMatch(/may have failed.*on-existing/);
    expect(read(fresh, '2023-10-11T16:00:00Z')?.doubt).toContain('may have failed');
    expect(read(finished, '2023-10-12T00:00:00Z')).not.toHaveProperty('doubt');
  });

  test('that is a mock is looked at more often', () => {
    expect(read({ ...fresh, branch: 'fast' })?.nextLookMs).toBe(5000);
  });

  test.each([[{}], [null], ['<html>'], [[fresh]], [{ id: null }], [{ tune: {} }]])('%j is none', (body) => {
    expect(read(body)).toBeUndefined();
  });

  test('may be wrapped, as in callbacks', () => {
    expect(read({ tune: fresh })?.id).toBe('astria:788416');
  });

  test('of nothing but an id is read', () => {
    expect(readTune({ id: 1 }, { prefix: 'sim-' })).toEqual({
      id: 'sim-1',
      status: 'queued',
      word: 'queued',
      params: {},
      sampleUrls: [],
      nextLookMs: 30_000,
    });
  });
});

describe('a list', () => {
  const context = { prefix };

  test.each([
    ['bare', [fresh, finished], 2],
    ['wrapped', { tunes: [fresh] }, 1],
    ['empty', [], 0],
    ['with odd items', [fresh, {}, null], 1],
  ])('%s', (_, body, length) => {
    expect(readTunes(body, context)).toHaveLength(length);
  });

  test.each([[{}], [undefined], ['[]'], [[{}]], [{ error: 'x' }]])('%j is not an empty one', (body) => {
    expect(readTunes(body, context)).toBeUndefined();
  });
});

test('what is sent is the request under its title', () => {
  const trial = trialOf(
    'provider: astria\ntune: {title: mine, name: man, image_urls: [https://a.example/1]}\n',
  );
  expect(toTune(trial, 'mine · ft-0123456789ab')).toEqual({
    title: 'mine · ft-0123456789ab',
    name: 'man',
    image_urls: ['https://a.example/1'],
  });
});
