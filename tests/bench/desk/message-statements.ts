/** What a message asks of the database on its way, known by what stands in the statement. */

const statements = {
  'read what is known of a user': /"openTickets"/u,
  'read what is known of a post': /"closedNoticeUnderWay"/u,
  'write the message and what follows from it': /INSERT INTO messages/u,
  'claim the delivery': /settled AS \(SELECT NULL/u,
  'settle it and claim the next': /\boutcome AS \(/u,
} as const;

export type MessageStatement = keyof typeof statements;

/** How often each was waited for, and how long in all. */
export type WaitingTimes = Partial<Record<MessageStatement, { count: number; totalMs: number }>>;

/** @returns whether a statement is about the messages or lanes that it begins with; what looks for due ones is not */
export const isAboutMessages = (text: string): boolean => /^\s*WITH\s+given\s+AS/u.test(text);

/** @returns which of them it is; undefined for any other */
export const statementOf = (text: string): MessageStatement | undefined =>
  isAboutMessages(text)
    ? (Object.keys(statements) as MessageStatement[]).find((name) => statements[name].test(text))
    : undefined;
