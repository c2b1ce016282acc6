import { addBot } from '../../sandbox/world/bot-membership';
import type { Actor } from '../../sandbox/people/actor';
import { desk, type Desk } from '../support/desk';
import { secondServer, type SecondServer } from '../support/second-server';

let d: Desk;
let last: SecondServer;
beforeAll(async () => {
  d = await desk();
  // Of the 30 servers only the last one's forum has to be a real one.
  last = await secondServer(d, 'Zenith', [d.alice]);
  for (let n = 1; n <= 28; n += 1) {
    const name = `Branch ${String(n).padStart(2, '0')}`;
    const guild = d.sandbox.addGuild({ name, ownerId: d.olivia.id, memberIds: [d.alice.id] });
    addBot(d.sandbox.world, guild);
    await d.query('INSERT INTO guilds (id, name, forum_id, staff_role_ids) VALUES ($1, $2, $3, $4)', [
      guild.id,
      name,
      n,
      [],
    ]);
  }
  await d.bot.stop();
  await d.bot.start();
});
afterAll(() => d?.close());

/** What the question offers. */
function offered(person: Actor): string[] {
  const question = person
    .messages(person.dmWith())
    .find(({ content }) => content.startsWith('Several servers'));
  const [row] = (question?.components ?? []) as { components: { options: { label: string }[] }[] }[];
  return row?.components[0]?.options.map(({ label }) => label) ?? [];
}

it('lets a member of thirty servers leaf through them, forward and back', async () => {
  const { alice } = d;
  await alice.dm('hello Zenith');
  await alice.sees('Several servers that you are in');
  expect(offered(alice)).toHaveLength(25);
  expect(offered(alice)).not.toContain('Zenith');
  await alice.press('More…');
  await alice.waits('the second page', () => (offered(alice).includes('Zenith') ? true : undefined));
  expect(offered(alice)).toHaveLength(5);
  await alice.press('Back');
  await alice.waits('the first page', () => (offered(alice).includes('Branch 01') ? true : undefined));
  await alice.press('More…');
  await alice.waits('the second page again', () => (offered(alice).includes('Zenith') ? true : undefined));
  await alice.select('Choose a server', 'Zenith');
  const post = await last.owner.newPost(last.forum);
  await last.owner.sees('hello Zenith', post);
});
