import { renderDuration } from '../../base/duration.js';
import { Failure, type Fault } from '../../base/failure.js';
import type { FailureReason } from '../../base/endings.js';
import { billingPageOf } from '../../base/service.js';
import type { Answer } from '../../http/answer.js';
import { bodyOf } from '../fields.js';
import { answerTail, faultOf } from '../answer-words.js';
import { isHtml, messageIn, oneLine } from '../message.js';
import { hostsOnly } from './hosts-only.js';

/** What an answer is the answer to, in words for sentences. */
export interface AstriaRequest {
  /** Continues "Astria refuses to …": `create the tune`. */
  readonly doing: string;
  /** What is missing when the answer is 404: `tune 17`. */
  readonly subject: string;
}

/** The body of a success. Throws what `toTrouble` makes of anything else, also of a success without JSON. */
export function accept(answer: Answer, context: AstriaRequest): unknown {
  if (answer.status >= 200 && answer.status < 300 && answer.json !== undefined) return answer.json;
  throw toTrouble(answer, context);
}

/** An answer that is no success as what it means: a clear no, or a fault that may pass. */
export function toTrouble(answer: Answer, context: AstriaRequest): Failure | Fault {
  const { status } = answer;
  if (status === 425 || status === 429) return toFault('busy', answer, busy(answer));
  if (status === 408 || status >= 500) return toFault('unclear', answer, 'Astria has a fault');
  if (status >= 200 && status < 300) return toFault('unclear', answer, 'The answer is not what Astria sends');
  if ([401, 403, 404, 410].includes(status) && !isOwn(answer))
    return toFault(
      'unclear',
      answer,
      'This answer is not from Astria itself: a firewall, a proxy or a sign-in page stands in between; check them and the input astria-url',
    );
  const { reason, message, help } = wordsFor(answer, context);
  const page = isHtml(answer.text)
    ? ' The answer is a web page: check the input astria-url, and a proxy or firewall in between.'
    : '';
  return new Failure(reason, `${message}${tail(answer)}.`, { help: `${help}${page}`, status });
}

/** A fault in words; it is the caller who waits and asks again. */
export function toFault(kind: 'busy' | 'unclear', answer: Answer, cause: string): Fault {
  return faultOf(kind, answer, `${cause}${tail(answer)}.`);
}

/** Whether an error has a form of the service. */
function isOwn({ json }: Answer): boolean {
  const body = bodyOf(json);
  return ['error', 'errors', 'message', 'base'].some((name) => body[name] != null);
}

function busy({ retryAfterMs }: Answer): string {
  const when = retryAfterMs === undefined ? 'later' : `in ${renderDuration(retryAfterMs)}`;
  return `Astria is busy and asks to come back ${when}`;
}

interface AstriaWords {
  readonly reason: FailureReason;
  readonly message: string;
  readonly help: string;
}

const keyPage = 'https://www.astria.ai/users/edit#api';

function wordsFor(answer: Answer, context: AstriaRequest): AstriaWords {
  const doing = oneLine(context.doing);
  switch (answer.status) {
    case 401:
    case 403:
      return {
        reason: 'unauthorized',
        message: `Astria refuses the key to ${doing}`,
        help: `Check the input astria-api-key: it must be a whole key that still exists. Keys are created at ${keyPage}.`,
      };
    case 404:
    case 410:
      return {
        reason: 'not-found',
        message: `Astria knows no ${oneLine(context.subject)}, or it is not visible to this key`,
        help: 'Check the number, and that the key is of the account that made it. Astria deletes tunes 30 days after their training.',
      };
    case 413:
      return {
        reason: 'rejected',
        message: `Astria refuses to ${doing}: the request is too large`,
        help: 'Scale the images down: 1024 to 2048 pixels and about 3 MB each are enough.',
      };
    default:
      return saysNoCredits(answer)
        ? {
            reason: 'no-credits',
            message: `The balance of the account is not enough to ${doing}`,
            help: `Add to it at ${billingPageOf('astria', undefined)}, then run the step again.`,
          }
        : {
            reason: 'rejected',
            message: `Astria refuses to ${doing}`,
            help: 'Check what the message names against the fine-tune file; the command plan shows each value that is sent and where it comes from.',
          };
  }
}

/** How Astria says it is documented nowhere; 402 is left over in one of its own clients. */
function saysNoCredits({ status, json, text }: Answer): boolean {
  return (
    status === 402 ||
    /\b(?:insufficient|not enough|no|out of|low|add|empty)\b.{0,20}\b(?:balance|credits?|funds)\b|\bbilling\b|\btop[ -]?up\b/i.test(
      messageIn(json, text),
    )
  );
}

/** ` (HTTP 422): what the body says`, without a full stop at the end. */
function tail(answer: Answer): string {
  return answerTail(answer, 'x-request-id', hostsOnly(messageIn(answer.json, answer.text)));
}
