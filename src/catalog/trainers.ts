/** Other places where people fine-tune. */
export const trainers = [
  'OpenAI',
  'axolotl',
  'LLaMA-Factory',
  'TRL, Unsloth',
  'ai-toolkit',
  'kohya',
] as const;

export type Trainer = (typeof trainers)[number];

/** What a key of ours is called elsewhere; maps of theirs are left out (`network.linear` is `linear`). */
export interface Mapping {
  /** Ours; several where script types have words of their own. */
  readonly keys: readonly string[];
  readonly words: Readonly<Partial<Record<Trainer, readonly string[]>>>;
  /** Other spellings that are met. */
  readonly others?: readonly string[];
}

/**
 * Sources: OpenAI's API reference of fine-tuning jobs; docs.axolotl.ai/docs/config-reference.html; the examples of
 * hiyouga/LLaMA-Factory; huggingface.co/docs/trl (SFTConfig) and PEFT's LoraConfig; config/examples of ostris/ai-toolkit;
 * the documentation of kohya-ss/sd-scripts.
 */
export const mappings: readonly Mapping[] = [
  {
    keys: ['base_model'],
    words: {
      OpenAI: ['model'],
      axolotl: ['base_model'],
      'LLaMA-Factory': ['model_name_or_path'],
      'TRL, Unsloth': ['model_name_or_path', 'model_name'],
      'ai-toolkit': ['name_or_path'],
      kohya: ['pretrained_model_name_or_path'],
    },
    others: ['base_model_id', 'model_id', 'pretrained_model'],
  },
  {
    keys: ['resource'],
    words: {
      OpenAI: ['training_file'],
      axolotl: ['datasets'],
      'LLaMA-Factory': ['dataset'],
      'TRL, Unsloth': ['dataset_name', 'train_dataset'],
      'ai-toolkit': ['folder_path'],
      kohya: ['train_data_dir'],
    },
    others: ['training_data', 'train_file', 'data_path', 'dataset_path', 'image_dir'],
  },
  {
    keys: ['name'],
    words: { OpenAI: ['suffix'], 'TRL, Unsloth': ['run_name'], kohya: ['output_name'] },
    others: ['display_name', 'job_name', 'experiment_name'],
  },
  {
    keys: ['epochs'],
    words: {
      OpenAI: ['n_epochs'],
      axolotl: ['num_epochs'],
      'LLaMA-Factory': ['num_train_epochs'],
      'TRL, Unsloth': ['num_train_epochs'],
      kohya: ['max_train_epochs'],
    },
    others: ['epoch', 'epoch_count'],
  },
  {
    keys: ['steps'],
    words: {
      axolotl: ['max_steps'],
      'LLaMA-Factory': ['max_steps'],
      'TRL, Unsloth': ['max_steps'],
      'ai-toolkit': ['steps'],
      kohya: ['max_train_steps'],
    },
    others: ['num_steps', 'train_steps', 'training_steps', 'num_train_steps', 'total_steps'],
  },
  {
    keys: ['batch_size'],
    words: {
      OpenAI: ['batch_size'],
      axolotl: ['micro_batch_size'],
      'LLaMA-Factory': ['per_device_train_batch_size'],
      'TRL, Unsloth': ['per_device_train_batch_size'],
      'ai-toolkit': ['batch_size'],
      kohya: ['train_batch_size'],
    },
  },
  {
    keys: ['grad_accum', 'gradient_accumulation'],
    words: {
      axolotl: ['gradient_accumulation_steps'],
      'LLaMA-Factory': ['gradient_accumulation_steps'],
      'TRL, Unsloth': ['gradient_accumulation_steps'],
      'ai-toolkit': ['gradient_accumulation', 'gradient_accumulation_steps'],
      kohya: ['gradient_accumulation_steps'],
    },
    others: ['grad_accum_steps', 'accumulation_steps', 'accumulate_grad_batches'],
  },
  {
    keys: ['learning_rate'],
    words: {
      axolotl: ['learning_rate'],
      'LLaMA-Factory': ['learning_rate'],
      'TRL, Unsloth': ['learning_rate'],
      'ai-toolkit': ['lr'],
      kohya: ['learning_rate', 'unet_lr'],
    },
  },
  {
    keys: ['use_lora'],
    words: {
      axolotl: ['adapter'],
      'LLaMA-Factory': ['finetuning_type'],
      'TRL, Unsloth': ['use_peft'],
      kohya: ['network_module'],
    },
    others: ['lora', 'peft'],
  },
  {
    keys: ['lora_rank'],
    words: {
      axolotl: ['lora_r'],
      'LLaMA-Factory': ['lora_rank'],
      'TRL, Unsloth': ['r', 'lora_r'],
      'ai-toolkit': ['linear'],
      kohya: ['network_dim'],
    },
    others: ['rank', 'lora_dim', 'network_rank'],
  },
  {
    keys: ['lora_alpha'],
    words: {
      axolotl: ['lora_alpha'],
      'LLaMA-Factory': ['lora_alpha'],
      'TRL, Unsloth': ['lora_alpha'],
      'ai-toolkit': ['linear_alpha'],
      kohya: ['network_alpha'],
    },
    others: ['alpha'],
  },
  {
    keys: ['seq_length'],
    words: {
      axolotl: ['sequence_len'],
      'LLaMA-Factory': ['cutoff_len'],
      'TRL, Unsloth': ['max_length', 'max_seq_length'],
      kohya: ['max_token_length'],
    },
    others: [
      'max_seq_len',
      'sequence_length',
      'context_length',
      'max_sequence_length',
      'seq_len',
      'model_max_length',
    ],
  },
  {
    keys: ['neftune_noise_alpha'],
    words: {
      axolotl: ['neftune_noise_alpha'],
      'LLaMA-Factory': ['neftune_noise_alpha'],
      'TRL, Unsloth': ['neftune_noise_alpha'],
    },
    others: ['neftune', 'noisy_embedding_alpha'],
  },
  {
    keys: ['enable_thinking'],
    words: { 'LLaMA-Factory': ['enable_thinking'] },
    others: ['thinking', 'reasoning'],
  },
  {
    keys: ['logging_steps'],
    words: {
      axolotl: ['logging_steps'],
      'LLaMA-Factory': ['logging_steps'],
      'TRL, Unsloth': ['logging_steps'],
    },
    others: ['log_every', 'log_steps', 'logging_interval', 'log_interval'],
  },
  {
    keys: ['save_strategy'],
    words: {
      axolotl: ['save_strategy'],
      'LLaMA-Factory': ['save_strategy'],
      'TRL, Unsloth': ['save_strategy'],
    },
  },
  {
    keys: ['messages_column'],
    words: { axolotl: ['field_messages'], 'LLaMA-Factory': ['messages'], 'TRL, Unsloth': ['messages'] },
    others: ['conversation_column', 'conversations_column', 'conversations', 'messages_field'],
  },
  {
    keys: ['question_column'],
    words: {
      axolotl: ['field_instruction'],
      'LLaMA-Factory': ['prompt'],
      'TRL, Unsloth': ['prompt'],
    },
    others: ['prompt_column', 'input_column', 'instruction_column', 'question', 'instruction'],
  },
  {
    keys: ['answer_column'],
    words: {
      axolotl: ['field_output'],
      'LLaMA-Factory': ['response'],
      'TRL, Unsloth': ['completion'],
    },
    others: [
      'response_column',
      'output_column',
      'completion_column',
      'target_column',
      'answer',
      'label_column',
    ],
  },
  {
    keys: ['image_column', 'image_columns'],
    words: { 'LLaMA-Factory': ['images'], 'TRL, Unsloth': ['images', 'image'] },
    others: ['image_field', 'img_column'],
  },
  {
    keys: ['caption_column'],
    words: {},
    others: ['text_column', 'caption', 'captions_column'],
  },
  {
    keys: ['control_image_column', 'control_image_columns'],
    words: { 'ai-toolkit': ['control_path'], kohya: ['conditioning_data_dir'] },
    others: ['source_image_column', 'input_image_column', 'control_column'],
  },
  {
    keys: ['samples'],
    words: { 'ai-toolkit': ['prompts'], kohya: ['sample_prompts'] },
    others: ['validation_prompts', 'validation_prompt', 'sample_prompt'],
  },
  {
    keys: ['sample_every'],
    words: { 'ai-toolkit': ['sample_every'], kohya: ['sample_every_n_steps'] },
    others: ['sample_interval', 'validation_steps', 'sample_frequency'],
  },
  { keys: ['sample_width'], words: { 'ai-toolkit': ['width'] } },
  { keys: ['sample_height'], words: { 'ai-toolkit': ['height'] } },
  {
    keys: ['timestep_type'],
    words: { 'ai-toolkit': ['timestep_type'], kohya: ['timestep_sampling'] },
  },
  {
    keys: ['cache_text_embeddings'],
    words: { 'ai-toolkit': ['cache_text_embeddings'], kohya: ['cache_text_encoder_outputs'] },
  },
  {
    keys: ['num_frames'],
    words: { 'ai-toolkit': ['num_frames'] },
    others: ['frames', 'video_length', 'frame_count'],
  },
  {
    keys: ['training_params'],
    words: { OpenAI: ['hyperparameters'] },
    others: ['parameters', 'params', 'training_parameters', 'training_args', 'hyper_parameters'],
  },
];
