'use strict';
/** `npm start`: prepares the tree and runs the bot; without a token against a local Discord of its own. */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { runNode } = require('./child');
const { loadEnvFile } = require('./env-file');
const { root } = require('./files');
const { heapFlags, memoryEnvironment } = require('./heap-flags');

loadEnvFile();

const isSet = (name) => Boolean(process.env[name]?.trim());
const isTrial = !isSet('DISCORD_TOKEN') && process.env.NODE_ENV?.trim() !== 'production';

main().then(
  (exitCode) => process.exit(exitCode),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);

async function main() {
  const sandbox = isTrial ? await startSandbox() : undefined;
  const folder = isTrial && !isSet('DATABASE_URL') && !isSet('DATA_DIR') ? throwawayFolder() : undefined;
  const bot = path.join(root, 'dist/src/main.js');
  const environment = {
    ...memoryEnvironment,
    ...sandbox?.environment,
    ...(folder !== undefined && { DATA_DIR: folder }),
  };
  const exitCode = await runNode(bot, [], { flags: heapFlags, environment });
  await sandbox?.stop();
  if (folder !== undefined) {
    rmSync(folder, { recursive: true, force: true });
  }
  return exitCode;
}

/** The local Discord forgets everything, and a database that remembers its channels would only be in the way. */
function throwawayFolder() {
  process.stdout.write(
    'A trial keeps nothing: at the end everything is thrown away (set DATA_DIR or DATABASE_URL to keep the database).\n\n',
  );
  return mkdtempSync(path.join(tmpdir(), 'postern-trial-'));
}

/** In a session of its own, so that Ctrl-C reaches the bot first; the closing of its standard input ends it. */
async function startSandbox() {
  const child = spawn(process.execPath, [path.join(root, 'dist/sandbox/cli.js'), '--exit-with-stdin'], {
    cwd: root,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const { api, cdn, token, web } = await firstLine(child, ended);
  process.stdout.write(
    'No DISCORD_TOKEN is set, so Postern runs against a Discord of its own on this machine.\n' +
      `Open it, choose who you are, and write to the bot:  ${web}\n\n`,
  );
  return {
    environment: { DISCORD_TOKEN: token, DISCORD_API_URL: api, DISCORD_CDN_URL: cdn },
    stop() {
      child.stdin.end();
      return ended;
    },
  };
}

/** The sandbox says where it is in one line of JSON. */
async function firstLine(child, ended) {
  let text = '';
  const line = new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) {
        resolve(text.slice(0, text.indexOf('\n')));
      }
    });
  });
  const early = ended.then(() => {
    throw new Error('The local Discord (sandbox) could not start; its words are above.');
  });
  return JSON.parse(await Promise.race([line, early]));
}
