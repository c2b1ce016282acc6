/** Everything that is kept in the database. */
import type { Clock } from './clock';
import { blockStore } from './storage/block-store';
import { cardStore } from './storage/card-store';
import { deadlineStore } from './storage/deadline-store';
import { debugStore } from './storage/debug-store';
import { deliveryStore } from './storage/delivery-store';
import { echoStore } from './storage/echo-store';
import { faceStore } from './storage/face-store';
import { fates } from './storage/fates';
import { feedbackStore } from './storage/feedback-store';
import type { Connections } from './storage/database';
import { guildStore } from './storage/guild-store';
import { hearingStore } from './storage/hearing-store';
import { hiddenPosts } from './storage/hidden-posts';
import { deliveryLedger } from './storage/hot-path/claim-delivery';
import { intakeStore } from './storage/intake-store';
import { managerLetters } from './storage/manager-letters';
import { panelStore } from './storage/panel-store';
import { snippetStore } from './storage/snippet-store';
import { singleMessages } from './storage/single-messages';
import { personStore } from './storage/person-store';
import { ticketStore } from './storage/ticket-store';
import { webhookStore } from './storage/webhook-store';

export type Stores = ReturnType<typeof openStores>;

/** Opens every store of a database. */
export const openStores = ({ prisma, statements }: Connections, clock: Clock) => ({
  tickets: ticketStore({ prisma, statements }),
  guilds: guildStore(prisma, clock),
  intakes: intakeStore({ prisma, statements }),
  deadlineStore: deadlineStore(statements),
  deliveries: deliveryStore(prisma),
  ledger: deliveryLedger(statements),
  webhooks: webhookStore(prisma),
  faces: faceStore(prisma),
  feedback: feedbackStore(statements),
  blocks: blockStore({ prisma, statements }),
  cards: cardStore(prisma),
  hidden: hiddenPosts(prisma),
  hearing: hearingStore(prisma),
  echoes: echoStore(prisma),
  letters: managerLetters(prisma),
  snippets: snippetStore(prisma, clock),
  panels: panelStore(prisma),
  singles: singleMessages(prisma),
  fates: fates(prisma),
  people: personStore(prisma),
  debug: debugStore(prisma),
});
