import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

it('reads what it did not hear while a session could not be resumed', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  d.sandbox.gateway.expireSessions();
  d.sandbox.gateway.kill();
  await alice.dm('said into the silence');
  await mod.writes(post, 'answered into the silence');
  await mod.seesOnce('said into the silence', post);
  await alice.seesOnce('answered into the silence');
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
