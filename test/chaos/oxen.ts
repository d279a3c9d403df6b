import { chance } from '../../src/simulator/random.js';
import type { FineTuneFacts } from '../support/hub-control.js';
import type { World } from '../../src/simulator/world.js';
import { pickOf, rollOf, type Scenario } from './scenario.js';
import { keys, scale, type SimulatedService, type FineTune, type FaultSource } from './service.js';
import { startControlledHub, type ControlledHub } from '../support/hub-control.js';

const repository = 'ox/data';

/** The smallest fine-tune file there is. */
export const file = `repository: ${repository}
resource: main/train.parquet
base_model: Qwen/Qwen3-0.6B
script_type: text_generation
training_params:
  question_column: prompt
  answer_column: response
`;
const request = {
  resource: 'main/train.parquet',
  base_model: 'Qwen/Qwen3-0.6B',
  script_type: 'text_generation',
  training_params: { question_column: 'prompt', answer_column: 'response' },
};

/** A hub with the habits that a scenario draws. */
export async function openOxen(scenario: Scenario, faults: FaultSource): Promise<SimulatedService> {
  const { seed, theme, ending, timing, limits } = scenario;
  const isServing = theme === 'serving';
  let isOpen = false;
  const simulator = await startControlledHub({
    scale,
    key: keys.oxen,
    seed,
    ending,
    timing,
    world: worldOf(scenario),
    faults: (call) => (isOpen ? faults(call) : undefined),
  });
  const { hub, url, requestLog, close } = simulator;
  const strangers = addStrangers(simulator, scenario);
  if (isServing) await serveAll(simulator, strangers);
  const models = hub.deployments().map(({ modelId }) => modelId);
  requestLog.clear();
  isOpen = true;
  if (theme === 'no-credits') hub.setCredits(0);
  return {
    url,
    requestLog,
    files: { 'fine-tune.yml': `${file}${limits}` },
    strangers: new Set([...strangers, ...models]),
    now: () => hub.now(),
    // Where labels are not kept, nobody can know later that it was ours.
    fineTunes: () => hub.fineTunes().map((facts) => toFineTune(facts, theme !== 'nameless')),
    deployments: () =>
      hub.deployments().map(({ fineTuneId: fineTune, modelId, name, word }) => ({
        fineTune,
        models: [modelId, name],
        isServing: word === 'active' || word === 'deploying',
      })),
    calm: () => {
      hub.setEnding('succeeds');
      hub.setCredits(undefined);
      hub.setWorld({ listLagMs: 0 });
      // A stranger's training ends; the hub is back.
      if (theme === 'barred' || theme === 'away' || theme === 'scanty') hub.skip(60 * 60_000);
    },
    close,
  };
}

/** Other people serve what is trained. */
async function serveAll({ hub, url }: ControlledHub, ids: ReadonlySet<string>): Promise<void> {
  const headers = { authorization: `Bearer ${keys.oxen}`, 'content-type': 'application/json' };
  for (const id of ids) {
    if (hub.find(id)?.word !== 'completed') continue;
    const path = `/api/repos/${repository}/fine_tunes/${id}/checkpoints`;
    const list = (await (await fetch(`${url}${path}`, { headers })).json()) as {
      readonly checkpoints: readonly { readonly step: number }[];
    };
    const step = list.checkpoints.at(-1)?.step;
    await fetch(`${url}${path}/${step}/deploy`, { method: 'POST', headers, body: '{}' });
  }
}

/** What a hub may make of what it is sent, and how little it may show. */
const scanty: readonly [World, ...World[]] = [
  { shape: 'documented', listItems: 'few' },
  { shape: 'documented', listItems: 'few', recording: 'own-form' },
  { shape: 'documented', listItems: 'labelled' },
  { recording: 'own-form' },
  { labels: 'cut' },
  { labels: 'flattened' },
  { labels: 'name-only' },
  { labels: 'name-only', recording: 'own-form' },
  { labels: 'description-only' },
  { labels: 'description-only', recording: 'own-form' },
];

function worldOf(scenario: Scenario): World {
  const roll = rollOf(scenario);
  return {
    listItems: pickOf(roll('items'), ['few', 'few', 'labelled', 'full']),
    listLagMs: roll('lags') < 0.3 ? Math.round(6000 * roll('lag')) : 0,
    labels: scenario.theme === 'nameless' ? 'ignored' : 'kept',
    resource: pickOf(roll('resource'), ['branch', 'commit', 'text']),
    params: pickOf(roll('params'), ['with-defaults', 'as-sent']),
    output: pickOf(roll('output'), ['object', 'text', 'missing']),
    logs: pickOf(roll('logs'), ['rows', 'lines', 'text', 'none']),
    rows: 40,
    ...(scenario.theme === 'scanty' ? pickOf(roll('habit'), scanty) : {}),
  };
}

/** Other people's fine-tunes in the same repository. */
function addStrangers({ hub }: ControlledHub, { theme, seed }: Scenario): ReadonlySet<string> {
  const values = { question_column: 'text', answer_column: 'label' };
  // Of the same model it would bar the way where values cannot be read.
  const model = theme === 'scanty' ? 'Qwen/Qwen3-1.7B' : request.base_model;
  const other = { ...request, base_model: model, training_params: values };
  const given = [
    { repository, request: other, word: 'running' },
    { repository, request: other, word: 'created' },
    { repository, request, word: 'created' },
    { repository, request, word: 'completed' },
    { repository, request: other, word: 'completed', displayName: 'bot · ft-000000000000' },
  ] as const;
  const some = given.filter((_, at) => chance(seed, 'stranger', at) < 0.6);
  const bar = theme === 'barred' ? [{ repository, request, word: 'running' } as const] : [];
  return new Set([...some, ...bar].map((each) => hub.add(each)));
}

function toFineTune(
  { id, runs, stops, word, finishedAt, description }: FineTuneFacts,
  keepsLabels: boolean,
): FineTune {
  const isGood = word === 'completed' || word === 'deployed';
  return {
    id,
    paidAt: runs,
    state: isGood ? 'succeeded' : word === 'errored' ? 'failed' : 'open',
    stops: stops.length,
    isKnowable: keepsLabels && description?.includes(' data=') === true,
    ...(finishedAt === undefined ? {} : { finishedAt }),
  };
}
