/** Starts a ticket of its own for somebody who waits in front of a deferred answer: it goes on in their DM. */
import { resolveKey } from '@sapphire/plugin-i18next';
import {
  ButtonStyle,
  InteractionContextType,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type InteractionEditReplyOptions,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { DeliveryStore } from '../delivery/ports';
import { startIntake, takeStartBack, type StartOutcome } from '../intake/start-intake';
import type { IntakeNeeds } from '../intake/advance-intake';
import { startId, type StartId } from './custom-ids';
import { spokenLanguage } from './language';
import { refusedStart } from './refused-start';
import { untilSettled, type Patience } from './settled-fate';
import { row } from './views/components';
import { addressInDm } from './views/plain';

type Asked = ChatInputCommandInteraction | ButtonInteraction | StringSelectMenuInteraction;
/** As the container has them. */
export type StartNeeds = IntakeNeeds & { deliveries: Pick<DeliveryStore, 'whatCameOf'> };

/** How long, and how often, it is looked whether the question has reached the DM. */
const patience: Patience = { patienceMs: 9000, everyMs: 150 };
/** Words for a user whom nothing reaches. */
const unreachable: readonly string[] = ['BLOCKED', 'NO_COMMON_SERVER'];

/**
 * @param interaction deferred, for the eyes of whoever asks; its answer is edited once
 * @param wish in which server (null: the user says), about what, and what is dropped for it
 */
export async function answerStart(interaction: Asked, needs: StartNeeds, wish: StartId): Promise<void> {
  const { user, locale, guild } = interaction;
  const outcome = await startIntake(needs, {
    userId: user.id,
    language: spokenLanguage(locale),
    server: wish.guildId === null ? null : { id: wish.guildId, name: guild?.name ?? '' },
    categoryId: wish.categoryId,
    instead: wish.instead,
  });
  const answer = { embeds: [], components: [], ...(await answerTo(interaction, needs, wish, outcome)) };
  await interaction.editReply(answer);
}

async function answerTo(
  interaction: Asked,
  needs: StartNeeds,
  wish: StartId,
  outcome: StartOutcome,
): Promise<InteractionEditReplyOptions> {
  switch (outcome.kind) {
    case 'refused':
      return { content: await refusedStart(interaction, outcome.refusal, 'start') };
    case 'in-progress':
      return askWhetherToDrop(interaction, wish, outcome);
    case 'asked':
      return whereItGoesOn(interaction, needs, wish, outcome);
  }
}

async function askWhetherToDrop(
  interaction: Asked,
  wish: StartId,
  { intakeId, waiting, dmChannelId }: Extract<StartOutcome, { kind: 'in-progress' }>,
): Promise<InteractionEditReplyOptions> {
  const place = dmChannelId && !isInDm(interaction) ? ` (${addressInDm(dmChannelId)})` : '';
  return {
    content: await resolveKey(interaction, 'intake:start.inProgress', { count: waiting, place }),
    ...(await oneButton(interaction, 'startAnew', { ...wish, instead: intakeId })),
  };
}

/** The DM is written through its lane, as everything else: how that ended is seen here. */
async function whereItGoesOn(
  interaction: Asked,
  needs: StartNeeds,
  wish: StartId,
  { intakeId, noticeId }: Extract<StartOutcome, { kind: 'asked' }>,
): Promise<InteractionEditReplyOptions> {
  const look = () => needs.deliveries.whatCameOf(noticeId);
  const told = await untilSettled(look, (seen) => seen !== undefined, patience);
  if (told && told.failure !== null) {
    await takeStartBack(needs, { userId: interaction.user.id, intakeId });
    const key = unreachable.includes(told.failure) ? 'unreachable' : 'failed';
    return {
      content: await resolveKey(interaction, `intake:start.${key}`),
      ...(await oneButton(interaction, 'tryAgain', { ...wish, instead: null })),
    };
  }
  if (isInDm(interaction)) {
    return { content: await resolveKey(interaction, 'intake:start.goesOnHere') };
  }
  return told
    ? {
        content: await resolveKey(interaction, 'intake:start.goesOn', { link: addressInDm(...told.message) }),
      }
    : { content: await resolveKey(interaction, 'intake:start.goesOnSoon') };
}

const isInDm = ({ context }: Asked): boolean => context === InteractionContextType.BotDM;

async function oneButton(
  interaction: Asked,
  label: 'tryAgain' | 'startAnew',
  id: StartId,
): Promise<Pick<InteractionEditReplyOptions, 'components'>> {
  const button = {
    type: 2,
    style: label === 'tryAgain' ? ButtonStyle.Primary : ButtonStyle.Danger,
    label: await resolveKey(interaction, `intake:buttons.${label}`),
    custom_id: startId(id),
  };
  return { components: row(button) as NonNullable<InteractionEditReplyOptions['components']> };
}
