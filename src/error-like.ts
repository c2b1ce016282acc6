/** What is thrown, by its looks. */

export interface ErrorLike {
  name: string;
  message: string;
  code?: unknown;
  cause?: unknown;
}

/** Errors of sockets are made by Node itself, and in a test they are no instances of its `Error`. */
export const isErrorLike = (error: unknown): error is ErrorLike =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
