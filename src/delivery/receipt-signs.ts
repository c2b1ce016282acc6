/** The small signs on messages, and what puts them there. */

export const receiptSigns = {
  arrived: '✅',
  waiting: '⏳',
  incomplete: '⚠️',
  failed: '❌',
  note: '📝',
  refused: '⛔',
} as const;
export type ReceiptSign = (typeof receiptSigns)[keyof typeof receiptSigns];

/** A message where its author wrote it. */
export interface Written {
  channelId: string;
  discordId: string;
}

/** Puts signs on messages. Whether it works is nobody's concern. */
export interface Signs {
  put(message: Written, sign: ReceiptSign): Promise<void>;
  take(message: Written, sign: ReceiptSign): Promise<void>;
}
