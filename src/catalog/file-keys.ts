import type { Parameter } from './catalog.js';

const noSweeps = 'Sweeps are not built yet: write a file for each training.';

/** Keys of the file that will be ours one day: always a mistake, each with a sentence that says so. */
export const reservedKeys: Readonly<Record<string, string>> = { sweep: noSweeps };

/** Keys of the file that are ours, whatever the service. */
export const ownKeys: Readonly<Record<string, Parameter>> = {
  version: {
    type: 'integer',
    description: 'Format of this file; only 1 exists.',
    default: 1,
    enum: [1],
    closed: true,
  },
  extends: {
    type: 'string',
    description: 'Another file of the workspace to merge under this one, relative to this file.',
  },
  provider: {
    type: 'string',
    description: 'The service that trains.',
    default: 'oxen',
    enum: ['oxen', 'astria'],
    closed: true,
  },
  name: {
    type: 'string',
    format: 'line',
    description: "Label of the fine-tune at the service; left out, the file's name.",
  },
  description: {
    type: 'string',
    format: 'text',
    description: 'Description of the fine-tune at the service.',
  },
  limits: {
    type: 'object',
    description: 'What may stop this training; all optional.',
    closed: true,
    reserved: {
      max_runs: noSweeps,
      parallel: noSweeps,
      early_stop: noSweeps,
      stop_on_divergence: 'Nothing is stopped for its loss yet.',
    },
    properties: {
      max_credits: {
        type: 'number',
        exclusiveMinimum: 0,
        description: 'Stop when it has used this many credits.',
        example: 10,
      },
      max_duration: {
        type: 'string',
        format: 'duration',
        description: 'Stop when it has run this long, such as `8h`.',
        example: '8h',
      },
      queue_timeout: {
        type: 'string',
        format: 'duration',
        description: 'Stop when it has waited this long in the queue.',
        example: '3h',
      },
      stall_timeout: {
        type: 'string',
        format: 'duration',
        description: 'Stop when it has shown no progress for this long, once there was some.',
        example: '45m',
      },
    },
  },
};

/** Where the fine-tune lives at Oxen: the address of the create request, not its body. */
export const repositoryKey: Readonly<Record<string, Parameter>> = {
  repository: {
    type: 'string',
    format: 'repository',
    description: 'Repository at Oxen, `namespace/name`. Needed here or as the input `repository`.',
  },
};

/**
 * The body of Oxen's create request but for the parameters of the training.
 * Source: `CreateFineTuneRequest` of the hub's OpenAPI 0.243.1.
 */
export const bodyKeys: Readonly<Record<string, Parameter>> = {
  resource: {
    type: 'string',
    format: 'resource',
    description: 'Training data in the repository: `branch/path` of a table or folder.',
  },
  base_model: { type: 'string', description: 'The model to train, by its canonical name.' },
  script_type: { type: 'string', description: 'How it is trained; decides the keys of `training_params`.' },
  is_public: {
    type: 'boolean',
    description: 'Whether everybody may see the resulting model.',
    default: false,
  },
  oxen_model_path: {
    type: 'string',
    nullable: true,
    description: 'Where the weights are put, instead of where the hub would put them.',
  },
  training_params: { type: 'object', description: 'Parameters of the script type.' },
};

/** Data of this repository, in place of `resource`: it is uploaded, and the body then names where it went. */
export const dataKey: Readonly<Record<string, Parameter>> = {
  data: {
    type: 'object',
    description:
      'In place of `resource`: a table of this repository, uploaded to the Oxen repository. A path alone is short for `table`.',
    closed: true,
    required: ['table'],
    or: [{ type: 'string', format: 'table' }],
    expected: 'the path of a table of this repository, or a map {table, files, branch, public}',
    example: 'data/train.jsonl',
    properties: {
      table: {
        type: 'string',
        format: 'table',
        description: 'A table (csv, tsv, jsonl, parquet), by its path from the root of the checkout.',
        example: 'data/train.csv',
      },
      files: {
        type: 'array',
        description: 'Files and patterns: what cells of the table name, such as images. Not for parquet.',
        items: { type: 'string', format: 'files' },
        example: ['images/**'],
      },
      branch: {
        type: 'string',
        format: 'branch',
        description: 'Branch of the Oxen repository that it goes to; made when it is missing.',
        default: 'fine-tune-data',
      },
      public: {
        type: 'boolean',
        description: 'Data of a private repository may go to an Oxen repository that anyone can read.',
        default: false,
      },
    },
  },
};

/** What must be given; `data` stands in for `resource`. */
export const replaceableBodyKeys: Readonly<Record<string, string>> = { resource: 'data' };

export const requiredBodyKeys: readonly string[] = ['resource', 'base_model', 'script_type'];
