import type { Actor } from '../../sandbox/people/actor';
import { says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { until } from '../support/side-by-side';
import { fromOthers } from '../support/sights';

const minute = 60_000;
/** Discord: ids count from here, in ms, and have 22 bits behind the time. */
const firstMoment = 1_420_070_400_000n;

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

/** @returns when an account was made, in ms */
const madeAt = ({ id }: Actor): number => Number((BigInt(id) >> 22n) + firstMoment);

/** What the bot knows of somebody: the version rises with every step of theirs, the last of which ends what they began. */
async function person({ id }: Actor): Promise<{ version: number; intakes: number }> {
  const [row] = await d.query<{ version: number; intakes: number }>(
    `SELECT version, (SELECT count(*)::int FROM intakes i WHERE i.user_id = p.id) AS intakes FROM people p WHERE id = $1`,
    [id],
  );
  return row!;
}

it('says from when on somebody may write, not oftener than every ten minutes, and takes what they write from then on', async () => {
  const { clock, town } = d.sandbox;
  const user = d.newUser('junior');
  const age = clock.now() - madeAt(user) + 20 * minute;
  await d.set({ 'minimum-age': age });
  const from = `From <t:${Math.floor((madeAt(user) + age) / 1000)}:f> on you can write to the staff`;
  const refusals = () =>
    fromOthers(user, user.dmWith()).filter(({ content }) => content.includes('is too new for'));

  await user.dm('am I old enough?');
  expect((await user.sees('is too new for **Lantern Hall**')).content).toContain(from);
  const before = await person(user);
  await user.dm('and now?');
  await until('that to be looked at', async () => {
    const { version, intakes } = await person(user);
    return version > before.version && intakes === 0;
  });
  await says(user, '/create-ticket', { in: town.channels['general']!, answer: from });
  clock.advance(10 * minute);
  await user.dm('ten minutes later?');
  await user.waits('the second refusal', () => refusals()[1]);
  expect(refusals()).toHaveLength(2);
  expect(d.mod.postsIn(d.forum)).toEqual([]);

  clock.advance(10 * minute);
  await user.dm('at last!');
  const post = await d.newPost();
  await d.mod.sees('at last!', post);
  expect(d.mod.canSee('ten minutes later?', post)).toBe(false);
  expect(refusals()).toHaveLength(2);
});
