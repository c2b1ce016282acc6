/** Turns what PostgreSQL or the network says about a failed connection into words. */
import { StartError } from '../start-error';

interface Failure {
  code: string;
  message: string;
}

/**
 * Explains a failed connection.
 * @param error what the driver threw
 * @param url   the address that was tried; its password is not repeated
 */
export function connectionProblem(error: unknown, url: string): StartError {
  const { hostname, port, pathname, username } = new URL(url);
  const place = `PostgreSQL at ${hostname}:${port || 5432}`;
  const { code = '', message = '' } = (
    error instanceof AggregateError ? error.errors[0] : error
  ) as Partial<Failure>;
  const explanation = explain(
    { code, message },
    place,
    decodeURIComponent(pathname.slice(1)),
    decodeURIComponent(username),
  );
  return new StartError(
    `${explanation} Postern keeps everything in its database, so it can do nothing without.`,
    {
      cause: error,
    },
  );
}

function explain({ code, message }: Failure, place: string, database: string, user: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `${place} refuses connections: no server listens there. Start it, or correct DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${place} cannot be found: the host name is unknown. Correct the host in DATABASE_URL, or mend the name service.`;
    case '28P01':
      return `${place} refuses the password of user "${user}". Correct the password in DATABASE_URL.`;
    case '28000':
      return `${place} does not let user "${user}" in (${message}). Allow it in pg_hba.conf, or use another user in DATABASE_URL.`;
    case '3D000':
      return `${place} has no database "${database}". Create it (CREATE DATABASE), or correct its name in DATABASE_URL.`;
    case '42501':
      return `User "${user}" may not create tables in database "${database}" (${message}). Make it the owner: ALTER DATABASE "${database}" OWNER TO "${user}".`;
    case '53300':
      return `${place} has no connection left. Raise max_connections, or close other clients, and start again.`;
    case '57P03':
      return `${place} is starting up or shutting down. Start Postern again in a moment.`;
    default:
      return isTimeout(code, message)
        ? `${place} does not answer. Check that it runs, and that no firewall stands between; the address is DATABASE_URL.`
        : `${place} could not be used (${message || code}). Check DATABASE_URL.`;
  }
}

const isTimeout = (code: string, message: string): boolean =>
  code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || /timeout|timed out/i.test(message);

/** What went wrong in a query, without the piece of source code that Prisma shows in front of it. */
export function plainReason(error: unknown): string {
  const lastLine = (error as Error).message.trimEnd().split('\n').at(-1) ?? '';
  return /Message: `(.+)`$/.exec(lastLine)?.[1] ?? lastLine;
}
