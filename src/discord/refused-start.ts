import { resolveKey } from '@sapphire/plugin-i18next';
import type { BaseInteraction } from 'discord.js';
import type { RefusalCode } from '../intake/refusal';
import { pauseEnd } from './views/pause-words';
import { textsIn } from './views/texts';

const keys = {
  'not-set-up': 'draft.notSetUp',
  'no-server': 'draft.noServer',
  paused: 'chooseServer.paused',
  'no-forum': 'chooseServer.noForum',
  'forum-exposed': 'chooseServer.forumExposed',
} as const satisfies Record<RefusalCode, string>;

/** @returns why nothing new is opened in this server at the moment, for whoever pressed something that would */
export function refusedStart(
  interaction: BaseInteraction,
  code: RefusalCode,
  { server, pausedUntil }: { server: string; pausedUntil: Date | null },
): Promise<string> {
  const end = pauseEnd(pausedUntil, textsIn(interaction.locale));
  return resolveKey(interaction, `presses:${keys[code]}`, { server, end });
}
