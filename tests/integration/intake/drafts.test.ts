import { chooseServer } from '../../../src/intake/choose-server';
import { continueDraft } from '../../../src/intake/continue-draft';
import { discardIntake } from '../../../src/intake/discard-intake';
import { tendDraft } from '../../../src/intake/tend-draft';
import { receiveDelete } from '../../../src/tickets/receive-delete';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { ticketCore, type TicketCore } from '../../support/ticket-core';

const alice = '100000000000000001';
const minute = 60_000;
const week = 7 * 24 * 60 * minute;

describe('a question that nobody answers', () => {
  let core: TicketCore;
  let haven: string;
  const writes = async (content: string) => {
    const message = core.message({ authorId: alice, content });
    await receiveUserMessage(core, message);
    return message;
  };
  const told = async () => (await core.outbox(`dm:${alice}`)).map(({ text }) => text?.split(' ')[0]);
  const tend = () => tendDraft(core, alice);
  const open = async () =>
    (
      await core.query<{ kind: string; due_at: Date }>(
        'SELECT kind, due_at FROM deadlines WHERE settled_at IS NULL',
      )
    ).map(({ kind, due_at: at }) => [kind, at.getTime() - core.clock.now().getTime()]);
  const draftId = async () => (await core.intakes.read(alice)).intake!.id;
  const draft = async () => ({ userId: alice, draftId: await draftId() });
  const refusals = async () =>
    (await core.query<{ refusal: string | null }>('SELECT refusal FROM messages ORDER BY id')).map(
      ({ refusal }) => refusal,
    );
  const relayed = async () =>
    (await core.outbox()).filter(({ kind }) => kind === 'relay-to-post').map(({ text }) => text);

  beforeEach(async () => {
    core = await ticketCore();
    haven = (await core.serve('Haven')).id;
    await core.serve('Harbour');
    await writes('one');
  });
  afterEach(() => core.close());

  /** Lets the question wait for too long. */
  async function setAside(): Promise<void> {
    core.clock.advance(10 * minute);
    expect(await tend()).toBe(true);
  }

  it('makes a draft after ten minutes, told once, with the time until which it is kept', async () => {
    core.clock.advance(10 * minute - 1);
    expect(await tend()).toBe(false);
    core.clock.advance(1);
    expect((await Promise.all([tend(), tend()])).filter(Boolean)).toHaveLength(1);
    expect(await tend()).toBe(false);
    const until = new Date(core.clock.now().getTime() + week).toISOString();
    expect((await core.outbox(`dm:${alice}`)).at(-1)?.text).toBe(
      `draft-kept en-US {"until":"${until}","draftId":"${await draftId()}"}`,
    );
    expect(await told()).toEqual(['choose-server', 'draft-kept']);
  });

  it('has one deadline at a time, of which the queue knows when it is near, and none when it is over', async () => {
    expect(await open()).toEqual([['question-timeout', 10 * minute]]);
    const at = new Date(core.clock.now().getTime() + 10 * minute);
    expect(core.rung).toEqual([{ kind: 'question-timeout', subjectId: alice, at }]);
    await setAside();
    expect(await open()).toEqual([['draft-end', week]]);
    core.clock.advance(minute);
    await continueDraft(core, await draft());
    expect(await open()).toEqual([['question-timeout', 10 * minute]]);
    await chooseServer(core, { userId: alice, guildId: haven });
    expect(await open()).toEqual([]);
  });

  it('is asked again by the next message, which waits behind what was written, and may become a draft again', async () => {
    await setAside();
    await writes('two');
    expect(await told()).toEqual(['choose-server', 'draft-kept', 'choose-server']);
    expect(await tend()).toBe(false);
    await setAside();
    await chooseServer(core, { userId: alice, guildId: haven });
    expect(await relayed()).toEqual(['one (late)', 'two (late)']);
  });

  it('is asked again by Continue, once', async () => {
    await setAside();
    const pressed = await draft();
    const outcomes = await Promise.all([continueDraft(core, pressed), continueDraft(core, pressed)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['asked', 'over']);
    expect(await told()).toEqual(['choose-server', 'draft-kept', 'choose-server']);
  });

  it('need not be asked by Continue where only one server is left', async () => {
    await setAside();
    core.members.serversOf = async (_user, guilds) => guilds.filter(({ id }) => id === haven);
    await expect(continueDraft(core, await draft())).resolves.toEqual({ kind: 'sent' });
    expect(await relayed()).toEqual(['one (late)']);
  });

  it('keeps the draft where Continue cannot go on', async () => {
    await setAside();
    core.members.serversOf = async () => [];
    await expect(continueDraft(core, await draft())).resolves.toMatchObject({
      kind: 'refused',
      refusal: { code: 'no-server' },
    });
    expect(await refusals()).toEqual([null]);
  });

  it('ends without a ticket by Discard; a later press is told so, and touches no newer draft', async () => {
    await setAside();
    const pressed = await draft();
    const discard = () => discardIntake(core, { userId: alice, intakeId: pressed.draftId });
    await expect(discard()).resolves.toBe('discarded');
    expect(await refusals()).toEqual(['discarded']);
    core.clock.advance(minute);
    await writes('something new');
    await setAside();
    await expect(discard()).resolves.toBe('over');
    await expect(continueDraft(core, pressed)).resolves.toEqual({ kind: 'over' });
    expect(await refusals()).toEqual(['discarded', null]);
  });

  it('lets go of what was written after 7 days, told once, and not a moment earlier', async () => {
    await setAside();
    core.clock.advance(week - 1);
    expect(await tend()).toBe(false);
    core.clock.advance(1);
    expect(await tend()).toBe(true);
    expect(await tend()).toBe(false);
    expect(await told()).toEqual(['choose-server', 'draft-kept', 'draft-ended']);
    expect(await open()).toEqual([]);
    expect(await refusals()).toEqual(['draft-ended']);
    await expect(core.query('SELECT * FROM intakes')).resolves.toEqual([]);
  });

  it('says nothing more where everything was deleted meanwhile', async () => {
    const [one] = await core.query<{ channel_id: string; message_id: string }>('SELECT * FROM messages');
    await setAside();
    await receiveDelete(core, { channelId: one!.channel_id, messageId: one!.message_id });
    core.clock.advance(week);
    await tend();
    expect(await told()).toEqual(['choose-server', 'draft-kept']);
  });
});
