/** The toolkit's calls that only commands with a network need; a module of its own so that it is loaded late. */
export { setSecret, saveState, startGroup, endGroup } from '@actions/core';
