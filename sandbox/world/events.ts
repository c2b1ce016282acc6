import type { GatewayDispatchEvents } from 'discord-api-types/v10';

/** Something that Discord tells its clients. The gateway decides which sessions hear it. */
export interface WorldEvent {
  name: `${GatewayDispatchEvents}`;
  /** The `d` of the dispatch, as Discord would send it to a session with every intent. */
  data: object;
  /** Server where it happens; absent for DMs and for what concerns the bot alone. */
  guildId?: string;
  /** Channel (or thread) where it happens: sessions that cannot view it do not hear of it. */
  channelId?: string;
  /** Set for messages, so that the content can be blanked for sessions without the intent. */
  messageId?: string;
  /** The bot does not hear of it, only people do (the bot's own starter message, by a switch). */
  hiddenFromBot?: boolean;
}

/** Something that only one person's Discord client shows. */
export type PersonEvent =
  | { kind: 'modal'; userId: string; interactionId: string; modal: ModalView }
  | { kind: 'ephemeral'; userId: string; messageId: string; channelId: string }
  | { kind: 'ephemeral-deleted'; userId: string; messageId: string; channelId: string }
  | { kind: 'interaction-answered'; userId: string; interactionId: string; callbackType: number }
  | { kind: 'interaction-failed'; userId: string; interactionId: string; reason: string }
  | {
      kind: 'choices';
      userId: string;
      interactionId: string;
      choices: { name: string; value: string | number }[];
    };

/** A form that the bot opened for a person. `components` is as the bot sent it. */
interface ModalView {
  customId: string;
  title: string;
  components: unknown[];
  channelId: string;
}
