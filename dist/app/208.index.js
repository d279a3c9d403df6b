export const id = 208;
export const ids = [208,676,585];
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


/***/ }),

/***/ 2362:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LN: () => (/* binding */ checkNames),
/* harmony export */   ZI: () => (/* binding */ isCaption),
/* harmony export */   bX: () => (/* binding */ hasAddresses),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   wE: () => (/* binding */ checkCount)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _catalog_astria_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4577);


/** Whether part of the data is addresses, whose content nobody can vouch for. */
function hasAddresses(trial) {
    return addressesOf(trial).length > 0;
}
/** Base names are what Astria sees, so they must differ; a caption belongs to the image of the same name. */
function checkNames({ say }, files, ats) {
    const images = new Map();
    const captions = new Map();
    for (const file of files) {
        const group = isCaption(file.path) ? captions : images;
        const stem = stemOf(file.name);
        const twin = group.get(stem);
        if (twin === undefined)
            group.set(stem, file);
        else
            say('error', 'same-name', ats(file), `${file.path} and ${twin.path} have the same name.`, 'Astria knows images by their names, without folder and ending: rename one of them.');
    }
    const exact = new Set([...images.values()].map(({ name }) => withoutEnding(name)));
    for (const file of captions.values())
        if (!exact.has(withoutEnding(file.name)))
            say('error', 'caption-alone', ats(file), `${file.path} is a caption without its image.`, images.has(stemOf(file.name))
                ? 'Such a training fails: the names must be the same, capital and small letters too.'
                : 'Such a training fails. Name the image in `images` as well, or leave the caption out.');
    const lacking = [...images].filter(([stem]) => !captions.has(stem)).map(([, file]) => file);
    const [first] = lacking;
    if (lacking.length < images.size && first !== undefined)
        say('warning', 'caption-missing', ats(first), `${lacking.length} of ${images.size} images have no caption, ${first.path} among them.`, 'With captions Astria trains on them instead of token and class: give all images one, or none.');
}
/** Few or many images are a matter of taste; none at all are not. */
function checkCount({ say }, trial, images, hasPatterns) {
    const tune = trial.sent ?? trial.request;
    const count = images + addressesOf(trial).length;
    const isFlux = (0,_catalog_astria_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .familyOf */ .Ap)(tune) === 'flux1';
    const advised = isFlux ? 8 : 4;
    if (count === 0 && hasPatterns)
        say('error', 'no-images', 0, 'There are no images among the files.', 'Name the images as well.');
    else if (count > 0 && count < advised && tune['model_type'] !== 'faceid')
        say('warning', 'few-images', 0, `${count === 1 ? 'There is 1 image' : `There are ${count} images`}.`, `Astria advises at least ${advised}, better 16.`);
    // Without a preset Flux is trained by the one for many images.
    else if (count > 20 && !(0,_catalog_astria_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .isMock */ .TM)(tune) && !(isFlux && tune['preset'] === undefined))
        say('warning', 'many-images', 0, `There are ${count} images.`, isFlux ? 'For more than 20 Astria advises `preset: high`.' : 'Astria advises about 16.');
}
function addressesOf(trial) {
    const { image_urls: urls } = trial.sent ?? trial.request;
    return Array.isArray(urls) ? urls : [];
}
/** The same for the same names and contents, in whatever order. */
function identityOf(files) {
    const lines = files.map(({ name, sha256 }) => `${sha256} ${name}\n`).sort();
    return `images:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(lines.join('')).digest('hex')}`;
}
/** Whether a path is that of a caption. */
function isCaption(path) {
    return /\.txt$/i.test(path);
}
/** Windows and macOS, where the images may come from, do not tell upper and lower case apart. */
function stemOf(name) {
    return withoutEnding(name).toLowerCase();
}
function withoutEnding(name) {
    return name.replace(/\.[^.]*$/, '');
}


/***/ }),

/***/ 676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readImages: () => (/* binding */ readImages)
});

// EXTERNAL MODULE: ./src/base/diagnostic.ts
var diagnostic = __webpack_require__(5014);
// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/base/nearby.ts
var nearby = __webpack_require__(8786);
// EXTERNAL MODULE: ./src/provider/place.ts
var provider_place = __webpack_require__(6714);
;// CONCATENATED MODULE: ./src/provider/astria/image-header.ts
/** The image that a file is by its content, whatever its name; undefined when it is none that is taken. */
function readImageHeader(head) {
    const bytes = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const size = (type, found) => ({
        type,
        ...(found === undefined || found[0] === 0 || found[1] === 0
            ? {}
            : { size: { width: found[0], height: found[1] } }),
    });
    if (startsWith(head, 0, '\u0089PNG\r\n\u001a\n'))
        return size('image/png', pngSize(bytes));
    if (startsWith(head, 0, '\u00ff\u00d8\u00ff'))
        return size('image/jpeg', jpegSize(bytes));
    if (startsWith(head, 0, 'RIFF') && startsWith(head, 8, 'WEBP'))
        return size('image/webp', webpSize(head, bytes));
    if (startsWith(head, 0, 'GIF87a') || startsWith(head, 0, 'GIF89a'))
        return size('image/gif', bytes.byteLength < 10 ? undefined : [bytes.getUint16(6, true), bytes.getUint16(8, true)]);
    return undefined;
}
/** A word for what a file is instead of an image that is taken; undefined when it cannot be told. */
function describeContent(head) {
    if (head.length === 0)
        return 'empty';
    const known = kinds.find(([at, mark]) => startsWith(head, at, mark))?.[2];
    if (known !== undefined)
        return known;
    return head.subarray(0, 512).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
        ? 'text'
        : undefined;
}
/** ISO base media files name their brand behind `ftyp` (https://mp4ra.org). */
const kinds = [
    ...['heic', 'heix', 'heif', 'mif1', 'msf1', 'hevc'].map((brand) => [4, `ftyp${brand}`, 'a HEIC image']),
    ...['avif', 'avis'].map((brand) => [4, `ftyp${brand}`, 'an AVIF image']),
    [4, 'ftyp', 'a video'],
    [0, 'II*\u0000', 'a TIFF or raw image'],
    [0, 'MM\u0000*', 'a TIFF or raw image'],
    [0, 'BM', 'a BMP image'],
    [0, '<svg', 'an SVG drawing'],
    [0, '<?xml', 'an XML file'],
    [0, '%PDF', 'a PDF'],
    [0, 'PK\u0003\u0004', 'a zip archive'],
    [0, 'version https://git-lfs', 'a pointer of Git LFS; check out with `lfs: true`'],
];
/** https://www.w3.org/TR/png-3/#11IHDR: the first chunk. */
function pngSize(bytes) {
    return bytes.byteLength < 24 ? undefined : [bytes.getUint32(16), bytes.getUint32(20)];
}
/** Walks the segments up to a start of frame (https://www.w3.org/Graphics/JPEG/itu-t81.pdf, table B.1). */
function jpegSize(bytes) {
    let at = 2;
    while (at + 9 <= bytes.byteLength) {
        if (bytes.getUint8(at) !== 0xff)
            return undefined;
        const marker = bytes.getUint8(at + 1);
        // Fill bytes, and markers that stand alone.
        if (marker === 0xff)
            at += 1;
        else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8))
            at += 2;
        else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
            return [bytes.getUint16(at + 7), bytes.getUint16(at + 5)];
        else
            at += 2 + Math.max(2, bytes.getUint16(at + 2));
    }
    return undefined;
}
/** https://developers.google.com/speed/webp/docs/riff_container */
function webpSize(head, bytes) {
    if (head.length < 30)
        return undefined;
    const uint24 = (at) => bytes.getUint16(at, true) | (bytes.getUint8(at + 2) << 16);
    if (startsWith(head, 12, 'VP8X'))
        return [uint24(24) + 1, uint24(27) + 1];
    if (startsWith(head, 12, 'VP8 '))
        return [bytes.getUint16(26, true) & 0x3fff, bytes.getUint16(28, true) & 0x3fff];
    if (!startsWith(head, 12, 'VP8L'))
        return undefined;
    const packed = bytes.getUint32(21, true);
    return [(packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1];
}
function startsWith(head, at, mark) {
    for (let index = 0; index < mark.length; index++)
        if (head[at + index] !== mark.charCodeAt(index))
            return false;
    return true;
}

// EXTERNAL MODULE: ./src/provider/astria/image-set.ts
var image_set = __webpack_require__(2362);
;// CONCATENATED MODULE: ./src/provider/astria/image-words.ts
/** What is wrong with a path, in words that continue it, and the way out. */
function problemWords({ problem, size }, maxBytes, 
/** What is there instead of a file that is missing, in a sentence. */
near) {
    if (problem === 'missing')
        return ['does not exist', near ?? fromRoot];
    if (problem !== 'too-large')
        return words[problem];
    const most = maxBytes < 1024 * 1024 ? `${maxBytes / 1024} KiB` : `${maxBytes / 1024 / 1024} MiB`;
    const has = size === undefined ? '' : ` (${(size / 1024 / 1024).toFixed(1)} MiB)`;
    return [`is too large${has}: at most ${most} are sent`, 'Scale it down: 1024 to 2048 pixels are enough.'];
}
/** The way out where nothing is near. */
const fromRoot = 'Paths begin at the root of the checkout; capital and small letters differ.';
const words = {
    folder: ['is a folder', 'Name its files by a glob, such as photos/*.jpg.'],
    outside: [
        'leads out of the workspace',
        'Only files of the workspace are sent, also through symbolic links; put the file itself there.',
    ],
    'in-git': ["belongs to git's own files", 'What is under .git can hold a token and is never sent.'],
    unreadable: ['cannot be read', 'Check its permissions.'],
    'not-a-file': ['is neither a file nor a folder', 'Name a regular file.'],
    'hard-link': [
        'is a hard link',
        'It has another name as well, which may lie outside of the workspace; put a copy there instead.',
    ],
    changed: ['was replaced while it was read', 'Nothing may write to the workspace while this step runs.'],
};

;// CONCATENATED MODULE: ./src/provider/astria/left-out.ts
const mostShown = 5;
/**
 * Remarks on what a pattern leaves out by its ending alone: `*.jpg` does not match `b.JPG` and `c.png`, nor the caption
 * `a.txt` of `a.jpg`, and nothing else would say so before it is paid. Who names each file means just those.
 */
function checkLeftOut({ say }, patterns, paths, workspace) {
    const stems = new Set([...paths.keys()].map(stemOf));
    const said = new Set();
    for (const [at, pattern] of patterns.entries()) {
        if (!/[*?[]/.test(pattern) || stemOf(pattern) === pattern)
            continue;
        const beside = workspace
            .expand([`${stemOf(pattern)}.*`])
            .paths.filter((path) => !paths.has(path) && !said.has(path));
        for (const path of beside)
            said.add(path);
        const images = beside.filter((path) => /\.(?:jpe?g|png|webp|gif)$/i.test(path));
        const captions = beside.filter((path) => /\.txt$/i.test(path) && stems.has(stemOf(path)));
        for (const [what, left] of [['images', images], ['captions', captions]]) {
            const [first] = left;
            if (first === undefined)
                continue;
            const more = left.length > mostShown ? ` and ${left.length - mostShown} more` : '';
            say('warning', `${what}-left-out`, at, `'${pattern}' leaves out ${what} by their ending: ${left.slice(0, mostShown).join(', ')}${more}.`, `To send them as well add \`${stemOf(pattern)}${endingOf(first)}\`; capital and small letters differ.`);
        }
    }
}
function stemOf(path) {
    return path.replace(/\.[^./*?[\]]*$/, '');
}
function endingOf(path) {
    return path.slice(stemOf(path).length);
}

;// CONCATENATED MODULE: ./src/provider/astria/images.ts








const mib = 1024 * 1024;
const maxImageBytes = 50 * mib;
/** Astria's reference advises about 3 MB: https://docs.astria.ai/docs/use-cases/faq/ */
const advisedBytes = 3 * mib;
const advisedSide = 512;
const maxCaptionBytes = 64 * 1024;
/** The header of an image stands in here, large previews before it included. */
const headBytes = 256 * 1024;
const mostFiles = 500;
/** Looks at every image and caption of a trial: no network, and none of them is kept. Never throws. */
async function readImages(trial, workspace) {
    const diagnostics = [];
    const desk = openDesk(trial, diagnostics);
    const files = [];
    const paths = expand(desk, trial.files ?? [], workspace);
    for (const [path, at] of paths) {
        const file = await readOne(desk, path, at, workspace);
        if (file !== undefined)
            files.push(file);
    }
    checkLeftOut(desk, trial.files ?? [], paths, workspace);
    const isComplete = !(0,diagnostic/* hasErrors */.C)(diagnostics);
    const ats = (file) => paths.get(file.path) ?? 0;
    (0,image_set/* checkNames */.LN)(desk, files, ats);
    (0,image_set/* checkCount */.wE)(desk, trial, files.filter((file) => !(0,image_set/* isCaption */.ZI)(file.path)).length, paths.size > 0 && isComplete);
    if (files.length === 0 || (0,diagnostic/* hasErrors */.C)(diagnostics))
        return { diagnostics, files };
    return { diagnostics, files, identity: (0,image_set/* identityOf */.cu)(files) };
}
function openDesk(trial, diagnostics) {
    const [first] = trial.files ?? [];
    return {
        say: (severity, code, at, message, help) => {
            const place = (0,provider_place/* placeOf */.$)(trial, `tune.${first === undefined ? 'image_urls' : 'images'}[${at}]`);
            diagnostics.push({ code, severity, message, help, place });
        },
    };
}
/** Path → the first pattern that names it. */
function expand({ say }, patterns, workspace) {
    const paths = new Map();
    for (const [at, found] of matchesOf(say, patterns, workspace).entries()) {
        if (found.length === 0)
            say('error', 'no-match', at, `No file matches '${patterns[at] ?? ''}'.`, (0,nearby/* nearbyFiles */.V)(patterns[at] ?? '', workspace.expand(['**']).paths) ?? fromRoot);
        for (const path of found)
            if (!paths.has(path))
                paths.set(path, at);
    }
    if (paths.size <= mostFiles)
        return paths;
    say('error', 'too-many-images', 0, `${paths.size} files match, and more than ${mostFiles} are not sent.`, 'Name the folder of the images more exactly.');
    return new Map();
}
/** Never throws, as who asks. */
function matchesOf(say, patterns, workspace) {
    try {
        return workspace.expand(patterns).matches;
    }
    catch (error) {
        say('error', 'too-many-images', 0, (0,failure/* messageOf */.bD)(error), 'Name the folder of the images more exactly.');
        return [];
    }
}
async function readOne(desk, path, at, workspace) {
    const caption = (0,image_set/* isCaption */.ZI)(path);
    const maxBytes = caption ? maxCaptionBytes : maxImageBytes;
    const facts = await workspace.inspect(path, { maxBytes, headBytes: Math.min(headBytes, maxBytes) });
    if (facts.kind === 'problem') {
        const near = facts.problem === 'missing' ? (0,nearby/* nearbyFiles */.V)(path, workspace.expand(['**']).paths) : undefined;
        const [message, help] = problemWords(facts, maxBytes, near);
        desk.say('error', `file-${facts.problem}`, at, `${path} ${message}.`, help);
        return undefined;
    }
    const type = caption ? captionType(desk, facts, at) : imageType(desk, facts, at);
    const { size: bytes, sha256 } = facts;
    // Astria knows captions by this very ending.
    const name = (path.split('/').at(-1) ?? path).replace(/\.txt$/i, '.txt');
    return type === undefined ? undefined : { path, name, type, bytes, sha256 };
}
function captionType({ say }, { path, head }, at) {
    try {
        if (new TextDecoder('utf-8', { fatal: true }).decode(head).trim() !== '')
            return 'text/plain; charset=utf-8';
        say('error', 'caption-empty', at, `${path} is empty.`, 'Write what its image shows, or remove the file.');
    }
    catch {
        say('error', 'caption-not-text', at, `${path} is not text in UTF-8.`, 'Save the caption as UTF-8 text.');
    }
    return undefined;
}
function imageType({ say }, { path, head, size: bytes }, at) {
    const header = readImageHeader(head);
    if (header === undefined) {
        const content = describeContent(head);
        say('error', 'not-an-image', at, `${path} is ${content ?? 'no image that is known'}, by its content.`, 'Astria takes JPEG, PNG, WebP and GIF; captions end in .txt.');
        return undefined;
    }
    const { type, size } = header;
    const kind = type.replace('image/', '');
    const ending = /\.([a-z\d]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
    if (ending.replace(/^(?:jpg|jpe|jfif)$/, 'jpeg') !== kind)
        say('warning', 'other-type', at, `${path} is a ${kind.toUpperCase()} by its content.`, 'Rename it.');
    if (bytes > advisedBytes)
        say('warning', 'image-large', at, `${path} has ${inMib(bytes)} MiB.`, 'Astria advises about 3 MB an image; large uploads may not end in time.');
    if (size !== undefined && Math.min(size.width, size.height) < advisedSide)
        say('warning', 'image-small', at, `${path} has ${size.width} × ${size.height} pixels.`, `Astria advises at least ${advisedSide} × ${advisedSide}, better 1024 to 2048.`);
    return type;
}
function inMib(bytes) {
    return (bytes / mib).toFixed(1);
}


/***/ }),

/***/ 2208:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openAstria: () => (/* binding */ openAstria)
});

// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/base/text.ts
var base_text = __webpack_require__(766);
// EXTERNAL MODULE: ./src/provider/field-places.ts
var field_places = __webpack_require__(658);
// EXTERNAL MODULE: ./src/base/present.ts
var present = __webpack_require__(1266);
// EXTERNAL MODULE: ./src/provider/fields.ts
var provider_fields = __webpack_require__(9604);
// EXTERNAL MODULE: ./src/base/diagnostic.ts
var diagnostic = __webpack_require__(5014);
// EXTERNAL MODULE: ./src/catalog/astria-rules.ts
var astria_rules = __webpack_require__(4577);
// EXTERNAL MODULE: ./src/provider/place.ts
var provider_place = __webpack_require__(6714);
// EXTERNAL MODULE: ./src/base/duration.ts
var duration = __webpack_require__(8318);
// EXTERNAL MODULE: ./src/base/service.ts
var service = __webpack_require__(1354);
// EXTERNAL MODULE: ./src/provider/message.ts + 1 modules
var provider_message = __webpack_require__(687);
;// CONCATENATED MODULE: ./src/provider/astria/hosts-only.ts
/** With the signs that raw JSON and forms have in the place of `:` and `/`. */
const address = /\bhttps?(?::|%3A)(?:\\?\/|%2F){2}[^\s"'<>`]+/gi;
/**
 * What Astria says, with the hosts of addresses alone: it may repeat the address of a callback or of an image, and who
 * has that has a right. The pages of Astria itself stay.
 */
function hostsOnly(text) {
    return text.replace(address, (whole) => {
        const host = /^https?(?::|%3A)(?:\\?\/|%2F){2}(?:[^/?#%]*@)?([\w.-]+(?::\d+)?)/i.exec(whole)?.[1] ?? '';
        return host === 'www.astria.ai' ? whole : `https://${host}/…`;
    });
}

;// CONCATENATED MODULE: ./src/provider/astria/errors.ts







/** The body of a success. Throws what `toTrouble` makes of anything else, also of a success without JSON. */
function accept(answer, context) {
    if (answer.status >= 200 && answer.status < 300 && answer.json !== undefined)
        return answer.json;
    throw toTrouble(answer, context);
}
/** An answer that is no success as what it means: a clear no, or a fault that may pass. */
function toTrouble(answer, context) {
    const { status } = answer;
    if (status === 425 || status === 429)
        return toFault('busy', answer, busy(answer));
    if (status === 408 || status >= 500)
        return toFault('unclear', answer, 'Astria has a fault');
    if (status >= 200 && status < 300)
        return toFault('unclear', answer, 'The answer is not what Astria sends');
    if ([401, 403, 404, 410].includes(status) && !isOwn(answer))
        return toFault('unclear', answer, 'This answer is not from Astria itself: a firewall, a proxy or a sign-in page stands in between; check them and the input astria-url');
    const { reason, message, help } = wordsFor(answer, context);
    const page = (0,provider_message/* isHtml */._6)(answer.text)
        ? ' The answer is a web page: check the input astria-url, and a proxy or firewall in between.'
        : '';
    return new failure/* Failure */.HR(reason, `${message}${tail(answer)}.`, { help: `${help}${page}`, status });
}
/** A fault in words; it is the caller who waits and asks again. */
function toFault(kind, answer, cause) {
    const { status, retryAfterMs } = answer;
    return new failure/* Fault */.vC(kind, `${cause}${tail(answer)}.`, {
        status,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
}
/** Whether an error has a form of the service. */
function isOwn({ json }) {
    const body = (0,provider_fields/* bodyOf */.EN)(json);
    return ['error', 'errors', 'message', 'base'].some((name) => body[name] != null);
}
function busy({ retryAfterMs }) {
    const when = retryAfterMs === undefined ? 'later' : `in ${(0,duration/* renderDuration */.P)(retryAfterMs)}`;
    return `Astria is busy and asks to come back ${when}`;
}
const keyPage = 'https://www.astria.ai/users/edit#api';
function wordsFor(answer, context) {
    const doing = (0,provider_message/* oneLine */.TN)(context.doing);
    switch (answer.status) {
        case 401:
        case 403:
            return {
                reason: 'unauthorized',
                message: `Astria refuses the key to ${doing}`,
                help: `Check the input astria-api-key: it must be a whole key that still exists. Keys are created at ${keyPage}.`,
            };
        case 404:
        case 410:
            return {
                reason: 'not-found',
                message: `Astria knows no ${(0,provider_message/* oneLine */.TN)(context.subject)}, or it is not visible to this key`,
                help: 'Check the number, and that the key is of the account that made it. Astria deletes tunes 30 days after their training.',
            };
        case 413:
            return {
                reason: 'rejected',
                message: `Astria refuses to ${doing}: the request is too large`,
                help: 'Scale the images down: 1024 to 2048 pixels and about 3 MB each are enough.',
            };
        default:
            return saysNoCredits(answer)
                ? {
                    reason: 'no-credits',
                    message: `The balance of the account is not enough to ${doing}`,
                    help: `Add to it at ${(0,service/* billingPageOf */.Ei)('astria', undefined)}, then run the step again.`,
                }
                : {
                    reason: 'rejected',
                    message: `Astria refuses to ${doing}`,
                    help: 'Check what the message names against the fine-tune file; the command plan shows each value that is sent and where it comes from.',
                };
    }
}
/** How Astria says it is documented nowhere; 402 is left over in one of its own clients. */
function saysNoCredits({ status, json, text }) {
    return (status === 402 ||
        /\b(?:insufficient|not enough|no|out of|low|add|empty)\b.{0,20}\b(?:balance|credits?|funds)\b|\bbilling\b|\btop[ -]?up\b/i.test((0,provider_message/* messageIn */.v6)(json, text)));
}
/** ` (HTTP 422): what the body says`, without a full stop at the end. */
function tail({ status, headers, json, text }) {
    const request = /^[\w-]{1,128}$/.exec(headers['x-request-id'] ?? '')?.[0];
    const said = (0,base_text/* withoutEnd */.Mx)(hostsOnly((0,provider_message/* messageIn */.v6)(json, text)), '.');
    return ` (HTTP ${status}${request === undefined ? '' : `, request ${request}`})${said === '' ? '' : `: ${said}`}`;
}

// EXTERNAL MODULE: ./src/provider/astria/image-set.ts
var image_set = __webpack_require__(2362);
;// CONCATENATED MODULE: ./src/provider/astria/check.ts







/**
 * What was found out about a trial: its images, and whether the key is good before they are all sent. Throws Failure
 * when the key is refused.
 */
async function checkTrial(client, trial, { diagnostics, files, identity }, withKey) {
    const account = (0,diagnostic/* hasErrors */.C)(diagnostics) || !withKey ? [] : await checkAccount(client, trial);
    return (0,present/* present */.E)({
        diagnostics: [...diagnostics, ...account],
        dataIdentity: identity,
        images: files.length === 0 ? undefined : files.filter(({ path }) => !(0,image_set/* isCaption */.ZI)(path)).length,
        partial: identity !== undefined && (0,image_set/* hasAddresses */.bX)(trial) ? true : undefined,
    });
}
const context = { doing: 'read the account of the key', subject: 'account' };
async function checkAccount(client, trial) {
    const place = (0,provider_place/* placeOf */.$)(trial, 'tune.name');
    try {
        const { usd_balance_mc: balance, top_off_amount: refill } = (0,provider_fields/* fieldsOf */.Pf)(accept(await client.account(), context));
        const isEmpty = ((0,provider_fields/* numberOf */.rl)(balance) ?? 1) <= 0 && ((0,provider_fields/* numberOf */.rl)(refill) ?? 0) <= 0;
        if (!isEmpty || (0,astria_rules/* isMock */.TM)(trial.request))
            return [];
        return [
            {
                code: 'no-balance',
                severity: 'warning',
                message: 'The balance of the account is empty.',
                help: 'Astria may refuse to train. With `branch: fast` it trains nothing and charges nothing.',
                place,
            },
        ];
    }
    catch (error) {
        // Not every key may see it, and Astria's reference does not name it: then the list of tunes tells.
        const isBad = error instanceof failure/* Failure */.HR &&
            (error.reason === 'invalid-input' || (error.reason === 'unauthorized' && error.status !== 403));
        if (error instanceof failure/* Failure */.HR && !isBad)
            return [];
        if (!(error instanceof failure/* Fault */.vC))
            throw error;
        return [
            {
                code: 'not-checked',
                severity: 'notice',
                message: `It could not be checked whether the key is good. ${error.message}`,
                place,
            },
        ];
    }
}

// EXTERNAL MODULE: ./src/http/gate.ts + 4 modules
var http_gate = __webpack_require__(6671);
;// CONCATENATED MODULE: ./src/provider/astria/client.ts

/** Pages of lists; more are not given. */
const pageSize = 120;
const readMs = 30_000;
const writeMs = 60_000;
/** Astria's server ends its own work after 30 s, but the images have to get there first. */
const uploadMs = 300_000;
/** Opens the way to Astria. Every call may throw what the gate throws. */
function openClient({ url, key, userAgent, clock }) {
    const gate = (0,http_gate/* openGate */.G)({ origin: url, key, userAgent, clock, timeoutMs: readMs, input: 'astria-url' });
    const get = (path, query = {}) => gate.send({ method: 'GET', path, query });
    return {
        announce: (body) => gate.send({ method: 'POST', path: '/api/direct_uploads', body }),
        store: (address, headers, upload) => (0,http_gate/* openGate */.G)({ origin: address.origin, userAgent, clock, timeoutMs: uploadMs, input: 'astria-url' }).send({
            method: 'PUT',
            path: `${address.pathname}${address.search}`,
            headers,
            upload,
            withKey: false,
        }),
        create: (body) => isUpload(body)
            ? gate.send({ method: 'POST', path: '/tunes', upload: body, timeoutMs: uploadMs })
            : gate.send({ method: 'POST', path: '/tunes', body, timeoutMs: writeMs }),
        list: (query) => get('/tunes', { limit: pageSize, ...query }),
        get: (number) => get(`/tunes/${number}`),
        prompts: (number, query) => get(`/tunes/${number}/prompts`, { limit: pageSize, ...query }),
        account: () => get('/users'),
    };
}
function isUpload(body) {
    return typeof body['open'] === 'function';
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
// EXTERNAL MODULE: ./src/http/multipart.ts
var multipart = __webpack_require__(2468);
;// CONCATENATED MODULE: ./src/provider/astria/form.ts


/**
 * The body of a create with files. Files are read while they are sent; one that is no longer what was looked at breaks the
 * request off.
 */
function toForm(tune, files, workspace, boundary) {
    return (0,multipart/* toMultipart */.g)(fieldsOf('tune', tune), files.map((file) => ({
        field: 'tune[images][]',
        name: file.name,
        type: file.type,
        bytes: file.bytes,
        open: () => bytesOf(file, workspace),
    })), { quoting: 'percent', ...(boundary === undefined ? {} : { boundary }) });
}
/** The bytes of a file; ends with a Failure when they are no longer what was looked at. */
function bytesOf(file, workspace) {
    return (0,multipart/* unchanged */.C)(workspace.open(file.path), { ...file, help });
}
const help = 'Nothing was created. Let no other step write to the images while this one runs.';
/** Name and value of each field, in Rails' way of writing nested ones; elements that are maps have explicit indexes. */
function fieldsOf(name, value) {
    if (Array.isArray(value)) {
        const items = value;
        return items.flatMap((item, at) => fieldsOf(`${name}[${(0,json/* isObject */.G)(item) ? at : ''}]`, item));
    }
    if ((0,json/* isObject */.G)(value))
        return Object.entries(value).flatMap(([key, member]) => fieldsOf(`${name}[${key}]`, member));
    return value === null || typeof value === 'object' ? [] : [[name, String(value)]];
}

;// CONCATENATED MODULE: ./src/provider/astria/direct.ts





/** Astria's own clients send up to six at once. */
const atOnce = 4;
/**
 * Sends files to Astria's storage before anything is bought, as Rails' direct uploads
 * (https://guides.rubyonrails.org/active_storage_overview.html#direct-uploads): so the create that spends is short, and
 * its answer comes in a second. The ids of the files, in their order; undefined where it does not work: then they go with
 * the create. Throws a Failure for a refused key or a file that has changed, and a Fault when nobody answers: in both
 * cases nothing was made.
 */
async function uploadDirectly(upload) {
    const ids = new Map();
    const waiting = [...upload.files];
    const course = { works: true };
    const work = async () => {
        for (let file = waiting.shift(); file !== undefined && course.works; file = waiting.shift()) {
            const id = await uploadOne(upload, file);
            if (id === undefined)
                course.works = false;
            else
                ids.set(file, id);
        }
    };
    // The first alone: a service without direct uploads is asked once.
    const [first] = waiting.splice(0, 1);
    if (first !== undefined) {
        const id = await uploadOne(upload, first);
        if (id === undefined)
            return undefined;
        ids.set(first, id);
    }
    await Promise.all(Array.from({ length: atOnce }, work));
    const all = upload.files.map((file) => ids.get(file));
    return course.works && all.every((id) => id !== undefined) ? all : undefined;
}
async function uploadOne({ client, workspace, options }, file) {
    const checksum = await md5Of(file, workspace);
    const [type = file.type] = file.type.split(';', 1);
    const answer = await announced(() => client.announce({
        blob: { filename: file.name, byte_size: file.bytes, checksum, content_type: type },
    }));
    const place = placeIn(answer, options);
    if (place === undefined)
        return undefined;
    try {
        const { status } = await client.store(place.url, place.headers, {
            type,
            bytes: file.bytes,
            open: () => bytesOf(file, workspace),
        });
        return status >= 200 && status < 300 ? place.id : undefined;
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR && error.reason === 'invalid-file')
            throw error;
        // The storage cannot be reached from here; Astria itself can.
        if (error instanceof failure/* Failure */.HR || error instanceof failure/* Fault */.vC)
            return undefined;
        throw error;
    }
}
/** The answer that gives a place, also one that gives none; whatever went wrong, nothing was bought. */
async function announced(send) {
    let answer;
    try {
        answer = await send();
    }
    catch (error) {
        throw error instanceof failure/* Fault */.vC ? unsent(error) : error;
    }
    if (![401, 402, 403, 425, 429].includes(answer.status))
        return answer;
    const trouble = toTrouble(answer, { doing: 'send the images', subject: 'place for images' });
    throw trouble instanceof failure/* Fault */.vC ? unsent(trouble) : trouble;
}
/** The create was not sent: that is certain, whatever became of the announcement. */
function unsent(fault) {
    const { message, status, retryAfterMs } = fault;
    return new failure/* Fault */.vC(fault.kind === 'busy' ? 'busy' : 'unsent', message, {
        cause: fault,
        ...(status === undefined ? {} : { status }),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
}
/** `{signed_id, direct_upload: {url, headers}}`; undefined for anything else, and for a place that files are not sent to. */
function placeIn({ status, json }, options) {
    const { signed_id: id, direct_upload: direct } = (0,provider_fields/* fieldsOf */.Pf)(json);
    const { url, headers } = (0,provider_fields/* fieldsOf */.Pf)(direct);
    const address = (0,provider_fields/* textOf */.b6)(url);
    const signed = (0,provider_fields/* textOf */.b6)(id);
    if (status < 200 || status > 299 || address === undefined || signed === undefined)
        return undefined;
    const place = storageAt(address, options);
    return place === undefined ? undefined : { id: signed, url: place, headers: headersIn(headers) };
}
/** An https address on the internet; plain http and this machine only where the service itself is there. */
function storageAt(address, { url: service, publicUrl }) {
    const own = new URL(service);
    // What a simulation calls itself leads nowhere.
    const real = publicUrl === undefined ? address : address.replace(publicUrl, own.origin);
    if (!URL.canParse(real))
        return undefined;
    const url = new URL(real);
    if (url.username !== '' || url.password !== '')
        return undefined;
    if (url.origin === own.origin)
        return url;
    const isName = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}$/i.test(url.hostname);
    const isInside = /(?:^|\.)(?:localhost|local|internal|lan|home|corp|intranet)$/i.test(url.hostname);
    return url.protocol === 'https:' && isName && !isInside ? url : undefined;
}
/** Those that the place asks for; none that belong to the connection, or would carry a right of ours. */
function headersIn(headers) {
    return Object.fromEntries(Object.entries((0,provider_fields/* fieldsOf */.Pf)(headers)).flatMap(([name, value]) => typeof value === 'string' &&
        /^[\w-]{1,100}$/.test(name) &&
        /^[\x20-\x7e]{0,2000}$/.test(value) &&
        !/^(?:host|connection|content-length|transfer-encoding|authorization|cookie|proxy-.*|expect|upgrade|te)$/i.test(name)
        ? [[name.toLowerCase(), value]]
        : []));
}
/** Base64, as the storage compares it. The file is read once for it, and is what was looked at. */
async function md5Of(file, workspace) {
    const hash = (0,external_node_crypto_.createHash)('md5');
    for await (const chunk of bytesOf(file, workspace))
        hash.update(chunk);
    return hash.digest('base64');
}

// EXTERNAL MODULE: ./src/http/download.ts + 1 modules
var download = __webpack_require__(9585);
// EXTERNAL MODULE: ./src/base/address.ts
var base_address = __webpack_require__(5985);
;// CONCATENATED MODULE: ./src/provider/astria/files.ts



const timeoutMs = 5 * 60_000;
/** Opens an image of the service, or of its storage; the key goes to the service alone. */
function openImage({ url: service, publicUrl, key, userAgent, clock }, hosts, address, from, maxBytes) {
    const origin = new URL(service).origin;
    // What a simulation calls itself leads nowhere.
    const real = publicUrl === undefined ? address : address.replace(publicUrl, origin);
    const url = (0,base_address/* parseAddress */.or)(real);
    const isOwn = url?.origin === origin || (url?.protocol === 'https:' && hosts.includes(url.host));
    if (url === undefined || !isOwn || (0,base_address/* isSigned */.JI)(url))
        return Promise.reject(new failure/* Failure */.HR('rejected', 'Images are fetched from Astria and its storage only.'));
    return (0,download.openDownload)({ origin: service, key, userAgent, clock }, { url, from, maxBytes, timeoutMs });
}

// EXTERNAL MODULE: ./src/provider/astria/images.ts + 3 modules
var astria_images = __webpack_require__(676);
;// CONCATENATED MODULE: ./src/provider/astria/status.ts



/**
 * The state of a tune. That a training failed is documented nowhere, so any sign of it counts; most of all the absence
 * of an end, see `doubtfulMs`.
 */
function stageOf(tune) {
    const said = [tune['error'], tune['error_message'], tune['user_error']].map(provider_message/* errorText */.kc).find(Boolean);
    const error = said === undefined ? undefined : hostsOnly(said);
    const word = (0,provider_fields/* textOf */.b6)(tune['status'])?.toLowerCase() ?? '';
    if (error !== undefined || ['failed', 'error', 'cancelled', 'canceled'].includes(word))
        return { status: 'failed', word: 'failed', ...(error === undefined ? {} : { error }) };
    if ((0,provider_fields/* timeOf */.nR)(tune['trained_at']) !== undefined)
        return { status: 'succeeded', word: 'trained' };
    if ((0,provider_fields/* timeOf */.nR)(tune['started_training_at']) !== undefined)
        return { status: 'running', word: 'training' };
    return { status: 'queued', word: 'queued' };
}
/** No training is known to take so long: it may have failed without a sign. */
const doubtfulMs = 3 * 3_600_000;

;// CONCATENATED MODULE: ./src/provider/astria/wire.ts




/** The tune of a create: what the trial sends, under a title. */
function toTune(trial, title) {
    return { title, ...(trial.sent ?? trial.request) };
}
/** A mock is done within a minute. */
const fastLookMs = 5_000;
const lookMs = 30_000;
/**
 * A tune as an observation; undefined without an id. A field that is missing or odd is absent from the result, never an
 * error. Addresses of weights and images are not read at all: whoever holds them holds a right.
 */
function readTune(body, { prefix, serviceTime }) {
    const fields = tuneIn(body);
    const number = (0,provider_fields/* idOf */.TH)(fields['id']);
    if (number === undefined)
        return undefined;
    const title = lineOf(fields['title']);
    const stage = stageOf(fields);
    const startedAt = (0,provider_fields/* timeOf */.nR)(fields['started_training_at']);
    const trainedAt = (0,provider_fields/* timeOf */.nR)(fields['trained_at']);
    const isRunning = stage.status === 'running' || stage.status === 'queued';
    const since = startedAt ?? (0,provider_fields/* timeOf */.nR)(fields['created_at']);
    const isDoubtful = isRunning && since !== undefined && serviceTime !== undefined && serviceTime - since >= doubtfulMs;
    return (0,present/* present */.E)({
        id: `${prefix}${number}`,
        ...stage,
        // What the user called it; what we add to find it again is no part of that.
        name: title?.split(/ · ft-[0-9a-f]{12}(?: · |$)/, 1)[0],
        displayName: title,
        baseModel: (0,provider_fields/* idOf */.TH)(fields['base_tune_id']) ?? lineOf(fields['branch']),
        scriptType: lineOf(fields['model_type']),
        params: recordedIn(fields),
        createdAt: (0,provider_fields/* timeOf */.nR)(fields['created_at']),
        startedAt,
        // A faceid tune is trained before it is created.
        finishedAt: trainedAt === undefined ? undefined : Math.max(trainedAt, startedAt ?? trainedAt),
        model: trainedAt === undefined ? undefined : `${prefix}${number}`,
        sampleUrls: [],
        serviceTime,
        etaAt: isRunning ? (0,provider_fields/* timeOf */.nR)(fields['eta']) : undefined,
        expiresAt: (0,provider_fields/* timeOf */.nR)(fields['expires_at']),
        nextLookMs: isRunning ? (fields['branch'] === 'fast' ? fastLookMs : lookMs) : undefined,
        doubt: isDoubtful
            ? 'Astria shows no failed trainings, and no training is known to take three hours: this one may have failed. It may finish all the same. Equal files go on with it until it is deleted at Astria, or trained anew with `on-existing: new`.'
            : undefined,
    });
}
/**
 * The tunes of a list; undefined when there is no list in the body, or none of its items can be read: "there are none"
 * would be a reason to buy. Single items without an id are left out.
 */
function readTunes(body, circumstance) {
    const items = itemsOf(body, 'tunes');
    const read = items
        ?.map((item) => readTune(item, circumstance))
        .filter((observation) => observation !== undefined);
    const isReadable = items?.length === 0 || (read !== undefined && read.length > 0);
    return isReadable && items !== undefined && items.length < provider_fields/* mostItems */.Mo ? read : undefined;
}
/** The object that a body is, wrapped in `tune` as in callbacks, or bare. */
function tuneIn(body) {
    const fields = (0,provider_fields/* fieldsOf */.Pf)(body);
    return (0,json/* isObject */.G)(fields['tune']) && !('id' in fields) ? fields['tune'] : fields;
}
/** The list that a body is, or holds under its name. */
function itemsOf(body, name) {
    return (0,provider_fields/* listOf */.c3)(body, (0,provider_fields/* fieldsOf */.Pf)(body)[name]);
}
const recorded = [
    'base_tune_id',
    'branch',
    'model_type',
    'name',
    'token',
    'steps',
    'face_crop',
    'auto_extend',
];
/** What Astria says it took, as far as it decides the training. */
function recordedIn(fields) {
    const found = [];
    for (const key of recorded) {
        const value = fields[key];
        if (typeof value === 'string')
            found.push([key, (0,provider_message/* oneLine */.TN)(value)]);
        if (typeof value === 'number' || typeof value === 'boolean')
            found.push([key, value]);
    }
    return Object.fromEntries(found);
}
function lineOf(value) {
    const text = (0,provider_fields/* textOf */.b6)(value);
    return text === undefined ? undefined : (0,provider_message/* oneLine */.TN)(text);
}

;// CONCATENATED MODULE: ./src/provider/astria/prompts.ts





/** The prompts of a list, oldest first; undefined when there is no list in the body. */
function readPrompts(body) {
    return itemsOf(body, 'prompts')
        ?.map(readPrompt)
        .filter((prompt) => prompt !== undefined)
        .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || Number(a.id) - Number(b.id));
}
/** So long after training may the samples of the tune itself be made: a faceid tune is trained before it is created. */
const nestedMs = 60_000;
/** Those that belong to the training, not what somebody painted with it later. */
function nestedIn(prompts, { createdAt = 0, finishedAt = 0 }) {
    return prompts.filter((prompt) => (prompt.createdAt ?? 0) <= Math.max(createdAt, finishedAt) + nestedMs);
}
/** A moment between a sample and its addresses. */
const blankMs = 10_000;
/** Whether no more is to come: images, an error, or neither though it was painted a moment ago. */
function isSettled({ images, error, paintedAt }, now) {
    return images.length > 0 || error !== undefined || (paintedAt !== undefined && now - paintedAt >= blankMs);
}
/** Prompts → samples in the order of the file; what failed or may not be shown is said. */
function toGallery(prompts) {
    const samples = new Map();
    const notes = [];
    let left = 0;
    for (const [index, { id, text, images, error, paintedAt }] of prompts.entries()) {
        const about = `The sample ${index + 1} ('${(0,provider_message/* oneLine */.TN)(text, 80)}')`;
        if (error !== undefined)
            notes.push(`${about} failed: ${error}`);
        else if (images.length === 0)
            notes.push(`${about} ${paintedAt === undefined ? 'is not done yet' : 'was painted without an image'}.`);
        for (const [at, image] of images.entries()) {
            const url = (0,base_address/* parseAddress */.or)(image);
            if (url === undefined || !/^https?:$/.test(url.protocol) || (0,base_address/* isSigned */.JI)(url))
                left++;
            else
                samples.set(url.href, {
                    url: url.href,
                    name: `${id}-${at + 1}${endingOf(url)}`,
                    kind: /\.(?:mp4|webm|mov)$/i.test(url.pathname) ? 'video' : 'image',
                    prompt: text,
                    index,
                });
        }
    }
    if (left > 0)
        notes.push(`${left} ${left === 1 ? 'image was' : 'images were'} left out: the address cannot be used, or carries a signature, which must not be shown.`);
    return { samples: [...samples.values()], notes, remarks: costOf(prompts) };
}
/** Addresses mostly have no ending; what has been seen behind those is JPEG. */
function endingOf({ pathname }) {
    return /\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i.exec(pathname)?.[0].toLowerCase() ?? '.jpg';
}
function readPrompt(item) {
    const fields = (0,provider_fields/* fieldsOf */.Pf)(item);
    const id = (0,provider_fields/* idOf */.TH)(fields['id']);
    if (id === undefined)
        return undefined;
    const error = (0,provider_message/* errorText */.kc)(fields['user_error']);
    return (0,present/* present */.E)({
        id,
        // For a LoRA Astria puts its tag in front of the text.
        text: ((0,provider_fields/* textOf */.b6)(fields['text']) ?? '').replace(/^(?:<[a-z]+:[^<>]{1,100}>\s*)+/i, ''),
        images: ((0,provider_fields/* listOf */.c3)(fields['images']) ?? [])
            .map((image) => (0,provider_fields/* textOf */.b6)(image) ?? (0,provider_fields/* textOf */.b6)((0,provider_fields/* fieldsOf */.Pf)(image)['url']))
            .filter((image) => image !== undefined),
        error: error === undefined ? undefined : hostsOnly(error),
        createdAt: (0,provider_fields/* timeOf */.nR)(fields['created_at']),
        paintedAt: (0,provider_fields/* timeOf */.nR)(fields['trained_at']),
        cost: (0,provider_fields/* amountOf */.MT)(fields['cost_mc']),
    });
}
function costOf(prompts) {
    // What is not painted has a price, and is not paid.
    const cost = prompts.reduce((sum, { images, cost: one = 0 }) => sum + (images.length > 0 ? one : 0), 0);
    if (cost === 0)
        return [];
    return [
        `The samples cost ${(cost / 100_000).toFixed(2)} USD. What the training costs Astria does not tell; it stands on the page of the account.`,
    ];
}

;// CONCATENATED MODULE: ./src/provider/astria/results.ts






const mostPages = 5;
/** So long after the training we wait for its samples, by the service's clock. */
const samplingMs = 15 * 60_000;
const samplingLookMs = 10_000;
/**
 * How long to wait for samples of a trained tune before the next look, in ms; undefined when none are to come. Trouble
 * with them is no trouble of the training.
 */
async function samplingPause(client, number, tune) {
    const { serviceTime, finishedAt, createdAt = 0 } = tune;
    if (serviceTime === undefined || finishedAt === undefined)
        return undefined;
    if (serviceTime - Math.max(finishedAt, createdAt) >= samplingMs)
        return undefined;
    const lookMs = tune.params?.['branch'] === 'fast' ? fastLookMs : samplingLookMs;
    try {
        const prompts = await allPrompts(client, number, 1);
        return nestedIn(prompts, tune).some((prompt) => !isSettled(prompt, serviceTime)) ? lookMs : undefined;
    }
    catch (error) {
        // They may be readable at the next look; `collectResults` says so when they are not.
        return Math.max(lookMs, error instanceof failure/* Fault */.vC ? (error.retryAfterMs ?? 0) : 0);
    }
}
/** Samples of a training, and what is good to know about it. Never throws. */
async function collectResults(client, number, last) {
    const base = { checkpoints: [], remarks: expiryOf(last) };
    try {
        const gallery = toGallery(nestedIn(await allPrompts(client, number, mostPages), last));
        return { ...base, ...gallery, isPartial: false, remarks: [...base.remarks, ...gallery.remarks] };
    }
    catch (error) {
        return {
            ...base,
            samples: [],
            isPartial: true,
            notes: [`The samples could not be read. ${(0,failure/* messageOf */.bD)(error)}`],
        };
    }
}
async function allPrompts(client, number, pages) {
    const context = { doing: `read the samples of tune ${number}`, subject: `tune ${number}` };
    const found = new Map();
    let before;
    for (let page = 0; page < pages; page++) {
        const answer = await client.prompts(number, { before_id: before });
        const body = accept(answer, context);
        const prompts = readPrompts(body);
        if (prompts === undefined)
            throw toFault('unclear', answer, 'The answer of Astria holds no list of samples');
        const fresh = prompts.filter(({ id }) => !found.has(id));
        for (const prompt of fresh)
            found.set(prompt.id, prompt);
        const items = itemsOf(body, 'prompts') ?? [];
        before = (0,provider_fields/* idOf */.TH)((0,provider_fields/* fieldsOf */.Pf)(items.at(-1))['id']);
        if (fresh.length === 0 || items.length < pageSize || before === undefined)
            break;
    }
    return [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
}
function expiryOf({ expiresAt, params }) {
    if (expiresAt === undefined)
        return [];
    const day = new Date(expiresAt).toISOString().slice(0, 10);
    return [
        params?.['auto_extend'] === true
            ? `Astria keeps model, images and samples until ${day}, then it extends that for a fee (auto_extend).`
            : `Astria deletes model, images and samples on ${day}.`,
    ];
}

;// CONCATENATED MODULE: ./src/provider/astria/usage.ts
/** Painting with what was trained: https://docs.astria.ai/docs/api/prompt/create/. Only numbers get into the lines. */
function usageOf(url, number, last) {
    const isMock = last.params?.['branch'] === 'fast';
    // These are loaded on top of their base, by a tag: https://docs.astria.ai/docs/features/faceid/
    const isAdapter = last.scriptType === 'lora' || last.scriptType === 'faceid';
    const base = last.baseModel ?? '';
    const host = /^https?:\/\/[\w.:-]+$/.test(url);
    // On the base of a mock a prompt might cost.
    if (last.status !== 'succeeded' || isMock || !host || !/^\d+$/.test(number))
        return { recipes: [] };
    if (isAdapter && !/^\d+$/.test(base))
        return { recipes: [] };
    return {
        recipes: [
            {
                title: 'Paint with it; each image costs:',
                lines: [
                    `curl ${url}/tunes/${isAdapter ? base : number}/prompts -H "Authorization: Bearer $ASTRIA_API_KEY" \\`,
                    `  -F 'prompt[text]=${isAdapter ? `<${last.scriptType}:${number}:1.0> ` : ''}${last.scriptType === 'faceid' ? '' : 'TOKEN '}CLASS in the rain'`,
                ],
            },
        ],
    };
}

;// CONCATENATED MODULE: ./src/provider/astria/index.ts














const publicApi = 'https://api.astria.ai';
const web = 'https://www.astria.ai';
const astria_mostPages = 20;
/** Where results have been seen to lie: the service itself and its storage. */
const imageHosts = ['api.astria.ai', 'mp.astria.ai', 'sdbooth2-production.s3.amazonaws.com'];
const cannotStop = 'Astria cannot stop a training. Only deleting the tune would end it, with everything it made; whether that ends the cost is not known.';
/** Astria as a provider, at a checked address. Its tunes belong to the account of the key: there are no repositories. */
function openAstria(options) {
    const { workspace, key, idPrefix: prefix = 'astria:' } = options;
    const client = openClient(options);
    const service = (0,base_text/* withoutEnd */.Mx)(new URL(options.url).href, '/');
    const looked = new WeakMap();
    const stored = new WeakMap();
    /** All bytes leave before the call that spends; once, however often that is repeated. */
    const uploaded = async (trial, files) => {
        const ids = stored.get(trial) ?? (await uploadDirectly({ client, files, workspace, options }));
        if (ids !== undefined)
            stored.set(trial, ids);
        return ids;
    };
    const about = (answer) => (0,present/* present */.E)({ prefix, serviceTime: answer.date });
    const aboutOne = (number) => ({ doing: `read tune ${number}`, subject: `tune ${number}` });
    return {
        id: 'astria',
        title: 'Astria',
        activeWords: [],
        pageSize: pageSize,
        spends: 'create',
        cannotStop,
        check: async (trial) => {
            const images = await (0,astria_images.readImages)(trial, workspace);
            looked.set(trial, images);
            return checkTrial(client, trial, images, key !== '');
        },
        create: async (trial, label) => {
            // What is sent is what was looked at: the fingerprint was made of it.
            const { files, diagnostics } = looked.get(trial) ?? (await (0,astria_images.readImages)(trial, workspace));
            const wrong = diagnostics.find(({ severity }) => severity === 'error');
            if (wrong !== undefined)
                throw new failure/* Failure */.HR('invalid-file', wrong.message);
            const tune = toTune(trial, label?.name ?? trial.name);
            const ids = files.length === 0 ? [] : await uploaded(trial, files);
            const answer = await sendOnce(() => client.create(ids === undefined
                ? toForm(tune, files, workspace)
                : { tune: ids.length === 0 ? tune : { ...tune, images: ids } }));
            const context = { doing: 'create the tune', subject: 'base tune of this number' };
            try {
                return observe(answer, context, about(answer));
            }
            catch (error) {
                throw (0,field_places/* withPlaces */.r)(error, trial);
            }
        },
        // The title is what it is found by; it is given once and never changed.
        label: () => Promise.resolve(),
        start: () => Promise.resolve(),
        read: async (ref) => {
            const number = numberIn(ref, prefix);
            const answer = await client.get(number);
            const tune = observe(answer, aboutOne(number), about(answer));
            // A cache that leaves out a part of the path answers with another: its end must not end ours.
            if (tune.id !== `${prefix}${number}`)
                throw toFault('unclear', answer, `The answer of Astria is about another tune than ${number}`);
            if (isGone(tune))
                throw new failure/* Failure */.HR('not-found', `Astria has deleted the tune ${number}: its time is over.`, {
                    help: 'Tunes live 30 days from their training; with `tune.auto_extend` longer, for a fee.',
                });
            const nextLookMs = tune.status === 'succeeded' ? await samplingPause(client, number, tune) : undefined;
            return nextLookMs === undefined ? tune : { ...tune, status: 'running', word: 'sampling', nextLookMs };
        },
        list: async (_, { search, page }) => {
            // Pages are followed by cursor, so the first call brings all that was searched for.
            if (page > 1)
                return [];
            const found = new Map();
            let before;
            for (let round = 0; round < (search === undefined ? 1 : astria_mostPages); round++) {
                const answer = await client.list({ title: search, before_id: before });
                const body = accept(answer, { doing: 'list the tunes', subject: 'list of tunes' });
                const tunes = readTunes(body, about(answer));
                if (tunes === undefined)
                    throw toFault('unclear', answer, 'The answer of Astria holds no list of tunes');
                const fresh = tunes.filter(({ id }) => !found.has(id));
                for (const tune of fresh)
                    found.set(tune.id, tune);
                const items = itemsOf(body, 'tunes') ?? [];
                before = (0,provider_fields/* idOf */.TH)(tuneIn(items.at(-1))['id']);
                if (fresh.length === 0 || items.length < pageSize || before === undefined)
                    break;
            }
            const all = [...found.values()];
            // A service that knows no filter shows all of them.
            return search === undefined ? all : all.filter(({ displayName }) => displayName?.includes(search));
        },
        stop: () => Promise.reject(new failure/* Failure */.HR('rejected', cannotStop)),
        results: (ref, last) => collectResults(client, numberIn(ref, prefix), last),
        logs: () => Promise.resolve([]),
        checkpoints: () => Promise.resolve([]),
        openFile: (url, from, maxBytes) => openImage(options, imageHosts, url, from, maxBytes),
        usage: ({ id }, last) => usageOf(service, numberOf(id, prefix) ?? '', last),
        branchExists: () => Promise.resolve(undefined),
        // The addresses of images are open to whoever knows them.
        isPublic: () => Promise.resolve(true),
        pageUrl: ({ id }) => {
            const number = service === publicApi ? numberOf(id, prefix) : undefined;
            return number === undefined ? undefined : `${web}/tunes/${number}/prompts`;
        },
        listUrl: () => (service === publicApi ? `${web}/tunes` : undefined),
        imageHosts: [...new Set([new URL(service).host, ...imageHosts])],
    };
}
/** A web application that has carried a form out redirects to what came of it: those two are no clear no. */
async function sendOnce(create) {
    try {
        return await create();
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || (error.status !== 302 && error.status !== 303))
            throw error;
        throw new failure/* Fault */.vC('unclear', error.message, { cause: error, status: error.status });
    }
}
function observe(answer, context, circumstance) {
    const tune = readTune(accept(answer, context), circumstance);
    if (tune === undefined)
        throw toFault('unclear', answer, 'The answer of Astria holds no tune with an id');
    return tune;
}
/** What has expired is as good as deleted, whether Astria still shows it or not. */
function isGone({ expiresAt, serviceTime, status }) {
    return status !== 'failed' && expiresAt !== undefined && expiresAt <= (serviceTime ?? 0);
}
function numberIn({ id }, prefix) {
    const number = numberOf(id, prefix);
    if (number !== undefined)
        return number;
    throw new failure/* Failure */.HR('invalid-input', `'${id}' is no tune at Astria.`, {
        help: `Write its number behind the name of the service: ${prefix}123.`,
    });
}
/** `astria:123` → `123`. */
function numberOf(id, prefix) {
    const number = id.startsWith(prefix) ? id.slice(prefix.length) : '';
    return /^\d{1,18}$/.test(number) ? number : undefined;
}


/***/ })

};
