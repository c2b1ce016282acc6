/** The environment, read once. Nothing else reads process.env, and no message here repeats a value. */
import path from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error';

const discordApi = 'https://discord.com/api';
const discordCdn = 'https://cdn.discordapp.com';

const address = (...schemes: string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), {
      error: `must be an address that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    })
    .transform((value) => value.replace(/\/+$/, ''));

const number = (from: number, to: number) =>
  z
    .string()
    .refine((value) => /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to, {
      error: `must be a whole number from ${from} to ${to}`,
    })
    .transform(Number);

const oneOf = <const Values extends [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

/** Every variable that Postern reads; `.env.example` and the README list the same names. */
export const environment = z
  .object({
    DISCORD_TOKEN: z
      .string({
        error:
          'is missing. Copy the bot token from https://discord.com/developers/applications (your application, "Bot"). ' +
          'To try Postern out without Discord, leave it empty and run "npm start" without NODE_ENV=production',
      })
      .regex(/^\S+$/, 'must be the bare token, without "Bot " in front and without spaces'),
    DISCORD_API_URL: address('https:', 'http:').default(discordApi),
    DISCORD_CDN_URL: address('https:', 'http:').default(discordCdn),
    DISCORD_REQUESTS_PER_SECOND: number(1, 10_000).default(50),
    DATABASE_URL: address('postgresql:', 'postgres:').optional(),
    REDIS_URL: address('redis:', 'rediss:').optional(),
    DATA_DIR: z.string().default('.data'),
    HTTP_HOST: z.string().default('127.0.0.1'),
    HTTP_PORT: number(0, 65_535).default(0),
    LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
    ROLE: oneOf(['all', 'gateway', 'worker']).default('all'),
    NODE_ENV: oneOf(['development', 'test', 'production']).default('development'),
  })
  .superRefine((values, context) => {
    if (values.ROLE !== 'all' && !values.DATABASE_URL) {
      context.addIssue({
        code: 'custom',
        path: ['DATABASE_URL'],
        message: `is missing. With ROLE=${values.ROLE} several processes share one PostgreSQL, so its address is needed`,
      });
    }
  });

export type Config = ReturnType<typeof readConfig>;

/**
 * Reads the environment; blank values count as absent.
 * @throws StartError naming every variable with a problem, never its value
 */
export function readConfig(variables: Record<string, string | undefined> = process.env) {
  const present = Object.entries(variables).filter(([, value]) => value?.trim());
  const result = environment.safeParse(
    Object.fromEntries(present.map(([name, value]) => [name, value?.trim()])),
  );
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}.`);
    throw new StartError(
      `The configuration has ${problems.length === 1 ? 'a problem' : 'problems'}:\n${problems.join('\n')}\n` +
        'Set the variables in the environment or in the file .env (see .env.example), then start again.',
    );
  }
  return toConfig(result.data);
}

/**
 * Where the database is, for whoever needs nothing else: no token is asked for.
 * @throws StartError naming the variable with a problem, never its value
 */
export function readDatabaseSettings(
  variables: Record<string, string | undefined> = process.env,
): Pick<Config, 'databaseUrl' | 'dataDir'> {
  const { DATABASE_URL, DATA_DIR } = environment.shape;
  const url = DATABASE_URL.safeParse(variables.DATABASE_URL?.trim() || undefined);
  if (!url.success) {
    throw new StartError(
      `DATABASE_URL ${url.error.issues[0]!.message}. Correct it in the environment or in .env.`,
    );
  }
  const dataDir = DATA_DIR.parse(variables.DATA_DIR?.trim() || undefined);
  return { databaseUrl: url.data, dataDir: path.resolve(dataDir) };
}

/** Discord has further hosts for its test versions, such as canary.discord.com. */
function isDiscords(api: string): boolean {
  const { protocol, hostname } = new URL(api);
  return protocol === 'https:' && /^([a-z]+\.)?discord\.com$/.test(hostname);
}

function toConfig(values: z.output<typeof environment>) {
  return {
    discord: {
      token: values.DISCORD_TOKEN,
      api: values.DISCORD_API_URL,
      cdn: values.DISCORD_CDN_URL,
      isReal: isDiscords(values.DISCORD_API_URL),
      requestsPerSecond: values.DISCORD_REQUESTS_PER_SECOND,
    },
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    dataDir: path.resolve(values.DATA_DIR),
    http: { host: values.HTTP_HOST, port: values.HTTP_PORT },
    role: values.ROLE,
  };
}

/**
 * How to log, also when the configuration as a whole is not valid.
 * `secrets` are the token and the passwords, which must never be printed.
 */
export function readLogSettings(variables: Record<string, string | undefined> = process.env) {
  const level = environment.shape.LOG_LEVEL.safeParse(variables.LOG_LEVEL?.trim() || undefined);
  const passwords = [variables.DATABASE_URL, variables.REDIS_URL]
    .filter((url): url is string => URL.canParse(url ?? ''))
    .map((url) => new URL(url).password);
  return {
    level: level.data ?? 'info',
    asJson: variables.NODE_ENV?.trim() === 'production',
    secrets: [variables.DISCORD_TOKEN?.trim() ?? '', ...passwords].filter(Boolean),
  };
}
