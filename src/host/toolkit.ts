/** The toolkit's call that only commands with a network need; a module of its own so that it is loaded late. */
export { setSecret } from '@actions/core';

// It writes through the stream, see `stdout.ts`: nobody may be there to read that either.
process.stdout.on('error', () => undefined);
