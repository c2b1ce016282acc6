import { DatabaseError } from 'pg';
import { Prisma } from './generated/client';

/** PostgreSQL's code for it. */
const uniqueViolation = '23505';

/** @returns whether a statement failed because a row like it exists, through Prisma or without it */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) {
    return error instanceof DatabaseError && error.code === uniqueViolation;
  }
  return error.code === 'P2002' || JSON.stringify(error.meta ?? {}).includes(uniqueViolation);
}
