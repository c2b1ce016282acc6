import { createOpenAnswers } from '../../../src/discord/open-answers';

describe('what waits for the answers of a place', () => {
  const acts = (): { done: string[]; act: (name: string) => () => Promise<void> } => {
    const done: string[] = [];
    return { done, act: (name) => async () => void done.push(name) };
  };
  const promised = () => {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    return { end: () => end(), ended };
  };

  it('is done at once where nobody waits', async () => {
    const { done, act } = acts();
    await createOpenAnswers().afterwards('1', act('end'));
    expect(done).toEqual(['end']);
  });

  it('is done after the last answer, whichever that is, and other places do not count', async () => {
    const { done, act } = acts();
    const answers = createOpenAnswers();
    const [first, second, elsewhere] = [promised(), promised(), promised()];
    const one = answers.during('1', async () => {
      await answers.afterwards('1', act('end'));
      await first.ended;
    });
    const other = answers.during('1', () => second.ended);
    const third = answers.during('2', () => elsewhere.ended);
    first.end();
    await one;
    expect(done).toEqual([]);
    second.end();
    await other;
    expect(done).toEqual(['end']);
    elsewhere.end();
    await third;
  });

  it('is done although an answer failed, and is not done a second time', async () => {
    const { done, act } = acts();
    const answers = createOpenAnswers();
    const failing = answers.during('1', async () => {
      await answers.afterwards('1', act('end'));
      throw new Error('no answer');
    });
    await expect(failing).rejects.toThrow('no answer');
    await answers.during('1', async () => undefined);
    expect(done).toEqual(['end']);
  });
});
