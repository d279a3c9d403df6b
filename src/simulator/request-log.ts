import type { Operation } from './routes.js';

/** One request as it arrived, and what became of it. */
export interface LoggedRequest {
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
  /** The name of its interception, when it met one. */
  fault?: string;
  /** Whether the hub carried it out. */
  acted: boolean;
  /** Code of the answer; undefined while there is none, and when it was lost. */
  status?: number;
}

/** Every request in the order of arrival. */
export interface RequestLog {
  readonly entries: readonly LoggedRequest[];
  /** Those of one operation. */
  of(operation: Operation): readonly LoggedRequest[];
  /** Forgets the requests, not how many there were. */
  clear(): void;
}

/** A request log that can be written. */
export interface WritableRequestLog extends RequestLog {
  count(operation: Operation): number;
  write(entry: LoggedRequest): void;
}

/** An empty log. The oldest requests are left out of a very long one. */
export function openRequestLog(most = 100_000): WritableRequestLog {
  const entries: LoggedRequest[] = [];
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
