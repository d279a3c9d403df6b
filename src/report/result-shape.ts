import * as z from 'zod';
import { conclusions, reasons, type Conclusion, type FailureReason } from '../base/endings.js';

/*
 * The result file, `version: 1`: type, reader and JSON Schema (schema/result.schema.json, by `npm run schema`) come from
 * this one definition. The code that writes it uses the type alone, so that a validation does not load zod.
 */

/** Text, a number, … or null when it is not known. */
function known<T extends z.ZodType>(type: T, description?: string) {
  const nullable = type.nullable();
  return description === undefined ? nullable : nullable.describe(description);
}

const text = z.string();
const date = (description = 'ISO 8601, UTC; null when the service did not say.') =>
  known(z.iso.datetime(), description);
const json = z.unknown();
const object = z.record(text, json);

const conclusion = z.enum(Object.keys(conclusions) as [Conclusion, ...Conclusion[]]);
const reason = known(z.enum(Object.keys(reasons) as [FailureReason, ...FailureReason[]]), 'Null on success.');

const ending = {
  conclusion,
  reason,
  message: text.describe('One sentence: what happened.'),
  help: known(text, 'What to do next.'),
};

const value = z.strictObject({
  key: text.describe('Dotted: `training_params.steps`.'),
  value: json,
  source: text.describe('`fine-tune.yml:7`, `set, line 2`, `input repository`, `default, 2026-01`.'),
  sent: z.boolean().describe('False for defaults: they are shown, the service applies its own.'),
});

const amount = z.strictObject({ files: z.number(), bytes: z.number() });

const limits = z
  .strictObject({
    maxCredits: known(z.number()),
    maxDurationSeconds: known(z.number()),
    queueTimeoutSeconds: known(z.number()),
    stallTimeoutSeconds: known(z.number()),
  })
  .describe('Bounds of the file, not those of the inputs.');

const trial = {
  file: known(text, 'The fine-tune file, relative to the workspace; null when watched by id.'),
  provider: known(text),
  repository: known(text, '`namespace/name` at the provider.'),
  label: known(text, 'The name in the file, else the file’s own.'),
  limits,
  request: known(
    object,
    'The request body as it was, or would be, sent; what may hold a secret is not in it.',
  ),
  values: z.array(value).describe('The resolved request: every value with its source.'),
};

const pair = z.strictObject({ now: known(z.number()), before: known(z.number()) });

const comparison = z.strictObject({
  kind: z.enum(['first', 'compared', 'unknown']),
  why: known(text, 'Why it could not be compared, or for `first` what was not read.'),
  id: known(text, 'The last good one.'),
  url: known(text),
  ref: known(text, 'The Git ref that it was trained at.'),
  loss: known(pair),
  credits: known(pair),
  durationSeconds: known(pair),
  data: known(z.enum(['same', 'changed', 'unknown'])),
  changes: z.array(z.strictObject({ key: text, before: json, after: json })),
});

const evaluation = z.strictObject({
  step: z.number(),
  rows: z.number(),
  answered: z.number(),
  right: z.number(),
  accuracy: known(z.number(), '0 to 1, over the answered rows.'),
  low: z.number().describe('Lower end of the 95 % interval (Wilson).'),
  high: z.number(),
  calls: z.number().describe('Questions that were sent, those to the other model included.'),
  source: z.enum(['asked', 'label']).describe('`label`: kept by an earlier run.'),
  unfinished: known(text, 'Why it could not be finished.'),
  against: known(
    z.strictObject({
      kind: z.enum(['none', 'first', 'compared', 'unknown']),
      with: known(z.enum(['previous', 'base'])),
      why: known(text),
      name: known(text, 'Id of the other training, or the base model.'),
      verdict: known(z.enum(['better', 'better within noise', 'same', 'worse within noise', 'worse'])),
      rows: known(z.number()),
      onlyThis: known(z.number(), 'Rows that only this one has right.'),
      onlyOther: known(z.number()),
      p: known(z.number(), 'Exact two-sided sign test.'),
      accuracyOther: known(z.number()),
    }),
  ),
  lost: z
    .array(z.strictObject({ prompt: text, truth: text, answer: known(text) }))
    .describe('Rows that the other one had right, where they may be shown.'),
});

const fineTune = z.strictObject({
  title: text.describe('The file, or the id when watched by id.'),
  ...ending,
  ...trial,
  service: known(
    text,
    'Address of the provider; with `repository` and `request`, all that is needed to send it again.',
  ),
  id: known(text),
  name: known(text, 'The name that the service generated.'),
  url: known(text, 'Web page; null for a custom address of the service.'),
  status: known(text, 'The service’s own last word.'),
  error: known(text, 'The service’s own words when the training failed.'),
  baseModel: known(text),
  recorded: known(object, '`training_params` as the service says it took them.'),
  fingerprint: known(text, 'Identity of what was bought, SHA-256.'),
  startedHere: known(
    z.boolean(),
    'False when it was started before this step, which adopted, attached to or reused it.',
  ),
  data: z.strictObject({
    identity: known(text, 'Hash of the table or of data of this repository, or the commit, by script type.'),
    commit: known(text, 'Commit of the resource’s branch.'),
    images: known(z.number(), 'How many images were sent along.'),
    upload: known(
      z.strictObject({
        resource: text.describe('`branch/path` at the service, by the hash of the data.'),
        files: z.number().describe('The table and the files that it names.'),
        bytes: z.number(),
        missing: known(amount, 'What was not there at the last look; null when it was not looked.'),
        sent: known(amount, 'What this step sent; null when it sent nothing.'),
      }),
      'Data of this repository; null where the data was at the service already.',
    ),
  }),
  times: z.strictObject({
    created: date(),
    started: date(),
    finished: date(),
    expires: date('When the service deletes it with everything it made; null when it does not.'),
    durationSeconds: known(z.number(), 'Seconds of training; 0 when reused.'),
  }),
  cost: z.strictObject({
    credits: known(z.number()),
    ratePerSecond: known(z.number()),
    gpu: known(text),
  }),
  model: known(text, 'Where the weights are, or the deployed model’s id; null in a simulation.'),
  branch: known(text, 'Branch of the weights.'),
  checkpoints: z.array(
    z.strictObject({
      step: z.number(),
      path: known(text),
      metrics: z.record(text, z.number()).describe('Loss, learning rate and the like.'),
    }),
  ),
  samples: z
    .array(
      z.strictObject({
        url: text,
        name: text,
        kind: z.enum(['image', 'video']),
        prompt: known(text, 'What was asked for, where the sample itself tells.'),
        step: known(z.number()),
        index: known(z.number(), 'Which prompt of `training_params.samples`.'),
        file: known(text, 'Where `samples-path` put it; null when it was not downloaded.'),
      }),
    )
    .describe('Last step first, within a step by index.'),
  loss: z
    .array(z.strictObject({ step: z.number(), value: z.number() }))
    .describe('The curve of the chart: of the log when that tells more than the checkpoints.'),
  log: z.array(text).describe('The last lines of the training’s own log, made harmless.'),
  notes: z.array(text),
  remarks: z.array(text).describe('Good to know, no warnings: what samples cost, when they are deleted.'),
  history: z.array(z.strictObject({ at: date(), what: text, text })),
  chosen: known(
    z.strictObject({ step: z.number(), loss: known(z.number()), points: known(z.number()) }),
    'The checkpoint that is asked, deployed and judged; its loss is a median of so many points.',
  ),
  comparison: known(comparison, 'With the last good training of the same file.'),
  sanity: z
    .array(z.strictObject({ code: text, seen: text, meaning: text }))
    .describe('What looks wrong about what the training left.'),
  evaluation: known(evaluation, 'What came of questions to the model.'),
  gates: z.array(z.strictObject({ gate: text, passed: z.boolean(), decided: z.boolean(), text })),
  deployments: z.array(
    z.strictObject({
      fineTune: text,
      step: z.number(),
      purpose: z.enum(['evaluate', 'deploy']),
      state: text.describe('`kept`: it serves because the file asks for it; `rested`: it serves no more.'),
      opened: z.boolean().describe('False when it was there before this step.'),
      asleep: z.boolean().describe('It counts as deployed, and has to be woken to answer.'),
      model: known(text, 'What a request names as `model`; null in a simulation.'),
      from: date(),
      to: date(),
    }),
  ),
  servingCredits: known(z.number(), 'About what serving has cost, by the list price.'),
});

const position = z.strictObject({ line: z.int().min(1), column: z.int().min(1) });

const diagnostic = z.strictObject({
  code: text,
  severity: z.enum(['error', 'warning', 'notice']),
  message: text,
  help: known(text),
  place: known(
    z.strictObject({
      kind: z.enum(['file', 'input']),
      name: text,
      start: known(position),
      end: known(position),
    }),
  ),
});

const result = z
  .strictObject({
    version: z
      .literal(1)
      .describe(
        'Of this format. It changes when a key changes its meaning or goes; new keys do not change it.',
      ),
    command: text,
    ...ending,
    simulated: z.boolean().describe('True when nothing was trained and nothing was charged.'),
    elapsedSeconds: z.number().min(0).describe('How long the step took.'),
    action: text.describe('Which action it was, `owner/name@ref`.'),
    run: known(text, 'Web address of the workflow run; null outside of GitHub.'),
    fineTunes: z.array(fineTune),
    planned: z
      .array(z.strictObject(trial))
      .describe('Files that no fine-tune belongs to: validated, planned, or refused before.'),
    diagnostics: z.array(diagnostic),
    notes: z.array(text).describe('Warnings and notices said on the way.'),
  })
  .meta({
    title: 'Result of a fine-tune step',
    description:
      'The file that the output `result-path` names. Every key is always there; what is not known is null.',
  });

export type Result = z.infer<typeof result>;
export type FineTuneResult = Result['fineTunes'][number];
export type TrialResult = Result['planned'][number];

/** The JSON Schema of the result file. */
export function resultSchema(): object {
  return z.toJSONSchema(result, { target: 'draft-07' });
}

/** A result file read back; throws when it is none. */
export function readResult(json: string): Result {
  return result.parse(JSON.parse(json));
}
