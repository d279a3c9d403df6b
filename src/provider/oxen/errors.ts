import type { Failure, Fault } from '../../base/failure.js';
import { isObject } from '../../base/json.js';
import type { Answer } from '../../http/answer.js';
import { bodyOf, fieldsOf, idOf, textOf } from '../fields.js';
import { isHtml, messageIn } from '../message.js';
import {
  notItsOwn,
  toFailure,
  toFault,
  type OxenRequest,
  type Hiccup,
  type OxenRefusal,
} from './refusals.js';

const byStatus: ReadonlyMap<number, OxenRefusal | Hiccup> = new Map([
  [400, 'invalid'],
  [401, 'unauthenticated'],
  [402, 'no-credits'],
  [403, 'forbidden'],
  [404, 'missing'],
  [408, 'unclear'],
  [409, 'conflict'],
  [410, 'missing'],
  [413, 'too-large'],
  [415, 'format'],
  [422, 'invalid'],
  [425, 'busy'],
  [426, 'outdated'],
  [429, 'busy'],
]);

/** The words of an envelope. */
const byWord: ReadonlyMap<string, OxenRefusal | Hiccup> = new Map([
  ['unauthenticated', 'unauthenticated'],
  ['unauthorized', 'unauthenticated'],
  ['forbidden', 'forbidden'],
  ['insufficient_credits', 'no-credits'],
  ['resource_not_found', 'missing'],
  ['conflict', 'conflict'],
  ['resource_already_exists', 'conflict'],
  ['invalid_params', 'invalid'],
  ['bad_request', 'invalid'],
  ['update_required', 'outdated'],
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

/** Statuses that many things share: there the word knows more. */
const vague: ReadonlySet<OxenRefusal | Hiccup> = new Set(['invalid', 'conflict', 'other']);

/** The answer when it is a success: 2xx, no error inside, JSON where JSON is needed. Throws what `toTrouble` makes of it otherwise. */
export function accept(answer: Answer, context: OxenRequest, needs: 'json' | 'nothing' | 'text'): Answer {
  const good = isSuccess(answer) && !hidesError(answer);
  const readable =
    answer.json !== undefined ||
    (needs === 'nothing' && answer.text.trim() === '') ||
    (needs === 'text' && !isHtml(answer.text));
  if (good && readable) return answer;
  throw toTrouble(answer, context);
}

/** Whether the service itself says that there is no such thing, rather than something between it and us. */
export function isMissing(answer: Answer): boolean {
  return (answer.status === 404 || hidesError(answer)) && words(answer).includes('resource_not_found');
}

/** An answer that is no success as what it means: a clear no, or a fault that may pass. */
export function toTrouble(answer: Answer, context: OxenRequest): Failure | Fault {
  const hidden = hidesError(answer);
  if (isSuccess(answer) && !hidden) return toFault('unclear', answer, 'The answer is not what Oxen sends');
  const meaning = meaningOf(answer, hidden);
  if (judged.has(meaning) && !isOwn(answer)) return toFault('unclear', answer, notItsOwn);
  return meaning === 'busy' || meaning === 'unclear'
    ? toFault(meaning, answer)
    : toFailure(meaning, answer, context);
}

/** Whether an answer is a success that holds no error. */
export function isGood(answer: Answer): boolean {
  return isSuccess(answer) && answer.json !== undefined && !hidesError(answer);
}

function meaningOf(answer: Answer, hidden: boolean): OxenRefusal | Hiccup {
  if (saysNoCredits(answer)) return 'no-credits';
  const { status } = answer;
  const known = words(answer)
    .map((word) => byWord.get(word))
    .filter((meaning) => meaning !== undefined);
  // The status says success, so only the words are left; a fault among them weighs more.
  if (hidden) return known.find(isHiccup) ?? known[0] ?? 'other';
  const meaning = byStatus.get(status) ?? (status >= 500 ? 'unclear' : 'other');
  if (!vague.has(meaning)) return meaning;
  return known.find((word) => !isHiccup(word)) ?? meaning;
}

/** What keys and ids are blamed for: only when Oxen itself says so. */
const judged: ReadonlySet<OxenRefusal | Hiccup> = new Set(['unauthenticated', 'forbidden', 'missing']);

/** Whether an error comes from the service: it has its form, or its request id. Firewalls send pages, texts and `{message}`. */
export function isOwn({ status, headers, json, text }: Answer): boolean {
  const body = bodyOf(json);
  return (
    headers['x-oxen-request-id'] !== undefined ||
    // Of a hub that somebody hosts themselves: https://github.com/Oxen-AI/Oxen/issues/105
    (status === 401 && text.trim() === 'unauthorized') ||
    ['error', 'errors', 'status_message', 'error_message'].some((name) => body[name] != null)
  );
}

function isHiccup(meaning: OxenRefusal | Hiccup): meaning is Hiccup {
  return meaning === 'busy' || meaning === 'unclear';
}

/** Whatever the status: an empty account is not filled by asking again. */
function saysNoCredits(answer: Answer): boolean {
  const said = [...words(answer), messageIn(answer.json, answer.text)];
  return said.some((text) => /\binsufficient[\s_-]credits?\b/i.test(text));
}

/** 200, but the body says error. The status inside `fine_tune` is the training's own and means something else. */
function hidesError(answer: Answer): boolean {
  if (!isSuccess(answer)) return false;
  const body = bodyOf(answer.json);
  if (isObject(body['fine_tune'])) return false;
  if (textOf(body['status'])?.toLowerCase() === 'error')
    // Without the envelope's second word it may be a bare fine-tune whose training failed.
    return idOf(body['id']) === undefined || textOf(body['status_message']) !== undefined;
  const { error } = body;
  return (
    (textOf(error) !== undefined || isObject(error)) && Object.keys(body).every((name) => bare.has(name))
  );
}

/** Members of a body that is nothing but an error. */
const bare: ReadonlySet<string> = new Set(['error', 'message', 'status_message', 'oxen_version']);

/** The codes of an error envelope: `error.type`, then `status_message`. */
function words({ json }: Answer): readonly string[] {
  const { error, status_message: status } = bodyOf(json);
  return [textOf(fieldsOf(error)['type']), textOf(status)]
    .filter((word) => word !== undefined)
    .map((word) => word.toLowerCase());
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}
