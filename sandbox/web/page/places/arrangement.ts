import type { PersonView, PlaceView } from '../../../people/protocol';
import { compareIds } from '../../../snowflakes';
import { PlaceType } from '../state/places';

/** A category with its channels; channels without one come first. */
export interface PlaceGroup {
  category: PlaceView | undefined;
  places: PlaceView[];
}

/** @returns the channels of a server as its sidebar shows them */
export function arrangeGuild(places: PlaceView[], guildId: string): PlaceGroup[] {
  const own = places.filter((place) => place.guildId === guildId && !place.thread).toSorted(byPosition);
  const categories = own.filter((place) => place.type === PlaceType.category);
  const isShown = (id: string | null): boolean => categories.some((category) => category.id === id);
  const channels = own.filter((place) => place.type !== PlaceType.category);
  const groups = [
    { category: undefined, places: channels.filter((place) => !isShown(place.parentId)) },
    ...categories.map((category) => ({
      category,
      places: channels.filter((place) => place.parentId === category.id),
    })),
  ];
  return groups.filter((group) => group.places.length > 0);
}

/** @returns DMs, the newest first; bots and the open place are there before a word was said */
export function directMessages(
  places: PlaceView[],
  people: PersonView[],
  open: PlaceView | undefined,
): PlaceView[] {
  const known = places
    .filter((place) => place.with)
    .toSorted((one, other) => compareIds(other.lastMessageId ?? '', one.lastMessageId ?? ''));
  const isKnown = (id: string | undefined): boolean => known.some((place) => place.with?.id === id);
  const bots = people.filter((person) => person.bot && !isKnown(person.id)).map(placeWithBot);
  const isListed = isKnown(open?.with?.id) || bots.some((place) => place.with?.id === open?.with?.id);
  return [...(open?.with && !isListed ? [open] : []), ...known, ...bots];
}

const byPosition = (one: PlaceView, other: PlaceView): number =>
  one.position - other.position || compareIds(one.id, other.id);

function placeWithBot(bot: PersonView): PlaceView {
  return {
    id: `@${bot.id}`,
    guildId: null,
    type: PlaceType.dm,
    name: bot.name,
    topic: null,
    parentId: null,
    position: 0,
    canWrite: true,
    lastMessageId: null,
    with: { id: bot.id, name: bot.name, avatar: bot.avatar, bot: true },
  };
}
