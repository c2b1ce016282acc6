/** How strict, how fast and how faulty this Discord is. Every number is an option, because Discord's own may change. */

export type ProfileName = 'relaxed' | 'documented' | 'hostile';

/** `count` requests per `ms` milliseconds. */
export interface Rate {
  count: number;
  ms: number;
}

export interface SandboxOptions {
  profile: ProfileName;
  /** Port of the whole sandbox on 127.0.0.1; 0: any free one. */
  port: number;
  seed: number;
  /** Milliseconds added to every REST answer. */
  latency: number;
  /** How much long waits shrink (limit windows, Retry-After, archive timers, link life). */
  timeScale: number;
  /** Judge every request and answer by the OpenAPI document. */
  referee: boolean;
  limits: LimitOptions;
  faults: FaultRule[];
  /** Open questions about Discord, each way selectable. */
  switches: Switches;
}

export interface LimitOptions {
  enabled: boolean;
  /** Requests per second of one bot; interaction and webhook calls are not counted. */
  global: Rate;
  messageCreate: Rate;
  messageDelete: Rate;
  /** Edits of messages older than an hour, per channel: 429 with code 30046. */
  oldMessageEdit: Rate;
  reactions: Rate;
  webhookExecute: Rate;
  /** The limit that no header shows; Retry-After about 40 s. */
  hiddenWebhook: Rate;
  /** Whether the hidden limit counts per webhook or per channel of the webhook: not known. */
  hiddenWebhookScope: 'webhook' | 'channel';
  /** Channel PATCH with `name` or `topic`. */
  rename: Rate;
  channelPatch: Rate;
  threadCreate: Rate;
  /** New DM channels; over it 403 with code 40003. */
  dmOpen: Rate;
  /** Any other route. */
  other: Rate;
  /** 401, 403 and 429 answers until the address is banned. */
  invalidRequests: Rate;
  commandCreatesPerDay: number;
  gatewaySends: Rate;
  identify: Rate;
  sessionStartsPerDay: number;
  activeThreadsPerGuild: number;
  webhooksPerChannel: number;
  webhooksPerGuild: number;
  channelsPerGuild: number;
  rolesPerGuild: number;
  threadMembers: number;
  tagsPerForum: number;
  tagsPerThread: number;
  /** Published: 20; the OpenAPI document says 50. */
  tagNameLength: number;
  pinnedThreadsPerForum: number;
}

export interface Switches {
  /** May a webhook write into a locked thread that is not archived? */
  webhookIntoLockedThread: boolean;
  /** Does the bot hear MESSAGE_CREATE for the first message of its own forum post? */
  starterMessageEvent: boolean;
  /** Does THREAD_CREATE come before the answer to the request that made the post? */
  eventsBeforeAnswer: boolean;
}

/** A fault: what, where, when. */
export interface FaultRule {
  /** Name for logs and for removal. */
  id?: string;
  /** `POST /channels/{channel_id}/messages` (template or `*`), or for events the event's name. */
  where: string;
  what: FaultKind;
  /** Only the Nth matching request or event (1 = the next one). */
  nth?: number;
  /** 0–1, drawn from the seed; absent: always. */
  probability?: number;
  /** At most so many times; absent: for ever, or once with `nth`. */
  times?: number;
  /** Milliseconds for delays and Retry-After. */
  ms?: number;
}

export type FaultKind =
  | '429-user'
  | '429-shared'
  | '429-global'
  | '429-sublimit'
  | '429-html'
  | '500'
  | '502'
  | '503'
  | 'reset-before'
  | 'reset-after'
  | 'close-after'
  | 'delay-after'
  | 'delay-before'
  | 'event-drop'
  | 'event-double'
  | 'event-delay'
  | 'event-reorder';

export type SandboxSettings = Partial<Omit<SandboxOptions, 'limits' | 'switches'>> & {
  limits?: Partial<LimitOptions>;
  switches?: Partial<Switches>;
};
