import { Failure, messageOf } from './base/failure.js';
import type { Ending } from './base/outcome.js';
import { openGitHub, pullRequestOf } from './pull-request.js';
import { commentMarker, renderComment } from './report/comment.js';
import type { Report } from './report/report.js';
import { note, toReport, type Session } from './session.js';

/**
 * Keeps one comment for each file on the pull request up to date, when the input asks for it. Best effort: what fails is
 * a notice. Each call waits for the one before, so that the last word stays.
 */
export function publishComments(session: Session, ending: Ending, running: boolean): Promise<void> {
  const { inputs, paths } = session;
  if (inputs?.comment !== true || paths.length === 0) return Promise.resolve();
  // Rendered now: what is written later must not tell of an earlier state.
  const report = toReport(session, ending, running);
  const comments = paths.map((path) => ({
    marker: commentMarker(path),
    body: renderComment(aboutFile(report, path, paths), path),
  }));
  session.commenting = session.commenting.then(() => saveAll(session, inputs.githubToken, comments));
  return session.commenting;
}

async function saveAll(
  session: Session,
  token: string,
  comments: readonly { readonly marker: string; readonly body: string }[],
): Promise<void> {
  const { host, comments: known } = session;
  const sayOnce = (text: string): void => {
    if (!session.notes.includes(text)) note(session, text, 'notice');
  };
  const pullRequest = pullRequestOf(host.event);
  if (pullRequest === undefined) {
    sayOnce('`comment` is for pull requests, and this event is about none.');
    return;
  }
  try {
    const github = await openGitHub(host, token);
    if (github === undefined) {
      sayOnce('The comment needs a github-token, and there is none.');
      return;
    }
    for (const { marker, body } of comments) {
      const id = known.get(marker) ?? (await github.findComment(pullRequest.number, marker));
      known.set(marker, await github.saveComment(pullRequest.number, id, body));
    }
  } catch (error) {
    const help = error instanceof Failure ? ` ${error.help ?? ''}` : '';
    sayOnce(`The comment could not be written. ${messageOf(error)}${help}`);
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
