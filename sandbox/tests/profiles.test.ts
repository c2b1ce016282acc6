import { startSandbox, type Sandbox } from '..';
import type { LimitOptions, SandboxSettings } from '../options';
import { completeOptions } from '../profiles';
import { GatewayClient } from './support/gateway-client';
import { restClient } from './support/rest';

describe('profiles', () => {
  it('[4.2] relaxed has no limits and no faults', () => {
    const { limits, faults } = completeOptions();
    expect([limits.enabled, faults]).toEqual([false, []]);
  });

  it('[4.2] documented has the published and observed numbers, and no faults', () => {
    const { limits, faults } = completeOptions({ profile: 'documented' });
    expect([limits.enabled, faults]).toEqual([true, []]);
    expect(limits).toMatchObject({
      global: { count: 50, ms: 1000 },
      messageCreate: { count: 5, ms: 5000 },
      webhookExecute: { count: 5, ms: 2000 },
      hiddenWebhook: { count: 30, ms: 60_000 },
      rename: { count: 2, ms: 600_000 },
      channelPatch: { count: 5, ms: 15_000 },
    });
  });

  it('[4.2] takes what is given over what the profile says, one option at a time', () => {
    const { limits, switches } = completeOptions({
      profile: 'documented',
      limits: { rename: { count: 7, ms: 1 } },
      switches: { eventsBeforeAnswer: false },
    });
    expect([limits.rename, limits.global, switches.eventsBeforeAnswer, switches.starterMessageEvent]).toEqual(
      [{ count: 7, ms: 1 }, { count: 50, ms: 1000 }, false, true],
    );
  });

  describe('hostile', () => {
    const hostile = (seed: number, more: SandboxSettings = {}) =>
      completeOptions({ profile: 'hostile', seed, ...more });

    it('[4.2] has other numbers than the documented ones, different for each seed, the same for the same seed', () => {
      const documented = completeOptions({ profile: 'documented' }).limits;
      expect(hostile(1).limits).toEqual(hostile(1).limits);
      expect(hostile(1).limits).not.toEqual(hostile(2).limits);
      expect(hostile(1).limits).not.toEqual(documented);
    });

    it('[4.2] keeps the numbers that Discord publishes', () => {
      const published: (keyof LimitOptions)[] = ['gatewaySends', 'identify', 'invalidRequests'];
      const documented = completeOptions({ profile: 'documented' }).limits;
      const { limits } = hostile(3);
      expect(published.map((name) => limits[name])).toEqual(published.map((name) => documented[name]));
    });

    it('[4.2] never lets a limit become impassable', () => {
      const counts = Array.from({ length: 50 }, (_, seed) => hostile(seed).limits).flatMap((limits) => [
        limits.reactions.count,
        limits.rename.count,
      ]);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
    });

    it.each([
      '500',
      '502',
      '503',
      'reset-before',
      'reset-after',
      'close-after',
      '429-user',
      '429-shared',
      '429-global',
      '429-sublimit',
      '429-html',
      'delay-before',
      'delay-after',
      'event-double',
      'event-delay',
      'event-reorder',
    ])('[4.15] injects %s now and then', (what) => {
      const rule = hostile(1).faults.find((fault) => fault.what === what);
      expect(rule?.probability).toBeGreaterThan(0);
      expect(rule?.probability).toBeLessThan(0.1);
    });

    it('[4.15] adds the faults that are asked for to its own', () => {
      const faults = [{ where: '*', what: 'event-drop' as const }];
      expect(hostile(1, { faults }).faults.filter(({ what }) => what === 'event-drop')).toEqual(faults);
    });

    it('[7] answers open questions by the seed', () => {
      const answers = Array.from({ length: 20 }, (_, seed) => hostile(seed).switches.webhookIntoLockedThread);
      expect(new Set(answers)).toEqual(new Set([true, false]));
    });
  });
});

describe('events and answers', () => {
  let sandbox: Sandbox;
  let gateway: GatewayClient;

  async function start(settings: SandboxSettings): Promise<void> {
    sandbox = await startSandbox(settings);
    gateway = await GatewayClient.login(sandbox);
  }

  afterEach(async () => {
    await gateway.close();
    await sandbox.stop();
  });

  const send = () =>
    restClient(sandbox).post(`/channels/${sandbox.town.channels['general']}/messages`, { content: 'x' });

  /** Sends messages, each heard of before the next; what came first each time: the event or the answered request. */
  async function firsts(times: number): Promise<(string | undefined)[]> {
    const orders: string[][] = [];
    sandbox.world.onEvent(({ name }) => orders.at(-1)?.push(name));
    sandbox.log.watch(({ method }) => orders.at(-1)?.push(method));
    for (let i = 0; i < times; i += 1) {
      orders.push([]);
      await send();
      await gateway.event('MESSAGE_CREATE');
    }
    return orders.map(([first]) => first);
  }

  it('[4.1] an event is announced before the answer when the switch says so', async () => {
    await start({ switches: { eventsBeforeAnswer: true } });
    expect(await firsts(3)).toEqual(['MESSAGE_CREATE', 'MESSAGE_CREATE', 'MESSAGE_CREATE']);
  });

  it('[4.15] an event follows the answer when the switch says so', async () => {
    await start({ switches: { eventsBeforeAnswer: false } });
    expect(await firsts(3)).toEqual(['POST', 'POST', 'POST']);
  });

  it('[4.15] an event comes before or after, by the seed', async () => {
    await start({ switches: { eventsBeforeAnswer: 'random' }, seed: 5 });
    expect(new Set(await firsts(12))).toEqual(new Set(['MESSAGE_CREATE', 'POST']));
  });

  it('[4.15] an event is still announced when the connection dies before its answer', async () => {
    await start({
      switches: { eventsBeforeAnswer: false },
      faults: [{ where: 'POST /channels/{channel_id}/messages', what: 'reset-after' }],
    });
    await expect(send()).rejects.toThrow('fetch failed');
    expect((await gateway.event('MESSAGE_CREATE')).d).toMatchObject({ content: 'x' });
  });
});

describe('the time scale', () => {
  let sandbox: Sandbox;

  afterEach(() => sandbox.stop());

  it('[4.2] shrinks a wait that a client sleeps through in real time', async () => {
    sandbox = await startSandbox({
      profile: 'documented',
      timeScale: 1000,
      limits: { rename: { count: 1, ms: 600_000 } },
    });
    const rename = () =>
      restClient(sandbox).patch(`/channels/${sandbox.town.channels['general']}`, { name: 'renamed' });
    await rename();
    const refused = await rename();
    const seconds = Number(refused.headers.get('retry-after'));
    expect([refused.status, seconds <= 0.6]).toEqual([429, true]);
    await new Promise<void>((resolve) => sandbox.clock.after(seconds * 1000, resolve));
    expect((await rename()).status).toBe(200);
  });

  it('[4.9] shrinks the life of links', async () => {
    sandbox = await startSandbox({ timeScale: 86_400 });
    const rest = restClient(sandbox);
    const path = `/channels/${sandbox.town.channels['general']}/messages`;
    const { body } = await rest.post(path, { content: 'x' }, [{ name: 'a.txt', bytes: 'x' }]);
    const [file] = body['attachments'] as { url: string }[];
    const query = new URL(file?.url ?? '').searchParams;
    const life = Number.parseInt(query.get('ex') ?? '', 16) - Number.parseInt(query.get('is') ?? '', 16);
    expect(life).toBeLessThanOrEqual(2);
  });
});
