/** Puts together what setting up servers needs; the pieces reach it as `this.container.setUp`. */
import type { Client } from 'discord.js';
import { forumBuilder } from './discord/forum-builder';
import { logChannel } from './discord/log-channel';
import type { DiscordCalls } from './discord/rest-call';
import { serverReader } from './discord/server-reader';
import { managerViews } from './discord/views/manager-views';
import { setUpTexts } from './discord/views/set-up-words';
import type { CheckNeeds } from './settings/check-set-up';
import type { SetUpNeeds } from './settings/set-up-forum';
import { createTurns } from './settings/turns';
import type { WatchNeeds } from './settings/watch-forum';

export type SetUpServices = SetUpNeeds & CheckNeeds & WatchNeeds;

/** What exists already when this is put together. */
export type SetUpFoundation = Omit<
  SetUpServices,
  'servers' | 'builder' | 'logChannel' | 'texts' | 'managerViews' | 'setUpTurns'
>;

/** Makes the parts that talk to Discord about servers and forums. */
export const setUpServices = (
  client: Client,
  calls: DiscordCalls,
  foundation: SetUpFoundation,
): SetUpServices => ({
  ...foundation,
  servers: serverReader(client, calls),
  builder: forumBuilder(calls, foundation.clock),
  logChannel: logChannel(calls),
  texts: setUpTexts,
  managerViews: managerViews(
    (guildId, roleId) => client.guilds.cache.get(guildId)?.roles.cache.get(roleId)?.name,
  ),
  setUpTurns: createTurns(),
});
