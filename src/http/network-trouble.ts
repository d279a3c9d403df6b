import { Failure, Fault, messageOf } from '../base/failure.js';
import { isObject } from '../base/json.js';
import type { Redact } from './redact.js';

/** Before a connection stands nothing can have been sent. */
const unsentCodes: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);

/** What is most often an address that is written wrong. */
const plainWords: ReadonlyMap<string, (host: string) => string> = new Map([
  ['ECONNREFUSED', (host) => `Nothing listens at ${host}`],
  ['ENOTFOUND', (host) => `The name ${host} is not known`],
]);

/** OpenSSL's words for a certificate that is not to be trusted (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const certificateCode =
  /^(?:ERR_TLS_CERT|CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_GET_|UNABLE_TO_VERIFY_|UNABLE_TO_DECRYPT_CERT|ERROR_IN_CERT|INVALID_CA$|INVALID_PURPOSE$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$|CRL_)/;

/** A thrown network error as the Failure or Fault it is. */
export function networkTrouble(thrown: unknown, host: string, redact: Redact): Failure | Fault {
  const code = codeOf(thrown);
  const text = redact(describe(thrown, code));
  if (certificateCode.test(code))
    return new Failure('hub-unreachable', `The certificate of ${host} is not trusted (${code}).`, {
      help: 'If a proxy of your company opens TLS connections, give its CA certificate to the step by the environment variable NODE_EXTRA_CA_CERTS.',
    });
  const proxy = /^tunneling socket could not be established, (?:statusCode=(\d+)|cause=)/.exec(
    plainMessage(thrown),
  );
  if (proxy !== null) return proxyTrouble(host, proxy[1], text);
  const plain = plainWords.get(code);
  if (plain !== undefined) return new Fault('unsent', `${plain(host)} (${code}).`);
  if (unsentCodes.has(code) || isBeforeConnection(thrown))
    return new Fault('unsent', `${host} cannot be reached (${text}).`);
  return new Fault('unclear', `The connection to ${host} broke (${text}).`);
}

/** The proxy could not be reached or did not let us through: the service has heard nothing of us. */
function proxyTrouble(host: string, status: string | undefined, text: string): Failure | Fault {
  if (status === '407' || status === '403')
    return new Failure('hub-unreachable', `The proxy refuses the connection to ${host} (HTTP ${status}).`, {
      help: 'Check the address and credentials in the variable https_proxy (or http_proxy), or name the host in no_proxy.',
    });
  return new Fault('unsent', `The proxy does not connect to ${host} (${text}).`);
}

function isBeforeConnection(thrown: unknown): boolean {
  if (!isObject(thrown)) return false;
  const { message, errors, syscall } = thrown;
  if (
    typeof message === 'string' &&
    message.startsWith('Client network socket disconnected before secure TLS')
  )
    return true;
  // Several addresses of one name were tried.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isBeforeConnection);
  return syscall === 'connect';
}

// By shape, not by instanceof: errors of Node can come from another realm.
function codeOf(thrown: unknown): string {
  return isObject(thrown) && typeof thrown['code'] === 'string' ? thrown['code'] : '';
}

/** Errors of several addresses have a code but an empty message. */
function describe(thrown: unknown, code: string): string {
  const message = plainMessage(thrown);
  if (message === '') return code === '' ? 'no reason given' : code;
  return code === '' || message.includes(code) ? message : `${message}, ${code}`;
}

function plainMessage(thrown: unknown): string {
  return isObject(thrown) && typeof thrown['message'] === 'string' ? thrown['message'] : messageOf(thrown);
}
