import type { Trial } from '../../../src/plan/trial.js';
import type { Observation, Results, Sample } from '../../../src/provider/contract.js';
import type { FineTuneReport, Report } from '../../../src/report/report.js';

const hub = 'https://hub.oxen.ai/api/repos';
const startedAt = Date.UTC(2026, 0, 31, 12, 4, 30);

/** A text training as a user would write it. */
export const textTrial: Trial = {
  path: 'fine-tune.yml',
  provider: 'oxen',
  repository: 'Tutorials/FinancialSentiment',
  name: 'financial-sentiment',
  limits: {},
  request: {
    resource: 'main/train_financial_sentiment.parquet',
    base_model: 'Qwen/Qwen3-0.6B',
    script_type: 'text_generation',
    training_params: { question_column: 'text', answer_column: 'sentiment', learning_rate: 1e-4 },
  },
  values: [
    value('repository', 'Tutorials/FinancialSentiment', 1),
    value('resource', 'main/train_financial_sentiment.parquet', 2),
    value('base_model', 'Qwen/Qwen3-0.6B', 3),
    value('script_type', 'text_generation', 4),
    value('training_params.question_column', 'text', 6),
    value('training_params.answer_column', 'sentiment', 7),
    {
      key: 'training_params.learning_rate',
      value: 1e-4,
      source: { kind: 'set', line: 1 },
      sent: true,
    },
    {
      key: 'training_params.epochs',
      value: 1,
      source: { kind: 'default', origin: '2026-01' },
      sent: false,
    },
  ],
};

const imagePath = 'models/ox.yml';

/** An image training with two prompts. */
export const imageTrial: Trial = {
  path: imagePath,
  provider: 'oxen',
  repository: 'acme/characters',
  name: 'ox-character',
  limits: { maxCredits: 10 },
  request: {
    resource: 'main/train.parquet',
    base_model: 'Qwen/Qwen-Image',
    script_type: 'image_generation',
    training_params: {
      image_column: 'image',
      caption_column: 'caption',
      steps: 2000,
      batch_size: 4,
      samples: [
        { prompt: 'a small ox reading a newspaper, flat vector graphic' },
        { prompt: 'a small ox riding a bicycle | in the rain' },
      ],
    },
  },
  values: [
    value('repository', 'acme/characters', 1, imagePath),
    { ...value('limits.max_credits', 10, 6, imagePath), sent: false },
    value('training_params.image_column', 'image', 7, imagePath),
    value('training_params.caption_column', 'caption', 8, imagePath),
    value('training_params.steps', 2000, 9, imagePath),
    value('training_params.batch_size', 4, 10, imagePath),
    {
      key: 'training_params.gradient_accumulation',
      value: 1,
      source: { kind: 'default', origin: '2026-01' },
      sent: false,
    },
    {
      key: 'training_params.lora_rank',
      value: 16,
      source: { kind: 'default', origin: '2026-01' },
      sent: false,
    },
  ],
};

export function observation(more: Partial<Observation> = {}): Observation {
  return {
    id: '0b8e1f2a-4c5d-4e6f-8a9b-0c1d2e3f4a5b',
    status: 'succeeded',
    word: 'completed',
    name: 'gentle-orange-ox',
    baseModel: 'Qwen/Qwen3-0.6B',
    startedAt,
    finishedAt: startedAt + 1_120_000,
    gpu: 'NVIDIA H100',
    credits: 0.26,
    ratePerSecond: 0.00023,
    model: 'Tutorials/FinancialSentiment@models/gentle-orange-ox',
    outputBranch: 'models/gentle-orange-ox',
    sampleUrls: [],
    ...more,
  };
}

/** A falling loss with a bump, every tenth step. */
export function lossResults(count: number, more: Partial<Results> = {}): Results {
  return {
    branch: 'models/gentle-orange-ox',
    checkpoints: Array.from({ length: count }, (_, index) => ({
      step: (index + 1) * 10,
      metrics: {
        loss: 0.4 + 2 / (index + 1) + (index === 4 ? 0.3 : 0),
        learning_rate: 1e-4 * (1 - index / count),
      },
    })),
    samples: [],
    notes: [],
    ...more,
  };
}

/** Samples of two prompts at five steps, last step first. */
export function imageSamples(): readonly Sample[] {
  return [2000, 1500, 1000, 500, 0].flatMap((step) =>
    [0, 1].map((index) => {
      const name = `1759772935078__${String(step).padStart(9, '0')}_${index}.jpg`;
      return {
        url: `${hub}/acme/characters/file/models/ox/models/ox/samples/${name}`,
        name,
        kind: 'image' as const,
        step,
        index,
      };
    }),
  );
}

export function fineTune(more: Partial<FineTuneReport> = {}): FineTuneReport {
  return {
    trial: textTrial,
    title: 'fine-tune.yml',
    ending: { conclusion: 'succeeded', message: "The training of 0b8e1f2a ended 'completed'." },
    repository: 'Tutorials/FinancialSentiment',
    id: '0b8e1f2a-4c5d-4e6f-8a9b-0c1d2e3f4a5b',
    url: 'https://www.oxen.ai/Tutorials/FinancialSentiment/fine-tunes/0b8e1f2a-4c5d-4e6f-8a9b-0c1d2e3f4a5b',
    observation: observation(),
    results: lossResults(48),
    fingerprint: 'c0ffee'.repeat(10) + 'abcd',
    dataIdentity: 'd41d8cd98f00b204',
    dataCommit: '9f8e7d6c5b4a3210',
    durationSeconds: 1120,
    credits: 0.26,
    imageHosts: ['hub.oxen.ai', 'www.oxen.ai'],
    history: [
      { at: startedAt - 90_000, what: 'created', text: 'Created 0b8e1f2a.' },
      { at: startedAt, what: 'started', text: 'Started.' },
    ],
    ...more,
  };
}

export function report(more: Partial<Report> = {}): Report {
  const fineTunes = more.fineTunes ?? [fineTune()];
  return {
    command: 'run',
    simulated: false,
    ending: fineTunes[0]?.ending ?? { conclusion: 'valid', message: '1 file valid.' },
    running: false,
    fineTunes,
    trials: [textTrial],
    diagnostics: [],
    texts: new Map(),
    elapsedMs: 1_300_000,
    notes: [],
    actionRef: 'acme/fine-tune-action@v0',
    pages: new Map(
      ['fine-tune.yml', imagePath].map((path) => [
        path,
        `https://github.com/acme/models/blob/0a1b2c3d/${path}`,
      ]),
    ),
    ...more,
  };
}

function value(
  key: string,
  content: string | number,
  line: number,
  path = 'fine-tune.yml',
): Trial['values'][number] {
  return {
    key,
    value: content,
    source: { kind: 'file', path, line, column: 3 },
    sent: true,
  };
}
