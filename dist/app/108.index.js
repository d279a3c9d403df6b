export const id = 108;
export const ids = [108];
export const modules = {

/***/ 5108:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGitHub: () => (/* binding */ openGitHub)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(2413);
// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
// EXTERNAL MODULE: ./src/base/text.ts
var base_text = __webpack_require__(766);
;// CONCATENATED MODULE: ./src/host/github-statuses.ts

const pageSize = 100;
/** GitHub takes a thousand statuses of one context on one commit. */
const maxPages = 10;
/**
 * Writes a status on a commit; what GitHub made of it.
 * Source: https://docs.github.com/rest/commits/statuses#create-a-commit-status
 */
async function writeStatus({ octokit, owner, repo, request }, commit, { context, state, text, address }) {
    const { data } = await octokit.rest.repos.createCommitStatus({
        ...{ owner, repo, sha: commit, context, state, description: text },
        ...(address === undefined ? {} : { target_url: address }),
        request: request(),
    });
    return readStatus(data) ?? { context, state, text, address: address ?? '', creator: '', isApp: false };
}
/** All statuses of one context on a commit, newest first, whoever wrote them. */
async function listStatuses({ octokit, owner, repo, request }, commit, context) {
    const found = [];
    for (let page = 1; page <= maxPages; page++) {
        const { data } = await octokit.rest.repos.listCommitStatusesForRef({
            ...{ owner, repo, ref: commit, per_page: pageSize, page },
            request: request(),
        });
        found.push(...data.flatMap((item) => readStatus(item) ?? []).filter((each) => each.context === context));
        if (data.length < pageSize)
            break;
    }
    return found;
}
function readStatus(item) {
    if (!(0,json/* isObject */.G)(item))
        return undefined;
    const { context, state, description, target_url: address, created_at: at, creator } = item;
    const { id, type, login } = (0,json/* isObject */.G)(creator) ? creator : {};
    if (typeof context !== 'string' || typeof state !== 'string')
        return undefined;
    const createdAt = typeof at === 'string' ? Date.parse(at) : Number.NaN;
    return {
        context,
        state,
        text: typeof description === 'string' ? description : '',
        address: typeof address === 'string' ? address : '',
        creator: typeof id === 'number' ? String(id) : '',
        isApp: type === 'Bot' && login !== 'github-actions[bot]',
        ...(Number.isNaN(createdAt) ? {} : { createdAt }),
    };
}

;// CONCATENATED MODULE: ./src/host/github.ts





const timeoutMs = 20_000;
const github_pageSize = 100;
/** Nobody discusses longer; beyond it a second comment is the lesser evil. */
const github_maxPages = 50;
/** What the token of a workflow writes as. */
const workflowAuthor = 'github-actions[bot]';
/** GitHub's API for one repository. Every call may throw `Failure` that names the missing permission. */
function openGitHub({ token, apiUrl, repository, clock }) {
    const [owner = '', repo = ''] = repository.split('/');
    const octokit = (0,github/* getOctokit */.Q)(token, { baseUrl: (0,base_text/* withoutEnd */.Mx)(apiUrl, '/') });
    octokit.hook.wrap('request', (send, options) => clock === undefined ? send(options) : clock.busy(async () => send(options)));
    const request = () => ({ signal: AbortSignal.timeout(timeoutMs) });
    const place = { octokit, owner, repo, request };
    const author = async () => {
        try {
            const answer = await octokit.graphql('query { viewer { login } }', { request: request() });
            const viewer = (0,json/* isObject */.G)(answer) ? answer['viewer'] : undefined;
            const login = (0,json/* isObject */.G)(viewer) ? viewer['login'] : undefined;
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
                    throw new failure/* Failure */.HR('not-found', `${path} was no file there.`);
                if (text.length > maxBytes)
                    throw new failure/* Failure */.HR('not-found', `${path} was too large there.`);
                return text;
            }
            catch (error) {
                if (error instanceof failure/* Failure */.HR)
                    throw error;
                // GitHub says 404 as well of a commit that is gone, in other words.
                if (statusOf(error) === 404 && !/no commit found/i.test((0,failure/* messageOf */.bD)(error)))
                    return undefined;
                throw refusal(error, `read ${path} at the base of the pull request`, 'contents: read');
            }
        },
        findComment: async (pullRequest, marker) => {
            try {
                const self = bare(await author());
                for (let page = 1; page <= github_maxPages; page++) {
                    const { data } = await octokit.rest.issues.listComments({
                        owner,
                        repo,
                        issue_number: pullRequest,
                        per_page: github_pageSize,
                        page,
                        request: request(),
                    });
                    // Anybody can write the marker; only what this token wrote is ours.
                    const own = data.find(({ body, user }) => bare(user?.login ?? '') === self && (body ?? '').startsWith(marker));
                    if (own !== undefined)
                        return own.id;
                    if (data.length < github_pageSize)
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
        setStatus: async (commit, status) => {
            try {
                return await writeStatus(place, commit, status);
            }
            catch (error) {
                throw refusal(error, `write a status on commit ${commit.slice(0, 12)}`, 'statuses: write');
            }
        },
        statuses: async (commit, context) => {
            try {
                return await listStatuses(place, commit, context);
            }
            catch (error) {
                throw refusal(error, `read the statuses of commit ${commit.slice(0, 12)}`, 'statuses: write');
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
        return new failure/* Failure */.HR('rejected', `The github-token may not ${doing} (HTTP ${status}).`, {
            help: `Give the job \`permissions: ${permission}\`. On pull requests of forks the token can only read.`,
            status,
            cause: error,
        });
    return new failure/* Failure */.HR('hub-unreachable', `GitHub did not let us ${doing}: ${(0,failure/* messageOf */.bD)(error)}`, {
        ...(status === undefined ? {} : { status }),
        cause: error,
    });
}
function statusOf(error) {
    const status = (0,json/* isObject */.G)(error) ? error['status'] : undefined;
    return typeof status === 'number' ? status : undefined;
}


/***/ })

};
