import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
const { combinations, smokeSet } = jest.requireActual<{
  combinations: { name: string; profile: string; queue: string }[];
  smokeSet: string[];
}>(path.join(root, 'scripts/combinations.js'));

describe('where the stories are told', () => {
  it('starts with what npm test runs', () => {
    expect(combinations[0]).toMatchObject({ profile: 'relaxed', queue: 'redis' });
  });

  it('has every profile and both queues', () => {
    expect([...new Set(combinations.map(({ profile }) => profile))]).toEqual([
      'relaxed',
      'documented',
      'hostile',
    ]);
    expect([...new Set(combinations.map(({ queue }) => queue))]).toEqual(['redis', 'postgresql']);
  });

  it('names stories that there are as the smoke set', () => {
    expect(smokeSet).not.toEqual([]);
    expect(smokeSet.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});
