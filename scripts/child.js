'use strict';
/** Runs a compiled program as a child that shares our terminal. */
const { spawn } = require('node:child_process');
const { root } = require('./files');

/**
 * Starts Node on a file and forwards SIGTERM and SIGINT to it.
 * A terminal gives Ctrl-C to the whole group, so the child has that one already; a second copy would mean "at once".
 * @returns a promise of the exit code
 */
function runNode(file, args = [], { flags = [], environment = {} } = {}) {
  const child = spawn(process.execPath, [...flags, file, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) {
      child.kill('SIGINT');
    }
  });
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

module.exports = { runNode };
