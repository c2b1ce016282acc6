'use strict';
/** One preparation at a time: a folder is the lock, because creating one is atomic everywhere. */
const fs = require('node:fs');
const path = require('node:path');
const { root } = require('./files');
const { say } = require('./progress');

const folder = path.join(root, 'dist', '.preparing');
const ownerFile = path.join(folder, 'pid');
const pollMs = 100;
const sayAfterPolls = 20;

/**
 * Runs `work` while holding the lock; waits for another holder, and takes the lock over from one that died.
 * After a restart of the machine another program may have the number of one that died, so a long wait is said.
 */
function withLock(work) {
  for (let polls = 1; !take(); polls += 1) {
    if (polls === sayAfterPolls) {
      say(
        `waiting for process ${readOwner()}, which prepares this folder, too. If it is another program, remove ${folder}`,
      );
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs);
  }
  try {
    return work();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function take() {
  try {
    fs.mkdirSync(path.dirname(folder), { recursive: true });
    fs.mkdirSync(folder);
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
    removeIfAbandoned();
    return false;
  }
  fs.writeFileSync(ownerFile, String(process.pid));
  return true;
}

/** A lock without an owner is younger than its first write, unless it is older than a few seconds. */
function removeIfAbandoned() {
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  const owner = Number(readOwner());
  const isDead = owner ? !isAlive(owner) : stat && Date.now() - stat.mtimeMs > 5000;
  if (isDead) {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function readOwner() {
  try {
    return fs.readFileSync(ownerFile, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

module.exports = { withLock };
