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
// EXTERNAL MODULE: ./src/host/clock.ts
var host_clock = __webpack_require__(4400);
// EXTERNAL MODULE: ./src/host/new-file.ts
var new_file = __webpack_require__(167);
// EXTERNAL MODULE: ./src/host/time.ts + 1 modules
var host_time = __webpack_require__(7303);
// EXTERNAL MODULE: ./src/host/workspace.ts + 2 modules
var workspace = __webpack_require__(7226);
;// CONCATENATED MODULE: ./src/host/terminal.ts







/** The host in a terminal: inputs are flags, the summary is printed, state lives in memory. */
function openTerminalHost(inputs, process) {
    const { env, folder, interrupted, crashed } = process;
    let clock = process.clock ?? (0,host_clock/* openClock */.X)(1);
    let hasSummary = false;
    const state = new Map();
    const print = (text) => process.write(`${text}\n`);
    return {
        kind: 'terminal',
        event: {
            name: 'terminal',
            actor: '',
            repository: '',
            repositoryId: '',
            ref: '',
            sha: '',
            runId: `terminal-${(0,external_node_crypto_.randomUUID)()}`,
            attempt: 1,
            runUrl: '',
            payload: null,
            job: { id: '', workflow: '', begunAt: undefined, hosted: false },
        },
        interrupted,
        crashed,
        get clock() {
            return clock;
        },
        useTime: (time) => {
            if (process.clock === undefined)
                clock = (0,host_time/* openTime */.m)(time, clock);
        },
        goOnline: () => Promise.resolve(),
        ...(0,workspace/* openWorkspace */.O)(folder),
        readInput: (name) => (inputs.get(name) ?? '').trim(),
        hasInput: (name) => inputs.has(name),
        readVariable: (name) => env[name],
        openGitHub: () => Promise.resolve(undefined),
        print,
        printGroup: (title, lines) => [title, ...lines.map((line) => `  ${line}`)].forEach(print),
        // What has a place was shown with its lines, and errors are said again at the end.
        annotate: ({ place, severity, message }) => {
            if (place === undefined && severity !== 'error')
                print(`${severity}: ${message}`);
        },
        mask: () => undefined, // Nothing of ours prints a key; a terminal has no masking to ask for.
        setOutput: () => true,
        saveState: (name, value) => {
            state.set(name, value);
            return true;
        },
        readState: (name) => state.get(name) ?? '',
        // Once, and only when there is a fine-tune: of everything else the lines above have told all. Who has pressed Ctrl-C
        // waits for the stop, not for a page.
        writeSummary: (markdown) => {
            if (!hasSummary && !interrupted.aborted && state.has('fine-tunes'))
                print(`\n${markdown}`);
            hasSummary = true;
            return true;
        },
        writeResult: (json) => {
            const path = (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), `fine-tune-result-${(0,external_node_crypto_.randomUUID)()}.json`);
            return (0,new_file/* overwrite */.m)(path, json) ? path : undefined;
        },
    };
}

// EXTERNAL MODULE: ./src/inputs.ts
var inputs = __webpack_require__(8422);
// EXTERNAL MODULE: ./src/base/nearest.ts
var nearest = __webpack_require__(8859);
// EXTERNAL MODULE: ./src/main.ts + 46 modules
var main = __webpack_require__(7971);
;// CONCATENATED MODULE: ./src/cli.ts




const commandNames = inputs/* commands */.Pi.filter((command) => command !== 'auto');
const usage = `Usage: fine-tune <command> [files…] [--input value …]

Commands: ${commandNames.join(', ')}, init
Without files it is fine-tune.yml. Every input of the action is a flag: --repository ns/name,
--set training_params.steps=500, --wait false, --on-cancel detach, … The key is best given as the variable
OXEN_API_KEY (for Astria: ASTRIA_API_KEY).

  fine-tune init text_generation > fine-tune.yml
  fine-tune validate fine-tune.yml
  fine-tune run fine-tune.yml --simulate
  fine-tune stop --repository ns/name --fine-tune-id 1234
  fine-tune attach --fine-tune-id astria:1234
`;
const inputNames = [
    'config',
    'api-key',
    'astria-api-key',
    'repository',
    'hub-url',
    'astria-url',
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
    'expect-fingerprint',
    'samples-path',
];
/** The same as the action, in a terminal: a command, files, and a flag for each input. Returns the exit code. */
async function runInTerminal(words, process) {
    if (words[0] === 'init') {
        const { init } = await __webpack_require__.e(/* import() */ 263).then(__webpack_require__.bind(__webpack_require__, 2263));
        return init(words.slice(1), {
            out: process.write,
            err: process.writeError,
        });
    }
    if (words.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h')) {
        process.write(usage);
        return 0;
    }
    const parsed = parseWords(words);
    if (typeof parsed === 'string') {
        process.writeError(`${parsed}\n\n${usage}`);
        return 1;
    }
    return (0,main/* run */.e)(openTerminalHost(parsed, process));
}
/** The inputs by name, or what is wrong with the words. */
function parseWords([command = '', ...rest]) {
    if (!commandNames.some((name) => name === command))
        return `There is no command ${command}.${guessed((0,nearest/* nearest */.p)(command, [...commandNames, 'init']))}`;
    const inputs = new Map([['command', command]]);
    const files = [];
    for (let at = 0; at < rest.length; at++) {
        const word = rest[at] ?? '';
        if (!word.startsWith('-')) {
            files.push(word);
            continue;
        }
        const [name, attached] = splitOnce(word.replace(/^--?/, ''), '=');
        if (!word.startsWith('--') || !inputNames.includes(name)) {
            const guess = (0,nearest/* nearest */.p)(name, inputNames);
            return `There is no flag ${word.split('=')[0] ?? ''}.${guessed(guess === undefined ? guess : `--${guess}`)}`;
        }
        const next = rest[at + 1];
        const takesNext = attached === undefined &&
            next !== undefined &&
            !next.startsWith('--') &&
            !isFileAfterSwitch(name, next);
        if (attached === undefined && !takesNext && !switches.includes(name))
            return `--${name} needs a value.`;
        const value = attached ?? (takesNext ? next : 'true');
        if (takesNext)
            at++;
        inputs.set(name, name === 'set' && inputs.has('set') ? `${inputs.get('set') ?? ''}\n${value}` : value);
    }
    if (files.length > 0)
        inputs.set('config', files.join('\n'));
    return inputs;
}
/** Flags that are `true` without a value. */
const switches = ['simulate', 'wait', 'allow-unknown'];
/** `--simulate examples/text.yml`: a switch is followed by a file, not by its value. */
function isFileAfterSwitch(name, next) {
    return switches.includes(name) && /[./\\*]/.test(next);
}
function guessed(guess) {
    return guess === undefined ? '' : ` Did you mean ${guess}?`;
}
function splitOnce(text, separator) {
    const at = text.indexOf(separator);
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}


/***/ })

};
