import { HOSTILE_FAULTS, hostileLimits, hostileSwitches } from './hostile';
import type { GatewayOptions, LimitOptions, ProfileName, SandboxOptions, SandboxSettings } from './options';

const MIB = 1024 * 1024;

/** Numbers as published or observed (Discord: rate limits; the sources stand in the sandbox's README). */
const DOCUMENTED_LIMITS: LimitOptions = {
  enabled: true,
  global: { count: 50, ms: 1000 },
  messageCreate: { count: 5, ms: 5000 },
  messageDelete: { count: 5, ms: 1000 },
  messageDeleteOlder: { count: 3, ms: 333 },
  messageDeleteOldest: { count: 30, ms: 4000 },
  oldMessageEdit: { count: 3, ms: 6000 },
  reactions: { count: 1, ms: 250 },
  webhookExecute: { count: 5, ms: 2000 },
  hiddenWebhook: { count: 30, ms: 60_000 },
  hiddenWebhookScope: 'channel',
  rename: { count: 2, ms: 600_000 },
  channelPatch: { count: 5, ms: 15_000 },
  threadCreate: { count: 10, ms: 300_000 },
  dmOpen: { count: 10, ms: 600_000 },
  other: { count: 10, ms: 1000 },
  invalidRequests: { count: 10_000, ms: 600_000 },
  banMs: 24 * 60 * 60 * 1000,
  banStatus: 429,
  commandCreatesPerDay: 200,
  gatewaySends: { count: 120, ms: 60_000 },
  memberLists: { count: 1, ms: 30_000 },
  identify: { count: 1, ms: 5000 },
  sessionStartsPerDay: 1000,
  activeThreadsPerGuild: 1000,
  webhooksPerChannel: 15,
  webhooksPerGuild: 1000,
  channelsPerGuild: 500,
  rolesPerGuild: 250,
  threadMembers: 1000,
  tagsPerForum: 20,
  tagsPerThread: 5,
  tagNameLength: 20,
  pinnedThreadsPerForum: 1,
  pinsPerChannel: 250,
  reactionsPerMessage: 20,
  nonceMemory: 180_000,
  bulkDeleteAge: 14 * 24 * 60 * 60 * 1000,
  linkLife: 24 * 60 * 60 * 1000,
  fileBytes: [10 * MIB, 10 * MIB, 50 * MIB, 100 * MIB],
};

/** Discord: heartbeats every 41.25–45 s, sessions that outlive their connection by "a few minutes", 2500 servers a shard. */
const DOCUMENTED_GATEWAY: GatewayOptions = {
  heartbeatInterval: { least: 41_250, most: 45_000 },
  sessionLifetime: 180_000,
  replayedEvents: 10_000,
  reconnectGrace: 5000,
  recommendedShards: 1,
  guildsPerShard: 2500,
};

const RELAXED: SandboxOptions = {
  profile: 'relaxed',
  port: 0,
  seed: 1,
  latency: 0,
  timeScale: 1,
  referee: true,
  strict: true,
  limits: { ...DOCUMENTED_LIMITS, enabled: false },
  gateway: DOCUMENTED_GATEWAY,
  faults: [],
  switches: {
    webhookIntoLockedThread: false,
    starterMessageEvent: true,
    botDeletesInDm: false,
    filesOutliveMessage: false,
    eventsBeforeAnswer: true,
    unchangedNameIsRename: true,
  },
};

const PROFILES: Record<ProfileName, (seed: number) => SandboxOptions> = {
  relaxed: () => RELAXED,
  documented: () => ({ ...RELAXED, profile: 'documented', limits: DOCUMENTED_LIMITS }),
  hostile: (seed) => ({
    ...RELAXED,
    profile: 'hostile',
    limits: hostileLimits(DOCUMENTED_LIMITS, seed),
    faults: [...HOSTILE_FAULTS],
    switches: hostileSwitches(RELAXED.switches, seed),
  }),
};

/** @returns complete options: the profile's, with what was given on top; faults go before the profile's own */
export function completeOptions(settings: SandboxSettings = {}): SandboxOptions {
  const profile = PROFILES[settings.profile ?? 'relaxed'](settings.seed ?? RELAXED.seed);
  return {
    ...profile,
    ...settings,
    limits: { ...profile.limits, ...settings.limits },
    gateway: { ...profile.gateway, ...settings.gateway },
    faults: [...(settings.faults ?? []), ...profile.faults],
    switches: { ...profile.switches, ...settings.switches },
  };
}
