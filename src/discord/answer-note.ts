/** Keeps a note for somebody who waits in front of a deferred answer, and tells them what came of it. */
import { resolveKey } from '@sapphire/plugin-i18next';
import type { Client, ModalSubmitInteraction } from 'discord.js';
import type { Fates } from '../sending/ports';
import { composeNote, type NoteOutcome } from '../tickets/compose-note';
import type { Ticket } from '../tickets/ports';
import { isVisible } from '../visible-text';
import { editAwake, type WakingNeeds } from './answer-in-post';
import { givenBack } from './given-back';
import { textOfCommand } from './incoming-message';
import { writtenInForm } from './long-text-form';
import { settledFate } from './settled-fate';
import { whyOf } from './views/reasons';
import { textsIn } from './views/texts';

type Asked = ModalSubmitInteraction<'cached'>;
type Needs = WakingNeeds & { fates: Pick<Fates, 'ofNote'>; client: Client };

/** @property ticketId of the card whose button opened the form; `here`: the ticket of this post */
interface Wish {
  ticketId: string;
  here: Ticket;
}

/** @param interaction deferred; its answer is edited once */
export async function answerNote(interaction: Asked, needs: Needs, wish: Wish): Promise<void> {
  const written = writtenInForm(interaction);
  const outcome = await note(interaction, needs, { ...wish, written });
  const { content, isKept } = await answerTo(interaction, needs, outcome);
  // What was written and does not stand in the post is given back.
  await editAwake(interaction, needs, { content, ...givenBack(isKept ? '' : written) });
}

async function note(
  { id: interactionId, guildId, user, member }: Asked,
  needs: Needs,
  { ticketId, here, written }: Wish & { written: string },
): Promise<NoteOutcome | 'otherTicket' | 'empty'> {
  if (here.id !== ticketId) {
    return 'otherTicket';
  }
  const content = textOfCommand(needs.client, guildId, written);
  if (!isVisible(content)) {
    return 'empty';
  }
  const icon = member.displayAvatarURL({ extension: 'png', size: 256 });
  const author = { id: user.id, name: member.displayName, icon };
  return composeNote(needs, { ticketId, author, content, interactionId });
}

/** Waits a little for what becomes of it in the post. */
async function answerTo(
  interaction: Asked,
  { fates }: Needs,
  outcome: NoteOutcome | 'otherTicket' | 'empty',
): Promise<{ content: string; isKept: boolean }> {
  if (outcome !== 'noted') {
    const content = await resolveKey(interaction, `presses:note.${outcome}`);
    return { content, isKept: outcome === 'before' };
  }
  const fate = await settledFate(() => fates.ofNote(interaction.id));
  if (fate.kind === 'failed') {
    const why = whyOf(fate.reason, textsIn(interaction.locale));
    return { content: await resolveKey(interaction, 'presses:note.failed', { why }), isKept: false };
  }
  const key = fate.kind === 'arrived' ? 'written' : 'underWay';
  return { content: await resolveKey(interaction, `presses:note.${key}`), isKept: true };
}
