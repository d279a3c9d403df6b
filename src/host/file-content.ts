import { createHash } from 'node:crypto';
import { closeSync, read } from 'node:fs';
import type { FileFacts, FileTrouble, Workspace } from '../base/workspace.js';
import { openInside } from './inside.js';

const chunkBytes = 256 * 1024;

/** Reads a file below `root` in pieces: large ones are never held. */
export const inspect =
  (root: string): Workspace['inspect'] =>
  async (given, { maxBytes, headBytes, headOnly = false }): Promise<FileFacts | FileTrouble> => {
    const opened = openInside(root, given);
    if (opened.kind === 'problem') return opened;
    const { path, realPath, handle, size } = opened;
    const tooLarge = (bytes: number): FileTrouble => ({
      kind: 'problem',
      path,
      problem: 'too-large',
      size: bytes,
    });
    if (size > maxBytes) {
      closeSync(handle);
      return tooLarge(size);
    }
    const hash = createHash('sha256');
    const head: Uint8Array[] = [];
    let bytes = 0;
    try {
      for await (const chunk of piecesOf(handle)) {
        if (bytes < headBytes) head.push(chunk.subarray(0, headBytes - bytes));
        bytes += chunk.length;
        if (bytes > maxBytes) return tooLarge(bytes);
        hash.update(chunk);
        if (headOnly && bytes >= headBytes) break;
      }
    } catch {
      return { kind: 'problem', path, problem: 'unreadable' };
    }
    return {
      kind: 'file',
      path,
      ...(realPath === path ? {} : { realPath }),
      size: headOnly ? size : bytes,
      sha256: headOnly ? '' : hash.digest('hex'),
      head: Buffer.concat(head),
    };
  };

/** The bytes of a file below `root` from one on; it is opened when the first of them is asked for. */
export const open = (root: string): Workspace['open'] =>
  async function* (given, from = 0) {
    const opened = openInside(root, given);
    if (opened.kind === 'problem') throw new Error(`${opened.path} cannot be opened: ${opened.problem}.`);
    yield* piecesOf(opened.handle, from);
  };

/** Closes the handle at the end, also when nobody reads on. */
async function* piecesOf(handle: number, from = 0): AsyncGenerator<Uint8Array> {
  try {
    for (let at = from; ;) {
      const piece = await readPiece(handle, at);
      if (piece.length === 0) return;
      at += piece.length;
      yield piece;
    }
  } finally {
    closeSync(handle);
  }
}

function readPiece(handle: number, at: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    read(handle, buffer, 0, chunkBytes, at, (error, length) => {
      if (error === null) resolve(buffer.subarray(0, length));
      else reject(error);
    });
  });
}
