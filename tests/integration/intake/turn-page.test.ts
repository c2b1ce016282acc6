import { turnPage } from '../../../src/intake/turn-page';
import { chooseServer } from '../../../src/intake/choose-server';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { ticketCore, type TicketCore } from '../../support/ticket-core';

const alice = '100000000000000001';

describe('the pages of a question', () => {
  let core: TicketCore;
  beforeEach(async () => {
    core = await ticketCore();
  });
  afterEach(() => core.close());

  const turned = async (page: number) =>
    (await turnPage(core, { userId: alice, step: 'SERVER', page }))?.parts[0]?.content;

  it('hold the servers as they are now, by name', async () => {
    const harbour = await core.serve('Harbour');
    await core.serve('attic');
    await core.serve('Haven');
    await receiveUserMessage(core, core.message({ authorId: alice, content: 'hello' }));
    core.members.serversOf = async (_user, guilds) => guilds.filter(({ id }) => id !== harbour.id);
    expect(await turned(2)).toMatch(/choose-server .*"attic".*"Haven".*"page":2/);
    expect(await turned(2)).not.toContain('Harbour');
  });

  it('are no more once the question is settled, or is another one', async () => {
    const { id } = await core.serve('Haven');
    await core.serve('Harbour');
    await receiveUserMessage(core, core.message({ authorId: alice, content: 'hello' }));
    await expect(turnPage(core, { userId: alice, step: 'TICKET', page: 1 })).resolves.toBeUndefined();
    await chooseServer(core, { userId: alice, guildId: id });
    expect(await turned(1)).toBeUndefined();
  });
});
