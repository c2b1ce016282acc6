import type { Rendered } from '../../../src/delivery/catalog';
import { pauseIntake, type PauseNeeds } from '../../../src/settings/pause-intake';
import { endPauseWhenDue, resumeIntake } from '../../../src/settings/resume-intake';
import { ticketCore, type TicketCore } from '../../support/ticket-core';

const hour = 60 * 60_000;
const mod = '300000000000000001';
const line = (content: string): Rendered => ({ parts: [{ content, files: [] }] });
const unexpected = (): never => {
  throw new Error('was not expected');
};

describe('a server that takes no new tickets', () => {
  let core: TicketCore;
  let guildId: string;
  let lines: string[];
  let needs: PauseNeeds;
  const inHours = (hours: number): Date => new Date(core.clock.now().getTime() + hours * hour);
  const pause = (until: Date | null) => pauseIntake(needs, { guildId, byId: mod, until });
  const resume = () => resumeIntake(needs, { guildId, byId: mod });
  const open = async () =>
    (
      await core.query<{ kind: string; due_at: Date }>(
        'SELECT kind, due_at FROM deadlines WHERE settled_at IS NULL',
      )
    ).map(({ kind, due_at: at }) => [kind, at]);
  const paused = async () => {
    const guild = await core.guilds.byId(guildId);
    return guild?.pausedAt ? [guild.pausedAt, guild.pausedUntil] : null;
  };

  beforeEach(async () => {
    core = await ticketCore();
    guildId = (await core.serve('Haven')).id;
    await core.guilds.change(guildId, { 'log-channel': '100000000000000009' }, core.clock.now());
    lines = [];
    needs = {
      ...core,
      logChannel: { write: async (_channel, { parts }) => Boolean(lines.push(parts[0]!.content)) },
      managerViews: {
        forumExposed: unexpected,
        forumPrivateAgain: unexpected,
        forumDeleted: unexpected,
        messagesWait: unexpected,
        messagesGoOn: unexpected,
        feedbackChannelClosed: unexpected,
        singleMessageSent: unexpected,
        paused: (_guild, byId, until) => line(`paused by ${byId} until ${until?.toISOString() ?? 'resumed'}`),
        resumed: (_guild, byId) => line(`resumed by ${byId ?? 'time'}`),
      },
    };
  });
  afterEach(() => core.close());

  it('has one end, which a second pause moves, also at the same moment', async () => {
    const outcomes = await Promise.all([pause(inHours(1)), pause(inHours(2)), pause(inHours(3))]);
    expect(outcomes.toSorted()).toEqual(['changed', 'changed', 'paused']);
    const [[kind, at], ...others] = (await open()) as [[string, Date]];
    expect([kind, others]).toEqual(['pause-end', []]);
    expect(await paused()).toEqual([core.clock.now(), at]);
    expect(core.rung).toContainEqual({ kind: 'pause-end', subjectId: guildId, at });
    const began = core.clock.now();
    core.clock.advance(hour);
    expect(await pause(null)).toBe('changed');
    expect([await open(), await paused()]).toEqual([[], [began, null]]);
    expect(lines.at(-1)).toBe(`paused by ${mod} until resumed`);
  });

  it('is paused anew after its time, also before anybody has got round to the end', async () => {
    await pause(inHours(1));
    core.clock.advance(hour);
    expect(await pause(inHours(1))).toBe('paused');
    expect(await paused()).toEqual([core.clock.now(), inHours(1)]);
    expect(await endPauseWhenDue(needs, guildId)).toBe(false);
  });

  it('goes on once when its time is over, however many look', async () => {
    await pause(inHours(1));
    expect(await endPauseWhenDue(needs, guildId)).toBe(false);
    core.clock.advance(hour);
    const outcomes = await Promise.all([1, 2, 3].map(() => endPauseWhenDue(needs, guildId)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect([await paused(), await open()]).toEqual([null, []]);
    expect(lines.filter((each) => each === 'resumed by time')).toHaveLength(1);
  });

  it('goes on by whoever is first: somebody, or the time', async () => {
    await pause(inHours(1));
    core.clock.advance(hour);
    const outcomes = await Promise.all([resume(), endPauseWhenDue(needs, guildId)]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(lines.filter((each) => each.startsWith('resumed'))).toHaveLength(1);
    expect([await resume(), await paused(), await open()]).toEqual([false, null, []]);
  });

  it('is not settled by a look that was for an earlier end', async () => {
    await pause(inHours(1));
    const [early] = await core.deadlineStore.dueBy(inHours(1));
    await pause(inHours(5));
    expect(await endPauseWhenDue(needs, guildId)).toBe(false);
    await core.deadlineStore.settle(early!, core.clock.now());
    expect(await open()).toEqual([['pause-end', inHours(5)]]);
  });

  it('must have a forum first', async () => {
    await expect(pauseIntake(needs, { guildId: '100000000000000077', byId: mod, until: null })).resolves.toBe(
      'not-set-up',
    );
  });
});
