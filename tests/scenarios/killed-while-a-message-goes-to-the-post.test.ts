import { desk, type Desk, type Opened } from '../support/desk';
import { relayKillPoints } from '../support/kill-points';
import { sampled } from '../support/thoroughness';
import { seesOnceInOrder, seesReaction } from '../support/sights';

let d: Desk;
let alices: Opened;
const written: string[] = [];

beforeAll(async () => {
  d = await desk({ inOrder: true, asProcess: true, wired: true });
  alices = await d.opens(d.alice, 'hello?');
});
afterAll(() => d?.close());

it.each(sampled(relayKillPoints))(
  'brings each message to the post once and in order, although the bot dies $when',
  async (point) => {
    const { alice, mod } = d;
    await settled('so far all is well');
    const reached = d.wire().holdAt(point);
    await says(`the bot dies ${point.when}`);
    await reached;
    await d.bot.kill();
    await says(`the bot was dead ${point.when}`);
    await d.wire().release();
    await d.bot.start();
    await says(`the bot was back ${point.when}`);
    await seesOnceInOrder(mod, alices.post, written);

    async function settled(text: string) {
      await seesReaction(alice, await says(`${text}, ${written.length}`), '✅');
    }

    function says(text: string) {
      written.push(text);
      return alice.dm(text);
    }
  },
);
