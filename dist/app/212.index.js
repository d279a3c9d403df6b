export const id = 212;
export const ids = [212];
export const modules = {

/***/ 4520:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ startXxh3),
/* harmony export */   V: () => (/* binding */ longestShort)
/* harmony export */ });
/** Content of so few bytes is hashed by rules of its own, which nobody here needs. */
const longestShort = 240;
/*
 * XXH3, 128 bits, without a seed, of content longer than 240 bytes
 * (https://github.com/Cyan4973/xxHash/blob/v0.8.3/doc/xxhash_spec.md#xxh3-algorithm-overview). Numbers of 64 bits are
 * kept as two halves: with BigInt a gigabyte would take minutes.
 */
const secret = Buffer.from('b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221' +
    'b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8' +
    'a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb' +
    '170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e', 'hex');
const secretView = new DataView(secret.buffer, secret.byteOffset, secret.byteLength);
const stripe = 64;
const block = 1024;
const prime32 = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d];
const prime64 = [
    0x9e3779b185ebca87n,
    0xc2b2ae3d27d4eb4fn,
    0x165667b19e3779f9n,
    0x85ebca77c2b2ae63n,
    0x27d4eb2f165667c5n,
];
const mask = 0xffffffffffffffffn;
function startXxh3() {
    const [p1, p2, p3, p4, p5] = prime64;
    const start = [BigInt(prime32[2]), p1, p2, p3, p4, BigInt(prime32[1]), p5, BigInt(prime32[0])];
    const low = Uint32Array.from(start, (value) => Number(value & 0xffffffffn));
    const high = Uint32Array.from(start, (value) => Number(value >> 32n));
    // The last stripe before the block, which the very last one may reach back into, and the block itself.
    const held = new Uint8Array(stripe + block);
    const view = new DataView(held.buffer);
    let filled = 0;
    let total = 0;
    return {
        update: (bytes) => {
            total += bytes.length;
            for (let at = 0; at < bytes.length;) {
                // The last block is treated otherwise, so a full one waits until more comes.
                if (filled === block) {
                    for (let n = 0; n < block / stripe; n++)
                        accumulate(low, high, view, stripe + n * stripe, n * 8);
                    scramble(low, high);
                    held.copyWithin(0, block, block + stripe);
                    filled = 0;
                }
                const part = bytes.subarray(at, at + block - filled);
                held.set(part, stripe + filled);
                filled += part.length;
                at += part.length;
            }
        },
        digest: () => {
            if (total <= longestShort)
                return undefined;
            const [lows, highs] = [low.slice(), high.slice()];
            const whole = Math.floor((filled - 1) / stripe);
            for (let n = 0; n < whole; n++)
                accumulate(lows, highs, view, stripe + n * stripe, n * 8);
            accumulate(lows, highs, view, filled, secret.length - stripe - 7);
            const length = BigInt(total);
            const value = (merge(lows, highs, secret.length - stripe - 11, ~(length * p2) & mask) << 64n) |
                merge(lows, highs, 11, (length * p1) & mask);
            return value.toString(16);
        },
    };
}
/** Takes the stripe at an offset into the eight lanes. */
function accumulate(low, high, data, at, key) {
    for (let lane = 0; lane < 8; lane++) {
        const dataLow = data.getUint32(at + 8 * lane, true);
        const dataHigh = data.getUint32(at + 8 * lane + 4, true);
        add(low, high, lane ^ 1, dataLow, dataHigh);
        const a = (dataLow ^ secretView.getUint32(key + 8 * lane, true)) >>> 0;
        const b = (dataHigh ^ secretView.getUint32(key + 8 * lane + 4, true)) >>> 0;
        // The product of two numbers of 32 bits, by their halves.
        const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
        const inner = aLow * bLow;
        const cross = aHigh * bLow + (inner >>> 16);
        const other = aLow * bHigh + (cross % 0x10000);
        const product = aHigh * bHigh + Math.floor(cross / 0x10000) + Math.floor(other / 0x10000);
        add(low, high, lane, ((other << 16) | (inner & 0xffff)) >>> 0, product);
    }
}
function add(low, high, lane, addLow, addHigh) {
    const sum = (low[lane] ?? 0) + addLow;
    low[lane] = sum;
    high[lane] = (high[lane] ?? 0) + addHigh + (sum > 0xffffffff ? 1 : 0);
}
/** Mixes the lanes after a whole block. */
function scramble(low, high) {
    for (let lane = 0; lane < 8; lane++) {
        const key = secretView.getBigUint64(secret.length - stripe + 8 * lane, true);
        let value = (BigInt(high[lane] ?? 0) << 32n) | BigInt(low[lane] ?? 0);
        value ^= value >> 47n;
        value = ((value ^ key) * BigInt(prime32[0])) & mask;
        low[lane] = Number(value & 0xffffffffn);
        high[lane] = Number(value >> 32n);
    }
}
/** The lanes as one number of 64 bits. */
function merge(low, high, key, start) {
    const laneOf = (lane) => ((BigInt(high[lane] ?? 0) << 32n) | BigInt(low[lane] ?? 0)) ^
        secretView.getBigUint64(key + 8 * lane, true);
    let sum = start;
    for (let lane = 0; lane < 8; lane += 2) {
        const product = laneOf(lane) * laneOf(lane + 1);
        sum = (sum + ((product & mask) ^ (product >> 64n))) & mask;
    }
    sum ^= sum >> 37n;
    sum = (sum * 0x165667919e3779f9n) & mask;
    return sum ^ (sum >> 32n);
}


/***/ }),

/***/ 2378:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ realTime),
/* harmony export */   d: () => (/* binding */ startDeadline)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2571);

/** Real time, for whoever has no clock to pass on. */
const realTime = {
    scale: 1,
    busy: (work) => work(),
    sleep: (ms, signal) => new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        const wake = () => {
            clearTimeout(timer);
            resolve();
        };
        signal?.addEventListener('abort', wake, { once: true });
    }),
};
const leastRealMs = 1000;
/** Starts the time of one request, by a clock: virtual time or scaled time passes otherwise than real time. */
function startDeadline(ms, host, clock) {
    const ended = new AbortController();
    const waiting = new AbortController();
    let reject = () => undefined;
    const expired = new Promise((_, no) => {
        reject = no;
    });
    // Nobody may be waiting any more when it fires; an unhandled rejection would end the process.
    expired.catch(() => undefined);
    const stop = (reason) => {
        waiting.abort();
        // First the rejection with the reason, then the abort, which carries none.
        reject(reason);
        ended.abort();
    };
    // However fast time is made to pass, a request needs some.
    const limitMs = clock.scale < 1 ? Math.max(ms, leastRealMs / clock.scale) : ms;
    void clock.sleep(limitMs, waiting.signal).then(() => {
        if (!waiting.signal.aborted)
            stop(new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC('unclear', `${host} did not answer within ${ms / 1000} s.`));
    });
    return {
        expired,
        handler: handlerFor(ended.signal),
        end: () => stop(new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC('unclear', `The request to ${host} was given up.`)),
        cut: () => ended.abort(),
        clear: () => waiting.abort(),
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


/***/ }),

/***/ 6671:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ openGate)
});

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js
var lib = __webpack_require__(2779);
// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/base/text.ts
var base_text = __webpack_require__(766);
// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
;// CONCATENATED MODULE: ./src/http/json-bounds.ts
const deepest = 100;
/** No answer of a service has a tenth of it. */
const mostValues = 250_000;
/**
 * Whether a JSON text is worth parsing: it neither nests deeper nor holds more values than any answer does. Looks at each
 * sign once, and makes nothing of them.
 */
function isBounded(text) {
    let depth = 0;
    let values = 0;
    for (let at = 0; at < text.length; at++)
        switch (text.charCodeAt(at)) {
            case quote:
                at = stringEnd(text, at);
                break;
            case openBracket:
            case openBrace:
                if (++depth > deepest || ++values > mostValues)
                    return false;
                break;
            case closeBracket:
            case closeBrace:
                depth--;
                break;
            case comma:
                if (++values > mostValues)
                    return false;
                break;
        }
    return true;
}
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
/** Where the text in quotes ends that begins at an offset. */
function stringEnd(text, start) {
    let at = start + 1;
    while (at < text.length && text.charCodeAt(at) !== quote)
        at += text.charCodeAt(at) === backslash ? 2 : 1;
    return at;
}

// EXTERNAL MODULE: ./src/http/retry-timing.ts
var retry_timing = __webpack_require__(1065);
;// CONCATENATED MODULE: ./src/http/unpack.ts

/**
 * A body as it was before it was compressed, though nobody asked for that: some proxies do so all the same. Throws `Fault`
 * for a way that is not known, for what cannot be unpacked, and for what becomes larger than allowed.
 */
async function unpack(body, encoding, maxBytes) {
    const way = encoding?.trim().toLowerCase() ?? '';
    if (way === '' || way === 'identity' || body.length === 0)
        return body;
    // Loaded late: hardly anybody compresses unasked.
    const zlib = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8522, 23));
    const ways = {
        gzip: zlib.gunzip,
        'x-gzip': zlib.gunzip,
        deflate: zlib.inflate,
        br: zlib.brotliDecompress,
    };
    const unpacker = Object.hasOwn(ways, way) ? ways[way] : undefined;
    if (unpacker === undefined)
        throw new failure/* Fault */.vC('unclear', `The answer is compressed in a way that was not asked for (${way.slice(0, 40)}).`);
    return new Promise((resolve, reject) => {
        unpacker(body, { maxOutputLength: maxBytes }, (error, unpacked) => {
            if (error === null)
                resolve(unpacked);
            else if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
                reject(new failure/* Fault */.vC('unclear', `The answer is larger than ${maxBytes} bytes when it is unpacked.`));
            else
                reject(new failure/* Fault */.vC('unclear', `The answer is compressed (${way}) and cannot be unpacked.`));
        });
    });
}

;// CONCATENATED MODULE: ./src/http/answer.ts





/** Reads an answer to its end. Throws `Fault` when it is larger than allowed or cannot be unpacked, and what the socket throws. */
async function readAnswer(message, { maxBytes, redact }) {
    const headers = {};
    for (const [name, value] of Object.entries(message.headers))
        if (value !== undefined)
            headers[name] = redact(Array.isArray(value) ? value.join(', ') : value);
    const body = await unpack(await readBody(message, maxBytes), headers['content-encoding'], maxBytes);
    const text = redact(body.toString('utf8'));
    const date = Date.parse(headers['date'] ?? '');
    const wait = (0,retry_timing/* retryAfterMs */.V)(headers['retry-after'], Number.isNaN(date) ? Date.now() : date);
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
    return Buffer.concat(chunks);
}
/** Heartbeat newlines and a byte order mark around the JSON are allowed; what no answer of a service looks like is none. */
function parseJson(text, redact) {
    if (!isBounded(text))
        return undefined;
    try {
        const json = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
        // Redacted again string by string: an echo can be written with \u escapes.
        return text.includes('\\u') ? redactIn(json, redact) : json;
    }
    catch {
        return undefined;
    }
}
function redactIn(value, redact) {
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map((item) => redactIn(item, redact));
    if (!(0,json/* isObject */.G)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [redact(name), redactIn(member, redact)]));
}
/** The Failure for a redirect; `input` is what names the service. It names the host only: an address can carry a signature. */
function redirectFailure({ status, headers }, from, input) {
    const target = headers['location'];
    const host = target !== undefined && URL.canParse(target, from.href) ? new URL(target, from.href).host : undefined;
    const where = host === undefined || host === '' ? 'elsewhere' : `to ${host}`;
    return new failure/* Failure */.HR('rejected', `${from.host} redirects ${where} (HTTP ${status}); redirects are not followed.`, {
        help: `Check the input ${input}: it must be the address of the service itself.`,
        status,
    });
}

// EXTERNAL MODULE: ./src/http/deadline.ts
var http_deadline = __webpack_require__(2378);
// EXTERNAL MODULE: ./src/http/proxy.ts
var proxy = __webpack_require__(7856);
// EXTERNAL MODULE: ./src/http/redact.ts
var http_redact = __webpack_require__(6715);
// EXTERNAL MODULE: ./src/http/trouble.ts
var trouble = __webpack_require__(8211);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./src/http/upload.ts


/** Begins to read a body. */
function startUpload({ open }) {
    const stream = external_node_stream_.Readable.from(open(), { objectMode: false });
    const broken = new Promise((_, reject) => {
        // What was sent is no whole request, so nothing can have been done with it.
        stream.on('error', (error) => reject(error instanceof failure/* Failure */.HR
            ? error
            : new failure/* Fault */.vC('unsent', `The body of the request could not be read (${(0,failure/* messageOf */.bD)(error)}).`)));
    });
    broken.catch(() => undefined);
    return { stream, broken };
}

;// CONCATENATED MODULE: ./src/http/gate.ts









const defaultTimeoutMs = 30_000;
const defaultMaxBytes = 8 * 1024 * 1024;
/** Opens the only way to the network; proxies (`https_proxy`, `no_proxy`, …) are honoured. */
function openGate(options) {
    const { clock = http_deadline/* realTime */.M } = options;
    const base = new URL(options.origin);
    const redact = (0,http_redact/* redactor */.$)(options.key ?? '');
    const live = new Set();
    return {
        send: async (call) => {
            const url = addressOf(base, call);
            (0,proxy/* checkProxy */.d)(url);
            const headers = headersOf(call, options.key ?? '');
            const timeoutMs = call.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs;
            const deadline = (0,http_deadline/* startDeadline */.d)(timeoutMs, base.host, clock);
            live.add(deadline);
            try {
                const exchange = converse({ options, call, url, headers, timeoutMs, deadline, redact });
                // The loser of the race may still reject.
                exchange.catch(() => undefined);
                return await clock.busy(() => Promise.race([exchange, deadline.expired]));
            }
            catch (error) {
                if (error instanceof failure/* Failure */.HR || error instanceof failure/* Fault */.vC)
                    throw error;
                throw (0,trouble/* networkTrouble */.a)(error, base.host, redact);
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
async function converse(exchange) {
    const { options, call, url, headers, timeoutMs, deadline, redact } = exchange;
    // A client for each request and no kept connections: a service that closes a kept one makes a paid call unclear.
    const client = new lib/* HttpClient */.Qq(undefined, [deadline.handler], {
        allowRedirects: false,
        allowRetries: false,
        // Its own limit for silence goes by real time, and must not be the shorter one.
        socketTimeout: Math.max(timeoutMs, 60_000) + 1000,
    });
    // Set here because the constructor appends the id of the runner's orchestration to it.
    client.userAgent = options.userAgent;
    const sending = call.upload === undefined ? undefined : startUpload(call.upload);
    try {
        const body = call.body === undefined ? null : JSON.stringify(call.body);
        const asking = client.request(call.method, url.href, sending?.stream ?? body, headers);
        // The loser of the race may still reject.
        asking.catch(() => undefined);
        const { message } = await (sending === undefined ? asking : Promise.race([asking, sending.broken]));
        const maxBytes = call.maxBytes ?? options.maxBytes ?? defaultMaxBytes;
        const answer = await readAnswer(message, { maxBytes, redact });
        if (answer.status >= 300 && answer.status < 400)
            throw redirectFailure(answer, url, options.input ?? 'hub-url');
        return answer;
    }
    finally {
        // An answer may come before the body is sent; and what is left of a broken one must not look like its end.
        if (sending !== undefined) {
            deadline.cut();
            sending.stream.destroy();
        }
        client.dispose();
    }
}
function addressOf(base, { path, query = {} }) {
    const url = new URL(`${base.origin}${(0,base_text/* withoutEnd */.Mx)(base.pathname, '/')}${path}`);
    if (!path.startsWith('/') || url.origin !== base.origin)
        throw new Error('The path of a request must begin with a slash.');
    for (const [name, value] of Object.entries(query))
        if (value !== undefined)
            url.searchParams.set(name, String(value));
    return url;
}
function headersOf({ body, upload, headers: given = {}, withKey = true }, key) {
    const headers = { accept: 'application/json' };
    if (body !== undefined)
        headers['content-type'] = 'application/json';
    if (upload !== undefined) {
        headers['content-type'] = upload.type;
        headers['content-length'] = String(upload.bytes);
    }
    Object.assign(headers, given);
    if (!withKey || key === '')
        return headers;
    if (!/^[\x21-\x7e]+$/.test(key))
        throw new failure/* Failure */.HR('invalid-input', 'The API key holds a space, a line break or a letter that no key has.', {
            help: 'Copy the key once more, without anything around it, into the secret that the step passes.',
        });
    headers['authorization'] = `Bearer ${key}`;
    return headers;
}


/***/ }),

/***/ 2468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ unchanged),
/* harmony export */   g: () => (/* binding */ toMultipart)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2571);


/**
 * A body of `multipart/form-data` (https://www.rfc-editor.org/rfc/rfc7578): texts first, then files, which are read while
 * they are sent.
 */
function toMultipart(texts, files, { quoting, boundary = `fine-tune-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`, }) {
    const fields = texts.map(([name, value]) => encode(`--${boundary}\r\n${disposition(quoting, name)}\r\n\r\n${value}\r\n`));
    const parts = files.map((file) => ({
        file,
        head: encode(`--${boundary}\r\n${disposition(quoting, file.field, file.name)}\r\nContent-Type: ${file.type}\r\n\r\n`),
    }));
    const end = encode(`--${boundary}--\r\n`);
    const bytes = fields.reduce((sum, { length }) => sum + length, 0) +
        parts.reduce((sum, { file, head }) => sum + head.length + file.bytes + 2, 0) +
        end.length;
    return {
        type: `multipart/form-data; boundary=${boundary}`,
        bytes,
        open: async function* () {
            yield* fields;
            for (const { file, head } of parts) {
                yield head;
                yield* file.open();
                yield encode('\r\n');
            }
            yield end;
        },
    };
}
/** The bytes of a file as they were looked at; breaks off with a `Failure` when they no longer are, or cannot be read. */
async function* unchanged(chunks, { path, bytes: expected, sha256, help }) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let bytes = 0;
    try {
        for await (const chunk of chunks) {
            bytes += chunk.length;
            // More than was announced would be taken for the beginning of the next part.
            if (bytes > expected)
                break;
            hash.update(chunk);
            yield chunk;
        }
    }
    catch (cause) {
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('invalid-file', `${path} could not be read while it was sent.`, { cause, help });
    }
    if (bytes !== expected || hash.digest('hex') !== sha256)
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('invalid-file', `${path} has changed since it was checked.`, { help });
}
/** Line breaks never stand in a name: https://html.spec.whatwg.org/#multipart-form-data */
function disposition(quoting, name, file) {
    const quoted = (text) => {
        const plain = text.replaceAll('\r', '%0D').replaceAll('\n', '%0A');
        return quoting === 'percent'
            ? `"${plain.replaceAll('"', '%22')}"`
            : `"${plain.replaceAll(/["\\]/g, '\\$&')}"`;
    };
    const named = `Content-Disposition: form-data; name=${quoted(name)}`;
    return file === undefined ? named : `${named}; filename=${quoted(file)}`;
}
function encode(text) {
    return new TextEncoder().encode(text);
}


/***/ }),

/***/ 7856:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ checkProxy)
/* harmony export */ });
/* harmony import */ var _actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9783);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2571);


/**
 * Throws `Failure` when a variable names a proxy for this address that cannot be used: the client would leave it out in
 * silence, and the service would seem not to exist. The variable's value, which may hold a password, is not shown.
 */
function checkProxy(url) {
    if ((0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__/* .checkBypass */ .H)(url))
        return;
    const names = url.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
    const name = names.find((each) => (process.env[each] ?? '') !== '');
    if (name === undefined || isUsable(url))
        return;
    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('hub-unreachable', `The variable ${name} names no proxy that can be used.`, {
        help: `Write it as http://user:password@host:port. In user and password % is written %25, @ is %40, : is %3A and / is %2F. To go without it, name ${url.host} in no_proxy.`,
    });
}
function isUsable(url) {
    try {
        return /^https?:$/.test((0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__/* .getProxyUrl */ .s)(url)?.protocol ?? '');
    }
    catch {
        return false; // Without a scheme, and with a % that stands for nothing.
    }
}


/***/ }),

/***/ 6715:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ redactor)
/* harmony export */ });
/* harmony import */ var _base_secret_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5309);

/** A function that blanks the secret out, in every form that a server may echo. */
function redactor(secret) {
    return (0,_base_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .blanker */ .sc)([secret]);
}


/***/ }),

/***/ 1065:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ retryAfterMs)
/* harmony export */ });
/* unused harmony export backoffMs */
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


/***/ }),

/***/ 8211:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ networkTrouble)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2571);
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3659);


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
        return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('hub-unreachable', `The certificate of ${host} is not trusted (${code}).`, {
            help: 'If a proxy of your company opens TLS connections, give its CA certificate to the step by the environment variable NODE_EXTRA_CA_CERTS.',
        });
    const proxy = /^tunneling socket could not be established, (?:statusCode=(\d+)|cause=)/.exec(plainMessage(thrown));
    if (proxy !== null)
        return proxyTrouble(host, proxy[1], text);
    if (unsentCodes.has(code) || isBeforeConnection(thrown))
        return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC('unsent', `${host} cannot be reached (${text}).`);
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC('unclear', `The connection to ${host} broke (${text}).`);
}
/** The proxy could not be reached or did not let us through: the service has heard nothing of us. */
function proxyTrouble(host, status, text) {
    if (status === '407' || status === '403')
        return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('hub-unreachable', `The proxy refuses the connection to ${host} (HTTP ${status}).`, {
            help: 'Check the address and credentials in the variable https_proxy (or http_proxy), or name the host in no_proxy.',
        });
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC('unsent', `The proxy does not connect to ${host} (${text}).`);
}
function isBeforeConnection(thrown) {
    if (!(0,_base_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(thrown))
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
    return (0,_base_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(thrown) && typeof thrown['code'] === 'string' ? thrown['code'] : '';
}
/** Errors of several addresses have a code but an empty message. */
function describe(thrown, code) {
    const message = plainMessage(thrown);
    if (message === '')
        return code === '' ? 'no reason given' : code;
    return code === '' || message.includes(code) ? message : `${message}, ${code}`;
}
function plainMessage(thrown) {
    return (0,_base_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(thrown) && typeof thrown['message'] === 'string' ? thrown['message'] : (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown);
}


/***/ }),

/***/ 658:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ withPlaces)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2571);
/* harmony import */ var _base_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2732);


/**
 * A refusal with the lines of the fields that it names: `training_params.steps (fine-tune.yml:7): must be greater than
 * 0`. What is thrown otherwise stays as it is.
 */
function withPlaces(thrown, trial) {
    if (!(thrown instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR) || thrown.reason !== 'rejected')
        return thrown;
    const message = thrown.message.replaceAll(/(^|[:;] |\()([A-Za-z_][\w.]*)(?=: )/g, (whole, before, field) => {
        const source = sourceOf(trial, field);
        return source === undefined ? whole : `${before}${field} (${source})`;
    });
    if (message === thrown.message)
        return thrown;
    const { help, status } = thrown;
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(thrown.reason, message, {
        cause: thrown,
        ...(help === undefined ? {} : { help }),
        ...(status === undefined ? {} : { status }),
    });
}
/** Where a field was written: by its path, with or without the map that holds it, or the longest part of it that was. */
function sourceOf({ values }, field) {
    const parts = field.split('.');
    for (let length = parts.length; length > 0; length--) {
        const path = parts.slice(0, length).join('.');
        const value = values.find(({ key }) => [path, `training_params.${path}`, `tune.${path}`].includes(key));
        if (value === undefined)
            continue;
        const item = Number(parts[length]);
        const source = (Number.isInteger(item) ? value.items?.[item] : undefined) ?? value.source;
        return source.kind === 'default' ? undefined : (0,_base_source_js__WEBPACK_IMPORTED_MODULE_1__/* .renderSource */ .u)(source);
    }
    return undefined;
}


/***/ }),

/***/ 9604:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ bodyOf),
/* harmony export */   MT: () => (/* binding */ amountOf),
/* harmony export */   Mo: () => (/* binding */ mostItems),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   TH: () => (/* binding */ idOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   pq: () => (/* binding */ countOf),
/* harmony export */   rl: () => (/* binding */ numberOf)
/* harmony export */ });
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3659);


/** The value as an object; an empty one when it is none, so that a missing branch of an answer reads as absent. */
function fieldsOf(value) {
    return (0,_base_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value) ? value : {};
}
/** The object that an answer is: its body, or the only item when the body is a list of one. */
function bodyOf(json) {
    return fieldsOf(Array.isArray(json) && json.length === 1 ? json[0] : json);
}
/** Text that is not blank, trimmed. */
function textOf(value) {
    if (typeof value !== 'string')
        return undefined;
    const text = value.trim();
    return text === '' ? undefined : text;
}
const longestId = 256;
/**
 * An id: text, or a number as text. Undefined for what cannot be one: a number too large to have survived JSON, a text
 * that is endless or holds control signs. To ask with such an id would be to ask for something else.
 */
function idOf(value) {
    const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textOf(value);
    return id === undefined || id.length > longestId || /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(id) ? undefined : id;
}
/** Longer texts are no numbers. */
const longestNumber = 400;
/** A finite number, also when written as text (`"1.25"`). */
function numberOf(value) {
    const number = typeof value === 'string' &&
        /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(value.slice(0, longestNumber).trim())
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
/** A date and time as epoch ms. Without a zone it is UTC: Oxen's framework writes such times. */
function timeOf(value) {
    const text = textOf(value);
    const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text ?? '');
    if (match === null)
        return undefined;
    const [, day = '', clock = '', zone = 'Z'] = match;
    const time = Date.parse(`${day}T${clock}${zone.toUpperCase()}`);
    return Number.isNaN(time) ? undefined : time;
}
/** No list of a service that is read for what it holds is longer. */
const mostItems = 5000;
/** The first list among the candidates, its first 5,000 items. */
function listOf(...candidates) {
    const list = candidates.find((candidate) => Array.isArray(candidate));
    return list === undefined || list.length <= mostItems ? list : list.slice(0, mostItems);
}


/***/ }),

/***/ 687:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kc: () => (/* binding */ errorText),
  _6: () => (/* binding */ isHtml),
  v6: () => (/* binding */ messageIn),
  TN: () => (/* binding */ oneLine)
});

// EXTERNAL MODULE: ./src/base/address.ts
var address = __webpack_require__(5985);
// EXTERNAL MODULE: ./src/base/json.ts
var base_json = __webpack_require__(3659);
// EXTERNAL MODULE: ./src/base/text.ts
var base_text = __webpack_require__(766);
// EXTERNAL MODULE: ./src/provider/fields.ts
var fields = __webpack_require__(9604);
;// CONCATENATED MODULE: ./src/provider/field-lines.ts

const deepest = 4;
const mostFields = 20;
/** `steps: must be greater than 0`, for each field of a map (or list of maps) of complaints, in whatever form. */
function fieldLines(map, prefix = '', depth = 0) {
    const text = (0,fields/* textOf */.b6)(map);
    if (text !== undefined)
        return [prefix === '' ? text : `${prefix}: ${text}`];
    if (depth > deepest)
        return [];
    if (Array.isArray(map)) {
        if (isWordList(map))
            return fieldLines(map.slice(0, mostFields).join(', '), prefix, depth + 1);
        return map.slice(0, mostFields).flatMap((item) => itemLines(item, prefix, depth));
    }
    return Object.entries((0,fields/* fieldsOf */.Pf)(map))
        .slice(0, mostFields)
        .flatMap(([name, value]) => fieldLines(value, joined(prefix, name), depth + 1));
}
/** A list of texts: what frameworks write behind the name of a field. */
function isWordList(value) {
    return Array.isArray(value) && value.length > 0 && value.every((word) => (0,fields/* textOf */.b6)(word) !== undefined);
}
/** One of a list: `{field, message}` in its usual spellings, else a map again. */
function itemLines(item, prefix, depth) {
    const { field, param, parameter, name, loc, path, source, message, msg, detail, title, reason } = (0,fields/* fieldsOf */.Pf)(item);
    const steps = (0,fields/* listOf */.c3)(loc, path)
        ?.map(fields/* idOf */.TH)
        .filter((step) => step !== undefined);
    const where = [field, param, parameter, name, steps?.join('.'), path, pointerIn(source)]
        .map(fields/* textOf */.b6)
        .find(Boolean);
    const what = [message, msg, detail, title, reason].map(fields/* textOf */.b6).find(Boolean);
    if (what === undefined)
        return fieldLines(item, prefix, depth + 1);
    return fieldLines(what, where === undefined ? prefix : joined(prefix, where), depth + 1);
}
/** `source.pointer` of JSON:API and OpenApiSpex, `/training_params/steps`, as a dotted path; or `source.parameter`. */
function pointerIn(source) {
    const { pointer, parameter, header } = (0,fields/* fieldsOf */.Pf)(source);
    const steps = (0,fields/* textOf */.b6)(pointer)
        ?.split('/')
        .filter((step) => step !== '')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    // JSON:API wraps what was sent in these two.
    const own = steps?.[0] === 'data' && steps[1] === 'attributes' ? steps.slice(2) : steps;
    return (0,fields/* textOf */.b6)(own?.join('.')) ?? (0,fields/* textOf */.b6)(parameter) ?? (0,fields/* textOf */.b6)(header);
}
function joined(prefix, name) {
    // Phoenix writes `{"errors": {"detail": "Not Found"}}`: no field of that name is meant.
    if (prefix === '' && (name === 'detail' || name === 'base'))
        return '';
    return prefix === '' ? name : `${prefix}.${name}`;
}

;// CONCATENATED MODULE: ./src/provider/message.ts





const longest = 500;
const rawLongest = 200;
const mostComplaints = 100;
/**
 * What a body says went wrong, as one line; empty when it says nothing. Reads every form of error known of the services and
 * of what may stand before them: two envelopes, bare text, lists, maps of fields, HTML pages.
 */
function messageIn(json, text) {
    if (typeof json !== 'object' || json === null)
        return oneLine(typeof json === 'string' ? json : fromText(text), rawLongest);
    const body = (0,fields/* bodyOf */.EN)(json);
    const said = saidBy(body['error']) ?? saidAround(body);
    const lead = said === undefined ? undefined : (0,base_text/* cut */.Jj)(said, 8 * longest);
    const rest = complaints(json, body, lead !== undefined)
        .slice(0, mostComplaints)
        .map((line) => (0,base_text/* cut */.Jj)(line, 8 * longest))
        .filter((line) => lead?.includes(line) !== true)
        .join('; ');
    if (lead !== undefined)
        return oneLine(rest === '' ? lead : `${lead} (${rest})`);
    return rest === '' ? oneLine(text, rawLongest) : oneLine(rest);
}
/** The error of a fine-tune itself: text, or an object or list with title, detail or message. */
function errorText(error) {
    const said = saidBy(error) ?? (typeof error === 'object' ? fieldLines(error).join('; ') : '');
    const line = oneLine(said, 4 * longest);
    return line === '' ? undefined : line;
}
/** Outside text as one harmless line: no line breaks, no control signs, no signed addresses, not too long. */
function oneLine(text, most = longest) {
    // Cut before the slow work, roomy enough for what is taken out; addresses last: a sign that is taken out may have hidden one.
    return (0,base_text/* shortened */.vI)((0,address/* withoutSignatures */.Ap)((0,base_text/* lineOf */.cA)((0,base_text/* cut */.Jj)(text, 8 * most))), most);
}
/** Whether a body is a web page rather than an answer. */
function isHtml(text) {
    let rest = text.slice(0, 2000).trimStart();
    for (const [opening, closing] of [
        ['<?xml', '>'],
        ['<!--', '-->'],
    ]) {
        const end = rest.startsWith(opening) ? rest.indexOf(closing) : -1;
        if (end >= 0)
            rest = rest.slice(end + closing.length).trimStart();
    }
    return /^<(?:!doctype|html|head|body)\b/i.test(rest);
}
function saidBy(error) {
    const text = (0,fields/* textOf */.b6)(error);
    if (text !== undefined)
        return text;
    const { title, detail, message, description } = (0,fields/* fieldsOf */.Pf)(error);
    const head = (0,fields/* textOf */.b6)(title);
    const tail = (0,fields/* textOf */.b6)(detail);
    if (head !== undefined && tail !== undefined && head !== tail)
        return `${head}: ${tail}`;
    return head ?? tail ?? (0,fields/* textOf */.b6)(message) ?? (0,fields/* textOf */.b6)(description);
}
function saidAround(body) {
    const described = (0,fields/* textOf */.b6)(body['error_message']) ?? (0,fields/* textOf */.b6)(body['status_description']);
    if (described !== undefined)
        return described;
    const code = (0,fields/* textOf */.b6)(body['status_message']);
    const text = (0,fields/* textOf */.b6)(body['message']) ?? (0,fields/* textOf */.b6)(body['detail']) ?? (0,fields/* textOf */.b6)(body['errors']);
    // The code alone (`invalid_params`) says little.
    return code !== undefined && text !== undefined && code !== text ? `${code}: ${text}` : (code ?? text);
}
/** A page by its title, else by its first words: a proxy says there what it wants. */
function fromText(text) {
    if (!isHtml(text))
        return text;
    const page = text.slice(0, longestPage);
    const title = between(page, '<title', '</title');
    if (title !== '')
        return `an HTML page titled "${title}"`;
    const words = oneLine(wordsOf(page), rawLongest);
    return words === '' ? 'an HTML page' : `an HTML page that says "${words}"`;
}
/** More of a page is not read. */
const longestPage = 20_000;
/** The text of the first element of a kind, on one line. */
function between(page, opening, closing) {
    const small = page.toLowerCase();
    const start = small.indexOf(opening);
    const inside = start < 0 ? -1 : small.indexOf('>', start);
    if (inside < 0)
        return '';
    const end = small.indexOf(closing, inside);
    return oneLine(wordsOf(page.slice(inside + 1, end < 0 ? undefined : end)), 300);
}
/** What a page says: without its tags, styles and scripts. */
function wordsOf(page) {
    const words = [];
    let silent;
    for (const [at, piece] of page.split('<').entries()) {
        const end = at === 0 ? -1 : piece.indexOf('>');
        const [tag = ''] = at === 0 ? [] : (/^\/?[a-z!\d]+/i.exec(piece) ?? []);
        const name = tag.toLowerCase();
        if (silent === undefined && quiet.has(name))
            silent = `/${name}`;
        else if (silent === undefined)
            words.push(end < 0 && at > 0 ? '' : piece.slice(end + 1));
        else if (name === silent) {
            silent = undefined;
            words.push(piece.slice(end + 1));
        }
    }
    return entities.reduce((text, [name, sign]) => text.replaceAll(name, sign), words.join(' '));
}
const quiet = new Set(['head', 'noscript', 'script', 'style', 'svg', 'template']);
const entities = [
    ['&nbsp;', ' '],
    ['&lt;', '<'],
    ['&gt;', '>'],
    ['&quot;', '"'],
    ['&#39;', "'"],
    ['&amp;', '&'],
];
const envelope = new Set(['error', 'status', 'status_message', 'status_description']);
const words = new Set(['type', 'title', 'message', 'description', 'code']);
/** `steps: must be greater than 0`, for each field a body complains about. */
function complaints(json, body, isExplained) {
    const error = (0,fields/* fieldsOf */.Pf)(body['error']);
    const maps = [
        body['error'],
        body['errors'],
        error['errors'],
        error['fields'],
        error['details'],
        error['detail'],
        body['fields'],
        body['detail'],
    ].filter((map, at) => (at === 0 ? Array.isArray(map) : typeof map === 'object'));
    const lines = maps.flatMap((map) => fieldLines(map));
    if (lines.length > 0)
        return lines;
    // The map may also be the error itself, or the whole body: there only lists of words surely are complaints, also
    // about a field that is called as the words of an envelope are: `{"title": ["has been taken"]}`.
    const own = Object.entries(error).filter(([name, value]) => isWordList(value) || (!words.has(name) && !isExplained));
    const around = Object.entries(body).filter(([name, value]) => !envelope.has(name) && isWordList(value));
    const found = fieldLines(Object.fromEntries([...own, ...around]));
    return found.length === 0 && !(0,base_json/* isObject */.G)(json) && !isExplained ? fieldLines(json) : found;
}


/***/ }),

/***/ 8831:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openServices: () => (/* binding */ openServices)
});

// UNUSED EXPORTS: userAgent

// EXTERNAL MODULE: ./src/base/json.ts
var base_json = __webpack_require__(3659);
// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/catalog/index.ts + 9 modules
var catalog = __webpack_require__(728);
// EXTERNAL MODULE: ./src/base/address.ts
var base_address = __webpack_require__(5985);
// EXTERNAL MODULE: ./src/base/text.ts
var base_text = __webpack_require__(766);
// EXTERNAL MODULE: ./src/provider/field-places.ts
var field_places = __webpack_require__(658);
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

// EXTERNAL MODULE: ./src/base/nearest.ts
var nearest = __webpack_require__(8859);
// EXTERNAL MODULE: ./src/provider/fields.ts
var provider_fields = __webpack_require__(9604);
// EXTERNAL MODULE: ./src/provider/message.ts + 1 modules
var provider_message = __webpack_require__(687);
// EXTERNAL MODULE: ./src/provider/place.ts
var place = __webpack_require__(6714);
;// CONCATENATED MODULE: ./src/provider/oxen/columns.ts




const mostShown = 20;
/** To compare letter by letter takes time. */
const mostCompared = 2000;
/** The columns that a trial expects its data to have. */
function wantedColumns(trial, type) {
    const params = (0,provider_fields/* fieldsOf */.Pf)(trial.request['training_params']);
    return Object.entries(type?.parameters ?? {})
        .filter(([, parameter]) => parameter.column === true)
        .flatMap(([key]) => wantedIn(`training_params.${key}`, params[key]));
}
/** One error for each wanted column that the data does not have. */
function missingColumns(trial, resource, wanted, columns) {
    const shown = columns.slice(0, mostShown).map((name) => (0,provider_message/* oneLine */.TN)(name, 100));
    const list = `Its columns are ${shown.join(', ')}${columns.length > mostShown ? ', …' : ''}.`;
    return wanted
        .filter(({ name }) => !columns.includes(name))
        .map(({ key, name, item }) => {
        const near = (0,nearest/* nearest */.p)(name, columns.slice(0, mostCompared));
        return {
            code: 'column-not-found',
            severity: 'error',
            message: `${resource} has no column '${name}'.`,
            help: near === undefined ? list : `Did you mean '${(0,provider_message/* oneLine */.TN)(near, 100)}'? ${list}`,
            place: (0,place/* placeOf */.$)(trial, key, item),
        };
    });
}
/** A warning for each wanted column that holds numbers: all that is learnt from is text, paths or messages. */
function numericColumns(trial, wanted, numeric) {
    return wanted
        .filter(({ name }) => numeric.includes(name))
        .map(({ key, name, item }) => ({
        code: 'column-type',
        severity: 'warning',
        message: `The column '${name}' holds numbers, and '${key.replace(/^.*\./, '')}' needs text.`,
        help: 'Check that it is the right column; if it is, turn its numbers into text.',
        place: (0,place/* placeOf */.$)(trial, key, item),
    }));
}
function wantedIn(key, value) {
    if (!Array.isArray(value))
        return isName(value) ? [{ key, name: value }] : [];
    return value.flatMap((name, item) => (isName(name) ? [{ key, name, item }] : []));
}
function isName(value) {
    return typeof value === 'string' && value !== '';
}

// EXTERNAL MODULE: ./src/base/present.ts
var present = __webpack_require__(1266);
// EXTERNAL MODULE: ./src/base/duration.ts
var duration = __webpack_require__(8318);
// EXTERNAL MODULE: ./src/base/service.ts
var service = __webpack_require__(1354);
;// CONCATENATED MODULE: ./src/provider/oxen/refusals.ts





/** Where keys are made. */
const keyPage = 'https://www.oxen.ai/settings/profile';
/** A clear no in words: the cause, what to check, and the way out. */
function toFailure(refusal, answer, context) {
    const { reason, message, help } = refusals[refusal](shortened(context));
    const page = (0,provider_message/* isHtml */._6)(answer.text)
        ? ' The answer is a web page, which Oxen does not send: check the input hub-url, and a proxy or firewall in between.'
        : '';
    return new failure/* Failure */.HR(reason, `${message}${tail(answer)}.`, {
        help: `${help}${page}`,
        status: answer.status,
    });
}
/** A fault in words; it is the caller who waits and asks again. */
function toFault(kind, answer, cause = causeOf(kind, answer)) {
    const { status, retryAfterMs } = answer;
    return new failure/* Fault */.vC(kind, `${cause}${tail(answer)}.`, {
        status,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
}
/** For a no that something between us and Oxen says: it is nothing that Oxen has judged, and it may pass. */
const notItsOwn = 'This answer is not from Oxen itself: a firewall, a proxy or a sign-in page stands in between; check them and the input hub-url';
function causeOf(kind, { retryAfterMs }) {
    if (kind === 'unclear')
        return 'Oxen has a fault';
    if (retryAfterMs === undefined)
        return 'Oxen is busy and asks to come back later';
    return `Oxen is busy and asks to come back in ${(0,duration/* renderDuration */.P)(retryAfterMs)}`;
}
const refusals = {
    unauthenticated: ({ doing, withKey }) => withKey
        ? {
            reason: 'unauthorized',
            message: `Oxen refuses the key to ${doing}`,
            help: `Check the input api-key: it must be a whole key that still exists. Keys are created at ${keyPage}.`,
        }
        : needsKey(doing),
    forbidden: ({ doing, repository, withKey }) => withKey
        ? {
            reason: 'unauthorized',
            message: `Oxen does not allow the owner of this key to ${doing}`,
            help: `Use the key of somebody who may write to ${repository}, or have its owners give that right. Keys are created at ${keyPage}.`,
        }
        : needsKey(doing),
    'no-credits': ({ doing, repository }) => ({
        reason: 'no-credits',
        message: `There are not enough Oxen credits to ${doing}, or the storage of ${repository.split('/')[0] ?? ''} is full`,
        help: `Add credits or storage at ${(0,service/* billingPageOf */.Ei)('oxen', repository)}, then run the step again.`,
    }),
    missing: ({ subject, withKey }) => ({
        reason: 'not-found',
        message: `Oxen knows no ${subject}, or it is ${withKey ? 'not visible to this key' : 'not public'}`,
        help: withKey
            ? 'Check the spelling, upper and lower case included, and that the owner of the key may see it.'
            : 'Check the spelling, upper and lower case included. What is private needs a key in the input api-key.',
    }),
    conflict: ({ doing }) => ({
        reason: 'rejected',
        message: `Oxen refuses to ${doing}: conflict`,
        help: 'It is in another state than this needs, or somebody changes it at this moment. Look at it at Oxen, then run the step again.',
    }),
    invalid: ({ doing }) => ({
        reason: 'rejected',
        message: `Oxen refuses to ${doing}`,
        help: 'Check what the message names against the fine-tune file; the command plan shows each value that is sent and where it comes from.',
    }),
    'too-large': ({ doing }) => ({
        reason: 'rejected',
        message: `Oxen refuses to ${doing}: the request is too large`,
        help: 'Shorten the longest values of the fine-tune file, for example samples or description.',
    }),
    format: ({ doing }) => ({
        reason: 'rejected',
        message: `Oxen refuses to ${doing}: it does not take this format`,
        help: 'Training data is a csv, jsonl or parquet file. If the message is not about the data, check that no proxy alters the request.',
    }),
    outdated: () => ({
        reason: 'rejected',
        message: 'Oxen takes this action for an outdated Oxen client',
        help: 'Oxen judges clients by their User-Agent. A proxy that rewrites this header can be the cause; if there is none, please report it as a bug of this action.',
    }),
    other: ({ doing }) => ({
        reason: 'rejected',
        message: `Oxen refuses to ${doing}`,
        help: 'Run the step again. If it is refused again and the message does not say why, ask Oxen and give them the time and the request id.',
    }),
};
function needsKey(doing) {
    return {
        reason: 'unauthorized',
        message: `Oxen asks for a key to ${doing}`,
        help: `Create a key at ${keyPage} and pass it by the input api-key.`,
    };
}
/** Ids and paths are outside strings as well. */
function shortened({ doing, subject, repository, withKey }) {
    return { doing: (0,provider_message/* oneLine */.TN)(doing), subject: (0,provider_message/* oneLine */.TN)(subject), repository: (0,provider_message/* oneLine */.TN)(repository), withKey };
}
/** ` (HTTP 400, request abc): what the body says`, without a full stop at the end. */
function tail({ status, headers, json, text }) {
    const request = /^[\w-]{1,128}$/.exec(headers['x-oxen-request-id'] ?? '')?.[0];
    const said = (0,base_text/* withoutEnd */.Mx)((0,provider_message/* messageIn */.v6)(json, text), '.');
    return ` (HTTP ${status}${request === undefined ? '' : `, request ${request}`})${said === '' ? '' : `: ${said}`}`;
}

;// CONCATENATED MODULE: ./src/provider/oxen/errors.ts




const byStatus = new Map([
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
const byWord = new Map([
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
const vague = new Set(['invalid', 'conflict', 'other']);
/** The answer when it is a success: 2xx, no error inside, JSON where JSON is needed. Throws what `toTrouble` makes of it otherwise. */
function accept(answer, context, needs) {
    const good = isSuccess(answer) && !hidesError(answer);
    const readable = answer.json !== undefined ||
        (needs === 'nothing' && answer.text.trim() === '') ||
        (needs === 'text' && !(0,provider_message/* isHtml */._6)(answer.text));
    if (good && readable)
        return answer;
    throw toTrouble(answer, context);
}
/** Whether the service itself says that there is no such thing, rather than something between it and us. */
function isMissing(answer) {
    return (answer.status === 404 || hidesError(answer)) && words(answer).includes('resource_not_found');
}
/** An answer that is no success as what it means: a clear no, or a fault that may pass. */
function toTrouble(answer, context) {
    const hidden = hidesError(answer);
    if (isSuccess(answer) && !hidden)
        return toFault('unclear', answer, 'The answer is not what Oxen sends');
    const meaning = meaningOf(answer, hidden);
    if (judged.has(meaning) && !isOwn(answer))
        return toFault('unclear', answer, notItsOwn);
    return meaning === 'busy' || meaning === 'unclear'
        ? toFault(meaning, answer)
        : toFailure(meaning, answer, context);
}
/** Whether an answer is a success that holds no error. */
function isGood(answer) {
    return isSuccess(answer) && answer.json !== undefined && !hidesError(answer);
}
function meaningOf(answer, hidden) {
    if (saysNoCredits(answer))
        return 'no-credits';
    const { status } = answer;
    const known = words(answer)
        .map((word) => byWord.get(word))
        .filter((meaning) => meaning !== undefined);
    // The status says success, so only the words are left; a fault among them weighs more.
    if (hidden)
        return known.find(isHiccup) ?? known[0] ?? 'other';
    const meaning = byStatus.get(status) ?? (status >= 500 ? 'unclear' : 'other');
    if (!vague.has(meaning))
        return meaning;
    return known.find((word) => !isHiccup(word)) ?? meaning;
}
/** What keys and ids are blamed for: only when Oxen itself says so. */
const judged = new Set(['unauthenticated', 'forbidden', 'missing']);
/** Whether an error comes from the service: it has its form, or its request id. Firewalls send pages, texts and `{message}`. */
function isOwn({ status, headers, json, text }) {
    const body = (0,provider_fields/* bodyOf */.EN)(json);
    return (headers['x-oxen-request-id'] !== undefined ||
        // Of a hub that somebody hosts themselves: https://github.com/Oxen-AI/Oxen/issues/105
        (status === 401 && text.trim() === 'unauthorized') ||
        ['error', 'errors', 'status_message', 'error_message'].some((name) => body[name] != null));
}
function isHiccup(meaning) {
    return meaning === 'busy' || meaning === 'unclear';
}
/** Whatever the status: an empty account is not filled by asking again. */
function saysNoCredits(answer) {
    const said = [...words(answer), (0,provider_message/* messageIn */.v6)(answer.json, answer.text)];
    return said.some((text) => /\binsufficient[\s_-]credits?\b/i.test(text));
}
/** 200, but the body says error. The status inside `fine_tune` is the training's own and means something else. */
function hidesError(answer) {
    if (!isSuccess(answer))
        return false;
    const body = (0,provider_fields/* bodyOf */.EN)(answer.json);
    if ((0,base_json/* isObject */.G)(body['fine_tune']))
        return false;
    if ((0,provider_fields/* textOf */.b6)(body['status'])?.toLowerCase() === 'error')
        // Without the envelope's second word it may be a bare fine-tune whose training failed.
        return (0,provider_fields/* idOf */.TH)(body['id']) === undefined || (0,provider_fields/* textOf */.b6)(body['status_message']) !== undefined;
    const { error } = body;
    return (((0,provider_fields/* textOf */.b6)(error) !== undefined || (0,base_json/* isObject */.G)(error)) && Object.keys(body).every((name) => bare.has(name)));
}
/** Members of a body that is nothing but an error. */
const bare = new Set(['error', 'message', 'status_message', 'oxen_version']);
/** The codes of an error envelope: `error.type`, then `status_message`. */
function words({ json }) {
    const { error, status_message: status } = (0,provider_fields/* bodyOf */.EN)(json);
    return [(0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(error)['type']), (0,provider_fields/* textOf */.b6)(status)]
        .filter((word) => word !== undefined)
        .map((word) => word.toLowerCase());
}
function isSuccess({ status }) {
    return status >= 200 && status < 300;
}

;// CONCATENATED MODULE: ./src/provider/oxen/files.ts



/** Answer of `meta/{branch}/{path}`; undefined when there is no entry in it. */
function readMeta(body) {
    const fields = (0,provider_fields/* bodyOf */.EN)(body);
    const entry = (0,base_json/* isObject */.G)(fields['entry']) ? fields['entry'] : fields;
    if (!['filename', 'hash', 'is_dir', 'data_type', 'resource'].some((key) => key in entry))
        return undefined;
    const tabular = (0,provider_fields/* fieldsOf */.Pf)(entry['metadata'])['tabular'];
    const table = (0,provider_fields/* fieldsOf */.Pf)(tabular);
    const kind = (0,provider_fields/* textOf */.b6)(entry['data_type'])?.toLowerCase();
    const isFolder = typeof entry['is_dir'] === 'boolean' ? entry['is_dir'] : kind === 'dir' ? true : undefined;
    return (0,present/* present */.E)({
        isFolder,
        isTable: kind === undefined && !(0,base_json/* isObject */.G)(tabular) ? undefined : kind === 'tabular' || (0,base_json/* isObject */.G)(tabular),
        hash: (0,provider_fields/* idOf */.TH)(entry['hash']),
        ...readRevision((0,provider_fields/* fieldsOf */.Pf)(entry['resource'])),
        rows: (0,provider_fields/* countOf */.pq)(table['height']),
        columns: columnsOf(table['schema']),
        numeric: readNumeric(table['schema']),
    });
}
/** Answer of `data_frames/{branch}/{path}`; undefined when there is no data frame in it. */
function readDataFrame(body) {
    const fields = (0,provider_fields/* bodyOf */.EN)(body);
    const { source, view } = (0,provider_fields/* fieldsOf */.Pf)(fields['data_frame']);
    if (!(0,base_json/* isObject */.G)(source) && !(0,base_json/* isObject */.G)(view))
        return undefined;
    const whole = (0,provider_fields/* fieldsOf */.Pf)(source);
    const revision = readRevision((0,provider_fields/* fieldsOf */.Pf)(fields['resource']));
    return (0,present/* present */.E)({
        isFolder: false,
        isTable: true,
        ...revision,
        commit: revision.commit ?? (0,provider_fields/* idOf */.TH)((0,provider_fields/* fieldsOf */.Pf)(fields['commit'])['id']),
        rows: (0,provider_fields/* countOf */.pq)((0,provider_fields/* fieldsOf */.Pf)(whole['size'])['height']),
        columns: columnsOf(whole['schema']) ?? columnsOf((0,provider_fields/* fieldsOf */.Pf)(view)['schema']),
        numeric: readNumeric(whole['schema']) ?? readNumeric((0,provider_fields/* fieldsOf */.Pf)(view)['schema']),
    });
}
/** Answer of `branches/{name}`: the commit it stands at. */
function readBranchCommit(body) {
    const fields = (0,provider_fields/* bodyOf */.EN)(body);
    const branch = (0,base_json/* isObject */.G)(fields['branch']) ? fields['branch'] : fields;
    return (0,provider_fields/* idOf */.TH)(branch['commit_id']) ?? (0,provider_fields/* idOf */.TH)((0,provider_fields/* fieldsOf */.Pf)(branch['commit'])['id']);
}
/** Answer of `branches`: their names; undefined when it is no list. */
function readBranches(body) {
    const fields = (0,provider_fields/* bodyOf */.EN)(body);
    return (0,provider_fields/* listOf */.c3)(fields['branches'], body, fields['data'])
        ?.map((branch) => (0,provider_fields/* textOf */.b6)(branch) ?? (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(branch)['name']))
        .filter((name) => name !== undefined);
}
/** Answer of `dir/{branch}/{path}`, and whether more pages follow. */
function readFolder(body) {
    const fields = (0,provider_fields/* bodyOf */.EN)(body);
    const items = (0,provider_fields/* listOf */.c3)(fields['entries'], body, fields['data'], (0,provider_fields/* fieldsOf */.Pf)(fields['data'])['entries']) ?? [];
    return { entries: items.map(readEntry).filter((entry) => entry !== undefined), more: hasMore(fields) };
}
/** Whether pages follow: oxen-server writes the figures beside the entries, its data frames into an object of their own. */
function hasMore(listing) {
    const { page_number: page, total_pages: pages } = { ...listing, ...(0,provider_fields/* fieldsOf */.Pf)(listing['pagination']) };
    return ((0,provider_fields/* countOf */.pq)(page) ?? 1) < ((0,provider_fields/* countOf */.pq)(pages) ?? 1);
}
function readEntry(item) {
    const fields = (0,base_json/* isObject */.G)(item) && (0,base_json/* isObject */.G)(item['entry']) ? item['entry'] : (0,provider_fields/* fieldsOf */.Pf)(item);
    const path = (0,provider_fields/* textOf */.b6)(item) ?? (0,provider_fields/* textOf */.b6)(fields['filename']) ?? (0,provider_fields/* textOf */.b6)(fields['name']) ?? (0,provider_fields/* textOf */.b6)(fields['path']);
    const name = path === undefined ? undefined : (0,base_text/* withoutEnd */.Mx)(path, '/').split('/').at(-1);
    if (name === undefined || name === '')
        return undefined;
    const isFolder = fields['is_dir'] === true ||
        [fields['data_type'], fields['type']].some((kind) => kind === 'dir' || kind === 'directory');
    return (0,present/* present */.E)({ name, isFolder, hash: (0,provider_fields/* idOf */.TH)(fields['hash']), size: (0,provider_fields/* countOf */.pq)(fields['size']) });
}
function readRevision(resource) {
    const { branch, commit } = resource;
    return {
        branch: (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(branch)['name']) ?? (0,provider_fields/* textOf */.b6)(branch),
        commit: (0,provider_fields/* idOf */.TH)((0,provider_fields/* fieldsOf */.Pf)(branch)['commit_id']) ?? (0,provider_fields/* idOf */.TH)((0,provider_fields/* fieldsOf */.Pf)(commit)['id']) ?? (0,provider_fields/* idOf */.TH)(commit),
    };
}
/** By the words of Oxen's data frames: `i64`, `f32`, `bool`. */
function readNumeric(schema) {
    const names = ((0,provider_fields/* listOf */.c3)((0,provider_fields/* fieldsOf */.Pf)(schema)['fields'], schema) ?? []).flatMap((field) => {
        const { name, dtype } = (0,provider_fields/* fieldsOf */.Pf)(field);
        const kind = (0,provider_fields/* textOf */.b6)(dtype)?.toLowerCase() ?? '';
        return typeof name === 'string' && /^(?:[iu](?:8|16|32|64|128)|f(?:32|64)|bool(?:ean)?)$/.test(kind)
            ? [name]
            : [];
    });
    return names.length === 0 ? undefined : names;
}
/** Names of the columns of a data frame's schema, as they are. */
function columnsOf(schema) {
    // As they are: spaces around a name are a part of it.
    const names = ((0,provider_fields/* listOf */.c3)((0,provider_fields/* fieldsOf */.Pf)(schema)['fields'], schema) ?? [])
        .map((field) => ((0,base_json/* isObject */.G)(field) ? field['name'] : field))
        .filter((name) => typeof name === 'string' && name !== '');
    return names.length === 0 ? undefined : names;
}

;// CONCATENATED MODULE: ./src/provider/oxen/look.ts





/**
 * Looks for a resource in two ways, since the path of the first differs between versions of the hub. Throws Failure
 * when the key is refused or there are no credits; all other trouble is an answer.
 */
async function lookFor(client, repository, resource, context) {
    const meta = await attempt(() => client.meta(repository, resource), context);
    // Nobody answers: a second wait would tell nothing new.
    if (meta.answer === undefined)
        return { kind: 'unknown', trouble: meta.trouble };
    const facts = readIfGood(meta.answer, readMeta);
    if (facts !== undefined)
        return { kind: 'found', facts };
    const frame = await attempt(() => client.dataFrame(repository, resource), context);
    if (frame.answer === undefined)
        return { kind: 'unknown', trouble: frame.trouble };
    const table = readIfGood(frame.answer, readDataFrame);
    if (table !== undefined && isMissing(meta.answer)) {
        // One of the two is wrong: without its hash the data would not be known again.
        const { answer } = await attempt(() => client.meta(repository, resource), context);
        const found = answer === undefined ? undefined : readIfGood(answer, readMeta);
        if (found !== undefined)
            return { kind: 'found', facts: found };
    }
    // An answer in a form of its own will be the same the next time.
    const trouble = isGood(meta.answer) ? {} : { trouble: toTrouble(meta.answer, context) };
    if (table !== undefined)
        return { kind: 'found', facts: table, ...trouble };
    if (isNoDataFrame(frame.answer))
        return { kind: 'found', facts: { isTable: false }, ...trouble };
    if (isMissing(meta.answer) && isMissing(frame.answer))
        return { kind: 'missing', said: (0,provider_message/* messageIn */.v6)(meta.answer.json, meta.answer.text) };
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
    if (!isGood(answer))
        return toTrouble(answer, context);
    const commit = readBranchCommit(answer.json);
    return (commit ?? new failure/* Failure */.HR('not-found', `Oxen does not say which commit ${(0,provider_message/* oneLine */.TN)(branch, 200)} stands at.`));
}
/** Whether there is such a repository for us; `missing` only when the hub itself says so. Throws as `lookFor` does. */
async function lookAtRepository(client, repository, context) {
    const { answer } = await attempt(() => client.repository(repository, true), context);
    if (answer === undefined)
        return 'unknown';
    if (isMissing(answer))
        return 'missing';
    return isGood(answer) ? 'there' : 'unknown';
}
/** An answer, or why there is none that helps. Throws as `lookFor` does. */
async function attempt(send, context) {
    try {
        const answer = await send();
        const trouble = isGood(answer) ? undefined : toTrouble(answer, context);
        if (trouble !== undefined && isFinal(trouble, context))
            throw trouble;
        return { answer };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR || error instanceof failure/* Fault */.vC) || isFinal(error, context))
            throw error;
        return { trouble: error };
    }
}
/** Without a key it says nothing that the key would not change. */
function isFinal(trouble, { withKey }) {
    if (trouble instanceof failure/* Fault */.vC)
        return false;
    const { reason } = trouble;
    return reason === 'no-credits' || reason === 'invalid-input' || (reason === 'unauthorized' && withKey);
}
function readIfGood(answer, read) {
    return isGood(answer) ? read(answer.json) : undefined;
}
/** It is there, only no table: a folder or an image. */
function isNoDataFrame({ status, json }) {
    const { error, status_message: message } = (0,provider_fields/* fieldsOf */.Pf)(json);
    const words = [(0,provider_fields/* fieldsOf */.Pf)(error)['type'], message];
    return status === 400 && (words.includes('not_a_data_frame') || words.includes('invalid_file_type'));
}

;// CONCATENATED MODULE: ./src/provider/oxen/missing.ts







/** So many names are shown. */
const missing_mostShown = 10;
/** So many folders are looked into, from the file's own upwards. */
const mostFolders = 4;
/**
 * Which part of a resource is missing, with the nearest branch and file: at most six GET requests more. What cannot be
 * looked at leaves the general sentence.
 */
async function explainMissing(missing) {
    const { trial, resource } = missing;
    const branches = await branchesOf(missing);
    if (branches === undefined)
        return complaint(missing, general(missing));
    if (branches.length === 0)
        return complaint(missing, {
            message: `The Oxen repository ${trial.repository} is empty.`,
            help: `Push the data to it: ${shown(resource)}.`,
        });
    const [revision = ''] = resource.split('/');
    // A commit is as good as a branch, and no list names it.
    const known = /^[0-9a-f]{32}$/i.test(revision) ? [...branches, revision] : branches;
    const branch = known
        .filter((name) => resource.startsWith(`${name}/`))
        .sort((a, b) => b.length - a.length)
        .at(0);
    return complaint(missing, branch === undefined
        ? await aboutBranch(missing, branches)
        : await aboutPath(missing, branch, resource.slice(branch.length + 1)));
}
/** The general sentence, of what is not looked into. */
function notThere(missing) {
    return complaint(missing, general(missing));
}
function complaint({ trial }, { message, help }) {
    return { code: 'resource-not-found', severity: 'error', message, help, place: (0,place/* placeOf */.$)(trial, 'resource') };
}
function general({ trial, resource, said }) {
    return {
        message: `There is no ${resource} in the Oxen repository ${trial.repository}${said === '' ? '' : ` (${said})`}.`,
        help: 'Write branch/path, for example main/train.parquet; check that it was pushed to that branch.',
    };
}
async function aboutBranch(missing, branches) {
    const { client, trial, resource } = missing;
    const { repository } = trial;
    const [first = resource] = resource.split('/');
    const message = `The Oxen repository ${repository} has no branch '${shown(first)}'.`;
    const list = `Its branches are ${names(branches)}.`;
    const near = (0,nearest/* nearest */.p)(first, branches);
    const rest = resource.slice(first.length + 1);
    // A path that was written without its branch, as paths of the own repository are.
    const usual = branches.find((name) => name === 'main') ?? branches.find((name) => name === 'master') ?? branches[0];
    if (usual !== undefined) {
        const whole = `${usual}/${resource}`;
        const answer = await ask(missing, () => client.meta(repository, whole));
        if (answer !== undefined && isGood(answer))
            return { message, help: `The branch stands first: write ${shown(whole)}.` };
    }
    if (near !== undefined)
        return { message, help: `Did you mean ${shown(`${near}/${rest}`)}? ${list}` };
    return { message, help: `\`resource\` is branch/path at Oxen. ${list}${localHint(resource)}` };
}
/** From the file's own folder upwards to the first that is there. */
async function aboutPath(missing, branch, path) {
    const { client, trial } = missing;
    const { repository } = trial;
    const parts = path.split('/');
    for (let depth = parts.length - 1; depth >= Math.max(0, parts.length - mostFolders); depth--) {
        const folder = parts.slice(0, depth).join('/');
        const answer = await ask(missing, () => client.folder(repository, branch, folder, 1));
        if (answer === undefined || (!isGood(answer) && !isMissing(answer)))
            break;
        if (!isGood(answer))
            continue;
        const { entries, more } = readFolder(answer.json);
        const name = parts[depth] ?? '';
        const where = folder === '' ? `on the branch ${branch}` : `in ${shown(folder)} on the branch ${branch}`;
        const there = `There ${entries.length === 0 ? 'is nothing' : `are ${names(entries.map(display))}`}${more ? ' and more' : ''}.`;
        const near = (0,nearest/* nearest */.p)(name, entries.map((entry) => entry.name));
        const rest = parts.slice(depth + 1);
        const whole = [branch, ...parts.slice(0, depth), near ?? '', ...rest].filter((part) => part !== '');
        return {
            message: `There is no '${shown(name)}' ${where} of the Oxen repository ${repository}.`,
            help: near === undefined ? there : `Did you mean ${shown(whole.join('/'))}? ${there}`,
        };
    }
    return general(missing);
}
async function branchesOf(missing) {
    const answer = await ask(missing, () => missing.client.branches(missing.trial.repository));
    if (answer === undefined || !isGood(answer))
        return undefined;
    // What cannot stand in an address cannot be meant.
    return readBranches(answer.json)?.filter((name) => encodePath(name) !== undefined);
}
async function ask({ context }, send) {
    return (await attempt(send, context)).answer;
}
function localHint(resource) {
    return /\.(?:csv|tsv|jsonl|parquet)$/i.test(resource)
        ? ` A table of this repository is uploaded by \`data: ${shown(resource)}\`.`
        : '';
}
function display({ name, isFolder }) {
    return isFolder ? `${name}/` : name;
}
function names(all) {
    const rest = all.length - missing_mostShown;
    return `${all.slice(0, missing_mostShown).map(shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
function shown(text) {
    return (0,provider_message/* oneLine */.TN)(text, 100);
}

;// CONCATENATED MODULE: ./src/provider/oxen/check.ts








/**
 * Looks at a trial's data with GET requests. Codes: `resource-not-found`, `repository-not-found`, `column-not-found`,
 * `no-rows` (errors), `column-type` (warning), `not-checked` (notice). Throws Failure when the key is refused or there
 * are no credits.
 */
async function checkTrial(client, trial, withKey, types) {
    // A slash at the end of a folder is no part of its name.
    const written = (0,provider_fields/* textOf */.b6)(trial.request['resource']);
    if (written === undefined)
        return { diagnostics: [] };
    const resource = (0,base_text/* withoutEnd */.Mx)(written, '/');
    const context = {
        doing: `read ${resource} in ${trial.repository}`,
        subject: `resource ${resource} in ${trial.repository}`,
        repository: trial.repository,
        withKey,
    };
    const type = trial.schema ?? types.get((0,provider_fields/* textOf */.b6)(trial.request['script_type']) ?? '');
    const scene = { client, trial, resource, context, type };
    if (encodePath(resource) === undefined)
        return { diagnostics: [noPath(scene)] };
    const look = await lookFor(client, trial.repository, resource, context);
    if (look.kind === 'missing')
        return { diagnostics: [await missing(scene, look.said)] };
    const facts = look.kind === 'found' ? look.facts : {};
    const commit = await commitOf(scene, look, facts);
    const dataCommit = typeof commit === 'string' ? commit : undefined;
    const dataIdentity = identityOf(scene, look, facts, dataCommit);
    return (0,present/* present */.E)({
        diagnostics: look.kind === 'unknown'
            ? [notChecked(scene, `whether ${resource} exists`, look.trouble.message)]
            : [...unidentified(scene, dataIdentity, commit), ...columns(scene, facts), ...noRows(scene, facts)],
        dataIdentity,
        dataCommit,
        rows: facts.rows,
        fault: passing(look, dataIdentity, commit),
    });
}
/** A fault that kept the existence or the identity of the data from being seen: another look may see it. */
function passing(look, dataIdentity, commit) {
    if (look.kind === 'found' && dataIdentity !== undefined)
        return undefined;
    return [look.trouble, commit].find((trouble) => trouble instanceof failure/* Fault */.vC);
}
/** The commit of the resource's branch, or why it cannot be told. */
async function commitOf({ client, trial, resource, context }, look, { branch, commit }) {
    if (commit !== undefined)
        return commit;
    // Branches may have slashes; unless the hub says which part is the branch, it is the first. It may name a commit.
    const revision = branch ?? resource.split('/')[0] ?? resource;
    if (/^[0-9a-f]{32}$/i.test(revision))
        return revision;
    // Nobody answered: a second wait would tell nothing new.
    if (look.kind === 'unknown' && look.trouble instanceof failure/* Fault */.vC && look.trouble.status === undefined)
        return look.trouble;
    return lookAtBranch(client, trial.repository, revision, context);
}
/** One table is its content; what refers to other files is known by the commit that holds them all. */
function identityOf({ type }, look, { isFolder, isTable, hash }, commit) {
    if (type?.data === 'table') {
        if (look.kind !== 'found')
            return undefined;
        if (isFolder !== true && hash !== undefined)
            return `table:${hash}`;
        if (isFolder !== true && isTable !== false)
            return undefined;
    }
    return commit === undefined ? undefined : `commit:${commit}`;
}
function unidentified(scene, identity, commit) {
    if (identity !== undefined)
        return [];
    const why = typeof commit === 'string' ? 'Oxen does not show the hash of the file.' : commit.message;
    return [notChecked(scene, 'which state the data is in', why)];
}
function columns({ trial, resource, type, ...rest }, facts) {
    const wanted = wantedColumns(trial, type);
    if (facts.columns !== undefined)
        return [
            ...missingColumns(trial, resource, wanted, facts.columns),
            ...numericColumns(trial, wanted, facts.numeric ?? []),
        ];
    // The tables of a folder are not looked for.
    if (wanted.length === 0 || facts.isFolder === true)
        return [];
    const names = wanted.map(({ name }) => name).join(', ');
    const why = `Oxen shows no columns of ${resource}${facts.isTable === false ? ': to it this is no table' : ''}.`;
    return [notChecked({ trial, resource, type, ...rest }, `whether there are the columns ${names}`, why)];
}
/** Nothing can be learnt from an empty table, and the trainer would say so only when it is paid. */
function noRows({ trial, resource }, { rows }) {
    if (rows !== 0)
        return [];
    return [
        {
            code: 'no-rows',
            severity: 'error',
            message: `${resource} has no rows.`,
            help: 'Name a table with data, or push the data to this branch.',
            place: (0,place/* placeOf */.$)(trial, 'resource'),
        },
    ];
}
function notChecked({ trial }, what, why) {
    return {
        code: 'not-checked',
        severity: 'notice',
        message: `It could not be checked ${what}. ${why}`,
        place: (0,place/* placeOf */.$)(trial, 'resource'),
    };
}
function noPath({ trial, resource }) {
    return {
        code: 'resource-not-found',
        severity: 'error',
        message: `'${resource}' is no path at Oxen.`,
        help: 'Write branch/path, for example main/train.parquet, without empty parts, "." and "..".',
        place: (0,place/* placeOf */.$)(trial, 'resource'),
    };
}
async function missing({ client, trial, resource, context }, said) {
    const { repository } = trial;
    const there = await lookAtRepository(client, repository, context);
    if (there !== 'there' && !context.withKey)
        return {
            code: 'not-checked',
            severity: 'notice',
            message: `Without a key it cannot be told whether ${resource} exists in ${repository}: it is not there or not public.`,
            help: 'Pass a key by the input api-key to have it checked.',
            place: (0,place/* placeOf */.$)(trial, 'resource'),
        };
    if (there === 'missing')
        return {
            code: 'repository-not-found',
            severity: 'error',
            message: `Oxen knows no repository ${repository}, or it is not visible to this key.`,
            help: 'Check the spelling, upper and lower case included; it is namespace/name.',
            place: (0,place/* placeOf */.$)(trial, 'repository'),
        };
    const scene = { client, trial, resource, context, said };
    return there === 'there' ? explainMissing(scene) : notThere(scene);
}

;// CONCATENATED MODULE: ./src/provider/oxen/deployment.ts

/** The hub's words, and those of Baseten, which serves for it (https://docs.baseten.co/reference/management-api). */
const deployment_words = new Map([
    ['active', 'active'],
    ['updating', 'active'],
    ['deploying', 'deploying'],
    ['building', 'deploying'],
    ['loading_model', 'deploying'],
    ['waking_up', 'deploying'],
    ['deactivating', 'deactivating'],
    ['inactive', 'inactive'],
    ['sleeping', 'inactive'],
    ['scaled_to_zero', 'inactive'],
    ['error', 'error'],
    ['failed', 'error'],
    ['deploy_failed', 'error'],
    ['build_failed', 'error'],
    ['build_stopped', 'error'],
]);
/** Of several deployments the liveliest counts. */
const liveliness = [
    'active',
    'deploying',
    'deactivating',
    'inactive',
    'error',
    'unknown',
];
/** What a word for a deployment means. */
function deploymentStatusOf(word) {
    const plain = (0,provider_fields/* textOf */.b6)(word)
        ?.toLowerCase()
        .replaceAll(/[\s-]+/g, '_');
    return (plain === undefined ? undefined : deployment_words.get(plain)) ?? 'unknown';
}
/** A model out of the answer of a deployment or of a look at a model; undefined without id and name. */
function readServed(body) {
    const fields = (0,provider_fields/* bodyOf */.EN)(body);
    const model = modelIn(fields);
    const name = (0,provider_fields/* textOf */.b6)(model['name']);
    const id = (0,provider_fields/* idOf */.TH)(model['id']) ?? name ?? (0,provider_fields/* idOf */.TH)(fields['model_id']);
    if (id === undefined)
        return undefined;
    // In lists for inference the id is what requests name; in records it is one of the database, and the name is.
    const isListed = model['object'] === 'model';
    return (0,present/* present */.E)({
        id,
        model: isListed ? id : (name ?? id),
        status: statusIn(model),
        endpoint: (0,provider_fields/* textOf */.b6)(model['endpoint']),
    });
}
function modelIn(fields) {
    const inner = [fields['model'], fields['data'], fields['deployed_model']].map(provider_fields/* fieldsOf */.Pf);
    return inner.find((one) => 'id' in one || 'name' in one) ?? fields;
}
function statusIn(model) {
    const told = ((0,provider_fields/* listOf */.c3)(model['deployments']) ?? []).map((deployment) => deploymentStatusOf((0,provider_fields/* fieldsOf */.Pf)(deployment)['status'] ?? deployment));
    const statuses = [...told, deploymentStatusOf(model['deployment_status'])];
    return liveliness.find((status) => statuses.includes(status)) ?? 'unknown';
}

;// CONCATENATED MODULE: ./src/provider/oxen/checkpoints.ts



/** Reads the checkpoints in whatever form; what cannot be read is left out. */
function readCheckpoints(body) {
    const fields = (0,provider_fields/* bodyOf */.EN)(body);
    const data = (0,provider_fields/* fieldsOf */.Pf)(fields['data']);
    const items = (0,provider_fields/* listOf */.c3)(fields['checkpoints'], body, fields['data'], data['checkpoints']) ?? [];
    return (0,present/* present */.E)({
        branch: (0,provider_fields/* textOf */.b6)(fields['branch']) ?? (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(fields['branch'])['name']) ?? (0,provider_fields/* textOf */.b6)(data['branch']),
        checkpoints: items.filter(base_json/* isObject */.G).map((item) => {
            const path = (0,provider_fields/* textOf */.b6)(item['path']);
            const folder = /(?:^|\/)step_(\d{1,15})(?:\/|$)/.exec(path ?? '')?.[1];
            return (0,present/* present */.E)({
                step: (0,provider_fields/* countOf */.pq)(item['step']) ?? (0,provider_fields/* countOf */.pq)(folder),
                path,
                metrics: readMetrics(item['metrics']),
                notFinite: notFiniteIn(item['metrics']),
                size: item['size_bytes'] === null ? null : (0,provider_fields/* countOf */.pq)(item['size_bytes']),
                modelId: (0,provider_fields/* idOf */.TH)(item['model_id']),
                modelName: (0,provider_fields/* textOf */.b6)(item['model_name']),
                deployment: statusOf(item['deployment_status']),
                sampleRefs: readSampleRefs(item['inference_samples']),
            });
        }),
    });
}
/** Those with a step, ascending, each step once. */
function toCheckpoints(raw) {
    const bySteps = new Map();
    for (const { step, path, metrics, notFinite, size, modelId, modelName, deployment } of raw)
        if (step !== undefined)
            bySteps.set(step, (0,present/* present */.E)({ step, path, metrics, notFinite, size, modelId, modelName, deployment }));
    return [...bySteps.values()].sort((a, b) => a.step - b.step);
}
function readMetrics(metrics) {
    const numbers = Object.entries((0,provider_fields/* fieldsOf */.Pf)(metrics))
        .map(([name, value]) => [name, (0,provider_fields/* numberOf */.rl)(value)])
        .filter((pair) => pair[1] !== undefined);
    return Object.fromEntries(numbers);
}
/** A metric that is told, and is no number: Python's JSON has words for it. */
function notFiniteIn(metrics) {
    const names = Object.entries((0,provider_fields/* fieldsOf */.Pf)(metrics))
        .filter(([, value]) => typeof value === 'string' && /^\s*[+-]?(?:nan|inf(?:inity)?)\s*$/i.test(value))
        .map(([name]) => name);
    return names.length === 0 ? undefined : names;
}
/** Null is none; a word that nobody knows is a deployment nevertheless. */
function statusOf(word) {
    return (0,provider_fields/* textOf */.b6)(word) === undefined ? undefined : deploymentStatusOf(word);
}
/** No address or path is longer. */
const longestRef = 4096;
const media = /\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i;
/** Whether the path of an address or file name ends like an image or a video. */
function isMedia(ref) {
    return media.test(pathOf(ref));
}
const deepest = 3;
/** What goes into a sample, not what came out of it. */
const inputs = /^(?:ctrl|control|input|source|reference|prompt|caption)/i;
/** The keys are documented nowhere, so: the likely ones, then any text that names a media file. */
function readSampleRefs(sample, depth = 0) {
    if (depth > deepest)
        return [];
    if (Array.isArray(sample))
        return sample.slice(0, provider_fields/* mostItems */.Mo).flatMap((item) => readSampleRefs(item, depth + 1));
    const text = (0,provider_fields/* textOf */.b6)(sample);
    if (text !== undefined)
        return isMedia(text) ? [text] : [];
    const { url, path, file, ...others } = (0,provider_fields/* fieldsOf */.Pf)(sample);
    const named = [url, path, file].map(provider_fields/* textOf */.b6).filter((ref) => ref !== undefined);
    const likely = named.find(isMedia) ?? named.find(mayBeMedia);
    if (likely !== undefined)
        return [likely];
    const values = Object.entries({ url, path, file, ...others })
        .filter(([name]) => !inputs.test(name))
        .map(([, value]) => value);
    const media = values.map(provider_fields/* textOf */.b6).find((value) => value !== undefined && isMedia(value));
    // `file: {url: …}`, `images: [{…}]` and the like.
    return media === undefined ? values.flatMap((value) => readInside(value, depth + 1)) : [media];
}
function readInside(value, depth) {
    return typeof value === 'object' ? readSampleRefs(value, depth) : [];
}
/** An address need not end like its file; one that ends like another kind of file is none. */
function mayBeMedia(ref) {
    return !/\.[a-z][a-z\d]{1,11}$/i.test(pathOf(ref).slice(pathOf(ref).lastIndexOf('/') + 1));
}
/** An address without what follows its path; so much of it as may stand in one. */
function pathOf(ref) {
    const path = ref.slice(0, longestRef);
    const end = path.search(/[?#]/);
    return end < 0 ? path : path.slice(0, end);
}

// EXTERNAL MODULE: ./src/http/gate.ts + 4 modules
var http_gate = __webpack_require__(6671);
;// CONCATENATED MODULE: ./src/provider/oxen/route-paths.ts


/** Paths of the hub, encoded. All of them throw `Failure` for what cannot be asked for. */
function repositoryPath(repository) {
    const path = encodePath(repository);
    if (path?.split('/').length !== 2)
        throw new failure/* Failure */.HR('invalid-input', `'${repository}' is no repository at Oxen.`, {
            help: 'Write it as namespace/name.',
        });
    return `/api/repos/${path}`;
}
function fineTunesPath(repository) {
    return `${repositoryPath(repository)}/fine_tunes`;
}
function fineTunePath(repository, id) {
    const segment = encodeSegment(id);
    if (segment === undefined)
        throw new failure/* Failure */.HR('invalid-input', `'${id}' is no id of a fine-tune.`);
    return `${fineTunesPath(repository)}/${segment}`;
}
/** `branch`, `branch/path` or a path alone. */
function insidePath(path) {
    const encoded = encodePath(path);
    if (encoded === undefined)
        throw new failure/* Failure */.HR('invalid-input', `'${path}' is no path at Oxen.`, {
            help: 'Write branch/path, without empty parts, "." and "..".',
        });
    return encoded;
}
/** A model by id or name; a name may have slashes, and stays one segment. */
function modelPath(model) {
    const segment = encodeSegment(model);
    if (segment === undefined)
        throw new failure/* Failure */.HR('invalid-input', `'${model}' is no model at Oxen.`);
    return `/api/ai/models/${segment}`;
}

;// CONCATENATED MODULE: ./src/provider/oxen/serving-routes.ts

const deployMs = 120_000;
/** A model may write long, and wake up first. */
const chatMs = 180_000;
const rowsMs = 60_000;
const mib = 1024 * 1024;
function servingRoutes(gate) {
    return {
        deploy: async (repository, id, step, body) => gate.send({
            method: 'POST',
            path: `${fineTunePath(repository, id)}/checkpoints/${step}/deploy`,
            body,
            timeoutMs: deployMs,
        }),
        model: async (idOrName) => gate.send({ method: 'GET', path: modelPath(idOrName), query: { deployment_status: 'live' } }),
        activate: async (id) => gate.send({ method: 'POST', path: `${modelPath(id)}/activate`, timeoutMs: deployMs }),
        deactivate: async (id) => gate.send({ method: 'POST', path: `${modelPath(id)}/deactivate`, timeoutMs: deployMs }),
        chat: async (body) => gate.send({ method: 'POST', path: '/api/ai/chat/completions', body, timeoutMs: chatMs }),
        rows: async (repository, resource, query) => gate.send({
            method: 'GET',
            path: `${repositoryPath(repository)}/data_frames/${insidePath(resource)}`,
            query,
            timeoutMs: rowsMs,
            maxBytes: 64 * mib,
        }),
        me: async () => gate.send({ method: 'GET', path: '/api/users/me' }),
    };
}

;// CONCATENATED MODULE: ./src/provider/oxen/upload-routes.ts

const stagedPageSize = 1000;
const minute = 60_000;
/** The slowest line that is waited for, in bytes a ms: 1 Mbit a second. */
const slowest = 125;
function uploadRoutes(gate) {
    const workspacePath = (repository, workspace) => `${repositoryPath(repository)}/workspaces/${insidePath(workspace)}`;
    const sendingMs = (bytes) => 2 * minute + bytes / slowest;
    return {
        branches: async (repository) => gate.send({ method: 'GET', path: `${repositoryPath(repository)}/branches` }),
        makeBranch: async (repository, body) => gate.send({
            method: 'POST',
            path: `${repositoryPath(repository)}/branches`,
            body,
            timeoutMs: 2 * minute,
        }),
        openWorkspace: async (repository, body) => gate.send({
            method: 'PUT',
            path: `${repositoryPath(repository)}/workspaces`,
            body,
            timeoutMs: 2 * minute,
        }),
        staged: async (repository, workspace, folder, page) => gate.send({
            method: 'GET',
            path: `${workspacePath(repository, workspace)}/changes/${insidePath(folder)}`,
            query: { page, page_size: stagedPageSize },
            timeoutMs: minute,
        }),
        stage: async (repository, workspace, folder, form) => gate.send({
            method: 'POST',
            path: `${workspacePath(repository, workspace)}/files/${insidePath(folder)}`,
            upload: form,
            timeoutMs: sendingMs(form.bytes),
        }),
        merge: async (repository, workspace, branch, body) => gate.send({
            method: 'POST',
            path: `${workspacePath(repository, workspace)}/merge/${insidePath(branch)}`,
            body,
            timeoutMs: 10 * minute,
        }),
        beginParts: async (repository, body) => gate.send({
            method: 'POST',
            path: `${repositoryPath(repository)}/versions/uploads`,
            body,
            timeoutMs: minute,
        }),
        sendPart: async (repository, upload, part, bytes) => gate.send({
            method: 'PUT',
            path: `${repositoryPath(repository)}/versions/uploads/${insidePath(upload)}/parts/${part}`,
            upload: bytes,
            // The last part is answered when all of them are put together.
            timeoutMs: sendingMs(bytes.bytes) + 5 * minute,
        }),
        fileText: async (repository, resource) => gate.send({ method: 'GET', path: `${repositoryPath(repository)}/file/${insidePath(resource)}` }),
    };
}

;// CONCATENATED MODULE: ./src/provider/oxen/client.ts




const readMs = 30_000;
const writeMs = 60_000;
const fileMs = 10 * 60_000;
const folderPageSize = 100;
/** Opens the way to the hub. Every call may throw what the gate throws, and Failure for a path that cannot be asked for. */
function openClient({ hubUrl, key, userAgent, clock, remember = false }) {
    const options = {
        origin: hubUrl,
        userAgent: withoutOxen(userAgent),
        timeoutMs: readMs,
        clock,
        ...(key === undefined ? {} : { key }),
    };
    const gate = (0,http_gate/* openGate */.G)(options);
    const ask = (path, query = {}) => gate.send({ method: 'GET', path, query });
    const get = remember ? remembering(ask) : ask;
    const post = (path, body) => gate.send({ method: 'POST', path, timeoutMs: writeMs, ...(body === undefined ? {} : { body }) });
    return {
        ...servingRoutes(gate),
        ...uploadRoutes(gate),
        create: async (repository, body) => post(fineTunesPath(repository), body),
        patch: async (repository, id, body) => gate.send({ method: 'PATCH', path: fineTunePath(repository, id), body }),
        run: async (repository, id) => post(`${fineTunePath(repository, id)}/actions/run`),
        stop: async (repository, id) => post(`${fineTunePath(repository, id)}/actions/stop`),
        get: async (repository, id) => get(fineTunePath(repository, id)),
        list: async (repository, query) => get(fineTunesPath(repository), query),
        checkpoints: async (repository, id) => get(`${fineTunePath(repository, id)}/checkpoints`),
        logs: async (repository, id) => get(`${fineTunePath(repository, id)}/logs`),
        repository: async (repository, withKey) => gate.send({ method: 'GET', path: repositoryPath(repository), withKey }),
        branches: async (repository) => get(`${repositoryPath(repository)}/branches`),
        branch: async (repository, name) => get(`${repositoryPath(repository)}/branches/${insidePath(name)}`),
        meta: async (repository, resource) => get(`${repositoryPath(repository)}/meta/${insidePath(resource)}`),
        dataFrame: async (repository, resource) => get(`${repositoryPath(repository)}/data_frames/${insidePath(resource)}`, { page: 1, page_size: 1 }),
        schemas: async () => get('/api/evaluations/models'),
        models: async () => get('/api/ai/models'),
        file: async (url, from, maxBytes) => {
            // Loaded late: few runs fetch files.
            const load = () => __webpack_require__.e(/* import() */ 585).then(__webpack_require__.bind(__webpack_require__, 9585));
            const { openDownload } = await (options.clock === undefined ? load() : options.clock.busy(load));
            return openDownload(options, { url, from, maxBytes, timeoutMs: fileMs });
        },
        folder: async (repository, branch, path, page) => get(`${repositoryPath(repository)}/dir/${insidePath(branch)}${path === '' ? '' : `/${insidePath(path)}`}`, {
            page,
            page_size: folderPageSize,
        }),
    };
}
/** Answers once for all who ask the same, also while the answer is on its way; what failed is asked again. */
function remembering(ask) {
    const answers = new Map();
    return (path, query = {}) => {
        const question = `${path} ${JSON.stringify(query)}`;
        const known = answers.get(question);
        if (known !== undefined)
            return known;
        const answer = ask(path, query);
        answers.set(question, answer);
        const forget = () => void answers.delete(question);
        answer.then(({ status }) => (status < 200 || status > 299) && status !== 404 && forget(), forget);
        return answer;
    };
}
/** Oxen takes a User-Agent with its name in it for an old version of its own client and answers 426. */
function withoutOxen(userAgent) {
    return userAgent.replace(/oxen/gi, 'ox-en');
}

;// CONCATENATED MODULE: ./src/provider/oxen/logs.ts




const mostLines = 20_000;
/** More of a line is no line. */
const longestLine = 10_000;
const logs_deepest = 6;
/** Members of an answer that are not part of a log. */
const envelope = new Set([
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
    const body = json === undefined ? text : json;
    if ((0,base_json/* isObject */.G)(body))
        collectBody(body, lines);
    else
        collect(body, lines, 0);
    return lines.slice(-mostLines).map((line) => (0,base_address/* withoutSignatures */.Ap)((0,base_text/* cut */.Jj)(line, longestLine)));
}
/** Next to a log a `message` is the envelope's, not a line. */
function collectBody(body, lines) {
    const members = Object.entries(body).filter(([name]) => !envelope.has(name));
    const logs = members.filter(([name, member]) => typeof member === 'object' || name === 'logs');
    for (const [, member] of logs.length > 0 ? logs : members)
        collect(member, lines, 0);
}
function collect(value, lines, depth) {
    if (depth > logs_deepest)
        return;
    if (typeof value === 'string') {
        for (const line of value.split(/\r\n|\n|\r/))
            if (line.trim() !== '')
                lines.push(line);
    }
    else if (Array.isArray(value)) {
        for (const item of value)
            collect(item, lines, depth + 1);
    }
    else if ((0,base_json/* isObject */.G)(value)) {
        collectObject(value, lines, depth);
    }
}
/** An object with a text of its own is one line, one with plain members a row; any other is looked into. */
function collectObject(item, lines, depth) {
    const own = [item['message'], item['text'], item['line'], item['msg'], item['content']]
        .map(provider_fields/* textOf */.b6)
        .find((text) => text !== undefined);
    if (own !== undefined) {
        const time = (0,provider_fields/* textOf */.b6)(item['timestamp']) ?? (0,provider_fields/* textOf */.b6)(item['time']);
        collect(time === undefined ? own : `${time} ${own}`, lines, depth + 1);
        return;
    }
    const members = Object.entries(item).filter(([, member]) => member !== null);
    if (members.some(([, member]) => typeof member === 'object'))
        for (const [, member] of members)
            collect(member, lines, depth + 1);
    else if (members.length > 0)
        lines.push(members.map(([name, member]) => `${name}=${String(member)}`).join(' '));
}

;// CONCATENATED MODULE: ./src/provider/oxen/rates.ts

/**
 * The names that inference and prices know a base model by, out of the answer of `/api/evaluations/models`: there
 * `canonical_name` is what a fine-tune calls `base_model`, and `name` is what `/api/ai/models` calls `id`.
 */
function slugsOf(body, baseModel) {
    const names = modelsIn(body)
        .filter((fields) => [fields['canonical_name'], fields['name']].map(provider_fields/* textOf */.b6).includes(baseModel))
        .map((fields) => (0,provider_fields/* textOf */.b6)(fields['name']))
        .filter((name) => name !== undefined);
    return [...new Set(names)];
}
/**
 * Credits a second of training a base model: `schemas` is the answer of `/api/evaluations/models`, `prices` that of
 * `/api/ai/models`. Undefined when the two do not say.
 */
function readRate(schemas, prices, baseModel) {
    // A hub that lists prices by the canonical name itself is believed as well.
    const names = [...slugsOf(schemas, baseModel), baseModel];
    const listed = modelsIn(prices);
    for (const name of names)
        for (const fields of listed) {
            const isIt = [fields['id'], fields['name'], fields['canonical_name']].map(provider_fields/* textOf */.b6).includes(name);
            const rate = (0,provider_fields/* amountOf */.MT)((0,provider_fields/* fieldsOf */.Pf)(fields['fine_tuning'])['cost_per_second']);
            if (isIt && rate !== undefined)
                return rate;
        }
    return undefined;
}
function modelsIn(body) {
    return ((0,provider_fields/* listOf */.c3)((0,provider_fields/* fieldsOf */.Pf)(body)['data'], (0,provider_fields/* fieldsOf */.Pf)(body)['models'], body) ?? []).map(provider_fields/* fieldsOf */.Pf);
}

;// CONCATENATED MODULE: ./src/provider/oxen/samples.ts






/**
 * References → samples: last step first, within a step by index, each file once. Left out with a note: addresses that
 * carry a signature (whoever reads our log could use them) and those that are none.
 */
function toGallery(refs, place) {
    const samples = new Map();
    const left = { signed: 0, unusable: 0 };
    for (const found of refs.slice(0, provider_fields/* mostItems */.Mo)) {
        const url = resolve(found, place);
        if (url === undefined)
            left.unusable++;
        else if ((0,base_address/* isSigned */.JI)(url))
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
/** No address or path is longer. */
const samples_longestRef = 4096;
function resolve({ ref, folder }, place) {
    if (ref.length > samples_longestRef)
        return undefined;
    if (/^[a-z][a-z\d+.-]*:/i.test(ref) || ref.startsWith('//')) {
        const url = (0,base_address/* parseAddress */.or)(ref);
        if (url === undefined || !/^https?:$/.test(url.protocol))
            return undefined;
        url.hash = '';
        return url;
    }
    // A path from the root of the hub, encoded already.
    if (ref.startsWith('/api/')) {
        const url = (0,base_address/* parseAddress */.or)(`${place.hub}${ref}`);
        return url?.href.startsWith(`${place.hub}/api/`) === true ? url : undefined;
    }
    // A file name may hold a question mark; what stands behind this one is no name.
    const signed = (0,base_address/* parseAddress */.or)(`https://relative.invalid/${ref}`);
    if (signed !== undefined && (0,base_address/* isSigned */.JI)(signed))
        return signed;
    const path = ref.replace(/^(?:\.?\/)+/, '');
    const inside = path.includes('/') || folder === undefined ? path : `${(0,base_text/* withoutEnds */.$b)(folder, '/')}/${path}`;
    return (0,base_address/* parseAddress */.or)(fileUrl(place, inside) ?? '');
}
function toSample(url, checkpointStep) {
    const name = nameIn(url);
    const [, step, index] = /__(\d{1,15})_(\d{1,9})\./.exec(name) ?? [];
    return (0,present/* present */.E)({
        url: url.href,
        name,
        kind: /\.(?:mp4|webm|mov)$/i.test(name) ? 'video' : 'image',
        step: step === undefined ? checkpointStep : Number(step),
        index: index === undefined ? undefined : Number(index),
    });
}
/** A bare file name: what an encoded slash hides is no folder of ours. */
function nameIn({ pathname }) {
    const last = pathname.split('/').at(-1) ?? '';
    try {
        return (0,provider_message/* oneLine */.TN)(decodeURIComponent(last).replace(/^.*[\\/]/s, ''));
    }
    catch {
        return last;
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
    return (0,present/* present */.E)({
        branch,
        checkpoints: toCheckpoints(raw.checkpoints),
        samples: gallery.samples,
        notes: [...search.notes, ...gallery.notes],
    });
}
async function findSamples(search, raw, place, last, hasSamples) {
    const named = raw.checkpoints.flatMap(({ path, step, sampleRefs }) => sampleRefs.map((ref) => (0,present/* present */.E)({ ref, folder: path, step })));
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
        noteOnce(search, `There are more samples than are listed: only the first ${all.length} files were read.`);
    }
    catch (error) {
        noteOnce(search, `The samples could not be listed. ${(0,failure/* messageOf */.bD)(error)}`);
    }
    return all;
}
function noteOnce({ notes }, note) {
    if (!notes.includes(note))
        notes.push(note);
}
function isAbsent(answer) {
    return answer.status === 404 || isMissing(answer);
}

;// CONCATENATED MODULE: ./src/provider/oxen/sample-hashes.ts


/** Pages of a listing that are read; the last samples of a training are among the first hundreds of files. */
const sample_hashes_mostPages = 3;
/** File name → hash of the samples on a model's branch, out of the listing of their folder. Never throws. */
async function readSampleHashes(client, repository, branch) {
    const hashes = new Map();
    try {
        for (let page = 1; page <= sample_hashes_mostPages; page++) {
            const answer = await client.folder(repository, branch, `${branch}/samples`, page);
            if (!isGood(answer))
                break;
            const { entries, more } = readFolder(answer.json);
            for (const { name, hash } of entries)
                if (hash !== undefined)
                    hashes.set(name, hash);
            if (!more)
                break;
        }
    }
    catch {
        // They are an extra: what was read counts.
    }
    return hashes;
}

;// CONCATENATED MODULE: ./src/provider/oxen/chat.ts

/** Body of a question: always as deterministic as the model can be. */
function toChatBody({ model, messages, maxTokens }) {
    return {
        model,
        messages: messages.map(({ role, content }) => ({ role, content })),
        max_tokens: maxTokens,
        temperature: 0,
    };
}
/** The first choice of an answer; undefined when there is none, or it holds no message. */
function readReply(body) {
    const fields = (0,provider_fields/* bodyOf */.EN)(body);
    const [choice] = (0,provider_fields/* listOf */.c3)(fields['choices']) ?? [];
    const { message, finish_reason: reason } = (0,provider_fields/* fieldsOf */.Pf)(choice);
    const said = (0,provider_fields/* fieldsOf */.Pf)(message);
    if (!('content' in said))
        return undefined;
    const usage = (0,provider_fields/* fieldsOf */.Pf)(fields['usage']);
    return (0,present/* present */.E)({
        content: contentOf(said['content']),
        finishReason: (0,provider_fields/* textOf */.b6)(reason)?.toLowerCase(),
        promptTokens: (0,provider_fields/* countOf */.pq)(usage['prompt_tokens']),
        completionTokens: (0,provider_fields/* countOf */.pq)(usage['completion_tokens']),
    });
}
/** Text as it is, blanks included; of parts their texts. */
function contentOf(content) {
    if (typeof content === 'string')
        return content;
    const parts = (0,provider_fields/* listOf */.c3)(content);
    if (parts === undefined)
        return null;
    return parts
        .map((part) => (0,provider_fields/* fieldsOf */.Pf)(part)['text'])
        .filter((text) => typeof text === 'string')
        .join('');
}

;// CONCATENATED MODULE: ./src/provider/oxen/serving.ts






/** Serving at Oxen. */
function openServing(client, hub, withKey) {
    const about = (repository, doing, subject) => ({
        doing,
        subject,
        repository,
        withKey,
    });
    const aboutModel = (repository, verb, id) => about(repository, `${verb} model ${id}`, `model ${id}`);
    const look = async (repository, id) => {
        const answer = await client.model(id);
        if (isMissing(answer))
            return undefined;
        const { json } = accept(answer, aboutModel(repository, 'look at', id), 'json');
        return readServed(json) ?? unreadable(answer, 'no model');
    };
    return {
        chatAddress: `${hub}/api/ai`,
        look,
        deploy: async (ref, step, type) => {
            const answer = await client.deploy(ref.repository, ref.id, step, { deployment_type: type });
            const subject = `checkpoint of step ${step} of fine-tune ${ref.id} in ${ref.repository}`;
            const { json } = accept(answer, about(ref.repository, `deploy the ${subject}`, subject), 'json');
            const served = readServed(json) ?? unreadable(answer, 'no model');
            // It was only just asked for: what says nothing yet is on its way.
            return served.status === 'unknown' ? { ...served, status: pendingStatus(json) } : served;
        },
        activate: async (repository, id) => {
            accept(await client.activate(id), aboutModel(repository, 'activate', id), 'nothing');
        },
        deactivate: async (repository, id) => {
            accept(await client.deactivate(id), aboutModel(repository, 'deactivate', id), 'nothing');
        },
        ask: async (repository, question) => {
            const answer = await client.chat(toChatBody(question));
            const { json } = accept(answer, aboutModel(repository, 'ask', question.model), 'json');
            return readReply(json) ?? unreadable(answer, 'no choice with a message');
        },
        baseModel: async (repository, baseModel) => {
            const context = about(repository, 'read the list of models', 'models');
            const schemas = accept(await client.schemas(), context, 'json').json;
            for (const name of slugsOf(schemas, baseModel)) {
                const served = await look(repository, name);
                if (served?.endpoint?.includes('chat/completions') === true)
                    return served.model;
            }
            return undefined;
        },
    };
}
function pendingStatus(json) {
    const status = deploymentStatusOf((0,provider_fields/* fieldsOf */.Pf)((0,provider_fields/* bodyOf */.EN)(json)['deployment'])['status']);
    return status === 'unknown' ? 'deploying' : status;
}
function unreadable(answer, what) {
    throw toFault('unclear', answer, `The answer of Oxen holds ${what}`);
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
function status_statusOf(word) {
    return status_words.get(word) ?? 'unknown';
}

;// CONCATENATED MODULE: ./src/provider/oxen/tables.ts





const pageSize = 100;
/** Tables at Oxen, as its data frames tell them. */
function openTables(client, withKey) {
    return {
        pageSize,
        rows: async (repository, resource, { page, size = pageSize, columns = [] }) => {
            // The hub splits names at commas: of such a table all columns are read.
            const isNamed = columns.length > 0 && columns.every((name) => !name.includes(','));
            const answer = await client.rows(repository, resource, {
                page,
                page_size: size,
                ...(isNamed ? { columns: columns.join(',') } : {}),
            });
            const context = {
                doing: `read rows of ${resource} in ${repository}`,
                subject: `table ${resource} in ${repository}`,
                repository,
                withKey,
            };
            const { json } = accept(answer, context, 'json');
            const found = readRows(json, { page, size });
            if (found === undefined)
                throw toFault('unclear', answer, 'The answer of Oxen holds no rows');
            return found;
        },
    };
}
/** One page out of the answer of `data_frames`; undefined when there are no rows in it. */
function readRows(body, asked) {
    const { view, source } = (0,provider_fields/* fieldsOf */.Pf)((0,provider_fields/* bodyOf */.EN)(body)['data_frame']);
    const { data, schema, pagination } = (0,provider_fields/* fieldsOf */.Pf)(view);
    const rows = (0,provider_fields/* listOf */.c3)(data)?.filter(base_json/* isObject */.G);
    if (rows === undefined)
        return undefined;
    const { total_pages: pages, total_entries: entries } = (0,provider_fields/* fieldsOf */.Pf)(pagination);
    const total = (0,provider_fields/* countOf */.pq)((0,provider_fields/* fieldsOf */.Pf)((0,provider_fields/* fieldsOf */.Pf)(source)['size'])['height']) ?? (0,provider_fields/* countOf */.pq)(entries);
    const last = (0,provider_fields/* countOf */.pq)(pages) ?? (total === undefined ? undefined : Math.ceil(total / asked.size));
    return (0,present/* present */.E)({
        // They come out of JSON, so their cells are JSON.
        rows: rows,
        columns: columnsOf(schema),
        total,
        more: last === undefined ? rows.length >= asked.size : asked.page < last && rows.length > 0,
    });
}

// EXTERNAL MODULE: ./src/base/xxh3.ts
var xxh3 = __webpack_require__(4520);
// EXTERNAL MODULE: ./src/http/multipart.ts
var multipart = __webpack_require__(2468);
;// CONCATENATED MODULE: ./src/provider/oxen/upload-errors.ts




/**
 * The answer to a step of an upload when it is a success; throws what it means otherwise. Two refusals mean something else
 * here than they do for a training: room and size.
 */
function checkedUpload(answer, context) {
    const { status, json, text } = answer;
    const said = (0,base_text/* withoutEnd */.Mx)((0,provider_message/* messageIn */.v6)(json, text), '.');
    const tail = ` (HTTP ${status})${said === '' ? '' : `: ${said}`}.`;
    const space = context.repository.split('/')[0] ?? '';
    if (status === 402)
        throw new failure/* Failure */.HR('no-credits', `Oxen has no room for the data: the storage quota of ${space} is full${tail}`, {
            help: `Delete old data and models there, or enlarge the quota at https://www.oxen.ai/${encodeURIComponent(space)}/settings/billing; used-up credits are refused in the same way.`,
            status,
        });
    if (status === 413)
        throw new failure/* Failure */.HR('rejected', `The data is too large to be sent to Oxen in this way${tail}`, {
            help: 'Push it with its own client (https://docs.oxen.ai/getting-started/install), and name it by resource instead of data.',
            status,
        });
    return accept(answer, context, 'json');
}
/** The same pieces, told one by one as they go. */
async function* counted(chunks, path, progress) {
    for await (const chunk of chunks) {
        yield chunk;
        progress?.({ path, bytes: chunk.length });
    }
}

;// CONCATENATED MODULE: ./src/provider/oxen/upload-parts.ts





/**
 * Sends large files in parts, each a request of its own, as Oxen's own client does; the hub puts them together when it has
 * them all and their hash is right. False when it knows no parts.
 */
function openParts(client) {
    const underway = new Map();
    return async (large, context, progress) => {
        const key = `${large.repository} ${large.workspace} ${large.destination}`;
        const begun = underway.get(key) ?? (await begin(client, large, context));
        if (begun === 'unknown')
            return false;
        if (begun === 'stored')
            return true;
        underway.set(key, begun);
        while (begun.next <= begun.parts) {
            const answer = await client.sendPart(large.repository, begun.id, begun.next, partOf(large.file, begun, progress));
            if (!isGood(answer)) {
                // Forgotten, as after a minute of silence: the next attempt begins it anew.
                if (answer.status === 404 || answer.status === 400)
                    underway.delete(key);
                throw toTrouble(answer, context);
            }
            begun.next++;
            if ((0,provider_fields/* bodyOf */.EN)(answer.json)['completed'] === true)
                break;
        }
        underway.delete(key);
        return true;
    };
}
async function begin(client, { repository, workspace, destination, file }, context) {
    const hash = await hashOf(file);
    const answer = await client.beginParts(repository, {
        hash,
        size: file.bytes,
        destination: { workspace_id: workspace, path: destination },
    });
    // Servers before 0.64 have no such route.
    if (answer.status === 404 || answer.status === 405)
        return 'unknown';
    checkedUpload(answer, context);
    const fields = (0,provider_fields/* bodyOf */.EN)(answer.json);
    if ((0,provider_fields/* textOf */.b6)(fields['file']) === 'already_stored')
        return 'stored';
    const id = (0,provider_fields/* idOf */.TH)(fields['upload_id']);
    const partSize = (0,provider_fields/* countOf */.pq)(fields['part_size']) ?? 0;
    const parts = (0,provider_fields/* countOf */.pq)(fields['num_parts']) ?? 0;
    if (id === undefined || partSize === 0 || parts !== Math.ceil(file.bytes / partSize))
        return 'unknown';
    return { id, partSize, parts, next: 1 };
}
/** Oxen's own hash of content. */
async function hashOf({ path, bytes, open }) {
    const hash = (0,xxh3/* startXxh3 */.C)();
    let read = 0;
    for await (const chunk of open()) {
        hash.update(chunk);
        read += chunk.length;
    }
    const digest = hash.digest();
    if (digest === undefined || read !== bytes)
        throw new failure/* Failure */.HR('invalid-file', `${path} has changed since it was checked.`, {
            help: 'Let no other step write to the data while this one runs.',
        });
    return digest;
}
function partOf(file, { partSize, next }, progress) {
    const from = (next - 1) * partSize;
    const bytes = Math.min(partSize, file.bytes - from);
    return {
        type: 'application/octet-stream',
        bytes,
        open: () => counted(cut(file.open(from), bytes), file.path, progress),
    };
}
async function* cut(chunks, bytes) {
    let left = bytes;
    for await (const chunk of chunks) {
        yield chunk.subarray(0, left);
        left -= Math.min(left, chunk.length);
        if (left === 0)
            return;
    }
    throw new Error('the file has become shorter');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/provider/oxen/upload-place.ts


/** Stands beside data that is complete. */
const markerName = 'complete.json';
/**
 * The workspace that a data set is laid into on its way to a branch: always the same, so that the next run finds what a dead
 * one left. In the form of a UUID (version 8: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8).
 */
function workspaceOf({ repository, branch }, { identity }) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(`${repository}\n${branch}\n${identity}`).digest('hex');
    const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`];
    return [...parts, hash.slice(20, 32)].join('-');
}
/** `branch/data/…/complete.json`. */
function markerOf({ branch }, { folder }) {
    return `${branch}/${folder}/${markerName}`;
}
/** The marker of a data set as a file of it. */
function toMarker(set) {
    const { identity, table, files } = set;
    const body = {
        version: 1,
        identity,
        table: { path: table.path, bytes: table.bytes, sha256: table.sha256 },
        files: files.length,
    };
    const bytes = new TextEncoder().encode(`${JSON.stringify(body, undefined, 2)}\n`);
    return {
        path: markerName,
        bytes: bytes.length,
        sha256: (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex'),
        open: async function* (from = 0) {
            yield await Promise.resolve(bytes.subarray(from));
        },
    };
}
/** Whether a marker is that of a data set, down to its table: the same data may lie there under another name. */
function isMarkerOf(body, { identity, table, files }) {
    const fields = (0,provider_fields/* bodyOf */.EN)(body);
    const marked = (0,provider_fields/* fieldsOf */.Pf)(fields['table']);
    return ((0,provider_fields/* textOf */.b6)(fields['identity']) === identity &&
        (0,provider_fields/* textOf */.b6)(marked['path']) === table.path &&
        (0,provider_fields/* textOf */.b6)(marked['sha256']) === table.sha256 &&
        (0,provider_fields/* countOf */.pq)(fields['files']) === files.length);
}

;// CONCATENATED MODULE: ./src/provider/oxen/upload.ts










const upload_mib = 1024 * 1024;
/** Oxen's own client sends larger files in parts, and smaller ones together up to this size. */
const usualTogether = 8 * upload_mib;
const mostTogether = 100;
const upload_mostPages = 50;
/** Putting data to Oxen: it is laid into a workspace, and one commit brings it onto its branch. */
function openUploads(client, withKey, largestTogether = usualTogether) {
    const about = ({ repository }, doing, subject = `repository ${repository}`) => ({
        doing: `${doing} in ${repository}`,
        subject,
        repository,
        withKey,
    });
    const sendInParts = openParts(client);
    const plan = async (place, set) => {
        const resource = `${place.branch}/${set.folder}/${set.table.path}`;
        const context = about(place, `look at ${resource}`);
        const base = { set, resource };
        const branch = await client.branch(place.repository, place.branch);
        if (isMissing(branch)) {
            if ((await lookAtRepository(client, place.repository, context)) === 'missing')
                checkedUpload(branch, context);
            return { ...base, missing: [...set.files, set.table], isComplete: false, needsBranch: true };
        }
        checkedUpload(branch, context);
        if (await isComplete(client, place, base, context))
            return { ...base, missing: [], isComplete: true, needsBranch: false };
        const there = await stagedFiles(client, place, base, context);
        const missing = [...set.files, set.table].filter(({ path }) => !there.has(`${set.folder}/${path}`));
        return { ...base, missing, isComplete: false, needsBranch: false };
    };
    const stage = async (place, plan, files, progress) => {
        const { set } = plan;
        const context = about(place, 'upload data');
        const form = toForm(files, progress);
        const answer = await client.stage(place.repository, workspaceOf(place, set), set.folder, form);
        // The workspace is gone: another run may have been quicker.
        if (answer.status === 404 && (await isComplete(client, place, plan, context)))
            return;
        const kept = (0,provider_fields/* listOf */.c3)((0,provider_fields/* bodyOf */.EN)(checkedUpload(answer, context).json)['paths'])?.map(provider_fields/* textOf */.b6);
        // What fails to be stored is left out of an answer that is a success all the same.
        const lost = files.find(({ path }) => kept?.includes(`${set.folder}/${path}`) === false);
        if (lost !== undefined)
            throw toFault('unclear', answer, `Oxen did not keep ${lost.path}`);
    };
    return {
        plan,
        batches: ({ missing }) => toBatches(missing, largestTogether),
        open: async (place, { set, needsBranch }) => {
            if (needsBranch)
                await makeBranch(client, place, about(place, `make the branch ${place.branch}`));
            const answer = await client.openWorkspace(place.repository, {
                workspace_id: workspaceOf(place, set),
                branch_name: place.branch,
                // The hub wants to be told these two, as it is by Oxen's own client.
                resource_path: '/',
                entity_type: 'user',
                force: true,
            });
            checkedUpload(answer, about(place, `prepare an upload to the branch ${place.branch}`));
        },
        send: async (place, plan, batch, progress) => {
            const [first, ...others] = batch;
            const isLarge = first !== undefined && others.length === 0 && first.bytes > largestTogether;
            if (isLarge) {
                const large = {
                    repository: place.repository,
                    workspace: workspaceOf(place, plan.set),
                    destination: `${plan.set.folder}/${first.path}`,
                    file: first,
                };
                if (await sendInParts(large, about(place, `upload ${first.path}`), progress))
                    return;
            }
            await stage(place, plan, batch, progress);
        },
        finish: async (place, plan, { message, author, email }) => {
            await stage(place, plan, [toMarker(plan.set)]);
            const workspace = workspaceOf(place, plan.set);
            const answer = await client.merge(place.repository, workspace, place.branch, {
                message,
                author,
                email,
            });
            // Gone, without a change, or in conflict: another run, or our own lost request, may have been quicker.
            const mayBeDone = [404, 409, 422].includes(answer.status);
            const context = about(place, `commit the data to the branch ${place.branch}`);
            if (mayBeDone && (await isComplete(client, place, plan, context)))
                return;
            checkedUpload(answer, context);
        },
    };
}
/** Whether marker and table are on the branch as they should be. */
async function isComplete(client, place, { set, resource }, context) {
    const marker = await client.fileText(place.repository, markerOf(place, set));
    if (isMissing(marker))
        return false;
    if (!isMarkerOf(checkedUpload(marker, context).json, set))
        return false;
    const meta = await client.meta(place.repository, resource);
    if (isMissing(meta))
        return false;
    const { json } = checkedUpload(meta, context);
    const size = (0,provider_fields/* countOf */.pq)((0,provider_fields/* fieldsOf */.Pf)((0,provider_fields/* bodyOf */.EN)(json)['entry'])['size']);
    const hash = readMeta(json)?.hash;
    if (size !== undefined && size !== set.table.bytes)
        return false;
    return hash === undefined || set.table.bytes <= xxh3/* longestShort */.V || hash === (await xxh3Of(set.table));
}
async function xxh3Of({ open }) {
    const hash = (0,xxh3/* startXxh3 */.C)();
    for await (const chunk of open())
        hash.update(chunk);
    return hash.digest();
}
/** Paths that a dead run left in the workspace: they are stored whole, or not at all. */
async function stagedFiles(client, place, { set }, context) {
    const paths = new Set();
    for (let page = 1; page <= upload_mostPages; page++) {
        const answer = await client.staged(place.repository, workspaceOf(place, set), set.folder, page);
        if (isMissing(answer) || answer.status === 404)
            return paths;
        const staged = (0,provider_fields/* fieldsOf */.Pf)((0,provider_fields/* bodyOf */.EN)(checkedUpload(answer, context).json)['staged']);
        const pages = [staged['added_files'], staged['modified_files']].map(provider_fields/* fieldsOf */.Pf);
        for (const { entries } of pages)
            for (const entry of (0,provider_fields/* listOf */.c3)(entries) ?? []) {
                const path = (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(entry)['filename']);
                if (path !== undefined)
                    paths.add(path);
            }
        if (!pages.some(hasMore))
            return paths;
    }
    return paths;
}
/** From `main`, else from whatever branch there is. An empty repository gets its first branch with the workspace. */
async function makeBranch(client, { repository, branch }, context) {
    const { json } = checkedUpload(await client.branches(repository), context);
    const names = ((0,provider_fields/* listOf */.c3)((0,provider_fields/* bodyOf */.EN)(json)['branches']) ?? [])
        .map((item) => (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(item)['name']))
        .filter((name) => name !== undefined);
    const [first] = names;
    if (first === undefined)
        return;
    const from = names.includes('main') ? 'main' : first;
    checkedUpload(await client.makeBranch(repository, { new_name: branch, from_name: from }), context);
}
/** Large files alone, small ones together, in their order: the table comes last. */
function toBatches(files, most) {
    const batches = [];
    let bytes = 0;
    for (const file of files) {
        const last = batches.at(-1);
        bytes += file.bytes;
        if (last === undefined || bytes > most || last.length === mostTogether) {
            batches.push([file]);
            bytes = file.bytes;
        }
        else
            last.push(file);
    }
    return batches;
}
/** Types say nothing: what is called gzip would be unpacked. */
function toForm(files, progress) {
    return (0,multipart/* toMultipart */.g)([], files.map((file) => ({
        field: 'file',
        name: file.path,
        type: 'application/octet-stream',
        bytes: file.bytes,
        open: () => counted((0,multipart/* unchanged */.C)(file.open(), { ...file, help }), file.path, progress),
    })), { quoting: 'backslash' });
}
const help = 'Nothing was started. Let no other step write to the data while this one runs.';

;// CONCATENATED MODULE: ./src/provider/oxen/usage.ts


/**
 * What can be done with what a training left: a page, a download with Oxen's command line
 * (https://docs.oxen.ai/getting-started/command-line/start_repository), a deployment of its last checkpoint. Parts that
 * a shell would act on make a recipe go away rather than be quoted.
 */
function usageOf({ hub, web }, ref, last, results) {
    const branch = results?.branch ?? last.outputBranch;
    const step = results?.checkpoints.at(-1)?.step;
    const path = encodePath(`${ref.repository}/commits/${branch ?? ''}`);
    const hasLeft = last.status === 'succeeded' || last.status === 'stopped';
    const recipes = [
        hasLeft && branch !== undefined ? download(hub, ref, branch) : undefined,
        hasLeft && step !== undefined && last.word !== 'deployed' ? deploy(hub, ref, step) : undefined,
    ];
    return (0,present/* present */.E)({
        branchPage: web === undefined || branch === undefined || path === undefined ? undefined : `${web}/${path}`,
        recipes: recipes.filter((recipe) => recipe !== undefined),
    });
}
/** On its branch a model lives in a folder with the branch's own name. */
function download(hub, { repository }, branch) {
    const { host, protocol } = new URL(hub);
    if (![repository, branch, host].every(isPlain))
        return undefined;
    const server = host === 'hub.oxen.ai' ? '' : ` --host ${host} --scheme ${protocol.replace(':', '')}`;
    return {
        title: 'Download it with Oxen’s command line, `oxen`:',
        lines: [
            `oxen config --auth ${host} "$OXEN_API_KEY"`,
            `oxen download ${repository} ${branch} --revision ${branch}${server}`,
        ],
    };
}
function deploy(hub, { repository, id }, step) {
    const segment = encodeSegment(id);
    if (segment === undefined || ![repository, segment, hub.replace(/:\/\//, '/')].every(isPlain))
        return undefined;
    return {
        title: `Deploy the checkpoint of step ${step}, so that it can be asked; serving it costs credits:`,
        lines: [
            `curl -X POST ${hub}/api/repos/${repository}/fine_tunes/${segment}/checkpoints/${step}/deploy \\`,
            '  -H "Authorization: Bearer $OXEN_API_KEY" -H "Content-Type: application/json" \\',
            `  -d '{"deployment_type": "normal"}'`,
        ],
    };
}
/** Nothing that a shell or a command line reads as anything but text. */
function isPlain(word) {
    return /^[a-z\d][\w./:%+-]*$/i.test(word);
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
    const id = (0,provider_fields/* idOf */.TH)(fields['id']) ?? (0,provider_fields/* idOf */.TH)((0,provider_fields/* bodyOf */.EN)(body)['id']);
    if (id === undefined)
        return undefined;
    const word = wordOf(fields);
    const outputBranch = branchOf(fields['output_resource'], circumstance.repository);
    return (0,present/* present */.E)({
        id,
        status: status_statusOf(word),
        word,
        name: (0,provider_fields/* textOf */.b6)(fields['name']),
        displayName: (0,provider_fields/* textOf */.b6)(fields['display_name']),
        description: (0,provider_fields/* textOf */.b6)(fields['description']),
        error: (0,provider_message/* errorText */.kc)(fields['error']),
        baseModel: baseModelOf(fields),
        scriptType: (0,provider_fields/* textOf */.b6)(fields['script_type']) ?? (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(fields['fine_tune_script'])['script_type']),
        resource: resourceOf(fields['resource']),
        params: paramsOf(fields['training_params']),
        createdBy: (0,provider_fields/* textOf */.b6)(fields['created_by']) ?? (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(fields['created_by'])['username']),
        createdAt: (0,provider_fields/* timeOf */.nR)(fields['inserted_at']) ?? (0,provider_fields/* timeOf */.nR)(fields['created_at']),
        startedAt: (0,provider_fields/* timeOf */.nR)(fields['started_at']),
        finishedAt: (0,provider_fields/* timeOf */.nR)(fields['finished_at']),
        queuePosition: (0,provider_fields/* countOf */.pq)(fields['queue_position']),
        gpu: gpuOf(fields),
        credits: (0,provider_fields/* amountOf */.MT)(fields['credits_used']),
        ratePerSecond: (0,provider_fields/* amountOf */.MT)(fields['rate_per_second']),
        step: (0,provider_fields/* countOf */.pq)(fields['current_step']),
        model: modelOf(fields, circumstance.repository, outputBranch),
        outputBranch,
        sampleUrls: sampleUrlsOf(fields['sample_outputs']),
        serviceTime: circumstance.serviceTime,
    });
}
/** The repository that a fine-tune says it is in, `namespace/name`; undefined when it does not say. */
function repositoryIn(body) {
    const { repository } = unwrap(body);
    const { namespace, name } = (0,provider_fields/* fieldsOf */.Pf)(repository);
    const [space, short] = [(0,provider_fields/* textOf */.b6)(namespace) ?? (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(namespace)['name']), (0,provider_fields/* textOf */.b6)(name)];
    if (space !== undefined && short !== undefined)
        return `${space}/${short}`;
    const whole = (0,provider_fields/* textOf */.b6)(repository);
    return whole !== undefined && /^[^/\s]+\/[^/\s]+$/.test(whole) ? whole : undefined;
}
/**
 * The fine-tunes of a list, or what stands there instead, in words: there is no list in the body, it is longer than any
 * page, or none of its items can be read. "There are none" would be a reason to buy. Single items without an id are left
 * out.
 */
function readList(body, circumstance) {
    const { fine_tunes: named, data, ...envelope } = (0,provider_fields/* bodyOf */.EN)(body);
    // Some frameworks write an empty list so; a success that says nothing else is one.
    if (named === null && envelope['status'] === 'success')
        return [];
    if (named === null)
        return 'nothing (null) in the place of its list';
    const items = (0,provider_fields/* listOf */.c3)(named, body, data, (0,provider_fields/* fieldsOf */.Pf)(data)['fine_tunes']);
    if (items === undefined)
        return 'no list of fine-tunes';
    if (items.length === provider_fields/* mostItems */.Mo)
        return `a list of ${provider_fields/* mostItems */.Mo} fine-tunes or more, which is no page`;
    const read = items
        .map((item) => readFineTune(item, circumstance))
        .filter((observation) => observation !== undefined);
    return read.length === 0 && items.length > 0 ? 'no fine-tune with an id in its list' : read;
}
function unwrap(body) {
    const fields = (0,provider_fields/* bodyOf */.EN)(body);
    if ((0,base_json/* isObject */.G)(fields['fine_tune']))
        return fields['fine_tune'];
    if ('id' in fields)
        return fields;
    const data = (0,provider_fields/* fieldsOf */.Pf)(fields['data']);
    return (0,base_json/* isObject */.G)(data['fine_tune']) ? data['fine_tune'] : data;
}
const longestWord = 100;
/** A bare body next to the envelope's `status: success`: that word is the answer's, not the training's. */
function wordOf(fields) {
    const word = (0,provider_message/* oneLine */.TN)((0,provider_fields/* textOf */.b6)(fields['status']) ?? '', longestWord).toLowerCase();
    const isEnvelope = 'status_message' in fields && (word === 'success' || word === 'error');
    return isEnvelope ? '' : word;
}
function baseModelOf({ base_model: model, source_model: source }) {
    const { canonical_name: canonical, name } = (0,provider_fields/* fieldsOf */.Pf)((0,base_json/* isObject */.G)(model) ? model : source);
    return (0,provider_fields/* textOf */.b6)(model) ?? (0,provider_fields/* textOf */.b6)(canonical) ?? (0,provider_fields/* textOf */.b6)(name);
}
function resourceOf(resource) {
    const { path, version, branch } = (0,provider_fields/* fieldsOf */.Pf)(resource);
    const text = (0,provider_fields/* textOf */.b6)(resource);
    if (text !== undefined)
        return text;
    const revision = (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(branch)['name']) ?? (0,provider_fields/* textOf */.b6)(branch) ?? (0,provider_fields/* textOf */.b6)(version);
    const file = (0,provider_fields/* textOf */.b6)(path);
    if (file === undefined || revision === undefined || file.startsWith(`${revision}/`))
        return file;
    return `${revision}/${file}`;
}
function paramsOf(params) {
    // It comes out of JSON, so its members are JSON.
    return (0,base_json/* isObject */.G)(params) ? params : undefined;
}
function gpuOf({ gpu_model: model, gpu_count: count }) {
    const name = (0,provider_fields/* textOf */.b6)(model);
    const number = (0,provider_fields/* countOf */.pq)(count) ?? 1;
    return name !== undefined && number > 1 ? `${number} × ${name}` : name;
}
/** Where the weights are: models live on a branch `models/<name>`, in a folder of the same path. */
function branchOf(output, repository) {
    const text = (0,provider_fields/* textOf */.b6)(output);
    if (text !== undefined)
        return branchIn(text, repository);
    const { branch, version, path } = (0,provider_fields/* fieldsOf */.Pf)(output);
    const named = (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(branch)['name']) ?? (0,provider_fields/* textOf */.b6)(branch) ?? (0,provider_fields/* textOf */.b6)(version);
    // A commit is where it was, not the branch whose existence can be asked for.
    if (named !== undefined && !/^[0-9a-f]{16,64}$/i.test(named))
        return named;
    return branchIn((0,provider_fields/* textOf */.b6)(path) ?? '', repository);
}
function branchIn(text, repository) {
    const inside = text.startsWith(`${repository}/`) ? text.slice(repository.length + 1) : text;
    return /^(?:[^@/\s]+\/[^@/\s]+@)?(models\/[^/@\s]+)(?:\/|$)/.exec(inside)?.[1];
}
function modelOf({ output_resource: output, deployed_model: deployed }, repository, branch) {
    if (branch !== undefined)
        return (0,provider_message/* oneLine */.TN)(`${repositoryOf(output) ?? repository}@${branch}`);
    const model = (0,provider_fields/* textOf */.b6)(output) ?? (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(output)['path']) ?? deployedOf(deployed);
    return model === undefined ? undefined : (0,provider_message/* oneLine */.TN)(model);
}
function repositoryOf(output) {
    const text = (0,provider_fields/* textOf */.b6)(output);
    if (text !== undefined)
        return /^([^@/\s]+\/[^@/\s]+)@/.exec(text)?.[1];
    const { repository, namespace, repo_name: repo, name } = (0,provider_fields/* fieldsOf */.Pf)(output);
    const record = (0,provider_fields/* fieldsOf */.Pf)(repository);
    const space = (0,provider_fields/* textOf */.b6)(namespace) ?? (0,provider_fields/* textOf */.b6)(record['namespace']);
    const short = (0,provider_fields/* textOf */.b6)(repo) ?? (0,provider_fields/* textOf */.b6)(record['name']) ?? (0,provider_fields/* textOf */.b6)(name);
    if (space !== undefined && short !== undefined)
        return `${space}/${short}`;
    const whole = (0,provider_fields/* textOf */.b6)(repository);
    return whole !== undefined && /^[^/\s]+\/[^/\s]+$/.test(whole) ? whole : undefined;
}
function deployedOf(model) {
    const { id, canonical_name: canonical, name, model_slug: slug } = (0,provider_fields/* fieldsOf */.Pf)(model);
    return (0,provider_fields/* textOf */.b6)(model) ?? (0,provider_fields/* idOf */.TH)(id) ?? (0,provider_fields/* textOf */.b6)(canonical) ?? (0,provider_fields/* textOf */.b6)(name) ?? (0,provider_fields/* textOf */.b6)(slug);
}
function sampleUrlsOf(outputs) {
    return ((0,provider_fields/* listOf */.c3)(outputs) ?? [])
        .map((output) => (0,provider_fields/* textOf */.b6)(output) ?? (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(output)['url']))
        .filter((url) => url !== undefined);
}

;// CONCATENATED MODULE: ./src/provider/oxen/index.ts





















const oxen_pageSize = 100;
const publicHub = 'https://hub.oxen.ai';
const web = 'https://www.oxen.ai';
/** Oxen as a provider, at a checked address. */
function openOxen(options) {
    const client = openClient(options);
    const withKey = options.key !== undefined && options.key !== '';
    const hub = (0,base_text/* withoutEnd */.Mx)(new URL(options.hubUrl).href, '/');
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
        spends: 'start',
        activeWords: activeWords,
        pageSize: oxen_pageSize,
        check: (trial) => checkTrial(client, trial, withKey, catalog/* scriptTypes */.h),
        create: async (trial) => {
            const answer = await client.create(trial.repository, toCreateBody(trial));
            const { repository } = trial;
            const subject = `repository ${repository} with ${(0,provider_fields/* textOf */.b6)(trial.request['resource']) ?? 'the data'}`;
            const context = about(repository, 'create the fine-tune', subject);
            const created = named(trial, () => observe(answer, repository, context));
            // A create starts nothing; a bare answer may have the envelope's word, or none.
            const isNew = created.word === '' || created.status === 'succeeded';
            return isNew ? { ...created, status: 'created', word: 'created' } : created;
        },
        label: async (ref, label) => {
            const answer = await client.patch(ref.repository, ref.id, toLabelBody(label));
            accept(answer, aboutOne(ref, 'label'), 'nothing');
        },
        start: async (ref) => {
            accept(await client.run(ref.repository, ref.id), aboutOne(ref, 'start'), 'nothing');
        },
        read: async (ref) => {
            const answer = await client.get(ref.repository, ref.id);
            const observation = observe(answer, ref.repository, aboutOne(ref, 'read'));
            // A cache that leaves out a part of the path answers with another: its end must not end ours.
            if (!isAbout(answer, observation, ref))
                throw toFault('unclear', answer, `The answer of Oxen is about another fine-tune than ${ref.id}`);
            return observation;
        },
        list: async (repository, { search, word, page }) => {
            const answer = await client.list(repository, {
                page,
                page_size: oxen_pageSize,
                status: word,
                search,
                sort: 'newest',
            });
            const { json } = accept(answer, about(repository, 'list the fine-tunes'), 'json');
            const read = readList(json, circumstanceOf(answer, repository));
            return typeof read === 'string' ? oxen_unreadable(answer, read) : read;
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
        checkpoints: async (ref) => {
            const answer = await quietly(() => client.checkpoints(ref.repository, ref.id));
            return answer !== undefined && isGood(answer)
                ? toCheckpoints(readCheckpoints(answer.json).checkpoints)
                : []; // As with logs.
        },
        openFile: (url, from, maxBytes) => client.file(ownFile(url, hub, options.publicUrl), from, maxBytes),
        usage: (ref, last, results) => usageOf({ hub: options.publicUrl ?? hub, web: hub === publicHub ? web : undefined }, ref, last, results),
        branchExists: async (repository, branch) => {
            const answer = await quietly(() => client.branch(repository, branch));
            // Only the hub's own word counts: a false no would buy a training again.
            if (answer !== undefined && isMissing(answer))
                return false;
            return holdsSomething(answer) ? true : undefined;
        },
        isPublic: async (repository) => {
            const answer = await quietly(() => client.repository(repository, false));
            if (holdsSomething(answer))
                return true;
            // Something between us and the hub says no to anybody.
            const isNo = answer !== undefined && [401, 403, 404].includes(answer.status) && isOwn(answer);
            return isNo ? false : undefined;
        },
        catalog: async () => {
            const answer = await client.schemas();
            const context = about('', 'read the schemas of its script types', 'schemas');
            // Loaded late: only what asks the hub has a use for it.
            const { readSchemas } = await __webpack_require__.e(/* import() */ 542).then(__webpack_require__.bind(__webpack_require__, 6542));
            return readSchemas(accept(answer, context, 'json').json, catalog/* bundledCatalog */.O);
        },
        rateOf: async (baseModel) => {
            const [schemas, prices] = await Promise.all([
                quietly(() => client.schemas()),
                quietly(() => client.models()),
            ]);
            if (prices === undefined || !isGood(prices))
                return undefined;
            const names = schemas !== undefined && isGood(schemas) ? schemas.json : undefined;
            return readRate(names, prices.json, baseModel);
        },
        account: async () => {
            const context = about('', 'look at its account', 'account of the key');
            const { json } = accept(await client.me(), context, 'json');
            const body = (0,provider_fields/* bodyOf */.EN)(json);
            return (0,present/* present */.E)({ name: (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(body['user'])['username']) ?? (0,provider_fields/* textOf */.b6)(body['username']) });
        },
        sampleHashes: async (repository, branch) => readSampleHashes(client, repository, branch),
        serving: openServing(client, options.publicUrl ?? hub, withKey),
        tables: openTables(client, withKey),
        uploads: openUploads(client, withKey),
        pageUrl: ({ repository, id }) => hub === publicHub ? `${web}/${encoded(repository)}/fine-tunes/${encodeURIComponent(id)}` : undefined,
        listUrl: (repository) => (hub === publicHub ? `${web}/${encoded(repository)}/fine-tunes` : undefined),
        imageHosts: [...new Set([new URL(hub).host, new URL(publicHub).host, new URL(web).host])],
    };
}
/** Files are fetched from the hub only: an address in an answer could lead into the network of the runner. */
function ownFile(url, hub, publicUrl) {
    const own = publicUrl !== undefined && url.startsWith(`${publicUrl}/`) ? `${hub}${url.slice(publicUrl.length)}` : url;
    const address = (0,base_address/* parseAddress */.or)(own);
    if (address === undefined || ![hub, publicHub].some((known) => own.startsWith(`${known}/`)))
        throw new failure/* Failure */.HR('rejected', 'The file is not at the hub, and files of other addresses are not fetched.');
    return address;
}
function observe(answer, repository, context) {
    const { json } = accept(answer, context, 'json');
    return (readFineTune(json, circumstanceOf(answer, repository)) ?? oxen_unreadable(answer, 'no fine-tune with an id'));
}
/** Whether an answer is about what was asked: the id, and the repository where it tells one. */
function isAbout({ json }, { id }, ref) {
    const repository = repositoryIn(json);
    return isSame(id, ref.id) && (repository === undefined || isSame(repository, ref.repository));
}
function isSame(one, other) {
    return one.toLowerCase() === other.toLowerCase();
}
/** What is refused is told with the lines of the fields that the answer names. */
function named(trial, read) {
    try {
        return read();
    }
    catch (error) {
        throw (0,field_places/* withPlaces */.r)(error, trial);
    }
}
function circumstanceOf({ date }, repository) {
    return (0,present/* present */.E)({ repository, serviceTime: date });
}
function oxen_unreadable(answer, what) {
    throw toFault('unclear', answer, `The answer of Oxen holds ${what}`);
}
async function quietly(send) {
    try {
        return await send();
    }
    catch {
        return undefined; // "It cannot be told" is all that these questions need.
    }
}
function holdsSomething(answer) {
    return answer !== undefined && isGood(answer) && Object.keys((0,provider_fields/* bodyOf */.EN)(answer.json)).length > 0;
}
function encoded(repository) {
    return repository.split('/').map(encodeURIComponent).join('/');
}

;// CONCATENATED MODULE: ./src/services.ts


/** Sent with every request; must not contain the letters "oxen", see the provider. */
const userAgent = 'fine-tune-action/0.1.0';
/**
 * The services of a step, or simulators in their places: each is spoken to with its own key only. Loaded late, because
 * it brings the HTTP stack.
 */
async function openServices(host, inputs, ids, remember = false) {
    await host.goOnline();
    for (const key of Object.values(inputs.keys))
        if (key !== '')
            host.mask(key);
    const options = { host, inputs, remember };
    const opened = [];
    for (const id of ids) {
        const open = inputs.simulate === undefined ? openers[id] : simulators[id];
        opened.push(await open(options, inputs.simulate ?? ''));
    }
    return opened;
}
const openers = {
    oxen: ({ host, inputs, remember }) => {
        const { addresses, keys } = inputs;
        const [hubUrl, key] = [addresses.oxen, keys.oxen];
        return Promise.resolve({
            ...real,
            hubUrl,
            provider: openOxen({ hubUrl, key, userAgent, clock: host.clock, remember }),
            withKey: key !== '',
        });
    },
    astria: async ({ host, inputs }) => {
        const { addresses, keys } = inputs;
        const [url, key] = [addresses.astria, keys.astria];
        const { openAstria } = await __webpack_require__.e(/* import() */ 208).then(__webpack_require__.bind(__webpack_require__, 2208));
        return {
            ...real,
            hubUrl: url,
            provider: openAstria({ url, key, userAgent, clock: host.clock, workspace: host }),
            withKey: key !== '',
        };
    },
};
const real = { rehearse: () => undefined, close: () => Promise.resolve() };
const publicUrl = 'https://simulator.invalid';
const simulated = { hubUrl: publicUrl, withKey: true };
const key = 'simulated';
const simulators = {
    oxen: async ({ host, remember }, ending) => {
        const { startSimulator } = await Promise.all(/* import() */[__webpack_require__.e(49), __webpack_require__.e(574)]).then(__webpack_require__.bind(__webpack_require__, 7574));
        const columns = [];
        const { clock } = host;
        const world = { columns };
        const simulator = await startSimulator({ clock, ending, idPrefix: 'sim-', publicUrl, world });
        const hubUrl = simulator.url;
        return {
            ...simulated,
            provider: openOxen({ hubUrl, publicUrl, key, userAgent, clock, remember }),
            rehearse: (trials) => void columns.push(...trials.flatMap(services_columnsOf)),
            close: () => simulator.close(),
        };
    },
    astria: async ({ host }, ending) => {
        const { startAstria } = await Promise.all(/* import() */[__webpack_require__.e(49), __webpack_require__.e(203)]).then(__webpack_require__.bind(__webpack_require__, 8203));
        const { openAstria } = await __webpack_require__.e(/* import() */ 208).then(__webpack_require__.bind(__webpack_require__, 2208));
        const { clock } = host;
        const simulator = await startAstria({ clock, ending, publicUrl });
        const { url } = simulator;
        const idPrefix = 'sim-';
        return {
            ...simulated,
            provider: openAstria({ url, publicUrl, key, userAgent, clock, workspace: host, idPrefix }),
            rehearse: () => undefined,
            close: () => simulator.close(),
        };
    },
};
/** The columns that a trial names. */
function services_columnsOf({ schema, request }) {
    const { training_params: params } = request;
    if (schema === undefined || !(0,base_json/* isObject */.G)(params))
        return [];
    return Object.entries(schema.parameters)
        .filter(([, parameter]) => parameter.column === true)
        .flatMap(([key]) => params[key] ?? [])
        .filter((name) => typeof name === 'string');
}


/***/ })

};
