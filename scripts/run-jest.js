'use strict';
/** Runs jest on this tree, and counts. */
const { spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { root } = require('./files');

/**
 * Runs jest with more environment.
 * @returns its exit code, and how many tests passed, failed and were left out
 */
async function runJest(environment, args) {
  const resultFile = path.join(os.tmpdir(), `postern-jest-${randomUUID()}.json`);
  const program = path.join(root, 'node_modules/jest/bin/jest.js');
  const jest = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '--json', `--outputFile=${resultFile}`, ...args],
    {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['inherit', 'ignore', 'inherit'],
    },
  );
  const exitCode = await new Promise((resolve) => jest.on('exit', (code) => resolve(code ?? 1)));
  return { exitCode, ...readCounts(resultFile) };
}

/** A suite that does not even load has no tests to count, but it is a failure; so is a run without a result. */
function readCounts(resultFile) {
  if (!fs.existsSync(resultFile)) {
    return { passed: 0, failed: 1, leftOut: 0 };
  }
  const result = JSON.parse(fs.readFileSync(resultFile, 'utf8'));
  fs.rmSync(resultFile);
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    leftOut: result.numPendingTests + result.numTodoTests,
  };
}

module.exports = { runJest };
