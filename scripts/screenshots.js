'use strict';
/** `npm run screenshots`: the bot in the sandbox, as pictures in docs/images. Needs Chromium, and a font with emojis. */
const { prepareOrExit } = require('./prepare');
prepareOrExit();

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');
const { root } = require('./files');
const { playScenes } = require('./scenes');
const { findOnPath } = require('./services');

const folder = path.join(root, 'docs/images');
const largestBytes = 150 * 1024;
const windows = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);

async function main() {
  const executablePath =
    process.env.CHROMIUM_PATH ?? findOnPath(['chromium', 'chromium-browser', 'google-chrome']);
  if (!executablePath) {
    throw new Error(
      'No Chromium is on the PATH. Install it (Debian: apt-get install chromium fonts-noto-color-emoji) and try again.',
    );
  }
  const { startSandbox } = require(path.join(root, 'dist/sandbox'));
  const sandbox = await startSandbox({ seed: 1 });
  const bot = await startBot(sandbox);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const scenes = await playScenes(sandbox);
    fs.mkdirSync(folder, { recursive: true });
    for (const scene of scenes) {
      for (const colorScheme of ['light', 'dark']) {
        for (const viewport of windows) {
          await takePicture(browser, sandbox, scene, { colorScheme, viewport });
        }
      }
    }
  } finally {
    await browser.close();
    await bot.stop();
    await sandbox.stop();
  }
}

/** Everything that could differ from run to run is fixed: language, time zone, motion, the blinking cursor. */
async function takePicture(browser, sandbox, { name, hash, shows }, { colorScheme, viewport }) {
  const context = await browser.newContext({
    colorScheme,
    viewport,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(sandbox.world.addresses.web + hash);
  await page.getByText(shows).last().waitFor();
  await page.locator('.status.live').waitFor({ state: 'attached' });
  await page.evaluate(() =>
    Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))),
  );
  const file = path.join(folder, `${name}-${colorScheme}-${viewport.width}.png`);
  await page.screenshot({ path: file, caret: 'hide' });
  await context.close();
  const { size } = fs.statSync(file);
  process.stdout.write(`${path.relative(root, file)} (${Math.ceil(size / 1024)} KB)\n`);
  if (size > largestBytes) {
    throw new Error(`${path.basename(file)} is larger than ${largestBytes / 1024} KB: show less in it.`);
  }
}

/** Runs the bot with data of its own, until its commands are known to the sandbox. */
async function startBot({ world, log }) {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'postern-screenshots-'));
  const registered = new Promise((resolve) => {
    const stopWatching = log.watch(({ method, path: called, status }) => {
      if (method === 'PUT' && called.endsWith('/commands') && status === 200) {
        stopWatching();
        resolve();
      }
    });
  });
  const child = spawn(process.execPath, [path.join(root, 'dist/src/main.js')], {
    cwd: root,
    env: {
      ...process.env,
      DISCORD_TOKEN: world.application.token,
      DISCORD_API_URL: world.addresses.api,
      DISCORD_CDN_URL: world.addresses.cdn,
      DATA_DIR: dataFolder,
      HTTP_PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const early = ended.then(() => {
    throw new Error('The bot could not start; its words are above.');
  });
  await Promise.race([registered, early]);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    fs.rmSync(dataFolder, { recursive: true, force: true });
  };
  return { stop };
}
