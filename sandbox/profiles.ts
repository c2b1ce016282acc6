import type { LimitOptions, ProfileName, SandboxOptions, SandboxSettings } from './options';

/** Numbers as published or observed (Discord: rate limits; the sources stand in the sandbox's README). */
const DOCUMENTED_LIMITS: LimitOptions = {
  enabled: true,
  global: { count: 50, ms: 1000 },
  messageCreate: { count: 5, ms: 5000 },
  messageDelete: { count: 5, ms: 1000 },
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
  commandCreatesPerDay: 200,
  gatewaySends: { count: 120, ms: 60_000 },
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
};

const RELAXED: SandboxOptions = {
  profile: 'relaxed',
  port: 0,
  seed: 1,
  latency: 0,
  timeScale: 1,
  referee: true,
  limits: { ...DOCUMENTED_LIMITS, enabled: false },
  faults: [],
  switches: { webhookIntoLockedThread: true, starterMessageEvent: true, eventsBeforeAnswer: true },
};

const PROFILES: Record<ProfileName, SandboxOptions> = {
  relaxed: RELAXED,
  documented: { ...RELAXED, profile: 'documented', limits: DOCUMENTED_LIMITS },
  hostile: { ...RELAXED, profile: 'hostile', limits: DOCUMENTED_LIMITS },
};

/** @returns complete options: the profile's, with what was given on top */
export function completeOptions(settings: SandboxSettings = {}): SandboxOptions {
  const profile = PROFILES[settings.profile ?? 'relaxed'];
  return {
    ...profile,
    ...settings,
    limits: { ...profile.limits, ...settings.limits },
    switches: { ...profile.switches, ...settings.switches },
  };
}
