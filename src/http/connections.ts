import { HttpClient } from '@actions/http-client';

/** A client with one connection at most, for one request at a time. */
export interface Lane {
  readonly client: HttpClient;
  /** Takes it back: kept for the next one when its answer was read to the end, else its connection is closed. */
  readonly leave: (isWhole: boolean) => void;
}

/** Connections to one service; `timeoutMs`: how long the request may take. */
export interface Connections {
  /** For a request that changes nothing: the connection of an earlier one, where one is left. */
  readonly shared: (timeoutMs: number) => Lane;
  /** For a request that changes something: a connection of its own. */
  readonly own: (timeoutMs: number) => Lane;
}

/**
 * Shorter than services keep an unused connection (Node 5 s, Cowboy 60 s, nginx 75 s): so it is us who close it. One that
 * is closed from there at the very moment when it is used again fails its request, and it cannot be told whether that
 * was carried out. A question is asked again; a call that spends must not come into this case, so it never uses one.
 */
const keptMs = 3000;
/** Of a burst of questions at once. */
const mostKept = 8;

/** Opens what the requests to one service share; proxies are asked for a tunnel each time. */
export function openConnections(userAgent: string): Connections {
  const kept: { readonly client: HttpClient; readonly timeoutMs: number; readonly timer: NodeJS.Timeout }[] =
    [];
  const open = (timeoutMs: number, keepAlive: boolean): HttpClient => {
    const client = new HttpClient(undefined, [], {
      allowRedirects: false,
      allowRetries: false,
      // Its own limit for silence goes by real time, and must not be the shorter one.
      socketTimeout: Math.max(timeoutMs, 60_000) + 1000,
      keepAlive,
    });
    // Set here because the constructor appends the id of the runner's orchestration to it.
    client.userAgent = userAgent;
    return client;
  };
  return {
    own: (timeoutMs) => {
      const client = open(timeoutMs, false);
      return { client, leave: () => client.dispose() };
    },
    shared: (timeoutMs) => {
      const at = kept.findLastIndex((each) => each.timeoutMs === timeoutMs);
      const [last] = at < 0 ? [] : kept.splice(at, 1);
      clearTimeout(last?.timer);
      const client = last?.client ?? open(timeoutMs, true);
      return {
        client,
        leave: (isWhole) => {
          if (!isWhole || kept.length >= mostKept) {
            client.dispose();
            return;
          }
          const drop = (): void => {
            kept.splice(kept.indexOf(lane), 1);
            client.dispose();
          };
          const lane = { client, timeoutMs, timer: setTimeout(drop, keptMs).unref() };
          kept.push(lane);
        },
      };
    },
  };
}
