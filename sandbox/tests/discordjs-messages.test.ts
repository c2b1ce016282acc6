import { AttachmentBuilder, Events, type Client, type Message } from 'discord.js';
import { startSandbox, type Sandbox } from '..';
import type { Actor } from '../people/actor';
import { file } from '../people/files';
import { next, readyBot } from './support/discordjs';

describe('discord.js in a DM', () => {
  let sandbox: Sandbox;
  let bot: Client<true>;
  let alice: Actor;

  beforeAll(async () => {
    sandbox = await startSandbox();
    bot = await readyBot(sandbox);
    alice = sandbox.person('alice');
  });

  afterAll(async () => {
    await bot.destroy();
    await sandbox.stop();
  });

  async function heard(name: typeof Events.MessageCreate = Events.MessageCreate): Promise<Message> {
    const [message] = await next(bot, name);
    return message;
  }

  it('[5.2] hears a DM and answers it', async () => {
    const question = heard();
    await alice.dm('help');
    await (await question).reply('How can we help?');
    expect(await alice.seesOnce('How can we help?')).toMatchObject({
      author: { name: 'Postbox', bot: true },
      reply: { author: 'Alice', excerpt: 'help' },
    });
  });

  it('[5.1] writes first to somebody who never wrote', async () => {
    const bob = sandbox.person('bob');
    await bot.users.send(bob.id, 'hello Bob');
    await bob.seesOnce('hello Bob');
  });

  it('[5.2] hears edits, deletes and reactions in a DM that it knows', async () => {
    const message = await alice.dm('wrnog');
    const edited = next(bot, Events.MessageUpdate);
    await alice.edits(message, 'wrong');
    expect((await edited)[1].content).toBe('wrong');
    const reacted = next(bot, Events.MessageReactionAdd);
    await alice.reacts(message, '❤️');
    expect((await reacted)[0].emoji.name).toBe('❤️');
    const deleted = next(bot, Events.MessageDelete);
    await alice.deletes(message);
    expect((await deleted)[0].id).toBe(message.id);
  });

  it('[4.13] is told 50007 by somebody who blocked it, and 50278 by a stranger', async () => {
    const carla = sandbox.person('carla');
    await carla.does({ act: 'block', userId: bot.user.id });
    await expect(bot.users.send(carla.id, 'hello')).rejects.toMatchObject({ code: 50007 });
    const denis = sandbox.person('denis');
    await denis.does({ act: 'leave', guildId: sandbox.town.guildId });
    await expect(bot.users.send(denis.id, 'hello')).rejects.toMatchObject({ code: 50278 });
  });

  it('[4.9] downloads what a person attached, and uploads it again', async () => {
    const arriving = heard();
    await alice.dm({ content: 'see', files: [file('note.txt', 'the note')] });
    const attachment = (await arriving).attachments.first();
    const bytes = Buffer.from(await (await fetch(attachment?.url ?? '')).arrayBuffer());
    expect(bytes.toString()).toBe('the note');
    await bot.users.send(alice.id, { files: [new AttachmentBuilder(bytes, { name: 'copy.txt' })] });
    const [copy] = (await alice.sees('copy.txt')).files;
    expect(await (await fetch(copy?.url ?? '')).text()).toBe('the note');
  });

  it('[4.9] refreshes a link that has expired by fetching the message', async () => {
    const arriving = heard();
    await alice.dm({ files: [file('old.txt', 'old')] });
    const message = await arriving;
    const link = message.attachments.first()?.url ?? '';
    sandbox.clock.advance(25 * 60 * 60 * 1000);
    expect((await fetch(link)).status).toBe(404);
    const fresh = (await message.fetch(true)).attachments.first()?.url ?? '';
    expect(await (await fetch(fresh)).text()).toBe('old');
  });

  it('[4.7] creates a message once although the same nonce is sent twice', async () => {
    const dm = await bot.users.createDM(alice.id);
    const options = { content: 'exactly once', nonce: 'n-1', enforceNonce: true };
    const [first, second] = [await dm.send(options), await dm.send(options)];
    expect(second.id).toBe(first.id);
    await alice.seesOnce('exactly once');
  });
});

describe('discord.js against rate limits', () => {
  let sandbox: Sandbox;
  let bot: Client<true>;

  beforeAll(async () => {
    sandbox = await startSandbox({ profile: 'documented', timeScale: 20 });
    bot = await readyBot(sandbox);
  });

  afterAll(async () => {
    await bot.destroy();
    await sandbox.stop();
  });

  it('[4.2] waits in its own queue and loses nothing', async () => {
    const alice = sandbox.person('alice');
    const dm = await bot.users.createDM(alice.id);
    const texts = Array.from({ length: 12 }, (_, i) => `part ${i + 1}.`);
    await Promise.all(texts.map((text) => dm.send(text)));
    expect(alice.messages(dm).map(({ content }) => content)).toEqual(texts);
    expect(sandbox.invariants()).toMatchObject({ noRefusalStorm: [], noRefereeViolation: [] });
  });

  it('[4.15] waits out a 429 with Retry-After and then sends', async () => {
    // Somebody whom nobody has written to: the bucket of that channel is empty, so the only 429 is the injected one.
    const bob = sandbox.person('bob');
    const where = 'POST /channels/{channel_id}/messages';
    sandbox.world.faults.add({ where, what: '429-shared', times: 1, ms: 50 });
    await bot.users.send(bob.id, 'after the wait');
    await bob.seesOnce('after the wait');
    expect(
      sandbox.log.entries.filter(({ route, status }) => where.endsWith(route) && status === 429),
    ).toHaveLength(1);
  });
});
