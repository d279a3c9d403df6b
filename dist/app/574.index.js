export const id = 574;
export const ids = [574];
export const modules = {

/***/ 7574:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startSimulator: () => (/* binding */ startSimulator)
});

// EXTERNAL MODULE: ./src/catalog/index.ts + 9 modules
var catalog = __webpack_require__(728);
// EXTERNAL MODULE: ./src/simulator/clock.ts
var simulator_clock = __webpack_require__(9392);
// EXTERNAL MODULE: ./src/simulator/endings.ts
var endings = __webpack_require__(2474);
// EXTERNAL MODULE: ./src/simulator/answers.ts
var answers = __webpack_require__(2985);
// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
// EXTERNAL MODULE: ./src/simulator/random.ts
var random = __webpack_require__(2719);
;// CONCATENATED MODULE: ./src/simulator/curves.ts


const mostCheckpoints = 50;
const stockPrompts = ['an oxen pulling a cart through a meadow', 'an oxen in the snow at dawn'];
/** What the parameters mean for the course; `rows` are those of the table. */
function courseOf(params, type, rows) {
    const number = (name, otherwise) => numberIn(params, type, name) ?? otherwise;
    const isText = type === undefined ? 'epochs' in params : 'epochs' in type.parameters;
    const epochs = number('epochs', 1);
    const batch = number('batch_size', 1) * number('grad_accum', 1);
    const perEpoch = Math.max(1, Math.ceil(rows / batch));
    const totalSteps = Math.max(1, Math.round(isText ? perEpoch * epochs : number('steps', 2000)));
    const byEpoch = params['save_strategy'] !== 'steps';
    const every = isText
        ? byEpoch
            ? perEpoch
            : Math.max(1, Math.round(totalSteps * number('save_steps_ratio', 0.25)))
        : number('sample_every', 200);
    const checkpoints = stepsOf(totalSteps, every);
    const drawsSamples = !isText && (type === undefined || 'samples' in type.parameters);
    return {
        totalSteps,
        checkpoints,
        samples: drawsSamples ? [0, ...checkpoints] : [],
        prompts: promptsOf(params['samples']),
        media: type?.name.endsWith('_to_video') === true ? 'mp4' : 'jpg',
        rate: number('learning_rate', 0.0001),
        isText,
    };
}
/** Falls quickly, then slowly, with noise that shrinks: the same for the same seed and step. */
function metricsAt(seed, step, { totalSteps, rate, isText, checkpoints }) {
    const done = Math.min(1, step / totalSteps);
    const [start, floor] = isText
        ? [2.2 + (0,random/* chance */.Dz)(seed, 'start'), 0.35 + (0,random/* chance */.Dz)(seed, 'floor') / 3]
        : [0.24 + (0,random/* chance */.Dz)(seed, 'start') / 5, 0.06 + (0,random/* chance */.Dz)(seed, 'floor') / 25];
    const noise = ((0,random/* chance */.Dz)(seed, 'noise', step) - 0.5) * 0.16 * (start - floor) * (1 - 0.7 * done);
    const loss = floor + (start - floor) * Math.exp(-4.5 * done) + noise;
    const warm = Math.min(1, done / 0.03);
    const learningRate = rate * warm * (isText ? 1 - 0.9 * done : 1);
    const epochs = isText ? Math.max(1, checkpoints.length) : 1;
    return {
        loss: rounded(Math.max(0.001, loss), 5),
        learning_rate: rounded(learningRate, 9),
        epoch: rounded(done * epochs, 3),
        ...(isText
            ? {
                grad_norm: rounded(0.4 + 1.6 * Math.exp(-3 * done) + (0,random/* chance */.Dz)(seed, 'grad', step) * 0.2, 4),
                mean_token_accuracy: rounded(0.52 + 0.4 * (1 - Math.exp(-3.5 * done)), 4),
            }
            : {}),
    };
}
function stepsOf(total, every) {
    // A step apart at least, and not more of them than anybody wants to see.
    const distance = Math.max(1, Math.round(every), Math.ceil(total / mostCheckpoints));
    const steps = [];
    for (let step = distance; step < total; step += distance)
        steps.push(step);
    return [...steps, total];
}
function numberIn(params, type, name) {
    const value = params[name] ?? type?.parameters[name]?.default;
    return typeof value === 'number' && value > 0 ? value : undefined;
}
function promptsOf(samples) {
    if (!Array.isArray(samples) || samples.length === 0)
        return stockPrompts;
    return samples.map((sample) => (0,json/* isObject */.G)(sample) && typeof sample['prompt'] === 'string' ? sample['prompt'] : '');
}
function rounded(value, digits) {
    return Number(value.toFixed(digits));
}

// EXTERNAL MODULE: ./src/simulator/hostile.ts
var simulator_hostile = __webpack_require__(5504);
;// CONCATENATED MODULE: ./src/simulator/create-body.ts

/** What the hub finds wrong with the body of a create; it looks at types, not at the parameters of the training. */
function complaintAbout(body) {
    if (!(0,json/* isObject */.G)(body))
        return 'The body must be an object.';
    const missing = ['resource', 'base_model', 'script_type'].filter((key) => typeof body[key] !== 'string' || body[key] === '');
    if (missing.length > 0)
        return `${missing.join(', ')} can't be blank`;
    const { training_params: params = {}, is_public: isPublic = false, oxen_model_path: path = null } = body;
    if (!(0,json/* isObject */.G)(params))
        return 'training_params must be an object';
    if (typeof isPublic !== 'boolean')
        return 'is_public must be a boolean';
    if (path !== null && typeof path !== 'string')
        return 'oxen_model_path must be a string';
    const { samples } = params;
    return samples === undefined || Array.isArray(samples)
        ? undefined
        : 'training_params.samples must be an array';
}

;// CONCATENATED MODULE: ./src/simulator/credits.ts
/** When the trainings together have used so many seconds, counted from `since`; undefined when they never do. */
function exhaustedAt(spans, { since, seconds }) {
    const edges = [since, ...spans.flatMap(({ from, to }) => [from, to])]
        .filter((time) => time >= since)
        .sort((a, b) => a - b);
    let left = seconds * 1000;
    for (const [at, from] of edges.entries()) {
        const to = edges[at + 1] ?? Infinity;
        const running = spans.filter((span) => span.from <= from && span.to > from).length;
        if (from === Infinity)
            return undefined;
        if (running > 0 && running * (to - from) >= left)
            return from + Math.max(0, left) / running;
        left -= running === 0 ? 0 : running * (to - from);
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/simulator/deployment-life.ts

const minute = 60_000;
/** "Will automatically shut down after 15 minutes of inactivity", says the price page. */
const idleMs = 15 * minute;
const restMs = 20_000;
/** What a deployment is doing. */
function wordOf(state, deployment, now) {
    return walk(state, deployment, now).word;
}
/** Seconds up to now for which a deployment is billed: from the request until it rests. */
function servedSeconds(state, now) {
    return state.deployments.reduce((sum, deployment) => sum + walk(state, deployment, now).billedMs / 1000, 0);
}
/** Whether a fine-tune counts as deployed: one of its checkpoints is served or will be. */
function isServed(state, fineTuneId, now) {
    return state.deployments.some((one) => one.fineTuneId === fineTuneId &&
        one.deployedAt <= now &&
        ['active', 'deploying'].includes(wordOf(state, one, now)));
}
/** Goes through the life of a deployment, act by act. */
function walk({ world, settings }, deployment, now) {
    const { deployedAt, acts, modelId } = deployment;
    const startMs = settings.timing.deployMs ?? (0,random/* between */.Tq)(2 * minute, 5 * minute, modelId, 'deploy');
    const wakeMs = settings.timing.deployMs ?? (0,random/* between */.Tq)(minute, 2 * minute, modelId, 'wake');
    const outcome = world.deployments ?? 'work';
    let billedMs = 0;
    let from = deployedAt;
    let activeAt = outcome === 'hang' ? Infinity : deployedAt + startMs;
    let restsAt;
    const idleFrom = (time) => {
        const asked = acts.filter(({ kind, at }) => kind === 'ask' && at <= time).map(({ at }) => at);
        return Math.max(activeAt, ...asked) + idleMs;
    };
    const endAt = (time) => {
        if (outcome === 'fail')
            return activeAt;
        return Math.min(restsAt ?? Infinity, idleFrom(time));
    };
    for (const { at, kind } of acts.filter((act) => act.at <= now)) {
        if (kind === 'ask')
            continue;
        billedMs += Math.max(0, Math.min(at, endAt(at)) - from);
        from = at;
        if (kind === 'activate') {
            activeAt = at + wakeMs;
            restsAt = undefined;
        }
        else
            restsAt = at;
    }
    const end = endAt(now);
    billedMs += Math.max(0, Math.min(now, end) - from);
    if (outcome === 'fail' && now >= activeAt)
        return { word: 'error', billedMs };
    if (restsAt !== undefined)
        return { word: now < restsAt + restMs ? 'deactivating' : 'inactive', billedMs };
    if (now < activeAt)
        return { word: 'deploying', billedMs };
    return { word: now < end ? 'active' : 'inactive', billedMs };
}

;// CONCATENATED MODULE: ./src/simulator/names.ts

const adjectives = ['brave', 'calm', 'eager', 'gentle', 'jolly', 'keen', 'lucky', 'proud', 'quick', 'witty'];
const colours = ['amber', 'azure', 'coral', 'ivory', 'jade', 'lime', 'olive', 'plum', 'ruby', 'teal'];
const animals = [
    'badger',
    'crane',
    'falcon',
    'gecko',
    'heron',
    'lynx',
    'marten',
    'otter',
    'puffin',
    'wombat',
];
/** A name in the hub's pattern: `sim-brave-jade-gecko`. Different numbers may get the same name. */
function nameOf(user, seed, number) {
    const words = [adjectives, colours, animals].map((list, at) => list[(0,random/* between */.Tq)(0, list.length - 1, seed, number, at, 'name')] ?? '');
    return [user, ...words].join('-');
}
/** An id in the form of a UUID, with a prefix when one is given. */
function idOf(prefix, seed, number) {
    const digits = (0,random/* hexDigits */.Se)(32, seed, number, 'id');
    const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
    return `${prefix}${[...parts, `a${digits.slice(17, 20)}`, digits.slice(20)].join('-')}`;
}
/** A commit id as the hub writes it: 32 hexadecimal digits. */
function commitOf(...parts) {
    return (0,random/* hexDigits */.Se)(32, 'commit', ...parts);
}

;// CONCATENATED MODULE: ./src/simulator/timeline.ts

/** The word of a training that somebody made and nobody ran. */
const created = { word: 'created', progress: 0, billedSeconds: 0 };
const outOfMemory = 'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.10 GiB of which 1.21 GiB is free. Lower batch_size or use_lora.';
/** Draws up what will become of a training that is run at `runAt`. */
function drawSchedule(ending, runAt, timing, { seed, isText, word }) {
    const tokenizeMs = isText ? (timing.tokenizeMs ?? (0,random/* between */.Tq)(20_000, 60_000, seed, 'tokenize')) : 0;
    const queueMs = timing.queueMs ?? (0,random/* between */.Tq)(60_000, 180_000, seed, 'queue');
    const usual = (0,random/* between */.Tq)(38, 42, seed, 'train') * 60_000;
    const trainMs = timing.trainMs ?? (ending === 'slow' ? 13 * usual : usual);
    const enqueuedAt = runAt + tokenizeMs;
    const startsAt = ending === 'never-starts' ? Infinity : enqueuedAt + queueMs;
    const at = (share) => startsAt + share * trainMs;
    const base = {
        runAt,
        enqueuedAt,
        startsAt,
        endsAt: at(1),
        trainMs,
        ending: 'completed',
        ahead: (0,random/* between */.Tq)(1, 4, seed, 'ahead'),
    };
    const outageMs = timing.outageMs ?? 30 * 60_000;
    switch (ending) {
        case 'fails':
            return { ...base, endsAt: at(0.35), ending: 'errored', error: outOfMemory };
        case 'stops':
            return { ...base, endsAt: at(0.6), ending: 'stopped' };
        case 'stalls':
            return { ...base, endsAt: Infinity, stallsAt: at(0.3) };
        case 'unknown-status':
            return { ...base, odd: { from: at(0.3), to: at(0.7), word: 'calibrating' } };
        case 'hostile':
            return { ...base, odd: { from: at(0.3), to: at(0.5), word: word ?? 'calibrating' } };
        case 'unreachable':
            return { ...base, outage: { from: startsAt + 1, to: startsAt + outageMs } };
        case 'deployed':
            return { ...base, ending: 'deployed' };
        case 'succeeds':
        case 'no-credits':
        case 'unauthorized':
        case 'never-starts':
        case 'slow':
            return base;
    }
}
/** Where a training is; pure, so any time can be asked about. */
function phaseAt({ schedule, stopAt = Infinity }, now) {
    const { startsAt, endsAt } = schedule;
    // What completes while it is being stopped has completed.
    const isStopped = stopAt < endsAt;
    const finishedAt = Math.min(stopAt, endsAt);
    if (now >= finishedAt) {
        const started = startsAt <= finishedAt ? { startedAt: startsAt } : {};
        return {
            word: isStopped ? 'stopped' : schedule.ending,
            ...started,
            finishedAt,
            progress: progressAt(schedule, finishedAt),
            billedSeconds: Math.max(0, finishedAt - startsAt) / 1000,
            ...(isStopped || schedule.error === undefined ? {} : { error: schedule.error }),
        };
    }
    if (now < schedule.enqueuedAt)
        return { word: 'tokenizing', progress: 0, billedSeconds: 0 };
    if (now < startsAt)
        return { word: 'enqueued', queuePosition: positionAt(schedule, now), progress: 0, billedSeconds: 0 };
    const { odd } = schedule;
    return {
        word: odd !== undefined && now >= odd.from && now < odd.to ? odd.word : 'running',
        startedAt: startsAt,
        progress: progressAt(schedule, now),
        billedSeconds: (now - startsAt) / 1000,
    };
}
/** The changes of the word up to now, in order. */
function turnsUntil(cut, now) {
    const { runAt, enqueuedAt, startsAt, endsAt, odd } = cut.schedule;
    const times = [runAt, enqueuedAt, startsAt, odd?.from, odd?.to, Math.min(endsAt, cut.stopAt ?? Infinity)];
    const turns = [];
    for (const at of times.filter((time) => time !== undefined && time <= now).sort((a = 0, b = 0) => a - b)) {
        const { word } = phaseAt(cut, at ?? 0);
        if (turns.at(-1)?.word !== word)
            turns.push({ at: at ?? 0, word });
    }
    return turns;
}
function progressAt({ startsAt, stallsAt, trainMs, endsAt, ending }, now) {
    if (now < startsAt)
        return 0;
    if (now >= endsAt && (ending === 'completed' || ending === 'deployed'))
        return 1;
    return Math.min(1, (Math.min(now, stallsAt ?? Infinity) - startsAt) / trainMs);
}
/** Counts down to 1; who never starts stays where it is. */
function positionAt({ enqueuedAt, startsAt, ahead }, now) {
    if (startsAt === Infinity)
        return ahead;
    const left = (startsAt - now) / (startsAt - enqueuedAt);
    return Math.max(1, Math.ceil(left * ahead));
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/base/xxh3.ts
var xxh3 = __webpack_require__(4520);
;// CONCATENATED MODULE: ./src/simulator/uploaded-table.ts

/** What the hub knows of a file once it is committed: of small tables, columns and rows as well. */
function factsOfUpload(path, bytes) {
    const base = { bytes, size: bytes.length };
    const text = bytes.length > 4_000_000 ? '' : bytes.toString('utf8');
    const cells = /\.jsonl$/i.test(path) ? fromLines(text) : /\.csv$/i.test(path) ? fromCsv(text) : undefined;
    if (cells === undefined)
        return base;
    const columns = [...new Set(cells.flatMap((row) => Object.keys(row)))];
    return { ...base, columns, rows: cells.length, cells };
}
function fromLines(text) {
    return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => {
        const row = JSON.parse(line);
        return (0,json/* isObject */.G)(row) ? row : {};
    });
}
/** Of quotes it knows what our tests write: a cell may be quoted, and holds no line break. */
function fromCsv(text) {
    const [head = [], ...rows] = text
        .split(/\r?\n/)
        .filter((line) => line !== '')
        .map((line) => Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, bare]) => quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"')));
    return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
}

;// CONCATENATED MODULE: ./src/simulator/uploads.ts




function openUploadState() {
    return { branches: new Map(), workspaces: new Map(), parts: new Map(), stored: new Map(), commits: 0 };
}
/** Branches of a repository that were made or committed to; they take the place of described ones of the same name. */
function uploadedBranches({ branches }, repository) {
    return [...branches].filter(([key]) => key.startsWith(`${repository}@`)).map(([, branch]) => branch);
}
/** Makes a branch that begins as another one. */
function addBranch(state, repository, name, from) {
    // Where everything exists, a branch of data begins empty: it is looked at for what is not there yet.
    const branch = {
        name,
        commit: from?.commit ?? commitOf(repository, name, 'first'),
        files: from?.files ?? {},
    };
    state.branches.set(`${repository}@${name}`, branch);
    return branch;
}
/** Brings what a workspace holds onto a branch, in one commit; undefined when that changes nothing. */
function commitWorkspace(state, repository, workspace, branch) {
    const files = { ...branch.files };
    let changes = 0;
    for (const [path, bytes] of workspace.staged) {
        const facts = { ...factsOfUpload(path, bytes), hash: hashOf(bytes) };
        if (files[path]?.hash !== facts.hash)
            changes++;
        files[path] = facts;
    }
    if (changes === 0)
        return undefined;
    const commit = commitOf(repository, branch.name, 'upload', ++state.commits);
    const { name, files: before } = branch;
    const next = { name, commit, files, ...(before === undefined ? { others: true } : {}) };
    state.branches.set(`${repository}@${name}`, next);
    state.workspaces.delete(`${repository}/${workspace.id}`);
    return next;
}
/** The hub's own hash; of short content, which it hashes otherwise, one that is made up. */
function hashOf(bytes) {
    const hash = (0,xxh3/* startXxh3 */.C)();
    hash.update(bytes);
    return hash.digest() ?? (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex').slice(0, 32);
}

;// CONCATENATED MODULE: ./src/simulator/model.ts









/** Credits per second of training. */
const ratePerSecond = 0.00135;
function openModel(settings, world = {}) {
    return {
        settings,
        world,
        ending: settings.ending,
        fineTunes: [],
        deleted: [],
        deployments: [],
        uploads: openUploadState(),
        removedBranches: new Set(),
        dataVersions: new Map(),
        made: 0,
    };
}
/** Whether the texts of the answers are hostile. */
function isHostile({ ending, settings }) {
    return ending === 'hostile' || settings.hostile === true;
}
function isRefusal(result) {
    return 'refused' in result;
}
/** What POST of a fine-tune does. `rows` are those of the training data. */
function createFineTune(model, repository, body, now, { rows = 1000, createdBy = model.settings.user, } = {}) {
    const complaint = complaintAbout(body);
    if (complaint !== undefined || !(0,json/* isObject */.G)(body))
        return { refused: 'invalid_params', title: 'Invalid parameters', detail: complaint ?? 'no object' };
    // It came out of JSON, so its members are JSON.
    const request = body;
    const { seed, idPrefix, scriptTypes } = model.settings;
    const number = model.made++;
    const name = nameOf(createdBy, seed, number);
    const taken = [...model.fineTunes, ...model.deleted].some((other) => other.name === name);
    const { training_params: params, script_type: scriptType } = request;
    const fineTune = {
        id: idOf(idPrefix, seed, number),
        name: taken ? `${name}-${number}` : name,
        repository,
        createdBy,
        createdAt: now,
        request,
        course: courseOf((0,json/* isObject */.G)(params) ? params : {}, typeof scriptType === 'string' ? scriptTypes.get(scriptType) : undefined, rows),
        patches: [],
        runs: [],
        stops: [],
    };
    model.fineTunes.push(fineTune);
    return fineTune;
}
/** What PATCH does: whatever it is asked, unless the hub ignores labels. */
function patchFineTune(model, fineTune, fields, now) {
    if (!(0,json/* isObject */.G)(fields))
        return { refused: 'invalid_params', title: 'Invalid parameters' };
    if (model.world.labels !== 'ignored')
        fineTune.patches.push({ at: now, fields: fields });
    return fineTune;
}
/** What `actions/run` does: the one call that spends. */
function runFineTune(model, fineTune, now) {
    settle(model, now);
    const { word } = phaseOf(model, fineTune, now);
    if (word !== 'created')
        return {
            refused: 'invalid_params',
            title: 'Fine-tune cannot be run',
            detail: `It is ${word}; only one that is created can be run.`,
        };
    if (model.ending === 'no-credits' || creditsLeft(model, now) <= 0)
        return { refused: 'insufficient_credits', title: 'You have used up your credits.' };
    fineTune.runs.push(now);
    const { timing, oddWord } = model.settings;
    fineTune.schedule = drawSchedule(model.ending, now, timing, {
        seed: fineTune.id,
        isText: fineTune.course.isText,
        ...(oddWord === undefined ? {} : { word: oddWord }),
    });
    return fineTune;
}
/** What `actions/stop` does: queued ones stop at once, running ones when the trainer has noticed and saved. */
function stopFineTune(model, fineTune, now) {
    settle(model, now);
    const { word, startedAt, finishedAt } = phaseOf(model, fineTune, now);
    if (finishedAt !== undefined || fineTune.schedule === undefined)
        return {
            refused: 'invalid_params',
            title: 'Fine-tune cannot be stopped',
            detail: `It is ${word}; only one that is queued or running can be stopped.`,
        };
    fineTune.stops.push(now);
    const delay = model.settings.timing.stopMs ?? (0,random/* between */.Tq)(30_000, 90_000, fineTune.id, 'stop');
    fineTune.stopAt ??= startedAt === undefined ? now : now + delay;
    return fineTune;
}
function deleteFineTune(model, fineTune) {
    model.fineTunes.splice(model.fineTunes.indexOf(fineTune), 1);
    model.deleted.push(fineTune);
}
/** What a fine-tune is doing. */
function phaseOf(model, fineTune, now) {
    const cut = cutOf(model, fineTune);
    const phase = cut === undefined || now < cut.schedule.runAt ? created : phaseAt(cut, now);
    return phase.word === 'completed' && isServed(model, fineTune.id, now)
        ? { ...phase, word: 'deployed' }
        : phase;
}
/** All words a fine-tune has had, with their times. */
function historyOf(model, fineTune, now) {
    const cut = cutOf(model, fineTune);
    return [{ at: fineTune.createdAt, word: 'created' }, ...(cut === undefined ? [] : turnsUntil(cut, now))];
}
/** Name and description as they were set up to a time. */
function labelOf({ patches }, now) {
    const set = Object.assign({}, ...patches.filter(({ at }) => at <= now).map(({ fields }) => fields));
    return { displayName: set['display_name'] ?? null, description: set['description'] ?? null };
}
/** Gives the account so many credits; undefined: enough for everything. */
function setCredits(model, amount, now) {
    settle(model, now);
    if (amount === undefined)
        delete model.credits;
    else
        model.credits = { at: now, amount };
}
/** What the account has left. */
function creditsLeft(model, now) {
    if (model.credits === undefined)
        return Infinity;
    const { at, amount } = model.credits;
    const seconds = model.fineTunes.map((fineTune) => phaseOf(model, fineTune, now).billedSeconds - phaseOf(model, fineTune, at).billedSeconds);
    const served = servedSeconds(model, now) - servedSeconds(model, at);
    return amount - ratePerSecond * seconds.reduce((sum, each) => sum + each, served);
}
/** Makes final what the end of the credits has stopped: credits bought later do not bring it back. */
function settle(model, now) {
    for (const fineTune of model.fineTunes) {
        const stopAt = cutOf(model, fineTune)?.stopAt;
        if (stopAt !== undefined && stopAt <= now)
            fineTune.stopAt = stopAt;
    }
}
/** The trainer learns of the end of the credits as it learns of a stop, and asks every 10 s. */
const creditCheckMs = 10_000;
function cutOf(model, { schedule, stopAt }) {
    if (schedule === undefined)
        return undefined;
    const end = creditsEnd(model);
    const stops = [
        stopAt,
        end === undefined ? undefined : Math.max(end, schedule.startsAt) + creditCheckMs,
    ].filter((time) => time !== undefined);
    return stops.length === 0 ? { schedule } : { schedule, stopAt: Math.min(...stops) };
}
function creditsEnd({ credits, fineTunes }) {
    if (credits === undefined)
        return undefined;
    const spans = fineTunes.flatMap(({ schedule, stopAt }) => schedule === undefined
        ? []
        : [{ from: schedule.startsAt, to: Math.min(schedule.endsAt, stopAt ?? Infinity) }]);
    return exhaustedAt(spans, { since: credits.at, seconds: credits.amount / ratePerSecond });
}

;// CONCATENATED MODULE: ./src/simulator/outputs.ts



const sampleName = /__(\d{9})_(\d+)\.(jpg|mp4)$/;
/** Branch that the weights of a fine-tune are on, in a folder of the same path. */
function branchOf({ name }) {
    return `models/${name}`;
}
/** The step that a training has come to. */
function stepAt(model, fineTune, now) {
    return Math.floor(phaseOf(model, fineTune, now).progress * fineTune.course.totalSteps);
}
/** What was committed: nothing while it runs, all steps at once at the end, none when it crashed. */
function savedSteps(model, fineTune, now) {
    const phase = phaseOf(model, fineTune, now);
    if (phase.finishedAt === undefined || phase.word === 'errored')
        return [];
    const { course } = fineTune;
    const done = stepAt(model, fineTune, now);
    const { finishedAt } = phase;
    return course.checkpoints
        .filter((step) => step <= done)
        .map((step) => ({
        step,
        path: `${branchOf(fineTune)}/checkpoints/step_${step}`,
        metrics: metricsAt(fineTune.id, step, course),
        savedAt: finishedAt,
        samples: course.samples.includes(step) ? samplesOf(fineTune, step) : [],
    }));
}
/** The branch of a fine-tune once its training has started: at first the log alone, at the end everything. */
function outputBranch(model, fineTune, now) {
    const { startedAt, finishedAt } = phaseOf(model, fineTune, now);
    if (startedAt === undefined)
        return undefined;
    const branch = branchOf(fineTune);
    const steps = savedSteps(model, fineTune, now);
    const files = { [`${branch}/training_logs.jsonl`]: {} };
    if (steps.length > 0) {
        for (const name of ['config.yaml', 'model.safetensors', 'optimizer.pt'])
            files[`${branch}/${name}`] = {};
        const samples = fineTune.course.samples
            .filter((step) => step <= (steps.at(-1)?.step ?? 0))
            .flatMap((step) => samplesOf(fineTune, step));
        for (const { name } of samples)
            files[`${branch}/samples/${name}`] = {};
        for (const { step, path } of steps) {
            files[`${path}/model.safetensors`] = {};
            // The trainer copies its whole folder each time, so earlier samples come along.
            for (const sample of samples.filter((other) => other.step <= step))
                files[`${path}/samples/${sample.name}`] = {};
        }
    }
    return { name: branch, commit: commitOf(fineTune.id, finishedAt === undefined ? 'log' : 'all'), files };
}
/** The sample that a path is the name of. */
function sampleAt(path) {
    const name = path.split('/').at(-1) ?? '';
    const [, step, index] = sampleName.exec(name) ?? [];
    return step === undefined ? undefined : { name, step: Number(step), index: Number(index) };
}
/** `<unix ms>__<9-digit step>_<index>.jpg`, as the trainer names them; the index is the place among the prompts. */
function samplesOf({ course, schedule }, step) {
    const { startsAt, trainMs } = schedule ?? { startsAt: 0, trainMs: 0 };
    const drawnAt = Math.round(startsAt + (step / course.totalSteps) * trainMs);
    return course.prompts.map((prompt, index) => ({
        name: `${drawnAt + 1000 * index}__${String(step).padStart(9, '0')}_${index}.${course.media}`,
        step,
        index,
        prompt,
    }));
}

;// CONCATENATED MODULE: ./src/simulator/world.ts
/** Data that was put there by its hash: such a path exists only when it was. */
const addressed = /^data\/[0-9a-f]{12}(?:\/|$)/;
const anyFile = /\.[a-z0-9]{1,8}$/i;
/** `branch/path` → revision and path: the longest branch that fits, or a commit of one. */
function splitRevision(revisionAndPath, branches) {
    const fits = branches
        .flatMap((branch) => [
        { branch, revision: branch.name },
        { branch, revision: branch.commit },
    ])
        .filter(({ revision }) => revisionAndPath === revision || revisionAndPath.startsWith(`${revision}/`))
        .sort((a, b) => b.revision.length - a.revision.length);
    const [first] = fits;
    if (first === undefined)
        return undefined;
    return { branch: first.branch, path: revisionAndPath.slice(first.revision.length + 1) };
}
/** What stands at a path of a branch; undefined when nothing does. */
function findIn({ name, commit, files, others }, path) {
    const base = { branch: name, commit, path, entries: [], facts: {} };
    const isAny = files === undefined || (others === true && !Object.hasOwn(files, path));
    if (isAny && !addressed.test(path))
        return { ...base, kind: anyFile.test(path) ? 'file' : 'folder' };
    if (files === undefined)
        return undefined;
    const facts = files[path];
    if (facts !== undefined)
        return { ...base, kind: 'file', facts };
    const prefix = path === '' ? '' : `${path}/`;
    const inside = Object.entries(files).filter(([file]) => file.startsWith(prefix));
    if (inside.length === 0 && path !== '')
        return undefined;
    const entries = new Map();
    for (const [file, fileFacts] of inside) {
        const rest = file.slice(prefix.length);
        const [head = ''] = rest.split('/');
        entries.set(head, { name: head, isFolder: rest !== head, facts: fileFacts });
    }
    return { ...base, kind: 'folder', entries: [...entries.values()] };
}

;// CONCATENATED MODULE: ./src/simulator/repositories.ts




/** The repository of a name, undefined when there is none. */
function openRepository({ world }, name) {
    if (world.repositories === undefined)
        return { kind: 'anything' };
    const repository = Object.hasOwn(world.repositories, name) ? world.repositories[name] : undefined;
    return repository === undefined ? undefined : { kind: 'described', repository };
}
/** Whether a repository can be read without a key. */
function isPublic(model, name) {
    const open = openRepository(model, name);
    if (open === undefined)
        return false;
    return open.kind === 'anything' || open.repository.visibility !== 'private';
}
/** Every branch that has a name: the described ones and those that trainings have made. */
function branchesOf(model, name, now) {
    const open = openRepository(model, name);
    if (open === undefined)
        return [];
    const described = open.kind === 'anything'
        ? [{ name: 'main', commit: commitAt(model, name, 'main') }]
        : Object.entries(open.repository.branches).map(([branch, { commit, files }]) => ({
            name: branch,
            commit: commitAt(model, name, branch, commit),
            files,
        }));
    const made = model.fineTunes
        .filter(({ repository }) => repository === name)
        .map((fineTune) => outputBranch(model, fineTune, now))
        .filter((branch) => branch !== undefined);
    const put = uploadedBranches(model.uploads, name);
    const others = described.filter((branch) => !put.some((one) => one.name === branch.name));
    return [...others, ...put, ...made].filter((branch) => !model.removedBranches.has(`${name}@${branch.name}`));
}
/** One branch; in a repository where everything exists, those of models exist only when a training made them. */
function findBranch(model, name, branch, now) {
    const known = branchesOf(model, name, now).find((other) => other.name === branch);
    if (known !== undefined)
        return known;
    const isMade = /^(?:models\/|fine-tune-)/.test(branch) || model.removedBranches.has(`${name}@${branch}`);
    if (isMade || openRepository(model, name)?.kind !== 'anything')
        return undefined;
    return { name: branch, commit: commitAt(model, name, branch) };
}
/** What `branch/path` (or `commit/path`) leads to. */
function findPath(model, name, path, now) {
    const known = splitRevision(path, branchesOf(model, name, now));
    if (known !== undefined)
        return findIn(known.branch, known.path);
    const [first = '', ...rest] = path.split('/');
    const branch = findBranch(model, name, first, now);
    return branch === undefined || first === 'models' ? undefined : findIn(branch, rest.join('/'));
}
/** The fine-tune whose training made a branch. */
function makerOf({ fineTunes }, name, branch) {
    return fineTunes.find((fineTune) => fineTune.repository === name && branchOf(fineTune) === branch);
}
/** The commit a branch stands at; a described one until the data is changed. */
function commitAt({ dataVersions }, name, branch, described) {
    const version = dataVersions.get(name) ?? 0;
    return version === 0 && described !== undefined ? described : commitOf(name, branch, version);
}

;// CONCATENATED MODULE: ./src/simulator/slugs.ts
/** The name that inference and prices know a model by: `Tongyi-MAI/Z-Image-Turbo` is `z-image-turbo` there. */
function slugOf(canonicalName) {
    return (canonicalName.split('/').at(-1) ?? canonicalName).toLowerCase();
}

;// CONCATENATED MODULE: ./src/simulator/schemas.ts



/** Models with the schemas they can be trained by, as `/api/evaluations/models` tells them. */
function listModels(scriptTypes) {
    const names = new Set([...scriptTypes.values()].flatMap(({ baseModels }) => baseModels));
    return [...names].map((name) => {
        const types = [...scriptTypes.values()].filter(({ baseModels }) => baseModels.includes(name));
        return {
            ...toModel(name),
            is_fine_tuneable: true,
            can_run_inference: true,
            deprecated: false,
            model_type: 'base',
            provider: { name: 'Oxen.ai' },
            developer: { name: name.split('/')[0] ?? name },
            fine_tune_schemas: types.map(toSchema),
        };
    });
}
/** Models as `/api/ai/models` tells them, by their slugs: what they can do and what a second of training costs. */
function listPrices(scriptTypes) {
    const types = [...scriptTypes.values()];
    const names = new Set(types.flatMap(({ baseModels }) => baseModels));
    return [...names].map((name) => ({
        id: slugOf(name),
        object: 'model',
        created: 1_760_000_000,
        owned_by: 'oxen',
        display_name: (name.split('/')[1] ?? name).replaceAll('-', ' '),
        description: null,
        model_type: 'base',
        endpoint: endpointOf(types.filter(({ baseModels }) => baseModels.includes(name))),
        capabilities: { input: ['text'], output: ['text'] },
        pricing: { method: 'time', cost_per_second: ratePerSecond },
        fine_tuning: {
            actions: types.filter(({ baseModels }) => baseModels.includes(name)).map((type) => type.name),
            cost_per_second: ratePerSecond,
        },
        deployments: [],
    }));
}
function endpointOf(types) {
    const names = types.map(({ name }) => name);
    if (names.some((name) => name.endsWith('_to_video')))
        return '/videos/generate';
    return names.some((name) => /^(?:text_|image_to_text)/.test(name))
        ? '/chat/completions'
        : '/images/generate';
}
/** The record of a base model. */
function toModel(name) {
    return {
        id: `model-${(0,random/* hexDigits */.Se)(8, name)}`,
        name: slugOf(name),
        display_name: (name.split('/')[1] ?? name).replaceAll('-', ' '),
        canonical_name: name,
    };
}
/** One schema record; its name is the script type. */
function toSchema({ name, description, required, parameters }) {
    return {
        id: `schema-${(0,random/* hexDigits */.Se)(8, name)}`,
        name,
        description,
        schema: {
            type: 'object',
            properties: Object.fromEntries(Object.entries(parameters).map(([key, parameter]) => [key, toProperty(parameter)])),
            required,
            basic: required,
            additionalProperties: false,
        },
    };
}
function toProperty({ title, description, default: standard, column, ...shape }) {
    return defined({
        title,
        description,
        default: standard,
        ...toShape(shape),
        renderType: column === true ? (shape.type === 'array' ? 'multiDFColumn' : 'dfColumn') : undefined,
    });
}
function toShape({ type, minimum, maximum, enum: words, items, properties, required }) {
    const members = Object.entries(properties ?? {}).map(([key, parameter]) => [key, toProperty(parameter)]);
    return defined({
        type,
        minimum,
        maximum,
        enum: words,
        items: items === undefined ? undefined : toShape(items),
        properties: properties === undefined ? undefined : Object.fromEntries(members),
        required,
    });
}
function defined(members) {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./src/simulator/views.ts








/** What a create answers: the documented few fields, and those the tutorials show. */
function viewCreated(model, fineTune, now) {
    const { request } = fineTune;
    return {
        ...viewShort(model, fineTune, now),
        resource: request['resource'] ?? null,
        script_type: request['script_type'] ?? null,
        training_params: paramsOf(model, fineTune),
    };
}
/** `FineTune` of the hub's documents, all that lists and PATCH are documented to show. */
function viewShort(model, fineTune, now) {
    const { id, name, createdAt, request } = fineTune;
    return {
        id,
        name,
        status: phaseOf(model, fineTune, now).word,
        base_model: request['base_model'] ?? null,
        created_at: toIso(createdAt),
        updated_at: toIso(updatedAt(model, fineTune, now)),
    };
}
/** An item of a list, with as many fields as this world's lists have. */
function viewItem(model, fineTune, now) {
    const short = viewShort(model, fineTune, now);
    switch (model.world.listItems ?? 'few') {
        case 'few':
            return short;
        case 'labelled':
            return { ...short, display_name: labelOf(fineTune, now).displayName };
        case 'full':
            return { ...viewRun(model, fineTune, now), ...short };
    }
}
/** What PATCH and DELETE answer. */
function viewPatched(model, fineTune, now) {
    const { displayName, description } = labelOf(fineTune, now);
    return { ...viewShort(model, fineTune, now), display_name: displayName, description };
}
/** What GET answers: a `FineTuneRun` with the creation time under both names. */
function viewWhole(model, fineTune, now) {
    return { ...viewRun(model, fineTune, now), created_at: toIso(fineTune.createdAt) };
}
/** `FineTuneRun` of the hub's documents. */
function viewRun(model, fineTune, now) {
    const { id, name, createdBy, createdAt, repository, request } = fineTune;
    const phase = phaseOf(model, fineTune, now);
    const { displayName, description } = labelOf(fineTune, now);
    const baseModel = textIn(request, 'base_model');
    const params = paramsOf(model, fineTune);
    const isTraining = phase.startedAt !== undefined;
    const check = phase.finishedAt ?? now - (now % 60_000);
    return {
        id,
        name,
        display_name: displayName,
        description,
        status: phase.word,
        error: phase.error ?? null,
        base_model: baseModel,
        source_model: toModel(baseModel),
        deployed_model: phase.word === 'deployed' ? { id: name, name: deployedName(model, fineTune), status: 'active' } : null,
        output_resource: outputOf(model, fineTune, now),
        resource: resourceOf(model, fineTune, now),
        repository_id: `repository-${(0,random/* hexDigits */.Se)(8, repository)}`,
        created_by: { id: `user-${(0,random/* hexDigits */.Se)(8, createdBy)}`, username: createdBy, name: null, image: null },
        fine_tune_script: scriptOf(model, textIn(request, 'script_type')),
        training_params: params,
        use_lora: params['use_lora'] !== false,
        gpu_model: 'H100',
        gpu_count: 1,
        queue_position: phase.queuePosition ?? null,
        total_token_count: fineTune.course.isText && isTraining ? 512 * fineTune.course.totalSteps : 0,
        credits_used: (phase.billedSeconds * ratePerSecond).toFixed(6),
        rate_per_second: String(ratePerSecond),
        last_credit_check: phase.startedAt === undefined ? null : toIso(Math.max(phase.startedAt, check)),
        inserted_at: toIso(createdAt),
        started_at: phase.startedAt === undefined ? null : toIso(phase.startedAt),
        finished_at: phase.finishedAt === undefined ? null : toIso(phase.finishedAt),
        updated_at: toIso(updatedAt(model, fineTune, now)),
        ...(model.world.step === 'hidden' || !isTraining ? {} : { current_step: stepAt(model, fineTune, now) }),
    };
}
function deployedName({ deployments }, fineTune) {
    return deployments.findLast((one) => one.fineTuneId === fineTune.id)?.name ?? fineTune.name;
}
/** A checkpoint; `origin` stands in front of absolute addresses. */
function viewCheckpoint(model, fineTune, { step, path, metrics, savedAt, samples }, { origin, now }) {
    const form = model.world.samples ?? 'path';
    const folder = `${path}/samples`;
    return {
        step,
        path,
        model_name: `${fineTune.name}-step-${step}`,
        created_at: toIso(savedAt),
        size_bytes: 150_000_000 + step,
        metrics,
        inference_samples: form === 'missing'
            ? []
            : samples.map((sample) => viewSample(form, fineTune, sample, { folder, origin })),
        ...viewDeployment(model, fineTune, step, now),
    };
}
/** The model of a checkpoint and what it is doing, in the capitals of the hub's own provider. */
function viewDeployment(model, fineTune, step, now) {
    const deployment = model.deployments.find((one) => one.fineTuneId === fineTune.id && one.step === step);
    if (deployment === undefined)
        return { model_id: null, deployment_status: null };
    const { modelId } = deployment;
    return { model_id: modelId, deployment_status: wordOf(model, deployment, now).toUpperCase() };
}
/** Epoch ms as the hub writes times. */
function toIso(time) {
    return new Date(time).toISOString();
}
function viewSample(form, fineTune, { name, step, index, prompt }, { folder, origin }) {
    const path = `${folder}/${name}`;
    const address = `/api/repos/${fineTune.repository}/file/${branchOf(fineTune)}/${path}`;
    const facts = { prompt, step, index };
    switch (form) {
        case 'path':
            return { path, ...facts };
        case 'url':
            return { url: address, ...facts };
        case 'absolute':
            return { url: `${origin}${address}`, ...facts };
        case 'file':
            return { file: name, ...facts };
        case 'text':
            return path;
        case 'signed':
            return {
                url: `https://storage.example.com/${path}?X-Amz-Signature=${(0,random/* hexDigits */.Se)(64, name)}&X-Amz-Expires=900`,
                ...facts,
            };
    }
}
function updatedAt(model, fineTune, now) {
    const { startedAt, finishedAt } = phaseOf(model, fineTune, now);
    const times = [
        fineTune.createdAt,
        startedAt,
        finishedAt,
        fineTune.patches.at(-1)?.at,
        fineTune.runs.at(-1),
    ];
    return Math.max(...times.filter((time) => time !== undefined));
}
function paramsOf({ world, settings }, { request }) {
    const sent = (0,json/* isObject */.G)(request['training_params']) ? request['training_params'] : {};
    if (world.params === 'as-sent')
        return sent;
    const { parameters = {} } = settings.scriptTypes.get(textIn(request, 'script_type')) ?? {};
    const defaults = Object.entries(parameters).map(([key, { default: value }]) => [key, value]);
    return {
        ...Object.fromEntries(defaults.filter(([, value]) => value !== undefined)),
        ...sent,
    };
}
function outputOf(model, fineTune, now) {
    const form = model.world.output ?? 'object';
    if (form === 'missing' || savedSteps(model, fineTune, now).length === 0)
        return null;
    const path = branchOf(fineTune);
    return form === 'text' ? path : { path, version: commitOf(fineTune.id, 'all') };
}
function resourceOf(model, { request, repository }, now) {
    const sent = textIn(request, 'resource');
    const form = model.world.resource ?? 'branch';
    if (form === 'text')
        return sent;
    const found = findPath(model, repository, sent, now);
    if (found === undefined) {
        const [version = '', ...path] = sent.split('/');
        return { path: path.join('/'), version };
    }
    return { path: found.path, version: form === 'commit' ? found.commit : found.branch };
}
function scriptOf({ settings }, name) {
    const type = settings.scriptTypes.get(name);
    return {
        id: `script-${(0,random/* hexDigits */.Se)(8, name)}`,
        name,
        display_name: name.replaceAll('_', ' '),
        description: type?.description ?? '',
        docker_image_name: 'oxenai/trainer:latest',
        script_type: name,
        ...(type === undefined ? {} : { fine_tune_schema: toSchema(type) }),
    };
}
function textIn(request, key) {
    const value = request[key];
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./src/simulator/fine-tune-handlers.ts







const defaultPageSize = 20;
const largestPageSize = 100;
/** POST of a fine-tune. */
function handleCreate(model, { route, body }, now) {
    const { repository } = route;
    const resource = body?.resource;
    const found = typeof resource === 'string' ? findPath(model, repository, resource, now) : undefined;
    if (typeof resource === 'string' && resource !== '' && found === undefined)
        return (0,answers/* fail */.fJ)('invalid_params', 'Invalid parameters', 'resource was not found in the repository');
    const rows = found?.facts.rows ?? model.world.rows;
    const made = createFineTune(model, repository, body, now, rows === undefined ? {} : { rows });
    if (isRefusal(made))
        return (0,answers/* refuse */.TR)(made);
    return (0,answers/* succeed */.Py)({ fine_tune: viewCreated(model, made, now) }, 'resource_created', 201);
}
/** GET of the fine-tunes of a repository: no pagination in the answer. */
function handleList(model, { route, query }, now) {
    const asOf = now - (model.world.listLagMs ?? 0);
    const search = query.get('search')?.toLowerCase() ?? '';
    const status = query.get('status') ?? '';
    const user = query.get('created_by') ?? '';
    const matches = model.fineTunes
        .filter(({ repository, createdAt }) => repository === route.repository && createdAt <= asOf)
        .filter((fineTune) => status === '' || phaseOf(model, fineTune, asOf).word === status)
        .filter(({ createdBy }) => user === '' || createdBy === user)
        .filter((fineTune) => search === '' || isFound(fineTune, search, asOf))
        .map((fineTune, at) => ({ fineTune, at }))
        .sort((a, b) => b.fineTune.createdAt - a.fineTune.createdAt || b.at - a.at)
        .map(({ fineTune }) => fineTune);
    if (query.get('sort') === 'oldest')
        matches.reverse();
    const size = Math.min(largestPageSize, countIn(query, 'page_size', defaultPageSize));
    const start = (countIn(query, 'page', 1) - 1) * size;
    const items = matches.slice(start, start + size).map((fineTune) => viewItem(model, fineTune, asOf));
    return (0,answers/* succeed */.Py)({ fine_tunes: items });
}
/** Everything that is asked of one fine-tune. */
const fineTuneHandlers = {
    get: (model, fineTune, _, now) => (0,answers/* succeed */.Py)({ fine_tune: viewWhole(model, fineTune, now) }),
    label: (model, fineTune, { body }, now) => {
        const patched = patchFineTune(model, fineTune, body, now);
        if (isRefusal(patched))
            return (0,answers/* refuse */.TR)(patched);
        return (0,answers/* succeed */.Py)({ fine_tune: viewPatched(model, fineTune, now) }, 'resource_updated');
    },
    run: (model, fineTune, _, now) => answerAct(model, runFineTune(model, fineTune, now), now),
    stop: (model, fineTune, _, now) => answerAct(model, stopFineTune(model, fineTune, now), now),
    delete: (model, fineTune, _, now) => {
        const last = viewPatched(model, fineTune, now);
        deleteFineTune(model, fineTune);
        return (0,answers/* succeed */.Py)({ fine_tune: last }, 'resource_deleted');
    },
    tokenize: (model, fineTune, _, now) => phaseOf(model, fineTune, now).word === 'created'
        ? (0,answers/* succeed */.Py)({ fine_tune: viewWhole(model, fineTune, now) })
        : (0,answers/* fail */.fJ)('invalid_params', 'Only a fine-tune that is created can be tokenized'),
    checkpoints: listCheckpoints,
    logs: readLogs,
    train_status: (model, fineTune, _, now) => (0,answers/* succeed */.Py)({ train_status: trainStatusOf(model, fineTune, now) }),
};
function answerAct(model, done, now) {
    return isRefusal(done) ? (0,answers/* refuse */.TR)(done) : (0,answers/* succeed */.Py)({ fine_tune: viewRun(model, done, now) });
}
function listCheckpoints(model, fineTune, { origin }, now) {
    const steps = savedSteps(model, fineTune, now);
    return (0,answers/* succeed */.Py)({
        branch: branchOf(fineTune),
        fine_tune_id: fineTune.id,
        total_checkpoints: steps.length,
        checkpoints: steps.map((saved) => viewCheckpoint(model, fineTune, saved, { origin, now })),
    });
}
/** Some fifty lines a training: more would not tell more. */
function readLogs(model, fineTune, _, now) {
    const { course, id, schedule } = fineTune;
    const { startedAt, error } = phaseOf(model, fineTune, now);
    const form = model.world.logs ?? 'rows';
    const rows = [];
    if (startedAt !== undefined && schedule !== undefined && form !== 'none') {
        const every = Math.max(1, Math.ceil(course.totalSteps / 50));
        for (let step = every; step <= stepAt(model, fineTune, now); step += every) {
            const { loss, learning_rate: rate } = metricsAt(id, step, course);
            rows.push({
                timestamp: toIso(startedAt + (step / course.totalSteps) * schedule.trainMs),
                message: `step ${step}/${course.totalSteps} loss ${loss} lr ${rate}`,
            });
        }
        if (error !== undefined)
            rows.push({ timestamp: toIso(schedule.endsAt), message: error });
    }
    if (isHostile(model) && startedAt !== undefined)
        rows.push(...(0,simulator_hostile/* hostileLog */.J0)().map((message) => ({ timestamp: toIso(startedAt), message })));
    const lines = rows.map(({ timestamp, message }) => `${timestamp} ${message}`);
    const logs = {
        rows,
        lines,
        text: lines.join('\n'),
        none: [],
    };
    const body = { logs: logs[form], status: 'success', status_message: 'resource_found' };
    return (0,answers/* json */.Pq)(200, body);
}
/** The trainer's side of it: also a training that simply ended leaves `stopped` behind. */
function trainStatusOf(model, fineTune, now) {
    const { startedAt, finishedAt, word } = phaseOf(model, fineTune, now);
    if (finishedAt !== undefined)
        return 'stopped';
    if (startedAt === undefined)
        return word;
    return fineTune.stopAt === undefined ? 'running' : 'stopping';
}
function isFound(fineTune, search, asOf) {
    const { name, request, repository } = fineTune;
    return [name, labelOf(fineTune, asOf).displayName, request['base_model'], repository].some((value) => typeof value === 'string' && value.toLowerCase().includes(search));
}
function countIn(query, name, otherwise) {
    const value = Number(query.get(name) ?? otherwise);
    return Number.isSafeInteger(value) && value > 0 ? value : otherwise;
}

;// CONCATENATED MODULE: ./src/simulator/entries.ts



/*
 * A file or a folder as oxen-server 0.65 tells of it: `meta`, and each entry of `dir`. `npm run test:server` holds it
 * against the server itself.
 */
const tables = /\.(?:csv|tsv|jsonl|ndjson|parquet|arrow)$/i;
const kinds = [
    [/\.(?:parquet|arrow)$/i, 'tabular', 'application/octet-stream'],
    [tables, 'tabular', 'text/plain'],
    [/\.jpe?g$/i, 'image', 'image/jpeg'],
    [/\.png$/i, 'image', 'image/png'],
    [/\.webp$/i, 'image', 'image/webp'],
    [/\.gif$/i, 'image', 'image/gif'],
    [/\.mp4$/i, 'video', 'video/mp4'],
    [/\.webm$/i, 'video', 'video/webm'],
    [/\.mov$/i, 'video', 'video/quicktime'],
    [/\.md$/i, 'text', 'text/markdown'],
    [/\.(?:txt|ya?ml|json)$/i, 'text', 'text/plain'],
];
/** What a name stands for: the kind in the server's words, and its media type. */
function kindOf(name) {
    const [, kind = 'binary', mime = 'application/octet-stream'] = kinds.find(([pattern]) => pattern.test(name)) ?? [];
    return [kind, mime];
}
/** All that the server says of a path. */
function viewEntry(scene, found) {
    const { branch } = scene;
    const { path, kind } = found;
    const name = path.split('/').at(-1) ?? '';
    const [dataType, mime] = kind === 'folder' ? ['dir', 'inode/directory'] : kindOf(name);
    const isTable = isTabular(found);
    const commit = viewCommit(branch.commit, scene.now);
    return {
        filename: name,
        hash: entries_hashOf(scene, found),
        is_dir: kind === 'folder',
        latest_commit: commit,
        resource: {
            workspace: null,
            commit,
            branch: { name: branch.name, commit_id: branch.commit },
            path,
            version: branch.name,
            resource: path === '' ? branch.name : `${branch.name}/${path}`,
        },
        size: sizeOf(found),
        data_type: isTable ? 'tabular' : dataType,
        mime_type: mime,
        extension: kind === 'folder' ? '' : (/\.([^.]+)$/.exec(name)?.[1] ?? ''),
        metadata: isTable ? { tabular: tableOf(scene, found) } : viewMetadata(branch, found, dataType),
        // A table can be asked by SQL once it is indexed, which nobody does here; all else never.
        is_queryable: isTable ? false : null,
    };
}
function viewMetadata(branch, found, dataType) {
    const { bytes } = found.facts;
    if (dataType === 'dir')
        return { dir: { data_types: countKinds(branch, found) } };
    if (dataType === 'image')
        return { image: { width: 1024, height: 1024, color_space: null } };
    if (dataType !== 'text')
        return null;
    const text = bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
    return { text: { num_lines: text.split('\n').length, num_chars: text.length } };
}
/** How many files of each kind are in a folder and below. */
function countKinds({ files = {} }, { path }) {
    const counts = new Map();
    for (const [file, facts] of Object.entries(files)) {
        if (path !== '' && !file.startsWith(`${path}/`))
            continue;
        const kind = facts.columns === undefined ? kindOf(file)[0] : 'tabular';
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return [...counts].map(([kind, count]) => ({ data_type: kind, count }));
}
/** What is in a folder: folders first, each by name. */
function childrenOf({ branch }, { path, entries }) {
    return [...entries]
        .sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : 1))
        .flatMap(({ name }) => findIn(branch, path === '' ? name : `${path}/${name}`) ?? []);
}
function viewCommit(id, now) {
    return {
        id,
        parent_ids: [commitOf('parent', id)],
        message: 'data',
        author: 'ox',
        email: 'ox@example.com',
        timestamp: toIso(now - 86_400_000),
    };
}
function isTabular({ kind, path, facts }) {
    return kind === 'file' && (facts.columns !== undefined || tables.test(path));
}
function tableOf({ model }, { facts }) {
    const columns = facts.columns ?? model.world.columns ?? [];
    const pairs = isNames(columns)
        ? columns.map((name) => [name, 'str'])
        : Object.entries(columns);
    const fields = pairs.map(([name, dtype]) => ({ name, dtype, metadata: null, changes: null }));
    return {
        width: fields.length,
        height: facts.rows ?? model.world.rows ?? 1000,
        schema: { hash: commitOf('schema', JSON.stringify(fields)), fields, metadata: null },
    };
}
function isNames(columns) {
    return Array.isArray(columns);
}
function sizeOf({ kind, facts, entries }) {
    if (kind === 'file')
        return facts.size ?? lengthOf(facts.bytes) ?? 65_536;
    return entries.reduce((sum, { facts: each }) => sum + (each.size ?? lengthOf(each.bytes) ?? 65_536), 0);
}
function lengthOf(bytes) {
    return bytes === undefined ? undefined : Buffer.byteLength(bytes);
}
/** Of the content: another one after the data was changed. */
function entries_hashOf({ model, repository }, { path, branch, facts }) {
    const version = model.dataVersions.get(repository) ?? 0;
    if (version === 0 && facts.hash !== undefined)
        return facts.hash;
    return commitOf('content', repository, branch, path, version);
}

// EXTERNAL MODULE: ./src/simulator/files.ts
var files = __webpack_require__(8085);
;// CONCATENATED MODULE: ./src/simulator/repository-handlers.ts







/** What the server says it is; `npm run test:server` holds these answers against that one. */
const serverVersion = '0.65.2';
/** Everything that is asked of a repository's data, as oxen-server answers it; undefined for what is no such question. */
function handleRepository(model, operation, { route, query }, now) {
    const { repository, path } = route;
    if (operation === 'repo')
        return (0,answers/* succeed */.Py)({ repository: viewRepository(model, repository, now) });
    if (operation === 'branches')
        return found({ branches: [...branchesOf(model, repository, now)].sort(byName).map(viewBranch) });
    if (operation === 'branch') {
        const branch = findBranch(model, repository, path, now);
        const detail = `Could not find branch: Branch '${path}' not found`;
        return branch === undefined
            ? (0,answers/* fail */.fJ)('resource_not_found', 'Branch does not exist', detail)
            : found({ branch: viewBranch(branch) });
    }
    const view = pathViews[operation];
    if (view === undefined)
        return undefined;
    const at = findPath(model, repository, path, now);
    if (at === undefined)
        return nothingAt(operation, path, branchesOf(model, repository, now));
    const branch = repository_handlers_branchOf(model, repository, at, now);
    return view({ scene: { model, repository, branch, now }, found: at, query });
}
const pathViews = {
    meta: ({ scene, found: at }) => found({ entry: viewEntry(scene, at) }),
    data_frames: viewTable,
    dir: viewFolder,
    file: readFile,
};
/** A success as the server has it; about a repository itself it leaves its version out. */
function found(members) {
    return (0,answers/* succeed */.Py)({ ...members, oxen_version: serverVersion });
}
function noPath(path, title = 'Path does not exist') {
    return (0,answers/* fail */.fJ)('resource_not_found', title, `Could not find path: ${path}`);
}
/** A path of a branch that is there is told otherwise than one of none, and not the same by everybody. */
function nothingAt(operation, path, branches) {
    const known = splitRevision(path, branches);
    if (known === undefined)
        return noPath(path);
    const looksAround = operation === 'meta' || operation === 'dir';
    return noPath(known.path, looksAround ? 'Resource not found' : undefined);
}
/** The branch that a path was found on; one that was only said to exist has no files of its own. */
function repository_handlers_branchOf(model, repository, { branch: name, commit }, now) {
    return branchesOf(model, repository, now).find((branch) => branch.name === name) ?? { name, commit };
}
function byName(a, b) {
    return a.name < b.name ? -1 : 1;
}
function viewRepository(model, name, now) {
    const [namespace = '', short = ''] = name.split('/');
    const branches = branchesOf(model, name, now);
    const branch = branches.find((each) => each.name === 'main');
    const root = branch === undefined ? undefined : findIn(branch, '');
    const about = branch === undefined || root === undefined
        ? undefined
        : viewEntry({ model, repository: name, branch, now }, { ...root, kind: 'folder' });
    return {
        namespace,
        name: short,
        min_version: '0.36.0',
        is_empty: branches.length === 0,
        storage_kind: 'local',
        repo_uuid: '00000000-0000-4000-a000-000000000000',
        // Of the hub, which has visitors; the server has none.
        is_public: isPublic(model, name),
        size: about?.['size'] ?? 0,
        data_types: branch === undefined || root === undefined ? [] : countKinds(branch, root),
        branch_count: branches.length,
        ...(about === undefined ? {} : { default_resource: about['resource'] ?? null }),
    };
}
function viewBranch({ name, commit }) {
    return { name, commit_id: commit };
}
function viewTable({ scene, found: at, query }) {
    const { path, kind } = at;
    if (kind === 'folder')
        return noPath(path);
    if (!isTabular(at)) {
        const why = `${path} is a ${kindOf(path)[0]} file, which cannot be read as a data frame`;
        return (0,answers/* fail */.fJ)('invalid_file_type', 'Not a tabular file', why, 'bad_request');
    }
    const { width, height, schema } = tableOf(scene, at);
    const { page, size } = pageIn(query);
    const rows = Math.max(0, Math.min(size, height - (page - 1) * size));
    return found({
        data_frame: {
            source: { schema, size: { width, height } },
            view: {
                schema,
                size: { width, height: rows },
                data: Array.from({ length: rows }, () => ({})),
                pagination: {
                    page_number: page,
                    page_size: size,
                    total_pages: Math.ceil(height / size),
                    total_entries: height,
                },
                opts: viewOptions(page, size),
            },
        },
        commit: viewCommit(scene.branch.commit, scene.now),
        resource: { path, version: scene.branch.name },
        derived_resource: null,
    });
}
/** How the rows were asked for; everything but the page is left as it is. */
function viewOptions(page, size) {
    const untouched = ['text2sql', 'sql', 'filter', 'unique', 'sort_by', 'take', 'head', 'tail'];
    return [
        ...untouched.map((name) => ({ name, value: null })),
        ...['should_randomize', 'should_reverse'].map((name) => ({ name, value: false })),
        { name: 'slice', value: `${(page - 1) * size}..${page * size}` },
    ];
}
function viewFolder({ scene, found: at, query }) {
    if (at.kind === 'file')
        return noPath(at.path, 'Resource not found');
    const { page, size } = pageIn(query);
    const children = childrenOf(scene, at);
    return found({
        dir: viewEntry(scene, at),
        entries: children.slice((page - 1) * size, page * size).map((child) => viewEntry(scene, child)),
        resource: { path: at.path, version: scene.branch.name },
        metadata: { dir: { data_types: countKinds(scene.branch, at) } },
        page_size: size,
        page_number: page,
        total_pages: Math.ceil(children.length / size),
        total_entries: children.length,
    });
}
function pageIn(query) {
    const number = (name, otherwise) => Math.max(1, Math.trunc(Number(query.get(name) ?? otherwise)) || otherwise);
    return { page: number('page', 1), size: number('page_size', 100) };
}
function readFile({ scene, found }) {
    const { model, repository, now } = scene;
    const { kind, path, branch, facts } = found;
    if (kind === 'folder')
        return noPath(path);
    const [, type] = kindOf(path);
    if (facts.bytes !== undefined)
        return (0,answers/* bytes */.ee)(type, facts.bytes);
    const maker = makerOf(model, repository, branch);
    const sample = sampleAt(path);
    if (sample !== undefined) {
        const done = maker === undefined ? 1 : sample.step / maker.course.totalSteps;
        const seed = maker?.id ?? path;
        const isVideo = type.startsWith('video/');
        return (0,answers/* bytes */.ee)(type, isVideo ? (0,files/* drawMp4 */.e)(seed, sample.index) : (0,files/* drawJpeg */.d)(seed, sample.index, done));
    }
    if (maker !== undefined && path.endsWith('/training_logs.jsonl')) {
        const steps = maker.course.checkpoints.filter((step) => step <= stepAt(model, maker, now));
        const rows = steps.map((step) => JSON.stringify({ step, ...metricsAt(maker.id, step, maker.course) }));
        return (0,answers/* bytes */.ee)('application/jsonl', `${rows.join('\n')}\n`);
    }
    return (0,answers/* bytes */.ee)(type, type.startsWith('image/') ? (0,files/* drawJpeg */.d)(path, 0, 1) : `simulated: ${path}\n`);
}

;// CONCATENATED MODULE: ./src/simulator/answering.ts


/** The base model's share of right answers, and that of a whole training with a good learning rate. */
const untrained = 0.45;
const trained = 0.88;
/** A rate so many times the usual one ruins the model. */
const ruinous = 30;
/**
 * The answer to a question: right or wrong by the seed, the question and how much the model has learnt, the same whenever
 * it is asked. Hard questions are hard for all models, so that two of them differ on few rows.
 */
function answerTo(seed, row, prompt, model) {
    const truth = row?.truth ?? sumIn(prompt);
    if (truth === undefined)
        return 'I do not know.';
    const luck = 0.8 * (0,random/* chance */.Dz)(seed, prompt, 'hard') + 0.2 * (0,random/* chance */.Dz)(seed, prompt, model.name);
    return luck < model.skill ? truth : wrong(truth);
}
/** How large a share of its answers is right: better with the step, worse with a bad learning rate. Of a base model without. */
function skillOf(learnt) {
    if (learnt === undefined)
        return untrained;
    const { rate, totalSteps } = learnt.course;
    const usual = 1e-4;
    const factor = rate / usual;
    if (factor > ruinous)
        return 0.05;
    // Up to three times away from the usual rate nothing is lost.
    const away = Math.max(0, Math.abs(Math.log10(factor)) - 0.5);
    const done = 1 - Math.exp((-4 * learnt.step) / totalSteps);
    return untrained + (trained - untrained) * Math.max(0, 1 - away) * done;
}
/** Question and answer of a row, by the columns of a training, else by the names that such columns usually have. */
function knownRow(cells, params) {
    const column = (key, usual) => {
        const named = params[key];
        const names = typeof named === 'string' ? [named] : usual;
        const name = names.find((one) => Object.hasOwn(cells, one));
        return name === undefined ? undefined : cells[name];
    };
    const messages = column('messages_column', ['messages', 'conversation']);
    if (Array.isArray(messages))
        return fromMessages(messages);
    const prompt = column('question_column', ['question', 'prompt', 'text', 'input']);
    const truth = column('answer_column', ['answer', 'response', 'label', 'sentiment', 'output']);
    return prompt === undefined || truth === undefined
        ? undefined
        : { prompt: asText(prompt), truth: asText(truth) };
}
/** The row number `at` of a table that nobody described: sums, so that an answer can be judged without the table. */
function madeUpRow(at, columns) {
    const [a, b] = [11 + ((at * 37) % 89), 3 + ((at * 53) % 97)];
    const [question, answer] = [`What is ${a} + ${b}?`, String(a + b)];
    const [first = 'question', second, ...rest] = columns;
    const messages = [
        { role: 'user', content: question },
        { role: 'assistant', content: answer },
    ];
    if (second === undefined)
        return {
            [first]: columns.length === 0 ? question : messages,
            ...(columns.length === 0 ? { answer } : {}),
        };
    return {
        [first]: question,
        [second]: answer,
        ...Object.fromEntries(rest.map((name) => [name, `${name} ${at + 1}`])),
    };
}
/** The last turn of the user, which is what tells one question from another. */
function promptOf(messages) {
    const last = messages.findLast((turn) => (0,json/* isObject */.G)(turn) && turn['role'] === 'user');
    const content = (0,json/* isObject */.G)(last) ? last['content'] : undefined;
    if (typeof content === 'string')
        return content;
    return content === undefined ? '' : JSON.stringify(content);
}
function fromMessages(messages) {
    const last = messages.findLastIndex((turn) => (0,json/* isObject */.G)(turn) && turn['role'] === 'assistant');
    const truth = messages[last];
    if (!(0,json/* isObject */.G)(truth))
        return undefined;
    return { prompt: promptOf(messages.slice(0, last)), truth: asText(truth['content'] ?? '') };
}
function sumIn(prompt) {
    const [, a, b] = /^What is (\d{1,9}) \+ (\d{1,9})\?$/.exec(prompt.trim()) ?? [];
    return a === undefined || b === undefined ? undefined : String(Number(a) + Number(b));
}
function wrong(truth) {
    return /^-?\d+$/.test(truth) ? String(Number(truth) + 1) : `not ${truth}`;
}
function asText(cell) {
    return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

;// CONCATENATED MODULE: ./src/simulator/deployments.ts




/** What POST of a deployment does: from now on it is billed. An existing one is a conflict unless it has failed. */
function deployCheckpoint(model, fineTune, { step, type, now }) {
    if (!savedSteps(model, fineTune, now).some((saved) => saved.step === step))
        return { refused: 'resource_not_found', title: `Checkpoint ${step} not found` };
    if (deploymentOf(model, fineTune, step) !== undefined)
        return 'conflict';
    if (creditsLeft(model, now) <= 0)
        return { refused: 'insufficient_credits', title: 'You have used up your credits.' };
    const number = model.deployments.length;
    const { seed, idPrefix } = model.settings;
    const made = {
        modelId: idOf(idPrefix, seed + 1000, number),
        id: idOf('', seed + 2000, number),
        name: `${fineTune.name}-step-${step}`,
        fineTuneId: fineTune.id,
        repository: fineTune.repository,
        step,
        type,
        deployedAt: now,
        acts: [],
    };
    model.deployments.push(made);
    return made;
}
/** What `activate` and `deactivate` do: nothing to one that is so already. */
function actOnDeployment(model, deployment, kind, now) {
    const word = wordOf(model, deployment, now);
    if (kind === 'activate' && creditsLeft(model, now) <= 0)
        return { refused: 'insufficient_credits', title: 'You have used up your credits.' };
    const isDone = kind === 'activate' ? word === 'active' || word === 'deploying' : word === 'inactive';
    if (!isDone)
        deployment.acts.push({ at: now, kind });
    return deployment;
}
/** The deployment of a checkpoint. */
function deploymentOf({ deployments }, fineTune, step) {
    return deployments.find((one) => one.fineTuneId === fineTune.id && one.step === step);
}
/** The deployment of a model, by its id or its name. */
function findDeployment({ deployments }, idOrName) {
    return deployments.find(({ modelId, name }) => modelId === idOrName || name === idOrName);
}

;// CONCATENATED MODULE: ./src/simulator/table-rows.ts




/** The page that was asked for, put into the answer of a data frame: its rows, their columns and how many follow. */
function withRows(model, { route, query }, now, answer) {
    if (!('json' in answer.body) || !(0,json/* isObject */.G)(answer.body.json))
        return answer;
    const { data_frame: frame } = answer.body.json;
    const found = findPath(model, route.repository, route.path, now);
    if (!(0,json/* isObject */.G)(frame) || found === undefined)
        return answer;
    // It is JSON, so its members are.
    const { source, view } = frame;
    const wanted = (query.get('columns') ?? '').split(',').filter((name) => name !== '');
    const height = heightOf(source, found.facts);
    const page = table_rows_countIn(query, 'page', 1);
    const size = table_rows_countIn(query, 'page_size', 100);
    const known = namesIn(source);
    // A world may tell no columns; then any name would do.
    const unknown = known.length === 0 ? undefined : wanted.find((name) => !known.includes(name));
    if (unknown !== undefined)
        return (0,answers/* fail */.fJ)('data_frame_error', 'Error Reading DataFrame', `not found: ${unknown}`, 'bad_request');
    const columns = wanted.length > 0 ? wanted : known;
    const data = [];
    for (let at = (page - 1) * size; at < Math.min(height, page * size); at++)
        data.push(pick(found.facts.cells?.[at] ?? madeUpRow(at, columns), columns));
    const pages = Math.ceil(height / size);
    return {
        ...answer,
        body: {
            json: {
                ...answer.body.json,
                data_frame: {
                    source,
                    view: {
                        ...view,
                        schema: schemaOf(source, wanted),
                        size: { width: columns.length, height: data.length },
                        data,
                        pagination: { page_number: page, page_size: size, total_pages: pages, total_entries: height },
                    },
                },
            },
        },
    };
}
/** Every row of every table whose cells are known: those that were described or uploaded. */
function* knownTables({ world, uploads }) {
    for (const { branches } of Object.values(world.repositories ?? {}))
        for (const { files } of Object.values(branches))
            for (const { cells = [] } of Object.values(files))
                yield* cells;
    for (const { files = {} } of uploads.branches.values())
        for (const { cells = [] } of Object.values(files))
            yield* cells;
}
function heightOf(source, { cells }) {
    const size = source['size'];
    const height = (0,json/* isObject */.G)(size) ? size['height'] : undefined;
    return cells?.length ?? (typeof height === 'number' ? height : 0);
}
/** The schema of the page: that of the columns that were asked for, in their order. */
function schemaOf({ schema }, wanted) {
    if (!(0,json/* isObject */.G)(schema) || wanted.length === 0)
        return schema ?? null;
    const { fields } = schema;
    const picked = wanted.flatMap((name) => fields.find((field) => field.name === name) ?? []);
    return { ...schema, fields: picked };
}
function namesIn(source) {
    const { fields } = (0,json/* isObject */.G)(source['schema']) ? source['schema'] : { fields: [] };
    const items = Array.isArray(fields) ? fields : [];
    return items.flatMap((field) => (0,json/* isObject */.G)(field) && typeof field['name'] === 'string' ? [field['name']] : []);
}
function pick(cells, columns) {
    if (columns.length === 0)
        return cells;
    return Object.fromEntries(columns.map((name) => [name, Object.hasOwn(cells, name) ? (cells[name] ?? null) : null]));
}
function table_rows_countIn(query, name, otherwise) {
    const value = Number(query.get(name) ?? otherwise);
    return Number.isSafeInteger(value) && value > 0 ? value : otherwise;
}

;// CONCATENATED MODULE: ./src/simulator/serving-handlers.ts









/** POST of a checkpoint's deployment. */
function handleDeploy(model, fineTune, { route, body }, now) {
    const step = Number(route.path);
    const type = (0,json/* isObject */.G)(body) ? (body['deployment_type'] ?? 'normal') : 'normal';
    if (type !== 'normal' && type !== 'fast')
        return (0,answers/* fail */.fJ)('invalid_params', 'Invalid parameters', 'deployment_type is fast or normal');
    const made = deployCheckpoint(model, fineTune, { step, type, now });
    if (made === 'conflict')
        return conflict(`Checkpoint ${step} is deployed already`);
    if (isRefusal(made))
        return (0,answers/* refuse */.TR)(made);
    return (0,answers/* succeed */.Py)({
        deployment_id: made.id,
        fine_tune: viewRun(model, fineTune, now),
        model: {
            id: made.modelId,
            name: made.name,
            display_name: made.name,
            deployments: [{ id: made.id, status: wordOf(model, made, now) }],
        },
    }, 'resource_created');
}
/** What is asked of one model, and of the chat. Undefined for other operations. */
function handleServing(model, { route, body }, now) {
    const { operation } = route;
    if (operation === 'model' || operation === 'activate' || operation === 'deactivate')
        return aboutModel(model, operation, route.id, now);
    if (operation === 'chat')
        return handleChat(model, body, now);
    if (operation !== 'me')
        return undefined;
    return (0,answers/* json */.Pq)(200, { user: { id: 'user-1', username: model.settings.user, name: null } });
}
function aboutModel(model, operation, id, now) {
    const deployment = findDeployment(model, id);
    if (deployment === undefined) {
        const base = baseModel(model, id);
        if (base === undefined)
            return (0,answers/* fail */.fJ)('resource_not_found', 'Model not found');
        return operation === 'model' ? (0,answers/* json */.Pq)(200, base) : (0,answers/* fail */.fJ)('invalid_params', 'A base model has no deployment');
    }
    if (operation !== 'model') {
        const done = actOnDeployment(model, deployment, operation, now);
        if (isRefusal(done))
            return (0,answers/* refuse */.TR)(done);
    }
    return (0,answers/* json */.Pq)(200, viewModel(model, deployment, now));
}
function baseModel({ settings }, id) {
    return listPrices(settings.scriptTypes).find((one) => one['id'] === id);
}
/** `Model` of the hub's documents. */
function viewModel(model, deployment, now) {
    const { name, deployedAt, repository, modelId } = deployment;
    return {
        id: name,
        uuid: modelId,
        object: 'model',
        created: Math.floor(deployedAt / 1000),
        owned_by: repository.split('/')[0] ?? '',
        display_name: name,
        description: null,
        model_type: 'custom',
        endpoint: '/chat/completions',
        capabilities: { input: ['text'], output: ['text'] },
        pricing: { method: 'time', cost_per_second: 0.00135 },
        fine_tuning: null,
        deployments: [{ status: wordOf(model, deployment, now) }],
    };
}
function handleChat(model, body, now) {
    const { model: name, messages, max_tokens: most } = (0,json/* isObject */.G)(body) ? body : {};
    if (typeof name !== 'string' || !Array.isArray(messages) || messages.length === 0)
        return chatError(400, 'model and messages are required');
    const deployment = findDeployment(model, name);
    const base = deployment === undefined ? baseModel(model, name) : undefined;
    if (deployment === undefined && base?.['endpoint'] !== '/chat/completions')
        return chatError(404, `Model ${name} not found`);
    if (deployment !== undefined && wordOf(model, deployment, now) !== 'active')
        return chatError(400, `Model ${name} is not active`);
    if (creditsLeft(model, now) <= 0)
        return (0,answers/* fail */.fJ)('insufficient_credits', 'You have used up your credits.');
    deployment?.acts.push({ at: now, kind: 'ask' });
    const prompt = promptOf(messages);
    const trained = trainingOf(model, deployment);
    const row = findRow(model, prompt, trained?.request);
    const skill = skillOf(deployment && trained && { course: trained.course, step: deployment.step });
    const said = answerTo(model.settings.seed, row, prompt, { name, skill });
    const tokens = Math.ceil(said.length / 4);
    const isCut = typeof most === 'number' && tokens > most;
    return (0,answers/* json */.Pq)(200, {
        id: `chatcmpl-${deployment?.acts.length ?? 0}`,
        object: 'chat.completion',
        created: Math.floor(now / 1000),
        model: name,
        choices: [
            {
                index: 0,
                message: { role: 'assistant', content: isCut ? said.slice(0, 4 * most) : said },
                finish_reason: isCut ? 'length' : 'stop',
            },
        ],
        usage: usageOf(JSON.stringify(messages).length, isCut ? most : tokens),
    });
}
function trainingOf({ fineTunes, deleted }, deployment) {
    return [...fineTunes, ...deleted].find(({ id }) => id === deployment?.fineTuneId);
}
function usageOf(signs, completion) {
    const prompt = Math.ceil(signs / 4);
    return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}
/** The row that a question is of: a model that was trained on such rows can only be right about them. */
function findRow(model, prompt, request) {
    const params = request?.['training_params'];
    for (const cells of knownTables(model)) {
        const row = knownRow(cells, (0,json/* isObject */.G)(params) ? params : {});
        if (row?.prompt === prompt)
            return row;
    }
    return undefined;
}
/** The chat writes its errors as OpenAI does. */
function chatError(status, message) {
    return (0,answers/* json */.Pq)(status, { error: { message } });
}
function conflict(title) {
    return (0,answers/* json */.Pq)(409, { error: { type: 'conflict', title }, status: 'error', status_message: 'conflict' });
}

;// CONCATENATED MODULE: ./src/simulator/upload-handlers.ts






/** Everything by which data is put to a repository, as oxen-server 0.65 answers it; undefined for other operations. */
function handleUpload(model, question, now) {
    const handler = handlers[question.route.operation];
    if (handler === undefined)
        return undefined;
    const { operation } = question.route;
    const world = model.world.uploads ?? 'work';
    if (world === 'read-only' && operation !== 'staged')
        return (0,answers/* json */.Pq)(403, {
            error: { type: 'forbidden', title: 'You do not have write access to this repository.' },
            status: 'error',
            status_message: 'forbidden',
        });
    if (world === 'full' && (operation === 'stage' || operation === 'merge'))
        return (0,answers/* fail */.fJ)('insufficient_credits', 'Your account is out of storage quota');
    if (world === 'no-parts' && operation === 'parts')
        return said(405, 'method not allowed');
    return handler(model, question, now);
}
const handlers = {
    branch_create: (model, { route: { repository }, body }, now) => {
        const { new_name: name, from_name: from } = fieldsOf(body);
        if (typeof name !== 'string' || typeof from !== 'string')
            return said(400, 'Invalid request body');
        const existing = findBranch(model, repository, name, now);
        if (existing !== undefined)
            return (0,answers/* succeed */.Py)({ branch: upload_handlers_viewBranch(existing) });
        const source = findBranch(model, repository, from, now);
        if (source === undefined)
            return said(404, 'resource_not_found');
        const made = addBranch(model.uploads, repository, name, source);
        return (0,answers/* succeed */.Py)({ branch: upload_handlers_viewBranch(made) }, 'resource_created');
    },
    workspace: (model, { route: { repository }, body }, now) => {
        const { workspace_id: id, branch_name: name } = fieldsOf(body);
        if (typeof id !== 'string' || typeof name !== 'string')
            return said(400, 'missing field `workspace_id`');
        const key = `${repository}/${id}`;
        const isEmpty = branchesOf(model, repository, now).length === 0;
        const branch = findBranch(model, repository, name, now) ??
            (isEmpty ? addBranch(model.uploads, repository, name, undefined) : undefined);
        if (branch === undefined)
            return said(400, `Branch not found: ${name}. For non-empty repositories, create the branch first.`);
        const existing = model.uploads.workspaces.get(key);
        const workspace = existing ?? { id, staged: new Map(), createdAt: now };
        model.uploads.workspaces.set(key, workspace);
        return (0,answers/* succeed */.Py)({
            workspace: {
                id,
                name: null,
                commit: upload_handlers_viewCommit(branch.commit, now),
                created_at: toIso(workspace.createdAt),
            },
        }, existing === undefined ? 'resource_created' : 'resource_found');
    },
    staged: (model, { route, query }) => {
        const workspace = workspaceOf(model, route);
        if (workspace === undefined)
            return noWorkspace(route.id);
        const paths = [...workspace.staged.keys()].filter((path) => path.startsWith(`${route.path}/`)).sort();
        const page = Math.max(1, Number(query.get('page') ?? 1));
        const size = Math.max(1, Number(query.get('page_size') ?? 100));
        return (0,answers/* succeed */.Py)({
            staged: {
                added_dirs: { num_files_staged: paths.length, total_files: paths.length, paths: {} },
                added_files: viewStaged(paths.slice((page - 1) * size, page * size), {
                    page,
                    size,
                    total: paths.length,
                }),
                modified_files: viewStaged([], { page, size, total: 0 }),
                removed_files: viewStaged([], { page, size, total: 0 }),
            },
        });
    },
    stage: (model, { route, body }) => {
        const workspace = workspaceOf(model, route);
        if (workspace === undefined)
            return noWorkspace(route.id);
        if (!isForm(body))
            return said(400, 'bad_request');
        const paths = [];
        for (const { field, filename, content } of body.parts) {
            if (field !== 'file' && field !== 'file[]')
                continue;
            const path = `${route.path}/${filename}`;
            if (/^\/|(?:^|\/)\.\.(?:\/|$)/.test(filename))
                return said(400, `Invalid staging path ${filename}`);
            workspace.staged.set(path, content);
            paths.push(path);
        }
        return (0,answers/* succeed */.Py)({ paths }, 'resource_created');
    },
    merge: (model, { route, body }, now) => {
        const { message, author, email } = fieldsOf(body);
        if (![message, author, email].every((word) => typeof word === 'string'))
            return said(400, 'missing field `message`');
        const workspace = workspaceOf(model, route);
        if (workspace === undefined)
            return noWorkspace(route.id);
        const branch = findBranch(model, route.repository, route.path, now);
        if (branch === undefined)
            return described(404, 'resource_not_found', route.path);
        const committed = commitWorkspace(model.uploads, route.repository, workspace, branch);
        if (committed === undefined)
            return said(422, 'NoChanges');
        return (0,answers/* succeed */.Py)({ commit: { ...upload_handlers_viewCommit(committed.commit, now), message, author, email } }, 'resource_created');
    },
    parts: (model, { route: { repository }, body }) => {
        const { hash, size, destination } = fieldsOf(body);
        if (typeof hash !== 'string' || !/^[0-9a-f]{1,32}$/.test(hash) || typeof size !== 'number' || size < 1)
            return described(400, 'bad_request', 'Invalid hash, size, or destination');
        const { workspace_id: workspace, path } = fieldsOf(destination);
        const place = typeof workspace === 'string' && typeof path === 'string' ? { workspace, path } : undefined;
        if (place !== undefined && !model.uploads.workspaces.has(`${repository}/${place.workspace}`))
            return noWorkspace(place.workspace);
        const known = model.uploads.stored.get(`${repository}/${hash}`);
        if (known !== undefined) {
            lay(model, repository, place, known);
            return (0,answers/* succeed */.Py)({ file: 'already_stored' });
        }
        const id = idOf('', model.settings.seed + 3000, model.uploads.parts.size);
        const partSize = model.world.partBytes ?? 10 * 1024 * 1024;
        const underway = {
            repository,
            hash,
            size,
            partSize,
            received: new Map(),
            ...(place === undefined ? {} : { destination: place }),
        };
        model.uploads.parts.set(id, underway);
        const count = Math.ceil(size / partSize);
        return (0,answers/* succeed */.Py)({ file: 'awaiting_parts', upload_id: id, part_size: partSize, num_parts: count, part_window: 100 }, 'resource_created');
    },
    part: (model, { route, body }) => {
        const underway = model.uploads.parts.get(route.id);
        const number = Number(route.path);
        if (underway?.repository !== route.repository)
            return described(404, 'resource_not_found', `Upload not found: ${route.id}`);
        const count = Math.ceil(underway.size / underway.partSize);
        const expected = number === count ? underway.size - (count - 1) * underway.partSize : underway.partSize;
        if (!Buffer.isBuffer(body) || number < 1 || number > count || body.length !== expected)
            return described(400, 'bad_request', `part ${number} is not ${expected} bytes (upload ${route.id})`);
        underway.received.set(number, body);
        if (underway.received.size < count)
            return (0,answers/* succeed */.Py)({ completed: false }, 'resource_created');
        model.uploads.parts.delete(route.id);
        const numbers = Array.from({ length: count }, (_, at) => at + 1);
        const whole = Buffer.concat(numbers.map((at) => underway.received.get(at) ?? Buffer.alloc(0)));
        if (hashOf(whole) !== underway.hash)
            return described(400, 'bad_request', `the file's bytes do not hash to ${underway.hash}`);
        model.uploads.stored.set(`${route.repository}/${underway.hash}`, whole);
        lay(model, route.repository, underway.destination, whole);
        return (0,answers/* succeed */.Py)({ completed: true }, 'resource_created');
    },
};
function lay(model, repository, place, bytes) {
    if (place !== undefined)
        model.uploads.workspaces.get(`${repository}/${place.workspace}`)?.staged.set(place.path, bytes);
}
function workspaceOf({ uploads }, { repository, id }) {
    return uploads.workspaces.get(`${repository}/${id}`);
}
/** The server's shortest form of an error. */
function said(status, message) {
    return (0,answers/* json */.Pq)(status, { status: 'error', status_message: message, oxen_version: '0.65.2' });
}
function described(status, message, description) {
    return (0,answers/* json */.Pq)(status, {
        status: 'error',
        status_message: message,
        status_description: description,
        oxen_version: '0.65.2',
    });
}
function noWorkspace(id) {
    return described(404, 'resource_not_found', `Workspace not found: ${id}`);
}
function upload_handlers_viewBranch({ name, commit }) {
    return { name, commit_id: commit };
}
function upload_handlers_viewCommit(id, now) {
    return {
        id,
        parent_ids: [commitOf('parent', id)],
        message: 'data',
        author: 'ox',
        email: 'ox@example.com',
        timestamp: toIso(now),
    };
}
/** Of what is only staged the server knows little more than the path. */
function viewStaged(paths, { page, size, total }) {
    return {
        dir: null,
        entries: paths.map((filename) => ({
            filename,
            hash: '',
            is_dir: false,
            size: 0,
            latest_commit: null,
            data_type: 'binary',
            mime_type: 'application/octet-stream',
            extension: '',
            resource: null,
            metadata: null,
            is_queryable: null,
        })),
        resource: null,
        metadata: null,
        page_size: size,
        page_number: page,
        total_pages: Math.ceil(total / size),
        total_entries: total,
    };
}
function isForm(body) {
    return (0,json/* isObject */.G)(body) && Array.isArray(body['parts']);
}
function fieldsOf(body) {
    return (0,json/* isObject */.G)(body) ? body : {};
}

;// CONCATENATED MODULE: ./src/simulator/handlers.ts










/** Operations that ask no key of anybody. */
const handlers_open = new Set(['schemas', 'models', 'version']);
/** Operations that ask no key when the repository is public. */
const openToReaders = new Set([
    'repo',
    'branch',
    'branches',
    'meta',
    'data_frames',
    'dir',
    'file',
]);
/** The hub's answer to a request; all that it does to the hub is done to the model. */
function handle(model, request, key, now) {
    const answer = handlers_answerTo(model, request, key, now);
    if (!isHostile(model) || !('json' in answer.body))
        return answer;
    const { logs, ...rest } = answer.body.json;
    // The log has its own hostile lines, each under a plain name.
    const body = (0,simulator_hostile/* makeHostile */.hd)(rest, model.settings.seed - 1);
    return { ...answer, body: { json: logs === undefined ? body : { ...body, logs } } };
}
function handlers_answerTo(model, request, key, now) {
    const { operation, repository, id } = request.route;
    const agent = request.headers['user-agent'] ?? '';
    if (isOldClient(agent))
        return (0,answers/* fail */.fJ)('update_required', 'Update Required', 'Oxen CLI out of date. Pushing to OxenHub requires version >= 0.36.0.');
    if (operation === 'unknown')
        return (0,answers/* text */.Qq)(404, 'Not Found');
    if (operation === 'version')
        return (0,answers/* succeed */.Py)({ oxen_version: serverVersion });
    if (!isAllowed(model, request, key))
        return (0,answers/* fail */.fJ)('unauthenticated', 'You must be logged in to do that.');
    if (operation === 'schemas')
        return (0,answers/* succeed */.Py)({ models: listModels(model.settings.scriptTypes) });
    if (operation === 'models')
        return (0,answers/* json */.Pq)(200, { object: 'list', data: listPrices(model.settings.scriptTypes) });
    const served = handleServing(model, request, now);
    if (served !== undefined)
        return served;
    if (openRepository(model, repository) === undefined)
        return (0,answers/* fail */.fJ)('resource_not_found', `Repository ${repository} not found`);
    if (operation === 'create')
        return handleCreate(model, request, now);
    if (operation === 'list')
        return handleList(model, request, now);
    const uploaded = handleUpload(model, request, now);
    if (uploaded !== undefined)
        return uploaded;
    const about = handleRepository(model, operation, request, now);
    if (about !== undefined)
        return operation === 'data_frames' ? withRows(model, request, now, about) : about;
    const fineTune = model.fineTunes.find((other) => other.id === id && other.repository === repository);
    if (fineTune === undefined)
        return (0,answers/* fail */.fJ)('resource_not_found', 'Fine-tune not found');
    if (operation === 'deploy')
        return handleDeploy(model, fineTune, request, now);
    return fineTuneHandlers[operation]?.(model, fineTune, request, now) ?? (0,answers/* text */.Qq)(404, 'Not Found');
}
/** A wrong key is refused everywhere; none at all opens what is public. */
function isAllowed(model, { route, headers }, key) {
    if (handlers_open.has(route.operation))
        return true;
    const sent = headers['authorization'];
    if (sent === undefined)
        return openToReaders.has(route.operation) && isPublic(model, route.repository);
    if (model.ending === 'unauthorized')
        return false;
    return key === undefined ? /^Bearer \S+$/.test(sent) : sent === `Bearer ${key}`;
}
/** Whoever has "oxen" in its name is taken for Oxen's own client, and one that tells no version for an old one. */
function isOldClient(agent) {
    if (!/oxen/i.test(agent) || /postman/i.test(agent))
        return false;
    const [, major, minor] = /^[^/]*\/(\d+)\.(\d+)\.\d+/.exec(agent) ?? [];
    return major === undefined || (Number(major) === 0 && Number(minor) < 36);
}

;// CONCATENATED MODULE: ./src/simulator/hub.ts




/** Opens a model for tests; `setFaults` belongs to the server that meets the requests. */
function openHub(model, clock, plan) {
    const facts = (fineTune) => toFacts(model, fineTune, clock.now());
    const all = () => [...model.fineTunes, ...model.deleted];
    return {
        now: () => clock.now(),
        skip: (virtualMs) => clock.skip(virtualMs),
        fineTunes: () => all().map(facts),
        find: (id) => all()
            .filter((fineTune) => fineTune.id === id)
            .map(facts)[0],
        started: () => all()
            .flatMap(({ id, runs }) => runs.map((at) => ({ id, at })))
            .sort((a, b) => a.at - b.at)
            .map(({ id }) => id),
        deployments: () => model.deployments.map((one) => toDeploymentFacts(model, one, clock.now())),
        uploaded: (repository, branch) => Object.fromEntries(Object.entries(model.uploads.branches.get(`${repository}@${branch}`)?.files ?? {}).map(([path, { bytes }]) => [path, bytes])),
        add: (given) => addGiven(model, given, clock.now()),
        setCredits: (amount) => setCredits(model, amount, clock.now()),
        setEnding: (ending) => {
            model.ending = ending;
        },
        setFaults: plan,
        setWorld: (world) => {
            model.world = { ...model.world, ...world };
        },
        removeBranch: (repository, branch) => {
            model.removedBranches.add(`${repository}@${branch}`);
        },
        changeData: (repository) => {
            model.dataVersions.set(repository, (model.dataVersions.get(repository) ?? 0) + 1);
        },
    };
}
const hourMs = 3_600_000;
/** Puts a fine-tune with a past into a model; returns its id. */
function addGiven(model, given, now) {
    const { repository, request, word = 'created', agoMs = hourMs } = given;
    const createdAt = now - agoMs;
    const createdBy = given.createdBy ?? 'stranger';
    const made = createFineTune(model, repository, request, createdAt, { createdBy });
    if (isRefusal(made))
        throw new Error(`The hub would refuse this fine-tune: ${made.detail ?? made.title}`);
    if (word !== 'created') {
        made.schedule = pastOf(word, made, createdAt, now);
        made.runs.push(createdAt);
    }
    const fields = {
        ...(given.displayName === undefined ? {} : { display_name: given.displayName }),
        ...(given.description === undefined ? {} : { description: given.description }),
    };
    made.patches.push({ at: createdAt, fields });
    return made.id;
}
/** A past that led to the word: what has ended took most of the time there was. */
function pastOf(word, { id, course }, createdAt, now) {
    const ago = now - createdAt;
    const startsAt = createdAt + 0.1 * ago;
    const base = drawSchedule('succeeds', createdAt, { tokenizeMs: 0 }, { seed: id, isText: course.isText });
    const ended = {
        ...base,
        enqueuedAt: createdAt,
        startsAt,
        trainMs: 0.8 * ago,
        endsAt: createdAt + 0.9 * ago,
    };
    switch (word) {
        case 'enqueued':
            return { ...ended, startsAt: now + 2 * 60_000, trainMs: 40 * 60_000, endsAt: now + 42 * 60_000 };
        case 'running':
            return { ...ended, trainMs: 0.9 * ago + 20 * 60_000, endsAt: now + 20 * 60_000 };
        case 'errored':
            return { ...ended, ending: word, error: 'The trainer ended with code 1.' };
        case 'stopped':
            return { ...ended, ending: word, trainMs: 1.6 * ago };
        case 'completed':
        case 'deployed':
            return { ...ended, ending: word };
    }
}
function toDeploymentFacts(model, deployment, now) {
    const { modelId, name, fineTuneId, step, type, deployedAt, acts } = deployment;
    const word = wordOf(model, deployment, now);
    const asked = acts.filter(({ kind }) => kind === 'ask').length;
    return { modelId, name, fineTuneId, step, type, word, deployedAt, asked };
}
function toFacts(model, fineTune, now) {
    const { id, name, repository, createdBy, createdAt, request, runs, stops } = fineTune;
    const { word, startedAt, finishedAt } = phaseOf(model, fineTune, now);
    const { displayName, description } = labelOf(fineTune, now);
    return {
        id,
        name,
        repository,
        createdBy,
        createdAt,
        request,
        displayName: typeof displayName === 'string' ? displayName : null,
        description: typeof description === 'string' ? description : null,
        word,
        branch: branchOf(fineTune),
        runs: [...runs],
        stops: [...stops],
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(finishedAt === undefined ? {} : { finishedAt }),
        deleted: model.deleted.includes(fineTune),
        history: historyOf(model, fineTune, now),
    };
}

;// CONCATENATED MODULE: ./src/simulator/serving-routes.ts
/** What is asked of models and accounts; the parts stand behind `api`. Undefined for everything else. */
function findServingRoute(method, parts) {
    const [area, kind, id = '', act, ...more] = parts;
    const whole = `${method} ${parts.join('/')}`;
    if (whole === 'GET users/me')
        return { operation: 'me', id: '' };
    if (whole === 'POST ai/chat/completions')
        return { operation: 'chat', id: '' };
    if (area !== 'ai' || kind !== 'models' || id === '' || more.length > 0)
        return undefined;
    if (method === 'GET' && act === undefined)
        return { operation: 'model', id };
    if (method !== 'POST' || (act !== 'activate' && act !== 'deactivate'))
        return undefined;
    return { operation: act, id };
}

;// CONCATENATED MODULE: ./src/simulator/upload-routes.ts
/** What data is put to a repository by; `rest` stands behind the area. Undefined for everything else. */
function findUploadRoute(method, area, rest) {
    const [id = '', kind = '', ...more] = rest;
    const path = more.join('/');
    if (area === 'branches' && method === 'POST' && id === '')
        return { operation: 'branch_create', id, path };
    if (area === 'workspaces') {
        if (method === 'PUT' && id === '')
            return { operation: 'workspace', id, path };
        if (method === 'GET' && kind === 'changes')
            return { operation: 'staged', id, path };
        if (method === 'POST' && kind === 'files')
            return { operation: 'stage', id, path };
        if (method === 'POST' && kind === 'merge' && path !== '')
            return { operation: 'merge', id, path };
    }
    if (area !== 'versions' || id !== 'uploads')
        return undefined;
    if (method === 'POST' && kind === '')
        return { operation: 'parts', id: '', path: '' };
    const [word, number = ''] = more;
    if (method !== 'PUT' || word !== 'parts' || more.length !== 2)
        return undefined;
    return { operation: 'part', id: kind, path: number };
}

;// CONCATENATED MODULE: ./src/simulator/routes.ts


const nowhere = { operation: 'unknown', repository: '', id: '', path: '' };
/** Method below a fine-tune → operation. */
const onFineTune = {
    'GET ': 'get',
    'PATCH ': 'label',
    'DELETE ': 'delete',
    'POST actions/run': 'run',
    'POST actions/stop': 'stop',
    'POST tokenize': 'tokenize',
    'GET checkpoints': 'checkpoints',
    'GET logs': 'logs',
    'GET train_status': 'train_status',
};
const onRepository = {
    branches: 'branch',
    meta: 'meta',
    data_frames: 'data_frames',
    dir: 'dir',
    file: 'file',
};
/** Method and path (without query, a slash at the end allowed) → what is asked. */
function findRoute(method, encodedPath) {
    const parts = decodeParts(encodedPath);
    if (parts === undefined || parts[0] !== 'api')
        return nowhere;
    const [, kind, namespace = '', name = '', area, ...rest] = parts;
    const whole = parts.join('/');
    if (method === 'GET' && whole === 'api/version')
        return { ...nowhere, operation: 'version' };
    if (method === 'GET' && whole === 'api/evaluations/models')
        return { ...nowhere, operation: 'schemas' };
    if (method === 'GET' && whole === 'api/ai/models')
        return { ...nowhere, operation: 'models' };
    const serving = findServingRoute(method, parts.slice(1));
    if (serving !== undefined)
        return { ...nowhere, ...serving };
    if (kind !== 'repos' || namespace === '' || name === '')
        return nowhere;
    const route = { ...nowhere, repository: `${namespace}/${name}` };
    if (area === 'fine_tunes') {
        const [id, ...action] = rest;
        const step = /^checkpoints\/(\d{1,9})\/deploy$/.exec(action.join('/'))?.[1];
        if (method === 'POST' && id !== undefined && step !== undefined)
            return { ...route, id, path: step, operation: 'deploy' };
        if (id === undefined) {
            const operation = method === 'GET' ? 'list' : method === 'POST' ? 'create' : 'unknown';
            return { ...route, operation };
        }
        return { ...route, id, operation: onFineTune[`${method} ${action.join('/')}`] ?? 'unknown' };
    }
    const upload = findUploadRoute(method, area, rest);
    if (upload !== undefined)
        return { ...route, ...upload };
    if (method !== 'GET')
        return nowhere;
    if (area === undefined)
        return { ...route, operation: 'repo' };
    const path = rest.join('/');
    if (area === 'branches' && path === '')
        return { ...route, operation: 'branches' };
    return { ...route, path, operation: onRepository[area] ?? 'unknown' };
}
function decodeParts(path) {
    try {
        return path
            .replace(/^\/|\/$/g, '')
            .split('/')
            .map(decodeURIComponent);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./src/simulator/serve.ts + 3 modules
var serve = __webpack_require__(2742);
;// CONCATENATED MODULE: ./src/simulator/upload-body.ts
/** A body that is a form or bytes; undefined for one that is neither. */
function parseUpload(body, type) {
    if (/^application\/octet-stream\b/i.test(type))
        return Buffer.from(body);
    const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
    if (!/^multipart\/form-data\b/i.test(type) || boundary === undefined)
        return undefined;
    const mark = `--${boundary}`;
    const parts = [];
    let start = body.indexOf(mark);
    while (start >= 0) {
        const end = body.indexOf(`\r\n${mark}`, start + mark.length);
        if (end < 0)
            break;
        const part = body.subarray(start + mark.length + 2, end);
        const split = part.indexOf('\r\n\r\n');
        const head = part.subarray(0, Math.max(0, split)).toString('utf8');
        const field = /[;\s]name="([^"]*)"/i.exec(head)?.[1] ?? '';
        const name = /\bfilename="((?:[^"\\]|\\.)*)"/i.exec(head)?.[1];
        if (split >= 0 && name !== undefined)
            parts.push({
                field,
                filename: name.replaceAll(/\\(.)/g, '$1'),
                content: Buffer.from(part.subarray(split + 4)),
            });
        start = end + 2;
    }
    return { parts };
}

;// CONCATENATED MODULE: ./src/simulator/server.ts










/** Starts the hub in a box on 127.0.0.1. Rejects for an unknown ending and a port that is taken. */
async function startSimulator(options = {}) {
    const model = modelOf(options);
    const clock = options.clock === undefined
        ? (0,simulator_clock/* runningClock */.MS)(options.scale ?? 1, options.startAt)
        : (0,simulator_clock/* sharedClock */.SN)(options.clock, options.startAt);
    if (options.credits !== undefined)
        setCredits(model, options.credits, clock.now());
    const { faults, publicUrl, port } = options;
    const served = await (0,serve/* serve */.w)(toService(model, options.key), { clock, faults, publicUrl, port });
    return { ...served, hub: openHub(model, clock, served.setFaults) };
}
function toService(model, key) {
    return {
        operationOf: (method, path) => findRoute(method, path).operation,
        parse: (body, type) => parseUpload(body, type) ?? parse(body.toString('utf8')),
        answer: (arrival, now) => {
            const route = findRoute(arrival.method, arrival.path);
            return handle(model, { ...arrival, route }, key, now);
        },
        isOut: (now) => isOut(model, now),
        usualError: 'envelope',
        requestId: 'x-oxen-request-id',
        largestBody: 64 * 1024 * 1024,
    };
}
function modelOf({ ending = 'succeeds', seed = 1, idPrefix = '', user = 'sim', ...options }) {
    if (!(0,endings/* isSimulatedEnding */.S)(ending))
        throw new Error(`The simulator knows no ending '${ending}'; it knows ${endings/* simulatedEndings */.H.join(', ')}.`);
    const { timing = {}, world = {}, hostile = false, publicUrl, scriptTypes = catalog/* scriptTypes */.h } = options;
    const settings = { ending, seed, idPrefix, user, timing, scriptTypes, hostile, oddWord: simulator_hostile/* hostileWord */.TB };
    // Relative references would be resolved against the server's own, which is gone when somebody follows them.
    return openModel(settings, publicUrl === undefined ? world : { samples: 'absolute', ...world });
}
/** The ending `unreachable`: while one of its trainings runs, nobody gets anything of use. */
function isOut({ fineTunes }, now) {
    return fineTunes.some(({ schedule }) => {
        const { outage } = schedule ?? {};
        return outage !== undefined && now >= outage.from && now < outage.to;
    });
}
function parse(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return body;
    }
}


/***/ })

};
