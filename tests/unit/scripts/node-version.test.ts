import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
const file = path.join(root, 'scripts/node-version.js');

/** Loads the script in a Node that says it is another version. */
function loadedBy(version: string) {
  const program = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } }); require('${file}');`;
  return spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
}

describe('the check of the Node version', () => {
  it.each(['12.22.12', '18.20.8', '20.19.9'])('stops Node %s with what to do', (version) => {
    const { status, stderr } = loadedBy(version);
    expect(status).toBe(1);
    expect(stderr).toContain(
      `Postern needs Node.js 20.20 or newer, and this is ${version}. Install a newer one`,
    );
  });

  it.each(['20.20.0', '22.0.0', '24.11.1'])('lets Node %s pass', (version) => {
    expect(loadedBy(version)).toMatchObject({ status: 0, stderr: '' });
  });

  it('comes first in every npm script, and asks for the version that package.json names', () => {
    const { scripts, engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
      engines: { node: string };
    };
    const late = Object.values(scripts).filter(
      (script) => !script.startsWith('node -r ./scripts/node-version.js '),
    );
    expect(late).toEqual([]);
    expect(engines.node).toBe('>=20.20');
  });
});
