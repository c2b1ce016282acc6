import { isErrorLike, type ErrorLike } from '../error-like';
import { Prisma } from './generated/client';

/** What the driver calls a server that is stopped, starting, restarting, full or not to be reached. */
const kinds = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'];
/** PostgreSQL: connection exceptions, too many connections, and a server that shuts down or starts. */
const codes = /^(?:08\w{3}|53300|57P0[123])$/u;
const codesInside = /"(?:08\w{3}|53300|57P0[123])"/u;
/** Prisma: cannot reach, timed out, closed the connection, pool exhausted. */
const prismaCodes = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'];
const words =
  /connection terminated|timeout exceeded when trying to connect|not queryable|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT/iu;

/** @returns whether a statement failed because the database is away for now: the same one may succeed later */
export function isDatabaseAway(error: unknown): boolean {
  if (!isErrorLike(error)) {
    return false;
  }
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const meta = JSON.stringify(error.meta ?? {});
    return (
      prismaCodes.includes(error.code) ||
      codesInside.test(meta) ||
      kinds.some((kind) => meta.includes(kind)) ||
      words.test(error.message)
    );
  }
  return (
    codes.test(codeOf(error)) ||
    error instanceof Prisma.PrismaClientInitializationError ||
    words.test(error.message) ||
    kinds.some((kind) => error.message.includes(kind)) ||
    (error.cause !== undefined && isDatabaseAway(error.cause))
  );
}

const codeOf = ({ code }: ErrorLike): string => (typeof code === 'string' ? code : '');
