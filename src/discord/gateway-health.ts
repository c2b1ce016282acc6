/** Whether the bot is on the gateway: for whoever asks, and once per outage in the log. */
import { Events, Status, type Client } from 'discord.js';
import type { Log } from '../logging/logger';

interface Connections {
  ws: { status: Status; shards: ReadonlyMap<number, { status: Status }> };
}

/**
 * Passes while every connection (shard) hears events. The status of the client itself does not tell: in discord.js it
 * stays "ready" when a connection breaks.
 * @throws Error with the reason in words
 */
export function assertOnGateway({ ws }: Connections): void {
  const states = [ws, ...ws.shards.values()].map(({ status }) => status);
  const trouble = states.find((status) => status !== Status.Ready);
  if (trouble !== undefined) {
    throw new Error(`not connected to Discord's gateway (${Status[trouble]})`);
  }
}

/** Logs when a connection breaks, not each of the attempts to mend it, and when it is back. */
export function logOutages(client: Client, log: Log): void {
  const broken = new Set<number>();
  client.on(Events.ShardReconnecting, (shard) => {
    if (!broken.has(shard)) {
      log.warn(`The gateway connection (shard ${shard}) broke; reconnecting until it is back.`);
    }
    broken.add(shard);
  });
  client.on(Events.ShardResume, (shard, replayedEvents) => {
    broken.delete(shard);
    log.info(`The gateway connection (shard ${shard}) is back; ${replayedEvents} events replayed.`);
  });
  client.on(Events.ShardReady, (shard) => {
    if (broken.delete(shard)) {
      log.info(`The gateway connection (shard ${shard}) is back, with a new session.`);
    }
  });
}
