export const id = 164;
export const ids = [164,674];
export const modules = {

/***/ 1674:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishComments: () => (/* binding */ publishComments)
});

// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/pull-request.ts
var pull_request = __webpack_require__(5964);
// EXTERNAL MODULE: ./src/report/budget.ts
var budget = __webpack_require__(2585);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(4031);
// EXTERNAL MODULE: ./src/report/summary.ts + 12 modules
var summary = __webpack_require__(353);
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
    const max = budget/* commentBudget */.LO.max - marker.length - footer.length;
    return `${marker}${(0,budget/* fit */.Uj)((0,summary/* summaryBlocks */.X)(report), { ...budget/* commentBudget */.LO, max })}${footer}`;
}

// EXTERNAL MODULE: ./src/session.ts + 4 modules
var src_session = __webpack_require__(7007);
;// CONCATENATED MODULE: ./src/comments.ts




/**
 * Keeps one comment for each file on the pull request up to date, when the input asks for it. Best effort: what fails is
 * a notice. Each call waits for the one before, so that the last word stays.
 */
function publishComments(session, ending, running) {
    const { inputs, paths } = session;
    if (inputs?.comment !== true || paths.length === 0)
        return Promise.resolve();
    // Rendered now: what is written later must not tell of an earlier state.
    const report = (0,src_session/* toReport */.cG)(session, ending, running);
    const comments = paths.map((path) => ({
        marker: commentMarker(path),
        body: renderComment(aboutFile(report, path, paths), path),
    }));
    session.commenting = session.commenting.then(() => saveAll(session, inputs.githubToken, comments));
    return session.commenting;
}
async function saveAll(session, token, comments) {
    const { host, comments: known } = session;
    const sayOnce = (text) => {
        if (!session.notes.includes(text))
            (0,src_session/* note */.N4)(session, text, 'notice');
    };
    const pullRequest = (0,pull_request/* pullRequestOf */._n)(host.event);
    if (pullRequest === undefined) {
        sayOnce('`comment` is for pull requests, and this event is about none.');
        return;
    }
    try {
        const github = await (0,pull_request/* openGitHub */.o6)(host, token);
        if (github === undefined) {
            sayOnce('The comment needs a github-token, and there is none.');
            return;
        }
        for (const { marker, body } of comments) {
            const id = known.get(marker) ?? (await github.findComment(pullRequest.number, marker));
            known.set(marker, await github.saveComment(pullRequest.number, id, body));
        }
    }
    catch (error) {
        const help = error instanceof failure/* Failure */.HR ? ` ${error.help ?? ''}` : '';
        sayOnce(`The comment could not be written. ${(0,failure/* messageOf */.bD)(error)}${help}`);
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


/***/ }),

/***/ 560:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ difference),
/* harmony export */   y: () => (/* binding */ differenceToRecord)
/* harmony export */ });
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3659);

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

/***/ 2523:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ isTerminal)
/* harmony export */ });
function isTerminal(status) {
    return status === 'succeeded' || status === 'failed' || status === 'stopped';
}


/***/ }),

/***/ 5964:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _n: () => (/* binding */ pullRequestOf),
/* harmony export */   o6: () => (/* binding */ openGitHub),
/* harmony export */   te: () => (/* binding */ compareWithBase)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2571);
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3659);
/* harmony import */ var _plan_difference_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(560);
/* harmony import */ var _plan_resolve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(809);
/* harmony import */ var _spec_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9943);
/* harmony import */ var _spec_read_spec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1980);
/* harmony import */ var _catalog_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(728);







/** The pull request that an event is about; undefined when it is about none. */
function pullRequestOf(event) {
    const payload = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(event.payload) ? event.payload : {};
    const pullRequest = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(payload['pull_request']) ? payload['pull_request'] : {};
    const base = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(pullRequest['base']) ? pullRequest['base'] : {};
    const { number } = pullRequest;
    if (typeof number !== 'number' || !Number.isSafeInteger(number))
        return undefined;
    return { number, base: typeof base['sha'] === 'string' ? base['sha'] : '' };
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
 * How a file compares with the same file at the base of the pull request: from git's history when the checkout has it,
 * else from GitHub's API. Never throws: what cannot be told is said.
 */
async function compareWithBase(host, github, trial, { base }, options) {
    const read = async (path) => (await host.readFromHistory(path, base, _spec_document_js__WEBPACK_IMPORTED_MODULE_2__/* .maxFileBytes */ .eV)) ?? (await github?.readFile(path, base));
    try {
        const text = await read(trial.path);
        if (text === undefined)
            return github === undefined
                ? {
                    kind: 'unknown',
                    why: 'The checkout does not hold the base; give `fetch-depth: 0` to the checkout, or a github-token to this step.',
                }
                : { kind: 'new' };
        const before = await readAtBase({ path: trial.path, text }, read, options);
        if (before === undefined)
            return { kind: 'unknown', why: 'The file is not valid there.' };
        return { kind: 'compared', changes: (0,_plan_difference_js__WEBPACK_IMPORTED_MODULE_6__/* .difference */ .i)(written(before), written(trial)) };
    }
    catch (error) {
        return { kind: 'unknown', why: (0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error) };
    }
}
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

/***/ 7479:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ds: () => (/* binding */ lagMs),
/* harmony export */   FN: () => (/* binding */ refusalSpanMs),
/* harmony export */   NW: () => (/* binding */ stubbornly),
/* harmony export */   _1: () => (/* binding */ allowingLag),
/* harmony export */   a2: () => (/* binding */ retryDelay),
/* harmony export */   d4: () => (/* binding */ outageLimitMs),
/* harmony export */   d_: () => (/* binding */ patiently),
/* harmony export */   j$: () => (/* binding */ Interrupted),
/* harmony export */   my: () => (/* binding */ refusalsUntilBelieved),
/* harmony export */   vB: () => (/* binding */ maxRetryAfterMs)
/* harmony export */ });
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2571);
/* harmony import */ var _base_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5937);


/** Thrown when a signal ended the work; main has its ending already. */
class Interrupted extends Error {
}
/** Transient faults on end are tolerated for this long, in ms. */
const outageLimitMs = 15 * 60_000;
/** `Retry-After` is obeyed up to this, in ms. */
const maxRetryAfterMs = 5 * 60_000;
/** For so long after its making the service may answer that it knows no such fine-tune, in ms. */
const lagMs = 2 * 60_000;
/** A refused key or id may be a hiccup of the service: it takes so many over this time to believe it. */
const refusalsUntilBelieved = 3;
const refusalSpanMs = 2 * 60_000;
/**
 * Repeats a call while it meets faults that `repeatable` allows, with full jitter, for at most `patienceMs`; then
 * the last fault is thrown. Apart from the watch, requests are repeated in this file only.
 */
async function patiently({ clock, random, interrupted, say, patienceMs = outageLimitMs }, call, repeatable = () => true) {
    let since;
    for (let attempt = 0;; attempt++) {
        if (interrupted.aborted)
            throw new Interrupted();
        try {
            const result = await call();
            if (since !== undefined)
                say(`The service answers again after ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .renderDuration */ .P)(clock.now() - since)}.`);
            return result;
        }
        catch (error) {
            if (!(error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC) || !repeatable(error))
                throw error;
            if (since === undefined) {
                since = clock.now();
                say(`The service does not answer as it should (${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .clauseOf */ .pQ)(error)}); trying again for up to ${(0,_base_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .renderDuration */ .P)(patienceMs)}.`);
            }
            const left = since + patienceMs - clock.now();
            if (left <= 0)
                throw error;
            await clock.sleep(Math.min(retryDelay(error, attempt, random), left), interrupted);
        }
    }
}
/** As `patiently`, and a refusal is believed only when it comes three times over two minutes. */
async function stubbornly(circumstances, call) {
    const { clock, interrupted, say } = circumstances;
    let refusals = 0;
    let since = 0;
    for (;;) {
        try {
            return await patiently(circumstances, call);
        }
        catch (error) {
            if (!(error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR))
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
async function allowingLag({ clock }, until, call) {
    try {
        return await call();
    }
    catch (error) {
        if (error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR && error.reason === 'not-found' && clock.now() < until)
            throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Fault */ .vC('unsent', error.message, { cause: error });
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

/***/ 9164:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  work: () => (/* binding */ work)
});

// EXTERNAL MODULE: ./src/base/failure.ts
var base_failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/base/service.ts
var service = __webpack_require__(1354);
// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
// EXTERNAL MODULE: ./src/comments.ts + 1 modules
var comments = __webpack_require__(1674);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(4031);
// EXTERNAL MODULE: ./src/base/duration.ts
var duration = __webpack_require__(5937);
// EXTERNAL MODULE: ./src/report/words.ts
var words = __webpack_require__(2691);
;// CONCATENATED MODULE: ./src/report/progress.ts



/** One line: `[12m 3s] running · step 120 of 500 (24 %) · loss 0.84 · 1.2 s/step · 1.2 credits · about 8m left`. */
function renderProgress(progress) {
    const { elapsedMs, observation, loss } = progress;
    const { word, status, queuePosition, credits } = observation;
    const waiting = status === 'created' || status === 'queued';
    const pace = status === 'running' ? paceOf(progress) : undefined;
    const parts = [
        (0,report_escape/* logLine */.BP)(word === '' ? status : word, 60).join(' '),
        waiting && queuePosition !== undefined ? `position ${(0,report_escape/* decimal */._)(queuePosition)} in the queue` : undefined,
        waiting ? undefined : stepText(progress),
        waiting || loss === undefined || !Number.isFinite(loss) ? undefined : `loss ${(0,report_escape/* decimal */._)(loss, 4)}`,
        pace === undefined ? undefined : speedText(pace),
        (0,words/* creditsText */.Cn)(credits),
        pace === undefined ? toldLeft(observation) : timeLeft(progress, pace),
    ];
    return `[${(0,duration/* renderDuration */.P)(elapsedMs)}] ${parts.filter((part) => part !== undefined).join(' · ')}`;
}
function stepText({ step, totalSteps }) {
    if (step === undefined || !isCount(step))
        return undefined;
    if (totalSteps === undefined || !isCount(totalSteps) || totalSteps === 0 || step > totalSteps)
        return `step ${(0,report_escape/* decimal */._)(step)}`;
    const percent = Math.floor((100 * step) / totalSteps);
    return `step ${(0,report_escape/* decimal */._)(step)} of ${(0,report_escape/* decimal */._)(totalSteps)} (${percent} %)`;
}
function isCount(value) {
    return value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}
function speedText(msPerStep) {
    return msPerStep >= 1000
        ? `${(0,report_escape/* decimal */._)(msPerStep / 1000, 2)} s/step`
        : `${(0,report_escape/* decimal */._)(1000 / msPerStep, 2)} steps/s`;
}
function timeLeft({ step = 0, totalSteps }, msPerStep) {
    const left = totalSteps === undefined ? Number.NaN : (totalSteps - step) * msPerStep;
    return leftText(left);
}
/** As the service expects it, by its own clock. */
function toldLeft({ etaAt = Number.NaN, serviceTime = Number.NaN }) {
    return leftText(etaAt - serviceTime);
}
/** As exact as it can be meant: to whole minutes, or five of them when it is long. */
function leftText(left) {
    if (!(left > 0) || !Number.isFinite(left))
        return undefined;
    const minutes = left / 60_000;
    if (minutes < 1)
        return 'less than a minute left';
    const rounded = minutes < 60 ? Math.round(minutes) : 5 * Math.round(minutes / 5);
    return `about ${(0,duration/* renderDuration */.P)(rounded * 60_000)} left`;
}
/** So many steps must have been seen before a speed means something; or this share of all. */
const leastSteps = 10;
const leastShare = 0.01;
/** Ms per step, undefined until enough steps were seen. */
function paceOf({ elapsedMs, observation, step, totalSteps, since }) {
    if (step === undefined || !isCount(step))
        return undefined;
    const least = Math.min(leastSteps, Math.max(1, leastShare * (totalSteps ?? Infinity)));
    if (since !== undefined && step - since.step >= least && elapsedMs > since.elapsedMs)
        return (elapsedMs - since.elapsedMs) / (step - since.step);
    // The average since the start; both times are the service's, so its clock may be wrong without harm.
    const { startedAt, serviceTime } = observation;
    if (startedAt === undefined || serviceTime === undefined || serviceTime <= startedAt)
        return undefined;
    // Loading the model counts as well, so it takes more steps until that no longer matters.
    return step >= 5 * least ? (serviceTime - startedAt) / step : undefined;
}

// EXTERNAL MODULE: ./src/session.ts + 4 modules
var src_session = __webpack_require__(7007);
;// CONCATENATED MODULE: ./src/listen.ts





/** What the work has to tell, turned into log, annotations, outputs and state. */
function listen(session, inputs) {
    const { host, drafts } = session;
    const since = new Map();
    const remember = (draft, what, text) => {
        draft.history.push({ at: host.clock.date(), what, text });
    };
    const write = () => writeDown(session, inputs);
    return {
        onDiagnostics: (diagnostics) => {
            // Files of the workspace were looked at before, and are looked at again.
            const known = new Set(session.diagnostics.map((each) => JSON.stringify(each)));
            const fresh = diagnostics.filter((each) => !known.has(JSON.stringify(each)));
            session.diagnostics.push(...fresh);
            if (fresh.length > 0)
                (0,src_session/* showDiagnostics */.K6)({ ...session, diagnostics: [...fresh] });
        },
        onAnnounce: () => write(),
        onRecord: (draft) => {
            const { ref, startedHere } = draft;
            if (ref === undefined)
                return false;
            const isWritten = write();
            if (drafts.length === 1)
                host.setOutput('fine-tune-id', ref.id);
            if (!draft.history.some(({ what }) => what === 'recorded')) {
                const page = draft.bench.provider.pageUrl(ref);
                const text = `Fine-tune ${ref.id} of ${draft.title}${page === undefined ? '' : `: ${page}`}`;
                (0,src_session/* say */.cv)(session, text);
                remember(draft, 'recorded', text);
                const ending = {
                    conclusion: 'unfinished',
                    message: `${startedHere ? 'Training' : 'Watching'} ${ref.id}.`,
                };
                (0,src_session/* publishStart */.s3)(session, ending);
                void (0,comments.publishComments)(session, ending, true);
            }
            return isWritten;
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
            const line = renderProgress(progressOf(draft, event.observation, host.clock.now() - session.begunAt, since));
            const text = drafts.length > 1 ? `${draft.title}: ${line}` : line;
            (0,src_session/* say */.cv)(session, text);
            if (event.kind !== 'changed')
                return;
            const { word, queuePosition } = event.observation;
            remember(draft, 'status', queuePosition === undefined ? word : `${word}, position ${queuePosition}`);
        },
        onLog: (draft, lines) => {
            const left = lines.length - mostLogLines;
            const shown = lines.slice(-mostLogLines).flatMap((line) => (0,report_escape/* logLine */.BP)(line, longestLogLine));
            host.printGroup(`Log of ${(0,report_escape/* logLine */.BP)(draft.ref?.id ?? '').join(' ')}`, [...(left > 0 ? [`… ${left} lines before these are left out`] : []), ...shown].map((line) => `│ ${line}`));
        },
        onNote: (text, severity) => (0,src_session/* note */.N4)(session, text, severity),
    };
}
/** What the post step and later steps need to know; false when neither state nor outputs can be written. */
function writeDown({ host, drafts }, inputs) {
    const known = drafts.flatMap(({ ref, startedHere, limited }) => ref === undefined ? [] : [{ ...ref, startedHere, limited }]);
    const announced = drafts.flatMap(({ announced: title, bench }) => title === undefined ? [] : [{ title, service: bench.provider.id }]);
    const state = { simulated: inputs.simulate !== undefined, fineTunes: known, announced };
    const ids = [...new Set(known.map(({ id }) => id))];
    return [
        host.saveState('fine-tunes', JSON.stringify(state)),
        host.setOutput('fine-tune-ids', JSON.stringify(ids)),
    ].some(Boolean);
}
/** Of one look; there may be thousands after an outage. */
const mostLogLines = 1000;
const longestLogLine = 1000;
function progressOf(draft, observation, elapsedMs, since) {
    const { log } = draft;
    const step = observation.step ?? log?.step;
    const steps = totalSteps(draft) ?? log?.totalSteps;
    const loss = log?.loss ?? log?.savedLoss;
    const before = since.get(draft);
    if (step !== undefined &&
        observation.status === 'running' &&
        !(before !== undefined && before.step <= step))
        since.set(draft, { elapsedMs, step });
    return {
        elapsedMs,
        observation,
        ...(step === undefined ? {} : { step }),
        ...(steps === undefined ? {} : { totalSteps: steps }),
        ...(loss === undefined ? {} : { loss }),
        ...(before === undefined ? {} : { since: before }),
    };
}
function totalSteps({ trial, observation }) {
    const params = trial?.request['training_params'];
    const sent = (0,json/* isObject */.G)(params) ? params['steps'] : undefined;
    const shown = trial?.values.find(({ key }) => key === 'training_params.steps')?.value;
    const steps = observation?.params?.['steps'] ?? sent ?? shown;
    return typeof steps === 'number' ? steps : undefined;
}

// EXTERNAL MODULE: ./src/pull-request.ts
var pull_request = __webpack_require__(5964);
// EXTERNAL MODULE: ./src/report/log.ts + 2 modules
var log = __webpack_require__(9000);
// EXTERNAL MODULE: ./src/report/outlook.ts
var outlook = __webpack_require__(3573);
;// CONCATENATED MODULE: ./src/train/board.ts
/** Fewer are read one by one: a list is a request, too. */
const fewest = 3;
const freshMs = 30_000;
const silentMs = 2 * 60_000;
/** Opens an empty board. It only gives hints: what a list does not show, or cannot be read, is no answer. */
function openBoard({ clock }, provider) {
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

;// CONCATENATED MODULE: ./src/train/draft.ts
function openDraft(title, bench, trial) {
    return {
        title,
        bench,
        ...(trial === undefined ? {} : { trial }),
        announced: undefined,
        startedHere: false,
        limited: false,
        history: [],
    };
}

// EXTERNAL MODULE: ./src/train/patience.ts
var patience = __webpack_require__(7479);
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
/**
 * What a fault, a refusal or a mistake of ours means for one fine-tune: once it exists it is unfinished, never failed.
 * Throws `Interrupted` on.
 */
function explainTrouble(error, provider, ref) {
    if (error instanceof patience/* Interrupted */.j$)
        throw error;
    if (error instanceof base_failure/* Failure */.HR) {
        const invalid = error.reason === 'invalid-file' || error.reason === 'invalid-input' || error.reason === 'not-found';
        return {
            conclusion: invalid ? 'invalid' : 'refused',
            reason: error.reason,
            message: error.message,
            ...(error.help === undefined ? {} : { help: error.help }),
        };
    }
    if (!(error instanceof base_failure/* Fault */.vC))
        return {
            conclusion: 'error',
            reason: 'internal-error',
            message: `This step failed because of a mistake in the action itself: ${(0,base_failure/* messageOf */.bD)(error)}`,
            help: 'Please report it, with the log of this step, in the issues of the action’s repository. A fine-tune that exists is not touched; run this step again to go on with it.',
        };
    return {
        conclusion: ref === undefined ? 'refused' : 'unfinished',
        reason: 'hub-unreachable',
        message: `${provider.title} could not be reached for 15 minutes (${(0,base_failure/* clauseOf */.pQ)(error)}); ${ref === undefined ? 'nothing was created' : `${ref.id} exists and may go on`}.`,
        help: ref === undefined
            ? 'Check the address of the service and its status page, then run this step again.'
            : 'Run this step again, or attach to it: nothing is started twice.',
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
        request: trial.sent ?? trial.request,
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
/** Started and not ended. An unknown word may well be a running training: it bars the way. */
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
/** The one that two workflow runs agree upon. */
function oldest(candidates) {
    return [...candidates].sort(byAge)[0];
}
function newest(candidates) {
    return [...candidates].sort(byAge).at(-1);
}

;// CONCATENATED MODULE: ./src/train/label.ts

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
    return `${name.slice(0, maxNameLength).replace(/\p{Cs}$/u, '')} · ${shortFingerprint(fingerprint)}`;
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
    return { name: displayName ?? shortFingerprint(facts.fingerprint), description: lines.join('\n') };
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

;// CONCATENATED MODULE: ./src/train/look.ts





/** What a trial with this data is known by. */
function wantedOf(trial, hubUrl, dataIdentity) {
    const bare = fingerprint(trial, hubUrl, undefined);
    return {
        trial,
        bare,
        fingerprint: dataIdentity === undefined ? bare : fingerprint(trial, hubUrl, dataIdentity),
    };
}
/**
 * The fine-tunes at the service that equal a trial: searched by label, then the active ones, then the recent ones.
 * List items are hints; whatever may be equal is read on its own. Throws `Fault` when the service stays away.
 */
async function findEqual(circumstances, provider, wanted, seeker) {
    const { trial } = wanted;
    const readings = await survey(circumstances, provider, trial.repository, {
        search: shortFingerprint(wanted.fingerprint),
        mayMatch: (hint) => mayBeEqual(hint, wanted),
        isPoor: (reading) => readLabel(reading) === undefined && sameValues(trial, reading) !== false,
    });
    return readings
        .map((observation) => toEqual(observation, wanted, seeker))
        .filter((candidate) => candidate !== undefined);
}
/** A reading with what its label claims, seen from one seeker. */
function toCandidate(observation, seeker) {
    const label = readLabel(observation);
    const ours = label !== undefined && seeker.repository !== '' && label.repository === seeker.repository;
    const sameRun = ours && seeker.run !== '' && label.run === seeker.run;
    return { observation, label, ours, sameRun, exact: false };
}
/** The candidate when it equals what is wanted; whose it is counts only as far as that is certain. */
function toEqual(observation, wanted, seeker) {
    const candidate = toCandidate(observation, seeker);
    const { label, sameRun } = candidate;
    const same = sameValues(wanted.trial, observation);
    if (label === undefined) {
        const short = shortIn(observation);
        const isNamed = short === shortFingerprint(wanted.fingerprint);
        return isNamed || (short === undefined && same === true) ? candidate : undefined;
    }
    if (label.fingerprint === wanted.fingerprint)
        // The values of another training under our label: somebody copied it.
        return contradicts(wanted.trial, observation)
            ? { ...candidate, ours: false, sameRun: false }
            : { ...candidate, exact: true };
    // One of the two could not tell its data: certainly the same only within one run, for all others it bars the way.
    const dataUnknown = label.fingerprint === wanted.bare || wanted.fingerprint === wanted.bare;
    return dataUnknown && same === true ? { ...candidate, ours: sameRun } : undefined;
}
function mayBeEqual(hint, wanted) {
    const known = [wanted.fingerprint, wanted.bare];
    const dataKnown = wanted.fingerprint !== wanted.bare;
    const label = readLabel(hint);
    if (label !== undefined && dataKnown)
        return known.includes(label.fingerprint);
    const short = shortIn(hint);
    if (short !== undefined && dataKnown)
        return known.map(shortFingerprint).includes(short);
    return sameValues(wanted.trial, hint) !== false;
}
function shortIn({ displayName }) {
    return / · (ft-[0-9a-f]{12})$/.exec(displayName ?? '')?.[1];
}
const maxPages = 20;
/** No service is known to have shorter pages; a shorter one is the last, a longer one may be followed by another. */
const smallestPage = 10;
const maxRecentReads = 10;
const maxReads = 100;
/** Odd readings are repeated, though not for ever: a search may be ignored, and a word may be new. */
const maxPoorReads = 6;
const poorReadsOfOne = 2;
const poorDelayMs = 2000;
/** Reads every fine-tune of a repository that a list gives reason to look at. */
async function survey(circumstances, provider, repository, { search, mayMatch, isPoor }) {
    const seen = new Map();
    const collect = async (query, pages, most = Infinity) => {
        const listed = new Set();
        let taken = 0;
        for (let page = 1; page <= pages; page++) {
            const items = await (0,patience/* patiently */.d_)(circumstances, () => provider.list(repository, { ...query, page }));
            const fresh = items.filter(({ id }) => !listed.has(id));
            for (const hint of fresh) {
                listed.add(hint.id);
                if (seen.has(hint.id) || !mayMatch(hint) || taken >= most)
                    continue;
                seen.set(hint.id, { hint, searched: query.search !== undefined });
                taken++;
            }
            // A service that knows no pages shows the same one again.
            if (fresh.length === 0 || items.length < Math.min(provider.pageSize, smallestPage))
                return;
        }
    };
    await collect({ search }, maxPages);
    for (const word of provider.activeWords)
        await collect({ word }, maxPages);
    await collect({}, 1, maxRecentReads);
    // Those that somebody made and never started matter least, and nobody ever takes them away.
    const leftovers = (each) => !each.searched && each.hint.status === 'created';
    const all = [...seen.values()];
    const ordered = [...all.filter((each) => !leftovers(each)), ...all.filter(leftovers)];
    if (ordered.length > maxReads)
        circumstances.say(`${ordered.length} fine-tunes may be equal; only the first ${maxReads} of them are read.`);
    const readings = [];
    let poorReads = 0;
    for (const { hint, searched } of ordered.slice(0, maxReads)) {
        let reading = await readIfThere(circumstances, provider, repository, hint.id);
        for (let again = 0; again < poorReadsOfOne && poorReads < maxPoorReads; again++) {
            // A word that nobody knows bars the way, so it is not believed at once.
            if (reading === undefined)
                break;
            if (reading.status !== 'unknown' && !(searched && isPoor(reading)))
                break;
            poorReads++;
            await circumstances.clock.sleep(poorDelayMs, circumstances.interrupted);
            reading = await readIfThere(circumstances, provider, repository, hint.id);
        }
        if (reading !== undefined)
            readings.push(reading);
    }
    return readings;
}
/** A fine-tune of a list may be gone by the time it is read; that is an answer, not a failure. */
async function readIfThere(circumstances, provider, repository, id) {
    try {
        return await (0,patience/* patiently */.d_)(circumstances, () => provider.read({ repository, id }));
    }
    catch (error) {
        if (error instanceof base_failure/* Failure */.HR && error.reason === 'not-found')
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/train/title.ts

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

;// CONCATENATED MODULE: ./src/train/find-titled.ts




const find_titled_maxReads = 50;
/** So often, and so long after each other in ms, it must be denied what a list has just shown. */
const readsOfListed = 3;
const readDelayMs = 10_000;
/**
 * The fine-tunes that equal a trial, at a service where the title alone tells. They belong to the account of the key, so
 * all of them are ours. Throws `Fault` when the service stays away.
 */
async function findTitled(circumstances, provider, { trial, fingerprint }, seeker) {
    const { repository } = trial;
    const short = shortFingerprint(fingerprint);
    const found = new Map();
    const search = async (text) => {
        const query = { ...(text === undefined ? {} : { search: text }), page: 1 };
        const hints = await (0,patience/* patiently */.d_)(circumstances, () => provider.list(repository, query));
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
        for (const run of [undefined, seeker.run])
            for (let number = 1, before = -1; found.size > before; number++) {
                before = found.size;
                await search(renderTitle(trial, fingerprint, { ...(run === undefined ? {} : { run }), number }));
            }
    }
    const all = [...found.values()].sort((a, b) => (b.hint.createdAt ?? 0) - (a.hint.createdAt ?? 0));
    const equal = [];
    for (const { hint, mark } of all.slice(0, find_titled_maxReads)) {
        const observation = isOver(hint)
            ? undefined
            : await readListed(circumstances, provider, repository, hint.id);
        if (observation === undefined)
            continue;
        const sameRun = seeker.run !== '' && mark.run === seeker.run;
        equal.push({ observation, mark, label: undefined, ours: true, exact: true, sameRun });
    }
    return { equal, taken: all.map(({ mark }) => mark) };
}
/** Deleted by now, whatever a list shows. */
function isOver({ expiresAt = Infinity, serviceTime = -Infinity }) {
    return expiresAt <= serviceTime;
}
/** One that a list or an answer has just shown; to believe at once that it is gone might be to buy it again. */
async function readListed(circumstances, provider, repository, id) {
    for (let attempt = 1;; attempt++) {
        const observation = await readIfThere(circumstances, provider, repository, id);
        if (observation !== undefined || attempt >= readsOfListed)
            return observation;
        await circumstances.clock.sleep(readDelayMs, circumstances.interrupted);
    }
}

;// CONCATENATED MODULE: ./src/train/stall.ts
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

;// CONCATENATED MODULE: ./src/train/limits.ts


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

;// CONCATENATED MODULE: ./src/train/remote-log.ts
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

;// CONCATENATED MODULE: ./src/train/watch-endings.ts


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

;// CONCATENATED MODULE: ./src/train/step.ts







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
                text: `${rules.service} cannot be read (${(0,base_failure/* clauseOf */.pQ)(fault)}). The training of ${rules.id} is not touched; looking again for up to ${(0,duration/* renderDuration */.P)(patience/* outageLimitMs */.d4)}.`,
            },
        ]
        : [];
    const silence = now - state.lastGoodAt;
    if (silence >= patience/* outageLimitMs */.d4)
        return end(next, events, outage(rules, silence, fault));
    const asked = Math.min(fault.retryAfterMs ?? 0, patience/* maxRetryAfterMs */.vB);
    const backoff = Math.min(60_000, 5000 * 2 ** Math.min(state.faults, 5));
    const untilOutageEnds = patience/* outageLimitMs */.d4 - silence;
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
    if (refusals.count >= patience/* refusalsUntilBelieved */.my && span >= patience/* refusalSpanMs */.FN)
        return end(next, events, refusedForGood(rules, failure, refusals.count, span));
    return waitOn(next, events, patience/* refusalSpanMs */.FN / 2, now, rules);
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

;// CONCATENATED MODULE: ./src/train/watch.ts




/** Looks at a fine-tune until it ends, our time is up or the service stays away. Never throws but `Interrupted`. */
async function watch(circumstances, provider, task) {
    const { clock, random, interrupted } = circumstances;
    const log = openLog(circumstances, provider, task);
    const leave = task.board?.join(task.ref.repository);
    let state = openWatch(clock.now(), task.stopNow ? 'stop' : undefined, task.waitedMs);
    let stop;
    let isMarked = false;
    try {
        for (;;) {
            if (interrupted.aborted)
                throw new patience/* Interrupted */.j$();
            if (state.stopping !== undefined) {
                stop = await sendStop(circumstances, provider, task, stop);
                const { reason } = state.stopping;
                if (!isMarked && reason !== 'stop')
                    await task.onCapped?.(reason);
                isMarked = true;
            }
            const reading = await look(circumstances, provider, task, state, log.last());
            if (reading.kind === 'observation')
                task.onObservation(reading.observation);
            const result = step(state, reading, clock.now(), task.rules, task.creditsElsewhere());
            state = result.state;
            if (result.events.some(({ kind }) => kind === 'heartbeat' || kind === 'changed')) {
                await log.read(state);
                if (state.last?.status === 'running' && task.isLossKnown?.() === false)
                    task.onCheckpoints?.(await provider.checkpoints(task.ref));
            }
            for (const event of result.events)
                task.onEvent(event);
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
/** How old a reading may be for a list to stand in for the next one. */
const readingFreshMs = 150_000;
async function look({ clock }, provider, { ref, rules, board }, state, log) {
    try {
        // Limits are kept by readings: a list shows neither credits nor times.
        const isBounded = rules.budget !== undefined || Object.keys(rules.limits).length > 0;
        const { last, stopping, readAt } = state;
        const mayHint = !isBounded && stopping === undefined && clock.now() - readAt < readingFreshMs;
        if (board !== undefined && last !== undefined && mayHint)
            if ((await board.wordOf(ref.repository, ref.id)) === last.word)
                return { kind: 'unchanged' };
        const observation = await provider.read(ref);
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
function openLog({ clock }, provider, { ref, onLog }) {
    let last;
    let seen = [];
    let told = 0;
    return {
        last: () => last,
        read: async ({ runningSince, last: reading }) => {
            // Before it runs there is none.
            if (runningSince === undefined && (reading === undefined || !(0,contract/* isTerminal */.H)(reading.status)))
                return;
            const lines = await readLogs(provider, ref);
            if (lines.length === 0)
                return;
            const fresh = newLines(seen, lines).slice(0, maxLogLines - told);
            if (fresh.length > 0)
                onLog(fresh);
            told += fresh.length;
            seen = lines;
            last = { at: clock.now(), mark: `${lines.length} ${lines.at(-1) ?? ''}` };
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
const stopTries = 5;
const stopRepeatMs = 2 * 60_000;
/** Stop may be repeated, since a stopped training stays stopped: after two minutes, however it was answered. */
async function sendStop(circumstances, provider, task, before) {
    const { clock } = circumstances;
    if (before !== undefined && clock.now() - before.at < stopRepeatMs)
        return before;
    try {
        let tries = 0;
        await (0,patience/* patiently */.d_)(circumstances, () => provider.stop(task.ref), () => ++tries < stopTries);
        return { at: clock.now(), refusals: before?.refusals ?? 0 };
    }
    catch (error) {
        if (error instanceof base_failure/* Fault */.vC)
            return before; // Sent again at the next look.
        if (!(error instanceof base_failure/* Failure */.HR))
            throw error;
        const refusals = before?.refusals ?? 0;
        // The next readings tell whether it ended anyway.
        if (refusals === 0)
            task.onEvent({ kind: 'warning', text: `Stopping ${task.ref.id} was refused: ${error.message}` });
        return { at: clock.now(), refusals: refusals + 1 };
    }
}

;// CONCATENATED MODULE: ./src/train/follow.ts








/** Watches a fine-tune to its end and collects what it left; also the body of `attach` and `stop`. */
async function follow(circumstances, draft, { first, siblings, stopNow = false, ...terms }, listener) {
    const { ref, bench } = draft;
    const { provider, board } = bench;
    if (ref === undefined)
        throw new Error('follow() needs a fine-tune');
    const limits = limitsOf(draft, first, terms);
    draft.limited = Object.keys(limits).length > 0 || terms.maxCredits !== undefined;
    draft.observation = enrich(draft.observation, first);
    if (!terms.wait) {
        draft.ending = detached(ref.id);
        if (draft.limited)
            listener.onNote(unwatched(ref.id));
        return;
    }
    // Once more, now that it is known whether there are limits to keep.
    if (draft.limited)
        listener.onRecord(draft);
    let ending;
    try {
        ending = await watch(circumstances, provider, {
            ref,
            stopNow,
            waitedMs: draft.startedHere ? 0 : queuedMs(first),
            ...(board === undefined ? {} : { board }),
            rules: {
                waitUntil: terms.waitUntil,
                limits,
                ...(terms.maxCredits === undefined ? {} : { budget: terms.maxCredits }),
                service: provider.title,
                id: ref.id,
            },
            creditsElsewhere: () => usedElsewhere(draft, siblings),
            onEvent: (event) => listener.onEvent(draft, event),
            onObservation: (observation) => (draft.observation = enrich(draft.observation, observation)),
            onLog: (lines) => {
                draft.log = readMore(draft.log ?? emptyLog, lines);
                listener.onLog(draft, lines);
            },
            isLossKnown: () => draft.log?.loss !== undefined,
            onCheckpoints: (checkpoints) => (draft.log = withCheckpoints(draft.log ?? emptyLog, checkpoints)),
            onCapped: (reason) => rememberCap(circumstances, draft, reason),
        });
        if (ending.conclusion === 'unfinished' && draft.limited)
            listener.onNote(unwatched(ref.id));
        const last = draft.observation;
        if ((0,contract/* isTerminal */.H)(last.status))
            draft.results = await collect(circumstances, provider, ref, last);
        ending = cappedByOthers(ending, ref, last, terms);
        draft.ending = withCheckpoint(ending, draft.results);
    }
    catch (error) {
        draft.ending = explainTrouble(error, provider, ref);
    }
}
/** The tighter of file, input and label. A stranger's label binds nobody. */
function limitsOf({ trial }, first, { seeker, maxDurationMs }) {
    const label = readLabel(first);
    const labelled = label?.repository === seeker.repository ? label.limits : {};
    return tighterLimits(trial?.limits ?? {}, labelled, { maxDurationMs });
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
/** A reading may leave out what an earlier one told and what does not change. */
function enrich(before, now) {
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
const resultTries = 3;
const resultDelayMs = 5000;
/** What it left behind; asked for again when nothing could be read at all. */
async function collect({ clock, interrupted }, provider, ref, last) {
    for (let attempt = 1;; attempt++) {
        const results = await provider.results(ref, last);
        const isPoor = results.isPartial ?? (results.checkpoints.length === 0 && results.notes.length > 0);
        if (!isPoor || attempt >= resultTries || interrupted.aborted)
            return results;
        await clock.sleep(resultDelayMs, interrupted);
    }
}
const markTries = 5;
/** So that a later push does not buy again what was stopped at a limit; best effort. */
async function rememberCap(circumstances, { ref, observation, bench: { provider } }, reason) {
    const label = observation === undefined ? undefined : renderCapped(observation, reason);
    if (label === undefined || ref === undefined)
        return;
    let tries = 0;
    try {
        await (0,patience/* patiently */.d_)(circumstances, () => provider.label(ref, label), () => ++tries < markTries);
    }
    catch (error) {
        if (error instanceof patience/* Interrupted */.j$)
            throw error;
        // Without the word a later run starts afresh, under the same limits.
    }
}
/** One of our runs stopped it at a limit, as its label says, while this one looked on. */
function cappedByOthers(ending, ref, last, { seeker }) {
    if (ending.conclusion !== 'stopped' || ending.reason === undefined)
        return ending;
    const label = readLabel(last);
    if (label?.capped === undefined || label.repository !== seeker.repository)
        return ending;
    return capped(ref.id, last, label.capped);
}
function withCheckpoint(ending, results) {
    const step = results?.checkpoints.at(-1)?.step;
    if (step === undefined || (ending.conclusion !== 'capped' && ending.conclusion !== 'stopped'))
        return ending;
    return { ...ending, message: `${ending.message} The checkpoint of step ${step} is kept.` };
}
/** Each fine-tune counts once, and only those that this step follows. */
function usedElsewhere(draft, siblings) {
    const counted = new Set([draft.ref?.id]);
    let sum = 0;
    for (const { ref, observation, ending } of siblings) {
        if (ref === undefined || observation === undefined || counted.has(ref.id))
            continue;
        if (ending?.conclusion === 'reused' || ending?.conclusion === 'refused')
            continue;
        counted.add(ref.id);
        sum += creditsOf(observation, runningMs({}, observation, 0));
    }
    return sum;
}

// EXTERNAL MODULE: ./src/base/diagnostic.ts
var diagnostic = __webpack_require__(5014);
;// CONCATENATED MODULE: ./src/train/prepare.ts







/** Checks the data and looks for equal fine-tunes; GET only. Drafts that go no further have an ending. */
async function prepareAll(circumstances, drafts, terms, listener) {
    const prepared = [];
    for (const draft of drafts) {
        const { trial, bench } = draft;
        if (trial === undefined)
            continue;
        // Nobody waits a quarter of an hour for each file.
        const silent = drafts.find((other) => other.ending?.reason === 'hub-unreachable' &&
            other.bench.provider === bench.provider &&
            other.trial?.repository === trial.repository);
        if (silent?.ending !== undefined) {
            draft.ending = silent.ending;
            continue;
        }
        try {
            const one = await prepareOne(circumstances, draft, trial, terms, listener);
            if (one !== undefined)
                prepared.push(one);
            else if (draft.checked !== undefined)
                draft.ending = notFound(draft.checked);
        }
        catch (error) {
            draft.ending = explainTrouble(error, bench.provider, undefined);
        }
    }
    return prepared;
}
/**
 * Checks the data of one trial and decides what is to be done about it; undefined when the check found errors, or when
 * there is no key to look with. Throws what the service throws.
 */
async function prepareOne(circumstances, draft, trial, terms, listener, withKey = true) {
    const { provider, hubUrl } = draft.bench;
    const checked = await checkPatiently(circumstances, provider, trial);
    draft.checked = checked;
    listener.onDiagnostics(checked.diagnostics);
    const wanted = wantedOf(trial, hubUrl, checked.dataIdentity);
    draft.fingerprint = wanted.fingerprint;
    if ((0,diagnostic/* hasErrors */.C)(checked.diagnostics) || !withKey)
        return undefined;
    const dataKnown = isDataKnown(checked);
    const judge = (equal) => judgeEqual(circumstances, provider, trial.repository, equal, { ...terms, dataKnown });
    const equal = provider.createSpends === true
        ? (await findTitled(circumstances, provider, wanted, terms.seeker)).equal
        : await findEqual(circumstances, provider, wanted, terms.seeker);
    const intent = await judge(equal);
    const earlier = equal.find(({ ours, observation }) => ours && observation.status === 'succeeded');
    if (intent.kind === 'start' && terms.onExisting === 'reuse' && !dataKnown && earlier !== undefined)
        circumstances.say(`${earlier.observation.id} succeeded with the same values; it is not reused, because it cannot be told whether its data was the same.`);
    return { draft, trial, wanted, judge, intent };
}
/** Whether all of the data has an identity: else something finished may have been made of other data. */
function isDataKnown(checked) {
    return checked?.dataIdentity !== undefined && checked.partial !== true;
}
/** For so long an unreadable answer to a question about the data is asked for again, in ms. */
const checkMs = 5 * 60_000;
/** And so often at least: one request may take half a minute to be given up. */
const checkTries = 5;
/**
 * A check that met faults is repeated for a while: without the identity of the data an equal training might not be
 * recognised. What still cannot be seen then does not keep anything from running.
 */
async function checkPatiently(circumstances, provider, trial) {
    const until = circumstances.clock.now() + checkMs;
    let last;
    let tries = 0;
    try {
        return await (0,patience/* patiently */.d_)(circumstances, async () => {
            last = await provider.check(trial);
            if (last.fault !== undefined)
                throw last.fault;
            return last;
        }, () => ++tries < checkTries || circumstances.clock.now() < until);
    }
    catch (error) {
        if (error instanceof base_failure/* Fault */.vC && last !== undefined)
            return last;
        throw error;
    }
}
async function judgeEqual(circumstances, provider, repository, equal, circumstance) {
    const intent = decide(equal, circumstance);
    if (intent.kind !== 'reuse')
        return intent;
    const { candidate } = intent;
    if (!(await outputIsGone(circumstances, provider, repository, candidate)))
        return intent;
    circumstances.say(`${candidate.observation.id} is equal and succeeded, but its output branch is gone.`);
    const others = equal.filter((other) => other !== candidate);
    return judgeEqual(circumstances, provider, repository, others, circumstance);
}
const branchLooks = 4;
const branchDelayMs = 3000;
/** Only a clear no counts: what cannot be told is taken for there, since a false no would buy it again. */
async function outputIsGone({ clock, interrupted }, provider, repository, { observation }) {
    const ref = { repository, id: observation.id };
    for (let look = 1;; look++) {
        const branch = observation.outputBranch ?? (await branchOf(provider, ref, observation));
        // A service without branches: what is there is whole.
        if (branch === null)
            return false;
        const exists = branch === undefined ? undefined : await provider.branchExists(repository, branch);
        if (exists !== undefined || look >= branchLooks)
            return exists === false;
        await clock.sleep(branchDelayMs, interrupted);
    }
}
/**
 * As the service tells it, null when it has none; a name guessed because something could not be read may be the wrong
 * one.
 */
async function branchOf(provider, ref, observation) {
    const { branch, notes } = await provider.results(ref, observation);
    return notes.length === 0 ? (branch ?? null) : undefined;
}

;// CONCATENATED MODULE: ./src/train/existing.ts












/** Finds a fine-tune and watches it to its end; the draft ends with an ending. Never throws but `Interrupted`. */
async function followExisting(circumstances, draft, target, visit, listener) {
    const { provider } = draft.bench;
    if (visit.stop && provider.cannotStop !== undefined) {
        const ref = target.kind === 'id' ? target.ref : undefined;
        if (ref !== undefined)
            draft.ref = ref;
        draft.ending = cannotBeStopped(provider, ref);
        return;
    }
    try {
        const ref = await find(circumstances, draft, target, visit.terms);
        // Named before it is read, so that an outage is told of this one.
        draft.ref = ref;
        const first = await (0,patience/* patiently */.d_)(circumstances, () => provider.read(ref));
        await visitOne(circumstances, draft, ref, first, visit, listener);
    }
    catch (error) {
        draft.ending = explainTrouble(error, provider, draft.ref);
    }
}
async function visitOne(circumstances, draft, ref, first, { terms, siblings, stop }, listener) {
    draft.observation = first;
    const labelled = readLabel(first)?.fingerprint;
    if (labelled !== undefined)
        draft.fingerprint = labelled;
    listener.onRecord(draft);
    if (stop && first.status === 'created') {
        draft.ending = {
            conclusion: 'stopped',
            message: `${ref.id} was created and never started: there is nothing to stop, and it has cost nothing.`,
        };
        return;
    }
    if (first.status === 'created')
        listener.onNote(`${ref.id} is created but not started; \`attach\` never starts one, it waits in case somebody does.`);
    if (stop && first.status === 'stopped') {
        draft.results = await collect(circumstances, draft.bench.provider, ref, first);
        draft.ending = { conclusion: 'stopped', message: `${ref.id} was stopped already.` };
        return;
    }
    await follow(circumstances, draft, {
        ...terms,
        first,
        siblings,
        wait: true,
        stopNow: stop && !(0,contract/* isTerminal */.H)(first.status),
    }, listener);
}
async function find(circumstances, draft, target, terms) {
    if (target.kind === 'id')
        return target.ref;
    try {
        return await findByFile(circumstances, draft, target.trial, terms);
    }
    catch (error) {
        if (!(error instanceof base_failure/* Fault */.vC))
            throw error;
        throw new base_failure/* Failure */.HR('hub-unreachable', `${draft.bench.provider.title} could not be reached: ${error.message}`, {
            help: 'Check the address of the service and its status page, then run this step again.',
            cause: error,
        });
    }
}
/** The one that equals the file with its present data; else the latest of ours made from this file. */
async function findByFile(circumstances, draft, trial, { seeker }) {
    const { provider, hubUrl } = draft.bench;
    const checked = await checkPatiently(circumstances, provider, trial);
    draft.checked = checked;
    const wanted = wantedOf(trial, hubUrl, checked.dataIdentity);
    if (provider.createSpends === true) {
        const { equal } = await findTitled(circumstances, provider, wanted, seeker);
        const found = latest(equal);
        if (found !== undefined)
            return { repository: trial.repository, id: found.id };
        throw notFoundAt(provider, trial);
    }
    const readings = await survey(circumstances, provider, trial.repository, {
        search: shortFingerprint(wanted.fingerprint),
        mayMatch: (hint) => sameValues(trial, hint) !== false || hint.displayName?.includes(' · ft-') === true,
        isPoor: (reading) => readLabel(reading) === undefined && sameValues(trial, reading) !== false,
    });
    const candidates = readings.map((observation) => toCandidate(observation, seeker));
    const choices = [
        ({ label, observation }) => label?.fingerprint === wanted.fingerprint && observation.status !== 'created',
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

;// CONCATENATED MODULE: ./src/train/foresee.ts












/** Of the newest fine-tunes of a repository so many are read for prices and for the last of the same file. */
const foresee_maxReads = 12;
/** So many prices are enough for a range. */
const maxPrecedents = 5;
/**
 * What `run` would do with a trial, what changed since its last fine-tune and what it may cost; GET only. Without a key
 * only the data is looked at. Faults leave gaps and a note; a refused key, missing access or credits throw `Failure`.
 */
async function foresee(circumstances, draft, trial, terms, listener, withKey) {
    const { provider } = draft.bench;
    const gap = async (what, look) => {
        try {
            return await look();
        }
        catch (error) {
            if (!(error instanceof base_failure/* Fault */.vC))
                throw error;
            listener.onNote(`${what} could not be looked up. ${(0,base_failure/* messageOf */.bD)(error)}`, 'notice');
            return undefined;
        }
    };
    const prepared = await gap('What exists already at the service', () => prepareOne(circumstances, draft, trial, terms, listener, withKey));
    if (draft.checked !== undefined && (0,diagnostic/* hasErrors */.C)(draft.checked.diagnostics)) {
        draft.ending = notFound(draft.checked);
        return;
    }
    // Where a title is all that is known of others, and no prices are told, there is nothing to compare with.
    const isComparable = provider.createSpends !== true;
    const earlier = withKey && isComparable
        ? ((await gap('Earlier fine-tunes', () => readEarlier(circumstances, provider, trial))) ?? [])
        : [];
    const { rows, dataIdentity } = draft.checked ?? {};
    const last = lastOf(trial, earlier, terms, dataIdentity);
    const { base_model: model } = trial.request;
    const rate = typeof model === 'string' ? await provider.rateOf?.(model) : undefined;
    const action = prepared === undefined ? undefined : toAction(prepared.intent);
    const outlook = {
        ...(action === undefined ? { unknown: withKey ? unreachable : keyless } : { action }),
        ...(last === undefined ? {} : { last }),
        ...(rows === undefined ? {} : { rows }),
        estimate: estimate(shownParams(trial), rows, precedentsOf(trial, earlier), rate),
    };
    draft.outlook = outlook;
}
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
async function readEarlier(circumstances, provider, trial) {
    const { repository, request } = trial;
    const items = await (0,patience/* patiently */.d_)(circumstances, () => provider.list(repository, { page: 1 }));
    const promising = items.filter(({ baseModel, displayName }) => baseModel === request['base_model'] || displayName?.includes(' · ft-') === true);
    const readings = [];
    for (const { id } of promising.slice(0, foresee_maxReads)) {
        const reading = await readIfThere(circumstances, provider, repository, id);
        if (reading !== undefined)
            readings.push(reading);
    }
    return readings;
}
/** The newest one that this repository made from this file. */
function lastOf(trial, earlier, { seeker }, dataNow) {
    const made = earlier
        .map((observation) => toCandidate(observation, seeker))
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

;// CONCATENATED MODULE: ./src/train/buy.ts







/** What another run made a moment ago may not show in a list at once. */
const lagMs = 5000;
/** Clocks and roundings of the service. */
const toleranceMs = 2000;
/** An account may answer with one of an earlier title; more often than this it does not. */
const maxReturned = 5;
/**
 * Buys where create spends. A request that may have been carried out is never sent again: what came of it is found by
 * its title, which nobody else gives, now or in a later run.
 */
async function buyOnce(circumstances, provider, order) {
    const { clock, random, interrupted, say } = circumstances;
    const returned = [];
    await clock.sleep(lagMs, interrupted);
    const giveUpAt = clock.now() + patience/* outageLimitMs */.d4;
    for (let attempt = 0;; attempt++) {
        if (interrupted.aborted)
            throw new patience/* Interrupted */.j$();
        // Directly before each request, however often it is repeated: somebody may have bought it in the meantime.
        const titled = await findTitled(circumstances, provider, order.wanted, order.seeker);
        const intent = await order.judge(titled.equal);
        if (intent.kind !== 'start')
            return { kind: 'instead', intent };
        const offer = offerOf(order, [...titled.taken, ...returned]);
        if (!order.announce(offer.title))
            return { kind: 'ended', ending: unrecorded() };
        const sentAt = clock.now();
        const answer = await send(provider, order, offer.title);
        const isUnclear = answer instanceof base_failure/* Fault */.vC && answer.kind === 'unclear';
        if (isUnclear) {
            say(`The answer to create is unclear (${(0,base_failure/* clauseOf */.pQ)(answer)}); looking for what it made.`);
            return settle(circumstances, provider, order, { ...offer, sentAt, fault: answer });
        }
        // Nothing was made, for certain.
        if (answer instanceof base_failure/* Failure */.HR || answer instanceof base_failure/* Fault */.vC)
            order.announce(undefined);
        if (answer instanceof base_failure/* Failure */.HR)
            throw answer;
        if (answer instanceof base_failure/* Fault */.vC) {
            if (clock.now() >= giveUpAt)
                throw answer;
            if (attempt === 0)
                say(`The create did not get through (${(0,base_failure/* clauseOf */.pQ)(answer)}); trying again.`);
            await clock.sleep((0,patience/* retryDelay */.a2)(answer, attempt, random), interrupted);
            continue;
        }
        if (!isOlder(answer, clock.now() - sentAt))
            return take(order, answer, offer.mark, true);
        // The account's own guard found one by its title, though no list had shown it. It may even be gone.
        order.announce(undefined);
        const observation = await readListed(circumstances, provider, order.trial.repository, answer.id);
        const candidate = { label: undefined, ours: true, exact: true, sameRun: false };
        const other = await order.judge(observation === undefined ? [] : [{ ...candidate, observation }]);
        if (other.kind !== 'start')
            return { kind: 'instead', intent: other };
        returned.push(offer.mark);
        if (returned.length > maxReturned)
            throw new base_failure/* Failure */.HR('rejected', `${provider.title} answers with earlier fine-tunes of the same title.`, {
                help: 'Give it another title, or switch the account’s setting off that does it.',
            });
    }
}
/**
 * A title that nobody has: the account may answer with whatever has it already. Where those of other runs count
 * otherwise than our own, it names the run, or a second attempt would take its own for another's.
 */
function offerOf({ trial, wanted, onExisting, seeker }, taken) {
    const run = onExisting !== 'reuse' && seeker.run !== '' ? seeker.run : undefined;
    const name = { ...(run === undefined ? {} : { run }), number: nextNumber(taken, run) };
    const title = renderTitle(trial, wanted.fingerprint, name);
    return { title, mark: { short: '', ...readMark(title), ...name } };
}
async function send(provider, { trial, facts }, title) {
    try {
        return await provider.create(trial, { ...renderLabel(trial, facts), name: title });
    }
    catch (error) {
        if (error instanceof base_failure/* Failure */.HR || error instanceof base_failure/* Fault */.vC)
            return error;
        throw error;
    }
}
/** It is bought: whatever cannot be written or kept now is said, and changes nothing. */
function take(order, observation, mark, startedHere) {
    const { id } = observation;
    const ref = { repository: order.trial.repository, id };
    if (!order.record(ref, observation, startedHere))
        order.notice(`The id ${id} could be written neither to the state nor to the outputs of this step.`);
    const kept = readMark(observation.displayName);
    if (kept === undefined || !isSameMark(kept, mark))
        order.notice(`The service shows another title of ${id}; a later run may not recognise it as ours.`);
    return { kind: 'started', ref, observation, startedHere };
}
/** For so long after an unclear request what it made may still appear. */
const settleMs = 3 * 60_000;
const quickMs = 30_000;
const slowMs = 60_000;
/** Looks for what an unclear request made; when nothing shows, that is said, and it is not sent again. */
async function settle(circumstances, provider, order, { title, mark, sentAt, fault }) {
    const { clock, interrupted, say } = circumstances;
    const until = clock.now() + settleMs;
    let waitMs = isQuick(fault) ? quickMs : slowMs;
    for (;;) {
        await clock.sleep(waitMs, interrupted);
        if (interrupted.aborted)
            throw new patience/* Interrupted */.j$();
        const titled = await lookAgain(circumstances, provider, order);
        if (titled === undefined)
            break;
        // Nobody had this title before.
        const made = titled.equal.filter((candidate) => isSameMark(candidate.mark, mark));
        const ours = oldest(made);
        if (ours !== undefined) {
            const { observation } = ours;
            const others = made.filter((candidate) => candidate !== ours);
            if (others.length > 0)
                order.notice(`There is more than one new fine-tune '${title}': ${observation.id} and ${others.map((other) => other.observation.id).join(', ')}. One request cannot make two, so another workflow run bought at the same moment; set \`concurrency\` in the workflow.`);
            say(`The create had made ${observation.id}.`);
            return take(order, observation, mark, !isOlder(observation, clock.now() - sentAt));
        }
        if (clock.now() >= until)
            break;
        waitMs = Math.min(waitMs === slowMs ? slowMs : quickMs, until - clock.now());
    }
    return { kind: 'ended', ending: mayBeBought(provider, order.trial, title) };
}
/** Undefined when it cannot be looked: that is no answer, however often it was tried. */
async function lookAgain(circumstances, provider, { wanted, seeker }) {
    try {
        return await (0,patience/* stubbornly */.NW)(circumstances, () => findTitled(circumstances, provider, wanted, seeker));
    }
    catch (error) {
        if (!(error instanceof base_failure/* Fault */.vC) && !(error instanceof base_failure/* Failure */.HR))
            throw error;
        circumstances.say(`What create made cannot be looked up (${(0,base_failure/* clauseOf */.pQ)(error)}).`);
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
    return serviceTime - createdAt > sinceMs + toleranceMs;
}

;// CONCATENATED MODULE: ./src/train/create.ts





const attempts = 2;
const looksMs = [5000, 20_000, 60_000];
/** Clocks and roundings of the service. */
const create_toleranceMs = 2000;
/**
 * Creates one fine-tune. Create is free, so it may be sent twice; what may exist already is looked up first. Undefined
 * when it could not be established whether it was made.
 */
async function createOnce(circumstances, provider, trial) {
    const { clock, say } = circumstances;
    for (let attempt = 1; attempt <= attempts; attempt++) {
        try {
            const known = new Set((await recent(circumstances, provider, trial)).map(({ id }) => id));
            const sentAt = clock.now();
            const created = await create_send(circumstances, provider, trial);
            if (!(created instanceof base_failure/* Fault */.vC))
                return created;
            say(`The answer to create is unclear (${(0,base_failure/* clauseOf */.pQ)(created)}); looking for what it made.`);
            const made = await create_settle(circumstances, provider, trial, known, sentAt);
            if (made !== undefined)
                return made;
        }
        catch (error) {
            // What was unclear once stays unclear, whatever keeps us from looking.
            if (attempt > 1 && error instanceof base_failure/* Fault */.vC)
                return undefined;
            if (!(error instanceof Unsettled))
                throw error;
            say(`What create made cannot be looked up (${(0,base_failure/* clauseOf */.pQ)(error)}).`);
            return undefined;
        }
    }
    return undefined;
}
/** Looking for the outcome of an unclear create did not work. */
class Unsettled extends Error {
}
/** The fine-tune, or the fault that leaves it open whether there is one. */
async function create_send(circumstances, provider, trial) {
    try {
        return await (0,patience/* patiently */.d_)(circumstances, () => provider.create(trial), (fault) => fault.kind !== 'unclear');
    }
    catch (error) {
        if (error instanceof base_failure/* Fault */.vC && error.kind === 'unclear')
            return error;
        throw error;
    }
}
async function create_settle(circumstances, provider, trial, known, sentAt) {
    const { clock, interrupted } = circumstances;
    for (const wait of looksMs) {
        await clock.sleep(wait, interrupted);
        try {
            const made = [];
            for (const hint of await recent(circumstances, provider, trial)) {
                if (known.has(hint.id) || (hint.status !== 'created' && hint.status !== 'unknown'))
                    continue;
                const reading = await readIfThere(circumstances, provider, trial.repository, hint.id);
                if (reading !== undefined && isOurs(reading, trial, clock.now() - sentAt))
                    made.push(reading);
            }
            const [only, ...others] = made;
            if (only !== undefined && others.length === 0)
                return only;
        }
        catch (error) {
            if (error instanceof base_failure/* Fault */.vC || error instanceof base_failure/* Failure */.HR)
                throw new Unsettled(error.message);
            throw error;
        }
    }
    return undefined;
}
/** A labelled one has an owner already; one that is older, or shows other values, is not what we asked for. */
function isOurs(reading, trial, sinceRequestMs) {
    const { status, createdAt, serviceTime, baseModel } = reading;
    if (status !== 'created' || readLabel(reading) !== undefined)
        return false;
    const ageMs = createdAt === undefined || serviceTime === undefined ? 0 : serviceTime - createdAt;
    return (ageMs <= sinceRequestMs + create_toleranceMs &&
        baseModel === trial.request['base_model'] &&
        sameValues(trial, reading) !== false);
}
async function recent(circumstances, provider, trial) {
    const items = await (0,patience/* patiently */.d_)(circumstances, () => provider.list(trial.repository, { page: 1 }));
    return items.filter((hint) => sameValues(trial, hint) !== false);
}

;// CONCATENATED MODULE: ./src/train/last-look.ts


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
/**
 * The last look before the start of one that is created: `start`, or what to do instead. Of equal ones made at the same
 * moment by two workflow runs the oldest is started. Nothing is started before the list shows our own with its label, if
 * it ever does: until then it may not show the others either, nor they us.
 */
async function lastLook(circumstances, provider, order, created, relabel) {
    const { clock, interrupted, say } = circumstances;
    let pauseMs = firstMs;
    for (let round = 1;; round++) {
        await clock.sleep(pauseMs, interrupted);
        pauseMs = nextMs;
        const begun = clock.now();
        const equal = await findEqual(circumstances, provider, order.wanted, order.seeker);
        const mine = equal.find(({ observation }) => observation.id === created.id);
        const isOdd = mine?.observation.status === 'unknown';
        // Another run of ours found it and was quicker.
        if (mine !== undefined && !isOdd && mine.observation.status !== 'created')
            return { kind: 'adopt', candidate: mine };
        const others = equal.filter((candidate) => candidate !== mine);
        const intent = await order.judge(others.filter(({ observation }) => observation.status !== 'created'));
        if (intent.kind !== 'start')
            return intent;
        const { elders, youngers } = rivalsOf(mine, created, others, order);
        const isHidden = mine === undefined || isOdd || (!mine.exact && round === 1);
        const mustWait = elders.length > 0 || isHidden || (youngers.length > 0 && round < youngerRounds);
        const isStale = clock.now() - begun > staleMs && round < mostRounds;
        if (!mustWait && !isStale)
            return intent;
        if (mine?.exact === false) {
            if (round === 1)
                await relabel();
            if (round === 2)
                order.notice(unkept(created.id));
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
/** Created ones that go first (of ours the older ones; where labels are not kept, nameless ones as well) and others of ours. */
function rivalsOf(mine, created, others, { onExisting }) {
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

;// CONCATENATED MODULE: ./src/train/start.ts



const repeatMs = 30_000;
/** So long after a look somebody else may have started an equal one. */
const start_freshMs = 15_000;
/**
 * The one call that spends. Sent again only when it is certain that it had no effect, and never on the strength of an
 * old look: `look` tells whether it is still to be started.
 */
async function startIt(circumstances, provider, ref, before, seeker, { lookedAt: first, look }) {
    const { clock, random, interrupted, say } = circumstances;
    const begun = clock.now();
    const lagUntil = begun + patience/* lagMs */.Ds;
    let lookedAt = first;
    let mayRun = false;
    const settled = (observation) => ({
        kind: 'started',
        ref,
        observation,
        startedHere: mayRun || namesRun(observation, seeker),
    });
    const read = () => readSurely(circumstances, provider, ref, lagUntil);
    for (let attempt = 0; clock.now() - begun <= patience/* outageLimitMs */.d4; attempt++) {
        if (interrupted.aborted)
            throw new patience/* Interrupted */.j$();
        if (clock.now() - lookedAt > start_freshMs) {
            const intent = await look();
            if (intent.kind !== 'start')
                return { kind: 'instead', intent };
            lookedAt = clock.now();
        }
        const refusal = await sendStart(circumstances, provider, ref, lagUntil);
        if (refusal === undefined)
            return { kind: 'started', ref, observation: before, startedHere: true };
        if (refusal instanceof base_failure/* Fault */.vC && refusal.kind !== 'unclear') {
            if (attempt === 0)
                say(`The start of ${ref.id} did not get through (${(0,base_failure/* clauseOf */.pQ)(refusal)}); trying again.`);
            await clock.sleep((0,patience/* retryDelay */.a2)(refusal, attempt, random), interrupted);
            continue;
        }
        if (refusal instanceof base_failure/* Fault */.vC) {
            mayRun = true;
            say(`The answer to start is unclear (${(0,base_failure/* clauseOf */.pQ)(refusal)}); reading the fine-tune.`);
        }
        try {
            // After a refusal, too: it may be in the wrong state because an earlier request had arrived.
            const now = await read();
            if (now.status !== 'created')
                return settled(now);
            if (refusal instanceof base_failure/* Failure */.HR && !mayRun)
                throw refusal;
            await clock.sleep(repeatMs, interrupted);
            const later = await read();
            if (later.status !== 'created')
                return settled(later);
            if (refusal instanceof base_failure/* Failure */.HR)
                throw refusal;
        }
        catch (error) {
            if (!(error instanceof base_failure/* Failure */.HR) || error === refusal)
                throw error;
            if (!mayRun)
                throw refusal;
            return { kind: 'ended', ref, ending: unsettled(ref, error) };
        }
        say('The fine-tune is still not started on two readings; start is sent again.');
    }
    return { kind: 'ended', ref, ending: withoutEffect(ref) };
}
/** Undefined when the service took it; else its no, or the fault that kept it or its answer away. */
async function sendStart(circumstances, provider, ref, lagUntil) {
    try {
        await (0,patience/* allowingLag */._1)(circumstances, lagUntil, () => provider.start(ref));
        return undefined;
    }
    catch (error) {
        if (error instanceof base_failure/* Failure */.HR || error instanceof base_failure/* Fault */.vC)
            return error;
        throw error;
    }
}
function withoutEffect(ref) {
    return {
        conclusion: 'unfinished',
        reason: 'hub-unreachable',
        message: `Starting ${ref.id} had no effect for 15 minutes; it is created and costs nothing so far.`,
        help: 'Run this step again later: it finds the fine-tune by its label and starts it.',
    };
}
const unknownReads = 3;
const unknownDelayMs = 10_000;
/** A reading to act upon. One with a word nobody knows is repeated; when it stays, the word is taken for a new one. */
async function readSurely(circumstances, provider, ref, lagUntil = 0) {
    for (let attempt = 1;; attempt++) {
        const observation = await (0,patience/* stubbornly */.NW)(circumstances, () => (0,patience/* allowingLag */._1)(circumstances, lagUntil, () => provider.read(ref)));
        if (observation.status !== 'unknown' || attempt >= unknownReads)
            return observation;
        await circumstances.clock.sleep(unknownDelayMs, circumstances.interrupted);
    }
}
/** Whose start it was stands in the label; without one nobody but us can have known it. */
function namesRun(observation, { repository, run }) {
    const label = readLabel(observation);
    return label === undefined || (label.repository === repository && label.run === run);
}
function unsettled(ref, failure) {
    const known = failure.reason === 'unauthorized' || failure.reason === 'not-found';
    return {
        conclusion: 'unfinished',
        reason: known ? failure.reason : 'hub-unreachable',
        message: `Whether ${ref.id} was started cannot be read: ${failure.message}`,
        help: failure.help ?? 'Run this step again, or attach to it: nothing is started twice.',
    };
}

;// CONCATENATED MODULE: ./src/train/submit.ts








/**
 * Creates, records, labels, looks once more and starts. Exactly one training, or none and a clear ending. Where create
 * spends, all of it is another way.
 */
async function submitNew(circumstances, provider, order) {
    if (provider.createSpends === true)
        return buyOnce(circumstances, provider, order);
    const created = await createOnce(circumstances, provider, order.trial);
    if (created === undefined)
        return { kind: 'ended', ending: unclear(provider, order.trial) };
    const ref = { repository: order.trial.repository, id: created.id };
    if (!order.record(ref, created, true))
        return { kind: 'ended', ref, ending: unrecorded(ref.id) };
    await labelIt(circumstances, provider, order, ref);
    return lookAndStart(circumstances, provider, order, ref, created);
}
async function lookAndStart(circumstances, provider, order, ref, created, isOfAnother = false) {
    const relabel = () => labelIt(circumstances, provider, order, ref);
    const look = () => lastLook(circumstances, provider, order, created, relabel);
    const intent = await look();
    if (intent.kind !== 'start')
        return { kind: 'instead', intent };
    const lookedAt = circumstances.clock.now();
    // The label tells the next attempt whose start this was, and which limits are in force.
    if (isOfAnother)
        await relabel();
    return startIt(circumstances, provider, ref, created, order.seeker, { lookedAt, look });
}
/** Goes on with an equal fine-tune of ours; one that was never started is started. */
async function adopt(circumstances, provider, order, { observation: found, sameRun }) {
    const ref = { repository: order.trial.repository, id: found.id };
    const observation = found.status === 'unknown' ? await readSurely(circumstances, provider, ref) : found;
    const isWaiting = observation.status === 'created';
    if (!order.record(ref, observation, isWaiting || sameRun))
        return { kind: 'ended', ref, ending: unrecorded(ref.id) };
    if (!isWaiting)
        return { kind: 'started', ref, observation, startedHere: sameRun };
    circumstances.say(`${ref.id} was created earlier and never started; this step goes on with it.`);
    return lookAndStart(circumstances, provider, order, ref, observation, !sameRun);
}
const labelTries = 10;
/** Best effort: an unlabelled fine-tune trains as well, it is only harder to find again. */
async function labelIt(circumstances, provider, { trial, facts, notice }, ref) {
    const lagUntil = circumstances.clock.now() + patience/* lagMs */.Ds;
    let tries = 0;
    try {
        await (0,patience/* patiently */.d_)(circumstances, () => (0,patience/* allowingLag */._1)(circumstances, lagUntil, () => provider.label(ref, renderLabel(trial, facts))), () => ++tries < labelTries);
    }
    catch (error) {
        if (error instanceof patience/* Interrupted */.j$)
            throw error;
        notice(`The fine-tune could not be labelled (${(0,base_failure/* messageOf */.bD)(error)}); a later run may not recognise it as ours.`);
    }
}
function unclear(provider, trial) {
    return {
        conclusion: 'unknown',
        reason: 'submit-unclear',
        message: `Whether ${provider.title} created the fine-tune could not be established; nothing was started.`,
        help: `Look at ${provider.listUrl(trial.repository) ?? 'the fine-tunes of the repository'}; a created one costs nothing until it is started. Running this step again is safe.`,
    };
}

;// CONCATENATED MODULE: ./src/train/data-after.ts



/**
 * The service reads the branch when it begins: what was there before the create may not be what is trained on. What
 * could not be told before and can be told now goes into the label, so that a later run knows the training again.
 */
async function lookAtDataAgain(circumstances, draft, order, ref, listener) {
    const { trial, facts } = order;
    const { provider, hubUrl } = draft.bench;
    const before = draft.checked?.dataIdentity;
    try {
        const checked = await provider.check(trial);
        const after = checked.dataIdentity;
        if (after === undefined || after === before)
            return;
        if (before !== undefined) {
            listener.onNote(`The data changed while the fine-tune was submitted: ${before} before, ${after} after.`);
            return;
        }
        const { fingerprint } = wantedOf(trial, hubUrl, after);
        draft.checked = { ...checked, diagnostics: [] };
        draft.fingerprint = fingerprint;
        const { rows = facts.rows } = checked;
        const known = { ...facts, fingerprint, data: after, ...(rows === undefined ? {} : { rows }) };
        await labelIt(circumstances, provider, { ...order, facts: known }, ref);
    }
    catch (error) {
        if (error instanceof patience/* Interrupted */.j$)
            throw error;
        // The training runs; what its data was is then told by the identity read before, if it was.
    }
}

;// CONCATENATED MODULE: ./src/train/train.ts






/** Checks all, decides all, and only then buys: each draft ends with an ending. */
async function trainAll(circumstances, drafts, terms, listener) {
    const scene = { circumstances, terms, listener };
    const prepared = await prepareAll(circumstances, drafts, terms, listener);
    const twins = findTwins(prepared);
    const singles = prepared.filter(({ draft }) => !twins.has(draft));
    const starts = singles.filter(({ intent }) => mayStart(intent)).length;
    const blocked = drafts.some(({ ending }) => ending?.conclusion === 'invalid');
    for (const { draft, wanted } of prepared) {
        const { expectFingerprint: expected } = terms;
        const dataKnown = isDataKnown(draft.checked);
        if (expected !== undefined && wanted.fingerprint !== expected)
            draft.ending = planChanged(expected, wanted.fingerprint, dataKnown);
        else if (blocked)
            draft.ending = blockedByAnother;
        else if (starts > terms.maxStarts)
            draft.ending = tooMany(starts, terms.maxStarts);
    }
    const watches = [];
    for (const one of singles) {
        const { draft } = one;
        if (draft.ending !== undefined)
            continue;
        const started = await carryOut(scene, one);
        if (started === undefined)
            continue;
        const followed = follow(circumstances, draft, { ...terms, siblings: drafts, first: started.observation }, listener);
        // It is awaited below; until then a rejection must not count as unhandled.
        followed.catch(() => undefined);
        watches.push(followed);
    }
    await Promise.all(watches);
    for (const [twin, first] of twins)
        if (twin.ending === undefined)
            share(twin, first, listener);
}
/** Files that ask for the very same training, each with the first that does. */
function findTwins(prepared) {
    const firsts = new Map();
    const twins = new Map();
    for (const { draft, wanted } of prepared) {
        const first = firsts.get(wanted.fingerprint);
        if (first === undefined)
            firsts.set(wanted.fingerprint, draft);
        else
            twins.set(draft, first);
    }
    return twins;
}
function share(twin, first, listener) {
    if (first.ref !== undefined)
        twin.ref = first.ref;
    if (first.observation !== undefined)
        twin.observation = first.observation;
    if (first.results !== undefined)
        twin.results = first.results;
    if (first.ending !== undefined)
        twin.ending = first.ending;
    listener.onNote(`${twin.title} asks for the same training as ${first.title}; there is one for both.`);
}
function mayStart(intent) {
    return (intent.kind === 'start' || (intent.kind === 'adopt' && intent.candidate.observation.status === 'created'));
}
/** Buys, adopts, reuses or refuses; undefined when that was the end of it. */
async function carryOut(scene, { draft, trial, ...prepared }) {
    const { circumstances, listener } = scene;
    const { provider } = draft.bench;
    const order = orderOf(scene, { draft, trial, ...prepared });
    let { intent } = prepared;
    try {
        while (intent.kind === 'start' || intent.kind === 'adopt') {
            const submitted = intent.kind === 'start'
                ? await submitNew(circumstances, provider, order)
                : await adopt(circumstances, provider, order, intent.candidate);
            if (submitted.kind !== 'instead')
                return await conclude(scene, draft, order, submitted);
            intent = submitted.intent;
            circumstances.say(`Meanwhile there is another equal fine-tune, ${intent.candidate.observation.id}; this step goes by that one.`);
        }
        const { observation } = intent.candidate;
        const isRecorded = draft.ref !== undefined;
        draft.ref = { repository: trial.repository, id: observation.id };
        draft.observation = observation;
        draft.startedHere = false;
        if (intent.kind === 'reuse')
            draft.results = await collect(circumstances, provider, draft.ref, observation);
        draft.ending =
            intent.kind === 'reuse'
                ? reused(observation)
                : refused(intent.reason, observation, provider, draft.ref);
        if (isRecorded)
            listener.onRecord(draft);
    }
    catch (error) {
        draft.ending = explainTrouble(error, provider, draft.ref);
    }
    return undefined;
}
function orderOf({ terms, listener }, { draft, trial, wanted, judge }) {
    const { seeker, onExisting, maxCredits, maxDurationMs } = terms;
    const { dataIdentity, rows } = draft.checked ?? {};
    return {
        trial,
        wanted,
        judge,
        seeker,
        onExisting,
        facts: {
            fingerprint: wanted.fingerprint,
            repository: seeker.repository,
            commit: seeker.commit,
            run: seeker.run,
            runUrl: seeker.runUrl,
            file: trial.path,
            limits: tighterLimits(trial.limits, { maxCredits, maxDurationMs }),
            ...(dataIdentity === undefined ? {} : { data: dataIdentity }),
            ...(rows === undefined ? {} : { rows }),
        },
        notice: (text) => listener.onNote(text, 'notice'),
        announce: (title) => {
            draft.announced = title;
            return listener.onAnnounce(draft);
        },
        record: (ref, observation, startedHere) => {
            draft.announced = undefined;
            draft.ref = ref;
            draft.observation = observation;
            draft.startedHere = startedHere;
            return listener.onRecord(draft);
        },
    };
}
async function conclude({ circumstances, listener }, draft, order, started) {
    if (started.kind === 'ended') {
        draft.ending = started.ending;
        return undefined;
    }
    draft.startedHere = started.startedHere;
    listener.onRecord(draft);
    // A create that spends brings the data along, and nothing else than what was looked at.
    const mayDiffer = started.startedHere && draft.bench.provider.createSpends !== true;
    if (mayDiffer)
        await lookAtDataAgain(circumstances, draft, order, started.ref, listener);
    return started;
}

;// CONCATENATED MODULE: ./src/work.ts














/** The commands that talk to a service: plan, run, attach, stop. */
async function work(session, inputs, command, services) {
    const { host, drafts, trials } = session;
    const circumstances = {
        clock: host.clock,
        random: Math.random,
        interrupted: host.interrupted,
        say: (text) => (0,src_session/* say */.cv)(session, text),
    };
    const terms = termsOf(session, inputs);
    const benches = openBenches(circumstances, services);
    const benchOf = (id) => {
        const bench = benches.get(id);
        if (bench === undefined)
            throw new Error(`The service ${id} is not open.`);
        return bench;
    };
    const toDrafts = () => trials.map((trial) => openDraft(trial.path, benchOf(trial.provider), trial));
    const listener = listen(session, inputs);
    if (command === 'plan') {
        drafts.push(...toDrafts());
        const brief = { ...circumstances, patienceMs: planPatienceMs };
        await planAll(session, inputs, brief, terms, listener, services);
        return (0,src_session/* endingOfDrafts */.bC)(drafts);
    }
    // Of the wall clock, not of a scaled one: the post step is another process.
    host.saveState('begun-at', String(Math.round(host.clock.date() - host.clock.now())));
    if (command === 'run') {
        drafts.push(...toDrafts());
        await trainAll(circumstances, drafts, terms, listener);
    }
    else {
        const targets = findTargets(session, inputs).map((target) => ({
            target,
            draft: toDraft(target, benchOf),
        }));
        drafts.push(...targets.map(({ draft }) => draft));
        const visit = { terms, siblings: drafts, stop: command === 'stop' };
        await Promise.all(targets.map(({ target, draft }) => followExisting(circumstances, draft, target, visit, listener)));
    }
    host.saveState('ended', 'true');
    await findPublicity(session);
    tellNotes(session);
    await download(session, inputs, circumstances);
    for (const draft of drafts)
        simulatedEnding(session, draft);
    return (0,src_session/* endingOfDrafts */.bC)(drafts);
}
function openBenches(circumstances, services) {
    return new Map(services.map(({ provider, hubUrl }) => [
        provider.id,
        {
            provider,
            hubUrl,
            // Without words to list there is nothing that a list could tell all who wait.
            ...(provider.activeWords.length === 0 ? {} : { board: openBoard(circumstances, provider) }),
        },
    ]));
}
function termsOf({ host }, inputs) {
    const { clock, event } = host;
    const { onExisting, maxStarts, maxCredits, maxDurationMs, expectFingerprint, wait } = inputs;
    return {
        seeker: {
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
        wait,
        waitUntil: clock.now() + inputs.waitTimeoutMs,
    };
}
/** A plan is looked at by somebody who waits; what cannot be told soon is left out and said. */
const planPatienceMs = 60_000;
async function planAll(session, inputs, circumstances, terms, listener, services) {
    const { host, drafts } = session;
    for (const { withKey, provider } of services)
        if (!withKey)
            (0,src_session/* note */.N4)(session, `There is no key, so only what is public at ${provider.title} was looked at.`, 'notice');
    const pullRequest = (0,pull_request/* pullRequestOf */._n)(host.event);
    const github = pullRequest === undefined ? undefined : await (0,pull_request/* openGitHub */.o6)(host, inputs.githubToken);
    for (const draft of drafts) {
        const { trial } = draft;
        if (trial === undefined)
            continue;
        try {
            const base = pullRequest === undefined
                ? undefined
                : await (0,pull_request/* compareWithBase */.te)(host, github, trial, pullRequest, session.reading);
            const withKey = services.some((service) => service.provider === draft.bench.provider && service.withKey);
            await foresee(circumstances, draft, trial, terms, listener, withKey);
            if (draft.outlook === undefined)
                continue;
            if (base !== undefined)
                draft.outlook = { ...draft.outlook, base };
            for (const line of (0,log/* renderOutlookLog */.Kr)(trial, draft.outlook))
                host.print(line);
            draft.ending ??= planned((0,outlook/* actionSentence */.M6)(draft.outlook));
        }
        catch (error) {
            draft.ending = explainTrouble(error, draft.bench.provider, undefined);
        }
    }
}
/** In a simulation no ending may read as if something had been trained. */
function simulatedEnding({ inputs }, draft) {
    const conclusion = draft.ending?.conclusion;
    if (inputs?.simulate === undefined || draft.ending === undefined)
        return;
    if (conclusion === 'succeeded' || conclusion === 'reused')
        draft.ending = { ...draft.ending, conclusion: 'simulated' };
}
function toDraft(target, benchOf) {
    return target.kind === 'id'
        ? openDraft(target.ref.id, benchOf((0,service/* serviceOf */.z5)(target.ref.id)))
        : openDraft(target.trial.path, benchOf(target.trial.provider), target.trial);
}
function findTargets({ trials }, inputs) {
    const { fineTuneId: id } = inputs;
    if (id === undefined)
        return trials.map((trial) => ({ kind: 'file', trial }));
    if (!service/* services */.$p[(0,service/* serviceOf */.z5)(id)].hasRepositories)
        return [{ kind: 'id', ref: { repository: '', id } }];
    const repository = inputs.repository ?? trials[0]?.repository;
    if (repository === undefined || !/^[^/\s]+\/[^/\s]+$/.test(repository))
        throw new base_failure/* Failure */.HR('invalid-input', 'The Oxen repository of the fine-tune is not known.', {
            help: 'Give it as `repository: namespace/name`, or name its file in `config`.',
        });
    return [{ kind: 'id', ref: { repository, id } }];
}
/** What could not be fetched of what a training left, and what else is worth a word about it. */
function tellNotes(session) {
    const results = session.drafts.flatMap((draft) => draft.results ?? []);
    for (const text of new Set(results.flatMap(({ notes }) => notes)))
        (0,src_session/* note */.N4)(session, text);
    for (const text of new Set(results.flatMap(({ remarks = [] }) => remarks)))
        (0,src_session/* note */.N4)(session, text, 'notice');
}
/** `samples-path`: best effort, a warning at most. */
async function download(session, { samplesPath }, circumstances) {
    if (samplesPath === undefined)
        return;
    // Loaded late: few ask for it.
    const { fetchSamples } = await __webpack_require__.e(/* import() */ 107).then(__webpack_require__.bind(__webpack_require__, 8107));
    for (const draft of session.drafts) {
        const { provider } = draft.bench;
        const samples = draft.results?.samples ?? [];
        if (samples.length === 0 || draft.ref === undefined)
            continue;
        try {
            const folder = await session.host.openFolder(samplesPath);
            const { files, notes } = await fetchSamples(circumstances, provider, folder, draft.ref.id, samples);
            const at = samplesPath.replace(/[\\/]+$/, '');
            draft.downloads = {
                folder: samplesPath,
                files: new Map([...files].map(([url, file]) => [url, `${at}/${file}`])),
            };
            for (const text of notes)
                (0,src_session/* note */.N4)(session, text);
        }
        catch (error) {
            if (error instanceof patience/* Interrupted */.j$)
                throw error;
            (0,src_session/* note */.N4)(session, `The samples could not be downloaded into ${samplesPath}: ${(0,base_failure/* messageOf */.bD)(error)}`);
        }
    }
}
/** Images of a private repository cannot load in a summary, so this is found out rather than guessed. */
async function findPublicity({ drafts, publicity }) {
    const repositories = new Map(drafts.flatMap(({ ref, results, bench }) => ref !== undefined && (results?.samples.length ?? 0) > 0 ? [[ref.repository, bench.provider]] : []));
    for (const [repository, provider] of repositories) {
        const isPublic = await provider.isPublic(repository);
        if (isPublic !== undefined)
            publicity.set(repository, isPublic);
    }
}


/***/ })

};
