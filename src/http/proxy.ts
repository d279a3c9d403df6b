import { checkBypass, getProxyUrl } from '@actions/http-client/lib/proxy';
import { Failure } from '../base/failure.js';

/**
 * Throws `Failure` when a variable names a proxy for this address that cannot be used: the client would leave it out in
 * silence, and the service would seem not to exist. The variable's value, which may hold a password, is not shown.
 */
export function checkProxy(url: URL): void {
  if (checkBypass(url)) return;
  const names = url.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const name = names.find((each) => (process.env[each] ?? '') !== '');
  if (name === undefined || isUsable(url)) return;
  throw new Failure('hub-unreachable', `The variable ${name} names no proxy that can be used.`, {
    help: `Write it as http://user:password@host:port. In user and password % is written %25, @ is %40, : is %3A and / is %2F. To go without it, name ${url.host} in no_proxy.`,
  });
}

function isUsable(url: URL): boolean {
  try {
    return /^https?:$/.test(getProxyUrl(url)?.protocol ?? '');
  } catch {
    return false; // Without a scheme, and with a % that stands for nothing.
  }
}
