import { readLook, type WrittenLook } from '../../../src/panels/read-look';

const unprepared = () => {
  throw new Error('No emoji of a server is looked up here');
};
const sight = { hasEmoji: unprepared, emojiNamed: unprepared };
const read = (more: Partial<WrittenLook>) =>
  readLook(sight, '1', { label: '', description: '', emoji: '', colour: 'red', ...more });

describe('what stands on a panel', () => {
  it.each([
    ['label', 80],
    ['description', 100],
  ] as const)('has a %s as long as Discord takes it, and is refused with one that is longer', (of, most) => {
    expect(read({ [of]: 'x'.repeat(most) })).toMatchObject({
      kind: 'look',
      look: { [of]: 'x'.repeat(most) },
    });
    const refused = { kind: 'text-too-long', of, length: most + 1, most };
    expect(read({ [of]: 'x'.repeat(most + 1) })).toEqual(refused);
  });

  it('says nothing of its own where nothing that can be seen was written', () => {
    expect(read({ label: ' \u200B ', colour: 'pink' })).toEqual({
      kind: 'look',
      look: { label: null, description: null, emoji: null, colour: 'grey' },
    });
  });

  it('has one emoji, or none', () => {
    expect(read({ emoji: '📦' })).toMatchObject({ look: { emoji: { name: '📦' } } });
    expect(read({ emoji: 'two' })).toEqual({ kind: 'emoji-unreadable' });
  });
});
