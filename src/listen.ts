import { isObject, type Json } from './base/json.js';
import type { Ending } from './base/outcome.js';
import { publishComments } from './comments.js';
import type { Inputs } from './inputs.js';
import { logLine } from './report/escape.js';
import type { Observation } from './provider/contract.js';
import type { Recorded } from './recorded.js';
import { renderProgress, type Progress } from './report/progress.js';
import { note, publishStart, say, showDiagnostics, type Session } from './session.js';
import type { Draft } from './train/draft.js';
import type { Listener } from './train/terms.js';

/** What the work has to tell, turned into log, annotations, outputs and state. */
export function listen(session: Session, inputs: Inputs): Listener {
  const { host, drafts } = session;
  const since = new Map<Draft, Start>();
  const remember = (draft: Draft, what: string, text: string): void => {
    draft.history.push({ at: host.clock.date(), what, text });
  };
  const write = (): boolean => writeDown(session, inputs);
  return {
    onDiagnostics: (diagnostics) => {
      // Files of the workspace were looked at before, and are looked at again.
      const known = new Set(session.diagnostics.map((each) => JSON.stringify(each)));
      const fresh = diagnostics.filter((each) => !known.has(JSON.stringify(each)));
      session.diagnostics.push(...fresh);
      if (fresh.length > 0) showDiagnostics({ ...session, diagnostics: [...fresh] });
    },
    onAnnounce: () => write(),
    onRecord: (draft) => {
      const { ref, startedHere } = draft;
      if (ref === undefined) return false;
      const isWritten = write();
      if (drafts.length === 1) host.setOutput('fine-tune-id', ref.id);
      if (!draft.history.some(({ what }) => what === 'recorded')) {
        const page = draft.bench.provider.pageUrl(ref);
        const text = `Fine-tune ${ref.id} of ${draft.title}${page === undefined ? '' : `: ${page}`}`;
        say(session, text);
        remember(draft, 'recorded', text);
        const ending: Ending = {
          conclusion: 'unfinished',
          message: `${startedHere ? 'Training' : 'Watching'} ${ref.id}.`,
        };
        publishStart(session, ending);
        void publishComments(session, ending, true);
      }
      return isWritten;
    },
    onEvent: (draft, event) => {
      if ('text' in event) {
        remember(draft, event.kind, event.text);
        if (event.kind === 'warning') note(session, event.text);
        else say(session, event.text);
        return;
      }
      const line = renderProgress(
        progressOf(draft, event.observation, host.clock.now() - session.begunAt, since),
      );
      const text = drafts.length > 1 ? `${draft.title}: ${line}` : line;
      say(session, text);
      if (event.kind !== 'changed') return;
      const { word, queuePosition } = event.observation;
      remember(draft, 'status', queuePosition === undefined ? word : `${word}, position ${queuePosition}`);
    },
    onLog: (draft, lines) => {
      const left = lines.length - mostLogLines;
      const shown = lines.slice(-mostLogLines).flatMap((line) => logLine(line, longestLogLine));
      host.printGroup(
        `Log of ${logLine(draft.ref?.id ?? '').join(' ')}`,
        [...(left > 0 ? [`… ${left} lines before these are left out`] : []), ...shown].map(
          (line) => `│ ${line}`,
        ),
      );
    },
    onNote: (text, severity) => note(session, text, severity),
  };
}

/** What the post step and later steps need to know; false when neither state nor outputs can be written. */
function writeDown({ host, drafts }: Session, inputs: Inputs): boolean {
  const known = drafts.flatMap(({ ref, startedHere, limited }) =>
    ref === undefined ? [] : [{ ...ref, startedHere, limited }],
  );
  const announced = drafts.flatMap(({ announced: title, bench }) =>
    title === undefined ? [] : [{ title, service: bench.provider.id }],
  );
  const state: Recorded = { simulated: inputs.simulate !== undefined, fineTunes: known, announced };
  const ids = [...new Set(known.map(({ id }) => id))];
  return [
    host.saveState('fine-tunes', JSON.stringify(state)),
    host.setOutput('fine-tune-ids', JSON.stringify(ids)),
  ].some(Boolean);
}

/** Of one look; there may be thousands after an outage. */
const mostLogLines = 1000;
const longestLogLine = 1000;

/** Where a training was when its steps were first seen. */
type Start = NonNullable<Progress['since']>;

function progressOf(
  draft: Draft,
  observation: Observation,
  elapsedMs: number,
  since: Map<Draft, Start>,
): Progress {
  const { log } = draft;
  const step = observation.step ?? log?.step;
  const steps = totalSteps(draft) ?? log?.totalSteps;
  const loss = log?.loss ?? log?.savedLoss;
  const before = since.get(draft);
  if (
    step !== undefined &&
    observation.status === 'running' &&
    !(before !== undefined && before.step <= step)
  )
    since.set(draft, { elapsedMs, step });
  return {
    elapsedMs,
    observation,
    ...(step === undefined ? {} : { step }),
    ...(steps === undefined ? {} : { totalSteps: steps }),
    ...(loss === undefined ? {} : { loss }),
    ...(before === undefined ? {} : { since: before }),
  };
}

function totalSteps({ trial, observation }: Draft): number | undefined {
  const params: Json | undefined = trial?.request['training_params'];
  const sent = isObject(params) ? params['steps'] : undefined;
  const shown = trial?.values.find(({ key }) => key === 'training_params.steps')?.value;
  const steps = observation?.params?.['steps'] ?? sent ?? shown;
  return typeof steps === 'number' ? steps : undefined;
}
