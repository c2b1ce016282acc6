import { RepairLimit, repairFace } from '../../../src/tickets/repair-face';
import { showFaces } from '../../../src/tickets/show-faces';
import type { PostFace } from '../../../src/tickets/post-face';
import type { FaceStore, SeenFace, ShowOutcome, UnshownTicket } from '../../../src/tickets/shown-faces';
import { lookOf, type CardOutcome, type KeptCard } from '../../../src/tickets/card';
import { cardFacts } from '../../support/card-facts';
import { fixedClock } from '../../support/fixed-clock';
import { servedGuild } from '../../support/written';

const tags = { open: 'o', closed: 'c', unanswered: 'u', userResponded: 'r', awaitingResponse: 'a' };
const guild = servedGuild({}, { tags });

const ticket = (more: Partial<UnshownTicket> = {}): UnshownTicket => ({
  id: '1',
  guildId: guild.id,
  postId: '10',
  version: 5,
  shownVersion: 4,
  state: { status: 'OPEN', newestUserMessage: 1n, newestReply: 0n, closeReason: null },
  unlocked: false,
  stars: null,
  categoryId: null,
  formerTags: [],
  seen: null,
  faceFrom: null,
  ...more,
});

/** The card of the ticket, and what Discord says to an edit of it. */
interface CardDesk {
  kept?: KeptCard;
  answer?: CardOutcome;
}

const rendered = { title: '', parts: [{ content: '', files: [], embeds: [{ title: 'card' }] }] };
const currentLook = lookOf(rendered.parts[0]!);
const card = (more: Partial<KeptCard> = {}): KeptCard => ({
  messageId: '10',
  look: 'another',
  facts: cardFacts({ unreachable: 'BLOCKED' }),
  ...more,
});

function desk(
  waiting: UnshownTicket,
  outcome: (face: PostFace) => ShowOutcome = shows,
  served = guild,
  { kept, answer = { kind: 'shown' } }: CardDesk = {},
) {
  const clock = fixedClock();
  const calls: PostFace[] = [];
  const noted: string[] = [];
  const faces: FaceStore = {
    claim: async () => [waiting],
    shown: async (shown, next) =>
      void noted.push(...shown.map(({ version }) => `shown ${version}, next in ${secondsTo(next)} s`)),
    postpone: async (_id, next) => void noted.push(`postponed ${secondsTo(next)} s`),
    releaseTurns: () => Promise.reject(new Error('A pass ends no turns.')),
    unshown: async () => [],
    byPost: async () => waiting,
    spoilt: async () => void noted.push('spoilt'),
    keepTags: async () => [],
    showAnew: async () => [],
  };
  const secondsTo = (moment: Date): number => (moment.getTime() - clock.now().getTime()) / 1000;
  const needs = {
    faces,
    clock,
    guilds: { byId: async () => served },
    posts: {
      show: async (_post: string, face: PostFace) => {
        calls.push(face);
        return outcome(face);
      },
    },
    cards: {
      of: async () => new Map(kept && [[waiting.id, kept]]),
      shown: async (
        _id: string,
        _message: string,
        { look, problem }: { look: string | null; problem: string | null },
      ) => void noted.push(`card ${look === currentLook ? 'current' : look}, ${problem}`),
    },
    postCards: {
      edit: async () => {
        noted.push('card edited');
        return answer;
      },
    },
    views: { card: () => rendered },
    cardGone: async ({ messageId }: { messageId: string }) => void noted.push(`card ${messageId} gone`),
    lookForTags: (guildId: string) => void noted.push(`tags of ${guildId} looked for`),
  };
  const bell = { changed: (id: string) => void noted.push(`rung ${id}`) };
  return { needs, calls, noted, repair: { ...needs, bell, repairs: new RepairLimit() } };
}

const shows = ({ appliedTags, locked, archived }: PostFace): ShowOutcome => ({
  kind: 'shown',
  seen: { appliedTags, locked, archived: archived === true },
});

const seen = (...appliedTags: string[]): SeenFace => ({ appliedTags, locked: false, archived: false });

describe('the face of a post', () => {
  it('is shown in one call, and not again for two seconds', async () => {
    const { needs, calls, noted } = desk(ticket());
    await showFaces(needs, ['1']);
    expect(calls).toEqual([{ appliedTags: ['o', 'u'], locked: false, archived: 'as it is' }]);
    expect(noted).toEqual(['shown 5, next in 2 s']);
  });

  it('costs no call where it is shown already', async () => {
    const { needs, calls, noted } = desk(ticket({ seen: seen('o', 'u') }));
    await showFaces(needs, ['1']);
    expect([calls, noted]).toEqual([[], ['shown 5, next in 0 s']]);
  });

  it('is shown again where nobody knows whether it still looks so', async () => {
    const { needs, calls } = desk(ticket({ seen: { ...seen('o', 'u', 'theirs'), unsure: true } }));
    await showFaces(needs, ['1']);
    expect(calls.map(({ appliedTags }) => appliedTags)).toEqual([['o', 'u', 'theirs']]);
  });

  it('keeps tags that staff added', async () => {
    const { needs, calls } = desk(ticket({ seen: seen('theirs') }));
    await showFaces(needs, ['1']);
    expect(calls[0]?.appliedTags).toEqual(['o', 'u', 'theirs']);
  });

  it.each<[ShowOutcome, string[]]>([
    [{ kind: 'later' }, ['postponed 2 s']],
    [{ kind: 'later', afterMs: 9000 }, ['postponed 9 s']],
    [{ kind: 'gone' }, ['postponed 60 s']],
    [{ kind: 'tags-gone' }, ['postponed 60 s', `tags of ${guild.id} looked for`]],
  ])('waits where it cannot be shown: %j', async (outcome, expected) => {
    const { needs, noted } = desk(ticket(), () => outcome);
    await showFaces(needs, ['1']);
    expect(noted).toEqual(expected);
  });

  it('of a closed post has our tags alone where Discord refuses one of the staff', async () => {
    const state = { status: 'CLOSED', newestUserMessage: 1n, newestReply: 0n, closeReason: 'STAFF' } as const;
    const { needs, calls, noted } = desk(ticket({ state, seen: seen('gone') }), (face) =>
      face.appliedTags.includes('gone') ? { kind: 'tags-gone' } : shows(face),
    );
    await showFaces(needs, ['1']);
    expect(calls.map(({ appliedTags }) => appliedTags)).toEqual([['c', 'gone'], ['c']]);
    expect(noted).toEqual(['shown 5, next in 2 s']);
  });

  it('is not asked for in a server that the bot has left', async () => {
    const { needs, calls, noted } = desk(ticket(), shows, { ...guild, leftAt: new Date() });
    await showFaces(needs, ['1']);
    expect([calls, noted]).toEqual([[], ['postponed 60 s']]);
  });
});

describe('the card of a post', () => {
  const calm = ticket({ seen: seen('o', 'u') });
  const shownWith = async (waiting: UnshownTicket, more: CardDesk) => {
    const { needs, noted } = desk(waiting, shows, guild, { kept: card(), ...more });
    await showFaces(needs, ['1']);
    return noted;
  };

  it('is changed where it says something else, and not again for two seconds', async () => {
    expect(await shownWith(calm, {})).toEqual([
      'card edited',
      'card current, BLOCKED',
      'shown 5, next in 2 s',
    ]);
  });

  it('costs no call where it says what is so, or is not there', async () => {
    const nothing = ['shown 5, next in 0 s'];
    expect(await shownWith(calm, { kept: card({ look: currentLook }) })).toEqual(nothing);
    expect(await shownWith(calm, { kept: card({ messageId: null }) })).toEqual(nothing);
  });

  it.each<[CardOutcome, string[]]>([
    [{ kind: 'later' }, ['shown 0, next in 2 s']],
    [{ kind: 'later', afterMs: 9000 }, ['shown 0, next in 9 s']],
    [{ kind: 'archived' }, ['shown 5, next in 0 s']],
    [{ kind: 'refused' }, ['card current, BLOCKED', 'shown 5, next in 2 s']],
    [{ kind: 'gone' }, ['card 10 gone', 'shown 5, next in 2 s']],
  ])('fails nothing: %j', async (answer, expected) => {
    expect(await shownWith(calm, { answer })).toEqual(['card edited', ...expected]);
  });

  it('keeps what was shown of the face where the card has to wait', async () => {
    const noted = await shownWith(ticket(), { answer: { kind: 'later', afterMs: 500 } });
    expect(noted).toEqual(['card edited', 'shown 0, next in 2 s']);
  });

  it('is left alone while the post sleeps', async () => {
    const asleep = ticket({ seen: { ...seen('o', 'u'), archived: true } });
    expect(await shownWith(asleep, {})).toEqual(['shown 5, next in 0 s']);
  });

  describe('of a closed ticket', () => {
    const closed = { ...ticket().state, status: 'CLOSED' as const };

    it('is changed before the post is archived', async () => {
      const order: string[] = [];
      const waiting = ticket({ state: closed, seen: seen('o', 'u') });
      const { needs } = desk(waiting, shows, guild, { kept: card() });
      const posts = { show: async (_id: string, face: PostFace) => (order.push('face'), shows(face)) };
      const postCards = { edit: async () => (order.push('card'), { kind: 'shown' as const }) };
      await showFaces({ ...needs, posts, postCards }, ['1']);
      expect(order).toEqual(['card', 'face']);
    });

    it.each([
      ['archived already', { seen: { ...seen('c'), archived: true, locked: true } }, 'shown 5, next in 0 s'],
      ['perhaps archived already', { seen: null }, 'shown 5, next in 2 s'],
      [
        'deleted',
        { state: { ...closed, closeReason: 'POST_DELETED' as const }, seen: seen('o') },
        'shown 5, next in 2 s',
      ],
    ])('is left alone where its post is %s', async (_what, more, expected) => {
      expect(await shownWith(ticket({ state: closed, ...more }), {})).toEqual([expected]);
    });
  });
});

describe('a face that somebody changed by hand', () => {
  const shown = ticket({ shownVersion: 5, seen: seen('o', 'u') });

  it('is repaired three times in ten minutes, then left', async () => {
    const { repair, noted } = desk(shown);
    for (let n = 0; n < 5; n++) {
      await repairFace(repair, '10', seen('o'));
    }
    expect(noted).toEqual(['spoilt', 'rung 1', 'spoilt', 'rung 1', 'spoilt', 'rung 1']);
    repair.clock.advance(11 * 60_000);
    await repairFace(repair, '10', seen('o'));
    expect(noted).toHaveLength(8);
  });

  it('is only remembered where a tag of theirs was added', async () => {
    const { repair, noted } = desk(shown);
    await repairFace(repair, '10', seen('o', 'u', 'theirs'));
    expect(noted).toEqual(['shown 5, next in 0 s']);
  });

  it('may be archived by Discord while the ticket is open', async () => {
    const { repair, noted } = desk(shown);
    await repairFace(repair, '10', { ...seen('o', 'u'), archived: true });
    expect(noted).toEqual(['shown 5, next in 0 s']);
  });

  it('is looked at again when the post wakes, because a sleeping post keeps its old card', async () => {
    const { repair, noted } = desk({ ...shown, seen: { ...seen('o', 'u'), archived: true } });
    await repairFace(repair, '10', seen('o', 'u'));
    expect(noted.slice(0, 2)).toEqual(['spoilt', 'rung 1']);
  });

  it('is unlocked', async () => {
    const { repair, noted } = desk(shown);
    await repairFace(repair, '10', { ...seen('o', 'u'), locked: true });
    expect(noted).toContain('spoilt');
  });

  it('is left alone by a list that was asked for before it was changed', async () => {
    const readAt = new Date(2_000);
    const changed = { ...shown, faceFrom: new Date(2_001) };
    const { repair, noted } = desk(changed);
    await repairFace(repair, '10', seen('o'), readAt);
    expect(noted).toEqual([]);
    await repairFace(repair, '10', seen('o'), changed.faceFrom);
    expect(noted).toContain('spoilt');
  });

  it('is left alone while the right one is still to be shown', async () => {
    const { repair, noted } = desk(ticket());
    await repairFace(repair, '10', seen());
    expect(noted).toEqual([]);
  });
});
