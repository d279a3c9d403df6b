import type { Provider } from '../provider/contract.js';
import type { Stage } from './stage.js';
import { announce } from './stages/announce.js';
import { check } from './stages/check.js';
import { clean } from './stages/clean.js';
import { collect } from './stages/collect.js';
import { compare } from './stages/compare.js';
import { createFree } from './stages/create-free.js';
import { createPaid } from './stages/create-paid.js';
import { decideIt } from './stages/decide.js';
import { evaluateIt } from './stages/evaluate.js';
import { find } from './stages/find.js';
import { gate } from './stages/gate.js';
import { label } from './stages/label.js';
import { look } from './stages/look.js';
import { preview } from './stages/preview.js';
import { promote } from './stages/promote.js';
import { questions } from './stages/questions.js';
import { race } from './stages/race.js';
import { recheck } from './stages/recheck.js';
import { serveIt } from './stages/serve.js';
import { start } from './stages/start.js';
import { take } from './stages/take.js';
import { upload } from './stages/upload.js';
import { watchIt } from './stages/watch.js';

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

/** `check`: what is known of the data. `look`: nothing is changed. `make`: what is free. `buy`: what spends. `follow`: what it takes to see it to its end. */
export type Lap = 'check' | 'look' | 'make' | 'buy' | 'follow';

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
  { lap: 'check', name: 'check', run: check },
  { lap: 'check', name: 'questions', run: questions },
  { lap: 'look', name: 'decide', run: decideIt },
  { lap: 'look', name: 'look', run: look },
  { lap: 'look', name: 'preview', run: preview },
  { lap: 'make', name: 'announce', run: announce },
  { lap: 'make', name: 'take', run: take },
  { lap: 'make', name: 'upload', run: upload },
  { lap: 'make', name: 'create', run: createFree, where: 'start' },
  { lap: 'make', name: 'label', run: label, where: 'start' },
  { lap: 'buy', name: 'race', run: race, where: 'start' },
  { lap: 'buy', name: 'start', run: start, where: 'start' },
  { lap: 'buy', name: 'create', run: createPaid, where: 'create' },
  { lap: 'follow', name: 'recheck', run: recheck },
  { lap: 'follow', name: 'find', run: find },
  { lap: 'follow', name: 'watch', run: watchIt },
  { lap: 'follow', name: 'collect', run: collect },
  { lap: 'follow', name: 'compare', run: compare },
  { lap: 'follow', name: 'serve', run: serveIt },
  { lap: 'follow', name: 'evaluate', run: evaluateIt },
  { lap: 'follow', name: 'gate', run: gate },
  { lap: 'follow', name: 'promote', run: promote },
  { lap: 'follow', name: 'clean', run: clean },
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
