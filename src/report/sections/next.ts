import { code, codeBlock, prose } from '../escape.js';
import { attachStep } from '../next.js';
import type { FineTuneReport, Report } from '../report.js';
import { strictName } from '../strict.js';

/** What to do next, by the ending: the exact step to go on waiting, or which limit to raise. */
export function renderNext(report: Report, fineTune: FineTuneReport): string {
  const { ending } = fineTune;
  const attach = attachStep(report, fineTune);
  if (attach !== undefined) {
    const why =
      ending.conclusion === 'cancelled'
        ? 'Whether the training was stopped stands in the log of the post step. If it goes on, the following step waits for it:'
        : 'The training may go on at the service, and it costs while it runs. The following step waits for it and starts nothing new:';
    // Every part of it matches a strict pattern; escaping would spoil what is there to be copied.
    return ['### What to do next', why, `\`\`\`yaml\n${attach.join('\n')}\n\`\`\``].join('\n\n');
  }
  const advice = adviceFor(fineTune);
  return advice === undefined ? '' : ['### What to do next', advice].join('\n\n');
}

/** Where the weights are and how a later step gets at them. */
export function renderUse(fineTune: FineTuneReport): string {
  const { ending, observation, results, repository } = fineTune;
  const branch = results?.branch ?? observation?.outputBranch;
  const model = observation?.model;
  const kept = ['succeeded', 'reused', 'capped', 'stopped'].includes(ending.conclusion);
  if (!kept || (branch === undefined && model === undefined)) return '';
  const where =
    branch === undefined
      ? `The model is ${code(model ?? '', 300)}.`
      : `The weights are on the branch ${code(branch, 300)}${repository === undefined ? '' : ` of ${code(repository, 200)}`}.`;
  const isDeployed = observation?.word === 'deployed';
  const pieces = ['### The model', `${where}${isDeployed ? ' It is deployed.' : ''}`];
  if (strictName(model) !== undefined && ending.conclusion !== 'capped' && ending.conclusion !== 'stopped')
    pieces.push(
      'A later step of this job gets it as an output, when this step has `id: train`:',
      codeBlock('- env:\n    MODEL: ${{ steps.train.outputs.model }}\n  run: echo "Trained $MODEL"', 'yaml'),
    );
  return pieces.join('\n\n');
}

function adviceFor({ ending, observation, trial }: FineTuneReport): string | undefined {
  const file = trial === undefined ? 'the fine-tune file' : code(trial.path, 200);
  const { reason } = ending;
  switch (reason) {
    case 'max-credits':
    case 'max-duration':
      return `Raise the input ${code(reason)}, or ${code(`limits.${reason.replace('-', '_')}`)} in ${file}: the tighter of the two counts. Or make the training smaller.`;
    case 'queue-timeout':
      return `Run this step again when the queue is shorter, or raise ${code('limits.queue_timeout')} in ${file}.`;
    case 'stall-timeout':
      return `Look at the log of the training. If it is only slow, raise ${code('limits.stall_timeout')} in ${file}.`;
    case 'training-failed':
      return observation?.error === undefined || ending.message.includes(observation.error)
        ? undefined
        : `The service said: ${prose(observation.error, 1500)}`;
    case 'stopped':
      return 'If nobody stopped it, the credits of the account ran out: buy some, then run this step again.';
    case 'already-failed':
      return `Change ${file} or its data, run this workflow by hand, or re-run it: any of these trains afresh.`;
    case 'no-credits':
      return 'Buy credits for the account of the repository, then run this step again; nothing is bought twice.';
    case 'submit-unclear':
      return 'Look at the list of fine-tunes first. A new run of this step looks too, and goes on with what it finds.';
    case 'invalid-file':
    case 'invalid-input':
    case 'not-found':
    case 'unauthorized':
    case 'rejected':
    case 'untrusted-event':
    case 'already-exists':
    case 'too-many':
    case 'plan-changed':
    case 'hub-unreachable':
    case 'cancelled':
    case 'wait-timeout':
    case 'internal-error':
    case undefined:
      break;
  }
  return undefined; // The help of the ending says it.
}
