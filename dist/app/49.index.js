export const id = 49;
export const ids = [49];
export const modules = {

/***/ 2985:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pq: () => (/* binding */ json),
/* harmony export */   Py: () => (/* binding */ succeed),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   TR: () => (/* binding */ refuse),
/* harmony export */   X: () => (/* binding */ htmlPage),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   fJ: () => (/* binding */ fail)
/* harmony export */ });
/** Words of the hub's error envelope with their codes. */
const codes = {
    invalid_params: 400,
    invalid_file_type: 400,
    data_frame_error: 400,
    unauthenticated: 401,
    insufficient_credits: 402,
    resource_not_found: 404,
    update_required: 426,
};
/** 200 with the success envelope around the members. */
function succeed(members, message = 'resource_found', status = 200) {
    return json(status, { ...members, status: 'success', status_message: message });
}
/** The hub's error envelope; its message is the type but for some words of the data's server. */
function fail(type, title, detail, message = type) {
    return json(codes[type], {
        error: { type, title, ...(detail === undefined ? {} : { detail }) },
        status: 'error',
        status_message: message,
    });
}
function refuse({ refused, title, detail }) {
    return fail(refused, title, detail);
}
function json(status, body) {
    return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: { json: body } };
}
function text(status, body, type = 'text/plain; charset=utf-8') {
    return { status, headers: { 'content-type': type }, body: { bytes: body } };
}
function bytes(type, body) {
    return { status: 200, headers: { 'content-type': type }, body: { bytes: body } };
}
/** What a proxy in front of the hub says. */
function htmlPage(status, title) {
    const page = `<!DOCTYPE html>\n<html>\n<head><title>${status} ${title}</title></head>\n<body>\n<center><h1>${status} ${title}</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n`;
    return text(status, page, 'text/html; charset=utf-8');
}


/***/ }),

/***/ 9392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MS: () => (/* binding */ runningClock),
/* harmony export */   SN: () => (/* binding */ sharedClock)
/* harmony export */ });
/* unused harmony export standingClock */
/** A clock that runs: virtual ms = real ms / scale. */
function runningClock(scale, startAt = Date.now()) {
    if (!(scale > 0))
        throw new RangeError('The scale of the simulator must be above zero.');
    const start = performance.now();
    const timers = new Set();
    let skipped = 0;
    return {
        now: () => startAt + skipped + (performance.now() - start) / scale,
        wait: (virtualMs) => new Promise((resolve) => {
            const timer = setTimeout(() => {
                timers.delete(timer);
                resolve();
            }, Math.min(virtualMs * scale, 2_000_000_000));
            timers.add(timer);
        }),
        skip: (virtualMs) => {
            skipped += virtualMs;
        },
        stop: () => {
            for (const timer of timers)
                clearTimeout(timer);
        },
    };
}
/** The time of those who ask: where both are one process, time passes for both alike. */
function sharedClock(clock, startAt = clock.date()) {
    const begun = clock.date();
    let skipped = 0;
    return {
        now: () => startAt + skipped + clock.date() - begun,
        wait: async (virtualMs, gone) => {
            const waited = clock.sleep(virtualMs);
            // As long as somebody waits for the answer, time must not stand still for the request.
            await clock.idle(() => Promise.race([waited, gone]));
            await waited;
        },
        skip: (virtualMs) => {
            skipped += virtualMs;
        },
        stop: () => undefined,
    };
}
/** A clock that stands until it is moved; delays take no real time. For tests of what happens when. */
function standingClock(startAt) {
    let now = startAt;
    return {
        now: () => now,
        wait: () => Promise.resolve(),
        skip: (virtualMs) => {
            now += virtualMs;
        },
        stop: () => undefined,
    };
}


/***/ }),

/***/ 8085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ drawJpeg),
/* harmony export */   e: () => (/* binding */ drawMp4)
/* harmony export */ });
/* harmony import */ var _random_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2719);

/** A small real JPEG: noise that becomes a picture as the step goes on. The same for the same parts. */
function drawJpeg(seed, index, done) {
    const bits = [];
    const before = [0, 0, 0];
    for (let row = 0; row < blocks; row++)
        for (let column = 0; column < blocks; column++)
            for (const [part, level] of colourOf(seed, index, done, row, column).entries()) {
                writeLevel(bits, level - (before[part] ?? 0));
                before[part] = level;
            }
    return Uint8Array.from([...head, ...pack(bits), 0xff, 0xd9]);
}
/** The smallest file that calls itself an MP4: its type, a movie without tracks, some data. */
function drawMp4(seed, index) {
    const movie = [...long(0), ...long(0), ...long(0), ...long(1000), ...long(1000), ...long(0x10000), 1, 0];
    const matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].flatMap(long);
    const header = box('mvhd', [
        ...movie,
        ...Array(10).fill(0),
        ...matrix,
        ...Array(24).fill(0),
        ...long(1),
    ]);
    return Uint8Array.from([
        ...box('ftyp', [...ascii('isom'), ...long(0x200), ...ascii('isomiso2mp41')]),
        ...box('moov', header),
        ...box('mdat', ascii(`${seed} ${index}`)),
    ]);
}
// Baseline JPEG (ITU-T T.81) of the average colours of 8×8 blocks alone: with a quantiser of 64 an average of a block
// is one of some thirty levels, and every block ends after it.
const blocks = 12;
const edge = 8 * blocks;
/** One code for each size of a difference, 0 to 7, each of three bits but the last two. */
const levelCodes = ['000', '001', '010', '011', '100', '101', '1100', '1101'];
const endOfBlock = '0';
const head = [
    0xff,
    0xd8,
    ...segment(0xe0, [...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...Array(64).fill(64)]),
    ...segment(0xc0, [8, ...short(edge), ...short(edge), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    ...segment(0xc4, [0x00, 0, 0, 6, 2, ...Array(12).fill(0), 0, 1, 2, 3, 4, 5, 6, 7]),
    ...segment(0xc4, [0x10, 1, ...Array(15).fill(0), 0]),
    ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
];
/** Levels of brightness and of the two colour differences, each about -16 to 15. */
function colourOf(seed, index, done, row, column) {
    const hue = (0,_random_js__WEBPACK_IMPORTED_MODULE_0__/* .chance */ .Dz)(seed, index, 'hue') * 2 * Math.PI;
    const [x, y] = [column - blocks / 2 + 0.5, row - blocks * (0.4 + 0.2 * (0,_random_js__WEBPACK_IMPORTED_MODULE_0__/* .chance */ .Dz)(seed, index, 'height'))];
    const isSun = x * x + y * y < 9;
    const isLand = row > blocks * 0.65;
    const target = [
        isSun ? 12 : isLand ? -8 : 2,
        Math.cos(hue + (isLand ? 2 : 0)) * 6,
        Math.sin(hue + (isLand ? 2 : 0)) * 6 + (isSun ? 5 : 0),
    ];
    const [a = 0, b = 0, c = 0] = target.map((level, part) => {
        const noise = ((0,_random_js__WEBPACK_IMPORTED_MODULE_0__/* .chance */ .Dz)(seed, index, row, column, part) - 0.5) * 24;
        return Math.round(level * done + noise * (1 - done) * 0.9);
    });
    return [a, b, c];
}
function writeLevel(bits, difference) {
    const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
    const value = difference < 0 ? difference + 2 ** size - 1 : difference;
    const digits = size === 0 ? '' : value.toString(2).padStart(size, '0');
    for (const bit of `${levelCodes[size] ?? ''}${digits}${endOfBlock}`)
        bits.push(Number(bit));
}
function pack(bits) {
    const bytes = [];
    for (let at = 0; at < bits.length; at += 8) {
        let byte = 0;
        for (let bit = 0; bit < 8; bit++)
            byte = byte * 2 + (bits[at + bit] ?? 1);
        bytes.push(byte);
        // A marker must not appear by chance.
        if (byte === 0xff)
            bytes.push(0);
    }
    return bytes;
}
function segment(marker, bytes) {
    return [0xff, marker, ...short(bytes.length + 2), ...bytes];
}
function box(type, bytes) {
    return [...long(bytes.length + 8), ...ascii(type), ...bytes];
}
function ascii(text) {
    return Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f);
}
function short(value) {
    return [(value >> 8) & 0xff, value & 0xff];
}
function long(value) {
    return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}


/***/ }),

/***/ 5504:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J0: () => (/* binding */ hostileLog),
/* harmony export */   TB: () => (/* binding */ hostileWord),
/* harmony export */   hd: () => (/* binding */ makeHostile)
/* harmony export */ });
/* unused harmony export hostileTexts */
/** Texts that try to act: as a command of the runner, as markdown, as HTML, as a mention, as an address. */
const hostileTexts = [
    '::set-output name=conclusion::succeeded',
    'a\n::error file=fine-tune.yml,line=1::owned by the hub\nb',
    'x\r::add-mask::a\r##[add-mask]b\r\n::stop-commands::pwned',
    '##[error]owned ##vso[task.setvariable variable=x]y',
    '<img src="https://evil.example/track.png" onerror="alert(1)"><script>alert(2)</script>',
    '![picture](https://evil.example/p.png) [click](javascript:alert(3)) @octocat @org/team #1 owner/repo#2',
    '| a | b |\n|---|---|\n```\n</details>\n# Succeeded\n```mermaid\ngraph TD; click A "javascript:alert(4)"\n```',
    '\u001b[31mred\u001b[2J\u001b]8;;https://evil.example\u0007link\u0007 \u202egnp.exe\u202c \u0000 \u2028',
    'https://bucket.s3.amazonaws.com/w?X-Amz-Credential=AKIAEXAMPLE&X-Amz-Signature=0123456789abcdef0123456789abcdef',
    '${{ secrets.GITHUB_TOKEN }} $(id) `id` %0A::warning::x "; line \\',
    'name<<EOF\nvalue\nEOF\nfine-tune-id=stolen',
];
/** A status word that was never agreed upon. */
const hostileWord = 'x\n::set-output name=status::completed';
/** Members whose text must stay what it is, or nothing could be asked for again. */
const kept = new Set([
    'id',
    'fine_tune_id',
    'status',
    'script_type',
    'canonical_name',
    'base_model',
    'resource',
    'training_params',
    'credits_used',
    'rate_per_second',
    'commit_id',
    'hash',
    'version',
    'filename',
    'type',
    'metadata',
    'fine_tune_schema',
    'fine_tune_schemas',
]);
const hostileRefs = [
    (own) => own,
    () => 'https://evil.example/a.png)![x](https://evil.example/b.png',
    () => 'https://bucket.s3.amazonaws.com/s__000000200_0.jpg?X-Amz-Signature=0123456789abcdef0123456789abcdef',
    () => 'javascript:alert(1)//x__000000200_1.jpg',
    () => '../../../etc/passwd__000000200_2.jpg',
    (own) => `${own.slice(0, own.lastIndexOf('/') + 1)}<b>|::error::${own.slice(own.lastIndexOf('/') + 1)}`,
    () => 'data:image/svg+xml,<svg onload=alert(1)>.png',
];
/** The same answer with every text in it hostile that need not be true; `turn` says which text comes first. */
function makeHostile(json, turn = 0) {
    const next = () => hostileTexts[turn++ % hostileTexts.length] ?? '';
    const visit = (value, key) => {
        if (kept.has(key))
            return value;
        if (typeof value === 'string') {
            if (/_at$|_credit_check$/.test(key))
                return value;
            if (key === 'url' || key === 'path' || key === 'file')
                return hostileRefs[turn++ % hostileRefs.length]?.(value) ?? value;
            return key === 'branch' ? `${value}/${next()}` : next();
        }
        if (value === null)
            return key === 'display_name' || key === 'description' ? next() : null;
        if (Array.isArray(value))
            return value.map((item) => visit(item, key));
        if (typeof value !== 'object')
            return value;
        return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visit(member, name)]));
    };
    return visit(json, '');
}
/** Log lines of a trainer that has turned against its readers, one of them of a megabyte. */
function hostileLog() {
    return [...hostileTexts, `${'A'.repeat(1_000_000)}\n::error::at the end of a long line`];
}


/***/ }),

/***/ 2719:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dz: () => (/* binding */ chance),
/* harmony export */   Se: () => (/* binding */ hexDigits),
/* harmony export */   Tq: () => (/* binding */ between)
/* harmony export */ });
/** Numbers in [0, 1) that look random and are the same for the same parts, in whatever order they are asked for. */
function chance(...parts) {
    return hash(parts.join('\u0000')) / 4_294_967_296;
}
/** A whole number from `low` to `high`, both included. */
function between(low, high, ...parts) {
    return low + Math.floor(chance(...parts) * (high - low + 1));
}
/** As many hexadecimal digits as asked for. */
function hexDigits(count, ...parts) {
    let digits = '';
    for (let part = 0; digits.length < count; part++)
        digits += hash([...parts, part].join('\u0000'))
            .toString(16)
            .padStart(8, '0');
    return digits.slice(0, count);
}
/** FNV-1a, then the finisher of MurmurHash3: neighbours must not get neighbouring numbers. */
function hash(text) {
    let value = 0x811c9dc5;
    for (let at = 0; at < text.length; at++)
        value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) >>> 0;
}


/***/ }),

/***/ 2742:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ serve)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: ./src/simulator/answers.ts
var answers = __webpack_require__(2985);
;// CONCATENATED MODULE: ./src/simulator/books.ts
/** Empty books. The oldest requests are left out of very long ones. */
function openBooks(most = 100_000) {
    const entries = [];
    const counts = new Map();
    return {
        entries,
        of: (operation) => entries.filter((entry) => entry.operation === operation),
        clear: () => {
            entries.length = 0;
        },
        count: (operation) => {
            const count = (counts.get(operation) ?? 0) + 1;
            counts.set(operation, count);
            return count;
        },
        write: (entry) => {
            entries.push(entry);
            if (entries.length > most)
                entries.shift();
        },
    };
}

// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
;// CONCATENATED MODULE: ./src/simulator/fault-answers.ts


const types = {
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
function faultAnswer(fault, now, usual = 'envelope') {
    switch (fault.kind) {
        case 'status':
            return statusAnswer(fault, now, usual);
        case 'hidden-error': {
            const type = fault.type ?? 'internal_server_error';
            return (0,answers/* json */.Pq)(200, { error: { type, title: type }, status: 'error', status_message: type });
        }
        case 'redirect': {
            const page = (0,answers/* htmlPage */.X)(fault.status, 'Found');
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
function alter(answer, change) {
    if (!('json' in answer.body))
        return answer;
    const { status } = answer;
    const body = answer.body.json;
    const whole = JSON.stringify(body);
    switch (change) {
        case 'html':
            return { ...(0,answers/* htmlPage */.X)(200, 'Please wait'), status };
        case 'truncated':
            return raw(answer, whole.slice(0, Math.ceil(whole.length / 2)));
        case 'empty':
            return raw(answer, '');
        case 'padded':
            // Long operations send heartbeats before the body.
            return raw(answer, `\n\n \n${whole}\n`);
        case 'list':
            return (0,answers/* json */.Pq)(status, [body]);
        case 'bare':
            return (0,answers/* json */.Pq)(status, (0,json/* isObject */.G)(body) ? (body['fine_tune'] ?? body['fine_tunes'] ?? body) : body);
        case 'nulls':
            return (0,answers/* json */.Pq)(status, inFineTunes(body, (fields) => mapFields(fields, toNull)));
        case 'numbers-as-text':
            return (0,answers/* json */.Pq)(status, numbersAsText(body));
        case 'unknown-status':
            return (0,answers/* json */.Pq)(status, inFineTunes(body, (fields) => ({ ...fields, status: 'recalibrating' })));
        case 'missing-fields':
            return (0,answers/* json */.Pq)(status, inFineTunes(body, ({ id = null, status: word = null, title }) => ({
                id,
                status: word,
                ...(title === undefined ? {} : { title }),
            })));
        case 'status-error':
            return (0,answers/* json */.Pq)(status, (0,json/* isObject */.G)(body) ? { ...body, status: 'error' } : body);
    }
}
function statusAnswer({ status, form, retryAfter, retryAfterForm, type, title }, now, usual) {
    const [usualType, usualTitle] = types[status] ?? ['unknown_error', 'Unknown error'];
    const answer = errorAnswer(status, form ?? (status >= 500 ? 'html' : usual), {
        type: type ?? usualType,
        title: title ?? usualTitle,
    });
    if (retryAfter === undefined)
        return answer;
    const value = retryAfterForm === 'date' ? new Date(now + retryAfter * 1000).toUTCString() : String(retryAfter);
    return { ...answer, headers: { ...answer.headers, 'retry-after': value } };
}
function errorAnswer(status, form, { type, title }) {
    switch (form) {
        case 'envelope':
            return (0,answers/* json */.Pq)(status, { error: { type, title }, status: 'error', status_message: type });
        case 'described':
            return (0,answers/* json */.Pq)(status, { status: 'error', status_message: type, status_description: title });
        case 'message':
            return (0,answers/* json */.Pq)(status, { error: { message: title } });
        case 'word':
            return (0,answers/* json */.Pq)(status, { error: title });
        case 'said':
            return (0,answers/* json */.Pq)(status, { message: title });
        case 'attributes':
            return (0,answers/* json */.Pq)(status, { cfg_scale: ['must be less than 5'], negative_prompt: ['must be blank'] });
        case 'fields':
            return (0,answers/* json */.Pq)(status, { training_params: ['is invalid'], resource: ["can't be blank", 'is too short'] });
        case 'errors':
            return (0,answers/* json */.Pq)(status, { errors: { detail: title, base_model: ['is unknown'] } });
        case 'plain':
            return (0,answers/* text */.Qq)(status, title);
        case 'html':
            return (0,answers/* htmlPage */.X)(status, title);
        case 'empty':
            return (0,answers/* text */.Qq)(status, '');
    }
}
function raw({ status, headers }, body) {
    return { status, headers, body: { bytes: body } };
}
/** Members that the hub's documents call nullable, and those that it could hardly fill at once. */
const nullable = new Set([
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
function toNull(key, value) {
    return nullable.has(key) ? null : value;
}
function mapFields(fields, change) {
    return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, change(key, value)]));
}
/** Applies a change to the fine-tune of a body, or to the items of its list; Astria wraps neither. */
function inFineTunes(body, change) {
    if (Array.isArray(body))
        return body.map((item) => inFineTunes(item, change));
    if (!(0,json/* isObject */.G)(body))
        return body;
    if (Object.hasOwn(body, 'id'))
        return change(body);
    const visit = (value) => ((0,json/* isObject */.G)(value) ? change(value) : value);
    return mapFields(body, (key, value) => {
        if (key === 'fine_tune')
            return visit(value);
        return (key === 'fine_tunes' || key === 'checkpoints') && Array.isArray(value)
            ? value.map((item) => visit(item))
            : value;
    });
}
function numbersAsText(value) {
    if (typeof value === 'number')
        return String(value);
    if (Array.isArray(value))
        return value.map((item) => numbersAsText(item));
    return (0,json/* isObject */.G)(value) ? mapFields(value, (_, member) => numbersAsText(member)) : value;
}

;// CONCATENATED MODULE: ./src/simulator/faults.ts

/** The fault that a plan has for a request. */
function faultFor(plan, call) {
    if (typeof plan === 'function')
        return plan(call);
    return plan.find(({ operation, nth }) => (operation === '*' || operation === call.operation) && fits(nth, call.nth))?.fault;
}
/** The first plan that has a fault wins. */
function anyOf(...plans) {
    return (call) => plans.map((plan) => faultFor(plan, call)).find((fault) => fault !== undefined);
}
/** Faults that pass: a client that looks again gets through. Delays are short, so that no time-out of a client is met. */
const passingFaults = [
    { kind: 'late', acts: 'before', ms: 3000 },
    { kind: 'late', acts: 'after', ms: 3000 },
    { kind: 'lost', acts: false },
    { kind: 'lost', acts: true },
    ...[502, 503, 504].flatMap((status) => [
        { kind: 'status', status },
        { kind: 'status', status, acts: true },
    ]),
    { kind: 'status', status: 500, form: 'plain' },
    { kind: 'status', status: 500, form: 'envelope', acts: true },
    { kind: 'status', status: 408 },
    { kind: 'status', status: 429, retryAfter: 5 },
    { kind: 'status', status: 429, retryAfter: 20, retryAfterForm: 'date' },
    { kind: 'altered', change: 'html' },
    { kind: 'altered', change: 'truncated' },
    { kind: 'altered', change: 'empty' },
];
/** Seeded faults with a probability per request; the same seed meets the same requests, in whatever order they come. */
function randomFaults({ seed, probability, faults = passingFaults, operations, }) {
    return ({ operation, nth }) => {
        if (operations?.includes(operation) === false)
            return undefined;
        if (chance(seed, operation, nth, 'whether') >= probability)
            return undefined;
        return faults[Math.floor(chance(seed, operation, nth, 'which') * faults.length)];
    };
}
/** Whether the hub carries out a request that meets this fault. */
function actsDespite(fault) {
    switch (fault.kind) {
        case 'late':
        case 'altered':
            return true;
        case 'redirect':
            return false;
        case 'lost':
        case 'silent':
        case 'status':
        case 'hidden-error':
            return fault.acts ?? false;
    }
}
/** Short words for the books: `status 502 after acting`. */
function describeFault(fault) {
    const acting = actsDespite(fault) ? 'after acting' : 'before acting';
    switch (fault.kind) {
        case 'late':
            return `late by ${fault.ms} ms, ${fault.acts === 'before' ? 'after' : 'before'} acting`;
        case 'lost':
        case 'silent':
        case 'hidden-error':
            return `${fault.kind} ${acting}`;
        case 'status':
            return `status ${fault.status} ${acting}`;
        case 'redirect':
            return `redirect ${fault.status}`;
        case 'altered':
            return `altered: ${fault.change}`;
    }
}
function fits(nth, count) {
    if (nth === undefined)
        return true;
    if (typeof nth === 'number')
        return nth === count;
    return 'from' in nth ? count >= nth.from && count <= (nth.to ?? Infinity) : nth.includes(count);
}

// EXTERNAL MODULE: ./src/simulator/random.ts
var random = __webpack_require__(2719);
;// CONCATENATED MODULE: ./src/simulator/serve.ts






/** Starts a service on 127.0.0.1. Rejects for a port that is taken. */
async function serve(service, options) {
    const { clock } = options;
    const books = openBooks();
    const desk = { service, clock, books, plan: options.faults, origin: '' };
    const sockets = new Set();
    const server = (0,external_node_http_.createServer)((request, response) => {
        respond(desk, request, response).catch((error) => {
            // A fault of the simulator itself: it must not look like one of the service.
            if (!response.headersSent)
                response.writeHead(599);
            response.end(`The simulator is broken: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
        });
    });
    server.on('connection', (socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        socket.on('error', () => socket.destroy());
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    desk.origin = options.publicUrl ?? url;
    return {
        url,
        books,
        setFaults: (plan) => {
            desk.plan = plan;
        },
        close: () => new Promise((resolve) => {
            clock.stop();
            for (const socket of sockets)
                socket.destroy();
            server.close(() => resolve());
        }),
    };
}
/** Longer than any client waits. */
const longestSilenceMs = 24 * 3_600_000;
async function respond(desk, request, response) {
    const { service, clock, books } = desk;
    const gone = new Promise((resolve) => response.once('close', resolve));
    const bytes = await readBody(request, service.largestBody);
    const { method = 'GET', url: target = '/' } = request;
    const [path = '/', ...rest] = target.split('?');
    const query = new URLSearchParams(rest.join('?'));
    const operation = service.operationOf(method, path);
    const headers = flat(request);
    const body = bytes.length === 0 ? undefined : service.parse(bytes, headers['content-type'] ?? '');
    const arrivedAt = clock.now();
    const entry = {
        operation,
        nth: books.count(operation),
        method,
        path,
        query: Object.fromEntries(query),
        headers,
        body,
        arrivedAt,
        acted: false,
    };
    books.write(entry);
    const call = { operation, nth: entry.nth, method, path: target, now: arrivedAt };
    const fault = desk.plan === undefined ? undefined : faultFor(desk.plan, call);
    if (fault !== undefined)
        entry.fault = describeFault(fault);
    if (fault?.kind === 'late' && fault.acts === 'after')
        await clock.wait(fault.ms, gone);
    const isOutage = fault === undefined && service.isOut(clock.now());
    const acts = !isOutage && (fault === undefined || actsDespite(fault));
    const now = clock.now();
    const answered = isOutage
        ? (0,answers/* htmlPage */.X)(502, 'Bad Gateway')
        : acts
            ? service.answer({ method, path, query, headers, body, origin: desk.origin }, now)
            : (0,answers/* text */.Qq)(200, '');
    entry.acted = acts && answered.status < 300;
    if (fault?.kind === 'late' && fault.acts === 'before')
        await clock.wait(fault.ms, gone);
    if (fault?.kind === 'silent') {
        await clock.wait(longestSilenceMs, gone);
        return;
    }
    if (fault?.kind === 'lost') {
        request.socket.resetAndDestroy();
        return;
    }
    const answer = disturbed(answered, fault, now, service.usualError);
    entry.status = answer.status;
    const id = headers[service.requestId] ?? (0,random/* hexDigits */.Se)(16, operation, entry.nth);
    send(response, answer, clock.now(), { [service.requestId]: id });
}
function disturbed(answer, fault, now, usualError) {
    if (fault === undefined)
        return answer;
    return (faultAnswer(fault, now, usualError) ??
        (fault.kind === 'altered' && answer.status < 300 ? alter(answer, fault.change) : answer));
}
function send(response, answer, now, headers) {
    const { body } = answer;
    const payload = Buffer.from('json' in body ? JSON.stringify(body.json) : body.bytes);
    response.sendDate = false;
    response.writeHead(answer.status, {
        ...answer.headers,
        date: new Date(now).toUTCString(),
        'content-length': payload.length,
        ...headers,
    });
    response.end(payload);
}
async function readBody(request, most) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of request) {
        bytes += chunk.length;
        if (bytes > most)
            break;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function flat({ headers }) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
}


/***/ })

};
