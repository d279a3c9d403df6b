import { isObject, type Json } from '../base/json.js';
import { ownKeys } from '../catalog/file-keys.js';
import { aligned, commented, entry, repositoryPlaceholder, type StarterLine } from './starter-lines.js';

/** A fine-tune file made of a job of OpenAI, or why it cannot be made. */
export type FromOpenAi =
  { readonly kind: 'file'; readonly text: string } | { readonly kind: 'problem'; readonly problem: string };

type Fields = Readonly<Record<string, unknown>>;

/** So many rows are taken at once; more are added up over several batches. */
const largestBatch = 8;
const mostBatches = 16;
/** What Oxen takes for text where nothing is written. */
const usualRate = 0.0001;

/**
 * The JSON of a fine-tuning job at OpenAI, as it was sent or as it is told, as a fine-tune file. What has no counterpart
 * is said in comments; nothing is guessed in silence.
 * Source: https://platform.openai.com/docs/api-reference/fine-tuning
 */
export function renderFromOpenAi(text: string, schema: string): FromOpenAi {
  const job = parseJob(text);
  if (typeof job === 'string') return { kind: 'problem', problem: job };
  const method = isObject(job['method']) ? job['method'] : {};
  const kind = textOf(method['type']) ?? 'supervised';
  if (kind !== 'supervised')
    return {
      kind: 'problem',
      problem: `The job's method is '${short(kind)}'; only supervised fine-tuning has a counterpart at Oxen.`,
    };
  const params = { ...numbersIn(hyperparametersOf(job)), ...numbersIn(hyperparametersOf(method[kind])) };
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    `# Made of a fine-tuning job of OpenAI${idOf(job)}. The comments say what was kept and what could not be.`,
    '',
    ...aligned(topLines(job)),
    '',
    'training_params:',
    ...aligned(
      [...columnLines(job), ...epochLines(params), ...batchLines(params), ...rateLines(params)],
      '  ',
    ),
    '',
    ...aligned(commented([{ text: 'limits:' }, { text: '  max_credits: 10', comment: creditsMeaning() }])),
    ...aligned(leftOver(job)),
    '',
  ];
  return { kind: 'file', text: lines.join('\n') };
}

function parseJob(text: string): Fields | string {
  let job: unknown;
  try {
    job = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return 'It is no JSON. Save the answer of `GET /v1/fine_tuning/jobs/{id}`, or the body that created the job.';
  }
  // A list of jobs: the newest stands first.
  if (isObject(job) && Array.isArray(job['data'])) [job] = job['data'] as readonly unknown[];
  return isObject(job) && textOf(job['model']) !== undefined
    ? job
    : 'It is no fine-tuning job: it has no `model`. Save the answer of `GET /v1/fine_tuning/jobs/{id}`.';
}

/** They stand in the method, and in older jobs at the top. */
function hyperparametersOf(holder: unknown): Fields {
  const found = isObject(holder) ? holder['hyperparameters'] : undefined;
  return isObject(found) ? found : {};
}

/** What is `auto` in one place may be told as a number in another. */
function numbersIn(params: Fields): Fields {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => typeof value === 'number'));
}

function topLines(job: Fields): readonly StarterLine[] {
  const model = short(textOf(job['model']) ?? '');
  const suffix = textOf(job['suffix']) ?? textOf(job['user_provided_suffix']);
  const file = textOf(job['training_file']);
  const source = file === undefined ? 'Your training file' : `The content of ${short(file)}, as it is`;
  return [
    ...(suffix === undefined ? [] : entry('name', short(suffix), 'The suffix')),
    ...entry('repository', repositoryPlaceholder, 'Yours at Oxen, to be filled in'),
    ...entry('data', 'data/train.jsonl', `${source}: put it into the repository`),
    ...entry(
      'base_model',
      openModel(model),
      openModel(model) === model ? 'As it was' : `In place of ${model}, which can be trained at OpenAI only`,
    ),
    ...entry('script_type', isCompletion(job) ? 'text_generation' : 'text_chat_messages', formatOf(job)),
  ];
}

/** A model to begin with: small for small ones. */
function openModel(model: string): string {
  if (/^(?:ft:)?(?:openai\/)?gpt-oss-20b/.test(model)) return 'openai/gpt-oss-20b';
  return /mini|nano|3\.5|babbage/.test(model) ? 'Qwen/Qwen3-4B' : 'openai/gpt-oss-20b';
}

/** The two models that learn from prompt and completion. */
function isCompletion(job: Fields): boolean {
  return /^(?:ft:)?(?:babbage|davinci)/.test(textOf(job['model']) ?? '');
}

function formatOf(job: Fields): string {
  return isCompletion(job) ? 'Rows of prompt and completion' : 'The same rows of messages';
}

function columnLines(job: Fields): readonly StarterLine[] {
  if (!isCompletion(job)) return entry('messages_column', 'messages', 'As OpenAI calls it');
  return [
    ...entry('question_column', 'prompt', 'As OpenAI calls it'),
    ...entry('answer_column', 'completion', 'As OpenAI calls it'),
  ];
}

function epochLines({ n_epochs: epochs }: Fields): readonly StarterLine[] {
  if (isCount(epochs)) return entry('epochs', epochs, 'n_epochs');
  return commented(
    entry('epochs', 3, 'n_epochs was auto: OpenAI chose it by the size of the data. Left out, it is 1 here'),
  );
}

function batchLines({ batch_size: size }: Fields): readonly StarterLine[] {
  if (!isCount(size))
    return commented(
      entry(
        'batch_size',
        4,
        'batch_size was auto: OpenAI chose it by the size of the data. Left out, it is 1 here',
      ),
    );
  if (size <= largestBatch) return entry('batch_size', size, 'As it was');
  const [rows, batches] = split(size);
  const product = rows * batches;
  const meaning =
    product === size
      ? `Together the batch_size of ${size}: as many rows a step in less memory`
      : `Together ${product}, the nearest to the batch_size of ${size} that is usual here`;
  return [...entry('batch_size', rows, meaning), ...entry('grad_accum', batches, 'Batches a step')];
}

/** Rows at once and batches a step, whose product is the size or near it. */
function split(size: number): readonly [rows: number, batches: number] {
  for (let rows = largestBatch; rows > 1; rows--)
    if (size % rows === 0 && size / rows <= mostBatches) return [rows, size / rows];
  return [largestBatch, Math.min(mostBatches, Math.max(1, Math.round(size / largestBatch)))];
}

function rateLines({ learning_rate_multiplier: multiplier }: Fields): readonly StarterLine[] {
  const isNumber = typeof multiplier === 'number' && Number.isFinite(multiplier) && multiplier > 0;
  if (!isNumber)
    return commented(
      entry('learning_rate', usualRate, 'learning_rate_multiplier was auto. This is what Oxen takes'),
    );
  return commented(
    entry(
      'learning_rate',
      usualRate,
      `learning_rate_multiplier was ${multiplier}, of a rate that OpenAI does not tell. This is what Oxen takes`,
    ),
  );
}

function creditsMeaning(): string {
  return ownKeys['limits']?.properties?.['max_credits']?.description ?? '';
}

/** What has no counterpart, or another one. */
function leftOver(job: Fields): readonly StarterLine[] {
  const validation = textOf(job['validation_file']);
  return [
    ...(validation === undefined
      ? []
      : [
          ...commented(
            entry(
              'evaluate',
              { data: 'data/test.jsonl' },
              `validation_file ${short(validation)}: asked after the training, not measured while it runs`,
            ),
          ),
        ]),
    ...(job['seed'] === undefined || job['seed'] === null
      ? []
      : [{ text: '# `seed` has no counterpart at Oxen.' }]),
    ...(hasItems(job['integrations'])
      ? [{ text: '# `integrations` have none either; the summary shows the loss.' }]
      : []),
  ];
}

function idOf(job: Fields): string {
  const id = textOf(job['id']);
  return id === undefined ? '' : `, ${short(id)}`;
}

function isCount(value: unknown): value is number & Json {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function hasItems(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** A text on one line; undefined when there is none. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const line = value.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return line === '' ? undefined : line;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
