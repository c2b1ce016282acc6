import { container } from '@sapphire/framework';
import { DiscordAPIError, RateLimitError, type BaseInteraction, type RateLimitData } from 'discord.js';
import { answerBug, reportBug } from '../../../src/discord/answer-failure';
import { quietLog } from '../../support/quiet-log';

const unknownChannel = 10_003;
const alreadyAcknowledged = 40_060;
const invalidWebhookToken = 50_027;

/** A press that is not to be answered: whoever tries fails. */
const press = {
  channelId: '7',
  token: 'aToken',
  isRepliable: () => {
    throw new Error('Nobody is there to be answered.');
  },
} as unknown as BaseInteraction;

/** The words of an answer are here what they are made of. */
const words = {
  fetchLanguage: () => Promise.resolve('en-US'),
  format: (...[, key, , options]: unknown[]) => `${String(key)} ${JSON.stringify(options)}`,
};

/** A press whose answers are put down, or get lost on their way. */
const answerable = (said: string[], lost?: Error) =>
  ({
    channelId: '7',
    channel: null,
    guild: null,
    isRepliable: () => true,
    reply: ({ content }: { content: string }) =>
      lost ? Promise.reject(lost) : Promise.resolve(said.push(content)),
  }) as unknown as BaseInteraction;

const broken = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

const refused = (url: string, code = unknownChannel) =>
  new DiscordAPIError({ code, message: 'gone' }, code, 404, 'POST', url, {});

describe('the report of a bug', () => {
  beforeAll(() => void Object.assign(container, { i18n: words }));
  afterAll(() => void Reflect.deleteProperty(container, 'i18n'));

  it('carries a short reference that stands in the log line too', () => {
    const { log, lines } = quietLog();
    const reference = reportBug(new Error('boom'), '/ping', log);
    expect(reference).toMatch(/^[0-9a-f]{8}$/);
    expect(lines).toMatchObject([{ level: 'error', reference, err: { message: 'boom' } }]);
  });

  it('is not made where the answer found its post deleted, and nobody is there to be told', async () => {
    const { log, lines } = quietLog();
    await answerBug(press, refused('https://discord.test/webhooks/1/aToken'), 'a press', log);
    expect(lines).toMatchObject([{ level: 'info', msg: expect.stringContaining('nobody was answered') }]);
  });

  it('is not made of a press that Discord tells of twice', async () => {
    const { log, lines } = quietLog();
    const url = 'https://discord.test/interactions/1/aToken/callback';
    await answerBug(press, refused(url, alreadyAcknowledged), 'a press', log);
    expect(lines).toMatchObject([{ level: 'info', msg: expect.stringContaining('told of twice') }]);
  });

  it('is not made of an answer for which Discord would not wait any longer', async () => {
    const { log, lines } = quietLog();
    const url = 'https://discord.test/webhooks/1/aToken/messages/@original';
    await answerBug(press, refused(url, invalidWebhookToken), 'a press', log);
    expect(lines).toMatchObject([{ level: 'info', msg: expect.stringContaining('later than Discord') }]);
  });

  it('is not made where a limit would have lasted longer than a person waits', async () => {
    const { log, lines } = quietLog();
    const said: string[] = [];
    await answerBug(answerable(said), new RateLimitError({} as RateLimitData), 'a press', log);
    expect(lines.map(({ level }) => level)).toEqual(['warn']);
    expect(said).toHaveLength(1);
  });

  it('is not made where the connection broke: the person has the reference of a warning', async () => {
    const { log, lines } = quietLog();
    const said: string[] = [];
    await answerBug(answerable(said), broken, 'a press', log);
    expect(lines).toMatchObject([
      { level: 'warn', msg: expect.stringMatching(/^Discord could not be reached/u) },
    ]);
    expect(said).toEqual([expect.stringContaining(String(lines[0]!.reference))]);
  });

  it('is not made either where nobody could be answered for the same reason', async () => {
    const { log, lines } = quietLog();
    await answerBug(answerable([], broken), broken, 'a press', log);
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });

  it('is made where another call found a channel gone', async () => {
    const { log, lines } = quietLog();
    const elsewhere = refused('https://discord.test/channels/7/messages');
    await expect(answerBug(press, elsewhere, 'a press', log)).rejects.toThrow();
    expect(lines).toMatchObject([{ level: 'error', err: { message: 'gone' } }]);
  });
});
