import type { Json, JsonObject } from '../base/json.js';
import type { SimulatedRefusal } from './model.js';

/** An answer before it goes over the wire. A body that is JSON stays a value, so that it can still be altered. */
export interface SimulatedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly json: Json } | { readonly bytes: Uint8Array | string };
}

/** Words of the hub's error envelope with their codes. */
const codes = {
  invalid_params: 400,
  invalid_file_type: 400,
  data_frame_error: 400,
  unauthenticated: 401,
  insufficient_credits: 402,
  resource_not_found: 404,
  update_required: 426,
} as const;

export type ErrorType = keyof typeof codes;

/** 200 with the success envelope around the members. */
export function succeed(members: JsonObject, message = 'resource_found', status = 200): SimulatedAnswer {
  return json(status, { ...members, status: 'success', status_message: message });
}

/** The hub's error envelope; its message is the type but for some words of the data's server. */
export function fail(
  type: ErrorType,
  title: string,
  detail?: string,
  message: string = type,
): SimulatedAnswer {
  return json(codes[type], {
    error: { type, title, ...(detail === undefined ? {} : { detail }) },
    status: 'error',
    status_message: message,
  });
}

export function refuse({ refused, title, detail }: SimulatedRefusal): SimulatedAnswer {
  return fail(refused, title, detail);
}

export function json(status: number, body: Json): SimulatedAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: { json: body } };
}

export function text(status: number, body: string, type = 'text/plain; charset=utf-8'): SimulatedAnswer {
  return { status, headers: { 'content-type': type }, body: { bytes: body } };
}

export function bytes(type: string, body: Uint8Array | string): SimulatedAnswer {
  return { status: 200, headers: { 'content-type': type }, body: { bytes: body } };
}

/** What a proxy in front of the hub says. */
export function htmlPage(status: number, title: string): SimulatedAnswer {
  const page = `<!DOCTYPE html>\n<html>\n<head><title>${status} ${title}</title></head>\n<body>\n<center><h1>${status} ${title}</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n`;
  return text(status, page, 'text/html; charset=utf-8');
}
