import { GatewayCloseCodes } from 'discord-api-types/v10';

/** Discord's words for its close codes (Discord: opcodes and status codes). */
const REASONS: Record<GatewayCloseCodes, string> = {
  [GatewayCloseCodes.UnknownError]: 'Unknown error.',
  [GatewayCloseCodes.UnknownOpcode]: 'Unknown opcode.',
  [GatewayCloseCodes.DecodeError]: 'Error while decoding payload.',
  [GatewayCloseCodes.NotAuthenticated]: 'Not authenticated.',
  [GatewayCloseCodes.AuthenticationFailed]: 'Authentication failed.',
  [GatewayCloseCodes.AlreadyAuthenticated]: 'Already authenticated.',
  [GatewayCloseCodes.InvalidSeq]: 'Invalid seq.',
  [GatewayCloseCodes.RateLimited]: 'Rate limited.',
  [GatewayCloseCodes.SessionTimedOut]: 'Session timed out.',
  [GatewayCloseCodes.InvalidShard]: 'Invalid shard.',
  [GatewayCloseCodes.ShardingRequired]: 'Sharding required.',
  [GatewayCloseCodes.InvalidAPIVersion]: 'Invalid API version.',
  [GatewayCloseCodes.InvalidIntents]: 'Invalid intent(s).',
  [GatewayCloseCodes.DisallowedIntents]: 'Disallowed intent(s).',
};

/** After these the session is gone: a client must identify anew, or not come back at all. */
const ENDS_SESSION = new Set<number>([
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.SessionTimedOut,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

/** Thrown while a payload is handled: Discord closes the connection with this code. */
export class GatewayClose extends Error {
  /** @param detail what exactly was wrong, for the record; the client gets Discord's words */
  public constructor(
    public readonly code: GatewayCloseCodes,
    public readonly detail: string,
  ) {
    super(closeReason(code));
  }
}

/** @returns Discord's words for a close code; empty for codes that are not Discord's own */
export function closeReason(code: number): string {
  return (REASONS as Record<number, string>)[code] ?? '';
}

/** @returns whether a close with this code ends the session, whoever sends it (Discord: 1000 and 1001 of a client) */
export function endsSession(code: number, closedBy: 'client' | 'server'): boolean {
  return closedBy === 'client' ? code === 1000 || code === 1001 : ENDS_SESSION.has(code);
}

/** @returns whether a server may close with this code: WebSocket reserves some (1005, 1006 …) and does not know others */
export function isCloseCode(code: number): boolean {
  const isStandard = code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code);
  return Number.isInteger(code) && (isStandard || (code >= 3000 && code <= 4999));
}
