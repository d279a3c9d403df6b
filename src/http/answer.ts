import type { IncomingMessage } from 'node:http';
import { Failure, Fault } from '../base/failure.js';
import { isObject } from '../base/json.js';
import { isBounded } from './json-bounds.js';
import type { Redact } from './redact.js';
import { retryAfterMs } from './retry-timing.js';
import { unpack } from './unpack.js';

/** What the service said, whatever the status. The key has been blanked out of it. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Undefined when the body is not JSON, or no JSON that a service would send: too deep, or of too many values. */
  readonly json: unknown;
  /** The service's clock (`Date` header), epoch ms. */
  readonly date?: number;
  /** From `Retry-After`. */
  readonly retryAfterMs?: number;
}

/** An answer that is larger than is read. */
export class TooLarge extends Fault {}

/** Reads an answer to its end. Throws `Fault` when it is larger than allowed or cannot be unpacked, and what the socket throws. */
export async function readAnswer(
  message: IncomingMessage,
  { maxBytes, redact }: { readonly maxBytes: number; readonly redact: Redact },
): Promise<Answer> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers[name] = redact(Array.isArray(value) ? value.join(', ') : value);
  const body = await unpack(await readBody(message, maxBytes), headers['content-encoding'], maxBytes);
  const text = redact(body.toString('utf8'));
  const date = Date.parse(headers['date'] ?? '');
  const wait = retryAfterMs(headers['retry-after'], Number.isNaN(date) ? Date.now() : date);
  return {
    status: message.statusCode ?? 0,
    headers,
    text,
    json: parseJson(text, redact),
    ...(Number.isNaN(date) ? {} : { date }),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}

async function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new TooLarge('unclear', `The answer is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Heartbeat newlines and a byte order mark around the JSON are allowed; what no answer of a service looks like is none. */
function parseJson(text: string, redact: Redact): unknown {
  if (!isBounded(text)) return undefined;
  try {
    const json: unknown = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    // Redacted again string by string: an echo can be written with \u escapes.
    return text.includes('\\u') ? redactIn(json, redact) : json;
  } catch {
    return undefined;
  }
}

function redactIn(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactIn(item, redact));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [redact(name), redactIn(member, redact)]),
  );
}

/** The Failure for a redirect; `input` is what names the service. It names the host only: an address can carry a signature. */
export function redirectFailure({ status, headers }: Answer, from: URL, input: string): Failure {
  const target = headers['location'];
  const host =
    target !== undefined && URL.canParse(target, from.href) ? new URL(target, from.href).host : undefined;
  const where = host === undefined || host === '' ? 'elsewhere' : `to ${host}`;
  return new Failure(
    'rejected',
    `${from.host} redirects ${where} (HTTP ${status}); redirects are not followed.`,
    {
      help: `Check the input ${input}: it must be the address of the service itself.`,
      status,
    },
  );
}
