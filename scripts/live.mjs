// Asks the real hub what no document settles, without spending anything: who we are, what can be trained and for how
// much, the table; then create → label → get → list and search → delete. It never starts a fine-tune. Prints key names
// and types only, never a value, and compares them with what our reader (src/provider/oxen/wire.ts) looks for.
// docs/live-check.md says how to read it.
//   OXEN_API_KEY=… LIVE_REPOSITORY=namespace/name LIVE_RESOURCE=main/train.parquet node scripts/live.mjs
// With a table whose columns are named otherwise set LIVE_QUESTION_COLUMN and LIVE_ANSWER_COLUMN.

/** What our reader looks for in a fine-tune; only id and status must be there. */
const read = {
  required: ['id', 'status'],
  optional: [
    'name',
    'display_name',
    'description',
    'error',
    'base_model',
    'script_type',
    'fine_tune_script',
    'resource',
    'training_params',
    'created_by',
    'inserted_at',
    'created_at',
    'started_at',
    'finished_at',
    'queue_position',
    'gpu_model',
    'credits_used',
    'rate_per_second',
    'output_resource',
    'deployed_model',
    'current_step',
    'sample_outputs',
  ],
};

const hub = serviceUrl(process.env.HUB_URL ?? 'https://hub.oxen.ai');
const key = required('OXEN_API_KEY');
const repository = required('LIVE_REPOSITORY').split('/').map(encodeURIComponent).join('/');
const resource = required('LIVE_RESOURCE');
const baseModel = 'Qwen/Qwen3-0.6B';
const data = `/api/repos/${repository}`;
const list = `${data}/fine_tunes`;
const mark = `ft-live${Math.floor(Math.random() * 1e9).toString(36)}`;
let failed = false;

await lookAtAccount();
await lookAtModels();
await lookAtTable();

const created = await ask('create', 'POST', list, {
  resource,
  base_model: baseModel,
  script_type: 'text_generation',
  training_params: {
    question_column: process.env.LIVE_QUESTION_COLUMN ?? 'prompt',
    answer_column: process.env.LIVE_ANSWER_COLUMN ?? 'response',
  },
});
const id = fineTune(created)?.id;
if (typeof id !== 'string' && typeof id !== 'number') {
  console.log('No id in the answer. If something was created, it was not started and costs nothing.');
  failed = true;
} else {
  const one = `${list}/${encodeURIComponent(String(id))}`;
  try {
    compare('create', fineTune(created));
    await ask('label', 'PATCH', one, { display_name: `live check · ${mark}`, description: mark });
    const got = fineTune(await ask('get', 'GET', one));
    compare('get', got);
    verdict('the label is honoured', got?.display_name?.includes?.(mark) === true);
    verdict('the description is honoured', got?.description === mark);
    const newest = items(await ask('list', 'GET', `${list}?page=1&page_size=10&sort=newest`));
    verdict('the list shows it', newest.some(isOurs));
    compare('list item', newest.find(isOurs));
    verdict(
      'a search for the label finds it',
      items(await ask('search', 'GET', `${list}?search=${mark}`)).some(isOurs),
    );
    verdict(
      'the status filter finds it',
      items(await ask('filter', 'GET', `${list}?status=created`)).some(isOurs),
    );
    await ask('checkpoints, may be missing', 'GET', `${one}/checkpoints`, undefined, true);
    await ask('logs, may be missing', 'GET', `${one}/logs`, undefined, true);
  } finally {
    await ask('delete', 'DELETE', one);
  }
}
process.exitCode = failed ? 1 : 0;

async function lookAtAccount() {
  const me = await ask('who the key belongs to', 'GET', '/api/users/me', undefined, true);
  verdict('the user’s name is told', typeof me?.user?.username === 'string');
}

/** The price of a base model: its canonical name → its slug → seconds. Both lists answer without a key. */
async function lookAtModels() {
  const open = { mayFail: true, withKey: false };
  const schemas = await ask('what can be trained', 'GET', '/api/evaluations/models', undefined, open);
  const models = Array.isArray(schemas?.models) ? schemas.models : [];
  const known = models.find((model) => model?.canonical_name === baseModel);
  verdict('the base model is found by its canonical name', known !== undefined);
  verdict('it has schemas of its parameters', (known?.fine_tune_schemas?.length ?? 0) > 0);
  const prices = await ask('prices', 'GET', '/api/ai/models', undefined, open);
  const listed = (Array.isArray(prices?.data) ? prices.data : []).find(({ id }) => id === known?.name);
  verdict('the list of prices has it under its slug', listed !== undefined);
  verdict('with a price for a second of training', Number(listed?.fine_tuning?.cost_per_second) > 0);
}

async function lookAtTable() {
  const path = resource.split('/').map(encodeURIComponent).join('/');
  const [branch] = path.split('/');
  const entry = (await ask('the table', 'GET', `${data}/meta/${path}`, undefined, true))?.entry;
  verdict('its commit is told', typeof entry?.resource?.commit?.id === 'string');
  verdict('its hash is told', typeof entry?.hash === 'string');
  verdict('its columns are told', Array.isArray(entry?.metadata?.tabular?.schema?.fields));
  const rows = `${data}/data_frames/${path}?page=1&page_size=1`;
  const frame = (await ask('its rows', 'GET', rows, undefined, true))?.data_frame;
  verdict('the number of rows is told', typeof frame?.source?.size?.height === 'number');
  const at = (await ask('its branch', 'GET', `${data}/branches/${branch}`, undefined, true))?.branch;
  verdict('the branch’s commit is told', typeof at?.commit_id === 'string');
  await ask('the folder', 'GET', `${data}/dir/${branch}?page=1&page_size=10`, undefined, true);
  const signed = await ask('a signed address', 'GET', `${data}/file/presigned_url/${path}`, undefined, true);
  verdict('it is one of the hub’s own, with a signature', isSigned(signed?.url));
  const missing = await ask(
    'a path that is not there',
    'GET',
    `${data}/meta/${branch}/${mark}.none`,
    undefined,
    true,
  );
  verdict('that is told in the hub’s own form', missing?.status_message === 'resource_not_found');
}

function isSigned(text) {
  try {
    const url = new URL(text);
    return url.origin === hub && url.searchParams.has('oxen_signature');
  } catch {
    return false;
  }
}

function isOurs(item) {
  return String(item?.id) === String(id);
}

async function ask(what, method, path, body, options = false) {
  const { mayFail, withKey = true } = typeof options === 'boolean' ? { mayFail: options } : options;
  const init = {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(60_000),
    headers: {
      ...(withKey ? { authorization: `Bearer ${key}` } : {}),
      accept: 'application/json',
      'user-agent': 'fine-tune-action-live',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  console.log(`\n${what}: ${method}`);
  let answer;
  try {
    const response = await fetch(hub + path, init);
    console.log(`  HTTP ${response.status}, ${kindOf(response.headers.get('content-type'))}`);
    if (!response.ok && !mayFail) failed = true;
    answer = JSON.parse(await response.text());
  } catch (thrown) {
    console.log(`  no usable answer: ${thrown instanceof SyntaxError ? 'not JSON' : thrown.name}`);
    if (!mayFail) failed = true;
    return undefined;
  }
  for (const line of shape(answer, '  ')) console.log(line);
  return answer;
}

/** `key: type` for everything in a value, never the value. Of a list, the first element. */
function* shape(value, indent, depth = 0) {
  if (depth > 4 || typeof value !== 'object' || value === null) return;
  const entries = Array.isArray(value)
    ? value.slice(0, 1).map((item) => ['[0]', item])
    : Object.entries(value);
  for (const [name, member] of entries) {
    yield `${indent}${keyName(name)}: ${typeName(member)}`;
    yield* shape(member, `${indent}  `, depth + 1);
  }
}

function compare(what, object) {
  if (typeof object !== 'object' || object === null) return;
  const names = Object.keys(object);
  const missing = read.required.filter((name) => !names.includes(name));
  const absent = read.optional.filter((name) => !names.includes(name));
  const unread = names.filter((name) => !read.required.includes(name) && !read.optional.includes(name));
  console.log(`  compared with our reader (${what}):`);
  console.log(`    required but missing: ${missing.join(', ') || 'none'}`);
  console.log(`    read but absent: ${absent.join(', ') || 'none'}`);
  console.log(`    there but not read: ${unread.map(keyName).join(', ') || 'none'}`);
  if (missing.length > 0) failed = true;
}

function verdict(what, holds) {
  console.log(`  ${holds ? 'yes' : 'NO '} ${what}`);
}

function fineTune(answer) {
  const inner = answer?.fine_tune;
  return typeof inner === 'object' && inner !== null ? inner : answer;
}

function items(answer) {
  return Array.isArray(answer?.fine_tunes) ? answer.fine_tunes : [];
}

function typeName(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `list of ${value.length}`;
  return typeof value;
}

/** Key names come from outside too. */
function keyName(name) {
  return name.slice(0, 60).replaceAll(/[^\w.[\]-]/g, '?');
}

function kindOf(contentType) {
  return /^[\w.+/-]+/.exec(contentType ?? '')?.[0] ?? 'no content type';
}

function required(name) {
  const value = process.env[name]?.trim() ?? '';
  if (value !== '') return value;
  console.error(`The variable ${name} is not set.`);
  return process.exit(1);
}

function serviceUrl(text) {
  const url = new URL(text);
  if (url.protocol !== 'https:' && !['127.0.0.1', 'localhost'].includes(url.hostname))
    throw new Error('HUB_URL must be https.');
  return url.origin;
}
