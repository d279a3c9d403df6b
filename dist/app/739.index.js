export const id = 739;
export const ids = [739];
export const modules = {

/***/ 2739:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  settleCancel: () => (/* binding */ settleCancel)
});

// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/base/service.ts
var base_service = __webpack_require__(1354);
// EXTERNAL MODULE: ./src/inputs.ts
var src_inputs = __webpack_require__(8422);
// EXTERNAL MODULE: ./src/provider/contract.ts
var contract = __webpack_require__(2523);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
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
    })),
    /** Those that may have been created though nobody has seen them. */
    announced: listOf(schemas/* object */.Ikc({ title: schemas/* string */.YjP(), service: schemas/* enum */.k5n(base_service/* serviceIds */.Kb) })).catch([]),
});
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
// EXTERNAL MODULE: ./src/simulator/endings.ts
var endings = __webpack_require__(2474);
;// CONCATENATED MODULE: ./src/train/cancel.ts
/** On hosted runners a job ends after six hours; what is cancelled later than this is taken for that limit. */
const nearJobLimitMs = 5.5 * 3_600_000;
/** Whether the post step stops the training. Pure: the table of product rules in one place. */
function decideCancel(facts) {
    if (facts.ended)
        return { kind: 'nothing' };
    if (facts.status === 'succeeded' || facts.status === 'failed' || facts.status === 'stopped')
        return { kind: 'nothing' };
    if (facts.onCancel === 'detach')
        return { kind: 'leave', why: 'on-cancel is detach' };
    if (!facts.startedHere)
        return { kind: 'leave', why: 'another workflow run started it' };
    const known = facts.jobStatus !== '';
    const cancelled = known ? facts.jobStatus === 'cancelled' : facts.signalled;
    if (!cancelled)
        return { kind: 'leave', why: 'the job was not cancelled: this step crashed or ran into a time-out' };
    if (facts.hosted && facts.ageMs >= nearJobLimitMs)
        return {
            kind: 'leave',
            why: 'the step had run for more than 5 h 30 min, so this is the six-hour limit of the job',
        };
    return { kind: 'stop' };
}

// EXTERNAL MODULE: ./src/services.ts + 17 modules
var src_services = __webpack_require__(3322);
;// CONCATENATED MODULE: ./src/post.ts









/** After a cancel a job has about 4 min 45 s for all its post steps; a last request may take more than a minute of it. */
const patienceMs = 3 * 60_000;
/** A start that was under way when main ended may take effect a moment later. */
const startingMs = 30_000;
/**
 * The post step: after a cancel it stops what this GitHub run started, by the rules of `decideCancel`; otherwise it is
 * harmless. It never fails: what it cannot do it says.
 */
async function settleCancel(host) {
    const stored = readStored(host.readState('fine-tunes'));
    const ended = host.readState('ended') === 'true';
    if (stored === undefined || stored.simulated || ended)
        return;
    const { fineTunes, announced } = stored;
    if (fineTunes.length + announced.length === 0)
        return;
    const { inputs } = (0,src_inputs/* readInputs */.Ko)(host, endings/* simulatedEndings */.H);
    const ids = [
        ...new Set([...fineTunes.map(({ id }) => (0,base_service/* serviceOf */.z5)(id)), ...announced.map(({ service }) => service)]),
    ];
    host.useTime((0,src_inputs/* timeFor */.tn)(inputs, ids));
    const services = await (0,src_services.openServices)(host, inputs, ids);
    if (host.kind === 'terminal')
        host.print('Press Ctrl-C again to leave at once.');
    const sentences = await Promise.all(services.flatMap((service) => {
        const { id } = service.provider;
        return [
            ...fineTunes
                .filter((fineTune) => (0,base_service/* serviceOf */.z5)(fineTune.id) === id)
                .map((fineTune) => settleOne(host, service, inputs, fineTune)),
            ...announced
                .filter((one) => one.service === id)
                .map(({ title }) => Promise.resolve(tellAnnounced(host, service.provider, title))),
        ];
    }));
    const lines = sentences.flat();
    if (lines.length > 0)
        host.writeSummary(`### After the cancel\n\n${lines.map((line) => `- ${(0,report_escape/* markdownText */.p7)(line)}`).join('\n')}\n`);
}
/** It was being created when main ended: whether it was cannot be told, and it is found by its title. */
function tellAnnounced(host, provider, title) {
    const text = `'${title}' was being created when this step ended: it may exist at ${provider.title}, train and cost. Look at ${provider.listUrl('') ?? 'the page of the account'}; a later run finds it by this title and goes on with it.`;
    for (const line of (0,report_escape/* logLine */.BP)(text))
        host.print(line);
    return [text];
}
async function settleOne(host, { provider, withKey }, inputs, fineTune) {
    const said = [];
    const say = (text) => {
        said.push(text);
        for (const line of (0,report_escape/* logLine */.BP)(text))
            host.print(line);
    };
    const { id, repository, startedHere, limited } = fineTune;
    const where = repository === '' ? '' : `\`repository: ${repository}\`, `;
    const attach = `To watch it: \`command: attach\`, ${where}\`fine-tune-id: ${id}\`.`;
    // Decided before anything is read, so that the request leaves within two seconds; a stop of an ended one is refused by the hub and harmless.
    const decision = decide(host, inputs, startedHere);
    if (decision.kind === 'leave') {
        say(`${id} is left alone: ${decision.why}. ${attach}`);
        if (limited)
            say(`The limits of ${id} are no longer watched until somebody attaches to it.`);
    }
    if (decision.kind !== 'stop')
        return said;
    if (provider.cannotStop !== undefined)
        say(`${id} goes on, and \`on-cancel: stop\` cannot help: ${provider.cannotStop} ${attach}`);
    else if (!withKey)
        say(`${id} cannot be stopped: there is no key. ${attach}`);
    else
        await stopIt(host, provider, fineTune, attach, say);
    return said;
}
async function stopIt({ clock }, provider, fineTune, attach, say) {
    const { id } = fineTune;
    const begun = clock.now();
    let isTaken = false;
    let isTold = false;
    let trouble = '';
    let last;
    for (let attempt = 0; clock.now() - begun < patienceMs; attempt++) {
        try {
            if (!isTaken)
                await provider.stop(fineTune);
            isTaken = true;
            if (!isTold)
                say(`Stop of ${id} is requested; it finishes its step and saves first.`);
            isTold = true;
        }
        catch (error) {
            trouble = ` ${(0,failure/* messageOf */.bD)(error)}`;
        }
        try {
            last = await provider.read(fineTune);
            if ((0,contract/* isTerminal */.H)(last.status)) {
                const credits = last.credits === undefined ? '' : `; it used ${last.credits} credits`;
                say(`${id} ended '${last.word}'${credits}.`);
                return;
            }
            if (last.status === 'created') {
                isTaken = false;
                if (clock.now() - begun >= startingMs) {
                    say(`${id} was never started and has cost nothing.`);
                    return;
                }
            }
        }
        catch (error) {
            trouble = ` ${(0,failure/* messageOf */.bD)(error)}`; // Read again, until the time of the post step is over.
        }
        await clock.sleep(Math.min(5000, 500 * 2 ** attempt));
    }
    const state = isTaken ? 'asked to stop, and could not be seen to stop' : 'could not be stopped';
    say(`${id}: ${state} (last status: ${last?.word ?? 'not read'}).${trouble} Look at it yourself. ${attach}`);
}
function decide(host, inputs, startedHere) {
    const begunAt = Number(host.readState('begun-at'));
    const { clock } = host;
    const begunHere = clock.date() - clock.now();
    return decideCancel({
        signalled: host.readState('signal') !== '',
        jobStatus: host.kind === 'terminal' ? 'cancelled' : inputs.jobStatus,
        ageMs: begunAt > 0 ? (begunHere - begunAt) / clock.scale : 0,
        hosted: host.readVariable('RUNNER_ENVIRONMENT') === 'github-hosted',
        startedHere,
        onCancel: inputs.onCancel,
        ended: false,
        status: undefined,
    });
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


/***/ })

};
