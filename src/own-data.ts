import { hasErrors, type Diagnostic } from './base/diagnostic.js';
import type { Workspace } from './base/workspace.js';
import type { DataRequest, LocalData } from './data/prepare.js';
import type { ResolvedValue, Trial } from './plan/trial.js';
import { present } from './base/present.js';
import { placeOf } from './provider/place.js';
import type { OwnData } from './plan/data.js';
import { lookForOf } from './train/look-for.js';

/** Trials whose data of this repository was read: their requests name where it goes. */
export interface WithOwnData {
  readonly trials: readonly Trial[];
  /** By the path of the fine-tune file. */
  readonly own: ReadonlyMap<string, OwnData>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the tables of this repository that trials name as `data`, and the files that their cells name, without any network.
 * Each table is read once for all trials that want the same of it.
 */
export async function readOwnData(workspace: Workspace, trials: readonly Trial[]): Promise<WithOwnData> {
  const own = new Map<string, OwnData>();
  const diagnostics: Diagnostic[] = [];
  if (trials.every(({ data }) => data === undefined)) return { trials, own, diagnostics };
  // Loaded late: few have data of their own.
  const { prepareData } = await import('./data/prepare.js');
  const known = new Map<string, Promise<LocalData>>();
  const ready: Trial[] = [];
  for (const trial of trials) {
    const request = requestOf(trial);
    if (request === undefined) {
      ready.push(trial);
      continue;
    }
    const question = JSON.stringify(request);
    const reading = known.get(question) ?? prepareData(request, workspace);
    known.set(question, reading);
    const { diagnostics: found, look, set, sha256 } = await reading;
    diagnostics.push(...found);
    if (set === undefined || sha256 === undefined || hasErrors(found)) continue;
    own.set(trial.path, {
      set,
      sha256,
      ...(look === undefined
        ? {}
        : {
            look: present({
              rows: look.rows,
              seen: look.look.seen,
              signs: look.look.signs,
              examples: look.look.examples,
            }),
          }),
    });
    ready.push(withResource(trial, `${trial.data?.branch ?? ''}/${set.folder}/${set.table.path}`));
  }
  return { trials: ready, own, diagnostics };
}

function requestOf(trial: Trial): DataRequest | undefined {
  const { data } = trial;
  if (data === undefined) return undefined;
  return {
    table: data.table,
    place: placeOf(trial, 'data.table'),
    lookFor: lookForOf(trial),
    ...(data.files.length === 0
      ? {}
      : {
          files: data.files.map((pattern, at) => ({ pattern, place: placeOf(trial, 'data.files', at) })),
        }),
  };
}

/** What is sent names the data by where it will lie; the line is that of `data`. */
function withResource(trial: Trial, resource: string): Trial {
  const { values, request } = trial;
  const source = values.find(({ key }) => key === 'data.table')?.source ?? {
    kind: 'default',
    origin: 'data',
  };
  const value: ResolvedValue = { key: 'resource', value: resource, source, sent: true };
  return {
    ...trial,
    request: { resource, ...request },
    values: [
      ...values.filter(({ key }) => key.startsWith('data.')),
      value,
      ...values.filter(({ key }) => !key.startsWith('data.')),
    ],
  };
}
