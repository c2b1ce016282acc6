import { saveSnippet } from '../../../src/snippets/save-snippet';
import type { SnippetStore } from '../../../src/snippets/ports';
import { fixedClock } from '../../support/fixed-clock';
import { snippetsNamed } from '../../support/snippets';

const [refund] = snippetsNamed('refund');
const nothingStored = (): never => {
  throw new Error('Nothing was to be stored.');
};
const refusing: SnippetStore = {
  of: nothingStored,
  remembered: nothingStored,
  add: nothingStored,
  change: nothingStored,
  remove: nothingStored,
};

const save = (
  snippets: Partial<SnippetStore>,
  draft: Partial<{ name: string; text: string }>,
  of: { id: string; version: number } | null = null,
) =>
  saveSnippet(
    { snippets: { ...refusing, ...snippets }, clock: fixedClock() },
    { guildId: '1', byId: '2', draft: { name: 'refund', text: 'hello', onlyInTickets: false, ...draft }, of },
  );

describe('saving a snippet', () => {
  it.each([
    [{ name: 'x' }, { kind: 'tooShort' }],
    [{ name: '👋👋' }, { kind: 'withoutLetters' }],
    [{ name: 're\u200Bfund' }, { kind: 'hiddenCharacters' }],
    [{ text: ' \n ' }, { kind: 'emptyText' }],
    [{ text: '\u200B\u2060\u3164' }, { kind: 'emptyText' }],
    [{ text: 'x'.repeat(2001) }, { kind: 'textTooLong' }],
    [{ text: 'Hi {name}, {user}, {nick}' }, { kind: 'unknownPlaceholders', unknown: ['{name}', '{nick}'] }],
  ])('stores nothing of %j', async (draft, outcome) => {
    await expect(save({}, draft)).resolves.toEqual(outcome);
  });

  it('takes a text of 2,000 characters, and one from right to left', async () => {
    const add = jest.fn<ReturnType<SnippetStore['add']>, Parameters<SnippetStore['add']>>(() =>
      Promise.resolve(refund!),
    );
    for (const text of ['x'.repeat(2000), 'مرحبا {user}']) {
      await expect(save({ add }, { name: ' ReFund ', text: ` ${text}\n` })).resolves.toEqual({
        kind: 'saved',
        snippet: refund,
      });
      expect(add.mock.lastCall?.[0].draft).toEqual({ name: 'refund', text, onlyInTickets: false });
    }
  });

  it.each(['taken', 'full', 'notSetUp'] as const)('says that it is %s', async (stored) => {
    await expect(save({ add: () => Promise.resolve(stored) }, {})).resolves.toEqual({ kind: stored });
  });

  it('shows what somebody else made of it meanwhile, if it is still there', async () => {
    const change = () => Promise.resolve('changed' as const);
    const of = { id: refund!.id, version: 1 };
    await expect(save({ change, of: () => Promise.resolve([refund!]) }, {}, of)).resolves.toEqual({
      kind: 'changed',
      now: refund,
    });
    await expect(save({ change, of: () => Promise.resolve([]) }, {}, of)).resolves.toEqual({ kind: 'gone' });
  });
});
