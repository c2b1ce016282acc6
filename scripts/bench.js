'use strict';
/** `npm run bench -- NAME`: runs tests/bench/NAME.ts and passes further arguments on. */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { runNode } = require('./child');
const { root } = require('./files');

const folder = path.join(root, 'dist/tests/bench');
const [name, ...rest] = process.argv.slice(2);
const file = path.join(folder, `${name}.js`);

if (!name || !existsSync(file)) {
  const names = existsSync(folder) ? readdirSync(folder).filter((each) => each.endsWith('.js')) : [];
  process.stderr.write(
    `Usage: npm run bench -- NAME\nThere are: ${names.map((each) => each.slice(0, -3)).join(', ')}\n`,
  );
  process.exit(1);
}
void runNode(file, rest).then((exitCode) => process.exit(exitCode));
