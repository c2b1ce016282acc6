import { seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

/** Resolves when the bot begins a new session. */
const nextSession = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = d.sandbox.gateway.watch(({ kind }) => {
      if (kind === 'identified') {
        stop();
        resolve();
      }
    });
  });

it('reads what it did not hear while a session could not be resumed', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  const back = nextSession();
  d.sandbox.gateway.expireSessions();
  d.sandbox.gateway.kill();
  await alice.dm('said into the silence');
  await mod.writes(post, 'answered into the silence');
  await mod.seesOnce('said into the silence', post);
  await alice.seesOnce('answered into the silence');
  // Those whom the bot knows are found by looking; strangers have to be heard.
  await back;
});

it('loses and doubles nothing when a session is resumed in the middle of a burst', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  const texts = Array.from({ length: 12 }, (_, n) => `bit ${String(n + 1).padStart(2, '0')}`);
  for (const [n, text] of texts.entries()) {
    await bob.dm(text);
    if (n % 4 === 1) {
      d.sandbox.gateway.kill();
    }
  }
  await seesOnceInOrder(mod, post, texts);
});

it('takes events that come twice, late or in another order for what they are', async () => {
  const { carla, mod } = d;
  const { post } = await d.opens(carla, 'hello?');
  const { faults } = d.sandbox.world;
  faults.add({ id: 'twice', where: 'MESSAGE_CREATE', what: 'event-double', times: 4 });
  await carla.dm('heard twice');
  await mod.writes(post, 'answered twice');
  await mod.sees('heard twice', post);
  await carla.sees('answered twice');
  faults.remove('twice');
  await carla.dm('heard once');
  await mod.writes(post, 'answered once');
  await mod.sees('heard once', post);
  await carla.sees('answered once');
  await mod.seesOnce('heard twice', post);
  await carla.seesOnce('answered twice');
});

it('finds a message whose event never came', async () => {
  const { denis, mod } = d;
  const { post } = await d.opens(denis, 'hello?');
  d.sandbox.world.faults.add({ where: 'MESSAGE_CREATE', what: 'event-drop', times: 1 });
  await denis.dm('the event of this is lost');
  await mod.seesOnce('the event of this is lost', post);
});

it('finds a reply whose event never came, although others came after it', async () => {
  const { mod } = d;
  const erin = d.newUser('erin');
  const { post } = await d.opens(erin, 'hello?');
  await mod.writes(post, 'good morning');
  await erin.seesOnce('good morning');
  d.sandbox.world.faults.add({ where: 'MESSAGE_CREATE', what: 'event-drop', times: 1 });
  await mod.writes(post, 'nobody heard this');
  await mod.writes(post, 'this was heard');
  await erin.seesOnce('this was heard');
  await erin.seesOnce('nobody heard this');
});

it('says of a reply that nobody heard before the ticket was closed that it was not sent', async () => {
  const { mod } = d;
  const user = d.newUser('frida');
  const { post } = await d.opens(user, 'hello?');
  await mod.writes(post, 'what do you need?');
  await user.seesOnce('what do you need?');
  d.sandbox.world.faults.add({ where: 'MESSAGE_CREATE', what: 'event-drop', times: 1 });
  await mod.writes(post, 'nobody heard this in time');
  await mod.slash('/close', {}, { in: post });
  await seesClosed(mod, post);
  d.sandbox.clock.advance(60_000);
  await mod.seesOnce('was not sent', post);
  expect(user.canSee('nobody heard this in time')).toBe(false);
});
