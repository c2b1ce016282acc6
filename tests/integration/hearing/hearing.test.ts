import { createHearing } from '../../../src/hearing/hearing';
import { startHeardUntil } from '../../../src/hearing/heard-until';
import { hearingCore, type HearingCore } from '../../support/hearing-core';
import { openTicketWithPost } from '../../support/ticket-core';

let core: HearingCore;
beforeEach(async () => {
  core = await hearingCore();
});
afterEach(() => core.close());

it('finds what was on its way when the connection ended, although something younger had come before', async () => {
  const { postId, forumId } = await openTicketWithPost(core);
  core.clock.advance(60_000);
  const written = core.message({ channelId: postId, authorId: '400000000000000001', content: 'on its way' });
  core.clock.advance(100);
  await core.store.heard(0, core.clock.now());
  const post = { id: postId, forumId, lastMessageId: written.messageId };
  core.reader.active = [{ ...post, appliedTags: [], locked: false, archived: false }];
  core.reader.holds(postId, [written]);

  core.clock.advance(60_000);
  const onError = (error: unknown): never => {
    throw error;
  };
  const heardUntil = await startHeardUntil({ ...core, ...core.needs, pulse: () => undefined, onError });
  const hearing = createHearing({ ...core.needs, heardUntil, forumOf: () => undefined });
  await hearing.sessionBegan(0);
  await hearing.stop();
  await expect(core.query(`SELECT content FROM messages WHERE side = 'STAFF'`)).resolves.toEqual([
    { content: 'on its way' },
  ]);
});
