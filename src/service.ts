import { isObject } from './base/json.js';
import type { Host } from './host/host.js';
import type { Inputs } from './inputs.js';
import type { Trial } from './plan/plan.js';
import type { Provider } from './provider/contract.js';
import { openOxen } from './provider/oxen/index.js';

/** Sent with every request; must not contain the letters "oxen", see the provider. */
export const userAgent = 'fine-tune-action/0.1.0';

/** A service that is spoken to, and how it is known. */
export interface Service {
  readonly provider: Provider;
  /** Part of the fingerprint: the same for every simulation. */
  readonly hubUrl: string;
  /** Without a key only what is public can be read. */
  readonly withKey: boolean;
  /** A simulation has the data that the trials speak of; the real service is not told. */
  readonly rehearse: (trials: readonly Trial[]) => void;
  readonly close: () => Promise<void>;
}

/**
 * The service of the inputs, or the simulator in its place. With `remember` the same question is asked once: for plans,
 * whose files share data and lists. Loaded late, because it brings the HTTP stack.
 */
export async function openService(host: Host, inputs: Inputs, remember: boolean): Promise<Service> {
  await host.goOnline();
  if (inputs.apiKey !== '') host.mask(inputs.apiKey);
  const { timeScale } = inputs;
  if (inputs.simulate === undefined) {
    const { hubUrl, apiKey: key } = inputs;
    return {
      hubUrl,
      provider: openOxen({ hubUrl, key, userAgent, timeScale, remember }),
      withKey: key !== '',
      rehearse: () => undefined,
      close: () => Promise.resolve(),
    };
  }
  const { startSimulator } = await import('./simulator/server.js');
  const columns: string[] = [];
  const simulator = await startSimulator({
    scale: host.clock.scale,
    ending: inputs.simulate,
    idPrefix: 'sim-',
    publicUrl: simulatedHub,
    world: { columns },
  });
  return {
    hubUrl: simulatedHub,
    provider: openOxen({
      hubUrl: simulator.url,
      publicUrl: simulatedHub,
      key: 'simulated',
      userAgent,
      timeScale,
      remember,
    }),
    withKey: true,
    rehearse: (trials) => void columns.push(...trials.flatMap(columnsOf)),
    close: () => simulator.close(),
  };
}

/** The columns that a trial names. */
function columnsOf({ schema, request }: Trial): readonly string[] {
  const { training_params: params } = request;
  if (schema === undefined || !isObject(params)) return [];
  return Object.entries(schema.parameters)
    .filter(([, parameter]) => parameter.column === true)
    .flatMap(([key]) => params[key] ?? [])
    .filter((name) => typeof name === 'string');
}

const simulatedHub = 'https://simulator.invalid';
