import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSigned, parseAddress, showableAddress, withoutSignatures } from '../../../src/base/address.js';
import { anyWebUrl } from '../../support/any-text.js';

const secret = 'SECRET1234';
const long = 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184';

describe('an address that opens something', () => {
  // Each with the place that is still shown.
  test.each([
    [`https://b.s3.amazonaws.com/w?X-Amz-Credential=AKIA&X-Amz-Signature=${secret}`, '/w?'],
    [`https://b.s3.amazonaws.com/w?X%2DAmz%2DSignature=${secret}`, '/w?'],
    [`https://b.s3.amazonaws.com/w?x-amz-security-token=${secret}`, '/w?'],
    [`https://b.s3.amazonaws.com/w?AWSAccessKeyId=AKIA&Signature=${secret}&Expires=1`, '/w?'],
    [`https://storage.googleapis.com/w?X-Goog-Signature=${secret}`, '/w?'],
    [`https://a.blob.core.windows.net/w?sv=2024&sig=${secret}`, '/w?'],
    [`https://d.cloudfront.net/w?Policy=${secret}&Key-Pair-Id=K`, '/w?'],
    [`https://o.aliyuncs.com/w?OSSAccessKeyId=1&Signature=${secret}`, '/w?'],
    [`https://o.aliyuncs.com/w?x-oss-credential=${secret}`, '/w?'],
    [`https://c.myqcloud.com/w?q-ak=1&q-signature=${secret}`, '/w?'],
    [`https://cdn.example/w?__token__=${secret}`, '/w?'],
    [`https://cdn.example/w?hdnea=exp=1~hmac=${secret}`, '/w?'],
    [`https://maps.example/w?key=${secret}`, '/w?'],
    [`https://hub.oxen.ai/f?access_token=${secret}`, '/f?'],
    [`https://hub.oxen.ai/f?a=1;access_token=${secret}`, '/f?'],
    [`https://hub.oxen.ai/f#access_token=${secret}`, '/f?'],
    [`https://hub.oxen.ai/f?API-KEY=${secret}`, '/f?'],
    [`https://hub.oxen.ai/f?authorization=${secret}`, '/f?'],
    [`https://hub.oxen.ai/f?x=${long}`, '/f?'],
    [`https://hub.oxen.ai/f?a=1&amp;Signature=${secret}`, '/f?'],
    [`https://hub.oxen.ai/f?to=https%3A%2F%2Fx.example%2F%3Fsig%3D${secret}`, '/f?'],
    [`https://hub.oxen.ai/f?to=https%253A%252F%252Fx%253Fsig%253D${secret}`, '/f?'],
    [`https://hub.oxen.ai/hdnea=exp=1~hmac=${secret}/f.mp4`, '/'],
  ])('%s is seen, and shown without', (address, place) => {
    const url = parseAddress(address);
    expect(url !== undefined && isSigned(url)).toBe(true);
    const host = url?.origin ?? '';
    expect(withoutSignatures(`see ${address} there`)).toBe(`see ${host}${place}(signature-removed) there`);
    expect(showableAddress(address)).toBeUndefined();
  });

  test('of a person is shown without user and password', () => {
    const address = `https://somebody:${secret}@hub.oxen.ai/f?page=2`;
    expect(withoutSignatures(address)).toBe('https://hub.oxen.ai/f?page=2');
    expect(showableAddress(address)).toBeUndefined();
  });

  test.each([
    ['escaped as in raw JSON', `{"url":"https:\\/\\/b.example\\/w?a=1\\u0026Signature=${secret}"}`],
    [
      'escaped twice',
      `{"a":"{\\"url\\":\\"https:\\\\/\\\\/b.example\\\\/w?a=1\\\\u0026Signature=${secret}"}`,
    ],
    ['as in a form', `to=https%3A%2F%2Fb.example%2Fw%3FSignature%3D${secret}&a=1`],
    ['in capitals', `HTTPS://B.EXAMPLE/W?SIGNATURE=${secret}`],
    ['of a bucket', `s3://bucket/w?X-Amz-Signature=${secret}`],
    ['without a beginning', `/w?X-Amz-Signature=${secret}`],
    ['without anything before it', `X-Amz-Signature=${secret}`],
    ['torn', `…&X-Amz-Security-Token=${secret}&a=1`],
    ['torn behind an escaped sign', `…\\u0026Signature=${secret}`],
    ['that cannot be parsed', `https://h:99999/w?Signature=${secret}`],
    ['that cannot be parsed, with a password', `https://me:${secret}@h:99999/w`],
    ['twice', `https://a.example/w?sig=${secret} https://b.example/w?sig=${secret}`],
    ['in quotes', `'https://a.example/w?sig=${secret}'`],
    ['with a quote in it', `https://x.example/it's?Signature=${secret}`],
    ['too long to be read', `https://a.example/${'w'.repeat(9000)}?sig=${secret}`],
    ['with a name that is too long', `https://a.example/w?${'w'.repeat(9000)}sig=${secret}`],
  ])('%s', (_, text) => expect(withoutSignatures(text)).not.toContain(secret));
});

test.each([
  'https://hub.oxen.ai/api/repos/ox/data/file/main/a%20b.png?width=64&page=2&max_tokens=5#top',
  'https://www.oxen.ai/ox/data/fine-tunes/3f2c?activeTab=metrics',
  'https:\\/\\/hub.oxen.ai\\/a?page=1\\u0026b=2',
  'https%3A%2F%2Fhub.oxen.ai%2Fa',
  'no address at all, sig=nature, tokens=12, a==b, ==',
  'http://[bad',
  '://',
  'a=1&b=2',
])('%s stays what it is', (text) => expect(withoutSignatures(text)).toBe(text));

const names = fc.constantFrom('X-Amz-Signature', 'x-goog-credential', 'sig', 'Signature', 'access_token');

test('no signature survives, wherever it stands', () => {
  fc.assert(
    fc.property(fc.string(), names, anyWebUrl, fc.string(), (a, name, url, b) => {
      const joiner = url.includes('?') ? '&' : '?';
      expect(withoutSignatures(`${a} ${url}${joiner}${name}=${secret} ${b}`)).not.toContain(secret);
    }),
  );
});

test('it is done once and for all', () => {
  const piece = fc.oneof(
    fc.string(),
    names,
    fc.constantFrom('://', '=', '&', '?', '%3A%2F%2F', '\\u0026', '(removed)', ')'),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const once = withoutSignatures(pieces.join(''));
      expect(withoutSignatures(once)).toBe(once);
    }),
  );
});

test('what may be shown is an address, and nothing would be taken out of it', () => {
  fc.assert(
    fc.property(fc.oneof(anyWebUrl, fc.string()), (text) => {
      const shown = showableAddress(text);
      if (shown === undefined) return;
      expect(shown).toMatch(/^https?:\/\/[\w.:-]+(?:[/?#][\w./:?&=%+,#-]*)?$/);
      expect(withoutSignatures(shown)).toBe(shown);
    }),
  );
});
