import { renderDuration } from '../../base/duration.js';
import { Failure, type Fault } from '../../base/failure.js';
import type { FailureReason } from '../../base/endings.js';
import { billingPageOf } from '../../base/service.js';
import type { Answer } from '../../http/answer.js';
import { answerTail, faultOf } from '../answer-words.js';
import { isHtml, messageIn, oneLine } from '../message.js';

/** What an answer is the answer to, in words for sentences. */
export interface OxenRequest {
  /** Continues "Oxen refuses to …": `create the fine-tune`. */
  readonly doing: string;
  /** What is missing when the answer is 404: `fine-tune 17 in ox/cats`. */
  readonly subject: string;
  /** `namespace/name`. */
  readonly repository: string;
  /** Whether a key was sent along. */
  readonly withKey: boolean;
}

/** A clear no of the service, by what it means. */
export type OxenRefusal =
  | 'unauthenticated'
  | 'forbidden'
  | 'no-credits'
  | 'missing'
  | 'conflict'
  | 'invalid'
  | 'too-large'
  | 'format'
  | 'outdated'
  | 'other';

/** A fault that may pass: turned away undone, or unclear whether anything was done. */
export type Hiccup = 'busy' | 'unclear';

/** Where keys are made. */
export const keyPage = 'https://www.oxen.ai/settings/profile';

interface OxenWords {
  readonly reason: FailureReason;
  /** The cause. */
  readonly message: string;
  /** The check and the way out. */
  readonly help: string;
}

/** A clear no in words: the cause, what to check, and the way out. */
export function toFailure(refusal: OxenRefusal, answer: Answer, context: OxenRequest): Failure {
  const { reason, message, help } = refusals[refusal](shortened(context));
  const page = isHtml(answer.text)
    ? ' The answer is a web page, which Oxen does not send: check the input hub-url, and a proxy or firewall in between.'
    : '';
  return new Failure(reason, `${message}${tail(answer)}.`, {
    help: `${help}${page}`,
    status: answer.status,
  });
}

/** For an answer that lacks what it should hold. */
export function unreadable(answer: Answer, what: string): never {
  throw toFault('unclear', answer, `The answer of Oxen holds ${what}`);
}

/** A fault in words; it is the caller who waits and asks again. */
export function toFault(kind: Hiccup, answer: Answer, cause = causeOf(kind, answer)): Fault {
  return faultOf(kind, answer, `${cause}${tail(answer)}.`);
}

/** For a no that something between us and Oxen says: it is nothing that Oxen has judged, and it may pass. */
export const notItsOwn =
  'This answer is not from Oxen itself: a firewall, a proxy or a sign-in page stands in between; check them and the input hub-url';

function causeOf(kind: Hiccup, { retryAfterMs }: Answer): string {
  if (kind === 'unclear') return 'Oxen has a fault';
  if (retryAfterMs === undefined) return 'Oxen is busy and asks to come back later';
  return `Oxen is busy and asks to come back in ${renderDuration(retryAfterMs)}`;
}

const refusals: Readonly<Record<OxenRefusal, (context: OxenRequest) => OxenWords>> = {
  unauthenticated: ({ doing, withKey }) =>
    withKey
      ? {
          reason: 'unauthorized',
          message: `Oxen refuses the key to ${doing}`,
          help: `Check the input api-key: it must be a whole key that still exists. Keys are created at ${keyPage}.`,
        }
      : needsKey(doing),
  forbidden: ({ doing, repository, withKey }) =>
    withKey
      ? {
          reason: 'unauthorized',
          message: `Oxen does not allow the owner of this key to ${doing}`,
          help: `Use the key of somebody who may write to ${repository}, or have its owners give that right. Keys are created at ${keyPage}.`,
        }
      : needsKey(doing),
  'no-credits': ({ doing, repository }) => ({
    reason: 'no-credits',
    message: `There are not enough Oxen credits to ${doing}, or the storage of ${repository.split('/')[0] ?? ''} is full`,
    help: `Add credits or storage at ${billingPageOf('oxen', repository)}, then run the step again.`,
  }),
  missing: ({ subject, withKey }) => ({
    reason: 'not-found',
    message: `Oxen knows no ${subject}, or it is ${withKey ? 'not visible to this key' : 'not public'}`,
    help: withKey
      ? 'Check the spelling, upper and lower case included, and that the owner of the key may see it.'
      : 'Check the spelling, upper and lower case included. What is private needs a key in the input api-key.',
  }),
  conflict: ({ doing }) => ({
    reason: 'rejected',
    message: `Oxen refuses to ${doing}: conflict`,
    help: 'It is in another state than this needs, or somebody changes it at this moment. Look at it at Oxen, then run the step again.',
  }),
  invalid: ({ doing }) => ({
    reason: 'rejected',
    message: `Oxen refuses to ${doing}`,
    help: 'Check what the message names against the fine-tune file; the command plan shows each value that is sent and where it comes from.',
  }),
  'too-large': ({ doing }) => ({
    reason: 'rejected',
    message: `Oxen refuses to ${doing}: the request is too large`,
    help: 'Shorten the longest values of the fine-tune file, for example samples or description.',
  }),
  format: ({ doing }) => ({
    reason: 'rejected',
    message: `Oxen refuses to ${doing}: it does not take this format`,
    help: 'Training data is a csv, jsonl or parquet file. If the message is not about the data, check that no proxy alters the request.',
  }),
  outdated: () => ({
    reason: 'rejected',
    message: 'Oxen takes this action for an outdated Oxen client',
    help: 'Oxen judges clients by their User-Agent. A proxy that rewrites this header can be the cause; if there is none, please report it as a bug of this action.',
  }),
  other: ({ doing }) => ({
    reason: 'rejected',
    message: `Oxen refuses to ${doing}`,
    help: 'Run the step again. If it is refused again and the message does not say why, ask Oxen and give them the time and the request id.',
  }),
};

function needsKey(doing: string): OxenWords {
  return {
    reason: 'unauthorized',
    message: `Oxen asks for a key to ${doing}`,
    help: `Create a key at ${keyPage} and pass it by the input api-key.`,
  };
}

/** Ids and paths are outside strings as well. */
function shortened({ doing, subject, repository, withKey }: OxenRequest): OxenRequest {
  return { doing: oneLine(doing), subject: oneLine(subject), repository: oneLine(repository), withKey };
}

/** ` (HTTP 400, request abc): what the body says`, without a full stop at the end. */
function tail(answer: Answer): string {
  return answerTail(answer, 'x-oxen-request-id', messageIn(answer.json, answer.text));
}
