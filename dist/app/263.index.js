export const id = 263;
export const ids = [263];
export const modules = {

/***/ 2263:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: ./src/base/nearest.ts
var nearest = __webpack_require__(8859);
// EXTERNAL MODULE: ./src/catalog/index.ts + 9 modules
var catalog = __webpack_require__(728);
// EXTERNAL MODULE: ./src/catalog/file-keys.ts
var file_keys = __webpack_require__(1106);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./src/editor/wording.ts
/** What a key means and what it may be, in sentences. */
function describeKey(parameter) {
    return [parameter.description, ...bounds(parameter), ...stock(parameter)].join(' ');
}
/** The same, with what it is when it is left out. */
function describeFully(parameter) {
    const value = meaningfulDefault(parameter);
    const plain = value === undefined || typeof value === 'object';
    return `${describeKey(parameter)}${plain ? '' : ` Default: ${String(value)}.`}`;
}
/** A default that says something: `""` and `[]` are placeholders of Oxen's forms. */
function meaningfulDefault({ default: value }) {
    return value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
}
function bounds({ minimum, exclusiveMinimum, maximum, enum: words, advised }) {
    const { minimum: low, maximum: high, enum: better } = advised ?? {};
    return [
        ...(minimum === undefined ? [] : [`At least ${minimum}.`]),
        ...(exclusiveMinimum === undefined ? [] : [`More than ${exclusiveMinimum}.`]),
        ...(maximum === undefined ? [] : [`At most ${maximum}.`]),
        ...(words === undefined || words.length < 2 ? [] : [`One of ${words.map(String).join(', ')}.`]),
        ...(better === undefined ? [] : [`Advised: ${better.join(' or ')}.`]),
        ...(low === undefined && high === undefined ? [] : [`Advised: ${range(low, high)}.`]),
    ];
}
function range(low, high) {
    if (low === undefined)
        return `at most ${high ?? ''}`;
    return high === undefined ? `at least ${low}` : `${low} to ${high}`;
}
/** A default that is a list of maps is too long for a sentence. */
function stock(parameter) {
    return typeof meaningfulDefault(parameter) === 'object' ? ['Left out, the service takes its own.'] : [];
}

;// CONCATENATED MODULE: ./src/editor/starter-lines.ts


/** A key that is filled in. */
function liveOf(keys, key, value) {
    const parameter = keys[key];
    if (parameter === undefined)
        return [];
    return entry(key, value ?? exampleOf(key, parameter), describeKey(parameter));
}
/** A key that stands in a comment, with an example. */
function spareOf(keys, key, example) {
    const parameter = keys[key];
    if (parameter === undefined)
        return [];
    return spare(key, example === undefined ? parameter : { ...parameter, example });
}
/** A key in a comment. */
function spare(key, parameter) {
    return commented(entry(key, exampleOf(key, parameter), describeKey(parameter)));
}
/** A key and its value as YAML, with what it means behind it. */
function entry(key, value, comment) {
    const [first = '', ...rest] = (0,dist/* stringify */.As)({ [key]: value }, { lineWidth: 0, aliasDuplicateObjects: false })
        .trimEnd()
        .split('\n');
    return [{ text: first, comment }, ...rest.map((text) => ({ text }))];
}
/** The same, in comments. */
function commented(lines) {
    return lines.map((line) => ({ ...line, text: `# ${line.text}` }));
}
/** Something valid in the place of a value. */
function exampleOf(key, parameter) {
    const { type, example, column, minimum, exclusiveMinimum, enum: [word] = [] } = parameter;
    const value = example ?? meaningfulDefault(parameter) ?? word;
    if (value !== undefined)
        return value;
    if (column === true) {
        const name = key.replace(/_columns?$/, '');
        return type === 'array' ? [name] : name;
    }
    switch (type) {
        case 'boolean':
            return true;
        case 'integer':
        case 'number':
            return minimum ?? (exclusiveMinimum ?? 0) + 1;
        case 'array':
            return [];
        case 'object':
            return {};
        case 'string':
        case 'any':
            return key;
    }
}
/** Lines as text, their comments below each other. */
function aligned(lines, indent = '') {
    const width = Math.max(0, ...lines.map(({ text, comment }) => (comment === undefined ? 0 : text.length)));
    return lines.map(({ text, comment }) => `${indent}${comment === undefined ? text : `${text.padEnd(width)}  # ${comment}`}`.trimEnd());
}
/** A head and what it lists, in comment lines that can be read. */
function folded(head, words) {
    const lines = [];
    let line = head;
    for (const [at, word] of words.entries()) {
        const next = `${line} ${word}${at < words.length - 1 ? ',' : ''}`;
        if (next.length > 100) {
            lines.push(line);
            line = `#   ${word}${at < words.length - 1 ? ',' : ''}`;
        }
        else
            line = next;
    }
    return words.length === 0 ? [] : [...lines, line];
}

;// CONCATENATED MODULE: ./src/editor/starter.ts



/**
 * A file to begin with: in the place of what must be filled in stands an example, everything else is a comment, each
 * key with what it means. It is valid as it is, and stays so whichever key is uncommented.
 */
function renderStarter(type, { schema, origin }) {
    const parameters = Object.entries(type.parameters);
    const isRequired = ([key]) => type.required.includes(key);
    return [
        `# yaml-language-server: $schema=${schema}`,
        `# ${type.description}`,
        '# Replace the values; take the # away from the keys that you need.',
        '',
        ...aligned(topLines(type)),
        '',
        'training_params:',
        ...aligned(parameters.filter(isRequired).flatMap(([key, parameter]) => requiredLines(key, parameter, type)), '  '),
        '',
        `  # What is left out is not sent. Below are Oxen's defaults of ${origin}, where it has one.`,
        ...aligned(parameters.filter((entry) => !isRequired(entry)).flatMap(([key, parameter]) => spare(key, parameter)), '  '),
        '',
        ...aligned(limitLines()),
        '',
    ].join('\n');
}
function topLines({ name, baseModels }) {
    const [model = '', ...others] = baseModels;
    return [
        ...spareOf(file_keys/* ownKeys */.Hs, 'name', 'my-fine-tune'),
        ...liveOf(file_keys/* repositoryKey */.Kq, 'repository', 'namespace/name'),
        ...liveOf(file_keys/* bodyKeys */.XP, 'resource', 'main/train.parquet'),
        ...liveOf(file_keys/* bodyKeys */.XP, 'base_model', model),
        ...folded('# Other known models:', others).map((text) => ({ text })),
        ...liveOf(file_keys/* bodyKeys */.XP, 'script_type', name),
        ...spareOf(file_keys/* bodyKeys */.XP, 'is_public'),
    ];
}
function requiredLines(key, parameter, { replaceable }) {
    const substitute = replaceable[key];
    const need = substitute === undefined ? 'Required.' : `Required, or \`${substitute}\` in its place.`;
    return entry(key, exampleOf(key, parameter), `${need} ${describeKey(parameter)}`);
}
function limitLines() {
    const limits = file_keys/* ownKeys */.Hs['limits'];
    if (limits === undefined)
        return [];
    const inner = Object.entries(limits.properties ?? {}).flatMap(([key, parameter]) => entry(key, exampleOf(key, parameter), describeKey(parameter)));
    return commented([
        { text: 'limits:', comment: limits.description },
        ...inner.map((line) => ({ ...line, text: `  ${line.text}` })),
    ]);
}

// EXTERNAL MODULE: ./src/catalog/astria.ts + 1 modules
var astria = __webpack_require__(3754);
;// CONCATENATED MODULE: ./src/editor/tune-starter.ts



/** What is filled in; `branch: fast` trains nothing and charges nothing. */
const live = ['name', 'token', 'images', 'base_tune_id', 'model_type', 'face_crop'];
const samples = astria/* tuneKeys */.Vt['prompts_attributes']?.items?.properties ?? {};
/**
 * A file for Astria to begin with, as `renderStarter` makes them. It is valid as it is, stays so whichever key is
 * uncommented, and trains a free mock until one line is removed.
 */
function renderTuneStarter(schema) {
    const rest = Object.keys(astria/* tuneKeys */.Vt).filter((key) => !live.includes(key) && key !== 'branch' && key !== 'prompts_attributes');
    return [
        `# yaml-language-server: $schema=${schema}`,
        '# A person, a product or a style from images of this repository, at Astria.',
        '# Replace the values; take the # away from the keys that you need.',
        '',
        ...aligned([
            { text: 'provider: astria', comment: file_keys/* ownKeys */.Hs['provider']?.description ?? '' },
            ...spareOf(file_keys/* ownKeys */.Hs, 'name', 'my-fine-tune'),
        ]),
        '',
        "tune:  # The body of Astria's create request, with Astria's own names.",
        ...aligned([
            {
                text: 'branch: fast',
                comment: 'A free mock, to try a workflow. Remove this line to train, and be charged.',
            },
            ...live.flatMap((key) => liveOf(astria/* tuneKeys */.Vt, key)),
        ], '  '),
        '',
        ...aligned(rest.flatMap((key) => spareOf(astria/* tuneKeys */.Vt, key)), '  '),
        '',
        `  prompts_attributes:  # ${astria/* tuneKeys */.Vt['prompts_attributes']?.description ?? ''}`,
        ...aligned(sampleLines(), '    '),
        '',
    ].join('\n');
}
function sampleLines() {
    const [first, ...others] = [
        ...liveOf(samples, 'text'),
        ...['num_images', 'aspect_ratio', 'seed'].flatMap((key) => spareOf(samples, key)),
    ];
    return first === undefined
        ? []
        : [{ ...first, text: `- ${first.text}` }, ...others.map((line) => ({ ...line, text: `  ${line.text}` }))];
}

// EXTERNAL MODULE: ./src/host/new-file.ts
var new_file = __webpack_require__(167);
;// CONCATENATED MODULE: ./src/init.ts





/** Of a released version; OWNER is the account that the action is taken from. */
const publishedSchema = 'https://raw.githubusercontent.com/OWNER/fine-tune-action/v0/schema/fine-tune.schema.json';
const { origin, types } = catalog/* bundledCatalog */.O;
/** What a file can be begun with. */
const starters = [
    ...[...types.values()].map((type) => ({
        name: type.name,
        description: type.description,
        render: (schema) => renderStarter(type, { schema, origin }),
    })),
    {
        name: 'astria',
        description: 'A person, a product or a style from a folder of images, at Astria.',
        render: renderTuneStarter,
    },
];
/**
 * `init <script_type|astria> [--output file] [--schema address]`: a commented file to begin with, printed or written to a
 * file that does not exist yet. Returns the exit code.
 */
function init(words, { out, err }) {
    if (words.includes('--help')) {
        out(help());
        return 0;
    }
    const wish = parseWish(words);
    if (typeof wish === 'string') {
        err(`${wish}\n\n${help()}`);
        return 1;
    }
    const text = wish.render(wish.schema);
    if (wish.output === undefined) {
        out(text);
        return 0;
    }
    const problem = (0,new_file/* createFile */.x)(wish.output, text);
    err(problem === undefined
        ? `Wrote ${wish.output}. Replace the values in it, then: fine-tune validate ${wish.output}\n`
        : `${problems[problem](wish.output)}\n`);
    return problem === undefined ? 0 : 1;
}
const problems = {
    exists: (path) => `${path} exists and is left as it is. Remove it first, or name another file.`,
    'no-folder': (path) => `${path} cannot be written: its folder does not exist.`,
    unwritable: (path) => `${path} cannot be written. Check the permissions of its folder.`,
};
/** What is asked for, or why it cannot be understood. */
function parseWish(words) {
    const flags = new Map();
    const names = [];
    for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? '';
        const match = /^-{1,2}([^=]*)(?:=([^]*))?$/.exec(word);
        if (match === null) {
            names.push(word);
            continue;
        }
        const [, flag = '', attached] = match;
        if (!known.includes(flag))
            return `There is no flag ${word} of init.${meant(flag, known, '--')}`;
        const value = attached ?? words[++at] ?? '';
        if (value === '' || (attached === undefined && value.startsWith('-')))
            return `--${flag} needs a value.`;
        flags.set(flag, value);
    }
    const [name, ...more] = names;
    if (name === undefined)
        return 'Which script type?';
    if (more.length > 0)
        return `One script type at a time; these are ${names.join(', ')}.`;
    const starter = starters.find((candidate) => candidate.name === name);
    if (starter === undefined) {
        const all = starters.map((candidate) => candidate.name);
        return `The script type '${name}' is not known.${meant(name, all)}`;
    }
    const schema = flags.get('schema') ?? publishedSchema;
    // The comment that names it ends at the first blank.
    if (/\s/.test(schema))
        return '--schema must not hold blanks; write %20 for them.';
    return { render: starter.render, schema, output: flags.get('output') };
}
const known = ['output', 'schema'];
function meant(word, words, prefix = '') {
    const guess = (0,nearest/* nearest */.p)(word, words);
    return guess === undefined ? '' : ` Did you mean ${prefix}${guess}?`;
}
function help() {
    const width = Math.max(...starters.map(({ name }) => name.length));
    return [
        'Usage: fine-tune init <script_type> [--output file] [--schema address]',
        '',
        'Script types of Oxen, and what is not at Oxen:',
        ...starters.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`),
        '',
    ].join('\n');
}


/***/ })

};
