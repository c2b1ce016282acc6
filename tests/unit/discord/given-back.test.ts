import { givenBack, orGiveBack } from '../../../src/discord/given-back';

describe('what is given back', () => {
  it('stands in the answer, in a file where it is too long for that, and nowhere where nobody could see it', () => {
    expect(givenBack('hello')).toEqual({ embeds: [{ description: 'hello' }] });
    const { embeds, files } = givenBack('x'.repeat(4097));
    expect(embeds).toEqual([]);
    expect(files).toMatchObject([{ name: 'message.txt', attachment: Buffer.from('x'.repeat(4097)) }]);
    expect(givenBack(' \n\u200b')).toEqual({ embeds: [] });
  });

  /** What somebody reads whose work ends like this. */
  async function readAfter(text: string, work: () => Promise<void>, answers: () => Promise<void>) {
    const read: unknown[] = [];
    const editReply = async (answer: unknown) => (read.push(answer), answers());
    const interaction = { locale: 'en-US', channelId: '1', editReply } as never;
    const ended = await orGiveBack(interaction, {} as never, text, work).then(
      () => 'done',
      (error: Error) => error.message,
    );
    return { ended, read };
  }
  const works = () => Promise.resolve();
  const fails = () => Promise.reject(new Error('503'));

  it('is what was written where the work fails, which is told all the same', async () => {
    const { ended, read } = await readAfter('hello', fails, works);
    expect(ended).toBe('503');
    expect(read).toEqual([
      { content: expect.stringContaining('Here is what you wrote'), embeds: [{ description: 'hello' }] },
    ]);
    await expect(readAfter('hello', fails, () => Promise.reject(new Error('gone')))).resolves.toMatchObject({
      ended: '503',
    });
  });

  it('is nothing where the work is done, or nothing was written', async () => {
    await expect(readAfter('hello', works, works)).resolves.toEqual({ ended: 'done', read: [] });
    await expect(readAfter('', fails, works)).resolves.toEqual({ ended: '503', read: [] });
  });
});
