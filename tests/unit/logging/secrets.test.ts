import * as fc from 'fast-check';
import { quietLog } from '../../support/quiet-log';

const token = 'MTAwMDAwMDAwMDAwMDAwMDAx.Gabcde.aaaaaaaaaaaaaaaaaaaaaaaaaaaa';

/** What a careless line of code might log: values, errors with extra properties and causes, nested as deep as it likes. */
const anything = (secret: string) =>
  fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.string().map((text) => `${text}${secret}${text}`),
      fc.double(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), tie('value'), { maxKeys: 3 }),
      fc.string().map((text) => new Error(`${text} ${secret}`, { cause: new Error(`inner ${secret}`) })),
    ),
  })).value;

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return value !== null && typeof value === 'object' ? Object.entries(value).flat(1).flatMap(stringsIn) : [];
}

describe('the log', () => {
  it('never shows a secret, wherever it stands, and stays valid JSON', () => {
    const withSecret = fc
      .oneof(fc.string({ minLength: 9, unit: 'binary-ascii' }), fc.constant(token))
      .filter((secret) => secret.trim() === secret && !'[secret][secret]'.includes(secret))
      .chain((secret) => fc.tuple(fc.constant(secret), anything(secret)));
    fc.assert(
      fc.property(withSecret, ([secret, value]) => {
        const { log, lines } = quietLog([secret]);
        log.info({ value, err: value instanceof Error ? value : undefined }, `about ${secret}`);
        log.error(new Error(secret));
        log.warn(`%s`, secret);
        expect(lines).toHaveLength(3);
        expect(stringsIn(lines).filter((text) => text.includes(secret))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('masks a password of one character without breaking the line', () => {
    const { log, lines } = quietLog(['e']);
    log.info({ port: 5432 }, 'hello');
    expect(lines[0]).toMatchObject({ level: 'info', port: 5432, msg: 'h[secret]llo' });
  });

  it('masks a password that is percent-encoded in an address', () => {
    const { log, text } = quietLog(['p%40ss%2Fword']);
    log.info('postgresql://u:p%40ss%2Fword@db and p@ss/word');
    expect(text()).not.toMatch(/p%40ss|p@ss/);
  });

  it('recognises a bot token that nobody told it about', () => {
    const { log, text } = quietLog();
    log.info(`Authorization: Bot ${token}`);
    expect(text()).not.toContain(token);
    expect(text()).toContain('[secret]');
  });

  it('masks the tokens in the addresses of webhooks and interactions', () => {
    const { log, text } = quietLog();
    log.info('https://discord.com/api/v10/webhooks/123/aW50ZXJhY3Rpb246YWJjZGVmZ2g/messages/@original');
    log.info('https://discord.com/api/v10/interactions/123/aW50ZXJhY3Rpb246YWJjZGVmZ2g/callback');
    expect(text()).not.toContain('aW50ZXJhY3Rpb246');
    expect(text()).toContain('/webhooks/123/[secret]/messages');
  });

  it('leaves out what people wrote to each other', () => {
    const { log, text } = quietLog();
    log.error({
      err: Object.assign(new Error('refused'), { requestBody: { json: { content: 'private words' } } }),
    });
    expect(text()).toContain('refused');
    expect(text()).not.toContain('private words');
  });
});
