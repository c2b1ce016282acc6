import type { LimitOptions, SandboxSettings } from '../../options';

const PLENTY = { count: 1_000_000, ms: 1000 };

/** @returns settings with every limit out of the way but those under test */
export function onlyLimits(limits: Partial<LimitOptions>, more: SandboxSettings = {}): SandboxSettings {
  return {
    profile: 'documented',
    ...more,
    limits: {
      global: PLENTY,
      messageCreate: PLENTY,
      messageDelete: PLENTY,
      messageDeleteOlder: PLENTY,
      messageDeleteOldest: PLENTY,
      oldMessageEdit: PLENTY,
      reactions: PLENTY,
      webhookExecute: PLENTY,
      hiddenWebhook: PLENTY,
      rename: PLENTY,
      channelPatch: PLENTY,
      threadCreate: PLENTY,
      dmOpen: PLENTY,
      other: PLENTY,
      ...limits,
    },
  };
}
