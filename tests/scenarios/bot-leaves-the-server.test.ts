import type { Actor } from '../../sandbox/people/actor';
import { addBot } from '../../sandbox/world/bot-membership';
import { Permission } from '../../sandbox/world/permissions';
import { desk, type Desk } from '../support/desk';
import { seesNoReaction, seesOnceInOrder, seesReaction } from '../support/sights';

let d: Desk;
let elsewhereId: string;
beforeAll(async () => {
  d = await desk({ inOrder: true });
  // People can write to a bot only while they share some server with it.
  const { world } = d.sandbox;
  const memberIds = [d.alice.id, d.bob.id];
  const elsewhere = d.sandbox.addGuild({ name: 'Elsewhere', ownerId: d.denis.id, memberIds });
  elsewhereId = elsewhere.id;
  addBot(world, elsewhere);
});
afterAll(() => d?.close());

const day = 24 * 60 * 60_000;
const throwOut = () => d.olivia.does({ act: 'kick', guildId: d.guildId, userId: d.sandbox.world.bot.id });

/** The bot may hear this before it knows that it is out, and then says so with the next message; waiting shows either way. */
const writesIntoTheVoid = async (user: Actor, text: string) => seesReaction(user, await user.dm(text), '⏳');

it('keeps what users write while it is not in the server, and goes on when it is let in again', async () => {
  const { alice, mod } = d;
  const { world } = d.sandbox;
  const { post } = await d.opens(alice, 'hello?');
  await throwOut();
  await writesIntoTheVoid(alice, 'where are you?');
  await alice.dm('I will wait');
  await alice.sees('I am no longer on');
  d.sandbox.clock.advance(2 * day);
  addBot(world, world.guild(d.guildId), Permission.Administrator);
  await seesOnceInOrder(mod, post, ['where are you?', 'I will wait']);
  await mod.writes(post, 'here we are again');
  await alice.seesOnce('here we are again');
  expect(alice.messages().filter(({ content }) => content.includes('no longer on'))).toHaveLength(1);
  for (const msg of ['The bot was removed from a server.', 'The bot was added to a server.']) {
    expect(d.bot.lines).toContainEqual(expect.objectContaining({ level: 'info', msg, guildId: d.guildId }));
  }
});

it('notices that it was removed while no session was there to tell it, and that it is let in again', async () => {
  const { mod, sandbox } = d;
  const { world, gateway } = sandbox;
  const carla = d.newUser('carlotta');
  await carla.does({ act: 'join', guildId: elsewhereId });
  const { post } = await d.opens(carla, 'hello?');
  gateway.expireSessions();
  gateway.kill();
  await throwOut();
  await d.bot.logs('The bot was removed from a server meanwhile.');
  await writesIntoTheVoid(carla, 'where are you?');
  await carla.sees('I am no longer on');
  addBot(world, world.guild(d.guildId), Permission.Administrator);
  await seesOnceInOrder(mod, post, ['where are you?']);
});

it('goes on when it is let in again while it is asleep', async () => {
  const { mod, sandbox } = d;
  const denise = d.newUser('denise');
  await denise.does({ act: 'join', guildId: elsewhereId });
  const { post } = await d.opens(denise, 'hello?');
  await throwOut();
  await writesIntoTheVoid(denise, 'where are you?');
  await denise.sees('I am no longer on');
  await d.bot.stop();
  addBot(sandbox.world, sandbox.world.guild(d.guildId), Permission.Administrator);
  await d.bot.start();
  await seesOnceInOrder(mod, post, ['where are you?']);
});

it('closes the tickets when it is not let in for a week, tells the users, and shows it on what was never read', async () => {
  const { bob } = d;
  await d.opens(bob, 'hello?');
  await bob.sees('will answer you here');
  await throwOut();
  const oldest = await writesIntoTheVoid(bob, 'gone already?');
  await bob.dm('so it is');
  await bob.sees('I am no longer on');
  d.sandbox.clock.advance(8 * day);
  await d.bot.stop();
  await d.bot.start();
  await bob.sees('the bot has not been on the server for a week');
  await seesReaction(bob, oldest, '❌');
  await seesNoReaction(bob, oldest, '⏳');
});
