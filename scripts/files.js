'use strict';
/** Which files stand in the tree, and whether something made of them is older than they are. */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');

/** Absolute paths of all files under the given paths (files or folders, relative to the root), sorted. */
function filesUnder(paths, { except = [] } = {}) {
  const excluded = new Set(except.map((entry) => path.join(root, entry)));
  const found = [];
  const visit = (entry) => {
    if (excluded.has(entry)) {
      return;
    }
    const stat = fs.statSync(entry, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      fs.readdirSync(entry).forEach((name) => visit(path.join(entry, name)));
    } else if (stat) {
      found.push(entry);
    }
  };
  paths.forEach((entry) => visit(path.join(root, entry)));
  return found.toSorted();
}

/** A short text that changes when one of the files changes, comes or goes. */
function fingerprint(files) {
  const hash = createHash('sha1');
  for (const file of files) {
    const { mtimeMs, size } = fs.statSync(file);
    hash.update(`${path.relative(root, file)}:${mtimeMs}:${size}\n`);
  }
  return hash.digest('hex');
}

module.exports = { root, filesUnder, fingerprint };
