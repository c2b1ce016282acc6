import { setUpTexts } from '../../../src/discord/views/set-up-words';
import type { ForumTag } from '../../../src/settings/forum-view';
import { planTags, tagIds } from '../../../src/settings/tag-plan';
import { ratingMeanings, tagMeanings } from '../../../src/tickets/post-face';

const names = setUpTexts.tagNames('en-US');
const noEmoji = { id: null, name: null };
const tag = (id: string, name: string, moderated = true): ForumTag => ({
  id,
  name,
  moderated,
  emoji: noEmoji,
});
const ours = tagMeanings.map((meaning, index) => tag(`${index}`, names[0][meaning]));
const known = Object.fromEntries(tagMeanings.map((meaning, index) => [meaning, `${index}`]));

describe('the tags of a ticket forum', () => {
  it('are six in an empty one, moderated, with names of at most 20 characters and an emoji each', () => {
    for (const language of ['en-US', 'de', 'fr'] as const) {
      const { tags, missing } = planTags([], {
        known: {},
        names: setUpTexts.tagNames(language),
        ratings: false,
      });
      expect(missing).toEqual(tagMeanings);
      expect(tags.map(({ emoji }) => emoji.name)).toEqual(['🟢', '🔐', '🔴', '❗', '💬', '⏳']);
      expect(tags.every(({ name, moderated }) => moderated && name.length > 0 && name.length <= 20)).toBe(
        true,
      );
    }
  });

  it('are eleven where ratings are wanted, told apart by their number', () => {
    for (const language of ['en-US', 'de', 'fr'] as const) {
      const spoken = setUpTexts.tagNames(language);
      const { tags, missing, ratingSlotsMissing } = planTags([], { known: {}, names: spoken, ratings: true });
      expect(missing).toEqual([...tagMeanings, ...ratingMeanings]);
      expect(new Set(tags.map(({ name }) => name)).size).toBe(11);
      expect(ratingSlotsMissing).toBe(0);
      const made = tags.map((each, index) => ({ ...each, id: `${index}` }));
      const again = planTags(made, { known: {}, names: spoken, ratings: true });
      expect(again).toMatchObject({ missing: [], changes: false, found: { rated1: '6', rated5: '10' } });
    }
  });

  it('are the six alone where there is no room for ratings, and those stay ours when they are wanted no more', () => {
    const foreign = Array.from({ length: 11 }, (_, index) => tag(`f${index}`, `topic ${index}`, false));
    const full = planTags([...ours, ...foreign], { known, names, ratings: true });
    expect(full).toMatchObject({ missing: [], slotsMissing: 0, ratingSlotsMissing: 2, changes: false });
    const three = tag('33', '3 stars');
    const off = planTags([...ours, three], { known: { ...known, rated3: '33' }, names, ratings: false });
    expect(off).toMatchObject({ missing: [], found: { rated3: '33' }, ratingSlotsMissing: 0 });
  });

  it('need no change where all are there', () => {
    expect(planTags(ours, { known, names, ratings: false })).toMatchObject({
      found: known,
      missing: [],
      changes: false,
    });
  });

  it('are found by id, whatever they are called by now', () => {
    const renamed = ours.map((each) => ({ ...each, name: `my ${each.name}` }));
    expect(planTags(renamed, { known, names, ratings: false })).toMatchObject({
      found: known,
      changes: false,
      tags: renamed,
    });
  });

  it('are made again when somebody deleted them, beside foreign ones', () => {
    const foreign = tag('99', 'bug', false);
    const plan = planTags([foreign, ...ours.slice(1)], { known, names, ratings: false });
    expect(plan.missing).toEqual(['open']);
    expect(plan.tags).toEqual([
      foreign,
      ...ours.slice(1),
      { name: 'Open', moderated: true, emoji: { id: null, name: '🟢' } },
    ]);
    expect(tagIds(plan, [...plan.tags.slice(0, -1), tag('77', 'Open')])).toEqual({ ...known, open: '77' });
  });

  it.each(['Geschlossen', '🔴 closed', 'CLOS', 'Closed'])(
    'take over a tag called %s, and make it moderated',
    (name) => {
      const plan = planTags([tag('55', name, false)], { known: {}, names, ratings: false });
      expect(plan.found.closed).toBe('55');
      expect(plan.tags[0]).toEqual(tag('55', name, true));
      expect(plan.changes).toBe(true);
    },
  );

  it('never take one of ours for another one, and never give a name twice', () => {
    const renamed = [...ours.slice(1, 5), tag('5', 'open')];
    const plan = planTags(renamed, { known, names, ratings: false });
    expect(plan.found.awaitingResponse).toBe('5');
    expect(plan.tags.at(-1)?.name).toBe('Open 2');
  });

  it.each([
    { foreign: 14, slotsMissing: 0 },
    { foreign: 15, slotsMissing: 1 },
    { foreign: 20, slotsMissing: 6 },
  ])('lack $slotsMissing slots beside $foreign foreign ones', ({ foreign, slotsMissing }) => {
    const others = Array.from({ length: foreign }, (_, index) => tag(`9${index}`, `foreign ${index}`));
    expect(planTags(others, { known: {}, names, ratings: false }).slotsMissing).toBe(slotsMissing);
  });
});
