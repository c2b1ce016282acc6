'use strict';
/**
 * `npm test`: prepares the tree, provides PostgreSQL, Redis and a browser, and runs jest; arguments are passed on to it.
 * With `--require-all` it fails when a service is missing and something could therefore not be covered.
 */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const { spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { root } = require('./files');
const { startServices } = require('./services');

main().then(
  (exitCode) => process.exit(exitCode),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);

async function main() {
  const requireAll = process.argv.includes('--require-all');
  const services = await startServices();
  const stopOnSignal = () => void services.stop().then(() => process.exit(1));
  process.once('SIGINT', stopOnSignal);
  process.once('SIGTERM', stopOnSignal);
  let exitCode;
  try {
    exitCode = await runJest(services.environment);
  } finally {
    await services.stop();
  }
  if (services.missing.length > 0) {
    process.stderr.write(`Not covered: ${services.missing.join('; ')}.\n`);
    return requireAll ? 1 : exitCode;
  }
  return exitCode;
}

/** Prisma's client and schema engine are ES modules, which jest loads only with this flag of Node. */
async function runJest(environment) {
  const resultFile = path.join(os.tmpdir(), `postern-jest-${randomUUID()}.json`);
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const program = path.join(root, 'node_modules/jest/bin/jest.js');
  const args = process.argv.slice(2).filter((arg) => arg !== '--require-all');
  const jest = spawn(process.execPath, [...flags, program, '--json', `--outputFile=${resultFile}`, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  const exitCode = await new Promise((resolve) => jest.on('exit', (code) => resolve(code ?? 1)));
  report(resultFile);
  return exitCode;
}

/** A suite that does not even load has no tests to count, but it is a failure. */
function report(resultFile) {
  if (fs.existsSync(resultFile)) {
    const result = JSON.parse(fs.readFileSync(resultFile, 'utf8'));
    fs.rmSync(resultFile);
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    process.stdout.write(`${result.numPassedTests} passed, ${failed} failed\n`);
  }
}
