/** Until when an intake waits: for the answer to its question, then as a draft. Pure. */
import type { IntakeChange } from './ports';

/** The deadlines of which one is open while an intake waits. */
export const intakeDeadlines = ['question-timeout', 'draft-end'] as const;

interface IntakeDeadline {
  kind: (typeof intakeDeadlines)[number];
  dueAt: Date;
}

/** @returns what an intake waits for after a change; undefined where it is over */
export function deadlineAfter(change: IntakeChange): IntakeDeadline | undefined {
  switch (change.kind) {
    case 'ask':
      return { kind: 'question-timeout', dueAt: change.answerBy };
    case 'set-aside':
      return { kind: 'draft-end', dueAt: change.until };
    case 'drop':
    case 'abandon':
      return undefined;
  }
}
