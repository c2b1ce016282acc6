/** What exists, and who gets it: pieces reach these through `this.container`. */
import type { Clock } from './clock';
import type { DeliveryStore } from './delivery/ports';
import type { OpenAnswers } from './discord/open-answers';
import type { WebhookPool } from './discord/webhook-pool';
import type { Places } from './discord/views/places';
import type { ReadingNeeds } from './discord/incoming-message';
import type { FeedbackStore } from './feedback/ports';
import type { ChannelOrder } from './hearing/channel-order';
import type { Echoes } from './hearing/echoes';
import type { Hearing } from './hearing/hearing';
import type { IntakeNeeds } from './intake/advance-intake';
import type { Log } from './logging/logger';
import type { Fates, SingleMessages } from './sending/ports';
import type { EventLog } from './settings/event-log';
import type { SetUpServices } from './set-up-services';
import type { SnippetStore } from './snippets/ports';
import type { LogLineNeeds } from './settings/log-line';
import type { ManagerViews } from './settings/set-up-ports';
import type { PanelBoard, PanelStore, PanelViews } from './panels/ports';
import type { TicketForum } from './delivery/sender';
import type { CardStore } from './tickets/card';
import type { About, DebugStore } from './processes/debug-report';
import type { PersonStore } from './people/ports';
import type { SeenLanguages } from './people/seen-languages';
import type { ArchiveNeeds } from './tickets/post-archived';
import type { RepairNeeds } from './tickets/repair-face';

/** What every process has. */
export interface AppServices {
  clock: Clock;
  log: Log;
}

/** What a process that listens has as well. */
export interface RelayServices extends IntakeNeeds, LogLineNeeds {
  managerViews: ManagerViews;
  hearing: Hearing;
  echoes: Echoes;
  deliveries: DeliveryStore;
  cards: CardStore;
  openAnswers: OpenAnswers;
  webhooks: Pick<WebhookPool, 'renew'>;
  addresses: ReadingNeeds['addresses'];
  repair: RepairNeeds;
  faceStore: ArchiveNeeds['faceStore'];
  archive: ArchiveNeeds['archive'];
  hidden: ArchiveNeeds['hidden'];
  forum: Pick<TicketForum, 'whereabouts'>;
  sight: Places;
  feedback: FeedbackStore;
  snippets: SnippetStore;
  panels: PanelStore;
  panelBoard: PanelBoard;
  panelViews: PanelViews;
  singles: SingleMessages;
  fates: Fates;
  people: PersonStore;
  seenLanguages: SeenLanguages;
  debug: DebugStore;
  about: About;
  order: Pick<ChannelOrder, 'run'>;
  setUp: SetUpServices;
  eventLog: EventLog;
  membership: IntakeNeeds['membership'] & { forget(guildId: string, userId: string): void };
}

declare module '@sapphire/pieces' {
  interface Container extends AppServices, RelayServices {}
}
