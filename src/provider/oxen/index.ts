import { Failure } from '../../base/failure.js';
import { bundledCatalog, scriptTypes } from '../../catalog/index.js';
import type { Answer } from '../../http/answer.js';
import type { Trial } from '../../plan/plan.js';
import type { Observation, Provider, Ref } from '../contract.js';
import { withPlaces } from '../field-places.js';
import { parseAddress } from '../addresses.js';
import { checkTrial } from './check.js';
import { readCheckpoints, toCheckpoints } from './checkpoints.js';
import { openClient, type OxenOptions } from './client.js';
import { accept, isGood, isMissing } from './errors.js';
import { bodyOf, present, textOf } from '../fields.js';
import { readLogs } from './logs.js';
import { toFault, type Context } from './refusals.js';
import { readRate } from './rates.js';
import { collectResults } from './results.js';
import { activeWords } from './status.js';
import { usageOf } from './usage.js';
import { readFineTune, readList, toCreateBody, toLabelBody } from './wire.js';

const pageSize = 100;
const publicHub = 'https://hub.oxen.ai';
const web = 'https://www.oxen.ai';

/** Oxen as a provider, at a checked address. */
export function openOxen(options: OxenOptions): Provider {
  const client = openClient(options);
  const withKey = options.key !== undefined && options.key !== '';
  const hub = new URL(options.hubUrl).href.replace(/\/+$/, '');
  const about = (repository: string, doing: string, subject = `repository ${repository}`): Context => ({
    doing,
    subject,
    repository,
    withKey,
  });
  const aboutOne = ({ repository, id }: Ref, verb: string): Context =>
    about(repository, `${verb} fine-tune ${id}`, `fine-tune ${id} in ${repository}`);

  return {
    id: 'oxen',
    title: 'Oxen',
    activeWords,
    pageSize,
    check: (trial) => checkTrial(client, trial, withKey, scriptTypes),
    create: async (trial) => {
      const answer = await client.create(trial.repository, toCreateBody(trial));
      const { repository } = trial;
      const subject = `repository ${repository} with ${textOf(trial.request['resource']) ?? 'the data'}`;
      const context = about(repository, 'create the fine-tune', subject);
      const created = named(trial, () => observe(answer, repository, context));
      // A create starts nothing; a bare answer may have the envelope's word, or none.
      const isNew = created.word === '' || created.status === 'succeeded';
      return isNew ? { ...created, status: 'created', word: 'created' } : created;
    },
    label: async (ref, label) => {
      const answer = await client.patch(ref.repository, ref.id, toLabelBody(label));
      accept(answer, aboutOne(ref, 'label'), 'nothing');
    },
    start: async (ref) => {
      accept(await client.run(ref.repository, ref.id), aboutOne(ref, 'start'), 'nothing');
    },
    read: async (ref) => {
      const answer = await client.get(ref.repository, ref.id);
      // Not the hub's own word: whoever believes that a fine-tune is gone may buy it again.
      if (answer.status === 404 && answer.json === undefined) throw toFault('unclear', answer);
      return observe(answer, ref.repository, aboutOne(ref, 'read'));
    },
    list: async (repository, { search, word, page }) => {
      const answer = await client.list(repository, {
        page,
        page_size: pageSize,
        status: word,
        search,
        sort: 'newest',
      });
      const { json } = accept(answer, about(repository, 'list the fine-tunes'), 'json');
      return (
        readList(json, circumstanceOf(answer, repository)) ?? unreadable(answer, 'no list of fine-tunes')
      );
    },
    stop: async (ref) => {
      accept(await client.stop(ref.repository, ref.id), aboutOne(ref, 'stop'), 'nothing');
    },
    results: (ref, last) => {
      const type = scriptTypes.get(last.scriptType ?? '');
      const hasSamples = type === undefined || 'samples' in type.parameters;
      return collectResults(client, ref, last, { hub, hasSamples, withKey });
    },
    logs: async (ref) => {
      try {
        const answer = await client.logs(ref.repository, ref.id);
        const { json, text } = accept(answer, aboutOne(ref, 'read the logs of'), 'text');
        return readLogs(json, text);
      } catch {
        return []; // Logs are an extra; the reading itself reports what is wrong.
      }
    },
    checkpoints: async (ref) => {
      const answer = await quietly(() => client.checkpoints(ref.repository, ref.id));
      return answer !== undefined && isGood(answer)
        ? toCheckpoints(readCheckpoints(answer.json).checkpoints)
        : []; // As with logs.
    },
    openFile: (url, from, maxBytes) => client.file(ownFile(url, hub, options.publicUrl), from, maxBytes),
    usage: (ref, last, results) =>
      usageOf(
        { hub: options.publicUrl ?? hub, web: hub === publicHub ? web : undefined },
        ref,
        last,
        results,
      ),
    branchExists: async (repository, branch) => {
      const answer = await quietly(() => client.branch(repository, branch));
      // Only the hub's own word counts: a false no would buy a training again.
      if (answer !== undefined && isMissing(answer)) return false;
      return holdsSomething(answer) ? true : undefined;
    },
    isPublic: async (repository) => {
      const answer = await quietly(() => client.repository(repository, false));
      if (holdsSomething(answer)) return true;
      return answer !== undefined && [401, 403, 404].includes(answer.status) ? false : undefined;
    },
    catalog: async () => {
      const answer = await client.schemas();
      const context = about('', 'read the schemas of its script types', 'schemas');
      // Loaded late: only what asks the hub has a use for it.
      const { readSchemas } = await import('./schemas.js');
      return readSchemas(accept(answer, context, 'json').json, bundledCatalog);
    },
    rateOf: async (baseModel) => {
      const answer = await quietly(() => client.models());
      return answer !== undefined && isGood(answer) ? readRate(answer.json, baseModel) : undefined;
    },
    pageUrl: ({ repository, id }) =>
      hub === publicHub ? `${web}/${encoded(repository)}/fine-tunes/${encodeURIComponent(id)}` : undefined,
    listUrl: (repository) => (hub === publicHub ? `${web}/${encoded(repository)}/fine-tunes` : undefined),
    imageHosts: [...new Set([new URL(hub).host, new URL(publicHub).host, new URL(web).host])],
  };
}

/** Files are fetched from the hub only: an address in an answer could lead into the network of the runner. */
function ownFile(url: string, hub: string, publicUrl: string | undefined): URL {
  const own =
    publicUrl !== undefined && url.startsWith(`${publicUrl}/`) ? `${hub}${url.slice(publicUrl.length)}` : url;
  const address = parseAddress(own);
  if (address === undefined || ![hub, publicHub].some((known) => own.startsWith(`${known}/`)))
    throw new Failure(
      'rejected',
      'The file is not at the hub, and files of other addresses are not fetched.',
    );
  return address;
}

function observe(answer: Answer, repository: string, context: Context): Observation {
  const { json } = accept(answer, context, 'json');
  return (
    readFineTune(json, circumstanceOf(answer, repository)) ?? unreadable(answer, 'no fine-tune with an id')
  );
}

/** What is refused is told with the lines of the fields that the answer names. */
function named<T>(trial: Trial, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw withPlaces(error, trial);
  }
}

function circumstanceOf({ date }: Answer, repository: string): { repository: string; serviceTime?: number } {
  return present({ repository, serviceTime: date });
}

function unreadable(answer: Answer, what: string): never {
  throw toFault('unclear', answer, `The answer of Oxen holds ${what}`);
}

async function quietly(send: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await send();
  } catch {
    return undefined; // "It cannot be told" is all that these questions need.
  }
}

function holdsSomething(answer: Answer | undefined): boolean {
  return answer !== undefined && isGood(answer) && Object.keys(bodyOf(answer.json)).length > 0;
}

function encoded(repository: string): string {
  return repository.split('/').map(encodeURIComponent).join('/');
}
