import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSigned, parseAddress, withoutSignatures } from '../../../src/provider/addresses.js';

const secret = 'b1946ac92492d2347c6235b4d2611184';

describe('an address that opens something', () => {
  test.each([
    `https://b.s3.amazonaws.com/w?X-Amz-Credential=AKIA&X-Amz-Signature=${secret}`,
    `https://b.s3.amazonaws.com/w?X%2DAmz%2DSignature=${secret}`,
    `https://b.s3.amazonaws.com/w?AWSAccessKeyId=AKIA&Signature=${secret}&Expires=1`,
    `https://storage.googleapis.com/w?X-Goog-Signature=${secret}`,
    `https://a.blob.core.windows.net/w?sv=2024&sig=${secret}`,
    `https://d.cloudfront.net/w?Policy=${secret}&Key-Pair-Id=K`,
    `https://cdn.example/w?__token__=${secret}`,
    `https://hub.oxen.ai/f?access_token=${secret}`,
    `https://hub.oxen.ai/f#access_token=${secret}`,
    `https://hub.oxen.ai/f?API-KEY=${secret}`,
    `https://hub.oxen.ai/f?x=${secret}${secret}`,
    `https://somebody:${secret}@hub.oxen.ai/f`,
    `https://hub.oxen.ai/f?a=1&amp;Signature=${secret}`,
  ])('%s is seen, and shown without', (address) => {
    const url = parseAddress(address);
    expect(url !== undefined && isSigned(url)).toBe(true);
    const shown = withoutSignatures(`see ${address} there`);
    expect(shown).not.toContain(secret);
    expect(shown).toMatch(/^see https:\/\/[\w.]+\/[wf]\?… there$/);
  });

  test.each([
    ['escaped as in raw JSON', `{"url":"https:\\/\\/b.example\\/w?a=1\\u0026Signature=${secret}"}`],
    ['in capitals', `HTTPS://B.EXAMPLE/W?SIGNATURE=${secret}`],
    ['of a bucket', `s3://bucket/w?X-Amz-Signature=${secret}`],
    ['without a beginning', `/w?X-Amz-Signature=${secret}`],
    ['torn', `…&X-Amz-Security-Token=${secret}&a=1`],
    ['that cannot be parsed', `https://h:99999/w?Signature=${secret}`],
    ['that cannot be parsed, with a password', `https://me:${secret}@h:99999/w`],
    ['twice', `https://a.example/w?sig=${secret} https://b.example/w?sig=${secret}`],
  ])('%s', (_, text) => expect(withoutSignatures(text)).not.toContain(secret));
});

test('an address out of raw JSON is read as the address it is', () => {
  expect(withoutSignatures('"https:\\/\\/b.example\\/w?a=1\\u0026Signature=ab"')).toBe(
    '"https://b.example/w?…"',
  );
});

test.each([
  'https://hub.oxen.ai/api/repos/ox/data/file/main/a%20b.png?width=64&page=2#top',
  'https://www.oxen.ai/ox/data/fine-tunes/3f2c?activeTab=metrics',
  'no address at all, sig=nature, tokens=12',
  'http://[bad',
])('%s stays what it is', (text) => expect(withoutSignatures(text)).toBe(text));

test('no signature survives, wherever it stands', () => {
  const names = fc.constantFrom('X-Amz-Signature', 'x-goog-credential', 'sig', 'Signature', 'access_token');
  fc.assert(
    fc.property(
      fc.string(),
      names,
      fc.webUrl({ withQueryParameters: true }),
      fc.string(),
      (a, name, url, b) => {
        const joiner = url.includes('?') ? '&' : '?';
        expect(withoutSignatures(`${a} ${url}${joiner}${name}=${secret} ${b}`)).not.toContain(secret);
      },
    ),
  );
});
