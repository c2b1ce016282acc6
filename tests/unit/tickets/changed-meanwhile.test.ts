import { changedMeanwhile } from '../../../src/tickets/changed-meanwhile';
import type { IncomingMessage } from '../../../src/tickets/incoming-message';

const at = (second: number) => new Date(second * 1000);
const message: IncomingMessage = {
  messageId: '1',
  channelId: '2',
  authorId: '3',
  authorName: 'alice',
  authorIcon: '',
  content: 'found',
  files: [],
  extras: {},
  replyToId: null,
  writtenAt: at(0),
  editedAt: at(5),
};

describe('a message whose edit or delete arrived first', () => {
  it('is itself where nothing was heard', () => {
    expect(changedMeanwhile(message, null)).toBe(message);
  });

  it('has the text of the newer edit', () => {
    const heard = { content: 'newer', editedAt: at(6), deletedAt: null };
    expect(changedMeanwhile(message, heard)).toEqual({ ...message, content: 'newer', editedAt: at(6) });
  });

  it('keeps its own text where that is newer, or as new', () => {
    expect(changedMeanwhile(message, { content: 'older', editedAt: at(5), deletedAt: null })).toBe(message);
  });

  it('is gone where it was deleted', () => {
    expect(changedMeanwhile(message, { content: null, editedAt: null, deletedAt: at(6) })).toBeUndefined();
  });
});
