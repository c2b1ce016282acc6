'use strict';
/** `npm run chaos`: runs tests/chaos/chaos.ts and passes all arguments on. */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const path = require('node:path');
const { runNode } = require('./child');
const { root } = require('./files');

void runNode(path.join(root, 'dist/tests/chaos/chaos.js'), process.argv.slice(2)).then((code) =>
  process.exit(code),
);
