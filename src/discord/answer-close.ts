/** Closes a ticket, now or later, for somebody who waits in front of a deferred answer, and tells them what came of it. */
import { resolveKey } from '@sapphire/plugin-i18next';
import {
  ButtonStyle,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type InteractionEditReplyOptions,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { DeliveryStore } from '../delivery/ports';
import { holdFrom, releaseHeld } from '../delivery/release-held';
import type { ClampedDuration } from '../durations/clamp-duration';
import type { Hearing } from '../hearing/hearing';
import { closeTicket, type CloseOrder } from '../tickets/close-ticket';
import type { TicketNeeds } from '../tickets/needs';
import type { PostArchive } from '../tickets/post-archived';
import { scheduleClose } from '../tickets/schedule-close';
import { editAwake } from './answer-in-post';
import { closeAnywayId } from './custom-ids';
import type { OpenAnswers } from './open-answers';
import { toldLine } from './views/closing-notices';
import { row } from './views/components';
import { clampedLine } from './views/duration-answer';
import { timestamp } from './views/plain';
import { textsIn } from './views/texts';

type Asked = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;
type Needs = TicketNeeds & {
  deliveries: Pick<DeliveryStore, 'release'>;
  archive: PostArchive;
  openAnswers: OpenAnswers;
  hearing: Pick<Hearing, 'upToNow'>;
};
/** @property after how long it is closed; null: now */
type Wish = Omit<CloseOrder, 'byId' | 'heldUntil'> & { after: ClampedDuration | null };

/** @param interaction deferred; its answer is edited once */
export const answerClose = (interaction: Asked, needs: Needs, wish: Wish): Promise<void> =>
  wish.after ? answerSchedule(interaction, needs, wish, wish.after) : answerNow(interaction, needs, wish);

/**
 * What was written before it goes out before it. The answer comes first: Discord takes none in an archived post.
 * @param interaction in the ticket's post
 */
async function answerNow(interaction: Asked, needs: Needs, wish: Wish): Promise<void> {
  await needs.hearing.upToNow({
    kind: 'post',
    channelId: interaction.channelId ?? '',
    guildId: interaction.guildId ?? '',
  });
  const heldUntil = holdFrom(needs.clock.now());
  try {
    const outcome = await closeTicket(needs, { ...wish, byId: interaction.user.id, heldUntil });
    if (outcome.kind === 'request-open') {
      await editAwake(interaction, needs, await askWhetherToDrop(interaction, wish));
      return;
    }
    const text =
      outcome.kind === 'closed'
        ? await resolveKey(interaction, 'commands:closing.closed', {
            told: toldLine(outcome.telling, textsIn(interaction.locale)),
          })
        : await resolveKey(interaction, 'commands:closing.closedBefore');
    await editAwake(interaction, needs, onlyText(text));
  } finally {
    await needs.openAnswers.afterwards(interaction.channelId!, () =>
      releaseHeld(needs, wish.ticketId, heldUntil),
    );
  }
}

async function answerSchedule(
  interaction: Asked,
  needs: Needs,
  wish: Wish,
  after: ClampedDuration,
): Promise<void> {
  const closeAt = new Date(needs.clock.now().getTime() + after.ms);
  const { ticketId, dropsRequest, comment, shareComment, notify, silent } = wish;
  const { id: byId, displayName: byName } = interaction.user;
  const order = { comment, shareComment, notify, silent, byId, byName };
  const chosenAt = interaction.createdAt;
  const outcome = await scheduleClose(needs, { ...order, ticketId, dropsRequest, closeAt, chosenAt });
  if (outcome.kind === 'request-open') {
    await editAwake(interaction, needs, await askWhetherToDrop(interaction, wish));
    return;
  }
  if (outcome.kind !== 'scheduled') {
    const refusal = await resolveKey(interaction, `commands:closing.${refusals[outcome.kind]}`);
    await editAwake(interaction, needs, onlyText(refusal));
    return;
  }
  const times = { at: timestamp(closeAt), in: timestamp(closeAt, 'R') };
  const key = outcome.replaced ? 'commands:closing.scheduledInstead' : 'commands:closing.scheduled';
  const lines = [clampedLine(after, interaction.locale), await resolveKey(interaction, key, times)];
  await editAwake(interaction, needs, onlyText(lines.filter(Boolean).join('\n')));
}

const refusals = { 'closed-before': 'closedBefore', 'user-wrote': 'userWrote' } as const;

/** What was wished stands in the question itself, so that it can be answered after a restart too. */
async function askWhetherToDrop(interaction: Asked, wish: Wish): Promise<InteractionEditReplyOptions> {
  const button = {
    type: 2,
    style: ButtonStyle.Danger,
    label: await resolveKey(interaction, 'commands:closing.anyway'),
    custom_id: closeAnywayId({ ...wish, afterMs: wish.after?.ms ?? null }),
  };
  const question = await resolveKey(interaction, 'commands:closing.requestOpen');
  const clamped = wish.after && clampedLine(wish.after, interaction.locale);
  return {
    content: [clamped, question].filter(Boolean).join('\n'),
    embeds: wish.comment === null ? [] : [{ description: wish.comment }],
    components: row(button) as NonNullable<InteractionEditReplyOptions['components']>,
  };
}

const onlyText = (content: string): InteractionEditReplyOptions => ({ content, embeds: [], components: [] });
