'use strict';
/** `npm run sandbox`: the local Discord alone; options are passed on. */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const path = require('node:path');
const { runNode } = require('./child');
const { root } = require('./files');

void runNode(path.join(root, 'dist/sandbox/cli.js'), process.argv.slice(2)).then((exitCode) =>
  process.exit(exitCode),
);
