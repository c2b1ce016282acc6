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
  /** Stopping throws when the sandbox itself has violated the OpenAPI document: a test run fails then. */
  strict: boolean;
  limits: LimitOptions;
  gateway: GatewayOptions;
  faults: FaultRule[];
  /** Open questions about Discord, each way selectable. */
  switches: Switches;
}

export interface LimitOptions {
  enabled: boolean;
  /** Requests per second of one bot; interaction and webhook calls are not counted. */
  global: Rate;
  messageCreate: Rate;
  /** Deletes of messages younger than 10 s or unknown; the older ones have buckets of their own. */
  messageDelete: Rate;
  messageDeleteOlder: Rate;
  /** Deletes of messages older than two weeks. */
  messageDeleteOldest: Rate;
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
  /** How long a ban lasts, in ms. */
  banMs: number;
  /** What Cloudflare's page comes with while banned. */
  banStatus: 403 | 429;
  commandCreatesPerDay: number;
  gatewaySends: Rate;
  /** Requests for all members of one server (op 8). */
  memberLists: Rate;
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
  pinsPerChannel: number;
  /** Different emoji on one message. */
  reactionsPerMessage: number;
  /** Milliseconds for which a nonce is remembered: Discord says "the past few minutes". */
  nonceMemory: number;
  /** Milliseconds after which a message can no longer be deleted in bulk. */
  bulkDeleteAge: number;
  /** Milliseconds for which the address of a file is good. */
  linkLife: number;
  /** Largest file in bytes, by boost tier of the server; the first also for direct messages. */
  fileBytes: [number, number, number, number];
}

export interface GatewayOptions {
  /** Milliseconds between heartbeats, drawn for each connection. */
  heartbeatInterval: { least: number; most: number };
  /** Milliseconds of sandbox time for which a session without a connection can be resumed. */
  sessionLifetime: number;
  /** Dispatches that a session keeps for a resume; an older sequence number cannot be resumed. */
  replayedEvents: number;
  /** Milliseconds between op 7 and the close that follows it. */
  reconnectGrace: number;
  /** `shards` of `GET /gateway/bot`. */
  recommendedShards: number;
  /** More servers than that in one shard: 4011. */
  guildsPerShard: number;
}

export interface Switches {
  /** May a webhook write into a locked thread that is not archived? */
  webhookIntoLockedThread: boolean;
  /** Does the bot hear MESSAGE_CREATE for the first message of its own forum post? */
  starterMessageEvent: boolean;
  /** May the bot delete the other one's messages in a DM? If not: 50003. */
  botDeletesInDm: boolean;
  /** Do files of deleted messages stay on the CDN until their link expires? */
  filesOutliveMessage: boolean;
  /** Do the events of a request (THREAD_CREATE of a post) come before its answer? `random`: by seed, each time anew. */
  eventsBeforeAnswer: boolean | 'random';
  /** Does a channel PATCH whose `name` or `topic` stays the same count as a rename? */
  unchangedNameIsRename: boolean;
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

export const FAULT_KINDS = [
  '429-user',
  '429-shared',
  '429-global',
  '429-sublimit',
  '429-html',
  '500',
  '502',
  '503',
  '502-html',
  '503-html',
  'reset-before',
  'reset-after',
  'close-after',
  'delay-after',
  'delay-before',
  'event-drop',
  'event-double',
  'event-delay',
  'event-reorder',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export type SandboxSettings = Partial<Omit<SandboxOptions, 'limits' | 'gateway' | 'switches'>> & {
  limits?: Partial<LimitOptions>;
  gateway?: Partial<GatewayOptions>;
  switches?: Partial<Switches>;
};
