/** A sandbox with its page in headless Chromium (`CHROMIUM_PATH`), and a small bot on the other side. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { startSandbox } from '../..';
import { startPageBot } from './page-bot';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];
/** Ends what hangs; nothing here takes as long. */
const PATIENCE_MS = 15_000;

/** Starts everything once per file. Every window is a browser of its own: nothing is shared but the sandbox. */
export async function pageStage() {
  if (!existsSync(path.join(__dirname, '../../web/built/main.js'))) {
    throw new Error('The page is not built. Run "npm run build" first; "npm test" does it by itself.');
  }
  const executablePath = process.env['CHROMIUM_PATH'];
  if (!executablePath) {
    throw new Error('Set CHROMIUM_PATH to a Chromium; "npm test" finds the one on the PATH by itself.');
  }
  const sandbox = await startSandbox({ profile: 'relaxed' });
  const bot = await startPageBot(sandbox);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const problems: string[] = [];

  /** Opens the page at `hash` (`#/alice/@postbox`) in a browser window of its own. */
  const open = async (hash = '', options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' && !isRefusal(line.text())) {
        problems.push(line.text());
      }
    });
    await page.goto(sandbox.world.addresses.web + hash);
    return page;
  };
  const closeWindows = async (): Promise<void> => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  };
  const stop = async (): Promise<void> => {
    await browser.close();
    await sandbox.stop();
  };
  const general = sandbox.town.channels['general'] ?? '';
  return { sandbox, bot, open, closeWindows, problems, stop, general };
}

export type PageStage = Awaited<ReturnType<typeof pageStage>>;

/** Chromium itself logs every answer that is no success; what Discord refuses is no fault of the page. */
const isRefusal = (text: string): boolean => /the server responded with a status of 4\d\d/.test(text);

/** The message that holds a text. */
export const messageOf = (page: Page, text: string) =>
  page.locator('[data-message]').filter({ hasText: text });

/** Writes into the open place, as somebody at a keyboard does. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Message / }).fill(text);
  await page.keyboard.press('Enter');
}

/** Chooses a slash command by its name; its fields are there then. */
export async function chooseCommand(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Message / }).fill(`/${name}`);
  await page
    .getByRole('option', { name: `/${name}` })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('form', { name: `/${name}` }).waitFor();
}

/** Uses a slash command without options. */
export async function useCommand(page: Page, name: string): Promise<void> {
  await chooseCommand(page, name);
  await page.getByRole('button', { name: 'Send the command' }).press('Enter');
}
