import type { Parameter } from './catalog.js';

/** Keys of the file that are ours, whatever the service. */
export const ownKeys: Readonly<Record<string, Parameter>> = {
  version: {
    type: 'integer',
    description: 'Format of this file; only 1 exists.',
    default: 1,
    enum: [1],
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

export const requiredBodyKeys: readonly string[] = ['resource', 'base_model', 'script_type'];
