import { isObject, type JsonObject } from '../base/json.js';
import { learnsText, type Parameter, type ScriptType } from './catalog.js';
import type { Complaint } from './complaint.js';
import { fewestRowsToCompare, followUpKeys } from './follow-up-keys.js';
import { withoutEnd } from '../base/text.js';

/** Script types whose rows can be asked as a conversation. */
const askable: readonly string[] = ['text_generation', 'text_chat_messages'];

/**
 * Everything that `data`, `evaluate`, `gates` and `deploy` of a file demand of each other and of the rest. Short forms
 * are written out; values of the wrong type are tolerated. Without a script type, what depends on it is not looked at.
 */
export function followUpComplaints(file: JsonObject, type: ScriptType | undefined): readonly Complaint[] {
  return [
    ...aboutData(file),
    ...aboutEvaluate(file, type),
    ...aboutGates(file, type),
    ...aboutDeploy(file, type),
  ];
}

function aboutData({ resource, data }: JsonObject): readonly Complaint[] {
  if (data === undefined) return [];
  const { table, files } = mapOf(data);
  return [
    ...(resource === undefined
      ? []
      : [
          error(
            'two-tables',
            ['data'],
            "'resource' and 'data' both name the training data.",
            'Keep `data` to have the table of this repository uploaded, or `resource` if the data is at Oxen already.',
          ),
        ]),
    ...(typeof table === 'string' && /\.parquet$/i.test(table) && Array.isArray(files) && files.length > 0
      ? [
          error(
            'parquet-with-files',
            ['data', 'files'],
            'Files cannot be uploaded with a parquet table: the paths in its cells would have to be rewritten.',
            'Save the table as jsonl, csv or tsv.',
          ),
        ]
      : []),
  ];
}

function aboutEvaluate(file: JsonObject, type: ScriptType | undefined): readonly Complaint[] {
  const { evaluate, resource, data } = file;
  if (evaluate === undefined) return [];
  if (type !== undefined && !askable.includes(type.name))
    return [
      error(
        'not-for-script-type',
        ['evaluate'],
        `'evaluate' asks models of ${askable.join(' and ')}, and this is ${type.name}.`,
        learnsText(type)
          ? 'Leave it out.'
          : 'Leave it out: samples are compared with those of the last good training anyway.',
      ),
    ];
  const asked = mapOf(evaluate);
  const twice: readonly Complaint[] =
    asked['resource'] === undefined || asked['data'] === undefined
      ? []
      : [
          error(
            'two-tables',
            ['evaluate', 'data'],
            "'evaluate.resource' and 'evaluate.data' both name the table that is asked.",
            'Keep one: `resource` is at Oxen, `data` is in this repository.',
          ),
        ];
  const key = isSamePath(asked['resource'], resource)
    ? 'resource'
    : isSamePath(asked['data'], mapOf(data)['table'])
      ? 'data'
      : undefined;
  if (key === undefined) return twice;
  return [
    ...twice,
    error(
      'same-data',
      ['evaluate', key],
      "The table of 'evaluate' is the one that is trained on: the model has seen its answers.",
      'Name a table with rows that are held back from the training.',
    ),
  ];
}

function aboutGates({ gates, evaluate }: JsonObject, type: ScriptType | undefined): readonly Complaint[] {
  const { loss, accuracy, not_worse_than: bar } = mapOf(gates);
  return [
    ...(loss !== undefined && type !== undefined && !learnsText(type)
      ? [
          error(
            'not-for-script-type',
            ['gates', 'loss'],
            `'gates.loss' cannot be used with ${type.name}: its loss says too little about what it makes.`,
            'Leave it out, and look at the samples. `gates.sanity: error` is for every script type.',
          ),
        ]
      : []),
    ...(evaluate === undefined
      ? Object.entries({ accuracy, not_worse_than: bar })
          .filter(([, value]) => value !== undefined)
          .map(([key]) =>
            error(
              'needs-evaluate',
              ['gates', key],
              `'gates.${key}' judges answers, and there is no 'evaluate' that asks for them.`,
              'Add `evaluate: main/test.parquet`, a table with the columns of the training.',
            ),
          )
      : aboutComparison(mapOf(evaluate), bar)),
  ];
}

function aboutComparison(evaluate: Fields, bar: unknown): readonly Complaint[] {
  if (typeof bar !== 'string') return [];
  const { value: against, said } = valueOf(evaluate, 'against');
  const { value: rows } = valueOf(evaluate, 'rows');
  const known = propertiesOf('evaluate')['against']?.enum ?? [];
  return [
    ...(against === bar || !known.some((word) => word === against)
      ? []
      : [
          error(
            'other-comparison',
            ['gates', 'not_worse_than'],
            `'gates.not_worse_than' is ${bar}, and 'evaluate.against' is ${said}.`,
            `Write \`against: ${bar}\` under 'evaluate'${against === 'none' ? '' : `, or \`not_worse_than: ${String(against)}\``}.`,
          ),
        ]),
    ...(typeof rows !== 'number' || rows >= fewestRowsToCompare
      ? []
      : [
          error(
            'too-few-rows',
            ['evaluate', 'rows'],
            `'gates.not_worse_than' needs at least ${fewestRowsToCompare} rows, and 'evaluate.rows' is ${rows}.`,
            `Write \`rows: ${fewestRowsToCompare}\` or more; with fewer hardly any difference is beyond chance.`,
          ),
        ]),
  ];
}

function aboutDeploy({ deploy, evaluate }: JsonObject, type: ScriptType | undefined): readonly Complaint[] {
  if (deploy === undefined) return [];
  const { checkpoint } = mapOf(deploy);
  if (checkpoint === 'best' && type !== undefined && !learnsText(type))
    return [
      error(
        'not-for-script-type',
        ['deploy', 'checkpoint'],
        `'best' is the checkpoint of the lowest loss, and the loss of ${type.name} says too little about what it makes.`,
        'Write `last`, or the number of the step whose samples you like.',
      ),
    ];
  if (evaluate === undefined)
    return checkpoint !== undefined || !isObject(deploy)
      ? []
      : [
          error(
            'missing-key',
            ['deploy'],
            "'deploy.checkpoint' is missing, and 'deploy' needs it.",
            'Add `checkpoint: last`, `best` or the number of a step.',
          ),
        ];
  const { value: asked, said } = valueOf(mapOf(evaluate), 'checkpoint');
  if (!isCheckpoint(checkpoint) || !isCheckpoint(asked) || checkpoint === asked) return [];
  return [
    error(
      'other-checkpoint',
      ['deploy', 'checkpoint'],
      `'deploy' names the checkpoint ${String(checkpoint)}, and 'evaluate' asks ${said}.`,
      `Only what was asked is deployed: write \`checkpoint: ${String(checkpoint)}\` under 'evaluate', or \`deploy: ${String(asked)}\`.`,
    ),
  ];
}

function isCheckpoint(value: unknown): value is string | number {
  return value === 'best' || value === 'last' || Number.isSafeInteger(value);
}

type Fields = Readonly<Record<string, unknown>>;

function mapOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

/** A value of `evaluate`, or its default, which then is called one. */
function valueOf(evaluate: Fields, key: string): { readonly value: unknown; readonly said: string } {
  const written = evaluate[key];
  if (written !== undefined) return { value: written, said: JSON.stringify(written).replaceAll('"', '') };
  const standard = propertiesOf('evaluate')[key]?.default ?? '';
  return { value: standard, said: `${JSON.stringify(standard).replaceAll('"', '')} by default` };
}

function propertiesOf(key: string): NonNullable<Parameter['properties']> {
  return followUpKeys[key]?.properties ?? {};
}

/** Equal but for `./` in front and slashes at the end. */
function isSamePath(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && bare(one) === bare(other);
}

function bare(path: string): string {
  return withoutEnd(path.replace(/^(?:\.\/)+/, ''), '/');
}

function error(code: string, path: readonly (string | number)[], message: string, help: string): Complaint {
  return { code, severity: 'error', message, help, path };
}
