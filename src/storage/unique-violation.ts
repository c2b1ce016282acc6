import { Prisma } from './generated/client';

/** @returns whether a statement failed because a row like it exists (PostgreSQL's 23505, through Prisma's raw queries) */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) {
    return false;
  }
  return error.code === 'P2002' || JSON.stringify(error.meta ?? {}).includes('23505');
}
