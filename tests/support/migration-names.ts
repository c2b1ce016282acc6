import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Every migration, oldest first: what a fresh database gets. */
export const migrationNames = readdirSync(path.resolve(__dirname, '../../prisma/migrations'), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();
