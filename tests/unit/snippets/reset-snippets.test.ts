import { resetSnippets } from '../../../src/snippets/reset-snippets';
import { snippetsNamed } from '../../support/snippets';

it('throws away every snippet of the server, and what somebody else has removed meanwhile is no trouble', async () => {
  let kept = snippetsNamed('hello', 'bye', 'later');
  await resetSnippets(
    {
      of: async (guildId) => {
        expect(guildId).toBe('1');
        return kept;
      },
      async remove(_guildId, id) {
        // Two go at once: one by somebody else.
        kept = kept.filter((snippet) => snippet.id !== id).slice(1);
        return false;
      },
    },
    '1',
  );
  expect(kept).toEqual([]);
});
