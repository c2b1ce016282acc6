/** Runs something that is done once from the command line, and says with the exit code how it went. */
import { readDatabaseSettings } from './config';
import { StartError } from './start-error';

type Settings = ReturnType<typeof readDatabaseSettings>;

/**
 * Does it and ends the process: with 0 and what came of it, or with 1 and why nothing did.
 * @param work is given where the database is, and the words behind the command
 */
export function errand(work: (settings: Settings, words: readonly string[]) => Promise<string>): void {
  const run = async (): Promise<string> => work(readDatabaseSettings(), process.argv.slice(2));
  run().then(
    (said) => {
      process.stdout.write(`${said}\n`);
      process.exit(0);
    },
    (error: unknown) => {
      const { message, stack } = error as Error;
      process.stderr.write(`${error instanceof StartError ? message : stack}\n`);
      process.exit(1);
    },
  );
}
