import type { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { connectToGateway, hangUp } from '../../../src/discord/connect';
import { quietLog } from '../../support/quiet-log';

/** @discordjs/ws waits half a second before it connects anew. */
const untilConnectedAnewMs = 1500;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.stop());

async function connected(): Promise<Client> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    rest: { api: sandbox.world.addresses.api },
  });
  const { signal } = new AbortController();
  await connectToGateway(client, sandbox.world.application.token, quietLog().log, signal);
  return client;
}

describe('a bot that hangs up', () => {
  it.each([0, 5, 20, 100, 400, 495, 500, 505, 520, 600])(
    'hears nothing more, also %i ms after its connection broke',
    async (ms) => {
      const client = await connected();
      sandbox.gateway.kill();
      await pause(ms);
      await hangUp(client);
      const heard: string[] = [];
      (client as EventEmitter).on(Events.Raw, ({ t }: { t: string }) => void heard.push(t));
      await pause(untilConnectedAnewMs);
      await sandbox.person('alice').writes(sandbox.town.channels['general'] ?? '', 'is anybody there?');
      await pause(100);
      expect(heard).toEqual([]);
      await client.destroy();
    },
  );
});
