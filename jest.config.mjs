export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  // What needs a runner or a server of others: `npm run test:runner`, `npm run test:server`.
  // What takes long: `npm run test:hostile`.
  testPathIgnorePatterns: [
    ...(process.env.FINE_TUNE_REAL === undefined ? ['/test/real/'] : []),
    ...(process.env.FINE_TUNE_HOSTILE === undefined ? ['/test/hostile/'] : []),
  ],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/test/scratch.mjs',
  testSequencer: '<rootDir>/test/sequencer.mjs',
  maxWorkers: '100%',
  // Nothing is asserted of how long anything takes: this only ends what hangs, on a busy machine as well.
  testTimeout: 300_000,
};
