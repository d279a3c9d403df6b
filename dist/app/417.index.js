export const id = 417;
export const ids = [417];
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

/***/ 8655:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   En: () => (/* binding */ tighterLimits),
/* harmony export */   Lx: () => (/* binding */ renderLabel),
/* harmony export */   V8: () => (/* binding */ readLabel),
/* harmony export */   Wx: () => (/* binding */ amendLabel),
/* harmony export */   bk: () => (/* binding */ markIn),
/* harmony export */   gU: () => (/* binding */ renderName)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9567);
/* harmony import */ var _base_present_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1266);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(766);
/* harmony import */ var _plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1731);




const capReasons = ['max-credits', 'max-duration', 'queue-timeout', 'stall-timeout'];
const stopCauses = ['cancel', 'command', 'superseded', 'limit'];
const mark = 'fine-tune-action: v2';
const firstMark = 'fine-tune-action: v1';
/** Of a name, so that a service with short names does not cut off what is searched for. */
const maxNameLength = 200;
const longestShortForm = 200;
/** What the user calls it, and the fingerprint's short form, by which it is searched for. */
function renderName({ name }, fingerprint) {
    return `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(name, maxNameLength)} · ${(0,_plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(fingerprint)}`;
}
/** The short form of our mark in a name; undefined when there is none. */
function markIn({ displayName }) {
    return / · (ft-[0-9a-f]{12})$/.exec((displayName ?? '').slice(-maxNameLength))?.[1];
}
/** Name and description, with the facts in their short form alone, or with all of them. */
function renderLabel(trial, facts, form) {
    const line = form === 'short' ? shortForm(facts) : wholeForm(facts);
    return {
        name: renderName(trial, facts.fingerprint),
        description: trial.description === undefined ? line : `${trial.description}\n\n${line}`,
    };
}
function shortForm(facts) {
    return `${joinPairs(facts, shortPairs(facts)).line} |`;
}
function wholeForm(facts) {
    const { line, left } = joinPairs(facts, shortPairs(facts));
    const pairs = [
        ...left,
        ['took', facts.took],
        ['values', facts.values],
        ['leg', facts.leg],
        ['stop', facts.stop],
        ['capped', facts.capped],
        ['data', facts.data],
        ['rows', facts.rows],
        ['repository', facts.repositoryId === '' ? undefined : facts.repository],
        ['commit', facts.commit],
        ['ref', facts.ref],
        ['pr', facts.pullRequest],
        ['file', facts.file],
        ['url', facts.runUrl],
    ];
    return `${line} |${pairs.map(renderPair).join('')} end`;
}
function shortPairs({ repositoryId, repository, run, place, limits }) {
    return [
        repositoryId === '' ? ['repository', repository] : ['repo', repositoryId],
        ['run', run],
        ['at', place],
        ['c', limits.maxCredits],
        ['d', seconds(limits.maxDurationMs)],
        ['q', seconds(limits.queueTimeoutMs)],
        ['s', seconds(limits.stallTimeoutMs)],
    ];
}
/** The pairs that fit into the short form, and those that do not. */
function joinPairs({ fingerprint }, pairs) {
    let line = `${mark} ${fingerprint}`;
    const left = [];
    for (const pair of pairs) {
        const next = `${line}${renderPair(pair)}`;
        if (next.length + ' |'.length <= longestShortForm)
            line = next;
        else
            left.push(pair);
    }
    return { line, left };
}
function renderPair([key, value]) {
    return value === undefined || value === '' ? '' : ` ${key}=${encodeURIComponent(String(value))}`;
}
function seconds(ms) {
    return ms === undefined ? undefined : Math.max(1, Math.round(ms / 1000));
}
/**
 * The label that a fine-tune has, with some facts changed: what a person wrote and what we do not know stays. Undefined
 * when it has no label of ours.
 */
function amendLabel({ description = '', displayName }, changes) {
    const lines = description.split(/\r?\n/);
    const index = lines.findLastIndex(isOurLine);
    const line = lines[index];
    const facts = readLabel({ description });
    if (line === undefined || facts === undefined)
        return undefined;
    const kept = wordsOf(line).filter((each) => !Object.hasOwn(changes, each.split('=', 1)[0] ?? each));
    const added = Object.entries(changes).map(renderPair).join('');
    if (line.startsWith(`${mark} `)) {
        // Behind the short form, so that a service with short descriptions does not cut it off.
        const at = kept.includes('|') ? kept.indexOf('|') : kept.length;
        const rest = kept.slice(at + 1).map((each) => ` ${each}`);
        lines[index] = `${kept.slice(0, at).join(' ')} |${added}${rest.join('')} end`;
    }
    else
        lines[index] = `${kept.join(' ')}${added}`;
    return { name: displayName ?? (0,_plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(facts.fingerprint), description: lines.join('\n') };
}
function isOurLine(line) {
    return line.startsWith(`${mark} `) || line.startsWith(`${firstMark} `);
}
const text = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().max(2000);
const word = text.catch('');
const hash = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[0-9a-f]{8,64}$/);
const amount = zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai().positive();
const count = zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai().int().nonnegative();
/** A fact that cannot be read is absent: the others may be right. */
const maybe = (type) => type.optional().catch(undefined);
/** What a label of either version may say, as text by key. */
const claims = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    fingerprint: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/),
    repo: maybe(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^\d{1,20}$/)),
    repository: word,
    run: word,
    at: maybe(hash),
    leg: maybe(hash),
    took: maybe(hash),
    values: maybe(hash),
    c: maybe(amount),
    d: maybe(amount),
    q: maybe(amount),
    s: maybe(amount),
    'max-credits': maybe(amount),
    'max-duration-ms': maybe(amount),
    'queue-timeout-ms': maybe(amount),
    'stall-timeout-ms': maybe(amount),
    data: maybe(text.min(1)),
    rows: maybe(count),
    commit: word,
    ref: word,
    pr: maybe(count),
    url: word,
    file: word,
    capped: maybe(zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(capReasons)),
    stop: maybe(zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(stopCauses)),
});
/** The facts of our label, undefined when there is none or it is not well-formed. */
function readLabel({ description }) {
    const line = description?.split(/\r?\n/).findLast(isOurLine);
    const pairs = line === undefined ? undefined : pairsOf(line);
    const read = pairs === undefined ? undefined : claims.safeParse(pairs).data;
    if (read === undefined)
        return undefined;
    const { fingerprint, repo = '', repository, run, commit, ref, file, url: runUrl } = read;
    const { at: place, pr: pullRequest, leg, took, values, data, rows, capped, stop } = read;
    return {
        ...{ fingerprint, repositoryId: repo, repository, run, commit, ref, file, runUrl },
        limits: compactLimits({
            maxCredits: read.c ?? read['max-credits'],
            maxDurationMs: ms(read.d) ?? read['max-duration-ms'],
            queueTimeoutMs: ms(read.q) ?? read['queue-timeout-ms'],
            stallTimeoutMs: ms(read.s) ?? read['stall-timeout-ms'],
        }),
        ...(0,_base_present_js__WEBPACK_IMPORTED_MODULE_4__/* .present */ .E)({ place, leg, took, values, data, rows, pullRequest, capped, stop }),
    };
}
/** The words of a line; without its end the last pair may be cut in two, and is left out. */
function wordsOf(line) {
    const words = line.split(' ');
    const last = words.at(-1);
    if (last === 'end')
        return words.slice(0, -1);
    return line.startsWith(`${mark} `) && last !== '|' && words.length > 3 ? words.slice(0, -1) : words;
}
/** The texts of a line by key; undefined when somebody tore it apart. */
function pairsOf(line) {
    const isNew = line.startsWith(`${mark} `);
    const [first = '', ...rest] = wordsOf(line).slice(2);
    const found = new Map(isNew ? [['fingerprint', first]] : []);
    for (const pair of isNew ? rest : [first, ...rest]) {
        const [key = '', value] = pair.split('=', 2);
        if (value === undefined || (isNew && key === 'fingerprint'))
            continue;
        try {
            found.set(key, decodeURIComponent(value));
        }
        catch {
            if (!isNew)
                return undefined; // Somebody edited it: then it proves nothing.
        }
    }
    return Object.fromEntries(found);
}
function ms(inSeconds) {
    return inSeconds === undefined ? undefined : inSeconds * 1000;
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
    return (0,_base_present_js__WEBPACK_IMPORTED_MODULE_4__/* .present */ .E)(limits);
}


/***/ }),

/***/ 6234:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rs: () => (/* binding */ jobTime),
/* harmony export */   f$: () => (/* binding */ timeLeft),
/* harmony export */   f0: () => (/* binding */ decideCancel)
/* harmony export */ });
const minuteMs = 60_000;
/** A job that is over its limit is cancelled a little later. */
const afterLimitMs = 3 * minuteMs;
/** The end of a step is written down before the job ends. */
const beforeLimitMs = 2 * minuteMs;
/** Whether the post step stops the training. Pure: the table of product rules in one place. */
function decideCancel(facts) {
    if (facts.onCancel === 'detach')
        return { kind: 'leave', why: 'on-cancel is detach' };
    if (!facts.startedHere)
        return { kind: 'leave', why: 'another workflow run started it' };
    const known = facts.jobStatus !== '';
    const cancelled = known ? facts.jobStatus === 'cancelled' : facts.signalled;
    if (!cancelled)
        return { kind: 'leave', why: 'the job was not cancelled: this step crashed or ran into a time-out' };
    if (facts.job !== undefined && isTimeOut(facts.job))
        return {
            kind: 'leave',
            why: `the job had reached its time limit of ${facts.job.limitMs / minuteMs} minutes, and a time-out is no cancel`,
        };
    return { kind: 'stop' };
}
/** GitHub reports a job that ran into its time limit as cancelled, too: only its age tells. */
function isTimeOut({ ageMs, limitMs }) {
    const earliestMs = limitMs - Math.min(afterLimitMs, limitMs / 10);
    return ageMs >= earliestMs && ageMs <= limitMs + afterLimitMs;
}
/** Undefined when a job cannot be so old, or so young: then its clock tells nothing. */
function jobTime(ageMs, limitMs) {
    return ageMs < -afterLimitMs || ageMs > limitMs + afterLimitMs ? undefined : { ageMs, limitMs };
}
/** For how long a step may wait before GitHub ends its job, in ms. */
function timeLeft({ ageMs, limitMs }) {
    return Math.max(0, limitMs - ageMs - beforeLimitMs);
}


/***/ }),

/***/ 8005:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ Interrupted)
/* harmony export */ });
/** Thrown when a signal ended the work; main has its ending already. */
class Interrupted extends Error {
}


/***/ }),

/***/ 1677:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ carryOut)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2571);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8005);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(296);



/**
 * The one place where a call that changes something is sent, settled and repeated. Throws the service's clear no, and
 * `Interrupted`; all else is an outcome.
 */
async function carryOut(context, effect) {
    const { clock, random, interrupted, say } = context;
    const { name, repeatable, tries = Infinity, forMs = _retry_js__WEBPACK_IMPORTED_MODULE_1__/* .outageLimitMs */ .d4 } = effect;
    const begun = clock.now();
    let unclear = 0;
    for (let attempt = 0;; attempt++) {
        if (interrupted.aborted)
            throw new _context_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j();
        const instead = await effect.before?.();
        if (instead !== undefined)
            return { kind: 'instead', instead };
        const at = clock.now();
        const answer = await sendOnce(effect);
        if ('value' in answer)
            return { kind: 'done', value: answer.value };
        const { trouble } = answer;
        if (trouble instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC && trouble.kind === 'unclear')
            unclear++;
        const sent = repeatable === 'freely' ? attempt + 1 : unclear;
        const isLate = () => clock.now() - begun > forMs;
        if (trouble instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC && (trouble.kind !== 'unclear' || repeatable === 'freely')) {
            effect.undone?.();
            if (sent >= tries || isLate())
                return { kind: 'undone', because: trouble };
            if (attempt === 0)
                say(`The ${name} did not get through (${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .clauseOf */ .pQ)(trouble)}); trying again.`);
            await clock.sleep((0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .retryDelay */ .a2)(trouble, attempt, random), interrupted);
            continue;
        }
        if (trouble instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC)
            say(`The answer to the ${name} is unclear (${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .clauseOf */ .pQ)(trouble)}); looking what came of it.`);
        const settled = (await effect.settle?.(trouble, { at, mayBeDone: unclear > 0 })) ?? { kind: 'undone' };
        if (settled.kind !== 'undone')
            return settled;
        if (trouble instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR) {
            effect.undone?.();
            throw trouble;
        }
        if (isLate())
            return { kind: 'undone', because: trouble };
        if (repeatable === 'never' || sent >= tries)
            return { kind: 'open' };
        say(`The ${name} had no effect; it is sent again.`);
    }
}
async function sendOnce({ send, }) {
    try {
        return { value: await send() };
    }
    catch (error) {
        if (error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR || error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC)
            return { trouble: error };
        throw error;
    }
}


/***/ }),

/***/ 296:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ds: () => (/* binding */ lagMs),
/* harmony export */   FN: () => (/* binding */ refusalSpanMs),
/* harmony export */   GV: () => (/* binding */ toleratingLag),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   R3: () => (/* binding */ policies),
/* harmony export */   a2: () => (/* binding */ retryDelay),
/* harmony export */   d4: () => (/* binding */ outageLimitMs),
/* harmony export */   my: () => (/* binding */ refusalsUntilBelieved),
/* harmony export */   vB: () => (/* binding */ maxRetryAfterMs)
/* harmony export */ });
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8318);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2571);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8005);



/** Transient faults on end are tolerated for this long, in ms. */
const outageLimitMs = 15 * 60_000;
/** `Retry-After` is obeyed up to this, in ms. */
const maxRetryAfterMs = 5 * 60_000;
/** For so long after its making the service may answer that it knows no such fine-tune, in ms. */
const lagMs = 2 * 60_000;
/** A refused key or id may be a hiccup of the service: it takes so many over this time to believe it. */
const refusalsUntilBelieved = 3;
const refusalSpanMs = 2 * 60_000;
/** Every policy that is in force, by what is asked for. */
const policies = {
    read: {},
    /** Something is decided on the strength of it. */
    readSurely: { confirmsRefusals: true, again: { tries: 3, delayMs: 10_000 } },
    /** What a list or an answer has just shown; to believe at once that it is gone might be to buy it again. */
    readListed: { again: { tries: 3, delayMs: 10_000 } },
    /** A reading that lacks what the search had found it by. */
    readOdd: { again: { tries: 3, delayMs: 2000 } },
    list: {},
    /** Without the identity of the data an equal training might not be recognised. */
    check: { forMs: 5 * 60_000, leastTries: 5 },
    branch: { again: { tries: 4, delayMs: 3000 } },
    label: { tries: 10 },
    labelChange: { tries: 5 },
    stop: { tries: 5 },
    results: { again: { tries: 3, delayMs: 5000 } },
    /** The training is over; nobody should wait for pictures for long. */
    sample: { forMs: 10 * 60_000, tries: 4, quiet: true },
};
/**
 * Repeats a call by a policy: while it meets faults, with full jitter, and while `isPoor` says that more may come. Then
 * the last fault is thrown, or the last answer given. The one place where requests are repeated that may be.
 */
async function retry(context, policy, call, isPoor = () => false) {
    const { clock, interrupted } = context;
    const { tries = 1, delayMs = 0 } = policy.again ?? {};
    const once = () => throughFaults(context, policy, call);
    for (let attempt = 1;; attempt++) {
        const answer = await (policy.confirmsRefusals === true ? confirmRefusal(context, once) : once());
        if (!isPoor(answer) || attempt >= tries || interrupted.aborted)
            return answer;
        await clock.sleep(delayMs, interrupted);
    }
}
async function throughFaults({ clock, random, interrupted, say, mostPatienceMs = Infinity }, { forMs = outageLimitMs, tries = Infinity, leastTries = 1, quiet }, call) {
    const patienceMs = Math.min(outageLimitMs, mostPatienceMs);
    const begun = clock.now();
    let since;
    for (let attempt = 1;; attempt++) {
        if (interrupted.aborted)
            throw new _context_js__WEBPACK_IMPORTED_MODULE_2__/* .Interrupted */ .j();
        try {
            const result = await call();
            if (since !== undefined && quiet !== true)
                say(`The service answers again after ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(clock.now() - since)}.`);
            return result;
        }
        catch (error) {
            if (!(error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Fault */ .vC))
                throw error;
            const now = clock.now();
            if (attempt >= tries || (attempt >= leastTries && now - begun >= forMs))
                throw error;
            if (since === undefined && quiet !== true)
                say(`The service does not answer as it should (${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .clauseOf */ .pQ)(error)}); trying again for up to ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .renderDuration */ .P)(Math.min(forMs, patienceMs))}.`);
            since ??= now;
            const left = since + patienceMs - now;
            if (left <= 0)
                throw error;
            await clock.sleep(Math.min(retryDelay(error, attempt - 1, random), left), interrupted);
        }
    }
}
/** A refusal is believed only when it comes three times over two minutes. */
async function confirmRefusal({ clock, interrupted, say }, call) {
    let refusals = 0;
    let since = 0;
    for (;;) {
        try {
            return await call();
        }
        catch (error) {
            if (!(error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR))
                throw error;
            if (refusals++ === 0) {
                since = clock.now();
                say(`${error.message} Asking again before believing it.`);
            }
            if (refusals >= refusalsUntilBelieved && clock.now() - since >= refusalSpanMs)
                throw error;
            await clock.sleep(refusalSpanMs / 2, interrupted);
        }
    }
}
/** What was made a moment ago may not be known everywhere yet: until a time, "no such thing" passes like a fault. */
async function toleratingLag({ clock }, until, call) {
    try {
        return await call();
    }
    catch (error) {
        if (error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR && error.reason === 'not-found' && clock.now() < until)
            throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Fault */ .vC('unsent', error.message, { cause: error });
        throw error;
    }
}
/** Delay before the next try, in ms: what the service asked for, else full jitter between 1 s and 2^n s, at most 30 s. */
function retryDelay(fault, attempt, random) {
    const jitter = 1000 + random() * Math.min(29_000, 1000 * 2 ** attempt);
    const asked = Math.min(fault.retryAfterMs ?? 0, maxRetryAfterMs);
    return Math.max(jitter, asked);
}


/***/ }),

/***/ 4772:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MA: () => (/* binding */ stopAndConfirm),
/* harmony export */   Ss: () => (/* binding */ markStop),
/* harmony export */   tB: () => (/* binding */ sendStop)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2571);
/* harmony import */ var _provider_contract_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2523);
/* harmony import */ var _record_label_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8655);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8005);
/* harmony import */ var _effect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1677);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(296);






/** Asks for a stop, a few times when it does not get through. Throws the service's clear no. */
async function sendStop(context, provider, ref) {
    const outcome = await (0,_effect_js__WEBPACK_IMPORTED_MODULE_2__/* .carryOut */ .u)(context, {
        name: `stop of ${ref.id}`,
        repeatable: 'freely',
        ..._retry_js__WEBPACK_IMPORTED_MODULE_3__/* .policies */ .R3.stop,
        send: () => provider.stop(ref),
    });
    return outcome.kind === 'done' ? 'sent' : 'not sent';
}
/**
 * Writes into the label that a stop was asked for, so that nobody takes up what is ending. Best effort: the service's own
 * word may say it as well.
 */
async function markStop(context, provider, ref, changes) {
    try {
        const now = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retry */ .L5)(context, _retry_js__WEBPACK_IMPORTED_MODULE_3__/* .policies */ .R3.labelChange, () => provider.read(ref));
        const label = (0,_provider_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .isTerminal */ .H)(now.status) && changes.capped === undefined ? undefined : (0,_record_label_js__WEBPACK_IMPORTED_MODULE_1__/* .amendLabel */ .Wx)(now, changes);
        if (label === undefined)
            return;
        await (0,_effect_js__WEBPACK_IMPORTED_MODULE_2__/* .carryOut */ .u)(context, {
            name: `label of ${ref.id}`,
            repeatable: 'freely',
            ..._retry_js__WEBPACK_IMPORTED_MODULE_3__/* .policies */ .R3.labelChange,
            send: () => provider.label(ref, label),
        });
    }
    catch (error) {
        if (error instanceof _context_js__WEBPACK_IMPORTED_MODULE_5__/* .Interrupted */ .j)
            throw error;
    }
}
const repeatMs = 2 * 60_000;
const longestLookMs = 10_000;
/** A start that was under way may take effect a moment later; one that is still `created` then was never started. */
const startingMs = 30_000;
/**
 * Stops a training and waits until that is seen: its last reading, `created` when it was never started; undefined when
 * it was not seen in time. Throws `Fault` when the service stays away, `Failure` when it may not be read.
 */
async function stopAndConfirm(context, provider, ref, { until, cause, onTaken }) {
    const { clock, interrupted } = context;
    const begun = clock.now();
    let sentAt = -Infinity;
    let isTaken = false;
    for (let look = 0; clock.now() < until; look++) {
        if (interrupted.aborted)
            throw new _context_js__WEBPACK_IMPORTED_MODULE_5__/* .Interrupted */ .j();
        if (clock.now() - sentAt >= repeatMs) {
            const answer = await sendOrNot(context, provider, ref);
            // What did not get through is sent again after the next look.
            if (answer !== 'not sent')
                sentAt = clock.now();
            if (answer === 'sent' && !isTaken) {
                isTaken = true;
                onTaken?.();
                await markStop(context, provider, ref, { stop: cause });
            }
        }
        const now = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retry */ .L5)(context, _retry_js__WEBPACK_IMPORTED_MODULE_3__/* .policies */ .R3.read, () => provider.read(ref));
        if ((0,_provider_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .isTerminal */ .H)(now.status))
            return now;
        if (now.status === 'created') {
            if (clock.now() - begun >= startingMs)
                return now;
            sentAt = -Infinity;
        }
        await clock.sleep(Math.min(longestLookMs, 500 * 2 ** look), interrupted);
    }
    return undefined;
}
/** After a refusal the next readings tell whether it ended anyway. */
async function sendOrNot(context, provider, ref) {
    try {
        return await sendStop(context, provider, ref);
    }
    catch (error) {
        if (!(error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR))
            throw error;
        return 'refused';
    }
}


/***/ })

};
