export const id = 203;
export const ids = [203];
export const modules = {

/***/ 8203:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startAstria: () => (/* binding */ startAstria)
});

// EXTERNAL MODULE: ./src/simulator/clock.ts
var simulator_clock = __webpack_require__(9392);
// EXTERNAL MODULE: ./src/simulator/endings.ts
var endings = __webpack_require__(2474);
// EXTERNAL MODULE: ./src/simulator/serve.ts + 3 modules
var serve = __webpack_require__(2742);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/catalog/astria.ts + 1 modules
var astria = __webpack_require__(3754);
;// CONCATENATED MODULE: ./src/simulator/astria/form-body.ts


/** A `multipart/form-data` body as what it stands for: `{tune: …, files: […]}`; text that is no form stays text. */
function parseForm(body, type) {
    const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
    if (!/^multipart\/form-data\b/i.test(type) || boundary === undefined)
        return body.toString('utf8');
    const root = {};
    const files = [];
    for (const { head, content } of partsOf(body, `--${boundary}`)) {
        const name = /;\s*name="([^"]*)"/i.exec(head)?.[1] ?? '';
        const file = /;\s*filename="([^"]*)"/i.exec(head)?.[1];
        const path = name.replaceAll(']', '').split('[');
        if (file === undefined)
            place(root, path, content.toString('utf8'));
        else if (path[0] === 'tune' && path[1] === 'images')
            files.push({
                name: file.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n'),
                type: /^content-type:\s*([^\r\n]+)/im.exec(head)?.[1] ?? '',
                bytes: content.length,
                sha256: (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex'),
            });
    }
    const tune = root['tune'];
    return { tune: toTyped(tune ?? {}, { type: 'object', properties: astria/* tuneKeys */.Vt }), files };
}
function* partsOf(body, mark) {
    let start = body.indexOf(mark);
    while (start >= 0) {
        const end = body.indexOf(`\r\n${mark}`, start + mark.length);
        if (end < 0)
            return;
        const part = body.subarray(start + mark.length + 2, end);
        const split = part.indexOf('\r\n\r\n');
        if (split >= 0)
            yield { head: part.subarray(0, split).toString('utf8'), content: part.subarray(split + 4) };
        start = end + 2;
    }
}
/** As Rack nests parameters: `a[b]`, `a[]`, `a[0][b]`; `a[][b]` begins a new element only when its key repeats. */
function place(table, [key = '', next, ...rest], text) {
    if (next === undefined) {
        table[key] = text;
        return;
    }
    if (next !== '') {
        const inner = asTable(table[key]);
        table[key] = inner;
        place(inner, [next, ...rest], text);
        return;
    }
    const list = Array.isArray(table[key]) ? table[key] : [];
    table[key] = list;
    const [inner] = rest;
    if (inner === undefined) {
        list.push(text);
        return;
    }
    const last = list.at(-1);
    const open = typeof last === 'object' && !Array.isArray(last) && !(inner in last) ? last : {};
    if (open !== last)
        list.push(open);
    place(open, rest, text);
}
function asTable(value) {
    return typeof value === 'object' && !Array.isArray(value) ? value : {};
}
/** Everything in a form is text; the model of Rails gives it the type of its column. */
function toTyped(value, shape) {
    if (typeof value === 'string')
        return typed(value, shape?.type);
    const items = Array.isArray(value)
        ? value
        : shape?.type === 'array'
            ? // Rails takes a map with indexes for a list.
                Object.entries(value)
                    .sort(([a], [b]) => Number(a) - Number(b))
                    .map(([, item]) => item)
            : undefined;
    if (items !== undefined)
        return items.map((item) => toTyped(item, shape?.items));
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [
        key,
        toTyped(member, shape?.properties?.[key] ?? shape?.additional),
    ]));
}
function typed(text, type) {
    if (type === 'integer' || type === 'number')
        return Number(text);
    return type === 'boolean' ? ['true', '1', 'on'].includes(text) : text;
}

// EXTERNAL MODULE: ./src/base/json.ts
var json = __webpack_require__(3659);
// EXTERNAL MODULE: ./src/simulator/answers.ts
var answers = __webpack_require__(2985);
// EXTERNAL MODULE: ./src/simulator/files.ts
var files = __webpack_require__(8085);
// EXTERNAL MODULE: ./src/simulator/hostile.ts
var hostile = __webpack_require__(5504);
// EXTERNAL MODULE: ./src/catalog/astria-rules.ts
var astria_rules = __webpack_require__(4577);
;// CONCATENATED MODULE: ./src/simulator/astria/create-check.ts


/** What is wrong with a create; a key that is not known is dropped without a word. */
function complaintsAboutCreate(tune, files) {
    const found = {};
    const say = (attribute, words) => {
        (found[attribute] ??= []).push(words);
    };
    for (const key of ['title', 'name'])
        if (typeof tune[key] !== 'string' || tune[key].trim() === '')
            say(key, "can't be blank");
    const urls = tune['image_urls'];
    if (files === 0 && !(Array.isArray(urls) && urls.length > 0))
        say('images', "can't be blank");
    const { characteristics, prompts_attributes: prompts } = tune;
    if ((0,json/* isObject */.G)(characteristics) && Object.keys(characteristics).length === 0)
        say('characteristics', 'is invalid');
    const isFlux = (0,astria_rules/* familyOf */.Ap)(tune) === 'flux1';
    if (isFlux && tune['model_type'] !== 'lora')
        say('model_type', 'must be lora');
    for (const prompt of Array.isArray(prompts) ? prompts : []) {
        if (!(0,json/* isObject */.G)(prompt))
            continue;
        const { text, negative_prompt: negative, cfg_scale: scale } = prompt;
        if (typeof text !== 'string' || text === '')
            say('prompts.text', "can't be blank");
        if (isFlux && typeof negative === 'string' && negative !== '')
            say('prompts.negative_prompt', 'must be blank');
        if (isFlux && typeof scale === 'number' && scale >= 5)
            say('prompts.cfg_scale', 'must be less than 5');
    }
    return Object.keys(found).length === 0 ? undefined : found;
}

;// CONCATENATED MODULE: ./src/simulator/astria/resolve.ts

function resolveTune(tunes, body, world) {
    const base = numberOf(body['base_tune_id']);
    const ofBase = base === null
        ? undefined
        : (astria/* astriaBases */.nj.get(base)?.branch ?? tunes.find(({ id }) => id === base)?.branch);
    const branch = textOf(body['branch']) ?? ofBase ?? 'sd15';
    const asked = textOf(body['model_type']);
    const modelType = branch === 'sdxl1' ? 'pti' : asked;
    const urls = body['image_urls'];
    return {
        title: textOf(body['title']) ?? '',
        name: textOf(body['name']) ?? '',
        branch,
        modelType,
        baseTuneId: base,
        token: modelType === 'faceid' ? null : (textOf(body['token']) ?? astria/* standardTokens */.EO[branch] ?? 'ohwx'),
        steps: numberOf(body['steps']),
        faceCrop: typeof body['face_crop'] === 'boolean' ? body['face_crop'] : (world.faceCrop ?? true),
        autoExtend: body['auto_extend'] === true,
        callback: textOf(body['callback']),
        imageUrls: Array.isArray(urls) ? urls.filter((url) => typeof url === 'string') : [],
    };
}
/** What decides how long it takes. */
function kindOf({ branch, modelType }) {
    if (branch === 'fast')
        return 'mock';
    if (modelType === 'faceid')
        return 'face';
    return branch === 'flux1' ? 'flux' : 'older';
}
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
function numberOf(value) {
    return typeof value === 'number' ? value : null;
}

// EXTERNAL MODULE: ./src/simulator/random.ts
var random = __webpack_require__(2719);
;// CONCATENATED MODULE: ./src/simulator/astria/times.ts

const second = 1000;
const minute = 60 * second;
const month = 30 * 24 * 60 * minute;
/** Seconds from create to start, seconds of training, of one sample. */
const usual = {
    mock: [
        [2, 6],
        [10, 28],
        [2, 4],
    ],
    face: [
        [0, 0],
        [0, 0],
        [5, 15],
    ],
    flux: [
        [30, 150],
        [1200, 2100],
        [15, 40],
    ],
    older: [
        [20, 90],
        [300, 600],
        [10, 20],
    ],
};
/** Draws up what will become of a tune that is made at `createdAt`. */
function drawTimes(ending, createdAt, timing, { seed, kind }) {
    const [queue, train, paint] = usual[kind];
    const queueMs = timing.queueMs ?? (0,random/* between */.Tq)(...queue, seed, 'queue') * second;
    const trainMs = (timing.trainMs ?? (0,random/* between */.Tq)(...train, seed, 'train') * second) * (ending === 'slow' ? 13 : 1);
    const paintMs = timing.paintMs ?? (0,random/* between */.Tq)(...paint, seed, 'paint') * second;
    // A face needs no training: it is done before the tune itself is.
    const startsAt = kind === 'face' ? createdAt - 600 : createdAt + queueMs;
    const at = (share) => startsAt + share * trainMs;
    const base = whole({ startsAt, trainedAt: at(1), eta: at(1), paintMs });
    switch (ending) {
        case 'fails':
            return { ...whole({ ...base, trainedAt: Infinity }), failsAt: at(0.4) };
        case 'stops':
            return { ...whole({ ...base, trainedAt: Infinity }), vanishesAt: at(0.6) };
        case 'stalls':
            return whole({ ...base, trainedAt: Infinity });
        case 'never-starts':
            return whole({ ...base, startsAt: Infinity, trainedAt: Infinity });
        case 'unknown-status':
        case 'hostile':
            return { ...base, odd: { from: at(0.3), to: at(0.7) } };
        case 'unreachable':
            return { ...base, outage: { from: startsAt + 1, to: startsAt + (timing.outageMs ?? 30 * minute) } };
        case 'succeeds':
        case 'no-credits':
        case 'unauthorized':
        case 'slow':
        case 'deployed':
            return base;
    }
}
function whole(times) {
    return { ...times, failsAt: Infinity, vanishesAt: Infinity, expiresAt: times.trainedAt + month };
}

;// CONCATENATED MODULE: ./src/simulator/astria/model.ts





function openAstriaModel(settings, ending, world = {}) {
    return { settings, world, ending, tunes: [], deleted: [], bought: [], blobs: [], made: 0 };
}
/** What POST /tunes does: the one call that spends. */
function createTune(model, body, now) {
    const { tune: sent, files: parts } = model_partsOf(body);
    const { images, ...fields } = sent;
    const stored = listIn(images).map((id) => model.blobs.find(({ signedId }) => signedId === id)?.file);
    const files = [...parts, ...stored.filter((file) => file !== undefined)];
    if (files.length < parts.length + stored.length)
        return { refused: { images: ['is invalid'] } };
    const refused = complaintsAboutCreate(fields, files.length);
    if (refused !== undefined)
        return { refused };
    const base = fields['base_tune_id'];
    const hasBase = typeof base !== 'number' || astria/* astriaBases */.nj.has(base) || model.tunes.some(({ id }) => id === base);
    if (!hasBase)
        return { refused: { base_tune: ['must exist'] } };
    if (model.world.idempotency === true) {
        const twin = model.tunes.find(({ title }) => title === fields['title']);
        if (twin !== undefined)
            return { tune: twin, isNew: false };
    }
    const tune = addTune(model, fields, files, now);
    model.bought.push(tune.id);
    return { tune, isNew: true };
}
/** Makes a tune, whoever it is of. */
function addTune(model, request, files, now) {
    const id = 1_900_000 + 1000 * model.settings.seed + model.made++;
    const resolved = resolveTune(model.tunes, request, model.world);
    const times = drawTimes(model.ending, now, model.settings.timing, { seed: id, kind: kindOf(resolved) });
    const tune = { ...resolved, id, createdAt: now, request, files, times, prompts: [] };
    const prompts = listIn(request['prompts_attributes']);
    for (const prompt of prompts)
        if ((0,json/* isObject */.G)(prompt))
            addPrompt(tune, prompt, now);
    model.tunes.push(tune);
    return tune;
}
/** Samples wait for the end of the training, then they are painted one after the other. */
function addPrompt(tune, request, now) {
    const { id, baseTuneId, modelType, times, prompts } = tune;
    const text = typeof request['text'] === 'string' ? request['text'] : '';
    const isLora = modelType === 'lora' && baseTuneId !== null;
    const startsAt = Math.max(now, times.trainedAt, prompts.at(-1)?.paintedAt ?? 0) + 1000;
    const prompt = {
        id: 100 * id + prompts.length,
        createdAt: now,
        // The tag is stuck to the text.
        text: isLora && !text.includes('<lora:') ? `<lora:${id}:1.0>${text}` : text,
        request,
        startsAt,
        paintedAt: startsAt + times.paintMs,
    };
    prompts.push(prompt);
    return prompt;
}
function deleteTune(model, tune) {
    model.tunes.splice(model.tunes.indexOf(tune), 1);
    model.deleted.push(tune);
}
/** Whether the texts of the answers are hostile. */
function isHostile({ ending, settings }) {
    return ending === 'hostile' || settings.hostile;
}
/** Whether it is answered at a time: not deleted, not vanished, not over for good. */
function isThere(model, { times, createdAt }, now) {
    if (createdAt > now || now >= times.vanishesAt)
        return false;
    return model.world.expired !== 'gone' || now < times.expiresAt;
}
/** JSON, or a form with the names of Rails; files stand beside the tune. */
function model_partsOf(body) {
    const whole = (0,json/* isObject */.G)(body) ? body : {};
    const tune = (0,json/* isObject */.G)(whole['tune']) ? whole['tune'] : {};
    const files = listIn(whole['files']);
    return { tune, files };
}
function listIn(value) {
    return Array.isArray(value) ? value : [];
}

;// CONCATENATED MODULE: ./src/simulator/astria/routes.ts
const routes = [
    ['GET', /^\/tunes$/, 'list'],
    ['POST', /^\/tunes$/, 'create'],
    ['GET', /^\/tunes\/(?<tune>\d{1,15})$/, 'get'],
    ['DELETE', /^\/tunes\/(?<tune>\d{1,15})$/, 'delete'],
    ['GET', /^\/tunes\/(?<tune>\d{1,15})\/prompts$/, 'prompts'],
    ['POST', /^\/tunes\/(?<tune>\d{1,15})\/prompts$/, 'run'],
    ['GET', /^\/tunes\/(?<tune>\d{1,15})\/prompts\/(?<prompt>\d{1,15})$/, 'prompt'],
    ['GET', /^\/prompts\/(?<prompt>\d{1,15})$/, 'prompt'],
    ['GET', /^\/users$/, 'account'],
    ['POST', /^\/api\/direct_uploads$/, 'announce'],
    ['PUT', /^\/storage\/[\da-f]{24}$/, 'store'],
    ['GET', /^\/images\/[\da-f]+-(?<prompt>\d{1,15})-\d$/, 'image'],
];
/** Method and path (without query; `.json` at the end means the same) → what is asked. */
function findAstriaRoute(method, path) {
    const plain = path.replace(/(?:\.json|\/)$/, '');
    for (const [ofMethod, pattern, operation] of routes) {
        const match = method === ofMethod ? pattern.exec(plain) : null;
        if (match === null)
            continue;
        const { tune, prompt } = match.groups ?? {};
        return {
            operation,
            ...(tune === undefined ? {} : { tune: Number(tune) }),
            ...(prompt === undefined ? {} : { prompt: Number(prompt) }),
        };
    }
    return { operation: 'unknown' };
}

;// CONCATENATED MODULE: ./src/simulator/astria/storage.ts




/** 100 MB, as the vendor's own client has it. */
const largest = 100_000_000;
/** `POST /api/direct_uploads`: a place for one file, as Rails' Active Storage answers. */
function announceFile(model, { body, origin }) {
    if (model.world.uploads === 'none')
        return (0,answers/* json */.Pq)(404, { status: 404, error: 'Not Found' });
    const blob = (0,json/* isObject */.G)(body) ? body['blob'] : undefined;
    const { filename, byte_size: bytes, checksum, content_type: type } = (0,json/* isObject */.G)(blob) ? blob : {};
    if (typeof filename !== 'string' || typeof checksum !== 'string' || typeof type !== 'string')
        return (0,answers/* json */.Pq)(422, { error: 'blob is invalid' });
    if (typeof bytes !== 'number' || bytes > largest)
        return (0,answers/* json */.Pq)(422, { byte_size: ['is too large'] });
    const number = model.blobs.length;
    const token = (0,random/* hexDigits */.Se)(24, 'blob', model.settings.seed, number);
    const made = { token, signedId: `signed-${token}`, name: filename, type, bytes, checksum };
    model.blobs.push(made);
    return (0,answers/* json */.Pq)(200, {
        id: number + 1,
        key: token,
        filename,
        content_type: type,
        byte_size: bytes,
        checksum,
        signed_id: made.signedId,
        direct_upload: {
            url: `${origin}/storage/${token}?X-Amz-Signature=${(0,random/* hexDigits */.Se)(32, token)}`,
            headers: { 'Content-Type': type, 'Content-MD5': checksum },
        },
    });
}
/** `PUT` of a file to its place: bytes, type and checksum must be what was announced, and no key may come along. */
function storeFile({ blobs, world }, { path, body, headers }) {
    if (world.uploads === 'broken')
        return (0,answers/* text */.Qq)(503, '<Error><Code>SlowDown</Code></Error>');
    const blob = blobs.find(({ token }) => path.endsWith(token));
    const content = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    // As S3 has it: two ways to prove a right are one too many.
    if (headers['authorization'] !== undefined)
        return (0,answers/* text */.Qq)(400, '<Error><Code>InvalidArgument</Code></Error>');
    if (blob === undefined)
        return (0,answers/* text */.Qq)(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const isSame = content.length === blob.bytes &&
        headers['content-type'] === blob.type &&
        headers['content-md5'] === blob.checksum &&
        (0,external_node_crypto_.createHash)('md5').update(content).digest('base64') === blob.checksum;
    if (!isSame)
        return (0,answers/* text */.Qq)(400, '<Error><Code>BadDigest</Code></Error>');
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
    blob.file = { name: blob.name, type: blob.type, bytes: content.length, sha256 };
    return (0,answers/* text */.Qq)(200, '');
}

;// CONCATENATED MODULE: ./src/simulator/astria/views.ts

const failure = 'Could not download or preprocess some of the training images.';
/** A tune as every answer shows it: there is no word for its state, only times. */
function viewTune({ world }, tune, origin, now) {
    const { id, times, createdAt, files, imageUrls } = tune;
    const { startsAt, trainedAt, failsAt, expiresAt, eta, odd } = times;
    const isTrained = trainedAt <= now;
    const changes = [createdAt, startsAt, trainedAt, failsAt].filter((time) => time <= now);
    return {
        id,
        title: tune.title,
        name: tune.name,
        is_api: true,
        token: tune.token,
        base_tune_id: tune.baseTuneId,
        branch: tune.branch,
        model_type: tune.modelType,
        args: null,
        steps: tune.steps,
        face_crop: tune.faceCrop,
        auto_extend: tune.autoExtend,
        callback: tune.callback,
        eta: toIso(eta),
        created_at: toIso(createdAt),
        updated_at: toIso(Math.max(...changes)),
        started_training_at: startsAt <= now ? toIso(startsAt) : null,
        trained_at: isTrained ? toIso(trainedAt) : null,
        expires_at: isTrained ? toIso(expiresAt) : null,
        ckpt_url: isTrained ? weightsOf(id) : null,
        ckpt_urls: isTrained ? [weightsOf(id)] : [],
        url: `${origin}/tunes/${id}.json`,
        orig_images: [...files.map(({ name }) => `${origin}/orig/${id}/${name}`), ...imageUrls],
        ...(failsAt <= now && world.failure !== 'silent' ? { error_message: failure } : {}),
        ...(odd !== undefined && odd.from <= now && now < odd.to ? { status: 'calibrating' } : {}),
    };
}
/** A prompt; one of a LoRA runs on its base. */
function viewPrompt({ world }, tune, prompt, origin, now) {
    const { id, text, request, createdAt, startsAt, paintedAt } = prompt;
    const base = tune.modelType === 'lora' ? (tune.baseTuneId ?? tune.id) : tune.id;
    const count = typeof request['num_images'] === 'number' ? request['num_images'] : 1;
    const mode = world.prompts ?? 'painted';
    const isPainted = paintedAt <= now;
    const asked = (key) => request[key] ?? null;
    const scale = request['cfg_scale'];
    return {
        id,
        text,
        tune_id: base,
        negative_prompt: asked('negative_prompt'),
        // A decimal of Rails comes as text.
        cfg_scale: typeof scale === 'number' ? scale.toFixed(1) : null,
        steps: asked('steps'),
        seed: asked('seed'),
        w: asked('w'),
        h: asked('h'),
        aspect_ratio: asked('aspect_ratio'),
        num_images: count,
        super_resolution: request['super_resolution'] === true,
        callback: asked('callback'),
        created_at: toIso(createdAt),
        updated_at: toIso(isPainted ? paintedAt : createdAt),
        started_training_at: startsAt <= now ? toIso(startsAt) : null,
        trained_at: isPainted && mode !== 'refused' ? toIso(paintedAt) : null,
        user_error: isPainted && mode === 'refused' ? 'The prompt was refused: NSFW content detected.' : null,
        images: isPainted && mode === 'painted'
            ? Array.from({ length: count }, (_, at) => `${origin}/images/${(0,random/* hexDigits */.Se)(24, id, at)}-${id}-${at}`)
            : [],
        cost_mc: tune.branch === 'fast' ? 0 : 10_000 * count,
        liked: false,
        tune: { id: base, title: tune.modelType === 'lora' ? 'Flux1.dev' : tune.title },
        tunes: [{ id: tune.id, title: tune.title }],
        url: `${origin}/prompts/${id}.json`,
    };
}
/** Epoch ms as the service writes times. */
function toIso(time) {
    return new Date(time).toISOString();
}
/** Whoever holds it gets the weights; it must never be shown. */
function weightsOf(id) {
    return `https://storage.example.com/tunes/${id}.safetensors?X-Amz-Signature=${(0,random/* hexDigits */.Se)(64, id)}&X-Amz-Expires=3600`;
}

;// CONCATENATED MODULE: ./src/simulator/astria/handlers.ts








/** The service's answer to a request; all that it does is done to the model. */
function handleAstria(model, arrival, key, now) {
    const answer = answerTo(model, arrival, key, now);
    if (!isHostile(model) || !('json' in answer.body))
        return answer;
    return { ...answer, body: { json: (0,hostile/* makeHostile */.hd)(answer.body.json, model.settings.seed - 1) } };
}
function answerTo(model, arrival, key, now) {
    const route = findAstriaRoute(arrival.method, arrival.path);
    // Addresses of images are open to whoever knows them.
    if (route.operation === 'image')
        return showImage(arrival.path);
    // So is the storage, to whoever was told the place.
    if (route.operation === 'store')
        return storeFile(model, arrival);
    const sent = arrival.headers['authorization'] ?? '';
    const isGood = key === undefined ? /^Bearer \S+$/.test(sent) : sent === `Bearer ${key}`;
    if (!isGood || model.ending === 'unauthorized')
        return (0,answers/* json */.Pq)(401, { error: 'Invalid API key' });
    const handler = handlers[route.operation];
    if (handler !== undefined)
        return handler(model, arrival, now);
    return route.prompt === undefined
        ? aboutTune(model, route, arrival, now)
        : showPrompt(model, route.prompt, arrival, now);
}
const handlers = {
    create,
    list,
    announce: announceFile,
    account: ({ world }) => (0,answers/* json */.Pq)(200, {
        id: 1,
        email: 'sim@example.com',
        name: 'sim',
        usd_balance_mc: world.balance ?? 2_000_000,
        top_off_amount: null,
        auto_extend_tunes: false,
    }),
};
function create(model, { body, origin }, now) {
    if (model.ending === 'no-credits' || (model.world.balance ?? 1) <= 0)
        return (0,answers/* json */.Pq)(422, { error: 'Insufficient balance. Please add funds to your account.' });
    const made = createTune(model, body, now);
    if ('refused' in made)
        return (0,answers/* json */.Pq)(422, made.refused);
    const status = made.isNew ? (model.world.created ?? 201) : 200;
    return (0,answers/* json */.Pq)(status, viewTune(model, made.tune, origin, now));
}
/** Newest first; by cursor, or by an offset that must not be large. */
function list(model, { query, origin }, now) {
    const offset = Number(query.get('offset') ?? 0);
    if (offset > 200)
        return (0,answers/* json */.Pq)(400, { error: 'Offset is too large, use before_id instead.' });
    const asOf = now - (model.world.listLagMs ?? 0);
    const title = query.get('title') ?? '';
    const matches = model.tunes
        .filter((tune) => isThere(model, tune, asOf))
        .filter((tune) => hasTitle(model, tune, title))
        .filter(({ modelType }) => !query.has('model_type') || modelType === query.get('model_type'))
        .filter(({ branch }) => !query.has('branch') || branch === query.get('branch'))
        .toSorted((a, b) => b.id - a.id);
    return (0,answers/* json */.Pq)(200, pageOf(matches, query, offset).map((tune) => viewTune(model, tune, origin, asOf)));
}
function hasTitle({ world }, { title }, wanted) {
    if (wanted === '' || world.titles === 'ignored')
        return true;
    return world.titles === 'equal' ? title === wanted : title.includes(wanted);
}
function pageOf(items, query, offset = 0) {
    const limit = Math.min(120, Math.max(1, Number(query.get('limit') ?? 20) || 20));
    const before = Number(query.get('before_id') ?? Infinity);
    return items.filter(({ id }) => id < before).slice(offset, offset + limit);
}
function aboutTune(model, route, arrival, now) {
    const tune = model.tunes.find(({ id }) => id === route.tune);
    if (tune === undefined || !isThere(model, tune, now))
        return notFound;
    return tuneHandlers[route.operation]?.(model, tune, arrival, now) ?? notFound;
}
const tuneHandlers = {
    get: (model, tune, { origin }, now) => (0,answers/* json */.Pq)(200, viewTune(model, tune, origin, now)),
    prompts: (model, tune, { query, origin }, now) => {
        const newest = tune.prompts.toSorted((a, b) => b.id - a.id);
        return (0,answers/* json */.Pq)(200, pageOf(newest, query).map((prompt) => viewPrompt(model, tune, prompt, origin, now)));
    },
    run: (model, tune, { body, origin }, now) => {
        const asked = (0,json/* isObject */.G)(body) ? body['prompt'] : undefined;
        if (!(0,json/* isObject */.G)(asked) || typeof asked['text'] !== 'string')
            return (0,answers/* json */.Pq)(422, { text: ["can't be blank"] });
        return (0,answers/* json */.Pq)(201, viewPrompt(model, tune, addPrompt(tune, asked, now), origin, now));
    },
    delete: (model, tune) => {
        deleteTune(model, tune);
        return (0,answers/* text */.Qq)(200, '');
    },
};
const notFound = (0,answers/* json */.Pq)(404, { status: 404, error: 'Not Found' });
function showPrompt(model, id, { origin }, now) {
    for (const tune of model.tunes) {
        const prompt = tune.prompts.find((each) => each.id === id);
        if (prompt !== undefined)
            return (0,answers/* json */.Pq)(200, viewPrompt(model, tune, prompt, origin, now));
    }
    return notFound;
}
/** The address has no ending, and the picture is always the same one. */
function showImage(path) {
    return (0,answers/* bytes */.ee)('image/jpeg', (0,files/* drawJpeg */.d)(path, 0, 1));
}

;// CONCATENATED MODULE: ./src/simulator/astria/studio.ts

const hourMs = 3_600_000;
/** Opens a model for tests; `setFaults` belongs to the server that meets the requests. */
function openStudio(model, clock, setFaults) {
    const facts = (tune) => ({
        id: tune.id,
        title: tune.title,
        createdAt: tune.createdAt,
        request: tune.request,
        files: tune.files,
        startsAt: tune.times.startsAt,
        trainedAt: tune.times.trainedAt,
        isThere: model.tunes.includes(tune) && isThere(model, tune, clock.now()),
    });
    const all = () => [...model.tunes, ...model.deleted];
    const find = (id) => all().find((tune) => tune.id === id);
    return {
        now: () => clock.now(),
        skip: (virtualMs) => clock.skip(virtualMs),
        tunes: () => all().map(facts),
        find: (id) => {
            const tune = find(id);
            return tune === undefined ? undefined : facts(tune);
        },
        bought: () => [...model.bought],
        add: ({ request, agoMs = hourMs, ending }) => {
            const { ending: usual } = model;
            model.ending = ending ?? usual;
            const tune = addTune(model, request, [], clock.now() - agoMs);
            model.ending = usual;
            return tune.id;
        },
        remove: (id) => {
            const tune = find(id);
            if (tune !== undefined && model.tunes.includes(tune))
                deleteTune(model, tune);
        },
        setEnding: (ending) => {
            model.ending = ending;
        },
        setFaults,
        setWorld: (world) => {
            model.world = { ...model.world, ...world };
        },
    };
}

;// CONCATENATED MODULE: ./src/simulator/astria/server.ts








/** Starts Astria in a box on 127.0.0.1. Rejects for an unknown ending and a port that is taken. */
async function startAstria(options = {}) {
    const { ending = 'succeeds', seed = 1, timing = {}, hostile = false } = options;
    if (!(0,endings/* isSimulatedEnding */.S)(ending))
        throw new Error(`The simulator knows no ending '${ending}'; it knows ${endings/* simulatedEndings */.H.join(', ')}.`);
    const model = openAstriaModel({ seed, timing, hostile }, ending, options.world);
    const clock = options.clock === undefined
        ? (0,simulator_clock/* runningClock */.MS)(options.scale ?? 1, options.startAt)
        : (0,simulator_clock/* sharedClock */.SN)(options.clock, options.startAt);
    const { faults, publicUrl, port } = options;
    const served = await (0,serve/* serve */.w)(toService(model, options.key), { clock, faults, publicUrl, port });
    return { ...served, studio: openStudio(model, clock, served.setFaults) };
}
function toService(model, key) {
    return {
        operationOf: (method, path) => findAstriaRoute(method, path).operation,
        parse: (body, type) => /\bjson\b/i.test(type)
            ? parseJson(body)
            : /^(?:image\/|text\/plain)/i.test(type)
                ? body
                : parseForm(body, type),
        answer: (arrival, now) => handleAstria(model, arrival, key, now),
        isOut: (now) => model.tunes.some(({ times: { outage } }) => isWithin(outage, now)),
        usualError: 'word',
        requestId: 'x-request-id',
        // Of all images together.
        largestBody: 512 * 1024 * 1024,
    };
}
function isWithin(span, now) {
    return span !== undefined && now >= span.from && now < span.to;
}
function parseJson(body) {
    try {
        return JSON.parse(body.toString('utf8'));
    }
    catch {
        return body.toString('utf8');
    }
}


/***/ })

};
