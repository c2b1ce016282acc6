import { startSandbox, type Sandbox } from '..';
import { file } from '../people/files';
import { createMessage } from '../world/messages';

describe('transcripts', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterAll(() => sandbox.stop());

  const withoutTimes = (text: string): string => text.replaceAll(/\[\d\d:\d\d:\d\d\]/g, '[time]');

  it('read like the DM itself', async () => {
    const { world } = sandbox;
    const alice = sandbox.person('alice');
    const first = await alice.dm('helo');
    await alice.edits(first, 'hello\nanybody?');
    await alice.dm({ files: [file('shot.txt', 'abc')] });
    createMessage(world, { kind: 'user', userId: world.bot.id }, world.channel(alice.dmWith()), {
      embeds: [{ title: 'Welcome', description: 'Which server?' }],
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 1, label: 'Accept', custom_id: 'a' },
            { type: 2, style: 2, label: 'Deny', custom_id: 'd', disabled: true },
          ],
        },
        {
          type: 1,
          components: [
            {
              type: 3,
              custom_id: 's',
              placeholder: 'Server',
              options: [{ label: 'Lantern Hall', value: '1' }],
            },
          ],
        },
      ],
    });
    const gone = await alice.replies(first, 'never mind');
    await alice.reacts(first, '👍');
    await alice.deletes(gone);
    expect(withoutTimes(sandbox.transcript(alice.dmWith(), alice))).toBe(
      [
        '== DM with Postbox',
        '[time] Alice: hello',
        '           anybody?',
        '           (edited; was "helo")',
        '           (reactions) 👍 1',
        '[time] Alice: (file) shot.txt, 3 bytes',
        '[time] Postbox (bot): | Welcome',
        '           | Which server?',
        '           [Accept] [Deny] (disabled)',
        '           [Server ▾: Lantern Hall]',
        '[time] Alice: (reply to Alice: "hello anybody?")',
        '           never mind',
        '           (deleted)',
        '',
      ].join('\n'),
    );
  });

  it('show the face of a post', async () => {
    const olivia = sandbox.person('olivia');
    const forum = await olivia.makesForum('help', ['Open', 'Closed']);
    const post = await sandbox
      .person('bob')
      .posts(forum, 'Lost key', 'where is it?', [forum.tags?.[0]?.id ?? '']);
    await olivia.changes(post, { name: 'Found key' });
    await olivia.changes(post, { locked: true, archived: true });
    expect(withoutTimes(sandbox.transcript(post))).toBe(
      [
        '== Found key [Open] locked archived',
        '[time] Bob: where is it?',
        '[time] Olivia: (changed the name to "Found key")',
        '',
      ].join('\n'),
    );
  });

  it('show a person nothing of a channel that is not for them', () => {
    const room = sandbox.town.channels['staff-room'] ?? '';
    expect(sandbox.transcript(room, sandbox.person('alice'))).toBe(
      '== #staff-room\n(not visible to alice)\n',
    );
  });
});
