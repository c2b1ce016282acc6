import { createEchoes } from '../../../src/hearing/echoes';
import type { Place } from '../../../src/hearing/ports';
import type { GuildSettings } from '../../../src/settings/guild-settings';
import { fixedClock } from '../../support/fixed-clock';
import { servedGuild } from '../../support/written';

const message = { channelId: '1', messageId: '2' };
const eyes = { id: null, name: '👀' };
const post: Place = { kind: 'post', channelId: '1', guildId: '9' };
const dm: Place = { kind: 'dm', channelId: '1' };

/** @param held whether Discord says that somebody has a reaction still */
function listening(settings: Partial<GuildSettings>, held?: boolean) {
  const made: string[] = [];
  let resolve = (): void => undefined;
  const asked = new Promise<void>((done) => {
    resolve = done;
  });
  const echoes = createEchoes({
    clock: fixedClock(),
    guilds: { byId: async () => servedGuild(settings) },
    store: {
      async counterparts() {
        resolve();
        return { guildId: '9', messages: [{ channelId: '3', messageId: '4' }] };
      },
      async otherSide() {
        resolve();
        return { guildId: '9', channelId: '3' };
      },
    },
    calls: {
      react: async (to, emoji, on) => void made.push(`${on ? '+' : '-'}${emoji.name} on ${to.messageId}`),
      isHeld: async ({ messageId }, { name }) => {
        made.push(`who has ${name} on ${messageId}?`);
        return held;
      },
      type: async (channelId) => void made.push(`types in ${channelId}`),
    },
    onError: (error) => {
      throw error as Error;
    },
  });
  /** What was made of it on the other side. */
  const outcome = async (): Promise<string[]> => {
    await asked;
    await echoes.stop();
    return made;
  };
  return { echoes, outcome };
}

describe('an echo', () => {
  it.each([
    [true, ['+👀 on 4']],
    [false, []],
  ])('of a reaction is made where the setting reactions is %s', async (reactions, expected) => {
    const { echoes, outcome } = listening({ reactions });
    echoes.reaction(message, eyes, true);
    await expect(outcome()).resolves.toEqual(expected);
  });

  it.each([
    ['stays while somebody has it', true, ['who has 👀 on 2?', '+👀 on 4']],
    ['goes with the last of them', false, ['who has 👀 on 2?', '-👀 on 4']],
    ['is left alone where Discord does not say', undefined, ['who has 👀 on 2?']],
  ])('of a reaction that somebody takes back %s', async (_what, held, expected) => {
    const { echoes, outcome } = listening({ reactions: true }, held);
    echoes.reaction(message, eyes, false);
    await expect(outcome()).resolves.toEqual(expected);
  });

  it.each([
    [true, ['types in 3']],
    [false, []],
  ])('of typing is made where the setting typing is %s', async (typing, expected) => {
    const { echoes, outcome } = listening({ typing });
    echoes.typing(dm);
    await expect(outcome()).resolves.toEqual(expected);
  });

  it.each<[Place, string[]]>([
    [post, []],
    [dm, ['types in 3']],
  ])('of typing is made of the staff only while forwarding is on: %j', async (place, expected) => {
    const { echoes, outcome } = listening({ typing: true, forwarding: false });
    echoes.typing(place);
    await expect(outcome()).resolves.toEqual(expected);
  });
});
