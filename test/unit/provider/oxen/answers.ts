import type { Answer } from '../../../../src/http/answer.js';

interface More {
  readonly headers?: Readonly<Record<string, string>>;
  readonly date?: number;
  readonly retryAfterMs?: number;
}

/** An answer as the gate hands it on: a string is the raw body, anything else is sent as JSON. */
export function answer(status: number, body: unknown, { headers = {}, ...more }: More = {}): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers, text, json: parsed(text), ...more };
}

/** The hub's error envelope. */
export function envelope(type: string, title?: string, detail?: unknown): object {
  return {
    error: {
      type,
      ...(title === undefined ? {} : { title }),
      ...(detail === undefined ? {} : { detail }),
    },
    status: 'error',
    status_message: type,
  };
}

/** What a proxy sends in the hub's place. */
export function htmlPage(title: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
