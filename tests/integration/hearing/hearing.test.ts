import { createHearing } from '../../../src/hearing/hearing';
import { startHeardUntil } from '../../../src/hearing/heard-until';
import { hearingCore, type HearingCore } from '../../support/hearing-core';
import { openTicketWithPost } from '../../support/ticket-core';

let core: HearingCore;
beforeEach(async () => {
  core = await hearingCore();
});
afterEach(() => core.close());

const onError = (error: unknown): never => {
  throw error;
};
const unexpected = () => Promise.reject(new Error('was not expected'));

/** Ears whose session begins; in no server, as far as members go. */
async function begin(asked: string[]): Promise<void> {
  const heardUntil = await startHeardUntil({ ...core, ...core.needs, pulse: () => undefined, onError });
  const hearing = createHearing({
    ...core.needs,
    heardUntil,
    forumOf: () => undefined,
    members: { among: async (guildId) => void asked.push(guildId), isGone: unexpected },
    memberLeft: unexpected,
    memberReturned: unexpected,
  });
  await hearing.sessionBegan(0);
  await hearing.stop();
}

it('asks who is still a member after every session but the first: before that nothing was missed', async () => {
  const { guildId } = await openTicketWithPost(core);
  const asked: string[] = [];
  await begin(asked);
  expect(asked).toEqual([]);
  await begin(asked);
  expect(asked).toEqual([guildId]);
});

it('finds what was on its way when the connection ended, although something younger had come before', async () => {
  const { postId, forumId } = await openTicketWithPost(core);
  core.clock.advance(60_000);
  const written = core.message({ channelId: postId, authorId: '400000000000000001', content: 'on its way' });
  core.clock.advance(100);
  await core.store.heard(0, core.clock.now(), 1);
  const post = { id: postId, forumId, lastMessageId: written.messageId };
  core.reader.active = [{ ...post, byHand: false, appliedTags: [], locked: false, archived: false }];
  core.reader.holds(postId, [written]);

  core.clock.advance(60_000);
  await begin([]);
  await expect(core.query(`SELECT content FROM messages WHERE side = 'STAFF'`)).resolves.toEqual([
    { content: 'on its way' },
  ]);
});
