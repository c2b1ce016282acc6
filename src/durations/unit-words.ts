/** What people call the units of time: one list of words per language, in small letters and without accents. */
import type { GuildSettings } from '../settings/guild-settings';
import type { Unit } from './units';

export type Language = GuildSettings['language'];

/** Short forms that mean the same in every language. `m` is a minute in all three; a month is never that short. */
const everywhere: Record<Unit, string> = {
  millisecond: 'ms msec',
  second: 's sec',
  minute: 'm min',
  hour: 'h',
  day: 'd',
  week: 'w',
  month: 'mo',
  year: 'y',
};

/** The rest. `j` is a day in French (jour) and a year in German (Jahr), so languages are never mixed. */
const spoken: Record<Language, Record<Unit, string>> = {
  'en-US': {
    millisecond: 'msecs millisecond milliseconds',
    second: 'secs second seconds',
    minute: 'mins minute minutes',
    hour: 'hr hrs hour hours',
    day: 'day days',
    week: 'wk wks week weeks',
    month: 'mon mos mth mths month months',
    year: 'yr yrs year years',
  },
  de: {
    millisecond: 'millisekunde millisekunden',
    second: 'sek sekunde sekunden',
    minute: 'minute minuten',
    hour: 'std stdn stunde stunden',
    day: 't tg tag tage tagen',
    week: 'wo woche wochen',
    month: 'mon monat monate monaten',
    year: 'j jahr jahre jahren',
  },
  fr: {
    millisecond: 'milliseconde millisecondes',
    second: 'seconde secondes',
    minute: 'mn minute minutes',
    hour: 'heure heures',
    day: 'j jr jrs jour jours',
    week: 'sem semaine semaines',
    month: 'mois',
    year: 'an ans annee annees',
  },
};

/** Each word of a language, and the unit that it means. */
export const unitWords: Record<Language, ReadonlyMap<string, Unit>> = {
  'en-US': wordsOf('en-US'),
  de: wordsOf('de'),
  fr: wordsOf('fr'),
};

function wordsOf(language: Language): ReadonlyMap<string, Unit> {
  const lists = [everywhere, spoken[language]].flatMap(Object.entries<string>) as [Unit, string][];
  return new Map(lists.flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)));
}
