import { readEmoji, writtenEmoji } from '../../../src/categories/read-emoji';

const here = { id: '123456789012345678', name: 'parcel', animated: true };
const sight = {
  hasEmoji: (id: string) => id === here.id,
  emojiNamed: (guildId: string, name: string) => (guildId === '1' && name === here.name ? here : null),
};
const read = (written: string) => readEmoji(sight, '1', written);

describe('the emoji of a category', () => {
  it.each(['📦', '⭐', '❤️', '❤', '👨‍👩‍👧', '🏳️‍🌈', '1️⃣', ' 🇫🇷 '])('can be one picture: %s', (written) => {
    expect(read(written)).toEqual({
      kind: 'emoji',
      emoji: { id: null, name: written.trim(), animated: false },
    });
  });

  it.each(['<a:parcel:123456789012345678>', ':parcel:'])('can be one of the server: %s', (written) => {
    expect(read(written)).toEqual({ kind: 'emoji', emoji: here });
  });

  it.each(['<:gone:999999999999999999>', ':gone:'])('is none that the bot cannot show: %s', (written) => {
    expect(read(written)).toEqual({ kind: 'emoji-unknown' });
  });

  it.each(['📦📦', 'box', 'x📦', '<:broken>', '\u{200b}'])('is exactly one: "%s" is refused', (written) => {
    expect(read(written)).toEqual({ kind: 'emoji-unreadable' });
  });

  it('may be left out, and is written as it can be read again', () => {
    expect(read('  ')).toEqual({ kind: 'emoji', emoji: null });
    for (const emoji of [
      null,
      here,
      { ...here, animated: false },
      { id: null, name: '📦', animated: false },
    ]) {
      expect(read(writtenEmoji(emoji))).toEqual({ kind: 'emoji', emoji });
    }
  });
});
