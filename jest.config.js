/** Compiles with swc, because ts-jest does not take TypeScript 7; CommonJS, so that Sapphire loads `.ts` pieces. */
module.exports = {
  // Loads packages once per worker instead of once per file: a third of the processor time of the whole run.
  testEnvironment: '<rootDir>/tests/jest/one-context-environment.js',
  runtime: '<rootDir>/tests/jest/native-packages-runtime.js',
  testSequencer: '<rootDir>/tests/jest/slowest-first.js',
  // Tests mostly wait for other programs, so both processors stay busy; the limit only ends what hangs.
  maxWorkers: 4,
  // Each test file leaves some memory behind; a worker of 1.5 GB is slow to end, and Jest takes that for a leak.
  workerIdleMemoryLimit: '1200MB',
  // Not in the folder for passing files, which is gone after each run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testTimeout: 30_000,
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/sandbox/tests/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Without a browser these cannot run; `npm test` says so at its end.
  testPathIgnorePatterns: process.env.CHROMIUM_PATH ? [] : ['<rootDir>/sandbox/tests/page-'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023', keepClassNames: true },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
};
