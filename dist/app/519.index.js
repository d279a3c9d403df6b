export const id = 519;
export const ids = [519];
export const modules = {

/***/ 2523:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ isTerminal)
/* harmony export */ });
function isTerminal(status) {
    return status === 'succeeded' || status === 'failed' || status === 'stopped';
}


/***/ }),

/***/ 2050:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ openOxen)
});

// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/catalog/index.ts + 9 modules
var catalog = __webpack_require__(728);
// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
;// CONCATENATED MODULE: ./src/provider/oxen/fields.ts

/** The value as an object; an empty one when it is none, so that a missing branch of an answer reads as absent. */
function fieldsOf(value) {
    return (0,json/* isObject */.G)(value) ? value : {};
}
/** Text that is not blank, trimmed. */
function textOf(value) {
    if (typeof value !== 'string')
        return undefined;
    const text = value.trim();
    return text === '' ? undefined : text;
}
/** An id: text, or a number as text. */
function idOf(value) {
    return typeof value === 'number' && Number.isFinite(value) ? String(value) : textOf(value);
}
/** A finite number, also when written as text (`"1.25"`). */
function numberOf(value) {
    const number = typeof value === 'string' && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value)
        ? Number(value)
        : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
/** As `numberOf`, 0 and up. */
function amountOf(value) {
    const number = numberOf(value);
    return number === undefined || number < 0 ? undefined : number;
}
/** As `amountOf`, whole numbers only. */
function countOf(value) {
    const number = amountOf(value);
    return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}
/** A date and time as epoch ms. Without a zone it is UTC: the hub's framework writes such times. */
function timeOf(value) {
    const text = textOf(value);
    const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text ?? '');
    if (match === null)
        return undefined;
    const [, day = '', clock = '', zone = 'Z'] = match;
    const time = Date.parse(`${day}T${clock}${zone.toUpperCase()}`);
    return Number.isNaN(time) ? undefined : time;
}
/** The first list among the candidates. */
function listOf(...candidates) {
    return candidates.find((candidate) => Array.isArray(candidate));
}
/** The object without the members that are undefined: absent and undefined are not the same to the compiler. */
function present(members) {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./src/provider/oxen/addresses.ts
/** Names of query parameters that make an address a key to something: S3, Google, Azure, CloudFront, Akamai and plain tokens. */
const signing = /^(?:x-(?:amz|goog)-.+|awsaccesskeyid|googleaccessid|key-pair-id|policy|expires|hd(?:nea|nts|ntl)|__(?:gda|token)__|.*(?:sig|signature|token|secret|credential|password|api[-_]?key|auth|hmac|jwt))$/i;
/** So long a value is no size and no page number: whatever it is called, it may open something. */
const longestPlainValue = 48;
/** Whether whoever holds the address holds a right: user and password, or a signature among the parameters. */
function isSigned(url) {
    return (url.username !== '' ||
        url.password !== '' ||
        [...url.searchParams].some(([name, value]) => signing.test(name) || value.length > longestPlainValue));
}
/** Text with the signatures of the addresses in it taken out: pre-signed ones must never be shown. */
function withoutSignatures(text) {
    return text.replace(/https?:\/\/[^\s"'<>`]+/gi, (address) => {
        const url = URL.parse(address);
        if (url === null)
            return address.replace(/[?#].*$/, '');
        return isSigned(url) ? `${url.origin}${url.pathname}?…` : address;
    });
}

;// CONCATENATED MODULE: ./src/provider/oxen/message.ts



const longest = 500;
const rawLongest = 200;
/**
 * What a body says went wrong, as one line; empty when it says nothing. Reads every form of error known of the hub and
 * of what may stand before it: its two envelopes, bare text, maps of fields, HTML pages.
 */
function messageIn(json, text) {
    if (json === undefined)
        return oneLine(fromText(text), rawLongest);
    if (typeof json === 'string')
        return oneLine(json, rawLongest);
    const body = fieldsOf(json);
    const fields = fieldMessages(json);
    const lead = saidBy(body['error']) ?? saidAround(body);
    const rest = fields.filter((field) => lead?.includes(field) !== true).join('; ');
    if (lead === undefined)
        return oneLine(rest === '' ? text : rest, rest === '' ? rawLongest : longest);
    return oneLine(rest === '' ? lead : `${lead} (${rest})`, longest);
}
/** The error of a fine-tune itself: text, or an object with title, detail or message. */
function errorText(error) {
    const said = saidBy(error) ?? ((0,json/* isObject */.G)(error) ? fieldLines(error).join('; ') : undefined);
    const line = said === undefined ? '' : oneLine(said, 4 * longest);
    return line === '' ? undefined : line;
}
/** Outside text as one harmless line: no line breaks, no control signs, no signed addresses, not too long. */
function oneLine(text, most = longest) {
    // Cut before the slow work, roomy enough for what is taken out.
    const line = withoutSignatures(text.slice(0, 8 * most))
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .trim();
    return line.length <= most ? line : `${line.slice(0, most).trimEnd()}…`;
}
function saidBy(error) {
    const text = textOf(error);
    if (text !== undefined)
        return text;
    const { title, detail, message, description } = fieldsOf(error);
    const head = textOf(title);
    const tail = textOf(detail);
    if (head !== undefined && tail !== undefined && head !== tail)
        return `${head}: ${tail}`;
    return head ?? tail ?? textOf(message) ?? textOf(description);
}
function saidAround(body) {
    const described = textOf(body['error_message']) ?? textOf(body['status_description']);
    if (described !== undefined)
        return described;
    const code = textOf(body['status_message']);
    const text = textOf(body['message']) ?? textOf(body['detail']);
    // The code alone (`invalid_params`) says little.
    return code !== undefined && text !== undefined && code !== text ? `${code}: ${text}` : (code ?? text);
}
function fromText(text) {
    if (!/^\s*<(?:!doctype|html|head|body|\?xml)/i.test(text))
        return text;
    const title = /<title[^>]*>([^<]{1,300})/i.exec(text)?.[1]?.trim() ?? '';
    return title === '' ? 'an HTML page' : `an HTML page titled "${title}"`;
}
const envelope = new Set(['error', 'status', 'status_message', 'status_description']);
const words = new Set(['type', 'title', 'message', 'description', 'code']);
/** `steps: must be greater than 0`, for each field a body complains about. */
function fieldMessages(json) {
    const body = fieldsOf(json);
    const error = fieldsOf(body['error']);
    const maps = [
        body['errors'],
        error['errors'],
        error['fields'],
        error['details'],
        error['detail'],
        body['fields'],
        body['detail'],
    ];
    const lines = maps.filter((map) => typeof map === 'object').flatMap((map) => fieldLines(map));
    if (lines.length > 0)
        return lines;
    // The map may also be the error itself, or the whole body: then only lists of words count as complaints.
    const complaints = [...Object.entries(error), ...Object.entries(body)].filter(([name, value]) => !envelope.has(name) && !words.has(name) && isWordList(value));
    return fieldLines(Object.fromEntries(complaints));
}
function isWordList(value) {
    return Array.isArray(value) && value.length > 0 && value.every((word) => textOf(word) !== undefined);
}
const deepest = 4;
const mostFields = 20;
function fieldLines(map, prefix = '', depth = 0) {
    const text = textOf(map);
    if (text !== undefined)
        return [prefix === '' ? text : `${prefix}: ${text}`];
    if (depth > deepest)
        return [];
    if (Array.isArray(map)) {
        if (isWordList(map))
            return fieldLines(map.slice(0, mostFields).join(', '), prefix, depth + 1);
        return map.slice(0, mostFields).flatMap((item) => itemLines(item, prefix, depth));
    }
    return Object.entries(fieldsOf(map))
        .slice(0, mostFields)
        .flatMap(([name, value]) => fieldLines(value, joined(prefix, name), depth + 1));
}
/** One of a list: `{field, message}` in its usual spellings, else a map again. */
function itemLines(item, prefix, depth) {
    const { field, param, parameter, name, loc, path, message, msg, detail, title, reason } = fieldsOf(item);
    const where = [field, param, parameter, name, listOf(loc, path)?.join('.'), path].map(textOf).find(Boolean);
    const what = [message, msg, detail, title, reason].map(textOf).find(Boolean);
    if (what === undefined)
        return fieldLines(item, prefix, depth + 1);
    return fieldLines(what, where === undefined ? prefix : joined(prefix, where), depth + 1);
}
function joined(prefix, name) {
    // Phoenix writes `{"errors": {"detail": "Not Found"}}`: no field of that name is meant.
    if (prefix === '' && (name === 'detail' || name === 'base'))
        return '';
    return prefix === '' ? name : `${prefix}.${name}`;
}

;// CONCATENATED MODULE: ./src/provider/oxen/errors.ts



/** Where keys are made. */
const keyPage = 'https://www.oxen.ai/settings/profile';
const refusals = new Map([
    ['unauthenticated', unauthorized],
    ['unauthorized', unauthorized],
    ['forbidden', unauthorized],
    ['insufficient_credits', noCredits],
    ['resource_not_found', notFound],
]);
/** Words of an error that will pass, with what is known of the request. */
const faults = new Map([
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
function accept(answer, context, needs) {
    const good = isSuccess(answer) && !hidesError(answer);
    const readable = answer.json !== undefined ||
        (needs === 'nothing' && answer.text.trim() === '') ||
        (needs === 'text' && !isHtml(answer));
    if (good && readable)
        return answer;
    throw toTrouble(answer, context);
}
/** Whether the service itself says that there is no such thing, rather than something between it and us. */
function isMissing(answer) {
    return (answer.status === 404 || hidesError(answer)) && errors_words(answer).includes('resource_not_found');
}
/** An answer that is no success as what it means: a clear no, or a fault that may pass. */
function toTrouble(answer, context) {
    if (isSuccess(answer))
        return hidesError(answer) ? hiddenTrouble(answer, context) : unreadable(answer);
    const { status } = answer;
    if (status === 429 || status === 425)
        return fault('busy', answer);
    if (status === 408 || status >= 500)
        return fault('unclear', answer);
    if (status === 402 || errors_words(answer).includes('insufficient_credits'))
        return noCredits(answer, context);
    if (status === 401 || status === 403)
        return unauthorized(answer, context);
    if (status === 404 || status === 410)
        return notFound(answer, context);
    if (status === 426)
        return new failure/* Failure */.HR('rejected', `Oxen takes this action for an outdated Oxen client${tail(answer)}.`, {
            help: 'Oxen judges clients by their User-Agent. A proxy that rewrites this header can be the cause; if there is none, please report it as a bug of this action.',
            status,
        });
    return rejected(answer, context);
}
/** 200, but the body says error. The status inside `fine_tune` is the training's own and means something else. */
function hidesError({ status, json }) {
    const body = fieldsOf(json);
    if (status < 200 || status > 299 || body['status'] !== 'error' || 'fine_tune' in body)
        return false;
    // A bare fine-tune whose training failed.
    return idOf(body['id']) === undefined || textOf(body['status_message']) !== undefined;
}
function hiddenTrouble(answer, context) {
    const said = errors_words(answer);
    const kind = said.map((word) => faults.get(word)).find((found) => found !== undefined);
    if (kind !== undefined)
        return fault(kind, answer);
    const refusal = said.map((word) => refusals.get(word)).find((found) => found !== undefined);
    return (refusal ?? rejected)(answer, context);
}
/** The codes of an error envelope: `error.type`, then `status_message`. */
function errors_words({ json }) {
    const { error, status_message: status } = fieldsOf(json);
    return [textOf(fieldsOf(error)['type']), textOf(status)]
        .filter((word) => word !== undefined)
        .map((word) => word.toLowerCase());
}
function fault(kind, answer) {
    const state = kind === 'busy' ? 'is busy' : 'has a fault';
    return new failure/* Fault */.vC(kind, `Oxen ${state}${tail(answer)}.`, faultDetails(answer));
}
function unreadable(answer) {
    return new failure/* Fault */.vC('unclear', `The answer is not what Oxen sends${tail(answer)}.`, faultDetails(answer));
}
function faultDetails({ status, retryAfterMs }) {
    return retryAfterMs === undefined ? { status } : { status, retryAfterMs };
}
function noCredits(answer, { doing, repository }) {
    const [namespace = ''] = repository.split('/');
    return new failure/* Failure */.HR('no-credits', `There are not enough Oxen credits to ${doing}${tail(answer)}.`, {
        help: `Add credits at https://www.oxen.ai/${encodeURIComponent(namespace)}/settings/billing, then run the step again.`,
        status: answer.status,
    });
}
function unauthorized(answer, { doing, repository, withKey }) {
    const { status } = answer;
    if (!withKey)
        return new failure/* Failure */.HR('unauthorized', `Oxen asks for a key to ${doing}${tail(answer)}.`, {
            help: `Create a key at ${keyPage} and pass it by the input api-key.`,
            status,
        });
    return new failure/* Failure */.HR('unauthorized', `Oxen refuses the key to ${doing}${tail(answer)}.`, {
        help: `Check the input api-key: it must be a valid key of somebody who may write to ${repository}. Keys are created at ${keyPage}.`,
        status,
    });
}
function notFound(answer, { subject, withKey }) {
    const who = withKey ? 'is not visible to this key' : 'is not public';
    return new failure/* Failure */.HR('not-found', `Oxen knows no ${subject}, or it ${who}${tail(answer)}.`, {
        help: withKey
            ? 'Check the spelling, upper and lower case included, and that the owner of the key may see it.'
            : 'Check the spelling, upper and lower case included. What is private needs a key in the input api-key.',
        status: answer.status,
    });
}
function rejected(answer, { doing }) {
    const { status } = answer;
    const conflict = status === 409 ? ': conflict' : '';
    return new failure/* Failure */.HR('rejected', `Oxen refuses to ${doing}${conflict}${tail(answer)}.`, { status });
}
/** ` (HTTP 400, request abc): what the body says`, without a full stop at the end. */
function tail({ status, headers, json, text }) {
    const request = /^[\w-]{1,128}$/.exec(headers['x-oxen-request-id'] ?? '')?.[0];
    const said = messageIn(json, text).replace(/\.+$/, '');
    return ` (HTTP ${status}${request === undefined ? '' : `, request ${request}`})${said === '' ? '' : `: ${said}`}`;
}
function isSuccess({ status }) {
    return status >= 200 && status < 300;
}
function isHtml({ text }) {
    return /^\s*<(?:!doctype|html)/i.test(text);
}

;// CONCATENATED MODULE: ./src/provider/oxen/files.ts


/** Answer of `meta/{branch}/{path}`; undefined when there is no entry in it. */
function readMeta(body) {
    const fields = fieldsOf(body);
    const entry = (0,json/* isObject */.G)(fields['entry']) ? fields['entry'] : fields;
    if (!['filename', 'hash', 'is_dir', 'data_type', 'resource'].some((key) => key in entry))
        return undefined;
    const tabular = fieldsOf(entry['metadata'])['tabular'];
    const table = fieldsOf(tabular);
    const kind = textOf(entry['data_type'])?.toLowerCase();
    const isFolder = typeof entry['is_dir'] === 'boolean' ? entry['is_dir'] : kind === 'dir' ? true : undefined;
    return present({
        isFolder,
        isTable: kind === undefined && !(0,json/* isObject */.G)(tabular) ? undefined : kind === 'tabular' || (0,json/* isObject */.G)(tabular),
        hash: textOf(entry['hash']),
        ...readRevision(fieldsOf(entry['resource'])),
        rows: countOf(table['height']),
        columns: readColumns(table['schema']),
    });
}
/** Answer of `data_frames/{branch}/{path}`; undefined when there is no data frame in it. */
function readDataFrame(body) {
    const fields = fieldsOf(body);
    const source = fieldsOf(fields['data_frame'])['source'];
    if (!(0,json/* isObject */.G)(source))
        return undefined;
    const revision = readRevision(fieldsOf(fields['resource']));
    return present({
        isFolder: false,
        isTable: true,
        ...revision,
        commit: revision.commit ?? textOf(fieldsOf(fields['commit'])['id']),
        rows: countOf(fieldsOf(source['size'])['height']),
        columns: readColumns(source['schema']),
    });
}
/** Answer of `branches/{name}`: the commit it stands at. */
function readBranchCommit(body) {
    const fields = fieldsOf(body);
    const branch = (0,json/* isObject */.G)(fields['branch']) ? fields['branch'] : fields;
    return textOf(branch['commit_id']) ?? textOf(fieldsOf(branch['commit'])['id']);
}
/** Answer of `dir/{branch}/{path}`, and whether more pages follow. */
function readFolder(body) {
    const fields = fieldsOf(body);
    const items = listOf(fields['entries'], body, fields['data'], fieldsOf(fields['data'])['entries']) ?? [];
    const { page_number: page, total_pages: pages } = fieldsOf(fields['pagination']);
    return {
        entries: items.map(readEntry).filter((entry) => entry !== undefined),
        more: (countOf(page) ?? 1) < (countOf(pages) ?? 1),
    };
}
function readEntry(item) {
    const fields = (0,json/* isObject */.G)(item) && (0,json/* isObject */.G)(item['entry']) ? item['entry'] : fieldsOf(item);
    const path = textOf(item) ?? textOf(fields['filename']) ?? textOf(fields['name']) ?? textOf(fields['path']);
    const name = path?.replace(/\/+$/, '').split('/').at(-1);
    if (name === undefined || name === '')
        return undefined;
    const isFolder = fields['is_dir'] === true ||
        [fields['data_type'], fields['type']].some((kind) => kind === 'dir' || kind === 'directory');
    return { name, isFolder };
}
function readRevision(resource) {
    const { branch, commit } = resource;
    return {
        branch: textOf(fieldsOf(branch)['name']) ?? textOf(branch),
        commit: textOf(fieldsOf(branch)['commit_id']) ?? textOf(fieldsOf(commit)['id']) ?? textOf(commit) ?? undefined,
    };
}
function readColumns(schema) {
    const names = (listOf(fieldsOf(schema)['fields'], schema) ?? [])
        .map((field) => textOf(field) ?? textOf(fieldsOf(field)['name']))
        .filter((name) => name !== undefined);
    return names.length === 0 ? undefined : names;
}

;// CONCATENATED MODULE: ./src/provider/oxen/look.ts




/**
 * Looks for a resource in two ways, since the path of the first differs between versions of the hub. Throws Failure
 * when the key is refused or there are no credits; all other trouble is an answer.
 */
async function lookFor(client, repository, resource, context) {
    const meta = await attempt(() => client.meta(repository, resource), context);
    const facts = meta.answer === undefined ? undefined : readIfGood(meta.answer, readMeta);
    if (facts !== undefined)
        return { kind: 'found', facts };
    // Nobody answers: a second wait would tell nothing new.
    if (meta.answer === undefined)
        return { kind: 'unknown', trouble: meta.trouble };
    const frame = await attempt(() => client.dataFrame(repository, resource), context);
    if (frame.answer === undefined)
        return { kind: 'unknown', trouble: frame.trouble };
    const table = readIfGood(frame.answer, readDataFrame);
    if (table !== undefined)
        return { kind: 'found', facts: table };
    if (isNoDataFrame(frame.answer))
        return { kind: 'found', facts: { isTable: false } };
    if (isMissing(meta.answer) && isMissing(frame.answer))
        return { kind: 'missing' };
    return {
        kind: 'unknown',
        trouble: toTrouble(isMissing(meta.answer) ? frame.answer : meta.answer, context),
    };
}
/** The commit a branch stands at; trouble when it cannot be told. Throws as `lookFor` does. */
async function lookAtBranch(client, repository, branch, context) {
    const { answer, trouble } = await attempt(() => client.branch(repository, branch), context);
    if (answer === undefined)
        return trouble;
    return readIfGood(answer, readBranchCommit) ?? toTrouble(answer, context);
}
/** True when the hub itself says that there is no such repository (or none that the key may see). */
async function isRepositoryMissing(client, repository, context) {
    const { answer } = await attempt(() => client.repository(repository, true), context);
    return answer !== undefined && isMissing(answer);
}
async function attempt(send, context) {
    try {
        const answer = await send();
        const trouble = toTrouble(answer, context);
        if (isFinal(trouble, context))
            throw trouble;
        return { answer };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR || error instanceof failure/* Fault */.vC) || isFinal(error, context))
            throw error;
        return { trouble: error };
    }
}
function isFinal(trouble, { withKey }) {
    if (trouble instanceof failure/* Fault */.vC)
        return false;
    return trouble.reason === 'no-credits' || (trouble.reason === 'unauthorized' && withKey);
}
function readIfGood({ status, json }, read) {
    const { status: word } = fieldsOf(json);
    return status >= 200 && status < 300 && word !== 'error' ? read(json) : undefined;
}
/** It is there, only no table: a folder or an image. */
function isNoDataFrame({ status, json }) {
    const { error, status_message: message } = fieldsOf(json);
    return status === 400 && [fieldsOf(error)['type'], message].includes('not_a_data_frame');
}

;// CONCATENATED MODULE: ./src/provider/oxen/check.ts


/**
 * Looks at a trial's data with GET requests. Codes: `resource-not-found`, `repository-not-found`, `column-not-found`
 * (errors), `not-checked` (notice). Throws Failure when the key is refused or there are no credits.
 */
async function checkTrial(client, trial, withKey, types) {
    // A slash at the end of a folder is no part of its name.
    const resource = textOf(trial.request['resource'])?.replace(/\/+$/, '');
    if (resource === undefined)
        return { diagnostics: [] };
    const context = {
        doing: `read ${resource} in ${trial.repository}`,
        subject: `resource ${resource} in ${trial.repository}`,
        repository: trial.repository,
        withKey,
    };
    const type = types.get(textOf(trial.request['script_type']) ?? '');
    const scene = { client, trial, resource, context, type };
    const look = await lookFor(client, trial.repository, resource, context);
    if (look.kind === 'missing')
        return { diagnostics: [await missing(scene)] };
    const facts = look.kind === 'found' ? look.facts : {};
    const unseen = look.kind === 'found' ? [] : [notChecked(scene, `whether ${resource} exists`, look.trouble)];
    const commit = facts.commit ?? (await lookAtBranch(client, trial.repository, branchOf(scene, facts), context));
    const dataCommit = typeof commit === 'string' ? commit : undefined;
    const dataIdentity = identityOf(scene, look.kind === 'found' ? facts : undefined, dataCommit);
    const unidentified = dataIdentity === undefined && typeof commit !== 'string' && unseen.length === 0
        ? [notChecked(scene, 'which state the data is in', commit)]
        : [];
    return present({
        diagnostics: [...unseen, ...unidentified, ...missingColumns(scene, facts.columns)],
        dataIdentity,
        dataCommit,
        rows: facts.rows,
    });
}
async function missing({ client, trial, resource, context }) {
    const { repository } = trial;
    if (!context.withKey)
        return {
            code: 'not-checked',
            severity: 'notice',
            message: `Without a key it cannot be told whether ${resource} exists in ${repository}: it is not there or not public.`,
            help: 'Pass a key by the input api-key to have it checked.',
            ...placeOf(trial, 'resource'),
        };
    if (await isRepositoryMissing(client, repository, context))
        return {
            code: 'repository-not-found',
            severity: 'error',
            message: `Oxen knows no repository ${repository}, or it is not visible to this key.`,
            help: 'Check the spelling, upper and lower case included; it is namespace/name.',
            ...placeOf(trial, 'repository'),
        };
    return {
        code: 'resource-not-found',
        severity: 'error',
        message: `There is no ${resource} in the Oxen repository ${repository}.`,
        help: 'Write branch/path, for example main/train.parquet; check that it was pushed to that branch.',
        ...placeOf(trial, 'resource'),
    };
}
function notChecked({ trial }, what, { message }) {
    return {
        code: 'not-checked',
        severity: 'notice',
        message: `It could not be checked ${what}. ${message}`,
        ...placeOf(trial, 'resource'),
    };
}
/** Branches may have slashes; unless the hub says which part is the branch, it is the first. */
function branchOf({ resource }, { branch }) {
    return branch ?? resource.split('/')[0] ?? resource;
}
/** One table is its content; what refers to other files is known by the commit that holds them all. */
function identityOf({ type, resource }, facts, commit) {
    const byCommit = commit === undefined ? undefined : `commit:${commit}`;
    if (type?.data !== 'table')
        return byCommit;
    if (facts === undefined)
        return undefined;
    const isTable = facts.isFolder !== true && (facts.isTable ?? /\.(?:csv|tsv|jsonl|ndjson|parquet|arrow)$/i.test(resource));
    if (!isTable)
        return byCommit;
    return facts.hash === undefined ? undefined : `table:${facts.hash}`;
}
function missingColumns({ trial, resource, type }, columns) {
    if (type === undefined || columns === undefined)
        return [];
    const params = fieldsOf(trial.request['training_params']);
    return Object.entries(type.parameters)
        .filter(([, parameter]) => parameter.column === true)
        .flatMap(([key]) => namesIn(params[key]).map((name) => ({ key: `training_params.${key}`, name })))
        .filter(({ name }) => !columns.includes(name))
        .map(({ key, name }) => ({
        code: 'column-not-found',
        severity: 'error',
        message: `${resource} has no column '${name}'.`,
        help: `Its columns are ${columns.slice(0, 20).join(', ')}${columns.length > 20 ? ', …' : ''}.`,
        ...placeOf(trial, key),
    }));
}
function namesIn(value) {
    const values = Array.isArray(value) ? value : [value];
    return values.filter((name) => typeof name === 'string' && name !== '');
}
function placeOf({ values, path }, key) {
    const source = values.find((value) => value.key === key)?.source;
    switch (source?.kind) {
        case 'file': {
            const { line, column } = source;
            return { place: { kind: 'file', name: source.path, start: { line, column } } };
        }
        case 'set':
            return { place: { kind: 'input', name: 'set', start: { line: source.line, column: 1 } } };
        case 'input':
            return { place: { kind: 'input', name: source.name } };
        case 'default':
        case undefined:
            return { place: { kind: 'file', name: path } };
    }
}

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __webpack_require__(4942);
;// CONCATENATED MODULE: ./src/http/retry-timing.ts
const baseMs = 1000;
const capMs = 30_000;
/**
 * `Retry-After` in ms from now: seconds or an HTTP date
 * (https://www.rfc-editor.org/rfc/rfc9110#name-retry-after). A date in the past is 0; what is neither is undefined.
 * `nowDateMs` should come from the `Date` header of the same answer, so that a wrong clock of ours does no harm.
 */
function retryAfterMs(header, nowDateMs) {
    const text = header?.trim() ?? '';
    if (/^\d{1,9}(?:\.\d+)?$/.test(text))
        return Math.round(Number(text) * 1000);
    // Date.parse takes almost anything ("-5" is a year), so only what begins like an HTTP date gets there.
    if (!/^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? /i.test(text))
        return undefined;
    const date = Date.parse(text);
    return Number.isNaN(date) ? undefined : Math.max(0, date - nowDateMs);
}
/**
 * How long to wait before repeat number `attempt` (0, 1, …), in ms: anything between 0 and a ceiling that doubles
 * from 1 s to 30 s ("full jitter"), so that many waiting clients do not come back together.
 * `random` returns numbers from 0 to 1, as Math.random does.
 */
function backoffMs(attempt, random) {
    const ceiling = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt));
    return Math.round(Math.min(1, Math.max(0, random())) * ceiling);
}

;// CONCATENATED MODULE: ./src/http/answer.ts


/** Reads an answer to its end. Throws `Fault` when it is larger than allowed, and what the socket throws. */
async function readAnswer(message, { maxBytes, redact }) {
    const headers = {};
    for (const [name, value] of Object.entries(message.headers))
        if (value !== undefined)
            headers[name] = redact(Array.isArray(value) ? value.join(', ') : value);
    const text = redact(await readBody(message, maxBytes));
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
async function readBody(message, maxBytes) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of message) {
        bytes += chunk.length;
        if (bytes > maxBytes)
            throw new failure/* Fault */.vC('unclear', `The answer is larger than ${maxBytes} bytes.`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
/** Heartbeat newlines and a byte order mark around the JSON are allowed. */
function parseJson(text, redact) {
    try {
        // Redacted again string by string: an echo can be written with \u escapes.
        return JSON.parse(text.replace(/^\uFEFF/, ''), (_, value) => typeof value === 'string' ? redact(value) : value);
    }
    catch {
        return undefined;
    }
}
/** The Failure for a redirect. It names the host only: an address can carry a signature. */
function redirectFailure({ status, headers }, from) {
    const target = headers['location'];
    const host = target === undefined ? undefined : URL.parse(target, from.href)?.host;
    const where = host === undefined || host === '' ? 'elsewhere' : `to ${host}`;
    return new failure/* Failure */.HR('rejected', `${from.host} redirects ${where} (HTTP ${status}); redirects are not followed.`, {
        help: 'Check the input hub-url: it must be the address of the service itself.',
        status,
    });
}

;// CONCATENATED MODULE: ./src/http/deadline.ts

/** Starts the clock of one request. */
function startDeadline(ms, host) {
    const ended = new AbortController();
    let reject = () => undefined;
    const expired = new Promise((_, no) => {
        reject = no;
    });
    // Nobody may be waiting any more when it fires; an unhandled rejection would end the process.
    expired.catch(() => undefined);
    const stop = (reason) => {
        clearTimeout(timer);
        // First the rejection with the reason, then the abort, which carries none.
        reject(reason);
        ended.abort();
    };
    const timer = setTimeout(() => stop(new failure/* Fault */.vC('unclear', `${host} did not answer within ${ms / 1000} s.`)), ms);
    return {
        expired,
        handler: handlerFor(ended.signal),
        end: () => stop(new failure/* Fault */.vC('unclear', `The request to ${host} was given up.`)),
        clear: () => clearTimeout(timer),
    };
}
/** The client has no word for a signal, but hands its handlers the options that Node gets. */
function handlerFor(signal) {
    return {
        prepareRequest: (options) => {
            options.signal = signal;
            // The tunnel to a proxy is a request of its own, which the agent makes from these.
            const agent = options.agent;
            if (hasProxyOptions(agent))
                agent.proxyOptions.signal = signal;
        },
        canHandleAuthentication: () => false,
        handleAuthentication: () => Promise.reject(new Error('There is no other way to authenticate.')),
    };
}
function hasProxyOptions(agent) {
    return (typeof agent === 'object' &&
        agent !== null &&
        'proxyOptions' in agent &&
        typeof agent.proxyOptions === 'object' &&
        agent.proxyOptions !== null);
}

;// CONCATENATED MODULE: ./src/http/redact.ts
/** Shorter ones are no keys, and to blank them would tear ordinary words apart. */
const shortestSecret = 4;
/** A function that blanks the secret out, in plain, URL-encoded and JSON-escaped form; a server may echo any of them. */
function redactor(secret) {
    if (secret.length < shortestSecret || /\p{Cs}/u.test(secret))
        return (text) => text;
    const forms = new Set([
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
        secret.replaceAll('/', '\\/'),
    ]);
    return (text) => [...forms].reduce((clean, form) => clean.replaceAll(form, '***'), text);
}

;// CONCATENATED MODULE: ./src/http/trouble.ts


/** Before a connection stands nothing can have been sent. */
const unsentCodes = new Set([
    'ENOTFOUND',
    'ECONNREFUSED',
    'EAI_AGAIN',
    'EAI_FAIL',
    'EAI_NODATA',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENETDOWN',
    'EADDRNOTAVAIL',
]);
/** OpenSSL's words for a certificate that is not to be trusted (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const certificateCode = /^(?:ERR_TLS_CERT|CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_GET_|UNABLE_TO_VERIFY_|UNABLE_TO_DECRYPT_CERT|ERROR_IN_CERT|INVALID_CA$|INVALID_PURPOSE$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$|CRL_)/;
/** A thrown network error as the Failure or Fault it is. */
function networkTrouble(thrown, host, redact) {
    const code = codeOf(thrown);
    const text = redact(describe(thrown, code));
    if (certificateCode.test(code))
        return new failure/* Failure */.HR('hub-unreachable', `The certificate of ${host} is not trusted (${code}).`, {
            help: 'If a proxy of your company opens TLS connections, give its CA certificate to the step by the environment variable NODE_EXTRA_CA_CERTS.',
        });
    const proxy = /^tunneling socket could not be established, (?:statusCode=(\d+)|cause=)/.exec(plainMessage(thrown));
    if (proxy !== null)
        return proxyTrouble(host, proxy[1], text);
    if (unsentCodes.has(code) || isBeforeConnection(thrown))
        return new failure/* Fault */.vC('unsent', `${host} cannot be reached (${text}).`);
    return new failure/* Fault */.vC('unclear', `The connection to ${host} broke (${text}).`);
}
/** The proxy could not be reached or did not let us through: the service has heard nothing of us. */
function proxyTrouble(host, status, text) {
    if (status === '407' || status === '403')
        return new failure/* Failure */.HR('hub-unreachable', `The proxy refuses the connection to ${host} (HTTP ${status}).`, {
            help: 'Check the address and credentials in the variable https_proxy (or http_proxy), or name the host in no_proxy.',
        });
    return new failure/* Fault */.vC('unsent', `The proxy does not connect to ${host} (${text}).`);
}
function isBeforeConnection(thrown) {
    if (!(0,json/* isObject */.G)(thrown))
        return false;
    const { message, errors, syscall } = thrown;
    if (typeof message === 'string' &&
        message.startsWith('Client network socket disconnected before secure TLS'))
        return true;
    // Several addresses of one name were tried.
    if (Array.isArray(errors) && errors.length > 0)
        return errors.every(isBeforeConnection);
    return syscall === 'connect';
}
// By shape, not by instanceof: errors of Node can come from another realm.
function codeOf(thrown) {
    return (0,json/* isObject */.G)(thrown) && typeof thrown['code'] === 'string' ? thrown['code'] : '';
}
/** Errors of several addresses have a code but an empty message. */
function describe(thrown, code) {
    const message = plainMessage(thrown);
    if (message === '')
        return code === '' ? 'no reason given' : code;
    return code === '' || message.includes(code) ? message : `${message}, ${code}`;
}
function plainMessage(thrown) {
    return (0,json/* isObject */.G)(thrown) && typeof thrown['message'] === 'string' ? thrown['message'] : (0,failure/* messageOf */.bD)(thrown);
}

;// CONCATENATED MODULE: ./src/http/gate.ts






const defaultTimeoutMs = 30_000;
const defaultMaxBytes = 8 * 1024 * 1024;
/** Opens the only way to the network; proxies (`https_proxy`, `no_proxy`, …) are honoured. */
function openGate(options) {
    const base = new URL(options.origin);
    const redact = redactor(options.key ?? '');
    const live = new Set();
    return {
        send: async (call) => {
            const url = addressOf(base, call);
            const headers = headersOf(call, options.key ?? '');
            const deadline = startDeadline(call.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs, base.host);
            live.add(deadline);
            try {
                const exchange = converse({ options, call, url, headers, deadline, redact });
                // The loser of the race may still reject.
                exchange.catch(() => undefined);
                return await Promise.race([exchange, deadline.expired]);
            }
            catch (error) {
                if (error instanceof failure/* Failure */.HR || error instanceof failure/* Fault */.vC)
                    throw error;
                throw networkTrouble(error, base.host, redact);
            }
            finally {
                deadline.clear();
                live.delete(deadline);
            }
        },
        dispose: () => {
            for (const deadline of live)
                deadline.end();
        },
    };
}
async function converse({ options, call, url, headers, deadline, redact }) {
    // A client for each request and no kept connections: a service that closes a kept one makes a paid call unclear.
    const client = new lib/* HttpClient */.Qq(undefined, [deadline.handler], {
        allowRedirects: false,
        allowRetries: false,
    });
    // Set here because the constructor appends the id of the runner's orchestration to it.
    client.userAgent = options.userAgent;
    try {
        const body = call.body === undefined ? null : JSON.stringify(call.body);
        const { message } = await client.request(call.method, url.href, body, headers);
        const answer = await readAnswer(message, { maxBytes: options.maxBytes ?? defaultMaxBytes, redact });
        if (answer.status >= 300 && answer.status < 400)
            throw redirectFailure(answer, url);
        return answer;
    }
    finally {
        client.dispose();
    }
}
function addressOf(base, { path, query = {} }) {
    const url = new URL(`${base.origin}${base.pathname.replace(/\/+$/, '')}${path}`);
    if (!path.startsWith('/') || url.origin !== base.origin)
        throw new Error('The path of a request must begin with a slash.');
    for (const [name, value] of Object.entries(query))
        if (value !== undefined)
            url.searchParams.set(name, String(value));
    return url;
}
function headersOf({ body, withKey = true }, key) {
    const headers = { accept: 'application/json' };
    if (body !== undefined)
        headers['content-type'] = 'application/json';
    if (!withKey || key === '')
        return headers;
    if (!/^[\x21-\x7e]+$/.test(key))
        throw new failure/* Failure */.HR('invalid-input', 'The API key holds a space, a line break or a letter that no key has.', {
            help: 'Copy the key once more, without anything around it, into the secret that the step passes.',
        });
    headers['authorization'] = `Bearer ${key}`;
    return headers;
}

;// CONCATENATED MODULE: ./src/http/paths.ts
/**
 * A path with every segment percent-encoded and the slashes kept, ready to stand in a URL. Undefined when it cannot
 * be sent as it is: an empty, `.` or `..` segment (URL parsers would resolve those to another place) or text that is
 * no valid Unicode.
 */
function encodePath(path) {
    const segments = path.split('/').map(encodeSegment);
    return segments.includes(undefined) ? undefined : segments.join('/');
}
/** One segment, slashes inside it encoded too; undefined as for `encodePath`. */
function encodeSegment(segment) {
    if (segment === '' || segment === '.' || segment === '..' || /\p{Cs}/u.test(segment))
        return undefined;
    // encodeURIComponent leaves these five, which mean something in markdown and shells.
    return encodeURIComponent(segment).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

;// CONCATENATED MODULE: ./src/provider/oxen/client.ts



const readMs = 30_000;
const writeMs = 60_000;
const folderPageSize = 100;
/** Opens the way to the hub. Every call may throw what the gate throws, and Failure for a path that cannot be asked for. */
function openClient({ hubUrl, key, userAgent, timeScale = 1 }) {
    const scaled = (ms) => Math.max(1000, ms * timeScale);
    const gate = openGate({
        origin: hubUrl,
        userAgent: withoutOxen(userAgent),
        timeoutMs: scaled(readMs),
        ...(key === undefined ? {} : { key }),
    });
    const get = (path, query = {}) => gate.send({ method: 'GET', path, query });
    const post = (path, body) => gate.send({ method: 'POST', path, timeoutMs: scaled(writeMs), ...(body === undefined ? {} : { body }) });
    return {
        create: async (repository, body) => post(fineTunes(repository), body),
        patch: async (repository, id, body) => gate.send({ method: 'PATCH', path: fineTune(repository, id), body }),
        run: async (repository, id) => post(`${fineTune(repository, id)}/actions/run`),
        stop: async (repository, id) => post(`${fineTune(repository, id)}/actions/stop`),
        get: async (repository, id) => get(fineTune(repository, id)),
        list: async (repository, query) => get(fineTunes(repository), query),
        checkpoints: async (repository, id) => get(`${fineTune(repository, id)}/checkpoints`),
        logs: async (repository, id) => get(`${fineTune(repository, id)}/logs`),
        repository: async (repository, withKey) => gate.send({ method: 'GET', path: repositoryPath(repository), withKey }),
        branch: async (repository, name) => get(`${repositoryPath(repository)}/branches/${inside(name)}`),
        meta: async (repository, resource) => get(`${repositoryPath(repository)}/meta/${inside(resource)}`),
        dataFrame: async (repository, resource) => get(`${repositoryPath(repository)}/data_frames/${inside(resource)}`, { page: 1, page_size: 1 }),
        folder: async (repository, branch, path, page) => get(`${repositoryPath(repository)}/dir/${inside(branch)}/${inside(path)}`, {
            page,
            page_size: folderPageSize,
        }),
    };
}
/** Oxen takes a User-Agent with its name in it for an old version of its own client and answers 426. */
function withoutOxen(userAgent) {
    return userAgent.replace(/oxen/gi, 'ox-en');
}
function repositoryPath(repository) {
    const path = encodePath(repository);
    if (path?.split('/').length !== 2)
        throw new failure/* Failure */.HR('invalid-input', `'${repository}' is no repository at Oxen.`, {
            help: 'Write it as namespace/name.',
        });
    return `/api/repos/${path}`;
}
function fineTunes(repository) {
    return `${repositoryPath(repository)}/fine_tunes`;
}
function fineTune(repository, id) {
    const segment = encodeSegment(id);
    if (segment === undefined)
        throw new failure/* Failure */.HR('invalid-input', `'${id}' is no id of a fine-tune.`);
    return `${fineTunes(repository)}/${segment}`;
}
function inside(path) {
    const encoded = encodePath(path);
    if (encoded === undefined)
        throw new failure/* Failure */.HR('invalid-input', `'${path}' is no path at Oxen.`, {
            help: 'Write branch/path, without empty parts, "." and "..".',
        });
    return encoded;
}

;// CONCATENATED MODULE: ./src/provider/oxen/logs.ts



const mostLines = 20_000;
const logs_deepest = 6;
/** Members of an answer that are not part of a log. */
const logs_envelope = new Set([
    'status',
    'status_message',
    'oxen_version',
    'fine_tune_id',
    'pagination',
]);
/**
 * Log lines out of an answer of any shape (its form is documented nowhere): text, lists, objects of lists. The last
 * ones when there are very many. The lines are hostile; only signatures of addresses are taken out.
 */
function readLogs(json, text) {
    const lines = [];
    collect(json ?? text, lines, 0);
    return lines.slice(-mostLines).map((line) => withoutSignatures(line));
}
function collect(value, lines, depth) {
    if (typeof value === 'string') {
        for (const line of value.split(/\r\n|\n|\r/))
            if (line.trim() !== '')
                lines.push(line);
    }
    else if (Array.isArray(value)) {
        for (const item of value)
            collectItem(item, lines, depth);
    }
    else if ((0,json/* isObject */.G)(value)) {
        collectItem(value, lines, depth, logs_envelope);
    }
}
/** An object with a text of its own is one line; any other is looked into. */
function collectItem(item, lines, depth, skipped = new Set()) {
    if (!(0,json/* isObject */.G)(item)) {
        if (depth <= logs_deepest)
            collect(item, lines, depth + 1);
        return;
    }
    const own = [item['message'], item['text'], item['line'], item['msg'], item['content']]
        .map(textOf)
        .find((text) => text !== undefined);
    if (own !== undefined) {
        const time = textOf(item['timestamp']) ?? textOf(item['time']);
        collect(time === undefined ? own : `${time} ${own}`, lines, depth + 1);
        return;
    }
    const members = Object.entries(item).filter(([name]) => !skipped.has(name));
    const isRow = depth > 0 && members.every(([, member]) => typeof member !== 'object');
    if (isRow && members.length > 0)
        lines.push(members.map(([name, member]) => `${name}=${String(member)}`).join(' '));
    else if (depth <= logs_deepest)
        for (const [, member] of members)
            collect(member, lines, depth + 1);
}

;// CONCATENATED MODULE: ./src/provider/oxen/checkpoints.ts


/** Reads the checkpoints in whatever form; what cannot be read is left out. */
function readCheckpoints(body) {
    const fields = fieldsOf(body);
    const data = fieldsOf(fields['data']);
    const items = listOf(fields['checkpoints'], body, fields['data'], data['checkpoints']) ?? [];
    return present({
        branch: textOf(fields['branch']) ?? textOf(fieldsOf(fields['branch'])['name']) ?? textOf(data['branch']),
        checkpoints: items.filter(json/* isObject */.G).map((item) => {
            const path = textOf(item['path']);
            const folder = /(?:^|\/)step_(\d{1,15})(?:\/|$)/.exec(path ?? '')?.[1];
            return present({
                step: countOf(item['step']) ?? countOf(folder),
                path,
                metrics: readMetrics(item['metrics']),
                sampleRefs: readSampleRefs(item['inference_samples']),
            });
        }),
    });
}
/** Those with a step, ascending, each step once. */
function toCheckpoints(raw) {
    const bySteps = new Map();
    for (const { step, path, metrics } of raw)
        if (step !== undefined)
            bySteps.set(step, present({ step, path, metrics }));
    return [...bySteps.values()].sort((a, b) => a.step - b.step);
}
function readMetrics(metrics) {
    const numbers = Object.entries(fieldsOf(metrics))
        .map(([name, value]) => [name, numberOf(value)])
        .filter((pair) => pair[1] !== undefined);
    return Object.fromEntries(numbers);
}
const media = /\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i;
/** Whether the path of an address or file name ends like an image or a video. */
function isMedia(ref) {
    return media.test(ref.replace(/[?#].*$/s, ''));
}
const checkpoints_deepest = 3;
/** The keys are documented nowhere, so: the likely ones, then any text that names a media file. */
function readSampleRefs(samples) {
    const items = listOf(samples) ?? ((0,json/* isObject */.G)(samples) ? Object.values(samples) : []);
    return items.map((item) => refOf(item, 0)).filter((ref) => ref !== undefined);
}
function refOf(sample, depth) {
    if (!(0,json/* isObject */.G)(sample)) {
        const text = textOf(sample);
        return text !== undefined && isMedia(text) ? text : undefined;
    }
    const { url, path, file } = sample;
    const named = textOf(url) ?? textOf(path) ?? textOf(file);
    if (named !== undefined)
        return named;
    const values = Object.values(sample);
    const text = values.map(textOf).find((value) => value !== undefined && isMedia(value));
    if (text !== undefined || depth >= checkpoints_deepest)
        return text;
    // `file: {url: …}` and the like.
    return values
        .filter(json/* isObject */.G)
        .map((value) => refOf(value, depth + 1))
        .find((ref) => ref !== undefined);
}

;// CONCATENATED MODULE: ./src/provider/oxen/samples.ts




/**
 * References → samples: last step first, within a step by index, each file once. Left out with a note: addresses that
 * carry a signature (whoever reads our log could use them) and those that are none.
 */
function toGallery(refs, place) {
    const samples = new Map();
    const left = { signed: 0, unusable: 0 };
    for (const found of refs) {
        const url = resolve(found, place);
        if (url === undefined)
            left.unusable++;
        else if (isSigned(url))
            left.signed++;
        else {
            const sample = toSample(url, found.step);
            // The trainer copies its whole folder each time: same name, same file. Other names may repeat by chance.
            const identity = sample.index === undefined ? sample.url : sample.name;
            if (!samples.has(identity))
                samples.set(identity, sample);
        }
    }
    return { samples: [...samples.values()].sort(byStep), notes: notesOn(left) };
}
/** `https://hub…/api/repos/{ns}/{repo}/file/{branch}/{path}`, undefined when a part cannot stand in an address. */
function fileUrl({ hub, repository, branch }, path) {
    const parts = [repository, branch ?? '', path].map(encodePath);
    const [repo, revision, file] = parts;
    if (repo === undefined || revision === undefined || file === undefined)
        return undefined;
    return `${hub}/api/repos/${repo}/file/${revision}/${file}`;
}
function resolve({ ref, folder }, place) {
    if (/^[a-z][a-z\d+.-]*:/i.test(ref) || ref.startsWith('//')) {
        const url = URL.parse(ref);
        if (url === null || !/^https?:$/.test(url.protocol))
            return undefined;
        url.hash = '';
        return url;
    }
    // A path from the root of the hub, encoded already.
    if (ref.startsWith('/api/')) {
        const url = URL.parse(`${place.hub}${ref}`);
        return url?.href.startsWith(`${place.hub}/api/`) === true ? url : undefined;
    }
    const path = ref.replace(/^(?:\.?\/)+/, '');
    const inside = path.includes('/') || folder === undefined ? path : `${folder.replace(/^\/+|\/+$/g, '')}/${path}`;
    return URL.parse(fileUrl(place, inside) ?? '') ?? undefined;
}
function toSample(url, checkpointStep) {
    const name = decoded(url.pathname.split('/').at(-1) ?? '');
    const [, step, index] = /__(\d{1,15})_(\d{1,9})\./.exec(name) ?? [];
    return present({
        url: url.href,
        name,
        kind: /\.(?:mp4|webm|mov)$/i.test(name) ? 'video' : 'image',
        step: step === undefined ? checkpointStep : Number(step),
        index: index === undefined ? undefined : Number(index),
    });
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function byStep(a, b) {
    const step = (b.step ?? -1) - (a.step ?? -1);
    if (step !== 0)
        return step;
    const index = (a.index ?? Infinity) - (b.index ?? Infinity);
    if (index !== 0 && !Number.isNaN(index))
        return index;
    return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
function notesOn({ signed, unusable }) {
    return [
        ...(signed === 0
            ? []
            : [`${count(signed)} left out: the address carries a signature, which must not be shown.`]),
        ...(unusable === 0 ? [] : [`${count(unusable)} left out: the address cannot be used.`]),
    ];
}
function count(number) {
    return number === 1 ? '1 sample was' : `${number} samples were`;
}
/** References of the files of a folder that are images or videos. */
function refsInFolder(names, folder) {
    return names.filter(isMedia).map((name) => ({ ref: `${folder}/${name}`, folder }));
}

;// CONCATENATED MODULE: ./src/provider/oxen/results.ts






const mostPages = 10;
const mostStepFolders = 20;
/**
 * Checkpoints and samples of a training: from the checkpoints, else from the folders of the model's branch, else from
 * the last reading. Never throws.
 */
async function collectResults(client, ref, last, { hub, hasSamples, withKey, }) {
    const context = {
        doing: `read the results of fine-tune ${ref.id}`,
        subject: `results of fine-tune ${ref.id} in ${ref.repository}`,
        repository: ref.repository,
        withKey,
    };
    const search = { client, ref, context, notes: [] };
    const raw = await fetchCheckpoints(search);
    const branch = raw.branch ?? last.outputBranch ?? (last.name === undefined ? undefined : `models/${last.name}`);
    const place = { hub, repository: ref.repository, branch };
    const gallery = await findSamples(search, raw, place, last, hasSamples);
    return present({
        branch,
        checkpoints: toCheckpoints(raw.checkpoints),
        samples: gallery.samples,
        notes: [...search.notes, ...gallery.notes],
    });
}
async function findSamples(search, raw, place, last, hasSamples) {
    const named = raw.checkpoints.flatMap(({ path, step, sampleRefs }) => sampleRefs.map((ref) => present({ ref, folder: path, step })));
    const fromCheckpoints = toGallery(named, place);
    if (fromCheckpoints.samples.length > 0)
        return fromCheckpoints;
    if (hasSamples && place.branch !== undefined) {
        const fromFolders = toGallery(await refsInFolders(search, raw, place.branch), place);
        if (fromFolders.samples.length > 0)
            return fromFolders;
    }
    const fromReading = toGallery(last.sampleUrls.map((ref) => ({ ref })), place);
    return { samples: fromReading.samples, notes: [...fromCheckpoints.notes, ...fromReading.notes] };
}
async function fetchCheckpoints({ client, ref, context, notes }) {
    try {
        const answer = await client.checkpoints(ref.repository, ref.id);
        return readCheckpoints(accept(answer, context, 'json').json);
    }
    catch (error) {
        notes.push(`The checkpoints could not be read. ${(0,failure/* messageOf */.bD)(error)}`);
        return { checkpoints: [] };
    }
}
/** On its branch a model lives in a folder with the branch's own name. */
async function refsInFolders(search, raw, branch) {
    const top = `${branch}/samples`;
    const whole = refsInFolder(fileNames(await listFolder(search, branch, top)), top);
    if (whole.length > 0)
        return whole;
    const refs = [];
    for (const folder of await stepFolders(search, raw, branch)) {
        const samples = `${folder}/samples`;
        refs.push(...refsInFolder(fileNames(await listFolder(search, branch, samples)), samples));
    }
    return refs;
}
/** Folders `step_N`, last first. */
async function stepFolders(search, { checkpoints }, branch) {
    const folder = `${branch}/checkpoints`;
    const known = checkpoints.map(({ step }) => step).filter((step) => step !== undefined);
    const steps = known.length > 0 ? known : stepsIn(await listFolder(search, branch, folder));
    return [...new Set(steps)]
        .sort((a, b) => b - a)
        .slice(0, mostStepFolders)
        .map((step) => `${folder}/step_${step}`);
}
function stepsIn(entries) {
    return entries
        .map(({ name }) => /^step_(\d{1,15})$/.exec(name)?.[1])
        .filter((step) => step !== undefined)
        .map(Number);
}
function fileNames(entries) {
    return entries.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
}
/** A folder that is not there is empty; other trouble is noted once. */
async function listFolder(search, branch, folder) {
    const all = [];
    try {
        for (let page = 1; page <= mostPages; page++) {
            const answer = await search.client.folder(search.ref.repository, branch, folder, page);
            if (isAbsent(answer))
                return all;
            const { entries, more } = readFolder(accept(answer, search.context, 'json').json);
            all.push(...entries);
            if (!more)
                return all;
        }
    }
    catch (error) {
        const note = `The samples could not be listed. ${(0,failure/* messageOf */.bD)(error)}`;
        if (!search.notes.includes(note))
            search.notes.push(note);
    }
    return all;
}
function isAbsent(answer) {
    return answer.status === 404 || isMissing(answer);
}

;// CONCATENATED MODULE: ./src/provider/oxen/status.ts
/** The hub's words, and those its neighbours (queue, evaluations, older pages) use for the same. */
const status_words = new Map([
    ['created', 'created'],
    ['tokenizing', 'queued'],
    ['enqueued', 'queued'],
    ['pending', 'queued'],
    ['queued', 'queued'],
    ['running', 'running'],
    ['processing', 'running'],
    ['committing', 'running'],
    // Stop is soft: it goes on until the step is finished and saved.
    ['stopping', 'running'],
    ['deploying', 'running'],
    ['completed', 'succeeded'],
    ['deployed', 'succeeded'],
    ['succeeded', 'succeeded'],
    ['success', 'succeeded'],
    ['errored', 'failed'],
    ['failed', 'failed'],
    ['error', 'failed'],
    ['stopped', 'stopped'],
    ['cancelled', 'stopped'],
    ['canceled', 'stopped'],
]);
/** The words the hub's list can be filtered by that mean "not finished". */
const activeWords = ['created', 'tokenizing', 'enqueued', 'running'];
/** What a word of the hub means; what it never said before is `unknown`. */
function statusOf(word) {
    return status_words.get(word) ?? 'unknown';
}

;// CONCATENATED MODULE: ./src/provider/oxen/wire.ts




/** Body of a create: exactly what the user wrote. */
function toCreateBody(trial) {
    return trial.request;
}
/** Body of the PATCH that labels a fine-tune. */
function toLabelBody({ name, description }) {
    return { display_name: name, description };
}
/**
 * A fine-tune in any form the hub is known to use, wrapped in `fine_tune` or bare; undefined without an id. A field
 * that is missing or odd is absent from the result, never an error.
 */
function readFineTune(body, circumstance) {
    const fields = unwrap(body);
    const id = idOf(fields['id']);
    if (id === undefined)
        return undefined;
    const word = wordOf(fields);
    const outputBranch = wire_branchOf(fields['output_resource'], circumstance.repository);
    return present({
        id,
        status: statusOf(word),
        word,
        name: textOf(fields['name']),
        displayName: textOf(fields['display_name']),
        description: textOf(fields['description']),
        error: errorText(fields['error']),
        baseModel: baseModelOf(fields),
        scriptType: textOf(fields['script_type']) ?? textOf(fieldsOf(fields['fine_tune_script'])['script_type']),
        resource: resourceOf(fields['resource']),
        params: paramsOf(fields['training_params']),
        createdBy: textOf(fields['created_by']) ?? textOf(fieldsOf(fields['created_by'])['username']),
        createdAt: timeOf(fields['inserted_at']) ?? timeOf(fields['created_at']),
        startedAt: timeOf(fields['started_at']),
        finishedAt: timeOf(fields['finished_at']),
        queuePosition: countOf(fields['queue_position']),
        gpu: gpuOf(fields),
        credits: amountOf(fields['credits_used']),
        ratePerSecond: amountOf(fields['rate_per_second']),
        step: countOf(fields['current_step']),
        model: modelOf(fields, circumstance.repository, outputBranch),
        outputBranch,
        sampleUrls: sampleUrlsOf(fields['sample_outputs']),
        serviceTime: circumstance.serviceTime,
    });
}
/** The fine-tunes of a list; undefined when there is no list in the body. Items without an id are left out. */
function readList(body, circumstance) {
    const { fine_tunes: named, data } = fieldsOf(body);
    const items = listOf(named, body, data, fieldsOf(data)['fine_tunes']);
    return items
        ?.map((item) => readFineTune(item, circumstance))
        .filter((observation) => observation !== undefined);
}
function unwrap(body) {
    const fields = fieldsOf(body);
    if ((0,json/* isObject */.G)(fields['fine_tune']))
        return fields['fine_tune'];
    if ('id' in fields)
        return fields;
    return fieldsOf(fields['data']);
}
/** A bare body next to the envelope's `status: success`: that word is the answer's, not the training's. */
function wordOf(fields) {
    const word = textOf(fields['status'])?.toLowerCase() ?? '';
    const isEnvelope = 'status_message' in fields && (word === 'success' || word === 'error');
    return isEnvelope ? '' : word;
}
function baseModelOf({ base_model: model, source_model: source }) {
    const { canonical_name: canonical, name } = fieldsOf((0,json/* isObject */.G)(model) ? model : source);
    return textOf(model) ?? textOf(canonical) ?? textOf(name);
}
function resourceOf(resource) {
    const { path, version, branch } = fieldsOf(resource);
    const text = textOf(resource);
    if (text !== undefined)
        return text;
    const revision = textOf(fieldsOf(branch)['name']) ?? textOf(branch) ?? textOf(version);
    const file = textOf(path);
    if (file === undefined || revision === undefined || file.startsWith(`${revision}/`))
        return file;
    return `${revision}/${file}`;
}
function paramsOf(params) {
    // It comes out of JSON, so its members are JSON.
    return (0,json/* isObject */.G)(params) ? params : undefined;
}
function gpuOf({ gpu_model: model, gpu_count: count }) {
    const name = textOf(model);
    const number = countOf(count) ?? 1;
    return name !== undefined && number > 1 ? `${number} × ${name}` : name;
}
/** Where the weights are: models live on a branch `models/<name>`, in a folder of the same path. */
function wire_branchOf(output, repository) {
    const text = textOf(output);
    if (text !== undefined)
        return branchIn(text, repository);
    const { branch, version, path } = fieldsOf(output);
    const named = textOf(fieldsOf(branch)['name']) ?? textOf(branch) ?? textOf(version);
    // A commit is where it was, not the branch whose existence can be asked for.
    if (named !== undefined && !/^[0-9a-f]{16,64}$/i.test(named))
        return named;
    return branchIn(textOf(path) ?? '', repository);
}
function branchIn(text, repository) {
    const inside = text.startsWith(`${repository}/`) ? text.slice(repository.length + 1) : text;
    return /^(?:[^@/\s]+\/[^@/\s]+@)?(models\/[^/@\s]+)(?:\/|$)/.exec(inside)?.[1];
}
function modelOf({ output_resource: output, deployed_model: deployed }, repository, branch) {
    if (branch !== undefined)
        return `${repositoryOf(output) ?? repository}@${branch}`;
    const model = textOf(output) ?? textOf(fieldsOf(output)['path']) ?? deployedOf(deployed);
    return model === undefined ? undefined : oneLine(model);
}
function repositoryOf(output) {
    const text = textOf(output);
    if (text !== undefined)
        return /^([^@/\s]+\/[^@/\s]+)@/.exec(text)?.[1];
    const { repository, namespace, repo_name: repo, name } = fieldsOf(output);
    const record = fieldsOf(repository);
    const space = textOf(namespace) ?? textOf(record['namespace']);
    const short = textOf(repo) ?? textOf(record['name']) ?? textOf(name);
    if (space !== undefined && short !== undefined)
        return `${space}/${short}`;
    const whole = textOf(repository);
    return whole !== undefined && /^[^/\s]+\/[^/\s]+$/.test(whole) ? whole : undefined;
}
function deployedOf(model) {
    const { id, canonical_name: canonical, name, model_slug: slug } = fieldsOf(model);
    return textOf(model) ?? idOf(id) ?? textOf(canonical) ?? textOf(name) ?? textOf(slug);
}
function sampleUrlsOf(outputs) {
    return (listOf(outputs) ?? [])
        .map((output) => textOf(output) ?? textOf(fieldsOf(output)['url']))
        .filter((url) => url !== undefined);
}

;// CONCATENATED MODULE: ./src/provider/oxen/index.ts










const pageSize = 100;
const publicHub = 'https://hub.oxen.ai';
const web = 'https://www.oxen.ai';
/** Oxen as a provider, at a checked address. */
function openOxen(options) {
    const client = openClient(options);
    const withKey = options.key !== undefined && options.key !== '';
    const hub = new URL(options.hubUrl).href.replace(/\/+$/, '');
    const about = (repository, doing, subject = `repository ${repository}`) => ({
        doing,
        subject,
        repository,
        withKey,
    });
    const aboutOne = ({ repository, id }, verb) => about(repository, `${verb} fine-tune ${id}`, `fine-tune ${id} in ${repository}`);
    return {
        id: 'oxen',
        title: 'Oxen',
        activeWords: activeWords,
        pageSize,
        check: (trial) => checkTrial(client, trial, withKey, catalog/* scriptTypes */.h),
        create: async (trial) => {
            const answer = await client.create(trial.repository, toCreateBody(trial));
            const created = observe(answer, trial.repository, about(trial.repository, 'create the fine-tune'));
            // A create starts nothing; some answers leave the word out.
            return created.word === '' ? { ...created, status: 'created', word: 'created' } : created;
        },
        label: async (ref, label) => {
            const answer = await client.patch(ref.repository, ref.id, toLabelBody(label));
            accept(answer, aboutOne(ref, 'label'), 'nothing');
        },
        start: async (ref) => {
            accept(await client.run(ref.repository, ref.id), aboutOne(ref, 'start'), 'nothing');
        },
        read: async (ref) => observe(await client.get(ref.repository, ref.id), ref.repository, aboutOne(ref, 'read')),
        list: async (repository, { search, word, page }) => {
            const answer = await client.list(repository, {
                page,
                page_size: pageSize,
                status: word,
                search,
                sort: 'newest',
            });
            const { json } = accept(answer, about(repository, 'list the fine-tunes'), 'json');
            return (readList(json, circumstanceOf(answer, repository)) ?? oxen_unreadable(answer, 'no list of fine-tunes'));
        },
        stop: async (ref) => {
            accept(await client.stop(ref.repository, ref.id), aboutOne(ref, 'stop'), 'nothing');
        },
        results: (ref, last) => {
            const type = catalog/* scriptTypes */.h.get(last.scriptType ?? '');
            const hasSamples = type === undefined || 'samples' in type.parameters;
            return collectResults(client, ref, last, { hub, hasSamples, withKey });
        },
        logs: async (ref) => {
            try {
                const answer = await client.logs(ref.repository, ref.id);
                const { json, text } = accept(answer, aboutOne(ref, 'read the logs of'), 'text');
                return readLogs(json, text);
            }
            catch {
                return []; // Logs are an extra; the reading itself reports what is wrong.
            }
        },
        branchExists: async (repository, branch) => {
            const answer = await quietly(() => client.branch(repository, branch));
            // Only the hub's own word counts: a false no would buy a training again.
            if (answer !== undefined && isMissing(answer))
                return false;
            return isGood(answer) ? true : undefined;
        },
        isPublic: async (repository) => {
            const answer = await quietly(() => client.repository(repository, false));
            if (isGood(answer))
                return true;
            return answer !== undefined && [401, 403, 404].includes(answer.status) ? false : undefined;
        },
        pageUrl: ({ repository, id }) => hub === publicHub ? `${web}/${encoded(repository)}/fine-tunes/${encodeURIComponent(id)}` : undefined,
        listUrl: (repository) => (hub === publicHub ? `${web}/${encoded(repository)}/fine-tunes` : undefined),
        imageHosts: [...new Set([new URL(hub).host, new URL(publicHub).host, new URL(web).host])],
    };
}
function observe(answer, repository, context) {
    const { json } = accept(answer, context, 'json');
    return (readFineTune(json, circumstanceOf(answer, repository)) ?? oxen_unreadable(answer, 'no fine-tune with an id'));
}
function circumstanceOf({ date }, repository) {
    return present({ repository, serviceTime: date });
}
function oxen_unreadable({ status }, what) {
    throw new failure/* Fault */.vC('unclear', `The answer of Oxen holds ${what} (HTTP ${status}).`, { status });
}
async function quietly(send) {
    try {
        return await send();
    }
    catch {
        return undefined; // "It cannot be told" is all that these questions need.
    }
}
function isGood(answer) {
    if (answer === undefined || answer.status < 200 || answer.status > 299)
        return false;
    const body = fieldsOf(answer.json);
    return Object.keys(body).length > 0 && body['status'] !== 'error';
}
function encoded(repository) {
    return repository.split('/').map(encodeURIComponent).join('/');
}


/***/ }),

/***/ 519:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ userAgent),
  work: () => (/* binding */ work)
});

// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
// EXTERNAL MODULE: ./src/provider/oxen/index.ts + 21 modules
var oxen = __webpack_require__(2050);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(4031);
// EXTERNAL MODULE: ./src/base/duration.ts
var duration = __webpack_require__(5937);
// EXTERNAL MODULE: ./src/report/words.ts
var words = __webpack_require__(2691);
;// CONCATENATED MODULE: ./src/report/progress.ts



/** One line: `[12m 3s] running · step 120 of 500 (24 %) · loss 0.84 · 1.2 credits · about 8m left`. */
function renderProgress(progress) {
    const { elapsedMs, observation, loss } = progress;
    const { word, status, queuePosition, credits, ratePerSecond } = observation;
    const waiting = status === 'created' || status === 'queued';
    const parts = [
        (0,report_escape/* logLine */.BP)(word === '' ? status : word, 60).join(' '),
        waiting && queuePosition !== undefined ? `position ${(0,report_escape/* decimal */._)(queuePosition)} in the queue` : undefined,
        stepText(progress),
        loss === undefined || !Number.isFinite(loss) ? undefined : `loss ${(0,report_escape/* decimal */._)(loss, 4)}`,
        (0,words/* creditsText */.Cn)(credits),
        status === 'running' && ratePerSecond !== undefined && ratePerSecond > 0
            ? `${(0,report_escape/* decimal */._)(ratePerSecond * 3600, 3)} credits/h`
            : undefined,
        timeLeft(progress),
    ];
    return `[${(0,duration/* renderDuration */.P)(elapsedMs)}] ${parts.filter((part) => part !== undefined).join(' · ')}`;
}
function stepText({ observation: { step }, totalSteps }) {
    if (step === undefined || !Number.isFinite(step))
        return undefined;
    if (totalSteps === undefined || !(totalSteps > 0) || step > totalSteps)
        return `step ${(0,report_escape/* decimal */._)(step)}`;
    const percent = Math.floor((100 * step) / totalSteps);
    return `step ${(0,report_escape/* decimal */._)(step)} of ${(0,report_escape/* decimal */._)(totalSteps)} (${percent} %)`;
}
/** Told from observed speed only; without one nothing is said. */
function timeLeft(progress) {
    const { observation, totalSteps } = progress;
    const { status, step } = observation;
    const msPerStep = paceOf(progress);
    if (status !== 'running' || step === undefined || totalSteps === undefined || msPerStep === undefined)
        return undefined;
    const left = (totalSteps - step) * msPerStep;
    return left > 0 && Number.isFinite(left) ? `about ${(0,duration/* renderDuration */.P)(left)} left` : undefined;
}
function paceOf({ elapsedMs, observation, previous }) {
    const { step, startedAt, serviceTime } = observation;
    if (step === undefined)
        return undefined;
    const before = previous?.observation.step;
    if (previous !== undefined && before !== undefined && step > before && elapsedMs > previous.elapsedMs)
        return (elapsedMs - previous.elapsedMs) / (step - before);
    // The average since the start; both times are the service's, so its clock may be wrong without harm.
    if (startedAt === undefined || serviceTime === undefined || serviceTime <= startedAt || step <= 0)
        return undefined;
    return (serviceTime - startedAt) / step;
}

// EXTERNAL MODULE: ./src/session.ts + 14 modules
var src_session = __webpack_require__(5297);
;// CONCATENATED MODULE: ./src/train/draft.ts
function openDraft(title, trial) {
    return { title, ...(trial === undefined ? {} : { trial }), startedHere: false, history: [] };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/plan/fingerprint.ts


/**
 * Identity of what would be bought, `v1`: SHA-256 (hex) over provider, hub, repository, data identity and the values
 * sent. Defaults, name, description and limits are not part of it: they do not change the training.
 */
function fingerprint(trial, hubUrl, dataIdentity) {
    const identity = (0,json/* canonicalJson */.d)({
        v: 1,
        provider: trial.provider,
        hub: new URL(hubUrl).href.replace(/\/+$/, ''),
        repository: trial.repository,
        data: dataIdentity ?? null,
        request: trial.request,
    });
    return (0,external_node_crypto_.createHash)('sha256').update(identity, 'utf8').digest('hex');
}
/** The part of a fingerprint that goes into names and searches: `ft-` and 12 hex digits. */
function shortFingerprint(full) {
    return `ft-${full.slice(0, 12)}`;
}

// EXTERNAL MODULE: ./src/provider/contract.ts
var contract = __webpack_require__(2523);
;// CONCATENATED MODULE: ./src/train/compare.ts

/**
 * Whether the service's record shows the values we would send: numbers by value, extra keys at the service ignored.
 * `undefined` when the record shows too little to tell: nothing is concluded from what it does not say.
 */
function sameValues(trial, observation) {
    const { base_model: baseModel, script_type: scriptType, resource, training_params: params } = trial.request;
    const shown = [
        observation.baseModel === undefined ? undefined : observation.baseModel === baseModel,
        observation.scriptType === undefined ? undefined : observation.scriptType === scriptType,
        observation.resource === undefined ? undefined : sameResource(resource, observation.resource),
        observation.params === undefined ? undefined : includes(observation.params, params ?? {}),
    ];
    if (shown.includes(false))
        return false;
    // Model and parameters are what a record needs at least; resource and script type may be shown elsewhere.
    return shown[0] === true && shown[3] === true ? true : undefined;
}
/** The read model may show `branch/path`, `commit/path` or the path alone. */
function sameResource(sent, shown) {
    if (typeof sent !== 'string')
        return false;
    return (sent === shown ||
        sent.endsWith(`/${shown}`) ||
        (/^[0-9a-f]{16,64}\//.test(shown) && sent.endsWith(shown.slice(shown.indexOf('/')))));
}
function includes(shown, sent) {
    if (Array.isArray(sent))
        return (Array.isArray(shown) &&
            shown.length === sent.length &&
            sent.every((item, at) => includes(shown[at] ?? null, item)));
    if ((0,json/* isObject */.G)(sent))
        return ((0,json/* isObject */.G)(shown) && Object.entries(sent).every(([key, value]) => includes(shown[key] ?? null, value)));
    if (typeof sent === 'number')
        return Number(shown) === sent && shown !== null && shown !== '';
    return shown === sent;
}

;// CONCATENATED MODULE: ./src/train/decide.ts
/** What to do about equal fine-tunes that exist already. Pure; the table of product rules in one place. */
function decide(equal, circumstance) {
    const { onExisting, dataKnown, unattended } = circumstance;
    const considered = onExisting === 'new' ? equal.filter((candidate) => candidate.sameRun) : equal;
    const own = considered.filter((candidate) => candidate.ours || candidate.sameRun);
    const active = oldest(considered.filter(({ observation }) => isActive(observation)));
    const ownActive = oldest(own.filter(({ observation }) => isActive(observation)));
    const ownCreated = oldest(own.filter(({ observation }) => observation.status === 'created'));
    const succeeded = newest(own.filter(({ observation }) => observation.status === 'succeeded'));
    const failed = newest(own.filter(isFailure));
    if (onExisting === 'fail') {
        const bar = [active, succeeded].find((candidate) => candidate !== undefined && !candidate.sameRun);
        if (bar !== undefined)
            return { kind: 'refuse', reason: 'already-exists', candidate: bar };
    }
    if (ownActive !== undefined)
        return { kind: 'adopt', candidate: ownActive };
    if (active !== undefined)
        return { kind: 'refuse', reason: 'already-exists', candidate: active };
    if (succeeded !== undefined && (dataKnown || succeeded.sameRun))
        return { kind: 'reuse', candidate: succeeded };
    if (failed !== undefined && unattended)
        return { kind: 'refuse', reason: 'already-failed', candidate: failed };
    if (ownCreated !== undefined)
        return { kind: 'adopt', candidate: ownCreated };
    return { kind: 'start' };
}
/** An unknown word may well be a running training: it bars the way rather than being bought again. */
function isActive({ status }) {
    return status === 'queued' || status === 'running' || status === 'unknown';
}
function isFailure({ observation, label }) {
    return observation.status === 'failed' || (observation.status === 'stopped' && label?.capped !== undefined);
}
/** By creation, then by id, so that two workflow runs that look at the same list agree. */
function byAge(a, b) {
    const age = (a.observation.createdAt ?? 0) - (b.observation.createdAt ?? 0);
    return age !== 0 ? age : a.observation.id < b.observation.id ? -1 : 1;
}
function oldest(candidates) {
    return [...candidates].sort(byAge)[0];
}
function newest(candidates) {
    return [...candidates].sort(byAge).at(-1);
}

;// CONCATENATED MODULE: ./src/train/label.ts

const mark = 'fine-tune-action: v1';
/** Name and description to put on a fine-tune; the last line of the description holds the facts. */
function renderLabel(trial, facts) {
    const pairs = [
        ['fingerprint', facts.fingerprint],
        ['repository', facts.repository],
        ['commit', facts.commit],
        ['run', facts.run],
        ['url', facts.runUrl],
        ['file', facts.file],
        ['max-credits', facts.limits.maxCredits],
        ['max-duration-ms', facts.limits.maxDurationMs],
        ['queue-timeout-ms', facts.limits.queueTimeoutMs],
        ['stall-timeout-ms', facts.limits.stallTimeoutMs],
        ['capped', facts.capped],
    ];
    const line = [
        mark,
        ...pairs
            .filter(([, value]) => value !== undefined && value !== '')
            .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`),
    ].join(' ');
    return {
        name: `${trial.name} · ${shortFingerprint(facts.fingerprint)}`,
        description: trial.description === undefined ? line : `${trial.description}\n\n${line}`,
    };
}
/** The facts of our label, undefined when there is none or it is not well-formed. */
function readLabel(observation) {
    const line = observation.description?.split('\n').findLast((candidate) => candidate.startsWith(`${mark} `));
    if (line === undefined)
        return undefined;
    const facts = new Map();
    for (const pair of line.slice(mark.length + 1).split(' ')) {
        const [key = '', value = ''] = pair.split('=', 2);
        try {
            facts.set(key, decodeURIComponent(value));
        }
        catch {
            return undefined; // Somebody edited it: then it proves nothing.
        }
    }
    const fingerprint = facts.get('fingerprint') ?? '';
    if (!/^[0-9a-f]{64}$/.test(fingerprint))
        return undefined;
    const capped = ['max-credits', 'max-duration', 'queue-timeout', 'stall-timeout'].find((reason) => reason === facts.get('capped'));
    return {
        fingerprint,
        repository: facts.get('repository') ?? '',
        commit: facts.get('commit') ?? '',
        run: facts.get('run') ?? '',
        runUrl: facts.get('url') ?? '',
        file: facts.get('file') ?? '',
        limits: readLimits(facts),
        ...(capped === undefined ? {} : { capped }),
    };
}
function readLimits(facts) {
    const amount = (key) => {
        const value = Number(facts.get(key));
        return value > 0 && Number.isFinite(value) ? value : undefined;
    };
    return compactLimits({
        maxCredits: amount('max-credits'),
        maxDurationMs: amount('max-duration-ms'),
        queueTimeoutMs: amount('queue-timeout-ms'),
        stallTimeoutMs: amount('stall-timeout-ms'),
    });
}
/** For each limit the tighter one; a missing one does not bind. */
function tighterLimits(...all) {
    const least = (key) => {
        const given = all.map((limits) => limits[key]).filter((value) => value !== undefined);
        return given.length === 0 ? undefined : Math.min(...given);
    };
    return compactLimits({
        maxCredits: least('maxCredits'),
        maxDurationMs: least('maxDurationMs'),
        queueTimeoutMs: least('queueTimeoutMs'),
        stallTimeoutMs: least('stallTimeoutMs'),
    });
}
function compactLimits(limits) {
    return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./src/train/patience.ts


/** Thrown when a signal ended the work; main has its ending already. */
class Interrupted extends Error {
}
/** Transient faults on end are tolerated for this long, in ms. */
const outageLimitMs = 15 * 60_000;
/** `Retry-After` is obeyed up to this, in ms. */
const maxRetryAfterMs = 5 * 60_000;
/**
 * Repeats a call while it meets faults that `repeatable` allows, with full jitter, for at most `outageLimitMs`; then
 * the last fault is thrown. The only place that repeats a request, apart from the watch.
 */
async function patiently({ clock, random, interrupted, say }, call, repeatable = () => true) {
    let since;
    for (let attempt = 0;; attempt++) {
        if (interrupted.aborted)
            throw new Interrupted();
        try {
            const result = await call();
            if (since !== undefined)
                say(`The service answers again after ${(0,duration/* renderDuration */.P)(clock.now() - since)}.`);
            return result;
        }
        catch (error) {
            if (!(error instanceof failure/* Fault */.vC) || !repeatable(error))
                throw error;
            if (since === undefined) {
                since = clock.now();
                say(`The service does not answer as it should (${error.message}); trying again for up to 15 minutes.`);
            }
            const delay = retryDelay(error, attempt, random);
            if (clock.now() + delay - since > outageLimitMs)
                throw error;
            await clock.sleep(delay, interrupted);
        }
    }
}
/** Delay before the next try, in ms: what the service asked for, else full jitter between 1 s and 2^n s, at most 30 s. */
function retryDelay(fault, attempt, random) {
    const jitter = 1000 + random() * Math.min(29_000, 1000 * 2 ** attempt);
    const asked = Math.min(fault.retryAfterMs ?? 0, maxRetryAfterMs);
    return Math.max(jitter, asked);
}

;// CONCATENATED MODULE: ./src/train/look.ts





const maxPages = 20;
const maxRecentReads = 10;
const maxReads = 60;
/**
 * The fine-tunes at the service that equal a trial: searched by label, then the active ones, then the recent ones.
 * List items are hints; whatever may be equal is read on its own. Throws `Fault` when the service stays away.
 */
async function findEqual(circumstances, provider, trial, fingerprint, seeker) {
    const readings = await survey(circumstances, provider, trial.repository, {
        search: shortFingerprint(fingerprint),
        mayMatch: (hint) => mayBeEqual(hint, trial, fingerprint),
    });
    return readings
        .filter((observation) => isEqual(observation, trial, fingerprint))
        .map((observation) => toCandidate(observation, seeker));
}
/** A reading with what its label claims, seen from one seeker. */
function toCandidate(observation, seeker) {
    const label = readLabel(observation);
    return {
        observation,
        label,
        ours: label !== undefined && seeker.repository !== '' && label.repository === seeker.repository,
        sameRun: label !== undefined &&
            seeker.run !== '' &&
            label.run === seeker.run &&
            label.repository === seeker.repository,
    };
}
/** Reads every fine-tune of a repository that a list gives reason to look at. */
async function survey(circumstances, provider, repository, { search, mayMatch }) {
    const seen = new Map();
    const collect = async (query, pages, sure, most = Infinity) => {
        let taken = 0;
        for (let page = 1; page <= pages; page++) {
            const items = await patiently(circumstances, () => provider.list(repository, { ...query, page }));
            for (const hint of items) {
                if (seen.has(hint.id) || !mayMatch(hint) || taken >= most)
                    continue;
                seen.set(hint.id, { hint, sure });
                taken++;
            }
            if (items.length < provider.pageSize)
                return;
        }
    };
    await collect({ search }, maxPages, true);
    for (const word of provider.activeWords)
        await collect({ word }, maxPages, true);
    await collect({}, 1, false, maxRecentReads);
    const readings = [];
    for (const { hint } of [...seen.values()].slice(0, maxReads)) {
        const reading = await readIfThere(circumstances, provider, repository, hint.id);
        if (reading !== undefined)
            readings.push(reading);
    }
    return readings;
}
/** A fine-tune of a list may be gone by the time it is read; that is an answer, not a failure. */
async function readIfThere(circumstances, provider, repository, id) {
    try {
        return await patiently(circumstances, () => provider.read({ repository, id }));
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR && error.reason === 'not-found')
            return undefined;
        throw error;
    }
}
function mayBeEqual(hint, trial, fingerprint) {
    const label = readLabel(hint);
    if (label !== undefined)
        return label.fingerprint === fingerprint;
    const short = / · (ft-[0-9a-f]{12})$/.exec(hint.displayName ?? '')?.[1];
    if (short !== undefined && short !== shortFingerprint(fingerprint))
        return false;
    return sameValues(trial, hint) !== false;
}
function isEqual(observation, trial, fingerprint) {
    const label = readLabel(observation);
    // A label that names another fingerprint also tells that only the data differs.
    if (label !== undefined)
        return label.fingerprint === fingerprint;
    return sameValues(trial, observation) === true;
}

;// CONCATENATED MODULE: ./src/train/endings.ts


/** The ending of one that needed no training. */
function reused(observation) {
    return {
        conclusion: 'reused',
        message: `An equal fine-tune, ${observation.id}, had succeeded with the same data; nothing was started.`,
        help: 'Set `on-existing: new` to train it again.',
    };
}
/** The ending of one that an existing fine-tune bars. */
function refused(reason, { id, word, error }, provider, ref) {
    const page = provider.pageUrl(ref) ?? id;
    return reason === 'already-failed'
        ? {
            conclusion: 'refused',
            reason,
            message: `The equal fine-tune ${id} ended '${word}'${error === undefined ? '' : ` (${error})`}; the same file and data are not bought again by a push or a schedule.`,
            help: `See ${page}. Change the file or the data, re-run this workflow run, or dispatch the workflow by hand.`,
        }
        : {
            conclusion: 'refused',
            reason,
            message: `An equal fine-tune, ${id}, exists already with the status '${word}'; nothing was started.`,
            help: `To wait for it: \`command: attach\` with \`fine-tune-id: ${id}\`. To train anyway: \`on-existing: new\`. Its page: ${page}`,
        };
}
/** The ending of one whose data does not exist. */
function notFound({ diagnostics }) {
    const first = diagnostics.find(({ severity }) => severity === 'error');
    return {
        conclusion: 'invalid',
        reason: 'not-found',
        message: first?.message ?? 'The data was not found.',
        ...(first?.help === undefined ? {} : { help: first.help }),
    };
}
/** What a fault or refusal means for one fine-tune: once it exists it is unfinished, never failed. */
function explainTrouble(error, provider, ref) {
    if (error instanceof Interrupted)
        throw error;
    if (error instanceof failure/* Failure */.HR) {
        const invalid = error.reason === 'invalid-file' || error.reason === 'invalid-input' || error.reason === 'not-found';
        return {
            conclusion: invalid ? 'invalid' : 'refused',
            reason: error.reason,
            message: error.message,
            ...(error.help === undefined ? {} : { help: error.help }),
        };
    }
    if (!(error instanceof failure/* Fault */.vC))
        throw error;
    return {
        conclusion: ref === undefined ? 'refused' : 'unfinished',
        reason: 'hub-unreachable',
        message: `${provider.title} could not be reached for 15 minutes (${error.message}); ${ref === undefined ? 'nothing was created' : `${ref.id} exists and may go on`}.`,
        help: ref === undefined
            ? 'Check the address of the service and its status page, then run this step again.'
            : 'Run this step again, or attach to it: nothing is started twice.',
    };
}
/** The ending with `wait: false`. */
function detached(id) {
    return {
        conclusion: 'detached',
        message: `The training of ${id} is started; this step does not wait for it.`,
        help: 'Attach to it in a later step or workflow.',
    };
}
/** The ending of all files when another one is invalid. */
const blockedByAnother = {
    conclusion: 'invalid',
    reason: 'not-found',
    message: 'Nothing was started, because another file of this step is invalid.',
    help: 'Mend that file, or leave it out of `config`.',
};
/** The ending of all files when they are more than `max-starts`. */
function tooMany(starts, maxStarts) {
    return {
        conclusion: 'refused',
        reason: 'too-many',
        message: `This step would start ${starts} trainings and max-starts is ${maxStarts}; nothing was started.`,
        help: 'Raise max-starts if that is what you want, or name fewer files in `config`.',
    };
}

;// CONCATENATED MODULE: ./src/train/limits.ts

/** The first limit that a reading breaks, in words; `sayOnce` gets the warnings that come before it. */
function brokenLimit(state, observation, now, { limits, budget, id }, creditsElsewhere, sayOnce) {
    const { maxDurationMs, queueTimeoutMs, stallTimeoutMs } = limits;
    const ran = runningMs(state, observation, now);
    const own = creditsOf(observation, ran);
    const bounds = [
        [limits.maxCredits, own],
        [budget, own + creditsElsewhere],
    ];
    for (const [bound, used] of bounds) {
        if (bound === undefined)
            continue;
        const words = `${round(used)} of ${bound} credits (max-credits) are used.`;
        if (used >= bound)
            return { reason: 'max-credits', text: words };
        if (used >= 0.8 * bound)
            sayOnce(`credits ${bound}`, words);
    }
    if (maxDurationMs !== undefined && ran >= maxDurationMs)
        return {
            reason: 'max-duration',
            text: `max-duration is ${(0,duration/* renderDuration */.P)(maxDurationMs)} and ${id} has run ${(0,duration/* renderDuration */.P)(ran)}.`,
        };
    const waiting = observation.status === 'created' || observation.status === 'queued';
    if (queueTimeoutMs !== undefined && waiting && now - state.waitingSince >= queueTimeoutMs)
        return {
            reason: 'queue-timeout',
            text: `queue_timeout is ${(0,duration/* renderDuration */.P)(queueTimeoutMs)} and ${id} has not begun.`,
        };
    if (stallTimeoutMs !== undefined && observation.status === 'running' && state.runningSince !== undefined) {
        const armed = state.progress.changes >= 2;
        if (armed && now - state.progress.at >= stallTimeoutMs)
            return {
                reason: 'stall-timeout',
                text: `stall_timeout is ${(0,duration/* renderDuration */.P)(stallTimeoutMs)} and ${id} shows no progress.`,
            };
        if (!armed && now - state.runningSince >= stallTimeoutMs)
            sayOnce('stall', 'The hub shows no progress; stall_timeout not armed.');
    }
    return undefined;
}
/** Running time by the service's own clock where it tells, over all attempts; else as long as we saw it run. */
function runningMs(state, observation, now) {
    if (observation.startedAt !== undefined && observation.serviceTime !== undefined)
        return Math.max(0, (observation.finishedAt ?? observation.serviceTime) - observation.startedAt);
    return state.runningSince === undefined ? 0 : now - state.runningSince;
}
/** Credits used so far as the service says, else rate × running time. */
function creditsOf(observation, ranMs) {
    return observation.credits ?? ((observation.ratePerSecond ?? 0) * ranMs) / 1000;
}
function round(credits) {
    return Math.round(credits * 100) / 100;
}

;// CONCATENATED MODULE: ./src/train/step.ts




const minDelayMs = 10_000;
const maxDelayMs = 45_000;
const heartbeatMs = 5 * 60_000;
const createdWarningMs = 10 * 60_000;
const refusalsUntilEnd = 3;
const refusalSpanMs = 2 * 60_000;
function openWatch(now, first, stopping) {
    return {
        ...(first === undefined ? {} : { last: first }),
        ...(stopping === undefined ? {} : { stopping }),
        lastGoodAt: now,
        faults: 0,
        quiet: 0,
        waitingSince: now,
        progress: { mark: '', changes: 0, at: now },
        heartbeatAt: now,
        refusals: { count: 0, since: now },
        said: new Set(),
    };
}
/**
 * One step of the watch, pure: what a reading means at a time. `creditsElsewhere` is what the other fine-tunes of this
 * step have used; it counts against the common bound.
 */
function step(state, reading, now, rules, creditsElsewhere = 0) {
    switch (reading.kind) {
        case 'fault':
            return onFault(state, reading.fault, now, rules);
        case 'failure':
            return onFailure(state, reading.failure, now, rules);
        case 'observation':
            return onObservation(state, reading, now, rules, creditsElsewhere);
    }
}
function onFault(state, fault, now, rules) {
    const next = { ...state, faults: state.faults + 1 };
    const events = state.faults === 0
        ? [
            {
                kind: 'warning',
                text: `${rules.service} cannot be read (${fault.message}). The training is not touched; looking again for up to 15 minutes.`,
            },
        ]
        : [];
    const silence = now - state.lastGoodAt;
    if (silence >= outageLimitMs)
        return end(next, events, {
            conclusion: 'unfinished',
            reason: 'hub-unreachable',
            message: `${rules.service} could not be read for ${(0,duration/* renderDuration */.P)(silence)}; the training of ${rules.id} may go on.`,
            help: 'Attach to it when the service is back.',
        });
    const asked = Math.min(fault.retryAfterMs ?? 0, maxRetryAfterMs);
    const backoff = Math.min(60_000, 5000 * 2 ** Math.min(state.faults, 5));
    const untilOutageEnds = outageLimitMs - silence;
    return waitOn(next, events, Math.min(Math.max(asked, backoff), untilOutageEnds), now, rules);
}
/** A refused key or id may be a hiccup of the service: it takes three over two minutes to believe it. */
function onFailure(state, failure, now, rules) {
    const first = state.refusals.count === 0;
    const refusals = { count: state.refusals.count + 1, since: first ? now : state.refusals.since };
    const next = { ...state, refusals };
    const events = first
        ? [{ kind: 'warning', text: `${failure.message} Looking again before believing it.` }]
        : [];
    if (refusals.count >= refusalsUntilEnd && now - refusals.since >= refusalSpanMs) {
        const known = failure.reason === 'unauthorized' || failure.reason === 'not-found';
        return end(next, events, {
            conclusion: 'unfinished',
            reason: known ? failure.reason : 'hub-unreachable',
            message: `${failure.message} (${refusals.count} times over ${(0,duration/* renderDuration */.P)(now - refusals.since)}); the training of ${rules.id} may go on.`,
            help: failure.help ?? 'Attach to it once this is mended.',
        });
    }
    return waitOn(next, events, refusalSpanMs / 2, now, rules);
}
function onObservation(state, reading, now, rules, creditsElsewhere) {
    const { observation } = reading;
    const events = [];
    const said = new Set(state.said);
    const sayOnce = (key, text) => {
        if (!said.has(key))
            events.push({ kind: 'warning', text });
        said.add(key);
    };
    if (state.faults > 0)
        events.push({
            kind: 'notice',
            text: `${rules.service} answers again after ${(0,duration/* renderDuration */.P)(now - state.lastGoodAt)}.`,
        });
    const changed = state.last === undefined || isChange(state.last, observation);
    const heartbeat = !changed && now - state.heartbeatAt >= heartbeatMs;
    if (changed || heartbeat)
        events.push({ kind: changed ? 'changed' : 'heartbeat', observation });
    if (observation.status === 'unknown')
        sayOnce(`word ${observation.word}`, `${rules.service} reports the status '${observation.word}', which this version does not know. It goes on waiting.`);
    const running = observation.status === 'running';
    const mark = `${observation.step ?? ''} ${reading.logLines ?? ''}`;
    const moved = running && mark !== ' ' && mark !== state.progress.mark;
    const next = {
        ...state,
        last: observation,
        lastGoodAt: now,
        faults: 0,
        quiet: changed ? 0 : state.quiet + 1,
        refusals: { count: 0, since: now },
        heartbeatAt: changed || heartbeat ? now : state.heartbeatAt,
        progress: moved ? { mark, changes: state.progress.changes + 1, at: now } : state.progress,
        ...(running && state.runningSince === undefined ? { runningSince: now } : {}),
        said,
    };
    if ((0,contract/* isTerminal */.H)(observation.status))
        return end(next, events, endingOf(observation, next, rules));
    if (observation.status === 'created' && now - state.waitingSince >= createdWarningMs)
        sayOnce('created', `${rules.id} is still 'created' after 10 minutes; the time counts as queue time.`);
    const stop = next.stopping === undefined
        ? brokenLimit(next, observation, now, rules, creditsElsewhere, sayOnce)
        : undefined;
    if (stop !== undefined) {
        events.push({
            kind: 'warning',
            text: `${stop.text} It is stopped; stopping is soft, so it may use a little more.`,
        });
        return { state: { ...next, stopping: stop.reason }, events, delayMs: 1000, stop: stop.reason };
    }
    const delay = next.stopping !== undefined ? minDelayMs : Math.min(maxDelayMs, minDelayMs * 1.5 ** next.quiet);
    return waitOn(next, events, delay, now, rules);
}
/** Ends the watch when our time is up, else waits, though not past the end of our time. */
function waitOn(state, events, delayMs, now, rules) {
    if (now >= rules.waitUntil)
        return end(state, events, {
            conclusion: 'unfinished',
            reason: 'wait-timeout',
            message: `The wait-timeout is over; the training of ${rules.id} goes on (last status: ${state.last?.word ?? 'not read'}).`,
            help: 'Attach to it to go on waiting, or raise wait-timeout.',
        });
    return { state, events, delayMs: Math.max(1000, Math.min(delayMs, rules.waitUntil - now)) };
}
function end(state, events, ending) {
    return { state, events, delayMs: 0, ending };
}
function endingOf(observation, state, rules) {
    const what = `The training of ${rules.id}`;
    if (observation.status === 'succeeded')
        return {
            conclusion: 'succeeded',
            message: `${what} ${observation.word}${state.stopping === undefined ? '' : ' while it was being stopped'}.`,
        };
    if (observation.status === 'failed')
        return {
            conclusion: 'failed',
            reason: 'training-failed',
            message: `${what} failed: ${observation.error ?? `${rules.service} gave no reason`}.`,
            help: 'The log and the page of the fine-tune tell more; change the file or the data and run again.',
        };
    if (state.stopping === 'stop')
        return { conclusion: 'stopped', message: `${what} is stopped.` };
    if (state.stopping !== undefined)
        return {
            conclusion: 'capped',
            reason: state.stopping,
            message: `${what} was stopped at the limit ${state.stopping}${spent(observation)}.`,
            help: 'Raise the limit, or make the training smaller; what was saved last is kept on the model’s branch.',
        };
    return {
        conclusion: 'stopped',
        reason: 'stopped',
        message: `${what} was stopped, not by this step${spent(observation)}.`,
        help: 'Somebody stopped it, or the credits ran out: look at the billing page of the account.',
    };
}
function spent({ credits }) {
    return credits === undefined ? '' : `; it used ${credits} credits`;
}
function isChange(before, after) {
    return before.word !== after.word || before.queuePosition !== after.queuePosition;
}

;// CONCATENATED MODULE: ./src/train/watch.ts



const maxLogLines = 20_000;
/** Looks at a fine-tune until it ends, our time is up or the service stays away. Never throws but `Interrupted`. */
async function watch(circumstances, provider, task) {
    const { clock, random, interrupted } = circumstances;
    let state = openWatch(clock.now(), task.first, task.stopNow ? 'stop' : undefined);
    let stopSent = false;
    let logLines = 0;
    for (;;) {
        if (interrupted.aborted)
            throw new Interrupted();
        if (state.stopping !== undefined && !stopSent)
            stopSent = await sendStop(circumstances, provider, task);
        const reading = await look(provider, task.ref, logLines);
        if (reading.kind === 'observation')
            task.onObservation(reading.observation);
        const result = step(state, reading, clock.now(), task.rules, task.creditsElsewhere());
        state = result.state;
        for (const event of result.events)
            task.onEvent(event);
        if (reading.kind === 'observation' &&
            result.events.some(({ kind }) => kind === 'heartbeat' || kind === 'changed')) {
            const lines = await readLogs(provider, task.ref);
            if (lines.length > logLines && logLines < maxLogLines) {
                task.onLog(lines.slice(logLines, maxLogLines));
                logLines = lines.length;
            }
        }
        if (result.ending !== undefined)
            return result.ending;
        // ±20 %, so that many watchers do not knock at the same moment.
        await clock.sleep(result.delayMs * (0.8 + 0.4 * random()), interrupted);
    }
}
async function look(provider, ref, logLines) {
    try {
        return { kind: 'observation', observation: await provider.read(ref), logLines };
    }
    catch (error) {
        if (error instanceof failure/* Fault */.vC)
            return { kind: 'fault', fault: error };
        if (error instanceof failure/* Failure */.HR)
            return { kind: 'failure', failure: error };
        throw error;
    }
}
async function readLogs(provider, ref) {
    try {
        return await provider.logs(ref);
    }
    catch {
        return []; // Logs are an extra; their absence is no news.
    }
}
/** Stop may be repeated: a stopped training stays stopped. True once the service has taken it or has no use for it. */
async function sendStop(circumstances, provider, task) {
    try {
        let tries = 0;
        await patiently(circumstances, () => provider.stop(task.ref), () => ++tries < 5);
        return true;
    }
    catch (error) {
        if (error instanceof Interrupted)
            throw error;
        if (error instanceof failure/* Fault */.vC)
            return false; // Sent again at the next look.
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        task.onEvent({ kind: 'warning', text: `Stopping was refused: ${error.message}` });
        return true; // The next readings tell whether it ended anyway.
    }
}

;// CONCATENATED MODULE: ./src/train/follow.ts





/** Watches a fine-tune to its end and collects what it left; also the body of `attach` and `stop`. */
async function follow(circumstances, provider, draft, siblings, first, terms, listener, stopNow = false) {
    const { ref } = draft;
    if (ref === undefined)
        throw new Error('follow() needs a fine-tune');
    const label = readLabel(first);
    const limits = tighterLimits(draft.trial?.limits ?? {}, label?.limits ?? {}, {
        maxDurationMs: terms.maxDurationMs,
    });
    draft.observation = first;
    if (!terms.wait) {
        draft.ending = detached(ref.id);
        return;
    }
    let ending;
    try {
        ending = await watch(circumstances, provider, {
            ref,
            first: undefined,
            stopNow,
            rules: {
                waitUntil: terms.waitUntil,
                limits,
                ...(terms.maxCredits === undefined ? {} : { budget: terms.maxCredits }),
                service: provider.title,
                id: ref.id,
            },
            creditsElsewhere: () => siblings.filter((other) => other !== draft).reduce((sum, other) => sum + usedBy(other), 0),
            onEvent: (event) => listener.onEvent(draft, event),
            onObservation: (observation) => (draft.observation = observation),
            onLog: (lines) => listener.onLog(draft, lines),
        });
    }
    catch (error) {
        draft.ending = explainTrouble(error, provider, ref);
        return;
    }
    if (ending.conclusion === 'unfinished' &&
        Object.keys(limits).length + (terms.maxCredits === undefined ? 0 : 1) > 0)
        listener.onNote(`The limits of ${ref.id} are no longer watched, because this step leaves before it ends.`);
    const last = draft.observation;
    if (ending.conclusion === 'capped' && ending.reason !== undefined)
        await rememberCap(provider, draft, { ...last }, ending.reason);
    if ((0,contract/* isTerminal */.H)(last.status))
        draft.results = await provider.results(ref, last);
    draft.ending = ending;
}
/** So that a later push does not buy again what was stopped at a limit; best effort. */
async function rememberCap(provider, draft, last, capped) {
    const label = readLabel(last);
    if (label === undefined || draft.trial === undefined || draft.ref === undefined)
        return;
    try {
        await provider.label(draft.ref, renderLabel(draft.trial, { ...label, capped }));
    }
    catch {
        // Without the word a later run starts afresh, under the same limits.
    }
}
function usedBy(draft) {
    const { observation } = draft;
    if (observation === undefined || draft.ending?.conclusion === 'reused')
        return 0;
    return creditsOf(observation, runningMs({}, observation, 0));
}

;// CONCATENATED MODULE: ./src/train/existing.ts









/** Finds a fine-tune and watches it to its end; with `stop`, stops it first. The draft ends with an ending. */
async function followExisting(circumstances, provider, draft, target, terms, listener, stop) {
    const ref = target.kind === 'id' ? target.ref : await findByFile(circumstances, provider, draft, target.trial, terms);
    draft.ref = ref;
    const observation = await patiently(circumstances, () => provider.read(ref));
    draft.observation = observation;
    const { fingerprint: labelled } = readLabel(observation) ?? {};
    if (labelled !== undefined)
        draft.fingerprint = labelled;
    listener.onRecord(draft);
    if (stop && observation.status === 'created') {
        draft.ending = {
            conclusion: 'stopped',
            message: `${ref.id} was created and never started: there is nothing to stop, and it has cost nothing.`,
        };
        return;
    }
    if (observation.status === 'created')
        listener.onNote(`${ref.id} is created but not started; \`attach\` never starts one, it waits in case somebody does.`);
    if (stop && observation.status === 'stopped') {
        draft.results = await provider.results(ref, observation);
        draft.ending = { conclusion: 'stopped', message: `${ref.id} was stopped already.` };
        return;
    }
    const stopNow = stop && !(0,contract/* isTerminal */.H)(observation.status);
    await follow(circumstances, provider, draft, [draft], observation, { ...terms, wait: true }, listener, stopNow);
}
/** The one that equals the file with its present data; else the latest of ours made from this file. */
async function findByFile(circumstances, provider, draft, trial, { hubUrl, seeker }) {
    const checked = await provider.check(trial);
    draft.checked = checked;
    const full = fingerprint(trial, hubUrl, checked.dataIdentity);
    const readings = await survey(circumstances, provider, trial.repository, {
        search: `ft-${full.slice(0, 12)}`,
        mayMatch: (hint) => sameValues(trial, hint) !== false || hint.displayName?.includes(' · ft-') === true,
    });
    const candidates = readings.map((observation) => toCandidate(observation, seeker));
    const choices = [
        ({ label, observation }) => label?.fingerprint === full && observation.status !== 'created',
        ({ label, ours }) => ours && label?.file === trial.path,
        ({ label, observation }) => label === undefined && sameValues(trial, observation) === true,
    ];
    for (const choice of choices) {
        const found = latest(candidates.filter(choice));
        if (found !== undefined)
            return { repository: trial.repository, id: found.id };
    }
    throw new failure/* Failure */.HR('not-found', `No fine-tune of ${trial.path} was found in ${trial.repository}.`, {
        help: `Give its id as fine-tune-id; the ids stand on ${provider.listUrl(trial.repository) ?? 'the page of the repository'}.`,
    });
}
/** Active before ended, then the newest. */
function latest(candidates) {
    const active = candidates.filter(({ observation }) => !(0,contract/* isTerminal */.H)(observation.status));
    return [...(active.length > 0 ? active : candidates)].sort(byAge).at(-1)?.observation;
}

// EXTERNAL MODULE: ./src/base/diagnostic.ts
var diagnostic = __webpack_require__(5014);
;// CONCATENATED MODULE: ./src/train/submit.ts







/** Between the last read and the start: long enough that another run's create shows in a list. */
const lastLookDelayMs = 5000;
const settleLooksMs = [5000, 20_000, 60_000];
const startRepeatMs = 30_000;
/** Creates, records, labels, looks once more and starts. Exactly one training, or none and a clear ending. */
async function submitNew(circumstances, provider, order) {
    const created = await createOnce(circumstances, provider, order);
    if (created === undefined)
        return {
            kind: 'ended',
            ending: {
                conclusion: 'unknown',
                reason: 'submit-unclear',
                message: `Whether ${provider.title} created the fine-tune could not be established; nothing was started.`,
                help: `Look at ${provider.listUrl(order.trial.repository) ?? 'the fine-tunes of the repository'}; a created one costs nothing until it is started. Running this step again is safe.`,
            },
        };
    const ref = { repository: order.trial.repository, id: created.id };
    if (!order.record(ref, created, true))
        return unrecorded(ref, created);
    await labelIt(circumstances, provider, order, ref);
    const elder = await lastLook(circumstances, provider, order, created);
    if (elder === undefined)
        return startIt(circumstances, provider, ref, created, true);
    circumstances.say(`Another workflow run made the equal fine-tune ${elder.observation.id}; this run waits for that one.`);
    return adopt(circumstances, provider, order, elder);
}
/** Goes on with an equal fine-tune of ours; one that was never started is started. */
async function adopt(circumstances, provider, order, candidate) {
    const { observation } = candidate;
    const ref = { repository: order.trial.repository, id: observation.id };
    if (!order.record(ref, observation, candidate.sameRun))
        return unrecorded(ref, observation);
    if (observation.status !== 'created')
        return { kind: 'started', ref, observation, startedHere: candidate.sameRun };
    circumstances.say(`${observation.id} was created by an earlier run and never started; it is started now.`);
    return startIt(circumstances, provider, ref, observation, true);
}
function unrecorded(ref, observation) {
    return {
        kind: 'ended',
        ref,
        observation,
        ending: {
            conclusion: 'error',
            reason: 'internal-error',
            message: `The id ${ref.id} could be written neither to the state nor to the outputs of this step, so nothing was started.`,
            help: 'Check that the runner has free disk space and that GITHUB_STATE and GITHUB_OUTPUT are writable.',
        },
    };
}
/** Create is free, so it may be sent twice; what may exist already is looked up first. */
async function createOnce(circumstances, provider, order) {
    for (let attempt = 1; attempt <= 2; attempt++) {
        const known = new Set((await recent(circumstances, provider, order)).map(({ id }) => id));
        try {
            return await patiently(circumstances, () => provider.create(order.trial), (fault) => fault.kind !== 'unclear');
        }
        catch (error) {
            if (!(error instanceof failure/* Fault */.vC) || error.kind !== 'unclear')
                throw error;
            circumstances.say(`The answer to create is unclear (${error.message}); looking for what it made.`);
        }
        const made = await settleCreate(circumstances, provider, order, known);
        if (made !== undefined)
            return made;
    }
    return undefined;
}
async function settleCreate(circumstances, provider, order, known) {
    for (const wait of settleLooksMs) {
        await circumstances.clock.sleep(wait, circumstances.interrupted);
        const made = [];
        for (const hint of await recent(circumstances, provider, order)) {
            if (known.has(hint.id) || hint.status !== 'created')
                continue;
            const reading = await patiently(circumstances, () => provider.read({ repository: order.trial.repository, id: hint.id }));
            // A labelled one has an owner already; one that shows other values is not ours.
            if (readLabel(reading) !== undefined || reading.status !== 'created')
                continue;
            const baseModel = order.trial.request['base_model'];
            if (sameValues(order.trial, reading) !== false && reading.baseModel === baseModel)
                made.push(reading);
        }
        if (made.length === 1)
            return made[0];
    }
    return undefined;
}
async function recent(circumstances, provider, { trial }) {
    const items = await patiently(circumstances, () => provider.list(trial.repository, { page: 1 }));
    return items.filter((hint) => sameValues(trial, hint) !== false);
}
/** Best effort: an unlabelled fine-tune trains as well, it is only harder to find again. */
async function labelIt(circumstances, provider, { trial, facts }, ref) {
    let tries = 0;
    try {
        await patiently(circumstances, () => provider.label(ref, renderLabel(trial, facts)), () => ++tries < 10);
    }
    catch (error) {
        if (error instanceof Interrupted)
            throw error;
        circumstances.say(`The fine-tune could not be labelled (${error instanceof Error ? error.message : 'no answer'}); a later run may not recognise it as ours.`);
    }
}
/** Of equal ones made at the same moment by two workflow runs the oldest is started; the younger yields. */
async function lastLook(circumstances, provider, order, created) {
    const { trial, fingerprint, facts, seeker, onExisting } = order;
    await circumstances.clock.sleep(lastLookDelayMs, circumstances.interrupted);
    const equal = await findEqual(circumstances, provider, trial, fingerprint, seeker);
    const self = equal.find(({ observation }) => observation.id === created.id) ?? {
        observation: created,
        label: facts,
        ours: true,
        sameRun: true,
    };
    const others = equal.filter((candidate) => candidate.observation.id !== created.id &&
        (onExisting === 'new' ? candidate.sameRun : candidate.ours || candidate.sameRun) &&
        !(0,contract/* isTerminal */.H)(candidate.observation.status));
    const running = others.filter(({ observation }) => observation.status !== 'created').sort(byAge)[0];
    return running ?? [...others, self].sort(byAge).find((candidate, at) => at === 0 && candidate !== self);
}
/** The one call that spends. Sent again only when it is certain that it had no effect. */
async function startIt(circumstances, provider, ref, before, startedHere) {
    const { clock, interrupted, say } = circumstances;
    const read = () => patiently(circumstances, () => provider.read(ref));
    const begun = clock.now();
    while (clock.now() - begun <= outageLimitMs) {
        try {
            await patiently(circumstances, () => provider.start(ref), (fault) => fault.kind !== 'unclear');
            return { kind: 'started', ref, observation: before, startedHere };
        }
        catch (error) {
            if (error instanceof failure/* Failure */.HR) {
                // Refused, or in the wrong state because an earlier request had arrived: the service's record tells.
                const now = await read();
                if (now.status !== 'created')
                    return { kind: 'started', ref, observation: now, startedHere };
                throw error;
            }
            if (!(error instanceof failure/* Fault */.vC) || error.kind !== 'unclear')
                throw error;
            say(`The answer to start is unclear (${error.message}); reading the fine-tune.`);
        }
        const first = await read();
        if (first.status !== 'created')
            return { kind: 'started', ref, observation: first, startedHere };
        await clock.sleep(startRepeatMs, interrupted);
        const second = await read();
        if (second.status !== 'created')
            return { kind: 'started', ref, observation: second, startedHere };
        say('The fine-tune is still not started on two readings; start is sent again.');
    }
    return {
        kind: 'ended',
        ref,
        observation: before,
        ending: {
            conclusion: 'unfinished',
            reason: 'hub-unreachable',
            message: `Starting ${ref.id} had no effect for 15 minutes; it is created and costs nothing so far.`,
            help: 'Run this step again later: it finds the fine-tune by its label and starts it.',
        },
    };
}

;// CONCATENATED MODULE: ./src/train/train.ts








/** Checks all, decides all, and only then buys: each draft ends with an ending. */
async function trainAll(circumstances, provider, drafts, terms, listener) {
    const planned = [];
    let blocked = false;
    for (const draft of drafts) {
        const { trial } = draft;
        if (trial === undefined)
            continue;
        try {
            const checked = await provider.check(trial);
            draft.checked = checked;
            listener.onDiagnostics(checked.diagnostics);
            if ((0,diagnostic/* hasErrors */.C)(checked.diagnostics)) {
                draft.ending = notFound(checked);
                blocked = true;
                continue;
            }
            draft.fingerprint = fingerprint(trial, terms.hubUrl, checked.dataIdentity);
            planned.push({ draft, trial, intent: await intend(circumstances, provider, draft, trial, terms) });
        }
        catch (error) {
            draft.ending = explainTrouble(error, provider, undefined);
            blocked ||= draft.ending.conclusion === 'invalid';
        }
    }
    const starts = planned.filter(({ intent }) => mayStart(intent)).length;
    for (const { draft } of planned) {
        if (blocked)
            draft.ending = blockedByAnother;
        else if (starts > terms.maxStarts)
            draft.ending = tooMany(starts, terms.maxStarts);
    }
    const watches = [];
    for (const { draft, trial, intent } of planned) {
        if (draft.ending !== undefined)
            continue;
        const submitted = await carryOut(circumstances, provider, draft, trial, intent, terms, listener);
        if (submitted?.kind === 'started')
            watches.push(follow(circumstances, provider, draft, drafts, submitted.observation, terms, listener));
    }
    await Promise.all(watches);
}
async function intend(circumstances, provider, draft, trial, terms) {
    let equal = await findEqual(circumstances, provider, trial, draft.fingerprint ?? '', terms.seeker);
    for (;;) {
        const intent = decide(equal, {
            onExisting: terms.onExisting,
            dataKnown: draft.checked?.dataIdentity !== undefined,
            unattended: terms.unattended,
        });
        if (intent.kind !== 'reuse')
            return intent;
        const gone = await outputIsGone(provider, trial.repository, intent.candidate);
        if (!gone)
            return intent;
        circumstances.say(`${intent.candidate.observation.id} is equal and succeeded, but its output branch is gone.`);
        equal = equal.filter((candidate) => candidate !== intent.candidate);
    }
}
async function outputIsGone(provider, repository, { observation }) {
    const ref = { repository, id: observation.id };
    const branch = observation.outputBranch ?? (await provider.results(ref, observation)).branch;
    return branch !== undefined && (await provider.branchExists(repository, branch)) === false;
}
function mayStart(intent) {
    return (intent.kind === 'start' || (intent.kind === 'adopt' && intent.candidate.observation.status === 'created'));
}
async function carryOut(circumstances, provider, draft, trial, intent, terms, listener) {
    if (intent.kind === 'refuse' || intent.kind === 'reuse') {
        const { observation } = intent.candidate;
        draft.ref = { repository: trial.repository, id: observation.id };
        draft.observation = observation;
        if (intent.kind === 'reuse')
            draft.results = await provider.results(draft.ref, observation);
        draft.ending =
            intent.kind === 'reuse'
                ? reused(observation)
                : refused(intent.reason, observation, provider, draft.ref);
        return undefined;
    }
    const facts = {
        fingerprint: draft.fingerprint ?? '',
        repository: terms.seeker.repository,
        commit: terms.seeker.commit,
        run: terms.seeker.run,
        runUrl: terms.seeker.runUrl,
        file: trial.path,
        limits: tighterLimits(trial.limits, { maxCredits: terms.maxCredits, maxDurationMs: terms.maxDurationMs }),
    };
    const order = {
        trial,
        fingerprint: facts.fingerprint,
        facts,
        seeker: terms.seeker,
        onExisting: terms.onExisting,
        record: (ref, observation, madeHere) => {
            draft.ref = ref;
            draft.observation = observation;
            draft.startedHere = madeHere;
            return listener.onRecord(draft);
        },
    };
    let submitted;
    try {
        submitted =
            intent.kind === 'adopt'
                ? await adopt(circumstances, provider, order, intent.candidate)
                : await submitNew(circumstances, provider, order);
    }
    catch (error) {
        draft.ending = explainTrouble(error, provider, draft.ref);
        return undefined;
    }
    if (submitted.kind === 'ended') {
        draft.ending = submitted.ending;
        return undefined;
    }
    draft.startedHere = submitted.startedHere;
    listener.onRecord(draft);
    if (submitted.startedHere)
        await compareData(provider, trial, draft, listener);
    return submitted;
}
/** The service reads the branch when it begins: what was there before create may not be what is trained on. */
async function compareData(provider, trial, draft, listener) {
    const before = draft.checked?.dataIdentity;
    if (before === undefined)
        return;
    try {
        const after = (await provider.check(trial)).dataIdentity;
        if (after !== undefined && after !== before)
            listener.onNote(`The data changed while the fine-tune was submitted: ${before} before, ${after} after.`);
    }
    catch {
        // The training runs; what its data was is then told by the identity read before.
    }
}

;// CONCATENATED MODULE: ./src/work.ts









/** Sent with every request; must not contain the letters "oxen", see the provider. */
const userAgent = 'fine-tune-action/0.1.0';
/** The commands that talk to a service: run, attach, stop. Loaded late, because it brings the HTTP stack. */
async function work(session, inputs, command) {
    const { host } = session;
    await host.goOnline();
    if (inputs.apiKey !== '')
        host.mask(inputs.apiKey);
    const service = await openService(session, inputs);
    try {
        session.provider = service.provider;
        return await workWith(session, inputs, command, service.provider, service.hubUrl);
    }
    finally {
        await service.close();
    }
}
async function workWith(session, inputs, command, provider, hubUrl) {
    const { host, drafts, trials } = session;
    const { clock, event } = host;
    const circumstances = {
        clock,
        random: Math.random,
        interrupted: host.interrupted,
        say: (text) => (0,src_session/* say */.cv)(session, text),
    };
    const terms = {
        seeker: {
            repository: event.repository || 'terminal',
            run: event.runId,
            commit: event.sha,
            runUrl: event.runUrl,
        },
        hubUrl: inputs.simulate === undefined ? hubUrl : 'https://simulator.invalid',
        onExisting: inputs.onExisting,
        unattended: (event.name === 'push' || event.name === 'schedule') && event.attempt === 1,
        maxStarts: inputs.maxStarts,
        maxCredits: inputs.maxCredits,
        maxDurationMs: inputs.maxDurationMs,
        wait: inputs.wait,
        waitUntil: clock.now() + inputs.waitTimeoutMs,
    };
    host.saveState('begun-at', String(clock.date()));
    const listener = listen(session, inputs);
    if (command === 'run') {
        drafts.push(...trials.map((trial) => openDraft(trial.path, trial)));
        await trainAll(circumstances, provider, drafts, terms, listener);
    }
    else {
        for (const target of findTargets(session, inputs)) {
            const draft = target.kind === 'id' ? openDraft(target.ref.id) : openDraft(target.trial.path, target.trial);
            drafts.push(draft);
            await followExisting(circumstances, provider, draft, target, terms, listener, command === 'stop');
        }
    }
    host.saveState('ended', 'true');
    await findPublicity(session, provider);
    for (const draft of drafts)
        simulatedEnding(session, draft);
    return (0,src_session/* endingOfDrafts */.bC)(drafts);
}
/** In a simulation no ending may read as if something had been trained. */
function simulatedEnding({ inputs }, draft) {
    const conclusion = draft.ending?.conclusion;
    if (inputs?.simulate === undefined || draft.ending === undefined)
        return;
    if (conclusion === 'succeeded' || conclusion === 'reused')
        draft.ending = { ...draft.ending, conclusion: 'simulated' };
}
function findTargets({ trials }, inputs) {
    const { fineTuneId: id } = inputs;
    if (id === undefined)
        return trials.map((trial) => ({ kind: 'file', trial }));
    const repository = inputs.repository ?? trials[0]?.repository;
    if (repository === undefined || !/^[^/\s]+\/[^/\s]+$/.test(repository))
        throw new failure/* Failure */.HR('invalid-input', 'The Oxen repository of the fine-tune is not known.', {
            help: 'Give it as `repository: namespace/name`, or name its file in `config`.',
        });
    return [{ kind: 'id', ref: { repository, id } }];
}
/** Images of a private repository cannot load in a summary, so this is found out rather than guessed. */
async function findPublicity({ drafts, publicity }, provider) {
    const repositories = new Set(drafts.flatMap(({ ref, results }) => ref !== undefined && (results?.samples.length ?? 0) > 0 ? [ref.repository] : []));
    for (const repository of repositories) {
        const isPublic = await provider.isPublic(repository);
        if (isPublic !== undefined)
            publicity.set(repository, isPublic);
    }
}
function listen(session, inputs) {
    const { host, drafts } = session;
    const remember = (draft, what, text) => {
        draft.history.push({ at: host.clock.date(), what, text });
    };
    return {
        onDiagnostics: (diagnostics) => {
            session.diagnostics.push(...diagnostics);
            if (diagnostics.length > 0)
                (0,src_session/* showDiagnostics */.K6)({ ...session, diagnostics: [...diagnostics] });
        },
        onRecord: (draft) => {
            const { ref, startedHere } = draft;
            if (ref === undefined)
                return false;
            const known = drafts.flatMap((other) => other.ref === undefined ? [] : [{ ...other.ref, startedHere: other.startedHere }]);
            const ids = JSON.stringify(known.map(({ id }) => id));
            const written = [
                host.saveState('fine-tunes', JSON.stringify({ simulated: inputs.simulate !== undefined, fineTunes: known })),
                host.setOutput('fine-tune-ids', ids),
                drafts.length !== 1 || host.setOutput('fine-tune-id', ref.id),
            ];
            if (!draft.history.some(({ what }) => what === 'recorded')) {
                const page = session.provider?.pageUrl(ref);
                const text = `Fine-tune ${ref.id} of ${draft.title}${page === undefined ? '' : `: ${page}`}`;
                (0,src_session/* say */.cv)(session, text);
                remember(draft, 'recorded', text);
                (0,src_session/* publishStart */.s3)(session, {
                    conclusion: 'unfinished',
                    message: `${startedHere ? 'Training' : 'Watching'} ${ref.id}.`,
                });
            }
            return written.slice(0, 2).some(Boolean);
        },
        onEvent: (draft, event) => {
            if ('text' in event) {
                remember(draft, event.kind, event.text);
                if (event.kind === 'warning')
                    (0,src_session/* note */.N4)(session, event.text);
                else
                    (0,src_session/* say */.cv)(session, event.text);
                return;
            }
            const steps = totalSteps(draft);
            const line = renderProgress({
                elapsedMs: host.clock.now() - session.begunAt,
                observation: event.observation,
                ...(steps === undefined ? {} : { totalSteps: steps }),
            });
            const text = drafts.length > 1 ? `${draft.title}: ${line}` : line;
            (0,src_session/* say */.cv)(session, text);
            if (event.kind === 'changed')
                remember(draft, 'status', event.observation.word);
        },
        onLog: (draft, lines) => host.printGroup(`Log of ${(0,report_escape/* logLine */.BP)(draft.ref?.id ?? '').join(' ')}`, lines.flatMap((line) => (0,report_escape/* logLine */.BP)(line)).map((line) => `│ ${line}`)),
        onNote: (text) => (0,src_session/* note */.N4)(session, text),
    };
}
function totalSteps({ trial, observation }) {
    const params = trial?.request['training_params'];
    const sent = (0,json/* isObject */.G)(params) ? params['steps'] : undefined;
    const shown = trial?.values.find(({ key }) => key === 'training_params.steps')?.value;
    const steps = observation?.params?.['steps'] ?? sent ?? shown;
    return typeof steps === 'number' ? steps : undefined;
}
/** The service of the inputs, or the simulator in its place. */
async function openService({ host }, inputs) {
    if (inputs.simulate === undefined)
        return { ...openHub(inputs, inputs.hubUrl, inputs.apiKey), close: () => Promise.resolve() };
    const { startSimulator } = await __webpack_require__.e(/* import() */ 463).then(__webpack_require__.bind(__webpack_require__, 4463));
    const simulator = await startSimulator({
        scale: host.clock.scale,
        ending: inputs.simulate,
        idPrefix: 'sim-',
        publicUrl: 'https://simulator.invalid',
    });
    return { ...openHub(inputs, simulator.url, 'simulated'), close: () => simulator.close() };
}
function openHub(inputs, hubUrl, key) {
    return {
        hubUrl,
        provider: (0,oxen/* openOxen */.T)({
            hubUrl,
            key,
            userAgent,
            timeScale: inputs.timeScale,
        }),
    };
}


/***/ })

};
