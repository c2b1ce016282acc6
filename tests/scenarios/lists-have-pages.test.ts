import type { Actor, Answered } from '../../sandbox/people/actor';
import type { MessageView } from '../../sandbox/people/protocol';
import { allComponents, buttonFace } from '../../sandbox/people/components';
import { desk, type Desk } from '../support/desk';
import { textOf } from '../support/settings-words';
import { seesMessage } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const named = /#\d{4}|<@\d+>(?= \()/gu;
const buttonsOf = ({ components }: MessageView) => allComponents(components).map(buttonFace).filter(Boolean);

/** Waits until a list names these in this order, and offers these buttons. */
const lists = (
  person: Actor,
  { message }: Answered,
  names: readonly string[],
  ...buttons: string[]
): Promise<MessageView> =>
  seesMessage(
    person,
    message!,
    `to list ${names.join()} with [${buttons.join('] [')}]`,
    (view) => textOf(view).match(named)?.join() === names.join() && buttonsOf(view).join() === buttons.join(),
  );

/** From, and down to. */
const numbers = (from: number, to: number): number[] =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

it('a user turns the pages of their own tickets, and nobody else sees them there', async () => {
  const { alice, bob } = d;
  await d.opens(alice, 'hello?');
  await d.opens(bob, 'hello, too');
  await d.query(
    `INSERT INTO tickets (guild_id, number, user_id, forum_id, status, shown_version, opened_at, closed_at)
     SELECT $1, n, $2, $3, 'CLOSED', 1, now(), now() FROM generate_series(101, 121) n`,
    [d.guildId, alice.id, d.forum],
  );
  const names = (from: number, to: number) => numbers(from, to).map((number) => `#0${number}`);
  const list = await alice.slash('/my-tickets');
  const newest = await lists(alice, list, names(121, 112), 'Older');
  await alice.press('Older', { on: newest });
  const middle = await lists(alice, list, names(111, 102), 'Newer', 'Older');
  await alice.press('Older', { on: middle });
  const oldest = await lists(alice, list, ['#0101', '#0001'], 'Newer');
  await alice.press('Newer', { on: oldest });
  await alice.press('Newer', { on: await lists(alice, list, names(111, 102), 'Newer', 'Older') });
  await lists(alice, list, names(121, 112), 'Older');
  await lists(bob, await bob.slash('/my-tickets'), ['#0002']);
});

it('the staff turn the pages of who is blocked, also when blocks are lifted meanwhile', async () => {
  const { mod } = d;
  const base = 100_000_000_000_000_000n;
  await d.query(
    `INSERT INTO blocks (guild_id, user_id, tickets, tags, set_by_id, set_at)
     SELECT $1, $2::bigint + n, true, true, $3, now() FROM generate_series(1, 12) n`,
    [d.guildId, String(base), mod.id],
  );
  const names = (from: number, to: number) => numbers(from, to).map((n) => `<@${base + BigInt(n)}>`);
  const room = d.sandbox.town.channels['staff-room']!;
  const list = await mod.slash('/blacklist view', {}, { in: room });
  const newest = await lists(mod, list, names(12, 3), 'Older');
  expect(textOf(newest)).toContain('12 blocks');
  await mod.press('Older', { on: newest });
  const oldest = await lists(mod, list, names(2, 1), 'Newer');
  await mod.press('Newer', { on: oldest });
  await lists(mod, list, names(12, 3), 'Older');
  await d.query('DELETE FROM blocks WHERE user_id IN ($1, $2)', [String(base + 1n), String(base + 2n)]);
  await mod.press('Older', { on: newest });
  await lists(mod, list, names(12, 3));
});
