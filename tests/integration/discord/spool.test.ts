import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MessageView } from '../../../sandbox/people/protocol';
import { fileOrigins, removeLeftovers } from '../../../src/discord/spool';
import { adapters, alice, openPost, sending, type Adapters } from '../../support/adapters';

let on: Adapters;

beforeAll(async () => {
  on = await adapters();
});

afterAll(() => on.close());

const file = (name: string, text: string) => ({ name, data: Buffer.from(text).toString('base64') });

const originOf = ({ id, channelId, files }: MessageView) => ({
  channelId,
  discordId: id,
  side: 'USER' as const,
  note: false,
  fileIds: files.map((each) => each.id),
});

async function wroteFiles(...names: string[]) {
  const files = names.map((name) => file(name, `inside ${name}`));
  return originOf(await on.sandbox.person('alice').dm({ content: 'see', files }));
}

const carry = async (origin: Awaited<ReturnType<typeof wroteFiles>>, files: number[]) => {
  const post = await openPost(on);
  const lines = files.map((index) => `file ${index} is gone`);
  const part = { content: 'see', files, insteadOfFiles: lines };
  const outcome = await on.forum.writeAs(post, alice, sending('', { part, origin }));
  const [message] = on.sandbox.person('mod').messages(post.postId).slice(1);
  return { outcome, message };
};

describe('files on their way', () => {
  it('are fetched anew and uploaded again, in their order', async () => {
    const { outcome, message } = await carry(await wroteFiles('a.txt', 'b.txt', 'c.txt'), [0, 2]);
    expect(outcome).not.toHaveProperty('incomplete');
    expect(message?.files.map(({ name }) => name)).toEqual(['a.txt', 'c.txt']);
    const bytes = await (await fetch(message?.files[1]?.url ?? '')).text();
    expect(bytes).toBe('inside c.txt');
  });

  it('stay spoilers', async () => {
    const files = [{ ...file('cat.txt', 'meow'), spoiler: true }];
    const { message } = await carry(
      originOf(await on.sandbox.person('alice').dm({ content: 'see', files })),
      [0],
    );
    expect(message?.files).toMatchObject([{ spoiler: true }]);
  });

  it('leave nothing on the disk', async () => {
    await carry(await wroteFiles('a.txt'), [0]);
    expect(await readdir(on.folder)).toEqual([]);
  });

  it('are asked for anew when a remembered address does not work', async () => {
    const origin = await wroteFiles('a.txt');
    const stale = `${on.sandbox.world.addresses.cdn}/attachments/1/2/a.txt?ex=0&is=0&hm=0&`;
    on.addresses.remember(origin.discordId, [
      { id: origin.fileIds[0]!, url: stale, filename: 'a.txt', size: 1 },
    ]);
    const { message } = await carry(origin, [0]);
    expect(message?.files).toHaveLength(1);
  });

  it('leave a line where the message was deleted', async () => {
    const origin = await wroteFiles('a.txt');
    await on.sandbox.person('alice').deletes({ id: origin.discordId, channelId: origin.channelId });
    const { outcome, message } = await carry(origin, [0]);
    expect(outcome).toMatchObject({ kind: 'sent', incomplete: true });
    expect(message?.content).toBe('see\nfile 0 is gone');
  });

  it('leave their line once where the bot writes in place of a webhook', async () => {
    const origin = await wroteFiles('a.txt');
    await on.sandbox.person('alice').deletes({ id: origin.discordId, channelId: origin.channelId });
    const where = 'POST /webhooks/{webhook_id}/{webhook_token}';
    const fault = on.sandbox.world.faults.add({ where, what: '429-shared', ms: 1 });
    const { message } = await carry(origin, [0]);
    on.sandbox.world.faults.remove(fault);
    expect(message?.content).toBe('see\nfile 0 is gone');
  });

  it('leave a line in the place of the one that an edit took away, and of no other', async () => {
    const origin = await wroteFiles('a.txt', 'b.txt', 'c.txt');
    const { channelId, discordId: messageId, fileIds } = origin;
    const files = [fileIds[0]!, fileIds[2]!];
    await on.sandbox.person('alice').does({ act: 'edit', channelId, messageId, content: 'see', files });
    const { message } = await carry(origin, [0, 1, 2]);
    expect(message?.content).toBe('see\nfile 1 is gone');
    expect(message?.files.map(({ name }) => name)).toEqual(['a.txt', 'c.txt']);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://localhost:5432/',
    'file:///etc/passwd',
    'https://cdn.discordapp.com.evil.example/attachments/1/2/a.txt',
    'https://cdn.discordapp.com@127.0.0.1/a.txt',
    'no address',
  ])('are never fetched from %s', async (url) => {
    const fetched = jest.spyOn(globalThis, 'fetch');
    const origin = await wroteFiles('a.txt');
    on.addresses.remember(origin.discordId, [{ id: origin.fileIds[0]!, url, filename: 'a.txt', size: 1 }]);
    await carry(origin, [0]);
    const asked = fetched.mock.calls.map(([address]) => (typeof address === 'string' ? address : ''));
    fetched.mockRestore();
    expect(asked.every((address) => address.startsWith(on.sandbox.world.addresses.cdn))).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it("come from Discord's two hosts, or from the configured one alone", () => {
    expect([...fileOrigins('https://cdn.discordapp.com')]).toEqual([
      'https://cdn.discordapp.com',
      'https://media.discordapp.net',
    ]);
    expect([...fileOrigins('http://127.0.0.1:4000/cdn')]).toEqual(['http://127.0.0.1:4000']);
  });

  it('that a dead process left behind are removed at the start, if nobody else can be using them', async () => {
    const folder = path.join(on.folder, 'tmp');
    await mkdir(path.join(folder, 'left'), { recursive: true });
    await writeFile(path.join(folder, 'left', '0'), 'x');
    await removeLeftovers(folder, { alone: false, now: new Date() });
    expect(await readdir(folder)).toEqual(['left']);
    await removeLeftovers(folder, { alone: false, now: new Date(Date.now() + 2 * 60 * 60_000) });
    expect(await readdir(folder)).toEqual([]);
  });
});
