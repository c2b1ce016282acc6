import type { Actor } from '../../sandbox/people/actor';
import type { MessageView } from '../../sandbox/people/protocol';
import { desk, type Desk } from '../support/desk';
import { patient } from '../support/patience';
import { secondServer, type SecondServer } from '../support/second-server';
import { choosesSetting, opensSettings, seesNews, turnsTo } from '../support/settings-words';
import { seesReaction } from '../support/sights';

/** Discord: for how long somebody is shown to type, who is not shown anew before. */
const typingShownMs = 10_000;
const room = () => d.sandbox.town.channels['general']!;

let d: Desk;
/** Where nothing is switched off; Faye is there alone, and what she wrote stands there. */
let harbour: SecondServer;
let faye: Actor;
let written: MessageView;
let copy: MessageView;
beforeAll(async () => {
  d = await desk({ inOrder: true });
  faye = patient(d.sandbox.addPerson({ name: 'faye' }));
  harbour = await secondServer(d, 'Harbour', [faye]);
  written = await faye.dm('ahoy');
  copy = await harbour.owner.sees('ahoy', await harbour.owner.newPost(harbour.forum));
});
afterAll(() => d?.close());

/** Whatever was to be carried until now is carried: one after the other, in all servers. */
async function isCarried(emoji: string): Promise<void> {
  await harbour.owner.reacts(copy, emoji);
  await seesReaction(faye, written, emoji);
}

/** What the bot has let people see of each other since then. */
const echoesSince = (from: number): string[] =>
  d.sandbox.log.entries
    .slice(from)
    .map(({ path }) => decodeURIComponent(path))
    .filter((path) => /typing$|[🙈🙉🙊]/u.test(path));

it('reactions and typing stay on their side where the server does not want them carried, and go over once it does', async () => {
  const { alice, mod, olivia, sandbox } = d;
  const { post, message, copy: inPost } = await d.opens(alice, 'hello?');
  await opensSettings(olivia, room());
  await choosesSetting(olivia, 'reactions');
  await olivia.press('Switch off');
  await seesNews(olivia, '✅ **Reactions**: off');
  await turnsTo(olivia, 'typing');
  await olivia.press('Switch off');
  await seesNews(olivia, '✅ **Typing**: off');

  const from = sandbox.log.entries.length;
  await mod.types(post);
  await alice.types();
  await mod.reacts(inPost, '🙈');
  await alice.reacts(message, '🙉');
  await isCarried('⚓');
  expect(echoesSince(from)).toEqual([]);

  await olivia.press('Back to the default');
  await seesNews(olivia, '✅ **Typing**: on');
  await turnsTo(olivia, 'reactions');
  await olivia.press('Back to the default');
  await seesNews(olivia, '✅ **Reactions**: on');
  sandbox.clock.advance(typingShownMs);
  await alice.types();
  await mod.reacts(inPost, '🙊');
  await seesReaction(alice, message, '🙊');
  await isCarried('🐚');
  expect(echoesSince(from)).toEqual([
    expect.stringContaining(`/channels/${post.id}/typing`),
    expect.stringContaining('/reactions/🙊/'),
  ]);
});
