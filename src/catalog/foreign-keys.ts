import { asKey } from '../base/text.js';
/*
 * Words from elsewhere that are no key here, or not under that name alone: what to do instead, in a sentence. Words that
 * only have another name stand in trainers.ts.
 */

const noKeys =
  'A key gives everybody who can read this file access to your account. Take it out, revoke it at the service, and pass a new one as a secret by the input `api-key` or `astria-api-key`.';

/** Names under which people keep keys, in lower case with underscores. */
const keyNames: ReadonlySet<string> = new Set([
  'api_key',
  'apikey',
  'oxen_api_key',
  'oxen_api_token',
  'astria_api_key',
  'astriaapikey',
  'openai_api_key',
  'authorization',
  'password',
  'secret',
  'auth_token',
  'access_token',
  'hf_token',
  'bearer',
]);

/** What to say of a word that names a secret, whatever the service. */
export function secretWord(word: string): string | undefined {
  return keyNames.has(asKey(word)) ? noKeys : undefined;
}

/** By the sentence; the words in lower case with underscores. */
const bySentence: readonly (readonly [sentence: string, words: readonly string[]])[] = [
  [
    'OpenAI multiplies a rate of its own; here the rate itself is written: `learning_rate`, 0.0001 where nothing is written for text.',
    ['learning_rate_multiplier', 'lr_multiplier'],
  ],
  [
    'The table is named by `resource` at Oxen, or by `data` in this repository. `init --from-openai job.json` translates a whole job of OpenAI.',
    ['training_file'],
  ],
  [
    'Rows that are held back are asked after the training: `evaluate` at the top of the file, with a table of its own.',
    [
      'validation_file',
      'validation_data',
      'val_set_size',
      'val_size',
      'eval_dataset',
      'test_datasets',
      'eval_steps',
      'eval_strategy',
      'evaluation_strategy',
      'evals_per_epoch',
      'per_device_eval_batch_size',
      'validation_split',
      'test_size',
    ],
  ],
  [
    'Oxen chooses it: leave it out.',
    [
      'seed',
      'optimizer',
      'optim',
      'optimizer_type',
      'lr_scheduler',
      'lr_scheduler_type',
      'lr_scheduler_kwargs',
      'scheduler',
      'warmup_steps',
      'warmup_ratio',
      'lr_warmup_steps',
      'weight_decay',
      'max_grad_norm',
      'adam_beta1',
      'adam_beta2',
      'ema_config',
      'lora_dropout',
      'lora_target_modules',
      'lora_target_linear',
      'lora_target',
      'target_modules',
      'lora_modules_to_save',
      'bf16',
      'fp16',
      'tf32',
      'dtype',
      'mixed_precision',
      'load_in_4bit',
      'load_in_8bit',
      'quantization_bit',
      'quantize',
      'quantize_te',
      'qtype',
      'low_vram',
      'flash_attention',
      'xformers',
      'gradient_checkpointing',
      'use_gradient_checkpointing',
      'sample_packing',
      'packing',
      'group_by_length',
      'output_dir',
      'training_folder',
      'overwrite_output_dir',
      'report_to',
      'wandb_project',
      'deepspeed',
      'fsdp',
      'device',
      'noise_scheduler',
      'train_unet',
      'train_text_encoder',
      'text_encoder_lr',
      'min_snr_gamma',
      'noise_offset',
      'resolution',
      'enable_bucket',
      'cache_latents',
      'cache_latents_to_disk',
      'preprocessing_num_workers',
      'dataset_prepared_path',
      'chat_template',
      'template',
      'trust_remote_code',
      'do_train',
      'stage',
      'arch',
    ],
  ],
  [
    'Oxen chooses how samples are painted: leave it out.',
    ['sample_steps', 'guidance_scale', 'sampler', 'sample_sampler', 'neg', 'negative_prompt', 'walk_seed'],
  ],
  [
    'Nothing adds a trigger word here: write it into the captions and the prompts.',
    ['trigger_word', 'trigger', 'instance_prompt', 'class_tokens', 'token_string'],
  ],
  [
    "Its keys stand directly under 'training_params' here, under the names of Oxen.",
    ['network', 'train', 'sample', 'save', 'process', 'config', 'datasets_config', 'hyperparams'],
  ],
  [
    'Write `use_lora: true`, or `false` to train all weights.',
    ['adapter', 'finetuning_type', 'network_module', 'full_finetuning', 'lora_type'],
  ],
  [
    'Checkpoints of text types follow `save_strategy` and `save_steps_ratio`, a share of all steps; those of images and video come with each set of samples, `sample_every`.',
    [
      'saves_per_epoch',
      'save_steps',
      'save_every',
      'save_every_n_steps',
      'save_every_n_epochs',
      'checkpointing_steps',
    ],
  ],
  [
    'Text is learnt as questions and answers (`question_column`, `answer_column`) or as conversations (`messages_column`).',
    ['dataset_text_field', 'formatting_func', 'train_on_inputs'],
  ],
  [
    'Captions stand in a column of the table here: `caption_column`.',
    ['caption_ext', 'caption_extension', 'default_caption'],
  ],
  ["Oxen trains on right answers; what stands in it belongs under 'training_params'.", ['method']],
  ['All rows of the table are trained on.', ['max_samples']],
  ['Rows are not repeated: raise `steps`.', ['num_repeats', 'repeats', 'dataset_repeats']],
];

const sentences: ReadonlyMap<string, string> = new Map(
  bySentence.flatMap(([sentence, words]) => words.map((word) => [word, sentence] as const)),
);

/** What to do about a word of another trainer at Oxen, in a sentence; of words that only have another name there is none. */
export function foreignWord(word: string): string | undefined {
  return secretWord(word) ?? sentences.get(asKey(word));
}

/** Inputs of the step: settings of how it runs, which no file holds. */
export const stepInputs: readonly string[] = [
  'config',
  'command',
  'hub-url',
  'astria-url',
  'set',
  'wait',
  'wait-timeout',
  'fine-tune-id',
  'allow-unknown',
  'simulate',
  'max-starts',
  'on-cancel',
  'on-existing',
  'on-running',
  'expect-fingerprint',
  'comment',
  'commit-status',
  'github-token',
  'samples-path',
  'job-status',
];
