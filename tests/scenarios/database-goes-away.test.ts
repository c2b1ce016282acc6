import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true, wired: true, stumbles: true });
});
afterAll(() => d?.close());

it('loses nothing that people write while the database is gone for 20 s', async () => {
  const { alice, bob, mod } = d;
  const ofAlice = await d.opens(alice, 'hello from Alice');
  const ofBob = await d.opens(bob, 'hello from Bob');
  const back = d.wire().awayFor(20_000);

  const numbers = [1, 2, 3, 4, 5];
  for (const n of numbers) {
    await alice.dm(`Alice ${n}`);
    await bob.dm(`Bob ${n}`);
    await mod.writes(ofAlice.post, `for Alice ${n}`);
    await mod.writes(ofBob.post, `for Bob ${n}`);
  }
  const edited = await alice.dm('with a mistak');
  await alice.edits(edited, 'without a mistake');
  const gone = await bob.dm('thought better of it');
  await bob.deletes(gone);
  await back;

  const each = (prefix: string) => numbers.map((n) => `${prefix} ${n}`);
  await seesOnceInOrder(mod, ofAlice.post, [...each('Alice'), 'without a mistake']);
  await seesOnceInOrder(mod, ofBob.post, each('Bob'));
  await seesOnceInOrder(alice, alice.dmWith(), each('for Alice'));
  await seesOnceInOrder(bob, bob.dmWith(), each('for Bob'));
});
