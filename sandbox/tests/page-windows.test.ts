import type { Page } from 'playwright-core';
import { messageOf, pageStage, write, type PageStage } from './support/page-stage';

const NARROW = { viewport: { width: 390, height: 844 } };

describe('the page in its windows', () => {
  let stage: PageStage;
  beforeAll(async () => {
    stage = await pageStage();
  });
  afterEach(() => stage.closeWindows());
  afterAll(() => stage.stop());

  it('lets two windows be two people who talk', async () => {
    const alice = await stage.open(`#/alice/${stage.general}`);
    const mod = await stage.open(`#/mod/${stage.general}`);
    await mod.locator('.status.live').waitFor();
    await write(alice, 'Hello from my window');
    await messageOf(mod, 'Hello from my window').waitFor();
    await write(mod, 'And from mine');
    await messageOf(alice, 'And from mine').waitFor();
  });

  it('marks what was written elsewhere as unread until it is opened', async () => {
    const welcome = stage.sandbox.town.channels['welcome'] ?? '';
    const page = await stage.open(`#/carla/${stage.general}`);
    await page.locator('.status.live').waitFor();
    await stage.sandbox.person('olivia').writes(welcome, 'New rules');
    await page.getByRole('button', { name: 'welcome, channel, unread' }).click();
    await messageOf(page, 'New rules').waitFor();
    await page.getByRole('separator', { name: 'New messages' }).waitFor();
    await page.getByRole('button', { name: 'welcome, channel', exact: true }).waitFor();
  });

  it('counts on the faces what the others have not read', async () => {
    const page = await stage.open(`#/mod/${stage.general}`);
    await page.locator('.status.live').waitFor();
    const dm = stage.sandbox.person('denis').dmWith();
    await stage.bot.rest.post(`/channels/${dm}/messages`, { content: 'A word with you' });
    await page.getByRole('button', { name: /Be Denis .*unread/ }).waitFor();
  });

  it('changes person with Ctrl+K', async () => {
    const page = await stage.open(`#/alice/${stage.general}`);
    await page.getByRole('log').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('mia');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Places of Mia' }).waitFor();
  });

  it('can be used by keyboard alone, with the focus in sight', async () => {
    const page = await stage.open('#/alice');
    await page.getByRole('heading', { name: /Write to Postbox/ }).waitFor();
    await tabTo(page, 'Postbox, direct message');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: /^Message / }).waitFor();
    expect(await focusRing(page)).toBe(true);
    await page.keyboard.type('typed, not clicked');
    await page.keyboard.press('Enter');
    await messageOf(page, 'typed, not clicked').waitFor();
  });

  it.each([
    ['the start', '#/alice'],
    ['a DM', '#/alice/@postbox'],
    ['a channel', '#/alice/GENERAL'],
  ])('does not scroll sideways in a narrow window: %s', async (_where, hash) => {
    const wide = `${'wide'.repeat(60)}\n\`\`\`\n${'code '.repeat(60)}\n\`\`\``;
    await stage.sandbox.person('bob').writes(stage.general, wide);
    const page = await stage.open(hash.replace('GENERAL', stage.general), NARROW);
    await page.getByRole('button', { name: 'Open the navigation' }).waitFor();
    if (hash.includes('GENERAL')) {
      await messageOf(page, 'widewide').last().waitFor();
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.evaluate(SIDEWAYS)).toEqual([]);
  });

  it('shows the navigation of a narrow window as a drawer', async () => {
    const page = await stage.open(`#/alice/${stage.general}`, NARROW);
    await page.getByRole('button', { name: 'Open the navigation' }).click();
    await page.getByRole('button', { name: 'welcome, channel' }).click();
    await page.getByRole('heading', { name: 'Welcome to #welcome' }).waitFor();
    await page.getByRole('button', { name: 'welcome, channel' }).waitFor({ state: 'hidden' });
  });

  it.each(['light', 'dark'] as const)('follows the system in being %s', async (colorScheme) => {
    const page = await stage.open('#/alice', { colorScheme });
    await page.getByRole('heading', { name: /Write to Postbox/ }).waitFor();
    const isDark = (await lightness(page)) < 0.5;
    expect(isDark).toBe(colorScheme === 'dark');
  });

  it('changes between light and dark and remembers it', async () => {
    const page = await stage.open('#/alice', { colorScheme: 'light' });
    await page.getByRole('button', { name: 'Use the dark theme' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Use the light theme' }).waitFor();
    expect(await lightness(page)).toBeLessThan(0.5);
  });

  it('shows markup as text and runs nothing of it', async () => {
    const attack =
      '<img src=x onerror="document.title=1"> [click](javascript:alert(1)) <script>document.title=1</script> **bold**';
    await stage.sandbox.person('bob').writes(stage.general, attack);
    const page = await stage.open(`#/alice/${stage.general}`);
    const message = messageOf(page, '<script>');
    await message.getByText('bold', { exact: true }).waitFor();
    expect(await message.locator('.content :is(script, img, a)').count()).toBe(0);
    expect(await page.title()).toContain('Alice');
  });

  it('keeps foreign scripts out by its policy', async () => {
    const { headers } = await fetch(stage.sandbox.world.addresses.web);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('fetches what it missed while its tab was hidden', async () => {
    const page = await stage.open(`#/mia/${stage.general}`);
    await page.locator('.status.live').waitFor();
    await setHidden(page, true);
    await stage.sandbox.person('bob').writes(stage.general, 'You missed this');
    expect(await messageOf(page, 'You missed this').count()).toBe(0);
    await setHidden(page, false);
    await messageOf(page, 'You missed this').waitFor();
  });

  it('writes nothing to the console', () => {
    expect(stage.problems).toEqual([]);
  });
});

/** Elements of the open place that are wider than the window. */
const SIDEWAYS = `[...document.querySelectorAll('main *')]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('pre'))
  .map((element) => element.className)`;

const setHidden = (page: Page, isHidden: boolean): Promise<void> =>
  page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${isHidden}, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));`);

async function tabTo(page: Page, label: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate('document.activeElement.getAttribute("aria-label")')) === label) {
      return;
    }
  }
  throw new Error(`The Tab key does not reach "${label}"`);
}

/** The composer shows its focus by a ring around it, everything else by an outline. */
const focusRing = (page: Page): Promise<boolean> =>
  page.evaluate(
    `getComputedStyle(document.activeElement.closest('.composer') ?? document.activeElement).boxShadow !== 'none'`,
  );

/** How light the page is, from 0 to 1. */
async function lightness(page: Page): Promise<number> {
  const colour = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (red + green + blue) / (3 * 255);
}
