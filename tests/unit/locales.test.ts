import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { languages } from '../../src/discord/language';

const folder = path.resolve(__dirname, '../../src/locales');
const [english, ...others] = languages;

function read(language: string, file: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, language, file), 'utf8'));
}

/** The keys of all texts, each with the values that the text fills in. */
function shapeOf(texts: unknown, prefix = ''): string[] {
  if (typeof texts === 'string') {
    const values = [...texts.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
    return [`${prefix}(${values.toSorted().join()})`];
  }
  return Object.entries(texts ?? {}).flatMap(([key, inner]) => shapeOf(inner, `${prefix}.${key}`));
}

describe('the texts', () => {
  it('exist in a folder for each language, and in no other', () => {
    expect(readdirSync(folder).toSorted()).toEqual([...languages].toSorted());
  });

  it('have one apostrophe in French', () => {
    for (const file of readdirSync(path.join(folder, 'fr'))) {
      expect(JSON.stringify(read('fr', file))).not.toMatch(/\p{L}'/u);
    }
  });

  it.each(others)('say in %s everything that they say in English, with the same values', (language) => {
    const files = readdirSync(path.join(folder, english));
    expect(readdirSync(path.join(folder, language))).toEqual(files);
    for (const file of files) {
      expect(shapeOf(read(language, file)).toSorted()).toEqual(shapeOf(read(english, file)).toSorted());
    }
  });
});
