import { listen } from '../unit/http/loopback.js';

/** A GitHub on loopback with one repository's tags and releases. */
export interface Releases {
  readonly apiUrl: string;
  /** Tag → commit. */
  readonly tags: Map<string, string>;
  /** Tag → notes. */
  readonly releases: Map<string, string>;
  /** `METHOD path` of every request that would change something. */
  readonly changes: () => readonly string[];
  /** Headers of the requests. */
  readonly keys: () => readonly (string | undefined)[];
  readonly close: () => Promise<void>;
}

/** Whatever `breaks` names, `METHOD path-end`, is carried out and then answered 502. */
export async function openReleases(breaks = ''): Promise<Releases> {
  const tags = new Map<string, string>();
  const releases = new Map<string, string>();
  const loopback = await listen((request, response) => {
    const { method = '', url = '' } = request;
    const path = url.replace('/repos/octo/models/', '');
    const sent = JSON.parse(loopback.requests.at(-1)?.body || 'null') as Sent | null;
    const [status, body] = answer(method, path, sent);
    const isBroken = breaks !== '' && method !== 'GET' && `${method} ${path}`.startsWith(breaks);
    response.writeHead(isBroken ? 502 : status, { 'content-type': 'application/json' });
    response.end(isBroken ? '<html>Bad Gateway</html>' : JSON.stringify(body));
  });
  const ref = (tag: string): object => ({
    ref: `refs/tags/${tag}`,
    object: { type: 'commit', sha: tags.get(tag) },
  });
  const missing: Reply = [404, { message: 'Not Found' }];
  function answer(method: string, path: string, sent: Sent | null): Reply {
    const tag = decodeURIComponent(path.split('/tags/')[1] ?? '');
    if (method === 'GET' && path.startsWith('git/matching-refs/'))
      return [200, [...tags.keys()].filter((name) => name.startsWith(tag)).map(ref)];
    if (method === 'GET' && path.startsWith('git/ref/')) return tags.has(tag) ? [200, ref(tag)] : missing;
    if (method === 'GET' && path.startsWith('releases/tags/'))
      return releases.has(tag) ? [200, { tag_name: tag }] : missing;
    if (method === 'POST' && path === 'releases' && sent !== null) {
      const name = sent.tag_name ?? '';
      if (!tags.has(name)) tags.set(name, sent.target_commitish ?? '');
      releases.set(name, sent.body ?? '');
      return [201, { tag_name: name }];
    }
    if (method === 'POST' && path === 'git/refs' && sent !== null) {
      const name = (sent.ref ?? '').replace('refs/tags/', '');
      if (tags.has(name)) return [422, { message: 'Reference already exists' }];
      tags.set(name, sent.sha ?? '');
      return [201, ref(name)];
    }
    if (method === 'PATCH' && path.startsWith('git/refs/tags/') && sent !== null) {
      if (!tags.has(tag)) return [422, { message: 'Reference does not exist' }];
      tags.set(tag, sent.sha ?? '');
      return [200, ref(tag)];
    }
    return missing;
  }
  return {
    apiUrl: loopback.url,
    tags,
    releases,
    changes: () =>
      loopback.requests
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method ?? ''} ${(path ?? '').replace('/repos/octo/models/', '')}`),
    keys: () => loopback.requests.map(({ headers }) => headers.authorization),
    close: () => loopback.close(),
  };
}

type Reply = readonly [number, object];

interface Sent {
  readonly tag_name?: string;
  readonly target_commitish?: string;
  readonly body?: string;
  readonly ref?: string;
  readonly sha?: string;
}
