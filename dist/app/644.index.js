export const id = 644;
export const ids = [644];
export const modules = {

/***/ 7644:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  downloadSamples: () => (/* binding */ downloadSamples)
});

// UNUSED EXPORTS: fetchSamples

// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/train/context.ts
var train_context = __webpack_require__(8005);
// EXTERNAL MODULE: ./src/train/retry.ts
var retry = __webpack_require__(296);
// EXTERNAL MODULE: ./src/train/stage.ts
var stage = __webpack_require__(6300);
// EXTERNAL MODULE: ./src/base/text.ts
var base_text = __webpack_require__(766);
;// CONCATENATED MODULE: ./src/train/stages/safe-name.ts

/** Names that Windows keeps for devices, with any extension. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const media = /\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i;
const longest = 120;
/**
 * A name from outside as one that every system takes and none acts on: letters, digits, `_`, `.`, `-`; no path, no
 * hidden file, no device, and the ending of a picture or video when `kind` is given.
 */
function safeName(name, kind) {
    const plain = (0,base_text/* withoutEnds */.$b)(name.slice(-4 * longest).replace(/[^\w.-]+/g, '_'), '._-');
    const [extension = ''] = media.exec(plain) ?? [];
    const stem = plain.slice(0, plain.length - extension.length).slice(0, longest) || 'sample';
    const ending = kind === undefined || extension !== '' ? extension : '.bin';
    return `${devices.test(stem) ? 'x_' : ''}${stem}${ending}`;
}
/** The names in their order, each once; systems that do not tell upper from lower case would mix up others. */
function uniqueNames(names) {
    const taken = new Set();
    return names.map((name) => {
        const [, stem = '', ending = ''] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
        let free = name;
        for (let count = 2; taken.has(free.toLowerCase()); count++)
            free = `${stem}-${count}${ending}`;
        taken.add(free.toLowerCase());
        return free;
    });
}

;// CONCATENATED MODULE: ./src/train/stages/download.ts






const mostFiles = 1000;
const mostBytes = 2 * 1024 ** 3;
const mostBytesEach = 256 * 1024 ** 2;
const atOnce = 4;
/** `samples-path`: what a training left as files in a folder. Best effort: what fails is a warning. */
async function downloadSamples(scope, host, path) {
    const { context, journal, key } = scope;
    const { results, ref } = (0,stage/* trainingOf */.cs)(scope);
    const samples = results?.samples ?? [];
    if (samples.length === 0 || ref === undefined)
        return;
    try {
        const folder = await host.openFolder(path);
        const { files, notes } = await fetchSamples(context, (0,stage/* providerOf */.lc)(scope), folder, ref.id, samples);
        const at = (0,base_text/* withoutEnd */.Mx)(path, '\\/');
        journal.tell(key, {
            kind: 'downloaded',
            downloads: {
                folder: path,
                files: new Map([...files].map(([url, file]) => [url, `${at}/${file}`])),
            },
        });
        for (const text of notes)
            (0,stage/* note */.N4)(scope, text);
    }
    catch (error) {
        if (error instanceof train_context/* Interrupted */.j)
            throw error;
        (0,stage/* note */.N4)(scope, `The samples could not be downloaded into ${path}: ${(0,failure/* messageOf */.bD)(error)}`);
    }
}
/**
 * Downloads samples into a folder of the fine-tune's own: a few at once, what is there already not again, what was
 * begun from where it broke. Best effort: what fails is a note. Throws `Interrupted` only.
 */
async function fetchSamples(context, provider, folder, id, samples) {
    const { clock } = context;
    const names = uniqueNames(samples.slice(0, mostFiles).map(({ name, kind }) => safeName(name, kind)));
    const queue = names.map((name, at) => ({ file: `${safeName(id)}/${name}`, url: samples[at]?.url ?? '' }));
    const files = new Map();
    const failures = [];
    // Bytes do not travel faster where time does.
    const until = clock.now() + retry/* policies */.R3.sample.forMs / clock.scale;
    const budget = { left: mostBytes };
    const next = queue[Symbol.iterator]();
    const work = async () => {
        // All workers draw from one queue.
        for (const { file, url } of next) {
            try {
                if (clock.now() > until)
                    throw new Error('The time for downloads was over.');
                if (!(await clock.busy(() => folder.has(file))))
                    await fetchOne(context, provider, folder, file, url, budget);
                files.set(url, file);
            }
            catch (error) {
                if (error instanceof train_context/* Interrupted */.j)
                    throw error;
                failures.push((0,failure/* messageOf */.bD)(error));
            }
        }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { files: inOrder(files, queue), notes: notesOn(failures, samples.length) };
}
async function fetchOne(context, provider, folder, file, url, budget) {
    await (0,retry/* retry */.L5)(context, retry/* policies */.R3.sample, async () => {
        const most = Math.min(mostBytesEach, budget.left);
        if (most <= 0)
            throw new Error('The samples are larger than 2 GiB together.');
        const begun = await context.clock.busy(() => folder.partial(file));
        const { from, chunks } = await provider.openFile(url, begun, most);
        await context.clock.busy(() => folder.write(file, from, counted(chunks, budget)));
    });
}
async function* counted(chunks, budget) {
    for await (const chunk of chunks) {
        budget.left -= chunk.length;
        // Those that came at once may have taken the rest together.
        if (budget.left < 0)
            throw new Error('The samples are larger than 2 GiB together.');
        yield chunk;
    }
}
function inOrder(files, queue) {
    return new Map(queue.filter(({ url }) => files.has(url)).map(({ url, file }) => [url, file]));
}
function notesOn(failures, count) {
    const missing = failures.length + Math.max(0, count - mostFiles);
    if (missing === 0)
        return [];
    const [why = `More than ${mostFiles} are not downloaded.`] = failures;
    return [`${missing} of ${count} samples were not downloaded: ${why}`];
}


/***/ })

};
