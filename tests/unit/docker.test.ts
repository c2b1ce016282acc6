import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { environment } from '../../src/config';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const service = z.object({
  image: z.string().optional(),
  build: z.string().optional(),
  restart: z.string(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  volumes: z.array(z.string()),
  ports: z.undefined().optional(),
  networks: z.array(z.string()),
  profiles: z.array(z.string()).optional(),
  deploy: z.object({ replicas: z.number() }).optional(),
});

const compose = z
  .object({
    services: z.record(z.string(), service),
    volumes: z.record(z.string(), z.unknown()),
    networks: z.record(z.string(), z.object({ internal: z.boolean().optional() }).nullable()),
  })
  .parse(parse(read('docker-compose.yml'), { merge: true }));

describe('docker-compose.yml', () => {
  it('runs the bot with PostgreSQL 17 and Redis 7, each started again when it stops', () => {
    const { bot, postgres, redis } = compose.services;
    expect(Object.keys(compose.services)).toEqual(['bot', 'worker', 'postgres', 'redis']);
    expect([postgres?.image, redis?.image]).toEqual(['postgres:17-alpine', 'redis:7-alpine']);
    expect(bot?.build).toBe('.');
    expect(Object.values(compose.services).map(({ restart }) => restart)).toEqual(
      Array(4).fill('unless-stopped'),
    );
  });

  it('lets three more carry with the profile `scale`, and nobody but the bot without it', () => {
    const { bot, worker, postgres, redis } = compose.services;
    expect([bot, postgres, redis].map((each) => each?.profiles)).toEqual([undefined, undefined, undefined]);
    expect(worker).toEqual({
      ...bot,
      profiles: ['scale'],
      deploy: { replicas: 3 },
      environment: { ...bot?.environment, ROLE: 'worker' },
    });
    // The listening one gets its part from .env, which says `all` at first.
    expect(bot?.environment).not.toHaveProperty('ROLE');
  });

  it('starts the bot when both say that they are healthy', () => {
    const { bot, postgres, redis } = compose.services;
    expect(bot?.depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
    });
    expect([postgres?.healthcheck?.test[1], redis?.healthcheck?.test[1]]).toEqual([
      'pg_isready',
      'redis-cli',
    ]);
    expect(postgres?.healthcheck?.test.join(' ')).toContain('-h 127.0.0.1');
  });

  it('lets Redis write every change down and forget nothing', () => {
    const command = compose.services['redis']?.command?.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  it('keeps every kind of data in a volume that it declares', () => {
    const used = Object.values(compose.services)
      .flatMap(({ volumes }) => volumes.map((each) => each.split(':')[0] ?? ''))
      .filter((each) => !each.startsWith('./'));
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
  });

  it('opens no port, and lets the database and the queue talk to the bot alone', () => {
    const { postgres, redis } = compose.services;
    expect([postgres?.networks, redis?.networks]).toEqual([['inside'], ['inside']]);
    expect(compose.networks['inside']?.internal).toBe(true);
  });

  it('lets the bot be the owner of its database and nothing more', () => {
    const { postgres, bot } = compose.services;
    expect(postgres?.environment).toMatchObject({ POSTGRES_USER: 'postgres', POSTGRES_DB: 'postern' });
    expect(postgres?.volumes).toContain(
      './docker/make-owner.sh:/docker-entrypoint-initdb.d/make-owner.sh:ro',
    );
    const script = read('docker/make-owner.sh');
    expect(script).toContain("CREATE ROLE postern LOGIN PASSWORD :'password'");
    expect(script).toContain('ALTER DATABASE postern OWNER TO postern');
    expect(script).not.toMatch(/SUPERUSER|CREATEDB|CREATEROLE/u);
    expect(bot?.environment?.['DATABASE_URL']).toContain('//postern:');
  });

  it('keeps figures to its own machine unless it is told otherwise', () => {
    expect(compose.services['bot']?.environment?.['HTTP_HOST']).toBe('${HTTP_HOST:-127.0.0.1}');
  });

  it('sets only variables that the bot reads', () => {
    const set = Object.keys(compose.services['bot']?.environment ?? {});
    expect(set.filter((name) => !(name in environment.shape))).toEqual([]);
    expect(set).toEqual(expect.arrayContaining(['DATABASE_URL', 'REDIS_URL', 'NODE_ENV']));
  });
});

describe('the image', () => {
  const lines = read('Dockerfile').split('\n');
  const lastStage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));

  it('runs as an ordinary user, in production, with only what production needs', () => {
    expect(lastStage).toContain('USER node');
    expect(lastStage.join('\n')).toMatch(/ENV NODE_ENV=production/);
    expect(lines.join('\n')).toMatch(/npm ci [^\n]*--omit=dev --omit=optional/);
    expect(lastStage.join('\n')).not.toContain('sandbox');
  });

  it('starts the bot with the same limit of memory as npm start, and watches its health', () => {
    const image = lastStage.join('\n');
    const settings = read('scripts/heap-flags.js');
    for (const flag of [/--max-old-space-size=\d+/, /--max-semi-space-size=\d+/]) {
      expect(image.match(flag)?.[0]).toBe(settings.match(flag)?.[0]);
    }
    expect(image).toContain('MALLOC_ARENA_MAX=2');
    expect(settings).toContain("MALLOC_ARENA_MAX: '2'");
    expect(lastStage.join('\n')).toMatch(/HEALTHCHECK[^]*\/healthz/);
  });

  it('puts the texts and the migrations where the compiled bot looks for them', () => {
    // The compiler has made dist/src/locales by then, and a copy to an existing folder would land inside it.
    expect(lines.join('\n')).toContain('cp -r src/locales dist/src/ ');
    expect(lines.join('\n')).toMatch(/cp -r prisma dist\/$/m);
  });

  it('keeps the one compiler of queries that the bot loads', () => {
    const generated = readFileSync(path.join(root, 'src/storage/generated/internal/class.ts'), 'utf8');
    expect(generated).toContain('query_compiler_small_bg.postgresql');
    expect(lines.join('\n')).toContain("! -name '*_small_bg.postgresql.*' -delete");
  });

  it('is built from nothing but what its stages copy', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith('COPY') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect([...new Set(copied)].toSorted()).toEqual(allowed.toSorted());
  });
});
