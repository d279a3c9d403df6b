export const id = 674;
export const ids = [674];
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


/***/ })

};
