import type { Actor } from '../../sandbox/people/actor';
import type { OptionInput } from '../../sandbox/people/references';
import { answers, says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { madeUpButton, madeUpLabel } from '../support/made-up-button';
import { letPingAll } from '../support/set-up-words';
import { seesMessage } from '../support/sights';
import { adds, roomOf, shown, squareOf, writes } from '../support/snippet-words';

let d: Desk;
beforeAll(async () => {
  d = await desk({ pinging: /^<@\d+>\n@everyone Bob/u });
  // By its rights it could ping everybody.
  await letPingAll(d);
});
afterAll(() => d?.close());

/** Uses `/tag` where everybody is. */
const tag = (person: Actor, name: string, options: Record<string, OptionInput> = {}) =>
  person.slash('/tag', { 'name-or-id': name, ...options }, { in: squareOf(d) });

const offered = async (person: Actor, command: string, option: string, place: string, typed = '') =>
  (await person.choices(command, option, typed, { in: place })).map(({ name }) => name);

const embedsOf = ({ embeds }: { embeds: unknown[] }) => embeds as { title?: string; description?: string }[];

it('are written in a form; what is refused says why, and is not lost', async () => {
  const { olivia } = d;
  const refused = await adds(
    d,
    { name: 'Refund', text: 'Hi {name}, it is on its way.' },
    'I do not know `{name}`',
  );
  expect(refused.content).toContain('{user} {user.mention} {server} {ticket} {staff} {category}');
  await olivia.press('Correct it');
  await writes(olivia, { name: '💸💸' }, 'emoji or signs alone');
  await olivia.press('Correct it');
  await writes(olivia, { name: 're\u200Bfund' }, 'nobody can see');
  await olivia.press('Correct it');
  await writes(olivia, { name: '  REfund ' }, 'I do not know');
  await olivia.press('Correct it');
  await writes(olivia, { text: 'Hi {user}, it is on its way.' }, 'Saved: **refund**');
  await adds(d, { name: 'refund', text: 'another' }, 'another snippet of that name');
  await adds(d, { name: 'مرحبا', text: 'أهلا {user}' }, 'Saved: **مرحبا**');
  await expect(offered(olivia, '/config tags edit', 'name', roomOf(d), 'REF')).resolves.toEqual(['refund']);
});

it('are written anew by one of two who do it at once, and the other sees both', async () => {
  const { olivia } = d;
  await adds(d, { name: 'opening hours', text: 'We are open.' });
  const edit = () => olivia.slash('/config tags edit', { name: 'Opening Hours' }, { in: roomOf(d) });
  await edit();
  await olivia.fill({ text: 'We are closed.' });
  const slow = await olivia.form();
  expect(JSON.stringify(slow.components)).toContain('We are open.');
  // The same form on another screen, sent first.
  await d.query(
    `UPDATE snippets SET text = 'We open at 9.', version = version + 1 WHERE name = 'opening hours'`,
  );
  const told = await answers(olivia, await olivia.submit(), 'somebody else changed this snippet');
  expect(embedsOf(told).map(({ description }) => description)).toEqual(['We are closed.', 'We open at 9.']);
  await olivia.press('Correct it');
  await writes(olivia, { onlyInTickets: true }, 'The staff send it');
  const [stored] = await d.query(
    `SELECT text, only_in_tickets, version FROM snippets WHERE name = 'opening hours'`,
  );
  expect(stored).toEqual({ text: 'We are closed.', only_in_tickets: true, version: 3 });
  await edit();
  await d.query(`DELETE FROM snippets WHERE name = 'opening hours'`);
  await answers(olivia, await olivia.submit(), 'was removed meanwhile');
  await olivia.press('Correct it');
  await writes(olivia, {}, 'Saved: **opening hours**');
});

it('are listed page by page, and removed with their text shown', async () => {
  const { olivia } = d;
  await d.query(`DELETE FROM snippets`);
  await d.query(
    `INSERT INTO snippets (guild_id, name, text, only_in_tickets, changed_by_id, changed_at)
     SELECT $1, 'step ' || chr(96 + n), 'do step ' || n, false, 1, now() FROM generate_series(1, 21) n`,
    [d.guildId],
  );
  d.sandbox.clock.advance(6000);
  const { message } = await olivia.slash('/config tags list', {}, { in: roomOf(d) });
  const sees = (first: string, last: string) =>
    seesMessage(olivia, message!, `to show ${first} to ${last}`, ({ embeds }) => {
      const lines = (embedsOf({ embeds })[0]?.description ?? '').split('\n');
      return lines[0]!.includes(`**step ${first}**`) && lines.at(-1)!.includes(`**step ${last}**`);
    });
  const first = await sees('a', 'j');
  expect(embedsOf(first)[0]?.title).toBe('21 snippets');
  await olivia.press('More…', { on: message });
  await sees('k', 't');
  await says(olivia, '/config tags remove', {
    in: roomOf(d),
    options: { name: 'step t' },
    answer: 'Removed: **step t**',
  });
  await olivia.sees('do step 20', roomOf(d));
  await olivia.press('More…', { on: message });
  await sees('u', 'u');
  await olivia.press('Back', { on: message });
  await sees('j', 's');
  await says(olivia, '/config tags remove', {
    in: roomOf(d),
    options: { name: 'step t' },
    answer: 'no snippet of that name',
  });
  await says(olivia, '/config tags edit', {
    in: roomOf(d),
    options: { name: 'step t' },
    answer: 'no snippet of that name',
  });
});

it('are looked after by those who may manage the server, whatever they press', async () => {
  const { mod, olivia } = d;
  await expect(mod.slash('/config tags list', {}, { in: roomOf(d) })).rejects.toThrow();
  for (const id of ['p1:snippet-again:new:0', 'p1:snippet-page:after:step a']) {
    const button = await madeUpButton(d, mod, roomOf(d), id);
    await mod.press(madeUpLabel, { on: button });
    await mod.ephemeral('cannot use this here');
  }
  const old = await madeUpButton(d, olivia, roomOf(d), 'p0:snippet-page:after:step a');
  await olivia.press(madeUpLabel, { on: old });
  await olivia.ephemeral('another version');
});

it('are posted where no ticket is, and ping only whom they shall', async () => {
  const { alice, bob, carla, mod, olivia } = d;
  await adds(d, { name: 'rules', text: '@everyone {user}, {server} has rules. {staff} <@' + carla.id + '>' });
  await adds(d, { name: 'secret', text: 'for tickets', onlyInTickets: true });
  await expect(offered(alice, '/tag', 'name-or-id', squareOf(d), 'r')).resolves.toContain('rules');
  await expect(offered(mod, '/tag', 'name-or-id', squareOf(d), 'secret')).resolves.toEqual([]);
  const plain = shown(await tag(alice, ' RULES '));
  expect(plain.content).toContain('Alice, Lantern Hall has rules. Alice');
  const pinged = shown(await tag(mod, 'rules', { mention: { id: bob.id } }));
  expect(pinged.content).toContain(`<@${bob.id}>\n@everyone Bob, Lantern Hall has rules. Mo`);
  const pings = (person: Actor, { id }: { id: string }) =>
    person.messages(squareOf(d)).find((message) => message.id === id)?.pingsMe;
  expect([alice, bob, carla].map((person) => pings(person, plain))).toEqual([false, false, false]);
  expect([alice, bob, carla].map((person) => pings(person, pinged))).toEqual([false, true, false]);
  const framed = shown(await tag(alice, 'rules', { 'as-embed': true }));
  expect([framed.content, embedsOf(framed)[0]?.description]).toEqual([
    '',
    expect.stringContaining('has rules'),
  ]);
  const hidden = shown(await tag(alice, 'rules', { hidden: true }));
  expect([hidden.ephemeral, bob.messages(squareOf(d)).some(({ id }) => id === hidden.id)]).toEqual([
    true,
    false,
  ]);
  for (const [person, name, options, answer] of [
    [alice, 'no such thing', {}, 'no snippet of that name'],
    [alice, 'secret', {}, 'no snippet of that name'],
    [mod, 'secret', {}, 'meant for tickets only'],
    [alice, 'rules', { anonymous: true }, 'Discord shows who used a command'],
  ] as const) {
    expect(shown(await tag(person, name, options))).toMatchObject({
      ephemeral: true,
      content: expect.stringContaining(answer) as string,
    });
  }
  await d.bot.stop();
  await d.bot.start();
  expect(shown(await tag(olivia, 'rules')).content).toContain('Olivia, Lantern Hall has rules');
});

it('are kept from whom the staff let use none', async () => {
  const { bob, mod } = d;
  await says(mod, '/blacklist add', {
    in: roomOf(d),
    options: { target: { id: bob.id }, scopes: 'tags' },
    answer: 'is blocked from now on',
  });
  const refused = shown(await tag(bob, 'rules'));
  expect(refused.ephemeral).toBe(true);
  expect(refused.content).toContain('do not let you use snippets');
});

it('are gone, all of them, once an administrator has typed that it is meant', async () => {
  const { alice, olivia } = d;
  const reset = async (confirmation: string, answer: string) => {
    await olivia.slash('/config reset', { part: 'tags' }, { in: roomOf(d) });
    await olivia.fill({ confirmation });
    await answers(olivia, await olivia.submit(), answer);
  };
  await reset('no', 'Nothing was done: to confirm, type `RESET`');
  await expect(offered(olivia, '/config tags edit', 'name', roomOf(d), 'rules')).resolves.toEqual(['rules']);
  await reset('reset', 'All snippets are gone');
  await expect(offered(olivia, '/config tags edit', 'name', roomOf(d))).resolves.toEqual([]);
  expect(shown(await tag(alice, 'rules')).content).toContain('no snippet of that name');
  await expect(d.query('SELECT FROM snippets')).resolves.toEqual([]);
});
