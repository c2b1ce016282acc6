import { InteractionType } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import {
  eachOnceInOrder,
  noLeakedPing,
  noRefereeViolation,
  noRefusalStorm,
  noUnansweredInteraction,
  noUnknownRoute,
  textsOnceInOrder,
} from '../transcripts/invariants';
import { createMessage } from '../world/messages';
import { restClient } from './support/rest';

describe('order and number on the other side', () => {
  it.each([
    ['nothing wrong', ['a1', 'b2', 'c3'], []],
    ['a message that never arrived', ['a1', 'c3'], ['"b2" never arrived']],
    ['a message that arrived twice', ['a1', 'b2', 'b2', 'c3'], ['"b2" arrived 2 times']],
    [
      'two messages in the wrong order',
      ['b2', 'a1', 'c3'],
      ['"b2" arrived before "a1", although it was written after it'],
    ],
  ])('finds %s', (_name, arrived, violations) => {
    expect(textsOnceInOrder(['a1', 'b2', 'c3'], arrived)).toEqual(violations);
  });

  it('judges any kind of copy', () => {
    const written = [{ id: 1 }, { id: 2 }];
    const arrived = [{ of: 2 }];
    expect(
      eachOnceInOrder({
        written,
        arrived,
        isCopy: (copy, original) => copy.of === original.id,
        name: ({ id }) => `message ${id}`,
      }),
    ).toEqual(['message 1 never arrived']);
  });
});

describe('what every bot must keep to', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });

  afterEach(() => sandbox.stop());

  const botSays = (content: string) => {
    const { world, town } = sandbox;
    const general = world.channel(town.channels['general'] ?? '');
    return createMessage(world, { kind: 'user', userId: world.bot.id }, general, { content });
  };

  it('holds in an empty sandbox', () => {
    expect(sandbox.invariants()).toEqual({
      noLeakedPing: [],
      noUnansweredInteraction: [],
      noRefusalStorm: [],
      noUnknownRoute: [],
      noRefereeViolation: [],
    });
  });

  it('finds a ping that the bot let through', () => {
    botSays(`psst <@${sandbox.person('alice').id}>`);
    const violations = noLeakedPing(sandbox.world, sandbox.recorder);
    expect(violations).toEqual([expect.stringMatching(/^"psst .*" pinged Alice$/)]);
    expect(noLeakedPing(sandbox.world, sandbox.recorder, () => true)).toEqual([]);
  });

  it('does not blame the bot for what people ping', async () => {
    const alice = sandbox.person('alice');
    await alice.writes(sandbox.town.channels['general'] ?? '', `hey <@${sandbox.person('bob').id}>`);
    expect(noLeakedPing(sandbox.world, sandbox.recorder)).toEqual([]);
  });

  it.each([
    ['never answered', { ephemeral: false, loading: false }, 'was never answered'],
    ['left thinking', { answeredWith: 5, ephemeral: false, loading: true }, 'was deferred and never filled'],
  ])('finds an interaction that was %s', (_name, state, words) => {
    const { world } = sandbox;
    const id = world.ids.next();
    world.interactions.set(id, {
      id,
      token: 'token',
      type: InteractionType.ApplicationCommand,
      userId: sandbox.person('alice').id,
      channelId: '1',
      guildId: null,
      createdAt: 0,
      commandName: 'close',
      followUps: 0,
      ...state,
    });
    expect(noUnansweredInteraction(world)).toEqual([`The command "close" of Alice ${words}`]);
  });

  it('finds a storm of refusals', async () => {
    const stranger = restClient(sandbox, 'Bot wrong');
    for (let i = 0; i < 11; i += 1) {
      await stranger.get('/users/@me');
    }
    expect(noRefusalStorm(sandbox.log)).toEqual([
      '11 requests were refused within 60000 ms: GET /users/@me (401)',
    ]);
    expect(noRefusalStorm(sandbox.log, { most: 20, withinMs: 60_000 })).toEqual([]);
  });

  it('finds a route that Discord does not have', async () => {
    await restClient(sandbox).get('/users/@me/dreams');
    expect(noUnknownRoute(sandbox.log)).toEqual([
      expect.stringContaining('/users/@me/dreams does not exist'),
    ]);
  });

  it('finds what the referee recorded', async () => {
    const { town } = sandbox;
    await restClient(sandbox).post(`/channels/${town.channels['general']}/messages`, { content: 7 });
    expect(noRefereeViolation(sandbox.referee)).toEqual([expect.stringContaining('content')]);
  });
});
