import { readStarId } from '../../../../src/discord/custom-ids';
import { feedbackForm, questionOf, starButtons } from '../../../../src/discord/views/feedback-question';
import { feedbackViews } from '../../../../src/discord/views/feedback-views';
import { notice } from '../../../../src/discord/views/notice';
import type { ShownUser } from '../../../../src/tickets/shown';
import { servedGuild } from '../../../support/written';

const ids = { guildId: '9'.repeat(20), ticketId: '9'.repeat(20) };
const until = new Date('2026-02-01T00:00:00Z');
const closing = {
  server: 'Hall',
  number: 7,
  reason: 'STAFF' as const,
  comment: null,
  message: null,
};
const content = (stars: number | null, end: Date | null, language = 'en-US') =>
  notice('ticket-closed', language, { ...closing, feedback: { ...ids, stars, until: end } }).parts[0]!;

interface Button {
  label: string;
  style: number;
  custom_id: string;
}
const buttons = (stars: number | null) =>
  (starButtons({ ...ids, stars, until }) as [{ components: Button[] }])[0].components;

describe('the question for feedback', () => {
  it.each(['en-US', 'de', 'fr'])('asks, thanks and ends in %s, filling in every value', (language) => {
    const texts = [content(null, until, language), content(4, until, language), content(4, null, language)];
    for (const { content: text } of texts) {
      expect(text).not.toContain('{{');
    }
    expect(texts[0]?.content).toContain('⭐ ');
    expect(texts[1]?.content).toContain('⭐⭐⭐⭐ ');
    expect(texts.map(({ content: text }) => text.includes('<t:1769904000:f>'))).toEqual([true, true, false]);
    expect(texts[2]?.components).toEqual([]);
    expect(content(null, null, language).content).not.toContain('⭐');
  });

  it('has five stars, of which the chosen one stands out, with ids that fit and are read again', () => {
    expect(buttons(null).map(({ label }) => label)).toEqual(['⭐ 1', '⭐ 2', '⭐ 3', '⭐ 4', '⭐ 5']);
    expect(buttons(3).map(({ style }) => style)).toEqual([2, 2, 3, 2, 2]);
    for (const [index, { custom_id: id }] of buttons(null).entries()) {
      expect(id.length).toBeLessThanOrEqual(100);
      expect(readStarId('button', id)).toEqual({ ...ids, stars: index + 1 });
      expect(readStarId('form', id)).toBeUndefined();
    }
  });

  it.each(['p0:rate:1', 'p2:rate:123456789012345678:1:3', 'p1:rate:123456789012345678:1:6', 'p1:rate:1:1:1'])(
    'knows a star that it cannot read: %s',
    (id) => expect(readStarId('button', id)).toBe('unreadable'),
  );

  it('leaves everything else to others', () => {
    expect(['p1:retry:1', 'rate:1', ''].map((id) => readStarId('button', id))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('puts a long question under a short label, and tells later which one was answered', () => {
    const long = 'x'.repeat(95);
    const { components, title } = feedbackForm({ ...ids, stars: 5 }, ['How?', long], 'de');
    expect(title).toBe('Deine Rückmeldung: ⭐⭐⭐⭐⭐');
    expect(components).toMatchObject([{ label: 'How?' }, { label: 'Frage 2', description: long }]);
    const fields = components.map(({ component }) => component.custom_id);
    expect(fields.every((id) => id.length <= 100)).toBe(true);
    expect(fields.map(questionOf)).toEqual(['How?', long]);
  });
});

describe('feedback in the channel', () => {
  const user: ShownUser = { kind: 'known', id: '6' };
  const given = { stars: 2, changedAt: until, number: 7, postId: '5', user };
  const posted = (answer: string) =>
    feedbackViews.posted(servedGuild({ language: 'fr' }), {
      ...given,
      answers: [{ question: 'Pourquoi ?', answer }],
    });

  it('names ticket and user, and quotes what was said', () => {
    const { content: text, file } = posted('lent\n\net froid');
    expect(text).toContain('⭐⭐ Retour de <@6> sur le ticket [#0007](<https://discord.com/channels/');
    expect(text).toContain('**Pourquoi ?**\n> lent\n> et froid');
    expect(file).toBeNull();
  });

  it('names an alias where the user stays unknown', () => {
    const fox = { kind: 'alias', name: 'Blue Fox', avatar: 1 } as const;
    const named = feedbackViews.posted(servedGuild(), { ...given, user: fox, answers: [] });
    expect(named.content).toContain('Feedback from **Blue Fox** on ticket');
  });

  it('is a file where it is too long for a message', () => {
    const { content: text, file } = posted('a'.repeat(1999));
    expect(text.length).toBeLessThan(2000);
    expect(file).toMatchObject({ name: 'feedback-0007.txt' });
    expect(file?.text).toContain('a'.repeat(1999));
  });
});
