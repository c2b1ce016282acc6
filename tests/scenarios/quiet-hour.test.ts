import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesReaction, seesTags } from '../support/sights';

const minute = 60_000;

let d: Desk;
beforeAll(async () => {
  // Nothing tells by itself that the connection is alive, for as long as the stories last.
  d = await desk({ sandbox: { gateway: { heartbeatInterval: { least: 10 * minute, most: 10 * minute } } } });
});
afterAll(() => d?.close());

it('closes in time although nobody says anything that would prove the silence', async () => {
  const { alice, mod } = d;
  const { post, message } = await d.opens(alice, 'hello?');
  const options = { 'close-time': '30m' };
  await says(mod, '/close-request create', { in: post, options, answer: 'The user is asked' });
  // Everything that Discord still had to tell about this is told.
  await alice.sees('Without an answer it closes');
  await mod.sees('asked the user whether', post);
  await seesReaction(alice, message, '✅');
  await seesTags(mod, post, 'Close Requested', 'Unanswered');
  await mod.waits('the card to say so', () =>
    mod.messages(post).find(({ embeds }) => JSON.stringify(embeds).includes('Close requested')),
  );
  await says(mod, '/ping', { in: post, answer: 'I am awake' });
  d.sandbox.clock.advance(30 * minute);
  await seesClosed(mod, post);
});
