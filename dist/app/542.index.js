export const id = 542;
export const ids = [542];
export const modules = {

/***/ 6542:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readSchemas: () => (/* binding */ readSchemas)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8816);

/*
 * The hub's own schemas, as `/api/evaluations/models` tells them: for each model the script types it can be trained by,
 * each with a JSON Schema of its parameters. Keywords that mean nothing to us are ignored; a schema that cannot be read
 * is left out, so that the bundled copy decides for it.
 */
/** JSON Schema as it comes; `$ref` and the like are not followed, so nothing in it can lead in a circle. */
const schemaShape = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    type: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())]).optional(),
    properties: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()).optional(),
    required: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).optional().catch(undefined),
    items: zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J().optional(),
    enum: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .json */ .Pq9()).optional().catch(undefined),
    minimum: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().optional().catch(undefined),
    exclusiveMinimum: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().optional().catch(undefined),
    maximum: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().optional().catch(undefined),
    default: zod__WEBPACK_IMPORTED_MODULE_0__/* .json */ .Pq9().optional().catch(undefined),
    title: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().catch(undefined),
    description: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().catch(undefined),
    renderType: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().catch(undefined),
    additionalProperties: zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J().optional(),
});
const answerShape = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    models: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()),
});
const modelShape = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    canonical_name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().catch(undefined),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().catch(undefined),
    fine_tune_schemas: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()),
});
const recordShape = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
    description: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().catch(undefined),
    schema: schemaShape.extend({ properties: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()) }),
});
/** Enough for any parameter; what is deeper is taken as any value. */
const maxDepth = 4;
const maxModels = 2000;
const maxKeys = 500;
/**
 * The answer of `/api/evaluations/models` as a catalog for each base model: the schemas of that very model, and for the
 * other script types the first one met. Undefined when there is no schema in it.
 */
function readSchemas(body, bundled) {
    const answer = answerShape.safeParse(body);
    if (!answer.success)
        return undefined;
    const byModel = new Map();
    const first = new Map();
    const models = new Map();
    for (const entry of answer.data.models.slice(0, maxModels)) {
        const model = modelShape.safeParse(entry);
        const name = model.data?.canonical_name ?? model.data?.name;
        if (!model.success || name === undefined)
            continue;
        const types = new Map();
        for (const record of model.data.fine_tune_schemas) {
            const type = toScriptType(record, bundled.types);
            if (type === undefined || types.has(type.name))
                continue;
            types.set(type.name, type);
            if (!first.has(type.name))
                first.set(type.name, type);
            models.set(type.name, [...(models.get(type.name) ?? []), name]);
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
function toScriptType(record, bundled) {
    const read = recordShape.safeParse(record);
    if (!read.success)
        return undefined;
    const { name, description, schema } = read.data;
    const known = bundled.get(name);
    const object = toShape(schema, 0);
    const parameters = toParameters(schema.properties, known?.parameters ?? {});
    if (Object.keys(parameters).length === 0)
        return undefined;
    return {
        name,
        description: known?.description ?? description ?? '',
        baseModels: [],
        required: (object.required ?? []).filter((key) => Object.hasOwn(parameters, key)),
        replaceable: known?.replaceable ?? {},
        // What Oxen's quickstarts send and its schema may not list: the substitutes of required columns.
        parameters: { ...parameters, ...substitutes(known, parameters) },
        data: known?.data ?? 'commit',
        ...(isOpen(schema.additionalProperties) ? { open: true } : {}),
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
        const schema = schemaShape.safeParse(value);
        const { title, description, renderType, default: standard } = schema.data ?? {};
        const ours = Object.hasOwn(known, key) ? known[key] : undefined;
        const parameter = {
            ...toShape(value, depth),
            description: ours?.description ?? description ?? '',
            ...(title === undefined ? {} : { title }),
            ...(standard === undefined ? {} : { default: standard }),
            ...(renderType === 'dfColumn' || renderType === 'multiDFColumn' ? { column: true } : {}),
            ...(ours?.advised === undefined ? {} : { advised: ours.advised }),
        };
        return [key, parameter];
    });
    return Object.fromEntries(entries);
}
function toShape(value, depth) {
    const schema = schemaShape.safeParse(value).data;
    if (schema === undefined || depth > maxDepth)
        return { type: 'any' };
    const { minimum, exclusiveMinimum, maximum, enum: words, properties, required, items } = schema;
    const additional = schema.additionalProperties;
    const names = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
    const nullable = names.includes('null') || (words?.includes(null) ?? false);
    return {
        type: typeOf(names.filter((name) => name !== 'null')),
        ...(minimum === undefined ? {} : { minimum }),
        ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum }),
        ...(maximum === undefined ? {} : { maximum }),
        ...(words === undefined || words.length === 0 ? {} : { enum: words }),
        ...(items === undefined ? {} : { items: toShape(items, depth + 1) }),
        ...(properties === undefined ? {} : { properties: toParameters(properties, {}, depth + 1) }),
        ...(required === undefined ? {} : { required }),
        // Inside a value the hub's schemas are loose (samples are "array of object"), so only a clear no closes it.
        ...(depth > 0 && additional !== false ? { open: true } : {}),
        ...(nullable ? { nullable: true } : {}),
    };
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
