import type { Ending } from '../../base/endings.js';
import { Failure, messageOf } from '../../base/failure.js';
import type { GitHub } from '../../host/host.js';
import { commentMarker, renderComment } from '../../report/comment.js';
import type { Report } from '../../report/report.js';
import type { Sink } from '../journal.js';
import type { StepRecord } from '../step.js';
import { toReport, type Surroundings } from '../view.js';
import { newsOf } from './summary.js';

/** What the comment needs beside the record. */
export interface Commenting {
  /** Whether the user asked for it; asked when there is something to write. */
  readonly isWanted: () => boolean;
  /** Number of the pull request; undefined on events that are about none. */
  readonly pullRequest: number | undefined;
  /** GitHub's API; undefined without a token. */
  readonly github: () => Promise<GitHub | undefined>;
  /** Something to be told aloud; it is said once. */
  readonly note: (text: string) => void;
}

/**
 * Keeps one comment for each file on the pull request up to date, when the input asks for it. Best effort: what fails is
 * a notice. Each call waits for the one before, so that the last word stays; `written` ends with the last one on its way.
 */
export function commentSink(
  around: Surroundings,
  commenting: Commenting,
): { readonly sink: Sink; readonly written: () => Promise<void> } {
  /** Ids of our comments, by marker. */
  const known = new Map<string, number>();
  let last = Promise.resolve();
  const publish = (step: StepRecord, ending: Ending, running: boolean): void => {
    if (!commenting.isWanted() || step.paths.length === 0) return;
    // Rendered now: what is written later must not tell of an earlier state.
    const report = toReport(step, around, ending, running);
    const comments = step.paths.map((path) => ({
      marker: commentMarker(path),
      body: renderComment(aboutFile(report, path, step.paths), path),
    }));
    last = last.then(() => saveAll(commenting, known, comments));
  };
  return {
    written: () => last,
    sink: (entry) => {
      const begun = newsOf(entry);
      if (begun !== undefined) publish(entry.step, begun, true);
      if (entry.about === 'step' && entry.event.kind === 'ended')
        publish(entry.step, entry.event.ending, false);
    },
  };
}

interface Comment {
  readonly marker: string;
  readonly body: string;
}

async function saveAll(
  { github: open, note, pullRequest }: Commenting,
  known: Map<string, number>,
  comments: readonly Comment[],
): Promise<void> {
  if (pullRequest === undefined) {
    note('`comment` is for pull requests, and this event is about none.');
    return;
  }
  try {
    const github = await open();
    if (github === undefined) {
      note('The comment needs a github-token, and there is none.');
      return;
    }
    for (const { marker, body } of comments) {
      const id = known.get(marker) ?? (await github.findComment(pullRequest, marker));
      known.set(marker, await github.saveComment(pullRequest, id, body));
    }
  } catch (error) {
    const help = error instanceof Failure ? ` ${error.help ?? ''}` : '';
    note(`The comment could not be written. ${messageOf(error)}${help}`);
  }
}

/** The part of a report that is about one file of several. */
function aboutFile(report: Report, path: string, paths: readonly string[]): Report {
  const fineTunes = report.fineTunes.filter(({ trial }) => trial?.path === path);
  const [first] = fineTunes;
  return {
    ...report,
    fineTunes,
    ending: first?.ending ?? report.ending,
    trials: report.trials.filter((trial) => trial.path === path),
    // A mistake in an input, or in a file that others extend, is everybody's.
    diagnostics: report.diagnostics.filter(
      ({ place }) => place === undefined || place.name === path || !paths.includes(place.name),
    ),
  };
}
