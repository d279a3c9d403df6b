import type { RequestOptions } from 'node:http';
import type { RequestHandler } from '@actions/http-client/lib/interfaces';
import type { Clock } from '../base/clock.js';
import { Fault } from '../base/failure.js';

/** A time limit for a whole request, slow bodies included, that really ends it. */
export interface Deadline {
  /** Rejects with a Fault when the time is over; never resolves. */
  readonly expired: Promise<never>;
  /** Makes the request obey. */
  readonly handler: RequestHandler;
  /** Ends the request now. */
  readonly end: () => void;
  /** Cuts the connection of a request that is over; nobody is told. */
  readonly cut: () => void;
  readonly clear: () => void;
}

/** What a request needs of a clock. */
export type RequestClock = Pick<Clock, 'scale' | 'sleep' | 'busy'>;

/** Real time, for whoever has no clock to pass on. */
export const realTime: RequestClock = {
  scale: 1,
  busy: (work) => work(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      const wake = (): void => {
        clearTimeout(timer);
        resolve();
      };
      signal?.addEventListener('abort', wake, { once: true });
    }),
};

const leastRealMs = 1000;

/** Why something is aborted, which nobody reads: without it Node makes an error with a stack each time. */
const over = 'over';

/** Starts the time of one request, by a clock: virtual time or scaled time passes otherwise than real time. */
export function startDeadline(ms: number, host: string, clock: RequestClock): Deadline {
  const ended = new AbortController();
  const waiting = new AbortController();
  let reject: (reason: Fault) => void = () => undefined;
  const expired = new Promise<never>((_, no) => {
    reject = no;
  });
  // Nobody may be waiting any more when it fires; an unhandled rejection would end the process.
  expired.catch(() => undefined);
  const stop = (reason: Fault): void => {
    waiting.abort(over);
    // First the rejection with the reason, then the abort, which carries none.
    reject(reason);
    ended.abort(over);
  };
  // However fast time is made to pass, a request needs some.
  const limitMs = clock.scale < 1 ? Math.max(ms, leastRealMs / clock.scale) : ms;
  void clock.sleep(limitMs, waiting.signal).then(() => {
    if (!waiting.signal.aborted) stop(new Fault('unclear', `${host} did not answer within ${ms / 1000} s.`));
  });
  return {
    expired,
    handler: handlerFor(ended.signal),
    end: () => stop(new Fault('unclear', `The request to ${host} was given up.`)),
    cut: () => ended.abort(over),
    clear: () => waiting.abort(over),
  };
}

/** The client has no word for a signal, but hands its handlers the options that Node gets. */
function handlerFor(signal: AbortSignal): RequestHandler {
  return {
    prepareRequest: (options: RequestOptions) => {
      options.signal = signal;
      // The tunnel to a proxy is a request of its own, which the agent makes from these.
      const agent: unknown = options.agent;
      if (hasProxyOptions(agent)) agent.proxyOptions.signal = signal;
    },
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error('There is no other way to authenticate.')),
  };
}

function hasProxyOptions(agent: unknown): agent is { readonly proxyOptions: { signal?: AbortSignal } } {
  return (
    typeof agent === 'object' &&
    agent !== null &&
    'proxyOptions' in agent &&
    typeof agent.proxyOptions === 'object' &&
    agent.proxyOptions !== null
  );
}
