import { key, scale, textFile } from '../../e2e/training.js';
import { runAct, type ActOptions } from './act.js';
import type { ActRun } from './log.js';
import { copyAction, makeRepository } from './places.js';

/** What the workflows of these tests write for our action. */
export const action = 'OWNER/fine-tune-action@v0';

export type Play = Partial<Omit<ActOptions, 'workdir' | 'workflow'>> & {
  readonly hubUrl?: string;
  /** Beside the workflow and the smallest fine-tune file. */
  readonly files?: Readonly<Record<string, string>>;
};

/** Runs a workflow that is written in a test, against a hub on loopback. */
export function playText(
  text: string,
  { hubUrl = 'http://127.0.0.1:9', files, ...options }: Play = {},
): Promise<ActRun> {
  const workflow = '.github/workflows/w.yml';
  return runAct({
    event: { name: 'push' },
    ...options,
    workdir: makeRepository({ 'fine-tune.yml': textFile, ...files, [workflow]: text }),
    workflow,
    secrets: { OXEN_API_KEY: key, ...options.secrets },
    env: { FINE_TUNE_TIME_SCALE: String(scale), ...options.env },
    actions: { [action]: copyAction({ hubUrl }), ...options.actions },
  });
}
