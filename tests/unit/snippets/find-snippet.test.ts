import { findSnippet, suggestedSnippets } from '../../../src/snippets/find-snippet';
import { snippetsNamed } from '../../support/snippets';

describe('a snippet that somebody means', () => {
  const snippets = snippetsNamed('42', 'refund', 'refund late', 'the refund');

  it('is found by its name, however it is written', () => {
    expect(findSnippet(snippets, '  ReFund  LATE ')?.name).toBe('refund late');
  });

  it('is found by its id, unless another is called so', () => {
    const [, refund] = snippets;
    expect(findSnippet(snippets, refund!.id)?.name).toBe('refund');
    expect(findSnippet(snippets, `#${refund!.id}`)?.name).toBe('refund');
    expect(findSnippet([...snippets, { ...refund!, id: '42' }], '42')?.name).toBe('42');
  });

  it('is not guessed', () => {
    expect(findSnippet(snippets, 'refun')).toBeUndefined();
    expect(findSnippet(snippets, '')).toBeUndefined();
  });

  it('is offered while it is typed: those that begin so first', () => {
    const names = (typed: string) => suggestedSnippets(snippets, typed).map(({ name }) => name);
    expect(names('REF')).toEqual(['refund', 'refund late', 'the refund']);
    expect(names('late')).toEqual(['refund late']);
    expect(names('')).toEqual(['42', 'refund', 'refund late', 'the refund']);
    expect(names('thing')).toEqual([]);
  });

  it('is one of 25 offered at most', () => {
    const many = (count: number) =>
      snippetsNamed(...Array.from({ length: count }, (_, index) => `tag ${index}`));
    expect(suggestedSnippets(many(25), 'tag')).toHaveLength(25);
    expect(suggestedSnippets(many(26), 'tag')).toHaveLength(25);
  });
});
