import { hasErrors, type Diagnostic } from '../../base/diagnostic.js';
import type { Ending } from '../../base/endings.js';
import { Failure, messageOf } from '../../base/failure.js';
import { present } from '../../base/present.js';
import type { GitHub } from '../../host/host.js';
import { commentMarker, renderComment } from '../../report/comment.js';
import type { Report } from '../../report/report.js';
import { subjectOf } from '../../report/subject.js';
import { commentKey, type Leg } from '../comment-key.js';
import type { JournalEntry, Sink } from '../journal.js';
import { dueWord, isRefusal, throughHiccups, tokenEnds } from '../publishing.js';
import { progressLine } from '../progress-line.js';
import type { StepRecord } from '../step-record.js';
import type { StoredComment } from '../stored.js';
import type { Training } from '../training.js';
import { standing, toReport, type Surroundings } from '../view.js';
import { newsOf } from './summary-sink.js';

/** What the comment needs beside the record. */
export interface Commenting {
  /** Whether the user asked for it; asked when there is something to write. */
  readonly isWanted: () => boolean;
  /** Number of the pull request; undefined on events that are about none. */
  readonly pullRequest: number | undefined;
  readonly leg: () => Leg;
  /** GitHub's API; undefined without a token. */
  readonly github: () => Promise<GitHub | undefined>;
  readonly sleep: (ms: number) => Promise<void>;
  /** Something to be told aloud; it is said once. */
  readonly note: (text: string) => void;
  /** Remembers for the post step what stands at GitHub. */
  readonly save: (comments: readonly StoredComment[]) => void;
}

interface Comment {
  readonly marker: string;
  /** What it is about, in a few words of the user. */
  readonly subject: string;
  readonly body: string;
}

/** What is known of our comments. */
interface CommentState {
  /** By marker. */
  readonly known: Map<string, StoredComment>;
  /** Nothing more is tried: a refusal stays one, and a token that ends is used no more. */
  isClosed: boolean;
  isApp: boolean;
  toldAt: number | undefined;
}

/**
 * Keeps one comment for each file on the pull request up to date, when the input asks for it: while it waits, at least every
 * ten minutes, and at the end. Best effort: what fails is a notice. Each call waits for the one before, so that the last
 * word stays; `written` ends with the last one on its way.
 */
export function commentSink(
  around: Surroundings,
  commenting: Commenting,
): { readonly sink: Sink; readonly written: () => Promise<void> } {
  const state: CommentState = { known: new Map(), isClosed: false, isApp: false, toldAt: undefined };
  let last = Promise.resolve();
  const publish = (step: StepRecord, ending: Ending, waiting?: string): void => {
    if (!commenting.isWanted() || state.isClosed) return;
    const paths = filesOf(step);
    if (paths.length === 0) {
      const [nameless] = step.trainings;
      if (nameless !== undefined) last = last.then(() => close(state, commenting, ofNoFile(nameless)));
      return;
    }
    state.toldAt = around.now();
    // Rendered now: what is written later must not tell of an earlier state.
    const report = toReport(step, around, ending, waiting !== undefined);
    const comments = paths.map((path) => {
      const marker = commentMarker(path, commentKey(step, path, commenting.leg()));
      const about = aboutFile(report, step, path);
      // Of several files one may have ended.
      const running = report.running && !isOver(step, path);
      const body = renderComment({ ...about, ...present({ waiting }), running }, marker, around.now());
      return { marker, subject: subjectOf(about), body };
    });
    last = last.then(() => saveAll(commenting, state, comments));
  };
  return {
    written: () => last,
    sink: (entry) => {
      const { step } = entry;
      const begun = newsOf(entry);
      if (begun !== undefined) publish(step, begun, waitingText);
      else if (entry.about === 'step') {
        if (entry.event.kind === 'ended') publish(step, entry.event.ending);
      } else if (entry.event.kind === 'observed' && entry.event.news !== undefined) {
        const word = dueWord({
          elapsedMs: entry.at - step.begunAt,
          sinceMs: state.toldAt === undefined ? undefined : entry.at - state.toldAt,
          isApp: state.isApp,
        });
        if (word === 'none') return undefined;
        publish(step, standing, `${progressOf(step, entry)}${word === 'last' ? lastText : waitingText}`);
        if (word === 'last') {
          close(state, commenting, tokenEnds('the comment'));
          last = last.then(() => commenting.save([]));
        }
      }
      return undefined;
    },
  };
}

const waitingText = 'While this step waits, this is written again about every ten minutes, and when it ends.';
const lastText =
  'This is the last word here: the token of an App ends after an hour. How it goes on stands in the workflow run.';

/** The files that there is a comment about: those of the step; of a training found by its id, the one that its label tells. */
function filesOf(step: StepRecord): readonly string[] {
  const { trainings, paths } = step;
  const found = trainings.flatMap(({ trial, from }) => (trial === undefined ? (from?.path ?? []) : []));
  return found.length > 0 ? found : paths;
}

/** Of one that was found by its id it is known by its label alone, unless the step names a file for it. */
function fileOf({ trial, from }: Training, { paths }: StepRecord): string | undefined {
  return trial?.path ?? from?.path ?? (paths.length === 1 ? paths[0] : undefined);
}

function ofNoFile({ ref, title }: Training): string {
  return `\`comment\` does nothing here: nothing tells which file ${ref?.id ?? title} was started from, and each comment is about a file. Name the file as \`config\` instead of the id.`;
}

function isOver(step: StepRecord, path: string): boolean {
  const own = step.trainings.filter((training) => fileOf(training, step) === path);
  return own.length > 0 && own.every(({ ending }) => ending !== undefined);
}

function progressOf(step: StepRecord, { at }: JournalEntry): string {
  const lines = step.trainings.map((training) => progressLine(step, training, at));
  return lines.length === 1 && lines[0] !== '' ? `${lines[0] ?? ''}. ` : '';
}

function close(state: CommentState, { note, isWanted }: Commenting, text: string): void {
  if (state.isClosed || !isWanted()) return;
  state.isClosed = true;
  note(text);
}

async function saveAll(
  commenting: Commenting,
  state: CommentState,
  comments: readonly Comment[],
): Promise<void> {
  const { github: open, pullRequest } = commenting;
  if (pullRequest === undefined) {
    close(state, commenting, '`comment` is for pull requests, and this event is about none.');
    return;
  }
  try {
    const github = await open();
    if (github === undefined) {
      close(state, commenting, 'The comment needs a github-token, and there is none.');
      return;
    }
    for (const comment of comments) await saveOne(commenting, state, github, pullRequest, comment);
  } catch (error) {
    const help = error instanceof Failure ? ` ${error.help ?? ''}` : '';
    const text = `The comment could not be written. ${messageOf(error)}${help}`;
    if (isRefusal(error)) close(state, commenting, text);
    else commenting.note(text);
  }
}

async function saveOne(
  { sleep, save }: Commenting,
  state: CommentState,
  github: GitHub,
  pullRequest: number,
  { marker, subject, body }: Comment,
): Promise<void> {
  const { id, isApp } = await throughHiccups(sleep, async () => {
    // Looked for again at each try: one that did not get through may have been written.
    const known = state.known.get(marker)?.id ?? (await github.findComment(pullRequest, marker));
    return github.saveComment(pullRequest, known, body);
  });
  state.isApp = isApp;
  const before = state.known.get(marker);
  if (before?.id === id && before.subject === subject) return;
  state.known.set(marker, { marker, id, subject });
  save([...state.known.values()]);
}

/** The part of a report that is about one file of several. */
function aboutFile(report: Report, step: StepRecord, path: string): Report {
  const { paths, trainings } = step;
  // There is one for each training, in their order.
  const files = trainings.map((training) => fileOf(training, step));
  const fineTunes = report.fineTunes.filter((_, at) => files[at] === path);
  const [first] = fineTunes;
  // A mistake in an input, or in a file that others extend, is everybody's.
  const isOthers = ({ place }: Diagnostic): boolean =>
    place !== undefined && place.name !== path && paths.includes(place.name);
  const diagnostics = report.diagnostics.filter((diagnostic) => !isOthers(diagnostic));
  const whole = hasErrors(diagnostics) ? report.ending : (spared(report, isOthers) ?? report.ending);
  return {
    ...report,
    fineTunes,
    ending: first?.ending ?? whole,
    trials: report.trials.filter((trial) => trial.path === path),
    diagnostics,
  };
}

/** Of those that one sentence names. */
const mostNamed = 3;

/** What there is to say of a valid file when others of the step are not. */
function spared(
  { ending, diagnostics }: Report,
  isOthers: (diagnostic: Diagnostic) => boolean,
): Ending | undefined {
  const wrong = diagnostics.filter((each) => each.severity === 'error' && isOthers(each));
  const names = [...new Set(wrong.flatMap(({ place }) => place?.name ?? []))];
  if (ending.conclusion !== 'invalid' || names.length === 0) return undefined;
  const rest = names.length - mostNamed;
  const named = names.slice(0, mostNamed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const [have, them] = names.length === 1 ? ['has mistakes', 'it'] : ['have mistakes', 'them'];
  return {
    conclusion: 'valid',
    title: '✅ Valid, and nothing was done',
    message: `This file is valid. Nothing was done with it, because ${named} of the same step ${have}: mend ${them}, and this one goes on as well.`,
  };
}
