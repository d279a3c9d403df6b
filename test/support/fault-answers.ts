import { isObject, type Json, type JsonObject } from '../../src/base/json.js';
import { htmlPage, json, text, type SimulatedAnswer } from '../../src/simulator/answers.js';
import type { Alteration, ErrorForm, SimulatedFault } from './simulated-faults.js';

const types: Readonly<Record<number, readonly [string, string]>> = {
  400: ['invalid_params', 'Invalid parameters'],
  401: ['unauthenticated', 'You must be logged in to do that.'],
  402: ['insufficient_credits', 'You have used up your credits.'],
  403: ['unauthenticated', 'You may not do that.'],
  404: ['resource_not_found', 'Resource not found'],
  408: ['request_timeout', 'Request timed out'],
  409: ['conflict', 'Conflict'],
  422: ['invalid_params', 'Unprocessable'],
  426: ['update_required', 'Update required'],
  429: ['too_many_requests', 'Too many requests'],
  500: ['internal_server_error', 'Internal server error'],
  502: ['bad_gateway', 'Bad Gateway'],
  503: ['service_unavailable', 'Service Unavailable'],
  504: ['gateway_timeout', 'Gateway Time-out'],
};

/**
 * The answer of a fault that answers by itself; undefined for those that alter or withhold the service's own. `usual` is
 * how the service writes its errors.
 */
export function faultAnswer(
  fault: SimulatedFault,
  now: number,
  usual: ErrorForm = 'envelope',
): SimulatedAnswer | undefined {
  switch (fault.kind) {
    case 'status':
      return statusAnswer(fault, now, usual);
    case 'hidden-error': {
      const type = fault.type ?? 'internal_server_error';
      return json(200, { error: { type, title: type }, status: 'error', status_message: type });
    }
    case 'redirect': {
      const page = htmlPage(fault.status, 'Found');
      return { ...page, headers: { ...page.headers, location: fault.to } };
    }
    case 'late':
    case 'lost':
    case 'silent':
    case 'altered':
      return undefined;
  }
}

/** The hub's answer as something between it and the client left it. */
export function alter(answer: SimulatedAnswer, change: Alteration): SimulatedAnswer {
  if (!('json' in answer.body)) return answer;
  const { status } = answer;
  const body = answer.body.json;
  const whole = JSON.stringify(body);
  switch (change) {
    case 'html':
      return { ...htmlPage(200, 'Please wait'), status };
    case 'truncated':
      return raw(answer, whole.slice(0, Math.ceil(whole.length / 2)));
    case 'empty':
      return raw(answer, '');
    case 'padded':
      // Long operations send heartbeats before the body.
      return raw(answer, `\n\n \n${whole}\n`);
    case 'list':
      return json(status, [body]);
    case 'bare':
      return json(status, isObject(body) ? (body['fine_tune'] ?? body['fine_tunes'] ?? body) : body);
    case 'nulls':
      return json(
        status,
        inFineTunes(body, (fields) => mapFields(fields, toNull)),
      );
    case 'numbers-as-text':
      return json(status, numbersAsText(body));
    case 'unknown-status':
      return json(
        status,
        inFineTunes(body, (fields) => ({ ...fields, status: 'recalibrating' })),
      );
    case 'missing-fields':
      return json(
        status,
        inFineTunes(body, ({ id = null, status: word = null, title }) => ({
          id,
          status: word,
          ...(title === undefined ? {} : { title }),
        })),
      );
    case 'status-error':
      return json(status, isObject(body) ? { ...body, status: 'error' } : body);
  }
}

function statusAnswer(
  { status, form, retryAfter, retryAfterForm, type, title }: Extract<SimulatedFault, { kind: 'status' }>,
  now: number,
  usual: ErrorForm,
): SimulatedAnswer {
  const [usualType, usualTitle] = types[status] ?? ['unknown_error', 'Unknown error'];
  const answer = errorAnswer(status, form ?? (status >= 500 ? 'html' : usual), {
    type: type ?? usualType,
    title: title ?? usualTitle,
  });
  if (retryAfter === undefined) return answer;
  const value =
    retryAfterForm === 'date' ? new Date(now + retryAfter * 1000).toUTCString() : String(retryAfter);
  return { ...answer, headers: { ...answer.headers, 'retry-after': value } };
}

function errorAnswer(
  status: number,
  form: ErrorForm,
  { type, title }: { readonly type: string; readonly title: string },
): SimulatedAnswer {
  switch (form) {
    case 'envelope':
      return json(status, { error: { type, title }, status: 'error', status_message: type });
    case 'described':
      return json(status, { status: 'error', status_message: type, status_description: title });
    case 'message':
      return json(status, { error: { message: title } });
    case 'word':
      return json(status, { error: title });
    case 'said':
      return json(status, { message: title });
    case 'attributes':
      return json(status, { cfg_scale: ['must be less than 5'], negative_prompt: ['must be blank'] });
    case 'fields':
      return json(status, { training_params: ['is invalid'], resource: ["can't be blank", 'is too short'] });
    case 'errors':
      return json(status, { errors: { detail: title, base_model: ['is unknown'] } });
    case 'plain':
      return text(status, title);
    case 'html':
      return htmlPage(status, title);
    case 'empty':
      return text(status, '');
  }
}

function raw({ status, headers }: SimulatedAnswer, body: string): SimulatedAnswer {
  return { status, headers, body: { bytes: body } };
}

/** Members that the hub's documents call nullable, and those that it could hardly fill at once. */
const nullable: ReadonlySet<string> = new Set([
  'display_name',
  'description',
  'error',
  'deployed_model',
  'output_resource',
  'queue_position',
  'last_credit_check',
  'started_at',
  'finished_at',
  'metrics',
  'loss',
  'grad_norm',
  'learning_rate',
  'epoch',
  'size_bytes',
  'created_at',
  'name',
  'credits_used',
  'rate_per_second',
  'current_step',
  'gpu_model',
  'gpu_count',
  'source_model',
  'fine_tune_script',
  // Astria's.
  'token',
  'branch',
  'steps',
  'eta',
  'started_training_at',
  'trained_at',
  'expires_at',
  'images',
]);

function toNull(key: string, value: Json): Json {
  return nullable.has(key) ? null : value;
}

function mapFields(fields: JsonObject, change: (key: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, change(key, value)]));
}

/** Applies a change to the fine-tune of a body, or to the items of its list; Astria wraps neither. */
function inFineTunes(body: Json, change: (fields: JsonObject) => JsonObject): Json {
  if (Array.isArray(body)) return body.map((item: Json) => inFineTunes(item, change));
  if (!isObject(body)) return body;
  if (Object.hasOwn(body, 'id')) return change(body);
  const visit = (value: Json): Json => (isObject(value) ? change(value) : value);
  return mapFields(body, (key, value) => {
    if (key === 'fine_tune') return visit(value);
    return (key === 'fine_tunes' || key === 'checkpoints') && Array.isArray(value)
      ? value.map((item: Json) => visit(item))
      : value;
  });
}

function numbersAsText(value: Json): Json {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((item: Json) => numbersAsText(item));
  return isObject(value) ? mapFields(value, (_, member) => numbersAsText(member)) : value;
}
