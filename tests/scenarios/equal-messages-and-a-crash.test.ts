import { desk, type Desk, type Opened } from '../support/desk';
import { relayKillPoints } from '../support/kill-points';
import { fromOthers, seesReaction } from '../support/sights';

let d: Desk;
let alices: Opened;

beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
  alices = await d.opens(d.alice, 'hello?');
});
afterAll(() => d?.close());

const moments = relayKillPoints.filter(({ when }) => /claimed|settles/.test(when));

it.each(moments)(
  'carries two equal messages as two, both ways, although the bot dies $when',
  async (point) => {
    const { alice, mod } = d;
    const place = alice.dmWith();
    const [inPost, inDm] = [equal(fromOthers(mod, alices.post)), equal(fromOthers(alice, place))];
    await seesReaction(alice, await alice.dm('all is well'), '✅');
    await interrupted(() => alice.dm('yes'));
    await mod.waits('two more', () => (equal(fromOthers(mod, alices.post)) >= inPost + 2 ? true : undefined));
    await interrupted(() => mod.writes(alices.post, 'yes'));
    await alice.waits('two more', () => (equal(fromOthers(alice, place)) >= inDm + 2 ? true : undefined));

    await seesReaction(alice, await alice.dm('the end of it'), '✅');
    await seesReaction(mod, await mod.writes(alices.post, 'the end of this'), '✅');
    expect(equal(fromOthers(mod, alices.post))).toBe(inPost + 2);
    expect(equal(fromOthers(alice, place))).toBe(inDm + 2);

    async function interrupted(write: () => Promise<unknown>) {
      const reached = d.wire().holdAt(point);
      await write();
      await write();
      await reached;
      await d.bot.kill();
      await d.wire().release();
      await d.bot.start();
    }
  },
);

const equal = (messages: { content: string }[]): number =>
  messages.filter(({ content }) => content === 'yes' || content.endsWith('\nyes')).length;
