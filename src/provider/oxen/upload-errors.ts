import { Failure } from '../../base/failure.js';
import type { Answer } from '../../http/answer.js';
import type { UploadProgress } from '../capabilities.js';
import { accept } from './errors.js';
import { withoutEnd } from '../../base/text.js';
import { messageIn } from '../message.js';
import type { OxenRequest } from './refusals.js';

/**
 * The answer to a step of an upload when it is a success; throws what it means otherwise. Two refusals mean something else
 * here than they do for a training: room and size.
 */
export function checkedUpload(answer: Answer, context: OxenRequest): Answer {
  const { status, json, text } = answer;
  const said = withoutEnd(messageIn(json, text), '.');
  const tail = ` (HTTP ${status})${said === '' ? '' : `: ${said}`}.`;
  const space = context.repository.split('/')[0] ?? '';
  if (status === 402)
    throw new Failure(
      'no-credits',
      `Oxen has no room for the data: the storage quota of ${space} is full${tail}`,
      {
        help: `Delete old data and models there, or enlarge the quota at https://www.oxen.ai/${encodeURIComponent(space)}/settings/billing; used-up credits are refused in the same way.`,
        status,
      },
    );
  if (status === 413)
    throw new Failure('rejected', `The data is too large to be sent to Oxen in this way${tail}`, {
      help: 'Push it with its own client (https://docs.oxen.ai/getting-started/install), and name it by resource instead of data.',
      status,
    });
  return accept(answer, context, 'json');
}

/** The same pieces, told one by one as they go. */
export async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  progress: UploadProgress | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    yield chunk;
    progress?.({ path, bytes: chunk.length });
  }
}
