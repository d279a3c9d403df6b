export const id = 631;
export const ids = [631];
export const modules = {

/***/ 631:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openGitHub: () => (/* binding */ openGitHub)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);
/* harmony import */ var _base_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2571);
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3659);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(766);




const timeoutMs = 20_000;
const pageSize = 100;
/** Nobody discusses longer; beyond it a second comment is the lesser evil. */
const maxPages = 50;
/** What the token of a workflow writes as. */
const workflowAuthor = 'github-actions[bot]';
/** GitHub's API for one repository. Every call may throw `Failure` that names the missing permission. */
function openGitHub({ token, apiUrl, repository }) {
    const [owner = '', repo = ''] = repository.split('/');
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token, { baseUrl: (0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutEnd */ .Mx)(apiUrl, '/') });
    const request = () => ({ signal: AbortSignal.timeout(timeoutMs) });
    const author = async () => {
        try {
            const answer = await octokit.graphql('query { viewer { login } }', { request: request() });
            const viewer = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(answer) ? answer['viewer'] : undefined;
            const login = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(viewer) ? viewer['login'] : undefined;
            return typeof login === 'string' ? login : workflowAuthor;
        }
        catch {
            return workflowAuthor; // A token that may not ask who it is is the workflow's own.
        }
    };
    return {
        readFile: async (path, commit, maxBytes) => {
            try {
                const { data } = await octokit.rest.repos.getContent({
                    owner,
                    repo,
                    path,
                    ref: commit,
                    mediaType: { format: 'raw' },
                    request: request(),
                });
                // Text only when the answer names its charset.
                const text = data instanceof ArrayBuffer ? new TextDecoder().decode(data) : data;
                if (typeof text !== 'string')
                    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('not-found', `${path} was no file there.`);
                if (text.length > maxBytes)
                    throw new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('not-found', `${path} was too large there.`);
                return text;
            }
            catch (error) {
                if (error instanceof _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR)
                    throw error;
                // GitHub says 404 as well of a commit that is gone, in other words.
                if (statusOf(error) === 404 && !/no commit found/i.test((0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)))
                    return undefined;
                throw refusal(error, `read ${path} at the base of the pull request`, 'contents: read');
            }
        },
        findComment: async (pullRequest, marker) => {
            try {
                const self = bare(await author());
                for (let page = 1; page <= maxPages; page++) {
                    const { data } = await octokit.rest.issues.listComments({
                        owner,
                        repo,
                        issue_number: pullRequest,
                        per_page: pageSize,
                        page,
                        request: request(),
                    });
                    // Anybody can write the marker; only what this token wrote is ours.
                    const own = data.find(({ body, user }) => bare(user?.login ?? '') === self && (body ?? '').startsWith(marker));
                    if (own !== undefined)
                        return own.id;
                    if (data.length < pageSize)
                        return undefined;
                }
                return undefined;
            }
            catch (error) {
                throw refusal(error, 'read the comments of the pull request', 'pull-requests: read');
            }
        },
        saveComment: async (pullRequest, id, body) => {
            try {
                const { issues } = octokit.rest;
                const common = { owner, repo, body, request: request() };
                const { data } = id === undefined
                    ? await issues.createComment({ ...common, issue_number: pullRequest })
                    : await issues.updateComment({ ...common, comment_id: id });
                return data.id;
            }
            catch (error) {
                throw refusal(error, 'comment on the pull request', 'pull-requests: write');
            }
        },
    };
}
/** REST and GraphQL do not agree on whether an app's name ends in `[bot]`. */
function bare(login) {
    return login.replace(/\[bot\]$/, '');
}
function refusal(error, doing, permission) {
    const status = statusOf(error);
    if (status === 401 || status === 403 || status === 404)
        return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('rejected', `The github-token may not ${doing} (HTTP ${status}).`, {
            help: `Give the job \`permissions: ${permission}\`. On pull requests of forks the token can only read.`,
            status,
            cause: error,
        });
    return new _base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('hub-unreachable', `GitHub did not let us ${doing}: ${(0,_base_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, {
        ...(status === undefined ? {} : { status }),
        cause: error,
    });
}
function statusOf(error) {
    const status = (0,_base_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(error) ? error['status'] : undefined;
    return typeof status === 'number' ? status : undefined;
}


/***/ })

};
