import { resolveKey } from '@sapphire/plugin-i18next';
import type { BaseInteraction } from 'discord.js';
import type { RefusalFacts } from '../intake/refusal-facts';
import { whyRefused } from './views/refusal-words';
import { textsIn } from './views/texts';

/**
 * @param what `start`: nothing was written yet; `answered`: what was written is kept, and the question stays; `formKept`:
 * so is what was filled in
 * @returns why nothing new is opened at the moment, for whoever pressed or used something that would
 */
export function refusedStart(
  interaction: BaseInteraction,
  refusal: RefusalFacts,
  what: 'start' | 'answered' | 'formKept',
): Promise<string> {
  const why = whyRefused(refusal, textsIn(interaction.locale));
  // Of what a blocked user wrote, nothing is kept.
  return resolveKey(interaction, keys[refusal.code === 'blocked' ? 'start' : what], { why });
}

const keys = {
  start: 'intake:start.refused',
  answered: 'intake:answered.refused',
  formKept: 'intake:answered.formKept',
} as const;
