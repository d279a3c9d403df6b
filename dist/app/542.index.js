export const id = 542;
export const ids = [542];
export const modules = {

/***/ 6542:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readSchemas: () => (/* binding */ readSchemas)
/* harmony export */ });
/* harmony import */ var _base_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3659);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9604);


/*
 * The hub's own schemas, as `/api/evaluations/models` tells them: for each model the script types it can be trained by,
 * each with a JSON Schema of its parameters. Keywords that mean nothing to us are ignored; a schema that cannot be read
 * is left out, so that the bundled copy decides for it.
 */
/** Enough for any parameter; what is deeper is taken as any value. */
const maxDepth = 4;
const maxModels = 2000;
/** Of one model. */
const maxSchemas = 50;
const maxKeys = 500;
/**
 * The answer of `/api/evaluations/models` as a catalog for each base model: the schemas of that very model, and for the
 * other script types the first one met. Undefined when there is no schema in it.
 */
function readSchemas(body, bundled) {
    const byModel = new Map();
    const first = new Map();
    const models = new Map();
    for (const model of recordsOf(body)) {
        const name = stringOf(model['canonical_name']) ?? stringOf(model['name']);
        if (name === undefined)
            continue;
        // A model may stand in several records, each with schemas of its own.
        const types = byModel.get(name) ?? new Map();
        for (const record of (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(model['fine_tune_schemas'])?.slice(0, maxSchemas) ?? []) {
            const type = toScriptType(record, bundled.types);
            if (type === undefined || types.has(type.name))
                continue;
            types.set(type.name, type);
            if (!first.has(type.name))
                first.set(type.name, type);
            const named = models.get(type.name) ?? [];
            named.push(name);
            models.set(type.name, named);
        }
        if (types.size > 0)
            byModel.set(name, types);
    }
    if (first.size === 0)
        return undefined;
    return (baseModel) => {
        const types = new Map([...first, ...(byModel.get(baseModel) ?? [])]);
        const named = [...types].map(([name, type]) => [name, { ...type, baseModels: models.get(name) ?? [] }]);
        return { origin: 'hub', types: new Map(named) };
    };
}
/** The hub's records of models, those last that it wants to be rid of: their schemas may be old. */
function recordsOf(body) {
    const records = ((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(body)['models']) ?? []).slice(0, maxModels).map(_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf);
    const isOld = (model) => model['deprecated'] === true;
    return [...records.filter((model) => !isOld(model)), ...records.filter(isOld)];
}
function toScriptType(record, bundled) {
    const fields = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(record);
    const name = stringOf(fields['name']) ?? '';
    const schema = readSchema(fields['schema']);
    if (name === '' || schema?.properties === undefined)
        return undefined;
    const known = bundled.get(name);
    const parameters = toParameters(schema.properties, known?.parameters ?? {});
    if (Object.keys(parameters).length === 0)
        return undefined;
    return {
        name,
        description: known?.description ?? stringOf(fields['description']) ?? '',
        baseModels: [],
        required: (schema.required ?? []).filter((key) => Object.hasOwn(parameters, key)),
        replaceable: known?.replaceable ?? {},
        // What Oxen's quickstarts send and its schema may not list: the substitutes of required columns.
        parameters: { ...parameters, ...substitutes(known, parameters) },
        data: known?.data ?? 'commit',
        ...(isOpen(schema.additional) ? { open: true } : {}),
    };
}
function substitutes(known, parameters) {
    const missing = Object.values(known?.replaceable ?? {}).filter((key) => !Object.hasOwn(parameters, key));
    return Object.fromEntries(missing.flatMap((key) => {
        const parameter = known?.parameters[key];
        return parameter === undefined ? [] : [[key, parameter]];
    }));
}
/** Only a clear word opens a type to any key: a typo in a paid request must not pass for want of a keyword. */
function isOpen(additional) {
    return additional === true || (typeof additional === 'object' && additional !== null);
}
function toParameters(properties, known, depth = 0) {
    const entries = Object.entries(properties)
        .slice(0, maxKeys)
        .map(([key, value]) => {
        const schema = readSchema(value);
        const ours = Object.hasOwn(known, key) ? known[key] : undefined;
        const parameter = {
            ...eitherOf(toShape(schema, depth), ours),
            description: ours?.description ?? schema?.description ?? '',
            ...(schema?.title === undefined ? {} : { title: schema.title }),
            ...(schema?.standard === undefined ? {} : { default: schema.standard }),
            ...(schema?.isColumn === true ? { column: true } : {}),
            ...(ours?.advised === undefined ? {} : { advised: ours.advised }),
        };
        return [key, parameter];
    });
    return Object.fromEntries(entries);
}
/**
 * What the hub's schema says; but where its page and its schema contradict each other about the *kind* of value, either
 * is taken: Oxen's own pages have called the list `samples` an integer. What the hub refuses it says itself, for free.
 */
function eitherOf(shape, ours) {
    if (ours === undefined || shape.type === 'any' || ours.type === shape.type)
        return shape;
    const kinds = [shape.type, ours.type];
    if (kinds.every((kind) => kind === 'integer' || kind === 'number'))
        return shape;
    const { type, minimum, maximum, enum: words, items, properties } = ours;
    const other = {
        type,
        ...(minimum === undefined ? {} : { minimum }),
        ...(maximum === undefined ? {} : { maximum }),
        ...(words === undefined ? {} : { enum: words }),
        ...(items === undefined ? {} : { items }),
        ...(properties === undefined ? {} : { properties }),
    };
    return { ...shape, or: [other] };
}
function toShape(schema, depth) {
    if (schema === undefined || depth > maxDepth)
        return { type: 'any' };
    const { minimum, exclusiveMinimum, maximum, words, properties, required, items } = schema;
    const nullable = schema.types.includes('null') || (words?.includes(null) ?? false);
    return {
        type: typeOf(schema.types.filter((name) => name !== 'null')),
        ...(minimum === undefined ? {} : { minimum }),
        ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum }),
        ...(maximum === undefined ? {} : { maximum }),
        ...(words === undefined || words.length === 0 ? {} : { enum: words }),
        ...(items === undefined ? {} : { items: toShape(readSchema(items), depth + 1) }),
        ...(properties === undefined ? {} : { properties: toParameters(properties, {}, depth + 1) }),
        ...(required === undefined ? {} : { required }),
        // Inside a value the hub's schemas are loose (samples are "array of object"), so only a clear no closes it.
        ...(depth > 0 && schema.additional !== false ? { open: true } : {}),
        ...(nullable ? { nullable: true } : {}),
    };
}
/** Undefined for what is no schema: its type or its properties are something else than JSON Schema has there. */
function readSchema(value) {
    if (!(0,_base_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value))
        return undefined;
    const { type = [], properties, renderType } = value;
    const types = typeof type === 'string' ? [type] : stringsOf(type);
    if (types === undefined || (properties !== undefined && !(0,_base_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(properties)))
        return undefined;
    return {
        types,
        properties,
        required: stringsOf(value['required']),
        items: value['items'],
        words: Array.isArray(value['enum']) ? value['enum'] : undefined,
        minimum: finiteOf(value['minimum']),
        exclusiveMinimum: finiteOf(value['exclusiveMinimum']),
        maximum: finiteOf(value['maximum']),
        standard: value['default'],
        title: stringOf(value['title']),
        description: stringOf(value['description']),
        isColumn: renderType === 'dfColumn' || renderType === 'multiDFColumn',
        additional: value['additionalProperties'],
    };
}
function stringOf(value) {
    return typeof value === 'string' ? value : undefined;
}
function stringsOf(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}
function finiteOf(value) {
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
const types = new Set(['string', 'integer', 'number', 'boolean', 'array', 'object']);
/** Several types, or one that JSON Schema does not have, allow any value: the hub then judges. */
function typeOf([name, ...others]) {
    if (name === undefined || others.length > 0 || !types.has(name))
        return 'any';
    return name;
}


/***/ })

};
