import type { Parameter, Shape } from './catalog.js';

/*
 * Keys of the file that say what follows a training: questions to the trained model, gates, a deployment. They are ours:
 * nothing of them is part of a create request.
 */

/** Fewest rows that can be asked; fewer say nothing. */
export const fewestRowsToAsk = 10;
/** More cost as much as a training. */
const mostRows = 1000;

/** `best` or `last`, else a step. */
const named: Shape = { type: 'string', enum: ['best', 'last'] };
const step: Shape = { type: 'integer', minimum: 1 };

const checkpoint = (description: string, more: Partial<Parameter> = {}): Parameter => ({
  ...named,
  or: [step],
  expected: 'best, last or the number of a step',
  description,
  ...more,
});

const evaluate: Parameter = {
  type: 'object',
  description:
    'Questions to the trained model: rows of a test table with the columns of the training. `branch/path` alone is short for `resource`. For text_generation and text_chat_messages.',
  closed: true,
  required: ['resource'],
  replaceable: { resource: 'data' },
  or: [{ type: 'string', format: 'resource' }],
  expected: 'a table at Oxen (branch/path), or a map {resource, data, match, rows, …}',
  example: 'main/test.parquet',
  properties: {
    resource: {
      type: 'string',
      format: 'resource',
      description: 'A table in the Oxen repository, `branch/path`; not the one that is trained on.',
      example: 'main/test.parquet',
    },
    data: {
      type: 'string',
      format: 'table',
      description: 'In place of `resource`: a table of this repository, read here and not uploaded.',
      example: 'data/test.jsonl',
    },
    match: {
      type: 'string',
      description:
        'When an answer is right: `exact` (but for case and blanks around it), `contains` (the truth stands in it), `json` (equal as JSON), `number` (equal within 1e-6).',
      default: 'exact',
      enum: ['exact', 'contains', 'json', 'number'],
    },
    rows: {
      type: 'integer',
      description: 'How many rows are asked; always the same ones, whatever their order.',
      default: 200,
      minimum: fewestRowsToAsk,
      maximum: mostRows,
    },
    against: {
      type: 'string',
      description: 'What it is compared with: the last good training of this file, the base model, nothing.',
      default: 'previous',
      enum: ['previous', 'base', 'none'],
    },
    checkpoint: checkpoint('Which checkpoint is asked; `best` has the lowest smoothed loss.', {
      default: 'best',
    }),
    max_tokens: {
      type: 'integer',
      description: 'Longest answer, in tokens; a longer one counts as unanswered.',
      default: 256,
      minimum: 1,
    },
  },
};

const gates: Parameter = {
  type: 'object',
  description: 'What must hold after the training, or it ends `gate-failed` and nothing is deployed.',
  closed: true,
  example: { sanity: 'error' },
  properties: {
    loss: {
      type: 'object',
      description: 'Highest smoothed loss of the chosen checkpoint. Not for images and video.',
      closed: true,
      required: ['max'],
      example: { max: 0.35 },
      properties: {
        max: { type: 'number', exclusiveMinimum: 0, description: 'The bound.', example: 0.35 },
      },
    },
    accuracy: {
      type: 'object',
      description: 'Lowest share of right answers. Needs `evaluate`.',
      closed: true,
      required: ['min'],
      example: { min: 0.8 },
      properties: {
        min: {
          type: 'number',
          exclusiveMinimum: 0,
          maximum: 1,
          description: 'The bound: 0.8 is 80 percent.',
          example: 0.8,
        },
      },
    },
    not_worse_than: {
      type: 'string',
      description:
        'Fails when it is worse, beyond chance, than what `evaluate.against` names. Needs `evaluate` with at least 100 rows.',
      enum: ['previous', 'base'],
    },
    sanity: {
      type: 'string',
      description:
        'What signs of a broken training do: a loss that did not fall, samples that are all the same, a checkpoint that is empty.',
      default: 'warn',
      enum: ['warn', 'error', 'off'],
    },
  },
};

const deploy: Parameter = {
  type: 'object',
  description:
    'The checkpoint that serves when all gates passed. It bills until it is deactivated. `best`, `last` or a step alone is short for `checkpoint`.',
  closed: true,
  or: [named, step],
  expected: 'best, last, the number of a step, or a map {checkpoint, type, replace}',
  example: 'best',
  properties: {
    checkpoint: checkpoint('Which one; with `evaluate` the one that is asked, and need not be given.', {
      example: 'best',
    }),
    type: {
      type: 'string',
      description: 'Kind of deployment at Oxen.',
      default: 'normal',
      enum: ['normal', 'fast'],
    },
    replace: {
      type: 'boolean',
      description: 'Deactivate what earlier trainings of this file deployed, once the new one serves.',
      default: false,
    },
  },
};

/** What follows a training at Oxen. */
export const followUpKeys: Readonly<Record<string, Parameter>> = {
  evaluate,
  gates,
  deploy,
  show_rows: {
    type: 'boolean',
    description:
      'Rows of tables and answers of models may be shown where others can read them, also when their table is private.',
    default: false,
  },
};

/** Least `evaluate.rows` for `gates.not_worse_than`: with fewer hardly any difference is beyond chance. */
export const fewestRowsToCompare = 100;
