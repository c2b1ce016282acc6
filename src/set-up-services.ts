/** Puts together what setting up servers needs; the pieces reach it as `this.container.setUp`. */
import { forumBuilder } from './discord/forum-builder';
import type { DiscordCalls } from './discord/rest-call';
import { setUpTexts } from './discord/views/set-up-words';
import type { CheckNeeds } from './settings/check-set-up';
import type { SetUpNeeds } from './settings/set-up-forum';
import { createTurns } from './turns';
import type { FollowNeeds } from './settings/follow-setting';

export type SetUpServices = SetUpNeeds & CheckNeeds & FollowNeeds;

/** What exists already when this is put together. */
export type SetUpFoundation = Omit<SetUpServices, 'builder' | 'texts' | 'setUpTurns'>;

/** Makes the parts that talk to Discord about servers and forums. */
export const setUpServices = (calls: DiscordCalls, foundation: SetUpFoundation): SetUpServices => ({
  ...foundation,
  builder: forumBuilder(calls, foundation.clock),
  texts: setUpTexts,
  setUpTurns: createTurns(),
});
