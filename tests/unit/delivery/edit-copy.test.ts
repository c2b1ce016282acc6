import * as fc from 'fast-check';
import { cleanPlace } from '../../../src/delivery/clean-place';
import { deleteCopy } from '../../../src/delivery/delete-copy';
import { copyChanges, editCopy } from '../../../src/delivery/edit-copy';
import type { HandlerNeeds } from '../../../src/delivery/handler';
import type { Link } from '../../../src/delivery/ports';
import { claimedDelivery } from '../../support/claimed-delivery';
import { texts } from '../../support/delivery-desk';

const mark = '… (full text: Show edits)';
const copy = (discordId: string, hasFiles = false): Link => ({
  channelId: '1',
  discordId,
  part: 0,
  webhookId: null,
  hasFiles,
});
const part = (content: string) => ({ content, files: [] });

describe('an edit of what was carried', () => {
  it('changes each message that is there', () => {
    expect(copyChanges([copy('1'), copy('2')], [part('a'), part('b')], mark)).toMatchObject([
      { link: { discordId: '1' }, to: part('a') },
      { link: { discordId: '2' }, to: part('b') },
    ]);
  });

  it('removes what is left over, except files, whose message loses its text alone', () => {
    const changes = copyChanges([copy('1'), copy('2'), copy('3', true)], [part('a')], mark);
    expect(changes.map(({ to }) => to)).toEqual([part('a'), 'removed', part('')]);
  });

  it('adds no message: the last one says where the whole text is', () => {
    const [change] = copyChanges([copy('1')], [part('a'.repeat(2000)), part('b')], mark);
    expect(change?.to).toEqual(part('a'.repeat(2000 - mark.length) + mark));
  });

  it('fits into what Discord takes and never cuts a character in two, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        const [change] = copyChanges([copy('1')], [part(text.slice(0, 2000)), part('b')], mark);
        const content = change?.to === 'removed' ? '' : (change?.to.content ?? '');
        expect(content.length).toBeLessThanOrEqual(2000);
        expect(content.endsWith(mark)).toBe(true);
        const kept = content.slice(0, -mark.length);
        expect(text.startsWith(kept)).toBe(true);
        expect(/[\uD800-\uDBFF]$/u.test(kept)).toBe(false);
      }),
    );
  });

  it('leaves no text out where a copy turns out to be gone: the ones that are left say so', async () => {
    const shown = new Map([
      ['1', 'old'],
      ['3', 'old'],
    ]);
    const needs = {
      messages: {
        edit: (_channel: string, { discordId }: Link, { content }: { content: string }) => {
          if (!shown.has(discordId)) {
            const answer = { status: 404, code: 10_008, reason: 'Unknown Message' };
            return Promise.resolve({ kind: 'refused', answer });
          }
          shown.set(discordId, content);
          return Promise.resolve({ kind: 'done' });
        },
      },
      guilds: { byId: () => Promise.resolve(undefined) },
      views: { notice: () => texts(mark) },
    } as unknown as HandlerNeeds;
    const delivery = claimedDelivery({
      lane: 'dm:1',
      kind: 'edit-copy',
      rendered: texts('a', 'b', 'c'),
      copies: [copy('1'), copy('2'), copy('3')],
    });
    await expect(editCopy(needs)(delivery, new AbortController().signal)).resolves.toEqual({ kind: 'done' });
    expect([...shown]).toEqual([
      ['1', 'a'],
      ['3', `b${mark}`],
    ]);
  });

  const refused = (code: number) => () =>
    Promise.resolve({ kind: 'refused', answer: { status: 404, code, reason: 'gone' } });
  const needsWith = (messages: object): HandlerNeeds =>
    ({
      messages,
      forum: {
        edit: refused(10_003),
        whereabouts: () => Promise.resolve({ kind: 'forum-gone' }),
      },
      guilds: { byId: () => Promise.resolve({ settings: {} }) },
      views: { notice: () => texts(mark) },
    }) as unknown as HandlerNeeds;
  const signal = new AbortController().signal;

  it('has nothing to do in a DM whose channel is gone: the lane would wait for ever', async () => {
    const needs = needsWith({ edit: refused(10_003), remove: refused(10_003) });
    const change = { lane: 'dm:1', rendered: texts('a'), copies: [copy('1'), copy('2')] };
    for (const handler of [editCopy, deleteCopy]) {
      await expect(handler(needs)(claimedDelivery(change), signal)).resolves.toEqual({ kind: 'done' });
    }
  });

  it('waits where the channel of a post is gone, and with it the forum', async () => {
    const change = { lane: 'post:1', rendered: texts('a'), copies: [copy('1')] };
    await expect(editCopy(needsWith({}))(claimedDelivery(change), signal)).resolves.toEqual({
      kind: 'parked',
      reason: 'FORUM_GONE',
    });
  });
});

describe('a clean-up', () => {
  it('finds nothing in a DM whose channel is gone', async () => {
    const answer = { status: 404, code: 10_003, reason: 'Unknown Channel' };
    const messages = { findUnlinked: () => Promise.resolve({ kind: 'refused', answer }) };
    const delivery = claimedDelivery({ lane: 'dm:1', kind: 'clean-place', payload: { after: '1' } });
    const cleaned = cleanPlace({ messages } as unknown as HandlerNeeds)(
      delivery,
      new AbortController().signal,
    );
    await expect(cleaned).resolves.toEqual({ kind: 'done' });
  });
});
