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
  'brings each reply to the user once and in order, although the bot dies $when',
  async (point) => {
    const { alice, mod } = d;
    await seesReaction(mod, await says(`so far all is well, ${written.length}`), '✅');
    const reached = d.wire().holdAt(point);
    await says(`the bot dies ${point.when}`);
    await reached;
    await d.bot.kill();
    await says(`the bot was dead ${point.when}`);
    await d.wire().release();
    await d.bot.start();
    await says(`the bot was back ${point.when}`);
    await seesOnceInOrder(alice, alice.dmWith(), written);

    function says(text: string) {
      written.push(text);
      return mod.writes(alices.post, text);
    }
  },
);
