import { probabilityText } from '../../base/probability.js';
import { without } from '../../base/present.js';
import { isSuccess, type Ending, type FailureReason } from '../../base/endings.js';
import { smoothedLoss } from '../../evaluate/loss.js';
import type { Pairing } from '../../evaluate/score.js';
import type { Against, Evaluation, GateVerdict } from '../../record/follow-up.js';
import { readLabel, type GateWord } from '../../record/label.js';
import { lossesOf } from '../../record/losses.js';
import type { Gates } from '../../spec/spec.js';
import { chosenStep } from '../ask/chosen-step.js';
import { isPlain } from '../../record/started-from.js';
import { relabel } from '../relabel.js';
import { claimOf, mayEndOthers } from '../find/owner.js';
import { isProposal } from '../../record/follow-up.js';
import { isOfEarlierRun, ownLiveSteps } from '../serve/live.js';
import { restLive } from '../serve/rest.js';
import type { Observation } from '../../provider/contract.js';
import { note, observationOf, on, providerOf, refOf, trainingOf, type Scope, type Stage } from '../stage.js';

/**
 * Asks the gates of the file. One that says no, or that cannot be decided, ends it as failed and nothing is deployed. The
 * verdict goes into the label: by it the last good training is known.
 */
export const gateStage: Stage = async (scope) => {
  const { journal, key, policy } = scope;
  const { trial, ending, observation, evaluation } = trainingOf(scope);
  const isTrained = observation?.status === 'succeeded' && ending !== undefined && isSuccess(ending);
  if (!isTrained) return on;
  if (trial === undefined) return leaveGates(scope, observation);
  const { evaluate, gates, deploy } = trial;
  if (evaluate === undefined && gates === undefined && deploy === undefined) return on;
  const isDue =
    !policy.mayServe && ((evaluate !== undefined && evaluation === undefined) || deploy !== undefined);
  const verdicts = gates === undefined ? [] : judgeGates(scope, gates);
  // What needs answers is judged by who may ask for them.
  const known = isDue ? verdicts.filter(({ passed, decided }) => passed || decided) : verdicts;
  journal.tell(key, { kind: 'judged', gates: known });
  const failed = known.filter(({ passed }) => !passed);
  if (failed.length > 0) {
    await writeVerdict(scope, 'failed');
    const serving = await endDeployed(scope, failed);
    journal.tell(key, { kind: 'ended', ending: gateFailed(refOf(scope).id, failed, serving) });
    return on;
  }
  if (isDue) {
    journal.tell(key, { kind: 'ended', ending: leftToDo(refOf(scope).id) });
    return on;
  }
  await writeVerdict(scope, 'passed');
  return on;
};

/** Without its file nothing can be asked for it: what is due by its label is said, nobody is to take it for judged. */
function leaveGates(scope: Scope, observation: Observation): typeof on {
  const { journal, key } = scope;
  const { label, ours } = claimOf(observation, scope.policy.owner);
  if (label?.after === undefined || !ours) return on;
  const { id } = observation;
  const { file, verdict } = label;
  const help = `To ask its gates, attach with \`config: ${isPlain(file) ? file : 'its file'}\` in a checkout where that is as it was when ${id} was trained, and with the same \`set\` if there was one.`;
  if (verdict === 'failed')
    note(scope, `A gate of its file has said no to ${id}, as its label tells. ${help}`);
  if (verdict !== undefined) return on;
  note(
    scope,
    `The file of ${id} asks for more after the training, and was not found here as it was then: nothing was judged. ${help}`,
  );
  journal.tell(key, { kind: 'ended', ending: without(leftToDo(id), 'help') });
  return on;
}

async function writeVerdict(scope: Scope, verdict: GateWord): Promise<void> {
  const { observation } = trainingOf(scope);
  // Who only looks on writes nothing.
  if (!scope.policy.mayServe || observation === undefined) return;
  if (readLabel(observation)?.verdict === verdict) return;
  await relabel(scope.context, providerOf(scope), refOf(scope), { verdict });
}

/**
 * Ends what an earlier step has deployed of it and a gate refuses now; what serves all the same is returned. What could
 * not be decided ends nothing: the service may only have been away for a moment.
 */
async function endDeployed(scope: Scope, failed: readonly GateVerdict[]): Promise<readonly number[]> {
  const { owner, mayServe, event } = scope.policy;
  const label = readLabel(observationOf(scope));
  const serving = new Set((label?.live ?? []).map(({ step }) => step));
  const mayEnd =
    failed.some(({ decided }) => decided) && mayServe && !isProposal(event) && mayEndOthers(owner);
  // What another file, another branch or a newer run has deployed is judged by its own gates.
  const own = ownLiveSteps(scope, label).filter((each) => isOfEarlierRun(scope, each) !== false);
  for (const { step } of mayEnd ? own : []) if (await restLive(scope, step)) serving.delete(step);
  return [...serving];
}

function judgeGates(scope: Scope, gates: Gates): readonly GateVerdict[] {
  const { evaluation } = trainingOf(scope);
  const { maxLoss, minAccuracy, notWorseThan } = gates;
  return [
    ...(gates.sanity === 'error' ? [sanityVerdict(scope)] : []),
    ...(maxLoss === undefined ? [] : [lossVerdict(scope, maxLoss)]),
    ...(minAccuracy === undefined ? [] : [accuracyVerdict(evaluation, minAccuracy)]),
    ...(notWorseThan === undefined ? [] : [comparisonVerdict(evaluation, notWorseThan)]),
  ];
}

function sanityVerdict(scope: Scope): GateVerdict {
  const { sanity } = trainingOf(scope);
  if (sanity === undefined) return undecided('sanity', 'What the training left could not be looked at.');
  const [first] = sanity;
  if (first === undefined) return passed('sanity', 'Nothing looks wrong about what the training left.');
  return failedGate('sanity', sanity.map(({ seen, meaning }) => `${seen} ${meaning}`).join(' '));
}

function lossVerdict(scope: Scope, max: number): GateVerdict {
  const { results, log } = trainingOf(scope);
  const step = chosenStep(scope);
  const loss = smoothedLoss(lossesOf(results, log?.points), step);
  if (loss === undefined) return undecided('loss', 'No loss was told.');
  const { value, points } = loss;
  const seen = `The loss is ${round(value)} (median of ${points === 1 ? '1 point' : `${points} points`}${step === undefined ? '' : ` up to step ${step}`})`;
  return value <= max
    ? passed('loss', `${seen}, and 'gates.loss' allows at most ${max}.`)
    : failedGate('loss', `${seen}, and 'gates.loss' allows at most ${max}.`);
}

function accuracyVerdict(evaluation: Evaluation | undefined, min: number): GateVerdict {
  const { accuracy, right, answered } = evaluation?.score ?? {};
  if (accuracy === undefined || evaluation?.unfinished !== undefined)
    return undecided('accuracy', whyUnfinished(evaluation));
  const seen = `${right ?? 0} of ${answered ?? 0} answers are right, ${percent(accuracy)}`;
  return accuracy >= min
    ? passed('accuracy', `${seen}, and 'gates.accuracy' wants at least ${percent(min)}.`)
    : failedGate('accuracy', `${seen}, and 'gates.accuracy' wants at least ${percent(min)}.`);
}

function comparisonVerdict(evaluation: Evaluation | undefined, bar: 'previous' | 'base'): GateVerdict {
  const { against } = evaluation ?? {};
  if (evaluation?.unfinished !== undefined || against === undefined)
    return undecided('not_worse_than', whyUnfinished(evaluation));
  switch (against.kind) {
    case 'first':
      return passed(
        'not_worse_than',
        `There is nothing yet that it could be worse than.${against.unlikely === undefined ? '' : ` ${against.unlikely}`}`,
      );
    case 'none':
      return undecided('not_worse_than', `It was not compared with ${bar}.`);
    case 'unknown':
      return undecided('not_worse_than', `It could not be compared. ${against.why}`);
    case 'compared':
      return compared(against);
  }
}

function compared({ name, pairing, best }: Against & { readonly kind: 'compared' }): GateVerdict {
  if (pairing.verdict === 'worse')
    return failedGate('not_worse_than', `It is worse than ${name}: ${difference(pairing)}.`);
  if (best?.pairing.verdict === 'worse')
    return failedGate(
      'not_worse_than',
      `It is worse than ${best.name}, the best of the last ten: ${difference(best.pairing)}.`,
    );
  return passed('not_worse_than', `It is not worse than ${name}: ${difference(pairing)}.`);
}

function difference({ onlyThis, onlyOther, compared: rows, p }: Pairing): string {
  return `of ${rows} rows only this one has ${onlyThis} right and only the other one ${onlyOther} (p ${probabilityText(p)})`;
}

function whyUnfinished(evaluation: Evaluation | undefined): string {
  return `The evaluation could not be finished. ${evaluation?.unfinished ?? 'Nothing was asked.'}`;
}

function passed(gate: GateVerdict['gate'], text: string): GateVerdict {
  return { gate, passed: true, decided: true, text };
}

function failedGate(gate: GateVerdict['gate'], text: string): GateVerdict {
  return { gate, passed: false, decided: true, text };
}

/** What cannot be decided has failed. */
function undecided(gate: GateVerdict['gate'], why: string): GateVerdict {
  return {
    gate,
    passed: false,
    decided: false,
    text: `'gates.${gate}' cannot be decided, and so it has failed. ${why}`,
  };
}

const reasonOf: Readonly<Record<GateVerdict['gate'], FailureReason>> = {
  sanity: 'sanity',
  loss: 'loss',
  accuracy: 'accuracy',
  not_worse_than: 'worse',
};

/** The reason is the first of sanity, loss, accuracy, worse; all of them are said. */
function gateFailed(id: string, failed: readonly GateVerdict[], serving: readonly number[]): Ending {
  const [first] = failed;
  return {
    conclusion: 'gate-failed',
    reason: reasonOf[first?.gate ?? 'sanity'],
    message: `${id} is trained, and ${failed.length === 1 ? 'a gate says' : `${failed.length} gates say`} no. ${failed.map(({ text }) => text).join(' ')}`,
    help: `The weights and this report are kept, and ${serving.length === 0 ? 'nothing of it is left serving' : `step ${serving.join(' and step ')}, deployed earlier, may still serve`}. Change the data or the values; a gate can be changed without a new training.`,
  };
}

/** The ending when what follows costs, and this step may not spend. */
function leftToDo(id: string): Ending {
  return {
    conclusion: 'detached',
    title: '☑️ Trained, and the rest is still to be done',
    message: `The training of ${id} has ended; what its file asks for afterwards (evaluate, gates, deploy) is still to be done.`,
    help: 'Run this file with `command: run` and `wait: true`: it takes the training up where it is and trains nothing.',
  };
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
