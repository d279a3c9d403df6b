import type { FineTuneFacts } from '../../src/simulator/hub.js';
import { hasSucceeded, key, type Played, type Story } from './play.js';

/** Everything in a story that must never be, in words. */
export function breaches(story: Story): readonly string[] {
  return [
    ...boughtTwice(story),
    ...lost(story),
    ...misreported(story),
    ...touched(story),
    ...leaked(story),
    ...cancels(story),
    ...(hasSucceeded(story.played.at(-1)) ? [] : [`did not succeed in calm weather: ${tell(story)}`]),
  ];
}

/** Endings of all processes in a line. */
export function tell({ played }: Story): string {
  return played.map(({ ending, isCalm }) => (isCalm ? `then ${ending}` : ending)).join(', ');
}

/** Those that this project's runs have started. */
export function ours({ fineTunes, strangers }: Story): readonly FineTuneFacts[] {
  return fineTunes.filter(({ id, runs }) => runs.length > 0 && !strangers.has(id));
}

/** For each run in foul weather that nothing bars, and nobody ended, whether it came to a training that was started. */
export function reachedStart({ scenario, played, fineTunes }: Story): readonly boolean[] {
  if (!['storm', 'cap', 'brief', 'fail', 'new', 'detach'].includes(scenario.theme)) return [];
  const started = new Set(fineTunes.filter(({ runs }) => runs.length > 0).map(({ id }) => id));
  return played
    .filter(
      ({ attempt, isCalm, ending }) => !isCalm && attempt.end === undefined && !ending.includes('already-'),
    )
    .map(({ step }) => started.has(step.outputs['fine-tune-id'] ?? ''));
}

/** At most one of ours at a time, and none after one that succeeded. All of a scenario have one fingerprint. */
function boughtTwice(story: Story): readonly string[] {
  const { theme } = story.scenario;
  const all = [...ours(story)].sort((a, b) => (a.runs[0] ?? 0) - (b.runs[0] ?? 0));
  const found = all.filter(({ runs }) => runs.length > 1).map(({ id }) => `${id} was started twice`);
  if (theme === 'new') {
    const runs = new Set(story.played.map(({ attempt }) => attempt.run)).size;
    if (all.length > runs)
      found.push(`${all.length} were started by ${runs} workflow runs with on-existing: new`);
    return found;
  }
  for (const [at, one] of all.entries()) {
    const startedAt = one.runs[0] ?? 0;
    for (const before of all.slice(0, at)) {
      const { finishedAt = Infinity, id, word } = before;
      if (finishedAt > startedAt) found.push(`${one.id} was started while ${id} was active`);
      // Where labels are not kept, nobody can know that it was ours; nor that the data was the same when it was not told.
      else if (
        theme !== 'nameless' &&
        [one, before].every(tellsData) &&
        (word === 'completed' || word === 'deployed')
      )
        found.push(`${one.id} was started after ${id} had succeeded`);
    }
  }
  return found;
}

function tellsData({ description }: FineTuneFacts): boolean {
  return description?.includes(' data=') === true;
}

/** A started one whose id stands in no attempt's state or outputs. */
function lost(story: Story): readonly string[] {
  const written = story.played.map(({ step }) => JSON.stringify([step.state, step.outputs])).join('\n');
  return ours(story)
    .filter(({ id }) => !written.includes(id))
    .map(({ id }) => `${id} was started and stands in no state and no output`);
}

/** The last ending of a training against what a run says of it. */
function misreported({ played, fineTunes, strangers }: Story): readonly string[] {
  return played.flatMap(({ ending, step }) => {
    const id = step.outputs['fine-tune-id'] ?? '';
    const word = fineTunes.find((fineTune) => fineTune.id === id)?.word ?? 'nothing';
    const isGood = word === 'completed' || word === 'deployed';
    if (ending.startsWith('failed') && word !== 'errored')
      return [`${id} is ${word} and a run says '${ending}'`];
    if (/^(?:succeeded|reused)/.test(ending) && !isGood)
      return [`${id} is ${word} and a run says '${ending}'`];
    if (/^(?:succeeded|reused)/.test(ending) && strangers.has(id))
      return [`${id} is a stranger's and a run says '${ending}'`];
    return ending === '(none)'
      ? [`a run ends without an ending: exit ${String(step.code)}, ${step.stdout.slice(-300)}`]
      : [];
  });
}

function touched({ entries, strangers }: Story): readonly string[] {
  const acts = new Set(['label', 'run', 'stop', 'delete', 'tokenize']);
  return entries
    .filter(({ operation, path }) => acts.has(operation) && [...strangers].some((id) => path.includes(id)))
    .map(({ operation, path }) => `a stranger's: ${operation} ${path}`);
}

function leaked({ played, elsewhere }: Story): readonly string[] {
  const texts = played.flatMap(({ step, post }) => [step, ...(post === undefined ? [] : [post.step])]);
  const shows = texts.some(({ stdout, stderr, outputs, state, summary, result }) =>
    [
      stdout.replaceAll(`::add-mask::${key}\n`, ''),
      stderr,
      summary,
      JSON.stringify([outputs, state, result]),
    ].some((text) => text.includes(key)),
  );
  return [
    ...(shows ? ['the key is shown'] : []),
    ...(elsewhere === 0 ? [] : [`${elsewhere} requests went to another origin`]),
  ];
}

function cancels(story: Story): readonly string[] {
  return story.played.flatMap((played) => (played.post === undefined ? [] : cancelled(story, played)));
}

/** After a cancel: stopped by the rules of the post step, or left alone. */
function cancelled(
  { entries, fineTunes, scenario }: Story,
  { attempt, step, post, ending }: Played,
): readonly string[] {
  if (post === undefined) return [];
  const found: string[] = [];
  if (step.code !== 0 && step.code !== 1) found.push(`a signal ended main: exit ${String(step.code)}`);
  if (post.step.code !== 0) found.push(`the post step failed: ${post.step.stderr}`);
  const stops = entries.filter(({ operation }) => operation === 'stop').length - post.stopsBefore;
  const recorded = JSON.parse(step.state['fine-tunes'] ?? '{"fineTunes":[]}') as {
    readonly fineTunes: readonly { readonly id: string; readonly startedHere: boolean }[];
  };
  const own = recorded.fineTunes.filter(({ startedHere }) => startedHere).map(({ id }) => id);
  const isOver = step.state['ended'] === 'true';
  const isCancel = attempt.jobStatus !== 'failure' && attempt.inputs['on-cancel'] === 'stop';
  if (isOver || !isCancel || own.length === 0) {
    if (stops > 0) found.push(`the post step of ${scenario.theme} stopped what it should leave (${ending})`);
    return found;
  }
  if (stops === 0) found.push('the post step sent no stop');
  const isTold = /could not be stopped|could not be seen to stop/.test(post.step.stdout);
  for (const id of own) {
    const facts = fineTunes.find((fineTune) => fineTune.id === id);
    const wasStopped =
      (facts?.stops.length ?? 0) > 0 || facts?.word === 'completed' || facts?.word === 'deployed';
    const wasRunning =
      (facts?.runs[0] ?? Infinity) < (entries.find(({ operation }) => operation === 'stop')?.arrivedAt ?? 0);
    if (wasRunning && !wasStopped && !isTold) found.push(`${id} goes on after the cancel`);
  }
  return found;
}
