/** Which version of Postern this is. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The package stands beside `src/`, and two folders above what is built of it. */
const manifest = ['..', '../..']
  .map((folder) => path.join(__dirname, folder, 'package.json'))
  .find((file) => existsSync(file));

/** As the package names it. */
export const version: string = manifest
  ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
  : '';
