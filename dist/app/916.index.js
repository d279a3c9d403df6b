export const id = 916;
export const ids = [916];
export const modules = {

/***/ 9916:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  settleCancel: () => (/* binding */ settleCancel)
});

// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
// EXTERNAL MODULE: ./src/inputs.ts
var src_inputs = __webpack_require__(8422);
// EXTERNAL MODULE: ./src/provider/oxen/index.ts + 21 modules
var oxen = __webpack_require__(2050);
// EXTERNAL MODULE: ./src/provider/contract.ts
var contract = __webpack_require__(2523);
// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(4031);
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

// EXTERNAL MODULE: ./src/simulator/endings.ts
var endings = __webpack_require__(2474);
// EXTERNAL MODULE: ./src/work.ts + 16 modules
var work = __webpack_require__(519);
;// CONCATENATED MODULE: ./src/post.ts









/** After a cancel a job has about 4 min 45 s for all its post steps. */
const patienceMs = 4 * 60_000;
/**
 * The post step: after a cancel it stops what this GitHub run started, by the rules of `decideCancel`; otherwise it is
 * harmless. It never fails: what it cannot do it says.
 */
async function settleCancel(host) {
    const recorded = readRecorded(host.readState('fine-tunes'));
    const ended = host.readState('ended') === 'true';
    if (recorded === undefined || recorded.simulated || ended || recorded.fineTunes.length === 0)
        return;
    const { inputs } = (0,src_inputs/* readInputs */.Ko)(host, endings/* simulatedEndings */.H);
    if (inputs.apiKey === '')
        return;
    await host.goOnline();
    host.mask(inputs.apiKey);
    host.scaleTime(inputs.timeScale);
    const provider = (0,oxen/* openOxen */.T)({
        hubUrl: inputs.hubUrl,
        key: inputs.apiKey,
        userAgent: work/* userAgent */.N,
        timeScale: inputs.timeScale,
    });
    const sentences = await Promise.all(recorded.fineTunes.map((fineTune) => settleOne(host, provider, inputs, fineTune)));
    const lines = sentences.flat();
    if (lines.length > 0)
        host.writeSummary(`### After the cancel\n\n${lines.map((line) => `- ${(0,report_escape/* markdownText */.p7)(line)}`).join('\n')}\n`);
}
async function settleOne(host, provider, inputs, fineTune) {
    const said = [];
    const say = (text) => {
        said.push(text);
        for (const line of (0,report_escape/* logLine */.BP)(text))
            host.print(line);
    };
    const attach = `To watch it: \`command: attach\`, \`repository: ${fineTune.repository}\`, \`fine-tune-id: ${fineTune.id}\`.`;
    // Decided before anything is read, so that the request leaves within two seconds; a stop of an ended one is refused by the hub and harmless.
    const decision = decide(host, inputs, fineTune.startedHere);
    if (decision.kind === 'leave')
        say(`${fineTune.id} is left alone: ${decision.why}. ${attach}`);
    if (decision.kind !== 'stop')
        return said;
    const { clock } = host;
    const until = clock.now() + patienceMs;
    let sent = false;
    let last;
    for (let attempt = 0; clock.now() < until; attempt++) {
        try {
            if (!sent)
                await provider.stop(fineTune);
            if (!sent)
                say(`Stop of ${fineTune.id} is requested; it finishes its step and saves first.`);
            sent = true;
        }
        catch (error) {
            if (attempt === 0)
                say(`Stopping ${fineTune.id}: ${(0,failure/* messageOf */.bD)(error)}`);
        }
        try {
            last = await provider.read(fineTune);
            if ((0,contract/* isTerminal */.H)(last.status)) {
                const credits = last.credits === undefined ? '' : `; it used ${last.credits} credits`;
                say(`${fineTune.id} ended '${last.word}'${credits}.`);
                return said;
            }
            if (last.status === 'created') {
                say(`${fineTune.id} was never started and has cost nothing.`);
                return said;
            }
        }
        catch {
            // Read again below, until the time of the post step is over.
        }
        await clock.sleep(Math.min(5000, 500 * 2 ** attempt));
    }
    say(`${fineTune.id} could not be seen to stop (last status: ${last?.word ?? 'not read'}). Look at it yourself. ${attach}`);
    return said;
}
function decide(host, inputs, startedHere) {
    const begunAt = Number(host.readState('begun-at'));
    return decideCancel({
        signalled: host.readState('signal') !== '',
        jobStatus: host.kind === 'terminal' ? 'cancelled' : inputs.jobStatus,
        ageMs: begunAt > 0 ? host.clock.date() - begunAt : 0,
        hosted: host.readVariable('RUNNER_ENVIRONMENT') === 'github-hosted',
        startedHere,
        onCancel: inputs.onCancel,
        ended: false,
        status: undefined,
    });
}
/** State comes back through the runner: checked like anything else from outside. */
function readRecorded(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined; // No state: main did not come as far as a fine-tune.
    }
    if (!(0,json/* isObject */.G)(value) || !Array.isArray(value['fineTunes']))
        return undefined;
    const fineTunes = value['fineTunes'].flatMap((item) => (0,json/* isObject */.G)(item) && typeof item['id'] === 'string' && typeof item['repository'] === 'string'
        ? [{ id: item['id'], repository: item['repository'], startedHere: item['startedHere'] === true }]
        : []);
    return { simulated: value['simulated'] === true, fineTunes };
}


/***/ })

};
