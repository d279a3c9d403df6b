export const id = 185;
export const ids = [185];
export const modules = {

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

/***/ 185:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  work: () => (/* binding */ work)
});

// EXTERNAL MODULE: ./src/base/endings.ts
var base_endings = __webpack_require__(4137);
// EXTERNAL MODULE: ./src/base/duration.ts
var duration = __webpack_require__(8318);
// EXTERNAL MODULE: ./src/base/failure.ts
var base_failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/base/present.ts
var present = __webpack_require__(1266);
// EXTERNAL MODULE: ./src/base/service.ts
var base_service = __webpack_require__(1354);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
;// CONCATENATED MODULE: ./src/host/job-limit.ts


/** GitHub ends a job after six hours when it says nothing else, a self-hosted runner's too, and a hosted one's always. */
const usualMs = 360 * 60_000;
/**
 * After how long GitHub ends a job, in ms: its `timeout-minutes`, where the workflow file tells it as a number. Of a job
 * that is not found, is another workflow's or has an expression there, the usual limit.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes
 */
function jobLimitMs(workflow, job, hosted) {
    const told = workflow === undefined ? undefined : toldMs(workflow, job);
    if (told === undefined)
        return usualMs;
    return hosted ? Math.min(told, usualMs) : told;
}
function toldMs(workflow, job) {
    let document;
    try {
        document = (0,dist/* parse */.qg)(workflow, { logLevel: 'silent' });
    }
    catch {
        return undefined;
    }
    const jobs = (0,json/* isObject */.G)(document) ? document['jobs'] : undefined;
    const found = (0,json/* isObject */.G)(jobs) && Object.hasOwn(jobs, job) ? jobs[job] : undefined;
    if (!(0,json/* isObject */.G)(found) || found['uses'] !== undefined)
        return undefined;
    const minutes = found['timeout-minutes'];
    return typeof minutes === 'number' && minutes > 0 ? minutes * 60_000 : undefined;
}

// EXTERNAL MODULE: ./src/pull-request.ts
var pull_request = __webpack_require__(5964);
// EXTERNAL MODULE: ./src/record/training.ts + 1 modules
var training = __webpack_require__(8596);
// EXTERNAL MODULE: ./src/report/preview.ts
var report_preview = __webpack_require__(5566);
// EXTERNAL MODULE: ./src/train/cancel.ts
var cancel = __webpack_require__(6234);
// EXTERNAL MODULE: ./src/train/retry.ts
var train_retry = __webpack_require__(296);
;// CONCATENATED MODULE: ./src/train/find/snapshot.ts


const maxPages = 20;
/** No service is known to have shorter pages; a shorter one is the last, a longer one may be followed by another. */
const smallestPage = 10;
/** A mark that no fingerprint has been seen to begin with. */
const nobodysMark = 'ft-0f0f0f0f0f0f';
/** Opens an empty snapshot; nothing is asked before somebody wants to know. */
function openSnapshot(context, provider, repository) {
    const list = (query) => listAll(context, provider, repository, query);
    const asked = new Map();
    const readings = new Map();
    const search = (text, again) => once(asked, `search ${text}`, () => list({ search: text }), again);
    return {
        repository,
        search,
        searches: async () => (await search(nobodysMark)).length === 0,
        active: () => once(asked, 'active', () => inTurn(provider.activeWords, (word) => list({ word }))),
        newest: () => once(asked, 'newest', () => (0,train_retry/* retry */.L5)(context, train_retry/* policies */.R3.list, () => provider.list(repository, { page: 1 }))),
        read: (id, again) => once(readings, id, () => readIfThere(context, provider, repository, id), again),
        renew: () => {
            asked.clear();
            readings.clear();
        },
    };
}
/** What was asked before, also while the answer is on its way; what failed is asked again. */
function once(asked, question, ask, again) {
    const known = again === undefined ? asked.get(question) : undefined;
    if (known !== undefined)
        return known;
    const answer = ask();
    asked.set(question, answer);
    answer.catch(() => asked.get(question) === answer && asked.delete(question));
    return answer;
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
        const items = await (0,train_retry/* retry */.L5)(context, train_retry/* policies */.R3.list, () => provider.list(repository, { ...query, page }));
        const fresh = items.filter(({ id }) => !listed.has(id));
        for (const hint of fresh)
            listed.set(hint.id, hint);
        // A service that knows no pages shows the same one again.
        if (fresh.length === 0 || items.length < Math.min(provider.pageSize, smallestPage))
            break;
    }
    return [...listed.values()];
}
/**
 * One that a list or an answer has just shown may be gone by the time it is read; that is an answer, not a failure. It is
 * believed when it is given again: to take one for gone might be to buy it a second time.
 */
async function readIfThere(context, provider, repository, id) {
    const read = async () => {
        try {
            return await provider.read({ repository, id });
        }
        catch (error) {
            if (error instanceof base_failure/* Failure */.HR && error.reason === 'not-found')
                return undefined;
            throw error;
        }
    };
    return (0,train_retry/* retry */.L5)(context, train_retry/* policies */.R3.readListed, read, (observation) => observation === undefined);
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

// EXTERNAL MODULE: ./src/train/watch/limits.ts
var limits = __webpack_require__(4756);
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
function refused(intent, provider, ref) {
    const { observation } = intent.candidate;
    const page = provider.pageUrl(ref);
    if (intent.reason === 'already-exists')
        return { ...barring(intent.bar, observation, page), conclusion: 'refused', reason: 'already-exists' };
    const { id, word, error } = observation;
    return {
        conclusion: 'refused',
        reason: 'already-failed',
        message: `The equal fine-tune ${id} ended '${word}'${error === undefined ? '' : ` (${error})`}; the same file and data are not bought again by a push or a schedule.`,
        help: `See ${page ?? id}. Change the file or the data, re-run this workflow run, or dispatch the workflow by hand.`,
    };
}
function barring(bar, observation, page) {
    const { id, word } = observation;
    const attach = `To wait for it: \`command: attach\` with \`fine-tune-id: ${id}\`.`;
    const anew = 'To train anyway: `on-existing: new`.';
    const where = page === undefined ? '' : ` Its page: ${page}`;
    const cost = (0,limits/* costSoFar */.RV)(observation);
    switch (bar) {
        case 'exists':
            return {
                message: `An equal fine-tune, ${id}, exists already with the status '${word}'${cost}; nothing was started.`,
                help: `${attach} ${anew}${where}`,
            };
        case 'unreadable':
            return {
                message: `${id} runs with the same base model ('${word}'${cost}), and its values cannot be read, so it may be this very training; nothing was started.`,
                help: `${attach} If it is another one: ${anew.toLowerCase()}${where}`,
            };
        case 'data-unknown':
            return {
                message: `${id} ('${word}'${cost}) has the same values, and whether its data is the same cannot be told; nothing was started.`,
                help: `Run this step again when the data can be read at the service. ${attach} ${anew}${where}`,
            };
        case 'copied':
            return {
                message: `${id} ('${word}') carries the label of this very training, and the service shows other values for it than it recorded then: the label was copied. Nothing was started.`,
                help: `Take our line out of its description if it is another training, then run this step again. ${anew}${where}`,
            };
        case 'too-many':
            return {
                message: `More fine-tunes run in this repository than can be read, so that this one may be among them; nothing was started.`,
                help: `Wait until some of them have ended, or train in a repository of its own. ${anew}`,
            };
    }
}
/** The ending of one that yields to another training of the same file. */
function alreadyRunning(observation, provider, ref) {
    const { id, word } = observation;
    const page = provider.pageUrl(ref);
    return {
        conclusion: 'refused',
        reason: 'already-running',
        message: `${id} of this file still runs with other values or data ('${word}'${(0,limits/* costSoFar */.RV)(observation)}); nothing was started.`,
        help: `To wait for it: \`command: attach\` with \`fine-tune-id: ${id}\`. To stop it first: \`on-running: stop\`. To train beside it: \`on-running: auto\`.${page === undefined ? '' : ` Its page: ${page}`}`,
    };
}
/** The ending when our time was up before one that is being stopped had ended. */
function waitOver(id) {
    return {
        conclusion: 'unfinished',
        reason: 'wait-timeout',
        message: `The wait-timeout is over, and ${id} has not stopped yet; nothing was started.`,
        help: 'Run this step again: it decides anew when that one has ended.',
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
/** The ending of one that is not started because others of this step have used up `max-credits`. */
function budgetSpent({ id }, used, maxCredits) {
    return {
        conclusion: 'capped',
        reason: 'max-credits',
        message: `${id} is created and was not started: the other fine-tunes of this step have used ${Math.round(used * 100) / 100} of ${maxCredits} credits (max-credits). It has cost nothing.`,
        help: 'Raise max-credits and run this step again: it starts this one, and buys nothing twice.',
    };
}
/** The ending with `wait: false`; `found` is the reading of one that this step has not started. */
function detached(id, found) {
    const message = found === undefined
        ? `The training of ${id} is started; this step does not wait for it.`
        : `The training of ${id} goes on ('${found.word}'${(0,limits/* costSoFar */.RV)(found)}); this step does not wait for it.`;
    return { conclusion: 'detached', message, help: 'Attach to it in a later step or workflow.' };
}
/** The ending of all files when another one is invalid. */
const blockedByAnother = {
    conclusion: 'invalid',
    reason: 'not-found',
    message: 'Nothing was started, because another file of this step is invalid.',
    help: 'Mend that file, or leave it out of `config`.',
};
/** The ending of those that are others than those that were planned; `now` is undefined when not all are known. */
function planChanged(expected, now, dataKnown) {
    const isSameTraining = expected.fingerprint === now?.fingerprint;
    const before = isSameTraining ? `….${expected.followUp ?? ''}` : `${expected.fingerprint.slice(0, 12)}…`;
    const after = isSameTraining ? `….${now.followUp ?? ''}` : `${now?.fingerprint.slice(0, 12) ?? ''}…`;
    return {
        conclusion: 'refused',
        reason: 'plan-changed',
        message: `The plan has changed: expect-fingerprint is ${before} and this is ${after}; nothing was started.`,
        help: helpOf(isSameTraining, dataKnown),
    };
}
function helpOf(isSameTraining, dataKnown) {
    if (isSameTraining)
        return 'The training is the same; `limits`, `evaluate`, `gates` or `deploy` were changed after the plan. Plan again, and approve that.';
    return dataKnown
        ? 'A file, an override or the data was changed after the plan. Plan again, and approve that.'
        : 'The state of the data could not be read, and it is part of the fingerprint. Run this step again; if that does not help, plan again.';
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
// EXTERNAL MODULE: ./src/record/label.ts
var record_label = __webpack_require__(8655);
;// CONCATENATED MODULE: ./src/train/find/owner.ts


/** Reads whose a fine-tune is. The GitHub repository is known by its id, so that a rename changes nothing. */
function claimOf(observation, owner) {
    const label = (0,record_label/* readLabel */.V8)(observation);
    const ours = label !== undefined && isOurs(label, owner);
    return { label, ours, sameRun: ours && owner.run !== '' && label.run === owner.run };
}
/** Whether a label names our GitHub repository. */
function isOurs({ repositoryId, repository }, owner) {
    if (repositoryId !== '' && owner.repositoryId !== '')
        return repositoryId === owner.repositoryId;
    return repository !== '' && repository === owner.repository;
}
const hashLength = 16;
/** What a fine-tune file at a ref is known by in a label: a hash of both. */
function placeOf(path, ref) {
    return hashOf([path, ref]).slice(0, hashLength);
}
/** What tells several trainings of one file in one run apart: a hash of the name and the text of `set`. */
function legOf(name, set) {
    return hashOf([name, set]).slice(0, hashLength / 2);
}
function hashOf(parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts), 'utf8').digest('hex');
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

/** Clocks of GitHub and of the service. */
const toleranceMs = 2 * 60_000;
/**
 * What to do about fine-tunes that equal ours, or may. Pure; the table of product rules in one place. What cannot be told
 * bars the way: not knowing is no reason to buy.
 */
function decide(equal, situation) {
    const { onExisting, data, unattended, isRerun } = situation;
    const considered = onExisting === 'new' ? equal.filter((candidate) => countsForNew(candidate, isRerun)) : equal;
    const known = considered.filter(isKnown);
    const active = known.filter(({ observation }) => isActive(observation));
    const succeeded = newest(known.filter(({ observation }) => observation.status === 'succeeded'));
    const failed = newest(considered.filter(isFailureOfOurs));
    const refusal = onExisting === 'fail' ? whatFailForbids(equal) : undefined;
    if (refusal !== undefined)
        return refuse('exists', refusal);
    // One that was never started has bought nothing: it bars nothing, and is not started either.
    const copy = oldest(considered.filter(({ isCopied, observation }) => isCopied === true && observation.status !== 'created'));
    if (copy !== undefined)
        return refuse('copied', copy);
    const isReusable = succeeded !== undefined && (data === 'known' || succeeded.sameRun);
    const sound = oldest(active.filter(({ observation, isStopping }) => !observation.doubt && !isStopping));
    if (sound !== undefined)
        return { kind: 'adopt', candidate: sound };
    const stopping = oldest(active.filter(({ isStopping }) => isStopping === true));
    if (stopping !== undefined)
        return { kind: 'await', candidate: stopping };
    // One that may have failed without a sign stays active for ever: it must not stand before what is there.
    const doubtful = oldest(active);
    if (!isReusable && doubtful !== undefined)
        return { kind: 'adopt', candidate: doubtful };
    if (isReusable)
        return { kind: 'reuse', candidate: succeeded };
    const bar = whatBars(considered, situation);
    if (bar !== undefined)
        return bar;
    if (failed !== undefined && unattended)
        return { kind: 'refuse', reason: 'already-failed', candidate: failed };
    const created = oldest(known.filter(({ observation }) => observation.status === 'created'));
    if (created !== undefined)
        return { kind: 'adopt', candidate: created };
    return { kind: 'start' };
}
/** Ours for certain, or the one that our mark leads to: that is what was bought, whoever reads it. */
function isKnown({ likeness, ours, sameRun, isCopied }) {
    if (isCopied === true)
        return false;
    switch (likeness) {
        case 'fingerprint':
            return ours || sameRun;
        case 'mark':
            return true;
        case 'values-other-data':
            // The same values and data that cannot be told: certainly the same only within one run.
            return sameRun;
        case 'values':
        case 'unreadable':
            return false;
    }
}
/**
 * `new` means new in each workflow run: its own are still adopted. Whose one is that can only be told by our mark stays
 * open, so a second attempt does not buy beside it.
 */
function countsForNew({ likeness, sameRun }, isRerun) {
    return sameRun || (isRerun && likeness === 'mark');
}
function whatFailForbids(equal) {
    return oldest(equal.filter(({ observation, sameRun, likeness }) => !sameRun &&
        (isActive(observation) ||
            (observation.status === 'succeeded' && (likeness === 'fingerprint' || likeness === 'mark')))));
}
/** Whatever runs and may be the same, and what has ended and may have been made of the same data. */
function whatBars(equal, { data, isRerun, runSince = -Infinity }) {
    const active = oldest(equal.filter(({ observation }) => isActive(observation)));
    if (active !== undefined)
        return refuse(barOf(active), active);
    const ended = newest(equal.filter(({ observation, likeness, ours }) => {
        if (observation.status !== 'succeeded')
            return false;
        // By values alone it may be what an earlier attempt bought, where a hub keeps no labels.
        const mayBeOfThisRun = isRerun && (observation.createdAt ?? Infinity) >= runSince - toleranceMs;
        return (likeness === 'values-other-data' && ours) || (likeness === 'values' && mayBeOfThisRun);
    }));
    if (ended !== undefined)
        return refuse('data-unknown', ended);
    const own = newest(equal.filter((candidate) => isKnown(candidate) && candidate.observation.status === 'succeeded'));
    return data === 'unknown' && own !== undefined ? refuse('data-unknown', own) : undefined;
}
function barOf({ likeness }) {
    switch (likeness) {
        case 'unreadable':
            return 'unreadable';
        case 'values-other-data':
            return 'data-unknown';
        case 'fingerprint':
        case 'mark':
        case 'values':
            return 'exists';
    }
}
function refuse(bar, candidate) {
    return { kind: 'refuse', reason: 'already-exists', bar, candidate };
}
/** Failed, or stopped by us at a limit: known by the label's word, or by its numbers where that could not be written. */
function isFailureOfOurs({ observation, label, ours, likeness }) {
    const isOurs = ours || likeness === 'mark';
    if (!isOurs)
        return false;
    if (observation.status === 'failed')
        return true;
    if (observation.status !== 'stopped')
        return false;
    return label?.capped !== undefined || isAtItsLimit(observation, label?.limits ?? {});
}
/** Stopped at or above a limit of its own. */
function isAtItsLimit({ credits, startedAt, finishedAt }, { maxCredits, maxDurationMs }) {
    const ran = startedAt === undefined || finishedAt === undefined ? 0 : finishedAt - startedAt;
    return ((maxCredits !== undefined && (credits ?? 0) >= maxCredits) ||
        (maxDurationMs !== undefined && ran >= maxDurationMs));
}

// EXTERNAL MODULE: ./src/base/diagnostic.ts
var diagnostic = __webpack_require__(5014);
// EXTERNAL MODULE: ./src/train/find/target.ts
var target = __webpack_require__(9251);
// EXTERNAL MODULE: ./src/train/stage.ts
var stage = __webpack_require__(6300);
;// CONCATENATED MODULE: ./src/train/stages/check.ts






/** Looks at the data of a trial and computes what the training is known by; GET only. */
const check = async (scope) => {
    const { context, connection, journal, key } = scope;
    const trial = (0,stage/* trialOf */.Qm)(scope);
    const checked = await checkData(context, (0,stage/* providerOf */.lc)(scope), trial);
    const { fingerprint } = (0,target/* targetOf */.$)(trial, connection.hubUrl, checked.dataIdentity);
    journal.tell(key, { kind: 'checked', checked, fingerprint });
    journal.say({ kind: 'diagnosed', diagnostics: checked.diagnostics });
    journal.say({ kind: 'shown' });
    return (0,diagnostic/* hasErrors */.C)(checked.diagnostics) ? (0,stage/* end */._N)(notFound(checked)) : stage.on;
};
/** Whether all of the data has an identity: else something finished may have been made of other data. */
function knowledgeOf(checked) {
    if (checked?.partial === true)
        return 'unsure';
    return checked?.dataIdentity === undefined ? 'unknown' : 'known';
}
/** A check that met faults is repeated for a while; what still cannot be seen then is left out of the answer. */
async function checkData(context, provider, trial) {
    let last;
    try {
        return await (0,train_retry/* retry */.L5)(context, train_retry/* policies */.R3.check, async () => {
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

;// CONCATENATED MODULE: ./src/train/judge.ts




/** What equal fine-tunes mean for a trial; one whose weights are gone is passed over. */
async function judge(scope, equal) {
    const data = knowledgeOf((0,stage/* trainingOf */.cs)(scope).checked);
    const intent = decide(equal, { ...scope.policy, data, isRerun: scope.policy.attempt > 1 });
    if (intent.kind !== 'reuse')
        return intent;
    const { candidate } = intent;
    if (!(await outputIsGone(scope, candidate)))
        return intent;
    scope.context.say(`${candidate.observation.id} is equal and succeeded, but its output branch is gone.`);
    return judge(scope, equal.filter((other) => other !== candidate));
}
/** Only a clear no counts, given twice: what cannot be told is taken for there, since a false no would buy it again. */
async function outputIsGone(scope, { observation }) {
    const { repository } = (0,stage/* trialOf */.Qm)(scope);
    const provider = (0,stage/* providerOf */.lc)(scope);
    let noes = 0;
    const exists = await (0,train_retry/* retry */.L5)(scope.context, train_retry/* policies */.R3.branch, async () => {
        const branch = observation.outputBranch ?? (await branchOf(scope, observation));
        // A service without branches: what is there is whole.
        if (branch === null)
            return true;
        return branch === undefined ? undefined : provider.branchExists(repository, branch);
    }, (answer) => answer === undefined || (!answer && ++noes < 2));
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

;// CONCATENATED MODULE: ./src/train/stages/announce.ts




/** Clocks of GitHub and of the service. */
const announce_toleranceMs = 2 * 60_000;
/**
 * Looks into the second book before anything is made: what was bought on this commit before is known there, also where the
 * service keeps no labels. Its ids are hints; each is read.
 */
const announce = async (scope) => {
    const { intent, fingerprint } = (0,stage/* trainingOf */.cs)(scope);
    if (scope.book === undefined || intent?.kind !== 'start' || fingerprint === undefined)
        return stage.on;
    const known = await scope.book.announce((0,stage/* trialOf */.Qm)(scope), fingerprint);
    const candidates = [];
    for (const [id, at] of known) {
        const candidate = await candidateOf(scope, id, at);
        if (candidate !== undefined)
            candidates.push(candidate);
    }
    const found = await judge(scope, candidates);
    return found.kind === 'start' ? stage.on : { kind: 'back', intent: found };
};
/** Of another base model, or made after it was written down, it is not the one. */
async function candidateOf(scope, id, namedAt) {
    const { context, policy } = scope;
    const { repository, request } = (0,stage/* trialOf */.Qm)(scope);
    const observation = await readIfThere(context, (0,stage/* providerOf */.lc)(scope), repository, id);
    if (observation === undefined)
        return undefined;
    const { baseModel, createdAt } = observation;
    if (baseModel !== undefined && baseModel !== request['base_model'])
        return undefined;
    if (createdAt !== undefined && createdAt > namedAt + announce_toleranceMs)
        return undefined;
    const { label } = claimOf(observation, policy.owner);
    const sameRun = label === undefined ? policy.attempt > 1 : label.run === policy.owner.run;
    return { observation, label, likeness: 'fingerprint', ours: true, sameRun };
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
    const results = await (0,train_retry/* retry */.L5)(context, train_retry/* policies */.R3.results, () => (0,stage/* providerOf */.lc)(scope).results((0,stage/* refOf */.H8)(scope), (0,stage/* observationOf */.KY)(scope)), ({ isPartial, checkpoints, notes }) => isPartial ?? (checkpoints.length === 0 && notes.length > 0));
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

// EXTERNAL MODULE: ./src/train/effect.ts
var effect = __webpack_require__(1677);
// EXTERNAL MODULE: ./src/base/text.ts
var base_text = __webpack_require__(766);
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
/** Whether the base model is the same; undefined when the record does not show it. */
function sameModel(trial, observation) {
    const told = verdict(trial.request['base_model'], observation.baseModel);
    return told === 'unsaid' ? undefined : told === 'same';
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
    return (0,base_text/* withoutEnd */.Mx)(resource, '/').split('/').at(-1) ?? resource;
}

;// CONCATENATED MODULE: ./src/train/stages/create-free.ts








const looksMs = [5000, 20_000, 60_000];
/** Clocks and roundings of the service. */
const create_free_toleranceMs = 2000;
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
    const outcome = await (0,effect/* carryOut */.u)(context, {
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
                startedHere: false,
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
                if (reading !== undefined && create_free_isOurs(reading, (0,stage/* trialOf */.Qm)(scope), clock.now() - at))
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
function create_free_isOurs(reading, trial, sinceRequestMs) {
    const { status, createdAt, serviceTime, baseModel } = reading;
    if (status !== 'created' || (0,record_label/* readLabel */.V8)(reading) !== undefined)
        return false;
    const ageMs = createdAt === undefined || serviceTime === undefined ? 0 : serviceTime - createdAt;
    return (ageMs <= sinceRequestMs + create_free_toleranceMs &&
        baseModel === trial.request['base_model'] &&
        sameValues(trial, reading) !== false);
}
/** The newest ones that may be of these values, asked anew. */
async function recent(scope) {
    const trial = (0,stage/* trialOf */.Qm)(scope);
    const items = await (0,train_retry/* retry */.L5)(scope.context, train_retry/* policies */.R3.list, () => (0,stage/* providerOf */.lc)(scope).list(trial.repository, { page: 1 }));
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

// EXTERNAL MODULE: ./src/train/context.ts
var train_context = __webpack_require__(8005);
// EXTERNAL MODULE: ./src/plan/fingerprint.ts
var plan_fingerprint = __webpack_require__(1731);
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
    const name = (0,record_label/* renderName */.gU)(trial, fingerprint);
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
        const hints = await (0,train_retry/* retry */.L5)(context, train_retry/* policies */.R3.list, () => provider.list(repository, query));
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
        const observation = isOver(hint) ? undefined : await readIfThere(context, provider, repository, hint.id);
        if (observation === undefined)
            continue;
        const sameRun = owner.run !== '' && mark.run === owner.run;
        equal.push({ observation, mark, label: undefined, ours: true, likeness: 'fingerprint', sameRun });
    }
    return { equal, taken: all.map(({ mark }) => mark) };
}
/** Deleted by now, whatever a list shows. */
function isOver({ expiresAt = Infinity, serviceTime = -Infinity }) {
    return expiresAt <= serviceTime;
}

;// CONCATENATED MODULE: ./src/train/find/took.ts


/**
 * What the service recorded of the values that were sent, in whatever form, as 12 hex digits; undefined when it shows
 * nothing of them. Defaults that it adds later change nothing. Taken right after the create it tells a record in the
 * service's own form from another training under a copied label.
 */
function tookOf(trial, { baseModel, params, resource }) {
    if (params === undefined && resource === undefined)
        return undefined;
    const sent = trial.request['training_params'];
    const keys = (0,json/* isObject */.G)(sent) ? Object.keys(sent) : [];
    const recorded = {
        model: baseModel ?? null,
        file: resource?.split('/').at(-1) ?? null,
        params: Object.fromEntries(keys.map((key) => [key, params?.[key] ?? null])),
    };
    return (0,external_node_crypto_.createHash)('sha256').update((0,json/* canonicalJson */.d)(recorded), 'utf8').digest('hex').slice(0, 12);
}

;// CONCATENATED MODULE: ./src/train/quest.ts



/** What a training looks for, and as whom. */
function questOf(scope) {
    const { policy, journal, key } = scope;
    const trial = (0,stage/* trialOf */.Qm)(scope);
    const { trainings } = journal.step;
    return {
        target: (0,stage/* targetOfScope */.vq)(scope),
        owner: policy.owner,
        place: placeOf(trial.path, policy.owner.ref),
        leg: legOf(trial.name, policy.set),
        siblings: trainings
            .filter((other) => other.key !== key)
            .flatMap(({ fingerprint }) => (fingerprint === undefined ? [] : [(0,plan_fingerprint/* shortFingerprint */.nE)(fingerprint)])),
        made: trainings.filter((other) => other.key !== key).flatMap(({ ref }) => ref?.id ?? []),
    };
}

;// CONCATENATED MODULE: ./src/train/stages/label.ts









/** Puts our label on a fine-tune that this step has created. */
const label = async (scope) => {
    if ((0,stage/* trainingOf */.cs)(scope).intent?.kind === 'start')
        await putLabel(scope);
    return stage.on;
};
/**
 * The short form first, so that a service with short descriptions does not cost the identity; then it is read back, and
 * the rest follows. Best effort: an unlabelled fine-tune trains as well, it is only harder to find again.
 */
async function putLabel(scope) {
    const facts = factsOf(scope);
    const trial = (0,stage/* trialOf */.Qm)(scope);
    if (!(await send(scope, (0,record_label/* renderLabel */.Lx)(trial, facts, 'short'), unlabelled)))
        return;
    const shown = await readBack(scope, facts);
    let text = trial;
    if (shown !== undefined && keptOf(shown, facts) === 'name' && trial.description !== undefined) {
        // Perhaps there was no room for it behind the user's own words.
        text = (0,present/* without */.F)(trial, 'description');
        await send(scope, (0,record_label/* renderLabel */.Lx)(text, facts, 'short'), unlabelled);
    }
    const again = text === trial ? shown : await readBack(scope, facts);
    const kept = again === undefined ? 'unseen' : keptOf(again, facts);
    if (kept === 'name' || kept === 'nothing')
        (0,stage/* note */.N4)(scope, unkept(scope, kept));
    const took = again === undefined ? undefined : tookOf(trial, again);
    if (kept === 'nothing')
        return;
    await send(scope, (0,record_label/* renderLabel */.Lx)(text, { ...facts, ...(0,present/* present */.E)({ took }) }, 'whole'), () => undefined);
}
/** Changes some facts of a label: it is read before, and what we do not know stays. Best effort. */
async function changeLabel(scope, changes) {
    const provider = providerOf(scope);
    try {
        const now = await retry(scope.context, policies.labelChange, () => provider.read(refOf(scope)));
        const text = amendLabel(now, changes);
        return text !== undefined && (await send(scope, text, () => undefined));
    }
    catch (error) {
        if (error instanceof Interrupted)
            throw error;
        return false; // What the label does not say, later runs find out by its numbers.
    }
}
/** Whether it was taken. */
async function send(scope, text, onTrouble) {
    const { context } = scope;
    const ref = (0,stage/* refOf */.H8)(scope);
    const lagUntil = context.clock.now() + train_retry/* lagMs */.Ds;
    try {
        const outcome = await (0,effect/* carryOut */.u)(context, {
            name: `label of ${ref.id}`,
            repeatable: 'freely',
            ...train_retry/* policies */.R3.label,
            send: () => (0,train_retry/* toleratingLag */.GV)(context, lagUntil, () => (0,stage/* providerOf */.lc)(scope).label(ref, text)),
        });
        if (outcome.kind === 'done')
            return true;
        onTrouble(scope, 'because' in outcome ? outcome.because : undefined);
    }
    catch (error) {
        if (error instanceof train_context/* Interrupted */.j)
            throw error;
        onTrouble(scope, error);
    }
    return false;
}
function unlabelled(scope, why) {
    (0,stage/* note */.N4)(scope, `The fine-tune could not be labelled (${(0,base_failure/* messageOf */.bD)(why)}); a later run may not recognise it as ours.`, 'notice');
}
/** What is shown of the label; undefined when it cannot be read. */
async function readBack(scope, facts) {
    try {
        return await (0,train_retry/* retry */.L5)(scope.context, train_retry/* policies */.R3.readOdd, () => (0,stage/* providerOf */.lc)(scope).read((0,stage/* refOf */.H8)(scope)), (shown) => ['name', 'nothing'].includes(keptOf(shown, facts)));
    }
    catch (error) {
        if (error instanceof train_context/* Interrupted */.j)
            throw error;
        return undefined; // The last look before the start reads it again.
    }
}
/** How much of the label a reading shows; `unseen`: it shows nothing of the kind, so that nothing follows from it. */
function keptOf(shown, { fingerprint }) {
    if ((0,record_label/* readLabel */.V8)(shown)?.fingerprint === fingerprint)
        return 'all';
    if ((0,record_label/* markIn */.bk)(shown) !== undefined)
        return 'name';
    return shown.displayName === undefined && shown.description === undefined ? 'unseen' : 'nothing';
}
function unkept(scope, kept) {
    const { id } = (0,stage/* refOf */.H8)(scope);
    const { title } = (0,stage/* providerOf */.lc)(scope);
    const what = kept === 'name'
        ? `${title} keeps the name that we gave ${id}, and not its description`
        : `${title} does not keep our label on ${id}`;
    return `${what}: a later run may not know it as ours, and where its values cannot be read either it may be bought again. \`commit-status: true\` keeps a second book at GitHub.`;
}
/** What the label of a training says. */
function factsOf(scope) {
    const { fingerprint = '', checked } = (0,stage/* trainingOf */.cs)(scope);
    const { owner, maxCredits, maxDurationMs } = scope.policy;
    const { path, limits } = (0,stage/* trialOf */.Qm)(scope);
    const { dataIdentity: data, rows } = checked ?? {};
    const { target, place, leg } = questOf(scope);
    return {
        fingerprint,
        place,
        leg,
        values: target.bare.slice(0, 12),
        repositoryId: owner.repositoryId,
        repository: owner.repository,
        commit: owner.commit,
        ref: owner.ref,
        run: owner.run,
        runUrl: owner.runUrl,
        file: path,
        limits: (0,record_label/* tighterLimits */.En)(limits, { maxCredits, maxDurationMs }),
        ...(0,present/* present */.E)({ data, rows, pullRequest: owner.pullRequest }),
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
    const outcome = await (0,effect/* carryOut */.u)(context, {
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
            const label = { ...(0,record_label/* renderLabel */.Lx)((0,stage/* trialOf */.Qm)(scope), factsOf(scope), 'whole'), name: offer.title };
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
    const observation = await readIfThere(scope.context, (0,stage/* providerOf */.lc)(scope), (0,stage/* trialOf */.Qm)(scope).repository, id);
    const candidate = { label: undefined, ours: true, likeness: 'fingerprint', sameRun: false };
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
        return await (0,train_retry/* retry */.L5)(context, { confirmsRefusals: true }, () => findTitled(context, (0,stage/* providerOf */.lc)(scope), (0,stage/* targetOfScope */.vq)(scope), policy.owner));
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

;// CONCATENATED MODULE: ./src/train/find/by-label.ts







/** More that run at once are not read; none of them is known then. */
const maxActiveReads = 500;
/** Of those that have ended so many of the newest are read, as long as no search leads to the one that is looked for. */
const maxEndedReads = 100;
/** Odd readings are repeated, though not for ever: a search may be ignored, and a word may be new. */
const maxOddReads = 6;
/**
 * Everything that equals a trial, or may: what the search for our mark finds, what runs, and what was made last. List
 * items are hints; whatever may matter is read on its own, once for all trials. Throws `Fault` when the service stays
 * away.
 */
async function findEqual(context, snapshot, quest) {
    const mark = (0,plan_fingerprint/* shortFingerprint */.nE)(quest.target.fingerprint);
    const searched = await snapshot.search(mark);
    const active = (await snapshot.active()).filter((hint) => mayMatter(hint, quest));
    const newest = await snapshot.newest();
    const running = active.filter((hint) => hint.status !== 'created');
    const read = reader(context, snapshot, quest);
    const readings = new Map();
    const take = async (hints, most, searchFound = false) => {
        const fresh = hints.filter(({ id }) => !readings.has(id)).slice(0, most);
        for (const { id } of fresh) {
            const reading = await read(id, searchFound);
            if (reading !== undefined)
                readings.set(id, reading);
        }
    };
    await take(running, maxActiveReads);
    await take(searched.filter((hint) => mayBeOurs(hint, quest)), maxEndedReads, true);
    const sorted = await sort(snapshot, quest, [...readings.values()], searched);
    const isFound = sorted.equal.some(({ likeness, ours }) => ours && likeness === 'fingerprint');
    const more = newest.filter((hint) => mayMatter(hint, quest));
    // Somebody may have given it another name: then no search leads to it.
    await take(more, isFound ? 0 : maxEndedReads);
    await take(active.filter((hint) => hint.status === 'created'), maxEndedReads);
    const whole = await sort(snapshot, quest, [...readings.values()], searched);
    return { ...whole, unread: Math.max(0, running.length - maxActiveReads) };
}
/** What equals a trial, and what our repository has made of its file at this ref, with whatever values. */
async function findOfFile(context, snapshot, quest) {
    const { target, owner, place } = quest;
    const read = reader(context, snapshot, quest);
    const searched = await snapshot.search((0,plan_fingerprint/* shortFingerprint */.nE)(target.fingerprint));
    const active = await snapshot.active();
    const newest = await snapshot.newest();
    const hints = new Map([...active, ...searched, ...newest].map((hint) => [hint.id, hint]));
    const readings = [];
    const mayBe = [...hints.values()].filter((hint) => sameModel(target.trial, hint) !== false || (0,record_label/* markIn */.bk)(hint) !== undefined || isActive(hint));
    for (const { id } of mayBe.slice(0, maxActiveReads)) {
        const reading = await read(id, false);
        if (reading !== undefined)
            readings.push(reading);
    }
    const { equal } = await sort(snapshot, quest, readings, searched);
    const ofThisFile = readings.flatMap((observation) => {
        const claim = claimOf(observation, owner);
        const { label, ours } = claim;
        // Labels of version 1 tell the file and not the ref.
        const isOfFile = label?.place === undefined ? label?.file === target.trial.path : label.place === place;
        return ours && isOfFile && observation.status !== 'created'
            ? [{ observation, ...claim, likeness: 'fingerprint', ...stoppingOf(observation, claim) }]
            : [];
    });
    return { equal, ofThisFile };
}
/** The same of what the search alone finds now, read anew; what else there is was seen before. */
async function findEqualAgain(context, snapshot, quest) {
    const searched = await snapshot.search((0,plan_fingerprint/* shortFingerprint */.nE)(quest.target.fingerprint), 'again');
    const read = reader(context, snapshot, quest, 'again');
    const readings = [];
    for (const hint of searched.filter((each) => mayBeOurs(each, quest)).slice(0, maxEndedReads)) {
        const reading = await read(hint.id, true);
        if (reading !== undefined)
            readings.push(reading);
    }
    return (await sort(snapshot, quest, readings, searched)).equal;
}
/** Whether a search's hit may be what was searched for: not when its name is shown and bears another mark. */
function mayBeOurs(hint, { target }) {
    const shown = (0,record_label/* markIn */.bk)(hint);
    return shown === undefined || marksOf(target).includes(shown);
}
/** Whether a list item gives reason to read it: of the same model, or of ours and still running. */
function mayMatter(hint, quest) {
    const { trial, fingerprint, bare } = quest.target;
    const shown = (0,record_label/* markIn */.bk)(hint);
    const dataKnown = fingerprint !== bare;
    const hasEnded = !isActive(hint) && hint.status !== 'created';
    // The mark of another training: it matters when it is another one of this file that runs.
    if (shown !== undefined && dataKnown && hasEnded)
        return marksOf(quest.target).includes(shown);
    if (sameModel(trial, hint) !== false)
        return true;
    return isActive(hint) && (hint.displayName === undefined || shown !== undefined);
}
function marksOf({ fingerprint, bare }) {
    return [fingerprint, bare].map(plan_fingerprint/* shortFingerprint */.nE);
}
function reader(context, snapshot, { target }, first) {
    let oddReads = 0;
    return async (id, searchFound) => {
        let isFirst = true;
        const isOdd = (reading) => reading !== undefined &&
            // A word that nobody knows bars the way, so it is not believed at once; nor is what a search cannot have found.
            (reading.status === 'unknown' || (searchFound && isPoor(reading, target))) &&
            ++oddReads <= maxOddReads;
        return (0,train_retry/* retry */.L5)(context, train_retry/* policies */.R3.readOdd, () => {
            const again = isFirst ? first : 'again';
            isFirst = false;
            return snapshot.read(id, again);
        }, isOdd);
    };
}
/** Whether a reading shows nothing of what the search had found it by, though it shows other things of that kind. */
function isPoor(reading, { trial }) {
    const { displayName, description } = reading;
    return displayName === undefined && description === undefined && sameValues(trial, reading) !== false;
}
async function sort(snapshot, quest, readings, searched) {
    const equal = [];
    const others = [];
    const hits = new Set(searched.map(({ id }) => id));
    for (const observation of readings) {
        const claim = claimOf(observation, quest.owner);
        const likeness = await likenessOf(snapshot, quest, observation, claim, hits);
        const candidate = { observation, ...claim, ...stoppingOf(observation, claim) };
        if (likeness !== undefined)
            equal.push({ ...candidate, likeness, ...copyOf(quest.target, observation, claim) });
        else if (isAnotherOfThisFile(quest, observation, claim))
            others.push({ ...candidate, likeness: 'fingerprint' });
    }
    return { equal, others };
}
async function likenessOf(snapshot, quest, observation, { label, ours }, hits) {
    const { target } = quest;
    const same = sameValues(target.trial, observation);
    if (label !== undefined) {
        if (label.fingerprint === target.fingerprint)
            // Another repository's label on other values is a copy of it, and nothing to us.
            return ours || !contradicts(target.trial, observation) ? 'fingerprint' : undefined;
        // One of the two could not tell its data.
        const dataUnknown = label.fingerprint === target.bare || target.fingerprint === target.bare;
        const sameByLabel = label.values === undefined ? undefined : target.bare.startsWith(label.values);
        return dataUnknown && (sameByLabel ?? same) === true ? 'values-other-data' : undefined;
    }
    const mark = (0,record_label/* markIn */.bk)(observation);
    if (mark === (0,plan_fingerprint/* shortFingerprint */.nE)(target.fingerprint))
        return 'mark';
    if (mark !== undefined)
        return mark === (0,plan_fingerprint/* shortFingerprint */.nE)(target.bare) ? 'values-other-data' : undefined;
    if (same !== undefined)
        return same ? 'values' : undefined;
    // Nothing tells what it is: then the search does, where searches can be trusted.
    const { displayName, description } = observation;
    const isBlank = displayName === undefined && description === undefined;
    if (isBlank && hits.has(observation.id) && (await snapshot.searches()))
        return 'mark';
    if (!isActive(observation) || sameModel(target.trial, observation) === false)
        return undefined;
    return (await isAnother(snapshot, quest, observation.id)) ? undefined : 'unreadable';
}
/** Whether one is proved to be another training: made by this step, or found by a search for another of its marks. */
async function isAnother(snapshot, { made, siblings }, id) {
    if (made.includes(id))
        return true;
    if (siblings.length === 0 || !(await snapshot.searches()))
        return false;
    for (const sibling of siblings)
        if ((await snapshot.search(sibling)).some((hit) => hit.id === id))
            return true;
    return false;
}
/** Our label on a record that is not the one that it was written for. */
function copyOf({ trial, fingerprint }, observation, { label, ours }) {
    if (!ours || label?.fingerprint !== fingerprint || label.took === undefined)
        return {};
    if (!contradicts(trial, observation))
        return {};
    const took = tookOf(trial, observation);
    return took === undefined || took === label.took ? {} : { isCopied: true };
}
function stoppingOf({ word, status }, { label }) {
    const isOver = status === 'succeeded' || status === 'failed' || status === 'stopped';
    return !isOver && (word === 'stopping' || label?.stop !== undefined) ? { isStopping: true } : {};
}
/** Another training of ours of the same file and ref: not another leg of this run, nor one of another name or `set`. */
function isAnotherOfThisFile({ owner, place, leg, target }, observation, { label, ours }) {
    if (!ours || label === undefined || !isActive(observation))
        return false;
    if (label.fingerprint === target.fingerprint)
        return false;
    return (label.place === place &&
        label.leg === leg &&
        (label.run !== owner.run || owner.run === '' || isEarlier(label.values, target)));
}
/** Of the same run only an earlier attempt counts: one of the same values. */
function isEarlier(values, { bare }) {
    return values !== undefined && bare.startsWith(values);
}

;// CONCATENATED MODULE: ./src/train/stages/decide.ts








/** Looks for equal fine-tunes and decides what is to be done about them; GET only. */
const decideIt = async (scope) => {
    const { journal, key, connection } = scope;
    // A plan says why it cannot tell.
    if (!connection.withKey || (0,stage/* trainingOf */.cs)(scope).checked === undefined)
        return stage.on;
    journal.tell(key, { kind: 'decided', intent: await intentOf(scope) });
    return stage.on;
};
/** What is to be done about a trial, now. */
async function intentOf(scope) {
    const { equal, others, unread } = await look(scope);
    const intent = await judge(scope, equal);
    if (intent.kind !== 'start')
        return intent;
    const [unseen] = equal;
    if (unread > 0 && unseen !== undefined)
        return { kind: 'refuse', reason: 'already-exists', bar: 'too-many', candidate: unseen };
    return aboutOthers(scope, others);
}
async function look(scope) {
    const { context, policy, connection } = scope;
    const provider = (0,stage/* providerOf */.lc)(scope);
    if (provider.spends === 'create') {
        const { equal } = await findTitled(context, provider, (0,stage/* targetOfScope */.vq)(scope), policy.owner);
        return { equal, others: [], unread: 0 };
    }
    return findEqual(context, connection.snapshot((0,stage/* trialOf */.Qm)(scope).repository), questOf(scope));
}
/** Another training of the same file and ref, with other values or data, that still runs. */
function aboutOthers(scope, others) {
    const { onRunning, owner, attempt, event, expectFingerprint } = scope.policy;
    const other = oldest(others);
    if (other === undefined)
        return { kind: 'start' };
    const isEarlierAttempt = other.label?.run === owner.run && owner.run !== '';
    if (isEarlierAttempt)
        return { kind: 'follow', candidate: other };
    if (onRunning === 'stop')
        return { kind: 'replace', candidate: other };
    if (onRunning === 'refuse')
        return { kind: 'refuse', reason: 'already-running', candidate: other };
    const isUnchanged = hasSameValues(scope, other) && (0,stage/* trialOf */.Qm)(scope).data === undefined;
    if (isUnchanged && (event === 'schedule' || attempt > 1))
        return expectFingerprint === undefined
            ? { kind: 'follow', candidate: other }
            : { kind: 'refuse', reason: 'already-running', candidate: other };
    for (const each of others)
        (0,stage/* note */.N4)(scope, besideText(each), 'notice');
    return { kind: 'start' };
}
/** Whether only the state of the data is another. */
function hasSameValues(scope, { label, observation }) {
    const { bare, trial } = (0,stage/* targetOfScope */.vq)(scope);
    if (label?.values !== undefined)
        return bare.startsWith(label.values);
    return sameValues(trial, observation) === true;
}
function besideText({ observation }) {
    return `${observation.id} of this file still runs, with other values or data${(0,limits/* costSoFar */.RV)(observation)}; this one is trained beside it. \`on-running: stop\` stops the other first.`;
}

// EXTERNAL MODULE: ./src/plan/difference.ts
var difference = __webpack_require__(560);
;// CONCATENATED MODULE: ./src/train/find/differences.ts



/** In what a file differs from what the service recorded; what the record does not show is no difference. */
function changesSince(trial, observation) {
    return (0,difference/* differenceToRecord */.y)(recordOf(trial, observation), trial.request);
}
/** What the service recorded, in the form of a request. */
function recordOf(trial, { baseModel, scriptType, resource, params }) {
    const { resource: sent = null } = trial.request;
    return {
        ...(resource === undefined ? {} : { resource: isSameResource(sent, resource) ? sent : resource }),
        ...(baseModel === undefined ? {} : { base_model: baseModel }),
        ...(scriptType === undefined ? {} : { script_type: scriptType }),
        ...(params === undefined ? {} : { training_params: params }),
    };
}
const mostShown = 5;
const longestShown = 60;
/** The same as words: `training_params.epochs is 3 and 2 was sent`. */
function changeWords(changes) {
    const words = changes
        .slice(0, mostShown)
        .map(({ key, before, after }) => `${key} is ${shown(before)} there and ${shown(after)} here`);
    const rest = changes.length - words.length;
    return rest > 0 ? [...words, `${rest} more`] : words;
}
function shown(value) {
    return value === undefined ? 'nothing' : (0,base_text/* shortened */.vI)(JSON.stringify(value), longestShown);
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
    const first = await (0,train_retry/* retry */.L5)(context, train_retry/* policies */.R3.read, () => provider.read(ref));
    const labelled = (0,record_label/* readLabel */.V8)(first)?.fingerprint;
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
            help: `Check the address of the service, and whether it is down${(0,base_service/* statusPageOf */.VW)((0,stage/* providerOf */.lc)(scope).title)}, then run this step again.`,
            cause: error,
        });
    }
}
/** The one that this file's values and data belong to; else what is open of this file; else its latest. */
async function findByFile(scope) {
    const { context, connection, journal, key, policy } = scope;
    const provider = (0,stage/* providerOf */.lc)(scope);
    const trial = (0,stage/* trialOf */.Qm)(scope);
    const checked = await checkData(context, provider, trial);
    const { fingerprint } = (0,target/* targetOf */.$)(trial, connection.hubUrl, checked.dataIdentity);
    journal.tell(key, { kind: 'checked', checked, fingerprint });
    if (provider.spends === 'create') {
        const { equal } = await findTitled(context, provider, (0,stage/* targetOfScope */.vq)(scope), policy.owner);
        const found = latest(equal);
        if (found !== undefined)
            return { repository: trial.repository, id: found.observation.id };
        throw notFoundAt(provider, trial);
    }
    const { equal, ofThisFile } = await findOfFile(context, connection.snapshot(trial.repository), questOf(scope));
    const begun = equal.filter(({ observation }) => observation.status !== 'created');
    const found = policy.stopNow ? toStop(scope, begun, ofThisFile) : toAttach(scope, begun, ofThisFile);
    if (found === undefined)
        throw notFoundAt(provider, trial);
    return { repository: trial.repository, id: found.observation.id };
}
/** `stop` touches only what this repository has started from this file at this ref. */
function toStop(scope, equal, ofThisFile) {
    const open = ofThisFile.filter(({ observation }) => !(0,contract/* isTerminal */.H)(observation.status));
    const ids = open.map(({ observation }) => `${observation.id} ('${observation.word}')`).join(', ');
    if (open.length > 1)
        (0,stage/* note */.N4)(scope, `Open of this file: ${ids}.`, 'notice');
    const own = latest(equal.filter((candidate) => ofThisFile.some((other) => isSame(candidate, other))));
    if (own !== undefined && !(0,contract/* isTerminal */.H)(own.observation.status))
        return own;
    if (open.length > 1)
        throw new base_failure/* Failure */.HR('invalid-input', `Several fine-tunes of this file are open, none with its values: ${ids}.`, {
            help: 'Name the one to stop as fine-tune-id.',
        });
    const [only] = open;
    if (only === undefined)
        return own ?? latest(ofThisFile);
    disown(scope, only);
    return only;
}
function toAttach(scope, equal, ofThisFile) {
    const own = latest(equal.filter(({ likeness }) => likeness === 'fingerprint' || likeness === 'mark'));
    if (own !== undefined)
        return own;
    const open = ofThisFile.filter(({ observation }) => !(0,contract/* isTerminal */.H)(observation.status));
    if (open.length > 1)
        throw new base_failure/* Failure */.HR('invalid-input', `Several fine-tunes of this file are open, none with its values: ${open.map(({ observation }) => observation.id).join(', ')}.`, { help: 'Name the one to watch as fine-tune-id.' });
    const other = latest(open.length > 0 ? open : ofThisFile);
    if (other !== undefined) {
        disown(scope, other);
        return other;
    }
    return latest(equal.filter(({ likeness }) => likeness === 'values'));
}
/** It is another training than the file asks for now: nothing is claimed of it, and the differences are said. */
function disown(scope, { observation }) {
    const { journal, key } = scope;
    const changes = changeWords(changesSince((0,stage/* trialOf */.Qm)(scope), observation));
    const what = changes.length === 0 ? 'its data is another' : changes.join('; ');
    (0,stage/* note */.N4)(scope, `${observation.id} was started from this file with other values or data: ${what}.`);
    journal.tell(key, { kind: 'disowned' });
}
function isSame(a, b) {
    return a.observation.id === b.observation.id;
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
    return newest(active.length > 0 ? active : candidates);
}

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
    if (intent.kind !== 'refuse')
        return { kind: intent.kind, id, word };
    return { kind: 'refuse', reason: intent.reason, id, word };
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
        .map((observation) => ({ observation, ...claimOf(observation, owner) }))
        .filter(({ ours, label, observation }) => ours && label?.file === trial.path && observation.status !== 'created')
        .sort((a, b) => (a.observation.createdAt ?? 0) - (b.observation.createdAt ?? 0));
    const found = made.at(-1);
    if (found === undefined)
        return undefined;
    const { observation, label } = found;
    return {
        id: observation.id,
        word: observation.word,
        changes: changesSince(trial, observation),
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
function precedentsOf(trial, earlier) {
    const { base_model: model, script_type: type } = trial.request;
    return earlier
        .flatMap((observation) => {
        const { id, status, baseModel, scriptType, credits, params, startedAt, finishedAt } = observation;
        const same = baseModel === model && (scriptType ?? type) === type && status === 'succeeded';
        if (!same || credits === undefined || credits <= 0 || params === undefined)
            return [];
        const rows = (0,record_label/* readLabel */.V8)(observation)?.rows;
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
        const isHidden = mine === undefined || isOdd || (!isMarked(mine) && round === 1);
        const mustWait = elders.length > 0 || isHidden || (youngers.length > 0 && round < youngerRounds);
        const isStale = clock.now() - begun > staleMs && round < mostRounds;
        if (!mustWait && !isStale)
            return intent;
        if (mine !== undefined && !isMarked(mine) && round === 1)
            await putLabel(scope);
        if (round === 1 && elders.length + youngers.length > 0)
            say(`Another equal fine-tune was just created (${ids([...elders, ...youngers])}); waiting to see which is started.`);
        if (round >= elderRounds && !isStale) {
            const elder = oldest(elders.filter(isMarked));
            return elder === undefined ? intent : { kind: 'adopt', candidate: elder };
        }
        if (isStale)
            pauseMs = 0;
    }
}
/** Where the search shows our own with its label, it shows the others of its kind as well; else all is looked at again. */
async function race_lookAgain(scope) {
    const { connection, context } = scope;
    const { id, repository } = (0,stage/* refOf */.H8)(scope);
    const snapshot = connection.snapshot(repository);
    const quest = questOf(scope);
    const searched = await findEqualAgain(context, snapshot, quest);
    if (searched.some((candidate) => isMarked(candidate) && candidate.observation.id === id))
        return searched;
    snapshot.renew();
    return (await findEqual(context, snapshot, quest)).equal;
}
/** Whether our mark leads to it, so that it leads others to it as well. */
function isMarked({ likeness }) {
    return likeness === 'fingerprint' || likeness === 'mark';
}
/** Created ones that go first (of ours the older ones; where labels are not kept, nameless ones as well) and others of ours. */
function rivalsOf(mine, created, others, onExisting) {
    const self = selfOf(mine, created);
    const isElder = (candidate) => byAge(candidate, self) < 0;
    const untouched = others.filter(({ observation, isCopied }) => observation.status === 'created' && isCopied !== true);
    const ours = untouched.filter((candidate) => candidate.sameRun || ((candidate.ours || candidate.likeness === 'mark') && onExisting !== 'new'));
    if (mine !== undefined && isMarked(mine))
        return {
            elders: ours.filter(isElder),
            youngers: ours.filter((each) => !isElder(each) && isRecent(each)),
        };
    // Nobody sees one without a label, so it cannot go first.
    const nameless = untouched.filter((candidate) => candidate.likeness === 'values' && isElder(candidate) && isRecent(candidate));
    return { elders: [...ours, ...(onExisting === 'new' ? [] : nameless)], youngers: [] };
}
function isRecent({ observation: { createdAt, serviceTime } }) {
    return createdAt === undefined || serviceTime === undefined || serviceTime - createdAt < recentMs;
}
/** Without a time of its own it counts as the youngest: to yield is always safe. */
function selfOf(mine, created) {
    const createdAt = mine?.observation.createdAt ?? created.createdAt ?? Number.MAX_SAFE_INTEGER;
    const observation = { ...created, createdAt };
    return { observation, label: undefined, ours: true, sameRun: true, likeness: 'fingerprint' };
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
        const { fingerprint } = (0,target/* targetOf */.$)(trial, connection.hubUrl, after);
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

;// CONCATENATED MODULE: ./src/train/watch/budget.ts


/**
 * Credits that the other trainings of a step have used, as far as is told or can be reckoned. Each fine-tune counts once,
 * and only those that this step follows.
 */
function usedElsewhere({ ref: own }, { trainings }) {
    const counted = new Set([own?.id]);
    let sum = 0;
    for (const { ref, observation, ending } of trainings) {
        if (ref === undefined || observation === undefined || counted.has(ref.id))
            continue;
        if (ending !== undefined && (0,base_endings/* about */.Cv)(ending).numbers !== 'own')
            continue;
        counted.add(ref.id);
        sum += (0,limits/* creditsOf */.yq)(observation, (0,limits/* runningMs */.Gy)({}, observation, 0));
    }
    return sum;
}

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
    const lagUntil = clock.now() + train_retry/* lagMs */.Ds;
    const read = () => (0,train_retry/* retry */.L5)(context, train_retry/* policies */.R3.readSurely, () => (0,train_retry/* toleratingLag */.GV)(context, lagUntil, () => (0,stage/* providerOf */.lc)(scope).read(ref)), ({ status }) => status === 'unknown');
    const outcome = await (0,effect/* carryOut */.u)(context, {
        name: `start of ${ref.id}`,
        repeatable: 'if-undone',
        before: async () => {
            const spent = spentBudget(scope);
            if (spent !== undefined)
                return { ending: spent };
            if (clock.now() - lookedAt > start_freshMs) {
                const found = await lookBeforeStart(scope);
                lookedAt = clock.now();
                if (found.kind !== 'start')
                    return { intent: found };
            }
            // From here on it is this run's: a cancel stops it.
            const isWritten = journal.tell(key, { kind: 'starting' });
            await scope.book?.written();
            return isWritten ? undefined : { ending: unrecorded(ref.id) };
        },
        undone: () => void journal.tell(key, { kind: 'yielded' }),
        send: async () => {
            await (0,train_retry/* toleratingLag */.GV)(context, lagUntil, () => (0,stage/* providerOf */.lc)(scope).start(ref));
            return { observation: before, startedHere: true };
        },
        settle: (trouble, sent) => start_settle(scope, trouble, sent, read),
    });
    switch (outcome.kind) {
        case 'done':
            journal.tell(key, { kind: 'recorded', ref, ...outcome.value });
            return stage.on;
        case 'instead':
            return 'ending' in outcome.instead
                ? (0,stage/* end */._N)(outcome.instead.ending)
                : { kind: 'back', intent: outcome.instead.intent };
        case 'open':
            return (0,stage/* end */._N)(unsettled(ref, outcome.because));
        case 'undone':
            return (0,stage/* end */._N)(withoutEffect(ref));
    }
};
/** When others of this step have used up its credits nothing more is started. */
function spentBudget(scope) {
    const { maxCredits } = scope.policy;
    if (maxCredits === undefined)
        return undefined;
    const used = usedElsewhere((0,stage/* trainingOf */.cs)(scope), scope.journal.step);
    return used < maxCredits ? undefined : budgetSpent((0,stage/* refOf */.H8)(scope), used, maxCredits);
}
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
function namesRun(observation, owner) {
    const { label, sameRun } = claimOf(observation, owner);
    return label === undefined || sameRun;
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

// EXTERNAL MODULE: ./src/train/stop.ts
var stop = __webpack_require__(4772);
;// CONCATENATED MODULE: ./src/train/stages/take.ts










/** Takes up a fine-tune that exists: adopts or follows it, reuses what it left, waits for its end, or is barred by it. */
const take = async (scope) => {
    const { intent } = (0,stage/* trainingOf */.cs)(scope);
    switch (intent?.kind) {
        case undefined:
        case 'start':
            return stage.on;
        case 'adopt':
            return adopt(scope, intent.candidate);
        case 'follow':
            return follow(scope, intent.candidate);
        case 'reuse':
            return reuse(scope, intent.candidate);
        case 'await':
            return awaitEnd(scope, intent.candidate);
        case 'replace':
            return replace(scope, intent.candidate);
        case 'refuse':
            return take_refuse(scope, intent);
    }
};
function take_refOf(scope, { observation }) {
    return { repository: (0,stage/* trialOf */.Qm)(scope).repository, id: observation.id };
}
/** Goes on with an equal fine-tune; one of ours that was never started is started by what follows. */
async function adopt(scope, candidate) {
    const { context } = scope;
    const ref = take_refOf(scope, candidate);
    const found = candidate.observation;
    const observation = found.status === 'unknown' ? await readSurely(scope, ref) : found;
    if (!record(scope, ref, observation, candidate.sameRun && observation.status !== 'created'))
        return (0,stage/* end */._N)(unrecorded(ref.id));
    if (observation.status === 'created')
        context.say(`${ref.id} was created earlier and never started; this step goes on with it.`);
    for (const text of doubtsAbout(scope, candidate))
        (0,stage/* note */.N4)(scope, text);
    return stage.on;
}
function record(scope, ref, observation, startedHere) {
    const { journal, key } = scope;
    const page = pageOf((0,stage/* providerOf */.lc)(scope), ref);
    return journal.tell(key, { kind: 'recorded', ref, observation, startedHere, ...page });
}
/** What the hub shows of it is not what was sent, or whose it is cannot be told. */
function doubtsAbout(scope, candidate) {
    const { observation, label, likeness } = candidate;
    const { id } = observation;
    if (likeness === 'mark' && label === undefined)
        return [
            `${id} is known by our mark alone: ${(0,stage/* providerOf */.lc)(scope).title} shows nothing else of its label. It is followed, and as it may be another repository's, no limit is kept on it and it is not stopped on a cancel.`,
        ];
    const changes = changeWords(changesSince((0,stage/* trialOf */.Qm)(scope), observation));
    return changes.length === 0
        ? []
        : [
            `${(0,stage/* providerOf */.lc)(scope).title} shows other values for ${id} than were sent: ${changes.join('; ')}. It carries our label, so it is the one.`,
        ];
}
/** Another training of this file is followed in place of one of our own. */
function follow(scope, candidate) {
    const { journal, key } = scope;
    const ref = take_refOf(scope, candidate);
    const { observation, label, sameRun } = candidate;
    if (!record(scope, ref, observation, sameRun))
        return (0,stage/* end */._N)(unrecorded(ref.id));
    if (label !== undefined)
        journal.tell(key, { kind: 'identified', fingerprint: label.fingerprint });
    (0,stage/* note */.N4)(scope, `${ref.id} of this file still runs${(0,limits/* costSoFar */.RV)(observation)}: it is followed, and the present state of the data is not trained.`);
    return stage.on;
}
async function reuse(scope, candidate) {
    const { journal, key } = scope;
    const { observation } = candidate;
    journal.tell(key, { kind: 'found', ref: take_refOf(scope, candidate), observation });
    await collectResults(scope);
    return (0,stage/* end */._N)(reused(observation));
}
/** One that bars the way is told of, and its id is no output: a later `stop` must not reach it. */
function take_refuse(scope, intent) {
    const { journal, key } = scope;
    const { candidate } = intent;
    const provider = (0,stage/* providerOf */.lc)(scope);
    const ref = take_refOf(scope, candidate);
    if (intent.reason === 'already-failed') {
        journal.tell(key, { kind: 'found', ref, observation: candidate.observation });
        return (0,stage/* end */._N)(refused(intent, provider, ref));
    }
    journal.tell(key, { kind: 'barred', id: ref.id, observation: candidate.observation });
    return (0,stage/* end */._N)(intent.reason === 'already-running'
        ? alreadyRunning(candidate.observation, provider, ref)
        : refused(intent, provider, ref));
}
/** One that is being stopped: its end is awaited, then it is decided anew. */
async function awaitEnd(scope, candidate) {
    const { observation, label, ours } = candidate;
    const { id } = observation;
    const ref = take_refOf(scope, candidate);
    (0,stage/* note */.N4)(scope, `${id} is being stopped; its end is awaited before anything is decided.`, 'notice');
    // One of our runs has asked for the stop; should that have been lost, it is asked for again.
    const isOver = ours && label?.stop !== undefined
        ? (await (0,stop/* stopAndConfirm */.MA)(scope.context, (0,stage/* providerOf */.lc)(scope), ref, {
            until: scope.policy.waitUntil,
            cause: label.stop,
        })) !== undefined
        : await hasEnded(scope, ref);
    return isOver ? { kind: 'back', intent: await decideAnew(scope) } : (0,stage/* end */._N)(waitOver(id));
}
/** Another training of this file is stopped first. */
async function replace(scope, candidate) {
    const { context } = scope;
    const ref = take_refOf(scope, candidate);
    const { observation } = candidate;
    (0,stage/* note */.N4)(scope, `${ref.id} of this file still runs${(0,limits/* costSoFar */.RV)(observation)}; it is stopped first (\`on-running: stop\`).`, 'notice');
    const stopped = await (0,stop/* stopAndConfirm */.MA)(context, (0,stage/* providerOf */.lc)(scope), ref, {
        until: scope.policy.waitUntil,
        cause: 'superseded',
    });
    if (stopped === undefined)
        return (0,stage/* end */._N)(waitOver(ref.id));
    return { kind: 'back', intent: await decideAnew(scope) };
}
/** After something has ended that stood in the way. */
function decideAnew(scope) {
    scope.connection.snapshot((0,stage/* trialOf */.Qm)(scope).repository).renew();
    return intentOf(scope);
}
const endDelayMs = 15_000;
/** Whether it ended before our time is over. */
async function hasEnded(scope, ref) {
    const { context, policy } = scope;
    const { clock, interrupted } = context;
    while (clock.now() < policy.waitUntil) {
        const { status } = await (0,train_retry/* retry */.L5)(context, train_retry/* policies */.R3.read, () => (0,stage/* providerOf */.lc)(scope).read(ref));
        if ((0,contract/* isTerminal */.H)(status))
            return true;
        await clock.sleep(endDelayMs, interrupted);
    }
    return false;
}
/** A reading to act upon. One with a word nobody knows is repeated; when it stays, the word is taken for a new one. */
function readSurely(scope, ref) {
    return (0,train_retry/* retry */.L5)(scope.context, train_retry/* policies */.R3.readSurely, () => (0,stage/* providerOf */.lc)(scope).read(ref), ({ status }) => status === 'unknown');
}

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
            message: `${what} failed: ${(0,base_text/* withoutEnd */.Mx)(observation.error ?? `${rules.service} gave no reason`, '. \t\r\n')}.`,
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
        help: `Attach to it when the service is back${(0,base_service/* statusPageOf */.VW)(service)}.`,
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
function endings_waitOver({ id, waitEnds }, last, stopping) {
    const word = `last status: ${last?.word ?? 'not read'}`;
    const over = waitEnds === 'job'
        ? 'GitHub is about to end this job, which is at its time limit'
        : 'The wait-timeout is over';
    return {
        conclusion: 'unfinished',
        reason: 'wait-timeout',
        message: stopping === undefined
            ? `${over}; the training of ${id} goes on (${word}).`
            : `${over}; ${id} was asked to stop and has not stopped yet (${word}).`,
        help: waitEnds === 'job'
            ? 'Run this step again or attach to it to go on waiting; a longer `timeout-minutes` of the job lets it wait longer.'
            : 'Attach to it to go on waiting, or raise wait-timeout.',
    };
}
function spent({ credits }) {
    return credits === undefined ? '' : `; it used ${credits} credits`;
}

// EXTERNAL MODULE: ./src/base/pace.ts
var pace = __webpack_require__(2134);
// EXTERNAL MODULE: ./src/record/progress.ts + 1 modules
var progress = __webpack_require__(3891);
// EXTERNAL MODULE: ./src/train/watch/stall.ts
var stall = __webpack_require__(4152);
;// CONCATENATED MODULE: ./src/train/watch/step.ts








/** With ±20 % of jitter these are 10, 60 and 300 s. */
const minDelayMs = 12_500;
const maxDelayMs = 50_000;
const longestDelayMs = 250_000;
/** An ending is read again after this. */
const confirmMs = 5000;
/** A look that comes so much later than it was due was not late: this machine was asleep. */
const asleepMs = 5 * 60_000;
const noProgressMs = 3 * 3_600_000;
const heartbeatMs = 5 * 60_000;
const createdWarningMs = 10 * 60_000;
/** One that is still `created` so long after we asked to stop it was never started. */
const unstartedMs = 60_000;
/**
 * The state before the first look. `waitedMs`: how long it had been queued by then; `endWord`: it was read already, and had
 * ended with this word.
 */
function openWatch(now, { stopping, waitedMs = 0, endWord } = {}) {
    return {
        ...(stopping === undefined ? {} : { stopping: { reason: stopping, since: now } }),
        ...(endWord === undefined ? {} : { endWord }),
        readAt: now,
        dueAt: now,
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
function step(before, reading, now, rules, creditsElsewhere = 0) {
    const state = awake(before, now);
    switch (reading.kind) {
        case 'fault':
            return onFault(state, reading.fault, now, rules);
        case 'failure':
            return onFailure(state, reading.failure, now, rules);
        case 'unchanged': {
            const { next, events } = onAnswer(state, now, rules);
            return waitOn({ ...next, quiet: next.quiet + 1 }, events, step_pace(next.quiet + 1), now, rules);
        }
        case 'observation':
            return onObservation(state, reading, now, rules, creditsElsewhere);
    }
}
/** Time that this machine has slept through is nobody's silence. */
function awake(state, now) {
    const slept = now - state.dueAt;
    if (slept < asleepMs)
        return state;
    const { refusals } = state;
    return {
        ...state,
        lastGoodAt: state.lastGoodAt + slept,
        refusals: { ...refusals, since: refusals.since + slept },
    };
}
function onFault(state, fault, now, rules) {
    const saidBefore = state.said.has('outage');
    const next = { ...state, faults: state.faults + 1, said: new Set(state.said).add('outage') };
    const events = state.faults === 0
        ? [
            {
                // Every outage stands in the log; one of them is news enough for an annotation.
                kind: saidBefore ? 'notice' : 'warning',
                text: `${rules.service} cannot be read (${(0,base_failure/* clauseOf */.pQ)(fault)}). The training of ${rules.id} is not touched; looking again for up to ${(0,duration/* renderDuration */.P)(train_retry/* outageLimitMs */.d4)}.`,
            },
        ]
        : [];
    const silence = now - state.lastGoodAt;
    if (silence >= train_retry/* outageLimitMs */.d4)
        return end(next, events, outage(rules, silence, fault));
    const asked = Math.min(fault.retryAfterMs ?? 0, train_retry/* maxRetryAfterMs */.vB);
    const backoff = Math.min(60_000, 5000 * 2 ** Math.min(state.faults, 5));
    const untilOutageEnds = train_retry/* outageLimitMs */.d4 - silence;
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
    if (refusals.count >= train_retry/* refusalsUntilBelieved */.my && span >= train_retry/* refusalSpanMs */.FN)
        return end(next, events, refusedForGood(rules, failure, refusals.count, span));
    return waitOn(next, events, train_retry/* refusalSpanMs */.FN / 2, now, rules);
}
/** What any good answer means, whatever it says. */
function onAnswer(state, now, rules) {
    const next = { ...state, lastGoodAt: now, faults: 0, refusals: { count: 0, since: now } };
    if (state.faults === 0)
        return { next, events: [] };
    const text = `${rules.service} answers again after ${(0,duration/* renderDuration */.P)(now - state.lastGoodAt)}.`;
    return { next, events: [{ kind: 'notice', text }] };
}
function onObservation(before, { observation, log, leftMs }, now, rules, creditsElsewhere) {
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
    const { credits = 0 } = observation;
    const next = {
        ...(0,present/* without */.F)(state, 'endWord'),
        last: observation,
        readAt: now,
        ...(credits > (state.credits?.most ?? 0) ? { credits: { most: credits, at: now } } : {}),
        quiet: turned ? 0 : state.quiet + 1,
        heartbeatAt: changed || heartbeat ? now : state.heartbeatAt,
        progress: running ? (0,stall/* advance */.n)(state.progress, observation.step, log, now) : state.progress,
        ...(running && state.runningSince === undefined ? { runningSince: now } : {}),
        said,
    };
    if ((0,contract/* isTerminal */.H)(observation.status))
        return state.endWord === observation.word
            ? end(next, events, trained(rules, observation, next.stopping))
            : readAgain({ ...next, endWord: observation.word }, events, now);
    if (observation.status === 'created' && now - state.waitingSince >= createdWarningMs)
        sayOnce('created', `${rules.id} is still 'created' after 10 minutes; the time counts as queue time.`);
    const { stopping } = next;
    if (stopping !== undefined) {
        if (observation.status === 'created' && now - stopping.since >= unstartedMs)
            return end(next, events, neverStarted(rules, stopping));
        return waitOn(next, events, minDelayMs, now, rules);
    }
    if (running && now - Math.max(next.runningSince ?? now, next.progress.at) >= noProgressMs)
        sayOnce('no progress', `${rules.id} has shown no progress for ${(0,duration/* renderDuration */.P)(noProgressMs)}, and it costs while it runs. Look at its log; \`stall_timeout\` under \`limits\` would stop one that stands still.`);
    const broken = (0,limits/* brokenLimit */.tb)(next, observation, now, rules, creditsElsewhere, sayOnce);
    if (broken === undefined) {
        const delayMs = observation.nextLookMs ?? (running && leftMs !== undefined ? leftMs / 4 : step_pace(next.quiet));
        const limitMs = isLimited(rules)
            ? Math.min(maxDelayMs, (0,limits/* msToLimit */.hB)(next, observation, now, rules, creditsElsewhere))
            : longestDelayMs;
        return waitOn(next, events, Math.max(minDelayMs, Math.min(delayMs, limitMs)), now, rules);
    }
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
function isLimited({ limits, budget }) {
    return budget !== undefined || Object.keys(limits).length > 0;
}
function step_pace(quiet) {
    return Math.min(maxDelayMs, minDelayMs * 1.5 ** quiet);
}
/** Also when our time is up: what has ended is not left without a word. */
function readAgain(state, events, now) {
    return { state: { ...state, dueAt: now + confirmMs }, events, delayMs: confirmMs, leastMs: 0 };
}
/** Ends the watch when our time is up, else waits, though not past the end of our time. */
function waitOn(state, events, delayMs, now, rules, leastMs = 0) {
    if (now >= rules.waitUntil)
        return end(state, events, endings_waitOver(rules, state.last, state.stopping));
    const left = rules.waitUntil - now;
    const planned = Math.max(1000, Math.min(delayMs, left));
    return {
        state: { ...state, dueAt: now + Math.max(planned, leastMs) },
        events,
        delayMs: planned,
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
    let state = openWatch(clock.now(), {
        ...(stopsNow(scope) ? { stopping: 'stop' } : {}),
        ...(0,present/* present */.E)({ waitedMs: task.waitedMs, endWord: endWordOf(scope) }),
    });
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
            const reading = await watch_look(scope, task, state, log.last());
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
/** Of one that was read already and had ended. */
function endWordOf(scope) {
    const { observation } = (0,stage/* trainingOf */.cs)(scope);
    return observation !== undefined && (0,contract/* isTerminal */.H)(observation.status) ? observation.word : undefined;
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
async function watch_look(scope, { rules }, state, log) {
    const { context, connection } = scope;
    const { clock } = context;
    const { listCache } = connection;
    const ref = (0,stage/* refOf */.H8)(scope);
    try {
        // Limits are kept by readings: a list shows neither credits nor times.
        const isBounded = rules.budget !== undefined || Object.keys(rules.limits).length > 0;
        const { last, stopping, readAt, endWord } = state;
        const mayHint = !isBounded && stopping === undefined && endWord === undefined && clock.now() - readAt < readingFreshMs;
        if (listCache !== undefined && last !== undefined && mayHint)
            if ((await listCache.wordOf(ref.repository, ref.id)) === last.word)
                return { kind: 'unchanged' };
        const observation = await (0,stage/* providerOf */.lc)(scope).read(ref);
        const wrong = anotherOne((0,stage/* trainingOf */.cs)(scope).observation, observation);
        if (wrong !== undefined)
            return { kind: 'fault', fault: wrong };
        const leftMs = leftOf((0,stage/* trainingOf */.cs)(scope), observation, clock.date());
        return { kind: 'observation', observation, ...(0,present/* present */.E)({ log, leftMs }) };
    }
    catch (error) {
        if (error instanceof base_failure/* Fault */.vC)
            return { kind: 'fault', fault: error };
        if (error instanceof base_failure/* Failure */.HR)
            return { kind: 'failure', failure: error };
        throw error;
    }
}
/** Clocks and roundings of the service. */
const watch_toleranceMs = 2000;
/** An answer with the right id and another time of creation is about something else: a cache may mix things up. */
function anotherOne(before, now) {
    const [was, is] = [before?.createdAt, now.createdAt];
    if (before?.id !== now.id || was === undefined || is === undefined || Math.abs(was - is) <= watch_toleranceMs)
        return undefined;
    return new base_failure/* Fault */.vC('unclear', `The answer about ${now.id} is about another fine-tune: it was created at another time.`);
}
/** Until its end, in ms, as far as that can be told. */
function leftOf(training, observation, at) {
    const { log, firstStep: since } = training;
    const { startedAt, serviceTime, etaAt } = observation;
    const [step, steps] = [observation.step ?? log?.step, (0,progress/* totalSteps */.Y)(training)];
    return (0,pace/* msLeft */.Id)({ at, ...(0,present/* present */.E)({ step, totalSteps: steps, since, startedAt, serviceTime, etaAt }) });
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
        const outcome = await (0,stop/* sendStop */.tB)(context, (0,stage/* providerOf */.lc)(scope), ref);
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

;// CONCATENATED MODULE: ./src/train/stages/watch.ts











/** Watches a fine-tune to its end. What it left is collected after it. */
const watchIt = async (scope) => {
    const { journal, key, policy } = scope;
    const first = (0,stage/* observationOf */.KY)(scope);
    const rules = await rulesOf(scope, first);
    const isLimited = Object.keys(rules.limits).length > 0 || rules.budget !== undefined;
    if (!policy.wait)
        return leaveAtOnce(scope, rules, isLimited);
    if (isLimited)
        journal.tell(key, { kind: 'limited' });
    const ending = await watch(scope, {
        waitedMs: (0,stage/* trainingOf */.cs)(scope).startedHere ? 0 : queuedMs(first),
        rules,
        creditsElsewhere: () => usedElsewhere((0,stage/* trainingOf */.cs)(scope), journal.step),
        onCapped: (reason) => rememberCap(scope, reason),
    });
    if (ending.conclusion === 'unfinished' && isLimited)
        (0,stage/* note */.N4)(scope, unwatched(rules));
    if (isSuperseded(scope, ending)) {
        const { id } = (0,stage/* refOf */.H8)(scope);
        (0,stage/* note */.N4)(scope, `${id} was stopped by an earlier run of this workflow; it is decided anew.`, 'notice');
        return { kind: 'back', intent: await decideAnew(scope) };
    }
    journal.tell(key, {
        kind: 'ended',
        ending: cappedByOthers(ending, (0,stage/* refOf */.H8)(scope), (0,stage/* observationOf */.KY)(scope), policy.owner),
    });
    return stage.on;
};
/** `wait: false`: what has ended is told as it is, what goes on is left. */
function leaveAtOnce(scope, rules, isLimited) {
    const { journal, key } = scope;
    const { observation, startedHere } = (0,stage/* trainingOf */.cs)(scope);
    if (observation !== undefined && (0,contract/* isTerminal */.H)(observation.status)) {
        const ending = trained(rules, observation, undefined);
        journal.tell(key, {
            kind: 'ended',
            ending: cappedByOthers(ending, (0,stage/* refOf */.H8)(scope), observation, scope.policy.owner),
        });
        return stage.on;
    }
    if (isLimited)
        (0,stage/* note */.N4)(scope, unwatched(rules));
    return (0,stage/* end */._N)(detached(rules.id, startedHere ? undefined : observation));
}
async function rulesOf(scope, first) {
    const { waitUntil, waitEnds, maxCredits } = scope.policy;
    const provider = (0,stage/* providerOf */.lc)(scope);
    const limits = isKnownByMarkAlone(scope) ? {} : limitsOf(scope, first);
    const budget = isKnownByMarkAlone(scope) ? undefined : maxCredits;
    const bounded = budget !== undefined || limits.maxCredits !== undefined;
    const isTold = first.ratePerSecond !== undefined || first.baseModel === undefined;
    const listRate = bounded && !isTold ? await provider.rateOf?.(first.baseModel ?? '') : undefined;
    return {
        ...{ id: (0,stage/* refOf */.H8)(scope).id, service: provider.title, waitUntil, waitEnds, limits },
        ...(0,present/* present */.E)({ budget, listRate }),
    };
}
/** It may be another repository's: no limit of ours is kept on it. */
function isKnownByMarkAlone(scope) {
    const { intent, startedHere } = (0,stage/* trainingOf */.cs)(scope);
    if (intent?.kind !== 'adopt' || startedHere)
        return false;
    const { likeness, label } = intent.candidate;
    return likeness === 'mark' && label === undefined;
}
/** The tighter of file, input and label. A stranger's label binds nobody. */
function limitsOf(scope, first) {
    const { owner, maxDurationMs } = scope.policy;
    const label = (0,record_label/* readLabel */.V8)(first);
    const labelled = label !== undefined && isOurs(label, owner) ? label.limits : {};
    return (0,record_label/* tighterLimits */.En)((0,stage/* trainingOf */.cs)(scope).trial?.limits ?? {}, labelled, { maxDurationMs });
}
function unwatched({ id, service, limits, budget, listRate }) {
    const inCredits = limits.maxCredits !== undefined || budget !== undefined;
    const rate = listRate === undefined ? '' : ` by about ${Math.round(listRate * 360_000) / 100} credits an hour`;
    return `Nobody keeps the limits of ${id} while nobody looks: ${service} has none, so they can be overshot${inCredits ? rate : ''} until a run of this file or \`attach\` watches it again.`;
}
/** How long one that another run started has been in the queue, by the service's clock. */
function queuedMs({ status, createdAt, serviceTime }) {
    if (status !== 'queued' || createdAt === undefined || serviceTime === undefined)
        return 0;
    return Math.max(0, serviceTime - createdAt);
}
/** So that a later push does not buy again what was stopped at a limit, nor takes up what is ending; best effort. */
function rememberCap(scope, reason) {
    return (0,stop/* markStop */.Ss)(scope.context, (0,stage/* providerOf */.lc)(scope), (0,stage/* refOf */.H8)(scope), { stop: 'limit', capped: reason });
}
/** It was taken up just before a cancel of the run that had started it took effect: that stop was not meant for us. */
function isSuperseded(scope, ending) {
    const { intent, startedHere } = (0,stage/* trainingOf */.cs)(scope);
    if (intent?.kind !== 'adopt' && intent?.kind !== 'follow')
        return false;
    if (startedHere || ending.conclusion !== 'stopped' || ending.reason === undefined)
        return false;
    const { label, ours } = claimOf((0,stage/* observationOf */.KY)(scope), scope.policy.owner);
    return ours && (label?.stop === 'cancel' || label?.stop === 'superseded');
}
/** One of our runs stopped it at a limit, as its label says, while this one looked on. */
function cappedByOthers(ending, ref, last, owner) {
    if (ending.conclusion !== 'stopped' || ending.reason === undefined)
        return ending;
    const label = (0,record_label/* readLabel */.V8)(last);
    if (label?.capped === undefined || !isOurs(label, owner))
        return ending;
    return capped(ref.id, last, label.capped);
}

;// CONCATENATED MODULE: ./src/train/stages.ts














/** The way of a training. A next stage is one file and one line. */
const way = [
    { lap: 'look', name: 'check', run: check },
    { lap: 'look', name: 'decide', run: decideIt },
    { lap: 'look', name: 'preview', run: preview },
    { lap: 'make', name: 'take', run: take },
    { lap: 'make', name: 'announce', run: announce },
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
    run: [
        'check',
        'decide',
        'take',
        'announce',
        'create',
        'label',
        'race',
        'start',
        'recheck',
        'watch',
        'collect',
    ],
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
    const print = printOfAll(all);
    for (const scope of decided) {
        const ending = refusalOf(scope, { starts, isBlocked, print });
        if (ending !== undefined)
            scope.journal.tell(scope.key, { kind: 'ended', ending });
    }
    return twins;
}
/** What all trainings of a step are known by together; undefined as long as one of them is not known. */
function printOfAll(all) {
    const prints = all.flatMap(({ fingerprint, trial }) => fingerprint === undefined || trial === undefined ? [] : [(0,plan_fingerprint/* printOf */.Fc)(fingerprint, trial)]);
    return prints.length === all.length ? (0,plan_fingerprint/* joinPrints */.N8)(prints) : undefined;
}
function refusalOf(scope, step) {
    const { expectFingerprint: expected, maxStarts } = scope.policy;
    const { starts, isBlocked, print } = step;
    if (expected !== undefined && (print !== undefined || !isBlocked) && !isAsPlanned(expected, print))
        return planChanged(expected, print, knowledgeOf((0,stage/* trainingOf */.cs)(scope).checked) === 'known');
    if (isBlocked)
        return blockedByAnother;
    return starts > maxStarts ? tooMany(starts, maxStarts) : undefined;
}
/** Of what is to follow nothing is compared when nothing was printed of it. */
function isAsPlanned(expected, now) {
    return (expected.fingerprint === now?.fingerprint &&
        (expected.followUp === undefined || expected.followUp === now.followUp));
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
            queue = rows.filter((each) => each.lap === 'make' || each.lap === 'buy' || each.lap === lap);
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
    const { host, journal, inputs, command } = task;
    const job = command === 'plan' || journal.step.simulated ? undefined : jobTimeOf(host);
    if (command !== 'plan')
        host.saveState('command', storedCommand(task, job));
    if (command === 'run' && inputs.jobStatus === 'cancelled')
        return cancelledBefore;
    const scopes = await openScopes(task, job);
    if (command === 'plan') {
        await walk(scopes, parts.plan);
        for (const { key } of scopes)
            endPlan(journal, key);
        return endingOf(journal.step.trainings);
    }
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
/** A step with `if: always()` in a job that was cancelled. */
const cancelledBefore = {
    conclusion: 'cancelled',
    reason: 'cancelled',
    message: 'The job was cancelled before this step began; nothing was started.',
    help: 'Steps that train need no `if: always()`; `attach` and `stop` work in a cancelled job, too.',
};
/** Undefined in a terminal, and where the runner does not tell when the job began. */
function jobTimeOf(host) {
    const { clock, event } = host;
    const { begunAt, workflow, id, hosted } = event.job;
    if (begunAt === undefined)
        return undefined;
    const file = workflow === '' ? undefined : host.readText(workflow, maxWorkflowBytes);
    const limitMs = jobLimitMs(file?.kind === 'text' ? file.text : undefined, id, hosted);
    return (0,cancel/* jobTime */.Rs)(clock.date() - begunAt, limitMs);
}
/** GitHub takes no larger ones. */
const maxWorkflowBytes = 1024 * 1024;
/** For the post step. */
function storedCommand({ host, inputs, book }, job) {
    const { onCancel, addresses } = inputs;
    const statusOn = book === undefined ? undefined : (0,pull_request/* commitOf */.D3)(host.event);
    const stored = { onCancel, addresses, ...(0,present/* present */.E)({ jobLimitMs: job?.limitMs, statusOn }) };
    return JSON.stringify(stored);
}
/** A scope for each training: the files of the step, or what `attach` and `stop` are about. */
async function openScopes(task, job) {
    const { host, journal, inputs, command, book } = task;
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
    const policy = policyOf(host, inputs, command, job);
    if (policy.wait && policy.waitEnds === 'job')
        journal.say(jobIsShort(inputs, job));
    const base = command === 'plan' ? await openBase(task) : {};
    return targetsOf(task).map((target, at) => {
        const key = String(at + 1);
        const { title, service, trial, ref } = target;
        journal.say({ kind: 'opened', training: (0,training/* openTraining */.b)(key, title, service, trial) });
        if (ref !== undefined)
            journal.tell(key, { kind: 'found', ref });
        return {
            key,
            context,
            policy,
            connection: connectionOf(service),
            journal,
            ...base,
            ...(0,present/* present */.E)({ book }),
        };
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
function policyOf({ clock, event }, inputs, command, job) {
    const { onExisting, onRunning, maxStarts, maxCredits, maxDurationMs, expectFingerprint, wait } = inputs;
    const waitMs = Math.min(inputs.waitTimeoutMs, job === undefined ? Infinity : (0,cancel/* timeLeft */.f$)(job));
    const pullRequest = (0,pull_request/* pullRequestOf */._n)(event);
    return {
        owner: {
            repositoryId: event.repositoryId,
            repository: event.repository || 'terminal',
            run: event.runId,
            ref: event.ref,
            commit: (0,pull_request/* commitOf */.D3)(event),
            runUrl: event.runUrl,
            ...(0,present/* present */.E)({ pullRequest: pullRequest?.number }),
        },
        attempt: event.attempt,
        runSince: event.pushedAt,
        event: event.name,
        set: inputs.set,
        onExisting,
        onRunning,
        unattended: (event.name === 'push' || event.name === 'schedule') && event.attempt === 1,
        maxStarts,
        maxCredits,
        maxDurationMs,
        expectFingerprint,
        looksOnly: command === 'plan',
        wait: wait || command === 'stop',
        stopNow: command === 'stop',
        waitUntil: clock.now() + waitMs,
        waitEnds: waitMs < inputs.waitTimeoutMs ? 'job' : 'wait-timeout',
    };
}
/** Said at the start, while it can still be mended. */
function jobIsShort({ waitTimeoutMs }, job) {
    const { limitMs = 0, ageMs = 0 } = job ?? {};
    return {
        kind: 'noted',
        severity: 'warning',
        text: `wait-timeout is ${(0,duration/* renderDuration */.P)(waitTimeoutMs)}, and GitHub ends this job after ${(0,duration/* renderDuration */.P)(limitMs)}, of which ${(0,duration/* renderDuration */.P)(ageMs)} are over: this step leaves two minutes before that, and the training goes on. Raise \`timeout-minutes\` of the job, or lower \`wait-timeout\`.`,
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
