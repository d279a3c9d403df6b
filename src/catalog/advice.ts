/** Who says what is usual: a page that can be read. */
export interface Authority {
  /** For sentences: `Oxen's parameter guide`. */
  readonly title: string;
  readonly url: string;
}

/** What experienced people write: outside of it is a warning, never an error. */
export interface Advice {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  /** How far beyond the range nothing is said yet. */
  readonly tolerated?: { readonly minimum?: number; readonly maximum?: number };
  /** What a value below the range usually leads to, in a sentence. */
  readonly below?: string;
  readonly above?: string;
  readonly source: Authority;
}

export const oxenGuide: Authority = {
  title: "Oxen's parameter guide",
  url: 'https://docs.oxen.ai/fine-tuning-api/parameters',
};

export const unslothGuide: Authority = {
  title: "Unsloth's guide to LoRA",
  url: 'https://unsloth.ai/docs/get-started/fine-tuning-llms-guide/lora-hyperparameters-guide',
};

/** Compares the best learning rates of LoRA and of full fine-tuning: about ten to one. */
export const loraWithoutRegret: Authority = {
  title: 'LoRA Without Regret',
  url: 'https://thinkingmachines.ai/blog/lora/',
};

export const wanPipeline: Authority = {
  title: "Diffusers' page about Wan",
  url: 'https://huggingface.co/docs/diffusers/api/pipelines/wan',
};

const byTheGuide = (advice: Omit<Advice, 'source'>): Advice => ({ ...advice, source: oxenGuide });

const rate = byTheGuide({
  minimum: 0.00001,
  maximum: 0.001,
  below: 'So small a step hardly changes the model.',
  above: 'Steps this large usually destroy what the model knows: the loss jumps, or stops being a number.',
});

/** What is usual for parameters that both families of script types have, or one of them. */
export const advice = {
  learningRate: rate,
  epochs: byTheGuide({
    minimum: 1,
    maximum: 5,
    above: 'More passes mostly make the model memorize the rows, and you pay for each one.',
  }),
  steps: byTheGuide({
    minimum: 1000,
    maximum: 5000,
    tolerated: { minimum: 10, maximum: 10_000 },
    below: 'So few steps only test the workflow; the model learns nothing in them.',
    above: 'More steps mostly make the model memorize the images, and you pay for each one.',
  }),
  batchSize: byTheGuide({
    minimum: 1,
    maximum: 8,
    above:
      'It may not fit into the memory of the GPU; gradient accumulation has the same effect with less memory.',
  }),
  accumulation: byTheGuide({
    minimum: 1,
    maximum: 16,
    above: 'The model is updated only once in so many batches: few, large steps.',
  }),
  loraRank: byTheGuide({
    minimum: 1,
    maximum: 128,
    above: 'It costs memory and time, and makes it easier to memorize the data.',
  }),
  seqLength: byTheGuide({
    minimum: 128,
    maximum: 4096,
    below: 'Most rows will be cut off.',
    above: 'It costs a lot of memory.',
  }),
  neftune: byTheGuide({ minimum: 0, maximum: 15, above: 'The model learns more noise than text.' }),
  saveRatio: byTheGuide({ minimum: 0, maximum: 1, above: 'It is a share: 0.25 saves four times.' }),
  saveStrategy: byTheGuide({ enum: ['epoch', 'steps'] }),
} as const satisfies Readonly<Record<string, Advice>>;
