'use strict';
/**
 * `npm test`: prepares the tree, provides PostgreSQL, Redis and a browser, and runs jest; arguments are passed on to it.
 */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const { runJest } = require('./run-jest');
const { withServices } = require('./services');

withServices(async ({ environment, missing }) => {
  const { exitCode, passed, failed } = await runJest(environment, process.argv.slice(2));
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  if (missing.length > 0) {
    process.stderr.write(`Not covered: ${missing.join('; ')}.\n`);
  }
  return exitCode;
});
