import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

/** Whatever brings a message to somebody. */
const down = ['POST /webhooks/{webhook_id}/{webhook_token}', 'POST /channels/{channel_id}/messages'];
/** Discord bans an address after 10,000 in 10 minutes. */
const longBefore = 1000;

/** What had begun is brought to its end: four webhooks, then the bot itself. */
const oneTry = 5;

const isSending = ({ method, route }: { method: string; route: string }): boolean =>
  down.includes(`${method} ${route}`);
const calls = (): number => d.sandbox.log.entries.filter(isSending).length;
const refused = (): number =>
  d.sandbox.log.entries.filter(({ status }) => [401, 403, 429].includes(status)).length;

/** A figure of the bot's, as Prometheus reads it. */
async function metric(name: string): Promise<number> {
  const addresses = d.bot.lines.flatMap(({ msg }) => /Health and metrics: (\S+)/.exec(msg ?? '')?.[1] ?? []);
  const page = await (await fetch(`${addresses.at(-1)}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(page)?.[1]);
}

it('stops long before Discord bans the address, says so, and goes on by itself', async () => {
  const { alice, mod, olivia } = d;
  const { clock, world } = d.sandbox;
  const { post } = await d.opens(alice, 'hello?');
  down.forEach((where) => world.faults.add({ id: where, where, what: '429-user', ms: 50 }));
  const texts = [1, 2, 3, 4].map((n) => `question ${n}`);
  for (const text of texts.slice(0, 3)) {
    await alice.dm(text);
  }
  await d.bot.logs('calls pause for 60 s');
  const before = calls();
  await alice.dm('question 4');
  await olivia.slash('/ping');
  expect(await metric('postern_breaker_open')).toBe(1);
  expect(calls() - before).toBeLessThanOrEqual(oneTry);

  // Still refused: whoever tries again tries little.
  clock.advance(60_000);
  await d.bot.logs('calls pause for 60 s', 2);
  expect(refused()).toBeLessThan(longBefore);

  down.forEach((where) => world.faults.remove(where));
  clock.advance(60_000);
  await seesOnceInOrder(mod, post, texts);
  expect(await metric('postern_breaker_open')).toBe(0);
});
