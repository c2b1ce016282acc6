import { adapters, part, sending, soon, type Adapters } from '../../support/adapters';

let on: Adapters;
let channelId: string;

beforeAll(async () => {
  on = await adapters();
  const opened = await on.messages.open(on.sandbox.town.users['alice'] ?? '', soon());
  channelId = opened.kind === 'open' ? opened.channelId : '';
});

afterAll(() => on.close());

const read = () => on.sandbox.person('alice').messages(channelId);

describe('direct messages', () => {
  it('are the same message for the same nonce', async () => {
    const once = sending('only once');
    const first = await on.messages.send(channelId, once);
    expect(await on.messages.send(channelId, once)).toEqual(first);
    expect(first).toMatchObject({ kind: 'sent', content: 'only once' });
  });

  it('give back the text of an earlier message that had the nonce', async () => {
    const { nonce } = sending('');
    await on.messages.send(channelId, sending('earlier', { nonce }));
    expect(await on.messages.send(channelId, sending('later', { nonce }))).toMatchObject({
      content: 'earlier',
    });
  });

  it("answer with Discord's own reply, and go without one where the message is gone", async () => {
    const { id } = await on.sandbox.person('alice').dm('a question');
    const replyTo = { channelId, discordId: id, part: 0, webhookId: null };
    await on.messages.send(channelId, sending('an answer', { replyTo }));
    const gone = { ...replyTo, discordId: '123456789012345678' };
    await on.messages.send(channelId, sending('into the air', { replyTo: gone }));
    const [answer, air] = read().slice(-2);
    expect([answer?.reply?.messageId, air?.content]).toEqual([id, 'into the air']);
  });

  it('can be edited and removed', async () => {
    const sent = await on.messages.send(channelId, sending('before'));
    const link = sent.kind === 'sent' ? sent.link : undefined;
    await on.messages.edit(channelId, link!, part('after'), soon());
    expect(read().at(-1)?.content).toBe('after');
    // An embed holds the text of a reply where the server wants it so.
    await on.messages.edit(channelId, link!, { ...part(''), embeds: [{ description: 'framed' }] }, soon());
    expect(read().at(-1)?.embeds).toMatchObject([{ description: 'framed' }]);
    await on.messages.edit(channelId, link!, part('plain again'), soon());
    expect(read().at(-1)).toMatchObject({ content: 'plain again', embeds: [] });
    await on.messages.remove(channelId, link!, soon());
    expect(read().at(-1)?.id).not.toBe(link!.discordId);
  });

  it('say that the user has blocked the bot', async () => {
    const bob = on.sandbox.person('bob');
    const opened = await on.messages.open(bob.id, soon());
    await bob.does({ act: 'block', userId: on.sandbox.world.bot.id });
    expect(
      await on.messages.send(opened.kind === 'open' ? opened.channelId : '', sending('hi')),
    ).toMatchObject({
      kind: 'refused',
      answer: { status: 403, code: 50_007 },
    });
  });
});

describe('an honest outcome', () => {
  const route = 'POST /channels/{channel_id}/messages';
  const withFault = async (what: '500' | 'reset-before' | 'reset-after' | '429-user' | '502-html') => {
    on.sandbox.world.faults.add({ where: route, what, times: 1, ms: 700 });
    return on.messages.send(channelId, sending('through trouble'));
  };

  it.each(['500', '502-html'] as const)('is a refusal that passes after %s, sent once', async (what) => {
    on.sandbox.log.clear();
    expect(await withFault(what)).toMatchObject({
      kind: 'refused',
      answer: { status: Number.parseInt(what, 10), code: 0 },
    });
    expect(on.sandbox.log.counts()[route]).toBe(1);
  });

  it.each(['reset-before', 'reset-after'] as const)('is unknown after %s', async (what) => {
    expect(await withFault(what)).toMatchObject({ kind: 'unknown' });
  });

  it('says how long to wait after a 429, and does not wait itself', async () => {
    const outcome = await withFault('429-user');
    expect(outcome).toMatchObject({
      kind: 'refused',
      answer: { status: 429, retryAfterMs: expect.any(Number) },
    });
  });
});
