/** `npm run sandbox`: the local Discord as a program of its own. */
import { startSandbox, type Sandbox } from '.';
import { HELP, readCommandLine, UsageError } from './cli-options';
import { keepHeapSmall } from './heap';

const USAGE = 2;

async function main(): Promise<void> {
  const { settings, exitWithStdin, help } = readCommandLine(process.argv.slice(2));
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  keepHeapSmall();
  const sandbox = await startSandbox({ ...settings, strict: false });
  stopOnDemand(sandbox, exitWithStdin);
  process.stdout.write(`${JSON.stringify(announcement(sandbox))}\n`);
}

/** The one line on stdout: all that a script needs to join. */
function announcement({ world, town }: Sandbox) {
  const { api, cdn, web, control } = world.addresses;
  const { id: applicationId, token } = world.application;
  return { api, cdn, web, control, token, applicationId, ...town };
}

function stopOnDemand(sandbox: Sandbox, exitWithStdin: boolean): void {
  let stopping = false;
  const stop = (): void => {
    if (!stopping) {
      stopping = true;
      void sandbox.stop().then(() => process.exit(0));
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (exitWithStdin) {
    process.stdin.on('end', stop).on('error', stop).resume();
  }
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nTry --help.\n`);
    return USAGE;
  }
  const { code, port } = error as { code?: string; port?: number };
  process.stderr.write(
    code === 'EADDRINUSE'
      ? `Port ${port} is taken by another program; choose another one with --port, or none to take any free one.\n`
      : `The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  return 1;
}

main().catch((error: unknown) => {
  process.exit(explain(error));
});
