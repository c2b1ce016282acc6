import { openDm } from '../world/channels';
import { chooseInSelect, pressButton, useMenu, useSlashCommand } from '../world/interactions';
import { button, interactionStage, refused, row, type Json, type Stage } from './support/interactions';

const PING: Json = { name: 'ping', description: 'Says pong' };

describe('what the bot is told of an interaction', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await interactionStage();
    await stage.registers([
      PING,
      { name: 'Who', type: 2 },
      { name: 'Report', type: 3 },
      {
        name: 'give',
        description: 'x',
        options: [
          { type: 6, name: 'to', description: 'x', required: true },
          { type: 3, name: 'what', description: 'x', max_length: 5 },
          { type: 4, name: 'count', description: 'x', min_value: 1, max_value: 9 },
          { type: 5, name: 'now', description: 'x' },
          { type: 7, name: 'where', description: 'x', channel_types: [0] },
          { type: 8, name: 'role', description: 'x' },
          { type: 11, name: 'file', description: 'x' },
          { type: 3, name: 'kind', description: 'x', choices: [{ name: 'Big', value: 'big' }] },
        ],
      },
      {
        name: 'close',
        description: 'x',
        options: [
          { type: 1, name: 'now', description: 'x', options: [{ type: 3, name: 'why', description: 'x' }] },
          {
            type: 2,
            name: 'later',
            description: 'x',
            options: [{ type: 1, name: 'tomorrow', description: 'x' }],
          },
        ],
      },
    ]);
  });
  afterAll(() => stage.sandbox.stop());

  it('[4.12] sends a command in a server with member, never user, and everything about the place', () => {
    const { world, alice, general, town, payload } = stage;
    const got = payload(useSlashCommand(world, alice, general, '/ping'));
    expect(got).not.toHaveProperty('user');
    expect(got).toMatchObject({
      application_id: world.application.id,
      type: 2,
      version: 1,
      context: 0,
      guild_id: town.guildId,
      guild_locale: 'en-US',
      locale: 'en-US',
      channel_id: general,
      channel: { id: general, type: 0, permissions: expect.stringMatching(/^\d+$/) as string },
      member: { user: { id: alice }, permissions: expect.stringMatching(/^\d+$/) as string },
      authorizing_integration_owners: { 0: town.guildId },
      attachment_size_limit: 10 * 1024 * 1024,
      entitlements: [],
      data: { name: 'ping', type: 1 },
    });
  });

  it('[4.12] sends a command in a DM with user, never member, and context 1', () => {
    const { world, alice, payload } = stage;
    const dm = openDm(world, alice, world.bot.id);
    const got = payload(useSlashCommand(world, alice, dm.id, '/ping'));
    expect(got).toMatchObject({
      user: { id: alice },
      context: 1,
      authorizing_integration_owners: { 0: '0' },
    });
    expect(['member', 'guild_id', 'guild_locale'].filter((key) => key in got)).toEqual([]);
  });

  it('[4.12] tells the bot in app_permissions what it may do in that channel', () => {
    const { world, alice, general, town, payload } = stage;
    const before = payload(useSlashCommand(world, alice, general, 'ping'))['app_permissions'];
    world.channel(general).overwrites.set(town.roles['Postbox'] ?? '', {
      id: town.roles['Postbox'] ?? '',
      type: 0,
      allow: 0n,
      deny: 1n << 11n,
    });
    const after = payload(useSlashCommand(world, alice, general, 'ping'))['app_permissions'];
    world.channel(general).overwrites.clear();
    expect([BigInt(String(before)) & (1n << 11n), BigInt(String(after)) & (1n << 11n)]).toEqual([
      1n << 11n,
      0n,
    ]);
  });

  it('[4.12] resolves people, roles, channels and files of options', () => {
    const { world, alice, mod, general, town, payload } = stage;
    const role = town.roles['Support'] ?? '';
    const file = { slot: 0, filename: 'log.txt', contentType: 'text/plain', bytes: Buffer.from('hi') };
    const { data } = payload(
      useSlashCommand(world, alice, general, '/give', {
        to: mod,
        where: general,
        role,
        file,
        count: 3,
        now: true,
      }),
    );
    const [fileId] = Object.keys((data['resolved'] as { attachments: Json }).attachments);
    expect(data['options']).toEqual([
      { name: 'to', type: 6, value: mod },
      { name: 'count', type: 4, value: 3 },
      { name: 'now', type: 5, value: true },
      { name: 'where', type: 7, value: general },
      { name: 'role', type: 8, value: role },
      { name: 'file', type: 11, value: fileId },
    ]);
    expect(data['resolved']).toMatchObject({
      users: { [mod]: { username: 'mod' } },
      members: { [mod]: { roles: [role], permissions: expect.any(String) as string } },
      roles: { [role]: { name: 'Support' } },
      channels: { [general]: { name: 'general', permissions: expect.any(String) as string } },
      attachments: { [String(fileId)]: { filename: 'log.txt', ephemeral: true } },
    });
  });

  it('[4.9] serves the file of an option from the CDN, though it is in no message', async () => {
    const { world, alice, mod, general, payload } = stage;
    const file = { slot: 0, filename: 'log.txt', contentType: 'text/plain', bytes: Buffer.from('hi there') };
    const { data } = payload(useSlashCommand(world, alice, general, '/give', { to: mod, file }));
    const { attachments } = data['resolved'] as { attachments: Record<string, { url: string }> };
    const [found] = Object.values(attachments);
    expect(found?.url).toContain('/ephemeral-attachments/');
    expect(await (await fetch(found?.url ?? '')).text()).toBe('hi there');
  });

  it('[4.12] nests options under their subcommand and that under its group', () => {
    const { world, alice, general, payload } = stage;
    const plain = payload(useSlashCommand(world, alice, general, '/close now', { why: 'done' }));
    const grouped = payload(useSlashCommand(world, alice, general, '/close later tomorrow'));
    expect(plain.data['options']).toEqual([
      { name: 'now', type: 1, options: [{ name: 'why', type: 3, value: 'done' }] },
    ]);
    expect(grouped.data['options']).toEqual([
      { name: 'later', type: 2, options: [{ name: 'tomorrow', type: 1, options: [] }] },
    ]);
  });

  it('[4.12] sends the target of a user menu and of a message menu, the message with its content', async () => {
    const { world, alice, mod, general, payload, rest } = stage;
    const { body } = await rest.post(`/channels/${general}/messages`, { content: 'look at me' });
    const id = String(body['id']);
    expect(payload(useMenu(world, alice, general, 'Who', mod)).data).toMatchObject({
      type: 2,
      target_id: mod,
      resolved: { users: { [mod]: { username: 'mod' } } },
    });
    expect(payload(useMenu(world, alice, general, 'Report', id)).data).toMatchObject({
      type: 3,
      target_id: id,
      resolved: { messages: { [id]: { content: 'look at me' } } },
    });
  });

  it('[4.12] sends the whole message with a pressed button', async () => {
    const { world, alice, general, payload, posts } = stage;
    const message = await posts([row(button('go'))]);
    const got = payload(pressButton(world, alice, general, message, 'go'));
    expect(got).toMatchObject({
      type: 3,
      data: { custom_id: 'go', component_type: 2 },
      message: { id: message, content: 'Choose', components: [{ type: 1 }] },
    });
  });

  it('[4.12] makes two interactions of two quick presses', async () => {
    const { world, alice, general, posts } = stage;
    const message = await posts([row(button('go'))]);
    const presses = [1, 2].map(() => pressButton(world, alice, general, message, 'go'));
    expect(new Set(presses.map(({ id }) => id)).size).toBe(2);
  });

  it('[4.8] sends the values of a select, and resolves the ids of a user select', async () => {
    const { world, alice, mod, general, payload, posts } = stage;
    const options = ['a', 'b', 'c'].map((value) => ({ label: value, value }));
    const message = await posts([
      row({ type: 3, custom_id: 'text', options, max_values: 2 }),
      row({ type: 5, custom_id: 'people' }),
    ]);
    const texts = chooseInSelect(world, alice, general, message, 'text', ['a', 'c']);
    const people = chooseInSelect(world, alice, general, message, 'people', [mod]);
    expect(payload(texts).data).toMatchObject({ component_type: 3, values: ['a', 'c'] });
    expect(payload(people).data).toMatchObject({
      values: [mod],
      resolved: { users: { [mod]: { id: mod } } },
    });
    const wrong = [['a', 'b', 'c'], [], ['x'], ['a', 'a']].map((values) =>
      refused(() => chooseInSelect(world, alice, general, message, 'text', values)),
    );
    expect(wrong.map((error) => error?.code)).toEqual([50035, 50035, 50035, 50035]);
  });

  it.each([
    ['a disabled button', button('go', { disabled: true }), 'go', 'disabled'],
    ['a button that is not there', button('go'), 'gone', 'no component'],
  ])('[4.12] keeps people from pressing %s', async (_what, component, customId, words) => {
    const { world, alice, general, posts } = stage;
    const message = await posts([row(component)]);
    expect(refused(() => pressButton(world, alice, general, message, customId))).toMatchObject({
      code: 50035,
      message: expect.stringContaining(words) as string,
    });
  });

  it('[4.12] keeps people from pressing buttons of a deleted message and of a channel they cannot see', async () => {
    const { world, alice, mod, town, general, posts, rest } = stage;
    const message = await posts([row(button('go'))]);
    await rest.delete(`/channels/${general}/messages/${message}`);
    const secret = town.channels['staff-room'] ?? '';
    const hidden = await posts([row(button('go'))], secret);
    expect(refused(() => pressButton(world, alice, general, message, 'go'))?.code).toBe(10008);
    expect(refused(() => pressButton(world, alice, secret, hidden, 'go'))?.code).toBe(50001);
    expect(pressButton(world, mod, secret, hidden, 'go').type).toBe(3);
  });

  it.each<[string, Json]>([
    ['a missing required option', {}],
    ['a text that is too long', { to: 'ALICE', what: 'longer' }],
    ['a number out of range', { to: 'ALICE', count: 10 }],
    ['a fraction for a whole number', { to: 'ALICE', count: 1.5 }],
    ['a value that is no choice', { to: 'ALICE', kind: 'small' }],
    ['an option that does not exist', { to: 'ALICE', who: 'x' }],
    ['a channel of another type', { to: 'ALICE', where: 'FORUM' }],
  ])('[4.14] refuses %s before the bot hears of it', (_what, options) => {
    const { world, alice, general, town } = stage;
    const stands: Json = { ALICE: alice, FORUM: town.channels['Community'] };
    const given = Object.fromEntries(
      Object.entries(options).map(([key, value]) => [key, stands[String(value)] ?? value]),
    ) as Record<string, string | number>;
    expect(refused(() => useSlashCommand(world, alice, general, '/give', given))?.code).toBe(50035);
  });

  it('[4.14] needs a subcommand where there are some, and says so', () => {
    const { world, alice, general } = stage;
    const error = refused(() => useSlashCommand(world, alice, general, '/close'));
    expect([error?.code, error?.message]).toEqual([
      10063,
      '"/close" needs one of its subcommands behind it.',
    ]);
  });
});
