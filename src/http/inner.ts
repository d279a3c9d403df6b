import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import { lookup } from 'node:dns';
import { Failure } from '../base/failure.js';

/*
 * What lies inside of the runner's own network: loopback, private and link-local addresses (the last ones hold the
 * credentials of cloud machines). An address that an answer names must not lead there.
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry
 */

const inner = new BlockList();
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
])
  addRange(range, 'ipv4');
for (const range of ['::/96', '100::/64', '2001::/32', '2002::/16', 'fc00::/7', 'fe80::/9', 'ff00::/8'])
  addRange(range, 'ipv6');

function addRange(range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', prefix = ''] = range.split('/');
  inner.addSubnet(network, Number(prefix), family);
}

/** Whether a host, as it stands in an address, is inside by its name: also a bare name, and one that only looks like IPv6. */
export function isInnerHost(hostname: string): boolean {
  const host = hostname.toLowerCase();
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  if (name.startsWith('[')) return isInnerAddress(name.slice(1, -1));
  if (isIP(name) !== 0) return isInnerAddress(name);
  return !name.includes('.') || ends.some((end) => name === end || name.endsWith(`.${end}`));
}

const ends = ['localhost', 'local', 'internal', 'intranet', 'home.arpa', 'lan', 'corp'];

/** Whether an IP address is inside, also one of version 4 in the clothes of version 6. */
export function isInnerAddress(address: string): boolean {
  if (!isIPv6(address)) return isIP(address) === 0 || inner.check(address, 'ipv4');
  const embedded = embeddedIn(address);
  return inner.check(address, 'ipv6') || (embedded !== undefined && inner.check(embedded, 'ipv4'));
}

/** The address of version 4 in a mapped one, or in one that a network translates. */
function embeddedIn(address: string): string | undefined {
  // The parser of addresses writes both in hexadecimal groups.
  const host = new URL(`http://[${address.split('%', 1).join('')}]`).hostname.slice(1, -1);
  const prefix = ['::ffff:', '64:ff9b::'].find((each) => host.startsWith(each));
  if (prefix === undefined) return undefined;
  const groups = host
    .slice(prefix.length)
    .split(':')
    .map((group) => parseInt(group || '0', 16));
  const [high = 0, low = 0] = groups.length === 1 ? [0, groups[0]] : groups;
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * Resolves a name as Node does, and fails when any of its addresses is inside: a name can say one thing when it is
 * checked and another when it is used, so the check is made where the connection is.
 */
export const lookupOutside: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      done(error, []);
      return;
    }
    const bad = addresses.find(({ address }) => isInnerAddress(address));
    const [first] = addresses;
    if (bad !== undefined || first === undefined) {
      done(new Failure('rejected', `${hostname} leads into the network of this machine.`), []);
    } else if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
};
