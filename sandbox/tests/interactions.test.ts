import { openDm } from '../world/channels';
import {
  chooseInSelect,
  pressButton,
  useMenu,
  useSlashCommand,
  visibleCommands,
} from '../world/interactions';
import { button, interactionStage, refused, row, type Json, type Stage } from './support/interactions';

const PING: Json = { name: 'ping', description: 'Says pong' };
const EPHEMERAL = 64;

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

describe('which commands somebody sees', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await interactionStage();
    const make = (name: string, more: Json = {}): Json => ({ ...PING, name, ...more });
    await stage.registers([
      make('anywhere'),
      make('servers-only', { contexts: [0] }),
      make('dm-only', { contexts: [1] }),
      make('old-servers-only', { dm_permission: false }),
    ]);
    await stage.registers(
      [
        make('local'),
        make('moderators', { default_member_permissions: String(1n << 13n) }),
        make('nobody', { default_member_permissions: '0' }),
      ],
      stage.town.guildId,
    );
  });
  afterAll(() => stage.sandbox.stop());

  const names = (userId: string, channelId: string): string[] =>
    visibleCommands(stage.world, userId, channelId)
      .map(({ name }) => name)
      .toSorted();

  it('[4.12] has no server commands in DMs, and obeys contexts and dm_permission', () => {
    const { world, alice } = stage;
    expect(names(alice, openDm(world, alice, world.bot.id).id)).toEqual(['anywhere', 'dm-only']);
  });

  it('[4.14] hides commands from those without their default permissions, administrators excepted', () => {
    const { alice, mod, general, town } = stage;
    const plain = ['anywhere', 'local', 'old-servers-only', 'servers-only'];
    expect(names(alice, general)).toEqual(plain);
    expect(names(mod, general)).toEqual([...plain, 'moderators'].toSorted());
    expect(names(town.staff['olivia'] ?? '', general)).toEqual([...plain, 'moderators', 'nobody'].toSorted());
    expect(refused(() => useSlashCommand(stage.world, alice, general, '/moderators'))?.code).toBe(10063);
  });

  it('[4.5] offers nothing without Use Application Commands, and nothing where the bot is not', () => {
    const { world, alice, general, town } = stage;
    const guild = world.guild(town.guildId);
    const everyone = guild.roles.get(guild.id);
    const bot = guild.members.get(world.bot.id);
    const held = everyone?.permissions ?? 0n;
    Object.assign(everyone ?? {}, { permissions: held & ~(1n << 31n) });
    const withoutRight = names(alice, general);
    Object.assign(everyone ?? {}, { permissions: held });
    guild.members.delete(world.bot.id);
    const withoutBot = names(alice, general);
    guild.members.set(world.bot.id, bot!);
    expect([withoutRight, withoutBot]).toEqual([[], []]);
  });
});

describe('answering an interaction', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await interactionStage();
    await stage.registers([PING, { name: 'Report', type: 3 }]);
  });
  afterAll(() => stage.sandbox.stop());

  const ping = () => useSlashCommand(stage.world, stage.alice, stage.general, '/ping');
  const press = async () =>
    pressButton(stage.world, stage.alice, stage.general, await stage.posts([row(button('go'))]), 'go');
  const reply = (content: string, flags = 0): Json => ({ type: 4, data: { content, flags } });

  it('[4.12] answers 204 without a body, and makes a message that says which command it answers', async () => {
    const interaction = ping();
    const answer = await stage.answer(interaction, reply('pong'));
    const original = await stage.rest.get(`${stage.hook(interaction)}/messages/@original`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([204, null]);
    expect(original.body).toMatchObject({
      content: 'pong',
      type: 20,
      application_id: stage.world.application.id,
      webhook_id: stage.world.application.id,
      interaction_metadata: { id: interaction.id, type: 2, user: { id: stage.alice } },
    });
  });

  it('[4.12] answers 200 with the message when with_response asks for it', async () => {
    const interaction = ping();
    const { status, body } = await stage.answer(
      interaction,
      reply('pong', EPHEMERAL),
      undefined,
      '?with_response=true',
    );
    expect([status, body]).toEqual([
      200,
      {
        interaction: expect.objectContaining({
          id: interaction.id,
          response_message_ephemeral: true,
        }) as Json,
        resource: {
          type: 4,
          message: expect.objectContaining({ content: 'pong', flags: EPHEMERAL }) as Json,
        },
      },
    ]);
  });

  it('[4.12] takes the first answer only: 40060 for the second', async () => {
    const interaction = ping();
    await stage.answer(interaction, reply('one'));
    const second = await stage.answer(interaction, reply('two'));
    expect([second.status, second.body['code']]).toEqual([400, 40060]);
  });

  it('[4.12] does not count a refused answer: the next one passes', async () => {
    const interaction = ping();
    const empty = await stage.answer(interaction, reply(''));
    const next = await stage.answer(interaction, reply('now'));
    expect([empty.body['code'], next.status]).toEqual([50006, 204]);
  });

  it('[4.12] knows no interaction by a wrong token: 10062', async () => {
    const { id } = ping();
    const answer = await stage.rest.post(`/interactions/${id}/wrong/callback`, reply('pong'));
    expect([answer.status, answer.body['code']]).toEqual([404, 10062]);
  });

  it('[4.12] is deaf after 3 seconds: 10062, and the person reads that the application did not respond', async () => {
    const interaction = ping();
    stage.sandbox.clock.advance(3001);
    const answer = await stage.answer(interaction, reply('late'));
    expect([answer.status, answer.body['code']]).toEqual([404, 10062]);
    expect(stage.told).toContainEqual({
      kind: 'interaction-failed',
      userId: stage.alice,
      interactionId: interaction.id,
      reason: 'The application did not respond',
    });
  });

  it('[4.12] tells who pressed a button in vain that this interaction failed', async () => {
    const { id } = await press();
    stage.sandbox.clock.advance(3001);
    expect(stage.told.find((event) => 'interactionId' in event && event.interactionId === id)).toMatchObject({
      kind: 'interaction-failed',
      reason: 'This interaction failed',
    });
  });

  it('[4.12] says nothing of failure once there was an answer', async () => {
    const interaction = ping();
    await stage.answer(interaction, reply('pong'));
    stage.sandbox.clock.advance(3001);
    const kinds = stage.told
      .filter((event) => 'interactionId' in event && event.interactionId === interaction.id)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['interaction-answered']);
  });

  it.each([
    [1, 'pong'],
    [6, 'a deferred update'],
    [7, 'an update'],
    [8, 'choices'],
    [12, 'an activity'],
  ])('[4.12] refuses type %i (%s) to a command', async (type) => {
    const answer = await stage.answer<{ code: number; errors: Json }>(ping(), {
      type,
      data: type === 8 ? { choices: [] } : {},
    });
    expect([answer.status, answer.body.code, Object.keys(answer.body.errors)]).toEqual([
      400,
      50035,
      ['type'],
    ]);
  });

  it('[4.12] refuses a type that does not exist', async () => {
    const answer = await stage.answer(ping(), { type: 77 });
    expect([answer.status, answer.body['code']]).toEqual([400, 50035]);
  });

  it('[4.12] names faults of the message under data', async () => {
    const answer = await stage.answer<{ errors: Json }>(ping(), reply('x'.repeat(2001)));
    expect(answer.body.errors).toMatchObject({ data: { content: { _errors: [expect.anything()] } } });
  });

  it('[4.12] changes the message of a pressed button at once (7), and shows nothing for 6', async () => {
    const updated = await press();
    const before = await press();
    expect(
      (await stage.answer(updated, { type: 7, data: { content: 'Chosen', components: [] } })).status,
    ).toBe(204);
    await stage.answer(before, { type: 6 });
    const messages = stage.world.channel(stage.general).messages;
    expect(messages.get(updated.messageId ?? '')).toMatchObject({ content: 'Chosen', components: [] });
    expect(messages.get(before.messageId ?? '')).toMatchObject({ content: 'Choose', editedAt: null });
  });

  it('[4.12] reaches the message of the button as @original after 6', async () => {
    const interaction = await press();
    await stage.answer(interaction, { type: 6 });
    const edited = await stage.rest.patch(`${stage.hook(interaction)}/messages/@original`, {
      content: 'Later',
    });
    expect(edited.body).toMatchObject({ id: interaction.messageId, content: 'Later' });
  });

  it('[4.6] answers 50083 with 403 in a thread that was locked and archived meanwhile', async () => {
    const { rest, general, world, alice } = stage;
    const { body } = await rest.post(`/channels/${general}/threads`, { name: 'talk', type: 11 });
    const interaction = useSlashCommand(world, alice, String(body['id']), '/ping');
    await rest.patch(`/channels/${String(body['id'])}`, { locked: true, archived: true });
    const answer = await stage.answer(interaction, reply('too late'));
    expect([answer.status, answer.body['code']]).toEqual([403, 50083]);
  });

  it('[4.12] sends files with an answer', async () => {
    const interaction = ping();
    await stage.answer(interaction, reply('see'), [{ name: 'log.txt', bytes: 'hello' }]);
    const original = await stage.rest.get(`${stage.hook(interaction)}/messages/@original`);
    expect(original.body).toMatchObject({ attachments: [{ filename: 'log.txt', size: 5 }] });
  });

  describe('and going on after it', () => {
    const defer = async (flags = 0) => {
      const interaction = ping();
      await stage.answer(interaction, { type: 5, data: { flags } });
      return interaction;
    };

    it('[4.12] shows a loading message for a defer', async () => {
      const interaction = await defer();
      expect(stage.world.channel(stage.general).messages.get(interaction.originalId ?? '')).toMatchObject({
        flags: 128,
        content: '',
      });
    });

    it('[4.12] takes no flag but EPHEMERAL for a defer', async () => {
      const answer = await stage.answer(ping(), { type: 5, data: { flags: 4 } });
      expect([answer.status, answer.body['code']]).toEqual([400, 50035]);
    });

    it('[4.12] fills the loading message with the first follow-up, which stays as ephemeral as deferred', async () => {
      const open = await defer();
      const secret = await defer(EPHEMERAL);
      const first = await stage.rest.post(stage.hook(open), { content: 'done', flags: EPHEMERAL });
      const hidden = await stage.rest.post(stage.hook(secret), { content: 'psst' });
      expect(first.body).toMatchObject({ id: open.originalId, flags: 0, edited_timestamp: null });
      expect(hidden.body).toMatchObject({ id: secret.originalId, flags: EPHEMERAL });
    });

    it('[4.12] makes new messages of the second follow-up, ephemeral as it asks', async () => {
      const interaction = await defer();
      await stage.rest.post(stage.hook(interaction), { content: 'one' });
      const second = await stage.rest.post(stage.hook(interaction), { content: 'two', flags: EPHEMERAL });
      expect(second.body).toMatchObject({ content: 'two', flags: EPHEMERAL });
      expect(second.body['id']).not.toBe(interaction.originalId);
    });

    it('[4.12] passes over a name and a face in a follow-up', async () => {
      const interaction = await defer();
      const { body } = await stage.rest.post(stage.hook(interaction), {
        content: 'me',
        username: 'Somebody',
      });
      expect(body).toMatchObject({ author: { id: stage.world.bot.id, username: 'postbox' } });
    });

    it('[4.12] returns the message of a follow-up without being asked to wait', async () => {
      const interaction = await defer();
      const answer = await stage.rest.post(`${stage.hook(interaction)}?wait=false`, { content: 'done' });
      expect([answer.status, answer.body['content']]).toEqual([200, 'done']);
    });

    it('[4.12] edits, reads and deletes the original and follow-ups', async () => {
      const interaction = ping();
      await stage.answer(interaction, reply('one'));
      const follow = await stage.rest.post(stage.hook(interaction), { content: 'two' });
      const path = `${stage.hook(interaction)}/messages/${String(follow.body['id'])}`;
      const original = `${stage.hook(interaction)}/messages/@original`;
      expect((await stage.rest.patch(path, { content: 'three' })).body).toMatchObject({ content: 'three' });
      expect((await stage.rest.get(path)).body).toMatchObject({ content: 'three' });
      expect([(await stage.rest.delete(path)).status, (await stage.rest.delete(original)).status]).toEqual([
        204, 204,
      ]);
      expect((await stage.rest.get(path)).body['code']).toBe(10008);
    });

    it('[4.12] knows no webhook before the first answer, and no messages of others', async () => {
      const early = await stage.rest.get(`${stage.hook(ping())}/messages/@original`);
      const one = ping();
      const other = ping();
      await stage.answer(one, reply('mine'));
      await stage.answer(other, reply('theirs'));
      const foreign = await stage.rest.get(`${stage.hook(one)}/messages/${other.originalId ?? ''}`);
      expect([early.body['code'], foreign.body['code']]).toEqual([10015, 10008]);
    });

    it('[4.12] closes the webhook after 15 minutes: 401 with 50027', async () => {
      const interaction = await defer();
      stage.sandbox.clock.advance(15 * 60 * 1000);
      const answer = await stage.rest.post(stage.hook(interaction), { content: 'late' });
      expect([answer.status, answer.body['code']]).toEqual([401, 50027]);
    });

    it('[4.12] has no maximum of follow-ups for an application that a server installed', async () => {
      const interaction = await defer();
      const statuses: number[] = [];
      for (let i = 0; i < 8; i += 1) {
        statuses.push((await stage.rest.post(stage.hook(interaction), { content: `${i}` })).status);
      }
      expect(new Set(statuses)).toEqual(new Set([200]));
    });
  });

  describe('with a message that only one person sees', () => {
    const whisper = async (components: Json[] = []) => {
      const interaction = ping();
      await stage.answer(interaction, { type: 4, data: { content: 'psst', flags: EPHEMERAL, components } });
      return interaction;
    };

    it('[4.7] keeps it out of the history and gives the bot no MESSAGE_CREATE', async () => {
      const heard: string[] = [];
      const stop = stage.world.onEvent(({ name }) => heard.push(name));
      const { originalId = '' } = await whisper();
      stop();
      const history = await stage.rest.get<{ id: string }[]>(`/channels/${stage.general}/messages?limit=100`);
      const single = await stage.rest.get(`/channels/${stage.general}/messages/${originalId}`);
      expect(history.body.map(({ id }) => id)).not.toContain(originalId);
      expect([single.body['code'], heard]).toEqual([10008, ['INTERACTION_CREATE']]);
    });

    it('[4.12] shows it to that person, whose buttons work; others cannot press them', async () => {
      const { originalId = '' } = await whisper([row(button('go'))]);
      const { world, alice, mod, general, payload, told } = stage;
      expect(told).toContainEqual({
        kind: 'ephemeral',
        userId: alice,
        messageId: originalId,
        channelId: general,
      });
      expect(payload(pressButton(world, alice, general, originalId, 'go'))).toMatchObject({
        message: { id: originalId, flags: EPHEMERAL },
      });
      expect(refused(() => pressButton(world, mod, general, originalId, 'go'))?.code).toBe(10008);
    });

    it('[4.12] can be changed by its button and by the webhook, and deleted', async () => {
      const { originalId = '' } = await whisper([row(button('go'))]);
      const { world, alice, general, told } = stage;
      const pressed = pressButton(world, alice, general, originalId, 'go');
      await stage.answer(pressed, { type: 7, data: { content: 'changed', components: [] } });
      expect(world.ephemerals.get(originalId)?.content).toBe('changed');
      await stage.rest.delete(`${stage.hook(pressed)}/messages/@original`);
      expect(world.ephemerals.has(originalId)).toBe(false);
      expect(told).toContainEqual({
        kind: 'ephemeral-deleted',
        userId: alice,
        messageId: originalId,
        channelId: general,
      });
    });
  });
});
