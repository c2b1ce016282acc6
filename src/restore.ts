/** `npm run restore -- FILE`: brings a backup into an empty database. */
import { errand } from './errand';
import { StartError } from './start-error';
import { withDatabase } from './storage/backup/reach-database';
import { restoreBackup } from './storage/backup/restore-backup';

errand(async (settings, [file]) => {
  if (file === undefined) {
    throw new StartError('Name the file of the backup: npm run restore -- FILE');
  }
  const { rows, version, at, migrations } = await withDatabase(settings, (url) => restoreBackup(url, file));
  const update = migrations.length > 0 ? ` They were brought to this version: ${migrations.join(', ')}.` : '';
  return `Restored ${rows} rows, written by Postern ${version} at ${at}.${update} Start the bot.`;
});
