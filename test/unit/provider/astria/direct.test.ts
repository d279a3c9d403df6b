import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Failure } from '../../../../src/base/failure.js';
import type { AstriaClient } from '../../../../src/provider/astria/client.js';
import { uploadDirectly } from '../../../../src/provider/astria/direct.js';
import type { ImageFile } from '../../../../src/provider/astria/image-set.js';
import { answer } from '../oxen/answers.js';
import { memoryWorkspace } from './workspaces.js';

const content = 'a picture';
const file: ImageFile = {
  path: 'p/a.txt',
  name: 'a.txt',
  type: 'text/plain; charset=utf-8',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
};

interface Stored {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly type: string;
  readonly content: string;
}

/** Sends one file to an Astria that names a place, and what arrived there. */
async function send(
  url: string,
  headers: object = {},
  { service = 'https://api.astria.ai', now = content } = {},
): Promise<{
  readonly ids: readonly string[] | undefined;
  readonly stored: readonly Stored[];
  readonly asked: unknown;
}> {
  const stored: Stored[] = [];
  let asked: unknown;
  const client: Pick<AstriaClient, 'announce' | 'store'> = {
    announce: (body) => {
      asked = body;
      return Promise.resolve(answer(200, { signed_id: 'id-1', direct_upload: { url, headers } }));
    },
    store: async (address, given, upload) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of upload.open()) chunks.push(chunk);
      stored.push({
        url: address.href,
        headers: given,
        type: upload.type,
        content: Buffer.concat(chunks).toString(),
      });
      return answer(200, '');
    },
  };
  const workspace = memoryWorkspace({ [file.path]: now });
  const ids = await uploadDirectly({
    client: client as AstriaClient,
    files: [file],
    workspace,
    options: { url: service },
  });
  return { ids, stored, asked };
}

describe('a file on its way to the storage', () => {
  test('is announced with its checksum, and goes where it is told, with the headers that are asked for', async () => {
    const url = 'https://bucket.s3.amazonaws.com/key?X-Amz-Signature=abc';
    const { ids, stored, asked } = await send(url, { 'Content-Type': 'text/plain', 'Content-MD5': 'x==' });
    expect(ids).toEqual(['id-1']);
    expect(asked).toEqual({
      blob: {
        filename: 'a.txt',
        byte_size: 9,
        checksum: createHash('md5').update(content).digest('base64'),
        content_type: 'text/plain',
      },
    });
    expect(stored).toEqual([
      { url, headers: { 'content-type': 'text/plain', 'content-md5': 'x==' }, type: 'text/plain', content },
    ]);
  });

  test.each([
    'http://bucket.s3.amazonaws.com/key',
    'https://127.0.0.1/key',
    'https://169.254.169.254/latest',
    'https://[::1]/key',
    'https://localhost/key',
    'https://build.internal/key',
    'https://2130706433/key',
    'https://user:pass@bucket.s3.amazonaws.com/key',
    'file:///etc/passwd',
    'no address',
    '',
  ])('does not go to %s', async (url) => {
    const { ids, stored } = await send(url);
    expect([ids, stored]).toEqual([undefined, []]);
  });

  test('goes to the service itself, wherever that is', async () => {
    const { ids } = await send('http://127.0.0.1:8080/storage/1', {}, { service: 'http://127.0.0.1:8080' });
    expect(ids).toEqual(['id-1']);
  });

  test('takes no header along that belongs to the connection or would be a right', async () => {
    const { stored } = await send('https://bucket.s3.amazonaws.com/key', {
      Authorization: 'Bearer x',
      Host: 'other.example',
      Cookie: 'a=b',
      'Content-Length': '1',
      'X-Amz-Acl': 'private',
      'X-Bad': 'a\r\nb: c',
      'X-Number': 5,
    });
    expect(stored[0]?.headers).toEqual({ 'x-amz-acl': 'private' });
  });

  test('that has changed since it was looked at goes nowhere', async () => {
    await expect(send('https://bucket.s3.amazonaws.com/key', {}, { now: 'a virus!!' })).rejects.toThrow(
      Failure,
    );
  });
});
