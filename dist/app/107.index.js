export const id = 107;
export const ids = [107];
export const modules = {

/***/ 8107:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fetchSamples: () => (/* binding */ fetchSamples)
});

// EXTERNAL MODULE: ./src/base/failure.ts
var failure = __webpack_require__(2571);
// EXTERNAL MODULE: ./src/train/patience.ts
var patience = __webpack_require__(7479);
;// CONCATENATED MODULE: ./src/train/safe-name.ts
/** Names that Windows keeps for devices, with any extension. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const media = /\.(?:jpe?g|png|webp|gif|mp4|webm|mov)$/i;
const longest = 120;
/**
 * A name from outside as one that every system takes and none acts on: letters, digits, `_`, `.`, `-`; no path, no
 * hidden file, no device, and the ending of a picture or video when `kind` is given.
 */
function safeName(name, kind) {
    const plain = name
        .slice(-4 * longest)
        .replace(/[^\w.-]+/g, '_')
        .replace(/^[._-]+|[._-]+$/g, '');
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

;// CONCATENATED MODULE: ./src/train/samples.ts



const mostFiles = 1000;
const mostBytes = 2 * 1024 ** 3;
const mostBytesEach = 256 * 1024 ** 2;
const atOnce = 4;
const tries = 4;
/** The training is over; nobody should wait for pictures for long. */
const patienceMs = 10 * 60_000;
/**
 * Downloads samples into a folder of the fine-tune's own: a few at once, what is there already not again, what was
 * begun from where it broke. Best effort: what fails is a note. Throws `Interrupted` only.
 */
async function fetchSamples(circumstances, provider, folder, id, samples) {
    const { clock } = circumstances;
    const names = uniqueNames(samples.slice(0, mostFiles).map(({ name, kind }) => safeName(name, kind)));
    const queue = names.map((name, at) => ({ file: `${safeName(id)}/${name}`, url: samples[at]?.url ?? '' }));
    const files = new Map();
    const failures = [];
    // Bytes do not travel faster where time does.
    const until = clock.now() + patienceMs / clock.scale;
    const budget = { left: mostBytes };
    const next = queue[Symbol.iterator]();
    const work = async () => {
        // All workers draw from one queue.
        for (const { file, url } of next) {
            try {
                if (clock.now() > until)
                    throw new Error('The time for downloads was over.');
                if (!(await folder.has(file)))
                    await fetchOne(circumstances, provider, folder, file, url, budget);
                files.set(url, file);
            }
            catch (error) {
                if (error instanceof patience/* Interrupted */.j$)
                    throw error;
                failures.push((0,failure/* messageOf */.bD)(error));
            }
        }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { files: inOrder(files, queue), notes: notesOn(failures, samples.length) };
}
async function fetchOne(circumstances, provider, folder, file, url, budget) {
    let attempt = 0;
    // Said once for all of them, at the end.
    const quiet = { ...circumstances, say: () => undefined, patienceMs };
    await (0,patience/* patiently */.d_)(quiet, async () => {
        const most = Math.min(mostBytesEach, budget.left);
        if (most <= 0)
            throw new Error('The samples are larger than 2 GiB together.');
        const { from, chunks } = await provider.openFile(url, await folder.partial(file), most);
        await folder.write(file, from, counted(chunks, budget));
    }, () => ++attempt < tries);
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
