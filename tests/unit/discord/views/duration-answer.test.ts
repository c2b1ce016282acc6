import { languages } from '../../../../src/discord/language';
import { clampedLine, durationRefusal } from '../../../../src/discord/views/duration-answer';
import { clampDuration } from '../../../../src/durations/clamp-duration';
import { parseDuration, type DurationProblem } from '../../../../src/durations/parse-duration';

const problems: DurationProblem[] = ['unreadable', 'bare-number'];
const asked = languages.flatMap((language) => problems.map((problem) => [problem, language] as const));

describe('the answer to a duration', () => {
  it.each(asked)('that is refused as %s gives examples in %s that are taken', (problem, language) => {
    const examples = [...durationRefusal(problem, language).matchAll(/`([^`]+)`/gu)].map(([, text]) => text);
    expect(examples.length).toBeGreaterThan(2);
    for (const example of examples) {
      expect(parseDuration(example ?? '', [language])).toEqual({ ms: expect.any(Number) });
    }
  });

  it.each([
    ['en-US', 'shortest', '10 minutes', 'longest', '14 days'],
    ['de', 'kürzeste', '10 Minuten', 'längste', '14 Tage'],
    ['fr', 'plus courte', '10 minutes', 'plus longue', '14 jours'],
  ])('that was clamped says the bound in %s', (language, shortest, least, longest, most) => {
    const up = clampedLine(clampDuration(1, 'close-time'), language);
    expect(up).toContain(shortest);
    expect(up).toContain(`**${least}**`);
    const down = clampedLine(clampDuration(1e12, 'close-time'), language);
    expect(down).toContain(longest);
    expect(down).toContain(`**${most}**`);
  });

  it('that is within its bounds says nothing of them', () => {
    expect(clampedLine(clampDuration(3_600_000, 'close-time'), 'en-US')).toBeUndefined();
  });

  it('is English for somebody whose language we do not speak', () => {
    expect(clampedLine(clampDuration(1, 'idle'), 'es-ES')).toContain('**1 hour**');
  });
});
