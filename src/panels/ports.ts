/** What the panels need from outside. */
import type { GuildStore } from '../settings/ports';
import type { ServedGuild } from '../settings/guild-settings';
import type { ServerReader } from '../settings/set-up-ports';
import type { SnippetStore } from '../snippets/ports';
import type { Snippet } from '../snippets/snippet';
import type { Panel, PanelContent } from './panel';

/** Who changes something, and when. */
export interface ChangedBy {
  byId: string;
  at: Date;
}

export interface PanelStore {
  /** All of a server, oldest first. */
  of(guildId: string): Promise<Panel[]>;
  byId(guildId: string, id: string): Promise<Panel | undefined>;
  /** The one of this channel that was never sent, or a new one; `full`: the server has as many as it may. */
  begin(order: NewPanel & ChangedBy): Promise<{ panel: Panel; isNew: boolean } | 'full' | 'not-set-up'>;
  /** Changes what is being written, or that it stands nowhere, if it still is as it was read; false: read again. */
  change(
    panel: Pick<Panel, 'id' | 'guildId' | 'version'>,
    change: Partial<Pick<Panel, 'draft' | 'messageId' | 'shown' | 'sendingSince'>>,
    by: ChangedBy,
  ): Promise<boolean>;
  /** Has it stand in another channel, not sent yet, if it still is as it was read, and nobody has begun to send it since. */
  move(panel: PanelSending & Pick<Panel, 'version'>, channelId: string, by: ChangedBy): Promise<boolean>;
  /** Notes that its message is being sent, if all that was sent before is as it was read; false: read again. */
  noteSending(panel: PanelSending, since: Date): Promise<boolean>;
  /** Notes what its message shows now; false: somebody else has shown or moved it meanwhile, or it is no more. */
  noteShown(
    panel: Pick<Panel, 'id' | 'guildId' | 'channelId' | 'messageId' | 'showings'>,
    now: { messageId: string; shown: PanelContent },
    by: ChangedBy,
  ): Promise<boolean>;
  /** Removes it, if its message stands where it was read to stand; false: read again. */
  remove(panel: PanelSending): Promise<boolean>;
}

/** What tells where a message of a panel stands, or may. */
export type PanelSending = Pick<Panel, 'id' | 'guildId' | 'channelId' | 'messageId' | 'sendingSince'>;

interface NewPanel {
  guildId: string;
  channelId: string;
  /** What stands in a new one. */
  draft: PanelContent;
}

/** A panel as Discord takes it: one message. */
export interface PanelMessage {
  embeds: object[];
  components: object[];
}

/** Where it is put together, in the server's language where it has no words of its own. */
export interface PanelViews {
  message(panel: Pick<Panel, 'id'>, content: PanelContent, about: OfferSources): PanelMessage;
  /** What a panel says that nobody has written yet. */
  fresh(guild: ServedGuild): PanelContent;
}

/** Where the names of offers come from, and whether there still is what they offer. */
export interface OfferSources {
  guild: ServedGuild;
  snippets: readonly Snippet[];
}

export type BoardOutcome =
  | { kind: 'written'; messageId: string }
  | { kind: 'message-gone' | 'channel-gone' }
  /** `limited`: later it may be done. Neither was done for certain. `words`: Discord's own. */
  | { kind: 'refused'; words: string }
  | { kind: 'limited' }
  /** It may have been done. */
  | { kind: 'unanswered' };

/** `not-seen`: Discord did not say. */
export type BoardFinding = { kind: 'found'; messageId: string } | { kind: 'nothing' } | { kind: 'not-seen' };

/** The messages in channels. Somebody waits for each call, so limits and short troubles are sat out. */
export interface PanelBoard {
  /** The same nonce within a few minutes makes no second message. */
  write(channelId: string, message: PanelMessage, nonce: string): Promise<BoardOutcome>;
  rewrite(channelId: string, messageId: string, message: PanelMessage): Promise<BoardOutcome>;
  /** Looks for the message of a panel among those that were written in the minutes from then on. */
  find(channelId: string, panelId: string, since: Date): Promise<BoardFinding>;
  /** @returns whether it is gone */
  remove(channelId: string, messageId: string): Promise<boolean>;
}

/** What the use cases are given. */
export interface PanelNeeds {
  panels: PanelStore;
  panelBoard: PanelBoard;
  panelViews: PanelViews;
  guilds: Pick<GuildStore, 'byId'>;
  snippets: Pick<SnippetStore, 'of'>;
  servers: Pick<ServerReader, 'server' | 'overwritesOf'>;
  clock: { now(): Date };
}
