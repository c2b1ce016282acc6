import type { Block } from '../../../../src/blocklist/block';
import { languages } from '../../../../src/discord/language';
import { blockAnswer, blockLog, checkAnswer, listAnswer } from '../../../../src/discord/views/block-list';
import { textsIn } from '../../../../src/discord/views/texts';
import { servedGuild } from '../../../support/written';

const say = textsIn('en-US');
const moment = new Date('2026-01-01T00:00:00Z');
const block = (more: Partial<Block> = {}): Block => ({
  id: '7',
  target: { kind: 'user', userId: '200000000000000001' },
  scopes: 'all',
  reason: 'spam',
  until: null,
  setById: '300000000000000001',
  setAt: moment,
  ...more,
});
const hidden = { kind: 'ticket', ticketId: '9', number: 42 } as const;
const described = ({ embeds }: { embeds: object[] }) => (embeds[0] as { description: string }).description;

describe('blocks, as the staff read them', () => {
  it('say who, from what, until when, by whom and why', () => {
    const { content, ...shown } = checkAnswer(
      { kind: 'checked', target: block().target, blocks: [block({ until: moment })], immune: false },
      say,
    );
    expect(content).toContain('<@200000000000000001> is blocked');
    expect(described(shown)).toBe(
      '<@200000000000000001> (`200000000000000001`): tickets and snippets, until <t:1767225600:f> (<t:1767225600:R>); ' +
        'by <@300000000000000001> <t:1767225600:R>\n> spam',
    );
  });

  it('name a user who is not known by the number of the ticket alone, everywhere', () => {
    const terms = { scopes: 'all', until: null, reason: null } as const;
    const said = [
      blockAnswer({ kind: 'added', target: hidden, dropped: 0 }, terms, say),
      checkAnswer(
        { kind: 'checked', target: hidden, blocks: [block({ target: hidden })], immune: false },
        say,
      ).content,
      checkAnswer({ kind: 'checked', target: hidden, blocks: [], immune: false }, say).content,
      described(
        listAnswer({ blocks: [block({ target: hidden })], count: 1, hasNewer: false, hasOlder: false }, say),
      ),
      blockLog.blocked(servedGuild(), { ...terms, target: hidden }, '3').parts[0]!.content,
      blockLog.unblocked(servedGuild(), { target: hidden, left: null }, '3').parts[0]!.content,
    ];
    said.forEach((text) => expect(text).toContain('#0042'));
    expect(said[0]).toContain('If the setting `immune` protects this user');
  });

  it.each(languages)('fit on a page in %s, ten of them with the longest reasons', (language) => {
    const blocks = Array.from({ length: 10 }, () => block({ reason: '😀\n'.repeat(166), until: moment }));
    const page = listAnswer({ blocks, count: 250, hasNewer: true, hasOlder: true }, textsIn(language));
    expect(described(page).length).toBeLessThanOrEqual(4096);
    expect(page.components).toHaveLength(1);
    const checked = checkAnswer({ kind: 'checked', target: hidden, blocks, immune: true }, textsIn(language));
    expect(described(checked).length).toBeLessThanOrEqual(4096);
  });

  it('are counted when messages were dropped', () => {
    const terms = { scopes: 'all', until: null } as const;
    const answer = (dropped: number) =>
      blockAnswer({ kind: 'changed', target: block().target, dropped }, terms, say);
    expect([answer(0).split('\n').length, answer(1), answer(2)]).toEqual([
      1,
      expect.stringContaining('1 message that still waited'),
      expect.stringContaining('2 messages that still waited'),
    ]);
  });
});
