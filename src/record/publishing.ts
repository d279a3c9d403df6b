import { Failure } from '../base/failure.js';

/** Between two words at GitHub that only tell how far a training is. */
const pauseMs = 10 * 60_000;
/** An App's token ends an hour after it was made: from here on the next word is the last one, before minute 50. */
const lastFromMs = 40 * 60_000;

/** Where what is kept at GitHub stands. Times in ms. */
export interface PublicationState {
  /** Since this step began. */
  readonly elapsedMs: number;
  /** Since its last word; undefined: there was none. */
  readonly sinceMs: number | undefined;
  /** Its token is that of an App, and ends. */
  readonly isApp: boolean;
}

/** Whether it is brought up to date with the next news, and whether that is its last word. Pure. */
export function dueWord({ elapsedMs, sinceMs, isApp }: PublicationState): 'none' | 'word' | 'last' {
  if (sinceMs === undefined) return 'none';
  if (isApp && elapsedMs >= lastFromMs) return 'last';
  return sinceMs >= pauseMs ? 'word' : 'none';
}

/** Said once, when the last word is written. */
export function tokenEnds(what: string): string {
  return `The github-token is that of an App and ends an hour after it was made, so ${what} is not brought up to date any more: it says so, and where to look. \`github.token\`, which is the default, lasts as long as the job.`;
}

/** A clear no of GitHub, which a second try does not change. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Failure && (error.reason === 'rejected' || error.reason === 'unauthorized');
}

/** Of a request that did not get through. */
const tries = 3;
const retryMs = 2000;

/** Asks GitHub again when a request does not get through; throws its clear no at once, and what it said last. */
export async function throughHiccups<T>(
  sleep: (ms: number) => Promise<void>,
  question: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await question();
    } catch (error) {
      if (isRefusal(error) || attempt >= tries) throw error;
      await sleep(retryMs);
    }
  }
}
