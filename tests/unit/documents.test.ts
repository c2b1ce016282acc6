import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { environment } from '../../src/config';
import { settingsTable } from '../support/settings-table';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const exists = (...parts: string[]) => existsSync(path.join(root, ...parts));
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'sandbox/README.md'];
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What stands between single backticks outside of code blocks. */
function codeIn(text: string): string[] {
  const prose = text.replace(/^```[^]*?^```/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The first group of every match, once each. */
function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))];
}

describe.each(documents)('%s', (document) => {
  const text = read(document);
  const folder = path.dirname(document);

  it('links to files that exist', () => {
    const links = namesIn(text, /\]\((?!https?:|#)([^)#\s]+)/g);
    expect(links.filter((link) => !exists(folder, link))).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const paths = codeIn(text).filter((code) =>
      /^(\.?[\w-][\w.-]*\/)+([\w.-]*\.(ts|js|json|md|sql|yml))?$/.test(code),
    );
    const made = ['docs/images/', 'dist/', '.data/', 'backups/'];
    const missing = paths.filter((each) => !exists(each) && !exists(folder, each) && !made.includes(each));
    expect(missing).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const named = [...namesIn(text, /npm run ([\w:]+)/g), ...namesIn(text, /npm (start|test)\b/g)];
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names benchmarks that exist', () => {
    const named = namesIn(text, /npm run bench -- (\w+)/g);
    expect(named.filter((name) => !exists('tests/bench', `${name}.ts`))).toEqual([]);
  });
});

describe('the documents of the bot', () => {
  const text = documents
    .filter((each) => !each.startsWith('sandbox'))
    .map(read)
    .join('\n');

  it('name environment variables that something reads', () => {
    const named = [
      ...new Set(codeIn(text).flatMap((code) => code.match(/^\$?([A-Z]+(_[A-Z]+)+|ROLE)\b/)?.[1] ?? [])),
    ];
    const readers = [
      'scripts/services.js',
      'tests/support/desk.ts',
      'tests/bench/desk/desk.ts',
      'tests/chaos/chaos.ts',
      'docker-compose.yml',
    ]
      .map(read)
      .join('\n');
    expect(named).toEqual(expect.arrayContaining(['DISCORD_TOKEN', 'DATA_DIR', 'TEST_DATABASE_URL']));
    expect(named.filter((name) => !(name in environment.shape) && !readers.includes(name))).toEqual([]);
  });

  it('name the default of every variable as it is', () => {
    const defaults = environment.parse({ DISCORD_TOKEN: 'token' });
    const rows = [...text.matchAll(/^\| `([A-Z_]+)` +\| `([^`]+)`/gm)];
    expect(rows.length).toBeGreaterThan(5);
    for (const [, name = '', value] of rows) {
      expect([name, String(defaults[name as keyof typeof defaults])]).toEqual([name, value]);
    }
  });

  it('name commands and pages that the bot answers', () => {
    const named = namesIn(codeIn(text).join('\n'), /^\/([a-z-]+)$/gm);
    const server = read('src/http/server.ts');
    const isThere = (name: string) => exists('src/commands', `${name}.ts`) || server.includes(`'/${name}'`);
    expect(named).toEqual(expect.arrayContaining(['ping', 'healthz', 'readyz', 'metrics']));
    expect(named.filter((name) => !isThere(name))).toEqual([]);
  });

  it('list every setting as it is defined', () => {
    const table = read('README.md').split('## Settings of a server')[1]?.split('\n## ')[0] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const cells = rows.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(cells).toEqual(settingsTable());
  });

  it('list every npm script', () => {
    const contributing = read('CONTRIBUTING.md');
    const listed = namesIn(contributing, /^\| `npm (?:run )?([\w:]+)/gm);
    expect(listed.toSorted()).toEqual(Object.keys(scripts).toSorted());
  });

  it('show every folder of the source', () => {
    const architecture = read('ARCHITECTURE.md');
    const folders = readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    );
    expect(folders.map(({ name }) => name).filter((name) => !architecture.includes(`${name}/`))).toEqual([]);
  });
});

describe('the document of the sandbox', () => {
  it('lists the options of its command line as they are', () => {
    const listed = namesIn(read('sandbox/README.md'), /^\| `(--[a-z-]+)/gm);
    const known = namesIn(read('sandbox/cli-options.ts'), /^ {2}(--[a-z-]+)/gm);
    expect(listed.toSorted()).toEqual(known.toSorted());
  });
});

describe('the changelog', () => {
  it('says what is not released yet', () => {
    expect(read('CHANGELOG.md')).toMatch(/^## Unreleased\n+### \w+\n+- \w/m);
  });
});

describe('the files of the repository', () => {
  it('name no place on a machine and no package registry', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
    const texts = tracked.filter((file) => !file.endsWith('.png') && exists(file));
    const forbidden = /(?<![\w.}*)])\/(home|Users|root|work|mnt)\/\w|\bregistry\.[\w-]+\.[a-z]|"resolved": "/;
    expect(texts.length).toBeGreaterThan(100);
    expect(
      texts.filter((file) => file !== 'tests/unit/documents.test.ts' && forbidden.test(read(file))),
    ).toEqual([]);
  });
});
