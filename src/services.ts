import { isObject, type JsonObject } from './base/json.js';
import { version } from './base/version.js';
import { present, without } from './base/present.js';
import type { ServiceId } from './base/service.js';
import type { Host } from './host/host.js';
import type { Inputs } from './inputs.js';
import type { Trial } from './plan/trial.js';
import { openOxen } from './provider/oxen/index.js';
import type { Connection } from './train/connection.js';

/** Sent with every request; must not contain the letters "oxen", see the provider. */
export const userAgent = `fine-tune-action/${version}`;

/** A service that is spoken to, and how it is known. In a simulation its address is the same every time. */
export interface OpenService extends Pick<Connection, 'provider' | 'hubUrl' | 'withKey'> {
  /** A simulation has the data that the trials speak of; the real service is not told. */
  readonly rehearse: (trials: readonly Trial[]) => void;
  /** Rows of a table of the workspace that models are asked; a simulation could know none of them otherwise. */
  readonly teach?: (rows: readonly JsonObject[]) => void;
  readonly close: () => Promise<void>;
}

interface Options {
  readonly host: Host;
  readonly inputs: Inputs;
  /** The same question is asked once: for plans, whose files share data and lists. */
  readonly remember: boolean;
}

/**
 * The services of a step, or simulators in their places: each is spoken to with its own key only. Loaded late, because
 * it brings the HTTP stack.
 */
export async function openServices(
  host: Host,
  inputs: Inputs,
  ids: readonly ServiceId[],
  remember = false,
): Promise<readonly OpenService[]> {
  await host.goOnline();
  for (const key of Object.values(inputs.keys)) if (key !== '') host.mask(key);
  const options = { host, inputs, remember };
  const opened: OpenService[] = [];
  for (const id of ids) {
    const open = inputs.simulate === undefined ? openers[id] : simulators[id];
    opened.push(await open(options, inputs.simulate ?? ''));
  }
  return opened;
}

type Opener = (options: Options, ending: string) => Promise<OpenService>;

const openers: Readonly<Record<ServiceId, Opener>> = {
  oxen: ({ host, inputs, remember }) => {
    const { addresses, keys } = inputs;
    const [hubUrl, key] = [addresses.oxen, keys.oxen];
    return Promise.resolve({
      ...real,
      hubUrl,
      provider: openOxen({ hubUrl, key, userAgent, clock: host.clock, remember }),
      withKey: key !== '',
    });
  },
  astria: async ({ host, inputs }) => {
    const { addresses, keys } = inputs;
    const [url, key] = [addresses.astria, keys.astria];
    const { openAstria } = await import('./provider/astria/index.js');
    return {
      ...real,
      hubUrl: url,
      provider: openAstria({ url, key, userAgent, clock: host.clock, workspace: host }),
      withKey: key !== '',
    };
  },
};

const real = { rehearse: () => undefined, close: () => Promise.resolve() };

const publicUrl = 'https://simulator.invalid';
const simulated = { hubUrl: publicUrl, withKey: true };
const key = 'simulated';

const simulators: Readonly<Record<ServiceId, Opener>> = {
  oxen: async ({ host, remember: once }, ending) => {
    const { startSimulator } = await import('./simulator/server.js');
    const columns: string[] = [];
    const { clock } = host;
    const world = { columns };
    const kept = host.kept('oxen');
    const remembered = kept.read();
    const simulator = await startSimulator({
      ...{ clock, ending, idPrefix: 'sim-', publicUrl, world },
      ...(remembered === undefined ? {} : { kept: remembered }),
    });
    let isLeft = false;
    const remember = (): void => {
      if (!isLeft) kept.write(simulator.keep());
    };
    const leave = (): void => {
      remember();
      isLeft = true;
    };
    // Who leaves it with Ctrl-C can attach to it; what is done to it after that is done by another one, and counts.
    host.interrupted.addEventListener('abort', leave, { once: true });
    const hubUrl = simulator.url;
    return {
      ...simulated,
      provider: openOxen({ hubUrl, publicUrl, key, userAgent, clock, remember: once }),
      rehearse: (trials) => {
        columns.push(...trials.flatMap(columnsOf));
      },
      teach: (rows) => simulator.teach(rows),
      close: async () => {
        remember();
        await simulator.close();
      },
    };
  },
  astria: async ({ host }, ending) => {
    const { startAstria } = await import('./simulator/astria/server.js');
    const { openAstria } = await import('./provider/astria/index.js');
    const { clock } = host;
    const kept = host.kept('astria');
    const remembered = kept.read();
    const simulator = await startAstria({ clock, ending, publicUrl, ...present({ kept: remembered }) });
    const remember = (): void => kept.write(simulator.keep());
    host.interrupted.addEventListener('abort', remember, { once: true });
    const { url } = simulator;
    const idPrefix = 'sim-';
    return {
      ...simulated,
      provider: openAstria({ url, publicUrl, key, userAgent, clock, workspace: host, idPrefix }),
      rehearse: (trials) => {
        // As at Oxen; the title names the fingerprint, and images are sent before.
        const wanted = new Set(trials.map(({ request, sent = request }) => JSON.stringify(untitled(sent))));
        simulator.setAside((request) => wanted.has(JSON.stringify(untitled(request))));
      },
      close: async () => {
        remember();
        await simulator.close();
      },
    };
  },
};

/** What is asked of Astria, as the file has it. */
function untitled(tune: JsonObject): JsonObject {
  return without(tune, 'title', 'images');
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
