'use strict';
/** `npm run backup`: writes a backup of the database; see src/backup.ts. */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const path = require('node:path');
const { runNode } = require('./child');
const { loadEnvFile } = require('./env-file');
const { root } = require('./files');

loadEnvFile();
void runNode(path.join(root, 'dist/src/backup.js'), process.argv.slice(2)).then((exitCode) =>
  process.exit(exitCode),
);
