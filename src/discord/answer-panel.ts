/** Answers a press or a choice on a panel, for the eyes of whoever made it. */
import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type ButtonInteraction,
  type InteractionEditReplyOptions,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { pressPanel, type PressNeeds, type PressOutcome } from '../panels/press-panel';
import { fillIn } from '../snippets/placeholders';
import type { Snippet } from '../snippets/snippet';
import { answerStart, type StartNeeds } from './answer-start';
import { nothing } from './answer-tag';
import { startId, type PanelPressId } from './custom-ids';
import { row } from './views/components';
import { plainName } from './views/plain';
import { snippetMessages } from './views/snippet-message';
import { textsIn } from './views/texts';

type Pressed = ButtonInteraction<'cached'> | StringSelectMenuInteraction<'cached'>;

/** @param interaction deferred, for the eyes of whoever pressed */
export async function answerPanel(
  interaction: Pressed,
  needs: StartNeeds & PressNeeds,
  { panelId, target }: PanelPressId,
): Promise<void> {
  const { guildId, user } = interaction;
  const outcome = await pressPanel(needs, { guildId, panelId, target, userId: user.id });
  if (outcome.kind === 'start') {
    return answerStart(interaction, needs, { guildId, categoryId: outcome.categoryId, instead: null });
  }
  if (outcome.kind === 'answer') {
    return answerWith(interaction, outcome.snippet);
  }
  await interaction.editReply(refused(interaction, outcome.kind));
}

/** A snippet with values can be longer than one message. It pings nobody. */
async function answerWith(interaction: Pressed, { text }: Snippet): Promise<void> {
  const messages = snippetMessages(fillIn(text, valuesOf(interaction)), { mentionId: null, asEmbed: false });
  for (const [index, message] of messages.entries()) {
    const answer = { ...message, allowedMentions: { parse: [] } };
    await (index === 0
      ? interaction.editReply(answer)
      : interaction.followUp({ ...answer, flags: MessageFlags.Ephemeral }));
  }
}

const valuesOf = ({ user, member, guild }: Pressed) => ({
  user: plainName(member.displayName),
  'user.mention': `<@${user.id}>`,
  server: plainName(guild.name),
  ticket: nothing,
  staff: nothing,
  category: nothing,
});

/** A category that is gone is no reason not to write to the staff. */
function refused(
  { guildId, locale }: Pressed,
  why: Exclude<PressOutcome['kind'], 'start' | 'answer'>,
): InteractionEditReplyOptions {
  const say = textsIn(locale);
  const content = say(`panels:press.${why}`);
  if (why !== 'category-gone') {
    return { content };
  }
  const without = {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: say('panels:press.startWithout'),
    custom_id: startId({ guildId, categoryId: null, instead: null }),
  };
  return { content, components: row(without) as NonNullable<InteractionEditReplyOptions['components']> };
}
