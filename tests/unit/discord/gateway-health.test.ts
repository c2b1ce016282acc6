import { Client, Events, Status } from 'discord.js';
import { assertOnGateway, logOutages } from '../../../src/discord/gateway-health';
import { quietLog } from '../../support/quiet-log';

describe('whether the bot is on the gateway', () => {
  const ask = (client: Status, ...shards: Status[]) => {
    const byNumber = new Map(shards.map((status, number) => [number, { status }]));
    return () => assertOnGateway({ ws: { status: client, shards: byNumber } });
  };

  it('is denied before the first connection', () => {
    expect(ask(Status.Idle)).toThrow("not connected to Discord's gateway (Idle)");
  });

  it('follows every connection, not only whether all were there once', () => {
    expect(ask(Status.Ready, Status.Ready, Status.Ready)).not.toThrow();
    expect(ask(Status.Ready, Status.Ready, Status.Connecting)).toThrow('(Connecting)');
    expect(ask(Status.Ready, Status.Resuming, Status.Ready)).toThrow('(Resuming)');
  });
});

describe('the log of the gateway', () => {
  const client = new Client({ intents: [] });
  const { log, lines } = quietLog();
  logOutages(client, log);
  const said = () => lines.splice(0).map(({ msg }) => msg);

  it('says nothing of the first connection', () => {
    client.emit(Events.ShardReady, 0, undefined);
    expect(said()).toEqual([]);
  });

  it('says once that a connection broke, however often it is tried, and how it came back', () => {
    client.emit(Events.ShardReconnecting, 0);
    client.emit(Events.ShardReconnecting, 0);
    expect(said()).toEqual(['The gateway connection (shard 0) broke; reconnecting until it is back.']);
    client.emit(Events.ShardReconnecting, 1);
    client.emit(Events.ShardResume, 0, 7);
    client.emit(Events.ShardReady, 1, undefined);
    client.emit(Events.ShardReconnecting, 0);
    expect(said()).toEqual([
      'The gateway connection (shard 1) broke; reconnecting until it is back.',
      'The gateway connection (shard 0) is back; 7 events replayed.',
      'The gateway connection (shard 1) is back, with a new session.',
      'The gateway connection (shard 0) broke; reconnecting until it is back.',
    ]);
  });
});
