import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
const { missingPackages } = jest.requireActual<{ missingPackages: (lock: object) => { name: string }[] }>(
  path.join(root, 'scripts/complete-lock-file.js'),
);

describe('package-lock.json', () => {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string }>;
  };

  it('describes every optional package of every platform, or "npm ci" would refuse it', () => {
    expect(missingPackages(lock).map(({ name }) => name)).toEqual([]);
  });

  it('names no registry', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]);
  });

  it('is seen as incomplete when a package of another platform is missing', () => {
    const packages = {
      '': {},
      'node_modules/tool': {
        optionalDependencies: { 'tool-linux-x64': '1.0.0', 'tool-darwin-arm64': '1.0.0' },
      },
      'node_modules/tool-linux-x64': {},
    };
    expect(missingPackages({ packages }).map(({ name }) => name)).toEqual(['tool-darwin-arm64']);
  });
});
