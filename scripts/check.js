'use strict';
/** `npm run check`: format, lint, types, import rules and unused code; every step runs, and every problem is shown. */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { root } = require('./files');

const judged = ['src', 'sandbox', 'tests'].filter((folder) => fs.existsSync(path.join(root, folder)));
const hasPage = fs.existsSync(path.join(root, 'sandbox/web/page/tsconfig.json'));

/** Name → package of the tool and its arguments. Light steps stand together with heavy ones, for two processors. */
const steps = [
  { name: 'types', tool: 'typescript', bin: 'tsc', args: ['--noEmit', '-p', 'tsconfig.json'] },
  hasPage && {
    name: 'types of the page',
    tool: 'typescript',
    bin: 'tsc',
    args: ['--noEmit', '-p', 'sandbox/web/page/tsconfig.json'],
  },
  {
    name: 'lint',
    tool: 'oxlint',
    bin: 'oxlint',
    args: ['--type-aware', ...judged, 'scripts', 'prisma.config.ts'],
  },
  {
    name: 'format',
    tool: 'prettier',
    bin: 'prettier',
    args: ['--check', '--log-level=warn', '--cache', '.'],
  },
  {
    name: 'imports',
    tool: 'dependency-cruiser',
    bin: 'depcruise',
    args: ['--config', '.dependency-cruiser.js', ...judged],
  },
  { name: 'unused', tool: 'knip', bin: 'knip', args: ['--no-progress'] },
].filter(Boolean);

void main();

async function main() {
  const queue = [...steps];
  const failed = [];
  const work = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      if (!(await passes(step))) {
        failed.push(step.name);
      }
    }
  };
  await Promise.all([work(), work()]);
  process.stdout.write(failed.length > 0 ? `Problems in: ${failed.join(', ')}.\n` : 'All checks passed.\n');
  process.exit(failed.length > 0 ? 1 : 0);
}

/** Runs one step; its words are shown only if it fails. */
function passes({ name, tool, bin, args }) {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'node_modules', tool, 'package.json'), 'utf8'));
  const entry = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin];
  const startedAt = performance.now();
  const child = spawn(process.execPath, [path.join(root, 'node_modules', tool, entry), ...args], {
    cwd: root,
  });
  let words = '';
  child.stdout.on('data', (chunk) => (words += chunk));
  child.stderr.on('data', (chunk) => (words += chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
      if (code !== 0) {
        process.stdout.write(`${words.trimEnd()}\n\n`);
      }
      resolve(code === 0);
    });
  });
}
