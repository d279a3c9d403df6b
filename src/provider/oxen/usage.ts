import { encodePath, encodeSegment } from '../../http/paths.js';
import type { Observation, Ref, Results, Usage } from '../contract.js';
import { present } from '../fields.js';

/** Addresses of the hub: `web` is absent for a custom one, which has no pages that we know of. */
interface Addresses {
  readonly hub: string;
  readonly web: string | undefined;
}

/**
 * What can be done with what a training left: a page, a download with Oxen's command line
 * (https://docs.oxen.ai/getting-started/command-line/start_repository), a deployment of its last checkpoint. Parts that
 * a shell would act on make a recipe go away rather than be quoted.
 */
export function usageOf(
  { hub, web }: Addresses,
  ref: Ref,
  last: Observation,
  results: Results | undefined,
): Usage {
  const branch = results?.branch ?? last.outputBranch;
  const step = results?.checkpoints.at(-1)?.step;
  const path = encodePath(`${ref.repository}/commits/${branch ?? ''}`);
  const hasLeft = last.status === 'succeeded' || last.status === 'stopped';
  const recipes = [
    hasLeft && branch !== undefined ? download(hub, ref, branch) : undefined,
    hasLeft && step !== undefined && last.word !== 'deployed' ? deploy(hub, ref, step) : undefined,
  ];
  return present({
    branchPage:
      web === undefined || branch === undefined || path === undefined ? undefined : `${web}/${path}`,
    recipes: recipes.filter((recipe) => recipe !== undefined),
  });
}

type Recipe = Usage['recipes'][number];

/** On its branch a model lives in a folder with the branch's own name. */
function download(hub: string, { repository }: Ref, branch: string): Recipe | undefined {
  const { host, protocol } = new URL(hub);
  if (![repository, branch, host].every(isPlain)) return undefined;
  const server = host === 'hub.oxen.ai' ? '' : ` --host ${host} --scheme ${protocol.replace(':', '')}`;
  return {
    title: 'Download it with Oxen’s command line, `oxen`:',
    lines: [
      `oxen config --auth ${host} "$OXEN_API_KEY"`,
      `oxen download ${repository} ${branch} --revision ${branch}${server}`,
    ],
  };
}

function deploy(hub: string, { repository, id }: Ref, step: number): Recipe | undefined {
  const segment = encodeSegment(id);
  if (segment === undefined || ![repository, segment, hub.replace(/:\/\//, '/')].every(isPlain))
    return undefined;
  return {
    title: `Deploy the checkpoint of step ${step}, so that it can be asked; serving it costs credits:`,
    lines: [
      `curl -X POST ${hub}/api/repos/${repository}/fine_tunes/${segment}/checkpoints/${step}/deploy \\`,
      '  -H "Authorization: Bearer $OXEN_API_KEY" -H "Content-Type: application/json" \\',
      `  -d '{"deployment_type": "normal"}'`,
    ],
  };
}

/** Nothing that a shell or a command line reads as anything but text. */
function isPlain(word: string): boolean {
  return /^[a-z\d][\w./:%+-]*$/i.test(word);
}
