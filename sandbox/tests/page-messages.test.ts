import { messageOf, pageStage, write, type PageStage } from './support/page-stage';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('messages in the page', () => {
  let stage: PageStage;
  beforeAll(async () => {
    stage = await pageStage();
  });
  afterEach(() => stage.closeWindows());
  afterAll(() => stage.stop());

  it('says whom to be and what to try before anything was said', async () => {
    const page = await stage.open();
    await page.getByRole('heading', { name: 'Write to Postbox as Alice' }).waitFor();
    await page.getByRole('button', { name: 'Be Mo' }).last().click();
    await page.getByRole('navigation', { name: 'Places of Mo' }).getByText('staff-room').waitFor();
    expect(new URL(page.url()).hash).toBe('#/mod');
  });

  it('writes a DM to the bot and shows it', async () => {
    const page = await stage.open('#/alice/@postbox');
    await write(page, 'Is anybody there?');
    await messageOf(page, 'Is anybody there?').waitFor();
    expect(stage.sandbox.person('alice').messages().at(-1)?.content).toBe('Is anybody there?');
  });

  it('shows what the bot writes as it comes', async () => {
    const page = await stage.open('#/bob/@postbox');
    await write(page, 'Knock knock');
    await messageOf(page, 'Knock knock').waitFor();
    const dm = stage.sandbox.person('bob').dmWith();
    await stage.bot.rest.post(`/channels/${dm}/messages`, { content: 'Who is there?' });
    const answer = messageOf(page, 'Who is there?');
    await answer.waitFor();
    expect(await answer.getByText('APP').count()).toBe(1);
  });

  it('groups what one person writes in a row', async () => {
    const page = await stage.open('#/carla/@postbox');
    await write(page, 'first line');
    await messageOf(page, 'first line').waitFor();
    await write(page, 'second line');
    await messageOf(page, 'second line').waitFor();
    expect(await page.locator('.message button.author').count()).toBe(1);
  });

  it('edits the last own message with the up arrow and marks it', async () => {
    const page = await stage.open(`#/alice/${stage.general}`);
    await write(page, 'Teh lantern');
    await messageOf(page, 'Teh lantern').waitFor();
    await page.getByRole('textbox', { name: /^Message / }).press('ArrowUp');
    await page.getByRole('textbox', { name: 'Edit the message' }).fill('The lantern');
    await page.keyboard.press('Enter');
    await messageOf(page, 'The lantern').getByText('(edited)').waitFor();
  });

  it('leaves a message as it was when editing ends with Escape', async () => {
    const page = await stage.open(`#/bob/${stage.general}`);
    await write(page, 'Stays as it is');
    await messageOf(page, 'Stays as it is').waitFor();
    await page.getByRole('textbox', { name: /^Message / }).press('ArrowUp');
    await page.getByRole('textbox', { name: 'Edit the message' }).fill('Something else');
    await page.keyboard.press('Escape');
    await messageOf(page, 'Stays as it is').waitFor();
    expect(await messageOf(page, 'Something else').count()).toBe(0);
  });

  it('deletes an own message after asking', async () => {
    const page = await stage.open(`#/alice/${stage.general}`);
    await write(page, 'Forget this');
    const message = messageOf(page, 'Forget this');
    await message.hover();
    await message.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await message.waitFor({ state: 'detached' });
    expect(stage.sandbox.person('alice').canSee('Forget this', stage.general)).toBe(false);
  });

  it('answers a message and jumps to what was answered', async () => {
    const asked = await stage.sandbox.person('bob').writes(stage.general, 'How high is the ladder?');
    const page = await stage.open(`#/mod/${stage.general}`);
    const question = page.locator(`[data-message="${asked.id}"]`);
    await question.hover();
    await question.getByRole('button', { name: 'Reply' }).click();
    await page.getByText('Replying to Bob').waitFor();
    await write(page, 'Four metres');
    await messageOf(page, 'Four metres')
      .getByRole('button', { name: /Go to the message of Bob/ })
      .click();
    await page.locator(`[data-message="${asked.id}"].lit`).waitFor();
  });

  it('adds a reaction and takes it back', async () => {
    const { id } = await stage.sandbox.person('bob').writes(stage.general, 'React to me');
    const page = await stage.open(`#/alice/${stage.general}`);
    const message = page.locator(`[data-message="${id}"]`);
    await message.hover();
    await message.getByRole('button', { name: 'Add reaction' }).click();
    await page.getByRole('dialog', { name: 'Emoji' }).getByRole('button', { name: '🎉' }).click();
    const reaction = message.getByRole('button', { name: '🎉, 1' });
    await reaction.waitFor();
    expect(await reaction.getAttribute('aria-pressed')).toBe('true');
    await reaction.click();
    await reaction.waitFor({ state: 'detached' });
  });

  it('uploads an image with a description and a file as a card', async () => {
    const page = await stage.open('#/denis/@postbox');
    await page.getByLabel('Files to upload').setInputFiles([
      { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') },
      { name: 'log.txt', mimeType: 'text/plain', buffer: Buffer.from('nothing happened') },
    ]);
    page.once('dialog', (dialog) => void dialog.accept('A red dot'));
    await page.getByRole('button', { name: 'Describe dot.png' }).click();
    await page.getByRole('textbox', { name: /^Message / }).press('Enter');
    await page.getByRole('button', { name: 'Open the image A red dot' }).waitFor();
    await page.getByRole('link', { name: 'log.txt', exact: true }).waitFor();
    const [sent] = stage.sandbox.person('denis').messages().slice(-1);
    expect(sent?.files.map(({ name, description }) => [name, description])).toEqual([
      ['dot.png', 'A red dot'],
      ['log.txt', null],
    ]);
  });

  it('hides a spoiler until it is pressed', async () => {
    const files = [{ name: 'secret.png', data: PIXEL, contentType: 'image/png', spoiler: true }];
    await stage.sandbox.person('bob').writes(stage.general, { content: 'Careful: ||the butler||', files });
    const page = await stage.open(`#/alice/${stage.general}`);
    const message = messageOf(page, 'Careful');
    await message.getByRole('button', { name: 'Spoiler: show it' }).click();
    await message.locator('.spoiler.shown').getByText('the butler').waitFor();
    await message.getByRole('button', { name: 'Spoiler: show the image' }).click();
    await message.getByRole('button', { name: /Open the image/ }).waitFor();
  });

  it('says in words what Discord refuses, and keeps what was written', async () => {
    const page = await stage.open(`#/alice/${stage.general}`);
    const text = 'x'.repeat(2001);
    await write(page, text);
    await page.getByRole('status').getByText(/2000/).waitFor();
    expect(await page.getByRole('textbox', { name: /^Message / }).inputValue()).toBe(text);
  });

  it('shows who is typing', async () => {
    const page = await stage.open(`#/alice/${stage.general}`);
    await page.getByRole('log').waitFor();
    await page.locator('.status.live').waitFor();
    await stage.sandbox.person('mia').types(stage.general);
    await page.getByText('Mia is typing…').waitFor();
  });

  it('shows embeds with their fields', async () => {
    const embed = {
      title: 'Order 7',
      description: 'On its *way*',
      fields: [{ name: 'Weight', value: '3 kg' }],
    };
    await stage.bot.rest.post(`/channels/${stage.general}/messages`, { embeds: [embed] });
    const page = await stage.open(`#/alice/${stage.general}`);
    const shown = page.locator('.embed').filter({ hasText: 'Order 7' });
    await shown.getByText('3 kg').waitFor();
    expect(await shown.locator('em').textContent()).toBe('way');
  });

  it('forwards a message to the bot', async () => {
    const { id } = await stage.sandbox.person('bob').writes(stage.general, 'Pass this on');
    const page = await stage.open(`#/alice/${stage.general}`);
    await page.locator(`[data-message="${id}"]`).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Forward' }).click();
    await page.getByRole('dialog', { name: 'Forward to' }).getByRole('button', { name: 'Postbox' }).click();
    await page.getByRole('status').getByText('Forwarded to Postbox.').waitFor();
    expect(stage.sandbox.person('alice').messages().at(-1)?.forwarded?.content).toBe('Pass this on');
  });

  it('loads earlier messages when one scrolls up', async () => {
    const channel = stage.sandbox.town.channels['welcome'] ?? '';
    for (let number = 1; number <= 60; number += 1) {
      await stage.sandbox.person('olivia').writes(channel, `Rule ${number}.`);
    }
    const page = await stage.open(`#/alice/${channel}`);
    await messageOf(page, 'Rule 60.').waitFor();
    expect(await messageOf(page, 'Rule 1.').count()).toBe(0);
    await page.getByRole('button', { name: 'Show earlier messages' }).dispatchEvent('click');
    await messageOf(page, 'Rule 1.').waitFor();
    await page.getByRole('heading', { name: 'Welcome to #welcome' }).waitFor();
  });

  it('writes nothing to the console', () => {
    expect(stage.problems).toEqual([]);
  });
});
