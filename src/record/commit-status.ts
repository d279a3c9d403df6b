import { about, isSuccess, type Ending } from '../base/endings.js';
import { cut } from '../base/text.js';
import type { CommitStatus, StatusWords } from '../host/host.js';
import { shortFingerprint } from '../plan/fingerprint.js';
import type { Trial } from '../plan/trial.js';
import { undoneWords, type Undone } from './undone.js';

/*
 * What stands in the second book: on the commit that is trained one status for each start, whose text begins with the
 * training's mark and whose address leads to it.
 */

const maxContext = 200;
const maxText = 140;

/** `fine-tune/<path without its ending>`, and the name where it is not that of the file. */
export function contextOf({ path, name }: Pick<Trial, 'path' | 'name'>): string {
  const bare = path.replace(/\.[^./]+$/, '');
  const stem = bare.split('/').at(-1) ?? bare;
  return cut(`fine-tune/${bare}${name === stem ? '' : ` (${name})`}`, maxContext);
}

/** One entry. `page` is the training's web page, where it has one. */
export function renderStatus(
  trial: Pick<Trial, 'path' | 'name'>,
  entry: {
    readonly fingerprint: string;
    readonly state: StatusWords['state'];
    readonly text: string;
    readonly id?: string;
    readonly page?: string;
    readonly runUrl: string;
  },
): StatusWords {
  const { fingerprint, state, text, id, page, runUrl } = entry;
  const address = page ?? (id === undefined ? runUrl : `${runUrl}#${encodeURIComponent(id)}`);
  return {
    context: contextOf(trial),
    state,
    text: cut(`${shortFingerprint(fingerprint)} · ${text.replaceAll(/\s+/g, ' ')}`, maxText),
    ...(/^https?:\/\//.test(address) ? { address } : {}),
  };
}

/** What an ending leaves behind: pending as long as the training may go on, and a success only where there is a model. */
export function stateOf(ending: Ending): StatusWords['state'] {
  if (about(ending).mayGoOn) return 'pending';
  // That it was asked for makes no model of it.
  if (ending.conclusion === 'stopped') return 'failure';
  return isSuccess(ending) ? 'success' : 'failure';
}

/** What is told of a training whose step was ended before it had said its last word. */
export function cutShort(
  { word, isGood }: { readonly word: string; readonly isGood: boolean },
  undone: Undone | undefined,
): Pick<StatusWords, 'state' | 'text'> {
  const text = `cancelled: it ended '${word}'`;
  if (!isGood) return { state: 'failure', text };
  return undone === undefined
    ? { state: 'success', text }
    : { state: 'failure', text: `${text}, and ${undoneWords[undone]}` };
}

/** What an entry tells of a training that was bought before. */
export interface BookEntry {
  readonly id: string;
  /** When it was named first, epoch ms. */
  readonly at: number;
  /** The workflow run that named it, where that can be told. */
  readonly run: string | undefined;
}

/**
 * The trainings that entries of one mark name, oldest first. Anybody who may push can write a status: where a creator is
 * given, only what that account wrote counts.
 */
export function trainingsIn(
  statuses: readonly CommitStatus[],
  fingerprint: string,
  creator?: string,
): readonly BookEntry[] {
  const mark = `${shortFingerprint(fingerprint)} · `;
  const found = new Map<string, BookEntry>();
  let run: string | undefined;
  for (const { text, address, creator: whose, createdAt } of statuses.toReversed()) {
    if ((creator !== undefined && (whose !== creator || creator === '')) || !text.startsWith(mark)) continue;
    // An entry without an id leads to the run that is about to start one.
    run = /\/actions\/runs\/(\d{1,20})(?:#|$)/.exec(address)?.[1] ?? run;
    const id = idIn(address);
    if (id === undefined || found.has(id)) continue;
    found.set(id, { id, at: createdAt ?? Number.MAX_SAFE_INTEGER, run });
  }
  return [...found.values()];
}

/** `…/fine-tunes/<id>`, or `…#<id>`. */
function idIn(address: string): string | undefined {
  const [, page, part] = /(?:\/fine-tunes\/([\w-]{1,128})|#([\w-]{1,128}))$/.exec(address) ?? [];
  return page ?? part;
}
