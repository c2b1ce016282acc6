'use strict';
const { createRequire, isBuiltin } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const root = path.resolve(__dirname, '../..');
/** What only Jest can load: its own modules, and Sapphire, which loads our `.ts` files. */
const loadedByJest = /^(@jest\/globals|@jest\/expect|expect|@sapphire\/.*)$/;
/** Our modules that hold what a process has only once: WebAssembly, and schemas that take a second to compile. */
const ofTheProcess = new Map(
  ['src/storage/schema-engine', 'sandbox/referee/compile'].map((file) => [path.join(root, file), undefined]),
);
/** What V8 knows of a file's code after it was compiled for the first time. */
const compiled = new Map();

const isPackage = (name) => !name.startsWith('.') && !name.startsWith('/') && !isBuiltin(name);

/**
 * Loads packages as Node itself does, once per worker instead of once per test file, which is a third of the whole run; our own
 * modules stay new in each file. Goes with `one-context-environment.js`.
 */
module.exports = class NativePackagesRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    executor.compile = (code, filename) => compile(code, filename, executor.injectedModuleParameters);
  }

  requireModuleOrMock(from, name) {
    if (isPackage(name) && !loadedByJest.test(name)) {
      return createRequire(from)(name);
    }
    const file = path.resolve(path.dirname(from), name);
    if (!ofTheProcess.has(file)) {
      return super.requireModuleOrMock(from, name);
    }
    const loaded = ofTheProcess.get(file) ?? super.requireModuleOrMock(from, name);
    ofTheProcess.set(file, loaded);
    return loaded;
  }
};

function compile(code, filename, parameters) {
  if (code.includes('import(')) {
    // Code from V8's cache has forgotten who imports for it.
    const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    return vm.compileFunction(code, parameters, { filename, importModuleDynamically });
  }
  const cachedData = compiled.get(filename);
  const body = vm.compileFunction(code, parameters, {
    filename,
    ...(cachedData ? { cachedData } : { produceCachedData: true }),
  });
  if (body.cachedData) {
    compiled.set(filename, body.cachedData);
  }
  return body;
}
