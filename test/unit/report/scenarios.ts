import type { Diagnostic } from '../../../src/base/diagnostic.js';
import type { Ending } from '../../../src/base/endings.js';
import { isObject } from '../../../src/base/json.js';
import type { Trial } from '../../../src/plan/trial.js';
import type { Results, Sample } from '../../../src/provider/contract.js';
import type { FineTuneReport, Report } from '../../../src/report/report.js';
import { simulationNote } from '../../../src/report/words.js';
import type { RowOutcome } from '../../../src/evaluate/match.js';
import { pair, scoreOf } from '../../../src/evaluate/score.js';
import { training, tune, tuneTrial } from './astria.js';
import {
  fineTune,
  imageSamples,
  imageTrial,
  lossResults,
  observation,
  report,
  textTrial,
} from './fixtures.js';

/** One report for each ending that looks different: for snapshots, for what must hold of all, and for pictures. */
export function scenarios(): Readonly<Record<string, Report>> {
  return {
    images: report({ fineTunes: [image()] }),
    'images, private': report({
      fineTunes: [
        image({
          isPublic: false,
          downloads: {
            folder: 'samples',
            files: new Map(imageSamples().map(({ url, name }) => [url, `samples/0b8e1f2a/${name}`])),
          },
        }),
      ],
    }),
    editing: report({ fineTunes: [editing()] }),
    'images, better': report({ fineTunes: [beside()] }),
    video: report({ fineTunes: [video()] }),
    text: report(),
    astria: report({ fineTunes: [tune()], trials: [tuneTrial] }),
    'astria, unfinished': report({
      fineTunes: [
        training({
          ending: {
            conclusion: 'unfinished',
            reason: 'wait-timeout',
            message: 'The wait-timeout is over; the training of astria:1234 goes on (last status: training).',
          },
        }),
      ],
      trials: [tuneTrial],
    }),
    'astria, planned': report({
      command: 'plan',
      ending: { conclusion: 'valid', message: '1 file valid.' },
      fineTunes: [],
      trials: [tuneTrial],
    }),
    failed: of({ fineTune: outOfMemory(), texts: [imageTrial.path, imageText] }),
    'failed, a column': of({ fineTune: missingColumn() }),
    capped: of({ fineTune: capped(), texts: [imageTrial.path, imageText] }),
    stopped: of({
      fineTune: fineTune({
        ending: {
          conclusion: 'stopped',
          reason: 'stopped',
          message: 'The training of 0b8e1f2a was stopped, not by this step; it used 0.14 credits.',
          help: 'Somebody stopped it, or the credits ran out: look at the billing page of the account.',
        },
        observation: observation({ status: 'stopped', word: 'stopped', credits: 0.14 }),
        results: lossResults(20),
        credits: 0.14,
        durationSeconds: 610,
      }),
    }),
    cancelled: of({
      fineTune: running({
        conclusion: 'cancelled',
        reason: 'cancelled',
        message:
          'This step was cancelled while it worked on 0b8e1f2a; what becomes of it is decided after this step (on-cancel).',
      }),
    }),
    unfinished: of({
      fineTune: running({
        conclusion: 'unfinished',
        reason: 'wait-timeout',
        message: 'The wait-timeout is over; the training of 0b8e1f2a goes on (last status: running).',
        help: 'Attach to it to go on waiting, or raise wait-timeout.',
      }),
    }),
    detached: of({
      fineTune: running({
        conclusion: 'detached',
        message: 'The training of 0b8e1f2a is started; this step does not wait for it.',
        help: 'Attach to it in a later step or workflow.',
      }),
    }),
    'asked and better': report({ fineTunes: [evaluated(170, 150)] }),
    deployed: of({ fineTune: deployed() }),
    'deployed and asleep': of({ fineTune: deployed({ asleep: true }) }),
    'gate failed': of({
      fineTune: evaluated(130, 160, {
        ending: {
          conclusion: 'gate-failed',
          reason: 'accuracy',
          message: `0b8e1f2a is trained, and 2 gates say no. ${gateTexts.join(' ')}`,
          help: 'The weights and this report are kept, and nothing of it is left serving. Change the data or the values; a gate can be changed without a new training.',
        },
        gates: [
          {
            gate: 'sanity',
            passed: true,
            decided: true,
            text: 'Nothing looks wrong about what the training left.',
          },
          { gate: 'accuracy', passed: false, decided: true, text: gateTexts[0] ?? '' },
          { gate: 'not_worse_than', passed: false, decided: true, text: gateTexts[1] ?? '' },
        ],
      }),
    }),
    'asking is due': of({
      fineTune: fineTune({
        ending: {
          conclusion: 'detached',
          title: '☑️ Trained, and the rest is still to be done',
          message:
            'The training of 0b8e1f2a has ended; what its file asks for afterwards (evaluate, gates, deploy) is still to be done.',
          help: 'Run this file with `command: run` and `wait: true`: it takes the training up where it is and trains nothing.',
        },
      }),
    }),
    reused: of({
      fineTune: fineTune({
        ending: {
          conclusion: 'reused',
          message: 'An equal fine-tune, 0b8e1f2a, had succeeded with the same data; nothing was started.',
          help: 'Set `on-existing: new` to train it again.',
        },
        durationSeconds: 0,
        credits: 0,
        startedHere: false,
      }),
    }),
    adopted: report({ fineTunes: [fineTune({ startedHere: false })] }),
    refused: of({
      fineTune: running({
        conclusion: 'refused',
        reason: 'already-exists',
        message:
          "An equal fine-tune, 0b8e1f2a, exists already with the status 'running'; nothing was started.",
        help: 'To wait for it: `command: attach` with `fine-tune-id: 0b8e1f2a`. To train anyway: `on-existing: new`. Its page: https://www.oxen.ai/Tutorials/FinancialSentiment/fine-tunes/0b8e1f2a',
      }),
    }),
    unknown: of({
      fineTune: {
        trial: textTrial,
        title: textTrial.path,
        repository: textTrial.repository,
        ending: {
          conclusion: 'unknown',
          reason: 'submit-unclear',
          message: 'It could not be established whether the fine-tune was created.',
          help: 'Look at https://www.oxen.ai/Tutorials/FinancialSentiment/fine-tunes before you run this step again.',
        },
        imageHosts: [],
        history: [],
      },
    }),
    error: report({
      fineTunes: [],
      trials: [],
      ending: {
        conclusion: 'error',
        reason: 'internal-error',
        message: 'This step failed because of a mistake in the action itself: x is not a function.',
        help: 'Please report it, with the log of this step, in the issues of the action’s repository.',
      },
    }),
    invalid: invalid(),
    planned: report({
      command: 'plan',
      fineTunes: [planned()],
    }),
    running: report({
      running: true,
      fineTunes: [
        {
          title: 'fine-tune.yml',
          trial: textTrial,
          ending: { conclusion: 'unfinished', message: 'Training 0b8e1f2a.' },
          id: '0b8e1f2a',
          repository: textTrial.repository,
          observation: observation({ status: 'queued', word: 'enqueued' }),
          imageHosts: [],
          history: [],
        },
      ],
    }),
    simulated: report({
      simulated: true,
      fineTunes: [
        image({
          ending: { conclusion: 'simulated', message: "The training of sim-1 ended 'completed'." },
          id: 'sim-1',
          url: 'https://simulator.invalid/acme/characters/fine-tunes/sim-1',
        }),
      ],
      notes: [simulationNote],
    }),
    several: several([evaluated(170, 150), outOfMemory(), image()]),
    twenty: several(
      Array.from({ length: 20 }, (_, index) =>
        index === 7
          ? named(outOfMemory(), index)
          : index === 12
            ? named(
                running({
                  conclusion: 'unfinished',
                  reason: 'wait-timeout',
                  message: 'The wait-timeout is over.',
                }),
                index,
              )
            : named(fineTune({ results: lossResults(6 + index), credits: 0.26 + index / 10 }), index),
      ),
    ),
  };
}

const gateTexts = [
  "130 of 200 answers are right, 65 %, and 'gates.accuracy' wants at least 80 %.",
  'It is worse than 7c2d9e10: of 200 rows only this one has 0 right and only the other one 30 (p < 0.0001).',
];

/** One of 200 rows that was asked, as the last good one was before it. */
function evaluated(right: number, before: number, more: Partial<FineTuneReport> = {}): FineTuneReport {
  const answers = (count: number): readonly RowOutcome[] =>
    Array.from({ length: 200 }, (_, at) => (at < count ? 'right' : 'wrong'));
  return fineTune({
    evaluation: {
      ...{ step: 480, hash: 'a', seen: 300, unusable: 0, source: 'asked', calls: 400, rowsIn: 'summary' },
      score: scoreOf(answers(right)),
      against: {
        ...{ kind: 'compared', with: 'previous', name: '7c2d9e10', source: 'label' },
        pairing: pair(answers(right), answers(before)),
      },
      detectable: 0.1,
      lost: right < before ? [{ prompt: 'Shares fell by 3 %.', truth: 'negative', answer: 'neutral' }] : [],
    },
    ...more,
  });
}

/** One whose file wants it to serve, and which was deployed before. */
function deployed(more: { readonly asleep?: true } = {}): FineTuneReport {
  return fineTune({
    chatAddress: 'https://hub.oxen.ai/api/ai',
    deployments: [
      {
        ...{ fineTune: '0b8e1f2a', repository: 'Tutorials/FinancialSentiment', step: 480, purpose: 'deploy' },
        ...{ state: 'kept', opened: false, modelId: 'b1946ac9', model: 'gentle-orange-ox-step-480' },
        ...{ from: observedStart, ...more },
      },
    ],
  });
}

const observedStart = observation().startedAt ?? 0;

/** The file of `imageTrial`, as far as it is pointed into. */
const imageText = [
  'repository: acme/characters',
  'resource: main/train.parquet',
  'base_model: Qwen/Qwen-Image',
  'script_type: image_generation',
  'limits:',
  '  max_credits: 10',
  'training_params:',
  '  image_column: image',
  '  caption_column: caption',
  '  steps: 2000',
  '  batch_size: 4',
].join('\n');

const download = {
  branchPage: 'https://www.oxen.ai/acme/characters/commits/models/gentle-orange-ox',
  recipes: [
    {
      title: 'Download it with Oxen’s command line, `oxen`:',
      lines: [
        'oxen config --auth hub.oxen.ai "$OXEN_API_KEY"',
        'oxen download acme/characters models/gentle-orange-ox --revision models/gentle-orange-ox',
      ],
    },
    {
      title: 'Deploy the checkpoint of step 2000, so that it can be asked; serving it costs credits:',
      lines: [
        'curl -X POST https://hub.oxen.ai/api/repos/acme/characters/fine_tunes/0b8e1f2a/checkpoints/2000/deploy \\',
        '  -H "Authorization: Bearer $OXEN_API_KEY" -H "Content-Type: application/json" \\',
        `  -d '{"deployment_type": "normal"}'`,
      ],
    },
  ],
};

function image(more: Partial<FineTuneReport> = {}): FineTuneReport {
  return fineTune({
    trial: imageTrial,
    title: imageTrial.path,
    repository: 'acme/characters',
    url: 'https://www.oxen.ai/acme/characters/fine-tunes/0b8e1f2a-4c5d-4e6f-8a9b-0c1d2e3f4a5b',
    observation: observation({
      baseModel: 'Qwen/Qwen-Image',
      scriptType: 'image_generation',
      credits: 4.88,
      ratePerSecond: 0.00135,
      finishedAt: observedStart + 3_610_000,
    }),
    results: imageResults(),
    dataIdentity: 'commit:9f8e7d6c5b4a3210',
    credits: 4.88,
    durationSeconds: 3610,
    isPublic: true,
    usage: download,
    ...more,
  });
}

/** Saved every 250 steps, with samples every 500. */
function imageResults(): Results {
  const { checkpoints } = lossResults(8);
  return {
    branch: 'models/gentle-orange-ox',
    checkpoints: checkpoints.map(({ step, metrics }) => ({
      step: 25 * step,
      path: `models/gentle-orange-ox/checkpoints/step_${25 * step}`,
      metrics: { loss: (metrics['loss'] ?? 0) / 8, learning_rate: 2e-4 },
    })),
    samples: imageSamples(),
    notes: [],
  };
}

/** With an earlier one to be compared with. */
function beside(): FineTuneReport {
  const one = image();
  const params = imageTrial.request['training_params'];
  const before = observation({
    id: '7c2d9e10',
    ...(isObject(params) ? { params: params } : {}),
  });
  return {
    ...one,
    beside: {
      kind: 'compared',
      last: {
        ref: { repository: 'acme/characters', id: '7c2d9e10' },
        observation: before,
        results: { checkpoints: [], samples: imageSamples().slice(4, 6), notes: [] },
        points: [250, 500, 1000, 1500].map((step) => ({ step, value: 0.1 + 60 / step })),
        gitRef: 'refs/heads/main',
      },
      comparison: {
        loss: { now: { value: 0.0857, points: 5 }, before: { value: 0.15, points: 4 } },
        credits: { now: 4.88, before: 3.2 },
        durationMs: { now: 3_610_000, before: 2_400_000 },
        data: 'same',
      },
      changes: [{ key: 'training_params.steps', before: 1500, after: 2000 }],
    },
  };
}

/** Each prompt changes a picture. */
function editing(): FineTuneReport {
  const input = 'https://hub.oxen.ai/api/repos/acme/characters/file/main/images/__000002000_4.jpg';
  const trial: Trial = {
    ...imageTrial,
    name: 'ox-night',
    request: {
      ...imageTrial.request,
      base_model: 'Qwen/Qwen-Image-Edit',
      script_type: 'image_editing',
      training_params: {
        samples: ['make it night', 'put the ox on a bicycle'].map((prompt) => ({
          prompt,
          ctrl_img_url: input,
        })),
      },
    },
  };
  return image({ trial, observation: observation({ baseModel: 'Qwen/Qwen-Image-Edit', credits: 6.1 }) });
}

function video(): FineTuneReport {
  const trial: Trial = {
    ...imageTrial,
    name: 'ox-walk',
    request: {
      ...imageTrial.request,
      base_model: 'Wan-AI/Wan2.2-T2V-A14B-Diffusers',
      script_type: 'text_to_video',
    },
  };
  const samples = imageSamples().map((sample): Sample => ({
    ...sample,
    kind: 'video',
    url: sample.url.replace('.jpg', '.mp4'),
  }));
  return image({
    trial,
    observation: observation({ baseModel: 'Wan-AI/Wan2.2-T2V-A14B-Diffusers', credits: 12.38 }),
    results: lossResults(15, { samples }),
    credits: 12.38,
    durationSeconds: 14_400,
  });
}

function outOfMemory(): FineTuneReport {
  const error =
    'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.10 GiB of which 1.21 GiB is free.';
  const points = Array.from({ length: 18 }, (_, at) => ({ step: 10 * (at + 1), value: 0.3 / (1 + at / 6) }));
  return image({
    ending: {
      conclusion: 'failed',
      reason: 'training-failed',
      message: `The training of 0b8e1f2a failed: ${error}`,
      help: 'The log and the page of the fine-tune tell more; change the file or the data and run again.',
    },
    observation: observation({
      status: 'failed',
      word: 'errored',
      error,
      baseModel: 'Qwen/Qwen-Image',
      credits: 0.71,
    }),
    results: { checkpoints: [], samples: [], notes: [] },
    log: {
      tail: [
        ...points.map(({ step, value }) => `step ${step}/2000 loss ${value.toFixed(5)} lr 0.0002`),
        'Traceback (most recent call last):',
        '  File "/app/trainer/run.py", line 212, in <module>',
        '    main()',
        error,
      ],
      points,
    },
    credits: 0.71,
    durationSeconds: 525,
  });
}

function missingColumn(): FineTuneReport {
  return fineTune({
    ending: {
      conclusion: 'failed',
      reason: 'training-failed',
      message: "The training of 0b8e1f2a failed: Column 'sentiment' not found in the data frame.",
      help: 'The log and the page of the fine-tune tell more; change the file or the data and run again.',
    },
    observation: observation({
      status: 'failed',
      word: 'errored',
      error: "Column 'sentiment' not found in the data frame.\nColumns: text, label",
      credits: 0,
    }),
    results: { checkpoints: [], samples: [], notes: [] },
    credits: 0,
    durationSeconds: 21,
  });
}

function planned(): FineTuneReport {
  return {
    trial: textTrial,
    title: textTrial.path,
    repository: textTrial.repository,
    ending: {
      conclusion: 'planned',
      message: '`run` would start a training; there is no equal fine-tune to go on with.',
    },
    fingerprint: 'c0ffee'.repeat(10) + 'abcd',
    dataIdentity: 'table:d41d8cd98f00b204',
    dataCommit: '9f8e7d6c5b4a3210',
    imageHosts: [],
    history: [],
    preview: {
      action: { kind: 'start' },
      rows: 5000,
      estimate: {
        kind: 'range',
        low: 0.21,
        high: 0.34,
        lowMs: 16 * 60_000,
        highMs: 25 * 60_000,
        unit: 'row',
        units: 5000,
        precedents: ['0b8e1f2a', '7c2d9e10'],
      },
      base: {
        kind: 'compared',
        changes: [{ key: 'training_params.learning_rate', before: 0.0002, after: 0.0001 }],
      },
      last: {
        id: '7c2d9e10',
        word: 'completed',
        changes: [
          { key: 'training_params.learning_rate', before: 0.0002, after: 0.0001 },
          { key: 'training_params.epochs', before: 2 },
        ],
        dataBefore: 'table:a',
        dataNow: 'table:b',
        rowsBefore: 4200,
      },
    },
  };
}

function capped(): FineTuneReport {
  return image({
    ending: {
      conclusion: 'capped',
      reason: 'max-credits',
      message: 'The training of 0b8e1f2a was stopped at the limit max-credits; it used 10.02 credits.',
      help: 'Raise the limit, or make the training smaller; what was saved last is kept on the model’s branch.',
    },
    observation: observation({
      status: 'stopped',
      word: 'stopped',
      baseModel: 'Qwen/Qwen-Image',
      credits: 10.02,
    }),
    credits: 10.02,
  });
}

function running(ending: Ending): FineTuneReport {
  return fineTune({
    ending,
    observation: observation({ status: 'running', word: 'running' }),
    results: { checkpoints: [], samples: [], notes: [] },
  });
}

function named(one: FineTuneReport, index: number): FineTuneReport {
  const path = `models/model-${index + 1}.yml`;
  return { ...one, title: path, trial: { ...(one.trial ?? textTrial), path, name: `model-${index + 1}` } };
}

function several(all: readonly FineTuneReport[]): Report {
  // Each has an id of its own.
  const fineTunes = all.map((one, at) =>
    one.id === undefined || at === 0 ? one : { ...one, id: `${one.id.slice(0, -1)}${at}` },
  );
  const worst =
    fineTunes.find(({ ending }) => ending.conclusion === 'failed')?.ending ?? fineTunes[0]?.ending;
  return report({
    fineTunes,
    trials: fineTunes.flatMap(({ trial }) => trial ?? []),
    ...(worst === undefined
      ? {}
      : { ending: { ...worst, message: `${fineTunes.length} fine-tunes. ${worst.message}` } }),
  });
}

function of({
  fineTune: one,
  texts,
}: {
  readonly fineTune: FineTuneReport;
  readonly texts?: readonly [string, string];
}): Report {
  return report({ fineTunes: [one], ...(texts === undefined ? {} : { texts: new Map([texts]) }) });
}

function invalid(): Report {
  const diagnostics: Diagnostic[] = Array.from({ length: 12 }, (_, index) => ({
    code: 'unknown-key',
    severity: index === 0 ? 'warning' : 'error',
    message: `'stepps${index}' is not a key of text_generation.`,
    help: 'Did you mean `steps`? See https://docs.oxen.ai/fine-tuning.',
    place: {
      kind: 'file',
      name: 'fine-tune.yml',
      start: { line: index + 1, column: 3 },
      end: { line: index + 1, column: 9 },
    },
  }));
  return report({
    fineTunes: [],
    trials: [],
    ending: {
      conclusion: 'invalid',
      reason: 'invalid-file',
      message: '11 mistakes were found; nothing was sent.',
    },
    diagnostics,
    texts: new Map([['fine-tune.yml', Array.from({ length: 12 }, (_, i) => `  stepps${i}: 1`).join('\n')]]),
  });
}
