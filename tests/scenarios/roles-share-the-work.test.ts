import { desk, type Desk } from '../support/desk';
import { seesTags } from '../support/sights';
import { startProcess, type BotProcess } from '../support/start-bot';

let d: Desk;
let workers: BotProcess[];
beforeAll(async () => {
  d = await desk({ inOrder: true, asProcess: true, variables: { ROLE: 'gateway' } });
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
