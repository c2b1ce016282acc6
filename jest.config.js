/** Compiles with swc, because ts-jest does not take TypeScript 7; CommonJS, so that Sapphire loads `.ts` pieces. */
module.exports = {
  testEnvironment: 'node',
  // Tests mostly wait for other programs, so both processors stay busy; the limit only ends what hangs.
  maxWorkers: 3,
  // Each test file leaves some memory behind; a worker of 1.5 GB is slow to end, and Jest takes that for a leak.
  workerIdleMemoryLimit: '900MB',
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
    // Of @fastify/static, and an ES module: Jest on Node 20 cannot require those.
    '/node_modules/content-disposition/.+\\.js$': [
      '@swc/jest',
      { jsc: { target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!content-disposition/)'],
};
