import { Fault, messageOf } from '../../base/failure.js';
import type { Observation, Results } from '../contract.js';
import { idOf, fieldsOf } from '../fields.js';
import { pageSize, type AstriaClient } from './client.js';
import { accept, toFault, type AstriaRequest } from './errors.js';
import { isSettled, nestedIn, readPrompts, toGallery, type AstriaPrompt } from './prompts.js';
import { fastLookMs, itemsOf } from './wire.js';

const mostPages = 5;

/** So long after the training we wait for its samples, by the service's clock. */
const samplingMs = 15 * 60_000;
const samplingLookMs = 10_000;

/**
 * How long to wait for samples of a trained tune before the next look, in ms; undefined when none are to come. Trouble
 * with them is no trouble of the training.
 */
export async function samplingPause(
  client: AstriaClient,
  number: string,
  tune: Observation,
): Promise<number | undefined> {
  const { serviceTime, finishedAt, createdAt = 0 } = tune;
  if (serviceTime === undefined || finishedAt === undefined) return undefined;
  if (serviceTime - Math.max(finishedAt, createdAt) >= samplingMs) return undefined;
  const lookMs = tune.params?.['branch'] === 'fast' ? fastLookMs : samplingLookMs;
  try {
    const prompts = await allPrompts(client, number, 1);
    return nestedIn(prompts, tune).some((prompt) => !isSettled(prompt, serviceTime)) ? lookMs : undefined;
  } catch (error) {
    // They may be readable at the next look; `collectResults` says so when they are not.
    return Math.max(lookMs, error instanceof Fault ? (error.retryAfterMs ?? 0) : 0);
  }
}

/** Samples of a training, and what is good to know about it. Never throws. */
export async function collectResults(
  client: AstriaClient,
  number: string,
  last: Observation,
): Promise<Results> {
  const base = { checkpoints: [], remarks: expiryOf(last) };
  try {
    const gallery = toGallery(nestedIn(await allPrompts(client, number, mostPages), last));
    return { ...base, ...gallery, isPartial: false, remarks: [...base.remarks, ...gallery.remarks] };
  } catch (error) {
    return {
      ...base,
      samples: [],
      isPartial: true,
      notes: [`The samples could not be read. ${messageOf(error)}`],
    };
  }
}

async function allPrompts(
  client: AstriaClient,
  number: string,
  pages: number,
): Promise<readonly AstriaPrompt[]> {
  const context: AstriaRequest = { doing: `read the samples of tune ${number}`, subject: `tune ${number}` };
  const found = new Map<string, AstriaPrompt>();
  let before: string | undefined;
  for (let page = 0; page < pages; page++) {
    const answer = await client.prompts(number, { before_id: before });
    const body = accept(answer, context);
    const prompts = readPrompts(body);
    if (prompts === undefined)
      throw toFault('unclear', answer, 'The answer of Astria holds no list of samples');
    const fresh = prompts.filter(({ id }) => !found.has(id));
    for (const prompt of fresh) found.set(prompt.id, prompt);
    const items = itemsOf(body, 'prompts') ?? [];
    before = idOf(fieldsOf(items.at(-1))['id']);
    if (fresh.length === 0 || items.length < pageSize || before === undefined) break;
  }
  return [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
}

function expiryOf({ expiresAt, params }: Observation): readonly string[] {
  if (expiresAt === undefined) return [];
  const day = new Date(expiresAt).toISOString().slice(0, 10);
  return [
    params?.['auto_extend'] === true
      ? `Astria keeps model, images and samples until ${day}, then it extends that for a fee (auto_extend).`
      : `Astria deletes model, images and samples on ${day}.`,
  ];
}
