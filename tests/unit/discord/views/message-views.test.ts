import { assert, boolean, property, string } from 'fast-check';
import { messageViews } from '../../../../src/discord/views/message-views';
import type { Places } from '../../../../src/discord/views/places';
import type { RenderedPart } from '../../../../src/delivery/catalog';
import type { Extras, IncomingMessage } from '../../../../src/tickets/incoming-message';
import type { ReplyAuthor } from '../../../../src/tickets/shown';
import { memberOf } from '../../../../src/tickets/shown';
import { servedGuild, written, writtenFile } from '../../../support/written';

const mib = 1024 * 1024;
const places: Places = {
  cdn: 'https://cdn.discordapp.com',
  fileLimit: () => 10 * mib,
  profileOf: () => undefined,
  serverIcon: () => undefined,
  isRole: () => true,
  hasEmoji: () => true,
  emojiNamed: () => null,
};
const views = messageViews(places);
const guild = servedGuild();
const alice = memberOf(written());
const label: ReplyAuthor = { kind: 'label', label: null };
const contents = ({ parts }: { parts: RenderedPart[] }) => parts.map(({ content }) => content);

describe("a user's message, for the staff", () => {
  it('has its text and its author', () => {
    expect(views.userMessage(guild, alice, written())).toEqual({
      author: { name: 'Alice', icon: 'https://cdn.discordapp.com/embed/avatars/1.png' },
      parts: [{ content: 'Hello', files: [] }],
    });
  });

  it("is shown under the server's profile where it is known", () => {
    const known = messageViews({
      ...places,
      profileOf: () => ({ name: 'Alice of the Hall', icon: 'https://x/' }),
    });
    expect(known.userMessage(guild, alice, written()).author?.name).toBe('Alice of the Hall');
  });

  it('is shown under an alias where its author stays unknown, also where they answer themselves', () => {
    const fox = { kind: 'alias', name: 'Blue Fox', avatar: 3 } as const;
    const extras = { answers: { author: { kind: 'self' }, text: 'first' } } as const;
    const known = messageViews({ ...places, profileOf: () => ({ name: 'Alice', icon: 'https://x/' }) });
    const { author, parts } = known.userMessage(guild, fox, written({ replyToId: '5', extras }));
    expect(author).toEqual({ name: 'Blue Fox', icon: 'https://cdn.discordapp.com/embed/avatars/3.png' });
    expect(parts[0]?.quote).toBe('Blue Fox: first');
  });

  it('is never longer than Discord takes, whatever it answers, and loses nothing', () => {
    assert(
      property(
        string({ minLength: 1, maxLength: 6000, unit: 'grapheme-ascii' }),
        boolean(),
        (content, answers) => {
          const extras = answers ? { answers: { author: 'Mo', text: 'first words' } } : {};
          const { parts } = views.userMessage(
            guild,
            alice,
            written({ content, extras, replyToId: answers ? '1' : null }),
            true,
          );
          const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
          expect(bare(contents({ parts }).join(''))).toContain(bare(content).slice(0, 50));
          expect(
            parts.every((part) => part.content.length + (part.quote ? part.quote.length + 120 : 0) <= 2000),
          ).toBe(true);
        },
      ),
    );
  });

  it('splits a long text with a code fence so that each part stands for itself', () => {
    const content = `before\n\`\`\`js\n${'line of code\n'.repeat(280)}\`\`\`\nafter`;
    const parts = contents(views.userMessage(guild, alice, written({ content })));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => (part.match(/```/gu)?.length ?? 0) % 2 === 0)).toBe(true);
  });

  it('says when it was written if it is late', () => {
    expect(contents(views.userMessage(guild, alice, written(), true))).toEqual([
      '-# 🕒 Written <t:1767225600:f>\nHello',
    ]);
  });

  it('keeps the text of a message that its author deleted, and says so', () => {
    expect(contents(views.deletedUserMessage(guild, alice, written()))).toEqual([
      '-# 🗑️ Deleted by the user\nHello',
    ]);
  });

  it.each([
    ['a poll', { poll: { question: 'Tea?', answers: ['Yes', 'No'] } }, '📊 **Tea?**\n• Yes\n• No'],
    [
      'a sticker that is no picture',
      { stickers: [{ id: '1', name: 'Wave', format: 3 }] },
      '-# 🖼️ Sticker: Wave',
    ],
    [
      'what stood in embeds that were forwarded',
      { forwarded: true, embedded: ['**Order 7**', '**Order 8**'] },
      '-# ↪️ Forwarded\n**Order 7**\n**Order 8**',
    ],
    [
      'a kind that is not known',
      { unknownType: 63 },
      '❔ This is a kind of message that I cannot carry (Discord',
    ],
  ])('carries %s', (_kind, extras, text) => {
    expect(contents(views.userMessage(guild, alice, written({ content: '', extras })))[0]).toContain(text);
  });

  it('is incomplete where it is of a kind that is not known, on either side', () => {
    const unknown = written({ content: '', extras: { unknownType: 63 } });
    expect(views.userMessage(guild, alice, unknown).incomplete).toBe(true);
    expect(views.staffReply(guild, label, unknown).incomplete).toBe(true);
    expect(views.userMessage(guild, alice, written()).incomplete).toBeUndefined();
  });

  it.each([
    [1, 'https://cdn.discordapp.com/stickers/77.png'],
    [2, 'https://cdn.discordapp.com/stickers/77.png'],
    [4, 'https://media.discordapp.net/stickers/77.gif'],
  ])('shows a sticker of format %i as a picture', (format, url) => {
    const extras = { stickers: [{ id: '77', name: 'Wave', format }] };
    expect(views.userMessage(guild, alice, written({ content: '', extras })).parts[0]?.embeds).toEqual([
      { image: { url } },
    ]);
  });

  it('marks what was forwarded, and a voice message with its length', () => {
    expect(contents(views.userMessage(guild, alice, written({ extras: { forwarded: true } })))[0]).toBe(
      '-# ↪️ Forwarded\nHello',
    );
    const files = [writtenFile('voice-message.ogg', { seconds: 65.4 })];
    expect(contents(views.userMessage(guild, alice, written({ content: '', files })))[0]).toBe(
      '-# 🎤 Voice message, 1:05',
    );
  });
});

describe('files', () => {
  it('go with the last text, up to ten and 24 MiB in one message, the others behind it', () => {
    const files = Array.from({ length: 6 }, (_, n) => writtenFile(`${n}.bin`, { size: 9 * mib }));
    const { parts, leftOut } = views.userMessage(guild, alice, written({ files }));
    expect(parts.map(({ content, files: indexes }) => [content, indexes])).toEqual([
      ['Hello', [0, 1]],
      ['', [2, 3]],
      ['', [4, 5]],
    ]);
    expect(leftOut).toBeUndefined();
  });

  it('that are too large become a line with name, size and reason; the others go', () => {
    const files = [writtenFile('big_one.zip', { size: 30 * mib }), writtenFile('small.txt')];
    const { parts, leftOut } = views.userMessage(guild, alice, written({ files }));
    expect(parts).toMatchObject([{ files: [1] }]);
    expect(parts[0]?.content).toBe(
      'Hello\n-# 📎 big\\_one.zip (30 MB): not sent, because files here may have at most 10 MB',
    );
    expect(leftOut).toEqual([{ name: 'big_one.zip', size: 30 * mib, reason: 'tooLarge', most: 10 * mib }]);
    expect(contents(views.notice('files-not-carried', 'en-US', { files: leftOut ?? [] }))[0]).toContain(
      '30 MB',
    );
  });

  it.each([
    ['denied by its ending', { 'file-deny': ['.exe'] }, false],
    ['denied by its kind', { 'file-deny': ['application/*'] }, false],
    ['not among what is allowed', { 'file-allow': ['image/'] }, false],
    ['among what is allowed', { 'file-allow': ['EXE'] }, true],
  ])('are carried or not as the server says: %s', (_rule, settings, goes) => {
    const files = [writtenFile('tool.exe', { contentType: 'application/octet-stream' })];
    const { parts } = views.userMessage(servedGuild(settings), alice, written({ files }));
    expect(parts[0]?.files).toEqual(goes ? [0] : []);
    expect(parts[0]?.content.includes('does not allow')).toBe(!goes);
  });

  it.each(['tool.exe.', 'tool.exe ', 'tool.EXE\u200b', 'tool.exe\u3164 . .'])(
    'are denied by the ending that they have once they are saved: %j',
    (name) => {
      const files = [writtenFile(name, { contentType: 'image/png' })];
      const { parts } = views.userMessage(servedGuild({ 'file-deny': ['exe'] }), alice, written({ files }));
      expect(parts[0]?.files).toEqual([]);
    },
  );

  it('go under their place and kind alone where their author stays unknown, who is told of them by their names', () => {
    const fox = { kind: 'alias', name: 'Blue Fox', avatar: 3 } as const;
    const files = [
      writtenFile('alice.EXE'),
      writtenFile('alice.tar.gz'),
      writtenFile('alice.png', { spoiler: true }),
      writtenFile('alice.of.the.hall'),
      writtenFile('alice'),
    ];
    const strict = servedGuild({ 'file-deny': ['exe'] });
    const toStaff = views.userMessage(strict, fox, written({ files }));
    expect(toStaff.parts[0]?.fileNames).toEqual(['file-2.gz', 'SPOILER_file-3.png', 'file-4.hall', 'file-5']);
    expect(JSON.stringify(toStaff.parts)).not.toContain('alice');
    expect(toStaff.leftOut?.map(({ name }) => name)).toEqual(['alice.EXE']);
    const toUser = views.staffReply(guild, label, written({ files: [writtenFile('mo.pdf')] }));
    expect(toUser.parts[0]?.fileNames).toEqual(['file-1.pdf']);
    expect(JSON.stringify(toUser)).not.toContain('mo.pdf');
    const named = views.userMessage(guild, alice, written({ files }));
    expect(named.parts[0]?.fileNames).toBeUndefined();
  });

  it('have a line ready for the case that they are gone when they are fetched', () => {
    const { parts } = views.userMessage(guild, alice, written({ files: [writtenFile('a.txt')] }));
    expect(parts[0]?.insteadOfFiles?.[0]).toContain('removed before it could be fetched');
  });
});

describe('a reply of the staff, for the user', () => {
  const reply = written({ content: 'Hi' });
  const mo: ReplyAuthor = { kind: 'member', id: '1', name: '*Mo*\n@everyone', icon: 'https://cdn/mo.png' };

  it('stands under a small line whose names format nothing', () => {
    expect(contents(views.staffReply(guild, mo, reply))).toEqual([
      '-# \\*Mo\\* \\@everyone · Lantern Hall\nHi',
    ]);
  });

  it('never names the member when it is anonymous', () => {
    expect(views.staffReply(guild, label, reply).parts[0]?.content).toBe('-# Staff · Lantern Hall\nHi');
    const named = views.staffReply(guild, { kind: 'label', label: 'The *Guard*' }, reply);
    expect(named.parts[0]?.content).toBe('-# The \\*Guard\\* · Lantern Hall\nHi');
  });

  it('can be a quote', () => {
    const quoted = servedGuild({ 'dm-style': 'quote' });
    expect(contents(views.staffReply(quoted, label, written({ content: 'one\ntwo' })))).toEqual([
      '-# Staff · Lantern Hall\n> one\n> two',
    ]);
    const long = contents(views.staffReply(quoted, label, written({ content: 'a line\n'.repeat(600) })));
    expect(long.every((content) => content.length <= 2000)).toBe(true);
  });

  it('can be an embed', () => {
    const style = servedGuild({ 'dm-style': 'embed' });
    const part = (author: object) => [{ content: '', files: [], embeds: [{ author, description: 'Hello' }] }];
    expect(views.staffReply(style, label, written()).parts).toEqual(part({ name: 'Staff · Lantern Hall' }));
    const withIcon = messageViews({ ...places, serverIcon: () => 'https://cdn/hall.png' });
    expect(withIcon.staffReply(style, label, written()).parts).toEqual(
      part({ name: 'Staff · Lantern Hall', icon_url: 'https://cdn/hall.png' }),
    );
    expect(withIcon.staffReply(style, { ...mo, name: 'Mo' }, written()).parts).toEqual(
      part({ name: 'Mo · Lantern Hall', icon_url: 'https://cdn/mo.png' }),
    );
  });

  it('never says who of the staff wrote what it answers', () => {
    const answering = (author: NonNullable<Extras['answers']>['author']) =>
      written({ replyToId: '5', extras: { answers: { author, text: 'first' } } });
    const quote = (message: IncomingMessage) => views.staffReply(guild, mo, message).parts[0]?.quote;
    expect(quote(answering({ kind: 'staff', name: 'Mia' }))).toBe('Staff: first');
    expect(quote(answering({ kind: 'self' }))).toBe('Staff: first');
    expect(quote(answering('Mia, in a copy of what she sent by a command'))).toBe('first');
  });
});

describe('a notice', () => {
  it('is in the language of its reader, English for everybody else', () => {
    expect(contents(views.notice('message-sent', 'de', { server: 'Halle' }))[0]).toContain(
      'beim Team von **Halle**',
    );
    expect(contents(views.notice('message-sent', 'pt-BR', { server: 'Hall' }))[0]).toContain(
      'was sent to the staff',
    );
  });

  it.each(['en-US', 'de', 'fr'])('names a ticket in %s to its user as the staff see it', (language) => {
    const closed = views.notice('ticket-closed', language, {
      server: 'Hall',
      number: 2,
      reason: 'POST_DELETED',
      comment: null,
      message: null,
      feedback: null,
    });
    const full = views.notice('limit-reached', language, { server: 'Hall', limit: 1, number: 2, jump: null });
    const tickets = [{ id: '9', number: 2, server: 'Hall' }];
    const asked = views.notice('choose-ticket', language, { tickets, page: 0 });
    for (const { parts } of [closed, full, asked]) {
      expect(JSON.stringify(parts)).toMatch(/(?<!#)#0002\b/u);
    }
  });

  it('says that a sign of arrival stands for everything above it', () => {
    const [said] = contents(views.notice('message-sent', 'en-US', { server: 'Hall' }));
    expect(said).toContain('a ✅ on a message means that it and everything above it arrived');
  });

  it('says why something failed and what to do, with Retry where that helps', () => {
    const blocked = views.notice('reply-failed', 'en-US', { reason: 'BLOCKED', deliveryId: '9' }).parts[0];
    expect(blocked?.content).toContain('blocked the bot');
    expect(JSON.stringify(blocked?.components)).toContain('retry:9');
    const filtered = views.notice('reply-failed', 'en-US', { reason: 'AUTOMOD', deliveryId: '9' }).parts[0];
    expect(filtered?.components).toBeUndefined();
    const strange = views.notice('reply-failed', 'fr', { reason: 'CODE_99999', deliveryId: '9' }).parts[0];
    expect(strange?.content).toContain('CODE_99999');
  });

  it.each([
    ['en-US', 'write to me again then'],
    ['de', 'schreibe mir dann noch einmal'],
    ['fr', 'écris-moi de nouveau à ce moment-là'],
  ])('says in %s what to do about a message that a pause of a known end refused', (language, remedy) => {
    const paused = (until: Date | null) =>
      contents(views.notice('paused', language, { server: 'Hall', until })).join('');
    expect(paused(new Date('2026-01-01T00:00:00Z'))).toContain(remedy);
    expect(paused(null)).not.toContain(remedy);
  });

  describe('that asks', () => {
    const servers = Array.from({ length: 60 }, (_, n) => ({ id: String(n), name: `Server ${n}` }));
    const choices = servers.map(({ id, name }) => ({ value: id, label: name }));
    const asked = (count: number, page: number) =>
      views.notice('choose-server', 'en-US', { servers: servers.slice(0, count), page }).parts[0]?.components;
    const select = (first: number, count: number) => ({
      components: [{ custom_id: 'p1:intake-server', options: choices.slice(first, first + count) }],
    });
    const buttons = (...ids: string[]) => ({
      components: ids.map((id) => ({ custom_id: `p1:intake-server-page:${id}` })),
    });

    it('offers up to 25 choices at once', () => {
      expect(asked(25, 0)).toMatchObject([select(0, 25)]);
      expect(asked(25, 0)).toHaveLength(1);
    });

    it('offers more by page, with a way to the pages beside it', () => {
      expect(asked(60, 0)).toMatchObject([select(0, 25), buttons('1')]);
      expect(asked(60, 1)).toMatchObject([select(25, 25), buttons('0', '2')]);
      expect(asked(60, 2)).toMatchObject([select(50, 10), buttons('1')]);
    });

    it('shows the last page where there are fewer by now', () => {
      expect(asked(30, 7)).toEqual(asked(30, 1));
    });
  });
});
