/** The sandbox in a process of its own, as it is used; the bench steers it over Node's IPC channel. */
import { startSandbox, type Sandbox } from '../../sandbox';
import { keepHeapSmall } from '../../sandbox/heap';
import type { SandboxSettings } from '../../sandbox/options';
import { createMessage } from '../../sandbox/world/messages';

export type Order =
  | { do: 'start'; settings: SandboxSettings }
  /** Announces so many messages as fast as the clients' sockets take them. */
  | { do: 'announce'; channelId: string; count: number }
  | { do: 'memory' };

/** What the bench must know to join. */
export interface Joining {
  api: string;
  gateway: string;
  token: string;
  guildId: string;
  channelId: string;
}

let sandbox: Sandbox | undefined;

process.on('message', (order: Order) => {
  void obey(order).then((result) => process.send?.(result));
});

async function obey(order: Order): Promise<Joining | number> {
  if (order.do === 'start') {
    keepHeapSmall();
    sandbox = await startSandbox(order.settings);
    return joining(sandbox);
  }
  return order.do === 'announce' ? announce(order.channelId, order.count) : process.memoryUsage().rss;
}

function joining({ world, town }: Sandbox): Joining {
  return {
    api: world.addresses.api,
    gateway: world.addresses.gateway,
    token: world.application.token,
    guildId: town.guildId,
    channelId: town.channels['general'] ?? '',
  };
}

/** In bursts of 100, so that the server's other work goes on between them, as it does in use. */
async function announce(channelId: string, count: number): Promise<number> {
  const world = sandbox?.world;
  const channel = world?.channels.get(channelId);
  if (!world || !channel) {
    throw new Error('Start the sandbox first, then announce in one of its channels.');
  }
  const by = { kind: 'user' as const, userId: world.application.ownerId };
  for (let sent = 0; sent < count; sent += 1) {
    createMessage(world, by, channel, { content: `Event ${sent}: a message as people write them.` }, []);
    if (sent % 100 === 99) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return count;
}
