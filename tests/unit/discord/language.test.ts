import { Locale } from 'discord.js';
import { chooseLanguage } from '../../../src/discord/language';

const anyone = { user: null, channel: null, guild: null };

describe('the language of an answer', () => {
  it('is the language of the person who asked', () => {
    expect(
      chooseLanguage({ ...anyone, interactionLocale: Locale.German, interactionGuildLocale: Locale.French }),
    ).toBe('de');
  });

  it('is English for everybody whose language we do not speak', () => {
    expect(chooseLanguage({ ...anyone, interactionLocale: Locale.SpanishES })).toBe('en-US');
    expect(chooseLanguage(anyone)).toBe('en-US');
  });
});
