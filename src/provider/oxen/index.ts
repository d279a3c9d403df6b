import { Failure, Fault } from '../../base/failure.js';
import { bundledCatalog, scriptTypes } from '../../catalog/index.js';
import { TooLarge, type Answer } from '../../http/answer.js';
import type { Trial } from '../../plan/trial.js';
import type { Observation, Provider, Ref } from '../contract.js';
import { parseAddress } from '../../base/address.js';
import { withoutEnd } from '../../base/text.js';
import { withPlaces } from '../field-places.js';
import { checkTrial } from './check.js';
import { readCheckpoints, toCheckpoints } from './checkpoints.js';
import { openClient, type OxenClient, type OxenOptions } from './client.js';
import { accept, isGood, isMissing, isOwn } from './errors.js';
import { bodyOf, fieldsOf, present, textOf } from '../fields.js';
import { readEndOfLogs, readLogs } from './logs.js';
import { toFault, unreadable, type OxenRequest } from './refusals.js';
import { readRate } from './rates.js';
import { collectResults } from './results.js';
import { readSampleHashes } from './sample-hashes.js';
import { openServing } from './serving.js';
import { activeWords } from './status.js';
import { openTables } from './tables.js';
import { openUploads } from './open-uploads.js';
import { usageOf } from './usage.js';
import { readFineTune, readList, repositoryIn, toCreateBody, toLabelBody } from './wire.js';

const pageSize = 100;
const publicHub = 'https://hub.oxen.ai';
const web = 'https://www.oxen.ai';

/** Oxen as a provider, at a checked address. */
export function openOxen(options: OxenOptions): Provider {
  const client = openClient(options);
  const withKey = options.key !== undefined && options.key !== '';
  const hub = withoutEnd(new URL(options.hubUrl).href, '/');
  const about = (repository: string, doing: string, subject = `repository ${repository}`): OxenRequest => ({
    doing,
    subject,
    repository,
    withKey,
  });
  const aboutOne = ({ repository, id }: Ref, verb: string): OxenRequest =>
    about(repository, `${verb} fine-tune ${id}`, `fine-tune ${id} in ${repository}`);

  return {
    id: 'oxen',
    title: 'Oxen',
    spends: 'start',
    activeWords,
    pageSize,
    check: (trial, asked) =>
      checkTrial(asked === undefined ? client : client.withMemory(asked), trial, withKey, scriptTypes),
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
      const observation = observe(answer, ref.repository, aboutOne(ref, 'read'));
      // A cache that leaves out a part of the path answers with another: its end must not end ours.
      if (!isAbout(answer, observation, ref))
        throw toFault('unclear', answer, `The answer of Oxen is about another fine-tune than ${ref.id}`);
      return observation;
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
      const read = readList(json, contextOf(answer, repository));
      return typeof read === 'string' ? unreadable(answer, read) : read;
    },
    stop: async (ref) => {
      accept(await client.stop(ref.repository, ref.id), aboutOne(ref, 'stop'), 'nothing');
    },
    results: (ref, last) => {
      const type = scriptTypes.get(last.scriptType ?? '');
      const hasSamples = type === undefined || 'samples' in type.parameters;
      return collectResults(client, ref, last, { hub, hasSamples, withKey });
    },
    logs: async (ref, say) => {
      try {
        const answer = await client.logs(ref.repository, ref.id);
        const { json, text } = accept(answer, aboutOne(ref, 'read the logs of'), 'text');
        return readLogs(json, text);
      } catch (error) {
        if (error instanceof TooLarge) return endOfLogs(client, ref, say);
        if (error instanceof Fault) throw error;
        return []; // What refuses them has none.
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
      // Something between us and the hub says no to anybody.
      const isNo = answer !== undefined && [401, 403, 404].includes(answer.status) && isOwn(answer);
      return isNo ? false : undefined;
    },
    catalog: async () => {
      const answer = await client.schemas();
      const context = about('', 'read the schemas of its script types', 'schemas');
      // Loaded late: only what asks the hub has a use for it.
      const { readSchemas } = await import('./schemas.js');
      return readSchemas(accept(answer, context, 'json').json, bundledCatalog);
    },
    rateOf: async (baseModel) => {
      const [schemas, prices] = await Promise.all([
        quietly(() => client.schemas()),
        quietly(() => client.models()),
      ]);
      if (prices === undefined || !isGood(prices)) return undefined;
      const names = schemas !== undefined && isGood(schemas) ? schemas.json : undefined;
      return readRate(names, prices.json, baseModel);
    },
    account: async () => {
      const context = about('', 'look at its account', 'account of the key');
      const { json } = accept(await client.me(), context, 'json');
      const body = bodyOf(json);
      return present({ name: textOf(fieldsOf(body['user'])['username']) ?? textOf(body['username']) });
    },
    sampleHashes: async (repository, branch) => readSampleHashes(client, repository, branch),
    serving: openServing(client, options.publicUrl ?? hub, withKey),
    tables: openTables(client, withKey),
    uploads: openUploads(client, withKey),
    pageUrl: ({ repository, id }) =>
      hub === publicHub ? `${web}/${encoded(repository)}/fine-tunes/${encodeURIComponent(id)}` : undefined,
    listUrl: (repository) => (hub === publicHub ? `${web}/${encoded(repository)}/fine-tunes` : undefined),
    imageHosts: [...new Set([new URL(hub).host, new URL(publicHub).host, new URL(web).host])],
  };
}

const endBytes = 1024 * 1024;

/** Of a log that is too large to be read, what came last. */
async function endOfLogs(
  client: OxenClient,
  { repository, id }: Ref,
  say: (text: string) => void = () => undefined,
): Promise<readonly string[]> {
  const answer = await quietly(() => client.endOfLogs(repository, id, endBytes));
  if (answer?.status === 206) {
    say(`The log of ${id} is larger than 8 MiB: only its last MiB is read.`);
    return readEndOfLogs(answer.text);
  }
  say(`The log of ${id} is larger than 8 MiB, and Oxen does not send its end alone: it is not shown.`);
  return [];
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

function observe(answer: Answer, repository: string, context: OxenRequest): Observation {
  const { json } = accept(answer, context, 'json');
  return readFineTune(json, contextOf(answer, repository)) ?? unreadable(answer, 'no fine-tune with an id');
}

/** Whether an answer is about what was asked: the id, and the repository where it tells one. */
function isAbout({ json }: Answer, { id }: Observation, ref: Ref): boolean {
  const repository = repositoryIn(json);
  return isSame(id, ref.id) && (repository === undefined || isSame(repository, ref.repository));
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What is refused is told with the lines of the fields that the answer names. */
function named<T>(trial: Trial, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw withPlaces(error, trial);
  }
}

function contextOf({ date }: Answer, repository: string): { repository: string; serviceTime?: number } {
  return present({ repository, serviceTime: date });
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
