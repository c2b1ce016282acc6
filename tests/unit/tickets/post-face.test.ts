import * as fc from 'fast-check';
import { postFace, showsFace, tagMeanings, type TagIds } from '../../../src/tickets/post-face';
import type { ShownState } from '../../../src/tickets/ticket';

const tags = Object.fromEntries(tagMeanings.map((meaning) => [meaning, `id-${meaning}`])) as Required<TagIds>;
const ticket = (state: Partial<ShownState> = {}): ShownState => ({
  status: 'OPEN',
  newestUserMessage: 1n,
  newestReply: 0n,
  closeReason: null,
  ...state,
});
const anyTicket = fc.record({
  status: fc.constantFrom('OPEN' as const, 'CLOSE_REQUESTED' as const, 'CLOSED' as const),
  newestUserMessage: fc.bigInt({ min: 0n, max: 9n }),
  newestReply: fc.bigInt({ min: 0n, max: 9n }),
  closeReason: fc.constant(null),
});
const anyTags = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(...Object.values(tags)),
    fc.constantFrom('bug', 'vip', 'billing', 'later', 'rude', 'x'),
  ),
  { maxLength: 5 },
);

describe('the face of a post', () => {
  it('shows a rating behind status and activity, before what others added, and none without a tag for it', () => {
    const rated = { ...tags, rated4: 'four' };
    const face = (stars: number, status: ShownState['status']) =>
      postFace(ticket({ status }), {
        tags: rated,
        applied: ['a', 'b', 'c', 'd'],
        lockOpenPosts: false,
        stars,
      }).appliedTags;
    expect(face(4, 'OPEN')).toEqual([tags.open, tags.unanswered, 'four', 'a', 'b']);
    expect(face(4, 'CLOSED')).toEqual([tags.closed, 'four', 'a', 'b', 'c']);
    expect(face(5, 'CLOSED')).toEqual([tags.closed, 'a', 'b', 'c', 'd']);
  });

  it('shows the tag of its category behind status and activity, before a rating, and of no other category', () => {
    const face = (now: string | null, applied: string[], stars: number | null = null) =>
      postFace(ticket(), {
        tags: { ...tags, rated4: 'four' },
        applied,
        lockOpenPosts: false,
        stars,
        categoryTags: { all: ['parcels', 'money'], now },
      }).appliedTags;
    expect(face('parcels', ['vip', 'money'], 4)).toEqual([
      tags.open,
      tags.unanswered,
      'parcels',
      'four',
      'vip',
    ]);
    expect(face(null, ['parcels', 'vip'])).toEqual([tags.open, tags.unanswered, 'vip']);
    expect(face('money', ['a', 'b', 'money', 'c'])).toEqual([tags.open, tags.unanswered, 'money', 'a', 'b']);
  });

  it('shows a new ticket as open and unanswered', () => {
    expect(postFace(ticket(), { tags, applied: [], lockOpenPosts: false })).toEqual({
      appliedTags: [tags.open, tags.unanswered],
      locked: false,
      archived: 'as it is',
    });
  });

  it('shows a closed ticket without activity, locked and archived', () => {
    const face = postFace(ticket({ status: 'CLOSED' }), {
      tags,
      applied: [tags.open, tags.userResponded],
      lockOpenPosts: false,
    });
    expect(face).toEqual({ appliedTags: [tags.closed], locked: true, archived: true });
  });

  it('locks open posts where the setting asks for it', () => {
    expect(postFace(ticket(), { tags, applied: [], lockOpenPosts: true }).locked).toBe(true);
  });

  it('keeps the tags of the staff, behind ours', () => {
    const face = postFace(ticket(), { tags, applied: ['vip', tags.closed, 'bug'], lockOpenPosts: false });
    expect(face.appliedTags).toEqual([tags.open, tags.unanswered, 'vip', 'bug']);
  });

  it('lets the last tags of the staff go when five are not enough', () => {
    const face = postFace(ticket(), { tags, applied: ['a', 'b', 'c', 'd', 'e'], lockOpenPosts: false });
    expect(face.appliedTags).toEqual([tags.open, tags.unanswered, 'a', 'b', 'c']);
  });

  it('shows what it can while one of our tags is missing', () => {
    const face = postFace(ticket(), {
      tags: { ...tags, unanswered: undefined },
      applied: [],
      lockOpenPosts: false,
    });
    expect(face.appliedTags).toEqual([tags.open]);
  });

  it('has exactly one status and at most one activity, and needs no second call', () => {
    fc.assert(
      fc.property(anyTicket, anyTags, fc.boolean(), (state, applied, lockOpenPosts) => {
        const face = postFace(state, { tags, applied, lockOpenPosts });
        const among = (...ids: string[]) => face.appliedTags.filter((id) => ids.includes(id)).length;
        expect(among(tags.open, tags.closeRequested, tags.closed)).toBe(1);
        expect(among(tags.unanswered, tags.userResponded, tags.awaitingResponse)).toBeLessThanOrEqual(1);
        expect(face.appliedTags.length).toBeLessThanOrEqual(5);
        const shown = {
          appliedTags: face.appliedTags,
          locked: face.locked,
          archived: face.archived === true,
        };
        expect(showsFace(shown, postFace(state, { tags, applied: shown.appliedTags, lockOpenPosts }))).toBe(
          true,
        );
      }),
    );
  });
});
