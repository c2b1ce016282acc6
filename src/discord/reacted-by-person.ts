import type { Client, GatewayMessageReactionAddDispatchData } from 'discord.js';

/**
 * Whether a person reacted, or took a reaction back, as far as is known: Discord says of a reaction that is taken back
 * only whose it was.
 */
export function reactedByPerson(
  client: Client,
  { user_id: userId, member }: Pick<GatewayMessageReactionAddDispatchData, 'user_id' | 'member'>,
): boolean {
  const account = member?.user ?? client.users.cache.get(userId);
  return userId !== client.user?.id && !account?.bot;
}
