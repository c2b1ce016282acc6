/** Makes Discord say something through a connection that is quiet. */
import type { Client } from 'discord.js';
import { hasHungUp } from './connect';

const answerMs = 1000;

/**
 * Asks for the smallest thing there is, the bot's own membership of one server. Discord answers in the order of
 * everything else on that connection: what it sent before has arrived by then.
 */
export const askForSign =
  (client: Client) =>
  async (shardId: number): Promise<void> => {
    const guild = client.guilds.cache.find((each) => each.shardId === shardId && each.available);
    if (guild && client.user && !hasHungUp(client)) {
      // No answer in time is answer enough: nothing was heard.
      await guild.members.fetch({ user: [client.user.id], time: answerMs }).catch(() => undefined);
    }
  };
