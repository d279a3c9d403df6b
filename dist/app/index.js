import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 5985:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ap: () => (/* binding */ withoutSignatures),
/* harmony export */   JI: () => (/* binding */ isSigned),
/* harmony export */   lv: () => (/* binding */ withoutSignaturesIn),
/* harmony export */   or: () => (/* binding */ parseAddress),
/* harmony export */   qs: () => (/* binding */ showableAddress)
/* harmony export */ });
/*
 * Addresses that are a key to something: whoever holds one holds a right, so they are never shown. This is the one rule
 * of what such an address is, for links, texts and files alike; when in doubt it is one. Time grows with the length of a
 * text and no faster: nothing is looked at twice.
 */
/** Names of parameters that sign: AWS, Google, Azure, Alibaba, CloudFront, Akamai and plain tokens; in small letters. */
const exact = new Set([
    'authorization',
    'awsaccesskeyid',
    'expires',
    'googleaccessid',
    'hdnea',
    'hdntl',
    'hdnts',
    'key',
    'key-pair-id',
    'ossaccesskeyid',
    'pass',
    'policy',
    'pwd',
    'q-ak',
    '__gda__',
    '__token__',
]);
const beginnings = ['x-amz-', 'x-goog-', 'x-oss-', 'x-cos-', 'x-obs-'];
const endings = [
    'accesskey',
    'access-key',
    'access_key',
    'access_key_id',
    'apikey',
    'api-key',
    'api_key',
    'auth',
    'credential',
    'credentials',
    'hmac',
    'jwt',
    'passwd',
    'password',
    'secret',
    'secretkey',
    'secret_key',
    'session',
    'sessionid',
    'sig',
    'signature',
    'token',
];
/** So long a value is no size and no page number: whatever it is called, it may open something. */
const longestPlainValue = 48;
/** Longer than any address that is worth a click. */
const longestAddress = 2000;
/** Beyond it an address is not read, only shown without what follows its host. */
const longestRead = 8192;
const longestName = 128;
/** The text as an address, undefined when it is none. (`URL.parse` is not in every Node 20.) */
function parseAddress(text) {
    return URL.canParse(text) ? new URL(text) : undefined;
}
/** Whether whoever holds the address holds a right: user and password, or a signature among the parameters. */
function isSigned({ username, password, pathname, search, hash }) {
    return username !== '' || password !== '' || signs(`${pathname}${search}${hash}`);
}
/** An address that may be shown: http or https, without a signature, encoded so that no character has a meaning. */
function showableAddress(text) {
    if (text.length > longestAddress || !/^https?:\/\//i.test(text))
        return undefined;
    const url = parseAddress(text);
    if (url === undefined || isSigned(url) || withoutSignatures(url.href) !== url.href)
        return undefined;
    // Quotes, brackets and the like mean the same when encoded; in a host they cannot be, so such a host is refused.
    if (!/^[a-z\d._-]+(?::\d+)?$/i.test(url.host))
        return undefined;
    const rest = url.href.slice(url.origin.length);
    return `${url.origin}${rest.replace(/[^\w./:?&=%+,#-]/gu, encoded)}`;
}
/**
 * Text without pre-signed addresses: what opens is dropped, and that is said. User and password in an address go as
 * well. Also found are addresses as JSON and forms write them, and torn ones.
 */
function withoutSignatures(text) {
    const pieces = [];
    let done = 0;
    const mark = /:(?:\\{0,4}\/){2}|%3A%2F%2F/gi;
    for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
        const start = schemeStart(text, match.index, done);
        const end = endOf(text, mark.lastIndex);
        pieces.push(withoutLoose(text.slice(done, start)), redacted(text.slice(start, end), match.index - start));
        done = mark.lastIndex = end;
    }
    return `${pieces.join('')}${withoutLoose(text.slice(done))}`;
}
/** The same for every text in a value that is data: keys and members of objects, items of lists. */
function withoutSignaturesIn(value) {
    if (typeof value === 'string')
        return withoutSignatures(value);
    if (Array.isArray(value))
        return value.map(withoutSignaturesIn);
    if (typeof value !== 'object' || value === null)
        return value;
    // fromEntries defines keys, so that one called __proto__ stays data.
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [withoutSignatures(key), withoutSignaturesIn(member)]));
}
const removed = '(signature-removed)';
/** Where the scheme of an address begins whose `://` is known: a short word, not before what is done already. */
function schemeStart(text, mark, done) {
    const first = Math.max(done, mark - 31);
    let start = mark;
    while (start > first && /[a-z\d+.-]/i.test(text.charAt(start - 1)))
        start--;
    return start;
}
/** Where what cannot stand in an address begins. */
function endOf(text, from) {
    const end = /[\s"'<>`]/g;
    end.lastIndex = from;
    return end.exec(text)?.index ?? text.length;
}
/** One address, of which the place of `://` is known. */
function redacted(address, mark) {
    if (address.startsWith('%', mark)) {
        const plain = decoded(address.slice(0, longestRead));
        const shown = redacted(plain, plain.indexOf('://'));
        return shown === plain && address.length <= longestRead ? address : shown;
    }
    const host = mark + (/^:(?:\\{0,4}\/){2}/.exec(address.slice(mark, mark + 12))?.[0].length ?? 3);
    const rest = address.slice(host).search(/[/\\?#]/);
    const after = rest < 0 ? address.length : host + rest;
    const user = address.slice(host, after).lastIndexOf('@') + 1;
    const front = `${address.slice(0, host)}${address.slice(host + user, after)}`;
    const tail = address.slice(after);
    if (!signs(tail))
        return `${front}${tail}`;
    const query = tail.search(/[?#]/);
    // In the path there is no end to what may belong to it.
    return query < 0 || tail.length > longestRead || signs(tail.slice(0, query))
        ? `${front}/${removed}`
        : `${front}${tail.slice(0, query)}?${removed}`;
}
/** Whether path, query or fragment hold a parameter that signs, also one that is encoded or in an address of its own. */
function signs(tail) {
    if (tail.length > longestRead)
        return true;
    const ampersands = tail.replace(/u0026/gi, '&&&&&');
    const query = ampersands.search(/[?#]/);
    const values = query < 0
        ? []
        : ampersands
            .slice(query + 1)
            .split(/[&;#]/)
            .map(decoded);
    if (values.some((value) => value.length - value.indexOf('=') - 1 > longestPlainValue))
        return true;
    const once = decoded(ampersands);
    return [ampersands, once, decoded(once)].some((text) => text.split(/[/?#&;~,\\]/).some(isSigning));
}
/** Whether a piece is `name=value` with a name that signs. */
function isSigning(piece) {
    const equals = piece.indexOf('=');
    return equals > 0 && isSigningName(piece.slice(Math.max(0, equals - longestName), equals));
}
function isSigningName(written) {
    const name = written.trim().toLowerCase();
    return (exact.has(name) ||
        beginnings.some((beginning) => name.startsWith(beginning)) ||
        endings.some((ending) => name.endsWith(ending)));
}
/** Parameters outside of an address: of one that is torn, or has no beginning. */
function withoutLoose(text) {
    const pieces = [];
    let done = 0;
    for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', Math.max(done, equals + 1))) {
        const start = nameStart(text, equals, done);
        if (start === equals || !isLoose(text, start, equals))
            continue;
        const end = valueEnd(text, equals + 1);
        if (end === equals + 1 || text.startsWith('(removed)', equals + 1))
            continue;
        pieces.push(text.slice(done, equals + 1), '(removed)');
        done = end;
    }
    return `${pieces.join('')}${text.slice(done)}`;
}
/** Names that are used by such addresses alone are known anywhere; others only behind a sign that parts parameters. */
function isLoose(text, start, equals) {
    const name = decoded(text.slice(start, equals)).toLowerCase();
    const escaped = name.lastIndexOf('u0026');
    const bare = escaped < 0 ? name : name.slice(escaped + 5);
    if (beginnings.some((beginning) => startsAWord(bare, beginning)))
        return true;
    const parted = escaped >= 0 || (start > 0 && '?&;#'.includes(text.charAt(start - 1)));
    return parted && isSigningName(bare);
}
function startsAWord(text, word) {
    const at = text.indexOf(word);
    return at === 0 || (at > 0 && /[^a-z\d]/.test(text.charAt(at - 1)));
}
function nameStart(text, equals, done) {
    const first = Math.max(done, equals - longestName);
    let start = equals;
    while (start > first && /[\w.%-]/.test(text.charAt(start - 1)))
        start--;
    return start;
}
function valueEnd(text, from) {
    const end = /[\s&"'<>`)\\]/g;
    end.lastIndex = from;
    return end.exec(text)?.index ?? text.length;
}
/** A server decodes names before it reads them, so `X%2DAmz%2DSignature` counts. */
function decoded(text) {
    return text.replace(/%([0-7][\da-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}
function encoded(character) {
    return [...Buffer.from(character, 'utf8')]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join('');
}


/***/ }),

/***/ 5014:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ hasErrors),
/* harmony export */   o: () => (/* binding */ renderPlace)
/* harmony export */ });
function hasErrors(diagnostics) {
    return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
/** `fine-tune.yml:4:3`, `set, line 2`, or the bare name. */
function renderPlace(place) {
    if (place.start === undefined)
        return place.name;
    return place.kind === 'file'
        ? `${place.name}:${place.start.line}:${place.start.column}`
        : `${place.name}, line ${place.start.line}`;
}


/***/ }),

/***/ 8318:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   P: () => (/* binding */ renderDuration)
/* harmony export */ });
const unitMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };
/** `90s`, `30m`, `5h30m`, `2d` → milliseconds; undefined when the text is not a duration above zero. */
function parseDuration(text) {
    const match = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text.trim());
    if (match === null)
        return undefined;
    const [, d = '0', h = '0', m = '0', s = '0'] = match;
    const ms = Number(d) * unitMs.d + Number(h) * unitMs.h + Number(m) * unitMs.m + Number(s) * unitMs.s;
    return ms > 0 ? ms : undefined;
}
/** Milliseconds → the two largest units: `2d 3h`, `1h 5m`, `4m 10s`, `12s`. */
function renderDuration(ms) {
    let rest = Math.max(0, Math.round(ms / 1000)) * 1000;
    const parts = [];
    for (const [unit, size] of Object.entries(unitMs)) {
        const count = Math.floor(rest / size);
        rest -= count * size;
        if (count > 0 || (unit === 's' && parts.length === 0))
            parts.push(`${count}${unit}`);
        else if (parts.length > 0)
            break;
        if (parts.length === 2)
            break;
    }
    return parts.join(' ');
}


/***/ }),

/***/ 4137:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cv: () => (/* binding */ about),
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   Ot: () => (/* binding */ reasons),
/* harmony export */   cp: () => (/* binding */ adviceFor),
/* harmony export */   oJ: () => (/* binding */ isSuccess),
/* harmony export */   rE: () => (/* binding */ worstEnding)
/* harmony export */ });
/* unused harmony export conclusions */
/*
 * How a run of the action can end: one row a conclusion, one row a reason. Whatever depends on an ending asks these
 * rows; the README's table is generated from them.
 */
const row = {
    success: 'never',
    alarm: 'caution',
    mayGoOn: false,
    leaves: 'nothing',
    numbers: 'own',
    logHelps: false,
};
/** From best to worst. */
const conclusions = {
    valid: { ...row, success: 'always', rank: 0, title: '✅ Valid', when: '`validate` found no error.' },
    planned: { ...row, success: 'always', rank: 1, title: '📋 Planned', when: '`plan` found no error.' },
    skipped: {
        ...row,
        success: 'always',
        rank: 2,
        title: '⏭️ Skipped',
        when: 'A fork’s or Dependabot’s change whose file is valid; or `config` is given and empty.',
    },
    simulated: {
        ...row,
        success: 'always',
        rank: 3,
        title: '✅ Simulated',
        when: 'A simulated success.',
    },
    reused: {
        ...row,
        success: 'always',
        rank: 4,
        title: '♻️ Reused an earlier fine-tune',
        leaves: 'model',
        numbers: 'earlier',
        when: 'An equal fine-tune had succeeded; nothing was started. Outputs are the earlier one’s, credits and duration are 0.',
    },
    succeeded: {
        ...row,
        success: 'always',
        rank: 5,
        title: '✅ Trained',
        leaves: 'model',
        when: 'The training is `completed` or `deployed`.',
    },
    detached: {
        ...row,
        success: 'always',
        rank: 6,
        title: '🚀 Started, not watched',
        mayGoOn: true,
        when: '`wait: false`: started, not watched.',
    },
    stopped: {
        ...row,
        success: 'without-reason',
        rank: 7,
        title: '🛑 Stopped',
        failedTitle: '🛑 Stopped, not by this step',
        alarm: 'warning',
        leaves: 'part',
        logHelps: true,
        when: '`command: stop` did it. (One that completed meanwhile is `succeeded`.)',
        failedWhen: 'Stopped, not by us: by a person, or because credits ran out.',
    },
    unfinished: {
        ...row,
        rank: 8,
        title: '⌛ Not finished',
        alarm: 'warning',
        mayGoOn: true,
        logHelps: true,
        when: 'We stopped looking; the training may go on. The log prints the step to attach again.',
    },
    refused: {
        ...row,
        rank: 9,
        title: '⛔ Refused',
        numbers: 'foreign',
        when: 'The service or this action said no before anything ran.',
    },
    invalid: {
        ...row,
        rank: 10,
        title: '❌ Invalid',
        when: 'The file, an override, an input, a missing key, repository, resource, column or id.',
    },
    cancelled: {
        ...row,
        rank: 11,
        title: '🚫 Cancelled',
        alarm: 'warning',
        mayGoOn: true,
        logHelps: true,
        when: 'The workflow was cancelled.',
    },
    capped: {
        ...row,
        rank: 12,
        title: '🛑 Stopped at its limit',
        alarm: 'warning',
        leaves: 'part',
        logHelps: true,
        when: 'We stopped it at a limit.',
    },
    failed: {
        ...row,
        rank: 13,
        title: '❌ Training failed',
        logHelps: true,
        when: 'The training ended `errored`.',
    },
    unknown: {
        ...row,
        rank: 14,
        title: '❓ Outcome unknown',
        alarm: 'warning',
        mayGoOn: true,
        when: 'A paid call whose outcome could not be established.',
    },
    error: {
        ...row,
        rank: 15,
        title: '💥 Internal error',
        mayGoOn: true,
        logHelps: true,
        when: 'A bug of ours, or the id could not be recorded.',
    },
};
/** The closed list of reasons; a success has none. */
const reasons = {
    'invalid-file': { conclusion: 'invalid' },
    'invalid-input': { conclusion: 'invalid' },
    'not-found': { conclusion: 'invalid', also: ['unfinished'] },
    unauthorized: { conclusion: 'refused', also: ['unfinished'] },
    'no-credits': { conclusion: 'refused' },
    rejected: { conclusion: 'refused' },
    'untrusted-event': { conclusion: 'refused' },
    'already-exists': { conclusion: 'refused' },
    'already-running': { conclusion: 'refused' },
    'already-failed': {
        conclusion: 'refused',
        advice: (file) => `Change ${file} or its data, run this workflow by hand, or re-run it: any of these trains afresh.`,
    },
    'too-many': { conclusion: 'refused' },
    'plan-changed': { conclusion: 'refused' },
    'hub-unreachable': { conclusion: 'refused', also: ['unfinished'] },
    'training-failed': {
        conclusion: 'failed',
        advice: (file) => `No known cause was recognised. The error, the log and the page of the fine-tune tell more; change ${file} or the data, then run again.`,
    },
    stopped: { conclusion: 'stopped' },
    'max-credits': { conclusion: 'capped' },
    'max-duration': { conclusion: 'capped' },
    'queue-timeout': { conclusion: 'capped' },
    'stall-timeout': { conclusion: 'capped' },
    cancelled: { conclusion: 'cancelled' },
    'wait-timeout': { conclusion: 'unfinished' },
    'submit-unclear': {
        conclusion: 'unknown',
        advice: () => 'A new run of this step looks as well, and goes on with what it finds.',
    },
    'internal-error': { conclusion: 'error' },
};
/** What the table says of a conclusion. */
function about({ conclusion }) {
    return conclusions[conclusion];
}
/** What to do next after a reason, see `ReasonRow.advice`. */
function adviceFor({ reason }, file) {
    const known = reason === undefined ? undefined : reasons[reason];
    return known?.advice?.(file);
}
/** Whether it ends with exit code 0. */
function isSuccess(ending) {
    const { success } = about(ending);
    return success === 'always' || (success === 'without-reason' && ending.reason === undefined);
}
/** A sign and a few words for an ending. */
function titleOf(ending) {
    const { title, failedTitle = title } = about(ending);
    return isSuccess(ending) ? title : failedTitle;
}
/** The worst of several endings; failures always outrank successes. */
function worstEnding(endings) {
    return endings.reduce((worst, ending) => (rank(ending) > rank(worst) ? ending : worst));
}
function rank(ending) {
    return about(ending).rank + (isSuccess(ending) ? 0 : Object.keys(conclusions).length);
}


/***/ }),

/***/ 7246:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _endings_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4137);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2571);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1354);



/**
 * Anything thrown → an ending in words. A fault never means that a training failed: once there is one it is unfinished.
 * Never throws, never shows a stack.
 */
function explain(thrown, concern = {}) {
    if (thrown instanceof _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR)
        return {
            conclusion: _endings_js__WEBPACK_IMPORTED_MODULE_0__/* .reasons */ .Ot[thrown.reason].conclusion,
            reason: thrown.reason,
            message: thrown.message,
            ...(thrown.help === undefined ? {} : { help: thrown.help }),
        };
    if (thrown instanceof _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Fault */ .vC)
        return unreachable(thrown, concern);
    return {
        conclusion: 'error',
        reason: 'internal-error',
        message: `This step failed because of a mistake in the action itself: ${wordsOf(thrown)}`,
        help: 'Please report it, with the log of this step, in the issues of the action’s repository. A fine-tune that exists is not touched; run this step again to go on with it.',
    };
}
function unreachable(fault, { service, id }) {
    const title = service === undefined ? 'The service' : _service_js__WEBPACK_IMPORTED_MODULE_2__/* .services */ .$p[service].title;
    const { statusPage } = _service_js__WEBPACK_IMPORTED_MODULE_2__/* .services */ .$p[service ?? 'oxen'];
    const cause = `${title} could not be reached (${(0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .clauseOf */ .pQ)(fault)})`;
    return id === undefined
        ? {
            conclusion: 'refused',
            reason: 'hub-unreachable',
            message: `${cause}; nothing was created.`,
            help: `Check the address of the service, the proxy, and whether the service is down${statusPage === undefined ? '' : ` (${statusPage})`}, then run this step again.`,
        }
        : {
            conclusion: 'unfinished',
            reason: 'hub-unreachable',
            message: `${cause}; ${id} exists and may go on.`,
            help: `Run this step again, or attach to it: nothing is started twice.${statusPage === undefined ? '' : ` Whether the service is down: ${statusPage}`}`,
        };
}
const longest = 500;
function wordsOf(thrown) {
    let text;
    try {
        text = (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown).trim();
    }
    catch {
        text = 'something without words was thrown'; // An object whose toString throws.
    }
    if (text === '')
        return 'no reason was given.';
    const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
    return /[.!?…]$/.test(short) ? short : `${short}.`;
}


/***/ }),

/***/ 2571:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ Failure),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   pQ: () => (/* binding */ clauseOf),
/* harmony export */   vC: () => (/* binding */ Fault)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(766);

/** A clear no from the world: refused key, missing repository, unreadable input. Its words are for the user. */
class Failure extends Error {
    reason;
    help;
    /** HTTP status when an answer of the service said no. */
    status;
    constructor(reason, message, details = {}) {
        super(message, { cause: details.cause });
        this.name = 'Failure';
        this.reason = reason;
        this.help = details.help;
        this.status = details.status;
    }
}
/** A transient fault of network or service. Repeating a GET is safe; repeating anything else depends on `kind`. */
class Fault extends Error {
    kind;
    /** HTTP status when there was one. */
    status;
    /** From `Retry-After`, in ms. */
    retryAfterMs;
    constructor(kind, message, details = {}) {
        super(message, { cause: details.cause });
        this.name = 'Fault';
        this.kind = kind;
        this.status = details.status;
        this.retryAfterMs = details.retryAfterMs;
    }
}
/** The message of anything thrown. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** The same, to stand inside a sentence of ours: without its full stop. */
function clauseOf(thrown) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutEnd */ .Mx)(messageOf(thrown), '. \t\r\n');
}


/***/ }),

/***/ 4193:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ isGitName),
/* harmony export */   a: () => (/* binding */ isInGit)
/* harmony export */ });
/**
 * Whether a path leads through git's own folder, also by the other names that macOS and Windows know it by.
 * Source: `is_hfs_dotgit` and `is_ntfs_dotgit`, https://github.com/git/git/blob/v2.50.0/path.c
 */
function isInGit(path) {
    return path.split(/[\\/]/).some(isGitName);
}
/** Whether one segment of a path is the name of git's own folder. */
function isGitName(segment) {
    const [name = ''] = segment.replaceAll(ignoredByHfs, '').toLowerCase().split(':', 1);
    let end = name.length;
    while (end > 0 && (name.endsWith('.', end) || name.endsWith(' ', end)))
        end--;
    const bare = name.slice(0, end);
    return bare === '.git' || bare === 'git~1';
}
const ignoredByHfs = /[\u200C-\u200F\u202A-\u202E\u206A-\u206F\uFEFF]/g;


/***/ }),

/***/ 7987:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $h: () => (/* binding */ matchesPath),
/* harmony export */   OD: () => (/* binding */ segmentsOf),
/* harmony export */   sU: () => (/* binding */ anyDepth),
/* harmony export */   vO: () => (/* binding */ matchesSegment)
/* harmony export */ });
/*
 * Patterns of paths: `*`, `?`, `[abc]` and `**`. Matching takes time in proportion to pattern and path, whatever they hold.
 */
/** No path is longer; a longer pattern matches nothing. */
const longestPattern = 4096;
/** Segments of any number. */
const anyDepth = '**';
/** A segment by its signs; several `**` one behind the other are one, and one at the end means all files. */
function segmentsOf(pattern) {
    if (pattern.length > longestPattern)
        return [];
    const written = (pattern.startsWith('./') ? pattern.slice(2) : pattern).split('/');
    const segments = written.filter((segment, at) => segment !== anyDepth || written[at - 1] !== anyDepth);
    if (segments.at(-1) === anyDepth)
        segments.push('*');
    return segments.map((segment) => (segment === anyDepth ? anyDepth : tokenize(segment)));
}
/** Whether a path of segments matches: each row says up to which segments of the pattern it has come. */
function matchesPath(segments, path) {
    let reached = reach(segments, new Set([0]));
    for (const name of path) {
        const next = new Set();
        for (const at of reached) {
            const head = segments[at];
            if (head === anyDepth)
                next.add(at);
            else if (head !== undefined && matchesSegment(head, name))
                next.add(at + 1);
        }
        reached = reach(segments, next);
    }
    return segments.length > 0 && reached.has(segments.length);
}
/** `**` may stand for nothing. */
function reach(segments, reached) {
    for (const at of reached)
        if (segments[at] === anyDepth)
            reached.add(at + 1);
    return reached;
}
/** Two-pointer wildcard match of one path segment. A leading dot must be written. */
function matchesSegment(tokens, name) {
    if (name.startsWith('.') && tokens[0] !== '\0.')
        return false;
    let token = 0;
    let at = 0;
    let starToken = -1;
    let starAt = 0;
    while (at < name.length) {
        const current = tokens[token];
        if (current === '*') {
            starToken = token++;
            starAt = at;
        }
        else if (current !== undefined && current.includes(name.charAt(at)) !== current.startsWith('\0!')) {
            token++;
            at++;
        }
        else if (current === '?') {
            token++;
            at++;
        }
        else if (starToken >= 0) {
            token = starToken + 1;
            at = ++starAt;
        }
        else {
            return false;
        }
    }
    while (tokens[token] === '*')
        token++;
    return token === tokens.length;
}
/** `a[bc]*` → ['\0a', '\0bc', '*']; sets begin with NUL, negated ones with NUL and `!`. */
function tokenize(pattern) {
    const tokens = [];
    for (let at = 0; at < pattern.length; at++) {
        const char = pattern.charAt(at);
        const close = char === '[' ? pattern.indexOf(']', at + 2) : -1;
        if (char === '*' || char === '?')
            tokens.push(char);
        else if (close > 0) {
            const body = pattern.slice(at + 1, close);
            const negated = body.startsWith('!');
            tokens.push(`\0${negated ? '!' : ''}${expandRanges(negated ? body.slice(1) : body)}`);
            at = close;
        }
        else
            tokens.push(char === '!' ? '\0\0!' : `\0${char}`);
    }
    return tokens;
}
function expandRanges(body) {
    return body.replace(/(.)-(.)/gs, (_, from, to) => {
        let set = '';
        for (let code = from.charCodeAt(0); code <= to.charCodeAt(0) && set.length < 256; code++)
            set += String.fromCharCode(code);
        return set;
    });
}


/***/ }),

/***/ 3659:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isObject),
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** JSON with sorted keys and no spaces: the same text for equal values on every system. */
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
    if (!isObject(value))
        return JSON.stringify(value);
    const members = Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
}


/***/ }),

/***/ 8786:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ nearbyFiles)
/* harmony export */ });
/* harmony import */ var _glob_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7987);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8859);


const mostShown = 5;
/** Of a larger workspace not every name is compared. */
const mostCompared = 5000;
/**
 * What to say of a path or pattern that matches no file, by the files that are there: paths from the root of the
 * workspace. The checkout is blamed only when there is nothing at all; undefined when nothing is near.
 */
function nearbyFiles(pattern, files) {
    if (files.length === 0)
        return 'There is no file in the workspace: is there a checkout step (actions/checkout) before this one?';
    const path = pattern.replace(/^(?:\.\/+)+/, '');
    return aboutSigns(path, files) ?? severalAtOnce(pattern, files) ?? sameButFor(path, files);
}
/** Lists of other actions are separated by blanks or commas, or are JSON. */
function severalAtOnce(pattern, files) {
    const fromJson = listIn(pattern);
    const parts = fromJson ?? pattern.split(/[\s,;]+/);
    if (parts.length < 2 || !parts.some((part) => files.includes(part) || /[*?]/.test(part)))
        return undefined;
    const way = fromJson === undefined
        ? 'let the step that makes it separate them by line breaks.'
        : `write \`\${{ join(fromJSON(…), fromJSON('"\\n"')) }}\`.`;
    return `Write one path a line. This looks like a list of ${parts.length}: ${way}`;
}
function listIn(text) {
    if (!/^\s*\[.*\]\s*$/s.test(text))
        return undefined;
    try {
        const value = JSON.parse(text);
        return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
    }
    catch {
        return undefined; // A pattern with brackets, then.
    }
}
/** Signs that mean something else here than they were meant to. */
function aboutSigns(pattern, files) {
    const braces = /\{([^{},]*),([^{}]*)\}/.exec(pattern);
    if (braces !== null) {
        const [whole = '', first = '', rest = ''] = braces;
        const [second = ''] = rest.split(',');
        return `Braces mean nothing here: write one pattern a line, ${pattern.replace(whole, first)} and ${pattern.replace(whole, second)}.`;
    }
    if (!pattern.includes('['))
        return undefined;
    // A sign that stands for itself in a pattern takes the place of the bracket in both.
    const literal = (0,_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentsOf */ .OD)(pattern.replaceAll('[', '<'));
    return files.some((file) => (0,_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesPath */ .$h)(literal, file.replaceAll('[', '<').split('/')))
        ? `Brackets stand for one of the signs in them; for a bracket itself write [[]: ${pattern.replaceAll('[', '[[]')}.`
        : undefined;
}
function sameButFor(pattern, files) {
    const otherCase = matching(pattern, files);
    if (otherCase.length > 0)
        return `Capital and small letters differ: there ${list(otherCase)}.`;
    const ending = /\.([A-Za-z\d]+)$/.exec(pattern)?.[1] ?? '';
    const others = (kinds.find((kind) => kind.includes(ending.toLowerCase())) ?? []).filter((other) => other !== ending.toLowerCase());
    const stem = pattern.slice(0, pattern.length - ending.length);
    const otherEnding = others.flatMap((other) => matching(`${stem}${other}`, files));
    if (otherEnding.length > 0)
        return `There ${list(otherEnding)}.`;
    const name = pattern.split('/').at(-1) ?? pattern;
    const elsewhere = [ending, ...others].flatMap((other) => matching(`**/${name.slice(0, name.length - ending.length)}${other}`, files));
    if (name !== '*' && name !== '**' && elsewhere.length > 0)
        return `There ${list(elsewhere)}.`;
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(pattern, files.slice(0, mostCompared));
    return near === undefined ? undefined : `Did you mean ${near}?`;
}
/** Endings that are used for one another. */
const kinds = [
    ['yml', 'yaml', 'json'],
    ['jpg', 'jpeg', 'png', 'webp', 'gif'],
    ['jsonl', 'ndjson', 'json', 'csv', 'tsv', 'parquet'],
];
function matching(pattern, files) {
    const segments = (0,_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentsOf */ .OD)(pattern.toLowerCase());
    return files.filter((file) => (0,_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesPath */ .$h)(segments, file.toLowerCase().split('/')));
}
function list(files) {
    const rest = files.length - mostShown;
    const names = files.slice(0, mostShown).join(', ');
    return `${files.length === 1 ? 'is' : 'are'} ${names}${rest > 0 ? ` and ${rest} more` : ''}`;
}


/***/ }),

/***/ 8859:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ isSameWord),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/**
 * The word that was probably meant: the same but for case and `-`, `_` or blanks, else the one with the fewest edits
 * (insert, delete, replace, swap of neighbours), at most a third of its length. Undefined when none is near.
 */
function nearest(word, words) {
    if (word.length > longest)
        return undefined;
    const plain = bare(word);
    let best;
    let fewest = Infinity;
    for (const candidate of words) {
        if (candidate.length > longest)
            continue;
        const other = bare(candidate);
        const most = Math.floor(Math.max(plain.length, other.length) / 3);
        if (Math.abs(plain.length - other.length) > most)
            continue;
        const edits = plain === other ? 0 : distance(plain, other);
        if (edits <= most && edits < fewest) {
            best = candidate;
            fewest = edits;
        }
    }
    return best;
}
/** Equal but for case and `-`, `_` or blanks: `baseModel`, `base-model` and `base_model`. */
function isSameWord(a, b) {
    return bare(a) === bare(b);
}
/** No key or value is longer; what is, is no typo and not worth the time. */
const longest = 100;
function bare(word) {
    const plain = word.toLowerCase().replaceAll(/[-_\s]/g, '');
    return plain === '' ? word : plain;
}
/** Optimal string alignment distance. */
function distance(a, b) {
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const same = a[row - 1] === b[column - 1];
            let edits = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
            if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
                edits = Math.min(edits, (before[column - 2] ?? 0) + 1);
            current.push(edits);
        }
        before = last;
        last = current;
    }
    return last[b.length] ?? 0;
}


/***/ }),

/***/ 2134:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Id: () => (/* binding */ msLeft),
/* harmony export */   Kd: () => (/* binding */ msPerStep),
/* harmony export */   my: () => (/* binding */ isCount)
/* harmony export */ });
/** So many steps must have been seen before a speed means something; or this share of all. */
const leastSteps = 10;
const leastShare = 0.01;
/** Undefined until enough steps were seen. */
function msPerStep({ at, step, totalSteps, since, startedAt, serviceTime, }) {
    if (step === undefined || !isCount(step))
        return undefined;
    const least = Math.min(leastSteps, Math.max(1, leastShare * (totalSteps ?? Infinity)));
    if (since !== undefined && step - since.step >= least && at > since.at)
        return (at - since.at) / (step - since.step);
    // The average since the start; both times are the service's, so its clock may be wrong without harm.
    if (startedAt === undefined || serviceTime === undefined || serviceTime <= startedAt)
        return undefined;
    // Loading the model counts as well, so it takes more steps until that no longer matters.
    return step >= 5 * least ? (serviceTime - startedAt) / step : undefined;
}
/** By steps and speed, else as the service expects it; undefined when it cannot be told. */
function msLeft(advance) {
    const { step = 0, totalSteps, etaAt, serviceTime } = advance;
    const speed = msPerStep(advance);
    const bySteps = speed === undefined || totalSteps === undefined ? Number.NaN : (totalSteps - step) * speed;
    const told = etaAt === undefined || serviceTime === undefined ? Number.NaN : etaAt - serviceTime;
    const left = speed === undefined ? told : bySteps;
    return left > 0 && Number.isFinite(left) ? left : undefined;
}
function isCount(value) {
    return value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}


/***/ }),

/***/ 1266:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ present),
/* harmony export */   F: () => (/* binding */ without)
/* harmony export */ });
/** The object without the members that are undefined: absent and undefined are not the same to the compiler. */
function present(members) {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
/** The object without some of its members. */
function without(members, ...names) {
    const left = Object.entries(members).filter(([name]) => !names.some((each) => each === name));
    return Object.fromEntries(left);
}


/***/ }),

/***/ 5309:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XP: () => (/* binding */ formsOf),
/* harmony export */   hQ: () => (/* binding */ blank),
/* harmony export */   sc: () => (/* binding */ blanker)
/* harmony export */ });
/** Shorter ones are no keys, and to blank them would tear ordinary words apart. */
const shortest = 4;
/** Of a shorter one the encoded middle is too short to be told from chance. */
const shortestEncoded = 8;
/** What stands where a secret was. */
const blank = '***';
/**
 * The forms in which a secret may come back: those that a runner masks, longest first so that no rest of one stays.
 * Source: https://github.com/actions/runner/blob/main/src/Sdk/DTLogging/Logging/ValueEncoders.cs
 */
function formsOf(secrets) {
    const forms = secrets.filter((secret) => secret !== '').flatMap(formsOfOne);
    return [...new Set(forms)].filter((form) => form !== '').sort((a, b) => b.length - a.length);
}
/** A function that blanks the secrets out wherever they occur. Secrets of fewer than 4 signs are left. */
function blanker(secrets) {
    const forms = formsOf(secrets.filter((secret) => secret.length >= shortest));
    const least = forms.at(-1)?.length ?? Infinity;
    return (text) => text.length < least ? text : forms.reduce((clean, form) => clean.replaceAll(form, blank), text);
}
function formsOfOne(secret) {
    const json = JSON.stringify(secret).slice(1, -1);
    return [
        secret,
        json,
        json.replaceAll('/', '\\/'),
        secret.replaceAll("'", "''"),
        secret.replaceAll('"', '\\"'),
        xml(secret),
        ...uri(secret),
        ...base64(secret),
    ];
}
function xml(secret) {
    return secret
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&apos;');
}
/** What holds half a sign cannot be written in an address. */
function uri(secret) {
    if (/\p{Cs}/u.test(secret))
        return [];
    const encoded = encodeURIComponent(secret);
    const small = encoded.replace(/%[\dA-F]{2}/g, (sign) => sign.toLowerCase());
    return [encoded, small, new URLSearchParams([['', secret]]).toString().slice(1)];
}
/** What is the same whatever stands around it: of each of the three ways to fall into groups, the whole groups. */
function base64(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    return [0, 1, 2].flatMap((shift) => {
        const whole = bytes.subarray(shift, bytes.length - ((bytes.length - shift) % 3));
        const plain = whole.toString('base64');
        return plain.length < shortestEncoded ? [] : [plain, whole.toString('base64url')];
    });
}


/***/ }),

/***/ 1354:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ services),
/* harmony export */   Ei: () => (/* binding */ billingPageOf),
/* harmony export */   Kb: () => (/* binding */ serviceIds),
/* harmony export */   VW: () => (/* binding */ statusPageOf),
/* harmony export */   z5: () => (/* binding */ serviceOf)
/* harmony export */ });
const services = {
    oxen: {
        title: 'Oxen',
        keyInput: 'api-key',
        keyVariable: 'OXEN_API_KEY',
        keyMissing: "needs an Oxen API key, and the input 'api-key' is empty.",
        keyPage: 'https://www.oxen.ai/settings/profile',
        statusPage: 'https://oxenai.statuspage.io',
        addressInput: 'hub-url',
        usualAddress: 'https://hub.oxen.ai',
        hasRepositories: true,
    },
    astria: {
        title: 'Astria',
        keyInput: 'astria-api-key',
        keyVariable: 'ASTRIA_API_KEY',
        keyMissing: "needs an Astria API key, and the input 'astria-api-key' is empty.",
        keyPage: 'https://www.astria.ai/users/edit#api',
        addressInput: 'astria-url',
        usualAddress: 'https://api.astria.ai',
        hasRepositories: false,
    },
};
const serviceIds = ['oxen', 'astria'];
/** Whose a fine-tune is, by its id: those of Astria say so. */
function serviceOf(fineTuneId) {
    return fineTuneId.startsWith('astria:') ? 'astria' : 'oxen';
}
/** Where what is used up is bought; at Oxen each namespace has a page of its own. */
function billingPageOf(id, repository) {
    if (id === 'astria')
        return 'https://www.astria.ai/pricing';
    const [namespace = ''] = (repository ?? '').split('/');
    return namespace === ''
        ? 'https://www.oxen.ai/settings/billing'
        : `https://www.oxen.ai/${encodeURIComponent(namespace)}/settings/billing`;
}
/** Where a service says that it is down, in brackets behind a blank to stand in a sentence; empty when it says so nowhere. */
function statusPageOf(title) {
    const page = Object.values(services).find((service) => service.title === title)?.statusPage;
    return page === undefined ? '' : ` (${page})`;
}


/***/ }),

/***/ 2732:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ renderSource),
/* harmony export */   x: () => (/* binding */ toPlace)
/* harmony export */ });
/** `fine-tune.yml:7`, `set, line 2`, `input repository`, `default, 2026-01`. */
function renderSource(source) {
    switch (source.kind) {
        case 'file':
            return `${source.path}:${source.line}`;
        case 'set':
            return `set, line ${source.line}`;
        case 'input':
            return `input ${source.name}`;
        case 'default':
            return `default, ${source.origin}`;
    }
}
/** Where a complaint about a value stands; undefined for a default, which nobody wrote. */
function toPlace(source) {
    switch (source.kind) {
        case 'file': {
            const { line, column } = source;
            return { kind: 'file', name: source.path, start: { line, column } };
        }
        case 'set':
            return { kind: 'input', name: 'set', start: { line: source.line, column: 1 } };
        case 'input':
            return { kind: 'input', name: source.name };
        case 'default':
            return undefined;
    }
}


/***/ }),

/***/ 766:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $b: () => (/* binding */ withoutEnds),
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   Mx: () => (/* binding */ withoutEnd),
/* harmony export */   cA: () => (/* binding */ lineOf),
/* harmony export */   vI: () => (/* binding */ shortened)
/* harmony export */ });
/*
 * Texts from outside as text: cut, without what steers a terminal, hides or turns around. All of it takes time that grows
 * with the length of the text and no faster.
 */
/** A text of at most so many UTF-16 units, without half a sign at its end. */
function cut(text, most) {
    if (text.length <= most)
        return text;
    const last = text.charCodeAt(most - 1);
    return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}
/** The same, with an ellipsis where something was cut off. */
function shortened(text, most) {
    return text.length <= most ? text : `${cut(text, most - 1)}…`;
}
/** The text without those of the signs that it ends in. (A pattern would try each run of them anew from every sign.) */
function withoutEnd(text, signs) {
    let end = text.length;
    while (end > 0 && signs.includes(text.charAt(end - 1)))
        end--;
    return text.slice(0, end);
}
/** As `withoutEnd`, at both ends. */
function withoutEnds(text, signs) {
    let start = 0;
    while (start < text.length && signs.includes(text.charAt(start)))
        start++;
    return withoutEnd(text.slice(start), signs);
}
const ansi = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\r\n]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/g;
const separators = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/;
/** They turn what is shown around, or are not seen at all; those that join signs into one are kept. */
const unseen = /(?![\u200c\u200d\ufe00-\ufe0f])[\p{DI}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu;
/** Its lines, without control sequences, control signs (tab excepted) and what cannot be seen; half signs are �. */
function linesOf(text) {
    return text.replace(ansi, '').split(separators).map(printable);
}
/** The same as one line, each run of blanks as one. */
function lineOf(text) {
    return linesOf(text).join(' ').replace(/\s+/g, ' ').trim();
}
function printable(line) {
    return line
        .replace(/[^\P{Cc}\t]/gu, '')
        .replace(unseen, '')
        .replace(/\p{Cs}/gu, '\ufffd');
}


/***/ }),

/***/ 2071:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ oxenGuide),
/* harmony export */   VT: () => (/* binding */ wanPipeline),
/* harmony export */   YE: () => (/* binding */ unslothGuide),
/* harmony export */   v9: () => (/* binding */ advice),
/* harmony export */   wW: () => (/* binding */ loraWithoutRegret)
/* harmony export */ });
const oxenGuide = {
    title: "Oxen's parameter guide",
    url: 'https://docs.oxen.ai/fine-tuning-api/parameters',
};
const unslothGuide = {
    title: "Unsloth's guide to LoRA",
    url: 'https://unsloth.ai/docs/get-started/fine-tuning-llms-guide/lora-hyperparameters-guide',
};
/** Compares the best learning rates of LoRA and of full fine-tuning: about ten to one. */
const loraWithoutRegret = {
    title: 'LoRA Without Regret',
    url: 'https://thinkingmachines.ai/blog/lora/',
};
const wanPipeline = {
    title: "Diffusers' page about Wan",
    url: 'https://huggingface.co/docs/diffusers/api/pipelines/wan',
};
const byTheGuide = (advice) => ({ ...advice, source: oxenGuide });
const rate = byTheGuide({
    minimum: 0.00001,
    maximum: 0.001,
    below: 'So small a step hardly changes the model.',
    above: 'Steps this large usually destroy what the model knows: the loss jumps or is no number any more.',
});
/** What is usual for parameters that both families of script types have, or one of them. */
const advice = {
    learningRate: rate,
    epochs: byTheGuide({
        minimum: 1,
        maximum: 5,
        above: 'More passes mostly teach the rows by heart, and each one is paid.',
    }),
    steps: byTheGuide({
        minimum: 1000,
        maximum: 5000,
        tolerated: { minimum: 10, maximum: 10_000 },
        below: 'So few steps are a test of the way there; nothing can be learnt by them.',
        above: 'More steps mostly teach the images by heart, and each one is paid.',
    }),
    batchSize: byTheGuide({
        minimum: 1,
        maximum: 8,
        above: 'It may not fit into the memory of the GPU; gradient accumulation has the same effect without.',
    }),
    accumulation: byTheGuide({
        minimum: 1,
        maximum: 16,
        above: 'The model is changed only once in so many batches: few, large steps.',
    }),
    loraRank: byTheGuide({
        minimum: 1,
        maximum: 128,
        above: 'It costs memory and time, and learns by heart more easily.',
    }),
    seqLength: byTheGuide({
        minimum: 128,
        maximum: 4096,
        below: 'Most rows are cut.',
        above: 'It costs much memory.',
    }),
    neftune: byTheGuide({ minimum: 0, maximum: 15, above: 'More noise than text is learnt.' }),
    saveRatio: byTheGuide({ minimum: 0, maximum: 1, above: 'It is a share: 0.25 saves four times.' }),
    saveStrategy: byTheGuide({ enum: ['epoch', 'steps'] }),
};


/***/ }),

/***/ 4577:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ap: () => (/* binding */ familyOf),
/* harmony export */   B9: () => (/* binding */ tokenOf),
/* harmony export */   TM: () => (/* binding */ isMock),
/* harmony export */   WC: () => (/* binding */ complaintsAbout),
/* harmony export */   jX: () => (/* binding */ notMocked),
/* harmony export */   kF: () => (/* binding */ impliedPreset)
/* harmony export */ });
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3659);
/* harmony import */ var _astria_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3754);


/**
 * Everything that Astria would refuse, drop, or do otherwise than it reads; paths begin at `tune`. Tolerates values of
 * any type.
 */
function complaintsAbout(tune) {
    const found = [];
    const say = (severity, code, path, message, help) => found.push({ code, severity, message, help, path });
    checkImages(tune, say);
    checkBase(tune, say);
    const { characteristics } = tune;
    for (const key of (0,_base_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(characteristics) ? Object.keys(characteristics) : [])
        if (/[[\]{}]/.test(key))
            say('error', 'characteristic-name', ['characteristics', key], `'${key}' cannot be the name of a characteristic.`, 'Write a name without brackets: it stands in prompts as `{{name}}`.');
    if (isMock(tune))
        checkMock(tune, say);
    else
        checkModel(tune, say);
    for (const [at, prompt] of listIn(tune['prompts_attributes']).entries())
        if ((0,_base_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(prompt))
            checkPrompt(tune, prompt, (severity, code, [key = ''], message, help) => say(severity, code, ['prompts_attributes', at, key], message, help));
    if (tune['face_crop'] === undefined)
        say('notice', 'account-decides', ['name'], "'face_crop' is left out, so the account's setting decides.", 'Write `face_crop: true` or `face_crop: false`, and every key trains the same.');
    return found;
}
/** Kind of what is trained on: `flux1`, `sd15`, `sdxl1`; undefined when only Astria can tell. */
function familyOf(tune) {
    const { base_tune_id: base, branch } = tune;
    const known = typeof base === 'number' ? _astria_js__WEBPACK_IMPORTED_MODULE_0__/* .astriaBases */ .nj.get(base)?.branch : undefined;
    if (known !== undefined)
        return known;
    if (typeof branch === 'string')
        return isMock(tune) ? undefined : branch;
    return base === undefined ? 'sd15' : undefined;
}
/** `branch: fast`: nothing is trained and nothing is charged. */
function isMock({ branch }) {
    return branch === 'fast';
}
/** Keys that a mock is sent without. */
const notMocked = ['base_tune_id', 'model_type', 'preset'];
/** What is sent for Flux when no preset is given: without one Astria takes `high`, almost four times the steps. */
function impliedPreset(tune) {
    const isFlux = familyOf(tune) === 'flux1' && !isMock(tune);
    return isFlux && tune['preset'] === undefined ? 'flux-lora-portrait' : undefined;
}
/** The token that prompts must hold; undefined when none is needed or only Astria can tell. */
function tokenOf(tune) {
    if (tune['model_type'] === 'faceid')
        return undefined;
    return textIn(tune, 'token') ?? _astria_js__WEBPACK_IMPORTED_MODULE_0__/* .standardTokens */ .EO[familyOf(tune) ?? ''];
}
function checkImages({ images, image_urls: urls }, say) {
    const isMissing = [images, urls].every((list) => list === undefined || (Array.isArray(list) && list.length === 0));
    if (isMissing)
        say('error', 'no-images', images === undefined ? [] : ['images'], 'There are no images.', 'Write `images: [photos/*.jpg]` with files of the workspace, or `image_urls: [https://…]`.');
    if (listIn(urls).length > 0)
        say('notice', 'data-unknown', ['image_urls'], 'What is behind these addresses cannot be told, so a finished training is never reused.', 'Use `images`, files of the workspace, to have that.');
}
function checkBase({ base_tune_id: base, branch, ...rest }, say) {
    if (typeof base !== 'number')
        return;
    const meant = _astria_js__WEBPACK_IMPORTED_MODULE_0__/* .misprintedBases */ .A9.get(base);
    const family = familyOf({ base_tune_id: base, ...rest });
    const path = ['base_tune_id'];
    if (meant !== undefined)
        say('warning', 'misprint', path, `${base} is a misprint in texts of Astria.`, `Did you mean ${meant}, ${_astria_js__WEBPACK_IMPORTED_MODULE_0__/* .astriaBases */ .nj.get(meant)?.title ?? ''}?`);
    if (base === 3063697)
        say('warning', 'not-advised', path, 'Astria advises against Krea Flux.', 'Flux1.dev is 1504944.');
    if (typeof branch === 'string' && branch !== 'fast' && family !== undefined && family !== branch)
        say('warning', 'other-branch', ['branch'], `The base ${base} is of the branch ${family}, not ${branch}.`, 'Leave `branch` out: the base decides.');
}
function checkMock(tune, say) {
    for (const key of notMocked)
        if (tune[key] !== undefined)
            say('notice', 'not-sent', [key], `'${key}' is not sent with \`branch: fast\`.`, 'A mock trains nothing.');
}
function checkModel(tune, say) {
    const { model_type: type, preset, base_tune_id: base } = tune;
    const family = familyOf(tune);
    const where = type === undefined ? (base === undefined ? 'branch' : 'base_tune_id') : 'model_type';
    if (family === 'flux1' && type !== 'lora')
        say('error', 'flux-needs-lora', [where], 'Flux is trained as a LoRA only.', 'Write `model_type: lora`.');
    if (family === 'sdxl1' && typeof type === 'string' && type !== 'pti')
        say('warning', 'not-obeyed', [where], 'SDXL is always trained as `pti`.', 'Leave `model_type` out.');
    if (typeof preset === 'string' && preset !== 'high' && family !== undefined && family !== 'flux1')
        say('error', 'preset-needs-flux', ['preset'], `Presets are for Flux, and this is ${family}.`, 'Leave `preset` out, or train on Flux1.dev: `base_tune_id: 1504944`.');
}
function checkPrompt(tune, prompt, say) {
    const { text, cfg_scale: scale } = prompt;
    const isFlux = familyOf(tune) === 'flux1';
    if (isFlux && textIn(prompt, 'negative_prompt') !== undefined)
        say('error', 'not-for-flux', ['negative_prompt'], 'Flux has no negative prompts.', 'Leave it out; say in `text` what is to be seen.');
    if (isFlux && typeof scale === 'number' && scale >= 5)
        say('error', 'not-for-flux', ['cfg_scale'], `'cfg_scale' is ${scale}, and Flux needs less than 5.`, 'Write 3, or leave it out.');
    for (const key of ['inpaint_faces', 'hires_fix'])
        if (prompt[key] === true && prompt['super_resolution'] !== true)
            say('error', 'needs-super-resolution', [key], `'${key}' needs 'super_resolution'.`, 'Write `super_resolution: true` as well.');
    const token = tokenOf(tune);
    const name = textIn(tune, 'name');
    if (typeof text !== 'string' || token === undefined || name === undefined)
        return;
    const missing = [token, name].filter((word) => !text.toLowerCase().includes(word.toLowerCase()));
    if (missing.length > 0)
        say('warning', 'token-missing', ['text'], `The prompt does not hold ${missing.map((word) => `'${word}'`).join(' and ')}.`, `Token and class together show what was trained: '${token} ${name}'.`);
}
function listIn(value) {
    return Array.isArray(value) ? value : [];
}
function textIn(fields, key) {
    const value = fields[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}


/***/ }),

/***/ 3754:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  nj: () => (/* binding */ astriaBases),
  lg: () => (/* binding */ astriaFollowUpKeys),
  r5: () => (/* binding */ astriaReserved),
  Mm: () => (/* binding */ astriaWords),
  A9: () => (/* binding */ misprintedBases),
  IM: () => (/* binding */ requiredTuneKeys),
  EO: () => (/* binding */ standardTokens),
  gC: () => (/* binding */ tuneKey),
  Vt: () => (/* binding */ tuneKeys)
});

;// CONCATENATED MODULE: ./src/catalog/astria-prompts.ts
/*
 * Keys of one of `prompts_attributes`, by Astria's reference of 2026: https://docs.astria.ai/docs/api/prompt/create/.
 * Whatever is a list of words there grows: a word that is like none of them may be new.
 */
const flag = (description) => ({ type: 'boolean', description });
const words = (description, list) => ({
    type: 'string',
    description,
    enum: list,
    growing: true,
});
/** A text that may be empty, which is the same as leaving it out. */
const astria_prompts_text = (description, more = {}) => ({
    type: 'string',
    description,
    default: '',
    ...more,
});
/** An address that may lead to something secret. */
const address = (description) => astria_prompts_text(description, { format: 'address', redacted: true });
const share = (description) => ({ type: 'number', description, minimum: 0, maximum: 1 });
const side = (description) => ({
    type: 'integer',
    description,
    minimum: 8,
    multipleOf: 8,
});
const ratios = ['1:1', '16:9', '9:16', '21:9', '9:21', '3:2', '2:3', '5:4', '4:5', '4:3', '3:4'];
const pictureKeys = {
    text: {
        type: 'string',
        description: 'What the sample shows; holds the token and the class name together.',
        example: 'a photo of ohwx mug on a wooden table',
    },
    negative_prompt: astria_prompts_text('What it must not show. Not for Flux.'),
    num_images: { type: 'integer', description: 'How many images.', minimum: 1, maximum: 8 },
    seed: {
        type: 'integer',
        description: 'Same seed, same image.',
        minimum: 0,
        maximum: 2 ** 32,
        example: 42,
    },
    steps: { type: 'integer', description: 'Steps of painting, not of training.', minimum: 0, maximum: 50 },
    cfg_scale: {
        type: 'number',
        description: 'How closely the text is followed; below 5 for Flux.',
        minimum: 0,
        maximum: 15,
    },
    w: side('Width in pixels.'),
    h: side('Height in pixels.'),
    aspect_ratio: words('Width to height.', ratios),
    ar: words('Old name of `aspect_ratio`.', [
        '1:1',
        'portrait',
        '16:9',
        'landscape',
        'anamorphic',
        ...ratios.slice(2),
    ]),
    resolution: words('Not every model has it.', ['1K', '2K', '4K']),
    super_resolution: flag('Enlarge the image.'),
    inpaint_faces: flag('Paint faces anew; needs `super_resolution`.'),
    hires_fix: flag('Add detail; needs `super_resolution`.'),
    face_correct: flag('Clean faces up.'),
    face_swap: flag('Put the face of the training images in.'),
    film_grain: flag('Add film grain.'),
    use_lpw: flag('Weights in parentheses in the text.'),
    scheduler: words('How noise becomes an image.', [
        'euler',
        'euler_a',
        'dpm++2m_karras',
        'dpm++sde_karras',
        'dpm++2m',
        'dpm++sde',
        'lcm',
        'tcd',
    ]),
    backend_version: {
        type: 'any',
        description: "Version of the painter; left out, the account's.",
        nullable: true,
    },
    style: astria_prompts_text('A style by its name at Astria.', { nullable: true }),
    color_grading: astria_prompts_text('A colour grading by its name at Astria.', { nullable: true }),
    prompt_expansion: flag('Let the model expand the text first.'),
    theme: astria_prompts_text('Groups samples of the same theme.'),
    lora_scale: { type: 'number', description: 'Strength of the LoRA.' },
    callback: astria_prompts_text('Called when the sample is done.', { format: 'secureAddress', redacted: true }),
    community: flag("Share the sample in Astria's public feed."),
    workspace_id: { type: 'integer', description: 'Workspace that owns and pays the sample.', minimum: 1 },
    pack_id: { type: 'integer', description: 'Pack that the sample becomes a template of.', minimum: 1 },
    base_pack_id: { type: 'integer', description: 'Pack that the sample comes from.', minimum: 1 },
};
const controlKeys = {
    controlnet: words('What of the input image is kept; needs `input_image_url`.', [
        'composition',
        'reference',
        'segroom',
        'ipadapter',
        'lineart',
        'canny',
        'depth',
        'mlsd',
        'hed',
        'pose',
        'tile',
        'qr',
    ]),
    denoising_strength: share('1 follows the text, 0 the input image.'),
    controlnet_conditioning_scale: share('Strength of `controlnet`.'),
    controlnet_txt2img: flag('Text to image, not image to image, with `controlnet`.'),
    input_image_url: address('Image that `controlnet` or the text begins with.'),
    input_image_base64: astria_prompts_text('The same as a data URL.', { redacted: true }),
    mask_image_url: address('Mask of one channel: what of the input image is painted anew.'),
};
const videoKeys = {
    video_model: astria_prompts_text('Makes a video of the sample, by a model of Astria, such as `wan26_720p`.'),
    video_prompt: astria_prompts_text('What moves in the video.'),
    video_duration: {
        type: 'integer',
        description: 'Seconds of video; the model decides which it can.',
        minimum: 1,
    },
    video_audio: flag('A sound track, where the model can.'),
    video_first_frame_url: address('First image of the video, in place of the sample.'),
    video_last_frame_url: address('Last image of the video.'),
    source_image_url: address('Image to animate; no sample is painted then.'),
    input_video_url: address('Video to take the motion from.'),
    audio_reference_url: address('Sound to take over.'),
    image_reference_urls: {
        type: 'array',
        description: 'Images that the video model refers to, in order.',
        items: { type: 'string', format: 'address' },
        redacted: true,
    },
    video_upscale_model: words('Enlarges the video.', ['seedvr2']),
    video_upscale_target_resolution: words('To what it is enlarged.', ['720p', '1080p', '2k', '4k']),
    video_fps_model: words('More frames a second.', ['video_fps_increaser']),
};
/** Keys of one sample. */
const promptKeys = {
    ...pictureKeys,
    ...controlKeys,
    ...videoKeys,
};
const inPlace = (url) => `It is a file in Astria's request; here write \`${url}\`, an address that Astria can read.`;
/** Files that a request can carry and a YAML file cannot: each has an address in its place. */
const promptFiles = {
    input_image: inPlace('input_image_url'),
    mask_image: inPlace('mask_image_url'),
    image_references: inPlace('image_reference_urls'),
    video_first_frame: inPlace('video_first_frame_url'),
    video_last_frame: inPlace('video_last_frame_url'),
    input_video: inPlace('input_video_url'),
    audio_reference: inPlace('audio_reference_url'),
};

// EXTERNAL MODULE: ./src/catalog/file-keys.ts
var file_keys = __nccwpck_require__(1106);
// EXTERNAL MODULE: ./src/catalog/follow-up-keys.ts
var follow_up_keys = __nccwpck_require__(2879);
;// CONCATENATED MODULE: ./src/catalog/astria.ts



/*
 * The body of Astria's create request, by its reference of 2026: https://docs.astria.ai/docs/api/tune/create/. Astria drops keys that it does not know without a word, so this list
 * is strict.
 */
/** Keys of the map `tune`. */
const tuneKeys = {
    title: {
        type: 'string',
        format: 'line',
        description: "Label at Astria; left out, `name` of the file, else the file's name.",
        example: 'Stoneware mug',
    },
    name: {
        type: 'string',
        format: 'line',
        description: 'The class of what is trained: `man`, `woman`, `cat`, `dog`, `style`, …',
        example: 'mug',
    },
    images: {
        type: 'array',
        description: 'Files and globs of the workspace: images, and their captions as `.txt` of the same name.',
        items: { type: 'string' },
        example: ['photos/*.jpg'],
    },
    image_urls: {
        type: 'array',
        description: 'Addresses of images that Astria can read without a key.',
        items: { type: 'string', format: 'address' },
        redacted: true,
        example: ['https://example.com/mug-1.jpg'],
    },
    base_tune_id: {
        type: 'integer',
        description: 'What is trained on: a model of the gallery (1504944 is Flux1.dev) or an earlier tune.',
        minimum: 1,
        example: 1504944,
    },
    branch: words('Kind of the base; `fast` is a free mock for trying a workflow.', [
        'flux1',
        'sd15',
        'sdxl1',
        'fast',
    ]),
    model_type: {
        ...words('What is made; null is a checkpoint. Flux makes `lora` only.', ['lora', 'pti', 'faceid']),
        nullable: true,
    },
    preset: {
        ...words('Training settings for Flux; `high` (or null) is for styles and more than 20 images.', [
            'flux-lora-focus',
            'flux-lora-portrait',
            'flux-lora-fast',
            'high',
        ]),
        nullable: true,
    },
    token: {
        type: 'string',
        format: 'line',
        description: 'The word that stands for the subject, used before the class name in prompts.',
        example: 'ohwx',
    },
    steps: { type: 'integer', description: 'Steps of training; best left out.', minimum: 1, example: 600 },
    face_crop: {
        ...flag("Crop the images to the faces. Left out, the account's setting decides."),
        example: false,
    },
    training_face_correct: flag('Clean up the faces of the training images; may smooth too much.'),
    auto_extend: { ...flag('Pay for another month when it would be deleted.'), default: false },
    characteristics: {
        type: 'object',
        description: 'Texts for `{{key}}` in prompts.',
        additional: { type: 'string' },
        example: { eye_color: 'blue eyes' },
    },
    callback: astria_prompts_text('Called when the training ends.', {
        format: 'secureAddress',
        redacted: true,
        example: 'https://example.com/trained',
    }),
    prompts_attributes: {
        type: 'array',
        description: 'Samples that are painted when the training is done.',
        items: {
            type: 'object',
            properties: promptKeys,
            required: ['text'],
            // A video of an image that is there already needs no text.
            replaceable: { text: 'video_first_frame_url' },
            reserved: promptFiles,
        },
    },
};
const requiredTuneKeys = ['name'];
/** The key of a file that holds the body of the request. */
const tuneKey = {
    tune: {
        type: 'object',
        description: "The body of Astria's create request, with Astria's own names.",
    },
};
const { gates, show_rows: showRows } = follow_up_keys/* followUpKeys */.J;
const noAnswers = 'Models at Astria paint; there are no answers to judge.';
/** What follows a training at Astria: a look at the samples. */
const astriaFollowUpKeys = {
    ...(gates === undefined
        ? {}
        : {
            gates: {
                ...gates,
                properties: Object.fromEntries(Object.entries(gates.properties ?? {}).filter(([key]) => key === 'sanity')),
                reserved: {
                    loss: 'Astria tells no loss.',
                    accuracy: noAnswers,
                    not_worse_than: noAnswers,
                },
            },
        }),
    ...(showRows === undefined ? {} : { show_rows: showRows }),
};
/** Keys of a file for Oxen that Astria has no means for, and others that are kept for later; each with a sentence. */
const astriaReserved = {
    ...file_keys/* reservedKeys */.H1,
    evaluate: noAnswers,
    deploy: 'Astria deploys nothing: a model can be used there as soon as it is trained.',
    data: 'Astria trains on `tune.images`, files of the workspace; they are sent as they are.',
};
/** What stands in a file for Oxen, and what to write for Astria. */
const astriaWords = {
    repository: 'Astria has no repositories: leave it out.',
    resource: 'Astria trains on `tune.images` (files of the workspace) or `tune.image_urls`.',
    base_model: "Astria's word is `tune.base_tune_id`, a number: 1504944 is Flux1.dev.",
    script_type: 'Astria has one kind of training: leave it out; `tune.model_type` says what is made.',
    training_params: 'At Astria all keys stand under `tune`.',
    samples: "Astria's word is `tune.prompts_attributes`.",
    prompt: "Astria's word is `text`.",
    sample_width: "Astria's word is `w`, in each of `tune.prompts_attributes`.",
    sample_height: "Astria's word is `h`, in each of `tune.prompts_attributes`.",
    sample_every: 'Astria paints samples when the training is done: `tune.prompts_attributes`.',
    caption_column: 'At Astria a caption is a `.txt` beside its image, named by `tune.images` as well.',
    image_column: 'Astria trains on `tune.images` (files of the workspace) or `tune.image_urls`.',
    control_image_columns: 'Astria does not train on pairs of images.',
    use_lora: "Astria's word is `tune.model_type: lora`.",
    is_public: 'Models at Astria belong to the account: leave it out.',
    oxen_model_path: 'Models at Astria belong to the account: leave it out.',
    ...Object.fromEntries([
        'learning_rate',
        'lora_rank',
        'lora_alpha',
        'batch_size',
        'gradient_accumulation',
        'grad_accum',
        'timestep_type',
        'epochs',
    ].map((key) => [key, 'Astria chooses it by `tune.preset`; it would drop the key without a word.'])),
};
/** Models of the gallery that Astria's reference names. */
const astriaBases = new Map([
    [1504944, { title: 'Flux1.dev', branch: 'flux1' }],
    [690204, { title: 'Realistic Vision 5.1', branch: 'sd15' }],
    [666678, { title: 'SDXL 1.0', branch: 'sdxl1' }],
    [3063697, { title: 'Krea Flux', branch: 'flux1' }],
]);
/** Numbers that stand in texts of Astria by mistake, and those that are meant. */
const misprintedBases = new Map([
    [1504994, 1504944],
    [150494, 1504944],
    [69024, 690204],
]);
/** Token that a kind of base is trained with when none is given. */
const standardTokens = { sd15: 'sks', sdxl1: 'ohwx', flux1: 'ohwx' };


/***/ }),

/***/ 1106:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H1: () => (/* binding */ reservedKeys),
/* harmony export */   Hs: () => (/* binding */ ownKeys),
/* harmony export */   Kq: () => (/* binding */ repositoryKey),
/* harmony export */   Ly: () => (/* binding */ replaceableBodyKeys),
/* harmony export */   XP: () => (/* binding */ bodyKeys),
/* harmony export */   gf: () => (/* binding */ dataKey),
/* harmony export */   gl: () => (/* binding */ requiredBodyKeys)
/* harmony export */ });
const noSweeps = 'Sweeps are not built yet: write a file for each training.';
/** Keys of the file that will be ours one day: always a mistake, each with a sentence that says so. */
const reservedKeys = { sweep: noSweeps };
/** Keys of the file that are ours, whatever the service. */
const ownKeys = {
    version: {
        type: 'integer',
        description: 'Format of this file; only 1 exists.',
        default: 1,
        enum: [1],
        closed: true,
    },
    extends: {
        type: 'string',
        description: 'Another file of the workspace to merge under this one, relative to this file.',
    },
    provider: {
        type: 'string',
        description: 'The service that trains.',
        default: 'oxen',
        enum: ['oxen', 'astria'],
        closed: true,
    },
    name: {
        type: 'string',
        format: 'line',
        description: "Label of the fine-tune at the service; left out, the file's name.",
    },
    description: {
        type: 'string',
        format: 'text',
        description: 'Description of the fine-tune at the service.',
    },
    limits: {
        type: 'object',
        description: 'What may stop this training; all optional.',
        closed: true,
        reserved: {
            max_runs: noSweeps,
            parallel: noSweeps,
            early_stop: noSweeps,
            stop_on_divergence: 'Nothing is stopped for its loss yet.',
        },
        properties: {
            max_credits: {
                type: 'number',
                exclusiveMinimum: 0,
                description: 'Stop when it has used this many credits.',
                example: 10,
            },
            max_duration: {
                type: 'string',
                format: 'duration',
                description: 'Stop when it has run this long, such as `8h`.',
                example: '8h',
            },
            queue_timeout: {
                type: 'string',
                format: 'duration',
                description: 'Stop when it has waited this long in the queue.',
                example: '3h',
            },
            stall_timeout: {
                type: 'string',
                format: 'duration',
                description: 'Stop when it has shown no progress for this long, once there was some.',
                example: '45m',
            },
        },
    },
};
/** Where the fine-tune lives at Oxen: the address of the create request, not its body. */
const repositoryKey = {
    repository: {
        type: 'string',
        format: 'repository',
        description: 'Repository at Oxen, `namespace/name`. Needed here or as the input `repository`.',
    },
};
/**
 * The body of Oxen's create request but for the parameters of the training.
 * Source: `CreateFineTuneRequest` of the hub's OpenAPI 0.243.1.
 */
const bodyKeys = {
    resource: {
        type: 'string',
        format: 'resource',
        description: 'Training data in the repository: `branch/path` of a table or folder.',
    },
    base_model: { type: 'string', description: 'The model to train, by its canonical name.' },
    script_type: { type: 'string', description: 'How it is trained; decides the keys of `training_params`.' },
    is_public: {
        type: 'boolean',
        description: 'Whether everybody may see the resulting model.',
        default: false,
    },
    oxen_model_path: {
        type: 'string',
        nullable: true,
        description: 'Where the weights are put, instead of where the hub would put them.',
    },
    training_params: { type: 'object', description: 'Parameters of the script type.' },
};
/** Data of this repository, in place of `resource`: it is uploaded, and the body then names where it went. */
const dataKey = {
    data: {
        type: 'object',
        description: 'In place of `resource`: a table of this repository, uploaded to the Oxen repository. A path alone is short for `table`.',
        closed: true,
        required: ['table'],
        or: [{ type: 'string', format: 'table' }],
        expected: 'the path of a table of this repository, or a map {table, files, branch, public}',
        example: 'data/train.jsonl',
        properties: {
            table: {
                type: 'string',
                format: 'table',
                description: 'A table (csv, tsv, jsonl, parquet), by its path from the root of the checkout.',
                example: 'data/train.csv',
            },
            files: {
                type: 'array',
                description: 'Files and patterns: what cells of the table name, such as images. Not for parquet.',
                items: { type: 'string', format: 'files' },
                example: ['images/**'],
            },
            branch: {
                type: 'string',
                format: 'branch',
                description: 'Branch of the Oxen repository that it goes to; made when it is missing.',
                default: 'fine-tune-data',
            },
            public: {
                type: 'boolean',
                description: 'Data of a private repository may go to an Oxen repository that anyone can read.',
                default: false,
            },
        },
    },
};
/** What must be given; `data` stands in for `resource`. */
const replaceableBodyKeys = { resource: 'data' };
const requiredBodyKeys = ['resource', 'base_model', 'script_type'];


/***/ }),

/***/ 2879:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ followUpKeys),
/* harmony export */   k: () => (/* binding */ fewestRowsToCompare)
/* harmony export */ });
/*
 * Keys of the file that say what follows a training: questions to the trained model, gates, a deployment. They are ours:
 * nothing of them is part of a create request.
 */
/** Fewest and most rows that can be asked; fewer say nothing, more cost as much as a training. */
const [fewestRows, mostRows] = [10, 1000];
/** `best` or `last`, else a step. */
const named = { type: 'string', enum: ['best', 'last'] };
const step = { type: 'integer', minimum: 1 };
const checkpoint = (description, more = {}) => ({
    ...named,
    or: [step],
    expected: 'best, last or the number of a step',
    description,
    ...more,
});
const evaluate = {
    type: 'object',
    description: 'Questions to the trained model: rows of a test table with the columns of the training. `branch/path` alone is short for `resource`. For text_generation and text_chat_messages.',
    closed: true,
    required: ['resource'],
    replaceable: { resource: 'data' },
    or: [{ type: 'string', format: 'resource' }],
    expected: 'a table at Oxen (branch/path), or a map {resource, data, match, rows, …}',
    example: 'main/test.parquet',
    properties: {
        resource: {
            type: 'string',
            format: 'resource',
            description: 'A table in the Oxen repository, `branch/path`; not the one that is trained on.',
            example: 'main/test.parquet',
        },
        data: {
            type: 'string',
            format: 'table',
            description: 'In place of `resource`: a table of this repository, read here and not uploaded.',
            example: 'data/test.jsonl',
        },
        match: {
            type: 'string',
            description: 'When an answer is right: `exact` (but for case and blanks around it), `contains` (the truth stands in it), `json` (equal as JSON), `number` (equal within 1e-6).',
            default: 'exact',
            enum: ['exact', 'contains', 'json', 'number'],
        },
        rows: {
            type: 'integer',
            description: 'How many rows are asked; always the same ones, whatever their order.',
            default: 200,
            minimum: fewestRows,
            maximum: mostRows,
        },
        against: {
            type: 'string',
            description: 'What it is compared with: the last good training of this file, the base model, nothing.',
            default: 'previous',
            enum: ['previous', 'base', 'none'],
        },
        checkpoint: checkpoint('Which checkpoint is asked; `best` has the lowest smoothed loss.', {
            default: 'best',
        }),
        max_tokens: {
            type: 'integer',
            description: 'Longest answer, in tokens; a longer one counts as unanswered.',
            default: 256,
            minimum: 1,
        },
    },
};
const gates = {
    type: 'object',
    description: 'What must hold after the training, or it ends `gate-failed` and nothing is deployed.',
    closed: true,
    example: { sanity: 'error' },
    properties: {
        loss: {
            type: 'object',
            description: 'Highest smoothed loss of the chosen checkpoint. Not for images and video.',
            closed: true,
            required: ['max'],
            example: { max: 0.35 },
            properties: {
                max: { type: 'number', exclusiveMinimum: 0, description: 'The bound.', example: 0.35 },
            },
        },
        accuracy: {
            type: 'object',
            description: 'Lowest share of right answers. Needs `evaluate`.',
            closed: true,
            required: ['min'],
            example: { min: 0.8 },
            properties: {
                min: {
                    type: 'number',
                    exclusiveMinimum: 0,
                    maximum: 1,
                    description: 'The bound: 0.8 is 80 percent.',
                    example: 0.8,
                },
            },
        },
        not_worse_than: {
            type: 'string',
            description: 'Fails when it is worse, beyond chance, than what `evaluate.against` names. Needs `evaluate` with at least 100 rows.',
            enum: ['previous', 'base'],
        },
        sanity: {
            type: 'string',
            description: 'What signs of a broken training do: a loss that did not fall, samples that are all the same, a checkpoint that is empty.',
            default: 'warn',
            enum: ['warn', 'error', 'off'],
        },
    },
};
const deploy = {
    type: 'object',
    description: 'The checkpoint that serves when all gates passed. It bills until it is deactivated. `best`, `last` or a step alone is short for `checkpoint`.',
    closed: true,
    or: [named, step],
    expected: 'best, last, the number of a step, or a map {checkpoint, type, replace}',
    example: 'best',
    properties: {
        checkpoint: checkpoint('Which one; with `evaluate` the one that is asked, and need not be given.', {
            example: 'best',
        }),
        type: {
            type: 'string',
            description: 'Kind of deployment at Oxen.',
            default: 'normal',
            enum: ['normal', 'fast'],
        },
        replace: {
            type: 'boolean',
            description: 'Deactivate what earlier trainings of this file deployed, once the new one serves.',
            default: false,
        },
    },
};
/** What follows a training at Oxen. */
const followUpKeys = {
    evaluate,
    gates,
    deploy,
    show_rows: {
        type: 'boolean',
        description: 'Rows of tables and answers of models may be shown where others can read them, also when their table is private.',
        default: false,
    },
};
/** Least `evaluate.rows` for `gates.not_worse_than`: with fewer hardly any difference is beyond chance. */
const fewestRowsToCompare = 100;


/***/ }),

/***/ 2807:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ formats)
/* harmony export */ });
/** Texts with a form of their own: a pattern (for `new RegExp(…, 'u')` and for JSON Schema) and what to write, in words. */
const formats = {
    repository: {
        pattern: '^(?!\\.{1,2}/)[^/\\s\\p{Cc}]+/(?!\\.{1,2}$)[^/\\s\\p{Cc}]+$',
        expected: 'namespace/name, such as Tutorials/FinancialSentiment',
    },
    resource: {
        pattern: '^(?![^]*\\s/?$)(?!\\.{1,2}/)[^/\\s\\p{Cc}][^/\\p{Cc}]*(?:/(?!\\.{1,2}(?:/|$))[^/\\p{Cc}]+)+/?$',
        expected: 'branch/path, such as main/train.parquet',
    },
    table: {
        pattern: '^(?!/|~|[A-Za-z][A-Za-z\\d+.-]*:|[^]*\\\\|(?:[^]*/)?\\.\\.(?:/|$))(?!\\s)[^\\p{Cc}]+\\.(?:[cC][sS][vV]|[tT][sS][vV]|[jJ][sS][oO][nN][lL]|[pP][aA][rR][qQ][uU][eE][tT])$',
        expected: 'the path of a table (csv, tsv, jsonl, parquet) from the root of the checkout, such as data/train.jsonl',
    },
    files: {
        pattern: '^(?!/|~|[A-Za-z][A-Za-z\\d+.-]*:|[^]*\\\\|(?:[^]*/)?\\.\\.(?:/|$))(?!\\s)(?![^]*\\s$)[^\\p{Cc}]+$',
        expected: 'a path or pattern from the root of the checkout, such as images/**',
    },
    branch: {
        pattern: '^(?![-/.]|[^]*(?:\\.\\.|//|/\\.|@\\{|[./]$|\\.lock(?:/|$)))[^\\s~^:?*\\[\\\\\\p{Cc}]{1,200}$',
        expected: 'the name of a branch, such as fine-tune-data',
    },
    duration: {
        pattern: '^(?=.*[1-9])(?:\\d{1,6}d)?(?:\\d{1,6}h)?(?:\\d{1,6}m)?(?:\\d{1,6}s)?$',
        expected: 'a duration above zero, such as 90s, 30m, 5h30m or 2d',
    },
    line: {
        pattern: '^[^\\p{Cc}\\p{Zl}\\p{Zp}]{1,200}$',
        expected: 'one line of at most 200 characters',
    },
    text: {
        pattern: '^[^]{1,5000}$',
        expected: 'a text of at most 5,000 characters',
    },
    // A user name in an address would be a password in a file of the repository.
    address: {
        pattern: '^https?://(?![^/?#]*@)[^\\s/?#]+(?:[/?#][^\\s]*)?$',
        expected: 'an http or https address without user name and password',
    },
    secureAddress: {
        pattern: '^https://(?![^/?#]*@)[^\\s/?#]+(?:[/?#][^\\s]*)?$',
        expected: 'an https address without user name and password',
    },
};


/***/ }),

/***/ 728:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ bundledCatalog),
  h: () => (/* binding */ scriptTypes)
});

// EXTERNAL MODULE: ./src/catalog/advice.ts
var advice = __nccwpck_require__(2071);
;// CONCATENATED MODULE: ./src/catalog/parameters.ts

/*
 * Parameters that several script types share. Types, defaults and minima are those of Oxen's reference pages of
 * January 2026 (https://docs.oxen.ai); what is advised stands in advice.ts.
 */
const count = (description, standard, more = {}) => ({
    type: 'integer',
    description,
    default: standard,
    minimum: 1,
    ...more,
});
/** Names one column; a default of `""` is a placeholder of Oxen's forms, not a value. */
const column = (description, more = {}) => ({
    type: 'string',
    description,
    column: true,
    ...more,
});
/** Names several columns. */
const columns = (description, more = {}) => ({
    type: 'array',
    description,
    items: { type: 'string' },
    default: [],
    column: true,
    ...more,
});
const steps = (standard) => count('Optimizer steps to train for.', standard, { advised: advice/* advice */.v9.steps });
const seqLength = (standard) => count('Longest row in tokens; longer ones are cut.', standard, {
    advised: advice/* advice */.v9.seqLength,
});
const numFrames = (standard) => count('Frames of a video.', standard);
const batchSize = count('Rows of the data that are trained on at once.', 1, { advised: advice/* advice */.v9.batchSize });
const accumulation = count('Batches whose gradients are added up before a step.', 1, {
    advised: advice/* advice */.v9.accumulation,
});
const loraRank = count('Rank of the LoRA adapter: larger ones hold more and cost more memory.', 16, {
    advised: advice/* advice */.v9.loraRank,
});
const loraAlpha = count('Weight of the LoRA adapter, usually equal to its rank.', 16);
const useLora = {
    type: 'boolean',
    title: 'Use LoRA',
    description: 'Train a small LoRA adapter instead of all weights: faster, with less memory.',
};
/** Script types that learn from rows of text. */
const textParameters = {
    epochs: count('Passes over the whole data.', 1, { advised: advice/* advice */.v9.epochs }),
    batch_size: batchSize,
    grad_accum: accumulation,
    learning_rate: {
        type: 'number',
        description: 'Size of an optimizer step.',
        default: 0.0001,
        minimum: 0,
        advised: advice/* advice */.v9.learningRate,
    },
    use_lora: { ...useLora, default: true },
    lora_rank: loraRank,
    lora_alpha: loraAlpha,
    neftune_noise_alpha: {
        type: 'number',
        description: 'Strength of the NEFTune noise on the embeddings; 0 is none.',
        default: 0,
        minimum: 0,
        advised: advice/* advice */.v9.neftune,
    },
    enable_thinking: {
        type: 'boolean',
        description: 'Keep the thinking part of models that reason before they answer.',
        default: false,
    },
    logging_steps: count('Steps between two lines of the training log.', 10),
    save_strategy: {
        type: 'string',
        description: 'When a checkpoint is saved.',
        default: 'epoch',
        advised: advice/* advice */.v9.saveStrategy,
    },
    save_steps_ratio: {
        type: 'number',
        description: 'Share of all steps between two checkpoints, for `save_strategy: steps`.',
        default: 0.25,
        advised: advice/* advice */.v9.saveRatio,
    },
};
/** Script types that learn to paint. */
const pictureParameters = {
    batch_size: batchSize,
    gradient_accumulation: accumulation,
    learning_rate: {
        type: 'number',
        description: 'Size of an optimizer step.',
        default: 0.0002,
        advised: advice/* advice */.v9.learningRate,
    },
    lora_rank: loraRank,
    lora_alpha: loraAlpha,
    sample_every: count('Steps between two sets of samples.', 200),
};
const useLoraByDefault = { ...useLora, default: true };
const useLoraUnset = useLora;
/** Which noise levels are trained most. */
const timestepType = (standard) => ({
    type: 'string',
    description: 'Which noise levels are trained on most.',
    default: standard,
    enum: ['weighted', 'sigmoid', 'linear'],
});
/** Width and height of the samples of the editing types. */
const sampleSize = {
    sample_width: count('Width of a sample in pixels.', 1024),
    sample_height: count('Height of a sample in pixels.', 1024),
};
const stockImage = 'https://hub.oxen.ai/api/repos/ox/Oxen-Character-Simple-Vector-Graphic/file/main/images/reference/bloxy_white_bg.png';
const stockPrompts = ["an ox holding a sign that says 'Oxen.ai'", 'a herd of oxen running in a field'];
const parameters_prompt = { type: 'string', description: 'What the sample shows.' };
/** Samples painted from a prompt alone. */
const promptSamples = samples({ prompt: parameters_prompt }, {});
/** Samples that edit one picture. */
const editingSamples = samples({
    prompt: parameters_prompt,
    ctrl_img_url: { type: 'string', description: 'Address of the picture to edit, readable without a key.' },
}, { ctrl_img_url: stockImage });
/** Samples that combine several pictures. */
const multiEditingSamples = samples({
    prompt: parameters_prompt,
    ctrl_img_urls: {
        type: 'array',
        description: 'Addresses of the pictures to combine, readable without a key.',
        items: { type: 'string' },
    },
}, { ctrl_img_urls: [stockImage, stockImage] });
/** The keys of a sample are those of the documented defaults; without any the hub paints its stock prompts. */
function samples(properties, stock) {
    return {
        type: 'array',
        description: 'What is painted every `sample_every` steps to show the progress.',
        items: { type: 'object', properties, required: ['prompt'] },
        default: stockPrompts.map((text) => ({ ...stock, prompt: text })),
    };
}

;// CONCATENATED MODULE: ./src/catalog/image-editing.ts

const imageEditing = {
    name: 'image_editing',
    description: 'Image editing: an image and an instruction in, an image out.',
    baseModels: ['Qwen/Qwen-Image-Edit', 'black-forest-labs/FLUX.1-Kontext-dev'],
    required: ['caption_column', 'control_image_column', 'image_column'],
    replaceable: {},
    parameters: {
        control_image_column: column('Column with the image to edit.', {
            title: 'Control Image Column (input)',
            default: '',
        }),
        image_column: column('Column with the edited image.', {
            title: 'Target Image Column (output)',
            default: '',
        }),
        caption_column: column('Column with the instruction.', { title: 'Caption Column (prompt)', default: '' }),
        steps: steps(3000),
        ...pictureParameters,
        samples: editingSamples,
        ...sampleSize,
        timestep_type: timestepType('weighted'),
        cache_text_embeddings: {
            type: 'boolean',
            title: 'Cache Text Embeddings',
            description: 'Keep the embeddings of the instructions: quicker when many repeat.',
            default: false,
        },
        use_lora: useLoraByDefault,
    },
    data: 'commit',
};

;// CONCATENATED MODULE: ./src/catalog/image-generation.ts

const imageGeneration = {
    name: 'image_generation',
    description: 'Image generation: a text in, an image out.',
    baseModels: [
        'Qwen/Qwen-Image',
        'black-forest-labs/FLUX.1-dev',
        'black-forest-labs/FLUX.2-dev',
        'Tongyi-MAI/Z-Image-Turbo',
    ],
    required: ['caption_column', 'image_column'],
    replaceable: {},
    parameters: {
        image_column: column('Column with the path of the image.', { default: '' }),
        caption_column: column('Column with the description of the image.', { default: '' }),
        steps: steps(2000),
        ...pictureParameters,
        samples: promptSamples,
        timestep_type: timestepType('sigmoid'),
        use_lora: useLoraByDefault,
    },
    data: 'commit',
};

;// CONCATENATED MODULE: ./src/catalog/image-to-text.ts

const imageToText = {
    name: 'image_to_text',
    description: 'Image to text: images and a question in, an answer out.',
    baseModels: ['Qwen/Qwen3-VL-8B-Instruct', 'Qwen/Qwen3-VL-2B-Instruct', 'Qwen/Qwen3-VL-4B-Instruct'],
    required: ['answer_column', 'image_columns', 'question_column'],
    replaceable: {},
    parameters: {
        image_columns: columns('Columns with the paths of the images.', { title: 'Image Columns' }),
        question_column: column('Column with the question about the images.', { title: 'Prompt Column' }),
        answer_column: column('Column with the answer to learn.', { title: 'Response Column' }),
        ...textParameters,
        seq_length: seqLength(4096),
    },
    data: 'commit',
};

;// CONCATENATED MODULE: ./src/catalog/image-to-video.ts

const imageToVideo = {
    name: 'image_to_video',
    description: 'Image to video: an image and a text in, a video out.',
    baseModels: [
        'Wan-AI/Wan2.1-T2V-1.3B-Diffusers',
        'Wan-AI/Wan2.2-T2V-A14B-Diffusers',
        'Wan-AI/Wan2.1-T2V-14B-Diffusers',
    ],
    required: ['caption_column', 'image_column'],
    replaceable: { image_column: 'video_column' },
    parameters: {
        image_column: column('Column with the path of the first image.'),
        video_column: column('Column with the path of the video.'),
        caption_column: column('Column with the description of the video.'),
        steps: steps(3000),
        ...pictureParameters,
        num_frames: numFrames(81),
        samples: promptSamples,
        timestep_type: timestepType('weighted'),
        use_lora: useLoraUnset,
    },
    data: 'commit',
};

;// CONCATENATED MODULE: ./src/catalog/multi-image-editing.ts

const multiImageEditing = {
    name: 'multi_image_editing',
    description: 'Image editing with several input images: images and an instruction in, an image out.',
    baseModels: ['Qwen/Qwen-Image-Edit-2509', 'Qwen/Qwen-Image-Edit-2511'],
    required: ['caption_column', 'control_image_columns', 'image_column'],
    replaceable: {},
    parameters: {
        control_image_columns: columns('Columns with the images that go in.', {
            title: 'Control Image Columns (inputs)',
        }),
        image_column: column('Column with the image that comes out.', {
            title: 'Image Column (output)',
            default: '',
        }),
        caption_column: column('Column with the instruction.', { title: 'Caption Column', default: '' }),
        steps: steps(3000),
        ...pictureParameters,
        samples: multiEditingSamples,
        ...sampleSize,
        timestep_type: timestepType('weighted'),
        use_lora: useLoraByDefault,
    },
    data: 'commit',
};

;// CONCATENATED MODULE: ./src/catalog/text-chat-messages.ts

const textChatMessages = {
    name: 'text_chat_messages',
    description: 'Chat: whole conversations, a list of {role, content} messages a row.',
    baseModels: [
        'openai/gpt-oss-20b',
        'meta-llama/Llama-3.1-8B-Instruct',
        'meta-llama/Llama-4-Scout-17B-16E-Instruct',
        'meta-llama/Llama-3.2-3B-Instruct',
        'Qwen/Qwen3-1.7B',
        'Qwen/Qwen3-4B',
        'Qwen/Qwen3-0.6B',
    ],
    required: ['messages_column'],
    replaceable: {},
    parameters: {
        messages_column: column('Column with the list of messages.', { title: 'Messages (input) Column' }),
        ...textParameters,
        seq_length: seqLength(1024),
    },
    data: 'table',
};

;// CONCATENATED MODULE: ./src/catalog/text-generation.ts

const textGeneration = {
    name: 'text_generation',
    description: 'Text generation: a prompt in, an answer out.',
    baseModels: [
        'meta-llama/Llama-3.2-1B-Instruct',
        'openai/gpt-oss-20b',
        'meta-llama/Llama-3.1-8B-Instruct',
        'meta-llama/Llama-3.2-3B-Instruct',
        'Qwen/Qwen3-1.7B',
        'Qwen/Qwen3-4B',
        'Qwen/Qwen3-0.6B',
    ],
    required: ['answer_column', 'question_column'],
    replaceable: {},
    parameters: {
        question_column: column('Column with the prompt.', { title: 'User (Prompt) Column' }),
        answer_column: column('Column with the answer to learn.', { title: 'Assistant (Response) Column' }),
        ...textParameters,
        seq_length: seqLength(1024),
    },
    data: 'table',
};

;// CONCATENATED MODULE: ./src/catalog/text-to-video.ts

const textToVideo = {
    name: 'text_to_video',
    description: 'Text to video: a text in, a video out.',
    baseModels: [
        'Wan-AI/Wan2.1-T2V-1.3B-Diffusers',
        'Wan-AI/Wan2.2-T2V-A14B-Diffusers',
        'Wan-AI/Wan2.1-T2V-14B-Diffusers',
    ],
    required: ['caption_column', 'image_column'],
    replaceable: { image_column: 'video_column' },
    parameters: {
        image_column: column('Column with the path of an image.'),
        video_column: column('Column with the path of the video.'),
        caption_column: column('Column with the description of the video.'),
        steps: steps(3000),
        ...pictureParameters,
        samples: promptSamples,
        timestep_type: timestepType('weighted'),
        use_lora: useLoraUnset,
    },
    data: 'commit',
};

;// CONCATENATED MODULE: ./src/catalog/index.ts








/** The script types of Oxen's reference, by name. */
const scriptTypes = new Map([
    textGeneration,
    textChatMessages,
    imageToText,
    imageGeneration,
    imageEditing,
    multiImageEditing,
    imageToVideo,
    textToVideo,
].map((type) => [type.name, type]));
/** The copy of Oxen's reference pages of January 2026 that comes with the action; the hub may have moved on since. */
const bundledCatalog = { origin: '2026-01', types: scriptTypes };


/***/ }),

/***/ 2309:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   SD: () => (/* binding */ variableIn),
/* harmony export */   UE: () => (/* binding */ placeholderInName),
/* harmony export */   gR: () => (/* binding */ holdsKey),
/* harmony export */   jk: () => (/* binding */ keyPatterns)
/* harmony export */ });
/**
 * The first placeholder in a value that names something: a repository, a path, a model, a column. Those of the
 * documentation are `<answer_column>`, `your-namespace`, `YOUR_REPO`, `{namespace}`, `<model-canonical-name>`.
 */
function placeholderInName(name) {
    const variable = firstOf(variablesInNames, name);
    if (variable !== undefined)
        return variable;
    const part = name.split('/').find((one) => documented.some((pattern) => pattern.test(one)));
    return part === undefined ? undefined : { text: part, kind: 'documentation' };
}
/** The first in a text that people read, such as a description or a prompt: there `$5` and `$amount` may be meant. */
function variableIn(text) {
    return firstOf(variables, text);
}
/** What looks like a key of a service, wherever it stands; it must not be shown. */
const keyPatterns = [
    // Oxen's keys are tokens of the framework it is written in.
    /SFMyNTY\.[\w-]{8,}(?:\.[\w-]+)?/g,
    // Astria's.
    /\bsd_[A-Za-z0-9]{16,}/g,
    /\b(?:sk|hf|ghp|gho|github_pat)[-_][A-Za-z0-9_-]{20,}/g,
];
function holdsKey(text) {
    return keyPatterns.some((pattern) => text.search(pattern) >= 0);
}
const documented = [
    /^<[^<>]+>(?:\.\w+)?$/,
    /^\{[A-Za-z][\w -]*\}$/,
    /^your[-_ ](?:namespace|name|user|username|org|organization|team|account|repo|repository|repo[-_ ]name|project|model|base[-_ ]model|column|file|key|api[-_ ]key)$/i,
    /^(?:model-canonical-name|repo_name)$/,
];
const variables = [
    /\$\{\{[^{}]*\}\}/,
    /\$\{[^{}]+\}/,
    /\{\{[^{}]*\}\}/,
    /(?<![\w$\\])\$[A-Z_][A-Z0-9_]+\b/,
    /(?<!\w)%[A-Z][A-Z0-9_]+%(?!\w)/,
    /\[(?:trigger|name)\]/i,
];
const variablesInNames = [...variables, /(?<![\w$\\])\$[A-Za-z_]\w*\b/];
function firstOf(patterns, text) {
    for (const pattern of patterns) {
        const match = pattern.exec(text);
        if (match !== null)
            return { text: match[0].trim(), kind: 'variable' };
    }
    return undefined;
}


/***/ }),

/***/ 4400:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ openClock)
/* harmony export */ });
/**
 * Real time, with every delay multiplied by `scale` (1 outside of tests). A clock that takes the place of another goes
 * on from there: times of both can be compared.
 */
function openClock(scale, before) {
    const elapsed = before?.now() ?? 0;
    const wallStart = (before?.date() ?? Date.now()) - elapsed;
    const start = monotonicMs();
    const now = () => elapsed + (monotonicMs() - start) / scale;
    return {
        scale,
        now,
        // Scaled like the rest, so that times in a report agree with its durations.
        date: () => wallStart + now(),
        busy: (work) => work(),
        idle: (wait) => wait(),
        sleep: (ms, signal) => new Promise((resolve) => {
            if (signal?.aborted === true) {
                resolve();
                return;
            }
            const done = () => {
                clearTimeout(timer);
                signal?.removeEventListener('abort', done);
                resolve();
            };
            const timer = setTimeout(done, Math.min(ms * scale, 2_000_000_000));
            signal?.addEventListener('abort', done, { once: true });
        }),
    };
}
/** Not `performance`, which takes milliseconds to load. */
function monotonicMs() {
    return Number(process.hrtime.bigint()) / 1e6;
}


/***/ }),

/***/ 9248:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   JA: () => (/* binding */ standing),
/* harmony export */   X$: () => (/* binding */ openInside),
/* harmony export */   yE: () => (/* binding */ toRelative)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _base_git_path_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4193);
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3659);




/**
 * Opens a file below `root` for reading: nothing outside, also not through a symbolic or a hard link, nothing of git's
 * own, and no pipes or devices. What is swapped between the look and the opening is noticed.
 */
function openInside(root, given) {
    const path = toRelative(root, given);
    const problem = (kind) => ({ kind: 'problem', path, problem: kind });
    if ((0,_base_git_path_js__WEBPACK_IMPORTED_MODULE_2__/* .isInGit */ .a)(path))
        return problem('in-git');
    const before = look(root, given);
    if (typeof before === 'string')
        return problem(before);
    let handle;
    try {
        handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(before.real, readOnly);
    }
    catch {
        return problem('unreadable');
    }
    const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle, { bigint: true });
    const after = look(root, given);
    if (typeof after !== 'string' && isSame(before.stat, stat) && isSame(after.stat, stat))
        return {
            kind: 'open',
            path,
            realPath: toRelative((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(root), before.real),
            handle,
            size: Number(stat.size),
        };
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    return problem('changed');
}
/** A path from the root of the workspace, with forward slashes; `paths` are another system's. */
function toRelative(root, path, paths = (node_path__WEBPACK_IMPORTED_MODULE_1___default())) {
    const inside = paths.isAbsolute(path) ? paths.relative(root, path) : path;
    const slashes = paths.sep === '/' ? inside : inside.replaceAll(paths.sep, '/');
    let from = 0;
    while (slashes.startsWith('./', from))
        from += 2;
    return slashes.slice(from);
}
/** Whether a path is that of a folder or of something below it; both are real ones. `paths` are another system's. */
function isInside(root, path, paths = (node_path__WEBPACK_IMPORTED_MODULE_1___default())) {
    const way = paths.relative(root, path);
    return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}
/** How a path stands in the checkout; see `Workspace`. */
const standing = (root) => (given) => {
    const segments = toRelative(root, given).split('/');
    for (let at = 1; at <= segments.length; at++) {
        const place = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, ...segments.slice(0, at));
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(place, { throwIfNoEntry: false })?.isSymbolicLink() === true)
            return 'link';
        if (at === segments.length)
            break;
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(place, '.git'), { throwIfNoEntry: false }) !== undefined)
            return 'other-repository';
    }
    return 'own';
};
/** A link that takes the place of the file is not followed, and a pipe that does is not waited for. Windows has neither. */
const readOnly = process.platform === 'win32'
    ? node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY
    : node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK;
/** What really is at a path, when it may be opened. */
function look(root, given) {
    try {
        const base = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(root);
        const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, given));
        if (!isInside(base, real) || isOfSystem(real))
            return 'outside';
        if ((0,_base_git_path_js__WEBPACK_IMPORTED_MODULE_2__/* .isInGit */ .a)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(base, real)))
            return 'in-git';
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(real, { bigint: true });
        if (stat.isDirectory())
            return 'folder';
        if (!stat.isFile())
            return 'not-a-file';
        return stat.nlink > 1n ? 'hard-link' : { real, stat };
    }
    catch (error) {
        const code = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(error) ? error['code'] : undefined;
        return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
    }
}
/** A workspace that is the root of the system holds what the kernel tells of processes, keys in variables among it. */
function isOfSystem(real) {
    return ['/proc', '/sys', '/dev'].some((folder) => real.startsWith(`${folder}/`));
}
function isSame(one, other) {
    return one.dev === other.dev && one.ino === other.ino;
}


/***/ }),

/***/ 167:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ overwrite),
/* harmony export */   x: () => (/* binding */ createFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3659);


/** Writes a file that does not exist yet; what stands there is never touched. Undefined when it is written, else why not. */
function createFile(path, text) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, text, { flag: 'wx' });
        return undefined;
    }
    catch (error) {
        const code = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(error) ? error['code'] : undefined;
        // A folder in the way is EEXIST on one system and EISDIR on another.
        if (code === 'EEXIST' || code === 'EISDIR')
            return 'exists';
        return code === 'ENOENT' || code === 'ENOTDIR' ? 'no-folder' : 'unwritable';
    }
}
/** Replaces a file; false when there is no path or it cannot be written. */
function overwrite(path, text) {
    if (path === undefined || path === '')
        return false;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, text, 'utf8');
        return true;
    }
    catch {
        return false; // Best effort by promise: a summary that cannot be written never fails a training.
    }
}


/***/ }),

/***/ 7303:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ openTime)
});

// EXTERNAL MODULE: ./src/host/clock.ts
var clock = __nccwpck_require__(4400);
;// CONCATENATED MODULE: ./src/host/virtual-clock.ts
const mostTurns = 500;
/**
 * Time that passes only when everybody sleeps: then it jumps to the next one who wants to wake. So nothing depends on how
 * fast the machine is: while somebody is busy, time stands still.
 */
function openVirtualClock({ startAt, from = 0, pauseMs }) {
    let now = from;
    let isPlanned = false;
    /** Those who do work that takes real time, and those among them who wait for time to pass. */
    let workers = 0;
    let idlers = 0;
    let sleepers = [];
    const plan = () => {
        if (isPlanned || workers > idlers || sleepers.length === 0)
            return;
        isPlanned = true;
        const next = Math.min(...sleepers.map(({ at }) => at));
        const pause = pauseMs?.(next - now) ?? 0;
        // All that can go on without time has gone on by then.
        if (pause > 0)
            setTimeout(turn, pause);
        else
            setImmediate(turn);
    };
    const turn = () => {
        isPlanned = false;
        if (workers > idlers)
            return; // It is planned again when the work is done.
        const at = Math.min(...sleepers.map((sleeper) => sleeper.at));
        const next = sleepers.find((sleeper) => sleeper.at === at);
        if (next === undefined)
            return;
        sleepers = sleepers.filter((sleeper) => sleeper !== next);
        now = Math.max(now, at);
        next.wake();
        plan();
    };
    const busy = async (work) => {
        workers++;
        try {
            return await work();
        }
        finally {
            // Whoever waits at the other end of a request that was given up learns of it a moment later.
            for (let turns = 0; idlers > workers - 1 && turns < mostTurns; turns++)
                await new Promise((resolve) => setImmediate(resolve));
            workers--;
            plan();
        }
    };
    const idle = async (wait) => {
        idlers++;
        plan();
        try {
            return await wait();
        }
        finally {
            idlers--;
        }
    };
    return {
        scale: 1,
        now: () => now,
        date: () => startAt - from + now,
        busy,
        idle,
        sleep: (ms, signal) => new Promise((resolve) => {
            if (signal?.aborted === true) {
                resolve();
                return;
            }
            const done = () => {
                sleepers = sleepers.filter((other) => other !== sleeper);
                signal?.removeEventListener('abort', done);
                resolve();
            };
            const sleeper = { at: now + Math.max(0, ms), wake: done };
            sleepers.push(sleeper);
            signal?.addEventListener('abort', done, { once: true });
            plan();
        }),
    };
}

;// CONCATENATED MODULE: ./src/host/time.ts


/** A clock of a kind that goes on from another: times of both can be compared. */
function openTime(time, before) {
    if (time.kind === 'scaled')
        return (0,clock/* openClock */.X)(time.scale, before);
    return openVirtualClock({ startAt: before.date(), from: before.now(), pauseMs: time.pauseMs });
}


/***/ }),

/***/ 7226:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ openWorkspace)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./src/host/inside.ts
var inside = __nccwpck_require__(9248);
;// CONCATENATED MODULE: ./src/host/file-content.ts



const chunkBytes = 256 * 1024;
/** Reads a file below `root` in pieces: large ones are never held. */
const inspect = (root) => async (given, { maxBytes, headBytes }) => {
    const opened = (0,inside/* openInside */.X$)(root, given);
    if (opened.kind === 'problem')
        return opened;
    const { path, realPath, handle, size } = opened;
    const tooLarge = (bytes) => ({
        kind: 'problem',
        path,
        problem: 'too-large',
        size: bytes,
    });
    if (size > maxBytes) {
        (0,external_node_fs_.closeSync)(handle);
        return tooLarge(size);
    }
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const head = [];
    let bytes = 0;
    try {
        for await (const chunk of piecesOf(handle)) {
            if (bytes < headBytes)
                head.push(chunk.subarray(0, headBytes - bytes));
            bytes += chunk.length;
            if (bytes > maxBytes)
                return tooLarge(bytes);
            hash.update(chunk);
        }
    }
    catch {
        return { kind: 'problem', path, problem: 'unreadable' };
    }
    return {
        kind: 'file',
        path,
        ...(realPath === path ? {} : { realPath }),
        size: bytes,
        sha256: hash.digest('hex'),
        head: Buffer.concat(head),
    };
};
/** The bytes of a file below `root` from one on; it is opened when the first of them is asked for. */
const file_content_open = (root) => async function* (given, from = 0) {
    const opened = (0,inside/* openInside */.X$)(root, given);
    if (opened.kind === 'problem')
        throw new Error(`${opened.path} cannot be opened: ${opened.problem}.`);
    yield* piecesOf(opened.handle, from);
};
/** Closes the handle at the end, also when nobody reads on. */
async function* piecesOf(handle, from = 0) {
    try {
        for (let at = from;;) {
            const piece = await readPiece(handle, at);
            if (piece.length === 0)
                return;
            at += piece.length;
            yield piece;
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(handle);
    }
}
function readPiece(handle, at) {
    return new Promise((resolve, reject) => {
        const buffer = Buffer.allocUnsafe(chunkBytes);
        (0,external_node_fs_.read)(handle, buffer, 0, chunkBytes, at, (error, length) => {
            if (error === null)
                resolve(buffer.subarray(0, length));
            else
                reject(error);
        });
    });
}

// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __nccwpck_require__(2571);
// EXTERNAL MODULE: ./src/base/git-path.ts
var git_path = __nccwpck_require__(4193);
// EXTERNAL MODULE: ./src/base/glob.ts
var glob = __nccwpck_require__(7987);
;// CONCATENATED MODULE: ./src/host/glob.ts





/** So many names are looked at for all patterns of one question together; no checkout that is used so holds more. */
const maxEntries = 200_000;
function isGlob(pattern) {
    return /[*?[]/.test(pattern);
}
/**
 * Files below `root` that match a pattern of `*`, `?`, `[abc]` and `**`; workspace-relative, forward slashes.
 * Symlinks, `.git` and `node_modules` are not entered; matching is linear per name, and what several patterns look at is
 * bounded, so none can hang it. Throws when there is more.
 */
function openGlobs(root) {
    const folders = new Map();
    let seen = 0;
    const entriesOf = (folder) => {
        const known = folders.get(folder) ?? readEntries((0,external_node_path_.join)(root, folder));
        folders.set(folder, known);
        seen += known.length;
        if (seen > maxEntries)
            throw new failure/* Failure */.HR('invalid-input', 'The patterns of files match too much of the workspace.', {
                help: 'Name the folders more exactly, or fewer of them.',
            });
        return known;
    };
    return (pattern) => {
        const found = new Set();
        const walk = (folder, at) => {
            const head = segments[at];
            if (head === undefined)
                return;
            const isLast = at === segments.length - 1;
            if (head === glob/* anyDepth */.sU)
                walk(folder, at + 1);
            for (const entry of entriesOf(folder)) {
                const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
                const isEntered = entry.isDirectory() && !(0,git_path/* isGitName */.M)(entry.name) && entry.name !== 'node_modules';
                if (head === glob/* anyDepth */.sU) {
                    if (isEntered && !entry.name.startsWith('.'))
                        walk(path, at);
                }
                else if ((0,glob/* matchesSegment */.vO)(head, entry.name)) {
                    if (isLast && (entry.isFile() || entry.isSymbolicLink()))
                        found.add(path);
                    if (!isLast && isEntered)
                        walk(path, at + 1);
                }
            }
        };
        const segments = (0,glob/* segmentsOf */.OD)(pattern);
        walk('', 0);
        return [...found].sort();
    };
}
function readEntries(folder) {
    try {
        return readSorted(folder);
    }
    catch {
        return []; // A folder that cannot be listed matches nothing; the caller reports the pattern.
    }
}
function readSorted(folder) {
    return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
}

;// CONCATENATED MODULE: ./src/host/workspace.ts





/** Reads below `root` only: nothing outside is opened, also not through a symlink. */
function openWorkspace(root) {
    return {
        expand: (patterns) => {
            const expandGlob = openGlobs(root);
            const matches = patterns.map((pattern) => {
                const path = (0,inside/* toRelative */.yE)(root, pattern);
                return isGlob(path) && !exists(root, path) ? expandGlob(path) : [path];
            });
            const unmatched = patterns.filter((_, at) => matches[at]?.length === 0);
            return { paths: [...new Set(matches.flat())], unmatched, matches };
        },
        readText: (path, maxBytes) => readText(root, path, maxBytes),
        // Loaded late: a validation writes no files.
        openFolder: async (path) => (await __nccwpck_require__.e(/* import() */ 856).then(__nccwpck_require__.bind(__nccwpck_require__, 5475))).openFolder(root, path),
        standing: (0,inside/* standing */.JA)(root),
        inspect: inspect(root),
        open: file_content_open(root),
    };
}
function readText(root, given, maxBytes) {
    const opened = (0,inside/* openInside */.X$)(root, given);
    if (opened.kind === 'problem')
        return opened;
    const { path, handle, size } = opened;
    const problem = (kind) => ({
        kind: 'problem',
        path,
        problem: kind,
    });
    try {
        if (size > maxBytes)
            return problem('too-large');
        const bytes = Buffer.alloc(maxBytes + 1);
        let length = 0;
        for (let read = 1; read > 0 && length <= maxBytes; length += read)
            read = (0,external_node_fs_.readSync)(handle, bytes, length, bytes.length - length, null);
        if (length > maxBytes)
            return problem('too-large');
        const text = decode(bytes.subarray(0, length));
        return text === undefined ? problem('binary') : { kind: 'text', path, text };
    }
    catch {
        return problem('unreadable');
    }
    finally {
        (0,external_node_fs_.closeSync)(handle);
    }
}
/** UTF-8 text, undefined for anything else. Without the BOM: editors do not count it as a column. */
function decode(bytes) {
    if (bytes.includes(0))
        return undefined;
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}
function exists(root, path) {
    try {
        (0,external_node_fs_.lstatSync)((0,external_node_path_.resolve)(root, path));
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 8422:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   Pi: () => (/* binding */ commands),
/* harmony export */   tn: () => (/* binding */ timeFor)
/* harmony export */ });
/* unused harmony export parseServiceUrl */
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8318);
/* harmony import */ var _base_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8859);
/* harmony import */ var _base_service_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1354);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(766);
/* harmony import */ var _plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1731);





const commands = ['auto', 'validate', 'plan', 'run', 'attach', 'stop'];
/** Strings → Inputs, strictly: what cannot be understood is an error that names the input, all of them at once. */
function readInputs(sources, simulatedEndings) {
    const diagnostics = [];
    const read = (name) => sources.readInput(name);
    const refuse = (name, message, help) => {
        diagnostics.push({
            code: 'invalid-input',
            severity: 'error',
            message,
            help,
            place: { kind: 'input', name },
        });
    };
    const word = (name, words, fallback) => {
        const text = read(name);
        const known = words.find((candidate) => candidate === text);
        if (text === '' || known !== undefined)
            return known ?? fallback;
        const guess = (0,_base_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(text, words);
        refuse(name, `The input '${name}' is ${quote(text)}, which is none of its values.`, `Use one of: ${words.join(', ')}.${guess === undefined ? '' : ` Did you mean '${guess}'?`}`);
        return fallback;
    };
    const flag = (name, fallback) => word(name, ['true', 'false'], fallback ? 'true' : 'false') === 'true';
    const parsed = (name, parse, expected) => {
        const text = read(name);
        if (text === '')
            return undefined;
        const value = parse(text);
        if (value === undefined)
            refuse(name, `The input '${name}'${name.endsWith('api-key') ? '' : ` is ${quote(text)}, which`} cannot be understood.`, `Write ${expected}.`);
        return value;
    };
    const duration = (name) => parsed(name, _base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E, 'a duration such as 90s, 30m, 5h30m or 2d');
    const simulate = word('simulate', ['false', 'true', ...simulatedEndings], 'false');
    const address = (id) => parsed(_base_service_js__WEBPACK_IMPORTED_MODULE_1__/* .services */ .$p[id].addressInput, parseServiceUrl, 'an https address without user, query or fragment (http is accepted for loopback only)') ?? _base_service_js__WEBPACK_IMPORTED_MODULE_1__/* .services */ .$p[id].usualAddress;
    const key = (id) => parsed(_base_service_js__WEBPACK_IMPORTED_MODULE_1__/* .services */ .$p[id].keyInput, parseKey, 'the key alone: printable characters, no spaces or line breaks') ??
        parseKey((sources.readVariable(_base_service_js__WEBPACK_IMPORTED_MODULE_1__/* .services */ .$p[id].keyVariable) ?? '').trim()) ??
        '';
    const inputs = {
        command: word('command', commands, 'auto'),
        config: splitLines(sources.hasInput('config') ? read('config') : 'fine-tune.yml'),
        keys: { oxen: key('oxen'), astria: key('astria') },
        repository: read('repository') === '' ? undefined : read('repository'),
        addresses: { oxen: address('oxen'), astria: address('astria') },
        set: read('set'),
        wait: flag('wait', true),
        waitTimeoutMs: duration('wait-timeout') ?? 5 * 3_600_000,
        fineTuneId: parsed('fine-tune-id', parseId, 'the id as the output fine-tune-id or its web page shows it'),
        allowUnknown: flag('allow-unknown', false),
        simulate: simulate === 'false' ? undefined : simulate === 'true' ? 'succeeds' : simulate,
        maxCredits: parsed('max-credits', parseAmount, 'a number above zero, such as 12.5'),
        maxDurationMs: duration('max-duration'),
        maxStarts: parsed('max-starts', parseCount, 'a whole number of at least 1') ?? 5,
        // Who presses Ctrl-C in a terminal wants the terminal back; the training goes on unless it is said otherwise.
        onCancel: word('on-cancel', ['stop', 'detach'], sources.kind === 'terminal' ? 'detach' : 'stop'),
        onExisting: word('on-existing', ['reuse', 'new', 'fail'], 'reuse'),
        onRunning: word('on-running', ['auto', 'stop', 'refuse'], 'auto'),
        expectFingerprint: parsed('expect-fingerprint', _plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePrint */ .$Y, 'the output `fingerprint` of a plan as it is: 64 hex digits, and 12 more behind a point where it has them'),
        comment: flag('comment', false),
        commitStatus: flag('commit-status', false),
        githubToken: read('github-token'),
        samplesPath: parsed('samples-path', parseFolder, 'the path of a folder, on one line'),
        jobStatus: read('job-status'),
        timeScale: 1,
    };
    const { fineTuneId = '', keys } = inputs;
    if (/^\d+$/.test(fineTuneId) && keys.oxen === '' && keys.astria !== '')
        refuse('fine-tune-id', `The input 'fine-tune-id' is '${fineTuneId}', a number alone.`, `Ids of Astria are written with its name: astria:${fineTuneId}.`);
    const scale = readTimeScale(sources.readVariable('FINE_TUNE_TIME_SCALE'), inputs);
    if (scale === undefined)
        refuse('FINE_TUNE_TIME_SCALE', 'The variable FINE_TUNE_TIME_SCALE is not a number above 0 and at most 1.', 'Unset it; it exists for tests.');
    return { inputs: { ...inputs, timeScale: scale ?? 1 }, diagnostics };
}
/** A simulated training of half an hour is to be watched for seconds. */
const simulatedScale = 0.001;
const longestPauseMs = 250;
function readTimeScale(text, inputs) {
    const simulated = inputs.simulate !== undefined;
    if (!simulated && !_base_service_js__WEBPACK_IMPORTED_MODULE_1__/* .serviceIds */ .Kb.some((id) => isOnLoopback(inputs, id)))
        return 1;
    if (text === undefined || text === '')
        return simulated ? simulatedScale : 1;
    const scale = Number(text);
    return scale > 0 && scale <= 1 ? scale : undefined;
}
/**
 * How time passes while these services are spoken to: really, unless all are simulated or on loopback. In a simulation it
 * is virtual, so that nothing depends on the machine; the factor is only the pace for those who watch.
 */
function timeFor({ timeScale, ...inputs }, ids) {
    if (inputs.simulate !== undefined)
        return {
            kind: 'virtual',
            pauseMs: (virtualMs) => Math.min(Math.floor(virtualMs * timeScale), longestPauseMs),
        };
    const isTest = ids.every((id) => isOnLoopback(inputs, id));
    return { kind: 'scaled', scale: isTest ? timeScale : 1 };
}
function isOnLoopback({ addresses }, id) {
    return isLoopback(new URL(addresses[id]));
}
/** An address that a key may be sent to, without a trailing slash; undefined when it is none. */
function parseServiceUrl(text) {
    let url;
    try {
        url = new URL(text);
    }
    catch {
        return undefined;
    }
    const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
    if (!secure || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
        return undefined;
    return (0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutEnd */ .Mx)(url.href, '/');
}
function isLoopback(url) {
    return (url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(url.hostname));
}
/** A key travels in a header: printable ASCII without spaces. */
function parseKey(text) {
    return /^[\x21-\x7e]{1,4096}$/.test(text) ? text : undefined;
}
function parseId(text) {
    return /^(?:[A-Za-z0-9][A-Za-z0-9_-]{0,127}|astria:\d{1,18})$/.test(text) ? text : undefined;
}
function parseFolder(text) {
    return /[\r\n\0]/.test(text) || text.length > 1000 ? undefined : text;
}
function parseAmount(text) {
    const value = /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : 0;
    return value > 0 ? value : undefined;
}
function parseCount(text) {
    const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    return value >= 1 ? value : undefined;
}
function splitLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
/** Inputs may come from an event: shown short. */
function quote(text) {
    return `'${text.length > 60 ? `${text.slice(0, 60)}…` : text}'`;
}


/***/ }),

/***/ 7971:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./src/base/diagnostic.ts
var base_diagnostic = __nccwpck_require__(5014);
// EXTERNAL MODULE: ./src/base/explain.ts
var explain = __nccwpck_require__(7246);
// EXTERNAL MODULE: ./src/base/endings.ts
var endings = __nccwpck_require__(4137);
// EXTERNAL MODULE: ./src/base/service.ts
var base_service = __nccwpck_require__(1354);
// EXTERNAL MODULE: ./src/base/json.ts
var json = __nccwpck_require__(3659);
;// CONCATENATED MODULE: ./src/command.ts

/** Events on which `auto` trains: only people with write access cause them. */
const trains = new Set(['push', 'workflow_dispatch', 'repository_dispatch', 'schedule']);
/**
 * Events whose workspace and text are those of people with write access, so that more than a validation is done;
 * `terminal` is a person at a keyboard. A pull request of another repository is decided before.
 */
const trusted = new Set([
    ...trains,
    'pull_request',
    'merge_group',
    'release',
    'deployment',
    'terminal',
]);
const rules = {
    validate: { foreign: 'go', untrusted: 'go' },
    plan: { foreign: 'validate', untrusted: 'validate' },
    run: { foreign: 'validate', untrusted: 'refuse' },
    attach: { foreign: 'skip', untrusted: 'refuse' },
    stop: { foreign: 'skip', untrusted: 'refuse' },
};
/**
 * The event rules, decided from the payload. A simulation obeys none of them; forks and Dependabot come before the
 * refusal of events that strangers can trigger.
 * Source: https://docs.github.com/actions/reference/security/securely-using-pull_request_target
 */
function decideCommand(inputs, event) {
    if (inputs.simulate !== undefined)
        return { kind: 'go', command: inputs.command === 'auto' ? 'run' : inputs.command };
    const command = inputs.command === 'auto' ? (trains.has(event.name) ? 'run' : 'plan') : inputs.command;
    const { foreign, untrusted } = rules[command];
    const stranger = whyForeign(inputs, event);
    if (stranger !== undefined && foreign !== 'go')
        return { kind: 'skip', why: stranger[foreign], validates: foreign === 'validate' };
    if (trusted.has(event.name))
        return { kind: 'go', command };
    switch (untrusted) {
        case 'go':
            return { kind: 'go', command };
        case 'validate':
            return {
                kind: 'go',
                command: 'validate',
                notice: `Strangers can trigger the event '${event.name}' or write what it reads, so the files are only validated: no key is used and nothing is asked.`,
            };
        case 'refuse':
            return {
                kind: 'refuse',
                why: `'command: ${command}' is refused on the event '${event.name}': strangers can trigger it or write what it reads.`,
                help: command === 'run'
                    ? 'Train on push, workflow_dispatch, repository_dispatch, schedule, merge_group, release, deployment, or on a pull_request of this repository.'
                    : `Use '${command}' on push, workflow_dispatch, repository_dispatch, schedule, merge_group, release, deployment, or on a pull_request of this repository.`,
            };
    }
}
/** Why whoever caused the event is not one of this repository, in a sentence a rule; undefined when they are. */
function whyForeign({ keys }, event) {
    if (isForeignPullRequest(event)) {
        const whence = 'This pull request comes from another repository (or its repository is gone), so';
        return {
            validate: `${whence} its files are only validated: nothing is planned or trained from a stranger’s file.`,
            skip: `${whence} nothing is attached to or stopped on its behalf.`,
        };
    }
    if (event.actor === 'dependabot[bot]' && Object.values(keys).every((key) => key === '')) {
        const whence = 'Dependabot started this without access to secrets, so';
        return {
            validate: `${whence} the files are only validated.`,
            skip: `${whence} nothing is attached to or stopped.`,
        };
    }
    return undefined;
}
/** A pull request is foreign unless its payload says that head and base are the same repository. */
function isForeignPullRequest(event) {
    const payload = (0,json/* isObject */.G)(event.payload) ? event.payload : {};
    const pullRequest = payload['pull_request'];
    if (!(0,json/* isObject */.G)(pullRequest))
        return event.name.startsWith('pull_request');
    const head = (0,json/* isObject */.G)(pullRequest['head']) ? pullRequest['head']['repo'] : undefined;
    const base = (0,json/* isObject */.G)(payload['repository']) ? payload['repository'] : undefined;
    if (!(0,json/* isObject */.G)(head) || base === undefined)
        return true;
    if (head['id'] !== undefined && base['id'] !== undefined)
        return head['id'] !== base['id'];
    return head['full_name'] === undefined || head['full_name'] !== base['full_name'];
}

// EXTERNAL MODULE: ./src/base/nearby.ts
var nearby = __nccwpck_require__(8786);
// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __nccwpck_require__(2571);
;// CONCATENATED MODULE: ./src/catalog/compare.ts

/**
 * In what the service's own schema of a script type differs from the copy that comes with the action, as parts of a
 * sentence; empty when they agree on everything that decides about a file.
 */
function schemaDifferences(copy, own) {
    const added = Object.entries(own.parameters).filter(([key]) => !Object.hasOwn(copy.parameters, key));
    const gone = Object.keys(copy.parameters).filter((key) => !Object.hasOwn(own.parameters, key));
    const changed = Object.entries(own.parameters).flatMap(([key, parameter]) => {
        const before = Object.hasOwn(copy.parameters, key) ? copy.parameters[key] : undefined;
        return before === undefined ? [] : changes(key, before, parameter);
    });
    return [
        ...added.map(([key, { default: standard }]) => `new parameter ${key}${standard === undefined ? '' : ` (default ${show(standard)})`}`),
        ...gone.map((key) => `no parameter ${key}`),
        ...changed,
        ...own.required.filter((key) => !copy.required.includes(key)).map((key) => `${key} is required`),
        ...copy.required.filter((key) => !own.required.includes(key)).map((key) => `${key} is not required`),
    ];
}
function changes(key, before, after) {
    const found = [];
    if (before.type !== after.type)
        found.push(`${key} is of type ${after.type}, not ${before.type}`);
    for (const name of ['default', 'minimum', 'maximum', 'enum']) {
        const [old, now] = [before[name], after[name]];
        if (same(old, now))
            continue;
        const word = name === 'enum' ? 'values' : name;
        found.push(`${key}: ${word} ${now === undefined ? 'none' : show(now)} instead of ${old === undefined ? 'none' : show(old)}`);
    }
    return found;
}
/** The order of an enum means nothing. */
function same(a, b) {
    if (a === undefined || b === undefined)
        return a === b;
    const [left, right] = [a, b].map((value) => Array.isArray(value)
        ? (0,json/* canonicalJson */.d)(value.map((item) => (0,json/* canonicalJson */.d)(item)).sort())
        : (0,json/* canonicalJson */.d)(value));
    return left === right;
}
function show(value) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

// EXTERNAL MODULE: ./src/catalog/index.ts + 9 modules
var catalog = __nccwpck_require__(728);
// EXTERNAL MODULE: ./src/catalog/placeholders.ts
var placeholders = __nccwpck_require__(2309);
;// CONCATENATED MODULE: ./src/plan/redacted.ts


/** Texts that are sent and must not be shown: those that the copy for reports does not have. */
function redactedIn({ sent, request }) {
    if (sent === undefined)
        return [];
    const shown = new Set(textsIn(request));
    return [...new Set(textsIn(sent))].filter((text) => !shown.has(text));
}
function textsIn(value) {
    if (typeof value === 'string')
        return [value];
    if (Array.isArray(value))
        return value.flatMap((item) => textsIn(item));
    return (0,json/* isObject */.G)(value) ? Object.values(value).flatMap(textsIn) : [];
}
/**
 * A text, such as a file that cannot be read as a whole, with the hosts of addresses alone where a key stands that may
 * hold secrets. It keeps its length, so that places stay what they are.
 */
function coverAddresses(text) {
    if (!/\b(?:callback|image_urls)\b/.test(text))
        return text;
    return text.replace(/\bhttps?:\/\/[^\s"'`]+/gi, (word) => {
        const address = withoutRest(word);
        const start = address.indexOf('//') + 2;
        const [authority = ''] = address.slice(start).split(/[/?#]/, 1);
        const user = authority.slice(0, authority.lastIndexOf('@') + 1);
        const end = start + authority.length;
        return [
            address.slice(0, start),
            dots(user),
            authority.slice(user.length),
            dots(address.slice(end)),
            word.slice(address.length),
        ].join('');
    });
}
/** The same of everything that must not be seen: keys of services as well, and what is called a key. */
function coverSecrets(text) {
    const withoutKeys = placeholders/* keyPatterns */.jk.reduce((lines, pattern) => lines.replace(pattern, dots), coverAddresses(text));
    return withoutKeys.replace(/(\b\w*(?:api[-_]?key|password|secret|access[-_]?token)["']?\s*[:=][ \t]*)([^\r\n]+)/gi, (_line, key, value) => key + dots(value));
}
/** What ends a list in one line is no part of the address in front of it. */
function withoutRest(address) {
    let end = address.length;
    while (end > 0 && ',]}'.includes(address.charAt(end - 1)))
        end--;
    return address.slice(0, end);
}
/** As many dots as the text is long. */
function dots(text) {
    return '·'.repeat(text.length);
}

// EXTERNAL MODULE: ./src/plan/resolve.ts + 1 modules
var resolve = __nccwpck_require__(809);
// EXTERNAL MODULE: ./src/provider/place.ts
var place = __nccwpck_require__(6714);
// EXTERNAL MODULE: ./src/spec/document.ts + 3 modules
var spec_document = __nccwpck_require__(9943);
// EXTERNAL MODULE: ./src/spec/file-problem.ts
var file_problem = __nccwpck_require__(751);
// EXTERNAL MODULE: ./src/spec/messages.ts
var messages = __nccwpck_require__(323);
// EXTERNAL MODULE: ./src/spec/node.ts
var spec_node = __nccwpck_require__(8643);
// EXTERNAL MODULE: ./src/spec/origin.ts
var spec_origin = __nccwpck_require__(5033);
// EXTERNAL MODULE: ./src/spec/text-messages.ts
var text_messages = __nccwpck_require__(7037);
;// CONCATENATED MODULE: ./src/spec/overrides.ts





/**
 * `training_params.steps=500`, one a line; the value is YAML, `null` takes a key away. Empty lines and lines that begin
 * with `#` are skipped. A JSON list of the same is taken as well: no item can become two, whatever text stands in it.
 * Places are lines of the input.
 */
function parseOverrides(text) {
    const diagnostics = [];
    const list = [];
    const root = new Map();
    for (const line of linesOf(text, diagnostics)) {
        const override = parseLine(line, diagnostics);
        if (override === undefined)
            continue;
        list.push({ key: override.path.join('.'), value: (0,spec_node/* toJson */.aB)(override.node), line: line.number });
        overrides_place(root, override, diagnostics);
    }
    const nowhere = { origin: (0,spec_origin/* overrideOrigin */.Vz)(1, 1), start: 0, end: 0 };
    return { table: toTable(root, nowhere), list, diagnostics };
}
function linesOf(text, diagnostics) {
    if (text.trimStart().startsWith('['))
        return itemsOf(text, diagnostics);
    return text
        .split(/\r\n|\n|\r/)
        .map((line, at) => ({ text: line, number: at + 1, column: 1 }))
        .filter((line) => line.text.trim() !== '' && !line.text.trimStart().startsWith('#'));
}
function itemsOf(text, diagnostics) {
    const { node, diagnostics: found } = (0,spec_document/* parseValue */.$x)(text, (0,spec_origin/* inputText */.AN)('set', text));
    diagnostics.push(...found);
    if (node?.kind !== 'list')
        return [];
    return node.items.flatMap((item) => {
        const { start } = (0,spec_node/* placeOf */.$t)(item.spot);
        if (item.kind !== 'scalar' || typeof item.value !== 'string') {
            const help = 'In a JSON list every item is a text: `["training_params.steps=500", "name=words"]`.';
            diagnostics.push(messages/* badOverride */._U(JSON.stringify((0,spec_node/* toJson */.aB)(item)), help, (0,spec_node/* placeOf */.$t)(item.spot)));
            return [];
        }
        return [{ text: item.value, number: start?.line ?? 1, column: start?.column ?? 1, spot: item.spot }];
    });
}
/** Keys in a path; no setting has more than three. */
const deepest = 20;
function parseLine({ text: line, number, column, spot: whole }, diagnostics) {
    const origin = (0,spec_origin/* overrideOrigin */.Vz)(number, column);
    const equals = line.indexOf('=');
    const key = (equals < 0 ? line : line.slice(0, equals)).trim();
    const start = line.indexOf(key);
    const spot = whole ?? { origin, start, end: start + Math.max(1, key.length) };
    if (equals < 0 || !/^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/.test(key)) {
        const usual = 'Write `key=value`, such as `training_params.steps=500`; lists are set as a whole: `[a, b]`.';
        // Other people's text has line breaks: a commit message, a field of a form.
        const help = number > 1 && whole === undefined
            ? `${usual} If the line before goes on here, pass its value in one line: \`description=\${{ toJSON(…) }}\`.`
            : usual;
        diagnostics.push(messages/* badOverride */._U(line.trim(), help, (0,spec_node/* placeOf */.$t)(spot)));
        return undefined;
    }
    if (key === 'extends') {
        diagnostics.push(messages/* badOverride */._U(line.trim(), 'Only a file itself says what it extends.', (0,spec_node/* placeOf */.$t)(spot)));
        return undefined;
    }
    if (key.split('.').length > deepest) {
        diagnostics.push((0,text_messages/* tooDeep */.DI)((0,spec_node/* placeOf */.$t)(spot)));
        return undefined;
    }
    const valueOrigin = whole === undefined ? (0,spec_origin/* overrideOrigin */.Vz)(number, equals + 2) : (0,spec_origin/* fixedOrigin */.pR)(whole);
    const { node, diagnostics: found } = (0,spec_document/* parseValue */.$x)(line.slice(equals + 1), valueOrigin);
    diagnostics.push(...found);
    if (found.length > 0)
        return undefined;
    if (node === undefined) {
        diagnostics.push(messages/* emptyOverride */.w2(key, (0,spec_node/* placeOf */.$t)(spot)));
        return undefined;
    }
    return { path: key.split('.'), spot, node };
}
function overrides_place(root, { path, spot, node }, diagnostics) {
    let keys = root;
    for (const [depth, key] of path.entries()) {
        const there = keys.get(key);
        const whole = path.slice(0, depth + 1).join('.');
        if (depth === path.length - 1) {
            if (there !== undefined)
                diagnostics.push((0,text_messages/* duplicateKey */.Ve)(whole, (0,spec_node/* placeOf */.$t)(there.spot), (0,spec_node/* placeOf */.$t)(spot)));
            else
                keys.set(key, { spot, node });
        }
        else if (there !== undefined && 'node' in there) {
            diagnostics.push(messages/* overrideIntoValue */.Yb(path.join('.'), whole, (0,spec_node/* placeOf */.$t)(spot)));
            return;
        }
        else {
            const below = there ?? { spot, keys: new Map() };
            keys.set(key, below);
            keys = below.keys;
        }
    }
}
function toTable(keys, spot) {
    const entries = [...keys].map(([key, slot]) => ({
        key,
        keySpot: slot.spot,
        value: 'node' in slot ? slot.node : toTable(slot.keys, slot.spot),
    }));
    return { kind: 'table', entries, spot };
}

// EXTERNAL MODULE: ./src/spec/read-spec.ts + 19 modules
var read_spec = __nccwpck_require__(3649);
;// CONCATENATED MODULE: ./src/files.ts












const bundled = () => catalog/* bundledCatalog */.O;
/** Reads all files; every mistake of every file is found before anything goes on. */
function readFiles(desk) {
    for (const text of overrideLines(desk.inputs.set))
        desk.journal.say({ kind: 'said', text });
    return readSpecs(desk, { catalogFor: bundled });
}
/** Most lines of overrides in the log. */
const mostOverrides = 50;
/** Every override that came, so that nothing is overridden unseen by a text that somebody else wrote. */
function overrideLines(set) {
    const { list } = parseOverrides(set);
    const lines = list.slice(0, mostOverrides).map(({ key, value, line }) => {
        const shown = /(?:^|\.)(?:callback|image_urls)$/.test(key) ? '(not shown)' : JSON.stringify(value);
        return `set, line ${line}: ${key} = ${shown.length > 200 ? `${shown.slice(0, 199)}…` : shown}`;
    });
    const rest = list.length - lines.length;
    return rest > 0 ? [...lines, `set: ${rest} more`] : lines;
}
/** Files → trials, with a look at what they send along. When there is a mistake anywhere there are no trials. */
async function take({ host, journal }, reading) {
    const { paths, specs, options } = reading;
    const diagnostics = [...reading.diagnostics];
    const isWrong = () => (0,base_diagnostic/* hasErrors */.C)([...journal.step.diagnostics, ...diagnostics]);
    let trials = [];
    if (!isWrong()) {
        trials = specs.map((spec) => {
            const { base_model: model } = spec.body;
            return (0,resolve/* resolve */.h)(spec, options.catalogFor(typeof model === 'string' ? model : ''));
        });
        diagnostics.push(...trials.flatMap((trial) => ownTables(host, trial)));
        diagnostics.push(...(await lookAtImages(host, trials)));
    }
    const texts = coverTexts(reading.texts, trials);
    if (isWrong())
        trials = [];
    journal.say({ kind: 'read', paths, texts, trials });
    journal.say({ kind: 'diagnosed', diagnostics });
    return trials;
}
/** The lines of a file are shown around complaints, and some of it must not be. */
function coverTexts(texts, trials) {
    const all = trials.flatMap(redactedIn);
    return new Map([...texts].map(([name, text]) => {
        const covered = all.reduce((lines, redacted) => lines.replaceAll(redacted, dots(redacted)), text);
        // The rest has no trial: it is wrong, or another file that it extends.
        return [name, coverSecrets(covered)];
    }));
}
/**
 * The same, and the service's own schemas decide: what it has added since our copy was made is right today. It is not
 * asked when no schema could help, nor when it has none.
 */
async function takeForService(desk, reading, provider) {
    if (provider?.catalog === undefined || !mayBeCured(desk, reading)) {
        await take(desk, reading);
        return;
    }
    const { journal } = desk;
    const catalogFor = await readCatalog(journal, provider);
    const trials = await take(desk, catalogFor === bundled ? reading : readSpecs(desk, { catalogFor }));
    const differences = schemaNotice(trials);
    if (differences !== undefined)
        journal.say({ kind: 'noted', text: differences, severity: 'notice' });
}
/** `resource: data/train.csv` where that very file stands in the workspace: it is probably what was meant. */
function ownTables(host, trial) {
    const tables = [
        { key: 'resource', value: trial.request['resource'], way: 'data' },
        {
            key: 'evaluate.resource',
            value: trial.evaluate?.table.kind === 'resource' ? trial.evaluate.table.path : undefined,
            way: 'evaluate.data',
        },
    ];
    return tables.flatMap(({ key, value, way }) => {
        if (typeof value !== 'string')
            return [];
        const file = host.readText(value, 0);
        if (file.kind === 'problem' && file.problem !== 'too-large')
            return [];
        return [
            {
                code: 'own-table',
                severity: 'warning',
                message: `'${key}' is branch/path at Oxen, and ${value} is a file of this repository.`,
                help: `To use that file write \`${way}: ${value}\`. If Oxen has a branch '${value.split('/')[0] ?? ''}', all is well.`,
                place: (0,place/* placeOf */.$)(trial, key),
            },
        ];
    });
}
/** What is wrong with files of the workspace that are sent along; loaded when there are any. */
async function lookAtImages(host, trials) {
    const found = [];
    for (const trial of trials) {
        if (trial.files === undefined)
            continue;
        const { readImages } = await __nccwpck_require__.e(/* import() */ 676).then(__nccwpck_require__.bind(__nccwpck_require__, 676));
        found.push(...(await readImages(trial, host)).diagnostics);
    }
    return found;
}
/** Whether the mistakes would be none if any script type and any key were right. */
function mayBeCured(desk, { diagnostics }) {
    if (!(0,base_diagnostic/* hasErrors */.C)(diagnostics))
        return true;
    const anything = () => ({ ...catalog/* bundledCatalog */.O, types: new Map() });
    const indulgent = readSpecs(desk, { catalogFor: anything, allowUnknown: true });
    return !(0,base_diagnostic/* hasErrors */.C)(indulgent.diagnostics);
}
/** Text → specs. */
function readSpecs({ host, inputs }, choice) {
    const diagnostics = [];
    const texts = new Map([['set', inputs.set]]);
    const overrides = parseOverrides(inputs.set);
    diagnostics.push(...overrides.diagnostics);
    const { paths, unmatched } = host.expand(inputs.config);
    // Listed once, and only when something is not there.
    let listed;
    const allFiles = () => (listed ??= host.expand(['**']).paths);
    for (const pattern of unmatched)
        diagnostics.push({
            code: 'no-match',
            severity: 'error',
            message: `No file matches '${pattern}'.`,
            help: fromRoot((0,nearby/* nearbyFiles */.V)(pattern, allFiles())),
            place: { kind: 'input', name: 'config' },
        });
    const load = (path) => {
        const file = host.readText(path, spec_document/* maxFileBytes */.eV);
        if (file.kind === 'text')
            texts.set(file.path, file.text);
        else if (file.problem === 'missing')
            return withWay(file, (0,nearby/* nearbyFiles */.V)(path, allFiles()));
        return file;
    };
    const options = {
        overrides: overrides.table,
        allowUnknown: inputs.allowUnknown,
        load,
        ...(inputs.repository === undefined ? {} : { repository: inputs.repository }),
        ...choice,
    };
    const specs = [];
    const found = new Set();
    for (const path of paths) {
        const file = load(path);
        if (file.kind === 'problem') {
            diagnostics.push((0,file_problem/* fileProblem */.W)(file.problem === 'missing' ? { ...file, way: fromRoot(file.way) } : file));
            continue;
        }
        const result = (0,read_spec/* readSpec */.O)(file, options);
        diagnostics.push(...result.diagnostics);
        if (result.spec !== undefined)
            specs.push(result.spec);
        if (result.provider !== undefined)
            found.add(result.provider);
    }
    return { paths, texts, specs, services: [...found], diagnostics: withoutRepeats(diagnostics), options };
}
function withWay(problem, way) {
    return way === undefined ? problem : { ...problem, way };
}
/** People expect `working-directory` to count; it does not reach a step that `uses` an action. */
function fromRoot(near) {
    const rule = 'Paths begin at the root of the checkout, whatever `working-directory` says.';
    return near === undefined ? rule : near.includes('checkout step') ? near : `${near} ${rule}`;
}
/** A mistake in a file that several extend is one mistake. */
function withoutRepeats(diagnostics) {
    const seen = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
    return [...seen.values()];
}
/** The service's own schemas; the copy that comes with the action when they cannot be read. */
async function readCatalog({ say }, provider) {
    try {
        const own = await provider.catalog?.();
        if (own !== undefined)
            return own;
        say({
            kind: 'noted',
            text: `${provider.title} does not tell what it can train today. ${copyDecides}`,
            severity: 'notice',
        });
    }
    catch (error) {
        say({
            kind: 'noted',
            text: `What ${provider.title} can train today could not be read. ${(0,failure/* messageOf */.bD)(error)} ${copyDecides}`,
            severity: 'notice',
        });
    }
    return bundled;
}
const copyDecides = `This action's own list of parameters, of ${catalog/* bundledCatalog */.O.origin}, is used.`;
/** In what the schemas that decided differ from our copy, in one sentence; undefined when they do not. */
function schemaNotice(trials) {
    const found = new Map();
    for (const { schema } of trials) {
        const copy = schema === undefined ? undefined : catalog/* bundledCatalog */.O.types.get(schema.name);
        if (schema === undefined || copy === schema)
            continue;
        const differences = copy === undefined ? ['new script type'] : schemaDifferences(copy, schema);
        if (differences.length > 0)
            found.set(schema.name, differences);
    }
    if (found.size === 0)
        return undefined;
    const parts = [...found].map(([name, differences]) => `${name}: ${differences.join(', ')}`);
    return `The service's own schemas decide. They differ from the copy of ${catalog/* bundledCatalog */.O.origin} in this action: ${parts.join('; ')}.`;
}

// EXTERNAL MODULE: ./src/inputs.ts
var src_inputs = __nccwpck_require__(8422);
// EXTERNAL MODULE: ./src/pull-request.ts
var pull_request = __nccwpck_require__(5964);
// EXTERNAL MODULE: ./src/base/present.ts
var present = __nccwpck_require__(1266);
// EXTERNAL MODULE: ./src/record/progress.ts + 1 modules
var progress = __nccwpck_require__(3891);
// EXTERNAL MODULE: ./src/record/status.ts
var record_status = __nccwpck_require__(3267);
;// CONCATENATED MODULE: ./src/record/book.ts




/** Between two entries of one training that only tell how far it is. */
const pauseMs = 10 * 60_000;
/** An App's token ends after an hour: the last word is said before. */
const appTokenMs = 45 * 60_000;
/** Of a request that did not get through. */
const tries = 3;
const retryMs = 2000;
/**
 * Keeps a status on the commit up to date, from before the start to the end. Best effort: what fails is a notice, and
 * after a refusal nothing more is tried. Each request waits for the one before, so that the last word stays.
 */
function openBook({ runUrl, now, provider }, options) {
    const { commit, note, isWanted } = options;
    const openedAt = now();
    let last = Promise.resolve(undefined);
    const book = { isClosed: false, isApp: false, hasComplained: false };
    const toldAt = new Map();
    const complain = (error) => {
        book.isClosed ||= error instanceof failure/* Failure */.HR && error.reason === 'rejected';
        if (!book.hasComplained)
            note(`commit-status cannot be kept: ${(0,failure/* messageOf */.bD)(error)}${helpOf(error)}`);
        book.hasComplained = true;
    };
    const ask = async (question) => {
        const github = await options.github();
        if (github === undefined)
            throw new failure/* Failure */.HR('rejected', 'there is no github-token, or this is no GitHub workflow.');
        for (let attempt = 1;; attempt++) {
            try {
                return await question(github);
            }
            catch (error) {
                const isRefused = error instanceof failure/* Failure */.HR && error.reason === 'rejected';
                if (isRefused || attempt >= tries)
                    throw error;
                await options.sleep(retryMs);
            }
        }
    };
    const write = (status) => {
        last = last.then(async (before) => {
            if (book.isClosed)
                return before;
            try {
                const written = await ask((github) => github.setStatus(commit, status));
                book.isApp = written.isApp;
                return written;
            }
            catch (error) {
                complain(error);
                return before;
            }
        });
        return last;
    };
    const entryOf = ({ trial, fingerprint, ref, service }, state, text) => {
        if (trial === undefined || fingerprint === undefined)
            return undefined;
        const page = ref === undefined ? undefined : provider(service)?.pageUrl(ref);
        return (0,record_status/* renderStatus */.LG)(trial, { fingerprint, state, text, runUrl, ...(0,present/* present */.E)({ id: ref?.id, page }) });
    };
    const tell = (training, state, text) => {
        const status = entryOf(training, state, text);
        if (status === undefined)
            return;
        toldAt.set(training.key, now());
        void write(status);
    };
    return {
        announce: async (trial, fingerprint) => {
            const text = 'about to be started';
            const written = await write((0,record_status/* renderStatus */.LG)(trial, { fingerprint, state: 'pending', text, runUrl }));
            if (written === undefined || book.isClosed)
                return new Map();
            try {
                const statuses = await ask((github) => github.statuses(commit, written.context));
                return (0,record_status/* idsIn */.Sd)(statuses, fingerprint, written.creator);
            }
            catch (error) {
                complain(error);
                return new Map();
            }
        },
        written: async () => {
            await last;
        },
        sink: (entry) => {
            if (!isWanted())
                return undefined;
            if (entry.about === 'step') {
                if (entry.event.kind === 'ended')
                    for (const each of entry.step.trainings)
                        tellEnd(tell, each, entry.event.ending);
                return undefined;
            }
            const { event, training } = entry;
            if (event.kind === 'starting')
                tell(training, 'pending', 'being started');
            else if (event.kind === 'recorded' && training.intent?.kind !== 'start')
                tell(training, 'pending', 'followed');
            else if (event.kind === 'observed' && event.news !== undefined) {
                const isDue = now() - (toldAt.get(training.key) ?? -Infinity) >= pauseMs;
                if (!toldAt.has(training.key) || !isDue)
                    return undefined;
                const isLast = book.isApp && now() - openedAt >= appTokenMs;
                tell(training, 'pending', `${(0,progress/* progressLine */.o)(entry.step, training, entry.at)}${isLast ? ' (the token ends, last word)' : ''}`);
                if (isLast)
                    void last.then(() => (book.isClosed = true));
            }
            return undefined;
        },
    };
}
/** Of those that were told of. One without an ending of its own has that of the step. */
function tellEnd(tell, training, whole) {
    if (training.intent === undefined || training.ref === undefined)
        return;
    const ending = training.ending ?? whole;
    tell(training, (0,record_status/* stateOf */.L4)(ending), `${ending.conclusion}: ${ending.message}`);
}
function helpOf(error) {
    return error instanceof failure/* Failure */.HR && error.help !== undefined ? ` ${error.help}` : '';
}

// EXTERNAL MODULE: ./src/record/training.ts + 1 modules
var record_training = __nccwpck_require__(8596);
;// CONCATENATED MODULE: ./src/record/step.ts

/** A step of which nothing is known yet. */
function openStep(command, begunAt) {
    return {
        command,
        simulated: false,
        begunAt,
        paths: [],
        texts: new Map(),
        trials: [],
        diagnostics: [],
        shown: 0,
        notes: [],
        trainings: [],
        visibility: new Map(),
    };
}
/** The record after an event. Pure. */
function applyToStep(step, event) {
    switch (event.kind) {
        case 'understood':
            return { ...step, command: event.command, simulated: event.simulated };
        case 'read':
            return { ...step, paths: event.paths, texts: event.texts, trials: event.trials };
        case 'diagnosed':
            return { ...step, diagnostics: [...step.diagnostics, ...freshAmong(step, event.diagnostics)] };
        case 'opened':
            return { ...step, trainings: [...step.trainings, event.training] };
        case 'shown':
            return { ...step, shown: step.diagnostics.length };
        case 'noted':
            return withNote(step, event.text);
        case 'visible':
            return { ...step, visibility: new Map(step.visibility).set(event.repository, event.isPublic) };
        case 'ended':
            return { ...step, ending: event.ending };
        case 'said':
        case 'planned':
            return step;
    }
}
/** The step after an event of one of its trainings, at a time (epoch ms). */
function applyToOne(step, key, event, at) {
    const trainings = step.trainings.map((training) => training.key === key ? (0,record_training/* apply */.B)(training, event, at) : training);
    const next = { ...step, trainings };
    return event.kind === 'told' && event.severity === 'warning' ? withNote(next, event.text) : next;
}
/** A sentence is said once. */
function withNote(step, text) {
    return step.notes.includes(text) ? step : { ...step, notes: [...step.notes, text] };
}
/** Those that are not known yet. */
function freshAmong({ diagnostics: known }, diagnostics) {
    const seen = new Set(known.map((each) => JSON.stringify(each)));
    return diagnostics.filter((each) => {
        const text = JSON.stringify(each);
        return seen.has(text) ? false : seen.add(text);
    });
}

;// CONCATENATED MODULE: ./src/record/journal.ts

/** Opens an empty journal; `now` is the wall clock in epoch ms. */
function openJournal(command, now, sinks) {
    let step = openStep(command, now());
    const pass = (entry) => {
        const answers = sinks.map((sink) => sink(entry)).filter((answer) => typeof answer === 'boolean');
        // Either of state and outputs is enough to find it again.
        return answers.length === 0 || answers.includes(true);
    };
    const training = (key) => {
        const found = step.trainings.find((each) => each.key === key);
        if (found === undefined)
            throw new Error(`There is no training ${key}.`);
        return found;
    };
    return {
        get step() {
            return step;
        },
        training,
        say: (event) => {
            const before = step;
            step = applyToStep(before, event);
            pass({ about: 'step', event, at: now(), before, step });
        },
        tell: (key, event) => {
            const before = step;
            const at = now();
            step = applyToOne(before, key, event, at);
            return pass({ about: 'training', event, at, before, step, training: training(key) });
        },
    };
}

// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __nccwpck_require__(4031);
;// CONCATENATED MODULE: ./src/report/hints/settings.ts
/** Settings by key and advice, with what they are now and where that was written. */
function settingsOf(fineTune, wishes) {
    return wishes.map(([key, advice]) => {
        const value = settings_valueOf(fineTune, key);
        const source = sourceOf(fineTune, key);
        return {
            key,
            advice,
            ...(value === undefined ? {} : { value }),
            ...(source === undefined ? {} : { source }),
        };
    });
}
/** What is in force: as resolved, else as the service recorded it. */
function settings_valueOf({ trial, observation }, key) {
    const resolved = trial?.values.find((value) => value.key === key)?.value;
    if (resolved !== undefined)
        return resolved;
    if (key === 'base_model')
        return observation?.baseModel;
    const params = observation?.params ?? {};
    const name = key.replace('training_params.', '');
    return Object.hasOwn(params, name) ? params[name] : undefined;
}
function sourceOf({ trial }, key) {
    return trial?.values.find((value) => value.key === key)?.source;
}
/** Keys of the parameters that name columns. */
function columnKeys({ trial, observation }) {
    const own = (trial?.values ?? []).filter(({ sent }) => sent).map(({ key }) => key);
    const recorded = Object.keys(observation?.params ?? {}).map((key) => `training_params.${key}`);
    return (trial === undefined ? recorded : own).filter((key) => /^training_params\.\w+_columns?$/.test(key));
}
/** The names that such a parameter holds. */
function namesIn(value) {
    return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

;// CONCATENATED MODULE: ./src/report/hints/causes.ts


/** There is nothing to change in the file. */
function credits({ service, id, trial, repository }) {
    const provider = service?.id ?? trial?.provider ?? (0,base_service/* serviceOf */.z5)(id ?? '');
    const page = (0,base_service/* billingPageOf */.Ei)(provider, repository ?? trial?.repository);
    const what = provider === 'oxen'
        ? 'credits of the account are used up, or its storage is full'
        : 'balance of the account is used up';
    return {
        cause: 'credits',
        text: `The ${what}. Add to it at ${page}, then run this step again; nothing is bought twice.`,
        settings: [],
    };
}
/** Each looks for one cause in a text; the first that finds counts. */
const causes = [
    (text, fineTune) => /\b(?:insufficient|out of|no(?: more)?|not enough|ran out of)[\s_-]credits?\b/i.test(text)
        ? credits(fineTune)
        : undefined,
    (text, fineTune) => /\bout of (?:gpu |cuda |host |system )?memory\b|\bOutOfMemory|\bCUDA_ERROR_OUT_OF_MEMORY\b|\bOOM(?:[- ]?kill|\b)|exit(?:ed with)? code:? 137\b/i.test(text)
        ? {
            cause: 'out-of-memory',
            text: 'The memory of the GPU was not enough.',
            settings: memorySettings(fineTune),
        }
        : undefined,
    missingColumn,
    (text, fineTune) => /cannot identify image file|UnidentifiedImageError|image file is truncated|DecompressionBomb|(?:could not|cannot|failed to|unable to) (?:open|read|load|decode|download|find) (?:the )?(?:image|video|media|picture)|(?:No such file or directory|FileNotFound|not found)[^\n]{0,200}\.(?:jpe?g|png|webp|gif|bmp|mp4|mov|webm)\b/i.test(text)
        ? {
            cause: 'media',
            text: fineTune.trial?.files === undefined
                ? 'An image or video of the data could not be read. The column must hold paths from the root of the Oxen repository, as they are on the branch of the resource, to files that are whole.'
                : 'An image could not be read. Check that each file is whole, and that addresses can be read by everybody.',
            settings: settingsOf(fineTune, columnKeys(fineTune)
                .filter((key) => /(?:image|video)/.test(key))
                .map((key) => [key, 'check what the files of this column are'])),
        }
        : undefined,
    (text, fineTune) => /\bloss\b[^\n]{0,40}\b(?:nan|inf(?:inity)?)\b|\bnan\b[^\n]{0,40}\bloss\b/i.test(text)
        ? {
            cause: 'not-a-number',
            text: 'The loss became infinite: the training took steps that were too large.',
            settings: settingsOf(fineTune, [
                ['training_params.learning_rate', 'lower it, for example to a tenth'],
            ]),
        }
        : undefined,
    (text, fineTune) => /gated repo|access to model .{1,200} is restricted|(?:model|repository) [^\n]{1,200} (?:does not exist|not found) on hugging ?face/i.test(text)
        ? {
            cause: 'model-access',
            text: 'The service could not load the base model.',
            settings: settingsOf(fineTune, [['base_model', 'check its name, or choose another']]),
        }
        : undefined,
];
function missingColumn(text, fineTune) {
    const match = /\bcolumns?\s+["'`]?([^\s"'`]{1,100})["'`]?[^\n]{0,60}?(?:not found|(?:does|do) not exist|missing|unknown|not in)/i.exec(text) ??
        /\b(?:no|missing|unknown)\s+columns?:?\s+(?:named\s+|called\s+)?["'`]?([^\s"'`]{1,100})/i.exec(text) ??
        /\bKeyError:\s*["']([^"'\n]{1,100})["']/.exec(text);
    if (match === null)
        return undefined;
    const name = match[1] ?? '';
    const keys = columnKeys(fineTune);
    const named = keys.filter((key) => namesIn(settings_valueOf(fineTune, key)).includes(name));
    // A KeyError of anything else is no missing column.
    if (match[0].startsWith('KeyError') && named.length === 0)
        return undefined;
    return {
        cause: 'column',
        text: `The data has no column '${name}'.`,
        settings: settingsOf(fineTune, (named.length > 0 ? named : keys).map((key) => [key, 'name a column that the data has'])),
    };
}
/** What needs memory, the most first; only what can still be lowered. */
function memorySettings(fineTune) {
    const accumulate = ['training_params.gradient_accumulation', 'training_params.grad_accum'].find((key) => settings_valueOf(fineTune, key) !== undefined);
    const more = accumulate === undefined ? '' : `, and raise \`${accumulate}\` to train the same`;
    const wishes = [
        ['batch_size', 1, `lower it${more}`],
        ['seq_length', 256, 'lower it; longer rows are cut'],
        ['num_frames', 17, 'lower it'],
        ['sample_width', 512, 'lower it'],
        ['sample_height', 512, 'lower it'],
        ['lora_rank', 8, 'lower it'],
    ];
    const lower = wishes.flatMap(([name, least, advice]) => {
        const value = settings_valueOf(fineTune, `training_params.${name}`);
        return typeof value === 'number' && value > least ? [[`training_params.${name}`, advice]] : [];
    });
    const lora = settings_valueOf(fineTune, 'training_params.use_lora') === false
        ? [['training_params.use_lora', 'set it to true: an adapter needs far less than all weights']]
        : [];
    const model = [['base_model', 'choose a smaller one']];
    return settingsOf(fineTune, [...lora, ...lower, ...model]);
}

;// CONCATENATED MODULE: ./src/report/hints/limits.ts
const limits = new Map([
    [
        'max-credits',
        {
            key: 'max_credits',
            input: 'max-credits',
            text: 'Its limit of credits was reached.',
            advice: 'raise it, or make the training smaller; of `limits.max_credits` and the input `max-credits` the tighter counts',
        },
    ],
    [
        'max-duration',
        {
            key: 'max_duration',
            input: 'max-duration',
            text: 'Its limit of time was reached.',
            advice: 'raise it, or make the training smaller; of `limits.max_duration` and the input `max-duration` the tighter counts',
        },
    ],
    [
        'queue-timeout',
        {
            key: 'queue_timeout',
            text: 'It had waited in the queue for as long as allowed.',
            advice: 'raise it, or run again when the queue is shorter',
        },
    ],
    [
        'stall-timeout',
        {
            key: 'stall_timeout',
            text: 'It showed no progress for as long as allowed.',
            advice: 'raise it if the training is only slow',
        },
    ],
]);
/** What to do about one that was stopped at a limit: the file's on its line, or the step's input. */
function limitHint(fineTune) {
    const { ending, trial } = fineTune;
    const limit = ending.reason === undefined ? undefined : limits.get(ending.reason);
    if (limit === undefined)
        return undefined;
    const { input } = limit;
    const written = trial?.values.find(({ key }) => key === `limits.${limit.key}`);
    const { key, advice } = limit;
    if (written !== undefined && !(input !== undefined && isBelow(fineTune)))
        return {
            cause: 'limit',
            text: limit.text,
            settings: [{ key: `limits.${key}`, value: written.value, source: written.source, advice }],
        };
    const setting = input === undefined
        ? { key: `limits.${key}`, advice: `${advice}; it was given by an earlier run` }
        : {
            key: input,
            source: { kind: 'input', name: input },
            advice: `${advice}; it is an input of the step`,
        };
    return { cause: 'limit', text: limit.text, settings: [setting] };
}
/** Whether the file's own limit was not reached: then it was the tighter one of the step. */
function isBelow({ ending, trial, credits, durationSeconds }) {
    const { maxCredits, maxDurationMs } = trial?.limits ?? {};
    return ending.reason === 'max-credits'
        ? maxCredits !== undefined && credits !== undefined && credits < maxCredits
        : maxDurationMs !== undefined && durationSeconds !== undefined && durationSeconds * 1000 < maxDurationMs;
}

;// CONCATENATED MODULE: ./src/report/hints/find.ts


/** Why a training did not end well, if it is one of the causes that have a remedy. */
function hintFor(fineTune) {
    const { ending, observation, log } = fineTune;
    const limit = limitHint(fineTune);
    if (limit !== undefined)
        return limit;
    if (ending.reason === 'no-credits')
        return credits(fineTune);
    if (ending.reason !== 'training-failed' && ending.reason !== 'stopped')
        return undefined;
    // What the service calls the error counts more than what stands somewhere in the log.
    const evidence = [observation?.error ?? '', (log?.tail ?? []).join('\n').slice(-20_000)];
    for (const text of evidence)
        for (const find of causes) {
            const hint = find(text, fineTune);
            if (hint !== undefined)
                return hint;
        }
    return undefined;
}

// EXTERNAL MODULE: ./src/base/source.ts
var base_source = __nccwpck_require__(2732);
;// CONCATENATED MODULE: ./src/report/hints/hint.ts

/** `now 4 (fine-tune.yml:9)`, `now 16 by default`; undefined for what has no value. */
function stateOf({ value, source }) {
    if (value === undefined)
        return undefined;
    const shown = JSON.stringify(value);
    const now = shown.length > 60 ? 'now something long' : `now ${shown}`;
    if (source === undefined)
        return now;
    return source.kind === 'default' ? `${now} by default` : `${now} (${(0,base_source/* renderSource */.u)(source)})`;
}
/** A setting and what to do with it, as a sentence: `batch_size, now 4 (fine-tune.yml:9): lower it`. */
function adviceOf(setting) {
    const state = stateOf(setting);
    return `${setting.key}${state === undefined ? '' : `, ${state}`}: ${setting.advice}`;
}

// EXTERNAL MODULE: ./src/report/words.ts
var words = __nccwpck_require__(2691);
;// CONCATENATED MODULE: ./src/report/annotations.ts





/** The runner takes ten of each level and drops the rest in silence. */
const most = 9;
/** The diagnostics to show on the lines: errors first, at most 9, and one that rolls up the rest. */
function selectAnnotations(diagnostics) {
    const sorted = byWeight(diagnostics);
    const shown = sorted.slice(0, most).map(harmless);
    const rest = sorted.slice(most);
    const [first] = rest;
    if (first === undefined)
        return shown;
    const rollUp = {
        code: 'more',
        severity: first.severity,
        message: `${(0,words/* tally */.N4)(rest)} more; the log and the summary show all of them.`,
    };
    return [...shown, rollUp];
}
/**
 * What did not end well, as annotations: one for each fine-tune, on the line of the setting to change when there is one,
 * else on its file. Mistakes of the files have theirs already.
 */
function endingAnnotations(report) {
    const { ending, fineTunes, diagnostics } = report;
    if (ending.reason === undefined || diagnostics.some(({ severity }) => severity === 'error'))
        return [];
    const ill = fineTunes.filter((fineTune) => !(0,endings/* isSuccess */.oJ)(fineTune.ending) && fineTune.ending.reason !== undefined);
    if (ill.length === 0) {
        const { reason: code, message, help } = ending;
        return [harmless({ code, severity: 'error', message, ...(help === undefined ? {} : { help }) })];
    }
    return selectAnnotations(ill.map(annotationOf));
}
function annotationOf(fineTune) {
    const { ending, trial } = fineTune;
    const hint = hintFor(fineTune);
    const settings = hint?.settings ?? [];
    const written = settings.find(({ source }) => source?.kind === 'file' || source?.kind === 'set')?.source;
    const place = written === undefined ? undefined : placeOf(written);
    const advice = settings.map((setting) => `${adviceOf(setting)}.`);
    const help = hint === undefined ? [ending.help] : [hint.text, ...advice];
    // Who only stopped looking has no mistake in the file.
    const whole = trial === undefined || ending.conclusion !== 'failed' ? undefined : { kind: 'file', name: trial.path };
    const words = help.filter((text) => text !== undefined).join(' ');
    const where = place ?? whole;
    return {
        code: ending.reason ?? ending.conclusion,
        severity: 'error',
        message: ending.message,
        ...(words === '' ? {} : { help: words }),
        ...(where === undefined ? {} : { place: where }),
    };
}
function placeOf(source) {
    switch (source.kind) {
        case 'file':
            return { kind: 'file', name: source.path, start: { line: source.line, column: source.column } };
        case 'set':
            return { kind: 'input', name: 'set', start: { line: source.line, column: 1 } };
        case 'input':
            return { kind: 'input', name: source.name };
        case 'default':
            return undefined;
    }
}
/** Errors, then warnings, then notices; each in the order they were found. */
function byWeight(diagnostics) {
    return diagnostics.toSorted((a, b) => weight[a.severity] - weight[b.severity]);
}
const weight = { error: 0, warning: 1, notice: 2 };
function harmless(diagnostic) {
    const { message, help } = diagnostic;
    return {
        ...diagnostic,
        message: (0,report_escape/* logLine */.BP)(message).join(' '),
        ...(help === undefined ? {} : { help: (0,report_escape/* logLine */.BP)(help).join(' ') }),
    };
}

// EXTERNAL MODULE: ./src/base/secret.ts
var secret = __nccwpck_require__(5309);
;// CONCATENATED MODULE: ./src/report/secrets.ts

/** Whether a text holds one of the secrets, also encoded as GitHub's masking knows it. */
function holdsSecret(text, secrets) {
    return (0,secret/* formsOf */.XP)(secrets).some((form) => text.includes(form));
}
/** Whether a text holds the place of a secret that was blanked out when it came. */
function holdsBlank(text) {
    return text.includes(secret/* blank */.hQ) || /(?:%2A){3}/i.test(text);
}
/** The same value with the secrets blanked out of every text in it. Only for data: objects, lists, maps. */
function withoutSecrets(value, secrets) {
    // The shape stays, texts stay texts, closed words stay what they are.
    return secrets.every((secret) => secret.length < 4)
        ? value
        : blanked(value, (0,secret/* blanker */.sc)(secrets), new Map());
}
/** Members whose words are ours, from closed lists: they can hold nothing, and code depends on them. */
const secrets_closed = new Set([
    'conclusion',
    'reason',
    'severity',
    'kind',
    'status',
    'command',
]);
/** `done`: what was cleaned before. All files of a step share the schemas of what they train, and those are large. */
function blanked(value, clean, done) {
    if (typeof value === 'string')
        return clean(value);
    if (typeof value !== 'object' || value === null)
        return value;
    if (done.has(value))
        return done.get(value);
    const cleaned = blankedWithin(value, clean, done);
    done.set(value, cleaned);
    return cleaned;
}
function blankedWithin(value, clean, done) {
    const visit = (item) => blanked(item, clean, done);
    if (Array.isArray(value))
        return value.map(visit);
    if (value instanceof Map)
        return new Map([...value].map(([key, item]) => [visit(key), visit(item)]));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [
        key.length > longestOwn ? clean(key) : key,
        secrets_closed.has(key) ? item : visit(item),
    ]));
}
/** No member of ours has a longer name, so what is longer is data. */
const longestOwn = 20;

;// CONCATENATED MODULE: ./src/record/view.ts





/** Everything that is known, for whoever renders it; without secrets, since not all of it goes through the runner's masks. */
function toReport(step, around, ending, running) {
    const redacted = step.trials.flatMap(redactedIn);
    return withoutSecrets(wholeReport(step, around, ending, running), [...around.secrets(), ...redacted]);
}
/** The same with whatever is in it: for outputs, which are withheld rather than blanked out. */
function wholeReport(step, around, ending, running) {
    const { actionRef, runUrl } = around;
    const { command, simulated, trials, diagnostics, texts, notes, begunAt } = step;
    return {
        ...{ command, simulated, ending, running, trials, diagnostics, texts, notes, actionRef },
        fineTunes: step.trainings.map((training) => toFineTune(step, around, training, ending)),
        elapsedMs: around.now() - begunAt,
        ...(runUrl === '' ? {} : { runUrl }),
    };
}
function toFineTune({ visibility, simulated }, around, training, whole) {
    const { observation, ref, trial, checked, results } = training;
    const provider = around.provider(training.service);
    const ending = training.ending ?? whole;
    const isEarlier = (0,endings/* about */.Cv)(ending).numbers === 'earlier';
    const place = ref?.repository ?? trial?.repository;
    return {
        ...(0,present/* present */.E)({
            trial,
            service: simulated ? undefined : serviceAt(around, training.service),
            repository: place === '' ? undefined : place,
            id: ref?.id,
            url: ref === undefined ? undefined : provider?.pageUrl(ref),
            observation,
            results,
            preview: training.preview,
            fingerprint: training.fingerprint,
            dataIdentity: checked?.dataIdentity,
            dataCommit: checked?.dataCommit,
            images: checked?.images,
            durationSeconds: isEarlier ? 0 : trainingSeconds(training),
            credits: isEarlier ? 0 : observation?.credits,
            // A service without repositories has one place for all.
            isPublic: place === undefined ? undefined : visibility.get(place),
            startedHere: observation === undefined ? undefined : training.startedHere,
            usage: ref === undefined || observation === undefined
                ? undefined
                : provider?.usage(ref, observation, results),
            log: training.log,
            downloads: training.downloads,
        }),
        title: training.title,
        mayStop: provider?.cannotStop === undefined,
        ending,
        imageHosts: provider?.imageHosts ?? [],
        history: training.history,
    };
}
/** Where it was spoken to; a simulation has no address that could be used again. */
function serviceAt({ addresses }, id) {
    const url = addresses()?.[id];
    return url === undefined ? undefined : { id, url, usual: url === base_service/* services */.$p[id].usualAddress };
}
function trainingSeconds({ observation }) {
    if (observation?.startedAt === undefined || observation.finishedAt === undefined)
        return undefined;
    return Math.max(0, Math.round((observation.finishedAt - observation.startedAt) / 1000));
}

;// CONCATENATED MODULE: ./src/record/sinks/annotations.ts



/** Annotations: mistakes on their lines, what is said aloud, and what did not end well. */
function annotationsSink(host, around) {
    return (entry) => {
        const { before, step } = entry;
        const said = saidAloud(entry);
        if (said !== undefined && !before.notes.includes(said.text))
            host.annotate({ code: 'fine-tune', severity: said.severity, message: (0,report_escape/* logLine */.BP)(said.text).join(' ') });
        if (entry.about === 'training')
            return;
        if (entry.event.kind === 'shown')
            for (const diagnostic of selectAnnotations(step.diagnostics.slice(before.shown)))
                host.annotate(diagnostic);
        if (entry.event.kind === 'ended')
            for (const diagnostic of endingAnnotations(toReport(step, around, entry.event.ending, false)))
                host.annotate(diagnostic);
    };
}
function saidAloud({ event, }) {
    if (event.kind === 'noted')
        return event;
    return event.kind === 'told' && event.severity === 'warning' ? event : undefined;
}

;// CONCATENATED MODULE: ./src/report/budget.ts
/** Markdown tables in GitHub's dialect; the cells are rendered already. Rows beyond the budget are counted, not shown. */
function table(head, rows, maxBytes = 100_000) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const lines = [line(head), `|${head.map(() => ' --- |').join('')}`];
    let bytes = 0;
    for (const [index, row] of rows.entries()) {
        const text = line(row);
        bytes += Buffer.byteLength(text) + 1;
        if (bytes > maxBytes) {
            lines.push(line([`… ${rows.length - index} more`, ...head.slice(1).map(() => '')]));
            break;
        }
        lines.push(text);
    }
    return lines.join('\n');
}
/** Something to unfold. The title is HTML: what is not ours in it comes out of `htmlText`. */
function details(title, body, open = false) {
    return `<details${open ? ' open' : ''}><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
/** GitHub drops a summary above 1 MiB altogether, so we stay below 900 KiB. */
const summaryBudget = {
    max: 900 * 1024,
    size: (text) => Buffer.byteLength(text),
    because: 'GitHub shows no summary above 1 MiB',
};
/** GitHub refuses comments above 65,536 characters; a hidden marker of ours needs room as well. */
const commentBudget = {
    max: 65_000,
    size: (text) => text.length,
    because: 'GitHub takes no comment above 65,536 characters',
};
/** Blocks in their order, those of the highest rank (among equals the last) left out until the rest fits. */
function fit(blocks, { max, size, because }) {
    const kept = new Set(blocks.filter(({ text }) => text !== ''));
    const sizeOf = ({ text }) => size(text) + 2;
    const folds = new Set([...kept].flatMap(({ fold }) => fold ?? []));
    let total = [...kept].reduce((sum, block) => sum + sizeOf(block), noteSize);
    for (const { title, open } of folds)
        total += size(details(title, '', open)) + 4;
    const dropped = new Map();
    const order = [...kept].reverse().sort((a, b) => b.rank - a.rank);
    for (const block of order) {
        if (total <= max || block.rank === 0)
            break;
        kept.delete(block);
        total -= sizeOf(block);
        dropped.set(block.name, (dropped.get(block.name) ?? 0) + 1);
    }
    const texts = folded([...kept]);
    if (dropped.size > 0)
        texts.push(leftOut(dropped, because));
    return `${texts.join('\n\n')}\n`;
}
/** Neighbours of one fold become one text; a fold that lost all its blocks is gone. */
function folded(blocks) {
    const texts = [];
    for (let at = 0; at < blocks.length;) {
        const fold = blocks[at]?.fold;
        const start = at;
        do
            at++;
        while (fold !== undefined && at < blocks.length && blocks[at]?.fold === fold);
        const text = blocks
            .slice(start, at)
            .map((block) => block.text)
            .join('\n\n');
        texts.push(fold === undefined ? text : details(fold.title, text, fold.open));
    }
    return texts;
}
/** Room for the sentence about what was left out. */
const noteSize = 2000;
function leftOut(dropped, because) {
    const parts = [...dropped].map(([name, count]) => (count === 1 ? name : `${count} × ${name}`));
    return `> ✂️ Left out, because ${because}: ${parts.join(', ')}. The file of the output \`result-path\` holds everything.`;
}

;// CONCATENATED MODULE: ./src/report/series.ts
/** Mermaid's charts get slow and unreadable beyond. */
const mostPoints = 60;
/** What was measured: the loss first, then what else the checkpoints carry. */
function curvesOf(checkpoints, logged = []) {
    const names = [...new Set(checkpoints.flatMap(({ metrics }) => Object.keys(metrics)))];
    const curves = names
        .map((name) => ({ name, points: pointsOf(checkpoints, name) }))
        .filter(({ points }) => points.length > 0);
    const loss = lossAmong(curves);
    // The log tells of many more steps than are saved, and it is all there is when the training failed.
    const points = tidy([...logged, ...(loss?.points ?? [])]);
    const own = points.length === 0 ? undefined : { name: loss?.name ?? 'loss', points };
    const others = curves.filter((curve) => curve !== loss);
    return own === undefined ? others : [own, ...others];
}
/** The loss by step; undefined when nothing tells one. */
function lossOf(checkpoints, logged = []) {
    return lossAmong(curvesOf(checkpoints, logged));
}
/** The point with the lowest value; undefined without points. */
function lowestOf(points) {
    const [first, ...rest] = points;
    if (first === undefined)
        return undefined;
    return rest.reduce((low, point) => (point.value < low.value ? point : low), first);
}
function lossAmong(curves) {
    for (const known of ['loss', 'train_loss', 'training_loss', 'train/loss']) {
        const curve = curves.find(({ name }) => name === known);
        if (curve !== undefined)
            return curve;
    }
    return curves.find(({ name }) => /loss/i.test(name));
}
function pointsOf(checkpoints, name) {
    return tidy(checkpoints.flatMap(({ step, metrics }) => {
        const value = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
        return value === undefined ? [] : [{ step, value }];
    }));
}
/** Ascending, each step once (the last one said counts), nothing that is no number. */
function tidy(points) {
    const byStep = new Map();
    for (const { step, value } of points)
        if (Number.isFinite(value) && Number.isSafeInteger(step) && step >= 0)
            byStep.set(step, value);
    return [...byStep].map(([step, value]) => ({ step, value })).sort((a, b) => a.step - b.step);
}
/**
 * At least two points → at most `most` values on an even grid of whole steps. Between two measurements the line between
 * them is taken; the lowest and the highest measured value keep their place on the nearest spot of the grid.
 */
function thin(points, most = mostPoints) {
    const from = points[0]?.step ?? 0;
    const last = points.at(-1)?.step ?? from;
    const gap = gridOf(points, from, last, most);
    const count = Math.ceil((last - from) / gap) + 1;
    const values = [];
    let right = 0;
    for (let spot = 0; spot < count; spot++) {
        const step = from + spot * gap;
        while (right < points.length - 1 && (points[right]?.step ?? 0) < step)
            right++;
        values.push(between(points[right - 1], points[right], step));
    }
    const set = (point) => void (values[Math.round((point.step - from) / gap)] = point.value);
    const lowest = points.reduce((low, point) => (point.value < low.value ? point : low));
    const highest = points.reduce((high, point) => (point.value > high.value ? point : high));
    set(highest);
    if (Math.round((highest.step - from) / gap) !== Math.round((lowest.step - from) / gap))
        set(lowest);
    else
        makeRoom(values, Math.round((lowest.step - from) / gap), lowest.value);
    return { from, to: from + (count - 1) * gap, values };
}
/**
 * The range of an axis: round numbers around the values, so that its marks are round as well; never below zero when no
 * value is.
 */
function bounds(values) {
    const lowest = Math.min(...values);
    const highest = Math.max(...values);
    const spread = highest - lowest;
    if (!Number.isFinite(spread))
        return { low: finite(lowest), high: finite(highest) };
    const range = spread > 0 ? spread : Math.abs(highest) || 1;
    const mark = roundStep(range / 5);
    const round = { low: snapped(Math.floor, lowest, mark), high: snapped(Math.ceil, highest, mark) };
    // So far from zero that a mark is lost in it, or a flat line.
    const isUsable = round.low < round.high && round.low <= lowest && round.high >= highest;
    const { low, high } = isUsable ? round : { low: lowest - range * 0.1, high: highest + range * 0.1 };
    return { low: finite(lowest >= 0 ? Math.max(0, low) : low), high: finite(high) };
}
/** 1, 2 or 5 times a power of ten, near the size. */
function roundStep(size) {
    // `10 ** -4` is not 0.0001 in every version of Node.
    const power = Number(`1e${Math.floor(Math.log10(size))}`);
    const lead = size / power;
    return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
}
/** `0.30000000000000004` has no place on an axis. */
function snapped(way, value, mark) {
    return Number((way(value / mark) * mark).toPrecision(12));
}
/** The measured spacing when it is even and small enough, else whole steps that make few enough spots. */
function gridOf(points, from, last, most) {
    const gap = (points[1]?.step ?? from + 1) - from;
    const even = points.every(({ step }, index) => step === from + index * gap);
    return even && points.length <= most ? gap : Math.max(1, Math.ceil((last - from) / (most - 1)));
}
function between(left, right, step) {
    if (right === undefined)
        return left?.value ?? 0;
    if (left === undefined || right.step <= step)
        return right.value;
    const share = (step - left.step) / (right.step - left.step);
    return left.value * (1 - share) + right.value * share;
}
/** Both extremes fell on one spot: the second one takes the neighbour. */
function makeRoom(values, spot, value) {
    const neighbour = spot + 1 < values.length ? spot + 1 : spot - 1;
    if (neighbour >= 0)
        values[neighbour] = value;
}
function finite(value) {
    return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}

;// CONCATENATED MODULE: ./src/report/sections/curves.ts




/** The loss over the steps as a chart, and in words what matters about it. */
function renderLoss({ results, log }) {
    const loss = lossOf(results?.checkpoints ?? [], log?.points);
    const words = loss === undefined ? undefined : wordsOf(loss);
    if (loss === undefined || words === undefined)
        return '';
    const best = bestWords(results?.checkpoints ?? [], loss.name);
    return ['### Loss', [words, ...best].join(' '), ...chart(loss)].join('\n\n');
}
/** What else was measured, as charts, and the numbers behind all of them. */
function renderMeasurements({ results, log }) {
    const checkpoints = (results?.checkpoints ?? []).toSorted((a, b) => a.step - b.step);
    const curves = curvesOf(checkpoints, log?.points).slice(0, mostMetrics);
    const loss = lossOf(checkpoints, log?.points);
    // An epoch is only another name for the step.
    const others = curves.filter(({ name }) => name !== loss?.name && name !== 'epoch');
    const parts = [
        ...others.flatMap((curve) => [[wordsOf(curve) ?? '', ...chart(curve)].join('\n\n')]),
        ...(checkpoints.length === 0 ? [] : [metricsTable(checkpoints, curves)]),
    ];
    if (parts.length === 0)
        return '';
    const title = checkpoints.length === 0
        ? 'All measurements'
        : `All measurements of ${(0,words/* plural */.LS)(checkpoints.length, 'checkpoint')}`;
    return details(title, parts.join('\n\n'));
}
function wordsOf({ name, points }) {
    const [first] = points;
    const last = points.at(-1);
    const lowest = lowestOf(points);
    if (first === undefined || last === undefined || lowest === undefined)
        return undefined;
    if (points.length === 1)
        return `${(0,report_escape/* code */.aY)(name, 60)} is **${(0,report_escape/* decimal */._)(first.value, 4)}** at step ${first.step}.`;
    if (isFlat(points))
        return `${(0,report_escape/* code */.aY)(name, 60)} is **${(0,report_escape/* decimal */._)(first.value, 4)}** throughout.`;
    const highest = points.reduce((high, point) => (point.value > high.value ? point : high));
    const extreme = isBetterHigh(name)
        ? { word: 'highest', point: highest }
        : { word: 'lowest', point: lowest };
    const at = ({ value, step }) => `**${(0,report_escape/* decimal */._)(value, 4)}** (step ${step})`;
    return `${(0,report_escape/* code */.aY)(name, 60)}: first ${at(first)}, ${extreme.word} ${at(extreme.point)}, last ${at(last)}.`;
}
function isFlat(points) {
    return points.every(({ value }) => value === points[0]?.value);
}
function isBetterHigh(name) {
    return /accuracy/i.test(name);
}
/** Where the checkpoint with the lowest loss is; only when there is a choice. */
function bestWords(checkpoints, name) {
    const points = checkpoints.flatMap((checkpoint) => {
        const value = Object.hasOwn(checkpoint.metrics, name) ? checkpoint.metrics[name] : undefined;
        return value === undefined || !Number.isFinite(value) ? [] : [{ ...checkpoint, value }];
    });
    const best = lowestOf(points);
    const last = points.reduce((late, point) => Math.max(late, point.step), -1);
    const saved = checkpoints.find(({ step }) => step === best?.step);
    if (points.length < 2 || saved === undefined)
        return [];
    if (saved.step === last)
        return ['The last checkpoint is the best one.'];
    const where = saved.path === undefined ? '' : `, in ${(0,report_escape/* code */.aY)(saved.path, 300)}`;
    return [`The best checkpoint is that of step ${saved.step}${where}.`];
}
function metricsTable(checkpoints, curves) {
    const names = curves.map(({ name }) => name);
    const rows = checkpoints.map(({ step, metrics }) => [
        (0,report_escape/* decimal */._)(step, 15),
        ...names.map((name) => {
            const value = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
            return value === undefined ? '' : (0,report_escape/* decimal */._)(value, 5);
        }),
    ]);
    return table(['step', ...names.map((name) => (0,report_escape/* code */.aY)(name, 60))], rows, 60_000);
}
/**
 * `xychart-beta` is the spelling that old and new mermaid take. A numeric axis spaces its points evenly, so the points
 * are brought onto an even grid first.
 */
function chart({ name, points }) {
    if (points.length < 2 || isFlat(points))
        return [];
    const { from, to, values } = thin(points);
    const { low, high } = bounds(values);
    return [
        [
            '```mermaid',
            style,
            'xychart-beta',
            `  x-axis ${(0,report_escape/* mermaidLabel */._b)('step')} ${(0,report_escape/* decimal */._)(from, 15)} --> ${(0,report_escape/* decimal */._)(to, 15)}`,
            `  y-axis ${(0,report_escape/* mermaidLabel */._b)(name)} ${(0,report_escape/* decimal */._)(low, 15)} --> ${(0,report_escape/* decimal */._)(high, 15)}`,
            `  line [${values.map((value) => (0,report_escape/* decimal */._)(value)).join(', ')}]`,
            '```',
        ].join('\n'),
    ];
}
/**
 * Mermaid's own line is so pale that it cannot be seen on white; this blue can, on white and on black. Its own height
 * would fill a screen.
 */
const style = '%%{init: {"xyChart": {"width": 760, "height": 300}, "themeVariables": {"xyChart": {"plotColorPalette": "#1f6feb", "backgroundColor": "transparent"}}}}%%';
/** The loss and five more. */
const mostMetrics = 6;

;// CONCATENATED MODULE: ./src/report/sections/diagnostics.ts





/** All diagnostics, also those that found no room as annotations. */
function renderDiagnosticsTable(diagnostics) {
    if (diagnostics.length === 0)
        return '';
    const rows = byWeight(diagnostics).map(({ code: word, severity, message, help, place }) => [
        `${signs[severity]} ${place === undefined ? '' : (0,report_escape/* code */.aY)((0,base_diagnostic/* renderPlace */.o)(place), 200)}`.trim(),
        `${(0,report_escape/* prose */.CS)(message, 600)} ${(0,report_escape/* code */.aY)(word, 100)}`,
        help === undefined ? '' : (0,report_escape/* prose */.CS)(help, 600),
    ]);
    return `### ${(0,words/* tally */.N4)(diagnostics)}\n\n${table(['where', 'what', 'way out'], rows, 300_000)}`;
}
const signs = { error: '❌', warning: '⚠️', notice: 'ℹ️' };

;// CONCATENATED MODULE: ./src/report/sections/facts.ts




/** What can be said in a word each: file, fine-tune, data, money, time. Unknown ones are left out. */
function renderFacts(fineTune) {
    const { trial, observation, id, url, credits, durationSeconds } = fineTune;
    const { gpu, word, ratePerSecond, startedAt, finishedAt, expiresAt } = observation ?? {};
    const cost = (0,words/* creditsText */.Cn)(credits);
    const rate = (0,words/* creditsText */.Cn)(ratePerSecond === undefined ? undefined : ratePerSecond * 3600);
    const isReused = (0,endings/* about */.Cv)(fineTune.ending).numbers === 'earlier';
    const time = isReused ? undefined : (0,words/* secondsText */.Hd)(durationSeconds);
    const started = (0,words/* isoTime */.Ly)(startedAt);
    const finished = (0,words/* isoTime */.Ly)(finishedAt);
    const expires = (0,words/* isoTime */.Ly)(expiresAt);
    return facts([
        ['file', trial === undefined ? undefined : (0,report_escape/* code */.aY)(trial.path)],
        ['fine-tune', fineTuneText(id, url, observation?.name)],
        ['repository', optionalCode(fineTune.repository ?? (trial?.repository || undefined))],
        ['base model', optionalCode((0,words/* baseOf */.bx)(fineTune))],
        typeFact(trial, observation?.scriptType),
        classFact(trial),
        ['data', dataText(fineTune)],
        ['status', optionalCode(word)],
        ['GPU', gpu === undefined ? undefined : (0,report_escape/* tableCell */.xR)(gpu, 100)],
        [
            'training time',
            time === undefined
                ? undefined
                : `${time}${started === undefined || finished === undefined ? '' : ` (${clock(started)} to ${laterClock(started, finished)} UTC)`}`,
        ],
        [
            'credits',
            cost === undefined ? undefined : `${cost}${rate === undefined || isReused ? '' : ` (${rate} an hour)`}`,
        ],
        ['kept until', expires === undefined ? undefined : `${clock(expires)} UTC`],
        ['started', startedText(fineTune)],
        ['fingerprint', optionalCode(fineTune.fingerprint)],
    ]);
}
/** The same for a file that nothing was started for. */
function renderTrialFacts(trial, withHeading) {
    const table = facts([
        ['file', (0,report_escape/* code */.aY)(trial.path)],
        ['repository', optionalCode(trial.repository || undefined)],
        ['base model', optionalCode((0,words/* baseOf */.bx)({ trial }))],
        typeFact(trial, undefined),
        classFact(trial),
        ['data', optionalCode(trial.request['resource'] ?? trial.files?.join(', '))],
    ]);
    return withHeading ? `### ${(0,report_escape/* markdownText */.p7)(trial.name, 150)}\n\n${table}` : table;
}
/** How it is trained: a script type where there are such, else the kind of what is made. */
function typeFact(trial, shown) {
    const { script_type: script, model_type: model } = trial?.request ?? {};
    return [
        script === undefined && trial !== undefined ? 'type' : 'script type',
        optionalCode(shown ?? script ?? model),
    ];
}
/** What is trained, where the request says so. */
function classFact(trial) {
    return ['class', optionalCode(trial?.request['name'])];
}
function facts(rows) {
    const known = rows.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]));
    return known.length === 0 ? '' : table(['', ''], known, 50_000);
}
function fineTuneText(id, url, name) {
    if (id === undefined)
        return undefined;
    const shown = url === undefined ? (0,report_escape/* tableCell */.xR)(id, 200) : (0,report_escape/* link */.nf)(id, url);
    return name === undefined ? shown : `${shown} ${(0,report_escape/* code */.aY)(name, 200)}`;
}
function dataText(fineTune) {
    const { trial, observation, dataIdentity, dataCommit, images } = fineTune;
    const count = images === undefined ? undefined : (0,words/* plural */.LS)(images, 'image');
    const resource = optionalCode(trial?.request['resource'] ?? observation?.resource) ?? count;
    const [, kind, hash] = /^(commit|table|images):(.+)$/.exec(dataIdentity ?? '') ?? [];
    // For pictures the commit is the identity; it is said once.
    const whole = kind === 'commit' || dataIdentity === dataCommit ? undefined : (hash ?? dataIdentity);
    // A SHA-256 of ours: enough of it to compare two summaries by eye; the result file has all of it.
    const content = kind === 'images' ? whole?.slice(0, 16) : whole;
    const parts = [resource, named('commit', dataCommit), named('content', content)].filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : parts.join(', ');
}
function named(word, hash) {
    return hash === undefined || hash === '' ? undefined : `${word} ${(0,report_escape/* code */.aY)(hash, 80)}`;
}
/** Only when it was not this step, so that nobody looks for a purchase that was none. */
function startedText({ startedHere, ending }) {
    if (startedHere !== false || (0,endings/* about */.Cv)(ending).numbers !== 'own')
        return undefined;
    return 'before this step, which only watched it';
}
function optionalCode(value) {
    return typeof value === 'string' ? (0,report_escape/* code */.aY)(value, 300) : undefined;
}
/** The day is said again only when it is another one. */
function laterClock(from, to) {
    return from.slice(0, 10) === to.slice(0, 10) ? clock(to).slice(11) : clock(to);
}
/** `2026-01-31 12:00` */
function clock(iso) {
    return iso.replace('T', ' ').slice(0, 16);
}

;// CONCATENATED MODULE: ./src/report/sections/failure.ts




const mostLines = 50;
const longestLine = 400;
/** The service's own words about an error, when the sentence of the ending does not hold them. */
function renderError({ ending, observation }) {
    const error = observation?.error;
    if (error === undefined || (0,endings/* isSuccess */.oJ)(ending))
        return '';
    if (!error.includes('\n') && ending.message.includes(error))
        return '';
    return ['### What the service said', (0,report_escape/* codeBlock */.DV)(error, 'text', 4000)].join('\n\n');
}
/** The end of the training's own log, where it did not end well. */
function renderLogTail({ ending, log }) {
    const tail = (log?.tail ?? []).slice(-mostLines);
    const lines = tail.flatMap((line) => (0,report_escape/* logLine */.BP)(line, longestLine)).slice(-mostLines);
    if (lines.length === 0 || !(0,endings/* about */.Cv)(ending).logHelps)
        return '';
    return details(`The last ${(0,words/* plural */.LS)(lines.length, 'line')} of its log`, (0,report_escape/* codeBlock */.DV)(lines.join('\n'), 'text', mostLines * (longestLine + 1)), ending.conclusion === 'failed');
}

;// CONCATENATED MODULE: ./src/report/prompts.ts

/** The prompts by index, as the samples say, else as they were sent, else as the service recorded them. */
function promptsOf({ trial, observation, results }) {
    const said = new Map((results?.samples ?? []).flatMap(({ index, prompt }) => index === undefined || prompt === undefined ? [] : [[index, prompt]]));
    if (said.size > 0)
        return Array.from({ length: Math.max(...said.keys()) + 1 }, (_, index) => ({
            text: said.get(index) ?? '',
            inputs: [],
        }));
    const params = trial?.request['training_params'];
    const sent = (0,json/* isObject */.G)(params) ? params['samples'] : undefined;
    const samples = sent ?? observation?.params?.['samples'];
    return Array.isArray(samples) ? samples.map((sample) => toPrompt(sample)) : [];
}
function toPrompt(sample) {
    if (typeof sample === 'string')
        return { text: sample.trim(), inputs: [] };
    if (!(0,json/* isObject */.G)(sample))
        return { text: '', inputs: [] };
    const { prompt, ctrl_img_url: one, ctrl_img_urls: many } = sample;
    const inputs = [one, ...(Array.isArray(many) ? many : [])];
    return {
        text: typeof prompt === 'string' ? prompt.trim() : '',
        inputs: inputs.filter((input) => typeof input === 'string' && input !== ''),
    };
}

;// CONCATENATED MODULE: ./src/report/sections/gallery.ts




const mostColumns = 4;
const mostRows = 24;
/** Of one prompt at one step. */
const mostInCell = 4;
const mostInputs = 3;
/** Samples by prompt (rows) and step (columns): how the model learnt. Images only where everybody may see them. */
function renderGallery(fineTune, simulated) {
    const samples = fineTune.results?.samples ?? [];
    if (samples.length === 0)
        return '';
    const prompts = promptsOf(fineTune);
    const steps = chosenSteps(samples);
    const rows = rowsOf(samples);
    const scene = { fineTune, prompts, simulated, width: steps.length > 3 ? 170 : 220 };
    const shown = rows.slice(0, mostRows).map(([index, own]) => [
        promptCell(scene, index),
        ...steps.map((step) => own
            .filter((sample) => sample.step === step)
            .slice(0, mostInCell)
            .map((sample) => cell(scene, sample))
            .join(' ')),
    ]);
    const head = ['prompt', ...steps.map((step) => (step === undefined ? 'sample' : `step ${step}`))];
    const left = samples.length - countShown(rows.slice(0, mostRows), steps);
    return [
        '### Samples',
        ...sentences(scene, samples),
        table(head, shown, 150_000),
        ...(left > 0 ? [`${(0,words/* plural */.LS)(left, 'more sample')}: the output \`sample-urls\` holds all addresses.`] : []),
    ].join('\n\n');
}
function sentences({ fineTune, simulated }, samples) {
    const { isPublic, downloads } = fineTune;
    const said = [];
    if (simulated)
        said.push('Simulated samples have no address that leads anywhere.');
    else if (isPublic !== true && samples.some(({ kind }) => kind === 'image'))
        said.push(isPublic === false
            ? 'The Oxen repository is private, so its images cannot load here: these are links for those who may see it.'
            : 'Whether everybody may see the Oxen repository could not be found out, so these are links.');
    const files = downloads?.files.size ?? 0;
    if (downloads !== undefined && files > 0)
        said.push(`${(0,words/* plural */.LS)(files, 'file')} of them ${files === 1 ? 'is' : 'are'} in ${(0,report_escape/* code */.aY)(downloads.folder, 300)}.`);
    return said.length === 0 ? [] : [said.join(' ')];
}
/** The first step, the last and some between. */
function chosenSteps(samples) {
    const steps = [...new Set(samples.map(({ step }) => step))].sort((a, b) => (a ?? -1) - (b ?? -1));
    if (steps.length <= mostColumns)
        return steps;
    const gap = (steps.length - 1) / (mostColumns - 1);
    return Array.from({ length: mostColumns }, (_, column) => steps[Math.round(column * gap)]);
}
function rowsOf(samples) {
    const rows = new Map();
    for (const sample of samples) {
        const row = rows.get(sample.index);
        if (row === undefined)
            rows.set(sample.index, [sample]);
        else
            row.push(sample);
    }
    return [...rows].sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity) || 0);
}
function countShown(rows, steps) {
    return rows
        .flatMap(([, own]) => steps.map((step) => own.filter((sample) => sample.step === step).length))
        .reduce((sum, count) => sum + Math.min(mostInCell, count), 0);
}
function promptCell({ prompts }, index) {
    if (index === undefined)
        return '';
    const { text, inputs } = prompts[index] ?? { text: '', inputs: [] };
    const words = text === '' ? `prompt ${index + 1}` : (0,report_escape/* tableCell */.xR)(text, 300);
    const links = inputs
        .slice(0, mostInputs)
        .map((input, at) => (0,report_escape/* link */.nf)(inputs.length > 1 ? `input ${at + 1}` : 'input', input))
        .filter((linked) => linked.startsWith('['));
    return links.length === 0 ? words : `${words} (${links.join(', ')})`;
}
function cell({ fineTune, prompts, simulated, width }, sample) {
    const words = sample.kind === 'video' ? '▶ video' : '🖼 image';
    if (simulated)
        return words;
    const shown = sample.kind === 'image' && fineTune.isPublic === true
        ? (0,report_escape/* image */.Sl)(altText(prompts, sample), sample.url, fineTune.imageHosts, width)
        : undefined;
    return shown ?? (0,report_escape/* link */.nf)(words, sample.url);
}
/** For those who hear the page, and for the place of an image that does not load. */
function altText(prompts, { step, index, name }) {
    const prompt = index === undefined ? undefined : prompts[index]?.text;
    const what = prompt === undefined || prompt === '' ? name : prompt;
    return step === undefined ? what : `Step ${step}: ${what}`;
}

// EXTERNAL MODULE: ./src/base/duration.ts
var duration = __nccwpck_require__(8318);
;// CONCATENATED MODULE: ./src/report/sections/headline.ts






/** What it was, how it ended, how good it is, how long it took, what it cost; then the sentence, and the way out. */
function renderHeadline(report) {
    const { running, simulated, fineTunes } = report;
    const [first] = fineTunes;
    const single = fineTunes.length === 1 ? first : undefined;
    const numbers = single === undefined ? sumOf(report) : numbersOf(single);
    const pieces = [
        simulated
            ? '> 🧪 **This is a simulation.** Nothing was trained and nothing was charged; ids, numbers and samples are made up.'
            : undefined,
        `## ${running ? `⏳ Training${subject(report)}` : heading(report)}`,
        numbers === '' ? undefined : numbers,
        running ? 'This page is written again when the training ends.' : renderWhole(report),
    ];
    return pieces.filter((piece) => piece !== undefined).join('\n\n');
}
/** The sentence of one of several fine-tunes, with its numbers. */
function renderSubHeadline(fineTune) {
    return [numbersOf(fineTune), renderEnding(fineTune.ending, hintFor(fineTune) === undefined)]
        .filter((piece) => piece !== '')
        .join('\n\n');
}
/** Sentences said on the way. */
function renderNotes(notes) {
    if (notes.length === 0)
        return '';
    const shown = notes.slice(0, 50).map((note) => `- ${(0,report_escape/* prose */.CS)(note, 1000)}`);
    const rest = notes.length - shown.length;
    return [`### Notes\n`, ...shown, ...(rest > 0 ? [`- … ${rest} more, in the log`] : [])].join('\n');
}
/** Alerts of GitHub: red for what failed, amber for what may go on. */
function alertOf(ending) {
    return (0,endings/* isSuccess */.oJ)(ending) ? 'NOTE' : (0,endings/* about */.Cv)(ending).alarm.toUpperCase();
}
/** The sentence of the step. With several fine-tunes each says its own, unless one sentence holds for all. */
function renderWhole({ ending, fineTunes, diagnostics }) {
    const [first, ...others] = fineTunes;
    // The table of mistakes has the ways out.
    if (first === undefined)
        return renderEnding(ending, diagnostics.every(({ severity }) => severity !== 'error'));
    if (others.length === 0)
        return renderEnding(ending, hintFor(first) === undefined);
    return others.every((other) => other.ending.message === first.ending.message)
        ? renderEnding(first.ending, true)
        : undefined;
}
/** Without its help when there is something better: a hint says what to change and where. */
function renderEnding(ending, withHelp) {
    const { message, reason } = ending;
    const help = withHelp ? ending.help : undefined;
    if ((0,endings/* isSuccess */.oJ)(ending) && help === undefined)
        return (0,report_escape/* prose */.CS)(message);
    const tag = reason === undefined ? '' : ` (${(0,report_escape/* code */.aY)(reason)})`;
    const lines = [`> [!${alertOf(ending)}]`, `> ${(0,report_escape/* prose */.CS)(message)}${tag}`];
    if (help !== undefined)
        lines.push('>', `> ${(0,report_escape/* prose */.CS)(help)}`);
    return lines.join('\n');
}
function heading(report) {
    const { ending, fineTunes } = report;
    if (fineTunes.length < 2)
        return `${(0,endings/* titleOf */.Gg)(ending)}${subject(report)}`;
    const counts = new Map();
    for (const { ending: own } of fineTunes)
        counts.set(own.conclusion, (counts.get(own.conclusion) ?? 0) + 1);
    const parts = [...counts].map(([conclusion, count]) => `${count} ${conclusion}`);
    const [sign = ''] = (0,endings/* titleOf */.Gg)(ending).split(' ');
    return `${sign} ${fineTunes.length} fine-tunes: ${parts.join(', ')}`;
}
function subject({ fineTunes, trials }) {
    const [first] = fineTunes;
    if (fineTunes.length > 1)
        return `: ${fineTunes.length} fine-tunes`;
    if (first !== undefined)
        return `: ${(0,report_escape/* markdownText */.p7)((0,words/* nameOf */.Vb)(first), 150)}`;
    const [trial] = trials;
    if (trials.length > 1)
        return `: ${(0,words/* plural */.LS)(trials.length, 'file')}`;
    return trial === undefined ? '' : `: ${(0,report_escape/* markdownText */.p7)(trial.path, 150)}`;
}
function numbersOf(fineTune) {
    const { durationSeconds, credits, url } = fineTune;
    const model = (0,words/* baseOf */.bx)(fineTune);
    const time = (0,words/* secondsText */.Hd)(durationSeconds);
    const cost = (0,words/* creditsText */.Cn)(credits);
    const page = url === undefined ? '' : (0,report_escape/* link */.nf)('its page', url);
    // What others used is no cost of this step.
    const { numbers } = (0,endings/* about */.Cv)(fineTune.ending);
    const parts = [
        model === undefined ? undefined : (0,report_escape/* code */.aY)(model, 200),
        lossWords(fineTune),
        time === undefined || numbers !== 'own' ? undefined : `**${time}** of training`,
        cost === undefined || numbers === 'foreign' ? undefined : `**${cost}**`,
        page.startsWith('[') ? page : undefined,
    ];
    return parts.filter((part) => part !== undefined).join(' · ');
}
/** `loss **0.0956** (lowest 0.0857)` */
function lossWords({ results, log }) {
    const points = lossOf(results?.checkpoints ?? [], log?.points)?.points ?? [];
    const last = points.at(-1);
    const lowest = lowestOf(points);
    if (last === undefined || lowest === undefined)
        return undefined;
    const words = `loss **${(0,report_escape/* decimal */._)(last.value, 4)}**`;
    return lowest.value < last.value ? `${words} (lowest ${(0,report_escape/* decimal */._)(lowest.value, 4)})` : words;
}
function sumOf({ fineTunes, elapsedMs }) {
    const known = fineTunes.flatMap(({ credits }) => credits ?? []);
    const sum = (0,words/* creditsText */.Cn)(known.reduce((total, credits) => total + credits, 0));
    const of = known.length === fineTunes.length ? '' : ` (${known.length} of ${fineTunes.length} told theirs)`;
    const parts = [
        ...(fineTunes.length > 0 && elapsedMs >= 1000 ? [`This step took **${(0,duration/* renderDuration */.P)(elapsedMs)}**`] : []),
        ...(known.length > 0 && sum !== undefined ? [`**${sum}** in all${of}`] : []),
    ];
    return parts.join(' · ');
}

;// CONCATENATED MODULE: ./src/report/sections/history.ts



/** What happened when. */
function renderHistory(history) {
    if (history.length === 0)
        return '';
    const rows = history.map(({ at, what, text }) => [
        ((0,words/* isoTime */.Ly)(at) ?? '').replace('T', ' ').slice(0, 19),
        (0,report_escape/* tableCell */.xR)(what, 60),
        (0,report_escape/* tableCell */.xR)(text, 500),
    ]);
    return details('What happened when', table(['time (UTC)', 'what', ''], rows, 100_000));
}

// EXTERNAL MODULE: ./src/base/address.ts
var address = __nccwpck_require__(5985);
;// CONCATENATED MODULE: ./src/report/strict.ts

/*
 * Values that leave us for scripts, YAML and links: only what matches a narrow pattern goes, the rest is withheld.
 * Users paste outputs into shells, see https://securitylab.github.com/resources/github-actions-untrusted-input.
 */
/** An id such as a UUID, `sim-1`, `astria:123`. */
function strictId(id) {
    return matching(id, /^(?:[a-z]{1,20}:)?[a-z\d][\w.-]{0,127}$/i);
}
/** `namespace/name`. */
function strictRepository(repository) {
    return matching(repository, /^[a-z\d][\w.-]{0,99}\/[a-z\d][\w.-]{0,99}$/i);
}
/** A generated name, a branch, a model: words without anything a shell would act on. */
function strictName(name) {
    return matching(name, /^[a-z\d](?:[\w ./:@+-]{0,298}[\w+])?$/i);
}
/** A word of the service: `completed`. */
function strictWord(word) {
    return matching(word, /^[a-z\d](?:[\w -]{0,62}\w)?$/i);
}
/** A fingerprint or another hash. */
function strictHash(hash) {
    return matching(hash, /^[a-z\d](?:[\w:.+/=-]{0,199})$/i);
}
/** A web address, encoded, without a signature. */
function strictAddress(url) {
    return url === undefined ? undefined : (0,address/* showableAddress */.qs)(url);
}
/** `owner/name@ref`, also of an action in a folder. */
function strictActionRef(actionRef) {
    return matching(actionRef, /^[\w.-]+(?:\/[\w.-]+)+@[\w./-]+$/) ?? 'OWNER/fine-tune-action@v0';
}
function matching(text, pattern) {
    // A dollar sign would also match before a final line break.
    return text !== undefined && !/[\r\n]/.test(text) && pattern.test(text) ? text : undefined;
}

;// CONCATENATED MODULE: ./src/report/next.ts



/** What goes on waiting for a fine-tune, ready to paste: `howTo`; undefined when there is nothing to wait for. */
function howToAttach(report, fineTune) {
    return mayGoOn(report, fineTune) ? howTo(report, fineTune, 'attach') : undefined;
}
/** What stops a fine-tune that may still run; undefined where it cannot be stopped as well. */
function howToStop(report, fineTune) {
    if (fineTune.mayStop === false || !mayGoOn(report, fineTune))
        return undefined;
    return howTo(report, fineTune, 'stop');
}
function howTo({ simulated, actionRef }, fineTune, command) {
    const id = strictId(fineTune.id);
    const repository = strictRepository(fineTune.repository ?? fineTune.trial?.repository);
    if (simulated || id === undefined)
        return undefined;
    const { keyInput, keyVariable, addressInput, hasRepositories } = base_service/* services */.$p[fineTune.service?.id ?? (0,base_service/* serviceOf */.z5)(id)];
    if (hasRepositories && repository === undefined)
        return undefined;
    const address = fineTune.service?.usual === false ? strictAddress(fineTune.service.url) : undefined;
    const options = [
        ['fine-tune-id', id],
        ...(repository === undefined ? [] : [['repository', repository]]),
        ...(address === undefined ? [] : [[addressInput, address]]),
    ];
    if (actionRef === undefined) {
        const words = options.map(([name = '', value = '']) => `--${name} ${value}`);
        return { kind: 'command', lines: [`fine-tune ${command} ${words.join(' ')}`] };
    }
    const lines = [
        `- uses: ${strictActionRef(actionRef)}`,
        '  with:',
        `    command: ${command}`,
        ...options.map(([name = '', value = '']) => `    ${name}: ${value === id ? quoted(id) : value}`),
        `    ${keyInput}: \${{ secrets.${keyVariable} }}`,
    ];
    return { kind: 'step', lines };
}
/** Whether the training may still run though we look away. */
function mayGoOn({ running }, { ending, observation }) {
    const hasEnded = ['succeeded', 'failed', 'stopped'].includes(observation?.status ?? '');
    return running || ((0,endings/* about */.Cv)(ending).mayGoOn && !hasEnded);
}
/** An id such as `123` or `1e5` would be a number in YAML, `null` would be none. */
function quoted(id) {
    if (/^(?:true|false|null)$/i.test(id))
        return `'${id}'`;
    return /^[a-z][\w.-]*$/i.test(id) || /^[\da-f]+(?:-[\da-f]+){3,}$/i.test(id) ? id : `'${id}'`;
}

;// CONCATENATED MODULE: ./src/report/sections/next.ts







/** What to do next, by the ending: the exact step to go on waiting, or what to change and where. */
function renderNext(report, fineTune) {
    const attach = howToAttach(report, fineTune);
    if (attach !== undefined)
        return report.running ? whileItRuns(report, fineTune, attach) : afterLeaving(report, fineTune, attach);
    const hint = hintFor(fineTune);
    const file = fineTune.trial === undefined ? 'the fine-tune file' : (0,report_escape/* code */.aY)(fineTune.trial.path, 200);
    const body = hint === undefined ? (0,endings/* adviceFor */.cp)(fineTune.ending, file) : renderHint(hint);
    return body === undefined ? '' : ['### What to do next', body].join('\n\n');
}
/** Where the weights are, how to get at them, how to use them. */
function renderUse(fineTune) {
    const { ending, observation, results, repository, usage } = fineTune;
    const branch = results?.branch ?? observation?.outputBranch;
    const model = observation?.model;
    const { leaves } = (0,endings/* about */.Cv)(ending);
    const isPart = leaves === 'part';
    if (leaves === 'nothing' || (branch === undefined && model === undefined))
        return '';
    const page = usage?.branchPage === undefined ? '' : (0,report_escape/* link */.nf)('its history', usage.branchPage);
    const where = branch === undefined
        ? `The model is ${(0,report_escape/* code */.aY)(model ?? '', 300)}.`
        : `${isPart ? 'What was saved before it was stopped is' : 'The weights are'} on the branch ${(0,report_escape/* code */.aY)(branch, 300)}${repository === undefined ? '' : ` of ${(0,report_escape/* code */.aY)(repository, 200)}`}${page.startsWith('[') ? ` (${page})` : ''}.`;
    const isDeployed = observation?.word === 'deployed';
    return [
        '### The model',
        `${where}${isDeployed ? ' It is deployed.' : ''}`,
        ...(usage?.recipes ?? []).flatMap(({ title, lines }) => recipe((0,report_escape/* prose */.CS)(title), lines)),
        ...(leaves === 'model' && strictName(model) !== undefined
            ? [
                details('Use it in a later step of this job', [
                    'It is an output, when this step has `id: train`:',
                    (0,report_escape/* codeBlock */.DV)('- env:\n    MODEL: ${{ steps.train.outputs.model }}\n  run: echo "Trained $MODEL"', 'yaml'),
                ].join('\n\n')),
            ]
            : []),
    ].join('\n\n');
}
function whileItRuns(report, fineTune, attach) {
    const stop = howToStop(report, fineTune);
    return details(`To watch ${stop === undefined ? '' : 'or stop '}it from elsewhere`, [...pasted(attach, 'waits for it and reports it; it starts nothing'), ...pasted(stop, 'stops it')].join('\n\n'));
}
function afterLeaving(report, fineTune, attach) {
    const why = fineTune.ending.conclusion === 'cancelled'
        ? 'Whether the training was stopped stands in the log of the post step; it may go on.'
        : 'The training may go on at the service, and it costs while it runs.';
    const stop = howToStop(report, fineTune);
    return [
        '### What to do next',
        why,
        ...pasted(attach, 'waits for it and starts nothing new'),
        ...(stop === undefined ? [] : [details('To stop it instead', pasted(stop, 'stops it').join('\n\n'))]),
    ].join('\n\n');
}
function pasted(how, does) {
    if (how === undefined)
        return [];
    return recipe(`This ${how.kind} ${does}:`, how.lines, how.kind === 'step' ? 'yaml' : 'sh');
}
/** A sentence and lines to be copied; neither when the lines are not plain. */
function recipe(sentence, lines, language = 'sh') {
    const block = lines === undefined ? undefined : (0,report_escape/* commandBlock */.L)(lines, language);
    return block === undefined ? [] : [sentence, block];
}
function renderHint(hint) {
    const items = hint.settings.map((setting) => {
        const state = stateOf(setting);
        const now = state === undefined ? '' : `, ${(0,report_escape/* prose */.CS)(state, 300)}`;
        return `- ${(0,report_escape/* code */.aY)(setting.key, 100)}${now}: ${(0,report_escape/* prose */.CS)(setting.advice, 300)}`;
    });
    return [(0,report_escape/* prose */.CS)(hint.text), ...(items.length === 0 ? [] : [items.join('\n')])].join('\n\n');
}

// EXTERNAL MODULE: ./src/report/preview.ts
var report_preview = __nccwpck_require__(5566);
;// CONCATENATED MODULE: ./src/report/sections/preview.ts



/** What a plan says beyond its sentence: doubts about it first, then what it may cost, and what changed. */
function renderPreview(preview, doubts = []) {
    const { base, last, rows } = preview;
    const pieces = [
        ...doubts.map(report_escape/* prose */.CS),
        '### Cost and changes',
        (0,report_escape/* prose */.CS)((0,report_preview/* costSentence */.Lp)(preview)),
        ...(base === undefined ? [] : [(0,report_escape/* prose */.CS)((0,report_preview/* baseSentence */.tk)(base))]),
        ...(base?.kind === 'compared' ? [renderChanges(base.changes, 'at the base', 'here')] : []),
        ...(last === undefined ? [] : [(0,report_escape/* prose */.CS)((0,report_preview/* lastSentence */.Ux)(last, rows))]),
        ...(last === undefined ? [] : [renderChanges(last.changes, 'then', 'now')]),
    ];
    return pieces.filter((piece) => piece !== '').join('\n\n');
}
function renderChanges(changes, before, after) {
    if (changes.length === 0)
        return '';
    const rows = changes.map((change) => [
        (0,report_escape/* code */.aY)(change.key, 100),
        (0,report_escape/* code */.aY)((0,report_preview/* changeText */.k0)(change.before), 250),
        (0,report_escape/* code */.aY)((0,report_preview/* changeText */.k0)(change.after), 250),
    ]);
    return table(['key', before, after], rows, 50_000);
}

;// CONCATENATED MODULE: ./src/report/sections/overview.ts





/** One row a fine-tune; those that did not end well stand where they are, the sign shows them. */
function renderOverview(fineTunes, running) {
    const rows = fineTunes.map((fineTune) => [
        // The file tells less than its name, and is in the facts.
        (0,report_escape/* tableCell */.xR)((0,words/* nameOf */.Vb)(fineTune), 100),
        running ? (0,report_escape/* tableCell */.xR)(fineTune.observation?.word ?? 'waiting', 60) : (0,endings/* titleOf */.Gg)(fineTune.ending),
        fineTune.id === undefined ? '' : (0,report_escape/* link */.nf)(fineTune.observation?.name ?? fineTune.id, fineTune.url ?? ''),
        lossWords(fineTune)
            ?.replace(/^loss /, '')
            .replace(/ \(.*/, '') ?? '',
        (0,words/* secondsText */.Hd)(fineTune.durationSeconds) ?? '',
        (0,words/* creditsText */.Cn)(fineTune.credits) ?? '',
    ]);
    const head = ['name', running ? 'status' : 'ending', 'fine-tune', 'loss', 'training time', 'cost'];
    return table(...withoutEmptyColumns(head, rows), 150_000);
}
function withoutEmptyColumns(head, rows) {
    const kept = head.map((_, column) => rows.some((row) => row[column] !== ''));
    const keep = (cells) => cells.filter((_, column) => kept[column]);
    return [keep(head), rows.map(keep)];
}

;// CONCATENATED MODULE: ./src/report/sections/parameters.ts




/**
 * The resolved request: what was sent with where it was written, and the defaults that are only shown. Where the
 * service recorded something else, a column says so.
 */
function renderParameters({ values }, recorded) {
    if (values.length === 0)
        return '';
    const differs = recorded !== undefined && values.some((value) => otherValue(value, recorded) !== undefined);
    const rows = values.map((value) => [
        (0,report_escape/* code */.aY)(value.key, 100),
        (0,report_escape/* code */.aY)(JSON.stringify(value.value), 300),
        `${value.sent ? '' : 'not sent; '}${(0,report_escape/* tableCell */.xR)((0,base_source/* renderSource */.u)(value.source), 150)}`,
        ...(differs ? [taken(value, recorded)] : []),
    ]);
    const sent = values.filter((value) => value.sent).length;
    const head = ['key', 'value', 'from', ...(differs ? ['the service took'] : [])];
    const defaults = values.filter(({ source }) => source.kind === 'default').length;
    const title = `Parameters: ${sent} sent, ${(0,words/* plural */.LS)(defaults, 'default')} shown`;
    return details(title, table(head, rows, 150_000));
}
function taken(value, recorded) {
    const other = otherValue(value, recorded);
    return other === undefined ? '' : (0,report_escape/* code */.aY)(other, 300);
}
/** What the service recorded, when it is another value than the one shown. */
function otherValue({ key, value }, recorded) {
    const name = /^training_params\.([^.]+)$/.exec(key)?.[1];
    if (name === undefined || !Object.hasOwn(recorded, name))
        return undefined;
    const other = JSON.stringify(recorded[name]);
    return other === JSON.stringify(value) ? undefined : other;
}

;// CONCATENATED MODULE: ./src/report/summary.ts















/**
 * The summary of this step as GitHub markdown: the most important first, what is long folded away. At most 900 KiB for
 * any report; the least important parts go first, and it says so.
 */
function renderSummary(report) {
    return fit(summaryBlocks(report), summaryBudget);
}
/** The parts of a summary, the most important with the lowest rank. */
function summaryBlocks(report) {
    const { fineTunes, running, trials } = report;
    const [first, ...others] = fineTunes;
    const blocks = [{ name: 'headline', rank: 0, text: renderHeadline(report) }];
    if (!running)
        blocks.push({ name: 'table of mistakes', rank: 1, text: renderDiagnosticsTable(report.diagnostics) });
    if (others.length > 0)
        blocks.push({ name: 'overview', rank: 2, text: renderOverview(fineTunes, running) });
    if (first === undefined)
        blocks.push(...trials.flatMap((trial) => plannedBlocks(report, trial)));
    else if (others.length > 0)
        blocks.push(...severalBlocks(report));
    else
        blocks.push(...fineTuneBlocks(report, first));
    blocks.push({ name: 'notes', rank: 3, text: renderNotes(report.notes) });
    return blocks;
}
function plannedBlocks({ trials, ending }, trial) {
    return [
        { name: 'facts', rank: 4, text: renderTrialFacts(trial, trials.length > 1) },
        {
            name: 'parameters',
            rank: 8,
            text: ending.conclusion === 'planned' ? renderParameters(trial, undefined) : '',
        },
    ];
}
/** Of those that need somebody, so many are unfolded. */
const mostOpen = 3;
/** Each folded away under its name; the table above shows them all. */
function severalBlocks(report) {
    if (report.running)
        return [];
    let open = 0;
    return report.fineTunes.flatMap((fineTune) => {
        const isOpen = !(0,endings/* isSuccess */.oJ)(fineTune.ending) && ++open <= mostOpen;
        const fold = {
            title: `<b>${(0,report_escape/* htmlText */.js)(`${(0,endings/* titleOf */.Gg)(fineTune.ending)}: ${(0,words/* nameOf */.Vb)(fineTune)}`, 200)}</b>`,
            open: isOpen,
        };
        const head = { name: 'sentence', rank: 2, text: renderSubHeadline(fineTune) };
        return [head, ...fineTuneBlocks(report, fineTune)].map((block) => ({ ...block, fold }));
    });
}
function fineTuneBlocks(report, fineTune) {
    const { running, simulated } = report;
    const facts = { name: 'facts', rank: 3, text: renderFacts(fineTune) };
    const next = { name: 'next steps', rank: 3, text: renderNext(report, fineTune) };
    // Short: it is rewritten at the end.
    if (running)
        return [facts, next];
    return [
        { name: 'error', rank: 2, text: renderError(fineTune) },
        {
            name: 'plan',
            rank: 2,
            text: fineTune.preview === undefined ? '' : renderPreview(fineTune.preview, fineTune.trial?.doubts),
        },
        // Who has to do something sees that first.
        ...((0,endings/* isSuccess */.oJ)(fineTune.ending) ? [] : [next]),
        facts,
        { name: 'loss chart', rank: 5, text: renderLoss(fineTune) },
        { name: 'gallery', rank: 6, text: renderGallery(fineTune, simulated) },
        { name: 'use', rank: 4, text: simulated ? '' : renderUse(fineTune) },
        ...((0,endings/* isSuccess */.oJ)(fineTune.ending) ? [next] : []),
        { name: 'log', rank: 6, text: renderLogTail(fineTune) },
        { name: 'measurements', rank: 7, text: renderMeasurements(fineTune) },
        {
            name: 'parameters',
            rank: 8,
            text: fineTune.trial === undefined ? '' : renderParameters(fineTune.trial, fineTune.observation?.params),
        },
        { name: 'history', rank: 9, text: renderHistory(fineTune.history) },
    ];
}

;// CONCATENATED MODULE: ./src/report/comment.ts



/** By this line at its beginning our comment about a file is found again. */
function commentMarker(path) {
    // Two hyphens or a `>` would end the HTML comment.
    return `<!-- fine-tune-action: ${encodeURIComponent(path).replaceAll('-', '%2D')} -->`;
}
/** The comment on a pull request about one file: what the summary says of it, within GitHub's limit. */
function renderComment(report, path) {
    const source = report.runUrl === undefined || report.runUrl === '' ? '' : (0,report_escape/* link */.nf)('this workflow run', report.runUrl);
    const footer = source.startsWith('[') ? `\n---\n\nFrom ${source}.\n` : '';
    const marker = `${commentMarker(path)}\n\n`;
    const max = commentBudget.max - marker.length - footer.length;
    return `${marker}${fit(summaryBlocks(report), { ...commentBudget, max })}${footer}`;
}

;// CONCATENATED MODULE: ./src/record/sinks/summary.ts


/** The summary: one that stands while the training runs, and the last one. */
function summarySink(host, around) {
    return (entry) => {
        const begun = newsOf(entry);
        // A terminal cannot take it back: there only the last one is shown.
        if (begun !== undefined && host.kind === 'action')
            host.writeSummary(renderSummary(toReport(entry.step, around, begun, true)));
        if (entry.about === 'step' && entry.event.kind === 'ended') {
            const report = toReport(entry.step, around, entry.event.ending, false);
            if (!host.writeSummary(renderSummary(report)))
                host.print('warning: the summary could not be written.');
        }
    };
}
/** The ending that stands until there is one, when a fine-tune has just been recorded for the first time. */
function newsOf(entry) {
    if (entry.about === 'step' || entry.event.kind !== 'recorded')
        return undefined;
    const { ref, startedHere } = entry.event;
    const before = entry.before.trainings.find(({ key }) => key === entry.training.key);
    const isKnown = before?.history.some(({ what }) => what === 'recorded') === true;
    if (isKnown)
        return undefined;
    return { conclusion: 'unfinished', message: `${startedHere ? 'Training' : 'Watching'} ${ref.id}.` };
}

;// CONCATENATED MODULE: ./src/record/sinks/comment.ts




/**
 * Keeps one comment for each file on the pull request up to date, when the input asks for it. Best effort: what fails is
 * a notice. Each call waits for the one before, so that the last word stays; `written` ends with the last one on its way.
 */
function commentSink(around, commenting) {
    /** Ids of our comments, by marker. */
    const known = new Map();
    let last = Promise.resolve();
    const publish = (step, ending, running) => {
        if (!commenting.isWanted() || step.paths.length === 0)
            return;
        // Rendered now: what is written later must not tell of an earlier state.
        const report = toReport(step, around, ending, running);
        const comments = step.paths.map((path) => ({
            marker: commentMarker(path),
            body: renderComment(aboutFile(report, path, step.paths), path),
        }));
        last = last.then(() => saveAll(commenting, known, comments));
    };
    return {
        written: () => last,
        sink: (entry) => {
            const begun = newsOf(entry);
            if (begun !== undefined)
                publish(entry.step, begun, true);
            if (entry.about === 'step' && entry.event.kind === 'ended')
                publish(entry.step, entry.event.ending, false);
        },
    };
}
async function saveAll({ github: open, note, pullRequest }, known, comments) {
    if (pullRequest === undefined) {
        note('`comment` is for pull requests, and this event is about none.');
        return;
    }
    try {
        const github = await open();
        if (github === undefined) {
            note('The comment needs a github-token, and there is none.');
            return;
        }
        for (const { marker, body } of comments) {
            const id = known.get(marker) ?? (await github.findComment(pullRequest, marker));
            known.set(marker, await github.saveComment(pullRequest, id, body));
        }
    }
    catch (error) {
        const help = error instanceof failure/* Failure */.HR ? ` ${error.help ?? ''}` : '';
        note(`The comment could not be written. ${(0,failure/* messageOf */.bD)(error)}${help}`);
    }
}
/** The part of a report that is about one file of several. */
function aboutFile(report, path, paths) {
    const fineTunes = report.fineTunes.filter(({ trial }) => trial?.path === path);
    const [first] = fineTunes;
    return {
        ...report,
        fineTunes,
        ending: first?.ending ?? report.ending,
        trials: report.trials.filter((trial) => trial.path === path),
        // A mistake in an input, or in a file that others extend, is everybody's.
        diagnostics: report.diagnostics.filter(({ place }) => place === undefined || place.name === path || !paths.includes(place.name)),
    };
}

;// CONCATENATED MODULE: ./src/spec/frame.ts
/** Lines before the one that is pointed at. */
const context = 2;
const width = 100;
/** So much of a line is looked at on either side of the place: far more than is shown. */
const frame_window = 1000;
/** The lines of a text around a place, with marks under it; empty when the place has no line in the text. */
function renderFrame(text, { start, end }) {
    if (start === undefined)
        return [];
    const lines = linesAround(text, start.line);
    const target = lines.at(-1);
    if (target === undefined)
        return [];
    const column = start.column - 1;
    const left = Math.max(0, column - frame_window);
    const part = target.slice(left, column + frame_window);
    const before = shown(part.slice(0, column - left));
    const rest = part.slice(column - left);
    // Of a place without an end the first word is marked: what follows may be a comment.
    const marked = shown(end === undefined
        ? (/^\S+/.exec(rest)?.[0] ?? '')
        : rest.slice(0, end.line === start.line ? end.column - start.column : undefined));
    // Of a long line the part around the place is shown; the lines before it have nothing there.
    const from = before.length > width - 20 ? before.length - 40 : 0;
    const gutter = String(start.line).length;
    const around = from === 0 ? lines.slice(0, -1) : [];
    const numbered = [...around, part].map((line, at, { length }) => {
        const number = String(start.line - length + 1 + at).padStart(gutter);
        return `${number} | ${shown(line.slice(0, 2 * frame_window)).slice(from, from + width)}`.trimEnd();
    });
    const marks = marked.slice(0, Math.max(0, from + width - before.length));
    const pointer = blank(before.slice(from)) + '^'.repeat(Math.max(1, cells(marks)));
    return [...numbered, `${' '.repeat(gutter)} | ${pointer}`];
}
/** A line (1-based) and some before it; none when the text is shorter. */
function linesAround(text, line) {
    const lines = [];
    let start = 0;
    for (let number = 1; number <= line; number++) {
        if (start > text.length)
            return [];
        const next = text.indexOf('\n', start);
        const end = next < 0 ? text.length : next;
        if (number >= line - context)
            lines.push(text.slice(start, text.charAt(end - 1) === '\r' && end > start ? end - 1 : end));
        start = end + 1;
    }
    return lines;
}
/** One sign for each that can be seen; a log drops the invisible ones, and the marks would be off. */
function shown(line) {
    return line
        .replaceAll('\t', ' ')
        .replaceAll(/\p{DI}/gu, '')
        .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '·');
}
/** Signs of East Asian scripts are as wide as two; so is the ideographic space. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
function blank(text) {
    return text
        .replaceAll(/\p{M}/gu, '')
        .replaceAll(wide, '\u3000')
        .replaceAll(/[^\u3000]/g, ' ');
}
function cells(text) {
    return blank(text).replaceAll('\u3000', '  ').length;
}

;// CONCATENATED MODULE: ./src/report/sparkline.ts


const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const widest = 40;
/** `▇▅▃▂▁▁ 2.8 → 0.36, lowest 0.34 at step 1500`: a curve in one line of a log; undefined for less than two points. */
function renderSparkline({ points }) {
    const first = points[0];
    const last = points.at(-1);
    const lowest = lowestOf(points);
    if (points.length < 2 || first === undefined || last === undefined || lowest === undefined)
        return undefined;
    const { values } = thin(points, widest);
    const least = Math.min(...values);
    const spread = Math.max(...values) - least;
    const line = values.map((value) => bars[heightOf(value, least, spread)] ?? '').join('');
    const words = `${(0,report_escape/* decimal */._)(first.value, 4)} → ${(0,report_escape/* decimal */._)(last.value, 4)}`;
    return lowest === last
        ? `${line} ${words}`
        : `${line} ${words}, lowest ${(0,report_escape/* decimal */._)(lowest.value, 4)} at step ${lowest.step}`;
}
function heightOf(value, least, spread) {
    const share = spread > 0 && Number.isFinite(spread) ? (value - least) / spread : 0;
    return Math.max(0, Math.min(bars.length - 1, Math.round(share * (bars.length - 1))));
}

;// CONCATENATED MODULE: ./src/report/log.ts














/** Every diagnostic with its place, the lines it points at and the way out. */
function renderDiagnosticsLog(diagnostics, texts) {
    if (diagnostics.length === 0)
        return [];
    const lines = byWeight(diagnostics).flatMap((diagnostic) => [...renderOne(diagnostic, texts), '']);
    return log_harmless([...lines, (0,words/* tally */.N4)(diagnostics)]);
}
/** The resolved request as an aligned table: key, value, where it came from, and whether it is sent. */
function renderPlanLog(trial) {
    const rows = trial.values.map((value) => [
        value.key,
        log_shown(value),
        (0,base_source/* renderSource */.u)(value.source),
        sent(value),
    ]);
    const widths = [0, 1, 2].map((column) => Math.min(60, Math.max(0, ...rows.map((row) => (row[column] ?? '').length))));
    const table = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
    return log_harmless([
        `${trial.name} (${trial.path}) ${trial.repository === '' ? `at ${base_service/* services */.$p[trial.provider].title}` : `in ${trial.repository}`}:`,
        ...table.map((line) => `  ${line.trimEnd()}`),
    ]);
}
/** What a plan says beyond the values: what `run` would do, what it may cost, what changed. */
function renderPreviewLog({ path, doubts = [] }, preview) {
    const { base, last, rows } = preview;
    return log_harmless([
        `Plan of ${path}:`,
        ...doubts.map((doubt) => `  ${doubt}`),
        `  ${(0,report_preview/* actionSentence */.M6)(preview)}`,
        `  ${(0,report_preview/* costSentence */.Lp)(preview)}`,
        ...(base === undefined ? [] : [`  ${(0,report_preview/* baseSentence */.tk)(base)}`]),
        ...(base?.kind === 'compared' ? (0,report_preview/* changeLines */.Ow)(base.changes) : []),
        ...(last === undefined ? [] : [`  ${(0,report_preview/* lastSentence */.Ux)(last, rows)}`, ...(0,report_preview/* changeLines */.Ow)(last.changes)]),
    ]);
}
/** The closing lines: how it ended, why, what to do, and where to look. */
function renderEndingLog(report) {
    const { ending, fineTunes, simulated } = report;
    const single = fineTunes.length === 1;
    return log_harmless([
        '',
        ...(simulated
            ? ['This was a simulation: nothing was trained, nothing was charged, all numbers are made up.']
            : []),
        `Conclusion: ${conclusion(ending)}. ${ending.message}`,
        // Of fine-tunes each says its own.
        ...(ending.help === undefined || fineTunes.length > 0 ? [] : [`What to do: ${ending.help}`]),
        ...fineTunes.flatMap((fineTune) => closing(report, fineTune, single)),
    ]);
}
function renderOne(diagnostic, texts) {
    const { code, severity, message, help, place } = diagnostic;
    const text = place === undefined ? undefined : texts.get(place.name);
    const frame = place?.start === undefined || text === undefined ? [] : renderFrame(text, place);
    return [
        `${severity}[${code}]: ${message}`,
        ...(place === undefined ? [] : [`  at ${(0,base_diagnostic/* renderPlace */.o)(place)}`]),
        ...frame.map((line) => `  ${line}`),
        ...(help === undefined ? [] : [`  help: ${help}`]),
    ];
}
function log_shown({ value }) {
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
function sent({ sent: isSent }) {
    return isSent ? 'sent' : 'not sent';
}
function closing(report, fineTune, single) {
    const { id, url, observation, trial } = fineTune;
    const attach = howToAttach(report, fineTune);
    const page = strictAddress(url);
    const hint = hintFor(fineTune);
    const loss = lossOf(fineTune.results?.checkpoints ?? [], fineTune.log?.points);
    const facts = [
        ['fine-tune', id],
        ['page', page],
        ['status', observation?.word],
        ['model', report.simulated ? undefined : observation?.model],
        ['loss', loss === undefined ? undefined : renderSparkline(loss)],
        ['training', (0,words/* secondsText */.Hd)(fineTune.durationSeconds)],
        ['cost', (0,words/* creditsText */.Cn)(fineTune.credits)],
        ['samples', samplesText(fineTune)],
    ];
    // A hint says what to change and where; the help says it for want of one.
    const advice = hint === undefined
        ? [fineTune.ending.help].flatMap((help) => (help === undefined ? [] : [`What to do: ${help}`]))
        : [
            `Why: ${hint.text}`,
            ...hint.settings.map((setting) => `What to do: ${adviceOf(setting)}.`.replaceAll('`', '')),
        ];
    const name = trial === undefined ? fineTune.title : `${trial.name} (${trial.path})`;
    return [
        ...(single ? [] : [`${name}, ${conclusion(fineTune.ending)}: ${fineTune.ending.message}`]),
        ...advice.map((text) => (single ? text : `  ${text}`)),
        ...facts
            .filter(([, value]) => value !== undefined && value !== '')
            .map(([key, value]) => `  ${`${key}:`.padEnd(11)}${value ?? ''}`),
        ...(attach === undefined
            ? []
            : [
                `  To go on waiting for it, run this ${attach.kind}:`,
                ...attach.lines.map((line) => `    ${line}`),
            ]),
    ];
}
function samplesText({ results, downloads }) {
    const count = results?.samples.length ?? 0;
    if (count === 0)
        return undefined;
    const files = downloads?.files.size ?? 0;
    return downloads === undefined ? `${count}` : `${count}, of which ${files} are in ${downloads.folder}`;
}
function conclusion({ conclusion: word, reason }) {
    return reason === undefined || reason === word ? word : `${word} (${reason})`;
}
function log_harmless(lines) {
    return lines.flatMap((line) => (0,report_escape/* logLine */.BP)(line));
}

;// CONCATENATED MODULE: ./src/record/sinks/log.ts




/** Of one look; there may be thousands after an outage. */
const mostLogLines = 1000;
const longestLogLine = 1000;
/** The log: one line a change, the remote log in folded groups, frames around mistakes, and the closing lines. */
function logSink(host, around) {
    const say = (text) => {
        for (const line of (0,report_escape/* logLine */.BP)(text))
            host.print(line);
    };
    const print = (lines) => {
        for (const line of lines)
            host.print(line);
    };
    return (entry) => {
        const { before, step } = entry;
        if (entry.about === 'training') {
            for (const text of sentencesOf(entry))
                say(text);
            const { event, training } = entry;
            if (event.kind === 'logged')
                printRemoteLog(host, training, event.lines);
            if (event.kind === 'previewed' && training.trial !== undefined)
                print(renderPreviewLog(training.trial, event.preview));
            return;
        }
        const { event } = entry;
        if (event.kind === 'said')
            say(event.text);
        if (event.kind === 'shown')
            print(renderDiagnosticsLog(step.diagnostics.slice(before.shown), step.texts));
        if (event.kind === 'planned')
            print(step.trials.flatMap(renderPlanLog));
        if (event.kind === 'ended')
            print(renderEndingLog(toReport(step, around, event.ending, false)));
    };
}
/** What one event of a training has to say in the log. */
function sentencesOf(entry) {
    const { event, training, step, before } = entry;
    if (event.kind === 'recorded') {
        const known = before.trainings.find(({ key }) => key === training.key)?.history.length ?? 0;
        return training.history.slice(known).map(({ text }) => text);
    }
    if (event.kind === 'observed' && event.news !== undefined)
        return [(0,progress/* progressLine */.o)(step, training, entry.at)];
    // A warning is an annotation, and stands in the log as one.
    return event.kind === 'told' && event.severity === 'notice' ? [event.text] : [];
}
function printRemoteLog(host, { ref }, lines) {
    const left = lines.length - mostLogLines;
    const shown = lines.slice(-mostLogLines).flatMap((line) => (0,report_escape/* logLine */.BP)(line, longestLogLine));
    host.printGroup(`Log of ${(0,report_escape/* logLine */.BP)(ref?.id ?? '').join(' ')}`, [...(left > 0 ? [`… ${left} lines before these are left out`] : []), ...shown].map((line) => `│ ${line}`));
}

// EXTERNAL MODULE: ./src/plan/fingerprint.ts
var plan_fingerprint = __nccwpck_require__(1731);
;// CONCATENATED MODULE: ./src/report/plan.ts


/** Far below what the runner takes for all outputs of a job, in bytes. */
const maxBytes = 256 * 1024;
/**
 * The plan of one file as JSON, `version: 1`: the request with its sources, fingerprint, data, what `run` would do, what
 * changed and what it may cost. What makes it too long for an output is left out and is null then.
 */
function renderPlan({ trial, preview, fingerprint, dataIdentity, dataCommit, }) {
    const whole = {
        version: 1,
        file: trial?.path ?? null,
        provider: trial?.provider ?? null,
        repository: trial?.repository || null,
        label: trial?.name ?? null,
        doubts: trial?.doubts ?? [],
        fingerprint: fingerprint ?? null,
        data: { identity: dataIdentity ?? null, commit: dataCommit ?? null, rows: preview?.rows ?? null },
        action: preview?.action ?? null,
        estimate: preview?.estimate ?? null,
        base: preview?.base ?? null,
        last: preview?.last ?? null,
        request: trial?.request ?? null,
        values: (trial?.values ?? []).map(({ key, value, source, sent }) => ({
            key,
            value,
            source: (0,base_source/* renderSource */.u)(source),
            sent,
        })),
    };
    const attempts = [whole, { ...whole, values: null }, { ...whole, values: null, base: null, last: null }];
    const texts = attempts.map((attempt) => JSON.stringify((0,address/* withoutSignaturesIn */.lv)(attempt)));
    return (texts.find((text) => Buffer.byteLength(text) <= maxBytes) ??
        JSON.stringify((0,address/* withoutSignaturesIn */.lv)({ ...whole, values: null, base: null, last: null, request: null })));
}

;// CONCATENATED MODULE: ./src/report/outputs.ts





/** All outputs of action.yml in its order, as data; a test holds the two together. */
const outputs = [
    { name: 'fine-tune-id', description: 'Id of the fine-tune. Empty with several files.' },
    { name: 'fine-tune-ids', description: 'JSON array of all ids.' },
    { name: 'fine-tune-name', description: 'The name the hub generated.' },
    { name: 'fine-tune-url', description: 'Web page of the fine-tune. Empty for a custom `hub-url`.' },
    { name: 'status', description: "The service's own last word, such as `completed`." },
    { name: 'conclusion', description: 'How it ended; one word of the table of endings.' },
    {
        name: 'failure-reason',
        description: 'Why, when it did not end well; one word of the table of endings, else empty.',
    },
    {
        name: 'sample-urls',
        description: 'JSON array of sample addresses, last step first, within a step by index. `[]` when there are none.',
    },
    {
        name: 'model',
        description: 'Where the weights are (`namespace/name` and branch), or the id of the deployed model.',
    },
    { name: 'credits-used', description: 'A number. Empty when the service did not say.' },
    {
        name: 'duration-seconds',
        description: 'Seconds of training, a number. Empty when the service did not say.',
    },
    {
        name: 'fingerprint',
        description: 'SHA-256 of what was bought: same values, same data, same fingerprint. With several files that of the sorted ones, one a line. A plan adds `.` and 12 digits when limits, `evaluate`, `gates` or `deploy` are given.',
    },
    { name: 'plan', description: 'The plan as JSON. Written by `plan`; empty with several files.' },
    {
        name: 'result-path',
        description: 'A file under `RUNNER_TEMP` with the whole result as JSON, `version` 1.',
    },
];
/** Far below what the runner takes for all outputs of a job. */
const maxSampleBytes = 256 * 1024;
/**
 * Every output on every ending. What does not look as it should is withheld: empty, `[]` for lists. With several
 * fine-tunes the outputs that speak of one are empty.
 */
function renderOutputs(report) {
    const { ending, fineTunes, simulated } = report;
    const [first] = fineTunes;
    const one = fineTunes.length === 1 ? first : undefined;
    const ids = fineTunes.flatMap(({ id }) => strictId(id) ?? []);
    return {
        'fine-tune-id': strictId(one?.id) ?? '',
        'fine-tune-ids': JSON.stringify([...new Set(ids)]),
        'fine-tune-name': strictName(one?.observation?.name) ?? '',
        'fine-tune-url': strictAddress(one?.url) ?? '',
        status: strictWord(one?.observation?.word) ?? '',
        conclusion: ending.conclusion,
        'failure-reason': ending.reason ?? '',
        'sample-urls': sampleUrls(one),
        model: simulated ? '' : (strictName(one?.observation?.model) ?? ''),
        'credits-used': number(one?.credits),
        'duration-seconds': number(one?.durationSeconds),
        fingerprint: printOfAll(report),
        plan: one?.preview === undefined ? '' : renderPlan(one),
    };
}
/** What was bought, all of it together; empty as long as one of them is not known. A plan says what is to follow, too. */
function printOfAll({ fineTunes, command }) {
    const prints = fineTunes.flatMap(({ fingerprint, trial }) => {
        const own = strictHash(fingerprint);
        if (own === undefined)
            return [];
        return [command === 'plan' && trial !== undefined ? (0,plan_fingerprint/* printOf */.Fc)(own, trial) : { fingerprint: own }];
    });
    const print = prints.length === fineTunes.length ? (0,plan_fingerprint/* joinPrints */.N8)(prints) : undefined;
    return print === undefined ? '' : (0,plan_fingerprint/* renderPrint */.u6)(print);
}
/**
 * Takes back outputs that would hold a secret: empty, `[]` for lists, and by name for a warning. GitHub drops such
 * outputs of a job in silence, and nobody should have to find out why.
 */
function withholdSecrets(rendered, report, secrets) {
    const outputs = { ...rendered };
    const sources = sourcesOf(report);
    const names = Object.keys(outputs);
    const withheld = names.filter((name) => !ownWords.has(name) &&
        (holdsSecret(`${outputs[name]} ${sources[name] ?? ''}`, secrets) || holdsBlank(sources[name] ?? '')));
    for (const name of withheld)
        outputs[name] = name === 'sample-urls' || name === 'fine-tune-ids' ? '[]' : '';
    return { outputs, withheld };
}
/** What outputs are made of: a text with a secret, or the place of one, may be left out for its form already. */
function sourcesOf({ fineTunes }) {
    const [first] = fineTunes;
    const one = fineTunes.length === 1 ? first : undefined;
    return {
        'fine-tune-id': one?.id ?? '',
        'fine-tune-ids': fineTunes.map(({ id }) => id ?? '').join(' '),
        'fine-tune-name': one?.observation?.name ?? '',
        'fine-tune-url': one?.url ?? '',
        status: one?.observation?.word ?? '',
        'sample-urls': (one?.results?.samples ?? []).map(({ url }) => url).join(' '),
        model: one?.observation?.model ?? '',
        fingerprint: fineTunes.map(({ fingerprint }) => fingerprint ?? '').join(' '),
    };
}
/** Closed lists of ours, which cannot hold anything. */
const ownWords = new Set(['conclusion', 'failure-reason']);
function sampleUrls(fineTune) {
    const kept = [];
    let bytes = 2;
    for (const { url } of fineTune?.results?.samples ?? []) {
        const address = strictAddress(url);
        if (address === undefined)
            continue;
        bytes += Buffer.byteLength(address) + 3;
        if (bytes > maxSampleBytes)
            break;
        kept.push(address);
    }
    return JSON.stringify(kept);
}
function number(value) {
    return value === undefined ? '' : (0,report_escape/* decimal */._)(value, 15);
}

;// CONCATENATED MODULE: ./src/report/result.ts





/**
 * The whole result as JSON, `version: 1`, as schema/result.schema.json documents it. Every key is always there; what is
 * not known is null. `request` is the body as sent, but that signatures of addresses are taken out there as everywhere.
 */
function renderResult(report) {
    const { command, simulated, elapsedMs, fineTunes, trials, diagnostics, notes, runUrl, actionRef } = report;
    const result = {
        version: 1,
        command,
        ...endingFields(report.ending),
        simulated,
        elapsedSeconds: round(elapsedMs / 1000),
        action: actionRef ?? '',
        run: runUrl ?? null,
        fineTunes: fineTunes.map((fineTune) => fineTuneFields(fineTune, simulated)),
        planned: trials
            .filter((trial) => fineTunes.every((fineTune) => fineTune.trial?.path !== trial.path))
            .map(trialFields),
        diagnostics: diagnostics.map(diagnosticFields),
        notes: [...notes],
    };
    return `${JSON.stringify((0,address/* withoutSignaturesIn */.lv)(result), null, 2)}\n`;
}
function fineTuneFields(fineTune, simulated) {
    const { trial, observation, results, log } = fineTune;
    return {
        title: fineTune.title,
        ...endingFields(fineTune.ending),
        ...trialFields(trial),
        provider: fineTune.service?.id ?? trial?.provider ?? null,
        service: fineTune.service?.url ?? null,
        repository: fineTune.repository ?? (trial?.repository || null),
        id: fineTune.id ?? null,
        name: observation?.name ?? null,
        url: fineTune.url ?? null,
        status: observation?.word ?? null,
        error: observation?.error ?? null,
        baseModel: observation?.baseModel ?? null,
        recorded: observation?.params ?? null,
        fingerprint: fineTune.fingerprint ?? null,
        startedHere: fineTune.startedHere ?? null,
        data: {
            identity: fineTune.dataIdentity ?? null,
            commit: fineTune.dataCommit ?? null,
            images: fineTune.images ?? null,
        },
        times: {
            created: (0,words/* isoTime */.Ly)(observation?.createdAt) ?? null,
            started: (0,words/* isoTime */.Ly)(observation?.startedAt) ?? null,
            finished: (0,words/* isoTime */.Ly)(observation?.finishedAt) ?? null,
            expires: (0,words/* isoTime */.Ly)(observation?.expiresAt) ?? null,
            durationSeconds: fineTune.durationSeconds ?? null,
        },
        cost: {
            credits: fineTune.credits ?? null,
            ratePerSecond: observation?.ratePerSecond ?? null,
            gpu: observation?.gpu ?? null,
        },
        model: simulated ? null : (observation?.model ?? null),
        branch: results?.branch ?? observation?.outputBranch ?? null,
        checkpoints: (results?.checkpoints ?? []).map(({ step, path, metrics }) => ({
            step,
            path: path ?? null,
            metrics,
        })),
        samples: (results?.samples ?? []).map(({ url, name, kind, prompt, step, index }) => ({
            url,
            name,
            kind,
            prompt: prompt ?? null,
            step: step ?? null,
            index: index ?? null,
            file: fineTune.downloads?.files.get(url) ?? null,
        })),
        loss: [...(lossOf(results?.checkpoints ?? [], log?.points)?.points ?? [])],
        log: (log?.tail ?? []).slice(-50).flatMap((line) => (0,report_escape/* logLine */.BP)(line)),
        notes: [...(results?.notes ?? [])],
        remarks: [...(results?.remarks ?? [])],
        history: fineTune.history.map(({ at, what, text }) => ({ at: (0,words/* isoTime */.Ly)(at) ?? null, what, text })),
    };
}
function trialFields(trial) {
    return {
        file: trial?.path ?? null,
        provider: trial?.provider ?? null,
        repository: trial?.repository || null,
        label: trial?.name ?? null,
        limits: {
            maxCredits: trial?.limits.maxCredits ?? null,
            maxDurationSeconds: seconds(trial?.limits.maxDurationMs),
            queueTimeoutSeconds: seconds(trial?.limits.queueTimeoutMs),
            stallTimeoutSeconds: seconds(trial?.limits.stallTimeoutMs),
        },
        request: trial?.request ?? null,
        values: (trial?.values ?? []).map(({ key, value, source, sent }) => ({
            key,
            value,
            source: (0,base_source/* renderSource */.u)(source),
            sent,
        })),
    };
}
function endingFields({ conclusion, reason, message, help, }) {
    return { conclusion, reason: reason ?? null, message, help: help ?? null };
}
function diagnosticFields({ code, severity, message, help, place, }) {
    return {
        code,
        severity,
        message,
        help: help ?? null,
        place: place === undefined
            ? null
            : { kind: place.kind, name: place.name, start: place.start ?? null, end: place.end ?? null },
    };
}
function seconds(ms) {
    return ms === undefined ? null : round(ms / 1000);
}
function round(value) {
    return Math.round(value * 1000) / 1000;
}

;// CONCATENATED MODULE: ./src/record/sinks/outputs.ts



/** The outputs: ids as soon as they are known, all of them at the end, and with them the result file. */
function outputsSink(host, around) {
    return (entry) => {
        if (entry.about === 'training') {
            const { kind } = entry.event;
            return written.has(kind) ? writeIds(host, entry.step) : undefined;
        }
        if (entry.event.kind === 'ended')
            writeAll(host, around, entry.step, entry.event.ending);
        return undefined;
    };
}
/** Events after which an id must be somewhere, or a training that is bought could not be found. */
const written = new Set(['announced', 'withdrawn', 'recorded', 'starting']);
function writeIds(host, { trainings }) {
    const ids = [...new Set(trainings.flatMap(({ ref }) => ref?.id ?? []))];
    const [first] = ids;
    if (trainings.length === 1 && first !== undefined)
        host.setOutput('fine-tune-id', first);
    return host.setOutput('fine-tune-ids', JSON.stringify(ids));
}
function writeAll(host, around, step, ending) {
    const whole = wholeReport(step, around, ending, false);
    const { outputs } = withholdSecrets(renderOutputs(whole), whole, around.secrets());
    const resultPath = host.writeResult(renderResult(toReport(step, around, ending, false)));
    if (resultPath === undefined)
        host.print('warning: the result file could not be written.');
    for (const [name, value] of Object.entries({ ...outputs, 'result-path': resultPath ?? '' }))
        host.setOutput(name, value);
}
/** Outputs that would hold a secret, by name: what is to be said of them before the end. */
function withheldOutputs(step, around, ending) {
    const whole = wholeReport(step, around, ending, false);
    return withholdSecrets(renderOutputs(whole), whole, around.secrets()).withheld;
}

;// CONCATENATED MODULE: ./src/record/sinks/state.ts

/** Events that have to be written down before the work goes on. */
const state_written = new Set([
    'announced',
    'withdrawn',
    'recorded',
    'starting',
    'yielded',
    'limited',
]);
/** What the post step needs to know, in the state: written anew whenever it has changed. */
function stateSink(host) {
    let last;
    return (entry) => {
        if (entry.about === 'step')
            return undefined;
        const isDue = state_written.has(entry.event.kind);
        if (!isDue && (last === undefined || entry.event.kind !== 'found'))
            return undefined;
        last = JSON.stringify(toStored(entry.step));
        const isWritten = host.saveState('fine-tunes', last);
        return isDue ? isWritten : undefined;
    };
}
function toStored({ simulated, trainings }) {
    return {
        simulated,
        fineTunes: trainings.flatMap((training) => toStoredOne(training)),
        announced: trainings.flatMap(({ announced: title, service }) => title === undefined ? [] : [{ title, service }]),
    };
}
function toStoredOne({ ref, startedHere, isLimited, trial, fingerprint }) {
    if (ref === undefined)
        return [];
    const entry = trial === undefined || fingerprint === undefined
        ? undefined
        : { path: trial.path, name: trial.name, fingerprint };
    return [{ ...ref, startedHere, limited: isLimited, ...(0,present/* present */.E)({ entry }) }];
}

// EXTERNAL MODULE: ./src/simulator/endings.ts
var simulator_endings = __nccwpck_require__(2474);
// EXTERNAL MODULE: ./src/train/watch/limits.ts
var watch_limits = __nccwpck_require__(4756);
;// CONCATENATED MODULE: ./src/main.ts


















/** The hall: from inputs to a published ending, whatever happens. Returns the exit code. */
async function run(host) {
    const { hall, around, written } = openHall(host);
    const { journal } = hall;
    let ending;
    try {
        ending = await Promise.race([perform(hall), interruption(hall), host.crashed]);
    }
    catch (error) {
        ending = (0,explain/* explain */.W)(error);
    }
    for (const name of withheldOutputs(journal.step, around, ending))
        note(journal, `The output ${name} is withheld: it would hold the key, and GitHub would drop it.`, 'warning');
    journal.say({ kind: 'ended', ending });
    // After a signal there is little time left, and neither comment nor status is worth it.
    await (host.interrupted.aborted ? Promise.race([written(), host.clock.sleep(1000)]) : written());
    const isCancelled = host.interrupted.aborted && host.kind === 'terminal';
    if (isCancelled && hall.inputs?.onCancel === 'stop') {
        // In a terminal there is no post step: what it would do is done at once.
        const { settleCancel } = await Promise.all(/* import() */[__nccwpck_require__.e(119), __nccwpck_require__.e(779), __nccwpck_require__.e(567), __nccwpck_require__.e(212), __nccwpck_require__.e(417), __nccwpck_require__.e(221)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5221));
        await settleCancel(host);
    }
    if ((0,endings/* isSuccess */.oJ)(ending))
        return 0;
    return isCancelled ? exitOfInterrupt : 1;
}
/** 128 and the number of SIGINT, as shells have it. */
const exitOfInterrupt = 130;
/** The journal with all its sinks. */
function openHall(host) {
    const known = {
        inputs: undefined,
        services: [],
    };
    const around = {
        actionRef: actionRefOf(host),
        runUrl: host.event.runUrl,
        now: () => host.clock.date(),
        provider: (id) => known.services.find(({ provider }) => provider.id === id)?.provider,
        addresses: () => known.inputs?.addresses,
        secrets: () => known.inputs === undefined ? [] : [...Object.values(known.inputs.keys), known.inputs.githubToken],
    };
    const book = openBook(around, {
        isWanted: () => known.inputs?.commitStatus === true && journal.step.command === 'run' && !journal.step.simulated,
        commit: (0,pull_request/* commitOf */.D3)(host.event),
        github: () => (0,pull_request/* openGitHub */.o6)(host, known.inputs?.githubToken ?? ''),
        note: (text) => note(journal, text, 'notice'),
        sleep: (ms) => host.clock.sleep(ms),
    });
    const comment = commentSink(around, {
        isWanted: () => known.inputs?.comment === true,
        pullRequest: (0,pull_request/* pullRequestOf */._n)(host.event)?.number,
        github: () => (0,pull_request/* openGitHub */.o6)(host, known.inputs?.githubToken ?? ''),
        note: (text) => note(journal, text, 'notice'),
    });
    const journal = openJournal(host.readInput('command') || 'auto', around.now, [
        stateSink(host),
        outputsSink(host, around),
        logSink(host, around),
        summarySink(host, around),
        annotationsSink(host, around),
        comment.sink,
        book.sink,
    ]);
    return {
        hall: Object.assign(known, { host, journal, book }),
        around,
        // What is kept up to date at GitHub.
        written: async () => {
            await Promise.all([comment.written(), book.written()]);
        },
    };
}
function actionRefOf(host) {
    if (host.kind === 'terminal')
        return undefined;
    return `${host.readVariable('GITHUB_ACTION_REPOSITORY') || 'OWNER/fine-tune-action'}@${host.readVariable('GITHUB_ACTION_REF') || 'v0'}`;
}
function note({ say }, text, severity) {
    say({ kind: 'noted', text, severity });
}
/** Inputs → files → specs → plan → provider. Each verb stops where its command ends. */
async function perform(hall) {
    const { host, journal } = hall;
    const { inputs, diagnostics } = (0,src_inputs/* readInputs */.Ko)(host, simulator_endings/* simulatedEndings */.H);
    hall.inputs = inputs;
    const simulated = inputs.simulate !== undefined;
    journal.say({ kind: 'understood', command: journal.step.command, simulated });
    journal.say({ kind: 'diagnosed', diagnostics });
    if ((0,base_diagnostic/* hasErrors */.C)(diagnostics))
        return invalid(journal, 'invalid-input');
    if (simulated)
        note(journal, 'This is a simulation: no key, no network, nothing is trained and nothing is charged.', 'warning');
    const decision = decideCommand(inputs, host.event);
    if (decision.kind === 'refuse')
        return { conclusion: 'refused', reason: 'untrusted-event', message: decision.why, help: decision.help };
    const command = decision.kind === 'skip' ? 'validate' : decision.command;
    journal.say({ kind: 'understood', command, simulated });
    if (decision.kind === 'skip') {
        note(journal, decision.why, 'notice');
        if (!decision.validates)
            return { conclusion: 'skipped', message: decision.why };
    }
    else if (decision.notice !== undefined)
        note(journal, decision.notice, 'notice');
    const isOfFiles = !isById(inputs, command);
    // Nothing stands for an empty list: what was meant is not known.
    if (isOfFiles && inputs.config.length === 0) {
        note(journal, nothingToDo, 'notice');
        return { conclusion: 'skipped', message: nothingToDo };
    }
    const desk = { host, journal, inputs };
    if (decision.kind === 'skip' || command === 'validate') {
        await take(desk, readFiles(desk));
        const problems = problemsOf(journal);
        if (problems !== undefined)
            return problems;
        const files = countFiles(journal);
        return decision.kind === 'skip'
            ? { conclusion: 'skipped', message: `${decision.why} ${files} valid.` }
            : {
                conclusion: 'valid',
                message: `${files} valid; nothing was sent anywhere.${decision.notice === undefined ? '' : ` ${decision.notice}`}`,
            };
    }
    const reading = isOfFiles ? readFiles(desk) : undefined;
    const ids = neededServices(inputs, command, reading);
    const missing = missingKeys(inputs, command, ids);
    if (missing.length > 0) {
        journal.say({ kind: 'diagnosed', diagnostics: missing });
        return invalid(journal, 'invalid-input');
    }
    host.useTime((0,src_inputs/* timeFor */.tn)(inputs, ids));
    const { openServices } = await Promise.all(/* import() */[__nccwpck_require__.e(119), __nccwpck_require__.e(779), __nccwpck_require__.e(212)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8831));
    const services = await openServices(host, inputs, ids, command === 'plan');
    hall.services = services;
    try {
        journal.say({ kind: 'diagnosed', diagnostics: limitsWithoutMeans(inputs, services) });
        const schemas = services.find(({ provider }) => provider.catalog !== undefined);
        if (reading !== undefined)
            await takeForService(desk, reading, schemas?.provider);
        const problems = problemsOf(journal);
        if (problems !== undefined)
            return problems;
        for (const { rehearse } of services)
            rehearse(journal.step.trials);
        journal.say({ kind: 'planned' });
        const { work } = await Promise.all(/* import() */[__nccwpck_require__.e(567), __nccwpck_require__.e(417), __nccwpck_require__.e(185)]).then(__nccwpck_require__.bind(__nccwpck_require__, 185));
        return await work({
            ...{ host, journal, inputs, command, services, options: reading?.options },
            ...(inputs.commitStatus && !simulated ? { book: hall.book } : {}),
        });
    }
    finally {
        await Promise.all(services.map(({ close }) => close()));
    }
}
const nothingToDo = '`config` is given and empty, as a list of changed files may be: there is nothing to do. Leave it out for fine-tune.yml.';
/** The ending when files or overrides have mistakes; lesser complaints are shown and nothing more. */
function problemsOf(journal) {
    if ((0,base_diagnostic/* hasErrors */.C)(journal.step.diagnostics))
        return invalid(journal, 'invalid-file');
    journal.say({ kind: 'shown' });
    return undefined;
}
function countFiles({ step }) {
    return `${step.trials.length} file${step.trials.length === 1 ? '' : 's'}`;
}
/** Attach and stop by id need no file, unless it is to say where the fine-tune lives. */
function isById({ fineTuneId, repository }, command) {
    const byId = (command === 'attach' || command === 'stop') && fineTuneId !== undefined;
    return byId && (repository !== undefined || !base_service/* services */.$p[(0,base_service/* serviceOf */.z5)(fineTuneId)].hasRepositories);
}
/** The services that are spoken to. Of files that say nothing there is nothing to ask: it ends with their mistakes. */
function neededServices({ fineTuneId, keys }, command, reading) {
    if (fineTuneId !== undefined && (command === 'attach' || command === 'stop'))
        return [(0,base_service/* serviceOf */.z5)(fineTuneId)];
    const ids = reading?.services ?? [];
    const hasKey = Object.values(keys).some((key) => key !== '');
    return ids.length > 0 || hasKey ? ids : ['oxen'];
}
/** Keys that this command cannot do without. */
function missingKeys({ keys, simulate }, command, ids) {
    const needsKey = command === 'run' || command === 'attach' || command === 'stop';
    if (!needsKey || simulate !== undefined)
        return [];
    return ids
        .filter((id) => keys[id] === '')
        .map((id) => {
        const { keyInput, keyMissing, keyPage, keyVariable } = base_service/* services */.$p[id];
        return {
            code: 'missing-api-key',
            severity: 'error',
            message: `'command: ${command}' ${keyMissing}`,
            help: `Create a key at ${keyPage}, store it as a secret of the repository and pass it as \`${keyInput}: \${{ secrets.${keyVariable} }}\`; in a terminal set the variable ${keyVariable}. \`simulate\` needs none. Secrets are empty on pull requests of forks and of Dependabot.`,
            place: { kind: 'input', name: keyInput },
        };
    });
}
/** Limits are kept by stopping a training. */
function limitsWithoutMeans({ maxCredits, maxDurationMs }, services) {
    const why = services.map(({ provider }) => provider.cannotStop).find((reason) => reason !== undefined);
    if (why === undefined)
        return [];
    const given = [
        ...(maxCredits === undefined ? [] : ['max-credits']),
        ...(maxDurationMs === undefined ? [] : ['max-duration']),
    ];
    return given.map((name) => ({
        code: 'invalid-input',
        severity: 'error',
        message: `'${name}' cannot be kept here. ${why}`,
        help: `Leave it out; files for a service that can stop a training go into a step of their own.`,
        place: { kind: 'input', name },
    }));
}
function invalid(journal, fallback) {
    journal.say({ kind: 'shown' });
    const errors = journal.step.diagnostics.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    const reason = errors.every(({ place }) => place?.kind === 'input') ? 'invalid-input' : fallback;
    return {
        conclusion: 'invalid',
        reason,
        message: errors.length === 1 && first !== undefined
            ? first.message
            : `${errors.length} mistakes were found; nothing was sent.`,
        ...(errors.length === 1 && first?.help !== undefined ? { help: first.help } : {}),
    };
}
/** Ends the work when a signal arrives; nothing is stopped here, the post step decides. */
function interruption({ host, journal, inputs }) {
    const { interrupted } = host;
    return new Promise((resolve) => {
        const end = () => {
            journal.say({ kind: 'said', text: `Received ${String(interrupted.reason)}.` });
            host.saveState('signal', String(interrupted.reason));
            if (journal.step.simulated) {
                resolve({ conclusion: 'cancelled', reason: 'cancelled', message: 'The simulation was ended.' });
                return;
            }
            const goesOn = host.kind === 'terminal' && inputs?.onCancel !== 'stop';
            const message = cancelledText(journal.step.trainings, goesOn);
            resolve({ conclusion: 'cancelled', reason: 'cancelled', message });
        };
        if (interrupted.aborted)
            end();
        else
            interrupted.addEventListener('abort', end, { once: true });
    });
}
function cancelledText(trainings, goesOn) {
    const titles = trainings.flatMap(({ announced }) => announced ?? []);
    if (titles.length > 0)
        return `This step was cancelled while it created '${titles.join("', '")}'; that may exist, train and cost. A later run finds it by its title.`;
    const open = trainings.filter(({ ref, ending }) => ref !== undefined && ending === undefined);
    if (open.length === 0)
        return 'This step was cancelled before a fine-tune was created.';
    const named = open
        .map(({ ref, observation }) => {
        const state = observation === undefined ? '' : ` ('${observation.word}'${(0,watch_limits/* costSoFar */.RV)(observation)})`;
        return `${ref?.id ?? ''}${state}`;
    })
        .join(', ');
    const [runs, costs] = open.length === 1 ? ['It goes', 'costs'] : ['They go', 'cost'];
    return goesOn
        ? `Left ${named}. ${runs} on at the service and ${costs} while training; \`--on-cancel stop\` would have stopped what this command started.`
        : `This step was cancelled while it worked on ${named}; on-cancel decides what becomes of it.`;
}


/***/ }),

/***/ 560:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ difference),
/* harmony export */   y: () => (/* binding */ differenceToRecord)
/* harmony export */ });
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3659);

/**
 * What changed between two requests, key by key: maps are compared member by member, lists and everything else as a
 * whole, numbers by value. In the order of the later request, what is gone last.
 */
function difference(before, after) {
    const old = flatten(before);
    const now = flatten(after);
    const changed = [...now].flatMap(([key, value]) => {
        const earlier = old.get(key);
        if (earlier === undefined)
            return [{ key, after: value }];
        return (0,_base_json_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .d)(earlier) === (0,_base_json_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .d)(value) ? [] : [{ key, before: earlier, after: value }];
    });
    const gone = [...old]
        .filter(([key]) => !now.has(key))
        .map(([key, value]) => ({ key, before: value }));
    return [...changed, ...gone];
}
/**
 * What differs from the values that a service recorded for an earlier training. It records defaults as well, so what is
 * not sent now is no change; and a part that the record does not show proves nothing.
 */
function differenceToRecord(record, after) {
    return difference(record, after).filter(({ key, after: now }) => now !== undefined && Object.hasOwn(record, key.split('.')[0] ?? key));
}
function flatten(value, prefix = '') {
    const flat = new Map();
    for (const [key, member] of Object.entries(value)) {
        if ((0,_base_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(member) && Object.keys(member).length > 0)
            for (const [inner, leaf] of flatten(member, `${prefix}${key}.`))
                flat.set(inner, leaf);
        else
            flat.set(`${prefix}${key}`, member);
    }
    return flat;
}


/***/ }),

/***/ 1731:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ parsePrint),
/* harmony export */   Fc: () => (/* binding */ printOf),
/* harmony export */   N8: () => (/* binding */ joinPrints),
/* harmony export */   Rj: () => (/* binding */ fingerprint),
/* harmony export */   nE: () => (/* binding */ shortFingerprint),
/* harmony export */   u6: () => (/* binding */ renderPrint)
/* harmony export */ });
/* unused harmony export followUpHash */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3659);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(766);



/**
 * Identity of what would be bought, `v1`: SHA-256 (hex) over provider, hub, repository, data identity and the values
 * sent. Defaults, name, description and limits are not part of it: they do not change the training.
 */
function fingerprint(trial, hubUrl, dataIdentity) {
    const identity = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)({
        v: 1,
        provider: trial.provider,
        hub: (0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutEnd */ .Mx)(new URL(hubUrl).href, '/'),
        repository: trial.repository,
        data: dataIdentity ?? null,
        request: trial.sent ?? trial.request,
    });
    return sha256(identity);
}
/**
 * What is to happen beside and after a training, as 12 hex digits: limits, `evaluate`, `gates`, `deploy`, defaults
 * included. Short and long forms of the same are equal; `show_rows` changes nothing that is done.
 */
function followUpHash({ evaluate, gates, deploy, limits, }) {
    const whole = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)({
        v: 1,
        ...(evaluate === undefined ? {} : { evaluate: { ...evaluate } }),
        ...(gates === undefined ? {} : { gates: { ...gates } }),
        ...(deploy === undefined ? {} : { deploy: { ...deploy } }),
        limits: { ...limits },
    });
    return sha256(whole).slice(0, 12);
}
/** What a planned training is known by. */
function printOf(fingerprint, trial) {
    const { evaluate, gates, deploy, limits } = trial;
    const asks = evaluate !== undefined || gates !== undefined || deploy !== undefined;
    const hasMore = asks || Object.keys(limits).length > 0;
    return hasMore ? { fingerprint, followUp: followUpHash(trial) } : { fingerprint };
}
/** Of several: SHA-256 over the sorted ones, one a line; of one its own; undefined of none. */
function joinPrints(prints) {
    const [first] = prints;
    if (prints.length <= 1 || first === undefined)
        return first;
    const fingerprint = sha256(sortedLines(prints.map((print) => print.fingerprint)));
    if (prints.every(({ followUp }) => followUp === undefined))
        return { fingerprint };
    return { fingerprint, followUp: sha256(sortedLines(prints.map(renderPrint))).slice(0, 12) };
}
/** As it is printed and given back as `expect-fingerprint`: `<64 hex>` or `<64 hex>.<12 hex>`. */
function renderPrint({ fingerprint: own, followUp }) {
    return followUp === undefined ? own : `${own}.${followUp}`;
}
function parsePrint(text) {
    if (!/^[0-9a-f]{64}(?:\.[0-9a-f]{12})?$/.test(text))
        return undefined;
    const [own = '', followUp] = text.split('.');
    return { fingerprint: own, ...(followUp === undefined ? {} : { followUp }) };
}
function sortedLines(texts) {
    return [...texts].sort().join('\n');
}
/** The part of a fingerprint that goes into names and searches: `ft-` and 12 hex digits. */
function shortFingerprint(full) {
    return `ft-${full.slice(0, 12)}`;
}
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text, 'utf8').digest('hex');
}


/***/ }),

/***/ 809:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ resolve)
});

// EXTERNAL MODULE: ./src/catalog/file-keys.ts
var file_keys = __nccwpck_require__(1106);
// EXTERNAL MODULE: ./src/catalog/follow-up-keys.ts
var follow_up_keys = __nccwpck_require__(2879);
// EXTERNAL MODULE: ./src/catalog/index.ts + 9 modules
var catalog = __nccwpck_require__(728);
// EXTERNAL MODULE: ./src/base/json.ts
var json = __nccwpck_require__(3659);
// EXTERNAL MODULE: ./src/catalog/astria-rules.ts
var astria_rules = __nccwpck_require__(4577);
// EXTERNAL MODULE: ./src/catalog/astria.ts + 1 modules
var astria = __nccwpck_require__(3754);
;// CONCATENATED MODULE: ./src/plan/resolve-tune.ts



const origin = "Astria's reference, 2026";
/**
 * What is sent to Astria: what the user wrote, without what a mock has no use for and without empty values, which it
 * refuses; `preset: high` is its word for none. The one value that we add is the preset for Flux, see `impliedPreset`.
 */
function resolveTune(spec) {
    const { body, values, sent = body, ...rest } = spec;
    const preset = (0,astria_rules/* impliedPreset */.kF)(sent);
    const added = preset === undefined ? {} : { preset };
    const token = (0,astria_rules/* tokenOf */.B9)(sent);
    const shown = [
        ['token', token],
        ['auto_extend', astria/* tuneKeys */.Vt['auto_extend']?.default],
    ];
    return {
        ...rest,
        request: { ...toSent(body), ...added },
        sent: { ...toSent(sent), ...added },
        values: [
            ...values.map((value) => ({ ...value, sent: isSent(value.key, value.value, sent) })),
            ...(preset === undefined ? [] : [standard('preset', preset, true)]),
            ...shown.flatMap(([key, value]) => value === undefined || sent[key] !== undefined ? [] : [standard(key, value, false)]),
        ],
    };
}
function standard(key, value, sent) {
    return { key: `tune.${key}`, value, source: { kind: 'default', origin }, sent };
}
function toSent(tune) {
    return withoutEmpty(Object.fromEntries(Object.entries(tune).filter(([key, value]) => !isDropped(key, value, tune))));
}
function isSent(path, value, tune) {
    const key = path.replace(/^tune\./, '');
    return !isDropped(key, value, tune) && !isEmpty(value);
}
function isDropped(key, value, tune) {
    return (key === 'preset' && value === 'high') || ((0,astria_rules/* isMock */.TM)(tune) && astria_rules/* notMocked */.jX.includes(key));
}
/** Maps inside lists and maps as well. */
function withoutEmpty(fields) {
    return Object.fromEntries(Object.entries(fields)
        .map(([key, value]) => [key, withoutEmptyIn(value)])
        .filter(([, value]) => !isEmpty(value)));
}
function withoutEmptyIn(value) {
    if (Array.isArray(value))
        return value.map((item) => withoutEmptyIn(item));
    return (0,json/* isObject */.G)(value) ? withoutEmpty(value) : value;
}
function isEmpty(value) {
    if (value === null || value === '')
        return true;
    if (Array.isArray(value))
        return value.length === 0;
    return (0,json/* isObject */.G)(value) && Object.keys(value).length === 0;
}

;// CONCATENATED MODULE: ./src/plan/resolve.ts




/**
 * What will be in force: the values that are sent, each with where it was written, and the defaults for what was left
 * out. Those are shown only: the service applies its own.
 */
function resolve(spec, { origin, types }) {
    if (spec.provider === 'astria')
        return resolveTune(spec);
    const { body, values, ...rest } = spec;
    const { script_type: name } = body;
    const type = typeof name === 'string' ? types.get(name) : undefined;
    const written = values.map((value) => ({ ...value, sent: !isOurs(value.key) }));
    // The hub's schemas are about the parameters; the rest of the body is known from the bundled copy.
    const defaults = [
        ...defaultsOf(file_keys/* bodyKeys */.XP, '', catalog/* bundledCatalog */.O.origin),
        ...defaultsOf(type?.parameters ?? {}, 'training_params.', origin),
        ...ourDefaults(values),
    ].filter(({ key }) => !values.some((value) => value.key === key || value.key.startsWith(`${key}.`)));
    return {
        ...rest,
        request: body,
        values: [...written, ...defaults],
        ...doubtsAbout(body['base_model'], type, origin),
        ...(type === undefined ? {} : { schema: type }),
    };
}
/** What is in force where a map of ours was written and leaves something out. */
function ourDefaults(values) {
    return Object.entries({ ...file_keys/* dataKey */.gf, ...follow_up_keys/* followUpKeys */.J })
        .filter(([map]) => values.some(({ key }) => key.startsWith(`${map}.`)))
        .flatMap(([map, { properties = {} }]) => defaultsOf(properties, `${map}.`, 'this action'));
}
/** Kept by this action; the service is told nothing of it. */
function isOurs(path) {
    const [key = ''] = path.split('.');
    return key === 'limits' || Object.hasOwn(follow_up_keys/* followUpKeys */.J, key) || Object.hasOwn(file_keys/* dataKey */.gf, key);
}
/** A model that neither the service's list nor ours holds is probably refused, or fails when it is paid. */
function doubtsAbout(model, type, origin) {
    const ours = type === undefined ? undefined : catalog/* bundledCatalog */.O.types.get(type.name);
    if (typeof model !== 'string' || type === undefined)
        return {};
    if (type.baseModels.includes(model) || ours?.baseModels.includes(model) === true)
        return {};
    const lists = origin === catalog/* bundledCatalog */.O.origin
        ? `This action's list of ${origin} does not hold`
        : "Neither Oxen's own list nor that of this action holds";
    return {
        doubts: [`${lists} the base model '${model}' for ${type.name}: check its name before it is trained.`],
    };
}
function defaultsOf(parameters, prefix, origin) {
    return Object.entries(parameters).flatMap(([key, { default: standard }]) => standard === undefined || isPlaceholder(standard)
        ? []
        : [{ key: `${prefix}${key}`, value: standard, source: { kind: 'default', origin }, sent: false }]);
}
/** An empty default is a placeholder of the hub's forms for a column that must be named. */
function isPlaceholder(value) {
    return value === '' || (Array.isArray(value) && value.length === 0);
}


/***/ }),

/***/ 6714:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ placeOf)
/* harmony export */ });
/* harmony import */ var _base_source_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2732);

/**
 * Where the user wrote a value of a trial, or an item of a list; of a map the first thing in it. The whole file for what
 * was not written.
 */
function placeOf({ values, path }, key, item) {
    const value = values.find((one) => one.key === key) ?? values.find((one) => one.key.startsWith(`${key}.`));
    const source = (item === undefined ? undefined : value?.items?.[item]) ?? value?.source;
    return (source === undefined ? undefined : (0,_base_source_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlace */ .x)(source)) ?? { kind: 'file', name: path };
}


/***/ }),

/***/ 5964:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ commitOf),
/* harmony export */   _n: () => (/* binding */ pullRequestOf),
/* harmony export */   o6: () => (/* binding */ openGitHub),
/* harmony export */   te: () => (/* binding */ compareWithBase)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2571);
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3659);
/* harmony import */ var _plan_difference_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(560);
/* harmony import */ var _plan_resolve_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(809);
/* harmony import */ var _spec_document_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9943);
/* harmony import */ var _spec_read_spec_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3649);
/* harmony import */ var _catalog_index_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(728);







/** The pull request that an event is about; undefined when it is about none. */
function pullRequestOf(event) {
    const payload = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(event.payload) ? event.payload : {};
    const pullRequest = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(payload['pull_request']) ? payload['pull_request'] : {};
    const { number } = pullRequest;
    if (typeof number !== 'number' || !Number.isSafeInteger(number))
        return undefined;
    return { number, base: shaOf(pullRequest['base']), head: shaOf(pullRequest['head']) };
}
/** The commit that is trained: of a pull request its head, not the merge that was checked out. */
function commitOf(event) {
    return pullRequestOf(event)?.head || event.sha;
}
function shaOf(side) {
    const sha = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(side) ? side['sha'] : undefined;
    return typeof sha === 'string' && /^[0-9a-f]{40,64}$/.test(sha) ? sha : '';
}
/** GitHub's API; undefined without a token, and where there is no GitHub. */
async function openGitHub(host, token) {
    if (token === '')
        return undefined;
    await host.goOnline();
    host.mask(token);
    return host.openGitHub(token);
}
/**
 * How a file compares with the same file at the base of the pull request, as GitHub's API tells. The checkout's own
 * history is not asked: that would be a program that obeys what a pull request wrote into the workspace. Never throws:
 * what cannot be told is said.
 */
async function compareWithBase(host, github, trial, { base }, options) {
    if (github === undefined)
        return { kind: 'unknown', why: 'There is no github-token; with `contents: read` it can read the base.' };
    if (base === '')
        return { kind: 'unknown', why: 'The event does not name the commit of the base.' };
    const read = (path) => {
        const why = obstacles[host.standing(path)];
        if (why !== undefined)
            throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('not-found', `${path} ${why}`);
        return github.readFile(path, base, _spec_document_js__WEBPACK_IMPORTED_MODULE_2__/* .maxFileBytes */ .eV);
    };
    try {
        const text = await read(trial.path);
        if (text === undefined)
            return { kind: 'new' };
        const before = await readAtBase({ path: trial.path, text }, read, options);
        if (before === undefined)
            return { kind: 'unknown', why: 'The file is not valid there.' };
        return { kind: 'compared', changes: (0,_plan_difference_js__WEBPACK_IMPORTED_MODULE_6__/* .difference */ .i)(written(before), written(trial)) };
    }
    catch (error) {
        const help = error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR ? error.help : undefined;
        return { kind: 'unknown', why: [(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), help].filter((part) => part !== undefined).join(' ') };
    }
}
/** What the API does not see through. */
const obstacles = {
    own: undefined,
    link: 'is a symbolic link or lies behind one.',
    'other-repository': 'lies in a repository of its own: a submodule, or a checkout that is not at the root of the workspace.',
};
/** As many files as may extend each other. */
const maxRounds = 21;
/** Reading is not asynchronous, so the files that it asks for are fetched between two tries. */
async function readAtBase(file, read, options) {
    const texts = new Map();
    for (let round = 0; round < maxRounds; round++) {
        const missing = [];
        const { spec } = (0,_spec_read_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .readSpec */ .O)(file, {
            ...options,
            load: (path) => {
                const text = texts.get(path);
                if (!texts.has(path))
                    missing.push(path);
                return text === undefined
                    ? { kind: 'problem', path, problem: 'missing' }
                    : { kind: 'text', path, text };
            },
        });
        if (missing.length === 0)
            return spec === undefined ? undefined : (0,_plan_resolve_js__WEBPACK_IMPORTED_MODULE_1__/* .resolve */ .h)(spec, _catalog_index_js__WEBPACK_IMPORTED_MODULE_4__/* .bundledCatalog */ .O);
        for (const path of missing)
            texts.set(path, await read(path));
    }
    return undefined;
}
/** What somebody wrote, key by key; defaults are nobody's change. */
function written({ values }) {
    return Object.fromEntries(values.filter(({ source }) => source.kind !== 'default').map(({ key, value }) => [key, value]));
}


/***/ }),

/***/ 3891:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  o: () => (/* binding */ progressLine),
  Y: () => (/* binding */ totalSteps)
});

// EXTERNAL MODULE: ./src/base/json.ts
var json = __nccwpck_require__(3659);
// EXTERNAL MODULE: ./src/base/duration.ts
var duration = __nccwpck_require__(8318);
// EXTERNAL MODULE: ./src/base/pace.ts
var base_pace = __nccwpck_require__(2134);
// EXTERNAL MODULE: ./src/base/present.ts
var present = __nccwpck_require__(1266);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __nccwpck_require__(4031);
// EXTERNAL MODULE: ./src/report/words.ts
var words = __nccwpck_require__(2691);
;// CONCATENATED MODULE: ./src/report/progress.ts





/** One line: `[12m 3s] running · step 120 of 500 (24 %) · loss 0.84 · 1.2 s/step · 1.2 credits · about 8m left`. */
function renderProgress(progress) {
    const { elapsedMs, observation, loss } = progress;
    const { word, status, queuePosition, credits } = observation;
    const waiting = status === 'created' || status === 'queued';
    const isRunning = status === 'running';
    const advance = advanceOf(progress);
    const pace = isRunning ? (0,base_pace/* msPerStep */.Kd)(advance) : undefined;
    const parts = [
        (0,report_escape/* logLine */.BP)(word === '' ? status : word, 60).join(' '),
        waiting && queuePosition !== undefined ? `position ${(0,report_escape/* decimal */._)(queuePosition)} in the queue` : undefined,
        waiting ? undefined : stepText(progress),
        waiting || loss === undefined || !Number.isFinite(loss) ? undefined : `loss ${(0,report_escape/* decimal */._)(loss, 4)}`,
        pace === undefined ? undefined : speedText(pace),
        (0,words/* creditsText */.Cn)(credits),
        leftText((0,base_pace/* msLeft */.Id)(isRunning ? advance : { at: elapsedMs, ...toldBy(observation) })),
    ];
    return `[${(0,duration/* renderDuration */.P)(elapsedMs)}] ${parts.filter((part) => part !== undefined).join(' · ')}`;
}
function stepText({ step, totalSteps }) {
    if (step === undefined || !(0,base_pace/* isCount */.my)(step))
        return undefined;
    if (totalSteps === undefined || !(0,base_pace/* isCount */.my)(totalSteps) || totalSteps === 0 || step > totalSteps)
        return `step ${(0,report_escape/* decimal */._)(step)}`;
    const percent = Math.floor((100 * step) / totalSteps);
    return `step ${(0,report_escape/* decimal */._)(step)} of ${(0,report_escape/* decimal */._)(totalSteps)} (${percent} %)`;
}
function speedText(msPerStep) {
    return msPerStep >= 1000
        ? `${(0,report_escape/* decimal */._)(msPerStep / 1000, 2)} s/step`
        : `${(0,report_escape/* decimal */._)(1000 / msPerStep, 2)} steps/s`;
}
function advanceOf({ elapsedMs, observation, step, totalSteps, since }) {
    const before = since === undefined ? undefined : { at: since.elapsedMs, step: since.step };
    return { at: elapsedMs, ...(0,present/* present */.E)({ step, totalSteps, since: before }), ...toldBy(observation) };
}
function toldBy({ startedAt, serviceTime, etaAt }) {
    return (0,present/* present */.E)({ startedAt, serviceTime, etaAt });
}
/** As exact as it can be meant: to whole minutes, or five of them when it is long. */
function leftText(left) {
    if (left === undefined)
        return undefined;
    const minutes = left / 60_000;
    if (minutes < 1)
        return 'less than a minute left';
    const rounded = minutes < 60 ? Math.round(minutes) : 5 * Math.round(minutes / 5);
    return `about ${(0,duration/* renderDuration */.P)(rounded * 60_000)} left`;
}

;// CONCATENATED MODULE: ./src/record/progress.ts


/** How far a training is, in one harmless line; with several of them the line begins with its title. */
function progressLine(step, training, at) {
    const { observation, log, firstStep, title } = training;
    if (observation === undefined)
        return '';
    const now = observation.step ?? log?.step;
    const total = totalSteps(training);
    const loss = log?.loss ?? log?.savedLoss;
    const elapsedMs = at - step.begunAt;
    const line = renderProgress({
        elapsedMs,
        observation,
        ...(now === undefined ? {} : { step: now }),
        ...(total === undefined ? {} : { totalSteps: total }),
        ...(loss === undefined ? {} : { loss }),
        ...(firstStep === undefined || firstStep.at === at
            ? {}
            : { since: { elapsedMs: firstStep.at - step.begunAt, step: firstStep.step } }),
    });
    return step.trainings.length > 1 ? `${title}: ${line}` : line;
}
/** Steps in all, as the service recorded them, as they were sent, or by default; else as its log tells. */
function totalSteps({ trial, observation, log }) {
    const params = trial?.request['training_params'];
    const sent = (0,json/* isObject */.G)(params) ? params['steps'] : undefined;
    const shown = trial?.values.find(({ key }) => key === 'training_params.steps')?.value;
    const steps = observation?.params?.['steps'] ?? sent ?? shown;
    return typeof steps === 'number' ? steps : log?.totalSteps;
}


/***/ }),

/***/ 3267:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   LG: () => (/* binding */ renderStatus),
/* harmony export */   Sd: () => (/* binding */ idsIn)
/* harmony export */ });
/* unused harmony export contextOf */
/* harmony import */ var _base_endings_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4137);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(766);
/* harmony import */ var _plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1731);



/*
 * What stands in the second book: on the commit that is trained one status for each start, whose text begins with the
 * training's mark and whose address leads to it.
 */
const maxContext = 200;
const maxText = 140;
/** `fine-tune/<path without its ending>`, and the name where it is not that of the file. */
function contextOf({ path, name }) {
    const bare = path.replace(/\.[^./]+$/, '');
    const stem = bare.split('/').at(-1) ?? bare;
    return (0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .Jj)(`fine-tune/${bare}${name === stem ? '' : ` (${name})`}`, maxContext);
}
/** One entry. `page` is the training's web page, where it has one. */
function renderStatus(trial, entry) {
    const { fingerprint, state, text, id, page, runUrl } = entry;
    const address = page ?? (id === undefined ? runUrl : `${runUrl}#${encodeURIComponent(id)}`);
    return {
        context: contextOf(trial),
        state,
        text: (0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .Jj)(`${(0,_plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .shortFingerprint */ .nE)(fingerprint)} · ${text.replaceAll(/\s+/g, ' ')}`, maxText),
        ...(/^https?:\/\//.test(address) ? { address } : {}),
    };
}
/** What an ending leaves behind: pending as long as the training may go on. */
function stateOf(ending) {
    if ((0,_base_endings_js__WEBPACK_IMPORTED_MODULE_0__/* .about */ .Cv)(ending).mayGoOn)
        return 'pending';
    return (0,_base_endings_js__WEBPACK_IMPORTED_MODULE_0__/* .isSuccess */ .oJ)(ending) ? 'success' : 'failure';
}
/** Ids of trainings that entries of one mark name, oldest first, each with when it was named first (epoch ms). */
function idsIn(statuses, fingerprint, creator) {
    const mark = `${(0,_plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .shortFingerprint */ .nE)(fingerprint)} · `;
    const ids = new Map();
    for (const { text, address, creator: whose, createdAt } of statuses.toReversed()) {
        const id = idIn(address);
        // Anybody who may push can write a status: only what our own account wrote is ours.
        if (whose !== creator || creator === '' || !text.startsWith(mark) || id === undefined)
            continue;
        if (!ids.has(id))
            ids.set(id, createdAt ?? Number.MAX_SAFE_INTEGER);
    }
    return ids;
}
/** `…/fine-tunes/<id>`, or `…#<id>`. */
function idIn(address) {
    const [, page, part] = /(?:\/fine-tunes\/([\w-]{1,128})|#([\w-]{1,128}))$/.exec(address) ?? [];
    return page ?? part;
}


/***/ }),

/***/ 8596:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  B: () => (/* binding */ apply),
  b: () => (/* binding */ openTraining)
});

// EXTERNAL MODULE: ./src/base/present.ts
var present = __nccwpck_require__(1266);
;// CONCATENATED MODULE: ./src/record/remote-log.ts
const emptyLog = { tail: [], points: [] };
const mostTail = 50;
const mostPoints = 10_000;
/** Of a line is looked at; what a trainer says stands at its beginning. */
const longest = 2000;
/** The log with more lines read. Pure; the lines are hostile, only numbers are taken out of them. */
function readMore(log, lines) {
    const points = [...log.points];
    let { step, totalSteps, loss } = log;
    for (const line of lines) {
        const measure = measureIn(line);
        step = measure.step ?? step;
        totalSteps = measure.totalSteps ?? totalSteps;
        loss = measure.loss ?? loss;
        if (measure.step !== undefined && measure.loss !== undefined)
            points.push({ step: measure.step, value: measure.loss });
    }
    return {
        ...log,
        tail: [...log.tail, ...lines].slice(-mostTail).map((line) => line.slice(0, 2 * longest)),
        points: points.slice(-mostPoints),
        ...(step === undefined ? {} : { step }),
        ...(totalSteps === undefined ? {} : { totalSteps }),
        ...(loss === undefined ? {} : { loss }),
    };
}
/** The log with what the checkpoints add to it. */
function withCheckpoints(log, checkpoints) {
    const savedLoss = checkpoints.findLast(({ metrics }) => metrics['loss'] !== undefined)?.metrics['loss'];
    return savedLoss === undefined ? log : { ...log, savedLoss };
}
const word = String.raw `(?:^|[\s,;|{[("'])`;
const is = String.raw `["']?\s{0,3}[:= ]\s{0,3}["']?`;
const decimal = String.raw `[+-]?\d{1,12}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?`;
const lossPattern = new RegExp(`${word}(?:train(?:ing)?[_/ ])?loss${is}(${decimal})(?![\\w.])`, 'i');
const stepPattern = new RegExp(String.raw `${word}(?:global_)?step${is}(\d{1,12})(?:\s{0,2}(?:/|of)\s{0,2}(\d{1,12}))?(?![\w.])`, 'i');
/** A progress bar: ` 24%|██▍  | 483/2000 [08:03<25:17, …`. */
const barPattern = /\|\s{0,3}(\d{1,12})\/(\d{1,12})\s{0,3}\[/;
/** `step 40/2000 loss 0.36`, `step=40 loss=0.36`, `{'loss': 0.36, …}`, a progress bar with `loss: 3.6e-01`. */
function measureIn(line) {
    const text = line.slice(0, longest);
    const [, step, total] = stepPattern.exec(text) ?? barPattern.exec(text) ?? [];
    const [, loss] = lossPattern.exec(text) ?? [];
    // `12 ms per step 3` and the like speak of something else.
    const isProgress = loss !== undefined || total !== undefined;
    return {
        ...(step === undefined || !isProgress ? {} : { step: Number(step) }),
        ...(total === undefined || Number(total) === 0 ? {} : { totalSteps: Number(total) }),
        ...(loss === undefined ? {} : { loss: Number(loss) }),
    };
}

;// CONCATENATED MODULE: ./src/record/training.ts


/** A training of which nothing is known yet. */
function openTraining(key, title, service, trial) {
    return {
        key,
        title,
        service,
        ...(trial === undefined ? {} : { trial }),
        startedHere: false,
        isLimited: false,
        history: [],
    };
}
/** The record after an event at a time (epoch ms). Pure. */
function apply(training, event, at) {
    switch (event.kind) {
        case 'checked':
            return { ...training, checked: event.checked, fingerprint: event.fingerprint };
        case 'identified':
            return { ...training, fingerprint: event.fingerprint };
        case 'disowned':
            return withoutTrial(training);
        case 'decided':
            return { ...training, intent: event.intent };
        case 'previewed':
            return { ...training, preview: event.preview };
        case 'announced':
            return { ...training, announced: event.title };
        case 'withdrawn':
            return withoutAnnounced(training);
        case 'recorded':
            return recorded(training, event, at);
        case 'starting':
            return { ...training, startedHere: true };
        case 'yielded':
            return { ...training, startedHere: false };
        case 'found':
            return found(training, event);
        case 'barred':
            return barred(training, event);
        case 'limited':
            return { ...training, isLimited: true };
        case 'observed':
            return observed(training, event, at);
        case 'logged':
            return { ...training, log: readMore(training.log ?? emptyLog, event.lines) };
        case 'saved':
            return { ...training, log: withCheckpoints(training.log ?? emptyLog, event.checkpoints) };
        case 'collected':
            return { ...training, results: event.results };
        case 'downloaded':
            return { ...training, downloads: event.downloads };
        case 'told':
            return remember(training, at, event.severity, event.text);
        case 'ended':
            return { ...training, ending: event.ending };
    }
}
function found(training, { ref, observation }) {
    const reading = observation === undefined ? {} : { observation: enriched(training.observation, observation) };
    return { ...training, ref, startedHere: false, ...reading };
}
function barred(training, { id, observation }) {
    return { ...(0,present/* without */.F)(training, 'ref', 'observation'), startedHere: false, bar: { id, observation } };
}
function recorded(training, { ref, observation, startedHere, page }, at) {
    const next = {
        ...withoutAnnounced(training),
        ref,
        startedHere,
        ...(observation === undefined ? {} : { observation: enriched(training.observation, observation) }),
    };
    const isKnown = training.history.some(({ what }) => what === 'recorded') && training.ref?.id === ref.id;
    return isKnown ? next : remember(next, at, 'recorded', recordedText(next, ref, page));
}
/** `Fine-tune 17 of fine-tune.yml: https://…` */
function recordedText({ title }, { id }, page) {
    return `Fine-tune ${id} of ${title}${page === undefined ? '' : `: ${page}`}`;
}
function observed(training, { observation, news }, at) {
    const next = { ...training, observation: enriched(training.observation, observation) };
    const { word, queuePosition, status } = observation;
    const step = observation.step ?? training.log?.step;
    const { firstStep } = training;
    // A step that goes back begins anew.
    const isFirst = status === 'running' && step !== undefined && !(firstStep !== undefined && firstStep.step <= step);
    const seen = news !== undefined && isFirst ? { ...next, firstStep: { at, step } } : next;
    if (news !== 'changed')
        return seen;
    return remember(seen, at, 'status', queuePosition === undefined ? word : `${word}, position ${queuePosition}`);
}
function withoutTrial(training) {
    const { trial, checked, fingerprint, ...rest } = training;
    return trial === undefined && checked === undefined && fingerprint === undefined ? training : rest;
}
function withoutAnnounced(training) {
    const { announced, ...rest } = training;
    return announced === undefined ? training : rest;
}
function remember(training, at, what, text) {
    return { ...training, history: [...training.history, { at, what, text }] };
}
/** A reading may leave out what an earlier one told and what does not change. */
function enriched(before, now) {
    if (before?.id !== now.id)
        return now;
    const { name, displayName, description, baseModel, scriptType, resource, params } = before;
    const { createdBy, createdAt, startedAt, gpu, ratePerSecond } = before;
    const lasting = {
        ...{ name, displayName, description, baseModel, scriptType, resource, params },
        ...{ createdBy, createdAt, startedAt, gpu, ratePerSecond },
    };
    const known = Object.fromEntries(Object.entries(lasting).filter(([, value]) => value !== undefined));
    return { ...known, ...now };
}


/***/ }),

/***/ 4031:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ logLine),
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   L: () => (/* binding */ commandBlock),
/* harmony export */   Sl: () => (/* binding */ image),
/* harmony export */   _: () => (/* binding */ decimal),
/* harmony export */   _b: () => (/* binding */ mermaidLabel),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   js: () => (/* binding */ htmlText),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   p7: () => (/* binding */ markdownText),
/* harmony export */   xR: () => (/* binding */ tableCell)
/* harmony export */ });
/* unused harmony export outputText */
/* harmony import */ var _base_address_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5985);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(766);


/*
 * The one way for strings from outside (service, file, event) into something we write. One function for each context;
 * each takes any string and gives back text that can do nothing there but be read. Sources of the rules:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands, actions/runner
 * (ActionCommand.cs: `::` after trimming, `##[` anywhere in a line), https://github.github.com/gfm.
 */
/** Breaks what GitHub would link after markdown is rendered; an entity would be decoded before it looks. */
const zeroWidth = '\u200b';
/** Signs without a width: a runner that compares by culture would not see them between `:` and `:`. */
const invisible = /[\p{DI}\ufff9-\ufffb]/gu;
/** Of a text for the log; nobody reads more. */
const longestLog = 200_000;
/** Any text → lines that can be printed to the log of a runner: no workflow command, no control sequence. */
function logLine(text, maxLength = 2000) {
    return (0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .linesOf */ .Dx)((0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(text, longestLog)).map((line) => {
        // Cut before cleaning as well: a megabyte of control characters is not worth a look.
        const seen = (0,_base_address_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSignatures */ .Ap)((0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(line, roomy * maxLength).replace(invisible, ''));
        return (0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)(seen, maxLength)
            .replaceAll('##[', '# #[')
            .replace(/^(\s*)::/, '$1: :');
    });
}
/** One line of markdown that shows the text as it is: no markup, HTML, mention, reference or link survives. */
function markdownText(text, maxLength = 2000) {
    return leadSafe(inlineMarkdown(oneLine(text, maxLength)));
}
/** Like `markdownText`, but `words between backticks` and addresses become code, so that they can be copied. */
function prose(text, maxLength = 2000) {
    const pieces = oneLine(text, maxLength).split(/((?<!`)`[^`]+`(?!`)|(?<!`)https?:\/\/[^\s`<>"|]*[\w/])/);
    return pieces
        .map((piece, index) => {
        // Two pieces of code side by side would make one run of their backticks.
        const alone = index === 1 || pieces[index - 1] !== '';
        if (index % 2 === 1 && alone)
            return code(piece.replace(/^`(.*)`$/, '$1'));
        return index === 0 ? leadSafe(inlineMarkdown(piece)) : inlineMarkdown(piece);
    })
        .join('');
}
/** Text for a cell of a markdown table: `markdownText` holds no pipe and no line break; shorter by default. */
function tableCell(text, maxLength = 300) {
    return markdownText(text, maxLength);
}
/** Inline code, also inside a table. */
function code(text, maxLength = 500) {
    const line = mentionSafe(oneLine(text, maxLength));
    if (line === '')
        return '';
    // A table splits at every pipe, even inside backticks, so there HTML has to do.
    if (line.includes('|'))
        return `<code>${entities(linkSafe(line))}</code>`;
    const fence = '`'.repeat(longestRun(line) + 1);
    const pad = /^`|`$/.test(line) ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}
/** A fenced block; the fence is longer than any run of backticks inside. */
function codeBlock(text, language = '', maxLength = 20_000) {
    const body = (0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .linesOf */ .Dx)((0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)(text, maxLength))
        .map((line) => mentionSafe((0,_base_address_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSignatures */ .Ap)(line)))
        .join('\n');
    const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
    return `${fence}${language}\n${body}\n${fence}`;
}
/** A link, or the text alone when the address must not or cannot be shown. */
function link(text, url) {
    const address = (0,_base_address_js__WEBPACK_IMPORTED_MODULE_0__/* .showableAddress */ .qs)(url);
    const label = markdownText(text, 300);
    return address === undefined ? label : `[${label}](${address.replaceAll('&', '&amp;')})`;
}
/**
 * An image that leads to itself, if its host is one of `hosts`; undefined when it must not be shown. GitHub fetches it
 * without a key, and everybody who reads the page fetches it from GitHub.
 */
function image(alt, url, hosts, width = 240) {
    const address = (0,_base_address_js__WEBPACK_IMPORTED_MODULE_0__/* .showableAddress */ .qs)(url);
    if (address === undefined || !hosts.includes(new URL(address).host))
        return undefined;
    const href = address.replaceAll('&', '&amp;');
    return `<a href="${href}"><img src="${href}" alt="${htmlText(alt, 200)}" width="${width}"></a>`;
}
/** Text between HTML tags or in a quoted attribute, on one line: `<summary>`, `alt`. */
function htmlText(text, maxLength = 300) {
    return entities(linkSafe(mentionSafe(oneLine(text, maxLength))));
}
/**
 * Lines to be copied as they are, in a fenced block; undefined when one of them is not plain enough to be shown
 * unchanged. Every part of them must have passed a pattern of `strict` already: this is the second lock.
 */
function commandBlock(lines, language) {
    // An action's own reference has an `@`, a shell line of ours has none.
    const plain = language === 'yaml' ? /^[\x20-\x7e]*$/ : /^[\x20-\x3f\x41-\x7e]*$/;
    const isPlain = lines.length > 0 && lines.every((line) => plain.test(line) && !line.includes('```'));
    return isPlain ? `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`` : undefined;
}
/** A quoted label of a mermaid chart: letters, digits and a few signs, nothing that its grammar knows. */
function mermaidLabel(text) {
    const plain = oneLine(text, 200)
        .replace(/[^\w .,:/()+-]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
    return `"${plain.slice(0, 60)}"`;
}
/** Text for an output: one line, no control characters, no signed address. */
function outputText(text, maxLength = 10_000) {
    return oneLine(text, maxLength);
}
/** A number as a plain decimal, never with an exponent, to so many significant digits; empty when it is not finite. */
function decimal(value, digits = 6) {
    if (!Number.isFinite(value))
        return '';
    const size = Math.abs(value);
    if (size >= 1e21)
        return BigInt(value).toString();
    const places = size === 0 ? 0 : Math.max(0, Math.min(100, digits - 1 - Math.floor(Math.log10(size))));
    const text = value.toFixed(places);
    const short = text.includes('.') ? (0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutEnd */ .Mx)((0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutEnd */ .Mx)(text, '0'), '.') : text;
    return short === '-0' ? '0' : short;
}
/** What is taken out leaves less than this share of a text, or the rest is not worth a look. */
const roomy = 20;
function oneLine(text, maxLength) {
    return (0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)((0,_base_address_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSignatures */ .Ap)((0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .lineOf */ .cA)((0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(text, roomy * maxLength))), maxLength);
}
function inlineMarkdown(line) {
    // Links are broken first: an entity must not get a zero-width sign inside.
    return linkSafe(mentionSafe(line))
        .replace(/[\\`*~[\]$]|(?<![a-z\d])_|_(?![a-z\d])/gi, '\\$&')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('|', '&#124;');
}
/** At the start of a line these would make a heading or a list. */
function leadSafe(markdown) {
    return markdown.replace(/^[#+=-]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}
function mentionSafe(line) {
    return line.replaceAll('@', `@${zeroWidth}`);
}
/** Breaks what would become a link without being written as one: addresses, `#1`, `GH-1`. */
function linkSafe(line) {
    return line.replace(/:(?=\/\/)|#(?=\d)|gh-(?=\d)|www(?=\.)|(?:mailto|xmpp):/gi, `$&${zeroWidth}`);
}
/** Every sign that HTML or markdown knows, as an entity; `@` and `#` are broken already. */
function entities(line) {
    return line.replace(/["$&'*+<=>[\\\]^_`{|}~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
function longestRun(text) {
    return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}


/***/ }),

/***/ 5566:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Lp: () => (/* binding */ costSentence),
/* harmony export */   M6: () => (/* binding */ actionSentence),
/* harmony export */   Ow: () => (/* binding */ changeLines),
/* harmony export */   Ux: () => (/* binding */ lastSentence),
/* harmony export */   k0: () => (/* binding */ changeText),
/* harmony export */   tk: () => (/* binding */ baseSentence)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8318);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4031);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2691);



/*
 * A plan in sentences, for log, summary and comment alike. They may hold outside strings; whoever writes them makes
 * them harmless.
 */
/** What `run` would do, with the reason. */
function actionSentence({ action, unknown }) {
    if (action === undefined)
        return unknown ?? 'What `run` would do cannot be told.';
    switch (action.kind) {
        case 'start':
            return '`run` would start a training; there is no equal fine-tune to go on with.';
        case 'adopt':
            return action.word === 'created'
                ? `\`run\` would start ${action.id}, an equal fine-tune that was created and never started.`
                : `\`run\` would start nothing: it would go on waiting for ${action.id}, an equal fine-tune that is ${quoted(action)}.`;
        case 'reuse':
            return `\`run\` would start nothing and charge nothing: ${action.id} is equal, with the same data, and ended ${quoted(action)}; its result would be taken.`;
        case 'await':
            return `\`run\` would wait until ${action.id}, an equal fine-tune that is being stopped, has ended, and decide then.`;
        case 'follow':
            return `\`run\` would start nothing: ${action.id} of this file still runs with an earlier state of the data, and it would be followed.`;
        case 'replace':
            return `\`run\` would stop ${action.id} of this file, which still runs with other values or data, and start a training.`;
        case 'refuse':
            return refusal(action);
    }
}
function refusal({ reason, id, word }) {
    switch (reason) {
        case 'already-failed':
            return `\`run\` would be refused on push and schedule: the equal fine-tune ${id} ended '${word}'. A dispatch, a re-run or a change trains afresh.`;
        case 'already-running':
            return `\`run\` would be refused: ${id} of this file still runs with other values or data ('${word}').`;
        case 'already-exists':
            return `\`run\` would be refused: an equal fine-tune, ${id}, exists already with the status '${word}', or it cannot be told that it is another.`;
    }
}
function quoted({ word }) {
    return `'${word}'`;
}
/** What it may cost, and how that is known. */
function costSentence({ estimate }) {
    switch (estimate.kind) {
        case 'range':
            return rangeSentence(estimate);
        case 'rate': {
            const hourly = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .creditsText */ .Cn)(estimate.ratePerSecond * 3600) ?? '';
            return `Its price is ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .decimal */ ._)(estimate.ratePerSecond, 6)} credits a second of training (${hourly} an hour). How long it takes is not known, so there is no total.`;
        }
        case 'unknown':
            return 'What it costs is not known: there is no comparable fine-tune, and the service names no price.';
    }
}
function rangeSentence(estimate) {
    const { low, high, lowMs, highMs, unit, units, precedents } = estimate;
    const cost = between(credits(low), credits(high));
    const time = lowMs === undefined || highMs === undefined
        ? ''
        : ` and ${between((0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(lowMs), (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(highMs))} of training`;
    const source = `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(precedents.length, 'earlier fine-tune')} of this model and script type (${precedents.slice(0, 3).join(', ')}${precedents.length > 3 ? ', …' : ''})`;
    return `About ${cost} credits${time}, scaled to ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .decimal */ ._)(units)} ${unit === 'step' ? 'steps' : 'rows'} from ${source}.`;
}
function credits(value) {
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .decimal */ ._)(value, 3);
}
function between(low, high) {
    return low === high ? low : `${low} to ${high}`;
}
/** How the file compares with the one at the base of the pull request. */
function baseSentence(base) {
    if (base.kind === 'new')
        return 'The file is new in this pull request.';
    if (base.kind === 'unknown')
        return `It could not be compared with the base of the pull request. ${base.why}`;
    return base.changes.length === 0
        ? 'Its values are those of the base of the pull request.'
        : `Against the base of the pull request, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(base.changes.length, 'value')} changed:`;
}
/** How the file and its data compare with the last fine-tune of the same file. */
function lastSentence({ id, word, changes, dataBefore, dataNow, rowsBefore }, rows) {
    const parts = [
        changes.length === 0 ? 'no value changed' : `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(changes.length, 'value')} changed`,
        dataBefore === undefined || dataNow === undefined
            ? undefined
            : dataBefore === dataNow
                ? 'the data is the same'
                : 'the data is another',
        rowsBefore === undefined || rows === undefined || rowsBefore === rows
            ? undefined
            : `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .decimal */ ._)(rows)} rows instead of ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .decimal */ ._)(rowsBefore)}`,
    ].filter((part) => part !== undefined);
    return `Since the last fine-tune of this file, ${id} ('${word}'): ${parts.join(', ')}${changes.length === 0 ? '.' : ':'}`;
}
/** One side of a change, short. */
function changeText(value) {
    if (value === undefined)
        return '';
    const text = JSON.stringify(value);
    return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
/** The changes as aligned lines of a log. */
function changeLines(changes) {
    const width = Math.min(50, Math.max(0, ...changes.map(({ key }) => key.length)));
    return changes.map(({ key, before, after }) => {
        const sides = [before, after].map((side) => (side === undefined ? '(none)' : changeText(side)));
        return `    ${key.padEnd(width)}  ${sides.join(' → ')}`;
    });
}


/***/ }),

/***/ 2691:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cn: () => (/* binding */ creditsText),
/* harmony export */   Hd: () => (/* binding */ secondsText),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   Ly: () => (/* binding */ isoTime),
/* harmony export */   N4: () => (/* binding */ tally),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   bx: () => (/* binding */ baseOf)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8318);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4031);


/** `2 errors, 1 warning`. */
function tally(diagnostics) {
    const parts = [];
    for (const severity of ['error', 'warning', 'notice']) {
        const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
        if (count > 0)
            parts.push(plural(count, severity));
    }
    return parts.join(', ');
}
/** `1 file`, `2 files`. */
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
/** `0.26 credits`; undefined when the service did not say. */
function creditsText(credits) {
    if (credits === undefined || !Number.isFinite(credits))
        return undefined;
    // Four digits behind the point are a hundredth of a cent; more is noise.
    const shown = (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .decimal */ ._)(Math.round(credits * 1e4) / 1e4, 15);
    return `${shown} credit${shown === '1' ? '' : 's'}`;
}
/** `18m 40s` of seconds; undefined when the service did not say. */
function secondsText(seconds) {
    return seconds === undefined || !Number.isFinite(seconds) ? undefined : (0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(seconds * 1000);
}
/** `2026-01-31T12:00:00.000Z`; undefined for what is no time. */
function isoTime(epochMs) {
    if (epochMs === undefined || !(Math.abs(epochMs) <= 8.64e15))
        return undefined;
    return new Date(epochMs).toISOString();
}
/** What is trained on, as the service shows it, else as it is sent. */
function baseOf({ trial, observation, }) {
    const { base_model: model, base_tune_id: number, branch } = trial?.request ?? {};
    const sent = model ?? number ?? branch;
    return (observation?.baseModel ??
        (typeof sent === 'string' || typeof sent === 'number' ? String(sent) : undefined));
}
/** What a person calls it: the name in the file, else the file or id. */
function nameOf({ trial, title }) {
    return trial?.name ?? title;
}


/***/ }),

/***/ 2474:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ simulatedEndings),
/* harmony export */   S: () => (/* binding */ isSimulatedEnding)
/* harmony export */ });
/**
 * How a simulated training can go; the words of the input `simulate`. Stands alone, because every start of the action
 * reads it.
 */
const simulatedEndings = [
    'succeeds',
    'fails',
    'stops',
    'no-credits',
    'unauthorized',
    'never-starts',
    'stalls',
    'unknown-status',
    'unreachable',
    'hostile',
    'slow',
    'deployed',
];
/** Whether a word is an ending of the simulator. */
function isSimulatedEnding(word) {
    return simulatedEndings.some((ending) => ending === word);
}


/***/ }),

/***/ 9943:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  eV: () => (/* binding */ maxFileBytes),
  M$: () => (/* binding */ parseTable),
  $x: () => (/* binding */ parseValue)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __nccwpck_require__(8815);
// EXTERNAL MODULE: ./src/spec/text-messages.ts
var text_messages = __nccwpck_require__(7037);
// EXTERNAL MODULE: ./src/spec/node.ts
var spec_node = __nccwpck_require__(8643);
;// CONCATENATED MODULE: ./src/spec/lines.ts
/** Where the line of an offset begins. */
function lineStart(text, at) {
    return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}
/** Where it ends, without its line break. */
function lineEnd(text, at) {
    const end = text.indexOf('\n', at);
    const last = end < 0 ? text.length : end;
    return text.charAt(last - 1) === '\r' && last > at ? last - 1 : last;
}
/** Where the first sign of a line stands, from an offset in it on. */
function firstSign(text, at) {
    const rest = /\S/.exec(text.slice(at, lineEnd(text, at)));
    return rest === null ? at : at + rest.index;
}

;// CONCATENATED MODULE: ./src/spec/trouble.ts



/** One complaint of the parser in our words, at the place of the mistake rather than where the parser noticed. */
function explainTrouble(trouble, scene) {
    const { text, place } = scene;
    const { code, message } = trouble;
    const [start, end] = trouble.pos;
    const line = place(start, Math.max(start + 1, lineEnd(text, start)));
    const sign = text.charAt(start);
    const comma = missingComma(trouble, scene);
    if (comma !== undefined)
        return comma;
    // Codes of the parser that need no words of ours fall to the end.
    switch (code) {
        case 'MULTIPLE_DOCS':
            return text_messages/* severalDocuments */.Dw(line);
        case 'TAG_RESOLVE_FAILED':
            return text_messages/* customTag */.sC(place(start, end));
        case 'BAD_DIRECTIVE':
            return message.includes('version')
                ? text_messages/* yamlVersion */.om(line)
                : text_messages/* syntaxError */.Ip('a line that begins with %', 'Remove it.', line);
        case 'BAD_SCALAR_START':
            return text_messages/* syntaxError */.Ip(`a value that begins with ${sign}`, 'Put the value in quotes.', line);
        case 'BAD_DQ_ESCAPE':
            return text_messages/* syntaxError */.Ip(`${text.slice(start, start + 2)} in double quotes, which stands for nothing`, 'Use single quotes, or write a backslash twice.', place(start, start + 2));
        case 'BLOCK_AS_IMPLICIT_KEY':
            return nestedMap(trouble, scene);
        case 'MULTILINE_IMPLICIT_KEY':
            return keyless(line);
        case 'NON_STRING_KEY':
            return /^\{?\{/.test(text.slice(start - 1)) && text.charAt(start) === '{'
                ? text_messages/* syntaxError */.Ip('double braces', 'Placeholders such as {{ … }} are not filled in here: write the value, or pass it by the input `set`.', line)
                : text_messages/* syntaxError */.Ip('a key that is no plain word', 'Write `key: value`.', line);
        case 'KEY_OVER_1024_CHARS':
            return text_messages/* syntaxError */.Ip('a key of more than 1,024 characters', 'Keys are short words.', line);
        case 'BAD_INDENT':
            return message.startsWith('Flow') ? openBracket(trouble, scene) : otherColumn(trouble, scene);
        case 'MISSING_CHAR':
            if (message.startsWith('Missing closing'))
                return openQuotes(trouble, scene);
            if (message.startsWith('Flow'))
                return openBracket(trouble, scene);
            if (message.startsWith('Implicit'))
                return keyless(line);
            return inTheWordsOfTheParser(trouble, line);
        case 'UNEXPECTED_TOKEN':
            return unexpected(trouble, scene);
        default:
            return inTheWordsOfTheParser(trouble, line);
    }
}
/** Between brackets and braces two things that stand beside each other want a comma, whatever the parser makes of them. */
function missingComma({ code, message, pos: [start] }, scene) {
    const { text, place } = scene;
    const kinds = [
        'BLOCK_IN_FLOW',
        'MULTILINE_IMPLICIT_KEY',
        'NON_STRING_KEY',
        'BLOCK_AS_IMPLICIT_KEY',
    ];
    const isSaid = code === 'MISSING_CHAR' && message.startsWith('Missing ,');
    const sign = openingOf(scene, start);
    const isMeant = kinds.includes(code) || (code === 'UNEXPECTED_TOKEN' && followsAnItem(text, start));
    if (!isSaid && (sign === '' || !isMeant))
        return undefined;
    // `{a} {b}`: the second one is meant.
    const end = code === 'NON_STRING_KEY' ? /^[[{][^[\]{}]*[\]}]\s+(?=[[{])/.exec(text.slice(start)) : null;
    if (code === 'NON_STRING_KEY' && end === null)
        return undefined;
    // A value in several lines begins before the key that lacks its comma.
    const next = code === 'MULTILINE_IMPLICIT_KEY' ? /^[^\n]*\n\s*/.exec(text.slice(start)) : end;
    const at = start + (next?.[0].length ?? 0);
    return text_messages/* syntaxError */.Ip('a comma is missing before this', sign === '['
        ? 'Between brackets, items are separated by commas.'
        : 'Between braces, keys are separated by commas.', place(at, Math.max(at + 1, lineEnd(text, at))));
}
/** `{…} "b"`: something begins right behind something that has ended. */
function followsAnItem(text, at) {
    return (/[\]}"'\w]$/.test(text.slice(Math.max(0, at - 200), at).trimEnd()) && /["'\w[{]/.test(text.charAt(at)));
}
function inTheWordsOfTheParser({ message }, place) {
    return text_messages/* syntaxError */.Ip(message.replace(/\.$/, ''), 'Look here and at the line before.', place);
}
function keyless(place) {
    const help = 'Every line is `key: value`: is the colon missing, or the space after it?';
    return text_messages/* syntaxError */.Ip('a line without a key', help, place);
}
/** `a: b: c`, or a line that hangs below a value. */
function nestedMap({ pos: [start] }, { text, place, troubles }) {
    const hanging = troubles.some(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === start);
    if (!hanging)
        return text_messages/* syntaxError */.Ip('a value with a colon and a space in it', 'Put the value in quotes.', place(start, lineEnd(text, start)));
    const below = firstSign(text, Math.min(text.length, lineEnd(text, start) + 1));
    return text_messages/* syntaxError */.Ip('a line that is indented deeper than the one before, which has its value already', 'Keys of the same map begin in the same column.', place(below, Math.max(below + 1, lineEnd(text, below))));
}
function otherColumn({ pos: [start] }, { text, place }) {
    const at = firstSign(text, lineStart(text, start));
    return text_messages/* syntaxError */.Ip('a line that begins in another column than those it belongs to', 'Keys of the same map begin in the same column; a text of several lines is indented deeper than its key.', place(at, Math.max(at + 1, lineEnd(text, at))));
}
/** The parser notices at the end of the file; the mistake is where the quotes open. */
function openQuotes({ pos: [noticed] }, { document, text, place }) {
    const at = lastStart(document, noticed, (node) => (0,dist/* isScalar */.jn)(node) && /^["']/.test(text.slice(startOf(node)))) ??
        noticed;
    return text_messages/* syntaxError */.Ip('quotes that open here and never close', 'Close them, or remove them.', place(at, Math.max(at + 1, lineEnd(text, at))));
}
function openBracket({ pos: [noticed] }, { document, text, place }) {
    const isOpen = (node) => (0,dist/* isCollection */.P3)(node) && node.flow === true && !']}'.includes(text.charAt((node.range?.[1] ?? 0) - 1));
    const at = lastStart(document, noticed, isOpen) ?? noticed;
    const closing = text.charAt(at) === '[' ? ']' : '}';
    return text_messages/* syntaxError */.Ip('a bracket that opens here and never closes', `Close it with ${closing}; what stands in it is indented deeper than its key.`, place(at, at + 1));
}
function unexpected({ pos: [start, end], message }, { document, text, place }) {
    const sign = text.charAt(start);
    if (sign === ']' || sign === '}')
        return text_messages/* syntaxError */.Ip(`a ${sign} that closes nothing`, 'Remove it, or open it before.', place(start, end));
    if (sign === '-' && message.includes('same line'))
        return text_messages/* syntaxError */.Ip('a list that begins on the line of its key', 'Begin it on the next line, or write it as [a, b].', place(start, lineEnd(text, start)));
    if (message.startsWith('Block scalar header'))
        return text_messages/* syntaxError */.Ip('text right behind | or >', 'Begin the text on the next line, indented.', place(start, lineEnd(text, start)));
    const here = place(start, Math.max(start + 1, Math.min(end, lineEnd(text, start))));
    const quotes = lastStart(document, start, (node) => (0,dist/* isScalar */.jn)(node) && /^["']/.test(text.slice(startOf(node))));
    if (quotes === undefined || !/^(["'])[^]*\1[ \t]*$/.test(text.slice(quotes, start)))
        return text_messages/* syntaxError */.Ip('something that does not belong to what stands before it', 'Look here and at the line before: at quotes, at brackets, and at the column in which the line begins.', here);
    const { start: opened } = place(quotes, quotes + 1);
    const help = opened !== undefined && opened.line !== here.start?.line
        ? `The quotes open in line ${opened.line}: do they lack their end there?`
        : 'Put all of the value in quotes, in the kind that is not in it.';
    return text_messages/* syntaxError */.Ip('text behind the closing quotes', help, here);
}
/** The bracket or brace that is open at an offset; empty where none is. Signs in quotes are taken for what they look like. */
function openingOf({ text }, at) {
    let depth = 0;
    for (let back = at - 1; back >= Math.max(0, at - furthest); back--) {
        const sign = text.charAt(back);
        if (sign === ']' || sign === '}')
            depth++;
        else if (sign === '[' || sign === '{')
            depth--;
        if (depth < 0)
            return sign;
    }
    return '';
}
/** Nobody opens a bracket further back. */
const furthest = 5000;
/** Where the last node before an offset begins that is of a kind. */
function lastStart(document, before, isOfKind) {
    let last;
    (0,dist/* visit */.YR)(document, {
        Node: (_key, node) => {
            const at = startOf(node);
            if (at < before && at >= (last ?? 0) && isOfKind(node))
                last = at;
        },
    });
    return last;
}
function startOf(node) {
    return node.range?.[0] ?? -1;
}

;// CONCATENATED MODULE: ./src/spec/syntax.ts



/** One file shows this many mistakes of syntax at most. */
const most = 10;
/** After these the parser goes on unharmed: a mistake of the same kind further down is one of its own. */
const harmless = new Set([
    'BAD_DIRECTIVE',
    'BAD_DQ_ESCAPE',
    'BAD_SCALAR_START',
    'BLOCK_AS_IMPLICIT_KEY',
    'KEY_OVER_1024_CHARS',
    'MULTILINE_IMPLICIT_KEY',
    'MULTIPLE_DOCS',
    'NON_STRING_KEY',
    'TAG_RESOLVE_FAILED',
]);
/**
 * Why a text is no YAML, in words of our own and where the mistake was made. What only follows from an earlier
 * mistake is left out. Empty when the parser has nothing to complain about.
 */
function explainSyntax(document, text, place) {
    // A closing bracket in the column of its key is against the rules only, and common.
    const warnings = document.warnings.filter(({ code }) => code !== 'BAD_INDENT');
    const all = [...document.errors, ...warnings];
    if (all.length === 0)
        return [];
    if (all.some(({ code }) => code === 'RESOURCE_EXHAUSTION'))
        return [text_messages/* tooDeep */.DI(place(0, 1))];
    // A wrong sign can cause a trouble for each sign that follows.
    const troubles = all.sort((a, b) => a.pos[0] - b.pos[0]).slice(0, 1000);
    const scene = { document, text, place, troubles };
    return wholeLineMistake(scene) ?? causes(troubles, text).map((trouble) => explainTrouble(trouble, scene));
}
/** The troubles that are no consequence of another one. */
function causes(troubles, text) {
    const found = [];
    let covered = -1;
    for (const trouble of troubles) {
        const [start, end] = trouble.pos;
        if (start < covered)
            continue;
        if (found.length === most || (found.length > 0 && !harmless.has(trouble.code)))
            break;
        found.push(trouble);
        covered = lineEnd(text, trouble.code === 'MULTILINE_IMPLICIT_KEY' ? end : start);
        if (!harmless.has(trouble.code))
            break;
    }
    return found;
}
/** Mistakes that show in the line as a whole, whatever the parser makes of it. */
function wholeLineMistake({ text, place, troubles }) {
    const lines = [];
    for (const { pos: [at], } of troubles)
        if (at > (lines.at(-1)?.[1] ?? -1))
            lines.push([lineStart(text, at), lineEnd(text, at)]);
    const within = (pattern) => lines.flatMap(([start, end]) => {
        const match = pattern.exec(text.slice(start, end));
        if (match === null)
            return [];
        const [whole, sign = whole] = match;
        const last = start + match.index + whole.length;
        return [place(last - sign.length, last)];
    });
    const tabs = isJson(text) ? [] : within(/^ *(\t+)/).slice(0, most);
    if (tabs.length > 0)
        return tabs.map((tab) => text_messages/* tabIndent */.ss(tab));
    const [conflict] = within(/^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)/);
    if (conflict !== undefined)
        return [
            text_messages/* syntaxError */.Ip('it holds the marks of a merge conflict', 'Keep one of the two sides and remove the lines of <, = and >.', conflict),
        ];
    const [blank] = within(/^ *[^\S \t\r]+/);
    if (blank !== undefined)
        return [
            text_messages/* syntaxError */.Ip('a line begins with blanks that are no spaces', 'Type plain spaces.', blank),
        ];
    const [carriageReturn] = within(/\r(?!$)/);
    if (carriageReturn !== undefined)
        return [
            text_messages/* syntaxError */.Ip('its lines end in a carriage return alone', 'Save the file with LF or CRLF as line ends.', carriageReturn),
        ];
    return undefined;
}
function isJson(text) {
    return /^\s*\{/.test(text);
}

// EXTERNAL MODULE: ./src/spec/wording.ts
var wording = __nccwpck_require__(8447);
;// CONCATENATED MODULE: ./src/spec/document.ts





/** A fine-tune file may be this large, in bytes. */
const maxFileBytes = 256 * 1024;
/** No file of that size nests deeper or holds more for a reason; aliases count as what they stand for. */
const maxDepth = 50;
const maxNodes = 20_000;
/** Of so many maps under the same key the halves are put together to be checked. */
const maxMerges = 10;
/** Text → a table with positions, or why not. YAML 1.2 core, one document, no tags of its own; JSON is YAML. */
function parseTable(text, origin) {
    const { node, diagnostics } = parseValue(text, origin);
    if (node === undefined && diagnostics.length > 0)
        return { diagnostics };
    if (node === undefined || (node.kind === 'scalar' && node.value === null))
        return { diagnostics: [text_messages/* emptyFile */.sX(origin.place(0, 0))] };
    if (node.kind !== 'table')
        return { diagnostics: [text_messages/* notATable */.ry((0,wording/* found */.F9)(node), (0,spec_node/* placeOf */.$t)(node.spot))] };
    return { table: node, diagnostics };
}
/** Text → any value with positions; undefined when there is none, or none that can be trusted. */
function parseValue(text, origin) {
    const document = (0,dist/* parseDocument */.Tp)(text, {
        version: '1.2',
        stringKeys: true,
        resolveKnownTags: false,
        // Found below, where the complaint can stand on the second key and the rest is still checked.
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'error',
    });
    const troubles = explainSyntax(document, text, origin.place);
    if (troubles.length > 0)
        return { diagnostics: troubles };
    if (document.directives.yaml.version !== '1.2') {
        const at = text.search(/^%YAML/m);
        return { diagnostics: [text_messages/* yamlVersion */.om(origin.place(at, at + '%YAML'.length))] };
    }
    if (document.contents === null)
        return { diagnostics: [] };
    const reading = { text, origin, duplicates: [], nodes: 0, anchors: new Map(), open: new Set() };
    try {
        return { node: convert(document.contents, reading, 0), diagnostics: reading.duplicates };
    }
    catch (error) {
        if (error instanceof Unusable)
            return { diagnostics: [error.diagnostic] };
        throw error;
    }
}
/** Ends the reading: what a bad alias or a document without an end stands for cannot be checked. */
class Unusable extends Error {
    diagnostic;
    constructor(diagnostic) {
        super(diagnostic.message);
        this.diagnostic = diagnostic;
    }
}
function convert(node, reading, depth) {
    const { anchors, open } = reading;
    const spot = spotOf(node, reading);
    const before = reading.nodes;
    count(reading, 1, spot);
    if (depth > maxDepth)
        throw new Unusable(text_messages/* tooDeep */.DI((0,spec_node/* placeOf */.$t)(spot)));
    if ((0,dist/* isAlias */.Vj)(node)) {
        const target = anchors.get(node.source);
        if (target === undefined)
            throw new Unusable(text_messages/* badAlias */.QZ(node.source, open.has(node.source), (0,spec_node/* placeOf */.$t)(spot)));
        count(reading, target.nodes, spot);
        return target.node;
    }
    const { anchor } = node;
    if (anchor !== undefined)
        open.add(anchor);
    const converted = convertValue(node, spot, reading, depth);
    if (anchor !== undefined) {
        open.delete(anchor);
        anchors.set(anchor, { node: converted, nodes: reading.nodes - before });
    }
    return converted;
}
function convertValue(node, spot, reading, depth) {
    if ((0,dist/* isMap */.jh)(node))
        return { kind: 'table', entries: convertEntries(node, reading, depth), spot };
    if ((0,dist/* isSeq */.oP)(node))
        return { kind: 'list', items: node.items.map((item) => convert(item, reading, depth + 1)), spot };
    const value = (0,dist/* isScalar */.jn)(node) ? node.value : null;
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    const written = reading.text.slice(spot.start, spot.end);
    return { kind: 'scalar', value: plain ? value : null, written, spot };
}
function convertEntries({ items }, reading, depth) {
    const entries = new Map();
    for (const { key: keyNode, value } of items) {
        const keySpot = spotOf(keyNode, reading);
        const key = (0,dist/* isScalar */.jn)(keyNode) ? String(keyNode.value) : '';
        const written = value === null
            ? { kind: 'scalar', value: null, isAlone: true, spot: keySpot }
            : convert(value, reading, depth + 1);
        const first = entries.get(key);
        if (first === undefined)
            entries.set(key, { key, keySpot, value: written });
        else {
            reading.duplicates.push(text_messages/* duplicateKey */.Ve(key, (0,spec_node/* placeOf */.$t)(first.keySpot), (0,spec_node/* placeOf */.$t)(keySpot)));
            // The two halves of a map are checked as one: what stands in either is not missing.
            if (reading.duplicates.length <= maxMerges && first.value.kind === 'table' && written.kind === 'table')
                entries.set(key, { ...first, value: (0,spec_node/* merge */.h1)(first.value, written, 'under') });
        }
    }
    return [...entries.values()];
}
/** Without the line break that the parser counts to a value that ends in it. */
function spotOf({ range: [start, end] }, { origin, text }) {
    let last = end;
    while (last > start && text.charCodeAt(last - 1) <= 0x20)
        last--;
    return { origin, start, end: last };
}
function count(reading, nodes, spot) {
    reading.nodes += nodes;
    if (reading.nodes > maxNodes)
        throw new Unusable(text_messages/* tooMuch */.Gm(maxNodes, (0,spec_node/* placeOf */.$t)(spot)));
}


/***/ }),

/***/ 751:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ fileProblem)
/* harmony export */ });
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9943);

/** The complaint about a path that could not be read. */
function fileProblem({ path, problem, way, }) {
    const [message, usual] = words[problem];
    const help = way ?? usual;
    return {
        code: `file-${problem}`,
        severity: 'error',
        message: `${path} ${message}.`,
        help,
        place: { kind: 'file', name: path },
    };
}
const words = {
    missing: ['does not exist', 'Check the path against the files of the checkout.'],
    folder: ['is a folder', 'Name a file, or the files of the folder by a glob such as folder/*.yml.'],
    outside: [
        'leads out of the workspace',
        'Only files of the workspace are read, also through symbolic links; put the file itself there.',
    ],
    'in-git': [
        "belongs to git's own files",
        'What is under .git can hold a token and is never read; name a file of the checkout.',
    ],
    'too-large': [
        `is larger than ${_document_js__WEBPACK_IMPORTED_MODULE_0__/* .maxFileBytes */ .eV / 1024} KiB`,
        'A fine-tune file names its data by `resource`; it does not hold it.',
    ],
    binary: [
        'is not text in UTF-8',
        'Save it as UTF-8 text; a data file or an archive belongs into the Oxen repository.',
    ],
    unreadable: ['cannot be read', 'Check its permissions.'],
    'not-a-file': ['is neither a file nor a folder', 'Name a regular file.'],
    'hard-link': [
        'is a hard link',
        'It has another name as well, which may lie outside of the workspace; put a copy there instead.',
    ],
    changed: ['was replaced while it was read', 'Nothing may write to the workspace while this step runs.'],
};


/***/ }),

/***/ 323:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IB: () => (/* binding */ stockSamples),
/* harmony export */   JU: () => (/* binding */ keyInFile),
/* harmony export */   K9: () => (/* binding */ unknownScriptType),
/* harmony export */   Lo: () => (/* binding */ outOfBounds),
/* harmony export */   MA: () => (/* binding */ sentAnyway),
/* harmony export */   Nw: () => (/* binding */ notFilledIn),
/* harmony export */   QC: () => (/* binding */ redactedValue),
/* harmony export */   Qh: () => (/* binding */ missingValue),
/* harmony export */   UM: () => (/* binding */ ambiguousNumber),
/* harmony export */   UR: () => (/* binding */ notInEnum),
/* harmony export */   YK: () => (/* binding */ diagnostic),
/* harmony export */   Yb: () => (/* binding */ overrideIntoValue),
/* harmony export */   _Q: () => (/* binding */ extendsCycle),
/* harmony export */   _U: () => (/* binding */ badOverride),
/* harmony export */   a: () => (/* binding */ unknownKey),
/* harmony export */   aV: () => (/* binding */ missingKey),
/* harmony export */   dF: () => (/* binding */ unknownModel),
/* harmony export */   "do": () => (/* binding */ extendsUnreadable),
/* harmony export */   gQ: () => (/* binding */ wrongType),
/* harmony export */   kS: () => (/* binding */ notMultiple),
/* harmony export */   qT: () => (/* binding */ extendsTooDeep),
/* harmony export */   qf: () => (/* binding */ placeholder),
/* harmony export */   s7: () => (/* binding */ unsupportedVersion),
/* harmony export */   vL: () => (/* binding */ moreMistakes),
/* harmony export */   w2: () => (/* binding */ emptyOverride),
/* harmony export */   ww: () => (/* binding */ unadvised),
/* harmony export */   x0: () => (/* binding */ wrongFormat)
/* harmony export */ });
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8447);

/*
 * All complaints about what a file says, in one table: a stable code, the cause in one sentence, and what to write
 * instead. Strings from the file stand in quotes; whoever prints them makes them harmless. Complaints about the text
 * itself are in text-messages.ts.
 */
/** One entry of the table. */
function diagnostic(code, message, help, place, severity = 'error') {
    return { code, severity, message, ...(help === undefined ? {} : { help }), place };
}
// Keys
function unknownKey(key, where, help, place, severity) {
    return diagnostic('unknown-key', `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(key)} is no key of ${where}.`, help, place, severity);
}
function missingKey(key, where, help, place) {
    return diagnostic('missing-key', `'${key}' is missing, and ${where} needs it.`, help, place);
}
function missingValue(key, help, place) {
    return diagnostic('missing-value', `'${key}' has no value.`, help, place);
}
// Values
function wrongType(key, expected, found, help, place) {
    return diagnostic('wrong-type', `'${key}' must be ${expected}, and this is ${found}.`, help, place);
}
function outOfBounds(code, bound, key, value, help, place) {
    return diagnostic(code, `'${key}' must be ${bound}, and this is ${value}.`, help, place);
}
/** `2.000` for a whole number. */
function ambiguousNumber(key, written, { small, large }, place) {
    return diagnostic('ambiguous-number', `'${key}' is ${written}, which is ${small} here and ${large} to many.`, `Write ${large} or ${small}.`, place);
}
function notMultiple(key, value, of, place) {
    const near = Math.max(of, Math.round(value / of) * of);
    return diagnostic('not-multiple', `'${key}' must be a multiple of ${of}, and this is ${value}.`, `Write ${near}.`, place);
}
function notInEnum(key, value, help, place) {
    return diagnostic('not-in-enum', `'${key}' cannot be ${value}.`, help, place);
}
/** A value that the service may know by now: what is an error elsewhere is a warning, and it is sent. */
function sentAnyway(wrong) {
    return { ...wrong, severity: 'warning', help: `${wrong.help ?? ''} It is sent as it is.`.trimStart() };
}
function wrongFormat(key, value, help, place) {
    return diagnostic('wrong-format', `'${key}' cannot be ${value}.`, help, place);
}
function redactedValue(code, key, expected, place) {
    return {
        code,
        severity: 'error',
        message: `'${key}' cannot be what is written there.`,
        help: `Write ${expected}.`,
        ...(place === undefined ? {} : { place }),
    };
}
/** A value that is allowed and unusual: what is usual, what the value leads to, and who says so. */
function unadvised({ key, value, usual, meaning = '', source: { title, url }, }, place) {
    return diagnostic('not-advised', `'${key}' is ${value}; usual is ${usual} (${title}).`, `${meaning} It is sent as it is. See ${url}`.trimStart(), place, 'warning');
}
/** A value of the documentation that stands for one of the user's. */
function placeholder(key, text, place) {
    return diagnostic('placeholder', `'${key}' still holds the placeholder ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text)}.`, 'Write your own value in its place.', place);
}
/** A key of a service: what is said does not repeat it. */
function keyInFile(key, place) {
    return diagnostic('key-in-file', `'${key}' holds what looks like an API key.`, 'Take it out and revoke it at the service: everybody who can read this repository can use it. Pass a new one as a secret by the input `api-key` or `astria-api-key`.', place);
}
/** A variable of a workflow, a shell or another trainer. */
function notFilledIn(key, text, place) {
    // An item of a list cannot be set by itself.
    const [settable = key] = key.split('[', 1);
    const way = place.kind === 'input'
        ? 'Write the value itself; a workflow fills in `${{ … }}` only where it is written in the workflow file.'
        : /^\[|^\{\{/.test(text)
            ? 'Write the value.'
            : `Write the value, or let the workflow pass it: \`set: ${settable}=\${{ … }}\`.`;
    return diagnostic('not-filled-in', `'${key}' holds ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text)}, and nothing fills that in: the file is read as it stands.`, way, place, 'warning');
}
function unsupportedVersion(value, place) {
    return diagnostic('unsupported-version', `'version' is ${value}, and this action knows version 1 of the file.`, 'Write `version: 1`, or use a newer version of the action.', place);
}
// What is trained
function unknownScriptType(value, help, place, severity) {
    return diagnostic('unknown-script-type', `The script type ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(value)} is not known.`, help, place, severity);
}
function unknownModel(model, scriptType, help, place, severity) {
    return diagnostic('unknown-model', `The base model ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(model)} is not among the known ones of ${scriptType}.`, help, place, severity);
}
function stockSamples(place) {
    return diagnostic('stock-samples', "'training_params.samples' is left out: the hub then uses stock prompts about oxen.", 'Write prompts of your own: a list of `- prompt: …`.', place, 'notice');
}
function moreMistakes(count, severity, place) {
    return {
        code: 'more-mistakes',
        severity,
        message: `${count} more are not shown.`,
        help: 'Mend those that are shown, and look again.',
        ...(place === undefined ? {} : { place: { kind: place.kind, name: place.name } }),
    };
}
// Other files and overrides
function badOverride(text, help, place) {
    return diagnostic('bad-override', `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(text)} is no override.`, help, place);
}
function emptyOverride(key, place) {
    return diagnostic('missing-value', `The override of '${key}' has no value.`, 'Write `key=value`. If the value comes from a workflow input, give that input a default; `key=null` takes the key away.', place);
}
function overrideIntoValue(key, parent, place) {
    return diagnostic('bad-override', `'${key}' cannot be set, because '${parent}' is set as a whole before.`, 'Keep one of the two lines.', place);
}
function extendsCycle(chain, place) {
    return diagnostic('extends-cycle', `These files extend each other in a circle: ${chain.join(' → ')}.`, 'Remove one `extends`.', place);
}
function extendsTooDeep(chain, most, place) {
    return diagnostic('extends-too-deep', `More than ${most} files extend each other: ${chain.join(' → ')}.`, 'Merge some of them.', place);
}
function extendsUnreadable({ message, help }, way, place) {
    return diagnostic('extends-unreadable', `What is extended cannot be used: ${message}`, way ?? help, place);
}


/***/ }),

/***/ 8643:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   NK: () => (/* binding */ toJsonObject),
/* harmony export */   Rd: () => (/* binding */ isVoid),
/* harmony export */   aB: () => (/* binding */ toJson),
/* harmony export */   h1: () => (/* binding */ merge),
/* harmony export */   kZ: () => (/* binding */ isNull),
/* harmony export */   r7: () => (/* binding */ textIn),
/* harmony export */   vz: () => (/* binding */ sourceOf)
/* harmony export */ });
function placeOf({ origin, start, end }) {
    return origin.place(start, end);
}
function sourceOf({ origin, start }) {
    return origin.source(start);
}
function entryOf(table, key) {
    return table.entries.find((entry) => entry.key === key);
}
/** The text of a key, undefined when it is absent or no text. */
function textIn(table, key) {
    const value = entryOf(table, key)?.value;
    return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
function isNull(node) {
    return node.kind === 'scalar' && node.value === null;
}
/** True for a `null` that took nothing away. */
function isVoid(node) {
    return node.kind === 'scalar' && node.isVoid === true;
}
/** `""`, blanks and `[]`: for a value that must be given they are as good as missing. */
function isEmpty(node) {
    return ((node.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() === '') ||
        (node.kind === 'list' && node.items.length === 0));
}
function toJson(node) {
    switch (node.kind) {
        case 'scalar':
            return node.value;
        case 'list':
            return node.items.map(toJson);
        case 'table':
            return toJsonObject(node.entries);
    }
}
/** `__proto__` becomes a key like any other. */
function toJsonObject(entries) {
    return Object.fromEntries(entries.map(({ key, value }) => [key, toJson(value)]));
}
/**
 * `over` laid on `under`: tables are merged key by key, everything else is replaced, and a `null` takes its key away.
 * A merged table stands where `over` does, unless `over` was made of single lines and stands nowhere.
 */
function merge(under, over, standsAt = 'over') {
    const entries = new Map(under.entries.map((entry) => [entry.key, entry]));
    for (const entry of over.entries) {
        const { key, value } = entry;
        const below = entries.get(key);
        if (value.kind === 'scalar' && value.value === null) {
            if (below === undefined)
                entries.set(key, { ...entry, value: { ...value, isVoid: true } });
            else
                entries.delete(key);
        }
        else if (value.kind !== 'table')
            entries.set(key, entry);
        else if (below?.value.kind === 'table')
            entries.set(key, {
                key,
                keySpot: standsAt === 'over' ? entry.keySpot : below.keySpot,
                value: merge(below.value, value, standsAt),
            });
        else
            entries.set(key, { ...entry, value: merge({ ...value, entries: [] }, value, standsAt) });
    }
    return {
        kind: 'table',
        entries: [...entries.values()],
        spot: standsAt === 'over' ? over.spot : under.spot,
    };
}


/***/ }),

/***/ 8313:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ asksForThousands),
/* harmony export */   z: () => (/* binding */ numberMeant)
/* harmony export */ });
/** What number is meant by a text that is none, as what to write; undefined when that cannot be told. */
function numberMeant(text, { type, minimum = -Infinity }) {
    const plain = text.trim().replace(/^[+]/, '').replace(/[,;]$/, '');
    const isWhole = type === 'integer';
    const grouped = /^-?\d{1,3}(?:[,.'’ \u00a0\u202f_]\d{3})+$/.test(plain) ? digitsOf(plain) : undefined;
    // Of one group it cannot be told whether the sign separates thousands, where both would be a number.
    if (grouped !== undefined && !isWhole && /^-?\d{1,3}[,.]\d{3}$/.test(plain))
        return `${grouped}, or ${plain.replace(',', '.')} with a point`;
    if (grouped !== undefined)
        return grouped;
    const thousands = /^(-?\d+(?:[.,]\d+)?)\s*k$/i.exec(plain)?.[1];
    if (thousands !== undefined)
        return fitting(Number(thousands.replace(',', '.')) * 1000, isWhole, minimum);
    const percent = /^(\d+(?:[.,]\d+)?)\s*%$/.exec(plain)?.[1];
    if (percent !== undefined && !isWhole)
        return String(Number(percent.replace(',', '.')) / 100);
    const bare = /^[$€£]\s*(\S+)$/.exec(plain)?.[1] ??
        /^(\S+)\s*(?:credits?|dollars?|usd|steps?|epochs?)$/i.exec(plain)?.[1] ??
        plain;
    // A comma in front of a fraction, as most of Europe writes it; never one that is simply dropped.
    const decimal = /^-?\d*,\d+(?:e-?\d+)?$/i.test(bare)
        ? bare.replace(',', '.')
        : bare.replaceAll(/[_\s]/g, '');
    const number = decimal === '' ? Number.NaN : Number(decimal);
    if (!Number.isFinite(number))
        return undefined;
    return isWhole ? fitting(number, true, minimum) : /e/i.test(decimal) ? decimal : String(number);
}
/** `2.000` is 2 in YAML, and 2,000 to many who write it. */
function asksForThousands(written) {
    if (!/^-?\d{1,3}\.000$|^-?[1-9]\d{0,2}\.\d{3}$/.test(written))
        return undefined;
    return { small: String(Number(written)), large: digitsOf(written) };
}
function digitsOf(text) {
    return text.replaceAll(/[^\d-]/g, '').replace(/^(-?)0+(?=\d)/, '$1');
}
/** A whole number, or those around it. */
function fitting(value, isWhole, minimum) {
    if (!isWhole || Number.isInteger(value))
        return String(value);
    const around = [Math.floor(value), Math.ceil(value)].filter((whole) => whole >= minimum);
    return around.length === 0 ? `at least ${minimum}` : around.join(' or ');
}


/***/ }),

/***/ 5033:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AN: () => (/* binding */ inputText),
/* harmony export */   DV: () => (/* binding */ fileOrigin),
/* harmony export */   Vz: () => (/* binding */ overrideOrigin),
/* harmony export */   pR: () => (/* binding */ fixedOrigin),
/* harmony export */   tQ: () => (/* binding */ inputOrigin)
/* harmony export */ });
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8643);

/** A file of the workspace; offsets become lines and columns. */
function fileOrigin(path, text) {
    const position = positionsIn(text);
    return {
        place: (start, end) => ({ kind: 'file', name: path, start: position(start), end: position(end) }),
        source: (start) => ({ kind: 'file', path, ...position(start) }),
    };
}
/** An input that is read as a text of several lines. */
function inputText(name, text) {
    const position = positionsIn(text);
    return {
        place: (start, end) => ({ kind: 'input', name, start: position(start), end: position(end) }),
        source: (start) => ({ kind: 'set', line: position(start).line }),
    };
}
/** A text that stands at one spot as a whole: what is in it cannot be told apart there. */
function fixedOrigin(spot) {
    return { place: () => (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(spot), source: () => (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceOf */ .vz)(spot) };
}
/** One line (1-based) of the input `set`; offsets count from `column` (1-based). */
function overrideOrigin(line, column) {
    return {
        place: (start, end) => ({
            kind: 'input',
            name: 'set',
            start: { line, column: column + start },
            end: { line, column: column + end },
        }),
        source: () => ({ kind: 'set', line }),
    };
}
/** An input that is a value as a whole. */
function inputOrigin(name) {
    return { place: () => ({ kind: 'input', name }), source: () => ({ kind: 'input', name }) };
}
/** Index of the last line that starts at or before an offset. */
function lineAt(lineStarts, offset) {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((lineStarts[middle] ?? 0) <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}
/** Offset → line and column. */
function positionsIn(text) {
    const lineStarts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        lineStarts.push(at + 1);
    return (offset) => {
        const line = lineAt(lineStarts, Math.min(offset, text.length));
        return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
    };
}


/***/ }),

/***/ 3649:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ readSpec)
});

// EXTERNAL MODULE: ./src/base/diagnostic.ts
var diagnostic = __nccwpck_require__(5014);
// EXTERNAL MODULE: ./src/base/duration.ts
var base_duration = __nccwpck_require__(8318);
// EXTERNAL MODULE: ./src/catalog/file-keys.ts
var file_keys = __nccwpck_require__(1106);
// EXTERNAL MODULE: ./src/catalog/follow-up-keys.ts
var follow_up_keys = __nccwpck_require__(2879);
// EXTERNAL MODULE: ./src/catalog/index.ts + 9 modules
var src_catalog = __nccwpck_require__(728);
// EXTERNAL MODULE: ./src/spec/messages.ts
var messages = __nccwpck_require__(323);
;// CONCATENATED MODULE: ./src/spec/arrange.ts

/** A file with more mistakes is no fine-tune file, and nobody mends that many before the next try. */
const most = 200;
/** Mistakes as a reader meets them: by file, line and column; of very many, errors before the rest. */
function arrange(diagnostics) {
    const names = [...new Set(diagnostics.map(({ place }) => place?.name))];
    const sorted = [...diagnostics].sort((a, b) => names.indexOf(a.place?.name) - names.indexOf(b.place?.name) || compare(a.place?.start, b.place?.start));
    if (sorted.length <= most)
        return sorted;
    const isError = ({ severity }) => severity === 'error';
    const ranked = [...sorted.filter(isError), ...sorted.filter((diagnostic) => !isError(diagnostic))];
    const kept = new Set(ranked.slice(0, most));
    const left = ranked.slice(most);
    const [worst] = left;
    const more = messages/* moreMistakes */.vL(left.length, worst?.severity ?? 'error', worst?.place);
    return [...sorted.filter((diagnostic) => kept.has(diagnostic)), more];
}
function compare(a, b) {
    return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./src/spec/document.ts + 3 modules
var spec_document = __nccwpck_require__(9943);
// EXTERNAL MODULE: ./src/spec/file-problem.ts
var file_problem = __nccwpck_require__(751);
// EXTERNAL MODULE: ./src/base/nearest.ts
var nearest = __nccwpck_require__(8859);
;// CONCATENATED MODULE: ./src/catalog/trainers.ts
/** Other places where people fine-tune. */
const trainers = (/* unused pure expression or super */ null && ([
    'OpenAI',
    'axolotl',
    'LLaMA-Factory',
    'TRL, Unsloth',
    'ai-toolkit',
    'kohya',
]));
/**
 * Sources: OpenAI's API reference of fine-tuning jobs; docs.axolotl.ai/docs/config-reference.html; the examples of
 * hiyouga/LLaMA-Factory; huggingface.co/docs/trl (SFTConfig) and PEFT's LoraConfig; config/examples of ostris/ai-toolkit;
 * the documentation of kohya-ss/sd-scripts.
 */
const mappings = [
    {
        keys: ['base_model'],
        words: {
            OpenAI: ['model'],
            axolotl: ['base_model'],
            'LLaMA-Factory': ['model_name_or_path'],
            'TRL, Unsloth': ['model_name_or_path', 'model_name'],
            'ai-toolkit': ['name_or_path'],
            kohya: ['pretrained_model_name_or_path'],
        },
        others: ['base_model_id', 'model_id', 'pretrained_model'],
    },
    {
        keys: ['resource'],
        words: {
            OpenAI: ['training_file'],
            axolotl: ['datasets'],
            'LLaMA-Factory': ['dataset'],
            'TRL, Unsloth': ['dataset_name', 'train_dataset'],
            'ai-toolkit': ['folder_path'],
            kohya: ['train_data_dir'],
        },
        others: ['training_data', 'train_file', 'data_path', 'dataset_path', 'image_dir'],
    },
    {
        keys: ['name'],
        words: { OpenAI: ['suffix'], 'TRL, Unsloth': ['run_name'], kohya: ['output_name'] },
        others: ['display_name', 'job_name', 'experiment_name'],
    },
    {
        keys: ['epochs'],
        words: {
            OpenAI: ['n_epochs'],
            axolotl: ['num_epochs'],
            'LLaMA-Factory': ['num_train_epochs'],
            'TRL, Unsloth': ['num_train_epochs'],
            kohya: ['max_train_epochs'],
        },
        others: ['epoch', 'epoch_count'],
    },
    {
        keys: ['steps'],
        words: {
            axolotl: ['max_steps'],
            'LLaMA-Factory': ['max_steps'],
            'TRL, Unsloth': ['max_steps'],
            'ai-toolkit': ['steps'],
            kohya: ['max_train_steps'],
        },
        others: ['num_steps', 'train_steps', 'training_steps', 'num_train_steps', 'total_steps'],
    },
    {
        keys: ['batch_size'],
        words: {
            OpenAI: ['batch_size'],
            axolotl: ['micro_batch_size'],
            'LLaMA-Factory': ['per_device_train_batch_size'],
            'TRL, Unsloth': ['per_device_train_batch_size'],
            'ai-toolkit': ['batch_size'],
            kohya: ['train_batch_size'],
        },
    },
    {
        keys: ['grad_accum', 'gradient_accumulation'],
        words: {
            axolotl: ['gradient_accumulation_steps'],
            'LLaMA-Factory': ['gradient_accumulation_steps'],
            'TRL, Unsloth': ['gradient_accumulation_steps'],
            'ai-toolkit': ['gradient_accumulation', 'gradient_accumulation_steps'],
            kohya: ['gradient_accumulation_steps'],
        },
        others: ['grad_accum_steps', 'accumulation_steps', 'accumulate_grad_batches'],
    },
    {
        keys: ['learning_rate'],
        words: {
            axolotl: ['learning_rate'],
            'LLaMA-Factory': ['learning_rate'],
            'TRL, Unsloth': ['learning_rate'],
            'ai-toolkit': ['lr'],
            kohya: ['learning_rate', 'unet_lr'],
        },
    },
    {
        keys: ['use_lora'],
        words: {
            axolotl: ['adapter'],
            'LLaMA-Factory': ['finetuning_type'],
            'TRL, Unsloth': ['use_peft'],
            kohya: ['network_module'],
        },
        others: ['lora', 'peft'],
    },
    {
        keys: ['lora_rank'],
        words: {
            axolotl: ['lora_r'],
            'LLaMA-Factory': ['lora_rank'],
            'TRL, Unsloth': ['r', 'lora_r'],
            'ai-toolkit': ['linear'],
            kohya: ['network_dim'],
        },
        others: ['rank', 'lora_dim', 'network_rank'],
    },
    {
        keys: ['lora_alpha'],
        words: {
            axolotl: ['lora_alpha'],
            'LLaMA-Factory': ['lora_alpha'],
            'TRL, Unsloth': ['lora_alpha'],
            'ai-toolkit': ['linear_alpha'],
            kohya: ['network_alpha'],
        },
        others: ['alpha'],
    },
    {
        keys: ['seq_length'],
        words: {
            axolotl: ['sequence_len'],
            'LLaMA-Factory': ['cutoff_len'],
            'TRL, Unsloth': ['max_length', 'max_seq_length'],
            kohya: ['max_token_length'],
        },
        others: [
            'max_seq_len',
            'sequence_length',
            'context_length',
            'max_sequence_length',
            'seq_len',
            'model_max_length',
        ],
    },
    {
        keys: ['neftune_noise_alpha'],
        words: {
            axolotl: ['neftune_noise_alpha'],
            'LLaMA-Factory': ['neftune_noise_alpha'],
            'TRL, Unsloth': ['neftune_noise_alpha'],
        },
        others: ['neftune', 'noisy_embedding_alpha'],
    },
    {
        keys: ['enable_thinking'],
        words: { 'LLaMA-Factory': ['enable_thinking'] },
        others: ['thinking', 'reasoning'],
    },
    {
        keys: ['logging_steps'],
        words: {
            axolotl: ['logging_steps'],
            'LLaMA-Factory': ['logging_steps'],
            'TRL, Unsloth': ['logging_steps'],
        },
        others: ['log_every', 'log_steps', 'logging_interval', 'log_interval'],
    },
    {
        keys: ['save_strategy'],
        words: {
            axolotl: ['save_strategy'],
            'LLaMA-Factory': ['save_strategy'],
            'TRL, Unsloth': ['save_strategy'],
        },
    },
    {
        keys: ['messages_column'],
        words: { axolotl: ['field_messages'], 'LLaMA-Factory': ['messages'], 'TRL, Unsloth': ['messages'] },
        others: ['conversation_column', 'conversations_column', 'conversations', 'messages_field'],
    },
    {
        keys: ['question_column'],
        words: {
            axolotl: ['field_instruction'],
            'LLaMA-Factory': ['prompt'],
            'TRL, Unsloth': ['prompt'],
        },
        others: ['prompt_column', 'input_column', 'instruction_column', 'question', 'instruction'],
    },
    {
        keys: ['answer_column'],
        words: {
            axolotl: ['field_output'],
            'LLaMA-Factory': ['response'],
            'TRL, Unsloth': ['completion'],
        },
        others: [
            'response_column',
            'output_column',
            'completion_column',
            'target_column',
            'answer',
            'label_column',
        ],
    },
    {
        keys: ['image_column', 'image_columns'],
        words: { 'LLaMA-Factory': ['images'], 'TRL, Unsloth': ['images', 'image'] },
        others: ['image_field', 'img_column'],
    },
    {
        keys: ['caption_column'],
        words: {},
        others: ['text_column', 'caption', 'captions_column'],
    },
    {
        keys: ['control_image_column', 'control_image_columns'],
        words: { 'ai-toolkit': ['control_path'], kohya: ['conditioning_data_dir'] },
        others: ['source_image_column', 'input_image_column', 'control_column'],
    },
    {
        keys: ['samples'],
        words: { 'ai-toolkit': ['prompts'], kohya: ['sample_prompts'] },
        others: ['validation_prompts', 'validation_prompt', 'sample_prompt'],
    },
    {
        keys: ['sample_every'],
        words: { 'ai-toolkit': ['sample_every'], kohya: ['sample_every_n_steps'] },
        others: ['sample_interval', 'validation_steps', 'sample_frequency'],
    },
    { keys: ['sample_width'], words: { 'ai-toolkit': ['width'] } },
    { keys: ['sample_height'], words: { 'ai-toolkit': ['height'] } },
    {
        keys: ['timestep_type'],
        words: { 'ai-toolkit': ['timestep_type'], kohya: ['timestep_sampling'] },
    },
    {
        keys: ['cache_text_embeddings'],
        words: { 'ai-toolkit': ['cache_text_embeddings'], kohya: ['cache_text_encoder_outputs'] },
    },
    {
        keys: ['num_frames'],
        words: { 'ai-toolkit': ['num_frames'] },
        others: ['frames', 'video_length', 'frame_count'],
    },
    {
        keys: ['training_params'],
        words: { OpenAI: ['hyperparameters'] },
        others: ['parameters', 'params', 'training_parameters', 'training_args', 'hyper_parameters'],
    },
];

;// CONCATENATED MODULE: ./src/catalog/synonyms.ts

/** Keys that mean the same at Oxen's script types or in other people's trainers; any of a group may be the one that is known here. */
const synonyms = [
    ...mappings.map(({ keys, words, others = [] }) => [...keys, ...Object.values(words).flat(), ...others]),
    ['prompt', 'text', 'caption'],
    ['ctrl_img_url', 'ctrl_img_urls', 'image_url', 'image', 'control_image_url'],
    ['script_type', 'type', 'task', 'task_type'],
    ['repository', 'repo', 'repo_name'],
];
/** Words of Oxen's own, of whichever script type. */
const ownWords = new Set([
    ...mappings.flatMap(({ keys }) => keys),
    'prompt',
    'ctrl_img_url',
    'ctrl_img_urls',
]);

// EXTERNAL MODULE: ./src/spec/wording.ts
var wording = __nccwpck_require__(8447);
;// CONCATENATED MODULE: ./src/spec/hints.ts



/** The key that is meant by another one beyond doubt: the same but for case and dashes, or another word for it. */
function sameKey(word, known) {
    const words = synonyms.filter((group) => group.includes(plain(word))).flat();
    return known.find((key) => (0,nearest/* isSameWord */.X)(key, word)) ?? known.find((key) => words.includes(key));
}
/** The key that is probably meant: the same, or spelt like it. */
function meantKey(word, known) {
    return sameKey(word, known) ?? (0,nearest/* nearest */.p)(word, known);
}
/** The way from a key that is unknown here to one that works: its name here, its place, or a word that is spelt like it. */
function wayToKey(word, known, elsewhere) {
    if (word === '<<')
        return 'YAML 1.2 has no merge keys: write the keys out, or put them into a file to `extends`.';
    if (word.startsWith('//'))
        return 'A comment begins with `#` here.';
    const other = translated(word, known);
    if (other !== undefined)
        return other;
    const same = sameKey(word, known);
    if (same !== undefined)
        return sentences(`It is called '${same}' here.`, elsewhere);
    if (elsewhere !== undefined)
        return elsewhere;
    const guess = (0,nearest/* nearest */.p)(word, known);
    if (guess !== undefined)
        return `Did you mean '${guess}'?`;
    return knownKeys(known);
}
/** Text types count passes over the data, image and video types steps: what one is in the other. */
function translated(word, known) {
    const means = (key) => !known.includes(key) && synonyms.some((group) => group.includes(key) && group.includes(plain(word)));
    if (known.includes('epochs') && means('steps'))
        return 'Text is trained in passes over the data: write `epochs`. One pass takes rows ÷ (batch_size × grad_accum) steps.';
    if (known.includes('steps') && means('epochs'))
        return 'Images and video are trained by steps: write `steps`. One pass over the data takes rows ÷ (batch_size × gradient_accumulation) steps.';
    return undefined;
}
function plain(word) {
    return word.toLowerCase().replaceAll(/[-\s]/g, '_');
}
function knownKeys(known) {
    return known.length === 1 ? `The only key here is ${known.join('')}.` : `Known keys are ${(0,wording/* listed */.KE)(known)}.`;
}
/** A model's name without its namespace is enough to know it. */
function nearestModel(model, models) {
    const tail = (name) => name.slice(name.lastIndexOf('/') + 1);
    const near = (0,nearest/* nearest */.p)(model, models) ?? (0,nearest/* nearest */.p)(tail(model), models.map(tail));
    return models.find((candidate) => candidate === near || tail(candidate) === near);
}
function sentences(...parts) {
    return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

// EXTERNAL MODULE: ./src/spec/node.ts
var spec_node = __nccwpck_require__(8643);
// EXTERNAL MODULE: ./src/spec/origin.ts
var origin = __nccwpck_require__(5033);
;// CONCATENATED MODULE: ./src/spec/short-forms.ts

/** Keys at the top of a file that may be written as one value, and the key below them that it stands for. */
const shortForms = {
    data: 'table',
    evaluate: 'resource',
    deploy: 'checkpoint',
};
/** A file with its short forms written out: `evaluate: main/test.parquet` → `evaluate: {resource: main/test.parquet}`. */
function writtenOut(table) {
    return { ...table, entries: table.entries.map(openEntry) };
}
/** The same for what is to be merged with a map of the same key. */
function readyToMerge(under, over) {
    const entries = under.entries.map((entry) => (0,spec_node/* entryOf */.Ms)(over, entry.key)?.value.kind === 'table' ? openEntry(entry) : entry);
    return { ...under, entries };
}
function openEntry(entry) {
    const { key, value } = entry;
    const inner = Object.hasOwn(shortForms, key) ? shortForms[key] : undefined;
    if (inner === undefined || value.kind !== 'scalar' || value.value === null)
        return entry;
    const only = { key: inner, keySpot: entry.keySpot, value };
    return { ...entry, value: { kind: 'table', entries: [only], spot: value.spot } };
}

;// CONCATENATED MODULE: ./src/spec/extend.ts








/** A file may stand on a file that stands on a file …, this many times. */
const maxDepth = 20;
/**
 * The file with everything it `extends` merged under it; every value still knows the file that it was written in.
 * Partial when something it extends cannot be used, as the diagnostics say; without a table the file itself cannot.
 */
function readExtended(file, load, chain = []) {
    const { table, diagnostics } = (0,spec_document/* parseTable */.M$)(file.text, (0,origin/* fileOrigin */.DV)(file.path, file.text));
    const parent = table === undefined ? undefined : (0,spec_node/* entryOf */.Ms)(table, 'extends');
    if (table === undefined || parent === undefined)
        return { ...(table === undefined ? {} : { table }), diagnostics };
    const written = (0,spec_node/* textIn */.r7)(table, 'extends') ?? '';
    // No path: the check of all keys says so.
    if (written.trim() === '')
        return { table, isPartial: true, diagnostics };
    const rest = { ...table, entries: table.entries.filter((entry) => entry !== parent) };
    const place = (0,spec_node/* placeOf */.$t)(parent.value.spot);
    const failed = (diagnostic) => ({
        table: rest,
        isPartial: true,
        diagnostics: [...diagnostics, diagnostic],
    });
    const way = [...chain, file.path];
    const target = targetOf(file.path, written);
    if (target === undefined)
        return failed(unreadable(written, 'outside', place));
    if (way.includes(target))
        return failed(messages/* extendsCycle */._Q([...way, target], place));
    if (way.length > maxDepth)
        return failed(messages/* extendsTooDeep */.qT([...way, target], maxDepth, place));
    const read = load(target);
    if (read.kind === 'problem')
        return failed(unreadable(target, read.problem, place, read.way));
    const below = readExtended({ path: target, text: read.text }, load, way);
    return {
        table: below.table === undefined ? rest : (0,spec_node/* merge */.h1)(readyToMerge(below.table, rest), rest),
        isPartial: below.table === undefined || below.isPartial === true,
        diagnostics: [...below.diagnostics, ...diagnostics],
    };
}
function unreadable(path, problem, place, way) {
    const ways = {
        missing: sentences('The path counts from the folder of the file that names it.', way),
        folder: 'Name one file in it.',
        outside: 'Only files of the workspace can be extended, by a path from the file that names them.',
    };
    return messages/* extendsUnreadable */["do"]((0,file_problem/* fileProblem */.W)({ path, problem }), ways[problem], place);
}
/** A path from a file, as one from the root of the workspace; undefined when it leads out of it. */
function targetOf(from, written) {
    const path = written.replaceAll('\\', '/');
    if (path.startsWith('/') || /^[A-Za-z][A-Za-z\d+.-]*:/.test(path))
        return undefined;
    const target = external_node_path_.posix.join(external_node_path_.posix.dirname(from), path);
    return target === '..' || target.startsWith('../') ? undefined : target;
}

// EXTERNAL MODULE: ./src/base/json.ts
var json = __nccwpck_require__(3659);
;// CONCATENATED MODULE: ./src/spec/follow-up.ts



/** What is to follow a training, from a validated file whose short forms are written out. */
function toFollowUp(file) {
    const evaluate = (0,json/* isObject */.G)(file['evaluate']) ? toEvaluate(filled('evaluate', file)) : undefined;
    return {
        ...(evaluate === undefined ? {} : { evaluate }),
        ...((0,json/* isObject */.G)(file['gates']) ? { gates: toGates(filled('gates', file)) } : {}),
        ...((0,json/* isObject */.G)(file['deploy']) ? { deploy: toDeploy(filled('deploy', file), evaluate) } : {}),
        ...(file['show_rows'] === true ? { showRows: true } : {}),
    };
}
/** Data of this repository, likewise. */
function toDataSource(file) {
    if (!(0,json/* isObject */.G)(file['data']))
        return {};
    const { table, files, branch, public: isPublic } = filled('data', file);
    const patterns = Array.isArray(files) ? files : [];
    return {
        data: {
            table: fromRoot(table),
            files: patterns.map((pattern) => fromRoot(pattern)),
            branch: textOf(branch),
            public: isPublic === true,
        },
    };
}
const keys = { ...follow_up_keys/* followUpKeys */.J, ...file_keys/* dataKey */.gf };
/** A map of the file over its defaults. */
function filled(key, file) {
    const written = file[key];
    const defaults = Object.entries(keys[key]?.properties ?? {}).flatMap(([name, { default: standard }]) => standard === undefined ? [] : [[name, standard]]);
    return { ...Object.fromEntries(defaults), ...((0,json/* isObject */.G)(written) ? written : {}) };
}
function toEvaluate({ resource, data, rows, max_tokens: most, ...words }) {
    return {
        table: typeof data === 'string'
            ? { kind: 'data', path: fromRoot(data) }
            : { kind: 'resource', path: textOf(resource) },
        match: wordOf(words['match'], ['exact', 'contains', 'json', 'number']),
        rows: Number(rows),
        against: wordOf(words['against'], ['previous', 'base', 'none']),
        checkpoint: checkpointOf(words['checkpoint']),
        maxTokens: Number(most),
    };
}
function toGates({ loss, accuracy, not_worse_than: bar, sanity }) {
    return {
        ...((0,json/* isObject */.G)(loss) ? { maxLoss: Number(loss['max']) } : {}),
        ...((0,json/* isObject */.G)(accuracy) ? { minAccuracy: Number(accuracy['min']) } : {}),
        ...(bar === undefined ? {} : { notWorseThan: wordOf(bar, ['previous', 'base']) }),
        sanity: wordOf(sanity, ['warn', 'error', 'off']),
    };
}
function toDeploy({ checkpoint, type, replace }, evaluate) {
    return {
        checkpoint: evaluate?.checkpoint ?? checkpointOf(checkpoint),
        type: wordOf(type, ['normal', 'fast']),
        replace: replace === true,
    };
}
/** It has been validated: the first word stands for what cannot be. */
function wordOf(value, [first, ...others]) {
    return others.find((word) => word === value) ?? first;
}
function checkpointOf(value) {
    return typeof value === 'number' ? value : wordOf(value, ['best', 'last']);
}
function fromRoot(path) {
    return textOf(path).replace(/^(?:\.\/+)+/, '');
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}

// EXTERNAL MODULE: ./src/catalog/astria.ts + 1 modules
var astria = __nccwpck_require__(3754);
;// CONCATENATED MODULE: ./src/spec/tune-spec.ts




/** What stands in reports instead of an address that may hold a secret. */
const redacted = '(not shown)';
/** A table for Astria, validated and without private keys, as a spec. Title and files stand apart: neither is a value that decides what is trained. */
function toTuneSpec(path, stem, table) {
    const tune = (0,spec_node/* entryOf */.Ms)(table, 'tune')?.value;
    const entries = tune?.kind === 'table' ? tune.entries : [];
    const written = (0,spec_node/* toJsonObject */.NK)(entries);
    const { title, images } = written;
    const sent = without(written, ['title', 'images']);
    const name = typeof title === 'string' && title.trim() !== '' ? title.trim() : (0,spec_node/* textIn */.r7)(table, 'name');
    const description = (0,spec_node/* textIn */.r7)(table, 'description');
    return {
        path,
        provider: 'astria',
        repository: '',
        name: name ?? stem,
        ...(description === undefined ? {} : { description }),
        limits: {},
        body: hideIn(sent, astria/* tuneKeys */.Vt),
        sent,
        ...toFollowUp((0,spec_node/* toJsonObject */.NK)(table.entries)),
        files: Array.isArray(images) ? images.filter((image) => typeof image === 'string') : [],
        values: [
            ...table.entries
                .filter(({ key }) => key === 'name' || key === 'gates' || key === 'show_rows')
                .flatMap((entry) => valuesOf(entry, '', undefined)),
            ...entries.flatMap((entry) => valuesOf(entry, 'tune.', astria/* tuneKeys */.Vt[entry.key])),
        ],
    };
}
/** Maps are split into their keys and lists of texts into their items, so that each has a line of its own. */
function valuesOf({ key, value }, prefix, shape) {
    const path = `${prefix}${key}`;
    if (value.kind === 'table' && shape?.properties === undefined)
        return value.entries.flatMap((inner) => valuesOf(inner, `${path}.`, undefined));
    if (value.kind === 'list' && shape?.items?.type === 'string')
        return value.items.map((item, at) => ({
            key: `${path}[${at}]`,
            value: shape.redacted === true ? redacted : (0,spec_node/* toJson */.aB)(item),
            source: (0,spec_node/* sourceOf */.vz)(item.spot),
        }));
    return [{ key: path, value: hide((0,spec_node/* toJson */.aB)(value), shape), source: (0,spec_node/* sourceOf */.vz)(value.spot) }];
}
/** A copy without what must not be shown. */
function hide(value, shape) {
    if (Array.isArray(value)) {
        const items = value;
        return items.map((item) => (shape?.redacted === true ? redacted : hide(item, shape?.items)));
    }
    if (shape?.redacted === true)
        return redacted;
    return (0,json/* isObject */.G)(value) && shape?.properties !== undefined ? hideIn(value, shape.properties) : value;
}
function hideIn(fields, keys) {
    return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, hide(value, keys[key])]));
}
function without(fields, keys) {
    return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}

// EXTERNAL MODULE: ./src/catalog/astria-rules.ts
var astria_rules = __nccwpck_require__(4577);
;// CONCATENATED MODULE: ./src/catalog/foreign-keys.ts
/*
 * Words from elsewhere that are no key here, or not under that name alone: what to do instead, in a sentence. Words that
 * only have another name stand in trainers.ts.
 */
const noKeys = 'A key gives everybody who can read this file access to your account. Take it out, revoke it at the service, and pass a new one as a secret by the input `api-key` or `astria-api-key`.';
/** Names under which people keep keys, in lower case with underscores. */
const keyNames = new Set([
    'api_key',
    'apikey',
    'oxen_api_key',
    'oxen_api_token',
    'astria_api_key',
    'astriaapikey',
    'openai_api_key',
    'authorization',
    'password',
    'secret',
    'auth_token',
    'access_token',
    'hf_token',
    'bearer',
]);
/** What to say of a word that names a secret, whatever the service. */
function secretWord(word) {
    return keyNames.has(foreign_keys_plain(word)) ? noKeys : undefined;
}
/** By the sentence; the words in lower case with underscores. */
const bySentence = [
    [
        'OpenAI multiplies a rate of its own; here the rate itself is written: `learning_rate`, 0.0001 where nothing is written for text.',
        ['learning_rate_multiplier', 'lr_multiplier'],
    ],
    [
        'Rows that are held back are asked after the training: `evaluate` at the top of the file, with a table of its own.',
        [
            'validation_file',
            'validation_data',
            'val_set_size',
            'val_size',
            'eval_dataset',
            'test_datasets',
            'eval_steps',
            'eval_strategy',
            'evaluation_strategy',
            'evals_per_epoch',
            'per_device_eval_batch_size',
            'validation_split',
            'test_size',
        ],
    ],
    [
        'Oxen chooses it: leave it out.',
        [
            'seed',
            'optimizer',
            'optim',
            'optimizer_type',
            'lr_scheduler',
            'lr_scheduler_type',
            'lr_scheduler_kwargs',
            'scheduler',
            'warmup_steps',
            'warmup_ratio',
            'lr_warmup_steps',
            'weight_decay',
            'max_grad_norm',
            'adam_beta1',
            'adam_beta2',
            'ema_config',
            'lora_dropout',
            'lora_target_modules',
            'lora_target_linear',
            'lora_target',
            'target_modules',
            'lora_modules_to_save',
            'bf16',
            'fp16',
            'tf32',
            'dtype',
            'mixed_precision',
            'load_in_4bit',
            'load_in_8bit',
            'quantization_bit',
            'quantize',
            'quantize_te',
            'qtype',
            'low_vram',
            'flash_attention',
            'xformers',
            'gradient_checkpointing',
            'use_gradient_checkpointing',
            'sample_packing',
            'packing',
            'group_by_length',
            'output_dir',
            'training_folder',
            'overwrite_output_dir',
            'report_to',
            'wandb_project',
            'deepspeed',
            'fsdp',
            'device',
            'noise_scheduler',
            'train_unet',
            'train_text_encoder',
            'text_encoder_lr',
            'min_snr_gamma',
            'noise_offset',
            'resolution',
            'enable_bucket',
            'cache_latents',
            'cache_latents_to_disk',
            'preprocessing_num_workers',
            'dataset_prepared_path',
            'chat_template',
            'template',
            'trust_remote_code',
            'do_train',
            'stage',
            'arch',
        ],
    ],
    [
        'Oxen chooses how samples are painted: leave it out.',
        ['sample_steps', 'guidance_scale', 'sampler', 'sample_sampler', 'neg', 'negative_prompt', 'walk_seed'],
    ],
    [
        'Nothing adds a trigger word here: write it into the captions and the prompts.',
        ['trigger_word', 'trigger', 'instance_prompt', 'class_tokens', 'token_string'],
    ],
    [
        "Its keys stand directly under 'training_params' here, under the names of Oxen.",
        ['network', 'train', 'sample', 'save', 'process', 'config', 'datasets_config', 'hyperparams'],
    ],
    [
        'Write `use_lora: true`, or `false` to train all weights.',
        ['adapter', 'finetuning_type', 'network_module', 'full_finetuning', 'lora_type'],
    ],
    [
        'Checkpoints of text types follow `save_strategy` and `save_steps_ratio`, a share of all steps; those of images and video come with each set of samples, `sample_every`.',
        [
            'saves_per_epoch',
            'save_steps',
            'save_every',
            'save_every_n_steps',
            'save_every_n_epochs',
            'checkpointing_steps',
        ],
    ],
    [
        'Text is learnt as questions and answers (`question_column`, `answer_column`) or as conversations (`messages_column`).',
        ['dataset_text_field', 'formatting_func', 'train_on_inputs'],
    ],
    [
        'Captions stand in a column of the table here: `caption_column`.',
        ['caption_ext', 'caption_extension', 'default_caption'],
    ],
    ["Oxen trains on right answers; what stands in it belongs under 'training_params'.", ['method']],
    ['All rows of the table are trained on.', ['max_samples']],
    ['Rows are not repeated: raise `steps`.', ['num_repeats', 'repeats', 'dataset_repeats']],
];
const foreign_keys_sentences = new Map(bySentence.flatMap(([sentence, words]) => words.map((word) => [word, sentence])));
/** What to do about a word of another trainer at Oxen, in a sentence; of words that only have another name there is none. */
function foreignWord(word) {
    return secretWord(word) ?? foreign_keys_sentences.get(foreign_keys_plain(word));
}
function foreign_keys_plain(word) {
    return word.toLowerCase().replaceAll(/[-\s]/g, '_');
}
/** Inputs of the step: settings of how it runs, which no file holds. */
const stepInputs = [
    'config',
    'command',
    'hub-url',
    'astria-url',
    'set',
    'wait',
    'wait-timeout',
    'fine-tune-id',
    'allow-unknown',
    'simulate',
    'max-starts',
    'on-cancel',
    'on-existing',
    'on-running',
    'expect-fingerprint',
    'comment',
    'commit-status',
    'github-token',
    'samples-path',
    'job-status',
];

// EXTERNAL MODULE: ./src/catalog/formats.ts
var formats = __nccwpck_require__(2807);
// EXTERNAL MODULE: ./src/spec/numbers.ts
var numbers = __nccwpck_require__(8313);
;// CONCATENATED MODULE: ./src/spec/check-scalar.ts







/**
 * A text, number or boolean of the right type against its bounds, its words and its form; true when it holds. What the
 * service may have widened since is sent all the same where unknown values are allowed.
 */
function checkScalar(desk, node, shape, path) {
    const { value } = node;
    const place = (0,spec_node/* placeOf */.$t)(node.spot);
    const say = (diagnostic) => {
        desk.diagnostics.push(desk.allowUnknown && shape.closed !== true ? messages/* sentAnyway */.MA(diagnostic) : diagnostic);
    };
    const bound = typeof value === 'number' ? brokenBound(value, shape) : undefined;
    if (bound !== undefined) {
        const [code, words] = bound;
        const help = shape.maximum === 1 ? shareOf(value) : undefined;
        const wrong = messages/* outOfBounds */.Lo(code, words, path, (0,wording/* quoted */.TL)(value), help, place);
        if (code === 'above-maximum')
            say(wrong);
        else
            desk.diagnostics.push(wrong);
        return false;
    }
    const thousands = shape.type === 'integer' ? (0,numbers/* asksForThousands */.L)(node.written ?? '') : undefined;
    if (thousands !== undefined && Number.isInteger(value)) {
        desk.diagnostics.push(messages/* ambiguousNumber */.UM(path, node.written ?? '', thousands, place));
        return false;
    }
    if (typeof value === 'number' && shape.multipleOf !== undefined && value % shape.multipleOf !== 0) {
        say(messages/* notMultiple */.kS(path, value, shape.multipleOf, place));
        return false;
    }
    if (shape.enum !== undefined && !shape.enum.includes(value)) {
        const words = shape.enum.map(String);
        const guess = typeof value === 'string' ? (0,nearest/* nearest */.p)(value, words) : undefined;
        const help = sentences(guess === undefined ? undefined : `Did you mean '${guess}'?`, shape.expected === undefined ? `Its values are ${(0,wording/* listed */.KE)(words)}.` : `Write ${shape.expected}.`);
        const wrong = messages/* notInEnum */.UR(path, (0,wording/* quoted */.TL)(value), help, place);
        if (shape.growing !== true)
            say(wrong);
        // A typo is a typo; another word may be one that the service has added. Short ones are all alike.
        else if (guess === undefined || (String(value).length < shortest && !(0,nearest/* isSameWord */.X)(guess, String(value))))
            desk.diagnostics.push(messages/* sentAnyway */.MA(wrong));
        else
            say({ ...wrong, help: sentences(help, 'If it is new, the input `allow-unknown: true` sends it.') });
        return false;
    }
    if (shape.format === undefined || typeof value !== 'string')
        return true;
    if (new RegExp(formats/* formats */.F[shape.format].pattern, 'u').test(value))
        return true;
    desk.diagnostics.push(messages/* wrongFormat */.x0(path, (0,wording/* quoted */.TL)(value), (0,wording/* wayToForm */.vu)(shape.format, value), place));
    return false;
}
/** In shorter words a typo cannot be told from another word: `1:2`, `8K`. */
const shortest = 6;
/** Outside of what is usual is a warning: it is advice, and older than the service. */
function advise(desk, node, { advised }, path) {
    if (advised === undefined || node.kind !== 'scalar')
        return;
    const { value } = node;
    const { tolerated = {}, enum: words, below, above, source } = advised;
    const { minimum: least = advised.minimum, maximum: most = advised.maximum } = tolerated;
    const say = (usual, meaning) => {
        const said = { key: path, value: (0,wording/* quoted */.TL)(value), usual, meaning, source };
        desk.diagnostics.push(messages/* unadvised */.ww(said, (0,spec_node/* placeOf */.$t)(node.spot)));
    };
    if (typeof value === 'number' && least !== undefined && value < least)
        say(range(advised), below);
    if (typeof value === 'number' && most !== undefined && value > most)
        say(range(advised), withMinus(node, advised) ?? above);
    if (typeof value === 'string' && words !== undefined && !words.includes(value))
        say(words.join(' or '), undefined);
}
/** `2e4` where `2e-4` would be usual: a sign was left out. */
function withMinus({ written = '' }, { minimum = 0, maximum = Infinity }) {
    const [, digits, exponent] = /^(\d+(?:\.\d+)?)e\+?(\d+)$/i.exec(written) ?? [];
    const meant = `${digits}e-${exponent}`;
    if (digits === undefined || Number(meant) < minimum || Number(meant) > maximum)
        return undefined;
    return `Did you mean ${meant}?`;
}
/** A share that was given in percent. */
function shareOf(value) {
    return typeof value === 'number' && value > 1 && value <= 100
        ? `Write ${value / 100} for ${value} percent.`
        : undefined;
}
function brokenBound(value, { minimum, exclusiveMinimum, maximum }) {
    if (minimum !== undefined && value < minimum)
        return ['below-minimum', `at least ${minimum}`];
    if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
        return ['below-minimum', `more than ${exclusiveMinimum}`];
    if (maximum !== undefined && value > maximum)
        return ['above-maximum', `at most ${maximum}`];
    return undefined;
}
function range({ minimum, maximum }) {
    if (minimum === undefined)
        return `at most ${maximum}`;
    return maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`;
}

;// CONCATENATED MODULE: ./src/spec/check.ts







/** Hints cost time: of so many unknown keys each gets its own, and no file with more is read to its end. */
const patience = 300;
function meantEntries(table, known, unknownAreSent) {
    const written = table.entries.filter(({ value }) => !(0,spec_node/* isVoid */.Rd)(value));
    const entries = new Map(written.filter(({ key }) => known.includes(key)).map((entry) => [entry.key, entry]));
    if (unknownAreSent)
        return entries;
    const unknown = written.filter(({ key }) => !known.includes(key) && !isOwn(key));
    for (const entry of unknown.slice(0, patience)) {
        const key = meantKey(entry.key, known);
        if (key !== undefined && !entries.has(key))
            entries.set(key, entry);
    }
    return entries;
}
/** Every key of a map: known, complete, and each value of its shape. Keys that begin with `x-` are the user's own. */
function checkKeys(desk, table, rules, alreadyMeant) {
    const { keys, where, elsewhere, open = false, reserved = {} } = rules;
    const known = Object.keys(keys);
    const meant = alreadyMeant ?? meantEntries(table, known, desk.allowUnknown || open);
    for (const [key, entry] of meant) {
        const parameter = keys[key];
        if (parameter === undefined || Object.hasOwn(reserved, entry.key))
            continue;
        if (isOtherValue(entry, key, parameter))
            continue;
        checkEntry(desk, entry, parameter, key, rules);
    }
    for (const { key, keySpot, value } of table.entries) {
        if (Object.hasOwn(keys, key) || isOwn(key))
            continue;
        if (Object.hasOwn(reserved, key)) {
            desk.diagnostics.push(messages/* unknownKey */.a(key, where, reserved[key] ?? '', (0,spec_node/* placeOf */.$t)(keySpot), 'error'));
            continue;
        }
        const few = desk.diagnostics.length < patience;
        const way = few
            ? (desk.wordFor?.(key) ?? keyAlone(key, value) ?? wayToKey(key, known, elsewhere?.(key)))
            : knownKeys(known);
        const severity = desk.allowUnknown ? 'notice' : open ? 'warning' : 'error';
        const isNew = severity === 'error' && rules.closed !== true && way === knownKeys(known);
        const help = severity === 'error'
            ? sentences(way, isNew ? 'If it is new, the input `allow-unknown: true` sends it.' : undefined)
            : sentences(way, 'It is sent as it is.');
        desk.diagnostics.push(messages/* unknownKey */.a(key, where, help, (0,spec_node/* placeOf */.$t)(keySpot), severity));
    }
    checkPresence(desk, table, rules, meant);
}
/** `{prompt: a man, standing}`, `{learning_rate: 0,0002}`, `{steps:5}`: between braces a comma ends the value. */
function keyAlone(key, value) {
    if (value.kind !== 'scalar' || value.isAlone !== true)
        return undefined;
    if (/^\d+(?:e-?\d+)?$/i.test(key))
        return 'Between braces a comma ends the value before it: write a fraction with a point.';
    return /^\w+:\S/.test(key)
        ? 'Write a space behind the colon.'
        : 'Between braces a comma ends the value before it: put a text with commas in quotes.';
}
/** Under another trainer's word stands that trainer's value: of another type it is not to be judged as ours. */
function isOtherValue({ key: word, value }, key, parameter) {
    // A key without a colon has no value to judge.
    if (word !== key && value.kind === 'scalar' && value.isAlone === true)
        return true;
    if (ownWords.has(word) || (0,nearest/* isSameWord */.X)(word, key) || sameKey(word, [key]) === undefined)
        return false;
    return (parameter.format !== undefined ||
        ![parameter, ...(parameter.or ?? [])].some((shape) => hasType(value, shape)));
}
function isOwn(key) {
    return key.startsWith('x-');
}
/** A required key is there, or the one that takes its place. */
function checkPresence(desk, table, rules, meant) {
    const { keys, required, replaceable = {}, where, prefix, place, strays } = rules;
    // A merge key is complained about; what it would have brought is not known.
    if (desk.isPartial === true || table.entries.some(({ key }) => key === '<<'))
        return;
    for (const key of required) {
        const substitute = Object.hasOwn(replaceable, key) ? replaceable[key] : undefined;
        if (meant.has(key) || strays?.has(key) === true || (substitute !== undefined && meant.has(substitute)))
            continue;
        const or = substitute === undefined ? '' : ` (or \`${substitute}\`)`;
        const help = sentences(`Add \`${key}: …\`${or}.`, keys[key]?.description);
        desk.diagnostics.push(messages/* missingKey */.aV(`${prefix}${key}`, where, help, place));
    }
}
/** The value of a key against its shape, all complaints at once. */
function checkEntry(desk, { keySpot, value }, parameter, key, { required, prefix }) {
    const path = `${prefix}${key}`;
    if ((0,spec_node/* isNull */.kZ)(value) && parameter.nullable === true)
        return;
    const isRequired = required.includes(key);
    // An empty text is the same as none, where the service says so.
    if (!isRequired && (0,spec_node/* isEmpty */.Im)(value) && value.kind === 'scalar' && parameter.default === '')
        return;
    if ((0,spec_node/* isNull */.kZ)(value) || ((0,spec_node/* isEmpty */.Im)(value) && !mayBeEmpty(value, parameter, isRequired))) {
        // Behind a colon nothing can be pointed at, so the key is.
        const place = (0,spec_node/* placeOf */.$t)((0,spec_node/* isNull */.kZ)(value) ? keySpot : value.spot);
        const expected = `Write ${(0,wording/* describe */.q0)(parameter)}${isRequired ? '' : ', or leave it out'}.`;
        desk.diagnostics.push(messages/* missingValue */.Qh(path, sentences(expected, parameter.description), place));
    }
    else if (parameter.redacted === true)
        checkConcealed(desk, value, parameter, path);
    else if (checkValue(desk, value, parameter, path))
        advise(desk, value, parameter, path);
}
/** What may hold a secret is not repeated by what is said about it. */
function checkConcealed(desk, node, parameter, path) {
    const found = [];
    checkValue({ ...desk, diagnostics: found }, node, parameter, path);
    const { items } = parameter;
    const expected = `${(0,wording/* describe */.q0)(parameter)}${items === undefined ? '' : `, each ${(0,wording/* describe */.q0)(items)}`}`;
    desk.diagnostics.push(...found.map(({ code, place }) => messages/* redactedValue */.QC(code, path, expected, place)));
}
/** `[]` is a list, and `""` is a value where the service says so; for what must be given both are as good as missing. */
function mayBeEmpty(value, { type, or, default: standard }, isRequired) {
    if (isRequired)
        return false;
    return value.kind === 'list' || (type !== 'string' && or === undefined) || standard === '';
}
/** True when the value has its shape. */
function checkValue(desk, node, whole, path) {
    const one = [whole, ...(whole.or ?? [])].find((shape) => hasType(node, shape));
    if (one === undefined) {
        desk.diagnostics.push(messages/* wrongType */.gQ(path, (0,wording/* describe */.q0)(whole), (0,wording/* found */.F9)(node), (0,wording/* wayOut */.YX)(node, whole), (0,spec_node/* placeOf */.$t)(node.spot)));
        return false;
    }
    const shape = whole.expected === undefined ? one : { ...one, expected: whole.expected };
    switch (node.kind) {
        case 'table':
            return checkInner(desk, node, shape, path);
        case 'list':
            return shape.items === undefined || checkItems(desk, node, shape.items, path);
        case 'scalar':
            return checkScalar(desk, node, shape, path);
    }
}
function checkItems(desk, { items }, shape, path) {
    return items
        .map((item, at) => {
        const name = `${path}[${at}]`;
        if ((0,spec_node/* isNull */.kZ)(item) || (0,spec_node/* isEmpty */.Im)(item)) {
            const help = `Write ${(0,wording/* describe */.q0)(shape)}, or leave it out.`;
            desk.diagnostics.push(messages/* missingValue */.Qh(name, help, (0,spec_node/* placeOf */.$t)(item.spot)));
            return false;
        }
        return checkValue(desk, item, shape, name);
    })
        .every(Boolean);
}
/** A map inside a value: `limits`, one of `samples`. */
function checkInner(desk, table, shape, path) {
    const { properties, additional, required = [], replaceable, reserved, open = false, closed = false, } = shape;
    const before = desk.diagnostics.length;
    if (properties !== undefined)
        checkKeys({ ...desk, allowUnknown: desk.allowUnknown && !closed }, table, {
            keys: properties,
            required,
            open,
            closed,
            where: `'${path}'`,
            prefix: `${path}.`,
            place: (0,spec_node/* placeOf */.$t)(table.spot),
            ...(replaceable === undefined ? {} : { replaceable }),
            ...(reserved === undefined ? {} : { reserved }),
        });
    else if (additional !== undefined)
        for (const { key, value } of table.entries)
            if (!isOwn(key))
                checkValue(desk, value, additional, `${path}.${key}`);
    return desk.diagnostics.length === before;
}
function hasType(node, { type }) {
    switch (type) {
        case 'object':
            return node.kind === 'table';
        case 'array':
            return node.kind === 'list';
        case 'integer':
            return node.kind === 'scalar' && Number.isSafeInteger(node.value);
        case 'number':
            return node.kind === 'scalar' && Number.isFinite(node.value);
        case 'string':
        case 'boolean':
            return node.kind === 'scalar' && typeof node.value === type;
        case 'any':
            return true;
    }
}

;// CONCATENATED MODULE: ./src/spec/place-at.ts

/** The place of what a path of keys and indexes leads to, or of the last part of it that is there. */
function placeAt(table, path, otherwise) {
    let node = table;
    let place = otherwise;
    for (const step of path) {
        const next = node.kind === 'list' && typeof step === 'number'
            ? node.items[step]
            : node.kind === 'table' && typeof step === 'string'
                ? (0,spec_node/* entryOf */.Ms)(node, step)?.value
                : undefined;
        if (next === undefined)
            break;
        node = next;
        place = (0,spec_node/* placeOf */.$t)(next.spot);
    }
    return place;
}

// EXTERNAL MODULE: ./src/catalog/placeholders.ts
var placeholders = __nccwpck_require__(2309);
;// CONCATENATED MODULE: ./src/spec/placeholders.ts



/** Texts of the file that people read: a sign in them may be meant as it is. */
const prose = [
    'name',
    'description',
    'title',
    'prompt',
    'text',
    'negative_prompt',
    'video_prompt',
];
/** Where `{{key}}` is filled in, by Astria with the characteristics of a tune. */
const filledIn = ['text', 'negative_prompt', 'video_prompt'];
/**
 * Values that somebody was meant to replace: those of the documentation are errors, those that nothing fills in here
 * warnings; and keys of services, which stand in no file. `service` decides whether `{{key}}` in a prompt means something.
 */
function findPlaceholders(table, service) {
    const found = [];
    const visit = (node, path, key) => {
        if (node.kind === 'table') {
            for (const entry of node.entries)
                if (!entry.key.startsWith('x-'))
                    visit(entry.value, path === '' ? entry.key : `${path}.${entry.key}`, entry.key);
            return;
        }
        if (node.kind === 'list') {
            for (const [at, item] of node.items.entries())
                visit(item, `${path}[${at}]`, key);
            return;
        }
        if (typeof node.value !== 'string' || node.value.length > longest)
            return;
        if ((0,placeholders/* holdsKey */.gR)(node.value)) {
            found.push(messages/* keyInFile */.JU(path, (0,spec_node/* placeOf */.$t)(node.spot)));
            return;
        }
        const isProse = prose.includes(key) && path !== 'tune.name';
        const placeholder = isProse ? (0,placeholders/* variableIn */.SD)(node.value) : (0,placeholders/* placeholderInName */.UE)(node.value);
        if (placeholder === undefined)
            return;
        if (service === 'astria' && filledIn.includes(key) && /^\{\{/.test(placeholder.text))
            return;
        const place = (0,spec_node/* placeOf */.$t)(node.spot);
        found.push(placeholder.kind === 'documentation'
            ? messages/* placeholder */.qf(path, placeholder.text, place)
            : messages/* notFilledIn */.Nw(path, placeholder.text, place));
    };
    visit(table, '', '');
    return found;
}
/** No name is longer; to search a longer text costs time. */
const longest = 5000;

;// CONCATENATED MODULE: ./src/spec/version.ts


/** What is wrong with the `version` of a file; in another version nothing else means what it seems to mean. */
function versionProblem(version) {
    const node = version?.value;
    if (node?.kind !== 'scalar' || typeof node.value !== 'number' || node.value === 1)
        return undefined;
    return messages/* unsupportedVersion */.s7(String(node.value), (0,spec_node/* placeOf */.$t)(node.spot));
}

;// CONCATENATED MODULE: ./src/spec/validate-tune.ts











const topKeys = { ...file_keys/* ownKeys */.Hs, ...astria/* tuneKey */.gC, ...astria/* astriaFollowUpKeys */.lg };
const topNames = Object.keys(topKeys);
const allNames = [...topNames, ...Object.keys({ ...file_keys/* repositoryKey */.Kq, ...file_keys/* bodyKeys */.XP })];
const where = 'a fine-tune file for Astria';
/** Whether a file is for Astria: it says so, though perhaps misspelt, or it says nothing and holds a tune. */
function isForAstria(table, allowUnknown) {
    const meant = meantEntries(table, allNames, allowUnknown);
    const node = meant.get('provider')?.value;
    const written = node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
    return ((0,nearest/* nearest */.p)(written, providers) ?? (meant.has('tune') ? 'astria' : 'oxen')) === 'astria';
}
const providers = ['oxen', 'astria'];
/** Everything that is wrong with a file for Astria; places are those of the values as written. */
function validateTune(table, strictness) {
    const desk = { diagnostics: [], wordFor: secretWord, ...strictness };
    const top = meantEntries(table, topNames, desk.allowUnknown);
    const otherVersion = versionProblem(top.get('version'));
    if (otherVersion !== undefined)
        return [otherVersion];
    const start = (0,spec_node/* placeOf */.$t)({ ...table.spot, end: table.spot.start + 1 });
    checkKeys(desk, table, {
        keys: topKeys,
        required: ['tune'],
        reserved: astria/* astriaReserved */.r5,
        where,
        prefix: '',
        place: start,
        elsewhere: (key) => wordFor(key, Object.hasOwn(astria/* tuneKeys */.Vt, key) ? `It belongs under 'tune'.` : undefined),
    }, top);
    if (!top.has('provider') && desk.isPartial !== true)
        desk.diagnostics.push(messages/* missingKey */.aV('provider', where, 'Add `provider: astria`.', start));
    desk.diagnostics.push(...withoutMeans(table), ...findPlaceholders(table, 'astria'));
    const entry = top.get('tune');
    if (entry?.value.kind !== 'table')
        return desk.diagnostics;
    const meant = meantEntries(entry.value, Object.keys(astria/* tuneKeys */.Vt), desk.allowUnknown);
    const place = (0,spec_node/* placeOf */.$t)(entry.keySpot);
    checkKeys(desk, entry.value, {
        keys: astria/* tuneKeys */.Vt,
        required: astria/* requiredTuneKeys */.IM,
        where: "'tune'",
        prefix: 'tune.',
        place,
        elsewhere: (key) => wordFor(key, Object.hasOwn(topKeys, key) ? 'It belongs to the top of the file.' : undefined),
    }, meant);
    // What goes together can only be told of a whole.
    if (desk.isPartial === true)
        return desk.diagnostics;
    const entries = [...meant].map(([key, written]) => ({ ...written, key }));
    for (const { path, ...complaint } of (0,astria_rules/* complaintsAbout */.WC)((0,spec_node/* toJsonObject */.NK)(entries)))
        desk.diagnostics.push({ ...complaint, place: placeAt({ ...entry.value, entries }, path, place) });
    return desk.diagnostics;
}
function wordFor(key, otherwise) {
    return Object.hasOwn(astria/* astriaWords */.Mm, key) ? astria/* astriaWords */.Mm[key] : otherwise;
}
/** Keys of ours that Astria has no means for: better said of the file than found out while it trains. */
function withoutMeans(table) {
    const limits = (0,spec_node/* entryOf */.Ms)(table, 'limits');
    const description = (0,spec_node/* entryOf */.Ms)(table, 'description');
    const keys = limits?.value.kind === 'table' ? limits.value.entries : [];
    return [
        ...keys
            .filter(({ key, value }) => !key.startsWith('x-') && !(0,spec_node/* isVoid */.Rd)(value))
            .map(({ key, keySpot }) => ({
            code: 'not-at-astria',
            severity: 'error',
            message: `'limits.${key}' cannot be kept: Astria cannot stop a training, and tells no cost while it trains.`,
            help: 'Leave it out. What a training costs is decided by its steps: `tune.preset`, `tune.steps` and the number of images.',
            place: (0,spec_node/* placeOf */.$t)(keySpot),
        })),
        ...(description === undefined || (0,spec_node/* isVoid */.Rd)(description.value)
            ? []
            : [
                {
                    code: 'not-at-astria',
                    severity: 'notice',
                    message: 'Astria keeps no descriptions: this one is not sent.',
                    help: '`tune.title` and `name` are shown there.',
                    place: (0,spec_node/* placeOf */.$t)(description.keySpot),
                },
            ]),
    ];
}

;// CONCATENATED MODULE: ./src/catalog/catalog.ts
/** Whether it learns from rows of text, in passes over the data: then its loss tells how good it is. */
function learnsText({ parameters }) {
    return Object.hasOwn(parameters, 'epochs');
}

// EXTERNAL MODULE: ./src/base/text.ts
var base_text = __nccwpck_require__(766);
;// CONCATENATED MODULE: ./src/catalog/follow-up-rules.ts




/** Script types whose rows can be asked as a conversation. */
const askable = ['text_generation', 'text_chat_messages'];
/**
 * Everything that `data`, `evaluate`, `gates` and `deploy` of a file demand of each other and of the rest. Short forms
 * are written out; values of the wrong type are tolerated. Without a script type, what depends on it is not looked at.
 */
function followUpComplaints(file, type) {
    return [
        ...aboutData(file),
        ...aboutEvaluate(file, type),
        ...aboutGates(file, type),
        ...aboutDeploy(file, type),
    ];
}
function aboutData({ resource, data }) {
    if (data === undefined)
        return [];
    const { table, files } = mapOf(data);
    return [
        ...(resource === undefined
            ? []
            : [
                error('two-tables', ['data'], "'resource' and 'data' both name the training data.", 'Keep `data` to have the table of this repository uploaded, or `resource` if the data is at Oxen already.'),
            ]),
        ...(typeof table === 'string' && /\.parquet$/i.test(table) && Array.isArray(files) && files.length > 0
            ? [
                error('parquet-with-files', ['data', 'files'], 'Files cannot be uploaded with a parquet table: the paths in its cells would have to be rewritten.', 'Save the table as jsonl, csv or tsv.'),
            ]
            : []),
    ];
}
function aboutEvaluate(file, type) {
    const { evaluate, resource, data } = file;
    if (evaluate === undefined)
        return [];
    if (type !== undefined && !askable.includes(type.name))
        return [
            error('not-for-script-type', ['evaluate'], `'evaluate' asks models of ${askable.join(' and ')}, and this is ${type.name}.`, learnsText(type)
                ? 'Leave it out.'
                : 'Leave it out: samples are compared with those of the last good training anyway.'),
        ];
    const asked = mapOf(evaluate);
    const twice = asked['resource'] === undefined || asked['data'] === undefined
        ? []
        : [
            error('two-tables', ['evaluate', 'data'], "'evaluate.resource' and 'evaluate.data' both name the table that is asked.", 'Keep one: `resource` is at Oxen, `data` is in this repository.'),
        ];
    const key = isSamePath(asked['resource'], resource)
        ? 'resource'
        : isSamePath(asked['data'], mapOf(data)['table'])
            ? 'data'
            : undefined;
    if (key === undefined)
        return twice;
    return [
        ...twice,
        error('same-data', ['evaluate', key], "The table of 'evaluate' is the one that is trained on: the model has seen its answers.", 'Name a table with rows that are held back from the training.'),
    ];
}
function aboutGates({ gates, evaluate }, type) {
    const { loss, accuracy, not_worse_than: bar } = mapOf(gates);
    return [
        ...(loss !== undefined && type !== undefined && !learnsText(type)
            ? [
                error('not-for-script-type', ['gates', 'loss'], `'gates.loss' cannot be used with ${type.name}: its loss says too little about what it makes.`, 'Leave it out, and look at the samples. `gates.sanity: error` is for every script type.'),
            ]
            : []),
        ...(evaluate === undefined
            ? Object.entries({ accuracy, not_worse_than: bar })
                .filter(([, value]) => value !== undefined)
                .map(([key]) => error('needs-evaluate', ['gates', key], `'gates.${key}' judges answers, and there is no 'evaluate' that asks for them.`, 'Add `evaluate: main/test.parquet`, a table with the columns of the training.'))
            : aboutComparison(mapOf(evaluate), bar)),
    ];
}
function aboutComparison(evaluate, bar) {
    if (typeof bar !== 'string')
        return [];
    const { value: against, said } = follow_up_rules_valueOf(evaluate, 'against');
    const { value: rows } = follow_up_rules_valueOf(evaluate, 'rows');
    const known = propertiesOf('evaluate')['against']?.enum ?? [];
    return [
        ...(against === bar || !known.some((word) => word === against)
            ? []
            : [
                error('other-comparison', ['gates', 'not_worse_than'], `'gates.not_worse_than' is ${bar}, and 'evaluate.against' is ${said}.`, `Write \`against: ${bar}\` under 'evaluate'${against === 'none' ? '' : `, or \`not_worse_than: ${String(against)}\``}.`),
            ]),
        ...(typeof rows !== 'number' || rows >= follow_up_keys/* fewestRowsToCompare */.k
            ? []
            : [
                error('too-few-rows', ['evaluate', 'rows'], `'gates.not_worse_than' needs at least ${follow_up_keys/* fewestRowsToCompare */.k} rows, and 'evaluate.rows' is ${rows}.`, `Write \`rows: ${follow_up_keys/* fewestRowsToCompare */.k}\` or more; with fewer hardly any difference is beyond chance.`),
            ]),
    ];
}
function aboutDeploy({ deploy, evaluate }, type) {
    if (deploy === undefined)
        return [];
    const { checkpoint } = mapOf(deploy);
    if (checkpoint === 'best' && type !== undefined && !learnsText(type))
        return [
            error('not-for-script-type', ['deploy', 'checkpoint'], `'best' is the checkpoint of the lowest loss, and the loss of ${type.name} says too little about what it makes.`, 'Write `last`, or the number of the step whose samples you like.'),
        ];
    if (evaluate === undefined)
        return checkpoint !== undefined || !(0,json/* isObject */.G)(deploy)
            ? []
            : [
                error('missing-key', ['deploy'], "'deploy.checkpoint' is missing, and 'deploy' needs it.", 'Add `checkpoint: last`, `best` or the number of a step.'),
            ];
    const { value: asked, said } = follow_up_rules_valueOf(mapOf(evaluate), 'checkpoint');
    if (!isCheckpoint(checkpoint) || !isCheckpoint(asked) || checkpoint === asked)
        return [];
    return [
        error('other-checkpoint', ['deploy', 'checkpoint'], `'deploy' names the checkpoint ${String(checkpoint)}, and 'evaluate' asks ${said}.`, `Only what was asked is deployed: write \`checkpoint: ${String(checkpoint)}\` under 'evaluate', or \`deploy: ${String(asked)}\`.`),
    ];
}
function isCheckpoint(value) {
    return value === 'best' || value === 'last' || Number.isSafeInteger(value);
}
function mapOf(value) {
    return (0,json/* isObject */.G)(value) ? value : {};
}
/** A value of `evaluate`, or its default, which then is called one. */
function follow_up_rules_valueOf(evaluate, key) {
    const written = evaluate[key];
    if (written !== undefined)
        return { value: written, said: JSON.stringify(written).replaceAll('"', '') };
    const standard = propertiesOf('evaluate')[key]?.default ?? '';
    return { value: standard, said: `${JSON.stringify(standard).replaceAll('"', '')} by default` };
}
function propertiesOf(key) {
    return follow_up_keys/* followUpKeys */.J[key]?.properties ?? {};
}
/** Equal but for `./` in front and slashes at the end. */
function isSamePath(one, other) {
    return typeof one === 'string' && typeof other === 'string' && bare(one) === bare(other);
}
function bare(path) {
    return (0,base_text/* withoutEnd */.Mx)(path.replace(/^(?:\.\/)+/, ''), '/');
}
function error(code, path, message, help) {
    return { code, severity: 'error', message, help, path };
}

// EXTERNAL MODULE: ./src/catalog/advice.ts
var advice = __nccwpck_require__(2071);
;// CONCATENATED MODULE: ./src/catalog/parameter-rules.ts

/**
 * What the parameters of a training at Oxen make of each other, as an experienced person sees it. Paths begin at
 * `training_params`. Values of the wrong type are tolerated; of what is left out the default counts.
 */
function parameterComplaints(scene) {
    return rules.flatMap((rule) => rule(scene));
}
const rules = [
    negativeRate,
    rateWithoutLora,
    unusedLora,
    alphaAgainstRank,
    samplesSeldom,
    samplesOften,
    ratioUnused,
    sameColumn,
    framesOfWan,
];
function negativeRate({ params }) {
    const { learning_rate: rate } = params;
    if (typeof rate !== 'number' || !Number.isFinite(rate) || rate >= 0)
        return [];
    return [
        {
            code: 'below-minimum',
            severity: 'error',
            message: `'training_params.learning_rate' must be at least 0, and this is ${rate}.`,
            help: `Write ${-rate}, if the minus is a slip.`,
            path: ['learning_rate'],
        },
    ];
}
/** A tenth of what is usual with LoRA. */
const usualWithoutLora = 0.0001;
function rateWithoutLora({ type, params }) {
    if (params['use_lora'] !== false)
        return [];
    const rate = inForce(params, type, 'learning_rate');
    // Beyond the range for LoRA it has been said.
    if (typeof rate.value !== 'number' || rate.value <= usualWithoutLora || rate.value > 10 * usualWithoutLora)
        return [];
    return [
        warning('not-advised', rate.written ? ['learning_rate'] : ['use_lora'], `'training_params.learning_rate' is ${rate.said} without LoRA; usual is 0.000001 to ${usualWithoutLora}.`, 'Where all weights are trained, a tenth of the rate for LoRA does best; more often destroys what the model knows.', advice/* loraWithoutRegret */.wW),
    ];
}
function unusedLora({ type, params }) {
    if (params['use_lora'] !== false)
        return [];
    return ['lora_rank', 'lora_alpha']
        .filter((key) => params[key] !== undefined && Object.hasOwn(type.parameters, key))
        .map((key) => ({
        code: 'unused',
        severity: 'warning',
        message: `'training_params.${key}' has no effect: 'use_lora' is false.`,
        help: 'Leave it out, or write `use_lora: true`.',
        path: [key],
    }));
}
/** Alpha divided by rank is what the adapter is multiplied by. */
const usualScale = { minimum: 0.25, maximum: 2 };
function alphaAgainstRank({ type, params }) {
    if (params['use_lora'] === false)
        return [];
    const [rank, alpha] = [inForce(params, type, 'lora_rank'), inForce(params, type, 'lora_alpha')];
    if (!isCount(rank.value) || !isCount(alpha.value) || (!rank.written && !alpha.written))
        return [];
    const scale = alpha.value / rank.value;
    if (scale >= usualScale.minimum && scale <= usualScale.maximum)
        return [];
    const effect = scale > 1 ? 'multiplied' : 'weakened';
    return [
        warning('not-advised', alpha.written ? ['lora_alpha'] : ['lora_rank'], `'training_params.lora_alpha' is ${alpha.said} for a 'lora_rank' of ${rank.said}: what is learnt is ${effect} by ${round(Math.max(scale, 1 / scale))}. Usual is an alpha equal to the rank, up to twice.`, `Write \`lora_alpha: ${rank.value}\`, if that is not meant.`, scale > 1 ? advice/* unslothGuide */.YE : advice/* oxenGuide */.DG),
    ];
}
function samplesSeldom({ type, params }) {
    const [every, steps] = [inForce(params, type, 'sample_every'), inForce(params, type, 'steps')];
    if (!isCount(every.value) || !isCount(steps.value) || every.value <= steps.value)
        return [];
    // A short trial without a word about samples does not ask for any.
    if (!every.written && params['samples'] === undefined)
        return [];
    return [
        {
            code: 'no-samples',
            severity: every.written ? 'warning' : 'notice',
            message: `'training_params.sample_every' is ${every.said}, and there are only ${steps.said} steps: no sample shows the progress.`,
            help: `Write \`sample_every: ${Math.max(1, Math.floor(steps.value / 4))}\` for four sets of samples.`,
            path: every.written ? ['sample_every'] : ['steps'],
        },
    ];
}
/** Each set takes the GPU for as long as many steps. */
const mostSampleSets = 50;
function samplesOften({ type, params }) {
    const [every, steps] = [inForce(params, type, 'sample_every'), inForce(params, type, 'steps')];
    if (!isCount(every.value) || !isCount(steps.value) || !every.written)
        return [];
    const sets = Math.floor(steps.value / every.value);
    if (sets <= mostSampleSets)
        return [];
    const better = Math.max(1, Math.round(steps.value / 10));
    return [
        warning('not-advised', ['sample_every'], `'training_params.sample_every' is ${every.said}: samples are painted ${sets} times in ${steps.said} steps, and that time is paid as well. Usual is every 200 steps.`, `Write \`sample_every: ${better}\` or more.`, advice/* oxenGuide */.DG),
    ];
}
function ratioUnused({ type, params }) {
    const strategy = inForce(params, type, 'save_strategy');
    if (params['save_steps_ratio'] === undefined || strategy.value !== 'epoch')
        return [];
    // Pasted from the reference as a whole, both stand there with their defaults.
    if (params['save_steps_ratio'] === type.parameters['save_steps_ratio']?.default)
        return [];
    return [
        {
            code: 'unused',
            severity: 'warning',
            message: `'training_params.save_steps_ratio' has no effect: 'save_strategy' is ${strategy.said}.`,
            help: 'Leave it out, or write `save_strategy: steps`.',
            path: ['save_steps_ratio'],
        },
    ];
}
/** Pairs of columns that hold different things: what goes in, and what is to come out. */
const pairs = [
    ['question_column', 'answer_column', 'the model would learn to repeat the question'],
    ['caption_column', 'image_column', 'an image and its description cannot be in one cell'],
    ['caption_column', 'video_column', 'a video and its description cannot be in one cell'],
    ['control_image_column', 'image_column', 'the model would learn to change nothing'],
    ['control_image_columns', 'image_column', 'the model would learn to give back an image that it was given'],
];
function sameColumn({ params }) {
    return pairs.flatMap(([input, output, effect]) => {
        const [inside, outside] = [params[input], params[output]];
        const names = Array.isArray(inside) ? inside : [inside ?? ''];
        if (typeof outside !== 'string' || outside === '')
            return [];
        const at = names.indexOf(outside);
        if (at < 0)
            return [];
        return [
            {
                code: 'same-column',
                severity: 'warning',
                message: `'training_params.${input}' and '${output}' name the same column, '${outside}': ${effect}.`,
                help: 'Name two different columns.',
                path: Array.isArray(inside) ? [input, at] : [output],
            },
        ];
    });
}
function framesOfWan({ baseModel, params }) {
    const { num_frames: frames } = params;
    if (!/^Wan-AI\//.test(baseModel) || !isCount(frames) || frames % 4 === 1)
        return [];
    const below = Math.max(1, frames - ((frames - 1) % 4));
    return [
        warning('not-advised', ['num_frames'], `'training_params.num_frames' is ${frames}; models of Wan take a multiple of 4 and one more.`, `Write ${below} or ${below + 4}.`, advice/* wanPipeline */.VT),
    ];
}
/** What is written, else the default of the schema that decides. */
function inForce(params, type, key) {
    const written = params[key];
    if (written !== undefined)
        return { value: written, written: true, said: parameter_rules_plain(written) };
    const value = Object.hasOwn(type.parameters, key) ? type.parameters[key]?.default : undefined;
    return { value, written: false, said: `${parameter_rules_plain(value ?? '')} by default` };
}
function parameter_rules_plain(value) {
    return JSON.stringify(value).replaceAll('"', '');
}
function isCount(value) {
    return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
function round(value) {
    return Math.round(value * 10) / 10;
}
function warning(code, path, message, way, { title, url }) {
    return { code, severity: 'warning', message, help: `${way} ${title}: ${url}`, path };
}

;// CONCATENATED MODULE: ./src/spec/validate.ts

















const validate_topKeys = {
    ...file_keys/* ownKeys */.Hs,
    ...file_keys/* repositoryKey */.Kq,
    ...file_keys/* bodyKeys */.XP,
    ...file_keys/* dataKey */.gf,
    ...follow_up_keys/* followUpKeys */.J,
};
const validate_topNames = Object.keys(validate_topKeys);
/** Everything that is wrong with a file, with what was laid over it; places are those of the values as written. */
function validate(table, catalog, strictness) {
    const desk = { diagnostics: [], wordFor: foreignWord, ...strictness };
    const { allowUnknown } = desk;
    const top = meantEntries(table, validate_topNames, allowUnknown);
    const otherVersion = versionProblem(top.get('version'));
    if (otherVersion !== undefined)
        return [otherVersion];
    const entry = top.get('training_params');
    const params = entry?.value.kind === 'table' ? entry.value : { kind: 'table', entries: [], spot: table.spot };
    const strayed = strays(desk, params, (key) => (validate_topNames.includes(key) ? key : undefined));
    const type = checkScriptType(desk, validate_textOf(top.get('script_type') ?? strayed.get('script_type')), catalog);
    checkKeys(desk, table, {
        keys: { ...validate_topKeys, script_type: scriptTypeKey(catalog) },
        required: ['repository', ...file_keys/* requiredBodyKeys */.gl],
        replaceable: file_keys/* replaceableBodyKeys */.Ly,
        reserved: file_keys/* reservedKeys */.H1,
        where: 'a fine-tune file',
        prefix: '',
        place: (0,spec_node/* placeOf */.$t)({ ...table.spot, end: table.spot.start + 1 }),
        // What is sent as a parameter is missing up here.
        strays: new Set(type?.open === true ? [] : strayed.keys()),
        elsewhere: (key) => belowTop(key, type, catalog),
    }, top);
    desk.diagnostics.push(...findPlaceholders(table, 'oxen'));
    // What goes together can only be told of a whole.
    if (desk.isPartial !== true)
        checkFollowUp(desk, table, top, type);
    if (type === undefined)
        return desk.diagnostics;
    checkModel(desk, validate_textOf(top.get('base_model') ?? strayed.get('base_model')), type, catalog);
    // Written, but no map: that has been said.
    if (entry === undefined || entry.value.kind === 'table')
        checkParams(desk, table, params, type, { catalog, top });
    return desk.diagnostics;
}
function checkFollowUp(desk, table, top, type) {
    const whole = writtenOut({ ...table, entries: [...top].map(([key, entry]) => ({ ...entry, key })) });
    for (const { path, ...complaint } of followUpComplaints((0,spec_node/* toJsonObject */.NK)(whole.entries), type))
        desk.diagnostics.push({ ...complaint, place: placeAt(whole, path, (0,spec_node/* placeOf */.$t)(table.spot)) });
}
function scriptTypeKey({ types }) {
    return { type: 'string', description: `Known are ${(0,wording/* listed */.KE)([...types.keys()])}.` };
}
/** The script type to check the rest by, also when it is only spelt almost right. */
function checkScriptType(desk, node, { types }) {
    if (node === undefined)
        return undefined;
    const type = types.get(node.value);
    if (type !== undefined)
        return type;
    const guess = (0,nearest/* nearest */.p)(node.value, types.keys());
    const ofModel = [...types.values()].filter(({ baseModels }) => baseModels.includes(node.value));
    const way = guess !== undefined
        ? `Did you mean '${guess}'?`
        : ofModel.length > 0
            ? `It is a base model; its script type is ${names(ofModel)}.`
            : `Known are ${(0,wording/* listed */.KE)([...types.keys()])}.`;
    const [help, severity] = desk.allowUnknown
        ? [sentences(way, 'It is sent as it is, and training_params are not checked.'), 'notice']
        : [
            guess === undefined ? `${way} The input \`allow-unknown: true\` sends it as it is.` : way,
            'error',
        ];
    desk.diagnostics.push(messages/* unknownScriptType */.K9(node.value, help, (0,spec_node/* placeOf */.$t)(node.spot), severity));
    return guess === undefined || desk.allowUnknown ? undefined : types.get(guess);
}
/** The lists of models are months old: an unknown one is a warning. */
function checkModel(desk, node, type, { types }) {
    if (node === undefined || type.baseModels.includes(node.value))
        return;
    // That has been said.
    if ((0,placeholders/* placeholderInName */.UE)(node.value) !== undefined)
        return;
    const owners = [...types.values()].filter(({ baseModels }) => baseModels.includes(node.value));
    const guess = nearestModel(node.value, type.baseModels);
    const known = `${type.name} has ${(0,wording/* listed */.KE)(type.baseModels)}.`;
    const way = owners.length > 0
        ? `It is known for ${names(owners)}; ${known}`
        : guess === undefined
            ? `Known are ${(0,wording/* listed */.KE)(type.baseModels)}.`
            : `Did you mean '${guess}'?`;
    desk.diagnostics.push(messages/* unknownModel */.dF(node.value, type.name, `${way} It is sent as it is.`, (0,spec_node/* placeOf */.$t)(node.spot), desk.allowUnknown ? 'notice' : 'warning'));
}
function checkParams(desk, table, params, type, { catalog, top }) {
    const known = Object.keys(type.parameters);
    const meant = meantEntries(params, known, desk.allowUnknown || type.open === true);
    const strayed = strays(desk, table, (key) => (validate_topNames.includes(key) ? undefined : sameKey(key, known)));
    const { keySpot = top.get('script_type')?.value.spot ?? table.spot } = top.get('training_params') ?? {};
    checkKeys(desk, params, {
        keys: type.parameters,
        required: type.required,
        replaceable: type.replaceable,
        open: type.open ?? false,
        where: type.name,
        prefix: 'training_params.',
        place: (0,spec_node/* placeOf */.$t)(keySpot),
        strays: new Set(strayed.keys()),
        elsewhere: (key) => aboveParams(key, catalog),
    }, meant);
    if (desk.isPartial !== true) {
        const written = { ...params, entries: [...meant].map(([key, entry]) => ({ ...entry, key })) };
        const baseModel = validate_textOf(top.get('base_model'))?.value ?? '';
        for (const { path, ...complaint } of parameterComplaints({
            type,
            baseModel,
            params: (0,spec_node/* toJsonObject */.NK)(written.entries),
        }))
            desk.diagnostics.push({ ...complaint, place: placeAt(written, path, (0,spec_node/* placeOf */.$t)(keySpot)) });
    }
    if (known.includes('samples') &&
        desk.isPartial !== true &&
        !meant.has('samples') &&
        !strayed.has('samples'))
        desk.diagnostics.push(messages/* stockSamples */.IB((0,spec_node/* placeOf */.$t)(keySpot)));
}
/** Entries of one map that belong into another one, by their key there. */
function strays(desk, { entries }, keyThere) {
    if (desk.allowUnknown)
        return new Map();
    return new Map(entries.flatMap((entry) => {
        const key = keyThere(entry.key);
        return key === undefined ? [] : [[key, entry]];
    }));
}
function belowTop(key, type, catalog) {
    if (stepInputs.some((input) => (0,nearest/* isSameWord */.X)(input, key)))
        return `It is an input of the step, under \`with:\` in the workflow; no file holds it.`;
    const map = sameKey(key, validate_topNames) === undefined ? validate_mapOf(key) : undefined;
    if (map !== undefined)
        return `It belongs under '${map.key}'${calledThere(map.inner, key)}.`;
    if (Object.hasOwn(astria/* tuneKey */.gC, key))
        return 'It is for Astria: `provider: astria`.';
    const parameters = Object.keys(type?.parameters ?? {});
    const here = sameKey(key, parameters);
    if (here !== undefined)
        return `It belongs under 'training_params'${calledThere(here, key)}.`;
    const other = translated(key, parameters);
    if (other !== undefined)
        return other;
    const owners = ownersOf(key, catalog);
    return owners.length === 0 ? undefined : `It belongs under 'training_params' of ${names(owners)}.`;
}
function aboveParams(key, catalog) {
    const top = sameKey(key, validate_topNames);
    if (top !== undefined)
        return `It belongs to the top of the file${calledThere(top, key)}.`;
    const map = validate_mapOf(key);
    if (map !== undefined)
        return `It belongs under '${map.key}' at the top of the file${calledThere(map.inner, key)}.`;
    const owners = ownersOf(key, catalog);
    return owners.length === 0 ? undefined : `'${key}' is a parameter of ${names(owners)}.`;
}
/** The map at the top of the file that has this key, and its name there. */
function validate_mapOf(word) {
    for (const [key, { properties = {} }] of Object.entries(validate_topKeys)) {
        const inner = Object.keys(properties).find((name) => (0,nearest/* isSameWord */.X)(name, word));
        if (inner !== undefined)
            return { key, inner };
    }
    return undefined;
}
function calledThere(name, word) {
    return name === word ? '' : `, and is called '${name}' there`;
}
function ownersOf(key, { types }) {
    return [...types.values()].filter(({ parameters }) => Object.hasOwn(parameters, key));
}
function names(types) {
    return types.map(({ name }) => name).join(', ');
}
/** A text that is there and not blank; anything else is complained about with its key. */
function validate_textOf(entry) {
    const node = entry?.value;
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || (0,spec_node/* isEmpty */.Im)(node))
        return undefined;
    return { ...node, value: node.value };
}

;// CONCATENATED MODULE: ./src/spec/read-spec.ts














/** Text → Spec, or every mistake in it with its place. Pure but for `load`. */
function readSpec(file, { overrides, repository, allowUnknown, load = nothing, catalogFor = () => src_catalog/* bundledCatalog */.O }) {
    const { table: written, isPartial = false, diagnostics } = readExtended(file, load);
    if (written === undefined)
        return { diagnostics: arrange(diagnostics) };
    const overridden = overrides === undefined ? written : (0,spec_node/* merge */.h1)(readyToMerge(written, overrides), overrides, 'under');
    const strictness = { allowUnknown, isPartial };
    if (isForAstria(overridden, allowUnknown)) {
        const all = arrange([...diagnostics, ...validateTune(overridden, strictness)]);
        const reading = { provider: 'astria', diagnostics: all };
        if ((0,diagnostic/* hasErrors */.C)(all))
            return reading;
        return { ...reading, spec: toTuneSpec(file.path, stemOf(file.path), trusted(overridden)) };
    }
    const table = repository === undefined ? overridden : (0,spec_node/* merge */.h1)(overridden, repositoryInput(repository), 'under');
    const catalog = catalogFor((0,spec_node/* textIn */.r7)(table, 'base_model') ?? '');
    const all = arrange([...diagnostics, ...validate(table, catalog, strictness)]);
    const reading = { provider: 'oxen', diagnostics: all };
    return (0,diagnostic/* hasErrors */.C)(all) ? reading : { ...reading, spec: toSpec(file.path, trusted(table)) };
}
function nothing(path) {
    return { kind: 'problem', path, problem: 'missing' };
}
function repositoryInput(value) {
    const spot = { origin: (0,origin/* inputOrigin */.tQ)('repository'), start: 0, end: 0 };
    const entry = { key: 'repository', keySpot: spot, value: { kind: 'scalar', value, spot } };
    return { kind: 'table', entries: [entry], spot };
}
/** A validated table as it is meant. */
function trusted(table) {
    return withoutPrivate(writtenOut(table));
}
/** The table has been validated: what is read here is there and has its type. */
function toSpec(path, table) {
    const description = (0,spec_node/* textIn */.r7)(table, 'description');
    const file = (0,spec_node/* toJsonObject */.NK)(table.entries);
    return {
        path,
        provider: 'oxen',
        repository: (0,spec_node/* textIn */.r7)(table, 'repository') ?? '',
        name: (0,spec_node/* textIn */.r7)(table, 'name') ?? stemOf(path),
        ...(description === undefined ? {} : { description }),
        limits: toLimits((0,spec_node/* entryOf */.Ms)(table, 'limits')?.value),
        ...toFollowUp(file),
        ...toDataSource(file),
        body: (0,spec_node/* toJsonObject */.NK)(table.entries.filter(isOfBody)),
        values: table.entries.filter(isShown).flatMap(read_spec_valuesOf),
    };
}
/** Ours are the file's own keys; what is unknown and allowed is sent. */
function isOfBody({ key }) {
    if (Object.hasOwn(file_keys/* bodyKeys */.XP, key))
        return true;
    return ![file_keys/* ownKeys */.Hs, file_keys/* repositoryKey */.Kq, file_keys/* dataKey */.gf, follow_up_keys/* followUpKeys */.J].some((keys) => Object.hasOwn(keys, key));
}
/** What the user decided; not how the file is to be read. */
function isShown({ key }) {
    return key !== 'version' && key !== 'extends' && key !== 'provider';
}
/** Keys that begin with `x-` are the user's own, at every level. */
function withoutPrivate(table) {
    const entries = table.entries
        .filter(({ key, value }) => !key.startsWith('x-') && !(0,spec_node/* isVoid */.Rd)(value))
        .map((entry) => ({ ...entry, value: cleaned(entry.value) }));
    return { ...table, entries };
}
function cleaned(node) {
    if (node.kind === 'table')
        return withoutPrivate(node);
    return node.kind === 'list' ? { ...node, items: node.items.map(cleaned) } : node;
}
/** Maps of the request are split into their keys; lists and everything else are one value. */
function read_spec_valuesOf({ key, value }) {
    if (value.kind === 'table')
        return value.entries.flatMap((inner) => read_spec_valuesOf({ ...inner, key: `${key}.${inner.key}` }));
    const whole = { key, value: (0,spec_node/* toJson */.aB)(value), source: (0,spec_node/* sourceOf */.vz)(value.spot) };
    return [value.kind === 'list' ? { ...whole, items: value.items.map(({ spot }) => (0,spec_node/* sourceOf */.vz)(spot)) } : whole];
}
function toLimits(node) {
    const limits = node?.kind === 'table' ? (0,spec_node/* toJsonObject */.NK)(node.entries) : {};
    const ms = (value) => typeof value === 'string' ? (0,base_duration/* parseDuration */.E)(value) : undefined;
    const { max_credits: credits, max_duration: duration, queue_timeout: queue, stall_timeout: stall } = limits;
    const given = {
        maxCredits: typeof credits === 'number' ? credits : undefined,
        maxDurationMs: ms(duration),
        queueTimeoutMs: ms(queue),
        stallTimeoutMs: ms(stall),
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
function stemOf(path) {
    const name = path.split('/').at(-1) ?? path;
    return name.replace(/\.[^.]+$/, '') || name;
}


/***/ }),

/***/ 7037:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DI: () => (/* binding */ tooDeep),
/* harmony export */   Dw: () => (/* binding */ severalDocuments),
/* harmony export */   Gm: () => (/* binding */ tooMuch),
/* harmony export */   Ip: () => (/* binding */ syntaxError),
/* harmony export */   QZ: () => (/* binding */ badAlias),
/* harmony export */   Ve: () => (/* binding */ duplicateKey),
/* harmony export */   om: () => (/* binding */ yamlVersion),
/* harmony export */   ry: () => (/* binding */ notATable),
/* harmony export */   sC: () => (/* binding */ customTag),
/* harmony export */   sX: () => (/* binding */ emptyFile),
/* harmony export */   ss: () => (/* binding */ tabIndent)
/* harmony export */ });
/* harmony import */ var _base_diagnostic_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5014);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(323);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8447);



/* All complaints about a text that cannot be read as a map of values; the rest of the table is in messages.ts. */
function syntaxError(what, help, place) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('yaml-syntax', `This is not YAML: ${what}.`, help, place);
}
function tabIndent(place) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('tab-indent', 'A tab is used for indentation, which YAML does not allow.', 'Indent with spaces.', place);
}
function severalDocuments(place) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('several-documents', 'There is more than one YAML document.', 'A file is one fine-tune: remove the line `---` or `...`, or make it a file of its own; `config` takes several.', place);
}
function customTag(place) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('custom-tag', 'A YAML tag (`!…`) means nothing here.', 'Write the plain value without the tag; in quotes, if it is meant to begin with `!`.', place);
}
function yamlVersion(place) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('yaml-version', 'The file asks for another version of YAML than 1.2.', 'Remove the line that begins with `%YAML`.', place);
}
function emptyFile(place) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('empty-file', 'The file is empty.', 'Write its keys, one `key: value` a line; the folder `examples` of this action has a file to start from.', place);
}
function notATable(found, place) {
    const help = found === 'a list'
        ? 'A file is one fine-tune: write its keys without `-` before them, and a file for each.'
        : 'Write `key: value` lines, or paste the JSON body of a create request.';
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('not-a-map', `A file is a map of keys and values, and this is ${found}.`, help, place);
}
function tooDeep(place) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('too-deep', 'The values are nested too deeply.', 'No setting needs that.', place);
}
function tooMuch(most, place) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('too-many-values', `There are more than ${most} values, aliases counted as what they repeat.`, 'A fine-tune file names its data by `resource`; it does not hold it. Remove aliases (`*name`) that multiply values.', place);
}
function badAlias(name, circular, place) {
    return circular
        ? (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('circular-alias', `The alias ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(`*${name}`)} contains itself.`, 'Write the value out.', place)
        : (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('unknown-alias', `A value that begins with a star is an alias, and ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(name)} has no anchor before it.`, 'Put the value in quotes, if it is meant to begin with a star.', place);
}
function duplicateKey(key, first, place) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnostic */ .YK)('duplicate-key', `The key ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(key)} is given twice; it stands first at ${(0,_base_diagnostic_js__WEBPACK_IMPORTED_MODULE_2__/* .renderPlace */ .o)(first)}.`, 'Keep one of the two.', place);
}


/***/ }),

/***/ 8447:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F9: () => (/* binding */ found),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   YX: () => (/* binding */ wayOut),
/* harmony export */   q0: () => (/* binding */ describe),
/* harmony export */   vu: () => (/* binding */ wayToForm)
/* harmony export */ });
/* harmony import */ var _catalog_formats_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2807);
/* harmony import */ var _numbers_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8313);


/** What to write, in words that continue "must be". */
function describe(shape) {
    if (shape.expected !== undefined)
        return shape.expected;
    return [shape, ...(shape.or ?? [])].map(describeOne).join(', or ');
}
function describeOne({ type, items, properties, format, enum: words, column }) {
    if (column === true)
        return type === 'array' ? 'a list of column names' : 'the name of a column';
    if (format !== undefined)
        return _catalog_formats_js__WEBPACK_IMPORTED_MODULE_0__/* .formats */ .F[format].expected;
    if (words !== undefined) {
        const all = words.map((word) => JSON.stringify(word).replaceAll('"', ''));
        return all.length === 1 ? all.join('') : `one of ${listed(all)}`;
    }
    switch (type) {
        case 'object':
            return properties === undefined ? 'a map of keys and values' : `a map {${keysOf(properties)}}`;
        case 'array':
            if (items?.properties !== undefined)
                return `a list of maps {${keysOf(items.properties)}}`;
            return items?.type === 'string' ? 'a list of texts' : 'a list';
        case 'integer':
            return 'a whole number';
        case 'number':
            return 'a number';
        case 'boolean':
            return 'true or false';
        case 'string':
            return 'a text';
        case 'any':
            return 'a value';
    }
}
/** What stands there, in words that continue "this is". */
function found(node) {
    if (node.kind === 'table')
        return 'a map';
    if (node.kind === 'list')
        return node.items.length === 0 ? 'an empty list' : 'a list';
    const { value } = node;
    if (typeof value === 'string')
        return value === '' ? 'an empty text' : `the text ${quoted(value)}`;
    if (typeof value !== 'number')
        return value === null ? 'nothing' : String(value);
    if (!Number.isFinite(value))
        return `${asWritten(node)}, which cannot be sent as a number`;
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
        return `${asWritten(node)}, which is too large to be sent exactly`;
    return `the number ${value}`;
}
/** What to write instead of a value of another type, as far as it can be guessed. */
function wayOut(node, shape) {
    const single = node.kind === 'list' && node.items.length === 1 ? node.items[0] : undefined;
    if (single?.kind === 'scalar' && shape.type !== 'array' && shape.type !== 'object')
        return `Write it without brackets: ${asWritten(single)}.`;
    // Which of the shapes was meant cannot be told.
    if (shape.or !== undefined)
        return undefined;
    switch (shape.type) {
        case 'boolean':
            return node.kind === 'scalar' ? toBoolean(node) : undefined;
        case 'integer':
        case 'number':
            return node.kind === 'scalar' ? toNumber(node, shape) : undefined;
        case 'string':
            return toText(node, shape.format);
        case 'array':
            if (shape.items?.properties !== undefined)
                return `Write one map an item: \`- ${firstKey(shape.items.properties)}: …\`.`;
            return node.kind === 'scalar' ? `Write it as a list: [${asWritten(node)}].` : undefined;
        case 'object':
            return shape.properties === undefined
                ? 'Write its keys below it, one a line and indented.'
                : `Write its keys: \`${firstKey(shape.properties)}: …\`.`;
        case 'any':
            return undefined;
    }
}
/** What to write instead of a text that is not of its form. */
function wayToForm(format, value) {
    const { pattern, expected } = _catalog_formats_js__WEBPACK_IMPORTED_MODULE_0__/* .formats */ .F[format];
    const local = format === 'resource' ? localPath(value.trim()) : undefined;
    if (local !== undefined)
        return `Write the branch at Oxen before it, such as main/${local}; a table of this repository goes under the key \`data\`: ${local}.`;
    const repaired = repairs[format]?.(value.trim());
    const isShort = repaired !== undefined && repaired.length <= 100;
    if (isShort && repaired !== value && new RegExp(pattern, 'u').test(repaired))
        return `Write ${repaired}.`;
    const long = value.length > 200 && (format === 'line' || format === 'text');
    if (long)
        return `Write ${expected}; this has ${value.length}.`;
    if (/[\n\r]/.test(value) && format !== 'text')
        return 'It holds a line break: write it on one line, without `|` or `>` before it.';
    if (format === 'resource' && /^[^\s/\\]{1,100}$/.test(value))
        return `Write the branch before it, such as main/${value}.`;
    if (format === 'table' && /\.json$/i.test(value))
        return 'A `.json` file is no table: write one JSON object a line, and call it `.jsonl`.';
    return `Write ${expected}.`;
}
/** `./data/train.csv`, `C:\data\train.csv`: a path of somebody's own files. */
function localPath(value) {
    const path = value.replaceAll('\\', '/');
    const rest = /^(?:\.{1,2}|~|[A-Za-z]:)\/(.*)$/.exec(path)?.[1];
    const inner = rest?.replaceAll(/(?:^|\/)\.{1,2}(?=\/)/g, '').replace(/^\/+/, '');
    return inner === undefined || inner === '' ? undefined : inner.slice(0, 100);
}
/** Words in a sentence; a service may know hundreds. */
function listed(words, most = 20) {
    const rest = words.length - most;
    return `${words.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
/** A value in a sentence: on one line, shortened, with nothing in it that cannot be seen. */
function quoted(value) {
    const text = typeof value === 'string' ? `'${visible(value)}'` : JSON.stringify(value);
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
function visible(text) {
    const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return text
        .slice(0, 200)
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/[\p{Cc}\p{DI}]/gu, escaped);
}
/** Mistakes whose mending is known: a web address, a Windows path, a missing branch, a blank too many. */
const repairs = {
    repository: (value) => {
        const [before = ''] = /^https?:\/\/[^/]+\/(?:api\/repos\/)?/.exec(value) ?? [];
        if (before !== '')
            return value.slice(before.length).split('/', 2).join('/');
        return value.endsWith('/') ? value.slice(0, -1) : value;
    },
    resource: (value) => value
        .replace(/^https?:\/\/.*?\/file\//, '')
        .replaceAll(/[\\/]+/g, '/')
        .replace(/^\.?\//, ''),
    table: (value) => value.replaceAll('\\', '/'),
    files: (value) => value.replaceAll('\\', '/'),
    duration: (value) => value.replaceAll(/\s/g, '').toLowerCase(),
};
function toBoolean(node) {
    const word = String(node.value).toLowerCase();
    const meant = ['true', 'yes', 'y', 'on', '1'].includes(word)
        ? 'true'
        : ['false', 'no', 'n', 'off', '0'].includes(word)
            ? 'false'
            : undefined;
    return meant === undefined ? undefined : `Write ${meant}${withoutQuotes(node)}.`;
}
function toNumber(node, shape) {
    const { value } = node;
    if (typeof value === 'string') {
        const meant = (0,_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .numberMeant */ .z)(value, shape);
        return meant === undefined ? undefined : `Write ${meant}${withoutQuotes(node)}.`;
    }
    if (shape.type !== 'integer' || typeof value !== 'number' || !Number.isFinite(value))
        return undefined;
    const meant = (0,_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .numberMeant */ .z)(asWritten(node), shape) ?? (0,_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .numberMeant */ .z)(String(value), shape);
    return meant === undefined || Number.isInteger(value) ? undefined : `Write ${meant}.`;
}
function toText(node, format) {
    if (node.kind === 'table')
        return 'Write one text; in quotes, if a colon and a space belong to it.';
    if (node.kind === 'list')
        return 'Write one text instead of the list.';
    if (format === 'duration')
        return `Write it with a unit, such as ${asWritten(node)}s or ${asWritten(node)}m.`;
    // In quotes it would still not be of its form.
    if (format === 'repository' || format === 'resource')
        return undefined;
    return `Put it in quotes: "${asWritten(node)}".`;
}
function withoutQuotes({ written = '' }) {
    return /^["']/.test(written) ? ', without quotes' : '';
}
/** `1e3` and `007` are meant as they were written. */
function asWritten(node) {
    const text = node.written ?? String(node.value);
    return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
function keysOf(properties) {
    return Object.keys(properties).join(', ');
}
function firstKey(properties) {
    return Object.keys(properties)[0] ?? 'key';
}


/***/ }),

/***/ 4756:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ runningMs),
/* harmony export */   RV: () => (/* binding */ costSoFar),
/* harmony export */   hB: () => (/* binding */ msToLimit),
/* harmony export */   tb: () => (/* binding */ brokenLimit),
/* harmony export */   yq: () => (/* binding */ creditsOf)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8318);
/* harmony import */ var _stall_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4152);


/** So long credits may stand still before that is said. */
const creditsStillMs = 10 * 60_000;
/** The first limit that a reading breaks, in words; `sayOnce` gets the warnings that come before it. */
function brokenLimit(state, observation, now, bounds, creditsElsewhere, sayOnce) {
    const { limits, budget, id } = bounds;
    const { maxDurationMs, queueTimeoutMs } = limits;
    const ran = runningMs(state, observation, now);
    const own = Math.max(state.credits?.most ?? 0, creditsOf(observation, ran, bounds.listRate));
    const pairs = [
        [limits.maxCredits, own],
        [budget, own + creditsElsewhere],
    ];
    for (const [bound, used] of pairs) {
        if (bound === undefined)
            continue;
        if (isBlind(state, observation, now, bounds))
            sayOnce('credits unknown', `The credits of ${id} have not been told, or have not changed, for ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(creditsStillMs)}, and no price is told to reckon with: max-credits may not be kept. max-duration is kept by the clock.`);
        const words = `${round(used)} of ${bound} credits (max-credits) are used.`;
        if (used >= bound)
            return { reason: 'max-credits', text: words };
        if (used >= 0.8 * bound)
            sayOnce(`credits ${bound}`, words);
    }
    if (maxDurationMs !== undefined && ran >= maxDurationMs)
        return {
            reason: 'max-duration',
            text: `max-duration is ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(maxDurationMs)} and ${id} has run ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(ran)}.`,
        };
    const waiting = observation.status === 'created' || observation.status === 'queued';
    if (queueTimeoutMs !== undefined && waiting && now - state.waitingSince >= queueTimeoutMs)
        return {
            reason: 'queue-timeout',
            text: `queue_timeout is ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(queueTimeoutMs)} and ${id} has not begun.`,
        };
    return stalled(state, observation, now, id, limits.stallTimeoutMs, sayOnce);
}
function stalled({ progress, runningSince }, { status }, now, id, stallTimeoutMs, sayOnce) {
    if (stallTimeoutMs === undefined || status !== 'running' || runningSince === undefined)
        return undefined;
    const armed = progress.changes >= 2;
    if (armed && (0,_stall_js__WEBPACK_IMPORTED_MODULE_1__/* .seenAt */ .d)(progress) - progress.at >= stallTimeoutMs)
        return {
            reason: 'stall-timeout',
            text: `stall_timeout is ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(stallTimeoutMs)} and ${id} shows no progress.`,
        };
    if (!armed && now - runningSince >= stallTimeoutMs)
        sayOnce('stall', 'The hub shows no progress; stall_timeout not armed.');
    return undefined;
}
/** Running time by the service's own clock where it tells, over all attempts; else as long as we saw it run. */
function runningMs(state, observation, now) {
    if (observation.startedAt !== undefined && observation.serviceTime !== undefined)
        return Math.max(0, (observation.finishedAt ?? observation.serviceTime) - observation.startedAt);
    return state.runningSince === undefined ? 0 : now - state.runningSince;
}
/** It runs, and nothing tells what it costs. */
function isBlind({ credits, runningSince }, { status, ratePerSecond }, now, { listRate }) {
    if (status !== 'running' || runningSince === undefined || (ratePerSecond ?? listRate) !== undefined)
        return false;
    return now - Math.max(runningSince, credits?.at ?? 0) >= creditsStillMs;
}
/** Credits used so far: the larger of what the service says and rate × running time. */
function creditsOf({ credits = 0, ratePerSecond }, ranMs, listRate = 0) {
    return Math.max(credits, ((ratePerSecond ?? listRate) * ranMs) / 1000);
}
/** Until the nearest limit is reached as far as that can be reckoned, in ms; a look must not come much later. */
function msToLimit(state, observation, now, bounds, creditsElsewhere) {
    const { limits, budget = Infinity, listRate } = bounds;
    const ran = runningMs(state, observation, now);
    const own = Math.max(state.credits?.most ?? 0, creditsOf(observation, ran, listRate));
    const room = Math.min((limits.maxCredits ?? Infinity) - own, budget - own - creditsElsewhere);
    const rate = observation.ratePerSecond ?? listRate ?? 0;
    const byCredits = rate > 0 ? (1000 * room) / rate : Infinity;
    return Math.max(0, Math.min(byCredits, (limits.maxDurationMs ?? Infinity) - ran));
}
/** `, 1.2 credits so far`; empty when the service does not say. */
function costSoFar(observation) {
    const credits = creditsOf(observation, runningMs({}, observation, 0));
    return credits > 0 ? `, ${round(credits)} credits so far` : '';
}
function round(credits) {
    return Math.round(credits * 100) / 100;
}


/***/ }),

/***/ 4152:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ seenAt),
/* harmony export */   n: () => (/* binding */ advance)
/* harmony export */ });
/** Progress after one more reading. The first sight of a step or a log is no movement. */
function advance(before, number, log, now) {
    const hasStepped = number !== undefined && before.step !== undefined && number !== before.step.number;
    const hasLogged = log !== undefined && before.log !== undefined && log.mark !== before.log.mark;
    const moved = hasStepped || hasLogged;
    const isFirst = before.step === undefined && before.log === undefined;
    return {
        ...before,
        ...(number === undefined ? {} : { step: { at: now, number } }),
        ...(log === undefined ? {} : { log }),
        changes: before.changes + (moved ? 1 : 0),
        at: moved || isFirst ? now : before.at,
    };
}
/** Until when it is known whether there was progress: not every look shows a step, and a log is not read at each. */
function seenAt({ step, log, at }) {
    return Math.max(at, step?.at ?? 0, log?.at ?? 0);
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 2375:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 7349:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveBlockMap = __nccwpck_require__(7103);
var resolveBlockSeq = __nccwpck_require__(334);
var resolveFlowCollection = __nccwpck_require__(3142);

function resolveCollection(CN, ctx, token, onError, tagName, tag) {
    const coll = token.type === 'block-map'
        ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag)
        : token.type === 'block-seq'
            ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag)
            : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
    const Coll = coll.constructor;
    // If we got a tagName matching the class, or the tag name is '!',
    // then use the tagName from the node class used to create it.
    if (tagName === '!' || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
    }
    if (tagName)
        coll.tag = tagName;
    return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
    const tagToken = props.tag;
    const tagName = !tagToken
        ? null
        : ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg));
    if (token.type === 'block-seq') {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken
            ? anchor.offset > tagToken.offset
                ? anchor
                : tagToken
            : (anchor ?? tagToken);
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
            const message = 'Missing newline after block sequence props';
            onError(lastProp, 'MISSING_CHAR', message);
        }
    }
    const expType = token.type === 'block-map'
        ? 'map'
        : token.type === 'block-seq'
            ? 'seq'
            : token.start.source === '{'
                ? 'map'
                : 'seq';
    // shortcut: check if it's a generic YAMLMap or YAMLSeq
    // before jumping into the custom tag logic.
    if (!tagToken ||
        !tagName ||
        tagName === '!' ||
        (tagName === YAMLMap.YAMLMap.tagName && expType === 'map') ||
        (tagName === YAMLSeq.YAMLSeq.tagName && expType === 'seq')) {
        return resolveCollection(CN, ctx, token, onError, tagName);
    }
    let tag = ctx.schema.tags.find(t => t.tag === tagName && t.collection === expType);
    if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
            ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
            tag = kt;
        }
        else {
            if (kt) {
                onError(tagToken, 'BAD_COLLECTION_TYPE', `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? 'scalar'}`, true);
            }
            else {
                onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, true);
            }
            return resolveCollection(CN, ctx, token, onError, tagName);
        }
    }
    const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
    const res = tag.resolve?.(coll, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg), ctx.options) ?? coll;
    const node = identity.isNode(res)
        ? res
        : new Scalar.Scalar(res);
    node.range = coll.range;
    node.tag = tagName;
    if (tag?.format)
        node.format = tag.format;
    return node;
}

exports.composeCollection = composeCollection;


/***/ }),

/***/ 3683:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Document = __nccwpck_require__(3021);
var composeNode = __nccwpck_require__(5937);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);

function composeDoc(options, directives, { offset, start, value, end }, onError) {
    const opts = Object.assign({ _directives: directives }, options);
    const doc = new Document.Document(undefined, opts);
    const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
    };
    const props = resolveProps.resolveProps(start, {
        indicator: 'doc-start',
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
    });
    if (props.found) {
        doc.directives.docStart = true;
        if (value &&
            (value.type === 'block-map' || value.type === 'block-seq') &&
            !props.hasNewline)
            onError(props.end, 'MISSING_CHAR', 'Block collection cannot start on same line with directives-end marker');
    }
    // @ts-expect-error If Contents is set, let's trust the user
    doc.contents = value
        ? composeNode.composeNode(ctx, value, props, onError)
        : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
    const contentEnd = doc.contents.range[2];
    const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
    if (re.comment)
        doc.comment = re.comment;
    doc.range = [offset, contentEnd, re.offset];
    return doc;
}

exports.composeDoc = composeDoc;


/***/ }),

/***/ 5937:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var composeCollection = __nccwpck_require__(7349);
var composeScalar = __nccwpck_require__(5413);
var resolveEnd = __nccwpck_require__(7788);
var utilEmptyScalarPosition = __nccwpck_require__(2599);

const CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
    const atKey = ctx.atKey;
    const { spaceBefore, comment, anchor, tag } = props;
    let node;
    let isSrcToken = true;
    switch (token.type) {
        case 'alias':
            node = composeAlias(ctx, token, onError);
            if (anchor || tag)
                onError(token, 'ALIAS_PROPS', 'An alias node must not specify any properties');
            break;
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'block-scalar':
            node = composeScalar.composeScalar(ctx, token, tag, onError);
            if (anchor)
                node.anchor = anchor.source.substring(1);
            break;
        case 'block-map':
        case 'block-seq':
        case 'flow-collection':
            try {
                node = composeCollection.composeCollection(CN, ctx, token, props, onError);
                if (anchor)
                    node.anchor = anchor.source.substring(1);
            }
            catch (error) {
                // Almost certainly here due to a stack overflow
                const message = error instanceof Error ? error.message : String(error);
                onError(token, 'RESOURCE_EXHAUSTION', message);
            }
            break;
        default: {
            const message = token.type === 'error'
                ? token.message
                : `Unsupported token (type: ${token.type})`;
            onError(token, 'UNEXPECTED_TOKEN', message);
            isSrcToken = false;
        }
    }
    node ?? (node = composeEmptyNode(ctx, token.offset, undefined, null, props, onError));
    if (anchor && node.anchor === '')
        onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    if (atKey &&
        ctx.options.stringKeys &&
        (!identity.isScalar(node) ||
            typeof node.value !== 'string' ||
            (node.tag && node.tag !== 'tag:yaml.org,2002:str'))) {
        const msg = 'With stringKeys, all keys must be strings';
        onError(tag ?? token, 'NON_STRING_KEY', msg);
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        if (token.type === 'scalar' && token.source === '')
            node.comment = comment;
        else
            node.commentBefore = comment;
    }
    // @ts-expect-error Type checking misses meaning of isSrcToken
    if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
    return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
    const token = {
        type: 'scalar',
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ''
    };
    const node = composeScalar.composeScalar(ctx, token, tag, onError);
    if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === '')
            onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        node.comment = comment;
        node.range[2] = end;
    }
    return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
    const alias = new Alias.Alias(source.substring(1));
    if (alias.source === '')
        onError(offset, 'BAD_ALIAS', 'Alias cannot be an empty string');
    if (alias.source.endsWith(':'))
        onError(offset + source.length - 1, 'BAD_ALIAS', 'Alias ending in : is ambiguous', true);
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
    alias.range = [offset, valueEnd, re.offset];
    if (re.comment)
        alias.comment = re.comment;
    return alias;
}

exports.composeEmptyNode = composeEmptyNode;
exports.composeNode = composeNode;


/***/ }),

/***/ 5413:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);

function composeScalar(ctx, token, tagToken, onError) {
    const { value, type, comment, range } = token.type === 'block-scalar'
        ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError)
        : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
    const tagName = tagToken
        ? ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg))
        : null;
    let tag;
    if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
    }
    else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
    else if (token.type === 'scalar')
        tag = findScalarTagByTest(ctx, value, token, onError);
    else
        tag = ctx.schema[identity.SCALAR];
    let scalar;
    try {
        const res = tag.resolve(value, msg => onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
    }
    catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg);
        scalar = new Scalar.Scalar(value);
    }
    scalar.range = range;
    scalar.source = value;
    if (type)
        scalar.type = type;
    if (tagName)
        scalar.tag = tagName;
    if (tag.format)
        scalar.format = tag.format;
    if (comment)
        scalar.comment = comment;
    return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
    if (tagName === '!')
        return schema[identity.SCALAR]; // non-specific tag
    const matchWithTest = [];
    for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
            if (tag.default && tag.test)
                matchWithTest.push(tag);
            else
                return tag;
        }
    }
    for (const tag of matchWithTest)
        if (tag.test?.test(value))
            return tag;
    const kt = schema.knownTags[tagName];
    if (kt && !kt.collection) {
        // Ensure that the known tag is available for stringifying,
        // but does not get used by default.
        schema.tags.push(Object.assign({}, kt, { default: false, test: undefined }));
        return kt;
    }
    onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, tagName !== 'tag:yaml.org,2002:str');
    return schema[identity.SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
    const tag = schema.tags.find(tag => (tag.default === true || (atKey && tag.default === 'key')) &&
        tag.test?.test(value)) || schema[identity.SCALAR];
    if (schema.compat) {
        const compat = schema.compat.find(tag => tag.default && tag.test?.test(value)) ??
            schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
            const ts = directives.tagString(tag.tag);
            const cs = directives.tagString(compat.tag);
            const msg = `Value may be parsed as either ${ts} or ${cs}`;
            onError(token, 'TAG_RESOLVE_FAILED', msg, true);
        }
    }
    return tag;
}

exports.composeScalar = composeScalar;


/***/ }),

/***/ 9984:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var directives = __nccwpck_require__(1342);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var identity = __nccwpck_require__(1127);
var composeDoc = __nccwpck_require__(3683);
var resolveEnd = __nccwpck_require__(7788);

function getErrorPos(src) {
    if (typeof src === 'number')
        return [src, src + 1];
    if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
    const { offset, source } = src;
    return [offset, offset + (typeof source === 'string' ? source.length : 1)];
}
function parsePrelude(prelude) {
    let comment = '';
    let atComment = false;
    let afterEmptyLine = false;
    for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
            case '#':
                comment +=
                    (comment === '' ? '' : afterEmptyLine ? '\n\n' : '\n') +
                        (source.substring(1) || ' ');
                atComment = true;
                afterEmptyLine = false;
                break;
            case '%':
                if (prelude[i + 1]?.[0] !== '#')
                    i += 1;
                atComment = false;
                break;
            default:
                // This may be wrong after doc-end, but in that case it doesn't matter
                if (!atComment)
                    afterEmptyLine = true;
                atComment = false;
        }
    }
    return { comment, afterEmptyLine };
}
/**
 * Compose a stream of CST nodes into a stream of YAML Documents.
 *
 * ```ts
 * import { Composer, Parser } from 'yaml'
 *
 * const src: string = ...
 * const tokens = new Parser().parse(src)
 * const docs = new Composer().compose(tokens)
 * ```
 */
class Composer {
    constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
            const pos = getErrorPos(source);
            if (warning)
                this.warnings.push(new errors.YAMLWarning(pos, code, message));
            else
                this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        this.directives = new directives.Directives({ version: options.version || '1.2' });
        this.options = options;
    }
    decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        //console.log({ dc: doc.comment, prelude, comment })
        if (comment) {
            const dc = doc.contents;
            if (afterDoc) {
                doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
            }
            else if (afterEmptyLine || doc.directives.docStart || !dc) {
                doc.commentBefore = comment;
            }
            else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
                let it = dc.items[0];
                if (identity.isPair(it))
                    it = it.key;
                const cb = it.commentBefore;
                it.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
            else {
                const cb = dc.commentBefore;
                dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
        }
        if (afterDoc) {
            for (let i = 0; i < this.errors.length; ++i)
                doc.errors.push(this.errors[i]);
            for (let i = 0; i < this.warnings.length; ++i)
                doc.warnings.push(this.warnings[i]);
        }
        else {
            doc.errors = this.errors;
            doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
    }
    /**
     * Current stream status information.
     *
     * Mostly useful at the end of input for an empty stream.
     */
    streamInfo() {
        return {
            comment: parsePrelude(this.prelude).comment,
            directives: this.directives,
            errors: this.errors,
            warnings: this.warnings
        };
    }
    /**
     * Compose tokens into documents.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
            yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
    }
    /** Advance the composer by one CST token. */
    *next(token) {
        if (node_process.env.LOG_STREAM)
            console.dir(token, { depth: null });
        switch (token.type) {
            case 'directive':
                this.directives.add(token.source, (offset, message, warning) => {
                    const pos = getErrorPos(token);
                    pos[0] += offset;
                    this.onError(pos, 'BAD_DIRECTIVE', message, warning);
                });
                this.prelude.push(token.source);
                this.atDirectives = true;
                break;
            case 'document': {
                const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
                if (this.atDirectives && !doc.directives.docStart)
                    this.onError(token, 'MISSING_CHAR', 'Missing directives-end/doc-start indicator line');
                this.decorate(doc, false);
                if (this.doc)
                    yield this.doc;
                this.doc = doc;
                this.atDirectives = false;
                break;
            }
            case 'byte-order-mark':
            case 'space':
                break;
            case 'comment':
            case 'newline':
                this.prelude.push(token.source);
                break;
            case 'error': {
                const msg = token.source
                    ? `${token.message}: ${JSON.stringify(token.source)}`
                    : token.message;
                const error = new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg);
                if (this.atDirectives || !this.doc)
                    this.errors.push(error);
                else
                    this.doc.errors.push(error);
                break;
            }
            case 'doc-end': {
                if (!this.doc) {
                    const msg = 'Unexpected doc-end without preceding document';
                    this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg));
                    break;
                }
                this.doc.directives.docEnd = true;
                const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
                this.decorate(this.doc, true);
                if (end.comment) {
                    const dc = this.doc.comment;
                    this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
                }
                this.doc.range[2] = end.offset;
                break;
            }
            default:
                this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', `Unsupported token ${token.type}`));
        }
    }
    /**
     * Call at end of input to yield any remaining document.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
            this.decorate(this.doc, true);
            yield this.doc;
            this.doc = null;
        }
        else if (forceDoc) {
            const opts = Object.assign({ _directives: this.directives }, this.options);
            const doc = new Document.Document(undefined, opts);
            if (this.atDirectives)
                this.onError(endOffset, 'MISSING_CHAR', 'Missing directives-end indicator line');
            doc.range = [0, endOffset, endOffset];
            this.decorate(doc, false);
            yield doc;
        }
    }
}

exports.Composer = Composer;


/***/ }),

/***/ 7103:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilFlowIndentCheck = __nccwpck_require__(4051);
var utilMapIncludes = __nccwpck_require__(1187);

const startColMsg = 'All mapping items must start at the same column';
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
    const map = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    let offset = bm.offset;
    let commentEnd = null;
    for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        // key properties
        const keyProps = resolveProps.resolveProps(start, {
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: bm.indent,
            startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
            if (key) {
                if (key.type === 'block-seq')
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'A block sequence may not be used as an implicit map key');
                else if ('indent' in key && key.indent !== bm.indent)
                    onError(offset, 'BAD_INDENT', startColMsg);
            }
            if (!keyProps.anchor && !keyProps.tag && !sep) {
                commentEnd = keyProps.end;
                if (keyProps.comment) {
                    if (map.comment)
                        map.comment += '\n' + keyProps.comment;
                    else
                        map.comment = keyProps.comment;
                }
                continue;
            }
            if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
                onError(key ?? start[start.length - 1], 'MULTILINE_IMPLICIT_KEY', 'Implicit keys need to be on a single line');
            }
        }
        else if (keyProps.found?.indent !== bm.indent) {
            onError(offset, 'BAD_INDENT', startColMsg);
        }
        // key value
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key
            ? composeNode(ctx, key, keyProps, onError)
            : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
            onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
        // value properties
        const valueProps = resolveProps.resolveProps(sep ?? [], {
            indicator: 'map-value-ind',
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: bm.indent,
            startOnNewline: !key || key.type === 'block-scalar'
        });
        offset = valueProps.end;
        if (valueProps.found) {
            if (implicitKey) {
                if (value?.type === 'block-map' && !valueProps.hasNewline)
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'Nested mappings are not allowed in compact mappings');
                if (ctx.options.strict &&
                    keyProps.start < valueProps.found.offset - 1024)
                    onError(keyNode.range, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit block mapping key');
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
            if (ctx.schema.compat)
                utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
            offset = valueNode.range[2];
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
        else {
            // key with no value
            if (implicitKey)
                onError(keyNode.range, 'MISSING_CHAR', 'Implicit map keys need to be followed by map values');
            if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
    }
    if (commentEnd && commentEnd < offset)
        onError(commentEnd, 'IMPOSSIBLE', 'Map comment with trailing content');
    map.range = [bm.offset, offset, commentEnd ?? offset];
    return map;
}

exports.resolveBlockMap = resolveBlockMap;


/***/ }),

/***/ 8913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function resolveBlockScalar(ctx, scalar, onError) {
    const start = scalar.offset;
    const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
    if (!header)
        return { value: '', type: null, comment: '', range: [start, start, start] };
    const type = header.mode === '>' ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
    const lines = scalar.source ? splitLines(scalar.source) : [];
    // determine the end of content & start of chomping
    let chompStart = lines.length;
    for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === '' || content === '\r')
            chompStart = i;
        else
            break;
    }
    // shortcut for empty contents
    if (chompStart === 0) {
        const value = header.chomp === '+' && lines.length > 0
            ? '\n'.repeat(Math.max(1, lines.length - 1))
            : '';
        let end = start + header.length;
        if (scalar.source)
            end += scalar.source.length;
        return { value, type, comment: header.comment, range: [start, end, end] };
    }
    // find the indentation level to trim from start
    let trimIndent = scalar.indent + header.indent;
    let offset = scalar.offset + header.length;
    let contentStart = 0;
    for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === '' || content === '\r') {
            if (header.indent === 0 && indent.length > trimIndent)
                trimIndent = indent.length;
        }
        else {
            if (indent.length < trimIndent) {
                const message = 'Block scalars with more-indented leading empty lines must use an explicit indentation indicator';
                onError(offset + indent.length, 'MISSING_CHAR', message);
            }
            if (header.indent === 0)
                trimIndent = indent.length;
            contentStart = i;
            if (trimIndent === 0 && !ctx.atRoot) {
                const message = 'Block scalar values in collections must be indented';
                onError(offset, 'BAD_INDENT', message);
            }
            break;
        }
        offset += indent.length + content.length + 1;
    }
    // include trailing more-indented empty lines in content
    for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
            chompStart = i + 1;
    }
    let value = '';
    let sep = '';
    let prevMoreIndented = false;
    // leading whitespace is kept intact
    for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + '\n';
    for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === '\r';
        if (crlf)
            content = content.slice(0, -1);
        /* istanbul ignore if already caught in lexer */
        if (content && indent.length < trimIndent) {
            const src = header.indent
                ? 'explicit indentation indicator'
                : 'first line';
            const message = `Block scalar lines must not be less indented than their ${src}`;
            onError(offset - content.length - (crlf ? 2 : 1), 'BAD_INDENT', message);
            indent = '';
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
        }
        else if (indent.length > trimIndent || content[0] === '\t') {
            // more-indented content within a folded block
            if (sep === ' ')
                sep = '\n';
            else if (!prevMoreIndented && sep === '\n')
                sep = '\n\n';
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
            prevMoreIndented = true;
        }
        else if (content === '') {
            // empty line
            if (sep === '\n')
                value += '\n';
            else
                sep = '\n';
        }
        else {
            value += sep + content;
            sep = ' ';
            prevMoreIndented = false;
        }
    }
    switch (header.chomp) {
        case '-':
            break;
        case '+':
            for (let i = chompStart; i < lines.length; ++i)
                value += '\n' + lines[i][0].slice(trimIndent);
            if (value[value.length - 1] !== '\n')
                value += '\n';
            break;
        default:
            value += '\n';
    }
    const end = start + header.length + scalar.source.length;
    return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
    /* istanbul ignore if should not happen */
    if (props[0].type !== 'block-scalar-header') {
        onError(props[0], 'IMPOSSIBLE', 'Block scalar header not found');
        return null;
    }
    const { source } = props[0];
    const mode = source[0];
    let indent = 0;
    let chomp = '';
    let error = -1;
    for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === '-' || ch === '+'))
            chomp = ch;
        else {
            const n = Number(ch);
            if (!indent && n)
                indent = n;
            else if (error === -1)
                error = offset + i;
        }
    }
    if (error !== -1)
        onError(error, 'UNEXPECTED_TOKEN', `Block scalar header includes extra characters: ${source}`);
    let hasSpace = false;
    let comment = '';
    let length = source.length;
    for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
            case 'space':
                hasSpace = true;
            // fallthrough
            case 'newline':
                length += token.source.length;
                break;
            case 'comment':
                if (strict && !hasSpace) {
                    const message = 'Comments must be separated from other tokens by white space characters';
                    onError(token, 'MISSING_CHAR', message);
                }
                length += token.source.length;
                comment = token.source.substring(1);
                break;
            case 'error':
                onError(token, 'UNEXPECTED_TOKEN', token.message);
                length += token.source.length;
                break;
            /* istanbul ignore next should not happen */
            default: {
                const message = `Unexpected token in block scalar header: ${token.type}`;
                onError(token, 'UNEXPECTED_TOKEN', message);
                const ts = token.source;
                if (ts && typeof ts === 'string')
                    length += ts.length;
            }
        }
    }
    return { mode, indent, chomp, comment, length };
}
/** @returns Array of lines split up as `[indent, content]` */
function splitLines(source) {
    const split = source.split(/\n( *)/);
    const first = split[0];
    const m = first.match(/^( *)/);
    const line0 = m?.[1]
        ? [m[1], first.slice(m[1].length)]
        : ['', first];
    const lines = [line0];
    for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
    return lines;
}

exports.resolveBlockScalar = resolveBlockScalar;


/***/ }),

/***/ 334:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var YAMLSeq = __nccwpck_require__(2223);
var resolveProps = __nccwpck_require__(4631);
var utilFlowIndentCheck = __nccwpck_require__(4051);

function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
    const seq = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = bs.offset;
    let commentEnd = null;
    for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
            indicator: 'seq-item-ind',
            next: value,
            offset,
            onError,
            parentIndent: bs.indent,
            startOnNewline: true
        });
        if (!props.found) {
            if (props.anchor || props.tag || value) {
                if (value?.type === 'block-seq')
                    onError(props.end, 'BAD_INDENT', 'All sequence items must start at the same column');
                else
                    onError(offset, 'MISSING_CHAR', 'Sequence item without - indicator');
            }
            else {
                commentEnd = props.end;
                if (props.comment)
                    seq.comment = props.comment;
                continue;
            }
        }
        const node = value
            ? composeNode(ctx, value, props, onError)
            : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
    }
    seq.range = [bs.offset, offset, commentEnd ?? offset];
    return seq;
}

exports.resolveBlockSeq = resolveBlockSeq;


/***/ }),

/***/ 7788:
/***/ ((__unused_webpack_module, exports) => {



function resolveEnd(end, offset, reqSpace, onError) {
    let comment = '';
    if (end) {
        let hasSpace = false;
        let sep = '';
        for (const token of end) {
            const { source, type } = token;
            switch (type) {
                case 'space':
                    hasSpace = true;
                    break;
                case 'comment': {
                    if (reqSpace && !hasSpace)
                        onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                    const cb = source.substring(1) || ' ';
                    if (!comment)
                        comment = cb;
                    else
                        comment += sep + cb;
                    sep = '';
                    break;
                }
                case 'newline':
                    if (comment)
                        sep += source;
                    hasSpace = true;
                    break;
                default:
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${type} at node end`);
            }
            offset += source.length;
        }
    }
    return { comment, offset };
}

exports.resolveEnd = resolveEnd;


/***/ }),

/***/ 3142:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilMapIncludes = __nccwpck_require__(1187);

const blockMsg = 'Block collections are not allowed within flow collections';
const isBlock = (token) => token && (token.type === 'block-map' || token.type === 'block-seq');
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
    const isMap = fc.start.source === '{';
    const fcName = isMap ? 'flow map' : 'flow sequence';
    const NodeClass = (tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq));
    const coll = new NodeClass(ctx.schema);
    coll.flow = true;
    const atRoot = ctx.atRoot;
    if (atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = fc.offset + fc.start.source.length;
    for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
            flow: fcName,
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
        });
        if (!props.found) {
            if (!props.anchor && !props.tag && !sep && !value) {
                if (i === 0 && props.comma)
                    onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
                else if (i < fc.items.length - 1)
                    onError(props.start, 'UNEXPECTED_TOKEN', `Unexpected empty item in ${fcName}`);
                if (props.comment) {
                    if (coll.comment)
                        coll.comment += '\n' + props.comment;
                    else
                        coll.comment = props.comment;
                }
                offset = props.end;
                continue;
            }
            if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
                onError(key, // checked by containsNewline()
                'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
        }
        if (i === 0) {
            if (props.comma)
                onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
        }
        else {
            if (!props.comma)
                onError(props.start, 'MISSING_CHAR', `Missing , between ${fcName} items`);
            if (props.comment) {
                let prevItemComment = '';
                loop: for (const st of start) {
                    switch (st.type) {
                        case 'comma':
                        case 'space':
                            break;
                        case 'comment':
                            prevItemComment = st.source.substring(1);
                            break loop;
                        default:
                            break loop;
                    }
                }
                if (prevItemComment) {
                    let prev = coll.items[coll.items.length - 1];
                    if (identity.isPair(prev))
                        prev = prev.value ?? prev.key;
                    if (prev.comment)
                        prev.comment += '\n' + prevItemComment;
                    else
                        prev.comment = prevItemComment;
                    props.comment = props.comment.substring(prevItemComment.length + 1);
                }
            }
        }
        if (!isMap && !sep && !props.found) {
            // item is a value in a seq
            // → key & sep are empty, start does not include ? or :
            const valueNode = value
                ? composeNode(ctx, value, props, onError)
                : composeEmptyNode(ctx, props.end, sep, null, props, onError);
            coll.items.push(valueNode);
            offset = valueNode.range[2];
            if (isBlock(value))
                onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
        }
        else {
            // item is a key+value pair
            // key value
            ctx.atKey = true;
            const keyStart = props.end;
            const keyNode = key
                ? composeNode(ctx, key, props, onError)
                : composeEmptyNode(ctx, keyStart, start, null, props, onError);
            if (isBlock(key))
                onError(keyNode.range, 'BLOCK_IN_FLOW', blockMsg);
            ctx.atKey = false;
            // value properties
            const valueProps = resolveProps.resolveProps(sep ?? [], {
                flow: fcName,
                indicator: 'map-value-ind',
                next: value,
                offset: keyNode.range[2],
                onError,
                parentIndent: fc.indent,
                startOnNewline: false
            });
            if (valueProps.found) {
                if (!isMap && !props.found && ctx.options.strict) {
                    if (sep)
                        for (const st of sep) {
                            if (st === valueProps.found)
                                break;
                            if (st.type === 'newline') {
                                onError(st, 'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
                                break;
                            }
                        }
                    if (props.start < valueProps.found.offset - 1024)
                        onError(valueProps.found, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key');
                }
            }
            else if (value) {
                if ('source' in value && value.source?.[0] === ':')
                    onError(value, 'MISSING_CHAR', `Missing space after : in ${fcName}`);
                else
                    onError(valueProps.start, 'MISSING_CHAR', `Missing , or : between ${fcName} items`);
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : valueProps.found
                    ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError)
                    : null;
            if (valueNode) {
                if (isBlock(value))
                    onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
            }
            else if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            if (isMap) {
                const map = coll;
                if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
                    onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
                map.items.push(pair);
            }
            else {
                const map = new YAMLMap.YAMLMap(ctx.schema);
                map.flow = true;
                map.items.push(pair);
                const endRange = (valueNode ?? keyNode).range;
                map.range = [keyNode.range[0], endRange[1], endRange[2]];
                coll.items.push(map);
            }
            offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
    }
    const expectedEnd = isMap ? '}' : ']';
    const [ce, ...ee] = fc.end;
    let cePos = offset;
    if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
    else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot
            ? `${name} must end with a ${expectedEnd}`
            : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? 'MISSING_CHAR' : 'BAD_INDENT', msg);
        if (ce && ce.source.length !== 1)
            ee.unshift(ce);
    }
    if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
            if (coll.comment)
                coll.comment += '\n' + end.comment;
            else
                coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
    }
    else {
        coll.range = [fc.offset, cePos, cePos];
    }
    return coll;
}

exports.resolveFlowCollection = resolveFlowCollection;


/***/ }),

/***/ 6842:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var resolveEnd = __nccwpck_require__(7788);

function resolveFlowScalar(scalar, strict, onError) {
    const { offset, type, source, end } = scalar;
    let _type;
    let value;
    const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
    switch (type) {
        case 'scalar':
            _type = Scalar.Scalar.PLAIN;
            value = plainValue(source, _onError);
            break;
        case 'single-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_SINGLE;
            value = singleQuotedValue(source, _onError);
            break;
        case 'double-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_DOUBLE;
            value = doubleQuotedValue(source, _onError);
            break;
        /* istanbul ignore next should not happen */
        default:
            onError(scalar, 'UNEXPECTED_TOKEN', `Expected a flow scalar value, but found: ${type}`);
            return {
                value: '',
                type: null,
                comment: '',
                range: [offset, offset + source.length, offset + source.length]
            };
    }
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
    return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
    };
}
function plainValue(source, onError) {
    let badChar = '';
    switch (source[0]) {
        /* istanbul ignore next should not happen */
        case '\t':
            badChar = 'a tab character';
            break;
        case ',':
            badChar = 'flow indicator character ,';
            break;
        case '%':
            badChar = 'directive indicator character %';
            break;
        case '|':
        case '>': {
            badChar = `block scalar indicator ${source[0]}`;
            break;
        }
        case '@':
        case '`': {
            badChar = `reserved character ${source[0]}`;
            break;
        }
    }
    if (badChar)
        onError(0, 'BAD_SCALAR_START', `Plain value cannot start with ${badChar}`);
    return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
    if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, 'MISSING_CHAR', "Missing closing 'quote");
    return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
    const line = /(.*?)\r?\n/sy;
    let match = line.exec(source);
    if (!match)
        return source;
    /**
     * The negative lookbehinds in these RegExps are to
     * prevent causing a polynomial search time in certain cases.
     *
     * The try-catch is for Safari < 16.4 and other old browsers:
     * https://caniuse.com/js-regexp-lookbehind
     */
    let trimEnd, trimBoth;
    try {
        trimEnd = new RegExp('(?<![ \t])[ \t]+$');
        trimBoth = new RegExp('^[ \t]+|(?<![ \t])[ \t]+$', 'g');
    }
    catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
    }
    let res = match[1].replace(trimEnd, '');
    let sep = ' ';
    let pos = line.lastIndex;
    while ((match = line.exec(source))) {
        const lm = match[1].replace(trimBoth, '');
        if (lm === '') {
            if (sep === '\n')
                res += sep;
            else
                sep = '\n';
        }
        else {
            res += sep + lm;
            sep = ' ';
        }
        pos = line.lastIndex;
    }
    const last = /[ \t]*(.*)/sy;
    last.lastIndex = pos;
    match = last.exec(source);
    return res + sep + (match?.[1] ?? '');
}
function doubleQuotedValue(source, onError) {
    let res = '';
    for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === '\r' && source[i + 1] === '\n')
            continue;
        if (ch === '\n') {
            const { fold, offset } = foldNewline(source, i);
            res += fold;
            i = offset;
        }
        else if (ch === '\\') {
            let next = source[++i];
            const cc = escapeCodes[next];
            if (cc)
                res += cc;
            else if (next === '\n') {
                // skip escaped newlines, but still trim the following line
                next = source[i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === '\r' && source[i + 1] === '\n') {
                // skip escaped CRLF newlines, but still trim the following line
                next = source[++i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === 'x' || next === 'u' || next === 'U') {
                const length = next === 'x' ? 2 : next === 'u' ? 4 : 8;
                res += parseCharCode(source, i + 1, length, onError);
                i += length;
            }
            else {
                const raw = source.substr(i - 1, 2);
                onError(i - 1, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
                res += raw;
            }
        }
        else if (ch === ' ' || ch === '\t') {
            // trim trailing whitespace
            const wsStart = i;
            let next = source[i + 1];
            while (next === ' ' || next === '\t')
                next = source[++i + 1];
            if (next !== '\n' && !(next === '\r' && source[i + 2] === '\n'))
                res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        }
        else {
            res += ch;
        }
    }
    if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, 'MISSING_CHAR', 'Missing closing "quote');
    return res;
}
/**
 * Fold a single newline into a space, multiple newlines to N - 1 newlines.
 * Presumes `source[offset] === '\n'`
 */
function foldNewline(source, offset) {
    let fold = '';
    let ch = source[offset + 1];
    while (ch === ' ' || ch === '\t' || ch === '\n' || ch === '\r') {
        if (ch === '\r' && source[offset + 2] !== '\n')
            break;
        if (ch === '\n')
            fold += '\n';
        offset += 1;
        ch = source[offset + 1];
    }
    if (!fold)
        fold = ' ';
    return { fold, offset };
}
const escapeCodes = {
    '0': '\0', // null character
    a: '\x07', // bell character
    b: '\b', // backspace
    e: '\x1b', // escape character
    f: '\f', // form feed
    n: '\n', // line feed
    r: '\r', // carriage return
    t: '\t', // horizontal tab
    v: '\v', // vertical tab
    N: '\u0085', // Unicode next line
    _: '\u00a0', // Unicode non-breaking space
    L: '\u2028', // Unicode line separator
    P: '\u2029', // Unicode paragraph separator
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    '\t': '\t'
};
function parseCharCode(source, offset, length, onError) {
    const cc = source.substr(offset, length);
    const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
    const code = ok ? parseInt(cc, 16) : NaN;
    try {
        return String.fromCodePoint(code);
    }
    catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
        return raw;
    }
}

exports.resolveFlowScalar = resolveFlowScalar;


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack_module, exports) => {



function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
    let spaceBefore = false;
    let atNewline = startOnNewline;
    let hasSpace = startOnNewline;
    let comment = '';
    let commentSep = '';
    let hasNewline = false;
    let reqSpace = false;
    let tab = null;
    let anchor = null;
    let tag = null;
    let newlineAfterProp = null;
    let comma = null;
    let found = null;
    let start = null;
    for (const token of tokens) {
        if (reqSpace) {
            if (token.type !== 'space' &&
                token.type !== 'newline' &&
                token.type !== 'comma')
                onError(token.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
            reqSpace = false;
        }
        if (tab) {
            if (atNewline && token.type !== 'comment' && token.type !== 'newline') {
                onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
            }
            tab = null;
        }
        switch (token.type) {
            case 'space':
                // At the doc level, tabs at line start may be parsed
                // as leading white space rather than indentation.
                // In a flow collection, only the parser handles indent.
                if (!flow &&
                    (indicator !== 'doc-start' || next?.type !== 'flow-collection') &&
                    token.source.includes('\t')) {
                    tab = token;
                }
                hasSpace = true;
                break;
            case 'comment': {
                if (!hasSpace)
                    onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                const cb = token.source.substring(1) || ' ';
                if (!comment)
                    comment = cb;
                else
                    comment += commentSep + cb;
                commentSep = '';
                atNewline = false;
                break;
            }
            case 'newline':
                if (atNewline) {
                    if (comment)
                        comment += token.source;
                    else if (!found || indicator !== 'seq-item-ind')
                        spaceBefore = true;
                }
                else
                    commentSep += token.source;
                atNewline = true;
                hasNewline = true;
                if (anchor || tag)
                    newlineAfterProp = token;
                hasSpace = true;
                break;
            case 'anchor':
                if (anchor)
                    onError(token, 'MULTIPLE_ANCHORS', 'A node can have at most one anchor');
                if (token.source.endsWith(':'))
                    onError(token.offset + token.source.length - 1, 'BAD_ALIAS', 'Anchor ending in : is ambiguous', true);
                anchor = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            case 'tag': {
                if (tag)
                    onError(token, 'MULTIPLE_TAGS', 'A node can have at most one tag');
                tag = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            }
            case indicator:
                // Could here handle preceding comments differently
                if (anchor || tag)
                    onError(token, 'BAD_PROP_ORDER', `Anchors and tags must be after the ${token.source} indicator`);
                if (found)
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.source} in ${flow ?? 'collection'}`);
                found = token;
                atNewline =
                    indicator === 'seq-item-ind' || indicator === 'explicit-key-ind';
                hasSpace = false;
                break;
            case 'comma':
                if (flow) {
                    if (comma)
                        onError(token, 'UNEXPECTED_TOKEN', `Unexpected , in ${flow}`);
                    comma = token;
                    atNewline = false;
                    hasSpace = false;
                    break;
                }
            // else fallthrough
            default:
                onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.type} token`);
                atNewline = false;
                hasSpace = false;
        }
    }
    const last = tokens[tokens.length - 1];
    const end = last ? last.offset + last.source.length : offset;
    if (reqSpace &&
        next &&
        next.type !== 'space' &&
        next.type !== 'newline' &&
        next.type !== 'comma' &&
        (next.type !== 'scalar' || next.source !== '')) {
        onError(next.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
    }
    if (tab &&
        ((atNewline && tab.indent <= parentIndent) ||
            next?.type === 'block-map' ||
            next?.type === 'block-seq'))
        onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
    return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
    };
}

exports.resolveProps = resolveProps;


/***/ }),

/***/ 9499:
/***/ ((__unused_webpack_module, exports) => {



function containsNewline(key) {
    if (!key)
        return null;
    switch (key.type) {
        case 'alias':
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            if (key.source.includes('\n'))
                return true;
            if (key.end)
                for (const st of key.end)
                    if (st.type === 'newline')
                        return true;
            return false;
        case 'flow-collection':
            for (const it of key.items) {
                for (const st of it.start)
                    if (st.type === 'newline')
                        return true;
                if (it.sep)
                    for (const st of it.sep)
                        if (st.type === 'newline')
                            return true;
                if (containsNewline(it.key) || containsNewline(it.value))
                    return true;
            }
            return false;
        default:
            return true;
    }
}

exports.containsNewline = containsNewline;


/***/ }),

/***/ 2599:
/***/ ((__unused_webpack_module, exports) => {



function emptyScalarPosition(offset, before, pos) {
    if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
            let st = before[i];
            switch (st.type) {
                case 'space':
                case 'comment':
                case 'newline':
                    offset -= st.source.length;
                    continue;
            }
            // Technically, an empty scalar is immediately after the last non-empty
            // node, but it's more useful to place it after any whitespace.
            st = before[++i];
            while (st?.type === 'space') {
                offset += st.source.length;
                st = before[++i];
            }
            break;
        }
    }
    return offset;
}

exports.emptyScalarPosition = emptyScalarPosition;


/***/ }),

/***/ 4051:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var utilContainsNewline = __nccwpck_require__(9499);

function flowIndentCheck(indent, fc, onError) {
    if (fc?.type === 'flow-collection') {
        const end = fc.end[0];
        if (end.indent === indent &&
            (end.source === ']' || end.source === '}') &&
            utilContainsNewline.containsNewline(fc)) {
            const msg = 'Flow end indicator should be more indented than parent';
            onError(end, 'BAD_INDENT', msg, true);
        }
    }
}

exports.flowIndentCheck = flowIndentCheck;


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

function mapIncludes(ctx, items, search) {
    const { uniqueKeys } = ctx.options;
    if (uniqueKeys === false)
        return false;
    const isEqual = typeof uniqueKeys === 'function'
        ? uniqueKeys
        : (a, b) => a === b || (identity.isScalar(a) && identity.isScalar(b) && a.value === b.value);
    return items.some(pair => isEqual(pair.key, search));
}

exports.mapIncludes = mapIncludes;


/***/ }),

/***/ 3021:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var toJS = __nccwpck_require__(4043);
var Schema = __nccwpck_require__(5840);
var stringifyDocument = __nccwpck_require__(6829);
var anchors = __nccwpck_require__(1596);
var applyReviver = __nccwpck_require__(3661);
var createNode = __nccwpck_require__(2404);
var directives = __nccwpck_require__(1342);

class Document {
    constructor(value, replacer, options) {
        /** A comment before this Document */
        this.commentBefore = null;
        /** A comment immediately after this Document */
        this.comment = null;
        /** Errors encountered during parsing. */
        this.errors = [];
        /** Warnings encountered during parsing. */
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === 'function' || Array.isArray(replacer)) {
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const opt = Object.assign({
            intAsBigInt: false,
            keepSourceTokens: false,
            logLevel: 'warn',
            prettyErrors: true,
            strict: true,
            stringKeys: false,
            uniqueKeys: true,
            version: '1.2'
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
            this.directives = options._directives.atDocument();
            if (this.directives.yaml.explicit)
                version = this.directives.yaml.version;
        }
        else
            this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        // @ts-expect-error We can't really know that this matches Contents.
        this.contents =
            value === undefined ? null : this.createNode(value, _replacer, options);
    }
    /**
     * Create a deep copy of this Document and its contents.
     *
     * Custom Node values that inherit from `Object` still refer to their original instances.
     */
    clone() {
        const copy = Object.create(Document.prototype, {
            [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
            copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        // @ts-expect-error We can't really know that this matches Contents.
        copy.contents = identity.isNode(this.contents)
            ? this.contents.clone(copy.schema)
            : this.contents;
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** Adds a value to the document. */
    add(value) {
        if (assertCollection(this.contents))
            this.contents.add(value);
    }
    /** Adds a value to the document. */
    addIn(path, value) {
        if (assertCollection(this.contents))
            this.contents.addIn(path, value);
    }
    /**
     * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
     *
     * If `node` already has an anchor, `name` is ignored.
     * Otherwise, the `node.anchor` value will be set to `name`,
     * or if an anchor with that name is already present in the document,
     * `name` will be used as a prefix for a new unique anchor.
     * If `name` is undefined, the generated anchor will use 'a' as a prefix.
     */
    createAlias(node, name) {
        if (!node.anchor) {
            const prev = anchors.anchorNames(this);
            node.anchor =
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                !name || prev.has(name) ? anchors.findNewAnchor(name || 'a', prev) : name;
        }
        return new Alias.Alias(node.anchor);
    }
    createNode(value, replacer, options) {
        let _replacer = undefined;
        if (typeof replacer === 'function') {
            value = replacer.call({ '': value }, '', value);
            _replacer = replacer;
        }
        else if (Array.isArray(replacer)) {
            const keyToStr = (v) => typeof v === 'number' || v instanceof String || v instanceof Number;
            const asStr = replacer.filter(keyToStr).map(String);
            if (asStr.length > 0)
                replacer = replacer.concat(asStr);
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, 
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        anchorPrefix || 'a');
        const ctx = {
            aliasDuplicateObjects: aliasDuplicateObjects ?? true,
            keepUndefined: keepUndefined ?? false,
            onAnchor,
            onTagObj,
            replacer: _replacer,
            schema: this.schema,
            sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
            node.flow = true;
        setAnchors();
        return node;
    }
    /**
     * Convert a key and a value into a `Pair` using the current schema,
     * recursively wrapping all values as `Scalar` or `Collection` nodes.
     */
    createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
            if (this.contents == null)
                return false;
            // @ts-expect-error Presumed impossible if Strict extends false
            this.contents = null;
            return true;
        }
        return assertCollection(this.contents)
            ? this.contents.deleteIn(path)
            : false;
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    get(key, keepScalar) {
        return identity.isCollection(this.contents)
            ? this.contents.get(key, keepScalar)
            : undefined;
    }
    /**
     * Returns item at `path`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
            return !keepScalar && identity.isScalar(this.contents)
                ? this.contents.value
                : this.contents;
        return identity.isCollection(this.contents)
            ? this.contents.getIn(path, keepScalar)
            : undefined;
    }
    /**
     * Checks if the document includes a value with the key `key`.
     */
    has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
    }
    /**
     * Checks if the document includes a value at `path`.
     */
    hasIn(path) {
        if (Collection.isEmptyPath(path))
            return this.contents !== undefined;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    set(key, value) {
        if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, [key], value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.set(key, value);
        }
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = value;
        }
        else if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.setIn(path, value);
        }
    }
    /**
     * Change the YAML version and schema used by the document.
     * A `null` version disables support for directives, explicit tags, anchors, and aliases.
     * It also requires the `schema` option to be given as a `Schema` instance value.
     *
     * Overrides all previously set schema options.
     */
    setSchema(version, options = {}) {
        if (typeof version === 'number')
            version = String(version);
        let opt;
        switch (version) {
            case '1.1':
                if (this.directives)
                    this.directives.yaml.version = '1.1';
                else
                    this.directives = new directives.Directives({ version: '1.1' });
                opt = { resolveKnownTags: false, schema: 'yaml-1.1' };
                break;
            case '1.2':
            case 'next':
                if (this.directives)
                    this.directives.yaml.version = version;
                else
                    this.directives = new directives.Directives({ version });
                opt = { resolveKnownTags: true, schema: 'core' };
                break;
            case null:
                if (this.directives)
                    delete this.directives;
                opt = null;
                break;
            default: {
                const sv = JSON.stringify(version);
                throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
            }
        }
        // Not using `instanceof Schema` to allow for duck typing
        if (options.schema instanceof Object)
            this.schema = options.schema;
        else if (opt)
            this.schema = new Schema.Schema(Object.assign(opt, options));
        else
            throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
    }
    // json & jsonArg are only used from toJSON()
    toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
            anchors: new Map(),
            doc: this,
            keep: !json,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
    /**
     * A JSON representation of the document `contents`.
     *
     * @param jsonArg Used by `JSON.stringify` to indicate the array index or
     *   property name.
     */
    toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
    }
    /** A YAML representation of the document. */
    toString(options = {}) {
        if (this.errors.length > 0)
            throw new Error('Document with errors cannot be stringified');
        if ('indent' in options &&
            (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
            const s = JSON.stringify(options.indent);
            throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
    }
}
function assertCollection(contents) {
    if (identity.isCollection(contents))
        return true;
    throw new Error('Expected a YAML collection as document contents');
}

exports.Document = Document;


/***/ }),

/***/ 1596:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

/**
 * Verify that the input string is a valid anchor.
 *
 * Will throw on errors.
 */
function anchorIsValid(anchor) {
    if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
    }
    return true;
}
function anchorNames(root) {
    const anchors = new Set();
    visit.visit(root, {
        Value(_key, node) {
            if (node.anchor)
                anchors.add(node.anchor);
        }
    });
    return anchors;
}
/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
function findNewAnchor(prefix, exclude) {
    for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
            return name;
    }
}
function createNodeAnchors(doc, prefix) {
    const aliasObjects = [];
    const sourceObjects = new Map();
    let prevAnchors = null;
    return {
        onAnchor: (source) => {
            aliasObjects.push(source);
            prevAnchors ?? (prevAnchors = anchorNames(doc));
            const anchor = findNewAnchor(prefix, prevAnchors);
            prevAnchors.add(anchor);
            return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
            for (const source of aliasObjects) {
                const ref = sourceObjects.get(source);
                if (typeof ref === 'object' &&
                    ref.anchor &&
                    (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
                    ref.node.anchor = ref.anchor;
                }
                else {
                    const error = new Error('Failed to resolve repeated object (this should not happen)');
                    error.source = source;
                    throw error;
                }
            }
        },
        sourceObjects
    };
}

exports.anchorIsValid = anchorIsValid;
exports.anchorNames = anchorNames;
exports.createNodeAnchors = createNodeAnchors;
exports.findNewAnchor = findNewAnchor;


/***/ }),

/***/ 3661:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
 * in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
 * 2021 edition: https://tc39.es/ecma262/#sec-json.parse
 *
 * Includes extensions for handling Map and Set objects.
 */
function applyReviver(reviver, obj, key, val) {
    if (val && typeof val === 'object') {
        if (Array.isArray(val)) {
            for (let i = 0, len = val.length; i < len; ++i) {
                const v0 = val[i];
                const v1 = applyReviver(reviver, val, String(i), v0);
                // eslint-disable-next-line @typescript-eslint/no-array-delete
                if (v1 === undefined)
                    delete val[i];
                else if (v1 !== v0)
                    val[i] = v1;
            }
        }
        else if (val instanceof Map) {
            for (const k of Array.from(val.keys())) {
                const v0 = val.get(k);
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    val.delete(k);
                else if (v1 !== v0)
                    val.set(k, v1);
            }
        }
        else if (val instanceof Set) {
            for (const v0 of Array.from(val)) {
                const v1 = applyReviver(reviver, val, v0, v0);
                if (v1 === undefined)
                    val.delete(v0);
                else if (v1 !== v0) {
                    val.delete(v0);
                    val.add(v1);
                }
            }
        }
        else {
            for (const [k, v0] of Object.entries(val)) {
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    delete val[k];
                else if (v1 !== v0)
                    val[k] = v1;
            }
        }
    }
    return reviver.call(obj, key, val);
}

exports.applyReviver = applyReviver;


/***/ }),

/***/ 2404:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

const defaultTagPrefix = 'tag:yaml.org,2002:';
function findTagObject(value, tagName, tags) {
    if (tagName) {
        const match = tags.filter(t => t.tag === tagName);
        const tagObj = match.find(t => !t.format) ?? match[0];
        if (!tagObj)
            throw new Error(`Tag ${tagName} not found`);
        return tagObj;
    }
    return tags.find(t => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
    if (identity.isDocument(value))
        value = value.contents;
    if (identity.isNode(value))
        return value;
    if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
    }
    if (value instanceof String ||
        value instanceof Number ||
        value instanceof Boolean ||
        (typeof BigInt !== 'undefined' && value instanceof BigInt) // not supported everywhere
    ) {
        // https://tc39.es/ecma262/#sec-serializejsonproperty
        value = value.valueOf();
    }
    const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
    // Detect duplicate references to the same object & use Alias nodes for all
    // after first. The `ref` wrapper allows for circular references to resolve.
    let ref = undefined;
    if (aliasDuplicateObjects && value && typeof value === 'object') {
        ref = sourceObjects.get(value);
        if (ref) {
            ref.anchor ?? (ref.anchor = onAnchor(value));
            return new Alias.Alias(ref.anchor);
        }
        else {
            ref = { anchor: null, node: null };
            sourceObjects.set(value, ref);
        }
    }
    if (tagName?.startsWith('!!'))
        tagName = defaultTagPrefix + tagName.slice(2);
    let tagObj = findTagObject(value, tagName, schema.tags);
    if (!tagObj) {
        if (value && typeof value.toJSON === 'function') {
            // eslint-disable-next-line @typescript-eslint/no-unsafe-call
            value = value.toJSON();
        }
        if (!value || typeof value !== 'object') {
            const node = new Scalar.Scalar(value);
            if (ref)
                ref.node = node;
            return node;
        }
        tagObj =
            value instanceof Map
                ? schema[identity.MAP]
                : Symbol.iterator in Object(value)
                    ? schema[identity.SEQ]
                    : schema[identity.MAP];
    }
    if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
    }
    const node = tagObj?.createNode
        ? tagObj.createNode(ctx.schema, value, ctx)
        : typeof tagObj?.nodeClass?.from === 'function'
            ? tagObj.nodeClass.from(ctx.schema, value, ctx)
            : new Scalar.Scalar(value);
    if (tagName)
        node.tag = tagName;
    else if (!tagObj.default)
        node.tag = tagObj.tag;
    if (ref)
        ref.node = node;
    return node;
}

exports.createNode = createNode;


/***/ }),

/***/ 1342:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

const escapeChars = {
    '!': '%21',
    ',': '%2C',
    '[': '%5B',
    ']': '%5D',
    '{': '%7B',
    '}': '%7D'
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, ch => escapeChars[ch]);
class Directives {
    constructor(yaml, tags) {
        /**
         * The directives-end/doc-start marker `---`. If `null`, a marker may still be
         * included in the document's stringified representation.
         */
        this.docStart = null;
        /** The doc-end marker `...`.  */
        this.docEnd = false;
        this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, Directives.defaultTags, tags);
    }
    clone() {
        const copy = new Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
    }
    /**
     * During parsing, get a Directives instance for the current document and
     * update the stream state according to the current version's spec.
     */
    atDocument() {
        const res = new Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
            case '1.1':
                this.atNextDocument = true;
                break;
            case '1.2':
                this.atNextDocument = false;
                this.yaml = {
                    explicit: Directives.defaultYaml.explicit,
                    version: '1.2'
                };
                this.tags = Object.assign({}, Directives.defaultTags);
                break;
        }
        return res;
    }
    /**
     * @param onError - May be called even if the action was successful
     * @returns `true` on success
     */
    add(line, onError) {
        if (this.atNextDocument) {
            this.yaml = { explicit: Directives.defaultYaml.explicit, version: '1.1' };
            this.tags = Object.assign({}, Directives.defaultTags);
            this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
            case '%TAG': {
                if (parts.length !== 2) {
                    onError(0, '%TAG directive should contain exactly two parts');
                    if (parts.length < 2)
                        return false;
                }
                const [handle, prefix] = parts;
                this.tags[handle] = prefix;
                return true;
            }
            case '%YAML': {
                this.yaml.explicit = true;
                if (parts.length !== 1) {
                    onError(0, '%YAML directive should contain exactly one part');
                    return false;
                }
                const [version] = parts;
                if (version === '1.1' || version === '1.2') {
                    this.yaml.version = version;
                    return true;
                }
                else {
                    const isValid = /^\d+\.\d+$/.test(version);
                    onError(6, `Unsupported YAML version ${version}`, isValid);
                    return false;
                }
            }
            default:
                onError(0, `Unknown directive ${name}`, true);
                return false;
        }
    }
    /**
     * Resolves a tag, matching handles to those defined in %TAG directives.
     *
     * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
     *   `'!local'` tag, or `null` if unresolvable.
     */
    tagName(source, onError) {
        if (source === '!')
            return '!'; // non-specific tag
        if (source[0] !== '!') {
            onError(`Not a valid tag: ${source}`);
            return null;
        }
        if (source[1] === '<') {
            const verbatim = source.slice(2, -1);
            if (verbatim === '!' || verbatim === '!!') {
                onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
                return null;
            }
            if (source[source.length - 1] !== '>')
                onError('Verbatim tags must end with a >');
            return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
            onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
            try {
                return prefix + decodeURIComponent(suffix);
            }
            catch (error) {
                onError(String(error));
                return null;
            }
        }
        if (handle === '!')
            return source; // local tag
        onError(`Could not resolve tag: ${source}`);
        return null;
    }
    /**
     * Given a fully resolved tag, returns its printable string form,
     * taking into account current tag prefixes and defaults.
     */
    tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
            if (tag.startsWith(prefix))
                return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === '!' ? tag : `!<${tag}>`;
    }
    toString(doc) {
        const lines = this.yaml.explicit
            ? [`%YAML ${this.yaml.version || '1.2'}`]
            : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
            const tags = {};
            visit.visit(doc.contents, (_key, node) => {
                if (identity.isNode(node) && node.tag)
                    tags[node.tag] = true;
            });
            tagNames = Object.keys(tags);
        }
        else
            tagNames = [];
        for (const [handle, prefix] of tagEntries) {
            if (handle === '!!' && prefix === 'tag:yaml.org,2002:')
                continue;
            if (!doc || tagNames.some(tn => tn.startsWith(prefix)))
                lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join('\n');
    }
}
Directives.defaultYaml = { explicit: false, version: '1.2' };
Directives.defaultTags = { '!!': 'tag:yaml.org,2002:' };

exports.Directives = Directives;


/***/ }),

/***/ 1464:
/***/ ((__unused_webpack_module, exports) => {



class YAMLError extends Error {
    constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
    }
}
class YAMLParseError extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLParseError', pos, code, message);
    }
}
class YAMLWarning extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLWarning', pos, code, message);
    }
}
const prettifyError = (src, lc) => (error) => {
    if (error.pos[0] === -1)
        return;
    error.linePos = error.pos.map(pos => lc.linePos(pos));
    const { line, col } = error.linePos[0];
    error.message += ` at line ${line}, column ${col}`;
    let ci = col - 1;
    let lineStr = src
        .substring(lc.lineStarts[line - 1], lc.lineStarts[line])
        .replace(/[\n\r]+$/, '');
    // Trim to max 80 chars, keeping col position near the middle
    if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = '…' + lineStr.substring(trimStart);
        ci -= trimStart - 1;
    }
    if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + '…';
    // Include previous line in context if pointing at line start
    if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        // Regexp won't match if start is trimmed
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
            prev = prev.substring(0, 79) + '…\n';
        lineStr = prev + lineStr;
    }
    if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
            count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = ' '.repeat(ci) + '^'.repeat(count);
        error.message += `:\n\n${lineStr}\n${pointer}\n`;
    }
};

exports.YAMLError = YAMLError;
exports.YAMLParseError = YAMLParseError;
exports.YAMLWarning = YAMLWarning;
exports.prettifyError = prettifyError;


/***/ }),

/***/ 8815:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var Schema = __nccwpck_require__(5840);
var errors = __nccwpck_require__(1464);
var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);
var publicApi = __nccwpck_require__(4047);
var visit = __nccwpck_require__(204);



__webpack_unused_export__ = composer.Composer;
__webpack_unused_export__ = Document.Document;
__webpack_unused_export__ = Schema.Schema;
__webpack_unused_export__ = errors.YAMLError;
__webpack_unused_export__ = errors.YAMLParseError;
__webpack_unused_export__ = errors.YAMLWarning;
__webpack_unused_export__ = Alias.Alias;
exports.Vj = identity.isAlias;
exports.P3 = identity.isCollection;
__webpack_unused_export__ = identity.isDocument;
exports.jh = identity.isMap;
__webpack_unused_export__ = identity.isNode;
__webpack_unused_export__ = identity.isPair;
exports.jn = identity.isScalar;
exports.oP = identity.isSeq;
__webpack_unused_export__ = Pair.Pair;
__webpack_unused_export__ = Scalar.Scalar;
__webpack_unused_export__ = YAMLMap.YAMLMap;
__webpack_unused_export__ = YAMLSeq.YAMLSeq;
__webpack_unused_export__ = cst;
__webpack_unused_export__ = lexer.Lexer;
__webpack_unused_export__ = lineCounter.LineCounter;
__webpack_unused_export__ = parser.Parser;
exports.qg = publicApi.parse;
__webpack_unused_export__ = publicApi.parseAllDocuments;
exports.Tp = publicApi.parseDocument;
exports.As = publicApi.stringify;
exports.YR = visit.visit;
__webpack_unused_export__ = visit.visitAsync;


/***/ }),

/***/ 7249:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);

function debug(logLevel, ...messages) {
    if (logLevel === 'debug')
        console.log(...messages);
}
function warn(logLevel, warning) {
    if (logLevel === 'debug' || logLevel === 'warn') {
        if (typeof node_process.emitWarning === 'function')
            node_process.emitWarning(warning);
        else
            console.warn(warning);
    }
}

exports.debug = debug;
exports.warn = warn;


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var visit = __nccwpck_require__(204);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

class Alias extends Node.NodeBase {
    constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, 'tag', {
            set() {
                throw new Error('Alias nodes cannot have tags');
            }
        });
    }
    /**
     * Resolve the value of this alias within `doc`, finding the last
     * instance of the `source` anchor before this node.
     */
    resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
            throw new ReferenceError('Alias resolution is disabled');
        let nodes;
        if (ctx?.aliasResolveCache) {
            nodes = ctx.aliasResolveCache;
        }
        else {
            nodes = [];
            visit.visit(doc, {
                Node: (_key, node) => {
                    if (identity.isAlias(node) || identity.hasAnchor(node))
                        nodes.push(node);
                }
            });
            if (ctx)
                ctx.aliasResolveCache = nodes;
        }
        let found = undefined;
        for (const node of nodes) {
            if (node === this)
                break;
            if (node.anchor === this.source)
                found = node;
        }
        if (found && ctx) {
            const { anchors, doc, maxAliasCount } = ctx;
            let data = anchors.get(found);
            if (!data) {
                // Resolve anchors for Node.prototype.toJS()
                toJS.toJS(found, null, ctx);
                data = anchors.get(found);
            }
            /* istanbul ignore if */
            if (data?.res === undefined) {
                const msg = 'This should not happen: Alias anchor was not resolved?';
                throw new ReferenceError(msg);
            }
            if (maxAliasCount >= 0) {
                data.count += 1;
                if (data.aliasCount === 0)
                    data.aliasCount = getAliasCount(doc, found, anchors);
                if (data.count * data.aliasCount > maxAliasCount) {
                    const msg = 'Excessive alias count indicates a resource exhaustion attack';
                    throw new ReferenceError(msg);
                }
            }
        }
        return found;
    }
    toJSON(_arg, ctx) {
        if (!ctx)
            return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
    }
    toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
            anchors.anchorIsValid(this.source);
            if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
                const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
                throw new Error(msg);
            }
            if (ctx.implicitKey)
                return `${src} `;
        }
        return src;
    }
}
function getAliasCount(doc, node, anchors) {
    if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors && source && anchors.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
    }
    else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
            const c = getAliasCount(doc, item, anchors);
            if (c > count)
                count = c;
        }
        return count;
    }
    else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors);
        const vc = getAliasCount(doc, node.value, anchors);
        return Math.max(kc, vc);
    }
    return 1;
}

exports.Alias = Alias;


/***/ }),

/***/ 101:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);

function collectionFromPath(schema, path, value) {
    let v = value;
    for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === 'number' && Number.isInteger(k) && k >= 0) {
            const a = [];
            a[k] = v;
            v = a;
        }
        else {
            v = new Map([[k, v]]);
        }
    }
    return createNode.createNode(v, undefined, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
            throw new Error('This should not happen, please report a bug.');
        },
        schema,
        sourceObjects: new Map()
    });
}
// Type guard is intentionally a little wrong so as to be more useful,
// as it does not cover untypable empty non-string iterables (e.g. []).
const isEmptyPath = (path) => path == null ||
    (typeof path === 'object' && !!path[Symbol.iterator]().next().done);
class Collection extends Node.NodeBase {
    constructor(type, schema) {
        super(type);
        Object.defineProperty(this, 'schema', {
            value: schema,
            configurable: true,
            enumerable: false,
            writable: true
        });
    }
    /**
     * Create a copy of this collection.
     *
     * @param schema - If defined, overwrites the original's schema
     */
    clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
            copy.schema = schema;
        copy.items = copy.items.map(it => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /**
     * Adds a value to the collection. For `!!map` and `!!omap` the value must
     * be a Pair instance or a `{ key, value }` object, which may not have a key
     * that already exists in the map.
     */
    addIn(path, value) {
        if (isEmptyPath(path))
            this.add(value);
        else {
            const [key, ...rest] = path;
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.addIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
    /**
     * Removes a value from the collection.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
            return node.deleteIn(rest);
        else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
            return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
            return identity.isCollection(node) ? node.getIn(rest, keepScalar) : undefined;
    }
    hasAllNullValues(allowScalar) {
        return this.items.every(node => {
            if (!identity.isPair(node))
                return false;
            const n = node.value;
            return (n == null ||
                (allowScalar &&
                    identity.isScalar(n) &&
                    n.value == null &&
                    !n.commentBefore &&
                    !n.comment &&
                    !n.tag));
        });
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     */
    hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
            this.set(key, value);
        }
        else {
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.setIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
}

exports.Collection = Collection;
exports.collectionFromPath = collectionFromPath;
exports.isEmptyPath = isEmptyPath;


/***/ }),

/***/ 6673:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var applyReviver = __nccwpck_require__(3661);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

class NodeBase {
    constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
    }
    /** Create a copy of this node.  */
    clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** A plain JavaScript representation of this node. */
    toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
            throw new TypeError('A document argument is required');
        const ctx = {
            anchors: new Map(),
            doc,
            keep: true,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
}

exports.NodeBase = NodeBase;


/***/ }),

/***/ 7165:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyPair = __nccwpck_require__(9748);
var addPairToJSMap = __nccwpck_require__(7104);
var identity = __nccwpck_require__(1127);

function createPair(key, value, ctx) {
    const k = createNode.createNode(key, undefined, ctx);
    const v = createNode.createNode(value, undefined, ctx);
    return new Pair(k, v);
}
class Pair {
    constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
    }
    clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
            key = key.clone(schema);
        if (identity.isNode(value))
            value = value.clone(schema);
        return new Pair(key, value);
    }
    toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
    }
    toString(ctx, onComment, onChompKeep) {
        return ctx?.doc
            ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep)
            : JSON.stringify(this);
    }
}

exports.Pair = Pair;
exports.createPair = createPair;


/***/ }),

/***/ 3301:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

const isScalarValue = (value) => !value || (typeof value !== 'function' && typeof value !== 'object');
class Scalar extends Node.NodeBase {
    constructor(value) {
        super(identity.SCALAR);
        this.value = value;
    }
    toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
    }
    toString() {
        return String(this.value);
    }
}
Scalar.BLOCK_FOLDED = 'BLOCK_FOLDED';
Scalar.BLOCK_LITERAL = 'BLOCK_LITERAL';
Scalar.PLAIN = 'PLAIN';
Scalar.QUOTE_DOUBLE = 'QUOTE_DOUBLE';
Scalar.QUOTE_SINGLE = 'QUOTE_SINGLE';

exports.Scalar = Scalar;
exports.isScalarValue = isScalarValue;


/***/ }),

/***/ 4454:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyCollection = __nccwpck_require__(1212);
var addPairToJSMap = __nccwpck_require__(7104);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);

function findPair(items, key) {
    const k = identity.isScalar(key) ? key.value : key;
    for (const it of items) {
        if (identity.isPair(it)) {
            if (it.key === key || it.key === k)
                return it;
            if (identity.isScalar(it.key) && it.key.value === k)
                return it;
        }
    }
    return undefined;
}
class YAMLMap extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:map';
    }
    constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
    }
    /**
     * A generic collection parsing method that can be extended
     * to other node classes that inherit from YAMLMap
     */
    static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
            if (typeof replacer === 'function')
                value = replacer.call(obj, key, value);
            else if (Array.isArray(replacer) && !replacer.includes(key))
                return;
            if (value !== undefined || keepUndefined)
                map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
            for (const [key, value] of obj)
                add(key, value);
        }
        else if (obj && typeof obj === 'object') {
            for (const key of Object.keys(obj))
                add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === 'function') {
            map.items.sort(schema.sortMapEntries);
        }
        return map;
    }
    /**
     * Adds a value to the collection.
     *
     * @param overwrite - If not set `true`, using a key that is already in the
     *   collection will throw. Otherwise, overwrites the previous value.
     */
    add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
            _pair = pair;
        else if (!pair || typeof pair !== 'object' || !('key' in pair)) {
            // In TypeScript, this never happens.
            _pair = new Pair.Pair(pair, pair?.value);
        }
        else
            _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
            if (!overwrite)
                throw new Error(`Key ${_pair.key} already set`);
            // For scalars, keep the old node & its comments and anchors
            if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
                prev.value.value = _pair.value;
            else
                prev.value = _pair.value;
        }
        else if (sortEntries) {
            const i = this.items.findIndex(item => sortEntries(_pair, item) < 0);
            if (i === -1)
                this.items.push(_pair);
            else
                this.items.splice(i, 0, _pair);
        }
        else {
            this.items.push(_pair);
        }
    }
    delete(key) {
        const it = findPair(this.items, key);
        if (!it)
            return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? undefined;
    }
    has(key) {
        return !!findPair(this.items, key);
    }
    set(key, value) {
        this.add(new Pair.Pair(key, value), true);
    }
    /**
     * @param ctx - Conversion context, originally set in Document#toJS()
     * @param {Class} Type - If set, forces the returned collection type
     * @returns Instance of Type, Map, or Object
     */
    toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const item of this.items)
            addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        for (const item of this.items) {
            if (!identity.isPair(item))
                throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
            ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '',
            flowChars: { start: '{', end: '}' },
            itemIndent: ctx.indent || '',
            onChompKeep,
            onComment
        });
    }
}

exports.YAMLMap = YAMLMap;
exports.findPair = findPair;


/***/ }),

/***/ 2223:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyCollection = __nccwpck_require__(1212);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var toJS = __nccwpck_require__(4043);

class YAMLSeq extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:seq';
    }
    constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
    }
    add(value) {
        this.items.push(value);
    }
    /**
     * Removes a value from the collection.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     *
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return undefined;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     */
    has(key) {
        const idx = asItemIndex(key);
        return typeof idx === 'number' && idx < this.items.length;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     *
     * If `key` does not contain a representation of an integer, this will throw.
     * It may be wrapped in a `Scalar`.
     */
    set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
            prev.value = value;
        else
            this.items[idx] = value;
    }
    toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
            ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
            seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '- ',
            flowChars: { start: '[', end: ']' },
            itemIndent: (ctx.indent || '') + '  ',
            onChompKeep,
            onComment
        });
    }
    static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
            let i = 0;
            for (let it of obj) {
                if (typeof replacer === 'function') {
                    const key = obj instanceof Set ? it : String(i++);
                    it = replacer.call(obj, key, it);
                }
                seq.items.push(createNode.createNode(it, undefined, ctx));
            }
        }
        return seq;
    }
}
function asItemIndex(key) {
    let idx = identity.isScalar(key) ? key.value : key;
    if (idx && typeof idx === 'string')
        idx = Number(idx);
    return typeof idx === 'number' && Number.isInteger(idx) && idx >= 0
        ? idx
        : null;
}

exports.YAMLSeq = YAMLSeq;


/***/ }),

/***/ 7104:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var log = __nccwpck_require__(7249);
var merge = __nccwpck_require__(452);
var stringify = __nccwpck_require__(2148);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

function addPairToJSMap(ctx, map, { key, value }) {
    if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
    // TODO: Should drop this special case for bare << handling
    else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
    else {
        const jsKey = toJS.toJS(key, '', ctx);
        if (map instanceof Map) {
            map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        }
        else if (map instanceof Set) {
            map.add(jsKey);
        }
        else {
            const stringKey = stringifyKey(key, jsKey, ctx);
            const jsValue = toJS.toJS(value, stringKey, ctx);
            if (stringKey in map)
                Object.defineProperty(map, stringKey, {
                    value: jsValue,
                    writable: true,
                    enumerable: true,
                    configurable: true
                });
            else
                map[stringKey] = jsValue;
        }
    }
    return map;
}
function stringifyKey(key, jsKey, ctx) {
    if (jsKey === null)
        return '';
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    if (typeof jsKey !== 'object')
        return String(jsKey);
    if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = new Set();
        for (const node of ctx.anchors.keys())
            strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
            let jsonStr = JSON.stringify(strKey);
            if (jsonStr.length > 40)
                jsonStr = jsonStr.substring(0, 36) + '..."';
            log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
            ctx.mapKeyWarned = true;
        }
        return strKey;
    }
    return JSON.stringify(jsKey);
}

exports.addPairToJSMap = addPairToJSMap;


/***/ }),

/***/ 1127:
/***/ ((__unused_webpack_module, exports) => {



const ALIAS = Symbol.for('yaml.alias');
const DOC = Symbol.for('yaml.document');
const MAP = Symbol.for('yaml.map');
const PAIR = Symbol.for('yaml.pair');
const SCALAR = Symbol.for('yaml.scalar');
const SEQ = Symbol.for('yaml.seq');
const NODE_TYPE = Symbol.for('yaml.node.type');
const isAlias = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SCALAR;
const isSeq = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SEQ;
function isCollection(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case MAP:
            case SEQ:
                return true;
        }
    return false;
}
function isNode(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case ALIAS:
            case MAP:
            case SCALAR:
            case SEQ:
                return true;
        }
    return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;

exports.ALIAS = ALIAS;
exports.DOC = DOC;
exports.MAP = MAP;
exports.NODE_TYPE = NODE_TYPE;
exports.PAIR = PAIR;
exports.SCALAR = SCALAR;
exports.SEQ = SEQ;
exports.hasAnchor = hasAnchor;
exports.isAlias = isAlias;
exports.isCollection = isCollection;
exports.isDocument = isDocument;
exports.isMap = isMap;
exports.isNode = isNode;
exports.isPair = isPair;
exports.isScalar = isScalar;
exports.isSeq = isSeq;


/***/ }),

/***/ 4043:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

/**
 * Recursively convert any node or its contents to native JavaScript
 *
 * @param value - The input value
 * @param arg - If `value` defines a `toJSON()` method, use this
 *   as its first argument
 * @param ctx - Conversion context, originally set in Document#toJS(). If
 *   `{ keep: true }` is not set, output should be suitable for JSON
 *   stringification.
 */
function toJS(value, arg, ctx) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return
    if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
    if (value && typeof value.toJSON === 'function') {
        // eslint-disable-next-line @typescript-eslint/no-unsafe-call
        if (!ctx || !identity.hasAnchor(value))
            return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: undefined };
        ctx.anchors.set(value, data);
        ctx.onCreate = res => {
            data.res = res;
            delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
            ctx.onCreate(res);
        return res;
    }
    if (typeof value === 'bigint' && !ctx?.keep)
        return Number(value);
    return value;
}

exports.toJS = toJS;


/***/ }),

/***/ 110:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);
var errors = __nccwpck_require__(1464);
var stringifyString = __nccwpck_require__(3069);

function resolveAsScalar(token, strict = true, onError) {
    if (token) {
        const _onError = (pos, code, message) => {
            const offset = typeof pos === 'number' ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
            if (onError)
                onError(offset, code, message);
            else
                throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
            case 'block-scalar':
                return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
    }
    return null;
}
/**
 * Create a new scalar token with `value`
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.indent The indent level of the token.
 * @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
 * @param context.offset The offset position of the token.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function createScalarToken(value, context) {
    const { implicitKey = false, indent, inFlow = false, offset = -1, type = 'PLAIN' } = context;
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    const end = context.end ?? [
        { type: 'newline', offset: -1, indent, source: '\n' }
    ];
    switch (source[0]) {
        case '|':
        case '>': {
            const he = source.indexOf('\n');
            const head = source.substring(0, he);
            const body = source.substring(he + 1) + '\n';
            const props = [
                { type: 'block-scalar-header', offset, indent, source: head }
            ];
            if (!addEndtoBlockProps(props, end))
                props.push({ type: 'newline', offset: -1, indent, source: '\n' });
            return { type: 'block-scalar', offset, indent, props, source: body };
        }
        case '"':
            return { type: 'double-quoted-scalar', offset, indent, source, end };
        case "'":
            return { type: 'single-quoted-scalar', offset, indent, source, end };
        default:
            return { type: 'scalar', offset, indent, source, end };
    }
}
/**
 * Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
 *
 * Best efforts are made to retain any comments previously associated with the `token`,
 * though all contents within a collection's `items` will be overwritten.
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.afterKey In most cases, values after a key should have an additional level of indentation.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function setScalarValue(token, value, context = {}) {
    let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
    let indent = 'indent' in token ? token.indent : null;
    if (afterKey && typeof indent === 'number')
        indent += 2;
    if (!type)
        switch (token.type) {
            case 'single-quoted-scalar':
                type = 'QUOTE_SINGLE';
                break;
            case 'double-quoted-scalar':
                type = 'QUOTE_DOUBLE';
                break;
            case 'block-scalar': {
                const header = token.props[0];
                if (header.type !== 'block-scalar-header')
                    throw new Error('Invalid block scalar header');
                type = header.source[0] === '>' ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL';
                break;
            }
            default:
                type = 'PLAIN';
        }
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    switch (source[0]) {
        case '|':
        case '>':
            setBlockScalarValue(token, source);
            break;
        case '"':
            setFlowScalarValue(token, source, 'double-quoted-scalar');
            break;
        case "'":
            setFlowScalarValue(token, source, 'single-quoted-scalar');
            break;
        default:
            setFlowScalarValue(token, source, 'scalar');
    }
}
function setBlockScalarValue(token, source) {
    const he = source.indexOf('\n');
    const head = source.substring(0, he);
    const body = source.substring(he + 1) + '\n';
    if (token.type === 'block-scalar') {
        const header = token.props[0];
        if (header.type !== 'block-scalar-header')
            throw new Error('Invalid block scalar header');
        header.source = head;
        token.source = body;
    }
    else {
        const { offset } = token;
        const indent = 'indent' in token ? token.indent : -1;
        const props = [
            { type: 'block-scalar-header', offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, 'end' in token ? token.end : undefined))
            props.push({ type: 'newline', offset: -1, indent, source: '\n' });
        for (const key of Object.keys(token))
            if (key !== 'type' && key !== 'offset')
                delete token[key];
        Object.assign(token, { type: 'block-scalar', indent, props, source: body });
    }
}
/** @returns `true` if last token is a newline */
function addEndtoBlockProps(props, end) {
    if (end)
        for (const st of end)
            switch (st.type) {
                case 'space':
                case 'comment':
                    props.push(st);
                    break;
                case 'newline':
                    props.push(st);
                    return true;
            }
    return false;
}
function setFlowScalarValue(token, source, type) {
    switch (token.type) {
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            token.type = type;
            token.source = source;
            break;
        case 'block-scalar': {
            const end = token.props.slice(1);
            let oa = source.length;
            if (token.props[0].type === 'block-scalar-header')
                oa -= token.props[0].source.length;
            for (const tok of end)
                tok.offset += oa;
            delete token.props;
            Object.assign(token, { type, source, end });
            break;
        }
        case 'block-map':
        case 'block-seq': {
            const offset = token.offset + source.length;
            const nl = { type: 'newline', offset, indent: token.indent, source: '\n' };
            delete token.items;
            Object.assign(token, { type, source, end: [nl] });
            break;
        }
        default: {
            const indent = 'indent' in token ? token.indent : -1;
            const end = 'end' in token && Array.isArray(token.end)
                ? token.end.filter(st => st.type === 'space' ||
                    st.type === 'comment' ||
                    st.type === 'newline')
                : [];
            for (const key of Object.keys(token))
                if (key !== 'type' && key !== 'offset')
                    delete token[key];
            Object.assign(token, { type, indent, source, end });
        }
    }
}

exports.createScalarToken = createScalarToken;
exports.resolveAsScalar = resolveAsScalar;
exports.setScalarValue = setScalarValue;


/***/ }),

/***/ 1733:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringify a CST document, token, or collection item
 *
 * Fair warning: This applies no validation whatsoever, and
 * simply concatenates the sources in their logical order.
 */
const stringify = (cst) => 'type' in cst ? stringifyToken(cst) : stringifyItem(cst);
function stringifyToken(token) {
    switch (token.type) {
        case 'block-scalar': {
            let res = '';
            for (const tok of token.props)
                res += stringifyToken(tok);
            return res + token.source;
        }
        case 'block-map':
        case 'block-seq': {
            let res = '';
            for (const item of token.items)
                res += stringifyItem(item);
            return res;
        }
        case 'flow-collection': {
            let res = token.start.source;
            for (const item of token.items)
                res += stringifyItem(item);
            for (const st of token.end)
                res += st.source;
            return res;
        }
        case 'document': {
            let res = stringifyItem(token);
            if (token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
        default: {
            let res = token.source;
            if ('end' in token && token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
    }
}
function stringifyItem({ start, key, sep, value }) {
    let res = '';
    for (const st of start)
        res += st.source;
    if (key)
        res += stringifyToken(key);
    if (sep)
        for (const st of sep)
            res += st.source;
    if (value)
        res += stringifyToken(value);
    return res;
}

exports.stringify = stringify;


/***/ }),

/***/ 7715:
/***/ ((__unused_webpack_module, exports) => {



const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove item');
/**
 * Apply a visitor to a CST document or item.
 *
 * Walks through the tree (depth-first) starting from the root, calling a
 * `visitor` function with two arguments when entering each item:
 *   - `item`: The current item, which included the following members:
 *     - `start: SourceToken[]` – Source tokens before the key or value,
 *       possibly including its anchor or tag.
 *     - `key?: Token | null` – Set for pair values. May then be `null`, if
 *       the key before the `:` separator is empty.
 *     - `sep?: SourceToken[]` – Source tokens between the key and the value,
 *       which should include the `:` map value indicator if `value` is set.
 *     - `value?: Token` – The value of a sequence item, or of a map pair.
 *   - `path`: The steps from the root to the current node, as an array of
 *     `['key' | 'value', number]` tuples.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this token, continue with
 *      next sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current item, then continue with the next one
 *   - `number`: Set the index of the next step. This is useful especially if
 *     the index of the current token has changed.
 *   - `function`: Define the next visitor for this item. After the original
 *     visitor is called on item entry, next visitors are called after handling
 *     a non-empty `key` and when exiting the item.
 */
function visit(cst, visitor) {
    if ('type' in cst && cst.type === 'document')
        cst = { start: cst.start, value: cst.value };
    _visit(Object.freeze([]), cst, visitor);
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current item */
visit.SKIP = SKIP;
/** Remove the current item */
visit.REMOVE = REMOVE;
/** Find the item at `path` from `cst` as the root */
visit.itemAtPath = (cst, path) => {
    let item = cst;
    for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && 'items' in tok) {
            item = tok.items[index];
        }
        else
            return undefined;
    }
    return item;
};
/**
 * Get the immediate parent collection of the item at `path` from `cst` as the root.
 *
 * Throws an error if the collection is not found, which should never happen if the item itself exists.
 */
visit.parentCollection = (cst, path) => {
    const parent = visit.itemAtPath(cst, path.slice(0, -1));
    const field = path[path.length - 1][0];
    const coll = parent?.[field];
    if (coll && 'items' in coll)
        return coll;
    throw new Error('Parent collection not found');
};
function _visit(path, item, visitor) {
    let ctrl = visitor(item, path);
    if (typeof ctrl === 'symbol')
        return ctrl;
    for (const field of ['key', 'value']) {
        const token = item[field];
        if (token && 'items' in token) {
            for (let i = 0; i < token.items.length; ++i) {
                const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    token.items.splice(i, 1);
                    i -= 1;
                }
            }
            if (typeof ctrl === 'function' && field === 'key')
                ctrl = ctrl(item, path);
        }
    }
    return typeof ctrl === 'function' ? ctrl(item, path) : ctrl;
}

exports.visit = visit;


/***/ }),

/***/ 3461:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cstScalar = __nccwpck_require__(110);
var cstStringify = __nccwpck_require__(1733);
var cstVisit = __nccwpck_require__(7715);

/** The byte order mark */
const BOM = '\u{FEFF}';
/** Start of doc-mode */
const DOCUMENT = '\x02'; // C0: Start of Text
/** Unexpected end of flow-mode */
const FLOW_END = '\x18'; // C0: Cancel
/** Next token is a scalar value */
const SCALAR = '\x1f'; // C0: Unit Separator
/** @returns `true` if `token` is a flow or block collection */
const isCollection = (token) => !!token && 'items' in token;
/** @returns `true` if `token` is a flow or block scalar; not an alias */
const isScalar = (token) => !!token &&
    (token.type === 'scalar' ||
        token.type === 'single-quoted-scalar' ||
        token.type === 'double-quoted-scalar' ||
        token.type === 'block-scalar');
/* istanbul ignore next */
/** Get a printable representation of a lexer token */
function prettyToken(token) {
    switch (token) {
        case BOM:
            return '<BOM>';
        case DOCUMENT:
            return '<DOC>';
        case FLOW_END:
            return '<FLOW_END>';
        case SCALAR:
            return '<SCALAR>';
        default:
            return JSON.stringify(token);
    }
}
/** Identify the type of a lexer token. May return `null` for unknown tokens. */
function tokenType(source) {
    switch (source) {
        case BOM:
            return 'byte-order-mark';
        case DOCUMENT:
            return 'doc-mode';
        case FLOW_END:
            return 'flow-error-end';
        case SCALAR:
            return 'scalar';
        case '---':
            return 'doc-start';
        case '...':
            return 'doc-end';
        case '':
        case '\n':
        case '\r\n':
            return 'newline';
        case '-':
            return 'seq-item-ind';
        case '?':
            return 'explicit-key-ind';
        case ':':
            return 'map-value-ind';
        case '{':
            return 'flow-map-start';
        case '}':
            return 'flow-map-end';
        case '[':
            return 'flow-seq-start';
        case ']':
            return 'flow-seq-end';
        case ',':
            return 'comma';
    }
    switch (source[0]) {
        case ' ':
        case '\t':
            return 'space';
        case '#':
            return 'comment';
        case '%':
            return 'directive-line';
        case '*':
            return 'alias';
        case '&':
            return 'anchor';
        case '!':
            return 'tag';
        case "'":
            return 'single-quoted-scalar';
        case '"':
            return 'double-quoted-scalar';
        case '|':
        case '>':
            return 'block-scalar-header';
    }
    return null;
}

exports.createScalarToken = cstScalar.createScalarToken;
exports.resolveAsScalar = cstScalar.resolveAsScalar;
exports.setScalarValue = cstScalar.setScalarValue;
exports.stringify = cstStringify.stringify;
exports.visit = cstVisit.visit;
exports.BOM = BOM;
exports.DOCUMENT = DOCUMENT;
exports.FLOW_END = FLOW_END;
exports.SCALAR = SCALAR;
exports.isCollection = isCollection;
exports.isScalar = isScalar;
exports.prettyToken = prettyToken;
exports.tokenType = tokenType;


/***/ }),

/***/ 361:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cst = __nccwpck_require__(3461);

/*
START -> stream

stream
  directive -> line-end -> stream
  indent + line-end -> stream
  [else] -> line-start

line-end
  comment -> line-end
  newline -> .
  input-end -> END

line-start
  doc-start -> doc
  doc-end -> stream
  [else] -> indent -> block-start

block-start
  seq-item-start -> block-start
  explicit-key-start -> block-start
  map-value-start -> block-start
  [else] -> doc

doc
  line-end -> line-start
  spaces -> doc
  anchor -> doc
  tag -> doc
  flow-start -> flow -> doc
  flow-end -> error -> doc
  seq-item-start -> error -> doc
  explicit-key-start -> error -> doc
  map-value-start -> doc
  alias -> doc
  quote-start -> quoted-scalar -> doc
  block-scalar-header -> line-end -> block-scalar(min) -> line-start
  [else] -> plain-scalar(false, min) -> doc

flow
  line-end -> flow
  spaces -> flow
  anchor -> flow
  tag -> flow
  flow-start -> flow -> flow
  flow-end -> .
  seq-item-start -> error -> flow
  explicit-key-start -> flow
  map-value-start -> flow
  alias -> flow
  quote-start -> quoted-scalar -> flow
  comma -> flow
  [else] -> plain-scalar(true, 0) -> flow

quoted-scalar
  quote-end -> .
  [else] -> quoted-scalar

block-scalar(min)
  newline + peek(indent < min) -> .
  [else] -> block-scalar(min)

plain-scalar(is-flow, min)
  scalar-end(is-flow) -> .
  peek(newline + (indent < min)) -> .
  [else] -> plain-scalar(min)
*/
function isEmpty(ch) {
    switch (ch) {
        case undefined:
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            return true;
        default:
            return false;
    }
}
const hexDigits = new Set('0123456789ABCDEFabcdef');
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(',[]{}');
const invalidAnchorChars = new Set(' ,[]{}\n\r\t');
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
/**
 * Splits an input string into lexical tokens, i.e. smaller strings that are
 * easily identifiable by `tokens.tokenType()`.
 *
 * Lexing starts always in a "stream" context. Incomplete input may be buffered
 * until a complete token can be emitted.
 *
 * In addition to slices of the original input, the following control characters
 * may also be emitted:
 *
 * - `\x02` (Start of Text): A document starts with the next token
 * - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
 * - `\x1f` (Unit Separator): Next token is a scalar value
 * - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
 */
class Lexer {
    constructor() {
        /**
         * Flag indicating whether the end of the current buffer marks the end of
         * all input
         */
        this.atEnd = false;
        /**
         * Explicit indent set in block scalar header, as an offset from the current
         * minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
         * explicitly set.
         */
        this.blockScalarIndent = -1;
        /**
         * Block scalars that include a + (keep) chomping indicator in their header
         * include trailing empty lines, which are otherwise excluded from the
         * scalar's contents.
         */
        this.blockScalarKeep = false;
        /** Current input */
        this.buffer = '';
        /**
         * Flag noting whether the map value indicator : can immediately follow this
         * node within a flow context.
         */
        this.flowKey = false;
        /** Count of surrounding flow collection levels. */
        this.flowLevel = 0;
        /**
         * Minimum level of indentation required for next lines to be parsed as a
         * part of the current scalar value.
         */
        this.indentNext = 0;
        /** Indentation level of the current line. */
        this.indentValue = 0;
        /** Position of the next \n character. */
        this.lineEndPos = null;
        /** Stores the state of the lexer if reaching the end of incpomplete input */
        this.next = null;
        /** A pointer to `buffer`; the current position of the lexer. */
        this.pos = 0;
    }
    /**
     * Generate YAML tokens from the `source` string. If `incomplete`,
     * a part of the last line may be left as a buffer for the next call.
     *
     * @returns A generator of lexical tokens
     */
    *lex(source, incomplete = false) {
        if (source) {
            if (typeof source !== 'string')
                throw TypeError('source is not a string');
            this.buffer = this.buffer ? this.buffer + source : source;
            this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? 'stream';
        while (next && (incomplete || this.hasChars(1)))
            next = yield* this.parseNext(next);
    }
    atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === ' ' || ch === '\t')
            ch = this.buffer[++i];
        if (!ch || ch === '#' || ch === '\n')
            return true;
        if (ch === '\r')
            return this.buffer[i + 1] === '\n';
        return false;
    }
    charAt(n) {
        return this.buffer[this.pos + n];
    }
    continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
            let indent = 0;
            while (ch === ' ')
                ch = this.buffer[++indent + offset];
            if (ch === '\r') {
                const next = this.buffer[indent + offset + 1];
                if (next === '\n' || (!next && !this.atEnd))
                    return offset + indent + 1;
            }
            return ch === '\n' || indent >= this.indentNext || (!ch && !this.atEnd)
                ? offset + indent
                : -1;
        }
        if (ch === '-' || ch === '.') {
            const dt = this.buffer.substr(offset, 3);
            if ((dt === '---' || dt === '...') && isEmpty(this.buffer[offset + 3]))
                return -1;
        }
        return offset;
    }
    getLine() {
        let end = this.lineEndPos;
        if (typeof end !== 'number' || (end !== -1 && end < this.pos)) {
            end = this.buffer.indexOf('\n', this.pos);
            this.lineEndPos = end;
        }
        if (end === -1)
            return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === '\r')
            end -= 1;
        return this.buffer.substring(this.pos, end);
    }
    hasChars(n) {
        return this.pos + n <= this.buffer.length;
    }
    setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
    }
    peek(n) {
        return this.buffer.substr(this.pos, n);
    }
    *parseNext(next) {
        switch (next) {
            case 'stream':
                return yield* this.parseStream();
            case 'line-start':
                return yield* this.parseLineStart();
            case 'block-start':
                return yield* this.parseBlockStart();
            case 'doc':
                return yield* this.parseDocument();
            case 'flow':
                return yield* this.parseFlowCollection();
            case 'quoted-scalar':
                return yield* this.parseQuotedScalar();
            case 'block-scalar':
                return yield* this.parseBlockScalar();
            case 'plain-scalar':
                return yield* this.parsePlainScalar();
        }
    }
    *parseStream() {
        let line = this.getLine();
        if (line === null)
            return this.setNext('stream');
        if (line[0] === cst.BOM) {
            yield* this.pushCount(1);
            line = line.substring(1);
        }
        if (line[0] === '%') {
            let dirEnd = line.length;
            let cs = line.indexOf('#');
            while (cs !== -1) {
                const ch = line[cs - 1];
                if (ch === ' ' || ch === '\t') {
                    dirEnd = cs - 1;
                    break;
                }
                else {
                    cs = line.indexOf('#', cs + 1);
                }
            }
            while (true) {
                const ch = line[dirEnd - 1];
                if (ch === ' ' || ch === '\t')
                    dirEnd -= 1;
                else
                    break;
            }
            const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
            yield* this.pushCount(line.length - n); // possible comment
            this.pushNewline();
            return 'stream';
        }
        if (this.atLineEnd()) {
            const sp = yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - sp);
            yield* this.pushNewline();
            return 'stream';
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
    }
    *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
            return this.setNext('line-start');
        if (ch === '-' || ch === '.') {
            if (!this.atEnd && !this.hasChars(4))
                return this.setNext('line-start');
            const s = this.peek(3);
            if ((s === '---' || s === '...') && isEmpty(this.charAt(3))) {
                yield* this.pushCount(3);
                this.indentValue = 0;
                this.indentNext = 0;
                return s === '---' ? 'doc' : 'stream';
            }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
            this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
    }
    *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
            return this.setNext('block-start');
        if ((ch0 === '-' || ch0 === '?' || ch0 === ':') && isEmpty(ch1)) {
            const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
            this.indentNext = this.indentValue + 1;
            this.indentValue += n;
            return 'block-start';
        }
        return 'doc';
    }
    *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
            return this.setNext('doc');
        let n = yield* this.pushIndicators();
        switch (line[n]) {
            case '#':
                yield* this.pushCount(line.length - n);
            // fallthrough
            case undefined:
                yield* this.pushNewline();
                return yield* this.parseLineStart();
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel = 1;
                return 'flow';
            case '}':
            case ']':
                // this is an error
                yield* this.pushCount(1);
                return 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'doc';
            case '"':
            case "'":
                return yield* this.parseQuotedScalar();
            case '|':
            case '>':
                n += yield* this.parseBlockScalarHeader();
                n += yield* this.pushSpaces(true);
                yield* this.pushCount(line.length - n);
                yield* this.pushNewline();
                return yield* this.parseBlockScalar();
            default:
                return yield* this.parsePlainScalar();
        }
    }
    *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
            nl = yield* this.pushNewline();
            if (nl > 0) {
                sp = yield* this.pushSpaces(false);
                this.indentValue = indent = sp;
            }
            else {
                sp = 0;
            }
            sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
            return this.setNext('flow');
        if ((indent !== -1 && indent < this.indentNext && line[0] !== '#') ||
            (indent === 0 &&
                (line.startsWith('---') || line.startsWith('...')) &&
                isEmpty(line[3]))) {
            // Allowing for the terminal ] or } at the same (rather than greater)
            // indent level as the initial [ or { is technically invalid, but
            // failing here would be surprising to users.
            const atFlowEndMarker = indent === this.indentNext - 1 &&
                this.flowLevel === 1 &&
                (line[0] === ']' || line[0] === '}');
            if (!atFlowEndMarker) {
                // this is an error
                this.flowLevel = 0;
                yield cst.FLOW_END;
                return yield* this.parseLineStart();
            }
        }
        let n = 0;
        while (line[n] === ',') {
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
            case undefined:
                return 'flow';
            case '#':
                yield* this.pushCount(line.length - n);
                return 'flow';
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel += 1;
                return 'flow';
            case '}':
            case ']':
                yield* this.pushCount(1);
                this.flowKey = true;
                this.flowLevel -= 1;
                return this.flowLevel ? 'flow' : 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'flow';
            case '"':
            case "'":
                this.flowKey = true;
                return yield* this.parseQuotedScalar();
            case ':': {
                const next = this.charAt(1);
                if (this.flowKey || isEmpty(next) || next === ',') {
                    this.flowKey = false;
                    yield* this.pushCount(1);
                    yield* this.pushSpaces(true);
                    return 'flow';
                }
            }
            // fallthrough
            default:
                this.flowKey = false;
                return yield* this.parsePlainScalar();
        }
    }
    *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
            while (end !== -1 && this.buffer[end + 1] === "'")
                end = this.buffer.indexOf("'", end + 2);
        }
        else {
            // double-quote
            while (end !== -1) {
                let n = 0;
                while (this.buffer[end - 1 - n] === '\\')
                    n += 1;
                if (n % 2 === 0)
                    break;
                end = this.buffer.indexOf('"', end + 1);
            }
        }
        // Only looking for newlines within the quotes
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf('\n', this.pos);
        if (nl !== -1) {
            while (nl !== -1) {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = qb.indexOf('\n', cs);
            }
            if (nl !== -1) {
                // this is an error caused by an unexpected unindent
                end = nl - (qb[nl - 1] === '\r' ? 2 : 1);
            }
        }
        if (end === -1) {
            if (!this.atEnd)
                return this.setNext('quoted-scalar');
            end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? 'flow' : 'doc';
    }
    *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
            const ch = this.buffer[++i];
            if (ch === '+')
                this.blockScalarKeep = true;
            else if (ch > '0' && ch <= '9')
                this.blockScalarIndent = Number(ch) - 1;
            else if (ch !== '-')
                break;
        }
        return yield* this.pushUntil(ch => isEmpty(ch) || ch === '#');
    }
    *parseBlockScalar() {
        let nl = this.pos - 1; // may be -1 if this.pos === 0
        let indent = 0;
        let ch;
        loop: for (let i = this.pos; (ch = this.buffer[i]); ++i) {
            switch (ch) {
                case ' ':
                    indent += 1;
                    break;
                case '\n':
                    nl = i;
                    indent = 0;
                    break;
                case '\r': {
                    const next = this.buffer[i + 1];
                    if (!next && !this.atEnd)
                        return this.setNext('block-scalar');
                    if (next === '\n')
                        break;
                } // fallthrough
                default:
                    break loop;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('block-scalar');
        if (indent >= this.indentNext) {
            if (this.blockScalarIndent === -1)
                this.indentNext = indent;
            else {
                this.indentNext =
                    this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
            }
            do {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = this.buffer.indexOf('\n', cs);
            } while (nl !== -1);
            if (nl === -1) {
                if (!this.atEnd)
                    return this.setNext('block-scalar');
                nl = this.buffer.length;
            }
        }
        // Trailing insufficiently indented tabs are invalid.
        // To catch that during parsing, we include them in the block scalar value.
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === ' ')
            ch = this.buffer[++i];
        if (ch === '\t') {
            while (ch === '\t' || ch === ' ' || ch === '\r' || ch === '\n')
                ch = this.buffer[++i];
            nl = i - 1;
        }
        else if (!this.blockScalarKeep) {
            do {
                let i = nl - 1;
                let ch = this.buffer[i];
                if (ch === '\r')
                    ch = this.buffer[--i];
                const lastChar = i; // Drop the line if last char not more indented
                while (ch === ' ')
                    ch = this.buffer[--i];
                if (ch === '\n' && i >= this.pos && i + 1 + indent > lastChar)
                    nl = i;
                else
                    break;
            } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
    }
    *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while ((ch = this.buffer[++i])) {
            if (ch === ':') {
                const next = this.buffer[i + 1];
                if (isEmpty(next) || (inFlow && flowIndicatorChars.has(next)))
                    break;
                end = i;
            }
            else if (isEmpty(ch)) {
                let next = this.buffer[i + 1];
                if (ch === '\r') {
                    if (next === '\n') {
                        i += 1;
                        ch = '\n';
                        next = this.buffer[i + 1];
                    }
                    else
                        end = i;
                }
                if (next === '#' || (inFlow && flowIndicatorChars.has(next)))
                    break;
                if (ch === '\n') {
                    const cs = this.continueScalar(i + 1);
                    if (cs === -1)
                        break;
                    i = Math.max(i, cs - 2); // to advance, but still account for ' #'
                }
            }
            else {
                if (inFlow && flowIndicatorChars.has(ch))
                    break;
                end = i;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('plain-scalar');
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? 'flow' : 'doc';
    }
    *pushCount(n) {
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos += n;
            return n;
        }
        return 0;
    }
    *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
            yield s;
            this.pos += s.length;
            return s.length;
        }
        else if (allowEmpty)
            yield '';
        return 0;
    }
    *pushIndicators() {
        let n = 0;
        loop: while (true) {
            switch (this.charAt(0)) {
                case '!':
                    n += yield* this.pushTag();
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '&':
                    n += yield* this.pushUntil(isNotAnchorChar);
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '-': // this is an error
                case '?': // this is an error outside flow collections
                case ':': {
                    const inFlow = this.flowLevel > 0;
                    const ch1 = this.charAt(1);
                    if (isEmpty(ch1) || (inFlow && flowIndicatorChars.has(ch1))) {
                        if (!inFlow)
                            this.indentNext = this.indentValue + 1;
                        else if (this.flowKey)
                            this.flowKey = false;
                        n += yield* this.pushCount(1);
                        n += yield* this.pushSpaces(true);
                        continue loop;
                    }
                }
            }
            break loop;
        }
        return n;
    }
    *pushTag() {
        if (this.charAt(1) === '<') {
            let i = this.pos + 2;
            let ch = this.buffer[i];
            while (!isEmpty(ch) && ch !== '>')
                ch = this.buffer[++i];
            return yield* this.pushToIndex(ch === '>' ? i + 1 : i, false);
        }
        else {
            let i = this.pos + 1;
            let ch = this.buffer[i];
            while (ch) {
                if (tagChars.has(ch))
                    ch = this.buffer[++i];
                else if (ch === '%' &&
                    hexDigits.has(this.buffer[i + 1]) &&
                    hexDigits.has(this.buffer[i + 2])) {
                    ch = this.buffer[(i += 3)];
                }
                else
                    break;
            }
            return yield* this.pushToIndex(i, false);
        }
    }
    *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === '\n')
            return yield* this.pushCount(1);
        else if (ch === '\r' && this.charAt(1) === '\n')
            return yield* this.pushCount(2);
        else
            return 0;
    }
    *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
            ch = this.buffer[++i];
        } while (ch === ' ' || (allowTabs && ch === '\t'));
        const n = i - this.pos;
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos = i;
        }
        return n;
    }
    *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
            ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
    }
}

exports.Lexer = Lexer;


/***/ }),

/***/ 6628:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Tracks newlines during parsing in order to provide an efficient API for
 * determining the one-indexed `{ line, col }` position for any offset
 * within the input.
 */
class LineCounter {
    constructor() {
        this.lineStarts = [];
        /**
         * Should be called in ascending order. Otherwise, call
         * `lineCounter.lineStarts.sort()` before calling `linePos()`.
         */
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        /**
         * Performs a binary search and returns the 1-indexed { line, col }
         * position of `offset`. If `line === 0`, `addNewLine` has never been
         * called or `offset` is before the first known newline.
         */
        this.linePos = (offset) => {
            let low = 0;
            let high = this.lineStarts.length;
            while (low < high) {
                const mid = (low + high) >> 1; // Math.floor((low + high) / 2)
                if (this.lineStarts[mid] < offset)
                    low = mid + 1;
                else
                    high = mid;
            }
            if (this.lineStarts[low] === offset)
                return { line: low + 1, col: 1 };
            if (low === 0)
                return { line: 0, col: offset };
            const start = this.lineStarts[low - 1];
            return { line: low, col: offset - start + 1 };
        };
    }
}

exports.LineCounter = LineCounter;


/***/ }),

/***/ 3456:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);

function includesToken(list, type) {
    for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
            return true;
    return false;
}
function findNonEmptyIndex(list) {
    for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
            case 'space':
            case 'comment':
            case 'newline':
                break;
            default:
                return i;
        }
    }
    return -1;
}
function isFlowToken(token) {
    switch (token?.type) {
        case 'alias':
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'flow-collection':
            return true;
        default:
            return false;
    }
}
function getPrevProps(parent) {
    switch (parent.type) {
        case 'document':
            return parent.start;
        case 'block-map': {
            const it = parent.items[parent.items.length - 1];
            return it.sep ?? it.start;
        }
        case 'block-seq':
            return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
            return [];
    }
}
/** Note: May modify input array */
function getFirstKeyStartProps(prev) {
    if (prev.length === 0)
        return [];
    let i = prev.length;
    loop: while (--i >= 0) {
        switch (prev[i].type) {
            case 'doc-start':
            case 'explicit-key-ind':
            case 'map-value-ind':
            case 'seq-item-ind':
            case 'newline':
                break loop;
        }
    }
    while (prev[++i]?.type === 'space') {
        /* loop */
    }
    return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
    // May exhaust call stack with large `source` array
    if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
    else
        for (let i = 0; i < source.length; ++i)
            target.push(source[i]);
}
function fixFlowSeqItems(fc) {
    if (fc.start.type === 'flow-seq-start') {
        for (const it of fc.items) {
            if (it.sep &&
                !it.value &&
                !includesToken(it.start, 'explicit-key-ind') &&
                !includesToken(it.sep, 'map-value-ind')) {
                if (it.key)
                    it.value = it.key;
                delete it.key;
                if (isFlowToken(it.value)) {
                    if (it.value.end)
                        arrayPushArray(it.value.end, it.sep);
                    else
                        it.value.end = it.sep;
                }
                else
                    arrayPushArray(it.start, it.sep);
                delete it.sep;
            }
        }
    }
}
/**
 * A YAML concrete syntax tree (CST) parser
 *
 * ```ts
 * const src: string = ...
 * for (const token of new Parser().parse(src)) {
 *   // token: Token
 * }
 * ```
 *
 * To use the parser with a user-provided lexer:
 *
 * ```ts
 * function* parse(source: string, lexer: Lexer) {
 *   const parser = new Parser()
 *   for (const lexeme of lexer.lex(source))
 *     yield* parser.next(lexeme)
 *   yield* parser.end()
 * }
 *
 * const src: string = ...
 * const lexer = new Lexer()
 * for (const token of parse(src, lexer)) {
 *   // token: Token
 * }
 * ```
 */
class Parser {
    /**
     * @param onNewLine - If defined, called separately with the start position of
     *   each new line (in `parse()`, including the start of input).
     */
    constructor(onNewLine) {
        /** If true, space and sequence indicators count as indentation */
        this.atNewLine = true;
        /** If true, next token is a scalar value */
        this.atScalar = false;
        /** Current indentation level */
        this.indent = 0;
        /** Current offset since the start of parsing */
        this.offset = 0;
        /** On the same line with a block map key */
        this.onKeyLine = false;
        /** Top indicates the node that's currently being built */
        this.stack = [];
        /** The source of the current token, set in parse() */
        this.source = '';
        /** The type of the current token, set in parse() */
        this.type = '';
        // Must be defined after `next()`
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
    }
    /**
     * Parse `source` as a YAML stream.
     * If `incomplete`, a part of the last line may be left as a buffer for the next call.
     *
     * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
     *
     * @returns A generator of tokens representing each directive, document, and other structure.
     */
    *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
            this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
            yield* this.next(lexeme);
        if (!incomplete)
            yield* this.end();
    }
    /**
     * Advance the parser by the `source` of one lexical token.
     */
    *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
            console.log('|', cst.prettyToken(source));
        if (this.atScalar) {
            this.atScalar = false;
            yield* this.step();
            this.offset += source.length;
            return;
        }
        const type = cst.tokenType(source);
        if (!type) {
            const message = `Not a YAML token: ${source}`;
            yield* this.pop({ type: 'error', offset: this.offset, message, source });
            this.offset += source.length;
        }
        else if (type === 'scalar') {
            this.atNewLine = false;
            this.atScalar = true;
            this.type = 'scalar';
        }
        else {
            this.type = type;
            yield* this.step();
            switch (type) {
                case 'newline':
                    this.atNewLine = true;
                    this.indent = 0;
                    if (this.onNewLine)
                        this.onNewLine(this.offset + source.length);
                    break;
                case 'space':
                    if (this.atNewLine && source[0] === ' ')
                        this.indent += source.length;
                    break;
                case 'explicit-key-ind':
                case 'map-value-ind':
                case 'seq-item-ind':
                    if (this.atNewLine)
                        this.indent += source.length;
                    break;
                case 'doc-mode':
                case 'flow-error-end':
                    return;
                default:
                    this.atNewLine = false;
            }
            this.offset += source.length;
        }
    }
    /** Call at end of input to push out any remaining constructions */
    *end() {
        while (this.stack.length > 0)
            yield* this.pop();
    }
    get sourceToken() {
        const st = {
            type: this.type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
        return st;
    }
    *step() {
        const top = this.peek(1);
        if (this.type === 'doc-end' && top?.type !== 'doc-end') {
            while (this.stack.length > 0)
                yield* this.pop();
            this.stack.push({
                type: 'doc-end',
                offset: this.offset,
                source: this.source
            });
            return;
        }
        if (!top)
            return yield* this.stream();
        switch (top.type) {
            case 'document':
                return yield* this.document(top);
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return yield* this.scalar(top);
            case 'block-scalar':
                return yield* this.blockScalar(top);
            case 'block-map':
                return yield* this.blockMap(top);
            case 'block-seq':
                return yield* this.blockSequence(top);
            case 'flow-collection':
                return yield* this.flowCollection(top);
            case 'doc-end':
                return yield* this.documentEnd(top);
        }
        /* istanbul ignore next should not happen */
        yield* this.pop();
    }
    peek(n) {
        return this.stack[this.stack.length - n];
    }
    *pop(error) {
        const token = error ?? this.stack.pop();
        /* istanbul ignore if should not happen */
        if (!token) {
            const message = 'Tried to pop an empty stack';
            yield { type: 'error', offset: this.offset, source: '', message };
        }
        else if (this.stack.length === 0) {
            yield token;
        }
        else {
            const top = this.peek(1);
            if (token.type === 'block-scalar') {
                // Block scalars use their parent rather than header indent
                token.indent = 'indent' in top ? top.indent : 0;
            }
            else if (token.type === 'flow-collection' && top.type === 'document') {
                // Ignore all indent for top-level flow collections
                token.indent = 0;
            }
            if (token.type === 'flow-collection')
                fixFlowSeqItems(token);
            switch (top.type) {
                case 'document':
                    top.value = token;
                    break;
                case 'block-scalar':
                    top.props.push(token); // error
                    break;
                case 'block-map': {
                    const it = top.items[top.items.length - 1];
                    if (it.value) {
                        top.items.push({ start: [], key: token, sep: [] });
                        this.onKeyLine = true;
                        return;
                    }
                    else if (it.sep) {
                        it.value = token;
                    }
                    else {
                        Object.assign(it, { key: token, sep: [] });
                        this.onKeyLine = !it.explicitKey;
                        return;
                    }
                    break;
                }
                case 'block-seq': {
                    const it = top.items[top.items.length - 1];
                    if (it.value)
                        top.items.push({ start: [], value: token });
                    else
                        it.value = token;
                    break;
                }
                case 'flow-collection': {
                    const it = top.items[top.items.length - 1];
                    if (!it || it.value)
                        top.items.push({ start: [], key: token, sep: [] });
                    else if (it.sep)
                        it.value = token;
                    else
                        Object.assign(it, { key: token, sep: [] });
                    return;
                }
                /* istanbul ignore next should not happen */
                default:
                    yield* this.pop();
                    yield* this.pop(token);
            }
            if ((top.type === 'document' ||
                top.type === 'block-map' ||
                top.type === 'block-seq') &&
                (token.type === 'block-map' || token.type === 'block-seq')) {
                const last = token.items[token.items.length - 1];
                if (last &&
                    !last.sep &&
                    !last.value &&
                    last.start.length > 0 &&
                    findNonEmptyIndex(last.start) === -1 &&
                    (token.indent === 0 ||
                        last.start.every(st => st.type !== 'comment' || st.indent < token.indent))) {
                    if (top.type === 'document')
                        top.end = last.start;
                    else
                        top.items.push({ start: last.start });
                    token.items.splice(-1, 1);
                }
            }
        }
    }
    *stream() {
        switch (this.type) {
            case 'directive-line':
                yield { type: 'directive', offset: this.offset, source: this.source };
                return;
            case 'byte-order-mark':
            case 'space':
            case 'comment':
            case 'newline':
                yield this.sourceToken;
                return;
            case 'doc-mode':
            case 'doc-start': {
                const doc = {
                    type: 'document',
                    offset: this.offset,
                    start: []
                };
                if (this.type === 'doc-start')
                    doc.start.push(this.sourceToken);
                this.stack.push(doc);
                return;
            }
        }
        yield {
            type: 'error',
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML stream`,
            source: this.source
        };
    }
    *document(doc) {
        if (doc.value)
            return yield* this.lineEnd(doc);
        switch (this.type) {
            case 'doc-start': {
                if (findNonEmptyIndex(doc.start) !== -1) {
                    yield* this.pop();
                    yield* this.step();
                }
                else
                    doc.start.push(this.sourceToken);
                return;
            }
            case 'anchor':
            case 'tag':
            case 'space':
            case 'comment':
            case 'newline':
                doc.start.push(this.sourceToken);
                return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
            this.stack.push(bv);
        else {
            yield {
                type: 'error',
                offset: this.offset,
                message: `Unexpected ${this.type} token in YAML document`,
                source: this.source
            };
        }
    }
    *scalar(scalar) {
        if (this.type === 'map-value-ind') {
            const prev = getPrevProps(this.peek(2));
            const start = getFirstKeyStartProps(prev);
            let sep;
            if (scalar.end) {
                sep = scalar.end;
                sep.push(this.sourceToken);
                delete scalar.end;
            }
            else
                sep = [this.sourceToken];
            const map = {
                type: 'block-map',
                offset: scalar.offset,
                indent: scalar.indent,
                items: [{ start, key: scalar, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
        }
        else
            yield* this.lineEnd(scalar);
    }
    *blockScalar(scalar) {
        switch (this.type) {
            case 'space':
            case 'comment':
            case 'newline':
                scalar.props.push(this.sourceToken);
                return;
            case 'scalar':
                scalar.source = this.source;
                // block-scalar source includes trailing newline
                this.atNewLine = true;
                this.indent = 0;
                if (this.onNewLine) {
                    let nl = this.source.indexOf('\n') + 1;
                    while (nl !== 0) {
                        this.onNewLine(this.offset + nl);
                        nl = this.source.indexOf('\n', nl) + 1;
                    }
                }
                yield* this.pop();
                break;
            /* istanbul ignore next should not happen */
            default:
                yield* this.pop();
                yield* this.step();
        }
    }
    *blockMap(map) {
        const it = map.items[map.items.length - 1];
        // it.sep is true-ish if pair already has key or : separator
        switch (this.type) {
            case 'newline':
                this.onKeyLine = false;
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    it.start.push(this.sourceToken);
                }
                return;
            case 'space':
            case 'comment':
                if (it.value) {
                    map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    if (this.atIndentedComment(it.start, map.indent)) {
                        const prev = map.items[map.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            map.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
        }
        if (this.indent >= map.indent) {
            const atMapIndent = !this.onKeyLine && this.indent === map.indent;
            const atNextItem = atMapIndent &&
                (it.sep || it.explicitKey) &&
                this.type !== 'seq-item-ind';
            // For empty nodes, assign newline-separated not indented empty tokens to following node
            let start = [];
            if (atNextItem && it.sep && !it.value) {
                const nl = [];
                for (let i = 0; i < it.sep.length; ++i) {
                    const st = it.sep[i];
                    switch (st.type) {
                        case 'newline':
                            nl.push(i);
                            break;
                        case 'space':
                            break;
                        case 'comment':
                            if (st.indent > map.indent)
                                nl.length = 0;
                            break;
                        default:
                            nl.length = 0;
                    }
                }
                if (nl.length >= 2)
                    start = it.sep.splice(nl[1]);
            }
            switch (this.type) {
                case 'anchor':
                case 'tag':
                    if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        it.sep.push(this.sourceToken);
                    }
                    else {
                        it.start.push(this.sourceToken);
                    }
                    return;
                case 'explicit-key-ind':
                    if (!it.sep && !it.explicitKey) {
                        it.start.push(this.sourceToken);
                        it.explicitKey = true;
                    }
                    else if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start, explicitKey: true });
                    }
                    else {
                        this.stack.push({
                            type: 'block-map',
                            offset: this.offset,
                            indent: this.indent,
                            items: [{ start: [this.sourceToken], explicitKey: true }]
                        });
                    }
                    this.onKeyLine = true;
                    return;
                case 'map-value-ind':
                    if (it.explicitKey) {
                        if (!it.sep) {
                            if (includesToken(it.start, 'newline')) {
                                Object.assign(it, { key: null, sep: [this.sourceToken] });
                            }
                            else {
                                const start = getFirstKeyStartProps(it.start);
                                this.stack.push({
                                    type: 'block-map',
                                    offset: this.offset,
                                    indent: this.indent,
                                    items: [{ start, key: null, sep: [this.sourceToken] }]
                                });
                            }
                        }
                        else if (it.value) {
                            map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else if (isFlowToken(it.key) &&
                            !includesToken(it.sep, 'newline')) {
                            const start = getFirstKeyStartProps(it.start);
                            const key = it.key;
                            const sep = it.sep;
                            sep.push(this.sourceToken);
                            // @ts-expect-error type guard is wrong here
                            delete it.key;
                            // @ts-expect-error type guard is wrong here
                            delete it.sep;
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key, sep }]
                            });
                        }
                        else if (start.length > 0) {
                            // Not actually at next item
                            it.sep = it.sep.concat(start, this.sourceToken);
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    else {
                        if (!it.sep) {
                            Object.assign(it, { key: null, sep: [this.sourceToken] });
                        }
                        else if (it.value || atNextItem) {
                            map.items.push({ start, key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start: [], key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    this.onKeyLine = true;
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (atNextItem || it.value) {
                        map.items.push({ start, key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        this.stack.push(fs);
                    }
                    else {
                        Object.assign(it, { key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    return;
                }
                default: {
                    const bv = this.startBlockValue(map);
                    if (bv) {
                        if (bv.type === 'block-seq') {
                            if (!it.explicitKey &&
                                it.sep &&
                                !includesToken(it.sep, 'newline')) {
                                yield* this.pop({
                                    type: 'error',
                                    offset: this.offset,
                                    message: 'Unexpected block-seq-ind on same line with key',
                                    source: this.source
                                });
                                return;
                            }
                        }
                        else if (atMapIndent) {
                            map.items.push({ start });
                        }
                        this.stack.push(bv);
                        return;
                    }
                }
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
            case 'newline':
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        seq.items.push({ start: [this.sourceToken] });
                }
                else
                    it.start.push(this.sourceToken);
                return;
            case 'space':
            case 'comment':
                if (it.value)
                    seq.items.push({ start: [this.sourceToken] });
                else {
                    if (this.atIndentedComment(it.start, seq.indent)) {
                        const prev = seq.items[seq.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            seq.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
            case 'anchor':
            case 'tag':
                if (it.value || this.indent <= seq.indent)
                    break;
                it.start.push(this.sourceToken);
                return;
            case 'seq-item-ind':
                if (this.indent !== seq.indent)
                    break;
                if (it.value || includesToken(it.start, 'seq-item-ind'))
                    seq.items.push({ start: [this.sourceToken] });
                else
                    it.start.push(this.sourceToken);
                return;
        }
        if (this.indent > seq.indent) {
            const bv = this.startBlockValue(seq);
            if (bv) {
                this.stack.push(bv);
                return;
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === 'flow-error-end') {
            let top;
            do {
                yield* this.pop();
                top = this.peek(1);
            } while (top?.type === 'flow-collection');
        }
        else if (fc.end.length === 0) {
            switch (this.type) {
                case 'comma':
                case 'explicit-key-ind':
                    if (!it || it.sep)
                        fc.items.push({ start: [this.sourceToken] });
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'map-value-ind':
                    if (!it || it.value)
                        fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        Object.assign(it, { key: null, sep: [this.sourceToken] });
                    return;
                case 'space':
                case 'comment':
                case 'newline':
                case 'anchor':
                case 'tag':
                    if (!it || it.value)
                        fc.items.push({ start: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (!it || it.value)
                        fc.items.push({ start: [], key: fs, sep: [] });
                    else if (it.sep)
                        this.stack.push(fs);
                    else
                        Object.assign(it, { key: fs, sep: [] });
                    return;
                }
                case 'flow-map-end':
                case 'flow-seq-end':
                    fc.end.push(this.sourceToken);
                    return;
            }
            const bv = this.startBlockValue(fc);
            /* istanbul ignore else should not happen */
            if (bv)
                this.stack.push(bv);
            else {
                yield* this.pop();
                yield* this.step();
            }
        }
        else {
            const parent = this.peek(2);
            if (parent.type === 'block-map' &&
                ((this.type === 'map-value-ind' && parent.indent === fc.indent) ||
                    (this.type === 'newline' &&
                        !parent.items[parent.items.length - 1].sep))) {
                yield* this.pop();
                yield* this.step();
            }
            else if (this.type === 'map-value-ind' &&
                parent.type !== 'flow-collection') {
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                fixFlowSeqItems(fc);
                const sep = fc.end.splice(1, fc.end.length);
                sep.push(this.sourceToken);
                const map = {
                    type: 'block-map',
                    offset: fc.offset,
                    indent: fc.indent,
                    items: [{ start, key: fc, sep }]
                };
                this.onKeyLine = true;
                this.stack[this.stack.length - 1] = map;
            }
            else {
                yield* this.lineEnd(fc);
            }
        }
    }
    flowScalar(type) {
        if (this.onNewLine) {
            let nl = this.source.indexOf('\n') + 1;
            while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf('\n', nl) + 1;
            }
        }
        return {
            type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
    }
    startBlockValue(parent) {
        switch (this.type) {
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return this.flowScalar(this.type);
            case 'block-scalar-header':
                return {
                    type: 'block-scalar',
                    offset: this.offset,
                    indent: this.indent,
                    props: [this.sourceToken],
                    source: ''
                };
            case 'flow-map-start':
            case 'flow-seq-start':
                return {
                    type: 'flow-collection',
                    offset: this.offset,
                    indent: this.indent,
                    start: this.sourceToken,
                    items: [],
                    end: []
                };
            case 'seq-item-ind':
                return {
                    type: 'block-seq',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [this.sourceToken] }]
                };
            case 'explicit-key-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                start.push(this.sourceToken);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, explicitKey: true }]
                };
            }
            case 'map-value-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                };
            }
        }
        return null;
    }
    atIndentedComment(start, indent) {
        if (this.type !== 'comment')
            return false;
        if (this.indent <= indent)
            return false;
        return start.every(st => st.type === 'newline' || st.type === 'space');
    }
    *documentEnd(docEnd) {
        if (this.type !== 'doc-mode') {
            if (docEnd.end)
                docEnd.end.push(this.sourceToken);
            else
                docEnd.end = [this.sourceToken];
            if (this.type === 'newline')
                yield* this.pop();
        }
    }
    *lineEnd(token) {
        switch (this.type) {
            case 'comma':
            case 'doc-start':
            case 'doc-end':
            case 'flow-seq-end':
            case 'flow-map-end':
            case 'map-value-ind':
                yield* this.pop();
                yield* this.step();
                break;
            case 'newline':
                this.onKeyLine = false;
            // fallthrough
            case 'space':
            case 'comment':
            default:
                // all other values are errors
                if (token.end)
                    token.end.push(this.sourceToken);
                else
                    token.end = [this.sourceToken];
                if (this.type === 'newline')
                    yield* this.pop();
        }
    }
}

exports.Parser = Parser;


/***/ }),

/***/ 4047:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var log = __nccwpck_require__(7249);
var identity = __nccwpck_require__(1127);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);

function parseOptions(options) {
    const prettyErrors = options.prettyErrors !== false;
    const lineCounter$1 = options.lineCounter || (prettyErrors && new lineCounter.LineCounter()) || null;
    return { lineCounter: lineCounter$1, prettyErrors };
}
/**
 * Parse the input as a stream of YAML documents.
 *
 * Documents should be separated from each other by `...` or `---` marker lines.
 *
 * @returns If an empty `docs` array is returned, it will be of type
 *   EmptyStream and contain additional stream information. In
 *   TypeScript, you should use `'empty' in docs` as a type guard for it.
 */
function parseAllDocuments(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    const docs = Array.from(composer$1.compose(parser$1.parse(source)));
    if (prettyErrors && lineCounter)
        for (const doc of docs) {
            doc.errors.forEach(errors.prettifyError(source, lineCounter));
            doc.warnings.forEach(errors.prettifyError(source, lineCounter));
        }
    if (docs.length > 0)
        return docs;
    return Object.assign([], { empty: true }, composer$1.streamInfo());
}
/** Parse an input string into a single YAML.Document */
function parseDocument(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    // `doc` is always set by compose.end(true) at the very latest
    let doc = null;
    for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
            doc = _doc;
        else if (doc.options.logLevel !== 'silent') {
            doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), 'MULTIPLE_DOCS', 'Source contains multiple documents; please use YAML.parseAllDocuments()'));
            break;
        }
    }
    if (prettyErrors && lineCounter) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter));
    }
    return doc;
}
function parse(src, reviver, options) {
    let _reviver = undefined;
    if (typeof reviver === 'function') {
        _reviver = reviver;
    }
    else if (options === undefined && reviver && typeof reviver === 'object') {
        options = reviver;
    }
    const doc = parseDocument(src, options);
    if (!doc)
        return null;
    doc.warnings.forEach(warning => log.warn(doc.options.logLevel, warning));
    if (doc.errors.length > 0) {
        if (doc.options.logLevel !== 'silent')
            throw doc.errors[0];
        else
            doc.errors = [];
    }
    return doc.toJS(Object.assign({ reviver: _reviver }, options));
}
function stringify(value, replacer, options) {
    let _replacer = null;
    if (typeof replacer === 'function' || Array.isArray(replacer)) {
        _replacer = replacer;
    }
    else if (options === undefined && replacer) {
        options = replacer;
    }
    if (typeof options === 'string')
        options = options.length;
    if (typeof options === 'number') {
        const indent = Math.round(options);
        options = indent < 1 ? undefined : indent > 8 ? { indent: 8 } : { indent };
    }
    if (value === undefined) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
            return undefined;
    }
    if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
    return new Document.Document(value, _replacer, options).toString(options);
}

exports.parse = parse;
exports.parseAllDocuments = parseAllDocuments;
exports.parseDocument = parseDocument;
exports.stringify = stringify;


/***/ }),

/***/ 5840:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var tags = __nccwpck_require__(18);

const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
class Schema {
    constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat)
            ? tags.getTags(compat, 'compat')
            : compat
                ? tags.getTags(null, compat)
                : null;
        this.name = (typeof schema === 'string' && schema) || 'core';
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        // Used by createMap()
        this.sortMapEntries =
            typeof sortMapEntries === 'function'
                ? sortMapEntries
                : sortMapEntries === true
                    ? sortMapEntriesByKey
                    : null;
    }
    clone() {
        const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
    }
}

exports.Schema = Schema;


/***/ }),

/***/ 7451:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLMap = __nccwpck_require__(4454);

const map = {
    collection: 'map',
    default: true,
    nodeClass: YAMLMap.YAMLMap,
    tag: 'tag:yaml.org,2002:map',
    resolve(map, onError) {
        if (!identity.isMap(map))
            onError('Expected a mapping for this tag');
        return map;
    },
    createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
};

exports.map = map;


/***/ }),

/***/ 3632:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const nullTag = {
    identify: value => value == null,
    createNode: () => new Scalar.Scalar(null),
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => new Scalar.Scalar(null),
    stringify: ({ source }, ctx) => typeof source === 'string' && nullTag.test.test(source)
        ? source
        : ctx.options.nullStr
};

exports.nullTag = nullTag;


/***/ }),

/***/ 1706:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLSeq = __nccwpck_require__(2223);

const seq = {
    collection: 'seq',
    default: true,
    nodeClass: YAMLSeq.YAMLSeq,
    tag: 'tag:yaml.org,2002:seq',
    resolve(seq, onError) {
        if (!identity.isSeq(seq))
            onError('Expected a sequence for this tag');
        return seq;
    },
    createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
};

exports.seq = seq;


/***/ }),

/***/ 6464:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyString = __nccwpck_require__(3069);

const string = {
    identify: value => typeof value === 'string',
    default: true,
    tag: 'tag:yaml.org,2002:str',
    resolve: str => str,
    stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
    }
};

exports.string = string;


/***/ }),

/***/ 3959:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const boolTag = {
    identify: value => typeof value === 'boolean',
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
    resolve: str => new Scalar.Scalar(str[0] === 't' || str[0] === 'T'),
    stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
            const sv = source[0] === 't' || source[0] === 'T';
            if (value === sv)
                return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
};

exports.boolTag = boolTag;


/***/ }),

/***/ 8405:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: str => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
    resolve: str => parseFloat(str),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf('.');
        if (dot !== -1 && str[str.length - 1] === '0')
            node.minFractionDigits = str.length - dot - 1;
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 9874:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
const intResolve = (str, offset, radix, { intAsBigInt }) => (intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix));
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
    return stringifyNumber.stringifyNumber(node);
}
const intOct = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^0o[0-7]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
    stringify: node => intStringify(node, 8, '0o')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^0x[0-9a-fA-F]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 896:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.boolTag,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float
];

exports.schema = schema;


/***/ }),

/***/ 3559:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);

function intIdentify(value) {
    return typeof value === 'bigint' || Number.isInteger(value);
}
const stringifyJSON = ({ value }) => JSON.stringify(value);
const jsonScalars = [
    {
        identify: value => typeof value === 'string',
        default: true,
        tag: 'tag:yaml.org,2002:str',
        resolve: str => str,
        stringify: stringifyJSON
    },
    {
        identify: value => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: 'tag:yaml.org,2002:null',
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
    },
    {
        identify: value => typeof value === 'boolean',
        default: true,
        tag: 'tag:yaml.org,2002:bool',
        test: /^true$|^false$/,
        resolve: str => str === 'true',
        stringify: stringifyJSON
    },
    {
        identify: intIdentify,
        default: true,
        tag: 'tag:yaml.org,2002:int',
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
    },
    {
        identify: value => typeof value === 'number',
        default: true,
        tag: 'tag:yaml.org,2002:float',
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: str => parseFloat(str),
        stringify: stringifyJSON
    }
];
const jsonError = {
    default: true,
    tag: '',
    test: /^/,
    resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
    }
};
const schema = [map.map, seq.seq].concat(jsonScalars, jsonError);

exports.schema = schema;


/***/ }),

/***/ 18:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);
var schema = __nccwpck_require__(896);
var schema$1 = __nccwpck_require__(3559);
var binary = __nccwpck_require__(6083);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var schema$2 = __nccwpck_require__(5913);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schemas = new Map([
    ['core', schema.schema],
    ['failsafe', [map.map, seq.seq, string.string]],
    ['json', schema$1.schema],
    ['yaml11', schema$2.schema],
    ['yaml-1.1', schema$2.schema]
]);
const tagsByName = {
    binary: binary.binary,
    bool: bool.boolTag,
    float: float.float,
    floatExp: float.floatExp,
    floatNaN: float.floatNaN,
    floatTime: timestamp.floatTime,
    int: int.int,
    intHex: int.intHex,
    intOct: int.intOct,
    intTime: timestamp.intTime,
    map: map.map,
    merge: merge.merge,
    null: _null.nullTag,
    omap: omap.omap,
    pairs: pairs.pairs,
    seq: seq.seq,
    set: set.set,
    timestamp: timestamp.timestamp
};
const coreKnownTags = {
    'tag:yaml.org,2002:binary': binary.binary,
    'tag:yaml.org,2002:merge': merge.merge,
    'tag:yaml.org,2002:omap': omap.omap,
    'tag:yaml.org,2002:pairs': pairs.pairs,
    'tag:yaml.org,2002:set': set.set,
    'tag:yaml.org,2002:timestamp': timestamp.timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
    const schemaTags = schemas.get(schemaName);
    if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge)
            ? schemaTags.concat(merge.merge)
            : schemaTags.slice();
    }
    let tags = schemaTags;
    if (!tags) {
        if (Array.isArray(customTags))
            tags = [];
        else {
            const keys = Array.from(schemas.keys())
                .filter(key => key !== 'yaml11')
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
    }
    if (Array.isArray(customTags)) {
        for (const tag of customTags)
            tags = tags.concat(tag);
    }
    else if (typeof customTags === 'function') {
        tags = customTags(tags.slice());
    }
    if (addMergeTag)
        tags = tags.concat(merge.merge);
    return tags.reduce((tags, tag) => {
        const tagObj = typeof tag === 'string' ? tagsByName[tag] : tag;
        if (!tagObj) {
            const tagName = JSON.stringify(tag);
            const keys = Object.keys(tagsByName)
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags.includes(tagObj))
            tags.push(tagObj);
        return tags;
    }, []);
}

exports.coreKnownTags = coreKnownTags;
exports.getTags = getTags;


/***/ }),

/***/ 6083:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_buffer = __nccwpck_require__(181);
var Scalar = __nccwpck_require__(3301);
var stringifyString = __nccwpck_require__(3069);

const binary = {
    identify: value => value instanceof Uint8Array, // Buffer inherits from Uint8Array
    default: false,
    tag: 'tag:yaml.org,2002:binary',
    /**
     * Returns a Buffer in node and an Uint8Array in browsers
     *
     * To use the resulting buffer as an image, you'll want to do something like:
     *
     *   const blob = new Blob([buffer], { type: 'image/jpeg' })
     *   document.querySelector('#photo').src = URL.createObjectURL(blob)
     */
    resolve(src, onError) {
        if (typeof node_buffer.Buffer === 'function') {
            return node_buffer.Buffer.from(src, 'base64');
        }
        else if (typeof atob === 'function') {
            // On IE 11, atob() can't handle newlines
            const str = atob(src.replace(/[\n\r]/g, ''));
            const buffer = new Uint8Array(str.length);
            for (let i = 0; i < str.length; ++i)
                buffer[i] = str.charCodeAt(i);
            return buffer;
        }
        else {
            onError('This environment does not support reading binary tags; either Buffer or atob is required');
            return src;
        }
    },
    stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
            return '';
        const buf = value; // checked earlier by binary.identify()
        let str;
        if (typeof node_buffer.Buffer === 'function') {
            str =
                buf instanceof node_buffer.Buffer
                    ? buf.toString('base64')
                    : node_buffer.Buffer.from(buf.buffer).toString('base64');
        }
        else if (typeof btoa === 'function') {
            let s = '';
            for (let i = 0; i < buf.length; ++i)
                s += String.fromCharCode(buf[i]);
            str = btoa(s);
        }
        else {
            throw new Error('This environment does not support writing binary tags; either Buffer or btoa is required');
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
            const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
            const n = Math.ceil(str.length / lineWidth);
            const lines = new Array(n);
            for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
                lines[i] = str.substr(o, lineWidth);
            }
            str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? '\n' : ' ');
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
    }
};

exports.binary = binary;


/***/ }),

/***/ 8398:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function boolStringify({ value, source }, ctx) {
    const boolObj = value ? trueTag : falseTag;
    if (source && boolObj.test.test(source))
        return source;
    return value ? ctx.options.trueStr : ctx.options.falseStr;
}
const trueTag = {
    identify: value => value === true,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
    resolve: () => new Scalar.Scalar(true),
    stringify: boolStringify
};
const falseTag = {
    identify: value => value === false,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
    resolve: () => new Scalar.Scalar(false),
    stringify: boolStringify
};

exports.falseTag = falseTag;
exports.trueTag = trueTag;


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: (str) => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
    resolve: (str) => parseFloat(str.replace(/_/g, '')),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, '')));
        const dot = str.indexOf('.');
        if (dot !== -1) {
            const f = str.substring(dot + 1).replace(/_/g, '');
            if (f[f.length - 1] === '0')
                node.minFractionDigits = f.length;
        }
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 873:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
function intResolve(str, offset, radix, { intAsBigInt }) {
    const sign = str[0];
    if (sign === '-' || sign === '+')
        offset += 1;
    str = str.substring(offset).replace(/_/g, '');
    if (intAsBigInt) {
        switch (radix) {
            case 2:
                str = `0b${str}`;
                break;
            case 8:
                str = `0o${str}`;
                break;
            case 16:
                str = `0x${str}`;
                break;
        }
        const n = BigInt(str);
        return sign === '-' ? BigInt(-1) * n : n;
    }
    const n = parseInt(str, radix);
    return sign === '-' ? -1 * n : n;
}
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? '-' + prefix + str.substr(1) : prefix + str;
    }
    return stringifyNumber.stringifyNumber(node);
}
const intBin = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'BIN',
    test: /^[-+]?0b[0-1_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
    stringify: node => intStringify(node, 2, '0b')
};
const intOct = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^[-+]?0[0-7_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
    stringify: node => intStringify(node, 8, '0')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9][0-9_]*$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^[-+]?0x[0-9a-fA-F_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intBin = intBin;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 452:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

// If the value associated with a merge key is a single mapping node, each of
// its key/value pairs is inserted into the current mapping, unless the key
// already exists in it. If the value associated with the merge key is a
// sequence, then this sequence is expected to contain mapping nodes and each
// of these nodes is merged in turn according to its order in the sequence.
// Keys in mapping nodes earlier in the sequence override keys specified in
// later mapping nodes. -- http://yaml.org/type/merge.html
const MERGE_KEY = '<<';
const merge = {
    identify: value => value === MERGE_KEY ||
        (typeof value === 'symbol' && value.description === MERGE_KEY),
    default: 'key',
    tag: 'tag:yaml.org,2002:merge',
    test: /^<<$/,
    resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
    }),
    stringify: () => MERGE_KEY
};
const isMergeKey = (ctx, key) => (merge.identify(key) ||
    (identity.isScalar(key) &&
        (!key.type || key.type === Scalar.Scalar.PLAIN) &&
        merge.identify(key.value))) &&
    ctx?.doc.schema.tags.some(tag => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (identity.isSeq(source))
        for (const it of source.items)
            mergeValue(ctx, map, it);
    else if (Array.isArray(source))
        for (const it of source)
            mergeValue(ctx, map, it);
    else
        mergeValue(ctx, map, source);
}
function mergeValue(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (!identity.isMap(source))
        throw new Error('Merge sources must be maps or map aliases');
    const srcMap = source.toJSON(null, ctx, Map);
    for (const [key, value] of srcMap) {
        if (map instanceof Map) {
            if (!map.has(key))
                map.set(key, value);
        }
        else if (map instanceof Set) {
            map.add(key);
        }
        else if (!Object.prototype.hasOwnProperty.call(map, key)) {
            Object.defineProperty(map, key, {
                value,
                writable: true,
                enumerable: true,
                configurable: true
            });
        }
    }
    return map;
}
function resolveAliasValue(ctx, value) {
    return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

exports.addMergeToJSMap = addMergeToJSMap;
exports.isMergeKey = isMergeKey;
exports.merge = merge;


/***/ }),

/***/ 303:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var pairs = __nccwpck_require__(8385);

class YAMLOMap extends YAMLSeq.YAMLSeq {
    constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = YAMLOMap.tag;
    }
    /**
     * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
     * but TypeScript won't allow widening the signature of a child method.
     */
    toJSON(_, ctx) {
        if (!ctx)
            return super.toJSON(_);
        const map = new Map();
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const pair of this.items) {
            let key, value;
            if (identity.isPair(pair)) {
                key = toJS.toJS(pair.key, '', ctx);
                value = toJS.toJS(pair.value, key, ctx);
            }
            else {
                key = toJS.toJS(pair, '', ctx);
            }
            if (map.has(key))
                throw new Error('Ordered maps must not include duplicate keys');
            map.set(key, value);
        }
        return map;
    }
    static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap = new this();
        omap.items = pairs$1.items;
        return omap;
    }
}
YAMLOMap.tag = 'tag:yaml.org,2002:omap';
const omap = {
    collection: 'seq',
    identify: value => value instanceof Map,
    nodeClass: YAMLOMap,
    default: false,
    tag: 'tag:yaml.org,2002:omap',
    resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
            if (identity.isScalar(key)) {
                if (seenKeys.includes(key.value)) {
                    onError(`Ordered maps must not include duplicate keys: ${key.value}`);
                }
                else {
                    seenKeys.push(key.value);
                }
            }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
    },
    createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
};

exports.YAMLOMap = YAMLOMap;
exports.omap = omap;


/***/ }),

/***/ 8385:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLSeq = __nccwpck_require__(2223);

function resolvePairs(seq, onError) {
    if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
            let item = seq.items[i];
            if (identity.isPair(item))
                continue;
            else if (identity.isMap(item)) {
                if (item.items.length > 1)
                    onError('Each pair must have its own sequence indicator');
                const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
                if (item.commentBefore)
                    pair.key.commentBefore = pair.key.commentBefore
                        ? `${item.commentBefore}\n${pair.key.commentBefore}`
                        : item.commentBefore;
                if (item.comment) {
                    const cn = pair.value ?? pair.key;
                    cn.comment = cn.comment
                        ? `${item.comment}\n${cn.comment}`
                        : item.comment;
                }
                item = pair;
            }
            seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
    }
    else
        onError('Expected a sequence for this tag');
    return seq;
}
function createPairs(schema, iterable, ctx) {
    const { replacer } = ctx;
    const pairs = new YAMLSeq.YAMLSeq(schema);
    pairs.tag = 'tag:yaml.org,2002:pairs';
    let i = 0;
    if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
            if (typeof replacer === 'function')
                it = replacer.call(iterable, String(i++), it);
            let key, value;
            if (Array.isArray(it)) {
                if (it.length === 2) {
                    key = it[0];
                    value = it[1];
                }
                else
                    throw new TypeError(`Expected [key, value] tuple: ${it}`);
            }
            else if (it && it instanceof Object) {
                const keys = Object.keys(it);
                if (keys.length === 1) {
                    key = keys[0];
                    value = it[key];
                }
                else {
                    throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
                }
            }
            else {
                key = it;
            }
            pairs.items.push(Pair.createPair(key, value, ctx));
        }
    return pairs;
}
const pairs = {
    collection: 'seq',
    default: false,
    tag: 'tag:yaml.org,2002:pairs',
    resolve: resolvePairs,
    createNode: createPairs
};

exports.createPairs = createPairs;
exports.pairs = pairs;
exports.resolvePairs = resolvePairs;


/***/ }),

/***/ 5913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var binary = __nccwpck_require__(6083);
var bool = __nccwpck_require__(8398);
var float = __nccwpck_require__(5782);
var int = __nccwpck_require__(873);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.trueTag,
    bool.falseTag,
    int.intBin,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float,
    binary.binary,
    merge.merge,
    omap.omap,
    pairs.pairs,
    set.set,
    timestamp.intTime,
    timestamp.floatTime,
    timestamp.timestamp
];

exports.schema = schema;


/***/ }),

/***/ 1528:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);

class YAMLSet extends YAMLMap.YAMLMap {
    constructor(schema) {
        super(schema);
        this.tag = YAMLSet.tag;
    }
    add(key) {
        let pair;
        if (identity.isPair(key))
            pair = key;
        else if (key &&
            typeof key === 'object' &&
            'key' in key &&
            'value' in key &&
            key.value === null)
            pair = new Pair.Pair(key.key, null);
        else
            pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
            this.items.push(pair);
    }
    /**
     * If `keepPair` is `true`, returns the Pair matching `key`.
     * Otherwise, returns the value of that Pair's key.
     */
    get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair)
            ? identity.isScalar(pair.key)
                ? pair.key.value
                : pair.key
            : pair;
    }
    set(key, value) {
        if (typeof value !== 'boolean')
            throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
            this.items.splice(this.items.indexOf(prev), 1);
        }
        else if (!prev && value) {
            this.items.push(new Pair.Pair(key));
        }
    }
    toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        if (this.hasAllNullValues(true))
            return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
            throw new Error('Set items must all have null values');
    }
    static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
            for (let value of iterable) {
                if (typeof replacer === 'function')
                    value = replacer.call(iterable, value, value);
                set.items.push(Pair.createPair(value, null, ctx));
            }
        return set;
    }
}
YAMLSet.tag = 'tag:yaml.org,2002:set';
const set = {
    collection: 'map',
    identify: value => value instanceof Set,
    nodeClass: YAMLSet,
    default: false,
    tag: 'tag:yaml.org,2002:set',
    createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
    resolve(map, onError) {
        if (identity.isMap(map)) {
            if (map.hasAllNullValues(true))
                return Object.assign(new YAMLSet(), map);
            else
                onError('Set items must all have null values');
        }
        else
            onError('Expected a mapping for this tag');
        return map;
    }
};

exports.YAMLSet = YAMLSet;
exports.set = set;


/***/ }),

/***/ 6752:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

/** Internal types handle bigint as number, because TS can't figure it out. */
function parseSexagesimal(str, asBigInt) {
    const sign = str[0];
    const parts = sign === '-' || sign === '+' ? str.substring(1) : str;
    const num = (n) => asBigInt ? BigInt(n) : Number(n);
    const res = parts
        .replace(/_/g, '')
        .split(':')
        .reduce((res, p) => res * num(60) + num(p), num(0));
    return (sign === '-' ? num(-1) * res : res);
}
/**
 * hhhh:mm:ss.sss
 *
 * Internal types handle bigint as number, because TS can't figure it out.
 */
function stringifySexagesimal(node) {
    let { value } = node;
    let num = (n) => n;
    if (typeof value === 'bigint')
        num = n => BigInt(n);
    else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
    let sign = '';
    if (value < 0) {
        sign = '-';
        value *= num(-1);
    }
    const _60 = num(60);
    const parts = [value % _60]; // seconds, including ms
    if (value < 60) {
        parts.unshift(0); // at least one : is required
    }
    else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60); // minutes
        if (value >= 60) {
            value = (value - parts[0]) / _60;
            parts.unshift(value); // hours
        }
    }
    return (sign +
        parts
            .map(n => String(n).padStart(2, '0'))
            .join(':')
            .replace(/000000\d*$/, '') // % 60 may introduce error
    );
}
const intTime = {
    identify: value => typeof value === 'bigint' || Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
    resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
    stringify: stringifySexagesimal
};
const floatTime = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
    resolve: str => parseSexagesimal(str, false),
    stringify: stringifySexagesimal
};
const timestamp = {
    identify: value => value instanceof Date,
    default: true,
    tag: 'tag:yaml.org,2002:timestamp',
    // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
    // may be omitted altogether, resulting in a date format. In such a case, the time part is
    // assumed to be 00:00:00Z (start of day, UTC).
    test: RegExp('^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})' + // YYYY-Mm-Dd
        '(?:' + // time is optional
        '(?:t|T|[ \\t]+)' + // t | T | whitespace
        '([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)' + // Hh:Mm:Ss(.ss)?
        '(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?' + // Z | +5 | -03:30
        ')?$'),
    resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
            throw new Error('!!timestamp expects a date, starting with yyyy-mm-dd');
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + '00').substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== 'Z') {
            let d = parseSexagesimal(tz, false);
            if (Math.abs(d) < 30)
                d *= 60;
            date -= 60000 * d;
        }
        return new Date(date);
    },
    stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, '') ?? ''
};

exports.floatTime = floatTime;
exports.intTime = intTime;
exports.timestamp = timestamp;


/***/ }),

/***/ 4475:
/***/ ((__unused_webpack_module, exports) => {



const FOLD_FLOW = 'flow';
const FOLD_BLOCK = 'block';
const FOLD_QUOTED = 'quoted';
/**
 * Tries to keep input at up to `lineWidth` characters, splitting only on spaces
 * not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
 * terminated with `\n` and started with `indent`.
 */
function foldFlowLines(text, indent, mode = 'flow', { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
    if (!lineWidth || lineWidth < 0)
        return text;
    if (lineWidth < minContentWidth)
        minContentWidth = 0;
    const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
    if (text.length <= endStep)
        return text;
    const folds = [];
    const escapedFolds = {};
    let end = lineWidth - indent.length;
    if (typeof indentAtStart === 'number') {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
            folds.push(0);
        else
            end = lineWidth - indentAtStart;
    }
    let split = undefined;
    let prev = undefined;
    let overflow = false;
    let i = -1;
    let escStart = -1;
    let escEnd = -1;
    if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
            end = i + endStep;
    }
    for (let ch; (ch = text[(i += 1)]);) {
        if (mode === FOLD_QUOTED && ch === '\\') {
            escStart = i;
            switch (text[i + 1]) {
                case 'x':
                    i += 3;
                    break;
                case 'u':
                    i += 5;
                    break;
                case 'U':
                    i += 9;
                    break;
                default:
                    i += 1;
            }
            escEnd = i;
        }
        if (ch === '\n') {
            if (mode === FOLD_BLOCK)
                i = consumeMoreIndentedLines(text, i, indent.length);
            end = i + indent.length + endStep;
            split = undefined;
        }
        else {
            if (ch === ' ' &&
                prev &&
                prev !== ' ' &&
                prev !== '\n' &&
                prev !== '\t') {
                // space surrounded by non-space can be replaced with newline + indent
                const next = text[i + 1];
                if (next && next !== ' ' && next !== '\n' && next !== '\t')
                    split = i;
            }
            if (i >= end) {
                if (split) {
                    folds.push(split);
                    end = split + endStep;
                    split = undefined;
                }
                else if (mode === FOLD_QUOTED) {
                    // white-space collected at end may stretch past lineWidth
                    while (prev === ' ' || prev === '\t') {
                        prev = ch;
                        ch = text[(i += 1)];
                        overflow = true;
                    }
                    // Account for newline escape, but don't break preceding escape
                    const j = i > escEnd + 1 ? i - 2 : escStart - 1;
                    // Bail out if lineWidth & minContentWidth are shorter than an escape string
                    if (escapedFolds[j])
                        return text;
                    folds.push(j);
                    escapedFolds[j] = true;
                    end = j + endStep;
                    split = undefined;
                }
                else {
                    overflow = true;
                }
            }
        }
        prev = ch;
    }
    if (overflow && onOverflow)
        onOverflow();
    if (folds.length === 0)
        return text;
    if (onFold)
        onFold();
    let res = text.slice(0, folds[0]);
    for (let i = 0; i < folds.length; ++i) {
        const fold = folds[i];
        const end = folds[i + 1] || text.length;
        if (fold === 0)
            res = `\n${indent}${text.slice(0, end)}`;
        else {
            if (mode === FOLD_QUOTED && escapedFolds[fold])
                res += `${text[fold]}\\`;
            res += `\n${indent}${text.slice(fold + 1, end)}`;
        }
    }
    return res;
}
/**
 * Presumes `i + 1` is at the start of a line
 * @returns index of last newline in more-indented block
 */
function consumeMoreIndentedLines(text, i, indent) {
    let end = i;
    let start = i + 1;
    let ch = text[start];
    while (ch === ' ' || ch === '\t') {
        if (i < start + indent) {
            ch = text[++i];
        }
        else {
            do {
                ch = text[++i];
            } while (ch && ch !== '\n');
            end = i;
            start = i + 1;
            ch = text[start];
        }
    }
    return end;
}

exports.FOLD_BLOCK = FOLD_BLOCK;
exports.FOLD_FLOW = FOLD_FLOW;
exports.FOLD_QUOTED = FOLD_QUOTED;
exports.foldFlowLines = foldFlowLines;


/***/ }),

/***/ 2148:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var identity = __nccwpck_require__(1127);
var stringifyComment = __nccwpck_require__(9799);
var stringifyString = __nccwpck_require__(3069);

function createStringifyContext(doc, options) {
    const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: 'PLAIN',
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: 'false',
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: 'null',
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: 'true',
        verifyAliasOrder: true
    }, doc.schema.toStringOptions, options);
    let inFlow;
    switch (opt.collectionStyle) {
        case 'block':
            inFlow = false;
            break;
        case 'flow':
            inFlow = true;
            break;
        default:
            inFlow = null;
    }
    return {
        anchors: new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? ' ' : '',
        indent: '',
        indentStep: typeof opt.indent === 'number' ? ' '.repeat(opt.indent) : '  ',
        inFlow,
        options: opt
    };
}
function getTagObject(tags, item) {
    if (item.tag) {
        const match = tags.filter(t => t.tag === item.tag);
        if (match.length > 0)
            return match.find(t => t.format === item.format) ?? match[0];
    }
    let tagObj = undefined;
    let obj;
    if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter(t => t.identify?.(obj));
        if (match.length > 1) {
            const testMatch = match.filter(t => t.test);
            if (testMatch.length > 0)
                match = testMatch;
        }
        tagObj =
            match.find(t => t.format === item.format) ?? match.find(t => !t.format);
    }
    else {
        obj = item;
        tagObj = tags.find(t => t.nodeClass && obj instanceof t.nodeClass);
    }
    if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? 'null' : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
    }
    return tagObj;
}
// needs to be called before value stringifier to allow for circular anchor refs
function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
    if (!doc.directives)
        return '';
    const props = [];
    const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
    if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
    }
    const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
    if (tag)
        props.push(doc.directives.tagString(tag));
    return props.join(' ');
}
function stringify(item, ctx, onComment, onChompKeep) {
    if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
    if (identity.isAlias(item)) {
        if (ctx.doc.directives)
            return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
            throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        }
        else {
            if (ctx.resolvedAliases)
                ctx.resolvedAliases.add(item);
            else
                ctx.resolvedAliases = new Set([item]);
            item = item.resolve(ctx.doc);
        }
    }
    let tagObj = undefined;
    const node = identity.isNode(item)
        ? item
        : ctx.doc.createNode(item, { onTagObj: o => (tagObj = o) });
    tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
    const props = stringifyProps(node, tagObj, ctx);
    if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
    const str = typeof tagObj.stringify === 'function'
        ? tagObj.stringify(node, ctx, onComment, onChompKeep)
        : identity.isScalar(node)
            ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep)
            : node.toString(ctx, onComment, onChompKeep);
    if (!props)
        return str;
    return identity.isScalar(node) || str[0] === '{' || str[0] === '['
        ? `${props} ${str}`
        : `${props}\n${ctx.indent}${str}`;
}

exports.createStringifyContext = createStringifyContext;
exports.stringify = stringify;


/***/ }),

/***/ 1212:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyCollection(collection, ctx, options) {
    const flow = ctx.inFlow ?? collection.flow;
    const stringify = flow ? stringifyFlowCollection : stringifyBlockCollection;
    return stringify(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
    const { indent, options: { commentString } } = ctx;
    const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
    let chompKeep = false; // flag for the preceding node's status
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (!chompKeep && item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (!chompKeep && ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
            }
        }
        chompKeep = false;
        let str = stringify.stringify(item, itemCtx, () => (comment = null), () => (chompKeep = true));
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        if (chompKeep && comment)
            chompKeep = false;
        lines.push(blockItemPrefix + str);
    }
    let str;
    if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
    }
    else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
            const line = lines[i];
            str += line ? `\n${indent}${line}` : '\n';
        }
    }
    if (comment) {
        str += '\n' + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
            onComment();
    }
    else if (chompKeep && onChompKeep)
        onChompKeep();
    return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
    const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
    itemIndent += indentStep;
    const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
    });
    let reqNewline = false;
    let linesAtValue = 0;
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, false);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, false);
                if (ik.comment)
                    reqNewline = true;
            }
            const iv = identity.isNode(item.value) ? item.value : null;
            if (iv) {
                if (iv.comment)
                    comment = iv.comment;
                if (iv.commentBefore)
                    reqNewline = true;
            }
            else if (item.value == null && ik?.comment) {
                comment = ik.comment;
            }
        }
        if (comment)
            reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => (comment = null));
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes('\n'));
        if (i < items.length - 1) {
            str += ',';
        }
        else if (ctx.options.trailingComma) {
            if (ctx.options.lineWidth > 0) {
                reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) +
                    (str.length + 2) >
                    ctx.options.lineWidth);
            }
            if (reqNewline) {
                str += ',';
            }
        }
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
    }
    const { start, end } = flowChars;
    if (lines.length === 0) {
        return start + end;
    }
    else {
        if (!reqNewline) {
            const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
            reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
            let str = start;
            for (const line of lines)
                str += line ? `\n${indentStep}${indent}${line}` : '\n';
            return `${str}\n${indent}${end}`;
        }
        else {
            return `${start}${fcPadding}${lines.join(' ')}${fcPadding}${end}`;
        }
    }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
    if (comment && chompKeep)
        comment = comment.replace(/^\n+/, '');
    if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart()); // Avoid double indent on first line
    }
}

exports.stringifyCollection = stringifyCollection;


/***/ }),

/***/ 9799:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringifies a comment.
 *
 * Empty comment lines are left empty,
 * lines consisting of a single space are replaced by `#`,
 * and all other lines are prefixed with a `#`.
 */
const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, '#');
function indentComment(comment, indent) {
    if (/^\n+$/.test(comment))
        return comment.substring(1);
    return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
const lineComment = (str, indent, comment) => str.endsWith('\n')
    ? indentComment(comment, indent)
    : comment.includes('\n')
        ? '\n' + indentComment(comment, indent)
        : (str.endsWith(' ') ? '' : ' ') + comment;

exports.indentComment = indentComment;
exports.lineComment = lineComment;
exports.stringifyComment = stringifyComment;


/***/ }),

/***/ 6829:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyDocument(doc, options) {
    const lines = [];
    let hasDirectives = options.directives === true;
    if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
            lines.push(dir);
            hasDirectives = true;
        }
        else if (doc.directives.docStart)
            hasDirectives = true;
    }
    if (hasDirectives)
        lines.push('---');
    const ctx = stringify.createStringifyContext(doc, options);
    const { commentString } = ctx.options;
    if (doc.commentBefore) {
        if (lines.length !== 1)
            lines.unshift('');
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ''));
    }
    let chompKeep = false;
    let contentComment = null;
    if (doc.contents) {
        if (identity.isNode(doc.contents)) {
            if (doc.contents.spaceBefore && hasDirectives)
                lines.push('');
            if (doc.contents.commentBefore) {
                const cs = commentString(doc.contents.commentBefore);
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            // top-level block scalars need to be indented if followed by a comment
            ctx.forceBlockIndent = !!doc.comment;
            contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? undefined : () => (chompKeep = true);
        let body = stringify.stringify(doc.contents, ctx, () => (contentComment = null), onChompKeep);
        if (contentComment)
            body += stringifyComment.lineComment(body, '', commentString(contentComment));
        if ((body[0] === '|' || body[0] === '>') &&
            lines[lines.length - 1] === '---') {
            // Top-level block scalars with a preceding doc marker ought to use the
            // same line for their header.
            lines[lines.length - 1] = `--- ${body}`;
        }
        else
            lines.push(body);
    }
    else {
        lines.push(stringify.stringify(doc.contents, ctx));
    }
    if (doc.directives?.docEnd) {
        if (doc.comment) {
            const cs = commentString(doc.comment);
            if (cs.includes('\n')) {
                lines.push('...');
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            else {
                lines.push(`... ${cs}`);
            }
        }
        else {
            lines.push('...');
        }
    }
    else {
        let dc = doc.comment;
        if (dc && chompKeep)
            dc = dc.replace(/^\n+/, '');
        if (dc) {
            if ((!chompKeep || contentComment) && lines[lines.length - 1] !== '')
                lines.push('');
            lines.push(stringifyComment.indentComment(commentString(dc), ''));
        }
    }
    return lines.join('\n') + '\n';
}

exports.stringifyDocument = stringifyDocument;


/***/ }),

/***/ 8689:
/***/ ((__unused_webpack_module, exports) => {



function stringifyNumber({ format, minFractionDigits, tag, value }) {
    if (typeof value === 'bigint')
        return String(value);
    const num = typeof value === 'number' ? value : Number(value);
    if (!isFinite(num))
        return isNaN(num) ? '.nan' : num < 0 ? '-.inf' : '.inf';
    let n = Object.is(value, -0) ? '-0' : JSON.stringify(value);
    if (!format &&
        minFractionDigits &&
        (!tag || tag === 'tag:yaml.org,2002:float') &&
        /^-?\d/.test(n) &&
        !n.includes('e')) {
        let i = n.indexOf('.');
        if (i < 0) {
            i = n.length;
            n += '.';
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
            n += '0';
    }
    return n;
}

exports.stringifyNumber = stringifyNumber;


/***/ }),

/***/ 9748:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
    const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
    let keyComment = (identity.isNode(key) && key.comment) || null;
    if (simpleKeys) {
        if (keyComment) {
            throw new Error('With simple keys, key nodes cannot have comments');
        }
        if (identity.isCollection(key) || (!identity.isNode(key) && typeof key === 'object')) {
            const msg = 'With simple keys, collection cannot be used as a key value';
            throw new Error(msg);
        }
    }
    let explicitKey = !simpleKeys &&
        (!key ||
            (keyComment && value == null && !ctx.inFlow) ||
            identity.isCollection(key) ||
            (identity.isScalar(key)
                ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL
                : typeof key === 'object'));
    ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
    });
    let keyCommentDone = false;
    let chompKeep = false;
    let str = stringify.stringify(key, ctx, () => (keyCommentDone = true), () => (chompKeep = true));
    if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
            throw new Error('With simple keys, single line scalar must not span more than 1024 characters');
        explicitKey = true;
    }
    if (ctx.inFlow) {
        if (allNullValues || value == null) {
            if (keyCommentDone && onComment)
                onComment();
            return str === '' ? '?' : explicitKey ? `? ${str}` : str;
        }
    }
    else if ((allNullValues && !simpleKeys) || (value == null && explicitKey)) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        }
        else if (chompKeep && onChompKeep)
            onChompKeep();
        return str;
    }
    if (keyCommentDone)
        keyComment = null;
    if (explicitKey) {
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}\n${indent}:`;
    }
    else {
        str = `${str}:`;
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
    }
    let vsb, vcb, valueComment;
    if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
    }
    else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === 'object')
            value = doc.createNode(value);
    }
    ctx.implicitKey = false;
    if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
    chompKeep = false;
    if (!indentSeq &&
        indentStep.length >= 2 &&
        !ctx.inFlow &&
        !explicitKey &&
        identity.isSeq(value) &&
        !value.flow &&
        !value.tag &&
        !value.anchor) {
        // If indentSeq === false, consider '- ' as part of indentation where possible
        ctx.indent = ctx.indent.substring(2);
    }
    let valueCommentDone = false;
    const valueStr = stringify.stringify(value, ctx, () => (valueCommentDone = true), () => (chompKeep = true));
    let ws = ' ';
    if (keyComment || vsb || vcb) {
        ws = vsb ? '\n' : '';
        if (vcb) {
            const cs = commentString(vcb);
            ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === '' && !ctx.inFlow) {
            if (ws === '\n' && valueComment)
                ws = '\n\n';
        }
        else {
            ws += `\n${ctx.indent}`;
        }
    }
    else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf('\n');
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
            let hasPropsLine = false;
            if (hasNewline && (vs0 === '&' || vs0 === '!')) {
                let sp0 = valueStr.indexOf(' ');
                if (vs0 === '&' &&
                    sp0 !== -1 &&
                    sp0 < nl0 &&
                    valueStr[sp0 + 1] === '!') {
                    sp0 = valueStr.indexOf(' ', sp0 + 1);
                }
                if (sp0 === -1 || nl0 < sp0)
                    hasPropsLine = true;
            }
            if (!hasPropsLine)
                ws = `\n${ctx.indent}`;
        }
    }
    else if (valueStr === '' || valueStr[0] === '\n') {
        ws = '';
    }
    str += ws + valueStr;
    if (ctx.inFlow) {
        if (valueCommentDone && onComment)
            onComment();
    }
    else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
    }
    else if (chompKeep && onChompKeep) {
        onChompKeep();
    }
    return str;
}

exports.stringifyPair = stringifyPair;


/***/ }),

/***/ 3069:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var foldFlowLines = __nccwpck_require__(4475);

const getFoldOptions = (ctx, isBlock) => ({
    indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
    lineWidth: ctx.options.lineWidth,
    minContentWidth: ctx.options.minContentWidth
});
// Also checks for lines starting with %, as parsing the output as YAML 1.1 will
// presume that's starting a new document.
const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
    if (!lineWidth || lineWidth < 0)
        return false;
    const limit = lineWidth - indentLength;
    const strLen = str.length;
    if (strLen <= limit)
        return false;
    for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === '\n') {
            if (i - start > limit)
                return true;
            start = i + 1;
            if (strLen - start <= limit)
                return false;
        }
    }
    return true;
}
function doubleQuotedString(value, ctx) {
    const json = JSON.stringify(value);
    if (ctx.options.doubleQuotedAsJSON)
        return json;
    const { implicitKey } = ctx;
    const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    let str = '';
    let start = 0;
    for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === ' ' && json[i + 1] === '\\' && json[i + 2] === 'n') {
            // space before newline needs to be escaped to not be folded
            str += json.slice(start, i) + '\\ ';
            i += 1;
            start = i;
            ch = '\\';
        }
        if (ch === '\\')
            switch (json[i + 1]) {
                case 'u':
                    {
                        str += json.slice(start, i);
                        const code = json.substr(i + 2, 4);
                        switch (code) {
                            case '0000':
                                str += '\\0';
                                break;
                            case '0007':
                                str += '\\a';
                                break;
                            case '000b':
                                str += '\\v';
                                break;
                            case '001b':
                                str += '\\e';
                                break;
                            case '0085':
                                str += '\\N';
                                break;
                            case '00a0':
                                str += '\\_';
                                break;
                            case '2028':
                                str += '\\L';
                                break;
                            case '2029':
                                str += '\\P';
                                break;
                            default:
                                if (code.substr(0, 2) === '00')
                                    str += '\\x' + code.substr(2);
                                else
                                    str += json.substr(i, 6);
                        }
                        i += 5;
                        start = i + 1;
                    }
                    break;
                case 'n':
                    if (implicitKey ||
                        json[i + 2] === '"' ||
                        json.length < minMultiLineLength) {
                        i += 1;
                    }
                    else {
                        // folding will eat first newline
                        str += json.slice(start, i) + '\n\n';
                        while (json[i + 2] === '\\' &&
                            json[i + 3] === 'n' &&
                            json[i + 4] !== '"') {
                            str += '\n';
                            i += 2;
                        }
                        str += indent;
                        // space after newline needs to be escaped to not be folded
                        if (json[i + 2] === ' ')
                            str += '\\';
                        i += 1;
                        start = i + 1;
                    }
                    break;
                default:
                    i += 1;
            }
    }
    str = start ? str + json.slice(start) : json;
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
    if (ctx.options.singleQuote === false ||
        (ctx.implicitKey && value.includes('\n')) ||
        /[ \t]\n|\n[ \t]/.test(value) // single quoted string can't have leading or trailing whitespace around newline
    )
        return doubleQuotedString(value, ctx);
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
    return ctx.implicitKey
        ? res
        : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
    const { singleQuote } = ctx.options;
    let qs;
    if (singleQuote === false)
        qs = doubleQuotedString;
    else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
            qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
            qs = doubleQuotedString;
        else
            qs = singleQuote ? singleQuotedString : doubleQuotedString;
    }
    return qs(value, ctx);
}
// The negative lookbehind avoids a polynomial search,
// but isn't supported yet on Safari: https://caniuse.com/js-regexp-lookbehind
let blockEndNewlines;
try {
    blockEndNewlines = new RegExp('(^|(?<!\n))\n+(?!\n|$)', 'g');
}
catch {
    blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
    const { blockQuote, commentString, lineWidth } = ctx.options;
    // 1. Block can't end in whitespace unless the last line is non-empty.
    // 2. Strings consisting of only whitespace are best rendered explicitly.
    if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
    }
    const indent = ctx.indent ||
        (ctx.forceBlockIndent || containsDocumentMarker(value) ? '  ' : '');
    const literal = blockQuote === 'literal'
        ? true
        : blockQuote === 'folded' || type === Scalar.Scalar.BLOCK_FOLDED
            ? false
            : type === Scalar.Scalar.BLOCK_LITERAL
                ? true
                : !lineLengthOverLimit(value, lineWidth, indent.length);
    if (!value)
        return literal ? '|\n' : '>\n';
    // determine chomping from whitespace at value end
    let chomp;
    let endStart;
    for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== '\n' && ch !== '\t' && ch !== ' ')
            break;
    }
    let end = value.substring(endStart);
    const endNlPos = end.indexOf('\n');
    if (endNlPos === -1) {
        chomp = '-'; // strip
    }
    else if (value === end || endNlPos !== end.length - 1) {
        chomp = '+'; // keep
        if (onChompKeep)
            onChompKeep();
    }
    else {
        chomp = ''; // clip
    }
    if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === '\n')
            end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
    }
    // determine indent indicator from whitespace at value start
    let startWithSpace = false;
    let startEnd;
    let startNlPos = -1;
    for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === ' ')
            startWithSpace = true;
        else if (ch === '\n')
            startNlPos = startEnd;
        else
            break;
    }
    let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
    if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
    }
    const indentSize = indent ? '2' : '1'; // root is at -1
    // Leading | or > is added later
    let header = (startWithSpace ? indentSize : '') + chomp;
    if (comment) {
        header += ' ' + commentString(comment.replace(/ ?[\r\n]+/g, ' '));
        if (onComment)
            onComment();
    }
    if (!literal) {
        const foldedValue = value
            .replace(/\n+/g, '\n$&')
            .replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, '$1$2') // more-indented lines aren't folded
            //                ^ more-ind. ^ empty     ^ capture next empty lines only at end of indent
            .replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== 'folded' && type !== Scalar.Scalar.BLOCK_FOLDED) {
            foldOptions.onOverflow = () => {
                literalFallback = true;
            };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
            return `>${header}\n${indent}${body}`;
    }
    value = value.replace(/\n+/g, `$&${indent}`);
    return `|${header}\n${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
    const { type, value } = item;
    const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
    if ((implicitKey && value.includes('\n')) ||
        (inFlow && /[[\]{},]/.test(value))) {
        return quotedString(value, ctx);
    }
    if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        // not allowed:
        // - '-' or '?'
        // - start with an indicator character (except [?:-]) or /[?-] /
        // - '\n ', ': ' or ' \n' anywhere
        // - '#' not preceded by a non-space char
        // - end with ' ' or ':'
        return implicitKey || inFlow || !value.includes('\n')
            ? quotedString(value, ctx)
            : blockString(item, ctx, onComment, onChompKeep);
    }
    if (!implicitKey &&
        !inFlow &&
        type !== Scalar.Scalar.PLAIN &&
        value.includes('\n')) {
        // Where allowed & type not set explicitly, prefer block style for multiline strings
        return blockString(item, ctx, onComment, onChompKeep);
    }
    if (containsDocumentMarker(value)) {
        if (indent === '') {
            ctx.forceBlockIndent = true;
            return blockString(item, ctx, onComment, onChompKeep);
        }
        else if (implicitKey && indent === indentStep) {
            return quotedString(value, ctx);
        }
    }
    const str = value.replace(/\n+/g, `$&\n${indent}`);
    // Verify that output will be parsed as a string, as e.g. plain numbers and
    // booleans get parsed with those types in v1.2 (e.g. '42', 'true' & '0.9e-3'),
    // and others in v1.1.
    if (actualString) {
        const test = (tag) => tag.default && tag.tag !== 'tag:yaml.org,2002:str' && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
            return quotedString(value, ctx);
    }
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
    const { implicitKey, inFlow } = ctx;
    const ss = typeof item.value === 'string'
        ? item
        : Object.assign({}, item, { value: String(item.value) });
    let { type } = item;
    if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        // force double quotes on control characters & unpaired surrogates
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
            type = Scalar.Scalar.QUOTE_DOUBLE;
    }
    const _stringify = (_type) => {
        switch (_type) {
            case Scalar.Scalar.BLOCK_FOLDED:
            case Scalar.Scalar.BLOCK_LITERAL:
                return implicitKey || inFlow
                    ? quotedString(ss.value, ctx) // blocks are not valid inside flow containers
                    : blockString(ss, ctx, onComment, onChompKeep);
            case Scalar.Scalar.QUOTE_DOUBLE:
                return doubleQuotedString(ss.value, ctx);
            case Scalar.Scalar.QUOTE_SINGLE:
                return singleQuotedString(ss.value, ctx);
            case Scalar.Scalar.PLAIN:
                return plainString(ss, ctx, onComment, onChompKeep);
            default:
                return null;
        }
    };
    let res = _stringify(type);
    if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = (implicitKey && defaultKeyType) || defaultStringType;
        res = _stringify(t);
        if (res === null)
            throw new Error(`Unsupported default string type ${t}`);
    }
    return res;
}

exports.stringifyString = stringifyString;


/***/ }),

/***/ 204:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove node');
/**
 * Apply a visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
function visit(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        visit_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current node */
visit.SKIP = SKIP;
/** Remove the current node */
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path) {
    const ctrl = callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = visit_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = visit_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = visit_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
/**
 * Apply an async visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `Promise`: Must resolve to one of the following values
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
async function visitAsync(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visitAsync.BREAK = BREAK;
/** Do not visit the children of the current node */
visitAsync.SKIP = SKIP;
/** Remove the current node */
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path) {
    const ctrl = await callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = await visitAsync_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = await visitAsync_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = await visitAsync_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
function initVisitor(visitor) {
    if (typeof visitor === 'object' &&
        (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
            Alias: visitor.Node,
            Map: visitor.Node,
            Scalar: visitor.Node,
            Seq: visitor.Node
        }, visitor.Value && {
            Map: visitor.Value,
            Scalar: visitor.Value,
            Seq: visitor.Value
        }, visitor.Collection && {
            Map: visitor.Collection,
            Seq: visitor.Collection
        }, visitor);
    }
    return visitor;
}
function callVisitor(key, node, visitor, path) {
    if (typeof visitor === 'function')
        return visitor(key, node, path);
    if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
    if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
    if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
    if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
    if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
    return undefined;
}
function replaceNode(key, path, node) {
    const parent = path[path.length - 1];
    if (identity.isCollection(parent)) {
        parent.items[key] = node;
    }
    else if (identity.isPair(parent)) {
        if (key === 'key')
            parent.key = node;
        else
            parent.value = node;
    }
    else if (identity.isDocument(parent)) {
        parent.contents = node;
    }
    else {
        const pt = identity.isAlias(parent) ? 'alias' : 'scalar';
        throw new Error(`Cannot replace node with ${pt} parent`);
    }
}

exports.visit = visit;
exports.visitAsync = visitAsync;


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  xw: () => (/* binding */ cli),
  iW: () => (/* binding */ src_main),
  bE: () => (/* binding */ post)
});

// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __nccwpck_require__(2571);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./src/host/clock.ts
var host_clock = __nccwpck_require__(4400);
;// CONCATENATED MODULE: ./src/host/commands.ts


/*
 * The runner's protocol as far as every ending needs it: annotations, outputs. Written here and not taken from
 * @actions/core because core loads an HTTP stack (25 ms and 1 MB) that a validation has no use for; what only the
 * commands with a network need (masks, state, groups) does come from core, see toolkit.ts.
 * Source of the format: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
/** `::error file=…,line=…,col=…,title=…::message`, harmless for any text. */
function renderAnnotation(diagnostic) {
    const { place } = diagnostic;
    const properties = place?.kind === 'file'
        ? [
            ['file', place.name],
            ['line', place.start?.line ?? 1],
            ['endLine', place.end?.line],
            ['col', place.start?.column],
            ['endColumn', place.end?.line === place.start?.line ? place.end?.column : undefined],
            ['title', diagnostic.code],
        ]
        : [['title', diagnostic.code]];
    const where = place?.kind === 'input' ? `${place.name}${place.start ? `, line ${place.start.line}` : ''}: ` : '';
    const help = diagnostic.help === undefined ? '' : `\n${diagnostic.help}`;
    const text = `${where}${diagnostic.message}${help}`.slice(0, 4000);
    const rendered = properties
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
        .join(',');
    return `::${diagnostic.severity} ${rendered}::${escapeData(text)}`;
}
/** One `name<<delimiter` entry of a runner file; a single string, so that it is appended at once. */
function renderFileEntry(name, value) {
    const delimiter = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
/** Appends to the file that an environment variable names; false when there is none or it cannot be written. */
function appendToRunnerFile(path, text) {
    if (path === undefined || path === '')
        return false;
    try {
        (0,external_node_fs_.appendFileSync)(path, text, 'utf8');
        return true;
    }
    catch {
        return false; // The caller decides what an unwritable file means: a warning, or no start.
    }
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

// EXTERNAL MODULE: ./src/base/json.ts
var json = __nccwpck_require__(3659);
;// CONCATENATED MODULE: ./src/host/event.ts



/** The event as the runner describes it in its environment and event file; an unreadable payload is null. */
function readEvent(env) {
    const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const repository = env['GITHUB_REPOSITORY'] ?? '';
    const runId = env['GITHUB_RUN_ID'] ?? '';
    const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? '1');
    const payload = readPayload(env['GITHUB_EVENT_PATH']);
    return {
        name: env['GITHUB_EVENT_NAME'] ?? '',
        actor: env['GITHUB_ACTOR'] ?? '',
        repository,
        repositoryId: env['GITHUB_REPOSITORY_ID'] ?? '',
        ref: env['GITHUB_REF'] ?? '',
        sha: env['GITHUB_SHA'] ?? '',
        runId,
        attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : 1,
        runUrl: repository === '' || runId === '' ? '' : `${server}/${repository}/actions/runs/${runId}`,
        pushedAt: pushedAtOf(payload),
        payload,
        job: readJob(env, repository),
    };
}
/** Seconds where the event is a push, else a date. */
function pushedAtOf(payload) {
    const repository = (0,json/* isObject */.G)(payload) ? payload['repository'] : undefined;
    const pushed = (0,json/* isObject */.G)(repository) ? repository['pushed_at'] : undefined;
    const at = typeof pushed === 'number' ? pushed * 1000 : Date.parse(String(pushed));
    return Number.isFinite(at) ? at : undefined;
}
function readJob(env, repository) {
    // `owner/name/.github/workflows/train.yml@refs/heads/main`
    const workflow = (env['GITHUB_WORKFLOW_REF'] ?? '').split('@')[0] ?? '';
    const own = `${repository}/`;
    return {
        id: env['GITHUB_JOB'] ?? '',
        workflow: workflow.toLowerCase().startsWith(own.toLowerCase()) ? workflow.slice(own.length) : '',
        begunAt: changedAt(env['GITHUB_EVENT_PATH']),
        hosted: env['RUNNER_ENVIRONMENT'] === 'github-hosted',
    };
}
/** The runner makes the folder of the event file once a job, before its first step, and writes nothing else into it. */
function changedAt(eventPath) {
    if (eventPath === undefined || eventPath === '')
        return undefined;
    try {
        return (0,external_node_fs_.statSync)((0,external_node_path_.dirname)(eventPath)).mtimeMs;
    }
    catch {
        return undefined;
    }
}
/** Events are limited by GitHub to far less; a larger file is not an event. */
const maxPayloadBytes = 32 * 1024 * 1024;
function readPayload(path) {
    if (path === undefined || path === '')
        return null;
    try {
        if ((0,external_node_fs_.statSync)(path).size > maxPayloadBytes)
            return null;
        return JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch {
        return null; // Treated like an event that says nothing: the event rules then decide by its name.
    }
}

// EXTERNAL MODULE: ./src/host/new-file.ts
var new_file = __nccwpck_require__(167);
// EXTERNAL MODULE: ./src/host/time.ts + 1 modules
var host_time = __nccwpck_require__(7303);
// EXTERNAL MODULE: ./src/host/workspace.ts + 2 modules
var host_workspace = __nccwpck_require__(7226);
;// CONCATENATED MODULE: ./src/host/actions.ts










/** The host on a GitHub runner: inputs and files by environment, log and annotations by stdout. */
function openActionsHost(process) {
    const { env, folder, interrupted, crashed } = process;
    let toolkit;
    let clock = process.clock ?? (0,host_clock/* openClock */.X)(1);
    const workspace = env['GITHUB_WORKSPACE'] || folder;
    const print = (text) => process.write(`${text}\n`);
    return {
        kind: 'action',
        event: readEvent(env),
        interrupted,
        crashed,
        get clock() {
            return clock;
        },
        useTime: (time) => {
            if (process.clock === undefined)
                clock = (0,host_time/* openTime */.m)(time, clock);
        },
        goOnline: async () => {
            if (process.mask === undefined)
                toolkit ??= await Promise.all(/* import() */[__nccwpck_require__.e(119), __nccwpck_require__.e(779), __nccwpck_require__.e(143), __nccwpck_require__.e(404)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6404));
        },
        ...(0,host_workspace/* openWorkspace */.O)(workspace),
        readInput: (name) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim(),
        hasInput: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] !== undefined,
        readVariable: (name) => env[name],
        openGitHub: async (token) => {
            const { openGitHub } = await clock.busy(() => Promise.all(/* import() */[__nccwpck_require__.e(119), __nccwpck_require__.e(413), __nccwpck_require__.e(108)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5108)));
            const apiUrl = env['GITHUB_API_URL'] || 'https://api.github.com';
            return openGitHub({ token, apiUrl, repository: env['GITHUB_REPOSITORY'] ?? '', clock });
        },
        print,
        printGroup: (title, lines) => {
            print(`::group::${escapeData(title)}`);
            for (const line of lines)
                print(line);
            print('::endgroup::');
        },
        annotate: (diagnostic) => print(renderAnnotation(diagnostic)),
        mask: (secret) => {
            const mask = process.mask ?? toolkit?.setSecret;
            if (mask === undefined)
                throw new Error('mask() before goOnline()');
            mask(secret);
        },
        setOutput: (name, value) => appendToRunnerFile(env['GITHUB_OUTPUT'], renderFileEntry(name, value)),
        saveState: (name, value) => appendToRunnerFile(env['GITHUB_STATE'], renderFileEntry(name, value)),
        readState: (name) => env[`STATE_${name}`] ?? '',
        writeSummary: (markdown) => (0,new_file/* overwrite */.m)(env['GITHUB_STEP_SUMMARY'], markdown),
        writeResult: (json) => {
            const path = (0,external_node_path_.join)(tempFolder(env['RUNNER_TEMP']), `fine-tune-result-${(0,external_node_crypto_.randomUUID)()}.json`);
            return (0,new_file/* overwrite */.m)(path, json) ? path : undefined;
        },
    };
}
/** The runner's own folder for such files; elsewhere, and where it does not exist, that of the system. */
function tempFolder(runnerTemp) {
    if (runnerTemp === undefined || !(0,external_node_path_.isAbsolute)(runnerTemp))
        return (0,external_node_os_.tmpdir)();
    try {
        (0,external_node_fs_.mkdirSync)(runnerTemp, { recursive: true });
        return runnerTemp;
    }
    catch {
        return (0,external_node_os_.tmpdir)();
    }
}

;// CONCATENATED MODULE: ./src/host/crash.ts
/** Rejects with the first error that nobody caught, wherever it was thrown; never resolves. */
function listenForCrash() {
    const crashed = new Promise((_, reject) => {
        process.on('uncaughtException', reject);
    });
    // It may come when nobody waits for it any more.
    crashed.catch(() => undefined);
    return crashed;
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __nccwpck_require__(8474);
;// CONCATENATED MODULE: ./src/host/signals.ts

/** A parent such as npm passes on a signal that the terminal has sent to the whole group already. */
const echoMs = 500;
/**
 * Fires on the first signal that asks us to leave; what it means is decided elsewhere. The reason is its name. A
 * second one, sent by somebody who does not want to wait, calls `onSecond`.
 */
function listenForInterrupts(onSecond) {
    const controller = new AbortController();
    // Every fine-tune that is watched waits for it; Node 20 takes more than ten for a leak and says so.
    (0,external_node_events_.setMaxListeners)(0, controller.signal);
    let firstAt = 0;
    // Windows runners send SIGINT, then SIGBREAK; the others SIGINT, then SIGTERM.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP']) {
        process.on(signal, () => {
            if (!controller.signal.aborted)
                firstAt = performance.now();
            else if (performance.now() - firstAt > echoMs)
                onSecond?.();
            controller.abort(signal);
        });
    }
    return controller.signal;
}

// EXTERNAL MODULE: ./src/main.ts + 46 modules
var main = __nccwpck_require__(7971);
;// CONCATENATED MODULE: ./src/index.ts





// The client of proxies calls an outdated function of Node; users can do nothing about such warnings.
process.noDeprecation = true;
// Whoever reads the log may leave (`| head`); a training that is paid for does not end because of that.
process.stdout.on('error', () => undefined);
/** Front door: the step itself on a GitHub runner. */
async function src_main() {
    return leave(await guarded(openActionsHost(thisProcess()), main/* run */.e));
}
/** Front door of the post step. It never fails the job. */
async function post() {
    await guarded(openActionsHost(thisProcess()), async (host) => {
        const { settleCancel } = await Promise.all(/* import() */[__nccwpck_require__.e(119), __nccwpck_require__.e(779), __nccwpck_require__.e(567), __nccwpck_require__.e(212), __nccwpck_require__.e(417), __nccwpck_require__.e(221)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5221));
        await Promise.race([settleCancel(host), host.crashed]);
        return 0;
    });
    return leave(0);
}
/** Side door: the same in a terminal. */
async function cli() {
    const { runInTerminal } = await __nccwpck_require__.e(/* import() */ 773).then(__nccwpck_require__.bind(__nccwpck_require__, 6773));
    // `… | head` has seen enough.
    process.stdout.on('error', () => process.exit(1));
    try {
        // Who presses Ctrl-C twice does not want to wait.
        const around = thisProcess(() => process.exit(130));
        return await leave(await runInTerminal(process.argv.slice(2), around));
    }
    catch (error) {
        process.stderr.write(`A bug of this program: ${(0,failure/* messageOf */.bD)(error)}\n`);
        return leave(1);
    }
}
function thisProcess(onSecondSignal) {
    return {
        env: process.env,
        folder: process.cwd(),
        write: (text) => void process.stdout.write(text),
        writeError: (text) => void process.stderr.write(text),
        interrupted: listenForInterrupts(onSecondSignal),
        crashed: listenForCrash(),
    };
}
/** What escapes even the hall is said in one harmless line: stderr is read for workflow commands as well. */
async function guarded(host, body) {
    try {
        return await body(host);
    }
    catch (error) {
        const message = `A bug of this action: ${(0,failure/* messageOf */.bD)(error)}`;
        host.annotate({ code: 'internal-error', severity: 'error', message });
        return 1;
    }
}
/** Exits once stdout is flushed; a pipe may still hold the last lines. */
function leave(code) {
    return new Promise(() => {
        process.exitCode = code;
        process.stdout.write('', () => process.exit(code));
    });
}

var __webpack_exports__cli = __webpack_exports__.xw;
var __webpack_exports__main = __webpack_exports__.iW;
var __webpack_exports__post = __webpack_exports__.bE;
export { __webpack_exports__cli as cli, __webpack_exports__main as main, __webpack_exports__post as post };
