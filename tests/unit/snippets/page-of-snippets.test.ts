import * as fc from 'fast-check';
import { pageOfSnippets, pageSize, type PageKey } from '../../../src/snippets/page-of-snippets';
import { snippetsNamed } from '../../support/snippets';

const numbered = (count: number) =>
  snippetsNamed(...Array.from({ length: count }, (_, index) => `tag ${String(index).padStart(3, '0')}`));
const namesOf = ({ shown }: { shown: { name: string }[] }) => shown.map(({ name }) => name);

describe('the list of snippets', () => {
  it('has one page without buttons for as many as fit', () => {
    expect(pageOfSnippets(numbered(pageSize))).toEqual({ shown: numbered(pageSize) });
    expect(pageOfSnippets([])).toEqual({ shown: [] });
  });

  it('has a second page for one more', () => {
    const all = numbered(pageSize + 1);
    const first = pageOfSnippets(all);
    expect(first.after).toEqual({ side: 'after', name: all[pageSize - 1]!.name });
    expect(first.before).toBeUndefined();
    const second = pageOfSnippets(all, first.after);
    expect(second.shown).toEqual(all.slice(pageSize));
    expect(second.after).toBeUndefined();
    expect(pageOfSnippets(all, second.before)).toEqual(first);
  });

  it('goes on behind a snippet that is gone meanwhile', () => {
    const all = numbered(25);
    const key: PageKey = { side: 'after', name: all[9]!.name };
    expect(namesOf(pageOfSnippets(all.toSpliced(9, 1), key))[0]).toBe(all[10]!.name);
  });

  it('begins anew where everything beside a name is gone', () => {
    const all = numbered(3);
    expect(pageOfSnippets(all, { side: 'after', name: 'zebra' })).toEqual({ shown: all });
    expect(pageOfSnippets(all, { side: 'before', name: 'aardvark' })).toEqual({ shown: all });
    expect(pageOfSnippets([], { side: 'after', name: 'zebra' })).toEqual({ shown: [] });
  });

  it('shows every snippet once, page by page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (count) => {
        const seen: string[] = [];
        let key: PageKey | undefined;
        do {
          const page = pageOfSnippets(numbered(count), key);
          seen.push(...namesOf(page));
          key = page.after;
        } while (key);
        expect(seen).toEqual(namesOf({ shown: numbered(count) }));
      }),
    );
  });
});
