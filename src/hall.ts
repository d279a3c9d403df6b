import type { Host } from './host/host.js';
import { asksForFingerprint, readWorkflowFile } from './host/workflow-file.js';
import type { Command, Inputs } from './inputs.js';
import type { Provider } from './provider/contract.js';
import { commitOf, openGitHub, pullRequestOf } from './pull-request.js';
import { openAnnotator } from './record/annotator.js';
import { openBook, type Book } from './record/book.js';
import type { Leg } from './record/comment-key.js';
import { isProposal } from './record/follow-up.js';
import { openJournal, type Journal } from './record/journal.js';
import { annotationsSink } from './record/sinks/annotations-sink.js';
import { commentSink } from './record/sinks/comment-sink.js';
import { logSink } from './record/sinks/log-sink.js';
import { outputsSink } from './record/sinks/outputs-sink.js';
import { stateSink } from './record/sinks/state-sink.js';
import { inTerminalWords } from './record/terminal-words.js';
import { summarySink } from './record/sinks/summary-sink.js';
import type { Surroundings } from './record/view.js';
import { openCleaner } from './report/secrets.js';
import type { OpenService } from './services.js';

/** What the hall holds: the world, the journal, and what becomes known on the way. */
export interface Hall {
  readonly host: Host;
  readonly journal: Journal;
  readonly book: Book;
  inputs: Inputs | undefined;
  services: readonly OpenService[];
}

/** The journal with all its sinks; `written` settles once GitHub has what is kept up to date there. */
export function openHall(host: Host): {
  readonly hall: Hall;
  readonly around: Surroundings;
  readonly written: () => Promise<void>;
} {
  const known: Pick<Hall, 'inputs' | 'services'> = {
    inputs: undefined,
    services: [],
  };
  // Reports are made several times, of all files.
  const pages = new Map<string, string | undefined>();
  const around: Surroundings = {
    actionRef: actionRefOf(host),
    program: host.program,
    runUrl: host.event.runUrl,
    pageOf: (path) => {
      if (!pages.has(path)) pages.set(path, pageOf(host, path));
      return pages.get(path);
    },
    approvalPage: () => approvalPageOf(host),
    now: () => host.clock.date(),
    provider: (id): Provider | undefined =>
      known.services.find(({ provider }) => provider.id === id)?.provider,
    addresses: () => known.inputs?.addresses,
    secrets: () =>
      known.inputs === undefined ? [] : [...Object.values(known.inputs.keys), known.inputs.githubToken],
    clean: openCleaner(),
  };
  const book = openBook(around, {
    isWanted: () =>
      known.inputs?.commitStatus === true && keepsBook.has(journal.step.command) && !journal.step.simulated,
    commit: commitOf(host.event),
    isProposal: isProposal(host.event.name),
    github: () => openGitHub(host, known.inputs?.githubToken ?? ''),
    note: (text) => note(journal, text, 'notice'),
    sleep: (ms) => host.clock.sleep(ms),
  });
  const comment = commentSink(around, {
    isWanted: () => known.inputs?.comment === true,
    pullRequest: pullRequestOf(host.event)?.number,
    leg: () => legOf(host, known.inputs),
    sleep: (ms) => host.clock.sleep(ms),
    save: (comments) => host.saveState('comments', JSON.stringify(comments)),
    github: () => openGitHub(host, known.inputs?.githubToken ?? ''),
    note: (text) => note(journal, text, 'notice'),
  });
  const annotator = openAnnotator(host);
  const { annotate } = annotator;
  const told = openJournal(host.readInput('command') || 'auto', around.now, [
    stateSink(host, isProposal(host.event.name)),
    outputsSink(
      {
        setOutput: (name, value) => host.setOutput(name, value),
        writeResult: (json) => host.writeResult(json),
        annotate,
      },
      around,
    ),
    logSink(host, around),
    summarySink(
      { kind: host.kind, writeSummary: (markdown) => host.writeSummary(markdown), annotate },
      around,
    ),
    annotationsSink(annotator, around),
    comment.sink,
    book.sink,
  ]);
  const journal = host.program === undefined ? told : inTerminalWords(told, host.program);
  return {
    hall: Object.assign(known, { host, journal, book }),
    around,
    // What is kept up to date at GitHub.
    written: async () => {
      await Promise.all([comment.written(), book.written()]);
    },
  };
}

/** Commands that are about trainings: those of others are brought to their end. */
const keepsBook: ReadonlySet<string> = new Set<Command>(['run', 'attach', 'stop']);

/** Where GitHub shows a file as it was checked out; undefined for what does not stand in this repository itself. */
function pageOf({ event, standing }: Host, path: string): string | undefined {
  const commit = commitOf(event);
  const end = event.runUrl.indexOf('/actions/runs/');
  if (commit === '' || end < 0 || standing(path) !== 'own') return undefined;
  return `${event.runUrl.slice(0, end)}/blob/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The page of this workflow, where it can be run by hand with the fingerprint of a plan. */
function approvalPageOf(host: Host): string | undefined {
  const { job, runUrl } = host.event;
  const [, pages] = /^(https?:\/\/.+\/actions)\/runs\/\d+$/.exec(runUrl) ?? [];
  const text = readWorkflowFile(host);
  if (pages === undefined || text === undefined || !asksForFingerprint(text)) return undefined;
  return `${pages}/workflows/${encodeURIComponent(job.workflow.split('/').at(-1) ?? '')}`;
}

/** What tells the comments of one file apart. */
function legOf({ event: { job } }: Host, inputs: Inputs | undefined): Leg {
  const { workflowAnywhere: workflow, id } = job;
  return { workflow, job: id, set: inputs?.set ?? '', repository: inputs?.repository };
}

function actionRefOf(host: Host): string | undefined {
  if (host.kind === 'terminal') return undefined;
  return `${host.readVariable('GITHUB_ACTION_REPOSITORY') || 'OWNER/fine-tune-action'}@${host.readVariable('GITHUB_ACTION_REF') || 'v0'}`;
}

export function note({ say }: Journal, text: string, severity: 'notice' | 'warning'): void {
  say({ kind: 'noted', text, severity });
}
