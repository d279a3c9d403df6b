import { Failure, Fault, type FaultKind } from '../../base/failure.js';
import type { Answer } from '../../http/answer.js';
import { fieldsOf, idOf, textOf } from './fields.js';
import { messageIn } from './message.js';

/** What an answer is the answer to, in words for sentences. */
export interface Context {
  /** Continues "Oxen refuses to …": `create the fine-tune`. */
  readonly doing: string;
  /** What is missing when the answer is 404: `fine-tune 17 in ox/cats`. */
  readonly subject: string;
  /** `namespace/name`. */
  readonly repository: string;
  /** Whether a key was sent along. */
  readonly withKey: boolean;
}

/** Where keys are made. */
export const keyPage = 'https://www.oxen.ai/settings/profile';

const refusals: ReadonlyMap<string, (answer: Answer, context: Context) => Failure> = new Map([
  ['unauthenticated', unauthorized],
  ['unauthorized', unauthorized],
  ['forbidden', unauthorized],
  ['insufficient_credits', noCredits],
  ['resource_not_found', notFound],
]);

/** Words of an error that will pass, with what is known of the request. */
const faults: ReadonlyMap<string, FaultKind> = new Map([
  ['internal_server_error', 'unclear'],
  ['unknown_error', 'unclear'],
  ['timeout', 'unclear'],
  ['request_timeout', 'unclear'],
  ['bad_gateway', 'unclear'],
  ['service_unavailable', 'unclear'],
  ['gateway_timeout', 'unclear'],
  ['lock_timeout', 'busy'],
  ['too_many_requests', 'busy'],
  ['rate_limited', 'busy'],
  ['rate_limit_exceeded', 'busy'],
]);

/** The answer when it is a success: 2xx, no error inside, JSON where JSON is needed. Throws what `toTrouble` makes of it otherwise. */
export function accept(answer: Answer, context: Context, needs: 'json' | 'nothing' | 'text'): Answer {
  const good = isSuccess(answer) && !hidesError(answer);
  const readable =
    answer.json !== undefined ||
    (needs === 'nothing' && answer.text.trim() === '') ||
    (needs === 'text' && !isHtml(answer));
  if (good && readable) return answer;
  throw toTrouble(answer, context);
}

/** Whether the service itself says that there is no such thing, rather than something between it and us. */
export function isMissing(answer: Answer): boolean {
  return (answer.status === 404 || hidesError(answer)) && words(answer).includes('resource_not_found');
}

/** An answer that is no success as what it means: a clear no, or a fault that may pass. */
export function toTrouble(answer: Answer, context: Context): Failure | Fault {
  if (isSuccess(answer)) return hidesError(answer) ? hiddenTrouble(answer, context) : unreadable(answer);
  const { status } = answer;
  if (status === 429 || status === 425) return fault('busy', answer);
  if (status === 408 || status >= 500) return fault('unclear', answer);
  if (status === 402 || words(answer).includes('insufficient_credits')) return noCredits(answer, context);
  if (status === 401 || status === 403) return unauthorized(answer, context);
  if (status === 404 || status === 410) return notFound(answer, context);
  if (status === 426)
    return new Failure('rejected', `Oxen takes this action for an outdated Oxen client${tail(answer)}.`, {
      help: 'Oxen judges clients by their User-Agent. A proxy that rewrites this header can be the cause; if there is none, please report it as a bug of this action.',
      status,
    });
  return rejected(answer, context);
}

/** 200, but the body says error. The status inside `fine_tune` is the training's own and means something else. */
function hidesError({ status, json }: Answer): boolean {
  const body = fieldsOf(json);
  if (status < 200 || status > 299 || body['status'] !== 'error' || 'fine_tune' in body) return false;
  // A bare fine-tune whose training failed.
  return idOf(body['id']) === undefined || textOf(body['status_message']) !== undefined;
}

function hiddenTrouble(answer: Answer, context: Context): Failure | Fault {
  const said = words(answer);
  const kind = said.map((word) => faults.get(word)).find((found) => found !== undefined);
  if (kind !== undefined) return fault(kind, answer);
  const refusal = said.map((word) => refusals.get(word)).find((found) => found !== undefined);
  return (refusal ?? rejected)(answer, context);
}

/** The codes of an error envelope: `error.type`, then `status_message`. */
function words({ json }: Answer): readonly string[] {
  const { error, status_message: status } = fieldsOf(json);
  return [textOf(fieldsOf(error)['type']), textOf(status)]
    .filter((word) => word !== undefined)
    .map((word) => word.toLowerCase());
}

function fault(kind: FaultKind, answer: Answer): Fault {
  const state = kind === 'busy' ? 'is busy' : 'has a fault';
  return new Fault(kind, `Oxen ${state}${tail(answer)}.`, faultDetails(answer));
}

function unreadable(answer: Answer): Fault {
  return new Fault('unclear', `The answer is not what Oxen sends${tail(answer)}.`, faultDetails(answer));
}

function faultDetails({ status, retryAfterMs }: Answer): { status: number; retryAfterMs?: number } {
  return retryAfterMs === undefined ? { status } : { status, retryAfterMs };
}

function noCredits(answer: Answer, { doing, repository }: Context): Failure {
  const [namespace = ''] = repository.split('/');
  return new Failure('no-credits', `There are not enough Oxen credits to ${doing}${tail(answer)}.`, {
    help: `Add credits at https://www.oxen.ai/${encodeURIComponent(namespace)}/settings/billing, then run the step again.`,
    status: answer.status,
  });
}

function unauthorized(answer: Answer, { doing, repository, withKey }: Context): Failure {
  const { status } = answer;
  if (!withKey)
    return new Failure('unauthorized', `Oxen asks for a key to ${doing}${tail(answer)}.`, {
      help: `Create a key at ${keyPage} and pass it by the input api-key.`,
      status,
    });
  return new Failure('unauthorized', `Oxen refuses the key to ${doing}${tail(answer)}.`, {
    help: `Check the input api-key: it must be a valid key of somebody who may write to ${repository}. Keys are created at ${keyPage}.`,
    status,
  });
}

function notFound(answer: Answer, { subject, withKey }: Context): Failure {
  const who = withKey ? 'is not visible to this key' : 'is not public';
  return new Failure('not-found', `Oxen knows no ${subject}, or it ${who}${tail(answer)}.`, {
    help: withKey
      ? 'Check the spelling, upper and lower case included, and that the owner of the key may see it.'
      : 'Check the spelling, upper and lower case included. What is private needs a key in the input api-key.',
    status: answer.status,
  });
}

function rejected(answer: Answer, { doing }: Context): Failure {
  const { status } = answer;
  const conflict = status === 409 ? ': conflict' : '';
  return new Failure('rejected', `Oxen refuses to ${doing}${conflict}${tail(answer)}.`, { status });
}

/** ` (HTTP 400, request abc): what the body says`, without a full stop at the end. */
function tail({ status, headers, json, text }: Answer): string {
  const request = /^[\w-]{1,128}$/.exec(headers['x-oxen-request-id'] ?? '')?.[0];
  const said = messageIn(json, text).replace(/\.+$/, '');
  return ` (HTTP ${status}${request === undefined ? '' : `, request ${request}`})${said === '' ? '' : `: ${said}`}`;
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

function isHtml({ text }: Answer): boolean {
  return /^\s*<(?:!doctype|html)/i.test(text);
}
