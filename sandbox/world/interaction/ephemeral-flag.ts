import { MessageFlags } from 'discord-api-types/v10';

/** @returns whether a payload asks for a message that only one person sees */
export function isEphemeral(payload: Record<string, unknown>): boolean {
  const flags = payload['flags'];
  return typeof flags === 'number' && (flags & MessageFlags.Ephemeral) !== 0;
}
