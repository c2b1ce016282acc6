/** Words that the set-up writes into a server, and how it names roles. */
import type { ServedGuild } from '../../settings/guild-settings';
import type { SetUpTexts } from '../../settings/set-up-ports';
import type { TagNames } from '../../settings/tag-plan';
import { ratingMeanings, tagMeanings } from '../../tickets/post-face';
import { languages } from '../language';
import { textsIn, type Say } from './texts';

/** Names of tags and places, in each language. */
export const setUpTexts: SetUpTexts = {
  tagNames: (language) => [
    tagNamesIn(language),
    ...languages.filter((other) => other !== language).map(tagNamesIn),
  ],
  placeTexts(language) {
    const say = textsIn(language);
    return { category: say('setup:places.category'), topic: say('setup:places.topic') };
  },
};

/** @returns roles as mentions, "@everyone" as a word, since Discord would show its mention as "@@everyone" */
export const roleList = (guildId: string, roleIds: readonly string[], say: Say): string =>
  roleIds.map((id) => (id === guildId ? say('setup:everyone') : `<@&${id}>`)).join(', ');

/** Says that these roles cannot be pinged, and what to do about it. @param roleIds one at least */
export const silentRolesInWords = (
  { id, forumId }: Pick<ServedGuild, 'id' | 'forumId'>,
  roleIds: readonly string[],
  say: Say,
): string =>
  say('settings:aftermath.roles-stay-silent', { roles: roleList(id, roleIds, say), forum: forumId ?? '' });

export const peopleList = (userIds: readonly string[]): string => userIds.map((id) => `<@${id}>`).join(', ');

function tagNamesIn(language: string): TagNames {
  const say = textsIn(language);
  return Object.fromEntries(
    [...tagMeanings, ...ratingMeanings].map((meaning) => [meaning, say(`setup:tags.${meaning}`)]),
  ) as TagNames;
}
