export const id = 221;
export const ids = [221];
export const modules = {

/***/ 5221:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  settleCancel: () => (/* binding */ settleCancel)
});

// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/base/present.ts
var present = __webpack_require__(1266);
// EXTERNAL MODULE: ./src/base/service.ts
var base_service = __webpack_require__(1354);
// EXTERNAL MODULE: ./src/inputs.ts
var src_inputs = __webpack_require__(8422);
// EXTERNAL MODULE: ./src/pull-request.ts
var pull_request = __webpack_require__(5964);
// EXTERNAL MODULE: ./src/record/status.ts
var record_status = __webpack_require__(3267);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
;// CONCATENATED MODULE: ./src/record/stored.ts


/** A list of which only the items that can be read are kept: one that is broken must not hide the others. */
function listOf(item) {
    return schemas/* array */.YOg(schemas/* unknown */.L5J()).transform((items) => items.flatMap((value) => {
        const read = item.safeParse(value);
        return read.success ? [read.data] : [];
    }));
}
const storedShape = schemas/* object */.Ikc({
    simulated: schemas/* boolean */.zMY().catch(false),
    fineTunes: listOf(schemas/* object */.Ikc({
        id: schemas/* string */.YjP().min(1),
        repository: schemas/* string */.YjP(),
        startedHere: schemas/* boolean */.zMY().catch(false),
        limited: schemas/* boolean */.zMY().catch(false),
        /** What its entries in the second book are known by. */
        entry: schemas/* object */.Ikc({ path: schemas/* string */.YjP(), name: schemas/* string */.YjP(), fingerprint: schemas/* string */.YjP() })
            .optional()
            .catch(undefined),
    })),
    /** Those that may have been created though nobody has seen them. */
    announced: listOf(schemas/* object */.Ikc({ title: schemas/* string */.YjP(), service: schemas/* enum */.k5n(base_service/* serviceIds */.Kb) })).catch([]),
});
const commandShape = schemas/* object */.Ikc({
    onCancel: schemas/* enum */.k5n(['stop', 'detach']),
    /** Where each service is spoken to. */
    addresses: schemas/* record */.g1P(schemas/* enum */.k5n(base_service/* serviceIds */.Kb), schemas/* string */.YjP()),
    /** After how many ms GitHub ends the job. */
    jobLimitMs: schemas/* number */.aig().positive().optional(),
    /** The commit whose status is kept up to date. */
    statusOn: schemas/* string */.YjP()
        .regex(/^[0-9a-f]{40,64}$/)
        .optional(),
});
function readStoredCommand(text) {
    try {
        return commandShape.safeParse(JSON.parse(text)).data;
    }
    catch {
        return undefined;
    }
}
/**
 * The state as main wrote it. It comes back through the runner, so it is checked like anything else from outside;
 * undefined when there is none: main did not come as far as a fine-tune.
 */
function readStored(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    const stored = storedShape.safeParse(value).data;
    if (stored === undefined)
        return undefined;
    const fineTunes = new Map();
    // Two files may have led to the same one.
    for (const each of stored.fineTunes) {
        const startedHere = each.startedHere || fineTunes.get(each.id)?.startedHere === true;
        const limited = each.limited || fineTunes.get(each.id)?.limited === true;
        fineTunes.set(each.id, { ...each, startedHere, limited });
    }
    return { ...stored, fineTunes: [...fineTunes.values()] };
}

// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(4031);
// EXTERNAL MODULE: ./src/services.ts + 30 modules
var src_services = __webpack_require__(8831);
// EXTERNAL MODULE: ./src/simulator/endings.ts
var endings = __webpack_require__(2474);
// EXTERNAL MODULE: ./src/train/cancel.ts
var cancel = __webpack_require__(6234);
// EXTERNAL MODULE: ./src/train/stop.ts
var stop = __webpack_require__(4772);
;// CONCATENATED MODULE: ./src/post.ts












/** After a cancel a job has about 4 min 45 s for all its post steps; a last request may take more than a minute of it. */
const patienceMs = 3 * 60_000;
/**
 * The post step: after a cancel it stops what this GitHub run started, by the rules of `decideCancel`; otherwise it is
 * harmless. It goes by what main had understood; only the keys are its own inputs. It never fails: what it cannot do it
 * says.
 */
async function settleCancel(host) {
    const stored = readStored(host.readState('fine-tunes'));
    const command = readStoredCommand(host.readState('command'));
    const ended = host.readState('ended') === 'true';
    if (stored === undefined || command === undefined || stored.simulated || ended)
        return;
    const { fineTunes, announced } = stored;
    if (fineTunes.length + announced.length === 0)
        return;
    const inputs = { ...(0,src_inputs/* readInputs */.Ko)(host, endings/* simulatedEndings */.H).inputs, ...command };
    const ids = [
        ...new Set([...fineTunes.map(({ id }) => (0,base_service/* serviceOf */.z5)(id)), ...announced.map(({ service }) => service)]),
    ];
    host.useTime((0,src_inputs/* timeFor */.tn)(inputs, ids));
    const services = await (0,src_services.openServices)(host, inputs, ids);
    if (host.kind === 'terminal')
        host.print('Press Ctrl-C again to leave at once.');
    const step = { inputs, command, job: jobTimeOf(host, command) };
    const sentences = await Promise.all(services.flatMap((service) => {
        const { id } = service.provider;
        return [
            ...fineTunes
                .filter((fineTune) => (0,base_service/* serviceOf */.z5)(fineTune.id) === id)
                .map((fineTune) => settleOne(host, service, step, fineTune)),
            ...announced
                .filter((one) => one.service === id)
                .map(({ title }) => Promise.resolve(tellAnnounced(host, service.provider, title))),
        ];
    }));
    const lines = sentences.flat();
    if (lines.length > 0)
        host.writeSummary(`### After the cancel\n\n${lines.map((line) => `- ${(0,report_escape/* markdownText */.p7)(line)}`).join('\n')}\n`);
}
/** How old the job is; undefined when its begin, or its limit, is not known. */
function jobTimeOf({ clock, event }, { jobLimitMs: limitMs }) {
    const { begunAt } = event.job;
    return begunAt === undefined || limitMs === undefined
        ? undefined
        : (0,cancel/* jobTime */.Rs)(clock.date() - begunAt, limitMs);
}
/** It was being created when main ended: whether it was cannot be told, and it is found by its title. */
function tellAnnounced(host, provider, title) {
    const text = `'${title}' was being created when this step ended: it may exist at ${provider.title}, train and cost. Look at ${provider.listUrl('') ?? 'the page of the account'}; a later run finds it by this title and goes on with it.`;
    for (const line of (0,report_escape/* logLine */.BP)(text))
        host.print(line);
    return [text];
}
async function settleOne(host, { provider, withKey }, step, fineTune) {
    const said = [];
    const say = (text) => {
        said.push(text);
        for (const line of (0,report_escape/* logLine */.BP)(text))
            host.print(line);
    };
    const { id, repository, startedHere, limited } = fineTune;
    const how = (verb) => `\`command: ${verb}\`, ${repository === '' ? '' : `\`repository: ${repository}\`, `}\`fine-tune-id: ${id}\``;
    const attach = `To watch it: ${how('attach')}.`;
    // Decided before anything is read, so that the request leaves within two seconds; a stop of an ended one is refused by the hub and harmless.
    const decision = decide(host, step, startedHere);
    if (decision.kind === 'leave') {
        say(`${id} is left alone: ${decision.why}. ${attach} To stop it: ${how('stop')}.`);
        if (limited)
            say(`The limits of ${id} are no longer watched until somebody attaches to it.`);
        return said;
    }
    if (provider.cannotStop !== undefined)
        say(`${id} goes on, and \`on-cancel: stop\` cannot help: ${provider.cannotStop} ${attach}`);
    else if (!withKey)
        say(`${id} could not be stopped and goes on, and costs: the input ${base_service/* services */.$p[provider.id].keyInput} of the post step is empty. Stop it yourself: ${how('stop')}. ${attach}`);
    else {
        const last = await stopIt(host, provider, fineTune, `Look at it yourself. ${attach}`, say);
        if (last !== undefined)
            await markStopped(host, provider, step, fineTune, last);
    }
    return said;
}
async function stopIt({ clock }, provider, { id, repository }, wayOut, say) {
    const course = { isTaken: false };
    const context = {
        clock,
        random: Math.random,
        // The signal that ended main is over; whoever ends this as well has the system for it.
        interrupted: new AbortController().signal,
        say: () => undefined,
        mostPatienceMs: patienceMs,
    };
    const onTaken = () => {
        course.isTaken = true;
        say(`Stop of ${id} is requested; it finishes its step and saves first.`);
    };
    const until = clock.now() + patienceMs;
    let why = '';
    try {
        const last = await (0,stop/* stopAndConfirm */.MA)(context, provider, { id, repository }, { until, cause: 'cancel', onTaken });
        if (last !== undefined) {
            const credits = last.credits === undefined ? '' : `; it used ${last.credits} credits`;
            say(last.status === 'created'
                ? `${id} was never started and has cost nothing.`
                : `${id} ended '${last.word}'${credits}.`);
            return last;
        }
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) && !(error instanceof failure/* Fault */.vC))
            throw error;
        why = ` ${(0,failure/* messageOf */.bD)(error)}`;
    }
    const state = course.isTaken ? 'asked to stop, and could not be seen to stop' : 'could not be stopped';
    say(`${id}: ${state}.${why} ${wayOut}`);
    return undefined;
}
/** Brings the second book up to date, where it is kept; best effort. */
async function markStopped(host, provider, { inputs, command }, { entry, id, repository }, { status, word }) {
    if (entry === undefined || command.statusOn === undefined || inputs.githubToken === '')
        return;
    try {
        const github = await (0,pull_request/* openGitHub */.o6)(host, inputs.githubToken);
        const { runUrl } = host.event;
        const state = status === 'succeeded' ? 'success' : 'failure';
        const text = `cancelled: it ended '${word}'`;
        const page = provider.pageUrl({ repository, id });
        const { fingerprint } = entry;
        const words = (0,record_status/* renderStatus */.LG)(entry, { fingerprint, state, text, id, runUrl, ...(0,present/* present */.E)({ page }) });
        await github?.setStatus(command.statusOn, words);
    }
    catch (error) {
        for (const line of (0,report_escape/* logLine */.BP)(`The commit status could not be written. ${(0,failure/* messageOf */.bD)(error)}`))
            host.print(line);
    }
}
function decide(host, { inputs, job }, startedHere) {
    return (0,cancel/* decideCancel */.f0)({
        signalled: host.readState('signal') !== '',
        jobStatus: host.kind === 'terminal' ? 'cancelled' : inputs.jobStatus,
        job,
        startedHere,
        onCancel: inputs.onCancel,
    });
}


/***/ })

};
