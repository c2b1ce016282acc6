'use strict';
/** `npm run bench -- NAME`: runs tests/bench/NAME.ts and passes further arguments on; without a name, everything. */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { runNode } = require('./child');
const { root } = require('./files');

const folder = path.join(root, 'dist/tests/bench');
const given = process.argv.slice(2);
const isNamed = given.length > 0 && !given[0].startsWith('--');
const [name, ...rest] = isNamed ? given : ['all', ...given];
const file = path.join(folder, `${name}.js`);

if (!existsSync(file)) {
  const names = existsSync(folder) ? readdirSync(folder).filter((each) => each.endsWith('.js')) : [];
  process.stderr.write(
    `Usage: npm run bench -- NAME\nThere are: ${names.map((each) => each.slice(0, -3)).join(', ')}\n`,
  );
  process.exit(1);
}
void runNode(file, rest).then((exitCode) => process.exit(exitCode));
