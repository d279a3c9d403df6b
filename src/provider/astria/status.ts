import type { Status } from '../contract.js';
import { errorText } from '../message.js';
import { textOf, timeOf, type Fields } from '../fields.js';
import { hostsOnly } from './hosts-only.js';

/** Where a tune is. Astria has no word for it: only the times tell. */
export interface TuneStage {
  readonly status: Status;
  /** Our word, in Astria's terms. */
  readonly word: 'queued' | 'training' | 'trained' | 'failed';
  readonly error?: string;
}

/**
 * The state of a tune. That a training failed is documented nowhere, so any sign of it counts; most of all the absence
 * of an end, see `doubtfulMs`.
 */
export function stageOf(tune: Fields): TuneStage {
  const said = [tune['error'], tune['error_message'], tune['user_error']].map(errorText).find(Boolean);
  const error = said === undefined ? undefined : hostsOnly(said);
  const word = textOf(tune['status'])?.toLowerCase() ?? '';
  if (error !== undefined || ['failed', 'error', 'cancelled', 'canceled'].includes(word))
    return { status: 'failed', word: 'failed', ...(error === undefined ? {} : { error }) };
  if (timeOf(tune['trained_at']) !== undefined) return { status: 'succeeded', word: 'trained' };
  if (timeOf(tune['started_training_at']) !== undefined) return { status: 'running', word: 'training' };
  return { status: 'queued', word: 'queued' };
}

/** No training is known to take so long: it may have failed without a sign. */
export const doubtfulMs = 3 * 3_600_000;
