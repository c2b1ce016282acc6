'use strict';
/** Lets a child process of a test run TypeScript as it is: `node --require this file.ts`. */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023', keepClassNames: true },
    module: { type: 'commonjs', ignoreDynamic: true },
  });
  // oxlint-disable-next-line no-underscore-dangle -- Node's own name for it
  module._compile(code, filename);
};
