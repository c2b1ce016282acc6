'use strict';
/** Runs a compiled program as a child that shares our terminal. */
const { spawn } = require('node:child_process');
const { root } = require('./files');

/** Starts Node on a file and forwards SIGTERM and SIGINT to it; resolves with the exit code. */
function runNode(file, args = [], { flags = [], environment = {} } = {}) {
  const child = spawn(process.execPath, [...flags, file, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

module.exports = { runNode };
