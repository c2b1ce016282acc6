import { startSandbox, type Sandbox } from '..';
import { openDm } from '../world/channels';
import { removeMember } from '../world/guild-changes';
import { createMessage } from '../world/messages';
import type { ChannelRecord } from '../world/records';
import { listen } from './support/events';
import { refusal } from './support/forum';
import { restClient } from './support/rest';

describe('direct messages', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let alice: string;
  let dm: ChannelRecord;
  let events: ReturnType<typeof listen>;
  const send = () => rest.post(`/channels/${dm.id}/messages`, { content: 'hello' });
  const aliceWrites = (content = 'help') =>
    createMessage(sandbox.world, { kind: 'user', userId: alice }, dm, { content });

  beforeEach(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
    alice = sandbox.town.users['alice'] ?? '';
    events = listen(sandbox);
    const { body } = await rest.post('/users/@me/channels', { recipient_id: alice });
    dm = sandbox.world.channel(String(body['id']));
  });

  afterEach(() => sandbox.stop());

  it('[4.13] opens a DM without CHANNEL_CREATE, and finds the same one again', async () => {
    const again = await rest.post('/users/@me/channels', { recipient_id: alice });
    expect(again.body).toMatchObject({ id: dm.id, type: 1, recipients: [{ id: alice }] });
    expect(events.names()).toEqual([]);
  });

  it('[4.13] opens one with somebody who has blocked the bot; only sending fails with 50007', async () => {
    sandbox.world.user(alice).blocked.add(sandbox.world.bot.id);
    const opened = await rest.post('/users/@me/channels', { recipient_id: alice });
    expect([opened.status, refusal(await send())]).toEqual([200, [403, 50007]]);
    expect(events.names()).toEqual([]);
  });

  it('[4.6] answers 50007 for somebody who takes no DMs', async () => {
    sandbox.world.user(alice).acceptsDms = false;
    expect(refusal(await send())).toEqual([403, 50007]);
  });

  it('[4.13] answers 50278 when there is no mutual server any more, and sends after a return', async () => {
    const guild = sandbox.world.guild(sandbox.town.guildId);
    const member = guild.members.get(alice);
    removeMember(sandbox.world, alice, guild, alice);
    const refused = await send();
    guild.members.set(alice, member ?? never());
    expect([refusal(refused), (await send()).status]).toEqual([[403, 50278], 200]);
  });

  it.each(['postbox', 'stranger'])('[4.6] refuses to open one with %s: 50033', async (who) => {
    const recipient = who === 'postbox' ? sandbox.world.bot.id : '1';
    expect(refusal(await rest.post('/users/@me/channels', { recipient_id: recipient }))).toEqual([
      400, 50033,
    ]);
  });

  it('[4.6] answers 40003 after too many new DMs; known ones do not count', async () => {
    sandbox.world.options.limits.enabled = true;
    sandbox.world.options.limits.dmOpen = { count: 1, ms: 600_000 };
    const open = (name: string) =>
      rest.post('/users/@me/channels', { recipient_id: sandbox.town.users[name] });
    await open('bob');
    const answers = [await open('carla'), await open('alice')];
    expect(answers.map(({ status }) => status)).toEqual([403, 200]);
    expect(answers[0]?.body['code']).toBe(40003);
  });

  it('[4.13] brings messages with channel_type 1 and neither guild_id nor member', () => {
    const message = aliceWrites();
    const [told] = events.data('MESSAGE_CREATE');
    expect(told).toMatchObject({ id: message.id, channel_type: 1, author: { id: alice } });
    expect(told).not.toHaveProperty('guild_id');
    expect(told).not.toHaveProperty('member');
  });

  it('[4.13] deletes without guild_id', async () => {
    const { body } = await send();
    events.clear();
    await rest.delete(`/channels/${dm.id}/messages/${String(body['id'])}`);
    expect(events.data('MESSAGE_DELETE')).toEqual([{ id: body['id'], channel_id: dm.id }]);
  });

  it('[4.13] does not let the bot delete the other one’s message', async () => {
    const message = aliceWrites();
    const answer = await rest.delete(`/channels/${dm.id}/messages/${message.id}`);
    expect(refusal(answer)).toEqual([403, 50003]);
  });

  it('[4.13] closes a DM and finds the same one again', async () => {
    const closed = await rest.delete(`/channels/${dm.id}`);
    const again = await rest.post('/users/@me/channels', { recipient_id: alice });
    expect([closed.status, again.body['id'], (await send()).status]).toEqual([200, dm.id, 200]);
  });

  it('[4.13] keeps DMs of others from the bot: 50001', async () => {
    const others = openDm(sandbox.world, alice, sandbox.town.users['bob'] ?? '');
    expect(refusal(await rest.get(`/channels/${others.id}`))).toEqual([403, 50001]);
  });

  it('[4.13] cannot rename a DM or set rights in it: 50003', async () => {
    const answers = [
      await rest.patch(`/channels/${dm.id}`, { name: 'x' }),
      await rest.put(`/channels/${dm.id}/permissions/${alice}`, { type: 1, allow: '0', deny: '0' }),
    ];
    expect(answers.map(refusal)).toEqual([
      [403, 50003],
      [403, 50003],
    ]);
  });
});

function never(): never {
  throw new Error('The seed has made it');
}
