import { assert, double, property, uniqueArray, constantFrom } from 'fast-check';
import { languages } from '../../../src/discord/language';
import { aliases } from '../../../src/discord/views/aliases';
import { chooseAlias } from '../../../src/tickets/aliases';
import { authorOf, userOf } from '../../../src/tickets/shown';
import { written } from '../../support/written';

const names = ['Blue Fox', 'Red Cat', 'Green Owl'];
const chance = double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('an alias', () => {
  it.each(languages)('is one of 25 colours and 50 animals in %s, each combination another', (language) => {
    const all = aliases(language);
    expect(all).toHaveLength(1250);
    expect(new Set(all).size).toBe(1250);
    // Discord: characters of a webhook's name, and words that it may not have.
    expect(all.every((name) => name.length <= 40 && !/discord|clyde|\{\{/iu.test(name))).toBe(true);
  });

  it('is one that no open ticket has, while there is one', () => {
    assert(
      property(uniqueArray(constantFrom(...names), { maxLength: 2 }), chance, (taken, drawn) => {
        const alias = chooseAlias(names, new Set(taken), drawn);
        expect(names).toContain(alias);
        expect(taken).not.toContain(alias);
      }),
    );
  });

  it('has a number behind it where all are taken', () => {
    expect(chooseAlias(names, new Set(names), 0)).toBe('Blue Fox 2');
    expect(chooseAlias(names, new Set([...names, 'Blue Fox 2']), 0)).toBe('Red Cat 2');
  });
});

describe('the user of a ticket', () => {
  const ticket = { userId: '200000000000000001', number: 8, alias: 'Blue Fox' };

  it('is known, unless they have an alias', () => {
    expect(userOf({ ...ticket, alias: null })).toEqual({ kind: 'known', id: ticket.userId });
    expect(userOf(ticket)).toEqual({ kind: 'alias', name: 'Blue Fox', avatar: 2 });
  });

  it('is under that alias the author of what they write, with nothing of themselves', () => {
    const { authorId, authorName, authorIcon } = written();
    expect(authorOf({ ...ticket, alias: null }, written())).toEqual({
      kind: 'known',
      id: authorId,
      name: authorName,
      icon: authorIcon,
    });
    expect(authorOf(ticket, written())).toEqual(userOf(ticket));
  });
});
