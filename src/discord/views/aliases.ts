/** The names of users who stay unknown: a colour and an animal, in words of one language. */
import { spokenLanguage } from '../language';
import { textsIn } from './texts';

const known = new Map<string, readonly string[]>();

/** @param language as Discord names it @returns all of them */
export function aliases(language: string): readonly string[] {
  const spoken = spokenLanguage(language);
  const names = known.get(spoken) ?? combined(spoken);
  known.set(spoken, names);
  return names;
}

function combined(language: string): string[] {
  const say = textsIn(language);
  const listed = (words: string): string[] => words.split(', ');
  return listed(say('aliases:colours')).flatMap((colour) =>
    listed(say('aliases:animals')).map((animal) => say('aliases:name', { colour, animal })),
  );
}
