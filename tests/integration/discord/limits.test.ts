import { adapters, alice, openPost, sending, soon, type Adapters } from '../../support/adapters';

let on: Adapters;

afterEach(() => on.close());

const callback = 'POST /interactions/{interaction_id}/{interaction_token}/callback';

const commands = 'PUT /applications/{application_id}/commands';

describe('trouble of Discord', () => {
  it.each(['503', 'reset-before', 'reset-after', '502-html'] as const)(
    'does not leave the bot without commands: %s',
    async (what) => {
      on = await adapters();
      on.sandbox.world.faults.add({ where: commands, what, times: 2 });
      const body = [{ name: 'ping', description: 'Ping' }];
      const route = `/applications/${on.sandbox.world.application.id}/commands` as const;
      await expect(on.rest.put(route, { body })).resolves.toMatchObject([{ name: 'ping' }]);
    },
  );

  it('never has a message sent twice', async () => {
    on = await adapters();
    const write = 'POST /channels/{channel_id}/messages';
    on.sandbox.world.faults.add({ where: write, what: '503', times: 1 });
    const place = on.sandbox.town.channels['general'] ?? '';
    await expect(
      on.rest.post(`/channels/${place}/messages`, { body: { content: 'once' } }),
    ).rejects.toThrow();
    expect(on.sandbox.log.counts()[write]).toBe(1);
  });
});

describe('limits', () => {
  it('do not lose the answer to an interaction: it waits and is made again', async () => {
    on = await adapters();
    on.sandbox.world.faults.add({ where: callback, what: '429-user', times: 1, ms: 100 });
    const answer = on.rest.post('/interactions/123456789012345678/token/callback', { body: { type: 5 } });
    await expect(answer).rejects.toMatchObject({ status: 404, code: 10_062 });
    expect(on.sandbox.log.counts()[callback]).toBe(2);
  });

  it('of a second are kept to by waiting in turn, and nothing is refused', async () => {
    on = await adapters({ perSecond: 20 });
    const { id } = on.sandbox.person('alice');
    const opened = await Promise.all(Array.from({ length: 30 }, () => on.messages.open(id, soon())));
    expect(opened.map(({ kind }) => kind)).toEqual(Array.from({ length: 30 }, () => 'open'));
  });

  it('of one webhook do not slow a post down while others are free', async () => {
    on = await adapters({ sandbox: { profile: 'documented' } });
    await on.webhooks.furnish(on.place, 6, soon());
    const post = await openPost(on);
    const used = new Set<string | null>();
    for (let n = 0; n < 15; n++) {
      const outcome = await on.forum.writeAs(post, alice, sending(String(n)));
      used.add(outcome.kind === 'sent' ? outcome.link.webhookId : 'not sent');
    }
    const refused = on.sandbox.log.entries.filter(({ status }) => status === 429);
    expect(used.has('not sent')).toBe(false);
    expect(used.has(null)).toBe(false);
    expect(refused).toEqual([]);
  });
});
