'use strict';
/** `npm run restore`: brings a backup into an empty database; see src/restore.ts. */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const path = require('node:path');
const { runNode } = require('./child');
const { loadEnvFile } = require('./env-file');
const { root } = require('./files');

loadEnvFile();
void runNode(path.join(root, 'dist/src/restore.js'), process.argv.slice(2)).then((exitCode) =>
  process.exit(exitCode),
);
