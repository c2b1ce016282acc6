'use strict';
/** Bundles the sandbox's page once, so that it is served as static files. */
const path = require('node:path');
const { root } = require('./files');

/** Writes sandbox/web/built from sandbox/web/page. esbuild is loaded here, since it may not be installed earlier. */
function buildPage() {
  require('esbuild').buildSync({
    entryPoints: [path.join(root, 'sandbox/web/page/main.tsx')],
    outdir: path.join(root, 'sandbox/web/built'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
}

module.exports = { buildPage };
