import type { Container } from '@sapphire/pieces';
import type { BlocklistNeeds } from '../../blocklist/needs';
import type { WakingNeeds } from '../answer-in-post';
import { blockLog } from '../views/block-list';

/** What the use cases of the blocklist are given by a piece. */
export const blocklistNeeds = ({ setUp, ...container }: Container): BlocklistNeeds & WakingNeeds => ({
  tickets: container.tickets,
  guilds: container.guilds,
  views: container.views,
  lanes: container.lanes,
  faces: container.faces,
  deadlines: container.deadlines,
  givenUp: container.givenUp,
  clock: container.clock,
  intakes: container.intakes,
  membership: container.membership,
  blocks: container.blocks,
  archive: container.archive,
  logChannel: setUp.logChannel,
  blockLog,
  log: container.log,
});
