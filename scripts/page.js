'use strict';
/** Bundles the sandbox's page once, so that it is served as static files. */
const fs = require('node:fs');
const path = require('node:path');
const { root } = require('./files');

const source = path.join(root, 'sandbox/web/page');
const target = path.join(root, 'sandbox/web/built');

/** Writes sandbox/web/built from sandbox/web/page. esbuild is loaded here, since it may not be installed earlier. */
function buildPage() {
  const esbuild = require('esbuild');
  esbuild.buildSync({
    entryPoints: [path.join(source, 'main.tsx'), path.join(source, 'main.css')],
    outdir: target,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  // Its process would stay beside whatever is started next.
  void esbuild.stop();
  for (const file of ['index.html', 'icon.svg']) {
    fs.copyFileSync(path.join(source, file), path.join(target, file));
  }
}

module.exports = { buildPage };
