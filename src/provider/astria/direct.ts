import { createHash } from 'node:crypto';
import { Failure, Fault } from '../../base/failure.js';
import type { Workspace } from '../../base/workspace.js';
import type { Answer } from '../../http/answer.js';
import { fieldsOf, textOf } from '../fields.js';
import type { AstriaOptions, AstriaClient } from './client.js';
import { toTrouble } from './errors.js';
import { bytesOf } from './form.js';
import type { ImageFile } from './image-set.js';

/** What is sent, and the way. */
export interface DirectUpload {
  readonly client: AstriaClient;
  readonly files: readonly ImageFile[];
  readonly workspace: Pick<Workspace, 'open'>;
  readonly options: Pick<AstriaOptions, 'url' | 'publicUrl'>;
}

/** Astria's own clients send up to six at once. */
const atOnce = 4;

/**
 * Sends files to Astria's storage before anything is bought, as Rails' direct uploads
 * (https://guides.rubyonrails.org/active_storage_overview.html#direct-uploads): so the create that spends is short, and
 * its answer comes in a second. The ids of the files, in their order; undefined where it does not work: then they go with
 * the create. Throws a Failure for a refused key or a file that has changed, and a Fault when nobody answers: in both
 * cases nothing was made.
 */
export async function uploadDirectly(upload: DirectUpload): Promise<readonly string[] | undefined> {
  const ids = new Map<ImageFile, string>();
  const waiting = [...upload.files];
  const course = { works: true };
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined && course.works; file = waiting.shift()) {
      const id = await uploadOne(upload, file);
      if (id === undefined) course.works = false;
      else ids.set(file, id);
    }
  };
  // The first alone: a service without direct uploads is asked once.
  const [first] = waiting.splice(0, 1);
  if (first !== undefined) {
    const id = await uploadOne(upload, first);
    if (id === undefined) return undefined;
    ids.set(first, id);
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  const all = upload.files.map((file) => ids.get(file));
  return course.works && all.every((id) => id !== undefined) ? all : undefined;
}

async function uploadOne(
  { client, workspace, options }: DirectUpload,
  file: ImageFile,
): Promise<string | undefined> {
  const checksum = await md5Of(file, workspace);
  const [type = file.type] = file.type.split(';', 1);
  const answer = await announced(() =>
    client.announce({
      blob: { filename: file.name, byte_size: file.bytes, checksum, content_type: type },
    }),
  );
  const place = placeIn(answer, options);
  if (place === undefined) return undefined;
  try {
    const { status } = await client.store(place.url, place.headers, {
      type,
      bytes: file.bytes,
      open: () => bytesOf(file, workspace),
    });
    return status >= 200 && status < 300 ? place.id : undefined;
  } catch (error) {
    if (error instanceof Failure && error.reason === 'invalid-file') throw error;
    // The storage cannot be reached from here; Astria itself can.
    if (error instanceof Failure || error instanceof Fault) return undefined;
    throw error;
  }
}

/** The answer that gives a place, also one that gives none; whatever went wrong, nothing was bought. */
async function announced(send: () => Promise<Answer>): Promise<Answer> {
  let answer: Answer;
  try {
    answer = await send();
  } catch (error) {
    throw error instanceof Fault ? unsent(error) : error;
  }
  if (![401, 402, 403, 425, 429].includes(answer.status)) return answer;
  const trouble = toTrouble(answer, { doing: 'send the images', subject: 'place for images' });
  throw trouble instanceof Fault ? unsent(trouble) : trouble;
}

/** The create was not sent: that is certain, whatever became of the announcement. */
function unsent(fault: Fault): Fault {
  const { message, status, retryAfterMs } = fault;
  return new Fault(fault.kind === 'busy' ? 'busy' : 'unsent', message, {
    cause: fault,
    ...(status === undefined ? {} : { status }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

interface UploadPlace {
  readonly id: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** `{signed_id, direct_upload: {url, headers}}`; undefined for anything else, and for a place that files are not sent to. */
function placeIn({ status, json }: Answer, options: DirectUpload['options']): UploadPlace | undefined {
  const { signed_id: id, direct_upload: direct } = fieldsOf(json);
  const { url, headers } = fieldsOf(direct);
  const address = textOf(url);
  const signed = textOf(id);
  if (status < 200 || status > 299 || address === undefined || signed === undefined) return undefined;
  const place = storageAt(address, options);
  return place === undefined ? undefined : { id: signed, url: place, headers: headersIn(headers) };
}

/** An https address on the internet; plain http and this machine only where the service itself is there. */
function storageAt(address: string, { url: service, publicUrl }: DirectUpload['options']): URL | undefined {
  const own = new URL(service);
  // What a simulation calls itself leads nowhere.
  const real = publicUrl === undefined ? address : address.replace(publicUrl, own.origin);
  if (!URL.canParse(real)) return undefined;
  const url = new URL(real);
  if (url.username !== '' || url.password !== '') return undefined;
  if (url.origin === own.origin) return url;
  const isName = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}$/i.test(url.hostname);
  const isInside = /(?:^|\.)(?:localhost|local|internal|lan|home|corp|intranet)$/i.test(url.hostname);
  return url.protocol === 'https:' && isName && !isInside ? url : undefined;
}

/** Those that the place asks for; none that belong to the connection, or would carry a right of ours. */
function headersIn(headers: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(headers)).flatMap(([name, value]) =>
      typeof value === 'string' &&
      /^[\w-]{1,100}$/.test(name) &&
      /^[\x20-\x7e]{0,2000}$/.test(value) &&
      !/^(?:host|connection|content-length|transfer-encoding|authorization|cookie|proxy-.*|expect|upgrade|te)$/i.test(
        name,
      )
        ? [[name.toLowerCase(), value] as const]
        : [],
    ),
  );
}

/** Base64, as the storage compares it. The file is read once for it, and is what was looked at. */
async function md5Of(file: ImageFile, workspace: Pick<Workspace, 'open'>): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of bytesOf(file, workspace)) hash.update(chunk);
  return hash.digest('base64');
}
