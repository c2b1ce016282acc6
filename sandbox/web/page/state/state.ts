import type { CommandView, MessageView, PersonView, PlaceView, PostView } from '../../../people/protocol';

/** Everything the page knows. Records are keyed by channel id. */
export interface State {
  people: PersonView[];
  personId: string | null;
  /** What the address names: a channel's id, or `@` and the account name of the other one of a DM. */
  placeKey: string | null;
  places: PlaceView[];
  placesLoaded: boolean;
  posts: Record<string, PostView[]>;
  messages: Record<string, MessageView[]>;
  /** True once the beginning of the channel is loaded. */
  complete: Record<string, boolean>;
  commands: Record<string, CommandView[]>;
  typing: Record<string, string[]>;
  /** Newest message read, by channel, and those whose message pinged since. */
  read: Record<string, string>;
  pings: Record<string, number>;
  /** Where the line "New" stands: the newest message read when the channel was opened. */
  newSince: Record<string, string | undefined>;
  /** Places with something unread, by person. */
  unreadOf: Record<string, number>;
  interactions: Interaction[];
  modal: OpenModal | null;
  replyTo: Record<string, MessageView | undefined>;
  editing: string | null;
  /** A message to scroll to and light up. */
  highlighted: string | null;
  overlay: Overlay | null;
  toasts: Toast[];
  isLive: boolean;
  drawerOpen: boolean;
}

/** Something a person asked of the bot, until it is answered; failed ones stay until dismissed. */
export interface Interaction {
  key: number;
  /** Known once the sandbox took it. */
  id: string | null;
  channelId: string;
  /** The message whose component was used. */
  messageId?: string;
  customId?: string;
  /** As the person used it: `/ping`, `Open ticket`. */
  command?: string;
  failed?: string;
}

export interface OpenModal {
  interactionId: string;
  title: string;
  components: unknown[];
  channelId: string;
  /** The interaction that sends it, while it is being answered. */
  sending: string | null;
  error: string | null;
}

interface Toast {
  key: number;
  text: string;
  isError: boolean;
}

/** At most one of these is open. */
export type Overlay =
  | { kind: 'menu'; x: number; y: number; label: string; items: MenuItem[] }
  | { kind: 'profile'; x: number; y: number; userId: string }
  | { kind: 'emoji'; x: number; y: number; pick: (emoji: string) => void }
  | { kind: 'quick-switch' }
  | { kind: 'new-post'; forumId: string }
  | { kind: 'edit-tags'; channelId: string }
  | { kind: 'poll' }
  | { kind: 'sticker' }
  | { kind: 'image'; url: string; description: string }
  | { kind: 'forward'; message: MessageView }
  | { kind: 'confirm'; title: string; text: string; action: string; run: () => void };

export type MenuItem = { label: string; danger?: boolean; run: () => void } | { heading: string };

/** What one person's Discord holds: forgotten when the page becomes somebody else. */
export const emptyView = {
  places: [],
  placesLoaded: false,
  posts: {},
  messages: {},
  complete: {},
  commands: {},
  typing: {},
  read: {},
  pings: {},
  newSince: {},
  interactions: [],
  modal: null,
  replyTo: {},
  editing: null,
  highlighted: null,
  overlay: null,
  isLive: false,
} satisfies Partial<State>;

export const initialState: State = {
  ...emptyView,
  people: [],
  personId: null,
  placeKey: null,
  unreadOf: {},
  toasts: [],
  drawerOpen: false,
};
