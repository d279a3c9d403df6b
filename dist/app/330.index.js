export const id = 330;
export const ids = [330];
export const modules = {

/***/ 1731:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rj: () => (/* binding */ fingerprint),
/* harmony export */   nE: () => (/* binding */ shortFingerprint)
/* harmony export */ });
/* unused harmony export followUpHash */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3659);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(766);



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
    const whole = canonicalJson({
        v: 1,
        ...(evaluate === undefined ? {} : { evaluate: { ...evaluate } }),
        ...(gates === undefined ? {} : { gates: { ...gates } }),
        ...(deploy === undefined ? {} : { deploy: { ...deploy } }),
        limits: { ...limits },
    });
    return sha256(whole).slice(0, 12);
}
/** The part of a fingerprint that goes into names and searches: `ft-` and 12 hex digits. */
function shortFingerprint(full) {
    return `ft-${full.slice(0, 12)}`;
}
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text, 'utf8').digest('hex');
}


/***/ }),

/***/ 2523:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ isTerminal)
/* harmony export */ });
function isTerminal(status) {
    return status === 'succeeded' || status === 'failed' || status === 'stopped';
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

/***/ 9251:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ targetOf)
/* harmony export */ });
/* harmony import */ var _plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1731);

/** What a trial with this data is known by. */
function targetOf(trial, hubUrl, dataIdentity) {
    const bare = (0,_plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .fingerprint */ .Rj)(trial, hubUrl, undefined);
    return {
        trial,
        bare,
        fingerprint: dataIdentity === undefined ? bare : (0,_plan_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .fingerprint */ .Rj)(trial, hubUrl, dataIdentity),
    };
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
    labelCapped: { tries: 5 },
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

/***/ 6300:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ refOf),
/* harmony export */   KY: () => (/* binding */ observationOf),
/* harmony export */   N4: () => (/* binding */ note),
/* harmony export */   Qm: () => (/* binding */ trialOf),
/* harmony export */   _N: () => (/* binding */ end),
/* harmony export */   cs: () => (/* binding */ trainingOf),
/* harmony export */   lc: () => (/* binding */ providerOf),
/* harmony export */   on: () => (/* binding */ on),
/* harmony export */   vq: () => (/* binding */ targetOfScope)
/* harmony export */ });
/* harmony import */ var _find_target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9251);

const on = { kind: 'on' };
function end(ending) {
    return { kind: 'end', ending };
}
function trainingOf({ journal, key }) {
    return journal.training(key);
}
function providerOf({ connection }) {
    return connection.provider;
}
/** The trial of a training; stages before the watch are for those that have one. */
function trialOf(scope) {
    const { trial } = trainingOf(scope);
    if (trial === undefined)
        throw new Error('This stage needs a fine-tune file.');
    return trial;
}
/** The fine-tune of a training that has one. */
function refOf(scope) {
    const { ref } = trainingOf(scope);
    if (ref === undefined)
        throw new Error('This stage needs a fine-tune.');
    return ref;
}
/** The last reading of a training that has been read. */
function observationOf(scope) {
    const { observation } = trainingOf(scope);
    if (observation === undefined)
        throw new Error('This stage needs a reading.');
    return observation;
}
/** What a training is known by. */
function targetOfScope(scope) {
    const { checked } = trainingOf(scope);
    return (0,_find_target_js__WEBPACK_IMPORTED_MODULE_0__/* .targetOf */ .$)(trialOf(scope), scope.connection.hubUrl, checked?.dataIdentity);
}
/** Something to be told aloud about the step. */
function note({ journal }, text, severity = 'warning') {
    journal.say({ kind: 'noted', text, severity });
}


/***/ }),

/***/ 7330:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  work: () => (/* binding */ work)
});

// EXTERNAL MODULE: ./src/base/endings.ts
var base_endings = __webpack_require__(4137);
// EXTERNAL MODULE: ./src/base/failure.ts
var base_failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/base/service.ts
var base_service = __webpack_require__(1354);
// EXTERNAL MODULE: ./src/pull-request.ts
var pull_request = __webpack_require__(5964);
// EXTERNAL MODULE: ./src/record/training.ts + 1 modules
var training = __webpack_require__(8596);
// EXTERNAL MODULE: ./src/report/preview.ts
var report_preview = __webpack_require__(5566);
// EXTERNAL MODULE: ./src/train/retry.ts
var retry = __webpack_require__(296);
;// CONCATENATED MODULE: ./src/train/find/snapshot.ts


const maxPages = 20;
/** No service is known to have shorter pages; a shorter one is the last, a longer one may be followed by another. */
const smallestPage = 10;
/** Opens an empty snapshot; nothing is asked before somebody wants to know. */
function openSnapshot(context, provider, repository) {
    let active;
    let newest;
    const readings = new Map();
    const list = (query) => listAll(context, provider, repository, query);
    const forgetting = async (asked, forget) => {
        try {
            return await asked;
        }
        catch (error) {
            forget(); // Whoever asks next asks the service.
            throw error;
        }
    };
    return {
        repository,
        search: (text) => list({ search: text }),
        active: () => (active ??= forgetting(inTurn(provider.activeWords, (word) => list({ word })), () => (active = undefined))),
        newest: () => (newest ??= forgetting((0,retry/* retry */.L5)(context, retry/* policies */.R3.list, () => provider.list(repository, { page: 1 })), () => (newest = undefined))),
        read: (id, again) => {
            const known = again === undefined ? readings.get(id) : undefined;
            const reading = known ?? forgetting(readIfThere(context, provider, repository, id), () => readings.delete(id));
            readings.set(id, reading);
            return reading;
        },
        renew: () => {
            active = undefined;
            newest = undefined;
            readings.clear();
        },
    };
}
async function inTurn(items, each) {
    const all = [];
    for (const item of items)
        all.push(...(await each(item)));
    return all;
}
/** All pages of a list, each id once. */
async function listAll(context, provider, repository, query) {
    const listed = new Map();
    for (let page = 1; page <= maxPages; page++) {
        const items = await (0,retry/* retry */.L5)(context, retry/* policies */.R3.list, () => provider.list(repository, { ...query, page }));
        const fresh = items.filter(({ id }) => !listed.has(id));
        for (const hint of fresh)
            listed.set(hint.id, hint);
        // A service that knows no pages shows the same one again.
        if (fresh.length === 0 || items.length < Math.min(provider.pageSize, smallestPage))
            break;
    }
    return [...listed.values()];
}
/** A fine-tune of a list may be gone by the time it is read; that is an answer, not a failure. */
async function readIfThere(context, provider, repository, id) {
    try {
        return await (0,retry/* retry */.L5)(context, retry/* policies */.R3.read, () => provider.read({ repository, id }));
    }
    catch (error) {
        if (error instanceof base_failure/* Failure */.HR && error.reason === 'not-found')
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/train/watch/list-cache.ts
/** Fewer are read one by one: a list is a request, too. */
const fewest = 3;
const freshMs = 30_000;
const silentMs = 2 * 60_000;
/** Opens an empty cache. It only gives hints: what a list does not show, or cannot be read, is no answer. */
function openListCache({ clock }, provider) {
    const waiting = new Map();
    const pages = new Map();
    const ask = async (repository) => {
        try {
            const items = await provider.list(repository, { page: 1 });
            return new Map(items.map(({ id, word }) => [id, word]));
        }
        catch {
            // The readings meet the same trouble and report it.
            pages.set(repository, { until: clock.now() + silentMs, words: Promise.resolve(new Map()) });
            return new Map();
        }
    };
    return {
        join: (repository) => {
            waiting.set(repository, (waiting.get(repository) ?? 0) + 1);
            return () => waiting.set(repository, (waiting.get(repository) ?? 1) - 1);
        },
        wordOf: async (repository, id) => {
            if ((waiting.get(repository) ?? 0) < fewest)
                return undefined;
            let page = pages.get(repository);
            if (page === undefined || page.until <= clock.now()) {
                page = { until: clock.now() + freshMs, words: ask(repository) };
                pages.set(repository, page);
            }
            return (await page.words).get(id);
        },
    };
}

;// CONCATENATED MODULE: ./src/train/connection.ts


/** Opens what is shared by all who speak to a service. */
function openConnection(context, { provider, hubUrl, withKey }) {
    const snapshots = new Map();
    return {
        provider,
        hubUrl,
        withKey,
        // Without words to list there is nothing that a list could tell all who wait.
        ...(provider.activeWords.length === 0 ? {} : { listCache: openListCache(context, provider) }),
        snapshot: (repository) => {
            const known = snapshots.get(repository) ?? openSnapshot(context, provider, repository);
            snapshots.set(repository, known);
            return known;
        },
    };
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
    const page = provider.pageUrl(ref);
    return reason === 'already-failed'
        ? {
            conclusion: 'refused',
            reason,
            message: `The equal fine-tune ${id} ended '${word}'${error === undefined ? '' : ` (${error})`}; the same file and data are not bought again by a push or a schedule.`,
            help: `See ${page ?? id}. Change the file or the data, re-run this workflow run, or dispatch the workflow by hand.`,
        }
        : {
            conclusion: 'refused',
            reason,
            message: `An equal fine-tune, ${id}, exists already with the status '${word}'; nothing was started.`,
            help: `To wait for it: \`command: attach\` with \`fine-tune-id: ${id}\`. To train anyway: \`on-existing: new\`.${page === undefined ? '' : ` Its page: ${page}`}`,
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
/** The ending of the command `stop` at a service that has no such thing. */
function cannotBeStopped(provider, ref) {
    const page = ref === undefined ? undefined : provider.pageUrl(ref);
    return {
        conclusion: 'refused',
        reason: 'rejected',
        message: provider.cannotStop ?? '',
        help: `It goes on; \`command: attach\` waits for it.${page === undefined ? '' : ` Its page: ${page}`}`,
    };
}
/** The ending when what is bought could not be remembered. */
function unrecorded(id) {
    return {
        conclusion: 'error',
        reason: 'internal-error',
        message: `The id ${id ?? 'of a fine-tune'} could be written neither to the state nor to the outputs of this step, so nothing was started.`,
        help: 'Check that the runner has free disk space and that GITHUB_STATE and GITHUB_OUTPUT are writable.',
    };
}
/** The ending of a create that spends and may have been carried out. */
function mayBeBought(provider, { repository }, title) {
    return {
        conclusion: 'unknown',
        reason: 'submit-unclear',
        message: `Whether ${provider.title} created '${title}' could not be established; if it did, it trains and costs. It is not sent again.`,
        help: `Look for this title on ${provider.listUrl(repository) ?? 'the page of the account'} before you run this step again: a later run goes on with what it finds there, and buys what it does not find.`,
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
/** The ending of one that is another than the one that was planned. */
function planChanged(expected, now, dataKnown) {
    return {
        conclusion: 'refused',
        reason: 'plan-changed',
        message: `The plan has changed: expect-fingerprint is ${expected.slice(0, 12)}… and this is ${now.slice(0, 12)}…; nothing was started.`,
        help: dataKnown
            ? 'The file, an override or the data was changed after the plan. Plan again, and approve that.'
            : 'The state of the data could not be read, and it is part of the fingerprint. Run this step again; if that does not help, plan again.',
    };
}
/** The ending of a plan; `what` says in a sentence what a run would do. */
function planned(what) {
    return { conclusion: 'planned', message: what };
}
/** The ending of all files when they are more than `max-starts`. */
function tooMany(starts, maxStarts) {
    return {
        conclusion: 'refused',
        reason: 'too-many',
        message: `This step would start ${starts} trainings and max-starts is ${maxStarts}; nothing was started.`,
        help: 'Raise max-starts if that is what you want, or name fewer files in `config`.',
    };
}

// EXTERNAL MODULE: ./src/base/diagnostic.ts
var diagnostic = __webpack_require__(5014);
// EXTERNAL MODULE: ./src/train/find/target.ts
var find_target = __webpack_require__(9251);
// EXTERNAL MODULE: ./src/train/stage.ts
var stage = __webpack_require__(6300);
;// CONCATENATED MODULE: ./src/train/stages/check.ts






/** Looks at the data of a trial and computes what the training is known by; GET only. */
const check = async (scope) => {
    const { context, connection, journal, key } = scope;
    const trial = (0,stage/* trialOf */.Qm)(scope);
    const checked = await checkData(context, (0,stage/* providerOf */.lc)(scope), trial);
    const { fingerprint } = (0,find_target/* targetOf */.$)(trial, connection.hubUrl, checked.dataIdentity);
    journal.tell(key, { kind: 'checked', checked, fingerprint });
    journal.say({ kind: 'diagnosed', diagnostics: checked.diagnostics });
    journal.say({ kind: 'shown' });
    return (0,diagnostic/* hasErrors */.C)(checked.diagnostics) ? (0,stage/* end */._N)(notFound(checked)) : stage.on;
};
/** Whether all of the data has an identity: else something finished may have been made of other data. */
function isDataKnown(checked) {
    return checked?.dataIdentity !== undefined && checked.partial !== true;
}
/** A check that met faults is repeated for a while; what still cannot be seen then is left out of the answer. */
async function checkData(context, provider, trial) {
    let last;
    try {
        return await (0,retry/* retry */.L5)(context, retry/* policies */.R3.check, async () => {
            last = await provider.check(trial);
            if (last.fault !== undefined)
                throw last.fault;
            return last;
        });
    }
    catch (error) {
        if (error instanceof base_failure/* Fault */.vC && last !== undefined)
            return last;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/provider/contract.ts
var contract = __webpack_require__(2523);
;// CONCATENATED MODULE: ./src/train/stages/collect.ts




/** Brings what a training that has ended left behind. */
const collect = async (scope) => {
    const { journal, key } = scope;
    if (!(0,contract/* isTerminal */.H)((0,stage/* observationOf */.KY)(scope).status))
        return stage.on;
    await collectResults(scope);
    const { ending, results } = (0,stage/* trainingOf */.cs)(scope);
    const step = results?.checkpoints.at(-1)?.step;
    if (ending !== undefined && (0,base_endings/* about */.Cv)(ending).leaves === 'part' && step !== undefined)
        journal.tell(key, {
            kind: 'ended',
            ending: { ...ending, message: `${ending.message} The checkpoint of step ${step} is kept.` },
        });
    return stage.on;
};
/** What it left behind; asked for again when nothing could be read at all. */
async function collectResults(scope) {
    const { context, journal, key } = scope;
    const results = await (0,retry/* retry */.L5)(context, retry/* policies */.R3.results, () => (0,stage/* providerOf */.lc)(scope).results((0,stage/* refOf */.H8)(scope), (0,stage/* observationOf */.KY)(scope)), ({ isPartial, checkpoints, notes }) => isPartial ?? (checkpoints.length === 0 && notes.length > 0));
    journal.tell(key, { kind: 'collected', results });
}
/** What could not be fetched of what a training left, and what else is worth a word about it. */
function tellNotes(scope) {
    const { notes = [], remarks = [] } = (0,stage/* trainingOf */.cs)(scope).results ?? {};
    for (const text of notes)
        (0,stage/* note */.N4)(scope, text);
    for (const text of remarks)
        (0,stage/* note */.N4)(scope, text, 'notice');
}

// EXTERNAL MODULE: ./src/plan/fingerprint.ts
var plan_fingerprint = __webpack_require__(1731);
;// CONCATENATED MODULE: ./src/record/label.ts

const mark = 'fine-tune-action: v1';
const maxNameLength = 200;
/** Name and description to put on a fine-tune; the last line of the description holds the facts. */
function renderLabel(trial, facts) {
    const pairs = [
        ['fingerprint', facts.fingerprint],
        ['repository', facts.repository],
        ['run', facts.run],
        ['commit', facts.commit],
        ['url', facts.runUrl],
        ['file', facts.file],
        ['data', facts.data],
        ['rows', facts.rows],
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
        name: renderName(trial, facts.fingerprint),
        description: trial.description === undefined ? line : `${trial.description}\n\n${line}`,
    };
}
/** What the user calls it, and the fingerprint's short form, by which it is searched for. */
function renderName({ name }, fingerprint) {
    // Cut, so that a service with short names does not cut off what is searched for.
    return `${name.slice(0, maxNameLength).replace(/\p{Cs}$/u, '')} · ${(0,plan_fingerprint/* shortFingerprint */.nE)(fingerprint)}`;
}
/** The label that an observation has, with the word that we stopped it at a limit; undefined when it has none. */
function renderCapped(observation, reason) {
    const { description = '', displayName } = observation;
    const facts = readLabel(observation);
    if (facts === undefined)
        return undefined;
    const lines = description.split(/\r?\n/);
    const at = lines.findLastIndex((line) => line.startsWith(`${mark} `));
    const kept = (lines[at] ?? '').split(' ').filter((pair) => !pair.startsWith('capped='));
    lines[at] = [...kept, `capped=${reason}`].join(' ');
    return { name: displayName ?? (0,plan_fingerprint/* shortFingerprint */.nE)(facts.fingerprint), description: lines.join('\n') };
}
/** The facts of our label, undefined when there is none or it is not well-formed. */
function readLabel(observation) {
    const line = observation.description
        ?.split(/\r?\n/)
        .findLast((candidate) => candidate.startsWith(`${mark} `));
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
        ...readData(facts),
        ...(capped === undefined ? {} : { capped }),
    };
}
function readData(facts) {
    const data = facts.get('data') ?? '';
    const rows = facts.get('rows') ?? '';
    return { ...(data === '' ? {} : { data }), ...(/^\d{1,15}$/.test(rows) ? { rows: Number(rows) } : {}) };
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

// EXTERNAL MODULE: ./src/train/context.ts
var train_context = __webpack_require__(8005);
;// CONCATENATED MODULE: ./src/train/effect.ts



/**
 * The one place where a call that changes something is sent, settled and repeated. Throws the service's clear no, and
 * `Interrupted`; all else is an outcome.
 */
async function carryOut(context, effect) {
    const { clock, random, interrupted, say } = context;
    const { name, repeatable, tries = Infinity, forMs = retry/* outageLimitMs */.d4 } = effect;
    const begun = clock.now();
    let unclear = 0;
    for (let attempt = 0;; attempt++) {
        if (interrupted.aborted)
            throw new train_context/* Interrupted */.j();
        const instead = await effect.before?.();
        if (instead !== undefined)
            return { kind: 'instead', instead };
        const at = clock.now();
        const answer = await sendOnce(effect);
        if ('value' in answer)
            return { kind: 'done', value: answer.value };
        const { trouble } = answer;
        if (trouble instanceof base_failure/* Fault */.vC && trouble.kind === 'unclear')
            unclear++;
        const sent = repeatable === 'freely' ? attempt + 1 : unclear;
        const isLate = () => clock.now() - begun > forMs;
        if (trouble instanceof base_failure/* Fault */.vC && (trouble.kind !== 'unclear' || repeatable === 'freely')) {
            effect.undone?.();
            if (sent >= tries || isLate())
                return { kind: 'undone', because: trouble };
            if (attempt === 0)
                say(`The ${name} did not get through (${(0,base_failure/* clauseOf */.pQ)(trouble)}); trying again.`);
            await clock.sleep((0,retry/* retryDelay */.a2)(trouble, attempt, random), interrupted);
            continue;
        }
        if (trouble instanceof base_failure/* Fault */.vC)
            say(`The answer to the ${name} is unclear (${(0,base_failure/* clauseOf */.pQ)(trouble)}); looking what came of it.`);
        const settled = (await effect.settle?.(trouble, { at, mayBeDone: unclear > 0 })) ?? { kind: 'undone' };
        if (settled.kind !== 'undone')
            return settled;
        if (trouble instanceof base_failure/* Failure */.HR) {
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
        if (error instanceof base_failure/* Failure */.HR || error instanceof base_failure/* Fault */.vC)
            return { trouble: error };
        throw error;
    }
}

// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
;// CONCATENATED MODULE: ./src/train/find/compare.ts

/**
 * Whether the service's record shows the values we would send: numbers by value, extra keys at the service ignored.
 * `undefined` when the record shows too little to tell: nothing is concluded from what it does not say.
 */
function sameValues(trial, observation) {
    const { model, params, script, resource } = compare(trial, observation);
    if ([model, params, script, resource].includes('other'))
        return false;
    // Model and parameters are what a record needs at least; resource and script type may be shown elsewhere.
    return model === 'same' && params === 'same' ? true : undefined;
}
/**
 * Whether the record of a fine-tune that carries our fingerprint contradicts it: somebody copied the label. Branch and
 * script type do not count, since services write them in several ways.
 */
function contradicts(trial, observation) {
    const { model, params } = compare(trial, observation);
    const sent = trial.request['resource'];
    const { resource: shown } = observation;
    const otherFile = typeof sent === 'string' && shown !== undefined && nameOf(sent) !== nameOf(shown);
    return model === 'other' || params === 'other' || otherFile;
}
function compare(trial, observation) {
    const { base_model: model, script_type: script, resource, training_params: params } = trial.request;
    return {
        model: verdict(model, observation.baseModel),
        script: verdict(script, observation.scriptType),
        resource: observation.resource === undefined ? 'unsaid' : compareResource(resource, observation.resource),
        params: observation.params === undefined ? 'unsaid' : verdict(params ?? {}, observation.params),
    };
}
function compareResource(sent, shown) {
    return isSameResource(sent, shown) ? 'same' : 'other';
}
/** Whether a record shows the resource that is sent: as `branch/path`, `commit/path` or the path alone. */
function isSameResource(sent, shown) {
    if (typeof sent !== 'string')
        return false;
    return (sent === shown ||
        sent.endsWith(`/${shown}`) ||
        (/^[0-9a-f]{16,64}\//.test(shown) && `/${sent}`.endsWith(shown.slice(shown.indexOf('/')))));
}
function verdict(sent, shown) {
    if (shown === undefined || shown === null)
        return sent === undefined || sent === null ? 'same' : 'unsaid';
    if (sent === undefined || sent === null)
        return 'unsaid';
    if (Array.isArray(sent)) {
        if (!Array.isArray(shown) || shown.length !== sent.length)
            return 'other';
        return worst(sent.map((item, at) => verdict(item, shown[at])));
    }
    if (typeof sent === 'object') {
        if (!(0,json/* isObject */.G)(shown))
            return 'other';
        return worst(Object.entries(sent).map(([key, value]) => verdict(value, shown[key])));
    }
    if (typeof sent === 'number')
        return asNumber(shown) === sent ? 'same' : 'other';
    // Services write `true` and `7` as text, too.
    return typeof shown !== 'object' && String(shown) === String(sent) ? 'same' : 'other';
}
function worst(verdicts) {
    if (verdicts.includes('other'))
        return 'other';
    return verdicts.includes('unsaid') ? 'unsaid' : 'same';
}
function asNumber(shown) {
    if (typeof shown === 'number')
        return shown;
    return typeof shown === 'string' && shown.trim() !== '' ? Number(shown) : undefined;
}
function nameOf(resource) {
    return resource.replace(/\/+$/, '').split('/').at(-1) ?? resource;
}

;// CONCATENATED MODULE: ./src/train/stages/create-free.ts








const looksMs = [5000, 20_000, 60_000];
/** Clocks and roundings of the service. */
const toleranceMs = 2000;
/**
 * Creates one fine-tune. Create is free, so it may be sent twice; what may exist already is looked up first. Its id is
 * written down before anything else happens to it.
 */
const createFree = async (scope) => {
    const { context, journal, key } = scope;
    const provider = (0,stage/* providerOf */.lc)(scope);
    const trial = (0,stage/* trialOf */.Qm)(scope);
    if ((0,stage/* trainingOf */.cs)(scope).intent?.kind !== 'start')
        return stage.on;
    let known;
    const outcome = await carryOut(context, {
        name: 'create',
        repeatable: 'if-undone',
        tries: 2,
        before: async () => {
            known ??= new Set((await recent(scope)).map(({ id }) => id));
            return undefined;
        },
        send: () => provider.create(trial),
        settle: async (trouble, sent) => {
            const settled = await settle(scope, trouble, sent, known ?? new Set());
            known = undefined;
            return settled;
        },
    });
    switch (outcome.kind) {
        case 'done': {
            const observation = outcome.value;
            const ref = { repository: trial.repository, id: observation.id };
            const isWritten = journal.tell(key, {
                kind: 'recorded',
                ref,
                observation,
                startedHere: true,
                ...pageOf(provider, ref),
            });
            return isWritten ? stage.on : (0,stage/* end */._N)(unrecorded(ref.id));
        }
        case 'undone':
            throw 'because' in outcome ? outcome.because : new Error('A create was given up without a reason.');
        case 'open':
        case 'instead':
            return (0,stage/* end */._N)(unclear(provider, trial));
    }
};
/** The web page of a fine-tune, for the event that records it. */
function pageOf(provider, ref) {
    const page = provider.pageUrl(ref);
    return page === undefined ? {} : { page };
}
/** Looks for what an unclear create has made. */
async function settle(scope, trouble, { at }, known) {
    if (trouble instanceof base_failure/* Failure */.HR)
        return { kind: 'undone' };
    const { clock, interrupted } = scope.context;
    const { repository } = (0,stage/* trialOf */.Qm)(scope);
    for (const wait of looksMs) {
        await clock.sleep(wait, interrupted);
        try {
            const made = [];
            for (const hint of await recent(scope)) {
                if (known.has(hint.id) || (hint.status !== 'created' && hint.status !== 'unknown'))
                    continue;
                const reading = await readIfThere(scope.context, (0,stage/* providerOf */.lc)(scope), repository, hint.id);
                if (reading !== undefined && isOurs(reading, (0,stage/* trialOf */.Qm)(scope), clock.now() - at))
                    made.push(reading);
            }
            const [only, ...others] = made;
            if (only !== undefined && others.length === 0)
                return { kind: 'done', value: only };
        }
        catch (error) {
            if (!(error instanceof base_failure/* Fault */.vC) && !(error instanceof base_failure/* Failure */.HR))
                throw error;
            scope.context.say(`What create made cannot be looked up. ${error.message}`);
            return { kind: 'open', because: error };
        }
    }
    return { kind: 'undone' };
}
/** A labelled one has an owner already; one that is older, or shows other values, is not what we asked for. */
function isOurs(reading, trial, sinceRequestMs) {
    const { status, createdAt, serviceTime, baseModel } = reading;
    if (status !== 'created' || readLabel(reading) !== undefined)
        return false;
    const ageMs = createdAt === undefined || serviceTime === undefined ? 0 : serviceTime - createdAt;
    return (ageMs <= sinceRequestMs + toleranceMs &&
        baseModel === trial.request['base_model'] &&
        sameValues(trial, reading) !== false);
}
/** The newest ones that may be of these values, asked anew. */
async function recent(scope) {
    const trial = (0,stage/* trialOf */.Qm)(scope);
    const items = await (0,retry/* retry */.L5)(scope.context, retry/* policies */.R3.list, () => (0,stage/* providerOf */.lc)(scope).list(trial.repository, { page: 1 }));
    return items.filter((hint) => sameValues(trial, hint) !== false);
}
function unclear(provider, trial) {
    return {
        conclusion: 'unknown',
        reason: 'submit-unclear',
        message: `Whether ${provider.title} created the fine-tune could not be established; nothing was started.`,
        help: `Look at ${provider.listUrl(trial.repository) ?? 'the fine-tunes of the repository'}; a created one costs nothing until it is started. Running this step again is safe.`,
    };
}

;// CONCATENATED MODULE: ./src/train/find/title.ts

/**
 * The mark of a title, undefined when it is none of ours. It comes back from the service, so it is a claim; what stands
 * between its parts may have suffered on the way.
 */
function readMark(title) {
    const match = /(?<![a-z\d])(ft-[0-9a-f]{12})(?:\W{1,5}run ([\w-]{1,100}))?(?:\W{1,5}(\d{1,9}))?\W*$/.exec(title ?? '');
    if (match === null)
        return undefined;
    const [, short = '', run, number = '1'] = match;
    return { short, ...(run === undefined ? {} : { run }), number: Number(number) };
}
/** The title of a fine-tune: what the user calls it, and its mark. */
function renderTitle(trial, fingerprint, { run, number }) {
    const name = renderName(trial, fingerprint);
    return [name, ...(run === undefined ? [] : [`run ${run}`]), ...(number === 1 ? [] : [number])].join(' · ');
}
function isSameMark(a, b) {
    return a.short === b.short && a.run === b.run && a.number === b.number;
}
/** The first number beyond those that are taken. */
function nextNumber(taken, run) {
    const numbers = taken.filter((mark) => mark.run === run).map(({ number }) => number);
    return Math.max(0, ...numbers) + 1;
}

;// CONCATENATED MODULE: ./src/train/find/by-title.ts




const maxReads = 50;
/**
 * The fine-tunes that equal a trial, at a service where the title alone tells. They belong to the account of the key, so
 * all of them are ours. Throws `Fault` when the service stays away.
 */
async function findTitled(context, provider, { trial, fingerprint }, owner) {
    const { repository } = trial;
    const short = (0,plan_fingerprint/* shortFingerprint */.nE)(fingerprint);
    const found = new Map();
    const search = async (text) => {
        const query = { ...(text === undefined ? {} : { search: text }), page: 1 };
        const hints = await (0,retry/* retry */.L5)(context, retry/* policies */.R3.list, () => provider.list(repository, query));
        for (const hint of hints) {
            const mark = readMark(hint.displayName);
            if (mark?.short === short)
                found.set(hint.id, { hint, mark });
        }
    };
    await search(short);
    // A service may find whole titles only: then the short form finds none. The latest are looked at without a search,
    // since a title may name another run, or be called otherwise by now.
    if (found.size === 0) {
        await search(undefined);
        for (const run of [undefined, owner.run])
            for (let number = 1, before = -1; found.size > before; number++) {
                before = found.size;
                await search(renderTitle(trial, fingerprint, { ...(run === undefined ? {} : { run }), number }));
            }
    }
    const all = [...found.values()].sort((a, b) => (b.hint.createdAt ?? 0) - (a.hint.createdAt ?? 0));
    const equal = [];
    for (const { hint, mark } of all.slice(0, maxReads)) {
        const observation = isOver(hint) ? undefined : await readListed(context, provider, repository, hint.id);
        if (observation === undefined)
            continue;
        const sameRun = owner.run !== '' && mark.run === owner.run;
        equal.push({ observation, mark, label: undefined, ours: true, exact: true, sameRun });
    }
    return { equal, taken: all.map(({ mark }) => mark) };
}
/** Deleted by now, whatever a list shows. */
function isOver({ expiresAt = Infinity, serviceTime = -Infinity }) {
    return expiresAt <= serviceTime;
}
/** One that a list or an answer has just shown; to believe at once that it is gone might be to buy it again. */
function readListed(context, provider, repository, id) {
    return (0,retry/* retry */.L5)(context, retry/* policies */.R3.readListed, () => readIfThere(context, provider, repository, id), (observation) => observation === undefined);
}

;// CONCATENATED MODULE: ./src/train/find/order.ts
/** Started and not ended. An unknown word may well be a running training: it bars the way. */
function isActive({ status }) {
    return status === 'queued' || status === 'running' || status === 'unknown';
}
/** By creation, then by id, so that two workflow runs that look at the same list agree. */
function byAge(a, b) {
    const age = (a.observation.createdAt ?? 0) - (b.observation.createdAt ?? 0);
    return age !== 0 ? age : a.observation.id < b.observation.id ? -1 : 1;
}
/** The one that two workflow runs agree upon. */
function oldest(candidates) {
    return [...candidates].sort(byAge)[0];
}
function newest(candidates) {
    return [...candidates].sort(byAge).at(-1);
}

;// CONCATENATED MODULE: ./src/train/decide.ts

/** What to do about equal fine-tunes that exist already. Pure; the table of product rules in one place. */
function decide(equal, situation) {
    const { onExisting, dataKnown, unattended } = situation;
    const considered = onExisting === 'new' ? equal.filter((candidate) => candidate.sameRun) : equal;
    const own = considered.filter((candidate) => candidate.ours || candidate.sameRun);
    const active = oldest(considered.filter(({ observation }) => isActive(observation)));
    const ownActive = oldest(own.filter(({ observation }) => isActive(observation)));
    const ownCreated = oldest(own.filter(({ observation }) => observation.status === 'created'));
    const succeeded = newest(own.filter(({ observation }) => observation.status === 'succeeded'));
    const failed = newest(own.filter(isFailure));
    if (onExisting === 'fail') {
        const bar = oldest(equal.filter(({ observation, sameRun, exact }) => !sameRun && (isActive(observation) || (exact && observation.status === 'succeeded'))));
        if (bar !== undefined)
            return { kind: 'refuse', reason: 'already-exists', candidate: bar };
    }
    const isReusable = succeeded !== undefined && (dataKnown || succeeded.sameRun);
    // One that may have failed without a sign stays active for ever: it must not stand before what is there.
    const sound = oldest(own.filter(({ observation }) => isActive(observation) && !observation.doubt));
    const next = sound ?? (isReusable ? undefined : ownActive);
    if (next !== undefined)
        return { kind: 'adopt', candidate: next };
    if (isReusable)
        return { kind: 'reuse', candidate: succeeded };
    if (active !== undefined)
        return { kind: 'refuse', reason: 'already-exists', candidate: active };
    if (failed !== undefined && unattended)
        return { kind: 'refuse', reason: 'already-failed', candidate: failed };
    if (ownCreated !== undefined)
        return { kind: 'adopt', candidate: ownCreated };
    return { kind: 'start' };
}
function isFailure({ observation, label }) {
    return observation.status === 'failed' || (observation.status === 'stopped' && label?.capped !== undefined);
}

;// CONCATENATED MODULE: ./src/train/judge.ts




/** What equal fine-tunes mean for a trial; one whose weights are gone is passed over. */
async function judge(scope, equal) {
    const dataKnown = isDataKnown((0,stage/* trainingOf */.cs)(scope).checked);
    const intent = decide(equal, { ...scope.policy, dataKnown });
    if (intent.kind !== 'reuse')
        return intent;
    const { candidate } = intent;
    if (!(await outputIsGone(scope, candidate)))
        return intent;
    scope.context.say(`${candidate.observation.id} is equal and succeeded, but its output branch is gone.`);
    return judge(scope, equal.filter((other) => other !== candidate));
}
/** Only a clear no counts: what cannot be told is taken for there, since a false no would buy it again. */
async function outputIsGone(scope, { observation }) {
    const { repository } = (0,stage/* trialOf */.Qm)(scope);
    const provider = (0,stage/* providerOf */.lc)(scope);
    const exists = await (0,retry/* retry */.L5)(scope.context, retry/* policies */.R3.branch, async () => {
        const branch = observation.outputBranch ?? (await branchOf(scope, observation));
        // A service without branches: what is there is whole.
        if (branch === null)
            return true;
        return branch === undefined ? undefined : provider.branchExists(repository, branch);
    }, (answer) => answer === undefined);
    return exists === false;
}
/**
 * As the service tells it, null when it has none; a name guessed because something could not be read may be the wrong
 * one.
 */
async function branchOf(scope, observation) {
    const { repository } = (0,stage/* trialOf */.Qm)(scope);
    const { branch, notes } = await (0,stage/* providerOf */.lc)(scope).results({ repository, id: observation.id }, observation);
    return notes.length === 0 ? (branch ?? null) : undefined;
}

;// CONCATENATED MODULE: ./src/train/stages/label.ts






/** Puts our label on a fine-tune that this step has created. */
const label = async (scope) => {
    if ((0,stage/* trainingOf */.cs)(scope).intent?.kind === 'start')
        await putLabel(scope);
    return stage.on;
};
/** Best effort: an unlabelled fine-tune trains as well, it is only harder to find again. */
async function putLabel(scope) {
    const { context } = scope;
    const ref = (0,stage/* refOf */.H8)(scope);
    const text = renderLabel((0,stage/* trialOf */.Qm)(scope), factsOf(scope));
    const lagUntil = context.clock.now() + retry/* lagMs */.Ds;
    try {
        const outcome = await carryOut(context, {
            name: `label of ${ref.id}`,
            repeatable: 'freely',
            ...retry/* policies */.R3.label,
            send: () => (0,retry/* toleratingLag */.GV)(context, lagUntil, () => (0,stage/* providerOf */.lc)(scope).label(ref, text)),
        });
        if (outcome.kind !== 'done')
            unlabelled(scope, 'because' in outcome ? outcome.because : undefined);
    }
    catch (error) {
        if (error instanceof train_context/* Interrupted */.j)
            throw error;
        unlabelled(scope, error);
    }
}
function unlabelled(scope, why) {
    (0,stage/* note */.N4)(scope, `The fine-tune could not be labelled (${(0,base_failure/* messageOf */.bD)(why)}); a later run may not recognise it as ours.`, 'notice');
}
/** What the label of a training says. */
function factsOf(scope) {
    const { fingerprint = '', checked } = (0,stage/* trainingOf */.cs)(scope);
    const { owner, maxCredits, maxDurationMs } = scope.policy;
    const { path, limits } = (0,stage/* trialOf */.Qm)(scope);
    const { dataIdentity, rows } = checked ?? {};
    return {
        fingerprint,
        repository: owner.repository,
        commit: owner.commit,
        run: owner.run,
        runUrl: owner.runUrl,
        file: path,
        limits: tighterLimits(limits, { maxCredits, maxDurationMs }),
        ...(dataIdentity === undefined ? {} : { data: dataIdentity }),
        ...(rows === undefined ? {} : { rows }),
    };
}

;// CONCATENATED MODULE: ./src/train/stages/create-paid.ts













/** What another run made a moment ago may not show in a list at once. */
const lagMs = 5000;
/** Clocks and roundings of the service. */
const create_paid_toleranceMs = 2000;
/** An account may answer with one of an earlier title; more often than this it does not. */
const maxReturned = 5;
/**
 * Buys where create spends. A request that may have been carried out is never sent again: what came of it is found by
 * its title, which nobody else gives, now or in a later run.
 */
const createPaid = async (scope) => {
    const { clock, interrupted } = scope.context;
    if ((0,stage/* trainingOf */.cs)(scope).intent?.kind !== 'start')
        return stage.on;
    await clock.sleep(lagMs, interrupted);
    const returned = [];
    for (;;) {
        const { offer, outcome } = await createOnce(scope, returned);
        const passage = await passageOf(scope, offer, outcome);
        if (passage !== 'again')
            return passage;
        returned.push(offer.mark);
        if (returned.length > maxReturned)
            throw new base_failure/* Failure */.HR('rejected', `${(0,stage/* providerOf */.lc)(scope).title} answers with earlier fine-tunes of the same title.`, { help: 'Give it another title, or switch the account’s setting off that does it.' });
    }
};
async function createOnce(scope, returned) {
    const { context, policy, journal, key } = scope;
    const { clock } = context;
    const provider = (0,stage/* providerOf */.lc)(scope);
    let offer = { mark: { short: '', number: 0 }, title: '' };
    const outcome = await carryOut(context, {
        name: 'create',
        repeatable: 'never',
        // Directly before each request, however often it is repeated: somebody may have bought it in the meantime.
        before: async () => {
            const titled = await findTitled(context, provider, (0,stage/* targetOfScope */.vq)(scope), policy.owner);
            const intent = await judge(scope, titled.equal);
            if (intent.kind !== 'start')
                return { intent };
            offer = offerOf(scope, [...titled.taken, ...returned]);
            return journal.tell(key, { kind: 'announced', title: offer.title }) ? undefined : 'unrecorded';
        },
        send: async () => {
            const sentAt = clock.now();
            const label = { ...renderLabel((0,stage/* trialOf */.Qm)(scope), factsOf(scope)), name: offer.title };
            const observation = await provider.create((0,stage/* trialOf */.Qm)(scope), label);
            return { observation, isOlder: isOlder(observation, clock.now() - sentAt), byTitle: false };
        },
        undone: () => void journal.tell(key, { kind: 'withdrawn' }),
        settle: (trouble, { at }) => trouble instanceof base_failure/* Failure */.HR ? Promise.resolve({ kind: 'undone' }) : create_paid_settle(scope, offer, at, trouble),
    });
    return { offer, outcome };
}
async function passageOf(scope, offer, outcome) {
    const { journal, key } = scope;
    switch (outcome.kind) {
        case 'instead':
            return outcome.instead === 'unrecorded'
                ? (0,stage/* end */._N)(unrecorded())
                : { kind: 'back', intent: outcome.instead.intent };
        case 'open':
            return (0,stage/* end */._N)(mayBeBought((0,stage/* providerOf */.lc)(scope), (0,stage/* trialOf */.Qm)(scope), offer.title));
        case 'undone':
            throw 'because' in outcome ? outcome.because : new Error('A create was given up without a reason.');
        case 'done': {
            const { observation, isOlder: wasThere, byTitle } = outcome.value;
            if (!wasThere || byTitle)
                return keep(scope, observation, offer.mark, !wasThere);
            // The account's own guard found one by its title, though no list had shown it. It may even be gone.
            journal.tell(key, { kind: 'withdrawn' });
            const intent = await judgeReturned(scope, observation.id);
            return intent.kind === 'start' ? 'again' : { kind: 'back', intent };
        }
    }
}
async function judgeReturned(scope, id) {
    const observation = await readListed(scope.context, (0,stage/* providerOf */.lc)(scope), (0,stage/* trialOf */.Qm)(scope).repository, id);
    const candidate = { label: undefined, ours: true, exact: true, sameRun: false };
    return judge(scope, observation === undefined ? [] : [{ ...candidate, observation }]);
}
/**
 * A title that nobody has: the account may answer with whatever has it already. Where those of other runs count
 * otherwise than our own, it names the run, or a second attempt would take its own for another's.
 */
function offerOf(scope, taken) {
    const { onExisting, owner } = scope.policy;
    const { trial, fingerprint } = (0,stage/* targetOfScope */.vq)(scope);
    const run = onExisting !== 'reuse' && owner.run !== '' ? owner.run : undefined;
    const name = { ...(run === undefined ? {} : { run }), number: nextNumber(taken, run) };
    const title = renderTitle(trial, fingerprint, name);
    return { title, mark: { short: '', ...readMark(title), ...name } };
}
/** It is bought: whatever cannot be written or kept now is said, and changes nothing. */
function keep(scope, observation, mark, startedHere) {
    const { journal, key } = scope;
    const { id } = observation;
    const ref = { repository: (0,stage/* trialOf */.Qm)(scope).repository, id };
    const page = pageOf((0,stage/* providerOf */.lc)(scope), ref);
    if (!journal.tell(key, { kind: 'recorded', ref, observation, startedHere, ...page }))
        (0,stage/* note */.N4)(scope, `The id ${id} could be written neither to the state nor to the outputs of this step.`, 'notice');
    const kept = readMark(observation.displayName);
    if (kept === undefined || !isSameMark(kept, mark))
        (0,stage/* note */.N4)(scope, `The service shows another title of ${id}; a later run may not recognise it as ours.`, 'notice');
    return stage.on;
}
/** For so long after an unclear request what it made may still appear. */
const settleMs = 3 * 60_000;
const quickMs = 30_000;
const slowMs = 60_000;
/** Looks for what an unclear request made; when nothing shows, that is said, and it is not sent again. */
async function create_paid_settle(scope, offer, sentAt, fault) {
    const { clock, interrupted, say } = scope.context;
    const until = clock.now() + settleMs;
    const paceMs = isQuick(fault) ? quickMs : slowMs;
    let waitMs = paceMs;
    for (;;) {
        await clock.sleep(waitMs, interrupted);
        if (interrupted.aborted)
            throw new train_context/* Interrupted */.j();
        const titled = await lookAgain(scope);
        if (titled === undefined)
            return { kind: 'open' };
        // Nobody had this title before.
        const made = titled.equal.filter((candidate) => isSameMark(candidate.mark, offer.mark));
        const ours = oldest(made);
        if (ours !== undefined) {
            const { observation } = ours;
            const others = made.filter((candidate) => candidate !== ours);
            if (others.length > 0)
                (0,stage/* note */.N4)(scope, `There is more than one new fine-tune '${offer.title}': ${observation.id} and ${others.map((other) => other.observation.id).join(', ')}. One request cannot make two, so another workflow run bought at the same moment; set \`concurrency\` in the workflow.`, 'notice');
            say(`The create had made ${observation.id}.`);
            const wasThere = isOlder(observation, clock.now() - sentAt);
            return { kind: 'done', value: { observation, isOlder: wasThere, byTitle: true } };
        }
        if (clock.now() >= until)
            return { kind: 'open' };
        waitMs = Math.min(paceMs, until - clock.now());
    }
}
/** Undefined when it cannot be looked: that is no answer, however often it was tried. */
async function lookAgain(scope) {
    const { context, policy } = scope;
    try {
        return await (0,retry/* retry */.L5)(context, { confirmsRefusals: true }, () => findTitled(context, (0,stage/* providerOf */.lc)(scope), (0,stage/* targetOfScope */.vq)(scope), policy.owner));
    }
    catch (error) {
        if (!(error instanceof base_failure/* Fault */.vC) && !(error instanceof base_failure/* Failure */.HR))
            throw error;
        context.say(`What create made cannot be looked up (${(0,base_failure/* clauseOf */.pQ)(error)}).`);
        return undefined;
    }
}
/** The service's own error comes at once; where an answer is missing, it may still be at work. */
function isQuick({ status }) {
    return status !== undefined && status !== 504 && status !== 408;
}
/** Whether it was there before a request that was sent so long ago; both times are the service's own. */
function isOlder({ createdAt, serviceTime }, sinceMs) {
    if (createdAt === undefined || serviceTime === undefined)
        return false;
    return serviceTime - createdAt > sinceMs + create_paid_toleranceMs;
}

;// CONCATENATED MODULE: ./src/train/find/owner.ts

/** A reading with what its label claims, seen from one owner. */
function toCandidate(observation, owner) {
    const label = readLabel(observation);
    const ours = label !== undefined && owner.repository !== '' && label.repository === owner.repository;
    const sameRun = ours && owner.run !== '' && label.run === owner.run;
    return { observation, label, ours, sameRun, exact: false };
}

;// CONCATENATED MODULE: ./src/train/find/by-label.ts





/**
 * The fine-tunes at the service that equal a trial: searched by label, then the active ones, then the recent ones.
 * List items are hints; whatever may be equal is read on its own. Throws `Fault` when the service stays away.
 */
async function findEqual(context, snapshot, target, owner) {
    const readings = await survey(context, snapshot, {
        search: (0,plan_fingerprint/* shortFingerprint */.nE)(target.fingerprint),
        mayMatch: (hint) => mayBeEqual(hint, target),
        isPoor: (reading) => readLabel(reading) === undefined && sameValues(target.trial, reading) !== false,
    });
    return equalAmong(readings, target, owner);
}
/** The same of what the search alone finds now, read anew; what else there is was seen before. */
async function findEqualAgain(snapshot, target, owner) {
    const hints = await snapshot.search((0,plan_fingerprint/* shortFingerprint */.nE)(target.fingerprint));
    const readings = [];
    for (const hint of hints.filter((each) => mayBeEqual(each, target)).slice(0, by_label_maxReads)) {
        const reading = await snapshot.read(hint.id, 'again');
        if (reading !== undefined)
            readings.push(reading);
    }
    return equalAmong(readings, target, owner);
}
function equalAmong(readings, target, owner) {
    return readings
        .map((observation) => toEqual(observation, target, owner))
        .filter((candidate) => candidate !== undefined);
}
/** The candidate when it equals what is wanted; whose it is counts only as far as that is certain. */
function toEqual(observation, target, owner) {
    const candidate = toCandidate(observation, owner);
    const { label, sameRun } = candidate;
    const same = sameValues(target.trial, observation);
    if (label === undefined) {
        const short = shortIn(observation);
        const isNamed = short === (0,plan_fingerprint/* shortFingerprint */.nE)(target.fingerprint);
        return isNamed || (short === undefined && same === true) ? candidate : undefined;
    }
    if (label.fingerprint === target.fingerprint)
        // The values of another training under our label: somebody copied it.
        return contradicts(target.trial, observation)
            ? { ...candidate, ours: false, sameRun: false }
            : { ...candidate, exact: true };
    // One of the two could not tell its data: certainly the same only within one run, for all others it bars the way.
    const dataUnknown = label.fingerprint === target.bare || target.fingerprint === target.bare;
    return dataUnknown && same === true ? { ...candidate, ours: sameRun } : undefined;
}
function mayBeEqual(hint, target) {
    const known = [target.fingerprint, target.bare];
    const dataKnown = target.fingerprint !== target.bare;
    const label = readLabel(hint);
    if (label !== undefined && dataKnown)
        return known.includes(label.fingerprint);
    const short = shortIn(hint);
    if (short !== undefined && dataKnown)
        return known.map(plan_fingerprint/* shortFingerprint */.nE).includes(short);
    return sameValues(target.trial, hint) !== false;
}
function shortIn({ displayName }) {
    return / · (ft-[0-9a-f]{12})$/.exec(displayName ?? '')?.[1];
}
const maxRecentReads = 10;
const by_label_maxReads = 100;
/** Odd readings are repeated, though not for ever: a search may be ignored, and a word may be new. */
const maxOddReads = 6;
/** Reads every fine-tune of a repository that a list gives reason to look at. */
async function survey(context, snapshot, { search, mayMatch, isPoor }) {
    const seen = new Map();
    const take = (hints, searched, most = Infinity) => {
        const fresh = hints.filter((hint) => !seen.has(hint.id) && mayMatch(hint));
        for (const hint of fresh.slice(0, most))
            seen.set(hint.id, { hint, searched });
    };
    take(await snapshot.search(search), true);
    take(await snapshot.active(), false);
    take(await snapshot.newest(), false, maxRecentReads);
    const ordered = inOrderOfWeight([...seen.values()]);
    if (ordered.length > by_label_maxReads)
        context.say(`${ordered.length} fine-tunes may be equal; only the first ${by_label_maxReads} of them are read.`);
    const readings = [];
    let oddReads = 0;
    for (const { hint, searched } of ordered.slice(0, by_label_maxReads)) {
        let isFirst = true;
        const reading = await (0,retry/* retry */.L5)(context, retry/* policies */.R3.readOdd, () => {
            const again = isFirst ? undefined : 'again';
            isFirst = false;
            return snapshot.read(hint.id, again);
        }, 
        // A word that nobody knows bars the way, so it is not believed at once.
        (odd) => odd !== undefined &&
            (odd.status === 'unknown' || (searched && isPoor(odd))) &&
            ++oddReads <= maxOddReads);
        if (reading !== undefined)
            readings.push(reading);
    }
    return readings;
}
/** Those that somebody made and never started matter least, and nobody ever takes them away. */
function inOrderOfWeight(all) {
    const isLeftover = ({ searched, hint }) => !searched && hint.status === 'created';
    return [...all.filter((each) => !isLeftover(each)), ...all.filter(isLeftover)];
}

;// CONCATENATED MODULE: ./src/train/stages/decide.ts





/** Looks for equal fine-tunes and decides what is to be done about them; GET only. */
const decideIt = async (scope) => {
    const { context, policy, journal, key, connection } = scope;
    // A plan says why it cannot tell.
    if (!connection.withKey || (0,stage/* trainingOf */.cs)(scope).checked === undefined)
        return stage.on;
    const equal = await lookForEqual(scope);
    const intent = await judge(scope, equal);
    journal.tell(key, { kind: 'decided', intent });
    const earlier = equal.find(({ ours, observation }) => ours && observation.status === 'succeeded');
    const dataKnown = isDataKnown((0,stage/* trainingOf */.cs)(scope).checked);
    if (intent.kind === 'start' && policy.onExisting === 'reuse' && !dataKnown && earlier !== undefined)
        context.say(`${earlier.observation.id} succeeded with the same values; it is not reused, because it cannot be told whether its data was the same.`);
    return stage.on;
};
async function lookForEqual(scope) {
    const { context, policy, connection } = scope;
    const target = (0,stage/* targetOfScope */.vq)(scope);
    const provider = (0,stage/* providerOf */.lc)(scope);
    if (provider.spends === 'create')
        return (await findTitled(context, provider, target, policy.owner)).equal;
    return findEqual(context, connection.snapshot((0,stage/* trialOf */.Qm)(scope).repository), target, policy.owner);
}

;// CONCATENATED MODULE: ./src/train/stages/find.ts















/** Finds the fine-tune of `attach` and `stop`: by its id, or as the latest of a file. */
const find = async (scope) => {
    const { context, journal, key, policy } = scope;
    const provider = (0,stage/* providerOf */.lc)(scope);
    const { ref: given } = (0,stage/* trainingOf */.cs)(scope);
    if (policy.stopNow && provider.cannotStop !== undefined)
        return (0,stage/* end */._N)(cannotBeStopped(provider, given));
    const ref = given ?? (await findReachable(scope));
    // Named before it is read, so that an outage is told of this one.
    journal.tell(key, { kind: 'found', ref });
    const first = await (0,retry/* retry */.L5)(context, retry/* policies */.R3.read, () => provider.read(ref));
    const labelled = readLabel(first)?.fingerprint;
    if (labelled !== undefined)
        journal.tell(key, { kind: 'identified', fingerprint: labelled });
    const page = provider.pageUrl(ref);
    journal.tell(key, {
        kind: 'recorded',
        ref,
        observation: first,
        startedHere: false,
        ...(page === undefined ? {} : { page }),
    });
    return policy.stopNow ? stopOf(scope, first) : attachTo(scope, first);
};
function attachTo(scope, { id, status }) {
    if (status === 'created')
        (0,stage/* note */.N4)(scope, `${id} is created but not started; \`attach\` never starts one, it waits in case somebody does.`);
    return stage.on;
}
async function stopOf(scope, { id, status }) {
    if (status === 'created')
        return (0,stage/* end */._N)({
            conclusion: 'stopped',
            message: `${id} was created and never started: there is nothing to stop, and it has cost nothing.`,
        });
    if (status !== 'stopped')
        return stage.on;
    await collectResults(scope);
    return (0,stage/* end */._N)({ conclusion: 'stopped', message: `${id} was stopped already.` });
}
async function findReachable(scope) {
    try {
        return await findByFile(scope);
    }
    catch (error) {
        if (!(error instanceof base_failure/* Fault */.vC))
            throw error;
        throw new base_failure/* Failure */.HR('hub-unreachable', `${(0,stage/* providerOf */.lc)(scope).title} could not be reached: ${error.message}`, {
            help: 'Check the address of the service and its status page, then run this step again.',
            cause: error,
        });
    }
}
/** The one that equals the file with its present data; else the latest of ours made from this file. */
async function findByFile(scope) {
    const { context, connection, journal, key, policy } = scope;
    const provider = (0,stage/* providerOf */.lc)(scope);
    const trial = (0,stage/* trialOf */.Qm)(scope);
    const checked = await checkData(context, provider, trial);
    const target = (0,find_target/* targetOf */.$)(trial, connection.hubUrl, checked.dataIdentity);
    journal.tell(key, { kind: 'checked', checked, fingerprint: target.fingerprint });
    if (provider.spends === 'create') {
        const { equal } = await findTitled(context, provider, target, policy.owner);
        const found = latest(equal);
        if (found !== undefined)
            return { repository: trial.repository, id: found.id };
        throw notFoundAt(provider, trial);
    }
    const readings = await survey(context, connection.snapshot(trial.repository), {
        search: (0,plan_fingerprint/* shortFingerprint */.nE)(target.fingerprint),
        mayMatch: (hint) => sameValues(trial, hint) !== false || hint.displayName?.includes(' · ft-') === true,
        isPoor: (reading) => readLabel(reading) === undefined && sameValues(trial, reading) !== false,
    });
    const candidates = readings.map((observation) => toCandidate(observation, policy.owner));
    const choices = [
        ({ label, observation }) => label?.fingerprint === target.fingerprint && observation.status !== 'created',
        ({ label, ours }) => ours && label?.file === trial.path,
        ({ label, observation }) => label === undefined && sameValues(trial, observation) === true,
    ];
    for (const choice of choices) {
        const found = latest(candidates.filter(choice));
        if (found !== undefined)
            return { repository: trial.repository, id: found.id };
    }
    throw notFoundAt(provider, trial);
}
function notFoundAt(provider, { path, repository }) {
    const where = repository === '' ? `at ${provider.title}` : `in ${repository}`;
    return new base_failure/* Failure */.HR('not-found', `No fine-tune of ${path} was found ${where}.`, {
        help: `Give its id as fine-tune-id; the ids stand on ${provider.listUrl(repository) ?? `the page of the ${repository === '' ? 'account' : 'repository'}`}.`,
    });
}
/** Active before ended, then the newest; one that may have failed without a sign is as good as ended. */
function latest(candidates) {
    const active = candidates.filter(({ observation: { status, doubt } }) => !(0,contract/* isTerminal */.H)(status) && doubt === undefined);
    return [...(active.length > 0 ? active : candidates)].sort(byAge).at(-1)?.observation;
}

// EXTERNAL MODULE: ./src/plan/difference.ts
var difference = __webpack_require__(560);
;// CONCATENATED MODULE: ./src/plan/estimate.ts

/**
 * Cost and time of a training with these parameters, scaled from earlier ones by steps (image and video types) or by
 * rows and epochs (text types): the lowest and the highest price for a unit seen. Batch size and accumulation change
 * the work of a step, so only precedents with the same of both are scaled by steps.
 */
function estimate(params, rows, precedents, ratePerSecond) {
    const work = workOf(params, rows);
    const comparable = precedents.flatMap((precedent) => {
        const done = workOf(precedent.params, precedent.rows);
        return work !== undefined && done?.unit === work.unit && done.sizeOfStep === work.sizeOfStep
            ? [{ ...precedent, units: done.units }]
            : [];
    });
    if (work === undefined || comparable.length === 0)
        return ratePerSecond === undefined ? { kind: 'unknown' } : { kind: 'rate', ratePerSecond };
    const prices = comparable.map(({ credits, units }) => (credits / units) * work.units);
    const times = comparable.flatMap(({ durationMs, units }) => durationMs === undefined ? [] : [(durationMs / units) * work.units]);
    return {
        kind: 'range',
        low: Math.min(...prices),
        high: Math.max(...prices),
        ...(times.length === 0 ? {} : { lowMs: Math.min(...times), highMs: Math.max(...times) }),
        unit: work.unit,
        units: work.units,
        precedents: comparable.map(({ id }) => id),
    };
}
function workOf(params, rows) {
    const steps = countIn(params, 'steps');
    if (steps !== undefined) {
        const batch = (countIn(params, 'batch_size') ?? 1) * (countIn(params, 'gradient_accumulation') ?? 1);
        return { unit: 'step', units: steps, sizeOfStep: batch };
    }
    const epochs = countIn(params, 'epochs');
    if (rows === undefined || rows <= 0 || epochs === undefined)
        return undefined;
    return { unit: 'row', units: rows * epochs, sizeOfStep: 1 };
}
function countIn(params, key) {
    const value = (0,json/* isObject */.G)(params) ? params[key] : undefined;
    const number = typeof value === 'string' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}

;// CONCATENATED MODULE: ./src/train/stages/preview.ts









/** Of the newest fine-tunes of a repository so many are read for prices and for the last of the same file. */
const preview_maxReads = 12;
/** So many prices are enough for a range. */
const maxPrecedents = 5;
/**
 * What `run` would do with a trial, what changed since its last fine-tune and what it may cost; GET only. Without a key
 * only the data is looked at. Faults leave gaps and a note; a refused key, missing access or credits throw `Failure`.
 */
const preview = async (scope) => {
    const { journal, key, connection, policy } = scope;
    const provider = (0,stage/* providerOf */.lc)(scope);
    const trial = (0,stage/* trialOf */.Qm)(scope);
    const { checked, intent } = (0,stage/* trainingOf */.cs)(scope);
    const base = await scope.compareWithBase?.(trial);
    // Where a title is all that is known of others, and no prices are told, there is nothing to compare with.
    const isComparable = connection.withKey && provider.spends !== 'create';
    const earlier = isComparable ? await readEarlier(scope) : [];
    const { rows, dataIdentity } = checked ?? {};
    const last = lastOf(trial, earlier, policy.owner, dataIdentity);
    const { base_model: model } = trial.request;
    const rate = typeof model === 'string' ? await provider.rateOf?.(model) : undefined;
    const told = {
        ...(intent === undefined
            ? { unknown: connection.withKey ? unreachable : keyless }
            : { action: toAction(intent) }),
        ...(base === undefined ? {} : { base }),
        ...(last === undefined ? {} : { last }),
        ...(rows === undefined ? {} : { rows }),
        estimate: estimate(shownParams(trial), rows, precedentsOf(trial, earlier), rate),
    };
    journal.tell(key, { kind: 'previewed', preview: told });
    return stage.on;
};
const keyless = 'Without a key it cannot be told what exists already.';
const unreachable = 'The service could not be asked what exists already.';
function toAction(intent) {
    if (intent.kind === 'start')
        return { kind: 'start' };
    const { id, word } = intent.candidate.observation;
    return intent.kind === 'refuse'
        ? { kind: 'refuse', reason: intent.reason, id, word }
        : { kind: intent.kind, id, word };
}
/** The newest fine-tunes that may tell something: of the same model, or under one of our labels. */
async function readEarlier(scope) {
    const { repository, request } = (0,stage/* trialOf */.Qm)(scope);
    const snapshot = scope.connection.snapshot(repository);
    const readings = [];
    try {
        const promising = (await snapshot.newest()).filter(({ baseModel, displayName }) => baseModel === request['base_model'] || displayName?.includes(' · ft-') === true);
        for (const { id } of promising.slice(0, preview_maxReads)) {
            const reading = await snapshot.read(id);
            if (reading !== undefined)
                readings.push(reading);
        }
    }
    catch (error) {
        if (!(error instanceof base_failure/* Fault */.vC))
            throw error;
        (0,stage/* note */.N4)(scope, `Earlier fine-tunes could not be looked up. ${(0,base_failure/* messageOf */.bD)(error)}`, 'notice');
        return [];
    }
    return readings;
}
/** The newest one that this repository made from this file. */
function lastOf(trial, earlier, owner, dataNow) {
    const made = earlier
        .map((observation) => toCandidate(observation, owner))
        .filter(({ ours, label, observation }) => ours && label?.file === trial.path && observation.status !== 'created')
        .sort(byAge);
    const found = made.at(-1);
    if (found === undefined)
        return undefined;
    const { observation, label } = found;
    return {
        id: observation.id,
        word: observation.word,
        changes: (0,difference/* differenceToRecord */.y)(recordOf(observation, trial), trial.request),
        ...dataOf(label, dataNow),
    };
}
function dataOf(label, now) {
    return {
        ...(label?.data === undefined ? {} : { dataBefore: label.data }),
        ...(label?.rows === undefined ? {} : { rowsBefore: label.rows }),
        ...(now === undefined ? {} : { dataNow: now }),
    };
}
/** What the service recorded, in the form of a request. */
function recordOf({ baseModel, scriptType, resource, params }, trial) {
    const { resource: sent = null } = trial.request;
    return {
        ...(resource === undefined ? {} : { resource: isSameResource(sent, resource) ? sent : resource }),
        ...(baseModel === undefined ? {} : { base_model: baseModel }),
        ...(scriptType === undefined ? {} : { script_type: scriptType }),
        ...(params === undefined ? {} : { training_params: params }),
    };
}
function precedentsOf(trial, earlier) {
    const { base_model: model, script_type: type } = trial.request;
    return earlier
        .flatMap((observation) => {
        const { id, status, baseModel, scriptType, credits, params, startedAt, finishedAt } = observation;
        const same = baseModel === model && (scriptType ?? type) === type && status === 'succeeded';
        if (!same || credits === undefined || credits <= 0 || params === undefined)
            return [];
        const rows = readLabel(observation)?.rows;
        const durationMs = startedAt === undefined || finishedAt === undefined ? undefined : finishedAt - startedAt;
        return [
            {
                id,
                credits,
                params,
                ...(rows === undefined ? {} : { rows }),
                ...(durationMs === undefined || durationMs <= 0 ? {} : { durationMs }),
            },
        ];
    })
        .slice(0, maxPrecedents);
}
/** All parameters that will be in force, defaults included. */
function shownParams({ values, request }) {
    const shown = values.flatMap(({ key, value }) => {
        const name = /^training_params\.([^.]+)$/.exec(key)?.[1];
        return name === undefined ? [] : [[name, value]];
    });
    const { training_params: params } = request;
    return { ...Object.fromEntries(shown), ...((0,json/* isObject */.G)(params) ? params : {}) };
}

;// CONCATENATED MODULE: ./src/train/stages/race.ts





/** Long enough that another workflow run's create and label show in a list. */
const firstMs = 5000;
const nextMs = 20_000;
/** By then a younger one that could not know of ours has either been started or has yielded. */
const youngerRounds = 4;
/** By then an older one that nobody has started is nobody's any more. */
const elderRounds = 5;
/** What was seen so long ago may not be so any more: then it is looked at again at once. */
const staleMs = 30_000;
const mostRounds = 4;
/** One made so long ago is not about to be started by the one who made it. */
const recentMs = 10 * 60_000;
/** The last look before the start of one that is created. */
const race = async (scope) => {
    const { observation } = (0,stage/* trainingOf */.cs)(scope);
    if (observation?.status !== 'created')
        return stage.on;
    const intent = await lookBeforeStart(scope);
    return intent.kind === 'start' ? stage.on : { kind: 'back', intent };
};
/**
 * Whether one that is created is still to be started: `start`, or what to do instead. Of equal ones made at the same
 * moment by two workflow runs the oldest is started. Nothing is started before the list shows our own with its label, if
 * it ever does: until then it may not show the others either, nor they us.
 */
async function lookBeforeStart(scope) {
    const { context, policy } = scope;
    const { clock, interrupted, say } = context;
    const { id } = (0,stage/* refOf */.H8)(scope);
    const created = (0,stage/* observationOf */.KY)(scope);
    let pauseMs = firstMs;
    for (let round = 1;; round++) {
        await clock.sleep(pauseMs, interrupted);
        pauseMs = nextMs;
        const begun = clock.now();
        const equal = await race_lookAgain(scope);
        const mine = equal.find(({ observation }) => observation.id === id);
        const isOdd = mine?.observation.status === 'unknown';
        // Another run of ours found it and was quicker.
        if (mine !== undefined && !isOdd && mine.observation.status !== 'created')
            return { kind: 'adopt', candidate: mine };
        const others = equal.filter((candidate) => candidate !== mine);
        const intent = await judge(scope, others.filter(({ observation }) => observation.status !== 'created'));
        if (intent.kind !== 'start')
            return intent;
        const { elders, youngers } = rivalsOf(mine, created, others, policy.onExisting);
        const isHidden = mine === undefined || isOdd || (!mine.exact && round === 1);
        const mustWait = elders.length > 0 || isHidden || (youngers.length > 0 && round < youngerRounds);
        const isStale = clock.now() - begun > staleMs && round < mostRounds;
        if (!mustWait && !isStale)
            return intent;
        if (mine?.exact === false) {
            if (round === 1)
                await putLabel(scope);
            if (round === 2)
                (0,stage/* note */.N4)(scope, unkept(id), 'notice');
        }
        if (round === 1 && elders.length + youngers.length > 0)
            say(`Another equal fine-tune was just created (${ids([...elders, ...youngers])}); waiting to see which is started.`);
        if (round >= elderRounds && !isStale) {
            const elder = oldest(elders.filter(({ label }) => label !== undefined));
            return elder === undefined ? intent : { kind: 'adopt', candidate: elder };
        }
        if (isStale)
            pauseMs = 0;
    }
}
/** Where the search shows our own with its label, it shows the others of its kind as well; else all is looked at again. */
async function race_lookAgain(scope) {
    const { policy, connection, context } = scope;
    const { id, repository } = (0,stage/* refOf */.H8)(scope);
    const snapshot = connection.snapshot(repository);
    const target = (0,stage/* targetOfScope */.vq)(scope);
    const searched = await findEqualAgain(snapshot, target, policy.owner);
    if (searched.some(({ observation, exact }) => exact && observation.id === id))
        return searched;
    snapshot.renew();
    return findEqual(context, snapshot, target, policy.owner);
}
/** Created ones that go first (of ours the older ones; where labels are not kept, nameless ones as well) and others of ours. */
function rivalsOf(mine, created, others, onExisting) {
    const self = selfOf(mine, created);
    const isElder = (candidate) => byAge(candidate, self) < 0;
    const untouched = others.filter(({ observation }) => observation.status === 'created');
    const ours = untouched.filter((candidate) => candidate.sameRun || (candidate.ours && onExisting !== 'new'));
    if (mine?.exact === true)
        return {
            elders: ours.filter(isElder),
            youngers: ours.filter((each) => !isElder(each) && isRecent(each)),
        };
    // Nobody sees one without a label, so it cannot go first.
    const nameless = untouched.filter((candidate) => candidate.label === undefined && isElder(candidate) && isRecent(candidate));
    return { elders: [...ours, ...(onExisting === 'new' ? [] : nameless)], youngers: [] };
}
function isRecent({ observation: { createdAt, serviceTime } }) {
    return createdAt === undefined || serviceTime === undefined || serviceTime - createdAt < recentMs;
}
/** Without a time of its own it counts as the youngest: to yield is always safe. */
function selfOf(mine, created) {
    const createdAt = mine?.observation.createdAt ?? created.createdAt ?? Number.MAX_SAFE_INTEGER;
    const observation = { ...created, createdAt };
    return { observation, label: undefined, ours: true, sameRun: true, exact: true };
}
function unkept(id) {
    return `The service shows no label on ${id}; a later run may not recognise it as ours.`;
}
function ids(candidates) {
    return candidates.map(({ observation }) => observation.id).join(', ');
}

;// CONCATENATED MODULE: ./src/train/stages/recheck.ts




/**
 * The service reads the branch when it begins: what was there before the create may not be what is trained on. What
 * could not be told before and can be told now goes into the label, so that a later run knows the training again.
 */
const recheck = async (scope) => {
    const { journal, key, connection } = scope;
    const trial = (0,stage/* trialOf */.Qm)(scope);
    const { checked, startedHere } = (0,stage/* trainingOf */.cs)(scope);
    // A create that spends brings the data along, and nothing else than what was looked at.
    if (!startedHere || (0,stage/* providerOf */.lc)(scope).spends === 'create')
        return stage.on;
    const before = checked?.dataIdentity;
    try {
        const now = await (0,stage/* providerOf */.lc)(scope).check(trial);
        const after = now.dataIdentity;
        if (after === undefined || after === before)
            return stage.on;
        if (before !== undefined) {
            (0,stage/* note */.N4)(scope, `The data changed while the fine-tune was submitted: ${before} before, ${after} after.`);
            return stage.on;
        }
        const { fingerprint } = (0,find_target/* targetOf */.$)(trial, connection.hubUrl, after);
        const { rows = checked?.rows } = now;
        const known = { ...now, diagnostics: [], ...(rows === undefined ? {} : { rows }) };
        journal.tell(key, { kind: 'checked', checked: known, fingerprint });
        await putLabel(scope);
    }
    catch (error) {
        if (error instanceof train_context/* Interrupted */.j)
            throw error;
        // The training runs; what its data was is then told by the identity read before, if it was.
    }
    return stage.on;
};

;// CONCATENATED MODULE: ./src/train/stages/start.ts







const repeatMs = 30_000;
/** So long after a look somebody else may have started an equal one. */
const start_freshMs = 15_000;
/**
 * The one call that spends, where create is free. Sent again only when it is certain that it had no effect, and never on
 * the strength of an old look.
 */
const start = async (scope) => {
    const { context, journal, key } = scope;
    const { clock } = context;
    const training = (0,stage/* trainingOf */.cs)(scope);
    if (training.observation?.status !== 'created')
        return stage.on;
    const { intent } = training;
    let lookedAt = clock.now();
    // The label tells the next attempt whose start this was, and which limits are in force.
    if (intent?.kind === 'adopt' && !intent.candidate.sameRun)
        await putLabel(scope);
    const ref = (0,stage/* refOf */.H8)(scope);
    const before = (0,stage/* observationOf */.KY)(scope);
    const lagUntil = clock.now() + retry/* lagMs */.Ds;
    const read = () => (0,retry/* retry */.L5)(context, retry/* policies */.R3.readSurely, () => (0,retry/* toleratingLag */.GV)(context, lagUntil, () => (0,stage/* providerOf */.lc)(scope).read(ref)), ({ status }) => status === 'unknown');
    const outcome = await carryOut(context, {
        name: `start of ${ref.id}`,
        repeatable: 'if-undone',
        before: async () => {
            if (clock.now() - lookedAt <= start_freshMs)
                return undefined;
            const found = await lookBeforeStart(scope);
            lookedAt = clock.now();
            return found.kind === 'start' ? undefined : found;
        },
        send: async () => {
            await (0,retry/* toleratingLag */.GV)(context, lagUntil, () => (0,stage/* providerOf */.lc)(scope).start(ref));
            return { observation: before, startedHere: true };
        },
        settle: (trouble, sent) => start_settle(scope, trouble, sent, read),
    });
    switch (outcome.kind) {
        case 'done':
            journal.tell(key, { kind: 'recorded', ref, ...outcome.value });
            return stage.on;
        case 'instead':
            return { kind: 'back', intent: outcome.instead };
        case 'open':
            return (0,stage/* end */._N)(unsettled(ref, outcome.because));
        case 'undone':
            return (0,stage/* end */._N)(withoutEffect(ref));
    }
};
/** After a refusal, too: it may be in the wrong state because an earlier request had arrived. */
async function start_settle(scope, trouble, { mayBeDone }, read) {
    const { clock, interrupted } = scope.context;
    const started = (observation) => ({
        kind: 'done',
        value: { observation, startedHere: mayBeDone || namesRun(observation, scope.policy.owner) },
    });
    try {
        const now = await read();
        if (now.status !== 'created')
            return started(now);
        if (trouble instanceof base_failure/* Failure */.HR && !mayBeDone)
            return { kind: 'undone' };
        await clock.sleep(repeatMs, interrupted);
        const later = await read();
        return later.status === 'created' ? { kind: 'undone' } : started(later);
    }
    catch (error) {
        if (!(error instanceof base_failure/* Failure */.HR))
            throw error;
        return mayBeDone ? { kind: 'open', because: error } : { kind: 'undone' };
    }
}
/** Whose start it was stands in the label; without one nobody but us can have known it. */
function namesRun(observation, { repository, run }) {
    const label = readLabel(observation);
    return label === undefined || (label.repository === repository && label.run === run);
}
function withoutEffect(ref) {
    return {
        conclusion: 'unfinished',
        reason: 'hub-unreachable',
        message: `Starting ${ref.id} had no effect for 15 minutes; it is created and costs nothing so far.`,
        help: 'Run this step again later: it finds the fine-tune by its label and starts it.',
    };
}
function unsettled(ref, because) {
    const { reason } = because instanceof base_failure/* Failure */.HR ? because : { reason: undefined };
    const known = reason === 'unauthorized' || reason === 'not-found';
    return {
        conclusion: 'unfinished',
        reason: known ? reason : 'hub-unreachable',
        message: `Whether ${ref.id} was started cannot be read: ${because?.message ?? 'no answer could be read.'}`,
        help: (because instanceof base_failure/* Failure */.HR ? because.help : undefined) ??
            'Run this step again, or attach to it: nothing is started twice.',
    };
}

;// CONCATENATED MODULE: ./src/train/stages/take.ts




/** Takes up an equal fine-tune that exists: adopts it, reuses what it left, or is barred by it. */
const take = async (scope) => {
    const { journal, key } = scope;
    const { intent } = (0,stage/* trainingOf */.cs)(scope);
    if (intent === undefined || intent.kind === 'start')
        return stage.on;
    const { candidate } = intent;
    if (intent.kind === 'adopt')
        return adopt(scope, candidate);
    const { observation } = candidate;
    const ref = { repository: (0,stage/* trialOf */.Qm)(scope).repository, id: observation.id };
    journal.tell(key, { kind: 'found', ref, observation });
    if (intent.kind === 'refuse')
        return (0,stage/* end */._N)(refused(intent.reason, observation, (0,stage/* providerOf */.lc)(scope), ref));
    await collectResults(scope);
    return (0,stage/* end */._N)(reused(observation));
};
/** Goes on with an equal fine-tune of ours; one that was never started is started by what follows. */
async function adopt(scope, { observation: found, sameRun }) {
    const { journal, key, context } = scope;
    const ref = { repository: (0,stage/* trialOf */.Qm)(scope).repository, id: found.id };
    const observation = found.status === 'unknown' ? await readSurely(scope, ref) : found;
    const isWaiting = observation.status === 'created';
    const startedHere = isWaiting || sameRun;
    if (!journal.tell(key, { kind: 'recorded', ref, observation, startedHere }))
        return (0,stage/* end */._N)(unrecorded(ref.id));
    if (isWaiting)
        context.say(`${ref.id} was created earlier and never started; this step goes on with it.`);
    return stage.on;
}
/** A reading to act upon. One with a word nobody knows is repeated; when it stays, the word is taken for a new one. */
function readSurely(scope, ref) {
    return (0,retry/* retry */.L5)(scope.context, retry/* policies */.R3.readSurely, () => (0,stage/* providerOf */.lc)(scope).read(ref), ({ status }) => status === 'unknown');
}

// EXTERNAL MODULE: ./src/base/duration.ts
var duration = __webpack_require__(8318);
;// CONCATENATED MODULE: ./src/train/watch/endings.ts


/** The ending of a training that has ended by itself, by us or by somebody else. */
function trained(rules, observation, stopping) {
    const what = `The training of ${rules.id}`;
    if (observation.status === 'succeeded')
        return {
            conclusion: 'succeeded',
            message: `${what} ended '${observation.word}'${stopping === undefined ? '' : ' while it was being stopped'}.`,
        };
    if (observation.status === 'failed')
        return {
            conclusion: 'failed',
            reason: 'training-failed',
            message: `${what} failed: ${(observation.error ?? `${rules.service} gave no reason`).replace(/[.\s]+$/, '')}.`,
            help: 'The log and the page of the fine-tune tell more; change the file or the data and run again.',
        };
    if (stopping?.reason === 'stop')
        return { conclusion: 'stopped', message: `${what} is stopped${spent(observation)}.` };
    if (stopping !== undefined)
        return capped(rules.id, observation, stopping.reason);
    return {
        conclusion: 'stopped',
        reason: 'stopped',
        message: `${what} was stopped, not by this step${spent(observation)}.`,
        help: 'Somebody stopped it, or the credits ran out: look at the billing page of the account.',
    };
}
/** The ending of a training that one of our runs stopped at a limit. */
function capped(id, observation, reason) {
    return {
        conclusion: 'capped',
        reason,
        message: `The training of ${id} was stopped at the limit ${reason}${spent(observation)}.`,
        help: 'Raise the limit, or make the training smaller; what was saved last is kept on the model’s branch.',
    };
}
/** The ending of one that was to be stopped and had never begun. */
function neverStarted({ id }, { reason }) {
    const message = `${id} is created and was never started; it has cost nothing.`;
    if (reason === 'stop')
        return { conclusion: 'stopped', message };
    return {
        conclusion: 'capped',
        reason,
        message,
        help: 'Run this step again to start it, or look at its page.',
    };
}
/** The ending when the service stayed silent for too long. */
function outage({ service, id }, silenceMs, last) {
    return {
        conclusion: 'unfinished',
        reason: 'hub-unreachable',
        message: `${service} could not be read for ${(0,duration/* renderDuration */.P)(silenceMs)} (last: ${(0,base_failure/* clauseOf */.pQ)(last)}); the training of ${id} may go on.`,
        help: 'Attach to it when the service is back.',
    };
}
/** The ending when key or id were refused again and again. */
function refusedForGood({ id }, failure, times, spanMs) {
    const known = failure.reason === 'unauthorized' || failure.reason === 'not-found';
    return {
        conclusion: 'unfinished',
        reason: known ? failure.reason : 'hub-unreachable',
        message: `${(0,base_failure/* clauseOf */.pQ)(failure)} (${times} times over ${(0,duration/* renderDuration */.P)(spanMs)}); the training of ${id} may go on.`,
        help: failure.help ?? 'Attach to it once this is mended.',
    };
}
/** The ending when our time is up. */
function waitOver({ id }, last, stopping) {
    const word = `last status: ${last?.word ?? 'not read'}`;
    return {
        conclusion: 'unfinished',
        reason: 'wait-timeout',
        message: stopping === undefined
            ? `The wait-timeout is over; the training of ${id} goes on (${word}).`
            : `The wait-timeout is over; ${id} was asked to stop and has not stopped yet (${word}).`,
        help: 'Attach to it to go on waiting, or raise wait-timeout.',
    };
}
function spent({ credits }) {
    return credits === undefined ? '' : `; it used ${credits} credits`;
}

;// CONCATENATED MODULE: ./src/train/watch/stall.ts
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

;// CONCATENATED MODULE: ./src/train/watch/limits.ts


/** The first limit that a reading breaks, in words; `sayOnce` gets the warnings that come before it. */
function brokenLimit(state, observation, now, { limits, budget, id }, creditsElsewhere, sayOnce) {
    const { maxDurationMs, queueTimeoutMs } = limits;
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
    return stalled(state, observation, now, id, limits.stallTimeoutMs, sayOnce);
}
function stalled({ progress, runningSince }, { status }, now, id, stallTimeoutMs, sayOnce) {
    if (stallTimeoutMs === undefined || status !== 'running' || runningSince === undefined)
        return undefined;
    const armed = progress.changes >= 2;
    if (armed && seenAt(progress) - progress.at >= stallTimeoutMs)
        return {
            reason: 'stall-timeout',
            text: `stall_timeout is ${(0,duration/* renderDuration */.P)(stallTimeoutMs)} and ${id} shows no progress.`,
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
/** Credits used so far as the service says, else rate × running time. */
function creditsOf(observation, ranMs) {
    return observation.credits ?? ((observation.ratePerSecond ?? 0) * ranMs) / 1000;
}
function round(credits) {
    return Math.round(credits * 100) / 100;
}

;// CONCATENATED MODULE: ./src/train/watch/step.ts







/** With ±20 % of jitter these are 10 and 60 s. */
const minDelayMs = 12_500;
const maxDelayMs = 50_000;
const heartbeatMs = 5 * 60_000;
const createdWarningMs = 10 * 60_000;
/** One that is still `created` so long after we asked to stop it was never started. */
const unstartedMs = 60_000;
/** The state before the first look. `waitedMs`: how long it had been queued by then. */
function openWatch(now, stopping, waitedMs = 0) {
    return {
        ...(stopping === undefined ? {} : { stopping: { reason: stopping, since: now } }),
        readAt: now,
        lastGoodAt: now,
        faults: 0,
        quiet: 0,
        waitingSince: now - waitedMs,
        progress: { changes: 0, at: now },
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
        case 'unchanged': {
            const { next, events } = onAnswer(state, now, rules);
            return waitOn({ ...next, quiet: next.quiet + 1 }, events, pace(next.quiet + 1), now, rules);
        }
        case 'observation':
            return onObservation(state, reading, now, rules, creditsElsewhere);
    }
}
function onFault(state, fault, now, rules) {
    const saidBefore = state.said.has('outage');
    const next = { ...state, faults: state.faults + 1, said: new Set(state.said).add('outage') };
    const events = state.faults === 0
        ? [
            {
                // Every outage stands in the log; one of them is news enough for an annotation.
                kind: saidBefore ? 'notice' : 'warning',
                text: `${rules.service} cannot be read (${(0,base_failure/* clauseOf */.pQ)(fault)}). The training of ${rules.id} is not touched; looking again for up to ${(0,duration/* renderDuration */.P)(retry/* outageLimitMs */.d4)}.`,
            },
        ]
        : [];
    const silence = now - state.lastGoodAt;
    if (silence >= retry/* outageLimitMs */.d4)
        return end(next, events, outage(rules, silence, fault));
    const asked = Math.min(fault.retryAfterMs ?? 0, retry/* maxRetryAfterMs */.vB);
    const backoff = Math.min(60_000, 5000 * 2 ** Math.min(state.faults, 5));
    const untilOutageEnds = retry/* outageLimitMs */.d4 - silence;
    const delayMs = Math.min(Math.max(asked, backoff), untilOutageEnds);
    return waitOn(next, events, delayMs, now, rules, Math.min(asked, untilOutageEnds));
}
/** A refused key or id may be a hiccup of the service: it takes three over two minutes to believe it. */
function onFailure(state, failure, now, rules) {
    const first = state.refusals.count === 0;
    const refusals = { count: state.refusals.count + 1, since: first ? now : state.refusals.since };
    const next = { ...state, refusals };
    const events = first
        ? [{ kind: 'warning', text: `${failure.message} Looking again before believing it.` }]
        : [];
    const span = now - refusals.since;
    if (refusals.count >= retry/* refusalsUntilBelieved */.my && span >= retry/* refusalSpanMs */.FN)
        return end(next, events, refusedForGood(rules, failure, refusals.count, span));
    return waitOn(next, events, retry/* refusalSpanMs */.FN / 2, now, rules);
}
/** What any good answer means, whatever it says. */
function onAnswer(state, now, rules) {
    const next = { ...state, lastGoodAt: now, faults: 0, refusals: { count: 0, since: now } };
    if (state.faults === 0)
        return { next, events: [] };
    const text = `${rules.service} answers again after ${(0,duration/* renderDuration */.P)(now - state.lastGoodAt)}.`;
    return { next, events: [{ kind: 'notice', text }] };
}
function onObservation(before, { observation, log }, now, rules, creditsElsewhere) {
    const answer = onAnswer(before, now, rules);
    const state = answer.next;
    const events = [...answer.events];
    const said = new Set(state.said);
    const sayOnce = (key, text) => {
        if (!said.has(key))
            events.push({ kind: 'warning', text });
        said.add(key);
    };
    const { last } = state;
    const turned = last === undefined || last.word !== observation.word;
    const changed = turned || last.queuePosition !== observation.queuePosition;
    const heartbeat = !changed && now - state.heartbeatAt >= heartbeatMs;
    if (changed || heartbeat)
        events.push({ kind: changed ? 'changed' : 'heartbeat', observation });
    if (observation.status === 'unknown')
        sayOnce('word', `${rules.service} reports the status '${observation.word}', which this version does not know. It goes on waiting.`);
    if (observation.doubt !== undefined)
        sayOnce('doubt', observation.doubt);
    const running = observation.status === 'running';
    const next = {
        ...state,
        last: observation,
        readAt: now,
        quiet: turned ? 0 : state.quiet + 1,
        heartbeatAt: changed || heartbeat ? now : state.heartbeatAt,
        progress: running ? advance(state.progress, observation.step, log, now) : state.progress,
        ...(running && state.runningSince === undefined ? { runningSince: now } : {}),
        said,
    };
    if ((0,contract/* isTerminal */.H)(observation.status))
        return end(next, events, trained(rules, observation, next.stopping));
    if (observation.status === 'created' && now - state.waitingSince >= createdWarningMs)
        sayOnce('created', `${rules.id} is still 'created' after 10 minutes; the time counts as queue time.`);
    const { stopping } = next;
    if (stopping !== undefined) {
        if (observation.status === 'created' && now - stopping.since >= unstartedMs)
            return end(next, events, neverStarted(rules, stopping));
        return waitOn(next, events, minDelayMs, now, rules);
    }
    const broken = brokenLimit(next, observation, now, rules, creditsElsewhere, sayOnce);
    if (broken === undefined)
        return waitOn(next, events, observation.nextLookMs ?? pace(next.quiet), now, rules);
    events.push({
        kind: 'warning',
        text: `${broken.text} It is stopped; stopping is soft, so it may use a little more.`,
    });
    return {
        state: { ...next, stopping: { reason: broken.reason, since: now } },
        events,
        delayMs: 0,
        leastMs: 0,
    };
}
function pace(quiet) {
    return Math.min(maxDelayMs, minDelayMs * 1.5 ** quiet);
}
/** Ends the watch when our time is up, else waits, though not past the end of our time. */
function waitOn(state, events, delayMs, now, rules, leastMs = 0) {
    if (now >= rules.waitUntil)
        return end(state, events, waitOver(rules, state.last, state.stopping));
    const left = rules.waitUntil - now;
    return {
        state,
        events,
        delayMs: Math.max(1000, Math.min(delayMs, left)),
        leastMs: Math.min(leastMs, left),
    };
}
function end(state, events, ending) {
    return { state, events, delayMs: 0, leastMs: 0, ending };
}

;// CONCATENATED MODULE: ./src/train/watch/watch.ts







/** Looks at a fine-tune until it ends, our time is up or the service stays away. Never throws but `Interrupted`. */
async function watch(scope, task) {
    const { context, connection, journal, key } = scope;
    const { clock, random, interrupted } = context;
    const log = openLog(scope);
    const leave = connection.listCache?.join((0,stage/* refOf */.H8)(scope).repository);
    let state = openWatch(clock.now(), stopsNow(scope) ? 'stop' : undefined, task.waitedMs);
    let stop;
    let isMarked = false;
    try {
        for (;;) {
            if (interrupted.aborted)
                throw new train_context/* Interrupted */.j();
            if (state.stopping !== undefined) {
                stop = await sendStop(scope, stop);
                const { reason } = state.stopping;
                if (!isMarked && reason !== 'stop')
                    await task.onCapped?.(reason);
                isMarked = true;
            }
            const reading = await look(scope, task, state, log.last());
            if (reading.kind === 'observation')
                journal.tell(key, { kind: 'observed', observation: reading.observation });
            const result = step(state, reading, clock.now(), task.rules, task.creditsElsewhere());
            state = result.state;
            if (result.events.some(({ kind }) => kind === 'heartbeat' || kind === 'changed')) {
                await log.read(state);
                await readCheckpoints(scope, state);
            }
            for (const event of result.events)
                if ('text' in event)
                    journal.tell(key, { kind: 'told', severity: event.kind, text: event.text });
                else
                    journal.tell(key, { kind: 'observed', observation: event.observation, news: event.kind });
            if (result.ending !== undefined)
                return result.ending;
            // ±20 %, so that many watchers do not knock at the same moment.
            const delay = result.delayMs * (0.8 + 0.4 * random());
            await clock.sleep(Math.max(delay, result.leastMs), interrupted);
        }
    }
    finally {
        leave?.();
    }
}
/** The command `stop`, unless it has ended already. */
function stopsNow(scope) {
    const { observation } = (0,stage/* trainingOf */.cs)(scope);
    return scope.policy.stopNow && (observation === undefined || !(0,contract/* isTerminal */.H)(observation.status));
}
/** While it runs and its log tells no loss. */
async function readCheckpoints(scope, { last }) {
    const { journal, key } = scope;
    if (last?.status !== 'running' || (0,stage/* trainingOf */.cs)(scope).log?.loss !== undefined)
        return;
    const checkpoints = await (0,stage/* providerOf */.lc)(scope).checkpoints((0,stage/* refOf */.H8)(scope));
    journal.tell(key, { kind: 'saved', checkpoints });
}
/** How old a reading may be for a list to stand in for the next one. */
const readingFreshMs = 150_000;
async function look(scope, { rules }, state, log) {
    const { context, connection } = scope;
    const { clock } = context;
    const { listCache } = connection;
    const ref = (0,stage/* refOf */.H8)(scope);
    try {
        // Limits are kept by readings: a list shows neither credits nor times.
        const isBounded = rules.budget !== undefined || Object.keys(rules.limits).length > 0;
        const { last, stopping, readAt } = state;
        const mayHint = !isBounded && stopping === undefined && clock.now() - readAt < readingFreshMs;
        if (listCache !== undefined && last !== undefined && mayHint)
            if ((await listCache.wordOf(ref.repository, ref.id)) === last.word)
                return { kind: 'unchanged' };
        const observation = await (0,stage/* providerOf */.lc)(scope).read(ref);
        return { kind: 'observation', observation, ...(log === undefined ? {} : { log }) };
    }
    catch (error) {
        if (error instanceof base_failure/* Fault */.vC)
            return { kind: 'fault', fault: error };
        if (error instanceof base_failure/* Failure */.HR)
            return { kind: 'failure', failure: error };
        throw error;
    }
}
const maxLogLines = 20_000;
/** The remote log: each line is handed on once, as far as that can be told. */
function openLog(scope) {
    const { context, journal, key } = scope;
    let last;
    let seen = [];
    let told = 0;
    return {
        last: () => last,
        read: async ({ runningSince, last: reading }) => {
            // Before it runs there is none.
            if (runningSince === undefined && (reading === undefined || !(0,contract/* isTerminal */.H)(reading.status)))
                return;
            const lines = await readLogs((0,stage/* providerOf */.lc)(scope), (0,stage/* refOf */.H8)(scope));
            if (lines.length === 0)
                return;
            const fresh = newLines(seen, lines).slice(0, maxLogLines - told);
            if (fresh.length > 0)
                journal.tell(key, { kind: 'logged', lines: fresh });
            told += fresh.length;
            seen = lines;
            last = { at: context.clock.now(), mark: `${lines.length} ${lines.at(-1) ?? ''}` };
        },
    };
}
/** What came after the lines seen before; a log that only keeps its end moves on. */
function newLines(before, after) {
    const end = before.at(-1);
    if (end === undefined || after[before.length - 1] === end)
        return after.slice(before.length);
    const at = after.lastIndexOf(end);
    return at < 0 ? after : after.slice(at + 1);
}
async function readLogs(provider, ref) {
    try {
        return await provider.logs(ref);
    }
    catch {
        return []; // Logs are an extra; their absence is no news.
    }
}
const stopRepeatMs = 2 * 60_000;
/** Stop may be repeated, since a stopped training stays stopped: after two minutes, however it was answered. */
async function sendStop(scope, before) {
    const { context, journal, key } = scope;
    const { clock } = context;
    if (before !== undefined && clock.now() - before.at < stopRepeatMs)
        return before;
    const ref = (0,stage/* refOf */.H8)(scope);
    try {
        const outcome = await sendStopOnce(context, (0,stage/* providerOf */.lc)(scope), ref);
        // What did not get through is sent again at the next look.
        return outcome === 'sent' ? { at: clock.now(), refusals: before?.refusals ?? 0 } : before;
    }
    catch (error) {
        if (!(error instanceof base_failure/* Failure */.HR))
            throw error;
        const refusals = before?.refusals ?? 0;
        // The next readings tell whether it ended anyway.
        if (refusals === 0)
            journal.tell(key, {
                kind: 'told',
                severity: 'warning',
                text: `Stopping ${ref.id} was refused: ${error.message}`,
            });
        return { at: clock.now(), refusals: refusals + 1 };
    }
}
/** Asks for a stop, a few times when it does not get through. Throws the service's clear no. */
async function sendStopOnce(context, provider, ref) {
    const outcome = await carryOut(context, {
        name: `stop of ${ref.id}`,
        repeatable: 'freely',
        ...retry/* policies */.R3.stop,
        send: () => provider.stop(ref),
    });
    return outcome.kind === 'done' ? 'sent' : 'not sent';
}

;// CONCATENATED MODULE: ./src/train/stages/watch.ts










/** Watches a fine-tune to its end. What it left is collected after it. */
const watchIt = async (scope) => {
    const { journal, key, policy } = scope;
    const ref = (0,stage/* refOf */.H8)(scope);
    const first = (0,stage/* observationOf */.KY)(scope);
    const limits = limitsOf(scope, first);
    const isLimited = Object.keys(limits).length > 0 || policy.maxCredits !== undefined;
    if (!policy.wait) {
        if (isLimited)
            (0,stage/* note */.N4)(scope, unwatched(ref.id));
        return (0,stage/* end */._N)(detached(ref.id));
    }
    if (isLimited)
        journal.tell(key, { kind: 'limited' });
    const ending = await watch(scope, {
        waitedMs: (0,stage/* trainingOf */.cs)(scope).startedHere ? 0 : queuedMs(first),
        rules: {
            waitUntil: policy.waitUntil,
            limits,
            ...(policy.maxCredits === undefined ? {} : { budget: policy.maxCredits }),
            service: (0,stage/* providerOf */.lc)(scope).title,
            id: ref.id,
        },
        creditsElsewhere: () => usedElsewhere((0,stage/* trainingOf */.cs)(scope), journal.step),
        onCapped: (reason) => rememberCap(scope, reason),
    });
    if (ending.conclusion === 'unfinished' && isLimited)
        (0,stage/* note */.N4)(scope, unwatched(ref.id));
    journal.tell(key, {
        kind: 'ended',
        ending: cappedByOthers(ending, ref, (0,stage/* observationOf */.KY)(scope), policy.owner),
    });
    return stage.on;
};
/** The tighter of file, input and label. A stranger's label binds nobody. */
function limitsOf(scope, first) {
    const { owner, maxDurationMs } = scope.policy;
    const label = readLabel(first);
    const labelled = label?.repository === owner.repository ? label.limits : {};
    return tighterLimits((0,stage/* trainingOf */.cs)(scope).trial?.limits ?? {}, labelled, { maxDurationMs });
}
function unwatched(id) {
    return `The limits of ${id} are no longer watched, because this step leaves before it ends.`;
}
/** How long one that another run started has been in the queue, by the service's clock. */
function queuedMs({ status, createdAt, serviceTime }) {
    if (status !== 'queued' || createdAt === undefined || serviceTime === undefined)
        return 0;
    return Math.max(0, serviceTime - createdAt);
}
/** So that a later push does not buy again what was stopped at a limit; best effort. */
async function rememberCap(scope, reason) {
    const label = renderCapped((0,stage/* observationOf */.KY)(scope), reason);
    if (label === undefined)
        return;
    const ref = (0,stage/* refOf */.H8)(scope);
    try {
        await carryOut(scope.context, {
            name: `label of ${ref.id}`,
            repeatable: 'freely',
            ...retry/* policies */.R3.labelCapped,
            send: () => (0,stage/* providerOf */.lc)(scope).label(ref, label),
        });
    }
    catch (error) {
        if (error instanceof train_context/* Interrupted */.j)
            throw error;
        // Without the word a later run starts afresh, under the same limits.
    }
}
/** One of our runs stopped it at a limit, as its label says, while this one looked on. */
function cappedByOthers(ending, ref, last, owner) {
    if (ending.conclusion !== 'stopped' || ending.reason === undefined)
        return ending;
    const label = readLabel(last);
    if (label?.capped === undefined || label.repository !== owner.repository)
        return ending;
    return capped(ref.id, last, label.capped);
}
/** Each fine-tune counts once, and only those that this step follows. */
function usedElsewhere({ ref: own }, { trainings }) {
    const counted = new Set([own?.id]);
    let sum = 0;
    for (const { ref, observation, ending } of trainings) {
        if (ref === undefined || observation === undefined || counted.has(ref.id))
            continue;
        if (ending !== undefined && (0,base_endings/* about */.Cv)(ending).numbers !== 'own')
            continue;
        counted.add(ref.id);
        sum += creditsOf(observation, runningMs({}, observation, 0));
    }
    return sum;
}

;// CONCATENATED MODULE: ./src/train/stages.ts













/** The way of a training. A next stage is one file and one line. */
const way = [
    { lap: 'look', name: 'check', run: check },
    { lap: 'look', name: 'decide', run: decideIt },
    { lap: 'look', name: 'preview', run: preview },
    { lap: 'make', name: 'take', run: take },
    { lap: 'make', name: 'create', run: createFree, where: 'start' },
    { lap: 'make', name: 'label', run: label, where: 'start' },
    { lap: 'buy', name: 'race', run: race, where: 'start' },
    { lap: 'buy', name: 'start', run: start, where: 'start' },
    { lap: 'buy', name: 'create', run: createPaid, where: 'create' },
    { lap: 'follow', name: 'recheck', run: recheck },
    { lap: 'follow', name: 'find', run: find },
    { lap: 'follow', name: 'watch', run: watchIt },
    { lap: 'follow', name: 'collect', run: collect },
];
/** The part of the way that each command goes. */
const parts = {
    plan: ['check', 'decide', 'preview'],
    run: ['check', 'decide', 'take', 'create', 'label', 'race', 'start', 'recheck', 'watch', 'collect'],
    attach: ['find', 'watch', 'collect'],
    stop: ['find', 'watch', 'collect'],
};
/** The rows of a part of the way, for a service. */
function rowsOf(part, spends) {
    return way.filter(({ name, where = spends }) => part.includes(name) && where === spends);
}

// EXTERNAL MODULE: ./src/base/explain.ts
var explain = __webpack_require__(7246);
;// CONCATENATED MODULE: ./src/train/stages/admit.ts



/**
 * Whether anything may be bought, now that all are decided: not when a file is invalid, when something else was planned,
 * or when they are too many. Those that go no further have an ending.
 */
function admit(scopes, all) {
    const decided = scopes.filter((scope) => (0,stage/* trainingOf */.cs)(scope).ending === undefined);
    const twins = findTwins(decided);
    const starts = decided.filter((scope) => !twins.has(scope.key) && mayStart((0,stage/* trainingOf */.cs)(scope))).length;
    const isBlocked = all.some(({ ending }) => ending?.conclusion === 'invalid');
    for (const scope of decided) {
        const ending = refusalOf(scope, starts, isBlocked);
        if (ending !== undefined)
            scope.journal.tell(scope.key, { kind: 'ended', ending });
    }
    return twins;
}
function refusalOf(scope, starts, isBlocked) {
    const { expectFingerprint: expected, maxStarts } = scope.policy;
    const { fingerprint = '', checked } = (0,stage/* trainingOf */.cs)(scope);
    if (expected !== undefined && fingerprint !== expected)
        return planChanged(expected, fingerprint, isDataKnown(checked));
    if (isBlocked)
        return blockedByAnother;
    return starts > maxStarts ? tooMany(starts, maxStarts) : undefined;
}
function findTwins(scopes) {
    const firsts = new Map();
    const twins = new Map();
    for (const scope of scopes) {
        const { fingerprint = '' } = (0,stage/* trainingOf */.cs)(scope);
        const first = firsts.get(fingerprint);
        if (first === undefined)
            firsts.set(fingerprint, scope.key);
        else
            twins.set(scope.key, first);
    }
    return twins;
}
function mayStart({ intent }) {
    if (intent?.kind === 'adopt')
        return intent.candidate.observation.status === 'created';
    return intent?.kind === 'start';
}

;// CONCATENATED MODULE: ./src/train/walk.ts






/**
 * Leads trainings along a part of the way; each ends with an ending, or has come through. All are looked at before
 * anything is made, all are made before the first is bought, and what is bought is followed at once. Throws
 * `Interrupted` only.
 */
async function walk(scopes, part) {
    for (const scope of scopes)
        await throughLap(scope, part, 'look', scopes);
    const buys = part.includes('create');
    const [one] = scopes;
    const twins = buys && one !== undefined ? admit(scopes, one.journal.step.trainings) : new Map();
    const singles = scopes.filter(({ key }) => !twins.has(key));
    for (const scope of singles)
        await throughLap(scope, part, 'make', scopes);
    const follows = [];
    for (const scope of singles) {
        await throughLap(scope, part, 'buy', scopes);
        const followed = throughLap(scope, part, 'follow', scopes);
        // It is awaited below; until then a rejection must not count as unhandled.
        followed.catch(() => undefined);
        follows.push(followed);
    }
    await Promise.all(follows);
    for (const scope of scopes)
        shareWithTwin(scope, twins);
}
/** One training through the rows of one lap, as long as it has no ending. */
async function throughLap(scope, part, lap, all) {
    const { journal, key } = scope;
    const rows = rowsOf(part, (0,stage/* providerOf */.lc)(scope).spends);
    // Another look may lead back to where a training is taken up: that is in the lap before, and it is made up for.
    let queue = rows.filter((row) => row.lap === lap);
    while (queue.length > 0) {
        const [row, ...rest] = queue;
        if (row === undefined || walk_isOver(scope, row))
            return;
        const passage = await through(scope, row, all);
        queue = rest;
        if (passage.kind === 'end') {
            journal.tell(key, { kind: 'ended', ending: passage.ending });
            return;
        }
        if (passage.kind === 'back') {
            journal.tell(key, { kind: 'decided', intent: passage.intent });
            queue = rows.filter((each) => each.lap === 'make' || each.lap === 'buy');
            if (passage.intent.kind !== 'start')
                scope.context.say(`Meanwhile there is another equal fine-tune, ${passage.intent.candidate.observation.id}; this step goes by that one.`);
        }
    }
}
/** After the watch a training has an ending and goes on: what it left is brought and judged. */
function walk_isOver(scope, { name }) {
    const { ending } = (0,stage/* trainingOf */.cs)(scope);
    return ending !== undefined && !afterTheEnd.has(name);
}
const afterTheEnd = new Set(['collect']);
async function through(scope, { run }, all) {
    const silent = silentSibling(scope, all);
    if (silent !== undefined)
        return silent;
    try {
        return await run(scope);
    }
    catch (error) {
        if (error instanceof train_context/* Interrupted */.j)
            throw error;
        if (scope.policy.looksOnly && error instanceof base_failure/* Fault */.vC) {
            const text = `What exists already at the service could not be looked up. ${(0,base_failure/* messageOf */.bD)(error)}`;
            (0,stage/* note */.N4)(scope, text, 'notice');
            return stage.on;
        }
        const { ref } = (0,stage/* trainingOf */.cs)(scope);
        const service = (0,stage/* providerOf */.lc)(scope).id;
        const ending = (0,explain/* explain */.W)(error, { service, ...(ref === undefined ? {} : { id: ref.id }) });
        return { kind: 'end', ending };
    }
}
/** Nobody waits a quarter of an hour for each file of a repository that does not answer. */
function silentSibling(scope, all) {
    const { trial, ref } = (0,stage/* trainingOf */.cs)(scope);
    if (trial === undefined || ref !== undefined)
        return undefined;
    const silent = all.find((other) => {
        const { trial: its, ending, ref: exists } = (0,stage/* trainingOf */.cs)(other);
        return (other.connection === scope.connection &&
            its?.repository === trial.repository &&
            exists === undefined &&
            ending?.reason === 'hub-unreachable');
    });
    const ending = silent === undefined ? undefined : (0,stage/* trainingOf */.cs)(silent).ending;
    return ending === undefined ? undefined : { kind: 'end', ending };
}
/** Files that ask for the very same training share the one that was made for them. */
function shareWithTwin(scope, twins) {
    const { journal, key } = scope;
    const first = twins.get(key);
    const { title, ending: own } = (0,stage/* trainingOf */.cs)(scope);
    if (first === undefined || own !== undefined)
        return;
    const { ref, observation, results, ending, title: its } = journal.training(first);
    if (ref !== undefined)
        journal.tell(key, { kind: 'found', ref, ...(observation === undefined ? {} : { observation }) });
    if (results !== undefined)
        journal.tell(key, { kind: 'collected', results });
    if (ending !== undefined)
        journal.tell(key, { kind: 'ended', ending });
    (0,stage/* note */.N4)(scope, `${title} asks for the same training as ${its}; there is one for both.`);
}

;// CONCATENATED MODULE: ./src/work.ts











/** The commands that talk to a service: plan, run, attach, stop. */
async function work(task) {
    const { host, journal, command } = task;
    const scopes = await openScopes(task);
    if (command === 'plan') {
        await walk(scopes, parts.plan);
        for (const { key } of scopes)
            endPlan(journal, key);
        return endingOf(journal.step.trainings);
    }
    // Of the wall clock, not of a scaled one: the post step is another process.
    host.saveState('begun-at', String(Math.round(host.clock.date() - host.clock.now())));
    await walk(scopes, parts[command]);
    host.saveState('ended', 'true');
    await findVisibility(task);
    for (const scope of scopes)
        tellNotes(scope);
    await download(task, scopes);
    for (const training of journal.step.trainings)
        simulatedEnding(journal, training);
    return endingOf(journal.step.trainings);
}
/** A scope for each training: the files of the step, or what `attach` and `stop` are about. */
async function openScopes(task) {
    const { host, journal, inputs, command } = task;
    const context = {
        clock: host.clock,
        random: Math.random,
        interrupted: host.interrupted,
        say: (text) => journal.say({ kind: 'said', text }),
        ...(command === 'plan' ? { mostPatienceMs: planPatienceMs } : {}),
    };
    const connections = openConnections(context, task);
    const connectionOf = (id) => {
        const connection = connections.get(id);
        if (connection === undefined)
            throw new Error(`The service ${id} is not open.`);
        return connection;
    };
    const policy = policyOf(host, inputs, command);
    const base = command === 'plan' ? await openBase(task) : {};
    return targetsOf(task).map((target, at) => {
        const key = String(at + 1);
        const { title, service, trial, ref } = target;
        journal.say({ kind: 'opened', training: (0,training/* openTraining */.b)(key, title, service, trial) });
        if (ref !== undefined)
            journal.tell(key, { kind: 'found', ref });
        return { key, context, policy, connection: connectionOf(service), journal, ...base };
    });
}
function openConnections(context, { command, journal, services }) {
    for (const { withKey, provider } of services)
        if (!withKey && command === 'plan')
            journal.say({
                kind: 'noted',
                text: `There is no key, so only what is public at ${provider.title} was looked at.`,
                severity: 'notice',
            });
    return new Map(services.map((service) => [service.provider.id, openConnection(context, service)]));
}
function policyOf({ clock, event }, inputs, command) {
    const { onExisting, maxStarts, maxCredits, maxDurationMs, expectFingerprint, wait } = inputs;
    return {
        owner: {
            repository: event.repository || 'terminal',
            run: event.runId,
            commit: event.sha,
            runUrl: event.runUrl,
        },
        onExisting,
        unattended: (event.name === 'push' || event.name === 'schedule') && event.attempt === 1,
        maxStarts,
        maxCredits,
        maxDurationMs,
        expectFingerprint,
        looksOnly: command === 'plan',
        wait: wait || command !== 'run',
        stopNow: command === 'stop',
        waitUntil: clock.now() + inputs.waitTimeoutMs,
    };
}
/** A plan is looked at by somebody who waits; what cannot be told soon is left out and said. */
const planPatienceMs = 60_000;
/** On a pull request a plan compares with its base. */
async function openBase({ host, inputs, options, }) {
    const pullRequest = (0,pull_request/* pullRequestOf */._n)(host.event);
    if (pullRequest === undefined || options === undefined)
        return {};
    const github = await (0,pull_request/* openGitHub */.o6)(host, inputs.githubToken);
    return { compareWithBase: (trial) => (0,pull_request/* compareWithBase */.te)(host, github, trial, pullRequest, options) };
}
function targetsOf({ journal, inputs, command }) {
    const { trials } = journal.step;
    const { fineTuneId: id } = inputs;
    if (id === undefined || command === 'plan' || command === 'run')
        return trials.map((trial) => ({ title: trial.path, service: trial.provider, trial }));
    const service = (0,base_service/* serviceOf */.z5)(id);
    if (!base_service/* services */.$p[service].hasRepositories)
        return [{ title: id, service, ref: { repository: '', id } }];
    const repository = inputs.repository ?? trials[0]?.repository;
    if (repository === undefined || !/^[^/\s]+\/[^/\s]+$/.test(repository))
        throw new base_failure/* Failure */.HR('invalid-input', 'The Oxen repository of the fine-tune is not known.', {
            help: 'Give it as `repository: namespace/name`, or name its file in `config`.',
        });
    return [{ title: id, service, ref: { repository, id } }];
}
function endPlan(journal, key) {
    const { preview, ending } = journal.training(key);
    if (preview !== undefined && ending === undefined)
        journal.tell(key, { kind: 'ended', ending: planned((0,report_preview/* actionSentence */.M6)(preview)) });
}
/** In a simulation no ending may read as if something had been trained. */
function simulatedEnding({ step, tell }, { key, ending }) {
    if (!step.simulated || ending === undefined || (0,base_endings/* about */.Cv)(ending).leaves !== 'model')
        return;
    tell(key, { kind: 'ended', ending: { ...ending, conclusion: 'simulated' } });
}
/** `samples-path`: best effort, a warning at most. */
async function download({ host, inputs: { samplesPath } }, scopes) {
    if (samplesPath === undefined)
        return;
    // Loaded late: few ask for it.
    const { downloadSamples } = await __webpack_require__.e(/* import() */ 644).then(__webpack_require__.bind(__webpack_require__, 7644));
    for (const scope of scopes)
        await downloadSamples(scope, host, samplesPath);
}
/** Images of a private repository cannot load in a summary, so this is found out rather than guessed. */
async function findVisibility({ journal, services }) {
    const { trainings } = journal.step;
    const repositories = new Map(trainings.flatMap(({ ref, results, service }) => ref !== undefined && (results?.samples.length ?? 0) > 0 ? [[ref.repository, service]] : []));
    for (const [repository, service] of repositories) {
        const provider = services.find((each) => each.provider.id === service)?.provider;
        const isPublic = await provider?.isPublic(repository);
        if (isPublic !== undefined)
            journal.say({ kind: 'visible', repository, isPublic });
    }
}
/** The ending of the whole step: the worst of its fine-tunes. */
function endingOf(trainings) {
    const endings = trainings.map(({ ending, title }) => ending ?? {
        conclusion: 'error',
        reason: 'internal-error',
        message: `${title} was left without an ending.`,
    });
    const [first, ...rest] = endings;
    if (first === undefined)
        return { conclusion: 'error', reason: 'internal-error', message: 'There was nothing to do.' };
    const worst = (0,base_endings/* worstEnding */.rE)([first, ...rest]);
    if (rest.length === 0)
        return worst;
    const counts = new Map();
    for (const { conclusion } of endings)
        counts.set(conclusion, (counts.get(conclusion) ?? 0) + 1);
    const tally = [...counts].map(([conclusion, count]) => `${count} ${conclusion}`).join(', ');
    return { ...worst, message: `${endings.length} fine-tunes: ${tally}. ${worst.message}` };
}


/***/ })

};
