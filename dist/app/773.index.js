export const id = 773;
export const ids = [773];
export const modules = {

/***/ 6773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runInTerminal: () => (/* binding */ runInTerminal)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/base/diagnostic.ts
var base_diagnostic = __webpack_require__(5014);
// EXTERNAL MODULE: ./src/host/actions.ts + 2 modules
var actions = __webpack_require__(6048);
// EXTERNAL MODULE: ./src/host/clock.ts
var host_clock = __webpack_require__(4400);
// EXTERNAL MODULE: ./src/host/signals.ts
var signals = __webpack_require__(5467);
// EXTERNAL MODULE: ./src/host/workspace.ts + 1 modules
var workspace = __webpack_require__(8122);
;// CONCATENATED MODULE: ./src/host/terminal.ts








/** The host in a terminal: inputs are flags, the summary is printed, state lives in memory. */
function openTerminalHost(inputs, env) {
    let clock = (0,host_clock/* openClock */.X)(1);
    const state = new Map();
    const print = (text) => void process.stdout.write(`${text}\n`);
    return {
        kind: 'terminal',
        event: {
            name: 'terminal',
            actor: '',
            repository: '',
            sha: '',
            runId: `terminal-${(0,external_node_crypto_.randomUUID)()}`,
            attempt: 1,
            runUrl: '',
            payload: null,
        },
        interrupted: (0,signals/* listenForInterrupts */.v)(),
        get clock() {
            return clock;
        },
        scaleTime: (scale) => void (clock = (0,host_clock/* openClock */.X)(scale)),
        goOnline: () => Promise.resolve(),
        ...(0,workspace/* openWorkspace */.O)(process.cwd()),
        readInput: (name) => (inputs.get(name) ?? '').trim(),
        readVariable: (name) => env[name],
        print,
        printGroup: (title, lines) => [title, ...lines.map((line) => `  ${line}`)].forEach(print),
        annotate: (diagnostic) => {
            const where = diagnostic.place === undefined ? '' : ` ${(0,base_diagnostic/* renderPlace */.o)(diagnostic.place)}`;
            print(`${diagnostic.severity}${where}: ${diagnostic.message}`);
        },
        mask: () => undefined, // Nothing of ours prints a key; a terminal has no masking to ask for.
        setOutput: () => true,
        saveState: (name, value) => {
            state.set(name, value);
            return true;
        },
        readState: (name) => state.get(name) ?? '',
        writeSummary: (markdown) => {
            print(`\n${markdown}`);
            return true;
        },
        writeResult: (json) => {
            const path = (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), `fine-tune-result-${(0,external_node_crypto_.randomUUID)()}.json`);
            return (0,actions/* overwrite */.m)(path, json) ? path : undefined;
        },
    };
}

// EXTERNAL MODULE: ./src/inputs.ts
var inputs = __webpack_require__(8422);
// EXTERNAL MODULE: ./src/base/nearest.ts
var nearest = __webpack_require__(8859);
// EXTERNAL MODULE: ./src/main.ts + 17 modules
var main = __webpack_require__(7278);
;// CONCATENATED MODULE: ./src/cli.ts




const usage = `Usage: fine-tune <command> [files…] [--input value …]

Commands: ${inputs/* commands */.Pi.filter((command) => command !== 'auto').join(', ')}
Every input of the action is a flag: --api-key, --repository, --set 'training_params.steps=500', --wait false,
--on-cancel detach, … A flag without a value is 'true'. The key is best given as the variable OXEN_API_KEY.

  fine-tune validate fine-tune.yml
  fine-tune run fine-tune.yml --simulate
  fine-tune stop --repository ns/name --fine-tune-id 1234
`;
const inputNames = [
    'config',
    'api-key',
    'repository',
    'hub-url',
    'set',
    'wait',
    'wait-timeout',
    'fine-tune-id',
    'allow-unknown',
    'simulate',
    'max-credits',
    'max-duration',
    'max-starts',
    'on-cancel',
    'on-existing',
];
/** The same as the action, in a terminal: a command, files, and a flag for each input. Returns the exit code. */
async function runInTerminal(words) {
    const parsed = parseWords(words);
    if (typeof parsed === 'string') {
        process.stdout.write(parsed);
        return words.length === 0 || words.includes('--help') || words.includes('help') ? 0 : 1;
    }
    return (0,main/* run */.e)(openTerminalHost(parsed, process.env));
}
function parseWords(words) {
    const [command, ...rest] = words;
    if (command === undefined || command === 'help' || words.includes('--help'))
        return usage;
    const inputs = new Map([['command', command]]);
    const files = [];
    for (let at = 0; at < rest.length; at++) {
        const word = rest[at] ?? '';
        if (!word.startsWith('--')) {
            files.push(word);
            continue;
        }
        const [name, attached] = splitOnce(word.slice(2), '=');
        if (!inputNames.includes(name)) {
            const guess = (0,nearest/* nearest */.p)(name, inputNames);
            return `There is no flag --${name}.${guess === undefined ? '' : ` Did you mean --${guess}?`}\n\n${usage}`;
        }
        const next = rest[at + 1];
        const takesNext = attached === undefined &&
            next !== undefined &&
            !next.startsWith('--') &&
            !isFileAfterSwitch(name, next);
        const value = attached ?? (takesNext ? next : 'true');
        if (takesNext)
            at++;
        inputs.set(name, name === 'set' && inputs.has('set') ? `${inputs.get('set') ?? ''}\n${value}` : value);
    }
    if (files.length > 0)
        inputs.set('config', files.join('\n'));
    return inputs;
}
/** `--simulate examples/text.yml`: a switch is followed by a file, not by its value. */
function isFileAfterSwitch(name, next) {
    return ['simulate', 'wait', 'allow-unknown'].includes(name) && /[./\\*]/.test(next);
}
function splitOnce(text, separator) {
    const at = text.indexOf(separator);
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}


/***/ })

};
