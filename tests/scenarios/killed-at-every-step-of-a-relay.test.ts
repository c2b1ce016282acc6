import { desk, type Desk, type Opened } from '../support/desk';
import { diesAtEveryStep, type Act } from '../support/every-step';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
let opened: Opened;
beforeAll(async () => {
  d = await desk({ inOrder: true, asProcess: true, wired: true });
  opened = await d.opens(d.alice, 'hello?');
});
afterAll(() => d?.close());

const longMs = 3_600_000;

it(
  'brings each message to the post once and in order, wherever the bot dies',
  async () => {
    const { alice, mod } = d;
    const written: string[] = [];
    const says = (text: string) => {
      written.push(text);
      return alice.dm(text);
    };
    const prepare = (): Promise<Act> =>
      Promise.resolve({
        does: async () => void (await says(`the bot dies (${written.length})`)),
        async judge(died) {
          if (died) {
            await says(`the bot was back (${written.length})`);
          }
          await seesOnceInOrder(mod, opened.post, written);
        },
      });
    await diesAtEveryStep(d, prepare);
  },
  longMs,
);

it(
  'brings each reply to the user once and in order, wherever the bot dies',
  async () => {
    const { alice, mod } = d;
    const written: string[] = [];
    const says = (text: string) => {
      written.push(text);
      return mod.writes(opened.post, text);
    };
    const prepare = (): Promise<Act> =>
      Promise.resolve({
        does: async () => void (await says(`the bot dies over this reply (${written.length})`)),
        async judge(died) {
          if (died) {
            await says(`the bot was back for this reply (${written.length})`);
          }
          await seesOnceInOrder(alice, alice.dmWith(), written);
        },
      });
    await diesAtEveryStep(d, prepare);
  },
  longMs,
);
