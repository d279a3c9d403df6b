import type { IncomingCall } from '../../src/simulator/running-server.js';
import type { SimulatedFault } from '../support/simulated-faults.js';
import { chance } from '../../src/simulator/random.js';
import type { Attempt, Scenario } from './scenario.js';
import type { FaultSource } from './service.js';
import { drawFaults } from './faults.js';

/** What goes wrong in a scenario: faults of its requests, and processes that die. */
export class ScenarioFaults {
  isCalm = false;
  readonly #faults: FaultSource;
  readonly #scenario: Scenario;
  readonly #dying = new Set<{ left: number; over: string; strike: () => void }>();

  constructor(scenario: Scenario, elsewhere: string) {
    this.#scenario = scenario;
    this.#faults = drawFaults(scenario, elsewhere);
  }

  /** Whether this run can write nothing down. */
  blind(isCalm: boolean): boolean {
    return this.#scenario.theme === 'unrecorded' && !isCalm;
  }

  /** Ends a process once so many requests have come. */
  await(attempt: Attempt, strike: () => void): void {
    if (attempt.end !== undefined)
      this.#dying.add({ left: attempt.end.requests, over: attempt.end.over, strike });
  }

  meet(call: IncomingCall): SimulatedFault | undefined {
    for (const dying of this.#dying) {
      if (--dying.left > 0) continue;
      this.#dying.delete(dying);
      if (dying.over === 'answered') {
        // When the answer is there, or a little later: at any await.
        setTimeout(dying.strike, Math.floor(30 * chance(this.#scenario.seed, 'strike')));
        continue;
      }
      dying.strike();
      return { kind: 'lost', acts: dying.over === 'acted' };
    }
    if (this.isCalm) return undefined;
    return special(this.#scenario, call) ?? this.#faults(call);
  }
}

/** What a theme is about. */
function special(
  { theme, service, ending, seed }: Scenario,
  { operation, nth }: IncomingCall,
): SimulatedFault | undefined {
  if (theme === 'unclear' && operation === 'create')
    return { kind: 'status', status: nth % 2 === 0 ? 502 : 504 };
  // The one request that spends.
  if (service === 'astria' && operation === 'create' && chance(seed, 'taken', nth) < 0.3)
    return { kind: 'lost', acts: true };
  if (theme === 'away' && ending !== 'unreachable' && operation === 'list')
    return { kind: 'status', status: 503 };
  return undefined;
}
