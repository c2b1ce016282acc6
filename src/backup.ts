/** `npm run backup`: writes everything into a file; its name may be given. The bot may go on meanwhile. */
import { errand } from './errand';
import { withDatabase } from './storage/backup/reach-database';
import { writeBackup } from './storage/backup/write-backup';

/** For example `backups/postern-2026-11-30T10-47-12Z.gz`: a colon stands in no name of a file on Windows. */
const nameNow = (): string =>
  `backups/postern-${new Date().toISOString().replaceAll(':', '-').replace(/\.\d+/u, '')}.gz`;

errand(async (settings, [given = nameNow()]) => {
  const { file, rows } = await withDatabase(settings, (url) => writeBackup(url, given));
  return `Written to ${file}: ${rows} rows. It holds what people wrote and the keys of webhooks: keep it where only you can read it.`;
});
