import type { Provider } from '../provider/contract.js';
import type { Stage } from './stage.js';
import { announceStage } from './stages/announce-stage.js';
import { checkStage } from './stages/check-stage.js';
import { cleanStage } from './stages/clean-stage.js';
import { collectStage } from './stages/collect-stage.js';
import { compareStage } from './stages/compare-stage.js';
import { createFreeStage } from './stages/create-free-stage.js';
import { createPaidStage } from './stages/create-paid-stage.js';
import { decideStage } from './stages/decide-stage.js';
import { evaluateStage } from './stages/evaluate-stage.js';
import { findStage } from './stages/find-stage.js';
import { gateStage } from './stages/gate-stage.js';
import { labelStage } from './stages/label-stage.js';
import { lookStage } from './stages/look-stage.js';
import { previewStage } from './stages/preview-stage.js';
import { promoteStage } from './stages/promote-stage.js';
import { questionsStage } from './stages/questions-stage.js';
import { raceStage } from './stages/race-stage.js';
import { recheckStage } from './stages/recheck-stage.js';
import { serveStage } from './stages/serve-stage.js';
import { startStage } from './stages/start-stage.js';
import { takeStage } from './stages/take-stage.js';
import { uploadStage } from './stages/upload-stage.js';
import { watchStage } from './stages/watch-stage.js';

/** One row of the way of a training. */
export interface StageRow {
  readonly name: StageName;
  readonly run: Stage;
  /**
   * All trainings of a step are through one lap, one after another, before the first begins the next; in the last lap
   * each goes its own way.
   */
  readonly lap: Lap;
  /** For services where this call spends; for all when absent. */
  readonly where?: Provider['spends'];
}

/** `check`: what is known of the data. `look`: nothing is changed. `preview`: what a plan says when all are looked at. `make`: what is free. `buy`: what spends. `follow`: what it takes to see it to its end. */
export type Lap = 'check' | 'look' | 'preview' | 'make' | 'buy' | 'follow';

export type StageName =
  | 'check'
  | 'questions'
  | 'decide'
  | 'look'
  | 'preview'
  | 'take'
  | 'upload'
  | 'announce'
  | 'create'
  | 'label'
  | 'race'
  | 'start'
  | 'recheck'
  | 'find'
  | 'watch'
  | 'collect'
  | 'compare'
  | 'serve'
  | 'evaluate'
  | 'gate'
  | 'promote'
  | 'clean';

/** The way of a training. A next stage is one file and one line. */
export const way: readonly StageRow[] = [
  { lap: 'check', name: 'check', run: checkStage },
  { lap: 'check', name: 'questions', run: questionsStage },
  { lap: 'look', name: 'decide', run: decideStage },
  { lap: 'look', name: 'look', run: lookStage },
  { lap: 'preview', name: 'preview', run: previewStage },
  { lap: 'make', name: 'announce', run: announceStage },
  { lap: 'make', name: 'take', run: takeStage },
  { lap: 'make', name: 'upload', run: uploadStage },
  { lap: 'make', name: 'create', run: createFreeStage, where: 'start' },
  { lap: 'make', name: 'label', run: labelStage, where: 'start' },
  { lap: 'buy', name: 'race', run: raceStage, where: 'start' },
  { lap: 'buy', name: 'start', run: startStage, where: 'start' },
  { lap: 'buy', name: 'create', run: createPaidStage, where: 'create' },
  { lap: 'follow', name: 'recheck', run: recheckStage },
  { lap: 'follow', name: 'find', run: findStage },
  { lap: 'follow', name: 'watch', run: watchStage },
  { lap: 'follow', name: 'collect', run: collectStage },
  { lap: 'follow', name: 'compare', run: compareStage },
  { lap: 'follow', name: 'serve', run: serveStage },
  { lap: 'follow', name: 'evaluate', run: evaluateStage },
  { lap: 'follow', name: 'gate', run: gateStage },
  { lap: 'follow', name: 'promote', run: promoteStage },
  { lap: 'follow', name: 'clean', run: cleanStage },
];

/** The part of the way that each command goes. */
export const parts = {
  plan: ['check', 'questions', 'decide', 'look', 'preview'],
  run: [
    'check',
    'questions',
    'decide',
    'look',
    'announce',
    'take',
    'upload',
    'create',
    'label',
    'race',
    'start',
    'recheck',
    'watch',
    'collect',
    'compare',
    'serve',
    'evaluate',
    'gate',
    'promote',
    'clean',
  ],
  attach: ['find', 'watch', 'collect', 'compare', 'serve', 'gate'],
  stop: ['find', 'watch', 'collect'],
} as const satisfies Readonly<Record<string, readonly StageName[]>>;

/** The rows of a part of the way, for a service. */
export function rowsOf(part: readonly StageName[], spends: Provider['spends']): readonly StageRow[] {
  return way.filter(({ name, where = spends }) => part.includes(name) && where === spends);
}
