import { desk, type Desk } from '../support/desk';

let d: Desk;
beforeAll(async () => {
  d = await desk({ bare: true });
  await d.bot.start();
});
afterAll(() => d?.close());

it('tells who writes before the set-up that tickets are not set up', async () => {
  await d.alice.dm('is anybody there?');
  await d.alice.sees('no server that I am in has set up tickets yet');
});
