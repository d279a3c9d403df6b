import { Fault } from '../base/failure.js';
import { present } from '../base/present.js';
import { withoutEnd } from '../base/text.js';
import type { Answer } from '../http/answer.js';

/** What follows the cause in a message: the status, the number that the service gave the request, and its own words. */
export function answerTail({ status, headers }: Answer, requestHeader: string, said: string): string {
  const request = /^[\w-]{1,128}$/.exec(headers[requestHeader] ?? '')?.[0];
  const words = withoutEnd(said, '.');
  return ` (HTTP ${status}${request === undefined ? '' : `, request ${request}`})${words === '' ? '' : `: ${words}`}`;
}

/** A fault in words; it is the caller who waits and asks again. */
export function faultOf(kind: 'busy' | 'unclear', { status, retryAfterMs }: Answer, message: string): Fault {
  return new Fault(kind, message, { status, ...present({ retryAfterMs }) });
}
