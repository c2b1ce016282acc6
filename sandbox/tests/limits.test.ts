import { MessageType } from 'discord-api-types/v10';
import { Snowflakes } from '../snowflakes';
import type { Rate, SandboxSettings } from '../options';
import type { MessageRecord, WebhookRecord } from '../world/records';
import { onlyLimits } from './support/limits';
import { quietRoute, serveJudged, type Judged } from './support/judged';
import type { RestAnswer } from './support/rest';

const MESSAGE = '/channels/{channel_id}/messages/{message_id}';
const ROUTES = [
  quietRoute('GET', '/users/@me', {}),
  quietRoute('GET', '/guilds/{guild_id}', {}),
  quietRoute('GET', '/channels/{channel_id}', {}),
  quietRoute('PATCH', '/channels/{channel_id}', {}),
  quietRoute('POST', '/channels/{channel_id}/messages', {}),
  quietRoute('PATCH', MESSAGE, {}),
  quietRoute('DELETE', MESSAGE),
  quietRoute('PUT', `${MESSAGE}/reactions/{emoji_name}/@me`),
  quietRoute('DELETE', `${MESSAGE}/reactions/{emoji_name}/@me`),
  quietRoute('POST', '/channels/{channel_id}/threads', {}),
  quietRoute('POST', '/webhooks/{webhook_id}/{webhook_token}', {}, { auth: 'none' }),
  quietRoute('POST', '/interactions/{interaction_id}/{interaction_token}/callback', undefined, {
    auth: 'none',
  }),
  quietRoute('POST', '/users/@me/channels', {}),
];

const HOUR_MS = 3_600_000;
const rate = (count: number, ms: number): Rate => ({ count, ms });

let judged: Judged;
let general: string;
let welcome: string;

async function serve(settings: SandboxSettings): Promise<void> {
  judged = await serveJudged(ROUTES, settings);
  general = judged.town.channels['general'] ?? '';
  welcome = judged.town.channels['welcome'] ?? '';
}

afterEach(() => judged.stop());

const header = (answer: RestAnswer, name: string): string | null => answer.headers.get(`x-ratelimit-${name}`);
const send = (channel = general): Promise<RestAnswer> =>
  judged.rest.post(`/channels/${channel}/messages`, { content: 'x' });

/** Asks so many times; the answers in order. */
async function repeat(times: number, ask: () => Promise<RestAnswer>): Promise<RestAnswer[]> {
  const answers: RestAnswer[] = [];
  for (let i = 0; i < times; i += 1) {
    answers.push(await ask());
  }
  return answers;
}

const statuses = (answers: RestAnswer[]): number[] => answers.map(({ status }) => status);

/** A message in #general that is so many ms old. */
function oldMessage(ageMs: number): string {
  const { world } = judged;
  const id = Snowflakes.at(world.clock.now() - ageMs);
  const message: MessageRecord = {
    id,
    channelId: general,
    guildId: judged.town.guildId,
    type: MessageType.Default,
    authorId: world.bot.id,
    content: 'x',
    embeds: [],
    components: [],
    attachments: [],
    stickers: [],
    snapshots: [],
    mentionIds: [],
    mentionRoleIds: [],
    mentionEveryone: false,
    pinned: false,
    tts: false,
    flags: 0,
    createdAt: world.clock.now() - ageMs,
    editedAt: null,
    reactions: new Map(),
    earlierContents: [],
    pingedIds: new Set(),
  };
  world.channel(general).messages.set(id, message);
  return id;
}

function webhookIn(channelId: string): WebhookRecord {
  const { world, town } = judged;
  const webhook: WebhookRecord = {
    id: world.ids.next(),
    type: 1,
    guildId: town.guildId,
    channelId,
    name: 'Relay',
    avatar: null,
    token: 'secret',
    creatorId: world.bot.id,
    applicationId: world.application.id,
  };
  world.webhooks.set(webhook.id, webhook);
  return webhook;
}

const execute = (webhook: WebhookRecord): Promise<RestAnswer> =>
  judged.rest.post(`/webhooks/${webhook.id}/${webhook.token}`, { content: 'x' });

describe('headers', () => {
  it('[4.2] count down, name the window in decimals and carry a bucket', async () => {
    await serve(onlyLimits({ messageCreate: rate(5, 5000) }));
    const [first, second] = await repeat(2, send);
    expect([first, second].map((answer) => answer && header(answer, 'remaining'))).toEqual(['4', '3']);
    expect(first && header(first, 'limit')).toBe('5');
    expect(first && header(first, 'reset')).toMatch(/^\d{10}\.\d{3}$/);
    expect(first && header(first, 'reset-after')).toMatch(/^[45]\.\d{3}$/);
    expect(first && header(first, 'bucket')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('[4.2] show the same bucket hash for every channel, with counters of their own', async () => {
    await serve(onlyLimits({ messageCreate: rate(5, 5000) }));
    const here = await send(general);
    const there = await send(welcome);
    expect(header(here, 'bucket')).toBe(header(there, 'bucket'));
    expect(header(there, 'remaining')).toBe('4');
  });

  it('[4.2] show different buckets for different routes', async () => {
    await serve(onlyLimits({}));
    const user = await judged.rest.get('/users/@me');
    const guild = await judged.rest.get(`/guilds/${judged.town.guildId}`);
    expect(header(user, 'bucket')).not.toBe(header(guild, 'bucket'));
  });

  it('[4.2] are absent while limits are off, as in the relaxed profile', async () => {
    await serve({ profile: 'relaxed' });
    expect(header(await send(), 'limit')).toBeNull();
  });
});

describe('a full bucket', () => {
  it('[4.2] answers 429 with a float in the body and whole seconds, rounded up, in the header', async () => {
    await serve(onlyLimits({ messageCreate: rate(1, 4500) }));
    const [, refused] = await repeat(2, send);
    expect(refused?.status).toBe(429);
    expect(refused?.body).toEqual({
      message: 'You are being rate limited.',
      retry_after: expect.closeTo(4.5, 0),
      global: false,
      code: 0,
    });
    expect(refused?.headers.get('retry-after')).toBe('5');
    expect([header(refused as RestAnswer, 'scope'), header(refused as RestAnswer, 'global')]).toEqual([
      'user',
      null,
    ]);
    expect(header(refused as RestAnswer, 'remaining')).toBe('0');
  });

  it('[4.2] lets the next one pass when its window has ended', async () => {
    await serve(onlyLimits({ messageCreate: rate(1, 5000) }));
    await repeat(2, send);
    judged.clock.advance(5001);
    expect((await send()).status).toBe(200);
  });

  it('[4.2] does not lengthen its window when it refuses', async () => {
    await serve(onlyLimits({ messageCreate: rate(1, 5000) }));
    await send();
    judged.clock.advance(3000);
    await repeat(3, send);
    judged.clock.advance(2001);
    expect((await send()).status).toBe(200);
  });

  it('[4.2] leaves other channels alone', async () => {
    await serve(onlyLimits({ messageCreate: rate(1, 5000) }));
    await repeat(2, () => send(general));
    expect((await send(welcome)).status).toBe(200);
  });

  it('[4.2] takes 5 messages in 5 s per channel by default', async () => {
    await serve({ profile: 'documented' });
    expect(statuses(await repeat(6, send))).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('[4.2] shrinks with the time scale: window, retry_after and header alike', async () => {
    await serve(onlyLimits({ rename: rate(1, 600_000) }, { timeScale: 100 }));
    const rename = () => judged.rest.patch(`/channels/${general}`, { name: 'x' });
    const [, refused] = await repeat(2, rename);
    expect(refused?.body['retry_after']).toBeLessThanOrEqual(6);
    expect(Number(refused?.headers.get('retry-after'))).toBeLessThanOrEqual(6);
    judged.clock.advance(6001);
    expect((await rename()).status).toBe(200);
  });
});

describe('the global limit', () => {
  it('[4.2] refuses the 51st request of a second on any route, with scope global', async () => {
    await serve({ profile: 'documented', limits: { other: rate(1000, 1000), global: rate(50, 60_000) } });
    const answers = await repeat(51, () => judged.rest.get('/users/@me'));
    const last = answers.at(-1) as RestAnswer;
    expect(statuses(answers.slice(0, 50))).toEqual(Array.from({ length: 50 }, () => 200));
    expect([last.status, last.body['global'], header(last, 'scope'), header(last, 'global')]).toEqual([
      429,
      true,
      'global',
      'true',
    ]);
    expect(header(last, 'bucket')).toBeNull();
  });

  it('[4.2] is 50 per second by default', async () => {
    await serve({ profile: 'documented' });
    expect(judged.world.options.limits.global).toEqual({ count: 50, ms: 1000 });
  });

  it('[4.2] counts neither webhook calls nor answers to interactions', async () => {
    await serve(onlyLimits({ global: rate(1, 60_000) }));
    const webhook = webhookIn(general);
    const answers = await repeat(3, () => execute(webhook));
    answers.push(...(await repeat(3, () => judged.rest.post('/interactions/1/token/callback', { type: 6 }))));
    expect(statuses(answers)).toEqual([200, 200, 200, 204, 204, 204]);
    expect(statuses(await repeat(2, send))).toEqual([200, 429]);
  });
});

describe('renames', () => {
  const rename = (body: object) => judged.rest.patch(`/channels/${general}`, body);

  it('[4.2] are refused the third time although the headers show requests remaining', async () => {
    await serve({ profile: 'documented' });
    const answers = await repeat(3, () => rename({ name: 'x' }));
    const last = answers[2] as RestAnswer;
    expect(statuses(answers)).toEqual([200, 200, 429]);
    expect([header(last, 'limit'), Number(header(last, 'remaining'))]).toEqual(['5', 2]);
    expect(last.body['retry_after']).toBeGreaterThan(590);
    expect(last.body['retry_after']).toBeLessThanOrEqual(600);
  });

  it('[4.2] count topics too, and leave other changes of the channel alone', async () => {
    await serve(onlyLimits({ rename: rate(1, 600_000) }));
    expect(
      statuses([await rename({ topic: 'a' }), await rename({ topic: 'b' }), await rename({ nsfw: true })]),
    ).toEqual([200, 429, 200]);
  });

  it('[4.2] share their bucket header with every other change of the channel', async () => {
    await serve(onlyLimits({ rename: rate(1, 600_000), channelPatch: rate(5, 15_000) }));
    const answers = [
      await rename({ name: 'a' }),
      await rename({ name: 'b' }),
      await rename({ archived: true }),
    ];
    expect(new Set(answers.map((answer) => header(answer, 'bucket'))).size).toBe(1);
  });

  it('[7] may be counted only when the name really changes: a switch', async () => {
    const settings = onlyLimits({ rename: rate(1, 600_000) });
    await serve({ ...settings, switches: { unchangedNameIsRename: false } });
    const same = await repeat(2, () => rename({ name: 'general' }));
    expect(statuses([...same, await rename({ name: 'other' }), await rename({ name: 'third' })])).toEqual([
      200, 200, 200, 429,
    ]);
  });

  it('[4.2] allow 5 other changes of a channel per 15 s', async () => {
    await serve({ profile: 'documented' });
    expect(statuses(await repeat(6, () => rename({ archived: true })))).toEqual([
      200, 200, 200, 200, 200, 429,
    ]);
  });
});

describe('deleting and editing messages', () => {
  const remove = (id: string) => judged.rest.delete(`/channels/${general}/messages/${id}`);
  const edit = (id: string) => judged.rest.patch(`/channels/${general}/messages/${id}`, { content: 'y' });

  it.each([
    ['unknown', 0, '5'],
    ['a minute old', 60_000, '3'],
    ['three weeks old', 21 * 24 * HOUR_MS, '30'],
  ])('[4.2] deletes of a message that is %s have a bucket of their own', async (_age, ms, expected) => {
    await serve({ profile: 'documented' });
    const answer = await remove(ms === 0 ? judged.world.ids.next() : oldMessage(ms));
    expect(header(answer, 'limit')).toBe(expected);
  });

  it('[4.2] has three different hashes for young, older and very old messages', async () => {
    await serve({ profile: 'documented' });
    const ages = [1000, 60_000, 21 * 24 * HOUR_MS];
    const answers = await Promise.all(ages.map((ms) => remove(oldMessage(ms))));
    expect(new Set(answers.map((answer) => header(answer, 'bucket'))).size).toBe(3);
  });

  it('[4.2] refuses the fourth edit of messages older than an hour with 30046', async () => {
    await serve({ profile: 'documented' });
    const id = oldMessage(2 * HOUR_MS);
    const answers = await repeat(4, () => edit(id));
    expect(statuses(answers)).toEqual([200, 200, 200, 429]);
    expect(answers[3]?.body).toMatchObject({
      code: 30046,
      message: expect.stringContaining('older than 1 hour'),
    });
  });

  it('[4.2] does not count edits of younger messages there', async () => {
    await serve({ profile: 'documented' });
    const id = oldMessage(HOUR_MS / 2);
    expect(statuses(await repeat(5, () => edit(id)))).toEqual([200, 200, 200, 200, 200]);
  });
});

describe('other routes with numbers of their own', () => {
  it('[4.2] PUT and DELETE of reactions share one bucket', async () => {
    await serve(onlyLimits({ reactions: rate(1, 60_000) }));
    const path = `/channels/${general}/messages/${judged.world.ids.next()}/reactions/%F0%9F%91%8D/@me`;
    const answers = [await judged.rest.put(path), await judged.rest.delete(path)];
    expect(statuses(answers)).toEqual([204, 429]);
    expect(new Set(answers.map((answer) => header(answer, 'bucket'))).size).toBe(1);
  });

  it('[4.2] thread creation is refused with scope shared', async () => {
    await serve(onlyLimits({ threadCreate: rate(1, 300_000) }));
    const [, refused] = await repeat(2, () =>
      judged.rest.post(`/channels/${general}/threads`, { name: 'x' }),
    );
    expect([refused?.status, header(refused as RestAnswer, 'scope')]).toEqual([429, 'shared']);
    expect(refused?.body['retry_after']).toBeGreaterThan(290);
  });

  it('[4.2] opening new DMs too fast is 403 with 40003, known ones do not count', async () => {
    await serve(onlyLimits({ dmOpen: rate(1, 600_000) }));
    const { alice, bob } = judged.town.users;
    const open = (id?: string) => judged.rest.post('/users/@me/channels', { recipient_id: id });
    const first = await open(alice);
    const second = await open(bob);
    expect([first.status, second.status, second.body['code']]).toEqual([200, 403, 40003]);
  });
});

describe('webhooks', () => {
  it('[4.2] take 5 calls per 2 s each, on counters of their own with the same hash', async () => {
    await serve({ profile: 'documented' });
    const [one, other] = [webhookIn(general), webhookIn(welcome)];
    const answers = await repeat(6, () => execute(one));
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200, 429]);
    const elsewhere = await execute(other);
    expect(elsewhere.status).toBe(200);
    expect(header(elsewhere, 'bucket')).toBe(header(answers[0] as RestAnswer, 'bucket'));
  });

  /** Thirty calls at the pace that the headers allow: five every 2.5 s. */
  async function thirtyCalls(webhook: WebhookRecord): Promise<RestAnswer[]> {
    const answers: RestAnswer[] = [];
    for (let burst = 0; burst < 6; burst += 1) {
      answers.push(...(await repeat(5, () => execute(webhook))));
      judged.clock.advance(2500);
    }
    return answers;
  }

  it('[4.2] are refused after 30 calls in a minute although requests remain, for 40 to 45 s', async () => {
    await serve({ profile: 'documented' });
    const webhook = webhookIn(general);
    expect(new Set(statuses(await thirtyCalls(webhook)))).toEqual(new Set([200]));
    const refused = await execute(webhook);
    expect([refused.status, header(refused, 'remaining'), header(refused, 'scope')]).toEqual([
      429,
      '4',
      'user',
    ]);
    expect(refused.body['retry_after']).toBeGreaterThan(40);
    expect(refused.body['retry_after']).toBeLessThanOrEqual(45);
  });

  it.each([
    ['channel', 429],
    ['webhook', 200],
  ] as const)('[4.2] the hidden limit counts per %s, as the option says', async (scope, status) => {
    await serve(onlyLimits({ hiddenWebhook: rate(1, 60_000), hiddenWebhookScope: scope }));
    await execute(webhookIn(general));
    expect((await execute(webhookIn(general))).status).toBe(status);
  });

  it('[4.2] of interactions (follow-ups) do not have the hidden limit', async () => {
    await serve(onlyLimits({ hiddenWebhook: rate(1, 60_000) }));
    const followUp = () =>
      judged.rest.post(`/webhooks/${judged.world.application.id}/token`, { content: 'x' });
    expect(statuses(await repeat(3, followUp))).toEqual([200, 200, 200]);
  });
});

describe('invalid requests', () => {
  const stranger = () =>
    fetch(`${judged.api}/v10/users/@me`, {
      headers: { 'user-agent': 'DiscordBot (https://example.org, 1)' },
    });

  it('[4.2] ban the address with a page instead of JSON', async () => {
    await serve(onlyLimits({ invalidRequests: rate(3, 600_000) }));
    const before = [(await stranger()).status, (await stranger()).status, (await stranger()).status];
    const banned = await judged.rest.get<string>('/users/@me');
    expect([...before, banned.status]).toEqual([401, 401, 401, 429]);
    expect(banned.headers.get('content-type')).toContain('text/html');
    expect(banned.body).toContain('cloudflare');
    expect(banned.headers.get('x-ratelimit-limit')).toBeNull();
  });

  it('[4.6] the ban may come as 403, and also meets unknown routes', async () => {
    await serve(onlyLimits({ invalidRequests: rate(1, 600_000), banStatus: 403 }));
    await stranger();
    expect([
      (await judged.rest.get('/users/@me')).status,
      (await judged.rest.get('/nowhere')).status,
    ]).toEqual([403, 403]);
  });

  it('[4.2] the ban ends after its time', async () => {
    await serve(onlyLimits({ invalidRequests: rate(1, 600_000), banMs: HOUR_MS }));
    await stranger();
    judged.clock.advance(HOUR_MS + 1);
    expect((await judged.rest.get('/users/@me')).status).toBe(200);
  });

  it('[4.2] count 429 of scope user, but not those of scope shared', async () => {
    await serve(
      onlyLimits({
        invalidRequests: rate(2, 600_000),
        threadCreate: rate(0, 1000),
        messageCreate: rate(0, 1000),
      }),
    );
    await repeat(5, () => judged.rest.post(`/channels/${general}/threads`, {}));
    expect((await judged.rest.get('/users/@me')).status).toBe(200);
    await repeat(2, send);
    expect((await judged.rest.get('/users/@me')).headers.get('content-type')).toContain('text/html');
  });

  it('[4.2] are 10,000 in 10 minutes by default', async () => {
    await serve({ profile: 'documented' });
    expect(judged.world.options.limits.invalidRequests).toEqual({ count: 10_000, ms: 600_000 });
  });
});
