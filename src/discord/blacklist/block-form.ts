/** The form behind *Block*: why, and for how long. */
import { LabelBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import { mostReasonCharacters } from '../../blocklist/block';
import { customIds } from '../../tickets/notices';
import { customId } from '../custom-ids';
import type { Say } from '../views/texts';

/** Its fields, by their ids. */
export const blockFields = { reason: 'reason', duration: 'duration' } as const;

/** Longer than any duration that means something. */
const mostDurationCharacters = 100;

/** Makes the form for the user of a ticket. */
export const blockForm = (ticketId: string, say: Say): ModalBuilder =>
  new ModalBuilder()
    .setCustomId(customId(customIds.blockForm, ticketId))
    .setTitle(say('blacklist:form.title'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(say('blacklist:form.duration'))
        .setDescription(say('blacklist:form.durationHint'))
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId(blockFields.duration)
            .setStyle(TextInputStyle.Short)
            .setMaxLength(mostDurationCharacters)
            .setRequired(false),
        ),
      new LabelBuilder()
        .setLabel(say('blacklist:form.reason'))
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId(blockFields.reason)
            .setStyle(TextInputStyle.Paragraph)
            .setMaxLength(mostReasonCharacters)
            .setRequired(false),
        ),
    );
