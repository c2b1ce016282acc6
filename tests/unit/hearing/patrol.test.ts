import { startPatrol, type PatrolNeeds } from '../../../src/hearing/patrol';

it('rests until it is known how far back each place has to be read', async () => {
  jest.useFakeTimers();
  const asked: string[] = [];
  let isHeld = true;
  const asks =
    <Answer>(what: string, answer: Answer) =>
    async (): Promise<Answer> => {
      asked.push(what);
      return answer;
    };
  const needs = {
    store: {
      openPlaces: asks('tickets', []),
      uncoveredSinceClosing: asks('tickets that ended', []),
      serversWithTickets: asks('servers', []),
    },
    guilds: { withForum: asks('forums', []) },
    clock: { now: () => new Date() },
    heardUntil: { isHeld: () => isHeld },
    onError(error: unknown) {
      throw error;
    },
  } as unknown as PatrolNeeds;
  const patrol = startPatrol(needs);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
  isHeld = false;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(new Set(asked)).toEqual(new Set(['tickets', 'tickets that ended', 'forums', 'servers']));
  await patrol.stop();
  jest.useRealTimers();
});
