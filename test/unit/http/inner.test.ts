import { describe, expect, test } from '@jest/globals';
import { isInnerAddress, isInnerHost, lookupOutside } from '../../../src/http/inner.js';
import { checkProxy } from '../../../src/http/proxy.js';

describe('a host inside of the network of the runner', () => {
  test.each([
    'localhost',
    'LOCALHOST.',
    'hub',
    'hub.local',
    'metadata.google.internal',
    'db.corp',
    '127.0.0.1',
    '127.1.2.3',
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[fc00::1]',
    '[fd12:3456::1]',
    '[fe80::1]',
    '[ff02::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '[64:ff9b::a9fe:a9fe]',
    '[64:ff9b::10.0.0.1]',
    '[2002:7f00:1::]',
  ])('%s', (host) => {
    expect(isInnerHost(host)).toBe(true);
    // As an address is read before it is asked for.
    expect(isInnerHost(new URL(`https://${host}/`).hostname)).toBe(true);
  });

  test.each(['0x7f000001', '2130706433', '0177.0.0.1', '127.1', '0xA9FEA9FE'])(
    '%s, in the notations of old',
    (host) => expect(isInnerHost(new URL(`https://${host}/`).hostname)).toBe(true),
  );

  test.each([
    'hub.oxen.ai',
    'mylocal.example',
    'localhost.example',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '[2606:4700::1111]',
    '[::ffff:8.8.8.8]',
    '[64:ff9b::808:808]',
  ])('%s is none', (host) => expect(isInnerHost(host)).toBe(false));

  test('an address is asked for, whatever its name is', async () => {
    const looked = (name: string, all: boolean) =>
      new Promise((done) => {
        lookupOutside(name, { all }, (error, address) => {
          done(error?.message ?? address);
        });
      });
    expect(await looked('localhost', true)).toMatch(/leads into the network/);
    expect(await looked('127.0.0.1', false)).toMatch(/leads into the network/);
    expect(await looked('8.8.8.8', false)).toBe('8.8.8.8');
    expect(await looked('8.8.8.8', true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(isInnerAddress('no address')).toBe(true);
  });
});

describe('a proxy variable', () => {
  const names = ['https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'];
  const said = (variables: Readonly<Record<string, string>>): string => {
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, variables);
    try {
      checkProxy(new URL('https://hub.oxen.ai'));
      return '';
    } catch (error) {
      return `${(error as Error).message} ${(error as { help?: string }).help ?? ''}`;
    } finally {
      for (const [name, value] of before)
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
    }
  };

  test.each([
    ['https_proxy', 'http://corp:50%off@proxy:3128'],
    ['HTTPS_PROXY', 'corp:50%off@proxy:3128'],
    ['https_proxy', 'http://'],
    ['https_proxy', 'http://corp:p/a?ss@proxy:port'],
    ['https_proxy', 'socks5://proxy:1080'],
    ['https_proxy', 'proxy:3128'],
  ])('%s=%s is said to be of no use, without what it holds', (name, value) => {
    const words = said({ [name]: value });
    expect(words).toMatch(new RegExp(`^The variable ${name} names no proxy that can be used.*%25`));
    expect(words).not.toMatch(/corp|50%off|proxy:3128/);
  });

  test.each([
    {},
    { https_proxy: 'http://proxy:3128' },
    { https_proxy: '10.0.0.1:3128' },
    { https_proxy: 'http://me:50%25off@proxy:3128' },
    { https_proxy: 'http://corp:50%off@proxy', no_proxy: 'oxen.ai' },
  ])('%j is used', (variables) => expect(said(variables)).toBe(''));
});
