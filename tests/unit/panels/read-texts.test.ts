import { readTexts, writtenColour } from '../../../src/panels/read-texts';

const read = (more: Partial<Parameters<typeof readTexts>[0]>) =>
  readTexts({ title: 'Help', text: '', colour: '', image: '', ...more });

describe('what a panel says', () => {
  it.each([
    ['#5865F2', 0x58_65_f2],
    [' 5865f2 ', 0x58_65_f2],
    ['#58f', 0x55_88_ff],
    ['#000000', 0],
    ['', null],
  ])('reads the colour "%s", which can be typed again', (colour, value) => {
    expect(read({ colour })).toMatchObject({ kind: 'read', texts: { colour: value } });
    expect(read({ colour: writtenColour(value) })).toMatchObject({ texts: { colour: value } });
  });

  it.each(['blue', '#12345', '#1234567', '#12', '0x123456'])('does not guess the colour "%s"', (colour) => {
    expect(read({ colour })).toEqual({ kind: 'colour-unreadable' });
  });

  it.each([
    'http://example.org/a.png',
    'example.org/a.png',
    'javascript:alert(1)',
    'https://localhost/a.png',
    'https://me:secret@example.org/a.png',
    `https://example.org/${'a'.repeat(1000)}`,
  ])('takes no picture from %s', (image) => {
    expect(read({ image })).toEqual({ kind: 'image-unreadable' });
  });

  it('takes a picture over a protected connection, of up to 1,000 characters', () => {
    const image = `https://example.org/${'a'.repeat(980)}`;
    expect(read({ image: ` ${image} ` })).toMatchObject({ texts: { image } });
  });

  it.each([
    ['title', 256],
    ['text', 4000],
  ] as const)('has a %s as long as Discord takes it, and none that is longer', (of, most) => {
    expect(read({ [of]: ` ${'x'.repeat(most)} ` })).toMatchObject({ texts: { [of]: 'x'.repeat(most) } });
    const refused = { kind: 'text-too-long', of, length: most + 1, most };
    expect(read({ [of]: 'x'.repeat(most + 1) })).toEqual(refused);
  });

  it('is something that can be seen', () => {
    expect(read({ title: ' ', text: '\u200B\u2800' })).toEqual({ kind: 'nothing-shown' });
    expect(read({ title: '', image: 'https://example.org/a.png' })).toMatchObject({
      texts: { title: '', text: '' },
    });
  });
});
