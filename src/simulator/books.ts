import type { Operation } from './routes.js';

/** One request as it arrived, and what became of it. */
export interface Entry {
  readonly operation: Operation;
  /** 1 for the first request of this operation. */
  readonly nth: number;
  readonly method: string;
  /** Without the query, encoded as it came. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed when it is JSON, else its text; undefined when there was none. */
  readonly body: unknown;
  /** Virtual epoch ms. */
  readonly arrivedAt: number;
  /** In words, when the plan of faults had one. */
  fault?: string;
  /** Whether the hub carried it out. */
  acted: boolean;
  /** Code of the answer; undefined while there is none, and when it was lost. */
  status?: number;
}

/** Every request in the order of arrival. */
export interface Books {
  readonly entries: readonly Entry[];
  /** Those of one operation. */
  of(operation: Operation): readonly Entry[];
  /** Forgets the requests, not how many there were. */
  clear(): void;
}

/** Books and the pen to write in them. */
export interface OpenBooks extends Books {
  count(operation: Operation): number;
  write(entry: Entry): void;
}

/** Empty books. The oldest requests are left out of very long ones. */
export function openBooks(most = 100_000): OpenBooks {
  const entries: Entry[] = [];
  const counts = new Map<Operation, number>();
  return {
    entries,
    of: (operation) => entries.filter((entry) => entry.operation === operation),
    clear: () => {
      entries.length = 0;
    },
    count: (operation) => {
      const count = (counts.get(operation) ?? 0) + 1;
      counts.set(operation, count);
      return count;
    },
    write: (entry) => {
      entries.push(entry);
      if (entries.length > most) entries.shift();
    },
  };
}
