export const id = 585;
export const ids = [585];
export const modules = {

/***/ 9585:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openDownload: () => (/* binding */ openDownload)
});

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js
var lib = __webpack_require__(2779);
// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/http/deadline.ts
var http_deadline = __webpack_require__(2378);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
;// CONCATENATED MODULE: ./src/http/inner.ts



/*
 * What lies inside of the runner's own network: loopback, private and link-local addresses (the last ones hold the
 * credentials of cloud machines). An address that an answer names must not lead there.
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry
 */
const inner = new external_node_net_.BlockList();
for (const range of [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '224.0.0.0/3',
])
    addRange(range, 'ipv4');
for (const range of ['::/96', '100::/64', '2001::/32', '2002::/16', 'fc00::/7', 'fe80::/9', 'ff00::/8'])
    addRange(range, 'ipv6');
function addRange(range, family) {
    const [network = '', prefix = ''] = range.split('/');
    inner.addSubnet(network, Number(prefix), family);
}
/** Whether a host, as it stands in an address, is inside by its name: also a bare name, and one that only looks like IPv6. */
function isInnerHost(hostname) {
    const host = hostname.toLowerCase();
    const name = host.endsWith('.') ? host.slice(0, -1) : host;
    if (name.startsWith('['))
        return isInnerAddress(name.slice(1, -1));
    if ((0,external_node_net_.isIP)(name) !== 0)
        return isInnerAddress(name);
    return !name.includes('.') || ends.some((end) => name === end || name.endsWith(`.${end}`));
}
const ends = ['localhost', 'local', 'internal', 'intranet', 'home.arpa', 'lan', 'corp'];
/** Whether an IP address is inside, also one of version 4 in the clothes of version 6. */
function isInnerAddress(address) {
    if (!(0,external_node_net_.isIPv6)(address))
        return (0,external_node_net_.isIP)(address) === 0 || inner.check(address, 'ipv4');
    const embedded = embeddedIn(address);
    return inner.check(address, 'ipv6') || (embedded !== undefined && inner.check(embedded, 'ipv4'));
}
/** The address of version 4 in a mapped one, or in one that a network translates. */
function embeddedIn(address) {
    // The parser of addresses writes both in hexadecimal groups.
    const host = new URL(`http://[${address.split('%', 1).join('')}]`).hostname.slice(1, -1);
    const prefix = ['::ffff:', '64:ff9b::'].find((each) => host.startsWith(each));
    if (prefix === undefined)
        return undefined;
    const groups = host
        .slice(prefix.length)
        .split(':')
        .map((group) => parseInt(group || '0', 16));
    const [high = 0, low = 0] = groups.length === 1 ? [0, groups[0]] : groups;
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
/**
 * Resolves a name as Node does, and fails when any of its addresses is inside: a name can say one thing when it is
 * checked and another when it is used, so the check is made where the connection is.
 */
const lookupOutside = (hostname, options, done) => {
    (0,external_node_dns_.lookup)(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) {
            done(error, []);
            return;
        }
        const bad = addresses.find(({ address }) => isInnerAddress(address));
        const [first] = addresses;
        if (bad !== undefined || first === undefined) {
            done(new failure/* Failure */.HR('rejected', `${hostname} leads into the network of this machine.`), []);
        }
        else if (options.all === true)
            done(null, addresses);
        else
            done(null, first.address, first.family);
    });
};

// EXTERNAL MODULE: ./src/http/proxy.ts
var proxy = __webpack_require__(7856);
// EXTERNAL MODULE: ./src/http/redact.ts
var http_redact = __webpack_require__(6715);
// EXTERNAL MODULE: ./src/http/retry-timing.ts
var retry_timing = __webpack_require__(1065);
// EXTERNAL MODULE: ./src/http/trouble.ts
var trouble = __webpack_require__(8211);
;// CONCATENATED MODULE: ./src/http/download.ts








const mostRedirects = 3;
/**
 * Opens a file. The key goes to the service's own origin and never across a redirect: where a service sends us to its
 * storage, the address alone has to do. Throws `Failure` for a clear no and `Fault` for what may pass.
 */
async function openDownload(options, wanted) {
    const { clock = http_deadline/* realTime */.M } = options;
    const redact = (0,http_redact/* redactor */.$)(options.key ?? '');
    const deadline = (0,http_deadline/* startDeadline */.d)(wanted.timeoutMs, wanted.url.host, clock);
    try {
        const work = follow(options, wanted, deadline, redact);
        // The loser of the race may still reject.
        work.catch(() => undefined);
        return await clock.busy(() => Promise.race([work, deadline.expired]));
    }
    catch (error) {
        deadline.end();
        if (error instanceof failure/* Failure */.HR || error instanceof failure/* Fault */.vC)
            throw error;
        throw (0,trouble/* networkTrouble */.a)(error, wanted.url.host, redact);
    }
}
async function follow(options, wanted, deadline, redact) {
    const base = new URL(options.origin);
    let { url, from } = wanted;
    for (let redirects = 0;; redirects++) {
        const key = redirects === 0 && url.origin === base.origin ? (options.key ?? '') : '';
        // What a service names may change its mind about where it leads; a service of tests is on loopback itself.
        const isForeign = url.origin !== base.origin && !isInnerHost(base.hostname);
        const handler = isForeign ? guarded(deadline.handler) : deadline.handler;
        const { message, dispose } = await request(options, url, from, key, handler);
        const status = message.statusCode ?? 0;
        const close = () => {
            message.destroy();
            dispose();
        };
        if (status >= 300 && status < 400) {
            close();
            const next = redirects < mostRedirects ? targetOf(message, url, base) : undefined;
            if (next === undefined)
                throw new failure/* Failure */.HR('rejected', `${url.host} redirects to where no file is fetched from.`, { status });
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
/** Connects to nothing inside of the runner's own network. */
function guarded(handler) {
    return {
        ...handler,
        prepareRequest: (options) => {
            handler.prepareRequest(options);
            options.lookup = lookupOutside;
        },
    };
}
async function request({ userAgent }, url, from, key, handler) {
    (0,proxy/* checkProxy */.d)(url);
    const client = new lib/* HttpClient */.Qq(undefined, [handler], { allowRedirects: false, allowRetries: false });
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
        throw new failure/* Fault */.vC('unclear', `${line.host} sent no file (${type.split(';')[0] ?? ''}).`, { status });
    const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    if (encoding !== 'identity' && encoding !== '')
        throw new failure/* Fault */.vC('unclear', `${line.host} sends the file compressed (${encoding.slice(0, 40)}), which was not asked for.`, { status });
    const start = /^bytes (\d{1,15})-/i.exec(headers['content-range'] ?? '')?.[1];
    const from = status === 206 ? Number(start ?? -1) : 0;
    if (from !== 0 && from !== wanted.from)
        throw new failure/* Fault */.vC('unclear', `${line.host} sent another part of the file than was asked for.`, { status });
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
        if (error instanceof failure/* Failure */.HR)
            throw error;
        throw (0,trouble/* networkTrouble */.a)(error, host, redact);
    }
    finally {
        deadline.clear();
        message.destroy();
        dispose();
    }
    if (Number.isFinite(length) && bytes - from !== length)
        throw new failure/* Fault */.vC('unclear', `${host} sent ${bytes - from} of ${length} bytes.`);
}
function toTrouble({ statusCode: status = 0, headers }, host) {
    const words = `${host} does not send the file (HTTP ${status}).`;
    if (status === 408 || status === 425 || status === 429 || status >= 500) {
        const date = Date.parse(headers['date'] ?? '');
        const wait = (0,retry_timing/* retryAfterMs */.V)(headers['retry-after'], Number.isNaN(date) ? Date.now() : date);
        return new failure/* Fault */.vC('unclear', words, { status, ...(wait === undefined ? {} : { retryAfterMs: wait }) });
    }
    const reason = status === 401 || status === 403 ? 'unauthorized' : status === 404 ? 'not-found' : 'rejected';
    return new failure/* Failure */.HR(reason, words, { status });
}
function tooLarge({ maxBytes }) {
    return new failure/* Failure */.HR('rejected', `The file is larger than ${Math.round(maxBytes / 1024 / 1024)} MiB.`);
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
    if (isInnerHost(base.hostname))
        return /^https?:$/.test(target.protocol) ? target : undefined;
    return target.protocol === 'https:' && !isInnerHost(target.hostname) ? target : undefined;
}


/***/ })

};
