type Insert = (text: string) => void;

let insert: Insert | undefined;
let waiting: string | undefined;

/** The composer that is shown takes texts that are put into it from elsewhere. */
export function receiveInsertions(receiver: Insert): () => void {
  insert = receiver;
  if (waiting !== undefined) {
    receiver(waiting);
    waiting = undefined;
  }
  return () => {
    if (insert === receiver) {
      insert = undefined;
    }
  };
}

/** Puts a text into the composer of the place that is about to be opened. */
export function insertWhenShown(text: string): void {
  waiting = text;
}

/** Puts a text into the composer, and the cursor behind it. */
export function insertIntoComposer(text: string): void {
  insert?.(text);
}
