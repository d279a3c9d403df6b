import { Failure, Fault } from '../../base/failure.js';
import { withoutEnd } from '../../base/text.js';
import type { Answer } from '../../http/answer.js';
import type { Trial } from '../../plan/trial.js';
import type { Observation, Provider, Ref } from '../contract.js';
import { withPlaces } from '../field-places.js';
import { idOf, present } from '../fields.js';
import { checkTrial } from './check.js';
import { openClient, pageSize, type AstriaOptions } from './client.js';
import { uploadDirectly } from './direct.js';
import { accept, toFault, type AstriaRequest } from './errors.js';
import { openImage } from './open-image.js';
import { toForm } from './form.js';
import type { ImageFile } from './image-set.js';
import { readImages, type Images } from './images.js';
import { collectResults, samplingPause } from './results.js';
import { usageOf } from './usage.js';
import { itemsOf, readTune, readTunes, toTune, tuneIn, type TuneContext } from './wire.js';

const publicApi = 'https://api.astria.ai';
const web = 'https://www.astria.ai';
const mostPages = 20;

/** Where results have been seen to lie: the service itself and its storage. */
const imageHosts = ['api.astria.ai', 'mp.astria.ai', 'sdbooth2-production.s3.amazonaws.com'];

const cannotStop =
  'Astria cannot stop a training. Only deleting the tune would end it, with everything it made; whether that ends the cost is not known.';

/** Astria as a provider, at a checked address. Its tunes belong to the account of the key: there are no repositories. */
export function openAstria(options: AstriaOptions): Provider {
  const { workspace, key, idPrefix: prefix = 'astria:' } = options;
  const client = openClient(options);
  const service = withoutEnd(new URL(options.url).href, '/');
  const looked = new WeakMap<Trial, Images>();
  const stored = new WeakMap<Trial, readonly string[]>();
  /** All bytes leave before the call that spends; once, however often that is repeated. */
  const uploaded = async (
    trial: Trial,
    files: readonly ImageFile[],
  ): Promise<readonly string[] | undefined> => {
    const ids = stored.get(trial) ?? (await uploadDirectly({ client, files, workspace, options }));
    if (ids !== undefined) stored.set(trial, ids);
    return ids;
  };
  const about = (answer: Answer): TuneContext => present({ prefix, serviceTime: answer.date });
  const aboutOne = (number: string): AstriaRequest => ({
    doing: `read tune ${number}`,
    subject: `tune ${number}`,
  });

  return {
    id: 'astria',
    title: 'Astria',
    activeWords: [],
    pageSize,
    spends: 'create',
    cannotStop,
    check: async (trial) => {
      const images = await readImages(trial, workspace);
      looked.set(trial, images);
      return checkTrial(client, trial, images, key !== '');
    },
    create: async (trial, label) => {
      // What is sent is what was looked at: the fingerprint was made of it.
      const { files, diagnostics } = looked.get(trial) ?? (await readImages(trial, workspace));
      const wrong = diagnostics.find(({ severity }) => severity === 'error');
      if (wrong !== undefined) throw new Failure('invalid-file', wrong.message);
      const tune = toTune(trial, label?.name ?? trial.name);
      const ids = files.length === 0 ? [] : await uploaded(trial, files);
      const answer = await sendOnce(() =>
        client.create(
          ids === undefined
            ? toForm(tune, files, workspace)
            : { tune: ids.length === 0 ? tune : { ...tune, images: ids } },
        ),
      );
      const context = { doing: 'create the tune', subject: 'base tune of this number' };
      try {
        return observe(answer, context, about(answer));
      } catch (error) {
        throw withPlaces(error, trial);
      }
    },
    // The title is what it is found by; it is given once and never changed.
    label: () => Promise.resolve(),
    start: () => Promise.resolve(),
    read: async (ref) => {
      const number = numberIn(ref, prefix);
      const answer = await client.get(number);
      const tune = observe(answer, aboutOne(number), about(answer));
      // A cache that leaves out a part of the path answers with another: its end must not end ours.
      if (tune.id !== `${prefix}${number}`)
        throw toFault('unclear', answer, `The answer of Astria is about another tune than ${number}`);
      if (isGone(tune))
        throw new Failure('not-found', `Astria has deleted the tune ${number}: its time is over.`, {
          help: 'Tunes live 30 days from their training; with `tune.auto_extend` longer, for a fee.',
        });
      const nextLookMs = tune.status === 'succeeded' ? await samplingPause(client, number, tune) : undefined;
      return nextLookMs === undefined ? tune : { ...tune, status: 'running', word: 'sampling', nextLookMs };
    },
    list: async (_, { search, page }) => {
      // Pages are followed by cursor, so the first call brings all that was searched for.
      if (page > 1) return [];
      const found = new Map<string, Observation>();
      let before: string | undefined;
      for (let round = 0; round < (search === undefined ? 1 : mostPages); round++) {
        const answer = await client.list({ title: search, before_id: before });
        const body = accept(answer, { doing: 'list the tunes', subject: 'list of tunes' });
        const tunes = readTunes(body, about(answer));
        if (tunes === undefined)
          throw toFault('unclear', answer, 'The answer of Astria holds no list of tunes');
        const fresh = tunes.filter(({ id }) => !found.has(id));
        for (const tune of fresh) found.set(tune.id, tune);
        const items = itemsOf(body, 'tunes') ?? [];
        before = idOf(tuneIn(items.at(-1))['id']);
        if (fresh.length === 0 || items.length < pageSize || before === undefined) break;
      }
      const all = [...found.values()];
      // A service that knows no filter shows all of them.
      return search === undefined ? all : all.filter(({ displayName }) => displayName?.includes(search));
    },
    stop: () => Promise.reject(new Failure('rejected', cannotStop)),
    results: (ref, last) => collectResults(client, numberIn(ref, prefix), last),
    logs: () => Promise.resolve([]),
    checkpoints: () => Promise.resolve([]),
    openFile: (url, from, maxBytes) => openImage(options, imageHosts, url, from, maxBytes),
    usage: ({ id }, last) => usageOf(service, numberOf(id, prefix) ?? '', last),
    branchExists: () => Promise.resolve(undefined),
    // The addresses of images are open to whoever knows them.
    isPublic: () => Promise.resolve(true),
    pageUrl: ({ id }) => {
      const number = service === publicApi ? numberOf(id, prefix) : undefined;
      return number === undefined ? undefined : `${web}/tunes/${number}/prompts`;
    },
    listUrl: () => (service === publicApi ? `${web}/tunes` : undefined),
    imageHosts: [...new Set([new URL(service).host, ...imageHosts])],
  };
}

/** A web application that has carried a form out redirects to what came of it: those two are no clear no. */
async function sendOnce(create: () => Promise<Answer>): Promise<Answer> {
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof Failure) || (error.status !== 302 && error.status !== 303)) throw error;
    throw new Fault('unclear', error.message, { cause: error, status: error.status });
  }
}

function observe(answer: Answer, context: AstriaRequest, tuneContext: TuneContext): Observation {
  const tune = readTune(accept(answer, context), tuneContext);
  if (tune === undefined) throw toFault('unclear', answer, 'The answer of Astria holds no tune with an id');
  return tune;
}

/** What has expired is as good as deleted, whether Astria still shows it or not. */
function isGone({ expiresAt, serviceTime, status }: Observation): boolean {
  return status !== 'failed' && expiresAt !== undefined && expiresAt <= (serviceTime ?? 0);
}

function numberIn({ id }: Ref, prefix: string): string {
  const number = numberOf(id, prefix);
  if (number !== undefined) return number;
  throw new Failure('invalid-input', `'${id}' is no tune at Astria.`, {
    help: `Write its number behind the name of the service: ${prefix}123.`,
  });
}

/** `astria:123` → `123`. */
function numberOf(id: string, prefix: string): string | undefined {
  const number = id.startsWith(prefix) ? id.slice(prefix.length) : '';
  return /^\d{1,18}$/.test(number) ? number : undefined;
}
