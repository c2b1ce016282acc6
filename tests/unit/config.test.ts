import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environment, readConfig, readLogSettings } from '../../src/config';
import { StartError } from '../../src/start-error';

const token = 'a-token-that-nobody-must-see';
const root = path.resolve(__dirname, '../..');
const names = Object.keys(environment.shape);

function problemsOf(variables: Record<string, string>): string {
  try {
    readConfig(variables);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message;
  }
  throw new Error('The configuration was accepted.');
}

describe('the configuration', () => {
  it('needs only a token', () => {
    expect(readConfig({ DISCORD_TOKEN: token })).toEqual({
      discord: {
        token,
        api: 'https://discord.com/api',
        cdn: 'https://cdn.discordapp.com',
        isReal: true,
        requestsPerSecond: 50,
      },
      databaseUrl: undefined,
      redisUrl: undefined,
      dataDir: path.resolve('.data'),
      http: { host: '127.0.0.1', port: 0 },
      role: 'all',
    });
  });

  it('treats a blank value as absent and trims the others', () => {
    const config = readConfig({ DISCORD_TOKEN: ` ${token}\n`, DATABASE_URL: '  ', HTTP_PORT: '' });
    expect(config.discord.token).toBe(token);
    expect(config.databaseUrl).toBeUndefined();
    expect(config.http.port).toBe(0);
  });

  it('reads every variable', () => {
    const config = readConfig({
      DISCORD_TOKEN: token,
      DISCORD_API_URL: 'http://127.0.0.1:1234/api/',
      DISCORD_CDN_URL: 'http://127.0.0.1:1235',
      DISCORD_REQUESTS_PER_SECOND: '20',
      DATABASE_URL: 'postgresql://u:p@db/postern',
      REDIS_URL: 'rediss://redis:6380/1',
      DATA_DIR: '/var/lib/postern',
      HTTP_HOST: '0.0.0.0',
      HTTP_PORT: '8080',
      ROLE: 'worker',
      NODE_ENV: 'production',
    });
    expect(config.discord).toMatchObject({
      api: 'http://127.0.0.1:1234/api',
      isReal: false,
      requestsPerSecond: 20,
    });
    expect(config).toMatchObject({
      role: 'worker',
      dataDir: '/var/lib/postern',
      redisUrl: 'rediss://redis:6380/1',
    });
    expect(config.http).toEqual({ host: '0.0.0.0', port: 8080 });
  });

  it.each([
    ['https://discord.com/api', true],
    ['https://canary.discord.com/api/', true],
    ['http://discord.com/api', false],
    ['https://discord.com.example/api', false],
    ['https://notdiscord.com/api', false],
    ['http://127.0.0.1:4000/api', false],
  ])('knows whether %s is Discord: %s', (DISCORD_API_URL, isReal) => {
    expect(readConfig({ DISCORD_TOKEN: token, DISCORD_API_URL }).discord.isReal).toBe(isReal);
  });

  it('names all problems at once, and never a value', () => {
    const message = problemsOf({
      DISCORD_API_URL: 'ftp://hidden-value',
      DATABASE_URL: 'hidden-value',
      REDIS_URL: 'http://:hidden-value@host',
      DISCORD_REQUESTS_PER_SECOND: 'hidden-value',
      HTTP_PORT: '70000',
      LOG_LEVEL: 'hidden-value',
      ROLE: 'hidden-value',
    });
    for (const name of [
      'DISCORD_TOKEN',
      'DISCORD_API_URL',
      'DATABASE_URL',
      'REDIS_URL',
      'HTTP_PORT',
      'LOG_LEVEL',
      'ROLE',
    ]) {
      expect(message).toContain(`  ${name} `);
    }
    expect(message).not.toContain('hidden-value');
    expect(message).not.toContain('70000');
    expect(message).toContain('.env.example');
  });

  it.each(['Bot abc', 'abc def'])('refuses a token with a space without repeating it', (value) => {
    const message = problemsOf({ DISCORD_TOKEN: value });
    expect(message).toContain('the bare token');
    expect(message).not.toContain(value);
  });

  it('explains that several processes need a common database', () => {
    expect(problemsOf({ DISCORD_TOKEN: token, ROLE: 'worker' })).toContain('DATABASE_URL is missing');
  });

  it('finds the secrets even when the rest is wrong', () => {
    const { secrets, level, asJson } = readLogSettings({
      DISCORD_TOKEN: token,
      DATABASE_URL: 'postgresql://u:database-password@db/postern',
      REDIS_URL: 'redis://:redis-password@host',
      LOG_LEVEL: 'nonsense',
      NODE_ENV: 'production',
    });
    expect(secrets).toEqual([token, 'database-password', 'redis-password']);
    expect({ level, asJson }).toEqual({ level: 'info', asJson: true });
  });
});

describe('the documents about the configuration', () => {
  it('list in .env.example exactly the variables that exist', () => {
    const example = readFileSync(path.join(root, '.env.example'), 'utf8');
    const listed = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1] ?? '');
    // The last one is for docker-compose.yml alone, which makes DATABASE_URL of it.
    expect(listed.toSorted()).toEqual([...names, 'POSTGRES_PASSWORD'].toSorted());
  });

  it('name every variable in the README', () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
