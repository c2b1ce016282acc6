import { chooseCommand, messageOf, pageStage, useCommand, type PageStage } from './support/page-stage';

describe('commands and components in the page', () => {
  let stage: PageStage;
  beforeAll(async () => {
    stage = await pageStage();
  });
  afterEach(() => stage.closeWindows());
  afterAll(() => stage.stop());

  it('uses a command in a DM in which nothing was said yet', async () => {
    const page = await stage.open('#/alice/@postbox');
    await useCommand(page, 'ping');
    const answer = messageOf(page, 'Pong!');
    await answer.getByText('Only you can see this').waitFor();
    await answer.getByText('used /ping').waitFor();
  });

  it('closes what only one person sees', async () => {
    const page = await stage.open('#/denis/@postbox');
    await useCommand(page, 'ping');
    await messageOf(page, 'Pong!').getByRole('button', { name: 'Dismiss message' }).click();
    await messageOf(page, 'Pong!').waitFor({ state: 'detached' });
  });

  it('lists the commands that fit and says when none does', async () => {
    const page = await stage.open('#/alice/@postbox');
    const box = page.getByRole('textbox', { name: /^Message / });
    await box.fill('/p');
    await page.getByRole('option', { name: '/ping' }).waitFor();
    expect(await page.getByRole('option').first().textContent()).toContain('/panel');
    await box.fill('/nothing');
    await page.getByText('No command here is called /nothing.').waitFor();
  });

  it('offers the choices of the bot while one types an option, by keyboard alone', async () => {
    const page = await stage.open(`#/alice/${stage.general}`);
    await chooseCommand(page, 'find');
    await page.keyboard.type('la');
    await page.getByRole('option', { name: 'Lamp oil' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('combobox', { name: /item/ }).inputValue()).toBe('Lamp oil');
    await page.keyboard.press('Enter');
    await messageOf(page, 'Found item=Lamp oil').waitFor();
  });

  it('sends options of every type as their values', async () => {
    const page = await stage.open(`#/bob/${stage.general}`);
    await chooseCommand(page, 'find');
    await page.keyboard.type('rope');
    await page.getByRole('option', { name: 'Rope' }).click();
    for (const option of ['amount', 'loud', 'who']) {
      await page.getByRole('button', { name: /more options/ }).click();
      await page.getByRole('menuitem', { name: option }).click();
      await page.getByRole('combobox', { name: option }).waitFor();
    }
    await page.getByRole('combobox', { name: 'amount' }).fill('2');
    await page.getByRole('combobox', { name: 'loud' }).fill('fal');
    await page.getByRole('option', { name: 'False' }).click();
    await page.getByRole('combobox', { name: 'who' }).fill('mia');
    await page.getByRole('option', { name: /Mia/ }).click();
    await page.getByRole('button', { name: 'Send the command' }).click();
    const mia = stage.sandbox.person('mia').id;
    await messageOf(page, `Found item=Rope amount=2 loud=false who=${mia}`).waitFor();
  });

  it('says what is wrong with an option before it is sent', async () => {
    const page = await stage.open(`#/alice/${stage.general}`);
    await chooseCommand(page, 'find');
    await page.getByRole('button', { name: 'Send the command' }).click();
    await page.getByRole('alert').getByText('This option is required.').waitFor();
    await page.getByRole('button', { name: /more options/ }).click();
    await page.getByRole('menuitem', { name: 'amount' }).click();
    await page.getByRole('combobox', { name: /item/ }).fill('rope');
    await page.getByRole('combobox', { name: 'amount' }).fill('9');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Write a number from 1 to 5.').waitFor();
  });

  it('shows that the bot is thinking', async () => {
    const page = await stage.open('#/carla/@postbox');
    await useCommand(page, 'slow');
    await page.getByText('Postbox is thinking…').waitFor();
  });

  it('says when the bot did not answer a command', async () => {
    const page = await stage.open('#/bob/@postbox');
    await useCommand(page, 'mute');
    const failed = page.getByRole('article', { name: 'Your command /mute' });
    await failed.getByRole('alert').waitFor();
    await failed.getByRole('button', { name: 'Dismiss message' }).click();
    await failed.waitFor({ state: 'detached' });
  });

  it('presses buttons, and says below the message when one fails', async () => {
    const page = await stage.open('#/alice/@postbox');
    await useCommand(page, 'panel');
    await page.getByRole('button', { name: 'Greet me' }).click();
    await messageOf(page, 'Good day!').waitFor();
    await page.getByRole('button', { name: 'Broken' }).click();
    await messageOf(page, 'What now?').getByText('This interaction failed').waitFor();
  });

  it('chooses in a select by keyboard', async () => {
    const page = await stage.open('#/mia/@postbox');
    await useCommand(page, 'panel');
    await page.getByRole('combobox', { name: 'Pick a colour' }).press('ArrowDown');
    await page.getByRole('option', { name: /Blue/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await messageOf(page, 'You picked blue').waitFor();
  });

  it('fills in a form with text, a choice and a file', async () => {
    const page = await stage.open('#/alice/@postbox');
    await useCommand(page, 'ask');
    const form = page.getByRole('dialog', { name: 'Tell us more' });
    await form.getByRole('textbox', { name: /Subject/ }).fill('Lamp');
    await form.getByRole('combobox', { name: 'Kind' }).click();
    await form.getByRole('option', { name: 'Complaint' }).click();
    await form
      .getByLabel('Proof')
      .setInputFiles({ name: 'proof.txt', mimeType: 'text/plain', buffer: Buffer.from('see') });
    await form.getByText('proof.txt').waitFor();
    await form.getByRole('button', { name: 'Submit' }).click();
    await messageOf(page, 'Got subject=Lamp, kind=1, proof=1.').waitFor();
    expect(await form.count()).toBe(0);
  });

  it('keeps a form open and says what is missing', async () => {
    const page = await stage.open('#/bob/@postbox');
    await useCommand(page, 'ask');
    const form = page.getByRole('dialog', { name: 'Tell us more' });
    await form.getByRole('textbox', { name: /Subject/ }).fill('ab');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.getByText('Write at least 3 characters (2 so far).').waitFor();
    await form.getByText('This field is required.').waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  it('uses a command of a message from its menu', async () => {
    await stage.sandbox.person('bob').writes(stage.general, 'four words are here');
    const page = await stage.open(`#/alice/${stage.general}`);
    await messageOf(page, 'four words are here').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Count words' }).click();
    await messageOf(page, '4 words').waitFor();
  });

  it('uses a command on a person from their name', async () => {
    await stage.sandbox.person('denis').writes(stage.general, 'It is me');
    const page = await stage.open(`#/mod/${stage.general}`);
    await messageOf(page, 'It is me')
      .getByRole('button', { name: 'Denis', exact: true })
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Greet' }).click();
    await messageOf(page, 'Hello @Denis').waitFor();
  });

  it('opens a form only in the window that asked for it', async () => {
    const [one, other] = [await stage.open('#/denis/@postbox'), await stage.open('#/denis/@postbox')];
    await other.locator('.status.live').waitFor();
    await useCommand(one, 'ask');
    await one.getByRole('dialog', { name: 'Tell us more' }).waitFor();
    await stage.sandbox.person('denis').dm('after the form');
    await messageOf(other, 'after the form').waitFor();
    expect(await other.getByRole('dialog').count()).toBe(0);
  });

  it('writes nothing to the console', () => {
    expect(stage.problems).toEqual([]);
  });
});
