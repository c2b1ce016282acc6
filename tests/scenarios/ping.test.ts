import { startSandbox, type Sandbox } from '../../sandbox';
import type { Postern } from '../../src/postern';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { startBot } from '../support/start-bot';

describe('/ping', () => {
  let sandbox: Sandbox;
  let database: FreshDatabase;
  let bot: Postern;

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await freshDatabase();
    bot = await startBot(sandbox, { DATABASE_URL: database.url });
  }, 20_000);

  afterAll(async () => {
    await bot.stop();
    await sandbox.stop();
    await database.drop();
  });

  it('answers in a server, for the eyes of whoever asked', async () => {
    const alice = sandbox.person('alice');
    await alice.slash('/ping', {}, { in: sandbox.town.channels['general'] ?? '' });
    const answer = await alice.ephemeral('I am awake.');
    expect(answer.content).toMatch(/^I am awake\. Gateway: (\d+ ms|not measured yet), answer: \d+ ms\.$/);
    expect(sandbox.person('bob').canSee('I am awake.')).toBe(false);
  });

  it('answers in a direct message', async () => {
    const bob = sandbox.person('bob');
    await bob.slash('/ping');
    await expect(bob.ephemeral('I am awake.')).resolves.toMatchObject({ ephemeral: true });
  });

  it.each([
    ['carla', 'Ich bin wach.'],
    ['denis', 'Je suis réveillé.'],
  ])('answers %s in their own language', async (name, words) => {
    const person = sandbox.person(name);
    await person.slash('/ping');
    await expect(person.ephemeral(words)).resolves.toMatchObject({ ephemeral: true });
  });

  const faults = ['reset-before', 'reset-after', '503'] as const;
  const calls = [
    ['acknowledgement', 'POST /interactions/{interaction_id}/{interaction_token}/callback'],
    ['text', 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  ] as const;
  it.each(calls.flatMap(([call, where]) => faults.map((what) => ({ call, where, what }))))(
    'answers although the $call meets a $what',
    async ({ where, what }) => {
      const alice = sandbox.person('alice');
      sandbox.world.faults.add({ where, what, times: 1 });
      const { message } = await alice.slash('/ping');
      await alice.waits('the answer', () =>
        alice.messages().find(({ id, content }) => id === message?.id && content.startsWith('I am awake.')),
      );
    },
  );

  it('leaves nothing that Discord or a careful operator would object to', () => {
    expect(Object.entries(sandbox.invariants()).filter(([, violations]) => violations.length > 0)).toEqual(
      [],
    );
    expect(sandbox.log.entries.filter(({ known }) => !known)).toEqual([]);
  });
});
