'use strict';
/**
 * Stops with a clear sentence on a Node that is too old. In plain old syntax and loaded before anything else, since such
 * a Node cannot even read the other scripts.
 */
const wanted = [20, 20];
const running = process.versions.node.split('.').map(Number);

if (running[0] < wanted[0] || (running[0] === wanted[0] && running[1] < wanted[1])) {
  console.error(
    'Postern needs Node.js ' +
      wanted.join('.') +
      ' or newer, and this is ' +
      process.versions.node +
      '. ' +
      'Install a newer one from https://nodejs.org/ (or with nvm: "nvm install 20") and run the same command again.',
  );
  process.exit(1);
}
