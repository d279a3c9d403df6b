import Sequencer from '@jest/test-sequencer';

/** The folders that take longest, so that none of them is left over for the end, when the other workers idle. */
const first = ['/test/chaos/', '/test/e2e/'];

/** Longest first, also where no times of an earlier run are known. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => stage(a.path) - stage(b.path));
  }
}

function stage(path) {
  const at = first.findIndex((folder) => path.replaceAll('\\', '/').includes(folder));
  return at === -1 ? first.length : at;
}
