import { addCategory, rewriteCategory, type CategoryTexts } from '../../../src/categories/write-category';
import { editCategory } from '../../../src/categories/edit-category';
import { moveField, writeField } from '../../../src/categories/edit-form';
import { moveCategory } from '../../../src/categories/move-category';
import { removeCategory } from '../../../src/categories/remove-category';
import { resetCategories } from '../../../src/categories/reset-categories';
import { faceStore } from '../../../src/storage/face-store';
import { openDatabase, type Database } from '../../../src/storage/database';
import { changeCategory } from '../../../src/tickets/change-category';
import { openTicket } from '../../../src/tickets/open-ticket';
import { openTicketWithPost, ticketCore, type TicketCore } from '../../support/ticket-core';

let core: TicketCore;
let database: Database;
let guildId: string;

beforeEach(async () => {
  core = await ticketCore();
  database = await openDatabase({ databaseUrl: core.url, dataDir: '/nowhere' });
  guildId = (await core.serve('Haven')).id;
});
afterEach(async () => {
  await database.close();
  await core.close();
});

const texts = (label: string, more: Partial<CategoryTexts> = {}): CategoryTexts => ({
  label,
  description: null,
  emoji: null,
  greeting: null,
  closeMessage: null,
  ...more,
});
const known = async () => [...((await core.guilds.byId(guildId))?.categories ?? [])];
const labels = async () => (await known()).map(({ label }) => label);

async function added(label: string, more: Partial<CategoryTexts> = {}): Promise<string> {
  await expect(addCategory(core, guildId, texts(label, more))).resolves.toMatchObject({ kind: 'written' });
  return (await known()).find((category) => category.label === label)!.id;
}

describe('the categories of a server', () => {
  it('are all removed by a reset, which two may do at once', async () => {
    await added('Parcels');
    await added('Money');
    await Promise.all([resetCategories(core, guildId), resetCategories(core, guildId)]);
    expect(await known()).toEqual([]);
    await added('Parcels');
    expect(await labels()).toEqual(['Parcels']);
  });

  it('are kept with everything that is said about them, in their order', async () => {
    const emoji = { id: null, name: '📦', animated: false };
    const parcels = await added('Parcels', {
      description: 'Late',
      emoji,
      greeting: 'Hi',
      closeMessage: 'Bye',
    });
    const money = await added('Money');
    await editCategory(
      core,
      { guildId, categoryId: parcels },
      { pings: ['200000000000000001'], anonymous: 'on' },
    );
    await editCategory(core, { guildId, categoryId: money }, { enabled: false });
    await moveCategory(core, { guildId, categoryId: money }, 1);
    expect(await known()).toEqual([
      expect.objectContaining({ id: money, label: 'Money', enabled: false, emoji: null, form: [] }),
      {
        ...texts('Parcels', { description: 'Late', emoji, greeting: 'Hi', closeMessage: 'Bye' }),
        id: parcels,
        enabled: true,
        tagId: null,
        pings: ['200000000000000001'],
        form: [],
        anonymous: 'on',
      },
    ]);
  });

  it('are ten at most, and of two who add the tenth at once one is told that there is no room', async () => {
    for (let n = 1; n <= 9; n += 1) {
      await added(`Category ${n}`);
    }
    const outcomes = await Promise.all(
      ['Tenth', 'Eleventh'].map((label) => addCategory(core, guildId, texts(label))),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['too-many', 'written']);
    expect(await known()).toHaveLength(10);
  });

  it.each([
    ['description', 100],
    ['greeting', 2000],
    ['closeMessage', 2000],
  ] as const)(
    'have a %s as long as Discord takes it, and keep theirs where a longer one is written',
    async (of, most) => {
      const longest = 'x'.repeat(most);
      const categoryId = await added('Parcels', { [of]: longest });
      const longer = texts('Parcels', { [of]: `${longest}x` });
      const refused = { kind: 'text-too-long', of, length: most + 1, most };
      await expect(rewriteCategory(core, { guildId, categoryId }, longer)).resolves.toEqual(refused);
      await expect(addCategory(core, guildId, { ...longer, label: 'Money' })).resolves.toEqual(refused);
      expect(await known()).toEqual([expect.objectContaining({ label: 'Parcels', [of]: longest })]);
    },
  );

  it('have one name each, and of two who give the same at once one is told', async () => {
    const outcomes = await Promise.all(
      ['Parcels', 'parcels'].map((label) => addCategory(core, guildId, texts(label))),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['label-taken', 'written']);
    const money = await added('Money');
    await expect(
      rewriteCategory(core, { guildId, categoryId: money }, texts('PARCELS')),
    ).resolves.toMatchObject({ kind: 'label-taken' });
  });

  it('take changes of different parts at once, none of which is lost', async () => {
    const place = { guildId, categoryId: await added('Parcels') };
    await Promise.all([
      editCategory(core, place, { enabled: false }),
      editCategory(core, place, { anonymous: 'off' }),
      rewriteCategory(core, place, texts('Letters')),
      writeField(core, place, null, field('Number')),
    ]);
    expect(await known()).toEqual([
      expect.objectContaining({
        label: 'Letters',
        enabled: false,
        anonymous: 'off',
        form: [{ ...field('Number'), key: 'f1' }],
      }),
    ]);
  });

  it('can be moved to any place, one behind the last being the last', async () => {
    const a = await added('Aaa');
    await added('Bbb');
    await added('Ccc');
    await expect(moveCategory(core, { guildId, categoryId: a }, 10)).resolves.toMatchObject({ position: 3 });
    expect(await labels()).toEqual(['Bbb', 'Ccc', 'Aaa']);
    await moveCategory(core, { guildId, categoryId: a }, 2);
    expect(await labels()).toEqual(['Bbb', 'Aaa', 'Ccc']);
    await added('Ddd');
    expect((await labels()).at(-1)).toBe('Ddd');
  });

  it('that are removed are gone, once, and their name is free', async () => {
    const place = { guildId, categoryId: await added('Parcels') };
    const outcomes = await Promise.all([removeCategory(core, place), removeCategory(core, place)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['gone', 'removed']);
    await expect(rewriteCategory(core, place, texts('Letters'))).resolves.toEqual({ kind: 'gone' });
    await added('Parcels');
    expect(await labels()).toEqual(['Parcels']);
  });

  it('belong to one server', async () => {
    const other = (await core.serve('Elsewhere')).id;
    const categoryId = await added('Parcels');
    await expect(removeCategory(core, { guildId: other, categoryId })).resolves.toEqual({ kind: 'gone' });
    await expect(addCategory(core, '1', texts('Parcels'))).resolves.toEqual({ kind: 'not-set-up' });
  });
});

const field = (label: string) =>
  ({
    kind: 'short',
    label,
    description: null,
    placeholder: null,
    required: true,
    min: null,
    max: null,
  }) as const;

describe('the form of a category', () => {
  it('has five fields at most, each asking something else', async () => {
    const place = { guildId, categoryId: await added('Parcels') };
    for (let n = 1; n <= 5; n += 1) {
      await expect(writeField(core, place, null, field(`Question ${n}`))).resolves.toMatchObject({
        kind: 'written',
      });
    }
    await expect(writeField(core, place, null, field('Sixth'))).resolves.toEqual({
      kind: 'too-many-fields',
      most: 5,
    });
    await expect(writeField(core, place, 'f2', field('question 1'))).resolves.toMatchObject({
      kind: 'field-label-taken',
    });
  });

  it('can be put in order, and keeps what tells a field from the others', async () => {
    const place = { guildId, categoryId: await added('Parcels') };
    for (const label of ['One', 'Two', 'Three']) {
      await writeField(core, place, null, field(label));
    }
    await moveField(core, place, 'f3', 'up');
    await moveField(core, place, 'f1', 'up');
    await moveField(core, place, 'f2', 'down');
    await moveField(core, place, 'f1', 'remove');
    await writeField(core, place, 'f2', field('Zwei'));
    await writeField(core, place, null, field('Four'));
    const [{ form } = { form: [] }] = await known();
    expect(form.map(({ key, label }) => [key, label])).toEqual([
      ['f3', 'Three'],
      ['f2', 'Zwei'],
      ['f4', 'Four'],
    ]);
    await expect(moveField(core, place, 'f1', 'up')).resolves.toEqual({ kind: 'field-gone' });
    await expect(writeField(core, place, 'f1', field('Back'))).resolves.toEqual({ kind: 'field-gone' });
  });
});

describe('the category of a ticket', () => {
  const ticketRow = async (id: string) =>
    (
      await core.query<{ category_id: string | null; version: number; form_answers: unknown }>(
        'SELECT category_id::text, version, form_answers FROM tickets WHERE id = $1',
        [id],
      )
    )[0]!;

  async function ticketWith(...names: string[]) {
    const ticket = await openTicketWithPost(core);
    guildId = ticket.guildId;
    const ids: string[] = [];
    for (const name of names) {
      ids.push(await added(name));
    }
    core.faces.shown.length = 0;
    return { ticket, ids };
  }

  it('is changed once: of two of the staff who change the same, one is told that the other was first', async () => {
    const { ticket, ids } = await ticketWith('Parcels', 'Money');
    const order = { ticketId: ticket.id, from: null, byId: '7' };
    const outcomes = await Promise.all(ids.map((to) => changeCategory(core, { ...order, to })));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'changed-before']);
    const won = ids[outcomes.findIndex(({ kind }) => kind === 'changed')]!;
    expect((await ticketRow(ticket.id)).category_id).toBe(won);
    expect(core.faces.shown).toEqual([ticket.id]);
    const told = (await core.outbox(`post:${ticket.id}`)).filter(({ text }) =>
      text?.startsWith('category-changed'),
    );
    expect(told).toHaveLength(1);
    expect((await core.outbox(`dm:${ticket.userId}`)).some(({ text }) => text?.includes('category'))).toBe(
      false,
    );
  });

  it('stays where nothing can be changed', async () => {
    const { ticket, ids } = await ticketWith('Parcels');
    const [parcels = ''] = ids;
    const order = { ticketId: ticket.id, from: null, to: parcels, byId: '7' };
    await expect(changeCategory(core, { ...order, to: null })).resolves.toEqual({
      kind: 'same',
      label: null,
    });
    await expect(changeCategory(core, { ...order, to: '999' })).resolves.toEqual({ kind: 'gone' });
    await expect(changeCategory(core, { ...order, ticketId: '999' })).resolves.toEqual({ kind: 'closed' });
    await core.query(`UPDATE tickets SET status = 'CLOSED', slot = NULL WHERE id = $1`, [ticket.id]);
    await expect(changeCategory(core, order)).resolves.toEqual({ kind: 'closed' });
  });

  it('becomes none when the category is removed, and its post is shown anew without the tag', async () => {
    const { ticket, ids } = await ticketWith('Parcels', 'Money');
    const [parcels = '', money = ''] = ids;
    const place = { guildId, categoryId: parcels };
    await changeCategory(core, { ticketId: ticket.id, from: null, to: parcels, byId: '7' });
    await editCategory(core, place, { tagId: '500000000000000001' });
    await editCategory(core, place, { tagId: '500000000000000002' });
    const before = await ticketRow(ticket.id);
    core.faces.shown.length = 0;
    await removeCategory(core, place);
    expect(core.faces.shown).toEqual([ticket.id]);
    expect((await ticketRow(ticket.id)).version).toBe(before.version + 1);
    const [face] = await faceStore(database.prisma).claim([ticket.id], core.clock.now(), core.clock.now());
    expect(face?.formerTags.toSorted()).toEqual(['500000000000000001', '500000000000000002']);
    // Whoever saw the removed one saw the same as whoever sees none now.
    const order = { ticketId: ticket.id, from: parcels, to: money, byId: '7' };
    await expect(changeCategory(core, order)).resolves.toEqual({ kind: 'changed', label: 'Money' });
  });

  it('leaves posts alone where nothing of what changes is seen there', async () => {
    const { ticket, ids } = await ticketWith('Parcels', 'Money');
    const [parcels = '', money = ''] = ids;
    await changeCategory(core, { ticketId: ticket.id, from: null, to: parcels, byId: '7' });
    const { version } = await ticketRow(ticket.id);
    core.faces.shown.length = 0;
    await editCategory(core, { guildId, categoryId: parcels }, { enabled: false });
    await rewriteCategory(core, { guildId, categoryId: money }, texts('Coins'));
    expect(core.faces.shown).toEqual([]);
    expect((await ticketRow(ticket.id)).version).toBe(version);
    await rewriteCategory(core, { guildId, categoryId: parcels }, texts('Letters'));
    expect(core.faces.shown).toEqual([ticket.id]);
  });

  it('is stored with the answers to its form, which stand below the card, and greets in its own words', async () => {
    const categoryId = await added('Parcels', { greeting: 'Have your number at hand.' });
    const guild = (await core.guilds.byId(guildId))!;
    const queued = core.message({ content: 'hello?' });
    const { person } = await core.tickets.readForUserMessage(queued, core.clock.now());
    const answers = [{ key: 'f1', label: 'Number', kind: 'text' as const, text: '4711' }];
    const outcome = await openTicket(core, {
      guild,
      person,
      queued: [queued],
      category: { id: categoryId, answers },
    });
    const id = outcome.kind === 'opened' ? outcome.ticket.id : '';
    expect(await ticketRow(id)).toMatchObject({ category_id: categoryId, form_answers: answers });
    expect((await core.outbox(`post:${id}`)).map(({ kind }) => kind)).toEqual([
      'open-post',
      'form-answers',
      'relay-to-post',
    ]);
    const greeted = await core.outbox(`dm:${person.id}`);
    expect(greeted.at(-1)?.text).toBe('Have your number at hand.');
  });
});
