import { Failure } from '../../base/failure.js';
import { openDownload } from '../../http/download.js';
import type { FileStream } from '../contract.js';
import { isSigned, parseAddress } from '../../base/address.js';
import type { AstriaOptions } from './client.js';

const timeoutMs = 5 * 60_000;

/** Opens an image of the service, or of its storage; the key goes to the service alone. */
export function openImage(
  { url: service, publicUrl, key, userAgent, clock }: AstriaOptions,
  hosts: readonly string[],
  address: string,
  from: number,
  maxBytes: number,
): Promise<FileStream> {
  const origin = new URL(service).origin;
  // What a simulation calls itself leads nowhere.
  const real = publicUrl === undefined ? address : address.replace(publicUrl, origin);
  const url = parseAddress(real);
  const isOwn = url?.origin === origin || (url?.protocol === 'https:' && hosts.includes(url.host));
  if (url === undefined || !isOwn || isSigned(url))
    return Promise.reject(new Failure('rejected', 'Images are fetched from Astria and its storage only.'));
  return openDownload({ origin: service, key, userAgent, clock }, { url, from, maxBytes, timeoutMs });
}
