import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

/** Judges a small tree of files with the rules of the project. */
function judge(files: Record<string, string>): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'postern-imports-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  const config = ['--config', path.join(root, '.dependency-cruiser.js'), '--preserve-symlinks'];
  const args = [cruiser, ...config, '--output-type', 'json', 'src', 'sandbox'];
  try {
    const text = execFileSync(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    const { summary } = JSON.parse(text.toString()) as { summary: { violations: Violation[] } };
    return summary.violations.map(({ rule, from }) => `${from}: ${rule.name}`).toSorted();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const empty = 'export const x = 1;';
const importing = (what: string) => `import * as y from '${what}';\nexport const x = y;`;

const typeOf = (what: string) => `import type * as y from '${what}';\nexport type X = typeof y;`;

/** Each bad file, what it imports, and the rule that must find it. */
const violations: [file: string, imports: string, rule: string][] = [
  ['src/tickets/knows-storage.ts', importing('../storage/good'), 'core-knows-no-edge-and-no-adapter'],
  ['src/tickets/knows-command.ts', importing('../commands/good'), 'core-knows-no-edge-and-no-adapter'],
  ['src/jobs/knows-storage.ts', importing('../storage/good'), 'adapters-do-not-know-each-other'],
  ['src/discord/knows-command.ts', importing('../commands/good'), 'adapters-know-no-edge'],
  [
    'src/commands/knows-jobs.ts',
    importing('../jobs/good'),
    'edges-reach-storage-and-jobs-through-the-core-only',
  ],
  [
    'src/tickets/knows-sandbox.ts',
    importing('../../sandbox/good'),
    'the-bot-knows-neither-sandbox-nor-tests',
  ],
  ['sandbox/knows-bot.ts', importing('../src/tickets/ports'), 'the-sandbox-knows-neither-bot-nor-tests'],
  ['src/tickets/discord.ts', importing('discord.js'), 'discord-only-in-its-adapter-and-the-edges'],
  ['src/tickets/discord-type.ts', typeOf('discord.js'), 'discord-only-in-its-adapter-and-the-edges'],
  ['src/storage/sapphire.ts', importing('@sapphire/framework'), 'discord-only-in-its-adapter-and-the-edges'],
  ['src/jobs/pg.ts', importing('pg'), 'prisma-only-in-storage'],
  ['src/tickets/prisma-type.ts', typeOf('@prisma/adapter-pg'), 'prisma-only-in-storage'],
  ['src/tickets/bullmq.ts', importing('bullmq'), 'bullmq-only-in-jobs'],
  ['src/storage/redis-type.ts', typeOf('ioredis'), 'bullmq-only-in-jobs'],
  ['src/tickets/fastify.ts', importing('fastify'), 'fastify-only-in-http'],
  ['src/tickets/lost.ts', importing('./no-such-file'), 'nothing-missing'],
  ['src/tickets/round.ts', importing('./trip'), 'no-circles'],
];

const good = {
  'sandbox/good.ts': empty,
  'src/tickets/ports.ts': empty,
  'src/tickets/close.ts': importing('./ports'),
  'src/storage/good.ts': importing('pg'),
  'src/storage/tickets.ts': importing('../tickets/ports'),
  'src/jobs/good.ts': importing('bullmq'),
  'src/http/good.ts': importing('fastify'),
  'src/discord/good.ts': importing('discord.js'),
  'src/commands/good.ts': importing('../tickets/close'),
};

describe('the direction of imports', () => {
  it('lets the core use its ports, adapters serve them, and edges call the core', () => {
    expect(judge(good)).toEqual([]);
  });

  it('is judged so that each forbidden import is found, also one of a type alone', () => {
    const bad = Object.fromEntries(violations.map(([file, content]) => [file, content]));
    expect(judge({ ...good, ...bad, 'src/tickets/trip.ts': importing('./round') })).toEqual(
      violations.map(([file, , rule]) => `${file}: ${rule}`).toSorted(),
    );
  });
});
