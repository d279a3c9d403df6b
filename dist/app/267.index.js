export const id = 267;
export const ids = [267];
export const modules = {

/***/ 267:
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
    return cut === undefined || now < cut.schedule.runAt ? created : phaseAt(cut, now);
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
    return amount - ratePerSecond * seconds.reduce((sum, each) => sum + each, 0);
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
function findIn({ name, commit, files }, path) {
    const base = { branch: name, commit, path, entries: [], facts: {} };
    if (files === undefined)
        return { ...base, kind: anyFile.test(path) ? 'file' : 'folder' };
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
    return [...described, ...made].filter((branch) => !model.removedBranches.has(`${name}@${branch.name}`));
}
/** One branch; in a repository where everything exists, those of models exist only when a training made them. */
function findBranch(model, name, branch, now) {
    const known = branchesOf(model, name, now).find((other) => other.name === branch);
    if (known !== undefined)
        return known;
    const isMade = branch.startsWith('models/') || model.removedBranches.has(`${name}@${branch}`);
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
/** Models as `/api/ai/models` tells them: what they can do and what a second of training costs. */
function listPrices(scriptTypes) {
    const types = [...scriptTypes.values()];
    const names = new Set(types.flatMap(({ baseModels }) => baseModels));
    return [...names].map((name) => ({
        id: name,
        object: 'model',
        created: 1_760_000_000,
        owned_by: 'oxen',
        display_name: (name.split('/')[1] ?? name).replaceAll('-', ' '),
        description: null,
        model_type: 'base',
        capabilities: { input: ['text'], output: ['text'] },
        pricing: { method: 'time', cost_per_second: ratePerSecond },
        fine_tuning: {
            actions: types.filter(({ baseModels }) => baseModels.includes(name)).map((type) => type.name),
            cost_per_second: ratePerSecond,
        },
        deployments: [],
    }));
}
/** The record of a base model. */
function toModel(name) {
    return {
        id: `model-${(0,random/* hexDigits */.Se)(8, name)}`,
        name,
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
        deployed_model: phase.word === 'deployed' ? { id: name, name, status: 'active' } : null,
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
/** A checkpoint; `origin` stands in front of absolute addresses. */
function viewCheckpoint({ world }, fineTune, { step, path, metrics, savedAt, samples }, origin) {
    const form = world.samples ?? 'path';
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
        model_id: null,
        deployment_status: null,
    };
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
        checkpoints: steps.map((saved) => viewCheckpoint(model, fineTune, saved, origin)),
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

// EXTERNAL MODULE: ./src/simulator/files.ts
var files = __webpack_require__(8085);
;// CONCATENATED MODULE: ./src/simulator/repository-handlers.ts







const tables = /\.(?:csv|tsv|jsonl|ndjson|parquet|arrow)$/i;
const kinds = [
    [tables, 'tabular', 'application/octet-stream'],
    [/\.jpe?g$/i, 'image', 'image/jpeg'],
    [/\.(?:png|webp|gif)$/i, 'image', 'image/png'],
    [/\.(?:mp4|webm|mov)$/i, 'video', 'video/mp4'],
    [/\.(?:txt|md|ya?ml|json)$/i, 'text', 'text/plain'],
];
/** Everything that is asked of a repository's data; undefined for what is no such question. */
function handleRepository(model, operation, { route, query }, now) {
    const { repository, path } = route;
    if (operation === 'repo')
        return (0,answers/* succeed */.Py)({ repository: viewRepository(model, repository, now) });
    if (operation === 'branches')
        return (0,answers/* succeed */.Py)({ branches: branchesOf(model, repository, now).map(viewBranch) });
    if (operation === 'branch') {
        const branch = findBranch(model, repository, path, now);
        return branch === undefined ? missing(`Branch ${path}`) : (0,answers/* succeed */.Py)({ branch: viewBranch(branch) });
    }
    const view = pathViews[operation];
    if (view === undefined)
        return undefined;
    const found = findPath(model, repository, path, now);
    return found === undefined ? missing(`Path ${path}`) : view({ model, repository, found, query, now });
}
const pathViews = {
    meta: viewMeta,
    data_frames: viewTable,
    dir: viewFolder,
    file: readFile,
};
function missing(what) {
    return (0,answers/* fail */.fJ)('resource_not_found', `${what} not found`);
}
function viewRepository(model, name, now) {
    const [namespace = '', short = ''] = name.split('/');
    const branches = branchesOf(model, name, now).length;
    return {
        namespace,
        name: short,
        is_empty: false,
        is_public: isPublic(model, name),
        size: 1_048_576,
        data_types: [],
        branch_count: branches,
    };
}
function viewBranch({ name, commit }) {
    return { name, commit_id: commit };
}
function viewCommit(id, now) {
    return {
        id,
        parent_ids: [],
        message: 'data',
        author: 'ox',
        email: 'ox@example.com',
        timestamp: toIso(now - 86_400_000),
    };
}
function viewMeta({ model, repository, found, now }) {
    const name = found.path.split('/').at(-1) ?? '';
    const isFolder = found.kind === 'folder';
    const isTable = isTabular(found);
    const [, type = 'binary', mime = 'application/octet-stream'] = kinds.find(([pattern]) => pattern.test(name)) ?? [];
    const { commit, branch } = found;
    return (0,answers/* succeed */.Py)({
        entry: {
            filename: name,
            hash: hashOf(model, repository, found),
            is_dir: isFolder,
            latest_commit: viewCommit(commit, now),
            resource: {
                commit: viewCommit(commit, now),
                branch: { name: branch, commit_id: commit },
                path: found.path,
                version: branch,
            },
            size: found.facts.size ?? 65_536,
            data_type: isFolder ? 'dir' : isTable ? 'tabular' : type,
            mime_type: isFolder ? 'inode/directory' : mime,
            extension: isFolder ? '' : (/\.([^.]+)$/.exec(name)?.[1] ?? ''),
            metadata: isTable ? { tabular: tableOf(model, found) } : null,
            is_queryable: isTable,
        },
    });
}
function viewTable({ model, repository, found, now }) {
    if (!isTabular(found))
        return (0,answers/* fail */.fJ)('not_a_data_frame', `${found.path} is not a data frame`);
    const { width, height, schema } = tableOf(model, found);
    const size = { width, height };
    const view = {
        schema,
        size: { width, height: 1 },
        data: [{}],
        pagination: { page_number: 1, page_size: 1, total_pages: height, total_entries: height },
        opts: [],
    };
    const { commit, branch, path } = found;
    return (0,answers/* succeed */.Py)({
        data_frame: { source: { schema, size }, view },
        commit: viewCommit(commit, now),
        resource: {
            commit: viewCommit(commit, now),
            branch: { name: branch, commit_id: commit },
            path,
            version: branch,
        },
        hash: hashOf(model, repository, found),
    });
}
function viewFolder({ found, query }) {
    const { kind, path, entries } = found;
    if (kind === 'file')
        return missing(`Directory ${path}`);
    const number = (name, otherwise) => Math.max(1, Math.trunc(Number(query.get(name) ?? otherwise)) || otherwise);
    const page = number('page', 1);
    const size = number('page_size', 100);
    const shown = entries.slice((page - 1) * size, page * size).map(({ name, isFolder }) => ({
        filename: name,
        is_dir: isFolder,
        data_type: isFolder ? 'dir' : (kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'binary'),
        size: 4096,
    }));
    return (0,answers/* succeed */.Py)({
        entries: shown,
        pagination: {
            page_number: page,
            page_size: size,
            total_pages: Math.ceil(entries.length / size),
            total_entries: entries.length,
        },
    });
}
function readFile({ model, repository, found, now }) {
    const { kind, path, branch, facts } = found;
    if (kind === 'folder')
        return missing(`File ${path}`);
    const type = kinds.find(([pattern]) => pattern.test(path))?.[2] ?? 'application/octet-stream';
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
function isTabular({ kind, path, facts }) {
    return kind === 'file' && (facts.columns !== undefined || tables.test(path));
}
function tableOf(model, { facts }) {
    const columns = facts.columns ?? model.world.columns ?? [];
    const pairs = isNames(columns)
        ? columns.map((name) => [name, 'str'])
        : Object.entries(columns);
    const fields = pairs.map(([name, dtype]) => ({ name, dtype, metadata: null }));
    return {
        width: fields.length,
        height: facts.rows ?? model.world.rows ?? 1000,
        schema: { hash: commitOf('schema', JSON.stringify(fields)), fields },
    };
}
function isNames(columns) {
    return Array.isArray(columns);
}
/** Of the content: another one after the data was changed. */
function hashOf({ dataVersions }, repository, { path, branch, facts }) {
    const version = dataVersions.get(repository) ?? 0;
    if (version === 0 && facts.hash !== undefined)
        return facts.hash;
    return commitOf('content', repository, branch, path, version);
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
    const answer = answerTo(model, request, key, now);
    if (!isHostile(model) || !('json' in answer.body))
        return answer;
    const { logs, ...rest } = answer.body.json;
    // The log has its own hostile lines, each under a plain name.
    const body = (0,simulator_hostile/* makeHostile */.hd)(rest, model.settings.seed - 1);
    return { ...answer, body: { json: logs === undefined ? body : { ...body, logs } } };
}
function answerTo(model, request, key, now) {
    const { operation, repository, id } = request.route;
    const agent = request.headers['user-agent'] ?? '';
    if (/oxen/i.test(agent) && !/postman/i.test(agent))
        return (0,answers/* fail */.fJ)('update_required', 'Update required', 'The Oxen client must be at least 0.36.0');
    if (operation === 'unknown')
        return (0,answers/* text */.Qq)(404, 'Not Found');
    if (operation === 'version')
        return (0,answers/* json */.Pq)(200, { version: '0.36.0', status: 'success' });
    if (!isAllowed(model, request, key))
        return (0,answers/* fail */.fJ)('unauthenticated', 'You must be logged in to do that.');
    if (operation === 'schemas')
        return (0,answers/* succeed */.Py)({ models: listModels(model.settings.scriptTypes) });
    if (operation === 'models')
        return (0,answers/* json */.Pq)(200, { object: 'list', data: listPrices(model.settings.scriptTypes) });
    if (openRepository(model, repository) === undefined)
        return (0,answers/* fail */.fJ)('resource_not_found', `Repository ${repository} not found`);
    if (operation === 'create')
        return handleCreate(model, request, now);
    if (operation === 'list')
        return handleList(model, request, now);
    const about = handleRepository(model, operation, request, now);
    if (about !== undefined)
        return about;
    const fineTune = model.fineTunes.find((other) => other.id === id && other.repository === repository);
    if (fineTune === undefined)
        return (0,answers/* fail */.fJ)('resource_not_found', 'Fine-tune not found');
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
    if (kind !== 'repos' || namespace === '' || name === '')
        return nowhere;
    const route = { ...nowhere, repository: `${namespace}/${name}` };
    if (area === 'fine_tunes') {
        const [id, ...action] = rest;
        if (id === undefined) {
            const operation = method === 'GET' ? 'list' : method === 'POST' ? 'create' : 'unknown';
            return { ...route, operation };
        }
        return { ...route, id, operation: onFineTune[`${method} ${action.join('/')}`] ?? 'unknown' };
    }
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
        parse: (body) => parse(body.toString('utf8')),
        answer: (arrival, now) => {
            const route = findRoute(arrival.method, arrival.path);
            return handle(model, { ...arrival, route }, key, now);
        },
        isOut: (now) => isOut(model, now),
        usualError: 'envelope',
        requestId: 'x-oxen-request-id',
        largestBody: 1024 * 1024,
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
