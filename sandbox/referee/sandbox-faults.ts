import type { Violation } from '../rest/judges';

/**
 * A strict sandbox that has sent what Discord would not, or that broke while answering, fails the run that used it.
 * @throws Error that names every different violation
 */
export function assertSandboxWasRight(violations: readonly Violation[]): void {
  const own = violations.filter(({ by }) => by === 'sandbox').map(described);
  const different = [...new Set(own)];
  if (different.length > 0) {
    throw new Error(
      `The sandbox itself has violated Discord's OpenAPI document ${own.length} times:\n${different.join('\n')}\n` +
        'Mend the shape or the handler of that route (or start with strict: false to look on regardless).',
    );
  }
}

function described({ route, status, path, message }: Violation): string {
  return `  ${route} → ${status} ${path}: ${message}`;
}
