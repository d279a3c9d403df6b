import { isSuccess, type Ending } from '../base/endings.js';
import { clauseOf, Failure, Fault, messageOf } from '../base/failure.js';
import { present } from '../base/present.js';
import type { CommitStatus, GitHub, StatusWords } from '../host/host.js';
import type { Sink } from './journal.js';
import { dueWord, isRefusal, throughHiccups, tokenEnds } from './publishing.js';
import { progressLine } from './progress-line.js';
import { cutShort, renderStatus, stateOf, trainingsIn, type BookEntry } from './commit-status.js';
import { entryPlaces, standingOf, type EntryPlace } from './standing-entry.js';
import type { Training } from './training.js';
import { undoneOf } from './undone.js';
import type { Surroundings } from './view.js';

/** The second book: each start is a status on the commit, so that a later run knows of it where a service keeps no labels. */
export interface Book {
  /**
   * Announces that a training is about to be bought, and tells which ones were bought on this commit before. None when the
   * book may not be kept, which is said. Throws `Fault` when GitHub cannot be reached: it may be asked again. `ifKnown`:
   * nothing is announced unless the book tells of one.
   */
  readonly announce: (training: Training, ifKnown: boolean) => Promise<readonly BookEntry[]>;
  /** Ends when all that was told so far is written, or could not be. */
  readonly written: () => Promise<void>;
  readonly sink: Sink;
}

/** What a book needs. */
export interface BookOptions {
  /** The commit that is trained. */
  readonly commit: string;
  /** GitHub's API; undefined without a token, and where there is no GitHub. */
  readonly github: () => Promise<GitHub | undefined>;
  /** Something to be told aloud. */
  readonly note: (text: string) => void;
  readonly sleep: (ms: number) => Promise<void>;
  /** On such an event nothing is deployed for good. */
  readonly isProposal: boolean;
  /** Whether the user asked for it; asked when there is something to write. */
  readonly isWanted: () => boolean;
}

/**
 * Keeps a status on the commit up to date, from before the start to the end. Best effort: what fails is a notice, and
 * after a refusal nothing more is tried. Each request waits for the one before, so that the last word stays.
 */
export function openBook({ runUrl, now, provider }: Surroundings, options: BookOptions): Book {
  const { commit, note, isProposal, isWanted } = options;
  const openedAt = now();
  let last: Promise<CommitStatus | undefined> = Promise.resolve(undefined);
  const book = { isClosed: false, isApp: false, hasComplained: false };
  const toldAt = new Map<string, number>();
  /** By the training's key; undefined as long as it did not get through. */
  const announced = new Map<string, CommitStatus | undefined>();
  /** Trainings whose last word is said, because the token ends. */
  const silent = new Set<string>();
  /** Trainings of `attach` and `stop`: their entries are those of the run that started them. */
  const follows = new Set<string>();
  const complain = (error: unknown): void => {
    book.isClosed ||= isRefusal(error);
    if (!book.hasComplained) note(`commit-status cannot be kept: ${messageOf(error)}${helpOf(error)}`);
    book.hasComplained = true;
  };
  const ask = async <T>(question: (github: GitHub) => Promise<T>): Promise<T> => {
    const github = await options.github();
    if (github === undefined)
      throw new Failure('rejected', 'there is no github-token, or this is no GitHub workflow.');
    return throughHiccups(options.sleep, () => question(github));
  };
  const send = (status: StatusWords, find?: FindPlaces): Promise<CommitStatus | undefined> => {
    const before = last;
    const sent = last.then(async (known) => {
      if (book.isClosed) return known;
      const places = await (find?.() ?? [{ commit, context: status.context }]);
      let written = known;
      for (const { commit: on, context } of places)
        written = await ask((github) => github.setStatus(on, { ...status, context }));
      book.isApp = written?.isApp ?? book.isApp;
      return written;
    });
    last = sent.catch(() => before);
    return sent;
  };
  const write = (status: StatusWords, find?: FindPlaces): void => {
    const before = last;
    last = send(status, find).catch((error: unknown) => {
      complain(error);
      return before;
    });
  };
  /** Where another run has begun what is to be told of; where that is nowhere, it is said, and nothing is written. */
  const pendingPlaces = async (training: Training): Promise<readonly EntryPlace[]> => {
    const pending: EntryPlace[] = [];
    let isKnown = false;
    for (const place of entryPlaces(training, commit)) {
      const standing = standingOf(
        await ask((github) => github.statuses(place.commit, place.context)),
        training,
      );
      isKnown ||= standing !== undefined;
      if (standing === 'pending') pending.push(place);
    }
    if (!isKnown && !silent.has(training.key)) {
      silent.add(training.key);
      note(unwrittenIn(training));
    }
    return pending;
  };
  const entryOf = (
    { from, trial, fingerprint, ref, service }: Training,
    state: StatusWords['state'],
    text: string,
  ): StatusWords | undefined => {
    const file = trial ?? from;
    if (file === undefined || fingerprint === undefined) return undefined;
    const page = ref === undefined ? undefined : provider(service)?.pageUrl(ref);
    return renderStatus(file, { fingerprint, state, text, runUrl, ...present({ id: ref?.id, page }) });
  };
  const tell = (training: Training, state: StatusWords['state'], text: string): void => {
    const status = entryOf(training, state, text);
    if (status === undefined || silent.has(training.key)) return;
    toldAt.set(training.key, now());
    write(status, follows.has(training.key) ? () => pendingPlaces(training) : undefined);
  };
  /** Begun by another run: looked for at once, so that it is said early when it is not found. */
  const follow = (training: Training): void => {
    if (follows.has(training.key)) return;
    follows.add(training.key);
    toldAt.set(training.key, now());
    const before = last;
    last = last.then(async (known) => {
      if (!book.isClosed) await pendingPlaces(training);
      return known;
    });
    last = last.catch((error: unknown) => {
      complain(error);
      return before;
    });
  };
  return {
    announce: async (training, ifKnown) => {
      const { trial, fingerprint } = training;
      const words = entryOf(training, 'pending', ifKnown ? 'looked for' : 'about to be started');
      if (trial === undefined || fingerprint === undefined || words === undefined) return [];
      const list = (): Promise<readonly CommitStatus[]> =>
        ask((github) => github.statuses(commit, words.context));
      try {
        if (ifKnown && trainingsIn(await list(), fingerprint).length === 0) return [];
        const known = announced.get(training.key);
        announced.set(training.key, known);
        const written = known ?? (await send(words));
        if (written === undefined || book.isClosed) return [];
        announced.set(training.key, written);
        return trainingsIn(await list(), fingerprint, written.creator);
      } catch (error) {
        if (!isRefusal(error)) throw new Fault('unclear', clauseOf(error), { cause: error });
        complain(error);
        return [];
      }
    },
    written: async () => {
      await last;
    },
    sink: (entry) => {
      if (!isWanted()) return undefined;
      if (entry.about === 'step') {
        if (entry.event.kind === 'ended')
          for (const each of entry.step.trainings)
            if (announced.has(each.key) || follows.has(each.key) || isOurs(each)) {
              const { state, text } = lastWord(each, entry.event.ending, isProposal);
              tell(each, state, text);
            }
        return undefined;
      }
      const { event, training } = entry;
      if (event.kind === 'recorded' && entry.step.command !== 'run') follow(training);
      else if (event.kind === 'starting') tell(training, 'pending', 'being started');
      else if (event.kind === 'recorded' && !toldAt.has(training.key)) {
        // Where create spends, the id is known only now.
        if (training.intent?.kind !== 'start') tell(training, 'pending', 'followed');
        else if (event.startedHere) tell(training, 'pending', 'started');
      } else if (event.kind === 'observed' && event.news !== undefined) {
        const before = toldAt.get(training.key);
        const word = dueWord({
          elapsedMs: now() - openedAt,
          sinceMs: before === undefined ? undefined : now() - before,
          isApp: book.isApp,
        });
        if (word === 'none') return undefined;
        // The end of a long text is cut off.
        const lead = word === 'last' ? 'last word, the token ends: ' : '';
        tell(training, 'pending', `${lead}${progressLine(entry.step, training, entry.at)}`);
        if (word === 'last') {
          silent.add(training.key);
          note(tokenEnds('commit-status'));
        }
      }
      return undefined;
    },
  };
}

/** Whether something was to be done about it, and it exists. */
function isOurs({ intent, ref }: Training): boolean {
  return intent !== undefined && ref !== undefined;
}

/** One without an ending of its own has that of the step; one that had ended well may be in the middle of what follows. */
function lastWord(
  training: Training,
  whole: Ending,
  isProposal: boolean,
): Pick<StatusWords, 'state' | 'text'> {
  const { ending = whole, observation } = training;
  const isCut = whole.conclusion === 'cancelled' || whole.conclusion === 'error';
  const undone = isCut && isSuccess(ending) ? undoneOf(training, isProposal) : undefined;
  if (undone !== undefined && observation?.status === 'succeeded')
    return cutShort({ word: observation.word, isGood: true }, undone);
  return { state: stateOf(ending), text: `${ending.conclusion}: ${ending.message}` };
}

type FindPlaces = () => Promise<readonly EntryPlace[]>;

function unwrittenIn({ ref, from, trial }: Training): string {
  const id = ref?.id ?? '';
  const why =
    from === undefined && trial === undefined
      ? `nothing tells which file ${id} was started from`
      : `no status that names ${id} was found where the run that started it would have written one`;
  return `\`commit-status\` does nothing here: ${why}. A \`run\` with \`commit-status: true\` begins the status that this command brings to its end.`;
}

function helpOf(error: unknown): string {
  return error instanceof Failure && error.help !== undefined ? ` ${error.help}` : '';
}
