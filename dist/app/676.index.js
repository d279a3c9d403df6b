export const id = 676;
export const ids = [676];
export const modules = {

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


/***/ })

};
