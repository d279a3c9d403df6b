import type { Step } from '../support/runner.js';
import { hasSucceeded, type AttemptResult, type ScenarioResult } from './run-scenario.js';
import { keys, type FineTune } from './service.js';

/** Everything that must never be, in words. */
export function breaches(story: ScenarioResult): readonly string[] {
  return [
    ...boughtTwice(story),
    ...lost(story),
    ...misreported(story),
    ...touched(story),
    ...served(story),
    ...leaked(story),
    ...cancels(story),
    ...(endsWell(story) ? [] : [`did not succeed without faults: ${tell(story)}`]),
  ];
}

/** A training in the end. Where no labels are kept, what is there already may only be pointed at. */
function endsWell(story: ScenarioResult): boolean {
  const last = story.played.at(-1);
  if (hasSucceeded(last)) return true;
  const isThere = ours(story).some(({ state }) => state === 'succeeded');
  return story.scenario.theme === 'nameless' && isThere && last?.ending === 'refused already-exists';
}

/** Endings of all processes in a line. */
export function tell({ played }: ScenarioResult): string {
  return played.map(({ ending, isCalm }) => (isCalm ? `then ${ending}` : ending)).join(', ');
}

/** Those that this project's runs have paid for. */
export function ours({ fineTunes, strangers }: ScenarioResult): readonly FineTune[] {
  return fineTunes.filter(({ id, paidAt }) => paidAt.length > 0 && !strangers.has(id));
}

/** For each run among faults that nothing else bars, and nobody ended, whether it came to a training that was started. */
export function reachedStart({ scenario, played, fineTunes }: ScenarioResult): readonly boolean[] {
  if (!['storm', 'cap', 'brief', 'fail', 'new', 'detach'].includes(scenario.theme)) return [];
  const started = new Set(fineTunes.filter(({ paidAt }) => paidAt.length > 0).map(({ id }) => id));
  // Where create spends, one that is unclear is not sent again.
  const bars = scenario.service === 'astria' ? /already-|submit-unclear/ : /already-/;
  return played
    .filter(({ attempt, isCalm, ending }) => !isCalm && attempt.end === undefined && !bars.test(ending))
    .map(({ step }) => started.has(step.outputs['fine-tune-id'] ?? ''));
}

/** At most one of ours at a time, and none after one that succeeded. All of a scenario have one fingerprint. */
function boughtTwice(story: ScenarioResult): readonly string[] {
  const all = [...ours(story)].sort((a, b) => (a.paidAt[0] ?? 0) - (b.paidAt[0] ?? 0));
  const found = all.filter(({ paidAt }) => paidAt.length > 1).map(({ id }) => `${id} was paid for twice`);
  if (story.scenario.theme === 'new') {
    const runs = new Set(story.played.map(({ attempt }) => attempt.run)).size;
    if (all.length > runs)
      found.push(`${all.length} were bought by ${runs} workflow runs with on-existing: new`);
    return found;
  }
  for (const [at, one] of all.entries()) {
    const paidAt = one.paidAt[0] ?? 0;
    for (const before of all.slice(0, at)) {
      const { finishedAt = Infinity, id, state } = before;
      if (finishedAt > paidAt) found.push(`${one.id} was bought while ${id} was active`);
      else if (state === 'succeeded' && [one, before].every(({ isKnowable }) => isKnowable))
        found.push(`${one.id} was bought after ${id} had succeeded`);
    }
  }
  return found;
}

/**
 * One that was paid for, though no attempt that had begun by then wrote its id to state or outputs. Where create spends,
 * one that did not come to know the id must have its title in the state: by that it is found.
 */
function lost(story: ScenarioResult): readonly string[] {
  return ours(story)
    .filter(({ id, title, paidAt }) => {
      const begun = story.played.filter(({ beganAt }) => beganAt <= (paidAt[0] ?? 0));
      const hasId = begun.some(({ step }) => JSON.stringify([step.state, step.outputs]).includes(id));
      const isAnnounced = begun.some(
        ({ ending, step }) =>
          title !== undefined &&
          /^(?:\(killed\)|cancelled|unknown submit-unclear)/.test(ending) &&
          step.state['fine-tunes']?.includes(title) === true,
      );
      return !hasId && !isAnnounced;
    })
    .map(({ id }) => `${id} was bought and stands in no state and no output`);
}

/** The last ending of a training against what a run says of it. */
function misreported({ played, fineTunes, strangers }: ScenarioResult): readonly string[] {
  return played.flatMap(({ ending, step }) => {
    const id = step.outputs['fine-tune-id'] ?? '';
    const state = fineTunes.find((fineTune) => fineTune.id === id)?.state ?? 'nothing';
    if (ending.startsWith('failed') && state !== 'failed')
      return [`${id} is ${state} and a run says '${ending}'`];
    if (/^(?:succeeded|reused)/.test(ending) && state !== 'succeeded')
      return [`${id} is ${state} and a run says '${ending}'`];
    if (/^(?:succeeded|reused)/.test(ending) && strangers.has(id))
      return [`${id} is a stranger's and a run says '${ending}'`];
    return ending === '(none)'
      ? [`a run ends without an ending: exit ${String(step.code)}, ${step.stdout.slice(-300)}`]
      : [];
  });
}

/** Nothing but reading is done to a stranger's, and nothing is ever deleted. */
function touched({ entries, strangers }: ScenarioResult): readonly string[] {
  const theirs = [...strangers].map((id) => id.replace('astria:', ''));
  return entries
    .filter(
      ({ operation, method, path }) =>
        operation === 'unknown' ||
        operation === 'delete' ||
        (method !== 'GET' && theirs.some((id) => path.includes(id))),
    )
    .map(({ operation, method, path }) => `not to be touched: ${operation}, ${method} ${path}`);
}

/** One deployment of ours for a training; in the end what the file wants served, and nothing that was not put to rest. */
function served(story: ScenarioResult): readonly string[] {
  const { scenario, deployments, entries, played } = story;
  if (scenario.theme !== 'serving') return [];
  const own = new Set(ours(story).map(({ id }) => id));
  const made = deployments.filter(({ fineTune }) => own.has(fineTune));
  const twice = [...own].filter((id) => made.filter(({ fineTune }) => fineTune === id).length > 1);
  const found = twice.map((id) => `${id} was deployed twice`);
  if (scenario.limits.includes('deploy:')) {
    const isTold = played.at(-1)?.step.outputs['deployed-model'] !== '';
    return isTold && made.length > 0 ? found : [...found, 'the file wants it to serve, and it does not'];
  }
  // The hub ends what nobody asks; that is no merit of ours.
  const isRested = (models: readonly string[]): boolean =>
    entries.some(
      ({ operation, path, acted }) =>
        operation === 'deactivate' && acted && models.some((model) => path.includes(model)),
    );
  const left = made.filter(({ models, isServing }) => isServing || !isRested(models));
  return [...found, ...left.map(({ fineTune }) => `${fineTune} was left serving`)];
}

function leaked({ scenario, played, entries, elsewhere }: ScenarioResult): readonly string[] {
  const own = `Bearer ${keys[scenario.service]}`;
  const texts = [
    ...played.flatMap(({ step, post }) => [step, ...(post === undefined ? [] : [post.step])]).map(allOf),
    ...entries.map(({ path, query, body, headers: { authorization, ...headers } }) =>
      JSON.stringify([path, query, body, headers, authorization === own ? '' : authorization]),
    ),
  ];
  return [
    ...Object.entries(keys)
      .filter(([, key]) => texts.some((text) => text.includes(key)))
      .map(([service]) => `the key of ${service} is shown, or sent where it should not be`),
    ...(elsewhere === 0 ? [] : [`${elsewhere} requests went to another origin`]),
  ];
}

/** All that a process has written, but for the commands that mask keys. */
function allOf({ stdout, stderr, outputs, state, summary, result }: Step): string {
  const masked = Object.values(keys).reduce(
    (text, key) => text.replaceAll(`::add-mask::${key}\n`, ''),
    stdout,
  );
  return [masked, stderr, summary, JSON.stringify([outputs, state, result])].join('\n');
}

function cancels(story: ScenarioResult): readonly string[] {
  return story.played.flatMap((played) => (played.post === undefined ? [] : cancelled(story, played)));
}

/** After a cancel: stopped by the rules of the post step, or left alone. */
function cancelled(
  { entries, fineTunes, scenario }: ScenarioResult,
  { attempt, step, post, ending }: AttemptResult,
): readonly string[] {
  if (post === undefined) return [];
  const found: string[] = [];
  if (step.code !== 0 && step.code !== 1) found.push(`a signal ended main: exit ${String(step.code)}`);
  if (post.step.code !== 0) found.push(`the post step failed: ${post.step.stderr}`);
  const stops = entries.filter(({ operation }) => operation === 'stop').length - post.stopsBefore;
  const recorded = JSON.parse(step.state['fine-tunes'] ?? '{"fineTunes":[]}') as {
    readonly fineTunes: readonly {
      readonly id: string;
      readonly startedHere: boolean;
      readonly ended?: object;
    }[];
  };
  const own = recorded.fineTunes
    // What main has seen end is not stopped.
    .filter(({ startedHere, ended }) => startedHere && ended === undefined)
    .map(({ id }) => id);
  const isOver = step.state['ended'] === 'true';
  const isCancel = attempt.jobStatus !== 'failure' && attempt.inputs['on-cancel'] === 'stop';
  const canStop = scenario.service === 'oxen';
  if (isOver || !isCancel || own.length === 0 || !canStop) {
    if (stops > 0) found.push(`the post step of ${scenario.theme} stopped what it should leave (${ending})`);
    return found;
  }
  if (stops === 0) found.push('the post step sent no stop');
  const isTold = /could not be stopped|could not be seen to stop/.test(post.step.stdout);
  for (const id of own) {
    const facts = fineTunes.find((fineTune) => fineTune.id === id);
    const wasStopped = (facts?.stops ?? 0) > 0 || facts?.state === 'succeeded';
    const wasRunning =
      (facts?.paidAt[0] ?? Infinity) <
      (entries.find(({ operation }) => operation === 'stop')?.arrivedAt ?? 0);
    if (wasRunning && !wasStopped && !isTold) found.push(`${id} goes on after the cancel`);
  }
  return found;
}
