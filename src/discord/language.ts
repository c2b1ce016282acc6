/** Which of our languages a person reads. */
import type { InternationalizationContext } from '@sapphire/plugin-i18next';

/** The languages that Postern speaks, as Discord names them; the first is the one for everybody else. */
export const languages = ['en-US', 'de', 'fr'] as const;

/** @param language as Discord names it; one that we do not speak becomes English */
export const spokenLanguage = (language: string): (typeof languages)[number] =>
  languages.find((spoken) => spoken === language || spoken === language.split('-')[0]) ?? languages[0];

/** The person's own language if we speak it, else English. */
export function chooseLanguage({ interactionLocale }: InternationalizationContext): string {
  return languages.find((language) => language === String(interactionLocale)) ?? languages[0];
}
