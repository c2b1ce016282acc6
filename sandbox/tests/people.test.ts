import { startSandbox, type Sandbox } from '..';
import { file } from '../people/files';
import type { Actor } from '../people/actor';

describe('people of the sandbox', () => {
  let sandbox: Sandbox;
  let alice: Actor;
  let mod: Actor;

  beforeAll(async () => {
    sandbox = await startSandbox();
    alice = sandbox.person('alice');
    mod = sandbox.person('mod');
  });

  afterAll(() => sandbox.stop());

  const general = () => sandbox.town.channels['general'] ?? '';

  it('see in a channel what others write', async () => {
    await alice.writes(general(), 'good morning');
    expect(await mod.sees('good morning')).toMatchObject({ mine: false, author: { name: 'Alice' } });
  });

  it('wait for what is yet to come', async () => {
    const seen = mod.sees('later');
    await alice.writes(general(), 'rather later');
    expect((await seen).content).toBe('rather later');
  });

  it('do not see channels that are not for them', async () => {
    await mod.writes(sandbox.town.channels['staff-room'] ?? '', 'among us');
    expect(alice.canSee('among us')).toBe(false);
  });

  it('are refused what Discord refuses', async () => {
    const room = sandbox.town.channels['staff-room'] ?? '';
    await expect(alice.writes(room, 'let me in')).rejects.toMatchObject({ code: 50001 });
    await expect(alice.dm('')).rejects.toMatchObject({ code: 50006 });
    await expect(alice.dm('x'.repeat(2001))).rejects.toMatchObject({ code: 50035 });
  });

  it('write thirty messages in one breath, in order', async () => {
    const burst = await alice.burst();
    expect(burst.map(({ content }) => content)).toEqual(Array.from({ length: 30 }, (_, i) => String(i + 1)));
  });

  it('send files, stickers, polls, voice and forwards', async () => {
    const picture = await alice.dm({ content: 'look', files: [file('cat.txt', 'meow')] });
    expect(picture.files).toMatchObject([{ name: 'cat.txt', size: 4 }]);
    expect((await alice.dm({ stickers: ['Wave'] })).stickers).toMatchObject([{ name: 'Wave' }]);
    expect((await alice.dm({ poll: { question: 'Tea?', answers: ['yes', 'no'] } })).poll).toBeTruthy();
    expect((await alice.dm({ voiceSeconds: 3 })).files).toMatchObject([{ voiceSeconds: 3 }]);
    expect((await alice.forwards(picture)).forwarded).toMatchObject({ content: 'look' });
  });

  it('answer, edit and delete messages', async () => {
    const first = await alice.writes(general(), 'helo');
    const edited = await alice.edits(first, 'hello');
    expect([edited.content, edited.editedAt]).toEqual(['hello', expect.any(Number)]);
    const reply = await mod.replies(first, 'hi');
    expect(reply.reply).toMatchObject({ author: 'Alice', excerpt: 'hello' });
    await alice.deletes(first);
    expect(sandbox.transcript(general(), mod)).toContain('(deleted)');
  });

  it('open posts in a forum and find the new ones', async () => {
    const forum = await sandbox.person('olivia').makesForum('help', ['bug']);
    const bug = forum.tags?.[0]?.id ?? '';
    await alice.posts(forum, 'It hangs', 'since today', [bug]);
    const post = await mod.newPost(forum);
    expect(post).toMatchObject({ name: 'It hangs', thread: { tags: [{ name: 'bug' }] } });
    expect(post.starter).toEqual({ author: 'Alice', excerpt: 'since today' });
    const shut = mod.seesPost(post, 'locked', (view) => view.thread.locked);
    await mod.changes(post, { locked: true, archived: true });
    expect((await shut).thread.archived).toBe(true);
  });

  it('say what they did see when they waited in vain', async () => {
    const patient = sandbox.addPerson({ name: 'zoe', guildId: sandbox.town.guildId });
    await patient.writes(general(), 'anybody?');
    const vain = patient.waits('an answer', () => undefined, undefined, 1);
    await expect(vain).rejects.toThrow(/zoe waited in vain for an answer.*== #general.*zoe: anybody\?/s);
  });

  it('are told apart by name', () => {
    expect(() => sandbox.person('nobody')).toThrow('there are postbox, olivia');
  });
});
