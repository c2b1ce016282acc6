import { noteRoom } from '../../../src/tickets/note-room';
import { fixedClock } from '../../support/fixed-clock';
import { servedGuild } from '../../support/written';

const theirs = '200000000000000001';
const unexpected = (): never => {
  throw new Error('The database was asked');
};

const needs = (resume: () => Promise<string[]>) => ({
  guilds: { byId: (id: string) => Promise.resolve(id === theirs ? undefined : servedGuild({})) },
  deliveries: { resume },
  lanes: { wake: () => undefined },
  clock: fixedClock(),
});

it('asks for what waits in a server that runs tickets, whose threads all fill it', async () => {
  const resume = jest.fn(() => Promise.resolve([]));
  await noteRoom(needs(resume), '100000000000000001');
  expect(resume).toHaveBeenCalledTimes(1);
});

it.each([theirs, undefined])('asks for nothing where no tickets are (%s)', async (guildId) => {
  await expect(noteRoom(needs(unexpected), guildId)).resolves.toBeUndefined();
});
