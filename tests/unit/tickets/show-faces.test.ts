import { RepairLimit, repairFace } from '../../../src/tickets/repair-face';
import { showFaces } from '../../../src/tickets/show-faces';
import type { PostFace } from '../../../src/tickets/post-face';
import type { FaceStore, SeenFace, ShowOutcome, UnshownTicket } from '../../../src/tickets/shown-faces';
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
  seen: null,
  ...more,
});

function desk(waiting: UnshownTicket, outcome: (face: PostFace) => ShowOutcome = shows, served = guild) {
  const clock = fixedClock();
  const calls: PostFace[] = [];
  const noted: string[] = [];
  const faces: FaceStore = {
    claim: async () => [waiting],
    shown: async (shown, next) =>
      void noted.push(...shown.map(({ version }) => `shown ${version}, next in ${secondsTo(next)} s`)),
    postpone: async (_id, next) => void noted.push(`postponed ${secondsTo(next)} s`),
    unshown: async () => [],
    byPost: async () => waiting,
    spoilt: async () => void noted.push('spoilt'),
    keepTags: async () => [],
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
    tagsMissing: (guildId: string) => void noted.push(`tags missing in ${guildId}`),
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

  it('keeps tags that staff added', async () => {
    const { needs, calls } = desk(ticket({ seen: seen('theirs') }));
    await showFaces(needs, ['1']);
    expect(calls[0]?.appliedTags).toEqual(['o', 'u', 'theirs']);
  });

  it.each<[ShowOutcome, string[]]>([
    [{ kind: 'later' }, ['postponed 2 s']],
    [{ kind: 'later', afterMs: 9000 }, ['postponed 9 s']],
    [{ kind: 'gone' }, ['postponed 60 s']],
    [{ kind: 'tags-gone' }, [`tags missing in ${guild.id}`, 'postponed 60 s']],
  ])('waits where it cannot be shown: %j', async (outcome, expected) => {
    const { needs, noted } = desk(ticket(), () => outcome);
    await showFaces(needs, ['1']);
    expect(noted).toEqual(expected);
  });

  it('is not asked for in a server that the bot has left', async () => {
    const { needs, calls, noted } = desk(ticket(), shows, { ...guild, leftAt: new Date() });
    await showFaces(needs, ['1']);
    expect([calls, noted]).toEqual([[], ['postponed 60 s']]);
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

  it('is unlocked', async () => {
    const { repair, noted } = desk(shown);
    await repairFace(repair, '10', { ...seen('o', 'u'), locked: true });
    expect(noted).toContain('spoilt');
  });

  it('is left alone while the right one is still to be shown', async () => {
    const { repair, noted } = desk(ticket());
    await repairFace(repair, '10', seen());
    expect(noted).toEqual([]);
  });
});
