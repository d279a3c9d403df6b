export const id = 941;
export const ids = [941];
export const modules = {

/***/ 2322:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openDownload: () => (/* binding */ openDownload)
/* harmony export */ });
/* harmony import */ var _actions_http_client__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4942);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2571);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2378);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6715);
/* harmony import */ var _retry_timing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1065);
/* harmony import */ var _trouble_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8211);






const mostRedirects = 3;
/**
 * Opens a file. The key goes to the service's own origin and never across a redirect: where a service sends us to its
 * storage, the address alone has to do. Throws `Failure` for a clear no and `Fault` for what may pass.
 */
async function openDownload(options, wanted) {
    const redact = (0,_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .redactor */ .$)(options.key ?? '');
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .startDeadline */ .d)(wanted.timeoutMs, wanted.url.host);
    try {
        const work = follow(options, wanted, deadline, redact);
        // The loser of the race may still reject.
        work.catch(() => undefined);
        return await Promise.race([work, deadline.expired]);
    }
    catch (error) {
        deadline.end();
        if (error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR || error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Fault */ .vC)
            throw error;
        throw (0,_trouble_js__WEBPACK_IMPORTED_MODULE_3__/* .networkTrouble */ .a)(error, wanted.url.host, redact);
    }
}
async function follow(options, wanted, deadline, redact) {
    const base = new URL(options.origin);
    let { url, from } = wanted;
    for (let redirects = 0;; redirects++) {
        const key = redirects === 0 && url.origin === base.origin ? (options.key ?? '') : '';
        const { message, dispose } = await request(options, url, from, key, deadline);
        const status = message.statusCode ?? 0;
        const close = () => {
            message.destroy();
            dispose();
        };
        if (status >= 300 && status < 400) {
            close();
            const next = redirects < mostRedirects ? targetOf(message, url, base) : undefined;
            if (next === undefined)
                throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('rejected', `${url.host} redirects to where no file is fetched from.`, { status });
            url = next;
        }
        else if (status === 416 && from > 0) {
            // What is there is no beginning of this file.
            close();
            from = 0;
        }
        else {
            try {
                return accept(message, { ...wanted, from }, { dispose, deadline, redact, host: url.host });
            }
            catch (error) {
                close();
                throw error;
            }
        }
    }
}
async function request({ userAgent }, url, from, key, { handler }) {
    const client = new _actions_http_client__WEBPACK_IMPORTED_MODULE_0__/* .HttpClient */ .Qq(undefined, [handler], { allowRedirects: false, allowRetries: false });
    // Set here because the constructor appends the id of the runner's orchestration to it.
    client.userAgent = userAgent;
    const headers = { accept: '*/*', 'accept-encoding': 'identity' };
    if (from > 0)
        headers['range'] = `bytes=${from}-`;
    if (key !== '')
        headers['authorization'] = `Bearer ${key}`;
    try {
        const { message } = await client.request('GET', url.href, null, headers);
        return { message, dispose: () => client.dispose() };
    }
    catch (error) {
        client.dispose();
        throw error;
    }
}
function accept(message, wanted, line) {
    const { statusCode: status = 0, headers } = message;
    if (status < 200 || status > 299)
        throw toTrouble(message, line.host);
    const type = headers['content-type'] ?? '';
    // A page of a proxy or an error of the service, where a picture should be.
    if (/^(?:text\/html|application\/(?:[\w.-]+\+)?json)\b/i.test(type))
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Fault */ .vC('unclear', `${line.host} sent no file (${type.split(';')[0] ?? ''}).`, { status });
    const start = /^bytes (\d{1,15})-/i.exec(headers['content-range'] ?? '')?.[1];
    const from = status === 206 ? Number(start ?? -1) : 0;
    if (from !== 0 && from !== wanted.from)
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Fault */ .vC('unclear', `${line.host} sent another part of the file than was asked for.`, { status });
    const length = Number(headers['content-length'] ?? Number.NaN);
    if (from + length > wanted.maxBytes)
        throw tooLarge(wanted);
    return { from, chunks: read(message, from, length, wanted, line) };
}
async function* read(message, from, length, wanted, { dispose, deadline, redact, host }) {
    let bytes = from;
    try {
        for await (const chunk of message) {
            bytes += chunk.length;
            if (bytes > wanted.maxBytes)
                throw tooLarge(wanted);
            yield chunk;
        }
    }
    catch (error) {
        if (error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR)
            throw error;
        throw (0,_trouble_js__WEBPACK_IMPORTED_MODULE_3__/* .networkTrouble */ .a)(error, host, redact);
    }
    finally {
        deadline.clear();
        message.destroy();
        dispose();
    }
    if (Number.isFinite(length) && bytes - from !== length)
        throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Fault */ .vC('unclear', `${host} sent ${bytes - from} of ${length} bytes.`);
}
function toTrouble({ statusCode: status = 0, headers }, host) {
    const words = `${host} does not send the file (HTTP ${status}).`;
    if (status === 408 || status === 425 || status === 429 || status >= 500) {
        const date = Date.parse(headers['date'] ?? '');
        const wait = (0,_retry_timing_js__WEBPACK_IMPORTED_MODULE_5__/* .retryAfterMs */ .V)(headers['retry-after'], Number.isNaN(date) ? Date.now() : date);
        return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Fault */ .vC('unclear', words, { status, ...(wait === undefined ? {} : { retryAfterMs: wait }) });
    }
    const reason = status === 401 || status === 403 ? 'unauthorized' : status === 404 ? 'not-found' : 'rejected';
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR(reason, words, { status });
}
function tooLarge({ maxBytes }) {
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('rejected', `The file is larger than ${Math.round(maxBytes / 1024 / 1024)} MiB.`);
}
/** Where a redirect leads, if that may be asked: https, and nothing inside of the runner's own network. */
function targetOf({ headers }, from, base) {
    const { location } = headers;
    if (location === undefined || !URL.canParse(location, from.href))
        return undefined;
    const target = new URL(location, from.href);
    if (target.username !== '' || target.password !== '')
        return undefined;
    if (target.origin === base.origin)
        return target;
    // A service on loopback is one of tests; its storage is there as well.
    if (isInner(base.hostname))
        return /^https?:$/.test(target.protocol) ? target : undefined;
    return target.protocol === 'https:' && !isInner(target.hostname) ? target : undefined;
}
/** Loopback, private and link-local addresses (the last ones hold the credentials of cloud machines), bare names. */
function isInner(hostname) {
    const host = hostname.toLowerCase().replace(/\.$/, '');
    return (!/[.:]/.test(host) ||
        /(?:^|\.)(?:localhost|local|internal|intranet|home\.arpa)$/.test(host) ||
        /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(host) ||
        host.startsWith('['));
}


/***/ })

};
