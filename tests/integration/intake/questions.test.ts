import { answerQuestion, type AnsweredQuestion } from '../../../src/intake/answer-question';
import { chooseCategory } from '../../../src/intake/choose-category';
import { continueDraft } from '../../../src/intake/continue-draft';
import type { IntakeAnswers } from '../../../src/intake/ports';
import { startIntake } from '../../../src/intake/start-intake';
import { tendDraft } from '../../../src/intake/tend-draft';
import { receiveDelete } from '../../../src/tickets/receive-delete';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { ticketCore, type TicketCore } from '../../support/ticket-core';

const alice = '100000000000000001';
const minute = 60_000;

describe('the questions before a ticket', () => {
  let core: TicketCore;
  let haven: string;
  const writes = async (content: string) => {
    const message = core.message({ authorId: alice, content });
    await receiveUserMessage(core, message);
    return message;
  };
  const set = (settings: object) => core.guilds.change(haven, settings, core.clock.now());
  const told = async () => (await core.outbox(`dm:${alice}`)).map(({ text }) => text?.split(' ')[0]);
  const relayed = async () =>
    (await core.outbox()).filter(({ kind }) => kind === 'relay-to-post').map(({ text }) => text);
  const intakeId = async () => (await core.intakes.read(alice)).intake?.id ?? '';
  const answers = async (step: AnsweredQuestion['step'], said: Partial<IntakeAnswers>) =>
    answerQuestion(core, { userId: alice, intakeId: await intakeId(), step }, said);
  const chooses = async (categoryId: string) =>
    chooseCategory(core, { userId: alice, intakeId: await intakeId(), categoryId });
  const opened = () =>
    core.query<{ categoryId: string | null }>('SELECT category_id::text AS "categoryId" FROM tickets');

  async function category(label: string, form: object[] = []): Promise<string> {
    const [row] = await core.query<{ id: string }>(
      `INSERT INTO categories (guild_id, position, label, pings, form) VALUES ($1, 0, $2, '{}', $3) RETURNING id::text`,
      [haven, label, JSON.stringify(form)],
    );
    await core.guilds.save({ id: haven });
    return row!.id;
  }
  async function remove(id: string): Promise<void> {
    await core.query('UPDATE categories SET removed_at = now() WHERE id = $1', [id]);
    await core.guilds.save({ id: haven });
  }

  beforeEach(async () => {
    core = await ticketCore();
    haven = (await core.serve('Haven')).id;
  });
  afterEach(() => core.close());

  describe('for a category', () => {
    let billing: string;
    let other: string;
    beforeEach(async () => {
      billing = await category('Billing');
      other = await category('Something else');
    });

    it('lets everything that is written meanwhile wait, and brings it in order', async () => {
      await writes('one');
      await writes('two');
      expect(await told()).toEqual(['ask-category']);
      await expect(chooses(billing)).resolves.toMatchObject({ kind: 'opened', label: 'Billing' });
      await expect(opened()).resolves.toEqual([{ categoryId: billing }]);
      expect(await relayed()).toEqual(['one', 'two']);
    });

    it('makes one ticket of two choices at the same moment', async () => {
      await writes('one');
      const outcomes = await Promise.all([chooses(billing), chooses(other), chooses(billing)]);
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['opened', 'over', 'over']);
      await expect(opened()).resolves.toHaveLength(1);
    });

    it('opens the ticket without one when its time is over, to the moment', async () => {
      await set({ 'category-timeout': 2 * minute });
      await writes('one');
      core.clock.advance(2 * minute - 1);
      await expect(tendDraft(core, alice)).resolves.toBe(false);
      core.clock.advance(1);
      const late = await intakeId();
      expect(
        (await Promise.all([tendDraft(core, alice), tendDraft(core, alice)])).filter(Boolean),
      ).toHaveLength(1);
      await expect(opened()).resolves.toEqual([{ categoryId: null }]);
      await expect(
        chooseCategory(core, { userId: alice, intakeId: late, categoryId: billing }),
      ).resolves.toEqual({ kind: 'over' });
    });

    it('goes on with the next question then, which keeps what was written', async () => {
      await set({ 'anonymous-tickets': true });
      await writes('one');
      core.clock.advance(10 * minute);
      await tendDraft(core, alice);
      expect(await told()).toEqual(['ask-category', 'ask-anonymous']);
      core.clock.advance(10 * minute);
      await tendDraft(core, alice);
      expect((await told()).at(-1)).toBe('draft-kept');
      await expect(opened()).resolves.toEqual([]);
    });

    it('starts nothing where nothing was written', async () => {
      await startIntake(core, {
        userId: alice,
        language: 'en-US',
        server: { id: haven, name: 'Haven' },
        categoryId: null,
        instead: null,
      });
      core.clock.advance(10 * minute);
      await expect(tendDraft(core, alice)).resolves.toBe(true);
      expect(await told()).toEqual(['ask-category', 'nothing-written']);
    });

    it('is not put where a panel has answered it, unless that category is gone', async () => {
      const start = (categoryId: string) =>
        startIntake(core, {
          userId: alice,
          language: 'en-US',
          server: { id: haven, name: 'Haven' },
          categoryId,
          instead: null,
        });
      const third = await category('Third');
      await remove(third);
      await start(third);
      expect(await told()).toEqual(['ask-category']);
      await core.query('DELETE FROM intakes');
      await start(billing);
      await writes('one');
      await expect(opened()).resolves.toEqual([{ categoryId: billing }]);
    });

    it('is put with what there is, to whoever chooses one that is gone; without a choice left it goes on', async () => {
      const third = await category('Third');
      await writes('one');
      await remove(third);
      const gone = await chooses(third);
      expect(gone.kind).toBe('gone');
      expect(JSON.stringify(gone)).toContain('Billing');
      expect(JSON.stringify(gone)).not.toContain('Third');
      await remove(other);
      await expect(chooses(third)).resolves.toMatchObject({ kind: 'opened' });
      await expect(opened()).resolves.toEqual([{ categoryId: null }]);
    });

    it('is refused without losing anything where the server is paused meanwhile', async () => {
      await writes('one');
      await core.guilds.pause(haven, null, core.clock.now());
      await expect(chooses(billing)).resolves.toMatchObject({
        kind: 'refused',
        refusal: { code: 'paused', server: 'Haven' },
      });
      core.clock.advance(10 * minute);
      await tendDraft(core, alice);
      expect(await told()).toEqual(['ask-category', 'not-sent-yet']);
      await core.guilds.endPause(haven, core.clock.now(), { onlyIfOver: false });
      await expect(continueDraft(core, { userId: alice, draftId: await intakeId() })).resolves.toEqual({
        kind: 'sent',
      });
      await expect(opened()).resolves.toEqual([{ categoryId: null }]);
      expect(await relayed()).toEqual(['one (late)']);
    });
  });

  describe('whether the staff may know who writes', () => {
    beforeEach(() => set({ 'anonymous-tickets': true }));
    const aliases = () => core.query<{ known: boolean }>('SELECT alias IS NULL AS known FROM tickets');

    it.each([true, false])(
      'is asked before anything reaches them, and decides (anonymous: %s)',
      async (anonymous) => {
        await writes('one');
        expect(await told()).toEqual(['ask-anonymous']);
        await expect(relayed()).resolves.toEqual([]);
        const outcomes = await Promise.all([
          answers('ANONYMOUS', { anonymous }),
          answers('ANONYMOUS', { anonymous }),
        ]);
        expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['opened', 'over']);
        await expect(aliases()).resolves.toEqual([{ known: !anonymous }]);
      },
    );

    it('is never decided by time alone: what was written becomes a draft', async () => {
      await writes('one');
      core.clock.advance(10 * minute);
      await tendDraft(core, alice);
      expect(await told()).toEqual(['ask-anonymous', 'draft-kept']);
      await expect(aliases()).resolves.toEqual([]);
    });

    it('holds for what the staff opened meanwhile: nothing goes there from somebody unknown', async () => {
      await set({ confirm: true });
      await writes('one');
      await answers('ANONYMOUS', { anonymous: true });
      await core.query(
        `INSERT INTO tickets (guild_id, number, user_id, slot, forum_id, opened_at)
         SELECT id, 7, $1, 1, forum_id, now() FROM guilds WHERE id = $2`,
        [alice, haven],
      );
      await expect(answers('CONFIRM', { confirmed: true })).resolves.toMatchObject({
        kind: 'refused',
        refusal: { code: 'limit-reached' },
      });
      await writes('two');
      await expect(relayed()).resolves.toEqual([]);
    });

    it('holds where the server stops to allow it before the ticket opens', async () => {
      await set({ confirm: true });
      await writes('one');
      await answers('ANONYMOUS', { anonymous: true });
      await set({ 'anonymous-tickets': false });
      await answers('CONFIRM', { confirmed: true });
      await expect(aliases()).resolves.toEqual([{ known: false }]);
    });
  });

  describe('whether it is to be sent', () => {
    beforeEach(() => set({ confirm: true }));

    it('keeps what was written until it is, once', async () => {
      await writes('one');
      await writes('two');
      expect(await told()).toEqual(['ask-confirm']);
      const outcomes = await Promise.all([
        answers('CONFIRM', { confirmed: true }),
        answers('CONFIRM', { confirmed: true }),
      ]);
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['opened', 'over']);
      expect(await relayed()).toEqual(['one', 'two']);
    });

    it('opens nothing where everything was deleted meanwhile', async () => {
      const one = await writes('one');
      await receiveDelete(core, one);
      await expect(answers('CONFIRM', { confirmed: true })).resolves.toEqual({ kind: 'over' });
      await expect(opened()).resolves.toEqual([]);
    });

    it('is asked again at the same step by what is written to the draft', async () => {
      await writes('one');
      core.clock.advance(10 * minute);
      await tendDraft(core, alice);
      await writes('two');
      expect(await told()).toEqual(['ask-confirm', 'draft-kept', 'ask-confirm']);
      await answers('CONFIRM', { confirmed: true });
      expect(await relayed()).toEqual(['one (late)', 'two']);
    });

    it('is no answer to another intake, or to another question', async () => {
      await writes('one');
      const question = { userId: alice, intakeId: '1', step: 'CONFIRM' } as const;
      await expect(answerQuestion(core, question, { confirmed: true })).resolves.toEqual({ kind: 'over' });
      await expect(answers('ANONYMOUS', { anonymous: true })).resolves.toEqual({ kind: 'over' });
      await expect(opened()).resolves.toEqual([]);
    });
  });

  describe('of a form', () => {
    const field = {
      kind: 'short',
      key: 'a',
      label: 'Order',
      description: null,
      required: true,
      placeholder: null,
      min: null,
      max: null,
    };
    const filledIn = { kind: 'text', key: 'a', label: 'Order', text: '42' } as const;
    let billing: string;
    const fills = async (kept = true) =>
      answerQuestion(
        core,
        { userId: alice, intakeId: await intakeId(), step: 'FORM' },
        { formAnswers: [filledIn], formCategoryId: billing },
        { kept },
      );
    const stored = () =>
      core.query<{ form_answers: unknown }>('SELECT category_id::text, form_answers FROM tickets');
    beforeEach(async () => {
      billing = await category('Billing', [field]);
      await category('Something else');
    });

    it('are stored with the ticket, once, however often it is sent', async () => {
      await writes('one');
      await expect(chooses(billing)).resolves.toMatchObject({ kind: 'asked', step: 'FORM' });
      const outcomes = await Promise.all([fills(), fills()]);
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['opened', 'over']);
      await expect(stored()).resolves.toEqual([{ category_id: billing, form_answers: [filledIn] }]);
    });

    it('are enough for a ticket that was asked for on purpose', async () => {
      await startIntake(core, {
        userId: alice,
        language: 'en-US',
        server: { id: haven, name: 'Haven' },
        categoryId: billing,
        instead: null,
      });
      await expect(fills()).resolves.toMatchObject({ kind: 'opened' });
      expect(await told()).toEqual(['ask-form', 'answers-sent', 'greeting']);
      await expect(stored()).resolves.toEqual([{ category_id: billing, form_answers: [filledIn] }]);
    });

    it('are kept where the server is paused meanwhile, and go on from there', async () => {
      await writes('one');
      await chooses(billing);
      await core.guilds.pause(haven, null, core.clock.now());
      await expect(fills()).resolves.toMatchObject({ kind: 'refused', refusal: { code: 'paused' } });
      await core.guilds.endPause(haven, core.clock.now(), { onlyIfOver: false });
      await expect(continueDraft(core, { userId: alice, draftId: await intakeId() })).resolves.toEqual({
        kind: 'sent',
      });
      await expect(stored()).resolves.toEqual([{ category_id: billing, form_answers: [filledIn] }]);
    });

    it('are not lost with a category that is removed while somebody answers', async () => {
      await writes('one');
      await chooses(billing);
      const third = await category('Third');
      await remove(billing);
      await expect(fills()).resolves.toEqual({ kind: 'asked', step: 'CATEGORY' });
      await expect(chooses(third)).resolves.toMatchObject({ kind: 'opened' });
      await expect(stored()).resolves.toEqual([{ category_id: third, form_answers: [filledIn] }]);
    });
  });
});
