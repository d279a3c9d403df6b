import type { AstriaControl, TuneFacts } from '../support/astria-control.js';
import { drawTimes } from '../../src/simulator/astria/times.js';
import type { AstriaWorld } from '../../src/simulator/astria/world.js';
import { fluxFiles } from '../e2e/astria.js';
import { pickOf, rollOf, type Scenario } from './scenario.js';
import { keys, scale, type SimulatedService, type FineTune, type FaultSource } from './service.js';
import { startControlledAstria } from '../support/astria-control.js';

/** An Astria with the switches and habits that a scenario draws. */
export async function openAstria(scenario: Scenario, faults: FaultSource): Promise<SimulatedService> {
  const { seed, theme, ending, timing } = scenario;
  const world = worldOf(scenario);
  const { control, url, requestLog, close } = await startControlledAstria({
    scale,
    key: keys.astria,
    seed,
    ending,
    timing,
    world,
    faults: (call) => {
      const fault = faults(call);
      // What is made minutes after the last look for it is bought twice, unless the account guards titles.
      const isBeyondUs = fault?.kind === 'late' && fault.acts === 'after' && fault.ms > 60_000;
      return isBeyondUs && call.operation === 'create' && world.idempotency !== true ? undefined : fault;
    },
  });
  const strangers = new Set(addStrangers(control, scenario));
  return {
    url,
    requestLog,
    files: fluxFiles,
    strangers: new Set([...strangers].map(idOf)),
    now: () => control.now(),
    fineTunes: () => control.tunes().map((facts) => toFineTune(facts, control, scenario)),
    deployments: () => [],
    calm: () => {
      control.setEnding('succeeds');
      control.setWorld({ listLagMs: 0, balance });
      // The service is back.
      if (theme === 'away') control.skip(60 * 60_000);
    },
    close,
  };
}

const balance = 2_000_000;

function worldOf(scenario: Scenario): AstriaWorld {
  const roll = rollOf(scenario);
  // Of two runs at the very same moment neither can see the other: only the account's own guard helps.
  const isBeside = scenario.attempts.some(({ beside }) => beside);
  return {
    idempotency: isBeside || roll('idempotency') < 0.4,
    titles: pickOf(roll('titles'), ['contain', 'contain', 'equal', 'ignored']),
    listLagMs: roll('lags') < 0.3 ? Math.round(4000 * roll('lag')) : 0,
    expired: pickOf(roll('expired'), ['shown', 'gone']),
    created: pickOf(roll('created'), [200, 201]),
    prompts: pickOf(roll('prompts'), ['painted', 'painted', 'refused']),
    balance: scenario.theme === 'no-credits' ? 0 : balance,
  };
}

/** Other tunes of the same account: at work, finished, with a title that looks like one of ours. */
function addStrangers(control: AstriaControl, scenario: Scenario): readonly number[] {
  const roll = rollOf(scenario);
  const request = { name: 'mug', image_urls: ['https://example.com/1.jpg'], base_tune_id: 1_504_944 };
  const given = [
    { request: { ...request, title: 'stoneware-mug' }, agoMs: 10_000 },
    { request: { ...request, title: 'stoneware-mug · ft-000000000000' }, agoMs: 10_000 },
    { request: { ...request, title: 'stoneware-mug · ft-000000000000 · 2' } },
    { request: { ...request, title: 'mug · ft-0123456789ab · run 100' }, ending: 'fails' },
  ] as const;
  return given.filter((_, at) => roll('stranger', at) < 0.6).map((each) => control.add(each));
}

function toFineTune(
  { id, title, createdAt, trainedAt }: TuneFacts,
  control: AstriaControl,
  { ending, timing }: Scenario,
): FineTune {
  // One that is never trained has met the scenario's ending.
  const { failsAt, vanishesAt } = drawTimes(ending, createdAt, timing, { seed: id, kind: 'flux' });
  const finishedAt = Number.isFinite(trainedAt) ? trainedAt : Math.min(failsAt, vanishesAt);
  const isOver = finishedAt <= control.now();
  return {
    id: idOf(id),
    title,
    // Create itself spends.
    paidAt: control.bought().includes(id) ? [createdAt] : [],
    state:
      isOver && finishedAt === trainedAt ? 'succeeded' : isOver && finishedAt === failsAt ? 'failed' : 'open',
    stops: 0,
    isKnowable: true,
    ...(isOver ? { finishedAt } : {}),
  };
}

function idOf(number: number): string {
  return `astria:${number}`;
}
