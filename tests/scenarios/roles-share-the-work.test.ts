import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesTags } from '../support/sights';
import { startProcess, type BotProcess } from '../support/start-bot';

let d: Desk;
let workers: BotProcess[];
beforeAll(async () => {
  d = await desk({
    inOrder: true,
    asProcess: true,
    variables: { ROLE: 'gateway' },
    // Nothing tells by itself that the connection is alive, for as long as the stories last.
    sandbox: { gateway: { heartbeatInterval: { least: 600_000, most: 600_000 } } },
  });
  const variables = { ...d.variables, ROLE: 'worker' };
  workers = [startProcess(variables), startProcess(variables)];
  await Promise.all(workers.map((worker) => worker.says('Postern is ready.')));
});
afterAll(async () => {
  workers?.forEach((worker) => worker.kill('SIGTERM'));
  await Promise.all((workers ?? []).map(({ ended }) => ended));
  await d?.close();
});

it('carries messages both ways, in order, where one process listens and others carry', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  const texts = Array.from({ length: 8 }, (_, n) => `part ${n + 1}`);
  for (const text of texts) {
    await alice.dm(text);
  }
  await mod.sees('part 8', post);
  const seen = mod.messages(post).map(({ content }) => content);
  expect(seen.filter((content) => texts.includes(content))).toEqual(texts);
  await mod.writes(post, 'hi Alice');
  await alice.seesOnce('hi Alice');
  await seesTags(mod, post, 'Open', 'Awaiting Response');
});

it('closes in time where one process decides what another has heard', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  const options = { 'close-time': '10m' };
  await says(mod, '/close-request create', { in: post, options, answer: 'The user is asked' });
  await bob.sees('Without an answer it closes');
  await seesTags(mod, post, 'Close Requested', 'Unanswered');
  await d.query(
    `WITH earlier AS (UPDATE close_requests SET close_at = now() RETURNING close_at)
     UPDATE deadlines SET due_at = close_at FROM earlier WHERE kind = 'close-request-timeout'`,
  );
  await seesClosed(mod, post);
});
