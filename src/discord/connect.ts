/** Brings the client onto the gateway, and says when Discord throws it out. */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Events, RESTEvents, Routes, type Client } from 'discord.js';
import type { Log } from '../logging/logger';
import type { StartError } from '../start-error';
import { closeProblem, isPassing, loginProblem, tokenProblem } from './refusal';

const firstRetryMs = 1_000;
const slowestRetryMs = 60_000;

/**
 * Logs in and resolves when the bot's servers are known. While Discord answers with errors of its own, it waits:
 * discord.js gives up on a failing `GET /gateway/bot`, so that is asked first.
 * @param signal ends the waiting
 * @throws StartError when Discord refuses the bot or cannot be reached
 */
export async function connectToGateway(
  client: Client,
  token: string,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const api = client.rest.options.api;
  let refusal: StartError | undefined;
  const onClose = ({ code }: { code: number }) => (refusal = closeProblem(code));
  client.once(Events.ShardDisconnect, onClose);
  try {
    client.rest.setToken(token);
    await untilDiscordAnswers(client, log, signal);
    const ready = once(client, Events.ClientReady, { signal });
    await Promise.all([client.login(token), ready]);
  } catch (error) {
    signal.throwIfAborted();
    throw refusal ?? loginProblem(error, api);
  } finally {
    client.off(Events.ShardDisconnect, onClose);
  }
}

async function untilDiscordAnswers(client: Client, log: Log, signal: AbortSignal): Promise<void> {
  for (let waitMs = firstRetryMs; ; waitMs = Math.min(waitMs * 2, slowestRetryMs)) {
    try {
      await client.rest.get(Routes.gatewayBot(), { signal });
      return;
    } catch (error) {
      if (!isPassing(error)) {
        throw error;
      }
      log.warn(`Discord is in trouble (${(error as Error).message}); trying again in ${waitMs / 1000} s.`);
      await pause(waitMs, undefined, { signal });
    }
  }
}

/** A connection of @discordjs/ws: how it is made, at first and anew, and how it ends. */
interface Connection {
  internalConnect(): Promise<void>;
  destroy(options: { code: number }): Promise<void>;
}

/** The connections of @discordjs/ws, which discord.js keeps to itself. */
interface Connections {
  strategy: { shards: ReadonlyMap<number, Connection> };
  on(event: 'hello', listener: (shardId: number) => void): unknown;
}

/** WebSocket: a normal closure, which ends the session. */
const normalClosure = 1000;

/**
 * Hears no more; what is under way can still be sent, which `client.destroy()` would prevent. @discordjs/ws forgets its
 * connections when it is told to end, but one that is just being made anew goes on: it would come back, and answer presses
 * without a database. None is made anew from now on, and one that is on its way gets its goodbye when Discord says hello.
 */
export async function hangUp(client: Client): Promise<void> {
  // discord.js reports the connection that we close ourselves as broken.
  client.removeAllListeners(Events.ShardReconnecting);
  const { _ws: connections } = client.ws as unknown as { _ws: Connections | null };
  const shards = new Map(connections?.strategy.shards);
  for (const shard of shards.values()) {
    shard.internalConnect = () => Promise.resolve();
  }
  connections?.on('hello', (shardId) => {
    shards
      .get(shardId)
      ?.destroy({ code: normalClosure })
      .catch(() => undefined);
  });
  await client.ws['destroy']();
}

/** Whether nothing can be asked through the gateway any more: discord.js would fail where nobody hears of it. */
export const hasHungUp = (client: Client): boolean => client.ws['destroyed'];

/**
 * Tells when this process can do nothing more: the gateway was closed for good, or a bot route answered 401,
 * after which discord.js forgets the token. Routes with a token of their own do not count.
 */
export function onRefusal(client: Client, tell: (reason: StartError) => void): void {
  client.on(Events.ShardDisconnect, ({ code }) => {
    const reason = closeProblem(code);
    if (reason) {
      tell(reason);
    }
  });
  client.rest.on(RESTEvents.Response, ({ route }, { status }) => {
    if (status === 401 && !/^\/(webhooks|interactions)\//.test(route)) {
      tell(tokenProblem());
    }
  });
}
